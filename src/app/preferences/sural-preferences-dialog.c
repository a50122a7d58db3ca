/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/preferences/sural-preferences-dialog.h"

#include "app/paper/sural-paperwork.h"

static void
paper_selected_cb (AdwComboRow *row, GParamSpec *pspec, GSettings *settings)
{
  sural_paperwork_set_paper (settings, (SuralPaper) adw_combo_row_get_selected (row));
}

static void
date_order_selected_cb (AdwComboRow *row, GParamSpec *pspec, GSettings *settings)
{
  g_settings_set_enum (settings, "date-order", (int) adw_combo_row_get_selected (row));
}

/**
 * sural_preferences_dialog_new:
 * @settings: the settings it changes
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
sural_preferences_dialog_new (GSettings *settings)
{
  g_autoptr (GtkBuilder) builder = NULL;
  GObject *paper = NULL;
  GObject *date_order = NULL;

  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  builder = gtk_builder_new_from_resource ("/io/github/sural/Sural/ui/sural-preferences-dialog.ui");
  paper = gtk_builder_get_object (builder, "paper");
  g_settings_bind (settings, "auto-lock-minutes", gtk_builder_get_object (builder, "auto_lock"),
                   "value", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "clinic-name", gtk_builder_get_object (builder, "clinic_name"), "text",
                   G_SETTINGS_BIND_DEFAULT);
  adw_combo_row_set_selected (ADW_COMBO_ROW (paper), (guint) sural_paperwork_get_paper (settings));
  g_signal_connect_object (paper, "notify::selected", G_CALLBACK (paper_selected_cb), settings, 0);
  date_order = gtk_builder_get_object (builder, "date_order");
  adw_combo_row_set_selected (ADW_COMBO_ROW (date_order),
                              (guint) g_settings_get_enum (settings, "date-order"));
  g_signal_connect_object (date_order, "notify::selected", G_CALLBACK (date_order_selected_cb),
                           settings, 0);
  return ADW_DIALOG (g_object_ref (gtk_builder_get_object (builder, "dialog")));
}
