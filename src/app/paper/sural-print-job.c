/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/paper/sural-print-job.h"

struct _SuralPrintJob
{
  SuralPrintOperation parent_instance;

  SuralPaperwork *paperwork;
  SuralDocument *document; /* from the beginning of printing on */
  double scale, x, y;      /* where a page of it stands on the sheet */
};

G_DEFINE_FINAL_TYPE (SuralPrintJob, sural_print_job, SURAL_TYPE_PRINT_OPERATION)

static GSettings *
get_settings (SuralPrintJob *self)
{
  SuralRecord *record = sural_paperwork_get_record (self->paperwork);

  return sural_context_get_settings (sural_record_get_context (record));
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
  tickets = sural_paperwork_list_tickets (self->paperwork);
  sural_print_operation_note (SURAL_PRINT_OPERATION (self), tickets);
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

/* A paper stands upright, or as it was turned the last time: its sheet is kept with the printer. */
static void
sural_print_job_done (GtkPrintOperation *operation, GtkPrintOperationResult result)
{
  SuralPrintJob *self = SURAL_PRINT_JOB (operation);
  GSettings *settings = get_settings (self);
  GtkPageSetup *page_setup = gtk_print_operation_get_default_page_setup (operation);

  GTK_PRINT_OPERATION_CLASS (sural_print_job_parent_class)->done (operation, result);
  if (result == GTK_PRINT_OPERATION_RESULT_APPLY && settings != NULL && page_setup != NULL)
    g_settings_set_value (settings, "page-setup", gtk_page_setup_to_gvariant (page_setup));
  g_clear_pointer (&self->document, sural_document_unref);
}

static void
sural_print_job_dispose (GObject *object)
{
  SuralPrintJob *self = SURAL_PRINT_JOB (object);

  g_clear_object (&self->paperwork);
  g_clear_pointer (&self->document, sural_document_unref);

  G_OBJECT_CLASS (sural_print_job_parent_class)->dispose (object);
}

static void
sural_print_job_class_init (SuralPrintJobClass *klass)
{
  GtkPrintOperationClass *operation_class = GTK_PRINT_OPERATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_print_job_dispose;
  operation_class->begin_print = sural_print_job_begin_print;
  operation_class->draw_page = sural_print_job_draw_page;
  operation_class->done = sural_print_job_done;
}

static void
sural_print_job_init (SuralPrintJob *self)
{
}

/* As it was the last time, on the paper that is chosen now. */
static void
restore_sheet (SuralPrintJob *self)
{
  GSettings *settings = get_settings (self);
  SuralPaper paper = sural_paperwork_get_paper (settings);
  g_autoptr (GtkPaperSize) size =
      gtk_paper_size_new (paper == SURAL_PAPER_LETTER ? GTK_PAPER_NAME_LETTER : GTK_PAPER_NAME_A4);
  g_autoptr (GtkPageSetup) page_setup = NULL;

  if (settings != NULL)
    {
      g_autoptr (GVariant) page = g_settings_get_value (settings, "page-setup");

      if (g_variant_n_children (page) > 0)
        page_setup = gtk_page_setup_new_from_gvariant (page);
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
  sural_print_operation_set_record (SURAL_PRINT_OPERATION (self),
                                    sural_paperwork_get_record (paperwork));
  gtk_print_operation_set_job_name (GTK_PRINT_OPERATION (self),
                                    sural_paperwork_get_name (paperwork));
  restore_sheet (self);

  return self;
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

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (SURAL_IS_PAPERWORK (paperwork));

  job = sural_print_job_new (paperwork);
  sural_print_operation_run (SURAL_PRINT_OPERATION (job), widget);
}
