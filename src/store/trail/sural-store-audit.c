/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/trail/sural-store-audit.h"

#include <glib/gi18n-lib.h>

#include "model/sural-error.h"
#include "store/sural-store-private.h"

/* Which of the kinds an entry is of, as SuralAuditKind numbers them. */
#define KIND                                                                                       \
  "CASE WHEN a.action IN ('unlock', 'recover') THEN 1 WHEN a.action IN ('print', 'export') THEN 2" \
  " WHEN a.entity IN ('clinic', 'clinician') THEN 3 ELSE 4 END"

#define WHICH                                                                                      \
  " a.seq < ?1 AND (?2 IS NULL OR a.clinician_id = ?2) AND (?3 = 0 OR " KIND " = ?3)"              \
  " AND a.at >= ?4 AND a.at < ?5 ORDER BY a.seq DESC LIMIT ?6"

/* The names come last, of the rows of the page alone. */
#define OUTER(inner)                                                                               \
  "SELECT q.seq, q.at, q.kind, q.clinician_id, c.name, q.action, q.entity, q.entity_id,"           \
  " q.patient_id, p.family_name, p.given_name, q.workstation FROM (" inner ") q"                   \
  " JOIN clinician c ON c.id = q.clinician_id LEFT JOIN patient p ON p.id = q.patient_id"          \
  " ORDER BY q.seq DESC"

#define COLUMNS                                                                                    \
  "a.seq, a.at, " KIND " AS kind, a.clinician_id, a.action, a.entity, a.entity_id, a.workstation"

static const char OF_ALL[] =
    OUTER ("SELECT " COLUMNS ", (SELECT s.patient_id FROM audit_subject s"
           " WHERE s.entity = a.entity AND s.entity_id = a.entity_id) AS patient_id"
           " FROM trail a WHERE" WHICH);

/* From the patient to their rows, and from those to the entries. */
static const char OF_ONE[] =
    OUTER ("SELECT " COLUMNS ", ?7 AS patient_id FROM trail a WHERE a.seq IN"
           " (SELECT b.seq FROM audit_subject s JOIN audit b ON b.entity = s.entity"
           " AND b.entity_id = s.entity_id WHERE s.patient_id = ?7) AND" WHICH);

/**
 * sural_audit_record_free:
 * @self: (nullable): an entry
 */
void
sural_audit_record_free (SuralAuditRecord *self)
{
  if (self == NULL)
    return;
  g_free (self->clinician_id);
  g_free (self->clinician);
  g_free (self->action);
  g_free (self->entity);
  g_free (self->entity_id);
  g_free (self->patient_id);
  g_free (self->patient);
  g_free (self->workstation);
  g_free (self);
}

static char *
dup_name (const char *family_name, const char *given_name)
{
  g_autoptr (SuralPatient) patient = NULL;

  if (family_name == NULL)
    return NULL;
  patient = sural_patient_new (family_name, given_name);
  return sural_patient_dup_display_name (patient);
}

static SuralAuditRecord *
read_record (SuralStatement *statement)
{
  SuralAuditRecord *record = g_new0 (SuralAuditRecord, 1);

  record->seq = sural_statement_get_int (statement, 0);
  record->at = sural_statement_get_int (statement, 1);
  record->kind = (SuralAuditKind) sural_statement_get_int (statement, 2);
  record->clinician_id = g_strdup (sural_statement_get_text (statement, 3));
  record->clinician = g_strdup (sural_statement_get_text (statement, 4));
  record->action = g_strdup (sural_statement_get_text (statement, 5));
  record->entity = g_strdup (sural_statement_get_text (statement, 6));
  record->entity_id = g_strdup (sural_statement_get_text (statement, 7));
  record->patient_id = g_strdup (sural_statement_get_text (statement, 8));
  record->patient =
      dup_name (sural_statement_get_text (statement, 9), sural_statement_get_text (statement, 10));
  record->workstation = g_strdup (sural_statement_get_text (statement, 11));
  return record;
}

static void
bind_filter (SuralStatement *statement, const SuralAuditFilter *filter, gint64 before, guint limit)
{
  sural_statement_int (statement, before > 0 ? before : G_MAXINT64);
  sural_statement_text (statement, filter->clinician_id);
  sural_statement_int (statement, filter->kind);
  sural_statement_int (statement, filter->from != SURAL_DAY_UNKNOWN
                                      ? sural_time_from_day (filter->from)
                                      : G_MININT64);
  sural_statement_int (statement, filter->to != SURAL_DAY_UNKNOWN
                                      ? sural_time_from_day (filter->to + 1)
                                      : G_MAXINT64);
  sural_statement_int (statement, limit);
  if (filter->patient_id != NULL)
    sural_statement_text (statement, filter->patient_id);
}

/**
 * sural_store_list_audit:
 * @self: a store
 * @filter: which entries
 * @before: those that stand before this place in the file; 0: from the newest on
 * @limit: how many at most
 * @cancellable: (nullable): to stop it between two rows
 * @error: return location
 *
 * A page of the audit trail. The next one begins before the last of this one, so that it does not
 * matter what is written meanwhile.
 *
 * Returns: (transfer full) (element-type SuralAuditRecord): the newest first, in the order in which
 *   they were written
 */
GPtrArray *
sural_store_list_audit (SuralStore *self,
                        const SuralAuditFilter *filter,
                        gint64 before,
                        guint limit,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (GPtrArray) records =
      g_ptr_array_new_with_free_func ((GDestroyNotify) sural_audit_record_free);
  g_autoptr (SuralStatement) statement = NULL;

  g_return_val_if_fail (SURAL_IS_STORE (self), NULL);
  g_return_val_if_fail (filter != NULL, NULL);

  statement = sural_store_prepare (self, filter->patient_id != NULL ? OF_ONE : OF_ALL, error);
  if (statement == NULL)
    return NULL;
  bind_filter (statement, filter, before, limit);
  while (sural_statement_next (statement))
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      g_ptr_array_add (records, read_record (statement));
    }
  return sural_statement_finish (statement, error) ? g_steal_pointer (&records) : NULL;
}

/**
 * sural_store_note_print:
 * @self: a store
 * @patient_id: whose papers
 * @error: return location
 *
 * Writes into the audit trail that papers of @patient_id were printed: when, by whom and at which
 * desk.
 *
 * Returns: whether it was written; without it nothing may be printed
 */
gboolean
sural_store_note_print (SuralStore *self, const char *patient_id, GError **error)
{
  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  g_return_val_if_fail (patient_id != NULL, FALSE);

  if (!sural_store_begin (self, error))
    return FALSE;
  return sural_store_end (
      self, sural_store_audit (self, "print", SURAL_ENTITY_PATIENT, patient_id, error), error);
}

/* --- The end of the trail, kept elsewhere ----------------------------------------------------- */

#define END_BYTES 8 /* of the hash: nobody finds another trail with the same by trying */

/* @end is NULL where there is no such entry */
static gboolean
write_end (SuralStore *self, gint64 seq, char **end, GError **error)
{
  g_autoptr (SuralStatement) statement = sural_store_prepare (
      self, "SELECT seq, lower (hex (substr (hash, 1, ?2))) FROM audit WHERE seq = ?1", error);
  gboolean row = FALSE;

  *end = NULL;
  if (statement == NULL)
    return FALSE;
  sural_statement_int (statement, seq);
  sural_statement_int (statement, END_BYTES);
  if (!sural_statement_step (statement, &row, error))
    return FALSE;
  if (row)
    *end = g_strdup_printf ("%" G_GINT64_FORMAT "-%s", sural_statement_get_int (statement, 0),
                            sural_statement_get_text (statement, 1));
  return TRUE;
}

/**
 * sural_store_get_last_entry:
 * @self: a store
 * @at: (out): when, on the clock of that computer; %SURAL_TIME_UNKNOWN: there is none
 * @error: return location
 *
 * Reads when the last entry of the audit trail was made, by its place and not by its time. Openings
 * do not count: this one has just been written, by the clock that is in question.
 *
 * Returns: whether that could be read
 */
gboolean
sural_store_get_last_entry (SuralStore *self, SuralTime *at, GError **error)
{
  g_autoptr (SuralStatement) statement = NULL;
  gboolean row = FALSE;

  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  g_return_val_if_fail (at != NULL, FALSE);

  *at = SURAL_TIME_UNKNOWN;
  statement = sural_store_prepare (self,
                                   "SELECT at FROM audit WHERE action NOT IN ('unlock', 'recover')"
                                   " ORDER BY seq DESC LIMIT 1",
                                   error);
  if (statement == NULL || !sural_statement_step (statement, &row, error))
    return FALSE;
  if (row)
    *at = sural_statement_get_int (statement, 0);
  return TRUE;
}

/**
 * sural_store_dup_trail_end:
 * @self: a store
 * @error: return location
 *
 * Each entry is hashed with the one before it in its chain, under a key of the clinic: so the end
 * of the trail stands for all of the chain that it is of.
 *
 * Returns: (transfer full): the newest entry and the beginning of its hash, as
 * 1234-9f3a22c1d0e4b7a6
 */
char *
sural_store_dup_trail_end (SuralStore *self, GError **error)
{
  g_return_val_if_fail (SURAL_IS_STORE (self), NULL);

  return sural_store_check_open (self, error) ? sural_audit_dup_end (self->database, error) : NULL;
}

/**
 * sural_store_check_trail_end:
 * @self: a store
 * @end: what sural_store_dup_trail_end() once gave
 * @error: return location
 *
 * Returns: whether the trail still holds that entry; %SURAL_ERROR_DAMAGED where it was cut or
 *   rewritten since, %SURAL_ERROR_INVALID where @end is nothing of that kind
 */
gboolean
sural_store_check_trail_end (SuralStore *self, const char *end, GError **error)
{
  g_autofree char *found = NULL;
  gint64 seq;

  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  g_return_val_if_fail (end != NULL, FALSE);

  seq = g_ascii_strtoll (end, NULL, 10);
  if (seq <= 0)
    {
      g_set_error (error, SURAL_ERROR, SURAL_ERROR_INVALID,
                   _ ("“%s” is not the end of an audit trail, as 1234-9f3a22c1d0e4b7a6"), end);
      return FALSE;
    }
  if (!write_end (self, seq, &found, error))
    return FALSE;
  if (g_strcmp0 (found, end) == 0)
    return TRUE;
  sural_error_set_at (error, SURAL_ERROR_DAMAGED, self->path, 0,
                      _ ("the audit trail does not hold %s: it was cut or rewritten since, or the "
                         "clinic is another one"),
                      end);
  return FALSE;
}
