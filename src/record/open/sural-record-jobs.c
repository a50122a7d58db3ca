/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/open/sural-record-jobs.h"

#include "model/sural-error.h"
#include "reasoning/weigh/sural-gates.h"
#include "record/open/sural-patient-case.h"
#include "record/visit/sural-gate-words.h"
#include "store/visit/sural-store-gate-words.h"
#include "store/patient/sural-store-attachments.h"
#include "store/trail/sural-store-audit.h"
#include "store/patient/sural-store-phone.h"

#include <glib/gi18n-lib.h>

/**
 * sural_record_data_free:
 * @self: what was read
 */
void
sural_record_data_free (SuralRecordData *self)
{
  g_clear_pointer (&self->trail_end, g_free);
  g_clear_pointer (&self->phone_key, g_free);
  g_clear_object (&self->patient);
  g_clear_object (&self->opened);
  g_clear_pointer (&self->merged, g_ptr_array_unref);
  g_clear_pointer (&self->episodes, g_ptr_array_unref);
  g_clear_object (&self->episode);
  g_clear_object (&self->subject);
  g_clear_pointer (&self->plans, g_ptr_array_unref);
  g_clear_pointer (&self->visits, g_ptr_array_unref);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  g_clear_pointer (&self->pain_maps, g_ptr_array_unref);
  g_clear_pointer (&self->attachments, g_ptr_array_unref);
  g_clear_pointer (&self->snapshots, g_ptr_array_unref);
  g_clear_pointer (&self->commits, g_ptr_array_unref);
  g_clear_pointer (&self->corrections, g_ptr_array_unref);
  g_clear_object (&self->visit);
  g_clear_pointer (&self->acknowledged, g_hash_table_unref);
  g_clear_pointer (&self->words, g_hash_table_unref);
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
  g_clear_pointer (&self->change, sural_change_unref);
  g_free (self);
}

/**
 * sural_record_result_free:
 * @self: what came of it
 */
void
sural_record_result_free (SuralRecordResult *self)
{
  g_clear_pointer (&self->commit, sural_commit_free);
  g_clear_pointer (&self->data, sural_record_data_free);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
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

static gboolean
load_episode (SuralStore *store, SuralRecordData *data, SuralRecordOrder *order, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GPtrArray) open = NULL;
  const char *id = order->episode_id;

  data->episode = sural_store_get_episode (store, id, error);
  if (data->episode == NULL)
    return FALSE;
  /* All of it: what was answered by a clock that was ahead is not kept from who looks today. */
  data->subject = sural_patient_case_load (store, id, order->knowledge, error);
  if (data->subject == NULL)
    return FALSE;
  sural_case_set_assessed (data->subject, order->today);
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
  data->commits = sural_store_list_commits (store, id, error);
  if (data->commits == NULL)
    return FALSE;
  data->corrections = sural_corrections_list (data->commits);
  open = sural_gates_find_open (data->subject, order->knowledge);
  data->acknowledged = sural_gate_words_list (store, id, open, error);
  if (data->acknowledged == NULL)
    return FALSE;
  data->visit = sural_store_get_open_visit (store, id, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (data->visit == NULL)
    return TRUE;
  data->words = sural_gate_words_list_at (store, id, sural_visit_get_id (data->visit),
                                          data->acknowledged, error);
  return data->words != NULL;
}

/* A record that was merged leads to the one in which it is shown. */
static gboolean
load_patient (SuralStore *store, SuralRecordData *data, const char *patient_id, GError **error)
{
  g_autofree char *survivor = sural_store_find_survivor (store, patient_id, error);

  if (survivor == NULL)
    return FALSE;
  data->patient = sural_store_get_patient (store, survivor, error);
  if (data->patient == NULL)
    return FALSE;
  if (!g_str_equal (survivor, patient_id))
    {
      data->opened = sural_store_get_patient (store, patient_id, error);
      if (data->opened == NULL)
        return FALSE;
    }
  data->attachments = sural_store_list_attachments (store, survivor, FALSE, error);
  if (data->attachments != NULL)
    data->merged = sural_store_list_merged (store, survivor, error);
  if (data->merged != NULL)
    data->episodes = sural_store_list_episodes (store, survivor, error);
  return data->episodes != NULL;
}

/* The episode that was asked for as long as it is of the patient: it goes with its record when two
 * are separated. Else the newest. */
static void
choose_episode (SuralRecordOrder *order, GPtrArray *episodes)
{
  for (guint i = 0; order->episode_id != NULL && i < episodes->len; i++)
    if (g_str_equal (sural_episode_get_id (g_ptr_array_index (episodes, i)), order->episode_id))
      return;
  g_set_str (&order->episode_id,
             episodes->len > 0 ? sural_episode_get_id (g_ptr_array_index (episodes, 0)) : NULL);
}

/* Reads a patient and one episode; without an episode id the newest. */
static SuralRecordData *
load (SuralStore *store, SuralRecordOrder *order, GError **error)
{
  g_autoptr (SuralRecordData) data = g_new0 (SuralRecordData, 1);

  if (!load_patient (store, data, order->patient_id, error))
    return NULL;
  choose_episode (order, data->episodes);
  if (order->episode_id != NULL && !load_episode (store, data, order, error))
    return NULL;
  data->trail_end = sural_store_dup_trail_end (store, error);
  if (data->trail_end == NULL || !sural_store_find_diary_clinic (store, &data->diary_clinic, error))
    return NULL;
  if (order->episode_id != NULL &&
      !sural_store_get_phone_key (store, order->episode_id, &data->phone_key, error))
    return NULL;
  return g_steal_pointer (&data);
}

/* FALSE with an error, or without one when there was nothing to turn. */
static gboolean
commit (SuralStore *store, SuralRecordOrder *order, SuralRecordResult *result, GError **error)
{
  const SuralRole role = sural_store_get_role (store);

  if (order->task == SURAL_RECORD_UNDO)
    result->commit = sural_commit_undo (store, order->knowledge, order->episode_id, role, error);
  else if (order->task == SURAL_RECORD_REDO)
    result->commit = sural_commit_redo (store, order->knowledge, order->episode_id, role, error);
  else
    result->commit = sural_commit_change (store, order->knowledge, order->episode_id, role,
                                          order->change, error);
  return result->commit != NULL;
}

/* What was said to a gate may be no word any more after an answer. */
static gboolean
has_no_words (SuralStore *store, const char *episode_id)
{
  g_autoptr (GHashTable) words = sural_store_list_gate_words (store, episode_id, NULL);

  return words != NULL && g_hash_table_size (words) == 0;
}

/* Whether a record can follow a change without reading anything anew. */
static gboolean
is_light (SuralStore *store, SuralRecordOrder *order)
{
  return order->task == SURAL_RECORD_COMMIT &&
         (sural_change_get_kind (order->change) == SURAL_CHANGE_DRAFT_NOTE ||
          (sural_change_is_plain_answer (order->change, order->knowledge) &&
           has_no_words (store, order->episode_id)));
}

/**
 * sural_record_job:
 *
 * Commits a change, turns one, or neither, and reads what a record shows where the change does not
 * say it all.
 *
 * Returns: (transfer full) (type SuralRecordResult): what came of it
 */
gpointer
sural_record_job (SuralStore *store, gpointer job_data, GCancellable *cancellable, GError **error)
{
  SuralRecordOrder *order = job_data;
  g_autoptr (SuralRecordResult) result = g_new0 (SuralRecordResult, 1);
  g_autoptr (GError) local_error = NULL;

  if (!is_open (store, error))
    return NULL;
  if (order->task != SURAL_RECORD_LOAD && !commit (store, order, result, &local_error) &&
      local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  if (order->task == SURAL_RECORD_COMMIT &&
      sural_change_get_kind (order->change) == SURAL_CHANGE_DRAFT_NOTE)
    {
      result->notes = sural_store_list_notes (store, order->episode_id, error);
      if (result->notes == NULL)
        return NULL;
    }
  if (!is_light (store, order))
    {
      result->data = load (store, order, error);
      if (result->data == NULL)
        return NULL;
    }
  return g_steal_pointer (&result);
}
