/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "scan/sural-colours.h"

#define CHANNELS 3

/**
 * sural_colours_new:
 * @width: in pixels, at least 1
 * @height: in pixels, at least 1
 *
 * Returns: (transfer full): a black picture
 */
SuralColours *
sural_colours_new (guint width, guint height)
{
  SuralColours *self = NULL;

  g_return_val_if_fail (width >= 1 && height >= 1, NULL);

  self = g_new0 (SuralColours, 1);
  self->width = width;
  self->height = height;
  self->pixels = g_malloc0 ((gsize) width * height * CHANNELS);
  return self;
}

/**
 * sural_colours_free:
 * @self: a picture
 */
void
sural_colours_free (SuralColours *self)
{
  g_free (self->pixels);
  g_free (self);
}

/* The mean of what a pixel of the small picture covers. */
static void
take_mean (const SuralColours *self,
           guint left,
           guint top,
           guint right,
           guint bottom,
           guint8 *pixel)
{
  guint64 sums[CHANNELS] = { 0 };
  const guint64 n = (guint64) (right - left) * (bottom - top);

  for (guint y = top; y < bottom; y++)
    {
      const guint8 *from = self->pixels + ((gsize) y * self->width + left) * CHANNELS;

      for (guint x = left; x < right; x++, from += CHANNELS)
        for (guint i = 0; i < CHANNELS; i++)
          sums[i] += from[i];
    }
  for (guint i = 0; i < CHANNELS; i++)
    pixel[i] = (guint8) ((sums[i] + n / 2) / n);
}

/**
 * sural_colours_shrink:
 * @self: a picture
 * @width: in pixels, no more than it has
 * @height: the same
 *
 * Returns: (transfer full): the same picture of that size
 */
SuralColours *
sural_colours_shrink (const SuralColours *self, guint width, guint height)
{
  SuralColours *small = NULL;

  g_return_val_if_fail (width >= 1 && width <= self->width, NULL);
  g_return_val_if_fail (height >= 1 && height <= self->height, NULL);

  small = sural_colours_new (width, height);
  for (guint y = 0; y < height; y++)
    for (guint x = 0; x < width; x++)
      {
        const guint left = (guint) ((guint64) x * self->width / width);
        const guint right = (guint) ((guint64) (x + 1) * self->width / width);
        const guint top = (guint) ((guint64) y * self->height / height);
        const guint bottom = (guint) ((guint64) (y + 1) * self->height / height);

        take_mean (self, left, top, right, bottom,
                   small->pixels + ((gsize) y * width + x) * CHANNELS);
      }
  return small;
}
