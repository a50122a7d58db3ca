/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fixture.h"

#include <math.h>
#include <string.h>

#include "paint/bars/sural-driver-bars.h"

/* Two bars, their intervals and numbers, on every background and in both directions. */

static SuralKnowledge *knowledge;

static SuralDriver *
driver_new (const char *id, int lag, double per, double effect, double low, double high)
{
  SuralDriver *driver = g_new0 (SuralDriver, 1);

  *driver = (SuralDriver) { (char *) id, lag, per, effect, low, high, 41 };

  return driver;
}

/* Sitting goes with pain the same day; running less clearly so the next. */
static SuralTrend *
trend_new (void)
{
  SuralTrend *trend = g_new0 (SuralTrend, 1);

  trend->knowledge = knowledge;
  trend->drivers = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (trend->drivers, driver_new ("sitting-hours", 0, 1, 0.6, 0.2, 1.0));
  g_ptr_array_add (trend->drivers, driver_new ("sitting-hours", 1, 1, 0.1, -0.3, 0.5));
  g_ptr_array_add (trend->drivers, driver_new ("run-load", 0, 100, -0.2, -0.7, 0.3));
  g_ptr_array_add (trend->drivers, driver_new ("run-load", 1, 100, 0.4, -0.1, 0.9));

  return trend;
}

static void
trend_free (SuralTrend *trend)
{
  g_ptr_array_unref (trend->drivers);
  g_free (trend);
}

typedef struct
{
  const SuralTrend *trend;
  const SuralPalette *palette;
  gboolean mirrored;
} Job;

static void
draw (cairo_t *cr, double width, double height, gpointer data)
{
  const Job *job = data;

  cairo_set_source_rgb (cr, job->palette->background.red, job->palette->background.green,
                        job->palette->background.blue);
  cairo_paint (cr);
  sural_driver_bars_draw (job->trend, cr, width, job->mirrored, "Sans 10", job->palette);
}

static guint32
pixel_of (const SuralColor *color)
{
  return ((guint32) lround (color->red * 255) << 16) |
         ((guint32) lround (color->green * 255) << 8) | (guint32) lround (color->blue * 255);
}

static guint
count_exactly (cairo_surface_t *surface, guint32 color)
{
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);

  return (guint) (width * height) - fixture_count_unlike (surface, 0, 0, width, height, color);
}

static void
test_palettes (void)
{
  SuralTrend *trend = trend_new ();
  const struct
  {
    const char *name;
    const SuralPalette *palette;
    gboolean mirrored;
  } looks[] = {
    { "drivers-light.png", sural_palette_get (FALSE, FALSE), FALSE },
    { "drivers-dark.png", sural_palette_get (TRUE, FALSE), FALSE },
    { "drivers-light-contrast.png", sural_palette_get (FALSE, TRUE), FALSE },
    { "drivers-dark-contrast.png", sural_palette_get (TRUE, TRUE), FALSE },
    { "drivers-paper.png", sural_palette_get_paper (), FALSE },
    { "drivers-rtl.png", sural_palette_get (FALSE, FALSE), TRUE },
  };
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      Job job = { trend, looks[i].palette, looks[i].mirrored };
      double height = sural_driver_bars_draw (trend, NULL, 640, FALSE, "Sans 10", looks[i].palette);
      cairo_surface_t *surface = fixture_render (draw, &job, 640, (int) ceil (height));
      cairo_surface_t *again = fixture_render (draw, &job, 640, (int) ceil (height));
      char *digest = fixture_digest (surface);
      g_autofree char *other = fixture_digest (again);

      fixture_keep (surface, looks[i].name);
      g_assert_cmpstr (digest, ==, other);
      g_assert_true (g_hash_table_add (seen, digest));
      g_assert_cmpuint (count_exactly (surface, pixel_of (&looks[i].palette->background)), >,
                        20000);
      g_assert_cmpuint (count_exactly (surface, pixel_of (&looks[i].palette->foreground)), >, 50);
      cairo_surface_destroy (surface);
      cairo_surface_destroy (again);
    }
  trend_free (trend);
}

/* Read from right to left, the picture is the other way round while the words are not. */
static void
test_mirrored (void)
{
  SuralTrend *trend = trend_new ();
  const SuralPalette *palette = sural_palette_get (FALSE, FALSE);
  Job ahead = { trend, palette, FALSE };
  Job mirrored = { trend, palette, TRUE };
  int height = (int) ceil (sural_driver_bars_draw (trend, NULL, 640, FALSE, "Sans 10", palette));
  cairo_surface_t *a = fixture_render (draw, &ahead, 640, height);
  cairo_surface_t *b = fixture_render (draw, &mirrored, 640, height);
  guint32 blank = pixel_of (&palette->background);
  guint like = 0, unlike = 0;

  for (int y = 0; y < height; y++)
    for (int x = 0; x < 640; x++)
      {
        gboolean inked = fixture_pixel (a, x, y) != blank;
        gboolean mirror_inked = fixture_pixel (b, 639 - x, y) != blank;

        like += inked && mirror_inked;
        unlike += inked != mirror_inked;
      }
  /* Lines and bars fall upon each other; letters do not. */
  g_assert_cmpuint (like, >, 2000);
  g_assert_cmpuint (unlike, >, 300);
  cairo_surface_destroy (a);
  cairo_surface_destroy (b);
  trend_free (trend);
}

/* Any width is enough, and a narrow one is higher. */
static void
test_narrow (void)
{
  SuralTrend *trend = trend_new ();
  const SuralPalette *palette = sural_palette_get (FALSE, FALSE);
  Job job = { trend, palette, FALSE };
  double wide = sural_driver_bars_draw (trend, NULL, 900, FALSE, "Sans 10", palette);
  double narrow = sural_driver_bars_draw (trend, NULL, 280, FALSE, "Sans 10", palette);
  cairo_surface_t *surface = fixture_render (draw, &job, 280, (int) ceil (narrow));

  fixture_keep (surface, "drivers-narrow.png");
  g_assert_cmpfloat (narrow, >, wide);
  cairo_surface_destroy (surface);
  for (double width = 1; width < 200; width *= 2)
    {
      surface = fixture_render (draw, &job, (int) width, 200);
      cairo_surface_destroy (surface);
    }
  g_ptr_array_set_size (trend->drivers, 0);
  g_assert_cmpfloat (sural_driver_bars_draw (trend, NULL, 900, FALSE, NULL, palette), ==, 0);
  trend_free (trend);
}

static void
test_describe (void)
{
  SuralTrend *trend = trend_new ();
  g_autofree char *text = sural_driver_bars_describe (trend);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  g_assert_cmpuint (g_strv_length (lines), ==, 4);
  g_assert_nonnull (
      strstr (lines[0], "Same day: +0.6 (+0.2 to +1) points of pain for 1 h/day more"));
  g_assert_nonnull (strstr (lines[0], "clear"));
  g_assert_nonnull (strstr (lines[3], "Next day: +0.4"));
  g_assert_nonnull (strstr (lines[3], "not told from chance"));
  trend_free (trend);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  knowledge = sural_knowledge_new_builtin (NULL);
  g_assert_nonnull (knowledge);
  g_test_add_func ("/driver-bars/palettes", test_palettes);
  g_test_add_func ("/driver-bars/mirrored", test_mirrored);
  g_test_add_func ("/driver-bars/narrow", test_narrow);
  g_test_add_func ("/driver-bars/describe", test_describe);
  status = g_test_run ();
  g_object_unref (knowledge);

  return status;
}
