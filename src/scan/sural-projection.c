/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "scan/sural-projection.h"

#include <math.h>
#include <string.h>

/* So that all numbers of the equations are of one size. */
#define UNIT 500.0

enum
{
  MOST = 8,
};

/* The equations of least squares: @n unknowns, and the right side behind them. */
typedef struct
{
  double m[MOST][MOST + 1];
  guint n;
} Equations;

static void
add_equation (Equations *self, const double *row, double right, double weight)
{
  for (guint i = 0; i < self->n; i++)
    {
      for (guint j = 0; j < self->n; j++)
        self->m[i][j] += weight * row[i] * row[j];
      self->m[i][self->n] += weight * row[i] * right;
    }
}

/* Gauss and Jordan, with the largest pivot. */
static gboolean
solve (Equations *self, double *solution)
{
  for (guint i = 0; i < self->n; i++)
    {
      guint best = i;

      for (guint j = i + 1; j < self->n; j++)
        if (fabs (self->m[j][i]) > fabs (self->m[best][i]))
          best = j;
      if (fabs (self->m[best][i]) < 1e-12)
        return FALSE;
      for (guint k = 0; k <= self->n; k++)
        {
          const double spare = self->m[i][k];

          self->m[i][k] = self->m[best][k];
          self->m[best][k] = spare;
        }
      for (guint j = 0; j < self->n; j++)
        for (guint k = self->n + 1; j != i && k-- > i;)
          self->m[j][k] -= self->m[i][k] * self->m[j][i] / self->m[i][i];
    }
  for (guint i = 0; i < self->n; i++)
    solution[i] = self->m[i][self->n] / self->m[i][i];
  return TRUE;
}

/**
 * sural_projection_fit:
 * @self: (out): the projection
 * @from: points of the sheet
 * @to: where they are seen
 * @weights: (nullable): how much each of them says; %NULL: all say the same
 * @n: how many, at least 4
 * @is_affine: whether what is parallel stays so, as where the points are close to each other
 *
 * Returns: whether there is one that has them as they are seen, by least squares
 */
gboolean
sural_projection_fit (SuralProjection *self,
                      const SuralSpot *from,
                      const SuralSpot *to,
                      const double *weights,
                      guint n,
                      gboolean is_affine)
{
  Equations equations = { .n = is_affine ? 6 : 8 };
  double h[MOST] = { 0 };

  g_return_val_if_fail (n >= 4, FALSE);

  for (guint i = 0; i < n; i++)
    {
      const double x = from[i].x / UNIT, y = from[i].y / UNIT;
      const double u = to[i].x / UNIT, v = to[i].y / UNIT;
      const double across[MOST] = { x, y, 1, 0, 0, 0, -u * x, -u * y };
      const double down[MOST] = { 0, 0, 0, x, y, 1, -v * x, -v * y };

      add_equation (&equations, across, u, weights != NULL ? weights[i] : 1);
      add_equation (&equations, down, v, weights != NULL ? weights[i] : 1);
    }
  if (!solve (&equations, h))
    return FALSE;
  *self = (SuralProjection) { { h[0], h[1], h[2] * UNIT, h[3], h[4], h[5] * UNIT, h[6] / UNIT,
                                h[7] / UNIT, 1 } };
  return TRUE;
}
