/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/body/sural-body-map.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "paint/body/sural-body-layout.h"
#include "paint/body/sural-body-marks.h"
#include "paint/sural-pen.h"

/**
 * sural_body_map_get_quality_name:
 * @quality: a quality
 *
 * Returns: what it is called
 */
const char *
sural_body_map_get_quality_name (SuralPainQuality quality)
{
  switch (quality)
    {
    case SURAL_PAIN_SHARP:
      return _ ("Sharp");
    case SURAL_PAIN_BURNING:
      return _ ("Burning");
    case SURAL_PAIN_NUMB:
      return _ ("Numb");
    case SURAL_PAIN_TINGLING:
      return _ ("Tingling");
    case SURAL_PAIN_ACHE:
    default:
      return _ ("Ache");
    }
}

/**
 * sural_body_map_get_view_name:
 * @view: a view
 *
 * Returns: what it is called
 */
const char *
sural_body_map_get_view_name (SuralBodyView view)
{
  switch (view)
    {
    case SURAL_BODY_VIEW_FRONT:
      return C_ ("view of the body", "Front");
    case SURAL_BODY_VIEW_LEFT:
      return _ ("Left side");
    case SURAL_BODY_VIEW_RIGHT:
      return _ ("Right side");
    case SURAL_BODY_VIEW_BACK:
    default:
      return C_ ("view of the body", "Back");
    }
}

/* --- The figure ------------------------------------------------------------------------------- */

/* Adds the silhouette of a view to the path: both halves as one, so that no seam shows. */
static void
append_silhouette (SuralKnowledge *knowledge, SuralBodyView view, cairo_t *cr)
{
  SuralBodyAspect aspect = sural_body_view_get_aspect (view);
  const SuralBodyPath *outline = sural_knowledge_get_body_outline (knowledge, aspect);
  double direction =
      sural_body_view_get_direction (view, view == SURAL_BODY_VIEW_LEFT ? SURAL_SIDE_LEFT
                                                                        : SURAL_SIDE_RIGHT);

  if (outline == NULL)
    return;
  cairo_new_path (cr);
  if (aspect == SURAL_BODY_ASPECT_SIDE)
    {
      sural_body_path_append (outline, cr, direction);
      return;
    }
  /* The last point is the midline at the waist, where the halves meet. */
  for (guint i = 0; i + 1 < outline->polygon->len; i++)
    {
      const SuralPainPoint *p = &g_array_index (outline->polygon, SuralPainPoint, i);

      cairo_line_to (cr, p->x, p->y);
    }
  for (guint i = outline->polygon->len - 1; i > 0; i--)
    {
      const SuralPainPoint *p = &g_array_index (outline->polygon, SuralPainPoint, i - 1);

      cairo_line_to (cr, -p->x, p->y);
    }
  cairo_close_path (cr);
}

static SuralColor
mix (const SuralColor *a, const SuralColor *b, double share)
{
  SuralColor over = *a;

  over.alpha = share;

  return sural_color_over (&over, b);
}

/* A soft shade along the inside of the silhouette gives the flat figure some body. */
static void
draw_body (SuralKnowledge *knowledge, SuralBodyView view, cairo_t *cr, const SuralPalette *palette)
{
  static const double widths[] = { 5.2, 3.8, 2.5, 1.3 };
  SuralColor skin = mix (&palette->dim, &palette->background, 0.085);
  SuralColor shade = palette->dim;

  shade.alpha = 0.045;
  cairo_save (cr);
  append_silhouette (knowledge, view, cr);
  cairo_clip_preserve (cr);
  sural_cairo_set_color (cr, &skin);
  cairo_fill_preserve (cr);
  sural_cairo_set_color (cr, &shade);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      cairo_set_line_width (cr, widths[i]);
      cairo_stroke_preserve (cr);
    }
  cairo_new_path (cr);
  cairo_restore (cr);
}

/* An outline is drawn up to its first straight line: beyond lies the midline. */
static void
append_drawn (const SuralBodyLine *line, cairo_t *cr, double direction)
{
  SuralBodyPath drawn = *line->path;

  drawn.steps = g_array_new (FALSE, FALSE, sizeof (SuralBodyStep));
  for (guint i = 0; i < line->path->steps->len; i++)
    {
      const SuralBodyStep *step = &g_array_index (line->path->steps, SuralBodyStep, i);

      if (line->is_outline && step->kind == SURAL_BODY_LINE)
        break;
      g_array_append_vals (drawn.steps, step, 1);
    }
  sural_body_path_append (&drawn, cr, direction);
  g_array_unref (drawn.steps);
}

static void
draw_lines (SuralKnowledge *knowledge,
            SuralBodyView view,
            cairo_t *cr,
            double scale,
            const SuralPalette *palette)
{
  static const SuralSide sides[] = { SURAL_SIDE_LEFT, SURAL_SIDE_RIGHT };
  GPtrArray *lines = sural_knowledge_get_body_lines (knowledge);
  SuralBodyAspect aspect = sural_body_view_get_aspect (view);

  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  for (guint i = 0; i < lines->len; i++)
    {
      const SuralBodyLine *line = g_ptr_array_index (lines, i);
      SuralColor color = mix (&palette->foreground, &palette->background, 0.72);

      if (line->aspect != aspect)
        continue;
      color.alpha = line->is_outline ? 1 : line->weight * 0.75;
      sural_cairo_set_color (cr, &color);
      for (guint j = 0; j < G_N_ELEMENTS (sides); j++)
        {
          double direction = sural_body_view_get_direction (view, sides[j]);

          cairo_new_path (cr);
          if (direction != 0)
            append_drawn (line, cr, direction);
          cairo_set_line_width (cr, MAX (line->is_outline ? 0.3 : 0.2,
                                         (line->is_outline ? 1.3 : 0.9) / scale));
          cairo_stroke (cr);
        }
    }
}

/* The figure fades out at the waist: it is part of a person. */
static void
draw_figure (SuralKnowledge *knowledge,
             SuralBodyView view,
             cairo_t *cr,
             double scale,
             const SuralPalette *palette)
{
  cairo_pattern_t *fade = cairo_pattern_create_linear (0, -2, 0, 5);

  cairo_pattern_add_color_stop_rgba (fade, 0, 0, 0, 0, 0);
  cairo_pattern_add_color_stop_rgba (fade, 1, 0, 0, 0, 1);
  cairo_push_group (cr);
  draw_body (knowledge, view, cr, palette);
  draw_lines (knowledge, view, cr, scale, palette);
  cairo_pop_group_to_source (cr);
  cairo_mask (cr, fade);
  cairo_pattern_destroy (fade);
}

/* --- Overlays --------------------------------------------------------------------------------- */

static void
draw_overlay (const SuralBodyOverlay *overlay,
              SuralBodyView view,
              cairo_t *cr,
              double scale,
              const SuralPalette *palette)
{
  static const SuralSide sides[] = { SURAL_SIDE_LEFT, SURAL_SIDE_RIGHT };
  const SuralBodyPath *area = overlay->areas[sural_body_view_get_aspect (view)];
  SuralColor color = overlay->kind == SURAL_BODY_MUSCLE ? palette->muscle : palette->nerve;
  const double dash[] = { 4 / scale, 3 / scale };

  for (guint i = 0; area != NULL && i < G_N_ELEMENTS (sides); i++)
    {
      double direction = sural_body_view_get_direction (view, sides[i]);

      if (direction == 0)
        continue;
      cairo_new_path (cr);
      sural_body_path_append (area, cr, direction);
      color.alpha = 0.16;
      sural_cairo_set_color (cr, &color);
      cairo_fill_preserve (cr);
      color.alpha = 0.85;
      sural_cairo_set_color (cr, &color);
      cairo_set_line_width (cr, 1.2 / scale);
      cairo_set_dash (cr, dash, overlay->kind == SURAL_BODY_DERMATOME ? 2 : 0, 0);
      cairo_stroke (cr);
    }
  cairo_set_dash (cr, NULL, 0, 0);
}

static gboolean
is_shown (const SuralBodyMapLook *look, const SuralBodyOverlay *overlay)
{
  return look->overlays != NULL &&
         g_strv_contains ((const char *const *) look->overlays, overlay->id);
}

static void
draw_overlays (SuralKnowledge *knowledge,
               const SuralBodyMapLook *look,
               SuralBodyView view,
               cairo_t *cr,
               double scale,
               const SuralPalette *palette)
{
  GPtrArray *overlays = sural_knowledge_get_body_overlays (knowledge);

  for (guint i = 0; i < overlays->len; i++)
    {
      const SuralBodyOverlay *overlay = g_ptr_array_index (overlays, i);

      if (is_shown (look, overlay))
        draw_overlay (overlay, view, cr, scale, palette);
    }
}

/* --- Words ------------------------------------------------------------------------------------ */

/* The middle of an area at a height, or NAN where it is not. */
static double
find_middle (const SuralBodyPath *area, double y)
{
  double sum = 0;
  guint n = 0;

  for (double x = area->left; x <= area->right; x += 0.25)
    {
      if (!sural_body_path_contains (area, x, y))
        continue;
      sum += x;
      n++;
    }

  return n > 0 ? sum / n : NAN;
}

/* A strip is named on the right leg where it is seen, each at a height of its own; a muscle once,
 * between the legs from behind. */
static void
draw_overlay_names (SuralKnowledge *knowledge,
                    const SuralBodyMapLook *look,
                    SuralBodyView view,
                    SuralPen *pen,
                    const SuralBodyPlace *place,
                    const SuralPalette *palette)
{
  GPtrArray *overlays = sural_knowledge_get_body_overlays (knowledge);
  SuralSide side = view == SURAL_BODY_VIEW_LEFT ? SURAL_SIDE_LEFT : SURAL_SIDE_RIGHT;
  double direction = sural_body_view_get_direction (view, side);
  SuralBodyRoom room;

  sural_body_layout_get_room (view, &room);
  for (guint i = 0; i < overlays->len; i++)
    {
      const SuralBodyOverlay *overlay = g_ptr_array_index (overlays, i);
      const SuralBodyPath *area = overlay->areas[sural_body_view_get_aspect (view)];
      gboolean muscle = overlay->kind == SURAL_BODY_MUSCLE;
      double x, y;

      if (area == NULL || !is_shown (look, overlay) || (muscle && view != SURAL_BODY_VIEW_BACK))
        continue;
      y = area->top + (area->bottom - area->top) * (muscle ? 0.5 : 0.3 + 0.12 * (i % 4));
      x = muscle ? 0 : direction * find_middle (area, y);
      if (isnan (x))
        continue;
      sural_pen_show_haloed (pen, overlay->label, place->x + x * place->scale,
                             place->y + y * place->scale, 0.5, room.width * place->scale,
                             muscle ? &palette->muscle : &palette->nerve, &palette->background);
    }
}

static void
draw_names (SuralBodyView view,
            SuralPen *pen,
            const SuralBodyPlace *place,
            const SuralPalette *palette)
{
  SuralBodyRoom room;
  double width;

  sural_body_layout_get_room (view, &room);
  width = room.width * place->scale;
  sural_pen_show (pen, sural_body_map_get_view_name (view),
                  place->x + (room.left + room.width / 2) * place->scale,
                  place->y + room.name * place->scale, 0.5, width, &palette->dim);
  if (sural_body_view_get_aspect (view) == SURAL_BODY_ASPECT_SIDE)
    return;
  /* Initials of left and right, as on an X-ray. */
  for (int i = -1; i <= 1; i += 2)
    {
      gboolean left = sural_body_view_get_direction (view, SURAL_SIDE_LEFT) == i;

      sural_pen_show (pen, left ? C_ ("side of the body", "L") : C_ ("side of the body", "R"),
                      place->x + i * 19.4 * place->scale, place->y + 100 * place->scale, 0.5, width,
                      &palette->dim);
    }
}

static gboolean
occurs (const SuralPainMap *map, SuralPainQuality quality)
{
  for (guint i = 0; map != NULL && i < sural_pain_map_get_n_marks (map); i++)
    {
      if (sural_pain_map_get_mark (map, i)->quality == quality)
        return TRUE;
    }

  return FALSE;
}

static void
draw_legend (const SuralBodyMapLook *look,
             SuralPen *pen,
             cairo_t *cr,
             double width,
             double top,
             const SuralPalette *palette)
{
  double x = 0;

  for (int i = 0; i < SURAL_N_PAIN_QUALITIES; i++)
    {
      const char *name = sural_body_map_get_quality_name ((SuralPainQuality) i);

      if (!occurs (look->map, (SuralPainQuality) i))
        continue;
      cairo_save (cr);
      cairo_translate (cr, x, top + SURAL_BODY_LEGEND_HEIGHT * 0.2);
      sural_body_map_draw_quality ((SuralPainQuality) i, cr, 24, SURAL_BODY_LEGEND_HEIGHT * 0.6,
                                   palette);
      cairo_restore (cr);
      x += 30;
      sural_pen_show (pen, name, x, top + SURAL_BODY_LEGEND_HEIGHT / 2, 0, width - x,
                      &palette->foreground);
      x += sural_pen_get_width (pen, name) + 18;
    }
}

/**
 * sural_body_map_draw_quality:
 * @quality: a quality
 * @cr: where to draw
 * @width: in user units
 * @height: in user units
 * @palette: the colours
 *
 * Draws a patch as the quality is drawn on the figure.
 */
void
sural_body_map_draw_quality (SuralPainQuality quality,
                             cairo_t *cr,
                             double width,
                             double height,
                             const SuralPalette *palette)
{
  const SuralColor *color = sural_body_marks_get_color (quality, palette);
  SuralColor wash = *color;
  double radius = height / 2 - 1;

  wash.alpha = quality == SURAL_PAIN_ACHE ? 0.62 : 0.30;
  cairo_save (cr);
  cairo_new_path (cr);
  cairo_arc (cr, width - 1 - radius, height / 2, radius, -G_PI / 2, G_PI / 2);
  cairo_arc (cr, 1 + radius, height / 2, radius, G_PI / 2, 3 * G_PI / 2);
  cairo_close_path (cr);
  sural_cairo_set_color (cr, &wash);
  cairo_fill_preserve (cr);
  sural_cairo_set_color (cr, color);
  cairo_set_line_width (cr, 1.1);
  cairo_stroke_preserve (cr);
  cairo_clip (cr);
  if (quality != SURAL_PAIN_ACHE)
    sural_body_marks_hatch (quality, cr, 0, 0, width, height, 5.5);
  cairo_restore (cr);
}

/* The edge of the region, and that of the body where the region ends with it. */
static void
draw_focus_edge (SuralKnowledge *knowledge,
                 const SuralBodyMapLook *look,
                 cairo_t *cr,
                 double width,
                 const SuralColor *color)
{
  double direction = sural_body_view_get_direction (look->focus_view, look->focus_side);

  sural_cairo_set_color (cr, color);
  cairo_set_line_width (cr, width);
  cairo_new_path (cr);
  sural_body_path_append (look->focus->path, cr, direction);
  cairo_stroke_preserve (cr);
  cairo_save (cr);
  cairo_clip (cr);
  append_silhouette (knowledge, look->focus_view, cr);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
draw_focus (SuralKnowledge *knowledge,
            const SuralBodyMapLook *look,
            cairo_t *cr,
            double scale,
            const SuralPalette *palette)
{
  draw_focus_edge (knowledge, look, cr, 7 / scale, &palette->background);
  draw_focus_edge (knowledge, look, cr, 4 / scale, &palette->accent);
}

static void
draw_view (SuralKnowledge *knowledge,
           const SuralBodyMapLook *look,
           SuralBodyView view,
           cairo_t *cr,
           double scale,
           const SuralPalette *palette)
{
  if (look->parts != SURAL_BODY_MAP_MARKS)
    draw_figure (knowledge, view, cr, scale, palette);
  append_silhouette (knowledge, view, cr);
  cairo_clip (cr);
  if (look->parts != SURAL_BODY_MAP_MARKS)
    draw_overlays (knowledge, look, view, cr, scale, palette);
  if (look->parts == SURAL_BODY_MAP_FIGURE)
    return;
  if (look->earlier != NULL)
    sural_body_marks_draw_earlier (knowledge, look->earlier, view, cr, scale, palette);
  if (look->map != NULL)
    sural_body_marks_draw (knowledge, look->map, view, cr, scale, palette);
  if (look->focus != NULL && look->focus_view == view)
    draw_focus (knowledge, look, cr, scale, palette);
}

/**
 * sural_body_map_draw:
 * @knowledge: the clinic's knowledge
 * @look: what is shown
 * @cr: where to draw
 * @width: in user units
 * @height: in user units
 * @font: a font as Pango writes it
 * @palette: the colours
 *
 * Draws the figure from behind, from the front and from both sides with what hurts where.
 */
void
sural_body_map_draw (SuralKnowledge *knowledge,
                     const SuralBodyMapLook *look,
                     cairo_t *cr,
                     double width,
                     double height,
                     const char *font,
                     const SuralPalette *palette)
{
  g_auto (SuralPen) pen = { 0 };

  g_return_if_fail (SURAL_IS_KNOWLEDGE (knowledge));
  g_return_if_fail (look != NULL);

  sural_pen_init (&pen, cr, font);
  sural_pen_set_style (&pen, 0.85, SURAL_WEIGHT_NORMAL);
  for (int view = 0; view < SURAL_N_BODY_VIEWS; view++)
    {
      SuralBodyPlace place;
      SuralBodyRoom room;

      sural_body_layout_get_room ((SuralBodyView) view, &room);
      sural_body_map_get_place (width, height, look->legend, (SuralBodyView) view, &place);
      cairo_save (cr);
      cairo_translate (cr, place.x, place.y);
      cairo_scale (cr, place.scale, place.scale);
      cairo_rectangle (cr, room.left, room.top, room.width, room.bottom - room.top);
      cairo_clip (cr);
      draw_view (knowledge, look, (SuralBodyView) view, cr, place.scale, palette);
      cairo_restore (cr);
      if (look->parts == SURAL_BODY_MAP_MARKS)
        continue;
      draw_names ((SuralBodyView) view, &pen, &place, palette);
      draw_overlay_names (knowledge, look, (SuralBodyView) view, &pen, &place, palette);
    }
  if (look->legend && look->parts != SURAL_BODY_MAP_MARKS)
    draw_legend (look, &pen, cr, width, height - SURAL_BODY_LEGEND_HEIGHT, palette);
}
