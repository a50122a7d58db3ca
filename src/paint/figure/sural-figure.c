/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/figure/sural-figure-private.h"

#include <math.h>

#include "paint/sural-pen.h"

/* Room around a figure, in its own units, for outlines. */
#define MARGIN 2.0

/* How much of its strength the start of a movement keeps where it is only shown as a ghost. */
#define GHOST 0.3

/* What lies between start and end is looked at this many times to know how much room it takes. */
enum
{
  N_LOOKS = 5,
};

/* --- the body -----------------------------------------------------------------------------------
 */

static SuralColor
get_tone (const SuralFigureSheet *sheet, const SuralShape *shape, double strength)
{
  static const double shares[][2] = {
    [SURAL_TONE_SKIN] = { 0.13, 0.24 },   [SURAL_TONE_SHIRT] = { 0.24, 0.34 },
    [SURAL_TONE_SHORTS] = { 0.40, 0.48 }, [SURAL_TONE_HAIR] = { 0.55, 0.55 },
    [SURAL_TONE_ACCENT] = { 0.5, 0.5 },
  };

  return sural_figure_mix (sheet->palette, shares[shape->tone][shape->far ? 1 : 0] * strength);
}

static const SuralColor *
get_accent (const SuralFigureSheet *sheet)
{
  switch (sheet->figure->highlight)
    {
    case SURAL_HIGHLIGHT_CALF:
    case SURAL_HIGHLIGHT_ACHILLES:
      return &sheet->palette->muscle;
    case SURAL_HIGHLIGHT_NERVE:
    case SURAL_HIGHLIGHT_THIGH:
      return &sheet->palette->nerve;
    case SURAL_HIGHLIGHT_BACK:
    case SURAL_HIGHLIGHT_NONE:
    default:
      return &sheet->palette->accent;
    }
}

/* All lines of a group at once. */
static void
draw_lines (const SuralFigureSheet *sheet, const SuralBody *body, guint group, double strength)
{
  SuralColor line = sural_figure_mix (sheet->palette, 0.78 * strength);
  cairo_t *cr = sheet->cr;

  cairo_new_path (cr);
  for (guint i = 0; i < body->n_shapes; i++)
    {
      const SuralShape *shape = &body->shapes[i];

      if (shape->group == group)
        sural_figure_add_line (cr, shape->points, shape->n_line, shape->n_line == shape->n);
    }
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_width (cr, sheet->line * 2);
  sural_cairo_set_color (cr, &line);
  cairo_stroke (cr);
}

/* All areas of a group; those of one tone that follow each other are one. */
static void
draw_areas (const SuralFigureSheet *sheet, const SuralBody *body, guint group, double strength)
{
  cairo_t *cr = sheet->cr;

  cairo_new_path (cr);
  for (guint i = 0; i < body->n_shapes; i++)
    {
      const SuralShape *shape = &body->shapes[i];
      const SuralShape *next = i + 1 < body->n_shapes ? shape + 1 : NULL;
      SuralColor tone;

      if (shape->group != group)
        continue;
      sural_figure_add_area (cr, shape);
      if (next != NULL && next->group == group && next->tone == shape->tone &&
          next->far == shape->far)
        continue;
      tone = get_tone (sheet, shape, strength);
      sural_cairo_set_color (cr, &tone);
      cairo_fill (cr);
    }
}

/* The areas cover half of each line: what is left is one outline around the group. */
static void
draw_group (const SuralFigureSheet *sheet, const SuralBody *body, guint group, double strength)
{
  draw_lines (sheet, body, group, strength);
  draw_areas (sheet, body, group, strength);
}

static void
draw_highlight (const SuralFigureSheet *sheet, const SuralBody *body)
{
  if (body->highlight.n == 0)
    return;
  cairo_new_path (sheet->cr);
  sural_figure_add_area (sheet->cr, &body->highlight);
  sural_cairo_set_color (sheet->cr, get_accent (sheet));
  cairo_fill (sheet->cr);
}

static void
draw_nerve (const SuralFigureSheet *sheet, const SuralBody *body)
{
  if (body->n_nerve == 0)
    return;
  cairo_new_path (sheet->cr);
  sural_figure_add_line (sheet->cr, body->nerve, body->n_nerve, FALSE);
  cairo_set_line_cap (sheet->cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_width (sheet->cr, 1.3);
  sural_cairo_set_color (sheet->cr, get_accent (sheet));
  cairo_stroke (sheet->cr);
  cairo_set_line_cap (sheet->cr, CAIRO_LINE_CAP_BUTT);
}

static void
draw_body (const SuralFigureSheet *sheet, const SuralBody *body, double strength)
{
  guint last = body->shapes[body->n_shapes - 1].group;

  for (guint group = 0; group <= last; group++)
    {
      /* An arm covers what is meant as it covers the body. */
      if (group == last && strength >= 1)
        draw_nerve (sheet, body);
      draw_group (sheet, body, group, strength);
      if (group == body->highlight.group && strength >= 1)
        draw_highlight (sheet, body);
    }
}

/* --- the sheet ----------------------------------------------------------------------------------
 */

static void
draw_scene (const SuralFigureSheet *sheet, double phase, SuralFigureFlags flags)
{
  SuralPose pose = sural_figure_definition_get_pose (sheet->figure, phase);
  SuralBody body;

  sural_body_pose (&body, sheet->figure, &pose);
  sural_figure_draw_props (sheet, &body, FALSE);
  if ((flags & SURAL_FIGURE_GHOST) && phase > 0 &&
      !sural_figure_definition_is_still (sheet->figure))
    {
      SuralPose start = sural_figure_definition_get_pose (sheet->figure, 0);
      SuralBody ghost;

      sural_body_pose (&ghost, sheet->figure, &start);
      draw_body (sheet, &ghost, GHOST);
    }
  draw_body (sheet, &body, 1);
  sural_figure_draw_props (sheet, &body, TRUE);
  if (flags & SURAL_FIGURE_ARROWS)
    sural_figure_draw_arrows (sheet);
}

static void
include_body (SuralFigureSheet *sheet, const SuralBody *body)
{
  for (guint i = 0; i < body->n_shapes; i++)
    for (guint j = 0; j < body->shapes[i].n; j++)
      {
        SuralPoint point = body->shapes[i].points[j];

        sheet->left = MIN (sheet->left, point.x);
        sheet->right = MAX (sheet->right, point.x);
        sheet->bottom = MIN (sheet->bottom, point.y);
        sheet->top = MAX (sheet->top, point.y);
      }
}

/* The room that the whole movement takes with all that is around it. The body's own points say
 * where it is; only the few other things are drawn to find out, as recording is what takes long. */
static void
measure (SuralFigureSheet *sheet)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  double x, y, width, height;
  guint n_looks = sural_figure_definition_is_still (sheet->figure) ? 1 : N_LOOKS;
  SuralFigureSheet things = *sheet;
  SuralBody body;

  /* The floor reaches from edge to edge of its sheet, so it takes no room of its own. */
  things.cr = cairo_create (surface);
  things.line = 0.5;
  sural_figure_draw_arrows (&things);
  sheet->left = sheet->bottom = G_MAXDOUBLE;
  sheet->right = sheet->top = -G_MAXDOUBLE;
  for (guint i = 0; i < n_looks; i++)
    {
      SuralPose pose =
          sural_figure_definition_get_pose (sheet->figure, i / MAX (n_looks - 1.0, 1.0));

      sural_body_pose (&body, sheet->figure, &pose);
      include_body (sheet, &body);
      sural_figure_draw_props (&things, &body, FALSE);
      sural_figure_draw_props (&things, &body, TRUE);
    }
  cairo_destroy (things.cr);
  cairo_recording_surface_ink_extents (surface, &x, &y, &width, &height);
  cairo_surface_destroy (surface);
  if (width > 0 && height > 0)
    {
      sheet->left = MIN (sheet->left, x);
      sheet->right = MAX (sheet->right, x + width);
      sheet->bottom = MIN (sheet->bottom, y);
      sheet->top = MAX (sheet->top, y + height);
    }
  sheet->left -= MARGIN;
  sheet->right += MARGIN;
  sheet->bottom -= MARGIN;
  sheet->top += MARGIN;
}

/**
 * sural_figure_get_aspect:
 * @figure: a figure
 *
 * Returns: how wide it is for its height
 */
double
sural_figure_get_aspect (const SuralFigureDefinition *figure)
{
  SuralFigureSheet sheet = { .figure = figure, .palette = sural_palette_get_paper () };

  g_return_val_if_fail (figure != NULL, 1);

  measure (&sheet);

  return (sheet.right - sheet.left) / (sheet.top - sheet.bottom);
}

/* Fits the sheet into a box, standing on its bottom edge. */
static void
draw_sheet (SuralFigureSheet *sheet,
            cairo_t *cr,
            double width,
            double height,
            double phase,
            SuralFigureFlags flags)
{
  double wide = sheet->right - sheet->left;
  double high = sheet->top - sheet->bottom;
  double scale = MIN (width / wide, height / high);

  sheet->cr = cr;
  /* An outline is never thinner than a screen can show, nor thicker than a limb can carry. */
  sheet->line = CLAMP (0.8 / scale, 0.35, 1.0);
  cairo_save (cr);
  cairo_translate (cr, width / 2, height / 2);
  cairo_scale (cr, scale, -scale);
  cairo_translate (cr, -(sheet->left + sheet->right) / 2, -(sheet->bottom + sheet->top) / 2);
  draw_scene (sheet, phase, flags);
  cairo_restore (cr);
}

/**
 * sural_figure_draw:
 * @figure: a figure
 * @cr: where; its origin is the box's top left corner
 * @width: of the box
 * @height: of the box
 * @phase: how far the movement has come, from 0 to 1
 * @flags: what else to draw
 * @palette: the colours
 *
 * Draws the figure as large as it fits. The scale does not depend on @phase. The background is left
 * as it is.
 */
void
sural_figure_draw (const SuralFigureDefinition *figure,
                   cairo_t *cr,
                   double width,
                   double height,
                   double phase,
                   SuralFigureFlags flags,
                   const SuralPalette *palette)
{
  SuralFigureSheet sheet = { .figure = figure, .palette = palette };

  g_return_if_fail (figure != NULL && cr != NULL && palette != NULL);

  if (!(width > 0 && height > 0))
    return;
  measure (&sheet);
  draw_sheet (&sheet, cr, width, height, phase, flags);
}

/**
 * sural_figure_draw_pair:
 * @figure: a figure
 * @cr: where; its origin is the box's top left corner
 * @width: of the box
 * @height: of the box
 * @palette: the colours
 *
 * Draws start and end beside or below each other, whichever shows them larger, with the arrows at
 * the end. A figure that does not move is drawn once.
 */
void
sural_figure_draw_pair (const SuralFigureDefinition *figure,
                        cairo_t *cr,
                        double width,
                        double height,
                        const SuralPalette *palette)
{
  SuralFigureSheet sheet = { .figure = figure, .palette = palette };
  double wide, high, beside, below;
  gboolean stacked;

  g_return_if_fail (figure != NULL && cr != NULL && palette != NULL);

  if (!(width > 0 && height > 0))
    return;
  measure (&sheet);
  if (sural_figure_definition_is_still (figure))
    {
      draw_sheet (&sheet, cr, width, height, 1, SURAL_FIGURE_ARROWS);
      return;
    }
  wide = sheet.right - sheet.left;
  high = sheet.top - sheet.bottom;
  beside = MIN (width / 2 / wide, height / high);
  below = MIN (width / wide, height / 2 / high);
  stacked = below > beside;
  draw_sheet (&sheet, cr, stacked ? width : width / 2, stacked ? height / 2 : height, 0,
              SURAL_FIGURE_PLAIN);
  cairo_save (cr);
  cairo_translate (cr, stacked ? 0 : width / 2, stacked ? height / 2 : 0);
  draw_sheet (&sheet, cr, stacked ? width : width / 2, stacked ? height / 2 : height, 1,
              SURAL_FIGURE_ARROWS);
  cairo_restore (cr);
}
