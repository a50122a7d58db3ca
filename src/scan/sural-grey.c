/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "scan/sural-grey.h"

/**
 * sural_grey_new:
 * @width: in pixels, at least 2
 * @height: in pixels, at least 2
 *
 * Returns: (transfer full): a black picture
 */
SuralGrey *
sural_grey_new (guint width, guint height)
{
  SuralGrey *self = NULL;

  g_return_val_if_fail (width >= 2 && height >= 2, NULL);

  self = g_new0 (SuralGrey, 1);
  self->width = width;
  self->height = height;
  self->pixels = g_malloc0 ((gsize) width * height);
  return self;
}

/**
 * sural_grey_free:
 * @self: a picture
 */
void
sural_grey_free (SuralGrey *self)
{
  g_free (self->pixels);
  g_free (self);
}

/* The mean of what a pixel of the small picture covers. */
static guint8
get_mean (const SuralGrey *self, guint left, guint top, guint right, guint bottom)
{
  guint64 sum = 0;

  for (guint y = top; y < bottom; y++)
    for (guint x = left; x < right; x++)
      sum += self->pixels[(gsize) y * self->width + x];
  return (guint8) (sum / ((guint64) (right - left) * (bottom - top)));
}

/**
 * sural_grey_shrink:
 * @self: a picture
 * @most: of the longer side, in pixels
 *
 * Returns: (transfer full): the same picture, no larger than that
 */
SuralGrey *
sural_grey_shrink (const SuralGrey *self, guint most)
{
  const guint longer = MAX (self->width, self->height);
  const double scale = longer > most ? (double) longer / most : 1;
  SuralGrey *small = sural_grey_new (MAX (2, (guint) (self->width / scale)),
                                     MAX (2, (guint) (self->height / scale)));

  for (guint y = 0; y < small->height; y++)
    for (guint x = 0; x < small->width; x++)
      {
        const guint left = MIN ((guint) (x * scale), self->width - 1);
        const guint top = MIN ((guint) (y * scale), self->height - 1);

        small->pixels[(gsize) y * small->width + x] =
            get_mean (self, left, top, CLAMP ((guint) ((x + 1) * scale), left + 1, self->width),
                      CLAMP ((guint) ((y + 1) * scale), top + 1, self->height));
      }
  return small;
}

/* Sums of all that is above and to the left, with a row and a column of zeros before it. */
static guint32 *
sum_up (const SuralGrey *picture)
{
  const gsize width = picture->width + 1;
  guint32 *sums = g_new0 (guint32, width * (picture->height + 1));

  for (guint y = 0; y < picture->height; y++)
    {
      guint32 row = 0;

      for (guint x = 0; x < picture->width; x++)
        {
          row += picture->pixels[(gsize) y * picture->width + x];
          sums[(y + 1) * width + x + 1] = sums[y * width + x + 1] + row;
        }
    }
  return sums;
}

/**
 * sural_grey_find_dark:
 * @picture: a picture
 * @reach: how far around a pixel it is looked, in pixels
 * @part: dark is what has less than this part of the light around it
 *
 * Returns: (transfer full): for each pixel 1 where it is dark, else 0
 */
guint8 *
sural_grey_find_dark (const SuralGrey *picture, guint reach, double part)
{
  g_autofree guint32 *sums = sum_up (picture);
  guint8 *dark = g_malloc0 ((gsize) picture->width * picture->height);
  const gsize width = picture->width + 1;

  for (guint y = 0; y < picture->height; y++)
    for (guint x = 0; x < picture->width; x++)
      {
        const guint left = x > reach ? x - reach : 0, right = MIN (x + reach + 1, picture->width);
        const guint top = y > reach ? y - reach : 0, bottom = MIN (y + reach + 1, picture->height);
        /* Sums wrap around, and so does the difference: it is right all the same. */
        const guint32 sum = sums[bottom * width + right] - sums[bottom * width + left] -
                            sums[top * width + right] + sums[top * width + left];
        const double mean = (double) sum / ((double) (right - left) * (bottom - top));
        const gsize at = (gsize) y * picture->width + x;

        dark[at] = picture->pixels[at] < part * mean;
      }
  return dark;
}
