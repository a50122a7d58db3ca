/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/chart/sural-trend-chart-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "model/words/sural-list-text.h"
#include "paint/bars/sural-scale.h"
#include "reasoning/course/sural-day-value.h"

/* A line breaks where this many times the usual spacing went by without a value, but never within
 * the few days that any weekend takes. How the chart is drawn, not a clinical rule. */
#define GAP_SPACINGS 3.0
#define GAP_LEAST_DAYS 4.0
/* A scale with no more steps than this, or no longer than this, is a rating, shown whole so that
 * heights compare. */
#define RATING_STEPS 20.0
#define RATING_SPAN 14.0

static void
series_free (SuralChartSeries *self)
{
  g_clear_pointer (&self->points, g_array_unref);
  g_clear_pointer (&self->gathered->columns, g_array_unref);
  g_clear_pointer (&self->gathered, g_free);
  g_clear_pointer (&self->trend.forecast, g_array_unref);
  g_free (self);
}

/* The series in it are the chart's and stay. */
void
sural_chart_panel_free (SuralChartPanel *self)
{
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->note, g_free);
  g_clear_pointer (&self->series, g_ptr_array_unref);
  g_free (self);
}

/* Where a value stands when the panel's plot has this place. */
double
sural_chart_panel_get_y (const SuralChartPanel *self, const SuralChartSpan *span, double value)
{
  double share = (CLAMP (value, self->low, self->high) - self->low) / (self->high - self->low);

  return span->bottom - share * (span->bottom - span->top);
}

/* Of plans and events; label and phase are its own copies. */
void
sural_chart_mark_free (SuralChartMark *self)
{
  g_clear_pointer (&self->label, g_free);
  g_clear_pointer (&self->phase, g_free);
  g_free (self);
}

/* Where a panel stands from top to bottom. */
static int
panel_rank (const char *panel)
{
  static const char *const order[] = { "pain",      "sitting",  "function", "load",
                                       "wellbeing", "training", "body" };

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    if (g_strcmp0 (panel, order[i]) == 0)
      return (int) i;

  return G_N_ELEMENTS (order);
}

static const char *
panel_title (const char *panel)
{
  switch (panel_rank (panel))
    {
    case 0:
      return _ ("Pain");
    case 1:
      return _ ("Sitting");
    case 2:
      return _ ("Function");
    case 3:
      return _ ("Load");
    case 4:
      return _ ("Wellbeing");
    case 5:
      return _ ("Training");
    case 6:
      return _ ("Body");
    default:
      return panel;
    }
}

/* Measures stand on one axis only when a height means the same for all of them. */
static gboolean
share_axis (const SuralMeasure *a, const SuralMeasure *b)
{
  return g_strcmp0 (a->panel, b->panel) == 0 && g_strcmp0 (a->unit, b->unit) == 0 &&
         a->minimum == b->minimum && a->maximum == b->maximum && a->better == b->better;
}

static void
show_number (const SuralChartSeries *self, double *number)
{
  *number = sural_shown_unit_show (self->unit, *number);
}

/* From here on the numbers are those of the unit that is shown. */
static void
show_trend (SuralChartSeries *self)
{
  SuralMeasureTrend *trend = &self->trend;
  double *const numbers[] = { &trend->baseline,
                              &trend->latest,
                              &trend->baseline_recorded,
                              &trend->latest_recorded,
                              &trend->change,
                              &trend->mcid,
                              &trend->slope_per_week.low,
                              &trend->slope_per_week.mid,
                              &trend->slope_per_week.high };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    show_number (self, numbers[i]);
  for (guint i = 0; trend->forecast != NULL && i < trend->forecast->len; i++)
    {
      SuralInterval *value = &g_array_index (trend->forecast, SuralForecast, i).value;

      show_number (self, &value->low);
      show_number (self, &value->mid);
      show_number (self, &value->high);
    }
  self->measure = self->measure->as_shown;
}

static SuralChartSeries *
series_new (const SuralMeasure *measure, const SuralMeasureTrend *trend)
{
  SuralChartSeries *self = g_new0 (SuralChartSeries, 1);

  self->measure = measure;
  self->points = g_array_new (FALSE, FALSE, sizeof (SuralChartPoint));
  self->gathered = g_new0 (SuralChartGathered, 1);
  if (trend != NULL)
    {
      self->trend = *trend;
      self->trend.forecast = trend->forecast != NULL ? g_array_copy (trend->forecast) : NULL;
    }
  else
    {
      self->trend.mcid = NAN;
      self->trend.meaningful = SURAL_MEANINGFUL_UNKNOWN;
    }
  self->unit = measure->shown;
  if (measure->as_shown != NULL)
    show_trend (self);
  self->trend.measure = self->measure;

  return self;
}

/* Spacings longer than a year are all the same to the eye. */
#define LONGEST_SPACING 366

/* The spacing that counts as a gap, from the median of the spacings that there are. Several values
 * of one day are one spacing. Spacings are whole days: they are counted, not sorted. */
static double
find_gap (const SuralChartSeries *self)
{
  guint counts[LONGEST_SPACING + 1] = { 0 };
  guint n = 0, below = 0, median = 0;

  for (guint i = 1; i < self->points->len; i++)
    {
      double from = floor (g_array_index (self->points, SuralChartPoint, i - 1).day);
      double to = floor (g_array_index (self->points, SuralChartPoint, i).day);

      if (!(to > from))
        continue;
      counts[(guint) MIN (to - from, LONGEST_SPACING)]++;
      n++;
    }
  if (n == 0)
    return GAP_LEAST_DAYS;
  while ((below += counts[median]) <= n / 2)
    median++;

  return MAX (GAP_LEAST_DAYS, GAP_SPACINGS * median);
}

/* Whether the line is interrupted before point @index. */
gboolean
sural_chart_series_breaks (const SuralChartSeries *self, guint index)
{
  return index == 0 || g_array_index (self->points, SuralChartPoint, index).day -
                               g_array_index (self->points, SuralChartPoint, index - 1).day >
                           self->gap;
}

/* The index of the first point that is not before @day. */
guint
sural_chart_series_find (const SuralChartSeries *self, double day)
{
  guint low = 0, high = self->points->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->points, SuralChartPoint, middle).day < day)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/* The value that @day counts with, and of how many it is one; FALSE when nothing was recorded. */
gboolean
sural_chart_series_read (const SuralChartSeries *self, SuralDay day, double *value, guint *n)
{
  guint begin = sural_chart_series_find (self, day);
  g_autofree double *values = NULL;

  *n = sural_chart_series_find (self, (double) day + 1) - begin;
  if (*n == 0)
    return FALSE;
  values = g_new (double, *n);
  for (guint i = 0; i < *n; i++)
    values[i] = g_array_index (self->points, SuralChartPoint, begin + i).value;
  *value = sural_day_value (values, *n);

  return TRUE;
}

/* A forecast is drawn as wide as it is: a band cut off at the edge would look surer than it is. One
 * that is wider than all that was recorded would flatten the record, though, and is cut there. */
static void
include_forecast (const SuralChartSeries *self, double *low, double *high)
{
  double span = *high - *low;
  double least = MAX (self->measure->minimum, *low - span);
  double most = MIN (self->measure->maximum, *high + span);

  if (self->trend.forecast == NULL || !(span > 0))
    return;
  for (guint i = 0; i < self->trend.forecast->len; i++)
    {
      const SuralInterval *band = &g_array_index (self->trend.forecast, SuralForecast, i).value;

      *low = MIN (*low, MAX (band->low, least));
      *high = MAX (*high, MIN (band->high, most));
    }
}

static void
find_scale (SuralChartPanel *self)
{
  const SuralMeasure *measure = ((SuralChartSeries *) g_ptr_array_index (self->series, 0))->measure;
  double low = INFINITY, high = -INFINITY;
  double steps = (measure->maximum - measure->minimum) / (measure->step > 0 ? measure->step : 1);
  double step;

  for (guint i = 0; i < self->series->len; i++)
    {
      const SuralChartSeries *series = g_ptr_array_index (self->series, i);

      for (guint j = 0; j < series->points->len; j++)
        {
          double value = g_array_index (series->points, SuralChartPoint, j).value;

          low = MIN (low, value);
          high = MAX (high, value);
        }
      if (isfinite (series->trend.mcid) && series->trend.n > 0 &&
          measure->better == SURAL_BETTER_HIGHER)
        high = MAX (high, series->trend.baseline + series->trend.mcid);
    }
  for (guint i = 0; i < self->series->len; i++)
    include_forecast (g_ptr_array_index (self->series, i), &low, &high);
  if (steps > 0 && (steps <= RATING_STEPS || measure->maximum - measure->minimum <= RATING_SPAN))
    {
      self->low = MIN (measure->minimum, low);
      self->high = MAX (measure->maximum, high);
      return;
    }
  if (low > 0 && measure->minimum <= 0)
    low = 0;
  if (!(high > low))
    high = low + 1;
  step = sural_scale_nice_step (high - low, 4);
  self->low = floor (low / step) * step;
  self->high = ceil (high / step - 1e-9) * step;
}

/* What the panel is about: its one measure, what the names of its measures begin with ("Heel
 * raises, left", "Heel raises, right"), or else its kind. */
static char *
find_title (const SuralChartPanel *self)
{
  const SuralMeasure *first = ((SuralChartSeries *) g_ptr_array_index (self->series, 0))->measure;
  const char *comma = strchr (first->label, ',');
  gsize length = comma != NULL ? (gsize) (comma - first->label) + 1 : 0;

  if (self->series->len == 1)
    return g_strdup (first->label);
  for (guint i = 1; i < self->series->len && length > 0; i++)
    {
      const SuralChartSeries *series = g_ptr_array_index (self->series, i);

      if (strncmp (series->measure->label, first->label, length) != 0)
        length = 0;
    }
  if (length > 1)
    return g_strndup (first->label, length - 1);

  return g_strdup (panel_title (first->panel));
}

static void
find_texts (SuralChartPanel *self)
{
  const SuralMeasure *measure = ((SuralChartSeries *) g_ptr_array_index (self->series, 0))->measure;
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  self->title = find_title (self);
  if (measure->unit != NULL && *measure->unit != '\0')
    {
      g_ptr_array_add (words, g_strdup (sural_shown_unit_get_symbol (NULL, measure->unit)));
    }
  else if (isfinite (measure->minimum) && isfinite (measure->maximum))
    {
      g_autofree char *low = sural_scale_format_number (measure->minimum);
      g_autofree char *high = sural_scale_format_number (measure->maximum);

      /* Translators: the range of a scale, "0 to 10" */
      g_ptr_array_add (words, g_strdup_printf (_ ("%s to %s"), low, high));
    }
  if (measure->better == SURAL_BETTER_LOWER)
    g_ptr_array_add (words, g_strdup (_ ("lower is better")));
  else if (measure->better == SURAL_BETTER_HIGHER)
    g_ptr_array_add (words, g_strdup (_ ("higher is better")));
  self->note = sural_list_text (words, SURAL_LIST_ITEMS);
}

static int
compare_panels (gconstpointer a, gconstpointer b)
{
  const SuralChartPanel *first = *(SuralChartPanel *const *) a;
  const SuralChartPanel *second = *(SuralChartPanel *const *) b;
  const SuralChartSeries *x = g_ptr_array_index (first->series, 0);
  const SuralChartSeries *y = g_ptr_array_index (second->series, 0);

  return panel_rank (x->measure->panel) - panel_rank (y->measure->panel);
}

static void
add_to_panel (GPtrArray *panels, SuralChartSeries *series)
{
  SuralChartPanel *panel = NULL;

  for (guint i = 0; i < panels->len && panel == NULL; i++)
    {
      SuralChartPanel *candidate = g_ptr_array_index (panels, i);
      const SuralChartSeries *first = g_ptr_array_index (candidate->series, 0);

      if (share_axis (first->measure, series->measure))
        panel = candidate;
    }
  if (panel == NULL)
    {
      panel = g_new0 (SuralChartPanel, 1);
      panel->series = g_ptr_array_new ();
      g_ptr_array_add (panels, panel);
    }
  g_ptr_array_add (panel->series, series);
}

static SuralChartSeries *
series_for (const char *id, const SuralTrend *trend, SuralKnowledge *knowledge)
{
  const SuralMeasure *measure = NULL;

  for (guint i = 0; trend != NULL && trend->measures != NULL && i < trend->measures->len; i++)
    {
      const SuralMeasureTrend *candidate = g_ptr_array_index (trend->measures, i);

      if (g_strcmp0 (candidate->measure->id, id) == 0)
        return series_new (candidate->measure, candidate);
    }
  if (knowledge != NULL)
    measure = sural_knowledge_get_measure (knowledge, id);

  return measure != NULL ? series_new (measure, NULL) : NULL;
}

/* The series in the order in which the trend names its measures, so that a measure keeps its colour
 * and mark however the diary is sorted; then what only knowledge knows. */
static void
collect_series (GPtrArray *series,
                GHashTable *by_id,
                GArray *measurements,
                const SuralTrend *trend,
                SuralKnowledge *knowledge)
{
  const char *previous_id = NULL;
  SuralChartSeries *previous = NULL;

  for (guint i = 0; trend != NULL && trend->measures != NULL && i < trend->measures->len; i++)
    {
      const SuralMeasureTrend *measure = g_ptr_array_index (trend->measures, i);
      SuralChartSeries *found = series_new (measure->measure, measure);

      g_ptr_array_add (series, found);
      g_hash_table_insert (by_id, (gpointer) g_intern_string (measure->measure->id), found);
    }
  for (guint i = 0; i < measurements->len; i++)
    {
      const SuralMeasurement *measurement = &g_array_index (measurements, SuralMeasurement, i);
      SuralChartPoint point;

      if (!isfinite (measurement->value) || measurement->measure == NULL)
        continue;
      if (measurement->measure != previous_id)
        {
          previous = g_hash_table_lookup (by_id, measurement->measure);
          if (previous == NULL && !g_hash_table_contains (by_id, measurement->measure))
            {
              previous = series_for (measurement->measure, trend, knowledge);
              if (previous != NULL)
                g_ptr_array_add (series, previous);
              g_hash_table_insert (by_id, (gpointer) measurement->measure, previous);
            }
          previous_id = measurement->measure;
        }
      if (previous == NULL)
        continue;
      point.day = sural_time_get_day (measurement->at) +
                  (double) (measurement->at % SURAL_SECONDS_PER_DAY) / SURAL_SECONDS_PER_DAY;
      point.value = sural_shown_unit_show (previous->unit, measurement->value);
      g_array_append_val (previous->points, point);
    }
}

/**
 * sural_chart_panels_arrange:
 * @series: SuralChartSeries; they stay the caller's and must outlive the panels
 * @shown: (nullable): the ids of the measures to show; NULL for all
 *
 * Returns: (transfer full): SuralChartPanel from top to bottom
 */
GPtrArray *
sural_chart_panels_arrange (GPtrArray *series, GHashTable *shown)
{
  GPtrArray *panels = g_ptr_array_new_with_free_func ((GDestroyNotify) sural_chart_panel_free);

  for (guint i = 0; i < series->len; i++)
    {
      SuralChartSeries *next = g_ptr_array_index (series, i);

      if (shown == NULL || g_hash_table_contains (shown, next->measure->id))
        add_to_panel (panels, next);
    }
  g_ptr_array_sort (panels, compare_panels);
  for (guint i = 0; i < panels->len; i++)
    {
      find_scale (g_ptr_array_index (panels, i));
      find_texts (g_ptr_array_index (panels, i));
    }

  return panels;
}

/* A measure has the look that it has when all are shown, so that hiding one changes no other. */
static void
settle_styles (GPtrArray *series)
{
  g_autoptr (GPtrArray) panels = sural_chart_panels_arrange (series, NULL);

  for (guint i = 0; i < panels->len; i++)
    {
      SuralChartPanel *panel = g_ptr_array_index (panels, i);

      for (guint j = 0; j < panel->series->len; j++)
        ((SuralChartSeries *) g_ptr_array_index (panel->series, j))->style = j;
    }
}

/* What was asked once is no course. */
static gboolean
is_of_body (const SuralMeasure *measure)
{
  return g_strcmp0 (measure->panel, "body") == 0;
}

/**
 * sural_chart_series_build:
 * @subject: the case whose measurements are drawn
 * @trend: (nullable): what reasoning says about them; copied
 * @knowledge: (nullable): where measures are looked up that @trend does not name
 *
 * Sorts the measurements into lines once, so that drawing only maps and strokes. A measurement of
 * a measure nobody defines is left out.
 *
 * Returns: (transfer full): SuralChartSeries, each with a point at least, those of the body with
 * two
 */
GPtrArray *
sural_chart_series_build (SuralCase *subject, const SuralTrend *trend, SuralKnowledge *knowledge)
{
  GPtrArray *series = g_ptr_array_new_with_free_func ((GDestroyNotify) series_free);
  g_autoptr (GHashTable) by_id = g_hash_table_new (NULL, NULL); /* ids are interned */

  collect_series (series, by_id, sural_case_get_measurements (subject), trend, knowledge);
  for (guint i = series->len; i > 0; i--)
    {
      SuralChartSeries *self = g_ptr_array_index (series, i - 1);

      if (self->points->len == 0 || (self->points->len == 1 && is_of_body (self->measure)))
        g_ptr_array_remove_index (series, i - 1);
      else
        self->gap = find_gap (self);
    }
  settle_styles (series);

  return series;
}
