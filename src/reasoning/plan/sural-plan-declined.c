/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/plan/sural-plan-declined.h"

#include "reasoning/words/sural-day-text.h"

#include <glib/gi18n-lib.h>

/* --- What a rule looks at ----------------------------------------------------------------------
 */

static void
collect_measures (const SuralCondition *condition, GPtrArray *ids)
{
  if (condition->kind == SURAL_CONDITION_MEASURE &&
      !g_ptr_array_find (ids, condition->subject, NULL))
    g_ptr_array_add (ids, (gpointer) condition->subject);
  for (guint i = 0; condition->children != NULL && i < condition->children->len; i++)
    collect_measures (g_ptr_array_index (condition->children, i), ids);
}

/* The findings and measures that the rules of @kind ask about, in the order of plan.xml. */
static void
collect_subjects (SuralKnowledge *knowledge,
                  const char *kind,
                  GPtrArray *findings,
                  GPtrArray *measures)
{
  GPtrArray *rules = sural_knowledge_get_plan_rules_of (knowledge, kind);

  for (guint i = 0; i < rules->len; i++)
    {
      const SuralPlanRule *rule = g_ptr_array_index (rules, i);

      if (rule->when == NULL)
        continue;
      sural_condition_collect_findings (rule->when, findings);
      collect_measures (rule->when, measures);
    }
}

static void
add_finding (GChecksum *sum, SuralCase *subject, const char *id)
{
  for (SuralSide side = SURAL_SIDE_NONE; side <= SURAL_SIDE_RIGHT; side++)
    {
      SuralFinding *finding = sural_case_lookup (subject, id, side);
      g_autofree char *day = NULL;
      g_autofree char *line = NULL;

      if (finding == NULL)
        continue;
      /* Without a day it reads as it did before findings had one: what was declined stays so. */
      day = sural_day_to_string (sural_finding_get_day (finding));
      line = g_strdup_printf ("%s %s %s%s%s\n", id, sural_side_to_string (side),
                              sural_finding_get_value (finding), *day != '\0' ? " " : "", day);
      g_checksum_update (sum, (const guchar *) line, -1);
    }
}

static void
add_measurement (GChecksum *sum, const SuralMeasurement *measurement)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *line =
      g_strdup_printf ("%s %" G_GINT64_FORMAT " %s\n", measurement->measure, measurement->at,
                       g_ascii_dtostr (number, sizeof number, measurement->value));

  g_checksum_update (sum, (const guchar *) line, -1);
}

/**
 * sural_plan_declined_dup_basis:
 * @since: the facts of what was recorded since the plan was accepted
 * @kind: of the rules that turn an answer into an action
 *
 * Returns: (transfer full): a checksum of the findings and measurements that those rules look at;
 *   another one as soon as one of them is another, is new or is taken back
 */
char *
sural_plan_declined_dup_basis (const SuralPlanFacts *since, const char *kind)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new ();
  g_autoptr (GPtrArray) measures = g_ptr_array_new ();
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  GArray *measurements;

  g_return_val_if_fail (since != NULL && kind != NULL, NULL);

  collect_subjects (since->knowledge, kind, findings, measures);
  for (guint i = 0; i < findings->len; i++)
    add_finding (sum, since->subject, g_ptr_array_index (findings, i));
  measurements = sural_case_get_measurements (since->subject);
  for (guint i = 0; i < measurements->len; i++)
    {
      const SuralMeasurement *measurement = &g_array_index (measurements, SuralMeasurement, i);

      if (g_ptr_array_find_with_equal_func (measures, measurement->measure, g_str_equal, NULL))
        add_measurement (sum, measurement);
    }
  return g_strdup (g_checksum_get_string (sum));
}

/* --- Whether a decline still stands ------------------------------------------------------------
 */

/* The same answer given again is something new, too. */
static gboolean
was_recorded_after (const SuralPlanFacts *since, const char *kind, SuralTime at)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) measures = g_ptr_array_new ();
  GPtrArray *findings = sural_case_get_findings (since->subject);

  if (at == SURAL_TIME_UNKNOWN)
    return FALSE;
  collect_subjects (since->knowledge, kind, ids, measures);
  for (guint i = 0; i < findings->len; i++)
    {
      SuralFinding *finding = g_ptr_array_index (findings, i);
      SuralTime recorded = sural_finding_get_recorded (finding);

      if (recorded != SURAL_TIME_UNKNOWN && recorded > at &&
          g_ptr_array_find_with_equal_func (ids, sural_finding_get_id (finding), g_str_equal, NULL))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_same_step (const SuralPlanDecline *decline, const SuralPlanAdvice *advice)
{
  return g_str_equal (decline->exercise, advice->exercise) &&
         g_strcmp0 (decline->to, advice->to) == 0 && decline->from_step == advice->from_step &&
         decline->to_step == advice->to_step;
}

/**
 * sural_plan_declined_find:
 * @plan: the version in force
 * @advice: a step that its answer asks for, with its basis
 * @since: the facts of what was recorded since the plan was accepted
 * @kind: of the rules that asked for it
 *
 * A step that was declined is not proposed again before one of the findings or measures that the
 * rules look at is recorded anew.
 *
 * Returns: (transfer none) (nullable): what the clinician said to this very step on this basis
 */
const SuralPlanDecline *
sural_plan_declined_find (const SuralPlan *plan,
                          const SuralPlanAdvice *advice,
                          const SuralPlanFacts *since,
                          const char *kind)
{
  g_return_val_if_fail (plan != NULL && advice != NULL, NULL);
  g_return_val_if_fail (since != NULL && kind != NULL, NULL);

  for (guint i = plan->declined->len; i > 0; i--)
    {
      const SuralPlanDecline *decline = g_ptr_array_index (plan->declined, i - 1);

      if (is_same_step (decline, advice) && g_strcmp0 (decline->basis, advice->basis) == 0 &&
          !was_recorded_after (since, kind, decline->at))
        return decline;
    }
  return NULL;
}

/**
 * sural_plan_declined_new:
 * @advice: a step that is proposed
 * @reason: (nullable): why not; %NULL takes the last word on the exercise back
 *
 * Returns: (transfer full): what is kept of it
 */
SuralPlanDecline *
sural_plan_declined_new (const SuralPlanAdvice *advice, const char *reason)
{
  SuralPlanDecline *decline;

  g_return_val_if_fail (advice != NULL, NULL);

  decline = sural_plan_decline_new (advice->exercise, reason);
  decline->to = g_strdup (advice->to);
  decline->from_step = advice->from_step;
  decline->to_step = advice->to_step;
  decline->rule = g_strdup (advice->rule);
  decline->basis = g_strdup (advice->basis);
  return decline;
}

/* --- Words -------------------------------------------------------------------------------------
 */

static const char *
get_label (SuralKnowledge *knowledge, const char *id)
{
  const SuralExercise *exercise = sural_knowledge_get_exercise (knowledge, id);

  return exercise != NULL ? exercise->label : id;
}

/**
 * sural_plan_declined_step_text:
 * @knowledge: names the exercises
 * @exercise: an exercise's id
 * @from_step: of its steps
 * @to: (nullable): the exercise that follows; %NULL: it is left out
 * @to_step: of its steps
 *
 * Returns: (transfer full): the step for people, without an end
 */
char *
sural_plan_declined_step_text (SuralKnowledge *knowledge,
                               const char *exercise,
                               guint from_step,
                               const char *to,
                               guint to_step)
{
  const char *label;

  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge) && exercise != NULL, NULL);

  label = get_label (knowledge, exercise);
  if (to == NULL)
    /* Translators: an exercise */
    return g_strdup_printf (_ ("%s: leave out for now"), label);
  if (!g_str_equal (to, exercise))
    /* Translators: two exercises */
    return g_strdup_printf (_ ("%s: back to “%s”"), label, get_label (knowledge, to));
  if (to_step < from_step)
    return g_strdup_printf (_ ("%s: back to level %u"), label, to_step + 1);
  return g_strdup_printf (_ ("%s: up to level %u"), label, to_step + 1);
}

/**
 * sural_plan_declined_text:
 * @decline: what was declined
 * @knowledge: names the exercises
 *
 * Returns: (transfer full): a sentence with the step, the day and the reason
 */
char *
sural_plan_declined_text (const SuralPlanDecline *decline, SuralKnowledge *knowledge)
{
  g_autofree char *step = NULL;
  g_autofree char *day = NULL;

  g_return_val_if_fail (decline != NULL && SURAL_IS_KNOWLEDGE (knowledge), NULL);

  step = sural_plan_declined_step_text (knowledge, decline->exercise, decline->from_step,
                                        decline->to, decline->to_step);
  if (decline->at == SURAL_TIME_UNKNOWN)
    /* Translators: what was proposed (“Walking: up to level 2”) and why not. */
    return g_strdup_printf (_ ("Declined: %s. %s"), step, decline->reason);
  day = sural_day_text (sural_time_get_day (decline->at));
  /* Translators: a date, what was proposed (“Walking: up to level 2”) and why not. */
  return g_strdup_printf (_ ("Declined on %s: %s. %s"), day, step, decline->reason);
}
