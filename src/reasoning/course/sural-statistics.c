/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/course/sural-statistics.h"

#include <math.h>
#include <stdlib.h>

static int
compare_numbers (const void *a, const void *b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return (first > second) - (first < second);
}

/**
 * sural_sort_numbers:
 * @values: (array length=n): none of them NAN
 * @n: how many
 *
 * Sorts in place, ascending.
 */
void
sural_sort_numbers (double *values, guint n)
{
  g_return_if_fail (values != NULL || n == 0);

  qsort (values, n, sizeof *values, compare_numbers);
}

/**
 * sural_median:
 * @values: (array length=n): none of them NAN; left sorted
 * @n: how many
 *
 * Returns: the median (the mean of the two in the middle of an even number); NAN for none
 */
double
sural_median (double *values, guint n)
{
  g_return_val_if_fail (values != NULL || n == 0, NAN);

  if (n == 0)
    return NAN;
  sural_sort_numbers (values, n);
  return n % 2 == 1 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
}

/**
 * sural_log_sum_exp:
 * @values: (array length=n): logarithms
 * @n: how many
 *
 * The logarithm of the sum of what @values are the logarithms of, without overflow.
 *
 * Returns: that; minus infinity for none
 */
double
sural_log_sum_exp (const double *values, guint n)
{
  double largest = -INFINITY, sum = 0;

  g_return_val_if_fail (values != NULL || n == 0, NAN);

  for (guint i = 0; i < n; i++)
    largest = MAX (largest, values[i]);
  if (isinf (largest))
    return largest;
  for (guint i = 0; i < n; i++)
    sum += exp (values[i] - largest);
  return largest + log (sum);
}
