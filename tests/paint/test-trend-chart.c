/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fixture.h"

#include "paint/sural-png.h"

#include <math.h>
#include <string.h>

#include "model/sural-error.h"

typedef struct
{
  SuralTrendChart *chart;
  const SuralPalette *palette;
} Job;

static void
draw (cairo_t *cr, double width, double height, gpointer data)
{
  const Job *job = data;

  sural_trend_chart_draw (job->chart, cr, width, height, job->palette);
}

static cairo_surface_t *
render (SuralTrendChart *chart, const SuralPalette *palette, int width, int height)
{
  Job job = { chart, palette };

  return fixture_render (draw, &job, width, height);
}

static SuralTrendChart *
chart_of (SuralCase *subject)
{
  SuralTrend *trend = fixture_trend_new (subject);
  SuralTrendChart *chart = sural_trend_chart_new (subject, trend, NULL);

  fixture_trend_free (trend);

  return chart;
}

/* The chart of the whole story with everything that can be marked on it. */
static SuralTrendChart *
story_chart_new (void)
{
  g_autoptr (SuralCase) subject = fixture_case_new ();
  SuralTrend *trend;
  SuralTrendChart *chart;

  fixture_add_story (subject);
  sural_case_set_goal (subject, "Berlin race", fixture_onset () + 55);
  trend = fixture_trend_new (subject);
  fixture_trend_forecast (trend, &fixture_pain);
  chart = sural_trend_chart_new (subject, trend, NULL);
  fixture_trend_free (trend);
  sural_trend_chart_add_plan_day (chart, fixture_onset () + 3, "Plan 1");
  sural_trend_chart_add_plan_day (chart, fixture_onset () + 17, "Plan 2");

  return chart;
}

/* Where a day is on the picture, from two points that were drawn. */
static double
x_of_day (SuralTrendChart *chart, SuralDay day)
{
  GArray *points = sural_trend_chart_get_points (chart);
  const SuralTrendPoint *a = &g_array_index (points, SuralTrendPoint, 0);
  const SuralTrendPoint *b = a;

  for (guint i = 1; i < points->len && b->day == a->day; i++)
    b = &g_array_index (points, SuralTrendPoint, i);

  return a->x + ((double) day - a->day) / ((double) b->day - a->day) * (b->x - a->x);
}

static guint32
pixel_of (const SuralColor *color)
{
  return ((guint32) lround (color->red * 255) << 16) |
         ((guint32) lround (color->green * 255) << 8) | (guint32) lround (color->blue * 255);
}

static int
pixel_distance (guint32 a, guint32 b)
{
  return ABS ((int) (a >> 16 & 255) - (int) (b >> 16 & 255)) +
         ABS ((int) (a >> 8 & 255) - (int) (b >> 8 & 255)) +
         ABS ((int) (a & 255) - (int) (b & 255));
}

static void
test_palettes (void)
{
  g_autoptr (SuralTrendChart) chart = story_chart_new ();
  const SuralPalette *palettes[] = { sural_palette_get_paper (), sural_palette_get (FALSE, FALSE),
                                     sural_palette_get (TRUE, FALSE),
                                     sural_palette_get (FALSE, TRUE),
                                     sural_palette_get (TRUE, TRUE) };
  const char *names[] = { "trend-paper.png", "trend-light.png", "trend-dark.png",
                          "trend-light-contrast.png", "trend-dark-contrast.png" };
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (palettes); i++)
    {
      cairo_surface_t *surface = render (chart, palettes[i], 900, 640);
      guint32 background = pixel_of (&palettes[i]->background);

      fixture_keep (surface, names[i]);
      g_assert_cmphex (fixture_pixel (surface, 0, 0), ==, background);
      g_assert_cmphex (fixture_pixel (surface, 899, 0), ==, background);
      g_assert_cmphex (fixture_pixel (surface, 899, 639), ==, background);
      g_assert_cmpuint (fixture_count_unlike (surface, 0, 0, 900, 640, background), >, 20000);
      g_hash_table_add (seen, fixture_digest (surface));
      cairo_surface_destroy (surface);
    }
  g_assert_cmpuint (g_hash_table_size (seen), ==, G_N_ELEMENTS (palettes));
  g_assert_cmphex (pixel_of (&palettes[0]->background), ==, 0xffffff);
}

/* How high the highest value of the sitting tolerance stands. */
static double
highest_sitting (gboolean with_forecast)
{
  g_autoptr (SuralCase) subject = fixture_case_new ();
  g_autoptr (SuralTrendChart) chart = NULL;
  cairo_surface_t *surface = NULL;
  SuralTrend *trend = NULL;
  double y = INFINITY;

  for (int day = 1; day <= 20; day++)
    fixture_add (subject, &fixture_sitting, day, 20 + day);
  trend = fixture_trend_new (subject);
  for (int day = 0; with_forecast && day <= 14; day++)
    {
      SuralMeasureTrend *at = g_ptr_array_index (trend->measures, 0);
      SuralForecast forecast = { at->latest_day + day, { 38 + day, 41 + day, 46 + day } };

      g_array_append_val (at->forecast, forecast);
    }
  chart = sural_trend_chart_new (subject, trend, NULL);
  fixture_trend_free (trend);
  surface = render (chart, sural_palette_get_paper (), 900, 640);
  cairo_surface_destroy (surface);
  for (guint i = 0; i < sural_trend_chart_get_points (chart)->len; i++)
    y = MIN (y, g_array_index (sural_trend_chart_get_points (chart), SuralTrendPoint, i).y);
  return y;
}

/* A band cut off at the edge would look surer than it is: the scale makes room for it. */
static void
test_room_for_forecast (void)
{
  g_assert_cmpfloat (highest_sitting (TRUE), >, highest_sitting (FALSE) + 20);
}

static void
test_deterministic (void)
{
  g_autoptr (SuralTrendChart) first = story_chart_new ();
  g_autoptr (SuralTrendChart) second = story_chart_new ();
  cairo_surface_t *a = render (first, sural_palette_get_paper (), 700, 600);
  cairo_surface_t *b = render (second, sural_palette_get_paper (), 700, 600);
  cairo_surface_t *again = render (first, sural_palette_get_paper (), 700, 600);
  g_autofree char *digest_a = fixture_digest (a);
  g_autofree char *digest_b = fixture_digest (b);
  g_autofree char *digest_again = fixture_digest (again);

  g_assert_cmpstr (digest_a, ==, digest_b);
  g_assert_cmpstr (digest_a, ==, digest_again);
  cairo_surface_destroy (a);
  cairo_surface_destroy (b);
  cairo_surface_destroy (again);
}

/* The window is shaded from its first to its last day, and nowhere else. Day 18 has no line: it
 * lies in the diary's gap. */
static void
test_window (void)
{
  g_autoptr (SuralCase) subject = fixture_case_new ();
  g_autoptr (SuralTrendChart) chart = NULL;
  const SuralPalette *paper = sural_palette_get_paper ();
  SuralColor over = sural_color_over (&paper->window, &paper->background);
  cairo_surface_t *surface;
  const SuralTrendPoint *point;
  int y;

  fixture_add (subject, &fixture_pain, 1, 9);
  fixture_add (subject, &fixture_pain, 2, 9);
  fixture_add (subject, &fixture_pain, 48, 9);
  chart = chart_of (subject);
  surface = render (chart, paper, 900, 500);
  point = &g_array_index (sural_trend_chart_get_points (chart), SuralTrendPoint, 0);
  /* Between the grid's lines for 8 and 6, where nothing else is drawn. */
  y = (int) point->y + 60;
  for (int day = 4; day < 48; day++)
    {
      guint32 pixel =
          fixture_pixel (surface, (int) x_of_day (chart, fixture_onset () + day) + 5, y);

      if (day >= 14 && day < 42)
        g_assert_cmpint (pixel_distance (pixel, pixel_of (&over)), <=, 3);
      else
        g_assert_cmphex (pixel, ==, 0xffffff);
    }
  cairo_surface_destroy (surface);
}

/* How many columns between two days hold ink of the line's colour. */
static guint
count_line_columns (SuralTrendChart *chart, cairo_surface_t *surface, int from, int to)
{
  guint32 color = pixel_of (&sural_palette_get_paper ()->series[0]);
  const SuralTrendPoint *point =
      &g_array_index (sural_trend_chart_get_points (chart), SuralTrendPoint, 0);
  guint count = 0;

  for (int x = (int) x_of_day (chart, fixture_onset () + from) + 8;
       x < (int) x_of_day (chart, fixture_onset () + to) - 8; x++)
    {
      gboolean found = FALSE;

      for (int y = (int) point->y - 3; y <= (int) point->y + 3; y++)
        found = found || pixel_distance (fixture_pixel (surface, x, y), color) < 60;
      count += found;
    }

  return count;
}

static void
test_gap_breaks_the_line (void)
{
  g_autoptr (SuralCase) subject = fixture_case_new ();
  g_autoptr (SuralTrendChart) chart = NULL;
  cairo_surface_t *surface;

  for (int day = 1; day <= 30; day++)
    if (day <= 10 || day >= 20)
      fixture_add (subject, &fixture_pain, day, 5);
  chart = chart_of (subject);
  surface = render (chart, sural_palette_get_paper (), 900, 300);
  g_assert_cmpuint (count_line_columns (chart, surface, 1, 10), >, 60);
  g_assert_cmpuint (count_line_columns (chart, surface, 20, 30), >, 60);
  g_assert_cmpuint (count_line_columns (chart, surface, 10, 20), ==, 0);
  cairo_surface_destroy (surface);
}

/* Where everybody is seen once a week, a week is no gap. */
static void
test_weekly_values_are_joined (void)
{
  g_autoptr (SuralCase) subject = fixture_case_new ();
  g_autoptr (SuralTrendChart) chart = NULL;
  cairo_surface_t *surface;

  for (int day = 1; day <= 36; day += 7)
    fixture_add (subject, &fixture_pain, day, 5);
  chart = chart_of (subject);
  surface = render (chart, sural_palette_get_paper (), 900, 300);
  g_assert_cmpuint (count_line_columns (chart, surface, 1, 8), >, 60);
  g_assert_cmpuint (count_line_columns (chart, surface, 15, 22), >, 60);
  cairo_surface_destroy (surface);
}

/* Time is true: twice the days, twice the distance. */
static void
test_points (void)
{
  g_autoptr (SuralCase) subject = fixture_case_new ();
  g_autoptr (SuralTrendChart) chart = NULL;
  GArray *points;
  const SuralTrendPoint *p;

  fixture_add (subject, &fixture_sitting, 4, 30);
  fixture_add (subject, &fixture_pain, 1, 8);
  fixture_add (subject, &fixture_pain, 3, 6);
  fixture_add (subject, &fixture_pain, 7, 4);
  chart = chart_of (subject);
  points = sural_trend_chart_get_points (chart);
  p = (const SuralTrendPoint *) (void *) points->data;
  g_assert_cmpuint (points->len, ==, 4);
  g_assert_true (isnan (p[0].x));
  cairo_surface_destroy (render (chart, sural_palette_get_paper (), 800, 500));
  points = sural_trend_chart_get_points (chart);
  p = (const SuralTrendPoint *) (void *) points->data;
  /* Pain stands above sitting, though sitting was recorded first. */
  g_assert_true (p[0].measure == &fixture_pain);
  g_assert_true (p[3].measure == &fixture_sitting);
  g_assert_cmpuint (p[0].day, ==, fixture_onset () + 1);
  g_assert_cmpfloat (p[1].value, ==, 6);
  g_assert_cmpfloat_with_epsilon (p[2].x - p[1].x, 2 * (p[1].x - p[0].x), 1e-6);
  g_assert_cmpfloat_with_epsilon (p[1].y - p[0].y, p[2].y - p[1].y, 1e-6);
  g_assert_cmpfloat (p[0].y, <, p[2].y);
  g_assert_cmpfloat (p[2].y, <, p[3].y);
  for (guint i = 0; i < points->len; i++)
    {
      g_assert_cmpfloat (p[i].x, >, 0);
      g_assert_cmpfloat (p[i].x, <, 800);
      g_assert_cmpfloat (p[i].y, <, 500);
    }
}

static void
test_empty (void)
{
  g_autoptr (SuralCase) subject = sural_case_new ();
  g_autoptr (SuralTrendChart) chart = sural_trend_chart_new (subject, NULL, NULL);
  g_autofree char *text = sural_trend_chart_describe (chart);
  cairo_surface_t *surface = render (chart, sural_palette_get_paper (), 400, 300);

  g_assert_true (sural_trend_chart_is_empty (chart));
  g_assert_cmpuint (sural_trend_chart_get_points (chart)->len, ==, 0);
  g_assert_nonnull (strstr (text, "Nothing measured yet"));
  g_assert_cmpuint (fixture_count_unlike (surface, 0, 0, 400, 300, 0xffffff), >, 100);
  cairo_surface_destroy (surface);
}

static void
test_describe (void)
{
  g_autoptr (SuralTrendChart) chart = story_chart_new ();
  g_autofree char *text = sural_trend_chart_describe (chart);

  g_assert_nonnull (strstr (text, "1 August 2026"));
  g_assert_nonnull (strstr (text, "day 14 to day 42"));
  g_assert_nonnull (strstr (text, "Today is day 35"));
  g_assert_nonnull (strstr (text, "5 visits"));
  g_assert_nonnull (strstr (text, "Calf pain, worst: 27 values, from 8 on 2 August 2026 to 5 on"));
  g_assert_nonnull (strstr (text, "Change −3: better by more than the smallest change"));
  g_assert_nonnull (strstr (text, "Heel raise, left: 5 values, from 7 reps"));
}

/* Sizes, narrow widths, an unknown onset, one value, and the ends of what is possible. */
static void
test_odd_shapes (void)
{
  static const int sizes[][2] = { { 360, 700 }, { 1, 1 }, { 40, 30 }, { 2000, 60 }, { 60, 2000 } };
  g_autoptr (SuralTrendChart) story = story_chart_new ();
  g_autoptr (SuralCase) bare = sural_case_new ();
  g_autoptr (SuralTrendChart) single = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      cairo_surface_t *surface =
          render (story, sural_palette_get (TRUE, TRUE), sizes[i][0], sizes[i][1]);

      if (i == 0)
        fixture_keep (surface, "trend-narrow.png");
      cairo_surface_destroy (surface);
    }
  fixture_add (bare, &fixture_pain, 3, 10);
  single = chart_of (bare);
  cairo_surface_destroy (render (single, sural_palette_get_paper (), 500, 300));
  g_assert_cmpfloat (g_array_index (sural_trend_chart_get_points (single), SuralTrendPoint, 0).x, >,
                     0);
}

static void
test_right_to_left (void)
{
  g_autoptr (SuralCase) subject = fixture_case_new ();
  g_autoptr (SuralTrendChart) chart = NULL;
  SuralMeasure measure = fixture_pain;
  SuralMeasureTrend trend_of = { .measure = &measure, .mcid = NAN, .n = 2 };
  SuralTrend trend = { .measures = g_ptr_array_new () };
  cairo_surface_t *surface;

  measure.label = (char *) "כאב בשוק <b>&amp;</b>";
  g_ptr_array_add (trend.measures, &trend_of);
  fixture_add (subject, &measure, 2, 3);
  fixture_add (subject, &measure, 3, 4);
  sural_case_set_goal (subject, "מרוץ ברלין", fixture_onset () + 30);
  chart = sural_trend_chart_new (subject, &trend, NULL);
  surface = render (chart, sural_palette_get_paper (), 600, 300);
  fixture_keep (surface, "trend-rtl.png");
  g_assert_cmpuint (fixture_count_unlike (surface, 0, 0, 600, 300, 0xffffff), >, 1000);
  cairo_surface_destroy (surface);
  g_ptr_array_unref (trend.measures);
}

/* Drawing for a file leaves the points where they are on the screen. */
static void
test_write (void)
{
  static const struct
  {
    const char *name;
    const char *starts;
  } files[] = { { "trend-out.png", "\x89PNG" },
                { "trend-out.SVG", "<?xml" },
                { "trend-out.pdf", "%PDF" } };
  g_autoptr (SuralTrendChart) chart = story_chart_new ();
  const SuralTrendPoint *point;
  double x;

  cairo_surface_destroy (render (chart, sural_palette_get_paper (), 500, 600));
  x = g_array_index (sural_trend_chart_get_points (chart), SuralTrendPoint, 0).x;
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = fixture_path (files[i].name);
      g_autofree char *contents = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_true (sural_trend_chart_write (chart, path, 900, 640, &error));
      g_assert_no_error (error);
      g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
      g_assert_true (g_str_has_prefix (contents, files[i].starts));
    }
  point = &g_array_index (sural_trend_chart_get_points (chart), SuralTrendPoint, 0);
  g_assert_cmpfloat (point->x, ==, x);
}

static void
test_png_has_two_pixels_a_unit (void)
{
  g_autoptr (SuralTrendChart) chart = story_chart_new ();
  g_autofree char *path = fixture_path ("trend-size.png");
  g_autoptr (GError) error = NULL;
  cairo_surface_t *surface;

  sural_trend_chart_write (chart, path, 450, 320, &error);
  g_assert_no_error (error);
  surface = cairo_image_surface_create_from_png (path);
  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, 900);
  g_assert_cmpint (cairo_image_surface_get_height (surface), ==, 640);
  cairo_surface_destroy (surface);
}

/* What is read back is what was drawn, to the last pixel, whatever was in it. */
static void
test_png_is_exact (void)
{
  const int sizes[][2] = { { 1, 1 }, { 3, 2 }, { 257, 129 }, { 1600, 40 } };
  g_autofree char *path = fixture_path ("exact.png");
  g_autoptr (GRand) random = g_rand_new_with_seed (5);

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      int width = sizes[i][0], height = sizes[i][1];
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      g_autoptr (GError) error = NULL;
      cairo_surface_t *read;

      for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++)
          {
            guint32 pixel = x % 5 == 0 ? 0xffffff : g_rand_int (random) & 0xffffff;

            memcpy (cairo_image_surface_get_data (surface) +
                        y * cairo_image_surface_get_stride (surface) + x * 4,
                    &pixel, sizeof pixel);
          }
      cairo_surface_mark_dirty (surface);
      g_assert_true (sural_png_write (surface, bytes, &error));
      g_assert_no_error (error);
      g_assert_true (g_file_set_contents (path, (const char *) bytes->data, bytes->len, &error));
      read = cairo_image_surface_create_from_png (path);
      g_assert_cmpint (cairo_surface_status (read), ==, CAIRO_STATUS_SUCCESS);
      g_assert_cmpint (cairo_image_surface_get_width (read), ==, width);
      g_assert_cmpint (cairo_image_surface_get_height (read), ==, height);
      for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++)
          g_assert_cmphex (fixture_pixel (read, x, y), ==, fixture_pixel (surface, x, y));
      cairo_surface_destroy (read);
      cairo_surface_destroy (surface);
    }
}

static void
test_write_text (void)
{
  g_autoptr (SuralTrendChart) chart = story_chart_new ();
  g_autofree char *path = fixture_path ("trend-text.pdf");
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  sural_trend_chart_write (chart, path, 900, 640, &error);
  g_assert_no_error (error);
  text = fixture_run ("pdftotext", "-layout", path, "-", NULL);
  g_assert_nonnull (strstr (text, "Healing window, day 14–42"));
  g_assert_nonnull (strstr (text, "Goal: Berlin race"));
  g_assert_nonnull (strstr (text, "Today, day 35"));
  g_assert_nonnull (strstr (text, "MCID: 6 or less"));
  g_assert_nonnull (strstr (text, "Sitting tolerance"));
  g_assert_nonnull (strstr (text, "15 Aug"));
  /* Left and right share a panel that is named after both. */
  g_assert_nonnull (strstr (text, "Heel raise reps"));
  g_assert_nonnull (strstr (text, "Plan 2"));
}

static void
test_write_errors (void)
{
  g_autoptr (SuralTrendChart) chart = story_chart_new ();
  g_autofree char *unknown = fixture_path ("trend.bmp");
  g_autofree char *nowhere = fixture_path ("no-such-folder/trend.png");
  g_autofree char *huge = fixture_path ("huge.png");
  g_autoptr (GError) error = NULL;

  g_assert_false (sural_trend_chart_write (chart, unknown, 600, 400, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "trend.bmp"));
  g_assert_nonnull (strstr (error->message, ".svg"));
  g_assert_false (g_file_test (unknown, G_FILE_TEST_EXISTS));
  g_clear_error (&error);

  g_assert_false (sural_trend_chart_write (chart, nowhere, 600, 400, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "no-such-folder"));
  g_assert_null (strchr (error->message, '\n'));
  g_clear_error (&error);

  g_assert_false (sural_trend_chart_write (chart, huge, 1e9, 400, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
  g_assert_false (g_file_test (huge, G_FILE_TEST_EXISTS));
}

/* Ten years with six values a day take less than half a second to build and draw, on any machine
 * that could run a desktop. */
static void
test_many_points (void)
{
  g_autoptr (SuralCase) subject = fixture_case_new ();
  g_autoptr (SuralTrendChart) chart = NULL;
  SuralTrend *trend;
  cairo_surface_t *surface;
  gint64 start, built, drawn;

  for (guint i = 0; i < 22000; i++)
    {
      SuralMeasurement measurement = {
        .measure = g_intern_string (i % 2 == 0 ? fixture_pain.id : fixture_sitting.id),
        .at = sural_time_from_day (fixture_onset () + i / 6) + i % 6 * 3600,
        .value = i % 2 == 0 ? (i * 7919u) % 11 : (i * 104729u) % 480,
        .origin = SURAL_ORIGIN_IMPORT,
      };

      sural_case_add_measurement (subject, &measurement);
    }
  trend = fixture_trend_new (subject);
  start = g_get_monotonic_time ();
  chart = sural_trend_chart_new (subject, trend, NULL);
  built = g_get_monotonic_time ();
  surface = render (chart, sural_palette_get (FALSE, FALSE), 1200, 800);
  drawn = g_get_monotonic_time ();
  fixture_keep (surface, "trend-many.png");
  g_assert_cmpuint (sural_trend_chart_get_points (chart)->len, ==, 22000);
  g_test_message ("22000 points: built in %.1f ms, first draw %.1f ms", (built - start) / 1000.0,
                  (drawn - built) / 1000.0);
  g_assert_cmpint (drawn - start, <, 500 * 1000);
  cairo_surface_destroy (surface);
  fixture_trend_free (trend);
}

static char *
digest_of (SuralTrendChart *chart, int width)
{
  cairo_surface_t *surface = render (chart, sural_palette_get (FALSE, FALSE), width, 700);
  char *digest = fixture_digest (surface);

  cairo_surface_destroy (surface);
  return digest;
}

/* What was gathered for one picture is not drawn in another one: whatever a chart drew before, it
 * draws what a new one does. */
static void
test_many_points_again (void)
{
  static const struct
  {
    int width;
    guint from, to; /* days of the diary; 0: all of it */
  } pictures[] = { { 900, 0, 0 },      { 900, 0, 0 },      { 700, 0, 0 }, { 900, 0, 0 },
                   { 900, 500, 2500 }, { 900, 100, 2100 }, { 900, 0, 0 } };
  g_autoptr (SuralCase) subject = fixture_case_new ();
  g_autoptr (SuralTrendChart) chart = NULL;

  for (guint i = 0; i < 3000; i++)
    fixture_add (subject, &fixture_pain, i, (i * 7919u) % 11);
  chart = chart_of (subject);
  for (guint i = 0; i < G_N_ELEMENTS (pictures); i++)
    {
      g_autoptr (SuralTrendChart) fresh = chart_of (subject);
      g_autofree char *expected = NULL;
      g_autofree char *drawn = NULL;
      const double from = pictures[i].to == 0 ? NAN : fixture_onset () + pictures[i].from;
      const double to = pictures[i].to == 0 ? NAN : fixture_onset () + pictures[i].to;

      sural_trend_chart_set_range (chart, from, to);
      sural_trend_chart_set_range (fresh, from, to);
      drawn = digest_of (chart, pictures[i].width);
      expected = digest_of (fresh, pictures[i].width);
      g_assert_cmpstr (drawn, ==, expected);
    }
}

/* Ten years of the same and one bad day: the day is seen, and a month without a diary is blank. */
static void
test_many_points_keep_extremes (void)
{
  g_autoptr (SuralCase) subject = fixture_case_new ();
  g_autoptr (SuralTrendChart) chart = NULL;
  const SuralTrendPoint *usual, *worst;
  cairo_surface_t *surface;
  int peak, half;
  guint inked = 0, line = 0;

  for (int day = 0; day < 3650; day++)
    if (day < 2500 || day > 2600)
      fixture_add (subject, &fixture_pain, day, day == 1234 ? 9 : 1);
  chart = chart_of (subject);
  surface = render (chart, sural_palette_get_paper (), 900, 300);
  fixture_keep (surface, "trend-peak.png");
  usual = &g_array_index (sural_trend_chart_get_points (chart), SuralTrendPoint, 0);
  worst = usual + 1234;
  peak = (int) worst->x;
  /* Between two lines of the grid only the peak leaves ink, all the way up to it. */
  half = (int) (usual->y + (worst->y - usual->y) * 0.57);
  for (int x = (int) usual->x + 20; x < 820; x++)
    {
      if (fixture_pixel (surface, x, half) == 0xffffff)
        continue;
      g_assert_cmpint (ABS (x - peak), <=, 8);
      inked++;
    }
  g_assert_cmpuint (inked, >=, 2);
  g_assert_cmphex (fixture_pixel (surface, peak, (int) worst->y + 2), !=, 0xffffff);
  for (int day = 2505; day < 2595; day++)
    {
      int x = (int) sural_trend_chart_get_day_x (chart, fixture_onset () + day);

      line += pixel_distance (fixture_pixel (surface, x, (int) usual->y),
                              pixel_of (&sural_palette_get_paper ()->series[0])) < 60;
    }
  g_assert_cmpuint (line, <, 20);
  cairo_surface_destroy (surface);
}

static void
test_minimum_height (void)
{
  g_autoptr (SuralTrendChart) story = story_chart_new ();
  g_autoptr (SuralCase) subject = fixture_case_new ();
  g_autoptr (SuralTrendChart) small = NULL;
  double height;

  fixture_add (subject, &fixture_pain, 1, 4);
  small = chart_of (subject);
  height = sural_trend_chart_get_minimum_height (story);
  g_assert_cmpfloat (height, >, sural_trend_chart_get_minimum_height (small));
  sural_trend_chart_set_font (story, "Sans 18");
  g_assert_cmpfloat_with_epsilon (sural_trend_chart_get_minimum_height (story), 2 * height, 1);
}

/* A day with a value an hour counts with one of them: sentences and readout say the same number,
 * and that it is a median. */
static void
test_one_value_of_a_day (void)
{
  g_autoptr (SuralCase) subject = fixture_case_new ();
  g_autoptr (SuralTrendChart) chart = NULL;
  g_autofree char *text = NULL;
  g_autofree char *day = NULL;
  g_autofree char *first = NULL;

  fixture_add (subject, &fixture_pain, 1, 7);
  for (int hour = 0; hour < 24; hour++)
    fixture_add (subject, &fixture_pain, 2, hour % 11);
  chart = chart_of (subject);
  text = sural_trend_chart_describe (chart);
  day = sural_trend_chart_describe_day (chart, fixture_onset () + 2);
  first = sural_trend_chart_describe_day (chart, fixture_onset () + 1);
  g_test_message ("%s\n%s", text, day);
  g_assert_nonnull (strstr (text, "25 values, from 7 on"));
  g_assert_nonnull (strstr (text, "to 4.5 (median of 24) on"));
  g_assert_nonnull (strstr (day, " 4.5 (median of 24)"));
  g_assert_null (strstr (first, "median"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trend-chart/one-value-of-a-day", test_one_value_of_a_day);
  g_test_add_func ("/trend-chart/palettes", test_palettes);
  g_test_add_func ("/trend-chart/deterministic", test_deterministic);
  g_test_add_func ("/trend-chart/window", test_window);
  g_test_add_func ("/trend-chart/gap-breaks-the-line", test_gap_breaks_the_line);
  g_test_add_func ("/trend-chart/weekly-values-are-joined", test_weekly_values_are_joined);
  g_test_add_func ("/trend-chart/points", test_points);
  g_test_add_func ("/trend-chart/empty", test_empty);
  g_test_add_func ("/trend-chart/describe", test_describe);
  g_test_add_func ("/trend-chart/odd-shapes", test_odd_shapes);
  g_test_add_func ("/trend-chart/right-to-left", test_right_to_left);
  g_test_add_func ("/trend-chart/write", test_write);
  g_test_add_func ("/trend-chart/png-has-two-pixels-a-unit", test_png_has_two_pixels_a_unit);
  g_test_add_func ("/trend-chart/png-is-exact", test_png_is_exact);
  g_test_add_func ("/trend-chart/write-text", test_write_text);
  g_test_add_func ("/trend-chart/write-errors", test_write_errors);
  g_test_add_func ("/trend-chart/many-points", test_many_points);
  g_test_add_func ("/trend-chart/many-points-again", test_many_points_again);
  g_test_add_func ("/trend-chart/many-points-keep-extremes", test_many_points_keep_extremes);
  g_test_add_func ("/trend-chart/room-for-forecast", test_room_for_forecast);
  g_test_add_func ("/trend-chart/minimum-height", test_minimum_height);
  return g_test_run ();
}
