/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

#include "paint/sural-palette.h"
#include "reasoning/course/sural-trend.h"

G_BEGIN_DECLS

#define SURAL_TYPE_TREND_CHART (sural_trend_chart_get_type ())
G_DECLARE_FINAL_TYPE (SuralTrendChart, sural_trend_chart, SURAL, TREND_CHART, GObject)

/* The trend panels: pain, sitting, function (and what else was measured) above each other on one
 * true time axis, the healing window shaded, visits marked, gaps broken, labels at the lines' ends,
 * MCID lines, forecast with its band. One painter for screen, PNG, SVG and PDF. */
SuralTrendChart *
sural_trend_chart_new (SuralCase *subject, const SuralTrend *trend, SuralKnowledge *knowledge);

void sural_trend_chart_add_plan_day (SuralTrendChart *self, SuralDay day, const char *label);
void sural_trend_chart_add_plan (SuralTrendChart *self,
                                 SuralDay day,
                                 const char *label,
                                 const char *phase);
void sural_trend_chart_add_event (SuralTrendChart *self, SuralDay day, const char *label);
void sural_trend_chart_set_font (SuralTrendChart *self, const char *font);
void sural_trend_chart_draw (SuralTrendChart *self,
                             cairo_t *cr,
                             double width,
                             double height,
                             const SuralPalette *palette);
double sural_trend_chart_get_minimum_height (SuralTrendChart *self);
gboolean sural_trend_chart_is_empty (SuralTrendChart *self);

/* One point as drawn the last time, for hit tests, arrow keys, the screen reader and the table. */
typedef struct
{
  const SuralMeasure *measure;
  SuralDay day;
  double value;
  double x, y;
} SuralTrendPoint;

GArray *sural_trend_chart_get_points (
    SuralTrendChart *self); /* SuralTrendPoint in reading order; belongs to the chart */
char *sural_trend_chart_describe (SuralTrendChart *self); /* the chart in sentences */

/* What is shown of it. */
void sural_trend_chart_set_range (SuralTrendChart *self, double first, double last);
void sural_trend_chart_get_range (SuralTrendChart *self, double *first, double *last);
gboolean sural_trend_chart_is_zoomed (SuralTrendChart *self);
void sural_trend_chart_zoom (SuralTrendChart *self, double factor, double about);
void sural_trend_chart_pan (SuralTrendChart *self, double days);
GPtrArray *sural_trend_chart_list_measures (SuralTrendChart *self); /* const SuralMeasure */
void sural_trend_chart_set_measures (SuralTrendChart *self, const char *const *ids);
gboolean sural_trend_chart_shows_measure (SuralTrendChart *self, const char *id);
void sural_trend_chart_set_dates_first (SuralTrendChart *self, gboolean dates_first);
void sural_trend_chart_set_mirrored (SuralTrendChart *self, gboolean mirrored);
void sural_trend_chart_set_compare_legs (SuralTrendChart *self, gboolean compare_legs);
gboolean sural_trend_chart_has_both_legs (SuralTrendChart *self);

/* One day of it: where the pointer is, which day is next, what was measured. */
SuralDay sural_trend_chart_find_day (SuralTrendChart *self, double x);
SuralDay sural_trend_chart_step_day (SuralTrendChart *self, SuralDay day, int step);
double sural_trend_chart_get_day_x (SuralTrendChart *self, double day);
double sural_trend_chart_get_days_per_unit (SuralTrendChart *self);
GArray *sural_trend_chart_read (SuralTrendChart *self, SuralDay day); /* SuralTrendPoint */
char *sural_trend_chart_describe_day (SuralTrendChart *self, SuralDay day);
void sural_trend_chart_draw_crosshair (SuralTrendChart *self,
                                       cairo_t *cr,
                                       SuralDay day,
                                       const SuralPalette *palette);

/* Writes it as a file; the ending (png, svg, pdf) chooses the format. */
gboolean sural_trend_chart_write (SuralTrendChart *self,
                                  const char *path,
                                  double width,
                                  double height,
                                  GError **error);

G_END_DECLS
