/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/trends/sural-correct-dialog.h"

#include <glib/gi18n-lib.h>

#include "app/common/sural-form.h"
#include "reasoning/words/sural-finding-text.h"
#include "record/sural-change-kind.h"
#include "record/words/sural-typed.h"
#include "record/words/sural-words.h"

struct _SuralCorrectDialog
{
  AdwDialog parent_instance;

  AdwActionRow *what_row;
  AdwComboRow *choice_row;
  AdwEntryRow *number_row;
  AdwEntryRow *reason_row;
  GtkLabel *hint;
  GtkWidget *correct_button;

  SuralRecord *record;
  char *visit_id;
  SuralFinding *finding;
  SuralMeasurement point; /* measure NULL: it is none */
  GPtrArray *values;      /* of the choices; NULL among them: not recorded */
  guint was;              /* the choice that was recorded */
  gboolean is_conclusion;
};

G_DEFINE_FINAL_TYPE (SuralCorrectDialog, sural_correct_dialog, ADW_TYPE_DIALOG)

static SuralKnowledge *
get_knowledge (SuralCorrectDialog *self)
{
  return sural_context_get_knowledge (sural_record_get_context (self->record));
}

static char *
dup_reason (SuralCorrectDialog *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->reason_row))));
}

static gboolean
is_typed (SuralCorrectDialog *self)
{
  return self->values->len == 0;
}

static SuralChange *
make_answer (SuralCorrectDialog *self, const char *value)
{
  g_autoptr (SuralFinding) finding =
      sural_finding_new_full (sural_finding_get_id (self->finding),
                              sural_finding_get_side (self->finding), value,
                              sural_finding_get_note (self->finding), SURAL_TIME_UNKNOWN);

  sural_finding_set_day (finding, sural_finding_get_day (self->finding));
  return sural_change_new_answer (finding);
}

static SuralChange *
make_conclusion (const char *hypothesis)
{
  g_autoptr (SuralConclusion) conclusion =
      hypothesis != NULL ? sural_conclusion_new (hypothesis, NULL, NULL, NULL, SURAL_TIME_UNKNOWN)
                         : NULL;

  return sural_change_new_conclude (conclusion);
}

static SuralChange *
make_typed (SuralCorrectDialog *self, GError **error)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->number_row));
  char value[G_ASCII_DTOSTR_BUF_SIZE];
  double number;

  if (!sural_typed_number (text, &number, error))
    return NULL;
  if (self->point.measure != NULL)
    return sural_change_new_measure (self->point.measure, number, self->point.at);
  return make_answer (self, g_ascii_formatd (value, sizeof value, "%.10g", number));
}

/* What should have been recorded; NULL without an error where that is what was. */
static SuralChange *
make_change (SuralCorrectDialog *self, GError **error)
{
  guint selected = adw_combo_row_get_selected (self->choice_row);

  if (is_typed (self))
    return *gtk_editable_get_text (GTK_EDITABLE (self->number_row)) != '\0'
               ? make_typed (self, error)
               : NULL;
  if (selected == self->was || selected >= self->values->len)
    return NULL;
  return self->is_conclusion ? make_conclusion (g_ptr_array_index (self->values, selected))
                             : make_answer (self, g_ptr_array_index (self->values, selected));
}

static SuralChange *
make_checked (SuralCorrectDialog *self, GError **error)
{
  g_autoptr (SuralChange) what = make_change (self, error);
  g_autoptr (SuralChange) change = NULL;

  if (what == NULL)
    return NULL;
  change = sural_change_new_correct (self->visit_id, "-", what);
  return sural_change_check (change, get_knowledge (self), error) ? g_steal_pointer (&what) : NULL;
}

static void
changed_cb (SuralCorrectDialog *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralChange) what = NULL;
  g_autofree char *reason = NULL;

  if (self->record == NULL)
    return;
  what = make_checked (self, &error);
  reason = dup_reason (self);
  gtk_widget_set_sensitive (self->correct_button, what != NULL && *reason != '\0');
  gtk_label_set_text (self->hint,
                      error != NULL
                          ? error->message
                          : _ ("What was recorded stays visible beside it, with the day and your "
                               "reason. A signed note is not changed."));
}

static void
correct_cb (SuralCorrectDialog *self)
{
  g_autoptr (SuralChange) what = make_checked (self, NULL);
  g_autofree char *reason = dup_reason (self);

  if (what == NULL || *reason == '\0')
    return;
  sural_record_correct (self->record, self->visit_id, reason, what);
  sural_dialog_forget_draft (ADW_DIALOG (self));
  adw_dialog_close (ADW_DIALOG (self));
}

static void
cancel_cb (SuralCorrectDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
sural_correct_dialog_dispose (GObject *object)
{
  SuralCorrectDialog *self = SURAL_CORRECT_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SURAL_TYPE_CORRECT_DIALOG);
  g_clear_object (&self->record);
  g_clear_object (&self->finding);
  g_clear_pointer (&self->visit_id, g_free);
  g_clear_pointer (&self->values, g_ptr_array_unref);

  G_OBJECT_CLASS (sural_correct_dialog_parent_class)->dispose (object);
}

static void
sural_correct_dialog_class_init (SuralCorrectDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_correct_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sural/Sural/ui/sural-correct-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralCorrectDialog, what_row);
  gtk_widget_class_bind_template_child (widget_class, SuralCorrectDialog, choice_row);
  gtk_widget_class_bind_template_child (widget_class, SuralCorrectDialog, number_row);
  gtk_widget_class_bind_template_child (widget_class, SuralCorrectDialog, reason_row);
  gtk_widget_class_bind_template_child (widget_class, SuralCorrectDialog, hint);
  gtk_widget_class_bind_template_child (widget_class, SuralCorrectDialog, correct_button);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, correct_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

static void
sural_correct_dialog_init (SuralCorrectDialog *self)
{
  self->values = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->what_row), FALSE);
}

static SuralCorrectDialog *
dialog_new (SuralRecord *record, const char *visit_id)
{
  SuralCorrectDialog *self = g_object_new (SURAL_TYPE_CORRECT_DIALOG, NULL);

  g_set_object (&self->record, record);
  self->visit_id = g_strdup (visit_id);
  return self;
}

static void
add_choice (SuralCorrectDialog *self, GtkStringList *names, const char *value, const char *label)
{
  g_ptr_array_add (self->values, g_strdup (value));
  gtk_string_list_append (names, label);
}

/* Shows @what and @was, and of the ways to say another value the one that fits. */
static AdwDialog *
show (SuralCorrectDialog *self, const char *what, const char *was, GtkStringList *names)
{
  g_autofree char *draft = NULL;
  g_autofree char *recorded = g_strdup_printf (_ ("Recorded: %s"), was);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->what_row), what);
  adw_action_row_set_subtitle (self->what_row, recorded);
  gtk_widget_set_visible (GTK_WIDGET (self->choice_row), names != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->number_row), names == NULL);
  if (names != NULL)
    {
      adw_combo_row_set_model (self->choice_row, G_LIST_MODEL (names));
      adw_combo_row_set_selected (self->choice_row, self->was);
    }
  adw_dialog_set_focus (ADW_DIALOG (self), names != NULL ? GTK_WIDGET (self->choice_row)
                                                         : GTK_WIDGET (self->number_row));
  changed_cb (self);
  draft = g_strdup_printf ("correct %s %s", self->visit_id, what);
  sural_dialog_keep_draft (ADW_DIALOG (self), sural_record_get_context (self->record), draft, NULL);
  return ADW_DIALOG (self);
}

static char *
name_finding (const SuralFindingDefinition *definition, SuralSide side)
{
  if (side == SURAL_SIDE_NONE)
    return g_strdup (definition->label);
  /* Translators: a test and its side: “Slump: Left” */
  return g_strdup_printf (_ ("%s: %s"), definition->label, sural_words_side (side));
}

/**
 * sural_correct_dialog_new_finding:
 * @record: the open patient
 * @visit_id: a visit that has ended
 * @finding: what it found
 *
 * Returns: (transfer floating) (nullable): a dialog that corrects it; %NULL for a finding that this
 *   version of the clinical content does not know
 */
AdwDialog *
sural_correct_dialog_new_finding (SuralRecord *record, const char *visit_id, SuralFinding *finding)
{
  SuralCorrectDialog *self = NULL;
  const SuralFindingDefinition *definition = NULL;
  GtkStringList *names = NULL;
  g_autofree char *what = NULL;
  g_autofree char *was = NULL;

  g_return_val_if_fail (SURAL_IS_RECORD (record), NULL);
  g_return_val_if_fail (visit_id != NULL && SURAL_IS_FINDING (finding), NULL);

  definition =
      sural_knowledge_get_finding (sural_context_get_knowledge (sural_record_get_context (record)),
                                   sural_finding_get_id (finding));
  if (definition == NULL)
    return NULL;
  self = dialog_new (record, visit_id);
  self->finding = g_object_ref (finding);
  if (definition->choices != NULL && definition->choices->len > 0)
    {
      names = gtk_string_list_new (NULL);
      add_choice (self, names, NULL, _ ("Not recorded"));
      for (guint i = 0; i < definition->choices->len; i++)
        {
          const SuralChoice *choice = g_ptr_array_index (definition->choices, i);

          add_choice (self, names, choice->value, choice->label);
          if (g_strcmp0 (choice->value, sural_finding_get_value (finding)) == 0)
            self->was = i + 1;
        }
    }
  what = name_finding (definition, sural_finding_get_side (finding));
  was = sural_finding_text_value (definition, finding);
  return show (self, what, was, names);
}

/**
 * sural_correct_dialog_new_point:
 * @record: the open patient
 * @visit_id: the visit that has ended and measured it; empty for a point of no visit
 * @point: a point of a trend
 *
 * Returns: (transfer floating) (nullable): a dialog that corrects it; %NULL for a measure that this
 *   version of the clinical content does not know
 */
AdwDialog *
sural_correct_dialog_new_point (SuralRecord *record,
                                const char *visit_id,
                                const SuralMeasurement *point)
{
  SuralCorrectDialog *self = NULL;
  const SuralMeasure *measure = NULL;
  g_autofree char *was = NULL;

  g_return_val_if_fail (SURAL_IS_RECORD (record), NULL);
  g_return_val_if_fail (visit_id != NULL && point != NULL, NULL);

  measure =
      sural_knowledge_get_measure (sural_context_get_knowledge (sural_record_get_context (record)),
                                   point->measure);
  if (measure == NULL)
    return NULL;
  self = dialog_new (record, visit_id);
  self->point = *point;
  was = sural_measure_text_value (measure, point->value);
  return show (self, measure->label, was, NULL);
}

/**
 * sural_correct_dialog_new_conclusion:
 * @record: the open patient
 * @visit_id: a visit that has ended
 * @conclusion: (nullable): its working diagnosis; %NULL for none
 *
 * Returns: (transfer floating): a dialog that corrects it
 */
AdwDialog *
sural_correct_dialog_new_conclusion (SuralRecord *record,
                                     const char *visit_id,
                                     SuralConclusion *conclusion)
{
  SuralCorrectDialog *self = NULL;
  GtkStringList *names = gtk_string_list_new (NULL);
  GPtrArray *hypotheses = NULL;
  const char *id = conclusion != NULL ? sural_conclusion_get_hypothesis (conclusion) : NULL;
  const char *was = _ ("Not recorded");

  g_return_val_if_fail (SURAL_IS_RECORD (record), NULL);
  g_return_val_if_fail (visit_id != NULL, NULL);

  self = dialog_new (record, visit_id);
  self->is_conclusion = TRUE;
  hypotheses = sural_knowledge_get_hypotheses (get_knowledge (self));
  add_choice (self, names, NULL, _ ("Not recorded"));
  for (guint i = 0; i < hypotheses->len; i++)
    {
      const SuralHypothesis *hypothesis = g_ptr_array_index (hypotheses, i);

      add_choice (self, names, hypothesis->id, hypothesis->label);
      if (g_strcmp0 (hypothesis->id, id) == 0)
        {
          self->was = i + 1;
          was = hypothesis->label;
        }
    }
  return show (self, _ ("Working diagnosis"), was, names);
}
