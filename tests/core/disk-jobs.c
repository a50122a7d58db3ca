/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "disk-jobs.h"

#include "../golden/golden.h"
#include "store-fixture.h"

#include <string.h>

#include "model/sural-error.h"
#include "store/backup/sural-backup-folder.h"
#include "store/backup/sural-backup.h"
#include "store/backup/sural-restore.h"
#include "store/patient/sural-store-attachments.h"
#include "store/record/sural-store-record.h"
#include "store/trail/sural-store-audit.h"

#define OTHER_PASSPHRASE "another four plain words"
#define N_PATIENTS 4 /* in the clinic as it is prepared */
#define N_INTAKE 12  /* patients of a file */
#define PICTURE_SIZE 150000
#define N_BACKED_UP 2    /* in the backup that is restored */
#define OLD_SCHEMA 12    /* of the clinic that is brought up to date */
#define HEADED_SCHEMA 15 /* of one that has a head already */

/* Who works there besides. */
static const struct
{
  const char *name;
  const char *passphrase;
} others[] = {
  { "Dr Two", "the words of the second" },
  { "Dr Three", "the words of the third" },
};

static char *
dup_path (const char *folder)
{
  return g_build_filename (folder, "clinic.sural", NULL);
}

static char *
dup_backups (const char *folder)
{
  return g_build_filename (folder, "backups", NULL);
}

/* --- What is said ----------------------------------------------------------------------------- */

static gint64
query (SuralStore *store, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 value = -1;

  sural_database_query_int (store->database, sql, &value, &error);
  g_assert_no_error (error);
  return value;
}

/* Entries of the trail but those that say who opened the clinic: where the disk fails under one of
 * those the clinic opens all the same, and it stands there later, or not. */
static gint64
count_entries (SuralStore *store)
{
  return query (store, "SELECT count(*) FROM audit WHERE action <> 'unlock'");
}

static void
tell_kept (DiskTold *told, SuralStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *end = NULL;

  if (told->look != NULL)
    told->look (TRUE);
  end = sural_store_dup_trail_end (store, &error);
  g_assert_no_error (error);
  told->is_telling = TRUE;
  told->n_kept = count_entries (store);
  g_strlcpy (told->trail_end, end, sizeof told->trail_end);
  told->is_telling = FALSE;
  told->is_in_doubt = FALSE;
  if (told->look != NULL)
    told->look (FALSE);
}

/* A failure is one line of words for a person, which names no fault of the program. */
static void
tell_failed (DiskTold *told, const GError *error)
{
  g_assert_nonnull (error);
  g_test_message ("%s", error->message);
  g_assert_true (error->domain == SURAL_ERROR);
  g_assert_cmpint (error->code, !=, SURAL_ERROR_DAMAGED);
  g_assert_cmpint (error->code, !=, SURAL_ERROR_MISMATCH);
  g_assert_null (strchr (error->message, '\n'));
  g_assert_cmpuint (strlen (error->message), >, 20);
  if (g_error_matches (error, SURAL_ERROR, SURAL_ERROR_IN_DOUBT))
    told->is_in_doubt = TRUE;
}

static SuralStore *
open_with (const char *path, const char *passphrase)
{
  g_autoptr (GError) error = NULL;
  SuralStore *store = sural_store_open (path, passphrase, &error);

  g_assert_no_error (error);
  g_assert_nonnull (store);
  return store;
}

static void
assert_sound (SuralStore *store)
{
  g_autoptr (GError) error = NULL;

  sural_store_verify (store, &error);
  g_assert_no_error (error);
}

static gboolean
save_another (SuralStore *store, GError **error)
{
  g_autoptr (SuralPatient) patient = sural_patient_new ("Later", "Lena");

  return sural_store_save_patient (store, patient, error);
}

/* Work goes on, and what is done is there the next time. */
static void
assert_goes_on (const char *path, const char *passphrase)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralStore) store = open_with (path, passphrase);
  g_autoptr (SuralStore) again = NULL;
  const gint64 n = query (store, "SELECT count(*) FROM patient");

  assert_sound (store);
  save_another (store, &error);
  g_assert_no_error (error);
  g_clear_object (&store);
  again = open_with (path, passphrase);
  g_assert_cmpint (query (again, "SELECT count(*) FROM patient"), ==, n + 1);
  assert_sound (again);
}

static void
prepare_clinic (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = dup_path (folder);
  g_autofree char *code = NULL;
  g_autoptr (SuralStore) store = sural_store_create_with_cost (path, "Dr Test", FIXTURE_PASSPHRASE,
                                                               &FIXTURE_COST, &code, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < N_PATIENTS; i++)
    store_fixture_add_patient (store, "Berg", "Anna", "calf", NULL, NULL);
}

/* --- Changes ---------------------------------------------------------------------------------- */

typedef struct
{
  SuralStore *store;
  SuralPatient *patient;
  SuralEpisode *episode;
  SuralVisit *visit;
  guint has; /* NEEDS_… */
} Work;

static gboolean
save_patient (Work *work, GError **error)
{
  return sural_store_save_patient (work->store, work->patient, error);
}

static gboolean
save_episode (Work *work, GError **error)
{
  sural_episode_set_patient_id (work->episode, sural_patient_get_id (work->patient));
  return sural_store_save_episode (work->store, work->episode, error);
}

static gboolean
start_visit (Work *work, GError **error)
{
  work->visit = sural_store_start_visit (work->store, sural_episode_get_id (work->episode), error);
  return work->visit != NULL;
}

static gboolean
add_finding (Work *work, GError **error)
{
  g_autoptr (SuralFinding) finding = sural_finding_new ("hx-pop", SURAL_SIDE_NONE, "yes");

  return sural_store_add_finding (work->store, sural_visit_get_id (work->visit), finding, error);
}

static gboolean
add_measurement (Work *work, GError **error)
{
  const SuralMeasurement measurement = { g_intern_string ("back-pain"),
                                         store_fixture_time (2026, 8, 1, 9), 4,
                                         SURAL_ORIGIN_DIARY };

  return sural_store_add_measurement (work->store, sural_episode_get_id (work->episode),
                                      &measurement, error);
}

/* Enough for the log to be longer than before. */
static gboolean
import_diary (Work *work, GError **error)
{
  g_autoptr (SuralImportBatch) batch = sural_import_batch_new ("diary.csv");

  for (int day = 1; day <= 28; day++)
    {
      const SuralMeasurement measurement = { g_intern_string ("calf-pain-worst"),
                                             store_fixture_time (2026, 8, day, 9), day % 10,
                                             SURAL_ORIGIN_DIARY };

      sural_import_batch_add (batch, &measurement);
    }
  return sural_store_import (work->store, batch, sural_episode_get_id (work->episode), NULL, NULL,
                             NULL, NULL, error);
}

static gboolean
accept_plan (Work *work, GError **error)
{
  g_autoptr (SuralPlan) plan = sural_plan_new ();

  g_ptr_array_add (plan->items, sural_plan_item_new ("walking"));
  return sural_store_accept_plan (work->store, sural_episode_get_id (work->episode), plan, error);
}

static gboolean
sign_note (Work *work, GError **error)
{
  g_autoptr (SuralNote) note =
      sural_store_sign_note (work->store, sural_visit_get_id (work->visit), "signed", error);

  return note != NULL;
}

static gboolean
discharge_episode (Work *work, GError **error)
{
  return sural_store_discharge_episode (work->store, sural_episode_get_id (work->episode),
                                        sural_day_new (2026, 9, 20), SURAL_DISCHARGE_GOAL_REACHED,
                                        error);
}

static gboolean
rename_patient (Work *work, GError **error)
{
  sural_patient_set_family_name (work->patient, "Other");
  return sural_store_save_patient (work->store, work->patient, error);
}

static gboolean
delete_patient (Work *work, GError **error)
{
  return sural_store_delete_patient (work->store, sural_patient_get_id (work->patient), error);
}

static gboolean
end_visit (Work *work, GError **error)
{
  return sural_store_end_visit (work->store, sural_visit_get_id (work->visit), error);
}

enum
{
  NEEDS_PATIENT = 1,
  NEEDS_EPISODE = 2,
  NEEDS_VISIT = 4,
  NEEDS_TAKEN_BACK = 8,
  NEEDS_MERGED = 16,
  NEEDS_ATTACHED = 32,
  NEEDS_WITHDRAWN = 64,
};

/* What is needed and could not be saved is not gone on with. */
typedef struct
{
  gboolean (*function) (Work *work, GError **error);
  guint needs;
  guint gives;
} Step;

static const Step changes[] = {
  { save_patient, 0, NEEDS_PATIENT },
  { save_episode, NEEDS_PATIENT, NEEDS_EPISODE },
  { start_visit, NEEDS_EPISODE, NEEDS_VISIT },
  { add_finding, NEEDS_VISIT, 0 },
  { add_measurement, NEEDS_EPISODE, 0 },
  { import_diary, NEEDS_EPISODE, 0 },
  { accept_plan, NEEDS_EPISODE, 0 },
  { sign_note, NEEDS_VISIT, 0 },
  { end_visit, NEEDS_VISIT, 0 },
  { discharge_episode, NEEDS_EPISODE, 0 },
  { rename_patient, NEEDS_PATIENT, 0 },
  { delete_patient, NEEDS_PATIENT, 0 },
};

G_STATIC_ASSERT (G_N_ELEMENTS (changes) < DISK_JOB_STEPS);

static void
try_step (Work *work, const Step *step, guint nth, DiskTold *told)
{
  g_autoptr (GError) error = NULL;
  const gint64 before = told->n_kept;

  if ((work->has & step->needs) != step->needs)
    return;
  told->n_tried = nth + 1;
  if (!step->function (work, &error))
    {
      g_assert_true (told->is_disturbed);
      tell_failed (told, error);
      return;
    }
  work->has |= step->gives;
  tell_kept (told, work->store);
  if (!told->is_disturbed)
    told->n_entries[nth] = told->n_kept - before;
}

static void
run_steps (const char *folder, DiskTold *told, const Step *steps, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = dup_path (folder);
  Work work = {
    .store = sural_store_open (path, FIXTURE_PASSPHRASE, &error),
    .patient = sural_patient_new ("New", "Nora"),
    .episode = sural_episode_new ("calf", SURAL_SIDE_LEFT, sural_day_new (2026, 8, 1)),
  };

  if (work.store != NULL)
    {
      told->has_begun = TRUE;
      tell_kept (told, work.store);
      for (guint i = 0; i < n; i++)
        try_step (&work, &steps[i], i, told);
    }
  else
    tell_failed (told, error);
  g_clear_object (&work.store);
  g_clear_object (&work.visit);
  g_clear_object (&work.patient);
  g_clear_object (&work.episode);
  told->is_done = TRUE;
}

static void
run_changes (const char *folder, DiskTold *told)
{
  run_steps (folder, told, changes, G_N_ELEMENTS (changes));
}

/* Exactly what was said to be saved; of one that was under way, or that was said to be in doubt,
 * all or nothing. */
static void
check_changes (const char *folder, const DiskTold *told, gboolean is_cut)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = dup_path (folder);
  g_autoptr (SuralStore) store = open_with (path, FIXTURE_PASSPHRASE);
  const gint64 n = count_entries (store);

  assert_sound (store);
  if (told->has_begun && !told->is_telling)
    {
      sural_store_check_trail_end (store, told->trail_end, &error);
      g_assert_no_error (error);
      g_assert_cmpint (n, >=, told->n_kept);
      if ((is_cut || told->is_in_doubt) && told->n_tried > 0 && n > told->n_kept)
        g_assert_cmpint (n, ==, told->n_kept + told->n_entries[told->n_tried - 1]);
      else if (!is_cut)
        g_assert_cmpint (n, ==, told->n_kept);
    }
  g_clear_object (&store);
  assert_goes_on (path, FIXTURE_PASSPHRASE);
}

/* --- Larger jobs ------------------------------------------------------------------------------ */

static char *
dup_text (SuralStore *store, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralStatement) statement = sural_store_prepare (store, sql, &error);
  gboolean row = FALSE;

  g_assert_no_error (error);
  sural_statement_step (statement, &row, &error);
  g_assert_no_error (error);
  g_assert_true (row);
  return g_strdup (sural_statement_get_text (statement, 0));
}

static GPtrArray *
list_texts (SuralStore *store, const char *sql, GError **error)
{
  g_autoptr (SuralStatement) statement = sural_store_prepare (store, sql, error);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_null_terminated (0, g_free, TRUE);

  if (statement == NULL)
    return NULL;
  while (sural_statement_next (statement))
    g_ptr_array_add (texts, g_strdup (sural_statement_get_text (statement, 0)));
  return sural_statement_finish (statement, error) ? g_steal_pointer (&texts) : NULL;
}

/* What a file says of one of its patients, of whom nobody has the same record number. */
static SuralImportBatch *
new_intake_batch (guint nth)
{
  g_autofree char *number = g_strdup_printf ("urn:clinic|%u", nth);
  g_autofree char *family = g_strdup_printf ("Intake%c", 'a' + (char) nth);
  g_autoptr (SuralPatient) patient = sural_patient_new (family, "Ida");
  g_autoptr (SuralEpisode) episode =
      sural_episode_new ("calf", SURAL_SIDE_LEFT, sural_day_new (2026, 8, 1));
  SuralImportBatch *batch = sural_import_batch_new ("bundle.json");

  sural_patient_set_external_id (patient, number);
  sural_import_batch_set_begins_person (batch, TRUE);
  sural_import_batch_set_patient (batch, patient);
  sural_import_batch_set_episode (batch, episode);
  for (int day = 1; day <= 10; day++)
    {
      const SuralMeasurement measurement = { g_intern_string ("calf-pain-worst"),
                                             store_fixture_time (2026, 8, day, 9),
                                             (day + (int) nth) % 10, SURAL_ORIGIN_DIARY };

      sural_import_batch_add (batch, &measurement);
    }
  return batch;
}

static gboolean
take_in (Work *work, GError **error)
{
  g_autoptr (GPtrArray) batches = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < N_INTAKE; i++)
    g_ptr_array_add (batches, new_intake_batch (i));
  return sural_store_import_all (work->store, batches, NULL, NULL, NULL, NULL, NULL, error);
}

/* With the patients who came with it. What is in the way is in the way of asking as well. */
static gboolean
take_back (Work *work, GError **error)
{
  g_autoptr (GPtrArray) documents =
      list_texts (work->store,
                  "SELECT d.id FROM document d WHERE NOT EXISTS"
                  " (SELECT 1 FROM document_retraction r WHERE r.document_id = d.id)",
                  error);
  g_autoptr (GPtrArray) patients =
      documents != NULL
          ? list_texts (work->store,
                        "SELECT id FROM patient WHERE external_id IS NOT NULL AND hidden = 0",
                        error)
          : NULL;

  if (patients == NULL)
    return FALSE;
  g_assert_cmpuint (documents->len, ==, N_INTAKE);
  g_assert_cmpuint (patients->len, ==, N_INTAKE);
  return sural_store_undo_import (work->store, (const char *const *) documents->pdata,
                                  (const char *const *) patients->pdata, error);
}

static const Step intake[] = { { take_in, 0, 0 } };
static const Step taking_back[] = { { take_back, 0, NEEDS_TAKEN_BACK },
                                    { take_in, NEEDS_TAKEN_BACK, 0 } };

static void
prepare_intake (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = dup_path (folder);
  Work work = { 0 };

  prepare_clinic (folder);
  work.store = open_with (path, FIXTURE_PASSPHRASE);
  take_in (&work, &error);
  g_assert_no_error (error);
  g_clear_object (&work.store);
}

static void
run_intake (const char *folder, DiskTold *told)
{
  run_steps (folder, told, intake, G_N_ELEMENTS (intake));
}

static void
run_taking_back (const char *folder, DiskTold *told)
{
  run_steps (folder, told, taking_back, G_N_ELEMENTS (taking_back));
}

/* All of the patients of the file are there, or none. */
static void
check_intake (const char *folder, const DiskTold *told, gboolean is_cut)
{
  g_autofree char *path = dup_path (folder);
  g_autoptr (SuralStore) store = open_with (path, FIXTURE_PASSPHRASE);
  const gint64 n = query (store, "SELECT count(*) FROM patient WHERE external_id IS NOT NULL"
                                 " AND hidden = 0");
  const gint64 n_scores = query (store, "SELECT count(*) FROM standing_measurement s"
                                        " JOIN episode e ON e.id = s.episode_id JOIN patient p"
                                        " ON p.id = e.patient_id WHERE p.external_id IS NOT NULL"
                                        " AND p.hidden = 0");

  g_assert_true (n == 0 || n == N_INTAKE);
  g_assert_cmpint (n_scores, ==, n * 10);
  g_clear_object (&store);
  check_changes (folder, told, is_cut);
}

/* The store keeps bytes as they are: what they show is looked at before. */
static SuralAttachment *
new_picture (void)
{
  SuralAttachment *attachment =
      sural_attachment_new (SURAL_ATTACHMENT_PHOTO, "Calf", sural_day_new (2026, 8, 2));
  g_autofree guint8 *bytes = g_malloc (PICTURE_SIZE);

  for (gsize i = 0; i < PICTURE_SIZE; i++)
    bytes[i] = (guint8) (i * i % 251);
  attachment->picture = g_bytes_new (bytes, PICTURE_SIZE);
  attachment->digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, attachment->picture);
  attachment->width = 400;
  attachment->height = 300;
  attachment->thumb_width = 4;
  attachment->thumb_height = 3;
  attachment->thumbnail = g_bytes_new (bytes, 4 * 3 * 3);
  return attachment;
}

/* --- A whole record of another clinic --------------------------------------------------------- */

static void
remove_clinic (const char *path)
{
  static const char *const SUFFIXES[] = { "", ".keys", ".head" };

  for (guint i = 0; i < G_N_ELEMENTS (SUFFIXES); i++)
    {
      g_autofree char *name = g_strconcat (path, SUFFIXES[i], NULL);

      g_assert_cmpint (g_unlink (name), ==, 0);
    }
}

/* Read once, before anything is in the way; who is killed has it from who starts them. */
static SuralRecordRows *
get_record (void)
{
  static SuralRecordRows *rows = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  g_autoptr (SuralStore) store = NULL;
  g_autoptr (SuralAttachment) picture = NULL;
  g_autofree char *id = NULL;

  if (rows != NULL)
    return rows;
  folder = g_dir_make_tmp ("sural-test-XXXXXX", &error);
  g_assert_no_error (error);
  path = dup_path (folder);
  g_assert_true (golden_copy (18, folder));
  store = open_with (path, GOLDEN_PASSPHRASE);
  id = dup_text (store, "SELECT patient_id FROM episode ORDER BY seq LIMIT 1");
  rows = sural_store_read_record (store, id, &error);
  g_assert_no_error (error);
  picture = new_picture ();
  for (guint i = 0; i < sural_record_rows_get_n (rows, SURAL_TABLE_ATTACHMENT); i++)
    sural_record_rows_set_picture (
        rows, sural_record_rows_get_text (rows, SURAL_TABLE_ATTACHMENT, i, "id"), picture);
  g_clear_object (&store);
  remove_clinic (path);
  g_rmdir (folder);
  return rows;
}

static gboolean
take_record (Work *work, GError **error)
{
  g_autoptr (GPtrArray) batches = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (SuralPatient) patient = sural_record_rows_dup_patient (get_record ());
  SuralImportBatch *batch = sural_import_batch_new ("a.suralrecord");

  sural_patient_set_id (patient, NULL);
  sural_import_batch_set_patient (batch, patient);
  sural_import_batch_set_record (batch, get_record ());
  g_ptr_array_add (batches, batch);
  return sural_store_import_all (work->store, batches, NULL, NULL, NULL, NULL, NULL, error);
}

static gboolean
take_record_back (Work *work, GError **error)
{
  g_autoptr (GPtrArray) documents =
      list_texts (work->store, "SELECT id FROM document WHERE name = 'a.suralrecord'", error);
  const char *const patients[] = {
    sural_record_rows_get_text (get_record (), SURAL_TABLE_PATIENT, 0, "id"), NULL
  };

  return documents != NULL &&
         sural_store_undo_import (work->store, (const char *const *) documents->pdata, patients,
                                  error);
}

static const Step record[] = { { take_record, 0, NEEDS_TAKEN_BACK },
                               { take_record_back, NEEDS_TAKEN_BACK, NEEDS_MERGED },
                               { take_record, NEEDS_MERGED, 0 } };

static void
prepare_record (const char *folder)
{
  get_record ();
  prepare_clinic (folder);
}

static void
run_record (const char *folder, DiskTold *told)
{
  run_steps (folder, told, record, G_N_ELEMENTS (record));
}

/* All of it is there, or nothing. */
static void
check_record (const char *folder, const DiskTold *told, gboolean is_cut)
{
  static const SuralTable COUNTED[] = { SURAL_TABLE_VISIT,   SURAL_TABLE_FINDING,
                                        SURAL_TABLE_NOTE,    SURAL_TABLE_PLAN_ITEM,
                                        SURAL_TABLE_CHANGE,  SURAL_TABLE_MEASUREMENT,
                                        SURAL_TABLE_TRAINING };
  g_autofree char *path = dup_path (folder);
  g_autoptr (SuralStore) store = open_with (path, FIXTURE_PASSPHRASE);
  const gint64 n_patients = query (store, "SELECT count(*) FROM patient WHERE family_name <>"
                                          " 'Berg'");

  g_assert_true (n_patients == 0 || n_patients == 1);
  for (guint i = 0; i < G_N_ELEMENTS (COUNTED); i++)
    {
      g_autofree char *sql =
          g_strdup_printf ("SELECT count(*) FROM %s", sural_record_table_get (COUNTED[i])->name);

      g_assert_cmpint (query (store, sql), ==,
                       n_patients * sural_record_rows_get_n (get_record (), COUNTED[i]));
    }
  g_clear_object (&store);
  check_changes (folder, told, is_cut);
}

/* Two of those who came with a file. */
static gboolean
merge_two (Work *work, GError **error)
{
  g_autofree char *one = dup_text (work->store, "SELECT id FROM patient WHERE family_name ="
                                                " 'Intakea'");
  g_autofree char *other = dup_text (work->store, "SELECT id FROM patient WHERE family_name ="
                                                  " 'Intakeb'");

  return sural_store_merge_patients (work->store, one, other, error);
}

static gboolean
separate_two (Work *work, GError **error)
{
  g_autofree char *one = dup_text (work->store, "SELECT id FROM patient WHERE family_name ="
                                                " 'Intakea'");

  return sural_store_separate_patient (work->store, one, error);
}

static const Step merge[] = { { merge_two, 0, NEEDS_MERGED }, { separate_two, NEEDS_MERGED, 0 } };

static void
run_merge (const char *folder, DiskTold *told)
{
  run_steps (folder, told, merge, G_N_ELEMENTS (merge));
}

/* Whose an episode is said to be and where the record is shown go together. */
static void
check_merge (const char *folder, const DiskTold *told, gboolean is_cut)
{
  g_autofree char *path = dup_path (folder);
  g_autoptr (SuralStore) store = open_with (path, FIXTURE_PASSPHRASE);
  const gint64 n_merged =
      query (store, "SELECT count(*) FROM patient WHERE merged_into IS NOT NULL");
  const gint64 n_episodes = query (store, "SELECT count(*) FROM episode e JOIN patient p"
                                          " ON p.id = e.patient_id"
                                          " WHERE p.family_name = 'Intakeb'");

  g_assert_cmpint (n_episodes, ==, 1 + n_merged);
  g_clear_object (&store);
  check_changes (folder, told, is_cut);
}

static gboolean
attach (Work *work, GError **error)
{
  g_autoptr (SuralAttachment) attachment = new_picture ();
  g_autofree char *episode_id = dup_text (work->store, "SELECT id FROM episode LIMIT 1");
  g_autofree char *id = NULL;

  return sural_store_add_attachment (work->store, episode_id, attachment, &id, error);
}

static gboolean
set_stands (Work *work, gboolean stands, GError **error)
{
  g_autofree char *id = dup_text (work->store, "SELECT id FROM attachment");
  g_autofree char *episode_id = dup_text (work->store, "SELECT episode_id FROM attachment");

  return sural_store_set_attachment_stands (work->store, episode_id, id, stands, error);
}

static gboolean
withdraw_attachment (Work *work, GError **error)
{
  return set_stands (work, FALSE, error);
}

static gboolean
attach_again (Work *work, GError **error)
{
  return set_stands (work, TRUE, error);
}

static const Step attachments[] = { { attach, 0, NEEDS_ATTACHED },
                                    { withdraw_attachment, NEEDS_ATTACHED, NEEDS_WITHDRAWN },
                                    { attach_again, NEEDS_WITHDRAWN, 0 } };

static void
run_attachment (const char *folder, DiskTold *told)
{
  run_steps (folder, told, attachments, G_N_ELEMENTS (attachments));
}

/* A picture is whole or not there. */
static void
check_attachment (const char *folder, const DiskTold *told, gboolean is_cut)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = dup_path (folder);
  g_autoptr (SuralStore) store = open_with (path, FIXTURE_PASSPHRASE);
  g_autoptr (GPtrArray) ids = list_texts (store, "SELECT id FROM attachment", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, <=, 1);
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (SuralAttachment) found =
          sural_store_get_attachment (store, g_ptr_array_index (ids, i), &error);
      g_autofree char *digest = NULL;

      g_assert_no_error (error);
      digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, found->picture);
      g_assert_cmpstr (digest, ==, found->digest);
    }
  g_clear_object (&store);
  check_changes (folder, told, is_cut);
}

/* --- The passphrase --------------------------------------------------------------------------- */

static void
run_passphrase (const char *folder, DiskTold *told)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = dup_path (folder);
  g_autoptr (SuralStore) store = sural_store_open (path, FIXTURE_PASSPHRASE, &error);

  if (store != NULL)
    {
      told->has_begun = TRUE;
      told->is_done =
          sural_store_change_passphrase (store, FIXTURE_PASSPHRASE, OTHER_PASSPHRASE, &error);
    }
  if (!told->is_done)
    tell_failed (told, error);
}

/* One of the two opens it, the one that was said; never both, never none. */
static void
check_passphrase (const char *folder, const DiskTold *told, gboolean is_cut)
{
  g_autofree char *path = dup_path (folder);
  g_autoptr (SuralStore) old = sural_store_open (path, FIXTURE_PASSPHRASE, NULL);
  const gboolean is_old = old != NULL;
  g_autoptr (SuralStore) new = NULL;

  g_clear_object (&old);
  new = sural_store_open (path, OTHER_PASSPHRASE, NULL);
  g_assert_true (is_old == (new == NULL));
  g_clear_object (&new);
  if (told->is_done)
    g_assert_false (is_old);
  else if (!is_cut && !told->is_in_doubt)
    g_assert_true (is_old);
  assert_goes_on (path, is_old ? FIXTURE_PASSPHRASE : OTHER_PASSPHRASE);
}

/* --- The passphrase of one of several -----------------------------------------------------------
 */

static void
prepare_several (const char *folder)
{
  g_autofree char *path = dup_path (folder);
  g_autoptr (SuralStore) store = NULL;

  prepare_clinic (folder);
  store = open_with (path, FIXTURE_PASSPHRASE);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *id =
          sural_store_add_clinician (store, FIXTURE_PASSPHRASE, others[i].name,
                                     SURAL_ROLE_CLINICIAN, others[i].passphrase, &error);

      g_assert_no_error (error);
    }
}

/* The second of three. */
static void
run_passphrase_of_several (const char *folder, DiskTold *told)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = dup_path (folder);
  g_autoptr (SuralStore) store = sural_store_open (path, others[0].passphrase, &error);

  if (store != NULL)
    {
      told->has_begun = TRUE;
      told->is_done =
          sural_store_change_passphrase (store, others[0].passphrase, OTHER_PASSPHRASE, &error);
    }
  if (!told->is_done)
    tell_failed (told, error);
}

/* One of theirs opens it, and those of the others do in any case. */
static void
check_passphrase_of_several (const char *folder, const DiskTold *told, gboolean is_cut)
{
  g_autofree char *path = dup_path (folder);
  g_autoptr (SuralStore) old = sural_store_open (path, others[0].passphrase, NULL);
  const gboolean is_old = old != NULL;
  g_autoptr (SuralStore) new = NULL;
  g_autoptr (SuralStore) third = NULL;

  g_clear_object (&old);
  new = sural_store_open (path, OTHER_PASSPHRASE, NULL);
  g_assert_true (is_old == (new == NULL));
  if (new != NULL)
    g_assert_cmpstr (sural_store_get_clinician (new), ==, others[0].name);
  g_clear_object (&new);
  third = open_with (path, others[1].passphrase);
  g_assert_cmpstr (sural_store_get_clinician (third), ==, others[1].name);
  g_clear_object (&third);
  if (told->is_done)
    g_assert_false (is_old);
  else if (!is_cut && !told->is_in_doubt)
    g_assert_true (is_old);
  assert_goes_on (path, FIXTURE_PASSPHRASE);
}

/* --- A clinician more ------------------------------------------------------------------------- */

static void
run_clinician (const char *folder, DiskTold *told)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = dup_path (folder);
  g_autoptr (SuralStore) store = sural_store_open (path, FIXTURE_PASSPHRASE, &error);

  if (store != NULL)
    {
      g_autofree char *id =
          sural_store_add_clinician (store, FIXTURE_PASSPHRASE, "Dr Two", SURAL_ROLE_ASSISTANT,
                                     OTHER_PASSPHRASE, &error);

      told->has_begun = TRUE;
      told->is_done = id != NULL;
    }
  if (!told->is_done)
    tell_failed (told, error);
}

static void
check_clinician (const char *folder, const DiskTold *told, gboolean is_cut)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = dup_path (folder);
  g_autoptr (SuralStore) second = sural_store_open (path, OTHER_PASSPHRASE, &error);
  const gboolean opens = second != NULL;

  g_clear_object (&second);
  if (told->is_done)
    g_assert_true (opens);
  else if (!is_cut && !told->is_in_doubt)
    g_assert_false (opens);
  assert_goes_on (path, FIXTURE_PASSPHRASE);
}

/* --- Backups ---------------------------------------------------------------------------------- */

static void
prepare_backups (const char *folder)
{
  g_autofree char *backups = dup_backups (folder);

  prepare_clinic (folder);
  g_assert_cmpint (g_mkdir (backups, 0700), ==, 0);
}

static void
run_backup (const char *folder, DiskTold *told)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = dup_path (folder);
  g_autofree char *backups = dup_backups (folder);
  g_autoptr (SuralStore) store = sural_store_open (path, FIXTURE_PASSPHRASE, &error);

  if (store != NULL)
    {
      told->has_begun = TRUE;
      told->is_done = sural_backup_make_into (store, backups, NULL, NULL, &error);
    }
  if (!told->is_done)
    tell_failed (told, error);
}

/* How many backups there are, all of them good. */
static guint
count_backups (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = dup_path (folder);
  g_autofree char *backups = dup_backups (folder);
  g_autoptr (GPtrArray) entries = sural_backup_folder_list_of (backups, path, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < entries->len; i++)
    {
      const SuralBackupEntry *entry = g_ptr_array_index (entries, i);
      g_autoptr (SuralRestore) restore =
          sural_restore_new (entry->path, path, FIXTURE_PASSPHRASE, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpint (sural_restore_get_review (restore)->n_patients, ==, N_PATIENTS);
    }
  return entries->len;
}

static void
check_backup (const char *folder, const DiskTold *told, gboolean is_cut)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = dup_path (folder);
  g_autofree char *backups = dup_backups (folder);
  const guint n = count_backups (folder);
  g_autoptr (SuralStore) store = NULL;

  if (told->is_done)
    g_assert_cmpuint (n, ==, 1);
  else if (!is_cut && !told->is_in_doubt)
    g_assert_cmpuint (n, ==, 0);
  store = open_with (path, FIXTURE_PASSPHRASE);
  sural_backup_make_into (store, backups, NULL, NULL, &error);
  g_assert_no_error (error);
  g_clear_object (&store);
  g_assert_cmpuint (count_backups (folder), >, 0);
  assert_goes_on (path, FIXTURE_PASSPHRASE);
}

/* --- Restoring -------------------------------------------------------------------------------- */

static char *
dup_old_backup (const char *folder)
{
  return g_build_filename (folder, "old.suralbackup", NULL);
}

static void
prepare_restore (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = dup_path (folder);
  g_autofree char *backup = dup_old_backup (folder);
  g_autofree char *code = NULL;
  g_autoptr (SuralStore) store = sural_store_create_with_cost (path, "Dr Test", FIXTURE_PASSPHRASE,
                                                               &FIXTURE_COST, &code, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < N_PATIENTS; i++)
    {
      if (i == N_BACKED_UP)
        sural_backup_make (store, backup, NULL, &error);
      g_assert_no_error (error);
      store_fixture_add_patient (store, "Berg", "Anna", "calf", NULL, NULL);
    }
}

static void
run_restore (const char *folder, DiskTold *told)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = dup_path (folder);
  g_autofree char *backup = dup_old_backup (folder);
  g_autoptr (SuralRestore) restore =
      sural_restore_new (backup, path, FIXTURE_PASSPHRASE, NULL, &error);

  told->has_begun = restore != NULL;
  told->is_done = restore != NULL && sural_restore_apply (restore, NULL, &error);
  if (!told->is_done)
    tell_failed (told, error);
}

/* Whether a clinic with all patients is kept beside. */
static gboolean
is_kept (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (SuralStore) store = NULL;

      if (strstr (name, "-replaced-") == NULL || !g_str_has_suffix (name, ".sural"))
        continue;
      store = open_with (path, FIXTURE_PASSPHRASE);
      if (query (store, "SELECT count(*) FROM patient") == N_PATIENTS)
        return TRUE;
    }
  return FALSE;
}

static void
check_restore (const char *folder, const DiskTold *told, gboolean is_cut)
{
  g_autofree char *path = dup_path (folder);
  g_autoptr (SuralStore) store = open_with (path, FIXTURE_PASSPHRASE);
  const gint64 n = query (store, "SELECT count(*) FROM patient");

  g_clear_object (&store);
  g_assert_true (n == N_PATIENTS || n == N_BACKED_UP);
  if (told->is_done)
    g_assert_cmpint (n, ==, N_BACKED_UP);
  else if (!is_cut && !told->is_in_doubt)
    g_assert_cmpint (n, ==, N_PATIENTS);
  if (n == N_BACKED_UP)
    g_assert_true (is_kept (folder));
  assert_goes_on (path, FIXTURE_PASSPHRASE);
}

/* --- A new clinic ----------------------------------------------------------------------------- */

static void
prepare_nothing (const char *folder)
{
}

static void
run_creation (const char *folder, DiskTold *told)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = dup_path (folder);
  g_autofree char *code = NULL;
  g_autoptr (SuralStore) store = sural_store_create_with_cost (path, "Dr Test", FIXTURE_PASSPHRASE,
                                                               &FIXTURE_COST, &code, &error);

  told->is_done = store != NULL;
  if (!told->is_done)
    tell_failed (told, error);
}

static void
check_creation (const char *folder, const DiskTold *told, gboolean is_cut)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = dup_path (folder);
  const gboolean exists = sural_store_exists (path);

  if (told->is_done)
    g_assert_true (exists);
  else if (!is_cut && !told->is_in_doubt)
    g_assert_false (exists);
  if (!exists)
    {
      g_autofree char *code = NULL;
      g_autoptr (SuralStore) store =
          sural_store_create_with_cost (path, "Dr Test", FIXTURE_PASSPHRASE, &FIXTURE_COST, &code,
                                        &error);

      g_assert_no_error (error);
    }
  assert_goes_on (path, FIXTURE_PASSPHRASE);
}

/* --- A clinic of an older schema -------------------------------------------------------------- */

static void
prepare_old (const char *folder)
{
  g_assert_true (golden_copy (OLD_SCHEMA, folder));
}

static void
prepare_headed (const char *folder)
{
  g_assert_true (golden_copy (HEADED_SCHEMA, folder));
}

static void
run_migration (const char *folder, DiskTold *told)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = dup_path (folder);
  g_autoptr (SuralStore) store = sural_store_open (path, GOLDEN_PASSPHRASE, &error);

  told->is_done = store != NULL;
  if (!told->is_done)
    tell_failed (told, error);
}

static void
check_migration (const char *folder, const DiskTold *told, gboolean is_cut)
{
  g_autofree char *path = dup_path (folder);
  g_autoptr (SuralStore) store = open_with (path, GOLDEN_PASSPHRASE);

  g_assert_cmpint (query (store, "PRAGMA user_version"), ==, golden_get_schema ());
  g_assert_cmpint (query (store, "SELECT count(*) FROM patient"), >, 0);
  g_clear_object (&store);
  assert_goes_on (path, GOLDEN_PASSPHRASE);
}

const DiskJob disk_jobs[] = {
  { "changes", prepare_clinic, run_changes, check_changes },
  { "passphrase", prepare_clinic, run_passphrase, check_passphrase },
  { "passphrase-of-several", prepare_several, run_passphrase_of_several,
    check_passphrase_of_several },
  { "intake", prepare_clinic, run_intake, check_intake },
  { "taking-back", prepare_intake, run_taking_back, check_intake },
  { "record", prepare_record, run_record, check_record },
  { "merge", prepare_intake, run_merge, check_merge },
  { "attachment", prepare_clinic, run_attachment, check_attachment },
  { "clinician", prepare_clinic, run_clinician, check_clinician },
  { "backup", prepare_backups, run_backup, check_backup },
  { "restore", prepare_restore, run_restore, check_restore },
  { "creation", prepare_nothing, run_creation, check_creation },
  { "migration", prepare_old, run_migration, check_migration },
  { "migration-with-head", prepare_headed, run_migration, check_migration },
};

const guint n_disk_jobs = G_N_ELEMENTS (disk_jobs);
