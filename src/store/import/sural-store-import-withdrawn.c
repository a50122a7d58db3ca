/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/import/sural-store-import-private.h"

#include <string.h>

#include "model/sural-error.h"
#include "store/import/sural-source-version.h"

/* Files come in any order: what one says never happened may come with another one only later. So
 * what was withdrawn is kept by its source, version and moment, whether it was here or not, as long
 * as the file that said so was not taken back. */

/* What a file said of a source. */
typedef struct
{
  char *version; /* NULL: none was said */
  SuralTime at;  /* SURAL_TIME_UNKNOWN: none was said */
  SuralTime recorded;
  gboolean holds; /* it says the same as what is here */
} Withdrawn;

static void
withdrawn_clear (gpointer data)
{
  g_free (((Withdrawn *) data)->version);
}

/* Whether a source says whose it is: a bare id may be another score's in the next export. */
gboolean
sural_import_has_issuer (const char *key)
{
  return strchr (key, '|') != NULL || g_str_has_prefix (key, "urn:uuid:");
}

void
sural_import_clear_withdrawn (SuralImport *import)
{
  g_clear_pointer (&import->withdraws, g_hash_table_unref);
  g_clear_pointer (&import->withdrawn, g_hash_table_unref);
  g_clear_pointer (&import->confirmed, g_array_unref);
}

/* Whether the file says of what came under that source that it never happened. */
gboolean
sural_import_withdraws (SuralImport *import, const char *key)
{
  GArray *withdrawals = sural_import_batch_get_withdrawals (import->batch);

  if (import->withdraws == NULL)
    {
      import->withdraws = g_hash_table_new (g_str_hash, g_str_equal);
      for (guint i = 0; i < withdrawals->len; i++)
        g_hash_table_add (
            import->withdraws,
            (gpointer) g_array_index (withdrawals, SuralImportWithdrawal, i).source.key);
    }
  return g_hash_table_contains (import->withdraws, key);
}

/* --- What was said before --------------------------------------------------------------------- */

static void
add_withdrawn (SuralImport *import, const char *key, const Withdrawn *what)
{
  GArray *list = g_hash_table_lookup (import->withdrawn, key);

  if (list == NULL)
    {
      list = g_array_new (FALSE, FALSE, sizeof (Withdrawn));
      g_array_set_clear_func (list, withdrawn_clear);
      g_hash_table_insert (import->withdrawn, g_strdup (key), list);
    }
  g_array_append_vals (list, what, 1);
}

/* All that was said of the patient, and of those whose records were merged into theirs. */
static gboolean
load_withdrawn (SuralImport *import, GError **error)
{
  g_autoptr (SuralStatement) statement = NULL;

  if (import->withdrawn != NULL)
    return TRUE;
  import->withdrawn =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  statement = sural_store_prepare (
      import->store,
      "WITH RECURSIVE who (id) AS (SELECT ?1 UNION SELECT p.id FROM patient p"
      " JOIN who ON p.merged_into = who.id)"
      " SELECT s.source, s.source_version, s.at, w.recorded, s.holds FROM who"
      " JOIN withdrawal w ON w.patient_id = who.id"
      " JOIN withdrawn_source s ON s.withdrawal_id = w.id"
      " WHERE NOT EXISTS (SELECT 1 FROM document_retraction d WHERE d.document_id = w.document_id)",
      error);
  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, import->patient_id);
  while (sural_statement_next (statement))
    {
      const Withdrawn one = {
        .version = g_strdup (sural_statement_get_text (statement, 1)),
        .at = sural_statement_is_null (statement, 2) ? SURAL_TIME_UNKNOWN
                                                     : sural_statement_get_int (statement, 2),
        .recorded = sural_statement_get_int (statement, 3),
        .holds = sural_statement_get_int (statement, 4) != 0,
      };

      add_withdrawn (import, sural_statement_get_text (statement, 0), &one);
    }
  return sural_statement_finish (statement, error);
}

/* Another Sural gives no versions; it says what holds when the file is written. */
static gboolean
holds_since (SuralImport *import, SuralTime said)
{
  return sural_import_batch_get_maker (import->batch) == SURAL_IMPORT_OWN_TIMES &&
         sural_import_batch_get_written (import->batch) > said;
}

static gboolean
covers (SuralImport *import, const Withdrawn *one, const SuralImportRow *row)
{
  const int order = sural_source_version_compare (row->source->version, one->version);
  const gboolean is_same_moment = one->at == row->measurement->at;

  if (one->holds || order > 0 || holds_since (import, one->recorded))
    return FALSE;
  if (!sural_import_has_issuer (row->source->key))
    return is_same_moment;
  return order < 0 || is_same_moment || one->at == SURAL_TIME_UNKNOWN || row->source->is_corrected;
}

/* Whether a file said before that the score never happened, and the row is no later version of it.
 */
gboolean
sural_import_is_withdrawn (SuralImport *import,
                           const SuralImportRow *row,
                           gboolean *is,
                           GError **error)
{
  GArray *list = NULL;

  *is = FALSE;
  if (!load_withdrawn (import, error))
    return FALSE;
  list = g_hash_table_lookup (import->withdrawn, row->source->key);
  for (guint i = 0; list != NULL && i < list->len && !*is; i++)
    *is = covers (import, &g_array_index (list, Withdrawn, i), row);
  return TRUE;
}

/* Calls @confirm for each later version of which a file said that it says the same. */
gboolean
sural_import_each_confirmed (SuralImport *import,
                             void (*confirm) (SuralImport *import,
                                              const char *key,
                                              const char *version),
                             GError **error)
{
  GHashTableIter iter;
  gpointer key = NULL, list = NULL;

  if (!load_withdrawn (import, error))
    return FALSE;
  g_hash_table_iter_init (&iter, import->withdrawn);
  while (g_hash_table_iter_next (&iter, &key, &list))
    for (guint i = 0; i < ((GArray *) list)->len; i++)
      {
        const Withdrawn *one = &g_array_index ((GArray *) list, Withdrawn, i);

        if (one->holds)
          confirm (import, key, one->version);
      }
  return TRUE;
}

/* --- What is said now ------------------------------------------------------------------------- */

/* What has neither a number nor is an error for good is not final yet, and may be so later. An id
 * without its server and without a moment says nothing of what comes later. */
static gboolean
is_worth_keeping (const SuralImportWithdrawal *withdrawal)
{
  return (withdrawal->is_for_good || withdrawal->source.version != NULL) &&
         (withdrawal->at != SURAL_TIME_UNKNOWN || sural_import_has_issuer (withdrawal->source.key));
}

static gboolean
is_kept (SuralImport *import, const SuralImportWithdrawal *withdrawal)
{
  GArray *list = g_hash_table_lookup (import->withdrawn, withdrawal->source.key);

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const Withdrawn *one = &g_array_index (list, Withdrawn, i);

      if (!one->holds && one->at == withdrawal->at &&
          g_strcmp0 (one->version, withdrawal->source.version) == 0 &&
          !holds_since (import, one->recorded))
        return TRUE;
    }
  return FALSE;
}

static gboolean
write_head (SuralImport *import, const char *id, GError **error)
{
  g_autoptr (SuralStatement) statement =
      sural_store_prepare (import->store,
                           "INSERT INTO withdrawal (id, patient_id, document_id, recorded,"
                           " clinician_id) VALUES (?, ?, ?, ?, ?)",
                           error);

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, id);
  sural_statement_text (statement, import->patient_id);
  sural_statement_text (statement, import->document_id);
  sural_statement_int (statement, import->now);
  sural_statement_text (statement, import->store->clinician_id);
  return sural_statement_run (statement, error);
}

/* What of it is being written. */
typedef struct
{
  char *id; /* NULL: nothing was yet */
  guint n;
} Writing;

static gboolean
write_source (SuralImport *import,
              Writing *writing,
              const SuralImportSource *source,
              SuralTime at,
              gboolean holds,
              GError **error)
{
  g_autoptr (SuralStatement) statement = NULL;

  if (writing->id == NULL)
    {
      writing->id = sural_store_new_id (import->store);
      if (!write_head (import, writing->id, error))
        return FALSE;
    }
  statement = sural_store_prepare (import->store,
                                   "INSERT INTO withdrawn_source (withdrawal_id, position, source,"
                                   " source_version, at, holds) VALUES (?, ?, ?, ?, ?, ?)",
                                   error);
  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, writing->id);
  sural_statement_int (statement, writing->n++);
  sural_statement_text (statement, source->key);
  sural_statement_text (statement, source->version);
  sural_statement_known (statement, at);
  sural_statement_int (statement, holds);
  return sural_statement_run (statement, error);
}

static gboolean
write_withdrawals (SuralImport *import, Writing *writing, GError **error)
{
  GArray *withdrawals = sural_import_batch_get_withdrawals (import->batch);

  if (withdrawals->len > 0 && !load_withdrawn (import, error))
    return FALSE;
  for (guint i = 0; i < withdrawals->len; i++)
    {
      const SuralImportWithdrawal *one = &g_array_index (withdrawals, SuralImportWithdrawal, i);

      if (is_worth_keeping (one) && (import->document_id != NULL || !is_kept (import, one)) &&
          !write_source (import, writing, &one->source, one->at, FALSE, error))
        return FALSE;
    }
  return TRUE;
}

/* Keeps what the file says never happened, and which later versions say what is here. A file of
 * which nothing is kept says anew only what no file said before it: the same one again leaves no
 * trace. */
gboolean
sural_import_keep_withdrawals (SuralImport *import, GError **error)
{
  Writing writing = { NULL };
  g_autofree char *id = NULL;
  gboolean success = write_withdrawals (import, &writing, error);

  for (guint i = 0; success && import->confirmed != NULL && i < import->confirmed->len; i++)
    success =
        write_source (import, &writing, &g_array_index (import->confirmed, SuralImportSource, i),
                      SURAL_TIME_UNKNOWN, TRUE, error);
  id = writing.id;
  return success && (id == NULL || sural_store_audit (import->store, "withdraw",
                                                      SURAL_ENTITY_WITHDRAWAL, id, error));
}
