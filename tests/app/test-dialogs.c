/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What holds for every dialog that a key opens, with real keys: pressed three times in a row it is
 * there once, the keyboard is in it, Escape closes it and the keyboard is back where it was. */
#include "config.h"

#include "app-fixture.h"
#include "layout-watch.h"

#include "app/actions.h"
#include "app/attachments/sural-attachments-dialog.h"
#include "app/caseload/sural-deleted-dialog.h"
#include "app/patient/sural-merge-dialog.h"
#include "app/patient/sural-merged-dialog.h"
#include "app/caseload/sural-discharge-dialog.h"
#include "app/common/page/sural-dialogs.h"
#include "app/common/entry/sural-number-entry.h"
#include "app/help/sural-guide-dialog.h"
#include "app/import/sural-diary-dialog.h"
#include "app/import/sural-import-history-dialog.h"
#include "app/import/sural-sheet-dialog.h"
#include "app/import/sural-training-dialog.h"
#include "app/import/sural-import-progress.h"
#include "app/notes/sural-amend-dialog.h"
#include "app/paper/sural-paper-preview.h"
#include "app/patient/sural-goals-dialog.h"
#include "app/patient/sural-intake-dialog.h"
#include "app/patient/sural-patient-view.h"
#include "app/plan/sural-dose-dialog.h"
#include "app/plan/sural-exercise-library.h"
#include "app/plan/sural-exercise-picker.h"
#include "app/plan/sural-plan-editor.h"
#include "app/plan/sural-unasked-dialog.h"
#include "app/preferences/sural-clinician-dialog.h"
#include "app/preferences/sural-keys-dialog.h"
#include "app/turn/sural-turn-dialog.h"
#include "app/unlock/sural-mismatch-dialog.h"
#include "app/unlock/sural-restore-dialog.h"
#include "app/window/sural-main-window.h"
#include "app/trends/sural-correct-dialog.h"
#include "app/trends/sural-diary-grid.h"
#include "app/trends/sural-score-dialog.h"
#include "app/trends/sural-visit-dialog.h"
#include "app/unlock/sural-unlock-page.h"
#include "record/open/sural-drafts.h"

#define G_SETTINGS_ENABLE_BACKEND
#include <gio/gsettingsbackend.h>

/* A telephone is 360 wide; the frame around the window takes ten of it here. */
#define NARROW 370
/* What lies around what is read. */
#define MARGINS 110

typedef struct
{
  AppFixture app;
  SuralMainWindow *window;
  char *patient_id;
  guint n_pressed; /* keys that have come */
  gboolean narrow; /* the window, as a telephone's: dialogs are sheets at its bottom */
} Fixture;

/* Whose accelerators they are; one for all, for its place on the bus is. */
static GtkApplication *application;

static void
run (const char *const *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process =
      g_subprocess_newv (arguments, G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error);

  g_assert_no_error (error);
  g_assert_true (g_subprocess_wait_check (process, NULL, &error));
  g_assert_no_error (error);
}

static gboolean
event_cb (Fixture *self, GdkEvent *event)
{
  if (gdk_event_get_event_type (event) == GDK_KEY_PRESS && !gdk_key_event_is_modifier (event))
    self->n_pressed++;
  return GDK_EVENT_PROPAGATE;
}

static void
count_keys (Fixture *self, GtkWidget *widget)
{
  GtkEventController *controller = gtk_event_controller_legacy_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (controller, "event", G_CALLBACK (event_cb), self);
  gtk_widget_add_controller (widget, controller);
}

/* No event in a dialog comes to the window. */
static void
visible_dialog_cb (Fixture *self)
{
  AdwDialog *dialog = sural_dialogs_get_visible (GTK_WIDGET (self->window));

  if (dialog == NULL || g_object_get_data (G_OBJECT (dialog), "counted") != NULL)
    return;
  g_object_set_data (G_OBJECT (dialog), "counted", self);
  count_keys (self, adw_dialog_get_child (dialog));
}

/* Returns when the program has seen the key. */
static void
press (Fixture *self, const char *key)
{
  guint n_before = self->n_pressed;

  run ((const char *const[]) { "xdotool", "key", key, NULL });
  app_spin_until (self->n_pressed > n_before);
  for (guint i = 0; i < 5; i++)
    app_spin_once ();
}

/* As xdotool names it. */
static char *
dup_key (const char *accel)
{
  GdkModifierType modifiers = 0;
  guint key = 0;
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_true (gtk_accelerator_parse (accel, &key, &modifiers));
  if ((modifiers & GDK_CONTROL_MASK) != 0)
    g_string_append (text, "ctrl+");
  if ((modifiers & GDK_ALT_MASK) != 0)
    g_string_append (text, "alt+");
  if ((modifiers & GDK_SHIFT_MASK) != 0)
    g_string_append (text, "shift+");
  g_string_append (text, gdk_keyval_name (key));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static guint
count_dialogs (GtkWidget *widget)
{
  guint n = ADW_IS_DIALOG (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_dialogs (child);
  return n;
}

static AdwDialog *
visible_dialog (Fixture *self)
{
  return sural_dialogs_get_visible (GTK_WIDGET (self->window));
}

static gboolean
has_focus_in (Fixture *self, GtkWidget *widget)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self->window));

  return focus != NULL && gtk_widget_get_mapped (focus) && gtk_widget_is_ancestor (focus, widget);
}

static void
make_window (Fixture *self)
{
  self->window = g_object_ref (sural_main_window_new (application, self->app.context));
  count_keys (self, GTK_WIDGET (self->window));
  g_signal_connect_swapped (self->window, "notify::visible-dialog", G_CALLBACK (visible_dialog_cb),
                            self);
  gtk_window_set_title (GTK_WINDOW (self->window), "Sural under test");
  if (self->narrow)
    gtk_window_set_default_size (GTK_WINDOW (self->window), NARROW, 720);
  gtk_window_present (GTK_WINDOW (self->window));
  sural_main_window_enter_clinic (self->window);
  sural_main_window_open_patient (self->window, self->patient_id, NULL);
  app_spin_until (sural_main_window_get_patient_view (self->window) != NULL);
  run ((const char *const[]) { "xdotool", "search", "--sync", "--onlyvisible", "--name",
                               "Sural under test", "windowfocus", NULL });
  app_spin_until (gtk_window_is_active (GTK_WINDOW (self->window)));
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GSettingsBackend) backend = g_memory_settings_backend_new ();
  g_autoptr (GSettings) settings = g_settings_new_with_backend (SETTINGS_ID, backend);
  g_autoptr (SuralContext) context = NULL;

  app_fixture_set_up (&self->app, NULL);
  context = sural_context_new (sural_context_get_knowledge (self->app.context), settings,
                               sural_context_get_clinic_path (self->app.context));
  sural_context_set_now (context, sural_context_get_now (self->app.context));
  g_set_object (&self->app.context, context);
  app_fixture_create_clinic (&self->app);
  self->patient_id = app_fixture_add_patient (&self->app, "Doe", "Jane");
  self->narrow = GPOINTER_TO_INT (data);
  make_window (self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  app_spin_until (G_OBJECT (self->window)->ref_count == 1);
  g_assert_finalize_object (g_steal_pointer (&self->window));
  g_clear_pointer (&self->patient_id, g_free);
  app_fixture_tear_down (&self->app, NULL);
}

/* Presses the key of @action and tells whether a dialog came of it. Everything else is undone by
 * the next one that is looked at. */
static gboolean
check_dialog (Fixture *self, const SuralAction *action)
{
  g_autofree char *key = dup_key (action->accel);
  GtkWidget *before = NULL;
  AdwDialog *dialog = NULL;

  gtk_widget_child_focus (sural_main_window_get_patient_view (self->window), GTK_DIR_TAB_FORWARD);
  before = gtk_window_get_focus (GTK_WINDOW (self->window));
  g_assert_nonnull (before);
  press (self, key);
  dialog = visible_dialog (self);
  if (dialog == NULL)
    return FALSE;

  g_test_message ("%s: %s", action->name, G_OBJECT_TYPE_NAME (dialog));
  press (self, key);
  press (self, key);
  g_assert_true (visible_dialog (self) == dialog);
  g_assert_cmpuint (count_dialogs (GTK_WIDGET (self->window)), ==, 1);
  app_spin_until (has_focus_in (self, GTK_WIDGET (dialog)));
  press (self, "Escape");
  app_spin_until (visible_dialog (self) == NULL);
  app_spin_until (gtk_window_get_focus (GTK_WINDOW (self->window)) == before);
  return TRUE;
}

/* What leaves the clinic or opens a window of the desktop's. */
static gboolean
is_apart (const SuralAction *action)
{
  static const char *const apart[] = { "win.lock", "win.import", "window.close", "app.quit", NULL };

  return action->name == NULL || action->accel == NULL || g_strv_contains (apart, action->name);
}

static void
test_every_key (Fixture *self, gconstpointer data)
{
  guint n_actions = 0, n_dialogs = 0;
  const SuralAction *actions = sural_actions_get (&n_actions);

  for (guint i = 0; i < n_actions; i++)
    {
      /* A visit is another page, and Today closes the patient. */
      if (!is_apart (&actions[i]) && !g_str_equal (actions[i].name, "win.start-visit") &&
          !g_str_equal (actions[i].name, "win.today"))
        n_dialogs += check_dialog (self, &actions[i]);
    }
  /* New patient, new episode, edit, print, library, preferences, shortcuts. */
  g_assert_cmpuint (n_dialogs, >=, 7);
}

/* Whatever is up, a key of another one opens nothing over it and changes nothing under it. */
static void
test_no_other (Fixture *self, gconstpointer data)
{
  guint n_actions = 0;
  const SuralAction *actions = sural_actions_get (&n_actions);
  AdwDialog *dialog = NULL;

  press (self, "ctrl+n");
  dialog = visible_dialog (self);
  g_assert_nonnull (dialog);
  for (guint i = 0; i < n_actions; i++)
    {
      g_autofree char *key = NULL;

      /* The guide is about the dialog, and comes over it; tests/app/test-guide.c goes there. */
      if (is_apart (&actions[i]) || g_str_equal (actions[i].name, "win.help"))
        continue;
      key = dup_key (actions[i].accel);
      press (self, key);
      g_assert_true (visible_dialog (self) == dialog);
      g_assert_cmpuint (count_dialogs (GTK_WIDGET (self->window)), ==, 1);
      g_assert_false (sural_main_window_is_in_visit (self->window));
      app_spin_until (has_focus_in (self, GTK_WIDGET (dialog)));
    }
  press (self, "ctrl+l");
  app_spin_until (sural_main_window_is_locked (self->window));
  g_assert_null (visible_dialog (self));
}

/* A preview without a page has no button that could take the keyboard: eleven lay over each other.
 */
static void
test_empty_preview (Fixture *self, gconstpointer data)
{
  AdwDialog *dialog = NULL;

  press (self, "ctrl+p");
  dialog = visible_dialog (self);
  g_assert_true (SURAL_IS_PAPER_PREVIEW (dialog));
  g_assert_cmpuint (sural_paper_preview_get_n_pages (SURAL_PAPER_PREVIEW (dialog)), ==, 0);
  app_spin_until (has_focus_in (self, GTK_WIDGET (dialog)));
  for (guint i = 0; i < 10; i++)
    press (self, "ctrl+p");
  g_assert_cmpuint (count_dialogs (GTK_WIDGET (self->window)), ==, 1);
  /* Also where the keyboard has been lost altogether. */
  gtk_window_set_focus (GTK_WINDOW (self->window), NULL);
  app_spin_until (has_focus_in (self, GTK_WIDGET (dialog)));
  press (self, "Escape");
  app_spin_until (visible_dialog (self) == NULL);
}

/* --- The lock --------------------------------------------------------------------------------- */

static void
unlock (Fixture *self)
{
  GtkWidget *page = sural_main_window_get_locked_page (self->window);

  g_assert_true (SURAL_IS_UNLOCK_PAGE (page));
  sural_unlock_page_submit (SURAL_UNLOCK_PAGE (page), app_fixture_passphrase);
  app_spin_until (!sural_main_window_is_locked (self->window));
  app_spin_until (sural_main_window_get_patient_view (self->window) != NULL);
}

static void
lock (Fixture *self)
{
  press (self, "ctrl+l");
  app_spin_until (sural_main_window_is_locked (self->window));
  g_assert_null (visible_dialog (self));
  g_assert_null (sural_main_window_get_record (self->window));
}

/* An action of the window, or of a page that shows. */
static gboolean
activate (GtkWidget *widget, const char *name)
{
  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  if (gtk_widget_activate_action (widget, name, NULL))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (activate (child, name))
        return TRUE;
    }
  return FALSE;
}

/* The first text that can be written in. */
static GtkWidget *
find_text (GtkWidget *widget)
{
  if ((GTK_IS_TEXT (widget) && gtk_editable_get_editable (GTK_EDITABLE (widget))) &&
      gtk_widget_get_mapped (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_text (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static const struct
{
  const char *page;
  const char *action;
  gboolean comes_back; /* with what was typed in it */
} each_dialog[] = {
  { "overview", "win.new-patient", TRUE },       { "overview", "win.new-episode", TRUE },
  { "overview", "win.edit-patient", TRUE },      { "overview", "win.print", FALSE },
  { "overview", "win.exercise-library", FALSE }, { "overview", "win.preferences", FALSE },
  { "overview", "win.shortcuts", FALSE },        { "trends", "trends.add-score", TRUE },
  { "trends", "trends.enter-diary", TRUE },      { "plan", "plan.ask", FALSE },
};

static AdwDialog *
open_dialog (Fixture *self, const char *page, const char *action)
{
  GtkWidget *view = sural_main_window_get_patient_view (self->window);

  g_assert_true (sural_patient_view_show_page (SURAL_PATIENT_VIEW (view), page));
  app_spin_until (activate (GTK_WIDGET (self->window), action));
  app_spin_until (visible_dialog (self) != NULL);
  app_spin_until (has_focus_in (self, GTK_WIDGET (visible_dialog (self))));
  return visible_dialog (self);
}

static const char *
page_of (Fixture *self)
{
  return sural_patient_view_get_page (
      SURAL_PATIENT_VIEW (sural_main_window_get_patient_view (self->window)));
}

static void
test_lock_in_each (Fixture *self, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (each_dialog); i++)
    {
      AdwDialog *dialog = open_dialog (self, each_dialog[i].page, each_dialog[i].action);
      GType type = G_OBJECT_TYPE (dialog);
      GtkWidget *text = NULL;

      g_test_message ("%s", each_dialog[i].action);
      if (each_dialog[i].comes_back)
        {
          app_spin_until ((text = find_text (GTK_WIDGET (dialog))) != NULL);
          gtk_editable_set_text (GTK_EDITABLE (text), "7");
        }
      lock (self);
      unlock (self);
      g_assert_cmpstr (page_of (self), ==, each_dialog[i].page);
      if (!each_dialog[i].comes_back)
        continue;
      app_spin_until (visible_dialog (self) != NULL);
      dialog = visible_dialog (self);
      g_assert_true (G_OBJECT_TYPE (dialog) == type);
      app_spin_until (find_text (GTK_WIDGET (dialog)) != NULL);
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_text (GTK_WIDGET (dialog)))), ==,
                       "7");

      /* Escape keeps it, too; starting over does not. */
      app_spin_until (has_focus_in (self, GTK_WIDGET (dialog)));
      press (self, "Escape");
      app_spin_until (visible_dialog (self) == NULL);
      dialog = open_dialog (self, each_dialog[i].page, each_dialog[i].action);
      app_spin_until ((text = find_text (GTK_WIDGET (dialog))) != NULL);
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (text)), ==, "7");
      g_signal_emit_by_name (app_find (GTK_WIDGET (dialog), ADW_TYPE_BANNER,
                                       "What you typed before and did not save is here again"),
                             "button-clicked");
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (text)), !=, "7");
      press (self, "Escape");
      app_spin_until (visible_dialog (self) == NULL);
    }
}

/* --- Each class of dialog --------------------------------------------------------------------- */

/* The one that is asked for by an action of the window; nobody else can make it. */
static AdwDialog *
ask_for (Fixture *self, const char *action)
{
  app_spin_until (activate (GTK_WIDGET (self->window), action));
  app_spin_until (visible_dialog (self) != NULL);
  return visible_dialog (self);
}

static SuralRecord *
record_of (Fixture *self)
{
  return sural_main_window_get_record (self->window);
}

static SuralKnowledge *
knowledge_of (Fixture *self)
{
  return sural_context_get_knowledge (self->app.context);
}

static AdwDialog *
make_amend (Fixture *self)
{
  g_autoptr (SuralNote) note = sural_note_new ("n", "v", "Text", NULL, 1, 1, "Dr Test");

  return sural_amend_dialog_new (record_of (self), note);
}

static AdwDialog *
make_correct (Fixture *self)
{
  g_autoptr (SuralFinding) finding = sural_finding_new ("ex-slump", SURAL_SIDE_LEFT, "positive");
  g_autoptr (SuralCorrectable) correctable =
      sural_correctable_new_finding (knowledge_of (self), NULL, "v", finding, NULL);

  return sural_correct_dialog_new (record_of (self), correctable);
}

static AdwDialog *
make_deleted (Fixture *self)
{
  return ADW_DIALOG (sural_deleted_dialog_new (self->app.context));
}

static AdwDialog *
make_merged (Fixture *self)
{
  return ADW_DIALOG (sural_merged_dialog_new (self->app.context, NULL));
}

static AdwDialog *
make_import_history (Fixture *self)
{
  return ADW_DIALOG (sural_import_history_dialog_new (self->app.context));
}

static AdwDialog *
make_merge (Fixture *self)
{
  const char *id = sural_patient_get_id (sural_record_get_patient (record_of (self)));
  g_autofree char *other = app_fixture_add_patient (&self->app, "Doe", "Janet");

  return ADW_DIALOG (sural_merge_dialog_new (self->app.context, id, other));
}

static void
file_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  SuralImportFile **file = user_data;

  *file = sural_import_file_read_finish (SURAL_IMPORT_INPUT (source), result, &error);
  g_assert_no_error (error);
}

static AdwDialog *
make_diary (Fixture *self)
{
  g_autofree char *path = g_build_filename (self->app.folder, "diary.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (SuralImportInput) source = sural_import_input_new_for_file (file);
  SuralImportFile *diary = NULL;

  g_assert_true (g_file_set_contents (path, "date,calf-pain-worst\n2026-09-02,5\n", -1, NULL));
  sural_import_file_read_async (source, knowledge_of (self), sural_day_new (2026, 11, 29), NULL,
                                file_read_cb, &diary);
  app_spin_until (diary != NULL);
  return ADW_DIALOG (sural_diary_dialog_new (self->app.context, diary, FALSE, NULL));
}

/* A sheet of two days, one of which is asked. */
static AdwDialog *
make_sheet (Fixture *self)
{
  const SuralSheetAnswer answers[] = {
    { SURAL_SHEET_READ, SURAL_SHEET_NO_DOUBT, 3 },
    { SURAL_SHEET_EMPTY, SURAL_SHEET_NO_DOUBT, -1 },
    { SURAL_SHEET_ASKED, SURAL_SHEET_SEVERAL, -1 },
    { SURAL_SHEET_READ, SURAL_SHEET_NO_DOUBT, 7 },
  };
  SuralSheetReading *reading = g_new0 (SuralSheetReading, 1);
  SuralDiaryLayout layout = {
    .has_code = TRUE, .first = sural_day_new (2026, 9, 1), .n_days = 2, .width = 2028, .row = 100
  };

  reading->page = g_new0 (SuralSheetPage, 1);
  reading->page->layout = layout;
  reading->page->picture =
      sural_grey_new (507 * SURAL_SHEET_SCALE,
                      (guint) sural_diary_layout_get_height (&layout) * SURAL_SHEET_SCALE);
  reading->answers = g_array_new (FALSE, FALSE, sizeof (SuralSheetAnswer));
  g_array_append_vals (reading->answers, answers, G_N_ELEMENTS (answers));
  return ADW_DIALOG (sural_sheet_dialog_new (reading, "sheet.jpg",
                                             sural_record_get_patient (record_of (self)),
                                             knowledge_of (self)));
}

static AdwDialog *
make_training (Fixture *self)
{
  SuralImportFile *file = g_new0 (SuralImportFile, 1);
  g_autoptr (SuralImportBatch) log = sural_import_batch_new ("activities.csv");
  const SuralTraining run = {
    "strava", SURAL_TRAINING_RUN,    sural_time_from_day (sural_day_new (2026, 9, 2)), 3000,
    10000,    SURAL_TRAINING_UNKNOWN
  };

  sural_import_batch_add_training (log, &run);
  sural_import_batch_set_zoned (log, TRUE);
  file->name = g_strdup ("activities.csv");
  file->batch = g_steal_pointer (&log);
  return ADW_DIALOG (sural_training_dialog_new (file, knowledge_of (self)));
}

static AdwDialog *
make_grid (Fixture *self)
{
  return sural_diary_grid_new (record_of (self));
}

static AdwDialog *
make_goals (Fixture *self)
{
  return sural_goals_dialog_new (record_of (self));
}

static AdwDialog *
make_attachments (Fixture *self)
{
  return sural_attachments_dialog_new (record_of (self));
}

static AdwDialog *
make_discharge (Fixture *self)
{
  return ADW_DIALOG (
      sural_discharge_dialog_new ("Doe, Jane", sural_record_get_episode (record_of (self)),
                                  sural_time_get_day (sural_context_get_now (self->app.context))));
}

static SuralPlan *
plan_of (Fixture *self)
{
  app_spin_until (sural_record_get_proposal (record_of (self)) != NULL);
  return sural_record_get_proposal (record_of (self));
}

static AdwDialog *
make_dose (Fixture *self)
{
  SuralPlan *plan = plan_of (self);
  g_autoptr (SuralPlanDraft) draft = sural_plan_draft_new (plan, SURAL_SIDE_LEFT);
  const SuralPlanItem *item = g_ptr_array_index (plan->items, 0);

  return sural_dose_dialog_new (draft, item->exercise, "Exercise", FALSE);
}

static AdwDialog *
make_library (Fixture *self)
{
  return sural_exercise_library_new (knowledge_of (self), NULL);
}

static AdwDialog *
make_picker (Fixture *self)
{
  SuralPlan *plan = plan_of (self);
  g_autoptr (SuralPlanDraft) draft = sural_plan_draft_new (plan, SURAL_SIDE_LEFT);

  return sural_exercise_picker_new (draft, plan, knowledge_of (self));
}

static AdwDialog *
make_guide (Fixture *self)
{
  return sural_guide_dialog_new (knowledge_of (self), NULL);
}

static AdwDialog *
make_progress (Fixture *self)
{
  return ADW_DIALOG (sural_import_progress_new ());
}

static AdwDialog *
make_intake (Fixture *self)
{
  return ADW_DIALOG (sural_intake_dialog_new (self->app.context));
}

static AdwDialog *
make_audit (Fixture *self)
{
  return ask_for (self, "win.audit");
}

static AdwDialog *
make_clinician (Fixture *self)
{
  return sural_clinician_dialog_new (self->app.context, NULL);
}

static AdwDialog *
make_keys (Fixture *self)
{
  return sural_keys_dialog_new_passphrase (self->app.context);
}

static AdwDialog *
make_restore (Fixture *self)
{
  return sural_restore_dialog_new (self->app.context);
}

static AdwDialog *
make_mismatch (Fixture *self)
{
  g_autoptr (GPtrArray) found =
      g_ptr_array_new_with_free_func ((GDestroyNotify) sural_mismatch_free);

  g_ptr_array_add (found,
                   sural_mismatch_new (SURAL_MISMATCH_LOG_MISSING, 41, sural_time_now (), NULL));
  return sural_mismatch_dialog_new (found);
}

static AdwDialog *
make_palette (Fixture *self)
{
  return ask_for (self, "win.palette");
}

static AdwDialog *
make_note_search (Fixture *self)
{
  return ask_for (self, "win.search-notes");
}

static AdwDialog *
make_preview (Fixture *self)
{
  return sural_paper_preview_new (record_of (self), SURAL_PAPERWORK_HANDOUT, NULL);
}

static AdwDialog *
make_editor (Fixture *self)
{
  return sural_plan_editor_new (record_of (self), plan_of (self));
}

static AdwDialog *
make_score (Fixture *self)
{
  return sural_score_dialog_new (record_of (self));
}

static AdwDialog *
make_unasked (Fixture *self)
{
  return sural_unasked_dialog_new (record_of (self), plan_of (self), NULL);
}

static AdwDialog *
make_visit (Fixture *self)
{
  g_autoptr (SuralVisit) visit =
      sural_visit_new ("v", sural_episode_get_id (sural_record_get_episode (record_of (self))), 1,
                       2, "Dr Test");

  return sural_visit_dialog_new (record_of (self), visit);
}

static AdwDialog *
make_preferences (Fixture *self)
{
  return ask_for (self, "win.preferences");
}

static AdwDialog *
make_shortcuts (Fixture *self)
{
  return ask_for (self, "win.shortcuts");
}

/* Last: it needs a visit, and others are told apart by none being under way. */
static AdwDialog *
make_turn (Fixture *self)
{
  if (sural_record_get_visit (record_of (self)) == NULL)
    {
      sural_record_start_visit (record_of (self));
      app_spin_until (sural_record_get_visit (record_of (self)) != NULL &&
                      sural_record_is_settled (record_of (self)));
      app_let_paint (GTK_WIDGET (self->window));
      /* What had the keyboard may have gone with the start of the visit. */
      gtk_widget_child_focus (sural_main_window_get_patient_view (self->window),
                              GTK_DIR_TAB_FORWARD);
    }
  return sural_turn_dialog_new (record_of (self));
}

/* tests/validate/test-dialogs.py sees that none is left out. */
static const struct
{
  const char *type;
  AdwDialog *(*make) (Fixture *self);
} each_class[] = {
  { "SuralAmendDialog", make_amend },
  { "SuralAttachmentsDialog", make_attachments },
  { "SuralAuditDialog", make_audit },
  { "SuralCorrectDialog", make_correct },
  { "SuralDeletedDialog", make_deleted },
  { "SuralDiaryDialog", make_diary },
  { "SuralDiaryGrid", make_grid },
  { "SuralDischargeDialog", make_discharge },
  { "SuralDoseDialog", make_dose },
  { "SuralExerciseLibrary", make_library },
  { "SuralExercisePicker", make_picker },
  { "SuralGoalsDialog", make_goals },
  { "SuralGuideDialog", make_guide },
  { "SuralImportProgress", make_progress },
  { "SuralIntakeDialog", make_intake },
  { "SuralClinicianDialog", make_clinician },
  { "SuralKeysDialog", make_keys },
  { "SuralRestoreDialog", make_restore },
  { "SuralMismatchDialog", make_mismatch },
  { "SuralCommandPalette", make_palette },
  { "SuralPaperPreview", make_preview },
  { "SuralPlanEditor", make_editor },
  { "SuralScoreDialog", make_score },
  { "SuralUnaskedDialog", make_unasked },
  { "SuralVisitDialog", make_visit },
  { "AdwPreferencesDialog", make_preferences },
  { "AdwDialog", make_shortcuts },
  { "SuralNoteSearchDialog", make_note_search },
  { "SuralMergeDialog", make_merge },
  { "SuralMergedDialog", make_merged },
  { "SuralImportHistoryDialog", make_import_history },
  { "SuralSheetDialog", make_sheet },
  { "SuralTrainingDialog", make_training },
  { "SuralTurnDialog", make_turn },
};

/* Ctrl+L in it locks the clinic and leaves nothing of it; while it is up, no other comes over it.
 */
static void
test_lock_in_each_class (Fixture *self, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (each_class); i++)
    {
      AdwDialog *dialog = each_class[i].make (self);

      g_test_message ("%s", each_class[i].type);
      g_assert_cmpstr (G_OBJECT_TYPE_NAME (dialog), ==, each_class[i].type);
      if (visible_dialog (self) != dialog)
        g_assert_true (sural_dialog_present (dialog, GTK_WIDGET (self->window)));
      app_spin_until (visible_dialog (self) == dialog);
      g_assert_false (sural_dialog_present (adw_dialog_new (), GTK_WIDGET (self->window)));
      g_assert_cmpuint (count_dialogs (GTK_WIDGET (self->window)), ==, 1);
      app_spin_until (has_focus_in (self, GTK_WIDGET (dialog)));
      lock (self);
      g_assert_cmpuint (count_dialogs (GTK_WIDGET (self->window)), ==, 0);
      unlock (self);
    }
}

static gboolean
is_within (GtkWidget *widget, GtkWidget *ancestor)
{
  return widget != NULL && (widget == ancestor || gtk_widget_is_ancestor (widget, ancestor));
}

static gboolean
has_turned (guint *n_turns)
{
  app_spin_once ();
  return ++*n_turns > 10;
}

/* Each takes the keyboard to where it wants it, and keeps it; Escape closes it and the keyboard is
 * back where it was. */
/* The first Enter must not throw away what came up. */
static void
check_not_on_cancel (Fixture *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self->window));
  const char *label = GTK_IS_BUTTON (focus) ? gtk_button_get_label (GTK_BUTTON (focus)) : NULL;

  /* Where nothing but to cancel can be done. */
  if (focus == NULL || gtk_widget_get_ancestor (focus, ADW_TYPE_HEADER_BAR) == NULL)
    return;
  g_assert_cmpstr (label, !=, "Cancel");
  g_assert_cmpstr (label, !=, "_Cancel");
}

static GtkWidget *
find_main (GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (GTK_IS_BUTTON (widget) && gtk_widget_has_css_class (widget, "suggested-action") &&
      gtk_widget_get_ancestor (widget, ADW_TYPE_HEADER_BAR) != NULL)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_main (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Presses, and does not do what it is for. */
static void
count_press_cb (GtkButton *button, guint *n)
{
  (*n)++;
  g_signal_stop_emission_by_name (button, "clicked");
}

/* Ctrl+Enter presses the main button of each, where it can be pressed. */
static void
check_main_key (Fixture *self, AdwDialog *dialog)
{
  GtkWidget *button = find_main (adw_dialog_get_child (dialog));
  guint n = 0;
  gulong handler = 0;

  if (button == NULL)
    return;
  /* Before those of the dialog. */
  handler = g_signal_connect (button, "clicked", G_CALLBACK (count_press_cb), &n);
  g_signal_handlers_block_matched (button, G_SIGNAL_MATCH_ID,
                                   g_signal_lookup ("clicked", GTK_TYPE_BUTTON), 0, NULL, NULL,
                                   NULL);
  g_signal_handler_unblock (button, handler);
  press (self, "ctrl+Return");
  g_assert_cmpuint (n, ==, gtk_widget_is_sensitive (button) ? 1 : 0);
  g_signal_handler_disconnect (button, handler);
  g_signal_handlers_unblock_matched (button, G_SIGNAL_MATCH_ID,
                                     g_signal_lookup ("clicked", GTK_TYPE_BUTTON), 0, NULL, NULL,
                                     NULL);
}

/* A row that is pressed for a check button in it is one stop of the Tab key with it, not two. */
static void
check_one_stop (GtkWidget *widget, const char *dialog)
{
  GtkWidget *pressed = ADW_IS_ACTION_ROW (widget)
                           ? adw_action_row_get_activatable_widget (ADW_ACTION_ROW (widget))
                           : NULL;

  if (GTK_IS_CHECK_BUTTON (pressed) && gtk_widget_get_focusable (widget) &&
      gtk_widget_get_can_focus (pressed))
    g_test_fail_printf ("%s: two stops at “%s”", dialog,
                        adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check_one_stop (child, dialog);
}

static void
test_each_class (Fixture *self, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (each_class); i++)
    {
      GtkWidget *before = NULL, *wanted = NULL;
      AdwDialog *dialog = NULL;
      guint n_turns = 0;

      g_test_message ("%s", each_class[i].type);
      gtk_widget_child_focus (sural_main_window_get_patient_view (self->window),
                              GTK_DIR_TAB_FORWARD);
      before = gtk_window_get_focus (GTK_WINDOW (self->window));
      dialog = each_class[i].make (self);
      if (visible_dialog (self) != dialog)
        {
          before = gtk_window_get_focus (GTK_WINDOW (self->window));
          wanted = adw_dialog_get_focus (dialog);
          g_assert_true (sural_dialog_present (dialog, GTK_WIDGET (self->window)));
        }
      app_spin_until (has_focus_in (self, GTK_WIDGET (dialog)));
      app_spin_until (wanted == NULL || !gtk_widget_is_sensitive (wanted) ||
                      is_within (gtk_window_get_focus (GTK_WINDOW (self->window)), wanted));
      /* It stays there. */
      app_spin_until (has_turned (&n_turns));
      g_assert_true (has_focus_in (self, GTK_WIDGET (dialog)));
      check_not_on_cancel (self);
      check_one_stop (GTK_WIDGET (dialog), each_class[i].type);
      check_main_key (self, dialog);
      if (adw_dialog_get_can_close (dialog))
        press (self, "Escape");
      else
        adw_dialog_force_close (dialog);
      app_spin_until (visible_dialog (self) == NULL);
      app_spin_until (gtk_window_get_focus (GTK_WINDOW (self->window)) == before);
    }
}

/* The widest child of each, down to what is wide of itself. */
static void
blame (GtkWidget *widget, const char *dialog)
{
  GtkWidget *widest = NULL;
  int most = 0, least = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      if (gtk_widget_get_visible (child) && least > most)
        {
          most = least;
          widest = child;
        }
    }
  if (most > NARROW - MARGINS)
    {
      blame (widest, dialog);
      return;
    }
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_test_message ("%s: %s “%s” in %s asks for %d", dialog, G_OBJECT_TYPE_NAME (widget),
                  GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : "",
                  G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widget)), least);
}

/* With text of twice the size none asks for more than a telephone has. */
static void
test_each_class_large (Fixture *self, gconstpointer data)
{
  int dpi = 0;

  layout_watch_begin ();
  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 2 * 96 * PANGO_SCALE, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (each_class); i++)
    {
      AdwDialog *dialog = each_class[i].make (self);
      int least = 0;

      if (visible_dialog (self) != dialog)
        g_assert_true (sural_dialog_present (dialog, GTK_WIDGET (self->window)));
      app_spin_until (has_focus_in (self, GTK_WIDGET (dialog)));
      for (guint k = 0; k < 20; k++)
        app_spin_once ();
      gtk_widget_measure (adw_dialog_get_child (dialog), GTK_ORIENTATION_HORIZONTAL, -1, &least,
                          NULL, NULL, NULL);
      if (least > NARROW)
        {
          blame (adw_dialog_get_child (dialog), each_class[i].type);
          g_test_fail_printf ("%s asks for %d", each_class[i].type, least);
        }
      adw_dialog_force_close (dialog);
      app_spin_until (visible_dialog (self) == NULL);
    }
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", dpi, NULL);
}

static GtkWidget *
visit_page (Fixture *self)
{
  return GTK_WIDGET (
      adw_navigation_view_get_visible_page (sural_main_window_get_navigation (self->window)));
}

static GtkWidget *
find_number (Fixture *self)
{
  GtkWidget *entry = app_find (visit_page (self), SURAL_TYPE_NUMBER_ENTRY, NULL);

  return entry != NULL && gtk_widget_get_mapped (entry) ? entry : NULL;
}

static void
start_visit (Fixture *self)
{
  press (self, "F5");
  app_spin_until (sural_main_window_is_in_visit (self->window));
  app_spin_until (gtk_widget_get_mapped (visit_page (self)));
}

/* A 4 that may become a 45 is not recorded by the lock, and stands there again after it. */
static void
test_lock_half_a_number (Fixture *self, gconstpointer data)
{
  GtkWidget *entry = NULL;
  guint n_measured = 0;

  start_visit (self);
  app_spin_until ((entry = find_number (self)) != NULL);
  n_measured = sural_case_get_measurements (
                   sural_record_get_case (sural_main_window_get_record (self->window)))
                   ->len;
  for (guint i = 0; i < 20; i++)
    app_spin_once ();
  g_assert_nonnull (entry = find_number (self));
  g_assert_true (gtk_widget_grab_focus (entry));
  press (self, "4");
  app_spin_until (sural_number_entry_is_dirty (SURAL_NUMBER_ENTRY (entry)));
  lock (self);
  unlock (self);
  app_spin_until (sural_main_window_is_in_visit (self->window));
  app_spin_until ((entry = find_number (self)) != NULL &&
                  sural_number_entry_is_dirty (SURAL_NUMBER_ENTRY (entry)));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_text (entry))), ==, "4");
  g_assert_true (has_focus_in (self, entry));
  g_assert_cmpuint (sural_case_get_measurements (
                        sural_record_get_case (sural_main_window_get_record (self->window)))
                        ->len,
                    ==, n_measured);
  press (self, "Return");
  app_spin_until (sural_case_get_measurements (
                      sural_record_get_case (sural_main_window_get_record (self->window)))
                      ->len == n_measured + 1);
}

static char *
dup_note (Fixture *self)
{
  GtkWidget *text = app_find (visit_page (self), GTK_TYPE_TEXT_VIEW, NULL);
  GtkTextIter start, end;

  if (text == NULL || !gtk_widget_get_mapped (text))
    return NULL;
  gtk_text_buffer_get_bounds (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)), &start, &end);
  return gtk_text_buffer_get_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)), &start, &end,
                                   FALSE);
}

static gboolean
has_note (Fixture *self, const char *words)
{
  g_autofree char *text = dup_note (self);

  return text != NULL && strstr (text, words) != NULL;
}

/* Neither the lock nor the end of the window loses what is written in a note. */
static void
test_lock_note (Fixture *self, gconstpointer data)
{
  GtkWidget *text = NULL;

  start_visit (self);
  g_action_group_activate_action (G_ACTION_GROUP (self->window), "show-step",
                                  g_variant_new_string ("note"));
  app_spin_until (has_note (self, ""));
  text = app_find (visit_page (self), GTK_TYPE_TEXT_VIEW, NULL);
  gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)), "Half a tho",
                                    -1);
  lock (self);
  unlock (self);
  app_spin_until (sural_main_window_is_in_visit (self->window));
  app_spin_until (has_note (self, "Half a tho"));
  text = app_find (visit_page (self), GTK_TYPE_TEXT_VIEW, NULL);
  gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)), "ught", -1);

  /* Closed and opened again, as by who comes back in the afternoon. */
  gtk_window_close (GTK_WINDOW (self->window));
  app_spin_until (G_OBJECT (self->window)->ref_count == 1);
  g_assert_finalize_object (g_steal_pointer (&self->window));
  make_window (self);
  start_visit (self);
  app_spin_until (has_note (self, "ught"));
}

/* Nobody is asked when the window is closed: what was typed is there again. */
static void
test_close_with_draft (Fixture *self, gconstpointer data)
{
  AdwDialog *dialog = open_dialog (self, "overview", "win.new-patient");
  GtkWidget *text = NULL;

  app_spin_until ((text = find_text (GTK_WIDGET (dialog))) != NULL);
  gtk_editable_set_text (GTK_EDITABLE (text), "Smith");
  gtk_window_close (GTK_WINDOW (self->window));
  app_spin_until (visible_dialog (self) == NULL);
  gtk_window_close (GTK_WINDOW (self->window));
  app_spin_until (G_OBJECT (self->window)->ref_count == 1);
  g_assert_finalize_object (g_steal_pointer (&self->window));
  make_window (self);
  dialog = open_dialog (self, "overview", "win.new-patient");
  app_spin_until ((text = find_text (GTK_WIDGET (dialog))) != NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (text)), ==, "Smith");
}

/* The passphrase is changed from the preferences; the lock knows the new one. */
static void
test_change_passphrase (Fixture *self, gconstpointer data)
{
  AdwDialog *dialog = open_dialog (self, "overview", "win.preferences");
  GtkWidget *row = app_find (GTK_WIDGET (dialog), ADW_TYPE_BUTTON_ROW, "Change Passphrase…");
  GtkWidget *page = NULL;
  const char *const wanted = "some other four words";

  g_signal_emit_by_name (row, "activated");
  app_spin_until (SURAL_IS_KEYS_DIALOG (visible_dialog (self)));
  dialog = visible_dialog (self);
  app_type (GTK_WIDGET (dialog), "Passphrase or Recovery Code", "not this one");
  app_type (GTK_WIDGET (dialog), "New Passphrase", wanted);
  app_type (GTK_WIDGET (dialog), "New Passphrase Again", wanted);
  app_click (GTK_WIDGET (dialog), "Change");
  app_spin_until (app_find (GTK_WIDGET (dialog), GTK_TYPE_LABEL,
                            "This passphrase does not open this clinic.") != NULL);
  app_type (GTK_WIDGET (dialog), "Passphrase or Recovery Code", app_fixture_passphrase);
  app_click (GTK_WIDGET (dialog), "Change");
  app_spin_until (visible_dialog (self) != dialog);
  /* No passphrase is among the drafts. */
  g_assert_true (sural_drafts_is_empty (sural_drafts_get (self->app.context)));

  sural_main_window_lock (self->window);
  page = sural_main_window_get_locked_page (self->window);
  sural_unlock_page_submit (SURAL_UNLOCK_PAGE (page), wanted);
  app_spin_until (!sural_main_window_is_locked (self->window));
}

/* The new code is held until somebody says that it is written down. */
static void
test_new_recovery (Fixture *self, gconstpointer data)
{
  AdwDialog *dialog = open_dialog (self, "overview", "win.preferences");
  GtkWidget *row = app_find (GTK_WIDGET (dialog), ADW_TYPE_BUTTON_ROW, "New Recovery Code…");
  GtkWidget *written = NULL;

  g_signal_emit_by_name (row, "activated");
  app_spin_until (SURAL_IS_KEYS_DIALOG (visible_dialog (self)));
  dialog = visible_dialog (self);
  app_type (GTK_WIDGET (dialog), "Passphrase or Recovery Code", app_fixture_passphrase);
  app_click (GTK_WIDGET (dialog), "Make a New Code");
  app_spin_until (!adw_dialog_get_can_close (dialog));
  written = app_find (GTK_WIDGET (dialog), GTK_TYPE_CHECK_BUTTON, "I have written the code down");
  /* A key that comes before the page of the code is there goes to nobody. */
  app_spin_until (gtk_widget_get_mapped (written) &&
                  gtk_window_get_focus (GTK_WINDOW (self->window)) == written);
  app_let_paint (written);
  press (self, "Escape");
  g_assert_true (visible_dialog (self) == dialog);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (written), TRUE);
  press (self, "Escape");
  app_spin_until (visible_dialog (self) != dialog);
}

/* A shortcut is found by what it does, and by its key. */
static void
test_search_shortcuts (Fixture *self, gconstpointer data)
{
  AdwDialog *dialog = open_dialog (self, "overview", "win.shortcuts");
  GtkWidget *lock = app_find (GTK_WIDGET (dialog), ADW_TYPE_ACTION_ROW, "Lock the clinic");
  GtkWidget *print = app_find (GTK_WIDGET (dialog), ADW_TYPE_ACTION_ROW, "Print or save a paper");
  GtkWidget *text = NULL;

  app_spin_until ((text = find_text (GTK_WIDGET (dialog))) != NULL);
  g_assert_true (has_focus_in (self, gtk_widget_get_parent (text)));
  gtk_editable_set_text (GTK_EDITABLE (text), "lock CLI");
  app_spin_until (!gtk_widget_get_visible (print));
  g_assert_true (gtk_widget_get_visible (lock));
  gtk_editable_set_text (GTK_EDITABLE (text), "ctrl+p");
  app_spin_until (gtk_widget_get_visible (print) && !gtk_widget_get_visible (lock));
  gtk_editable_set_text (GTK_EDITABLE (text), "no such thing");
  app_spin_until (app_find (GTK_WIDGET (dialog), ADW_TYPE_STATUS_PAGE, "No Such Shortcut") != NULL);
  press (self, "Escape");
  app_spin_until (gtk_widget_get_visible (lock));
  g_assert_true (visible_dialog (self) == dialog);
  press (self, "Escape");
  app_spin_until (visible_dialog (self) == NULL);
}

#define add(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;

  g_test_init (&argc, &argv, NULL);
  adw_init ();
  application =
      GTK_APPLICATION (adw_application_new ("io.github.sural.Test", G_APPLICATION_NON_UNIQUE));
  if (!g_application_register (G_APPLICATION (application), NULL, &error))
    g_error ("%s", error->message);
  sural_actions_install (application);
  add ("/dialogs/every-key", test_every_key);
  add ("/dialogs/no-other", test_no_other);
  add ("/dialogs/empty-preview", test_empty_preview);
  add ("/dialogs/lock-in-each", test_lock_in_each);
  add ("/dialogs/lock-in-each-class", test_lock_in_each_class);
  add ("/dialogs/each-class", test_each_class);
  g_test_add ("/dialogs/each-class-narrow", Fixture, GINT_TO_POINTER (TRUE), set_up,
              test_each_class, tear_down);
  g_test_add ("/dialogs/each-class-narrow-large-text", Fixture, GINT_TO_POINTER (TRUE), set_up,
              test_each_class_large, tear_down);
  add ("/dialogs/lock-half-a-number", test_lock_half_a_number);
  add ("/dialogs/lock-note", test_lock_note);
  add ("/dialogs/close-with-draft", test_close_with_draft);
  add ("/dialogs/change-passphrase", test_change_passphrase);
  add ("/dialogs/new-recovery", test_new_recovery);
  add ("/dialogs/search-shortcuts", test_search_shortcuts);
  return g_test_run ();
}
