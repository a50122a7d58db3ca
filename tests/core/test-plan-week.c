/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "planner-cases.h"

#include <string.h>

#include "model/sural-error.h"
#include "reasoning/plan/sural-plan-move.h"
#include "reasoning/plan/sural-plan-week.h"
#include "reasoning/plan/sural-planner.h"
#include "reasoning/words/sural-day-text.h"

/* The days of a week that a clinician sets: whatever is moved, what is kept apart stays apart. */

#define N_PLANS 300
#define N_MOVES 40

enum
{
  MONDAY,
  TUESDAY,
  WEDNESDAY,
  THURSDAY,
  FRIDAY,
  SATURDAY,
  SUNDAY,
};

static SuralKnowledge *knowledge;

static SuralPlanItem *
add (SuralPlan *plan, const char *exercise, guint per_week)
{
  SuralPlanItem *item = sural_plan_item_new (exercise);

  item->per_week = per_week;
  item->per_day = 1;
  item->minutes = 10;
  g_ptr_array_add (plan->items, item);
  return item;
}

static guint
days_of (const SuralPlan *plan, const char *exercise)
{
  SuralPlanWeek week;
  g_autofree guint *days = sural_plan_week_lay_out (plan, knowledge, &week);

  for (guint i = 0; i < plan->items->len; i++)
    if (g_str_equal (((SuralPlanItem *) g_ptr_array_index (plan->items, i))->exercise, exercise))
      return days[i];
  g_assert_not_reached ();
}

static SuralPlanBreaks
breaks_of (const SuralPlan *plan)
{
  SuralPlanWeek week;

  sural_plan_week_count (plan, knowledge, &week);
  return sural_plan_week_get_breaks (&week);
}

static void
expect_refused (const SuralPlan *plan, const char *exercise, guint from, guint to, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralPlan) moved =
      sural_plan_move_session (plan, knowledge, exercise, from, to, &error);

  g_assert_null (moved);
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
  if (id != NULL)
    g_assert_cmpstr (error->message, ==, sural_knowledge_get_sentence (knowledge, id));
}

/* Heavy on Monday, Wednesday and Friday, runs on Tuesday and Saturday. */
static SuralPlan *
make_plan (void)
{
  SuralPlan *plan = sural_plan_new ();

  add (plan, "heel-raise-loaded", 3);
  add (plan, "run-walk", 2);
  add (plan, "heel-raise-double", 7);
  g_assert_cmphex (days_of (plan, "heel-raise-loaded"), ==, 0x15);
  return plan;
}

static void
test_move (void)
{
  g_autoptr (SuralPlan) plan = make_plan ();
  guint runs = days_of (plan, "run-walk");
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralPlan) moved =
      sural_plan_move_session (plan, knowledge, "heel-raise-loaded", MONDAY, SUNDAY, &error);

  g_assert_no_error (error);
  g_assert_cmphex (days_of (moved, "heel-raise-loaded"), ==,
                   1u << SUNDAY | 1u << WEDNESDAY | 1u << FRIDAY);
  /* The others stay where they were, and so does the plan that was given. */
  g_assert_cmphex (days_of (moved, "run-walk"), ==, runs);
  g_assert_cmphex (sural_plan_find_item (moved, "heel-raise-double")->days, ==, 0);
  g_assert_false (sural_plan_has_set_days (plan));
  g_assert_true (sural_plan_has_set_days (moved));
}

static void
test_refused (void)
{
  g_autoptr (SuralPlan) plan = make_plan ();
  g_autoptr (SuralPlan) full = make_plan ();
  guint runs = days_of (plan, "run-walk");

  g_assert_cmphex (runs & 1u << TUESDAY, !=, 0);
  expect_refused (plan, "heel-raise-loaded", MONDAY, TUESDAY, "move-kinds");
  expect_refused (plan, "heel-raise-loaded", WEDNESDAY, SUNDAY, "move-heavy");
  expect_refused (plan, "heel-raise-double", MONDAY, TUESDAY, NULL);
  expect_refused (plan, "heel-raise-loaded", MONDAY, FRIDAY, NULL);
  expect_refused (plan, "heel-raise-loaded", SUNDAY, TUESDAY, NULL);
  /* Three heavy days and three of runs: Sunday is all that is left for rest. */
  add (full, "bike-training", 1)->days = 1u << WEDNESDAY;
  ((SuralPlanItem *) g_ptr_array_index (full->items, 0))->days = 0x15;
  ((SuralPlanItem *) g_ptr_array_index (full->items, 1))->per_week = 3;
  ((SuralPlanItem *) g_ptr_array_index (full->items, 1))->days = 0x2a;
  expect_refused (full, "bike-training", WEDNESDAY, SUNDAY, "move-rest");
}

static void
test_runs_apart (void)
{
  g_autoptr (SuralPlan) plan = sural_plan_new ();

  add (plan, "run-walk", 3);
  g_assert_cmphex (days_of (plan, "run-walk"), ==, 0x2a);
  expect_refused (plan, "run-walk", TUESDAY, WEDNESDAY, "move-impact");
}

/* What cannot go alone goes with its day: the week is turned, and nothing comes together. */
static void
test_swap (void)
{
  g_autoptr (SuralPlan) plan = make_plan ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralPlan) swapped = NULL;

  add (plan, "hinge-reload", 3);
  ((SuralPlanItem *) g_ptr_array_index (plan->items, 1))->per_week = 3;
  expect_refused (plan, "hinge-reload", MONDAY, SUNDAY, "move-heavy");
  swapped = sural_plan_swap_days (plan, knowledge, MONDAY, SUNDAY, &error);
  g_assert_no_error (error);
  g_assert_cmphex (days_of (swapped, "hinge-reload"), ==, 0x54);
  g_assert_cmphex (days_of (swapped, "heel-raise-loaded"), ==, 0x54);
  g_clear_pointer (&swapped, sural_plan_unref);
  swapped = sural_plan_swap_days (plan, knowledge, MONDAY, TUESDAY, &error);
  g_assert_null (swapped);
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
}

/* What somebody set stays when an exercise joins; what joins finds its place around it. A dose of
 * more days is laid out anew, and where the plan no longer allows what was set the week says so. */
static void
test_plan_goes_on (void)
{
  g_autoptr (SuralPlan) accepted = make_plan ();
  g_autoptr (SuralPlan) proposal = sural_plan_copy (accepted);
  g_autoptr (SuralPlan) carried = NULL;
  g_autoptr (SuralPlan) moved =
      sural_plan_move_session (accepted, knowledge, "heel-raise-loaded", MONDAY, SUNDAY, NULL);
  SuralPlanWeek week;

  add (proposal, "pogo-hop", 2);
  carried = sural_plan_carry_over (proposal, moved, knowledge);
  g_assert_cmphex (days_of (carried, "heel-raise-loaded"), ==,
                   days_of (moved, "heel-raise-loaded"));
  g_assert_cmphex (days_of (carried, "pogo-hop"), ==, days_of (moved, "run-walk"));

  ((SuralPlanItem *) g_ptr_array_index (proposal->items, 0))->per_week = 2;
  g_clear_pointer (&carried, sural_plan_unref);
  carried = sural_plan_carry_over (proposal, moved, knowledge);
  g_assert_cmphex (sural_plan_find_item (carried, "heel-raise-loaded")->days, ==, 0);
  g_assert_cmphex (sural_plan_find_item (carried, "run-walk")->days, ==,
                   days_of (moved, "run-walk"));

  ((SuralPlanItem *) g_ptr_array_index (moved->items, 0))->days =
      1u << TUESDAY | 1u << WEDNESDAY | 1u << THURSDAY;
  g_assert_false (sural_plan_check_days (moved, knowledge, NULL));
  sural_plan_week_count (moved, knowledge, &week);
  g_assert_true (week.put_aside);
  g_assert_cmphex (week.impact & week.heavy, ==, 0);
  g_assert_cmphex (days_of (moved, "heel-raise-loaded"), ==, 0x15);
}

/* The sentence of a change names the days. */
static void
test_words (void)
{
  g_autoptr (SuralPlan) plan = make_plan ();
  g_autoptr (SuralPlan) moved =
      sural_plan_move_session (plan, knowledge, "heel-raise-loaded", MONDAY, SUNDAY, NULL);
  g_autoptr (GPtrArray) changes = sural_plan_compare (plan, moved, knowledge);
  g_autofree char *days = sural_weekdays_text (1u << SUNDAY | 1u << WEDNESDAY);

  g_assert_cmpstr (days, ==, "Wednesday and Sunday");
  g_assert_cmpuint (changes->len, ==, 2);
  g_assert_nonnull (strstr (g_ptr_array_index (changes, 0), "Wednesday, Friday and Sunday"));
  g_clear_pointer (&changes, g_ptr_array_unref);
  changes = sural_plan_compare (moved, plan, knowledge);
  g_assert_nonnull (strstr (g_ptr_array_index (changes, 0), "laid out anew"));
}

static SuralPlan *
random_plan (void)
{
  GPtrArray *exercises = sural_knowledge_get_exercises (knowledge);
  SuralPlan *plan = sural_plan_new ();
  guint n = (guint) g_test_rand_int_range (1, 10);

  for (guint i = 0; i < n; i++)
    {
      const SuralExercise *exercise =
          g_ptr_array_index (exercises, g_test_rand_int_range (0, (int) exercises->len));

      if (sural_plan_find_item (plan, exercise->id) == NULL)
        add (plan, exercise->id,
             g_test_rand_int_range (0, 3) > 0 ? exercise->per_week
                                              : (guint) g_test_rand_int_range (0, 8))
            ->clinic = !exercise->home;
    }
  return plan;
}

static void
check_same_number (const SuralPlan *before, const SuralPlan *after)
{
  for (guint i = 0; i < before->items->len; i++)
    {
      const SuralPlanItem *item = g_ptr_array_index (before->items, i);

      g_assert_cmpuint (sural_plan_days_count (days_of (after, item->exercise)), ==,
                        sural_plan_item_get_days (item));
    }
}

/* Moves at random in plans at random: what the planner's own week keeps apart is never brought
 * together, each exercise keeps its number of days, what is refused changes nothing and says why,
 * and what is moved can be moved back. */
static void
test_any_moves (void)
{
  guint n_moved = 0, n_refused = 0;

  for (guint round = 0; round < N_PLANS; round++)
    {
      g_autoptr (SuralPlan) plan = random_plan ();
      const SuralPlanBreaks planners = breaks_of (plan);

      for (guint i = 0; i < N_MOVES; i++)
        {
          const SuralPlanItem *item =
              g_ptr_array_index (plan->items, g_test_rand_int_range (0, (int) plan->items->len));
          guint from = (guint) g_test_rand_int_range (0, SURAL_PLAN_WEEK_DAYS);
          guint to = (guint) g_test_rand_int_range (0, SURAL_PLAN_WEEK_DAYS);
          gboolean swap = g_test_rand_int_range (0, 4) == 0;
          g_autoptr (GError) error = NULL;
          g_autoptr (SuralPlan) moved =
              swap ? sural_plan_swap_days (plan, knowledge, from, to, &error)
                   : sural_plan_move_session (plan, knowledge, item->exercise, from, to, &error);
          SuralPlanBreaks breaks;
          SuralPlanWeek week;

          if (moved == NULL)
            {
              g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
              g_assert_cmpuint (strlen (error->message), >, 5);
              n_refused++;
              continue;
            }
          n_moved++;
          breaks = breaks_of (moved);
          g_assert_false (sural_plan_breaks_exceed (&breaks, &planners, NULL));
          sural_plan_week_count (moved, knowledge, &week);
          g_assert_false (week.put_aside);
          g_assert_true (sural_plan_check_days (moved, knowledge, NULL));
          check_same_number (plan, moved);
          sural_plan_unref (plan);
          plan = g_steal_pointer (&moved);
        }
    }
  g_test_message ("%u moved, %u refused", n_moved, n_refused);
  g_assert_cmpuint (n_moved, >, N_PLANS);
  g_assert_cmpuint (n_refused, >, N_PLANS);
}

/* Whatever days somebody has set, also by another hand, what is shown keeps apart what can be. */
static void
test_any_days (void)
{
  for (guint round = 0; round < N_PLANS * 4; round++)
    {
      g_autoptr (SuralPlan) plan = random_plan ();
      const SuralPlanBreaks planners = breaks_of (plan);
      SuralPlanBreaks breaks;

      for (guint i = 0; i < plan->items->len; i++)
        if (g_test_rand_bit ())
          ((SuralPlanItem *) g_ptr_array_index (plan->items, i))->days =
              (guint) g_test_rand_int_range (0, SURAL_PLAN_ALL_DAYS + 1);
      breaks = breaks_of (plan);
      g_assert_false (sural_plan_breaks_exceed (&breaks, &planners, NULL));
      check_same_number (plan, plan);
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

  g_test_add_func ("/plan-week/move", test_move);
  g_test_add_func ("/plan-week/refused", test_refused);
  g_test_add_func ("/plan-week/runs-apart", test_runs_apart);
  g_test_add_func ("/plan-week/swap", test_swap);
  g_test_add_func ("/plan-week/plan-goes-on", test_plan_goes_on);
  g_test_add_func ("/plan-week/words", test_words);
  g_test_add_func ("/plan-week/any-moves", test_any_moves);
  g_test_add_func ("/plan-week/any-days", test_any_days);

  status = g_test_run ();
  g_clear_object (&knowledge);
  return status;
}
