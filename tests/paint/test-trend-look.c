/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fixture.h"

#include <math.h>
#include <string.h>

/* What a person does with the trend chart: nearer, along, one day, fewer measures, the other way
 * round. */

typedef struct
{
  SuralTrendChart *chart;
  const SuralPalette *palette;
  SuralDay crosshair;
} Job;

static void
draw (cairo_t *cr, double width, double height, gpointer data)
{
  const Job *job = data;

  sural_trend_chart_draw (job->chart, cr, width, height, job->palette);
  if (job->crosshair != SURAL_DAY_UNKNOWN)
    sural_trend_chart_draw_crosshair (job->chart, cr, job->crosshair, job->palette);
}

static cairo_surface_t *
render (SuralTrendChart *chart, const SuralPalette *palette, SuralDay crosshair)
{
  Job job = { chart, palette, crosshair };

  return fixture_render (draw, &job, 900, 640);
}

static void
forget (cairo_surface_t *surface)
{
  cairo_surface_destroy (surface);
}

static SuralTrendChart *
story_chart_new (void)
{
  g_autoptr (SuralCase) subject = fixture_case_new ();
  SuralTrend *trend;
  SuralTrendChart *chart;

  fixture_add_story (subject);
  trend = fixture_trend_new (subject);
  fixture_trend_forecast (trend, &fixture_pain);
  chart = sural_trend_chart_new (subject, trend, NULL);
  fixture_trend_free (trend);
  sural_trend_chart_add_plan_day (chart, fixture_onset () + 3, "Plan 1");

  return chart;
}

static void
test_zoom (void)
{
  g_autoptr (SuralTrendChart) chart = story_chart_new ();
  double first, last, full_first, full_last, x;

  sural_trend_chart_get_range (chart, &full_first, &full_last);
  g_assert_false (sural_trend_chart_is_zoomed (chart));
  sural_trend_chart_zoom (chart, 0.5, full_first + 10);
  sural_trend_chart_get_range (chart, &first, &last);
  g_assert_true (sural_trend_chart_is_zoomed (chart));
  g_assert_cmpfloat_with_epsilon (last - first, (full_last - full_first) / 2, 1e-9);
  /* The day under the pointer stays where it is. */
  g_assert_cmpfloat_with_epsilon ((10 + full_first - first) / (last - first),
                                  10 / (full_last - full_first), 1e-9);
  forget (render (chart, sural_palette_get_paper (), SURAL_DAY_UNKNOWN));
  x = sural_trend_chart_get_day_x (chart, first);
  g_assert_cmpfloat (x, >, 0);
  g_assert_cmpfloat (sural_trend_chart_get_day_x (chart, last), <, 900);

  /* Nobody gets lost: neither beyond the ends nor into an instant. */
  sural_trend_chart_pan (chart, 1e6);
  sural_trend_chart_get_range (chart, &first, &last);
  g_assert_cmpfloat_with_epsilon (last, full_last, 1e-9);
  sural_trend_chart_pan (chart, -1e6);
  sural_trend_chart_get_range (chart, &first, &last);
  g_assert_cmpfloat_with_epsilon (first, full_first, 1e-9);
  for (guint i = 0; i < 50; i++)
    sural_trend_chart_zoom (chart, 0.5, NAN);
  sural_trend_chart_get_range (chart, &first, &last);
  g_assert_cmpfloat_with_epsilon (last - first, 7, 1e-6);
  sural_trend_chart_zoom (chart, 1e9, NAN);
  g_assert_false (sural_trend_chart_is_zoomed (chart));
}

/* Nothing of what lies outside the range is drawn beside the axis. */
static void
test_zoom_clips (void)
{
  g_autoptr (SuralTrendChart) chart = story_chart_new ();
  const SuralColor *color = &sural_palette_get_paper ()->series[0];
  guint32 ink = ((guint32) lround (color->red * 255) << 16) |
                ((guint32) lround (color->green * 255) << 8) | (guint32) lround (color->blue * 255);
  cairo_surface_t *surface;
  double first, last;
  int left;

  sural_trend_chart_set_range (chart, fixture_onset () + 8, fixture_onset () + 20);
  surface = render (chart, sural_palette_get_paper (), SURAL_DAY_UNKNOWN);
  fixture_keep (surface, "trend-zoomed.png");
  sural_trend_chart_get_range (chart, &first, &last);
  left = (int) sural_trend_chart_get_day_x (chart, first);
  for (int x = 0; x < left - 8; x++)
    for (int y = 0; y < 640; y++)
      g_assert_cmphex (fixture_pixel (surface, x, y), !=, ink);
  cairo_surface_destroy (surface);
}

static void
test_crosshair (void)
{
  g_autoptr (SuralTrendChart) chart = story_chart_new ();
  const SuralPalette *palettes[] = { sural_palette_get (FALSE, FALSE),
                                     sural_palette_get (TRUE, FALSE),
                                     sural_palette_get (FALSE, TRUE),
                                     sural_palette_get (TRUE, TRUE) };
  const char *names[] = { "crosshair-light.png", "crosshair-dark.png",
                          "crosshair-light-contrast.png", "crosshair-dark-contrast.png" };
  SuralDay day = fixture_onset () + 7;
  g_autoptr (GArray) readings = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (palettes); i++)
    {
      cairo_surface_t *bare = render (chart, palettes[i], SURAL_DAY_UNKNOWN);
      cairo_surface_t *crossed = render (chart, palettes[i], day);
      int x = (int) sural_trend_chart_get_day_x (chart, day);
      guint differ = 0;

      for (int y = 0; y < 640; y++)
        differ += fixture_pixel (bare, x, y) != fixture_pixel (crossed, x, y);
      g_assert_cmpuint (differ, >, 300);
      fixture_keep (crossed, names[i]);
      cairo_surface_destroy (bare);
      cairo_surface_destroy (crossed);
    }
  g_assert_cmpuint (sural_trend_chart_find_day (chart, sural_trend_chart_get_day_x (chart, day)),
                    ==, day);
  readings = sural_trend_chart_read (chart, day);
  g_assert_cmpuint (readings->len, >, 1);
  text = sural_trend_chart_describe_day (chart, day);
  g_assert_nonnull (strstr (text, "Day 7, 8 August 2026"));
  for (guint i = 0; i < readings->len; i++)
    g_assert_nonnull (strstr (text, g_array_index (readings, SuralTrendPoint, i).measure->label));
}

/* Several values of one day are read as their median; days without a value are stepped over. */
static void
test_days (void)
{
  g_autoptr (SuralCase) subject = fixture_case_new ();
  g_autoptr (SuralTrendChart) chart = NULL;
  g_autoptr (GArray) readings = NULL;
  SuralTrend *trend;
  SuralDay onset = fixture_onset ();

  fixture_add (subject, &fixture_pain, 1, 9);
  fixture_add (subject, &fixture_pain, 5, 2);
  fixture_add (subject, &fixture_pain, 5, 8);
  fixture_add (subject, &fixture_pain, 5, 3);
  fixture_add (subject, &fixture_sitting, 9, 30);
  trend = fixture_trend_new (subject);
  chart = sural_trend_chart_new (subject, trend, NULL);
  fixture_trend_free (trend);
  readings = sural_trend_chart_read (chart, onset + 5);
  g_assert_cmpuint (readings->len, ==, 1);
  g_assert_cmpfloat (g_array_index (readings, SuralTrendPoint, 0).value, ==, 3);
  g_assert_cmpuint (sural_trend_chart_step_day (chart, onset + 1, 1), ==, onset + 5);
  g_assert_cmpuint (sural_trend_chart_step_day (chart, onset + 5, 1), ==, onset + 9);
  g_assert_cmpuint (sural_trend_chart_step_day (chart, onset + 9, 1), ==, SURAL_DAY_UNKNOWN);
  g_assert_cmpuint (sural_trend_chart_step_day (chart, onset + 9, -1), ==, onset + 5);
  g_assert_cmpuint (sural_trend_chart_step_day (chart, onset + 1, -1), ==, SURAL_DAY_UNKNOWN);
}

static void
test_measures (void)
{
  g_autoptr (SuralTrendChart) chart = story_chart_new ();
  g_autoptr (GPtrArray) measures = sural_trend_chart_list_measures (chart);
  const char *pain[] = { fixture_pain.id, NULL };
  const char *none[] = { "no-such-measure", NULL };
  double height = sural_trend_chart_get_minimum_height (chart);
  guint all = sural_trend_chart_get_points (chart)->len;

  g_assert_cmpuint (measures->len, >, 2);
  sural_trend_chart_set_measures (chart, pain);
  g_assert_true (sural_trend_chart_shows_measure (chart, fixture_pain.id));
  g_assert_false (sural_trend_chart_shows_measure (chart, fixture_sitting.id));
  g_assert_cmpuint (sural_trend_chart_get_points (chart)->len, <, all);
  g_assert_cmpfloat (sural_trend_chart_get_minimum_height (chart), <, height);
  forget (render (chart, sural_palette_get_paper (), SURAL_DAY_UNKNOWN));
  sural_trend_chart_set_measures (chart, none);
  g_assert_cmpuint (sural_trend_chart_get_points (chart)->len, ==, all);
  sural_trend_chart_set_measures (chart, NULL);
  g_assert_cmpuint (sural_trend_chart_get_points (chart)->len, ==, all);
}

static void
test_legs (void)
{
  g_autoptr (SuralTrendChart) chart = story_chart_new ();
  GArray *points = sural_trend_chart_get_points (chart);
  g_autofree char *text = NULL;
  SuralDay day = SURAL_DAY_UNKNOWN;

  for (guint i = 0; i < points->len && day == SURAL_DAY_UNKNOWN; i++)
    if (g_str_has_suffix (g_array_index (points, SuralTrendPoint, i).measure->id, "-left"))
      day = g_array_index (points, SuralTrendPoint, i).day;
  g_assert_true (sural_trend_chart_has_both_legs (chart));
  text = sural_trend_chart_describe_day (chart, day);
  g_assert_null (strstr (text, "% of"));
  g_clear_pointer (&text, g_free);
  sural_trend_chart_set_compare_legs (chart, TRUE);
  text = sural_trend_chart_describe_day (chart, day);
  g_assert_nonnull (strstr (text, "Left is "));
  g_assert_nonnull (strstr (text, " % of right"));
}

/* From right to left the first day is at the right, points are where they are seen, and the
 * crosshair finds them there. */
static void
test_mirrored (void)
{
  g_autoptr (SuralTrendChart) chart = story_chart_new ();
  GArray *points;
  cairo_surface_t *surface;
  const SuralTrendPoint *first, *second;

  sural_trend_chart_set_mirrored (chart, TRUE);
  surface = render (chart, sural_palette_get (FALSE, FALSE), fixture_onset () + 21);
  fixture_keep (surface, "trend-mirrored.png");
  points = sural_trend_chart_get_points (chart);
  first = &g_array_index (points, SuralTrendPoint, 0);
  second = &g_array_index (points, SuralTrendPoint, 1);
  g_assert_cmpfloat (first->x, >, second->x);
  g_assert_cmpfloat (first->x, >, 450);
  g_assert_cmpuint (sural_trend_chart_find_day (chart, first->x), ==, first->day);
  g_assert_cmpfloat (sural_trend_chart_get_days_per_unit (chart), <, 0);
  cairo_surface_destroy (surface);
}

/* A plan's phase is shaded from its day to the next plan's; what happened is named. */
static void
test_phases_and_events (void)
{
  g_autoptr (SuralCase) subject = fixture_case_new ();
  g_autoptr (SuralTrendChart) bare = NULL;
  g_autoptr (SuralTrendChart) chart = NULL;
  SuralTrend *trend;
  cairo_surface_t *a, *b;
  guint differ[2] = { 0 };
  g_autofree char *text = NULL;

  fixture_add_story (subject);
  trend = fixture_trend_new (subject);
  bare = sural_trend_chart_new (subject, trend, NULL);
  chart = sural_trend_chart_new (subject, trend, NULL);
  fixture_trend_free (trend);
  for (guint i = 0; i < 2; i++)
    {
      SuralTrendChart *one = i == 0 ? bare : chart;

      sural_trend_chart_add_plan (one, fixture_onset () + 5, "Plan 1", i == 0 ? NULL : "calm");
      sural_trend_chart_add_plan (one, fixture_onset () + 20, "Plan 2", i == 0 ? NULL : "return");
    }
  a = render (bare, sural_palette_get_paper (), SURAL_DAY_UNKNOWN);
  b = render (chart, sural_palette_get_paper (), SURAL_DAY_UNKNOWN);
  for (int day = 6; day < 34; day++)
    {
      int x = (int) sural_trend_chart_get_day_x (chart, fixture_onset () + day) + 3;

      for (int y = 0; y < 640; y++)
        differ[day >= 20] += fixture_pixel (a, x, y) != fixture_pixel (b, x, y);
    }
  g_assert_cmpuint (differ[0], >, 50);
  g_assert_cmpuint (differ[1], >, 50);
  cairo_surface_destroy (a);
  cairo_surface_destroy (b);

  sural_trend_chart_add_event (chart, fixture_onset () + 12, "Calf strain");
  b = render (chart, sural_palette_get_paper (), SURAL_DAY_UNKNOWN);
  fixture_keep (b, "trend-phases.png");
  cairo_surface_destroy (b);
  text = sural_trend_chart_describe (chart);
  g_assert_nonnull (strstr (text, "Plan 2 on 21 August 2026."));
  g_assert_nonnull (strstr (text, "Calf strain on 13 August 2026."));
}

static guint
count_ink (cairo_surface_t *surface, const SuralColor *color)
{
  guint32 ink = ((guint32) lround (color->red * 255) << 16) |
                ((guint32) lround (color->green * 255) << 8) | (guint32) lround (color->blue * 255);
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);

  return (guint) (width * height) - fixture_count_unlike (surface, 0, 0, width, height, ink);
}

/* On a phone's width every measure of a panel has its name: the third one goes to the next line. */
static void
test_narrow_legend (void)
{
  const char *const two[] = { "calf-pain-worst", "back-pain", NULL };
  const char *const three[] = { "calf-pain-worst", "back-pain", "leg-symptoms", NULL };
  g_autoptr (SuralTrendChart) chart = story_chart_new ();
  double plots[2];

  for (guint i = 0; i < 2; i++)
    {
      Job job = { chart, sural_palette_get_paper (), SURAL_DAY_UNKNOWN };
      cairo_surface_t *surface;
      GArray *points;

      sural_trend_chart_set_measures (chart, i == 0 ? two : three);
      surface = fixture_render (draw, &job, 250, 400);
      points = sural_trend_chart_get_points (chart);
      /* The highest point of the scale's two ends: where the plot begins. */
      plots[i] = g_array_index (points, SuralTrendPoint, 0).y;
      g_assert_cmpuint (count_ink (surface, &job.palette->foreground), >, 20);
      cairo_surface_destroy (surface);
    }
  g_assert_cmpfloat (plots[1], >, plots[0] + 5);
}

/* A scale such as 0–10 is no unit: a score is read as "5", not as "5 0–10". */
static void
test_scale_is_no_unit (void)
{
  g_autoptr (SuralKnowledge) knowledge = sural_knowledge_new_builtin (NULL);
  g_autoptr (SuralCase) subject = fixture_case_new ();
  g_autoptr (SuralTrendChart) chart = NULL;
  g_autofree char *day = NULL;
  g_autofree char *all = NULL;

  fixture_add (subject, &fixture_pain, 3, 5);
  fixture_add (subject, &fixture_sitting, 3, 40);
  chart = sural_trend_chart_new (subject, NULL, knowledge);
  day = sural_trend_chart_describe_day (chart, fixture_onset () + 3);
  all = sural_trend_chart_describe (chart);
  g_assert_nonnull (strstr (day, "Worst calf pain 5; "));
  g_assert_nonnull (strstr (day, "Sitting tolerance 40 min"));
  g_assert_null (strstr (day, "0–10"));
  g_assert_null (strstr (all, "5 0–10"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trend-look/zoom", test_zoom);
  g_test_add_func ("/trend-look/zoom-clips", test_zoom_clips);
  g_test_add_func ("/trend-look/crosshair", test_crosshair);
  g_test_add_func ("/trend-look/days", test_days);
  g_test_add_func ("/trend-look/measures", test_measures);
  g_test_add_func ("/trend-look/legs", test_legs);
  g_test_add_func ("/trend-look/mirrored", test_mirrored);
  g_test_add_func ("/trend-look/scale-is-no-unit", test_scale_is_no_unit);
  g_test_add_func ("/trend-look/narrow-legend", test_narrow_legend);
  g_test_add_func ("/trend-look/phases-and-events", test_phases_and_events);
  return g_test_run ();
}
