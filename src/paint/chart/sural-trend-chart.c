/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/chart/sural-trend-chart.h"

#include <math.h>

#include "paint/chart/sural-trend-chart-private.h"
#include "paint/sural-language.h"

/* How much longer than what was measured the axis may grow to show the goal. */
#define GOAL_STRETCH 1.4

G_DEFINE_FINAL_TYPE (SuralTrendChart, sural_trend_chart, G_TYPE_OBJECT)

static void
sural_trend_chart_finalize (GObject *object)
{
  SuralTrendChart *self = SURAL_TREND_CHART (object);

  g_clear_object (&self->knowledge);
  g_clear_pointer (&self->panels, g_ptr_array_unref);
  g_clear_pointer (&self->series, g_ptr_array_unref);
  g_clear_pointer (&self->shown, g_hash_table_unref);
  g_clear_pointer (&self->spans, g_array_unref);
  g_clear_pointer (&self->visits, g_array_unref);
  g_clear_pointer (&self->plans, g_ptr_array_unref);
  g_clear_pointer (&self->events, g_ptr_array_unref);
  g_clear_pointer (&self->points, g_array_unref);
  g_clear_pointer (&self->goal_event, g_free);
  g_clear_pointer (&self->font, g_free);
  sural_pen_clear (&self->pen);

  G_OBJECT_CLASS (sural_trend_chart_parent_class)->finalize (object);
}

static void
sural_trend_chart_class_init (SuralTrendChartClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sural_trend_chart_finalize;
}

static void
sural_trend_chart_init (SuralTrendChart *self)
{
  self->plans = g_ptr_array_new_with_free_func ((GDestroyNotify) sural_chart_mark_free);
  self->events = g_ptr_array_new_with_free_func ((GDestroyNotify) sural_chart_mark_free);
  self->points = g_array_new (FALSE, FALSE, sizeof (SuralTrendPoint));
  self->spans = g_array_new (FALSE, FALSE, sizeof (SuralChartSpan));
  self->mirrored = sural_language_is_leftward ();
}

static void
include_day (SuralTrendChart *self, double day)
{
  if (day < SURAL_DAY_FIRST || day > SURAL_DAY_LAST)
    return;
  self->first = self->first == 0 ? day : MIN (self->first, day);
  self->last = MAX (self->last, day);
}

static void
include_points (SuralTrendChart *self)
{
  for (guint i = 0; i < self->series->len; i++)
    {
      const SuralChartSeries *series = g_ptr_array_index (self->series, i);
      GArray *forecast = series->trend.forecast;

      include_day (self, g_array_index (series->points, SuralChartPoint, 0).day);
      include_day (self,
                   g_array_index (series->points, SuralChartPoint, series->points->len - 1).day);
      if (forecast != NULL && forecast->len > 0)
        include_day (self, g_array_index (forecast, SuralForecast, forecast->len - 1).day);
    }
}

static void
include_marks (SuralTrendChart *self, GPtrArray *marks)
{
  for (guint i = 0; i < marks->len; i++)
    include_day (self, ((SuralChartMark *) g_ptr_array_index (marks, i))->day);
}

/* The axis holds all that was measured, the healing window, today, and the goal unless that would
 * squeeze everything else. */
static void
find_axis (SuralTrendChart *self)
{
  double span;

  self->first = self->last = 0;
  include_points (self);
  include_day (self, self->onset);
  include_day (self, self->assessed);
  include_day (self, self->window_to);
  for (guint i = 0; i < self->visits->len; i++)
    include_day (self, g_array_index (self->visits, SuralDay, i));
  include_marks (self, self->plans);
  include_marks (self, self->events);
  span = MAX (self->last - self->first, 1.0);
  self->goal_beyond = FALSE;
  if (self->goal_day != SURAL_DAY_UNKNOWN && self->goal_day > self->last)
    {
      if (self->goal_day - self->first <= span * GOAL_STRETCH)
        self->last = self->goal_day;
      else
        self->goal_beyond = TRUE;
    }
  if (self->last - self->first < 7)
    self->last = self->first + 7;
  self->full_first = self->first;
  self->full_last = self->last;
}

/* Where each point was drawn the last time; NAN before the first time. */
static void
list_panel (SuralTrendChart *self, const SuralChartPanel *panel, const SuralChartSpan *span)
{
  for (guint i = 0; i < panel->series->len; i++)
    {
      const SuralChartSeries *series = g_ptr_array_index (panel->series, i);

      for (guint j = 0; j < series->points->len; j++)
        {
          const SuralChartPoint *point = &g_array_index (series->points, SuralChartPoint, j);
          SuralTrendPoint listed = {
            .measure = series->measure,
            .day = (SuralDay) point->day,
            .value = point->value,
            .x = span != NULL ? sural_trend_chart_get_x (self, point->day) : NAN,
            .y = span != NULL ? sural_chart_panel_get_y (panel, span, point->value) : NAN,
          };

          g_array_append_val (self->points, listed);
        }
    }
}

/**
 * sural_trend_chart_new:
 * @subject: the case; its measurements and visits are copied
 * @trend: (nullable): what reasoning says about it; copied
 * @knowledge: (nullable): kept alive, for the measures belong to it
 *
 * Returns: (transfer full): a chart that can be drawn any number of times
 */
SuralTrendChart *
sural_trend_chart_new (SuralCase *subject, const SuralTrend *trend, SuralKnowledge *knowledge)
{
  SuralTrendChart *self;

  g_return_val_if_fail (SURAL_IS_CASE (subject), NULL);

  self = g_object_new (SURAL_TYPE_TREND_CHART, NULL);
  g_set_object (&self->knowledge, knowledge);
  self->series = sural_chart_series_build (subject, trend, knowledge);
  self->panels = sural_chart_panels_arrange (self->series, NULL);
  self->visits = g_array_copy (sural_case_get_visit_days (subject));
  self->onset = sural_case_get_onset (subject);
  self->assessed = sural_case_get_assessed (subject);
  self->goal_day = sural_case_get_goal_day (subject);
  self->goal_event = g_strdup (sural_case_get_goal_event (subject));
  if (trend != NULL && trend->window_to >= trend->window_from)
    {
      self->window_from = trend->window_from;
      self->window_to = trend->window_to;
    }
  find_axis (self);

  return self;
}

/**
 * sural_trend_chart_add_plan_day:
 * @self: the chart
 * @day: when a plan version was accepted
 * @label: its short name, "Plan 2"
 *
 * Marks a change of plan on the time axis. All of the axis is shown again.
 */
void
sural_trend_chart_add_plan_day (SuralTrendChart *self, SuralDay day, const char *label)
{
  sural_trend_chart_add_plan (self, day, label, NULL);
}

static void
add_mark (SuralTrendChart *self,
          GPtrArray *marks,
          SuralDay day,
          const char *label,
          const char *phase)
{
  SuralChartMark *mark;

  if (day == SURAL_DAY_UNKNOWN)
    return;
  mark = g_new0 (SuralChartMark, 1);
  mark->day = day;
  mark->label = g_strdup (label);
  mark->phase = g_strdup (phase);
  g_ptr_array_add (marks, mark);
  find_axis (self);
}

/**
 * sural_trend_chart_add_plan:
 * @self: the chart
 * @day: when a plan version was accepted
 * @label: its short name, with the phase in words where there is one
 * @phase: (nullable): the phase that it begins: "calm" "restore" "load" "return"
 *
 * Marks a change of plan on the time axis and shades its phase up to the next plan, or to today.
 * Plans are added in the order of time. All of the axis is shown again.
 */
void
sural_trend_chart_add_plan (SuralTrendChart *self,
                            SuralDay day,
                            const char *label,
                            const char *phase)
{
  g_return_if_fail (SURAL_IS_TREND_CHART (self));
  g_return_if_fail (label != NULL);

  add_mark (self, self->plans, day, label, phase);
}

/**
 * sural_trend_chart_add_event:
 * @self: the chart
 * @day: when it happened
 * @label: what, in few words
 *
 * Marks something that happened: a line through the panels, and its name above them. All of the
 * axis is shown again.
 */
void
sural_trend_chart_add_event (SuralTrendChart *self, SuralDay day, const char *label)
{
  g_return_if_fail (SURAL_IS_TREND_CHART (self));
  g_return_if_fail (label != NULL);

  add_mark (self, self->events, day, label, NULL);
}

/* The pen with which all of the chart is written; it writes nowhere until it is told. */
SuralPen *
sural_trend_chart_get_pen (SuralTrendChart *self)
{
  if (self->pen.layout != NULL && self->pen_thread != g_thread_self ())
    sural_pen_clear (&self->pen);
  if (self->pen.layout == NULL)
    sural_pen_init (&self->pen, NULL, self->font);
  self->pen_thread = g_thread_self ();

  return &self->pen;
}

/**
 * sural_trend_chart_set_font:
 * @self: the chart
 * @font: (nullable): a Pango font description; NULL for "Sans 9"
 *
 * All sizes in the chart follow the font.
 */
void
sural_trend_chart_set_font (SuralTrendChart *self, const char *font)
{
  g_return_if_fail (SURAL_IS_TREND_CHART (self));

  if (g_set_str (&self->font, font))
    sural_pen_clear (&self->pen);
}

/**
 * sural_trend_chart_is_empty:
 * @self: the chart
 *
 * Returns: whether nothing was ever measured; measures that are hidden count as well
 */
gboolean
sural_trend_chart_is_empty (SuralTrendChart *self)
{
  g_return_val_if_fail (SURAL_IS_TREND_CHART (self), TRUE);

  return self->series->len == 0;
}

/**
 * sural_trend_chart_get_points:
 * @self: the chart
 *
 * Every point in reading order: by panel from the top, by measure, by time. Where it was drawn the
 * last time is NAN before the first time.
 *
 * Returns: (transfer none) (element-type SuralTrendPoint): the points; they belong to the chart,
 * and are told anew the next time
 */
GArray *
sural_trend_chart_get_points (SuralTrendChart *self)
{
  g_return_val_if_fail (SURAL_IS_TREND_CHART (self), NULL);

  g_array_set_size (self->points, 0);
  for (guint i = 0; i < self->panels->len; i++)
    list_panel (self, g_ptr_array_index (self->panels, i),
                i < self->spans->len ? &g_array_index (self->spans, SuralChartSpan, i) : NULL);

  return self->points;
}
