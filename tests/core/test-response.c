/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "case-file.h"

#include "reasoning/weigh/sural-gates.h"
#include "reasoning/weigh/sural-assessment.h"
#include "reasoning/words/sural-note-composer.h"
#include "reasoning/weigh/sural-ordering.h"
#include "reasoning/weigh/sural-response.h"

#include <string.h>

static SuralKnowledge *knowledge;

static const char *const movements[] = { "ex-repeated-extension", "ex-repeated-flexion",
                                         "ex-side-glide" };
static const char *const places[] = { "none", "back", "buttock", "thigh", "calf", "foot" };
static const char *const pains[] = { "2", "3", "4", "6" };
static const char *const durings[] = { "no-effect", "better", "worse", "nearer", "further" };
static const char *const signs[] = { "better", "same", "worse" };

enum
{
  PLACE_BEFORE,
  PAIN_BEFORE,
  DURING,
  PLACE_AFTER,
  PAIN_AFTER,
  SIGN_AFTER,
  N_PARTS
};

static const char *const parts[N_PARTS] = { "place-before", "pain-before", "during",
                                            "place-after",  "pain-after",  "sign-after" };

static void
record (SuralCase *subject, const char *movement, const char *part, const char *value)
{
  g_autofree char *id = g_strconcat (movement, "-", part, NULL);
  g_autoptr (SuralFinding) finding = NULL;
  g_autoptr (GError) error = NULL;

  if (value == NULL)
    return;
  finding = sural_finding_new (id, SURAL_SIDE_NONE, value);
  sural_knowledge_check_finding (knowledge, finding, &error);
  g_assert_no_error (error);
  sural_case_record (subject, finding);
}

/* What follows from answers in the order of the parts; NULL is one that was not given. */
static const SuralPlanRule *
follow (const char *movement, const char *const answers[N_PARTS])
{
  g_autoptr (SuralCase) subject = sural_case_new ();

  for (guint i = 0; i < N_PARTS; i++)
    record (subject, movement, parts[i], answers[i]);
  return sural_response_follow (sural_knowledge_get_finding (knowledge, movement), subject,
                                knowledge);
}

static void
assert_follows (const char *before,
                const char *pain_before,
                const char *during,
                const char *after,
                const char *pain_after,
                const char *sign,
                const char *expected)
{
  const char *const answers[N_PARTS] = { before, pain_before, during, after, pain_after, sign };

  for (guint i = 0; i < G_N_ELEMENTS (movements); i++)
    {
      const SuralPlanRule *rule = follow (movements[i], answers);

      g_assert_cmpstr (rule != NULL ? rule->value : NULL, ==, expected);
    }
}

/* The table, row by row. */
static void
test_table (void)
{
  /* Shrinks towards the spine or is gone, and stays so. */
  assert_follows ("calf", "5", "nearer", "buttock", "5", "same", "centralises");
  assert_follows ("calf", "5", "better", "none", "0", "same", "centralises");
  /* More pain in the back is no fault while the leg clears. */
  assert_follows ("foot", "4", "worse", "back", "7", "same", "centralises");
  /* Less in the same place, or the sign is better. */
  assert_follows ("calf", "5", "better", "calf", "3", "same", "better");
  assert_follows ("calf", "5", "no-effect", "calf", "5", "better", "better");
  /* Better only meanwhile. */
  assert_follows ("calf", "5", "better", "calf", "5", "same", "no-effect");
  /* Spreads and stays. */
  assert_follows ("buttock", "3", "further", "calf", "3", "same", "peripheralises");
  assert_follows ("buttock", "3", "further", "calf", "1", "better", "peripheralises");
  assert_follows ("none", "0", "further", "calf", "2", "same", "peripheralises");
  /* More meanwhile, no worse after. */
  assert_follows ("calf", "5", "worse", "calf", "5", "same", "no-effect");
  assert_follows ("calf", "5", "no-effect", "calf", "5", "same", "no-effect");
  /* More in the same place; a back that hurts where nothing hurt has not spread down the leg. */
  assert_follows ("calf", "3", "worse", "calf", "5", "same", "worse");
  assert_follows ("none", "0", "worse", "back", "1", "same", "worse");
  /* A worse sign is worse whatever the pain does. */
  assert_follows ("calf", "5", "better", "back", "1", "worse", "worse");
  /* A change within chance is none. */
  assert_follows ("calf", "5", "no-effect", "calf", "4", "same", "no-effect");
}

static void
test_unknown (void)
{
  assert_follows (NULL, NULL, NULL, NULL, NULL, NULL, NULL);
  assert_follows ("calf", "5", "better", NULL, NULL, NULL, NULL);
  assert_follows ("calf", "5", "better", "buttock", "2", NULL, NULL);
  assert_follows ("calf", NULL, "no-effect", "calf", "2", "same", NULL);
  assert_follows ("calf", "5", NULL, "calf", "5", "same", NULL);
  /* What has moved down the leg needs nothing more to be told. */
  assert_follows ("thigh", NULL, NULL, "foot", NULL, NULL, "peripheralises");
}

/* Every set of answers gives exactly one class, and taking an answer away gives the same or none.
 */
static void
test_every_combination (void)
{
  const char *answers[N_PARTS];
  guint n = 0;

  for (guint b = 0; b < G_N_ELEMENTS (places); b++)
    for (guint a = 0; a < G_N_ELEMENTS (places); a++)
      for (guint p = 0; p < G_N_ELEMENTS (pains); p++)
        for (guint d = 0; d < G_N_ELEMENTS (durings); d++)
          for (guint s = 0; s < G_N_ELEMENTS (signs); s++)
            {
              const char *const whole[N_PARTS] = { places[b], "4",      durings[d],
                                                   places[a], pains[p], signs[s] };
              const SuralPlanRule *rule = follow (movements[0], whole);

              n++;
              g_assert_nonnull (rule);
              g_assert_nonnull (sural_finding_definition_get_choice_label (
                  sural_knowledge_get_finding (knowledge, movements[0]), rule->value));
              g_assert_nonnull (rule->text);
              if (a < b)
                g_assert_true (g_str_equal (rule->value, "centralises") ||
                               g_str_equal (signs[s], "worse"));
              if (a > b && a > 1)
                g_assert_cmpstr (rule->value, ==, "peripheralises");
              for (guint without = 0; without < N_PARTS; without++)
                {
                  const SuralPlanRule *less = NULL;

                  memcpy (answers, whole, sizeof answers);
                  answers[without] = NULL;
                  less = follow (movements[0], answers);
                  g_assert_true (less == NULL || less == rule);
                }
            }
  g_assert_cmpuint (n, ==, 6 * 6 * 4 * 5 * 3);
}

/* A direction asks of itself alone. */
static void
test_own_movement (void)
{
  g_autoptr (SuralCase) subject = sural_case_new ();
  const char *const values[N_PARTS] = { "calf", "5", "better", "back", "2", "same" };

  for (guint i = 0; i < N_PARTS; i++)
    record (subject, "ex-repeated-flexion", parts[i], values[i]);
  g_assert_null (
      sural_response_follow (sural_knowledge_get_finding (knowledge, "ex-repeated-extension"),
                             subject, knowledge));
  g_assert_nonnull (
      sural_response_follow (sural_knowledge_get_finding (knowledge, "ex-repeated-flexion"),
                             subject, knowledge));
  g_assert_null (sural_response_follow (sural_knowledge_get_finding (knowledge, "ex-hop"), subject,
                                        knowledge));
  g_assert_true (
      sural_response_is_observed (sural_knowledge_get_finding (knowledge, "ex-side-glide"),
                                  knowledge));
  g_assert_false (
      sural_response_is_observed (sural_knowledge_get_finding (knowledge, "ex-hop"), knowledge));
}

/* New weakness or a saddle or bladder change opens a gate, for each direction; a no opens none. */
static void
test_gates (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (movements); i++)
    {
      g_autoptr (SuralCase) subject = sural_case_new ();
      g_autoptr (SuralAssessment) none = NULL;
      g_autoptr (SuralAssessment) weak = NULL;
      g_autoptr (SuralAssessment) numb = NULL;

      record (subject, movements[i], "new-weakness", "no");
      record (subject, movements[i], "saddle-bladder", "no");
      none = sural_assess (subject, knowledge);
      g_assert_cmpuint (none->gates->len, ==, 0);
      record (subject, movements[i], "new-weakness", "yes");
      weak = sural_assess (subject, knowledge);
      g_assert_true (sural_assessment_has_gate (weak, "motor-loss-on-movement"));
      g_assert_true (sural_assessment_withholds_plan (weak));
      g_assert_false (sural_assessment_has_gate (weak, "cauda-equina"));
      record (subject, movements[i], "saddle-bladder", "yes");
      numb = sural_assess (subject, knowledge);
      g_assert_true (sural_assessment_has_gate (numb, "cauda-equina"));
    }
}

static gboolean
has_part (GPtrArray *definitions)
{
  for (guint i = 0; i < definitions->len; i++)
    {
      if (((const SuralFindingDefinition *) g_ptr_array_index (definitions, i))->part_of != NULL)
        return TRUE;
    }
  return FALSE;
}

/* What is observed in the course of a test is asked for nowhere as a test. */
static void
test_no_tests_of_their_own (void)
{
  g_autoptr (SuralCase) subject = sural_case_new ();
  g_autoptr (SuralAssessment) assessment = NULL;
  GPtrArray *orderings = sural_knowledge_get_orderings (knowledge);

  g_assert_true (has_part (sural_knowledge_get_findings (knowledge)));
  for (guint i = 0; i < G_N_ELEMENTS (movements); i++)
    {
      record (subject, movements[i], "place-before", "calf");
      record (subject, movements[i], "during", "further");
    }
  assessment = sural_assess (subject, knowledge);
  g_assert_false (has_part (assessment->unknown));
  for (guint i = 0; i < assessment->next->len; i++)
    g_assert_null (
        ((const SuralNextTest *) g_ptr_array_index (assessment->next, i))->finding->part_of);
  for (guint i = 0; i < orderings->len; i++)
    {
      g_autoptr (GPtrArray) list =
          sural_ordering_list (g_ptr_array_index (orderings, i), subject, knowledge);

      g_assert_false (has_part (list));
    }
}

/* The note says in one line what the class follows from. */
static void
test_text (void)
{
  g_autoptr (SuralCase) subject = sural_case_new ();
  const SuralFindingDefinition *movement =
      sural_knowledge_get_finding (knowledge, "ex-repeated-extension");
  g_autofree char *none = sural_response_text (movement, subject, knowledge);
  g_autofree char *text = NULL;
  g_autoptr (SuralAssessment) assessment = NULL;
  g_autofree char *note = NULL;

  g_assert_null (none);
  record (subject, "ex-repeated-extension", "place-before", "calf");
  record (subject, "ex-repeated-extension", "pain-before", "5");
  record (subject, "ex-repeated-extension", "sets", "2");
  record (subject, "ex-repeated-extension", "reps", "10");
  record (subject, "ex-repeated-extension", "place-after", "buttock");
  record (subject, "ex-repeated-extension", "sign-before", "heel-raise");
  record (subject, "ex-repeated-extension", "sign-after", "same");
  record (subject, "ex-repeated-extension", "new-weakness", "no");
  text = sural_response_text (movement, subject, knowledge);
  g_assert_cmpstr (text, ==,
                   "before: Calf, 5 (0–10); 2 sets × 10 reps; after: Buttock; "
                   "sign: Heel raise, The same; new weakness: No");

  case_file_record (subject, "ex-repeated-extension", SURAL_SIDE_NONE, "centralises");
  assessment = sural_assess (subject, knowledge);
  note = sural_note_compose (subject, assessment, NULL, NULL, 0, NULL, knowledge);
  g_assert_nonnull (strstr (note, text));
  g_assert_null (strstr (note, "Repeated extension: place before"));
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  knowledge = sural_knowledge_new_builtin (&error);
  g_assert_no_error (error);
  g_test_add_func ("/response/table", test_table);
  g_test_add_func ("/response/unknown", test_unknown);
  g_test_add_func ("/response/every-combination", test_every_combination);
  g_test_add_func ("/response/own-movement", test_own_movement);
  g_test_add_func ("/response/gates", test_gates);
  g_test_add_func ("/response/no-tests-of-their-own", test_no_tests_of_their_own);
  g_test_add_func ("/response/text", test_text);
  status = g_test_run ();
  g_clear_object (&knowledge);
  return status;
}
