/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The open patient's whole record as a file: where it is asked for, what is said of it, who can
 * read it. */
#include "config.h"

#include "app-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#include "app/window/sural-main-window-private.h"

typedef struct
{
  AppFixture app;
  SuralMainWindow *window;
  char *jane;
  GFile *file;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *path = NULL;

  app_fixture_set_up (&self->app, NULL);
  self->window = sural_main_window_new (NULL, self->app.context);
  g_object_ref (self->window);
  gtk_window_present (GTK_WINDOW (self->window));
  app_fixture_create_clinic (&self->app);
  self->jane = app_fixture_add_patient (&self->app, "Doe", "Jane");
  sural_main_window_enter_clinic (self->window);
  path = g_build_filename (self->app.folder, "record.json", NULL);
  self->file = g_file_new_for_path (path);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  app_spin_until (G_OBJECT (self->window)->ref_count == 1);
  g_assert_finalize_object (g_steal_pointer (&self->window));
  app_spin_until (G_OBJECT (self->app.context)->ref_count == 1);
  g_clear_object (&self->file);
  g_free (self->jane);
  app_fixture_tear_down (&self->app, NULL);
}

static gboolean
is_enabled (Fixture *self)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (self->window), "export");
}

static void
open_patient (Fixture *self)
{
  GtkWidget *before = sural_main_window_get_patient_view (self->window);

  sural_main_window_open_patient (self->window, self->jane, NULL);
  app_spin_until (sural_main_window_get_patient_view (self->window) != before);
  app_spin_until (is_enabled (self));
}

/* What a toast says, from whichever part of the window it lies over. */
static gboolean
says (GtkWidget *widget, const char *part)
{
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_label (GTK_LABEL (widget)), part) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (says (child, part))
      return TRUE;
  return FALSE;
}

/* Nobody is open: nothing can be exported. Somebody is: the file is theirs, it is said of whom, and
 * nobody else on the computer can read it. */
static void
test_saved (Fixture *self, gconstpointer data)
{
  g_autofree char *text = NULL;
  GStatBuf status;

  g_assert_false (is_enabled (self));
  open_patient (self);
  sural_main_window_export_to (self->window, self->file, NULL);
  app_spin_until (says (GTK_WIDGET (self->window), "was saved as “record.json”, not encrypted"));
  g_assert_true (says (GTK_WIDGET (self->window), "The record of Doe, Jane (born "));
  g_assert_true (g_file_get_contents (g_file_peek_path (self->file), &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "\"family\": \"Doe\""));
  g_assert_nonnull (strstr (text, "\"EpisodeOfCare\""));
  g_assert_cmpint (g_stat (g_file_peek_path (self->file), &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
}

/* Where it cannot be written, that is said, and nothing else. */
static void
test_refused (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) nowhere = g_file_get_child (self->file, "below-a-file.json");

  open_patient (self);
  sural_main_window_export_to (self->window, nowhere, NULL);
  app_spin_until (says (GTK_WIDGET (self->window), "The record was not saved: "));
}

static AdwDialog *
visible_dialog (Fixture *self)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->window));
}

static void
import (Fixture *self)
{
  const char *const paths[] = { g_file_peek_path (self->file), NULL };

  g_action_group_activate_action (G_ACTION_GROUP (self->window), "import-files",
                                  g_variant_new_strv (paths, -1));
}

static gboolean
asks (Fixture *self, const char *body)
{
  AdwDialog *dialog = visible_dialog (self);

  return ADW_IS_ALERT_DIALOG (dialog) &&
         strstr (adw_alert_dialog_get_body (ADW_ALERT_DIALOG (dialog)), body) != NULL;
}

/* Types a passphrase and presses Enter, which the row gives to the dialog. */
static void
answer (Fixture *self, const char *passphrase)
{
  AdwDialog *dialog = visible_dialog (self);

  g_assert_false (adw_alert_dialog_get_response_enabled (ADW_ALERT_DIALOG (dialog), "open"));
  app_type (GTK_WIDGET (dialog), "Passphrase", passphrase);
  g_assert_true (adw_alert_dialog_get_response_enabled (ADW_ALERT_DIALOG (dialog), "open"));
  app_click (GTK_WIDGET (dialog), "_Open");
}

/* Encrypted, it says that it is; a wrong passphrase is asked for again, and the right one takes in
 * what is known already. */
static void
test_sealed (Fixture *self, gconstpointer data)
{
  g_autofree char *text = NULL;
  gsize size = 0;
  GStatBuf status;

  open_patient (self);
  sural_main_window_export_to (self->window, self->file, "what the telephone said");
  app_spin_until (says (GTK_WIDGET (self->window), "was saved as “record.json”, encrypted"));
  g_assert_true (g_file_get_contents (g_file_peek_path (self->file), &text, &size, NULL));
  g_assert_null (memmem (text, size, "Doe", 3));
  g_assert_cmpint (g_stat (g_file_peek_path (self->file), &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);

  import (self);
  app_spin_until (asks (self, "“record.json” is the record of a patient"));
  answer (self, "something else");
  app_spin_until (asks (self, "the passphrase does not open this archive"));
  answer (self, "what the telephone said");
  app_spin_until (says (GTK_WIDGET (self->window), "record.json: nothing to add"));
}

/* Nothing is taken in where nobody knows the passphrase, and a lock ends the question. */
static void
test_not_opened (Fixture *self, gconstpointer data)
{
  open_patient (self);
  sural_main_window_export_to (self->window, self->file, "what the telephone said");
  app_spin_until (says (GTK_WIDGET (self->window), ", encrypted"));
  import (self);
  app_spin_until (asks (self, "is the record of a patient"));
  adw_dialog_close (visible_dialog (self));
  app_spin_until (visible_dialog (self) == NULL);
  import (self);
  app_spin_until (asks (self, "is the record of a patient"));
  sural_main_window_lock (self->window);
  app_spin_until (visible_dialog (self) == NULL);
  g_assert_true (sural_main_window_is_locked (self->window));
}

/* It can be saved encrypted once a passphrase was typed twice that is none of those that everybody
 * has; to go without is a choice of its own. */
static void
test_question (Fixture *self, gconstpointer data)
{
  AdwAlertDialog *dialog = NULL;

  open_patient (self);
  g_action_group_activate_action (G_ACTION_GROUP (self->window), "export", NULL);
  app_spin_until (ADW_IS_ALERT_DIALOG (visible_dialog (self)));
  dialog = ADW_ALERT_DIALOG (visible_dialog (self));
  g_assert_true (adw_alert_dialog_get_response_enabled (dialog, "plain"));
  g_assert_false (adw_alert_dialog_get_response_enabled (dialog, "sealed"));
  app_type (GTK_WIDGET (dialog), "Passphrase", "short");
  g_assert_true (says (GTK_WIDGET (dialog), "Too short"));
  app_type (GTK_WIDGET (dialog), "Passphrase", "password123");
  g_assert_true (says (GTK_WIDGET (dialog), "Easily guessed"));
  app_type (GTK_WIDGET (dialog), "Passphrase", "what the telephone said");
  app_type (GTK_WIDGET (dialog), "Passphrase Again", "what the telephone sai");
  g_assert_true (says (GTK_WIDGET (dialog), "The two passphrases differ"));
  g_assert_false (adw_alert_dialog_get_response_enabled (dialog, "sealed"));
  app_type (GTK_WIDGET (dialog), "Passphrase Again", "what the telephone said");
  g_assert_true (adw_alert_dialog_get_response_enabled (dialog, "sealed"));
  sural_main_window_lock (self->window);
  app_spin_until (visible_dialog (self) == NULL);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/export/saved", Fixture, NULL, set_up, test_saved, tear_down);
  g_test_add ("/export/refused", Fixture, NULL, set_up, test_refused, tear_down);
  g_test_add ("/export/sealed", Fixture, NULL, set_up, test_sealed, tear_down);
  g_test_add ("/export/not-opened", Fixture, NULL, set_up, test_not_opened, tear_down);
  g_test_add ("/export/question", Fixture, NULL, set_up, test_question, tear_down);
  return g_test_run ();
}
