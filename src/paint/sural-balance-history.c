/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/sural-balance-history.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "paint/sural-balance-scale.h"
#include "paint/sural-pen.h"

/* Where everything is: the zones lie across, nerve on top; the days run to the right. */
typedef struct
{
  GArray *points;
  SuralBalanceScale scale;
  cairo_t *cr;
  SuralPen *pen;
  const SuralPalette *palette;
  double left, right, top, bottom; /* of the zones */
  double inset;                    /* from their edge to the first and the last point */
} Frame;

static const SuralBalancePoint *
get_point (const Frame *self, guint index)
{
  return &g_array_index (self->points, SuralBalancePoint, index);
}

static double
x_of (const Frame *self, guint index)
{
  SuralDay first = get_point (self, 0)->day;
  SuralDay last = get_point (self, self->points->len - 1)->day;
  double room = self->right - self->left - 2 * self->inset;

  if (last <= first)
    /* Visits of one day stand beside each other in their order. */
    return self->left + self->inset +
           room * (self->points->len > 1 ? (double) index / (self->points->len - 1) : 0.5);
  return self->left + self->inset +
         room * (double) (get_point (self, index)->day - first) / (double) (last - first);
}

static double
y_of (const Frame *self, double log_odds)
{
  return self->bottom -
         sural_balance_scale_get_position (&self->scale, log_odds) * (self->bottom - self->top);
}

static void
draw_zones (const Frame *self)
{
  double height = (self->bottom - self->top) / SURAL_N_BALANCE_ZONES;

  for (guint zone = 0; zone < SURAL_N_BALANCE_ZONES; zone++)
    {
      SuralColor color = sural_balance_get_zone_color (zone, self->palette);
      double y = self->bottom - (zone + 1) * height;

      sural_cairo_set_color (self->cr, &color);
      cairo_rectangle (self->cr, self->left, y, self->right - self->left, height - 1);
      cairo_fill (self->cr);
      sural_pen_set_style (self->pen, 0.86, SURAL_WEIGHT_NORMAL);
      sural_pen_show (self->pen, sural_balance_get_zone_name (zone),
                      self->left - self->pen->em * 0.6, y + height / 2, 1, self->left,
                      &self->palette->dim);
    }
}

/* A dashed line where other knowledge began to weigh, between two visits. */
static void
draw_changes_of_knowledge (const Frame *self)
{
  const double dash[] = { 3, 3 };

  sural_cairo_set_color (self->cr, &self->palette->dim);
  cairo_set_line_width (self->cr, 1);
  cairo_set_dash (self->cr, dash, G_N_ELEMENTS (dash), 0);
  for (guint i = 1; i < self->points->len; i++)
    {
      double x = floor ((x_of (self, i - 1) + x_of (self, i)) / 2) + 0.5;

      if (!get_point (self, i)->knowledge_changed)
        continue;
      cairo_move_to (self->cr, x, self->top);
      cairo_line_to (self->cr, x, self->bottom);
    }
  cairo_stroke (self->cr);
  cairo_set_dash (self->cr, NULL, 0, 0);
}

static void
draw_way (const Frame *self)
{
  sural_cairo_set_color (self->cr, &self->palette->foreground);
  cairo_set_line_width (self->cr, self->palette->line_width);
  cairo_set_line_join (self->cr, CAIRO_LINE_JOIN_ROUND);
  for (guint i = 0; i < self->points->len; i++)
    cairo_line_to (self->cr, x_of (self, i),
                   y_of (self, get_point (self, i)->nerve_versus_muscle.mid));
  cairo_stroke (self->cr);
}

static void
draw_interval (const Frame *self, double x, const SuralInterval *interval)
{
  double low = y_of (self, interval->low);
  double high = y_of (self, interval->high);
  double cap = self->pen->em * 0.25;

  if (!isfinite (low) || !isfinite (high))
    return;
  sural_cairo_set_color (self->cr, &self->palette->dim);
  cairo_set_line_width (self->cr, self->palette->line_width);
  cairo_move_to (self->cr, x, low);
  cairo_line_to (self->cr, x, high);
  cairo_move_to (self->cr, x - cap, low);
  cairo_line_to (self->cr, x + cap, low);
  cairo_move_to (self->cr, x - cap, high);
  cairo_line_to (self->cr, x + cap, high);
  cairo_stroke (self->cr);
}

/* A dot with a rim, so that it is seen on the line; hollow while the visit goes on. */
static void
draw_dot (const Frame *self, double x, const SuralBalancePoint *point)
{
  double y = y_of (self, point->nerve_versus_muscle.mid);
  double radius = self->pen->em * 0.36;

  cairo_arc (self->cr, x, y, radius + 2, 0, 2 * G_PI);
  sural_cairo_set_color (self->cr, &self->palette->background);
  cairo_fill (self->cr);
  cairo_arc (self->cr, x, y, point->under_way ? radius - 0.75 : radius, 0, 2 * G_PI);
  sural_cairo_set_color (self->cr, &self->palette->foreground);
  cairo_set_line_width (self->cr, 1.5);
  if (point->under_way)
    cairo_stroke (self->cr);
  else
    cairo_fill (self->cr);
}

static double
clamp_label (const Frame *self, double x, double width)
{
  double half = width / 2;

  return CLAMP (x, self->left + half, MAX (self->left + half, self->right - half));
}

/* The last visit is named first, then the first, then those between that have room. */
static void
draw_labels (const Frame *self)
{
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (double)); /* from, to, … */
  guint n = self->points->len;

  sural_pen_set_style (self->pen, 0.86, SURAL_WEIGHT_NORMAL);
  for (guint turn = 0; turn < n; turn++)
    {
      guint index = turn == 0 ? n - 1 : turn - 1;
      const char *label = get_point (self, index)->label;
      double width = sural_pen_get_width (self->pen, label);
      double x = clamp_label (self, x_of (self, index), width);
      double from = x - width / 2 - self->pen->em * 0.4;
      double to = x + width / 2 + self->pen->em * 0.4;
      gboolean free_place = TRUE;

      for (guint i = 0; i < taken->len; i += 2)
        free_place = free_place && (to <= g_array_index (taken, double, i) ||
                                    from >= g_array_index (taken, double, i + 1));
      if (!free_place)
        continue;
      g_array_append_val (taken, from);
      g_array_append_val (taken, to);
      sural_pen_show (self->pen, label, x, self->bottom + self->pen->em * 0.9, 0.5, width + 1,
                      &self->palette->dim);
    }
}

static double
measure_names (SuralPen *pen)
{
  double widest = 0;

  sural_pen_set_style (pen, 0.86, SURAL_WEIGHT_NORMAL);
  for (guint zone = 0; zone < SURAL_N_BALANCE_ZONES; zone++)
    widest = MAX (widest, sural_pen_get_width (pen, sural_balance_get_zone_name (zone)));
  return widest;
}

/**
 * sural_balance_history_draw:
 * @points: (element-type SuralBalancePoint): the visits, oldest first; at least one
 * @knowledge: where the edges of the zones are
 * @cr: where, from 0, 0
 * @width: in user units
 * @height: in user units
 * @font: (nullable): a Pango font description
 * @palette: the colours
 *
 * Where nerve stood against muscle at each visit: five zones from muscle below to nerve on top, a
 * dot with its interval a visit, the days true to time. There is no number. A dashed line stands
 * where the knowledge changed between two visits.
 */
void
sural_balance_history_draw (GArray *points,
                            SuralKnowledge *knowledge,
                            cairo_t *cr,
                            double width,
                            double height,
                            const char *font,
                            const SuralPalette *palette)
{
  g_auto (SuralPen) pen = { 0 };
  Frame frame = { points, { 0, 0 }, cr, &pen, palette, 0, 0, 0, 0, 0 };

  g_return_if_fail (points != NULL && points->len > 0);
  g_return_if_fail (SURAL_IS_KNOWLEDGE (knowledge));
  g_return_if_fail (cr != NULL);
  g_return_if_fail (palette != NULL);

  sural_pen_init (&pen, cr, font);
  frame.scale = sural_balance_scale_new (knowledge);
  frame.left = measure_names (&pen) + pen.em * 0.6;
  frame.right = width;
  frame.top = 0;
  frame.bottom = height - pen.em * 1.8;
  frame.inset = pen.em * 1.6;

  cairo_save (cr);
  draw_zones (&frame);
  draw_changes_of_knowledge (&frame);
  draw_way (&frame);
  for (guint i = 0; i < points->len; i++)
    draw_interval (&frame, x_of (&frame, i), &get_point (&frame, i)->nerve_versus_muscle);
  for (guint i = 0; i < points->len; i++)
    draw_dot (&frame, x_of (&frame, i), get_point (&frame, i));
  draw_labels (&frame);
  cairo_restore (cr);
}

/**
 * sural_balance_history_describe:
 * @points: (element-type SuralBalancePoint): the visits, oldest first
 * @knowledge: where the edges of the zones are
 *
 * Returns: (transfer full): what the drawing shows, a sentence a visit
 */
char *
sural_balance_history_describe (GArray *points, SuralKnowledge *knowledge)
{
  g_autoptr (GString) text = g_string_new (NULL);
  SuralBalanceScale scale;

  g_return_val_if_fail (points != NULL, NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  scale = sural_balance_scale_new (knowledge);
  for (guint i = 0; i < points->len; i++)
    {
      const SuralBalancePoint *point = &g_array_index (points, SuralBalancePoint, i);
      const SuralInterval *interval = &point->nerve_versus_muscle;
      guint low = sural_balance_scale_get_zone (&scale, interval->low);
      guint high = sural_balance_scale_get_zone (&scale, interval->high);

      if (i > 0)
        g_string_append_c (text, ' ');
      if (point->knowledge_changed)
        g_string_append_printf (text, "%s ", _ ("The knowledge changed."));
      g_string_append_printf (
          text,
          /* Translators: a date; nerve against muscle in words; the same for both ends of its
             interval: "9 Sep: leans nerve, the interval from undecided to nerve." */
          _ ("%s: %s, the interval from %s to %s."), point->label,
          sural_balance_get_zone_name (sural_balance_get_zone (point->balance)),
          sural_balance_get_zone_name (low), sural_balance_get_zone_name (high));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
