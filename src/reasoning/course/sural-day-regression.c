/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/course/sural-day-regression.h"

#include <math.h>
#include <string.h>

#include "reasoning/course/sural-student.h"

#define MOST SURAL_DAY_REGRESSION_MOST

/* How much a day may resemble the one before, and which share of the scatter is of that day alone
 * (a rating is rounded, and given at one moment of the day). Nothing is preferred among them. */
static const double carries[] = { 0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.96 };
static const double alones[] = { 0, 0.3, 0.6 };

#define N_SHAPES (G_N_ELEMENTS (carries) * G_N_ELEMENTS (alones))

/* One way in which days may resemble each other, and what the diary says if they do. */
typedef struct
{
  double weight; /* its logarithm first */
  double effects[MOST], variances[MOST];
} Shape;

/* Sums of products of all columns; the last is the outcome. */
typedef struct
{
  double sums[MOST + 1][MOST + 1];
  double log_spread;
} Products;

/* Takes out of each day what the days before foretell (a Kalman filter for a level that carries
 * over), so that what is left of the scatter is independent and of one size. Missing days only
 * widen what the next day may differ. */
static void
add_up (const SuralDayRegression *self, double carry, double alone, Products *products)
{
  guint last = self->n_columns;
  double foretold[MOST + 1] = { 0 };
  double spread = 1 - alone;

  memset (products, 0, sizeof *products);
  for (guint i = 0; i < self->n; i++)
    {
      double kept = i > 0 ? pow (carry, (double) (self->days[i] - self->days[i - 1])) : 0;
      double row[MOST + 1];
      double total, gain, scale;

      spread = kept * kept * spread + (1 - alone) * (1 - kept * kept);
      total = spread + alone;
      gain = spread / total;
      scale = 1 / sqrt (total);
      spread *= 1 - gain;
      products->log_spread += log (total);
      for (guint j = 0; j <= last; j++)
        {
          double value = j < last ? self->columns[i * last + j] : self->outcome[i];
          double news = value - kept * foretold[j];

          foretold[j] = kept * foretold[j] + gain * news;
          row[j] = news * scale;
        }
      for (guint j = 0; j <= last; j++)
        for (guint k = 0; k <= j; k++)
          products->sums[j][k] += row[j] * row[k];
    }
}

/* The lower triangle L of the sums with L L' = sums, the outcome's row solved along. FALSE when a
 * column is a combination of those before it. */
static gboolean
factor (const Products *products, guint n, double lower[MOST + 1][MOST + 1])
{
  for (guint i = 0; i <= n; i++)
    for (guint j = 0; j <= i; j++)
      {
        double sum = products->sums[i][j];

        for (guint k = 0; k < j; k++)
          sum -= lower[i][k] * lower[j][k];
        if (i != j)
          lower[i][j] = sum / lower[j][j];
        else if (i == n)
          lower[n][n] = MAX (sum, 0);
        else if (sum <= products->sums[i][i] * 1e-9)
          return FALSE;
        else
          lower[i][i] = sqrt (sum);
      }

  return TRUE;
}

/* Effects by least squares and their variances, from the factor. */
static void
solve (double lower[MOST + 1][MOST + 1], guint n, double variance, Shape *shape)
{
  for (guint j = n; j > 0; j--)
    {
      double sum = lower[n][j - 1];

      for (guint k = j; k < n; k++)
        sum -= lower[k][j - 1] * shape->effects[k];
      shape->effects[j - 1] = sum / lower[j - 1][j - 1];
    }
  for (guint j = 0; j < n; j++)
    {
      double column[MOST] = { 0 };
      double sum = 0;

      for (guint i = j; i < n; i++)
        {
          double value = i == j ? 1 : 0;

          for (guint k = j; k < i; k++)
            value -= lower[i][k] * column[k];
          column[i] = value / lower[i][i];
          sum += column[i] * column[i];
        }
      shape->variances[j] = variance * sum;
    }
}

static gboolean
try_shape (const SuralDayRegression *self, double carry, double alone, Shape *shape)
{
  double lower[MOST + 1][MOST + 1] = { 0 };
  double freedom = (double) self->n - self->n_columns;
  double rest;
  Products products;

  add_up (self, carry, alone, &products);
  if (!factor (&products, self->n_columns, lower))
    return FALSE;
  /* A diary that is explained to the last digit leaves rounding errors. */
  rest = MAX (lower[self->n_columns][self->n_columns],
              products.sums[self->n_columns][self->n_columns] * 1e-12 + 1e-30);
  shape->weight = -products.log_spread / 2 - freedom / 2 * log (rest);
  for (guint i = 0; i < self->n_columns; i++)
    shape->weight -= log (lower[i][i]);
  /* The variance of Student's distribution, not its scale: shapes are mixed by their moments. */
  solve (lower, self->n_columns, rest / (freedom - 2), shape);

  return TRUE;
}

static void
weigh (Shape *shapes, guint n)
{
  double most = -INFINITY, sum = 0;

  for (guint i = 0; i < n; i++)
    most = MAX (most, shapes[i].weight);
  for (guint i = 0; i < n; i++)
    sum += shapes[i].weight = exp (shapes[i].weight - most);
  for (guint i = 0; i < n; i++)
    shapes[i].weight /= sum;
}

static SuralInterval
mix (const Shape *shapes, guint n, guint column, double reach)
{
  double mean = 0, variance = 0;

  for (guint i = 0; i < n; i++)
    mean += shapes[i].weight * shapes[i].effects[column];
  for (guint i = 0; i < n; i++)
    variance += shapes[i].weight *
                (shapes[i].variances[column] + pow (shapes[i].effects[column] - mean, 2));

  return (SuralInterval) { mean - reach * sqrt (variance), mean, mean + reach * sqrt (variance) };
}

/**
 * sural_day_regression_fit:
 * @self: the days
 * @outside: the share of cases in which the effect may lie outside its interval, e.g. 0.05
 * @effects: (out caller-allocates) (array): n_columns effects with their intervals, in points of
 *   the outcome per unit of the column, each with all others held
 *
 * Regression of an outcome of consecutive days that resemble each other. How much they do is not
 * estimated and then taken for known, which makes intervals too narrow in a diary of a few weeks:
 * the answer is the mean over a grid of resemblances, each weighed by how well it explains the
 * diary, with flat priors for effects and scatter (Zellner A, Tiao GC, "Bayesian analysis of the
 * regression model with autocorrelated errors", J Am Stat Assoc 1964). Missing days are passed
 * over by their true distance (Jones RH, "Maximum likelihood fitting of ARMA models to time series
 * with missing observations", Technometrics 1980). Student's quantile, not the normal one. No
 * random numbers: the same days give the same answer.
 *
 * Returns: whether there were days enough, and every column says something of its own
 */
gboolean
sural_day_regression_fit (const SuralDayRegression *self, double outside, SuralInterval *effects)
{
  Shape shapes[N_SHAPES] = { 0 };
  double freedom, reach;
  guint n = 0;

  g_return_val_if_fail (self != NULL && effects != NULL, FALSE);
  g_return_val_if_fail (self->n_columns > 0 && self->n_columns <= MOST, FALSE);
  g_return_val_if_fail (outside > 0 && outside < 1, FALSE);

  if (self->n < self->n_columns + 3)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (carries); i++)
    for (guint j = 0; j < G_N_ELEMENTS (alones); j++)
      if ((carries[i] > 0 || j == 0) && try_shape (self, carries[i], alones[j], &shapes[n]))
        n++;
  if (n == 0)
    return FALSE;

  weigh (shapes, n);
  freedom = (double) self->n - self->n_columns;
  reach = sural_student_quantile (outside / 2, freedom) * sqrt ((freedom - 2) / freedom);
  for (guint i = 0; i < self->n_columns; i++)
    effects[i] = mix (shapes, n, i, reach);

  return TRUE;
}
