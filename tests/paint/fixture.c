/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fixture.h"

#include <math.h>
#include <stdarg.h>

const SuralMeasure fixture_pain = { .id = "calf-pain-worst",
                                    .label = (char *) "Calf pain, worst",
                                    .panel = (char *) "pain",
                                    .minimum = 0,
                                    .maximum = 10,
                                    .step = 1,
                                    .better = SURAL_BETTER_LOWER,
                                    .mcid = 2 };
const SuralMeasure fixture_back = { .id = "back-pain",
                                    .label = (char *) "Back pain",
                                    .panel = (char *) "pain",
                                    .minimum = 0,
                                    .maximum = 10,
                                    .step = 1,
                                    .better = SURAL_BETTER_LOWER,
                                    .mcid = 2 };
const SuralMeasure fixture_legs = { .id = "leg-symptoms",
                                    .label = (char *) "Leg symptoms",
                                    .panel = (char *) "pain",
                                    .minimum = 0,
                                    .maximum = 10,
                                    .step = 1,
                                    .better = SURAL_BETTER_LOWER,
                                    .mcid = NAN };
const SuralMeasure fixture_sitting = { .id = "sitting-tolerance",
                                       .label = (char *) "Sitting tolerance",
                                       .unit = (char *) "min",
                                       .panel = (char *) "sitting",
                                       .minimum = 0,
                                       .maximum = 480,
                                       .step = 5,
                                       .better = SURAL_BETTER_HIGHER,
                                       .mcid = NAN };
const SuralMeasure fixture_reps_left = { .id = "heel-raise-left",
                                         .label = (char *) "Heel raise, left",
                                         .unit = (char *) "reps",
                                         .panel = (char *) "function",
                                         .minimum = 0,
                                         .maximum = 60,
                                         .step = 1,
                                         .better = SURAL_BETTER_HIGHER,
                                         .mcid = NAN };
const SuralMeasure fixture_reps_right = { .id = "heel-raise-right",
                                          .label = (char *) "Heel raise, right",
                                          .unit = (char *) "reps",
                                          .panel = (char *) "function",
                                          .minimum = 0,
                                          .maximum = 60,
                                          .step = 1,
                                          .better = SURAL_BETTER_HIGHER,
                                          .mcid = NAN };

static const SuralMeasure *const all[] = {
  &fixture_pain,    &fixture_back,      &fixture_legs,
  &fixture_sitting, &fixture_reps_left, &fixture_reps_right
};

SuralDay
fixture_onset (void)
{
  return sural_day_new (2026, 8, 1);
}

/* Onset on 1 August 2026, seen on day 35. */
SuralCase *
fixture_case_new (void)
{
  SuralCase *subject = sural_case_new ();

  sural_case_set_onset (subject, fixture_onset ());
  sural_case_set_assessed (subject, fixture_onset () + 35);

  return subject;
}

void
fixture_add (SuralCase *subject, const SuralMeasure *measure, int day, double value)
{
  SuralMeasurement measurement = {
    .measure = g_intern_string (measure->id),
    .at = sural_time_from_day (fixture_onset () + day),
    .value = value,
    .origin = SURAL_ORIGIN_DIARY,
  };

  sural_case_add_measurement (subject, &measurement);
}

/* Five weeks of a radiculopathy with a gap in the diary. */
void
fixture_add_story (SuralCase *subject)
{
  for (int day = 1; day <= 34; day++)
    {
      double wave = sin (day * 1.7) * 0.8;

      if (day >= 15 && day <= 21)
        continue;
      fixture_add (subject, &fixture_pain, day, round (CLAMP (7 - day * 0.09 + wave, 0, 10)));
      fixture_add (subject, &fixture_back, day, round (CLAMP (4 - day * 0.05 - wave, 0, 10)));
      if (day % 3 == 0)
        fixture_add (subject, &fixture_legs, day, round (CLAMP (5 - day * 0.11, 0, 10)));
      fixture_add (subject, &fixture_sitting, day, 15 + 5 * round (day * 0.22 + wave));
    }
  for (int day = 3; day <= 31; day += 7)
    {
      fixture_add (subject, &fixture_reps_left, day, 6 + day / 3);
      fixture_add (subject, &fixture_reps_right, day, 25 + day % 2);
      sural_case_add_visit_day (subject, fixture_onset () + day);
    }
}

static SuralMeasureTrend *
measure_trend_new (SuralCase *subject, const SuralMeasure *measure)
{
  GArray *measurements = sural_case_get_measurements (subject);
  SuralMeasureTrend *trend = g_new0 (SuralMeasureTrend, 1);

  trend->measure = measure;
  trend->mcid = measure->mcid;
  trend->meaningful = SURAL_MEANINGFUL_UNKNOWN;
  trend->slope_per_week = SURAL_INTERVAL_UNKNOWN;
  trend->forecast = g_array_new (FALSE, FALSE, sizeof (SuralForecast));
  for (guint i = 0; i < measurements->len; i++)
    {
      const SuralMeasurement *at = &g_array_index (measurements, SuralMeasurement, i);

      if (g_strcmp0 (at->measure, measure->id) != 0)
        continue;
      if (trend->n++ == 0)
        {
          trend->baseline = trend->baseline_recorded = at->value;
          trend->baseline_day = sural_time_get_day (at->at);
        }
      trend->latest = trend->latest_recorded = at->value;
      trend->latest_day = sural_time_get_day (at->at);
    }
  trend->change = trend->latest - trend->baseline;
  if (isfinite (trend->mcid) && trend->n > 1)
    trend->meaningful = trend->change <= -trend->mcid  ? SURAL_MEANINGFUL_IMPROVED
                        : trend->change >= trend->mcid ? SURAL_MEANINGFUL_WORSE
                                                       : SURAL_MEANINGFUL_NO;

  return trend;
}

static void
measure_trend_free (SuralMeasureTrend *trend)
{
  g_array_unref (trend->forecast);
  g_free (trend);
}

/* Window day 14 to 42. */
SuralTrend *
fixture_trend_new (SuralCase *subject)
{
  SuralTrend *trend = g_new0 (SuralTrend, 1);

  trend->day = sural_case_get_day_number (subject);
  trend->window_from = fixture_onset () + 14;
  trend->window_to = fixture_onset () + 42;
  trend->measures = g_ptr_array_new_with_free_func ((GDestroyNotify) measure_trend_free);
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      SuralMeasureTrend *measure = measure_trend_new (subject, all[i]);

      if (measure->n > 0)
        g_ptr_array_add (trend->measures, measure);
      else
        measure_trend_free (measure);
    }

  return trend;
}

void
fixture_trend_free (SuralTrend *trend)
{
  g_ptr_array_unref (trend->measures);
  g_free (trend);
}

/* A fortnight of forecast that widens. */
void
fixture_trend_forecast (SuralTrend *trend, const SuralMeasure *measure)
{
  for (guint i = 0; i < trend->measures->len; i++)
    {
      SuralMeasureTrend *at = g_ptr_array_index (trend->measures, i);

      for (int day = 0; at->measure == measure && day <= 14; day++)
        {
          double mid = at->latest - day * 0.09;
          SuralForecast forecast = { at->latest_day + day,
                                     { mid - 0.4 - day * 0.07, mid, mid + 0.4 + day * 0.07 } };

          g_array_append_val (at->forecast, forecast);
        }
    }
}

cairo_surface_t *
fixture_render (FixtureDraw draw, gpointer data, int width, int height)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 1, 0, 1);
  cairo_paint (cr);
  draw (cr, width, height, data);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  return surface;
}

guint32
fixture_pixel (cairo_surface_t *surface, int x, int y)
{
  const guchar *data = cairo_image_surface_get_data (surface);
  guint32 pixel;

  g_assert_cmpint (x, >=, 0);
  g_assert_cmpint (y, >=, 0);
  g_assert_cmpint (x, <, cairo_image_surface_get_width (surface));
  g_assert_cmpint (y, <, cairo_image_surface_get_height (surface));
  memcpy (&pixel, data + y * cairo_image_surface_get_stride (surface) + x * 4, 4);

  return pixel & 0xffffff;
}

char *
fixture_digest (cairo_surface_t *surface)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  for (int y = 0; y < cairo_image_surface_get_height (surface); y++)
    for (int x = 0; x < cairo_image_surface_get_width (surface); x++)
      {
        guint32 pixel = fixture_pixel (surface, x, y);

        g_checksum_update (checksum, (const guchar *) &pixel, sizeof pixel);
      }

  return g_strdup (g_checksum_get_string (checksum));
}

guint
fixture_count_unlike (cairo_surface_t *surface, int x, int y, int width, int height, guint32 color)
{
  guint count = 0;

  for (int row = y; row < y + height; row++)
    for (int column = x; column < x + width; column++)
      count += fixture_pixel (surface, column, row) != color;

  return count;
}

char *
fixture_path (const char *name)
{
  return g_test_build_filename (G_TEST_BUILT, name, NULL);
}

/* Leaves a picture in the build folder for people to look at. */
void
fixture_keep (cairo_surface_t *surface, const char *name)
{
  g_autofree char *path = fixture_path (name);

  g_assert_cmpint (cairo_surface_write_to_png (surface, path), ==, CAIRO_STATUS_SUCCESS);
}

char *
fixture_run (const char *program, ...)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *standard_error = NULL;
  char *output = NULL;
  int status = 0;
  va_list arguments;

  g_ptr_array_add (argv, (gpointer) program);
  va_start (arguments, program);
  for (;;)
    {
      char *argument = va_arg (arguments, char *);

      g_ptr_array_add (argv, argument);
      if (argument == NULL)
        break;
    }
  va_end (arguments);
  g_spawn_sync (NULL, (char **) argv->pdata, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output,
                &standard_error, &status, &error);
  g_assert_no_error (error);
  g_spawn_check_wait_status (status, &error);
  if (error != NULL)
    g_test_message ("%s: %s", program, standard_error);
  g_assert_no_error (error);

  return output;
}
