/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/plan/sural-plan-editor-row.h"

#include "app/common/say/sural-accessible.h"
#include "app/common/page/sural-dialogs.h"
#include "app/plan/sural-dose-dialog.h"
#include "reasoning/plan/sural-plan-week.h"
#include "reasoning/words/sural-plan-words.h"
#include "record/plan/sural-plan-item-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

struct _SuralPlanEditorRow
{
  AdwActionRow parent_instance;

  SuralPlanDraft *draft;
  char *exercise;
  gboolean is_sided; /* done with one leg */
};

G_DEFINE_FINAL_TYPE (SuralPlanEditorRow, sural_plan_editor_row, ADW_TYPE_ACTION_ROW)

static void
edit_cb (SuralPlanEditorRow *self)
{
  const char *label = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self));

  sural_dialog_present (sural_dose_dialog_new (self->draft, self->exercise, label, self->is_sided),
                        GTK_WIDGET (self));
}

static void
remove_cb (SuralPlanEditorRow *self)
{
  sural_plan_draft_remove (self->draft, self->exercise);
}

static void
move_cb (GtkWidget *widget, const char *name, GVariant *steps)
{
  SuralPlanEditorRow *self = SURAL_PLAN_EDITOR_ROW (widget);

  if (!sural_plan_draft_move (self->draft, self->exercise, g_variant_get_int32 (steps)))
    gtk_widget_error_bell (widget);
}

static GdkContentProvider *
drag_prepare_cb (GtkDragSource *source, double x, double y, SuralPlanEditorRow *self)
{
  return gdk_content_provider_new_typed (SURAL_TYPE_PLAN_EDITOR_ROW, self);
}

static void
drag_begin_cb (GtkDragSource *source, GdkDrag *drag, SuralPlanEditorRow *self)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (GTK_WIDGET (self));

  gtk_drag_source_set_icon (source, picture, 0, 0);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, SuralPlanEditorRow *self)
{
  SuralPlanEditorRow *dragged = g_value_get_object (value);

  if (dragged == NULL || dragged->draft != self->draft)
    return FALSE;
  sural_plan_draft_move_to (self->draft, dragged->exercise, self->exercise);
  return TRUE;
}

static void
add_drag (SuralPlanEditorRow *self)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (SURAL_TYPE_PLAN_EDITOR_ROW, GDK_ACTION_MOVE);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_object (source, "prepare", G_CALLBACK (drag_prepare_cb), self,
                           G_CONNECT_DEFAULT);
  g_signal_connect_object (source, "drag-begin", G_CALLBACK (drag_begin_cb), self,
                           G_CONNECT_DEFAULT);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_DEFAULT);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (source));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

static GtkWidget *
make_button (const char *icon, const char *tip)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, tip);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

static void
sural_plan_editor_row_dispose (GObject *object)
{
  SuralPlanEditorRow *self = SURAL_PLAN_EDITOR_ROW (object);

  g_clear_object (&self->draft);
  g_clear_pointer (&self->exercise, g_free);
  G_OBJECT_CLASS (sural_plan_editor_row_parent_class)->dispose (object);
}

static void
sural_plan_editor_row_class_init (SuralPlanEditorRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_plan_editor_row_dispose;
  gtk_widget_class_install_action (widget_class, "plan-row.move", "i", move_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_ALT_MASK, "plan-row.move", "i",
                                       -1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK, "plan-row.move",
                                       "i", 1);
}

static void
sural_plan_editor_row_init (SuralPlanEditorRow *self)
{
  GtkWidget *edit = make_button ("document-edit-symbolic", _ ("Change the dose"));
  GtkWidget *remove = make_button ("user-trash-symbolic", _ ("Take out"));
  GtkWidget *handle = sural_decorative_icon_new ("list-drag-handle-symbolic");

  gtk_widget_set_tooltip_text (handle, _ ("Drag, or press Alt+Up or Alt+Down"));
  gtk_widget_add_css_class (handle, "dimmed");
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), handle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), edit);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), remove);
  g_signal_connect_object (edit, "clicked", G_CALLBACK (edit_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (remove, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  add_drag (self);
}

static char *
dup_subtitle (const SuralPlanItem *item, const SuralExercise *exercise)
{
  g_autofree char *dose = sural_plan_item_words_dose (item, exercise);
  const char *side = sural_plan_side_label (item->side);
  double minutes = ceil (sural_plan_item_get_day_minutes (item));
  g_autoptr (GString) text = g_string_new (dose);

  if (side != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", side);
  if (minutes > 0)
    g_string_append_printf (text, _ ("%s%.0f min a day"), text->len > 0 ? " · " : "", minutes);
  if (item->override_reason != NULL)
    g_string_append_printf (text, _ ("\nThe clinician’s reason: %s"), item->override_reason);
  return g_string_free_and_steal (g_steal_pointer (&text));
}

/**
 * sural_plan_editor_row_new:
 * @draft: the plan being edited
 * @item: one of its items
 * @knowledge: names the exercises
 *
 * Returns: (transfer floating): its row
 */
GtkWidget *
sural_plan_editor_row_new (SuralPlanDraft *draft,
                           const SuralPlanItem *item,
                           SuralKnowledge *knowledge)
{
  SuralPlanEditorRow *self;
  const SuralExercise *exercise;
  g_autofree char *subtitle = NULL;

  g_return_val_if_fail (SURAL_IS_PLAN_DRAFT (draft) && item != NULL, NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  exercise = sural_knowledge_get_exercise (knowledge, item->exercise);
  subtitle = dup_subtitle (item, exercise);
  self = g_object_new (SURAL_TYPE_PLAN_EDITOR_ROW, NULL);
  /* Before the texts: the labels learn of it by a notification, which waits for construction. */
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self),
                                 exercise != NULL ? exercise->label : item->exercise);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
  self->draft = g_object_ref (draft);
  self->exercise = g_strdup (item->exercise);
  self->is_sided = exercise != NULL && exercise->sided;
  return GTK_WIDGET (self);
}

/**
 * sural_plan_editor_row_get_exercise:
 *
 * Returns: (transfer none): the exercise's id
 */
const char *
sural_plan_editor_row_get_exercise (SuralPlanEditorRow *self)
{
  g_return_val_if_fail (SURAL_IS_PLAN_EDITOR_ROW (self), NULL);
  return self->exercise;
}
