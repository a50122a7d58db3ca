/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/preferences/sural-letterhead-rows.h"

#include "app/common/say/sural-toast.h"
#include "app/paper/sural-clinic-logo.h"

#include <glib/gi18n-lib.h>

static const char *const ROWS[SURAL_N_DETAILS] = {
  [SURAL_DETAIL_NAME] = "clinic_name",
  [SURAL_DETAIL_ADDRESS] = "clinic_address",
  [SURAL_DETAIL_PHONE] = "clinic_phone",
  [SURAL_DETAIL_PHONE_PAGE] = "phone_diary_address",
};

/* What the callbacks need of the dialog; it lives as long as that. */
typedef struct
{
  SuralStationery *stationery;
  AdwPreferencesDialog *dialog;
  GtkEditable *texts[SURAL_N_DETAILS];
  char *shown[SURAL_N_DETAILS]; /* as they were filled in; what differs was typed */
  AdwActionRow *logo;
  GtkPicture *picture;
  GtkWidget *remove;
  GtkWidget *phone_missing;
} Rows;

static void
rows_free (gpointer data)
{
  Rows *self = data;

  g_signal_handlers_disconnect_by_data (self->stationery, self);
  g_object_unref (self->stationery);
  for (guint i = 0; i < SURAL_N_DETAILS; i++)
    g_free (self->shown[i]);
  g_free (self);
}

/* --- Shown --------------------------------------------------------------------------------------
 */

/* What is being typed stays. */
static void
show_text (Rows *self, SuralDetail detail)
{
  const char *text = sural_stationery_get_text (self->stationery, detail);
  const gboolean is_typed =
      g_strcmp0 (gtk_editable_get_text (self->texts[detail]), self->shown[detail]) != 0;

  gtk_widget_set_sensitive (GTK_WIDGET (self->texts[detail]),
                            sural_stationery_can_set_text (self->stationery, detail));
  if (g_strcmp0 (self->shown[detail], text) == 0 || is_typed)
    return;
  g_set_str (&self->shown[detail], text);
  gtk_editable_set_text (self->texts[detail], text);
}

static void
show_logo (Rows *self)
{
  GBytes *logo = sural_stationery_get_logo (self->stationery);
  g_autoptr (GdkTexture) texture = logo != NULL ? gdk_texture_new_from_bytes (logo, NULL) : NULL;

  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
  gtk_widget_set_visible (GTK_WIDGET (self->picture), texture != NULL);
  gtk_widget_set_visible (self->remove, texture != NULL);
  adw_action_row_set_subtitle (self->logo, texture != NULL ? NULL : _ ("None"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->logo),
                            sural_stationery_can_set_logo (self->stationery));
}

static void
show (Rows *self)
{
  for (guint i = 0; i < SURAL_N_DETAILS; i++)
    show_text (self, (SuralDetail) i);
  show_logo (self);
  gtk_widget_set_visible (self->phone_missing,
                          *sural_stationery_get_text (self->stationery, SURAL_DETAIL_PHONE) ==
                              '\0');
}

static void
refused_cb (Rows *self, const char *message)
{
  adw_preferences_dialog_add_toast (self->dialog, sural_toast_new (message));
}

/* --- Said ---------------------------------------------------------------------------------------
 */

static void
keep_text (Rows *self, SuralDetail detail)
{
  const char *text = gtk_editable_get_text (self->texts[detail]);

  if (g_strcmp0 (text, self->shown[detail]) == 0)
    return;
  g_set_str (&self->shown[detail], text);
  sural_stationery_set_text (self->stationery, detail, text);
}

static void
applied_cb (Rows *self, GtkEditable *row)
{
  for (guint i = 0; i < SURAL_N_DETAILS; i++)
    if (self->texts[i] == row)
      keep_text (self, (SuralDetail) i);
}

/* What was typed and not applied is meant all the same. */
static void
closed_cb (Rows *self)
{
  for (guint i = 0; i < SURAL_N_DETAILS; i++)
    keep_text (self, (SuralDetail) i);
}

static void
remove_logo_cb (Rows *self)
{
  sural_stationery_set_logo (self->stationery, NULL);
}

static void
logo_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) dialog = user_data;
  Rows *self = g_object_get_data (G_OBJECT (dialog), "letterhead");
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) logo =
      sural_clinic_logo_read_finish (SURAL_IMPORT_INPUT (source), result, &error);

  if (logo != NULL)
    sural_stationery_set_logo (self->stationery, logo);
  else
    adw_action_row_set_subtitle (self->logo, error->message);
}

static void
logo_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) dialog = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, NULL);
  g_autoptr (SuralImportInput) input = file != NULL ? sural_import_input_new_for_file (file) : NULL;

  if (input != NULL)
    sural_clinic_logo_read_async (input, NULL, logo_read_cb, g_object_ref (dialog));
}

static void
choose_logo_cb (Rows *self)
{
  g_autoptr (GtkFileDialog) chooser = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self->dialog));

  gtk_file_filter_add_pixbuf_formats (filter);
  gtk_file_filter_set_name (filter, _ ("Pictures"));
  gtk_file_dialog_set_title (chooser, _ ("Choose the Clinic’s Logo"));
  gtk_file_dialog_set_default_filter (chooser, filter);
  gtk_file_dialog_open (chooser, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL,
                        logo_chosen_cb, g_object_ref (self->dialog));
}

/**
 * sural_letterhead_rows_connect:
 * @builder: the preferences
 * @stationery: what their rows show and change
 *
 * A line is kept when it is applied, and with the dialog's closing.
 */
void
sural_letterhead_rows_connect (GtkBuilder *builder, SuralStationery *stationery)
{
  Rows *self = NULL;

  g_return_if_fail (GTK_IS_BUILDER (builder));
  g_return_if_fail (SURAL_IS_STATIONERY (stationery));

  self = g_new0 (Rows, 1);
  self->stationery = g_object_ref (stationery);
  self->dialog = ADW_PREFERENCES_DIALOG (gtk_builder_get_object (builder, "dialog"));
  self->logo = ADW_ACTION_ROW (gtk_builder_get_object (builder, "logo"));
  self->picture = GTK_PICTURE (gtk_builder_get_object (builder, "logo_picture"));
  self->remove = GTK_WIDGET (gtk_builder_get_object (builder, "logo_remove"));
  self->phone_missing = GTK_WIDGET (gtk_builder_get_object (builder, "phone_missing"));
  g_object_set_data_full (G_OBJECT (self->dialog), "letterhead", self, rows_free);
  for (guint i = 0; i < SURAL_N_DETAILS; i++)
    {
      self->texts[i] = GTK_EDITABLE (gtk_builder_get_object (builder, ROWS[i]));
      self->shown[i] = g_strdup ("");
      g_signal_connect_swapped (self->texts[i], "apply", G_CALLBACK (applied_cb), self);
    }
  g_signal_connect_swapped (self->dialog, "closed", G_CALLBACK (closed_cb), self);
  g_signal_connect_swapped (self->remove, "clicked", G_CALLBACK (remove_logo_cb), self);
  g_signal_connect_swapped (gtk_builder_get_object (builder, "logo_choose"), "clicked",
                            G_CALLBACK (choose_logo_cb), self);
  g_signal_connect_swapped (stationery, "changed", G_CALLBACK (show), self);
  g_signal_connect_swapped (stationery, "refused", G_CALLBACK (refused_cb), self);
  show (self);
}
