/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/paper/sural-document-private.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

#include "model/sural-error.h"
#include "model/words/sural-translation.h"
#include "paint/sural-language.h"
#include "paint/sural-pen.h"
#include "paint/sural-plain-text.h"
#include "paint/sural-text-layout.h"

/* Margins in points, where nothing else is said. */
#define SIDE 56.0
#define TOP 52.0
#define BOTTOM 64.0
#define LEFT_TO_RIGHT_MARK "\xe2\x80\x8e"
#define RIGHT_TO_LEFT_MARK "\xe2\x80\x8f"
/* Points of body text; the other styles follow it. */
#define BODY_SIZE 11.0
#define FOOTER_SIZE 9.0

struct _SuralDocument
{
  double width, height;
  double side, top, bottom; /* margins */
  char *title, *author, *subject, *date, *footer;
  gatomicrefcount ref_count;
  GPtrArray *boxes;
  GPtrArray *kept; /* objects that drawings borrow from */
  PangoContext *context;
  GArray *placements; /* SuralPlacement; NULL until it is laid out */
  GPtrArray *parts;   /* SuralDocument, bound into this one; NULL: it has content of its own */
  guint n_pages;
  SuralTranslation *translation; /* what it is in; NULL: the language of the program */
};

G_DEFINE_BOXED_TYPE (SuralDocument, sural_document, sural_document_ref, sural_document_unref)

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
  sural_document_set_margins (self, SIDE, TOP, BOTTOM);
  self->title = sural_plain_text (title);
  g_atomic_ref_count_init (&self->ref_count);
  self->boxes = g_ptr_array_new_with_free_func ((GDestroyNotify) sural_box_free);
  self->kept = g_ptr_array_new_with_free_func (g_object_unref);
  self->context = sural_pen_create_context ();
  pango_context_set_font_description (self->context, font);
  sural_document_set_mirrored (self, sural_language_is_leftward ());
  self->translation = sural_translation_get_current ();

  return self;
}

/**
 * sural_document_bind:
 * @documents: (element-type SuralDocument): what comes one after the other, one at least, all on
 *   paper of one size
 * @title: what they are together
 *
 * Binds several documents into one. Each begins on a page of its own, with its own head, its own
 * foot and its own numbers of pages, as if it were alone.
 *
 * Returns: (transfer full): the whole, which holds the documents
 */
SuralDocument *
sural_document_bind (GPtrArray *documents, const char *title)
{
  SuralDocument *self = NULL;
  const SuralDocument *first = NULL;

  g_return_val_if_fail (documents != NULL && documents->len > 0, NULL);
  g_return_val_if_fail (title != NULL, NULL);

  first = g_ptr_array_index (documents, 0);
  self = sural_document_new (first->width, first->height, title);
  self->translation = first->translation;
  g_set_str (&self->author, first->author);
  g_set_str (&self->date, first->date);
  self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) sural_document_unref);
  for (guint i = 0; i < documents->len; i++)
    g_ptr_array_add (self->parts, sural_document_ref (g_ptr_array_index (documents, i)));

  return self;
}

/* The part that a page is of; @page becomes its number there. */
static SuralDocument *
find_part (SuralDocument *self, guint *page)
{
  for (guint i = 0; self->parts != NULL && i < self->parts->len; i++)
    {
      SuralDocument *part = g_ptr_array_index (self->parts, i);
      guint n_pages = sural_document_get_n_pages (part);

      if (*page < n_pages)
        return part;
      *page -= n_pages;
    }

  return self;
}

/**
 * sural_document_ref:
 * @self: the document
 *
 * Also what copies the boxed type: its content exists once, so that it is laid out once.
 *
 * Returns: (transfer full): @self
 */
SuralDocument *
sural_document_ref (SuralDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * sural_document_unref:
 * @self: (transfer full): the document; the last reference frees it
 */
void
sural_document_unref (SuralDocument *self)
{
  g_return_if_fail (self != NULL);
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_clear_pointer (&self->placements, g_array_unref);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->author, g_free);
  g_clear_pointer (&self->subject, g_free);
  g_clear_pointer (&self->date, g_free);
  g_clear_pointer (&self->footer, g_free);
  g_clear_pointer (&self->boxes, g_ptr_array_unref);
  g_clear_pointer (&self->kept, g_ptr_array_unref);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_clear_object (&self->context);
  g_free (self);
}

/**
 * sural_document_set_text_scale:
 * @self: a document that has not been laid out yet
 * @scale: above 0; 1 is usual
 *
 * Makes the text so many times as large, the footer and the indents with it. Drawings keep the
 * height that they were made with: whoever makes one chooses it by the scale.
 */
void
sural_document_set_text_scale (SuralDocument *self, double scale)
{
  g_autoptr (PangoFontDescription) font =
      pango_font_description_copy (pango_context_get_font_description (self->context));

  pango_font_description_set_absolute_size (font, scale * BODY_SIZE * PANGO_SCALE);
  pango_context_set_font_description (self->context, font);
}

/**
 * sural_document_set_margins:
 * @self: a document that has not been laid out yet
 * @side: in points, on either side
 * @top: in points
 * @bottom: in points; the footer stands in it
 */
void
sural_document_set_margins (SuralDocument *self, double side, double top, double bottom)
{
  self->side = side;
  self->top = top;
  self->bottom = bottom;
}

static void
set_valid (char **where, const char *text)
{
  g_free (*where);
  *where = text != NULL ? sural_plain_text (text) : NULL;
}

/**
 * sural_document_set_author:
 * @self: the document
 * @author: (nullable): who answers for it, as somebody typed it
 *
 * What the PDF says of itself; it does not stand on a page. What is no text in it is left out, as
 * sural_plain_text() does.
 */
void
sural_document_set_author (SuralDocument *self, const char *author)
{
  set_valid (&self->author, author);
}

/**
 * sural_document_set_subject:
 * @self: the document
 * @subject: (nullable): what it is about, as somebody typed it
 *
 * As sural_document_set_author().
 */
void
sural_document_set_subject (SuralDocument *self, const char *subject)
{
  set_valid (&self->subject, subject);
}

/**
 * sural_document_set_date:
 * @self: the document
 * @iso_date: (nullable): the day that it is from, "2026-08-04"; NULL: the file carries the moment
 *   of writing
 *
 * With a day of its own the same content gives the same file.
 */
void
sural_document_set_date (SuralDocument *self, const char *iso_date)
{
  set_valid (&self->date, iso_date);
}

/**
 * sural_document_set_footer:
 * @self: the document
 * @footer: (nullable): what stands at the foot of each page; NULL for the page's number alone
 *
 * It is shortened where it would meet the number. What of it people typed has to be isolated, as
 * sural_plain_text_isolate() does.
 */
void
sural_document_set_footer (SuralDocument *self, const char *footer)
{
  g_set_str (&self->footer, footer);
}

/**
 * sural_document_set_mirrored:
 * @self: a document that has not been laid out yet
 * @mirrored: whether boxes stand from right to left
 *
 * A new document stands as the language is written.
 */
void
sural_document_set_mirrored (SuralDocument *self, gboolean mirrored)
{
  pango_context_set_base_dir (self->context,
                              mirrored ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_WEAK_LTR);
}

/**
 * sural_document_is_mirrored:
 * @self: the document
 *
 * Returns: whether boxes, bullets and page numbers stand from right to left
 */
gboolean
sural_document_is_mirrored (SuralDocument *self)
{
  return pango_context_get_base_dir (self->context) == PANGO_DIRECTION_RTL;
}

/**
 * sural_document_keep:
 * @self: the document
 * @object: (type GObject): what its drawings or texts borrow from
 *
 * Holds a reference to @object as long as the document lives: drawings run when a page is drawn,
 * long after whoever made them is gone.
 */
void
sural_document_keep (SuralDocument *self, gpointer object)
{
  g_return_if_fail (G_IS_OBJECT (object));
  g_ptr_array_add (self->kept, g_object_ref (object));
}

/**
 * sural_document_get_inner_width:
 * @self: the document
 *
 * Returns: what is left between the margins, in points: the width of every box
 */
double
sural_document_get_inner_width (SuralDocument *self)
{
  return self->width - 2 * self->side;
}

/**
 * sural_document_get_inner_height:
 * @self: the document
 *
 * Returns: what is left between the margin and the footer, in points: the highest that a box may be
 */
double
sural_document_get_inner_height (SuralDocument *self)
{
  return self->height - self->top - self->bottom;
}

/**
 * sural_document_add:
 * @self: the document
 * @box: (transfer full): what comes next
 *
 * Adds to a document that has not been laid out yet.
 *
 * Returns: (transfer none): @box
 */
SuralBox *
sural_document_add (SuralDocument *self, SuralBox *box)
{
  g_return_val_if_fail (self->placements == NULL && self->parts == NULL, box);
  g_ptr_array_add (self->boxes, box);

  return box;
}

/**
 * sural_document_keep_last:
 * @self: a document that has not been laid out yet
 *
 * What was added last stays on one page with what comes next: a signature does not stand alone.
 */
void
sural_document_keep_last (SuralDocument *self)
{
  g_return_if_fail (self->placements == NULL);
  for (guint i = self->boxes->len; i > 0; i--)
    {
      SuralBox *box = g_ptr_array_index (self->boxes, i - 1);

      box->keep_with_next = TRUE;
      if (box->kind != SURAL_BOX_CLOSE)
        break;
    }
}

/* Lays the content out, once. */
static GArray *
get_placements (SuralDocument *self)
{
  if (self->placements == NULL)
    {
      sural_document_measure (self->boxes, self->context, sural_document_get_inner_width (self),
                              sural_document_get_inner_height (self));
      self->placements = sural_document_paginate (self->boxes, self->top,
                                                  self->height - self->bottom, &self->n_pages);
    }

  return self->placements;
}

static void
draw_footer (SuralDocument *self, cairo_t *cr, guint page)
{
  const SuralPalette *paper = sural_palette_get_paper ();
  gboolean mirrored = sural_document_is_mirrored (self);
  g_auto (SuralPen) pen = { 0 };
  double y = self->height - self->bottom * 0.52;
  double left = self->side, right = self->width - self->side;
  char size[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *font = NULL;
  g_autofree char *number = NULL;
  g_autofree char *footer = NULL;
  double width;

  /* Translators: a page's number and how many there are */
  number = g_strdup_printf (_ ("%u of %u"), page + 1, self->n_pages);
  g_ascii_formatd (size, sizeof size, "%.2f", FOOTER_SIZE * sural_text_scale (self->context));
  font = g_strdup_printf (SURAL_DOCUMENT_FAMILIES " %spx", size);
  sural_pen_init (&pen, cr, font);
  cairo_tag_begin (cr, "Artifact", NULL);
  sural_cairo_set_color (cr, &paper->grid);
  cairo_set_line_width (cr, 0.75);
  cairo_move_to (cr, left, y - 12);
  cairo_line_to (cr, right, y - 12);
  cairo_stroke (cr);
  width =
      sural_pen_show (&pen, number, mirrored ? left : right, y, mirrored ? 0 : 1, 0, &paper->dim);
  /* The mark says how the line as a whole reads, whatever script the name is written in. */
  footer = g_strconcat (mirrored ? RIGHT_TO_LEFT_MARK : LEFT_TO_RIGHT_MARK, self->footer, NULL);
  if (self->footer != NULL)
    sural_pen_show (&pen, footer, mirrored ? right : left, y, mirrored ? 1 : 0,
                    right - left - width - 18, &paper->dim);
  cairo_tag_end (cr, "Artifact");
}

/* The left edge of a box: columns stand as boxes beside each other do. */
static double
get_left (SuralDocument *self, const SuralPlacement *placement)
{
  return sural_document_is_mirrored (self)
             ? self->width - self->side - placement->x - placement->box->width
             : self->side + placement->x;
}

/* @page: of the file, from 1 */
static void
add_bookmark (SuralDocument *self,
              cairo_surface_t *surface,
              const SuralPlacement *placement,
              guint page)
{
  char x[G_ASCII_DTOSTR_BUF_SIZE], y[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *link = NULL;

  g_ascii_formatd (x, sizeof x, "%.1f", get_left (self, placement));
  g_ascii_formatd (y, sizeof y, "%.1f", MAX (placement->y - 8, 0));
  link = g_strdup_printf ("page=%u pos=[%s %s]", page, x, y);
  cairo_pdf_surface_add_outline (surface, CAIRO_PDF_OUTLINE_ROOT, placement->box->bookmark, link,
                                 0);
}

/* All pages of a PDF: structure elements go on from page to page. @before: pages of the file that
 * come before them. */
static void
draw_pages (SuralDocument *self, cairo_t *cr, cairo_surface_t *surface, guint before)
{
  g_auto (SuralTranslationScope) scope = sural_translation_enter (self->translation);
  GArray *placements = get_placements (self);
  guint page = 0;

  cairo_tag_begin (cr, "Document", NULL);
  for (guint i = 0; i < placements->len; i++)
    {
      const SuralPlacement *placement = &g_array_index (placements, SuralPlacement, i);

      while (page < placement->page)
        {
          draw_footer (self, cr, page++);
          cairo_show_page (cr);
        }
      if (placement->box->bookmark != NULL)
        add_bookmark (self, surface, placement, before + placement->page + 1);
      sural_box_show (placement->box, cr, get_left (self, placement), placement->y);
    }
  draw_footer (self, cr, page);
  cairo_tag_end (cr, "Document");
  cairo_show_page (cr);
}

/* Every document of the file, one after the other; @figures receives what is to be described. */
static void
draw_all (SuralDocument *self, cairo_t *cr, cairo_surface_t *surface, GPtrArray *figures)
{
  guint n_parts = self->parts != NULL ? self->parts->len : 1;
  guint before = 0;

  for (guint i = 0; i < n_parts; i++)
    {
      SuralDocument *part = self->parts != NULL ? g_ptr_array_index (self->parts, i) : self;

      draw_pages (part, cr, surface, before);
      before += part->n_pages;
      for (guint k = 0; k < part->boxes->len; k++)
        sural_box_list_figures (g_ptr_array_index (part->boxes, k), figures);
    }
}

/**
 * sural_document_get_title:
 * @self: the document
 *
 * Returns: (transfer none): what sural_document_new() was given, without what is no text in it
 */
const char *
sural_document_get_title (SuralDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->title;
}

/**
 * sural_document_get_size:
 * @self: the document
 * @width: (out): of the paper, in points
 * @height: (out): of the paper, in points
 *
 * Every page has this size; those of a bound document, too.
 */
void
sural_document_get_size (SuralDocument *self, double *width, double *height)
{
  g_return_if_fail (self != NULL);
  *width = self->width;
  *height = self->height;
}

/**
 * sural_document_get_n_pages:
 * @self: the document
 *
 * Returns: how many pages it has, 1 at the least
 */
guint
sural_document_get_n_pages (SuralDocument *self)
{
  g_auto (SuralTranslationScope) scope = sural_translation_enter (sural_translation_get_current ());
  guint n_pages = 0;

  g_return_val_if_fail (self != NULL, 0);
  sural_translation_enter (self->translation);

  if (self->parts == NULL)
    {
      get_placements (self);
      return self->n_pages;
    }
  for (guint i = 0; i < self->parts->len; i++)
    n_pages += sural_document_get_n_pages (g_ptr_array_index (self->parts, i));

  return n_pages;
}

/**
 * sural_document_find_page:
 * @self: a document that has all its content
 * @box: one of its boxes
 *
 * Returns: the page on which it stands, from 0; the last one where it is on none
 */
guint
sural_document_find_page (SuralDocument *self, const SuralBox *box)
{
  GArray *placements = get_placements (self);

  for (guint i = 0; i < placements->len; i++)
    {
      const SuralPlacement *placement = &g_array_index (placements, SuralPlacement, i);

      if (placement->box == box)
        return placement->page;
    }

  return self->n_pages - 1;
}

/* Opens the structure elements that earlier pages have opened and not closed. */
static void
reopen (GArray *placements, guint page, cairo_t *cr, GPtrArray *open)
{
  for (guint i = 0; i < placements->len; i++)
    {
      const SuralPlacement *placement = &g_array_index (placements, SuralPlacement, i);

      if (placement->page >= page)
        break;
      if (placement->box->kind == SURAL_BOX_OPEN)
        g_ptr_array_add (open, (gpointer) placement->box->tag);
      else if (placement->box->kind == SURAL_BOX_CLOSE)
        g_ptr_array_set_size (open, (int) open->len - 1);
    }
  for (guint i = 0; i < open->len; i++)
    cairo_tag_begin (cr, g_ptr_array_index (open, i), NULL);
}

/**
 * sural_document_draw_page:
 * @self: the document
 * @cr: where; its origin is the paper's top left corner, its unit a point
 * @page: which one, from 0
 *
 * Draws one page as it is in the PDF, for the screen or a printer. The paper itself is left as it
 * is. Each page's structure stands for itself, so that pages can be drawn in any order.
 */
void
sural_document_draw_page (SuralDocument *self, cairo_t *cr, guint page)
{
  g_auto (SuralTranslationScope) scope = sural_translation_enter (sural_translation_get_current ());
  g_autoptr (GPtrArray) open = g_ptr_array_new ();
  GArray *placements;

  g_return_if_fail (self != NULL && cr != NULL);
  self = find_part (self, &page);
  sural_translation_enter (self->translation);
  placements = get_placements (self);
  g_return_if_fail (page < self->n_pages);

  cairo_tag_begin (cr, "Document", NULL);
  reopen (placements, page, cr, open);
  for (guint i = 0; i < placements->len; i++)
    {
      const SuralPlacement *placement = &g_array_index (placements, SuralPlacement, i);

      if (placement->page != page)
        continue;
      if (placement->box->kind == SURAL_BOX_OPEN)
        g_ptr_array_add (open, (gpointer) placement->box->tag);
      else if (placement->box->kind == SURAL_BOX_CLOSE)
        g_ptr_array_set_size (open, (int) open->len - 1);
      sural_box_show (placement->box, cr, get_left (self, placement), placement->y);
    }
  draw_footer (self, cr, page);
  for (guint i = open->len; i > 0; i--)
    cairo_tag_end (cr, g_ptr_array_index (open, i - 1));
  cairo_tag_end (cr, "Document");
}

/**
 * sural_document_dup_page_text:
 * @self: the document
 * @page: which one, from 0
 *
 * What a page says, in reading order, with a description in place of each picture: for whoever
 * cannot see it.
 *
 * Returns: (transfer full): plain text, a line a paragraph
 */
char *
sural_document_dup_page_text (SuralDocument *self, guint page)
{
  g_auto (SuralTranslationScope) scope = sural_translation_enter (sural_translation_get_current ());
  g_autoptr (GString) text = g_string_new (NULL);
  GArray *placements;

  g_return_val_if_fail (self != NULL, NULL);
  self = find_part (self, &page);
  sural_translation_enter (self->translation);
  placements = get_placements (self);
  g_return_val_if_fail (page < self->n_pages, NULL);

  for (guint i = 0; i < placements->len; i++)
    {
      const SuralPlacement *placement = &g_array_index (placements, SuralPlacement, i);

      if (placement->page == page)
        sural_box_append_text (placement->box, text);
    }

  return g_string_free_and_steal (g_steal_pointer (&text));
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
  g_auto (SuralTranslationScope) scope = sural_translation_enter (self->translation);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GPtrArray) figures = g_ptr_array_new ();
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
  draw_all (self, cr, surface, figures);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS ||
      !sural_pdf_update (bytes, sural_language_get_tag (), figures))
    {
      g_set_error (error, SURAL_ERROR, SURAL_ERROR_FAILED,
                   _ ("The document “%s” could not be drawn: %s"), self->title,
                   cairo_status_to_string (status));
      return FALSE;
    }

  return g_output_stream_write_all (stream, bytes->data, bytes->len, NULL, cancellable, error);
}
