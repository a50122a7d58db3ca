/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/paper/sural-print-operation.h"

#include "record/export/sural-given-out.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  SuralRecord *record;
  gboolean is_noted; /* the trail says that it is printed */
  GError *refused;   /* it does not; NULL: not yet, or it does */
} SuralPrintOperationPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (SuralPrintOperation,
                                     sural_print_operation,
                                     GTK_TYPE_PRINT_OPERATION)

static SuralPrintOperationPrivate *
get_private (gpointer self)
{
  return sural_print_operation_get_instance_private (self);
}

static GSettings *
get_settings (SuralPrintOperation *self)
{
  return sural_context_get_settings (sural_record_get_context (get_private (self)->record));
}

/* Called until it says that the pages are there: not before the trail says that they are printed.
 */
static gboolean
sural_print_operation_paginate (GtkPrintOperation *operation, GtkPrintContext *context)
{
  SuralPrintOperationPrivate *priv = get_private (operation);

  if (priv->refused != NULL)
    gtk_print_operation_cancel (operation);
  return priv->is_noted || priv->refused != NULL;
}

/* Where the last file went, and which pages, is no matter for the next patient; and how the last
 * sheet lay is none for the next thing that is printed. */
static GVariant *
settings_to_variant (GtkPrintSettings *settings)
{
  static const char *const forgotten[] = {
    GTK_PRINT_SETTINGS_OUTPUT_URI,  GTK_PRINT_SETTINGS_OUTPUT_DIR,
    GTK_PRINT_SETTINGS_PRINT_PAGES, GTK_PRINT_SETTINGS_OUTPUT_BASENAME,
    GTK_PRINT_SETTINGS_PAGE_RANGES, GTK_PRINT_SETTINGS_N_COPIES,
    GTK_PRINT_SETTINGS_ORIENTATION,
  };
  g_autoptr (GtkPrintSettings) copy = gtk_print_settings_copy (settings);

  for (guint i = 0; i < G_N_ELEMENTS (forgotten); i++)
    gtk_print_settings_unset (copy, forgotten[i]);

  return gtk_print_settings_to_gvariant (copy);
}

static void
sural_print_operation_done (GtkPrintOperation *operation, GtkPrintOperationResult result)
{
  GSettings *settings = get_settings (SURAL_PRINT_OPERATION (operation));
  GtkPrintSettings *chosen = gtk_print_operation_get_print_settings (operation);

  if (result == GTK_PRINT_OPERATION_RESULT_APPLY && settings != NULL && chosen != NULL)
    g_settings_set_value (settings, "print-settings", settings_to_variant (chosen));
}

static void
sural_print_operation_finalize (GObject *object)
{
  SuralPrintOperationPrivate *priv = get_private (object);

  g_clear_object (&priv->record);
  g_clear_error (&priv->refused);

  G_OBJECT_CLASS (sural_print_operation_parent_class)->finalize (object);
}

static void
sural_print_operation_class_init (SuralPrintOperationClass *klass)
{
  GtkPrintOperationClass *operation_class = GTK_PRINT_OPERATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sural_print_operation_finalize;
  operation_class->paginate = sural_print_operation_paginate;
  operation_class->done = sural_print_operation_done;
}

static void
sural_print_operation_init (SuralPrintOperation *self)
{
  GtkPrintOperation *operation = GTK_PRINT_OPERATION (self);

  /* The margins are those of what is drawn. */
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_allow_async (operation, TRUE);
}

/**
 * sural_print_operation_set_record:
 * @self: what is printed
 * @record: whose it is
 *
 * To be called once, before it is run: it takes the printer that was chosen the last time, whatever
 * was printed then.
 */
void
sural_print_operation_set_record (SuralPrintOperation *self, SuralRecord *record)
{
  GSettings *settings = NULL;

  g_return_if_fail (SURAL_IS_PRINT_OPERATION (self));
  g_return_if_fail (SURAL_IS_RECORD (record));

  g_set_object (&get_private (self)->record, record);
  settings = get_settings (self);
  if (settings != NULL)
    {
      g_autoptr (GVariant) printer = g_settings_get_value (settings, "print-settings");
      g_autoptr (GtkPrintSettings) chosen = gtk_print_settings_new_from_gvariant (printer);

      if (chosen != NULL)
        gtk_print_operation_set_print_settings (GTK_PRINT_OPERATION (self), chosen);
    }
}

/**
 * sural_print_operation_get_record:
 * @self: what is printed
 *
 * Returns: (transfer none): whose it is
 */
SuralRecord *
sural_print_operation_get_record (SuralPrintOperation *self)
{
  g_return_val_if_fail (SURAL_IS_PRINT_OPERATION (self), NULL);
  return get_private (self)->record;
}

static void
noted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SuralPrintOperation) self = user_data;
  SuralPrintOperationPrivate *priv = get_private (self);

  g_clear_error (&priv->refused);
  priv->is_noted = sural_given_out_note_finish (SURAL_RECORD (source), result, &priv->refused);
}

/**
 * sural_print_operation_note:
 * @self: what is printed, as its printing begins
 * @tickets: (nullable): what stands on it to be known again by, as of sural_given_out_note_async()
 *
 * Has the trail say that it is printed. There is no page before it does, and none where it cannot.
 */
void
sural_print_operation_note (SuralPrintOperation *self, GArray *tickets)
{
  SuralPrintOperationPrivate *priv = NULL;

  g_return_if_fail (SURAL_IS_PRINT_OPERATION (self));

  priv = get_private (self);
  priv->is_noted = FALSE;
  sural_given_out_note_async (priv->record, SURAL_GIVEN_OUT_PRINTED, tickets, noted_cb,
                              g_object_ref (self));
}

/**
 * sural_print_operation_show_error:
 * @widget: where it was asked to print
 * @error: (nullable): what went wrong; NULL: nothing
 *
 * Says it in a toast of the window of @widget.
 */
void
sural_print_operation_show_error (GtkWidget *widget, const GError *error)
{
  g_autofree char *message = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (error == NULL)
    return;
  /* Translators: the reason, from the printing system */
  message = g_strdup_printf (_ ("It could not be printed: %s"), error->message);
  gtk_widget_activate_action (widget, "win.show-message", "s", message);
}

static void
done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, GtkWidget *widget)
{
  g_autoptr (GError) error = NULL;

  sural_print_operation_show_error (widget, get_private (operation)->refused);
  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;
  gtk_print_operation_get_error (operation, &error);
  sural_print_operation_show_error (widget, error);
}

/**
 * sural_print_operation_run:
 * @self: what is printed
 * @widget: where it is asked from
 *
 * Shows the print dialog and prints what is chosen there. What goes wrong is said in a toast of the
 * window of @widget.
 */
void
sural_print_operation_run (SuralPrintOperation *self, GtkWidget *widget)
{
  g_autoptr (GError) error = NULL;
  GtkPrintOperationResult result;

  g_return_if_fail (SURAL_IS_PRINT_OPERATION (self));
  g_return_if_fail (GTK_IS_WIDGET (widget));

  result =
      gtk_print_operation_run (GTK_PRINT_OPERATION (self), GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                               GTK_WINDOW (gtk_widget_get_root (widget)), &error);
  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    sural_print_operation_show_error (widget, error);
  else if (result == GTK_PRINT_OPERATION_RESULT_CANCEL)
    sural_print_operation_show_error (widget, get_private (self)->refused);
  else if (result == GTK_PRINT_OPERATION_RESULT_IN_PROGRESS)
    g_signal_connect_object (self, "done", G_CALLBACK (done_cb), widget, 0);
}
