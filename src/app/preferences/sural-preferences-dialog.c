/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/preferences/sural-preferences-dialog.h"

#include "app/common/say/sural-accessible.h"
#include "app/common/entry/sural-count-row.h"
#include "app/common/page/sural-dialogs.h"
#include "app/preferences/sural-backup-page.h"
#include "app/preferences/sural-clinicians-page.h"
#include "app/preferences/sural-day-list-row.h"
#include "app/preferences/sural-keys-dialog.h"
#include "app/preferences/sural-letterhead-rows.h"
#include "app/preferences/sural-snippet-rows.h"
#include "record/open/sural-unit-settings.h"
#include "record/paper/sural-paperwork.h"

#include <glib/gi18n-lib.h>

/* That of the other dialogs. */
static const int LEAST_WIDTH = 340;

/* What the dialog's callbacks need of it; it lives as long as the dialog. */
typedef struct
{
  GtkWidget *dialog;
  SuralContext *context;
} Parts;

static void
parts_free (gpointer data)
{
  Parts *self = data;

  g_object_unref (self->context);
  g_free (self);
}

static void
change_passphrase_cb (Parts *self)
{
  sural_dialog_present (sural_keys_dialog_new_passphrase (self->context), self->dialog);
}

static void
new_recovery_cb (Parts *self)
{
  sural_dialog_present (sural_keys_dialog_new_recovery (self->context), self->dialog);
}

static void
connect_keys (GtkBuilder *builder, GtkWidget *dialog, SuralContext *context)
{
  GtkWidget *passphrase = GTK_WIDGET (gtk_builder_get_object (builder, "change_passphrase"));
  GtkWidget *recovery = GTK_WIDGET (gtk_builder_get_object (builder, "new_recovery"));
  Parts *parts = g_new0 (Parts, 1);

  parts->context = g_object_ref (context);
  parts->dialog = dialog;
  g_object_set_data_full (G_OBJECT (dialog), "parts", parts, parts_free);
  sural_accessible_make_pressable (passphrase);
  sural_accessible_make_pressable (recovery);
  g_signal_connect_swapped (passphrase, "activated", G_CALLBACK (change_passphrase_cb), parts);
  g_signal_connect_swapped (recovery, "activated", G_CALLBACK (new_recovery_cb), parts);
}

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

static void
unit_selected_cb (AdwComboRow *row, GParamSpec *pspec, GSettings *settings)
{
  const char *key = g_object_get_data (G_OBJECT (row), "key");

  g_settings_set_enum (settings, key, (int) adw_combo_row_get_selected (row));
}

/* "As the locale (lb)", and the two that can be chosen. */
static void
fill_units (GtkBuilder *builder, GSettings *settings)
{
  static const struct
  {
    const char *row;
    const char *metric;
    const char *other;
  } rows[SURAL_N_UNIT_SETTINGS] = {
    [SURAL_UNIT_SETTING_MASS] = { "mass_unit", N_ ("Kilograms (kg)"), N_ ("Pounds (lb)") },
    [SURAL_UNIT_SETTING_LENGTH] = { "length_unit", N_ ("Centimetres (cm)"), N_ ("Inches (in)") },
    [SURAL_UNIT_SETTING_DISTANCE] = { "distance_unit", N_ ("Kilometres (km)"), N_ ("Miles (mi)") },
  };

  for (guint i = 0; i < SURAL_N_UNIT_SETTINGS; i++)
    {
      const char *key = sural_unit_setting_get_key ((SuralUnitSetting) i);
      GObject *row = gtk_builder_get_object (builder, rows[i].row);
      /* TRANSLATORS: the choice of a unit; %s is the one that is usual here: "lb" */
      g_autofree char *usual =
          g_strdup_printf (_ ("As the locale (%s)"),
                           sural_unit_setting_get_usual ((SuralUnitSetting) i));
      const char *const names[] = { usual, gettext (rows[i].metric), gettext (rows[i].other),
                                    NULL };
      g_autoptr (GtkStringList) model = gtk_string_list_new (names);

      adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (model));
      adw_combo_row_set_selected (ADW_COMBO_ROW (row), (guint) g_settings_get_enum (settings, key));
      g_object_set_data (row, "key", (gpointer) key);
      g_signal_connect_object (row, "notify::selected", G_CALLBACK (unit_selected_cb), settings, 0);
    }
}

/* What whoever runs the computers has locked cannot be changed, and looks like it. Rows that are
 * bound to their setting follow it by themselves. */
static void
follow_locks (GtkBuilder *builder, GSettings *settings)
{
  static const struct
  {
    const char *row;
    const char *key;
  } rows[] = {
    { "paper", "paper" },
    { "date_order", "date-order" },
    { "mass_unit", "mass-unit" },
    { "length_unit", "length-unit" },
    { "day_list", "day-list" },
    { "distance_unit", "distance-unit" },
    { "snippets", "note-snippets" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_settings_bind_writable (settings, rows[i].key, gtk_builder_get_object (builder, rows[i].row),
                              "sensitive", FALSE);
}

/* libadwaita asks for 360 px within the dialog, and a sheet at the foot of a window of that width
 * has ten less: its right edge was cut off. */
static void
let_be_narrow (GtkWidget *widget)
{
  if (ADW_IS_BREAKPOINT_BIN (widget))
    {
      gtk_widget_set_size_request (widget, LEAST_WIDTH, 150);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    let_be_narrow (child);
}

/**
 * sural_preferences_dialog_new:
 * @context: the clinic, open; with settings, which it changes
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
sural_preferences_dialog_new (SuralContext *context)
{
  GSettings *settings = NULL;
  g_autoptr (GtkBuilder) builder = NULL;
  GObject *paper = NULL;
  GObject *date_order = NULL;
  GObject *dialog = NULL;

  g_return_val_if_fail (SURAL_IS_CONTEXT (context), NULL);
  settings = sural_context_get_settings (context);
  g_return_val_if_fail (settings != NULL, NULL);

  g_type_ensure (SURAL_TYPE_BACKUP_PAGE);
  g_type_ensure (SURAL_TYPE_DAY_LIST_ROW);
  builder = gtk_builder_new_from_resource ("/io/github/sural/Sural/ui/sural-preferences-dialog.ui");
  paper = gtk_builder_get_object (builder, "paper");
  sural_count_row_guard (ADW_SPIN_ROW (gtk_builder_get_object (builder, "auto_lock")));
  g_settings_bind (settings, "auto-lock-minutes", gtk_builder_get_object (builder, "auto_lock"),
                   "value", G_SETTINGS_BIND_DEFAULT);
  sural_letterhead_rows_connect (builder, sural_context_get_stationery (context));
  connect_keys (builder, GTK_WIDGET (gtk_builder_get_object (builder, "dialog")), context);
  adw_combo_row_set_selected (ADW_COMBO_ROW (paper), (guint) sural_paperwork_get_paper (settings));
  g_signal_connect_object (paper, "notify::selected", G_CALLBACK (paper_selected_cb), settings, 0);
  fill_units (builder, settings);
  sural_backup_page_set_context (SURAL_BACKUP_PAGE (
                                     gtk_builder_get_object (builder, "backup_page")),
                                 context);
  sural_day_list_row_set_settings (SURAL_DAY_LIST_ROW (
                                       gtk_builder_get_object (builder, "day_list")),
                                   settings);
  sural_snippet_rows_add_to (ADW_PREFERENCES_GROUP (gtk_builder_get_object (builder, "snippets")),
                             settings);
  date_order = gtk_builder_get_object (builder, "date_order");
  adw_combo_row_set_selected (ADW_COMBO_ROW (date_order),
                              (guint) g_settings_get_enum (settings, "date-order"));
  g_signal_connect_object (date_order, "notify::selected", G_CALLBACK (date_order_selected_cb),
                           settings, 0);
  follow_locks (builder, settings);
  adw_preferences_dialog_add (ADW_PREFERENCES_DIALOG (gtk_builder_get_object (builder, "dialog")),
                              sural_clinicians_page_new (context));
  let_be_narrow (GTK_WIDGET (gtk_builder_get_object (builder, "dialog")));
  /* The builder has sunk it; whoever presents it shall own it. */
  dialog = g_object_ref (gtk_builder_get_object (builder, "dialog"));
  gtk_widget_set_name (GTK_WIDGET (dialog), "SuralPreferencesDialog");
  g_object_force_floating (dialog);
  return ADW_DIALOG (dialog);
}
