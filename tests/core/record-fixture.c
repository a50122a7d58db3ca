/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record-fixture.h"

#include <glib/gstdio.h>

#include "store/sural-store-private.h"

const char *const record_fixture_passphrase = "four words are better";

static gboolean
elapsed_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

void
record_spin_once (void)
{
  gboolean elapsed = FALSE;
  guint source = g_timeout_add (10, elapsed_cb, &elapsed);

  g_main_context_iteration (NULL, TRUE);
  if (!elapsed)
    g_source_remove (source);
}

void
record_fixture_set_up (RecordFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralKnowledge) knowledge = sural_knowledge_new_builtin (&error);
  g_autofree char *path = NULL;
  SuralTime now = 0;

  g_assert_no_error (error);
  self->folder = g_dir_make_tmp ("sural-record-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (self->folder, "clinic.sural", NULL);
  self->context = sural_context_new (knowledge, NULL, path);
  g_assert_true (sural_time_parse ("2026-09-20T10:00", &now, &error));
  sural_context_set_now (self->context, now);
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        remove_folder (path);
      else
        g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

void
record_fixture_tear_down (RecordFixture *self, gconstpointer data)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  /* What is still read from the file, or judged, comes to its end. */
  record_spin_until (G_OBJECT (self->context)->ref_count == 1);
  g_assert_finalize_object (g_steal_pointer (&self->context));
  remove_folder (self->folder);
  g_clear_pointer (&self->folder, g_free);
}

static void
result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **slot = user_data;

  *slot = g_object_ref (result);
}

/* With a passphrase that is cheap to try: what it costs is for who guesses one. */
static void
make_clinic (const char *path)
{
  static const SuralKeyCost cost = { 1, 8192 };
  g_autofree char *code = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralStore) store =
      sural_store_create_with_cost (path, "Tester", record_fixture_passphrase, &cost, &code,
                                    &error);

  g_assert_no_error (error);
}

void
record_fixture_create_clinic (RecordFixture *self)
{
  SuralStoreThread *thread = sural_context_get_store_thread (self->context);
  const char *path = sural_context_get_clinic_path (self->context);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  make_clinic (path);
  sural_store_thread_open_async (thread, path, record_fixture_passphrase, NULL, result_cb, &result);
  record_spin_until (result != NULL);
  sural_store_thread_open_finish (thread, result, &error);
  g_assert_no_error (error);
  sural_context_settle_store (self->context);
}

static gpointer
nothing_job (SuralStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  return data;
}

void
record_fixture_wait_for_store (RecordFixture *self)
{
  g_autoptr (GAsyncResult) result = NULL;

  sural_store_thread_run_async (sural_context_get_store_thread (self->context), nothing_job, self,
                                NULL, NULL, NULL, result_cb, &result);
  record_spin_until (result != NULL);
}

typedef struct
{
  SuralPatient *patient;
  SuralEpisode *episode;
} Intake;

static gpointer
add_patient_job (SuralStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Intake *intake = data;

  if (!sural_store_save_patient (store, intake->patient, error))
    return NULL;
  sural_episode_set_patient_id (intake->episode, sural_patient_get_id (intake->patient));
  if (!sural_store_save_episode (store, intake->episode, error))
    return NULL;
  return g_strdup (sural_patient_get_id (intake->patient));
}

char *
record_fixture_add_patient (RecordFixture *self, const char *family, const char *given)
{
  return record_fixture_add_patient_with_side (self, family, given, SURAL_SIDE_LEFT);
}

char *
record_fixture_add_patient_with_side (RecordFixture *self,
                                      const char *family,
                                      const char *given,
                                      SuralSide side)
{
  SuralStoreThread *thread = sural_context_get_store_thread (self->context);
  g_autoptr (SuralPatient) patient = sural_patient_new (family, given);
  g_autoptr (SuralEpisode) episode =
      sural_episode_new ("Calf pain", side, sural_day_new (2026, 9, 1));
  Intake intake = { patient, episode };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char *id = NULL;

  sural_patient_set_birth_day (patient, sural_day_new (1990, 4, 2));
  sural_store_thread_run_async (thread, add_patient_job, &intake, NULL, g_free, NULL, result_cb,
                                &result);
  record_spin_until (result != NULL);
  id = sural_store_thread_run_finish (thread, result, &error);
  g_assert_no_error (error);
  return id;
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (sural_record_load_finish (SURAL_RECORD (source), result, &error));
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

SuralRecord *
record_fixture_load_record (RecordFixture *self, const char *patient_id)
{
  SuralRecord *record = sural_record_new (self->context);
  gboolean loaded = FALSE;

  sural_record_load_async (record, patient_id, NULL, NULL, loaded_cb, &loaded);
  record_spin_until (loaded);
  return record;
}

static gpointer
set_now_job (SuralStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  sural_store_set_now (store, *(SuralTime *) data);
  return NULL;
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
}

void
record_fixture_set_now (RecordFixture *self, SuralTime now)
{
  gboolean done = FALSE;

  sural_context_set_now (self->context, now);
  sural_store_thread_run_async (sural_context_get_store_thread (self->context), set_now_job, &now,
                                NULL, NULL, NULL, done_cb, &done);
  record_spin_until (done);
}
