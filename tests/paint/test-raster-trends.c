/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "fixture.h"
#include "paint/bars/sural-driver-bars.h"
#include "paint/sural-pen.h"
#include "reference.h"

/* The trend chart and the bars of what drives pain, compared with kept pictures. reference.h says
 * how to renew them. */

/* --- Drawing ---------------------------------------------------------------------------------- */

typedef struct
{
  const char *name;
  gboolean dark, contrast, mirrored;
} Look;

static const Look looks[] = {
  { "light", FALSE, FALSE, FALSE },         { "dark", TRUE, FALSE, FALSE },
  { "light-contrast", FALSE, TRUE, FALSE }, { "dark-contrast", TRUE, TRUE, FALSE },
  { "right-to-left", FALSE, FALSE, TRUE },
};

typedef struct
{
  SuralTrendChart *chart;
  const SuralTrend *trend;
  const SuralPalette *palette;
  gboolean mirrored;
  SuralDay crosshair;
} Job;

static void
draw_chart (cairo_t *cr, double width, double height, gpointer data)
{
  const Job *job = data;

  sural_trend_chart_set_mirrored (job->chart, job->mirrored);
  sural_trend_chart_draw (job->chart, cr, width, height, job->palette);
  if (job->crosshair != SURAL_DAY_UNKNOWN)
    sural_trend_chart_draw_crosshair (job->chart, cr, job->crosshair, job->palette);
}

static void
draw_drivers (cairo_t *cr, double width, double height, gpointer data)
{
  const Job *job = data;

  sural_cairo_set_color (cr, &job->palette->background);
  cairo_paint (cr);
  sural_driver_bars_draw (job->trend, cr, width, job->mirrored, "Sans 10", job->palette);
}

/* With all that can be on it. */
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
  sural_trend_chart_add_plan (chart, fixture_onset () + 3, "Plan 1: calm", "calm");
  sural_trend_chart_add_plan (chart, fixture_onset () + 17, "Plan 2: load", "load");
  sural_trend_chart_add_event (chart, fixture_onset () + 10, "Calf strain");

  return chart;
}

static SuralTrendChart *
crowded_chart_new (void)
{
  g_autoptr (SuralCase) subject = fixture_case_new ();
  SuralTrend *trend;
  SuralTrendChart *chart;

  for (int day = 0; day < 3652; day++)
    {
      if (day > 1500 && day < 1650)
        continue;
      fixture_add (subject, &fixture_pain, day,
                   round (CLAMP (4 + 3 * sin (day / 160.0) + (day * 7 % 5) / 2.0 - 1, 0, 10)));
      fixture_add (subject, &fixture_back, day,
                   round (CLAMP (2 + cos (day / 210.0) + (day * 3 % 4) / 2.0, 0, 10)));
      fixture_add (subject, &fixture_sitting, day, 60 + 40 * sin (day / 300.0) + day % 20);
    }
  trend = fixture_trend_new (subject);
  chart = sural_trend_chart_new (subject, trend, NULL);
  fixture_trend_free (trend);

  return chart;
}

static void
hold (FixtureDraw draw, Job *job, int width, int height, const char *name)
{
  cairo_surface_t *surface = fixture_render (draw, job, width, height);

  reference_assert (surface, name);
  cairo_surface_destroy (surface);
}

static void
test_trend (void)
{
  g_autoptr (SuralTrendChart) chart = story_chart_new ();

  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      g_autofree char *name = g_strconcat ("trend-", looks[i].name, NULL);
      Job job = { chart, NULL, sural_palette_get (looks[i].dark, looks[i].contrast),
                  looks[i].mirrored, fixture_onset () + 24 };

      hold (draw_chart, &job, 900, 680, name);
    }
}

static void
test_trend_sizes (void)
{
  g_autoptr (SuralTrendChart) story = story_chart_new ();
  g_autoptr (SuralTrendChart) crowded = crowded_chart_new ();
  g_autoptr (SuralCase) nothing = fixture_case_new ();
  g_autoptr (SuralTrendChart) empty = sural_trend_chart_new (nothing, NULL, NULL);
  g_autoptr (SuralCase) single = fixture_case_new ();
  g_autoptr (SuralTrendChart) one = NULL;
  SuralTrend *trend;
  Job job = { story, NULL, sural_palette_get_paper (), FALSE, SURAL_DAY_UNKNOWN };

  hold (draw_chart, &job, 900, 680, "trend-paper");
  hold (draw_chart, &job, 340, 720, "trend-narrow");
  job.chart = crowded;
  hold (draw_chart, &job, 900, 560, "trend-crowded");
  job.chart = empty;
  hold (draw_chart, &job, 600, 300, "trend-empty");
  fixture_add (single, &fixture_pain, 4, 6);
  trend = fixture_trend_new (single);
  one = sural_trend_chart_new (single, trend, NULL);
  fixture_trend_free (trend);
  job.chart = one;
  hold (draw_chart, &job, 600, 300, "trend-one-value");
}

static SuralTrend *
drivers_new (SuralKnowledge *knowledge)
{
  static SuralDriver all[] = {
    { (char *) "sitting-hours", 0, 1, 0.6, 0.2, 1.0, 41 },
    { (char *) "sitting-hours", 1, 1, 0.1, -0.3, 0.5, 40 },
    { (char *) "run-load", 0, 100, -0.2, -0.7, 0.3, 38 },
    { (char *) "run-load", 1, 100, 0.4, -0.1, 0.9, 37 },
  };
  SuralTrend *trend = g_new0 (SuralTrend, 1);

  trend->knowledge = knowledge;
  trend->drivers = g_ptr_array_new ();
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    g_ptr_array_add (trend->drivers, &all[i]);

  return trend;
}

static void
test_drivers (void)
{
  g_autoptr (SuralKnowledge) knowledge = sural_knowledge_new_builtin (NULL);
  g_autofree SuralTrend *trend = drivers_new (knowledge);

  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      g_autofree char *name = g_strconcat ("drivers-", looks[i].name, NULL);
      Job job = { NULL, trend, sural_palette_get (looks[i].dark, looks[i].contrast),
                  looks[i].mirrored, SURAL_DAY_UNKNOWN };

      hold (draw_drivers, &job, 640, 200, name);
    }
  g_ptr_array_unref (trend->drivers);
}

/* A comparison that nothing fails is none: another palette, a line that is missing, and a drawing
 * that is mirrored are each told from the reference. */
static void
test_tells_apart (void)
{
  g_autoptr (SuralTrendChart) chart = story_chart_new ();
  const char *const hidden[] = { "back-pain", "sitting-tolerance", "heel-raise-left",
                                 "heel-raise-right", NULL };
  cairo_surface_t *reference = reference_load ("trend-light");
  Job job = { chart, NULL, sural_palette_get (FALSE, FALSE), FALSE, fixture_onset () + 24 };

  for (guint i = 0; i < 3; i++)
    {
      cairo_surface_t *surface, *small;
      Unlikeness unlikeness;

      job.palette = sural_palette_get (i == 0, FALSE);
      job.mirrored = i == 1;
      if (i == 2)
        sural_trend_chart_set_measures (chart, hidden);
      surface = fixture_render (draw_chart, &job, 900, 680);
      small = reference_shrink (surface);
      unlikeness = reference_compare (small, reference);
      g_assert_false (reference_is_alike (&unlikeness));
      cairo_surface_destroy (small);
      cairo_surface_destroy (surface);
    }
  cairo_surface_destroy (reference);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/raster-trends/trend", test_trend);
  g_test_add_func ("/raster-trends/sizes", test_trend_sizes);
  g_test_add_func ("/raster-trends/drivers", test_drivers);
  g_test_add_func ("/raster-trends/tells-apart", test_tells_apart);

  return g_test_run ();
}
