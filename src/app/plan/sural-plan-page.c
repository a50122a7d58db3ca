/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/plan/sural-plan-page.h"

#include <glib/gi18n-lib.h>

#include "app/common/say/sural-accessible.h"
#include "app/common/page/sural-dialogs.h"
#include "app/common/page/sural-wrap.h"
#include "app/common/entry/sural-form.h"
#include "app/common/page/sural-style-class.h"
#include "app/paper/sural-paper-saver.h"
#include "app/paper/sural-phone-giver.h"
#include "app/plan/sural-advice-list.h"
#include "app/plan/sural-plan-cards.h"
#include "app/plan/sural-plan-change-row.h"
#include "app/plan/sural-plan-editor.h"
#include "app/plan/sural-plan-list.h"
#include "app/plan/sural-unasked-dialog.h"
#include "app/plan/sural-week-calendar.h"
#include "reasoning/plan/sural-plan-declined.h"
#include "record/plan/sural-plan-item-words.h"
#include "record/words/sural-typed.h"

struct _SuralPlanPage
{
  SuralRecordPage parent_instance;

  GtkLabel *title;
  GtkLabel *subtitle;
  GtkWidget *review_icon;
  GtkLabel *review;
  GtkWidget *edit_button;
  GtkWidget *handout_button;
  GtkButton *changes_button;
  GtkWidget *proposal_group;
  GtkListBox *changes;
  GtkWidget *accept_button;
  SuralAdviceList *advice_list;
  SuralPlanCards *cards;
  GtkWidget *week_group;
  SuralWeekCalendar *calendar;
  SuralPlanList *plan_list;
  GtkWidget *versions_group;
  GtkListBox *versions;
};

G_DEFINE_FINAL_TYPE (SuralPlanPage, sural_plan_page, SURAL_TYPE_RECORD_PAGE)

static SuralKnowledge *
get_knowledge (SuralRecord *record)
{
  return sural_context_get_knowledge (sural_record_get_context (record));
}

/* When it is looked at again; what is overdue is said loudly. */
static void
update_review (SuralPlanPage *self, const SuralPlan *accepted, SuralDay today)
{
  gboolean known = accepted != NULL && accepted->review_by != SURAL_DAY_UNKNOWN;
  gboolean overdue = known && accepted->review_by < today;
  g_autofree char *words = known ? sural_plan_words_review (accepted->review_by, today) : NULL;

  gtk_label_set_text (self->review, words != NULL ? words : "");
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->review)), known);
  gtk_widget_set_visible (self->review_icon, overdue);
  sural_style_class_set (gtk_widget_get_parent (GTK_WIDGET (self->review)), "warning", overdue);
}

static void
update_heading (SuralPlanPage *self,
                SuralPlan *accepted,
                SuralPlan *shown,
                SuralKnowledge *knowledge)
{
  g_autofree char *subtitle = NULL;

  if (accepted == NULL)
    {
      gtk_label_set_text (self->title,
                          shown->withheld != NULL ? _ ("No Plan Now") : _ ("Proposed Plan"));
      gtk_label_set_text (self->subtitle,
                          shown->withheld != NULL
                              ? sural_knowledge_get_sentence (knowledge, "plan-flag-first")
                              : _ ("Not accepted yet. Read it, then accept it."));
      return;
    }

  /* Translators: version number of the plan. */
  g_autofree char *title = g_strdup_printf (_ ("Plan, Version %u"), accepted->version);
  g_autofree char *made = sural_format_day (accepted->made);

  gtk_label_set_text (self->title, title);
  subtitle = g_strdup_printf (_ ("Accepted %s"), made);
  gtk_label_set_text (self->subtitle, subtitle);
}

static guint
count_steps (GPtrArray *advices)
{
  guint n = 0;

  for (guint i = 0; advices != NULL && i < advices->len; i++)
    n += sural_plan_advice_changes (g_ptr_array_index (advices, i));
  return n;
}

/* A way to what would change, which stands below the cards. */
static void
update_changes_button (SuralPlanPage *self, guint n)
{
  g_autofree char *label =
      g_strdup_printf (ngettext ("%u _Change Proposed", "%u _Changes Proposed", n), n);

  gtk_button_set_label (self->changes_button, label);
  sural_wrap_words (GTK_WIDGET (self->changes_button));
  gtk_widget_set_visible (GTK_WIDGET (self->changes_button), n > 0);
}

/* Shows what accepting would change, the chosen steps included; hides the group when there is
 * nothing to accept or to choose. */
static void
update_proposal (SuralPlanPage *self, SuralRecord *record)
{
  SuralPlan *accepted = sural_record_get_plan (record);
  g_autoptr (SuralPlan) proposal = sural_advice_list_dup_proposal (self->advice_list);
  g_autoptr (GPtrArray) changes = NULL;
  guint n_steps = count_steps (sural_record_get_advices (record));

  gtk_list_box_remove_all (self->changes);
  update_changes_button (self, 0);
  if (proposal == NULL || proposal->withheld != NULL)
    {
      gtk_widget_set_visible (self->proposal_group, FALSE);
      return;
    }

  if (accepted == NULL)
    {
      gtk_widget_set_visible (self->proposal_group, TRUE);
      gtk_widget_set_sensitive (self->accept_button, TRUE);
      gtk_list_box_append (self->changes,
                           sural_plan_sentence_row_new (_ ("This is the first plan.")));
      return;
    }

  changes = sural_plan_list_changes (accepted, proposal, get_knowledge (record));
  for (guint i = 0; i < changes->len; i++)
    gtk_list_box_append (self->changes, sural_plan_change_row_new (g_ptr_array_index (changes, i)));
  if (changes->len == 0)
    gtk_list_box_append (self->changes, sural_plan_sentence_row_new (
                                            _ ("Nothing changes with what is chosen below.")));
  update_changes_button (self, changes->len + n_steps);
  gtk_widget_set_visible (self->proposal_group, changes->len > 0 || n_steps > 0);
  gtk_widget_set_sensitive (self->accept_button, changes->len > 0);
}

/* What changed to the version before, or that there is none. */
static void
add_changes (AdwExpanderRow *row,
             const SuralPlan *before,
             const SuralPlan *plan,
             SuralKnowledge *knowledge)
{
  g_autoptr (GPtrArray) changes = NULL;

  if (before == NULL)
    {
      adw_expander_row_add_row (row, sural_plan_sentence_row_new (_ ("The first version.")));
      return;
    }
  changes = sural_plan_list_changes (before, plan, knowledge);
  for (guint i = 0; i < changes->len; i++)
    adw_expander_row_add_row (row, sural_plan_change_row_new (g_ptr_array_index (changes, i)));
  if (changes->len == 0)
    adw_expander_row_add_row (row, sural_plan_sentence_row_new (
                                       _ ("The same as the version before it.")));
}

/* The steps that were proposed while the version was in force, and declined. */
static void
add_declined (AdwExpanderRow *row, const SuralPlan *plan, SuralKnowledge *knowledge)
{
  for (guint i = 0; i < plan->declined->len; i++)
    {
      g_autofree char *text =
          sural_plan_declined_text (g_ptr_array_index (plan->declined, i), knowledge);

      adw_expander_row_add_row (row, sural_plan_sentence_row_new (text));
    }
}

static GtkWidget *
new_version_row (const SuralPlan *before, const SuralPlan *plan, SuralKnowledge *knowledge)
{
  GtkWidget *row = adw_expander_row_new ();
  /* Translators: version number of the plan. */
  g_autofree char *title = g_strdup_printf (_ ("Version %u"), plan->version);
  g_autofree char *made = sural_format_day (plan->made);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), made);
  sural_accessible_name_row (row, title);
  add_changes (ADW_EXPANDER_ROW (row), before, plan, knowledge);
  add_declined (ADW_EXPANDER_ROW (row), plan, knowledge);

  return row;
}

static void
update_versions (SuralPlanPage *self, SuralRecord *record)
{
  GPtrArray *plans = sural_record_get_plans (record);
  guint n_plans = plans != NULL ? plans->len : 0;

  gtk_list_box_remove_all (self->versions);
  for (guint i = n_plans; i > 0; i--)
    gtk_list_box_append (self->versions,
                         new_version_row (i > 1 ? g_ptr_array_index (plans, i - 2) : NULL,
                                          g_ptr_array_index (plans, i - 1),
                                          get_knowledge (record)));
  gtk_widget_set_visible (self->versions_group, n_plans > 0);
}

static void
sural_plan_page_update (SuralRecordPage *page, SuralRecord *record)
{
  SuralPlanPage *self = SURAL_PLAN_PAGE (page);
  SuralPlan *accepted = sural_record_get_plan (record);
  SuralPlan *shown = sural_record_get_plan_in_force (record);
  g_autoptr (GPtrArray) goals = NULL;
  gboolean withheld;

  if (shown == NULL)
    return;

  /* An open red flag withholds also the plan that was accepted before it opened. */
  withheld = shown->withheld != NULL;
  update_heading (self, withheld ? NULL : accepted, shown, get_knowledge (record));
  update_review (self, withheld ? NULL : accepted,
                 sural_context_get_today (sural_record_get_context (record)));
  sural_advice_list_set_record (self->advice_list, record);
  update_proposal (self, record);
  update_versions (self, record);
  goals = sural_record_list_goals (record);
  sural_plan_cards_show (self->cards, shown, goals, get_knowledge (record));
  g_object_set (self->plan_list, "knowledge", get_knowledge (record), "plan", shown, NULL);
  sural_week_calendar_set_plan (self->calendar, shown, get_knowledge (record),
                                accepted != NULL && !withheld);
  gtk_widget_set_visible (self->week_group, gtk_widget_get_visible (GTK_WIDGET (self->calendar)));
  gtk_widget_set_visible (self->edit_button, !withheld);
  gtk_widget_set_visible (self->handout_button, accepted != NULL || withheld);
}

static void
accept_cb (SuralPlanPage *self)
{
  SuralRecord *record = sural_record_page_get_record (SURAL_RECORD_PAGE (self));
  g_autoptr (SuralPlan) plan = sural_advice_list_dup_proposal (self->advice_list);

  if (plan != NULL && plan->withheld == NULL)
    sural_record_accept_plan (record, plan);
}

static void
arranged_cb (SuralPlanPage *self, const SuralPlan *arranged)
{
  sural_record_arrange_week (sural_record_page_get_record (SURAL_RECORD_PAGE (self)), arranged);
}

static void
show_changes_cb (SuralPlanPage *self)
{
  gtk_widget_child_focus (self->proposal_group, GTK_DIR_TAB_FORWARD);
}

/* A step was accepted or declined. */
static void
advice_changed_cb (SuralPlanPage *self)
{
  update_proposal (self, sural_record_page_get_record (SURAL_RECORD_PAGE (self)));
}

static void
edit (SuralPlanPage *self, const SuralPlan *base, const char *opener)
{
  SuralRecord *record = sural_record_page_get_record (SURAL_RECORD_PAGE (self));
  AdwDialog *editor = sural_plan_editor_new (record, base);

  sural_dialog_set_opener (editor, opener);
  sural_dialog_present (editor, GTK_WIDGET (self));
}

/* What is shown is what is edited: the version in force, or the first proposal. */
static void
edit_cb (SuralPlanPage *self)
{
  edit (self, sural_plan_list_get_plan (self->plan_list), "plan.edit");
}

static void
edit_proposal_cb (SuralPlanPage *self)
{
  g_autoptr (SuralPlan) plan = sural_advice_list_dup_proposal (self->advice_list);

  if (plan != NULL)
    edit (self, plan, "plan.edit-proposal");
}

/* After a lock. */
static void
edit_again_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SuralPlanPage *self = SURAL_PLAN_PAGE (widget);

  if (g_str_equal (name, "plan.edit-proposal"))
    edit_proposal_cb (self);
  else if (sural_plan_list_get_plan (self->plan_list) != NULL)
    edit_cb (self);
}

static void
ask_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SuralPlanPage *self = SURAL_PLAN_PAGE (widget);
  const SuralPlan *plan = sural_plan_list_get_plan (self->plan_list);

  if (plan != NULL)
    sural_dialog_present (sural_unasked_dialog_new (
                              sural_record_page_get_record (SURAL_RECORD_PAGE (self)), plan, NULL),
                          widget);
}

static void
save (SuralPlanPage *self, SuralPaperworkKind kind)
{
  SuralRecord *record = sural_record_page_get_record (SURAL_RECORD_PAGE (self));
  g_autoptr (SuralPaperwork) paperwork = sural_paperwork_new (record, kind, NULL);

  sural_paper_saver_run (GTK_WIDGET (self), paperwork);
}

static void
save_handout_cb (SuralPlanPage *self)
{
  save (self, SURAL_PAPERWORK_HANDOUT);
}

static void
save_large_print_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  save (SURAL_PLAN_PAGE (widget), SURAL_PAPERWORK_LARGE_PRINT);
}

static void
save_report_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  save (SURAL_PLAN_PAGE (widget), SURAL_PAPERWORK_REPORT);
}

static void
save_phone_diary_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sural_phone_giver_save (widget, sural_record_page_get_record (SURAL_RECORD_PAGE (widget)));
}

static void
mail_phone_diary_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sural_phone_giver_mail (widget, sural_record_page_get_record (SURAL_RECORD_PAGE (widget)));
}

static void
save_appointment_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sural_phone_giver_save_appointment (widget,
                                      sural_record_page_get_record (SURAL_RECORD_PAGE (widget)));
}

static void
sural_plan_page_dispose (GObject *object)
{
  sural_record_page_dispose_template (SURAL_RECORD_PAGE (object), SURAL_TYPE_PLAN_PAGE);

  G_OBJECT_CLASS (sural_plan_page_parent_class)->dispose (object);
}

static void
sural_plan_page_class_init (SuralPlanPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_plan_page_dispose;
  SURAL_RECORD_PAGE_CLASS (klass)->update = sural_plan_page_update;

  gtk_widget_class_install_action (widget_class, "plan.save-large-print", NULL,
                                   save_large_print_cb);
  gtk_widget_class_install_action (widget_class, "plan.save-report", NULL, save_report_cb);
  gtk_widget_class_install_action (widget_class, "plan.save-phone-diary", NULL,
                                   save_phone_diary_cb);
  gtk_widget_class_install_action (widget_class, "plan.mail-phone-diary", NULL,
                                   mail_phone_diary_cb);
  gtk_widget_class_install_action (widget_class, "plan.save-appointment", NULL,
                                   save_appointment_cb);
  gtk_widget_class_install_action (widget_class, "plan.ask", NULL, ask_cb);
  gtk_widget_class_install_action (widget_class, "plan.edit", NULL, edit_again_cb);
  gtk_widget_class_install_action (widget_class, "plan.edit-proposal", NULL, edit_again_cb);
  g_type_ensure (SURAL_TYPE_ADVICE_LIST);
  g_type_ensure (SURAL_TYPE_PLAN_CARDS);
  g_type_ensure (SURAL_TYPE_PLAN_LIST);
  g_type_ensure (SURAL_TYPE_WEEK_CALENDAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sural/Sural/ui/sural-plan-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralPlanPage, title);
  gtk_widget_class_bind_template_child (widget_class, SuralPlanPage, review_icon);
  gtk_widget_class_bind_template_child (widget_class, SuralPlanPage, review);
  gtk_widget_class_bind_template_child (widget_class, SuralPlanPage, subtitle);
  gtk_widget_class_bind_template_child (widget_class, SuralPlanPage, edit_button);
  gtk_widget_class_bind_template_child (widget_class, SuralPlanPage, handout_button);
  gtk_widget_class_bind_template_child (widget_class, SuralPlanPage, changes_button);
  gtk_widget_class_bind_template_child (widget_class, SuralPlanPage, proposal_group);
  gtk_widget_class_bind_template_child (widget_class, SuralPlanPage, changes);
  gtk_widget_class_bind_template_child (widget_class, SuralPlanPage, accept_button);
  gtk_widget_class_bind_template_child (widget_class, SuralPlanPage, advice_list);
  gtk_widget_class_bind_template_child (widget_class, SuralPlanPage, cards);
  gtk_widget_class_bind_template_child (widget_class, SuralPlanPage, plan_list);
  gtk_widget_class_bind_template_child (widget_class, SuralPlanPage, week_group);
  gtk_widget_class_bind_template_child (widget_class, SuralPlanPage, calendar);
  gtk_widget_class_bind_template_child (widget_class, SuralPlanPage, versions_group);
  gtk_widget_class_bind_template_child (widget_class, SuralPlanPage, versions);
  gtk_widget_class_bind_template_callback (widget_class, accept_cb);
  gtk_widget_class_bind_template_callback (widget_class, advice_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, arranged_cb);
  gtk_widget_class_bind_template_callback (widget_class, edit_cb);
  gtk_widget_class_bind_template_callback (widget_class, edit_proposal_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_handout_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_changes_cb);
}

static void
sural_plan_page_init (SuralPlanPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sural_wrap_words (GTK_WIDGET (self));
}
