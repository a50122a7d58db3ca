/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/chart/sural-chart-frame.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "paint/bars/sural-scale.h"

#define LABEL_SCALE 0.86
#define MOST_ROWS 4
/* From this many days on, an axis names months and years. */
#define LONG_AXIS_DAYS 330

/* A word above the panels that says what a line or a shaded stretch is. */
typedef struct
{
  char *text;
  char *shorter; /* nullable: what stands where the picture is too narrow for all of it */
  double x;
  SuralColor color;
} HeaderLabel;

static void
header_label_clear (HeaderLabel *self)
{
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->shorter, g_free);
}

static void
add_label (GArray *labels, char *text, double x, const SuralColor *color)
{
  HeaderLabel label = { text, NULL, x, *color };

  g_array_append_val (labels, label);
}

/* What lies beyond the end of a chart lies to the left of one that runs from right to left. */
static char *
turn_arrow (char *text, gboolean mirrored)
{
  char *arrow = g_strrstr (text, "→");

  if (mirrored && arrow != NULL)
    memcpy (arrow, "←", strlen ("←"));
  return text;
}

static gboolean
on_axis (const SuralChartFrame *self, SuralDay day)
{
  return day != SURAL_DAY_UNKNOWN && day >= floor (self->chart->first) && day <= self->chart->last;
}

static GArray *
collect_labels (SuralChartFrame *self)
{
  GArray *labels = g_array_new (FALSE, FALSE, sizeof (HeaderLabel));
  SuralTrendChart *chart = self->chart;
  const char *event =
      chart->goal_event != NULL && *chart->goal_event != '\0' ? chart->goal_event : _ ("the event");

  g_array_set_clear_func (labels, (GDestroyNotify) header_label_clear);
  if (chart->window_to != SURAL_DAY_UNKNOWN && chart->onset != SURAL_DAY_UNKNOWN &&
      chart->window_to > chart->first && chart->window_from < chart->last)
    add_label (labels,
               g_strdup_printf (_ ("Healing window, day %d–%d"),
                                (int) chart->window_from - (int) chart->onset,
                                (int) chart->window_to - (int) chart->onset),
               sural_chart_frame_x (self, MAX (chart->window_from, chart->first)),
               &self->palette->dim);
  if (on_axis (self, chart->assessed))
    add_label (labels,
               chart->onset != SURAL_DAY_UNKNOWN
                   ? g_strdup_printf (_ ("Today, day %d"),
                                      (int) chart->assessed - (int) chart->onset)
                   : g_strdup (_ ("Today")),
               sural_chart_frame_x (self, chart->assessed), &self->palette->foreground);
  for (guint i = 0; i < chart->events->len; i++)
    {
      const SuralChartMark *mark = g_ptr_array_index (chart->events, i);

      if (on_axis (self, mark->day))
        add_label (labels, g_strdup (mark->label), sural_chart_frame_x (self, mark->day),
                   &self->palette->dim);
    }
  if (chart->goal_day != SURAL_DAY_UNKNOWN && chart->goal_beyond)
    {
      g_autofree char *date = sural_scale_format_long_day (chart->goal_day);

      /* Translators: the goal lies to the right of the chart: "Goal: race, 1 November 2026 →" */
      add_label (labels,
                 turn_arrow (g_strdup_printf (_ ("Goal: %s, %s →"), event, date), chart->mirrored),
                 self->right, &self->palette->accent);
      g_array_index (labels, HeaderLabel, labels->len - 1).shorter =
          g_strdup_printf (_ ("Goal: %s"), date);
    }
  else if (on_axis (self, chart->goal_day))
    {
      add_label (labels, g_strdup_printf (_ ("Goal: %s"), event),
                 sural_chart_frame_x (self, chart->goal_day), &self->palette->accent);
    }

  return labels;
}

/* What there is room for. */
static const char *
choose_text (SuralChartFrame *self, const HeaderLabel *label)
{
  return label->shorter != NULL && sural_pen_get_width (&self->pen, label->text) > self->width * 0.8
             ? label->shorter
             : label->text;
}

/* Puts each label into the first row in which it meets no other; draws it when @draw. Returns how
 * many rows were needed. */
static int
place_labels (SuralChartFrame *self, gboolean draw)
{
  g_autoptr (GArray) labels = collect_labels (self);
  double taken[MOST_ROWS];
  int rows = 0;

  for (int i = 0; i < MOST_ROWS; i++)
    taken[i] = -INFINITY;
  sural_pen_set_style (&self->pen, LABEL_SCALE, SURAL_WEIGHT_NORMAL);
  for (guint i = 0; i < labels->len; i++)
    {
      const HeaderLabel *label = &g_array_index (labels, HeaderLabel, i);
      const char *text = choose_text (self, label);
      double width = MIN (sural_pen_get_width (&self->pen, text), self->width * 0.8);
      double x = MAX (0, MIN (label->x, self->width - width - self->pen.em * 0.3));
      int row = 0;

      while (row < MOST_ROWS - 1 && x < taken[row])
        row++;
      taken[row] = x + width + self->pen.em;
      rows = MAX (rows, row + 1);
      if (draw)
        sural_pen_show_haloed (&self->pen, text, x, self->pen.em * (0.9 + row * 1.3), 0,
                               self->width * 0.8, &label->color, &self->palette->background);
    }

  return rows;
}

/**
 * sural_chart_frame_header_height:
 * @self: the frame, with its left and right edge: labels that meet go into another row
 *
 * Returns: the room above the panels for the names of the healing window, today, events and the
 *   goal, in user units
 */
double
sural_chart_frame_header_height (SuralChartFrame *self)
{
  return self->pen.em * (place_labels (self, FALSE) * 1.3 + 0.9);
}

/**
 * sural_chart_frame_draw_header:
 * @self: the frame
 *
 * Draws those names at the upper edge of the picture, each in the first row in which it meets no
 * other; the fourth and last one takes what is left, whether it meets or not. What lies beside a
 * zoomed axis has no name.
 */
void
sural_chart_frame_draw_header (SuralChartFrame *self)
{
  place_labels (self, TRUE);
}

/* A row for the plans and one for the visits, so that a plan made at a visit hides neither. */
static double
marks_height (const SuralChartFrame *self)
{
  int rows = (self->chart->plans->len > 0) + (self->chart->visits->len > 0);

  return self->pen.em * (0.35 + rows * 0.95);
}

/**
 * sural_chart_frame_axis_height:
 * @self: the frame
 *
 * Returns: the room below the panels in user units: the rows in which visits and plans are marked,
 *   where there are some, and one row of numbers, or two with an onset to count days from
 */
double
sural_chart_frame_axis_height (SuralChartFrame *self)
{
  return marks_height (self) +
         self->pen.em * (self->chart->onset != SURAL_DAY_UNKNOWN ? 3.15 : 1.9);
}

static void
draw_upright (SuralChartFrame *self,
              double x,
              double top,
              double bottom,
              const SuralColor *color,
              double width,
              const double *dashes,
              int n_dashes)
{
  cairo_save (self->cr);
  cairo_set_dash (self->cr, dashes, n_dashes, 0);
  cairo_set_line_width (self->cr, width);
  sural_cairo_set_color (self->cr, color);
  cairo_move_to (self->cr, floor (x) + 0.5, top);
  cairo_line_to (self->cr, floor (x) + 0.5, bottom);
  cairo_stroke (self->cr);
  cairo_restore (self->cr);
}

static void
draw_window (SuralChartFrame *self, double top, double bottom)
{
  SuralTrendChart *chart = self->chart;
  SuralColor edge = self->palette->window;
  double from, to;

  if (chart->window_to == SURAL_DAY_UNKNOWN || chart->window_to <= chart->first ||
      chart->window_from >= chart->last)
    return;
  from = sural_chart_frame_x (self, MAX (chart->window_from, chart->first));
  to = sural_chart_frame_x (self, MIN (chart->window_to, chart->last));
  sural_cairo_set_color (self->cr, &self->palette->window);
  cairo_rectangle (self->cr, from, top, to - from, bottom - top);
  cairo_fill (self->cr);
  edge.alpha = MIN (1.0, edge.alpha * 4.5);
  draw_upright (self, from, top, bottom, &edge, 1, NULL, 0);
  draw_upright (self, to - 1, top, bottom, &edge, 1, NULL, 0);
}

/**
 * sural_chart_frame_draw_background:
 * @self: the frame
 * @top: upper edge of a plot
 * @bottom: its lower edge
 *
 * What lies behind the lines of every panel: the healing window with its edges, changes of plan,
 * events, today, the goal.
 */
void
sural_chart_frame_draw_background (SuralChartFrame *self, double top, double bottom)
{
  static const double dotted[] = { 1, 2 };
  static const double dashed[] = { 5, 3 };
  static const double spaced[] = { 2, 4 };
  SuralTrendChart *chart = self->chart;

  draw_window (self, top, bottom);
  for (guint i = 0; i < chart->plans->len; i++)
    {
      const SuralChartMark *mark = g_ptr_array_index (chart->plans, i);

      if (on_axis (self, mark->day))
        draw_upright (self, sural_chart_frame_x (self, mark->day), top, bottom, &self->palette->dim,
                      0.75, dotted, G_N_ELEMENTS (dotted));
    }
  for (guint i = 0; i < chart->events->len; i++)
    {
      const SuralChartMark *mark = g_ptr_array_index (chart->events, i);

      if (on_axis (self, mark->day))
        draw_upright (self, sural_chart_frame_x (self, mark->day), top, bottom,
                      &self->palette->foreground, 1, spaced, G_N_ELEMENTS (spaced));
    }
  if (on_axis (self, chart->assessed))
    draw_upright (self, sural_chart_frame_x (self, chart->assessed), top, bottom,
                  &self->palette->dim, 1, NULL, 0);
  if (on_axis (self, chart->goal_day))
    draw_upright (self, sural_chart_frame_x (self, chart->goal_day), top, bottom,
                  &self->palette->accent, 1.25, dashed, G_N_ELEMENTS (dashed));
}

static void
draw_visits (SuralChartFrame *self, double y)
{
  double size = self->pen.em * 0.34;

  sural_cairo_set_color (self->cr, &self->palette->foreground);
  for (guint i = 0; i < self->chart->visits->len; i++)
    {
      SuralDay day = g_array_index (self->chart->visits, SuralDay, i);
      double x;

      if (!on_axis (self, day))
        continue;
      x = sural_chart_frame_x (self, day);
      cairo_move_to (self->cr, x, y - size);
      cairo_line_to (self->cr, x + size * 0.9, y + size * 0.8);
      cairo_line_to (self->cr, x - size * 0.9, y + size * 0.8);
      cairo_close_path (self->cr);
    }
  cairo_fill (self->cr);
}

/* How far a phase is along the way, from 0 to 1; NAN for none that is known. */
static double
phase_share (const char *phase)
{
  static const char *const order[] = { "calm", "restore", "load", "return" };

  for (guint i = 0; phase != NULL && i < G_N_ELEMENTS (order); i++)
    if (g_str_equal (phase, order[i]))
      return i / (double) (G_N_ELEMENTS (order) - 1);

  return NAN;
}

/* A stretch for the phase of each plan, up to the next plan or to today: the farther along, the
 * more ink. */
static void
draw_phases (SuralChartFrame *self, double y)
{
  GPtrArray *plans = self->chart->plans;
  double half = self->pen.em * 0.62;

  for (guint i = 0; i < plans->len; i++)
    {
      const SuralChartMark *mark = g_ptr_array_index (plans, i);
      double share = phase_share (mark->phase);
      double end =
          self->chart->assessed != SURAL_DAY_UNKNOWN ? self->chart->assessed : self->chart->last;
      SuralColor color = self->palette->accent;
      double from, to;

      if (i + 1 < plans->len)
        end = ((SuralChartMark *) g_ptr_array_index (plans, i + 1))->day;
      from = sural_chart_frame_x (self, MAX (mark->day, self->chart->first));
      to = sural_chart_frame_x (self, MIN (end, self->chart->last));
      if (!isfinite (share) || !(to > from))
        continue;
      color.alpha = 0.10 + 0.20 * share;
      sural_cairo_set_color (self->cr, &color);
      cairo_rectangle (self->cr, from, y - half, to - from - 1, half * 2);
      cairo_fill (self->cr);
    }
}

/* A diamond for each plan, and its name where there is room before the next one. */
static void
draw_plans (SuralChartFrame *self, double y)
{
  GPtrArray *plans = self->chart->plans;
  double size = self->pen.em * 0.36;

  sural_pen_set_style (&self->pen, 0.78, SURAL_WEIGHT_NORMAL);
  for (guint i = 0; i < plans->len; i++)
    {
      const SuralChartMark *mark = g_ptr_array_index (plans, i);
      double x = sural_chart_frame_x (self, mark->day);
      double limit = self->width;

      if (!on_axis (self, mark->day))
        continue;
      if (i + 1 < plans->len)
        limit =
            sural_chart_frame_x (self, ((SuralChartMark *) g_ptr_array_index (plans, i + 1))->day);
      sural_cairo_set_color (self->cr, &self->palette->accent);
      cairo_move_to (self->cr, x, y - size);
      cairo_line_to (self->cr, x + size, y);
      cairo_line_to (self->cr, x, y + size);
      cairo_line_to (self->cr, x - size, y);
      cairo_close_path (self->cr);
      cairo_fill (self->cr);
      if (sural_pen_get_width (&self->pen, mark->label) < limit - x - size * 2)
        sural_pen_show (&self->pen, mark->label, x + size * 1.6, y, 0, 0, &self->palette->accent);
    }
}

static char *
tick_text (const SuralChartFrame *self, SuralDay day, gboolean dates, int step)
{
  if (!dates)
    return g_strdup_printf ("%d", (int) day - (int) self->chart->onset);

  return sural_scale_format_axis_day (day, step >= 28 && self->chart->last - self->chart->first >
                                                             LONG_AXIS_DAYS);
}

/* The first day on the axis that is a whole number of steps from the onset. */
static int
first_tick (const SuralChartFrame *self, int step)
{
  int start = (int) ceil (self->chart->first);
  int origin = self->chart->onset != SURAL_DAY_UNKNOWN ? (int) self->chart->onset : start;
  int over = (start - origin) % step;

  return over == 0 ? start : start + (over > 0 ? step - over : -over);
}

static double
widest_tick (SuralChartFrame *self, int step)
{
  double widest = 0;

  for (int day = first_tick (self, step); day <= self->chart->last; day += step)
    {
      g_autofree char *text = tick_text (self, (SuralDay) day, TRUE, step);

      widest = MAX (widest, sural_pen_get_width (&self->pen, text));
    }

  return widest;
}

/* The smallest step whose labels leave a clear space between each other. */
static int
find_step (SuralChartFrame *self)
{
  double span = self->chart->last - self->chart->first;
  int most = MAX (1, (int) ((self->right - self->left) / (self->pen.em * 3.2)));
  int step = sural_scale_day_step (span, most);

  while (most > 1 &&
         widest_tick (self, step) + self->pen.em > step / span * (self->right - self->left))
    step = sural_scale_day_step (span, --most);

  return step;
}

static gboolean
counts_in_dates (const SuralTrendChart *chart)
{
  return chart->dates_first || chart->onset == SURAL_DAY_UNKNOWN;
}

static void
draw_ticks (SuralChartFrame *self, double y, int step, gboolean dates)
{
  const SuralColor *color =
      dates == counts_in_dates (self->chart) ? &self->palette->foreground : &self->palette->dim;

  for (int day = first_tick (self, step); day <= self->chart->last; day += step)
    {
      g_autofree char *text = tick_text (self, (SuralDay) day, dates, step);
      double x = sural_chart_frame_x (self, day);
      double half = sural_pen_get_width (&self->pen, text) / 2;

      x = MIN (x, self->width - half);
      sural_pen_show (&self->pen, text, x, y, 0.5, 0, color);
    }
}

static void
draw_row (SuralChartFrame *self, double y, int step, gboolean dates)
{
  sural_pen_show (&self->pen, dates ? _ ("Date") : _ ("Day"), 0, y, 0, 0, &self->palette->dim);
  draw_ticks (self, y, step, dates);
}

static void
draw_tick_lines (SuralChartFrame *self, double y, int step)
{
  sural_cairo_set_color (self->cr, &self->palette->dim);
  cairo_set_line_width (self->cr, 1);
  for (int day = first_tick (self, step); day <= self->chart->last; day += step)
    {
      double x = floor (sural_chart_frame_x (self, day)) + 0.5;

      cairo_move_to (self->cr, x, y);
      cairo_line_to (self->cr, x, y + self->pen.em * 0.3);
    }
  cairo_move_to (self->cr, self->left, floor (y) + 0.5);
  cairo_line_to (self->cr, self->right, floor (y) + 0.5);
  cairo_stroke (self->cr);
}

/**
 * sural_chart_frame_draw_axis:
 * @self: the frame
 *
 * The one time axis of all panels: visits and plans, days since the onset, and the dates below
 * them. Without an onset there are only dates.
 */
void
sural_chart_frame_draw_axis (SuralChartFrame *self)
{
  double em = self->pen.em;
  double y = self->bottom + marks_height (self);
  int step;

  draw_visits (self, y - em * 0.5);
  draw_phases (self, self->bottom + em * 0.7);
  draw_plans (self, self->bottom + em * 0.7);
  sural_pen_set_style (&self->pen, LABEL_SCALE, SURAL_WEIGHT_NORMAL);
  step = find_step (self);
  draw_tick_lines (self, y, step);
  y += em * 1.0;
  draw_row (self, y, step, counts_in_dates (self->chart));
  if (self->chart->onset != SURAL_DAY_UNKNOWN)
    draw_row (self, y + em * 1.25, step, !counts_in_dates (self->chart));
}
