/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/figure/sural-figure-private.h"

#include <math.h>

/* Smooth paths, written with as few numbers as nobody can see: figures are most of what a handout
 * is made of, and every number of a page is formatted, packed and kept. */

/* How far a path may be drawn beside itself, in units of the device: a fourteenth of a millimetre
 * on paper. */
#define STRAIGHT 0.2
/* A file writes coordinates as decimal numbers: those on this grid are short. */
#define GRID 8.0

enum
{
  /* A piece that bends little is looked at here and there, which keeps it to a hundredth of that.
   */
  N_LOOKS = 4,
  MOST_POINTS = SURAL_SHAPE_MAX * N_LOOKS + 1,
};

/* Points that lines go through, until a piece comes that only a curve can draw. */
typedef struct
{
  cairo_t *cr;
  double least;         /* a squared length in user units below which the device shows nothing */
  gboolean written;     /* the numbers count */
  gboolean ends_itself; /* the last line is drawn by filling or closing */
  SuralPoint points[MOST_POINTS];
  guint n;
} Trace;

static double
get_least_square (cairo_t *cr)
{
  double x = 1, y = 0;

  cairo_user_to_device_distance (cr, &x, &y);

  return STRAIGHT * STRAIGHT / MAX (x * x + y * y, 1e-12);
}

static gboolean
is_written (cairo_t *cr)
{
  cairo_surface_type_t type = cairo_surface_get_type (cairo_get_target (cr));

  return type == CAIRO_SURFACE_TYPE_PDF || type == CAIRO_SURFACE_TYPE_PS ||
         type == CAIRO_SURFACE_TYPE_SVG;
}

static SuralPoint
snap (const Trace *self, SuralPoint point)
{
  if (self->written)
    {
      cairo_user_to_device (self->cr, &point.x, &point.y);
      point.x = round (point.x * GRID) / GRID;
      point.y = round (point.y * GRID) / GRID;
      cairo_device_to_user (self->cr, &point.x, &point.y);
    }

  return point;
}

static void
go_to (const Trace *self, SuralPoint point)
{
  point = snap (self, point);
  cairo_line_to (self->cr, point.x, point.y);
}

/* The squared distance of @point from the line from @from to @to, or from its nearer end. */
static double
square_from_chord (SuralPoint point, SuralPoint from, SuralPoint to)
{
  double dx = to.x - from.x, dy = to.y - from.y;
  double px = point.x - from.x, py = point.y - from.y;
  double length = dx * dx + dy * dy;
  double along = length > 0 ? CLAMP ((px * dx + py * dy) / length, 0, 1) : 0;

  px -= along * dx;
  py -= along * dy;

  return px * px + py * py;
}

/* Lines from the point @first, where the path is, to @last: straight where what is between lies on
 * the way, else by the point that is farthest from it (Douglas and Peucker 1973). */
static void
add_lines (const Trace *self, guint first, guint last)
{
  guint farthest = first;
  double most = self->least;

  for (guint i = first + 1; i < last; i++)
    {
      double square = square_from_chord (self->points[i], self->points[first], self->points[last]);

      if (square > most)
        {
          most = square;
          farthest = i;
        }
    }
  if (farthest != first)
    {
      add_lines (self, first, farthest);
      add_lines (self, farthest, last);
      return;
    }
  if (!self->ends_itself || last + 1 < self->n)
    go_to (self, self->points[last]);
}

/* Draws what was gathered; the path goes on from its last point. */
static void
flush (Trace *self)
{
  if (self->n > 1)
    add_lines (self, 0, self->n - 1);
  self->points[0] = self->points[self->n - 1];
  self->n = 1;
}

static SuralPoint
point_of_curve (SuralPoint from, SuralPoint one, SuralPoint two, SuralPoint to, double t)
{
  double s = 1 - t;
  double a = s * s * s, b = 3 * s * s * t, c = 3 * s * t * t, d = t * t * t;

  return (SuralPoint) { a * from.x + b * one.x + c * two.x + d * to.x,
                        a * from.y + b * one.y + c * two.y + d * to.y };
}

/* A curve never leaves its chord by more than three quarters of what its control points do, and
 * each quarter of it by a sixteenth of that. */
static void
add_piece (Trace *self, SuralPoint one, SuralPoint two, SuralPoint to)
{
  SuralPoint from = self->points[self->n - 1];
  double square =
      9.0 / 16 * MAX (square_from_chord (one, from, to), square_from_chord (two, from, to));

  if (square >= 16 * self->least)
    {
      flush (self);
      self->points[0] = to;
      one = snap (self, one);
      two = snap (self, two);
      to = snap (self, to);
      cairo_curve_to (self->cr, one.x, one.y, two.x, two.y, to.x, to.y);
      return;
    }
  if (square >= self->least / 16)
    for (guint i = 1; i < N_LOOKS; i++)
      self->points[self->n++] = point_of_curve (from, one, two, to, i / (double) N_LOOKS);
  self->points[self->n++] = to;
}

/* A smooth path; one that is to be closed comes to a point short of where it began. */
static void
add_path (cairo_t *cr, const SuralPoint *points, guint n_points, gboolean closed)
{
  Trace trace = { .cr = cr, .least = get_least_square (cr), .written = is_written (cr), .n = 1 };
  SuralPoint start;

  g_return_if_fail (n_points > 0 && n_points <= SURAL_SHAPE_MAX);
  trace.points[0] = points[0];
  start = snap (&trace, points[0]);
  cairo_move_to (cr, start.x, start.y);
  for (guint i = 0; i + (closed ? 0 : 1) < n_points; i++)
    {
      SuralPoint before = points[i > 0 ? i - 1 : closed ? n_points - 1 : 0];
      SuralPoint from = points[i];
      SuralPoint to = points[(i + 1) % n_points];
      SuralPoint after = points[closed ? (i + 2) % n_points : MIN (i + 2, n_points - 1)];
      SuralPoint one = { from.x + (to.x - before.x) / 6, from.y + (to.y - before.y) / 6 };
      SuralPoint two = { to.x - (after.x - from.x) / 6, to.y - (after.y - from.y) / 6 };

      add_piece (&trace, one, two, to);
    }
  trace.ends_itself = closed;
  flush (&trace);
}

/**
 * sural_figure_add_line:
 * @cr: where
 * @points: what the line goes through, SURAL_SHAPE_MAX at the most
 * @n_points: how many
 * @closed: whether it ends where it begins
 *
 * Adds a smooth line to the path, to be stroked.
 */
void
sural_figure_add_line (cairo_t *cr, const SuralPoint *points, guint n_points, gboolean closed)
{
  add_path (cr, points, n_points, closed);
  if (closed)
    cairo_close_path (cr);
}

/* Twice the area within the points, less than nothing where they go around clockwise. */
static double
get_area (const SuralPoint *points, guint n_points)
{
  double area = 0;

  for (guint i = 0, last = n_points - 1; i < n_points; last = i++)
    area += points[last].x * points[i].y - points[i].x * points[last].y;

  return area;
}

/**
 * sural_figure_add_area:
 * @cr: where
 * @shape: what
 *
 * Adds the area of a shape to the path, to be filled. All go around the same way, so that areas
 * that overlap are one. An edge without a line lies within another shape and may be straight.
 */
void
sural_figure_add_area (cairo_t *cr, const SuralShape *shape)
{
  const SuralPoint *points = shape->points;
  gboolean closed = shape->n_line == shape->n;
  SuralPoint turned[SURAL_SHAPE_MAX];

  if (get_area (points, shape->n) < 0)
    {
      for (guint i = 0; i < shape->n; i++)
        turned[i] = points[(shape->n_line + shape->n - 1 - i) % shape->n];
      points = turned;
    }
  add_path (cr, points, shape->n_line, closed);
  for (guint i = shape->n_line; i < shape->n; i++)
    {
      Trace trace = { .cr = cr, .written = is_written (cr) };

      go_to (&trace, points[i]);
    }
}
