/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/preferences/sural-day-list-row.h"

#include <glib/gi18n-lib.h>

#define KEY "day-list"

struct _SuralDayListRow
{
  AdwActionRow parent_instance;

  GSettings *settings;
  GtkWidget *remove;
};

G_DEFINE_FINAL_TYPE (SuralDayListRow, sural_day_list_row, ADW_TYPE_ACTION_ROW)

static void
show (SuralDayListRow *self)
{
  g_autofree char *address = g_settings_get_string (self->settings, KEY);
  g_autoptr (GFile) file = *address != '\0' ? g_file_new_for_uri (address) : NULL;
  g_autofree char *name = file != NULL ? g_file_get_parse_name (file) : NULL;

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), name != NULL ? name : _ ("None"));
  gtk_widget_set_visible (self->remove, file != NULL);
}

static void
keep (SuralDayListRow *self, GFile *file)
{
  g_autofree char *address = file != NULL ? g_file_get_uri (file) : NULL;

  if (address != NULL && self->settings != NULL)
    g_settings_set_string (self->settings, KEY, address);
}

static void
file_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SuralDayListRow) self = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, NULL);

  keep (self, file);
}

static void
folder_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SuralDayListRow) self = user_data;
  g_autoptr (GFile) file =
      gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (source), result, NULL);

  keep (self, file);
}

static GtkFileDialog *
make_dialog (const char *title)
{
  GtkFileDialog *dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, title);
  return dialog;
}

static GtkWindow *
get_window (SuralDayListRow *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static void
choose_file_cb (SuralDayListRow *self)
{
  g_autoptr (GtkFileDialog) dialog = make_dialog (_ ("Choose the Calendar of Today’s List"));
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("Calendars"));
  gtk_file_filter_add_suffix (filter, "ics");
  gtk_file_filter_add_suffix (filter, "ical");
  gtk_file_dialog_set_default_filter (dialog, filter);
  gtk_file_dialog_open (dialog, get_window (self), NULL, file_chosen_cb, g_object_ref (self));
}

static void
choose_folder_cb (SuralDayListRow *self)
{
  g_autoptr (GtkFileDialog) dialog = make_dialog (_ ("Choose the Folder of Today’s List"));

  gtk_file_dialog_select_folder (dialog, get_window (self), NULL, folder_chosen_cb,
                                 g_object_ref (self));
}

static void
remove_cb (SuralDayListRow *self)
{
  g_settings_reset (self->settings, KEY);
}

static GtkWidget *
add_button (SuralDayListRow *self,
            GtkWidget *buttons,
            const char *label,
            const char *said,
            GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  adw_wrap_box_append (ADW_WRAP_BOX (buttons), button);
  return button;
}

static void
sural_day_list_row_dispose (GObject *object)
{
  SuralDayListRow *self = SURAL_DAY_LIST_ROW (object);

  if (self->settings != NULL)
    g_signal_handlers_disconnect_by_data (self->settings, self);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (sural_day_list_row_parent_class)->dispose (object);
}

static void
sural_day_list_row_class_init (SuralDayListRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sural_day_list_row_dispose;
}

static void
sural_day_list_row_init (SuralDayListRow *self)
{
  /* Under each other where there is no room for them side by side. */
  GtkWidget *buttons = adw_wrap_box_new ();

  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (buttons), 6);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (buttons), 6);
  adw_wrap_box_set_align (ADW_WRAP_BOX (buttons), 1);
  gtk_widget_set_valign (buttons, GTK_ALIGN_CENTER);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _ ("Calendar"));
  self->remove = gtk_button_new_from_icon_name ("user-trash-symbolic");
  gtk_widget_set_tooltip_text (self->remove, _ ("No Calendar"));
  gtk_widget_set_valign (self->remove, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->remove, "flat");
  g_signal_connect_object (self->remove, "clicked", G_CALLBACK (remove_cb), self,
                           G_CONNECT_SWAPPED);
  adw_wrap_box_append (ADW_WRAP_BOX (buttons), self->remove);
  add_button (self, buttons, _ ("File…"), _ ("Choose a calendar file"),
              G_CALLBACK (choose_file_cb));
  add_button (self, buttons, _ ("Folder…"), _ ("Choose a folder of calendars"),
              G_CALLBACK (choose_folder_cb));
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), buttons);
}

/**
 * sural_day_list_row_set_settings:
 * @self: the row
 * @settings: which it shows and changes
 */
void
sural_day_list_row_set_settings (SuralDayListRow *self, GSettings *settings)
{
  g_return_if_fail (SURAL_IS_DAY_LIST_ROW (self));
  g_return_if_fail (G_IS_SETTINGS (settings));

  g_set_object (&self->settings, settings);
  g_signal_connect_swapped (settings, "changed::" KEY, G_CALLBACK (show), self);
  show (self);
}
