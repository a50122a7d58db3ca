/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reference.h"

#include <math.h>

#include "fixture.h"

/* Pixels of a square's side. */
#define SQUARE 8
/* What fonts and rounding may do, and a square that no font explains. */
#define MEAN_LIMIT 0.0015
#define PLAINLY 0.16
#define SHARE_LIMIT 0.001

static guint32
mean_of_square (cairo_surface_t *surface, int left, int top)
{
  const guint8 *data = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);
  int right = MIN (left + SQUARE, cairo_image_surface_get_width (surface));
  int bottom = MIN (top + SQUARE, cairo_image_surface_get_height (surface));
  guint sums[3] = { 0 };
  guint n = (guint) ((right - left) * (bottom - top));
  guint32 mean = 0;

  for (int y = top; y < bottom; y++)
    for (int x = left; x < right; x++)
      {
        guint32 pixel;

        memcpy (&pixel, data + y * stride + x * 4, sizeof pixel);
        for (int channel = 0; channel < 3; channel++)
          sums[channel] += (pixel >> (8 * channel)) & 255;
      }
  for (int channel = 0; channel < 3; channel++)
    mean |= ((sums[channel] + n / 2) / n) << (8 * channel);

  return mean;
}

/* A pixel for each square. */
cairo_surface_t *
reference_shrink (cairo_surface_t *surface)
{
  int width = (cairo_image_surface_get_width (surface) + SQUARE - 1) / SQUARE;
  int height = (cairo_image_surface_get_height (surface) + SQUARE - 1) / SQUARE;
  cairo_surface_t *small = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  guint8 *data = cairo_image_surface_get_data (small);
  int stride = cairo_image_surface_get_stride (small);

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        guint32 mean = mean_of_square (surface, x * SQUARE, y * SQUARE);

        memcpy (data + y * stride + x * 4, &mean, 4);
      }
  cairo_surface_mark_dirty (small);

  return small;
}

static char *
get_path (const char *name)
{
  g_autofree char *file = g_strconcat (name, ".png", NULL);

  return g_test_build_filename (G_TEST_DIST, "paint", "references", file, NULL);
}

cairo_surface_t *
reference_load (const char *name)
{
  g_autofree char *path = get_path (name);
  cairo_surface_t *surface = cairo_image_surface_create_from_png (path);

  if (cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS)
    g_error ("%s: %s; reference.h says how to make it", path,
             cairo_status_to_string (cairo_surface_status (surface)));

  return surface;
}

/* How far two colours are apart in the channel that differs most, from 0 to 1. */
static double
get_distance (guint32 one, guint32 other)
{
  int most = 0;

  for (int channel = 0; channel < 3; channel++)
    {
      int difference =
          (int) ((one >> (8 * channel)) & 255) - (int) ((other >> (8 * channel)) & 255);

      most = MAX (most, ABS (difference));
    }

  return most / 255.0;
}

/* Both are small pictures; those of different sizes are as unlike as can be. */
Unlikeness
reference_compare (cairo_surface_t *one, cairo_surface_t *other)
{
  int width = cairo_image_surface_get_width (one);
  int height = cairo_image_surface_get_height (one);
  Unlikeness unlikeness = { 0, 0 };

  if (width != cairo_image_surface_get_width (other) ||
      height != cairo_image_surface_get_height (other))
    return (Unlikeness) { 1, 1 };
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        double distance = get_distance (fixture_pixel (one, x, y), fixture_pixel (other, x, y));

        unlikeness.mean += distance / (width * height);
        unlikeness.share += distance > PLAINLY ? 1.0 / (width * height) : 0;
      }

  return unlikeness;
}

gboolean
reference_is_alike (const Unlikeness *unlikeness)
{
  return unlikeness->mean <= MEAN_LIMIT && unlikeness->share <= SHARE_LIMIT;
}

void
reference_assert (cairo_surface_t *surface, const char *name)
{
  g_autofree char *whole = g_strdup_printf ("raster-%s.png", name);
  cairo_surface_t *small = reference_shrink (surface);
  cairo_surface_t *reference;
  Unlikeness unlikeness;

  fixture_keep (surface, whole);
  if (g_getenv ("SURAL_RENEW_REFERENCES") != NULL)
    {
      g_autofree char *path = get_path (name);

      g_assert_cmpint (cairo_surface_write_to_png (small, path), ==, CAIRO_STATUS_SUCCESS);
    }
  reference = reference_load (name);
  unlikeness = reference_compare (small, reference);
  g_test_message ("%s: %.4f apart, %.4f plainly", name, unlikeness.mean, unlikeness.share);
  if (!reference_is_alike (&unlikeness))
    g_error ("%s is not what it was: %.4f apart (%.4f may be), %.4f of it plainly (%.4f may be). "
             "Look at %s in the build folder; reference.h says how to renew the reference.",
             name, unlikeness.mean, MEAN_LIMIT, unlikeness.share, SHARE_LIMIT, whole);
  cairo_surface_destroy (reference);
  cairo_surface_destroy (small);
}
