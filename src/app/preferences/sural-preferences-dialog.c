/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/preferences/sural-preferences-dialog.h"

#include "app/common/sural-accessible.h"
#include "app/common/sural-count-row.h"
#include "app/common/sural-dialogs.h"
#include "app/paper/sural-clinic-logo.h"
#include "app/preferences/sural-backup-page.h"
#include "app/preferences/sural-clinicians-page.h"
#include "app/preferences/sural-day-list-row.h"
#include "app/preferences/sural-keys-dialog.h"
#include "app/preferences/sural-snippet-rows.h"
#include "record/open/sural-unit-settings.h"
#include "record/paper/sural-paperwork.h"

#include <glib/gi18n-lib.h>

/* What the dialog's callbacks need of it; it lives as long as the dialog. */
typedef struct
{
  GSettings *settings;
  GtkWidget *dialog;
  AdwActionRow *logo;
  GtkPicture *picture;
  GtkWidget *remove;
  GtkWidget *phone_missing;
  SuralContext *context;
} Parts;

static void
parts_free (gpointer data)
{
  Parts *self = data;

  g_signal_handlers_disconnect_by_data (self->settings, self);
  g_object_unref (self->settings);
  g_object_unref (self->context);
  g_free (self);
}

static void
show_logo (Parts *self)
{
  g_autoptr (GdkTexture) texture = sural_clinic_logo_load (self->settings);

  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
  gtk_widget_set_visible (GTK_WIDGET (self->picture), texture != NULL);
  gtk_widget_set_visible (self->remove, texture != NULL);
  adw_action_row_set_subtitle (self->logo, texture != NULL ? NULL : _ ("None"));
}

static void
show_phone (Parts *self)
{
  g_autofree char *phone = g_settings_get_string (self->settings, "clinic-phone");

  gtk_widget_set_visible (self->phone_missing, g_strstrip (phone)[0] == '\0');
}

static void
remove_logo_cb (Parts *self)
{
  sural_clinic_logo_store (self->settings, NULL, NULL);
}

static void
logo_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) dialog = user_data;
  Parts *self = g_object_get_data (G_OBJECT (dialog), "parts");
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, NULL);
  g_autoptr (GError) error = NULL;

  if (file != NULL && !sural_clinic_logo_store (self->settings, file, &error))
    adw_action_row_set_subtitle (self->logo, error->message);
}

static void
choose_logo_cb (Parts *self)
{
  g_autoptr (GtkFileDialog) chooser = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  GtkRoot *root = gtk_widget_get_root (self->dialog);

  gtk_file_filter_add_pixbuf_formats (filter);
  gtk_file_filter_set_name (filter, _ ("Pictures"));
  gtk_file_dialog_set_title (chooser, _ ("Choose the Clinic’s Logo"));
  gtk_file_dialog_set_default_filter (chooser, filter);
  gtk_file_dialog_open (chooser, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL,
                        logo_chosen_cb, g_object_ref (self->dialog));
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

/* The rows that are one setting each. */
static void
bind_texts (GtkBuilder *builder, GSettings *settings)
{
  static const struct
  {
    const char *row;
    const char *key;
  } rows[] = {
    { "clinic_name", "clinic-name" },       { "clinic_address", "clinic-address" },
    { "clinic_phone", "clinic-phone" },     { "phone_diary_address", "phone-diary-address" },
    { "therapist_name", "therapist-name" }, { "therapist_registration", "therapist-registration" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_settings_bind (settings, rows[i].key, gtk_builder_get_object (builder, rows[i].row), "text",
                     G_SETTINGS_BIND_DEFAULT);
}

static void
fill_letterhead (GtkBuilder *builder, GtkWidget *dialog, SuralContext *context)
{
  GSettings *settings = sural_context_get_settings (context);
  Parts *parts = g_new0 (Parts, 1);

  parts->settings = g_object_ref (settings);
  parts->context = g_object_ref (context);
  parts->dialog = dialog;
  parts->logo = ADW_ACTION_ROW (gtk_builder_get_object (builder, "logo"));
  parts->picture = GTK_PICTURE (gtk_builder_get_object (builder, "logo_picture"));
  parts->remove = GTK_WIDGET (gtk_builder_get_object (builder, "logo_remove"));
  parts->phone_missing = GTK_WIDGET (gtk_builder_get_object (builder, "phone_missing"));
  g_object_set_data_full (G_OBJECT (dialog), "parts", parts, parts_free);
  bind_texts (builder, settings);
  g_signal_connect_swapped (settings, "changed::clinic-logo", G_CALLBACK (show_logo), parts);
  g_signal_connect_swapped (settings, "changed::clinic-phone", G_CALLBACK (show_phone), parts);
  g_signal_connect_swapped (parts->remove, "clicked", G_CALLBACK (remove_logo_cb), parts);
  g_signal_connect_swapped (gtk_builder_get_object (builder, "logo_choose"), "clicked",
                            G_CALLBACK (choose_logo_cb), parts);
  sural_accessible_make_pressable (
      GTK_WIDGET (gtk_builder_get_object (builder, "change_passphrase")));
  sural_accessible_make_pressable (GTK_WIDGET (gtk_builder_get_object (builder, "new_recovery")));
  g_signal_connect_swapped (gtk_builder_get_object (builder, "change_passphrase"), "activated",
                            G_CALLBACK (change_passphrase_cb), parts);
  g_signal_connect_swapped (gtk_builder_get_object (builder, "new_recovery"), "activated",
                            G_CALLBACK (new_recovery_cb), parts);
  show_logo (parts);
  show_phone (parts);
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
    { "logo", "clinic-logo" },
    { "day_list", "day-list" },
    { "distance_unit", "distance-unit" },
    { "snippets", "note-snippets" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_settings_bind_writable (settings, rows[i].key, gtk_builder_get_object (builder, rows[i].row),
                              "sensitive", FALSE);
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
  fill_letterhead (builder, GTK_WIDGET (gtk_builder_get_object (builder, "dialog")), context);
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
  /* The builder has sunk it; whoever presents it shall own it. */
  dialog = g_object_ref (gtk_builder_get_object (builder, "dialog"));
  gtk_widget_set_name (GTK_WIDGET (dialog), "SuralPreferencesDialog");
  g_object_force_floating (dialog);
  return ADW_DIALOG (dialog);
}
