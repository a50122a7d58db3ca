/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Taking a patient in, and mending what was taken in, in the program's window. */
#include "config.h"

#include "app-fixture.h"
#include "tiny-catalog.h"

#include "app/caseload/sural-caseload-pane.h"
#include "app/common/entry/sural-date-row.h"
#include "app/patient/sural-intake-dialog.h"
#include "app/window/sural-main-window.h"
#include "app/visit/sural-answer.h"
#include "app/visit/card/sural-finding-row.h"
#include "app/visit/sural-visit-view.h"

#include <string.h>

enum
{
  MOST_KEYS = 60,
};

typedef struct
{
  AppFixture app;
  SuralMainWindow *window;
  GtkWidget *dialog;
  guint n_keys;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  app_fixture_set_up (&self->app, data);
  self->window = sural_main_window_new (NULL, self->app.context);
  g_object_ref (self->window);
  gtk_window_present (GTK_WINDOW (self->window));
  app_fixture_create_clinic (&self->app);
  sural_main_window_enter_clinic (self->window);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  for (guint i = 0; i < 20; i++)
    app_spin_once ();
  g_assert_finalize_object (self->window);
  app_fixture_tear_down (&self->app, data);
}

static void
open_dialog (Fixture *self, const char *action)
{
  g_assert_true (g_action_group_get_action_enabled (G_ACTION_GROUP (self->window), action));
  g_action_group_activate_action (G_ACTION_GROUP (self->window), action, NULL);
  self->dialog = GTK_WIDGET (
      adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->window)));
  g_assert_true (SURAL_IS_INTAKE_DIALOG (self->dialog));
}

static gboolean
is_open (Fixture *self)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->window)) != NULL;
}

static SuralRecord *
open_patient (Fixture *self, const char *id)
{
  sural_main_window_open_patient (self->window, id, NULL);
  app_spin_until (sural_main_window_get_patient_view (self->window) != NULL);
  return sural_main_window_get_record (self->window);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (g_subprocess_wait_check_finish (G_SUBPROCESS (source), result, &error));
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

static void
have_display (const char *const *argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process =
      g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error);
  gboolean done = FALSE;

  g_assert_no_error (error);
  g_subprocess_wait_check_async (process, NULL, done_cb, &done);
  app_spin_until (done);
  for (guint i = 0; i < 20; i++)
    app_spin_once ();
}

/* Keys of a keyboard, each of them counted. */
static void
type (Fixture *self, const char *text)
{
  self->n_keys += (guint) strlen (text);
  have_display (
      (const char *const[]) { "xdotool", "type", "--clearmodifiers", "--delay", "4", text, NULL });
}

static void
press (Fixture *self, const char *key)
{
  self->n_keys++;
  have_display ((const char *const[]) { "xdotool", "key", "--clearmodifiers", key, NULL });
}

static gboolean
has_focus (Fixture *self, const char *title)
{
  GtkWidget *row = app_find (self->dialog, ADW_TYPE_PREFERENCES_ROW, title);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self->window));

  return row != NULL && focus != NULL && (focus == row || gtk_widget_is_ancestor (focus, row));
}

/* A patient is in the record after at most sixty keys, and no hand left the keyboard. */
static void
test_keys (Fixture *self, gconstpointer data)
{
  SuralRecord *record = NULL;
  SuralPatient *patient = NULL;
  SuralEpisode *episode = NULL;

  have_display ((const char *const[]) { "xdotool", "search", "--sync", "--onlyvisible", "--name",
                                        ".", "windowfocus", NULL });
  open_dialog (self, "new-patient");
  self->n_keys = 1; /* of the application, which is not here */
  app_spin_until (has_focus (self, "Family Name"));
  type (self, "Beispiel");
  press (self, "Return");
  app_spin_until (has_focus (self, "Given Name"));
  type (self, "Anna");
  press (self, "Return");
  app_spin_until (has_focus (self, "Date of Birth"));
  type (self, "19/7/84");
  press (self, "Return");
  app_spin_until (has_focus (self, "Sex"));
  type (self, "f");
  press (self, "Return");
  app_spin_until (has_focus (self, "Complaint"));
  type (self, "Calf pain");
  press (self, "Return");
  app_spin_until (has_focus (self, "Side"));
  type (self, "l");
  press (self, "Return");
  app_spin_until (has_focus (self, "Onset"));
  type (self, "10.9.");
  press (self, "Return");
  app_spin_until (has_focus (self, "Mechanism"));
  press (self, "Return");
  app_spin_until (has_focus (self, "Goal Event"));
  press (self, "Return");
  app_spin_until (has_focus (self, "Goal Date"));
  press (self, "Return");
  app_spin_until (sural_main_window_get_patient_view (self->window) != NULL);

  record = sural_main_window_get_record (self->window);
  patient = sural_record_get_patient (record);
  episode = sural_record_get_episode (record);
  g_assert_cmpstr (sural_patient_get_family_name (patient), ==, "Beispiel");
  g_assert_cmpstr (sural_patient_get_given_name (patient), ==, "Anna");
  g_assert_cmpuint (sural_patient_get_birth_day (patient), ==, sural_day_new (1984, 7, 19));
  g_assert_cmpint (sural_patient_get_sex (patient), ==, SURAL_SEX_FEMALE);
  g_assert_cmpstr (sural_episode_get_complaint (episode), ==, "Calf pain");
  g_assert_cmpint (sural_episode_get_side (episode), ==, SURAL_SIDE_LEFT);
  g_assert_cmpuint (sural_episode_get_onset (episode), ==, sural_day_new (2026, 9, 10));
  g_test_message ("%u keys", self->n_keys);
  g_assert_cmpuint (self->n_keys, <=, MOST_KEYS);
}

/* Control and Enter save from any field. */
static void
test_save_early (Fixture *self, gconstpointer data)
{
  have_display ((const char *const[]) { "xdotool", "search", "--sync", "--onlyvisible", "--name",
                                        ".", "windowfocus", NULL });
  open_dialog (self, "new-patient");
  app_type (self->dialog, "Family Name", "Beispiel");
  press (self, "ctrl+Return");
  g_assert_true (is_open (self));
  app_type (self->dialog, "Complaint", "Calf pain");
  press (self, "ctrl+Return");
  app_spin_until (sural_main_window_get_patient_view (self->window) != NULL);
}

/* Where the dialog comes up from the bottom, typing can begin at once, too. */
static void
test_narrow (Fixture *self, gconstpointer data)
{
  gtk_window_set_default_size (GTK_WINDOW (self->window), 360, 720);
  app_spin_until (gtk_widget_get_width (GTK_WIDGET (self->window)) <= 360);
  open_dialog (self, "new-patient");
  app_spin_until (gtk_widget_get_mapped (self->dialog));
  for (guint i = 0; i < 50; i++)
    app_spin_once ();
  g_assert_true (has_focus (self, "Family Name"));
  adw_dialog_force_close (ADW_DIALOG (self->dialog));
  app_spin_until (!is_open (self));
}

static const char *
get_warning (Fixture *self)
{
  GtkWidget *banner = app_find (self->dialog, ADW_TYPE_BANNER, NULL);

  return adw_banner_get_revealed (ADW_BANNER (banner)) ? adw_banner_get_title (ADW_BANNER (banner))
                                                       : NULL;
}

/* Who is here already is said while the name is typed, and nobody is stopped. */
static void
test_namesake (Fixture *self, gconstpointer data)
{
  g_autofree char *id = app_fixture_add_patient (&self->app, "Beispiel", "Anna");

  open_dialog (self, "new-patient");
  app_type (self->dialog, "Family Name", " bêispiel");
  app_type (self->dialog, "Given Name", "ANNA\t");
  app_spin_until (get_warning (self) != NULL);
  g_assert_cmpstr (get_warning (self), ==,
                   "Beispiel, Anna, 2 Apr 1990, is already here. Saving adds another.");
  g_assert_nonnull (app_find (self->dialog, GTK_TYPE_BUTTON, "_Save Another"));
  app_type (self->dialog, "Date of Birth", "3.4.1990");
  app_spin_until (get_warning (self) == NULL);
  g_assert_nonnull (app_find (self->dialog, GTK_TYPE_BUTTON, "_Save"));
  app_type (self->dialog, "Date of Birth", "2.4.90");
  app_spin_until (get_warning (self) != NULL);
  /* The names in each other's place are the same person's. */
  app_type (self->dialog, "Family Name", "Anna");
  app_type (self->dialog, "Given Name", "Beispiel");
  app_spin_until (get_warning (self) != NULL);
  app_click (self->dialog, "_Open");
  app_spin_until (sural_main_window_get_patient_view (self->window) != NULL && !is_open (self));
  g_assert_cmpstr (sural_patient_get_id (
                       sural_record_get_patient (sural_main_window_get_record (self->window))),
                   ==, id);

  open_dialog (self, "new-patient");
  app_type (self->dialog, "Family Name", "Beispiel");
  app_type (self->dialog, "Given Name", "Anna");
  app_type (self->dialog, "Date of Birth", "2.4.1990");
  app_type (self->dialog, "Complaint", "Calf pain");
  app_spin_until (get_warning (self) != NULL);
  app_click (self->dialog, "_Save Another");
  app_spin_until (g_strcmp0 (sural_patient_get_id (sural_record_get_patient (
                                 sural_main_window_get_record (self->window))),
                             id) != 0);
}

static gpointer
verify_job (SuralStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (sural_store_verify (store, error));
}

static void
verified_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (sural_store_thread_run_finish (SURAL_STORE_THREAD (source), result, &error));
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

static void
verify (Fixture *self)
{
  gboolean done = FALSE;

  sural_store_thread_run_async (sural_context_get_store_thread (self->app.context), verify_job,
                                NULL, NULL, NULL, NULL, verified_cb, &done);
  app_spin_until (done);
}

static gboolean
shows (Fixture *self, const char *title)
{
  GtkWidget *row = app_find (self->dialog, ADW_TYPE_ACTION_ROW, title);

  return row != NULL && gtk_widget_get_visible (row);
}

static void
choose (Fixture *self, const char *title, SuralSide side)
{
  adw_combo_row_set_selected (ADW_COMBO_ROW (app_find (self->dialog, ADW_TYPE_COMBO_ROW, title)),
                              (guint) side);
}

static const char side_note[] = "What is recorded stays on its side";
static const char onset_note[] = "What is recorded stays on its day";

/* What was taken in can be mended; the reasoning follows, nothing that was recorded moves, and it
 * can be taken back. */
static void
test_edit_episode (Fixture *self, gconstpointer data)
{
  g_autofree char *id = app_fixture_add_patient (&self->app, "Doe", "Jane");
  SuralRecord *record = open_patient (self, id);
  GtkWidget *undo = NULL;

  /* Nothing is recorded yet: there is nothing to say. */
  open_dialog (self, "edit-episode");
  choose (self, "Side", SURAL_SIDE_RIGHT);
  g_assert_false (shows (self, side_note));
  /* What was typed and not saved would be kept as a draft. */
  choose (self, "Side", SURAL_SIDE_LEFT);
  adw_dialog_force_close (ADW_DIALOG (self->dialog));

  sural_record_start_visit (record);
  app_spin_until (sural_record_get_visit (record) != NULL);
  sural_record_set_finding (record, "ex-slr", SURAL_SIDE_LEFT, "positive");
  app_spin_until (
      sural_case_get_value (sural_record_get_case (record), "ex-slr", SURAL_SIDE_LEFT) != NULL);
  app_spin_until (!is_open (self));
  open_dialog (self, "edit-episode");
  g_assert_false (shows (self, side_note));
  g_assert_false (shows (self, onset_note));
  choose (self, "Side", SURAL_SIDE_RIGHT);
  g_assert_true (shows (self, side_note));
  app_type (self->dialog, "Onset", "28.8.");
  g_assert_true (shows (self, onset_note));
  app_type (self->dialog, "Complaint", " Calf \n cramps ");
  app_type (self->dialog, "Goal Event", "Relay");
  app_type (self->dialog, "Goal Date", "in 3 weeks");
  app_click (self->dialog, "_Save");
  app_spin_until (sural_episode_get_side (sural_record_get_episode (record)) == SURAL_SIDE_RIGHT);
  g_assert_cmpint (sural_case_get_side (sural_record_get_case (record)), ==, SURAL_SIDE_RIGHT);
  g_assert_cmpuint (sural_case_get_onset (sural_record_get_case (record)), ==,
                    sural_day_new (2026, 8, 28));
  g_assert_cmpuint (sural_case_get_goal_day (sural_record_get_case (record)), ==,
                    sural_day_new (2026, 10, 11));
  g_assert_cmpstr (sural_episode_get_complaint (sural_record_get_episode (record)), ==,
                   "Calf cramps");
  g_assert_cmpstr (sural_case_get_value (sural_record_get_case (record), "ex-slr", SURAL_SIDE_LEFT),
                   ==, "positive");
  g_assert_null (sural_case_get_value (sural_record_get_case (record), "ex-slr", SURAL_SIDE_RIGHT));
  verify (self);

  app_spin_until ((undo = app_find (GTK_WIDGET (self->window), GTK_TYPE_BUTTON, "Undo")) != NULL);
  g_signal_emit_by_name (undo, "clicked");
  app_spin_until (sural_episode_get_side (sural_record_get_episode (record)) == SURAL_SIDE_LEFT);
  g_assert_cmpuint (sural_case_get_onset (sural_record_get_case (record)), ==,
                    sural_day_new (2026, 9, 1));
  g_assert_cmpstr (sural_episode_get_complaint (sural_record_get_episode (record)), ==,
                   "Calf pain");
  g_assert_null (sural_episode_get_goal_event (sural_record_get_episode (record)));
  verify (self);
}

static GtkCheckButton *
find_mechanism (Fixture *self, const char *label)
{
  GtkWidget *row = app_find (self->dialog, ADW_TYPE_ACTION_ROW, label);

  g_assert_nonnull (row);
  return GTK_CHECK_BUTTON (adw_action_row_get_activatable_widget (ADW_ACTION_ROW (row)));
}

/* What was said at intake is not asked again: it stands there as answered, with its day, until a
 * visit corrects it. */
static void
test_mechanism (Fixture *self, gconstpointer data)
{
  SuralTime now = sural_context_get_now (self->app.context);
  SuralRecord *record = NULL;
  SuralVisitView *view = NULL;
  GtkWidget *row = NULL;

  app_fixture_set_now (&self->app, now);
  open_dialog (self, "new-patient");
  app_type (self->dialog, "Family Name", "Beispiel");
  app_type (self->dialog, "Complaint", "Calf pain");
  gtk_check_button_set_active (find_mechanism (self, "Sled push / pull"), TRUE);
  app_click (self->dialog, "_Save");
  app_spin_until (sural_main_window_get_patient_view (self->window) != NULL);
  record = sural_main_window_get_record (self->window);
  g_assert_cmpstr (sural_case_get_value (sural_record_get_case (record), "hx-mechanism",
                                         SURAL_SIDE_NONE),
                   ==, "sled");

  app_fixture_set_now (&self->app, now + SURAL_SECONDS_PER_DAY);
  sural_main_window_start_visit (self->window);
  app_spin_until (sural_main_window_is_in_visit (self->window));
  view = SURAL_VISIT_VIEW (
      adw_navigation_view_get_visible_page (sural_main_window_get_navigation (self->window)));
  /* Nobody has come past the questions before it. */
  app_spin_until (sural_visit_view_show_step (view, "history"));
  app_spin_until (SURAL_IS_FINDING_ROW (gtk_window_get_focus (GTK_WINDOW (self->window))));
  g_assert_null (app_find (GTK_WIDGET (view), GTK_TYPE_LABEL, "skipped, unknown"));

  app_spin_until (sural_visit_view_show_finding (view, "hx-mechanism"));
  row = gtk_window_get_focus (GTK_WINDOW (self->window));
  g_assert_true (SURAL_IS_FINDING_ROW (row));
  g_assert_nonnull (app_find (row, GTK_TYPE_LABEL, "Said at intake, 20 Sep 2026"));
  g_assert_cmpstr (sural_answer_get_value (SURAL_ANSWER (app_find (row, SURAL_TYPE_ANSWER, NULL))),
                   ==, "sled");

  /* Corrected, and the correction taken back. */
  sural_finding_row_take_key (SURAL_FINDING_ROW (row), GDK_KEY_1);
  app_spin_until (g_strcmp0 (sural_case_get_value (sural_record_get_case (record), "hx-mechanism",
                                                   SURAL_SIDE_NONE),
                             "sprint-jump sled") == 0);
  app_spin_until (app_find (row, GTK_TYPE_LABEL, "Said at intake, 20 Sep 2026") == NULL);
  open_dialog (self, "edit-episode");
  g_assert_false (
      gtk_widget_get_sensitive (app_find (self->dialog, ADW_TYPE_EXPANDER_ROW, "Mechanism")));
  adw_dialog_force_close (ADW_DIALOG (self->dialog));
  sural_record_undo (record);
  app_spin_until (g_strcmp0 (sural_case_get_value (sural_record_get_case (record), "hx-mechanism",
                                                   SURAL_SIDE_NONE),
                             "sled") == 0);
  app_spin_until (app_find (row, GTK_TYPE_LABEL, "Said at intake, 20 Sep 2026") != NULL);
  app_spin_until (!is_open (self));
}

/* By keyboard: opened it is gone into, the space bar chooses there, and Enter goes on to the next
 * field without taking back what was chosen. */
static void
test_mechanism_by_keys (Fixture *self, gconstpointer data)
{
  GtkWidget *row = NULL;

  have_display ((const char *const[]) { "xdotool", "search", "--sync", "--onlyvisible", "--name",
                                        ".", "windowfocus", NULL });
  open_dialog (self, "new-patient");
  app_spin_until (has_focus (self, "Family Name"));
  row = app_find (self->dialog, ADW_TYPE_EXPANDER_ROW, "Mechanism");
  app_spin_until (gtk_widget_get_mapped (row));
  app_let_paint (self->dialog);
  gtk_widget_child_focus (row, GTK_DIR_TAB_FORWARD);
  app_let_paint (self->dialog);
  app_spin_until (has_focus (self, "Mechanism"));
  press (self, "space");
  app_spin_until (has_focus (self, "Sprint / jump / push-off"));
  /* One stop each. */
  press (self, "Tab");
  app_spin_until (has_focus (self, "Steady or long running"));
  press (self, "Tab");
  app_spin_until (has_focus (self, "Lifting / hinging / rowing"));
  press (self, "Up");
  app_spin_until (has_focus (self, "Steady or long running"));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (
                                       gtk_window_get_focus (GTK_WINDOW (self->window))),
                                   GTK_ACCESSIBLE_ROLE_CHECKBOX);
  press (self, "space");
  app_spin_until (gtk_check_button_get_active (find_mechanism (self, "Steady or long running")));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (
                                        gtk_window_get_focus (GTK_WINDOW (self->window))),
                                    GTK_ACCESSIBLE_STATE_CHECKED, GTK_ACCESSIBLE_TRISTATE_TRUE);
  press (self, "Return");
  app_spin_until (has_focus (self, "Goal Event"));
  g_assert_true (gtk_check_button_get_active (find_mechanism (self, "Steady or long running")));
  adw_dialog_force_close (ADW_DIALOG (self->dialog));
  app_spin_until (!is_open (self));
}

/* Whoever uses the keyboard sees what has it, also after looking elsewhere for a while: GTK takes
 * the ring away after three seconds. A press of the pointer takes it away. */
static void
test_focus_stays_visible (Fixture *self, gconstpointer data)
{
  GtkWindow *window = GTK_WINDOW (self->window);

  have_display ((const char *const[]) { "xdotool", "search", "--sync", "--onlyvisible", "--name",
                                        ".", "windowfocus", NULL });
  press (self, "Tab");
  app_spin_until (gtk_window_get_focus_visible (window));
  gtk_window_set_focus_visible (window, FALSE);
  g_assert_true (gtk_window_get_focus_visible (window));

  have_display ((const char *const[]) { "xdotool", "search", "--onlyvisible", "--name", ".",
                                        "mousemove", "--window", "%1", "300", "300", "click", "1",
                                        NULL });
  app_spin_until (!gtk_window_get_focus_visible (window));
}

/* Phone and doctors are typed where the patient is, folded and optional; they show on the patient,
 * and a wrong e-mail address is told of before it is saved. */
static void
test_contacts (Fixture *self, gconstpointer data)
{
  g_autofree char *id = app_fixture_add_patient (&self->app, "Doe", "Jane");
  SuralRecord *record = open_patient (self, id);
  const SuralContact *doctor = NULL;
  GtkWidget *row = NULL;

  open_dialog (self, "edit-patient");
  row = app_find (self->dialog, ADW_TYPE_EXPANDER_ROW, "General Practitioner");
  g_assert_false (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)));
  g_assert_cmpstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), ==, "Not known");
  app_type (row, "Name", " Dr.  <b>Ümit</b> ");
  app_type (row, "Practice", "Practice & Sons");
  app_type (row, "Address", "1 High Street, Anytown");
  app_type (row, "E-Mail", "nobody");
  g_assert_false (gtk_widget_get_sensitive (app_find (self->dialog, GTK_TYPE_BUTTON, "_Save")));
  app_type (row, "E-Mail", "umit@example.org");
  g_assert_cmpstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), ==,
                   "Dr. <b>Ümit</b> · Practice & Sons · umit@example.org");
  row = app_find (self->dialog, ADW_TYPE_EXPANDER_ROW, "Patient’s Phone and E-Mail");
  g_assert_null (app_find (row, ADW_TYPE_ENTRY_ROW, "Address"));
  app_type (row, "Phone", "0170 555");
  app_click (self->dialog, "_Save");
  app_spin_until (!is_open (self));
  app_spin_until (app_find (GTK_WIDGET (self->window), GTK_TYPE_LABEL, "0170 555") != NULL);
  record = sural_main_window_get_record (self->window);
  doctor = sural_patient_get_contact (sural_record_get_patient (record),
                                      SURAL_CONTACT_GENERAL_PRACTITIONER);
  g_assert_cmpstr (doctor->name, ==, "Dr. <b>Ümit</b>");
  g_assert_cmpstr (doctor->address, ==, "1 High Street, Anytown");
  app_spin_until (!is_open (self));
  verify (self);

  /* What was typed stands there again; nothing of it is lost by another edit. */
  open_dialog (self, "edit-patient");
  app_type (self->dialog, "Given Name", "Janet");
  app_click (self->dialog, "_Save");
  app_spin_until (app_find (GTK_WIDGET (self->window), GTK_TYPE_LABEL, "Doe, Janet") != NULL);
  record = sural_main_window_get_record (self->window);
  doctor = sural_patient_get_contact (sural_record_get_patient (record),
                                      SURAL_CONTACT_GENERAL_PRACTITIONER);
  g_assert_cmpstr (doctor->practice, ==, "Practice & Sons");
  app_spin_until (!is_open (self));
}

/* In which language the papers are is asked where there is more than one, each by its own name, and
 * kept; an edit of something else leaves it as it is. */
static void
test_language (Fixture *self, gconstpointer data)
{
  g_autofree char *id = app_fixture_add_patient (&self->app, "Doe", "Jane");
  g_autofree char *folder = g_dir_make_tmp ("sural-languages-XXXXXX", NULL);
  g_autoptr (GHashTable) messages = g_hash_table_new (g_str_hash, g_str_equal);
  SuralRecord *record = open_patient (self, id);
  GtkWidget *row = NULL;

  g_setenv ("SURAL_LOCALEDIR", folder, TRUE);
  open_dialog (self, "edit-patient");
  row = app_find (self->dialog, ADW_TYPE_COMBO_ROW, "Language of Papers");
  g_assert_true (row == NULL || !gtk_widget_get_visible (row));
  adw_dialog_close (ADW_DIALOG (self->dialog));
  app_spin_until (!is_open (self));

  g_hash_table_insert (messages, (gpointer) "name of this language\004English",
                       (gpointer) "français");
  tiny_catalog_write (folder, "fr", messages);
  open_dialog (self, "edit-patient");
  row = app_find (self->dialog, ADW_TYPE_COMBO_ROW, "Language of Papers");
  g_assert_nonnull (row);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (row)), ==, 0);
  g_assert_cmpstr (gtk_string_list_get_string (
                       GTK_STRING_LIST (adw_combo_row_get_model (ADW_COMBO_ROW (row))), 2),
                   ==, "français");
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 2);
  app_click (self->dialog, "_Save");
  app_spin_until (!is_open (self));
  app_spin_until (g_strcmp0 (sural_patient_get_language (sural_record_get_patient (
                                 sural_main_window_get_record (self->window))),
                             "fr") == 0);

  open_dialog (self, "edit-patient");
  app_type (self->dialog, "Given Name", "Janet");
  app_click (self->dialog, "_Save");
  app_spin_until (app_find (GTK_WIDGET (self->window), GTK_TYPE_LABEL, "Doe, Janet") != NULL);
  record = sural_main_window_get_record (self->window);
  g_assert_cmpstr (sural_patient_get_language (sural_record_get_patient (record)), ==, "fr");
  app_spin_until (!is_open (self));
  verify (self);
  g_unsetenv ("SURAL_LOCALEDIR");
}

#define add(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  add ("/intake/keys", test_keys);
  add ("/intake/mechanism-by-keys", test_mechanism_by_keys);
  add ("/intake/focus-stays-visible", test_focus_stays_visible);
  add ("/intake/save-early", test_save_early);
  add ("/intake/narrow", test_narrow);
  add ("/intake/namesake", test_namesake);
  add ("/intake/contacts", test_contacts);
  add ("/intake/language", test_language);
  add ("/intake/edit-episode", test_edit_episode);
  add ("/intake/mechanism", test_mechanism);
  return g_test_run ();
}
