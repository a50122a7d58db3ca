/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole record in an archive of another clinic, from bytes that anybody may have written to
 * what the store takes in. */
#include "config.h"

#include "record/import/sural-record-intake.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "exchange/record/sural-record-json.h"
#include "model/sural-error.h"
#include "record/attachment/sural-attachment-intake.h"
#include "record/change/sural-change-kind.h"

/* --- What a row says of clinical things ------------------------------------------------------- */

typedef struct
{
  SuralRecordRows *rows;
  const char *name; /* of the file */
  SuralKnowledge *knowledge;
  /* Sets of the ids of its rows, borrowed: a row of one table says nothing of one of another that
   * has the same id. */
  GHashTable *visits, *maps, *scores;
  guint n_unknown;
} Check;

/* Puts before an error where it is. */
static gboolean
refuse (const Check *self, SuralTable table, guint at, GError *what, GError **error)
{
  g_autofree char *place =
      g_strdup_printf ("tables.%s[%u]", sural_record_table_get (table)->name, at);

  sural_error_set_in (error, SURAL_ERROR_INVALID, self->name, place, "%s", what->message);
  g_error_free (what);
  return FALSE;
}

static gboolean
refuse_value (const Check *self, SuralTable table, guint at, GError **error)
{
  return refuse (self, table, at,
                 g_error_new_literal (SURAL_ERROR, SURAL_ERROR_INVALID,
                                      _ ("is a value that cannot stand here")),
                 error);
}

/* What this clinic has no definition of is kept as it is, as where it had one once. */
static gboolean
check_findings (Check *self, GError **error)
{
  const SuralTable table = SURAL_TABLE_FINDING;

  for (guint i = 0; i < sural_record_rows_get_n (self->rows, table); i++)
    {
      const char *id = sural_record_rows_get_text (self->rows, table, i, "finding");
      SuralSide side = SURAL_SIDE_NONE;
      g_autoptr (SuralFinding) finding = NULL;
      GError *what = NULL;

      if (sural_knowledge_get_finding (self->knowledge, id) == NULL)
        {
          self->n_unknown++;
          continue;
        }
      sural_side_from_string (sural_record_rows_get_text (self->rows, table, i, "side"), &side);
      finding =
          sural_finding_new (id, side, sural_record_rows_get_text (self->rows, table, i, "value"));
      if (!sural_knowledge_check_finding (self->knowledge, finding, &what))
        return refuse (self, table, i, what, error);
    }
  return TRUE;
}

static gboolean
check_scores (Check *self, GError **error)
{
  const SuralTable table = SURAL_TABLE_MEASUREMENT;

  for (guint i = 0; i < sural_record_rows_get_n (self->rows, table); i++)
    {
      const char *measure = sural_record_rows_get_text (self->rows, table, i, "measure");
      const double value = sural_record_rows_get_real (self->rows, table, i, "value");
      GError *what = NULL;

      if (sural_knowledge_get_measure (self->knowledge, measure) == NULL)
        self->n_unknown++;
      else if (!sural_knowledge_check_measurement (self->knowledge, measure, value, &what))
        return refuse (self, table, i, what, error);
    }
  return TRUE;
}

/* --- What people said, in the journal --------------------------------------------------------- */

static gboolean
knows_all (GHashTable *known, char **ids)
{
  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    if (!g_hash_table_contains (known, ids[i]))
      return FALSE;
  return TRUE;
}

static void
tell_turned (const Check *self, const char *id, SuralTable table, char **ids)
{
  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    sural_record_rows_add_turned (self->rows, id, table, ids[i]);
}

/* What a correction would turn when it is taken back is of this very record; the store is told, for
 * some of that may be of here. */
static gboolean
is_of_record (const Check *self, const char *id, const SuralChange *change)
{
  g_autoptr (SuralChange) inner = NULL;
  g_auto (GStrv) stand = NULL;
  g_auto (GStrv) fall = NULL;
  const char *visit = NULL;
  const char *map = NULL;

  if (sural_change_get_kind (change) != SURAL_CHANGE_CORRECT)
    return TRUE;
  visit = sural_change_get_id (change);
  inner = sural_change_dup_corrected (change);
  if (inner == NULL || (*visit != '\0' && !g_hash_table_contains (self->visits, visit)))
    return FALSE;
  if (*visit != '\0')
    sural_record_rows_add_turned (self->rows, id, SURAL_TABLE_VISIT, visit);
  switch ((int) sural_change_get_kind (inner))
    {
    case SURAL_CHANGE_REDRAW:
      map = sural_change_get_id (inner);
      if (map != NULL)
        sural_record_rows_add_turned (self->rows, id, SURAL_TABLE_PAIN_MAP, map);
      return map == NULL || g_hash_table_contains (self->maps, map);
    case SURAL_CHANGE_ANSWER:
    case SURAL_CHANGE_MEASURE:
      if (!sural_change_get_turned (inner, &stand, &fall))
        return TRUE;
      tell_turned (self, id, SURAL_TABLE_MEASUREMENT, stand);
      tell_turned (self, id, SURAL_TABLE_MEASUREMENT, fall);
      return knows_all (self->scores, stand) && knows_all (self->scores, fall);
    case SURAL_CHANGE_CONCLUDE:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
check_text (const Check *self, guint at, const char *kind, const char *text, GError **error)
{
  const SuralTable table = SURAL_TABLE_CHANGE;
  g_autoptr (SuralChange) change = NULL;
  GError *what = NULL;

  if (text == NULL)
    return TRUE;
  change = sural_change_from_text (text, &what);
  if (change == NULL)
    return refuse (self, table, at, what, error);
  if (!g_str_equal (sural_change_get_name (change), kind) ||
      !is_of_record (self, sural_record_rows_get_text (self->rows, table, at, "id"), change))
    return refuse_value (self, table, at, error);
  return sural_change_check (change, self->knowledge, &what) ||
         refuse (self, table, at, what, error);
}

/* Of all other kinds only that they were is told. */
static gboolean
check_changes (const Check *self, GError **error)
{
  static const char *const KINDS[] = { "correct", "consent", "goal", NULL };
  const SuralTable table = SURAL_TABLE_CHANGE;

  for (guint i = 0; i < sural_record_rows_get_n (self->rows, table); i++)
    {
      const char *kind = sural_record_rows_get_text (self->rows, table, i, "kind");
      const char *undo = sural_record_rows_get_text (self->rows, table, i, "undo");
      const char *redo = sural_record_rows_get_text (self->rows, table, i, "redo");

      if (!g_strv_contains (KINDS, kind) && (undo != NULL || redo != NULL))
        return refuse_value (self, table, i, error);
      if (!check_text (self, i, kind, undo, error) || !check_text (self, i, kind, redo, error))
        return FALSE;
    }
  return TRUE;
}

/* --- The rest --------------------------------------------------------------------------------- */

/* "2026", "2026-03", "2026-03-01". */
static gboolean
is_part_of_date (const char *text)
{
  return g_regex_match_simple ("^[0-9]{4}(-(0[1-9]|1[0-2])(-[0-3][0-9])?)?$", text, G_REGEX_DEFAULT,
                               G_REGEX_MATCH_DEFAULT);
}

static gboolean
check_patient (const Check *self, GError **error)
{
  const SuralTable table = SURAL_TABLE_PATIENT;
  const char *id = sural_record_rows_get_text (self->rows, table, 0, "id");
  const char *born = sural_record_rows_get_text (self->rows, table, 0, "birth_part");
  const char *died = sural_record_rows_get_text (self->rows, table, 0, "died");

  if (!g_uuid_string_is_valid (id))
    return refuse_value (self, table, 0, error);
  return (born == NULL || is_part_of_date (born)) &&
                 (died == NULL || *died == '\0' || is_part_of_date (died))
             ? TRUE
             : refuse_value (self, table, 0, error);
}

static gboolean
check_points (const Check *self, GError **error)
{
  const SuralTable table = SURAL_TABLE_PAIN_MARK;

  for (guint i = 0; i < sural_record_rows_get_n (self->rows, table); i++)
    {
      const char *points = sural_record_rows_get_text (self->rows, table, i, "points");

      if (strspn (points, "0123456789-., ") != strlen (points))
        return refuse_value (self, table, i, error);
    }
  return TRUE;
}

/* A note is signed by somebody at some moment, or by nobody. */
static gboolean
check_notes (const Check *self, GError **error)
{
  const SuralTable table = SURAL_TABLE_NOTE;

  for (guint i = 0; i < sural_record_rows_get_n (self->rows, table); i++)
    if ((sural_record_rows_get_whole (self->rows, table, i, "signed_at") == 0) !=
        (sural_record_rows_get_text (self->rows, table, i, "signed_by") == NULL))
      return refuse_value (self, table, i, error);
  return TRUE;
}

static GHashTable *
list_ids (SuralRecordRows *rows, SuralTable table)
{
  GHashTable *ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < sural_record_rows_get_n (rows, table); i++)
    g_hash_table_add (ids, sural_record_rows_get (rows, table, i)->cells[0].text);
  return ids;
}

/**
 * sural_record_intake_check:
 * @rows: a record that was read
 * @name: what the file is called in errors
 * @knowledge: the clinical content
 * @n_unknown: (out): how many values are of content that this clinic does not have
 * @error: return location
 *
 * The same checks that a change passes when it is made.
 *
 * Returns: whether it may be kept; one line that says where and why not
 */
gboolean
sural_record_intake_check (SuralRecordRows *rows,
                           const char *name,
                           SuralKnowledge *knowledge,
                           guint *n_unknown,
                           GError **error)
{
  g_autoptr (GHashTable) visits = NULL;
  g_autoptr (GHashTable) maps = NULL;
  g_autoptr (GHashTable) scores = NULL;
  Check self = { rows, name, knowledge };
  gboolean passes;

  g_return_val_if_fail (rows != NULL && name != NULL && n_unknown != NULL, FALSE);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), FALSE);

  self.visits = visits = list_ids (rows, SURAL_TABLE_VISIT);
  self.maps = maps = list_ids (rows, SURAL_TABLE_PAIN_MAP);
  self.scores = scores = list_ids (rows, SURAL_TABLE_MEASUREMENT);
  passes = check_patient (&self, error) && check_findings (&self, error) &&
           check_scores (&self, error) && check_points (&self, error) &&
           check_notes (&self, error) && check_changes (&self, error);
  *n_unknown = self.n_unknown;
  return passes;
}

/* Through the sandbox, whoever wrote them. */
static gboolean
take_pictures (SuralPatientArchive *archive,
               SuralRecordRows *rows,
               const char *name,
               GCancellable *cancellable,
               GError **error)
{
  const SuralTable table = SURAL_TABLE_ATTACHMENT;

  for (guint i = 0; i < sural_record_rows_get_n (rows, table); i++)
    {
      const char *id = sural_record_rows_get_text (rows, table, i, "id");
      g_autofree char *file = g_strdup_printf ("pictures/%s.jpg", id);
      GBytes *bytes = sural_patient_archive_find_file (archive, file);
      g_autoptr (SuralAttachment) picture = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (bytes == NULL)
        {
          sural_error_set_in (error, SURAL_ERROR_INVALID, name, file, "%s", _ ("is missing"));
          return FALSE;
        }
      picture = sural_attachment_prepare (bytes, file, error);
      if (picture == NULL)
        {
          g_prefix_error (error, "%s: ", name);
          return FALSE;
        }
      sural_record_rows_set_picture (rows, id, picture);
    }
  return TRUE;
}

static GPtrArray *
make_batches (SuralRecordRows *rows, const char *name, guint n_unknown)
{
  GPtrArray *batches = g_ptr_array_new_with_free_func (g_object_unref);
  SuralImportBatch *batch = sural_import_batch_new (name);
  g_autoptr (SuralPatient) patient = sural_record_rows_dup_patient (rows);
  g_autofree char *remark = NULL;

  sural_patient_set_id (patient, NULL);
  sural_import_batch_set_patient (batch, patient);
  sural_import_batch_set_record (batch, rows);
  if (n_unknown > 0)
    {
      remark = g_strdup_printf (
          ngettext ("%u value is of clinical content that this clinic does not have",
                    "%u values are of clinical content that this clinic does not have", n_unknown),
          n_unknown);
      sural_import_batch_add_remark (batch, remark);
    }
  g_ptr_array_add (batches, batch);
  return batches;
}

/**
 * sural_record_intake_read:
 * @archive: an archive that is open
 * @name: what it is called in errors
 * @knowledge: the clinical content
 * @today: the day it is
 * @cancellable: (nullable): to stop
 * @batches: (out) (element-type SuralImportBatch): the whole record, for the store; %NULL where an
 *   earlier version of the program wrote it: it has only the bundle
 * @error: return location
 *
 * Reads and checks it, and decodes its pictures in the sandbox. Blocks meanwhile; from any thread.
 *
 * Returns: whether there is nothing to refuse
 */
gboolean
sural_record_intake_read (SuralPatientArchive *archive,
                          const char *name,
                          SuralKnowledge *knowledge,
                          SuralDay today,
                          GCancellable *cancellable,
                          GPtrArray **batches,
                          GError **error)
{
  GBytes *bytes = NULL;
  g_autofree char *inner = NULL;
  g_autoptr (SuralRecordRows) rows = NULL;
  guint n_unknown = 0;

  g_return_val_if_fail (archive != NULL && name != NULL && batches != NULL, FALSE);

  *batches = NULL;
  bytes = sural_patient_archive_find_file (archive, SURAL_PATIENT_ARCHIVE_ROWS);
  if (bytes == NULL)
    return TRUE;
  inner = g_strconcat (name, "/", SURAL_PATIENT_ARCHIVE_ROWS, NULL);
  rows = sural_record_json_read (bytes, inner, today, error);
  if (rows == NULL || !sural_record_intake_check (rows, inner, knowledge, &n_unknown, error) ||
      !take_pictures (archive, rows, name, cancellable, error))
    return FALSE;
  *batches = make_batches (rows, name, n_unknown);
  return TRUE;
}
