/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/visit/steps/sural-check-in-step.h"

#include "app/common/say/sural-accessible.h"
#include "app/common/entry/sural-left-right.h"
#include "app/common/say/sural-source-button.h"
#include "app/visit/sural-answer-key.h"
#include "app/visit/instruments/sural-measure-row.h"
#include "app/visit/steps/sural-step-end.h"
#include "record/visit/sural-turn-words.h"
#include "record/words/sural-typed.h"
#include "record/words/sural-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

struct _SuralCheckInStep
{
  SuralVisitStep parent_instance;

  GtkWidget *column;
  GtkWidget *changes_group;
  GtkWidget *changes;
  GtkWidget *more_group;
  GtkWidget *more;
  SuralStepEnd *end;
  GPtrArray *rows;        /* SuralMeasureRow in the order shown */
  GtkWidget *goals_group; /* NULL: there are no goals */
  char *goals_shown;      /* which they are */
};

G_DEFINE_FINAL_TYPE (SuralCheckInStep, sural_check_in_step, SURAL_TYPE_VISIT_STEP)

/* Goes to the first score from @index on that is not folded away. */
static gboolean
focus_from (SuralCheckInStep *self, int index, int direction)
{
  for (int i = index; i >= 0 && i < (int) self->rows->len; i += direction)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, (guint) i);

      if (!gtk_widget_get_mapped (row) || !gtk_widget_get_child_visible (row))
        continue;
      gtk_widget_grab_focus (row);
      sural_asking_bring (sural_visit_step_get_asking (SURAL_VISIT_STEP (self)), row,
                          SURAL_BRING_AHEAD);
      return TRUE;
    }
  return FALSE;
}

/* Enter goes from score to score, not past one that is wrong; after the last one to the end. */
static void
take_enter (SuralCheckInStep *self, guint index, gboolean back)
{
  SuralMeasureRow *row = g_ptr_array_index (self->rows, index);

  if (!sural_measure_row_commit (row) || sural_measure_row_move (row, back))
    return;
  if (back)
    focus_from (self, (int) index - 1, -1);
  else if (!focus_from (self, (int) index + 1, 1))
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->end));
      sural_asking_bring (sural_visit_step_get_asking (SURAL_VISIT_STEP (self)),
                          GTK_WIDGET (self->end), SURAL_BRING_IN);
    }
}

/* What is typed goes into a score that is on screen. */
static gboolean
key_pressed_cb (SuralCheckInStep *self, guint keyval, guint keycode, GdkModifierType modifiers)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, SURAL_TYPE_MEASURE_ROW) : NULL;
  gboolean back = (modifiers & GDK_SHIFT_MASK) != 0;
  guint index = 0;

  if ((modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0 ||
      sural_answer_key_is_for_popover (focus))
    return GDK_EVENT_PROPAGATE;
  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->end)))
    return sural_answer_key_is_enter (keyval) && back &&
           focus_from (self, (int) self->rows->len - 1, -1);
  if (row == NULL || !g_ptr_array_find (self->rows, row, &index))
    return GDK_EVENT_PROPAGATE;
  if (sural_answer_key_is_enter (keyval))
    {
      take_enter (self, index, back);
      return GDK_EVENT_STOP;
    }
  return gdk_keyval_to_unicode (keyval) > ' ' &&
         !sural_asking_may_answer (sural_visit_step_get_asking (SURAL_VISIT_STEP (self)), row);
}

/* Where Tab or the pointer has led. */
static void
row_entered_cb (SuralCheckInStep *self, GtkEventController *controller)
{
  sural_asking_bring (sural_visit_step_get_asking (SURAL_VISIT_STEP (self)),
                      gtk_event_controller_get_widget (controller), SURAL_BRING_IN);
}

static void
follow_focus (SuralCheckInStep *self, GtkWidget *row)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_swapped (focus, "enter", G_CALLBACK (row_entered_cb), self);
  gtk_widget_add_controller (row, focus);
}

static GtkWidget *
make_group (SuralCheckInStep *self, const char *panel)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), sural_words_panel (panel));
  gtk_box_insert_child_after (GTK_BOX (self->column), group,
                              gtk_widget_get_prev_sibling (self->more_group));
  return group;
}

/* Scores of function are many and rarely asked at once: they wait folded at the end. */
static void
add_row (SuralCheckInStep *self, GHashTable *groups, const SuralMeasure *measure, GtkWidget *row)
{
  GtkWidget *group = NULL;

  if (g_strcmp0 (measure->panel, "function") == 0)
    {
      adw_expander_row_add_row (ADW_EXPANDER_ROW (self->more), row);
      return;
    }
  group = g_hash_table_lookup (groups, measure->panel);
  if (group == NULL)
    {
      group = make_group (self, measure->panel);
      g_hash_table_insert (groups, measure->panel, group);
    }
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
}

/* --- What the patient wants to do again --- */

/* The scale on which it is scored, whose mean is followed. */
static const SuralMeasure *
get_goal_measure (SuralCheckInStep *self)
{
  return sural_knowledge_get_measure (sural_visit_step_get_knowledge (SURAL_VISIT_STEP (self)),
                                      "psfs");
}

static void
remove_goals (SuralCheckInStep *self)
{
  for (guint i = self->rows->len; i > 0; i--)
    if (sural_measure_row_get_place (g_ptr_array_index (self->rows, i - 1)) > 0)
      g_ptr_array_remove_index (self->rows, i - 1);
  if (self->goals_group != NULL)
    gtk_box_remove (GTK_BOX (self->column), self->goals_group);
  self->goals_group = NULL;
}

/* Before the scores of function, which are folded away. */
static guint
find_first_folded (SuralCheckInStep *self)
{
  guint i;

  for (i = 0; i < self->rows->len; i++)
    if (gtk_widget_is_ancestor (g_ptr_array_index (self->rows, i), self->more))
      break;
  return i;
}

static void
add_goals (SuralCheckInStep *self, GPtrArray *goals)
{
  SuralVisitStep *step = SURAL_VISIT_STEP (self);
  guint at = find_first_folded (self);

  self->goals_group = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->goals_group),
                                   _ ("How well can you do it today?"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self->goals_group),
                                         _ ("0: not at all; 10: as before it began"));
  gtk_box_insert_child_after (GTK_BOX (self->column), self->goals_group,
                              gtk_widget_get_prev_sibling (self->more_group));
  for (guint i = 0; i < goals->len; i++)
    {
      const SuralGoal *goal = g_ptr_array_index (goals, i);
      g_autofree char *id = g_strdup_printf ("goal-%u", goal->place);
      GtkWidget *row = sural_measure_row_new_for_goal (sural_visit_step_get_record (step),
                                                       get_goal_measure (self), goal->place);

      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->goals_group), row);
      follow_focus (self, row);
      sural_asking_add (sural_visit_step_get_asking (step), row, id, SURAL_SIDE_NONE);
      g_ptr_array_insert (self->rows, (gint) (at + i), row);
    }
}

/* Made anew only where the patient wants something else: who types a score keeps the keyboard. */
static void
show_goals (SuralCheckInStep *self)
{
  g_autoptr (GPtrArray) goals =
      sural_record_list_goals (sural_visit_step_get_record (SURAL_VISIT_STEP (self)));
  g_autoptr (GString) shown = g_string_new (NULL);

  for (guint i = 0; i < goals->len; i++)
    {
      const SuralGoal *goal = g_ptr_array_index (goals, i);

      g_string_append_printf (shown, "%u %s\n", goal->place, goal->activity);
    }
  if (g_strcmp0 (shown->str, self->goals_shown) == 0)
    return;
  g_set_str (&self->goals_shown, shown->str);
  remove_goals (self);
  if (goals->len > 0 && get_goal_measure (self) != NULL)
    add_goals (self, goals);
}

static void
sural_check_in_step_setup (SuralVisitStep *step)
{
  SuralCheckInStep *self = SURAL_CHECK_IN_STEP (step);
  GPtrArray *measures = sural_knowledge_get_measures (sural_visit_step_get_knowledge (step));
  g_autoptr (GHashTable) groups = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) last = g_ptr_array_new ();

  for (guint i = 0; i < measures->len; i++)
    {
      const SuralMeasure *measure = g_ptr_array_index (measures, i);
      GtkWidget *row = NULL;

      if (!sural_measure_is_asked (measure))
        continue;
      row = sural_measure_row_new (sural_visit_step_get_record (step), measure);
      add_row (self, groups, measure, row);
      follow_focus (self, row);
      sural_asking_add (sural_visit_step_get_asking (step), row, measure->id, SURAL_SIDE_NONE);
      if (g_strcmp0 (measure->panel, "function") == 0)
        g_ptr_array_add (last, row);
      else
        g_ptr_array_add (self->rows, row);
    }
  g_ptr_array_extend (self->rows, last, NULL, NULL);
  show_goals (self);
  sural_step_end_set_title (self->end, _ ("Check-in done: Enter goes on"));
}

static GtkWidget *
add_change (SuralCheckInStep *self, const char *title, const char *subtitle, const char *icon)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *image = sural_decorative_icon_new (icon);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), image);
  gtk_list_box_append (GTK_LIST_BOX (self->changes), row);
  return row;
}

/* By what the change is judged: where that is not the two recorded values, it is named. */
static char *
dup_threshold (const SuralMeasureTrend *trend, const char *day, const char *mcid)
{
  g_autofree char *first = sural_format_number (trend->baseline);
  g_autofree char *last = sural_format_number (trend->latest);
  g_autofree char *before = sural_left_right_from (first);
  g_autofree char *after = sural_left_right_to (last);

  if (!sural_measure_trend_is_smoothed (trend))
    return g_strdup_printf (_ ("Since %s; the smallest change that matters is %s"), day, mcid);
  /* Translators: a date, a number, then the medians of the first and of the last days */
  return g_strdup_printf (
      _ ("Since %s; the smallest change that matters is %s; median of days %s → %s"), day, mcid,
      before, after);
}

static void
add_measure_change (SuralCheckInStep *self, const SuralMeasureTrend *trend)
{
  SuralRecord *record = sural_visit_step_get_record (SURAL_VISIT_STEP (self));
  SuralKnowledge *knowledge = sural_context_get_knowledge (sural_record_get_context (record));
  gboolean improved = trend->meaningful == SURAL_MEANINGFUL_IMPROVED;
  GtkWidget *row = NULL;
  g_autofree char *baseline =
      sural_shown_unit_format (trend->measure->shown, trend->baseline_recorded);
  g_autofree char *latest = sural_shown_unit_format (trend->measure->shown, trend->latest_recorded);
  g_autofree char *mcid = sural_shown_unit_format (trend->measure->shown, trend->mcid);
  g_autofree char *day = sural_format_day (trend->baseline_day);
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;

  if (!improved && trend->meaningful != SURAL_MEANINGFUL_WORSE)
    return;
  title =
      g_strdup_printf (improved ? _ ("%s has improved: %s, was %s") : _ ("%s is worse: %s, was %s"),
                       trend->measure->label, latest, baseline);
  subtitle = dup_threshold (trend, day, mcid);
  row = add_change (self, title, subtitle,
                    improved ? "object-select-symbolic" : "dialog-warning-symbolic");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             sural_source_button_new (sural_basis_new_for_measure (trend->measure,
                                                                                   knowledge),
                                                      trend->measure->label));
}

/* What the patient answered alone, and which totals they do not come to. */
static void
add_patient_answers (SuralCheckInStep *self)
{
  SuralRecord *record = sural_visit_step_get_record (SURAL_VISIT_STEP (self));
  SuralKnowledge *knowledge = sural_context_get_knowledge (sural_record_get_context (record));
  g_autoptr (SuralChange) answers = sural_record_dup_patient_answers (record);
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;
  g_auto (GStrv) gaps = NULL;

  if (answers == NULL)
    return;
  title = sural_turn_words_dup_title (answers);
  gaps = sural_turn_words_list_gaps (answers, knowledge);
  subtitle = g_strjoinv ("\n", gaps);
  add_change (self, title, subtitle,
              gaps[0] != NULL ? "dialog-warning-symbolic" : "object-select-symbolic");
}

static void
show_changes (SuralCheckInStep *self)
{
  const SuralTrend *trend =
      sural_record_get_trend (sural_visit_step_get_record (SURAL_VISIT_STEP (self)));

  gtk_list_box_remove_all (GTK_LIST_BOX (self->changes));
  add_patient_answers (self);
  for (guint i = 0; trend != NULL && i < trend->alerts->len; i++)
    {
      const SuralAlert *alert = g_ptr_array_index (trend->alerts, i);

      add_change (self, alert->definition->label,
                  alert->back != NULL ? alert->back : alert->because,
                  sural_alert_is_open (alert) ? "dialog-warning-symbolic"
                                              : "object-select-symbolic");
    }
  for (guint i = 0; trend != NULL && i < trend->measures->len; i++)
    add_measure_change (self, g_ptr_array_index (trend->measures, i));
  gtk_widget_set_visible (self->changes_group, gtk_widget_get_first_child (self->changes) != NULL);
}

static void
sural_check_in_step_refresh (SuralVisitStep *step)
{
  SuralCheckInStep *self = SURAL_CHECK_IN_STEP (step);
  guint n_recorded = 0, n_asked = 0;

  show_goals (self);
  for (guint i = 0; i < self->rows->len; i++)
    sural_measure_row_refresh (g_ptr_array_index (self->rows, i));
  show_changes (self);
  sural_visit_step_count (step, &n_recorded, &n_asked);
  sural_step_end_show (self->end, n_asked - n_recorded);
}

static void
sural_check_in_step_count (SuralVisitStep *step, guint *n_recorded, guint *n_asked)
{
  SuralCheckInStep *self = SURAL_CHECK_IN_STEP (step);

  *n_asked = self->rows->len;
  *n_recorded = 0;
  for (guint i = 0; i < self->rows->len; i++)
    {
      if (sural_measure_row_is_recorded (g_ptr_array_index (self->rows, i)))
        (*n_recorded)++;
    }
}

/* Nobody types every score at every visit; one of them is a check-in. */
static gboolean
sural_check_in_step_is_complete (SuralVisitStep *step)
{
  guint n_recorded = 0, n_asked = 0;

  sural_check_in_step_count (step, &n_recorded, &n_asked);
  return n_recorded > 0;
}

static gboolean
is_folded (SuralCheckInStep *self, GtkWidget *row)
{
  return gtk_widget_is_ancestor (row, self->more) &&
         !adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self->more));
}

/* At the first score that is still to give; what is folded away is not asked for. */
static void
sural_check_in_step_enter (SuralVisitStep *step)
{
  SuralCheckInStep *self = SURAL_CHECK_IN_STEP (step);

  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);

      if (!sural_measure_row_is_recorded (SURAL_MEASURE_ROW (row)) && !is_folded (self, row))
        {
          gtk_widget_grab_focus (row);
          return;
        }
    }
  gtk_widget_grab_focus (GTK_WIDGET (self->end));
}

static GtkWidget *
find_row (SuralCheckInStep *self, const char *measure)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      if (g_str_equal (sural_measure_row_get_measure (g_ptr_array_index (self->rows, i))->id,
                       measure))
        return g_ptr_array_index (self->rows, i);
    }
  return NULL;
}

static gboolean
sural_check_in_step_asks (SuralVisitStep *step, const char *id)
{
  return find_row (SURAL_CHECK_IN_STEP (step), id) != NULL;
}

/* A score that is folded away is unfolded first. */
static gboolean
sural_check_in_step_show_finding (SuralVisitStep *step, const char *id)
{
  SuralCheckInStep *self = SURAL_CHECK_IN_STEP (step);
  GtkWidget *row = find_row (self, id);

  if (row == NULL)
    return FALSE;
  if (gtk_widget_is_ancestor (row, self->more))
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self->more), TRUE);
  gtk_widget_grab_focus (row);
  sural_asking_bring (sural_visit_step_get_asking (step), row, SURAL_BRING_AHEAD);
  return TRUE;
}

static void
sural_check_in_step_leave (SuralVisitStep *step)
{
  SuralCheckInStep *self = SURAL_CHECK_IN_STEP (step);

  for (guint i = 0; i < self->rows->len; i++)
    sural_measure_row_commit (g_ptr_array_index (self->rows, i));
}

static void
sural_check_in_step_dispose (GObject *object)
{
  SuralCheckInStep *self = SURAL_CHECK_IN_STEP (object);

  g_ptr_array_set_size (self->rows, 0);
  G_OBJECT_CLASS (sural_check_in_step_parent_class)->dispose (object);
}

static void
sural_check_in_step_finalize (GObject *object)
{
  g_ptr_array_unref (SURAL_CHECK_IN_STEP (object)->rows);
  g_free (SURAL_CHECK_IN_STEP (object)->goals_shown);
  G_OBJECT_CLASS (sural_check_in_step_parent_class)->finalize (object);
}

static void
sural_check_in_step_class_init (SuralCheckInStepClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  SuralVisitStepClass *step_class = SURAL_VISIT_STEP_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_check_in_step_dispose;
  G_OBJECT_CLASS (klass)->finalize = sural_check_in_step_finalize;
  step_class->setup = sural_check_in_step_setup;
  step_class->refresh = sural_check_in_step_refresh;
  step_class->count = sural_check_in_step_count;
  step_class->is_complete = sural_check_in_step_is_complete;
  step_class->asks = sural_check_in_step_asks;
  step_class->show_finding = sural_check_in_step_show_finding;
  step_class->enter = sural_check_in_step_enter;
  step_class->leave = sural_check_in_step_leave;
  g_type_ensure (SURAL_TYPE_STEP_END);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sural/Sural/ui/sural-check-in-step.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralCheckInStep, column);
  gtk_widget_class_bind_template_child (widget_class, SuralCheckInStep, changes_group);
  gtk_widget_class_bind_template_child (widget_class, SuralCheckInStep, changes);
  gtk_widget_class_bind_template_child (widget_class, SuralCheckInStep, more_group);
  gtk_widget_class_bind_template_child (widget_class, SuralCheckInStep, more);
  gtk_widget_class_bind_template_child (widget_class, SuralCheckInStep, end);
  gtk_widget_class_bind_template_callback (widget_class, sural_visit_step_done);
}

static void
sural_check_in_step_init (SuralCheckInStep *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  sural_accessible_name_groups (GTK_WIDGET (self), _ ("Function"));
  sural_accessible_name_row (self->more, _ ("Function"));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/**
 * sural_check_in_step_new:
 *
 * Returns: (transfer floating): the step
 */
GtkWidget *
sural_check_in_step_new (void)
{
  return g_object_new (SURAL_TYPE_CHECK_IN_STEP, NULL);
}
