/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/sural-pen.h"

#define DEFAULT_FONT "Sans 9"

void
sural_cairo_set_color (cairo_t *cr, const SuralColor *color)
{
  cairo_set_source_rgba (cr, color->red, color->green, color->blue, color->alpha);
}

/**
 * sural_pen_create_context:
 *
 * A Pango context of this thread's font map without hinted metrics, so that text takes the same
 * place on screen, in a picture and on paper.
 *
 * Returns: (transfer full): the context
 */
PangoContext *
sural_pen_create_context (void)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  pango_context_set_round_glyph_positions (context, FALSE);
  cairo_font_options_destroy (options);

  return context;
}

static double
font_size_in_units (PangoContext *context, const PangoFontDescription *font)
{
  double size = pango_font_description_get_size (font) / (double) PANGO_SCALE;
  double resolution = pango_cairo_context_get_resolution (context);

  if (pango_font_description_get_size_is_absolute (font))
    return size;

  /* Pango's font map takes 96 dots an inch where the context does not say. */
  return size * (resolution > 0 ? resolution : 96.0) / 72.0;
}

/**
 * sural_pen_init:
 * @self: the pen
 * @cr: (nullable): where to write; NULL to measure only
 * @font: (nullable): a Pango font description, NULL for "Sans 9"
 *
 * Prepares a pen; sural_pen_clear() ends it.
 */
void
sural_pen_init (SuralPen *self, cairo_t *cr, const char *font)
{
  PangoContext *context = sural_pen_create_context ();

  self->cr = cr;
  self->mirrored = FALSE;
  self->layout = pango_layout_new (context);
  self->font = pango_font_description_from_string (font != NULL ? font : DEFAULT_FONT);
  if (pango_font_description_get_size (self->font) <= 0)
    pango_font_description_set_size (self->font, 9 * PANGO_SCALE);
  self->em = font_size_in_units (context, self->font);
  g_object_unref (context);
  pango_layout_set_single_paragraph_mode (self->layout, TRUE);
  sural_pen_set_style (self, 1.0, SURAL_WEIGHT_NORMAL);
}

void
sural_pen_clear (SuralPen *self)
{
  g_clear_object (&self->layout);
  g_clear_pointer (&self->font, pango_font_description_free);
}

/**
 * sural_pen_set_style:
 * @self: the pen
 * @scale: size as a share of the pen's font
 * @weight: normal or bold
 *
 * Changes size and weight of what is written from here on.
 */
void
sural_pen_set_style (SuralPen *self, double scale, SuralWeight weight)
{
  g_autoptr (PangoFontDescription) font = pango_font_description_copy (self->font);

  pango_font_description_set_absolute_size (font, self->em * scale * PANGO_SCALE);
  pango_font_description_set_weight (font, weight == SURAL_WEIGHT_BOLD ? PANGO_WEIGHT_BOLD
                                                                       : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (self->layout, font);
  self->line = self->em * scale * 1.35;
}

/* Reads @text into the layout; bytes that are no UTF-8 become replacement characters. */
static void
set_text (SuralPen *self, const char *text)
{
  if (g_utf8_validate (text, -1, NULL))
    {
      pango_layout_set_text (self->layout, text, -1);
    }
  else
    {
      g_autofree char *valid = g_utf8_make_valid (text, -1);

      pango_layout_set_text (self->layout, valid, -1);
    }
}

double
sural_pen_get_width (SuralPen *self, const char *text)
{
  int width;

  pango_layout_set_width (self->layout, -1);
  set_text (self, text);
  pango_layout_get_size (self->layout, &width, NULL);

  return width / (double) PANGO_SCALE;
}

/* Goes to the upper left corner of a text that takes @width; cairo_restore() comes back. */
static void
begin_text (SuralPen *self, double x, double y, double width)
{
  cairo_save (self->cr);
  cairo_translate (self->cr, self->mirrored ? x + width : x, y);
  if (self->mirrored)
    cairo_scale (self->cr, -1, 1);
  cairo_move_to (self->cr, 0, 0);
}

/* Sets the text and moves to where it goes, centred upon @y. Returns its width. */
static double
place (SuralPen *self, const char *text, double x, double y, double align, double max_width)
{
  double width;
  int w, h;

  pango_layout_set_alignment (self->layout, PANGO_ALIGN_LEFT);
  width = sural_pen_get_width (self, text);
  if (max_width > 0 && width > max_width)
    {
      pango_layout_set_ellipsize (self->layout, PANGO_ELLIPSIZE_END);
      pango_layout_set_width (self->layout, (int) (max_width * PANGO_SCALE));
    }
  pango_layout_get_size (self->layout, &w, &h);
  width = w / (double) PANGO_SCALE;
  if (self->cr != NULL)
    {
      begin_text (self, x - align * width, y - h / (double) PANGO_SCALE / 2.0, width);
      pango_cairo_update_layout (self->cr, self->layout);
    }

  return width;
}

static void
forget_limits (SuralPen *self)
{
  pango_layout_set_ellipsize (self->layout, PANGO_ELLIPSIZE_NONE);
  pango_layout_set_width (self->layout, -1);
}

/**
 * sural_pen_show:
 * @self: the pen
 * @text: one line
 * @x: where it stands
 * @y: its middle
 * @align: 0 starts at @x, 0.5 is centred upon it, 1 ends there
 * @max_width: it is shortened with an ellipsis beyond that; 0 for no limit
 * @color: its colour
 *
 * Returns: the width taken
 */
double
sural_pen_show (SuralPen *self,
                const char *text,
                double x,
                double y,
                double align,
                double max_width,
                const SuralColor *color)
{
  double width = place (self, text, x, y, align, max_width);

  if (self->cr != NULL)
    {
      sural_cairo_set_color (self->cr, color);
      pango_cairo_show_layout (self->cr, self->layout);
      cairo_restore (self->cr);
    }
  forget_limits (self);

  return width;
}

/* Like sural_pen_show(), over a plate of @halo that keeps lines behind it from crossing the text.
 */
void
sural_pen_show_haloed (SuralPen *self,
                       const char *text,
                       double x,
                       double y,
                       double align,
                       double max_width,
                       const SuralColor *color,
                       const SuralColor *halo)
{
  place (self, text, x, y, align, max_width);
  if (self->cr != NULL)
    {
      pango_cairo_layout_path (self->cr, self->layout);
      sural_cairo_set_color (self->cr, halo);
      cairo_set_dash (self->cr, NULL, 0, 0);
      cairo_set_line_join (self->cr, CAIRO_LINE_JOIN_ROUND);
      cairo_set_line_width (self->cr, self->em * 0.35);
      cairo_stroke (self->cr);
      cairo_restore (self->cr);
    }
  forget_limits (self);
  sural_pen_show (self, text, x, y, align, max_width, color);
}

/**
 * sural_pen_show_wrapped:
 * @self: the pen
 * @text: plain text of any length
 * @x: left edge
 * @y: top edge
 * @width: where lines break
 * @alignment: of the lines
 * @color: its colour
 *
 * Returns: the height taken
 */
double
sural_pen_show_wrapped (SuralPen *self,
                        const char *text,
                        double x,
                        double y,
                        double width,
                        PangoAlignment alignment,
                        const SuralColor *color)
{
  int height;

  pango_layout_set_single_paragraph_mode (self->layout, FALSE);
  pango_layout_set_wrap (self->layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_alignment (self->layout, alignment);
  pango_layout_set_width (self->layout, (int) (MAX (width, 1.0) * PANGO_SCALE));
  set_text (self, text);
  pango_layout_get_size (self->layout, NULL, &height);
  if (self->cr != NULL)
    {
      begin_text (self, x, y, width);
      pango_cairo_update_layout (self->cr, self->layout);
      sural_cairo_set_color (self->cr, color);
      pango_cairo_show_layout (self->cr, self->layout);
      cairo_restore (self->cr);
    }
  pango_layout_set_single_paragraph_mode (self->layout, TRUE);
  pango_layout_set_alignment (self->layout, PANGO_ALIGN_LEFT);
  forget_limits (self);

  return height / (double) PANGO_SCALE;
}
