/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A disk on which any write, sync or change of a name fails, once or from then on, and one whose
 * power goes at any of them, and a program that is killed at any moment: afterwards the clinic
 * opens, holds exactly what was said to be saved, and what was said was said in words. */
#include "config.h"

#include "disk-jobs.h"
#include "job-folder.h"
#include "trust-kills.h"
#include "weak-disk.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct
{
  const DiskJob *job;
  char *before; /* the folder as it is prepared */
  char *folder; /* the one that is worked in */
  char *cut;    /* what is left of it once the power is gone */
  guint n_steps;
  gint64 duration; /* of the job, in microseconds */
  DiskTold *told;
} Fixture;

/* --- Folders ---------------------------------------------------------------------------------- */

/* Folders that are there before are there afterwards. */
static void
copy_folders (const char *from, const char *to)
{
  g_autoptr (GDir) dir = g_dir_open (from, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *source = g_build_filename (from, name, NULL);
      g_autofree char *target = g_build_filename (to, name, NULL);

      if (g_file_test (source, G_FILE_TEST_IS_DIR))
        g_assert_cmpint (g_mkdir (target, 0700), ==, 0);
    }
}

static void
begin_anew (Fixture *self)
{
  gint64 n_entries[DISK_JOB_STEPS];

  job_folder_empty (self->folder);
  job_folder_copy (self->before, self->folder);
  memcpy (n_entries, self->told->n_entries, sizeof n_entries);
  memset (self->told, 0, sizeof *self->told);
  memcpy (self->told->n_entries, n_entries, sizeof n_entries);
  self->told->is_disturbed = TRUE;
}

/* --- The fixture ------------------------------------------------------------------------------ */

/* Also goes through the job once with nothing in its way, counts its steps and looks how long it
 * takes. */
static void
set_up (Fixture *self, gconstpointer data)
{
  self->job = data;
  self->before = job_folder_new ("sural-disk-XXXXXX");
  self->folder = job_folder_new ("sural-disk-XXXXXX");
  self->cut = job_folder_new ("sural-disk-XXXXXX");
  self->told =
      mmap (NULL, sizeof *self->told, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  g_assert_true (self->told != MAP_FAILED);
  self->job->prepare (self->before);
  begin_anew (self);
  self->told->is_disturbed = FALSE;
  weak_disk_watch (self->folder);
  self->duration = g_get_monotonic_time ();
  self->job->run (self->folder, self->told);
  self->duration = g_get_monotonic_time () - self->duration;
  self->n_steps = weak_disk_get_n_steps ();
  weak_disk_stop ();
  g_assert_true (self->told->is_done);
  self->job->check (self->folder, self->told, FALSE);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  munmap (self->told, sizeof *self->told);
  job_folder_remove (self->before);
  job_folder_remove (self->folder);
  job_folder_remove (self->cut);
}

/* The @nth of @n steps that are gone through: all, or so many as chance has it. */
static guint
choose_step (Fixture *self, guint nth, guint n)
{
  return n >= self->n_steps ? nth + 1
                            : (guint) g_test_rand_int_range (1, (gint32) self->n_steps + 1);
}

/* --- What fails ------------------------------------------------------------------------------- */

static const struct
{
  const char *name;
  WeakDiskFault fault;
  gboolean for_ever;
} faults[] = {
  { "full once", WEAK_DISK_FULL, FALSE },
  { "full from then on", WEAK_DISK_FULL, TRUE },
  { "broken once", WEAK_DISK_BROKEN, FALSE },
  { "broken from then on", WEAK_DISK_BROKEN, TRUE },
  { "short once", WEAK_DISK_SHORT, FALSE },
  { "short from then on", WEAK_DISK_SHORT, TRUE },
  { "half, then full once", WEAK_DISK_SHORT_FULL, FALSE },
  { "half, then full", WEAK_DISK_SHORT_FULL, TRUE },
};

static void
try_fault (Fixture *self, gsize kind, guint step)
{
  begin_anew (self);
  g_test_message ("%s: %s at step %u of %u", self->job->name, faults[kind].name, step,
                  self->n_steps);
  weak_disk_watch (self->folder);
  weak_disk_fail_at (step, faults[kind].fault, faults[kind].for_ever);
  self->job->run (self->folder, self->told);
  weak_disk_stop ();
  /* Whoever is told that less was written writes the rest. */
  if (faults[kind].fault == WEAK_DISK_SHORT)
    g_assert_true (self->told->is_done);
  self->job->check (self->folder, self->told, FALSE);
}

static void
test_failing (Fixture *self, gconstpointer data)
{
  guint n_failed = 0;

  for (gsize kind = 0; kind < G_N_ELEMENTS (faults); kind++)
    {
      /* Where there are fewer steps, each is gone through. */
      const guint n = MIN (trust_get_n_kills (2), self->n_steps);

      for (guint nth = 0; nth < n; nth++)
        {
          try_fault (self, kind, choose_step (self, nth, n));
          n_failed += weak_disk_has_failed ();
        }
    }
  g_test_message ("%u failures of a disk under %s, of %u steps", n_failed, self->job->name,
                  self->n_steps);
}

/* --- The power goes --------------------------------------------------------------------------- */

static void
try_cut (Fixture *self, WeakDiskKeep keep, guint step)
{
  const guint32 seed = g_test_rand_int ();
  int status;
  pid_t pid;

  begin_anew (self);
  job_folder_empty (self->cut);
  copy_folders (self->before, self->cut);
  g_test_message ("%s: cut before step %u of %u, keeps %d, seed %u", self->job->name, step,
                  self->n_steps, keep, seed);
  pid = fork ();
  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    {
      weak_disk_watch (self->folder);
      weak_disk_remember ();
      weak_disk_cut_power_at (step, keep, seed, self->cut);
      self->job->run (self->folder, self->told);
      weak_disk_cut_power ();
    }
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 0);
  self->job->check (self->cut, self->told, TRUE);
}

static void
test_power_cut (Fixture *self, gconstpointer data)
{
  const guint n = MIN (trust_get_n_kills (4), self->n_steps + 1);
  guint n_cuts = 0;

  self->n_steps++; /* and once all of it is done */
  for (WeakDiskKeep keep = WEAK_DISK_KEEP_NOTHING; keep <= WEAK_DISK_KEEP_SOME; keep++)
    for (guint nth = 0; nth < n; nth++, n_cuts++)
      try_cut (self, keep, choose_step (self, nth, n));
  g_test_message ("%u power cuts under %s, of %u steps", n_cuts, self->job->name, self->n_steps);
}

/* --- Sudden death ----------------------------------------------------------------------------- */

/* Whether it was killed before it had come to its end. */
static gboolean
try_kill (Fixture *self)
{
  const guint32 seed = g_test_rand_int ();
  int status;
  pid_t pid;

  begin_anew (self);
  pid = fork ();
  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    {
      /* Ids of rows that are those of nobody else. */
      g_random_set_seed (seed);
      self->job->run (self->folder, self->told);
      _exit (0);
    }
  /* Not waiting for anything: the moment itself is what is drawn. */
  g_usleep ((gulong) g_test_rand_int_range (0, (gint32) MAX (self->duration, 1)));
  g_assert_cmpint (kill (pid, SIGKILL), ==, 0);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFSIGNALED (status) ? WTERMSIG (status) == SIGKILL : WEXITSTATUS (status) == 0);
  g_assert_true (WIFSIGNALED (status) || self->told->is_done);
  self->job->check (self->folder, self->told, WIFSIGNALED (status));
  return WIFSIGNALED (status);
}

static void
test_killed (Fixture *self, gconstpointer data)
{
  const guint n = trust_get_n_kills (4);
  guint n_killed = 0, n_late = 0;

  while (n_killed < n)
    if (try_kill (self))
      n_killed++;
    else
      g_assert_cmpuint (++n_late, <, 10 * (n + 1));
  g_test_message ("%u kills under %s; %u came too late", n_killed, self->job->name, n_late);
}

/* In the order of disk_jobs. */
static const struct
{
  const char *failing;
  const char *cut;
  const char *killed;
} paths[] = {
  { "/disk/failing/changes", "/disk/power-cut/changes", "/disk/killed/changes" },
  { "/disk/failing/passphrase", "/disk/power-cut/passphrase", "/disk/killed/passphrase" },
  { "/disk/failing/passphrase-of-several", "/disk/power-cut/passphrase-of-several",
    "/disk/killed/passphrase-of-several" },
  { "/disk/failing/intake", "/disk/power-cut/intake", "/disk/killed/intake" },
  { "/disk/failing/taking-back", "/disk/power-cut/taking-back", "/disk/killed/taking-back" },
  { "/disk/failing/record", "/disk/power-cut/record", "/disk/killed/record" },
  { "/disk/failing/merge", "/disk/power-cut/merge", "/disk/killed/merge" },
  { "/disk/failing/attachment", "/disk/power-cut/attachment", "/disk/killed/attachment" },
  { "/disk/failing/clinician", "/disk/power-cut/clinician", "/disk/killed/clinician" },
  { "/disk/failing/backup", "/disk/power-cut/backup", "/disk/killed/backup" },
  { "/disk/failing/restore", "/disk/power-cut/restore", "/disk/killed/restore" },
  { "/disk/failing/creation", "/disk/power-cut/creation", "/disk/killed/creation" },
  { "/disk/failing/migration", "/disk/power-cut/migration", "/disk/killed/migration" },
  { "/disk/failing/migration-with-head", "/disk/power-cut/migration-with-head",
    "/disk/killed/migration-with-head" },
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpuint (n_disk_jobs, ==, G_N_ELEMENTS (paths));
  for (guint i = 0; i < n_disk_jobs; i++)
    {
      g_assert_true (g_str_has_suffix (paths[i].failing, disk_jobs[i].name));
      g_test_add (paths[i].failing, Fixture, &disk_jobs[i], set_up, test_failing, tear_down);
      g_test_add (paths[i].cut, Fixture, &disk_jobs[i], set_up, test_power_cut, tear_down);
      g_test_add (paths[i].killed, Fixture, &disk_jobs[i], set_up, test_killed, tear_down);
    }
  return g_test_run ();
}
