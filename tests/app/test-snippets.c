/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-fixture.h"

#include <string.h>

#include "app/notes/sural-amend-dialog.h"
#include "app/notes/sural-snippets.h"
#include "app/preferences/sural-snippet-rows.h"

/* The clinician's own pieces of text: typed, chosen, written in the preferences; and words only. */

typedef struct
{
  AppFixture app;
  GSettings *settings;
  GtkWindow *window;
  GtkTextView *view;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (SuralContext) bare = NULL;
  g_autoptr (GVariant) snippets = g_variant_ref_sink (g_variant_new_parsed (
      "[('nv', 'Sensation <b>normal</b> & equal.'), ('no', 'No. Red flags: none.')]"));

  app_fixture_set_up (&self->app, NULL);
  bare = g_steal_pointer (&self->app.context);
  self->settings = g_settings_new ("io.github.sural.Sural");
  g_settings_set_value (self->settings, "note-snippets", snippets);
  self->app.context = sural_context_new (sural_context_get_knowledge (bare), self->settings,
                                         sural_context_get_clinic_path (bare));
  sural_context_set_now (self->app.context, sural_context_get_now (bare));
  app_fixture_create_clinic (&self->app);
  self->window = GTK_WINDOW (g_object_ref (adw_window_new ()));
  self->view = GTK_TEXT_VIEW (gtk_text_view_new ());
  gtk_window_set_default_size (self->window, 500, 600);
  adw_window_set_content (ADW_WINDOW (self->window), GTK_WIDGET (self->view));
  sural_snippets_attach (self->view, NULL, self->settings);
  gtk_window_present (self->window);
  app_spin_once ();
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (self->window);
  for (guint i = 0; i < 30; i++)
    app_spin_once ();
  g_assert_finalize_object (g_steal_pointer (&self->window));
  g_settings_reset (self->settings, "note-snippets");
  app_fixture_tear_down (&self->app, NULL);
  g_clear_object (&self->settings);
}

static void
assert_text (GtkTextView *view, const char *wanted)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  g_assert_cmpstr (text, ==, wanted);
}

/* As it stands before the space is typed, with the cursor at the end. */
static void
type (GtkTextView *view, const char *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);

  gtk_text_buffer_set_text (buffer, "", 0);
  gtk_text_buffer_insert_at_cursor (buffer, text, -1);
  app_press_with (GTK_WIDGET (view), GDK_KEY_space, 0);
}

static void
test_typed (Fixture *self, gconstpointer data)
{
  type (self->view, "Left: .nv");
  assert_text (self->view, "Left: Sensation <b>normal</b> & equal.");
  g_assert_true (gtk_text_buffer_get_can_undo (gtk_text_view_get_buffer (self->view)));
  gtk_text_buffer_undo (gtk_text_view_get_buffer (self->view));
  assert_text (self->view, "Left: .nv");

  /* What is no name of a snippet stays: words, numbers, ends of sentences. */
  type (self->view, "nv");
  assert_text (self->view, "nv");
  type (self->view, "Left.nv");
  assert_text (self->view, "Left.nv");
  type (self->view, ".nvx");
  assert_text (self->view, ".nvx");
  type (self->view, ".");
  assert_text (self->view, ".");
  type (self->view, "");
  assert_text (self->view, "");
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->view), ".nv", -1);
  app_press_with (GTK_WIDGET (self->view), GDK_KEY_space, GDK_CONTROL_MASK);
  assert_text (self->view, ".nv");

  /* What was signed is not written to. */
  gtk_text_view_set_editable (self->view, FALSE);
  app_press_with (GTK_WIDGET (self->view), GDK_KEY_space, 0);
  assert_text (self->view, ".nv");
}

static void
test_chosen (Fixture *self, gconstpointer data)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GMenuModel *menu = gtk_text_view_get_extra_menu (self->view);
  g_autoptr (GMenuModel) section = g_menu_model_get_item_link (menu, 0, G_MENU_LINK_SECTION);

  g_assert_cmpint (g_menu_model_get_n_items (section), ==, 2);
  gtk_text_buffer_set_text (buffer, "", 0);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->view), "snippet.insert", "s", "nv"));
  assert_text (self->view, "Sensation <b>normal</b> & equal.");
  gtk_widget_activate_action (GTK_WIDGET (self->view), "snippet.insert", "s", "gone");
  assert_text (self->view, "Sensation <b>normal</b> & equal.");
}

/* Whatever a snippet says, it answers no question: no finding, no red flag. */
static void
test_words_only (Fixture *self, gconstpointer data)
{
  g_autofree char *patient = app_fixture_add_patient (&self->app, "Doe", "Jane");
  g_autoptr (SuralRecord) record = app_fixture_load_record (&self->app, patient);
  AdwDialog *dialog = NULL;
  GtkWidget *view = NULL;
  GPtrArray *notes = NULL;
  guint n_findings = 0, n_gates = 0;

  sural_record_start_visit (record);
  app_spin_until (sural_record_get_visit (record) != NULL);
  sural_record_set_finding (record, "rf-saddle-numbness", SURAL_SIDE_NONE, "yes");
  app_spin_until (sural_case_get_n_findings (sural_record_get_case (record)) == 1);
  sural_record_sign_note (record, "Calf.");
  app_spin_until (sural_record_get_notes (record) != NULL &&
                  sural_record_get_notes (record)->len == 1);
  n_findings = sural_case_get_n_findings (sural_record_get_case (record));
  n_gates = sural_record_get_assessment (record)->gates->len;
  g_assert_cmpuint (n_gates, >, 0);
  notes = sural_record_get_notes (record);
  dialog = sural_amend_dialog_new (record, g_ptr_array_index (notes, 0));
  adw_dialog_present (dialog, GTK_WIDGET (self->window));
  view = app_find (GTK_WIDGET (dialog), GTK_TYPE_TEXT_VIEW, NULL);
  type (GTK_TEXT_VIEW (view), ".no");
  assert_text (GTK_TEXT_VIEW (view), "No. Red flags: none.");
  app_click (GTK_WIDGET (dialog), "_Sign Amendment");
  app_spin_until (sural_record_get_notes (record)->len == 2);

  g_assert_cmpuint (sural_case_get_n_findings (sural_record_get_case (record)), ==, n_findings);
  g_assert_cmpuint (sural_record_get_assessment (record)->gates->len, ==, n_gates);
  g_assert_true (sural_assessment_has_gate (sural_record_get_assessment (record), "cauda-equina"));
  sural_record_end_visit (record);
  app_spin_until (sural_record_get_visit (record) == NULL);
}

static char *
dup_kept (Fixture *self)
{
  g_autoptr (GVariant) value = g_settings_get_value (self->settings, "note-snippets");

  return g_variant_print (value, FALSE);
}

static void
test_preferences (Fixture *self, gconstpointer data)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  GtkWidget *row = NULL;
  g_autofree char *added = NULL;
  g_autofree char *refused = NULL;
  g_autofree char *removed = NULL;

  sural_snippet_rows_add_to (group, self->settings);
  adw_window_set_content (ADW_WINDOW (self->window), GTK_WIDGET (group));
  app_spin_once ();
  g_signal_emit_by_name (app_find (GTK_WIDGET (group), ADW_TYPE_BUTTON_ROW, "_Add Snippet"),
                         "activated");
  row = app_find (GTK_WIDGET (group), ADW_TYPE_EXPANDER_ROW, "New Snippet");
  g_assert_nonnull (row);
  app_type (row, "Name, letters and digits", "dtr");
  app_type (row, "Text", "Reflexes equal.");
  added = dup_kept (self);
  g_assert_nonnull (strstr (added, "('dtr', 'Reflexes equal.')"));
  g_assert_nonnull (strstr (added, "'nv'"));

  /* One that is there already, or that nobody can type, waits. */
  app_type (row, "Name, letters and digits", "nv");
  refused = dup_kept (self);
  g_assert_null (strstr (refused, "Reflexes"));
  app_type (row, "Name, letters and digits", "two words");
  g_assert_true (
      gtk_widget_has_css_class (app_find (row, ADW_TYPE_ENTRY_ROW, "Name, letters and digits"),
                                "error"));

  app_type (row, "Name, letters and digits", "dtr");
  g_signal_emit_by_name (app_find (row, ADW_TYPE_BUTTON_ROW, "Remove"), "activated");
  removed = dup_kept (self);
  g_assert_null (strstr (removed, "dtr"));
  g_assert_nonnull (strstr (removed, "'nv'"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
  ADD ("/snippets/typed", test_typed);
  ADD ("/snippets/chosen", test_chosen);
  ADD ("/snippets/words-only", test_words_only);
  ADD ("/snippets/preferences", test_preferences);
  return g_test_run ();
}
