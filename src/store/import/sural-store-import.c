/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/sural-store.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/day/sural-day-check.h"
#include "model/sural-error.h"
#include "store/import/sural-store-import-private.h"

/* --- The episode ------------------------------------------------------------------------------ */

/* What the episode of a file is known by when the file comes again. */
static char *
make_import_key (SuralEpisode *episode)
{
  if (episode == NULL)
    return g_strdup ("file");
  if (sural_episode_get_id (episode) != NULL)
    return g_strconcat ("id:", sural_episode_get_id (episode), NULL);
  return g_strdup_printf ("%u:%s:%s", sural_episode_get_onset (episode),
                          sural_side_to_string (sural_episode_get_side (episode)),
                          sural_episode_get_complaint (episode) != NULL
                              ? sural_episode_get_complaint (episode)
                              : "");
}

/* An onset that cannot be is left out, which is told: the record of an earlier version may have
 * one. */
static gboolean
check_onset (SuralImport *import, SuralEpisode *copy, GError **error)
{
  SuralDayBounds bounds = { .today = sural_time_get_day (import->now) };
  const SuralDay onset = sural_episode_get_onset (copy);
  g_autoptr (SuralPatient) patient = NULL;
  g_autofree char *text = NULL;
  g_autofree char *remark = NULL;

  if (onset == SURAL_DAY_UNKNOWN)
    return TRUE;
  patient = sural_store_get_patient (import->store, import->patient_id, error);
  if (patient == NULL)
    return FALSE;
  bounds.born = sural_patient_get_birth_day (patient);
  if (sural_day_doubt (onset, &bounds) == SURAL_DAY_SOUND)
    return TRUE;
  text = sural_day_doubt_to_string (sural_day_doubt (onset, &bounds), onset);
  remark = g_strdup_printf (_ ("the onset is not taken: %s"), text);
  sural_import_batch_add_outcome (import->batch, remark, 0);
  sural_episode_set_onset (copy, SURAL_DAY_UNKNOWN);
  return TRUE;
}

static SuralEpisode *
copy_episode (SuralEpisode *episode)
{
  SuralEpisode *copy;

  if (episode == NULL)
    return sural_episode_new ("", SURAL_SIDE_NONE, SURAL_DAY_UNKNOWN);
  copy = sural_episode_new (sural_episode_get_complaint (episode), sural_episode_get_side (episode),
                            sural_episode_get_onset (episode));
  sural_episode_set_mechanism (copy, sural_episode_get_mechanism (episode));
  sural_episode_set_goal (copy, sural_episode_get_goal_event (episode),
                          sural_episode_get_goal_day (episode));
  sural_episode_set_closed (copy, sural_episode_is_closed (episode));
  return copy;
}

/* Episodes that are known by the same key and came with another record of the patient: what they
 * hold is here already. */
static gboolean
find_twins (SuralImport *import, const char *key, GError **error)
{
  g_autoptr (SuralStatement) statement = sural_store_prepare (
      import->store,
      "SELECT x.episode_id FROM merge_episode x JOIN episode e ON e.id = x.episode_id"
      " WHERE x.import_key = ?2 AND e.patient_id = ?1"
      " AND NOT EXISTS (SELECT 1 FROM patient_merge t WHERE t.takes_apart = x.merge_id)",
      error);

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, import->patient_id);
  sural_statement_text (statement, key);
  while (sural_statement_next (statement))
    {
      if (import->twins == NULL)
        import->twins = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (import->twins, g_strdup (sural_statement_get_text (statement, 0)));
    }
  return sural_statement_finish (statement, error);
}

/* One that began in another clinic is known here by the key that it was brought with, and is as
 * little one of somebody else. */
static gboolean
check_brought_episode (SuralImport *import, SuralEpisode *episode, GError **error)
{
  g_autofree char *key = make_import_key (episode);
  g_autofree char *patient_id = NULL;

  if (!sural_import_look_up (import->store,
                             "SELECT patient_id FROM episode WHERE import_key = ?1"
                             " ORDER BY patient_id <> ?2",
                             (const char *const[]) { key, import->patient_id, NULL }, &patient_id,
                             error))
    return FALSE;
  return patient_id == NULL || g_str_equal (patient_id, import->patient_id) ||
         sural_import_refuse_other (import, patient_id, import->patient_id, error);
}

/* A record of our own names its episodes by the ids that they have in the clinic that wrote it.
 * Where that is this one, it is that episode, and never one of somebody else. */
static gboolean
find_named_episode (SuralImport *import, SuralEpisode *episode, GError **error)
{
  const char *id = sural_episode_get_id (episode);
  g_autofree char *patient_id = NULL;

  if (sural_import_batch_get_maker (import->batch) == SURAL_IMPORT_FOREIGN || id == NULL)
    return TRUE;
  if (!sural_import_look_up (import->store, "SELECT patient_id FROM episode WHERE id = ?",
                             (const char *const[]) { id, NULL }, &patient_id, error))
    return FALSE;
  if (patient_id == NULL)
    return check_brought_episode (import, episode, error);
  if (!g_str_equal (patient_id, import->patient_id))
    return sural_import_refuse_other (import, patient_id, import->patient_id, error);
  import->episode_id = g_strdup (id);
  return TRUE;
}

static gboolean
settle_episode (SuralImport *import, GError **error)
{
  SuralEpisode *episode = sural_import_batch_get_episode (import->batch);
  g_autofree char *key = make_import_key (episode);
  g_autoptr (SuralEpisode) copy = NULL;

  if (episode != NULL && !find_named_episode (import, episode, error))
    return FALSE;
  if (import->episode_id != NULL)
    return TRUE;
  if (!sural_import_look_up (import->store,
                             "SELECT id FROM episode WHERE patient_id = ? AND import_key = ?",
                             (const char *const[]) { import->patient_id, key, NULL },
                             &import->episode_id, error))
    return FALSE;
  if (import->episode_id != NULL)
    return find_twins (import, key, error);
  copy = copy_episode (episode);
  sural_episode_set_patient_id (copy, import->patient_id);
  if (!check_onset (import, copy, error) ||
      !sural_store_write_episode (import->store, copy, key, error))
    return FALSE;
  import->made_episode = TRUE;
  import->episode_id = g_strdup (sural_episode_get_id (copy));
  import->made_record = TRUE;
  return TRUE;
}

/* A table of our own is of the episode that it names, and never of somebody else. One that was
 * written by another clinic, or that names none, is anybody's: @found is FALSE. */
static gboolean
use_own_episode (SuralImport *import, const char *episode_id, gboolean *found, GError **error)
{
  const char *own = sural_import_batch_get_own_episode (import->batch);
  static const char sql[] = "SELECT patient_id FROM episode WHERE id = ?";
  g_autofree char *patient_id = NULL;
  g_autofree char *open_id = NULL;

  *found = FALSE;
  if (own == NULL)
    return TRUE;
  if (!sural_import_look_up (import->store, sql, (const char *const[]) { own, NULL }, &patient_id,
                             error))
    return FALSE;
  if (patient_id == NULL)
    return TRUE;
  if (episode_id != NULL &&
      !sural_import_look_up (import->store, sql, (const char *const[]) { episode_id, NULL },
                             &open_id, error))
    return FALSE;
  if (open_id != NULL && !g_str_equal (open_id, patient_id))
    return sural_import_refuse_other (import, patient_id, open_id, error);
  import->patient_id = g_steal_pointer (&patient_id);
  import->episode_id = g_strdup (own);
  *found = TRUE;
  return sural_import_show_patient (import, error);
}

/* A diary sheet is of the episode that it was printed for. */
static gboolean
use_ticket (SuralImport *import, GError **error)
{
  const SuralDiaryTicket *ticket = sural_import_batch_get_ticket (import->batch);
  g_autofree char *episode_id = NULL;

  if (ticket == NULL)
    return TRUE;
  episode_id = sural_store_find_diary_sheet (import->store, ticket, error);
  if (episode_id == NULL)
    return FALSE;
  sural_import_batch_set_own_episode (import->batch, episode_id);
  return TRUE;
}

/* A file that names no patient goes to the episode that the clinician has open. */
static gboolean
use_episode (SuralImport *import, const char *episode_id, GError **error)
{
  const gboolean is_own = sural_import_batch_get_maker (import->batch) != SURAL_IMPORT_FOREIGN;
  const char *patient_id = NULL;
  gboolean found = FALSE;

  if (!use_ticket (import, error) ||
      ((is_own || sural_import_batch_get_ticket (import->batch) != NULL) &&
       !use_own_episode (import, episode_id, &found, error)))
    return FALSE;
  if (found)
    return TRUE;
  import->is_guess = is_own && sural_import_batch_get_whom (import->batch, &patient_id) !=
                                   SURAL_IMPORT_SOMEBODY_KNOWN;
  if (episode_id == NULL)
    {
      sural_error_set_at (error, SURAL_ERROR_INVALID, sural_import_batch_get_name (import->batch),
                          0, _ ("names no patient; open the patient whom it belongs to first"));
      return FALSE;
    }
  if (!sural_import_look_up (import->store, "SELECT patient_id FROM episode WHERE id = ?",
                             (const char *const[]) { episode_id, NULL }, &import->patient_id,
                             error))
    return FALSE;
  if (import->patient_id == NULL)
    return sural_store_check_not_found (import->store, _ ("episode"), episode_id, error);
  import->episode_id = g_strdup (episode_id);
  return TRUE;
}

/* What makes a document of a file, even when no row of it is new. */
static gboolean
needs_document (SuralImport *import, gboolean *needs, GError **error)
{
  *needs = (import->made_record && import->episode_id != NULL) ||
           import->n_replaced + import->n_withdrawn > 0;
  return *needs || sural_import_holds_against (import, needs, error);
}

static gboolean
begin_document (SuralImport *import, GError **error)
{
  gboolean needs = FALSE;

  if (import->document_id != NULL)
    return TRUE;
  if (!needs_document (import, &needs, error))
    return FALSE;
  if (!needs)
    return TRUE;
  if (import->episode_id == NULL && !sural_import_use_corrected_episode (import, error))
    return FALSE;
  return sural_import_write_document (import, error);
}

/* One entry in the trail stands for the file and all of its rows, which its digest covers. */
static gboolean
audit_document (SuralImport *import, GError **error)
{
  guint8 digest[SURAL_AUDIT_DIGEST_SIZE];
  gboolean is_known = FALSE;

  if (import->parts != NULL && !sural_audit_parts_end (import->parts, digest, &is_known, error))
    return FALSE;
  return sural_store_audit_known (import->store, "import", SURAL_ENTITY_DOCUMENT,
                                  import->document_id, is_known ? digest : NULL, error);
}

static gboolean
finish_document (SuralImport *import, GError **error)
{
  if (!begin_document (import, error))
    return FALSE;
  return import->document_id == NULL ||
         (sural_store_share_measurements (import->store, import->document_id, import->episode_id,
                                          import->shared, error) &&
          sural_import_replace_differing (import, error) &&
          sural_import_write_replacements (import, error) && audit_document (import, error));
}

/* Whether there is a score in it that no file withdrew before. */
static gboolean
find_scores (SuralImport *import, gboolean *has, GError **error)
{
  GArray *measurements = sural_import_batch_get_measurements (import->batch);

  *has = FALSE;
  for (guint i = 0; i < measurements->len && !*has; i++)
    {
      const SuralImportRow row = {
        .measurement = &g_array_index (measurements, SuralMeasurement, i),
        .source = sural_import_batch_get_source (import->batch, i),
      };
      gboolean is_withdrawn = FALSE;

      if (row.source != NULL && !sural_import_is_withdrawn (import, &row, &is_withdrawn, error))
        return FALSE;
      *has = !is_withdrawn;
    }
  return TRUE;
}

/* A file without a score makes no episode: there would be nothing in it. A record of our own says
 * itself which there are. */
static gboolean
settle (SuralImport *import, const char *episode_id, GError **error)
{
  gboolean has_scores = sural_import_batch_get_maker (import->batch) != SURAL_IMPORT_FOREIGN;

  if (sural_import_batch_get_patient (import->batch) == NULL)
    return use_episode (import, episode_id, error);
  return sural_import_settle_patient (import, error) &&
         (has_scores || find_scores (import, &has_scores, error)) &&
         (!has_scores || settle_episode (import, error));
}

/* What there was of the episode before. */
static gboolean
look_back (SuralImport *import, GError **error)
{
  g_autofree char *any = NULL;

  if (import->episode_id == NULL)
    return TRUE;
  if (!sural_store_list_undone (import->store, import->episode_id, &import->undone, error) ||
      !sural_import_look_up (import->store, "SELECT id FROM measured WHERE episode_id = ? LIMIT 1",
                             (const char *const[]) { import->episode_id, NULL }, &any, error))
    return FALSE;
  import->has_before = any != NULL;
  return TRUE;
}

static gboolean
run_import (SuralImport *import, const char *episode_id, GError **error)
{
  if (sural_import_batch_get_record (import->batch) != NULL)
    return sural_import_take_record (import, error);
  return settle (import, episode_id, error) && look_back (import, error) &&
         sural_import_find_doubts (import, error) &&
         sural_import_write_measurements (import, error) &&
         sural_import_write_training (import, error) && sural_import_withdraw_all (import, error) &&
         sural_import_check_guess (import, error) && sural_import_check_days (import, error) &&
         finish_document (import, error) && sural_import_check_guess (import, error) &&
         sural_import_keep_withdrawals (import, error) && sural_import_remember_key (import, error);
}

/* --- All of it -------------------------------------------------------------------------------- */

static void
import_clear (SuralImport *import)
{
  g_free (import->patient_id);
  g_free (import->merged_id);
  g_clear_pointer (&import->twins, g_ptr_array_unref);
  g_free (import->episode_id);
  g_free (import->document_id);
  g_clear_pointer (&import->parts, sural_audit_parts_free);
  g_clear_pointer (&import->shared, g_ptr_array_unref);
  g_clear_pointer (&import->own, g_hash_table_unref);
  g_clear_pointer (&import->training_values, g_array_unref);
  g_clear_pointer (&import->doubts, g_hash_table_unref);
  g_clear_pointer (&import->undone, g_hash_table_unref);
  sural_import_clear_corrections (import);
}

/* Loads whom it went to, for those who tell it. */
static gboolean
tell_recipient (SuralImport *import, GError **error)
{
  g_autoptr (SuralPatient) patient =
      sural_store_get_patient (import->store, import->patient_id, error);

  sural_import_batch_set_recipient (import->batch, patient);
  return patient != NULL;
}

/* Where nothing was measured, what was made of the file is told all the same. */
static void
tell_made (SuralImport *import)
{
  const char *remark = import->made_patient && import->made_episode
                           ? _ ("a new patient and a new episode were made")
                       : import->made_patient ? _ ("a new patient was made")
                                              : _ ("a new episode was made");

  if (import->n_added == 0 && (import->made_patient || import->made_episode))
    sural_import_batch_add_outcome (import->batch, remark, 0);
}

/* @total: what was counted so far, with the last batch's patient */
static gboolean
import_batch (SuralImport *total, SuralImportBatch *batch, const char *episode_id, GError **error)
{
  SuralImport import = { .store = total->store,
                         .batch = batch,
                         .cancellable = total->cancellable,
                         .now = total->now,
                         .of_file = total->patient_id };
  gboolean success;

  if (sural_import_batch_begins_person (batch))
    import.of_file = NULL;
  import.shared = g_ptr_array_new_with_free_func (g_free);
  import.own = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  sural_import_batch_begin_taking (batch);
  success = run_import (&import, episode_id, error);
  success = success && tell_recipient (&import, error);
  if (success)
    tell_made (&import);
  sural_import_batch_set_corrected (batch, success ? import.n_replaced : 0,
                                    success ? import.n_withdrawn : 0);
  sural_import_batch_set_taken (batch, success ? import.document_id : NULL,
                                success && import.made_patient ? import.patient_id : NULL);
  sural_import_batch_set_taken_episode (batch, success ? import.episode_id : NULL);
  total->n_added += import.n_added;
  total->n_known += import.n_known;
  g_free (total->patient_id);
  total->patient_id = g_steal_pointer (&import.patient_id);
  import_clear (&import);
  return success;
}

/**
 * sural_store_import_all:
 * @self: a store
 * @batches: (element-type SuralImportBatch): what a file holds
 * @episode_id: (nullable): where a batch without a patient goes
 * @n_added: (out) (optional): measurements that were added
 * @n_known: (out) (optional): measurements that were there already
 * @patient_id: (out) (optional) (nullable): the patient the last one went to
 * @cancellable: (nullable): to stop it
 * @error: return location
 *
 * Takes all batches or none of them. Those of a file are of one patient, up to one that begins
 * another person's. The patient is known by the external id, the episode by its id
 * or by complaint, side and onset, a measurement by measure, moment, value, origin and its number
 * among equal ones of the file; what is known is not added again and not changed. A later version
 * of a measurement that has a source takes the place of the one before it, and one that the file
 * says never happened is withdrawn; a later edition of a diary replaces what it has changed. Where
 * it is not sure whose the file is, that it is a later edition, or that its days are right, nothing
 * is taken: %SURAL_ERROR_EXISTS, %SURAL_ERROR_DIFFERS and %SURAL_ERROR_UNLIKELY. A file that adds
 * something keeps alive what it has in common with files that are taken back later; one that adds
 * nothing leaves no trace. What was taken back with its file may come in again. Each batch is told
 * its document.
 *
 * Returns: whether they were taken; %G_IO_ERROR_CANCELLED when it was stopped
 */
gboolean
sural_store_import_all (SuralStore *self,
                        GPtrArray *batches,
                        const char *episode_id,
                        guint *n_added,
                        guint *n_known,
                        char **patient_id,
                        GCancellable *cancellable,
                        GError **error)
{
  SuralImport total = { .store = self, .cancellable = cancellable };
  SuralTime clock = SURAL_TIME_UNKNOWN;
  gboolean success = TRUE;

  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  g_return_val_if_fail (batches != NULL, FALSE);

  if (!sural_store_begin (self, error))
    return FALSE;
  /* Who and what came with a file is known by the moment that they have in common, however long it
   * takes. */
  clock = self->now;
  self->now = total.now = sural_store_get_now (self);
  sural_database_set_cancellable (self->database, cancellable);
  for (guint i = 0; success && i < batches->len; i++)
    success = import_batch (&total, g_ptr_array_index (batches, i), episode_id, error);
  success = sural_store_end (self, success, error);
  self->now = clock;
  for (guint i = 0; !success && i < batches->len; i++)
    sural_import_batch_set_taken (g_ptr_array_index (batches, i), NULL, NULL);
  if (success && n_added != NULL)
    *n_added = total.n_added;
  if (success && n_known != NULL)
    *n_known = total.n_known;
  if (success && patient_id != NULL)
    *patient_id = g_steal_pointer (&total.patient_id);
  import_clear (&total);
  return success;
}

/**
 * sural_store_import:
 * @self: a store
 * @batch: what a file holds
 * @episode_id: (nullable): where a batch without a patient goes
 * @n_added: (out) (optional): measurements that were added
 * @n_known: (out) (optional): measurements that were there already
 * @patient_id: (out) (optional): the patient it went to
 * @cancellable: (nullable): to stop it
 * @error: return location
 *
 * As sural_store_import_all(), of one batch.
 *
 * Returns: whether it was taken; %G_IO_ERROR_CANCELLED when it was stopped
 */
gboolean
sural_store_import (SuralStore *self,
                    SuralImportBatch *batch,
                    const char *episode_id,
                    guint *n_added,
                    guint *n_known,
                    char **patient_id,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (GPtrArray) batches = g_ptr_array_new ();

  g_return_val_if_fail (SURAL_IS_IMPORT_BATCH (batch), FALSE);

  g_ptr_array_add (batches, batch);
  return sural_store_import_all (self, batches, episode_id, n_added, n_known, patient_id,
                                 cancellable, error);
}
