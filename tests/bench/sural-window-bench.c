/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long Sural takes until its first frame, and what it has in memory, each beside a window with
 * nothing in it (bare-window): started in turn, so that both meet the same machine. */
#include "config.h"

#include "clinic-bench-maker.h"
#include "first-frame.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/sural-application.h"
#include "app/unlock/sural-unlock-page.h"
#include "app/window/sural-main-window.h"
#include "model/words/sural-translation.h"

enum
{
  N_RUNS = 15,
  SETTLES = 3 /* seconds, until what was opened has come to rest */
};

/* --- The program that is measured ------------------------------------------------------------- */

typedef struct
{
  gint64 started;
  gboolean opens; /* and does not only ask for the passphrase */
} Child;

static gboolean
settled_cb (gpointer user_data)
{
  if (sural_main_window_is_locked (user_data))
    return G_SOURCE_CONTINUE;
  first_frame_print_memory ();
  gtk_window_destroy (user_data);
  return G_SOURCE_REMOVE;
}

static void
painted_cb (GtkWindow *window, gpointer user_data)
{
  const Child *child = user_data;

  if (!child->opens)
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
window_added_cb (GtkApplication *application, GtkWindow *window, Child *child)
{
  if (SURAL_IS_MAIN_WINDOW (window))
    first_frame_watch (window, child->started, painted_cb, child);
}

/* As src/app/main.c has it. */
static int
run_child (char *clinic, const char *what, const char *started)
{
  char *arguments[] = { (char *) "sural", clinic, NULL };
  Child child = { g_ascii_strtoll (started, NULL, 10), g_str_equal (what, "--open") };
  g_autoptr (SuralApplication) application = NULL;

  setlocale (LC_ALL, "");
  gtk_disable_setlocale ();
  sural_translation_init (FALSE);
  g_set_application_name ("Sural");
  application = sural_application_new ();
  g_signal_connect (application, "window-added", G_CALLBACK (window_added_cb), &child);
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

int
main (int argc, char *argv[])
{
  g_autofree char *folder = NULL;
  g_autofree char *clinic = NULL;

  if (argc == 4 && g_str_has_prefix (argv[1], "--"))
    return run_child (argv[3], argv[1], argv[2]);
  if (argc > 3)
    {
      g_printerr ("usage: %s [PATIENTS [FOLDER]]\nFOLDER keeps the clinic for the next time.\n",
                  argv[0]);
      return 2;
    }
  folder = argc > 2 ? g_strdup (argv[2]) : g_dir_make_tmp ("sural-bench-XXXXXX", NULL);
  clinic = clinic_bench_make (folder, argc > 1 ? (guint) atoi (argv[1]) : 10000);
  measure (argv[0], clinic);
  if (argc <= 2)
    clinic_bench_remove (folder);
  return 0;
}
