/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-knowledge.h"
#include "model/visit/sural-case.h"

G_BEGIN_DECLS

gboolean sural_answered_somewhere (SuralCase *subject, const char *finding);
gboolean sural_answered_everywhere (SuralCase *subject, const SuralFindingDefinition *definition);

gboolean sural_answered_with_unable (SuralCase *subject, const SuralFindingDefinition *definition);

G_END_DECLS
