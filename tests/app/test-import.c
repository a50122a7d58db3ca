/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <time.h>

#include "../core/trust-kills.h"
#include "app-fixture.h"

#include "app/caseload/sural-caseload-pane.h"
#include "app/import/sural-diary-dialog.h"
#include "app/import/sural-training-dialog.h"
#include "app/import/sural-import-flow.h"
#include "app/import/sural-import-history-dialog.h"
#include "app/import/sural-import-progress.h"
#include "app/window/sural-main-window.h"
#include "app/unlock/sural-unlock-page.h"
#include "reasoning/words/sural-limb-pair-words.h"
#include "record/words/sural-typed.h"
#include "record/open/sural-drafts.h"
#include "store/sural-store-private.h"

static SuralMainWindow *
make_window (AppFixture *self)
{
  SuralMainWindow *window = sural_main_window_new (NULL, self->context);

  g_object_ref (window);
  gtk_window_present (GTK_WINDOW (window));
  app_fixture_create_clinic (self);
  sural_main_window_enter_clinic (window);
  return window;
}

static void
destroy_window (SuralMainWindow *window)
{
  gtk_window_destroy (GTK_WINDOW (window));
  /* What it reads from the file comes to its end. */
  app_spin_until (G_OBJECT (window)->ref_count == 1);
  g_assert_finalize_object (window);
}

static char *
write_file (AppFixture *self, const char *name, const char *text)
{
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (self->folder, name, NULL);

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return path;
}

static char *
write_bundle (AppFixture *self, const char *name, const char *family, const char *value)
{
  g_autofree char *text = g_strdup_printf (
      "{ \"resourceType\": \"Bundle\", \"type\": \"transaction\", \"entry\": ["
      "  { \"fullUrl\": \"urn:uuid:p-%1$s\", \"resource\": { \"resourceType\": \"Patient\","
      "    \"id\": \"p-%1$s\", \"name\": [ { \"family\": \"%1$s\", \"given\": [ \"Ann\" ] } ],"
      "    \"gender\": \"female\", \"birthDate\": \"1980-05-06\" } },"
      "  { \"resource\": { \"resourceType\": \"Observation\", \"status\": \"final\","
      "    \"code\": { \"coding\": [ { \"system\": \"http://loinc.org\","
      "      \"code\": \"72514-3\" } ] },"
      "    \"subject\": { \"reference\": \"urn:uuid:p-%1$s\" },"
      "    \"effectiveDateTime\": \"2026-08-02T09:30:00+02:00\","
      "    \"valueQuantity\": { \"value\": %2$s } } } ] }",
      family, value);

  return write_file (self, name, text);
}

static void
import (SuralMainWindow *window, const char *const *paths)
{
  g_action_group_activate_action (G_ACTION_GROUP (window), "import-files",
                                  g_variant_new_strv (paths, -1));
}

static AdwDialog *
visible_dialog (SuralMainWindow *window)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
}

static gboolean
shows (SuralMainWindow *window, const char *text)
{
  return app_find (GTK_WIDGET (window), GTK_TYPE_LABEL, text) != NULL;
}

static guint
n_patients (SuralMainWindow *window)
{
  return g_list_model_get_n_items (sural_caseload_pane_get_model (
      SURAL_CASELOAD_PANE (sural_main_window_get_caseload (window))));
}

static SuralDiaryDialog *
wait_for_diary (SuralMainWindow *window)
{
  app_spin_until (SURAL_IS_DIARY_DIALOG (visible_dialog (window)));
  return SURAL_DIARY_DIALOG (visible_dialog (window));
}

static GtkWidget *
child_of (SuralDiaryDialog *dialog, const char *name)
{
  return GTK_WIDGET (
      gtk_widget_get_template_child (GTK_WIDGET (dialog), SURAL_TYPE_DIARY_DIALOG, name));
}

/* Waits until it is known what stands in the way of the diary. */
static void
wait_for_message (SuralDiaryDialog *dialog, const char *part)
{
  GtkLabel *message = GTK_LABEL (child_of (dialog, "message"));

  app_spin_until (gtk_widget_get_visible (GTK_WIDGET (message)) &&
                  strstr (gtk_label_get_text (message), part) != NULL);
}

/* Presses Import, and waits until the dialog is gone. */
static void
accept (SuralMainWindow *window)
{
  SuralDiaryDialog *dialog = wait_for_diary (window);

  app_spin_until (gtk_widget_get_sensitive (child_of (dialog, "import")));
  sural_diary_dialog_import (dialog);
  app_spin_until (!SURAL_IS_DIARY_DIALOG (visible_dialog (window)));
}

static void
close_report (SuralMainWindow *window)
{
  app_spin_until (ADW_IS_ALERT_DIALOG (visible_dialog (window)));
  adw_dialog_force_close (visible_dialog (window));
  app_spin_until (visible_dialog (window) == NULL);
}

static void
test_bad_file (AppFixture *self, gconstpointer data)
{
  SuralMainWindow *window = make_window (self);
  g_autofree char *broken = write_file (self, "broken.json", "{ \"resourceType\": \n");

  import (window, (const char *const[]) { broken, NULL });
  app_spin_until (visible_dialog (window) != NULL);
  g_assert_cmpstr (adw_alert_dialog_get_heading (ADW_ALERT_DIALOG (visible_dialog (window))), ==,
                   "Not Taken In");
  g_assert_true (shows (window, "broken.json"));
  close_report (window);
  g_assert_cmpuint (n_patients (window), ==, 0);
  destroy_window (window);
}

/* Two bundles and one that is broken: one report, and nothing is added twice. */
static void
test_bundles (AppFixture *self, gconstpointer data)
{
  SuralMainWindow *window = make_window (self);
  g_autofree char *one = write_bundle (self, "one.json", "Adler", "4");
  g_autofree char *other = write_bundle (self, "other.json", "Beck", "5");
  g_autofree char *wrong = write_bundle (self, "wrong.json", "Carl", "fifty");
  const char *const paths[] = { one, wrong, other, NULL };

  import (window, paths);
  app_spin_until (ADW_IS_ALERT_DIALOG (visible_dialog (window)));
  g_assert_cmpstr (adw_alert_dialog_get_body (ADW_ALERT_DIALOG (visible_dialog (window))), ==,
                   "2 files taken in: 2 added");
  g_assert_true (shows (window, "wrong.json"));
  close_report (window);
  app_spin_until (n_patients (window) == 2);

  import (window, paths);
  app_spin_until (ADW_IS_ALERT_DIALOG (visible_dialog (window)));
  g_assert_cmpstr (adw_alert_dialog_get_body (ADW_ALERT_DIALOG (visible_dialog (window))), ==,
                   "2 files taken in: 2 known already");
  close_report (window);
  destroy_window (window);
}

static void
test_into_open_episode (AppFixture *self, gconstpointer data)
{
  SuralMainWindow *window = make_window (self);
  g_autofree char *diary =
      write_file (self, "diary.csv", "date,calf-pain-worst\n2026-09-02,6\n2026-09-03,5\n");
  g_autofree char *id = app_fixture_add_patient (self, "Doe", "Jane");
  const char *const counts[] = { "Doe, Jane (born 2 Apr 1990) · diary.csv: 2 added",
                                 "Doe, Jane (born 2 Apr 1990) · diary.csv: 2 known already" };
  SuralRecord *record = NULL;

  g_action_group_activate_action (G_ACTION_GROUP (window), "open-patient",
                                  g_variant_new_string (id));
  app_spin_until (sural_main_window_get_patient_view (window) != NULL);
  for (guint i = 0; i < 2; i++)
    {
      import (window, (const char *const[]) { diary, NULL });
      accept (window);
      app_spin_until (shows (window, counts[i]));
      record = sural_main_window_get_record (window);
      app_spin_until (sural_case_get_measurements (sural_record_get_case (record))->len == 2);
    }
  destroy_window (window);
}

static gpointer
list_episodes_job (SuralStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  return sural_store_list_episodes (store, data, error);
}

static void
result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

/* How many complaints the open patient has. */
static guint
count_episodes (AppFixture *self, SuralMainWindow *window)
{
  SuralPatient *patient = sural_record_get_patient (sural_main_window_get_record (window));
  SuralStoreThread *thread = sural_context_get_store_thread (self->context);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) episodes = NULL;
  g_autoptr (GError) error = NULL;

  sural_store_thread_run_async (thread, list_episodes_job,
                                g_strdup (sural_patient_get_id (patient)), g_free,
                                (GDestroyNotify) g_ptr_array_unref, NULL, result_cb, &result);
  app_spin_until (result != NULL);
  episodes = sural_store_thread_run_finish (thread, result, &error);
  g_assert_no_error (error);
  return episodes->len;
}

/* With no patient open a diary becomes one, with an episode for each complaint. */
static void
test_as_own_patient (AppFixture *self, gconstpointer data)
{
  SuralMainWindow *window = make_window (self);
  g_autofree char *diary = write_file (self, "Runner <b>.csv",
                                       "name,startday,startmonth,startyear,intensity\n"
                                       "Knee Pain,22,10,2025,3\n"
                                       "happiness,22,10,2025,4\n"
                                       "Elbow Pain,23,10,2025,2\n"
                                       "Knee Pain,24,10,2025,2.5\n"
                                       "Knee Pain,24,10,2025,2.5\n");
  SuralRecord *record = NULL;

  import (window, (const char *const[]) { diary, NULL });
  accept (window);
  app_spin_until (shows (window, "Runner <b> · Runner <b>.csv: 4 added, 1 passed over"));
  app_spin_until (sural_main_window_get_patient_view (window) != NULL);
  record = sural_main_window_get_record (window);
  g_assert_cmpstr (sural_patient_get_family_name (sural_record_get_patient (record)), ==,
                   "Runner <b>");
  g_assert_cmpuint (count_episodes (self, window), ==, 2);

  /* What was passed over is told, and read before the next file is asked about. */
  close_report (window);
  sural_main_window_close_patient (window);
  import (window, (const char *const[]) { diary, NULL });
  accept (window);
  app_spin_until (shows (window, "Runner <b> · Runner <b>.csv: 4 known already, 1 passed over"));
  app_spin_until (sural_main_window_get_patient_view (window) != NULL);
  g_assert_cmpuint (count_episodes (self, window), ==, 2);
  app_spin_until (n_patients (window) == 1);
  destroy_window (window);
}

static void
close_by_escape (SuralMainWindow *window)
{
  adw_dialog_close (visible_dialog (window));
  app_spin_until (visible_dialog (window) == NULL);
}

static void
open_jane (AppFixture *self, SuralMainWindow *window)
{
  g_autofree char *id = app_fixture_add_patient (self, "Doe", "Jane");

  g_action_group_activate_action (G_ACTION_GROUP (window), "open-patient",
                                  g_variant_new_string (id));
  app_spin_until (sural_main_window_get_patient_view (window) != NULL);
}

static const char *
shown_id (SuralMainWindow *window)
{
  SuralRecord *record = sural_main_window_get_record (window);

  return record != NULL ? sural_patient_get_id (sural_record_get_patient (record)) : NULL;
}

static void
open_john (AppFixture *self, SuralMainWindow *window)
{
  g_autofree char *id = app_fixture_add_patient (self, "Roe", "John");

  g_action_group_activate_action (G_ACTION_GROUP (window), "open-patient",
                                  g_variant_new_string (id));
  app_spin_until (shown_id (window) != NULL && g_str_equal (shown_id (window), id));
}

/* A row that is wrong is shown, cannot be imported, and the file is not taken by closing. */
static void
test_wrong_row (AppFixture *self, gconstpointer data)
{
  SuralMainWindow *window = make_window (self);
  g_autofree char *diary =
      write_file (self, "diary.csv", "date,calf-pain-worst\n2026-09-02,6\n2026-02-30,5\n");
  SuralDiaryDialog *dialog = NULL;

  import (window, (const char *const[]) { diary, NULL });
  dialog = wait_for_diary (window);
  wait_for_message (dialog, "1 row cannot be taken");
  g_assert_false (gtk_widget_get_sensitive (child_of (dialog, "import")));
  g_assert_nonnull (app_find (GTK_WIDGET (dialog), ADW_TYPE_EXPANDER_ROW, "Row 3"));
  close_by_escape (window);
  g_assert_cmpuint (n_patients (window), ==, 0);
  destroy_window (window);
}

/* So many rows that storing them takes longer than it takes to press Cancel. */
static char *
write_rows (AppFixture *self, guint n_rows)
{
  g_autoptr (GString) text = g_string_new ("date,calf-pain-now\n");

  for (guint i = 0; i < n_rows; i++)
    {
      g_autofree char *date =
          sural_day_to_string (sural_day_new (1950, 1, 1) + i / MAX (4, n_rows / 25000));

      g_string_append_printf (text, "%s,%u\n", date, i % 11);
    }
  return write_file (self, "long.csv", text->str);
}

static void
test_cancel (AppFixture *self, gconstpointer data)
{
  SuralMainWindow *window = make_window (self);
  g_autofree char *diary = write_rows (self, 100000);

  import (window, (const char *const[]) { diary, NULL });
  accept (window);
  app_spin_until (SURAL_IS_IMPORT_PROGRESS (visible_dialog (window)));
  g_assert_true (shows (window, "long.csv"));
  sural_import_progress_cancel (SURAL_IMPORT_PROGRESS (visible_dialog (window)));
  app_spin_until (ADW_IS_ALERT_DIALOG (visible_dialog (window)));
  g_assert_true (shows (window, "Cancelled; nothing of it was taken in"));
  close_report (window);
  sural_main_window_refresh (window);
  for (guint i = 0; i < 20; i++)
    app_spin_once ();
  g_assert_cmpuint (n_patients (window), ==, 0);
  destroy_window (window);
}

/* What this thread has worked so far, in microseconds: not what others took the processor for. */
static gint64
get_worked (void)
{
  struct timespec worked;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &worked);
  return worked.tv_sec * G_USEC_PER_SEC + worked.tv_nsec / 1000;
}

/* What a frame may take, in microseconds. */
#define FRAME (16 * 1000)

/* How long the longest turn of the main loop worked while the progress showed, and how many worked
 * longer than a frame may. */
static gint64
find_longest_turn (SuralMainWindow *window, guint *n_turns, guint *n_long)
{
  gint64 longest = 0, worked = 0;

  for (*n_turns = 0; SURAL_IS_IMPORT_PROGRESS (visible_dialog (window)); ++*n_turns)
    {
      const gint64 before = get_worked ();

      g_main_context_iteration (NULL, TRUE);
      /* The last turn is that which ends it and shows the patient. */
      if (SURAL_IS_IMPORT_PROGRESS (visible_dialog (window)))
        {
          worked = get_worked () - before;
          longest = MAX (longest, worked);
          *n_long += worked > FRAME;
        }
    }
  return longest;
}

/* A file as large as you like is taken in while the window goes on. With SURAL_ROWS=1000000 it is
 * as large as they come, and no turn of the loop may take longer than a frame. */
static void
test_goes_on (AppFixture *self, gconstpointer data)
{
  SuralMainWindow *window = make_window (self);
  const char *said = g_getenv ("SURAL_ROWS");
  const guint n_rows = said != NULL ? (guint) g_ascii_strtoull (said, NULL, 10) : 100000;
  g_autofree char *diary = write_rows (self, n_rows);
  g_autofree char *told = NULL;
  gint64 longest = 0;
  guint n_turns = 0, n_long = 0;

  import (window, (const char *const[]) { diary, NULL });
  accept (window);
  app_spin_until (SURAL_IS_IMPORT_PROGRESS (visible_dialog (window)));
  longest = find_longest_turn (window, &n_turns, &n_long);
  g_test_minimized_result ((double) longest / 1000, "%u rows: %u turns, the longest of %.1f ms",
                           n_rows, n_turns, (double) longest / 1000);
  g_assert_cmpuint (n_turns, >, 0);
  /* How long is measured where somebody asks; one turn may be that in which the renderer gets
   * something that it has not had before. */
  if (said != NULL)
    g_assert_cmpuint (n_long, <=, 1);
  told = g_strdup_printf ("long · long.csv: %u added", n_rows);
  app_spin_until (shows (window, told));
  app_spin_until (sural_main_window_get_record (window) != NULL);
  sural_main_window_close_patient (window);
  destroy_window (window);
}

/* Locking ends an import under way: nothing is left on the screen, and nothing half taken. */
static void
test_lock (AppFixture *self, gconstpointer data)
{
  SuralMainWindow *window = make_window (self);
  g_autofree char *diary = write_rows (self, 100000);

  import (window, (const char *const[]) { diary, NULL });
  accept (window);
  app_spin_until (SURAL_IS_IMPORT_PROGRESS (visible_dialog (window)));
  sural_main_window_lock (window);
  app_spin_until (visible_dialog (window) == NULL);
  g_assert_true (sural_main_window_is_locked (window));
  g_assert_false (shows (window, "long.csv"));
  destroy_window (window);
}

/* --- Sudden death -------------------------------------------------------------------------------
 */

/* The test that calls it goes on in a process of its own, with a clinic of its own below a folder,
 * and is killed there. */
static void
die_elsewhere (const char *folder)
{
  g_auto (GStrv) environment = g_get_environ ();

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  environment = g_environ_setenv (environment, "TMPDIR", folder, TRUE);
  g_test_trap_subprocess_with_envp (NULL, (const char *const *) environment, 0,
                                    G_TEST_SUBPROCESS_DEFAULT);
  g_assert_false (g_test_trap_has_passed ());
  g_test_trap_assert_stdout ("*dies now*");
}

G_NORETURN static void
die_here (void)
{
  g_print ("dies now\n");
  fflush (stdout);
  raise (SIGKILL);
  g_assert_not_reached ();
}

static char *
find_clinic (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = g_dir_read_name (dir);

  while (name != NULL && !g_str_has_prefix (name, "sural-record-"))
    name = g_dir_read_name (dir);
  g_assert_nonnull (name);
  return g_build_filename (folder, name, "clinic.sural", NULL);
}

static gint64
count_rows (SuralStore *store, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 n = -1;

  sural_database_query_int (store->database, sql, &n, &error);
  g_assert_no_error (error);
  return n;
}

/* All of a file, or nothing: neither a patient nor a file without its rows. */
static gboolean
is_taken (const char *folder, gint64 n_rows)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = find_clinic (folder);
  g_autoptr (SuralStore) store = sural_store_open (path, app_fixture_passphrase, &error);
  gint64 n = 0;

  g_assert_no_error (error);
  sural_store_verify (store, &error);
  g_assert_no_error (error);
  n = count_rows (store, "SELECT count(*) FROM measured");
  g_assert_true (n == 0 || n == n_rows);
  g_assert_cmpint (count_rows (store, "SELECT count(*) FROM patient"), ==, n > 0);
  g_assert_cmpint (count_rows (store, "SELECT count(*) FROM episode"), ==, n > 0);
  g_assert_cmpint (count_rows (store, "SELECT count(*) FROM document"), ==, n > 0);
  return n > 0;
}

/* Who dies while a file is shown that is about to be taken has taken nothing of it. */
static void
test_killed_at_preview (AppFixture *self, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (self->folder, "elsewhere", NULL);
  SuralMainWindow *window = NULL;
  g_autofree char *diary = NULL;

  if (!g_test_subprocess ())
    {
      die_elsewhere (folder);
      g_assert_false (is_taken (folder, 2));
      return;
    }
  window = make_window (self);
  diary = write_file (self, "diary.csv", "date,calf-pain-worst\n2026-09-02,6\n2026-09-03,5\n");
  import (window, (const char *const[]) { diary, NULL });
  app_spin_until (gtk_widget_get_sensitive (child_of (wait_for_diary (window), "import")));
  die_here ();
}

/* Long enough for a death to come before its end as well as after it, and for its progress to show
 * at all, which a shorter one has not on a machine that does nothing else. */
#define N_ROWS 200000

static void
die_under_way (AppFixture *self)
{
  SuralMainWindow *window = make_window (self);
  g_autofree char *diary = write_rows (self, N_ROWS);

  import (window, (const char *const[]) { diary, NULL });
  accept (window);
  app_spin_until (SURAL_IS_IMPORT_PROGRESS (visible_dialog (window)));
  /* Not waiting for anything: the moment itself is what is drawn. */
  for (guint turns = (guint) g_random_int_range (0, 100); turns > 0; turns--)
    app_spin_once ();
  die_here ();
}

/* Who dies while it is taken has taken all of it, or nothing. */
static void
test_killed_under_way (AppFixture *self, gconstpointer data)
{
  const guint n_kills = trust_get_n_kills (4);
  guint n_taken = 0;

  if (g_test_subprocess ())
    die_under_way (self);
  for (guint i = 0; i < n_kills; i++)
    {
      g_autofree char *name = g_strdup_printf ("elsewhere-%u", i);
      g_autofree char *folder = g_build_filename (self->folder, name, NULL);

      die_elsewhere (folder);
      n_taken += is_taken (folder, N_ROWS);
    }
  g_test_message ("%u kills while a file was taken in, which was there in %u and else not at all",
                  n_kills, n_taken);
}

static guint
n_standing (SuralMainWindow *window)
{
  SuralRecord *record = sural_main_window_get_record (window);
  SuralCase *subject = record != NULL ? sural_record_get_case (record) : NULL;

  return subject != NULL ? sural_case_get_measurements (subject)->len : G_MAXUINT;
}

/* What an import added is gone with one click, and comes with the next import. */
static void
test_undo (AppFixture *self, gconstpointer data)
{
  SuralMainWindow *window = make_window (self);
  g_autofree char *diary =
      write_file (self, "diary.csv", "date,calf-pain-worst\n2026-09-02,6\n2026-09-03,5\n");
  g_autofree char *id = app_fixture_add_patient (self, "Doe", "Jane");

  g_action_group_activate_action (G_ACTION_GROUP (window), "open-patient",
                                  g_variant_new_string (id));
  app_spin_until (sural_main_window_get_patient_view (window) != NULL);
  for (guint i = 0; i < 2; i++)
    {
      import (window, (const char *const[]) { diary, NULL });
      accept (window);
      app_spin_until (n_standing (window) == 2);
      app_spin_until (app_find (GTK_WIDGET (window), GTK_TYPE_BUTTON, "Undo") != NULL);
      app_click (GTK_WIDGET (window), "Undo");
      app_spin_until (n_standing (window) == 0);
      app_spin_until (shows (window, "The import was undone"));
      /* The toast that says so makes room for the next one. */
      for (guint turn = 0; turn < 600 && shows (window, "The import was undone"); turn++)
        app_spin_once ();
    }
  destroy_window (window);
}

/* Of a pair of legs the values, the share, and what healthy people reach with where it is from. */
static void
assert_shows_pair (SuralMainWindow *window, const SuralLimbPair *pair, const char *norm)
{
  g_autofree char *name = sural_limb_pair_dup_name (pair);
  g_autofree char *values = sural_limb_pair_dup_values (pair);
  g_autofree char *words = sural_limb_pair_dup_norm (pair);
  g_autofree char *share = sural_limb_pair_dup_index (pair);
  g_autofree char *subtitle = g_strjoin ("\n", share, values, words, NULL);

  g_assert_nonnull (strstr (words, norm));
  app_spin_until (shows (window, subtitle));
  g_assert_true (shows (window, name));
}

/* A table of an instrument goes to the patient who is open, and is shown beside what healthy people
 * do on Overview and on Trends; of two people nothing of it is taken. */
static void
test_instruments (AppFixture *self, gconstpointer data)
{
  SuralMainWindow *window = make_window (self);
  g_autofree char *table = write_file (self, "table.csv",
                                       "Test,Side,Value,Unit,Date\n"
                                       "Heel raise height,L,8.1,cm,2026-09-02\n"
                                       "Heel raise height,R,9.4,cm,2026-09-02\n"
                                       "Single leg hop,left,1200,mm,2026-09-02\n"
                                       "Single leg hop,right,145,cm,2026-09-02\n");
  g_autofree char *team = write_file (self, "team.csv",
                                      "Athlete,Test,Side,Value,Unit,Date\n"
                                      "Berg,Heel raise height,L,8.1,cm,2026-09-03\n"
                                      "Roth,Heel raise height,L,7.1,cm,2026-09-03\n");
  const SuralTrend *trend = NULL;

  import (window, (const char *const[]) { table, NULL });
  app_spin_until (shows (window, "A table of an instrument is taken in for the patient who is open:"
                                 " open the patient first"));
  close_report (window);
  open_jane (self, window);
  import (window, (const char *const[]) { team, NULL });
  app_spin_until (ADW_IS_ALERT_DIALOG (visible_dialog (window)));
  close_report (window);
  g_assert_cmpuint (n_standing (window), ==, 0);
  import (window, (const char *const[]) { table, NULL });
  app_spin_until (n_standing (window) == 4);
  trend = sural_record_get_trend (sural_main_window_get_record (window));
  g_assert_cmpuint (trend->limbs->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      g_action_group_activate_action (G_ACTION_GROUP (window), "show-page",
                                      g_variant_new_string (i == 0 ? "overview" : "trends"));
      for (guint j = 0; j < trend->limbs->len; j++)
        {
          const SuralLimbPair *pair = g_ptr_array_index (trend->limbs, j);

          assert_shows_pair (window, pair,
                             pair->healthy != NULL ? "Healthy: 9.3 cm" : "Healthy sides differ");
        }
    }
  destroy_window (window);
}

/* A training log is shown before it is taken in, and told of where a run was long; undone, nothing
 * of it is left. Cancelled, nothing of it is taken; without a patient it is nobody's. */
static void
test_training (AppFixture *self, gconstpointer data)
{
  SuralMainWindow *window = make_window (self);
  g_autofree char *log =
      write_file (self, "workouts.csv",
                  "title,start_time,end_time,exercise_title,set_index,set_type,weight_kg,reps\n"
                  "Legs,\"2 Sep 2026, 17:15\",\"2 Sep 2026, 18:15\",Squat,0,normal,100,10\n"
                  "Legs,soon,\"2 Sep 2026, 18:15\",Squat,0,normal,100,10\n");
  g_autofree char *id = NULL;

  import (window, (const char *const[]) { log, NULL });
  app_spin_until (
      shows (window, "A training log does not say whose it is: open the patient first"));
  close_report (window);
  id = app_fixture_add_patient (self, "Doe", "Jane");
  g_action_group_activate_action (G_ACTION_GROUP (window), "open-patient",
                                  g_variant_new_string (id));
  app_spin_until (sural_main_window_get_patient_view (window) != NULL);
  import (window, (const char *const[]) { log, NULL });
  app_spin_until (SURAL_IS_TRAINING_DIALOG (visible_dialog (window)));
  g_assert_cmpstr (adw_dialog_get_title (visible_dialog (window)), ==,
                   "Import a Training Log: Doe, Jane");
  g_assert_true (
      shows (window, "1 passed over: a session of which nothing says when it began (line 3)"));
  g_assert_true (shows (window, "1000 kg lifted · 1 session"));
  adw_dialog_close (visible_dialog (window));
  app_spin_until (visible_dialog (window) == NULL);
  g_assert_cmpuint (n_standing (window), ==, 0);

  import (window, (const char *const[]) { log, NULL });
  app_spin_until (SURAL_IS_TRAINING_DIALOG (visible_dialog (window)));
  sural_training_dialog_import (SURAL_TRAINING_DIALOG (visible_dialog (window)));
  app_spin_until (n_standing (window) == 2); /* its load, and that it was one session */
  app_spin_until (ADW_IS_ALERT_DIALOG (visible_dialog (window)));
  close_report (window);
  app_spin_until (app_find (GTK_WIDGET (window), GTK_TYPE_BUTTON, "Undo") != NULL);
  app_click (GTK_WIDGET (window), "Undo");
  app_spin_until (n_standing (window) == 0);
  destroy_window (window);
}

/* The row of a list of choices that reads so; GTK_INVALID_LIST_POSITION: there is none. */
static guint
find_choice (AdwComboRow *row, const char *text)
{
  GListModel *model = adw_combo_row_get_model (row);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (GtkStringObject) choice = g_list_model_get_item (model, i);

      if (g_str_equal (gtk_string_object_get_string (choice), text))
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

static GtkWidget *
find_zone_row (SuralMainWindow *window)
{
  GtkWidget *row =
      app_find (GTK_WIDGET (visible_dialog (window)), ADW_TYPE_COMBO_ROW, "Time Zone of the Log");

  g_assert_nonnull (row);
  return row;
}

/* The days on which something stands in the trends, in one text. */
static char *
list_days (SuralMainWindow *window)
{
  GArray *measurements =
      sural_case_get_measurements (sural_record_get_case (sural_main_window_get_record (window)));
  g_autoptr (GString) days = g_string_new (NULL);

  for (guint i = 0; i < measurements->len; i++)
    {
      g_autofree char *day = sural_day_to_string (
          sural_time_get_day (g_array_index (measurements, SuralMeasurement, i).at));

      if (strstr (days->str, day) == NULL)
        g_string_append_printf (days, "%s ", day);
    }
  return g_string_free_and_steal (g_steal_pointer (&days));
}

/* Universal time is of another day elsewhere: which zone is taken is said, and can be chosen; what
 * is taken in is what was shown. A log with the clock of the watch asks nothing. */
static void
test_training_zone (AppFixture *self, gconstpointer data)
{
  SuralMainWindow *window = make_window (self);
  g_autofree char *log =
      write_file (self, "activities.csv",
                  "Activity ID,Activity Date,Activity Name,Activity Type,Elapsed Time,Distance\n"
                  "1,\"Sep 1, 2026, 11:19:20 PM\",Evening,Run,1800,5.00\n");
  g_autofree char *local =
      write_file (self, "workouts.csv",
                  "title,start_time,end_time,exercise_title,set_index,set_type,weight_kg,reps\n"
                  "Legs,\"2 Sep 2026, 17:15\",\"2 Sep 2026, 18:15\",Squat,0,normal,100,10\n");
  g_autofree char *id = app_fixture_add_patient (self, "Doe", "Jane");
  g_autofree char *first = sural_format_day (sural_day_new (2026, 9, 1));
  g_autofree char *second = sural_format_day (sural_day_new (2026, 9, 2));
  g_autofree char *days = NULL;
  AdwComboRow *row = NULL;
  GtkWidget *zone = NULL;
  guint choice;

  g_action_group_activate_action (G_ACTION_GROUP (window), "open-patient",
                                  g_variant_new_string (id));
  app_spin_until (sural_main_window_get_patient_view (window) != NULL);
  import (window, (const char *const[]) { local, NULL });
  app_spin_until (SURAL_IS_TRAINING_DIALOG (visible_dialog (window)));
  g_assert_false (gtk_widget_get_mapped (find_zone_row (window)));
  adw_dialog_close (visible_dialog (window));
  app_spin_until (visible_dialog (window) == NULL);

  import (window, (const char *const[]) { log, NULL });
  app_spin_until (SURAL_IS_TRAINING_DIALOG (visible_dialog (window)));
  row = ADW_COMBO_ROW (find_zone_row (window));
  app_spin_until (gtk_widget_get_mapped (GTK_WIDGET (row)));
  g_assert_cmpuint (adw_combo_row_get_selected (row), ==, 0);
  zone = app_find (GTK_WIDGET (row), GTK_TYPE_LABEL, "That of this computer (UTC)");
  g_assert_true (zone != NULL && gtk_widget_get_mapped (zone));
  g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (zone))));
  g_assert_true (shows (window, first));
  choice = find_choice (row, "Europe/Berlin");
  if (choice == GTK_INVALID_LIST_POSITION)
    choice = find_choice (row, "+02:00");
  adw_combo_row_set_selected (row, choice);
  /* Until it is read anew nothing is taken in. */
  sural_training_dialog_import (SURAL_TRAINING_DIALOG (visible_dialog (window)));
  g_assert_true (SURAL_IS_TRAINING_DIALOG (visible_dialog (window)));
  app_spin_until (shows (window, second));
  g_assert_false (shows (window, first));
  sural_training_dialog_import (SURAL_TRAINING_DIALOG (visible_dialog (window)));
  app_spin_until (n_standing (window) > 0);
  days = list_days (window);
  g_assert_cmpstr (days, ==, "2026-09-02 ");
  app_spin_until (ADW_IS_ALERT_DIALOG (visible_dialog (window)));
  close_report (window);
  destroy_window (window);
}

/* Who has no episode has nowhere for training to be shown: what to do is said, and not of a diary.
 */
static void
test_training_without_episode (AppFixture *self, gconstpointer data)
{
  SuralMainWindow *window = make_window (self);
  g_autofree char *person =
      write_file (self, "person.json",
                  "{\"resourceType\": \"Patient\", \"id\": \"1\", \"birthDate\": \"1979-05-20\","
                  " \"name\": [{\"family\": \"Dahl\", \"given\": [\"Siri\"]}]}");
  g_autofree char *log = write_file (self, "activities.csv",
                                     "Activity Date,Activity Type,Elapsed Time,Distance\n"
                                     "\"Sep 2, 2026, 11:19:20 AM\",Run,910,2.43\n");

  import (window, (const char *const[]) { person, NULL });
  app_spin_until (visible_dialog (window) != NULL);
  close_report (window);
  app_spin_until (g_action_group_get_action_enabled (G_ACTION_GROUP (window), "new-episode"));
  import (window, (const char *const[]) { log, NULL });
  app_spin_until (
      shows (window,
             "The training of the open patient is shown in their episodes, and they have none yet: "
             "open one with New Episode, then take the log in again"));
  close_report (window);
  destroy_window (window);
}

/* Who came with a file goes with it, comes back with it, and goes again. */
static void
test_undo_patient (AppFixture *self, gconstpointer data)
{
  SuralMainWindow *window = make_window (self);
  g_autofree char *bundle = write_bundle (self, "one.json", "Abel", "4");

  import (window, (const char *const[]) { bundle, NULL });
  app_spin_until (n_patients (window) == 1);
  app_spin_until (app_find (GTK_WIDGET (window), GTK_TYPE_BUTTON, "Undo") != NULL);
  app_spin_until (sural_main_window_get_patient_view (window) != NULL);
  app_click (GTK_WIDGET (window), "Undo");
  app_spin_until (n_patients (window) == 0);
  g_assert_null (sural_main_window_get_patient_view (window));

  app_spin_until (app_find (GTK_WIDGET (window), GTK_TYPE_BUTTON, "Redo") != NULL);
  app_click (GTK_WIDGET (window), "Redo");
  app_spin_until (n_patients (window) == 1);
  app_spin_until (n_standing (window) == 1);
  app_spin_until (app_find (GTK_WIDGET (window), GTK_TYPE_BUTTON, "Undo") != NULL);
  app_click (GTK_WIDGET (window), "Undo");
  app_spin_until (n_patients (window) == 0);
  g_assert_null (sural_main_window_get_patient_view (window));
  destroy_window (window);
}

/* The second file of a kind is mapped as the first one was. */
static void
test_remembered (AppFixture *self, gconstpointer data)
{
  SuralMainWindow *window = make_window (self);
  g_autofree char *first = write_file (self, "first.csv", "date,foo\n2026-09-02,6\n");
  g_autofree char *second = write_file (self, "second.csv", "Date,Foo\n2026-09-05,3\n");
  g_autofree char *id = app_fixture_add_patient (self, "Doe", "Jane");
  GtkWidget *dialog, *row;
  g_autofree char *mapping = NULL;
  g_autofree char *again = NULL;

  g_action_group_activate_action (G_ACTION_GROUP (window), "open-patient",
                                  g_variant_new_string (id));
  app_spin_until (sural_main_window_get_patient_view (window) != NULL);
  import (window, (const char *const[]) { first, NULL });
  dialog = GTK_WIDGET (wait_for_diary (window));
  g_assert_false (gtk_widget_get_visible (
      GTK_WIDGET (gtk_widget_get_template_child (dialog, SURAL_TYPE_DIARY_DIALOG, "anew"))));
  row = app_find (dialog, ADW_TYPE_COMBO_ROW, "foo");
  g_assert_nonnull (row);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 1);
  mapping = sural_diary_dialog_dup_mapping (SURAL_DIARY_DIALOG (dialog));
  accept (window);
  app_spin_until (n_standing (window) == 1);

  import (window, (const char *const[]) { second, NULL });
  dialog = GTK_WIDGET (wait_for_diary (window));
  again = sural_diary_dialog_dup_mapping (SURAL_DIARY_DIALOG (dialog));
  g_assert_cmpstr (mapping, ==, again);
  g_assert_true (gtk_widget_get_visible (
      GTK_WIDGET (gtk_widget_get_template_child (dialog, SURAL_TYPE_DIARY_DIALOG, "anew"))));
  row = app_find (dialog, ADW_TYPE_COMBO_ROW, "Foo");
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (row)), ==, 1);
  accept (window);
  app_spin_until (n_standing (window) == 2);
  destroy_window (window);
}

static GtkWidget *
row_of (SuralDiaryDialog *dialog, const char *title)
{
  GtkWidget *row = NULL;

  app_spin_until ((row = app_find (GTK_WIDGET (dialog), ADW_TYPE_EXPANDER_ROW, title)) != NULL);
  return row;
}

/* Types into the cell of a row that cannot be read. */
static GtkWidget *
type_into_row (SuralDiaryDialog *dialog, const char *title, const char *column, const char *text)
{
  GtkWidget *row = row_of (dialog, title);
  GtkWidget *entry = app_find (row, ADW_TYPE_ENTRY_ROW, column);

  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  return entry;
}

static const char bad_fortnight[] = "date,calf-pain-worst,note\n2026-09-01,7,\n2026-09-02,60,\n"
                                    "2026-02-30,5,\n2026-09-04,\xe2\x80\x8b"
                                    "x,\n"
                                    "1962-09-05,4,\n2026-09-06,3,better\n";

/* All rows that are wrong are told at once; each is mended, left out or kept, and the rest of the
 * fortnight is taken. What was passed over is told, for a single file too. */
static void
test_mend_rows (AppFixture *self, gconstpointer data)
{
  SuralMainWindow *window = make_window (self);
  g_autofree char *diary = write_file (self, "diary.csv", bad_fortnight);
  SuralDiaryDialog *dialog = NULL;
  GtkWidget *entry = NULL;

  open_jane (self, window);
  import (window, (const char *const[]) { diary, NULL });
  dialog = wait_for_diary (window);
  g_assert_cmpstr (adw_dialog_get_title (ADW_DIALOG (dialog)), ==, "Import a Diary: Doe, Jane");
  wait_for_message (dialog, "4 rows cannot be taken");
  g_assert_false (gtk_widget_get_sensitive (child_of (dialog, "import")));
  entry = type_into_row (dialog, "Row 3", "calf-pain-worst", "6");
  g_signal_emit_by_name (entry, "apply");
  wait_for_message (dialog, "3 rows cannot be taken");
  entry = type_into_row (dialog, "Row 6", "date", "2026-09-05");
  g_signal_emit_by_name (entry, "apply");
  wait_for_message (dialog, "2 rows cannot be taken");
  app_click (GTK_WIDGET (dialog), "Leave _All Out");
  app_spin_until (gtk_widget_get_sensitive (child_of (dialog, "import")));
  accept (window);
  app_spin_until (ADW_IS_ALERT_DIALOG (visible_dialog (window)));
  g_assert_true (shows (window, "diary.csv"));
  g_assert_true (shows (window, "Doe, Jane (born 2 Apr 1990): 4 added, 2 passed over\n"
                                "2 × left out as you said (line 4, 5)\n"
                                "column “note” is not taken: no measure of Sural"));
  close_report (window);
  app_spin_until (n_standing (window) == 4);
  destroy_window (window);
}

static void
unlock (SuralMainWindow *window)
{
  GtkWidget *page = app_find (GTK_WIDGET (window), SURAL_TYPE_UNLOCK_PAGE, NULL);

  g_assert_nonnull (page);
  sural_unlock_page_submit (SURAL_UNLOCK_PAGE (page), app_fixture_passphrase);
  app_spin_until (!sural_main_window_is_locked (window));
}

/* What was mended, and what was being typed, is there again after Escape and after a lock. */
static void
test_mended_is_kept (AppFixture *self, gconstpointer data)
{
  SuralMainWindow *window = make_window (self);
  g_autofree char *diary = write_file (self, "diary.csv", bad_fortnight);
  SuralDiaryDialog *dialog = NULL;
  GtkWidget *entry = NULL;

  open_jane (self, window);
  import (window, (const char *const[]) { diary, NULL });
  dialog = wait_for_diary (window);
  wait_for_message (dialog, "4 rows cannot be taken");
  entry = type_into_row (dialog, "Row 3", "calf-pain-worst", "6");
  g_signal_emit_by_name (entry, "apply");
  wait_for_message (dialog, "3 rows cannot be taken");
  type_into_row (dialog, "Row 5", "calf-pain-worst", "2");
  close_by_escape (window);

  import (window, (const char *const[]) { diary, NULL });
  dialog = wait_for_diary (window);
  wait_for_message (dialog, "2 rows cannot be taken");
  row_of (dialog, "Row 4");
  type_into_row (dialog, "Row 4", "date", "2026-09-03");
  sural_main_window_lock (window);
  app_spin_until (visible_dialog (window) == NULL);
  unlock (window);
  dialog = wait_for_diary (window);
  wait_for_message (dialog, "1 row cannot be taken");
  row_of (dialog, "Row 6");
  close_by_escape (window);
  destroy_window (window);
}

/* --- What was taken in before ------------------------------------------------------------------
 */

static void
wait_for_n_scores (SuralMainWindow *window, guint n)
{
  SuralRecord *record = sural_main_window_get_record (window);

  app_spin_until (sural_case_get_measurements (sural_record_get_case (record))->len == n);
}

static void
show_history (SuralMainWindow *window)
{
  g_action_group_activate_action (G_ACTION_GROUP (window), "import-history", NULL);
  app_spin_until (SURAL_IS_IMPORT_HISTORY_DIALOG (visible_dialog (window)));
}

static void
undo_in_history (SuralMainWindow *window, const char *file)
{
  g_autofree char *said = g_strdup_printf ("The import of %s was undone", file);
  GtkWidget *row = NULL;

  show_history (window);
  app_spin_until (
      (row = app_find (GTK_WIDGET (visible_dialog (window)), ADW_TYPE_ACTION_ROW, file)) != NULL);
  app_click (row, "Undo");
  app_spin_until (shows (window, said));
}

/* Any file can be undone at any time, whatever was taken in after it; who came with it goes too,
 * but not who was there before or has been seen since. */
static void
test_history (AppFixture *self, gconstpointer data)
{
  SuralMainWindow *window = make_window (self);
  g_autofree char *first = write_file (self, "first.csv", "date,calf-pain-worst\n2026-09-02,6\n");
  g_autofree char *second = write_file (self, "second.csv", "date,calf-pain-now\n2026-09-03,5\n");
  g_autofree char *bundle = write_bundle (self, "roe.json", "Roe", "4");
  const char *const diaries[] = { first, second };

  show_history (window);
  app_spin_until (shows (window, "Nothing Was Imported"));
  close_by_escape (window);
  open_jane (self, window);
  for (guint i = 0; i < 2; i++)
    {
      import (window, (const char *const[]) { diaries[i], NULL });
      accept (window);
      wait_for_n_scores (window, i + 1);
    }
  undo_in_history (window, "first.csv");
  wait_for_n_scores (window, 1);
  show_history (window);
  app_spin_until (
      app_find (GTK_WIDGET (visible_dialog (window)), ADW_TYPE_ACTION_ROW, "first.csv") != NULL);
  g_assert_null (
      app_find (app_find (GTK_WIDGET (visible_dialog (window)), ADW_TYPE_ACTION_ROW, "first.csv"),
                GTK_TYPE_BUTTON, "Undo"));
  close_by_escape (window);
  import (window, (const char *const[]) { bundle, NULL });
  app_spin_until (n_patients (window) == 2);
  undo_in_history (window, "roe.json");
  app_spin_until (n_patients (window) == 1);
  undo_in_history (window, "second.csv");
  wait_for_n_scores (window, 0);
  app_spin_until (n_patients (window) == 1);
  destroy_window (window);
}

/* --- Several files of every kind ---------------------------------------------------------------
 */

#define WEEKDAYS "Day;Date;Pain\nTue;2026-09-01;6\nMon;2026-09-02;5\nThu;2026-09-03;4\n"
#define JUMP                                                                                       \
  "<gpx><trk><type>running</type><trkseg>"                                                         \
  "<trkpt lat=\"0\" lon=\"0\"><time>2026-09-04T06:00:00Z</time></trkpt>"                           \
  "<trkpt lat=\"0\" lon=\"0.0045\"><time>2026-09-04T06:02:00Z</time></trkpt>"                      \
  "<trkpt lat=\"0\" lon=\"0.05\"><time>2026-09-04T06:02:01Z</time></trkpt>"                        \
  "<trkpt lat=\"0\" lon=\"0.009\"><time>2026-09-04T06:04:00Z</time></trkpt></trkseg></trk></gpx>"
#define TABLE                                                                                      \
  "Test;Seite;Wert;Einheit;Datum\nFersenheben;links;1.374;J;05.09.2026\n"                          \
  "Fersenheben;rechts;980,5;J;05.09.2026\nPlantarflexion;links;-20;N;05.09.2026\n"

static SuralTrainingDialog *
wait_for_training (SuralMainWindow *window)
{
  app_spin_until (SURAL_IS_TRAINING_DIALOG (visible_dialog (window)));
  return SURAL_TRAINING_DIALOG (visible_dialog (window));
}

static double
find_value (SuralMainWindow *window, const char *measure)
{
  GArray *all =
      sural_case_get_measurements (sural_record_get_case (sural_main_window_get_record (window)));

  for (guint i = 0; i < all->len; i++)
    if (g_str_equal (g_array_index (all, SuralMeasurement, i).measure, measure))
      return g_array_index (all, SuralMeasurement, i).value;
  return -1;
}

/* A diary with a weekday of another day, a track that jumps, a table with a comma before decimals
 * and one that is broken, in one go: each is asked about and told of, nothing is taken that is not
 * right, and each is taken back from the history by itself, in whatever order. */
static void
test_every_kind (AppFixture *self, gconstpointer data)
{
  SuralMainWindow *window = make_window (self);
  g_autofree char *diary = write_file (self, "diary.csv", WEEKDAYS);
  g_autofree char *track = write_file (self, "run.gpx", JUMP);
  g_autofree char *table = write_file (self, "table.csv", TABLE);
  g_autofree char *broken = write_file (self, "broken.tcx", "<TrainingCenterDatabase><Act");
  SuralDiaryDialog *dialog = NULL;

  open_jane (self, window);
  import (window, (const char *const[]) { diary, broken, track, table, NULL });
  dialog = wait_for_diary (window);
  wait_for_message (dialog, "1 row cannot be taken");
  row_of (dialog, "Row 3");
  app_click (GTK_WIDGET (dialog), "Leave _All Out");
  accept (window);
  g_assert_true (SURAL_IS_TRAINING_DIALOG (wait_for_training (window)));
  g_assert_true (shows (window, "1 passed over: a point of a track to which nobody gets that fast: "
                                "its position jumped (2026-09-04)"));
  sural_training_dialog_import (wait_for_training (window));
  app_spin_until (ADW_IS_ALERT_DIALOG (visible_dialog (window)));
  g_assert_true (shows (window, "broken.tcx"));
  g_assert_true (shows (window, "table.csv"));
  close_report (window);
  app_spin_until (n_standing (window) == 2 + 4 + 2);
  g_assert_cmpfloat (find_value (window, "heel-raise-work-left"), ==, 1374);
  g_assert_cmpfloat_with_epsilon (find_value (window, "run-distance"), 1.001, 0.0005);
  undo_in_history (window, "run.gpx");
  wait_for_n_scores (window, 4);
  undo_in_history (window, "diary.csv");
  wait_for_n_scores (window, 2);
  undo_in_history (window, "table.csv");
  wait_for_n_scores (window, 0);
  destroy_window (window);
}

/* Escape passes one file over and goes on with the next; a lock in the middle takes nothing of that
 * file, and after it that file and those behind it are asked about. */
static void
test_several_and_lock (AppFixture *self, gconstpointer data)
{
  SuralMainWindow *window = make_window (self);
  g_autofree char *first = write_file (self, "first.csv", "date,calf-pain-worst\n2026-09-01,6\n");
  g_autofree char *second = write_file (self, "second.csv", "date,calf-pain-worst\n2026-09-02,5\n");
  g_autofree char *track = write_file (self, "run.gpx", JUMP);
  g_autofree char *last = write_file (self, "last.csv", WEEKDAYS);
  g_autoptr (AdwDialog) passed_over = NULL;
  SuralDiaryDialog *dialog = NULL;

  open_jane (self, window);
  import (window, (const char *const[]) { first, second, track, last, NULL });
  /* Kept, so that the next one is not at its address. */
  passed_over = g_object_ref (ADW_DIALOG (wait_for_diary (window)));
  adw_dialog_close (passed_over);
  app_spin_until (SURAL_IS_DIARY_DIALOG (visible_dialog (window)) &&
                  visible_dialog (window) != passed_over);
  accept (window);
  wait_for_training (window);
  sural_main_window_lock (window);
  app_spin_until (visible_dialog (window) == NULL);
  unlock (window);
  app_spin_until (n_standing (window) == 1);
  sural_training_dialog_import (wait_for_training (window));
  dialog = wait_for_diary (window);
  wait_for_message (dialog, "1 row cannot be taken");
  type_into_row (dialog, "Row 3", "Day", "Wed");
  g_signal_emit_by_name (app_find (row_of (dialog, "Row 3"), ADW_TYPE_ENTRY_ROW, "Day"), "apply");
  accept (window);
  wait_for_n_scores (window, 1 + 4 + 3);
  close_report (window);
  destroy_window (window);
}

/* --- Pasted and dropped ----------------------------------------------------------------------- */

static void
copy (SuralMainWindow *window, const char *text)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (window)), text);
}

static void
paste (SuralMainWindow *window)
{
  g_action_group_activate_action (G_ACTION_GROUP (window), "paste-table", NULL);
}

/* The cells of a spreadsheet are a diary like any, and nothing of them is left once it is taken. */
static void
test_paste (AppFixture *self, gconstpointer data)
{
  SuralMainWindow *window = make_window (self);

  open_jane (self, window);
  copy (window, "date\tcalf-pain-worst\n2026-09-02\t6\n2026-09-03\t5\n");
  paste (window);
  accept (window);
  app_spin_until (shows (window, "Doe, Jane (born 2 Apr 1990) · Pasted table: 2 added"));
  wait_for_n_scores (window, 2);
  g_assert_true (sural_drafts_is_empty (sural_drafts_get (self->context)));
  destroy_window (window);
}

/* Nor has a pasted table to be a diary. */
static void
test_paste_other_tables (AppFixture *self, gconstpointer data)
{
  SuralMainWindow *window = make_window (self);

  open_jane (self, window);
  copy (window, "Test\tSide\tValue\tUnit\tDate\nHeel raise height\tL\t8.1\tcm\t2026-09-02\n");
  paste (window);
  app_spin_until (n_standing (window) == 1);
  copy (window,
        "title\tstart_time\tend_time\texercise_title\tset_index\tset_type\tweight_kg\treps\n"
        "Legs\t2 Sep 2026, 17:15\t2 Sep 2026, 18:15\tSquat\t0\tnormal\t100\t10\n");
  paste (window);
  app_spin_until (SURAL_IS_TRAINING_DIALOG (visible_dialog (window)));
  sural_training_dialog_import (SURAL_TRAINING_DIALOG (visible_dialog (window)));
  app_spin_until (n_standing (window) == 3); /* its load, and that it was one session */
  destroy_window (window);
}

/* Where no table is, it is said what to do; where nobody is open whom it is of, there is nothing to
 * do. */
static void
test_nothing_to_paste (AppFixture *self, gconstpointer data)
{
  SuralMainWindow *window = make_window (self);

  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (window), "paste-table"));
  open_jane (self, window);
  copy (window, "");
  paste (window);
  app_spin_until (shows (window, "There is no table to paste; copy its cells in the spreadsheet"
                                 " first"));
  g_assert_true (sural_drafts_is_empty (sural_drafts_get (self->context)));
  destroy_window (window);
}

/* A program that takes its time to hand over what was copied in it. */
#define SLOW_TYPE_PROVIDER (slow_provider_get_type ())
G_DECLARE_FINAL_TYPE (SlowProvider, slow_provider, SLOW, PROVIDER, GdkContentProvider)

struct _SlowProvider
{
  GdkContentProvider parent_instance;
  GOutputStream *stream; /* to whom it is to be handed over */
  GTask *task;
};

G_DEFINE_FINAL_TYPE (SlowProvider, slow_provider, GDK_TYPE_CONTENT_PROVIDER)

static GdkContentFormats *
slow_provider_ref_formats (GdkContentProvider *provider)
{
  const char *types[] = { "text/plain;charset=utf-8" };

  return gdk_content_formats_new (types, 1);
}

static void
slow_provider_write (GdkContentProvider *provider,
                     const char *mime_type,
                     GOutputStream *stream,
                     int priority,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  SlowProvider *self = SLOW_PROVIDER (provider);

  self->stream = g_object_ref (stream);
  self->task = g_task_new (provider, cancellable, callback, user_data);
}

static gboolean
slow_provider_write_finish (GdkContentProvider *provider, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
slow_provider_class_init (SlowProviderClass *klass)
{
  GdkContentProviderClass *provider_class = GDK_CONTENT_PROVIDER_CLASS (klass);

  provider_class->ref_formats = slow_provider_ref_formats;
  provider_class->write_mime_type_async = slow_provider_write;
  provider_class->write_mime_type_finish = slow_provider_write_finish;
}

static void
slow_provider_init (SlowProvider *self)
{
}

static void
hand_over (SlowProvider *self, const char *text)
{
  g_assert_true (g_output_stream_write_all (self->stream, text, strlen (text), NULL, NULL, NULL));
  g_task_return_boolean (self->task, TRUE);
  g_clear_object (&self->task);
  g_clear_object (&self->stream);
}

/* What another program hands over after somebody else was opened is not theirs. */
static void
test_pasted_for_another (AppFixture *self, gconstpointer data)
{
  SuralMainWindow *window = make_window (self);
  g_autoptr (SlowProvider) slow = g_object_new (SLOW_TYPE_PROVIDER, NULL);

  open_jane (self, window);
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (window)),
                             GDK_CONTENT_PROVIDER (slow));
  paste (window);
  app_spin_until (slow->task != NULL);
  open_john (self, window);
  hand_over (slow, "date\tcalf-pain-worst\n2026-09-02\t6\n");
  app_spin_until (shows (window, "Open the patient whom the table is of, and paste it then"));
  g_assert_null (visible_dialog (window));
  g_assert_true (sural_drafts_is_empty (sural_drafts_get (self->context)));
  destroy_window (window);
}

/* A file that is read while somebody else is opened goes to whom it was chosen for, and says so. */
static void
test_chosen_for_another (AppFixture *self, gconstpointer data)
{
  SuralMainWindow *window = make_window (self);
  g_autofree char *path =
      write_file (self, "diary.csv", "date,calf-pain-worst\n2026-09-02,6\n2026-09-03,5\n");
  SuralDiaryDialog *dialog = NULL;

  open_jane (self, window);
  import (window, (const char *const[]) { path, NULL });
  open_john (self, window);
  dialog = wait_for_diary (window);
  g_assert_nonnull (strstr (adw_dialog_get_title (ADW_DIALOG (dialog)), "Doe, Jane"));
  /* In a line of its own, which is not cut off in a narrow window. */
  g_assert_nonnull (app_find (GTK_WIDGET (dialog), GTK_TYPE_LABEL, "Doe, Jane"));
  accept (window);
  app_spin_until (shows (window, "Doe, Jane (born 2 Apr 1990) · diary.csv: 2 added"));
  destroy_window (window);
}

/* What was pasted is there again after Escape, with what was mended in it, after a lock, and when
 * the patient is opened; whatever the clipboard holds by then. */
static void
test_pasted_is_kept (AppFixture *self, gconstpointer data)
{
  SuralMainWindow *window = make_window (self);
  g_autofree char *id = NULL;
  SuralDiaryDialog *dialog = NULL;
  GtkWidget *entry = NULL;

  open_jane (self, window);
  id = g_strdup (
      sural_patient_get_id (sural_record_get_patient (sural_main_window_get_record (window))));
  copy (window, bad_fortnight);
  paste (window);
  dialog = wait_for_diary (window);
  wait_for_message (dialog, "4 rows cannot be taken");
  entry = type_into_row (dialog, "Row 3", "calf-pain-worst", "6");
  g_signal_emit_by_name (entry, "apply");
  wait_for_message (dialog, "3 rows cannot be taken");
  close_by_escape (window);
  app_spin_until (shows (window, "The pasted table is kept until it is taken in"));

  copy (window, "");
  paste (window);
  wait_for_message (wait_for_diary (window), "3 rows cannot be taken");
  sural_main_window_lock (window);
  app_spin_until (visible_dialog (window) == NULL);
  unlock (window);
  wait_for_message (wait_for_diary (window), "3 rows cannot be taken");
  close_by_escape (window);

  sural_main_window_close_patient (window);
  g_action_group_activate_action (G_ACTION_GROUP (window), "open-patient",
                                  g_variant_new_string (id));
  app_spin_until (shows (window, "A table that was pasted here is not taken in yet"));
  destroy_window (window);
}

/* What nobody wants any more is not offered for ever. */
static void
test_discard_pasted (AppFixture *self, gconstpointer data)
{
  SuralMainWindow *window = make_window (self);
  SuralDrafts *drafts = sural_drafts_get (self->context);

  open_jane (self, window);
  copy (window, "only a sentence");
  paste (window);
  wait_for_diary (window);
  close_by_escape (window);
  app_spin_until (shows (window, "The pasted table is kept until it is taken in"));
  g_assert_false (sural_drafts_is_empty (drafts));
  app_click (GTK_WIDGET (window), "Discard");
  app_spin_until (sural_drafts_is_empty (drafts));
  destroy_window (window);
}

static GtkDropTarget *
find_drop_target (SuralMainWindow *window)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (window));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        return GTK_DROP_TARGET (controller);
    }
  g_assert_not_reached ();
}

static gboolean
drop (SuralMainWindow *window, GdkFileList *files)
{
  GtkDropTarget *target = find_drop_target (window);
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean taken = FALSE;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_set_boxed (&value, files);
  g_signal_emit_by_name (target, "drop", &value, 10.0, 10.0, &taken);
  return taken;
}

/* Files that are dropped are files that are chosen; over a dialog and over a locked clinic nothing
 * is dropped. */
static void
test_drop (AppFixture *self, gconstpointer data)
{
  SuralMainWindow *window = make_window (self);
  g_autofree char *first = write_file (self, "a.csv", "date,calf-pain-worst\n2026-09-02,6\n");
  g_autofree char *second = write_bundle (self, "b.json", "Roe", "4");
  g_autoptr (GFile) a = g_file_new_for_path (first);
  g_autoptr (GFile) b = g_file_new_for_path (second);
  GdkFileList *files = gdk_file_list_new_from_array ((GFile *[]) { a, b }, 2);

  open_jane (self, window);
  g_assert_true (drop (window, files));
  wait_for_diary (window);
  g_assert_false (drop (window, files));
  accept (window);
  app_spin_until (ADW_IS_ALERT_DIALOG (visible_dialog (window)));
  g_assert_true (app_find (GTK_WIDGET (visible_dialog (window)), GTK_TYPE_LABEL, "a.csv") != NULL);
  g_assert_true (app_find (GTK_WIDGET (visible_dialog (window)), GTK_TYPE_LABEL, "b.json") != NULL);
  close_report (window);
  wait_for_n_scores (window, 1);
  sural_main_window_lock (window);
  g_assert_false (drop (window, files));
  g_boxed_free (GDK_TYPE_FILE_LIST, files);
  destroy_window (window);
}

/* The order of one file says nothing about another, and is asked before anything can be taken. */
static void
test_order_is_asked (AppFixture *self, gconstpointer data)
{
  SuralMainWindow *window = make_window (self);
  g_autofree char *shown =
      write_file (self, "shown.csv", "when,calf pain\n15/9/2026,4\n16/9/2026,3\n");
  g_autofree char *open = write_file (self, "open.csv", "when,calf pain\n5/8/2026,4\n6/8/2026,3\n");
  SuralDiaryDialog *dialog = NULL;
  SuralRecord *record = NULL;
  const SuralMeasurement *first = NULL;

  open_jane (self, window);
  import (window, (const char *const[]) { shown, NULL });
  dialog = wait_for_diary (window);
  g_assert_false (gtk_widget_get_visible (child_of (dialog, "order_row")));
  accept (window);
  app_spin_until (n_standing (window) == 2);

  import (window, (const char *const[]) { open, NULL });
  dialog = wait_for_diary (window);
  wait_for_message (dialog, "5/8/2026 can be two days");
  g_assert_true (gtk_widget_get_visible (child_of (dialog, "order_row")));
  g_assert_false (gtk_widget_get_sensitive (child_of (dialog, "import")));
  adw_combo_row_set_selected (ADW_COMBO_ROW (child_of (dialog, "order_row")), 2);
  accept (window);
  app_spin_until (n_standing (window) == 4);
  record = sural_main_window_get_record (window);
  first = &g_array_index (sural_case_get_measurements (sural_record_get_case (record)),
                          SuralMeasurement, 0);
  g_assert_cmpint (sural_time_get_day (first->at), ==, sural_day_new (2026, 5, 8));
  destroy_window (window);
}

/* A file of another code page is read as it is said, and its entries are shown so before it is
 * taken. */
static void
test_encoding_is_asked (AppFixture *self, gconstpointer data)
{
  SuralMainWindow *window = make_window (self);
  g_autofree char *diary = write_file (self, "diary.csv",
                                       "date;name;value\n2026-09-01;\xc3\xee\xeb\xe5\xed\xfc;4\n"
                                       "2026-09-02;Calf pain;5\n");
  SuralDiaryDialog *dialog = NULL;
  GtkWidget *row = NULL;

  open_jane (self, window);
  import (window, (const char *const[]) { diary, NULL });
  dialog = wait_for_diary (window);
  wait_for_message (dialog, "it is not sure how its letters are written");
  g_assert_false (gtk_widget_get_sensitive (child_of (dialog, "import")));
  adw_combo_row_set_selected (ADW_COMBO_ROW (child_of (dialog, "encoding_row")), 1);
  app_spin_until (gtk_widget_get_sensitive (child_of (dialog, "import")));
  app_spin_until ((row = app_find (GTK_WIDGET (dialog), ADW_TYPE_COMBO_ROW, "Голень")) != NULL);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 1);
  accept (window);
  app_spin_until (n_standing (window) == 2);
  destroy_window (window);
}

/* "Rating" up to four beside a word for it is asked about; "intensity" alone is no pain. */
static void
test_meaning_is_asked (AppFixture *self, gconstpointer data)
{
  SuralMainWindow *window = make_window (self);
  g_autofree char *words = write_file (self, "words.csv",
                                       "date,symptom,rating,detail\n2026-09-01,Calf pain,1,mild\n"
                                       "2026-09-02,Calf pain,4,unbearable\n");
  g_autofree char *training =
      write_file (self, "training.csv",
                  "date,time,distance,intensity\n2026-09-01,00:45:10,8.1,7\n");
  SuralDiaryDialog *dialog = NULL;

  open_jane (self, window);
  import (window, (const char *const[]) { training, NULL });
  dialog = wait_for_diary (window);
  wait_for_message (dialog, "holds no pain");
  g_assert_false (gtk_widget_get_sensitive (child_of (dialog, "import")));
  close_by_escape (window);
  import (window, (const char *const[]) { words, NULL });
  dialog = wait_for_diary (window);
  wait_for_message (dialog, "the highest “rating” is 4");
  g_assert_false (gtk_widget_get_sensitive (child_of (dialog, "import")));
  adw_switch_row_set_active (ADW_SWITCH_ROW (child_of (dialog, "scale_row")), TRUE);
  accept (window);
  app_spin_until (n_standing (window) == 2);
  destroy_window (window);
}

/* A diary in which another name stands than that of who is open is not theirs unasked. */
static void
test_name_is_asked (AppFixture *self, gconstpointer data)
{
  SuralMainWindow *window = make_window (self);
  g_autofree char *diary =
      write_file (self, "diary.csv",
                  "date,patient,calf pain\n2026-09-01,Ivo Roth,9\n2026-09-02,Ivo Roth,8\n");
  SuralDiaryDialog *dialog = NULL;

  open_jane (self, window);
  import (window, (const char *const[]) { diary, NULL });
  dialog = wait_for_diary (window);
  wait_for_message (dialog, "its rows are of “Ivo Roth”; are they of Doe, Jane?");
  g_assert_false (gtk_widget_get_sensitive (child_of (dialog, "import")));
  adw_switch_row_set_active (ADW_SWITCH_ROW (child_of (dialog, "whose_row")), TRUE);
  accept (window);
  app_spin_until (n_standing (window) == 2);
  destroy_window (window);
}

/* --- What only a person can say --------------------------------------------------------------- */

static char *
write_dated (AppFixture *self,
             const char *name,
             const char *family,
             const char *at,
             const char *value)
{
  g_autofree char *text = g_strdup_printf (
      "{ \"resourceType\": \"Bundle\", \"type\": \"collection\", \"entry\": ["
      "  { \"resource\": { \"resourceType\": \"Patient\", \"id\": \"p\", \"identifier\": ["
      "    { \"system\": \"https://clinic.invalid/mrn\", \"value\": \"K-1\" } ],"
      "    \"name\": [ { \"family\": \"%s\", \"given\": [ \"Ann\" ] } ],"
      "    \"gender\": \"female\", \"birthDate\": \"1980-05\" } },"
      "  { \"resource\": { \"resourceType\": \"Observation\", \"status\": \"final\","
      "    \"code\": { \"coding\": [ { \"system\": \"http://loinc.org\","
      "      \"code\": \"72514-3\" } ] }, \"subject\": { \"reference\": \"Patient/p\" },"
      "    \"effectiveDateTime\": \"%s\","
      "    \"valueQuantity\": { \"value\": %s } } } ] }",
      family, at, value);

  return write_file (self, name, text);
}

static char *
write_numbered (AppFixture *self, const char *name, const char *family, int hour, const char *value)
{
  g_autofree char *at = g_strdup_printf ("2026-08-02T%02d:30:00+02:00", hour);

  return write_dated (self, name, family, at, value);
}

static void
take (SuralMainWindow *window, const char *path)
{
  import (window, (const char *const[]) { path, NULL });
}

/* Waits for the question, and presses the button. */
static void
answer (SuralMainWindow *window, const char *heading, const char *button)
{
  AdwDialog *dialog = NULL;

  app_spin_until (ADW_IS_ALERT_DIALOG (visible_dialog (window)));
  dialog = visible_dialog (window);
  g_assert_cmpstr (adw_alert_dialog_get_heading (ADW_ALERT_DIALOG (dialog)), ==, heading);
  app_click (GTK_WIDGET (dialog), button);
  app_spin_until (visible_dialog (window) != dialog);
}

/* A number that fits somebody who is called otherwise: nothing is taken in until it is said whose
 * it is, and it is asked once. */
static void
test_whose (AppFixture *self, gconstpointer data)
{
  SuralMainWindow *window = make_window (self);
  g_autofree char *first = write_numbered (self, "first.json", "Adler", 8, "4");
  g_autofree char *married = write_numbered (self, "married.json", "Beck", 9, "5");
  g_autofree char *later = write_numbered (self, "later.json", "Beck", 10, "6");
  g_autofree char *other = write_numbered (self, "other.json", "Carl", 11, "7");

  take (window, first);
  app_spin_until (shows (window, "Adler, Ann (born May 1980) · first.json: 1 added"));
  sural_main_window_close_patient (window);
  take (window, married);
  app_spin_until (shows (window, "Adler, Ann"));
  app_spin_until (shows (window, "In this clinic · born May 1980 · female"));
  g_assert_true (shows (window, "In the file · born May 1980 · female"));
  answer (window, "Whose Is It?", "_Cancel");
  app_spin_until (n_patients (window) == 1);
  take (window, married);
  answer (window, "Whose Is It?", "_This Patient");
  app_spin_until (shows (window, "Adler, Ann (born May 1980) · married.json: 1 added"));
  sural_main_window_close_patient (window);
  take (window, later);
  app_spin_until (shows (window, "Adler, Ann (born May 1980) · later.json: 1 added"));
  sural_main_window_close_patient (window);
  take (window, other);
  answer (window, "Whose Is It?", "Somebody _New");
  app_spin_until (shows (window, "Carl, Ann (born May 1980) · other.json: 1 added"));
  app_spin_until (n_patients (window) == 2);
  destroy_window (window);
}

/* A file of several patients asks of each whose it is, and takes all of it in or nothing. */
static void
test_whose_of_several (AppFixture *self, gconstpointer data)
{
  SuralMainWindow *window = make_window (self);
  g_autofree char *first = write_numbered (self, "first.json", "Adler", 8, "4");
  g_autofree char *both = write_file (
      self, "both.json",
      "{ \"resourceType\": \"Bundle\", \"type\": \"collection\", \"entry\": ["
      "  { \"resource\": { \"resourceType\": \"Patient\", \"id\": \"q\","
      "    \"name\": [ { \"family\": \"Dorn\" } ], \"birthDate\": \"1990-01-31\" } },"
      "  { \"resource\": { \"resourceType\": \"Patient\", \"id\": \"p\", \"identifier\": ["
      "    { \"system\": \"https://clinic.invalid/mrn\", \"value\": \"K-1\" } ],"
      "    \"name\": [ { \"family\": \"Beck\", \"given\": [ \"Ann\" ] } ],"
      "    \"gender\": \"female\", \"birthDate\": \"1980-05\" } },"
      "  { \"resource\": { \"resourceType\": \"Observation\", \"status\": \"final\","
      "    \"code\": { \"coding\": [ { \"system\": \"http://loinc.org\","
      "      \"code\": \"72514-3\" } ] }, \"subject\": { \"reference\": \"Patient/p\" },"
      "    \"effectiveDateTime\": \"2026-08-02T09:30:00+02:00\","
      "    \"valueQuantity\": { \"value\": 5 } } } ] }");

  take (window, first);
  app_spin_until (shows (window, "Adler, Ann (born May 1980) · first.json: 1 added"));
  sural_main_window_close_patient (window);
  take (window, both);
  app_spin_until (shows (window, "In this clinic · born May 1980 · female"));
  answer (window, "Whose Is It?", "_Cancel");
  app_spin_until (n_patients (window) == 1);
  take (window, both);
  answer (window, "Whose Is It?", "_This Patient");
  app_spin_until (n_patients (window) == 2);
  app_spin_until (shows (window, "both.json: 1 added"));
  destroy_window (window);
}

/* A day that cannot be is asked about before anything is stored. */
static void
test_days (AppFixture *self, gconstpointer data)
{
  SuralMainWindow *window = make_window (self);
  g_autofree char *slip = write_dated (self, "slip.json", "Adler", "2062-08-02", "4");

  take (window, slip);
  app_spin_until (shows (window, "“slip.json” has 1 value of a day that is unlikely."
                                 "\n2 Aug 2062 lies after today"));
  answer (window, "Are the Days Right?", "_Cancel");
  g_assert_cmpuint (n_patients (window), ==, 0);
  take (window, slip);
  answer (window, "Are the Days Right?", "They Are _Right");
  app_spin_until (shows (window, "Adler, Ann (born May 1980) · slip.json: 1 added"));
  app_spin_until (n_patients (window) == 1);
  destroy_window (window);
}

/* Other values for the same moments are taken beside those that are there, or in their place. */
static void
test_which (AppFixture *self, gconstpointer data)
{
  SuralMainWindow *window = make_window (self);
  g_autofree char *first =
      write_file (self, "first.csv", "date,time,calf-pain-now\n2026-09-02,08:00,6\n");
  g_autofree char *second =
      write_file (self, "second.csv", "date,time,calf-pain-now\n2026-09-02,08:00,3\n");
  g_autofree char *id = app_fixture_add_patient (self, "Doe", "Jane");
  SuralRecord *record = NULL;

  g_action_group_activate_action (G_ACTION_GROUP (window), "open-patient",
                                  g_variant_new_string (id));
  app_spin_until (sural_main_window_get_patient_view (window) != NULL);
  take (window, first);
  accept (window);
  record = sural_main_window_get_record (window);
  app_spin_until (sural_case_get_measurements (sural_record_get_case (record))->len == 1);
  take (window, second);
  accept (window);
  app_spin_until (ADW_IS_ALERT_DIALOG (visible_dialog (window)));
  g_assert_nonnull (strstr (adw_alert_dialog_get_body (ADW_ALERT_DIALOG (visible_dialog (window))),
                            "2 Sep 2026: 6 in the record, 3 in the file"));
  answer (window, "Which Values Hold?", "Those of the _File");
  app_spin_until (shows (window, "Doe, Jane (born 2 Apr 1990) · second.csv: 1 added, 1 replaced"));
  app_spin_until (g_array_index (sural_case_get_measurements (sural_record_get_case (record)),
                                 SuralMeasurement, 0)
                      .value == 3);
  g_assert_cmpuint (sural_case_get_measurements (sural_record_get_case (record))->len, ==, 1);
  destroy_window (window);
}

#define add(path, func)                                                                            \
  g_test_add (path, AppFixture, NULL, app_fixture_set_up, func, app_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  add ("/import/bad-file", test_bad_file);
  add ("/import/bundles", test_bundles);
  add ("/import/into-open-episode", test_into_open_episode);
  add ("/import/as-own-patient", test_as_own_patient);
  add ("/import/wrong-row", test_wrong_row);
  add ("/import/mend-rows", test_mend_rows);
  add ("/import/mended-is-kept", test_mended_is_kept);
  add ("/import/order-is-asked", test_order_is_asked);
  add ("/import/encoding-is-asked", test_encoding_is_asked);
  add ("/import/meaning-is-asked", test_meaning_is_asked);
  add ("/import/name-is-asked", test_name_is_asked);
  add ("/import/paste-other-tables", test_paste_other_tables);
  add ("/import/undo", test_undo);
  add ("/import/training", test_training);
  add ("/import/instruments", test_instruments);
  add ("/import/training-zone", test_training_zone);
  add ("/import/training-without-episode", test_training_without_episode);
  add ("/import/undo-patient", test_undo_patient);
  add ("/import/remembered", test_remembered);
  add ("/import/whose", test_whose);
  add ("/import/whose-of-several", test_whose_of_several);
  add ("/import/days", test_days);
  add ("/import/which", test_which);
  add ("/import/cancel", test_cancel);
  add ("/import/goes-on", test_goes_on);
  add ("/import/history", test_history);
  add ("/import/every-kind", test_every_kind);
  add ("/import/several-and-lock", test_several_and_lock);
  add ("/import/paste", test_paste);
  add ("/import/nothing-to-paste", test_nothing_to_paste);
  add ("/import/pasted-for-another", test_pasted_for_another);
  add ("/import/chosen-for-another", test_chosen_for_another);
  add ("/import/pasted-is-kept", test_pasted_is_kept);
  add ("/import/discard-pasted", test_discard_pasted);
  add ("/import/drop", test_drop);
  add ("/import/lock", test_lock);
  add ("/import/killed-at-preview", test_killed_at_preview);
  add ("/import/killed-under-way", test_killed_under_way);
  return g_test_run ();
}
