/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The day's list as suralctl prints it: who is meant, what could not be read, and that neither the
 * calendar nor the clinic is written to. */
#include "config.h"

#include <string.h>

#include "ctl-run.h"
#include "store/sural-store.h"

typedef struct
{
  char *folder;
} Fixture;

#define CALENDAR                                                                                   \
  "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nSUMMARY:Jane Doe\nDTSTART:20261130T090000\n"              \
  "DURATION:PT30M\nEND:VEVENT\nBEGIN:VEVENT\nUID:b\nSUMMARY:Lunch\tbreak\n"                        \
  "DTSTART;VALUE=DATE:20261130\nEND:VEVENT\nEND:VCALENDAR\n"

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autoptr (SuralPatient) patient = sural_patient_new ("Doe", "Jane");
  g_autoptr (SuralStore) store = NULL;
  g_autoptr (GError) error = NULL;

  self->folder = ctl_make_clinic ();
  path = g_build_filename (self->folder, "c.sural", NULL);
  store = sural_store_open (path, "correct horse battery staple", &error);
  g_assert_no_error (error);
  sural_store_save_patient (store, patient, &error);
  g_assert_no_error (error);
  sural_store_close (store);
  ctl_write (self->folder, "diary.csv", "date,calf pain\n2026-09-01,4\n");
  ctl_write (self->folder, "list.ics", CALENDAR);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  ctl_remove_folder (self->folder);
}

static void
test_text (Fixture *self, gconstpointer data)
{
  g_autoptr (CtlRun) patients = ctl_run_on_clinic (self->folder, "patients", NULL);
  g_autofree char *id = g_strndup (patients->out, strcspn (patients->out, "\t"));
  g_autoptr (CtlRun) done =
      ctl_run_on_clinic (self->folder, "today", "--day=2026-11-30", "list.ics", NULL);
  g_autoptr (CtlRun) other =
      ctl_run_on_clinic (self->folder, "today", "--day=2026-12-01", "list.ics", NULL);
  g_autofree char *wanted = g_strdup_printf ("\tnobody\t\t\t\tLunch break\n"
                                             "09:00-09:30\tfits\t%s\tDoe, Jane\t\tJane Doe\n",
                                             id);

  ctl_run_assert_done (done);
  g_assert_cmpstr (done->out, ==, wanted);
  ctl_run_assert_done (other);
  g_assert_cmpstr (other->out, ==, "");
}

static void
test_json (Fixture *self, gconstpointer data)
{
  g_autoptr (CtlRun) done = ctl_run_on_clinic (self->folder, "today", "--day=2026-11-30",
                                               "--format=json", "list.ics", NULL);

  ctl_run_assert_done (done);
  g_test_message ("%s", done->out);
  g_assert_nonnull (strstr (done->out, "\"day\": \"2026-11-30\""));
  g_assert_nonnull (strstr (done->out, "\"start\": \"2026-11-30T09:00"));
  g_assert_nonnull (strstr (done->out, "\"meant\": \"fits\""));
  g_assert_nonnull (strstr (done->out, "\"by\": \"name\""));
  g_assert_nonnull (strstr (done->out, "\"name\": \"Doe, Jane\""));
}

static void
test_refused (Fixture *self, gconstpointer data)
{
  g_autoptr (CtlRun) none = ctl_run_on_clinic (self->folder, "today", "nowhere.ics", NULL);
  g_autoptr (CtlRun) table = ctl_run_on_clinic (self->folder, "today", "diary.csv", NULL);
  g_autoptr (CtlRun) day =
      ctl_run_on_clinic (self->folder, "today", "--day=tomorrow", "list.ics", NULL);
  g_autoptr (CtlRun) several =
      ctl_run_on_clinic (self->folder, "today", "list.ics", "list.ics", NULL);

  ctl_run_assert_refused (none, 1, "");
  ctl_run_assert_refused (table, 1, "diary.csv:1: ");
  ctl_run_assert_refused (day, 2, "today");
  ctl_run_assert_refused (several, 2, "today");
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/ctl-today/text", test_text);
  ADD ("/ctl-today/json", test_json);
  ADD ("/ctl-today/refused", test_refused);
  return g_test_run ();
}
