/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pen.h"

#include <math.h>

static double
about (GRand *random, double middle, double spread)
{
  return middle + g_rand_double_range (random, -spread, spread);
}

static void
take_pen (cairo_t *cr, Pen pen, GRand *random)
{
  static const struct
  {
    double red, green, blue, alpha, width, spread;
  } pens[] = {
    [PEN_BALL] = { 0.10, 0.15, 0.55, 0.92, 0.85, 0.15 },
    [PEN_FELT] = { 0.05, 0.05, 0.05, 0.97, 2.2, 0.4 },
    [PEN_PENCIL] = { 0.25, 0.25, 0.27, 0.75, 1.0, 0.2 },
    [PEN_FAINT] = { 0.45, 0.45, 0.47, 0.55, 0.7, 0.15 },
  };

  cairo_set_source_rgba (cr, pens[pen].red, pens[pen].green, pens[pen].blue,
                         about (random, pens[pen].alpha, 0.03));
  cairo_set_line_width (cr, about (random, pens[pen].width, pens[pen].spread));
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
}

/* A hand's line is never straight. */
static void
line_to (cairo_t *cr, double x, double y, GRand *random)
{
  double from_x, from_y;

  cairo_get_current_point (cr, &from_x, &from_y);
  cairo_curve_to (cr, about (random, from_x + (x - from_x) / 3, 0.6),
                  about (random, from_y + (y - from_y) / 3, 0.6),
                  about (random, from_x + (x - from_x) * 2 / 3, 0.6),
                  about (random, from_y + (y - from_y) * 2 / 3, 0.6), x, y);
}

static void
fill_box (cairo_t *cr, double x, double y, double side, GRand *random)
{
  const guint n = (guint) g_rand_int_range (random, 6, 10);

  cairo_move_to (cr, x + 1.5, y + 1.5);
  for (guint i = 1; i <= n; i++)
    line_to (cr, about (random, i % 2 ? x + side - 1.5 : x + 1.5, 0.7),
             about (random, y + 1.5 + (side - 3) * i / n, 0.5), random);
}

/**
 * pen_mark:
 *
 * One mark in a box, with the pen: within it, or as hands do, a little beyond.
 */
void
pen_mark (cairo_t *cr, const SuralDiaryPlace *box, Pen pen, Stroke stroke, GRand *random)
{
  const double side = box->width;
  const double x = about (random, box->x, 0.8), y = about (random, box->y, 0.8);
  const double in = about (random, 1.6, 1.2);

  cairo_new_path (cr);
  take_pen (cr, pen, random);
  switch (stroke)
    {
    case STROKE_TICK:
      cairo_move_to (cr, about (random, x + side * 0.15, 0.8), about (random, y + side * 0.5, 0.8));
      line_to (cr, about (random, x + side * 0.42, 0.6), about (random, y + side * 0.85, 0.6),
               random);
      line_to (cr, about (random, x + side * 0.98, 1.0), about (random, y + side * 0.08, 1.6),
               random);
      break;
    case STROKE_BLOB:
      fill_box (cr, x, y, side, random);
      break;
    case STROKE_SLASH:
      cairo_move_to (cr, x + in, y + side - in);
      line_to (cr, x + side - in, y + in, random);
      break;
    case STROKE_DOT:
      cairo_arc (cr, about (random, x + side / 2, 1), about (random, y + side / 2, 1),
                 about (random, 1.2, 0.3), 0, 2 * G_PI);
      break;
    case STROKE_CIRCLE:
      cairo_save (cr);
      cairo_translate (cr, x + side / 2, y + side / 2 - 1);
      cairo_scale (cr, about (random, 1, 0.08), about (random, 1.1, 0.08));
      cairo_arc (cr, 0, 0, side * about (random, 0.84, 0.06), 0.2, 2 * G_PI - 0.1);
      cairo_restore (cr);
      break;
    case STROKE_CROSS:
    case N_STROKES:
    default:
      cairo_move_to (cr, x + in, y + in);
      line_to (cr, about (random, x + side - in, 0.6), about (random, y + side - in, 0.6), random);
      cairo_move_to (cr, about (random, x + side - in, 0.6), about (random, y + in, 0.6));
      line_to (cr, about (random, x + in, 0.6), about (random, y + side - in, 0.6), random);
      break;
    }
  cairo_stroke (cr);
}

static Stroke
choose_stroke (const Hand *hand, GRand *random)
{
  return hand->stroke < N_STROKES ? hand->stroke
                                  : (Stroke) g_rand_int_range (random, 0, STROKE_DOT);
}

static void
mark (cairo_t *cr,
      const SuralDiaryLayout *layout,
      guint day,
      guint question,
      guint value,
      Pen pen,
      Stroke stroke,
      GRand *random)
{
  SuralDiaryPlace box;

  sural_diary_layout_get_box (layout, day, question, value, &box);
  pen_mark (cr, &box, pen, stroke, random);
}

/* What is no plain mark. */
static Meant
mark_oddly (cairo_t *cr,
            const SuralDiaryLayout *layout,
            guint day,
            guint question,
            const Hand *hand,
            GRand *random)
{
  const guint value = (guint) g_rand_int_range (random, 0, SURAL_DIARY_N_BOXES);
  const guint other =
      (value + (guint) g_rand_int_range (random, 1, SURAL_DIARY_N_BOXES)) % SURAL_DIARY_N_BOXES;
  SuralDiaryPlace box, last;

  switch (g_rand_int_range (random, 0, 5))
    {
    case 0: /* corrected as the sheet says */
      mark (cr, layout, day, question, other, hand->pen, choose_stroke (hand, random), random);
      mark (cr, layout, day, question, other, hand->pen, STROKE_BLOB, random);
      mark (cr, layout, day, question, value, hand->pen, choose_stroke (hand, random), random);
      return (Meant) { (int) value, FALSE };
    case 1: /* two that both may hold: nobody knows */
      mark (cr, layout, day, question, other, hand->pen, choose_stroke (hand, random), random);
      mark (cr, layout, day, question, value, hand->pen, choose_stroke (hand, random), random);
      return (Meant) { -1, FALSE };
    case 2: /* the row is struck out */
      sural_diary_layout_get_box (layout, day, question, 0, &box);
      sural_diary_layout_get_box (layout, day, question, SURAL_DIARY_MOST, &last);
      take_pen (cr, hand->pen, random);
      cairo_move_to (cr, MIN (box.x, last.x), about (random, box.y + box.height / 2, 2));
      line_to (cr, MAX (box.x, last.x) + box.width, about (random, box.y + box.height / 2, 2),
               random);
      cairo_stroke (cr);
      return (Meant) { -1, FALSE };
    case 3:
      mark (cr, layout, day, question, value, hand->pen, STROKE_CIRCLE, random);
      return (Meant) { (int) value, FALSE };
    default: /* on the line between two */
      sural_diary_layout_get_box (layout, day, question, MIN (value, SURAL_DIARY_MOST - 1), &box);
      sural_diary_layout_get_box (layout, day, question, MIN (value, SURAL_DIARY_MOST - 1) + 1,
                                  &last);
      box.x = (box.x + last.x) / 2;
      pen_mark (cr, &box, hand->pen, choose_stroke (hand, random), random);
      return (Meant) { -1, FALSE };
    }
}

/**
 * pen_fill:
 *
 * Fills a sheet in as somebody would.
 */
Meant *
pen_fill (cairo_t *cr, const SuralDiaryLayout *layout, const Hand *hand, GRand *random)
{
  Meant *meant = g_new0 (Meant, layout->n_days * SURAL_SHEET_N_QUESTIONS);

  for (guint day = 0; day < layout->n_days; day++)
    for (guint question = 0; question < SURAL_SHEET_N_QUESTIONS; question++)
      {
        Meant *one = &meant[day * SURAL_SHEET_N_QUESTIONS + question];

        *one = (Meant) { -1, TRUE };
        if (!sural_diary_layout_asks (layout, question) || g_rand_double (random) < hand->gaps)
          continue;
        if (g_rand_double (random) < hand->odd)
          {
            *one = mark_oddly (cr, layout, day, question, hand, random);
            continue;
          }
        one->value = g_rand_int_range (random, 0, SURAL_DIARY_N_BOXES);
        mark (cr, layout, day, question, (guint) one->value, hand->pen,
              choose_stroke (hand, random), random);
      }
  return meant;
}
