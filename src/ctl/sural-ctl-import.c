/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ctl/sural-ctl.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "ctl/sural-ctl-clinic.h"
#include "ctl/sural-ctl-diary.h"
#include "ctl/sural-ctl-io.h"
#include "ctl/sural-ctl-passphrase.h"
#include "exchange/fhir/sural-fhir-reader.h"
#include "exchange/sural-file-content.h"
#include "exchange/diary/sural-instrument-csv.h"
#include "exchange/diary/sural-measurement-csv.h"
#include "exchange/sural-text-encoding.h"
#include "exchange/phone/sural-phone-envelope.h"
#include "exchange/training/sural-training-file.h"
#include "model/sural-error.h"
#include "record/export/sural-patient-archive.h"
#include "record/phone/sural-phone-codes.h"
#include "record/phone/sural-phone-intake.h"
#include "record/import/sural-sheet-intake.h"
#include "record/import/sural-import-goals.h"
#include "record/import/sural-record-intake.h"

/* What the options say, and what the files hold. */
typedef struct
{
  SuralKnowledge *knowledge;
  const char *patient_id;         /* --patient, or NULL */
  gboolean restores;              /* --restore */
  GTimeZone *zone;                /* --time-zone, or that of the computer */
  const char *episode_id;         /* of that patient; where diaries go */
  gboolean is_new;                /* --new */
  const char *archive_passphrase; /* the file of --archive-passphrase-file, or NULL */
  SuralImportDiffering differing; /* --replace, --keep-both */
  SuralImportDays days;           /* --days */
  SuralCtlDiary diary;            /* what is said of diaries */
  GPtrArray *files;               /* GPtrArray of SuralImportBatch, one a file */
  GHashTable *answers;            /* number of a file → Answers, of those from a phone */
  SuralPhoneCodes *codes;         /* of pictures of phones that are not whole yet */
  GHashTable *new_keys;           /* set of numbers of those who are new with this line */
} Import;

/* What a phone handed over: only the clinic's key opens it. */
typedef struct
{
  GBytes *bytes;
  char *episode_id; /* whose they are; NULL: they are not opened yet */
} Answers;

static void
answers_free (gpointer data)
{
  Answers *self = data;

  g_bytes_unref (self->bytes);
  g_free (self->episode_id);
  g_free (self);
}

typedef struct
{
  guint n_added, n_known, n_passed_over, n_replaced, n_withdrawn;
} Count;

/* What Trends wrote is known again in the episode that it names; one of an earlier version, which
 * names none, in the patient who is said, and without one it is a diary as any other. */
static gboolean
is_own_table (const Import *self, SuralImportBatch *batch)
{
  return self->patient_id != NULL || sural_import_batch_get_own_episode (batch) != NULL;
}

static GPtrArray *
read_diary (const Import *self, GBytes *bytes, const char *name, GError **error)
{
  if (self->patient_id != NULL && self->episode_id == NULL)
    {
      g_set_error (error, SURAL_ERROR, SURAL_ERROR_NOT_FOUND,
                   _ ("%s: patient %s has no episode for a diary to go to"), name,
                   self->patient_id);
      return NULL;
    }
  return sural_ctl_diary_read (&self->diary, bytes, name, self->patient_id == NULL, self->knowledge,
                               error);
}

/* Whether a file is too large for memory. */
static gboolean
is_long (const char *path)
{
  GStatBuf info;

  return !g_str_equal (path, "-") && g_stat (path, &info) == 0 && S_ISREG (info.st_mode) &&
         info.st_size > SURAL_FILE_MOST_BYTES;
}

/* No training log says whose it is. @bytes is NULL for one that is too large for memory. */
static SuralImportBatch *
read_training (const Import *self, GBytes *bytes, const char *path, GError **error)
{
  const char *name = sural_ctl_get_file_name (path);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  if (self->episode_id != NULL && bytes == NULL)
    return sural_training_file_read_long (file, name, self->zone, NULL, error);
  if (self->episode_id != NULL)
    return sural_training_file_read (bytes, name, self->zone, NULL, error);
  if (self->patient_id == NULL)
    g_set_error (error, SURAL_ERROR, SURAL_ERROR_INVALID,
                 _ ("%s: is a training log, which does not say whose it is; say --patient=ID"),
                 name);
  else
    g_set_error (
        error, SURAL_ERROR, SURAL_ERROR_NOT_FOUND,
        _ ("%s: training is shown in the episodes of a patient, and %s has none yet; open one "
           "with New Episode in the window, then take the log in again"),
        name, self->patient_id);
  return NULL;
}

/* Nor does an instrument. */
static SuralImportBatch *
read_instruments (const Import *self, GBytes *bytes, const char *name, GError **error)
{
  if (self->episode_id != NULL)
    return sural_instrument_csv_read (bytes, name, self->knowledge, NULL, error);
  if (self->patient_id == NULL)
    g_set_error (error, SURAL_ERROR, SURAL_ERROR_INVALID,
                 _ ("%s: is a table of an instrument, which is taken in for one patient; say "
                    "--patient=ID"),
                 name);
  else
    g_set_error (
        error, SURAL_ERROR, SURAL_ERROR_NOT_FOUND,
        _ ("%s: what an instrument measured is shown in the episodes of a patient, and %s has "
           "none yet; open one with New Episode in the window, then take the file in again"),
        name, self->patient_id);
  return NULL;
}

static SuralImportBatch *
read_table (const Import *self, GBytes *bytes, const char *name, GError **error)
{
  return sural_instrument_csv_is (bytes)
             ? read_instruments (self, bytes, name, error)
             : sural_measurements_from_csv (bytes, name, self->knowledge, NULL, error);
}

static GPtrArray *
wrap (SuralImportBatch *batch)
{
  GPtrArray *batches = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (batches, batch);
  return batches;
}

/* Whose a diary sheet is, its code says. What would have to be asked is left out and told. */

static GPtrArray *
read_long (const Import *self, const char *path, GError **error)
{
  SuralImportBatch *batch = read_training (self, NULL, path, error);

  return batch != NULL ? wrap (batch) : NULL;
}

/* What is damaged on its way is refused before anybody is asked for a passphrase. */
static GPtrArray *
keep_answers (const Import *self, GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (SuralPhoneEnvelope) envelope = sural_phone_envelope_read (bytes, name, error);
  Answers *answers = NULL;

  if (envelope == NULL)
    return NULL;
  answers = g_new0 (Answers, 1);
  answers->bytes = g_bytes_ref (bytes);
  g_hash_table_insert (self->answers, GUINT_TO_POINTER (self->files->len), answers);
  return g_ptr_array_new_with_free_func (g_object_unref);
}

/* A phone shows one code at a time: all pictures of a line are put together. */
static GPtrArray *
read_codes (const Import *self, GBytes *codes, const char *name, GError **error)
{
  g_autoptr (GBytes) whole = NULL;

  if (!sural_phone_codes_take (self->codes, codes, name, &whole, error))
    return NULL;
  return whole != NULL ? keep_answers (self, whole, name, error)
                       : g_ptr_array_new_with_free_func (g_object_unref);
}

static GPtrArray *
read_picture (const Import *self, GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (GBytes) codes = NULL;
  g_autoptr (SuralSheetReading) reading = sural_sheet_read (bytes, name, &codes, error);

  if (codes != NULL)
    return read_codes (self, codes, name, error);
  return reading != NULL ? wrap (sural_sheet_take (reading, name, NULL, self->knowledge)) : NULL;
}

/* What is in an archive, which is asked for its passphrase once it is known to be whole: the whole
 * record, or of an earlier version of the program a bundle, which is read as any. */
static gboolean
open_archive (const Import *self,
              GBytes *sealed,
              const char *name,
              GBytes **bundle,
              GPtrArray **batches,
              GError **error)
{
  g_autofree char *question = g_strdup_printf (_ ("Passphrase of %s: "), name);
  g_autoptr (SuralCtlPassphrase) passphrase =
      sural_patient_archive_check (sealed, name, error)
          ? sural_ctl_passphrase_get (self->archive_passphrase, question, "archive-passphrase-file",
                                      FALSE, error)
          : NULL;
  g_autoptr (SuralPatientArchive) archive =
      passphrase != NULL ? sural_patient_archive_open (sealed, name, passphrase, error) : NULL;

  if (archive == NULL || !sural_record_intake_read (archive, name, self->knowledge,
                                                    self->diary.bounds.today, NULL, batches, error))
    return FALSE;
  if (*batches == NULL)
    *bundle = g_bytes_ref (sural_patient_archive_get_record (archive));
  return TRUE;
}

/* @batches: (out): where it is a whole record; else what it holds is returned */
static GBytes *
read_outer (const Import *self, const char *path, GPtrArray **batches, GError **error)
{
  g_autoptr (GBytes) bytes = sural_ctl_read_file (path, error);
  GBytes *bundle = NULL;

  if (bytes == NULL || !sural_patient_archive_is_one (bytes))
    return g_steal_pointer (&bytes);
  return open_archive (self, bytes, sural_ctl_get_file_name (path), &bundle, batches, error)
             ? bundle
             : NULL;
}

static GPtrArray *
read_file (const Import *self, const char *path, GError **error)
{
  const char *name = sural_ctl_get_file_name (path);
  GPtrArray *record = NULL;
  g_autoptr (GBytes) packed = read_outer (self, path, &record, error);
  SuralFileContent content = SURAL_FILE_TABLE;
  g_autoptr (GBytes) bytes =
      packed != NULL ? sural_file_content_open (packed, name, &content, NULL, error) : NULL;
  g_autoptr (SuralImportBatch) batch = NULL;

  if (record != NULL || bytes == NULL)
    return record;
  if (content == SURAL_FILE_ANSWERS)
    return keep_answers (self, bytes, name, error);
  if (content == SURAL_FILE_JSON)
    return sural_fhir_read_bundle (bytes, name, self->diary.bounds.today, self->knowledge, NULL,
                                   error);
  if (content == SURAL_FILE_PICTURE)
    return read_picture (self, bytes, name, error);
  if (content == SURAL_FILE_TABLE && !sural_measurement_csv_is_ours (bytes) &&
      !sural_instrument_csv_is (bytes))
    return read_diary (self, bytes, name, error);
  batch = content == SURAL_FILE_TRAINING ? read_training (self, bytes, path, error)
                                         : read_table (self, bytes, name, error);
  if (batch == NULL)
    return NULL;
  if (content == SURAL_FILE_TABLE && !is_own_table (self, batch))
    return read_diary (self, bytes, name, error);
  return wrap (g_steal_pointer (&batch));
}

/* --patient says whose all files are. */
static gboolean
check_whose (const Import *self,
             SuralStore *store,
             const Answers *answers,
             const char *name,
             GError **error)
{
  g_autoptr (SuralEpisode) episode = NULL;

  if (self->patient_id == NULL)
    return TRUE;
  episode = sural_store_get_episode (store, answers->episode_id, error);
  if (episode == NULL)
    return FALSE;
  if (g_strcmp0 (sural_episode_get_patient_id (episode), self->patient_id) == 0)
    return TRUE;
  g_set_error (error, SURAL_ERROR, SURAL_ERROR_INVALID,
               _ ("%s: is the phone diary of somebody else than patient %s; take it in without"
                  " --patient"),
               name, self->patient_id);
  return FALSE;
}

static gboolean
open_answers (const Import *self, SuralStore *store, char **paths, GError **error)
{
  for (guint i = 0; i < self->files->len; i++)
    {
      Answers *answers = g_hash_table_lookup (self->answers, GUINT_TO_POINTER (i));
      const char *name = sural_ctl_get_file_name (paths[i]);
      SuralImportBatch *batch = NULL;

      if (answers == NULL)
        continue;
      batch = sural_phone_intake_open (store, answers->bytes, name, self->knowledge,
                                       self->diary.bounds.today, &answers->episode_id, error);
      if (batch == NULL)
        return FALSE;
      g_ptr_array_add (g_ptr_array_index (self->files, i), batch);
      if (!check_whose (self, store, answers, name, error))
        return FALSE;
    }
  return TRUE;
}

static SuralPatient *
get_person (GPtrArray *batches)
{
  return batches->len > 0 ? sural_import_batch_get_patient (g_ptr_array_index (batches, 0)) : NULL;
}

static char *
dup_person (SuralPatient *patient)
{
  g_autofree char *name = sural_patient_dup_display_name (patient);
  g_autofree char *born = sural_patient_dup_born (patient);

  return born != NULL ? g_strdup_printf ("%s (%s)", name, born) : g_steal_pointer (&name);
}

/* How many people a file is of. */
static guint
count_people (GPtrArray *batches)
{
  guint n = batches->len > 0 ? 1 : 0;

  for (guint i = 1; i < batches->len; i++)
    if (sural_import_batch_begins_person (g_ptr_array_index (batches, i)))
      n++;
  return n;
}

/* --patient says of all files that they are of one person: one that is of several, and two that
 * call theirs differently, were not meant. */
static gboolean
check_one_person (const Import *self, char **paths, GError **error)
{
  g_autofree char *first = NULL;
  const char *of_file = NULL;

  for (guint i = 0; self->patient_id != NULL && i < self->files->len; i++)
    {
      SuralPatient *person = get_person (g_ptr_array_index (self->files, i));
      g_autofree char *called = person != NULL ? dup_person (person) : NULL;

      const guint n_people = count_people (g_ptr_array_index (self->files, i));

      if (n_people > 1)
        {
          sural_error_set (error, SURAL_ERROR_INVALID,
                           ngettext ("%s is of %u patient: --patient says that it is of one; take "
                                     "it in without, or export each as a file of their own",
                                     "%s is of %u patients: --patient says that it is of one; take "
                                     "it in without, or export each as a file of their own",
                                     n_people),
                           sural_ctl_get_file_name (paths[i]), n_people);
          return FALSE;
        }
      if (first != NULL && called != NULL && !g_str_equal (first, called))
        {
          sural_error_set (
              error, SURAL_ERROR_INVALID,
              _ ("%s is of %s, and %s of %s: --patient says that they are of one person;"
                 " take them in one by one"),
              of_file, first, sural_ctl_get_file_name (paths[i]), called);
          return FALSE;
        }
      if (first == NULL)
        {
          first = g_steal_pointer (&called);
          of_file = sural_ctl_get_file_name (paths[i]);
        }
    }
  return TRUE;
}

/* All files are read and checked before the first is stored. */
static gboolean
read_files (Import *self, char **paths, GError **error)
{
  g_autofree char *name = NULL;

  for (guint i = 0; paths[i] != NULL; i++)
    {
      GPtrArray *batches = is_long (paths[i]) ? read_long (self, paths[i], error)
                                              : read_file (self, paths[i], error);

      if (batches == NULL)
        return FALSE;
      g_ptr_array_add (self->files, batches);
    }
  return sural_phone_codes_check (self->codes, &name, error) &&
         check_one_person (self, paths, error);
}

/* Whether a file that was before it in the line has the same number: then it is of somebody who was
 * new with that one. */
static gboolean
was_new (const Import *self, SuralPatient *person)
{
  const char *key = sural_patient_get_external_id (person);

  return key != NULL && !g_hash_table_add (self->new_keys, g_strdup (key));
}

/* What was said on the command line of whom the files are. */
static void
settle_whom (const Import *self, GPtrArray *batches)
{
  for (guint i = 0; i < batches->len; i++)
    {
      SuralImportBatch *batch = g_ptr_array_index (batches, i);
      SuralPatient *person = sural_import_batch_get_patient (batch);

      sural_import_batch_set_differing (batch, self->differing);
      if (self->days != SURAL_IMPORT_DAYS_UNSAID)
        sural_import_batch_set_days (batch, self->days);
      if (self->patient_id != NULL)
        sural_import_batch_set_whom (batch, SURAL_IMPORT_SOMEBODY_KNOWN, self->patient_id);
      else if (self->is_new && (i == 0 || sural_import_batch_begins_person (batch)) &&
               person != NULL && !was_new (self, person))
        sural_import_batch_set_whom (batch, SURAL_IMPORT_SOMEBODY_NEW, NULL);
    }
}

static void
note_recipient (GHashTable *patients, SuralImportBatch *batch)
{
  SuralPatient *recipient = sural_import_batch_get_recipient (batch);

  if (recipient != NULL)
    g_hash_table_add (patients, g_strdup (sural_patient_get_id (recipient)));
}

/* The batches of a file are stored all or none. */
static gboolean
store_file (const Import *self,
            SuralStore *store,
            guint number,
            GHashTable *patients,
            Count *count,
            GError **error)
{
  GPtrArray *batches = g_ptr_array_index (self->files, number);
  const Answers *answers = g_hash_table_lookup (self->answers, GUINT_TO_POINTER (number));
  const char *episode_id = answers != NULL ? answers->episode_id : self->episode_id;
  g_autoptr (GError) local_error = NULL;

  settle_whom (self, batches);
  if (!sural_store_import_all (store, batches, episode_id, &count->n_added, &count->n_known, NULL,
                               NULL, &local_error))
    {
      if (g_error_matches (local_error, SURAL_ERROR, SURAL_ERROR_EXISTS) &&
          count_people (batches) > 1)
        g_set_error (error, SURAL_ERROR, SURAL_ERROR_EXISTS,
                     _ ("%s; the file is of several patients: say --new where each is somebody new,"
                        " or take it in with the window, which asks of each"),
                     local_error->message);
      else if (g_error_matches (local_error, SURAL_ERROR, SURAL_ERROR_EXISTS))
        g_set_error (
            error, SURAL_ERROR, SURAL_ERROR_EXISTS,
            _ ("%s; say --patient=ID where it is somebody whom “suralctl patients” lists, or"
               " --new"),
            local_error->message);
      else if (g_error_matches (local_error, SURAL_ERROR, SURAL_ERROR_DIFFERS))
        g_set_error (error, SURAL_ERROR, SURAL_ERROR_DIFFERS,
                     _ ("%s; say --replace where they are corrected, or --keep-both"),
                     local_error->message);
      else if (g_error_matches (local_error, SURAL_ERROR, SURAL_ERROR_UNLIKELY))
        g_set_error (error, SURAL_ERROR, SURAL_ERROR_UNLIKELY,
                     _ ("%s; say --days=keep where they are right, or --days=leave-out"),
                     local_error->message);
      else
        g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (!sural_import_goals_take (store, self->knowledge, batches, error))
    return FALSE;
  for (guint i = 0; i < batches->len; i++)
    {
      SuralImportBatch *batch = g_ptr_array_index (batches, i);

      count->n_passed_over += sural_import_batch_get_n_passed_over (batch);
      count->n_replaced += sural_import_batch_get_n_replaced (batch);
      count->n_withdrawn += sural_import_batch_get_n_withdrawn (batch);
      note_recipient (patients, batch);
    }
  return TRUE;
}

static char *
describe (const char *name, const Count *count)
{
  GString *line = g_string_new (NULL);

  g_string_append_printf (line, _ ("%s: %u added, %u known already, %u passed over"), name,
                          count->n_added, count->n_known, count->n_passed_over);
  if (count->n_replaced > 0)
    g_string_append_printf (line, _ (", %u replaced"), count->n_replaced);
  if (count->n_withdrawn > 0)
    g_string_append_printf (line, _ (", %u withdrawn"), count->n_withdrawn);
  g_string_append_c (line, '\n');
  return g_string_free (line, FALSE);
}

/* Whom it went to, with what tells them from a namesake. */
static void
add_recipient (GString *out, SuralImportBatch *batch)
{
  SuralPatient *patient = sural_import_batch_get_recipient (batch);
  g_autofree char *name = NULL;
  g_autofree char *born = NULL;

  if (patient == NULL)
    return;
  name = sural_patient_dup_display_name (patient);
  born = sural_patient_dup_born (patient);
  g_string_append_printf (out, _ ("  for %s%s%s%s\n"), name, born != NULL ? " (" : "",
                          born != NULL ? born : "", born != NULL ? ")" : "");
}

/* A file may be of several people. */
static void
add_recipients (GString *out, GPtrArray *batches)
{
  for (guint i = 0; i < batches->len; i++)
    {
      SuralImportBatch *batch = g_ptr_array_index (batches, i);

      if (i == 0 || sural_import_batch_begins_person (batch))
        add_recipient (out, batch);
    }
}

/* Why what was passed over was, a line each. */
static void
add_reasons (GString *out, GPtrArray *batches)
{
  for (guint i = 0; i < batches->len; i++)
    {
      GPtrArray *reasons = sural_import_batch_get_reasons (g_ptr_array_index (batches, i));

      for (guint j = 0; j < reasons->len; j++)
        {
          const SuralImportReason *one = g_ptr_array_index (reasons, j);

          if (one->n > 0)
            g_string_append_printf (out, _ ("  %u passed over: %s\n"), one->n, one->reason);
          else
            g_string_append_printf (out, "  %s\n", one->reason);
        }
    }
}

static void
add_counts (Count *total, const Count *count)
{
  total->n_added += count->n_added;
  total->n_known += count->n_known;
  total->n_passed_over += count->n_passed_over;
  total->n_replaced += count->n_replaced;
  total->n_withdrawn += count->n_withdrawn;
}

static gboolean
store_each (const Import *self, SuralStore *store, char **paths, GString *out, GError **error)
{
  g_autoptr (GHashTable) patients = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *all = NULL;
  g_autofree char *of_files = NULL;
  g_autofree char *of_patients = NULL;
  g_autofree char *sum = NULL;
  guint n_patients = 0;
  Count total = { 0 };

  for (guint i = 0; i < self->files->len; i++)
    {
      GPtrArray *batches = g_ptr_array_index (self->files, i);
      const char *name = sural_ctl_get_file_name (paths[i]);
      g_autofree char *line = NULL;
      Count count = { 0 };

      if (!store_file (self, store, i, patients, &count, error))
        {
          g_prefix_error (error, "%s: ", name);
          return FALSE;
        }
      line = describe (name, &count);
      g_string_append (out, line);
      add_reasons (out, batches);
      add_recipients (out, batches);
      add_counts (&total, &count);
    }
  n_patients = g_hash_table_size (patients);
  of_files = g_strdup_printf (ngettext ("%u file", "%u files", self->files->len), self->files->len);
  of_patients = g_strdup_printf (ngettext ("%u patient", "%u patients", n_patients), n_patients);
  /* Translators: what was taken in, and of how many: “2 files, 1 patient” */
  all = g_strdup_printf (C_ ("taken in", "%s, %s"), of_files, of_patients);
  sum = describe (all, &total);
  g_string_append (out, sum);
  return TRUE;
}

/* The files of a line are stored all or none: nobody has to find out how far it came. */
static SuralCtlStatus
store_files (const Import *self, SuralStore *store, char **paths)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  gboolean taken = FALSE;

  if (!sural_store_begin_change (store, &error))
    return sural_ctl_failed (error);
  taken = store_each (self, store, paths, out, &error);
  if (sural_store_end_change (store, taken, &error))
    return sural_ctl_print (out->str);
  if (self->files->len > 1)
    {
      g_autoptr (GError) one = g_steal_pointer (&error);

      g_set_error (&error, one->domain, one->code,
                   ngettext ("%s; the %u file was not taken", "%s; none of the %u files was taken",
                             self->files->len),
                   one->message, self->files->len);
    }
  return sural_ctl_failed (error);
}

static gboolean
parse_measures (Import *self, char **measures, SuralCtlStatus *status)
{
  for (guint i = 0; measures != NULL && measures[i] != NULL; i++)
    {
      const char *equals = strrchr (measures[i], '=');
      if (equals == NULL || !g_utf8_validate (measures[i], -1, NULL))
        {
          *status =
              sural_ctl_misused (_ ("import: --measure is NAME=MEASURE, not ‘%s’"), measures[i]);
          return FALSE;
        }
      if (equals[1] != '\0' && sural_knowledge_get_measure (self->knowledge, equals + 1) == NULL)
        {
          *status =
              sural_ctl_misused (_ ("import: ‘%s’ is not a measure that Sural knows"), equals + 1);
          return FALSE;
        }
      g_hash_table_replace (self->diary.measures,
                            g_strndup (measures[i], (gsize) (equals - measures[i])),
                            g_strdup (equals + 1));
    }
  return TRUE;
}

static gboolean
parse_date_order (Import *self, const char *order, SuralCtlStatus *status)
{
  if (g_strcmp0 (order, "dmy") == 0)
    self->diary.date_order = SURAL_DATE_ORDER_DAY_FIRST;
  else if (g_strcmp0 (order, "mdy") == 0)
    self->diary.date_order = SURAL_DATE_ORDER_MONTH_FIRST;
  else if (g_strcmp0 (order, "ymd") == 0)
    self->diary.date_order = SURAL_DATE_ORDER_YEAR_FIRST;
  else if (order != NULL)
    {
      *status = sural_ctl_misused (_ ("import: --date-order is dmy, mdy or ymd, not ‘%s’"), order);
      return FALSE;
    }
  return TRUE;
}

static gboolean
parse_zone (Import *self, const char *name, SuralCtlStatus *status)
{
  g_autoptr (GTimeZone) zone =
      name != NULL ? g_time_zone_new_identifier (name) : g_time_zone_new_local ();

  if (zone == NULL)
    {
      *status = sural_ctl_misused (_ ("import: ‘%s’ is no --time-zone, as Europe/Berlin or +02:00"),
                                   name);
      return FALSE;
    }
  self->zone = g_steal_pointer (&zone);
  return TRUE;
}

static gboolean
parse_days (Import *self, const char *days, SuralCtlStatus *status)
{
  if (g_strcmp0 (days, "keep") == 0)
    self->days = SURAL_IMPORT_DAYS_KEEP;
  else if (g_strcmp0 (days, "leave-out") == 0)
    self->days = SURAL_IMPORT_DAYS_LEAVE_OUT;
  else if (days != NULL)
    {
      *status = sural_ctl_misused (_ ("import: --days is keep or leave-out, not ‘%s’"), days);
      return FALSE;
    }
  return TRUE;
}

/* A row of one file is no row of another. */
static gboolean
parse_rows (Import *self,
            const char *left_out,
            const char *kept,
            int n_files,
            SuralCtlStatus *status)
{
  if ((left_out != NULL || kept != NULL) && n_files > 1)
    *status =
        sural_ctl_misused (_ ("import: --leave-out and --keep-days are of the rows of one FILE"));
  else if (left_out != NULL && !sural_ctl_diary_parse_lines (left_out, self->diary.left_out))
    *status =
        sural_ctl_misused (_ ("import: --leave-out is lines, as in 4,9-12, not ‘%s’"), left_out);
  else if (kept != NULL && !sural_ctl_diary_parse_lines (kept, self->diary.kept))
    *status = sural_ctl_misused (_ ("import: --keep-days is lines, as in 4,9-12, not ‘%s’"), kept);
  else
    return TRUE;
  return FALSE;
}

static gboolean
parse_reading (Import *self, const char *encoding, const char *scale, SuralCtlStatus *status)
{
  if (encoding != NULL)
    self->diary.encoding = sural_text_encoding_find (encoding);
  self->diary.scale_is_right = scale != NULL;
  if (encoding != NULL && self->diary.encoding == NULL)
    *status = sural_ctl_misused (_ ("import: ‘%s’ is no --encoding that can be read, as utf-8, "
                                    "utf-16, windows-1252 or macintosh"),
                                 encoding);
  else if (scale != NULL && !g_str_equal (scale, "0-10"))
    *status = sural_ctl_misused (_ ("import: --scale is 0-10, not ‘%s’"), scale);
  else
    return TRUE;
  return FALSE;
}

/* Who was deleted is not brought back by the way. */
static gboolean
check_not_deleted (const Import *self, SuralStore *store, GError **error)
{
  g_autoptr (GPtrArray) deleted = sural_store_list_deleted (store, error);

  for (guint i = 0; deleted != NULL && i < deleted->len; i++)
    {
      const SuralDeletedPatient *one = g_ptr_array_index (deleted, i);

      if (!g_str_equal (one->id, self->patient_id) || self->restores)
        continue;
      sural_error_set (error, SURAL_ERROR_INVALID,
                       _ ("%s was deleted; say --restore as well to bring them back"), one->name);
      return FALSE;
    }
  return deleted != NULL;
}

/* The patient whom the files are of may have an episode for a diary to go to, and has a birth
 * before which nothing was. */
static gboolean
settle_patient (Import *self, SuralStore *store, char **episode_id, char **whose, GError **error)
{
  g_autoptr (GPtrArray) episodes = NULL;
  g_autoptr (SuralPatient) patient = NULL;

  if (self->patient_id == NULL)
    return TRUE;
  if (!check_not_deleted (self, store, error))
    return FALSE;
  patient = sural_store_get_patient (store, self->patient_id, error);
  episodes =
      patient != NULL ? sural_ctl_clinic_list_episodes (store, self->patient_id, error) : NULL;
  if (episodes == NULL)
    return FALSE;
  self->diary.bounds.born = sural_patient_get_birth_day (patient);
  self->diary.whose = *whose = sural_patient_dup_display_name (patient);
  if (episodes->len > 0)
    *episode_id = g_strdup (sural_episode_get_id (
        sural_ctl_clinic_choose_episode (episodes, self->patient_id, NULL, NULL)));
  self->episode_id = *episode_id;
  return TRUE;
}

static SuralCtlStatus
run_import (Import *self, const SuralCtlClinic *clinic, char **paths)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GHashTable) new_keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) answers =
      g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, answers_free);
  g_autoptr (SuralPhoneCodes) codes = sural_phone_codes_new ();
  g_autofree char *episode_id = NULL;
  g_autofree char *whose = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralStore) store = NULL;
  SuralCtlStatus status;

  self->files = files;
  self->new_keys = new_keys;
  self->answers = answers;
  self->codes = codes;
  self->diary.bounds.today = sural_time_get_day (sural_time_now ());
  /* Without a patient of the clinic nobody is asked for a passphrase for a file that is refused. */
  if (self->patient_id == NULL && !read_files (self, paths, &error))
    return sural_ctl_failed (error);
  store = sural_ctl_clinic_open (clinic, &error);
  if (store == NULL)
    return sural_ctl_failed (error);
  if (settle_patient (self, store, &episode_id, &whose, &error) &&
      (self->patient_id == NULL || read_files (self, paths, &error)) &&
      open_answers (self, store, paths, &error))
    status = store_files (self, store, paths);
  else
    status = sural_ctl_failed (error);
  sural_store_close (store);
  return status;
}

/**
 * sural_ctl_import:
 * @verb: "import"
 * @argc: as main() has it
 * @argv: as main() has it
 *
 * Takes in FHIR bundles, diaries, training logs and pictures of diary sheets, which say by their
 * code whose they are. A diary or a log goes to --patient, into the newest open episode or else the
 * newest; without it a patient is made who is called as the file is, with an episode for each
 * complaint. The files of a line are taken all or none. Of several,
 * --patient says that all are of that one patient, and is refused where they name different people;
 * --new says that each is of somebody new, but those that give the same number are of one.
 *
 * Returns: how it ended
 */
SuralCtlStatus
sural_ctl_import (const SuralCtlVerb *verb, int argc, char **argv)
{
  g_auto (SuralCtlClinic) clinic = { NULL };
  g_autofree char *patient_id = NULL;
  g_autofree char *date_order = NULL;
  g_autofree char *time_zone = NULL;
  gboolean restores = FALSE;
  gboolean is_new = FALSE;
  gboolean replaces = FALSE;
  gboolean keeps_both = FALSE;
  g_auto (GStrv) measures = NULL;
  g_autofree char *encoding = NULL;
  g_autofree char *left_out = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *scale = NULL;
  g_autofree char *days = NULL;
  g_autofree char *archive_passphrase = NULL;
  const GOptionEntry options[] = {
    SURAL_CTL_CLINIC_OPTIONS (clinic),
    { "patient", 0, 0, G_OPTION_ARG_STRING, &patient_id, _ ("Whose files they are, all of them"),
      "ID" },
    { "restore", 0, 0, G_OPTION_ARG_NONE, &restores,
      _ ("Bring the patient of --patient back who was deleted"), NULL },
    { "time-zone", 0, 0, G_OPTION_ARG_STRING, &time_zone,
      _ ("Where the patient trained, for a log in universal time, e.g. Europe/Berlin; else where "
         "this computer is"),
      "ZONE" },
    { "new", 0, 0, G_OPTION_ARG_NONE, &is_new,
      _ ("They are of somebody new, whoever has that name or number"), NULL },
    { "replace", 0, 0, G_OPTION_ARG_NONE, &replaces,
      _ ("Values take the place of others of the same moment"), NULL },
    { "keep-both", 0, 0, G_OPTION_ARG_NONE, &keeps_both,
      _ ("Values stand beside others of the same moment"), NULL },
    { "days", 0, 0, G_OPTION_ARG_STRING, &days,
      _ ("What is done with values of unlikely days of a bundle: keep or leave-out"), "WHAT" },
    { "measure", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &measures,
      _ ("What a name in a diary is, e.g. \"Knee Pain=calf-pain-now\"; nothing after “=”: pass "
         "over"),
      "NAME=MEASURE" },
    { "date-order", 0, 0, G_OPTION_ARG_STRING, &date_order,
      _ ("How 3/4/2026 is meant: dmy or mdy; or 26-09-01: ymd"), "ORDER" },
    { "encoding", 0, 0, G_OPTION_ARG_STRING, &encoding,
      _ ("How the letters of a diary are written, e.g. windows-1251"), "NAME" },
    { "scale", 0, 0, G_OPTION_ARG_STRING, &scale,
      _ ("On what scale low values without one are: 0-10"), "SCALE" },
    { "leave-out", 0, 0, G_OPTION_ARG_STRING, &left_out,
      _ ("Lines of a diary that are not taken, e.g. 4,9-12"), "LINES" },
    { "keep-days", 0, 0, G_OPTION_ARG_STRING, &kept,
      _ ("Lines of a diary whose day is right, however unlikely"), "LINES" },
    { "archive-passphrase-file", 0, 0, G_OPTION_ARG_FILENAME, &archive_passphrase,
      _ ("Read the passphrase of an archive from this file instead of asking"), "FILE" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GError) error = NULL;
  SuralCtlStatus status;

  if (!sural_ctl_parse (verb, options, &argc, &argv, &status))
    return status;
  if (argc < 2)
    return sural_ctl_misused (_ ("import: say which FILE to take in"));
  g_autoptr (SuralKnowledge) knowledge = sural_ctl_load_knowledge (NULL, &error);
  if (knowledge == NULL)
    return sural_ctl_failed (error);
  g_autoptr (GHashTable) table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GArray) lines_left_out = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) lines_kept = g_array_new (FALSE, FALSE, sizeof (guint));
  Import self = { .knowledge = knowledge,
                  .patient_id = patient_id,
                  .restores = restores,
                  .is_new = is_new,
                  .archive_passphrase = archive_passphrase,
                  .diary = { .measures = table, .left_out = lines_left_out, .kept = lines_kept } };
  if (is_new && patient_id != NULL)
    return sural_ctl_misused (_ ("import: --patient and --new are two answers to one question"));
  if (restores && patient_id == NULL)
    return sural_ctl_misused (_ ("import: --restore goes with --patient=ID"));
  if (replaces && keeps_both)
    return sural_ctl_misused (
        _ ("import: --replace and --keep-both are two answers to one question"));
  self.differing = replaces     ? SURAL_IMPORT_DIFFERING_REPLACE
                   : keeps_both ? SURAL_IMPORT_DIFFERING_KEEP_BOTH
                                : SURAL_IMPORT_DIFFERING_UNSAID;
  if (!parse_measures (&self, measures, &status) ||
      !parse_date_order (&self, date_order, &status) || !parse_days (&self, days, &status) ||
      !parse_reading (&self, encoding, scale, &status) ||
      !parse_rows (&self, left_out, kept, argc - 1, &status) ||
      !parse_zone (&self, time_zone, &status))
    return status;
  status = run_import (&self, &clinic, argv + 1);
  g_time_zone_unref (self.zone);
  return status;
}
