/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paint/sural-trend-chart.h"

G_BEGIN_DECLS

/* When (days, with the time of day as fraction) and what. */
typedef struct
{
  double day;
  double value;
} SuralChartPoint;

/* One measure as a line. */
typedef struct
{
  const SuralMeasure *measure;
  GArray *points;          /* SuralChartPoint in order of time */
  double gap;              /* days without a value beyond which the line breaks */
  SuralMeasureTrend trend; /* a copy; its forecast is owned */
} SuralChartSeries;

/* Measures that share a unit and a scale. */
typedef struct
{
  char *title;
  char *note; /* unit and which way is better */
  GPtrArray *series;
  double low, high;
} SuralChartPanel;

typedef struct
{
  SuralDay day;
  char *label;
} SuralChartMark;

struct _SuralTrendChart
{
  GObject parent_instance;

  SuralKnowledge *knowledge;
  GPtrArray *panels;
  GArray *visits; /* SuralDay */
  GPtrArray *plans;
  SuralDay onset, assessed, window_from, window_to, goal_day;
  int window_first, window_last;
  char *goal_event;
  char *font;
  double first, last;   /* the ends of the time axis */
  GArray *points;       /* SuralTrendPoint */
  gboolean plain;       /* for a lay reader: without the MCID */
  gboolean goal_beyond; /* the goal lies too far to the right to be on the axis */
};

void sural_trend_chart_draw_copy (SuralTrendChart *self,
                                  cairo_t *cr,
                                  double width,
                                  double height,
                                  const char *font);
void sural_chart_panel_free (SuralChartPanel *self);
void sural_chart_mark_free (SuralChartMark *self);
GPtrArray *
sural_chart_panels_build (SuralCase *subject, const SuralTrend *trend, SuralKnowledge *knowledge);
gboolean sural_chart_series_breaks (const SuralChartSeries *self, guint index);

G_END_DECLS
