/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-knowledge.h"
#include "model/visit/sural-pain-map.h"
#include "paint/paper/sural-document.h"

G_BEGIN_DECLS

/* A pain map on paper; private to the painters. */
gboolean sural_pain_figure_add_to (SuralDocument *document,
                                   SuralPainMap *map,
                                   SuralKnowledge *knowledge,
                                   const char *heading);

G_END_DECLS
