/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/plan/sural-advice-list.h"

#include "app/common/say/sural-accessible.h"
#include "app/common/say/sural-toast.h"
#include "app/common/page/sural-wrapped-label.h"

#include "model/words/sural-list-text.h"
#include "reasoning/plan/sural-plan-declined.h"
#include "reasoning/plan/sural-plan-ladder.h"
#include "record/plan/sural-plan-item-words.h"

#include <glib/gi18n-lib.h>

struct _SuralAdviceList
{
  AdwBin parent_instance;

  GtkWidget *group;
  GtkListBox *list;

  SuralRecord *record;
  char *plan_id;        /* of the version that the choices are about */
  GHashTable *accepted; /* a set of exercise ids; reaches the record with the next version */
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (SuralAdviceList, sural_advice_list, ADW_TYPE_BIN)

static SuralKnowledge *
get_knowledge (SuralAdviceList *self)
{
  return sural_context_get_knowledge (sural_record_get_context (self->record));
}

static const char *
get_label (SuralAdviceList *self, const char *id)
{
  const SuralExercise *exercise = sural_knowledge_get_exercise (get_knowledge (self), id);

  return exercise != NULL ? exercise->label : id;
}

static gboolean
is_accepted (SuralAdviceList *self, const char *exercise)
{
  return g_hash_table_contains (self->accepted, exercise);
}

static void
sural_advice_list_dispose (GObject *object)
{
  SuralAdviceList *self = SURAL_ADVICE_LIST (object);

  g_clear_object (&self->record);
  g_clear_pointer (&self->plan_id, g_free);
  g_clear_pointer (&self->accepted, g_hash_table_unref);
  G_OBJECT_CLASS (sural_advice_list_parent_class)->dispose (object);
}

static void
sural_advice_list_class_init (SuralAdviceListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sural_advice_list_dispose;
  changed_signal = g_signal_new ("changed", SURAL_TYPE_ADVICE_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
sural_advice_list_init (SuralAdviceList *self)
{
  self->accepted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->group = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->group),
                                   _ ("How the Plan Was Answered"));
  adw_preferences_group_set_description (
      ADW_PREFERENCES_GROUP (self->group),
      _ ("An accepted step becomes part of the next version. A declined one is kept with your "
         "reason "
         "and not proposed again until something new is recorded."));
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Steps up and back proposed"), -1);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), GTK_WIDGET (self->list));
  adw_bin_set_child (ADW_BIN (self), self->group);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/* --- what the clinician says --- */

static void
accept_toggled_cb (GtkToggleButton *button, SuralAdviceList *self)
{
  const char *exercise = g_object_get_data (G_OBJECT (button), "exercise");

  if (gtk_toggle_button_get_active (button))
    g_hash_table_add (self->accepted, g_strdup (exercise));
  else
    g_hash_table_remove (self->accepted, exercise);
  g_signal_emit (self, changed_signal, 0);
}

static void
undo_clicked_cb (SuralRecord *record, AdwToast *toast)
{
  sural_record_decline_step (record, g_object_get_data (G_OBJECT (toast), "exercise"), NULL);
}

static void
offer_undo (SuralAdviceList *self, const char *exercise)
{
  /* Translators: an exercise whose step was declined */
  g_autofree char *title = g_strdup_printf (_ ("Declined: %s"), get_label (self, exercise));
  AdwToast *toast = sural_toast_new (title);

  adw_toast_set_button_label (toast, _ ("Undo"));
  adw_toast_set_timeout (toast, 15);
  g_object_set_data_full (G_OBJECT (toast), "exercise", g_strdup (exercise), g_free);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_clicked_cb), self->record,
                           G_CONNECT_SWAPPED);
  sural_toast_show (GTK_WIDGET (self), toast);
}

/* An empty reason is none: the entry keeps the focus. */
static void
reason_cb (GtkWidget *entry, SuralAdviceList *self)
{
  g_autofree char *exercise = g_strdup (g_object_get_data (G_OBJECT (entry), "exercise"));
  g_autofree char *reason = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));

  if (*reason == '\0')
    {
      gtk_widget_grab_focus (entry);
      return;
    }
  g_hash_table_remove (self->accepted, exercise);
  offer_undo (self, exercise);
  sural_record_decline_step (self->record, exercise, reason);
}

static void
decline_toggled_cb (GtkToggleButton *button, GtkWidget *revealer)
{
  gboolean active = gtk_toggle_button_get_active (button);

  gtk_revealer_set_reveal_child (GTK_REVEALER (revealer), active);
  gtk_widget_set_visible (revealer, active);
  if (active)
    gtk_widget_child_focus (revealer, GTK_DIR_TAB_FORWARD);
}

static void
take_back_cb (GtkWidget *button, SuralAdviceList *self)
{
  sural_record_decline_step (self->record, g_object_get_data (G_OBJECT (button), "exercise"), NULL);
}

/* --- a row --- */

static void
tie (SuralAdviceList *self, GtkWidget *widget, const SuralPlanAdvice *advice, const char *spoken)
{
  /* Translators: what is done (“Accept”, “Decline”), and the name of an exercise */
  g_autofree char *name =
      g_strdup_printf (_ ("%s: %s"), spoken, get_label (self, advice->exercise));

  g_object_set_data_full (G_OBJECT (widget), "exercise", g_strdup (advice->exercise), g_free);
  sural_accessible_set_name (widget, name);
}

static GtkWidget *
make_toggle (SuralAdviceList *self,
             const SuralPlanAdvice *advice,
             const char *label,
             const char *spoken)
{
  GtkWidget *button = gtk_toggle_button_new_with_mnemonic (label);

  gtk_button_set_can_shrink (GTK_BUTTON (button), TRUE);
  tie (self, button, advice, spoken);
  return button;
}

/* Asks why a step is declined; shown when “Decline” is pressed. */
static GtkWidget *
make_reason (SuralAdviceList *self, const SuralPlanAdvice *advice)
{
  GtkWidget *revealer = gtk_revealer_new ();
  GtkWidget *entry = gtk_entry_new ();

  tie (self, entry, advice, _ ("Why not"));
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("Why not? Enter declines it"));
  gtk_entry_set_max_length (GTK_ENTRY (entry), 500);
  gtk_entry_set_icon_from_icon_name (GTK_ENTRY (entry), GTK_ENTRY_ICON_SECONDARY,
                                     "object-select-symbolic");
  gtk_entry_set_icon_tooltip_text (GTK_ENTRY (entry), GTK_ENTRY_ICON_SECONDARY,
                                   _ ("Decline for this reason"));
  g_signal_connect_object (entry, "activate", G_CALLBACK (reason_cb), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (entry, "icon-press", G_CALLBACK (reason_cb), self, G_CONNECT_DEFAULT);
  gtk_revealer_set_child (GTK_REVEALER (revealer), entry);
  gtk_widget_set_margin_top (revealer, 6);
  gtk_widget_set_visible (revealer, FALSE);
  return revealer;
}

static void
add_choice (SuralAdviceList *self, GtkWidget *box, const SuralPlanAdvice *advice)
{
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *accept = make_toggle (self, advice, _ ("Accept"), _ ("Accept"));
  GtkWidget *decline = make_toggle (self, advice, _ ("Decline"), _ ("Decline"));
  GtkWidget *reason = make_reason (self, advice);

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (accept), is_accepted (self, advice->exercise));
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (decline), GTK_TOGGLE_BUTTON (accept));
  g_signal_connect_object (accept, "toggled", G_CALLBACK (accept_toggled_cb), self,
                           G_CONNECT_DEFAULT);
  g_signal_connect_object (decline, "toggled", G_CALLBACK (decline_toggled_cb), reason,
                           G_CONNECT_DEFAULT);
  gtk_widget_add_css_class (buttons, "linked");
  gtk_widget_set_halign (buttons, GTK_ALIGN_START);
  gtk_widget_set_margin_top (buttons, 6);
  gtk_box_append (GTK_BOX (buttons), accept);
  gtk_box_append (GTK_BOX (buttons), decline);
  gtk_box_append (GTK_BOX (box), buttons);
  gtk_box_append (GTK_BOX (box), reason);
}

static GtkWidget *
make_text (const char *text, const char *css_class)
{
  GtkWidget *label = sural_wrapped_label_new (text, css_class);

  return label;
}

static GtkWidget *
add_row (SuralAdviceList *self, const char *title)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 12);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_box_append (GTK_BOX (box), make_text (title, "heading"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  sural_accessible_name_row (row, title);
  gtk_list_box_append (self->list, row);
  return box;
}

/* --- what changes --- */

/* "From … to …": the dose now and the dose after it. */
static char *
dup_doses (SuralAdviceList *self, const SuralPlanAdvice *advice)
{
  SuralKnowledge *knowledge = get_knowledge (self);
  const SuralPlanItem *item =
      sural_plan_find_item (sural_record_get_plan (self->record), advice->exercise);
  const SuralExercise *from = sural_knowledge_get_exercise (knowledge, advice->exercise);
  const SuralExercise *to =
      advice->to != NULL ? sural_knowledge_get_exercise (knowledge, advice->to) : NULL;
  g_autoptr (SuralPlanItem) after = NULL;
  g_autofree char *now = NULL;
  g_autofree char *then = NULL;

  if (item == NULL || to == NULL)
    return NULL;
  after = sural_plan_item_new (to->id);
  sural_plan_ladder_set (after, to, advice->to_step);
  now = sural_plan_item_words_dose (item, from);
  then = sural_plan_item_words_dose (after, to);
  /* Translators: two doses */
  return g_strdup_printf (_ ("Now: %s\nThen: %s"), now, then);
}

static void
add_change (SuralAdviceList *self, const SuralPlanAdvice *advice)
{
  g_autofree char *title =
      sural_plan_declined_step_text (get_knowledge (self), advice->exercise, advice->from_step,
                                     advice->to, advice->to_step);
  g_autofree char *doses = dup_doses (self, advice);
  g_autofree char *because = g_strjoinv (" ", advice->because);
  GtkWidget *box = add_row (self, title);

  if (doses != NULL)
    gtk_box_append (GTK_BOX (box), make_text (doses, NULL));
  gtk_box_append (GTK_BOX (box), make_text (advice->rule, "dimmed"));
  gtk_box_append (GTK_BOX (box), make_text (because, "dimmed"));
  add_choice (self, box, advice);
}

/* --- what was declined --- */

static void
add_declined (SuralAdviceList *self, const SuralPlanAdvice *advice)
{
  g_autofree char *text = sural_plan_declined_text (advice->declined, get_knowledge (self));
  GtkWidget *box = add_row (self, get_label (self, advice->exercise));
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Take Back"));

  tie (self, button, advice, _ ("Take back"));
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_margin_top (button, 6);
  g_signal_connect_object (button, "clicked", G_CALLBACK (take_back_cb), self, G_CONNECT_DEFAULT);
  gtk_box_append (GTK_BOX (box), make_text (text, NULL));
  gtk_box_append (GTK_BOX (box), make_text (advice->rule, "dimmed"));
  gtk_box_append (GTK_BOX (box), button);
}

/* --- what stays: those of one reason together --- */

static gboolean
just_stays (const SuralPlanAdvice *advice)
{
  return advice->declined == NULL && !sural_plan_advice_changes (advice);
}

static const char *
why_it_stays (const SuralPlanAdvice *advice)
{
  return advice->waits != NULL ? advice->waits : advice->rule;
}

static gboolean
said_before (GPtrArray *advices, guint until, const char *why)
{
  for (guint i = 0; i < until; i++)
    {
      const SuralPlanAdvice *advice = g_ptr_array_index (advices, i);

      if (just_stays (advice) && g_str_equal (why_it_stays (advice), why))
        return TRUE;
    }
  return FALSE;
}

static void
add_stay (SuralAdviceList *self, GPtrArray *advices, guint first)
{
  const SuralPlanAdvice *leader = g_ptr_array_index (advices, first);
  const char *why = why_it_stays (leader);
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *because = g_strjoinv (" ", leader->because);
  GtkWidget *box;

  if (said_before (advices, first, why))
    return;
  for (guint i = first; i < advices->len; i++)
    {
      const SuralPlanAdvice *advice = g_ptr_array_index (advices, i);

      if (just_stays (advice) && g_str_equal (why_it_stays (advice), why))
        sural_list_append (names, SURAL_LIST_ITEMS, get_label (self, advice->exercise));
    }
  box = add_row (self, leader->action == SURAL_ADVICE_REPEAT ? _ ("The same level again")
                                                             : _ ("Stays at its level"));
  gtk_box_append (GTK_BOX (box), make_text (names->str, NULL));
  gtk_box_append (GTK_BOX (box), make_text (why, "dimmed"));
  gtk_box_append (GTK_BOX (box), make_text (because, "dimmed"));
}

static void
rebuild (SuralAdviceList *self)
{
  GPtrArray *advices = sural_record_get_advices (self->record);

  gtk_list_box_remove_all (self->list);
  for (guint i = 0; advices != NULL && i < advices->len; i++)
    if (sural_plan_advice_changes (g_ptr_array_index (advices, i)))
      add_change (self, g_ptr_array_index (advices, i));
  for (guint i = 0; advices != NULL && i < advices->len; i++)
    if (((SuralPlanAdvice *) g_ptr_array_index (advices, i))->declined != NULL)
      add_declined (self, g_ptr_array_index (advices, i));
  for (guint i = 0; advices != NULL && i < advices->len; i++)
    if (just_stays (g_ptr_array_index (advices, i)))
      add_stay (self, advices, i);
  gtk_widget_set_visible (GTK_WIDGET (self), advices != NULL && advices->len > 0);
}

/**
 * sural_advice_list_new:
 *
 * Returns: (transfer floating): an empty list
 */
GtkWidget *
sural_advice_list_new (void)
{
  return g_object_new (SURAL_TYPE_ADVICE_LIST, NULL);
}

/**
 * sural_advice_list_set_record:
 * @record: the open patient
 *
 * Shows what the record says now. Choices are kept as long as the same version is in force.
 */
void
sural_advice_list_set_record (SuralAdviceList *self, SuralRecord *record)
{
  const SuralPlan *plan;

  g_return_if_fail (SURAL_IS_ADVICE_LIST (self) && SURAL_IS_RECORD (record));

  g_set_object (&self->record, record);
  plan = sural_record_get_plan (record);
  if (g_set_str (&self->plan_id, plan != NULL ? plan->id : NULL))
    g_hash_table_remove_all (self->accepted);
  rebuild (self);
}

/**
 * sural_advice_list_dup_proposal:
 *
 * Returns: (transfer full) (nullable): what the planner proposes, with the steps that were accepted
 *   and without those that were not
 */
SuralPlan *
sural_advice_list_dup_proposal (SuralAdviceList *self)
{
  SuralPlan *proposal;
  GPtrArray *advices;
  SuralPlan *plan;

  g_return_val_if_fail (SURAL_IS_ADVICE_LIST (self), NULL);

  proposal = self->record != NULL ? sural_record_get_proposal (self->record) : NULL;
  if (proposal == NULL)
    return NULL;
  plan = sural_plan_copy (proposal);
  advices = sural_record_get_advices (self->record);
  for (guint i = 0; advices != NULL && i < advices->len; i++)
    {
      const SuralPlanAdvice *advice = g_ptr_array_index (advices, i);

      if (is_accepted (self, advice->exercise))
        sural_plan_apply_advice (plan, advice, get_knowledge (self));
    }
  return plan;
}
