/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/caseload/sural-deleted-dialog.h"

#include "app/common/say/sural-accessible.h"
#include "app/common/list/sural-stored-list.h"
#include "record/caseload/caseload-words.h"
#include "record/words/sural-typed.h"

#include <glib/gi18n-lib.h>

struct _SuralDeletedDialog
{
  AdwDialog parent_instance;

  SuralStoredList *list;
};

G_DEFINE_FINAL_TYPE (SuralDeletedDialog, sural_deleted_dialog, ADW_TYPE_DIALOG)

enum
{
  SIGNAL_RESTORE,
  SIGNAL_FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static GPtrArray *
read_list (SuralStore *store, gpointer data, GError **error)
{
  return sural_store_list_deleted (store, error);
}

static void
restore_cb (GtkButton *button, SuralDeletedDialog *self)
{
  g_autofree char *id = g_strdup (g_object_get_data (G_OBJECT (button), "patient"));

  g_signal_emit (self, signals[SIGNAL_RESTORE], 0, id);
  adw_dialog_force_close (ADW_DIALOG (self));
}

/* Whom, how much there is of them, and when it was. */
static char *
describe (const SuralDeletedPatient *patient)
{
  g_autofree char *birth = sural_format_birth (patient->birth_day, patient->birth_part);
  g_autofree char *contents = sural_caseload_words_contents (patient);
  g_autofree char *day = patient->deleted != SURAL_TIME_UNKNOWN
                             ? sural_format_day (sural_time_get_day (patient->deleted))
                             : g_strdup ("");
  GString *text = g_string_new (NULL);

  if (*birth != '\0')
    g_string_append_printf (text, _ ("born %s"), birth);
  if (*day != '\0')
    {
      if (text->len > 0)
        g_string_append (text, " · ");
      g_string_append_printf (text, _ ("deleted %s"), day);
    }
  g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", contents);
  return g_string_free_and_steal (text);
}

static GtkWidget *
make_row (gpointer owner, gpointer item)
{
  SuralDeletedDialog *self = owner;
  const SuralDeletedPatient *patient = item;
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_label (_ ("Restore"));
  g_autofree char *subtitle = describe (patient);
  /* TRANSLATORS: brings back the patient of that name */
  g_autofree char *label = g_strdup_printf (_ ("Restore %s"), patient->name);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), patient->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  sural_accessible_set_name (button, label);
  g_object_set_data_full (G_OBJECT (button), "patient", g_strdup (patient->id), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (restore_cb), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static void
failed_cb (SuralDeletedDialog *self, const char *message)
{
  g_signal_emit (self, signals[SIGNAL_FAILED], 0, message);
  adw_dialog_force_close (ADW_DIALOG (self));
}

static void
sural_deleted_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SURAL_TYPE_DELETED_DIALOG);
  G_OBJECT_CLASS (sural_deleted_dialog_parent_class)->dispose (object);
}

static void
sural_deleted_dialog_class_init (SuralDeletedDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_deleted_dialog_dispose;
  signals[SIGNAL_RESTORE] = g_signal_new ("restore", SURAL_TYPE_DELETED_DIALOG, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", SURAL_TYPE_DELETED_DIALOG, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sural/Sural/ui/sural-deleted-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralDeletedDialog, list);
  gtk_widget_class_bind_template_callback (widget_class, failed_cb);
}

static void
sural_deleted_dialog_init (SuralDeletedDialog *self)
{
  g_type_ensure (SURAL_TYPE_STORED_LIST);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * sural_deleted_dialog_new:
 * @context: the clinic
 *
 * Returns: (transfer floating): a dialog that reads who was deleted
 */
SuralDeletedDialog *
sural_deleted_dialog_new (SuralContext *context)
{
  SuralDeletedDialog *self = NULL;

  g_return_val_if_fail (SURAL_IS_CONTEXT (context), NULL);

  self = g_object_new (SURAL_TYPE_DELETED_DIALOG, NULL);
  sural_stored_list_read (self->list, context, read_list, NULL, make_row, self);
  return self;
}
