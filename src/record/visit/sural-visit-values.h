/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/visit/sural-earlier-findings.h"

G_BEGIN_DECLS

/* What was recorded at the visit under way, apart from what the case knows from earlier ones: an
 * answer of three weeks ago is shown as that and never as today's. */
SuralTime sural_visit_values_get_start (SuralRecord *record);
SuralFinding *sural_visit_values_find (SuralRecord *record, const char *finding_id, SuralSide side);
const char *sural_visit_values_get (SuralRecord *record, const char *finding_id, SuralSide side);
gboolean
sural_visit_values_is_recorded (SuralRecord *record, const SuralFindingDefinition *definition);
gboolean
sural_visit_values_is_known (SuralRecord *record, const SuralFindingDefinition *definition);
char *sural_visit_values_dup_earlier (SuralRecord *record,
                                      SuralEarlierFindings *earlier,
                                      const SuralFindingDefinition *definition,
                                      SuralSide side);

/* The case with the findings of this visit alone. */
SuralCase *sural_visit_values_dup_case (SuralRecord *record);

/* Measurements taken in the clinic at this visit, one for each measure. */
double sural_visit_values_get_measurement (SuralRecord *record, const char *measure_id);
double sural_visit_values_get_earlier_measurement (SuralRecord *record, const char *measure_id);
char *sural_visit_values_dup_earlier_measurement (SuralRecord *record, const char *measure_id);

G_END_DECLS
