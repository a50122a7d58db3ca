/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "knowledge/sural-body.h"

#include <math.h>

/* A curve is flattened into so many pieces: at the size of a leg each is a few millimetres. */
#define N_PIECES 12

static gboolean
read_points (const char **at, SuralPainPoint *points, guint n_points)
{
  for (guint i = 0; i < 2 * n_points; i++)
    {
      char *rest = NULL;
      double number;

      while (g_ascii_isspace (**at) || **at == ',')
        (*at)++;
      number = g_ascii_strtod (*at, &rest);
      if (rest == *at || !isfinite (number))
        return FALSE;
      *at = rest;
      if (i % 2 == 0)
        points[i / 2].x = number;
      else
        points[i / 2].y = number;
    }

  return TRUE;
}

static void
add_polygon_point (SuralBodyPath *self, double x, double y)
{
  SuralPainPoint point = { x, y };

  if (self->polygon->len == 0)
    {
      self->left = self->right = x;
      self->top = self->bottom = y;
    }
  self->left = MIN (self->left, x);
  self->right = MAX (self->right, x);
  self->top = MIN (self->top, y);
  self->bottom = MAX (self->bottom, y);
  g_array_append_val (self->polygon, point);
}

static void
flatten_curve (SuralBodyPath *self, const SuralBodyStep *step)
{
  const SuralPainPoint from = g_array_index (self->polygon, SuralPainPoint, self->polygon->len - 1);

  for (int i = 1; i <= N_PIECES; i++)
    {
      double t = (double) i / N_PIECES;
      double s = 1 - t;
      double a = s * s * s, b = 3 * s * s * t, c = 3 * s * t * t, d = t * t * t;

      add_polygon_point (
          self, a * from.x + b * step->points[0].x + c * step->points[1].x + d * step->points[2].x,
          a * from.y + b * step->points[0].y + c * step->points[1].y + d * step->points[2].y);
    }
}

static void
add_step (SuralBodyPath *self, const SuralBodyStep *step)
{
  g_array_append_vals (self->steps, step, 1);
  switch (step->kind)
    {
    case SURAL_BODY_MOVE:
      g_array_append_val (self->parts, self->polygon->len);
      add_polygon_point (self, step->points[0].x, step->points[0].y);
      break;
    case SURAL_BODY_LINE:
      add_polygon_point (self, step->points[0].x, step->points[0].y);
      break;
    case SURAL_BODY_CURVE:
      flatten_curve (self, step);
      break;
    case SURAL_BODY_CLOSE:
    default:
      break;
    }
}

static gboolean
read_step (const char **at, SuralBodyStep *step)
{
  const char letter = *(*at)++;

  switch (letter)
    {
    case 'M':
      step->kind = SURAL_BODY_MOVE;
      return read_points (at, step->points, 1);
    case 'L':
      step->kind = SURAL_BODY_LINE;
      return read_points (at, step->points, 1);
    case 'C':
      step->kind = SURAL_BODY_CURVE;
      return read_points (at, step->points, 3);
    case 'Z':
      step->kind = SURAL_BODY_CLOSE;
      return TRUE;
    default:
      return FALSE;
    }
}

/**
 * sural_body_path_parse:
 * @text: "M x y", "L x y", "C x y x y x y" and "Z", in centimetres, as in a drawing of the web but
 *   with capital letters alone
 *
 * Returns: (transfer full) (nullable): the path; %NULL when @text is none
 */
SuralBodyPath *
sural_body_path_parse (const char *text)
{
  g_autoptr (SuralBodyPath) self = NULL;
  const char *at = text;

  g_return_val_if_fail (text != NULL, NULL);

  self = g_new0 (SuralBodyPath, 1);
  self->steps = g_array_new (FALSE, FALSE, sizeof (SuralBodyStep));
  self->polygon = g_array_new (FALSE, FALSE, sizeof (SuralPainPoint));
  self->parts = g_array_new (FALSE, FALSE, sizeof (guint));
  while (TRUE)
    {
      SuralBodyStep step = { 0 };

      while (g_ascii_isspace (*at))
        at++;
      if (*at == '\0')
        break;
      if (!read_step (&at, &step) || (self->steps->len == 0 && step.kind != SURAL_BODY_MOVE))
        return NULL;
      add_step (self, &step);
    }

  return self->steps->len > 1 ? g_steal_pointer (&self) : NULL;
}

/**
 * sural_body_path_free:
 * @self: (nullable): a path
 */
void
sural_body_path_free (SuralBodyPath *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->steps);
  g_array_unref (self->polygon);
  g_array_unref (self->parts);
  g_free (self);
}

/* How often a line from the point to the right crosses the closed part. */
static guint
count_crossings (const SuralBodyPath *self, guint from, guint to, double x, double y)
{
  guint n_crossings = 0;

  for (guint i = from; i < to; i++)
    {
      const SuralPainPoint *a = &g_array_index (self->polygon, SuralPainPoint, i);
      const SuralPainPoint *b =
          &g_array_index (self->polygon, SuralPainPoint, i + 1 < to ? i + 1 : from);

      if ((a->y > y) != (b->y > y) && x < a->x + (y - a->y) / (b->y - a->y) * (b->x - a->x))
        n_crossings++;
    }

  return n_crossings;
}

/**
 * sural_body_path_contains:
 * @self: a path; each of its parts is taken to be closed
 * @x: in centimetres
 * @y: in centimetres
 *
 * Returns: whether the point lies inside one of its parts
 */
gboolean
sural_body_path_contains (const SuralBodyPath *self, double x, double y)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (x < self->left || x > self->right || y < self->top || y > self->bottom)
    return FALSE;
  for (guint i = 0; i < self->parts->len; i++)
    {
      guint from = g_array_index (self->parts, guint, i);
      guint to =
          i + 1 < self->parts->len ? g_array_index (self->parts, guint, i + 1) : self->polygon->len;

      if (count_crossings (self, from, to, x, y) % 2 == 1)
        return TRUE;
    }

  return FALSE;
}

/**
 * sural_body_view_get_aspect:
 * @view: a view
 *
 * Returns: which drawing of a leg it shows
 */
SuralBodyAspect
sural_body_view_get_aspect (SuralBodyView view)
{
  switch (view)
    {
    case SURAL_BODY_VIEW_BACK:
      return SURAL_BODY_ASPECT_BACK;
    case SURAL_BODY_VIEW_FRONT:
      return SURAL_BODY_ASPECT_FRONT;
    case SURAL_BODY_VIEW_LEFT:
    case SURAL_BODY_VIEW_RIGHT:
    default:
      return SURAL_BODY_ASPECT_SIDE;
    }
}

/**
 * sural_body_view_get_direction:
 * @view: a view
 * @side: left or right
 *
 * From behind the right leg is on the right; from the front it is on the left. From the left the
 * toes point to the left.
 *
 * Returns: what the x of the drawing is multiplied with: 1 or -1; 0 when the leg is not seen
 */
double
sural_body_view_get_direction (SuralBodyView view, SuralSide side)
{
  switch (view)
    {
    case SURAL_BODY_VIEW_BACK:
      return side == SURAL_SIDE_RIGHT ? 1 : side == SURAL_SIDE_LEFT ? -1 : 0;
    case SURAL_BODY_VIEW_FRONT:
      return side == SURAL_SIDE_RIGHT ? -1 : side == SURAL_SIDE_LEFT ? 1 : 0;
    case SURAL_BODY_VIEW_LEFT:
      return side == SURAL_SIDE_LEFT ? -1 : 0;
    case SURAL_BODY_VIEW_RIGHT:
    default:
      return side == SURAL_SIDE_RIGHT ? 1 : 0;
    }
}
