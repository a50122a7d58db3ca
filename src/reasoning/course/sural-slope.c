/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/course/sural-slope.h"

#include "reasoning/course/sural-statistics.h"

#include <math.h>

/* The interval takes the pairs at these ranks; with fewer days its ends would lie beyond them. */
static const guint least_days = 4;

static double *
list_pair_slopes (const SuralPoint *points, guint n, guint *n_pairs)
{
  double *slopes = g_new (double, (gsize) n *(n - 1) / 2);
  guint k = 0;

  for (guint i = 0; i < n; i++)
    for (guint j = i + 1; j < n; j++)
      slopes[k++] =
          (points[j].value - points[i].value) / ((double) points[j].day - (double) points[i].day);
  *n_pairs = k;
  return slopes;
}

/* Sen's distribution-free interval: the pairs that lie as many ranks from the middle as Kendall's
 * statistic may stray by chance. */
static SuralInterval
interval_of (double *slopes, guint n_pairs, guint n)
{
  double deviation = sqrt (n * (n - 1.0) * (2.0 * n + 5) / 18);
  double reach = SURAL_Z_95 * deviation;
  double low_rank = floor ((n_pairs - reach) / 2) - 1;
  double high_rank = ceil ((n_pairs + reach) / 2);
  SuralInterval result;

  result.mid = sural_median (slopes, n_pairs);
  result.low = slopes[(guint) CLAMP (low_rank, 0, n_pairs - 1)];
  result.high = slopes[(guint) CLAMP (high_rank, 0, n_pairs - 1)];
  return result;
}

static double
middle_residual (const SuralPoint *points, guint n, const SuralSlope *slope, gboolean absolute)
{
  g_autofree double *residuals = g_new (double, n);

  for (guint i = 0; i < n; i++)
    {
      residuals[i] = points[i].value - sural_slope_at (slope, points[i].day);
      if (absolute)
        residuals[i] = fabs (residuals[i]);
    }
  return sural_median (residuals, n);
}

static double
lever_of (const SuralPoint *points, guint n, SuralDay centre)
{
  double sum = 0;

  for (guint i = 0; i < n; i++)
    sum += pow ((double) points[i].day - (double) centre, 2);
  return sqrt (sum);
}

/**
 * sural_slope_estimate:
 * @points: (array length=n): days in order, each once
 * @n: how many; the work grows with its square
 * @slope: (out): the line
 *
 * The Theil–Sen line: the median of the slopes of all pairs of days, with Sen's 95 % interval
 * (Sen PK, J Am Stat Assoc 1968), and the level at the middle day that leaves as many days above as
 * below. Up to three days in ten may be wild without moving it far. The interval takes days as
 * independent; a diary's days resemble their neighbours, so it is the narrowest that is honest.
 *
 * Returns: whether there were days enough for an interval
 */
gboolean
sural_slope_estimate (const SuralPoint *points, guint n, SuralSlope *slope)
{
  g_autofree double *slopes = NULL;
  guint n_pairs;

  g_return_val_if_fail (points != NULL || n == 0, FALSE);
  g_return_val_if_fail (slope != NULL, FALSE);

  if (n < least_days)
    return FALSE;

  slopes = list_pair_slopes (points, n, &n_pairs);
  slope->per_day = interval_of (slopes, n_pairs, n);
  slope->centre = points[n / 2].day;
  slope->level = 0;
  slope->level = middle_residual (points, n, slope, FALSE);
  slope->lever = lever_of (points, n, slope->centre);
  slope->spread = SURAL_MAD_TO_SD * middle_residual (points, n, slope, TRUE);
  return TRUE;
}

/**
 * sural_slope_at:
 * @self: a line
 * @day: a day
 *
 * Returns: the line's value on @day
 */
double
sural_slope_at (const SuralSlope *self, SuralDay day)
{
  g_return_val_if_fail (self != NULL, NAN);

  return self->level + self->per_day.mid * ((double) day - (double) self->centre);
}
