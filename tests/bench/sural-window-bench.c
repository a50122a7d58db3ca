/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long Sural takes until its first frame, and what it has in memory, each beside a window with
 * nothing in it (bare-window): started in turn, so that both meet the same machine. And for how
 * long the window stands still while a large file is taken in. */
#include "config.h"

#include "clinic-bench-maker.h"
#include "first-frame.h"

#include <locale.h>
#include <stdio.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "app/import/sural-import-progress.h"
#include "app/sural-application.h"
#include "app/unlock/sural-unlock-page.h"
#include "app/window/sural-main-window.h"
#include "model/words/sural-translation.h"

enum
{
  N_RUNS = 15,
  N_IMPORTED = 3000, /* patients of the file that is taken in */
  FRAME_MS = 16,
  SETTLES = 3 /* seconds, until what was opened has come to rest */
};

/* --- The program that is measured ------------------------------------------------------------- */

typedef struct
{
  gint64 started;
  gboolean opens; /* and does not only ask for the passphrase */
  char *import;   /* (nullable): what is taken in then */
} Child;

static Child child;

/* --- How long the window stands still --------------------------------------------------------- */

/* Between two waits of the main loop, in time of its thread: what the clock says depends on who
 * else works. */
static struct
{
  gboolean watches;
  double since;
  guint n, n_long, which;
  double longest;
  GPollFunc poll;
} still;

static double
thread_ms (void)
{
  struct timespec at;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &at);
  return (double) at.tv_sec * 1e3 + (double) at.tv_nsec / 1e6;
}

static int
poll_cb (GPollFD *fds, guint n_fds, int timeout)
{
  int result;

  if (still.watches)
    {
      const double took = thread_ms () - still.since;

      still.n++;
      still.n_long += took > FRAME_MS;
      if (took > still.longest)
        still.which = still.n;
      still.longest = MAX (still.longest, took);
    }
  result = still.poll (fds, n_fds, timeout);
  still.since = thread_ms ();
  return result;
}

static gboolean
imported_cb (gpointer user_data)
{
  AdwDialog *dialog = adw_application_window_get_visible_dialog (user_data);

  if (SURAL_IS_IMPORT_PROGRESS (dialog))
    return G_SOURCE_CONTINUE;
  still.watches = FALSE;
  g_print ("turns %u long %u longest %.1f which %u\n", still.n, still.n_long, still.longest,
           still.which);
  gtk_window_destroy (user_data);
  return G_SOURCE_REMOVE;
}

static gboolean
begin_import (GtkWindow *window, const char *path)
{
  const char *const paths[] = { path, NULL };

  still.poll = g_main_context_get_poll_func (NULL);
  still.since = thread_ms ();
  still.watches = TRUE;
  g_main_context_set_poll_func (NULL, poll_cb);
  g_action_group_activate_action (G_ACTION_GROUP (window), "import-files",
                                  g_variant_new_strv (paths, -1));
  g_timeout_add_seconds (SETTLES, imported_cb, window);
  return G_SOURCE_REMOVE;
}

static gboolean
settled_cb (gpointer user_data)
{
  if (sural_main_window_is_locked (user_data))
    return G_SOURCE_CONTINUE;
  if (child.import != NULL)
    return begin_import (user_data, child.import);
  first_frame_print_memory ();
  gtk_window_destroy (user_data);
  return G_SOURCE_REMOVE;
}

static void
painted_cb (GtkWindow *window, gpointer user_data)
{
  if (!child.opens)
    {
      first_frame_print_memory ();
      gtk_window_destroy (window);
      return;
    }
  sural_unlock_page_submit (SURAL_UNLOCK_PAGE (
                                sural_main_window_get_locked_page (SURAL_MAIN_WINDOW (window))),
                            CLINIC_BENCH_PASSPHRASE);
  g_timeout_add_seconds (SETTLES, settled_cb, window);
}

static void
window_added_cb (GtkApplication *application, GtkWindow *window, gpointer user_data)
{
  if (SURAL_IS_MAIN_WINDOW (window))
    first_frame_watch (window, child.started, painted_cb, NULL);
}

/* As src/app/main.c has it. */
static int
run_child (char *clinic, const char *what, const char *started)
{
  char *arguments[] = { (char *) "sural", clinic, NULL };
  g_autoptr (SuralApplication) application = NULL;

  child.started = g_ascii_strtoll (started, NULL, 10);
  child.opens = !g_str_equal (what, "--ask");
  if (g_str_has_prefix (what, "--import="))
    child.import = g_strdup (what + strlen ("--import="));
  setlocale (LC_ALL, "");
  gtk_disable_setlocale ();
  sural_translation_init (FALSE);
  g_set_application_name ("Sural");
  application = sural_application_new ();
  g_signal_connect (application, "window-added", G_CALLBACK (window_added_cb), NULL);
  return g_application_run (G_APPLICATION (application), 2, arguments);
}

/* --- Who measures it -------------------------------------------------------------------------- */

enum
{
  BARE,
  ASKING,
  OPEN,
  N_SUBJECTS
};

static const char *const SUBJECTS[N_SUBJECTS] = {
  [BARE] = "a bare window",
  [ASKING] = "Sural, asking for the passphrase",
  [OPEN] = "Sural, the clinic open",
};

enum
{
  FRAME,
  PROCESSOR,
  MEMORY,
  N_FIGURES
};

static const char *const FIGURES[N_FIGURES] = {
  [FRAME] = "frame ",
  [PROCESSOR] = "processor ",
  [MEMORY] = "memory ",
};

static double
read_figure (const char *printed, const char *name)
{
  const char *found = strstr (printed, name);

  if (found == NULL)
    g_error ("no “%s” in what was printed: %s", name, printed);
  return g_ascii_strtod (found + strlen (name), NULL);
}

static void
run_once (const char *own, const char *clinic, guint subject, double figures[N_FIGURES])
{
  g_autofree char *folder = g_path_get_dirname (own);
  g_autofree char *bare = g_build_filename (folder, "bare-window", NULL);
  g_autofree char *started = g_strdup_printf ("%" G_GINT64_FORMAT, g_get_monotonic_time ());
  const char *of_bare[] = { bare, started, NULL };
  const char *of_ours[] = { own, subject == OPEN ? "--open" : "--ask", started, clinic, NULL };
  g_autofree char *printed = NULL;
  g_autoptr (GError) error = NULL;
  int status = 0;

  if (!g_spawn_sync (NULL, (char **) (subject == BARE ? of_bare : of_ours), NULL, G_SPAWN_DEFAULT,
                     NULL, NULL, &printed, NULL, &status, &error) ||
      !g_spawn_check_wait_status (status, &error))
    g_error ("%s: %s", SUBJECTS[subject], error->message);
  for (guint i = 0; i < N_FIGURES; i++)
    figures[i] = read_figure (printed, FIGURES[i]);
}

static int
compare_double (gconstpointer a, gconstpointer b)
{
  const double one = *(const double *) a;
  const double other = *(const double *) b;

  return (one > other) - (one < other);
}

static double
median (double values[N_RUNS])
{
  qsort (values, N_RUNS, sizeof *values, compare_double);
  return values[N_RUNS / 2];
}

static void
measure (const char *own, const char *clinic)
{
  double figures[N_SUBJECTS][N_FIGURES][N_RUNS];
  double medians[N_SUBJECTS][N_FIGURES];
  double one[N_FIGURES];

  /* Once for nothing: libraries come from the disk, and a new clinic is judged. */
  for (guint subject = 0; subject < N_SUBJECTS; subject++)
    run_once (own, clinic, subject, one);
  for (guint run = 0; run < N_RUNS; run++)
    for (guint subject = 0; subject < N_SUBJECTS; subject++)
      {
        run_once (own, clinic, subject, one);
        for (guint i = 0; i < N_FIGURES; i++)
          figures[subject][i][run] = one[i];
      }
  for (guint subject = 0; subject < N_SUBJECTS; subject++)
    {
      for (guint i = 0; i < N_FIGURES; i++)
        medians[subject][i] = median (figures[subject][i]);
      g_print ("%-34s first frame %6.1f ms, %.2f times  processor %6.1f ms, %.2f times  memory "
               "%6.1f MB, "
               "%+.1f\n",
               SUBJECTS[subject], medians[subject][FRAME],
               medians[subject][FRAME] / medians[BARE][FRAME], medians[subject][PROCESSOR],
               medians[subject][PROCESSOR] / medians[BARE][PROCESSOR], medians[subject][MEMORY],
               medians[subject][MEMORY] - medians[BARE][MEMORY]);
    }
  g_print ("medians of %d; wanted: 1.2 times and +15 MB\n", N_RUNS);
}

/* --- While a file is taken in ----------------------------------------------------------------- */

static char *
write_import (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *run = g_uuid_string_random ();
  char *path = g_build_filename (folder, "import.ndjson", NULL);

  for (guint i = 0; i < N_IMPORTED; i++)
    {
      g_string_append_printf (
          text,
          "{\"resourceType\":\"Patient\",\"id\":\"p%u\",\"identifier\":[{\"system\":"
          "\"https://bench.invalid/%s\",\"value\":\"%u\"}],\"name\":[{\"family\":\"Bench%u\","
          "\"given\":[\"Ada\"]}],\"birthDate\":\"19%02u-03-11\",\"gender\":\"female\"}\n",
          i, run, i, i, i % 90 + 10);
      for (guint j = 1; j <= 10; j++)
        g_string_append_printf (
            text,
            "{\"resourceType\":\"Observation\",\"id\":\"o%u-%u\",\"status\":\"final\",\"code\":"
            "{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"72514-3\"}]},\"subject\":"
            "{\"reference\":\"Patient/p%u\"},\"effectiveDateTime\":\"2026-08-%02uT07:30:00+02:00\","
            "\"valueQuantity\":{\"value\":%u}}\n",
            i, j, i, j, j % 10);
    }
  g_file_set_contents (path, text->str, (gssize) text->len, &error);
  if (error != NULL)
    g_error ("%s", error->message);
  return path;
}

/* In a copy of its own: the clinic is the same the next time. */
static void
measure_import (const char *own, const char *folder)
{
  g_autofree char *path = write_import (folder);
  g_autofree char *copies = g_dir_make_tmp ("sural-bench-XXXXXX", NULL);
  g_autofree char *clinic = clinic_bench_make (copies, 200);
  g_autofree char *what = g_strconcat ("--import=", path, NULL);
  const char *arguments[] = { own, what, "0", clinic, NULL };
  g_autofree char *printed = NULL;
  g_autoptr (GError) error = NULL;
  int status = 0;

  if (!g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, &printed, NULL,
                     &status, &error) ||
      !g_spawn_check_wait_status (status, &error))
    g_error ("import: %s", error->message);
  g_print ("while %u patients with ten scores each are taken in: %.0f turns of the main loop, %.0f "
           "of them longer than %d ms, the longest (number %.0f) %.1f ms of the processor\n",
           N_IMPORTED, read_figure (printed, "turns "), read_figure (printed, "long "), FRAME_MS,
           read_figure (printed, "which "), read_figure (printed, "longest "));
  g_unlink (path);
  clinic_bench_remove (copies);
}

int
main (int argc, char *argv[])
{
  g_autofree char *folder = NULL;
  g_autofree char *clinic = NULL;

  if (argc == 4 && g_str_has_prefix (argv[1], "--"))
    return run_child (argv[3], argv[1], argv[2]);
  if (argc == 2 && g_str_equal (argv[1], "import"))
    {
      measure_import (argv[0], g_get_tmp_dir ());
      return 0;
    }
  if (argc > 3)
    {
      g_printerr (
          "usage: %s [import | PATIENTS [FOLDER]]\nFOLDER keeps the clinic for the next time.\n",
          argv[0]);
      return 2;
    }
  folder = argc > 2 ? g_strdup (argv[2]) : g_dir_make_tmp ("sural-bench-XXXXXX", NULL);
  clinic = clinic_bench_make (folder, argc > 1 ? (guint) atoi (argv[1]) : 10000);
  measure (argv[0], clinic);
  measure_import (argv[0], folder);
  if (argc <= 2)
    clinic_bench_remove (folder);
  return 0;
}
