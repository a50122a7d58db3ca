/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/body/sural-body-marks.h"

#include <math.h>

#include "paint/sural-pen.h"

static const double WASH = 0.30;       /* beneath the pattern of a quality */
static const double PLAIN_WASH = 0.62; /* of the quality that has no pattern */

/**
 * sural_body_path_append:
 * @path: a path on the drawing of one leg
 * @cr: where it is added to the current path
 * @direction: 1, or -1 for the mirror image
 */
void
sural_body_path_append (const SuralBodyPath *path, cairo_t *cr, double direction)
{
  for (guint i = 0; i < path->steps->len; i++)
    {
      const SuralBodyStep *step = &g_array_index (path->steps, SuralBodyStep, i);
      const SuralPainPoint *p = step->points;

      switch (step->kind)
        {
        case SURAL_BODY_MOVE:
          cairo_move_to (cr, p[0].x * direction, p[0].y);
          break;
        case SURAL_BODY_LINE:
          cairo_line_to (cr, p[0].x * direction, p[0].y);
          break;
        case SURAL_BODY_CURVE:
          cairo_curve_to (cr, p[0].x * direction, p[0].y, p[1].x * direction, p[1].y,
                          p[2].x * direction, p[2].y);
          break;
        case SURAL_BODY_CLOSE:
        default:
          cairo_close_path (cr);
          break;
        }
    }
}

/**
 * sural_body_marks_get_color:
 * @quality: a quality
 * @palette: the colours
 *
 * Returns: (transfer none): its colour; its pattern says the same without
 */
const SuralColor *
sural_body_marks_get_color (SuralPainQuality quality, const SuralPalette *palette)
{
  static const guint series[SURAL_N_PAIN_QUALITIES] = { 0, 1, 4, 5, 3 };

  return &palette->series[series[quality]];
}

static void
hatch_cell (SuralPainQuality quality, cairo_t *cr, double x, double y, double step)
{
  double arm = step * 0.26;

  switch (quality)
    {
    case SURAL_PAIN_BURNING:
      cairo_move_to (cr, x - arm, y - arm);
      cairo_line_to (cr, x + arm, y + arm);
      cairo_move_to (cr, x - arm, y + arm);
      cairo_line_to (cr, x + arm, y - arm);
      break;
    case SURAL_PAIN_NUMB:
      cairo_new_sub_path (cr);
      cairo_arc (cr, x, y, step * 0.28, 0, 2 * G_PI);
      break;
    case SURAL_PAIN_TINGLING:
      /* A line of no length with a round end is a dot. */
      cairo_move_to (cr, x, y);
      cairo_line_to (cr, x, y);
      break;
    case SURAL_PAIN_ACHE:
    case SURAL_PAIN_SHARP:
    default:
      break;
    }
}

/**
 * sural_body_marks_hatch:
 * @quality: a quality
 * @cr: where its pattern is drawn in the current colour
 * @left: edges of the place
 * @top: …
 * @right: …
 * @bottom: …
 * @step: distance between two signs
 *
 * Draws nothing for ache, oblique lines for sharp, crosses for burning, rings for numb and dots for
 * tingling: as they are drawn by hand.
 */
void
sural_body_marks_hatch (SuralPainQuality quality,
                        cairo_t *cr,
                        double left,
                        double top,
                        double right,
                        double bottom,
                        double step)
{
  int row = 0;

  cairo_new_path (cr);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_width (cr, step * (quality == SURAL_PAIN_TINGLING ? 0.36 : 0.17));
  if (quality == SURAL_PAIN_SHARP)
    {
      double height = bottom - top;

      for (double x = left - height; x < right; x += step * 0.8)
        {
          cairo_move_to (cr, x, bottom);
          cairo_line_to (cr, x + height, top);
        }
    }
  else
    {
      for (double y = top + step / 2; y < bottom + step; y += step * 0.87, row++)
        {
          for (double x = left + (row % 2 == 0 ? 0.25 : 0.75) * step; x < right + step; x += step)
            hatch_cell (quality, cr, x, y, step);
        }
    }
  cairo_stroke (cr);
}

/* Paints all marks of one quality that a view has, @grow cm wider on all sides. */
static gboolean
fill_marks (SuralKnowledge *knowledge,
            const SuralPainMap *map,
            SuralBodyView view,
            int quality,
            cairo_t *cr,
            double grow)
{
  double width = sural_knowledge_get_constant (knowledge, "pain-pen-width");
  gboolean any = FALSE;

  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  for (guint i = 0; i < sural_pain_map_get_n_marks (map); i++)
    {
      const SuralPainMark *mark = sural_pain_map_get_mark (map, i);
      const SuralBodyRegion *region = NULL;

      if (mark->view != view || (quality >= 0 && (int) mark->quality != quality))
        continue;
      any = TRUE;
      cairo_new_path (cr);
      if (mark->region == NULL)
        {
          for (guint j = 0; j < mark->points->len; j++)
            {
              const SuralPainPoint *p = &g_array_index (mark->points, SuralPainPoint, j);

              cairo_line_to (cr, p->x, p->y);
            }
          if (mark->points->len == 1)
            cairo_line_to (cr, g_array_index (mark->points, SuralPainPoint, 0).x,
                           g_array_index (mark->points, SuralPainPoint, 0).y);
          cairo_set_line_width (cr, width + 2 * grow);
          cairo_stroke (cr);
          continue;
        }
      region = sural_knowledge_get_body_region (knowledge, mark->region);
      if (region == NULL)
        continue;
      sural_body_path_append (region->path, cr, sural_body_view_get_direction (view, mark->side));
      cairo_fill_preserve (cr);
      if (grow > 0)
        {
          cairo_set_line_width (cr, 2 * grow);
          cairo_stroke (cr);
        }
      cairo_new_path (cr);
    }

  return any;
}

/* The rim of the marks, with overlapping strokes as one. */
static void
draw_rim (SuralKnowledge *knowledge,
          const SuralPainMap *map,
          SuralBodyView view,
          int quality,
          cairo_t *cr,
          double thickness,
          const SuralColor *color)
{
  cairo_pattern_t *rim = NULL;

  cairo_push_group_with_content (cr, CAIRO_CONTENT_ALPHA);
  cairo_set_source_rgba (cr, 0, 0, 0, 1);
  fill_marks (knowledge, map, view, quality, cr, thickness);
  cairo_set_operator (cr, CAIRO_OPERATOR_DEST_OUT);
  fill_marks (knowledge, map, view, quality, cr, 0);
  rim = cairo_pop_group (cr);
  sural_cairo_set_color (cr, color);
  cairo_mask (cr, rim);
  cairo_pattern_destroy (rim);
}

static void
draw_quality (SuralKnowledge *knowledge,
              const SuralPainMap *map,
              SuralBodyView view,
              SuralPainQuality quality,
              cairo_t *cr,
              double scale,
              const SuralPalette *palette)
{
  const SuralColor *color = sural_body_marks_get_color (quality, palette);
  SuralColor wash = *color;
  cairo_pattern_t *mask = NULL;
  double left, top, right, bottom;

  wash.alpha = quality == SURAL_PAIN_ACHE ? PLAIN_WASH : WASH;
  cairo_push_group_with_content (cr, CAIRO_CONTENT_ALPHA);
  cairo_set_source_rgba (cr, 0, 0, 0, 1);
  fill_marks (knowledge, map, view, (int) quality, cr, 0);
  mask = cairo_pop_group (cr);
  sural_cairo_set_color (cr, &wash);
  cairo_mask (cr, mask);
  if (quality != SURAL_PAIN_ACHE)
    {
      cairo_clip_extents (cr, &left, &top, &right, &bottom);
      cairo_push_group (cr);
      sural_cairo_set_color (cr, color);
      /* At least a few pixels from sign to sign, so that a small figure stays readable. */
      sural_body_marks_hatch (quality, cr, left, top, right, bottom, MAX (1.15, 5.5 / scale));
      cairo_pop_group_to_source (cr);
      cairo_mask (cr, mask);
    }
  cairo_pattern_destroy (mask);
  draw_rim (knowledge, map, view, (int) quality, cr, 1.1 / scale, color);
}

static gboolean
has_quality (const SuralPainMap *map, SuralBodyView view, SuralPainQuality quality)
{
  for (guint i = 0; i < sural_pain_map_get_n_marks (map); i++)
    {
      const SuralPainMark *mark = sural_pain_map_get_mark (map, i);

      if (mark->view == view && mark->quality == quality)
        return TRUE;
    }

  return FALSE;
}

/**
 * sural_body_marks_draw:
 * @knowledge: the clinic's knowledge
 * @map: a drawing
 * @view: which view of it
 * @cr: in centimetres of the view, clipped to the body
 * @scale: user units in a centimetre
 * @palette: the colours
 */
void
sural_body_marks_draw (SuralKnowledge *knowledge,
                       const SuralPainMap *map,
                       SuralBodyView view,
                       cairo_t *cr,
                       double scale,
                       const SuralPalette *palette)
{
  for (int quality = 0; quality < SURAL_N_PAIN_QUALITIES; quality++)
    {
      if (has_quality (map, view, (SuralPainQuality) quality))
        draw_quality (knowledge, map, view, (SuralPainQuality) quality, cr, scale, palette);
    }
}

/**
 * sural_body_marks_draw_earlier:
 * @knowledge: the clinic's knowledge
 * @map: an earlier drawing
 * @view: which view of it
 * @cr: in centimetres of the view, clipped to the body
 * @scale: user units in a centimetre
 * @palette: the colours
 *
 * Draws where it hurt then, as a pale shape with a rim and without a quality.
 */
void
sural_body_marks_draw_earlier (SuralKnowledge *knowledge,
                               const SuralPainMap *map,
                               SuralBodyView view,
                               cairo_t *cr,
                               double scale,
                               const SuralPalette *palette)
{
  SuralColor wash = palette->dim;

  cairo_push_group (cr);
  cairo_set_source_rgba (cr, wash.red, wash.green, wash.blue, 1);
  fill_marks (knowledge, map, view, -1, cr, 0);
  cairo_pop_group_to_source (cr);
  cairo_paint_with_alpha (cr, 0.22);
  draw_rim (knowledge, map, view, -1, cr, 1.4 / scale, &palette->dim);
}
