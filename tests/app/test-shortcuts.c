/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A shortcut never acts on what is not on screen: the whole table of actions, in a wide window, a
 * narrow one and one of a telephone's width, wherever one is, with and without a dialog. */
#include "config.h"

#include "app-fixture.h"

#include "app/actions.h"
#include "app/caseload/sural-caseload-pane.h"
#include "app/common/say/sural-toast.h"
#include "app/patient/sural-patient-view.h"
#include "app/window/sural-main-window.h"
#include "app/visit/sural-visit-view.h"

#include <string.h>

/* What the frame around the window takes. */
#define FRAME 10

typedef struct
{
  AppFixture app;
  SuralMainWindow *window;
  char *doe;
  char *zorn;
} Fixture;

static GListModel *
get_model (Fixture *self)
{
  return sural_caseload_pane_get_model (
      SURAL_CASELOAD_PANE (sural_main_window_get_caseload (self->window)));
}

static void
open_doe (Fixture *self)
{
  sural_main_window_open_patient (self->window, self->doe, NULL);
  app_spin_until (sural_main_window_get_patient_view (self->window) != NULL &&
                  gtk_widget_get_mapped (sural_main_window_get_patient_view (self->window)));
}

static void
set_up (Fixture *self, gconstpointer data)
{
  app_fixture_set_up (&self->app, NULL);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  self->window = sural_main_window_new (NULL, self->app.context);
  g_object_ref (self->window);
  gtk_window_set_default_size (GTK_WINDOW (self->window), GPOINTER_TO_INT (data) + FRAME, 720);
  gtk_window_present (GTK_WINDOW (self->window));
  app_fixture_create_clinic (&self->app);
  self->doe = app_fixture_add_patient (&self->app, "Doe", "Jane");
  self->zorn = app_fixture_add_patient (&self->app, "Zorn", "Zoe");
  sural_main_window_enter_clinic (self->window);
  app_spin_until (g_list_model_get_n_items (get_model (self)) > 1);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  app_spin_until (G_OBJECT (self->window)->ref_count == 1);
  g_assert_finalize_object (g_steal_pointer (&self->window));
  app_spin_until (G_OBJECT (self->app.context)->ref_count == 1);
  g_free (self->doe);
  g_free (self->zorn);
  app_fixture_tear_down (&self->app, NULL);
}

static void
act (Fixture *self, const char *name)
{
  g_assert_true (g_action_group_get_action_enabled (G_ACTION_GROUP (self->window), name));
  g_action_group_activate_action (G_ACTION_GROUP (self->window), name, NULL);
}

/* --- Where one can be ------------------------------------------------------------------------- */

static GtkWidget *
get_search (Fixture *self)
{
  return app_find (sural_main_window_get_caseload (self->window), GTK_TYPE_SEARCH_ENTRY, NULL);
}

static gboolean
is_patient_seen (Fixture *self)
{
  GtkWidget *view = sural_main_window_get_patient_view (self->window);
  AdwNavigationPage *page =
      adw_navigation_view_get_visible_page (sural_main_window_get_navigation (self->window));

  return SURAL_IS_VISIT_VIEW (page) || (view != NULL && gtk_widget_get_mapped (view));
}

static gboolean
is_visit_seen (Fixture *self)
{
  return SURAL_IS_VISIT_VIEW (
      adw_navigation_view_get_visible_page (sural_main_window_get_navigation (self->window)));
}

static void
be_with_nobody (Fixture *self)
{
}

static void
be_with_patient (Fixture *self)
{
  open_doe (self);
}

static void
be_in_visit (Fixture *self)
{
  open_doe (self);
  act (self, "start-visit");
  app_spin_until (is_visit_seen (self));
}

/* In a narrow window the list stands before the patient who is open. */
static void
be_in_list (Fixture *self)
{
  open_doe (self);
  act (self, "search");
  app_spin_until (gtk_widget_get_mapped (get_search (self)));
}

static void
be_in_list_from_visit (Fixture *self)
{
  be_in_visit (self);
  act (self, "search");
  app_spin_until (gtk_widget_get_mapped (get_search (self)));
}

static const struct
{
  const char *name;
  void (*go) (Fixture *self);
} places[] = {
  { "nobody", be_with_nobody },
  { "patient", be_with_patient },
  { "visit", be_in_visit },
  { "list", be_in_list },
  { "list-from-visit", be_in_list_from_visit },
};

/* --- The table -------------------------------------------------------------------------------- */

static AdwDialog *
get_dialog (Fixture *self)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->window));
}

/* "win.show-page('plan')" → "show-page"; NULL for what is not the window's. */
static char *
dup_name (const SuralAction *action)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  if (action->name == NULL || !g_str_has_prefix (action->name, "win."))
    return NULL;
  g_assert_true (g_action_parse_detailed_name (action->name, &name, &target, NULL));
  return g_strdup (name + strlen ("win."));
}

static void
assert_table (Fixture *self, const char *place, gboolean has_dialog)
{
  guint n_actions = 0;
  const SuralAction *actions = sural_actions_get (&n_actions);
  guint n_seen = 0;

  for (guint i = 0; i < n_actions; i++)
    {
      g_autofree char *name = dup_name (&actions[i]);
      gboolean enabled = FALSE;
      gboolean of_patient =
          g_str_equal (actions[i].group, "Patient") || g_str_equal (actions[i].group, "Visit");

      if (name == NULL)
        continue;
      n_seen++;
      enabled = g_action_group_get_action_enabled (G_ACTION_GROUP (self->window), name);
      /* The exercises are nobody's. */
      if (g_str_equal (name, "exercise-library"))
        of_patient = FALSE;
      /* The guide is about nobody. */
      if (enabled && has_dialog && !g_str_equal (name, "lock") && !g_str_equal (name, "help"))
        g_test_fail_printf ("%s: %s acts behind the dialog", place, name);
      if (enabled && of_patient && !is_patient_seen (self))
        g_test_fail_printf ("%s: %s acts on a patient whom nobody sees", place, name);
      if (enabled && g_str_equal (name, "show-page") && is_visit_seen (self))
        g_test_fail_printf ("%s: %s turns a page behind the visit", place, name);
    }
  g_assert_cmpuint (n_seen, >=, 14);
  /* Whoever leaves the room locks, whatever is open. */
  g_assert_true (g_action_group_get_action_enabled (G_ACTION_GROUP (self->window), "lock"));
  if (!has_dialog && is_patient_seen (self))
    g_assert_true (g_action_group_get_action_enabled (G_ACTION_GROUP (self->window), "print"));
}

/* What is switched on leads to something that is seen: a dialog, or the search with the keyboard.
 */
static void
assert_lead_somewhere (Fixture *self)
{
  static const char *const opening[] = { "new-patient", "new-episode",      "edit-patient",
                                         "print",       "exercise-library", "shortcuts" };

  for (guint i = 0; i < G_N_ELEMENTS (opening); i++)
    {
      if (!g_action_group_get_action_enabled (G_ACTION_GROUP (self->window), opening[i]))
        continue;
      act (self, opening[i]);
      app_spin_until (get_dialog (self) != NULL &&
                      gtk_widget_get_mapped (GTK_WIDGET (get_dialog (self))));
      assert_table (self, opening[i], TRUE);
      adw_dialog_force_close (get_dialog (self));
      app_spin_until (get_dialog (self) == NULL);
    }
  act (self, "search");
  app_spin_until (gtk_widget_get_mapped (get_search (self)));
  g_assert_true (
      gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (self->window)), get_search (self)));
}

static void
test_table (Fixture *self, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      places[i].go (self);
      for (guint k = 0; k < 3; k++)
        app_spin_once ();
      assert_table (self, places[i].name, FALSE);
      assert_lead_somewhere (self);
      sural_main_window_close_patient (self->window);
    }
}

/* --- Search and back -------------------------------------------------------------------------- */

static void
press_escape (Fixture *self)
{
  g_signal_emit_by_name (get_search (self), "stop-search");
}

static void
test_search_and_back (Fixture *self, gconstpointer data)
{
  GtkWidget *view = NULL;

  open_doe (self);
  view = sural_main_window_get_patient_view (self->window);
  gtk_widget_child_focus (view, GTK_DIR_TAB_FORWARD);
  act (self, "search");
  g_assert_true (gtk_widget_get_mapped (get_search (self)));
  /* There is room for one of them only in a narrow window. */
  g_assert_cmpint (gtk_widget_get_mapped (view), ==, GPOINTER_TO_INT (data) > 1000);
  press_escape (self);
  app_spin_until (gtk_widget_get_mapped (view));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (self->window)), view));

  /* Out of a visit, which stays open; pressed twice, as a hand does. */
  act (self, "start-visit");
  app_spin_until (is_visit_seen (self));
  act (self, "search");
  act (self, "search");
  g_assert_false (is_visit_seen (self));
  g_assert_true (gtk_widget_get_mapped (get_search (self)));
  g_assert_nonnull (sural_record_get_visit (sural_main_window_get_record (self->window)));
  g_assert_nonnull (app_find (GTK_WIDGET (self->window), GTK_TYPE_LABEL,
                              "The visit of Doe, Jane stays open. Escape goes back to it."));
  press_escape (self);
  app_spin_until (is_visit_seen (self));
  app_spin_until (app_find (GTK_WIDGET (self->window), GTK_TYPE_LABEL,
                            "The visit of Doe, Jane stays open. Escape goes back to it.") == NULL);
}

static void
test_search_and_open (Fixture *self, gconstpointer data)
{
  GtkWidget *view = NULL;

  be_in_list_from_visit (self);
  view = sural_main_window_get_patient_view (self->window);
  gtk_editable_set_text (GTK_EDITABLE (get_search (self)), "zor");
  g_signal_emit_by_name (get_search (self), "activate");
  app_spin_until (sural_main_window_get_patient_view (self->window) != view);
  app_spin_until (is_patient_seen (self));
  g_assert_cmpstr (sural_patient_get_id (
                       sural_record_get_patient (sural_main_window_get_record (self->window))),
                   ==, self->zorn);
  /* Nobody is left to go back to. */
  press_escape (self);
  g_assert_false (is_visit_seen (self));
}

static void
dismissed_cb (gboolean *dismissed)
{
  *dismissed = TRUE;
}

/* An offer over the window, which would never go by itself, goes when a visit opens: it would lie
 * over its answers. */
static void
test_offer_before_visit (Fixture *self, gconstpointer data)
{
  AdwToast *toast = sural_toast_new ("1 score taken in");
  gboolean dismissed = FALSE;

  open_doe (self);
  adw_toast_set_button_label (toast, "Undo");
  adw_toast_set_timeout (toast, 0);
  g_signal_connect_swapped (toast, "dismissed", G_CALLBACK (dismissed_cb), &dismissed);
  sural_main_window_add_toast (self->window, toast);
  app_spin_until (app_find (GTK_WIDGET (self->window), GTK_TYPE_BUTTON, "Undo") != NULL);
  g_assert_false (dismissed);
  act (self, "start-visit");
  app_spin_until (is_visit_seen (self));
  g_assert_true (dismissed);
  app_spin_until (app_find (GTK_WIDGET (self->window), GTK_TYPE_BUTTON, "Undo") == NULL);
}

/* Records something else, and looks whether the toast is gone without having waited for its time to
 * be over. */
static void
expect_no_offer_after (Fixture *self, SuralRecord *record, const char *finding, const char *value)
{
  g_assert_nonnull (g_object_get_data (G_OBJECT (self->window), "undo-offer"));
  sural_record_set_finding (record, finding, SURAL_SIDE_NONE, value);
  app_spin_until (sural_record_is_settled (record) &&
                  sural_case_get_value (sural_record_get_case (record), finding, SURAL_SIDE_NONE) !=
                      NULL);
  g_assert_null (g_object_get_data (G_OBJECT (self->window), "undo-offer"));
}

/* What the button of a toast turns is what is said beside it: once something else was recorded, the
 * toast goes, for Redo would do nothing, and Undo would take back what came after. */
static void
test_undo_offer (Fixture *self, gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (self->window);
  SuralRecord *record = NULL;

  open_doe (self);
  act (self, "start-visit");
  app_spin_until (is_visit_seen (self));
  record = sural_main_window_get_record (self->window);
  sural_record_set_finding (record, "hx-worse-sitting", SURAL_SIDE_NONE, "yes");
  app_spin_until (sural_record_is_settled (record) && sural_record_can_undo (record));
  act (self, "undo-there");
  app_spin_until (sural_record_can_redo (record));
  app_spin_until (app_find (window, GTK_TYPE_BUTTON, "Redo") != NULL);
  expect_no_offer_after (self, record, "hx-back-pain", "yes");
  app_spin_until (app_find (window, GTK_TYPE_BUTTON, "Redo") == NULL);

  act (self, "undo-there");
  app_spin_until (sural_record_can_redo (record));
  act (self, "redo");
  app_spin_until (app_find (window, GTK_TYPE_BUTTON, "Undo") != NULL);
  app_spin_until (sural_record_is_settled (record) && sural_record_can_undo (record));
  g_assert_nonnull (app_find (window, GTK_TYPE_BUTTON, "Undo"));
  expect_no_offer_after (self, record, "hx-worse-sitting", "no");
  app_spin_until (app_find (window, GTK_TYPE_BUTTON, "Undo") == NULL);
}

/* --- The dialog ------------------------------------------------------------------------------- */

/* Whether a row says that, with that key. */
static gboolean
is_listed (GtkWidget *root, const char *title, const char *key)
{
  if (ADW_IS_ACTION_ROW (root) &&
      g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (root)), title) == 0 &&
      app_find (root, GTK_TYPE_LABEL, key) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (is_listed (child, title, key))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_there (Fixture *self, const char *name)
{
  /* Those of the program and of GTK, which a window without a program has not. */
  static const char *const others[] = { "app.quit", "app.about", "window.close", NULL };
  g_autofree char *bare = NULL;
  g_autoptr (GVariant) target = NULL;

  g_assert_true (g_action_parse_detailed_name (name, &bare, &target, NULL));
  if (!g_str_has_prefix (bare, "win."))
    return g_strv_contains (others, bare);
  return g_action_group_has_action (G_ACTION_GROUP (self->window), bare + strlen ("win."));
}

/* Every key of the table is in the dialog, and does something that is there; no key does two things
 * in the window. */
static void
test_complete (Fixture *self, gconstpointer data)
{
  guint n_actions = 0;
  const SuralAction *actions = sural_actions_get (&n_actions);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_keys = 0;

  act (self, "shortcuts");
  app_spin_until (get_dialog (self) != NULL &&
                  gtk_widget_get_mapped (GTK_WIDGET (get_dialog (self))));
  for (guint i = 0; i < n_actions; i++)
    {
      const char *accel = actions[i].accel != NULL ? actions[i].accel : actions[i].keys;
      g_autofree char *label = accel != NULL ? sural_actions_dup_label (accel) : NULL;

      if (actions[i].name != NULL && !is_there (self, actions[i].name))
        g_test_fail_printf ("there is no action %s", actions[i].name);
      if (actions[i].accel != NULL && label == NULL)
        g_test_fail_printf ("%s is no key", actions[i].accel);
      if (actions[i].accel != NULL && !g_hash_table_add (seen, g_strdup (label)))
        g_test_fail_printf ("%s does two things", label);
      if (accel == NULL)
        continue;
      n_keys++;
      if (!is_listed (GTK_WIDGET (get_dialog (self)), actions[i].title,
                      label != NULL ? label : accel))
        g_test_fail_printf ("%s is not listed", actions[i].title);
    }
  g_assert_cmpuint (n_keys, >=, 40);
}

#define add(path, width, func)                                                                     \
  g_test_add (path, Fixture, GINT_TO_POINTER (width), set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  add ("/shortcuts/complete", 1280, test_complete);
  add ("/shortcuts/table", 1280, test_table);
  add ("/shortcuts/table-narrow", 700, test_table);
  add ("/shortcuts/table-telephone", 360, test_table);
  add ("/shortcuts/search-and-back", 1280, test_search_and_back);
  add ("/shortcuts/search-and-back-narrow", 700, test_search_and_back);
  add ("/shortcuts/search-and-back-telephone", 360, test_search_and_back);
  add ("/shortcuts/offer-before-visit", 1280, test_offer_before_visit);
  add ("/shortcuts/undo-offer", 1280, test_undo_offer);
  add ("/shortcuts/search-and-open", 1280, test_search_and_open);
  add ("/shortcuts/search-and-open-narrow", 700, test_search_and_open);
  add ("/shortcuts/search-and-open-telephone", 360, test_search_and_open);
  return g_test_run ();
}
