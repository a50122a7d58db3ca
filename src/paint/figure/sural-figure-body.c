/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/figure/sural-figure-body.h"

#include <math.h>

static void
move_points (SuralPoint *points, guint n_points, double dx, double dy)
{
  for (guint i = 0; i < n_points; i++)
    {
      points[i].x += dx;
      points[i].y += dy;
    }
}

static void
move (SuralBody *self, double dx, double dy)
{
  for (guint i = 0; i < self->n_shapes; i++)
    move_points (self->shapes[i].points, self->shapes[i].n, dx, dy);
  for (int limb = 0; limb < SURAL_N_LIMBS; limb++)
    move_points (self->points[limb], SURAL_N_BODY_PARTS, dx, dy);
  move_points (self->highlight.points, self->highlight.n, dx, dy);
  move_points (self->nerve, self->n_nerve, dx, dy);
}

static void
pose_body (SuralBody *self, const SuralFigureDefinition *figure, const SuralPose *pose)
{
  const SuralPoint *anchor;

  self->n_shapes = self->n_nerve = 0;
  self->highlight.n = 0;
  if (figure->view == SURAL_FIGURE_BEHIND)
    sural_body_build_behind (self, pose);
  else
    sural_body_build_side (self, pose, figure->highlight);

  anchor = &self->points[figure->anchor.limb][figure->anchor.part];
  move (self, pose->x - anchor->x, pose->y - anchor->y);
}

/**
 * sural_body_pose:
 * @self: (out): the body
 * @figure: how it is seen and by which point it is placed
 * @pose: its joints, and where that point is
 *
 * Poses a body.
 */
void
sural_body_pose (SuralBody *self, const SuralFigureDefinition *figure, const SuralPose *pose)
{
  self->bones = FALSE;
  pose_body (self, figure, pose);
}

/**
 * sural_body_pose_bones:
 * @self: (out): the body
 * @figure: how it is seen and by which point it is placed
 * @pose: its joints, and where that point is
 *
 * As sural_body_pose(), but only the points: shapes, highlight and nerve stay empty. An arrow asks
 * for one point in a dozen poses.
 */
void
sural_body_pose_bones (SuralBody *self, const SuralFigureDefinition *figure, const SuralPose *pose)
{
  self->bones = TRUE;
  pose_body (self, figure, pose);
}
