/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "planner-cases.h"

#include "reasoning/plan/sural-plan-forbidden.h"
#include "reasoning/plan/sural-plan-advice.h"
#include "reasoning/plan/sural-plan-ladder.h"
#include "knowledge/sural-event.h"
#include "knowledge/sural-station.h"
#include "reasoning/plan/sural-plan-room.h"
#include "reasoning/plan/sural-plan-week.h"

#include <math.h>
#include <string.h>

/* What the project promises of a plan, and not what is in constants.xml. */
enum
{
  MOST_EXERCISES = 6,
  MOST_NEW = 2,
  MOST_TRAINING = 3,
  USUAL_MINUTES = 25,
};

/* Sessions of training that the patient would do anyhow: they take none of the minutes a day. */
static const char *const own_sessions[] = { "run-walk",    "hinge-reload",     "sled-reload",
                                            "jump-reload", "wall-ball-reload", NULL };

static SuralKnowledge *knowledge;
static guint n_closed;
/* How often something was to be done less of, and how often a bout had a bound. */
static guint n_reduced, n_stations_held, n_within;

/* Of the sequence, word for word as it was asked for; hinge and sled have one turn. */
static guint
turn_of (const char *exercise)
{
  static const struct
  {
    const char *exercise;
    guint turn;
  } turns[] = { { "pogo-hop", 1 },    { "run-walk", 2 },         { "hinge-reload", 3 },
                { "sled-reload", 3 }, { "wall-ball-reload", 4 }, { "jump-reload", 5 } };

  for (guint i = 0; i < G_N_ELEMENTS (turns); i++)
    if (g_str_equal (turns[i].exercise, exercise))
      return turns[i].turn;
  return 0;
}

static gboolean
is_habit (const char *exercise)
{
  return g_str_equal (sural_knowledge_get_exercise (knowledge, exercise)->group, "habit");
}

/* Around what hurts: beside the exercises, and none of them. */
static gboolean
is_training (const char *exercise)
{
  return g_str_equal (sural_knowledge_get_exercise (knowledge, exercise)->group, "cross-training");
}

static gboolean
is_exercise (const char *exercise)
{
  return !is_habit (exercise) && !is_training (exercise);
}

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

static const char *
waits_by (const SuralPlan *plan, const char *exercise)
{
  const SuralPlanOmission *omission = find_omission (plan, exercise);

  return omission != NULL ? omission->waits : NULL;
}

static SuralPlan *
propose_next (SuralCase *subject)
{
  g_autoptr (SuralAssessment) assessment = sural_assess (subject, knowledge);
  g_autoptr (SuralTrend) trend = sural_trend_new (subject, knowledge);
  g_autoptr (SuralPlanFacts) facts = sural_plan_facts_new (subject, assessment, trend, knowledge);

  return sural_plan_propose_next (facts, assessment, trend);
}

/* --- what holds for every case --- */

static void
check_numbers (const SuralPlan *plan, const SuralPlan *accepted)
{
  guint n = 0, n_own = 0, n_new = 0, n_before = 0, n_training = 0, n_training_own = 0;
  guint available = plan->minutes_available > 0 ? plan->minutes_available : USUAL_MINUTES;
  double minutes = 0;

  for (guint i = 0; accepted != NULL && i < accepted->items->len; i++)
    n_before += is_exercise (((SuralPlanItem *) g_ptr_array_index (accepted->items, i))->exercise);
  for (guint i = 0; i < plan->items->len; i++)
    {
      const SuralPlanItem *item = g_ptr_array_index (plan->items, i);

      n_training += is_training (item->exercise);
      n_training_own += is_training (item->exercise) && item->override_reason != NULL;
      if (!is_exercise (item->exercise))
        continue;
      n++;
      n_own += item->override_reason != NULL;
      n_new += n_before > 0 && sural_plan_find_item (accepted, item->exercise) == NULL;
      if (!item->clinic && !g_strv_contains (own_sessions, item->exercise))
        minutes += item->minutes * MAX (item->per_day, 1);
    }
  g_assert_cmpuint (n, <=, MAX (MOST_EXERCISES, n_own));
  g_assert_cmpuint (n_new, <=, MOST_NEW);
  g_assert_cmpuint (n_training, <=, MAX (MOST_TRAINING, n_training_own));
  g_assert_cmpint (sural_plan_is_too_long (plan, knowledge), ==, minutes > available + 0.01);
  /* Too long only by what the clinician put in, or where a single exercise is. */
  if (sural_plan_is_too_long (plan, knowledge))
    g_assert_true (n_own > 0 || n == 1);
}

/* Nothing begins before what comes before it, and never two turns at once. */
static void
check_sequence (const SuralPlan *plan, const SuralPlan *accepted)
{
  guint begins = 0;

  for (guint i = 0; i < plan->items->len; i++)
    {
      const SuralPlanItem *item = g_ptr_array_index (plan->items, i);
      guint turn = turn_of (item->exercise);

      if (turn == 0 || item->override_reason != NULL ||
          (accepted != NULL && sural_plan_find_item (accepted, item->exercise) != NULL))
        continue;
      g_assert_true (begins == 0 || begins == turn);
      begins = turn;
      for (guint j = 0; j < plan->items->len; j++)
        {
          const SuralPlanItem *other = g_ptr_array_index (plan->items, j);
          const SuralPlanItem *before =
              accepted != NULL ? sural_plan_find_item (accepted, other->exercise) : NULL;

          if (turn_of (other->exercise) == 0 || turn_of (other->exercise) >= turn)
            continue;
          if (before != NULL)
            g_assert_true (before->step > 0 || before->override_reason != NULL);
        }
    }
}

static void
check_omissions (const SuralPlan *plan)
{
  g_assert_cmpuint (plan->items->len + plan->left_out->len, ==,
                    sural_knowledge_get_exercises (knowledge)->len);
  for (guint i = 0; i < plan->left_out->len; i++)
    {
      const SuralPlanOmission *omission = g_ptr_array_index (plan->left_out, i);
      g_autofree char *words = NULL;

      g_assert_cmpstr (omission->why, !=, "");
      g_assert_null (sural_plan_find_item (plan, omission->exercise));
      if (omission->waits == NULL)
        continue;
      g_assert_false (omission->contraindicated);
      g_assert_false (is_habit (omission->exercise));
      g_assert_cmpuint (g_strv_length (omission->arguments) % 2, ==, 0);
      words = sural_plan_waits_text (omission->waits, omission->arguments, knowledge);
      g_assert_cmpstr (words, ==, omission->why);
      /* Every word in braces was filled in. */
      g_assert_null (strchr (words, '{'));
    }
}

static void
check_allowed (const SuralPlan *plan, SuralCase *subject)
{
  g_autoptr (SuralAssessment) assessment = sural_assess (subject, knowledge);
  g_autoptr (SuralTrend) trend = sural_trend_new (subject, knowledge);
  g_autoptr (SuralPlanFacts) facts = sural_plan_facts_new (subject, assessment, trend, knowledge);

  for (guint i = 0; i < plan->items->len; i++)
    {
      const SuralPlanItem *item = g_ptr_array_index (plan->items, i);
      g_autofree char *why =
          sural_plan_why_forbidden (facts, assessment,
                                    sural_knowledge_get_exercise (knowledge, item->exercise));

      g_assert_null (why);
    }
}

static void
check_same (const SuralPlan *a, const SuralPlan *b)
{
  g_assert_cmpuint (a->items->len, ==, b->items->len);
  for (guint i = 0; i < a->items->len; i++)
    g_assert_true (
        sural_plan_item_equal (g_ptr_array_index (a->items, i), g_ptr_array_index (b->items, i)));
  g_assert_cmpuint (a->left_out->len, ==, b->left_out->len);
  for (guint i = 0; i < a->left_out->len; i++)
    g_assert_cmpstr (((SuralPlanOmission *) g_ptr_array_index (a->left_out, i))->why, ==,
                     ((SuralPlanOmission *) g_ptr_array_index (b->left_out, i))->why);
}

/* Running and heavy work lie on days of their own, and a day is left free of both. */
static void
check_days (const SuralPlan *plan)
{
  SuralPlanWeek week;

  for (guint i = 0; i < plan->items->len; i++)
    {
      const SuralPlanItem *item = g_ptr_array_index (plan->items, i);
      const SuralExercise *exercise = sural_knowledge_get_exercise (knowledge, item->exercise);

      /* A dose of the clinician's own may take all the days there are. */
      if (exercise->day != SURAL_EXERCISE_DAY_ANY && item->per_week > 3)
        {
          g_assert_nonnull (item->override_reason);
          return;
        }
    }
  sural_plan_week_count (plan, knowledge, &week);
  g_assert_cmpuint (week.impact & week.heavy, ==, 0);
  g_assert_cmpuint ((week.impact | week.heavy) >> 6, ==, 0);
}

/* Counted by hand from the levels of the ladder: no event is promised sooner than every level at
 * the first go, and no later end is before the earlier one. */
static void
check_reach (const SuralPlan *plan, SuralCase *subject)
{
  const SuralPlanReach *reach = &plan->reach;
  const SuralExercise *run = sural_knowledge_get_exercise (knowledge, "run-walk");
  const SuralPlan *accepted = sural_case_get_plan (subject);
  const SuralPlanItem *item = accepted != NULL ? sural_plan_find_item (accepted, "run-walk") : NULL;
  const SuralEvent *event =
      reach->event != NULL ? sural_knowledge_get_event (knowledge, reach->event) : NULL;
  SuralDay today = sural_case_get_assessed (subject), goal = sural_case_get_goal_day (subject);
  guint step = item != NULL ? item->step : 0;
  double days = 0;

  g_assert_cmpint (plan->goal != NULL && strstr (plan->goal, "is within reach") != NULL, ==,
                   reach->kind == SURAL_REACH_WITHIN);
  if (reach->kind == SURAL_REACH_NONE || reach->kind == SURAL_REACH_OPEN)
    return;
  g_assert_nonnull (event);
  g_assert_cmpint (reach->earliest, <=, reach->latest);
  for (guint i = step; i < run->steps->len; i++)
    {
      const SuralExerciseStep *level = g_ptr_array_index (run->steps, i);

      if ((i > 0 ? ((SuralExerciseStep *) g_ptr_array_index (run->steps, i - 1))->minutes
                 : run->minutes) >= event->minutes)
        break;
      days += level->minutes >= 30 ? 7 : 7.0 / level->per_week;
      g_assert_cmpfloat (level->minutes, <=, 160);
    }
  /* Within the days of less nobody who is there has them all before them again. */
  if (reach->levels == 0 && item != NULL && goal - today <= (SuralDay) event->taper)
    {
      g_assert_cmpint (reach->kind, !=, SURAL_REACH_NOT);
      g_assert_cmpint (reach->earliest, ==, today);
      g_assert_cmpint (reach->latest, ==, goal);
      return;
    }
  g_assert_cmpfloat (reach->earliest - today, >=, floor (days) + event->taper);
  if (reach->kind == SURAL_REACH_WITHIN)
    g_assert_cmpint (goal, >=, reach->latest);
  if (reach->kind == SURAL_REACH_NOT)
    g_assert_cmpint (goal, <, reach->earliest);
}

static gboolean
is_forbidden (const char *id, const SuralPlanFacts *facts, const SuralAssessment *assessment)
{
  const SuralExercise *exercise = id != NULL ? sural_knowledge_get_exercise (knowledge, id) : NULL;
  g_autofree char *why =
      exercise != NULL ? sural_plan_why_forbidden (facts, assessment, exercise) : NULL;

  return why != NULL;
}

/* Whose way back is forbidden today is not opened by a patient. */
static void
check_closed (const SuralPlanStation *station,
              const SuralStation *definition,
              const SuralPlanFacts *facts,
              const SuralAssessment *assessment)
{
  g_assert_cmpint (station->closed, ==,
                   is_forbidden (definition->exercise, facts, assessment) ||
                       is_forbidden (definition->follows, facts, assessment));
  n_closed += station->closed;
}

/* What is done in the place of a station is allowed as if it were in the plan. */
static void
check_stations (const SuralPlan *plan, SuralCase *subject)
{
  g_autoptr (SuralAssessment) assessment = sural_assess (subject, knowledge);
  g_autoptr (SuralTrend) trend = sural_trend_new (subject, knowledge);
  g_autoptr (SuralPlanFacts) facts = sural_plan_facts_new (subject, assessment, trend, knowledge);
  GPtrArray *known = sural_knowledge_get_stations (knowledge);

  for (guint i = 0; i < plan->stations->len; i++)
    {
      const SuralPlanStation *station = g_ptr_array_index (plan->stations, i);
      const SuralStation *definition = NULL;
      gboolean found = FALSE;

      for (guint j = 0; j < known->len; j++)
        if (g_str_equal (((SuralStation *) g_ptr_array_index (known, j))->id, station->station))
          definition = g_ptr_array_index (known, j);
      g_assert_nonnull (definition);
      g_assert_cmpstr (station->back, !=, "");
      if (station->state != SURAL_STATION_WAITS)
        {
          const SuralExercise *way =
              definition->exercise != NULL
                  ? sural_knowledge_get_exercise (knowledge, definition->exercise)
                  : NULL;

          g_assert_null (way != NULL ? sural_plan_why_forbidden (facts, assessment, way) : NULL);
          g_assert_null (station->instead);
          continue;
        }
      g_assert_nonnull (station->instead);
      check_closed (station, definition, facts, assessment);
      for (guint j = 0; !found && j < definition->instead->len; j++)
        {
          const SuralInstead *instead = g_ptr_array_index (definition->instead, j);

          found = g_str_equal (instead->text, station->instead);
          if (found && instead->exercise != NULL)
            g_assert_null (sural_plan_why_forbidden (
                facts, assessment, sural_knowledge_get_exercise (knowledge, instead->exercise)));
        }
      g_assert_true (found);
    }
}

/* What the clinician accepted with a reason of their own is there, save what is forbidden. */
static void
check_own (const SuralPlan *plan, const SuralPlan *accepted)
{
  for (guint i = 0; accepted != NULL && i < accepted->items->len; i++)
    {
      const SuralPlanItem *item = g_ptr_array_index (accepted->items, i);
      const SuralPlanOmission *omission = find_omission (plan, item->exercise);

      if (item->override_reason != NULL)
        g_assert_true (omission == NULL || omission->contraindicated);
    }
}

/* What is held back is no station that is free, and of one that waits nobody reads “less”. */
static void
check_stations_agree (const SuralPlan *plan, const char *reduce)
{
  static const struct
  {
    const char *reduce;
    const char *label; /* what names the station */
  } pairs[] = {
    { "reduce-impact", "Sled push" },     { "reduce-impact", "Sled pull" },
    { "reduce-impact", "Burpee" },        { "reduce-impact", "Skipping" },
    { "reduce-impact", "Box jump" },      { "reduce-sled", "Sled push" },
    { "reduce-sled", "Sled pull" },       { "reduce-jumps", "Burpee" },
    { "reduce-jumps", "Skipping" },       { "reduce-jumps", "Box jump" },
    { "reduce-heavy-hinge", "Deadlift" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    for (guint j = 0; g_str_equal (pairs[i].reduce, reduce) && j < plan->stations->len; j++)
      {
        const SuralPlanStation *station = g_ptr_array_index (plan->stations, j);

        if (!g_str_has_prefix (station->label, pairs[i].label))
          continue;
        if (station->state == SURAL_STATION_FREE)
          g_error ("“%s” is free beside “%s”", station->label, reduce);
        if (g_str_equal (reduce, "reduce-impact") && station->state != SURAL_STATION_WAITS)
          g_error ("“%s” begins beside “%s”", station->label, reduce);
        n_stations_held++;
      }
}

/* Of what waits as a station it is said that there is none of it, or only what the plan has; one
 * word for one thing. */
static void
test_one_word (void)
{
  static const char *const held[] = {
    "reduce-heavy-hinge", "reduce-impact",          "reduce-fast-running",    "reduce-jumps",
    "reduce-sled",        "reduce-calf-stretching", "reduce-nerve-stretching"
  };
  GPtrArray *rules = sural_knowledge_get_plan_rules (knowledge);
  guint n_found = 0;

  for (guint i = 0; i < rules->len; i++)
    {
      const SuralPlanRule *rule = g_ptr_array_index (rules, i);

      for (gsize j = 0; j < G_N_ELEMENTS (held); j++)
        if (g_str_equal (rule->id, held[j]))
          {
            g_assert_true (g_str_has_suffix (rule->text, ": none of it for now.") ||
                           g_str_has_suffix (rule->text, ": only what this plan has."));
            n_found++;
          }
    }
  g_assert_cmpuint (n_found, ==, G_N_ELEMENTS (held));
}

/* Nothing is asked for that the same plan says to do less of, save what its words allow. */
static void
check_agrees (const SuralPlan *plan)
{
  static const struct
  {
    const char *reduce; /* a rule of plan.xml */
    const char *never;  /* a group or an exercise */
  } pairs[] = {
    { "reduce-impact", "plyometric" },     { "reduce-impact", "running" },
    { "reduce-impact", "sled-reload" },    { "reduce-impact", "jump-reload" },
    { "reduce-sled", "sled-reload" },      { "reduce-jumps", "jump-reload" },
    { "reduce-bending", "flexion" },       { "reduce-nerve-stretching", "sciatic-tensioner" },
    { "reduce-fast-running", "run-walk" }, { "reduce-calf-stretching", "plyometric" },
  };
  GPtrArray *rules = sural_knowledge_get_plan_rules (knowledge);

  for (guint i = 0; i < rules->len; i++)
    {
      const SuralPlanRule *rule = g_ptr_array_index (rules, i);

      if (!g_str_equal (rule->kind, "reduce") ||
          !g_ptr_array_find_with_equal_func (plan->reduce, rule->text, g_str_equal, NULL))
        continue;
      for (gsize j = 0; j < G_N_ELEMENTS (pairs); j++)
        for (guint k = 0; g_str_equal (pairs[j].reduce, rule->id) && k < plan->items->len; k++)
          {
            const SuralPlanItem *item = g_ptr_array_index (plan->items, k);
            const SuralExercise *exercise =
                sural_knowledge_get_exercise (knowledge, item->exercise);

            /* What the clinician put in, with a reason, is theirs to square. */
            if (item->override_reason == NULL && (g_str_equal (exercise->group, pairs[j].never) ||
                                                  g_str_equal (exercise->id, pairs[j].never)))
              g_error ("“%s” beside “%s”", exercise->id, rule->id);
          }
      check_stations_agree (plan, rule->id);
      n_reduced++;
    }
}

/* No bout is longer than what the patient is known to be able to do. */
static void
check_within (const SuralPlan *plan, SuralCase *subject)
{
  for (guint i = 0; i < plan->items->len; i++)
    {
      const SuralPlanItem *item = g_ptr_array_index (plan->items, i);
      const SuralExercise *exercise = sural_knowledge_get_exercise (knowledge, item->exercise);
      const SuralMeasure *measure = exercise->within != NULL
                                        ? sural_knowledge_get_measure (knowledge, exercise->within)
                                        : NULL;
      const SuralMeasurement *latest =
          measure != NULL ? sural_case_find_measurement (subject, measure->id, measure->life_days)
                          : NULL;

      if (latest == NULL)
        continue;
      g_assert_cmpfloat (item->minutes, <=, latest->value);
      n_within++;
    }
}

/* One direction exercise at a time: of those that lie one on the other, the planner gives one. What
 * comes next waits for its turn alone. */
static void
check_one_thing (const SuralPlan *plan)
{
  static const char *const backward[] = { "prone-lying", "prone-on-elbows", "prone-press-up" };
  guint n_backward = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (backward); i++)
    {
      const SuralPlanItem *item = sural_plan_find_item (plan, backward[i]);

      n_backward += item != NULL && item->override_reason == NULL;
    }
  g_assert_cmpuint (n_backward, <=, 1);
  for (guint i = 0; i < plan->stations->len; i++)
    {
      const SuralPlanStation *station = g_ptr_array_index (plan->stations, i);

      g_assert_true (!station->next || (station->state == SURAL_STATION_WAITS && !station->closed));
    }
}

static void
test_random (void)
{
  const guint n_cases = g_getenv ("SURAL_TEST_LONG") != NULL ? 10000 : 1500;
  g_autoptr (GRand) random = g_rand_new_with_seed (20261129);
  static const char *const goals[] = { "Berlin Marathon", "HYROX",         "10 km",   "race",
                                       "HYROX relay",     "half-marathon", "5 km run" };
  guint n_full = 0, n_waiting = 0, n_long = 0, n_stations = 0;
  guint n_reach[SURAL_REACH_OPEN + 1] = { 0 };

  for (guint i = 0; i < n_cases; i++)
    {
      g_autoptr (SuralCase) subject =
          i % 3 == 0 ? planner_case_return (knowledge) : planner_case_random (random, knowledge);
      g_autoptr (SuralPlan) accepted = NULL;
      g_autoptr (SuralPlan) plan = NULL;
      g_autoptr (SuralPlan) again = NULL;

      if (i % 2 == 0)
        {
          accepted = planner_case_random_plan (random, subject, knowledge);
          sural_case_set_plan (subject, accepted);
        }
      if (i % 4 != 0)
        sural_case_set_goal (subject, goals[i % G_N_ELEMENTS (goals)],
                             sural_case_get_assessed (subject) +
                                 (SuralDay) g_rand_int_range (random, 1, 400));
      if (i % 5 == 0)
        sural_case_set_minutes_a_day (subject, (guint) g_rand_int_range (random, 1, 61));
      plan = propose_next (subject);
      again = propose_next (subject);
      check_same (plan, again);
      if (plan->withheld != NULL)
        continue;
      check_numbers (plan, accepted);
      check_sequence (plan, accepted);
      check_omissions (plan);
      check_allowed (plan, subject);
      check_own (plan, accepted);
      check_days (plan);
      check_reach (plan, subject);
      check_stations (plan, subject);
      check_agrees (plan);
      check_within (plan, subject);
      check_one_thing (plan);
      n_reach[plan->reach.kind]++;
      n_stations += plan->stations->len;
      n_full += sural_plan_count_exercises (plan, knowledge) >= MOST_EXERCISES;
      n_long += sural_plan_is_too_long (plan, knowledge);
      for (guint j = 0; j < plan->left_out->len; j++)
        n_waiting += ((SuralPlanOmission *) g_ptr_array_index (plan->left_out, j))->waits != NULL;
    }
  /* Each property was tried where it bites. */
  g_assert_cmpuint (n_full, >, 0);
  g_assert_cmpuint (n_waiting, >, n_cases / 10);
  g_assert_cmpuint (n_long, >, 0);
  g_assert_cmpuint (n_stations, >, n_closed);
  g_assert_cmpuint (n_closed, >, 0);
  g_assert_cmpuint (n_reduced, >, n_cases / 2);
  g_assert_cmpuint (n_stations_held, >, n_cases / 10);
  g_assert_cmpuint (n_within, >, n_cases / 50);
  for (guint i = 0; i < G_N_ELEMENTS (n_reach); i++)
    g_assert_cmpuint (n_reach[i], >, 0);
}

/* --- one by one --- */

static SuralPlanItem *
find_item (SuralPlan *plan, const char *exercise)
{
  return (SuralPlanItem *) sural_plan_find_item (plan, exercise);
}

static void
put_in_force (SuralCase *subject, SuralPlan *plan)
{
  plan->made = sural_case_get_assessed (subject) - 7;
  sural_case_set_plan (subject, plan);
}

/* Back to a race, a version a week: hops, running, hinge and sled, wall ball, jumps, one after the
 * other, each once the last has gone up a step. */
static void
test_one_after_the_other (void)
{
  static const char *const turns[][3] = { { "pogo-hop" },
                                          { "run-walk" },
                                          { "hinge-reload", "sled-reload" },
                                          { "wall-ball-reload" },
                                          { "jump-reload" } };
  g_autoptr (SuralCase) subject = planner_case_return (knowledge);
  g_autoptr (SuralPlan) accepted = NULL;

  for (guint turn = 0; turn < G_N_ELEMENTS (turns); turn++)
    {
      g_autoptr (SuralPlan) held = NULL;
      g_autoptr (SuralPlan) plan = propose_next (subject);

      for (guint i = 0; turns[turn][i] != NULL; i++)
        g_assert_nonnull (find_item (plan, turns[turn][i]));
      for (guint later = turn + 1; later < G_N_ELEMENTS (turns); later++)
        for (guint i = 0; turns[later][i] != NULL; i++)
          g_assert_cmpstr (waits_by (plan, turns[later][i]), ==, SURAL_PLAN_WAITS_SEQUENCE);

      /* Not gone up yet: nothing more begins. */
      put_in_force (subject, plan);
      held = propose_next (subject);
      for (guint later = turn + 1; later < G_N_ELEMENTS (turns); later++)
        for (guint i = 0; turns[later][i] != NULL; i++)
          g_assert_cmpstr (waits_by (held, turns[later][i]), ==, SURAL_PLAN_WAITS_SEQUENCE);

      for (guint i = 0; turns[turn][i] != NULL; i++)
        sural_plan_ladder_set (find_item (plan, turns[turn][i]),
                               sural_knowledge_get_exercise (knowledge, turns[turn][i]), 1);
      g_clear_pointer (&accepted, sural_plan_unref);
      accepted = sural_plan_copy (plan);
      put_in_force (subject, accepted);
    }
}

/* Without a race nobody waits for sled and wall ball; with one the sled comes before the ball. */
static void
test_passed_over (void)
{
  static const char *const done[] = { "pogo-hop", "run-walk", "hinge-reload" };
  g_autoptr (SuralCase) subject = planner_case_return (knowledge);
  g_autoptr (SuralPlan) accepted = sural_plan_new ();
  g_autoptr (SuralPlan) race = NULL;
  g_autoptr (SuralPlan) none = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (done); i++)
    {
      SuralPlanItem *item = sural_plan_item_new (done[i]);

      sural_plan_ladder_set (item, sural_knowledge_get_exercise (knowledge, done[i]), 1);
      g_ptr_array_add (accepted->items, item);
    }
  put_in_force (subject, accepted);
  race = propose_next (subject);
  g_assert_nonnull (find_item (race, "sled-reload"));
  g_assert_cmpstr (waits_by (race, "wall-ball-reload"), ==, SURAL_PLAN_WAITS_SEQUENCE);
  g_assert_cmpstr (waits_by (race, "jump-reload"), ==, SURAL_PLAN_WAITS_SEQUENCE);

  sural_case_set_goal (subject, NULL, SURAL_DAY_UNKNOWN);
  none = propose_next (subject);
  g_assert_null (find_item (none, "sled-reload"));
  g_assert_nonnull (find_item (none, "jump-reload"));
}

/* Less time, less of a plan; what the conclusion needs first stays to the last. */
static void
test_minutes (void)
{
  static const guint minutes[] = { 60, 40, 25, 15, 1 };
  guint before = G_MAXUINT;

  for (guint i = 0; i < G_N_ELEMENTS (minutes); i++)
    {
      g_autoptr (SuralCase) subject = planner_case_radiculopathy (knowledge);
      g_autoptr (SuralPlan) plan = NULL;
      guint n;

      sural_case_set_minutes_a_day (subject, minutes[i]);
      plan = propose_next (subject);
      n = sural_plan_count_exercises (plan, knowledge);
      g_assert_cmpuint (plan->minutes_available, ==, minutes[i]);
      g_assert_cmpuint (n, <=, before);
      g_assert_cmpuint (n, >=, 1);
      g_assert_nonnull (find_item (plan, "prone-press-up"));
      g_assert_nonnull (find_item (plan, "sleep"));
      before = n;
      /* Given all the time again it is what it was with it. */
      plan->minutes_available = 60;
      sural_plan_room_refit (plan, knowledge);
      g_assert_nonnull (find_item (plan, "heel-raise-double"));
      g_assert_nonnull (find_item (plan, "sciatic-slider"));
    }
}

/* A plan of the clinician's own that takes an hour stays, and says that it is too long. */
static void
test_own_stays (void)
{
  g_autoptr (SuralCase) subject = planner_case_radiculopathy (knowledge);
  g_autoptr (SuralPlan) accepted = planner_case_list_possible (subject, knowledge);
  g_autoptr (SuralPlan) plan = NULL;

  for (guint i = 0; i < accepted->items->len; i++)
    ((SuralPlanItem *) g_ptr_array_index (accepted->items, i))->override_reason =
        g_strdup ("Has the time in the holidays");
  put_in_force (subject, accepted);
  plan = propose_next (subject);
  g_assert_cmpuint (plan->items->len, ==, accepted->items->len);
  g_assert_true (sural_plan_is_too_long (plan, knowledge));
}

/* The root that was concluded against gets no work, and no lift is cut for it. */
static void
test_ruled_out (void)
{
  g_autoptr (SuralCase) subject = planner_case_return (knowledge);
  g_autoptr (SuralPlan) root = planner_case_list_possible (subject, knowledge);
  g_autoptr (SuralPlan) strain = NULL;

  g_assert_nonnull (find_item (root, "hinge-reload"));
  g_assert_nonnull (find_item (root, "sciatic-slider"));
  planner_case_conclude (subject, "calf-strain");
  strain = planner_case_list_possible (subject, knowledge);
  g_assert_null (find_item (strain, "hinge-reload"));
  g_assert_null (find_item (strain, "sciatic-slider"));
  g_assert_nonnull (find_item (strain, "heel-raise-loaded"));
}

/* Beside the exercises, by what allows it: bike and water for a strain, nothing that extends in a
 * narrow canal, and nothing for somebody who trains for nothing. */
static void
test_training (void)
{
  static const char *const extending[] = { "deep-water-running", "ski-erg", "elliptical" };
  g_autoptr (SuralCase) subject = planner_case_strain (knowledge);
  g_autoptr (SuralPlan) strain = NULL;
  g_autoptr (SuralPlan) narrow = NULL;
  g_autoptr (SuralCase) nobody = planner_case_radiculopathy (knowledge);
  g_autoptr (SuralPlan) none = NULL;
  guint n_exercises;

  sural_case_set_goal (subject, "10 km", sural_case_get_assessed (subject) + 200);
  strain = propose_next (subject);
  g_assert_nonnull (find_item (strain, "bike-training"));
  g_assert_nonnull (find_item (strain, "deep-water-running"));
  g_assert_cmpfloat (sural_plan_get_training_minutes (strain, knowledge), >=, 100);
  n_exercises = sural_plan_count_exercises (strain, knowledge);
  for (guint i = 0; i < strain->items->len; i++)
    {
      const SuralPlanItem *item = g_ptr_array_index (strain->items, i);

      g_assert_true (!is_training (item->exercise) || !sural_plan_item_counts (item, knowledge));
    }
  g_assert_cmpuint (n_exercises, >, 0);

  planner_case_record (subject, "hx-spinal-stenosis", SURAL_SIDE_NONE, "yes");
  narrow = planner_case_list_possible (subject, knowledge);
  for (guint i = 0; i < G_N_ELEMENTS (extending); i++)
    g_assert_null (find_item (narrow, extending[i]));
  g_assert_nonnull (find_item (narrow, "cycling"));
  g_assert_null (find_item (narrow, "bike-training"));

  none = planner_case_list_possible (nobody, knowledge);
  for (guint i = 0; i < none->items->len; i++)
    g_assert_false (is_training (((SuralPlanItem *) g_ptr_array_index (none->items, i))->exercise));
}

/* None of the exercises needs the clinic. Running and the loads of the sport are done at home and
 * take none of the minutes a day; what a clinician has done in the clinic is no such session. */
static void
test_own_sessions (void)
{
  GPtrArray *exercises = sural_knowledge_get_exercises (knowledge);

  for (guint i = 0; i < exercises->len; i++)
    {
      const SuralExercise *exercise = g_ptr_array_index (exercises, i);
      g_autoptr (SuralPlan) plan = sural_plan_new ();
      SuralPlanItem *item = sural_plan_item_new (exercise->id);
      gboolean is_own = g_strv_contains (own_sessions, exercise->id);
      SuralPlanWeek week;

      g_assert_true (exercise->home);
      g_assert_cmpint (exercise->own_session, ==, is_own);
      if (!is_own)
        {
          sural_plan_item_free (item);
          continue;
        }
      g_ptr_array_add (plan->items, item);
      item->minutes = 50;
      item->per_day = 1;
      item->per_week = 2;
      plan->minutes_available = 10;
      g_assert_true (sural_plan_item_counts (item, knowledge));
      g_assert_cmpfloat (sural_plan_get_exercise_minutes (plan, knowledge), ==, 0);
      g_assert_cmpfloat (sural_plan_get_session_minutes (plan, knowledge), ==, 100);
      g_assert_false (sural_plan_is_too_long (plan, knowledge));
      sural_plan_week_count (plan, knowledge, &week);
      for (guint day = 0; day < SURAL_PLAN_WEEK_DAYS; day++)
        g_assert_cmpfloat (week.home[day] + week.clinic[day], ==, 0);
      item->clinic = TRUE;
      g_assert_cmpfloat (sural_plan_get_session_minutes (plan, knowledge), ==, 0);
      g_assert_false (sural_plan_is_too_long (plan, knowledge));
    }
}

/* A thrombosis that is concluded and that nobody is known to treat is a matter of the same day: no
 * plan. On a blood thinner walking is right, with no day on record; all else waits for it, and the
 * therapist is told to ask for the day. */
static void
test_clot_without_a_day (void)
{
  g_autoptr (SuralConclusion) conclusion =
      sural_conclusion_new ("deep-vein-thrombosis", NULL, NULL, NULL, SURAL_TIME_UNKNOWN);
  g_autoptr (SuralCase) subject = planner_case_strain (knowledge);
  g_autoptr (SuralPlan) unknown = NULL;
  g_autoptr (SuralPlan) thinned = NULL;
  const SuralSentence *notice =
      sural_knowledge_find_sentence (knowledge, "outside-clot-without-a-day");

  g_assert_nonnull (notice);
  sural_case_set_conclusion (subject, conclusion);
  unknown = propose_next (subject);
  g_assert_nonnull (unknown->withheld);
  g_assert_cmpuint (unknown->items->len, ==, 0);
  g_assert_cmpint (unknown->review_by, ==, sural_case_get_assessed (subject));

  planner_case_record (subject, "hx-anticoagulant", SURAL_SIDE_NONE, "yes");
  thinned = propose_next (subject);
  g_assert_null (thinned->withheld);
  g_assert_nonnull (find_item (thinned, "walking"));
  g_assert_null (find_item (thinned, "heel-raise-single"));
  g_assert_true (
      g_ptr_array_find_with_equal_func (thinned->notices, notice->text, g_str_equal, NULL));
}

/* A clot that is known from before, in a leg that was looked at and shows no sign of a new one, is
 * not withheld for ever: walking, and who treats it is asked. One sign, or one that nobody looked
 * for, and it is a matter of the same day. */
static void
test_clot_of_before (void)
{
  static const char *const signs[] = { "wells-leg-swollen", "wells-calf-3cm", "wells-oedema",
                                       "wells-vein-tenderness", "wells-collateral" };
  static const char *const others[] = { "yes", NULL };
  g_autoptr (SuralConclusion) conclusion =
      sural_conclusion_new ("deep-vein-thrombosis", NULL, NULL, NULL, SURAL_TIME_UNKNOWN);
  g_autoptr (SuralCase) subject = planner_case_strain (knowledge);
  g_autoptr (SuralPlan) before = NULL;

  sural_case_set_conclusion (subject, conclusion);
  planner_case_record (subject, "wells-previous-dvt", SURAL_SIDE_NONE, "yes");
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    planner_case_record (subject, signs[i], SURAL_SIDE_NONE, "no");
  before = propose_next (subject);
  g_assert_null (before->withheld);
  g_assert_nonnull (find_item (before, "walking"));
  g_assert_null (find_item (before, "heel-raise-single"));
  g_assert_true (g_ptr_array_find_with_equal_func (
      before->notices, sural_knowledge_find_sentence (knowledge, "outside-clot-of-before")->text,
      g_str_equal, NULL));

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    for (guint k = 0; k < G_N_ELEMENTS (others); k++)
      {
        g_autoptr (SuralCase) other = sural_case_copy (subject);
        g_autoptr (SuralPlan) plan = NULL;

        sural_case_forget (other, signs[i], SURAL_SIDE_NONE);
        if (others[k] != NULL)
          planner_case_record (other, signs[i], SURAL_SIDE_NONE, others[k]);
        plan = propose_next (other);
        g_assert_nonnull (plan->withheld);
      }
}

/* A goal in somebody's own words; of what is longer than the ladder nothing is promised. */
static void
test_events (void)
{
  static const struct
  {
    const char *goal;
    const char *event;
  } rows[] = { { "Berlin Marathon 2027", "marathon" },
               { "HALBMARATHON", "half-marathon" },
               { "the half marathon in Ulm", "half-marathon" },
               { "10k", "ten-km" },
               { "a 10 km race", "ten-km" },
               { "110 km", NULL },
               { "parkrun", "five-km" },
               { "HYROX", "hyrox" },
               { "Hyrox Doubles", "hyrox-doubles" },
               { "HYROX relay", "hyrox-relay" },
               { "Ultra marathon", "longer" },
               { "Ironman", "longer" },
               { "marathonish", NULL },
               { "race", NULL },
               { "", NULL },
               { NULL, NULL } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const SuralEvent *event = sural_knowledge_find_event (knowledge, rows[i].goal);

      g_assert_cmpstr (event != NULL ? event->id : NULL, ==, rows[i].event);
    }
}

/* The eight of the race are there, push and pull apart; what waits has something in its place. */
static void
test_stations (void)
{
  static const char *const race[] = { "ski-erg-station",       "sled-push-station",
                                      "sled-pull-station",     "burpee-broad-jump-station",
                                      "row-station",           "farmers-carry-station",
                                      "sandbag-lunge-station", "wall-ball-station" };
  static const char *const lifts[] = { "box-jump-lift", "rope-lift",     "squat-lift",
                                       "deadlift-lift", "bent-row-lift", "clean-lift" };
  g_autoptr (SuralCase) subject = planner_case_return (knowledge);
  g_autoptr (SuralPlan) runner = NULL;
  g_autoptr (SuralPlan) plan = NULL;

  sural_case_set_goal (subject, "Marathon", sural_case_get_assessed (subject) + 300);
  runner = propose_next (subject);
  g_assert_cmpuint (runner->stations->len, ==, 0);

  sural_case_set_goal (subject, "HYROX", sural_case_get_assessed (subject) + 300);
  plan = propose_next (subject);
  g_assert_cmpuint (plan->stations->len, ==, G_N_ELEMENTS (race) + G_N_ELEMENTS (lifts));
  for (guint i = 0; i < plan->stations->len; i++)
    {
      const SuralPlanStation *station = g_ptr_array_index (plan->stations, i);

      g_assert_cmpstr (station->station, ==,
                       i < G_N_ELEMENTS (race) ? race[i] : lifts[i - G_N_ELEMENTS (race)]);
      g_assert_cmpint (station->state == SURAL_STATION_WAITS, ==, station->instead != NULL);
    }
  /* The hops have not gone up yet, so the sled waits its turn; the rope begins with them. */
  g_assert_cmpint (((SuralPlanStation *) g_ptr_array_index (plan->stations, 1))->state, ==,
                   SURAL_STATION_WAITS);
  g_assert_cmpint (((SuralPlanStation *) g_ptr_array_index (plan->stations, 9))->state, ==,
                   SURAL_STATION_STEPS);
}

/* Nothing new in the last days before a race that fits. */
static void
test_taper (void)
{
  g_autoptr (SuralCase) subject = planner_case_return (knowledge);
  SuralDay today = sural_case_get_assessed (subject);
  g_autoptr (SuralPlan) accepted = sural_plan_new ();
  g_autoptr (SuralPlan) before = NULL;
  g_autoptr (SuralPlan) taper = NULL;
  static const char *const done[] = { "pogo-hop", "run-walk" };

  for (guint i = 0; i < G_N_ELEMENTS (done); i++)
    {
      SuralPlanItem *item = sural_plan_item_new (done[i]);

      sural_plan_ladder_set (item, sural_knowledge_get_exercise (knowledge, done[i]), 20);
      g_ptr_array_add (accepted->items, item);
    }
  put_in_force (subject, accepted);
  sural_case_set_goal (subject, "5 km", today + 60);
  before = propose_next (subject);
  g_assert_cmpint (before->reach.kind, ==, SURAL_REACH_WITHIN);
  g_assert_nonnull (find_item (before, "hinge-reload"));

  sural_case_set_goal (subject, "5 km", today + 7);
  taper = propose_next (subject);
  g_assert_cmpint (taper->reach.kind, ==, SURAL_REACH_WITHIN);
  g_assert_cmpint (taper->reach.taper, ==, today);
  g_assert_null (find_item (taper, "hinge-reload"));
  g_assert_cmpstr (waits_by (taper, "hinge-reload"), ==, SURAL_PLAN_WAITS_TAPER);
}

/* The number before “of 10” in a text; G_MAXUINT where there is none. */
static guint
pain_in (const char *text)
{
  const char *at = text != NULL ? strstr (text, " of 10") : NULL;

  if (at == NULL || at == text || !g_ascii_isdigit (at[-1]))
    return G_MAXUINT;
  return (guint) g_ascii_digit_value (at[-1]);
}

/* No exercise allows at one place the pain at which it is stopped at another. */
static void
test_one_pain (void)
{
  GPtrArray *exercises = sural_knowledge_get_exercises (knowledge);
  guint n = 0;

  for (guint i = 0; i < exercises->len; i++)
    {
      const SuralExercise *exercise = g_ptr_array_index (exercises, i);
      guint stop = pain_in (exercise->stop);
      guint effort = pain_in (exercise->effort);
      guint progress = pain_in (exercise->progress);

      if (stop == G_MAXUINT)
        continue;
      n++;
      g_assert_true (effort == G_MAXUINT || effort == stop);
      g_assert_true (progress == G_MAXUINT || progress == stop);
      for (guint j = 0; j < exercise->steps->len; j++)
        {
          effort = pain_in (((SuralExerciseStep *) g_ptr_array_index (exercise->steps, j))->effort);
          g_assert_true (effort == G_MAXUINT || effort == stop);
        }
    }
  g_assert_cmpuint (n, >, 10);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  knowledge = sural_knowledge_new_builtin (&error);
  g_assert_no_error (error);
  g_test_add_func ("/plan-room/random", test_random);
  g_test_add_func ("/plan-room/one-after-the-other", test_one_after_the_other);
  g_test_add_func ("/plan-room/passed-over", test_passed_over);
  g_test_add_func ("/plan-room/one-word", test_one_word);
  g_test_add_func ("/plan-room/minutes", test_minutes);
  g_test_add_func ("/plan-room/own-stays", test_own_stays);
  g_test_add_func ("/plan-room/ruled-out", test_ruled_out);
  g_test_add_func ("/plan-room/training", test_training);
  g_test_add_func ("/plan-room/own-sessions", test_own_sessions);
  g_test_add_func ("/plan-room/clot-without-a-day", test_clot_without_a_day);
  g_test_add_func ("/plan-room/clot-of-before", test_clot_of_before);
  g_test_add_func ("/plan-room/events", test_events);
  g_test_add_func ("/plan-room/stations", test_stations);
  g_test_add_func ("/plan-room/taper", test_taper);
  g_test_add_func ("/plan-room/one-pain", test_one_pain);
  result = g_test_run ();
  g_clear_object (&knowledge);
  return result;
}
