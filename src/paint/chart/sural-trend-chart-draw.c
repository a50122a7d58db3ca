/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/chart/sural-trend-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "paint/chart/sural-chart-frame.h"

/* In sizes of the font: below this width names move from the lines' ends into a legend, */
#define NARROW 46.0
/* the least height of a plot at which its numbers can be read, */
#define LEAST_PLOT 5.2
/* and the space between two panels. */
#define BETWEEN 1.0
/* Pain is what is asked first: its panel is taller than the others. */
#define PAIN_SHARE 1.4
/* From this many days on, the axis names months and years. */
#define LONG_AXIS_DAYS 330

static double
panel_share (const SuralChartPanel *panel)
{
  const SuralChartSeries *first = g_ptr_array_index (panel->series, 0);

  return g_strcmp0 (first->measure->panel, "pain") == 0 ? PAIN_SHARE : 1.0;
}

/* The left edge leaves room for the numbers, the right edge for the labels beside lines that run up
 * to it; where lines end earlier, their labels stand inside. */
static void
find_sides (SuralChartFrame *self)
{
  SuralTrendChart *chart = self->chart;
  double em = self->pen.em;
  double edge = self->width - em * 0.4;
  double ticks = 0;
  double caption;

  sural_pen_set_style (&self->pen, 0.86, SURAL_WEIGHT_NORMAL);
  caption = MAX (sural_pen_get_width (&self->pen, _ ("Day")),
                 sural_pen_get_width (&self->pen, _ ("Date")));
  for (guint i = 0; i < chart->panels->len; i++)
    ticks = MAX (ticks, sural_chart_frame_ticks_width (self, g_ptr_array_index (chart->panels, i)));
  /* A month with its year below the first tick is wider than a day. */
  self->left = MAX (ticks + em * 0.7,
                    caption + em * (chart->last - chart->first > LONG_AXIS_DAYS ? 3.0 : 1.8));
  self->right = edge;
  for (guint i = 0; i < chart->panels->len; i++)
    {
      const SuralChartPanel *panel = g_ptr_array_index (chart->panels, i);
      double label = sural_chart_frame_label_width (self, panel) + em * 0.8;
      double share =
          (sural_chart_frame_get_end (self, panel) - chart->first) / (chart->last - chart->first);

      if (share > 0)
        self->right = MIN (self->right, self->left + (edge - label - self->left) / share);
    }
  self->right = MAX (self->right, self->left + em * 4);
}

static void
draw_panels (SuralChartFrame *self)
{
  GPtrArray *panels = self->chart->panels;
  double titles = 0, shares = 0, y = self->top, plots;

  for (guint i = 0; i < panels->len; i++)
    {
      titles += sural_chart_frame_title_height (self, g_ptr_array_index (panels, i));
      shares += panel_share (g_ptr_array_index (panels, i));
    }
  plots = self->bottom - self->top - titles - BETWEEN * self->pen.em * (panels->len - 1);
  plots = MAX (plots, self->pen.em * panels->len);
  for (guint i = 0; i < panels->len; i++)
    {
      const SuralChartPanel *panel = g_ptr_array_index (panels, i);
      double height =
          sural_chart_frame_title_height (self, panel) + plots * panel_share (panel) / shares;

      SuralChartSpan span = { y + sural_chart_frame_title_height (self, panel), y + height };

      g_array_append_val (self->chart->spans, span);
      sural_chart_frame_draw_panel (self, panel, y, height);
      y += height + BETWEEN * self->pen.em;
    }
}

static void
draw_empty (SuralChartFrame *self)
{
  g_autofree char *text = sural_trend_chart_describe (self->chart);
  double width = MIN (self->width * 0.8, self->pen.em * 30);

  sural_pen_set_style (&self->pen, 1.1, SURAL_WEIGHT_NORMAL);
  sural_pen_show_wrapped (&self->pen, text, (self->width - width) / 2,
                          self->height / 2 - self->pen.line, width, PANGO_ALIGN_CENTER,
                          &self->palette->dim);
}

/**
 * sural_trend_chart_draw:
 * @self: the chart
 * @cr: where, from 0, 0
 * @width: in user units
 * @height: in user units; below sural_trend_chart_get_minimum_height() panels become hard to read
 * @palette: the colours
 *
 * Draws the chart on its background. Where points are too close to be told apart, their extremes
 * and the middle are drawn, so that ten years of diary take no longer than a month.
 */
void
sural_trend_chart_draw (SuralTrendChart *self,
                        cairo_t *cr,
                        double width,
                        double height,
                        const SuralPalette *palette)
{
  SuralChartFrame frame = { 0 };

  g_return_if_fail (SURAL_IS_TREND_CHART (self));
  g_return_if_fail (cr != NULL);
  g_return_if_fail (palette != NULL);

  if (!(width > 0 && height > 0))
    return;

  frame.chart = self;
  frame.cr = cr;
  frame.palette = palette;
  frame.width = width;
  frame.height = height;
  frame.shaded = sural_color_over (&palette->window, &palette->background);
  frame.pen = *sural_trend_chart_get_pen (self);
  frame.pen.cr = cr;
  frame.narrow = width < NARROW * frame.pen.em;
  frame.zoomed = self->first > self->full_first || self->last < self->full_last;
  frame.pen.mirrored = self->mirrored;

  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_clip (cr);
  sural_cairo_set_color (cr, &palette->background);
  cairo_paint (cr);
  if (self->mirrored)
    {
      cairo_translate (cr, width, 0);
      cairo_scale (cr, -1, 1);
    }
  g_array_set_size (self->spans, 0);
  if (sural_trend_chart_is_empty (self))
    {
      draw_empty (&frame);
    }
  else
    {
      double key;

      find_sides (&frame);
      key = sural_chart_frame_legend_height (&frame);
      frame.top = sural_chart_frame_header_height (&frame);
      frame.bottom = height - key - sural_chart_frame_axis_height (&frame);
      draw_panels (&frame);
      sural_chart_frame_draw_axis (&frame);
      sural_chart_frame_draw_header (&frame);
      sural_chart_frame_draw_legend (&frame, height - key);
      self->place = (SuralChartPlace) { width, height, frame.left, frame.right };
    }
  cairo_restore (cr);
}

/**
 * sural_trend_chart_draw_copy:
 * @self: the chart
 * @cr: where, from 0, 0
 * @width: in user units
 * @height: in user units
 * @font: (nullable): a Pango font description, NULL for the chart's own
 *
 * Draws the chart on paper without forgetting where its points are on the screen. With a font of
 * its own it is for the patient, and keeps to what needs no training to read; and it reads from
 * right to left where left and right are exchanged on @cr, whichever way the screen does.
 */
void
sural_trend_chart_draw_copy (SuralTrendChart *self,
                             cairo_t *cr,
                             double width,
                             double height,
                             const char *font)
{
  GArray *spans = g_array_copy (self->spans);
  SuralChartPlace place = self->place;
  char *shown_font = self->font;
  SuralPen shown_pen = self->pen;
  gboolean mirrored = self->mirrored;

  cairo_save (cr);
  if (font != NULL)
    {
      self->font = (char *) font;
      self->pen = (SuralPen) { 0 };
      self->mirrored = sural_cairo_is_turned (cr);
      if (self->mirrored)
        {
          cairo_translate (cr, width, 0);
          cairo_scale (cr, -1, 1);
        }
    }
  self->plain = font != NULL;
  sural_trend_chart_draw (self, cr, width, height, sural_palette_get_paper ());
  cairo_restore (cr);
  self->mirrored = mirrored;
  if (font != NULL)
    sural_pen_clear (&self->pen);
  self->pen = font != NULL ? shown_pen : self->pen;
  self->font = shown_font;
  self->plain = FALSE;
  g_array_unref (self->spans);
  self->spans = spans;
  self->place = place;
}

/**
 * sural_trend_chart_get_minimum_height:
 * @self: the chart
 *
 * Returns: in user units, the least height at which every panel can be read with the chart's font,
 *   at any width
 */
double
sural_trend_chart_get_minimum_height (SuralTrendChart *self)
{
  double ems = 14.3; /* header, axis and key at their tallest */

  g_return_val_if_fail (SURAL_IS_TREND_CHART (self), 0);

  for (guint i = 0; i < self->panels->len; i++)
    {
      const SuralChartPanel *panel = g_ptr_array_index (self->panels, i);

      /* The legend of a narrow chart has a line for two names, or one for a long name. */
      ems += 1.75 + (panel->series->len > 1 ? 1.25 * panel->series->len - 0.1 : 0) +
             LEAST_PLOT * panel_share (panel) + BETWEEN;
    }

  return ems * sural_trend_chart_get_pen (self)->em;
}
