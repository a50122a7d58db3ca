/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/patient/sural-goals-dialog.h"

#include "app/patient/sural-goal-group.h"

#include <glib/gi18n-lib.h>

struct _SuralGoalsDialog
{
  AdwDialog parent_instance;

  SuralRecord *record;
  GtkWidget *save;
  SuralGoalGroup *first;
  SuralGoalGroup *second;
  SuralGoalGroup *third;
  GtkLabel *message;
};

G_DEFINE_FINAL_TYPE (SuralGoalsDialog, sural_goals_dialog, ADW_TYPE_DIALOG)

static SuralGoalGroup *
get_group (SuralGoalsDialog *self, guint place)
{
  return place == 1 ? self->first : place == 2 ? self->second : self->third;
}

static const char *
find_obstacle (SuralGoalsDialog *self)
{
  const char *obstacle = NULL;

  for (guint place = 1; obstacle == NULL && place <= SURAL_GOALS_MOST; place++)
    obstacle = sural_goal_group_find_obstacle (get_group (self, place));
  return obstacle;
}

static void
update_cb (SuralGoalsDialog *self)
{
  const char *obstacle = self->record != NULL ? find_obstacle (self) : NULL;

  gtk_widget_set_sensitive (self->save, obstacle == NULL);
  gtk_label_set_text (self->message, obstacle != NULL ? obstacle : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), obstacle != NULL);
}

static void
save_cb (SuralGoalsDialog *self)
{
  g_autoptr (GPtrArray) goals = NULL;

  if (find_obstacle (self) != NULL)
    return;
  goals = g_ptr_array_new_with_free_func ((GDestroyNotify) sural_goal_free);
  for (guint place = 1; place <= SURAL_GOALS_MOST; place++)
    {
      g_autoptr (SuralGoal) goal = sural_goal_group_dup_goal (get_group (self, place));

      if (*goal->activity != '\0')
        g_ptr_array_add (goals, g_steal_pointer (&goal));
    }
  sural_record_set_goals (self->record, goals);
  adw_dialog_force_close (ADW_DIALOG (self));
}

static void
sural_goals_dialog_dispose (GObject *object)
{
  SuralGoalsDialog *self = SURAL_GOALS_DIALOG (object);

  g_clear_object (&self->record);
  gtk_widget_dispose_template (GTK_WIDGET (object), SURAL_TYPE_GOALS_DIALOG);
  G_OBJECT_CLASS (sural_goals_dialog_parent_class)->dispose (object);
}

static void
sural_goals_dialog_class_init (SuralGoalsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_goals_dialog_dispose;
  g_type_ensure (SURAL_TYPE_GOAL_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sural/Sural/ui/sural-goals-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralGoalsDialog, save);
  gtk_widget_class_bind_template_child (widget_class, SuralGoalsDialog, first);
  gtk_widget_class_bind_template_child (widget_class, SuralGoalsDialog, second);
  gtk_widget_class_bind_template_child (widget_class, SuralGoalsDialog, third);
  gtk_widget_class_bind_template_child (widget_class, SuralGoalsDialog, message);
  gtk_widget_class_bind_template_callback (widget_class, update_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
}

static void
sural_goals_dialog_init (SuralGoalsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* What stands in a place; one without an activity where nothing does. */
static SuralGoal *
dup_goal (GPtrArray *goals, guint place)
{
  for (guint i = 0; i < goals->len; i++)
    {
      const SuralGoal *goal = g_ptr_array_index (goals, i);

      if (goal->place == place)
        return sural_goal_copy (goal);
    }
  return sural_goal_new (place, NULL, NULL);
}

/**
 * sural_goals_dialog_new:
 * @record: a loaded record with an episode
 *
 * Returns: (transfer floating): the dialog, with what stands now
 */
AdwDialog *
sural_goals_dialog_new (SuralRecord *record)
{
  SuralGoalsDialog *self = NULL;
  SuralContext *context = NULL;
  g_autoptr (GPtrArray) goals = NULL;
  SuralWrittenReading reading;

  g_return_val_if_fail (SURAL_IS_RECORD (record), NULL);
  g_return_val_if_fail (sural_record_get_episode (record) != NULL, NULL);

  self = g_object_new (SURAL_TYPE_GOALS_DIALOG, NULL);
  context = sural_record_get_context (record);
  reading = sural_context_get_reading (context, SURAL_WRITTEN_COMING);
  goals = sural_record_list_goals (record);
  for (guint place = 1; place <= SURAL_GOALS_MOST; place++)
    {
      g_autoptr (SuralGoal) goal = dup_goal (goals, place);

      sural_goal_group_set_goal (get_group (self, place), goal,
                                 sural_context_get_knowledge (context), &reading);
    }
  g_set_object (&self->record, record);
  update_cb (self);
  return ADW_DIALOG (self);
}
