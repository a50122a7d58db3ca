/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "many.h"
#include "planner-cases.h"

#include <string.h>

#include "reasoning/plan/sural-plan-advice.h"
#include "reasoning/plan/sural-plan-ladder.h"

/* How an answer to the plan turns into steps up and back. */

static SuralKnowledge *knowledge;

typedef struct
{
  SuralCase *subject;
  SuralPlan *plan; /* in force for a week */
} Week;

static void
week_clear (Week *self)
{
  g_clear_object (&self->subject);
  g_clear_pointer (&self->plan, sural_plan_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Week, week_clear)

/* Accepts everything that could be done as of a week ago, of somebody who has the time for it. */
static void
put_in_force (Week *self)
{
  self->plan = planner_case_list_possible (self->subject, knowledge);
  self->plan->minutes_available = 120;
  self->plan->made = sural_case_get_assessed (self->subject) - 7;
  sural_case_set_plan (self->subject, self->plan);
}

static const SuralPlanAdvice *
find_advice (GPtrArray *advices, const char *exercise)
{
  for (guint i = 0; i < advices->len; i++)
    {
      const SuralPlanAdvice *advice = g_ptr_array_index (advices, i);

      if (g_str_equal (advice->exercise, exercise))
        return advice;
    }
  return NULL;
}

static void
answer (SuralCase *subject, const char *calf, const char *leg)
{
  if (calf != NULL)
    planner_case_record (subject, "hx-calf-response", SURAL_SIDE_NONE, calf);
  if (leg != NULL)
    planner_case_record (subject, "hx-leg-response", SURAL_SIDE_NONE, leg);
}

/* The table of answers, for muscle, nerve and what loads both. */
static void
test_table (void)
{
  static const struct
  {
    const char *calf, *leg;
    SuralAdviceAction muscle, nerve, both;
  } rows[] = {
    { "better", "toward-back", SURAL_ADVICE_PROGRESS, SURAL_ADVICE_PROGRESS,
      SURAL_ADVICE_PROGRESS },
    { "better", "none", SURAL_ADVICE_PROGRESS, SURAL_ADVICE_PROGRESS, SURAL_ADVICE_PROGRESS },
    { "better", "same", SURAL_ADVICE_PROGRESS, SURAL_ADVICE_HOLD, SURAL_ADVICE_HOLD },
    { "same", "toward-back", SURAL_ADVICE_HOLD, SURAL_ADVICE_PROGRESS, SURAL_ADVICE_HOLD },
    { "worse-settled", "toward-back", SURAL_ADVICE_REPEAT, SURAL_ADVICE_PROGRESS,
      SURAL_ADVICE_REPEAT },
    { "worse-lasting", "same", SURAL_ADVICE_REGRESS, SURAL_ADVICE_HOLD, SURAL_ADVICE_REGRESS },
    { "better", "worse-settled", SURAL_ADVICE_PROGRESS, SURAL_ADVICE_REPEAT, SURAL_ADVICE_REPEAT },
    { "better", "worse-lasting", SURAL_ADVICE_PROGRESS, SURAL_ADVICE_REGRESS,
      SURAL_ADVICE_REGRESS },
    /* Silence is no good answer. */
    { "better", NULL, SURAL_ADVICE_PROGRESS, SURAL_ADVICE_HOLD, SURAL_ADVICE_HOLD },
    { NULL, "toward-back", SURAL_ADVICE_HOLD, SURAL_ADVICE_PROGRESS, SURAL_ADVICE_HOLD },
    { NULL, "worse-settled", SURAL_ADVICE_HOLD, SURAL_ADVICE_REPEAT, SURAL_ADVICE_REPEAT },
    { "worse-lasting", NULL, SURAL_ADVICE_REGRESS, SURAL_ADVICE_HOLD, SURAL_ADVICE_REGRESS },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (Week) week = { planner_case_radiculopathy (knowledge), NULL };
      g_autoptr (GPtrArray) advices = NULL;

      put_in_force (&week);
      answer (week.subject, rows[i].calf, rows[i].leg);
      advices = planner_case_advise (week.subject, knowledge);
      g_assert_cmpint (find_advice (advices, "heel-raise-double")->action, ==, rows[i].muscle);
      g_assert_cmpint (find_advice (advices, "sciatic-slider")->action, ==, rows[i].nerve);
      g_assert_cmpint (find_advice (advices, "walking")->action, ==, rows[i].both);
      g_assert_null (find_advice (advices, "sleep"));
    }
}

/* What it says is what was recorded, and one step goes up. */
static void
test_progress (void)
{
  g_auto (Week) week = { planner_case_radiculopathy (knowledge), NULL };
  g_autoptr (GPtrArray) advices = NULL;
  g_autoptr (SuralPlan) next = NULL;
  const SuralExercise *exercise = sural_knowledge_get_exercise (knowledge, "heel-raise-double");
  const SuralExerciseStep *first = g_ptr_array_index (exercise->steps, 0);
  const SuralPlanAdvice *advice;
  const SuralPlanItem *item;

  put_in_force (&week);
  answer (week.subject, "better", "none");
  advices = planner_case_advise (week.subject, knowledge);
  advice = find_advice (advices, "heel-raise-double");
  g_assert_cmpuint (advice->from_step, ==, 0);
  g_assert_cmpuint (advice->to_step, ==, 1);
  g_assert_cmpstr (advice->to, ==, "heel-raise-double");
  g_assert_cmpuint (g_strv_length (advice->because), ==, 1);
  g_assert_nonnull (strstr (advice->because[0], "Better, and calm the next morning"));

  next = sural_plan_copy (week.plan);
  sural_plan_apply_advice (next, advice, knowledge);
  item = sural_plan_find_item (next, "heel-raise-double");
  g_assert_cmpuint (item->reps, ==, first->reps);
  g_assert_cmpuint (item->step, ==, 1);
  g_assert_true (g_strv_contains ((const char *const *) item->why, advice->rule));
  /* Never silently: the plan in force is as it was. */
  g_assert_cmpuint (sural_plan_find_item (week.plan, "heel-raise-double")->step, ==, 0);
}

/* An answer counts once, and none at all is none. */
static void
test_once (void)
{
  g_auto (Week) week = { planner_case_radiculopathy (knowledge), NULL };
  g_autoptr (SuralFinding) old = NULL;
  g_autoptr (GPtrArray) nothing = NULL;
  g_autoptr (GPtrArray) stale = NULL;
  g_autoptr (GPtrArray) today = NULL;

  put_in_force (&week);
  nothing = planner_case_advise (week.subject, knowledge);
  g_assert_cmpuint (nothing->len, ==, 0);

  old = sural_finding_new_full ("hx-calf-response", SURAL_SIDE_NONE, "better", NULL,
                                sural_time_from_day (week.plan->made));
  sural_case_record (week.subject, old);
  stale = planner_case_advise (week.subject, knowledge);
  g_assert_cmpuint (stale->len, ==, 0);

  answer (week.subject, "better", "none");
  week.plan->made = sural_case_get_assessed (week.subject);
  today = planner_case_advise (week.subject, knowledge);
  g_assert_cmpuint (today->len, ==, 0);
}

static void
test_holds (void)
{
  g_auto (Week) week = { planner_case_radiculopathy (knowledge), NULL };
  g_autoptr (GPtrArray) painful = NULL;
  g_autoptr (GPtrArray) little = NULL;
  const SuralPlanAdvice *advice;

  put_in_force (&week);
  answer (week.subject, "better", "none");
  planner_case_measure (week.subject, "calf-pain-worst", 6);
  painful = planner_case_advise (week.subject, knowledge);
  advice = find_advice (painful, "heel-raise-double");
  g_assert_cmpint (advice->action, ==, SURAL_ADVICE_HOLD);
  g_assert_true (g_strv_length (advice->because) >= 2);

  planner_case_measure (week.subject, "calf-pain-worst", 2);
  planner_case_record (week.subject, "hx-exercises-done", SURAL_SIDE_NONE, "hardly");
  little = planner_case_advise (week.subject, knowledge);
  g_assert_cmpint (find_advice (little, "heel-raise-double")->action, ==, SURAL_ADVICE_HOLD);
  g_assert_cmpint (find_advice (little, "sciatic-slider")->action, ==, SURAL_ADVICE_HOLD);
}

static SuralPlanItem *
item_of (const SuralPlan *plan, const char *exercise)
{
  return (SuralPlanItem *) sural_plan_find_item (plan, exercise);
}

/* Steps with a criterion wait for it, and say whether it is not met or not recorded. */
/* What goes by calf and leg goes up by neither alone, whatever is concluded or nothing is. */
static void
test_half_an_answer_holds (void)
{
  static const char *const conclusions[] = { NULL, "calf-strain", "lumbar-radiculopathy", "other" };
  guint n_held = 0;

  for (guint i = 0; i < 2 * G_N_ELEMENTS (conclusions); i++)
    {
      g_auto (Week) week = { planner_case_strain (knowledge), NULL };
      g_autoptr (GPtrArray) advices = NULL;

      sural_case_set_conclusion (week.subject, NULL);
      if (conclusions[i / 2] != NULL)
        planner_case_conclude (week.subject, conclusions[i / 2]);
      put_in_force (&week);
      planner_case_record (week.subject, "hx-exercises-done", SURAL_SIDE_NONE, "most");
      answer (week.subject, i % 2 == 0 ? "better" : NULL, i % 2 == 0 ? NULL : "none");
      advices = planner_case_advise (week.subject, knowledge);
      for (guint j = 0; j < advices->len; j++)
        {
          const SuralPlanAdvice *advice = g_ptr_array_index (advices, j);
          const SuralExercise *exercise =
              sural_knowledge_get_exercise (knowledge, advice->exercise);

          if (exercise->goes_by != SURAL_GOES_BY_BOTH)
            continue;
          g_assert_cmpint (advice->action, ==, SURAL_ADVICE_HOLD);
          n_held++;
        }
    }
  g_assert_cmpuint (n_held, >=, 2 * G_N_ELEMENTS (conclusions));
}

static void
test_entry_criterion (void)
{
  g_auto (Week) week = { planner_case_return (knowledge), NULL };
  const SuralExercise *run = sural_knowledge_get_exercise (knowledge, "run-walk");
  g_autoptr (GPtrArray) waiting = NULL;
  g_autoptr (GPtrArray) open = NULL;
  const SuralPlanAdvice *advice;
  guint gated;

  for (gated = 0; gated < run->steps->len; gated++)
    if (((SuralExerciseStep *) g_ptr_array_index (run->steps, gated))->when != NULL)
      break;
  g_assert_cmpuint (gated, <, run->steps->len);
  put_in_force (&week);
  sural_plan_ladder_set (item_of (week.plan, "run-walk"), run, gated);
  answer (week.subject, "better", "none");
  planner_case_measure (week.subject, "calf-pain-worst", 3);
  waiting = planner_case_advise (week.subject, knowledge);
  advice = find_advice (waiting, "run-walk");
  g_assert_cmpint (advice->action, ==, SURAL_ADVICE_HOLD);
  g_assert_nonnull (strstr (advice->waits, "2 of 10"));
  g_assert_false (sural_plan_advice_changes (advice));

  planner_case_measure (week.subject, "calf-pain-worst", 1);
  open = planner_case_advise (week.subject, knowledge);
  g_assert_cmpint (find_advice (open, "run-walk")->action, ==, SURAL_ADVICE_PROGRESS);
}

/* Two levels back, over the start into the easier exercise, and out where there is none. */
static void
test_regress (void)
{
  g_auto (Week) week = { planner_case_return (knowledge), NULL };
  const SuralExercise *run = sural_knowledge_get_exercise (knowledge, "run-walk");
  const SuralExercise *single = sural_knowledge_get_exercise (knowledge, "heel-raise-single");
  g_autoptr (GPtrArray) advices = NULL;
  g_autoptr (SuralPlan) next = NULL;
  const SuralPlanAdvice *advice;

  put_in_force (&week);
  sural_plan_ladder_set (item_of (week.plan, "run-walk"), run, 5);
  answer (week.subject, "worse-lasting", "none");
  advices = planner_case_advise (week.subject, knowledge);
  g_assert_cmpuint (find_advice (advices, "run-walk")->to_step, ==, 3);
  advice = find_advice (advices, "heel-raise-loaded");
  g_assert_cmpstr (advice->to, ==, "heel-raise-single");
  g_assert_cmpuint (advice->to_step, ==, single->steps->len - 1);
  g_assert_nonnull (strstr (advice->rule, "examine again"));
  g_assert_null (find_advice (advices, "jump-reload")->to);

  next = sural_plan_copy (week.plan);
  for (guint i = 0; i < advices->len; i++)
    sural_plan_apply_advice (next, g_ptr_array_index (advices, i), knowledge);
  g_assert_null (sural_plan_find_item (next, "heel-raise-loaded"));
  g_assert_null (sural_plan_find_item (next, "jump-reload"));
  g_assert_nonnull (sural_plan_find_item (next, "heel-raise-single"));
  g_assert_cmpuint (sural_plan_find_item (next, "heel-raise-single")->step, ==,
                    single->steps->len - 1);
}

static SuralPlan *
propose_next (SuralCase *subject)
{
  g_autoptr (SuralAssessment) assessment = sural_assess (subject, knowledge);
  g_autoptr (SuralTrend) trend = sural_trend_new (subject, knowledge);
  g_autoptr (SuralPlanFacts) facts = sural_plan_facts_new (subject, assessment, trend, knowledge);

  return sural_plan_propose_next (facts, assessment, trend);
}

/* Whatever the answer, nothing that loads is added to the plan unless both are good; and what was
 * left out for it says so. */
static void
test_nothing_is_added (void)
{
  static const char *const calf[] = { NULL, "better", "same", "worse-settled", "worse-lasting" };
  static const char *const leg[] = { NULL, "none", "same", "worse-settled", "further-down" };
  static const char *const lacking[] = { "pogo-hop",    "hinge-reload", "run-walk",
                                         "sled-reload", "jump-reload",  "wall-ball-reload" };

  for (guint i = 0; i < G_N_ELEMENTS (calf) * G_N_ELEMENTS (leg); i++)
    {
      g_auto (Week) week = { planner_case_return (knowledge), NULL };
      g_autoptr (SuralPlan) next = NULL;
      const char *to_calf = calf[i % G_N_ELEMENTS (calf)];
      const char *to_leg = leg[i / G_N_ELEMENTS (calf)];
      gboolean good = (to_calf == NULL && to_leg == NULL) ||
                      (g_strcmp0 (to_calf, "better") == 0 && g_strcmp0 (to_leg, "none") == 0);

      put_in_force (&week);
      for (guint j = 0; j < G_N_ELEMENTS (lacking); j++)
        g_assert_true (g_ptr_array_remove (week.plan->items, item_of (week.plan, lacking[j])));
      answer (week.subject, to_calf, to_leg);
      next = propose_next (week.subject);
      g_assert_null (next->withheld);
      for (guint j = 0; j < G_N_ELEMENTS (lacking); j++)
        g_assert_cmpint (item_of (next, lacking[j]) != NULL, <=, good);
      if (good)
        g_assert_nonnull (item_of (next, "pogo-hop"));
    }
}

/* Strong pain, worse for long and further down: every exercise that loads is spoken of, and what
 * strong irritability does not allow is out of the plan in force, with the reason. */
static void
test_all_the_way_back (void)
{
  static const char *const groups[] = { "plyometric", "running", "reload", NULL };
  g_auto (Week) week = { planner_case_return (knowledge), NULL };
  g_autoptr (GPtrArray) advices = NULL;
  g_autoptr (SuralPlan) in_force = NULL;
  guint n_struck = 0;

  put_in_force (&week);
  planner_case_measure (week.subject, "calf-pain-worst", 9);
  answer (week.subject, "worse-lasting", "further-down");
  advices = planner_case_advise (week.subject, knowledge);
  in_force = planner_case_in_force (week.subject, knowledge);
  for (guint i = 0; i < week.plan->items->len; i++)
    {
      const SuralPlanItem *item = g_ptr_array_index (week.plan->items, i);
      const SuralExercise *exercise = sural_knowledge_get_exercise (knowledge, item->exercise);
      const SuralPlanAdvice *advice = find_advice (advices, item->exercise);

      g_assert_cmpint (advice != NULL, ==, exercise->goes_by != SURAL_GOES_BY_NOTHING);
      if (advice != NULL)
        g_assert_cmpint (advice->action, ==, SURAL_ADVICE_REGRESS);
      if (!g_strv_contains (groups, exercise->group))
        continue;
      n_struck++;
      g_assert_null (sural_plan_find_item (in_force, item->exercise));
      for (guint j = 0; j < in_force->left_out->len; j++)
        {
          const SuralPlanOmission *omission = g_ptr_array_index (in_force->left_out, j);

          if (g_str_equal (omission->exercise, item->exercise))
            g_assert_nonnull (strstr (omission->why, "Irritability is high"));
        }
    }
  g_assert_cmpuint (n_struck, >, 3);
}

/* The step that was reached survives the next proposal; a dose of the clinician's own is theirs. */
static void
test_carried (void)
{
  g_auto (Week) week = { planner_case_radiculopathy (knowledge), NULL };
  g_autoptr (SuralPlan) proposal = planner_case_propose (week.subject, knowledge);
  g_autoptr (SuralPlan) carried = NULL;
  g_autoptr (GPtrArray) advices = NULL;
  const SuralExercise *exercise = sural_knowledge_get_exercise (knowledge, "heel-raise-double");

  put_in_force (&week);
  sural_plan_ladder_set (item_of (week.plan, "heel-raise-double"), exercise, 2);
  carried = sural_plan_carry_over (proposal, week.plan, knowledge);
  g_assert_cmpuint (sural_plan_find_item (carried, "heel-raise-double")->step, ==, 2);
  g_assert_cmpuint (sural_plan_find_item (carried, "heel-raise-double")->reps, ==,
                    sural_plan_find_item (week.plan, "heel-raise-double")->reps);

  item_of (week.plan, "heel-raise-double")->reps = 7;
  item_of (week.plan, "heel-raise-double")->override_reason = g_strdup ("Shift work");
  answer (week.subject, "better", "none");
  advices = planner_case_advise (week.subject, knowledge);
  g_assert_cmpint (find_advice (advices, "heel-raise-double")->action, ==, SURAL_ADVICE_HOLD);
  g_assert_nonnull (find_advice (advices, "heel-raise-double")->waits);
}

/* --- what holds for every case --- */

static guint
level_of (const char *exercise, guint step)
{
  const SuralExercise *at = sural_knowledge_get_exercise (knowledge, exercise);

  for (; at->follows != NULL; at = sural_knowledge_get_exercise (knowledge, at->follows))
    step += sural_knowledge_get_exercise (knowledge, at->follows)->steps->len + 1;
  return step;
}

static void
check_advice (const SuralPlanAdvice *advice, const SuralPlan *proposal)
{
  guint from = level_of (advice->exercise, advice->from_step);

  g_assert_nonnull (sural_plan_find_item (proposal, advice->exercise));
  g_assert_nonnull (advice->rule);
  g_assert_cmpuint (g_strv_length (advice->because), >, 0);
  if (advice->action == SURAL_ADVICE_PROGRESS)
    g_assert_cmpuint (level_of (advice->to, advice->to_step), ==, from + 1);
  else if (advice->action != SURAL_ADVICE_REGRESS)
    g_assert_false (sural_plan_advice_changes (advice));
  else if (advice->to != NULL)
    g_assert_cmpuint (level_of (advice->to, advice->to_step), ==, from - 2);
  for (guint i = 0; advice->to != NULL && i < proposal->left_out->len; i++)
    {
      const SuralPlanOmission *omission = g_ptr_array_index (proposal->left_out, i);

      if (g_str_equal (omission->exercise, advice->to))
        g_assert_false (omission->contraindicated);
    }
}

static void
start_anywhere (GRand *random, SuralPlan *plan)
{
  for (guint i = 0; i < plan->items->len; i++)
    {
      SuralPlanItem *item = g_ptr_array_index (plan->items, i);
      const SuralExercise *exercise = sural_knowledge_get_exercise (knowledge, item->exercise);

      sural_plan_ladder_set (item, exercise,
                             (guint) g_rand_int_range (random, 0,
                                                       (gint32) exercise->steps->len + 1));
    }
}

static guint
check_week (GRand *random)
{
  g_auto (Week) week = { planner_case_random (random, knowledge), NULL };
  g_autoptr (SuralPlan) before = NULL;
  g_autoptr (SuralPlan) proposal = NULL;
  g_autoptr (GPtrArray) advices = NULL;
  g_autoptr (GPtrArray) again = NULL;

  put_in_force (&week);
  if (week.plan->withheld != NULL)
    return 0;
  start_anywhere (random, week.plan);
  before = sural_plan_copy (week.plan);
  proposal = planner_case_propose (week.subject, knowledge);
  advices = planner_case_advise (week.subject, knowledge);
  again = planner_case_advise (week.subject, knowledge);
  g_assert_cmpuint (advices->len, ==, again->len);
  for (guint i = 0; i < advices->len; i++)
    check_advice (g_ptr_array_index (advices, i), proposal);
  for (guint i = 0; i < before->items->len; i++)
    g_assert_true (sural_plan_item_equal (g_ptr_array_index (before->items, i),
                                          g_ptr_array_index (week.plan->items, i)));
  return advices->len;
}

static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261125);
  guint n_advices = 0;

  /* Most random cases have an open emergency gate and no plan at all. */
  for (guint i = 0; i < MANY (4000); i++)
    n_advices += check_week (random);
  g_assert_cmpuint (n_advices, >, MANY (200));
}

/* One half of what an exercise goes by, answered by chance. */
static void
answer_randomly (GRand *random, SuralCase *subject, const char *id)
{
  const SuralFindingDefinition *finding = sural_knowledge_get_finding (knowledge, id);
  const SuralChoice *choice =
      g_ptr_array_index (finding->choices,
                         g_rand_int_range (random, 0, (gint32) finding->choices->len));

  planner_case_record (subject, id, SURAL_SIDE_NONE, choice->value);
}

/* Whoever concludes what: of what goes by two answers nothing goes up while one was not asked, and
 * of what goes by one nothing while that was not. */
static guint
check_halves (GRand *random)
{
  static const char *const halves[] = { "hx-calf-response", "hx-leg-response" };
  g_auto (Week) week = { planner_case_random (random, knowledge), NULL };
  guint unasked = (guint) g_rand_int_range (random, 0, G_N_ELEMENTS (halves));
  g_autoptr (GPtrArray) whole = NULL;
  g_autoptr (GPtrArray) half = NULL;
  guint n_up = 0;

  put_in_force (&week);
  if (week.plan->withheld != NULL)
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (halves); i++)
    answer_randomly (random, week.subject, halves[i]);
  whole = planner_case_advise (week.subject, knowledge);
  sural_case_forget (week.subject, halves[unasked], SURAL_SIDE_NONE);
  half = planner_case_advise (week.subject, knowledge);
  for (guint i = 0; i < half->len; i++)
    {
      const SuralPlanAdvice *advice = g_ptr_array_index (half, i);
      SuralGoesBy goes_by = sural_knowledge_get_exercise (knowledge, advice->exercise)->goes_by;

      if (goes_by == SURAL_GOES_BY_BOTH ||
          goes_by == (unasked == 0 ? SURAL_GOES_BY_INTENSITY : SURAL_GOES_BY_LOCATION))
        g_assert_cmpint (advice->action, !=, SURAL_ADVICE_PROGRESS);
    }
  for (guint i = 0; i < whole->len; i++)
    {
      const SuralPlanAdvice *advice = g_ptr_array_index (whole, i);

      n_up +=
          advice->action == SURAL_ADVICE_PROGRESS &&
          sural_knowledge_get_exercise (knowledge, advice->exercise)->goes_by == SURAL_GOES_BY_BOTH;
    }
  return n_up;
}

static void
test_halves (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (4);
  guint n_up = 0;

  for (guint i = 0; i < MANY (10000); i++)
    n_up += check_halves (random);
  /* With both answers some of it does go up. */
  g_assert_cmpuint (n_up, >, MANY (20));
}

/* Every ladder is one: the dose differs from level to level, and the last can be reached. */
static void
test_ladders (void)
{
  GPtrArray *exercises = sural_knowledge_get_exercises (knowledge);
  guint n_ladders = 0;

  for (guint i = 0; i < exercises->len; i++)
    {
      const SuralExercise *exercise = g_ptr_array_index (exercises, i);
      guint step = sural_plan_ladder_get_length (exercise);

      n_ladders += step > 0;
      for (guint j = 0; j < exercise->steps->len; j++)
        {
          const SuralExerciseStep *at = g_ptr_array_index (exercise->steps, j);

          g_assert_cmpint (at->grade, !=, SURAL_GRADE_UNMEASURED);
          g_assert_nonnull (at->sources[0]);
          g_assert_nonnull (at->effort);
        }
      g_assert_true (sural_plan_ladder_go_back (knowledge, exercise, &step, step) == exercise);
      g_assert_cmpuint (step, ==, 0);
    }
  g_assert_cmpuint (n_ladders, >=, 20);
  /* Running, lifting, sleds, wall balls and jumps come back in steps, some with a criterion. */
  for (guint i = 0; i < 5; i++)
    {
      static const char *const reloads[] = { "run-walk", "hinge-reload", "sled-reload",
                                             "wall-ball-reload", "jump-reload" };
      const SuralExercise *exercise = sural_knowledge_get_exercise (knowledge, reloads[i]);
      guint n_criteria = 0;

      g_assert_cmpuint (exercise->steps->len, >=, 5);
      for (guint j = 0; j < exercise->steps->len; j++)
        n_criteria += ((SuralExerciseStep *) g_ptr_array_index (exercise->steps, j))->when != NULL;
      g_assert_cmpuint (n_criteria, >, 0);
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  knowledge = sural_knowledge_new_builtin (&error);
  g_assert_no_error (error);

  g_test_add_func ("/plan-advice/table", test_table);
  g_test_add_func ("/plan-advice/progress", test_progress);
  g_test_add_func ("/plan-advice/once", test_once);
  g_test_add_func ("/plan-advice/holds", test_holds);
  g_test_add_func ("/plan-advice/half-an-answer-holds", test_half_an_answer_holds);
  g_test_add_func ("/plan-advice/entry-criterion", test_entry_criterion);
  g_test_add_func ("/plan-advice/regress", test_regress);
  g_test_add_func ("/plan-advice/nothing-is-added", test_nothing_is_added);
  g_test_add_func ("/plan-advice/all-the-way-back", test_all_the_way_back);
  g_test_add_func ("/plan-advice/carried", test_carried);
  g_test_add_func ("/plan-advice/random", test_random);
  g_test_add_func ("/plan-advice/halves", test_halves);
  g_test_add_func ("/plan-advice/ladders", test_ladders);

  status = g_test_run ();
  g_clear_object (&knowledge);
  return status;
}
