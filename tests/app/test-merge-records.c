/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two records of one person in the window: chosen, seen side by side, merged, and taken apart. */
#include "config.h"

#include "app-fixture.h"

#include <string.h>

#include "app/caseload/sural-caseload-pane.h"
#include "app/common/page/sural-dialogs.h"
#include "app/help/sural-command-palette.h"
#include "app/patient/sural-merge-dialog.h"
#include "app/patient/sural-merged-dialog.h"
#include "app/window/sural-main-window.h"

/* What the frame around the window takes. */
#define FRAME 10

typedef struct
{
  AppFixture app;
  SuralMainWindow *window;
  char *jane;
  char *zoe;
} Fixture;

static guint
count (Fixture *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (sural_caseload_pane_get_model (
      SURAL_CASELOAD_PANE (sural_main_window_get_caseload (self->window)))));
}

static void
set_up (Fixture *self, gconstpointer data)
{
  app_fixture_set_up (&self->app, NULL);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  self->window = sural_main_window_new (NULL, self->app.context);
  g_object_ref (self->window);
  gtk_window_set_default_size (GTK_WINDOW (self->window), GPOINTER_TO_INT (data) + FRAME, 760);
  gtk_window_present (GTK_WINDOW (self->window));
  app_fixture_create_clinic (&self->app);
  self->jane = app_fixture_add_patient (&self->app, "Doe", "Jane");
  self->zoe = app_fixture_add_patient (&self->app, "Zorn", "Jane");
  sural_main_window_enter_clinic (self->window);
  app_spin_until (count (self) == 2);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  app_spin_until (G_OBJECT (self->window)->ref_count == 1);
  g_assert_finalize_object (g_steal_pointer (&self->window));
  app_spin_until (G_OBJECT (self->app.context)->ref_count == 1);
  g_free (self->jane);
  g_free (self->zoe);
  app_fixture_tear_down (&self->app, NULL);
}

static void
act (Fixture *self, const char *name)
{
  app_spin_until (g_action_group_get_action_enabled (G_ACTION_GROUP (self->window), name));
  g_action_group_activate_action (G_ACTION_GROUP (self->window), name, NULL);
}

static AdwDialog *
get_dialog (Fixture *self)
{
  return sural_dialogs_get_visible (GTK_WIDGET (self->window));
}

static const char *
get_shown_id (Fixture *self)
{
  SuralRecord *record = sural_main_window_get_record (self->window);
  SuralPatient *patient = record != NULL ? sural_record_get_patient (record) : NULL;

  return patient != NULL ? sural_patient_get_id (patient) : "";
}

static void
open_patient (Fixture *self, const char *id)
{
  GtkWidget *before = sural_main_window_get_patient_view (self->window);

  sural_main_window_open_patient (self->window, id, NULL);
  app_spin_until (sural_main_window_get_patient_view (self->window) != before);
}

/* Of the patient who is open, up to the dialog with both. */
static GtkWidget *
choose (Fixture *self, const char *typed)
{
  GtkWidget *search = NULL;

  act (self, "merge");
  app_spin_until (SURAL_IS_COMMAND_PALETTE (get_dialog (self)));
  search = app_find (GTK_WIDGET (get_dialog (self)), GTK_TYPE_SEARCH_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (search), typed);
  g_signal_emit_by_name (search, "search-changed");
  /* Who is open is not among them. */
  g_assert_null (app_find (GTK_WIDGET (get_dialog (self)), ADW_TYPE_ACTION_ROW, "Doe, Jane"));
  g_signal_emit_by_name (search, "activate");
  app_spin_until (SURAL_IS_MERGE_DIALOG (get_dialog (self)));
  return GTK_WIDGET (get_dialog (self));
}

static gboolean
is_sensitive (GtkWidget *dialog)
{
  return gtk_widget_get_sensitive (app_find (dialog, GTK_TYPE_BUTTON, "_Merge"));
}

static guint
count_episodes (Fixture *self)
{
  SuralRecord *record = sural_main_window_get_record (self->window);
  GPtrArray *episodes = record != NULL ? sural_record_get_episodes (record) : NULL;

  return episodes != NULL ? episodes->len : 0;
}

static GtkWidget *
find_toast (Fixture *self, const char *title)
{
  return app_find (GTK_WIDGET (self->window), GTK_TYPE_LABEL, title);
}

/* Whether the keyboard is on that patient's row, or, where the list is not shown, on the page that
 * is.
 */
static gboolean
has_keyboard (Fixture *self, const char *name)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self->window));
  GtkWidget *list = sural_main_window_get_caseload (self->window);
  GtkWidget *view = sural_main_window_get_patient_view (self->window);

  if (focus == NULL || !gtk_widget_get_mapped (focus))
    return FALSE;
  if (!gtk_widget_get_mapped (list))
    return gtk_widget_is_ancestor (focus, view);
  return gtk_widget_is_ancestor (focus, list) && !GTK_IS_EDITABLE (focus) &&
         app_find (focus, GTK_TYPE_LABEL, name) != NULL;
}

/* Both are shown, one is merged into the other, and the toast takes it back. */
static void
test_merge (Fixture *self, gconstpointer data)
{
  GtkWidget *dialog = NULL;

  open_patient (self, self->jane);
  dialog = choose (self, "zorn");
  app_spin_until (is_sensitive (dialog));
  g_assert_nonnull (app_find (dialog, ADW_TYPE_ACTION_ROW, "Doe, Jane"));
  g_assert_nonnull (app_find (dialog, ADW_TYPE_ACTION_ROW, "Zorn, Jane"));
  g_assert_nonnull (app_find (dialog, ADW_TYPE_ACTION_ROW, "1 episode"));
  app_click (dialog, "_Merge");
  app_spin_until (count (self) == 1 && count_episodes (self) == 2);
  g_assert_cmpstr (get_shown_id (self), ==, self->jane);
  app_spin_until (find_toast (self, "Zorn, Jane merged into Doe, Jane (born 2 April 1990)") !=
                      NULL ||
                  find_toast (self, "Zorn, Jane merged into Doe, Jane (born 2 Apr 1990)") != NULL);
  app_spin_until (find_toast (self, "also Zorn, Jane") != NULL);
  app_spin_until (has_keyboard (self, "Doe, Jane"));
  app_click (GTK_WIDGET (self->window), "Undo");
  app_spin_until (count (self) == 2 && count_episodes (self) == 1);
  g_assert_cmpstr (get_shown_id (self), ==, self->jane);
  app_spin_until (has_keyboard (self, "Doe, Jane"));
}

/* The other record may be the one that stays; then it is the one that is shown. */
static void
test_other_stays (Fixture *self, gconstpointer data)
{
  GtkWidget *dialog = NULL;
  GtkWidget *row = NULL;

  open_patient (self, self->jane);
  dialog = choose (self, "zorn");
  app_spin_until (is_sensitive (dialog));
  row = app_find (dialog, ADW_TYPE_ACTION_ROW, "Zorn, Jane");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (
                                   adw_action_row_get_activatable_widget (ADW_ACTION_ROW (row))),
                               TRUE);
  g_assert_false (is_sensitive (dialog));
  app_spin_until (is_sensitive (dialog));
  app_click (dialog, "_Merge");
  app_spin_until (count (self) == 1 && g_str_equal (get_shown_id (self), self->zoe));
  app_spin_until (has_keyboard (self, "Zorn, Jane"));
}

/* Who opens the one that was merged finds the other, is told why, and may take them apart; so does
 * the list of those that were merged. */
static void
test_opened (Fixture *self, gconstpointer data)
{
  GtkWidget *dialog = NULL;
  GtkWidget *banner = NULL;

  open_patient (self, self->jane);
  dialog = choose (self, "zorn");
  app_spin_until (is_sensitive (dialog));
  app_click (dialog, "_Merge");
  app_spin_until (count (self) == 1 && count_episodes (self) == 2);

  act (self, "merged-records");
  app_spin_until (SURAL_IS_MERGED_DIALOG (get_dialog (self)));
  dialog = GTK_WIDGET (get_dialog (self));
  app_spin_until (app_find (dialog, ADW_TYPE_ACTION_ROW, "Zorn, Jane") != NULL);
  adw_action_row_activate (ADW_ACTION_ROW (app_find (dialog, ADW_TYPE_ACTION_ROW, "Zorn, Jane")));
  app_spin_until (sural_record_get_opened (sural_main_window_get_record (self->window)) != NULL);
  g_assert_cmpstr (get_shown_id (self), ==, self->jane);
  banner = app_find (sural_main_window_get_patient_view (self->window), ADW_TYPE_BANNER, NULL);
  g_assert_true (adw_banner_get_revealed (ADW_BANNER (banner)));
  g_assert_nonnull (strstr (adw_banner_get_title (ADW_BANNER (banner)), "Zorn, Jane"));
  g_signal_emit_by_name (banner, "button-clicked");
  app_spin_until (count (self) == 2 && count_episodes (self) == 1);
  act (self, "merged-records");
  dialog = GTK_WIDGET (get_dialog (self));
  app_spin_until (
      gtk_widget_get_mapped (app_find (dialog, ADW_TYPE_STATUS_PAGE, "No Records Were Merged")));
  adw_dialog_force_close (ADW_DIALOG (dialog));
}

static gpointer
change_job (SuralStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (SuralPatient) patient = sural_store_get_patient (store, data, error);

  sural_patient_set_birth_day (patient, sural_day_new (1991, 4, 2));
  return sural_store_save_patient (store, patient, error) ? g_object_ref (patient) : NULL;
}

static void
result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_set_object ((GAsyncResult **) user_data, result);
}

/* Another birth date is asked, with both, before anything is done. */
static void
test_doubt (Fixture *self, gconstpointer data)
{
  SuralStoreThread *thread = sural_context_get_store_thread (self->app.context);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (SuralPatient) changed = NULL;
  GtkWidget *dialog = NULL;
  GtkWidget *doubt = NULL;

  sural_store_thread_run_async (thread, change_job, self->zoe, NULL, g_object_unref, NULL,
                                result_cb, &result);
  app_spin_until (result != NULL);
  changed = sural_store_thread_run_finish (thread, result, NULL);
  open_patient (self, self->jane);
  dialog = choose (self, "zorn");
  doubt = app_find (dialog, ADW_TYPE_ACTION_ROW, "Is this one person?");
  app_spin_until (gtk_widget_get_mapped (doubt));
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (doubt)), "1991"));
  g_assert_false (is_sensitive (dialog));
  adw_switch_row_set_active (ADW_SWITCH_ROW (
                                 app_find (dialog, ADW_TYPE_SWITCH_ROW, "It is the _same person")),
                             TRUE);
  g_assert_true (is_sensitive (dialog));
  app_click (dialog, "_Merge");
  app_spin_until (count (self) == 1);
}

/* What is hardly ever meant stands last, where nobody comes by on the way to something else. */
static void
assert_last (GtkWidget *widget, GtkWidget *row)
{
  graphene_rect_t bounds, last;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    assert_last (child, row);
  if (!ADW_IS_PREFERENCES_ROW (widget) || widget == row || !gtk_widget_get_mapped (widget))
    return;
  g_assert_true (gtk_widget_compute_bounds (widget, gtk_widget_get_parent (row), &bounds));
  g_assert_true (gtk_widget_compute_bounds (row, gtk_widget_get_parent (row), &last));
  g_assert_cmpfloat (bounds.origin.y, <, last.origin.y);
}

/* That somebody died is typed under Edit Patient; then no visit is begun, and it says why. */
static void
test_death (Fixture *self, gconstpointer data)
{
  GtkWidget *dialog = NULL;

  open_patient (self, self->jane);
  act (self, "edit-patient");
  dialog = GTK_WIDGET (get_dialog (self));
  app_spin_until (gtk_widget_get_height (dialog) > 0);
  assert_last (dialog, app_find (dialog, ADW_TYPE_SWITCH_ROW, "The Patient Has Died"));
  adw_switch_row_set_active (ADW_SWITCH_ROW (
                                 app_find (dialog, ADW_TYPE_SWITCH_ROW, "The Patient Has Died")),
                             TRUE);
  app_type (dialog, "Date of Death", "2026-09-10");
  app_click (dialog, "_Save");
  app_spin_until (find_toast (self, "died 10 September 2026") != NULL ||
                  find_toast (self, "died 10 Sep 2026") != NULL);
  act (self, "start-visit");
  app_spin_until (find_toast (self,
                              "This patient has died. Where that is wrong, take it back under "
                              "Edit Patient first.") != NULL);
  g_assert_false (sural_main_window_is_in_visit (self->window));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define add(path, width, test)                                                                     \
  g_test_add (path, Fixture, GINT_TO_POINTER (width), set_up, test, tear_down)
  add ("/merge-records/merge", 1280, test_merge);
  add ("/merge-records/merge-narrow", 360, test_merge);
  add ("/merge-records/other-stays", 1280, test_other_stays);
  add ("/merge-records/opened", 1280, test_opened);
  add ("/merge-records/doubt", 1280, test_doubt);
  add ("/merge-records/death", 1280, test_death);
#undef add
  return g_test_run ();
}
