/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/sural-pen.h"

#define DEFAULT_FONT "Sans 9"

/**
 * sural_cairo_set_color:
 * @cr: where
 * @color: what it paints with from here on, @color's alpha included
 */
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

/* A line of text in one size and weight. The first three are what it is known by. */
typedef struct
{
  char *text;
  double scale;
  SuralWeight weight;
  PangoLayout *layout;
  double width, height;
} Line;

/* More lines than any chart has at once; beyond that all are set anew. */
#define MOST_LINES 1024

static guint
line_hash (gconstpointer key)
{
  const Line *line = key;

  return g_str_hash (line->text) ^ ((guint) line->weight << 31) ^ (guint) (line->scale * 4096);
}

static gboolean
line_equal (gconstpointer a, gconstpointer b)
{
  const Line *one = a;
  const Line *other = b;

  return one->scale == other->scale && one->weight == other->weight &&
         g_str_equal (one->text, other->text);
}

static void
line_free (gpointer data)
{
  Line *line = data;

  g_free (line->text);
  g_object_unref (line->layout);
  g_free (line);
}

/**
 * sural_cairo_is_turned:
 * @cr: where something is to be drawn, not rotated
 *
 * Returns: whether left and right are exchanged on it, so that text has to be turned back
 */
gboolean
sural_cairo_is_turned (cairo_t *cr)
{
  cairo_matrix_t matrix;

  cairo_get_matrix (cr, &matrix);

  return matrix.xx < 0;
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
  self->mirrored = cr != NULL && sural_cairo_is_turned (cr);
  self->layout = pango_layout_new (context);
  self->lines = g_hash_table_new_full (line_hash, line_equal, NULL, line_free);
  self->font = pango_font_description_from_string (font != NULL ? font : DEFAULT_FONT);
  if (pango_font_description_get_size (self->font) <= 0)
    pango_font_description_set_size (self->font, 9 * PANGO_SCALE);
  self->em = font_size_in_units (context, self->font);
  g_object_unref (context);
  pango_layout_set_single_paragraph_mode (self->layout, TRUE);
  sural_pen_set_style (self, 1.0, SURAL_WEIGHT_NORMAL);
}

/**
 * sural_pen_clear:
 * @self: a pen, which may be zeroed or cleared already
 *
 * Lets go of the lines and the font; @self's cr is the caller's. A pen of which a copy is in use
 * must not be cleared: copies share what was set.
 */
void
sural_pen_clear (SuralPen *self)
{
  g_clear_pointer (&self->lines, g_hash_table_unref);
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
  self->scale = scale;
  self->weight = weight;
  self->line = self->em * scale * 1.35;
}

static void
apply_style (SuralPen *self, PangoLayout *layout)
{
  g_autoptr (PangoFontDescription) font = pango_font_description_copy (self->font);

  pango_font_description_set_absolute_size (font, self->em * self->scale * PANGO_SCALE);
  pango_font_description_set_weight (font, self->weight == SURAL_WEIGHT_BOLD ? PANGO_WEIGHT_BOLD
                                                                             : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
}

/* Reads @text into the layout; bytes that are no UTF-8 become replacement characters. */
static void
set_text (PangoLayout *layout, const char *text)
{
  if (g_utf8_validate (text, -1, NULL))
    {
      pango_layout_set_text (layout, text, -1);
    }
  else
    {
      g_autofree char *valid = g_utf8_make_valid (text, -1);

      pango_layout_set_text (layout, valid, -1);
    }
}

/* The line as it was set before, or set now. */
static const Line *
find_line (SuralPen *self, const char *text)
{
  Line wanted = { (char *) text, self->scale, self->weight, NULL, 0, 0 };
  Line *line = g_hash_table_lookup (self->lines, &wanted);
  int width, height;

  if (line != NULL)
    return line;
  if (g_hash_table_size (self->lines) >= MOST_LINES)
    g_hash_table_remove_all (self->lines);
  line = g_new0 (Line, 1);
  line->text = g_strdup (text);
  line->scale = self->scale;
  line->weight = self->weight;
  line->layout = pango_layout_new (pango_layout_get_context (self->layout));
  pango_layout_set_single_paragraph_mode (line->layout, TRUE);
  apply_style (self, line->layout);
  set_text (line->layout, text);
  pango_layout_get_size (line->layout, &width, &height);
  line->width = width / (double) PANGO_SCALE;
  line->height = height / (double) PANGO_SCALE;
  g_hash_table_add (self->lines, line);

  return line;
}

/**
 * sural_pen_get_width:
 * @self: the pen
 * @text: one line
 *
 * Returns: its width in user units, in the size and weight of now and however long it is
 */
double
sural_pen_get_width (SuralPen *self, const char *text)
{
  return find_line (self, text)->width;
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

/* What a line may be made smaller to before it is cut. */
static const double LEAST_SHRINK = 0.65;

/* The layout of a line, and its size. Where it is too long for its place, as in a narrow window
 * with large text, it is written smaller, and cut only where that is not enough: a smaller word can
 * be read, half a word cannot. */
static PangoLayout *
fit_line (SuralPen *self, const char *text, double max_width, double *width, double *height)
{
  const Line *line = find_line (self, text);
  double scale;
  int w, h;

  if (!(max_width > 0 && line->width > max_width))
    {
      *width = line->width;
      *height = line->height;
      return line->layout;
    }
  scale = self->scale;
  /* A hair less: glyphs are not as wide as their share. */
  self->scale *= MAX (LEAST_SHRINK, max_width / line->width * 0.98);
  apply_style (self, self->layout);
  self->scale = scale;
  pango_layout_set_alignment (self->layout, PANGO_ALIGN_LEFT);
  pango_layout_set_ellipsize (self->layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_width (self->layout, (int) (max_width * PANGO_SCALE));
  set_text (self->layout, text);
  pango_layout_get_size (self->layout, &w, &h);
  *width = w / (double) PANGO_SCALE;
  *height = h / (double) PANGO_SCALE;

  return self->layout;
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
  double width, height;
  PangoLayout *layout = fit_line (self, text, max_width, &width, &height);

  if (self->cr != NULL)
    {
      begin_text (self, x - align * width, y - height / 2.0, width);
      pango_cairo_update_layout (self->cr, layout);
      sural_cairo_set_color (self->cr, color);
      pango_cairo_show_layout (self->cr, layout);
      cairo_restore (self->cr);
    }
  forget_limits (self);

  return width;
}

/* The outline of the text, wide: what has to be done where a picture is made of shapes. */
static void
stroke_halo (SuralPen *self, PangoLayout *layout)
{
  pango_cairo_layout_path (self->cr, layout);
  cairo_set_dash (self->cr, NULL, 0, 0);
  cairo_set_line_join (self->cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_width (self->cr, self->em * 0.35);
  cairo_stroke (self->cr);
}

/* On pixels the text itself, set around its place, does the same in a tenth of the time: its glyphs
 * are kept, an outline is not. */
static void
stamp_halo (SuralPen *self, PangoLayout *layout)
{
  double reach = self->em * 0.13;

  for (int i = -1; i <= 1; i++)
    for (int j = -1; j <= 1; j++)
      {
        if (i == 0 && j == 0)
          continue;
        cairo_move_to (self->cr, i * reach, j * reach);
        pango_cairo_show_layout (self->cr, layout);
      }
}

/**
 * sural_pen_show_haloed:
 * @self: the pen
 * @text: one line
 * @x: where it stands
 * @y: its middle
 * @align: 0 starts at @x, 0.5 is centred upon it, 1 ends there
 * @max_width: it is shortened with an ellipsis beyond that; 0 for no limit
 * @color: its colour
 * @halo: the colour behind it
 *
 * As sural_pen_show(), with a rim of @halo around each letter that keeps lines behind it from
 * crossing the text.
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
  double width, height;
  PangoLayout *layout = fit_line (self, text, max_width, &width, &height);

  if (self->cr != NULL)
    {
      begin_text (self, x - align * width, y - height / 2.0, width);
      pango_cairo_update_layout (self->cr, layout);
      sural_cairo_set_color (self->cr, halo);
      if (cairo_surface_get_type (cairo_get_target (self->cr)) == CAIRO_SURFACE_TYPE_IMAGE)
        stamp_halo (self, layout);
      else
        stroke_halo (self, layout);
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
  apply_style (self, self->layout);
  set_text (self->layout, text);
  /* Where left and right are exchanged, text begins at the right also when it is Latin. */
  if (self->mirrored && alignment == PANGO_ALIGN_LEFT &&
      pango_layout_get_direction (self->layout, 0) == PANGO_DIRECTION_LTR)
    pango_layout_set_alignment (self->layout, PANGO_ALIGN_RIGHT);
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
