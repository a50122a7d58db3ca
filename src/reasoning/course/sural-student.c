/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/course/sural-student.h"

#include <math.h>

/* Halvings of the range in which the quantile is looked for: more than a double tells apart. */
#define MOST_HALVINGS 80
/* No quantile that anybody asks for lies beyond. */
#define FARTHEST 1e3

/* The continued fraction of the incomplete beta function by the method of Lentz (Press et al.,
 * Numerical Recipes, 6.4). */
static double
beta_fraction (double a, double b, double x)
{
  const double tiny = 1e-300;
  double c = 1, d = 1 - (a + b) * x / (a + 1), result;

  d = 1 / (fabs (d) < tiny ? tiny : d);
  result = d;
  for (int m = 1; m < 300; m++)
    {
      double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      double step;

      d = 1 + even * d;
      c = 1 + even / c;
      d = 1 / (fabs (d) < tiny ? tiny : d);
      result *= d * (fabs (c) < tiny ? tiny : c);
      d = 1 + odd * d;
      c = 1 + odd / c;
      d = 1 / (fabs (d) < tiny ? tiny : d);
      step = d * (fabs (c) < tiny ? tiny : c);
      result *= step;
      if (fabs (step - 1) < 1e-14)
        break;
    }

  return result;
}

/* The share of a beta distribution below @x. */
static double
beta_share (double a, double b, double x)
{
  double front;

  if (x <= 0 || x >= 1)
    return x <= 0 ? 0 : 1;
  front = exp (lgamma (a + b) - lgamma (a) - lgamma (b) + a * log (x) + b * log1p (-x));
  if (x < (a + 1) / (a + b + 2))
    return front * beta_fraction (a, b, x) / a;

  return 1 - front * beta_fraction (b, a, 1 - x) / b;
}

/**
 * sural_student_above:
 * @t: a value, not below 0
 * @freedom: degrees of freedom, above 0
 *
 * Returns: the share of Student's distribution that lies above @t
 */
double
sural_student_above (double t, double freedom)
{
  g_return_val_if_fail (freedom > 0 && t >= 0, NAN);

  return 0.5 * beta_share (freedom / 2, 0.5, freedom / (freedom + t * t));
}

/**
 * sural_student_quantile:
 * @above: the share that is to lie above, more than 0 and at most a half
 * @freedom: degrees of freedom, above 0
 *
 * Returns: the value of Student's distribution that leaves @above above it
 */
double
sural_student_quantile (double above, double freedom)
{
  double low = 0, high = FARTHEST;

  g_return_val_if_fail (freedom > 0 && above > 0 && above <= 0.5, NAN);

  for (int i = 0; i < MOST_HALVINGS; i++)
    {
      double middle = (low + high) / 2;

      if (sural_student_above (middle, freedom) > above)
        low = middle;
      else
        high = middle;
    }

  return (low + high) / 2;
}
