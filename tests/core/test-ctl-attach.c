/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures by suralctl, in the real encrypted file. */
#include "config.h"

#include "ctl-clinic.h"
#include "ctl-run.h"

/* A page that the program printed, as somebody may have scanned it. */
static char *
dup_page (void)
{
  return g_build_filename (g_getenv ("G_TEST_SRCDIR"), "paint", "references", "note-1.png", NULL);
}

static CtlRun *
run (CtlClinic *self, const char *option, const char *file)
{
  return ctl_run (self->clinic.folder, NULL, "attach", "--clinic=clinic.sural",
                  "--passphrase-file=passphrase", option, self->patient_id, file, NULL);
}

static void
test_attach (CtlClinic *self, gconstpointer data)
{
  g_autofree char *page = dup_page ();
  g_autoptr (CtlRun) none = run (self, "--title=x", NULL);
  g_autoptr (CtlRun) attached = run (self, "--title=To the surgeon", page);
  g_autoptr (CtlRun) again = run (self, "--kind=scan", page);
  g_autoptr (CtlRun) ahead = run (self, "--day=2999-01-01", page);
  g_autoptr (CtlRun) unknown = run (self, "--kind=film", page);
  g_autoptr (CtlRun) withdrawn = NULL;
  g_auto (GStrv) fields = NULL;
  g_autofree char *option = NULL;

  ctl_run_assert_done (none);
  g_assert_cmpstr (none->out, ==, "");
  ctl_run_assert_done (attached);
  fields = g_strsplit (attached->out, "\t", -1);
  g_assert_cmpuint (g_strv_length (fields), ==, 5);
  g_assert_cmpstr (fields[1], ==, "To the surgeon");
  g_assert_cmpstr (fields[2], ==, "Photo, day not known");
  ctl_run_assert_refused (again, 1, "note-1.png: this picture is in the record already");
  ctl_run_assert_refused (ahead, 1, "");
  ctl_run_assert_refused (unknown, 1, "--kind is photo, scan or letter");

  option = g_strconcat ("--withdraw=", fields[0], NULL);
  withdrawn = run (self, option, NULL);
  ctl_run_assert_done (withdrawn);
  g_assert_cmpstr (withdrawn->out, ==, "");
}

/* Refused before anything is written. */
static void
test_refused (CtlClinic *self, gconstpointer data)
{
  g_autoptr (CtlRun) nobody = ctl_run (self->clinic.folder, NULL, "attach", NULL);
  g_autoptr (CtlRun) missing = run (self, "--kind=scan", "nothing.png");
  g_autoptr (CtlRun) text = run (self, "--kind=scan", "passphrase");
  g_autoptr (CtlRun) pdf = NULL;

  ctl_write (self->clinic.folder, "letter.pdf", "%PDF-1.7\n");
  pdf = run (self, "--kind=letter", "letter.pdf");
  ctl_run_assert_refused (nobody, 2, "attach: say which PATIENT");
  ctl_run_assert_refused (missing, 1, "nothing.png: ");
  ctl_run_assert_refused (text, 1, "passphrase: is a picture that is damaged");
  ctl_run_assert_refused (pdf, 1, "letter.pdf: is a PDF");
}

#define ADD(path, test)                                                                            \
  g_test_add (path, CtlClinic, NULL, ctl_clinic_set_up, test, ctl_clinic_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/ctl-attach/attach", test_attach);
  ADD ("/ctl-attach/refused", test_refused);
  return g_test_run ();
}
