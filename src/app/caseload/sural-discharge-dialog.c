/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/caseload/sural-discharge-dialog.h"

#include "app/common/entry/sural-date-row.h"
#include "record/words/sural-words.h"

#include <glib/gi18n-lib.h>

struct _SuralDischargeDialog
{
  AdwDialog parent_instance;

  SuralDay today;
  SuralDay onset;
  GtkButton *discharge;
  AdwPreferencesGroup *group;
  SuralDateRow *day;
  AdwComboRow *reason;
  GtkLabel *message;
};

G_DEFINE_FINAL_TYPE (SuralDischargeDialog, sural_discharge_dialog, ADW_TYPE_DIALOG)

static guint chosen_signal;

/* What keeps the day from being taken, or NULL. */
static const char *
find_obstacle (SuralDischargeDialog *self)
{
  SuralDay day = sural_date_row_get_day (self->day);

  if (!sural_date_row_is_valid (self->day) || day == SURAL_DAY_UNKNOWN)
    return _ ("The day is not a date; write it as 2026-09-01 or 1.9.2026.");
  if (day > self->today)
    return _ ("The day lies in the future.");
  if (self->onset != SURAL_DAY_UNKNOWN && day < self->onset)
    return _ ("The day lies before the onset.");
  return NULL;
}

static void
update_cb (SuralDischargeDialog *self)
{
  const char *obstacle = self->today != SURAL_DAY_UNKNOWN ? find_obstacle (self) : NULL;

  gtk_widget_set_sensitive (GTK_WIDGET (self->discharge), obstacle == NULL);
  gtk_label_set_text (self->message,
                      obstacle != NULL
                          ? obstacle
                          : _ ("The patient moves to Archived. Nothing is removed, and the episode "
                               "can be opened again."));
}

static void
discharge_cb (SuralDischargeDialog *self)
{
  /* The first reason that can be chosen is the one after “unknown”. */
  guint reason = adw_combo_row_get_selected (self->reason) + 1;

  if (find_obstacle (self) != NULL)
    return;
  g_signal_emit (self, chosen_signal, 0, (guint) sural_date_row_get_day (self->day), reason);
  adw_dialog_force_close (ADW_DIALOG (self));
}

static void
sural_discharge_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SURAL_TYPE_DISCHARGE_DIALOG);
  G_OBJECT_CLASS (sural_discharge_dialog_parent_class)->dispose (object);
}

static void
sural_discharge_dialog_class_init (SuralDischargeDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_discharge_dialog_dispose;
  g_type_ensure (SURAL_TYPE_DATE_ROW);
  chosen_signal = g_signal_new ("chosen", SURAL_TYPE_DISCHARGE_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/sural/Sural/ui/sural-discharge-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralDischargeDialog, discharge);
  gtk_widget_class_bind_template_child (widget_class, SuralDischargeDialog, group);
  gtk_widget_class_bind_template_child (widget_class, SuralDischargeDialog, day);
  gtk_widget_class_bind_template_child (widget_class, SuralDischargeDialog, reason);
  gtk_widget_class_bind_template_child (widget_class, SuralDischargeDialog, message);
  gtk_widget_class_bind_template_callback (widget_class, update_cb);
  gtk_widget_class_bind_template_callback (widget_class, discharge_cb);
}

static void
sural_discharge_dialog_init (SuralDischargeDialog *self)
{
  g_autoptr (GtkStringList) reasons = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = SURAL_DISCHARGE_UNKNOWN + 1; i <= SURAL_DISCHARGE_LAST; i++)
    gtk_string_list_append (reasons, sural_words_discharge (i));
  adw_combo_row_set_model (self->reason, G_LIST_MODEL (reasons));
  adw_dialog_set_default_widget (ADW_DIALOG (self), GTK_WIDGET (self->discharge));
}

/**
 * sural_discharge_dialog_new:
 * @name: whom it is about
 * @episode: which of their episodes
 * @today: the day it is
 *
 * Returns: (transfer floating): a dialog that proposes today
 */
SuralDischargeDialog *
sural_discharge_dialog_new (const char *name, SuralEpisode *episode, SuralDay today)
{
  SuralDischargeDialog *self = NULL;
  g_autofree char *title = NULL;

  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (SURAL_IS_EPISODE (episode), NULL);

  self = g_object_new (SURAL_TYPE_DISCHARGE_DIALOG, NULL);
  self->today = today;
  self->onset = sural_episode_get_onset (episode);
  title = g_markup_escape_text (name, -1);
  adw_preferences_group_set_title (self->group, title);
  adw_preferences_group_set_description (self->group, NULL);
  sural_date_row_set_day (self->day, today);
  update_cb (self);
  return self;
}

/**
 * sural_discharge_dialog_propose:
 * @self: the dialog
 * @reason: why the episode ends, as far as it is known
 */
void
sural_discharge_dialog_propose (SuralDischargeDialog *self, SuralDischarge reason)
{
  g_return_if_fail (SURAL_IS_DISCHARGE_DIALOG (self));
  g_return_if_fail (reason > SURAL_DISCHARGE_UNKNOWN && reason <= SURAL_DISCHARGE_LAST);

  adw_combo_row_set_selected (self->reason, reason - 1);
}
