/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/words/sural-note-composer.h"

#include "model/words/sural-list-text.h"
#include "reasoning/course/sural-day-value.h"
#include "reasoning/weigh/sural-gate-screen.h"
#include "reasoning/weigh/sural-gates.h"
#include "reasoning/weigh/sural-next-choice.h"
#include "reasoning/weigh/sural-parts.h"
#include "reasoning/weigh/sural-response.h"
#include "reasoning/words/sural-day-text.h"
#include "reasoning/words/sural-finding-text.h"
#include "reasoning/words/sural-note-words.h"
#include "reasoning/words/sural-plan-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* The four parts of a note, in their order. */
static const char *const headings[] = {
  N_ ("Subjective"),
  N_ ("Objective"),
  N_ ("Assessment"),
  N_ ("Plan"),
};

static void add_line (GString *note, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
add_line (GString *note, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_string_append_vprintf (note, format, arguments);
  va_end (arguments);
  g_string_append_c (note, '\n');
}

static void
add_sentence (GString *note, const char *statement)
{
  g_autofree char *sentence = sural_list_sentence (statement);

  add_line (note, "%s", sentence);
}

/* Adds "lead: a; b; c." when there is anything to name. */
static void
add_list (GString *note, const char *lead, GPtrArray *texts)
{
  g_autofree char *joined = NULL;
  g_autofree char *statement = NULL;

  if (texts->len == 0)
    return;
  joined = sural_list_text (texts, SURAL_LIST_CLAUSES);
  statement = g_strdup_printf (_ ("%s: %s"), lead, joined);
  add_sentence (note, statement);
}

/* The examination is what the clinician did or saw; the rest is what the patient said. */
static gboolean
is_objective (const SuralFindingDefinition *definition)
{
  switch (definition->kind)
    {
    case SURAL_FINDING_TEST:
    case SURAL_FINDING_NUMBER:
    case SURAL_FINDING_GRADE:
      return TRUE;
    case SURAL_FINDING_YES_NO:
    case SURAL_FINDING_CHOICE:
    case SURAL_FINDING_DATE:
    default:
      return g_str_equal (definition->section, "examination") ||
             g_str_equal (definition->section, "results") ||
             g_str_equal (definition->section, "wells") ||
             g_str_equal (definition->section, "achilles");
    }
}

static void
add_episode (GString *note, SuralCase *subject, SuralKnowledge *knowledge)
{
  g_autofree char *onset = sural_day_text (sural_case_get_onset (subject));
  g_autofree char *goal_day = sural_day_text (sural_case_get_goal_day (subject));
  const char *goal = sural_case_get_goal_event (subject);
  int day = sural_case_get_day_number (subject);

  switch (sural_case_get_side (subject))
    {
    case SURAL_SIDE_LEFT:
      add_line (note, "%s", sural_knowledge_get_sentence (knowledge, "note-left"));
      break;
    case SURAL_SIDE_RIGHT:
      add_line (note, "%s", sural_knowledge_get_sentence (knowledge, "note-right"));
      break;
    case SURAL_SIDE_BOTH:
      add_line (note, "%s", sural_knowledge_get_sentence (knowledge, "note-both"));
      break;
    case SURAL_SIDE_NONE:
    default:
      break;
    }
  if (day >= 0)
    add_line (note, _ ("Day %d since onset on %s."), day, onset);
  else if (*onset != '\0')
    add_line (note, _ ("Onset on %s."), onset);
  else
    add_line (note, "%s", _ ("Day of onset not recorded."));
  if (goal != NULL && *goal_day != '\0')
    add_line (note, _ ("Goal: %s on %s."), goal, goal_day);
  else if (goal != NULL)
    add_line (note, _ ("Goal: %s."), goal);
}

static void
add_answers (GString *note, SuralCase *subject, SuralKnowledge *knowledge)
{
  GPtrArray *definitions = sural_knowledge_get_findings (knowledge);
  g_autoptr (GPtrArray) yes = g_ptr_array_new ();
  g_autoptr (GPtrArray) no = g_ptr_array_new ();
  g_autoptr (GPtrArray) not_asked = g_ptr_array_new ();
  g_autoptr (GPtrArray) others = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < definitions->len; i++)
    {
      const SuralFindingDefinition *definition = g_ptr_array_index (definitions, i);
      g_autofree char *text = NULL;
      const char *value;

      if (is_objective (definition) || definition->part_of != NULL)
        continue;
      text = sural_finding_text_sides (definition, subject);
      value = sural_case_get_value (subject, definition->id, SURAL_SIDE_NONE);
      if (text == NULL && definition->safety && definition->asked &&
          !sural_gate_screens_know (subject, knowledge, definition))
        g_ptr_array_add (not_asked, definition->label);
      else if (text == NULL)
        continue;
      else if (definition->kind == SURAL_FINDING_YES_NO && g_strcmp0 (value, "yes") == 0)
        g_ptr_array_add (yes, definition->label);
      else if (definition->kind == SURAL_FINDING_YES_NO && g_strcmp0 (value, "no") == 0)
        g_ptr_array_add (no, definition->label);
      else
        g_ptr_array_add (others, g_steal_pointer (&text));
    }

  for (guint i = 0; i < others->len; i++)
    add_sentence (note, g_ptr_array_index (others, i));
  add_list (note, _ ("Reports"), yes);
  add_list (note, _ ("Denies"), no);
  add_list (note, _ ("Safety questions not asked"), not_asked);
}

static const char *
meaningful_text (SuralMeaningful meaningful)
{
  switch (meaningful)
    {
    case SURAL_MEANINGFUL_IMPROVED:
      return _ ("a meaningful improvement");
    case SURAL_MEANINGFUL_WORSE:
      return _ ("meaningfully worse");
    case SURAL_MEANINGFUL_NO:
      return _ ("less than a meaningful change");
    case SURAL_MEANINGFUL_UNKNOWN:
    default:
      return NULL;
    }
}

/* A change is judged by medians of days, which are named so: beside a date stands that day's own.
 */
static void
add_change (GString *note, const SuralMeasureTrend *measure, const char *meaningful)
{
  g_autofree char *value = sural_measure_text (measure->measure, measure->latest_recorded);
  g_autofree char *text = sural_day_value_text (value, measure->latest_n);
  g_autofree char *latest = sural_day_text (measure->latest_day);
  g_autofree char *first = sural_day_text (measure->baseline_day);

  if (meaningful == NULL)
    add_line (note, _ ("%s on %s, from %.10g on %s."), text, latest, measure->baseline_recorded,
              first);
  else if (!sural_measure_trend_is_smoothed (measure))
    add_line (note, _ ("%s on %s, from %.10g on %s: %s."), text, latest, measure->baseline_recorded,
              first, meaningful);
  else
    /* Translators: a measure with its value, a date, the first value, its date; then what the
       change is judged by, and what it amounts to. */
    add_line (note,
              _ ("%s on %s, from %.10g on %s; median of the last days %.10g, of the first %.10g: "
                 "%s."),
              text, latest, measure->baseline_recorded, first, measure->latest, measure->baseline,
              meaningful);
}

/* What is measured on a leg, or with an instrument, is no account of the patient's. */
static gboolean
is_examined (const SuralMeasure *measure)
{
  return g_str_has_suffix (measure->id, "-left") || g_str_has_suffix (measure->id, "-right") ||
         g_strcmp0 (measure->panel, "strength") == 0 || g_strcmp0 (measure->panel, "body") == 0;
}

/* Returns: whether there was any */
static gboolean
add_scores (GString *note, const SuralTrend *trend, gboolean examined)
{
  gboolean any = FALSE;

  for (guint i = 0; trend != NULL && i < trend->measures->len; i++)
    {
      const SuralMeasureTrend *measure = g_ptr_array_index (trend->measures, i);
      g_autofree char *value = sural_measure_text (measure->measure, measure->latest_recorded);
      g_autofree char *text = sural_day_value_text (value, measure->latest_n);
      g_autofree char *latest = sural_day_text (measure->latest_day);

      if (is_examined (measure->measure) != examined)
        continue;
      any = TRUE;
      if (measure->n < 2)
        add_line (note, _ ("%s on %s."), text, latest);
      else
        add_change (note, measure, meaningful_text (measure->meaningful));
    }
  return any;
}

/* What a test's value follows from stands behind it; without a value it stands alone. */
static char *
dup_test_text (const SuralFindingDefinition *definition,
               SuralCase *subject,
               SuralKnowledge *knowledge)
{
  g_autofree char *value = sural_finding_text_sides (definition, subject);
  g_autofree char *observed = sural_response_is_observed (definition, knowledge)
                                  ? sural_response_text (definition, subject, knowledge)
                                  : NULL;

  if (observed == NULL)
    return g_steal_pointer (&value);
  return g_strdup_printf ("%s (%s)", value != NULL ? value : definition->label, observed);
}

static void
add_tests (GString *note, SuralCase *subject, const SuralTrend *trend, SuralKnowledge *knowledge)
{
  GPtrArray *definitions = sural_knowledge_get_findings (knowledge);
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  g_autoptr (GPtrArray) not_found = g_ptr_array_new ();
  gboolean any = FALSE;

  for (guint i = 0; i < definitions->len; i++)
    {
      const SuralFindingDefinition *definition = g_ptr_array_index (definitions, i);
      g_autofree char *text = NULL;
      const char *value;

      if (!is_objective (definition) || definition->part_of != NULL)
        continue;
      text = dup_test_text (definition, subject, knowledge);
      if (text == NULL)
        continue;
      any = TRUE;
      value = sural_case_get_value (subject, definition->id, SURAL_SIDE_NONE);
      if (definition->kind == SURAL_FINDING_YES_NO && g_strcmp0 (value, "yes") == 0)
        g_ptr_array_add (found, definition->label);
      else if (definition->kind == SURAL_FINDING_YES_NO && g_strcmp0 (value, "no") == 0)
        g_ptr_array_add (not_found, definition->label);
      else
        add_sentence (note, text);
    }
  add_list (note, _ ("Present"), found);
  add_list (note, _ ("Looked for and absent"), not_found);
  any |= add_scores (note, trend, TRUE);
  if (!any)
    add_line (note, "%s", _ ("No test recorded."));
}

static void
add_conclusion (GString *note,
                SuralCase *subject,
                const SuralAssessment *assessment,
                SuralKnowledge *knowledge)
{
  SuralConclusion *conclusion = sural_case_get_conclusion (subject);
  const SuralHypothesis *hypothesis;
  g_autoptr (GString) text = NULL;
  const char *id;

  if (conclusion == NULL)
    {
      add_line (note, "%s", _ ("No working diagnosis recorded."));
      return;
    }

  id = sural_conclusion_get_hypothesis (conclusion);
  hypothesis = sural_knowledge_get_hypothesis (knowledge, id);
  text = g_string_new (NULL);
  g_string_append_printf (text, _ ("Working diagnosis: %s"),
                          hypothesis != NULL ? hypothesis->label : id);
  if (sural_conclusion_get_grade (conclusion) != NULL)
    g_string_append_printf (text, _ (", grade %s"), sural_conclusion_get_grade (conclusion));
  if (sural_conclusion_get_tissue (conclusion) != NULL)
    g_string_append_printf (text, ", %s", sural_conclusion_get_tissue (conclusion));
  add_sentence (note, text->str);
  if (sural_conclusion_get_reason (conclusion) != NULL)
    add_line (note, _ ("Reason: %s"), sural_conclusion_get_reason (conclusion));
  else if (sural_assessment_differs (assessment, id))
    add_line (note, "%s",
              _ ("It differs from what Sural puts first; the reason is still to give."));
}

/* Why the clinician went on without what was missing. */
static void
add_remarks (GString *note, const char *const *remarks)
{
  for (gsize i = 0; remarks != NULL && remarks[i] != NULL; i++)
    add_line (note, "%s", remarks[i]);
}

static void
add_gates (GString *note, const SuralAssessment *assessment)
{
  for (guint i = 0; i < assessment->gates->len; i++)
    {
      const SuralGateResult *result = g_ptr_array_index (assessment->gates, i);
      g_autofree char *signs = sural_gate_result_dup_signs (result, assessment->knowledge);

      /* Translators: how fast it asks to be acted on, what it is, what was found, what to do. */
      add_line (note, _ ("Open gate, %s: %s. Found: %s. To do: %s"),
                sural_urgency_label (result->gate->urgency), result->gate->label, signs,
                result->gate->action);
    }
}

static void
add_scale (GString *note, const SuralAssessment *assessment, const SuralHypothesisResult *result)
{
  if (result == NULL)
    return;
  if (result->withheld != NULL)
    /* Translators: a scale, that nothing is said for it now, and why. */
    add_line (note, _ ("%s: %s. %s"), sural_scale_name (result), sural_result_label (result),
              result->withheld);
  else
    {
      g_autofree char *looked_at = sural_result_dup_looked_at (result);

      add_line (note, _ ("%s: %s (%s)."), sural_scale_name (result),
                sural_assessment_get_word (assessment, result), looked_at);
    }
}

/* What was not called unlikely stays on record with what was not asked. */
static void
add_screens (GString *note, const SuralAssessment *assessment)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < assessment->must_not_miss->len; i++)
    {
      const SuralScreen *screen = g_ptr_array_index (assessment->must_not_miss, i);
      g_autofree char *state = sural_screen_dup_state (screen);

      if (screen->word != SURAL_SCREEN_UNLIKELY)
        g_ptr_array_add (words,
                         g_strdup_printf ("%s (%s)", screen->result->hypothesis->label, state));
    }
  add_list (note, _ ("Must not be missed"), words);
}

static void
add_ranking (GString *note, const SuralAssessment *assessment)
{
  g_autoptr (GPtrArray) others = sural_assessment_list_considered (assessment, TRUE);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  add_line (note, "%s", sural_assessment_get_answer (assessment));
  add_scale (note, assessment, assessment->nerve);
  add_scale (note, assessment, assessment->muscle);
  if (assessment->prior_dependent)
    add_line (note, "%s", _ ("A word changes with the start, which is an assumption."));
  add_screens (note, assessment);
  for (guint i = 0; i < others->len; i++)
    {
      const SuralHypothesisResult *result = g_ptr_array_index (others, i);

      g_ptr_array_add (words, g_strdup_printf ("%s (%s)", result->hypothesis->label,
                                               sural_result_label (result)));
    }
  add_list (note, _ ("Also considered"), words);
}

/* What has not been looked at and would tell most. */
static void
add_undecided (GString *note, const SuralAssessment *assessment, const SuralTrend *trend)
{
  const guint n_named = 3;
  g_autoptr (GPtrArray) next = g_ptr_array_new ();
  g_autoptr (GPtrArray) list = sural_assessment_list_next (assessment, NULL, NULL);

  for (guint i = 0; i < list->len && i < n_named; i++)
    {
      const SuralNextTest *test = g_ptr_array_index (list, i);

      g_ptr_array_add (next, test->finding->label);
    }
  add_list (note, _ ("Not recorded, and most worth knowing"), next);

  for (guint i = 0; trend != NULL && i < trend->alerts->len; i++)
    {
      const SuralAlert *alert = g_ptr_array_index (trend->alerts, i);

      add_line (note, _ ("%s: %s"), alert->definition->label,
                alert->because != NULL ? alert->because : alert->definition->text);
    }
}

static void
add_items (GString *note, const SuralPlan *plan, SuralKnowledge *knowledge)
{
  for (guint i = 0; i < plan->items->len; i++)
    {
      const SuralPlanItem *item = g_ptr_array_index (plan->items, i);
      const SuralExercise *exercise = sural_knowledge_get_exercise (knowledge, item->exercise);
      const char *label = exercise != NULL ? exercise->label : item->exercise;
      g_autofree char *dose = sural_plan_item_dose_text (item);
      g_autofree char *effort = sural_knowledge_dup_shown_text (knowledge, item->effort);

      if (effort != NULL)
        add_line (note, _ ("– %s: %s. %s."), label, dose, effort);
      else
        add_line (note, _ ("– %s: %s."), label, dose);
    }
}

static void
add_plan (GString *note, const SuralPlan *plan, guint n_proposed, SuralKnowledge *knowledge)
{
  g_autofree char *review = NULL;

  if (plan == NULL)
    {
      add_line (note, "%s", _ ("No plan recorded."));
      return;
    }

  for (guint i = 0; i < plan->flags->len; i++)
    add_line (note, "%s", (const char *) g_ptr_array_index (plan->flags, i));
  review = sural_day_text (plan->review_by);
  if (plan->withheld != NULL)
    {
      add_line (note, "%s", plan->withheld);
    }
  else
    {
      g_autofree char *made = plan->version > 0 ? sural_day_text (plan->made) : NULL;
      g_autofree char *which = sural_plan_which_text (made, plan->accepted_by, n_proposed);

      add_line (note, "%s", which);
      add_line (note, _ ("Phase: %s. Irritability: %s. Direction of preference: %s."),
                sural_plan_phase_label (plan->phase, knowledge),
                sural_plan_irritability_label (plan->irritability, knowledge),
                sural_plan_direction_label (plan->direction, knowledge));
      add_items (note, plan, knowledge);
      for (guint i = 0; i < plan->reduce->len; i++)
        add_line (note, _ ("Held back: %s"), (const char *) g_ptr_array_index (plan->reduce, i));
    }
  if (*review != '\0')
    add_line (note, _ ("Review by %s."), review);
}

/**
 * sural_note_compose:
 * @subject: a case
 * @assessment: what was made of it
 * @trend: (nullable): its trajectory
 * @plan: (nullable): the plan that stands
 * @n_proposed: how many changes of it are proposed
 * @remarks: (nullable) (array zero-terminated=1): what the clinician said about what is missing
 * @knowledge: the knowledge all were made with
 *
 * Composes a SOAP note from what was recorded: what the patient said, what was found (the sides
 * beside each other), what the clinician concludes and what Sural weighs, what is planned. What was
 * not recorded is left out or named as not asked; it is never written down as negative.
 *
 * Returns: (transfer full): plain text for the clinician to edit
 */
char *
sural_note_compose (SuralCase *subject,
                    const SuralAssessment *assessment,
                    const SuralTrend *trend,
                    const SuralPlan *plan,
                    guint n_proposed,
                    const char *const *remarks,
                    SuralKnowledge *knowledge)
{
  g_autoptr (GString) note = g_string_new (NULL);

  g_return_val_if_fail (SURAL_IS_CASE (subject), NULL);
  g_return_val_if_fail (assessment != NULL && SURAL_IS_KNOWLEDGE (knowledge), NULL);

  add_line (note, "%s", _ (headings[0]));
  add_episode (note, subject, knowledge);
  add_answers (note, subject, knowledge);
  add_scores (note, trend, FALSE);
  add_line (note, "\n%s", _ (headings[1]));
  add_tests (note, subject, trend, knowledge);
  add_line (note, "\n%s", _ (headings[2]));
  add_conclusion (note, subject, assessment, knowledge);
  add_remarks (note, remarks);
  add_gates (note, assessment);
  add_ranking (note, assessment);
  add_undecided (note, assessment, trend);
  add_line (note, "\n%s", _ (headings[3]));
  add_plan (note, plan, n_proposed, knowledge);

  return g_string_free (g_steal_pointer (&note), FALSE);
}

/**
 * sural_note_is_heading:
 * @line: a line of a note's text, without its end
 * @length: its length in bytes
 *
 * Returns: whether it is the heading of one of the four parts, as sural_note_compose() writes it
 */
gboolean
sural_note_is_heading (const char *line, gsize length)
{
  g_return_val_if_fail (line != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    {
      const char *heading = _ (headings[i]);

      if (strlen (heading) == length && strncmp (line, heading, length) == 0)
        return TRUE;
    }
  return FALSE;
}
