/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/common/sural-record-jobs.h"

#include "record/sural-visit-snapshot.h"
#include "model/sural-error.h"

#include <glib/gi18n-lib.h>

/* What a job returns that only succeeds or fails. */
#define DONE GINT_TO_POINTER (1)

/**
 * sural_record_data_free:
 * @self: what was read
 */
void
sural_record_data_free (SuralRecordData *self)
{
  g_clear_object (&self->patient);
  g_clear_object (&self->episode);
  g_clear_object (&self->subject);
  g_clear_pointer (&self->plans, g_ptr_array_unref);
  g_clear_pointer (&self->visits, g_ptr_array_unref);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  g_clear_pointer (&self->pain_maps, g_ptr_array_unref);
  g_clear_pointer (&self->snapshots, g_ptr_array_unref);
  g_clear_object (&self->visit);
  g_clear_pointer (&self->acknowledged, g_hash_table_unref);
  g_free (self);
}

/**
 * sural_record_order_free:
 * @self: what was to be done
 */
void
sural_record_order_free (SuralRecordOrder *self)
{
  g_clear_object (&self->knowledge);
  g_free (self->patient_id);
  g_free (self->episode_id);
  g_free (self->id);
  g_free (self->text);
  g_clear_object (&self->finding);
  g_clear_object (&self->conclusion);
  g_clear_pointer (&self->plan, sural_plan_unref);
  g_clear_pointer (&self->measurements, g_array_unref);
  g_strfreev (self->ids);
  g_clear_pointer (&self->pain_map, sural_pain_map_unref);
  g_clear_pointer (&self->acknowledgement, sural_acknowledgement_free);
  g_clear_pointer (&self->decline, sural_plan_decline_free);
  g_free (self);
}

static gboolean
is_open (SuralStore *store, GError **error)
{
  if (store != NULL)
    return TRUE;
  g_set_error_literal (error, SURAL_ERROR, SURAL_ERROR_LOCKED,
                       _ ("The clinic is locked; unlock it and try again"));
  return FALSE;
}

/* The visit under way, or an error that says what to do. */
static SuralVisit *
find_visit (SuralStore *store, SuralRecordOrder *order, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  SuralVisit *visit = NULL;

  if (!is_open (store, error))
    return NULL;
  visit = sural_store_get_open_visit (store, order->episode_id, &local_error);
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else if (visit == NULL)
    g_set_error_literal (error, SURAL_ERROR, SURAL_ERROR_NOT_FOUND,
                         _ ("No visit is under way; start one first"));
  return visit;
}

static gboolean
load_episode (SuralStore *store, SuralRecordData *data, SuralRecordOrder *order, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  const char *id = order->episode_id;

  data->episode = sural_store_get_episode (store, id, error);
  if (data->episode == NULL)
    return FALSE;
  data->subject = sural_store_load_case (store, id, order->today, error);
  if (data->subject == NULL)
    return FALSE;
  data->plans = sural_store_list_plans (store, id, error);
  if (data->plans == NULL)
    return FALSE;
  data->visits = sural_store_list_visits (store, id, error);
  if (data->visits == NULL)
    return FALSE;
  data->notes = sural_store_list_notes (store, id, error);
  if (data->notes == NULL)
    return FALSE;
  data->pain_maps = sural_store_list_pain_maps (store, id, error);
  if (data->pain_maps == NULL)
    return FALSE;
  data->snapshots = sural_store_list_snapshots (store, id, error);
  if (data->snapshots == NULL)
    return FALSE;
  data->acknowledged = sural_store_list_acknowledged_gates (store, id, error);
  if (data->acknowledged == NULL)
    return FALSE;
  data->visit = sural_store_get_open_visit (store, id, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  return TRUE;
}

/**
 * sural_record_job_load:
 *
 * Reads a patient and one episode; without an episode id the newest.
 *
 * Returns: (transfer full) (type SuralRecordData): what was read
 */
gpointer
sural_record_job_load (SuralStore *store,
                       gpointer job_data,
                       GCancellable *cancellable,
                       GError **error)
{
  SuralRecordOrder *order = job_data;
  g_autoptr (SuralRecordData) data = g_new0 (SuralRecordData, 1);

  if (!is_open (store, error))
    return NULL;
  data->patient = sural_store_get_patient (store, order->patient_id, error);
  if (data->patient == NULL)
    return NULL;
  if (order->episode_id == NULL)
    {
      g_autoptr (GPtrArray) episodes = sural_store_list_episodes (store, order->patient_id, error);

      if (episodes == NULL)
        return NULL;
      if (episodes->len > 0)
        order->episode_id = g_strdup (sural_episode_get_id (g_ptr_array_index (episodes, 0)));
    }
  if (order->episode_id != NULL && !load_episode (store, data, order, error))
    return NULL;
  return g_steal_pointer (&data);
}

/**
 * sural_record_job_start_visit:
 *
 * Starts a visit of the episode.
 */
gpointer
sural_record_job_start_visit (SuralStore *store,
                              gpointer job_data,
                              GCancellable *cancellable,
                              GError **error)
{
  SuralRecordOrder *order = job_data;
  g_autoptr (SuralVisit) visit = NULL;

  if (!is_open (store, error))
    return NULL;
  visit = sural_store_start_visit (store, order->episode_id, error);
  return visit != NULL ? DONE : NULL;
}

/**
 * sural_record_job_end_visit:
 *
 * Ends the visit under way, and keeps with it what the findings weigh now.
 */
gpointer
sural_record_job_end_visit (SuralStore *store,
                            gpointer job_data,
                            GCancellable *cancellable,
                            GError **error)
{
  SuralRecordOrder *order = job_data;
  g_autoptr (SuralVisit) visit = find_visit (store, order, error);

  if (visit == NULL || !sural_visit_snapshot_keep (store, visit, order->knowledge, error) ||
      !sural_store_end_visit (store, sural_visit_get_id (visit), error))
    return NULL;
  return DONE;
}

/**
 * sural_record_job_choose_scope:
 *
 * Records the order's text as the way through the visit under way.
 */
gpointer
sural_record_job_choose_scope (SuralStore *store,
                               gpointer job_data,
                               GCancellable *cancellable,
                               GError **error)
{
  SuralRecordOrder *order = job_data;
  g_autoptr (SuralVisit) visit = find_visit (store, order, error);

  if (visit == NULL ||
      !sural_store_choose_scope (store, sural_visit_get_id (visit), order->text, error))
    return NULL;
  return DONE;
}

/**
 * sural_record_job_keep_place:
 *
 * Remembers the order's id as the step, and its text as the finding, of the visit under way.
 */
gpointer
sural_record_job_keep_place (SuralStore *store,
                             gpointer job_data,
                             GCancellable *cancellable,
                             GError **error)
{
  SuralRecordOrder *order = job_data;
  g_autoptr (SuralVisit) visit = find_visit (store, order, error);

  if (visit == NULL ||
      !sural_store_keep_place (store, sural_visit_get_id (visit), order->id, order->text, error))
    return NULL;
  return DONE;
}

/**
 * sural_record_job_add_finding:
 *
 * Writes the order's finding to the visit under way, and with it the value of the trend that it is
 * where the order names a measure.
 */
gpointer
sural_record_job_add_finding (SuralStore *store,
                              gpointer job_data,
                              GCancellable *cancellable,
                              GError **error)
{
  SuralRecordOrder *order = job_data;
  g_autoptr (SuralVisit) visit = find_visit (store, order, error);

  if (visit == NULL)
    return NULL;
  if (order->measurement.measure != NULL)
    return sural_store_add_counted (store, sural_visit_get_id (visit), order->finding,
                                    &order->measurement, error)
               ? DONE
               : NULL;
  if (!sural_store_add_finding (store, sural_visit_get_id (visit), order->finding, error))
    return NULL;
  return DONE;
}

/**
 * sural_record_job_set_measured:
 *
 * Writes the order's measurement to the visit under way, in place of what was measured at it
 * before, which the order knows afterwards.
 */
gpointer
sural_record_job_set_measured (SuralStore *store,
                               gpointer job_data,
                               GCancellable *cancellable,
                               GError **error)
{
  SuralRecordOrder *order = job_data;
  g_autoptr (SuralVisit) visit = find_visit (store, order, error);

  if (visit == NULL || !sural_store_set_measured (store, sural_visit_get_id (visit),
                                                  &order->measurement, &order->before, error))
    return NULL;
  return DONE;
}

/**
 * sural_record_job_set_side:
 *
 * Writes the order's side as that of the episode; it needs no visit. One that is there already is
 * not written again.
 *
 * Returns: (transfer full) (type SuralEpisode): the episode as it is kept now
 */
gpointer
sural_record_job_set_side (SuralStore *store,
                           gpointer job_data,
                           GCancellable *cancellable,
                           GError **error)
{
  SuralRecordOrder *order = job_data;
  g_autoptr (SuralEpisode) episode = NULL;

  if (!is_open (store, error))
    return NULL;
  episode = sural_store_get_episode (store, order->episode_id, error);
  if (episode == NULL)
    return NULL;
  if (sural_episode_get_side (episode) != order->side)
    {
      sural_episode_set_side (episode, order->side);
      if (!sural_store_save_episode (store, episode, error))
        return NULL;
    }
  return g_steal_pointer (&episode);
}

/**
 * sural_record_job_add_measurement:
 *
 * Writes the order's measurement to the episode.
 */
gpointer
sural_record_job_add_measurement (SuralStore *store,
                                  gpointer job_data,
                                  GCancellable *cancellable,
                                  GError **error)
{
  SuralRecordOrder *order = job_data;

  if (!is_open (store, error) ||
      !sural_store_add_measurement (store, order->episode_id, &order->measurement, error))
    return NULL;
  return DONE;
}

/**
 * sural_record_job_add_measurements:
 *
 * Writes all of the order's measurements to the episode, or none.
 *
 * Returns: (transfer full) (type GStrv): their ids
 */
gpointer
sural_record_job_add_measurements (SuralStore *store,
                                   gpointer job_data,
                                   GCancellable *cancellable,
                                   GError **error)
{
  SuralRecordOrder *order = job_data;
  GStrv ids = NULL;

  if (!is_open (store, error) ||
      !sural_store_add_measurements (store, order->episode_id, order->measurements, &ids, error))
    return NULL;
  return ids;
}

/**
 * sural_record_job_retract_measurements:
 *
 * Takes back the measurements of the order's ids.
 */
gpointer
sural_record_job_retract_measurements (SuralStore *store,
                                       gpointer job_data,
                                       GCancellable *cancellable,
                                       GError **error)
{
  SuralRecordOrder *order = job_data;

  if (!is_open (store, error) ||
      !sural_store_retract_measurements (store, (const char *const *) order->ids, error))
    return NULL;
  return DONE;
}

/**
 * sural_record_job_retract_measurement:
 *
 * Takes back the measurement of the order's measure and moment.
 */
gpointer
sural_record_job_retract_measurement (SuralStore *store,
                                      gpointer job_data,
                                      GCancellable *cancellable,
                                      GError **error)
{
  SuralRecordOrder *order = job_data;

  if (!is_open (store, error) ||
      !sural_store_retract_measurement (store, order->episode_id, &order->measurement, error))
    return NULL;
  return DONE;
}

/**
 * sural_record_job_conclude:
 *
 * Writes the clinician's working diagnosis to the visit under way, or takes it back.
 */
gpointer
sural_record_job_conclude (SuralStore *store,
                           gpointer job_data,
                           GCancellable *cancellable,
                           GError **error)
{
  SuralRecordOrder *order = job_data;
  g_autoptr (SuralVisit) visit = find_visit (store, order, error);

  if (visit == NULL)
    return NULL;
  if (order->conclusion == NULL)
    return sural_store_withdraw_conclusion (store, sural_visit_get_id (visit), error) ? DONE : NULL;
  return sural_store_add_conclusion (store, sural_visit_get_id (visit), order->conclusion, error)
             ? DONE
             : NULL;
}

/**
 * sural_record_job_acknowledge_gate:
 *
 * Writes why the clinician goes on although a gate is open.
 */
gpointer
sural_record_job_acknowledge_gate (SuralStore *store,
                                   gpointer job_data,
                                   GCancellable *cancellable,
                                   GError **error)
{
  SuralRecordOrder *order = job_data;
  g_autoptr (SuralVisit) visit = find_visit (store, order, error);

  if (visit == NULL)
    return NULL;
  if (!sural_store_acknowledge_gate (store, sural_visit_get_id (visit), order->id, order->text,
                                     error))
    return NULL;
  return DONE;
}

/**
 * sural_record_job_acknowledge_alert:
 *
 * Writes what the clinician says to an alert; it needs no visit.
 */
gpointer
sural_record_job_acknowledge_alert (SuralStore *store,
                                    gpointer job_data,
                                    GCancellable *cancellable,
                                    GError **error)
{
  SuralRecordOrder *order = job_data;

  if (!is_open (store, error) ||
      !sural_store_acknowledge_alert (store, order->episode_id, order->acknowledgement, error))
    return NULL;
  return DONE;
}

/**
 * sural_record_job_add_pain_map:
 *
 * Keeps the order's drawing as the newest of the visit under way.
 *
 * Returns: (transfer full) (type GPtrArray): the episode's pain maps
 */
gpointer
sural_record_job_add_pain_map (SuralStore *store,
                               gpointer job_data,
                               GCancellable *cancellable,
                               GError **error)
{
  SuralRecordOrder *order = job_data;
  g_autoptr (SuralVisit) visit = find_visit (store, order, error);

  if (visit == NULL ||
      !sural_store_add_pain_map (store, sural_visit_get_id (visit), order->pain_map, error))
    return NULL;
  return sural_store_list_pain_maps (store, order->episode_id, error);
}

/**
 * sural_record_job_accept_plan:
 *
 * Keeps the order's plan as the episode's next version.
 */
gpointer
sural_record_job_accept_plan (SuralStore *store,
                              gpointer job_data,
                              GCancellable *cancellable,
                              GError **error)
{
  SuralRecordOrder *order = job_data;

  if (!is_open (store, error) ||
      !sural_store_accept_plan (store, order->episode_id, order->plan, error))
    return NULL;
  return DONE;
}

/**
 * sural_record_job_decline_step:
 *
 * Writes that a step proposed for the plan of the order's id was declined; it needs no visit.
 */
gpointer
sural_record_job_decline_step (SuralStore *store,
                               gpointer job_data,
                               GCancellable *cancellable,
                               GError **error)
{
  SuralRecordOrder *order = job_data;

  if (!is_open (store, error) ||
      !sural_store_decline_step (store, order->id, order->decline, error))
    return NULL;
  return DONE;
}

/**
 * sural_record_job_save_note_draft:
 *
 * Keeps the text as the draft of the visit under way.
 *
 * Returns: (transfer full) (type GPtrArray): the episode's notes
 */
gpointer
sural_record_job_save_note_draft (SuralStore *store,
                                  gpointer job_data,
                                  GCancellable *cancellable,
                                  GError **error)
{
  SuralRecordOrder *order = job_data;
  g_autoptr (SuralVisit) visit = find_visit (store, order, error);

  if (visit == NULL)
    return NULL;
  if (!sural_store_save_note_draft (store, sural_visit_get_id (visit), order->text, error))
    return NULL;
  return sural_store_list_notes (store, order->episode_id, error);
}

/**
 * sural_record_job_sign_note:
 *
 * Signs the note of the visit under way; from then on it cannot be changed.
 */
gpointer
sural_record_job_sign_note (SuralStore *store,
                            gpointer job_data,
                            GCancellable *cancellable,
                            GError **error)
{
  SuralRecordOrder *order = job_data;
  g_autoptr (SuralVisit) visit = find_visit (store, order, error);
  g_autoptr (SuralNote) note = NULL;

  if (visit == NULL)
    return NULL;
  note = sural_store_sign_note (store, sural_visit_get_id (visit), order->text, error);
  /* Who signs has read what Sural says now: it is kept also where the visit is never ended. */
  if (note == NULL || !sural_visit_snapshot_keep (store, visit, order->knowledge, error))
    return NULL;
  return DONE;
}

/**
 * sural_record_job_amend_note:
 *
 * Signs an amendment of the order's note.
 */
gpointer
sural_record_job_amend_note (SuralStore *store,
                             gpointer job_data,
                             GCancellable *cancellable,
                             GError **error)
{
  SuralRecordOrder *order = job_data;
  g_autoptr (SuralNote) note = NULL;

  if (!is_open (store, error))
    return NULL;
  note = sural_store_amend_note (store, order->id, order->text, error);
  return note != NULL ? DONE : NULL;
}
