/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "case-file.h"
#include "many.h"
#include "planner-cases.h"

#include "reasoning/weigh/sural-gates.h"
#include "reasoning/weigh/sural-condition-eval.h"
#include "reasoning/plan/sural-plan-forbidden.h"
#include "reasoning/plan/sural-plan-in-force.h"
#include "reasoning/plan/sural-plan-ladder.h"
#include "reasoning/plan/sural-plan-advice.h"

#include <string.h>

enum
{
  N_CASES = MANY (10000),
};

static SuralKnowledge *knowledge;

static const SuralPlanOmission *
find_omission (const SuralPlan *plan, const char *exercise)
{
  for (guint i = 0; i < plan->left_out->len; i++)
    {
      const SuralPlanOmission *omission = g_ptr_array_index (plan->left_out, i);

      if (g_str_equal (omission->exercise, exercise))
        return omission;
    }
  return NULL;
}

static gboolean
has_flag (const SuralPlan *plan, const char *text)
{
  for (guint i = 0; i < plan->flags->len; i++)
    if (strstr (g_ptr_array_index (plan->flags, i), text) != NULL)
      return TRUE;
  return FALSE;
}

/* --- for every case --- */

/* Even its shortest bout is longer than what the patient can do. */
static gboolean
is_too_long (const SuralExercise *exercise, SuralCase *subject)
{
  const SuralMeasure *measure =
      exercise->within != NULL ? sural_knowledge_get_measure (knowledge, exercise->within) : NULL;
  const SuralMeasurement *latest =
      measure != NULL ? sural_case_find_measurement (subject, measure->id, measure->life_days)
                      : NULL;

  return latest != NULL && latest->value < exercise->minutes;
}

/* Whether an open gate or the exercise's own contraindication forbids it, read from the knowledge
 * and not by the planner's own functions. */
static gboolean
is_forbidden (const SuralExercise *exercise,
              const SuralPlanFacts *facts,
              const SuralAssessment *assessment)
{
  for (guint i = 0; i < assessment->gates->len; i++)
    {
      const SuralGateResult *result = g_ptr_array_index (assessment->gates, i);

      for (guint j = 0; j < result->gate->forbids->len; j++)
        if (g_str_equal (g_ptr_array_index (result->gate->forbids, j), exercise->id) ||
            g_str_equal (g_ptr_array_index (result->gate->forbids, j), exercise->group))
          return TRUE;
    }
  if (is_too_long (exercise, facts->subject))
    return TRUE;
  return exercise->never != NULL && sural_condition_eval (exercise->never, facts->subject,
                                                          facts->values, NULL) == SURAL_TRUTH_TRUE;
}

static guint
check_items (const SuralPlan *plan,
             const SuralPlan *accepted,
             const SuralPlanFacts *facts,
             const SuralAssessment *assessment)
{
  guint n_struck = 0, n_instead = 0;

  for (guint i = 0; i < plan->items->len; i++)
    {
      const SuralPlanItem *item = g_ptr_array_index (plan->items, i);

      /* In the place of a walk that is too long there is a shorter one, and nothing else is new. */
      if (sural_plan_find_item (accepted, item->exercise) != NULL)
        continue;
      n_instead++;
      g_assert_cmpstr (item->exercise, ==, "walking-short");
      g_assert_true (
          is_too_long (sural_knowledge_get_exercise (knowledge, "walking"), facts->subject));
    }
  for (guint i = 0; i < accepted->items->len; i++)
    {
      const SuralPlanItem *item = g_ptr_array_index (accepted->items, i);
      const SuralExercise *exercise = sural_knowledge_get_exercise (knowledge, item->exercise);
      const SuralPlanItem *shown = sural_plan_find_item (plan, item->exercise);
      const SuralPlanOmission *omission = find_omission (plan, item->exercise);

      if (is_forbidden (exercise, facts, assessment))
        {
          n_struck++;
          g_assert_null (shown);
          g_assert_nonnull (omission);
          g_assert_true (omission->contraindicated);
          g_assert_cmpstr (omission->why, !=, "");
        }
      else
        {
          g_assert_nonnull (shown);
          g_assert_null (omission);
          g_assert_cmpuint (shown->reps, ==, item->reps);
          g_assert_cmpstr (shown->override_reason, ==, item->override_reason);
        }
    }
  g_assert_cmpuint (plan->items->len - n_instead + n_struck, ==, accepted->items->len);
  return n_struck;
}

/* It left out all that it has not, each for a reason of its day. */
static void
leave_the_rest_out (SuralPlan *accepted)
{
  GPtrArray *exercises = sural_knowledge_get_exercises (knowledge);

  for (guint i = 0; i < exercises->len; i++)
    {
      const SuralExercise *exercise = g_ptr_array_index (exercises, i);

      if (sural_plan_find_item (accepted, exercise->id) == NULL)
        g_ptr_array_add (accepted->left_out,
                         sural_plan_omission_new (exercise->id, "It was so then"));
    }
}

/* Why something was left out then is not said of what is proposed today. */
static void
check_left_out (const SuralPlan *plan, SuralPlanFacts *facts, const SuralAssessment *assessment)
{
  g_autoptr (SuralTrend) trend = sural_trend_new (facts->subject, knowledge);
  g_autoptr (SuralPlanFacts) with_trend =
      sural_plan_facts_new (facts->subject, assessment, trend, knowledge);
  g_autoptr (SuralPlan) proposal = sural_plan_propose_next (with_trend, assessment, trend);

  for (guint i = 0; i < plan->left_out->len; i++)
    {
      const SuralPlanOmission *omission = g_ptr_array_index (plan->left_out, i);

      if (!omission->contraindicated)
        g_assert_null (sural_plan_find_item (proposal, omission->exercise));
    }
}

/* Nothing forbidden is shown, all that is not is, and each gate that takes out what was accepted is
 * named with what to do. */
static gboolean
check_case (GRand *random, guint *n_withheld)
{
  g_autoptr (SuralCase) subject = planner_case_random (random, knowledge);
  g_autoptr (SuralPlan) accepted = planner_case_random_plan (random, subject, knowledge);
  g_autoptr (SuralAssessment) assessment = sural_assess (subject, knowledge);
  g_autoptr (SuralPlanFacts) facts = NULL;
  g_autoptr (SuralPlan) plan = NULL;
  guint n_struck;

  leave_the_rest_out (accepted);
  sural_case_set_plan (subject, accepted);
  facts = sural_plan_facts_new (subject, assessment, NULL, knowledge);
  plan = planner_case_in_force (subject, knowledge);
  g_assert_cmpint (plan->withheld != NULL, ==, sural_assessment_withholds_plan (assessment));
  if (plan->withheld != NULL)
    {
      (*n_withheld)++;
      g_assert_cmpuint (plan->items->len, ==, 0);
      g_assert_cmpuint (plan->flags->len, >=, 1);
      return FALSE;
    }

  n_struck = check_items (plan, accepted, facts, assessment);
  check_left_out (plan, facts, assessment);
  g_assert_true (n_struck == 0 || plan->flags->len > 0);
  for (guint i = 0; i < assessment->gates->len; i++)
    {
      const SuralGateResult *result = g_ptr_array_index (assessment->gates, i);

      for (guint j = 0; j < accepted->items->len; j++)
        {
          const SuralPlanItem *item = g_ptr_array_index (accepted->items, j);

          if (sural_gate_forbids (result->gate,
                                  sural_knowledge_get_exercise (knowledge, item->exercise)))
            g_assert_true (has_flag (plan, result->gate->label) &&
                           has_flag (plan, result->gate->action));
        }
    }
  return n_struck > 0;
}

static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (77);
  guint n_struck = 0, n_withheld = 0;

  for (guint i = 0; i < N_CASES; i++)
    n_struck += check_case (random, &n_withheld);
  /* The cases are of all sorts. */
  g_assert_cmpuint (n_struck, >, N_CASES / 10);
  g_assert_cmpuint (n_withheld, >, N_CASES / 50);
  g_assert_cmpuint (n_struck + n_withheld, <, N_CASES);
}

/* --- when a flag is new --- */

static SuralPlan *
accept_restore (SuralCase *subject, int days_ago)
{
  SuralPlan *plan = planner_case_propose (subject, knowledge);

  plan->version = 1;
  plan->made = sural_case_get_assessed (subject) - (SuralDay) days_ago;
  sural_case_set_plan (subject, plan);
  return plan;
}

static void
record_at (SuralCase *subject, const char *id, const char *value, SuralDay day)
{
  g_autoptr (SuralFinding) finding =
      sural_finding_new_full (id, SURAL_SIDE_NONE, value, NULL, sural_time_from_day (day));

  sural_case_record (subject, finding);
}

/* A gate that was open when the plan was accepted, and takes nothing of it, is no news. */
static void
test_age_of_a_flag (void)
{
  static const struct
  {
    int days_ago;
    gboolean new;
  } rows[] = { { 12, FALSE }, { 10, FALSE }, { 9, TRUE }, { 0, TRUE } };
  const char *label = sural_knowledge_get_gate (knowledge, "bone-stress")->label;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SuralCase) subject = planner_case_strain (knowledge);
      SuralDay today = sural_case_get_assessed (subject);
      g_autoptr (SuralPlan) accepted = NULL;
      g_autoptr (SuralPlan) plan = NULL;

      record_at (subject, "bx-bone-tenderness", "yes", today - (SuralDay) rows[i].days_ago);
      accepted = accept_restore (subject, 10);
      plan = planner_case_in_force (subject, knowledge);
      g_assert_cmpint (has_flag (plan, label), ==, rows[i].new);
      g_assert_cmpuint (plan->items->len, ==, accepted->items->len);
    }
}

/* Nothing says when it was recorded: it is named all the same, and not called new. */
static void
test_age_unsaid (void)
{
  g_autoptr (SuralCase) subject = planner_case_strain (knowledge);
  g_autoptr (SuralPlan) accepted = NULL;
  g_autoptr (SuralPlan) plan = NULL;

  planner_case_record (subject, "bx-bone-tenderness", SURAL_SIDE_NONE, "yes");
  accepted = accept_restore (subject, 10);
  plan = planner_case_in_force (subject, knowledge);
  g_assert_cmpuint (plan->flags->len, ==, 1);
  g_assert_true (has_flag (plan, "nothing says that it was"));
}

/* Nothing has happened: the plan is the accepted one, word for word. */
static void
test_calm (void)
{
  g_autoptr (SuralCase) subject = planner_case_radiculopathy (knowledge);
  g_autoptr (SuralPlan) accepted = accept_restore (subject, 3);
  g_autoptr (SuralPlan) plan = planner_case_in_force (subject, knowledge);

  g_assert_cmpuint (plan->flags->len, ==, 0);
  g_assert_cmpuint (plan->version, ==, 1);
  g_assert_cmpint (plan->review_by, ==, accepted->review_by);
  g_assert_cmpuint (plan->items->len, ==, accepted->items->len);
  for (guint i = 0; i < plan->items->len; i++)
    g_assert_true (sural_plan_item_equal (g_ptr_array_index (plan->items, i),
                                          g_ptr_array_index (accepted->items, i)));
}

/* What was accepted before an emergency is not shown beside it. */
static void
test_withheld (void)
{
  g_autoptr (SuralCase) subject = planner_case_radiculopathy (knowledge);
  g_autoptr (SuralPlan) accepted = accept_restore (subject, 3);
  g_autoptr (SuralPlan) plan = NULL;

  g_assert_cmpuint (accepted->items->len, >, 0);
  planner_case_record (subject, "rf-saddle-numbness", SURAL_SIDE_NONE, "yes");
  plan = planner_case_in_force (subject, knowledge);
  g_assert_nonnull (plan->withheld);
  g_assert_cmpuint (plan->items->len, ==, 0);
  g_assert_true (has_flag (plan, "does not stand any more"));
}

/* Without an accepted plan it is the proposal. */
static void
test_proposal (void)
{
  g_autoptr (SuralCase) subject = planner_case_strain (knowledge);
  g_autoptr (SuralPlan) proposal = planner_case_propose (subject, knowledge);
  g_autoptr (SuralPlan) plan = planner_case_in_force (subject, knowledge);

  g_assert_cmpuint (plan->version, ==, 0);
  g_assert_cmpuint (plan->flags->len, ==, 0);
  g_assert_cmpuint (plan->items->len, ==, proposal->items->len);
}

/* Hops, running and loaded raises were accepted; then the bone is tender. */
static void
test_bone_after_plan (void)
{
  static const char *const struck[] = { "pogo-hop", "run-walk", "heel-raise-loaded" };
  g_autoptr (SuralCase) subject = case_file_read ("plan-then-bone-stress", knowledge);
  g_autoptr (SuralPlan) plan = planner_case_in_force (subject, knowledge);

  for (guint i = 0; i < G_N_ELEMENTS (struck); i++)
    {
      g_assert_null (sural_plan_find_item (plan, struck[i]));
      g_assert_true (find_omission (plan, struck[i])->contraindicated);
    }
  g_assert_true (has_flag (plan, sural_knowledge_get_gate (knowledge, "bone-stress")->label));
  g_assert_true (has_flag (plan, "3 exercises"));
  /* Nor does it say to do less of what is not to be done at all. */
  g_assert_cmpuint (plan->reduce->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (plan->reduce, 0), "none of it for now"));
}

/* The walk that was agreed is half an hour, and the patient can walk sixteen minutes today, or
 * four: no paper asks for more, and a short walk takes the place of one that is too long. */
static void
test_walk_within (void)
{
  static const struct
  {
    double possible;
    const char *exercise;
    double minutes;
  } rows[] = { { 60, "walking", 30 }, { 29, "walking", 20 },     { 16, "walking", 15 },
               { 10, "walking", 10 }, { 9, "walking-short", 3 }, { 4, "walking-short", 3 } };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SuralCase) subject = planner_case_strain (knowledge);
      g_autoptr (SuralPlan) accepted = sural_plan_new ();
      SuralPlanItem *walk = sural_plan_item_new ("walking");
      SuralDay assessed = sural_case_get_assessed (subject);
      SuralMeasurement possible = { "walking-tolerance", sural_time_from_day (assessed) + 1,
                                    rows[i].possible, SURAL_ORIGIN_CLINIC };
      g_autoptr (SuralPlan) plan = NULL;

      sural_plan_ladder_set (walk, sural_knowledge_get_exercise (knowledge, "walking"), 3);
      g_ptr_array_add (accepted->items, walk);
      accepted->made = assessed - 7;
      sural_case_set_plan (subject, accepted);
      sural_case_add_measurement (subject, &possible);
      plan = planner_case_in_force (subject, knowledge);
      g_assert_cmpuint (plan->items->len, ==, 1);
      g_assert_cmpstr (((SuralPlanItem *) g_ptr_array_index (plan->items, 0))->exercise, ==,
                       rows[i].exercise);
      g_assert_cmpfloat (((SuralPlanItem *) g_ptr_array_index (plan->items, 0))->minutes, ==,
                         rows[i].minutes);
      g_assert_cmpuint (plan->flags->len, ==, i == 0 ? 0 : 1);
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
  g_test_add_func ("/plan-in-force/random", test_random);
  g_test_add_func ("/plan-in-force/age-of-a-flag", test_age_of_a_flag);
  g_test_add_func ("/plan-in-force/age-unsaid", test_age_unsaid);
  g_test_add_func ("/plan-in-force/calm", test_calm);
  g_test_add_func ("/plan-in-force/withheld", test_withheld);
  g_test_add_func ("/plan-in-force/proposal", test_proposal);
  g_test_add_func ("/plan-in-force/bone-after-plan", test_bone_after_plan);
  g_test_add_func ("/plan-in-force/walk-within", test_walk_within);
  result = g_test_run ();
  g_object_unref (knowledge);
  return result;
}
