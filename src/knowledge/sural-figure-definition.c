/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "knowledge/sural-figure-definition.h"

#include "knowledge/sural-knowledge-private.h"

#include <math.h>

/* Poses are mixed number by number. */
G_STATIC_ASSERT (sizeof (SuralPose) % sizeof (double) == 0);
enum
{
  N_NUMBERS = sizeof (SuralPose) / sizeof (double),
};

/**
 * sural_figure_definition_is_still:
 * @self: a figure
 *
 * Returns: whether nothing moves in it
 */
gboolean
sural_figure_definition_is_still (const SuralFigureDefinition *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->poses->len < 2;
}

static void
mix (const SuralPose *from, const SuralPose *to, double share, SuralPose *result)
{
  const double *a = (const double *) from;
  const double *b = (const double *) to;
  double *c = (double *) result;

  for (int i = 0; i < N_NUMBERS; i++)
    c[i] = a[i] + (b[i] - a[i]) * share;
}

/**
 * sural_figure_definition_get_pose:
 * @self: a figure
 * @phase: how far the movement has come, from 0 (start) to 1 (end)
 *
 * Returns: the pose at that phase; joints turn evenly from one pose to the next
 */
SuralPose
sural_figure_definition_get_pose (const SuralFigureDefinition *self, double phase)
{
  SuralPose pose = { 0 };
  double at;
  guint index;

  g_return_val_if_fail (self != NULL && self->poses->len > 0, pose);

  at = CLAMP (phase, 0, 1) * (self->poses->len - 1);
  index = MIN ((guint) at, self->poses->len > 1 ? self->poses->len - 2 : 0);
  if (self->poses->len < 2)
    return g_array_index (self->poses, SuralPose, 0);
  mix (&g_array_index (self->poses, SuralPose, index),
       &g_array_index (self->poses, SuralPose, index + 1), at - index, &pose);

  return pose;
}

/* An element; what it shows are ids. */
void
sural_figure_definition_free (SuralFigureDefinition *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->shows, g_strfreev);
  g_clear_pointer (&self->poses, g_array_unref);
  g_clear_pointer (&self->props, g_array_unref);
  g_clear_pointer (&self->arrows, g_array_unref);
  g_free (self);
}
