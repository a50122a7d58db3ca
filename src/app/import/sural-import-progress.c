/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/import/sural-import-progress.h"

#include <glib/gi18n-lib.h>

struct _SuralImportProgress
{
  AdwDialog parent_instance;

  GtkLabel *file;
  GtkLabel *position;
  GtkButton *cancel;
};

G_DEFINE_FINAL_TYPE (SuralImportProgress, sural_import_progress, ADW_TYPE_DIALOG)

static guint cancelled_signal;

static void
cancel_cb (SuralImportProgress *self)
{
  sural_import_progress_cancel (self);
}

/* Escape asks to stop; the dialog stays until the import has. */
static void
sural_import_progress_close_attempt (AdwDialog *dialog)
{
  sural_import_progress_cancel (SURAL_IMPORT_PROGRESS (dialog));
}

static void
sural_import_progress_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SURAL_TYPE_IMPORT_PROGRESS);
  G_OBJECT_CLASS (sural_import_progress_parent_class)->dispose (object);
}

static void
sural_import_progress_class_init (SuralImportProgressClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_import_progress_dispose;
  ADW_DIALOG_CLASS (klass)->close_attempt = sural_import_progress_close_attempt;
  cancelled_signal = g_signal_new ("cancelled", SURAL_TYPE_IMPORT_PROGRESS, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/sural/Sural/ui/sural-import-progress.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralImportProgress, file);
  gtk_widget_class_bind_template_child (widget_class, SuralImportProgress, position);
  gtk_widget_class_bind_template_child (widget_class, SuralImportProgress, cancel);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

static void
sural_import_progress_init (SuralImportProgress *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * sural_import_progress_new:
 *
 * Returns: (transfer floating): the dialog
 */
SuralImportProgress *
sural_import_progress_new (void)
{
  return g_object_new (SURAL_TYPE_IMPORT_PROGRESS, NULL);
}

/**
 * sural_import_progress_set_file:
 * @self: the dialog
 * @name: what is being taken in
 * @number: from 1
 * @n_files: of how many
 */
void
sural_import_progress_set_file (SuralImportProgress *self,
                                const char *name,
                                guint number,
                                guint n_files)
{
  g_autofree char *position = NULL;

  g_return_if_fail (SURAL_IS_IMPORT_PROGRESS (self));
  g_return_if_fail (name != NULL);

  position = g_strdup_printf (_ ("File %u of %u"), number, n_files);
  gtk_label_set_text (self->file, name);
  gtk_label_set_text (self->position, position);
  gtk_widget_set_visible (GTK_WIDGET (self->position), n_files > 1);
}

/**
 * sural_import_progress_cancel:
 * @self: the dialog
 *
 * Asks the import to stop, once.
 */
void
sural_import_progress_cancel (SuralImportProgress *self)
{
  g_return_if_fail (SURAL_IS_IMPORT_PROGRESS (self));

  if (!gtk_widget_get_sensitive (GTK_WIDGET (self->cancel)))
    return;
  gtk_widget_set_sensitive (GTK_WIDGET (self->cancel), FALSE);
  g_signal_emit (self, cancelled_signal, 0);
}
