/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paint/chart/sural-trend-chart.h"
#include "paint/sural-pen.h"

G_BEGIN_DECLS

/* When (days, with the time of day as fraction) and what. */
typedef struct
{
  double day;
  double value;
} SuralChartPoint;

/* Many points as they are drawn, a column of the picture each, and what they were gathered for:
 * they are drawn, kept clear of labels and drawn anew for much the same picture. */
typedef struct
{
  GArray *columns; /* NULL: not gathered yet */
  double left, right, first, last, width;
  guint from, to;
} SuralChartGathered;

/* One measure as a line. */
typedef struct
{
  const SuralMeasure *measure; /* as it is shown: so are all numbers here */
  const SuralShownUnit *unit;  /* how they came here from what is kept; NULL: as they are */
  guint style;                 /* colour, mark and dash; the same whatever else is shown */
  GArray *points;              /* SuralChartPoint in order of time */
  double gap;                  /* days without a value beyond which the line breaks */
  SuralMeasureTrend trend;     /* a copy; its forecast is owned */
  SuralChartGathered *gathered;
} SuralChartSeries;

/* Measures that share a unit and a scale. */
typedef struct
{
  char *title;
  char *note; /* unit and which way is better */
  GPtrArray *series;
  double low, high;
} SuralChartPanel;

/* A plan or an event on the time axis. */
typedef struct
{
  SuralDay day;
  char *label;
  char *phase; /* of a plan; NULL: none */
} SuralChartMark;

/* Where a panel's plot is. */
typedef struct
{
  double top, bottom;
} SuralChartSpan;

/* Where the chart was drawn the last time; width 0 before the first time. With the reading
 * direction from right to left, left and right count from the right edge. */
typedef struct
{
  double width, height, left, right;
} SuralChartPlace;

/* What the files of SuralTrendChart share. Place, spans and points are those of the last drawing:
 * pointer, crosshair and screen reader ask where things are without drawing them anew. */
struct _SuralTrendChart
{
  GObject parent_instance;

  SuralKnowledge *knowledge;
  GPtrArray *series; /* SuralChartSeries, all there are */
  GPtrArray *panels; /* SuralChartPanel of those that are shown */
  GHashTable *shown; /* ids of measures; NULL: all */
  GArray *visits;    /* SuralDay */
  GPtrArray *plans;
  GPtrArray *events;
  SuralDay onset, assessed, window_from, window_to, goal_day;
  int window_first, window_last;
  char *goal_event;
  char *font;
  SuralPen pen;                 /* with the lines that were set before */
  GThread *pen_thread;          /* fonts belong to one thread */
  double first, last;           /* the ends of the time axis */
  double full_first, full_last; /* and what they are when all of it is shown */
  SuralChartPlace place;
  GArray *spans;        /* SuralChartSpan of each panel */
  GArray *points;       /* SuralTrendPoint, as they were asked for last */
  gboolean dates_first; /* dates are what is counted in, days since the onset stand below them */
  gboolean mirrored;    /* time runs from right to left */
  gboolean compare_legs;
  gboolean plain;       /* for a lay reader: without the MCID */
  gboolean goal_beyond; /* the goal lies too far to the right to be on the axis */
};

/* Where a day was drawn the last time. */
static inline double
sural_trend_chart_get_x (const SuralTrendChart *self, double day)
{
  double x = self->place.left + (day - self->first) / (self->last - self->first) *
                                    (self->place.right - self->place.left);

  return self->mirrored ? self->place.width - x : x;
}

void sural_trend_chart_draw_copy (SuralTrendChart *self,
                                  cairo_t *cr,
                                  double width,
                                  double height,
                                  const char *font);
SuralPen *sural_trend_chart_get_pen (SuralTrendChart *self);
char *sural_trend_chart_format_value (const SuralMeasure *measure, double value);
void sural_chart_panel_free (SuralChartPanel *self);
void sural_chart_mark_free (SuralChartMark *self);
GPtrArray *
sural_chart_series_build (SuralCase *subject, const SuralTrend *trend, SuralKnowledge *knowledge);
GPtrArray *sural_chart_panels_arrange (GPtrArray *series, GHashTable *shown);
double
sural_chart_panel_get_y (const SuralChartPanel *self, const SuralChartSpan *span, double value);
gboolean sural_chart_series_breaks (const SuralChartSeries *self, guint index);
guint sural_chart_series_find (const SuralChartSeries *self, double day);
gboolean
sural_chart_series_read (const SuralChartSeries *self, SuralDay day, double *value, guint *n);

G_END_DECLS
