/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/bars/sural-driver-bars.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/words/sural-units.h"
#include "paint/bars/sural-scale.h"
#include "paint/sural-pen.h"
#include "reasoning/course/sural-drivers.h"

/* In sizes of the font. */
#define ROW 1.9
#define BAR 0.92
#define GROUP_TITLE 1.9
#define BETWEEN 0.7
/* Below this width the numbers stand below the bars. */
#define NARROW 34.0

typedef struct
{
  SuralPen pen;
  cairo_t *cr;
  const SuralTrend *trend;
  const SuralPalette *palette;
  double width;
  double left, right; /* of the bars */
  double low, high;   /* the ends of the scale, in points */
  gboolean narrow;
} Bars;

static const char *
when_of (const SuralDriver *driver)
{
  return driver->lag == 0 ? _ ("Same day") : _ ("Next day");
}

/* "+0.6 (+0.2 to +1.1)" */
static char *
format_effect (const SuralDriver *driver)
{
  g_autofree char *effect = sural_scale_format_change (driver->effect);
  g_autofree char *low = sural_scale_format_change (driver->low);
  g_autofree char *high = sural_scale_format_change (driver->high);

  /* Translators: an effect and its interval. */
  return g_strdup_printf (_ ("%s (%s to %s)"), effect, low, high);
}

/* "for 1 h/day more" */
static char *
format_per (const SuralDriver *driver, const SuralMeasure *measure)
{
  g_autofree char *per = sural_scale_format_number (driver->per);
  const char *unit = measure != NULL && measure->unit != NULL
                         ? sural_shown_unit_get_symbol (NULL, measure->unit)
                         : NULL;

  /* Translators: how much more of a load, its unit. */
  return g_strdup_printf (_ ("for %s %s more"), per, unit != NULL ? unit : "");
}

static double
find_step (const Bars *self)
{
  return sural_scale_nice_step (self->high - self->low, self->narrow ? 4 : 6);
}

/* A scale around zero that holds every interval and ends at round values. */
static void
find_scale (Bars *self)
{
  double step;

  for (guint i = 0; i < self->trend->drivers->len; i++)
    {
      const SuralDriver *driver = g_ptr_array_index (self->trend->drivers, i);

      self->low = MIN (self->low, driver->low);
      self->high = MAX (self->high, driver->high);
    }
  if (!(self->high > self->low))
    self->high = self->low + 1;
  step = find_step (self);
  self->low = floor (self->low / step + 1e-9) * step;
  self->high = ceil (self->high / step - 1e-9) * step;
}

static void
find_sides (Bars *self)
{
  double em = self->pen.em;
  double names = 0, numbers = 0;

  sural_pen_set_style (&self->pen, 0.9, SURAL_WEIGHT_NORMAL);
  names = MAX (sural_pen_get_width (&self->pen, _ ("Same day")),
               sural_pen_get_width (&self->pen, _ ("Next day")));
  for (guint i = 0; i < self->trend->drivers->len && !self->narrow; i++)
    {
      g_autofree char *text = format_effect (g_ptr_array_index (self->trend->drivers, i));

      numbers = MAX (numbers, sural_pen_get_width (&self->pen, text));
    }
  self->left = names + em * 1.2;
  self->right = self->width - (numbers > 0 ? numbers + em * 1.4 : em);
  self->right = MAX (self->right, self->left + em * 4);
}

static double
x_of (const Bars *self, double points)
{
  return self->left + (points - self->low) / (self->high - self->low) * (self->right - self->left);
}

static void
draw_upright (const Bars *self, double x, double top, double bottom)
{
  cairo_move_to (self->cr, floor (x) + 0.5, top);
  cairo_line_to (self->cr, floor (x) + 0.5, bottom);
}

static void
draw_grid (Bars *self, double top, double bottom)
{
  double step = find_step (self);

  cairo_set_line_width (self->cr, 0.75);
  sural_cairo_set_color (self->cr, &self->palette->grid);
  for (double points = self->low; points <= self->high + step * 1e-6; points += step)
    draw_upright (self, x_of (self, points), top, bottom);
  cairo_stroke (self->cr);
  cairo_set_line_width (self->cr, 1);
  sural_cairo_set_color (self->cr, &self->palette->foreground);
  draw_upright (self, x_of (self, 0), top, bottom);
  cairo_stroke (self->cr);
}

/* Below the bars: the points, and which side is more pain. */
static void
draw_axis (Bars *self, double y)
{
  double em = self->pen.em;
  double step = find_step (self);

  sural_pen_set_style (&self->pen, 0.86, SURAL_WEIGHT_NORMAL);
  for (double points = self->low; points <= self->high + step * 1e-6; points += step)
    {
      g_autofree char *number = sural_scale_format_change (fabs (points) < 1e-9 ? 0 : points);

      sural_pen_show (&self->pen, number, x_of (self, points), y, 0.5, 0, &self->palette->dim);
    }
  sural_pen_show (&self->pen, _ ("points of pain more or less"), self->right, y + em * 1.3, 1,
                  self->right, &self->palette->dim);
}

/* The effect from zero; whether it can be told from chance shows by fill, when by the pattern. */
static void
draw_bar (Bars *self, const SuralDriver *driver, const SuralColor *color, double y)
{
  double em = self->pen.em;
  double zero = x_of (self, 0), end = x_of (self, driver->effect);
  double left = MIN (zero, end), width = MAX (fabs (end - zero), 1);
  SuralColor light = *color;

  cairo_new_path (self->cr);
  cairo_rectangle (self->cr, left, y - em * BAR / 2, width, em * BAR);
  light.alpha = sural_driver_is_clear (driver) ? 0.85 : 0.22;
  sural_cairo_set_color (self->cr, &light);
  cairo_fill_preserve (self->cr);
  sural_cairo_set_color (self->cr, color);
  cairo_set_line_width (self->cr, 1);
  cairo_stroke (self->cr);
}

static void
draw_interval (Bars *self, const SuralDriver *driver, double y)
{
  double low = x_of (self, driver->low), high = x_of (self, driver->high);
  double half = self->pen.em * 0.26;

  cairo_new_path (self->cr);
  cairo_move_to (self->cr, low, y);
  cairo_line_to (self->cr, high, y);
  draw_upright (self, low, y - half, y + half);
  draw_upright (self, high, y - half, y + half);
  sural_cairo_set_color (self->cr, &self->palette->background);
  cairo_set_line_width (self->cr, 4);
  cairo_stroke_preserve (self->cr);
  sural_cairo_set_color (self->cr, &self->palette->foreground);
  cairo_set_line_width (self->cr, 1.5);
  cairo_stroke (self->cr);
}

static double
row_height (const Bars *self)
{
  return self->pen.em * (self->narrow ? ROW + 1.3 : ROW);
}

static void
draw_row (Bars *self, const SuralDriver *driver, const SuralColor *color, double y)
{
  double em = self->pen.em;
  g_autofree char *numbers = format_effect (driver);
  SuralWeight weight = sural_driver_is_clear (driver) ? SURAL_WEIGHT_BOLD : SURAL_WEIGHT_NORMAL;

  draw_bar (self, driver, color, y);
  draw_interval (self, driver, y);
  sural_pen_set_style (&self->pen, 0.9, SURAL_WEIGHT_NORMAL);
  sural_pen_show (&self->pen, when_of (driver), 0, y, 0, self->left, &self->palette->foreground);
  sural_pen_set_style (&self->pen, 0.9, weight);
  if (self->narrow)
    /* Upon the line of zero. */
    sural_pen_show_haloed (&self->pen, numbers, self->left, y + em * 1.25, 0,
                           self->width - self->left, &self->palette->foreground,
                           &self->palette->background);
  else
    sural_pen_show (&self->pen, numbers, self->width, y, 1, 0, &self->palette->foreground);
}

static double
draw_title (Bars *self, const SuralDriver *driver, double y)
{
  const SuralMeasure *measure = sural_knowledge_get_measure (self->trend->knowledge, driver->id);
  g_autofree char *per = format_per (driver, measure);
  double em = self->pen.em;
  double width;

  if (self->cr == NULL)
    return em * GROUP_TITLE;
  sural_pen_set_style (&self->pen, 1.0, SURAL_WEIGHT_BOLD);
  width = sural_pen_show (&self->pen, measure != NULL ? measure->label : driver->id, 0,
                          y + em * 0.8, 0, self->width, &self->palette->foreground);
  sural_pen_set_style (&self->pen, 0.9, SURAL_WEIGHT_NORMAL);
  sural_pen_show (&self->pen, per, width + em * 0.6, y + em * 0.8, 0,
                  MAX (self->width - width - em * 0.6, em), &self->palette->dim);

  return em * GROUP_TITLE;
}

/* Returns the height; draws when there is something to draw on. */
static double
lay_out (Bars *self)
{
  double em = self->pen.em;
  double y = 0;
  const char *group = NULL;
  guint n_groups = 0;

  for (guint i = 0; i < self->trend->drivers->len; i++)
    {
      const SuralDriver *driver = g_ptr_array_index (self->trend->drivers, i);

      if (g_strcmp0 (driver->id, group) != 0)
        {
          y += group != NULL ? em * BETWEEN : 0;
          y += draw_title (self, driver, y);
          group = driver->id;
          n_groups++;
        }
      if (self->cr != NULL)
        {
          draw_grid (self, y, y + row_height (self));
          draw_row (self, driver, &self->palette->series[(n_groups - 1) % SURAL_PALETTE_N_SERIES],
                    y + em * ROW / 2);
        }
      y += row_height (self);
    }
  if (self->cr != NULL)
    draw_axis (self, y + em * 0.8);

  return y + em * 3.0;
}

/**
 * sural_driver_bars_draw:
 * @trend: what reasoning found; with drivers
 * @cr: (nullable): where, from 0, 0; %NULL only measures
 * @width: in user units
 * @mirrored: whether people read from right to left
 * @font: (nullable): a Pango font description
 * @palette: the colours
 *
 * Sitting and calf loading, each with the same day and the next: a bar from zero to the effect, its
 * interval over it, and both as numbers. A bar that cannot be told from chance is light and its
 * numbers are not bold.
 *
 * Returns: the height used; 0 when there is nothing to show
 */
double
sural_driver_bars_draw (const SuralTrend *trend,
                        cairo_t *cr,
                        double width,
                        gboolean mirrored,
                        const char *font,
                        const SuralPalette *palette)
{
  Bars self = { .cr = cr, .trend = trend, .palette = palette, .width = width };
  double height;

  g_return_val_if_fail (trend != NULL, 0);
  g_return_val_if_fail (palette != NULL, 0);

  if (trend->drivers->len == 0 || !(width > 0))
    return 0;
  sural_pen_init (&self.pen, cr, font);
  /* What is drawn on may be turned around already. */
  self.pen.mirrored = self.pen.mirrored != mirrored;
  self.narrow = width < NARROW * self.pen.em;
  find_scale (&self);
  find_sides (&self);
  if (cr != NULL)
    {
      cairo_save (cr);
      if (mirrored)
        {
          cairo_translate (cr, width, 0);
          cairo_scale (cr, -1, 1);
        }
    }
  height = lay_out (&self);
  if (cr != NULL)
    cairo_restore (cr);
  sural_pen_clear (&self.pen);

  return height;
}

/**
 * sural_driver_bars_describe:
 * @trend: what reasoning found
 *
 * Returns: (transfer full): the bars in words, a line each; empty when there are none
 */
char *
sural_driver_bars_describe (const SuralTrend *trend)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (trend != NULL, NULL);

  for (guint i = 0; i < trend->drivers->len; i++)
    {
      const SuralDriver *driver = g_ptr_array_index (trend->drivers, i);
      const SuralMeasure *measure = sural_knowledge_get_measure (trend->knowledge, driver->id);
      g_autofree char *effect = format_effect (driver);
      g_autofree char *per = format_per (driver, measure);

      /* Translators: a load, "Same day" or "Next day", points with their interval, for how much
       * more, days, what can be said. */
      g_ptr_array_add (lines, g_strdup_printf (ngettext ("%s, %s: %s points of pain %s, %u day, %s",
                                                         "%s, %s: %s points of pain %s, %u days, "
                                                         "%s",
                                                         driver->n),
                                               measure != NULL ? measure->label : driver->id,
                                               when_of (driver), effect, per, driver->n,
                                               sural_driver_is_clear (driver)
                                                   ? _ ("clear")
                                                   : _ ("not told from chance")));
    }
  g_ptr_array_add (lines, NULL);

  return g_strjoinv ("\n", (char **) lines->pdata);
}
