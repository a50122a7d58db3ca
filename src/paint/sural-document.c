/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/sural-document.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

#include "model/sural-error.h"
#include "paint/sural-pen.h"

/* Margins in points. */
#define SIDE 56.0
#define TOP 52.0
#define BOTTOM 64.0
/* Points of body text; the other styles follow it. */
#define BODY_SIZE 11.0

struct _SuralDocument
{
  double width, height;
  char *title, *author, *subject, *date, *footer;
  GPtrArray *boxes;
  PangoContext *context;
};

/* Where a box stands. */
typedef struct
{
  SuralBox *box;
  guint page; /* from 0 */
  double y;
} Placement;

/**
 * sural_document_new:
 * @width: of the paper, in points
 * @height: of the paper, in points
 * @title: what the document is
 *
 * Returns: (transfer full): a document without content
 */
SuralDocument *
sural_document_new (double width, double height, const char *title)
{
  SuralDocument *self = g_new0 (SuralDocument, 1);
  g_autoptr (PangoFontDescription) font =
      pango_font_description_from_string (SURAL_DOCUMENT_FAMILIES);

  self->width = width;
  self->height = height;
  self->title = g_utf8_make_valid (title, -1);
  self->boxes = g_ptr_array_new_with_free_func ((GDestroyNotify) sural_box_free);
  self->context = sural_pen_create_context ();
  pango_context_set_font_description (self->context, font);

  return self;
}

void
sural_document_free (SuralDocument *self)
{
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->author, g_free);
  g_clear_pointer (&self->subject, g_free);
  g_clear_pointer (&self->date, g_free);
  g_clear_pointer (&self->footer, g_free);
  g_clear_pointer (&self->boxes, g_ptr_array_unref);
  g_clear_object (&self->context);
  g_free (self);
}

/* Lets the text be @scale times as large as usual; 1 is usual. */
void
sural_document_set_text_scale (SuralDocument *self, double scale)
{
  g_autoptr (PangoFontDescription) font =
      pango_font_description_copy (pango_context_get_font_description (self->context));

  pango_font_description_set_absolute_size (font, scale * BODY_SIZE * PANGO_SCALE);
  pango_context_set_font_description (self->context, font);
}

static void
set_valid (char **where, const char *text)
{
  g_free (*where);
  *where = text != NULL ? g_utf8_make_valid (text, -1) : NULL;
}

void
sural_document_set_author (SuralDocument *self, const char *author)
{
  set_valid (&self->author, author);
}

void
sural_document_set_subject (SuralDocument *self, const char *subject)
{
  set_valid (&self->subject, subject);
}

/* The day the document is from, so that the same content gives the same file. */
void
sural_document_set_date (SuralDocument *self, const char *iso_date)
{
  set_valid (&self->date, iso_date);
}

/* Stands at the foot of each page, beside the page's number. */
void
sural_document_set_footer (SuralDocument *self, const char *footer)
{
  set_valid (&self->footer, footer);
}

double
sural_document_get_inner_width (SuralDocument *self)
{
  return self->width - 2 * SIDE;
}

double
sural_document_get_inner_height (SuralDocument *self)
{
  return self->height - TOP - BOTTOM;
}

/**
 * sural_document_add:
 * @self: the document
 * @box: (transfer full): what comes next
 *
 * Returns: (transfer none): @box
 */
SuralBox *
sural_document_add (SuralDocument *self, SuralBox *box)
{
  g_ptr_array_add (self->boxes, box);

  return box;
}

/* Takes a stack or columns apart that are longer than a page, keeping the structure element. */
static void
unpack (SuralDocument *self, guint index)
{
  SuralBox *box = g_ptr_array_index (self->boxes, index);
  const char *tag = box->tag;
  guint at = index;

  if (tag != NULL)
    g_ptr_array_insert (self->boxes, (int) at++, sural_box_open (tag));
  while (box->children->len > 0)
    {
      SuralBox *child = g_ptr_array_steal_index (box->children, 0);

      child->before = MAX (child->before, 4);
      g_ptr_array_insert (self->boxes, (int) at++, child);
    }
  if (tag != NULL)
    g_ptr_array_insert (self->boxes, (int) at++, sural_box_close (tag));
  g_ptr_array_remove_index (self->boxes, at);
}

/* Measures every box; what is longer than a page is cut into pieces that are not. */
static void
measure_all (SuralDocument *self)
{
  double width = sural_document_get_inner_width (self);
  double limit = sural_document_get_inner_height (self);

  for (guint i = 0; i < self->boxes->len; i++)
    {
      SuralBox *box = g_ptr_array_index (self->boxes, i);
      SuralBox *rest;

      if (sural_box_measure (box, self->context, width) <= limit)
        continue;
      box->keep_with_next = FALSE;
      if (box->kind == SURAL_BOX_STACK || box->kind == SURAL_BOX_COLUMNS)
        {
          unpack (self, i);
          i--;
          continue;
        }
      if (box->kind == SURAL_BOX_TEXT)
        {
          rest = sural_box_split (box, limit);
          if (rest != NULL)
            g_ptr_array_insert (self->boxes, (int) i + 1, rest);
        }
    }
}

/* How many boxes from @index on must stand on one page, and how high they are together. */
static guint
find_group (SuralDocument *self, guint index, double *height)
{
  guint n = 0;

  *height = 0;
  while (index + n < self->boxes->len)
    {
      const SuralBox *box = g_ptr_array_index (self->boxes, index + n);

      *height += (n > 0 ? box->before : 0) + box->height;
      n++;
      if (!box->keep_with_next && box->kind != SURAL_BOX_OPEN)
        break;
    }

  return n;
}

/* Puts every box on a page. Headings stay with what they head. */
static GArray *
paginate (SuralDocument *self, guint *n_pages)
{
  GArray *placements = g_array_new (FALSE, FALSE, sizeof (Placement));
  double bottom = self->height - BOTTOM;
  double y = TOP;
  guint page = 0;

  for (guint i = 0; i < self->boxes->len;)
    {
      const SuralBox *first = g_ptr_array_index (self->boxes, i);
      double height;
      guint n = find_group (self, i, &height);

      if (y > TOP && y + first->before + height > bottom)
        {
          page++;
          y = TOP;
        }
      for (guint j = 0; j < n; j++, i++)
        {
          SuralBox *box = g_ptr_array_index (self->boxes, i);
          Placement placement = { box, page, 0 };

          if (y > TOP)
            y += box->before;
          if (y > TOP && y + box->height > bottom)
            {
              placement.page = ++page;
              y = TOP;
            }
          placement.y = y;
          y += box->height;
          g_array_append_val (placements, placement);
        }
    }
  *n_pages = page + 1;

  return placements;
}

static void
draw_footer (SuralDocument *self, cairo_t *cr, guint page, guint n_pages)
{
  const SuralPalette *paper = sural_palette_get_paper ();
  g_auto (SuralPen) pen = { 0 };
  double y = self->height - BOTTOM * 0.52;
  g_autofree char *number = NULL;
  double width;

  /* Translators: a page's number and how many there are */
  number = g_strdup_printf (_ ("%u of %u"), page + 1, n_pages);
  sural_pen_init (&pen, cr, SURAL_DOCUMENT_FAMILIES " 9px");
  cairo_tag_begin (cr, "Artifact", NULL);
  sural_cairo_set_color (cr, &paper->grid);
  cairo_set_line_width (cr, 0.75);
  cairo_move_to (cr, SIDE, y - 12);
  cairo_line_to (cr, self->width - SIDE, y - 12);
  cairo_stroke (cr);
  width = sural_pen_show (&pen, number, self->width - SIDE, y, 1, 0, &paper->dim);
  if (self->footer != NULL)
    sural_pen_show (&pen, self->footer, SIDE, y, 0, self->width - 2 * SIDE - width - 18,
                    &paper->dim);
  cairo_tag_end (cr, "Artifact");
}

static void
add_bookmark (cairo_surface_t *surface, const Placement *placement)
{
  char x[G_ASCII_DTOSTR_BUF_SIZE], y[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *link = NULL;

  g_ascii_formatd (x, sizeof x, "%.1f", SIDE);
  g_ascii_formatd (y, sizeof y, "%.1f", MAX (placement->y - 8, 0));
  link = g_strdup_printf ("page=%u pos=[%s %s]", placement->page + 1, x, y);
  cairo_pdf_surface_add_outline (surface, CAIRO_PDF_OUTLINE_ROOT, placement->box->bookmark, link,
                                 0);
}

static void
draw_pages (SuralDocument *self, cairo_t *cr, cairo_surface_t *surface)
{
  guint n_pages, page = 0;
  g_autoptr (GArray) placements = NULL;

  measure_all (self);
  placements = paginate (self, &n_pages);
  cairo_tag_begin (cr, "Document", NULL);
  for (guint i = 0; i < placements->len; i++)
    {
      const Placement *placement = &g_array_index (placements, Placement, i);

      while (page < placement->page)
        {
          draw_footer (self, cr, page++, n_pages);
          cairo_show_page (cr);
        }
      if (placement->box->bookmark != NULL)
        add_bookmark (surface, placement);
      sural_box_show (placement->box, cr, SIDE, placement->y);
    }
  draw_footer (self, cr, page, n_pages);
  cairo_tag_end (cr, "Document");
  cairo_show_page (cr);
}

static void
set_metadata (SuralDocument *self, cairo_surface_t *surface)
{
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, self->title);
  if (self->author != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, self->author);
  if (self->subject != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, self->subject);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Sural");
  if (self->date != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, self->date);
}

static cairo_status_t
collect (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
}

/**
 * sural_document_write:
 * @self: the document
 * @stream: where to
 * @cancellable: (nullable): to stop before it is written
 * @error: SURAL_ERROR_FAILED when it cannot be drawn, or the stream's own error
 *
 * Lays the boxes out on pages and writes the PDF. Nothing reaches @stream before the whole document
 * is drawn.
 *
 * Returns: whether it was written
 */
gboolean
sural_document_write (SuralDocument *self,
                      GOutputStream *stream,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface;
  cairo_t *cr;
  cairo_status_t status;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  surface = cairo_pdf_surface_create_for_stream (collect, bytes, self->width, self->height);
  /* 1.4 has all that is used here, and a catalogue in plain text to which the language is added. */
  cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_4);
  set_metadata (self, surface);
  cr = cairo_create (surface);
  draw_pages (self, cr, surface);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  /* Translators: the language of this translation as a BCP 47 tag, "de" or "pt-BR" */
  if (status != CAIRO_STATUS_SUCCESS || !sural_pdf_set_language (bytes, C_ ("language tag", "en")))
    {
      g_set_error (error, SURAL_ERROR, SURAL_ERROR_FAILED,
                   _ ("The document “%s” could not be drawn: %s"), self->title,
                   cairo_status_to_string (status));
      return FALSE;
    }

  return g_output_stream_write_all (stream, bytes->data, bytes->len, NULL, cancellable, error);
}
