/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A phone diary as the window gives it out, and takes its answers in: on the store thread, for the
 * patient whose it is, whoever is open. */
#include "config.h"

#include <string.h>

#include "phone-fixture.h"

typedef PhoneFixture Fixture;

static GBytes *
answer (Fixture *self, const char *days)
{
  g_autofree char *sender = NULL;
  g_autofree char *sealed = phone_fixture_seal (self, days, 0, &sender);
  char *line = g_strdup_printf ("sural-diary:1:%s:00000001:1/1:%s\n", sender, sealed);

  return g_bytes_new_take (line, strlen (line));
}

static SuralImportRun *
take_in (Fixture *self, GBytes *bytes)
{
  g_autoptr (GListStore) inputs = g_list_store_new (SURAL_TYPE_IMPORT_INPUT);
  g_autoptr (SuralImportInput) input = sural_import_input_new_for_bytes (bytes, "answers.txt");

  g_list_store_append (inputs, input);
  return phone_fixture_take_in (self, inputs);
}

/* Nothing of the patient is in the page; its answers find them again, and can be taken back. */
static void
test_there_and_back (Fixture *self, gconstpointer data)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (SuralImportRun) run = NULL;
  g_autofree char *key = NULL;

  phone_fixture_give_out (self);
  key = phone_fixture_dup_text (self, "key");
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

  phone_fixture_give_out (self);
  run = take_in (self, bytes);
  g_assert_cmpuint (sural_import_report_get_n_taken (sural_import_run_get_report (run)), ==, 0);
  g_assert_false (sural_import_report_is_empty (sural_import_run_get_report (run)));
  g_assert_false (sural_import_run_can_undo (run));
}

#define ADD(path, func)                                                                            \
  g_test_add (path, Fixture, NULL, phone_fixture_set_up, func, phone_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/phone-record/there-and-back", test_there_and_back);
  ADD ("/phone-record/damaged", test_damaged);

  return g_test_run ();
}
