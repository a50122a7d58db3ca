/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/open/sural-record.h"

G_BEGIN_DECLS

/* “Examined, normal”: one press for one test. */
const char *sural_examined_normal_get_value (SuralKnowledge *knowledge,
                                             const SuralFindingDefinition *definition);
GPtrArray *
sural_examined_normal_list (SuralRecord *record, const SuralFindingDefinition *definition);
gboolean
sural_examined_normal_record (SuralRecord *record, const SuralFindingDefinition *definition);

G_END_DECLS
