/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/attachments/sural-attachment-print.h"

#include "record/attachment/attachment-words.h"
#include "record/export/sural-given-out.h"
#include "record/paper/sural-paperwork.h"
#include "record/words/sural-words.h"

#include <glib/gi18n-lib.h>

/* Around the sheet and under the words above the picture, in points. */
#define MARGIN 42.0
#define GAP 12.0

struct _SuralAttachmentPrint
{
  GtkPrintOperation parent_instance;

  SuralRecord *record;
  cairo_surface_t *picture;
  guint turns;
  char *title;
  char *words;       /* what it is of, of which day and of whom */
  gboolean is_noted; /* the trail says that it is printed */
  GError *refused;   /* it does not; NULL: not yet, or it does */
};

G_DEFINE_FINAL_TYPE (SuralAttachmentPrint, sural_attachment_print, GTK_TYPE_PRINT_OPERATION)

static void
noted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SuralAttachmentPrint) self = user_data;

  g_clear_error (&self->refused);
  self->is_noted = sural_given_out_note_finish (SURAL_RECORD (source), result, &self->refused);
}

static void
sural_attachment_print_begin_print (GtkPrintOperation *operation, GtkPrintContext *context)
{
  SuralAttachmentPrint *self = SURAL_ATTACHMENT_PRINT (operation);

  gtk_print_operation_set_n_pages (operation, 1);
  self->is_noted = FALSE;
  sural_given_out_note_async (self->record, SURAL_GIVEN_OUT_PRINTED, NULL, noted_cb,
                              g_object_ref (self));
}

/* Not before the trail says that it is printed. */
static gboolean
sural_attachment_print_paginate (GtkPrintOperation *operation, GtkPrintContext *context)
{
  SuralAttachmentPrint *self = SURAL_ATTACHMENT_PRINT (operation);

  if (self->refused != NULL)
    gtk_print_operation_cancel (operation);
  return self->is_noted || self->refused != NULL;
}

/* Draws a text over the width of the sheet; returns how high it is. */
static double
draw_text (GtkPrintContext *context, cairo_t *cr, double y, const char *text, gboolean is_title)
{
  const double width = gtk_print_context_get_width (context) - 2 * MARGIN;
  g_autoptr (PangoLayout) layout = gtk_print_context_create_pango_layout (context);
  g_autoptr (PangoFontDescription) description = pango_font_description_from_string ("Sans");
  int height = 0;

  pango_font_description_set_size (description, (is_title ? 13 : 10) * PANGO_SCALE);
  if (is_title)
    pango_font_description_set_weight (description, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description (layout, description);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, text, -1);
  pango_layout_get_size (layout, NULL, &height);
  cairo_move_to (cr, MARGIN, y);
  pango_cairo_show_layout (cr, layout);
  return (double) height / PANGO_SCALE;
}

/* As large as there is room from @top on, in the middle. */
static void
draw_picture (SuralAttachmentPrint *self, GtkPrintContext *context, cairo_t *cr, double top)
{
  const double room_width = gtk_print_context_get_width (context) - 2 * MARGIN;
  const double room_height = gtk_print_context_get_height (context) - MARGIN - top;
  const double width = cairo_image_surface_get_width (self->picture);
  const double height = cairo_image_surface_get_height (self->picture);
  const gboolean lies = self->turns % 2 == 1;
  const double scale =
      MIN (room_width / (lies ? height : width), room_height / (lies ? width : height));

  cairo_save (cr);
  cairo_translate (cr, MARGIN + room_width / 2, top + room_height / 2);
  cairo_rotate (cr, self->turns * G_PI_2);
  cairo_scale (cr, scale, scale);
  cairo_set_source_surface (cr, self->picture, -width / 2, -height / 2);
  cairo_paint (cr);
  cairo_restore (cr);
}

static void
sural_attachment_print_draw_page (GtkPrintOperation *operation, GtkPrintContext *context, int page)
{
  SuralAttachmentPrint *self = SURAL_ATTACHMENT_PRINT (operation);
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double y = MARGIN;

  cairo_set_source_rgb (cr, 0, 0, 0);
  y += draw_text (context, cr, y, self->title, TRUE);
  y += draw_text (context, cr, y, self->words, FALSE);
  draw_picture (self, context, cr, y + GAP);
}

static void
sural_attachment_print_finalize (GObject *object)
{
  SuralAttachmentPrint *self = SURAL_ATTACHMENT_PRINT (object);

  g_clear_object (&self->record);
  g_clear_pointer (&self->picture, cairo_surface_destroy);
  g_free (self->title);
  g_free (self->words);
  g_clear_error (&self->refused);
  G_OBJECT_CLASS (sural_attachment_print_parent_class)->finalize (object);
}

static void
sural_attachment_print_class_init (SuralAttachmentPrintClass *klass)
{
  GtkPrintOperationClass *operation_class = GTK_PRINT_OPERATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sural_attachment_print_finalize;
  operation_class->begin_print = sural_attachment_print_begin_print;
  operation_class->paginate = sural_attachment_print_paginate;
  operation_class->draw_page = sural_attachment_print_draw_page;
}

static void
sural_attachment_print_init (SuralAttachmentPrint *self)
{
  GtkPrintOperation *operation = GTK_PRINT_OPERATION (self);

  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_allow_async (operation, TRUE);
  /* Everyone sees a printer's queue: nothing of the patient. */
  gtk_print_operation_set_job_name (operation, _ ("Picture"));
}

/* On the paper that is chosen for all, lying where the picture does. */
static void
choose_sheet (SuralAttachmentPrint *self, gboolean lies)
{
  GSettings *settings = sural_context_get_settings (sural_record_get_context (self->record));
  g_autoptr (GtkPaperSize) size = gtk_paper_size_new (
      sural_paperwork_get_paper (settings) == SURAL_PAPER_LETTER ? GTK_PAPER_NAME_LETTER
                                                                 : GTK_PAPER_NAME_A4);
  g_autoptr (GtkPageSetup) sheet = gtk_page_setup_new ();

  gtk_page_setup_set_paper_size (sheet, size);
  gtk_page_setup_set_orientation (sheet, lies ? GTK_PAGE_ORIENTATION_LANDSCAPE
                                              : GTK_PAGE_ORIENTATION_PORTRAIT);
  gtk_print_operation_set_default_page_setup (GTK_PRINT_OPERATION (self), sheet);
}

static cairo_surface_t *
make_surface (const SuralColours *picture)
{
  cairo_surface_t *surface =
      cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) picture->width, (int) picture->height);
  const int stride = cairo_image_surface_get_stride (surface);
  guint8 *rows = cairo_image_surface_get_data (surface);

  for (guint y = 0; rows != NULL && y < picture->height; y++)
    {
      guint32 *row = (guint32 *) (gpointer) (rows + (gsize) y * (gsize) stride);
      const guint8 *from = picture->pixels + (gsize) y * picture->width * 3;

      for (guint x = 0; x < picture->width; x++, from += 3)
        row[x] = (guint32) from[0] << 16 | (guint32) from[1] << 8 | from[2];
    }
  cairo_surface_mark_dirty (surface);
  return surface;
}

/**
 * sural_attachment_print_new:
 * @record: whose it is
 * @attachment: what it is
 * @picture: its pixels; they have to last no longer than the call
 * @turns: by how many quarters it is turned, clockwise
 *
 * Returns: (transfer full): an operation that prints it, and says so in the audit trail before
 */
SuralAttachmentPrint *
sural_attachment_print_new (SuralRecord *record,
                            const SuralAttachment *attachment,
                            const SuralColours *picture,
                            guint turns)
{
  SuralAttachmentPrint *self = NULL;
  g_autofree char *person = NULL;
  g_autofree char *words = NULL;

  g_return_val_if_fail (SURAL_IS_RECORD (record), NULL);
  g_return_val_if_fail (attachment != NULL && picture != NULL, NULL);

  self = g_object_new (SURAL_TYPE_ATTACHMENT_PRINT, NULL);
  self->record = g_object_ref (record);
  self->picture = make_surface (picture);
  self->turns = turns % 4;
  self->title = g_strdup (attachment->title);
  person = sural_words_person (sural_record_get_patient (record));
  words = sural_words_attachment (attachment);
  self->words = g_strdup_printf ("%s · %s", person, words);
  choose_sheet (self, (picture->width > picture->height) != (self->turns % 2 == 1));
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
done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, GtkWidget *widget)
{
  g_autoptr (GError) error = NULL;

  show_error (widget, SURAL_ATTACHMENT_PRINT (operation)->refused);
  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;
  gtk_print_operation_get_error (operation, &error);
  show_error (widget, error);
}

/**
 * sural_attachment_print_run:
 * @self: what is printed
 * @widget: where it is asked from
 *
 * Shows the print dialog and prints what is chosen there.
 */
void
sural_attachment_print_run (SuralAttachmentPrint *self, GtkWidget *widget)
{
  g_autoptr (GError) error = NULL;
  GtkPrintOperationResult result;

  g_return_if_fail (SURAL_IS_ATTACHMENT_PRINT (self));
  g_return_if_fail (GTK_IS_WIDGET (widget));

  result =
      gtk_print_operation_run (GTK_PRINT_OPERATION (self), GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                               GTK_WINDOW (gtk_widget_get_root (widget)), &error);
  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    show_error (widget, error);
  else if (result == GTK_PRINT_OPERATION_RESULT_CANCEL)
    show_error (widget, self->refused);
  else if (result == GTK_PRINT_OPERATION_RESULT_IN_PROGRESS)
    g_signal_connect_object (self, "done", G_CALLBACK (done_cb), widget, 0);
}
