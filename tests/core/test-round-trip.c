/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever file was taken in: the same file again, the table and the bundle that are written of it,
 * and the bundle in another clinic and back, add nothing. */
#include "config.h"

#include "store-fixture.h"

#include <string.h>

#include "exchange/diary/sural-diary-reader.h"
#include "exchange/fhir/sural-fhir-reader.h"
#include "exchange/sural-file-content.h"
#include "exchange/diary/sural-instrument-csv.h"
#include "exchange/diary/sural-measurement-csv.h"
#include "exchange/training/sural-training-file.h"
#include "model/sural-error.h"
#include "record/export/sural-fhir-export.h"

/* A clinic with one patient, to whom goes what names nobody. */
typedef struct
{
  StoreFixture clinic;
  SuralKnowledge *knowledge;
  char *patient_id, *episode_id;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  store_fixture_set_up (&self->clinic, NULL);
  sural_store_set_now (self->clinic.store, store_fixture_time (2026, 11, 29, 10));
  self->knowledge = sural_knowledge_new_builtin (&error);
  g_assert_no_error (error);
  store_fixture_add_patient (self->clinic.store, "Doe", "Jane", "Calf pain", &self->patient_id,
                             &self->episode_id);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_assert_true (sural_store_verify (self->clinic.store, NULL));
  g_object_unref (self->knowledge);
  g_free (self->patient_id);
  g_free (self->episode_id);
  store_fixture_tear_down (&self->clinic, NULL);
}

/* --- Reading as the window and suralctl do ---------------------------------------------------- */

static GPtrArray *
wrap (SuralImportBatch *batch)
{
  GPtrArray *batches = NULL;

  if (batch == NULL)
    return NULL;
  batches = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (batches, batch);
  return batches;
}

static GPtrArray *
read_diary (Fixture *self, GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (SuralDiaryPreview) preview =
      sural_diary_preview (bytes, name, NULL, self->knowledge, error);

  if (preview == NULL)
    return NULL;
  preview->proposed->scale_is_right = TRUE;
  if (preview->proposed->date_order == SURAL_DATE_ORDER_UNKNOWN)
    preview->proposed->date_order = SURAL_DATE_ORDER_DAY_FIRST;
  preview->proposed->bounds.today = sural_day_new (2026, 11, 29);
  return sural_diary_read_episodes (bytes, name, preview->proposed, self->knowledge, NULL, error);
}

static GPtrArray *
read_any (Fixture *self, GBytes *packed, const char *name, GError **error)
{
  SuralFileContent content = SURAL_FILE_TABLE;
  g_autoptr (GBytes) bytes = sural_file_content_open (packed, name, &content, NULL, error);
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();

  if (bytes == NULL)
    return NULL;
  if (content == SURAL_FILE_JSON)
    return sural_fhir_read_bundle (bytes, name, sural_day_new (2026, 11, 29), self->knowledge, NULL,
                                   error);
  if (content == SURAL_FILE_TRAINING)
    return wrap (sural_training_file_read (bytes, name, zone, NULL, error));
  if (sural_measurement_csv_is_ours (bytes))
    return wrap (sural_measurements_from_csv (bytes, name, self->knowledge, NULL, error));
  if (sural_instrument_csv_is (bytes))
    return wrap (sural_instrument_csv_read (bytes, name, self->knowledge, NULL, error));
  return read_diary (self, bytes, name, error);
}

/* --- Taking in -------------------------------------------------------------------------------- */

/* A file that is asked about is answered: it is of this patient or of somebody new, beside what is
 * there, and its days are right. */
static void
answer_all (Fixture *self, GPtrArray *batches)
{
  for (guint i = 0; i < batches->len; i++)
    {
      SuralImportBatch *batch = g_ptr_array_index (batches, i);

      sural_import_batch_set_differing (batch, SURAL_IMPORT_DIFFERING_KEEP_BOTH);
      sural_import_batch_set_days (batch, SURAL_IMPORT_DAYS_KEEP);
      if (sural_import_batch_get_patient (batch) == NULL)
        sural_import_batch_set_whom (batch, SURAL_IMPORT_SOMEBODY_KNOWN, self->patient_id);
    }
}

/* @n_added: how many values were new; whether it was taken */
static gboolean
take (Fixture *self,
      SuralStore *store,
      GBytes *bytes,
      const char *name,
      guint *n_added,
      guint *n_known,
      GHashTable *patients)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) batches = read_any (self, bytes, name, &error);
  SuralImportBatch *first = NULL;

  if (batches == NULL)
    {
      g_test_message ("%s", error->message);
      return FALSE;
    }
  answer_all (self, batches);
  first = g_ptr_array_index (batches, 0);
  if (!sural_store_import_all (store, batches,
                               store == self->clinic.store &&
                                       sural_import_batch_get_own_episode (first) == NULL
                                   ? self->episode_id
                                   : NULL,
                               n_added, n_known, NULL, NULL, &error))
    {
      g_test_message ("%s", error->message);
      return FALSE;
    }
  for (guint i = 0; patients != NULL && i < batches->len; i++)
    g_hash_table_add (patients, g_strdup (sural_patient_get_id (sural_import_batch_get_recipient (
                                    g_ptr_array_index (batches, i)))));
  return TRUE;
}

static gint64
query (SuralStore *store, const char *sql)
{
  gint64 n = -1;

  g_assert_true (sural_database_query_int (store->database, sql, &n, NULL));
  return n;
}

/* Taken in, it adds nothing, and leaves no trace of a file. */
static void
assert_known (Fixture *self, SuralStore *store, GBytes *bytes, const char *name)
{
  const gint64 before = query (store, "SELECT count(*) FROM document");
  const gint64 standing = query (store, "SELECT count(*) FROM standing_measurement");
  const gint64 n_patients = query (store, "SELECT count(*) FROM patient");
  guint n_added = 0, n_known = 0;

  g_assert_true (take (self, store, bytes, name, &n_added, &n_known, NULL));
  g_assert_cmpuint (n_added, ==, 0);
  g_assert_cmpint (query (store, "SELECT count(*) FROM document"), ==, before);
  g_assert_cmpint (query (store, "SELECT count(*) FROM standing_measurement"), ==, standing);
  g_assert_cmpint (query (store, "SELECT count(*) FROM patient"), ==, n_patients);
}

/* --- Giving out, and taking in again ---------------------------------------------------------- */

static void
check_table (Fixture *self, SuralStore *store, const char *episode_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralCase) subject =
      sural_store_load_case (store, episode_id, SURAL_DAY_UNKNOWN, &error);
  char *table = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_assert_no_error (error);
  table = sural_measurements_to_csv (sural_case_get_measurements (subject), episode_id,
                                     self->knowledge);
  bytes = g_bytes_new_take (table, strlen (table));
  if (sural_case_get_measurements (subject)->len > 0)
    assert_known (self, store, bytes, "values.csv");
}

static void
check_tables (Fixture *self, SuralStore *store, const char *patient_id)
{
  g_autoptr (GPtrArray) episodes = sural_store_list_episodes (store, patient_id, NULL);

  for (guint i = 0; i < episodes->len; i++)
    check_table (self, store, sural_episode_get_id (g_ptr_array_index (episodes, i)));
}

/* What counts of the values of a record, and of the days of its training. */
static guint
count_values (SuralStore *store, const char *patient_id)
{
  g_autoptr (GPtrArray) episodes = sural_store_list_episodes (store, patient_id, NULL);
  guint n = 0;

  for (guint i = 0; i < episodes->len; i++)
    {
      g_autoptr (SuralCase) subject =
          sural_store_load_case (store, sural_episode_get_id (g_ptr_array_index (episodes, i)),
                                 SURAL_DAY_UNKNOWN, NULL);

      n += sural_case_get_measurements (subject)->len;
    }
  return n;
}

static void
check_bundle (Fixture *self, StoreFixture *other, const char *patient_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) there = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GBytes) bundle =
      sural_fhir_export (self->clinic.store, self->knowledge, patient_id, NULL, &error);
  g_autoptr (GBytes) back = NULL;
  g_autoptr (GPtrArray) ids = NULL;
  g_autofree char *other_id = NULL;
  guint n_added = 0, n_known = 0;

  g_assert_no_error (error);
  assert_known (self, self->clinic.store, bundle, "record.json");
  g_assert_true (take (self, other->store, bundle, "record.json", &n_added, &n_known, there));
  g_assert_cmpuint (g_hash_table_size (there), ==, 1);
  ids = g_hash_table_get_keys_as_ptr_array (there);
  other_id = g_strdup (g_ptr_array_index (ids, 0));
  assert_known (self, other->store, bundle, "record.json");
  back = sural_fhir_export (other->store, self->knowledge, other_id, NULL, &error);
  g_assert_no_error (error);
  assert_known (self, other->store, back, "back.json");
  assert_known (self, self->clinic.store, back, "back.json");
}

static void
check_all (Fixture *self, GHashTable *patients)
{
  StoreFixture other = { NULL };
  GHashTableIter iter;
  gpointer id = NULL;

  store_fixture_set_up (&other, NULL);
  sural_store_set_now (other.store, store_fixture_time (2026, 11, 29, 10));
  g_hash_table_iter_init (&iter, patients);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      const guint n = count_values (self->clinic.store, id);

      check_tables (self, self->clinic.store, id);
      check_bundle (self, &other, id);
      g_assert_cmpuint (count_values (self->clinic.store, id), ==, n);
    }
  g_assert_true (sural_store_verify (other.store, NULL));
  store_fixture_tear_down (&other, NULL);
}

/* --- Every file ------------------------------------------------------------------------------- */

static void
test_file (Fixture *self, gconstpointer data)
{
  const char *path = data;
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GHashTable) patients = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GBytes) bytes = NULL;
  char *text = NULL;
  gsize size = 0;
  guint n_added = 0, n_known = 0;

  g_assert_true (g_file_get_contents (path, &text, &size, NULL));
  bytes = g_bytes_new_take (text, size);
  if (!take (self, self->clinic.store, bytes, name, &n_added, &n_known, patients))
    {
      g_test_skip ("is refused or asked about");
      return;
    }
  assert_known (self, self->clinic.store, bytes, name);
  check_all (self, patients);
}

/* All files one after the other into one clinic. */
static void
test_together (Fixture *self, gconstpointer data)
{
  const GPtrArray *paths = data;
  g_autoptr (GHashTable) patients = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_taken = 0;

  for (guint i = 0; i < paths->len; i++)
    {
      g_autofree char *name = g_path_get_basename (paths->pdata[i]);
      g_autoptr (GBytes) bytes = NULL;
      char *text = NULL;
      gsize size = 0;

      g_assert_true (g_file_get_contents (paths->pdata[i], &text, &size, NULL));
      bytes = g_bytes_new_take (text, size);
      n_taken += take (self, self->clinic.store, bytes, name, NULL, NULL, patients);
    }
  check_all (self, patients);
  /* Most of what lies here is taken; a reader that takes none of its files tests nothing. */
  g_assert_cmpuint (n_taken, >, paths->len / 2);
}

static void
list_folder (GPtrArray *paths, const char *first, const char *second)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, first, second, NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (!g_str_has_suffix (name, ".txt"))
      g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  list_folder (paths, "data", "diaries");
  list_folder (paths, "data", "files");
  list_folder (paths, "fuzz", "seeds");
  g_ptr_array_sort (paths, compare_paths);
  for (guint i = 0; i < paths->len; i++)
    {
      g_autofree char *name = g_path_get_basename (paths->pdata[i]);
      g_autofree char *path = g_strconcat ("/round-trip/", name, NULL);

      g_test_add (path, Fixture, paths->pdata[i], set_up, test_file, tear_down);
    }
  g_test_add ("/round-trip-together", Fixture, paths, set_up, test_together, tear_down);
  status = g_test_run ();
  return status;
}
