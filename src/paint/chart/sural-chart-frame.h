/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paint/chart/sural-trend-chart-private.h"
#include "paint/sural-pen.h"

G_BEGIN_DECLS

/* Where things are while a chart is drawn; lives no longer than one call. The pen is a copy of the
 * chart's: lines that it sets are there for the next drawing, and it is not cleared. */
typedef struct
{
  SuralTrendChart *chart;
  SuralPen pen;
  cairo_t *cr;
  const SuralPalette *palette;
  double width, height;
  double left, right; /* of the time axis */
  double top, bottom; /* of the panels with their titles */
  SuralColor shaded;  /* the background inside the healing window */
  gboolean narrow;    /* no room for names at the lines' ends: a legend instead */
  gboolean zoomed;    /* some of it lies outside the axis */
} SuralChartFrame;

static inline double
sural_chart_frame_x (const SuralChartFrame *self, double day)
{
  return self->left + (day - self->chart->first) / (self->chart->last - self->chart->first) *
                          (self->right - self->left);
}

/* The colour behind a label that starts at @x. */
static inline const SuralColor *
sural_chart_frame_get_halo (SuralChartFrame *self, double x)
{
  if (self->chart->window_to != SURAL_DAY_UNKNOWN &&
      x >= sural_chart_frame_x (self, self->chart->window_from) &&
      x < sural_chart_frame_x (self, self->chart->window_to))
    return &self->shaded;

  return &self->palette->background;
}

double sural_chart_frame_title_height (SuralChartFrame *self, const SuralChartPanel *panel);
double sural_chart_frame_label_width (SuralChartFrame *self, const SuralChartPanel *panel);
double sural_chart_frame_ticks_width (SuralChartFrame *self, const SuralChartPanel *panel);
double sural_chart_frame_get_end (const SuralChartFrame *self, const SuralChartPanel *panel);
void sural_chart_frame_draw_panel (SuralChartFrame *self,
                                   const SuralChartPanel *panel,
                                   double top,
                                   double height);

double sural_chart_frame_header_height (SuralChartFrame *self);
double sural_chart_frame_axis_height (SuralChartFrame *self);
void sural_chart_frame_draw_header (SuralChartFrame *self);
void sural_chart_frame_draw_background (SuralChartFrame *self, double top, double bottom);
void sural_chart_frame_draw_axis (SuralChartFrame *self);

double sural_chart_frame_legend_height (SuralChartFrame *self);
void sural_chart_frame_draw_legend (SuralChartFrame *self, double top);
void sural_chart_hatch (cairo_t *cr, double x, double y, double width, double height, double step);

G_END_DECLS
