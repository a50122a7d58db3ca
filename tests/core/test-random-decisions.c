/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "many.h"
#include "planner-cases.h"

#include "reasoning/plan/sural-plan-advice.h"
#include "reasoning/weigh/sural-gates.h"

/* What one more answer may do to what is decided: properties that hold of any case. */

enum
{
  N_CASES = MANY (2000),
};

static SuralKnowledge *knowledge;

/* Something was there that could have been wrong; among the tenth of the cases that are tried under
 * the address sanitizer there need not be. */
static void
assert_seen (guint n)
{
  if (N_CASES == 2000)
    g_assert_cmpuint (n, >, 0);
}

/* As many as are tried each time, or with -m slow many more. */
static guint
n_cases (void)
{
  return g_test_slow () ? N_CASES * 20 : N_CASES;
}

/* --- the case over again, with something of it otherwise --- */

/* Everything of @subject but the answers to @left_out; with @rand, recorded in another order. */
static SuralCase *
record_again (SuralCase *subject, const char *left_out, GRand *rand)
{
  SuralCase *again = sural_case_new ();
  g_autoptr (GPtrArray) findings = g_ptr_array_new ();
  GPtrArray *recorded = sural_case_get_findings (subject);
  GArray *measurements = sural_case_get_measurements (subject);

  sural_case_set_sex (again, sural_case_get_sex (subject));
  sural_case_set_birth_day (again, sural_case_get_birth_day (subject));
  sural_case_set_side (again, sural_case_get_side (subject));
  sural_case_set_onset (again, sural_case_get_onset (subject));
  sural_case_set_assessed (again, sural_case_get_assessed (subject));
  sural_case_set_goal (again, sural_case_get_goal_event (subject),
                       sural_case_get_goal_day (subject));
  sural_case_set_conclusion (again, sural_case_get_conclusion (subject));
  sural_case_set_plan (again, sural_case_get_plan (subject));
  for (guint i = 0; i < recorded->len; i++)
    {
      SuralFinding *finding = g_ptr_array_index (recorded, i);
      gint32 at = rand != NULL ? g_rand_int_range (rand, 0, (gint32) findings->len + 1)
                               : (gint32) findings->len;

      if (g_strcmp0 (sural_finding_get_id (finding), left_out) != 0)
        g_ptr_array_insert (findings, at, finding);
    }
  for (guint i = 0; i < findings->len; i++)
    sural_case_record (again, g_ptr_array_index (findings, i));
  for (guint i = 0; i < measurements->len; i++)
    sural_case_add_measurement (again,
                                &g_array_index (measurements, SuralMeasurement,
                                                rand != NULL ? measurements->len - 1 - i : i));
  return again;
}

/* An answer by chance, as a number where it is one; now and then none. */
static void
answer_by_chance (SuralCase *subject, SuralSide side, GRand *rand)
{
  GPtrArray *definitions = sural_knowledge_get_findings (knowledge);
  const SuralFindingDefinition *definition =
      g_ptr_array_index (definitions, g_rand_int_range (rand, 0, (gint32) definitions->len));
  SuralSide at = definition->sided ? side : SURAL_SIDE_NONE;

  if (definition->kind == SURAL_FINDING_NUMBER)
    {
      g_autoptr (SuralFinding) finding =
          sural_finding_new_number (definition->id, at,
                                    g_rand_double_range (rand, definition->minimum,
                                                         MIN (definition->maximum, 60)));

      sural_case_record (subject, finding);
    }
  else if (definition->choices->len > 0)
    {
      const SuralChoice *choice =
          g_ptr_array_index (definition->choices,
                             g_rand_int_range (rand, 0, (gint32) definition->choices->len));

      planner_case_record (subject, definition->id, at, choice->value);
    }
}

/* Both legs of somebody who may do nearly all of it. */
static void
record_strong_legs (SuralCase *subject, GRand *rand)
{
  static const SuralSide legs[] = { SURAL_SIDE_LEFT, SURAL_SIDE_RIGHT };

  for (guint i = 0; i < G_N_ELEMENTS (legs); i++)
    {
      g_autoptr (SuralFinding) raises =
          sural_finding_new_number ("ex-heel-raise", legs[i], g_rand_int_range (rand, 20, 34));

      sural_case_record (subject, raises);
      planner_case_record (subject, "ex-hop", legs[i], "negative");
      planner_case_record (subject, "ax-thompson", legs[i], "negative");
    }
  planner_case_measure (subject, "calf-pain-worst", g_rand_int_range (rand, 0, 4));
  planner_case_measure (subject, "leg-symptoms", g_rand_int_range (rand, 0, 4));
  planner_case_measure (subject, "walking-tolerance", g_rand_int_range (rand, 20, 120));
}

/* Half of them anything that may be recorded, of which most may do little; half somebody who may do
 * much, with a few answers by chance, where one answer more can take something away. Some are of a
 * known age. */
static SuralCase *
random_case (GRand *rand)
{
  static const char *const conclusions[] = { "calf-strain", "lumbar-radiculopathy",
                                             "spinal-stenosis", "bakers-cyst" };
  SuralCase *subject;

  if (g_rand_boolean (rand))
    {
      subject = planner_case_random (rand, knowledge);
    }
  else
    {
      subject = g_rand_boolean (rand) ? planner_case_return (knowledge)
                                      : planner_case_radiculopathy (knowledge);
      planner_case_conclude (subject,
                             conclusions[g_rand_int_range (rand, 0, G_N_ELEMENTS (conclusions))]);
      record_strong_legs (subject, rand);
      for (gint32 n = g_rand_int_range (rand, 0, 6); n > 0; n--)
        answer_by_chance (subject, g_rand_boolean (rand) ? SURAL_SIDE_LEFT : SURAL_SIDE_RIGHT,
                          rand);
      sural_case_set_side (subject, (SuralSide) g_rand_int_range (rand, 0, SURAL_SIDE_BOTH + 1));
    }
  if (g_rand_boolean (rand))
    {
      sural_case_set_birth_day (subject,
                                sural_day_new ((guint16) g_rand_int_range (rand, 1940, 2012), 6,
                                               1));
      sural_case_set_sex (subject, g_rand_boolean (rand) ? SURAL_SEX_FEMALE : SURAL_SEX_MALE);
    }
  return subject;
}

/* --- what is heavy --- */

static gboolean
is_heavy (const SuralPlanItem *item)
{
  static const char *const groups[] = { "plyometric", "running", "reload", NULL };
  const SuralExercise *exercise = sural_knowledge_get_exercise (knowledge, item->exercise);

  return exercise != NULL && g_strv_contains (groups, exercise->group);
}

/* Of the groups that load the leg or move the back or the nerve: what a flag may only take out. */
static gboolean
is_load (const SuralPlanItem *item)
{
  static const char *const groups[] = { "plyometric", "running",   "reload",  "heel-raise",
                                        "isometric",  "extension", "flexion", "lateral",
                                        "neural",     NULL };
  const SuralExercise *exercise = sural_knowledge_get_exercise (knowledge, item->exercise);

  return exercise != NULL && g_strv_contains (groups, exercise->group);
}

typedef gboolean (*ItemFunc) (const SuralPlanItem *item);

/* The first item of @after that is of the kind and was not in @before, or goes further. */
static const char *
find_more (const SuralPlan *before, const SuralPlan *after, ItemFunc is_of_kind)
{
  for (guint i = 0; i < after->items->len; i++)
    {
      const SuralPlanItem *item = g_ptr_array_index (after->items, i);
      const SuralPlanItem *was = sural_plan_find_item (before, item->exercise);

      if (is_of_kind (item) && (was == NULL || item->step > was->step))
        return item->exercise;
    }
  return NULL;
}

static guint
count_of (const SuralPlan *plan, ItemFunc is_of_kind)
{
  guint n = 0;

  for (guint i = 0; i < plan->items->len; i++)
    n += is_of_kind (g_ptr_array_index (plan->items, i));
  return n;
}

static const char *
find_closed (GPtrArray *before, GPtrArray *after)
{
  for (guint i = 0; i < before->len; i++)
    {
      const SuralGateResult *was = g_ptr_array_index (before, i);
      gboolean found = FALSE;

      for (guint j = 0; j < after->len && !found; j++)
        found = ((const SuralGateResult *) g_ptr_array_index (after, j))->gate == was->gate;
      if (!found)
        return was->gate->id;
    }
  return NULL;
}

/* Whether something has opened that is at least as urgent as what was closed: a fever with a hot
 * leg is an infection of the leg and no more one of the spine. */
static gboolean
has_graver (GPtrArray *before, GPtrArray *after, const char *closed)
{
  const SuralGate *gate = sural_knowledge_get_gate (knowledge, closed);

  for (guint i = 0; i < after->len; i++)
    {
      const SuralGate *open = ((const SuralGateResult *) g_ptr_array_index (after, i))->gate;
      gboolean was = FALSE;

      for (guint j = 0; j < before->len; j++)
        was |= ((const SuralGateResult *) g_ptr_array_index (before, j))->gate == open;
      if (!was && open->urgency <= gate->urgency)
        return TRUE;
    }
  return FALSE;
}

/* --- the properties --- */

/* A yes of the safety page or of a screen, but for the one that takes points off. */
static gboolean
is_flag (const SuralFindingDefinition *definition)
{
  static const char *const screens[] = { "vascular", "bone", "compartment", NULL };

  return definition->kind == SURAL_FINDING_YES_NO &&
         (definition->safety || g_strv_contains (screens, definition->section));
}

/* A yes to what must not be missed is never a reason to do more, whatever stood there before: it
 * opens gates and closes none, and takes out of the plan and puts nothing heavy in. */
static void
test_flag_never_adds (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (51);
  g_autoptr (GPtrArray) flags = g_ptr_array_new ();
  GPtrArray *definitions = sural_knowledge_get_findings (knowledge);
  guint n_less = 0;

  for (guint i = 0; i < definitions->len; i++)
    {
      const SuralFindingDefinition *definition = g_ptr_array_index (definitions, i);

      if (is_flag (definition))
        g_ptr_array_add (flags, (gpointer) definition);
    }
  for (guint round = 0; round < n_cases (); round++)
    {
      g_autoptr (SuralCase) subject = random_case (rand);
      const SuralFindingDefinition *flag =
          g_ptr_array_index (flags, g_rand_int_range (rand, 0, (gint32) flags->len));
      g_autoptr (SuralCase) flagged = record_again (subject, flag->id, NULL);
      g_autoptr (SuralPlan) before = NULL, after = NULL;
      g_autoptr (GPtrArray) open = sural_gates_find_open (subject, knowledge);
      g_autoptr (GPtrArray) still = NULL;
      const char *closed, *more;

      planner_case_record (flagged, flag->id, SURAL_SIDE_NONE, "yes");
      still = sural_gates_find_open (flagged, knowledge);
      closed = find_closed (open, still);
      if (closed != NULL && !has_graver (open, still, closed))
        g_error ("case %u: a yes to “%s” closes “%s”", round, flag->id, closed);
      before = planner_case_list_possible (subject, knowledge);
      after = planner_case_list_possible (flagged, knowledge);
      more = find_more (before, after, is_load);
      if (more != NULL)
        g_error ("case %u: a yes to “%s” lets “%s” in", round, flag->id, more);
      n_less += count_of (after, is_load) < count_of (before, is_load);
    }
  assert_seen (n_less);
}

/* Nor is it a reason to keep more of a plan that was accepted, or to go a step up in it. */
static void
test_flag_never_steps_up (void)
{
  static const char *const answers[][2] = { { "hx-calf-response", "better" },
                                            { "hx-leg-response", "toward-back" },
                                            { "hx-exercises-done", "most" } };
  g_autoptr (GRand) rand = g_rand_new_with_seed (57);
  g_autoptr (GPtrArray) flags = g_ptr_array_new ();
  GPtrArray *definitions = sural_knowledge_get_findings (knowledge);
  guint n_steps = 0, n_less = 0;

  for (guint i = 0; i < definitions->len; i++)
    if (is_flag (g_ptr_array_index (definitions, i)))
      g_ptr_array_add (flags, g_ptr_array_index (definitions, i));
  for (guint round = 0; round < n_cases () / 2; round++)
    {
      g_autoptr (SuralCase) subject = random_case (rand);
      const SuralFindingDefinition *flag =
          g_ptr_array_index (flags, g_rand_int_range (rand, 0, (gint32) flags->len));
      g_autoptr (SuralPlan) accepted = planner_case_random_plan (rand, subject, knowledge);
      g_autoptr (SuralCase) flagged = NULL;
      g_autoptr (SuralPlan) before = NULL, after = NULL;
      g_autoptr (GPtrArray) advices = NULL, then = NULL;
      const char *more;

      for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
        planner_case_record (subject, answers[i][0], SURAL_SIDE_NONE, answers[i][1]);
      sural_case_set_plan (subject, accepted);
      flagged = record_again (subject, flag->id, NULL);
      planner_case_record (flagged, flag->id, SURAL_SIDE_NONE, "yes");
      before = planner_case_in_force (subject, knowledge);
      after = planner_case_in_force (flagged, knowledge);
      more = find_more (before, after, is_load);
      if (more != NULL)
        g_error ("case %u: a yes to “%s” keeps “%s”", round, flag->id, more);
      n_less += count_of (after, is_load) < count_of (before, is_load);
      advices = planner_case_advise (subject, knowledge);
      then = planner_case_advise (flagged, knowledge);
      for (guint i = 0; i < then->len; i++)
        {
          const SuralPlanAdvice *advice = g_ptr_array_index (then, i);

          if (advice->action != SURAL_ADVICE_PROGRESS)
            continue;
          n_steps++;
          /* What had no room is spoken of once there is some: of that nothing was said before. */
          for (guint j = 0; j < advices->len; j++)
            {
              const SuralPlanAdvice *other = g_ptr_array_index (advices, j);

              if (g_str_equal (other->exercise, advice->exercise) &&
                  other->action != SURAL_ADVICE_PROGRESS)
                g_error ("case %u: a yes to “%s” takes “%s” up", round, flag->id, advice->exercise);
            }
        }
    }
  assert_seen (n_steps);
  assert_seen (n_less);
}

/* Not asked is never better than asked and no: without an answer no gate is closed that was open,
 * and nothing heavy comes in. */
static void
test_silence_never_clears (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (52);
  guint n_more_open = 0, n_less = 0;

  for (guint round = 0; round < n_cases (); round++)
    {
      g_autoptr (SuralCase) subject = random_case (rand);
      GPtrArray *findings = sural_case_get_findings (subject);
      g_autoptr (SuralCase) silent = NULL;
      g_autoptr (GPtrArray) open = NULL, still = NULL;
      g_autoptr (SuralPlan) before = NULL, after = NULL;
      const char *id = NULL, *more, *closed;

      for (guint tries = 0; tries < 50 && id == NULL && findings->len > 0; tries++)
        {
          SuralFinding *finding =
              g_ptr_array_index (findings, g_rand_int_range (rand, 0, (gint32) findings->len));
          const SuralFindingDefinition *definition =
              sural_knowledge_get_finding (knowledge, sural_finding_get_id (finding));

          if (definition->safety &&
              (g_strcmp0 (sural_finding_get_value (finding), "no") == 0 ||
               g_strcmp0 (sural_finding_get_value (finding), "negative") == 0))
            id = definition->id;
        }
      if (id == NULL)
        continue;
      /* Of a test with two legs only what is negative on each. */
      if (g_strcmp0 (sural_case_get_value (subject, id, SURAL_SIDE_LEFT), "positive") == 0 ||
          g_strcmp0 (sural_case_get_value (subject, id, SURAL_SIDE_RIGHT), "positive") == 0)
        continue;
      silent = record_again (subject, id, NULL);
      open = sural_gates_find_open (subject, knowledge);
      still = sural_gates_find_open (silent, knowledge);
      closed = find_closed (open, still);
      if (closed != NULL)
        g_error ("case %u: without an answer to “%s” “%s” is closed", round, id, closed);
      n_more_open += still->len > open->len;
      before = planner_case_list_possible (subject, knowledge);
      after = planner_case_list_possible (silent, knowledge);
      more = find_more (before, after, is_load);
      if (more != NULL)
        g_error ("case %u: without an answer to “%s” there is “%s”", round, id, more);
      n_less += count_of (after, is_load) < count_of (before, is_load);
    }
  assert_seen (n_more_open);
  assert_seen (n_less);
}

/* The higher place in the list is the more careful one; -1: none of them. */
static int
rank_of (const char *word, const char *const *from_careful)
{
  for (int i = 0; from_careful[i] != NULL; i++)
    if (g_strcmp0 (word, from_careful[i]) == 0)
      return i;
  return -1;
}

static void
assert_not_bolder (const SuralPlan *before, const SuralPlan *after, const char *what, guint round)
{
  static const char *const phases[] = { "calm", "restore", "load", "return", NULL };
  static const char *const degrees[] = { "high", "moderate", "low", NULL };
  const char *more = find_more (before, after, is_heavy);

  if (more != NULL)
    g_error ("case %u: %s lets “%s” in", round, what, more);
  if (rank_of (after->phase, phases) > rank_of (before->phase, phases) &&
      g_strcmp0 (before->irritability, "unknown") != 0)
    g_error ("case %u: %s takes the phase from %s to %s", round, what, before->phase, after->phase);
  if (rank_of (after->irritability, degrees) > rank_of (before->irritability, degrees) &&
      g_strcmp0 (before->irritability, "unknown") != 0)
    g_error ("case %u: %s takes irritability from %s to %s", round, what, before->irritability,
             after->irritability);
}

/* A pain of now is the least that the worst pain can be: whatever it is, more is not done for it.
 */
static void
test_pain_now_never_adds (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (53);
  guint n_less = 0;

  for (guint round = 0; round < n_cases (); round++)
    {
      g_autoptr (SuralCase) subject = random_case (rand);
      g_autoptr (SuralCase) sore = record_again (subject, NULL, NULL);
      g_autoptr (SuralPlan) before = planner_case_list_possible (subject, knowledge);
      g_autoptr (SuralPlan) after = NULL;

      planner_case_measure (sore, "calf-pain-now", g_rand_int_range (rand, 0, 11));
      if (sural_case_find_measurement (subject, "calf-pain-now", 0) != NULL)
        continue;
      after = planner_case_list_possible (sore, knowledge);
      assert_not_bolder (before, after, "a pain of now", round);
      n_less += count_of (after, is_heavy) < count_of (before, is_heavy);
    }
  assert_seen (n_less);
}

/* A score that is worse than the one that stands is never a reason to do more. */
static void
test_worse_score_never_adds (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (54);
  GPtrArray *measures = sural_knowledge_get_measures (knowledge);
  guint n_less = 0;

  for (guint round = 0; round < n_cases (); round++)
    {
      g_autoptr (SuralCase) subject = random_case (rand);
      g_autoptr (SuralCase) worse = record_again (subject, NULL, NULL);
      const SuralMeasure *measure =
          g_ptr_array_index (measures, g_rand_int_range (rand, 0, (gint32) measures->len));
      const SuralMeasurement *stands = sural_case_find_measurement (subject, measure->id, 0);
      g_autoptr (SuralPlan) before = NULL, after = NULL;
      double end;

      if (stands == NULL || measure->better == SURAL_BETTER_NEITHER)
        continue;
      end = measure->better == SURAL_BETTER_LOWER ? measure->maximum : measure->minimum;
      before = planner_case_list_possible (subject, knowledge);
      planner_case_measure (worse, measure->id,
                            stands->value + (end - stands->value) * g_rand_double (rand));
      after = planner_case_list_possible (worse, knowledge);
      assert_not_bolder (before, after, measure->id, round);
      n_less += count_of (after, is_heavy) < count_of (before, is_heavy);
    }
  assert_seen (n_less);
}

static void
assert_same_words (const SuralPlan *a, const SuralPlan *b, guint round)
{
  g_assert_cmpstr (a->phase, ==, b->phase);
  g_assert_cmpstr (a->irritability, ==, b->irritability);
  g_assert_cmpstr (a->direction, ==, b->direction);
  g_assert_cmpuint (a->review_by, ==, b->review_by);
  g_assert_cmpstr (a->withheld, ==, b->withheld);
  if (a->items->len != b->items->len || a->left_out->len != b->left_out->len)
    g_error ("case %u: %u items and %u, %u left out and %u", round, a->items->len, b->items->len,
             a->left_out->len, b->left_out->len);
  for (guint i = 0; i < a->items->len; i++)
    {
      const SuralPlanItem *first = g_ptr_array_index (a->items, i);
      const SuralPlanItem *second = g_ptr_array_index (b->items, i);

      g_assert_cmpstr (first->exercise, ==, second->exercise);
      g_assert_cmpuint (first->step, ==, second->step);
    }
}

/* In which order the answers and scores were given decides nothing. */
static void
test_order_does_not_matter (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (55);

  for (guint round = 0; round < n_cases (); round++)
    {
      g_autoptr (SuralCase) subject = random_case (rand);
      g_autoptr (SuralCase) shuffled = record_again (subject, NULL, rand);
      g_autoptr (SuralAssessment) a = sural_assess (subject, knowledge);
      g_autoptr (SuralAssessment) b = sural_assess (shuffled, knowledge);
      g_autoptr (SuralPlan) before = NULL, after = NULL;

      g_assert_null (find_closed (a->gates, b->gates));
      g_assert_null (find_closed (b->gates, a->gates));
      for (guint i = 0; i < a->differential->len; i++)
        {
          const SuralHypothesisResult *first = g_ptr_array_index (a->differential, i);
          const SuralHypothesisResult *second = g_ptr_array_index (b->differential, i);

          g_assert_true (first->hypothesis == second->hypothesis);
          g_assert_cmpint (first->band, ==, second->band);
          g_assert_cmpfloat_with_epsilon (first->log_odds.mid, second->log_odds.mid, 1e-9);
        }
      if (round % 4 != 0)
        continue;
      before = planner_case_propose (subject, knowledge);
      after = planner_case_propose (shuffled, knowledge);
      assert_same_words (before, after, round);
    }
}

/* Who says that both legs are sore, or does not say which, is not given more than for either leg.
 */
static void
test_two_legs_never_add (void)
{
  static const SuralSide legs[] = { SURAL_SIDE_LEFT, SURAL_SIDE_RIGHT };
  g_autoptr (GRand) rand = g_rand_new_with_seed (56);
  guint n_less = 0;

  for (guint round = 0; round < n_cases (); round++)
    {
      g_autoptr (SuralCase) subject = random_case (rand);
      g_autoptr (SuralPlan) both = NULL;

      sural_case_set_side (subject, round % 2 == 0 ? SURAL_SIDE_BOTH : SURAL_SIDE_NONE);
      both = planner_case_list_possible (subject, knowledge);
      for (guint i = 0; i < G_N_ELEMENTS (legs); i++)
        {
          g_autoptr (SuralPlan) one = NULL;
          const char *more;

          sural_case_set_side (subject, legs[i]);
          one = planner_case_list_possible (subject, knowledge);
          more = find_more (one, both, is_heavy);
          if (more != NULL)
            g_error ("case %u: “%s” with both legs sore and not with one", round, more);
          n_less += count_of (both, is_heavy) < count_of (one, is_heavy);
        }
    }
  assert_seen (n_less);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  knowledge = sural_knowledge_new_builtin (&error);
  g_assert_no_error (error);
  g_test_add_func ("/random-decisions/flag-never-adds", test_flag_never_adds);
  g_test_add_func ("/random-decisions/flag-never-steps-up", test_flag_never_steps_up);
  g_test_add_func ("/random-decisions/silence-never-clears", test_silence_never_clears);
  g_test_add_func ("/random-decisions/pain-now-never-adds", test_pain_now_never_adds);
  g_test_add_func ("/random-decisions/worse-score-never-adds", test_worse_score_never_adds);
  g_test_add_func ("/random-decisions/order-does-not-matter", test_order_does_not_matter);
  g_test_add_func ("/random-decisions/two-legs-never-add", test_two_legs_never_add);
  result = g_test_run ();
  g_object_unref (knowledge);
  return result;
}
