/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/paper/sural-print-job.h"

#include "record/export/sural-given-out.h"

#include <glib/gi18n-lib.h>

struct _SuralPrintJob
{
  GtkPrintOperation parent_instance;

  SuralPaperwork *paperwork;
  SuralDocument *document; /* from the beginning of printing on */
  double scale, x, y;      /* where a page of it stands on the sheet */
  gboolean is_noted;       /* the trail says that it is printed */
  GError *refused;         /* it does not; NULL: not yet, or it does */
};

G_DEFINE_FINAL_TYPE (SuralPrintJob, sural_print_job, GTK_TYPE_PRINT_OPERATION)

static GSettings *
get_settings (SuralPrintJob *self)
{
  SuralRecord *record = sural_paperwork_get_record (self->paperwork);

  return sural_context_get_settings (sural_record_get_context (record));
}

static void
noted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SuralPrintJob) self = user_data;

  g_clear_error (&self->refused);
  self->is_noted = sural_given_out_note_finish (SURAL_RECORD (source), result, &self->refused);
}

/* The paper is laid out for A4 or Letter, whichever the sheet resembles, and then fills the sheet:
 * one that is neither gets the same page smaller or larger. */
static void
sural_print_job_begin_print (GtkPrintOperation *operation, GtkPrintContext *context)
{
  SuralPrintJob *self = SURAL_PRINT_JOB (operation);
  double sheet_width = gtk_print_context_get_width (context);
  double sheet_height = gtk_print_context_get_height (context);
  g_autoptr (GArray) tickets = NULL;
  double width, height;

  g_clear_pointer (&self->document, sural_document_unref);
  self->document = sural_paperwork_compose (self->paperwork,
                                            sural_paper_get_nearest (sheet_width, sheet_height));
  sural_document_get_size (self->document, &width, &height);
  self->scale = MIN (sheet_width / width, sheet_height / height);
  /* The names of papers are rounded: what is the same but for a point is drawn as it is. */
  if (ABS (sheet_width - width) < 1 && ABS (sheet_height - height) < 1)
    self->scale = 1;
  self->x = (sheet_width - width * self->scale) / 2;
  self->y = (sheet_height - height * self->scale) / 2;
  gtk_print_operation_set_n_pages (operation, (int) sural_document_get_n_pages (self->document));
  self->is_noted = FALSE;
  tickets = sural_paperwork_list_tickets (self->paperwork);
  sural_given_out_note_async (sural_paperwork_get_record (self->paperwork), SURAL_GIVEN_OUT_PRINTED,
                              tickets, noted_cb, g_object_ref (self));
}

/* Called until it says that the pages are there: not before the trail says that they are printed.
 */
static gboolean
sural_print_job_paginate (GtkPrintOperation *operation, GtkPrintContext *context)
{
  SuralPrintJob *self = SURAL_PRINT_JOB (operation);

  if (self->refused != NULL)
    gtk_print_operation_cancel (operation);
  return self->is_noted || self->refused != NULL;
}

static void
sural_print_job_draw_page (GtkPrintOperation *operation, GtkPrintContext *context, int page)
{
  SuralPrintJob *self = SURAL_PRINT_JOB (operation);
  cairo_t *cr = gtk_print_context_get_cairo_context (context);

  cairo_save (cr);
  cairo_translate (cr, self->x, self->y);
  cairo_scale (cr, self->scale, self->scale);
  sural_document_draw_page (self->document, cr, (guint) page);
  cairo_restore (cr);
}

/* Where the last file went, and which pages, is no matter for the next patient. */
static GVariant *
settings_to_variant (GtkPrintSettings *settings)
{
  static const char *const forgotten[] = {
    GTK_PRINT_SETTINGS_OUTPUT_URI,  GTK_PRINT_SETTINGS_OUTPUT_DIR,
    GTK_PRINT_SETTINGS_PRINT_PAGES, GTK_PRINT_SETTINGS_OUTPUT_BASENAME,
    GTK_PRINT_SETTINGS_PAGE_RANGES, GTK_PRINT_SETTINGS_N_COPIES,
  };
  g_autoptr (GtkPrintSettings) copy = gtk_print_settings_copy (settings);

  for (guint i = 0; i < G_N_ELEMENTS (forgotten); i++)
    gtk_print_settings_unset (copy, forgotten[i]);

  return gtk_print_settings_to_gvariant (copy);
}

static void
sural_print_job_done (GtkPrintOperation *operation, GtkPrintOperationResult result)
{
  SuralPrintJob *self = SURAL_PRINT_JOB (operation);
  GSettings *settings = get_settings (self);
  GtkPrintSettings *chosen = gtk_print_operation_get_print_settings (operation);
  GtkPageSetup *page_setup = gtk_print_operation_get_default_page_setup (operation);

  if (result == GTK_PRINT_OPERATION_RESULT_APPLY && settings != NULL)
    {
      if (chosen != NULL)
        g_settings_set_value (settings, "print-settings", settings_to_variant (chosen));
      if (page_setup != NULL)
        g_settings_set_value (settings, "page-setup", gtk_page_setup_to_gvariant (page_setup));
    }
  g_clear_pointer (&self->document, sural_document_unref);
}

static void
sural_print_job_dispose (GObject *object)
{
  SuralPrintJob *self = SURAL_PRINT_JOB (object);

  g_clear_object (&self->paperwork);
  g_clear_pointer (&self->document, sural_document_unref);
  g_clear_error (&self->refused);

  G_OBJECT_CLASS (sural_print_job_parent_class)->dispose (object);
}

static void
sural_print_job_class_init (SuralPrintJobClass *klass)
{
  GtkPrintOperationClass *operation_class = GTK_PRINT_OPERATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_print_job_dispose;
  operation_class->begin_print = sural_print_job_begin_print;
  operation_class->paginate = sural_print_job_paginate;
  operation_class->draw_page = sural_print_job_draw_page;
  operation_class->done = sural_print_job_done;
}

static void
sural_print_job_init (SuralPrintJob *self)
{
  GtkPrintOperation *operation = GTK_PRINT_OPERATION (self);

  /* The margins are the document's own. */
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_allow_async (operation, TRUE);
}

/* As it was the last time, on the paper that is chosen now. */
static void
restore_choices (SuralPrintJob *self)
{
  GSettings *settings = get_settings (self);
  SuralPaper paper = sural_paperwork_get_paper (settings);
  g_autoptr (GtkPaperSize) size =
      gtk_paper_size_new (paper == SURAL_PAPER_LETTER ? GTK_PAPER_NAME_LETTER : GTK_PAPER_NAME_A4);
  g_autoptr (GtkPageSetup) page_setup = NULL;

  if (settings != NULL)
    {
      g_autoptr (GVariant) page = g_settings_get_value (settings, "page-setup");
      g_autoptr (GVariant) printer = g_settings_get_value (settings, "print-settings");
      g_autoptr (GtkPrintSettings) chosen = gtk_print_settings_new_from_gvariant (printer);

      if (g_variant_n_children (page) > 0)
        page_setup = gtk_page_setup_new_from_gvariant (page);
      if (chosen != NULL)
        gtk_print_operation_set_print_settings (GTK_PRINT_OPERATION (self), chosen);
    }
  if (page_setup == NULL)
    page_setup = gtk_page_setup_new ();
  gtk_page_setup_set_paper_size (page_setup, size);
  gtk_print_operation_set_default_page_setup (GTK_PRINT_OPERATION (self), page_setup);
}

/**
 * sural_print_job_new:
 * @paperwork: a paper without an obstacle
 *
 * Returns: (transfer full): an operation that prints it. Its name says nothing of the patient:
 *   everyone sees a printer's queue
 */
SuralPrintJob *
sural_print_job_new (SuralPaperwork *paperwork)
{
  SuralPrintJob *self;

  g_return_val_if_fail (SURAL_IS_PAPERWORK (paperwork), NULL);

  self = g_object_new (SURAL_TYPE_PRINT_JOB, NULL);
  g_set_object (&self->paperwork, paperwork);
  gtk_print_operation_set_job_name (GTK_PRINT_OPERATION (self),
                                    sural_paperwork_get_name (paperwork));
  restore_choices (self);

  return self;
}

static void
show_error (GtkWidget *widget, const GError *error)
{
  g_autofree char *message = NULL;

  if (error == NULL)
    return;
  /* Translators: the reason, from the printing system */
  message = g_strdup_printf (_ ("It could not be printed: %s"), error->message);
  gtk_widget_activate_action (widget, "win.show-message", "s", message);
}

static void
done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  show_error (user_data, SURAL_PRINT_JOB (operation)->refused);
  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;
  gtk_print_operation_get_error (operation, &error);
  show_error (user_data, error);
}

/**
 * sural_print_job_run:
 * @widget: where it is asked from
 * @paperwork: a paper without an obstacle
 *
 * Shows the print dialog and prints what is chosen there.
 */
void
sural_print_job_run (GtkWidget *widget, SuralPaperwork *paperwork)
{
  g_autoptr (SuralPrintJob) job = NULL;
  g_autoptr (GError) error = NULL;
  GtkPrintOperationResult result;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (SURAL_IS_PAPERWORK (paperwork));

  job = sural_print_job_new (paperwork);
  result =
      gtk_print_operation_run (GTK_PRINT_OPERATION (job), GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                               GTK_WINDOW (gtk_widget_get_root (widget)), &error);
  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    show_error (widget, error);
  else if (result == GTK_PRINT_OPERATION_RESULT_CANCEL)
    show_error (widget, job->refused);
  else if (result == GTK_PRINT_OPERATION_RESULT_IN_PROGRESS)
    g_signal_connect_object (job, "done", G_CALLBACK (done_cb), widget, 0);
}
