/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/visit/sural-visit-values.h"

#include "record/visit/sural-visit-note.h"
#include "record/words/sural-typed.h"
#include "record/words/sural-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static const SuralSide unsided[] = { SURAL_SIDE_NONE };
static const SuralSide both[] = { SURAL_SIDE_LEFT, SURAL_SIDE_RIGHT };

/**
 * sural_visit_values_get_start:
 * @record: the open patient
 *
 * Returns: when the visit under way began; unknown when there is none
 */
SuralTime
sural_visit_values_get_start (SuralRecord *record)
{
  SuralVisit *visit = sural_record_get_visit (record);

  return visit != NULL ? sural_visit_get_started (visit) : SURAL_TIME_UNKNOWN;
}

/**
 * sural_visit_values_find:
 * @record: the open patient
 * @finding_id: a finding
 * @side: its side; none for one without sides
 *
 * Returns: (transfer none) (nullable): what was recorded at this visit, or said at intake; NULL
 * when nothing was
 */
SuralFinding *
sural_visit_values_find (SuralRecord *record, const char *finding_id, SuralSide side)
{
  SuralFinding *finding = sural_case_lookup (sural_record_get_case (record), finding_id, side);

  if (finding == NULL || sural_record_get_visit (record) == NULL)
    return NULL;
  if (!sural_finding_is_from_intake (finding) &&
      sural_finding_get_recorded (finding) < sural_visit_values_get_start (record))
    return NULL;
  return finding;
}

/**
 * sural_visit_values_get:
 * @record: the open patient
 * @finding_id: a finding
 * @side: its side; none for one without sides
 *
 * Returns: (nullable): its value at this visit; NULL when nothing was recorded
 */
const char *
sural_visit_values_get (SuralRecord *record, const char *finding_id, SuralSide side)
{
  SuralFinding *finding = sural_visit_values_find (record, finding_id, side);

  return finding != NULL ? sural_finding_get_value (finding) : NULL;
}

/**
 * sural_visit_values_is_recorded:
 * @definition: a finding
 *
 * Returns: whether it was recorded at this visit, on one side at least
 */
gboolean
sural_visit_values_is_recorded (SuralRecord *record, const SuralFindingDefinition *definition)
{
  const SuralSide *sides = definition->sided ? both : unsided;

  for (guint i = 0; i < (definition->sided ? 2u : 1u); i++)
    {
      if (sural_visit_values_get (record, definition->id, sides[i]) != NULL)
        return TRUE;
    }
  return FALSE;
}

/**
 * sural_visit_values_is_known:
 * @definition: a finding
 *
 * Returns: whether it was recorded at this or an earlier visit, on one side at least
 */
gboolean
sural_visit_values_is_known (SuralRecord *record, const SuralFindingDefinition *definition)
{
  SuralCase *subject = sural_record_get_case (record);
  const SuralSide *sides = definition->sided ? both : unsided;

  for (guint i = 0; i < (definition->sided ? 2u : 1u); i++)
    {
      if (sural_case_lookup (subject, definition->id, sides[i]) != NULL)
        return TRUE;
    }
  return FALSE;
}

/**
 * sural_visit_values_dup_earlier:
 * @earlier: the findings of earlier visits
 * @definition: a finding
 * @side: its side; none for one without sides
 *
 * Returns: (transfer full) (nullable): "Before: positive, 3 Aug 2026", or "Said at intake" with the
 * day; NULL without an earlier value
 */
char *
sural_visit_values_dup_earlier (SuralRecord *record,
                                SuralEarlierFindings *earlier,
                                const SuralFindingDefinition *definition,
                                SuralSide side)
{
  g_autoptr (GPtrArray) found = sural_earlier_findings_list (earlier, definition->id, side,
                                                             sural_visit_values_get_start (record));
  g_autofree char *value = NULL;
  g_autofree char *day = NULL;
  SuralFinding *last = sural_case_lookup (sural_record_get_case (record), definition->id, side);

  if (last != NULL && sural_finding_is_from_intake (last))
    {
      day = sural_format_day (sural_time_get_day (sural_finding_get_recorded (last)));
      /* TRANSLATORS: under an answer that was given when the patient was taken in; %s is the day */
      return g_strdup_printf (_ ("Said at intake, %s"), day);
    }
  if (found->len == 0)
    return NULL;
  last = g_ptr_array_index (found, 0);
  value = sural_words_finding (definition, last);
  day = sural_format_day (sural_time_get_day (sural_finding_get_recorded (last)));
  /* TRANSLATORS: a finding's value at an earlier visit, and its date */
  return g_strdup_printf (_ ("Before: %s, %s"), value, day);
}

/* The last measurement of this visit, or with @before the last of the time before it; NULL for
 * none. */
static const SuralMeasurement *
find_measurement (SuralRecord *record, const char *measure_id, gboolean before)
{
  GArray *all = sural_case_get_measurements (sural_record_get_case (record));
  SuralTime start = sural_visit_values_get_start (record);

  for (guint i = all->len; i > 0; i--)
    {
      const SuralMeasurement *measurement = &g_array_index (all, SuralMeasurement, i - 1);

      if (g_strcmp0 (measurement->measure, measure_id) != 0)
        continue;
      if (before ? measurement->at < start
                 : measurement->at >= start && measurement->origin == SURAL_ORIGIN_CLINIC)
        return measurement;
    }
  return NULL;
}

/**
 * sural_visit_values_get_measurement:
 * @record: the open patient
 * @measure_id: a measure
 *
 * Returns: what was measured at this visit, in the measure's unit; NAN for nothing
 */
double
sural_visit_values_get_measurement (SuralRecord *record, const char *measure_id)
{
  const SuralMeasurement *now = find_measurement (record, measure_id, FALSE);

  return now != NULL ? now->value : NAN;
}

/**
 * sural_visit_values_get_earlier_measurement:
 * @record: the open patient
 * @measure_id: a measure
 *
 * Returns: what was measured last before this visit, in the measure's unit; NAN for nothing
 */
double
sural_visit_values_get_earlier_measurement (SuralRecord *record, const char *measure_id)
{
  const SuralMeasurement *before = find_measurement (record, measure_id, TRUE);

  return before != NULL ? before->value : NAN;
}

/**
 * sural_visit_values_dup_earlier_measurement:
 * @record: the open patient
 * @measure_id: a measure
 *
 * Returns: (transfer full) (nullable): "Before: 45, 3 Aug 2026"; NULL without an earlier value
 */
char *
sural_visit_values_dup_earlier_measurement (SuralRecord *record, const char *measure_id)
{
  const SuralMeasurement *before = find_measurement (record, measure_id, TRUE);
  const SuralMeasure *measure =
      sural_knowledge_get_measure (sural_context_get_knowledge (sural_record_get_context (record)),
                                   measure_id);
  g_autofree char *value = NULL;
  g_autofree char *day = NULL;

  if (before == NULL)
    return NULL;
  value = measure != NULL && measure->shown != NULL
              ? sural_format_quantity (measure->shown, measure->unit, before->value)
              : sural_format_number (before->value);
  day = sural_format_day (sural_time_get_day (before->at));
  return g_strdup_printf (_ ("Before: %s, %s"), value, day);
}

/**
 * sural_visit_values_dup_case:
 * @record: the open patient, with a visit under way
 *
 * Returns: (transfer full): the case with the findings of this visit alone
 */
SuralCase *
sural_visit_values_dup_case (SuralRecord *record)
{
  return sural_visit_note_dup_case (sural_record_get_case (record),
                                    sural_record_get_visit (record));
}
