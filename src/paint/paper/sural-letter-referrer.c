/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/paper/sural-letter-parts.h"

#include <glib/gi18n-lib.h>

#include "model/words/sural-list-text.h"
#include "paint/bars/sural-scale.h"
#include "paint/paper/sural-handout-words.h"
#include "reasoning/words/sural-finding-text.h"
#include "reasoning/words/sural-goal-words.h"
#include "reasoning/words/sural-letter-words.h"
#include "reasoning/words/sural-plan-words.h"

/* What whoever sent the patient hears after a visit. The report has what it rests on. */

/* Answered with no, and nothing more to say of it. A note is not lost in a list of names. */
static gboolean
is_denied (const SuralFindingDefinition *definition, const SuralLetter *letter)
{
  SuralFinding *finding = sural_case_lookup (letter->subject, definition->id, SURAL_SIDE_NONE);
  const char *note = finding != NULL ? sural_finding_get_note (finding) : NULL;

  return finding != NULL && g_strcmp0 (sural_finding_get_value (finding), "no") == 0 &&
         (note == NULL || *note == '\0');
}

/* What was answered with no stands in one line. Nothing else is left out, the history neither:
 * below it the letter says that nothing is known of what it does not list. */
static gboolean
is_listed (const SuralFindingDefinition *definition, gpointer data)
{
  return !is_denied (definition, data);
}

static void
add_denied (SuralDocument *document, const SuralLetter *letter)
{
  GPtrArray *definitions = sural_knowledge_get_findings (letter->knowledge);
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GString) text = NULL;

  for (guint i = 0; i < definitions->len; i++)
    {
      const SuralFindingDefinition *definition = g_ptr_array_index (definitions, i);

      if (is_denied (definition, letter))
        sural_list_append (names, SURAL_LIST_CLAUSES, definition->label);
    }
  if (names->len == 0)
    return;
  /* Translators: {names} is a list of questions. */
  text = g_string_new (_ ("Asked, and answered with no: {names}."));
  g_string_replace (text, "{names}", names->str, 1);
  sural_sheet_text (document, SURAL_TEXT_BODY, text->str, 6);
}

/* The gates that are open come first: nothing that is asked for is overlooked. */
static void
add_asked (SuralDocument *document, const SuralLetter *letter)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();

  for (guint i = 0; i < letter->assessment->gates->len; i++)
    {
      const SuralGateResult *result = g_ptr_array_index (letter->assessment->gates, i);

      g_ptr_array_add (texts, (gpointer) sural_letter_request (result->gate, letter->knowledge));
    }
  if (texts->len == 0)
    g_ptr_array_add (texts, (gpointer) sural_knowledge_get_sentence (letter->knowledge,
                                                                     "letter-no-request"));
  sural_sheet_heading (document, _ ("What is asked for"));
  sural_letter_add_list (document, texts);
}

static void
add_conclusion (SuralDocument *document, const SuralLetter *letter)
{
  SuralConclusion *conclusion = sural_case_get_conclusion (letter->subject);
  const SuralHypothesis *hypothesis =
      conclusion != NULL
          ? sural_knowledge_get_hypothesis (letter->knowledge,
                                            sural_conclusion_get_hypothesis (conclusion))
          : NULL;
  const char *reason = conclusion != NULL ? sural_conclusion_get_reason (conclusion) : NULL;

  sural_sheet_heading (document, _ ("Conclusion of the therapist"));
  sural_sheet_text (document, SURAL_TEXT_STRONG,
                    hypothesis != NULL ? hypothesis->label
                                       : _ ("No working diagnosis has been recorded."),
                    4);
  if (hypothesis != NULL && reason != NULL && *reason != '\0')
    sural_sheet_text (document, SURAL_TEXT_BODY, reason, 3);
}

static void
add_course (SuralDocument *document, const SuralLetter *letter)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < letter->trend->measures->len; i++)
    {
      const SuralMeasureTrend *trend = g_ptr_array_index (letter->trend->measures, i);
      g_autofree char *latest = sural_measure_text_value (trend->measure, trend->latest_recorded);
      g_autofree char *latest_day = sural_scale_format_short_day (trend->latest_day);
      g_autofree char *first = NULL;
      g_autofree char *first_day = NULL;

      if (trend->n < 2)
        {
          /* Translators: a measure, its one value and its day: "Worst calf pain: 6 on 1 Sep 2026"
           */
          g_ptr_array_add (texts, g_strdup_printf (_ ("%s: %s on %s"), trend->measure->label,
                                                   latest, latest_day));
          continue;
        }
      first = sural_measure_text_value (trend->measure, trend->baseline_recorded);
      first_day = sural_scale_format_short_day (trend->baseline_day);
      /* Translators: a measure, its first value and day, its latest value and day. */
      g_ptr_array_add (texts,
                       g_strdup_printf (_ ("%s: %s on %s, then %s on %s"), trend->measure->label,
                                        first, first_day, latest, latest_day));
    }
  if (texts->len == 0)
    return;
  sural_sheet_heading (document, _ ("How it went"));
  sural_letter_add_list (document, texts);
}

static char *
item_text (const SuralLetter *letter, const SuralPlanItem *item)
{
  const SuralExercise *exercise = sural_knowledge_get_exercise (letter->knowledge, item->exercise);
  const char *name = exercise != NULL ? exercise->label : item->exercise;
  gboolean habit = exercise != NULL && g_str_equal (exercise->group, "habit");
  g_autofree char *dose = habit && item->per_day <= 1 ? NULL : sural_handout_leg_dose (item);

  if (dose == NULL)
    return g_strdup (name);
  /* Translators: an exercise and its dose. */
  return g_strdup_printf (_ ("%s: %s"), name, dose);
}

static void
add_plan (SuralDocument *document, const SuralLetter *letter)
{
  const SuralPlan *plan = letter->plan;
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *review = NULL;

  sural_sheet_heading (document, _ ("Plan"));
  if (plan == NULL || plan->withheld != NULL)
    {
      sural_sheet_text (document, SURAL_TEXT_BODY,
                        plan != NULL ? plan->withheld : _ ("No plan has been made."), 4);
      return;
    }
  sural_letter_add_which_plan (document, letter);
  g_ptr_array_add (texts,
                   g_strdup_printf (_ ("Phase: %s."),
                                    sural_plan_phase_label (plan->phase, letter->knowledge)));
  for (guint i = 0; i < plan->items->len; i++)
    g_ptr_array_add (texts, item_text (letter, g_ptr_array_index (plan->items, i)));
  review = sural_scale_format_long_day (plan->review_by);
  if (*review != '\0')
    g_ptr_array_add (texts, g_strdup_printf (_ ("Review by %s."), review));
  sural_letter_add_list (document, texts);
}

static void
add_goals (SuralDocument *document, const SuralLetter *letter)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; letter->goals != NULL && i < letter->goals->len; i++)
    g_ptr_array_add (texts, sural_goal_dup_text (g_ptr_array_index (letter->goals, i)));
  if (texts->len == 0)
    return;
  sural_sheet_heading (document, _ ("What the patient wants to do again"));
  sural_letter_add_list (document, texts);
}

/**
 * sural_letter_write_referrer:
 * @document: the letter with its head and its addressee
 * @letter: what goes into it
 */
void
sural_letter_write_referrer (SuralDocument *document, const SuralLetter *letter)
{
  add_asked (document, letter);
  add_conclusion (document, letter);
  sural_letter_add_findings (document, letter, _ ("Findings"), is_listed, (gpointer) letter);
  add_denied (document, letter);
  sural_letter_add_notices (document, letter);
  sural_sheet_text (document, SURAL_TEXT_SMALL,
                    sural_knowledge_get_sentence (letter->knowledge, "letter-not-listed"), 6);
  add_goals (document, letter);
  add_course (document, letter);
  add_plan (document, letter);
  sural_letter_add_signature (document, letter);
}
