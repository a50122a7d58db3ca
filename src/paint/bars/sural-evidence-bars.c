/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/bars/sural-evidence-bars.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "paint/bars/sural-scale-mark.h"
#include "paint/bars/sural-scale.h"
#include "paint/sural-pen.h"
#include "reasoning/words/sural-grade-words.h"

/* Where the line between against and for stands, in sizes of the font. */
#define AXIS 3.5

typedef struct
{
  SuralPen pen;
  cairo_t *cr;
  double width;
  const SuralPalette *palette;
  double heaviest; /* the weight that takes the full length */
} Bars;

static double
heaviest_of (GPtrArray *reasons)
{
  double heaviest = 0;

  for (guint i = 0; reasons != NULL && i < reasons->len; i++)
    heaviest =
        MAX (heaviest, fabs (((const SuralReason *) g_ptr_array_index (reasons, i))->weight));

  return heaviest;
}

/* Two figures are as much as a likelihood ratio can bear. */
static char *
format_ratio (double ratio)
{
  return g_strdup_printf (ratio >= 10 ? "%.0f" : "%.2g", ratio);
}

/* "LR 3.4 (2.1 to 5.6), published, found in the source" and what limits it. */
static char *
note_of (const SuralReason *reason)
{
  g_autoptr (GString) note = g_string_new (NULL);
  const SuralEvidence *evidence = reason->evidence;
  g_autofree char *grade = sural_evidence_dup_grade (evidence);

  if (evidence->grade == SURAL_GRADE_UNMEASURED || !isfinite (reason->lr.mid))
    {
      g_string_append (note, _ ("unmeasured: no figure, so it weighs nothing"));
    }
  else
    {
      g_autofree char *mid = format_ratio (reason->lr.mid);
      g_autofree char *low = format_ratio (reason->lr.low);
      g_autofree char *high = format_ratio (reason->lr.high);

      /* Translators: a likelihood ratio */
      g_string_append_printf (note, _ ("LR %s"), mid);
      if (isfinite (reason->lr.low) && isfinite (reason->lr.high))
        g_string_append_printf (note, _ (" (%s to %s)"), low, high);
      g_string_append_printf (note, ", %s", grade);
    }
  if (evidence->source != NULL)
    g_string_append_printf (note, ", %s", evidence->source);
  if (evidence->population != NULL && *evidence->population != '\0')
    g_string_append_printf (note, " · %s", evidence->population);
  if (reason->capped)
    g_string_append (note, _ (" · counted less: a related finding already speaks"));

  return g_string_free (g_steal_pointer (&note), FALSE);
}

static void
fill_bar (cairo_t *cr, const SuralReason *reason, SuralColor color)
{
  if (reason->capped)
    {
      SuralColor light = color;

      light.alpha = 0.3;
      sural_cairo_set_color (cr, &light);
      cairo_fill_preserve (cr);
      sural_cairo_set_color (cr, &color);
      cairo_set_line_width (cr, 1);
      cairo_stroke (cr);
    }
  else
    {
      sural_cairo_set_color (cr, &color);
      cairo_fill (cr);
    }
}

static void
draw_bar (Bars *self, const SuralReason *reason, double y)
{
  double em = self->pen.em;
  double middle = em * AXIS;
  double length = self->heaviest > 0 ? fabs (reason->weight) / self->heaviest * em * 3.2 : 0;
  gboolean supports = reason->weight >= 0;
  double x = supports ? middle : middle - length;

  if (length > 0)
    {
      cairo_new_path (self->cr);
      cairo_rectangle (self->cr, x, y - em * 0.38, MAX (length, 1.5), em * 0.76);
      fill_bar (self->cr, reason, supports ? self->palette->nerve : self->palette->muscle);
    }
}

/**
 * sural_reason_bar_draw:
 * @reason: what is drawn of
 * @family: what it speaks for or against; gives the colour
 * @heaviest: the weight that takes half the width, > 0
 * @cr: where, from 0, 0
 * @width: in user units
 * @height: in user units
 * @palette: the colours
 *
 * The bar of one reason alone, for a row that has its words: to the right of the middle when it
 * speaks for it, to the left when against, as long as it weighs; light when its cluster caps it.
 */
void
sural_reason_bar_draw (const SuralReason *reason,
                       SuralFamily family,
                       double heaviest,
                       cairo_t *cr,
                       double width,
                       double height,
                       const SuralPalette *palette)
{
  double middle = floor (width / 2) + 0.5;
  double length;

  g_return_if_fail (reason != NULL && cr != NULL && palette != NULL);
  g_return_if_fail (heaviest > 0);

  length = MIN (fabs (reason->weight) / heaviest, 1) * (width / 2 - 1);
  if (length > 0)
    {
      length = MAX (length, 1.5);
      cairo_new_path (cr);
      cairo_rectangle (cr, reason->weight >= 0 ? middle : middle - length, height * 0.15, length,
                       height * 0.7);
      fill_bar (cr, reason, sural_scale_mark_get_color (family, palette));
    }
  sural_cairo_set_color (cr, &palette->dim);
  cairo_set_line_width (cr, 1);
  cairo_move_to (cr, middle, 0);
  cairo_line_to (cr, middle, height);
  cairo_stroke (cr);
}

static double
draw_reason (Bars *self, const SuralReason *reason, double y)
{
  double em = self->pen.em;
  double x = em * 7.4;
  double width = MAX (self->width - x, em * 6);
  g_autofree char *note = note_of (reason);
  double height;

  if (self->cr != NULL)
    draw_bar (self, reason, y + em * 0.68);
  sural_pen_set_style (&self->pen, 1.0, SURAL_WEIGHT_NORMAL);
  height = sural_pen_show_wrapped (&self->pen, reason->evidence->text, x, y, width,
                                   PANGO_ALIGN_LEFT, &self->palette->foreground);
  sural_pen_set_style (&self->pen, 0.84, SURAL_WEIGHT_NORMAL);
  height += sural_pen_show_wrapped (&self->pen, note, x, y + height + em * 0.05, width,
                                    PANGO_ALIGN_LEFT, &self->palette->dim);

  return height + em * 0.6;
}

/* The line that parts for from against. */
static void
draw_axis (Bars *self, double from, double to)
{
  double x = floor (self->pen.em * AXIS) + 0.5;

  if (self->cr == NULL)
    return;
  sural_cairo_set_color (self->cr, &self->palette->dim);
  cairo_set_line_width (self->cr, 1);
  cairo_move_to (self->cr, x, from);
  cairo_line_to (self->cr, x, to);
  cairo_stroke (self->cr);
}

static double
draw_group (Bars *self, const char *title, GPtrArray *reasons, double y)
{
  double top = y;
  double first;

  if (reasons == NULL || reasons->len == 0)
    return 0;
  sural_pen_set_style (&self->pen, 0.9, SURAL_WEIGHT_BOLD);
  if (self->cr != NULL)
    sural_pen_show (&self->pen, title, 0, y + self->pen.em * 0.7, 0, self->width,
                    &self->palette->dim);
  y += self->pen.em * 1.6;
  first = y;
  for (guint i = 0; i < reasons->len; i++)
    y += draw_reason (self, g_ptr_array_index (reasons, i), y);

  draw_axis (self, first, y - self->pen.em * 0.5);

  return y - top + self->pen.em * 0.4;
}

/**
 * sural_evidence_bars_draw:
 * @result: a hypothesis with its reasons
 * @cr: (nullable): where, from 0, 0; NULL only measures
 * @width: in user units
 * @font: (nullable): a Pango font description
 * @palette: the colours
 *
 * Every reason with a bar as long as it weighs, to the right of the line when it speaks for the
 * hypothesis and to the left when against, its sentence, and its likelihood ratio, grade and
 * source. A reason that its cluster caps has a light bar and says so.
 *
 * Returns: the height used
 */
double
sural_evidence_bars_draw (const SuralHypothesisResult *result,
                          cairo_t *cr,
                          double width,
                          const char *font,
                          const SuralPalette *palette)
{
  Bars bars = { .cr = cr, .width = width, .palette = palette };
  double height;

  g_return_val_if_fail (result != NULL, 0);
  g_return_val_if_fail (palette != NULL, 0);

  sural_pen_init (&bars.pen, cr, font);
  bars.heaviest = MAX (heaviest_of (result->reasons_for), heaviest_of (result->reasons_against));
  if (cr != NULL)
    cairo_save (cr);
  height = draw_group (&bars, _ ("For"), result->reasons_for, 0);
  height += draw_group (&bars, _ ("Against"), result->reasons_against, height);
  if (height == 0)
    {
      sural_pen_set_style (&bars.pen, 1.0, SURAL_WEIGHT_NORMAL);
      height =
          sural_pen_show_wrapped (&bars.pen, _ ("Nothing recorded yet speaks for or against it."),
                                  0, 0, width, PANGO_ALIGN_LEFT, &palette->dim);
    }
  if (cr != NULL)
    cairo_restore (cr);
  sural_pen_clear (&bars.pen);

  return height;
}
