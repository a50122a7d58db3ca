/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/import/sural-import-history-dialog.h"

#include "app/common/say/sural-accessible.h"
#include "app/common/list/sural-stored-list.h"
#include "record/words/sural-typed.h"
#include "record/words/sural-words.h"

#include <glib/gi18n-lib.h>

struct _SuralImportHistoryDialog
{
  AdwDialog parent_instance;

  SuralStoredList *list;
};

G_DEFINE_FINAL_TYPE (SuralImportHistoryDialog, sural_import_history_dialog, ADW_TYPE_DIALOG)

enum
{
  SIGNAL_UNDO,
  SIGNAL_FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* More than anybody looks through; suralctl lists them all. */
static const guint most_rows = 200;

static GPtrArray *
read_list (SuralStore *store, gpointer data, GError **error)
{
  return sural_store_list_imports (store, NULL, most_rows, error);
}

static void
undo_cb (GtkButton *button, SuralImportHistoryDialog *self)
{
  g_autofree char *id = g_strdup (g_object_get_data (G_OBJECT (button), "document"));

  g_signal_emit (self, signals[SIGNAL_UNDO], 0, id);
  adw_dialog_force_close (ADW_DIALOG (self));
}

/* Whose it is; how much of it was new, when, and by whom; and whether it still stands. */
static char *
describe (const SuralStoredImport *import)
{
  g_autofree char *whom = sural_words_person (import->patient);
  g_autofree char *taken = sural_format_day (sural_time_get_day (import->taken));
  g_autofree char *back = NULL;
  GString *text = g_string_new (whom);

  g_string_append_c (text, '\n');
  if (import->is_record)
    /* TRANSLATORS: what was imported: all of a patient, from another clinic */
    g_string_append (text, _ ("Whole record"));
  else if (import->n_sessions > 0)
    g_string_append_printf (text, ngettext ("%u session", "%u sessions", import->n_sessions),
                            import->n_sessions);
  else
    g_string_append_printf (text, ngettext ("%u value", "%u values", import->n_values),
                            import->n_values);
  g_string_append_printf (text, " · %s · %s", taken, import->clinician);
  if (!import->is_taken_back)
    return g_string_free_and_steal (text);
  back = sural_format_day (sural_time_get_day (import->taken_back));
  g_string_append_c (text, '\n');
  g_string_append_printf (text, _ ("undone %s"), back);
  return g_string_free_and_steal (text);
}

static GtkWidget *
make_undo (SuralImportHistoryDialog *self, const SuralStoredImport *import)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Undo"));
  /* TRANSLATORS: takes back the file of that name, which was imported */
  g_autofree char *label = g_strdup_printf (_ ("Undo the import of %s"), import->file_name);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  sural_accessible_set_name (button, label);
  g_object_set_data_full (G_OBJECT (button), "document", g_strdup (import->document_id), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (undo_cb), self, 0);
  return button;
}

static GtkWidget *
make_row (gpointer owner, gpointer item)
{
  const SuralStoredImport *import = item;
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *subtitle = describe (import);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), import->file_name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (!import->is_taken_back)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_undo (owner, import));
  return row;
}

static void
failed_cb (SuralImportHistoryDialog *self, const char *message)
{
  g_signal_emit (self, signals[SIGNAL_FAILED], 0, message);
  adw_dialog_force_close (ADW_DIALOG (self));
}

static void
sural_import_history_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SURAL_TYPE_IMPORT_HISTORY_DIALOG);
  G_OBJECT_CLASS (sural_import_history_dialog_parent_class)->dispose (object);
}

static void
sural_import_history_dialog_class_init (SuralImportHistoryDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GType type = SURAL_TYPE_IMPORT_HISTORY_DIALOG;

  G_OBJECT_CLASS (klass)->dispose = sural_import_history_dialog_dispose;
  signals[SIGNAL_UNDO] = g_signal_new ("undo", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/sural/Sural/ui/sural-import-history-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralImportHistoryDialog, list);
  gtk_widget_class_bind_template_callback (widget_class, failed_cb);
}

static void
sural_import_history_dialog_init (SuralImportHistoryDialog *self)
{
  g_type_ensure (SURAL_TYPE_STORED_LIST);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * sural_import_history_dialog_new:
 * @context: the clinic
 *
 * Returns: (transfer floating): a dialog that reads which files were taken in
 */
SuralImportHistoryDialog *
sural_import_history_dialog_new (SuralContext *context)
{
  SuralImportHistoryDialog *self = NULL;

  g_return_val_if_fail (SURAL_IS_CONTEXT (context), NULL);

  self = g_object_new (SURAL_TYPE_IMPORT_HISTORY_DIALOG, NULL);
  sural_stored_list_read (self->list, context, read_list, NULL, make_row, self);
  return self;
}
