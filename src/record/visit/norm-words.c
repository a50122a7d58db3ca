/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/visit/norm-words.h"

#include "reasoning/words/sural-grade-words.h"
#include "record/visit/sural-visit-values.h"
#include "record/words/sural-typed.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static const SuralTool *
get_measure_tool (const SuralFindingDefinition *definition)
{
  return sural_finding_definition_get_tool (definition, SURAL_TOOL_MEASURE);
}

/* "Healthy sides differ by 5° on average (published). Author et al. …", or NULL. */
static char *
dup_healthy_difference (const SuralTool *tool, SuralKnowledge *knowledge)
{
  const SuralMeasure *measure = sural_knowledge_get_measure (knowledge, tool->left);
  const SuralConstant *healthy = NULL;
  const SuralSource *source = NULL;
  g_autofree char *amount = NULL;
  g_autofree char *grade = NULL;

  if (tool->healthy_difference == NULL)
    return NULL;
  healthy = sural_knowledge_find_constant (knowledge, tool->healthy_difference);
  source = sural_knowledge_get_source (knowledge, healthy->source);
  amount = sural_format_quantity (measure->shown, measure->unit, healthy->value);
  grade = sural_grade_dup_words (healthy->grade, healthy->provenance, SURAL_PROVENANCE_FOUND);
  return g_strdup_printf (_ ("Healthy sides differ by %s on average (%s). %s"), amount, grade,
                          source != NULL ? source->citation : "");
}

static int
get_age (SuralCase *subject)
{
  SuralDay born = sural_case_get_birth_day (subject);
  SuralDay today = sural_case_get_assessed (subject);

  if (born == SURAL_DAY_UNKNOWN || today == SURAL_DAY_UNKNOWN)
    return -1;
  return sural_day_years_between (born, today);
}

static gboolean
is_adult (int age)
{
  return age < 0 || age >= 18;
}

/* "Author … Note." of a norm, and how it is known. */
static char *
dup_line (const SuralNorm *norm,
          const SuralFindingDefinition *definition,
          SuralKnowledge *knowledge)
{
  const SuralSource *source = sural_knowledge_get_source (knowledge, norm->source);
  g_autofree char *amount =
      sural_format_quantity (definition->shown, definition->unit, norm->value);
  const char *note = source->note != NULL ? source->note : "";
  g_autofree char *grade =
      sural_grade_dup_words (norm->grade, norm->provenance, SURAL_PROVENANCE_FOUND);

  if (norm->sex == SURAL_SEX_UNKNOWN)
    /* TRANSLATORS: "Norm … 25 reps (published, found in the source). Author …" */
    return g_strdup_printf (_ ("Norm of adults of both sexes and all ages: %s (%s). %s %s"), amount,
                            grade, source->citation, note);
  /* TRANSLATORS: "Norm … 32 reps (published, seen in a secondary source). Author …" */
  return g_strdup_printf (ngettext ("Norm of the patient’s sex at %d to %d year: %s (%s). %s %s",
                                    "Norm of the patient’s sex at %d to %d years: %s (%s). %s %s",
                                    (gulong) norm->to_age),
                          norm->from_age, norm->to_age, amount, grade, source->citation, note);
}

/**
 * sural_norm_dup_words:
 * @definition: a finding
 * @subject: the patient's case, for age and sex
 * @knowledge: where the norms are
 *
 * Returns: (transfer full) (nullable): what healthy people of the patient's age and sex manage, and
 * what adults do, a line each where series disagree; or by how much their sides differ; with grade
 * and source. NULL when there is no such norm
 */
char *
sural_norm_dup_words (const SuralFindingDefinition *definition,
                      SuralCase *subject,
                      SuralKnowledge *knowledge)
{
  int age = get_age (subject);
  const SuralNorm *norm =
      sural_knowledge_find_norm (knowledge, definition->id, sural_case_get_sex (subject), age);
  const SuralNorm *of_adults =
      is_adult (age) ? sural_knowledge_find_adult_norm (knowledge, definition->id) : NULL;
  g_autofree char *own = NULL;
  g_autofree char *adult = NULL;

  if (get_measure_tool (definition) != NULL)
    return dup_healthy_difference (get_measure_tool (definition), knowledge);
  if (norm != NULL)
    own = dup_line (norm, definition, knowledge);
  if (of_adults != NULL)
    adult = dup_line (of_adults, definition, knowledge);
  if (own == NULL || adult == NULL)
    return own != NULL ? g_steal_pointer (&own) : g_steal_pointer (&adult);
  return g_strconcat (own, "\n", adult, NULL);
}

/* What was measured today; an earlier visit's side beside today's other one is no difference. */
static double
get_today (SuralRecord *record, const SuralFindingDefinition *definition, SuralSide side)
{
  const SuralTool *tool = get_measure_tool (definition);

  if (tool != NULL)
    return sural_visit_values_get_measurement (record,
                                               side == SURAL_SIDE_LEFT ? tool->left : tool->right);
  if (sural_visit_values_get (record, definition->id, side) == NULL)
    return NAN;
  return sural_case_get_number (sural_record_get_case (record), definition->id, side);
}

static char *
dup_amount (double value, const SuralFindingDefinition *definition, SuralRecord *record)
{
  SuralKnowledge *knowledge = sural_context_get_knowledge (sural_record_get_context (record));
  const SuralTool *tool = get_measure_tool (definition);
  const SuralMeasure *measure =
      tool != NULL ? sural_knowledge_get_measure (knowledge, tool->left) : NULL;

  if (measure != NULL)
    return sural_format_quantity (measure->shown, measure->unit, value);
  return sural_format_quantity (definition->shown, definition->unit, value);
}

/**
 * sural_norm_dup_difference:
 * @definition: a finding with a number for each side, or a test with one beside its result
 * @record: the open patient
 *
 * Returns: (transfer full) (nullable): by how much the sides differ, as they were measured at this
 * visit; NULL unless both were
 */
char *
sural_norm_dup_difference (const SuralFindingDefinition *definition, SuralRecord *record)
{
  double left = NAN, right = NAN;
  g_autofree char *amount = NULL;

  if (!definition->sided ||
      (definition->kind != SURAL_FINDING_NUMBER && get_measure_tool (definition) == NULL))
    return NULL;
  left = get_today (record, definition, SURAL_SIDE_LEFT);
  right = get_today (record, definition, SURAL_SIDE_RIGHT);
  if (isnan (left) || isnan (right))
    return NULL;
  amount = dup_amount (fabs (right - left), definition, record);
  if (left < right)
    /* TRANSLATORS: a number and its unit */
    return g_strdup_printf (_ ("Side difference: left %s less than right"), amount);
  if (right < left)
    return g_strdup_printf (_ ("Side difference: right %s less than left"), amount);
  return g_strdup (_ ("Side difference: none"));
}
