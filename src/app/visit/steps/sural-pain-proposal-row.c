/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/visit/steps/sural-pain-proposal-row.h"

#include "app/common/say/sural-accessible.h"
#include "app/visit/sural-answer.h"
#include "record/visit/sural-visit-values.h"
#include "record/words/sural-words.h"

#include <glib/gi18n-lib.h>

struct _SuralPainProposalRow
{
  GtkListBoxRow parent_instance;

  SuralRecord *record;
  const SuralFindingDefinition *definition;
  char *value; /* what is proposed, or NULL */
  GtkWidget *box;
  GtkWidget *because;
  GtkWidget *accept;
  GtkWidget *answer;
};

G_DEFINE_FINAL_TYPE (SuralPainProposalRow, sural_pain_proposal_row, GTK_TYPE_LIST_BOX_ROW)

static const char *
get_recorded (SuralPainProposalRow *self)
{
  return sural_visit_values_get (self->record, self->definition->id, SURAL_SIDE_NONE);
}

static void
answered_cb (SuralPainProposalRow *self, const char *value)
{
  sural_record_set_finding (self->record, self->definition->id, SURAL_SIDE_NONE, value);
}

static void
sural_pain_proposal_row_finalize (GObject *object)
{
  SuralPainProposalRow *self = SURAL_PAIN_PROPOSAL_ROW (object);

  g_clear_object (&self->record);
  g_free (self->value);
  G_OBJECT_CLASS (sural_pain_proposal_row_parent_class)->finalize (object);
}

static void
sural_pain_proposal_row_class_init (SuralPainProposalRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sural_pain_proposal_row_finalize;
}

static void
sural_pain_proposal_row_init (SuralPainProposalRow *self)
{
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
}

static GtkWidget *
make_words (SuralPainProposalRow *self)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *title = gtk_label_new (self->definition->label);

  self->because = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->because), 0);
  gtk_label_set_wrap (GTK_LABEL (self->because), TRUE);
  gtk_widget_add_css_class (self->because, "caption");
  gtk_widget_add_css_class (self->because, "dimmed");
  gtk_box_append (GTK_BOX (words), title);
  gtk_box_append (GTK_BOX (words), self->because);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_LABELLED_BY, title,
                                  NULL, GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, self->because, NULL,
                                  -1);
  return words;
}

static void
build (SuralPainProposalRow *self)
{
  GtkWidget *controls = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);

  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_widget_set_margin_top (self->box, 9);
  gtk_widget_set_margin_bottom (self->box, 9);
  gtk_widget_set_margin_start (self->box, 12);
  gtk_widget_set_margin_end (self->box, 12);
  self->accept = gtk_button_new_with_label (_ ("Accept"));
  gtk_widget_set_valign (self->accept, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->accept, "clicked", G_CALLBACK (sural_pain_proposal_row_accept),
                            self);
  self->answer = sural_answer_new (self->definition, SURAL_SIDE_NONE);
  gtk_widget_set_valign (self->answer, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->answer, "answered", G_CALLBACK (answered_cb), self);
  gtk_box_append (GTK_BOX (controls), self->accept);
  gtk_box_append (GTK_BOX (controls), self->answer);
  gtk_box_append (GTK_BOX (self->box), make_words (self));
  gtk_box_append (GTK_BOX (self->box), controls);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), self->box);
}

/**
 * sural_pain_proposal_row_new:
 * @record: the open patient, with a visit under way
 * @definition: the finding
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
sural_pain_proposal_row_new (SuralRecord *record, const SuralFindingDefinition *definition)
{
  SuralPainProposalRow *self = NULL;

  g_return_val_if_fail (SURAL_IS_RECORD (record), NULL);
  g_return_val_if_fail (definition != NULL, NULL);

  self = g_object_new (SURAL_TYPE_PAIN_PROPOSAL_ROW, NULL);
  self->record = g_object_ref (record);
  self->definition = definition;
  build (self);
  return GTK_WIDGET (self);
}

/**
 * sural_pain_proposal_row_is_open:
 *
 * Returns: whether something is proposed that is not what is recorded at this visit
 */
gboolean
sural_pain_proposal_row_is_open (SuralPainProposalRow *self)
{
  g_return_val_if_fail (SURAL_IS_PAIN_PROPOSAL_ROW (self), FALSE);

  return self->value != NULL && g_strcmp0 (self->value, get_recorded (self)) != 0;
}

/**
 * sural_pain_proposal_row_accept:
 *
 * Records what the drawing proposes.
 *
 * Returns: FALSE when there is nothing to accept
 */
gboolean
sural_pain_proposal_row_accept (SuralPainProposalRow *self)
{
  g_return_val_if_fail (SURAL_IS_PAIN_PROPOSAL_ROW (self), FALSE);

  if (!sural_pain_proposal_row_is_open (self))
    return FALSE;
  sural_record_set_finding (self->record, self->definition->id, SURAL_SIDE_NONE, self->value);
  return TRUE;
}

/**
 * sural_pain_proposal_row_show:
 * @proposal: (nullable): what the drawing says about the finding
 */
void
sural_pain_proposal_row_show (SuralPainProposalRow *self, const SuralPainProposal *proposal)
{
  g_autofree char *words = NULL;
  g_autofree char *text = NULL;
  g_autofree char *name = NULL;
  gboolean open = FALSE;

  g_return_if_fail (SURAL_IS_PAIN_PROPOSAL_ROW (self));

  g_set_str (&self->value, proposal != NULL ? proposal->value : NULL);
  if (self->value != NULL)
    words = sural_words_value (self->definition, self->value);
  if (proposal == NULL)
    text = g_strdup (_ ("Nothing drawn yet."));
  else if (words == NULL)
    text = g_strdup_printf (_ ("Left open by the drawing. %s"), proposal->because);
  else
    text = g_strdup_printf (_ ("Derived: %s. %s"), words, proposal->because);
  gtk_label_set_label (GTK_LABEL (self->because), text);
  sural_answer_set_value (SURAL_ANSWER (self->answer), get_recorded (self));
  open = sural_pain_proposal_row_is_open (self);
  gtk_widget_set_visible (self->accept, open);
  if (!open)
    return;
  name = g_strdup_printf (_ ("Accept: %s, %s"), self->definition->label, words);
  sural_accessible_set_name (self->accept, name);
}

/**
 * sural_pain_proposal_row_set_narrow:
 * @narrow: whether there is little room
 */
void
sural_pain_proposal_row_set_narrow (SuralPainProposalRow *self, gboolean narrow)
{
  g_return_if_fail (SURAL_IS_PAIN_PROPOSAL_ROW (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->box),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
}
