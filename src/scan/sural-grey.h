/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* No sheet needs more, and a picture of less than this shows nothing: on a side, in pixels. */
#define SURAL_GREY_MOST 3000
#define SURAL_GREY_LEAST 300

/**
 * SuralGrey:
 * @pixels: from 0, black, to 255; rows without a gap
 *
 * A picture without colour.
 */
typedef struct
{
  guint width, height;
  guint8 *pixels;
} SuralGrey;

SuralGrey *sural_grey_new (guint width, guint height);
void sural_grey_free (SuralGrey *self);
SuralGrey *sural_grey_shrink (const SuralGrey *self, guint most);
guint8 *sural_grey_find_dark (const SuralGrey *picture, guint reach, double part);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralGrey, sural_grey_free)

/**
 * sural_grey_look:
 * @self: a picture
 * @x: in pixels, of which the first has its middle at 0.5
 * @y: the same
 *
 * Returns: how bright it is there, between pixels too; beyond its edges as on them
 */
static inline double
sural_grey_look (const SuralGrey *self, double x, double y)
{
  const double most_x = self->width - 1.001, most_y = self->height - 1.001;
  const double u = CLAMP (x - 0.5, 0, most_x), v = CLAMP (y - 0.5, 0, most_y);
  const guint left = (guint) u, top = (guint) v;
  const guint8 *at = self->pixels + (gsize) top * self->width + left;
  const double right = u - left, low = v - top;

  return (at[0] * (1 - right) + at[1] * right) * (1 - low) +
         (at[self->width] * (1 - right) + at[self->width + 1] * right) * low;
}

G_END_DECLS
