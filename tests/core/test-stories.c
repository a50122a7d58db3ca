/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cases that look like something else. Each is a file of tests/cases that suralctl reads as well.
 */
#include "config.h"

#include "case-file.h"
#include "reasoning/weigh/sural-gates.h"
#include "reasoning/plan/sural-planner.h"
#include "reasoning/weigh/sural-assessment.h"
#include "reasoning/weigh/sural-ordering.h"
#include "reasoning/plan/sural-planner.h"

#include <math.h>

static SuralKnowledge *knowledge;

static SuralAssessment *
assess_file (const char *name)
{
  g_autoptr (SuralCase) subject = case_file_read (name, knowledge);

  return sural_assess (subject, knowledge);
}

static const SuralReason *
find_in (GPtrArray *reasons, const char *evidence)
{
  for (guint i = 0; i < reasons->len; i++)
    {
      const SuralReason *reason = g_ptr_array_index (reasons, i);

      if (g_str_equal (reason->evidence->id, evidence))
        return reason;
    }
  return NULL;
}

static const SuralReason *
find_reason (const SuralAssessment *assessment, const char *hypothesis, const char *evidence)
{
  const SuralHypothesisResult *result = sural_assessment_find (assessment, hypothesis);
  const SuralReason *reason = find_in (result->reasons_for, evidence);

  return reason != NULL ? reason : find_in (result->reasons_against, evidence);
}

static double
probability_of (const SuralAssessment *assessment, const char *hypothesis)
{
  return sural_assessment_find (assessment, hypothesis)->probability.mid;
}

static const SuralGateResult *
find_gate (const SuralAssessment *assessment, const char *id)
{
  for (guint i = 0; i < assessment->gates->len; i++)
    {
      const SuralGateResult *result = g_ptr_array_index (assessment->gates, i);

      if (g_str_equal (result->gate->id, id))
        return result;
    }
  g_error ("gate %s is not open", id);
}

static void
assert_because (const SuralGateResult *result, const char *finding)
{
  for (guint i = 0; i < result->because->len; i++)
    if (g_str_equal (sural_finding_get_id (g_ptr_array_index (result->because, i)), finding))
      return;
  g_error ("%s is not among what opened %s", finding, result->gate->id);
}

/* A torn calf hurts in both stretch tests: while neck and hip do not change it, the nerve gets
 * nothing from them. The same case with the change speaks for the nerve. */
static void
test_stretched_calf (void)
{
  g_autoptr (SuralAssessment) calf = assess_file ("stretch-calf");
  g_autoptr (SuralAssessment) nerve = assess_file ("stretch-nerve");
  const char *root = "lumbar-radiculopathy";

  g_assert_cmpuint (calf->gates->len, ==, 0);
  g_assert_cmpint (calf->explanation, ==, SURAL_EXPLANATION_MUSCLE);
  g_assert_cmpfloat_with_epsilon (find_reason (calf, root, "slr-calf-stretch")->weight, 0, 1e-12);
  g_assert_cmpfloat_with_epsilon (find_reason (calf, root, "slump-calf-stretch")->weight, 0, 1e-12);
  g_assert_null (find_reason (calf, root, "slump-ekedahl-positive"));
  g_assert_cmpfloat (find_reason (nerve, root, "slump-ekedahl-positive")->weight, >, 0);
  /* One of the two speaks, the other adds its share. */
  g_assert_true (find_reason (nerve, root, "slr-montaner-positive")->capped);
  g_assert_cmpfloat (nerve->nerve_versus_muscle.mid, >, calf->nerve_versus_muscle.mid + 0.25);
}

static gboolean
has_root (SuralCase *subject, const char *evidence, double *weight)
{
  g_autoptr (SuralAssessment) assessment = sural_assess (subject, knowledge);
  const SuralReason *reason = find_reason (assessment, "lumbar-radiculopathy", evidence);

  *weight = reason != NULL ? reason->weight : 0;
  return reason != NULL;
}

/* Raise and Bragard both negative speak with one voice; until both are known, or once Bragard is
 * positive, the raise speaks for itself, which is little. */
static void
test_raise_with_bragard (void)
{
  g_autoptr (SuralCase) subject = sural_case_new ();
  double weight;

  sural_case_set_side (subject, SURAL_SIDE_LEFT);
  case_file_record (subject, "ex-slr", SURAL_SIDE_LEFT, "negative");
  g_assert_true (has_root (subject, "slr-capra-negative", &weight));
  g_assert_cmpfloat_with_epsilon (weight, log (.865), 1e-9);
  g_assert_false (has_root (subject, "slr-bragard-negative", &weight));

  case_file_record (subject, "ex-bragard", SURAL_SIDE_LEFT, "positive");
  g_assert_true (has_root (subject, "slr-capra-negative", &weight));

  case_file_record (subject, "ex-bragard", SURAL_SIDE_LEFT, "negative");
  g_assert_false (has_root (subject, "slr-capra-negative", &weight));
  g_assert_true (has_root (subject, "slr-bragard-negative", &weight));
  g_assert_cmpfloat (weight, <, log (.2));
}

/* Root figures come from people with a sore back or a pain that runs down from it: in others they
 * count, and not as figures from people like this one. */
static void
test_people_like_this_one (void)
{
  static const char *const either[] = { "hx-back-pain", "hx-below-knee" };

  for (guint i = 0; i < G_N_ELEMENTS (either); i++)
    {
      g_autoptr (SuralCase) subject = sural_case_new ();
      g_autoptr (SuralAssessment) other = NULL;
      g_autoptr (SuralAssessment) like = NULL;

      sural_case_set_side (subject, SURAL_SIDE_LEFT);
      case_file_record (subject, "ex-achilles-reflex", SURAL_SIDE_LEFT, "0");
      case_file_record (subject, "ex-achilles-reflex", SURAL_SIDE_RIGHT, "2");
      case_file_record (subject, "hx-leg-worse-than-back", SURAL_SIDE_NONE, "yes");
      other = sural_assess (subject, knowledge);
      g_assert_cmpuint (other->nerve->n_measured, ==, 2);
      g_assert_cmpuint (other->nerve->n_like, ==, 0);
      case_file_record (subject, either[i], SURAL_SIDE_NONE, "yes");
      like = sural_assess (subject, knowledge);
      g_assert_cmpuint (like->nerve->n_measured, ==, 2);
      g_assert_cmpuint (like->nerve->n_like, ==, 2);
    }
}

static void
test_rupture_like_s1 (void)
{
  static const char *const because[] = { "ax-thompson",     "ax-matles",       "ex-achilles-reflex",
                                         "ex-s1-sensation", "hx-paraesthesia", "ex-heel-raise" };
  static const char *const silent[] = { "reflex-absent-squeeze", "s1-sensation-positive-squeeze",
                                        "pf-strength-positive-squeeze" };
  g_autoptr (SuralAssessment) assessment = assess_file ("rupture-like-s1");
  const SuralGateResult *gate = find_gate (assessment, "achilles-rupture");

  for (guint i = 0; i < G_N_ELEMENTS (because); i++)
    assert_because (gate, because[i]);
  for (guint i = 0; i < G_N_ELEMENTS (silent); i++)
    g_assert_cmpfloat (find_reason (assessment, "lumbar-radiculopathy", silent[i])->weight, ==, 0);
  g_assert_true (sural_assessment_withholds_plan (assessment));
  g_assert_cmpfloat (probability_of (assessment, "achilles-rupture"), >,
                     probability_of (assessment, "lumbar-radiculopathy"));
}

/* Numb sole and sore back do not make a nerve of it. */
static void
test_vessel_like_s1 (void)
{
  g_autoptr (SuralAssessment) assessment = assess_file ("vessel-like-s1");
  const SuralGateResult *gate = find_gate (assessment, "vascular-review");
  const SuralHypothesisResult *leader = g_ptr_array_index (assessment->differential, 0);
  const char *root = "lumbar-radiculopathy";

  assert_because (gate, "vx-exertional-quick-relief");
  assert_because (gate, "vx-provocation-pulse-loss");
  /* Below fifty it is the pinched artery, not the narrowed one. */
  g_assert_cmpstr (leader->hypothesis->id, ==, "popliteal-entrapment");
  g_assert_cmpfloat (find_reason (assessment, root, "paraesthesia-vessel")->weight, ==, 0);
  g_assert_cmpfloat (find_reason (assessment, root, "back-pain-vessel")->weight, ==, 0);
  g_assert_null (find_reason (assessment, root, "paraesthesia-yes"));
}

static void
test_wells_cases (void)
{
  g_autoptr (SuralAssessment) likely = assess_file ("gate-deep-vein-thrombosis");
  g_autoptr (SuralAssessment) alternative = assess_file ("wells-alternative");
  g_autoptr (SuralAssessment) girths = assess_file ("wells-girths");
  gboolean derived = FALSE;

  g_assert_cmpint (likely->wells->stratum, ==, SURAL_WELLS_LIKELY);
  g_assert_nonnull (strstr (likely->wells->action, "within four hours"));
  g_assert_cmpfloat (likely->wells->probability, ==, 0.279);
  g_assert_cmpstr (likely->wells->figure->source, ==, "wells-2003");

  /* Two points, two off by the clinician’s own answer. */
  g_assert_cmpfloat (alternative->wells->score_low, ==, 0);
  g_assert_cmpint (alternative->wells->stratum, ==, SURAL_WELLS_UNLIKELY);
  g_assert_nonnull (strstr (alternative->wells->action, "not excluded"));
  g_assert_nonnull (strstr (alternative->wells->action, "D-dimer"));
  g_assert_cmpuint (alternative->gates->len, ==, 0);

  /* The two girths answer the item about them, and with the veins open the gate. */
  for (guint i = 0; i < girths->wells->items->len; i++)
    {
      const SuralWellsItem *item = &g_array_index (girths->wells->items, SuralWellsItem, i);

      if (g_str_equal (item->finding, "wells-calf-3cm"))
        derived = item->derived && item->truth == SURAL_TRUTH_TRUE;
    }
  g_assert_true (derived);
  assert_because (find_gate (girths, "deep-vein-thrombosis"), "ex-calf-girth");
}

static gboolean
is_item (const char *id)
{
  return g_str_has_prefix (id, "wells-") && !g_str_equal (id, "wells-alternative");
}

/* However much it looks like a strain: the screen is open, is asked for first, and every way
 * through a visit, first or later, has all of it. */
static void
test_fit_runner (void)
{
  g_autoptr (SuralCase) subject = case_file_read ("fit-runner", knowledge);
  g_autoptr (SuralAssessment) assessment = sural_assess (subject, knowledge);
  GPtrArray *orderings = sural_knowledge_get_orderings (knowledge);
  GPtrArray *findings = sural_knowledge_get_findings (knowledge);
  guint n_items = 0, n_next = 0;

  g_assert_cmpint (assessment->explanation, ==, SURAL_EXPLANATION_MUSCLE);
  /* A pop is the tendon's until the squeeze was done. */
  g_assert_true (sural_assessment_has_gate (assessment, "achilles-rupture"));
  g_assert_cmpint (assessment->wells->stratum, ==, SURAL_WELLS_INCOMPLETE);
  g_assert_nonnull (strstr (assessment->wells->action, "fit runner"));
  for (guint i = 0; i < findings->len; i++)
    n_items += is_item (((SuralFindingDefinition *) g_ptr_array_index (findings, i))->id);
  for (guint i = 0; i < assessment->next->len; i++)
    {
      const SuralNextTest *next = g_ptr_array_index (assessment->next, i);

      if (is_item (next->finding->id))
        {
          n_next++;
          g_assert_true (next->finding->safety);
        }
    }
  g_assert_cmpuint (n_items, ==, 9);
  g_assert_cmpuint (n_next, ==, n_items);

  for (guint i = 0; i < orderings->len; i++)
    {
      g_autoptr (GPtrArray) list =
          sural_ordering_list (g_ptr_array_index (orderings, i), subject, knowledge);
      guint n = 0;

      for (guint j = 0; j < list->len; j++)
        n += is_item (((SuralFindingDefinition *) g_ptr_array_index (list, j))->id);
      g_assert_cmpuint (n, ==, n_items);
    }
}

/* The same leg, with and without its side said: the same gates, and the nerve no lower. */
static void
test_side_said_or_not (void)
{
  g_autoptr (SuralAssessment) rupture = assess_file ("side-left-rupture");
  g_autoptr (SuralAssessment) rupture_unknown = assess_file ("side-unknown-rupture");
  g_autoptr (SuralAssessment) slump = assess_file ("side-left-slump");
  g_autoptr (SuralAssessment) slump_unknown = assess_file ("side-unknown-slump");
  const SuralHypothesisResult *nerve = sural_assessment_find (slump, "lumbar-radiculopathy");
  const SuralHypothesisResult *nerve_unknown =
      sural_assessment_find (slump_unknown, "lumbar-radiculopathy");

  g_assert_true (sural_assessment_has_gate (rupture, "achilles-rupture"));
  g_assert_cmpuint (rupture_unknown->gates->len, ==, rupture->gates->len);
  for (guint i = 0; i < rupture->gates->len; i++)
    g_assert_true (((SuralGateResult *) g_ptr_array_index (rupture->gates, i))->gate ==
                   ((SuralGateResult *) g_ptr_array_index (rupture_unknown->gates, i))->gate);
  g_assert_cmpfloat (nerve_unknown->probability.mid, >=, nerve->probability.mid);
}

/* Both legs complain and the signs are on the left alone: the right one's health speaks against
 * nothing, and the absent reflex keeps its weight. */
static void
test_signs_on_one_of_both (void)
{
  g_autoptr (SuralCase) subject = case_file_read ("both-legs-signs-on-one", knowledge);
  g_autoptr (SuralAssessment) both = sural_assess (subject, knowledge);
  g_autoptr (SuralAssessment) left = NULL;
  const SuralHypothesisResult *of_both = sural_assessment_find (both, "lumbar-radiculopathy");
  const SuralHypothesisResult *of_left;
  const SuralReason *reflex = NULL;

  g_assert_cmpint (sural_case_get_side (subject), ==, SURAL_SIDE_BOTH);
  sural_case_set_side (subject, SURAL_SIDE_LEFT);
  left = sural_assess (subject, knowledge);
  of_left = sural_assessment_find (left, "lumbar-radiculopathy");
  for (guint i = 0; i < of_left->reasons_for->len; i++)
    {
      const SuralReason *reason = g_ptr_array_index (of_left->reasons_for, i);
      const SuralReason *same = find_in (of_both->reasons_for, reason->evidence->id);

      g_assert_nonnull (same);
      if (g_str_equal (reason->evidence->finding, "ex-achilles-reflex"))
        {
          reflex = reason;
          g_assert_cmpfloat (same->weight, ==, reason->weight);
        }
    }
  g_assert_nonnull (reflex);
  g_assert_cmpuint (of_both->reasons_against->len, <=, of_left->reasons_against->len);
}

/* Scores of four months ago say nothing about today; the same scores taken today open the phase. */
static void
test_stale_scores (void)
{
  g_autoptr (SuralCase) subject = case_file_read ("stale-scores", knowledge);
  g_autoptr (SuralCase) fresh = sural_case_copy (subject);
  g_autoptr (SuralAssessment) assessment = sural_assess (subject, knowledge);
  g_autoptr (SuralPlan) plan = sural_planner_propose (subject, assessment, NULL, knowledge);
  g_autoptr (SuralPlan) today = NULL;
  SuralTime now = sural_time_from_day (sural_case_get_assessed (subject));

  g_assert_cmpstr (plan->irritability, ==, "unknown");
  g_assert_cmpstr (plan->phase, ==, "calm");

  sural_case_add_measurement (fresh, &(SuralMeasurement) { "calf-pain-worst", now, 2,
                                                           SURAL_ORIGIN_CLINIC });
  sural_case_add_measurement (fresh, &(SuralMeasurement) { "walking-tolerance", now, 60,
                                                           SURAL_ORIGIN_CLINIC });
  today = sural_planner_propose (fresh, assessment, NULL, knowledge);
  g_assert_cmpstr (today->irritability, ==, "low");
  g_assert_cmpstr (today->phase, !=, "calm");
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  knowledge = sural_knowledge_new_builtin (&error);
  g_assert_no_error (error);
  g_test_add_func ("/stories/stretched-calf", test_stretched_calf);
  g_test_add_func ("/stories/rupture-like-s1", test_rupture_like_s1);
  g_test_add_func ("/stories/raise-with-bragard", test_raise_with_bragard);
  g_test_add_func ("/stories/people-like-this-one", test_people_like_this_one);
  g_test_add_func ("/stories/vessel-like-s1", test_vessel_like_s1);
  g_test_add_func ("/stories/wells", test_wells_cases);
  g_test_add_func ("/stories/fit-runner", test_fit_runner);
  g_test_add_func ("/stories/side-said-or-not", test_side_said_or_not);
  g_test_add_func ("/stories/signs-on-one-of-both", test_signs_on_one_of_both);
  g_test_add_func ("/stories/stale-scores", test_stale_scores);
  result = g_test_run ();
  g_object_unref (knowledge);
  return result;
}
