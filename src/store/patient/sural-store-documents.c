/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/sural-store.h"

#include "model/sural-error.h"
#include "store/sural-store-private.h"

#include <glib/gi18n-lib.h>

static gboolean
check_stands (SuralStore *self, const char *document_id, GError **error)
{
  g_autoptr (SuralStoredImport) import = sural_store_find_import (self, document_id, error);

  if (import == NULL)
    return FALSE;
  if (!import->is_taken_back)
    return TRUE;
  g_set_error (error, SURAL_ERROR, SURAL_ERROR_EXISTS, _ ("%s was taken back already"),
               import->file_name);
  return FALSE;
}

static gboolean
write_document_retraction (SuralStore *self, const char *document_id, GError **error)
{
  g_autofree char *id = sural_store_new_id (self);
  g_autoptr (SuralStatement) statement =
      sural_store_prepare (self,
                           "INSERT INTO document_retraction (id, document_id, recorded,"
                           " clinician_id) VALUES (?, ?, ?, ?)",
                           error);

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, id);
  sural_statement_text (statement, document_id);
  sural_statement_int (statement, sural_store_get_now (self));
  sural_statement_text (statement, self->clinician_id);

  return sural_statement_run (statement, error) &&
         sural_store_audit (self, "take back", SURAL_ENTITY_DOCUMENT_RETRACTION, id, error);
}

static gboolean
retract_all (SuralStore *self, const char *const *ids, GError **error)
{
  for (guint i = 0; ids[i] != NULL; i++)
    if (!check_stands (self, ids[i], error) || !sural_import_undo_record (self, ids[i], error) ||
        !write_document_retraction (self, ids[i], error))
      return FALSE;

  return TRUE;
}

/* Who is more than what came with the file stays: another record was merged into theirs, or theirs
 * into another. */
static gboolean
hide (SuralStore *self, const char *patient_id, GError **error)
{
  g_autoptr (GPtrArray) merged = sural_store_list_merged (self, patient_id, error);
  g_autofree char *survivor =
      merged != NULL ? sural_store_find_survivor (self, patient_id, error) : NULL;

  if (survivor == NULL)
    return FALSE;
  return merged->len > 0 || !g_str_equal (survivor, patient_id) ||
         sural_store_write_hidden (self, patient_id, TRUE, error);
}

static gboolean
hide_all (SuralStore *self, const char *const *patient_ids, GError **error)
{
  for (guint i = 0; patient_ids[i] != NULL; i++)
    if (!hide (self, patient_ids[i], error))
      return FALSE;

  return TRUE;
}

/**
 * sural_store_undo_import:
 * @self: a store
 * @documents: (array zero-terminated=1): as sural_import_batch_get_document_id() names them
 * @patient_ids: (array zero-terminated=1): the patients who came with them, as
 *   sural_import_batch_get_new_patient_id() names them
 * @error: return location
 *
 * Takes files that were taken in back and hides who came with them, all of that or nothing: none of
 * their measurements counts any more, save those that another file has as well. The rows stay. The
 * same file can be taken in again.
 *
 * Returns: whether it was undone; an error when one is unknown or taken back already
 */
gboolean
sural_store_undo_import (SuralStore *self,
                         const char *const *documents,
                         const char *const *patient_ids,
                         GError **error)
{
  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  g_return_val_if_fail (documents != NULL && patient_ids != NULL, FALSE);

  if (!sural_store_begin (self, error))
    return FALSE;

  return sural_store_end (
      self, retract_all (self, documents, error) && hide_all (self, patient_ids, error), error);
}

/**
 * sural_store_retract_documents:
 * @self: a store
 * @ids: (array zero-terminated=1): documents, as sural_import_batch_get_document_id() names them
 * @error: return location
 *
 * As sural_store_undo_import(), of files that nobody came with.
 *
 * Returns: whether they were taken back; an error when one is unknown or taken back already
 */
gboolean
sural_store_retract_documents (SuralStore *self, const char *const *ids, GError **error)
{
  const char *const nobody[] = { NULL };

  return sural_store_undo_import (self, ids, nobody, error);
}

/* Lists by their fingerprints the measurements of an episode all of whose files were taken back.
 * They do not stand in the way of the same ones in a file that comes later. NULL where there are
 * none. */
gboolean
sural_store_list_undone (SuralStore *self,
                         const char *episode_id,
                         GHashTable **fingerprints,
                         GError **error)
{
  g_autoptr (SuralStatement) statement = sural_store_prepare (
      self,
      "SELECT m.fingerprint FROM document d JOIN document_retraction r ON r.document_id = d.id"
      " JOIN measured m ON m.document_id = d.id"
      " WHERE d.episode_id = ? AND m.episode_id = d.episode_id AND m.fingerprint IS NOT NULL"
      " AND NOT EXISTS (SELECT 1 FROM document_share s WHERE s.measurement_id = m.id"
      " AND NOT EXISTS (SELECT 1 FROM document_retraction t WHERE t.document_id = s.document_id))",
      error);
  gint64 fingerprint;

  *fingerprints = NULL;
  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, episode_id);
  while (sural_statement_next (statement))
    {
      if (*fingerprints == NULL)
        *fingerprints = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
      fingerprint = sural_statement_get_int (statement, 0);
      g_hash_table_add (*fingerprints, g_memdup2 (&fingerprint, sizeof fingerprint));
    }
  return sural_statement_finish (statement, error);
}

/* --- How files were mapped -------------------------------------------------------------------- */

/**
 * sural_store_recall_mapping:
 * @self: a store
 * @shape: what files of one kind have in common
 * @error: return location
 *
 * Returns: (transfer full) (nullable): how such a file was mapped the last time; %NULL without an
 *   error when none was
 */
char *
sural_store_recall_mapping (SuralStore *self, const char *shape, GError **error)
{
  g_autoptr (SuralStatement) statement = NULL;
  gboolean row;

  g_return_val_if_fail (SURAL_IS_STORE (self), NULL);
  g_return_val_if_fail (shape != NULL, NULL);

  statement = sural_store_prepare (
      self, "SELECT mapping FROM diary_mapping WHERE shape = ? ORDER BY seq DESC LIMIT 1", error);
  if (statement == NULL)
    return NULL;
  sural_statement_text (statement, shape);
  if (!sural_statement_step (statement, &row, error))
    return NULL;

  return row ? g_strdup (sural_statement_get_text (statement, 0)) : NULL;
}

static gboolean
write_mapping (SuralStore *self, const char *shape, const char *mapping, GError **error)
{
  g_autofree char *id = sural_store_new_id (self);
  g_autoptr (SuralStatement) statement =
      sural_store_prepare (self,
                           "INSERT INTO diary_mapping (id, shape, mapping, recorded, clinician_id)"
                           " VALUES (?, ?, ?, ?, ?)",
                           error);

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, id);
  sural_statement_text (statement, shape);
  sural_statement_text (statement, mapping);
  sural_statement_int (statement, sural_store_get_now (self));
  sural_statement_text (statement, self->clinician_id);

  return sural_statement_run (statement, error) &&
         sural_store_audit (self, "record", SURAL_ENTITY_DIARY_MAPPING, id, error);
}

/**
 * sural_store_remember_mapping:
 * @self: a store
 * @shape: what files of one kind have in common
 * @mapping: how this one was mapped
 * @error: return location
 *
 * Remembers it for the next file of that kind; what was remembered already is not written again.
 *
 * Returns: whether it is remembered
 */
gboolean
sural_store_remember_mapping (SuralStore *self,
                              const char *shape,
                              const char *mapping,
                              GError **error)
{
  g_autofree char *last = NULL;
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  g_return_val_if_fail (shape != NULL && mapping != NULL, FALSE);

  last = sural_store_recall_mapping (self, shape, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (g_strcmp0 (last, mapping) == 0)
    return TRUE;
  if (!sural_store_begin (self, error))
    return FALSE;

  return sural_store_end (self, write_mapping (self, shape, mapping, error), error);
}
