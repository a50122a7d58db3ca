/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/attachments/sural-attachment-print.h"

#include "record/attachment/attachment-words.h"
#include "record/paper/sural-paperwork.h"
#include "record/words/sural-words.h"

#include <glib/gi18n-lib.h>

/* Around the sheet and under the words above the picture, in points. */
#define MARGIN 42.0
#define GAP 12.0

struct _SuralAttachmentPrint
{
  SuralPrintOperation parent_instance;

  cairo_surface_t *picture;
  guint turns;
  char *title;
  char *words; /* what it is of, of which day and of whom */
};

G_DEFINE_FINAL_TYPE (SuralAttachmentPrint, sural_attachment_print, SURAL_TYPE_PRINT_OPERATION)

static void
sural_attachment_print_begin_print (GtkPrintOperation *operation, GtkPrintContext *context)
{
  gtk_print_operation_set_n_pages (operation, 1);
  sural_print_operation_note (SURAL_PRINT_OPERATION (operation), NULL);
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

  g_clear_pointer (&self->picture, cairo_surface_destroy);
  g_free (self->title);
  g_free (self->words);
  G_OBJECT_CLASS (sural_attachment_print_parent_class)->finalize (object);
}

static void
sural_attachment_print_class_init (SuralAttachmentPrintClass *klass)
{
  GtkPrintOperationClass *operation_class = GTK_PRINT_OPERATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sural_attachment_print_finalize;
  operation_class->begin_print = sural_attachment_print_begin_print;
  operation_class->draw_page = sural_attachment_print_draw_page;
}

static void
sural_attachment_print_init (SuralAttachmentPrint *self)
{
  /* Everyone sees a printer's queue: nothing of the patient. */
  gtk_print_operation_set_job_name (GTK_PRINT_OPERATION (self), _ ("Picture"));
}

/* On the paper that is chosen for all, lying where the picture does: how it lies is not kept. */
static void
choose_sheet (SuralAttachmentPrint *self, gboolean lies)
{
  SuralRecord *record = sural_print_operation_get_record (SURAL_PRINT_OPERATION (self));
  GSettings *settings = sural_context_get_settings (sural_record_get_context (record));
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
  sural_print_operation_set_record (SURAL_PRINT_OPERATION (self), record);
  self->picture = make_surface (picture);
  self->turns = turns % 4;
  self->title = g_strdup (attachment->title);
  person = sural_words_person (sural_record_get_patient (record));
  words = sural_words_attachment (attachment);
  self->words = g_strdup_printf ("%s · %s", person, words);
  choose_sheet (self, (picture->width > picture->height) != (self->turns % 2 == 1));
  return self;
}
