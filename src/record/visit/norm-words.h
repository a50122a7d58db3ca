/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-knowledge.h"
#include "record/open/sural-record.h"

G_BEGIN_DECLS

char *sural_norm_dup_words (const SuralFindingDefinition *definition,
                            SuralCase *subject,
                            SuralKnowledge *knowledge);
char *sural_norm_dup_difference (const SuralFindingDefinition *definition, SuralRecord *record);

G_END_DECLS
