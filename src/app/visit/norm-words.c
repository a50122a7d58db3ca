/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/visit/norm-words.h"

#include "app/common/sural-words.h"
#include "app/visit/sural-visit-values.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static int
get_age (SuralCase *subject)
{
  SuralDay born = sural_case_get_birth_day (subject);
  SuralDay today = sural_case_get_assessed (subject);

  if (born == SURAL_DAY_UNKNOWN || today == SURAL_DAY_UNKNOWN)
    return -1;
  return sural_day_years_between (born, today);
}

/**
 * sural_norm_dup_words:
 * @definition: a finding
 * @subject: the patient's case, for age and sex
 * @knowledge: where the norms are
 *
 * Returns: (transfer full) (nullable): what healthy people of the patient's age and sex manage, its
 * grade and source; NULL when there is no such norm
 */
char *
sural_norm_dup_words (const SuralFindingDefinition *definition,
                      SuralCase *subject,
                      SuralKnowledge *knowledge)
{
  int age = get_age (subject);
  const SuralNorm *norm =
      sural_knowledge_find_norm (knowledge, definition->id, sural_case_get_sex (subject), age);
  const SuralSource *source = NULL;

  if (norm == NULL)
    return NULL;
  source = sural_knowledge_get_source (knowledge, norm->source);
  /* TRANSLATORS: "Norm at 36 years: 32 reps (published). Author et al. … Secondary pages." */
  return g_strdup_printf (_ ("Norm of the patient’s sex at %d to %d years: %g %s (%s). %s %s"),
                          norm->from_age, norm->to_age, norm->value,
                          definition->unit != NULL ? definition->unit : "",
                          sural_words_grade (norm->grade), source->citation,
                          source->note != NULL ? source->note : "");
}

/* What was measured today; an earlier visit's side beside today's other one is no difference. */
static double
get_today (SuralRecord *record, const char *finding_id, SuralSide side)
{
  if (sural_visit_values_get (record, finding_id, side) == NULL)
    return NAN;
  return sural_case_get_number (sural_record_get_case (record), finding_id, side);
}

/**
 * sural_norm_dup_difference:
 * @definition: a finding with a number for each side
 * @record: the open patient
 *
 * Returns: (transfer full) (nullable): by how much the sides differ, as they were measured at this
 * visit; NULL unless both were
 */
char *
sural_norm_dup_difference (const SuralFindingDefinition *definition, SuralRecord *record)
{
  double left = NAN, right = NAN;
  const char *unit = definition->unit != NULL ? definition->unit : "";

  if (definition->kind != SURAL_FINDING_NUMBER || !definition->sided)
    return NULL;
  left = get_today (record, definition->id, SURAL_SIDE_LEFT);
  right = get_today (record, definition->id, SURAL_SIDE_RIGHT);
  if (isnan (left) || isnan (right))
    return NULL;
  if (left < right)
    /* TRANSLATORS: a number and its unit */
    return g_strdup_printf (_ ("Side difference: left %g %s less than right"), right - left, unit);
  if (right < left)
    return g_strdup_printf (_ ("Side difference: right %g %s less than left"), left - right, unit);
  return g_strdup (_ ("Side difference: none"));
}
