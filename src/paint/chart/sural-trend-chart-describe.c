/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/chart/sural-trend-chart-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "paint/bars/sural-scale.h"
#include "reasoning/course/sural-day-value.h"

static void
describe_change (GString *text, const SuralMeasureTrend *trend)
{
  g_autofree char *change = sural_scale_format_change (trend->change);

  g_string_append_c (text, ' ');
  if (trend->meaningful == SURAL_MEANINGFUL_IMPROVED)
    g_string_append_printf (text,
                            _ ("Change %s: better by more than the smallest change that matters."),
                            change);
  else if (trend->meaningful == SURAL_MEANINGFUL_WORSE)
    g_string_append_printf (text,
                            _ ("Change %s: worse by more than the smallest change that matters."),
                            change);
  else if (trend->meaningful == SURAL_MEANINGFUL_NO)
    g_string_append_printf (text, _ ("Change %s: less than the smallest change that matters."),
                            change);
  else
    g_string_append_printf (text, _ ("Change %s."), change);
}

/* The value of a day, as the label and the readout have it. */
static char *
format_day (const SuralChartSeries *series, SuralDay day)
{
  double value = 0;
  guint n = 0;
  g_autofree char *text = NULL;

  sural_chart_series_read (series, day, &value, &n);
  text = sural_trend_chart_format_value (series->measure, value);
  return sural_day_value_text (text, n);
}

static void
describe_series (GString *text, const SuralChartSeries *series)
{
  const SuralMeasure *measure = series->measure;
  const SuralChartPoint *first = &g_array_index (series->points, SuralChartPoint, 0);
  const SuralChartPoint *last =
      &g_array_index (series->points, SuralChartPoint, series->points->len - 1);
  g_autofree char *first_value = format_day (series, (SuralDay) first->day);
  g_autofree char *last_value = format_day (series, (SuralDay) last->day);
  g_autofree char *first_day = sural_scale_format_long_day ((SuralDay) first->day);
  g_autofree char *last_day = sural_scale_format_long_day ((SuralDay) last->day);

  if (series->points->len == 1)
    {
      /* Translators: measure, value, day: "Calf pain, worst: one value, 6 on 2 August 2026." */
      g_string_append_printf (text, _ ("\n%s: one value, %s on %s."), measure->label, first_value,
                              first_day);
      return;
    }
  if ((SuralDay) first->day == (SuralDay) last->day)
    {
      /* Translators: measure, value, day: "Calf pain: 4.5 (median of 24) on 1 September 2026." */
      g_string_append_printf (text, _ ("\n%s: %s on %s."), measure->label, last_value, last_day);
      return;
    }
  g_string_append_printf (text,
                          ngettext ("\n%s: %u value, from %s on %s to %s on %s.",
                                    "\n%s: %u values, from %s on %s to %s on %s.",
                                    series->points->len),
                          measure->label, series->points->len, first_value, first_day, last_value,
                          last_day);
  if (series->trend.n > 1 && isfinite (series->trend.change))
    describe_change (text, &series->trend);
}

static void
describe_window (GString *text, SuralTrendChart *self)
{
  if (self->onset == SURAL_DAY_UNKNOWN || self->window_to == SURAL_DAY_UNKNOWN)
    return;
  g_string_append_c (text, ' ');
  g_string_append_printf (text, _ ("Healing window: day %d to day %d."),
                          (int) self->window_from - (int) self->onset,
                          (int) self->window_to - (int) self->onset);
  if (self->assessed < self->onset || self->assessed == SURAL_DAY_UNKNOWN)
    return;
  g_string_append_c (text, ' ');
  g_string_append_printf (text, _ ("Today is day %d."), (int) self->assessed - (int) self->onset);
}

static void
describe_marks (GString *text, GPtrArray *marks)
{
  for (guint i = 0; i < marks->len; i++)
    {
      const SuralChartMark *mark = g_ptr_array_index (marks, i);
      g_autofree char *day = sural_scale_format_long_day (mark->day);

      /* Translators: what happened, and when: " Plan 2: load on 4 August 2026." */
      g_string_append_printf (text, _ (" %s on %s."), mark->label, day);
    }
}

/**
 * sural_trend_chart_describe:
 * @self: the chart
 *
 * The chart in sentences, for a screen reader and where it cannot be drawn: a line about the time,
 * then a line a measure.
 *
 * Returns: (transfer full): plain text
 */
char *
sural_trend_chart_describe (SuralTrendChart *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  g_return_val_if_fail (SURAL_IS_TREND_CHART (self), NULL);

  if (sural_trend_chart_is_empty (self))
    return g_strdup (_ ("Nothing measured yet. Scores come from the check-in of a visit or from a "
                        "diary file."));

  from = sural_scale_format_long_day ((SuralDay) self->first);
  to = sural_scale_format_long_day ((SuralDay) self->last);
  g_string_append_printf (text, _ ("Trend from %s to %s."), from, to);
  describe_window (text, self);
  if (self->visits->len > 0)
    g_string_append_printf (text, ngettext (" %u visit.", " %u visits.", self->visits->len),
                            self->visits->len);
  describe_marks (text, self->plans);
  describe_marks (text, self->events);
  for (guint i = 0; i < self->panels->len; i++)
    {
      const SuralChartPanel *panel = g_ptr_array_index (self->panels, i);

      for (guint j = 0; j < panel->series->len; j++)
        describe_series (text, g_ptr_array_index (panel->series, j));
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}
