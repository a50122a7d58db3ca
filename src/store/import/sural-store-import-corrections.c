/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/import/sural-store-import-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/sural-error.h"
#include "store/import/sural-source-version.h"

/* What a file says anew of what came in before: later versions of a score, scores that never were,
 * and other values for a moment of a diary. Nothing of it is removed. */

/* What is kept of one source. */
typedef struct
{
  char *id;          /* of the measurement */
  char *fingerprint; /* of one that came with this file: it may be there under another id */
  SuralTime at;
  double value;
  char *version;         /* NULL: none was said */
  gboolean is_corrected; /* it came as such */
  gboolean stands;
  gboolean is_retracted; /* by hand */
  SuralTime replaced;    /* when the last file came that took its place or withdrew it */
} Kept;

/* What stands in the place of a measurement: one with an id, or with a fingerprint; neither: it was
 * withdrawn. */
typedef struct
{
  char *id;
  char *own_fingerprint; /* where it came with this file, too */
  char *by;
  char *fingerprint;
} Replacement;

static void
kept_free (Kept *self)
{
  g_free (self->id);
  g_free (self->fingerprint);
  g_free (self->version);
  g_free (self);
}

static void
replacement_free (Replacement *self)
{
  g_free (self->id);
  g_free (self->own_fingerprint);
  g_free (self->by);
  g_free (self->fingerprint);
  g_free (self);
}

/* Lets go of what was remembered for this batch: sources are those of one patient, and the next
 * batch may be of another. */
void
sural_import_clear_corrections (SuralImport *import)
{
  g_clear_pointer (&import->sourced, g_hash_table_unref);
  g_clear_pointer (&import->replacements, g_ptr_array_unref);
  sural_import_clear_withdrawn (import);
}

/* Puts aside what does not stand as it is, so that it does not stand again when the file that put
 * it aside before is taken back and this one is not. It is nothing that changes now, and makes no
 * document. */
static Replacement *
replace_quietly (SuralImport *import, const char *id, const char *by, const char *fingerprint)
{
  Replacement *replacement = g_new0 (Replacement, 1);

  replacement->id = g_strdup (id);
  replacement->by = g_strdup (by);
  replacement->fingerprint = g_strdup (fingerprint);
  if (import->replacements == NULL)
    import->replacements = g_ptr_array_new_with_free_func ((GDestroyNotify) replacement_free);
  g_ptr_array_add (import->replacements, replacement);
  return replacement;
}

static void
count_replacement (SuralImport *import, gboolean withdraws)
{
  if (withdraws)
    import->n_withdrawn++;
  else
    import->n_replaced++;
}

static void
replace (SuralImport *import, const char *id, const char *by)
{
  replace_quietly (import, id, by, NULL);
  count_replacement (import, FALSE);
}

static void
replace_kept (SuralImport *import, Kept *kept, const char *fingerprint)
{
  Replacement *replacement = replace_quietly (import, kept->id, NULL, fingerprint);

  replacement->own_fingerprint = g_strdup (kept->fingerprint);
  if (kept->stands)
    count_replacement (import, fingerprint == NULL);
  kept->stands = FALSE;
}

/* --- By source -------------------------------------------------------------------------------- */

static GPtrArray *
get_kept (SuralImport *import, const char *key)
{
  GPtrArray *list = g_hash_table_lookup (import->sourced, key);

  if (list == NULL)
    {
      list = g_ptr_array_new_with_free_func ((GDestroyNotify) kept_free);
      g_hash_table_insert (import->sourced, g_strdup (key), list);
    }
  return list;
}

static void
keep (SuralImport *import, const char *key, const Kept *what)
{
  Kept *kept = g_new0 (Kept, 1);

  *kept = *what;
  kept->id = g_strdup (what->id);
  kept->fingerprint = g_strdup (what->fingerprint);
  kept->version = g_strdup (what->version);
  g_ptr_array_add (get_kept (import, key), kept);
}

/* The one that stands, or else the last. */
static Kept *
find_newest (GPtrArray *list)
{
  for (guint i = list->len; i > 0; i--)
    {
      Kept *one = g_ptr_array_index (list, i - 1);

      if (one->stands)
        return one;
    }
  return list->len > 0 ? g_ptr_array_index (list, list->len - 1) : NULL;
}

/* A later version that says the same: what is older than that is older than what is here. */
static void
confirm (SuralImport *import, const char *key, const char *version)
{
  GPtrArray *list = g_hash_table_lookup (import->sourced, key);
  Kept *newest = list != NULL ? find_newest (list) : NULL;

  if (newest != NULL && newest->stands &&
      sural_source_version_compare (version, newest->version) > 0)
    g_set_str (&newest->version, version);
}

/* All of the patient's measurements that have a source, in the order in which they came; those of
 * files that were taken back count for nothing. */
static gboolean
load_sourced (SuralImport *import, GError **error)
{
  g_autoptr (SuralStatement) statement = NULL;

  if (import->sourced != NULL)
    return TRUE;
  import->sourced =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  statement = sural_store_prepare (
      import->store,
      "SELECT m.source, m.id, m.at, m.value, m.source_version,"
      " EXISTS (SELECT 1 FROM standing_measurement s WHERE s.id = m.id),"
      " EXISTS (SELECT 1 FROM retraction r WHERE r.measurement_id = m.id),"
      " (SELECT max (f.recorded) FROM measurement_replacement p JOIN document f"
      " ON f.id = p.document_id WHERE p.measurement_id = m.id AND NOT EXISTS"
      " (SELECT 1 FROM document_retraction d WHERE d.document_id = f.id)), m.corrected"
      " FROM episode e JOIN measured m ON m.episode_id = e.id"
      " WHERE e.patient_id = ? AND m.source IS NOT NULL"
      " AND (NOT EXISTS (SELECT 1 FROM document_retraction d WHERE d.document_id = m.document_id)"
      " OR EXISTS (SELECT 1 FROM document_share s WHERE s.measurement_id = m.id AND NOT EXISTS"
      " (SELECT 1 FROM document_retraction d WHERE d.document_id = s.document_id)))"
      " ORDER BY m.seq",
      error);
  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, import->patient_id);
  while (sural_statement_next (statement))
    {
      Kept kept = { NULL };

      kept.id = (char *) sural_statement_get_text (statement, 1);
      kept.at = sural_statement_get_int (statement, 2);
      kept.value = sural_statement_get_double (statement, 3);
      kept.version = (char *) sural_statement_get_text (statement, 4);
      kept.stands = sural_statement_get_int (statement, 5) != 0;
      kept.is_retracted = sural_statement_get_int (statement, 6) != 0;
      if (!sural_statement_is_null (statement, 7))
        kept.replaced = sural_statement_get_int (statement, 7);
      kept.is_corrected = sural_statement_get_int (statement, 8) != 0;
      keep (import, sural_statement_get_text (statement, 0), &kept);
    }
  return sural_statement_finish (statement, error) &&
         sural_import_each_confirmed (import, confirm, error);
}

static Kept *
find_same (GPtrArray *list, const SuralMeasurement *measurement)
{
  Kept *same = NULL;

  for (guint i = 0; i < list->len; i++)
    {
      Kept *one = g_ptr_array_index (list, i);

      if (one->at == measurement->at && one->value == measurement->value &&
          (same == NULL || one->stands))
        same = one;
    }
  return same;
}

/* A system may number its resources anew with each export: the same number at another moment is the
 * same score only when the file says that it was changed. */
static gboolean
is_same_score (const Kept *kept, SuralTime at, const SuralImportSource *source, int order)
{
  return at == SURAL_TIME_UNKNOWN || kept->at == at || order > 0 || source->is_corrected;
}

/* Another Sural gives no versions; it says what holds when the file is written. What an earlier
 * file of it took back, and was undone there, holds again in one that was written after that came
 * in. */
static gboolean
holds_again (SuralImport *import, const Kept *same)
{
  return sural_import_batch_get_maker (import->batch) == SURAL_IMPORT_OWN_TIMES && !same->stands &&
         same->replaced != SURAL_TIME_UNKNOWN &&
         sural_import_batch_get_written (import->batch) > same->replaced;
}

/* Where neither says which version it is, what it is called does: a score is preliminary before it
 * is final, and final before it is corrected. An id without its server is that of the same score
 * only at the same moment. */
static gboolean
is_earlier_by_status (const Kept *newest, const SuralImportRow *row)
{
  const SuralImportSource *source = row->source;

  return (newest->at == row->measurement->at || sural_import_has_issuer (source->key)) &&
         (source->is_preliminary || (newest->is_corrected && !source->came_corrected));
}

static void
note_confirmed (SuralImport *import, const SuralImportSource *source)
{
  if (import->confirmed == NULL)
    import->confirmed = g_array_new (FALSE, FALSE, sizeof (SuralImportSource));
  g_array_append_vals (import->confirmed, source, 1);
  confirm (import, source->key, source->version);
}

static SuralImportFate
judge (SuralImport *import, GPtrArray *list, const SuralImportRow *row, Kept **replaced)
{
  Kept *newest = find_newest (list);
  const Kept *same = find_same (list, row->measurement);
  int order = 0;

  *replaced = NULL;
  if (newest == NULL)
    return SURAL_IMPORT_ROW_ADD;
  order = sural_source_version_compare (row->source->version, newest->version);
  if (same != NULL && same == newest && same->stands && order > 0)
    note_confirmed (import, row->source);
  if (same != NULL && (same->stands || same->is_retracted ||
                       (order <= 0 && !(order == 0 && holds_again (import, same)))))
    return SURAL_IMPORT_ROW_KNOWN;
  if (order < 0 || (order == 0 && same == NULL && is_earlier_by_status (newest, row)))
    return SURAL_IMPORT_ROW_EARLIER;
  if (is_same_score (newest, row->measurement->at, row->source, order))
    *replaced = newest;
  return same != NULL ? SURAL_IMPORT_ROW_AGAIN : SURAL_IMPORT_ROW_ADD;
}

/* A number for one that was there before and is to be there again. */
static gboolean
renew (SuralImport *import, SuralImportRow *row, GError **error)
{
  g_autofree char *plain = g_steal_pointer (&row->fingerprint);
  g_autofree char *found = NULL;

  for (guint n = 1; n == 1 || found != NULL; n++)
    {
      g_free (row->fingerprint);
      g_clear_pointer (&found, g_free);
      row->fingerprint = g_strdup_printf ("%s once more %u", plain, n);
      if (!sural_import_look_up (import->store,
                                 "SELECT id FROM measured WHERE episode_id = ?"
                                 " AND fingerprint = sural_fingerprint (?)",
                                 (const char *const[]) { import->episode_id, row->fingerprint,
                                                         NULL },
                                 &found, error))
        return FALSE;
    }
  return TRUE;
}

/* Another resource says of the same moment what one says that was withdrawn, or is with this file:
 * the score was entered anew. That it was there once does not make it known. */
static gboolean
find_entered_anew (SuralImport *import, const SuralImportRow *row, gboolean *is, GError **error)
{
  g_autofree char *key = NULL;

  if (sural_import_batch_get_withdrawals (import->batch)->len == 0)
    return TRUE;
  if (!sural_import_look_up (
          import->store,
          "SELECT m.source FROM measured m WHERE m.episode_id = ?"
          " AND m.fingerprint = sural_fingerprint (?)"
          " AND m.source IS NOT NULL"
          " AND NOT EXISTS (SELECT 1 FROM retraction r WHERE r.measurement_id = m.id)",
          (const char *const[]) { import->episode_id, row->fingerprint, NULL }, &key, error))
    return FALSE;
  *is = key != NULL && !g_str_equal (key, row->source->key) && sural_import_withdraws (import, key);
  return TRUE;
}

/* Says what becomes of a row with a source, and remembers what it replaces. */
gboolean
sural_import_judge_source (SuralImport *import,
                           SuralImportRow *row,
                           SuralImportFate *fate,
                           GError **error)
{
  Kept added = { .id = row->id,
                 .at = row->measurement->at,
                 .value = row->measurement->value,
                 .version = (char *) row->source->version,
                 .is_corrected = row->source->came_corrected,
                 .stands = TRUE };
  Kept *replaced = NULL;
  gboolean is_anew = FALSE, is_withdrawn = FALSE;

  if (!load_sourced (import, error))
    return FALSE;
  *fate = judge (import, get_kept (import, row->source->key), row, &replaced);
  if ((*fate == SURAL_IMPORT_ROW_ADD || *fate == SURAL_IMPORT_ROW_AGAIN) &&
      !sural_import_is_withdrawn (import, row, &is_withdrawn, error))
    return FALSE;
  if (is_withdrawn)
    {
      *fate = SURAL_IMPORT_ROW_WITHDRAWN;
      return TRUE;
    }
  if (*fate == SURAL_IMPORT_ROW_ADD && !find_entered_anew (import, row, &is_anew, error))
    return FALSE;
  if (is_anew)
    *fate = SURAL_IMPORT_ROW_AGAIN;
  if (*fate == SURAL_IMPORT_ROW_AGAIN && !renew (import, row, error))
    return FALSE;
  if (replaced != NULL)
    replace_kept (import, replaced, row->fingerprint);
  if (*fate == SURAL_IMPORT_ROW_ADD || *fate == SURAL_IMPORT_ROW_AGAIN)
    {
      added.fingerprint = row->fingerprint;
      keep (import, row->source->key, &added);
    }
  return TRUE;
}

static void
withdraw (SuralImport *import, const SuralImportWithdrawal *withdrawal)
{
  Kept *newest = find_newest (get_kept (import, withdrawal->source.key));
  int order = newest != NULL
                  ? sural_source_version_compare (withdrawal->source.version, newest->version)
                  : 0;

  if (newest == NULL || order < 0 ||
      !is_same_score (newest, withdrawal->at, &withdrawal->source, order))
    {
      if (withdrawal->reason != NULL)
        sural_import_batch_add_outcome (import->batch, withdrawal->reason, 1);
      return;
    }
  if (!newest->stands)
    import->n_known++;
  replace_kept (import, newest, NULL);
}

/* Withdraws what the file says never happened. */
gboolean
sural_import_withdraw_all (SuralImport *import, GError **error)
{
  GArray *withdrawals = sural_import_batch_get_withdrawals (import->batch);

  if (withdrawals->len == 0)
    return TRUE;
  if (!load_sourced (import, error))
    return FALSE;
  for (guint i = 0; i < withdrawals->len; i++)
    withdraw (import, &g_array_index (withdrawals, SuralImportWithdrawal, i));
  return TRUE;
}

/* --- By measure and moment -------------------------------------------------------------------- */

/* A value of the file, and one that stands at the same moment and is not in the file. */
typedef struct
{
  char *old_id;
  gboolean is_typed; /* by hand, not from a file */
  char *new_id;
  gboolean is_back; /* the file has what an earlier edition had and a later one replaced */
  SuralTime at;
  double old_value, new_value;
} Difference;

static void
difference_free (Difference *self)
{
  g_free (self->old_id);
  g_free (self->new_id);
  g_free (self);
}

/* Another value of the same measure, moment and origin that counts and is not in this file: one
 * without a source, or the same resource that came once with its server and once without. ?1 is the
 * document. */
#define OTHER                                                                                      \
  " JOIN standing_measurement o ON o.episode_id = n.episode_id AND o.measure = n.measure"          \
  " AND o.at = n.at AND o.origin = n.origin AND o.value <> n.value"                                \
  " WHERE o.document_id IS NOT ?1 AND (o.source IS NULL"                                           \
  " OR substr (o.source, -length (n.source) - 1) = '|' || n.source"                                \
  " OR substr (n.source, -length (o.source) - 1) = '|' || o.source)"                               \
  " AND NOT EXISTS (SELECT 1 FROM document_share s WHERE s.document_id = ?1"                       \
  " AND s.measurement_id = o.id)"
#define DIFFERENCE "SELECT o.id, o.document_id IS NULL, n.id, n.at, o.value, n.value"

/* @seen: those of what is there that have one already: the file may have several values of a moment
 */
static gboolean
list_differences (SuralImport *import,
                  const char *sql,
                  gboolean is_back,
                  GHashTable *seen,
                  GPtrArray *list,
                  GError **error)
{
  g_autoptr (SuralStatement) statement = sural_store_prepare (import->store, sql, error);

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, import->document_id);
  while (sural_statement_next (statement))
    {
      const char *old_id = sural_statement_get_text (statement, 0);
      Difference *one = NULL;

      if (g_cancellable_set_error_if_cancelled (import->cancellable, error))
        return FALSE;
      if (g_hash_table_contains (import->own, old_id) || g_hash_table_contains (seen, old_id))
        continue;
      one = g_new0 (Difference, 1);
      one->old_id = g_strdup (old_id);
      g_hash_table_add (seen, one->old_id);
      one->is_typed = sural_statement_get_int (statement, 1) != 0;
      one->new_id = g_strdup (sural_statement_get_text (statement, 2));
      one->is_back = is_back;
      one->at = sural_statement_get_int (statement, 3);
      one->old_value = sural_statement_get_double (statement, 4);
      one->new_value = sural_statement_get_double (statement, 5);
      g_ptr_array_add (list, one);
    }
  return sural_statement_finish (statement, error);
}

/* What a file has in common with earlier ones stands, and beside it another value does. That is a
 * difference only where somebody says that the file holds: they may have been kept both. */
static gboolean
list_known_differences (SuralImport *import, GHashTable *seen, GPtrArray *list, GError **error)
{
  return sural_import_batch_get_differing (import->batch) != SURAL_IMPORT_DIFFERING_REPLACE ||
         list_differences (import,
                           DIFFERENCE " FROM document_share h JOIN standing_measurement n"
                                      " ON n.id = h.measurement_id" OTHER
                                      " AND h.document_id = ?1 ORDER BY n.seq",
                           FALSE, seen, list, error);
}

/* One for each that is there. */
static GPtrArray *
find_differences (SuralImport *import, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) difference_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  if (!list_differences (import,
                         DIFFERENCE " FROM measured n" OTHER
                                    " AND n.document_id = ?1 ORDER BY n.seq",
                         FALSE, seen, list, error) ||
      !list_differences (import,
                         DIFFERENCE " FROM document_share h JOIN measured n"
                                    " ON n.id = h.measurement_id" OTHER
                                    " AND h.document_id = ?1 AND n.source IS NULL"
                                    " AND" SURAL_IMPORT_IS_SUPERSEDED " ORDER BY n.seq",
                         TRUE, seen, list, error) ||
      !list_known_differences (import, seen, list, error))
    return NULL;
  return g_steal_pointer (&list);
}

static gboolean
count_shared (SuralImport *import, gint64 *n, GError **error)
{
  g_autoptr (SuralStatement) statement =
      sural_store_prepare (import->store,
                           "SELECT count(*) FROM document_share WHERE document_id = ?", error);
  gboolean row = FALSE;

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, import->document_id);
  if (!sural_statement_step (statement, &row, error))
    return FALSE;
  *n = sural_statement_get_int (statement, 0);
  return TRUE;
}

/* A file that has twice as much in common with what is there as it changes is a later edition of
 * it. What was typed in the clinic is never replaced unasked. */
static gboolean
is_edition (SuralImport *import, GPtrArray *differences, gboolean *is, GError **error)
{
  gint64 n_shared = 0;

  *is = FALSE;
  for (guint i = 0; i < differences->len; i++)
    if (((const Difference *) g_ptr_array_index (differences, i))->is_typed)
      return TRUE;
  if (!count_shared (import, &n_shared, error))
    return FALSE;
  *is = n_shared + g_hash_table_size (import->own) >= 2 * differences->len;
  return TRUE;
}

static gboolean
refuse_differing (SuralImport *import, GPtrArray *differences, GError **error)
{
  const Difference *first = g_ptr_array_index (differences, 0);
  const SuralImportDifference told = { differences->len, first->at, first->old_value,
                                       first->new_value };
  g_autofree char *at = sural_time_to_string (first->at);

  sural_import_batch_set_difference (import->batch, &told);

  g_set_error (
      error, SURAL_ERROR, SURAL_ERROR_DIFFERS,
      _ ("%u of its values differ from those that are here for the same moment, the first of"
         " %s: %g here, %g in the file"),
      differences->len, at, first->old_value, first->new_value);
  return FALSE;
}

static gboolean
replace_all (SuralImport *import, GPtrArray *differences, GError **error)
{
  for (guint i = 0; i < differences->len; i++)
    {
      const Difference *one = g_ptr_array_index (differences, i);
      g_autofree char *back = NULL;

      if (one->is_back && !sural_import_bring_back (import, one->new_id, &back, error))
        return FALSE;
      replace (import, one->old_id, one->is_back ? back : one->new_id);
    }
  return TRUE;
}

static gboolean
settle_differing (SuralImport *import, SuralImportDiffering differing, GError **error)
{
  g_autoptr (GPtrArray) differences = find_differences (import, error);
  gboolean is = differing == SURAL_IMPORT_DIFFERING_REPLACE;

  if (differences == NULL)
    return FALSE;
  if (differences->len == 0)
    return TRUE;
  if (differing == SURAL_IMPORT_DIFFERING_UNSAID && !is_edition (import, differences, &is, error))
    return FALSE;
  return is ? replace_all (import, differences, error)
            : refuse_differing (import, differences, error);
}

/* What an earlier edition had and this file has again stands again, whatever stands beside it. */
static gboolean
bring_back_all (SuralImport *import, GError **error)
{
  g_autoptr (GPtrArray) ids = sural_import_list_again (import, TRUE, error);

  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      const char *id = g_ptr_array_index (ids, i);
      g_autofree char *back = NULL;

      if (!sural_import_bring_back (import, id, &back, error))
        return FALSE;
      replace_quietly (import, id, back, NULL);
    }
  return TRUE;
}

/* What a later edition of a diary has changed takes the place of what was there; where it is not
 * sure that it is one, and nobody said, it is refused. */
gboolean
sural_import_replace_differing (SuralImport *import, GError **error)
{
  SuralImportDiffering differing = sural_import_batch_get_differing (import->batch);

  if (import->document_id == NULL || !import->has_before)
    return TRUE;
  return sural_import_share_again (import, error) &&
         (differing == SURAL_IMPORT_DIFFERING_KEEP_BOTH ||
          settle_differing (import, differing, error)) &&
         bring_back_all (import, error);
}

/* Whether a file that adds nothing has values in the place of which others stand, and somebody said
 * that it holds. It is tried with a document, of which nothing stays. */
gboolean
sural_import_holds_against (SuralImport *import, gboolean *holds, GError **error)
{
  SuralDatabase *database = import->store->database;
  g_autoptr (GPtrArray) differences = NULL;
  g_autoptr (GPtrArray) again = NULL;

  *holds = FALSE;
  if (sural_import_batch_get_differing (import->batch) != SURAL_IMPORT_DIFFERING_REPLACE ||
      import->shared->len == 0)
    return TRUE;
  if (!sural_database_exec (database, "SAVEPOINT try", error))
    return FALSE;
  if (sural_import_write_document (import, error) &&
      sural_store_share_measurements (import->store, import->document_id, import->episode_id,
                                      import->shared, error) &&
      sural_import_share_again (import, error))
    differences = find_differences (import, error);
  if (differences != NULL)
    again = sural_import_list_again (import, FALSE, error);
  g_clear_pointer (&import->document_id, g_free);
  if (again == NULL)
    return FALSE;
  *holds = differences->len + again->len > 0;
  return sural_database_exec (database, "ROLLBACK TO try; RELEASE try", error);
}

/* --- Writing it ------------------------------------------------------------------------------- */

static gboolean
find_by_fingerprint (SuralImport *import, const char *fingerprint, char **id, GError **error)
{
  if (fingerprint == NULL)
    return TRUE;
  g_free (*id);
  return sural_import_look_up (
      import->store,
      "SELECT id FROM measured WHERE episode_id = ? AND fingerprint = sural_fingerprint (?)",
      (const char *const[]) { import->episode_id, fingerprint, NULL }, id, error);
}

static gboolean
write_replacement (SuralImport *import, const Replacement *replacement, GError **error)
{
  g_autofree char *id = g_strdup (replacement->id);
  g_autofree char *by = g_strdup (replacement->by);

  return find_by_fingerprint (import, replacement->own_fingerprint, &id, error) &&
         find_by_fingerprint (import, replacement->fingerprint, &by, error) &&
         sural_import_put_aside (import, id, by, error);
}

/* Writes what the document replaced and withdrew, and what of that it says again. */
gboolean
sural_import_write_replacements (SuralImport *import, GError **error)
{
  for (guint i = 0; import->replacements != NULL && i < import->replacements->len; i++)
    if (!write_replacement (import, g_ptr_array_index (import->replacements, i), error))
      return FALSE;
  return sural_import_put_aside_again (import, error);
}

/* The episode of what a file withdraws that holds nothing itself. */
gboolean
sural_import_use_corrected_episode (SuralImport *import, GError **error)
{
  const Replacement *first = g_ptr_array_index (import->replacements, 0);

  return sural_import_look_up (import->store, "SELECT episode_id FROM measured WHERE id = ?",
                               (const char *const[]) { first->id, NULL }, &import->episode_id,
                               error);
}
