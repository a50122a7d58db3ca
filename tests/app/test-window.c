/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-fixture.h"

#include "app/actions.h"
#include "app/caseload/sural-caseload-pane.h"
#include "app/patient/sural-patient-view.h"
#include "app/window/sural-main-window.h"
#include "app/unlock/sural-setup-page.h"
#include "app/unlock/sural-unlock-page.h"
#include "record/open/sural-accepted-knowledge.h"

#include <glib/gstdio.h>
#include <string.h>

static SuralMainWindow *
make_window (AppFixture *self)
{
  SuralMainWindow *window = sural_main_window_new (NULL, self->context);

  g_object_ref (window);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static void
destroy_window (SuralMainWindow *window)
{
  gtk_window_destroy (GTK_WINDOW (window));
  for (guint i = 0; i < 20; i++)
    app_spin_once ();
  g_assert_finalize_object (window);
}

static void
act (SuralMainWindow *window, const char *name, GVariant *parameter)
{
  g_assert_true (g_action_group_get_action_enabled (G_ACTION_GROUP (window), name));
  g_action_group_activate_action (G_ACTION_GROUP (window), name, parameter);
}

static guint
n_patients (SuralMainWindow *window)
{
  return g_list_model_get_n_items (sural_caseload_pane_get_model (
      SURAL_CASELOAD_PANE (sural_main_window_get_caseload (window))));
}

static void
enter (AppFixture *self, SuralMainWindow *window)
{
  app_fixture_create_clinic (self);
  sural_main_window_enter_clinic (window);
}

static void
test_set_up (AppFixture *self, gconstpointer data)
{
  SuralMainWindow *window = make_window (self);
  SuralSetupPage *page = NULL;
  g_autofree char *code = NULL;

  sural_main_window_present_locked (window);
  g_assert_true (SURAL_IS_SETUP_PAGE (sural_main_window_get_locked_page (window)));
  page = SURAL_SETUP_PAGE (sural_main_window_get_locked_page (window));
  sural_setup_page_submit (page, "Clinic", "Me", "short", "short");
  sural_setup_page_submit (page, "Clinic", "Me", "long enough words", "not the same words");
  g_assert_false (sural_store_exists (sural_context_get_clinic_path (self->context)));
  sural_setup_page_submit (page, "Clinic", "Me", app_fixture_passphrase, app_fixture_passphrase);
  app_spin_until (sural_setup_page_get_recovery_code (page) != NULL);
  g_assert_true (sural_main_window_is_locked (window));
  code = g_strdup (sural_setup_page_get_recovery_code (page));

  /* Nobody has confirmed it: the window stays, and a lock brings it back. */
  gtk_window_close (GTK_WINDOW (window));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (page)));
  act (window, "lock", NULL);
  g_assert_true (SURAL_IS_UNLOCK_PAGE (sural_main_window_get_locked_page (window)));
  g_assert_null (app_find (GTK_WIDGET (window), GTK_TYPE_LABEL, code));
  gtk_window_close (GTK_WINDOW (window));
  g_assert_true (SURAL_IS_UNLOCK_PAGE (sural_main_window_get_locked_page (window)));
  sural_unlock_page_submit (SURAL_UNLOCK_PAGE (sural_main_window_get_locked_page (window)),
                            app_fixture_passphrase);
  app_spin_until (sural_main_window_get_locked_page (window) == GTK_WIDGET (page));
  g_assert_true (sural_main_window_is_locked (window));
  g_assert_nonnull (app_find (GTK_WIDGET (page), GTK_TYPE_LABEL, code));
  sural_setup_page_confirm (page);
  g_assert_false (sural_main_window_is_locked (window));
  g_assert_null (sural_main_window_get_locked_page (window));
  destroy_window (window);
}

/* Where a passphrase is asked for, it is said for which file, but for the clinic that is always
 * meant. */
static void
test_named (AppFixture *self, gconstpointer data)
{
  g_autoptr (GSettings) settings = g_settings_new ("io.github.sural.Sural");
  const char *path = sural_context_get_clinic_path (self->context);
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (SuralContext) context =
      sural_context_new (sural_context_get_knowledge (self->context), settings, path);
  SuralMainWindow *window = NULL;

  app_fixture_create_clinic (self);
  for (guint usual = 0; usual < 2; usual++)
    {
      GtkWidget *said = NULL;

      g_settings_set_string (settings, "clinic-path", usual ? path : "");
      window = sural_main_window_new (NULL, context);
      g_object_ref (window);
      sural_main_window_present_locked (window);
      said = app_find (sural_main_window_get_locked_page (window), GTK_TYPE_LABEL, name);
      g_assert_cmpint (said != NULL && gtk_widget_get_visible (said), ==, !usual);
      destroy_window (window);
    }
  g_settings_reset (settings, "clinic-path");
}

static GtkWidget *
row_of (GtkWidget *page, const char *title)
{
  return app_find (page, ADW_TYPE_ENTRY_ROW, title);
}

/* Enter goes from field to field of the first page that anybody sees, and from the last one to what
 * is missing; the bar has no colour of what is done as long as the passphrase is not taken. */
static void
test_set_up_keys (AppFixture *self, gconstpointer data)
{
  static const char *const titles[] = { "Clinic Name (optional)", "Your Name", "Passphrase",
                                        "Passphrase Again" };
  SuralMainWindow *window = make_window (self);
  GtkWidget *page = NULL;
  GtkWidget *bar = NULL;
  GtkWidget *filled = NULL;

  sural_main_window_present_locked (window);
  page = sural_main_window_get_locked_page (window);
  bar = app_find (page, GTK_TYPE_LEVEL_BAR, NULL);
  g_assert_false (gtk_widget_get_visible (bar));
  app_type (page, "Your Name", "Me");
  for (guint i = 0; i + 1 < G_N_ELEMENTS (titles); i++)
    {
      gtk_widget_grab_focus (row_of (page, titles[i]));
      g_signal_emit_by_name (row_of (page, titles[i]), "entry-activated");
      g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)),
                                             row_of (page, titles[i + 1])));
    }
  app_type (page, "Passphrase", "short");
  g_assert_true (gtk_widget_get_visible (bar));
  filled = gtk_widget_get_first_child (gtk_widget_get_first_child (bar));
  while (filled != NULL && !gtk_widget_has_css_class (filled, "filled"))
    filled = gtk_widget_get_next_sibling (filled);
  g_assert_nonnull (filled);
  g_assert_true (gtk_widget_has_css_class (filled, "low"));
  g_signal_emit_by_name (row_of (page, "Passphrase Again"), "entry-activated");
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)),
                                         row_of (page, "Passphrase")));
  g_assert_false (sural_store_exists (sural_context_get_clinic_path (self->context)));
  destroy_window (window);
}

/* What GTK would hold until the frame ends, and longer when it is asked twice, is not left in it.
 */
static void
test_focus_leaves (AppFixture *self, gconstpointer data)
{
  SuralMainWindow *window = make_window (self);
  GtkWidget *view = NULL;
  g_autofree char *id = NULL;

  enter (self, window);
  id = app_fixture_add_patient (self, "Quick", "Quentin");
  sural_main_window_open_patient (window, id, NULL);
  app_spin_until ((view = sural_main_window_get_patient_view (window)) != NULL);
  g_assert_true (gtk_widget_child_focus (view, GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), view));

  /* Opened again: the keyboard is in the new page. */
  sural_main_window_open_patient (window, id, NULL);
  app_spin_until (sural_main_window_get_patient_view (window) != view);
  view = sural_main_window_get_patient_view (window);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), view));

  /* Closed: it is in the search, at once. */
  g_object_add_weak_pointer (G_OBJECT (view), (gpointer *) &view);
  sural_main_window_close_patient (window);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)),
                                         sural_main_window_get_caseload (window)));
  app_spin_until (view == NULL);
  destroy_window (window);
}

/* A clinic's own file that was refused is said with its place, and keeps nobody out. */
static void
test_refusal (AppFixture *self, gconstpointer data)
{
  SuralMainWindow *window = make_window (self);
  GtkWidget *banner = app_find (GTK_WIDGET (window), ADW_TYPE_BANNER, NULL);

  g_assert_nonnull (banner);
  sural_main_window_set_refusal (window, NULL);
  /* What is not said is not read aloud either. */
  g_assert_false (gtk_widget_get_visible (banner));
  sural_main_window_set_refusal (window, "/clinic/<own>.xml:3: unknown finding “hx-b”");
  g_assert_true (gtk_widget_get_visible (banner));
  g_assert_true (adw_banner_get_revealed (ADW_BANNER (banner)));
  g_assert_nonnull (strstr (adw_banner_get_title (ADW_BANNER (banner)), "/clinic/<own>.xml:3: "));
  g_assert_false (adw_banner_get_use_markup (ADW_BANNER (banner)));
  enter (self, window);
  g_assert_false (sural_main_window_is_locked (window));
  destroy_window (window);
}

static void
test_new_patient (AppFixture *self, gconstpointer data)
{
  SuralMainWindow *window = make_window (self);
  GtkWidget *dialog = NULL;
  SuralRecord *record = NULL;

  enter (self, window);
  act (window, "new-patient", NULL);
  dialog = GTK_WIDGET (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)));
  g_assert_nonnull (dialog);
  app_type (dialog, "Family Name", "O'Neil <b>");
  app_type (dialog, "Complaint", "Calf pain");
  app_type (dialog, "Date of Birth", "1990-02-30");
  g_assert_false (gtk_widget_get_sensitive (app_find (dialog, GTK_TYPE_BUTTON, "_Save")));
  app_type (dialog, "Date of Birth", "2.4.1990");
  app_type (dialog, "Onset", "2026-09-01");
  app_click (dialog, "_Save");
  app_spin_until (sural_main_window_get_patient_view (window) != NULL);
  record = sural_main_window_get_record (window);
  g_assert_cmpstr (sural_patient_get_family_name (sural_record_get_patient (record)), ==,
                   "O'Neil <b>");
  g_assert_cmpuint (sural_patient_get_birth_day (sural_record_get_patient (record)), ==,
                    sural_day_new (1990, 4, 2));
  g_assert_cmpuint (sural_episode_get_onset (sural_record_get_episode (record)), ==,
                    sural_day_new (2026, 9, 1));
  app_spin_until (n_patients (window) == 1);
  destroy_window (window);
}

static void
test_lock (AppFixture *self, gconstpointer data)
{
  SuralMainWindow *window = make_window (self);
  g_autofree char *id = NULL;
  SuralUnlockPage *page = NULL;

  enter (self, window);
  id = app_fixture_add_patient (self, "Doe", "Jane");
  sural_main_window_refresh (window);
  app_spin_until (n_patients (window) == 1);
  act (window, "open-patient", g_variant_new_string (id));
  app_spin_until (sural_main_window_get_patient_view (window) != NULL);
  act (window, "edit-patient", NULL);

  act (window, "lock", NULL);
  g_assert_true (sural_main_window_is_locked (window));
  g_assert_null (sural_main_window_get_patient_view (window));
  g_assert_null (sural_main_window_get_record (window));
  g_assert_null (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)));
  g_assert_cmpuint (n_patients (window), ==, 0);
  g_assert_null (app_find (GTK_WIDGET (window), GTK_TYPE_LABEL, "Doe, Jane"));
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (window), "new-patient"));
  g_assert_true (SURAL_IS_UNLOCK_PAGE (sural_main_window_get_locked_page (window)));

  page = SURAL_UNLOCK_PAGE (sural_main_window_get_locked_page (window));
  sural_unlock_page_submit (page, "not this one");
  app_spin_until (
      app_find (GTK_WIDGET (page), GTK_TYPE_LABEL, "Unlock") != NULL &&
      gtk_widget_get_sensitive (app_find (GTK_WIDGET (page), GTK_TYPE_BUTTON, "Unlock")));
  g_assert_true (sural_main_window_is_locked (window));
  sural_unlock_page_submit (page, app_fixture_passphrase);
  app_spin_until (!sural_main_window_is_locked (window));
  app_spin_until (n_patients (window) == 1);
  destroy_window (window);
}

static void
lock_and_unlock (SuralMainWindow *window)
{
  act (window, "lock", NULL);
  sural_unlock_page_submit (SURAL_UNLOCK_PAGE (sural_main_window_get_locked_page (window)),
                            app_fixture_passphrase);
  app_spin_until (!sural_main_window_is_locked (window));
}

static AdwDialog *
shown_dialog (SuralMainWindow *window)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
}

/* A clock behind the last entry is asked about as the clinic is opened. Who says that it is right
 * and writes something is not asked again. */
static void
test_clock_goes_back (AppFixture *self, gconstpointer data)
{
  SuralMainWindow *window = make_window (self);
  const SuralTime before = sural_time_from_day (sural_day_new (2026, 9, 3));
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  enter (self, window);
  first = app_fixture_add_patient (self, "Doe", "Jane");
  lock_and_unlock (window);
  for (guint i = 0; i < 50; i++)
    app_spin_once ();
  g_assert_null (shown_dialog (window));

  sural_context_set_now (self->context, before);
  lock_and_unlock (window);
  app_spin_until (shown_dialog (window) != NULL);
  g_assert_cmpstr (adw_alert_dialog_get_heading (ADW_ALERT_DIALOG (shown_dialog (window))), ==,
                   "Is the Clock Right?");
  g_assert_nonnull (
      strstr (adw_alert_dialog_get_body (ADW_ALERT_DIALOG (shown_dialog (window))), "3 Sep 2026"));
  g_signal_emit_by_name (shown_dialog (window), "response::lock", "lock");
  app_spin_until (sural_main_window_is_locked (window));

  sural_unlock_page_submit (SURAL_UNLOCK_PAGE (sural_main_window_get_locked_page (window)),
                            app_fixture_passphrase);
  app_spin_until (!sural_main_window_is_locked (window) && shown_dialog (window) != NULL);
  adw_dialog_close (shown_dialog (window));
  app_spin_until (shown_dialog (window) == NULL);
  g_assert_false (sural_main_window_is_locked (window));
  second = app_fixture_add_patient (self, "Roe", "Richard");
  lock_and_unlock (window);
  app_spin_until (n_patients (window) == 2);
  for (guint i = 0; i < 50; i++)
    app_spin_once ();
  g_assert_null (shown_dialog (window));
  destroy_window (window);
}

static void
test_delete_and_restore (AppFixture *self, gconstpointer data)
{
  SuralMainWindow *window = make_window (self);
  g_autofree char *id = NULL;

  enter (self, window);
  id = app_fixture_add_patient (self, "Doe", "Jane");
  sural_main_window_refresh (window);
  app_spin_until (n_patients (window) == 1);
  act (window, "open-patient", g_variant_new_string (id));
  app_spin_until (sural_main_window_get_patient_view (window) != NULL);
  act (window, "delete-patient", NULL);
  g_assert_null (sural_main_window_get_patient_view (window));
  app_spin_until (n_patients (window) == 0);
  /* It says who, and what went with them. */
  app_spin_until (app_find (GTK_WIDGET (window), GTK_TYPE_LABEL,
                            "Doe, Jane deleted: 1 episode, 0 visits, 0 signed notes") != NULL);
  act (window, "restore-patient", g_variant_new_string (id));
  app_spin_until (n_patients (window) == 1 && sural_main_window_get_patient_view (window) != NULL);
  destroy_window (window);
}

/* A clinic in which everything is kept is not said to keep nothing, in no way. */
static void
test_no_demonstration (AppFixture *self, gconstpointer data)
{
  static const char said[] = "Demonstration clinic: invented patients, nothing is kept. "
                             "Passphrase: demonstration only";
  SuralMainWindow *window = make_window (self);

  enter (self, window);
  g_assert_null (app_find (GTK_WIDGET (window), ADW_TYPE_BANNER, said));
  sural_main_window_set_demonstration (window, TRUE);
  g_assert_nonnull (app_find (GTK_WIDGET (window), ADW_TYPE_BANNER, said));
  sural_main_window_set_demonstration (window, FALSE);
  g_assert_null (app_find (GTK_WIDGET (window), ADW_TYPE_BANNER, said));
  destroy_window (window);
}

static void
test_search (AppFixture *self, gconstpointer data)
{
  SuralMainWindow *window = make_window (self);
  SuralCaseloadPane *pane = SURAL_CASELOAD_PANE (sural_main_window_get_caseload (window));
  g_autofree char *jane = NULL;
  g_autofree char *john = NULL;

  enter (self, window);
  jane = app_fixture_add_patient (self, "Müller", "Jane");
  john = app_fixture_add_patient (self, "Doe", "John");
  sural_main_window_refresh (window);
  app_spin_until (n_patients (window) == 2);
  sural_caseload_pane_set_search (pane, "mull ja");
  app_spin_until (n_patients (window) == 1);
  sural_caseload_pane_set_search (pane, "");
  app_spin_until (n_patients (window) == 2);
  destroy_window (window);
}

static AdwDialog *
visible_dialog (SuralMainWindow *window)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
}

static void
test_actions (AppFixture *self, gconstpointer data)
{
  SuralMainWindow *window = make_window (self);
  guint n_actions = 0;
  const SuralAction *actions = sural_actions_get (&n_actions);

  /* Every window action of the table is there, and while locked only what shows no record. */
  for (guint i = 0; i < n_actions; i++)
    {
      g_autofree char *name = NULL;
      g_autoptr (GVariant) target = NULL;
      g_autoptr (GError) error = NULL;

      if (actions[i].name == NULL || !g_str_has_prefix (actions[i].name, "win."))
        continue;
      g_assert_true (g_action_parse_detailed_name (actions[i].name, &name, &target, &error));
      g_assert_no_error (error);
      g_assert_true (g_action_group_has_action (G_ACTION_GROUP (window), name + strlen ("win.")));
      if (!g_str_equal (name, "win.shortcuts") && !g_str_equal (name, "win.help") &&
          !g_str_equal (name, "win.guide") && !g_str_equal (name, "win.restore-backup"))
        g_assert_false (
            g_action_group_get_action_enabled (G_ACTION_GROUP (window), name + strlen ("win.")));
    }
  act (window, "shortcuts", NULL);
  g_assert_nonnull (visible_dialog (window));
  adw_dialog_force_close (visible_dialog (window));
  destroy_window (window);
}

#define add(path, func)                                                                            \
  g_test_add (path, AppFixture, NULL, app_fixture_set_up, func, app_fixture_tear_down)

#define BAND(value)                                                                                \
  "<knowledge version=\"1\">\n<constant id=\"band-likely\" value=\"" value                         \
  "\" grade=\"assumed\"><text>Ours.</text></constant>\n</knowledge>\n"

static double
get_band (AppFixture *self)
{
  return sural_knowledge_get_constant (sural_context_get_knowledge (self->context), "band-likely");
}

/* The context of the fixture, with settings. */
static GSettings *
give_settings (AppFixture *self)
{
  g_autoptr (SuralContext) bare = g_steal_pointer (&self->context);
  GSettings *settings = g_settings_new ("io.github.sural.Sural");

  self->context = sural_context_new (sural_context_get_knowledge (bare), settings,
                                     sural_context_get_clinic_path (bare));
  return settings;
}

static AdwDialog *
look_at_it (SuralMainWindow *window)
{
  AdwDialog *question = NULL;

  app_click (GTK_WIDGET (window), "_Look at It…");
  app_spin_until ((question = adw_application_window_get_visible_dialog (
                       ADW_APPLICATION_WINDOW (window))) != NULL);
  return question;
}

/* What lies beside the clinic is used once somebody has looked at it, as it was looked at. */
static void
test_unseen_knowledge (AppFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSettings) settings = give_settings (self);
  SuralMainWindow *window = make_window (self);
  g_autofree char *folder = g_path_get_dirname (sural_context_get_clinic_path (self->context));
  g_autofree char *path = g_build_filename (folder, "clinic.xml", NULL);
  g_autoptr (SuralKnowledge) own = NULL;
  g_autoptr (SuralKnowledge) changed = NULL;
  const double before = get_band (self);
  AdwDialog *question = NULL;

  g_assert_true (g_file_set_contents (path, BAND ("0.65"), -1, NULL));
  own = sural_knowledge_new_with_folder (folder, &error);
  g_assert_no_error (error);
  g_assert_false (sural_accepted_knowledge_has (settings, own));
  sural_main_window_present_locked (window);
  sural_main_window_set_unseen_knowledge (window, own);
  question = look_at_it (window);
  g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (
                                adw_alert_dialog_get_extra_child (ADW_ALERT_DIALOG (question)))),
                            "“band-likely” (clinic.xml:2): in the place of the built-in one"));
  g_assert_cmpfloat (get_band (self), ==, before);

  /* Another byte meanwhile: nobody has looked at that. */
  g_assert_true (g_file_set_contents (path, BAND ("0.66"), -1, NULL));
  g_signal_emit_by_name (question, "response::use", "use");
  g_assert_cmpfloat (get_band (self), ==, before);
  g_assert_false (sural_accepted_knowledge_has (settings, own));

  g_assert_true (g_file_set_contents (path, BAND ("0.65"), -1, NULL));
  g_signal_emit_by_name (question, "response::use", "use");
  g_assert_cmpfloat (get_band (self), ==, 0.65);
  g_assert_true (sural_accepted_knowledge_has (settings, own));
  adw_dialog_force_close (question);

  g_assert_true (g_file_set_contents (path, BAND ("0.66"), -1, NULL));
  changed = sural_knowledge_new_with_folder (folder, &error);
  g_assert_no_error (error);
  g_assert_false (sural_accepted_knowledge_has (settings, changed));
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_settings_reset (settings, "accepted-knowledge");
  destroy_window (window);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  add ("/window/set-up", test_set_up);
  add ("/window/named", test_named);
  add ("/window/set-up-keys", test_set_up_keys);
  add ("/window/clock-goes-back", test_clock_goes_back);
  add ("/window/refusal", test_refusal);
  add ("/window/unseen-knowledge", test_unseen_knowledge);
  add ("/window/new-patient", test_new_patient);
  add ("/window/focus-leaves", test_focus_leaves);
  add ("/window/lock", test_lock);
  add ("/window/delete-and-restore", test_delete_and_restore);
  add ("/window/no-demonstration", test_no_demonstration);
  add ("/window/search", test_search);
  add ("/window/actions", test_actions);
  return g_test_run ();
}
