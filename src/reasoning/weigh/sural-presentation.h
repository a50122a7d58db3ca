/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-knowledge.h"
#include "model/visit/sural-case.h"

G_BEGIN_DECLS

/* The presentation whose starting weights a case takes. */
const SuralPresentation *sural_presentation_choose (SuralCase *subject, SuralKnowledge *knowledge);

G_END_DECLS
