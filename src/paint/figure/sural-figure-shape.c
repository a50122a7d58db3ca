/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/figure/sural-figure-body.h"

#include <math.h>

/* How far the round end of a limb reaches beyond its joint, as a share of its girth. */
#define CAP 0.85

static double
radians (double degrees)
{
  return degrees * G_PI / 180.0;
}

/**
 * sural_heading:
 * @angle: a direction in degrees, 0 up and clockwise
 *
 * Returns: the same by its sine and cosine, which are worked out once for all points of a limb
 */
SuralHeading
sural_heading (double angle)
{
  return (SuralHeading) { sin (radians (angle)), cos (radians (angle)) };
}

/**
 * sural_point_towards:
 * @from: a point
 * @heading: a direction
 * @ahead: how far into it
 * @left: how far to the left of it
 *
 * Returns: the point there
 */
SuralPoint
sural_point_towards (SuralPoint from, SuralHeading heading, double ahead, double left)
{
  return (SuralPoint) { from.x + heading.s * ahead - heading.c * left,
                        from.y + heading.c * ahead + heading.s * left };
}

/**
 * sural_point_along:
 * @from: a point
 * @angle: a direction, as sural_heading() takes it
 * @ahead: how far into it
 * @left: how far to the left of it
 *
 * Returns: the point there; for one point alone, where several are wanted sural_point_towards() is
 *   cheaper
 */
SuralPoint
sural_point_along (SuralPoint from, double angle, double ahead, double left)
{
  return sural_point_towards (from, sural_heading (angle), ahead, left);
}

/**
 * sural_point_between:
 * @a: a point
 * @b: another one
 * @share: of the way, 0 at @a and 1 at @b
 *
 * Returns: the point there; beyond the two on their line when @share is beyond 0 and 1
 */
SuralPoint
sural_point_between (SuralPoint a, SuralPoint b, double share)
{
  return (SuralPoint) { a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share };
}

/**
 * sural_body_add_shape:
 * @self: the body
 * @group: which shapes have one outline together
 * @tone: what it is filled with
 * @far: whether it belongs to a limb behind the body, which is drawn darker
 *
 * Those of one group are drawn in the order in which they are added. That there are no more than
 * %SURAL_BODY_MAX is up to the builders: one more ends the program.
 *
 * Returns: (transfer none): an empty shape within @self
 */
SuralShape *
sural_body_add_shape (SuralBody *self, guint group, SuralTone tone, gboolean far)
{
  SuralShape *shape = &self->shapes[self->n_shapes];

  g_assert (self->n_shapes < SURAL_BODY_MAX);
  self->n_shapes++;
  *shape = (SuralShape) { .group = group, .tone = tone, .far = far };

  return shape;
}

/**
 * sural_shape_add:
 * @shape: a shape with fewer than %SURAL_SHAPE_MAX points
 * @point: its next corner
 *
 * All corners have a line around them until the caller says otherwise.
 */
void
sural_shape_add (SuralShape *shape, SuralPoint point)
{
  g_assert (shape->n < SURAL_SHAPE_MAX);
  shape->points[shape->n++] = point;
  shape->n_line = shape->n;
}

/**
 * sural_shape_add_limb:
 * @shape: an empty shape
 * @from: the joint at which the limb begins
 * @to: the joint at which it ends
 * @girths: half its thickness to the front and to the back, from 0 (@from) to 1 (@to)
 * @n_girths: how many
 *
 * Makes @shape a limb with round ends. The line leaves out the end at @from, so that the limb grows
 * out of what carries it.
 */
void
sural_shape_add_limb (SuralShape *shape,
                      SuralPoint from,
                      SuralPoint to,
                      const SuralGirth *girths,
                      guint n_girths)
{
  double length = hypot (to.x - from.x, to.y - from.y);
  const SuralGirth *last = &girths[n_girths - 1];
  SuralHeading heading = { 0, 1 };

  if (length > 0)
    heading = (SuralHeading) { (to.x - from.x) / length, (to.y - from.y) / length };
  for (guint i = 0; i < n_girths; i++)
    sural_shape_add (shape, sural_point_towards (from, heading, girths[i].along * length,
                                                 girths[i].front));
  sural_shape_add (shape,
                   sural_point_towards (from, heading,
                                        last->along * length + CAP * (last->front + last->back) / 2,
                                        0));
  for (guint i = n_girths; i > 0; i--)
    sural_shape_add (shape, sural_point_towards (from, heading, girths[i - 1].along * length,
                                                 -girths[i - 1].back));
  sural_shape_add (shape, sural_point_towards (from, heading,
                                               girths[0].along * length -
                                                   CAP * (girths[0].front + girths[0].back) / 2,
                                               0));
  shape->n_line = shape->n - 1;
}
