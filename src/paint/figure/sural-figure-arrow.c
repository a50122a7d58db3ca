/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/figure/sural-figure-private.h"

#include <math.h>

#include "paint/sural-pen.h"

enum
{
  N_STEPS = 12,
};

#define HEAD_LENGTH 4.6
#define HEAD_WIDTH 4.4
#define SHAFT 1.5

/* The way of a point of the body through the movement, moved aside so that it runs beside it. */
static void
follow (const SuralFigureSheet *sheet, const SuralFigureArrow *arrow, SuralPoint *way)
{
  SuralPoint raw[N_STEPS];

  for (int i = 0; i < N_STEPS; i++)
    {
      double phase = 0.06 + 0.9 * i / (N_STEPS - 1);
      SuralPose pose = sural_figure_definition_get_pose (sheet->figure, phase);
      SuralBody body;

      sural_body_pose_bones (&body, sheet->figure, &pose);
      raw[i] = body.points[arrow->at.limb][arrow->at.part];
    }
  for (int i = 0; i < N_STEPS; i++)
    {
      const SuralPoint *a = &raw[MAX (i - 1, 0)];
      const SuralPoint *b = &raw[MIN (i + 1, N_STEPS - 1)];
      double angle = atan2 (b->x - a->x, b->y - a->y) * 180.0 / G_PI;

      way[i] = sural_point_along (raw[i], angle, 0, arrow->offset);
    }
}

static void
push (const SuralFigureSheet *sheet, const SuralFigureArrow *arrow, SuralPoint *way)
{
  SuralPose pose = sural_figure_definition_get_pose (sheet->figure, 1);
  SuralPoint from;
  SuralBody body;

  sural_body_pose_bones (&body, sheet->figure, &pose);
  from = sural_point_along (body.points[arrow->at.limb][arrow->at.part], arrow->angle,
                            arrow->offset, 0);
  for (int i = 0; i < N_STEPS; i++)
    way[i] = sural_point_along (from, arrow->angle, arrow->length * i / (N_STEPS - 1), 0);
}

/* The last step from which the head has its whole length before it. */
static int
find_neck (const SuralPoint *way)
{
  int neck = N_STEPS - 1;

  while (neck > 0 && hypot (way[N_STEPS - 1].x - way[neck].x, way[N_STEPS - 1].y - way[neck].y) <
                         HEAD_LENGTH * 0.85)
    neck--;

  return neck;
}

static void
trace (cairo_t *cr, const SuralPoint *way, int neck)
{
  SuralPoint tip = way[N_STEPS - 1];
  double angle = atan2 (tip.x - way[neck].x, tip.y - way[neck].y) * 180.0 / G_PI;
  SuralPoint left = sural_point_along (tip, angle, -HEAD_LENGTH, HEAD_WIDTH / 2);
  SuralPoint right = sural_point_along (tip, angle, -HEAD_LENGTH, -HEAD_WIDTH / 2);

  cairo_new_path (cr);
  cairo_move_to (cr, tip.x, tip.y);
  cairo_line_to (cr, left.x, left.y);
  cairo_line_to (cr, right.x, right.y);
  cairo_close_path (cr);
}

static void
draw_way (const SuralFigureSheet *sheet, const SuralPoint *way)
{
  cairo_t *cr = sheet->cr;
  int neck = find_neck (way);

  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  /* A rim in the colour of the paper keeps it readable across a limb. */
  for (int rim = 1; rim >= 0; rim--)
    {
      sural_cairo_set_color (cr, rim ? &sheet->palette->background : &sheet->palette->accent);
      cairo_new_path (cr);
      sural_figure_add_line (cr, way, (guint) neck + 1, FALSE);
      cairo_set_line_width (cr, SHAFT + rim * 1.6);
      cairo_stroke (cr);
      trace (cr, way, neck);
      cairo_set_line_width (cr, rim ? 1.6 : 0.5);
      cairo_fill_preserve (cr);
      cairo_stroke (cr);
    }
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
}

/**
 * sural_figure_draw_arrows:
 * @sheet: where
 *
 * Draws where the movement goes. An arrow whose point does not move is left out.
 */
void
sural_figure_draw_arrows (const SuralFigureSheet *sheet)
{
  for (guint i = 0; i < sheet->figure->arrows->len; i++)
    {
      const SuralFigureArrow *arrow = &g_array_index (sheet->figure->arrows, SuralFigureArrow, i);
      SuralPoint way[N_STEPS];

      if (isnan (arrow->angle))
        follow (sheet, arrow, way);
      else
        push (sheet, arrow, way);
      if (find_neck (way) > 0)
        draw_way (sheet, way);
    }
}
