/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/sural-evidence-bars.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "paint/sural-balance-scale.h"
#include "paint/sural-pen.h"

static const char *
balance_words (SuralBalance balance)
{
  switch (balance)
    {
    case SURAL_BALANCE_NERVE:
      return _ ("Points to the nerve");
    case SURAL_BALANCE_LEANS_NERVE:
      return _ ("Leans to the nerve");
    case SURAL_BALANCE_LEANS_MUSCLE:
      return _ ("Leans to the muscle");
    case SURAL_BALANCE_MUSCLE:
      return _ ("Points to the muscle");
    case SURAL_BALANCE_UNDECIDED:
    default:
      return _ ("Undecided");
    }
}

/* What limits the words: the starting weights, or an interval that holds even odds although its
 * middle does not. NULL when nothing does. */
static const char *
limit_of (const SuralAssessment *assessment, const SuralBalanceScale *scale)
{
  const SuralInterval *balance = &assessment->nerve_versus_muscle;

  if (assessment->prior_dependent)
    return _ ("depends on the starting weights");
  if (assessment->balance == SURAL_BALANCE_UNDECIDED && fabs (balance->mid) >= scale->leans)
    return _ ("the interval reaches both sides");

  return NULL;
}

static void
draw_zones (cairo_t *cr, double width, double y, double height, const SuralPalette *palette)
{
  for (int zone = 0; zone < SURAL_N_BALANCE_ZONES; zone++)
    {
      SuralColor color = sural_balance_get_zone_color ((guint) zone, palette);

      sural_cairo_set_color (cr, &color);
      cairo_rectangle (cr, zone * width / SURAL_N_BALANCE_ZONES, y, width / SURAL_N_BALANCE_ZONES,
                       height);
      cairo_fill (cr);
    }
  sural_cairo_set_color (cr, &palette->background);
  cairo_set_line_width (cr, 2);
  for (int zone = 1; zone < SURAL_N_BALANCE_ZONES; zone++)
    {
      cairo_move_to (cr, zone * width / SURAL_N_BALANCE_ZONES, y);
      cairo_line_to (cr, zone * width / SURAL_N_BALANCE_ZONES, y + height);
    }
  cairo_stroke (cr);
}

static void
draw_interval (cairo_t *cr,
               double low,
               double mid,
               double high,
               double y,
               double height,
               const SuralPalette *palette)
{
  double middle = y + height / 2;

  sural_cairo_set_color (cr, &palette->foreground);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  if (isfinite (low) && isfinite (high))
    {
      cairo_set_line_width (cr, MAX (2.0, height * 0.14));
      cairo_move_to (cr, low, middle);
      cairo_line_to (cr, MAX (high, low + 1), middle);
      cairo_stroke (cr);
      cairo_set_line_width (cr, 1.5);
      cairo_move_to (cr, low, middle - height * 0.2);
      cairo_line_to (cr, low, middle + height * 0.2);
      cairo_move_to (cr, high, middle - height * 0.2);
      cairo_line_to (cr, high, middle + height * 0.2);
      cairo_stroke (cr);
    }
  cairo_arc (cr, mid, middle, height * 0.34, 0, 2 * G_PI);
  cairo_fill_preserve (cr);
  sural_cairo_set_color (cr, &palette->background);
  cairo_set_line_width (cr, 2);
  cairo_stroke (cr);
}

static void
draw_zone_words (SuralPen *pen, double width, double y, int zone, const SuralPalette *palette)
{
  for (int i = 0; i < SURAL_N_BALANCE_ZONES; i++)
    {
      /* On a narrow band only the ends, the middle and the zone that holds are named. */
      if (width < pen->em * 32 && (i == 1 || i == 3) && i != zone)
        continue;
      sural_pen_set_style (pen, 0.86, i == zone ? SURAL_WEIGHT_BOLD : SURAL_WEIGHT_NORMAL);
      sural_pen_show (pen, sural_balance_get_zone_name ((guint) i),
                      (i + 0.5) * width / SURAL_N_BALANCE_ZONES, y, 0.5,
                      width / SURAL_N_BALANCE_ZONES * (width < pen->em * 32 ? 1.6 : 1.0),
                      i == zone ? &palette->foreground : &palette->dim);
    }
}

/**
 * sural_balance_draw:
 * @assessment: what Sural can say now
 * @cr: where, from 0, 0
 * @width: in user units
 * @height: in user units
 * @font: (nullable): a Pango font description
 * @palette: the colours
 *
 * Nerve against muscle: the words first, then five zones from muscle to nerve with a dot where the
 * evidence stands and a bar for its interval. There is no number.
 */
void
sural_balance_draw (const SuralAssessment *assessment,
                    cairo_t *cr,
                    double width,
                    double height,
                    const char *font,
                    const SuralPalette *palette)
{
  g_auto (SuralPen) pen = { 0 };
  const SuralInterval *balance;
  const char *limit;
  SuralBalanceScale scale;
  int zone;
  double top, bar, margin;

  g_return_if_fail (assessment != NULL && assessment->knowledge != NULL);
  g_return_if_fail (cr != NULL);
  g_return_if_fail (palette != NULL);

  sural_pen_init (&pen, cr, font);
  balance = &assessment->nerve_versus_muscle;
  zone = (int) sural_balance_get_zone (assessment->balance);
  scale = sural_balance_scale_new (assessment->knowledge);
  top = pen.em * 1.9;
  bar = CLAMP (height - top - pen.em * 1.8, pen.em * 0.8, pen.em * 2.2);
  margin = 0;

  cairo_save (cr);
  sural_pen_set_style (&pen, 1.15, SURAL_WEIGHT_BOLD);
  margin = sural_pen_show (&pen, balance_words (assessment->balance), 0, pen.em * 0.85, 0, width,
                           &palette->foreground);
  sural_pen_set_style (&pen, 0.9, SURAL_WEIGHT_NORMAL);
  limit = limit_of (assessment, &scale);
  if (limit != NULL && margin + pen.em * 8 < width)
    sural_pen_show (&pen, limit, margin + pen.em * 0.8, pen.em * 0.9, 0,
                    width - margin - pen.em * 0.8, &palette->warning);
  draw_zones (cr, width, top, bar, palette);
  if (isfinite (balance->mid))
    draw_interval (cr, sural_balance_scale_get_position (&scale, balance->low) * width,
                   sural_balance_scale_get_position (&scale, balance->mid) * width,
                   sural_balance_scale_get_position (&scale, balance->high) * width, top, bar,
                   palette);
  draw_zone_words (&pen, width, top + bar + pen.em * 0.95, zone, palette);
  cairo_restore (cr);
}
