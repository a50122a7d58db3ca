/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who works in a clinic, by suralctl. */
#include "config.h"

#include <string.h>

#include "ctl-run.h"

typedef struct
{
  char *folder;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = ctl_make_clinic ();
  ctl_write (self->folder, "ana", "Ana has a grey bicycle\n");
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  ctl_remove_folder (self->folder);
}

static void
do_it (Fixture *self, const char *one, const char *two, const char *three, const char *four)
{
  g_autoptr (CtlRun) done =
      ctl_run_on_clinic (self->folder, "clinicians", one, two, three, four, NULL);

  ctl_run_assert_done (done);
}

static char *
list (Fixture *self)
{
  g_autoptr (CtlRun) done = ctl_run_on_clinic (self->folder, "clinicians", NULL);

  ctl_run_assert_done (done);
  return g_steal_pointer (&done->out);
}

static CtlRun *
run_as_ana (Fixture *self, const char *verb, const char *one, const char *two, const char *three)
{
  return ctl_run (self->folder, NULL, verb, "--clinic=c.sural", "--passphrase-file=ana",
                  "--clinician=ana berg", one, two, three, NULL);
}

static void
test_clinicians (Fixture *self, gconstpointer data)
{
  g_autofree char *before = list (self);
  g_autofree char *with = NULL;
  g_autofree char *without = NULL;

  g_assert_nonnull (strstr (before, "\towner\tworks here\t"));
  do_it (self, "add", "Ana Berg", "--role=assistant", "--new-passphrase-file=ana");
  with = list (self);
  g_assert_nonnull (strstr (with, "Ana Berg\tassistant\tworks here\t"));
  {
    g_autoptr (CtlRun) patients = run_as_ana (self, "patients", NULL, NULL, NULL);
    g_autoptr (CtlRun) promote = run_as_ana (self, "clinicians", "role", "Ana Berg", "owner");
    g_autoptr (CtlRun) wrong =
        ctl_run_on_clinic (self->folder, "patients", "--clinician=ana berg", NULL);
    g_autoptr (CtlRun) nobody =
        ctl_run_on_clinic (self->folder, "patients", "--clinician=Zoe", NULL);

    ctl_run_assert_done (patients);
    ctl_run_assert_refused (promote, 1, "Only an owner");
    ctl_run_assert_refused (wrong, 1, "c.sural");
    g_assert_nonnull (strstr (wrong->err, "does not open this clinic"));
    ctl_run_assert_refused (nobody, 1, "c.sural");
    g_assert_nonnull (strstr (nobody->err, "“Ana Berg”"));
  }
  do_it (self, "role", "ana berg", "clinician", NULL);
  do_it (self, "rename", "Ana Berg", "Ana Roth", NULL);
  do_it (self, "remove", "Ana Roth", NULL, NULL);
  without = list (self);
  g_assert_nonnull (strstr (without, "Ana Roth\tclinician\tremoved\t"));
  {
    g_autoptr (CtlRun) gone =
        ctl_run (self->folder, NULL, "patients", "--clinic=c.sural", "--passphrase-file=ana", NULL);

    ctl_run_assert_refused (gone, 1, "c.sural");
  }
}

/* Who came in and who let whom in, and by whom. */
static void
test_audit (Fixture *self, gconstpointer data)
{
  g_autoptr (CtlRun) access = NULL;
  g_autoptr (CtlRun) hers = NULL;
  g_autoptr (CtlRun) nobody = NULL;
  g_autoptr (CtlRun) kind = NULL;
  g_auto (GStrv) lines = NULL;

  do_it (self, "add", "Ana Berg", "--role=assistant", "--new-passphrase-file=ana");
  hers = run_as_ana (self, "audit", "--who=Ana Berg", NULL, NULL);
  ctl_run_assert_done (hers);
  lines = g_strsplit (hers->out, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 2);
  g_assert_nonnull (strstr (lines[0], "\tAna Berg\tunlock\tclinician\t"));
  access = ctl_run_on_clinic (self->folder, "audit", "--kind=accounts", NULL);
  ctl_run_assert_done (access);
  g_assert_nonnull (strstr (access->out, "\tcreate\tclinician\t"));
  g_assert_null (strstr (access->out, "\tunlock\t"));
  nobody = ctl_run_on_clinic (self->folder, "audit", "no-such-patient", NULL);
  ctl_run_assert_refused (nobody, 1, "");
  kind = ctl_run_on_clinic (self->folder, "audit", "--kind=gossip", NULL);
  ctl_run_assert_refused (kind, 2, "audit");
}

static int
read_tries (Fixture *self)
{
  g_autofree char *path = g_build_filename (self->folder, "c.sural.keys.tries", NULL);
  g_autoptr (GKeyFile) file = g_key_file_new ();

  if (!g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL))
    return 0;
  return g_key_file_get_integer (file, "tries", "failed", NULL);
}

/* A fresh program goes on counting where the one before was; one that opens forgets. */
static void
test_tries (Fixture *self, gconstpointer data)
{
  for (int i = 1; i <= 3; i++)
    {
      g_autoptr (CtlRun) wrong = ctl_run (self->folder, NULL, "patients", "--clinic=c.sural",
                                          "--passphrase-file=ana", NULL);

      ctl_run_assert_refused (wrong, 1, "c.sural");
      g_assert_cmpint (read_tries (self), ==, i);
    }
  {
    g_autoptr (CtlRun) right = ctl_run_on_clinic (self->folder, "patients", NULL);

    ctl_run_assert_done (right);
  }
  g_assert_cmpint (read_tries (self), ==, 0);
}

static void
test_misused (Fixture *self, gconstpointer data)
{
  g_autoptr (CtlRun) word = ctl_run_on_clinic (self->folder, "clinicians", "dismiss", "x", NULL);
  g_autoptr (CtlRun) role =
      ctl_run_on_clinic (self->folder, "clinicians", "role", "x", "king", NULL);
  g_autoptr (CtlRun) none = ctl_run_on_clinic (self->folder, "clinicians", "remove", NULL);

  ctl_run_assert_refused (word, 2, "clinicians");
  ctl_run_assert_refused (role, 2, "clinicians");
  ctl_run_assert_refused (none, 2, "clinicians");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add ("/ctl/clinicians/work", Fixture, NULL, set_up, test_clinicians, tear_down);
  g_test_add ("/ctl/clinicians/audit", Fixture, NULL, set_up, test_audit, tear_down);
  g_test_add ("/ctl/clinicians/tries", Fixture, NULL, set_up, test_tries, tear_down);
  g_test_add ("/ctl/clinicians/misused", Fixture, NULL, set_up, test_misused, tear_down);
  return g_test_run ();
}
