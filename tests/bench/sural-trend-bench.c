/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The trend chart under ten years of daily diary, and beside gnuplot. `./dev bench` prints it; no
 * test asserts it. */
#include "config.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <math.h>
#include <stdlib.h>

#include "bench.h"

#include "paint/chart/sural-trend-chart.h"

/* Six measures a day for ten years are 22,000 points. */
#define N_YEARS 10
#define N_DAYS (N_YEARS * 3652 / 10)
/* As many as the measures of a hospital come to. */
#define N_FULL 166650
/* What the page gives the chart on a wide window. */
#define WIDTH 1044
/* The picture in pixels; a chart's picture has two a unit. */
#define PNG_WIDTH 1600
#define PNG_HEIGHT 900

static const char *const measures[] = {
  "calf-pain-worst", "back-pain", "leg-symptoms", "sitting-hours", "run-load", "sleep-hours",
};

typedef struct
{
  SuralKnowledge *knowledge;
  SuralCase *subject;
  SuralTrend *trend;
  SuralTrendChart *chart;
  cairo_surface_t *surface, *overlay;
  int width, height;
  GRand *random;
  char *folder, *png, *data, *script;
} Bench;

static SuralDay
onset (void)
{
  return sural_day_new (2016, 1, 1);
}

/* Pain that comes and goes with the seasons, loads that follow the week; deterministic. */
static double
make_value (guint measure, guint day, GRand *random)
{
  double noise = g_rand_double_range (random, -1, 1);

  if (measure < 3)
    return round (CLAMP (4 + 2.5 * sin (day / (40.0 + 13 * measure)) + 2 * noise, 0, 10));
  if (measure == 3)
    return round (2 * CLAMP (7 + 2 * sin (day * 0.9) + 2 * noise, 0, 24)) / 2;
  if (measure == 4)
    return day % 3 == 0 ? 0 : round (220 + 90 * noise + 60 * sin (day / 90.0));

  return round (2 * CLAMP (7 + noise, 0, 24)) / 2;
}

static SuralCase *
make_case (guint n_days, guint n_values)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  SuralCase *subject = sural_case_new ();

  sural_case_set_onset (subject, onset ());
  sural_case_set_assessed (subject, onset () + n_days);
  for (guint n = 0; n < n_values; n++)
    for (guint i = 0; i < G_N_ELEMENTS (measures); i++)
      {
        const guint64 minute = (guint64) n * n_days * 24 * 60 / n_values;
        SuralMeasurement one = { g_intern_string (measures[i]),
                                 sural_time_from_day (onset ()) +
                                     (SuralTime) (minute + 20 * 60) * 60,
                                 make_value (i, (guint) (minute / (24 * 60)), random),
                                 SURAL_ORIGIN_DIARY };

        sural_case_add_measurement (subject, &one);
      }

  return subject;
}

static void
draw_on (SuralTrendChart *chart, cairo_surface_t *surface, double width, double height)
{
  cairo_t *cr = cairo_create (surface);

  sural_trend_chart_draw (chart, cr, width, height, sural_palette_get (FALSE, FALSE));
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
}

/* As when a patient is opened: the chart is made and drawn. */
static void
run_first_paint (gpointer data)
{
  Bench *self = data;
  g_autoptr (SuralTrendChart) chart =
      sural_trend_chart_new (self->subject, self->trend, self->knowledge);

  draw_on (chart, self->surface, WIDTH, self->height);
}

static void
run_redraw (gpointer data)
{
  Bench *self = data;

  draw_on (self->chart, self->surface, self->width, self->height);
}

/* The pointer moves: where to, what is there, and the crosshair over the picture that is kept. */
static void
run_crosshair (gpointer data)
{
  Bench *self = data;
  cairo_t *cr = cairo_create (self->overlay);
  double x = g_rand_double_range (self->random, 60, WIDTH - 60);
  SuralDay day = sural_trend_chart_find_day (self->chart, x);
  g_autofree char *text = sural_trend_chart_describe_day (self->chart, day);

  cairo_set_operator (cr, CAIRO_OPERATOR_CLEAR);
  cairo_paint (cr);
  cairo_set_operator (cr, CAIRO_OPERATOR_OVER);
  sural_trend_chart_draw_crosshair (self->chart, cr, day, sural_palette_get (FALSE, FALSE));
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
}

static void
run_trend (gpointer data)
{
  Bench *self = data;
  g_autoptr (SuralTrend) trend = sural_trend_new (self->subject, self->knowledge);

  g_assert_nonnull (trend);
}

static void
run_png (gpointer data)
{
  Bench *self = data;
  g_autoptr (SuralTrendChart) chart =
      sural_trend_chart_new (self->subject, self->trend, self->knowledge);
  g_autoptr (GError) error = NULL;

  if (!sural_trend_chart_write (chart, self->png, PNG_WIDTH / 2, PNG_HEIGHT / 2, &error))
    g_error ("%s", error->message);
}

/* --- Growth ----------------------------------------------------------------------------------- */

/* How the time to draw grows with what is seen: the same width, more and more of the ten years. */
static void
bench_visible (Bench *self)
{
  static const guint years[] = { 1, 2, 5, 10 };
  double first_time = 0;

  for (guint i = 0; i < G_N_ELEMENTS (years); i++)
    {
      guint n_days = years[i] * N_DAYS / N_YEARS;
      BenchResult times;

      sural_trend_chart_set_range (self->chart, onset (), onset () + n_days);
      times = bench_measure (60, run_redraw, self);
      if (i == 0)
        first_time = times.processor.median;
      g_print ("trend chart, %5u of %u points visible: median %.3f ms (processor %.3f): %.1f times "
               "the points, %.2f times the work\n",
               n_days * (guint) G_N_ELEMENTS (measures), N_DAYS * (guint) G_N_ELEMENTS (measures),
               times.wall.median, times.processor.median, (double) years[i] / years[0],
               times.processor.median / first_time);
    }
  sural_trend_chart_set_range (self->chart, NAN, NAN);
}

/* As when the window is made larger and smaller: nothing is as it was. */
static void
run_widened (gpointer data)
{
  Bench *self = data;

  self->width = self->width == PNG_WIDTH ? PNG_WIDTH - 20 : PNG_WIDTH;
  run_redraw (self);
}

/* A hospital's record, of many values a day, on all of a large screen. */
static void
bench_full (Bench *self)
{
  g_autoptr (SuralCase) subject = make_case (N_DAYS, N_FULL / G_N_ELEMENTS (measures));
  g_autoptr (SuralTrend) trend = sural_trend_new (subject, self->knowledge);
  g_autoptr (SuralTrendChart) chart = sural_trend_chart_new (subject, trend, self->knowledge);
  Bench full = { .chart = chart, .height = PNG_HEIGHT, .width = PNG_WIDTH };

  full.surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, PNG_WIDTH, PNG_HEIGHT);
  bench ("trend chart, 166,650 points, wider", 60, 16, run_widened, &full);
  bench ("trend chart, 166,650 points, 1600×900", 60, 5, run_redraw, &full);
  cairo_surface_destroy (full.surface);
}

/* --- Beside gnuplot --------------------------------------------------------------------------- */

/* A block a measure: day and value. */
static void
write_data (Bench *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GArray *all = sural_case_get_measurements (self->subject);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (measures); i++)
    {
      for (guint j = 0; j < all->len; j++)
        {
          const SuralMeasurement *at = &g_array_index (all, SuralMeasurement, j);

          if (g_str_equal (at->measure, measures[i]))
            g_string_append_printf (text, "%u %g\n", sural_time_get_day (at->at) - onset (),
                                    at->value);
        }
      g_string_append (text, "\n\n");
    }
  if (!g_file_set_contents (self->data, text->str, (gssize) text->len, &error))
    g_error ("%s", error->message);
}

/* Four panels above each other as ours are, with lines and nothing else. */
static void
write_script (Bench *self, const char *output)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *script = g_strdup_printf (
      "set terminal pngcairo size %d,%d\nset output '%s'\nset multiplot layout 4,1\n"
      "plot for [i=0:2] '%s' index i with lines notitle\n"
      "plot '%s' index 3 with lines notitle\nplot '%s' index 4 with lines notitle\n"
      "plot '%s' index 5 with lines notitle\nunset multiplot\n",
      PNG_WIDTH, PNG_HEIGHT, output, self->data, self->data, self->data, self->data);

  if (!g_file_set_contents (self->script, script, -1, &error))
    g_error ("%s", error->message);
}

static void
run_gnuplot_with (Bench *self, const char *argument)
{
  const char *argv[] = { "gnuplot", argument, NULL };
  g_autoptr (GError) error = NULL;
  int status = 0;

  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL,
                     NULL, NULL, NULL, NULL, &status, &error) ||
      !g_spawn_check_wait_status (status, &error))
    g_error ("gnuplot: %s", error->message);
}

static void
run_gnuplot (gpointer data)
{
  run_gnuplot_with (data, ((Bench *) data)->script);
}

/* Its start and end alone. */
static void
run_gnuplot_idle (gpointer data)
{
  run_gnuplot_with (data, "--version");
}

static void
bench_gnuplot (Bench *self)
{
  g_autofree char *program = g_find_program_in_path ("gnuplot");
  g_autofree char *output = g_build_filename (self->folder, "gnuplot.png", NULL);
  double wall = 0, processor = 0, bare = 0;
  const guint n_rounds = 7;

  if (program == NULL)
    {
      g_print ("gnuplot is not installed: nothing to compare the picture with\n");
      return;
    }
  write_data (self);
  write_script (self, output);
  /* Turn by turn, so that a busy machine is as busy for the one as for the other. */
  for (guint i = 0; i < n_rounds; i++)
    {
      BenchResult ours = bench_measure (3, run_png, self);
      BenchResult theirs = bench_measure (1, run_gnuplot, self);
      BenchResult idle = bench_measure (1, run_gnuplot_idle, self);

      wall += log (theirs.wall.median / ours.wall.median) / n_rounds;
      processor += log (theirs.processor.median / ours.processor.median) / n_rounds;
      bare += log ((theirs.processor.median - idle.processor.median) / ours.processor.median) /
              n_rounds;
      g_print ("PNG %d×%d, %u points: ours %.1f ms (processor %.1f), gnuplot %.1f ms (processor "
               "%.1f, %.1f of it to start)\n",
               PNG_WIDTH, PNG_HEIGHT, N_DAYS * (guint) G_N_ELEMENTS (measures), ours.wall.median,
               ours.processor.median, theirs.wall.median, theirs.processor.median,
               idle.processor.median);
    }
  g_print (
      "PNG, mean of %u rounds: %.1f times as fast as gnuplot by the clock, %.1f by the work of "
      "the processor, %.1f without gnuplot's start; target 5\n",
      n_rounds, exp (wall), exp (processor), exp (bare));
  g_remove (output);
}

/* --- All of it -------------------------------------------------------------------------------- */

static void
set_up (Bench *self)
{
  g_autoptr (GError) error = NULL;

  self->knowledge = sural_knowledge_new_builtin (&error);
  if (self->knowledge == NULL)
    g_error ("%s", error->message);
  self->folder = g_dir_make_tmp ("sural-trend-bench-XXXXXX", &error);
  if (self->folder == NULL)
    g_error ("%s", error->message);
  self->png = g_build_filename (self->folder, "ours.png", NULL);
  self->data = g_build_filename (self->folder, "series.dat", NULL);
  self->script = g_build_filename (self->folder, "series.gp", NULL);
  self->random = g_rand_new_with_seed (11);
  self->subject = make_case (N_DAYS, N_DAYS);
  self->trend = sural_trend_new (self->subject, self->knowledge);
  self->chart = sural_trend_chart_new (self->subject, self->trend, self->knowledge);
  self->width = WIDTH;
  self->height = (int) ceil (sural_trend_chart_get_minimum_height (self->chart));
  self->surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, self->height);
  self->overlay = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, self->height);
}

static void
tear_down (Bench *self)
{
  g_remove (self->png);
  g_remove (self->data);
  g_remove (self->script);
  g_rmdir (self->folder);
  cairo_surface_destroy (self->overlay);
  cairo_surface_destroy (self->surface);
  g_rand_free (self->random);
  g_object_unref (self->chart);
  sural_trend_free (self->trend);
  g_object_unref (self->subject);
  g_object_unref (self->knowledge);
  g_free (self->script);
  g_free (self->data);
  g_free (self->png);
  g_free (self->folder);
}

/* One of them alone, so many times: for a profiler that counts instructions. */
static gboolean
run_alone (Bench *self, const char *name, guint n_runs)
{
  const struct
  {
    const char *name;
    BenchFunc func;
  } all[] = {
    { "trend", run_trend }, { "paint", run_first_paint },   { "redraw", run_redraw },
    { "png", run_png },     { "crosshair", run_crosshair },
  };

  run_redraw (self);
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (g_str_equal (all[i].name, name))
      {
        for (guint j = 0; j < n_runs; j++)
          all[i].func (self);
        return TRUE;
      }

  return FALSE;
}

int
main (int argc, char *argv[])
{
  Bench self = { 0 };

  setlocale (LC_ALL, "");
  set_up (&self);
  if (argc == 3)
    {
      gboolean known = run_alone (&self, argv[1], (guint) atoi (argv[2]));

      tear_down (&self);
      if (!known)
        g_printerr ("usage: %s [trend|paint|redraw|png|crosshair RUNS]\n", argv[0]);
      return known ? 0 : 2;
    }

  bench ("trend of 10 years", 20, 50, run_trend, &self);
  bench ("trend chart, first paint, 22,000 points", 200, 16, run_first_paint, &self);
  run_redraw (&self);
  bench ("trend chart, crosshair", 1000, 4, run_crosshair, &self);
  bench_visible (&self);
  bench_full (&self);
  bench_gnuplot (&self);

  tear_down (&self);

  return 0;
}
