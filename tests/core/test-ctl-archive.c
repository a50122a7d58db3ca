/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record on its way from one clinic to another, by suralctl. */
#include "config.h"

#include "ctl-clinic.h"
#include "ctl-run.h"

#include <sys/stat.h>
#include <unistd.h>

#define SECRET "--archive-passphrase-file=secret"

static void
set_up (CtlClinic *self, gconstpointer data)
{
  ctl_clinic_set_up (self, data);
  ctl_write (self->clinic.folder, "secret", "what the telephone said\n");
}

static CtlRun *
archive (CtlClinic *self, const char *name, const char *secret)
{
  return ctl_run (self->clinic.folder, NULL, "archive", "--clinic=clinic.sural",
                  "--passphrase-file=passphrase", secret, self->patient_id, name, NULL);
}

/* Out of one, into another, and back; none but its owner reads the file. */
static void
test_there_and_back (CtlClinic *self, gconstpointer data)
{
  const char *folder = self->clinic.folder;
  g_autofree char *path = g_build_filename (folder, "a.suralrecord", NULL);
  g_autoptr (CtlRun) out = archive (self, "a.suralrecord", SECRET);
  g_autoptr (CtlRun) made =
      ctl_run (folder, NULL, "init", "--clinic=other.sural", "--passphrase-file=passphrase", NULL);
  g_autoptr (CtlRun) in = NULL;
  g_autoptr (CtlRun) again = NULL;
  g_autoptr (CtlRun) home = NULL;
  struct stat status;

  ctl_run_assert_done (out);
  ctl_run_assert_done (made);
  g_assert_cmpint (stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  in = ctl_run (folder, NULL, "import", "--clinic=other.sural", "--passphrase-file=passphrase",
                SECRET, "a.suralrecord", NULL);
  ctl_run_assert_done (in);
  g_assert_nonnull (strstr (in->out, "a new patient was made"));
  g_assert_nonnull (strstr (in->out, "for Doe, Jane"));
  again = ctl_run (folder, NULL, "import", "--clinic=other.sural", "--passphrase-file=passphrase",
                   SECRET, "a.suralrecord", NULL);
  ctl_run_assert_done (again);
  g_assert_null (strstr (again->out, "new patient"));
  home = ctl_run (folder, NULL, "import", "--clinic=clinic.sural", "--passphrase-file=passphrase",
                  SECRET, "a.suralrecord", NULL);
  ctl_run_assert_done (home);
  g_assert_null (strstr (home->out, "new patient"));
}

static char *
show (CtlClinic *self, const char *clinic, const char *verb, const char *format)
{
  g_autofree char *option = g_strconcat ("--clinic=", clinic, NULL);
  g_autoptr (CtlRun) shown =
      ctl_run (self->clinic.folder, NULL, verb, option, "--passphrase-file=passphrase",
               self->patient_id, format, NULL);

  ctl_run_assert_done (shown);
  return g_strdup (shown->out);
}

/* A whole visit, with a plan and a signed note: what the other clinic shows of it is the same, and
 * what came in is named. */
static void
test_whole (CtlClinic *self, gconstpointer data)
{
  static const char *const VERBS[] = { "record", "case" };
  const char *folder = self->clinic.folder;
  g_autoptr (CtlRun) visit = NULL;
  g_autoptr (CtlRun) out = NULL;
  g_autoptr (CtlRun) made = NULL;
  g_autoptr (CtlRun) in = NULL;
  g_autoptr (CtlRun) imports = NULL;
  g_autoptr (CtlRun) back = NULL;
  g_auto (GStrv) fields = NULL;
  g_autofree char *undo = NULL;

  ctl_write (folder, "visit",
             "start\nscope quick-screen\nmeasure calf-pain-now 6\n"
             "answer hx-worse-sitting yes\nanswer ex-slump left positive\n"
             "map calf-inner left tingling\n"
             "conclude lumbar-radiculopathy reason='sitting brings it on'\n"
             "gate gap-safety 'asked on the telephone'\naccept\nsign\nend\n");
  visit = ctl_run (folder, NULL, "visit", "--clinic=clinic.sural", "--passphrase-file=passphrase",
                   self->patient_id, "visit", NULL);
  ctl_run_assert_done (visit);
  out = archive (self, "a.suralrecord", SECRET);
  ctl_run_assert_done (out);
  made =
      ctl_run (folder, NULL, "init", "--clinic=other.sural", "--passphrase-file=passphrase", NULL);
  ctl_run_assert_done (made);
  in = ctl_run (folder, NULL, "import", "--clinic=other.sural", "--passphrase-file=passphrase",
                SECRET, "a.suralrecord", NULL);
  ctl_run_assert_done (in);
  g_assert_nonnull (strstr (in->out, "with the record came 1 visit, "));
  g_assert_nonnull (strstr (in->out, "1 note and 1 plan"));
  for (guint i = 0; i < G_N_ELEMENTS (VERBS); i++)
    {
      const char *format = i == 0 ? "--format=json" : NULL;
      g_autofree char *here = show (self, "clinic.sural", VERBS[i], format);
      g_autofree char *there = show (self, "other.sural", VERBS[i], format);

      g_assert_cmpstr (here, ==, there);
    }
  imports = ctl_run (folder, NULL, "imports", "--clinic=other.sural",
                     "--passphrase-file=passphrase", NULL);
  ctl_run_assert_done (imports);
  fields = g_strsplit (imports->out, "\t", 2);
  undo = g_strconcat ("--undo=", fields[0], NULL);
  back = ctl_run (folder, NULL, "imports", "--clinic=other.sural", "--passphrase-file=passphrase",
                  undo, NULL);
  ctl_run_assert_done (back);
  g_assert_nonnull (strstr (back->out, "is deleted"));
}

/* Without a clinic, into a folder where nothing is written over. */
static void
test_unpacked (CtlClinic *self, gconstpointer data)
{
  const char *folder = self->clinic.folder;
  g_autofree char *path = g_build_filename (folder, "out", "record.json", NULL);
  g_autofree char *text = NULL;
  g_autoptr (CtlRun) out = archive (self, "a.suralrecord", SECRET);
  g_autoptr (CtlRun) unpacked =
      ctl_run (folder, NULL, "unpack", SECRET, "a.suralrecord", "out", NULL);
  g_autoptr (CtlRun) again = ctl_run (folder, NULL, "unpack", SECRET, "a.suralrecord", "out", NULL);
  g_autofree char *place = g_build_filename (folder, "out", NULL);
  g_autofree char *paper = g_build_filename (folder, "out", "record.pdf", NULL);
  g_autofree char *rows = g_build_filename (folder, "out", "rows.json", NULL);

  ctl_run_assert_done (out);
  ctl_run_assert_done (unpacked);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "\"family\": \"Doe\""));
  ctl_run_assert_refused (again, 1, "out/record.json: is there already");
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_unlink (paper), ==, 0);
  g_assert_cmpint (g_unlink (rows), ==, 0);
  g_assert_cmpint (g_rmdir (place), ==, 0);
}

static void
test_refused (CtlClinic *self, gconstpointer data)
{
  const char *folder = self->clinic.folder;
  g_autoptr (CtlRun) out = archive (self, "a.suralrecord", SECRET);
  g_autoptr (CtlRun) weak = NULL;
  g_autoptr (CtlRun) wrong = NULL;
  g_autoptr (CtlRun) nobody = NULL;
  g_autoptr (CtlRun) foreign = NULL;
  g_autoptr (CtlRun) unasked = NULL;
  g_autofree char *written = g_build_filename (folder, "b.suralrecord", NULL);

  ctl_run_assert_done (out);
  ctl_write (folder, "weak", "password\n");
  weak = archive (self, "b.suralrecord", "--archive-passphrase-file=weak");
  ctl_run_assert_refused (weak, 1, "passphrase: is easily guessed");
  g_assert_false (g_file_test (written, G_FILE_TEST_EXISTS));
  wrong = ctl_run (folder, NULL, "unpack", "--archive-passphrase-file=weak", "a.suralrecord", "out",
                   NULL);
  ctl_run_assert_refused (wrong, 1, "a.suralrecord: the passphrase does not open this archive");
  nobody = ctl_run (folder, NULL, "archive", "--clinic=clinic.sural",
                    "--passphrase-file=passphrase", SECRET, "nobody", "b.suralrecord", NULL);
  ctl_run_assert_refused (nobody, 1, "clinic.sural: there is no patient nobody");
  foreign = ctl_run (folder, NULL, "unpack", SECRET, "passphrase", "out", NULL);
  ctl_run_assert_refused (foreign, 1, "passphrase: is not an archive of Sural");
  unasked = ctl_run (folder, NULL, "unpack", SECRET, "a.suralrecord", NULL);
  ctl_run_assert_refused (unasked, 2, "unpack: say which ARCHIVE");
}

/* Neither the clinic nor what lies beside it, whether it is there or not, nor by a link, nor a
 * backup: each may be the only copy. */
static void
test_not_over_clinic (CtlClinic *self, gconstpointer data)
{
  static const char *const NAMES[] = { "clinic.sural",     "clinic.sural.keys", "clinic.sural.head",
                                       "clinic.sural-wal", "clinic.sural-shm",  "link",
                                       "kept.suralbackup", "other.sural" };
  const char *folder = self->clinic.folder;
  g_autofree char *link = g_build_filename (folder, "link", NULL);
  g_autoptr (CtlRun) backup = ctl_run (folder, NULL, "backup", "--clinic=clinic.sural",
                                       "--passphrase-file=passphrase", "kept.suralbackup", NULL);
  g_autoptr (CtlRun) made =
      ctl_run (folder, NULL, "init", "--clinic=other.sural", "--passphrase-file=passphrase", NULL);
  g_autoptr (CtlRun) verified = NULL;
  g_autoptr (CtlRun) drawn = NULL;
  g_autoptr (CtlRun) beside = NULL;
  guint n_files;

  ctl_run_assert_done (backup);
  ctl_run_assert_done (made);
  g_assert_cmpint (symlink ("clinic.sural", link), ==, 0);
  n_files = ctl_count_files (folder);
  for (guint i = 0; i < G_N_ELEMENTS (NAMES); i++)
    {
      g_autofree char *why =
          g_strconcat (NAMES[i], ": belongs to a clinic or is a backup, and stays", NULL);
      g_autoptr (CtlRun) run = archive (self, NAMES[i], SECRET);

      ctl_run_assert_refused (run, 1, why);
      g_assert_cmpuint (ctl_count_files (folder), ==, n_files);
    }
  drawn = ctl_run (folder, NULL, "record", "--clinic=clinic.sural", "--passphrase-file=passphrase",
                   "--format=pdf", "--output=clinic.sural", self->patient_id, NULL);
  g_assert_cmpint (drawn->status, !=, 0);
  verified = ctl_run (folder, NULL, "verify", "--clinic=clinic.sural",
                      "--passphrase-file=passphrase", NULL);
  ctl_run_assert_done (verified);
  /* What only begins like it is any file. */
  beside = archive (self, "clinic.suralrecord", SECRET);
  ctl_run_assert_done (beside);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add (name, CtlClinic, NULL, set_up, function, ctl_clinic_tear_down)
  ADD ("/ctl-archive/there-and-back", test_there_and_back);
  ADD ("/ctl-archive/whole", test_whole);
  ADD ("/ctl-archive/unpacked", test_unpacked);
  ADD ("/ctl-archive/refused", test_refused);
  ADD ("/ctl-archive/not-over-clinic", test_not_over_clinic);
  return g_test_run ();
}
