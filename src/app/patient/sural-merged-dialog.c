/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/patient/sural-merged-dialog.h"

#include "app/common/say/sural-accessible.h"
#include "app/common/list/sural-stored-list.h"
#include "record/words/sural-typed.h"
#include "record/words/sural-words.h"
#include "store/sural-store.h"

#include <glib/gi18n-lib.h>

struct _SuralMergedDialog
{
  AdwDialog parent_instance;

  SuralStoredList *list;
};

G_DEFINE_FINAL_TYPE (SuralMergedDialog, sural_merged_dialog, ADW_TYPE_DIALOG)

enum
{
  SIGNAL_SEPARATE,
  SIGNAL_OPEN,
  SIGNAL_FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static GPtrArray *
read_list (SuralStore *store, gpointer data, GError **error)
{
  return sural_store_list_merged (store, data, error);
}

static void
separate_cb (GtkButton *button, SuralMergedDialog *self)
{
  g_autofree char *id = g_strdup (g_object_get_data (G_OBJECT (button), "patient"));
  g_autofree char *into_id = g_strdup (g_object_get_data (G_OBJECT (button), "into"));

  adw_dialog_force_close (ADW_DIALOG (self));
  g_signal_emit (self, signals[SIGNAL_SEPARATE], 0, id, into_id);
}

static void
activated_cb (AdwActionRow *row, SuralMergedDialog *self)
{
  g_autofree char *id = g_strdup (g_object_get_data (G_OBJECT (row), "patient"));

  adw_dialog_force_close (ADW_DIALOG (self));
  g_signal_emit (self, signals[SIGNAL_OPEN], 0, id);
}

/* What tells them from a namesake, and where they are shown since when. */
static char *
describe (const SuralMergedRecord *record)
{
  g_autofree char *birth = sural_format_birth (record->birth_day, record->birth_part);
  g_autofree char *number = sural_words_number (record->external_id);
  g_autofree char *day = sural_format_day (sural_time_get_day (record->merged));
  GString *text = g_string_new (NULL);

  if (*birth != '\0')
    g_string_append_printf (text, _ ("born %s"), birth);
  else
    g_string_append (text, _ ("birth date not known"));
  if (number != NULL)
    g_string_append_printf (text, " · %s", number);
  g_string_append_c (text, '\n');
  /* TRANSLATORS: the patient in whose record it is shown, a day, and who did it */
  g_string_append_printf (text, _ ("merged into %s on %s by %s"), record->into_name, day,
                          record->clinician);
  return g_string_free_and_steal (text);
}

static GtkWidget *
make_row (gpointer owner, gpointer item)
{
  SuralMergedDialog *self = owner;
  const SuralMergedRecord *record = item;
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_label (_ ("Separate"));
  g_autofree char *subtitle = describe (record);
  /* TRANSLATORS: takes the record of that name apart from the other one */
  g_autofree char *label = g_strdup_printf (_ ("Separate %s"), record->name);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), record->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "patient", g_strdup (record->id), g_free);
  g_signal_connect_object (row, "activated", G_CALLBACK (activated_cb), self, 0);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  sural_accessible_set_name (button, label);
  g_object_set_data_full (G_OBJECT (button), "patient", g_strdup (record->id), g_free);
  g_object_set_data_full (G_OBJECT (button), "into", g_strdup (record->into_id), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (separate_cb), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static void
failed_cb (SuralMergedDialog *self, const char *message)
{
  g_signal_emit (self, signals[SIGNAL_FAILED], 0, message);
  adw_dialog_force_close (ADW_DIALOG (self));
}

static void
sural_merged_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SURAL_TYPE_MERGED_DIALOG);
  G_OBJECT_CLASS (sural_merged_dialog_parent_class)->dispose (object);
}

static void
sural_merged_dialog_class_init (SuralMergedDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_merged_dialog_dispose;
  signals[SIGNAL_SEPARATE] =
      g_signal_new ("separate", SURAL_TYPE_MERGED_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[SIGNAL_OPEN] = g_signal_new ("open", SURAL_TYPE_MERGED_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", SURAL_TYPE_MERGED_DIALOG, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sural/Sural/ui/sural-merged-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralMergedDialog, list);
  gtk_widget_class_bind_template_callback (widget_class, failed_cb);
}

static void
sural_merged_dialog_init (SuralMergedDialog *self)
{
  g_type_ensure (SURAL_TYPE_STORED_LIST);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * sural_merged_dialog_new:
 * @context: the clinic
 * @into_id: (nullable): the record that they are shown in; %NULL for all of the clinic
 *
 * Returns: (transfer floating): a dialog that reads which records were merged
 */
SuralMergedDialog *
sural_merged_dialog_new (SuralContext *context, const char *into_id)
{
  SuralMergedDialog *self = NULL;

  g_return_val_if_fail (SURAL_IS_CONTEXT (context), NULL);

  self = g_object_new (SURAL_TYPE_MERGED_DIALOG, NULL);
  sural_stored_list_read (self->list, context, read_list, into_id, make_row, self);
  return self;
}
