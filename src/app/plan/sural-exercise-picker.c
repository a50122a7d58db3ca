/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/plan/sural-exercise-picker.h"

#include "app/common/say/sural-accessible.h"
#include "app/common/page/sural-style-class.h"
#include "app/plan/sural-exercise-card.h"
#include "app/plan/sural-exercise-row.h"
#include "model/words/sural-search-text.h"

#include <glib/gi18n-lib.h>

struct _SuralExercisePicker
{
  AdwDialog parent_instance;

  AdwNavigationView *navigation;
  AdwNavigationPage *reason_page;
  GtkSearchEntry *search;
  GtkListBox *list;
  AdwBin *card;
  GtkWidget *warning;
  GtkLabel *warning_title;
  GtkLabel *warning_text;
  GtkWidget *forbidden;
  GtkWidget *reason_group;
  AdwEntryRow *reason;
  GtkWidget *add_button;

  SuralPlanDraft *draft;
  SuralPlan *proposal;
  SuralKnowledge *knowledge;
  const SuralExercise *chosen;
  char *needle; /* folded */
};

G_DEFINE_FINAL_TYPE (SuralExercisePicker, sural_exercise_picker, ADW_TYPE_DIALOG)

static const SuralPlanOmission *
find_omission (SuralExercisePicker *self, const char *exercise)
{
  for (guint i = 0; i < self->proposal->left_out->len; i++)
    {
      const SuralPlanOmission *omission = g_ptr_array_index (self->proposal->left_out, i);

      if (g_str_equal (omission->exercise, exercise))
        return omission;
    }
  return NULL;
}

static gboolean
matches (GtkListBoxRow *row, gpointer data)
{
  SuralExercisePicker *self = data;

  return self->needle == NULL || sural_exercise_row_matches (row, self->needle);
}

static void
search_changed_cb (SuralExercisePicker *self)
{
  g_clear_pointer (&self->needle, g_free);
  self->needle = sural_search_text_fold (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  gtk_list_box_invalidate_filter (self->list);
}

/* Escape takes the words away first, and then the dialog: the entry keeps the key to itself. */
static void
stop_search_cb (SuralExercisePicker *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  else
    adw_dialog_close (ADW_DIALOG (self));
}

static gboolean
is_forbidden (SuralExercisePicker *self, const SuralExercise *exercise)
{
  const SuralPlanOmission *omission = find_omission (self, exercise->id);

  return omission != NULL && omission->contraindicated;
}

/* What allows it, what only does not call for it, and what forbids it look different. What is
 * forbidden cannot be added: no page and no paper would hold it. */
static void
show_reason_page (SuralExercisePicker *self)
{
  const SuralPlanOmission *omission = find_omission (self, self->chosen->id);
  gboolean forbidden = is_forbidden (self, self->chosen);

  adw_navigation_page_set_title (self->reason_page, self->chosen->label);
  gtk_widget_set_visible (self->warning, omission != NULL);
  if (omission != NULL)
    {
      gtk_label_set_text (self->warning_title, forbidden ? _ ("Contraindicated now")
                                                         : _ ("Why the planner leaves it out"));
      gtk_label_set_text (self->warning_text, omission->why);
    }
  gtk_widget_set_visible (self->forbidden, forbidden);
  gtk_widget_set_visible (self->reason_group, !forbidden);
  sural_style_class_set (self->warning, "danger", forbidden);
  adw_bin_set_child (self->card, sural_exercise_card_new (self->knowledge, self->chosen));
  gtk_editable_set_text (GTK_EDITABLE (self->reason), "");
  adw_navigation_view_push_by_tag (self->navigation, "reason");
  if (!forbidden)
    gtk_widget_grab_focus (GTK_WIDGET (self->reason));
}

static void
row_activated_cb (SuralExercisePicker *self, GtkListBoxRow *row)
{
  self->chosen = sural_exercise_row_get_exercise (row);
  show_reason_page (self);
}

static char *
dup_reason (SuralExercisePicker *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->reason))));
}

static void
reason_changed_cb (SuralExercisePicker *self)
{
  g_autofree char *reason = dup_reason (self);

  gtk_widget_set_sensitive (self->add_button, *reason != '\0' && self->chosen != NULL &&
                                                  !is_forbidden (self, self->chosen));
}

static void
add_cb (SuralExercisePicker *self)
{
  g_autofree char *reason = dup_reason (self);
  const SuralPlanOmission *omission;

  if (self->chosen == NULL || *reason == '\0' || is_forbidden (self, self->chosen))
    return;
  omission = find_omission (self, self->chosen->id);
  sural_plan_draft_add (self->draft, self->chosen, omission != NULL ? omission->why : NULL, reason);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
add_row (SuralExercisePicker *self, const SuralExercise *exercise)
{
  GtkWidget *row = sural_exercise_row_new (self->knowledge, exercise);

  if (is_forbidden (self, exercise))
    {
      GtkWidget *icon = sural_decorative_icon_new ("dialog-error-symbolic");

      /* What it is for is on its card, with why it must not be done. */
      gtk_widget_add_css_class (icon, "error");
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ ("Contraindicated now"));
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), icon);
    }
  gtk_list_box_append (self->list, row);
}

static void
sural_exercise_picker_dispose (GObject *object)
{
  SuralExercisePicker *self = SURAL_EXERCISE_PICKER (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SURAL_TYPE_EXERCISE_PICKER);
  g_clear_object (&self->draft);
  g_clear_object (&self->knowledge);
  g_clear_pointer (&self->proposal, sural_plan_unref);
  g_clear_pointer (&self->needle, g_free);
  G_OBJECT_CLASS (sural_exercise_picker_parent_class)->dispose (object);
}

static void
sural_exercise_picker_class_init (SuralExercisePickerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_exercise_picker_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/sural/Sural/ui/sural-exercise-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralExercisePicker, forbidden);
  gtk_widget_class_bind_template_child (widget_class, SuralExercisePicker, reason_group);
  gtk_widget_class_bind_template_child (widget_class, SuralExercisePicker, navigation);
  gtk_widget_class_bind_template_child (widget_class, SuralExercisePicker, reason_page);
  gtk_widget_class_bind_template_child (widget_class, SuralExercisePicker, search);
  gtk_widget_class_bind_template_child (widget_class, SuralExercisePicker, list);
  gtk_widget_class_bind_template_child (widget_class, SuralExercisePicker, card);
  gtk_widget_class_bind_template_child (widget_class, SuralExercisePicker, warning);
  gtk_widget_class_bind_template_child (widget_class, SuralExercisePicker, warning_title);
  gtk_widget_class_bind_template_child (widget_class, SuralExercisePicker, warning_text);
  gtk_widget_class_bind_template_child (widget_class, SuralExercisePicker, reason);
  gtk_widget_class_bind_template_child (widget_class, SuralExercisePicker, add_button);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, reason_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
}

static void
sural_exercise_picker_init (SuralExercisePicker *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_filter_func (self->list, matches, self, NULL);
}

/**
 * sural_exercise_picker_new:
 * @draft: a plan being edited
 * @proposal: what the planner has now, with its reasons
 * @knowledge: the library
 *
 * Returns: (transfer floating): a dialog that adds an exercise to @draft
 */
AdwDialog *
sural_exercise_picker_new (SuralPlanDraft *draft,
                           const SuralPlan *proposal,
                           SuralKnowledge *knowledge)
{
  SuralExercisePicker *self;
  GPtrArray *exercises;

  g_return_val_if_fail (SURAL_IS_PLAN_DRAFT (draft) && proposal != NULL, NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  self = g_object_new (SURAL_TYPE_EXERCISE_PICKER, NULL);
  self->draft = g_object_ref (draft);
  self->proposal = sural_plan_ref ((SuralPlan *) proposal);
  self->knowledge = g_object_ref (knowledge);
  exercises = sural_knowledge_get_exercises (knowledge);
  for (guint i = 0; i < exercises->len; i++)
    {
      const SuralExercise *exercise = g_ptr_array_index (exercises, i);

      if (sural_plan_find_item (sural_plan_draft_get_plan (draft), exercise->id) == NULL)
        add_row (self, exercise);
    }
  return ADW_DIALOG (self);
}
