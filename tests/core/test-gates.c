/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "case-file.h"
#include "reasoning/sural-assessment.h"

static SuralKnowledge *knowledge;

/* The case of a gate opens that gate; @because is among what opened it. */
static void
check_gate (const char *gate, SuralUrgency urgency, const char *because)
{
  g_autofree char *name = g_strconcat ("gate-", gate, NULL);
  g_autoptr (SuralCase) subject = case_file_read (name, knowledge);
  g_autoptr (SuralAssessment) assessment = sural_assess (subject, knowledge);

  g_test_message ("%s", gate);
  g_assert_true (sural_assessment_has_gate (assessment, gate));
  g_assert_cmpint (sural_assessment_withholds_plan (assessment), ==,
                   urgency <= SURAL_URGENCY_SAME_DAY);
  for (guint i = 0; i < assessment->gates->len; i++)
    {
      const SuralGateResult *result = g_ptr_array_index (assessment->gates, i);
      gboolean named = FALSE;

      if (!g_str_equal (result->gate->id, gate))
        continue;
      g_assert_cmpint (result->gate->urgency, ==, urgency);
      for (guint j = 0; j < result->because->len; j++)
        named |=
            g_str_equal (sural_finding_get_id (g_ptr_array_index (result->because, j)), because);
      g_assert_true (named);
    }
}

static void
test_each_opens (void)
{
  check_gate ("cauda-equina", SURAL_URGENCY_EMERGENCY, "rf-saddle-numbness");
  check_gate ("acute-limb-ischaemia", SURAL_URGENCY_EMERGENCY, "rf-cold-pale-leg");
  check_gate ("acute-compartment", SURAL_URGENCY_EMERGENCY, "rf-tense-compartment");
  check_gate ("deep-vein-thrombosis", SURAL_URGENCY_SAME_DAY, "wells-oedema");
  check_gate ("achilles-rupture", SURAL_URGENCY_SAME_DAY, "ax-thompson");
  check_gate ("progressive-motor-loss", SURAL_URGENCY_URGENT, "rf-progressive-weakness");
  check_gate ("serious-spinal", SURAL_URGENCY_URGENT, "rf-fever");
  check_gate ("bone-stress", SURAL_URGENCY_SOON, "bx-bone-tenderness");
  check_gate ("vascular-review", SURAL_URGENCY_SOON, "vx-exertional-quick-relief");
  g_assert_cmpuint (sural_knowledge_get_gates (knowledge)->len, ==, 9);
}

static void
test_classics_open_none (void)
{
  static const char *const names[] = { "strain", "s1", "undecided", "empty" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (SuralCase) subject = case_file_read (names[i], knowledge);
      g_autoptr (SuralAssessment) assessment = sural_assess (subject, knowledge);

      g_test_message ("%s", names[i]);
      g_assert_cmpuint (assessment->gates->len, ==, 0);
      g_assert_false (sural_assessment_withholds_plan (assessment));
    }
}

/* However sure the ranking is of a strain, it takes no points off the Wells score. */
static void
test_ranking_takes_no_points_off (void)
{
  g_autoptr (SuralCase) subject = case_file_read ("strain", knowledge);
  g_autoptr (SuralAssessment) before = NULL;
  g_autoptr (SuralAssessment) after = NULL;
  g_autoptr (SuralAssessment) answered = NULL;

  case_file_record (subject, "wells-oedema", SURAL_SIDE_NONE, "yes");
  before = sural_assess (subject, knowledge);
  g_assert_false (sural_assessment_has_gate (before, "deep-vein-thrombosis"));
  case_file_record (subject, "wells-leg-swollen", SURAL_SIDE_NONE, "yes");
  after = sural_assess (subject, knowledge);
  g_assert_true (sural_assessment_has_gate (after, "deep-vein-thrombosis"));

  /* The clinician alone may. */
  case_file_record (subject, "wells-alternative", SURAL_SIDE_NONE, "yes");
  answered = sural_assess (subject, knowledge);
  g_assert_false (sural_assessment_has_gate (answered, "deep-vein-thrombosis"));
}

static void
test_most_urgent_first (void)
{
  g_autoptr (SuralCase) subject = case_file_read ("gate-vascular-review", knowledge);
  g_autoptr (SuralAssessment) assessment = NULL;
  SuralUrgency last = SURAL_URGENCY_EMERGENCY;

  case_file_record (subject, "rf-fever", SURAL_SIDE_NONE, "yes");
  case_file_record (subject, "rf-bowel", SURAL_SIDE_NONE, "yes");
  case_file_record (subject, "ax-thompson", SURAL_SIDE_LEFT, "positive");
  case_file_record (subject, "bx-hop-pain", SURAL_SIDE_NONE, "yes");
  assessment = sural_assess (subject, knowledge);
  g_assert_cmpuint (assessment->gates->len, ==, 5);
  for (guint i = 0; i < assessment->gates->len; i++)
    {
      const SuralGateResult *result = g_ptr_array_index (assessment->gates, i);

      g_assert_cmpint (result->gate->urgency, >=, last);
      last = result->gate->urgency;
    }
  g_assert_cmpint (last, ==, SURAL_URGENCY_SOON);
}

static GPtrArray *
list_findings_of_gates (void)
{
  GPtrArray *ids = g_ptr_array_new ();
  GPtrArray *gates = sural_knowledge_get_gates (knowledge);

  for (guint i = 0; i < gates->len; i++)
    {
      const SuralGate *gate = g_ptr_array_index (gates, i);

      sural_condition_collect_findings (gate->when, ids);
    }
  return ids;
}

/* Nothing but the findings that its rule names opens or closes a gate. */
static void
test_independent_of_evidence (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (17);
  g_autoptr (GPtrArray) ids = list_findings_of_gates ();

  for (guint round = 0; round < 500; round++)
    {
      g_autoptr (SuralCase) subject =
          case_file_random (knowledge, g_rand_double (rand) * 0.3, rand);
      g_autoptr (SuralCase) bare = sural_case_copy (subject);
      g_autoptr (SuralAssessment) whole = NULL;
      g_autoptr (SuralAssessment) part = NULL;
      GPtrArray *findings = sural_case_get_findings (subject);

      for (guint i = 0; i < findings->len; i++)
        {
          SuralFinding *finding = g_ptr_array_index (findings, i);

          if (!g_ptr_array_find (ids, sural_finding_get_id (finding), NULL))
            sural_case_forget (bare, sural_finding_get_id (finding),
                               sural_finding_get_side (finding));
        }
      whole = sural_assess (subject, knowledge);
      part = sural_assess (bare, knowledge);
      g_assert_cmpuint (whole->gates->len, ==, part->gates->len);
      for (guint i = 0; i < whole->gates->len; i++)
        {
          const SuralGateResult *first = g_ptr_array_index (whole->gates, i);
          const SuralGateResult *second = g_ptr_array_index (part->gates, i);

          g_assert_true (first->gate == second->gate);
          g_assert_cmpuint (first->because->len, >, 0);
        }
    }
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  knowledge = sural_knowledge_new_builtin (&error);
  g_assert_no_error (error);
  g_test_add_func ("/gates/each-opens", test_each_opens);
  g_test_add_func ("/gates/classics-open-none", test_classics_open_none);
  g_test_add_func ("/gates/ranking-takes-no-points-off", test_ranking_takes_no_points_off);
  g_test_add_func ("/gates/most-urgent-first", test_most_urgent_first);
  g_test_add_func ("/gates/independent-of-evidence", test_independent_of_evidence);
  result = g_test_run ();
  g_object_unref (knowledge);
  return result;
}
