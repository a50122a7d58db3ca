/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/course/sural-alerts.h"

#include "reasoning/course/sural-measure-change.h"
#include "reasoning/course/sural-slope.h"
#include "reasoning/weigh/sural-condition-eval.h"
#include "reasoning/words/sural-day-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* One rule as read over one measure up to one of its days. */
typedef struct
{
  const SuralCourse *course;
  const SuralAlertDefinition *definition;
  const SuralSeries *series;
} Reading;

/* Whether the rule holds with the days up to @end known; @change is what it was judged by. */
typedef gboolean (*Rule) (const Reading *reading, guint end, SuralMeasureChange *change);

static void
alert_free (gpointer data)
{
  SuralAlert *self = data;

  g_free (self->because);
  g_ptr_array_unref (self->reconsider);
  g_clear_pointer (&self->answer, sural_acknowledgement_free);
  g_free (self->back);
  g_free (self);
}

static double
constant (const SuralCourse *course, const char *name)
{
  return sural_knowledge_get_constant (course->knowledge, name);
}

/* The first day a rule may speak of. */
static SuralDay
first_day_of (const Reading *reading)
{
  return reading->course->onset + (SuralDay) reading->definition->by_day;
}

/* Whether the episode is old enough for the rule. The last day of a diary stands for today. */
static gboolean
is_due (const Reading *reading, guint end)
{
  SuralDay day = reading->course->today;

  if (reading->definition->by_day == 0)
    return TRUE;
  if (reading->course->onset == SURAL_DAY_UNKNOWN)
    return FALSE;
  if (end < reading->series->points->len)
    day = sural_series_get (reading->series, end - 1)->day;
  return day >= first_day_of (reading);
}

/* The days that lie no farther than over-days before the last of them. */
static guint
begin_of_span (const Reading *reading, guint end)
{
  SuralDay last = sural_series_get (reading->series, end - 1)->day;
  SuralDay over = (SuralDay) reading->definition->over_days;

  return sural_series_find_day (reading->series, last > over ? last - over : 0);
}

static gboolean
has_recovered (const Reading *reading, const SuralMeasureChange *change)
{
  return change->after <= constant (reading->course, "trend-recovered-pain");
}

/* No change for the better that counts, since the baseline, over days enough to have seen one. */
static gboolean
is_not_improving (const Reading *reading, guint end, SuralMeasureChange *change)
{
  if (!is_due (reading, end))
    return FALSE;
  *change = sural_measure_change_over (reading->series, 0, end, reading->course->knowledge);
  if (change->to - change->from < (SuralDay) reading->definition->over_days)
    return FALSE;
  return change->meaningful != SURAL_MEANINGFUL_IMPROVED &&
         change->meaningful != SURAL_MEANINGFUL_UNKNOWN && !has_recovered (reading, change);
}

/* Whether the slope over the span is, with its whole interval, for the better. */
static gboolean
is_clearly_improving (const Reading *reading,
                      guint begin,
                      guint end,
                      const SuralMeasureChange *change)
{
  const SuralMeasure *measure = reading->series->measure;
  SuralSlope slope;

  if (sural_slope_estimate (sural_series_get (reading->series, begin), end - begin, &slope))
    return measure->better == SURAL_BETTER_LOWER ? slope.per_day.high < 0 : slope.per_day.low > 0;
  /* Too few days for an interval: more than one step of the scale is taken for a change. */
  return sural_measure_change_in_better_direction (change, measure) > measure->step;
}

static gboolean
is_plateau (const Reading *reading, guint end, SuralMeasureChange *change)
{
  guint begin;

  if (!is_due (reading, end))
    return FALSE;
  begin = begin_of_span (reading, end);
  *change = sural_measure_change_over (reading->series, begin, end, reading->course->knowledge);
  /* Days that cover less than half of the span show no plateau. */
  if (2 * (change->to - change->from) < (SuralDay) reading->definition->over_days)
    return FALSE;
  return change->meaningful == SURAL_MEANINGFUL_NO && !has_recovered (reading, change) &&
         !is_clearly_improving (reading, begin, end, change);
}

/* Worse by what counts over the last days, or since the baseline. */
static gboolean
is_worsening (const Reading *reading, guint end, SuralMeasureChange *change)
{
  if (!is_due (reading, end))
    return FALSE;
  *change = sural_measure_change_over (reading->series, begin_of_span (reading, end), end,
                                       reading->course->knowledge);
  if (change->meaningful == SURAL_MEANINGFUL_WORSE)
    return TRUE;
  *change = sural_measure_change_over (reading->series, 0, end, reading->course->knowledge);
  return change->meaningful == SURAL_MEANINGFUL_WORSE;
}

/* The conclusion as facts, as the planner has them. */
static GHashTable *
facts_of (SuralCase *subject)
{
  GHashTable *facts = g_hash_table_new (g_str_hash, g_str_equal);
  SuralConclusion *conclusion = sural_case_get_conclusion (subject);
  const char *grade = conclusion != NULL ? sural_conclusion_get_grade (conclusion) : NULL;
  const char *tissue = conclusion != NULL ? sural_conclusion_get_tissue (conclusion) : NULL;
  const char *hypothesis = conclusion != NULL ? sural_conclusion_get_hypothesis (conclusion) : NULL;

  g_hash_table_insert (facts, (gpointer) "conclusion",
                       (gpointer) (hypothesis != NULL ? hypothesis : "none"));
  g_hash_table_insert (facts, (gpointer) "grade", (gpointer) (grade != NULL ? grade : "unknown"));
  g_hash_table_insert (facts, (gpointer) "tissue",
                       (gpointer) (tissue != NULL ? tissue : "unknown"));
  return facts;
}

/* What is already the conclusion, or was concluded against, is not asked to be thought of. */
static GPtrArray *
list_reconsider (const SuralCourse *course, const SuralAlertDefinition *definition)
{
  GPtrArray *texts = g_ptr_array_new ();
  g_autoptr (GHashTable) facts = facts_of (course->subject);

  for (guint i = 0; i < definition->reconsider->len; i++)
    {
      const SuralReconsider *reconsider = g_ptr_array_index (definition->reconsider, i);

      if (reconsider->when == NULL || sural_condition_eval (reconsider->when, course->subject,
                                                            facts, NULL) != SURAL_TRUTH_FALSE)
        g_ptr_array_add (texts, reconsider->text);
    }
  return texts;
}

static SuralAlert *
alert_new (const SuralCourse *course,
           const SuralAlertDefinition *definition,
           SuralDay since,
           char *because,
           const SuralSeries *series,
           double value)
{
  SuralAlert *self = g_new0 (SuralAlert, 1);

  self->definition = definition;
  self->reconsider = list_reconsider (course, definition);
  self->since = since;
  self->because = because;
  self->measure = series != NULL ? series->measure : NULL;
  self->value = value;
  return self;
}

static char *
describe_change (const SuralSeries *series, const SuralMeasureChange *change)
{
  g_autofree char *from = sural_day_text (change->from);
  g_autofree char *to = sural_day_text (change->to);
  g_autofree char *values = NULL;

  values = g_strdup_printf (_ ("%s: %.3g around %s, %.3g around %s"), series->measure->label,
                            change->before, from, change->after, to);
  if (isnan (change->mcid))
    return g_steal_pointer (&values);
  return g_strdup_printf (_ ("%s; a change counts from %.3g on."), values, change->mcid);
}

/* Reads the rule over the whole diary, and if it holds back to the day from which on it has. */
static SuralAlert *
read_rule (const Reading *reading, Rule rule)
{
  guint end = reading->series->points->len;
  SuralMeasureChange now, then;
  SuralDay since;

  if (!rule (reading, end, &now))
    return NULL;
  since = sural_series_get (reading->series, end - 1)->day;
  while (end > 1 && rule (reading, end - 1, &then))
    since = sural_series_get (reading->series, --end - 1)->day;
  if (reading->definition->by_day > 0)
    since = MAX (since, first_day_of (reading));
  return alert_new (reading->course, reading->definition, since,
                    describe_change (reading->series, &now), reading->series, now.after);
}

/* A diary that stopped long ago says nothing about now. */
static gboolean
is_current (const SuralCourse *course, const SuralSeries *series)
{
  SuralDay last = sural_series_get (series, series->points->len - 1)->day;

  return last + (SuralDay) constant (course, "trend-stale-days") >= course->today;
}

static SuralAlert *
read_over_pain (const SuralCourse *course, const SuralAlertDefinition *definition, Rule rule)
{
  Reading reading = { course, definition, sural_series_find_pain (course->series) };

  if (reading.series == NULL || !is_current (course, reading.series))
    return NULL;
  return read_rule (&reading, rule);
}

/* Worse may show in pain, in the leg or in strength: the first measure in which it does speaks. */
static SuralAlert *
read_worsening (const SuralCourse *course, const SuralAlertDefinition *definition)
{
  for (guint i = 0; i < course->series->len; i++)
    {
      Reading reading = { course, definition, g_ptr_array_index (course->series, i) };
      const char *panel = reading.series->measure->panel;
      SuralAlert *alert = NULL;

      if (!g_str_equal (panel, "pain") && !g_str_equal (panel, "function"))
        continue;
      if (is_current (course, reading.series))
        alert = read_rule (&reading, is_worsening);
      if (alert != NULL)
        return alert;
    }
  return NULL;
}

static char *
describe_beyond (const SuralCourse *course, const SuralSeries *pain, int day)
{
  g_autofree char *what = NULL;
  g_autofree char *last = NULL;
  g_autofree char *window = NULL;

  if (pain != NULL)
    {
      const SuralPoint *point = sural_series_get (pain, pain->points->len - 1);

      last = sural_day_text (point->day);
      what = g_strdup_printf (_ ("Day %d; %s %.3g on %s."), day, pain->measure->label, point->value,
                              last);
    }
  else
    {
      what = g_strdup_printf (_ ("Day %d; no pain score was recorded."), day);
    }

  if (course->window_to < course->today)
    return g_steal_pointer (&what);
  window = sural_day_text (course->window_to);
  return g_strdup_printf (_ ("%s The window of the working conclusion runs to %s."), what, window);
}

/* Since when the case is beyond its window without a break: where pain had gone, from the day on
 * which it was back, or on which the diary had said nothing for too long. */
static SuralDay
find_beyond_since (const SuralCourse *course, const SuralSeries *pain, SuralDay from)
{
  double over = constant (course, "trend-recovered-pain");
  guint n = pain != NULL ? pain->points->len : 0;

  for (guint end = n; end > 0 && sural_series_get (pain, end - 1)->day >= from; end--)
    {
      if (sural_measure_change_over (pain, 0, end, course->knowledge).after > over)
        continue;
      if (end < n)
        return sural_series_get (pain, end)->day;
      return sural_series_get (pain, n - 1)->day +
             (SuralDay) constant (course, "trend-stale-days") + 1;
    }

  return from;
}

/* Still not over after the day on which most are. Time alone meets this rule: silence is not
 * recovery. */
static SuralAlert *
read_beyond (const SuralCourse *course, const SuralAlertDefinition *definition)
{
  const SuralSeries *pain = sural_series_find_pain (course->series);
  SuralDay limit = course->onset + (SuralDay) definition->by_day;
  double value = NAN;
  char *because;

  if (course->onset == SURAL_DAY_UNKNOWN || course->today <= limit)
    return NULL;
  if (pain != NULL)
    value = sural_measure_change_over (pain, 0, pain->points->len, course->knowledge).after;
  if (pain != NULL && is_current (course, pain) &&
      value <= constant (course, "trend-recovered-pain"))
    return NULL;
  because = describe_beyond (course, pain, (int) (course->today - course->onset));
  return alert_new (course, definition, find_beyond_since (course, pain, limit + 1), because, pain,
                    value);
}

static gboolean
has_improved (const SuralCourse *course, const SuralSeries *pain)
{
  SuralMeasureChange change;

  if (pain == NULL || !is_current (course, pain))
    return FALSE;
  change = sural_measure_change_over (pain, 0, pain->points->len, course->knowledge);
  return change.meaningful == SURAL_MEANINGFUL_IMPROVED ||
         change.after <= constant (course, "trend-recovered-pain");
}

/* Treated for over-days and more, and nothing says that it changed for the better. */
static SuralAlert *
read_care (const SuralCourse *course, const SuralAlertDefinition *definition)
{
  static const char care[] = "hx-conservative-care-weeks";
  const int week = 7;
  SuralFinding *finding = sural_case_lookup (course->subject, care, SURAL_SIDE_NONE);
  const SuralSeries *pain = sural_series_find_pain (course->series);
  double weeks = sural_case_get_number (course->subject, care, SURAL_SIDE_NONE);
  SuralTime recorded;
  SuralDay since;

  if (finding == NULL || isnan (weeks) || weeks * week < definition->over_days ||
      has_improved (course, pain))
    return NULL;
  recorded = sural_finding_get_recorded (finding);
  since = recorded != SURAL_TIME_UNKNOWN ? sural_time_get_day (recorded) : course->today;
  return alert_new (course, definition, MIN (since, course->today),
                    g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                                  "%.0f week of care, and no change for the better "
                                                  "that counts is recorded.",
                                                  "%.0f weeks of care, and no change for the "
                                                  "better that counts is recorded.",
                                                  (gulong) weeks),
                                     weeks),
                    NULL, NAN);
}

/**
 * sural_alerts_find:
 * @course: a case over time
 *
 * Reads the five rules over the course:
 *
 * - "not-improving": from its by-day on, pain has not fallen by what counts since its baseline,
 * over at least over-days;
 * - "plateau": from its by-day on, neither a change that counts nor a slope that is clearly for the
 *   better over the last over-days;
 * - "beyond-window": after its by-day, unless pain has gone;
 * - "worsening": at any time, pain or function worse by what counts, over the last over-days or
 *   since its baseline;
 * - "care-without-change": treated for over-days or longer, unless pain has become better by what
 *   counts.
 *
 * The first two are silent where the diary is too short or too old to say, and none of them speaks
 * of pain that has gone. Days and texts are those of the knowledge.
 *
 * What each asks to think of once more follows the conclusion: not what it is already, nor what
 * was concluded against.
 *
 * Returns: (transfer full): SuralAlert, in the order of the knowledge
 */
GPtrArray *
sural_alerts_find (const SuralCourse *course)
{
  GPtrArray *definitions, *alerts;

  g_return_val_if_fail (course != NULL, NULL);

  definitions = sural_knowledge_get_alerts (course->knowledge);
  alerts = g_ptr_array_new_with_free_func (alert_free);
  for (guint i = 0; i < definitions->len; i++)
    {
      const SuralAlertDefinition *definition = g_ptr_array_index (definitions, i);
      SuralAlert *alert = NULL;

      if (g_str_equal (definition->id, "not-improving"))
        alert = read_over_pain (course, definition, is_not_improving);
      else if (g_str_equal (definition->id, "plateau"))
        alert = read_over_pain (course, definition, is_plateau);
      else if (g_str_equal (definition->id, "beyond-window"))
        alert = read_beyond (course, definition);
      else if (g_str_equal (definition->id, "worsening"))
        alert = read_worsening (course, definition);
      else if (g_str_equal (definition->id, "care-without-change"))
        alert = read_care (course, definition);
      if (alert != NULL)
        g_ptr_array_add (alerts, alert);
    }
  return alerts;
}
