/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several who work in one clinic, in the window: one lets another in, who then is who is there. */
#include "config.h"

#include "app-fixture.h"

#include "app/common/sural-clipboard.h"
#include "app/common/page/sural-dialogs.h"
#include "app/preferences/sural-clinician-dialog.h"
#include "app/preferences/sural-clinicians-page.h"
#include "app/window/sural-main-window.h"
#include "app/unlock/sural-unlock-page.h"
#include "store/trail/sural-store-audit.h"

#define ANA "Ana has a grey bicycle"

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
  for (guint i = 0; i < 20; i++)
    app_spin_once ();
  g_assert_finalize_object (window);
}

static GtkWidget *
show_page (AppFixture *self, SuralMainWindow *window)
{
  AdwPreferencesPage *page = sural_clinicians_page_new (self->context);
  AdwDialog *dialog = adw_preferences_dialog_new ();

  adw_preferences_dialog_add (ADW_PREFERENCES_DIALOG (dialog), page);
  g_assert_true (sural_dialog_present (dialog, GTK_WIDGET (window)));
  return GTK_WIDGET (page);
}

static void
add_ana (AppFixture *self, SuralMainWindow *window, GtkWidget *page)
{
  GtkWidget *dialog = NULL;

  app_spin_until (app_find (page, ADW_TYPE_EXPANDER_ROW, "Tester") != NULL);
  g_signal_emit_by_name (app_find (page, ADW_TYPE_BUTTON_ROW, "Add a Clinician…"), "activated");
  app_spin_until (SURAL_IS_CLINICIAN_DIALOG (sural_dialogs_get_visible (GTK_WIDGET (window))));
  dialog = GTK_WIDGET (sural_dialogs_get_visible (GTK_WIDGET (window)));
  app_type (dialog, "Name", "Ana Berg");
  adw_combo_row_set_selected (ADW_COMBO_ROW (app_find (dialog, ADW_TYPE_COMBO_ROW, "Role")),
                              SURAL_ROLE_ASSISTANT);
  app_type (dialog, "Their Passphrase", ANA);
  app_type (dialog, "Their Passphrase Again", ANA);
  /* Somebody else's will not do, and nothing is lost by it but that. */
  app_type (dialog, "Your Passphrase", "not this one at all");
  app_click (dialog, "Add");
  app_spin_until (app_find (dialog, GTK_TYPE_LABEL, "Your own passphrase is wrong.") != NULL);
  app_type (dialog, "Your Passphrase", app_fixture_passphrase);
  app_click (dialog, "Add");
  app_spin_until (app_find (page, ADW_TYPE_EXPANDER_ROW, "Ana Berg") != NULL);
}

static SuralUnlockPage *
lock (SuralMainWindow *window)
{
  g_action_group_activate_action (G_ACTION_GROUP (window), "lock", NULL);
  g_assert_true (sural_main_window_is_locked (window));
  return SURAL_UNLOCK_PAGE (sural_main_window_get_locked_page (window));
}

static void
choose (SuralUnlockPage *page, const char *name)
{
  AdwComboRow *row = ADW_COMBO_ROW (app_find (GTK_WIDGET (page), ADW_TYPE_COMBO_ROW, "Clinician"));
  GListModel *names = adw_combo_row_get_model (row);

  for (guint i = 0; i < g_list_model_get_n_items (names); i++)
    if (g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (names), i), name))
      adw_combo_row_set_selected (row, i);
}

static void
test_two (AppFixture *self, gconstpointer data)
{
  SuralMainWindow *window = make_window (self);
  SuralUnlockPage *unlock = NULL;
  GtkWidget *page = NULL;

  /* Who is alone is not asked. */
  unlock = lock (window);
  g_assert_null (app_find (GTK_WIDGET (unlock), ADW_TYPE_COMBO_ROW, "Clinician"));
  sural_unlock_page_submit (unlock, app_fixture_passphrase);
  app_spin_until (!sural_main_window_is_locked (window));

  add_ana (self, window, show_page (self, window));
  unlock = lock (window);
  choose (unlock, "Ana Berg");
  sural_unlock_page_submit (unlock, app_fixture_passphrase);
  app_spin_until (app_find (GTK_WIDGET (unlock), GTK_TYPE_LABEL,
                            "This passphrase does not open this clinic for the chosen "
                            "clinician.") != NULL);
  g_assert_true (sural_main_window_is_locked (window));
  sural_unlock_page_submit (unlock, ANA);
  app_spin_until (!sural_main_window_is_locked (window));

  /* An assistant sees who works here, and changes nothing but their own name. */
  page = show_page (self, window);
  app_spin_until (app_find (page, ADW_TYPE_EXPANDER_ROW, "Ana Berg") != NULL);
  g_assert_null (app_find (page, ADW_TYPE_BUTTON_ROW, "Add a Clinician…"));
  g_assert_null (app_find (page, ADW_TYPE_COMBO_ROW, "Role"));
  destroy_window (window);
}

static guint
count_rows (GtkWidget *root, const char *title)
{
  guint n = 0;

  if (ADW_IS_ACTION_ROW (root) &&
      g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (root)), title) == 0)
    n++;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_rows (child, title);
  return n;
}

/* What was done is read by pages, and by what one asks for. */
static void
test_trail (AppFixture *self, gconstpointer data)
{
  SuralMainWindow *window = make_window (self);
  GtkWidget *dialog = NULL;
  AdwComboRow *kind = NULL;

  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *given = g_strdup_printf ("Ana%u", i);
      g_autofree char *id = app_fixture_add_patient (self, "Berg", given);
    }
  g_action_group_activate_action (G_ACTION_GROUP (window), "audit", NULL);
  dialog = GTK_WIDGET (sural_dialogs_get_visible (GTK_WIDGET (window)));
  app_spin_until (count_rows (dialog, "Added the patient") > 0);
  g_assert_cmpuint (count_rows (dialog, "Added the patient"), <=, 50);
  while (app_find (dialog, ADW_TYPE_BUTTON_ROW, "Show Older Entries") != NULL)
    {
      const guint n = count_rows (dialog, "Added the patient");

      g_signal_emit_by_name (app_find (dialog, ADW_TYPE_BUTTON_ROW, "Show Older Entries"),
                             "activated");
      app_spin_until (count_rows (dialog, "Added the patient") > n ||
                      count_rows (dialog, "Made the clinic") > 0);
    }
  g_assert_cmpuint (count_rows (dialog, "Added the patient"), ==, 60);
  g_assert_cmpuint (count_rows (dialog, "Made the clinic"), ==, 1);

  kind = ADW_COMBO_ROW (app_find (dialog, ADW_TYPE_COMBO_ROW, "What"));
  adw_combo_row_set_selected (kind, SURAL_AUDIT_ACCOUNTS);
  app_spin_until (count_rows (dialog, "Added the patient") == 0);
  g_assert_cmpuint (count_rows (dialog, "Made the clinic"), ==, 1);
  g_assert_cmpuint (count_rows (dialog, "Added a clinician"), ==, 1);
  adw_combo_row_set_selected (kind, SURAL_AUDIT_GIVEN_OUT);
  app_spin_until (app_find (dialog, GTK_TYPE_LABEL, "There is no such entry.") != NULL);
  destroy_window (window);
}

/* A code goes after a while, unless somebody copied something else meanwhile. */
static void
test_clipboard_for_a_while (AppFixture *self, gconstpointer data)
{
  GtkWidget *window = gtk_window_new ();
  GdkClipboard *clipboard = gtk_widget_get_clipboard (window);
  GdkClipboard *primary = gtk_widget_get_primary_clipboard (window);

  sural_clipboard_put_for (primary, "ABCD-EFGH", 1);
  gdk_clipboard_set_text (primary, "something else");
  sural_clipboard_put_for (clipboard, "ABCD-EFGH", 2);
  g_assert_nonnull (gdk_clipboard_get_content (clipboard));
  app_spin_until (gdk_clipboard_get_content (clipboard) == NULL);
  g_assert_nonnull (gdk_clipboard_get_content (primary));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* What was copied here is gone with the lock. */
static void
test_clipboard (AppFixture *self, gconstpointer data)
{
  SuralMainWindow *window = make_window (self);
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (window));
  SuralUnlockPage *unlock = NULL;

  gdk_clipboard_set_text (clipboard, "Berg, Jo: calf pain");
  g_assert_true (gdk_clipboard_is_local (clipboard));
  g_assert_nonnull (gdk_clipboard_get_content (clipboard));
  unlock = lock (window);
  g_assert_true (SURAL_IS_UNLOCK_PAGE (unlock));
  g_assert_null (gdk_clipboard_get_content (clipboard));
  destroy_window (window);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/clinicians/two", AppFixture, NULL, app_fixture_set_up, test_two,
              app_fixture_tear_down);
  g_test_add ("/clinicians/clipboard-for-a-while", AppFixture, NULL, app_fixture_set_up,
              test_clipboard_for_a_while, app_fixture_tear_down);
  g_test_add ("/clinicians/clipboard", AppFixture, NULL, app_fixture_set_up, test_clipboard,
              app_fixture_tear_down);
  g_test_add ("/clinicians/trail", AppFixture, NULL, app_fixture_set_up, test_trail,
              app_fixture_tear_down);
  return g_test_run ();
}
