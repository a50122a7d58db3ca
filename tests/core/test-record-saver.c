/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record on its way into a file: what is to be saved meanwhile does not wait for its key, and it
 * can be stopped. */
#include "config.h"

#include "record-fixture.h"

#include <gio/gio.h>
#include <string.h>

#include "model/sural-error.h"
#include "record/export/sural-patient-archive.h"
#include "record/export/sural-record-saver.h"
#include "store/file/sural-output.h"

#define PASSPHRASE "what the telephone said"

typedef struct
{
  RecordFixture record;
  char *patient_id;
  GFile *file;
  GCancellable *cancellable;
  gboolean is_saved, is_done_beside, was_beside;
  char *person;
  GError *error;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *path = NULL;

  record_fixture_set_up (&self->record, NULL);
  record_fixture_create_clinic (&self->record);
  self->patient_id = record_fixture_add_patient (&self->record, "Doe", "Jane");
  path = g_build_filename (self->record.folder, "a.suralrecord", NULL);
  self->file = g_file_new_for_path (path);
  self->cancellable = g_cancellable_new ();
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_free (self->patient_id);
  g_free (self->person);
  g_clear_error (&self->error);
  g_object_unref (self->file);
  g_object_unref (self->cancellable);
  record_fixture_tear_down (&self->record, NULL);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *self = user_data;

  self->person = sural_record_saver_save_finish (SURAL_CONTEXT (source), result, &self->error);
  self->is_saved = TRUE;
}

static void
save (Fixture *self)
{
  sural_record_saver_save_async (self->record.context, self->patient_id, PASSPHRASE, self->file,
                                 self->cancellable, saved_cb, self);
}

static gpointer
nothing_job (SuralStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  return data;
}

static void
beside_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *self = user_data;

  self->is_done_beside = TRUE;
  self->was_beside = !self->is_saved;
}

/* What the store is asked after it is done before the record is: it only reads it. */
static void
test_nothing_waits (Fixture *self, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  gsize size = 0;
  g_autoptr (GBytes) archive = NULL;
  g_autoptr (SuralPatientArchive) opened = NULL;

  save (self);
  sural_store_thread_run_async (sural_context_get_store_thread (self->record.context), nothing_job,
                                self, NULL, NULL, NULL, beside_cb, self);
  record_spin_until (self->is_saved && self->is_done_beside);
  g_assert_no_error (self->error);
  g_assert_true (self->was_beside);
  g_assert_nonnull (strstr (self->person, "Doe, Jane"));
  g_assert_true (g_file_get_contents (g_file_peek_path (self->file), &bytes, &size, NULL));
  archive = g_bytes_new (bytes, size);
  opened = sural_patient_archive_open (archive, "a", PASSPHRASE, &self->error);
  g_assert_no_error (self->error);
}

/* Stopped, there is no new file, and what was there stays. */
static void
test_cancelled (Fixture *self, gconstpointer data)
{
  g_autofree char *bytes = NULL;

  g_assert_true (g_file_set_contents (g_file_peek_path (self->file), "before", -1, NULL));
  save (self);
  /* The store has read it, and the key is being derived. */
  record_fixture_wait_for_store (&self->record);
  g_assert_false (self->is_saved);
  g_cancellable_cancel (self->cancellable);
  record_spin_until (self->is_saved);
  g_assert_error (self->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (self->person);
  g_assert_true (g_file_get_contents (g_file_peek_path (self->file), &bytes, NULL, NULL));
  g_assert_cmpstr (bytes, ==, "before");
}

/* The open clinic, its keys and its head lie where somebody may well save something, and are no
 * place to save it. */
static void
test_not_over_clinic (Fixture *self, gconstpointer data)
{
  static const char *const ENDS[] = { "", ".keys", ".head" };

  for (gsize i = 0; i < G_N_ELEMENTS (ENDS); i++)
    {
      g_autofree char *name = g_strconcat ("clinic.sural", ENDS[i], NULL);
      g_autofree char *path = g_build_filename (self->record.folder, name, NULL);
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;
      gsize size = 0, size_after = 0;

      g_assert_true (g_file_get_contents (path, &before, &size, NULL));
      g_object_unref (self->file);
      self->file = g_file_new_for_path (path);
      self->is_saved = FALSE;
      save (self);
      record_spin_until (self->is_saved);
      g_assert_error (self->error, SURAL_ERROR, SURAL_ERROR_EXISTS);
      g_assert_null (self->person);
      g_clear_error (&self->error);
      if (i == 1) /* the others are written on as the record is noted as given out */
        {
          g_assert_true (g_file_get_contents (path, &after, &size_after, NULL));
          g_assert_cmpmem (before, size, after, size_after);
        }
    }
  record_fixture_wait_for_store (&self->record);
}

/* A place that is no file of this computer is none of a clinic. */
static void
test_elsewhere (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (sural_output_check (NULL, &error));
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
  ADD ("/record-saver/nothing-waits", test_nothing_waits);
  ADD ("/record-saver/cancelled", test_cancelled);
  ADD ("/record-saver/not-over-clinic", test_not_over_clinic);
  g_test_add_func ("/record-saver/elsewhere", test_elsewhere);
  return g_test_run ();
}
