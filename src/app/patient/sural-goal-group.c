/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/patient/sural-goal-group.h"

#include "app/common/say/sural-accessible.h"
#include "app/common/entry/sural-date-row.h"
#include "app/common/page/sural-style-class.h"
#include "app/plan/sural-exercise-card.h"
#include "model/words/sural-clean-text.h"
#include "record/words/sural-typed.h"

#include <glib/gi18n-lib.h>
#include <math.h>

struct _SuralGoalGroup
{
  AdwPreferencesGroup parent_instance;

  guint place;
  SuralGoal *before; /* as it was shown */
  GPtrArray *groups; /* char*: ids in the order of the list, "" first */
  AdwEntryRow *activity;
  AdwEntryRow *score;
  AdwEntryRow *target;
  SuralDateRow *by;
  AdwComboRow *group;
};

G_DEFINE_FINAL_TYPE (SuralGoalGroup, sural_goal_group, ADW_TYPE_PREFERENCES_GROUP)

static guint changed_signal;

/* What was typed as a score; NAN where nothing was. FALSE when it cannot be one. */
static gboolean
read_score (AdwEntryRow *row, double *value)
{
  g_autofree char *text = sural_clean_text (gtk_editable_get_text (GTK_EDITABLE (row)));

  *value = NAN;
  return *text == '\0' ||
         (sural_typed_number (text, value, NULL) && *value >= 0 && *value <= SURAL_GOAL_SCORE_MOST);
}

static void
mark (AdwEntryRow *row)
{
  double value = NAN;

  sural_style_class_set (GTK_WIDGET (row), "error", !read_score (row, &value));
}

static void
changed_cb (SuralGoalGroup *self)
{
  if (self->before == NULL)
    return;
  mark (self->score);
  mark (self->target);
  g_signal_emit (self, changed_signal, 0);
}

static void
sural_goal_group_dispose (GObject *object)
{
  SuralGoalGroup *self = SURAL_GOAL_GROUP (object);

  g_clear_pointer (&self->before, sural_goal_free);
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), SURAL_TYPE_GOAL_GROUP);
  G_OBJECT_CLASS (sural_goal_group_parent_class)->dispose (object);
}

/* A group takes no keyboard itself. */
static gboolean
grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (SURAL_GOAL_GROUP (widget)->activity));
}

static void
sural_goal_group_class_init (SuralGoalGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_goal_group_dispose;
  widget_class->grab_focus = grab_focus;
  widget_class->focus = sural_focus_children;
  g_type_ensure (SURAL_TYPE_DATE_ROW);

  /**
   * SuralGoalGroup::changed:
   *
   * Something was typed.
   */
  changed_signal = g_signal_new ("changed", SURAL_TYPE_GOAL_GROUP, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sural/Sural/ui/sural-goal-group.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralGoalGroup, activity);
  gtk_widget_class_bind_template_child (widget_class, SuralGoalGroup, score);
  gtk_widget_class_bind_template_child (widget_class, SuralGoalGroup, target);
  gtk_widget_class_bind_template_child (widget_class, SuralGoalGroup, by);
  gtk_widget_class_bind_template_child (widget_class, SuralGoalGroup, group);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
sural_goal_group_init (SuralGoalGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
fill_groups (SuralGoalGroup *self, SuralKnowledge *knowledge)
{
  GPtrArray *exercises = sural_knowledge_get_exercises (knowledge);
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  self->groups = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->groups, g_strdup (""));
  gtk_string_list_append (labels, C_ ("exercises", "None"));
  for (guint i = 0; i < exercises->len; i++)
    {
      const char *group = ((const SuralExercise *) g_ptr_array_index (exercises, i))->group;

      if (g_ptr_array_find_with_equal_func (self->groups, group, g_str_equal, NULL))
        continue;
      g_ptr_array_add (self->groups, g_strdup (group));
      gtk_string_list_append (labels, sural_exercise_group_label (group));
    }
  adw_combo_row_set_model (self->group, G_LIST_MODEL (labels));
}

static void
set_score (AdwEntryRow *row, double score)
{
  g_autofree char *text = !isnan (score) ? sural_format_number (score) : g_strdup ("");

  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

/**
 * sural_goal_group_set_goal:
 * @self: the group; once
 * @goal: what stands in it
 * @knowledge: which groups of exercises there are
 * @reading: how a day that is to come is read
 */
void
sural_goal_group_set_goal (SuralGoalGroup *self,
                           const SuralGoal *goal,
                           SuralKnowledge *knowledge,
                           const SuralWrittenReading *reading)
{
  guint index = 0;

  g_return_if_fail (SURAL_IS_GOAL_GROUP (self) && self->before == NULL);
  g_return_if_fail (goal != NULL && SURAL_IS_KNOWLEDGE (knowledge) && reading != NULL);

  self->place = goal->place;
  fill_groups (self, knowledge);
  sural_date_row_set_reading (self->by, reading);
  gtk_editable_set_text (GTK_EDITABLE (self->activity), goal->activity);
  set_score (self->score, goal->score);
  set_score (self->target, goal->target);
  sural_date_row_set_day (self->by, goal->by);
  if (g_ptr_array_find_with_equal_func (self->groups, goal->group, g_str_equal, &index))
    adw_combo_row_set_selected (self->group, index);
  self->before = sural_goal_copy (goal);
}

/**
 * sural_goal_group_dup_goal:
 * @self: the group
 *
 * Returns: (transfer full): what was typed. A score that stands as it was keeps its day.
 */
SuralGoal *
sural_goal_group_dup_goal (SuralGoalGroup *self)
{
  guint index = 0;
  SuralGoal *goal = NULL;

  g_return_val_if_fail (SURAL_IS_GOAL_GROUP (self) && self->before != NULL, NULL);

  index = adw_combo_row_get_selected (self->group);
  goal = sural_goal_new (self->place, gtk_editable_get_text (GTK_EDITABLE (self->activity)),
                         index < self->groups->len ? g_ptr_array_index (self->groups, index) : "");
  read_score (self->score, &goal->score);
  read_score (self->target, &goal->target);
  goal->by = sural_date_row_get_day (self->by);
  if (sural_goal_equal (goal, self->before))
    goal->day = self->before->day;
  return goal;
}

/**
 * sural_goal_group_find_obstacle:
 * @self: the group
 *
 * Returns: (transfer none) (nullable): what keeps it from being saved, in words
 */
const char *
sural_goal_group_find_obstacle (SuralGoalGroup *self)
{
  g_autoptr (SuralGoal) goal = NULL;
  double value = NAN;

  g_return_val_if_fail (SURAL_IS_GOAL_GROUP (self) && self->before != NULL, NULL);

  if (!read_score (self->score, &value) || !read_score (self->target, &value))
    return _ ("A score is a number from 0 to 10.");
  if (!sural_date_row_is_valid (self->by))
    return _ ("The date cannot be read yet.");
  goal = sural_goal_group_dup_goal (self);
  if (*goal->activity == '\0' && (!isnan (goal->score) || !isnan (goal->target) ||
                                  goal->by != SURAL_DAY_UNKNOWN || *goal->group != '\0'))
    return _ ("Say first what the patient wants to do again.");
  return NULL;
}
