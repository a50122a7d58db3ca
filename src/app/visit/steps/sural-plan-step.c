/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/visit/steps/sural-plan-step.h"

#include "app/common/page/sural-dialogs.h"
#include "app/plan/sural-advice-list.h"
#include "app/plan/sural-plan-cards.h"
#include "app/plan/sural-plan-change-row.h"
#include "app/plan/sural-plan-list.h"
#include "app/plan/sural-unasked-dialog.h"
#include "app/visit/steps/sural-gaps-box.h"
#include "record/visit/sural-visit-values.h"

#include <glib/gi18n-lib.h>

struct _SuralPlanStep
{
  SuralVisitStep parent_instance;

  GtkWidget *state;
  SuralGapsBox *gaps;
  GtkWidget *differences_group;
  GtkWidget *differences;
  SuralAdviceList *advice_list;
  SuralPlanCards *cards;
  SuralPlanList *plan;
  GtkWidget *accept_button;
};

G_DEFINE_FINAL_TYPE (SuralPlanStep, sural_plan_step, SURAL_TYPE_VISIT_STEP)

static void
accept (SuralPlanStep *self)
{
  SuralRecord *record = sural_visit_step_get_record (SURAL_VISIT_STEP (self));
  g_autoptr (SuralPlan) proposal = sural_advice_list_dup_proposal (self->advice_list);

  if (proposal == NULL || proposal->withheld != NULL || !sural_gaps_box_ask (self->gaps))
    return;
  sural_record_accept_plan (record, proposal);
  sural_visit_step_done (SURAL_VISIT_STEP (self));
}

static gboolean
is_of_this_visit (SuralRecord *record)
{
  SuralPlan *plan = sural_record_get_plan (record);

  return plan != NULL && plan->made >= sural_time_get_day (sural_visit_values_get_start (record));
}

static guint
show_differences (SuralPlanStep *self, const SuralPlan *before, const SuralPlan *after)
{
  g_autoptr (GPtrArray) changes = NULL;

  gtk_list_box_remove_all (GTK_LIST_BOX (self->differences));
  gtk_widget_set_visible (self->differences_group, FALSE);
  if (before == NULL || after == NULL)
    return 0;
  changes = sural_plan_list_changes (before, after,
                                     sural_visit_step_get_knowledge (SURAL_VISIT_STEP (self)));
  for (guint i = 0; i < changes->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->differences),
                         sural_plan_change_row_new (g_ptr_array_index (changes, i)));
  gtk_widget_set_visible (self->differences_group, changes->len > 0);
  return changes->len;
}

static void
show_proposal (SuralVisitStep *step)
{
  SuralPlanStep *self = SURAL_PLAN_STEP (step);
  SuralRecord *record = sural_visit_step_get_record (step);
  SuralPlan *plan = sural_record_get_plan (record);
  g_autoptr (SuralPlan) proposal = sural_advice_list_dup_proposal (self->advice_list);
  gboolean withheld = proposal == NULL || proposal->withheld != NULL;
  guint n_differences = show_differences (self, plan, withheld ? NULL : proposal);
  g_autoptr (GPtrArray) goals = NULL;
  g_autofree char *text = NULL;

  goals = sural_record_list_goals (record);
  sural_plan_cards_show (self->cards, proposal, goals, sural_visit_step_get_knowledge (step));
  sural_plan_list_set_plan (self->plan, proposal);
  if (plan == NULL)
    text = g_strdup (_ ("No plan has been accepted yet."));
  else if (withheld)
    text = g_strdup_printf (_ ("Plan version %u was accepted before."), plan->version);
  else if (n_differences == 0)
    text = g_strdup_printf (_ ("Plan version %u is accepted and is what Sural would propose now."),
                            plan->version);
  else
    text = g_strdup_printf (_ ("Plan version %u is in force; accepting makes this version %u."),
                            plan->version, plan->version + 1);
  gtk_label_set_label (GTK_LABEL (self->state), text);
  gtk_widget_set_visible (self->accept_button, !withheld);
  gtk_widget_set_sensitive (self->accept_button,
                            plan == NULL || n_differences > 0 || !is_of_this_visit (record));
}

static void
sural_plan_step_refresh (SuralVisitStep *step)
{
  sural_advice_list_set_record (SURAL_PLAN_STEP (step)->advice_list,
                                sural_visit_step_get_record (step));
  sural_gaps_box_refresh (SURAL_PLAN_STEP (step)->gaps);
  show_proposal (step);
}

/* The words are given: accepting is one press away. What closes the gaps may be done on another
 * step, whose next key must not accept a plan that nobody sees. */
static void
gaps_answered_cb (SuralPlanStep *self)
{
  if (gtk_widget_get_mapped (self->accept_button))
    gtk_widget_grab_focus (self->accept_button);
}

/* A step was accepted or declined: the plan below follows. */
static void
advice_changed (SuralPlanStep *self)
{
  show_proposal (SURAL_VISIT_STEP (self));
}

static void
sural_plan_step_setup (SuralVisitStep *step)
{
  sural_plan_list_set_knowledge (SURAL_PLAN_STEP (step)->plan,
                                 sural_visit_step_get_knowledge (step));
  sural_gaps_box_set_record (SURAL_PLAN_STEP (step)->gaps, sural_visit_step_get_record (step),
                             sural_visit_step_get_route (step));
}

/* A plan that is withheld is not asked for. */
static void
sural_plan_step_count (SuralVisitStep *step, guint *n_recorded, guint *n_asked)
{
  SuralRecord *record = sural_visit_step_get_record (step);
  SuralPlan *proposal = sural_record_get_proposal (record);

  *n_asked = proposal != NULL && proposal->withheld == NULL ? 1 : 0;
  *n_recorded = *n_asked == 1 && is_of_this_visit (record) ? 1 : 0;
}

static void
sural_plan_step_enter (SuralVisitStep *step)
{
  SuralPlanStep *self = SURAL_PLAN_STEP (step);

  if (!gtk_widget_grab_focus (self->accept_button))
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

static void
ask_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SuralPlanStep *self = SURAL_PLAN_STEP (widget);
  const SuralPlan *plan = sural_plan_list_get_plan (self->plan);

  if (plan != NULL)
    sural_dialog_present (
        sural_unasked_dialog_new (sural_visit_step_get_record (SURAL_VISIT_STEP (self)), plan,
                                  sural_visit_step_get_asking (SURAL_VISIT_STEP (self))),
        widget);
}

static void
sural_plan_step_class_init (SuralPlanStepClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  SuralVisitStepClass *step_class = SURAL_VISIT_STEP_CLASS (klass);

  step_class->setup = sural_plan_step_setup;
  step_class->refresh = sural_plan_step_refresh;
  step_class->count = sural_plan_step_count;
  step_class->enter = sural_plan_step_enter;
  gtk_widget_class_install_action (widget_class, "plan.ask", NULL, ask_cb);
  g_type_ensure (SURAL_TYPE_ADVICE_LIST);
  g_type_ensure (SURAL_TYPE_PLAN_CARDS);
  g_type_ensure (SURAL_TYPE_PLAN_LIST);
  g_type_ensure (SURAL_TYPE_GAPS_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sural/Sural/ui/sural-plan-step.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralPlanStep, state);
  gtk_widget_class_bind_template_child (widget_class, SuralPlanStep, gaps);
  gtk_widget_class_bind_template_child (widget_class, SuralPlanStep, differences_group);
  gtk_widget_class_bind_template_child (widget_class, SuralPlanStep, differences);
  gtk_widget_class_bind_template_child (widget_class, SuralPlanStep, advice_list);
  gtk_widget_class_bind_template_child (widget_class, SuralPlanStep, cards);
  gtk_widget_class_bind_template_child (widget_class, SuralPlanStep, plan);
  gtk_widget_class_bind_template_child (widget_class, SuralPlanStep, accept_button);
  gtk_widget_class_bind_template_callback (widget_class, accept);
  gtk_widget_class_bind_template_callback (widget_class, gaps_answered_cb);
  gtk_widget_class_bind_template_callback (widget_class, advice_changed);
}

static void
sural_plan_step_init (SuralPlanStep *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * sural_plan_step_new:
 *
 * Returns: (transfer floating): the step
 */
GtkWidget *
sural_plan_step_new (void)
{
  return g_object_new (SURAL_TYPE_PLAN_STEP, NULL);
}
