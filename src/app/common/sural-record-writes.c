/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/common/sural-record-private.h"

#include <glib/gi18n-lib.h>

void
sural_record_apply_reload (SuralRecord *self, SuralRecordOrder *order, gpointer result)
{
  sural_record_reload (self);
}

static void
apply_pain_maps (SuralRecord *self, SuralRecordOrder *order, gpointer result)
{
  g_clear_pointer (&self->data->pain_maps, g_ptr_array_unref);
  self->data->pain_maps = result;
  sural_record_reason (self);
}

static void
apply_acknowledged (SuralRecord *self, SuralRecordOrder *order, gpointer result)
{
  g_hash_table_replace (self->data->acknowledged, g_strdup (order->id), g_strdup (order->text));
  sural_record_reason (self);
}

static void
apply_alert_acknowledged (SuralRecord *self, SuralRecordOrder *order, gpointer result)
{
  sural_case_add_acknowledgement (self->data->subject, order->acknowledgement);
  sural_record_reason (self);
}

static void
apply_measurement (SuralRecord *self, SuralRecordOrder *order, gpointer result)
{
  sural_case_add_measurement (self->data->subject, &order->measurement);
  sural_record_reason (self);
}

static void
apply_batch (SuralRecord *self, SuralRecordOrder *order, gpointer result)
{
  g_auto (GStrv) ids = result;

  for (guint i = 0; i < order->measurements->len; i++)
    sural_case_add_measurement (self->data->subject,
                                &g_array_index (order->measurements, SuralMeasurement, i));
  sural_record_reason (self);
  sural_record_report_batch (self, (const char *const *) ids);
}

/**
 * sural_record_start_visit:
 *
 * Starts a visit; without effect while one is under way.
 */
void
sural_record_start_visit (SuralRecord *self)
{
  g_return_if_fail (SURAL_IS_RECORD (self));
  if (sural_record_has_episode (self) && self->data->visit == NULL)
    sural_record_dispatch (self, sural_record_job_start_visit, sural_record_new_order (self), NULL,
                           sural_record_apply_reload);
}

/**
 * sural_record_end_visit:
 *
 * Ends the visit under way.
 */
void
sural_record_end_visit (SuralRecord *self)
{
  g_return_if_fail (SURAL_IS_RECORD (self));
  if (sural_record_has_episode (self))
    sural_record_dispatch (self, sural_record_job_end_visit, sural_record_new_order (self), NULL,
                           sural_record_apply_reload);
}

static void
apply_nothing (SuralRecord *self, SuralRecordOrder *order, gpointer result)
{
}

/**
 * sural_record_choose_scope:
 * @ordering: the id of a way through the visit under way
 *
 * Records what was chosen.
 */
void
sural_record_choose_scope (SuralRecord *self, const char *ordering)
{
  SuralRecordOrder *order = NULL;

  g_return_if_fail (SURAL_IS_RECORD (self));
  g_return_if_fail (ordering != NULL);

  if (!sural_record_has_episode (self) || self->data->visit == NULL)
    return;
  sural_visit_set_scope (self->data->visit, ordering);
  order = sural_record_new_order (self);
  order->text = g_strdup (ordering);
  sural_record_dispatch (self, sural_record_job_choose_scope, order, NULL, apply_nothing);
}

/**
 * sural_record_keep_place:
 * @step: a step of the visit
 * @finding_id: (nullable): the question or test within it
 *
 * Remembers where the visit under way is. A bookmark that cannot be kept, because the clinic has
 * just been locked, is nothing to tell the clinician about.
 */
void
sural_record_keep_place (SuralRecord *self, const char *step, const char *finding_id)
{
  SuralRecordOrder *order = NULL;
  SuralVisit *visit = sural_record_get_visit (self);

  g_return_if_fail (SURAL_IS_RECORD (self));
  g_return_if_fail (step != NULL);

  if (visit == NULL || (g_strcmp0 (sural_visit_get_step (visit), step) == 0 &&
                        g_strcmp0 (sural_visit_get_finding (visit), finding_id) == 0))
    return;
  sural_visit_set_place (visit, step, finding_id);
  order = sural_record_new_order (self);
  order->id = g_strdup (step);
  order->text = g_strdup (finding_id);
  sural_store_thread_run_async (sural_context_get_store_thread (self->context),
                                sural_record_job_keep_place, order,
                                (GDestroyNotify) sural_record_order_free, NULL, NULL, NULL, NULL);
}

/**
 * sural_record_add_measurement:
 * @measure: a measure's id
 * @at: when it was so
 * @value: in the measure's unit
 * @origin: where it came from
 *
 * Adds a point to a trend.
 */
void
sural_record_add_measurement (SuralRecord *self,
                              const char *measure,
                              SuralTime at,
                              double value,
                              SuralOrigin origin)
{
  g_autoptr (GError) error = NULL;
  SuralRecordOrder *order = NULL;

  g_return_if_fail (SURAL_IS_RECORD (self));
  g_return_if_fail (measure != NULL);

  if (!sural_record_has_episode (self))
    return;
  if (!sural_knowledge_check_measurement (sural_context_get_knowledge (self->context), measure,
                                          value, &error))
    {
      sural_record_fail (self, error->message);
      return;
    }
  order = sural_record_new_order (self);
  order->measurement = (SuralMeasurement) { g_intern_string (measure), at, value, origin };
  sural_record_dispatch (self, sural_record_job_add_measurement, order, NULL, apply_measurement);
}

/**
 * sural_record_add_measurements:
 * @measurements: (element-type SuralMeasurement): what was measured, with interned ids
 *
 * Adds what was typed at one sitting, all of it or nothing. "batch-added" tells by which ids
 * sural_record_retract_measurements() takes it back.
 */
void
sural_record_add_measurements (SuralRecord *self, GArray *measurements)
{
  SuralKnowledge *knowledge = NULL;
  g_autoptr (GError) error = NULL;
  SuralRecordOrder *order = NULL;

  g_return_if_fail (SURAL_IS_RECORD (self));
  g_return_if_fail (measurements != NULL);

  if (!sural_record_has_episode (self) || measurements->len == 0)
    return;
  knowledge = sural_context_get_knowledge (self->context);
  for (guint i = 0; i < measurements->len; i++)
    {
      const SuralMeasurement *one = &g_array_index (measurements, SuralMeasurement, i);

      if (!sural_knowledge_check_measurement (knowledge, one->measure, one->value, &error))
        {
          sural_record_fail (self, error->message);
          return;
        }
    }
  order = sural_record_new_order (self);
  order->measurements = g_array_ref (measurements);
  sural_record_dispatch (self, sural_record_job_add_measurements, order,
                         (GDestroyNotify) g_strfreev, apply_batch);
}

/**
 * sural_record_retract_measurements:
 * @ids: (array zero-terminated=1): as "batch-added" told them
 *
 * Takes exactly that batch back; the rows stay in the file.
 */
void
sural_record_retract_measurements (SuralRecord *self, const char *const *ids)
{
  SuralRecordOrder *order = NULL;

  g_return_if_fail (SURAL_IS_RECORD (self));
  g_return_if_fail (ids != NULL);

  if (!sural_record_has_episode (self))
    return;
  order = sural_record_new_order (self);
  order->ids = g_strdupv ((char **) ids);
  sural_record_dispatch (self, sural_record_job_retract_measurements, order, NULL,
                         sural_record_apply_reload);
}

/**
 * sural_record_retract_measurement:
 * @measure: a measure's id
 * @at: the moment of the point to take back
 *
 * Takes a point out of a trend; the row stays in the file as superseded.
 */
void
sural_record_retract_measurement (SuralRecord *self, const char *measure, SuralTime at)
{
  SuralRecordOrder *order = NULL;

  g_return_if_fail (SURAL_IS_RECORD (self));
  g_return_if_fail (measure != NULL);

  if (!sural_record_has_episode (self))
    return;
  order = sural_record_new_order (self);
  order->measurement.measure = g_intern_string (measure);
  order->measurement.at = at;
  sural_record_dispatch (self, sural_record_job_retract_measurement, order, NULL,
                         sural_record_apply_reload);
}

/**
 * sural_record_acknowledge_gate:
 * @gate: a gate's id
 * @reason: why the clinician goes on; not empty
 */
void
sural_record_acknowledge_gate (SuralRecord *self, const char *gate, const char *reason)
{
  SuralRecordOrder *order = NULL;

  g_return_if_fail (SURAL_IS_RECORD (self));
  g_return_if_fail (gate != NULL && reason != NULL && *reason != '\0');

  if (!sural_record_has_episode (self))
    return;
  order = sural_record_new_order (self);
  order->id = g_strdup (gate);
  order->text = g_strdup (reason);
  sural_record_dispatch (self, sural_record_job_acknowledge_gate, order, NULL, apply_acknowledged);
}

static const SuralAlert *
find_alert (SuralRecord *self, const char *id)
{
  for (guint i = 0; self->trend != NULL && i < self->trend->alerts->len; i++)
    {
      const SuralAlert *alert = g_ptr_array_index (self->trend->alerts, i);

      if (g_str_equal (alert->definition->id, id))
        return alert;
    }
  return NULL;
}

/**
 * sural_record_acknowledge_alert:
 * @alert: an alert's id
 * @reason: (nullable): why the clinician goes on; %NULL takes back what was said last
 *
 * Keeps the numbers with it by which it is judged later whether things have changed. Without effect
 * when the alert does not hold any more.
 */
void
sural_record_acknowledge_alert (SuralRecord *self, const char *alert, const char *reason)
{
  SuralRecordOrder *order = NULL;
  const SuralAlert *held = NULL;

  g_return_if_fail (SURAL_IS_RECORD (self));
  g_return_if_fail (alert != NULL);
  g_return_if_fail (reason == NULL || *reason != '\0');

  held = find_alert (self, alert);
  if (!sural_record_has_episode (self) || held == NULL)
    return;
  order = sural_record_new_order (self);
  order->acknowledgement =
      sural_acknowledgement_new (alert, order->today,
                                 held->measure != NULL ? held->measure->id : NULL, held->value,
                                 reason);
  sural_record_dispatch (self, sural_record_job_acknowledge_alert, order, NULL,
                         apply_alert_acknowledged);
}

/**
 * sural_record_accept_plan:
 * @plan: what the clinician accepted, edited or not; a copy is kept
 */
void
sural_record_accept_plan (SuralRecord *self, SuralPlan *plan)
{
  SuralRecordOrder *order = NULL;

  g_return_if_fail (SURAL_IS_RECORD (self));
  g_return_if_fail (plan != NULL);

  if (!sural_record_has_episode (self))
    return;
  order = sural_record_new_order (self);
  order->plan = sural_plan_copy (plan);
  sural_record_dispatch (self, sural_record_job_accept_plan, order, NULL,
                         sural_record_apply_reload);
}

/**
 * sural_record_save_pain_map:
 * @map: what is drawn now
 *
 * Keeps the drawing as the newest of the visit under way.
 */
void
sural_record_save_pain_map (SuralRecord *self, SuralPainMap *map)
{
  SuralRecordOrder *order = NULL;

  g_return_if_fail (SURAL_IS_RECORD (self));
  g_return_if_fail (map != NULL);

  if (!sural_record_has_episode (self))
    return;
  order = sural_record_new_order (self);
  order->pain_map = sural_pain_map_copy (map);
  sural_record_dispatch (self, sural_record_job_add_pain_map, order,
                         (GDestroyNotify) g_ptr_array_unref, apply_pain_maps);
}
