/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/plan/sural-plan-editor.h"

#include "app/common/entry/sural-count-row.h"
#include "app/common/page/sural-dialogs.h"
#include "app/common/page/sural-wrap.h"
#include "app/plan/sural-exercise-picker.h"
#include "app/plan/sural-plan-editor-row.h"
#include "app/plan/sural-week-calendar.h"
#include "app/plan/sural-week-view.h"
#include "record/open/sural-drafts.h"
#include "record/plan/sural-plan-draft.h"

#include <glib/gi18n-lib.h>

struct _SuralPlanEditor
{
  AdwDialog parent_instance;

  GtkWidget *undo_button;
  GtkWidget *accept_button;
  AdwSpinRow *time_row;
  SuralWeekView *week;
  SuralWeekCalendar *calendar;
  GtkListBox *home;
  GtkWidget *clinic_group;
  GtkListBox *clinic;
  GtkWidget *changes_group;
  GtkListBox *changes;
  GtkWidget *add_button;
  GtkWidget *home_group;

  SuralRecord *record;
  SuralPlanDraft *draft;
  char *key; /* among the drafts */
};

G_DEFINE_FINAL_TYPE (SuralPlanEditor, sural_plan_editor, ADW_TYPE_DIALOG)

static SuralKnowledge *
get_knowledge (SuralPlanEditor *self)
{
  return sural_context_get_knowledge (sural_record_get_context (self->record));
}

/* The exercise whose row has the focus, so that it keeps it when the rows are made anew. */
static char *
dup_focused (SuralPlanEditor *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row =
      focus != NULL ? gtk_widget_get_ancestor (focus, SURAL_TYPE_PLAN_EDITOR_ROW) : NULL;

  return row != NULL ? g_strdup (sural_plan_editor_row_get_exercise (SURAL_PLAN_EDITOR_ROW (row)))
                     : NULL;
}

static void
show_items (SuralPlanEditor *self)
{
  GPtrArray *items = sural_plan_draft_get_plan (self->draft)->items;
  g_autofree char *focused = dup_focused (self);
  guint n_clinic = 0;

  gtk_list_box_remove_all (self->home);
  gtk_list_box_remove_all (self->clinic);
  for (guint i = 0; i < items->len; i++)
    {
      const SuralPlanItem *item = g_ptr_array_index (items, i);
      GtkWidget *row = sural_plan_editor_row_new (self->draft, item, get_knowledge (self));

      gtk_list_box_append (item->clinic ? self->clinic : self->home, row);
      n_clinic += item->clinic ? 1 : 0;
      if (g_strcmp0 (focused, item->exercise) == 0)
        gtk_widget_grab_focus (row);
    }
  gtk_widget_set_visible (self->clinic_group, n_clinic > 0);
}

static void
add_sentence (SuralPlanEditor *self, const char *text)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  gtk_list_box_append (self->changes, row);
}

/* Without a version in force every exercise would be a difference: then only what the clinician
 * did to the proposal is one. */
static void
show_changes (SuralPlanEditor *self)
{
  const SuralPlan *accepted = sural_record_get_plan (self->record);
  const SuralPlan *against = accepted != NULL ? accepted : sural_record_get_proposal (self->record);
  g_autoptr (GPtrArray) changes =
      sural_plan_compare (against, sural_plan_draft_get_plan (self->draft), get_knowledge (self));

  gtk_list_box_remove_all (self->changes);
  for (guint i = 0; i < changes->len; i++)
    add_sentence (self, g_ptr_array_index (changes, i));
  gtk_widget_set_visible (self->changes_group, changes->len > 0);
  gtk_widget_set_sensitive (self->accept_button, accepted == NULL || changes->len > 0);
}

static SuralDrafts *
get_drafts (SuralPlanEditor *self)
{
  return sural_drafts_get (sural_record_get_context (self->record));
}

/* For after a lock: each change is kept as soon as it is made. */
static void
keep_draft (SuralPlanEditor *self)
{
  g_autoptr (GVariant) steps = NULL;

  if (sural_plan_draft_can_undo (self->draft))
    steps = sural_plan_draft_dup_steps (self->draft);
  sural_drafts_keep (get_drafts (self), self->key, steps);
}

static void
draft_changed_cb (SuralPlanEditor *self)
{
  const SuralPlan *plan = sural_plan_draft_get_plan (self->draft);

  show_items (self);
  show_changes (self);
  sural_week_view_set_plan (self->week, plan, get_knowledge (self));
  sural_week_calendar_set_plan (self->calendar, sural_plan_draft_get_plan (self->draft),
                                get_knowledge (self), TRUE);
  adw_spin_row_set_value (self->time_row, plan->minutes_available);
  gtk_widget_set_sensitive (self->undo_button, sural_plan_draft_can_undo (self->draft));
  adw_dialog_set_can_close (ADW_DIALOG (self), !sural_plan_draft_can_undo (self->draft));
  keep_draft (self);
}

static void
time_changed_cb (SuralPlanEditor *self)
{
  sural_plan_draft_set_minutes_available (self->draft,
                                          (guint) adw_spin_row_get_value (self->time_row),
                                          get_knowledge (self));
}

static void
arranged_cb (SuralPlanEditor *self, const SuralPlan *arranged)
{
  sural_plan_draft_arrange (self->draft, arranged);
}

static void
undo_cb (SuralPlanEditor *self)
{
  sural_plan_draft_undo (self->draft);
}

static gboolean
undo_key_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  undo_cb (SURAL_PLAN_EDITOR (widget));
  return TRUE;
}

static void
add_cb (SuralPlanEditor *self)
{
  sural_dialog_present (sural_exercise_picker_new (self->draft,
                                                   sural_record_get_proposal (self->record),
                                                   get_knowledge (self)),
                        GTK_WIDGET (self));
}

/* A review that lies in the past says nothing any more: the planner's counts then. */
static void
accept_cb (SuralPlanEditor *self)
{
  const SuralPlan *proposal = sural_record_get_proposal (self->record);
  g_autoptr (SuralPlan) plan = sural_plan_copy (sural_plan_draft_get_plan (self->draft));

  plan->made = sural_context_get_today (sural_record_get_context (self->record));
  if (plan->review_by < plan->made)
    plan->review_by = proposal->review_by;
  sural_record_accept_plan (self->record, plan);
  sural_drafts_keep (get_drafts (self), self->key, NULL);
  adw_dialog_force_close (ADW_DIALOG (self));
}

static void
cancel_cb (SuralPlanEditor *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
discard_cb (SuralPlanEditor *self)
{
  sural_drafts_keep (get_drafts (self), self->key, NULL);
  adw_dialog_force_close (ADW_DIALOG (self));
}

static void
close_attempt_cb (SuralPlanEditor *self)
{
  AdwDialog *question =
      adw_alert_dialog_new (_ ("Discard the Changes?"), _ ("The plan in force stays as it is."));

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (question), "keep", _ ("_Keep Editing"),
                                  "discard", _ ("_Discard"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (question), "discard",
                                            ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_object (question, "response::discard", G_CALLBACK (discard_cb), self,
                           G_CONNECT_SWAPPED);
  sural_dialog_present (question, GTK_WIDGET (self));
}

static void
sural_plan_editor_dispose (GObject *object)
{
  SuralPlanEditor *self = SURAL_PLAN_EDITOR (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SURAL_TYPE_PLAN_EDITOR);
  g_clear_object (&self->draft);
  g_clear_pointer (&self->key, g_free);
  g_clear_object (&self->record);
  G_OBJECT_CLASS (sural_plan_editor_parent_class)->dispose (object);
}

static void
sural_plan_editor_class_init (SuralPlanEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_plan_editor_dispose;
  g_type_ensure (SURAL_TYPE_WEEK_CALENDAR);
  g_type_ensure (SURAL_TYPE_WEEK_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sural/Sural/ui/sural-plan-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralPlanEditor, undo_button);
  gtk_widget_class_bind_template_child (widget_class, SuralPlanEditor, accept_button);
  gtk_widget_class_bind_template_child (widget_class, SuralPlanEditor, time_row);
  gtk_widget_class_bind_template_child (widget_class, SuralPlanEditor, week);
  gtk_widget_class_bind_template_child (widget_class, SuralPlanEditor, calendar);
  gtk_widget_class_bind_template_child (widget_class, SuralPlanEditor, home_group);
  gtk_widget_class_bind_template_child (widget_class, SuralPlanEditor, home);
  gtk_widget_class_bind_template_child (widget_class, SuralPlanEditor, add_button);
  gtk_widget_class_bind_template_child (widget_class, SuralPlanEditor, clinic_group);
  gtk_widget_class_bind_template_child (widget_class, SuralPlanEditor, clinic);
  gtk_widget_class_bind_template_child (widget_class, SuralPlanEditor, changes_group);
  gtk_widget_class_bind_template_child (widget_class, SuralPlanEditor, changes);
  gtk_widget_class_bind_template_callback (widget_class, arranged_cb);
  gtk_widget_class_bind_template_callback (widget_class, undo_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, accept_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_attempt_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, undo_key_cb, NULL);
}

static void
sural_plan_editor_init (SuralPlanEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sural_wrap_words (self->add_button);
}

/**
 * sural_plan_editor_new:
 * @record: the open patient; has a proposal that is not withheld
 * @base: the plan to begin with: the version in force, or the proposal
 *
 * Returns: (transfer floating): a dialog that edits a copy of @base
 */
AdwDialog *
sural_plan_editor_new (SuralRecord *record, const SuralPlan *base)
{
  SuralPlanEditor *self;
  g_autoptr (GVariant) steps = NULL;

  g_return_val_if_fail (SURAL_IS_RECORD (record) && base != NULL, NULL);

  self = g_object_new (SURAL_TYPE_PLAN_EDITOR, NULL);
  self->record = g_object_ref (record);
  self->draft =
      sural_plan_draft_new (base, sural_episode_get_side (sural_record_get_episode (record)));
  self->key =
      g_strdup_printf ("plan %s %s", sural_episode_get_id (sural_record_get_episode (record)),
                       base->id != NULL ? base->id : "proposal");
  steps = sural_drafts_dup (get_drafts (self), self->key);
  if (steps != NULL)
    sural_plan_draft_replay (self->draft, get_knowledge (self), steps);
  g_signal_connect_object (self->draft, "changed", G_CALLBACK (draft_changed_cb), self,
                           G_CONNECT_SWAPPED);
  draft_changed_cb (self);
  sural_count_row_guard (self->time_row);
  g_signal_connect_object (self->time_row, "notify::value", G_CALLBACK (time_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return ADW_DIALOG (self);
}
