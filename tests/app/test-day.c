/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Today's list in the window: a real calendar file, real keys, and the clinic in its file. */
#include "config.h"

#include "window-fixture.h"

#include <glib/gstdio.h>

#include "app/caseload/sural-day-group.h"
#include "app/common/page/sural-dialogs.h"
#include "app/help/sural-command-palette.h"
#include "app/patient/sural-intake-dialog.h"

#define HEAD "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
#define TAIL "END:VCALENDAR\r\n"
#define EVENT(uid, hour, title)                                                                    \
  "BEGIN:VEVENT\r\nUID:" uid "\r\nSUMMARY:" title "\r\nDTSTART:20260920T" hour "\r\n"              \
  "DURATION:PT30M\r\nEND:VEVENT\r\n"

typedef struct
{
  WindowFixture window;
  char *folder;
  char *path;
} Fixture;

static void
write_calendar (Fixture *self, const char *text)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (self->path, text, -1, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  window_fixture_set_up (&self->window, data);
  self->folder = g_dir_make_tmp ("sural-day-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "list.ics", NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  window_fixture_tear_down (&self->window, data);
  g_unlink (self->path);
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
  g_free (self->path);
}

static void
choose_calendar (Fixture *self)
{
  g_autoptr (GFile) file = g_file_new_for_path (self->path);
  g_autofree char *address = g_file_get_uri (file);

  g_settings_set_string (sural_context_get_settings (self->window.app.context), "day-list",
                         address);
}

static GtkWidget *
get_group (Fixture *self)
{
  return app_find (sural_main_window_get_today (self->window.window), SURAL_TYPE_DAY_GROUP, NULL);
}

/* The window with nobody open and so many rows in the list. */
static void
show_today (Fixture *self, guint n_rows)
{
  window_fixture_open (&self->window, 1280, 800);
  g_action_group_activate_action (G_ACTION_GROUP (self->window.window), "today", NULL);
  app_spin_until (sural_day_group_get_n_rows (SURAL_DAY_GROUP (get_group (self))) == n_rows);
  app_let_paint (GTK_WIDGET (self->window.window));
}

static GtkWidget *
find_row (Fixture *self, const char *title)
{
  return app_find (get_group (self), ADW_TYPE_ACTION_ROW, title);
}

static const char *
get_subtitle (Fixture *self, const char *title)
{
  GtkWidget *row = find_row (self, title);

  g_assert_nonnull (row);
  return adw_action_row_get_subtitle (ADW_ACTION_ROW (row));
}

static gboolean
is_open (Fixture *self, const char *patient_id)
{
  SuralRecord *record = sural_main_window_get_record (self->window.window);

  return record != NULL &&
         g_strcmp0 (sural_patient_get_id (sural_record_get_patient (record)), patient_id) == 0;
}

static AdwDialog *
get_dialog (Fixture *self)
{
  return sural_dialogs_get_visible (GTK_WIDGET (self->window.window));
}

static const char *
get_typed (Fixture *self, const char *title)
{
  GtkWidget *row = app_find (GTK_WIDGET (get_dialog (self)), ADW_TYPE_ENTRY_ROW, title);

  g_assert_nonnull (row);
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

/* Who is meant stands in the row with the date of birth, and one key opens them. */
static void
test_one_key (Fixture *self, gconstpointer data)
{
  static const char text[] =
      HEAD EVENT ("a", "080000", "Team meeting") EVENT ("b", "090000", "Jane Doe \\, knee") TAIL;
  g_autofree char *after = NULL;

  write_calendar (self, text);
  choose_calendar (self);
  show_today (self, 2);
  g_assert_cmpstr (get_subtitle (self, "Doe, Jane"), ==, "born 2 Apr 1990 · Jane Doe , knee");
  g_assert_nonnull (app_find (find_row (self, "Doe, Jane"), GTK_TYPE_LABEL, "09:00"));
  g_assert_cmpstr (get_subtitle (self, "Team meeting"), ==,
                   "Nobody of that name is in the clinic: New Patient…");
  window_fixture_press (&self->window, (const char *const[]) { "ctrl+2", NULL });
  app_spin_until (is_open (self, self->window.patient_id));
  /* With somebody open the key does nothing. */
  g_assert_false (
      g_action_group_get_action_enabled (G_ACTION_GROUP (self->window.window), "open-appointment"));
  g_action_group_activate_action (G_ACTION_GROUP (self->window.window), "today", NULL);
  gtk_widget_grab_focus (find_row (self, "Doe, Jane"));
  app_let_paint (GTK_WIDGET (self->window.window));
  window_fixture_press (&self->window, (const char *const[]) { "Return", NULL });
  app_spin_until (is_open (self, self->window.patient_id));
  g_assert_true (g_file_get_contents (self->path, &after, NULL, NULL));
  g_assert_cmpstr (after, ==, text);
}

/* Two of one name are asked; whom one chose is not asked again, until the hour is somebody else's.
 */
static void
test_asked (Fixture *self, gconstpointer data)
{
  g_autofree char *other = app_fixture_add_patient (&self->window.app, "Doe", "Jane");

  write_calendar (self, HEAD EVENT ("a", "090000", "Jane Doe") TAIL);
  choose_calendar (self);
  show_today (self, 1);
  g_assert_cmpstr (get_subtitle (self, "Jane Doe"), ==,
                   "Several patients fit: choose who is meant");
  window_fixture_press (&self->window, (const char *const[]) { "ctrl+1", NULL });
  app_spin_until (SURAL_IS_COMMAND_PALETTE (get_dialog (self)));
  g_assert_null (sural_main_window_get_record (self->window.window));
  app_spin_until (app_find (GTK_WIDGET (get_dialog (self)), ADW_TYPE_ACTION_ROW, "Doe, Jane") !=
                  NULL);
  app_let_paint (GTK_WIDGET (self->window.window));
  window_fixture_press (&self->window, (const char *const[]) { "Down", "Return", NULL });
  app_spin_until (sural_main_window_get_record (self->window.window) != NULL);
  g_assert_true (is_open (self, other) || is_open (self, self->window.patient_id));
  g_action_group_activate_action (G_ACTION_GROUP (self->window.window), "today", NULL);
  app_spin_until (find_row (self, "Doe, Jane") != NULL);
  /* The same hour under another name. */
  write_calendar (self, HEAD EVENT ("a", "090000", "Doe Jane") TAIL);
  app_spin_until (find_row (self, "Doe Jane") != NULL);
}

/* Nobody: the name is filled in, to be looked at. */
static void
test_new (Fixture *self, gconstpointer data)
{
  write_calendar (self, HEAD EVENT ("a", "090000", "Zorn\\, Zoe (3.4.1984)") TAIL);
  choose_calendar (self);
  show_today (self, 1);
  window_fixture_press (&self->window, (const char *const[]) { "ctrl+1", NULL });
  app_spin_until (SURAL_IS_INTAKE_DIALOG (get_dialog (self)));
  g_assert_cmpstr (get_typed (self, "Family Name"), ==, "Zorn");
  g_assert_cmpstr (get_typed (self, "Given Name"), ==, "Zoe");
  g_assert_cmpstr (get_typed (self, "Date of Birth"), ==, "04/03/1984");
  adw_dialog_force_close (get_dialog (self));
}

/* It follows the file, says in words what is wrong with it, and leaves nothing behind a lock. */
static void
test_follows (Fixture *self, gconstpointer data)
{
  write_calendar (self, HEAD EVENT ("a", "090000", "Jane Doe") TAIL);
  choose_calendar (self);
  show_today (self, 1);
  write_calendar (self, HEAD TAIL);
  app_spin_until (find_row (self, "The calendar has no appointments today") != NULL);
  g_assert_false (
      g_action_group_get_action_enabled (G_ACTION_GROUP (self->window.window), "open-appointment"));
  write_calendar (self, "no calendar");
  app_spin_until (find_row (self, "list.ics:1: this is no calendar file (.ics)") != NULL);
  write_calendar (self, HEAD EVENT ("a", "090000", "Jane Doe") "BEGIN:VEVENT\r\nUID:b\r\n"
                                                               "END:VEVENT\r\n" TAIL);
  app_spin_until (find_row (self, "Doe, Jane") != NULL);
  g_assert_nonnull (find_row (self, "list.ics:9: an appointment does not say when it is"));
  g_action_group_activate_action (G_ACTION_GROUP (self->window.window), "lock", NULL);
  g_assert_null (app_find (GTK_WIDGET (self->window.window), ADW_TYPE_ACTION_ROW, "Doe, Jane"));
}

/* Without a calendar the page is as it was. */
static void
test_none (Fixture *self, gconstpointer data)
{
  GtkWidget *group = NULL;

  window_fixture_open (&self->window, 1280, 800);
  g_action_group_activate_action (G_ACTION_GROUP (self->window.window), "today", NULL);
  app_spin_until (
      gtk_widget_get_mapped (app_find (sural_main_window_get_today (self->window.window),
                                       ADW_TYPE_STATUS_PAGE, "Nothing Waits Today")));
  group = get_group (self);
  g_assert_false (group != NULL && gtk_widget_get_mapped (group));
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  ADD ("/day/one-key", test_one_key);
  ADD ("/day/asked", test_asked);
  ADD ("/day/new", test_new);
  ADD ("/day/follows", test_follows);
  ADD ("/day/none", test_none);
  return g_test_run ();
}
