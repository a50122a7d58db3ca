/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/plan/sural-exercise-library.h"

#include "app/common/page/sural-wrapped-label.h"
#include "app/plan/sural-exercise-card.h"
#include "app/plan/sural-exercise-row.h"
#include "model/words/sural-search-text.h"

#include <glib/gi18n-lib.h>

struct _SuralExerciseLibrary
{
  AdwDialog parent_instance;

  AdwNavigationView *navigation;
  AdwNavigationPage *exercise_page;
  GtkSearchEntry *search;
  GtkListBox *list;
  AdwBin *card;
  GtkWidget *standing;
  GtkLabel *standing_title;
  GtkLabel *standing_text;

  SuralKnowledge *knowledge;
  SuralPlan *plan; /* NULL: no patient */
  char *needle;    /* folded */
};

G_DEFINE_FINAL_TYPE (SuralExerciseLibrary, sural_exercise_library, ADW_TYPE_DIALOG)

static gboolean
matches (GtkListBoxRow *row, gpointer data)
{
  SuralExerciseLibrary *self = data;

  return self->needle == NULL || sural_exercise_row_matches (row, self->needle);
}

static void
search_changed_cb (SuralExerciseLibrary *self)
{
  g_clear_pointer (&self->needle, g_free);
  self->needle = sural_search_text_fold (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  gtk_list_box_invalidate_filter (self->list);
}

/* Escape takes the words away first, and then the dialog: the entry keeps the key to itself. */
static void
stop_search_cb (SuralExerciseLibrary *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  else
    adw_dialog_close (ADW_DIALOG (self));
}

/* A heading above the first row of each kind that is shown. */
static void
update_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  const SuralExercise *exercise = sural_exercise_row_get_exercise (row);
  GtkWidget *label;

  if (before != NULL &&
      g_str_equal (sural_exercise_row_get_exercise (before)->group, exercise->group))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  label = sural_wrapped_label_new (sural_exercise_group_label (exercise->group), "heading");
  gtk_widget_add_css_class (label, "dimmed");
  gtk_widget_set_margin_top (label, 12);
  gtk_widget_set_margin_bottom (label, 6);
  gtk_widget_set_margin_start (label, 12);
  gtk_list_box_row_set_header (row, label);
}

static const char *
why_left_out (SuralExerciseLibrary *self, const char *exercise)
{
  for (guint i = 0; i < self->plan->left_out->len; i++)
    {
      const SuralPlanOmission *omission = g_ptr_array_index (self->plan->left_out, i);

      if (g_str_equal (omission->exercise, exercise))
        return omission->why;
    }
  return NULL;
}

/* Where the exercise stands for the open patient, by what is recorded now. */
static void
show_standing (SuralExerciseLibrary *self, const SuralExercise *exercise)
{
  const SuralPlanItem *item = NULL;
  const char *why = NULL;
  g_autofree char *reasons = NULL;

  if (self->plan != NULL)
    {
      item = sural_plan_find_item (self->plan, exercise->id);
      why = why_left_out (self, exercise->id);
    }
  if (item != NULL && item->why != NULL)
    reasons = g_strjoinv ("\n", item->why);
  gtk_widget_set_visible (self->standing, item != NULL || why != NULL);
  gtk_label_set_text (self->standing_title, item != NULL ? _ ("In this patient’s plan")
                                                         : _ ("Not in this patient’s plan"));
  gtk_label_set_text (self->standing_text, reasons != NULL ? reasons : why != NULL ? why : "");
}

static void
row_activated_cb (SuralExerciseLibrary *self, GtkListBoxRow *row)
{
  const SuralExercise *exercise = sural_exercise_row_get_exercise (row);

  adw_navigation_page_set_title (self->exercise_page, exercise->label);
  adw_bin_set_child (self->card, sural_exercise_card_new (self->knowledge, exercise));
  show_standing (self, exercise);
  adw_navigation_view_push_by_tag (self->navigation, "exercise");
}

static gboolean
is_named (SuralExerciseLibrary *self, GtkListBoxRow *row)
{
  g_autofree char *name = sural_search_text_fold (sural_exercise_row_get_exercise (row)->label);

  return self->needle == NULL || sural_search_text_matches (name, self->needle);
}

/* Enter opens the first that has the words in its name, else the first that has them anywhere. */
static void
activate_first_cb (SuralExerciseLibrary *self)
{
  GtkListBoxRow *first = NULL;
  GtkListBoxRow *named = NULL;
  GtkListBoxRow *row = NULL;

  for (int i = 0; named == NULL && (row = gtk_list_box_get_row_at_index (self->list, i)); i++)
    {
      if (!matches (row, self))
        continue;
      first = first != NULL ? first : row;
      named = is_named (self, row) ? row : NULL;
    }
  if (first != NULL)
    row_activated_cb (self, named != NULL ? named : first);
}

static void
sural_exercise_library_dispose (GObject *object)
{
  SuralExerciseLibrary *self = SURAL_EXERCISE_LIBRARY (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SURAL_TYPE_EXERCISE_LIBRARY);
  g_clear_object (&self->knowledge);
  g_clear_pointer (&self->plan, sural_plan_unref);
  g_clear_pointer (&self->needle, g_free);
  G_OBJECT_CLASS (sural_exercise_library_parent_class)->dispose (object);
}

static void
sural_exercise_library_class_init (SuralExerciseLibraryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_exercise_library_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/sural/Sural/ui/sural-exercise-library.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralExerciseLibrary, navigation);
  gtk_widget_class_bind_template_child (widget_class, SuralExerciseLibrary, exercise_page);
  gtk_widget_class_bind_template_child (widget_class, SuralExerciseLibrary, search);
  gtk_widget_class_bind_template_child (widget_class, SuralExerciseLibrary, list);
  gtk_widget_class_bind_template_child (widget_class, SuralExerciseLibrary, card);
  gtk_widget_class_bind_template_child (widget_class, SuralExerciseLibrary, standing);
  gtk_widget_class_bind_template_child (widget_class, SuralExerciseLibrary, standing_title);
  gtk_widget_class_bind_template_child (widget_class, SuralExerciseLibrary, standing_text);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_first_cb);
}

static void
sural_exercise_library_init (SuralExerciseLibrary *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_filter_func (self->list, matches, self, NULL);
  gtk_list_box_set_header_func (self->list, update_header, NULL, NULL);
}

/**
 * sural_exercise_library_new:
 * @knowledge: the library
 * @plan: (nullable): the plan in force of the open patient
 *
 * Returns: (transfer floating): a dialog
 */
AdwDialog *
sural_exercise_library_new (SuralKnowledge *knowledge, const SuralPlan *plan)
{
  SuralExerciseLibrary *self;
  GPtrArray *exercises;

  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  self = g_object_new (SURAL_TYPE_EXERCISE_LIBRARY, NULL);
  self->knowledge = g_object_ref (knowledge);
  if (plan != NULL && plan->withheld == NULL)
    self->plan = sural_plan_copy (plan);
  exercises = sural_knowledge_get_exercises (knowledge);
  for (guint i = 0; i < exercises->len; i++)
    gtk_list_box_append (self->list,
                         sural_exercise_row_new (knowledge, g_ptr_array_index (exercises, i)));
  return ADW_DIALOG (self);
}
