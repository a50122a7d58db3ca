/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/course/sural-slope.h"
#include "reasoning/course/sural-statistics.h"

#include <math.h>

static const SuralDay start = 739000;

static void
test_median (void)
{
  double odd[] = { 3, 1, 2 }, even[] = { 4, 1, 3, 2 };

  g_assert_true (isnan (sural_median (NULL, 0)));
  g_assert_cmpfloat_with_epsilon (sural_median (odd, 3), 2, 1e-12);
  g_assert_cmpfloat_with_epsilon (sural_median (even, 4), 2.5, 1e-12);
}

static void
test_log_sum_exp (void)
{
  double large[] = { 1000, 1000 }, mixed[] = { log (1.0), log (2.0), log (3.0) };

  g_assert_cmpfloat_with_epsilon (sural_log_sum_exp (large, 2), 1000 + log (2.0), 1e-9);
  g_assert_cmpfloat_with_epsilon (sural_log_sum_exp (mixed, 3), log (6.0), 1e-12);
  g_assert_true (isinf (sural_log_sum_exp (NULL, 0)));
}

static void
test_known_line (void)
{
  SuralPoint points[30];
  SuralSlope slope;

  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    points[i] = (SuralPoint) { start + 2 * i, 9 - 0.25 * (2 * i) };
  g_assert_true (sural_slope_estimate (points, G_N_ELEMENTS (points), &slope));
  g_assert_cmpfloat_with_epsilon (slope.per_day.mid, -0.25, 1e-12);
  g_assert_cmpfloat_with_epsilon (slope.per_day.low, -0.25, 1e-12);
  g_assert_cmpfloat_with_epsilon (slope.per_day.high, -0.25, 1e-12);
  g_assert_cmpfloat_with_epsilon (sural_slope_at (&slope, start + 100), 9 - 25, 1e-9);
  g_assert_cmpfloat_with_epsilon (slope.spread, 0, 1e-9);
}

static void
test_wild_days (void)
{
  SuralPoint points[30];
  SuralSlope slope;

  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    points[i] = (SuralPoint) { start + i, i % 5 == 3 ? 10 : 6 - 0.1 * i };
  g_assert_true (sural_slope_estimate (points, G_N_ELEMENTS (points), &slope));
  g_assert_cmpfloat_with_epsilon (slope.per_day.mid, -0.1, 0.02);
}

/* The interval holds the true slope about as often as it says. */
static void
test_interval_covers (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  guint covered = 0;

  for (guint round = 0; round < 400; round++)
    {
      SuralPoint points[20];
      SuralSlope slope;

      for (guint i = 0; i < G_N_ELEMENTS (points); i++)
        points[i] = (SuralPoint) { start + i, 0.2 * i + g_rand_double_range (rand, -2, 2) };
      g_assert_true (sural_slope_estimate (points, G_N_ELEMENTS (points), &slope));
      g_assert_cmpfloat (slope.per_day.low, <=, slope.per_day.mid);
      g_assert_cmpfloat (slope.per_day.mid, <=, slope.per_day.high);
      covered += slope.per_day.low <= 0.2 && 0.2 <= slope.per_day.high;
    }
  g_assert_cmpuint (covered, >=, 370);
  g_assert_cmpuint (covered, <, 400);
}

static void
test_too_few_days (void)
{
  SuralPoint points[] = { { start, 1 }, { start + 1, 2 }, { start + 2, 3 } };
  SuralSlope slope;

  g_assert_false (sural_slope_estimate (points, 3, &slope));
  g_assert_false (sural_slope_estimate (NULL, 0, &slope));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/statistics/median", test_median);
  g_test_add_func ("/statistics/log-sum-exp", test_log_sum_exp);
  g_test_add_func ("/slope/known-line", test_known_line);
  g_test_add_func ("/slope/wild-days", test_wild_days);
  g_test_add_func ("/slope/interval-covers", test_interval_covers);
  g_test_add_func ("/slope/too-few-days", test_too_few_days);
  return g_test_run ();
}
