/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/plan/sural-dose-dialog.h"

#include "app/common/entry/sural-count-row.h"

struct _SuralDoseDialog
{
  AdwDialog parent_instance;

  AdwSpinRow *sets;
  AdwSpinRow *reps;
  AdwSpinRow *hold;
  AdwSpinRow *per_day;
  AdwSpinRow *per_week;
  AdwSwitchRow *clinic;
  AdwComboRow *side; /* in the order of SuralSide */
  AdwEntryRow *reason;
  GtkWidget *apply_button;

  SuralPlanDraft *draft;
  char *exercise;
};

G_DEFINE_FINAL_TYPE (SuralDoseDialog, sural_dose_dialog, ADW_TYPE_DIALOG)

static char *
dup_reason (SuralDoseDialog *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->reason))));
}

static void
changed_cb (SuralDoseDialog *self)
{
  g_autofree char *reason = dup_reason (self);

  gtk_widget_set_sensitive (self->apply_button, *reason != '\0');
}

static void
apply_cb (SuralDoseDialog *self)
{
  g_autofree char *reason = dup_reason (self);
  g_autoptr (SuralPlanItem) dose = sural_plan_item_new (self->exercise);

  /* A dose is what was typed, or none is taken. */
  if (!sural_count_row_take (self->sets, &dose->sets) ||
      !sural_count_row_take (self->reps, &dose->reps) ||
      !sural_count_row_take (self->hold, &dose->hold_s) ||
      !sural_count_row_take (self->per_day, &dose->per_day) ||
      !sural_count_row_take (self->per_week, &dose->per_week))
    return;
  dose->clinic = adw_switch_row_get_active (self->clinic);
  dose->side = (SuralSide) adw_combo_row_get_selected (self->side);
  sural_plan_draft_set_dose (self->draft, self->exercise, dose, reason);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
cancel_cb (SuralDoseDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
sural_dose_dialog_dispose (GObject *object)
{
  SuralDoseDialog *self = SURAL_DOSE_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SURAL_TYPE_DOSE_DIALOG);
  g_clear_object (&self->draft);
  g_clear_pointer (&self->exercise, g_free);
  G_OBJECT_CLASS (sural_dose_dialog_parent_class)->dispose (object);
}

static void
sural_dose_dialog_class_init (SuralDoseDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_dose_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sural/Sural/ui/sural-dose-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralDoseDialog, sets);
  gtk_widget_class_bind_template_child (widget_class, SuralDoseDialog, reps);
  gtk_widget_class_bind_template_child (widget_class, SuralDoseDialog, hold);
  gtk_widget_class_bind_template_child (widget_class, SuralDoseDialog, per_day);
  gtk_widget_class_bind_template_child (widget_class, SuralDoseDialog, per_week);
  gtk_widget_class_bind_template_child (widget_class, SuralDoseDialog, clinic);
  gtk_widget_class_bind_template_child (widget_class, SuralDoseDialog, side);
  gtk_widget_class_bind_template_child (widget_class, SuralDoseDialog, reason);
  gtk_widget_class_bind_template_child (widget_class, SuralDoseDialog, apply_button);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

static void
sural_dose_dialog_init (SuralDoseDialog *self)
{
  AdwSpinRow *rows[5];

  gtk_widget_init_template (GTK_WIDGET (self));
  rows[0] = self->sets;
  rows[1] = self->reps;
  rows[2] = self->hold;
  rows[3] = self->per_day;
  rows[4] = self->per_week;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    sural_count_row_guard (rows[i]);
}

/**
 * sural_dose_dialog_new:
 * @draft: a plan being edited
 * @exercise: one of its exercises
 * @label: what people call it
 * @is_sided: whether it is done with one leg
 *
 * Returns: (transfer floating): a dialog that changes the dose
 */
AdwDialog *
sural_dose_dialog_new (SuralPlanDraft *draft,
                       const char *exercise,
                       const char *label,
                       gboolean is_sided)
{
  SuralDoseDialog *self;
  const SuralPlanItem *item;

  g_return_val_if_fail (SURAL_IS_PLAN_DRAFT (draft) && exercise != NULL && label != NULL, NULL);

  item = sural_plan_find_item (sural_plan_draft_get_plan (draft), exercise);
  g_return_val_if_fail (item != NULL, NULL);
  self = g_object_new (SURAL_TYPE_DOSE_DIALOG, "title", label, NULL);
  self->draft = g_object_ref (draft);
  self->exercise = g_strdup (exercise);
  adw_spin_row_set_value (self->sets, item->sets);
  adw_spin_row_set_value (self->reps, item->reps);
  adw_spin_row_set_value (self->hold, item->hold_s);
  adw_spin_row_set_value (self->per_day, item->per_day);
  adw_spin_row_set_value (self->per_week, item->per_week);
  adw_switch_row_set_active (self->clinic, item->clinic);
  adw_combo_row_set_selected (self->side, item->side);
  gtk_widget_set_visible (GTK_WIDGET (self->side), is_sided);
  if (item->override_reason != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->reason), item->override_reason);
  return ADW_DIALOG (self);
}
