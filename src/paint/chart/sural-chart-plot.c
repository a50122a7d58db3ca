/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/chart/sural-chart-frame.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "paint/bars/sural-scale.h"
#include "paint/chart/sural-chart-line.h"
#include "paint/chart/sural-chart-room.h"
#include "paint/sural-marker.h"
#include "reasoning/course/sural-day-value.h"

/* From line to line of the legend, in sizes of the font. */
#define LEGEND_ROW 1.25
#define LABEL_SCALE 0.9
#define NOTE_SCALE 0.82
#define TICK_SCALE 0.86
/* Longest name at a line's end, in sizes of the font. */
#define LONGEST_NAME 12.0

static const SuralColor *
series_color (const SuralChartFrame *self, guint style)
{
  return &self->palette->series[style % SURAL_PALETTE_N_SERIES];
}

/* Lays the legend out in lines, so that every measure has its name at any width; draws it when
 * @draw. Returns how many lines it takes. */
static int
lay_out_legend (SuralChartFrame *self, const SuralChartPanel *panel, double y, gboolean draw)
{
  double em = self->pen.em;
  double edge = self->width - em * 0.3;
  double x = self->left;
  int rows = 1;

  sural_pen_set_style (&self->pen, LABEL_SCALE, SURAL_WEIGHT_NORMAL);
  for (guint i = 0; i < panel->series->len; i++)
    {
      const SuralChartSeries *series = g_ptr_array_index (panel->series, i);
      double width = em * 0.9 + sural_pen_get_width (&self->pen, series->measure->label);

      if (x > self->left && x + width > edge)
        {
          x = self->left;
          y += em * LEGEND_ROW;
          rows++;
        }
      if (draw)
        {
          sural_marker_draw (self->cr, series->style, x + em * 0.35, y, em * 0.52,
                             series_color (self, series->style), &self->palette->background);
          sural_pen_show (&self->pen, series->measure->label, x + em * 0.9, y, 0,
                          MAX (edge - x - em * 0.9, em), &self->palette->foreground);
        }
      x += width + em;
    }

  return rows;
}

/**
 * sural_chart_frame_title_height:
 * @self: the frame
 * @panel: a panel
 *
 * Returns: the height of the title in user units, with the legend below it when names do not fit
 *   beside the lines
 */
double
sural_chart_frame_title_height (SuralChartFrame *self, const SuralChartPanel *panel)
{
  double lines = 1.75;

  if (self->narrow && panel->series->len > 1)
    lines += LEGEND_ROW * lay_out_legend (self, panel, 0, FALSE) - 0.1;

  return lines * self->pen.em;
}

/* The last point that is on the axis; NULL when none is. */
static const SuralChartPoint *
last_visible (const SuralChartFrame *self, const SuralChartSeries *series)
{
  guint after = sural_chart_series_find (series, self->chart->last + 1e-9);
  const SuralChartPoint *point =
      after > 0 ? &g_array_index (series->points, SuralChartPoint, after - 1) : NULL;

  return point != NULL && point->day >= self->chart->first ? point : NULL;
}

/* As the text has it: the value of the last day, not that of its last hour. */
static gboolean
read_latest (const SuralChartFrame *self, const SuralChartSeries *series, double *value, guint *n)
{
  const SuralChartPoint *last = last_visible (self, series);

  return last != NULL && sural_chart_series_read (series, (SuralDay) last->day, value, n);
}

static char *
latest_value (const SuralChartFrame *self, const SuralChartSeries *series)
{
  g_autofree char *number = NULL;
  double value = 0;
  guint n = 0;

  if (!read_latest (self, series, &value, &n))
    return g_strdup ("");
  number = sural_scale_format_number (value);
  return sural_day_value_text (number, n);
}

static gboolean
shows_names (const SuralChartFrame *self, const SuralChartPanel *panel)
{
  return !self->narrow && panel->series->len > 1;
}

/**
 * sural_chart_frame_label_width:
 * @self: the frame
 * @panel: a panel
 *
 * Returns: how wide the widest label at a line's end is, in user units: the last value, and the
 *   name where there are several and no legend has it
 */
double
sural_chart_frame_label_width (SuralChartFrame *self, const SuralChartPanel *panel)
{
  double widest = 0;

  for (guint i = 0; i < panel->series->len; i++)
    {
      const SuralChartSeries *series = g_ptr_array_index (panel->series, i);
      g_autofree char *value = latest_value (self, series);
      double width;

      sural_pen_set_style (&self->pen, LABEL_SCALE, SURAL_WEIGHT_BOLD);
      width = sural_pen_get_width (&self->pen, value);
      sural_pen_set_style (&self->pen, LABEL_SCALE, SURAL_WEIGHT_NORMAL);
      if (shows_names (self, panel))
        width +=
            self->pen.em * 0.45 + MIN (sural_pen_get_width (&self->pen, series->measure->label),
                                       self->pen.em * LONGEST_NAME);
      widest = MAX (widest, width);
    }

  return widest;
}

/**
 * sural_chart_frame_ticks_width:
 * @self: the frame
 * @panel: a panel
 *
 * Returns: the width of the wider of the numbers at the ends of the scale, in user units; those
 *   between them are taken to be no wider
 */
double
sural_chart_frame_ticks_width (SuralChartFrame *self, const SuralChartPanel *panel)
{
  g_autofree char *low = sural_scale_format_number (panel->low);
  g_autofree char *high = sural_scale_format_number (panel->high);

  sural_pen_set_style (&self->pen, TICK_SCALE, SURAL_WEIGHT_NORMAL);

  return MAX (sural_pen_get_width (&self->pen, low), sural_pen_get_width (&self->pen, high));
}

static double
series_end (const SuralChartFrame *self, const SuralChartSeries *series)
{
  GArray *forecast = series->trend.forecast;
  double end = g_array_index (series->points, SuralChartPoint, series->points->len - 1).day;

  if (forecast != NULL && forecast->len > 0)
    end = MAX (end, g_array_index (forecast, SuralForecast, forecast->len - 1).day);

  return MIN (end, self->chart->last);
}

/**
 * sural_chart_frame_get_end:
 * @self: the frame
 * @panel: a panel
 *
 * Returns: the day at which the longest of its lines or forecasts ends, beside which the labels
 *   stand; at most the last one on the axis
 */
double
sural_chart_frame_get_end (const SuralChartFrame *self, const SuralChartPanel *panel)
{
  double end = 0;

  for (guint i = 0; i < panel->series->len; i++)
    end = MAX (end, series_end (self, g_ptr_array_index (panel->series, i)));

  return end;
}

/* Returns where the title ends. Its note stands whole or not at all: the axis has the numbers. */
static double
draw_title (SuralChartFrame *self, const SuralChartPanel *panel, double top)
{
  double y = top + self->pen.em * 0.75;
  double width, room;

  sural_pen_set_style (&self->pen, 1.04, SURAL_WEIGHT_BOLD);
  width = sural_pen_show (&self->pen, panel->title, self->left, y, 0, self->width - self->left,
                          &self->palette->foreground);
  sural_pen_set_style (&self->pen, LABEL_SCALE, SURAL_WEIGHT_NORMAL);
  room = self->width - self->left - width - self->pen.em * 0.8;
  if (sural_pen_get_width (&self->pen, panel->note) <= room)
    width += self->pen.em * 0.6 + sural_pen_show (&self->pen, panel->note,
                                                  self->left + width + self->pen.em * 0.6, y, 0,
                                                  room, &self->palette->dim);
  if (self->narrow && panel->series->len > 1)
    lay_out_legend (self, panel, y + self->pen.em * LEGEND_ROW, TRUE);

  return self->left + width;
}

/* The finest step that divides the scale into equal parts of a round size, so that its top has a
 * line and a number too. */
static double
grid_step (double span, int most)
{
  for (int parts = MIN (most, 5); parts > 1; parts--)
    {
      double step = span / parts;
      double first_digit = step / pow (10, floor (log10 (step) + 1e-9));

      if (fabs (first_digit - round (first_digit)) < 1e-6)
        return step;
    }

  return span;
}

/* Hairlines and numbers at round values; the lowest line is the panel's floor. */
static void
draw_grid (SuralChartFrame *self, const SuralChartPlot *plot)
{
  int most = MAX (1, (int) ((plot->bottom - plot->top) / (self->pen.em * 2.0)));
  double step = grid_step (plot->high - plot->low, most);

  sural_pen_set_style (&self->pen, TICK_SCALE, SURAL_WEIGHT_NORMAL);
  for (double value = plot->low; value <= plot->high + step * 1e-6; value += step)
    {
      double y = floor (sural_chart_plot_y (plot, value)) + 0.5;
      gboolean is_floor = value <= plot->low + step * 1e-6;
      g_autofree char *number = sural_scale_format_number (value);

      cairo_set_line_width (self->cr, is_floor ? 1.0 : 0.75);
      sural_cairo_set_color (self->cr, is_floor ? &self->palette->dim : &self->palette->grid);
      cairo_move_to (self->cr, self->left, y);
      cairo_line_to (self->cr, self->right, y);
      cairo_stroke (self->cr);
      sural_pen_show (&self->pen, number, self->left - self->pen.em * 0.55, y, 1, 0,
                      &self->palette->dim);
    }
}

/* A label at the end of a line. */
typedef struct
{
  const SuralChartSeries *series;
  guint style;
  double x, y;  /* where its line ends */
  double place; /* where the label goes */
} EndLabel;

static int
compare_labels (gconstpointer a, gconstpointer b)
{
  const EndLabel *first = a;
  const EndLabel *second = b;

  return (first->y > second->y) - (first->y < second->y);
}

/* Pushes labels apart, first down, then up again from the floor, keeping their order. */
static void
spread (GArray *labels, const SuralChartPlot *plot, double spacing)
{
  double limit = plot->bottom - spacing * 0.45;

  for (guint i = 0; i < labels->len; i++)
    {
      EndLabel *label = &g_array_index (labels, EndLabel, i);

      label->place = label->y;
      if (i > 0)
        label->place = MAX (label->place, g_array_index (labels, EndLabel, i - 1).place + spacing);
    }
  for (guint i = labels->len; i > 0; i--)
    {
      EndLabel *label = &g_array_index (labels, EndLabel, i - 1);

      label->place = MIN (label->place, limit);
      limit = label->place - spacing;
    }
}

/* A name behind a line's end may be as long as there is room up to the edge: what is kept free for
 * it where the axis ends is LONGEST_NAME, but most lines end well before that. */
static double
name_room (SuralChartFrame *self, double x)
{
  return MAX (self->pen.em * LONGEST_NAME, self->width - self->pen.em * 0.4 - x);
}

/* Returns: where the label ends. */
static double
draw_end_label (SuralChartFrame *self,
                const SuralChartPanel *panel,
                const EndLabel *label,
                double x)
{
  const SuralColor *color = series_color (self, label->style);
  const SuralColor *background = sural_chart_frame_get_halo (self, x);
  g_autofree char *value = latest_value (self, label->series);
  double em = self->pen.em;
  double width;

  if (fabs (label->place - label->y) > em * 0.3 || x - label->x > em * 1.4)
    {
      static const double dotted[] = { 1, 2.5 };

      cairo_save (self->cr);
      cairo_set_dash (self->cr, dotted, G_N_ELEMENTS (dotted), 0);
      sural_cairo_set_color (self->cr, color);
      cairo_set_line_width (self->cr, 0.75);
      cairo_move_to (self->cr, label->x + em * 0.4, label->y);
      cairo_line_to (self->cr, x - em * 0.2, label->place);
      cairo_stroke (self->cr);
      cairo_restore (self->cr);
    }
  sural_pen_set_style (&self->pen, LABEL_SCALE, SURAL_WEIGHT_BOLD);
  width = sural_pen_get_width (&self->pen, value);
  sural_pen_show_haloed (&self->pen, value, x, label->place, 0, 0, color, background);
  if (!shows_names (self, panel))
    return x + width;
  x += width + em * 0.45;
  sural_pen_set_style (&self->pen, LABEL_SCALE, SURAL_WEIGHT_NORMAL);
  sural_pen_show_haloed (&self->pen, label->series->measure->label, x, label->place, 0,
                         name_room (self, x), color, background);
  return x +
         MIN (sural_pen_get_width (&self->pen, label->series->measure->label), name_room (self, x));
}

static void
draw_end_labels (SuralChartFrame *self,
                 const SuralChartPanel *panel,
                 const SuralChartPlot *plot,
                 SuralChartRoom *room)
{
  g_autoptr (GArray) labels = g_array_new (FALSE, TRUE, sizeof (EndLabel));
  double x =
      sural_chart_frame_x (self, sural_chart_frame_get_end (self, panel)) + self->pen.em * 0.7;

  for (guint i = 0; i < panel->series->len; i++)
    {
      const SuralChartSeries *series = g_ptr_array_index (panel->series, i);
      GArray *forecast = series->trend.forecast;
      const SuralChartPoint *last = last_visible (self, series);
      EndLabel label = { series, series->style, 0, 0, 0 };
      double value = 0;
      guint n = 0;

      if (!read_latest (self, series, &value, &n))
        continue;
      label.x = sural_chart_frame_x (self, last->day);
      label.y = sural_chart_plot_y (plot, value);
      if (i == 0 && forecast != NULL && forecast->len > 0)
        label.x = sural_chart_frame_x (self, series_end (self, series));
      g_array_append_val (labels, label);
    }
  g_array_sort (labels, compare_labels);
  spread (labels, plot, self->pen.em * LABEL_SCALE * 1.25);
  for (guint i = 0; i < labels->len; i++)
    {
      const EndLabel *label = &g_array_index (labels, EndLabel, i);
      double half = self->pen.em * LABEL_SCALE * 0.7;
      double end = draw_end_label (self, panel, label, x);

      sural_chart_room_take (room, x, label->place - half, end, label->place + half);
      sural_chart_room_take_line (room, label->x, label->y, x, label->place);
    }
}

/* What lies outside the axis is not drawn beside it. */
static void
begin_plot (SuralChartFrame *self, const SuralChartPlot *plot)
{
  double em = self->pen.em;

  cairo_save (self->cr);
  if (!self->zoomed)
    return;
  cairo_rectangle (self->cr, self->left - em * 0.3, plot->top - em,
                   self->right - self->left + em * 0.6, plot->bottom - plot->top + 2 * em);
  cairo_clip (self->cr);
}

/* Where the panel's title ends. */
typedef struct
{
  double x, y;
} Title;

/* The words in the plot go where no line runs. The MCID's, when there is no such place, stand
 * beside the title; the forecast's are left to the key. */
static void
draw_notes (SuralChartFrame *self,
            const SuralChartPanel *panel,
            const SuralChartPlot *plot,
            SuralChartRoom *room,
            Title title)
{
  const SuralChartSeries *first = g_ptr_array_index (panel->series, 0);
  g_autofree char *mcid = sural_chart_frame_get_mcid_text (self, plot, first);
  double forecast_x = sural_chart_frame_get_forecast_x (self, first);
  double em = self->pen.em;
  double y = 0;

  if (mcid == NULL && !isfinite (forecast_x))
    return;
  for (guint i = 0; i < panel->series->len; i++)
    sural_chart_frame_take_room (self, plot, g_ptr_array_index (panel->series, i), room);
  sural_pen_set_style (&self->pen, NOTE_SCALE, SURAL_WEIGHT_NORMAL);
  if (mcid != NULL)
    {
      double width = sural_pen_get_width (&self->pen, mcid);
      double from = sural_chart_frame_get_mcid_x (self, first) + em * 0.4;
      double x = from;

      y = sural_chart_frame_get_mcid_y (plot, first);
      if (sural_chart_room_find (room, &x, &y, width, self->pen.line, self->pen.line * 0.55, 1))
        sural_pen_show_haloed (&self->pen, mcid, x, y, 0, 0, &self->palette->dim,
                               sural_chart_frame_get_halo (self, x));
      else if (title.x + em * 1.2 + width < self->width)
        sural_pen_show (&self->pen, mcid, title.x + em * 1.2, title.y, 0, 0, &self->palette->dim);
    }
  if (isfinite (forecast_x))
    {
      const char *text = _ ("forecast");
      double width = sural_pen_get_width (&self->pen, text);
      double x = forecast_x;

      y = sural_chart_frame_get_forecast_y (plot, first);
      if (sural_chart_room_find (room, &x, &y, width, self->pen.line, self->pen.line * 0.55, 6))
        sural_pen_show_haloed (&self->pen, text, x, y, 0, 0, series_color (self, first->style),
                               sural_chart_frame_get_halo (self, x));
    }
}

/**
 * sural_chart_frame_draw_panel:
 * @self: the frame
 * @panel: what to draw
 * @top: its upper edge
 * @height: its height with the title
 *
 * Draws title, grid, lines and labels of one panel.
 */
void
sural_chart_frame_draw_panel (SuralChartFrame *self,
                              const SuralChartPanel *panel,
                              double top,
                              double height)
{
  double title = sural_chart_frame_title_height (self, panel);
  g_autoptr (SuralChartRoom) room = NULL;
  double title_end;
  SuralChartPlot plot = {
    .top = top + title,
    .bottom = MAX (top + height, top + title + 1),
    .low = panel->low,
    .high = panel->high,
  };

  title_end = draw_title (self, panel, top);
  begin_plot (self, &plot);
  sural_chart_frame_draw_background (self, plot.top, plot.bottom);
  cairo_restore (self->cr);
  draw_grid (self, &plot);
  begin_plot (self, &plot);
  /* One forecast and one MCID line a panel, those of its first measure: more would hide the data.
   */
  sural_chart_frame_draw_mcid (self, &plot, g_ptr_array_index (panel->series, 0));
  sural_chart_frame_draw_forecast (self, &plot, g_ptr_array_index (panel->series, 0));
  for (guint i = panel->series->len; i > 0; i--)
    sural_chart_frame_draw_line (self, &plot, g_ptr_array_index (panel->series, i - 1));
  cairo_restore (self->cr);
  room = sural_chart_room_new (self->left, plot.top, self->right, plot.bottom, self->pen.em * 0.3);
  draw_end_labels (self, panel, &plot, room);
  draw_notes (self, panel, &plot, room, (Title) { title_end, top + self->pen.em * 0.75 });
}
