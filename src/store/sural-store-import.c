/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/sural-store.h"

#include <math.h>
#include <string.h>

#include "model/sural-error.h"
#include "store/sural-store-private.h"

/* An import under way. */
typedef struct
{
  SuralStore *store;
  SuralImportBatch *batch;
  GCancellable *cancellable;
  char *patient_id;
  char *episode_id;
  char *document_id;    /* NULL until there is something to add */
  SuralTime now;        /* that all rows of the file carry */
  gboolean made_record; /* a patient or episode was new or shown again */
  gboolean made_patient;
  const char *of_file; /* whom the batch before it of the same file was of; NULL: it is the first */
  gboolean is_guess;   /* the patient fits by a bare name, which is no key */
  gboolean follows_undone; /* a file of this episode was taken back */
  guint n_added, n_known;
  GPtrArray *shared; /* char*: fingerprints among which those that were known are */
  guint64 moment;    /* milliseconds since 1970, for the ids of rows */
  guint n_ids;
  char random[18]; /* the rest of those ids */
} Import;

/* Looks up one text by one or several others; NULL without an error when there is none. */
static gboolean
look_up (SuralStore *self, const char *sql, const char *const *values, char **found, GError **error)
{
  g_autoptr (SuralStatement) statement = sural_store_prepare (self, sql, error);
  gboolean row;

  *found = NULL;
  if (statement == NULL)
    return FALSE;
  for (guint i = 0; values[i] != NULL; i++)
    sural_statement_text (statement, values[i]);
  if (!sural_statement_step (statement, &row, error))
    return FALSE;
  if (row)
    *found = g_strdup (sural_statement_get_text (statement, 0));
  return TRUE;
}

/* --- The patient ------------------------------------------------------------------------------ */

/* A record that came without an id of its own is the same person when name, birth date and sex are
 * the same, and never a patient that came from another system with an id. Earlier versions gave a
 * diary the name of its file as an id, which is none. */
static gboolean
find_patient_by_name (Import *import, SuralPatient *patient, GError **error)
{
  const char *family_name = sural_patient_get_family_name (patient);
  const char *given_name = sural_patient_get_given_name (patient);
  g_autoptr (SuralStatement) statement = sural_store_prepare (
      import->store,
      "SELECT id FROM patient WHERE family_name = ? AND given_name = ? AND birth_day IS ?"
      " AND sex = ? AND (external_id IS NULL OR external_id LIKE 'diary:%')"
      " ORDER BY hidden, seq LIMIT 1",
      error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, family_name != NULL ? family_name : "");
  sural_statement_text (statement, given_name != NULL ? given_name : "");
  sural_statement_known (statement, sural_patient_get_birth_day (patient));
  sural_statement_text (statement, sural_sex_to_string (sural_patient_get_sex (patient)));
  if (!sural_statement_step (statement, &row, error))
    return FALSE;
  if (row)
    import->patient_id = g_strdup (sural_statement_get_text (statement, 0));
  return TRUE;
}

static gboolean
find_patient (Import *import, SuralPatient *patient, GError **error)
{
  const char *external_id = sural_patient_get_external_id (patient);

  if (external_id == NULL)
    return find_patient_by_name (import, patient, error);
  return look_up (import->store, "SELECT id FROM patient WHERE external_id = ?",
                  (const char *const[]) { external_id, NULL }, &import->patient_id, error);
}

/* Whoever takes in the file of a hidden patient wants to see that patient. */
static gboolean
show_patient (Import *import, GError **error)
{
  g_autofree char *hidden = NULL;

  if (!look_up (import->store, "SELECT id FROM patient WHERE id = ? AND hidden = 1",
                (const char *const[]) { import->patient_id, NULL }, &hidden, error))
    return FALSE;
  if (hidden == NULL)
    return TRUE;
  import->made_record = import->made_patient = TRUE;
  return sural_store_write_hidden (import->store, import->patient_id, FALSE, error);
}

static SuralPatient *
copy_patient (SuralPatient *patient)
{
  SuralPatient *copy = sural_patient_new (sural_patient_get_family_name (patient),
                                          sural_patient_get_given_name (patient));

  sural_patient_set_birth_day (copy, sural_patient_get_birth_day (patient));
  sural_patient_set_sex (copy, sural_patient_get_sex (patient));
  sural_patient_set_external_id (copy, sural_patient_get_external_id (patient));
  return copy;
}

static gboolean
differs (const char *one, const char *other)
{
  g_autofree char *a = g_utf8_casefold (one != NULL ? one : "", -1);
  g_autofree char *b = g_utf8_casefold (other != NULL ? other : "", -1);

  return *a != '\0' && *b != '\0' && !g_str_equal (a, b);
}

/* What a person is told from another by; what one side does not know makes no difference. */
static gboolean
may_be_same (SuralPatient *known, SuralPatient *read)
{
  SuralDay born = sural_patient_get_birth_day (known);
  SuralSex sex = sural_patient_get_sex (known);

  if (born != SURAL_DAY_UNKNOWN && sural_patient_get_birth_day (read) != SURAL_DAY_UNKNOWN &&
      born != sural_patient_get_birth_day (read))
    return FALSE;
  if (sex != SURAL_SEX_UNKNOWN && sural_patient_get_sex (read) != SURAL_SEX_UNKNOWN &&
      sex != sural_patient_get_sex (read))
    return FALSE;
  return !differs (sural_patient_get_family_name (known), sural_patient_get_family_name (read)) &&
         !differs (sural_patient_get_given_name (known), sural_patient_get_given_name (read));
}

static char *
dup_person (SuralPatient *patient)
{
  g_autofree char *name = sural_patient_dup_display_name (patient);
  g_autofree char *born = NULL;

  if (sural_patient_get_birth_day (patient) == SURAL_DAY_UNKNOWN)
    return g_steal_pointer (&name);
  born = sural_day_to_string (sural_patient_get_birth_day (patient));
  return g_strdup_printf ("%s (%s)", name, born);
}

/* A number is given to one person. Where it fits and the person does not, either number or file is
 * wrong, or somebody has another name now: that is for a human to say. */
static gboolean
check_person (Import *import, SuralPatient *read, GError **error)
{
  g_autoptr (SuralPatient) known =
      sural_store_get_patient (import->store, import->patient_id, error);
  g_autofree char *here = NULL;
  g_autofree char *there = NULL;

  if (known == NULL)
    return FALSE;
  if (may_be_same (known, read))
    return TRUE;
  here = dup_person (known);
  there = dup_person (read);
  g_set_error (error, SURAL_ERROR, SURAL_ERROR_EXISTS,
               "the number that the file gives %s is that of %s in this clinic", there, here);
  return FALSE;
}

/* Somebody of the same name and birth date, who came without this number. */
static gboolean
remark_namesake (Import *import, SuralPatient *patient, GError **error)
{
  g_autoptr (SuralPatient) namesake = NULL;
  g_autofree char *person = NULL;
  g_autofree char *remark = NULL;

  if (sural_patient_get_birth_day (patient) == SURAL_DAY_UNKNOWN)
    return TRUE;
  if (!sural_store_find_namesake (import->store, patient, &namesake, error))
    return FALSE;
  if (namesake == NULL)
    return TRUE;
  person = dup_person (namesake);
  remark = g_strdup_printf ("%s was in the clinic already: may be the same person", person);
  sural_import_batch_add_remark (import->batch, remark);
  return TRUE;
}

static gboolean
make_patient (Import *import, SuralPatient *patient, gboolean with_key, GError **error)
{
  g_autoptr (SuralPatient) copy = copy_patient (patient);

  if (!with_key)
    sural_patient_set_external_id (copy, NULL);
  if (!remark_namesake (import, copy, error) ||
      !sural_store_write_patient (import->store, copy, error))
    return FALSE;
  import->patient_id = g_strdup (sural_patient_get_id (copy));
  import->made_record = import->made_patient = TRUE;
  return TRUE;
}

static gboolean
use_patient (Import *import, const char *patient_id, GError **error)
{
  g_autoptr (SuralPatient) known = sural_store_get_patient (import->store, patient_id, error);

  if (known == NULL)
    return FALSE;
  import->patient_id = g_strdup (patient_id);
  return show_patient (import, error);
}

/* Earlier versions kept people by a bare id or by a number of the state. That was no key, so the
 * person has to be the same in every way; then it gives place to what is one. */
static gboolean
find_by_former_key (Import *import, SuralPatient *read, GError **error)
{
  const char *former = sural_import_batch_get_former_key (import->batch);
  const char *key = sural_patient_get_external_id (read);
  g_autofree char *found = NULL;
  g_autoptr (SuralPatient) known = NULL;

  if (former == NULL || g_strcmp0 (former, key) == 0)
    return TRUE;
  if (!look_up (import->store, "SELECT id FROM patient WHERE external_id = ?",
                (const char *const[]) { former, NULL }, &found, error))
    return FALSE;
  if (found == NULL)
    return TRUE;
  known = sural_store_get_patient (import->store, found, error);
  if (known == NULL)
    return FALSE;
  if (sural_patient_get_birth_day (known) == SURAL_DAY_UNKNOWN ||
      sural_patient_get_birth_day (known) != sural_patient_get_birth_day (read) ||
      !may_be_same (known, read))
    return TRUE;
  import->patient_id = g_steal_pointer (&found);
  sural_patient_set_external_id (known, key);
  return sural_store_write_patient (import->store, known, error);
}

static gboolean
settle_patient (Import *import, GError **error)
{
  SuralPatient *patient = sural_import_batch_get_patient (import->batch);
  const char *patient_id = NULL;
  SuralImportWhom whom = sural_import_batch_get_whom (import->batch, &patient_id);

  if (import->of_file != NULL)
    return use_patient (import, import->of_file, error);
  if (whom == SURAL_IMPORT_SOMEBODY_KNOWN)
    return use_patient (import, patient_id, error);
  if (!find_patient (import, patient, error) ||
      (import->patient_id == NULL && whom == SURAL_IMPORT_WHOEVER_FITS &&
       !find_by_former_key (import, patient, error)))
    return FALSE;
  if (whom == SURAL_IMPORT_SOMEBODY_NEW)
    {
      /* A number that is somebody's already stays theirs. */
      gboolean is_taken = import->patient_id != NULL;

      g_clear_pointer (&import->patient_id, g_free);
      return make_patient (import, patient, !is_taken, error);
    }
  if (import->patient_id == NULL)
    return make_patient (import, patient, TRUE, error);
  import->is_guess = sural_patient_get_external_id (patient) == NULL &&
                     sural_patient_get_birth_day (patient) == SURAL_DAY_UNKNOWN;
  return check_person (import, patient, error) && show_patient (import, error);
}

/* The same file again adds nothing and harms nobody; anything new needs somebody to say whose it
 * is.
 */
static gboolean
check_guess (Import *import, GError **error)
{
  g_autofree char *person = NULL;

  if (!import->is_guess || import->n_added == 0)
    return TRUE;
  person = dup_person (sural_import_batch_get_patient (import->batch));
  g_set_error (
      error, SURAL_ERROR, SURAL_ERROR_EXISTS,
      "there is a “%s” in this clinic already, and a name alone does not tell whether it is"
      " the same person",
      person);
  return FALSE;
}

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

static gboolean
settle_episode (Import *import, GError **error)
{
  SuralEpisode *episode = sural_import_batch_get_episode (import->batch);
  g_autofree char *key = make_import_key (episode);
  g_autoptr (SuralEpisode) copy = NULL;

  if (!look_up (import->store, "SELECT id FROM episode WHERE patient_id = ? AND import_key = ?",
                (const char *const[]) { import->patient_id, key, NULL }, &import->episode_id,
                error))
    return FALSE;
  if (import->episode_id != NULL)
    return TRUE;
  copy = copy_episode (episode);
  sural_episode_set_patient_id (copy, import->patient_id);
  if (!sural_store_write_episode (import->store, copy, key, error))
    return FALSE;
  import->episode_id = g_strdup (sural_episode_get_id (copy));
  import->made_record = TRUE;
  return TRUE;
}

/* A file that names no patient goes to the episode that the clinician has open. */
static gboolean
use_episode (Import *import, const char *episode_id, GError **error)
{
  if (episode_id == NULL)
    {
      g_set_error (error, SURAL_ERROR, SURAL_ERROR_INVALID,
                   "%s: names no patient; open the patient whom it belongs to first",
                   sural_import_batch_get_name (import->batch));
      return FALSE;
    }
  if (!look_up (import->store, "SELECT patient_id FROM episode WHERE id = ?",
                (const char *const[]) { episode_id, NULL }, &import->patient_id, error))
    return FALSE;
  if (import->patient_id == NULL)
    return sural_store_check_not_found (import->store, "episode", episode_id, error);
  import->episode_id = g_strdup (episode_id);
  return TRUE;
}

/* --- The measurements ------------------------------------------------------------------------- */

static gboolean
write_document (Import *import, GError **error)
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

/* What a measurement is known by when its file comes again. @repeats counts equal ones within the
 * file, which are real and all kept. */
static char *
make_fingerprint (const SuralMeasurement *measurement, GHashTable *repeats)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  char *plain =
      g_strdup_printf ("%s %" G_GINT64_FORMAT " %s %s", measurement->measure, measurement->at,
                       g_ascii_dtostr (number, sizeof number, measurement->value),
                       sural_origin_to_string (measurement->origin));
  const guint ordinal = GPOINTER_TO_UINT (g_hash_table_lookup (repeats, plain)) + 1;
  char *fingerprint = g_strdup_printf ("%s %u", plain, ordinal);

  g_hash_table_replace (repeats, plain, GUINT_TO_POINTER (ordinal));
  return fingerprint;
}

static gboolean
check_measurement (Import *import, const SuralMeasurement *measurement, guint n, GError **error)
{
  if (isfinite (measurement->value))
    return TRUE;
  g_set_error (error, SURAL_ERROR, SURAL_ERROR_INVALID, "%s: measurement %u (%s) is not a number",
               sural_import_batch_get_name (import->batch), n + 1, measurement->measure);
  return FALSE;
}

/* A row on its way into the database. */
typedef struct
{
  const SuralMeasurement *measurement;
  char *id;
  char *fingerprint;
} Row;

/* Every statement takes and gives back some twenty pieces of memory, and in memory that is locked
 * each one costs two calls to the system. One statement for many rows shares them. */
#define ROW "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
#define ROWS_4 ROW ", " ROW ", " ROW ", " ROW
#define ROWS_16 ROWS_4 ", " ROWS_4 ", " ROWS_4 ", " ROWS_4
#define ROWS_64 ROWS_16 ", " ROWS_16 ", " ROWS_16 ", " ROWS_16
#define ROWS_256 ROWS_64 ", " ROWS_64 ", " ROWS_64 ", " ROWS_64
#define INSERT(rows)                                                                               \
  "INSERT INTO measurement (id, episode_id, measure, at, value, origin, document_id, fingerprint," \
  " recorded, clinician_id) VALUES " rows " ON CONFLICT (episode_id, fingerprint) DO NOTHING"
#define N_ROWS 256

static const char *const insert_many = INSERT (ROWS_256);
static const char *const insert_one = INSERT (ROW);

static void
clear_rows (Row *rows, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_clear_pointer (&rows[i].id, g_free);
      g_clear_pointer (&rows[i].fingerprint, g_free);
    }
}

/* UUIDs of version 7 (RFC 9562, 6.2 method 1): the file's moment and a counter, and then what is
 * random about the file. In order, so that rows of one file lie beside each other in the index. */
static char *
make_id (Import *import)
{
  const guint64 moment = import->moment + (import->n_ids >> 12);
  const guint count = import->n_ids++ & 0xfff;

  return g_strdup_printf ("%08x-%04x-7%03x-%s", (guint) (moment >> 16), (guint) (moment & 0xffff),
                          count, import->random);
}

static gboolean
make_rows (Import *import, guint first, Row *rows, guint n, GHashTable *repeats, GError **error)
{
  GArray *measurements = sural_import_batch_get_measurements (import->batch);

  for (guint i = 0; i < n; i++)
    {
      rows[i].measurement = &g_array_index (measurements, SuralMeasurement, first + i);
      if (!check_measurement (import, rows[i].measurement, first + i, error))
        return FALSE;
      rows[i].id = make_id (import);
      rows[i].fingerprint = make_fingerprint (rows[i].measurement, repeats);
      if (import->follows_undone &&
          !sural_store_renew_fingerprint (import->store, import->episode_id, &rows[i].fingerprint,
                                          error))
        return FALSE;
    }
  return TRUE;
}

/* Until the first row that is new, the file is only compared with what is there: a file that comes
 * again writes nothing at all. */
static gboolean
has_new_row (Import *import, const Row *rows, guint n, gboolean *found, GError **error)
{
  gboolean is_known = TRUE;

  for (guint i = 0; is_known && i < n; i++)
    {
      g_autoptr (SuralStatement) statement =
          sural_store_prepare (import->store,
                               "SELECT 1 FROM measurement WHERE episode_id = ? AND fingerprint = ?",
                               error);

      if (statement == NULL)
        return FALSE;
      sural_statement_borrow (statement, import->episode_id);
      sural_statement_borrow (statement, rows[i].fingerprint);
      if (!sural_statement_step (statement, &is_known, error))
        return FALSE;
    }
  *found = !is_known;
  return TRUE;
}

static void
bind_row (Import *import, SuralStatement *statement, const Row *row)
{
  sural_statement_borrow (statement, row->id);
  sural_statement_borrow (statement, import->episode_id);
  sural_statement_borrow (statement, row->measurement->measure);
  sural_statement_int (statement, row->measurement->at);
  sural_statement_double (statement, row->measurement->value);
  sural_statement_borrow (statement, sural_origin_to_string (row->measurement->origin));
  sural_statement_borrow (statement, import->document_id);
  sural_statement_borrow (statement, row->fingerprint);
  sural_statement_int (statement, import->now);
  sural_statement_borrow (statement, import->store->clinician_id);
}

static gboolean
insert_rows (Import *import, const Row *rows, guint n, GError **error)
{
  g_autoptr (SuralStatement) statement =
      sural_store_prepare (import->store, n == N_ROWS ? insert_many : insert_one, error);
  guint n_inserted;

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < n; i++)
    bind_row (import, statement, &rows[i]);
  if (!sural_statement_run (statement, error))
    return FALSE;
  n_inserted = (guint) sural_database_get_n_changed (import->store->database);
  import->n_added += n_inserted;
  import->n_known += n - n_inserted;
  return TRUE;
}

/* Keeps what a file that adds something has in common with earlier ones. */
static void
note_shared (Import *import, const Row *rows, guint n)
{
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (import->shared, g_strdup (rows[i].fingerprint));
}

static gboolean
write_rows (Import *import, const Row *rows, guint n, GError **error)
{
  const guint n_known = import->n_known;
  gboolean is_new = TRUE;

  if (g_cancellable_set_error_if_cancelled (import->cancellable, error))
    return FALSE;
  if (import->document_id == NULL)
    {
      if (!has_new_row (import, rows, n, &is_new, error) ||
          (is_new && !write_document (import, error)))
        return FALSE;
    }
  if (!is_new)
    import->n_known += n;
  else if (!insert_rows (import, rows, n, error))
    return FALSE;
  if (import->n_known > n_known)
    note_shared (import, rows, n);
  return TRUE;
}

static gboolean
write_measurements (Import *import, GError **error)
{
  const guint n_measurements = sural_import_batch_get_measurements (import->batch)->len;
  g_autoptr (GHashTable) repeats = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n;

  for (guint i = 0; i < n_measurements; i += n)
    {
      Row rows[N_ROWS] = { 0 };
      gboolean success;

      n = n_measurements - i >= N_ROWS ? N_ROWS : 1;
      success =
          make_rows (import, i, rows, n, repeats, error) && write_rows (import, rows, n, error);
      clear_rows (rows, n);
      if (!success)
        return FALSE;
    }
  return TRUE;
}

/* One entry in the trail stands for the file and all of its rows, which its digest covers. */
static gboolean
finish_document (Import *import, GError **error)
{
  if (import->document_id == NULL && import->made_record && !write_document (import, error))
    return FALSE;
  return import->document_id == NULL ||
         (sural_store_share_measurements (import->store, import->document_id, import->episode_id,
                                          import->shared, error) &&
          sural_store_audit (import->store, "import", SURAL_ENTITY_DOCUMENT, import->document_id,
                             error));
}

static gboolean
run_import (Import *import, const char *episode_id, GError **error)
{
  gboolean settled;

  if (sural_import_batch_get_patient (import->batch) != NULL)
    settled = settle_patient (import, error) && settle_episode (import, error);
  else
    settled = use_episode (import, episode_id, error);
  return settled &&
         sural_store_has_undone_document (import->store, import->episode_id,
                                          &import->follows_undone, error) &&
         write_measurements (import, error) && check_guess (import, error) &&
         finish_document (import, error);
}

/* --- All of it -------------------------------------------------------------------------------- */

static void
import_clear (Import *import)
{
  g_free (import->patient_id);
  g_free (import->episode_id);
  g_free (import->document_id);
  g_clear_pointer (&import->shared, g_ptr_array_unref);
}

/* @total: what was counted so far, with the last batch's patient */
static gboolean
import_batch (Import *total, SuralImportBatch *batch, const char *episode_id, GError **error)
{
  Import import = { .store = total->store,
                    .batch = batch,
                    .cancellable = total->cancellable,
                    .now = total->now,
                    .of_file = total->patient_id };
  g_autofree char *random = g_uuid_string_random ();
  gboolean success;

  import.shared = g_ptr_array_new_with_free_func (g_free);
  import.moment = (guint64) (g_get_real_time () / 1000) & G_GUINT64_CONSTANT (0xffffffffffff);
  g_strlcpy (import.random, random + strlen ("xxxxxxxx-xxxx-xxxx-"), sizeof import.random);
  success = run_import (&import, episode_id, error);
  sural_import_batch_set_taken (batch, success ? import.document_id : NULL,
                                success && import.made_patient ? import.patient_id : NULL);
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
 * Takes all batches or none of them. The patient is known by the external id, the episode by its id
 * or by complaint, side and onset, a measurement by measure, moment, value, origin and its number
 * among equal ones of the file; what is known is not added again and not changed. A file that adds
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
  Import total = { .store = self, .cancellable = cancellable };
  gboolean success = TRUE;

  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  g_return_val_if_fail (batches != NULL, FALSE);

  if (!sural_store_begin (self, error))
    return FALSE;
  total.now = sural_store_get_now (self);
  sural_database_set_cancellable (self->database, cancellable);
  for (guint i = 0; success && i < batches->len; i++)
    success = import_batch (&total, g_ptr_array_index (batches, i), episode_id, error);
  success = sural_store_end (self, success, error);
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
