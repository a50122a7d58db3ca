/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/paper/sural-box.h"

#include "paint/sural-pen.h"
#include "paint/sural-plain-text.h"
#include "paint/sural-text-layout.h"

/* How wide the coloured edge of a box is. */
#define EDGE 3.5

static SuralBox *
box_new (SuralBoxKind kind, const char *tag)
{
  SuralBox *self = g_new0 (SuralBox, 1);

  self->kind = kind;
  self->tag = tag;
  self->share = 1;
  self->color = sural_palette_get_paper ()->foreground;

  return self;
}

/**
 * sural_box_text:
 * @style: how it looks
 * @tag: (nullable): static name of its PDF structure element
 * @text: plain text, never markup; what is no text in it is left out, as sural_plain_text() does
 *
 * Returns: (transfer full): a paragraph
 */
SuralBox *
sural_box_text (SuralTextStyle style, const char *tag, const char *text)
{
  SuralBox *self = box_new (SURAL_BOX_TEXT, tag);

  self->style = style;
  self->text = sural_plain_text (text);
  if (style == SURAL_TEXT_LABEL || style == SURAL_TEXT_SMALL || style == SURAL_TEXT_SUBTITLE)
    self->color = sural_palette_get_paper ()->dim;
  if (style == SURAL_TEXT_DOSE)
    self->color = sural_palette_get_paper ()->accent;

  return self;
}

/**
 * sural_box_stack:
 * @tag: (nullable): static name of its PDF structure element
 *
 * Boxes below each other that stay together on a page; one that is longer than a page is taken
 * apart. sural_box_add() fills it.
 *
 * Returns: (transfer full): an empty stack
 */
SuralBox *
sural_box_stack (const char *tag)
{
  SuralBox *self = box_new (SURAL_BOX_STACK, tag);

  self->children = g_ptr_array_new_with_free_func ((GDestroyNotify) sural_box_free);

  return self;
}

/**
 * sural_box_columns:
 *
 * Boxes beside each other, as wide as their shares say, from the side at which one begins to read.
 * They stay together on a page as a stack does.
 *
 * Returns: (transfer full): empty columns; a structure element is set by whoever needs one
 */
SuralBox *
sural_box_columns (void)
{
  SuralBox *self = sural_box_stack (NULL);

  self->kind = SURAL_BOX_COLUMNS;

  return self;
}

/**
 * sural_box_drawing:
 * @tag: (nullable): static name of its PDF structure element; "Figure" is one that has to be
 *   described, in the box's alt
 * @height: in points; the layout takes from it, down to the box's least, where a page has no more
 * @draw: draws it from 0, 0 in the width and height that it got, each time a page is drawn
 * @data: handed to @draw
 * @destroy: (nullable): frees @data with the box; without it @data has to outlive the document, as
 *   what sural_document_keep() holds does
 *
 * Returns: (transfer full): a drawing
 */
SuralBox *
sural_box_drawing (const char *tag,
                   double height,
                   SuralBoxDraw draw,
                   gpointer data,
                   GDestroyNotify destroy)
{
  SuralBox *self = box_new (SURAL_BOX_DRAWING, tag);

  self->height = height;
  self->draw = draw;
  self->data = data;
  self->destroy = destroy;

  return self;
}

/**
 * sural_box_open:
 * @tag: static name of a PDF structure element
 *
 * For an element that may go on over several pages, such as a list or a table: the boxes up to its
 * sural_box_close() are its children, and each may stand on a page of its own.
 *
 * Returns: (transfer full): a box that takes no room
 */
SuralBox *
sural_box_open (const char *tag)
{
  return box_new (SURAL_BOX_OPEN, tag);
}

/**
 * sural_box_close:
 * @tag: of the last sural_box_open() that is still open; elements do not cross
 *
 * Returns: (transfer full): a box that takes no room
 */
SuralBox *
sural_box_close (const char *tag)
{
  return box_new (SURAL_BOX_CLOSE, tag);
}

/**
 * sural_box_add:
 * @self: a stack or columns
 * @child: (transfer full): what comes next in it
 *
 * Returns: (transfer none): @child
 */
SuralBox *
sural_box_add (SuralBox *self, SuralBox *child)
{
  g_ptr_array_add (self->children, child);

  return child;
}

/**
 * sural_box_free:
 * @self: (transfer full): a box; the boxes within it go with it
 */
void
sural_box_free (SuralBox *self)
{
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->mark, g_free);
  g_clear_pointer (&self->bookmark, g_free);
  g_clear_pointer (&self->alt, g_free);
  g_clear_pointer (&self->children, g_ptr_array_unref);
  g_clear_object (&self->layout);
  g_clear_object (&self->mark_layout);
  if (self->destroy != NULL)
    self->destroy (self->data);
  g_free (self);
}

/* Whether what is written reads from right to left: boxes then stand from right to left too. */
static gboolean
is_mirrored (PangoContext *context)
{
  return pango_context_get_base_dir (context) == PANGO_DIRECTION_RTL;
}

static gboolean
is_number (const char *mark)
{
  return g_unichar_isdigit (g_utf8_get_char (mark));
}

static double
measure_text (SuralBox *self, PangoContext *context, double width)
{
  int height;

  g_clear_object (&self->layout);
  self->layout = sural_text_find_layout (context, self->style, (int) (MAX (width, 1) * PANGO_SCALE),
                                         self->text);
  pango_layout_get_size (self->layout, NULL, &height);

  return height / (double) PANGO_SCALE;
}

/* By how much the boxes below the first one of a stack begin before it. */
static double
get_hang (const SuralBox *self, guint index)
{
  return self->hangs && index > 0 ? self->indent * sural_text_scale (self->context) : 0;
}

static double
measure_stack (SuralBox *self, PangoContext *context, double width)
{
  double height = 0;

  for (guint i = 0; i < self->children->len; i++)
    {
      SuralBox *child = g_ptr_array_index (self->children, i);

      height += (i > 0 ? child->before : 0) +
                sural_box_measure (child, context, width + get_hang (self, i));
    }

  return height;
}

static double
measure_columns (SuralBox *self, PangoContext *context, double width)
{
  double room = width - SURAL_BOX_GAP * (self->children->len - 1);
  double shares = 0, tallest = 0;

  for (guint i = 0; i < self->children->len; i++)
    shares += ((SuralBox *) g_ptr_array_index (self->children, i))->share;
  for (guint i = 0; i < self->children->len; i++)
    {
      SuralBox *child = g_ptr_array_index (self->children, i);

      tallest = MAX (tallest, sural_box_measure (child, context, room * child->share / shares));
    }

  return tallest;
}

/**
 * sural_box_measure:
 * @self: a box
 * @context: of the document, with its font family
 * @width: in points
 *
 * Lays the box out; must come before sural_box_show().
 *
 * Returns: its height without the space before it
 */
double
sural_box_measure (SuralBox *self, PangoContext *context, double width)
{
  double inner = width - self->indent * sural_text_scale (context) - 2 * self->padding;
  double height = 0;

  self->context = context;
  self->width = width;
  if (self->mark != NULL && self->mark_layout == NULL)
    self->mark_layout =
        sural_text_layout_new (context,
                               is_number (self->mark) ? SURAL_TEXT_STRONG : SURAL_TEXT_BODY,
                               self->mark);
  if (self->kind == SURAL_BOX_TEXT)
    height = measure_text (self, context, inner);
  else if (self->kind == SURAL_BOX_STACK)
    height = measure_stack (self, context, inner);
  else if (self->kind == SURAL_BOX_COLUMNS)
    height = measure_columns (self, context, inner);
  else if (self->kind == SURAL_BOX_DRAWING)
    return self->height;

  self->height = height + 2 * self->padding;

  return self->height;
}

/* The number of an exercise in a disc, or a bullet; both are content of the list's label. */
static void
show_mark (SuralBox *self, cairo_t *cr, double x, double y)
{
  double scale = sural_text_scale (self->context);
  double radius = 11 * scale;
  const SuralPalette *paper = sural_palette_get_paper ();
  int w, h;
  double width, height;

  pango_layout_get_size (self->mark_layout, &w, &h);
  width = w / (double) PANGO_SCALE;
  height = h / (double) PANGO_SCALE;
  cairo_tag_begin (cr, "Lbl", NULL);
  sural_cairo_set_color (cr, &paper->accent);
  if (self->disc)
    {
      x = is_mirrored (self->context) ? x - radius : x + radius;
      cairo_new_path (cr);
      cairo_arc (cr, x, y + 9 * scale, radius, 0, 2 * G_PI);
      cairo_fill (cr);
      sural_cairo_set_color (cr, &paper->background);
      cairo_move_to (cr, x - width / 2, y + 9 * scale - height / 2);
    }
  else
    {
      cairo_move_to (cr, is_mirrored (self->context) ? x - width : x, y);
    }
  pango_cairo_show_layout (cr, self->mark_layout);
  cairo_tag_end (cr, "Lbl");
}

static void
show_frame (SuralBox *self, cairo_t *cr, double x, double y)
{
  if (self->fill.alpha > 0)
    {
      sural_cairo_set_color (cr, &self->fill);
      cairo_rectangle (cr, x, y, self->width, self->height);
      cairo_fill (cr);
    }
  if (self->edge.alpha > 0)
    {
      sural_cairo_set_color (cr, &self->edge);
      cairo_rectangle (cr, is_mirrored (self->context) ? x + self->width - EDGE : x, y, EDGE,
                       self->height);
      cairo_fill (cr);
    }
}

/* Whether a line ends at a space rather than within a word that is longer than the line. */
static gboolean
ends_at_space (PangoLayoutLine *line, const char *text)
{
  const char *start = text + line->start_index;
  const char *last = g_utf8_find_prev_char (start, start + line->length);

  return last != NULL && g_unichar_isspace (g_utf8_get_char (last));
}

/* Pango leaves out the space at which it breaks a line. It is put back, where it cannot be seen, so
 * that whoever reads the PDF's text aloud or copies it finds words and not runs of them. */
static void
show_space (PangoLayoutLine *line,
            const char *text,
            cairo_t *cr,
            double left,
            double right,
            double baseline)
{
  GSList *last = g_slist_last (line->runs);
  PangoLayoutRun *run = last != NULL ? last->data : NULL;
  PangoGlyphString *glyphs = NULL;

  /* What follows the last run of a broken word is a hyphen, and no space. */
  if (run == NULL || !ends_at_space (line, text))
    return;
  glyphs = pango_glyph_string_new ();
  pango_shape (" ", 1, &run->item->analysis, glyphs);
  if (line->resolved_dir == PANGO_DIRECTION_RTL)
    right = left - pango_glyph_string_get_width (glyphs) / (double) PANGO_SCALE;
  cairo_move_to (cr, right, baseline);
  pango_cairo_show_glyph_string (cr, run->item->analysis.font, glyphs);
  pango_glyph_string_free (glyphs);
}

/* The layout is shown as it was measured and never laid out anew for what it is drawn on, so that a
 * page is the same on the screen, in a file and on paper. */
static void
show_text (SuralBox *self, cairo_t *cr, double x, double y)
{
  PangoLayoutIter *iter = pango_layout_get_iter (self->layout);

  sural_cairo_set_color (cr, &self->color);
  do
    {
      PangoLayoutLine *line = pango_layout_iter_get_line_readonly (iter);
      double baseline = y + pango_layout_iter_get_baseline (iter) / (double) PANGO_SCALE;
      PangoRectangle extents;
      double left;

      pango_layout_iter_get_line_extents (iter, NULL, &extents);
      left = x + extents.x / (double) PANGO_SCALE;
      cairo_move_to (cr, left, baseline);
      pango_cairo_show_layout_line (cr, line);
      if (!pango_layout_iter_at_last_line (iter))
        show_space (line, self->text, cr, left, left + extents.width / (double) PANGO_SCALE,
                    baseline);
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
}

static void
show_children (SuralBox *self, cairo_t *cr, double x, double y)
{
  gboolean leftward = is_mirrored (self->context);
  gboolean mirrored = self->kind == SURAL_BOX_COLUMNS && leftward;

  if (mirrored)
    x += self->width - 2 * self->padding;
  for (guint i = 0; i < self->children->len; i++)
    {
      SuralBox *child = g_ptr_array_index (self->children, i);

      if (self->kind == SURAL_BOX_STACK && i > 0)
        y += child->before;
      sural_box_show (child, cr,
                      mirrored ? x - child->width : x - (leftward ? 0 : get_hang (self, i)), y);
      if (self->kind == SURAL_BOX_STACK)
        y += child->height;
      else
        x += (mirrored ? -1 : 1) * (child->width + SURAL_BOX_GAP);
    }
}

static void
show_drawing (SuralBox *self, cairo_t *cr, double x, double y)
{
  cairo_save (cr);
  cairo_translate (cr, x, y);
  if (self->turns && is_mirrored (self->context))
    {
      cairo_translate (cr, self->width, 0);
      cairo_scale (cr, -1, 1);
    }
  self->draw (cr, self->width, self->height, self->data);
  cairo_restore (cr);
}

/**
 * sural_box_show:
 * @self: a measured box
 * @cr: the page
 * @x: left edge
 * @y: top edge
 *
 * Draws the box within its structure element.
 */
void
sural_box_show (SuralBox *self, cairo_t *cr, double x, double y)
{
  gboolean mirrored = is_mirrored (self->context);
  double indent = self->indent * sural_text_scale (self->context);
  double inner_x = x + self->padding + (mirrored ? 0 : indent);
  double inner_y = y + self->padding;

  if (self->kind == SURAL_BOX_CLOSE)
    {
      cairo_tag_end (cr, self->tag);
      return;
    }
  if (self->tag != NULL)
    cairo_tag_begin (cr, self->tag, NULL);
  if (self->kind == SURAL_BOX_OPEN)
    return;

  show_frame (self, cr, x, y);
  if (self->mark != NULL)
    {
      show_mark (self, cr, mirrored ? x + self->width - self->padding : x + self->padding, inner_y);
      cairo_tag_begin (cr, "LBody", NULL);
    }
  if (self->kind == SURAL_BOX_TEXT)
    show_text (self, cr, inner_x, inner_y);
  else if (self->kind == SURAL_BOX_DRAWING)
    show_drawing (self, cr, x, y);
  else
    show_children (self, cr, inner_x, inner_y);
  if (self->mark != NULL)
    cairo_tag_end (cr, "LBody");
  if (self->tag != NULL)
    cairo_tag_end (cr, self->tag);
}

/* @mark is what marks the next words, and NULL once they are there. */
static void
append_text (const SuralBox *self, GString *text, const char **mark)
{
  if (self->mark != NULL)
    *mark = self->mark;
  if (self->kind == SURAL_BOX_TEXT)
    {
      if (self->style <= SURAL_TEXT_NAME && text->len > 0)
        g_string_append_c (text, '\n');
      if (*mark != NULL)
        g_string_append_printf (text, "%s ", *mark);
      g_string_append_printf (text, "%s\n", self->text);
      *mark = NULL;
    }
  if (self->alt != NULL)
    g_string_append_printf (text, "%s\n", self->alt);
  for (guint i = 0; self->children != NULL && i < self->children->len; i++)
    append_text (g_ptr_array_index (self->children, i), text, mark);
}

/**
 * sural_box_append_text:
 * @self: a box
 * @text: what it says is added to this, a line a paragraph
 *
 * The words of a box in reading order; a drawing is described.
 */
void
sural_box_append_text (const SuralBox *self, GString *text)
{
  const char *mark = NULL;

  append_text (self, text, &mark);
}

/**
 * sural_box_list_figures:
 * @self: a box
 * @alts: (element-type utf8): what each figure in it shows is added, borrowed from @self; NULL
 *   where that is not said
 *
 * In reading order, which is the order in which the figures' structure elements come in the PDF.
 */
void
sural_box_list_figures (const SuralBox *self, GPtrArray *alts)
{
  if (g_strcmp0 (self->tag, "Figure") == 0)
    g_ptr_array_add (alts, self->alt);
  for (guint i = 0; self->children != NULL && i < self->children->len; i++)
    sural_box_list_figures (g_ptr_array_index (self->children, i), alts);
}

/**
 * sural_box_split:
 * @self: a measured text
 * @height: how much of it fits
 *
 * Cuts a text between two lines, at least after the first one.
 *
 * Returns: (transfer full) (nullable): the rest, to be measured; NULL when nothing is left
 */
SuralBox *
sural_box_split (SuralBox *self, double height)
{
  PangoLayoutIter *iter = pango_layout_get_iter (self->layout);
  int cut = -1;
  SuralBox *rest;

  while (cut < 0 && pango_layout_iter_next_line (iter))
    {
      int top, bottom;

      pango_layout_iter_get_line_yrange (iter, &top, &bottom);
      if (bottom / (double) PANGO_SCALE > height)
        cut = pango_layout_iter_get_index (iter);
    }
  pango_layout_iter_free (iter);
  if (cut <= 0)
    return NULL;

  rest = sural_box_text (self->style, self->tag, self->text + cut);
  rest->color = self->color;
  rest->narrow = self->narrow;
  self->text[cut] = '\0';
  sural_box_measure (self, self->context, self->width);

  return rest;
}
