/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is shown of the three questions: all of it once, in words, and named only by what was found.
 */
#include "config.h"

#include "case-file.h"
#include "reasoning/weigh/sural-assessment.h"
#include "reasoning/weigh/sural-band.h"
#include "reasoning/weigh/sural-basis.h"
#include "reasoning/weigh/sural-parts.h"
#include "reasoning/words/sural-note-words.h"

#include <math.h>

enum
{
  N_CASES = 2000,
};

static SuralKnowledge *knowledge;

static guint
count_in (GPtrArray *list, const SuralHypothesisResult *result)
{
  guint n = 0;

  for (guint i = 0; i < list->len; i++)
    n += g_ptr_array_index (list, i) == result;
  return n;
}

/* Whatever has odds stands in one place and in no other: nothing is hidden, nothing is told twice.
 */
static void
check_complete (const SuralAssessment *assessment)
{
  g_autoptr (GPtrArray) origin = sural_assessment_list_part (assessment, SURAL_PART_ORIGIN);
  g_autoptr (GPtrArray) shown = sural_assessment_list_considered (assessment, TRUE);
  g_autoptr (GPtrArray) hidden = sural_assessment_list_considered (assessment, FALSE);
  g_autofree char *names = sural_parts_dup_not_considered (assessment);

  for (guint i = 0; i < assessment->differential->len; i++)
    {
      const SuralHypothesisResult *result = g_ptr_array_index (assessment->differential, i);
      guint n = count_in (origin, result) + count_in (shown, result) + count_in (hidden, result);

      if (sural_assessment_find_screen (assessment, result->hypothesis->id) != NULL)
        n++;
      g_assert_cmpuint (n, ==, 1);
    }
  g_assert_true ((names == NULL) == (hidden->len == 0));
  for (guint i = 0; i < hidden->len; i++)
    {
      const SuralHypothesisResult *result = g_ptr_array_index (hidden, i);

      g_assert_false (sural_result_has_support (result));
      g_assert_nonnull (strstr (names, result->hypothesis->label));
    }
}

static gboolean
sends_elsewhere (const SuralAssessment *assessment)
{
  for (guint i = 0; i < assessment->must_not_miss->len; i++)
    {
      const SuralScreen *screen = g_ptr_array_index (assessment->must_not_miss, i);

      if (screen->gate != NULL && screen->gate->gate->urgency <= SURAL_URGENCY_SAME_DAY)
        return TRUE;
    }
  return FALSE;
}

/* What is named first has a finding for it or an open gate; a start names nothing, and what is held
 * back is not named. */
static void
check_named (const SuralAssessment *assessment)
{
  g_autoptr (GPtrArray) named = sural_assessment_list_named (assessment);

  for (guint i = 0; i < named->len; i++)
    {
      const SuralHypothesisResult *result = g_ptr_array_index (named, i);
      const SuralScreen *screen = sural_assessment_find_screen (assessment, result->hypothesis->id);

      if (screen != NULL)
        {
          g_assert_nonnull (screen->gate);
          g_assert_cmpint (screen->gate->gate->urgency, <=, SURAL_URGENCY_SAME_DAY);
          continue;
        }
      g_assert_null (result->withheld);
      g_assert_true (sural_result_has_support (result));
      g_assert_true (sural_band_get_sign (result->band) > 0 ||
                     assessment->explanation == SURAL_EXPLANATION_BOTH);
      /* Nothing else is named beside what sends elsewhere. */
      g_assert_false (sends_elsewhere (assessment));
    }
}

/* Words come first: no figure stands in what is read at a glance but the count of questions. */
static void
check_words (const SuralAssessment *assessment)
{
  for (guint i = 0; i < assessment->differential->len; i++)
    {
      const char *word =
          sural_assessment_get_word (assessment, g_ptr_array_index (assessment->differential, i));

      g_assert_cmpstr (word, !=, "");
      g_assert_null (strpbrk (word, "%0123456789"));
    }
  for (guint i = 0; i < assessment->must_not_miss->len; i++)
    {
      const SuralScreen *screen = g_ptr_array_index (assessment->must_not_miss, i);
      g_autofree char *state = sural_screen_dup_state (screen);
      g_autofree char *open = g_strdup_printf (", %u to ask", screen->open->len);

      g_assert_null (strchr (state, '%'));
      /* What was tried and could not be done is not “to ask”. */
      if (screen->word == SURAL_SCREEN_ASK && screen->open->len > 0)
        g_assert_nonnull (strstr (state, open));
      else
        g_assert_null (strstr (state, "to ask"));
    }
}

static void
test_random (void)
{
  GRand *rand = g_rand_new_with_seed (20260920);

  for (guint i = 0; i < N_CASES; i++)
    {
      g_autoptr (SuralCase) subject =
          case_file_random (knowledge, g_rand_double_range (rand, 0, 0.6), rand);
      g_autoptr (SuralAssessment) assessment = sural_assess (subject, knowledge);

      check_complete (assessment);
      check_named (assessment);
      check_words (assessment);
    }
  g_rand_free (rand);
}

static void
test_nothing_recorded (void)
{
  g_autoptr (SuralCase) subject = sural_case_new ();
  g_autoptr (SuralAssessment) assessment = sural_assess (subject, knowledge);
  g_autoptr (GPtrArray) named = sural_assessment_list_named (assessment);
  g_autoptr (GPtrArray) shown = sural_assessment_list_considered (assessment, TRUE);

  g_assert_cmpuint (named->len, ==, 0);
  g_assert_cmpuint (shown->len, ==, 0);
  g_assert_cmpstr (sural_assessment_get_answer (assessment), ==,
                   "Nothing that tells nerve from muscle was recorded yet.");
  g_assert_cmpint (sural_assessment_get_rest (assessment)->part, ==, SURAL_PART_REST);
}

/* The nerve and the muscle as they are told: leaning, both, and held back. */
static void
test_answers (void)
{
  g_autoptr (SuralCase) strain = case_file_read ("strain", knowledge);
  g_autoptr (SuralCase) rupture = case_file_read ("rupture-like-s1", knowledge);
  g_autoptr (SuralAssessment) assessment = sural_assess (strain, knowledge);
  g_autoptr (SuralAssessment) tendon = sural_assess (rupture, knowledge);
  SuralHypothesisResult *nerve = (SuralHypothesisResult *) assessment->nerve;

  g_assert_cmpstr (sural_assessment_get_answer (assessment), ==,
                   "The findings lean toward the muscle.");
  g_assert_cmpstr (sural_assessment_get_word (assessment, assessment->muscle), ==,
                   "leans to muscle");
  g_assert_cmpstr (sural_assessment_get_word (tendon, tendon->muscle), ==, "held back");

  /* Both, though the nerve does not lean: its word does not speak against the answer. */
  assessment->explanation = SURAL_EXPLANATION_BOTH;
  nerve->band = SURAL_BAND_UNDECIDED;
  g_assert_cmpstr (sural_assessment_get_word (assessment, nerve), ==, "signs for it too");
  nerve->band = SURAL_BAND_LIKELY;
  g_assert_cmpstr (sural_assessment_get_word (assessment, nerve), ==, "likely");
}

/* The numbers are one step away, with what they rest on. */
static void
test_basis (void)
{
  g_autoptr (SuralCase) subject = case_file_read ("s1", knowledge);
  g_autoptr (SuralAssessment) assessment = NULL;
  g_autoptr (SuralBasis) screen = NULL;
  g_autoptr (SuralBasis) nerve = NULL;
  g_autofree char *spoke = NULL;
  const SuralScreen *clot = NULL;
  const SuralModifier *pill = NULL;

  case_file_record (subject, "hx-oestrogen", SURAL_SIDE_NONE, "yes");
  assessment = sural_assess (subject, knowledge);
  clot = sural_assessment_find_screen (assessment, "deep-vein-thrombosis");
  g_assert_cmpuint (clot->result->modifiers->len, >, 0);
  pill = g_ptr_array_index (clot->result->modifiers, 0);
  screen = sural_basis_new_for_screen (clot, knowledge);
  g_assert_nonnull (strstr (screen->text, pill->text));
  g_assert_nonnull (strstr (screen->text, "against its own absence"));
  g_assert_nonnull (strstr (screen->text, "Signs of a strain never lower it."));
  g_assert_cmpuint (screen->sources->len, >, 0);
  nerve = sural_basis_new_for_result (assessment->nerve, knowledge);
  spoke = g_strdup_printf ("%u published figures spoke, %u measured in people like this one.",
                           assessment->nerve->n_measured, assessment->nerve->n_like);
  g_assert_nonnull (strstr (nerve->text, spoke));
}

/* Whoever concludes what must not be missed, against what the findings say, differs from them: that
 * its gate is open by the conclusion makes it no word of Sural's. */
static void
test_differs (void)
{
  g_autoptr (SuralCase) subject = case_file_read ("strain", knowledge);
  g_autoptr (SuralConclusion) conclusion =
      sural_conclusion_new ("deep-vein-thrombosis", NULL, NULL, NULL, SURAL_TIME_UNKNOWN);
  g_autoptr (SuralAssessment) before = NULL;
  g_autoptr (SuralAssessment) after = NULL;

  sural_case_set_conclusion (subject, NULL);
  before = sural_assess (subject, knowledge);
  g_assert_true (sural_assessment_differs (before, "deep-vein-thrombosis"));

  sural_case_set_conclusion (subject, conclusion);
  after = sural_assess (subject, knowledge);
  g_assert_nonnull (sural_assessment_find_screen (after, "deep-vein-thrombosis")->gate);
  g_assert_true (sural_assessment_differs (after, "deep-vein-thrombosis"));
}

static void
test_completeness (void)
{
  const char *last = NULL;
  guint n = 0;

  for (double share = 0; share < 1.005; share += 0.01)
    {
      const char *label = sural_completeness_label (share);

      n += g_strcmp0 (label, last) != 0;
      last = label;
    }
  g_assert_cmpuint (n, ==, 7);
  g_assert_cmpstr (sural_completeness_label (0), ==, "nothing of it looked at");
  g_assert_cmpstr (sural_completeness_label (0.5), ==, "about half of it looked at");
  g_assert_cmpstr (sural_completeness_label (0.99), ==, "nearly all of it looked at");
  g_assert_cmpstr (sural_completeness_label (1), ==, "all of it looked at");
  g_assert_cmpstr (sural_completeness_label (NAN), ==, "nothing of it looked at");
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  knowledge = sural_knowledge_new_builtin (&error);
  g_assert_no_error (error);
  g_test_add_func ("/parts/random", test_random);
  g_test_add_func ("/parts/nothing-recorded", test_nothing_recorded);
  g_test_add_func ("/parts/answers", test_answers);
  g_test_add_func ("/parts/basis", test_basis);
  g_test_add_func ("/parts/completeness", test_completeness);
  g_test_add_func ("/parts/differs", test_differs);
  status = g_test_run ();
  g_clear_object (&knowledge);
  return status;
}
