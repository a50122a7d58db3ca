/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/import/sural-store-import-private.h"

/* Writes the row of the file, without an entry in the trail: that comes last, for its digest covers
 * all of the measurements. */
gboolean
sural_import_write_document (SuralImport *import, GError **error)
{
  g_autoptr (SuralStatement) statement = sural_store_prepare (
      import->store,
      "INSERT INTO document (id, episode_id, name, recorded, clinician_id) VALUES (?, ?, ?, ?, ?)",
      error);

  if (statement == NULL)
    return FALSE;
  import->document_id = sural_store_new_short_id (import->store);
  sural_statement_text (statement, import->document_id);
  sural_statement_text (statement, import->episode_id);
  sural_statement_text (statement, sural_import_batch_get_name (import->batch));
  sural_statement_int (statement, import->now);
  sural_statement_text (statement, import->store->clinician_id);
  if (!sural_statement_run (statement, error))
    return FALSE;
  import->document_seq = sural_database_get_last_row (import->store->database);
  return sural_store_number_episode (import->store, import->episode_id, &import->episode_seq,
                                     error);
}
