/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What holds of the weighing whatever is recorded. */
#include "config.h"

#include "case-file.h"
#include "reasoning/weigh/sural-assessment.h"
#include "reasoning/weigh/sural-next-test.h"

#include <math.h>

static SuralKnowledge *knowledge;

static SuralAssessment *
assess_file (const char *name)
{
  g_autoptr (SuralCase) subject = case_file_read (name, knowledge);

  return sural_assess (subject, knowledge);
}

static double
probability_of (const SuralAssessment *assessment, const char *hypothesis)
{
  return sural_assessment_find (assessment, hypothesis)->probability.mid;
}

/* Whether something of a finding also speaks for another hypothesis than the nerve. */
static gboolean
speaks_elsewhere (const char *finding)
{
  GPtrArray *all = sural_knowledge_get_evidence (knowledge);

  for (guint i = 0; i < all->len; i++)
    {
      const SuralEvidence *evidence = g_ptr_array_index (all, i);

      if (g_str_equal (evidence->finding, finding) && evidence->lr.mid > 1 &&
          !g_str_equal (evidence->hypothesis, "lumbar-radiculopathy"))
        return TRUE;
    }
  return FALSE;
}

/* A sign of the nerve never makes the nerve less likely, whatever is already known. */
static void
test_positive_nerve_never_lowers (void)
{
  static const struct
  {
    const char *id;
    const char *value;
    const char *other; /* on the other side, where the sides are compared */
    gboolean sided;
  } signs[] = {
    { "ex-slr", "positive", NULL, TRUE },
    { "ex-slr-differentiated", "positive", NULL, TRUE },
    { "ex-crossed-slr", "positive", NULL, TRUE },
    { "ex-slump", "positive", NULL, TRUE },
    { "ex-slump-differentiated", "positive", NULL, TRUE },
    { "ex-achilles-reflex", "0", "2", TRUE },
    { "ex-achilles-reflex", "1", "2", TRUE },
    { "ex-s1-sensation", "positive", NULL, TRUE },
    { "ex-l5-sensation", "positive", NULL, TRUE },
    { "ex-pf-strength", "4", "5", TRUE },
    { "ex-df-strength", "4", "5", TRUE },
    { "ex-finger-floor", "30", NULL, FALSE },
    { "ex-lumbar-flexion", "positive", NULL, FALSE },
    { "ex-lumbar-extension", "positive", NULL, FALSE },
    { "ex-repeated-extension", "centralises", NULL, FALSE },
    { "ex-repeated-extension", "peripheralises", NULL, FALSE },
    { "ex-repeated-flexion", "centralises", NULL, FALSE },
    { "ex-side-glide", "better", NULL, FALSE },
    { "hx-below-knee", "yes", NULL, FALSE },
    { "hx-back-pain", "yes", NULL, FALSE },
    { "hx-previous-back", "yes", NULL, FALSE },
    { "hx-heavy-lifting", "yes", NULL, FALSE },
    { "hx-mechanism", "lifting", NULL, FALSE },
    { "hx-mechanism", "sitting-travel", NULL, FALSE },
    { "hx-paraesthesia", "yes", NULL, FALSE },
    { "hx-burning-electric", "yes", NULL, FALSE },
    { "hx-heavy-leg", "yes", NULL, FALSE },
    { "hx-worse-sitting", "yes", NULL, FALSE },
    { "hx-worse-bending", "yes", NULL, FALSE },
    { "hx-better-extension", "yes", NULL, FALSE },
    { "hx-better-walking", "yes", NULL, FALSE },
    { "hx-worse-cough", "leg", NULL, FALSE },
    { "hx-dermatomal", "yes", NULL, FALSE },
    { "hx-leg-worse-than-back", "yes", NULL, FALSE },
  };
  g_autoptr (GRand) rand = g_rand_new_with_seed (29);

  for (guint round = 0; round < 1500; round++)
    {
      guint i = round % G_N_ELEMENTS (signs);
      SuralSide side = signs[i].sided ? SURAL_SIDE_LEFT : SURAL_SIDE_NONE;
      g_autoptr (SuralCase) subject =
          case_file_random (knowledge, g_rand_double (rand) * 0.7, rand);
      g_autoptr (SuralCase) with = sural_case_copy (subject);
      g_autoptr (SuralAssessment) before = NULL;
      g_autoptr (SuralAssessment) after = NULL;

      sural_case_set_side (subject, SURAL_SIDE_LEFT);
      sural_case_set_side (with, SURAL_SIDE_LEFT);
      sural_case_forget (subject, signs[i].id, side);
      case_file_record (with, signs[i].id, side, signs[i].value);
      if (signs[i].other != NULL)
        {
          sural_case_forget (subject, signs[i].id, SURAL_SIDE_RIGHT);
          case_file_record (with, signs[i].id, SURAL_SIDE_RIGHT, signs[i].other);
        }
      before = sural_assess (subject, knowledge);
      after = sural_assess (with, knowledge);
      g_assert_cmpfloat (after->nerve_versus_muscle.mid, >=,
                         before->nerve_versus_muscle.mid - 1e-12);
      if (!speaks_elsewhere (signs[i].id))
        g_assert_cmpfloat (probability_of (after, "lumbar-radiculopathy"), >=,
                           probability_of (before, "lumbar-radiculopathy") - 1e-12);
    }
}

/* An answer depends on the start exactly when an undecided scale would lean from the other end of
 * its range: worked out here from the log-odds alone. */
static gboolean
would_lean (const SuralHypothesisResult *scale)
{
  double mid = log (scale->start.mid / (1 - scale->start.mid));
  double low = log (scale->start.low / (1 - scale->start.low));
  double high = log (scale->start.high / (1 - scale->start.high));
  double moved = scale->log_odds.mid - mid;
  gboolean leans = moved >= log (2) && mid + moved >= log (2) && low + moved >= 0;
  gboolean leans_away = moved <= -log (2) && high + moved <= -log (2);

  if (scale->band == SURAL_BAND_NOT_ASKED || leans || leans_away)
    return FALSE;
  return (moved >= log (2) && high + moved >= log (2)) ||
         (moved <= -log (2) && low + moved <= -log (2));
}

static void
test_prior_dependent_at_both_ends (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (37);
  guint n_dependent = 0, n_firm = 0;

  for (guint round = 0; round < 2000; round++)
    {
      g_autoptr (SuralCase) subject =
          case_file_random (knowledge, g_rand_double (rand) * 0.5, rand);
      g_autoptr (SuralAssessment) assessment = sural_assess (subject, knowledge);
      gboolean depends = would_lean (assessment->nerve) || would_lean (assessment->muscle);

      g_assert_cmpint (assessment->prior_dependent, ==, depends);
      n_dependent += depends;
      n_firm += !depends;
    }
  g_assert_cmpuint (n_dependent, >, 20);
  g_assert_cmpuint (n_firm, >, 20);
}

/* What was not asked yet: never what is recorded, never what has no evidence for the hypothesis,
 * and everything else that has; what could weigh most comes first. */
static void
test_not_asked (void)
{
  g_autoptr (SuralCase) subject = case_file_read ("undecided", knowledge);
  g_autoptr (SuralAssessment) assessment = sural_assess (subject, knowledge);
  g_autoptr (SuralAssessment) empty = assess_file ("empty");
  const SuralHypothesisResult *nerve = sural_assessment_find (empty, "lumbar-radiculopathy");
  const SuralHypothesisResult *rupture = sural_assessment_find (empty, "achilles-rupture");

  for (guint i = 0; i < assessment->differential->len; i++)
    {
      const SuralHypothesisResult *result = g_ptr_array_index (assessment->differential, i);

      for (guint j = 0; j < result->not_asked->len; j++)
        {
          const SuralFindingDefinition *definition = g_ptr_array_index (result->not_asked, j);
          guint at = 0;

          g_assert_true (g_ptr_array_find (assessment->unknown, definition, &at));
          g_assert_true (g_ptr_array_find (result->not_asked, definition, &at));
          g_assert_cmpuint (at, ==, j);
        }
    }

  g_assert_true (g_ptr_array_find (nerve->not_asked,
                                   sural_knowledge_get_finding (knowledge, "ex-slump"), NULL));
  g_assert_false (g_ptr_array_find (nerve->not_asked,
                                    sural_knowledge_get_finding (knowledge, "ax-matles"), NULL));
  /* It tells more about a positive slump, which there is none of. */
  g_assert_false (
      g_ptr_array_find (nerve->not_asked,
                        sural_knowledge_get_finding (knowledge, "ex-slump-differentiated"), NULL));
  g_assert_cmpstr (((SuralFindingDefinition *) g_ptr_array_index (rupture->not_asked, 0))->id, ==,
                   "ax-thompson");
}

/* The next test says what it is about, and whether it would rather confirm or exclude. */
static void
test_next_says_why (void)
{
  g_autoptr (SuralCase) subject = case_file_read ("undecided", knowledge);
  g_autoptr (SuralAssessment) assessment = sural_assess (subject, knowledge);
  guint n_confirm = 0, n_exclude = 0;

  for (guint i = 0; i < assessment->next->len; i++)
    {
      const SuralNextTest *next = g_ptr_array_index (assessment->next, i);
      g_autofree char *why = sural_next_test_dup_why (next);

      if (next->rank != SURAL_NEXT_OTHER)
        {
          g_assert_cmpstr (why, ==,
                           next->rank == SURAL_NEXT_FITS ? "safety, and it fits this presentation"
                                                         : "safety comes before everything else");
          continue;
        }
      g_assert_nonnull (next->about);
      g_assert_cmpint (g_str_has_prefix (why, "more able to confirm than to exclude: "), ==,
                       next->confirms);
      n_confirm += next->confirms;
      n_exclude += !next->confirms;
    }
  g_assert_cmpuint (n_confirm, >, 0);
  g_assert_cmpuint (n_exclude, >, 0);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  knowledge = sural_knowledge_new_builtin (&error);
  g_assert_no_error (error);
  g_test_add_func ("/weighing/positive-nerve-never-lowers", test_positive_nerve_never_lowers);
  g_test_add_func ("/weighing/prior-dependent-at-both-ends", test_prior_dependent_at_both_ends);
  g_test_add_func ("/weighing/not-asked", test_not_asked);
  g_test_add_func ("/weighing/next-says-why", test_next_says_why);
  result = g_test_run ();
  g_object_unref (knowledge);
  return result;
}
