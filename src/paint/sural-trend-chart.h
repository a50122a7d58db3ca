/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

#include "paint/sural-palette.h"
#include "reasoning/sural-trend.h"

G_BEGIN_DECLS

#define SURAL_TYPE_TREND_CHART (sural_trend_chart_get_type ())
G_DECLARE_FINAL_TYPE (SuralTrendChart, sural_trend_chart, SURAL, TREND_CHART, GObject)

/* The trend panels: pain, sitting, function (and what else was measured) above each other on one
 * true time axis, the healing window shaded, visits marked, gaps broken, labels at the lines' ends,
 * MCID lines, forecast with its band. One painter for screen, PNG, SVG and PDF. */
SuralTrendChart *
sural_trend_chart_new (SuralCase *subject, const SuralTrend *trend, SuralKnowledge *knowledge);

/* A day on which a plan version was accepted, marked on the axis. */
void sural_trend_chart_add_plan_day (SuralTrendChart *self, SuralDay day, const char *label);
/* Pango font description, e.g. the window's; NULL: "Sans 9". Sizes follow it. */
void sural_trend_chart_set_font (SuralTrendChart *self, const char *font);
void sural_trend_chart_draw (SuralTrendChart *self,
                             cairo_t *cr,
                             double width,
                             double height,
                             const SuralPalette *palette);
/* The smallest height at which every panel can be read, for this font. */
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

/* Writes it as a file; the ending (png, svg, pdf) chooses the format. */
gboolean sural_trend_chart_write (SuralTrendChart *self,
                                  const char *path,
                                  double width,
                                  double height,
                                  GError **error);

G_END_DECLS
