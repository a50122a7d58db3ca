/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/bars/sural-balance-history.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "paint/bars/sural-scale-mark.h"
#include "paint/sural-pen.h"
#include "reasoning/words/sural-note-words.h"

/* In sizes of the font. */
#define LANE 5.2
#define GAP 0.7

/* Changes of the start that are named below, the newest. */
#define MOST_STARTS 3

/* The two lanes from top to bottom. */
static const SuralFamily families[] = { SURAL_FAMILY_NERVE, SURAL_FAMILY_MUSCLE };

/* Where everything is: in each lane likely is on top; the days run to the right. */
typedef struct
{
  GArray *points;
  cairo_t *cr; /* NULL: only measure */
  SuralPen *pen;
  const SuralPalette *palette;
  double left, right; /* of the lanes */
  double inset;       /* from their edge to the first and the last point */
  double lane, bottom;
} Frame;

static const SuralBalancePoint *
get_point (const Frame *self, guint index)
{
  return &g_array_index (self->points, SuralBalancePoint, index);
}

static const SuralBalanceStand *
get_stand (const Frame *self, guint index, guint lane)
{
  const SuralBalancePoint *point = get_point (self, index);

  return families[lane] == SURAL_FAMILY_NERVE ? &point->nerve : &point->muscle;
}

/* What has no place on a scale is not drawn on it. */
static gboolean
is_drawn (const Frame *self, guint index, guint lane)
{
  return !get_point (self, index)->shares &&
         isfinite (get_stand (self, index, lane)->probability.mid);
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
top_of (const Frame *self, guint lane)
{
  return floor (lane * (self->lane + self->pen->em * GAP));
}

static double
y_of (const Frame *self, guint lane, double probability)
{
  return top_of (self, lane) + (1 - CLAMP (probability, 0, 1)) * self->lane;
}

static void
draw_lane (const Frame *self, guint lane)
{
  double top = top_of (self, lane), middle = floor (top + self->lane / 2) + 0.5;
  double x = self->left - self->pen->em * 0.6;
  SuralColor color = sural_scale_mark_get_color (families[lane], self->palette);

  sural_cairo_set_color (self->cr, &self->palette->phase);
  cairo_rectangle (self->cr, self->left, top, self->right - self->left, floor (self->lane));
  cairo_fill (self->cr);
  sural_cairo_set_color (self->cr, &self->palette->grid);
  cairo_set_line_width (self->cr, 1);
  cairo_move_to (self->cr, self->left, middle);
  cairo_line_to (self->cr, self->right, middle);
  cairo_stroke (self->cr);
  sural_pen_set_style (self->pen, 0.8, SURAL_WEIGHT_NORMAL);
  sural_pen_show (self->pen, _ ("likely"), x, top + self->pen->em * 0.55, 1, self->left,
                  &self->palette->dim);
  sural_pen_show (self->pen, _ ("unlikely"), x, top + self->lane - self->pen->em * 0.55, 1,
                  self->left, &self->palette->dim);
  sural_pen_set_style (self->pen, 0.9, SURAL_WEIGHT_BOLD);
  sural_pen_show (self->pen, lane == 0 ? _ ("Nerve") : _ ("Muscle"), x, middle, 1, self->left,
                  &color);
}

/* The visits that the first model kept are one block at the start: their shares of one list have no
 * place on these axes. */
static guint
count_shares (const Frame *self)
{
  guint n = 0;

  while (n < self->points->len && get_point (self, n)->shares)
    n++;
  return n;
}

static void
draw_shares (const Frame *self)
{
  guint n = count_shares (self);
  double from = self->left, to, bottom = top_of (self, 1) + self->lane, step = self->pen->em * 0.6;

  if (n == 0)
    return;
  to = n < self->points->len ? floor ((x_of (self, n - 1) + x_of (self, n)) / 2) : self->right;
  cairo_save (self->cr);
  cairo_rectangle (self->cr, from, 0, to - from, bottom);
  cairo_clip (self->cr);
  sural_cairo_set_color (self->cr, &self->palette->background);
  cairo_paint (self->cr);
  sural_cairo_set_color (self->cr, &self->palette->grid);
  cairo_set_line_width (self->cr, 1);
  for (double x = from - bottom; x < to; x += step)
    {
      cairo_move_to (self->cr, x, bottom);
      cairo_line_to (self->cr, x + bottom, 0);
    }
  cairo_stroke (self->cr);
  cairo_restore (self->cr);
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
      cairo_move_to (self->cr, x, 0);
      cairo_line_to (self->cr, x, top_of (self, 1) + self->lane);
    }
  cairo_stroke (self->cr);
  cairo_set_dash (self->cr, NULL, 0, 0);
}

/* The way from one visit to the next: straight where findings moved it, a dotted step where
 * another start holds. */
static void
draw_way (const Frame *self, guint lane)
{
  const double dots[] = { 1.5, 2.5 };
  SuralColor color = sural_scale_mark_get_color (families[lane], self->palette);

  sural_cairo_set_color (self->cr, &color);
  cairo_set_line_width (self->cr, self->palette->line_width);
  cairo_set_line_join (self->cr, CAIRO_LINE_JOIN_ROUND);
  for (guint i = 1; i < self->points->len; i++)
    {
      double x[2] = { x_of (self, i - 1), x_of (self, i) }, y[2];

      if (!is_drawn (self, i - 1, lane) || !is_drawn (self, i, lane))
        continue;
      for (guint j = 0; j < 2; j++)
        y[j] = y_of (self, lane, get_stand (self, i - 1 + j, lane)->probability.mid);
      cairo_move_to (self->cr, x[0], y[0]);
      if (get_point (self, i)->start != NULL)
        {
          cairo_set_dash (self->cr, dots, G_N_ELEMENTS (dots), 0);
          cairo_line_to (self->cr, (x[0] + x[1]) / 2, y[0]);
          cairo_line_to (self->cr, (x[0] + x[1]) / 2, y[1]);
        }
      cairo_line_to (self->cr, x[1], y[1]);
      cairo_stroke (self->cr);
      cairo_set_dash (self->cr, NULL, 0, 0);
    }
}

static void
draw_interval (const Frame *self, guint index, guint lane)
{
  const SuralInterval *interval = &get_stand (self, index, lane)->probability;
  SuralColor color = sural_scale_mark_get_color (families[lane], self->palette);
  double x = floor (x_of (self, index)) + 0.5;

  if (!isfinite (interval->low) || !isfinite (interval->high))
    return;
  color.alpha = 0.5;
  color = sural_color_over (&color, &self->palette->background);
  sural_cairo_set_color (self->cr, &color);
  cairo_set_line_width (self->cr, floor (self->pen->em * 0.3));
  cairo_move_to (self->cr, x, y_of (self, lane, interval->low));
  cairo_line_to (self->cr, x, y_of (self, lane, interval->high));
  cairo_stroke (self->cr);
}

static void
draw_stands (const Frame *self, guint lane)
{
  for (guint i = 0; i < self->points->len; i++)
    if (is_drawn (self, i, lane))
      draw_interval (self, i, lane);
  for (guint i = 0; i < self->points->len; i++)
    {
      const SuralBalanceStand *stand = get_stand (self, i, lane);

      if (is_drawn (self, i, lane))
        sural_scale_mark_draw_middle (self->cr, families[lane], x_of (self, i),
                                      y_of (self, lane, stand->probability.mid),
                                      self->pen->em * 0.32,
                                      get_point (self, i)->under_way ||
                                          stand->band == SURAL_BAND_NOT_ASKED,
                                      self->palette);
    }
}

static double
clamp_label (const Frame *self, double x, double width)
{
  double half = width / 2;

  return CLAMP (x, self->left + half, MAX (self->left + half, self->right - half));
}

/* Whether a place is free; it is taken then. */
static gboolean
take_place (GArray *taken, double from, double to)
{
  for (guint i = 0; i + 1 < taken->len; i += 2)
    if (to > g_array_index (taken, double, i) && from < g_array_index (taken, double, i + 1))
      return FALSE;
  g_array_append_val (taken, from);
  g_array_append_val (taken, to);
  return TRUE;
}

/* The last visit is named first, then the first, then those between that have room. */
static guint
get_nth_to_name (const Frame *self, guint n)
{
  if (n == 0)
    return self->points->len - 1;
  return n - 1;
}

static void
draw_labels (const Frame *self)
{
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (double));
  double em = self->pen->em;

  sural_pen_set_style (self->pen, 0.86, SURAL_WEIGHT_NORMAL);
  for (guint n = 0; n < self->points->len; n++)
    {
      guint i = get_nth_to_name (self, n);
      const SuralBalancePoint *point = get_point (self, i);
      const char *label = point->label != NULL ? point->label : "";
      double width = sural_pen_get_width (self->pen, label);
      double x = clamp_label (self, x_of (self, i), width);

      if (take_place (days, x - width / 2 - em * 0.4, x + width / 2 + em * 0.4))
        sural_pen_show (self->pen, label, x, self->bottom + em * 0.8, 0.5, width + 1,
                        &self->palette->dim);
      if (!point->shares || point->words == NULL)
        continue;
      width = sural_pen_get_width (self->pen, point->words);
      x = clamp_label (self, x_of (self, i), width);
      if (take_place (words, x - width / 2 - em * 0.4, x + width / 2 + em * 0.4))
        sural_pen_show_haloed (self->pen, point->words, x, top_of (self, 0) + self->lane / 2, 0.5,
                               width + 1, &self->palette->foreground, &self->palette->background);
    }
}

static char *
dup_start_note (const SuralBalancePoint *point)
{
  /* Translators: a date, and whose starting weights hold from then on. */
  return g_strdup_printf (_ ("%s: another start holds: %s."),
                          point->label != NULL ? point->label : "", point->start);
}

static double
add_note (const Frame *self, const char *text, double y)
{
  sural_pen_set_style (self->pen, 0.86, SURAL_WEIGHT_NORMAL);
  return sural_pen_show_wrapped (self->pen, text, self->left, y, self->right - self->left,
                                 PANGO_ALIGN_LEFT, &self->palette->dim);
}

/* What the hatching and the steps mean. */
static double
add_notes (const Frame *self, double y)
{
  double top = y;
  guint n = 0;

  if (count_shares (self) > 0)
    y += add_note (self, _ ("Hatched: kept by the first model: shares of one list."), y);
  for (guint i = self->points->len; i > 0 && n < MOST_STARTS; i--)
    {
      const SuralBalancePoint *point = get_point (self, i - 1);
      g_autofree char *text = point->start != NULL ? dup_start_note (point) : NULL;

      if (text == NULL)
        continue;
      y += add_note (self, text, y);
      n++;
    }
  return y - top;
}

static double
measure_names (SuralPen *pen)
{
  double widest;

  sural_pen_set_style (pen, 0.9, SURAL_WEIGHT_BOLD);
  widest = MAX (sural_pen_get_width (pen, _ ("Nerve")), sural_pen_get_width (pen, _ ("Muscle")));
  sural_pen_set_style (pen, 0.8, SURAL_WEIGHT_NORMAL);
  widest = MAX (widest, sural_pen_get_width (pen, _ ("unlikely")));
  return MAX (widest, sural_pen_get_width (pen, _ ("likely")));
}

/**
 * sural_balance_history_draw:
 * @points: (element-type SuralBalancePoint): the visits, oldest first; at least one
 * @cr: (nullable): where, from 0, 0; NULL only measures
 * @width: in user units
 * @font: (nullable): a Pango font description
 * @palette: the colours
 *
 * Where nerve and muscle stood at each visit, each in a lane from unlikely below to likely on top:
 * a mark with its interval a visit, the days true to time. There is no number. Visits of the first
 * model stand hatched with their words: shares of one list have no place on these axes. A dotted
 * step is a visit with another start than the one before; a dashed line is a change of the
 * knowledge.
 *
 * Returns: the height used
 */
double
sural_balance_history_draw (GArray *points,
                            cairo_t *cr,
                            double width,
                            const char *font,
                            const SuralPalette *palette)
{
  g_auto (SuralPen) pen = { 0 };
  Frame frame = { .points = points, .cr = cr, .pen = &pen, .palette = palette };
  double height;

  g_return_val_if_fail (points != NULL && points->len > 0, 0);
  g_return_val_if_fail (palette != NULL, 0);

  sural_pen_init (&pen, cr, font);
  frame.left = ceil (measure_names (&pen) + pen.em * 0.6);
  frame.right = width;
  frame.lane = floor (pen.em * LANE);
  frame.bottom = top_of (&frame, 1) + frame.lane;
  frame.inset = pen.em * 1.6;
  height = frame.bottom + pen.em * 1.6;
  if (cr == NULL)
    return ceil (height + add_notes (&frame, height));

  cairo_save (cr);
  for (guint lane = 0; lane < G_N_ELEMENTS (families); lane++)
    draw_lane (&frame, lane);
  draw_shares (&frame);
  draw_changes_of_knowledge (&frame);
  for (guint lane = 0; lane < G_N_ELEMENTS (families); lane++)
    {
      draw_way (&frame, lane);
      draw_stands (&frame, lane);
    }
  draw_labels (&frame);
  height += add_notes (&frame, height);
  cairo_restore (cr);

  return ceil (height);
}

static void
describe_point (GString *text, const SuralBalancePoint *point)
{
  const char *label = point->label != NULL ? point->label : "";

  if (point->shares)
    {
      g_string_append_printf (text,
                              /* Translators: a date, and nerve against muscle in words. */
                              _ ("%s: %s, kept by the first model: shares of one list."), label,
                              point->words != NULL ? point->words : "");
      return;
    }
  if (point->start != NULL)
    {
      g_autofree char *start = dup_start_note (point);

      g_string_append_printf (text, "%s ", start);
    }
  g_string_append_printf (text,
                          /* Translators: a date, the answer, and the words of the two scales: "9
                             Sep: both; nerve leans to nerve, muscle leans to muscle." */
                          _ ("%s: %s; nerve %s, muscle %s."), label,
                          point->words != NULL ? point->words : "",
                          sural_scale_label (SURAL_FAMILY_NERVE, point->nerve.band),
                          sural_scale_label (SURAL_FAMILY_MUSCLE, point->muscle.band));
}

/**
 * sural_balance_history_describe:
 * @points: (element-type SuralBalancePoint): the visits, oldest first
 *
 * Returns: (transfer full): what the drawing shows, a sentence a visit
 */
char *
sural_balance_history_describe (GArray *points)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (points != NULL, NULL);

  for (guint i = 0; i < points->len; i++)
    {
      const SuralBalancePoint *point = &g_array_index (points, SuralBalancePoint, i);

      if (i > 0)
        g_string_append_c (text, ' ');
      if (point->knowledge_changed)
        g_string_append_printf (text, "%s ", _ ("The knowledge changed."));
      describe_point (text, point);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
