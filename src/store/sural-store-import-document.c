/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/sural-store-import-private.h"

/* UUIDs of version 7 (RFC 9562, 6.2 method 1): the file's moment and a counter, and then what is
 * random about the file. In order, so that rows of one file lie beside each other in the index. */
char *
sural_import_make_id (SuralImport *import)
{
  const guint64 moment = import->moment + (import->n_ids >> 12);
  const guint count = import->n_ids++ & 0xfff;

  return g_strdup_printf ("%08x-%04x-7%03x-%s", (guint) (moment >> 16), (guint) (moment & 0xffff),
                          count, import->random);
}

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
  import->document_id = g_uuid_string_random ();
  sural_statement_text (statement, import->document_id);
  sural_statement_text (statement, import->episode_id);
  sural_statement_text (statement, sural_import_batch_get_name (import->batch));
  sural_statement_int (statement, import->now);
  sural_statement_text (statement, import->store->clinician_id);
  return sural_statement_run (statement, error);
}
