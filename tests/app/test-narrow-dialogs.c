/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every dialog of plan and trends fits into a telephone's width, also with text of twice the size,
 * and where each word is 40 % longer: tests/tools/pseudo-locale.py runs it in such a language. */
#include "config.h"

#define G_SETTINGS_ENABLE_BACKEND

#include "app-fixture.h"
#include "layout-judge.h"
#include "layout-watch.h"

#include "app/common/page/sural-whole-words.h"
#include "app/paper/sural-paper-preview.h"
#include "app/patient/sural-intake-dialog.h"
#include "app/plan/sural-dose-dialog.h"
#include "app/plan/sural-exercise-library.h"
#include "app/plan/sural-exercise-picker.h"
#include "app/plan/sural-plan-editor.h"
#include "app/plan/sural-unasked-dialog.h"
#include "app/preferences/sural-preferences-dialog.h"
#include "app/trends/sural-diary-grid.h"
#include "app/trends/sural-score-dialog.h"
#include "model/words/sural-translation.h"

#include <gio/gsettingsbackend.h>

#define NARROW 360
/* What a desktop sets for text at 200 %: twice 96 dots per inch, in 1024ths. */
#define LARGE_DPI (2 * 96 * 1024)

typedef struct
{
  AppFixture app;
  SuralRecord *record;
  AdwWindow *window;
  int dpi, width;
  gboolean is_both; /* large text in a telephone's width */
} Fixture;

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (sural_record_load_finish (SURAL_RECORD (source), result, &error));
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *patient = NULL;
  gboolean loaded = FALSE;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &self->dpi, NULL);
  self->width = NARROW;
  if (GPOINTER_TO_INT (data) > 0)
    {
      g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", GPOINTER_TO_INT (data), NULL);
      self->width = self->is_both ? NARROW : 2 * NARROW;
    }
  app_fixture_set_up (&self->app, NULL);
  app_fixture_create_clinic (&self->app);
  patient = app_fixture_add_patient (&self->app, "Featherstonehaugh-Cholmondeley", "Maximiliane");
  self->record = sural_record_new (self->app.context);
  sural_record_load_async (self->record, patient, NULL, NULL, loaded_cb, &loaded);
  app_spin_until (loaded);
  self->window = g_object_ref (ADW_WINDOW (adw_window_new ()));
  gtk_window_set_default_size (GTK_WINDOW (self->window), self->width, 720);
  gtk_window_present (GTK_WINDOW (self->window));
}

static void
set_up_both (Fixture *self, gconstpointer data)
{
  self->is_both = TRUE;
  set_up (self, data);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  app_spin_until (G_OBJECT (self->window)->ref_count == 1);
  g_assert_finalize_object (g_steal_pointer (&self->window));
  app_spin_until (G_OBJECT (self->record)->ref_count == 1);
  g_assert_finalize_object (g_steal_pointer (&self->record));
  app_fixture_tear_down (&self->app, NULL);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", self->dpi, NULL);
}

static int
min_width (GtkWidget *widget)
{
  int width = 0;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  return width;
}

/* Names the innermost widgets that ask for more than there is, margins around them granted. */
static void
blame (GtkWidget *widget, const char *where, int room)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (gtk_widget_get_visible (child) && min_width (child) > room - 40)
        blame (child, where, room);
    }
  if (min_width (widget) > room - 40)
    g_test_message ("%s: %s “%s” asks for %d", where, G_OBJECT_TYPE_NAME (widget),
                    GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : "",
                    min_width (widget));
}

/* What is chosen in a row is what one has come for: no hint beside it takes its room. */
static void
check_choices (GtkWidget *widget, const char *name)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check_choices (child, name);
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
      gtk_widget_get_ancestor (widget, ADW_TYPE_COMBO_ROW) != NULL &&
      pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget))))
    g_test_fail_printf ("%s: “%s” is cut off", name, gtk_label_get_text (GTK_LABEL (widget)));
}

static void
check (Fixture *self, AdwDialog *dialog, const char *name)
{
  GtkWidget *child = NULL;

  g_test_message ("%s", name);
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  adw_dialog_present (dialog, GTK_WIDGET (self->window));
  /* Breakpoints and what follows from them take a few turns. */
  for (guint i = 0; i < 20; i++)
    app_spin_once ();
  child = adw_dialog_get_child (dialog);
  if (min_width (child) > self->width)
    {
      blame (child, name, self->width);
      g_test_fail_printf ("%s does not fit into %d", name, self->width);
    }
  check_choices (child, name);
  /* Of text of twice the size on a telephone `./dev shots` has the list, and of the language that
   * is longer than any other, whose words are in brackets. */
  if (!self->is_both && *g_dgettext (GETTEXT_PACKAGE, "Cancel") != '[')
    layout_judge_assert (child, name);
  adw_dialog_force_close (dialog);
  /* It goes, and with it everything that it held. */
  app_spin_until (dialog == NULL);
}

/* An exercise that is done with one leg: its dialog has one row more. */
static const SuralExercise *
find_sided (SuralKnowledge *knowledge)
{
  GPtrArray *exercises = sural_knowledge_get_exercises (knowledge);

  for (guint i = 0; i < exercises->len; i++)
    if (((SuralExercise *) g_ptr_array_index (exercises, i))->sided)
      return g_ptr_array_index (exercises, i);
  g_assert_not_reached ();
}

static void
test_plan (Fixture *self, gconstpointer data)
{
  SuralPlan *proposal = sural_record_get_proposal (self->record);
  SuralKnowledge *knowledge = sural_context_get_knowledge (self->app.context);
  const SuralExercise *sided = find_sided (knowledge);
  g_autoptr (SuralPlanDraft) draft = sural_plan_draft_new (proposal, SURAL_SIDE_LEFT);

  check (self, sural_plan_editor_new (self->record, proposal), "plan editor");
  check (self, sural_unasked_dialog_new (self->record, proposal, NULL), "not asked");
  check (self, sural_exercise_picker_new (draft, proposal, knowledge), "exercise picker");
  check (self, sural_exercise_library_new (knowledge, proposal), "exercise library");
  if (sural_plan_find_item (sural_plan_draft_get_plan (draft), sided->id) == NULL)
    sural_plan_draft_add (draft, sided, NULL, "Wanted");
  check (self, sural_dose_dialog_new (draft, sided->id, sided->label, TRUE), "dose");
}

/* Text of twice the size on a telephone: what is used most has to go. */
static void
test_both (Fixture *self, gconstpointer data)
{
  SuralPlan *proposal = sural_record_get_proposal (self->record);

  g_autoptr (GSettingsBackend) backend = g_memory_settings_backend_new ();
  g_autoptr (GSettings) settings = g_settings_new_with_backend ("io.github.sural.Sural", backend);
  g_autoptr (SuralContext) context =
      sural_context_new (sural_context_get_knowledge (self->app.context), settings,
                         sural_context_get_clinic_path (self->app.context));

  check (self, sural_plan_editor_new (self->record, proposal), "plan editor");
  /* The toolkit's own dialog of preferences is never narrower than this, and has an edge. */
  gtk_window_set_default_size (GTK_WINDOW (self->window), NARROW + 10, 720);
  check (self, sural_preferences_dialog_new (context), "preferences");
}

static void
test_print (Fixture *self, gconstpointer data)
{
  check (self, sural_paper_preview_new (self->record, SURAL_PAPERWORK_HANDOUT, NULL), "print");
}

static void
test_trends (Fixture *self, gconstpointer data)
{
  check (self, sural_diary_grid_new (self->record), "diary grid");
  check (self, sural_score_dialog_new (self->record), "score");
}

static void
test_patient (Fixture *self, gconstpointer data)
{
  SuralPatient *patient = sural_record_get_patient (self->record);

  check (self, ADW_DIALOG (sural_intake_dialog_new (self->app.context)), "new patient");
  check (self, ADW_DIALOG (sural_intake_dialog_new_episode (self->app.context, patient)),
         "new episode");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  sural_translation_init (FALSE);
  layout_watch_begin ();
  sural_whole_words_watch ();
#define ADD(name, dpi, function)                                                                   \
  g_test_add ("/narrow-dialogs/" name, Fixture, GINT_TO_POINTER (dpi), set_up, function, tear_down)
  g_test_add ("/narrow-dialogs/large-text-on-a-telephone", Fixture, GINT_TO_POINTER (LARGE_DPI),
              set_up_both, test_both, tear_down);
#define ADD_BOTH(name, function)                                                                   \
  g_test_add ("/narrow-dialogs/" name "-large-text-on-a-telephone", Fixture,                       \
              GINT_TO_POINTER (LARGE_DPI), set_up_both, function, tear_down)
  ADD_BOTH ("patient", test_patient);
  ADD_BOTH ("plan", test_plan);
  ADD_BOTH ("trends", test_trends);
  ADD_BOTH ("print", test_print);
  ADD ("patient", 0, test_patient);
  ADD ("plan", 0, test_plan);
  ADD ("trends", 0, test_trends);
  ADD ("print", 0, test_print);
  ADD ("patient-large-text", LARGE_DPI, test_patient);
  ADD ("plan-large-text", LARGE_DPI, test_plan);
  ADD ("trends-large-text", LARGE_DPI, test_trends);
  ADD ("print-large-text", LARGE_DPI, test_print);
  return g_test_run ();
}
