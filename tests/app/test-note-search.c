/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The search in the notes of everybody, by its keys. */
#include "config.h"

#include "window-fixture.h"

#include "app/caseload/sural-caseload-pane.h"
#include "app/notes/sural-found-note-row.h"
#include "app/notes/sural-note-card.h"
#include "app/notes/sural-note-search-dialog.h"
#include "app/patient/sural-patient-view.h"

typedef WindowFixture Fixture;

typedef struct
{
  const char *patient_id;
  const char *text;
} NoteToWrite;

static gpointer
write_job (SuralStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  const NoteToWrite *note = data;
  g_autoptr (GPtrArray) episodes = sural_store_list_episodes (store, note->patient_id, error);
  g_autoptr (SuralVisit) visit =
      sural_store_start_visit (store, sural_episode_get_id (g_ptr_array_index (episodes, 0)),
                               error);
  g_autoptr (SuralNote) written =
      sural_store_sign_note (store, sural_visit_get_id (visit), note->text, error);

  g_assert_no_error (*error);
  g_assert_nonnull (written);
  g_assert_true (sural_store_end_visit (store, sural_visit_get_id (visit), error));
  return store;
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  sural_store_thread_run_finish (SURAL_STORE_THREAD (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

static void
run (Fixture *self, SuralStoreJob job, gpointer data)
{
  gboolean is_done = FALSE;

  sural_store_thread_run_async (sural_context_get_store_thread (self->app.context), job, data, NULL,
                                NULL, NULL, done_cb, &is_done);
  app_spin_until (is_done);
}

static void
write_note (Fixture *self, const char *patient_id, const char *text)
{
  NoteToWrite note = { patient_id, text };

  run (self, write_job, &note);
}

static gpointer
delete_job (SuralStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  return sural_store_delete_patient (store, data, error) ? store : NULL;
}

static SuralNoteSearchDialog *
get_dialog (Fixture *self)
{
  AdwDialog *dialog =
      adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->window));

  return SURAL_IS_NOTE_SEARCH_DIALOG (dialog) ? SURAL_NOTE_SEARCH_DIALOG (dialog) : NULL;
}

static GtkWidget *
find_type (GtkWidget *root, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_type (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkListBoxRow *
get_row (Fixture *self, int place)
{
  GtkWidget *list = find_type (GTK_WIDGET (get_dialog (self)), GTK_TYPE_LIST_BOX);

  return gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), place);
}

static guint
count_rows (Fixture *self)
{
  guint n = 0;

  while (get_row (self, (int) n) != NULL)
    n++;
  return n;
}

static const char *
get_page (Fixture *self)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (
      find_type (adw_dialog_get_child (ADW_DIALOG (get_dialog (self))), GTK_TYPE_STACK)));
}

static gboolean
shows (Fixture *self, const char *page)
{
  return g_strcmp0 (get_page (self), page) == 0;
}

static gboolean
has_keyboard (Fixture *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self->window));

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (get_dialog (self))) &&
         gtk_widget_get_ancestor (focus, GTK_TYPE_SEARCH_ENTRY) != NULL;
}

static void
open_search (Fixture *self)
{
  window_fixture_press (self, (const char *[]) { "ctrl+shift+k", NULL });
  app_spin_until (get_dialog (self) != NULL);
  app_spin_until (has_keyboard (self));
  app_let_paint (GTK_WIDGET (get_dialog (self)));
}

static const char *
get_open_patient (Fixture *self)
{
  SuralRecord *record = sural_main_window_get_record (self->window);

  return record != NULL ? sural_patient_get_id (sural_record_get_patient (record)) : NULL;
}

static guint
count_shown_cards (GtkWidget *root)
{
  guint n = SURAL_IS_NOTE_CARD (root) && gtk_widget_get_mapped (root);

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_shown_cards (child);
  return n;
}

/* The last letter leaves two of three: what shows then is of all that was typed. Words, Down,
 * Enter: the note of another patient is on screen and has the keyboard. */
static void
test_keys (Fixture *self, gconstpointer data)
{
  g_autofree char *zoe = app_fixture_add_patient (&self->app, "Zorn", "Zoe");
  SuralPatientView *view = NULL;
  GtkWidget *card = NULL;

  write_note (self, zoe, "S: a stabbing pain since March");
  write_note (self, zoe, "S: stairs are better");
  write_note (self, self->patient_id, "S: stabbing, at night");
  window_fixture_open (self, 1280, 800);
  open_search (self);
  g_assert_true (shows (self, "start"));
  window_fixture_press (self, (const char *[]) { "s", "t", "a", "b", NULL });
  app_spin_until (shows (self, "found") && count_rows (self) == 2);
  g_assert_cmpstr (
      sural_found_note_row_get_found (SURAL_FOUND_NOTE_ROW (get_row (self, 0)))->patient_id, ==,
      self->patient_id);
  window_fixture_press (self, (const char *[]) { "Down", "Return", NULL });
  app_spin_until (g_strcmp0 (get_open_patient (self), zoe) == 0);
  app_spin_until (get_dialog (self) == NULL);
  view = SURAL_PATIENT_VIEW (sural_main_window_get_patient_view (self->window));
  g_assert_cmpstr (sural_patient_view_get_page (view), ==, "notes");
  app_spin_until (count_shown_cards (GTK_WIDGET (view)) == 1);
  card = gtk_widget_get_ancestor (gtk_window_get_focus (GTK_WINDOW (self->window)),
                                  SURAL_TYPE_NOTE_CARD);
  g_assert_nonnull (card);
  g_assert_nonnull (app_find (card, GTK_TYPE_LABEL, "S: a stabbing pain since March"));
  window_fixture_close (self);
}

/* Nothing is chosen that is not what was typed; Escape takes the words away, and then the dialog.
 */
static void
test_nothing (Fixture *self, gconstpointer data)
{
  g_autofree char *zoe = app_fixture_add_patient (&self->app, "Zorn", "Zoe");

  write_note (self, zoe, "tingling");
  window_fixture_open (self, 360, 720);
  open_search (self);
  window_fixture_press (self, (const char *[]) { "Return", NULL });
  g_assert_nonnull (get_dialog (self));
  window_fixture_press (self, (const char *[]) { "t", "i", "n", "x", "Return", NULL });
  app_spin_until (shows (self, "nothing"));
  window_fixture_press (self, (const char *[]) { "Return", NULL });
  g_assert_nonnull (get_dialog (self));
  window_fixture_press (self, (const char *[]) { "BackSpace", NULL });
  app_spin_until (shows (self, "found"));
  window_fixture_press (self, (const char *[]) { "Escape", NULL });
  app_spin_until (shows (self, "start"));
  window_fixture_press (self, (const char *[]) { "Escape", NULL });
  app_spin_until (get_dialog (self) == NULL);
  g_assert_cmpstr (get_open_patient (self), ==, self->patient_id);
  window_fixture_close (self);
}

/* Who was deleted is not found; a locked clinic is not searched. */
static void
test_gone (Fixture *self, gconstpointer data)
{
  g_autofree char *zoe = app_fixture_add_patient (&self->app, "Zorn", "Zoe");

  write_note (self, zoe, "tingling");
  run (self, delete_job, zoe);
  window_fixture_open (self, 1280, 800);
  open_search (self);
  window_fixture_press (self, (const char *[]) { "t", "i", "n", "g", NULL });
  app_spin_until (shows (self, "nothing"));
  sural_main_window_lock (self->window);
  app_spin_until (sural_main_window_is_locked (self->window));
  g_assert_null (get_dialog (self));
  g_assert_false (
      g_action_group_get_action_enabled (G_ACTION_GROUP (self->window), "search-notes"));
  window_fixture_close (self);
}

/* Typed on while the store is at work: what shows at last is of the last words, and each key was
 * taken at once. */
static void
test_typed_on (Fixture *self, gconstpointer data)
{
  g_autofree char *zoe = app_fixture_add_patient (&self->app, "Zorn", "Zoe");
  GtkWidget *entry = NULL;

  write_note (self, zoe, "slump");
  write_note (self, zoe, "slow");
  window_fixture_open (self, 1280, 800);
  open_search (self);
  entry = find_type (GTK_WIDGET (get_dialog (self)), GTK_TYPE_SEARCH_ENTRY);
  for (guint i = 0; i < 40; i++)
    gtk_editable_set_text (GTK_EDITABLE (entry), i % 2 == 0 ? "sl" : i == 39 ? "slu" : "zzz");
  app_spin_until (shows (self, "found"));
  g_assert_cmpuint (count_rows (self), ==, 1);
  g_assert_cmpstr (sural_note_search_dialog_get_words (get_dialog (self)), ==, "slu");
  /* Closed while it is at work. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "sl");
  adw_dialog_force_close (ADW_DIALOG (get_dialog (self)));
  window_fixture_close (self);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, func)                                                                            \
  g_test_add (path, Fixture, NULL, window_fixture_set_up, func, window_fixture_tear_down)
  ADD ("/note-search/keys", test_keys);
  ADD ("/note-search/nothing", test_nothing);
  ADD ("/note-search/gone", test_gone);
  ADD ("/note-search/typed-on", test_typed_on);

  return g_test_run ();
}
