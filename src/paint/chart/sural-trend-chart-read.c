/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/chart/sural-trend-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/words/sural-list-text.h"
#include "paint/bars/sural-scale.h"
#include "paint/chart/sural-trend-chart-private.h"
#include "paint/sural-marker.h"
#include "paint/sural-pen.h"
#include "reasoning/course/sural-day-value.h"

/* What one series says on a day. */
typedef struct
{
  const SuralChartSeries *series;
  double value;
  double y;
  guint n; /* of how many @value is the median */
} Reading;

/**
 * sural_trend_chart_get_day_x:
 * @self: the chart
 * @day: a day, with the time of day as its fraction
 *
 * Returns: where it was drawn the last time; NAN before the first time
 */
double
sural_trend_chart_get_day_x (SuralTrendChart *self, double day)
{
  g_return_val_if_fail (SURAL_IS_TREND_CHART (self), NAN);

  return self->place.width > 0 ? sural_trend_chart_get_x (self, day) : NAN;
}

/**
 * sural_trend_chart_get_days_per_unit:
 * @self: the chart
 *
 * Returns: how many days a user unit to the right is; negative when time runs to the left; 0 before
 *   it was drawn
 */
double
sural_trend_chart_get_days_per_unit (SuralTrendChart *self)
{
  double width;

  g_return_val_if_fail (SURAL_IS_TREND_CHART (self), 0);

  width = self->place.right - self->place.left;
  if (!(self->place.width > 0 && width > 0))
    return 0;

  return (self->mirrored ? -1 : 1) * (self->last - self->first) / width;
}

/* The day with a value that is nearest to @day in one direction, or in both when @step is 0. */
static SuralDay
nearest_day (const SuralTrendChart *self, double day, int step)
{
  double best = NAN;

  for (guint i = 0; i < self->panels->len; i++)
    {
      const SuralChartPanel *panel = g_ptr_array_index (self->panels, i);

      for (guint j = 0; j < panel->series->len; j++)
        {
          const SuralChartSeries *series = g_ptr_array_index (panel->series, j);
          guint after = sural_chart_series_find (series, step > 0 ? day + 1 : day);
          double found = NAN;

          if (step >= 0 && after < series->points->len)
            found = floor (g_array_index (series->points, SuralChartPoint, after).day);
          if (isfinite (found) && !(fabs (found - day) >= fabs (best - day)))
            best = found;
          if (step > 0 || after == 0)
            continue;
          found = floor (g_array_index (series->points, SuralChartPoint, after - 1).day);
          if (!(fabs (found - day) >= fabs (best - day)))
            best = found;
        }
    }

  return isfinite (best) ? (SuralDay) best : SURAL_DAY_UNKNOWN;
}

/**
 * sural_trend_chart_find_day:
 * @self: the chart
 * @x: in user units of the last drawing
 *
 * Returns: the day nearest to @x on which something that is shown was measured;
 *   %SURAL_DAY_UNKNOWN before it was drawn or beside the axis
 */
SuralDay
sural_trend_chart_find_day (SuralTrendChart *self, double x)
{
  double day;

  g_return_val_if_fail (SURAL_IS_TREND_CHART (self), SURAL_DAY_UNKNOWN);

  if (!(self->place.width > 0))
    return SURAL_DAY_UNKNOWN;
  if (self->mirrored)
    x = self->place.width - x;
  if (x < self->place.left - 8 || x > self->place.right + 8)
    return SURAL_DAY_UNKNOWN;
  day = self->first + (x - self->place.left) / (self->place.right - self->place.left) *
                          (self->last - self->first);
  day = nearest_day (self, round (day), 0);
  if (day < floor (self->first) || day > self->last)
    return SURAL_DAY_UNKNOWN;

  return (SuralDay) day;
}

/**
 * sural_trend_chart_step_day:
 * @self: the chart
 * @day: where to begin
 * @step: +1 for the next day on which something that is shown was measured, -1 for the one before
 *
 * Returns: that day; %SURAL_DAY_UNKNOWN when there is none
 */
SuralDay
sural_trend_chart_step_day (SuralTrendChart *self, SuralDay day, int step)
{
  g_return_val_if_fail (SURAL_IS_TREND_CHART (self), SURAL_DAY_UNKNOWN);
  g_return_val_if_fail (step == 1 || step == -1, SURAL_DAY_UNKNOWN);

  return nearest_day (self, day, step);
}

/* Only what is shown on the axis. */
static GArray *
read_day (const SuralTrendChart *self, SuralDay day)
{
  GArray *readings = g_array_new (FALSE, FALSE, sizeof (Reading));

  for (guint i = 0; i < self->panels->len; i++)
    {
      const SuralChartPanel *panel = g_ptr_array_index (self->panels, i);
      const SuralChartSpan *span =
          i < self->spans->len ? &g_array_index (self->spans, SuralChartSpan, i) : NULL;

      for (guint j = 0; j < panel->series->len; j++)
        {
          Reading reading = { g_ptr_array_index (panel->series, j), 0, NAN, 0 };

          if (!sural_chart_series_read (reading.series, day, &reading.value, &reading.n))
            continue;
          if (span != NULL)
            reading.y = sural_chart_panel_get_y (panel, span, reading.value);
          g_array_append_val (readings, reading);
        }
    }

  return readings;
}

/**
 * sural_trend_chart_read:
 * @self: the chart
 * @day: a day
 *
 * Returns: (transfer full) (element-type SuralTrendPoint): the median of each measure that is shown
 *   and has a value on @day, from the top
 */
GArray *
sural_trend_chart_read (SuralTrendChart *self, SuralDay day)
{
  g_autoptr (GArray) readings = NULL;
  GArray *points;

  g_return_val_if_fail (SURAL_IS_TREND_CHART (self), NULL);

  readings = read_day (self, day);
  points = g_array_new (FALSE, FALSE, sizeof (SuralTrendPoint));
  for (guint i = 0; i < readings->len; i++)
    {
      const Reading *reading = &g_array_index (readings, Reading, i);
      SuralTrendPoint point = { reading->series->measure, day, reading->value,
                                sural_trend_chart_get_day_x (self, day), reading->y };

      g_array_append_val (points, point);
    }

  return points;
}

/* "0–10" and "−5–5" are scales, and nothing to be read out after a number. */
static gboolean
is_scale (const char *unit)
{
  if (g_str_has_prefix (unit, "−"))
    unit += strlen ("−");

  return g_ascii_isdigit (*unit);
}

/* The number with its unit, where it has one. */
char *
sural_trend_chart_format_value (const SuralMeasure *measure, double value)
{
  g_autofree char *number = sural_scale_format_number (value);

  if (measure->unit == NULL || *measure->unit == '\0' || is_scale (measure->unit))
    return g_steal_pointer (&number);

  return g_strconcat (number, " ", measure->unit, NULL);
}

static char *
format_reading (const Reading *reading)
{
  g_autofree char *value =
      sural_trend_chart_format_value (reading->series->measure, reading->value);

  return sural_day_value_text (value, reading->n);
}

static char *
format_head (const SuralTrendChart *self, SuralDay day)
{
  g_autofree char *date = sural_scale_format_long_day (day);

  if (self->onset == SURAL_DAY_UNKNOWN)
    return g_steal_pointer (&date);
  if (self->dates_first)
    /* Translators: a date, and how many days after the onset it was. */
    return g_strdup_printf (_ ("%s, day %d"), date, (int) day - (int) self->onset);

  /* Translators: how many days after the onset, and the date. */
  return g_strdup_printf (_ ("Day %d, %s"), (int) day - (int) self->onset, date);
}

/* The stem of a measure of one leg ("heel-raise" of "heel-raise-left"); NULL for others. */
static char *
stem_of (const SuralMeasure *measure, const char *side)
{
  return g_str_has_suffix (measure->id, side)
             ? g_strndup (measure->id, strlen (measure->id) - strlen (side))
             : NULL;
}

static gboolean
is_leg_of (const SuralMeasure *left, const SuralMeasure *right)
{
  g_autofree char *stem = stem_of (left, "-left");
  g_autofree char *other = stem_of (right, "-right");

  return stem != NULL && g_strcmp0 (stem, other) == 0;
}

/**
 * sural_trend_chart_has_both_legs:
 * @self: the chart
 *
 * Returns: whether a measure was taken of both legs
 */
gboolean
sural_trend_chart_has_both_legs (SuralTrendChart *self)
{
  g_return_val_if_fail (SURAL_IS_TREND_CHART (self), FALSE);

  for (guint i = 0; i < self->series->len; i++)
    for (guint j = 0; j < self->series->len; j++)
      if (is_leg_of (((const SuralChartSeries *) g_ptr_array_index (self->series, i))->measure,
                     ((const SuralChartSeries *) g_ptr_array_index (self->series, j))->measure))
        return TRUE;

  return FALSE;
}

/* How the legs compare on this day: the lesser as a share of the greater. */
static GPtrArray *
compare_legs (const SuralTrendChart *self, GArray *readings)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; self->compare_legs && i < readings->len; i++)
    for (guint j = 0; j < readings->len; j++)
      {
        const Reading *left = &g_array_index (readings, Reading, i);
        const Reading *right = &g_array_index (readings, Reading, j);

        if (!is_leg_of (left->series->measure, right->series->measure) ||
            !(left->value > 0 && right->value > 0))
          continue;
        if (left->value <= right->value)
          g_ptr_array_add (lines, g_strdup_printf (_ ("Left is %.0f %% of right"),
                                                   100 * left->value / right->value));
        else
          g_ptr_array_add (lines, g_strdup_printf (_ ("Right is %.0f %% of left"),
                                                   100 * right->value / left->value));
      }

  return lines;
}

/**
 * sural_trend_chart_describe_day:
 * @self: the chart
 * @day: a day
 *
 * Returns: (transfer full): the day and every value that is shown of it, in one line
 */
char *
sural_trend_chart_describe_day (SuralTrendChart *self, SuralDay day)
{
  g_autoptr (GArray) readings = NULL;
  g_autoptr (GPtrArray) legs = NULL;
  g_autoptr (GPtrArray) parts = NULL;
  g_autofree char *head = NULL;
  g_autofree char *values = NULL;

  g_return_val_if_fail (SURAL_IS_TREND_CHART (self), NULL);

  readings = read_day (self, day);
  legs = compare_legs (self, readings);
  head = format_head (self, day);
  if (readings->len == 0)
    return g_steal_pointer (&head);
  parts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < readings->len; i++)
    {
      const Reading *reading = &g_array_index (readings, Reading, i);
      g_autofree char *value = format_reading (reading);

      g_ptr_array_add (parts, g_strconcat (reading->series->measure->label, " ", value, NULL));
    }
  for (guint i = 0; i < legs->len; i++)
    g_ptr_array_add (parts, g_strdup (g_ptr_array_index (legs, i)));
  values = sural_list_text (parts, SURAL_LIST_CLAUSES);

  /* Translators: a day, and the values of that day. */
  return g_strdup_printf (_ ("%s: %s"), head, values);
}

/* --- Crosshair -------------------------------------------------------------------------------- */

static void
draw_hair (SuralTrendChart *self, cairo_t *cr, double x, const SuralPalette *palette)
{
  double top = g_array_index (self->spans, SuralChartSpan, 0).top;
  double bottom = g_array_index (self->spans, SuralChartSpan, self->spans->len - 1).bottom;

  cairo_set_line_width (cr, 1);
  sural_cairo_set_color (cr, &palette->foreground);
  cairo_move_to (cr, floor (x) + 0.5, top);
  cairo_line_to (cr, floor (x) + 0.5, bottom);
  cairo_stroke (cr);
}

static void
draw_rings (GArray *readings, cairo_t *cr, double x, double em, const SuralPalette *palette)
{
  for (guint i = 0; i < readings->len; i++)
    {
      const Reading *reading = &g_array_index (readings, Reading, i);

      sural_marker_draw (cr, reading->series->style, x, reading->y, em * 0.8,
                         &palette->series[reading->series->style % SURAL_PALETTE_N_SERIES],
                         &palette->background);
    }
}

/* What the box beside the hair says. */
typedef struct
{
  char *head;
  GPtrArray *labels, *values, *legs;
  double label_width, value_width, width, height;
} Box;

static void
box_clear (Box *box)
{
  g_free (box->head);
  g_ptr_array_unref (box->labels);
  g_ptr_array_unref (box->values);
  g_ptr_array_unref (box->legs);
}

static void
box_measure (Box *box, SuralPen *pen, double most)
{
  double em = pen->em;

  sural_pen_set_style (pen, 0.9, SURAL_WEIGHT_BOLD);
  for (guint i = 0; i < box->values->len; i++)
    box->value_width =
        MAX (box->value_width, sural_pen_get_width (pen, g_ptr_array_index (box->values, i)));
  box->width = sural_pen_get_width (pen, box->head);
  sural_pen_set_style (pen, 0.9, SURAL_WEIGHT_NORMAL);
  for (guint i = 0; i < box->labels->len; i++)
    box->label_width =
        MAX (box->label_width, sural_pen_get_width (pen, g_ptr_array_index (box->labels, i)));
  for (guint i = 0; i < box->legs->len; i++)
    box->width = MAX (box->width, sural_pen_get_width (pen, g_ptr_array_index (box->legs, i)));
  box->width = MAX (box->width, box->label_width + box->value_width + em * 2.2) + em * 1.2;
  box->width = MIN (box->width, most);
  box->label_width = MAX (em, box->width - box->value_width - em * 3.4);
  box->height = em * (1.0 + 1.4 * (1 + box->labels->len + box->legs->len));
}

static void
box_draw (const Box *box,
          SuralPen *pen,
          GArray *readings,
          double x,
          double y,
          gboolean mirrored,
          const SuralPalette *palette)
{
  double em = pen->em;
  double start = mirrored ? x + box->width - em * 0.6 : x + em * 0.6;
  double end = mirrored ? x + em * 0.6 : x + box->width - em * 0.6;
  double way = mirrored ? -1 : 1;
  double at = mirrored ? 1 : 0;

  cairo_rectangle (pen->cr, floor (x) + 0.5, floor (y) + 0.5, floor (box->width),
                   floor (box->height));
  sural_cairo_set_color (pen->cr, &palette->background);
  cairo_fill_preserve (pen->cr);
  sural_cairo_set_color (pen->cr, &palette->dim);
  cairo_set_line_width (pen->cr, 1);
  cairo_stroke (pen->cr);
  y += em * 1.2;
  sural_pen_set_style (pen, 0.9, SURAL_WEIGHT_BOLD);
  sural_pen_show (pen, box->head, start, y, at, box->width - em, &palette->foreground);
  for (guint i = 0; i < box->labels->len; i++)
    {
      guint style = g_array_index (readings, Reading, i).series->style;

      y += em * 1.4;
      sural_marker_draw (pen->cr, style, start + way * em * 0.4, y, em * 0.52,
                         &palette->series[style % SURAL_PALETTE_N_SERIES], &palette->background);
      sural_pen_set_style (pen, 0.9, SURAL_WEIGHT_NORMAL);
      sural_pen_show (pen, g_ptr_array_index (box->labels, i), start + way * em * 1.1, y, at,
                      box->label_width, &palette->foreground);
      sural_pen_set_style (pen, 0.9, SURAL_WEIGHT_BOLD);
      sural_pen_show (pen, g_ptr_array_index (box->values, i), end, y, 1 - at, 0,
                      &palette->foreground);
    }
  sural_pen_set_style (pen, 0.9, SURAL_WEIGHT_NORMAL);
  for (guint i = 0; i < box->legs->len; i++)
    sural_pen_show (pen, g_ptr_array_index (box->legs, i), start, y += em * 1.4, at,
                    box->width - em, &palette->dim);
}

static void
draw_box (SuralTrendChart *self,
          cairo_t *cr,
          SuralDay day,
          GArray *readings,
          double x,
          const SuralPalette *palette)
{
  SuralPen pen = *sural_trend_chart_get_pen (self);
  Box box = { format_head (self, day),
              g_ptr_array_new (),
              g_ptr_array_new_with_free_func (g_free),
              compare_legs (self, readings),
              0,
              0,
              0,
              0 };
  double top = g_array_index (self->spans, SuralChartSpan, 0).top;
  double gap;

  pen.cr = cr;
  for (guint i = 0; i < readings->len; i++)
    {
      const Reading *reading = &g_array_index (readings, Reading, i);

      g_ptr_array_add (box.labels, reading->series->measure->label);
      g_ptr_array_add (box.values, format_reading (reading));
    }
  box_measure (&box, &pen, self->place.width * 0.9);
  /* Beside the hair on the side that has more room, so that it hides no value of the day. */
  gap = pen.em;
  x = x < self->place.width / 2 ? x + gap : x - gap - box.width;
  x = CLAMP (x, 1, MAX (1, self->place.width - box.width - 1));
  box_draw (&box, &pen, readings, x, top, self->mirrored, palette);
  box_clear (&box);
}

/**
 * sural_trend_chart_draw_crosshair:
 * @self: the chart, drawn before at the same size
 * @cr: where
 * @day: a day on the axis
 * @palette: the colours
 *
 * Draws a line at @day, the marks of that day larger, and a box with every value of it, over what
 * was drawn before. It costs what a few lines of text cost, however much is in the chart.
 */
void
sural_trend_chart_draw_crosshair (SuralTrendChart *self,
                                  cairo_t *cr,
                                  SuralDay day,
                                  const SuralPalette *palette)
{
  g_autoptr (GArray) readings = NULL;
  double x;

  g_return_if_fail (SURAL_IS_TREND_CHART (self));
  g_return_if_fail (cr != NULL);
  g_return_if_fail (palette != NULL);

  if (self->spans->len == 0 || day < floor (self->first) || day > self->last)
    return;
  readings = read_day (self, day);
  x = sural_trend_chart_get_x (self, day);
  cairo_save (cr);
  draw_hair (self, cr, x, palette);
  draw_rings (readings, cr, x, sural_trend_chart_get_pen (self)->em, palette);
  draw_box (self, cr, day, readings, x, palette);
  cairo_restore (cr);
}
