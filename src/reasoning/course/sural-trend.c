/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/course/sural-trend.h"

#include "reasoning/course/sural-alert-answer.h"
#include "reasoning/course/sural-alerts.h"
#include "reasoning/course/sural-drivers.h"
#include "reasoning/course/sural-measure-trend.h"
#include "reasoning/course/sural-series.h"
#include "reasoning/course/sural-healing-window-choice.h"

/* The day as of which the case stands; without one, the last that anything was measured on. */
static SuralDay
today_of (SuralCase *subject)
{
  SuralDay today = sural_case_get_assessed (subject);
  GArray *measurements = sural_case_get_measurements (subject);

  if (today != SURAL_DAY_UNKNOWN || measurements->len == 0)
    return today;
  return sural_time_get_day (
      g_array_index (measurements, SuralMeasurement, measurements->len - 1).at);
}

static void
choose_window (SuralTrend *self, SuralCase *subject)
{
  SuralDay onset = sural_case_get_onset (subject);

  self->window = sural_healing_window_choose (subject, self->knowledge);
  if (self->window == NULL || onset == SURAL_DAY_UNKNOWN)
    return;
  self->window_from = onset + (SuralDay) self->window->from;
  self->window_to = onset + (SuralDay) self->window->to;
}

/**
 * sural_trend_new:
 * @subject: a case; read, not changed
 * @knowledge: measures, windows, alerts and constants
 *
 * Follows a case over time: each measure with its change against the least that counts, slope and
 * forecast; the healing window of its conclusion; the alerts that hold; and what drives pain.
 *
 * Returns: (transfer full): the trend
 */
SuralTrend *
sural_trend_new (SuralCase *subject, SuralKnowledge *knowledge)
{
  g_autoptr (GPtrArray) series = NULL;
  SuralCourse course;
  SuralTrend *self;

  g_return_val_if_fail (SURAL_IS_CASE (subject), NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  self = g_new0 (SuralTrend, 1);
  self->knowledge = g_object_ref (knowledge);
  self->day = sural_case_get_day_number (subject);
  choose_window (self, subject);

  series = sural_series_list (subject, knowledge);
  course =
      (SuralCourse) { knowledge,          subject,        series, sural_case_get_onset (subject),
                      today_of (subject), self->window_to };
  self->measures = g_ptr_array_new_with_free_func ((GDestroyNotify) sural_measure_trend_free);
  for (guint i = 0; i < series->len; i++)
    g_ptr_array_add (self->measures, sural_measure_trend_new (g_ptr_array_index (series, i),
                                                              course.today, knowledge));
  self->alerts = sural_alerts_find (&course);
  sural_alerts_answer (self->alerts, sural_case_get_acknowledgements (subject));
  self->drivers = sural_drivers_find (series, knowledge);
  self->driver_cover = sural_drivers_cover (series, knowledge);
  self->long_run = sural_long_run_find (series, course.today, knowledge);
  self->limbs = sural_limb_pairs_find (series, sural_case_get_side (subject), knowledge);
  return self;
}

/**
 * sural_trend_free:
 * @self: (transfer full): a trend
 */
void
sural_trend_free (SuralTrend *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->measures);
  g_ptr_array_unref (self->alerts);
  g_ptr_array_unref (self->drivers);
  g_array_unref (self->driver_cover);
  g_free (self->long_run);
  g_ptr_array_unref (self->limbs);
  g_object_unref (self->knowledge);
  g_free (self);
}

/**
 * sural_alert_is_open:
 * @self: an alert
 *
 * Returns: whether it waits for the clinician: not acknowledged yet, or back although it was
 */
gboolean
sural_alert_is_open (const SuralAlert *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->answer == NULL || self->back != NULL;
}

/**
 * sural_trend_count_open_alerts:
 * @self: a trend
 *
 * Returns: how many alerts wait for the clinician
 */
guint
sural_trend_count_open_alerts (const SuralTrend *self)
{
  guint count = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->alerts->len; i++)
    count += sural_alert_is_open (g_ptr_array_index (self->alerts, i));

  return count;
}

/**
 * sural_trend_find:
 * @self: a trend
 * @measure: a measure's id
 *
 * Returns: (transfer none) (nullable): its trend; %NULL when it has no value
 */
const SuralMeasureTrend *
sural_trend_find (const SuralTrend *self, const char *measure)
{
  g_return_val_if_fail (self != NULL && measure != NULL, NULL);

  for (guint i = 0; i < self->measures->len; i++)
    {
      const SuralMeasureTrend *trend = g_ptr_array_index (self->measures, i);

      if (g_str_equal (trend->measure->id, measure))
        return trend;
    }
  return NULL;
}
