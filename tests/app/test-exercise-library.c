/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-fixture.h"

#include <string.h>

#include "app/common/drawing/sural-figure-view.h"
#include "app/plan/sural-exercise-library.h"
#include "app/plan/sural-exercise-row.h"
#include "model/words/sural-search-text.h"

typedef struct
{
  SuralKnowledge *knowledge;
  AdwWindow *window;
  AdwDialog *library;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->knowledge = sural_knowledge_new_builtin (&error);
  g_assert_no_error (error);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", data == NULL, NULL);
  self->window = g_object_ref (ADW_WINDOW (adw_window_new ()));
  adw_window_set_content (self->window, gtk_label_new ("page"));
  gtk_window_present (GTK_WINDOW (self->window));
  self->library = sural_exercise_library_new (self->knowledge, NULL);
  adw_dialog_present (self->library, GTK_WIDGET (self->window));
  app_spin_once ();
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  for (guint i = 0; i < 30; i++)
    app_spin_once ();
  g_assert_finalize_object (g_steal_pointer (&self->window));
  g_assert_finalize_object (g_steal_pointer (&self->knowledge));
}

static GtkListBox *
get_list (Fixture *self)
{
  GtkWidget *list = app_find (GTK_WIDGET (self->library), GTK_TYPE_LIST_BOX, NULL);

  g_assert_nonnull (list);
  return GTK_LIST_BOX (list);
}

static guint
count_shown (Fixture *self, const char *exercise, gboolean *shown)
{
  guint n = 0;

  *shown = FALSE;
  for (int i = 0;; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (get_list (self), i);

      if (row == NULL)
        return n;
      if (!gtk_widget_get_child_visible (GTK_WIDGET (row)))
        continue;
      n++;
      *shown = *shown || g_str_equal (sural_exercise_row_get_exercise (row)->id, exercise);
    }
}

static void
search (Fixture *self, const char *text)
{
  GtkWidget *entry = app_find (GTK_WIDGET (self->library), GTK_TYPE_SEARCH_ENTRY, NULL);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "search-changed");
}

/* Case and accents do not count, and every word has to be somewhere. */
static void
test_search (Fixture *self, gconstpointer data)
{
  guint n_all = sural_knowledge_get_exercises (self->knowledge)->len;
  gboolean shown = FALSE;

  g_assert_cmpuint (count_shown (self, "heel-raise-single", &shown), ==, n_all);
  g_assert_true (shown);
  search (self, "RAÎSE héel");
  g_assert_cmpuint (count_shown (self, "heel-raise-single", &shown), <, n_all);
  g_assert_true (shown);
  count_shown (self, "sleep", &shown);
  g_assert_false (shown);
  search (self, "sled");
  count_shown (self, "sled-reload", &shown);
  g_assert_true (shown);
  search (self, "xyzzy");
  g_assert_cmpuint (count_shown (self, "sleep", &shown), ==, 0);
  search (self, "");
  g_assert_cmpuint (count_shown (self, "sleep", &shown), ==, n_all);
}

static void
closed_cb (gboolean *closed)
{
  *closed = TRUE;
}

/* Escape takes the words away first, and then the dialog. */
static void
test_escape (Fixture *self, gconstpointer data)
{
  GtkWidget *entry = app_find (GTK_WIDGET (self->library), GTK_TYPE_SEARCH_ENTRY, NULL);
  gboolean closed = FALSE;

  g_signal_connect_swapped (self->library, "closed", G_CALLBACK (closed_cb), &closed);
  gtk_editable_set_text (GTK_EDITABLE (entry), "sled");
  g_signal_emit_by_name (entry, "stop-search");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  g_assert_false (closed);
  g_signal_emit_by_name (entry, "stop-search");
  app_spin_until (closed);
}

static void
test_fold (void)
{
  g_autofree char *folded = sural_search_text_fold ("Überstreckung  DES Rückens");
  g_autofree char *broken = sural_search_text_fold ("a\xff");

  g_assert_cmpstr (folded, ==, "uberstreckung  des ruckens");
  g_assert_true (sural_search_text_matches (folded, "ruckens uber"));
  g_assert_false (sural_search_text_matches (folded, "ruckens knie"));
  g_assert_true (g_utf8_validate (broken, -1, NULL));
}

static void
open_exercise (Fixture *self, const char *text)
{
  search (self, text);
  g_signal_emit_by_name (app_find (GTK_WIDGET (self->library), GTK_TYPE_SEARCH_ENTRY, NULL),
                         "activate");
  app_spin_once ();
}

/* Enter in the search opens the first that is left: the movement, the levels, the rules. */
static void
test_open (Fixture *self, gconstpointer data)
{
  const SuralExercise *exercise = sural_knowledge_get_exercise (self->knowledge, "run-walk");

  open_exercise (self, exercise->label);
  g_assert_nonnull (app_find (GTK_WIDGET (self->library), GTK_TYPE_LABEL, exercise->patient_text));
  g_assert_nonnull (app_find (GTK_WIDGET (self->library), GTK_TYPE_LABEL, exercise->stop));
  g_assert_nonnull (app_find (GTK_WIDGET (self->library), GTK_TYPE_LABEL, "Levels"));
  g_assert_nonnull (app_find (GTK_WIDGET (self->library), GTK_TYPE_BUTTON, "Show the _Movement"));
}

/* Words in a name come before words in what another is for. */
static void
test_best (Fixture *self, gconstpointer data)
{
  const SuralExercise *exercise = sural_knowledge_get_exercise (self->knowledge, "run-walk");

  open_exercise (self, "running");
  g_assert_nonnull (app_find (GTK_WIDGET (self->library), GTK_TYPE_LABEL, exercise->patient_text));
}

/* With motion reduced the pictures are still, and nothing offers to move them. */
static void
test_still (Fixture *self, gconstpointer data)
{
  g_autoptr (GtkWidget) picture =
      g_object_ref_sink (sural_figure_view_new (self->knowledge, "run-walk"));

  g_assert_false (sural_figure_view_can_play (picture));
  open_exercise (self, sural_knowledge_get_exercise (self->knowledge, "run-walk")->label);
  g_assert_null (app_find (GTK_WIDGET (self->library), GTK_TYPE_BUTTON, "Show the _Movement"));
  g_assert_nonnull (app_find (GTK_WIDGET (self->library), GTK_TYPE_LABEL, "Levels"));
}

static void
assert_hits (const char *text, const char *typed, const char *wanted)
{
  g_autofree char *needle = sural_search_text_fold (typed);
  g_autoptr (GArray) hits = sural_search_text_find (text, needle);
  g_autoptr (GString) found = g_string_new (NULL);

  if (wanted == NULL)
    {
      g_assert_null (hits);
      return;
    }
  g_assert_nonnull (hits);
  for (guint i = 0; i < hits->len; i++)
    {
      const SuralSearchHit *hit = &g_array_index (hits, SuralSearchHit, i);

      g_string_append_printf (found, "[%.*s]", (int) (hit->end - hit->start), text + hit->start);
    }
  g_assert_cmpstr (found->str, ==, wanted);
}

/* What is found stands in the text as it was written, whatever folding made longer or shorter. */
static void
test_found_where (void)
{
  assert_hits ("Calf <b>hurts</b>, calf.", "calf", "[Calf][calf]");
  assert_hits ("Die Fu\u00dfsohle", "fusssohle", "[Fu\u00dfsohle]");
  assert_hits ("R\u00fcckens \ufb01t", "ruck fit", "[R\u00fcck][\ufb01t]");
  assert_hits ("Ru\u0308cke\u0301", "rucke", "[Ru\u0308cke\u0301]");
  assert_hits ("calf", "calf knee", NULL);
  assert_hits ("calf", "  ", "");
  assert_hits ("", "x", NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/exercise-library/fold", test_fold);
  g_test_add_func ("/exercise-library/found-where", test_found_where);
#define ADD(name, data, function)                                                                  \
  g_test_add ("/exercise-library/" name, Fixture, data, set_up, function, tear_down)
  ADD ("search", NULL, test_search);
  ADD ("escape", NULL, test_escape);
  ADD ("open", NULL, test_open);
  ADD ("best", NULL, test_best);
  ADD ("still", "still", test_still);
  return g_test_run ();
}
