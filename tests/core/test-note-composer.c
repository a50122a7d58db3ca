/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "planner-cases.h"

#include "reasoning/weigh/sural-gates.h"
#include "reasoning/words/sural-finding-text.h"
#include "reasoning/words/sural-note-composer.h"
#include "reasoning/words/sural-note-words.h"

#include <string.h>

static SuralKnowledge *knowledge;

static char *
compose (SuralCase *subject)
{
  g_autoptr (SuralAssessment) assessment = sural_assess (subject, knowledge);
  g_autoptr (SuralTrend) trend = sural_trend_new (subject, knowledge);
  g_autoptr (SuralPlan) plan = sural_planner_propose (subject, assessment, trend, knowledge);

  return sural_note_compose (subject, assessment, trend, plan, 0, NULL, knowledge);
}

static void
assert_in (const char *note, const char *text)
{
  if (strstr (note, text) == NULL)
    g_error ("“%s” is not in the note:\n%s", text, note);
}

static void
assert_not_in (const char *note, const char *text)
{
  if (strstr (note, text) != NULL)
    g_error ("“%s” is in the note:\n%s", text, note);
}

static const char *
finding_label (const char *id)
{
  return sural_knowledge_get_finding (knowledge, id)->label;
}

static void
test_sections (void)
{
  g_autoptr (SuralCase) subject = planner_case_radiculopathy (knowledge);
  g_autofree char *note = compose (subject);
  const char *objective = strstr (note, "\nObjective\n");
  const char *assessment = strstr (note, "\nAssessment\n");
  const char *plan = strstr (note, "\nPlan\n");

  g_assert_true (g_str_has_prefix (note, "Subjective\n"));
  g_assert_true (objective != NULL && assessment != NULL && plan != NULL);
  g_assert_true (objective < assessment && assessment < plan);
  g_assert_true (g_utf8_validate (note, -1, NULL));
}

static void
test_content (void)
{
  g_autoptr (SuralCase) subject = planner_case_radiculopathy (knowledge);
  g_autofree char *note = compose (subject);
  g_autofree char *slump =
      g_strdup_printf ("%s, left: %s; right: %s.", finding_label ("ex-slump"),
                       sural_finding_definition_get_choice_label (
                           sural_knowledge_get_finding (knowledge, "ex-slump"), "positive"),
                       sural_finding_definition_get_choice_label (
                           sural_knowledge_get_finding (knowledge, "ex-slump"), "negative"));
  g_autofree char *diagnosis =
      g_strdup_printf ("Working diagnosis: %s.",
                       sural_knowledge_get_hypothesis (knowledge, "lumbar-radiculopathy")->label);

  assert_in (note, "Left calf.");
  assert_in (note, "Day 24 since onset on 27 Aug 2026.");
  assert_in (note, finding_label ("hx-worse-sitting"));
  assert_in (note, slump);
  assert_in (note, diagnosis);
  assert_in (note, sural_knowledge_get_exercise (knowledge, "prone-press-up")->label);
  assert_in (note, "1 × 10, 6 times a day");
  assert_in (note, "Review by 27 Sep 2026.");
}

/* A result stands among what was looked at, with its day and what its report says; all that set it
 * off is named. */
static void
test_results (void)
{
  g_autoptr (SuralCase) subject = planner_case_new (10);
  g_autoptr (SuralFinding) scan = sural_finding_new_full ("im-us-calf", SURAL_SIDE_NONE, "tear",
                                                          "4 cm, inner head", SURAL_TIME_UNKNOWN);
  g_autofree char *note = NULL;
  const char *result = NULL;

  sural_finding_set_day (scan, sural_day_new (2026, 9, 3));
  sural_case_record (subject, scan);
  planner_case_record (subject, "im-dvt-treated-since", SURAL_SIDE_NONE, "2026-09-02");
  planner_case_record (subject, "hx-mechanism", SURAL_SIDE_NONE, "sprint-jump sled");
  note = compose (subject);
  assert_in (note, "What set it off: Sprint / jump / push-off, Sled push / pull.");
  assert_in (note, "Clot treated since: 2 Sep 2026.");
  result = strstr (note, "Ultrasound of the calf: A tear, 3 Sep 2026 (4 cm, inner head).");
  g_assert_nonnull (result);
  g_assert_true (result > strstr (note, "\nObjective\n"));
  g_assert_true (result < strstr (note, "\nAssessment\n"));
}

/* What was asked and denied is told apart from what nobody asked. */
static void
test_unknown_is_not_negative (void)
{
  g_autoptr (SuralCase) nothing = sural_case_new ();
  g_autoptr (SuralCase) asked = planner_case_new (10);
  g_autofree char *empty = compose (nothing);
  g_autofree char *note = NULL;
  g_autofree char *denied = NULL;
  const char *bladder = finding_label ("rf-bladder");

  assert_not_in (empty, "Denies");
  assert_not_in (empty, "negative");
  assert_in (empty, "Safety questions not asked: ");
  assert_in (empty, bladder);
  assert_in (empty, "No test recorded.");
  assert_in (empty, "No working diagnosis recorded.");
  assert_in (empty, "Day of onset not recorded.");

  planner_case_record (asked, "rf-bladder", SURAL_SIDE_NONE, "no");
  note = compose (asked);
  denied = g_strdup_printf ("Denies: %s.\n", bladder);
  assert_in (note, denied);
}

static void
test_withheld (void)
{
  g_autoptr (SuralCase) subject = planner_case_radiculopathy (knowledge);
  g_autofree char *note = NULL;
  const SuralGate *gate = sural_knowledge_get_gate (knowledge, "cauda-equina");

  planner_case_record (subject, "rf-saddle-numbness", SURAL_SIDE_NONE, "yes");
  note = compose (subject);
  assert_in (note, "Open gate, emergency: ");
  assert_in (note, gate->label);
  assert_in (note, gate->action);
  assert_in (note, finding_label ("rf-saddle-numbness"));
  assert_not_in (note, sural_knowledge_get_exercise (knowledge, "prone-press-up")->label);
}

/* The answer, both scales, and what must not be missed with what was not asked: in words. */
static void
test_three_questions (void)
{
  g_autoptr (SuralCase) subject = planner_case_strain (knowledge);
  g_autoptr (SuralAssessment) assessment = sural_assess (subject, knowledge);
  g_autofree char *note = compose (subject);
  const char *list = NULL;
  g_autofree char *line = NULL;
  g_autofree char *part = NULL;

  assert_in (note, sural_assessment_get_answer (assessment));
  assert_in (note, "\nNerve: ");
  assert_in (note, "\nMuscle: ");
  list = strstr (note, "Must not be missed: ");
  g_assert_nonnull (list);
  line = g_strndup (list, strcspn (list, "\n"));
  for (guint i = 0; i < assessment->must_not_miss->len; i++)
    {
      const SuralScreen *screen = g_ptr_array_index (assessment->must_not_miss, i);
      g_autofree char *state = sural_screen_dup_state (screen);
      g_autofree char *entry =
          g_strdup_printf ("%s (%s)", screen->result->hypothesis->label, state);

      if (screen->word == SURAL_SCREEN_UNLIKELY)
        assert_not_in (line, screen->result->hypothesis->label);
      else
        assert_in (line, entry);
    }
  part = g_strndup (strstr (note, "\nAssessment\n"),
                    (gsize) (strstr (note, "\nPlan\n") - strstr (note, "\nAssessment\n")));
  assert_not_in (part, "%");
}

static void
test_headings (void)
{
  g_autoptr (SuralCase) subject = planner_case_radiculopathy (knowledge);
  g_autofree char *note = compose (subject);
  g_auto (GStrv) lines = g_strsplit (note, "\n", -1);
  guint n_headings = 0;

  for (char **line = lines; *line != NULL; line++)
    n_headings += sural_note_is_heading (*line, strlen (*line)) ? 1 : 0;
  g_assert_cmpuint (n_headings, ==, 4);
  g_assert_true (sural_note_is_heading ("Plan\nPhase", strlen ("Plan")));
  g_assert_false (sural_note_is_heading ("Plan to rest", strlen ("Plan to rest")));
  g_assert_false (sural_note_is_heading ("", 0));
}

static void
test_without_plan (void)
{
  g_autoptr (SuralCase) subject = planner_case_strain (knowledge);
  g_autoptr (SuralAssessment) assessment = sural_assess (subject, knowledge);
  g_autofree char *note = sural_note_compose (subject, assessment, NULL, NULL, 0, NULL, knowledge);

  assert_in (note, "No plan recorded.");
}

/* Which plan a note is of. */
static void
test_which_plan (void)
{
  g_autoptr (SuralCase) subject = planner_case_strain (knowledge);
  g_autoptr (SuralAssessment) assessment = sural_assess (subject, knowledge);
  g_autoptr (SuralTrend) trend = sural_trend_new (subject, knowledge);
  g_autoptr (SuralPlan) plan = sural_planner_propose (subject, assessment, trend, knowledge);
  g_autofree char *proposed =
      sural_note_compose (subject, assessment, trend, plan, 0, NULL, knowledge);
  g_autofree char *accepted = NULL;

  assert_in (proposed, "This plan is a proposal: it is not accepted yet.");
  plan->version = 2;
  plan->made = sural_day_new (2026, 9, 17);
  g_set_str (&plan->accepted_by, "Ana Sousa");
  accepted = sural_note_compose (subject, assessment, trend, plan, 1, NULL, knowledge);
  assert_in (accepted, "This plan was accepted on 17 Sep 2026 by Ana Sousa. 1 change is proposed "
                       "and is not in it yet.");
}

/* A bad day after good ones: beside its date stands what was recorded on it, and what the change is
 * judged by is named a median. */
static void
test_day_has_its_own_value (void)
{
  static const double values[] = { 8, 8, 8, 2, 2, 2, 2, 9 };
  g_autoptr (SuralCase) subject = planner_case_new (20);
  g_autofree char *note = NULL;
  g_autofree char *label = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      SuralDay day = sural_case_get_assessed (subject) - G_N_ELEMENTS (values) + 1 + i;
      SuralMeasurement measurement = { g_intern_string ("calf-pain-worst"),
                                       sural_time_from_day (day), values[i], SURAL_ORIGIN_DIARY };

      sural_case_add_measurement (subject, &measurement);
    }
  note = compose (subject);
  label = sural_measure_text (sural_knowledge_get_measure (knowledge, "calf-pain-worst"), 9);
  assert_in (note, label);
  assert_in (note, ", from 8 on ");
  assert_in (note, "median of the last days 2, of the first 8: a meaningful improvement.");
}

/* What the patient says of a day is subjective; what was measured on a leg stands with the tests.
 */
static void
test_measured_is_objective (void)
{
  static const char *const said[] = { "calf-pain-worst", "sitting-tolerance" };
  static const char *const measured[] = { "heel-raise-left", "slr-right",
                                          "heel-raise-height-left" };
  g_autoptr (SuralCase) subject = planner_case_new (20);
  g_autofree char *note = NULL;
  const char *objective = NULL;
  const char *assessment = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    planner_case_measure (subject, said[i], 8);
  for (guint i = 0; i < G_N_ELEMENTS (measured); i++)
    planner_case_measure (subject, measured[i], 8);
  note = compose (subject);
  objective = strstr (note, "\nObjective\n");
  assessment = strstr (note, "\nAssessment\n");
  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    {
      const char *at = strstr (note, sural_knowledge_get_measure (knowledge, said[i])->label);

      g_assert_true (at != NULL && at < objective);
    }
  for (guint i = 0; i < G_N_ELEMENTS (measured); i++)
    {
      const char *at = strstr (note, sural_knowledge_get_measure (knowledge, measured[i])->label);

      g_assert_true (at > objective && at < assessment);
    }
  assert_not_in (note, "No test recorded.");
}

/* What was found comes before what to do, so that who reads it can judge the one by the other. */
static void
test_flag_names_its_signs_first (void)
{
  g_autoptr (SuralCase) subject = planner_case_strain (knowledge);
  g_autoptr (SuralAssessment) assessment = NULL;
  g_autofree char *note = NULL;

  planner_case_record (subject, "ax-thompson", SURAL_SIDE_LEFT, "positive");
  planner_case_record (subject, "rf-saddle-numbness", SURAL_SIDE_NONE, "yes");
  assessment = sural_assess (subject, knowledge);
  g_assert_cmpuint (assessment->gates->len, >=, 2);
  note = compose (subject);
  for (guint i = 0; i < assessment->gates->len; i++)
    {
      const SuralGateResult *result = g_ptr_array_index (assessment->gates, i);
      g_autofree char *signs = sural_gate_result_dup_signs (result, knowledge);
      const char *found = strstr (note, signs);
      const char *action = strstr (note, result->gate->action);

      g_assert_true (*signs != '\0' && found != NULL && action != NULL);
      g_assert_true (found < action);
    }
}

/* A scale is no unit that a number is read out with: it stands behind it in brackets. */
static void
test_scales_in_brackets (void)
{
  GPtrArray *measures = sural_knowledge_get_measures (knowledge);
  guint n_scales = 0;

  for (guint i = 0; i < measures->len; i++)
    {
      const SuralMeasure *measure = g_ptr_array_index (measures, i);
      g_autofree char *text = sural_measure_text_value (measure, measure->minimum);
      g_autofree char *scale = g_strdup_printf ("(%s)", measure->unit);

      if (measure->unit == NULL || strstr (measure->unit, "–") == NULL)
        continue;
      g_assert_true (g_str_has_suffix (text, scale));
      g_assert_null (strchr (text, '-'));
      n_scales++;
    }
  g_assert_cmpuint (n_scales, >, 3);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  knowledge = sural_knowledge_new_builtin (&error);
  g_assert_no_error (error);

  g_test_add_func ("/note-composer/scales-in-brackets", test_scales_in_brackets);
  g_test_add_func ("/note-composer/sections", test_sections);
  g_test_add_func ("/note-composer/content", test_content);
  g_test_add_func ("/note-composer/results", test_results);
  g_test_add_func ("/note-composer/unknown-is-not-negative", test_unknown_is_not_negative);
  g_test_add_func ("/note-composer/withheld", test_withheld);
  g_test_add_func ("/note-composer/three-questions", test_three_questions);
  g_test_add_func ("/note-composer/without-plan", test_without_plan);
  g_test_add_func ("/note-composer/which-plan", test_which_plan);
  g_test_add_func ("/note-composer/headings", test_headings);
  g_test_add_func ("/note-composer/measured-is-objective", test_measured_is_objective);
  g_test_add_func ("/note-composer/day-has-its-own-value", test_day_has_its_own_value);
  g_test_add_func ("/note-composer/flag-names-its-signs-first", test_flag_names_its_signs_first);

  status = g_test_run ();
  g_clear_object (&knowledge);
  return status;
}
