/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/figure/sural-figure-private.h"

#include <math.h>

#include "paint/sural-pen.h"

static void
rounded (cairo_t *cr, double x, double y, double width, double height, double radius)
{
  double r = MIN (radius, MIN (width, height) / 2);

  cairo_new_sub_path (cr);
  cairo_arc (cr, x + r, y + r, r, G_PI, 1.5 * G_PI);
  cairo_arc (cr, x + width - r, y + r, r, 1.5 * G_PI, 2 * G_PI);
  cairo_arc (cr, x + width - r, y + height - r, r, 0, 0.5 * G_PI);
  cairo_arc (cr, x + r, y + height - r, r, 0.5 * G_PI, G_PI);
  cairo_close_path (cr);
}

/* Fills and outlines what is there. */
static void
finish (const SuralFigureSheet *sheet, double fill)
{
  SuralColor inside = sural_figure_mix (sheet->palette, fill);
  SuralColor line = sural_figure_mix (sheet->palette, 0.5);

  sural_cairo_set_color (sheet->cr, &inside);
  cairo_fill_preserve (sheet->cr);
  sural_cairo_set_color (sheet->cr, &line);
  cairo_set_line_width (sheet->cr, sheet->line);
  cairo_stroke (sheet->cr);
}

static void
draw_floor (const SuralFigureSheet *sheet, const SuralProp *prop)
{
  SuralColor line = sural_figure_mix (sheet->palette, 0.45);

  sural_cairo_set_color (sheet->cr, &line);
  cairo_set_line_width (sheet->cr, sheet->line * 1.4);
  cairo_move_to (sheet->cr, sheet->left, prop->y - sheet->line * 0.7);
  cairo_line_to (sheet->cr, sheet->right, prop->y - sheet->line * 0.7);
  cairo_stroke (sheet->cr);
}

static void
draw_table (const SuralFigureSheet *sheet, const SuralProp *prop)
{
  double leg = 3;

  rounded (sheet->cr, prop->x + prop->width * 0.1, prop->y - prop->height, leg, prop->height, 0.6);
  finish (sheet, 0.12);
  rounded (sheet->cr, prop->x + prop->width * 0.9 - leg, prop->y - prop->height, leg, prop->height,
           0.6);
  finish (sheet, 0.12);
  rounded (sheet->cr, prop->x, prop->y - 4.5, prop->width, 4.5, 1.6);
  finish (sheet, 0.06);
}

static void
draw_wall (const SuralFigureSheet *sheet, const SuralProp *prop)
{
  double edge = prop->width < 0 ? prop->x + prop->width : prop->x;
  SuralColor inside = sural_figure_mix (sheet->palette, 0.09);
  SuralColor line = sural_figure_mix (sheet->palette, 0.5);

  sural_cairo_set_color (sheet->cr, &inside);
  cairo_rectangle (sheet->cr, edge, prop->y, fabs (prop->width), prop->height);
  cairo_fill (sheet->cr);
  sural_cairo_set_color (sheet->cr, &line);
  cairo_set_line_width (sheet->cr, sheet->line * 1.4);
  cairo_move_to (sheet->cr, prop->x, prop->y);
  cairo_line_to (sheet->cr, prop->x, prop->y + prop->height);
  cairo_stroke (sheet->cr);
}

static void
draw_box (const SuralFigureSheet *sheet, const SuralProp *prop)
{
  rounded (sheet->cr, prop->x, prop->y, prop->width, prop->height, 0.8);
  finish (sheet, 0.08);
}

/* Seat, back at the left, and two legs; height is that of the seat. */
static void
draw_chair (const SuralFigureSheet *sheet, const SuralProp *prop)
{
  double leg = 2.2;

  rounded (sheet->cr, prop->x, prop->y, leg, prop->height, 0.6);
  finish (sheet, 0.12);
  rounded (sheet->cr, prop->x + prop->width - leg, prop->y, leg, prop->height, 0.6);
  finish (sheet, 0.12);
  if (prop->angle >= 0)
    {
      rounded (sheet->cr, prop->x - 1.2, prop->y + prop->height - 2, 2.6, 29, 1.2);
      finish (sheet, 0.08);
    }
  rounded (sheet->cr, prop->x - 1, prop->y + prop->height - 3, prop->width + 2, 3, 1.4);
  finish (sheet, 0.08);
}

static void
draw_disc (const SuralFigureSheet *sheet, SuralPoint at, double radius, double fill)
{
  cairo_new_path (sheet->cr);
  cairo_arc (sheet->cr, at.x, at.y, radius, 0, 2 * G_PI);
  finish (sheet, fill);
}

static void
draw_barbell (const SuralFigureSheet *sheet, SuralPoint at, const SuralProp *prop)
{
  draw_disc (sheet, at, prop->height / 2, 0.28);
  draw_disc (sheet, at, prop->height / 2 * 0.62, 0.2);
  draw_disc (sheet, at, 1.3, 0.6);
}

static void
draw_weight (const SuralFigureSheet *sheet, SuralPoint at, const SuralProp *prop)
{
  double size = prop->height;

  cairo_new_path (sheet->cr);
  cairo_arc (sheet->cr, at.x, at.y, size * 0.34, 0, 2 * G_PI);
  finish (sheet, 0.0);
  rounded (sheet->cr, at.x - size / 2, at.y - size * 1.1, size, size * 0.9, size * 0.36);
  finish (sheet, 0.5);
}

static void
draw_sled (const SuralFigureSheet *sheet, SuralPoint at, const SuralProp *prop)
{
  rounded (sheet->cr, at.x + 2, at.y + 1, 2.4, prop->height, 1);
  finish (sheet, 0.3);
  rounded (sheet->cr, at.x + prop->width * 0.42, at.y + 3, prop->width * 0.36, 9, 1);
  finish (sheet, 0.4);
  rounded (sheet->cr, at.x, at.y, prop->width, 3, 1.5);
  finish (sheet, 0.3);
}

/* An upright exercise bicycle: x and y are the middle of its cranks' axle, height that of the
 * saddle over the floor, width how far its handlebar lies before the axle. */
static void
draw_bicycle (const SuralFigureSheet *sheet, SuralPoint axle, const SuralProp *prop)
{
  cairo_t *cr = sheet->cr;
  SuralColor line = sural_figure_mix (sheet->palette, 0.5);
  SuralPoint saddle = { axle.x - 11, prop->height };
  SuralPoint bar = { axle.x + prop->width, prop->height + 12 };
  double radius = axle.y - 3;

  draw_disc (sheet, (SuralPoint) { axle.x + 17, radius + 1.5 }, radius, 0.06);
  draw_disc (sheet, (SuralPoint) { axle.x + 17, radius + 1.5 }, 2, 0.3);
  sural_cairo_set_color (cr, &line);
  cairo_set_line_width (cr, 2.4);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  /* Feet, frame, saddle's post, and the post of the handlebar. */
  cairo_move_to (cr, axle.x - 18, 1.2);
  cairo_line_to (cr, axle.x + 32, 1.2);
  cairo_move_to (cr, axle.x - 12, 1.2);
  cairo_line_to (cr, axle.x, axle.y);
  cairo_line_to (cr, axle.x + 17, radius + 1.5);
  cairo_line_to (cr, axle.x + 22, 1.2);
  cairo_move_to (cr, axle.x, axle.y);
  cairo_line_to (cr, saddle.x, saddle.y - 2);
  cairo_move_to (cr, axle.x + 17, radius + 1.5);
  cairo_line_to (cr, bar.x - 2, bar.y - 4);
  cairo_line_to (cr, bar.x + 2, bar.y);
  cairo_stroke (cr);
  draw_disc (sheet, axle, 3.4, 0.2);
  rounded (cr, saddle.x - 6, saddle.y - 2.6, 13, 2.8, 1.4);
  finish (sheet, 0.4);
}

/* Another person's forearm and hand, laid on. It is pale, so that it is not the patient's. */
static void
draw_helper (const SuralFigureSheet *sheet, SuralPoint at, const SuralProp *prop)
{
  static const SuralGirth girths[] = {
    { 0.00, 2.6, 2.6 }, { 0.35, 2.4, 2.4 }, { 0.66, 1.7, 1.7 },
    { 0.78, 2.3, 2.1 }, { 0.92, 2.1, 1.7 }, { 1.00, 1.2, 1.0 },
  };
  SuralPoint wrist, thumb;
  SuralShape arm = { 0 }, finger = { 0 };
  static const SuralGirth thumb_girths[] = { { 0, 0.9, 0.9 }, { 1, 0.7, 0.7 } };

  wrist = sural_point_along (at, prop->angle, 5.2, 0);
  thumb = sural_point_along (wrist, prop->angle + 180, 4.2, 3.0);
  sural_shape_add_limb (&finger, sural_point_along (wrist, prop->angle + 180, 0.4, 1.2), thumb,
                        thumb_girths, G_N_ELEMENTS (thumb_girths));
  sural_shape_add_limb (&arm, sural_point_along (at, prop->angle, 20, 0), at, girths,
                        G_N_ELEMENTS (girths));
  cairo_new_path (sheet->cr);
  sural_figure_add_line (sheet->cr, finger.points, finger.n, TRUE);
  finish (sheet, 0.0);
  cairo_new_path (sheet->cr);
  sural_figure_add_line (sheet->cr, arm.points, arm.n, TRUE);
  finish (sheet, 0.0);
}

static void
draw_hammer (const SuralFigureSheet *sheet, SuralPoint at, const SuralProp *prop)
{
  cairo_save (sheet->cr);
  cairo_translate (sheet->cr, at.x, at.y);
  cairo_rotate (sheet->cr, -prop->angle * G_PI / 180.0);
  rounded (sheet->cr, 0.9, -0.6, 19, 1.2, 0.6);
  finish (sheet, 0.45);
  /* The head stands across the handle's end. */
  rounded (sheet->cr, -1.4, -3.6, 3.4, 7.2, 1.5);
  finish (sheet, 0.6);
  cairo_restore (sheet->cr);
}

/* From a point straight to the wall at x, or down to the floor when the width is 0. */
static void
draw_distance (const SuralFigureSheet *sheet, SuralPoint at, const SuralProp *prop)
{
  gboolean across = prop->width > 0;
  double x = across ? prop->width : at.x;
  double y = across ? at.y : 0;
  double dx = across ? 0 : 2.2;
  double dy = across ? 2.2 : 0;

  sural_cairo_set_color (sheet->cr, &sheet->palette->accent);
  cairo_set_line_width (sheet->cr, sheet->line * 2);
  cairo_move_to (sheet->cr, at.x, at.y);
  cairo_line_to (sheet->cr, x, y);
  cairo_move_to (sheet->cr, at.x - dx, at.y - dy);
  cairo_line_to (sheet->cr, at.x + dx, at.y + dy);
  cairo_move_to (sheet->cr, x - dx, y - dy);
  cairo_line_to (sheet->cr, x + dx, y + dy);
  cairo_stroke (sheet->cr);
}

static gboolean
is_in_front (SuralPropKind kind)
{
  return kind == SURAL_PROP_HELPER || kind == SURAL_PROP_HAMMER || kind == SURAL_PROP_DISTANCE ||
         kind == SURAL_PROP_BARBELL || kind == SURAL_PROP_WEIGHT;
}

static void
draw_prop (const SuralFigureSheet *sheet, const SuralProp *prop, SuralPoint at)
{
  switch (prop->kind)
    {
    case SURAL_PROP_FLOOR:
      draw_floor (sheet, prop);
      break;
    case SURAL_PROP_TABLE:
      draw_table (sheet, prop);
      break;
    case SURAL_PROP_WALL:
      draw_wall (sheet, prop);
      break;
    case SURAL_PROP_BOX:
      draw_box (sheet, prop);
      break;
    case SURAL_PROP_CHAIR:
      draw_chair (sheet, prop);
      break;
    case SURAL_PROP_PILLOW:
      rounded (sheet->cr, at.x, at.y, prop->width, prop->height, prop->height * 0.45);
      finish (sheet, 0.03);
      break;
    case SURAL_PROP_BARBELL:
      draw_barbell (sheet, at, prop);
      break;
    case SURAL_PROP_WEIGHT:
      draw_weight (sheet, at, prop);
      break;
    case SURAL_PROP_BALL:
      draw_disc (sheet, at, prop->width / 2, 0.3);
      break;
    case SURAL_PROP_SLED:
      draw_sled (sheet, at, prop);
      break;
    case SURAL_PROP_HELPER:
      draw_helper (sheet, at, prop);
      break;
    case SURAL_PROP_HAMMER:
      draw_hammer (sheet, at, prop);
      break;
    case SURAL_PROP_DISTANCE:
      draw_distance (sheet, at, prop);
      break;
    case SURAL_PROP_BICYCLE:
      draw_bicycle (sheet, at, prop);
      break;
    case SURAL_N_PROPS:
    default:
      break;
    }
}

/**
 * sural_figure_draw_props:
 * @sheet: where
 * @body: the posed body, for what moves with it
 * @in_front: whether to draw what covers the body rather than what stands behind it
 */
void
sural_figure_draw_props (const SuralFigureSheet *sheet, const SuralBody *body, gboolean in_front)
{
  for (guint i = 0; i < sheet->figure->props->len; i++)
    {
      const SuralProp *prop = &g_array_index (sheet->figure->props, SuralProp, i);
      SuralPoint at = { prop->x, prop->y };

      if (is_in_front (prop->kind) != in_front)
        continue;
      if (prop->attached)
        {
          at.x += body->points[prop->at.limb][prop->at.part].x;
          at.y += body->points[prop->at.limb][prop->at.part].y;
        }
      draw_prop (sheet, prop, at);
    }
}
