/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What holds of every case, whatever is recorded, of legs, of old values and of answers to come. */
#include "config.h"

#include "case-file.h"
#include "many.h"
#include "reasoning/plan/sural-planner.h"
#include "reasoning/weigh/sural-assessment.h"
#include "reasoning/weigh/sural-condition-eval.h"
#include "reasoning/weigh/sural-gates.h"

enum
{
  N_CASES = MANY (10000),
};

static SuralKnowledge *knowledge;

static SuralCase *
random_case (GRand *rand)
{
  double share = g_rand_double (rand);

  return case_file_random (knowledge, share, rand);
}

/* --- one finding says one thing --- */

static gboolean
speaks_of (GPtrArray *reasons, const char *finding)
{
  for (guint i = 0; i < reasons->len; i++)
    {
      const SuralReason *reason = g_ptr_array_index (reasons, i);

      if (g_str_equal (reason->evidence->finding, finding) && reason->weight != 0)
        return TRUE;
    }
  return FALSE;
}

static void
test_never_for_and_against (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  guint n_against = 0;

  for (guint round = 0; round < N_CASES; round++)
    {
      g_autoptr (SuralCase) subject = random_case (rand);
      g_autoptr (SuralAssessment) assessment = sural_assess (subject, knowledge);

      for (guint i = 0; i < assessment->differential->len; i++)
        {
          const SuralHypothesisResult *result = g_ptr_array_index (assessment->differential, i);

          for (guint j = 0; j < result->reasons_against->len; j++)
            {
              const SuralReason *reason = g_ptr_array_index (result->reasons_against, j);

              n_against++;
              if (speaks_of (result->reasons_for, reason->evidence->finding))
                g_error ("case %u: “%s” speaks for and against “%s”", round,
                         reason->evidence->finding, result->hypothesis->id);
            }
        }
    }
  g_assert_cmpuint (n_against, >, N_CASES);
}

/* --- not knowing the leg --- */

static gboolean
has_reason (GPtrArray *reasons, const SuralEvidence *evidence)
{
  for (guint i = 0; i < reasons->len; i++)
    if (((SuralReason *) g_ptr_array_index (reasons, i))->evidence == evidence)
      return TRUE;
  return FALSE;
}

static void
assert_all_among (GPtrArray *some, GPtrArray *all)
{
  for (guint i = 0; i < some->len; i++)
    {
      const SuralReason *reason = g_ptr_array_index (some, i);

      if (!has_reason (all, reason->evidence))
        g_error ("“%s” is not among them", reason->evidence->id);
    }
}

/* What speaks for something on one leg speaks for it where the leg is not known; what speaks
 * against it then speaks against it on each leg. */
static void
test_side_not_known (void)
{
  static const SuralSide legs[] = { SURAL_SIDE_LEFT, SURAL_SIDE_RIGHT };
  g_autoptr (GRand) rand = g_rand_new_with_seed (12);

  for (guint round = 0; round < N_CASES; round++)
    {
      g_autoptr (SuralCase) subject = random_case (rand);
      g_autoptr (SuralAssessment) unknown = NULL;
      g_autoptr (SuralAssessment) known = NULL;

      sural_case_set_side (subject, SURAL_SIDE_NONE);
      unknown = sural_assess (subject, knowledge);
      sural_case_set_side (subject, legs[round % 2]);
      known = sural_assess (subject, knowledge);
      for (guint i = 0; i < unknown->differential->len; i++)
        {
          const SuralHypothesisResult *first = g_ptr_array_index (unknown->differential, i);
          const SuralHypothesisResult *second =
              sural_assessment_find (known, first->hypothesis->id);

          assert_all_among (second->reasons_for, first->reasons_for);
          assert_all_among (first->reasons_against, second->reasons_against);
        }
    }
}

/* --- left and right are alike --- */

static SuralSide
mirrored (SuralSide side)
{
  return side == SURAL_SIDE_LEFT || side == SURAL_SIDE_RIGHT ? sural_side_get_other (side) : side;
}

static SuralCase *
mirror (SuralCase *subject)
{
  SuralCase *turned = sural_case_new ();
  GPtrArray *findings = sural_case_get_findings (subject);

  sural_case_set_side (turned, mirrored (sural_case_get_side (subject)));
  sural_case_set_onset (turned, sural_case_get_onset (subject));
  sural_case_set_assessed (turned, sural_case_get_assessed (subject));
  for (guint i = 0; i < findings->len; i++)
    {
      SuralFinding *finding = g_ptr_array_index (findings, i);
      g_autoptr (SuralFinding) other =
          sural_finding_new (sural_finding_get_id (finding),
                             mirrored (sural_finding_get_side (finding)),
                             sural_finding_get_value (finding));

      sural_finding_set_day (other, sural_finding_get_day (finding));
      sural_case_record (turned, other);
    }
  return turned;
}

static void
assert_same_gates (GPtrArray *a, GPtrArray *b)
{
  g_assert_cmpuint (a->len, ==, b->len);
  for (guint i = 0; i < a->len; i++)
    g_assert_true (((SuralGateResult *) g_ptr_array_index (a, i))->gate ==
                   ((SuralGateResult *) g_ptr_array_index (b, i))->gate);
}

static void
assert_same_answer (const SuralAssessment *a, const SuralAssessment *b)
{
  assert_same_gates (a->gates, b->gates);
  g_assert_cmpuint (a->differential->len, ==, b->differential->len);
  for (guint i = 0; i < a->differential->len; i++)
    {
      const SuralHypothesisResult *first = g_ptr_array_index (a->differential, i);
      const SuralHypothesisResult *second = g_ptr_array_index (b->differential, i);

      g_assert_true (first->hypothesis == second->hypothesis);
      g_assert_cmpfloat (first->probability.low, ==, second->probability.low);
      g_assert_cmpfloat (first->probability.mid, ==, second->probability.mid);
      g_assert_cmpfloat (first->probability.high, ==, second->probability.high);
      g_assert_cmpuint (first->reasons_for->len, ==, second->reasons_for->len);
      g_assert_cmpuint (first->reasons_against->len, ==, second->reasons_against->len);
    }
}

static void
assert_same_plan (const SuralPlan *a, const SuralPlan *b)
{
  g_assert_cmpstr (a->phase, ==, b->phase);
  g_assert_cmpstr (a->irritability, ==, b->irritability);
  g_assert_cmpstr (a->direction, ==, b->direction);
  g_assert_cmpuint (a->review_by, ==, b->review_by);
  g_assert_cmpuint (a->items->len, ==, b->items->len);
  for (guint i = 0; i < a->items->len; i++)
    g_assert_cmpstr (((SuralPlanItem *) g_ptr_array_index (a->items, i))->exercise, ==,
                     ((SuralPlanItem *) g_ptr_array_index (b->items, i))->exercise);
  g_assert_cmpuint (a->criteria_met->len, ==, b->criteria_met->len);
  for (guint i = 0; i < a->criteria_met->len; i++)
    g_assert_cmpint (((SuralPlanCriterion *) g_ptr_array_index (a->criteria_met, i))->met, ==,
                     ((SuralPlanCriterion *) g_ptr_array_index (b->criteria_met, i))->met);
}

static void
test_mirror (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (8);

  for (guint round = 0; round < N_CASES; round++)
    {
      g_autoptr (SuralCase) subject = random_case (rand);
      g_autoptr (SuralCase) turned = mirror (subject);
      g_autoptr (SuralAssessment) assessment = sural_assess (subject, knowledge);
      g_autoptr (SuralAssessment) other = sural_assess (turned, knowledge);

      assert_same_answer (assessment, other);
      if (round % 10 == 0)
        {
          g_autoptr (SuralPlan) plan = sural_planner_propose (subject, assessment, NULL, knowledge);
          g_autoptr (SuralPlan) second = sural_planner_propose (turned, other, NULL, knowledge);

          assert_same_plan (plan, second);
        }
    }
}

/* --- the order of answers --- */

/* The same answers, the last one given first. */
static SuralCase *
backwards (SuralCase *subject)
{
  SuralCase *turned = sural_case_new ();
  GPtrArray *findings = sural_case_get_findings (subject);

  sural_case_set_side (turned, sural_case_get_side (subject));
  sural_case_set_onset (turned, sural_case_get_onset (subject));
  sural_case_set_assessed (turned, sural_case_get_assessed (subject));
  for (guint i = findings->len; i > 0; i--)
    sural_case_record (turned, g_ptr_array_index (findings, i - 1));
  return turned;
}

static void
test_order_of_answers (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (21);

  for (guint round = 0; round < N_CASES; round++)
    {
      g_autoptr (SuralCase) drawn = random_case (rand);
      g_autoptr (SuralCase) turned = backwards (drawn);
      g_autoptr (SuralCase) subject = backwards (turned);
      g_autoptr (SuralAssessment) assessment = sural_assess (subject, knowledge);
      g_autoptr (SuralAssessment) other = sural_assess (turned, knowledge);

      assert_same_answer (assessment, other);
      if (round % 10 == 0)
        {
          g_autoptr (SuralPlan) plan = sural_planner_propose (subject, assessment, NULL, knowledge);
          g_autoptr (SuralPlan) second = sural_planner_propose (turned, other, NULL, knowledge);

          assert_same_plan (plan, second);
        }
    }
}

/* --- gates and legs --- */

static gboolean
is_open (GPtrArray *gates, const SuralGate *gate)
{
  for (guint i = 0; i < gates->len; i++)
    if (((SuralGateResult *) g_ptr_array_index (gates, i))->gate == gate)
      return TRUE;
  return FALSE;
}

static GPtrArray *
open_on (SuralCase *subject, SuralSide side)
{
  sural_case_set_side (subject, side);
  return sural_gates_find_open (subject, knowledge);
}

static void
assert_includes (GPtrArray *all, GPtrArray *some)
{
  for (guint i = 0; i < some->len; i++)
    {
      const SuralGateResult *result = g_ptr_array_index (some, i);

      if (!is_open (all, result->gate))
        g_error ("the gate “%s” was closed", result->gate->id);
    }
}

/* Answers what was not looked at on a leg as if nothing were the matter with it. */
static void
answer_negative (SuralCase *subject, SuralSide leg)
{
  GPtrArray *definitions = sural_knowledge_get_findings (knowledge);

  for (guint i = 0; i < definitions->len; i++)
    {
      const SuralFindingDefinition *definition = g_ptr_array_index (definitions, i);

      if (!definition->sided || sural_case_lookup (subject, definition->id, leg) != NULL)
        continue;
      if (definition->kind == SURAL_FINDING_TEST)
        case_file_record (subject, definition->id, leg, "negative");
      else if (definition->kind == SURAL_FINDING_YES_NO)
        case_file_record (subject, definition->id, leg, "no");
    }
}

/* A gate that is open for a leg is open where nobody said which leg, or said both, and stays so
 * whatever is found to be well with the other. */
static void
test_gates_by_leg (void)
{
  static const SuralSide legs[] = { SURAL_SIDE_LEFT, SURAL_SIDE_RIGHT };
  g_autoptr (GRand) rand = g_rand_new_with_seed (9);
  guint n_open = 0, n_one_leg = 0;

  for (guint round = 0; round < N_CASES; round++)
    {
      g_autoptr (SuralCase) subject = random_case (rand);
      g_autoptr (GPtrArray) unknown = open_on (subject, SURAL_SIDE_NONE);
      g_autoptr (GPtrArray) both = open_on (subject, SURAL_SIDE_BOTH);
      guint n_of_legs[2];

      assert_same_gates (unknown, both);
      for (guint i = 0; i < G_N_ELEMENTS (legs); i++)
        {
          g_autoptr (SuralCase) well = sural_case_copy (subject);
          g_autoptr (GPtrArray) mine = open_on (subject, legs[i]);
          g_autoptr (GPtrArray) after = NULL;
          g_autoptr (GPtrArray) after_unknown = NULL;

          answer_negative (well, sural_side_get_other (legs[i]));
          after = open_on (well, legs[i]);
          after_unknown = open_on (well, SURAL_SIDE_NONE);
          assert_includes (unknown, mine);
          assert_includes (after, mine);
          assert_includes (after_unknown, mine);
          n_of_legs[i] = mine->len;
          n_open += mine->len;
        }
      n_one_leg += n_of_legs[0] != n_of_legs[1];
    }
  /* Some gates do depend on the leg. */
  g_assert_cmpuint (n_open, >, N_CASES);
  g_assert_cmpuint (n_one_leg, >, N_CASES / 20);
}

/* --- old values --- */

/* Measures by chance into both; one that has outlived its life into @with_old alone. */
static guint
measure_by_chance (SuralCase *with_old, SuralCase *without, GRand *rand)
{
  GPtrArray *measures = sural_knowledge_get_measures (knowledge);
  SuralDay assessed = sural_case_get_assessed (with_old);
  guint n_old = 0;

  for (guint i = 0; i < measures->len; i++)
    {
      const SuralMeasure *measure = g_ptr_array_index (measures, i);
      guint n = (guint) g_rand_int_range (rand, 0, 3);

      for (guint j = 0; j < n; j++)
        {
          guint age = (guint) g_rand_int_range (rand, 0, 90);
          SuralMeasurement measurement = {
            measure->id, sural_time_from_day (assessed - age),
            g_rand_double_range (rand, measure->minimum, measure->maximum), SURAL_ORIGIN_CLINIC
          };

          sural_case_add_measurement (with_old, &measurement);
          if (age <= measure->life_days)
            sural_case_add_measurement (without, &measurement);
          else
            n_old++;
        }
    }
  return n_old;
}

static gboolean
asks_of_measure (const SuralCondition *condition)
{
  if (condition->kind == SURAL_CONDITION_MEASURE)
    return TRUE;
  for (guint i = 0; condition->children != NULL && i < condition->children->len; i++)
    if (asks_of_measure (g_ptr_array_index (condition->children, i)))
      return TRUE;
  return FALSE;
}

static void
test_old_is_missing (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (10);
  g_autoptr (GPtrArray) conditions = sural_knowledge_list_conditions (knowledge);
  guint n_old = 0, n_known = 0;

  for (guint round = 0; round < N_CASES; round++)
    {
      g_autoptr (SuralCase) subject = random_case (rand);
      g_autoptr (SuralCase) without = sural_case_copy (subject);
      g_autoptr (SuralAssessment) assessment = NULL;
      g_autoptr (SuralPlan) plan = NULL;
      g_autoptr (SuralPlan) second = NULL;

      n_old += measure_by_chance (subject, without, rand);
      for (guint i = 0; i < conditions->len; i++)
        {
          const SuralCondition *condition = g_ptr_array_index (conditions, i);
          SuralTruth truth;

          if (!asks_of_measure (condition))
            continue;
          truth = sural_condition_eval (condition, without, NULL, NULL);
          g_assert_cmpint (sural_condition_eval (condition, subject, NULL, NULL), ==, truth);
          n_known += truth != SURAL_TRUTH_UNKNOWN;
        }
      if (round % 10 != 0)
        continue;
      assessment = sural_assess (subject, knowledge);
      plan = sural_planner_propose (subject, assessment, NULL, knowledge);
      second = sural_planner_propose (without, assessment, NULL, knowledge);
      assert_same_plan (plan, second);
    }
  g_assert_cmpuint (n_old, >, N_CASES);
  g_assert_cmpuint (n_known, >, N_CASES);
}

/* --- answers --- */

/* Whether one more answer can only decide: a score with points off and what is known in several
 * ways ask on purpose whether something is known. */
static gboolean
is_plain (const SuralCondition *condition)
{
  if (condition->kind == SURAL_CONDITION_KNOWN_BY || condition->points < 0)
    return FALSE;
  for (guint i = 0; condition->children != NULL && i < condition->children->len; i++)
    if (!is_plain (g_ptr_array_index (condition->children, i)))
      return FALSE;
  return TRUE;
}

static void
answer_one (SuralCase *subject, GRand *rand)
{
  GPtrArray *definitions = sural_knowledge_get_findings (knowledge);
  const SuralFindingDefinition *definition =
      g_ptr_array_index (definitions, g_rand_int_range (rand, 0, (gint32) definitions->len));
  SuralSide side = !definition->sided      ? SURAL_SIDE_NONE
                   : g_rand_boolean (rand) ? SURAL_SIDE_LEFT
                                           : SURAL_SIDE_RIGHT;
  g_autoptr (SuralFinding) finding = case_file_random_finding (definition, side, rand);

  if (finding != NULL && sural_case_lookup (subject, definition->id, side) == NULL)
    sural_case_record (subject, finding);
}

static void
assert_decided (SuralTruth before, SuralTruth after)
{
  if (before != SURAL_TRUTH_UNKNOWN)
    g_assert_cmpint (after, ==, before);
}

/* What is decided while answers are missing stays so whatever they turn out to be. */
static void
test_answers_only_decide (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  g_autoptr (GPtrArray) conditions = sural_knowledge_list_conditions (knowledge);
  guint n_decided = 0;

  for (guint round = 0; round < N_CASES; round++)
    {
      g_autoptr (SuralCase) subject = random_case (rand);
      g_autoptr (SuralCase) answered = sural_case_copy (subject);

      for (guint i = 0; i < 20; i++)
        answer_one (answered, rand);
      for (guint i = 0; i < conditions->len; i++)
        {
          const SuralCondition *condition = g_ptr_array_index (conditions, i);
          SuralTruth any, every;

          /* Each rule in its turn: all of them every time take too long. */
          if ((round + i) % 3 != 0 || !is_plain (condition))
            continue;
          any = sural_condition_eval (condition, subject, NULL, NULL);
          every = sural_condition_eval_every_leg (condition, subject, NULL, NULL);
          assert_decided (any, sural_condition_eval (condition, answered, NULL, NULL));
          assert_decided (every, sural_condition_eval_every_leg (condition, answered, NULL, NULL));
          /* What holds for every leg holds for one. */
          g_assert_cmpint (every, <=, any);
          n_decided += any != SURAL_TRUTH_UNKNOWN;
        }
    }
  g_assert_cmpuint (n_decided, >, N_CASES);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  knowledge = sural_knowledge_new_builtin (&error);
  g_assert_no_error (error);
  g_test_add_func ("/random-legs/never-for-and-against", test_never_for_and_against);
  g_test_add_func ("/random-legs/side-not-known", test_side_not_known);
  g_test_add_func ("/random-legs/mirror", test_mirror);
  g_test_add_func ("/random-legs/order-of-answers", test_order_of_answers);
  g_test_add_func ("/random-legs/gates-by-leg", test_gates_by_leg);
  g_test_add_func ("/random-legs/old-is-missing", test_old_is_missing);
  g_test_add_func ("/random-legs/answers-only-decide", test_answers_only_decide);
  result = g_test_run ();
  g_object_unref (knowledge);
  return result;
}
