/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/sural-store.h"

#include "store/record/sural-store-record-private.h"

#include <glib/gi18n-lib.h>

/* What was taken in, file by file. */

/**
 * sural_stored_import_free:
 * @self: (nullable): a file that was taken in
 */
void
sural_stored_import_free (SuralStoredImport *self)
{
  if (self == NULL)
    return;
  g_free (self->document_id);
  g_free (self->file_name);
  g_free (self->clinician);
  g_clear_object (&self->patient);
  g_free (self);
}

/* A patient of whom there is nothing but what came with the file, and who was not typed: who came
 * when a file did, with no complaint but those of files. */
#define BROUGHT                                                                                    \
  "(p.hidden = 0 AND p.merged_into IS NULL AND " SURAL_STORE_CAME_WITH_RECORD ") OR"               \
  " (p.hidden = 0 AND p.merged_into IS NULL"                                                       \
  " AND EXISTS (SELECT 1 FROM audit a WHERE a.entity = 'patient' AND a.entity_id = p.id"           \
  " AND a.action = 'create' AND a.at IN (SELECT f.recorded FROM document f"                        \
  " JOIN episode o ON o.id = f.episode_id WHERE o.patient_id = p.id))"                             \
  " AND NOT EXISTS (SELECT 1 FROM patient_merge g WHERE g.into_id = p.id)"                         \
  " AND NOT EXISTS (SELECT 1 FROM episode o WHERE o.patient_id = p.id AND (o.import_key IS NULL"   \
  "  OR EXISTS (SELECT 1 FROM visit v WHERE v.episode_id = o.id)"                                  \
  "  OR EXISTS (SELECT 1 FROM plan n WHERE n.episode_id = o.id)"                                   \
  "  OR EXISTS (SELECT 1 FROM measurement m WHERE m.episode_seq = o.seq"                           \
  "   AND m.document_seq IS NULL)"                                                                 \
  "  OR EXISTS (SELECT 1 FROM document f WHERE f.episode_id = o.id AND f.id <> d.id"               \
  "   AND NOT EXISTS (SELECT 1 FROM document_retraction r WHERE r.document_id = f.id)))))"

/* A score that the file withdrew: one that an earlier file had put aside was withdrawn already. */
#define WITHDREW                                                                                   \
  "w.by_id IS NULL AND NOT EXISTS (SELECT 1 FROM measurement_replacement v"                        \
  " JOIN document f ON f.id = v.document_id WHERE v.measurement_id = w.measurement_id"             \
  " AND f.seq < d.seq AND NOT EXISTS (SELECT 1 FROM document_retraction r"                         \
  " WHERE r.document_id = f.id AND r.recorded <= d.recorded))"

/* What people ask for of what came with a whole record, which is between the entry of the record
 * and that of what was done before it. */
#define CAME                                                                                       \
  "a.action = '" SURAL_STORE_TAKE_IN "' AND a.seq < f.seq AND a.seq > coalesce ("                  \
  "(SELECT b.seq FROM audit b WHERE b.seq < f.seq AND (b.at <> d.recorded"                         \
  " OR b.action = '" SURAL_STORE_TAKE_RECORD_IN "') ORDER BY b.seq DESC LIMIT 1), 0)"
#define RECORD_ROWS                                                                                \
  "(SELECT (SELECT count(*) FROM audit a WHERE +a.entity IN ('visit', 'finding', 'conclusion',"    \
  "  'pain_map', 'note', 'plan', 'measurement', 'attachment') AND " CAME                           \
  ") + (SELECT count(*) FROM audit a JOIN document x ON x.id = a.entity_id"                        \
  "   JOIN measurement m ON m.document_seq = x.seq WHERE +a.entity = 'document' AND " CAME         \
  ") FROM audit f WHERE f.entity = 'document' AND f.entity_id = d.id"                              \
  " AND f.action = '" SURAL_STORE_TAKE_RECORD_IN "' ORDER BY f.seq DESC LIMIT 1)"

#define COLUMNS                                                                                    \
  "SELECT d.id, d.name, d.recorded, c.name, p.id, p.family_name, p.given_name, p.birth_day,"       \
  " p.birth_part, coalesce (" RECORD_ROWS                                                          \
  ", (SELECT count(*) FROM measurement m WHERE m.document_seq = d.seq)"                            \
  "  + (SELECT count(*) FROM measurement_replacement w WHERE w.document_id = d.id"                 \
  "   AND " WITHDREW ")),"                                                                         \
  " (SELECT count(*) FROM training t WHERE t.document_id = d.id),"                                 \
  " (SELECT r.recorded FROM document_retraction r WHERE r.document_id = d.id), " BROUGHT           \
  ", " SURAL_STORE_IS_RECORD ("d") " FROM document d JOIN episode e ON e.id = d.episode_id JOIN "  \
                                   "patient p ON p.id = e.patient_id"                              \
                                   " JOIN clinician c ON c.id = d.clinician_id"

static SuralStoredImport *
read_row (SuralStatement *statement)
{
  SuralStoredImport *self = g_new0 (SuralStoredImport, 1);

  self->document_id = g_strdup (sural_statement_get_text (statement, 0));
  self->file_name = g_strdup (sural_statement_get_text (statement, 1));
  self->taken = sural_statement_get_int (statement, 2);
  self->clinician = g_strdup (sural_statement_get_text (statement, 3));
  self->patient = sural_patient_new (sural_statement_get_text (statement, 5),
                                     sural_statement_get_text (statement, 6));
  sural_patient_set_id (self->patient, sural_statement_get_text (statement, 4));
  sural_patient_set_birth_day (self->patient, sural_statement_get_day (statement, 7));
  sural_patient_set_birth_part (self->patient, sural_statement_get_text (statement, 8));
  self->n_values = (guint) sural_statement_get_int (statement, 9);
  self->n_sessions = (guint) sural_statement_get_int (statement, 10);
  self->is_taken_back = !sural_statement_is_null (statement, 11);
  self->taken_back = sural_statement_get_int (statement, 11);
  self->brought_patient = sural_statement_get_int (statement, 12) != 0;
  self->is_record = sural_statement_get_int (statement, 13) != 0;
  return self;
}

/**
 * sural_store_list_imports:
 * @self: a store
 * @patient_id: (nullable): whose; %NULL: those of all patients
 * @limit: how many at most, at least 1
 * @error: return location; %SURAL_ERROR_NOT_FOUND where there is no such patient
 *
 * Of who was merged into another record it is the files of that, for they are shown there.
 *
 * Returns: (transfer full) (element-type SuralStoredImport): the files that were taken in, and
 * those that were taken back again, the last one first
 */
GPtrArray *
sural_store_list_imports (SuralStore *self, const char *patient_id, guint limit, GError **error)
{
  g_autoptr (SuralStatement) statement = NULL;
  g_autofree char *survivor = NULL;
  g_autoptr (GPtrArray) imports =
      g_ptr_array_new_with_free_func ((GDestroyNotify) sural_stored_import_free);

  g_return_val_if_fail (SURAL_IS_STORE (self), NULL);
  g_return_val_if_fail (limit > 0, NULL);

  if (patient_id != NULL)
    {
      survivor = sural_store_find_survivor (self, patient_id, error);
      if (survivor == NULL)
        return NULL;
    }
  statement =
      sural_store_prepare (self,
                           COLUMNS " WHERE ?1 IS NULL OR p.id = ?1 ORDER BY d.seq DESC LIMIT ?2",
                           error);
  if (statement == NULL)
    return NULL;
  sural_statement_text (statement, survivor);
  sural_statement_int (statement, limit);
  while (sural_statement_next (statement))
    g_ptr_array_add (imports, read_row (statement));
  return sural_statement_finish (statement, error) ? g_steal_pointer (&imports) : NULL;
}

/**
 * sural_store_find_import:
 * @self: a store
 * @document_id: a file that was taken in
 * @error: return location
 *
 * Returns: (transfer full): what there is to say of it; %SURAL_ERROR_NOT_FOUND where it was not
 */
SuralStoredImport *
sural_store_find_import (SuralStore *self, const char *document_id, GError **error)
{
  g_autoptr (SuralStatement) statement = NULL;
  gboolean row = FALSE;

  g_return_val_if_fail (SURAL_IS_STORE (self), NULL);
  g_return_val_if_fail (document_id != NULL, NULL);

  statement = sural_store_prepare (self, COLUMNS " WHERE d.id = ?", error);
  if (statement == NULL)
    return NULL;
  sural_statement_text (statement, document_id);
  if (!sural_statement_step (statement, &row, error))
    return NULL;
  if (row)
    return read_row (statement);
  sural_store_check_not_found (self, _ ("document"), document_id, error);
  return NULL;
}
