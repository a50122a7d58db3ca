/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/exam/sural-gate-card.h"

#include "app/common/say/sural-accessible.h"
#include "app/common/say/sural-announce.h"
#include "app/common/page/sural-aside.h"
#include "app/common/say/sural-source-button.h"
#include "app/common/page/sural-wrapped-label.h"
#include "reasoning/weigh/sural-gates.h"
#include "reasoning/weigh/sural-visit-gaps.h"
#include "record/words/sural-words.h"

#include <glib/gi18n-lib.h>

struct _SuralGateCard
{
  GtkWidget parent_instance;

  SuralRecord *record;
  const char *gate; /* interned id */
  char *title;      /* how soon, and what it may be */
  gboolean withholds_plan;
  gboolean brief;
  GtkWidget *box;
  GtkWidget *action;
  GtkWidget *because;
  GtkWidget *state;
  GtkWidget *entry; /* NULL where the card does not ask */
  GtkWidget *button;
};

G_DEFINE_FINAL_TYPE (SuralGateCard, sural_gate_card, GTK_TYPE_WIDGET)

/* What was typed on when the flag opened is replaced by what is typed next. */
static void
refuse (SuralGateCard *self)
{
  const char *text =
      _ ("Letters that answer questions are no reason. Say in words what you did, or why you go "
         "on.");

  gtk_label_set_label (GTK_LABEL (self->state), text);
  gtk_widget_set_visible (self->state, TRUE);
  gtk_widget_error_bell (self->entry);
  sural_announce_at_once (self->entry, text);
  gtk_widget_grab_focus (self->entry);
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}

static void
acknowledge (SuralGateCard *self)
{
  g_autofree char *reason =
      g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));

  if (!sural_visit_gap_is_word (reason))
    {
      refuse (self);
      return;
    }
  sural_record_acknowledge_gate (self->record, self->gate, reason);
}

static void
reason_changed_cb (SuralGateCard *self)
{
  g_autofree char *reason =
      g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));

  gtk_widget_set_sensitive (self->button, sural_visit_gap_is_word (reason));
}

static void
sural_gate_card_dispose (GObject *object)
{
  SuralGateCard *self = SURAL_GATE_CARD (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->record);
  G_OBJECT_CLASS (sural_gate_card_parent_class)->dispose (object);
}

static void
sural_gate_card_finalize (GObject *object)
{
  g_free (SURAL_GATE_CARD (object)->title);
  G_OBJECT_CLASS (sural_gate_card_parent_class)->finalize (object);
}

/* The reason is what is asked for. */
static gboolean
sural_gate_card_grab_focus (GtkWidget *widget)
{
  SuralGateCard *self = SURAL_GATE_CARD (widget);

  return self->entry != NULL && gtk_widget_grab_focus (self->entry);
}

static void
sural_gate_card_class_init (SuralGateCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_gate_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = sural_gate_card_finalize;
  widget_class->grab_focus = sural_gate_card_grab_focus;
  widget_class->focus = sural_focus_children;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "gate-card");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
sural_gate_card_init (SuralGateCard *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

static GtkWidget *
add_label (SuralGateCard *self, const char *text, const char *css_class)
{
  GtkWidget *label = sural_wrapped_label_new (text, css_class);

  gtk_box_append (GTK_BOX (self->box), label);
  return label;
}

/* During a visit there is room for a picture alone. */
static GtkWidget *
letter_button_new (const SuralGate *gate)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("document-print-symbolic");
  g_autofree char *name = g_strdup_printf (_ ("Referral letter, %s"), gate->label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.letter");
  gtk_widget_set_tooltip_text (button, _ ("Referral Letter"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  sural_accessible_set_name (button, name);
  return button;
}

static void
add_heading (SuralGateCard *self, const SuralGate *gate, gboolean with_letter)
{
  GtkWidget *line = sural_aside_new ();
  GtkWidget *heading = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *icon = sural_decorative_icon_new (
      sural_gate_withholds_plan (gate) ? "dialog-error-symbolic" : "dialog-warning-symbolic");
  SuralKnowledge *knowledge = sural_context_get_knowledge (sural_record_get_context (self->record));
  g_autofree char *text =
      g_strdup_printf (_ ("%s: %s"), sural_words_urgency (gate->urgency), gate->label);
  GtkWidget *label = sural_wrapped_label_new (text, NULL);

  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "heading");
  gtk_box_append (GTK_BOX (heading), icon);
  gtk_box_append (GTK_BOX (heading), label);
  sural_aside_append (SURAL_ASIDE (line), heading);
  sural_aside_append (SURAL_ASIDE (line),
                      sural_source_button_new (sural_basis_new_for_gate (gate, knowledge),
                                               gate->label));
  if (with_letter)
    sural_aside_append (SURAL_ASIDE (line), letter_button_new (gate));
  gtk_box_append (GTK_BOX (self->box), line);
  g_set_str (&self->title, text);
  self->withholds_plan = sural_gate_withholds_plan (gate);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
add_question (SuralGateCard *self, const SuralGate *gate)
{
  GtkWidget *line = sural_aside_new ();
  g_autofree char *name = g_strdup_printf (_ ("Reason for going on, %s"), gate->label);
  g_autofree char *button_name = g_strdup_printf (_ ("Acknowledge %s"), gate->label);

  self->entry = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _ ("What you did, or why you go on"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  self->button = gtk_button_new_with_mnemonic (_ ("Ac_knowledge"));
  gtk_widget_set_sensitive (self->button, FALSE);
  sural_accessible_set_name (self->button, button_name);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (reason_changed_cb), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (acknowledge), self);
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (acknowledge), self);
  sural_aside_append (SURAL_ASIDE (line), self->entry);
  sural_aside_append (SURAL_ASIDE (line), self->button);
  gtk_box_append (GTK_BOX (self->box), line);
}

/**
 * sural_gate_card_new:
 * @record: the open patient
 * @result: the open gate
 * @asks: whether to ask for the clinician's reason
 *
 * Returns: (transfer floating): the card
 */
GtkWidget *
sural_gate_card_new (SuralRecord *record, const SuralGateResult *result, gboolean asks)
{
  SuralGateCard *self = NULL;

  g_return_val_if_fail (SURAL_IS_RECORD (record), NULL);
  g_return_val_if_fail (result != NULL, NULL);

  self = g_object_new (SURAL_TYPE_GATE_CARD, NULL);
  self->record = g_object_ref (record);
  self->gate = result->gate->id;
  gtk_widget_add_css_class (GTK_WIDGET (self),
                            sural_gate_withholds_plan (result->gate) ? "danger" : "warning");
  add_heading (self, result->gate, asks);
  self->because = add_label (self, NULL, "caption");
  self->action = add_label (self, result->gate->action, NULL);
  self->state = add_label (self, NULL, "caption");
  if (asks)
    add_question (self, result->gate);
  sural_gate_card_update (self, result);
  return GTK_WIDGET (self);
}

/**
 * sural_gate_card_get_gate:
 *
 * Returns: the gate's id
 */
const char *
sural_gate_card_get_gate (SuralGateCard *self)
{
  g_return_val_if_fail (SURAL_IS_GATE_CARD (self), NULL);
  return self->gate;
}

/**
 * sural_gate_card_get_title:
 *
 * Returns: (transfer none): how soon, and what it may be
 */
const char *
sural_gate_card_get_title (SuralGateCard *self)
{
  g_return_val_if_fail (SURAL_IS_GATE_CARD (self), NULL);
  return self->title;
}

/**
 * sural_gate_card_withholds_plan:
 *
 * Returns: whether there is no plan while the gate is open
 */
gboolean
sural_gate_card_withholds_plan (SuralGateCard *self)
{
  g_return_val_if_fail (SURAL_IS_GATE_CARD (self), FALSE);
  return self->withholds_plan;
}

static char *
dup_because (SuralKnowledge *knowledge, GPtrArray *findings)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      SuralFinding *finding = g_ptr_array_index (findings, i);
      const SuralFindingDefinition *definition =
          sural_knowledge_get_finding (knowledge, sural_finding_get_id (finding));
      g_autofree char *value = NULL;

      if (definition == NULL)
        continue;
      value = sural_words_finding (definition, finding);
      if (text->len > 0)
        g_string_append (text, " · ");
      g_string_append_printf (text, _ ("%s: %s"), definition->label, value);
      if (sural_finding_get_side (finding) != SURAL_SIDE_NONE)
        g_string_append_printf (text, " (%s)", sural_words_side (sural_finding_get_side (finding)));
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}

/**
 * sural_gate_card_update:
 * @result: the same gate, as it stands now
 *
 * Shows what opened the gate and whether it has been acknowledged; a reason being typed stays.
 */
void
sural_gate_card_update (SuralGateCard *self, const SuralGateResult *result)
{
  const char *reason = NULL;
  g_autofree char *because = NULL;
  g_autofree char *state = NULL;

  g_return_if_fail (SURAL_IS_GATE_CARD (self));
  g_return_if_fail (result->gate->id == self->gate);

  because = dup_because (sural_context_get_knowledge (sural_record_get_context (self->record)),
                         result->because);
  reason = sural_record_get_gate_acknowledgement (self->record, self->gate);
  state = reason != NULL ? g_strdup_printf (_ ("Acknowledged: %s"), reason)
                         : g_strdup (_ ("Not yet acknowledged"));
  gtk_label_set_label (GTK_LABEL (self->because), because);
  gtk_label_set_label (GTK_LABEL (self->state), state);
  gtk_widget_set_visible (self->state, self->entry == NULL);
  gtk_widget_set_visible (self->action, !self->brief || reason != NULL);
}

/**
 * sural_gate_card_set_brief:
 * @brief: whether another card beside this one says what to do
 *
 * Leaves out what to do until the gate has been acknowledged.
 */
void
sural_gate_card_set_brief (SuralGateCard *self, gboolean brief)
{
  g_return_if_fail (SURAL_IS_GATE_CARD (self));
  self->brief = brief;
  gtk_widget_set_visible (self->action,
                          !brief || sural_record_get_gate_acknowledgement (self->record,
                                                                           self->gate) != NULL);
}

/**
 * sural_gate_card_add_button:
 * @button: (transfer floating): what can be done about it from here
 */
void
sural_gate_card_add_button (SuralGateCard *self, GtkWidget *button)
{
  g_return_if_fail (SURAL_IS_GATE_CARD (self));
  g_return_if_fail (GTK_IS_WIDGET (button));

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_margin_top (button, 6);
  gtk_box_append (GTK_BOX (self->box), button);
}
