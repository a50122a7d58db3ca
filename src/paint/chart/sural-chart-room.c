/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/chart/sural-chart-room.h"

#include <math.h>

struct _SuralChartRoom
{
  double left, top, right, bottom, cell;
  int columns, rows;
  guint8 *taken;
};

/**
 * sural_chart_room_new:
 * @left: edge of the plot, in user units
 * @top: likewise
 * @right: likewise
 * @bottom: likewise
 * @cell: side of a square, the grain of what is remembered
 *
 * Returns: (transfer full): a plot of which nothing is taken
 */
SuralChartRoom *
sural_chart_room_new (double left, double top, double right, double bottom, double cell)
{
  SuralChartRoom *self = g_new0 (SuralChartRoom, 1);

  self->left = left;
  self->top = top;
  self->right = right;
  self->bottom = bottom;
  self->cell = MAX (cell, 0.5);
  self->columns = MAX (1, (int) ceil (MIN (right - left, 32767) / self->cell));
  self->rows = MAX (1, (int) ceil (MIN (bottom - top, 32767) / self->cell));
  self->taken = g_new0 (guint8, (gsize) self->columns * (gsize) self->rows);

  return self;
}

/**
 * sural_chart_room_free:
 * @self: a room; never NULL
 */
void
sural_chart_room_free (SuralChartRoom *self)
{
  g_free (self->taken);
  g_free (self);
}

static int
column_of (const SuralChartRoom *self, double x)
{
  return (int) CLAMP (floor ((x - self->left) / self->cell), 0, self->columns - 1);
}

static int
row_of (const SuralChartRoom *self, double y)
{
  return (int) CLAMP (floor ((y - self->top) / self->cell), 0, self->rows - 1);
}

/**
 * sural_chart_room_take:
 * @self: the room
 * @x0: one corner, in user units
 * @y0: likewise
 * @x1: the corner across from it
 * @y1: likewise
 *
 * Every square that the rectangle touches is taken. What lies above or below the plot counts for
 * its edge, for a line that is cut there runs along it; what lies beside the plot counts for
 * nothing.
 */
void
sural_chart_room_take (SuralChartRoom *self, double x0, double y0, double x1, double y1)
{
  int first = row_of (self, MIN (y0, y1)), last = row_of (self, MAX (y0, y1));

  if (MAX (x0, x1) < self->left || MIN (x0, x1) > self->right)
    return;
  for (int column = column_of (self, MIN (x0, x1)); column <= column_of (self, MAX (x0, x1));
       column++)
    for (int row = first; row <= last; row++)
      self->taken[row * self->columns + column] = 1;
}

/**
 * sural_chart_room_take_line:
 * @self: the room
 * @x0: one end, in user units
 * @y0: likewise
 * @x1: the other end
 * @y1: likewise
 *
 * A straight line is taken a column of squares at a time, so that a steep one does not take the
 * rectangle around it.
 */
void
sural_chart_room_take_line (SuralChartRoom *self, double x0, double y0, double x1, double y1)
{
  double from = MAX (MIN (x0, x1), self->left);
  double to = MIN (MAX (x0, x1), self->right);
  double slope = fabs (x1 - x0) > 1e-9 ? (y1 - y0) / (x1 - x0) : 0;

  if (fabs (x1 - x0) < self->cell)
    {
      sural_chart_room_take (self, x0, y0, x1, y1);
      return;
    }
  for (double x = from; x < to; x += self->cell)
    {
      double next = MIN (x + self->cell, to);

      sural_chart_room_take (self, x, y0 + (x - x0) * slope, next, y0 + (next - x0) * slope);
    }
}

/**
 * sural_chart_room_is_free:
 * @self: the room
 * @x0: left edge, in user units
 * @y0: upper edge
 * @x1: right edge, @x0 at the least
 * @y1: lower edge, @y0 at the least
 *
 * Returns: whether nothing of the rectangle is taken and none of it lies outside the plot
 */
gboolean
sural_chart_room_is_free (const SuralChartRoom *self, double x0, double y0, double x1, double y1)
{
  if (x0 < self->left || x1 > self->right || y0 < self->top || y1 > self->bottom)
    return FALSE;
  for (int column = column_of (self, x0); column <= column_of (self, x1); column++)
    for (int row = row_of (self, y0); row <= row_of (self, y1); row++)
      if (self->taken[row * self->columns + column])
        return FALSE;

  return TRUE;
}

/**
 * sural_chart_room_find:
 * @self: the room
 * @x: (inout): the place wished for, and where it is found
 * @y: (inout): the line that the word belongs to, and the middle of the word
 * @width: of the word
 * @height: of the word
 * @away: how far its middle is from the line, below or above
 * @most: how many times as far it may go
 *
 * Looks for a free place beside a level line, the nearest to @x, below it or above; takes it.
 *
 * Returns: whether there is one; otherwise @x and @y are as they were
 */
gboolean
sural_chart_room_find (SuralChartRoom *self,
                       double *x,
                       double *y,
                       double width,
                       double height,
                       double away,
                       int most)
{
  for (double distance = 0; distance <= self->right - self->left; distance += self->cell)
    for (int side = 0; side < 4 * most; side++)
      {
        double left = *x + (side % 2 == 0 ? distance : -distance);
        double middle = *y + (side % 4 < 2 ? away : -away) * (1 + side / 4);

        if (!sural_chart_room_is_free (self, left, middle - height / 2, left + width,
                                       middle + height / 2))
          continue;
        sural_chart_room_take (self, left, middle - height / 2, left + width, middle + height / 2);
        *x = left;
        *y = middle;
        return TRUE;
      }

  return FALSE;
}
