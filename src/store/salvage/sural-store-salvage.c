/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A damaged clinic, opened as what can be read of it. */
#include "config.h"

#include "store/file/sural-file.h"
#include "store/sural-store.h"

#include "model/sural-error.h"
#include "store/file/sural-migrator.h"
#include "store/salvage/sural-salvage-mend.h"
#include "store/sural-store-private.h"

static SuralAuditStamp
make_stamp (SuralStore *self)
{
  return (SuralAuditStamp) {
    .clinician_id = self->clinician_id,
    .workstation = self->workstation,
    .key = sural_secret_get_bytes (self->audit_key),
    .at = sural_store_get_now (self),
    .universal_ms = g_get_real_time () / 1000,
  };
}

/* What follows from the rows: the caseload, the indexes of the searches, the trail. */
static gboolean
mend (SuralStore *self, SuralSalvageReport *report, GError **error)
{
  const SuralAuditStamp stamp = make_stamp (self);
  gboolean mended;

  if (!sural_database_set_guards (self->database, FALSE, error) ||
      !sural_database_begin (self->database, error))
    return FALSE;
  mended = sural_salvage_mend_rows (self->database, self->clinician_id, error) &&
           sural_audit_mend (self->database, &stamp, &report->n_cut, error);
  if (!sural_database_end (self->database, mended, error) ||
      !sural_database_set_guards (self->database, TRUE, error) ||
      !sural_database_begin (self->database, error))
    return FALSE;
  mended = sural_store_rebuild_search (self, error) && sural_store_summarize (self, error);
  return sural_database_end (self->database, mended, error);
}

static gboolean
count_since (SuralStore *self, gint64 since, SuralSalvageReport *report, GError **error)
{
  g_autoptr (SuralStatement) statement =
      sural_database_prepare (self->database, "SELECT count(*) FROM audit WHERE clock > ?", error);
  gboolean row = FALSE;

  report->n_since = -1;
  if (statement == NULL)
    return FALSE;
  if (since == 0)
    return TRUE;
  sural_statement_int (statement, sural_audit_clock_at (since));
  if (!sural_statement_step (statement, &row, error))
    return FALSE;
  report->n_since = row ? sural_statement_get_int (statement, 0) : 0;
  return TRUE;
}

static void
add_index_empty (SuralStore *self)
{
  static const char *const indexes[] = { "patient_search", "note_search" };

  for (gsize i = 0; i < G_N_ELEMENTS (indexes); i++)
    g_ptr_array_add (self->mismatches, sural_mismatch_new (SURAL_MISMATCH_INDEX_EMPTY, 0,
                                                           SURAL_TIME_UNKNOWN, indexes[i]));
}

static gboolean
open_salvaged (SuralStore *self,
               const char *who,
               const char *passphrase,
               gint64 since,
               const SuralProgress *progress,
               SuralSalvageReport *report,
               GError **error)
{
  g_autoptr (SuralKeyFile) keys = NULL;
  g_autoptr (SuralSecret) key = sural_store_unlock_files (self, who, passphrase, &keys, error);

  if (key == NULL)
    return FALSE;
  self->database = sural_salvage_read (self->path, key, sural_key_file_get_database_salt (keys),
                                       progress, report, error);
  add_index_empty (self);
  return self->database != NULL && sural_migrator_update_copy (self->database, error) &&
         count_since (self, since, report, error) && mend (self, report, error) &&
         sural_store_read_clinician (self, error);
}

/**
 * sural_store_open_salvaged:
 * @path: a clinic's file that does not read back whole
 * @clinician_id: (nullable): who opens it, as for sural_store_open_as()
 * @passphrase: their passphrase, or the recovery code
 * @since: a moment, in microseconds since 1970 of universal time, since which entries are counted;
 *   0: nobody asks
 * @progress: (nullable): whom to tell how far it is
 * @report: (out caller-allocates): what could be read
 * @error: return location
 *
 * Reads what can be read, and opens that: it can be looked at and saved as a backup, and is not
 * changed. The audit trail ends before its first gap and then says of each row it does not account
 * for that it was saved so. Neither the file nor what is beside it are written.
 *
 * Returns: (transfer full): what could be read; %SURAL_ERROR_DAMAGED where nothing can be,
 *   %SURAL_ERROR_PASSPHRASE and the like as for sural_store_open()
 */
SuralStore *
sural_store_open_salvaged (const char *path,
                           const char *clinician_id,
                           const char *passphrase,
                           gint64 since,
                           const SuralProgress *progress,
                           SuralSalvageReport *report,
                           GError **error)
{
  g_autoptr (SuralStore) self = NULL;

  g_return_val_if_fail (path != NULL && passphrase != NULL, NULL);
  g_return_val_if_fail (report != NULL, NULL);

  *report = (SuralSalvageReport) { 0 };
  self = g_object_new (SURAL_TYPE_STORE, NULL);
  self->path = sural_file_dup_own_path (path);
  if (!open_salvaged (self, clinician_id, passphrase, since, progress, report, error))
    return NULL;
  g_ptr_array_set_size (self->mismatches, 0);
  self->hold = SURAL_STORE_HOLD_DAMAGED;
  return g_steal_pointer (&self);
}
