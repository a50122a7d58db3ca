/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A phone diary as the window gives it out, and takes its answers in: on the store thread, for the
 * patient whose it is, whoever is open. */
#include "config.h"

#include <sodium.h>
#include <string.h>

#include "record-fixture.h"
#include "record/import/sural-import-run.h"
#include "record/paper/sural-paperwork.h"
#include "record/phone/sural-phone-job.h"

typedef struct
{
  RecordFixture clinic;
  char *patient_id;
  SuralRecord *record;
  char *page;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  record_fixture_set_up (&self->clinic, NULL);
  record_fixture_create_clinic (&self->clinic);
  self->patient_id = record_fixture_add_patient (&self->clinic, "Doe", "Jane");
  self->record = record_fixture_load_record (&self->clinic, self->patient_id);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_assert_finalize_object (g_steal_pointer (&self->record));
  g_free (self->patient_id);
  g_free (self->page);
  record_fixture_tear_down (&self->clinic, NULL);
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) page = sural_phone_job_finish (SURAL_STORE_THREAD (source), result, &error);

  g_assert_no_error (error);
  self->page = g_strndup (g_bytes_get_data (page, NULL), g_bytes_get_size (page));
}

static void
give_out (Fixture *self)
{
  g_autoptr (SuralPaperwork) paperwork =
      sural_paperwork_new (self->record, SURAL_PAPERWORK_HANDOUT, NULL);

  sural_phone_job_async (sural_context_get_store_thread (self->clinic.context),
                         sural_paperwork_new_phone_sheet (paperwork), made_cb, self);
  record_spin_until (self->page != NULL);
  sural_record_reload (self->record);
  record_spin_until (sural_record_get_phone_key (self->record) != NULL);
}

/* The text behind "name": in the data of the page. */
static char *
find_text (const char *page, const char *name)
{
  g_autofree char *pattern = g_strdup_printf ("\"%s\": \"([^\"]*)\"", name);
  g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  g_assert_true (g_regex_match (regex, page, 0, &match));
  return g_match_info_fetch (match, 1);
}

static GBytes *
answer (Fixture *self, const char *days)
{
  g_autofree char *key = find_text (self->page, "key");
  g_autofree char *clinic = find_text (self->page, "clinic");
  g_autofree char *text = g_strdup_printf ("{\"v\":1,\"key\":\"%s\",\"days\":[%s]}", key, days);
  gsize size = 0;
  g_autofree guchar *public_key = g_base64_decode (clinic, &size);
  const gsize length = strlen (text) + crypto_box_SEALBYTES;
  g_autofree guchar *box = g_malloc (length);
  g_autofree char *base64 = NULL;
  char *line = NULL;

  g_assert_cmpuint (size, ==, crypto_box_PUBLICKEYBYTES);
  g_assert_cmpint (crypto_box_seal (box, (const guchar *) text, strlen (text), public_key), ==, 0);
  base64 = g_base64_encode (box, length);
  line = g_strdup_printf ("sural-diary:1:%02x%02x%02x%02x:00000001:1/1:%s\n", public_key[0],
                          public_key[1], public_key[2], public_key[3], base64);
  return g_bytes_new_take (line, strlen (line));
}

static void
done_cb (gboolean *is_over)
{
  *is_over = TRUE;
}

/* As the window does with nobody open. */
static SuralImportRun *
take_in (Fixture *self, GBytes *bytes)
{
  g_autoptr (GListStore) inputs = g_list_store_new (SURAL_TYPE_IMPORT_INPUT);
  g_autoptr (SuralImportInput) input = sural_import_input_new_for_bytes (bytes, "answers.txt");
  SuralImportRun *run = NULL;
  gboolean is_over = FALSE;

  g_list_store_append (inputs, input);
  run = sural_import_run_new (self->clinic.context, G_LIST_MODEL (inputs), FALSE, NULL);
  g_signal_connect_swapped (run, "done", G_CALLBACK (done_cb), &is_over);
  sural_import_run_start (run);
  record_spin_until (is_over);
  return run;
}

/* Nothing of the patient is in the page; its answers find them again, and can be taken back. */
static void
test_there_and_back (Fixture *self, gconstpointer data)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (SuralImportRun) run = NULL;
  g_autofree char *key = NULL;

  give_out (self);
  key = find_text (self->page, "key");
  g_assert_cmpstr (key, ==, sural_record_get_phone_key (self->record));
  g_assert_null (strstr (self->page, "Doe"));
  g_assert_null (strstr (self->page, "Jane"));
  g_assert_null (strstr (self->page, self->patient_id));
  bytes = answer (self, "[0,1000,[4,6],[]]");
  run = take_in (self, bytes);
  g_assert_cmpuint (sural_import_report_get_n_taken (sural_import_run_get_report (run)), ==, 1);
  g_assert_cmpstr (sural_import_run_get_only_patient (run), ==, self->patient_id);
  g_assert_true (sural_import_run_can_undo (run));
}

/* What cannot be opened is said of the file, and nothing is taken. */
static void
test_damaged (Fixture *self, gconstpointer data)
{
  static const char line[] = "sural-diary:1:00000000:00000001:1/1:AAAA\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (line, strlen (line));
  g_autoptr (SuralImportRun) run = NULL;

  give_out (self);
  run = take_in (self, bytes);
  g_assert_cmpuint (sural_import_report_get_n_taken (sural_import_run_get_report (run)), ==, 0);
  g_assert_false (sural_import_report_is_empty (sural_import_run_get_report (run)));
  g_assert_false (sural_import_run_can_undo (run));
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/phone-record/there-and-back", test_there_and_back);
  ADD ("/phone-record/damaged", test_damaged);

  return g_test_run ();
}
