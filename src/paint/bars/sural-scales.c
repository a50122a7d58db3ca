/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/bars/sural-scales.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "paint/bars/sural-scale-mark.h"
#include "paint/sural-pen.h"
#include "reasoning/words/sural-note-words.h"

/* Below this many sizes of the font the words do not stand beside the name. */
#define NARROW 26.0
/* Parts of the quiet line that says how much was looked at. */
#define N_LOOKED 5

typedef struct
{
  const SuralAssessment *assessment;
  SuralPen *pen;
  cairo_t *cr; /* NULL: only measure */
  double width;
  const SuralPalette *palette;
} Scales;

/* A line of one text; returns the height that it takes. */
static double
add_text (Scales *self,
          const char *text,
          double y,
          double scale,
          SuralWeight weight,
          const SuralColor *color)
{
  sural_pen_set_style (self->pen, scale, weight);
  return sural_pen_show_wrapped (self->pen, text, 0, y, self->width, PANGO_ALIGN_LEFT, color);
}

static gboolean
is_settled (const SuralHypothesisResult *result)
{
  return result->settled != NULL && result->withheld == NULL;
}

/* Says in small squares how much was looked at; they draw no attention and need no colour. */
static double
draw_looked_at (Scales *self, const SuralHypothesisResult *result, double x, double y)
{
  double em = self->pen->em;
  double size = floor (em * 0.42), step = size + floor (em * 0.18);
  double share = CLAMP (result->completeness, 0, 1);
  guint n = MAX ((guint) (share * N_LOOKED), share > 0 ? 1 : 0);

  if (self->cr != NULL)
    {
      cairo_set_line_width (self->cr, 1);
      sural_cairo_set_color (self->cr, &self->palette->dim);
      for (guint i = 0; i < N_LOOKED; i++)
        {
          cairo_rectangle (self->cr, floor (x + i * step) + 0.5, floor (y - size / 2) + 0.5,
                           size - 1, size - 1);
          if (i < n)
            cairo_fill_preserve (self->cr);
          cairo_stroke (self->cr);
        }
    }
  return N_LOOKED * step;
}

/* The result that settles it, with its day: on a line of its own, for it may be long. */
static double
add_settled (Scales *self, const SuralHypothesisResult *result, double y)
{
  return add_text (self, result->settled, y, 0.9, SURAL_WEIGHT_NORMAL, &self->palette->foreground) +
         self->pen->em * 0.2;
}

static double
add_looked_at (Scales *self, const SuralHypothesisResult *result, double x, double y, double room)
{
  double em = self->pen->em;
  double squares = draw_looked_at (self, result, x, y);

  sural_pen_set_style (self->pen, 0.86, SURAL_WEIGHT_NORMAL);
  if (self->cr != NULL)
    sural_pen_show (self->pen, sural_completeness_label (result->completeness),
                    x + squares + em * 0.3, y, 0, MAX (room - squares - em * 0.3, em),
                    &self->palette->dim);
  return em * 1.25;
}

/* The name and, at its end, the word: on two lines where there is no room for one. */
static double
add_words (Scales *self, const SuralHypothesisResult *result, double y, gboolean *looked_at)
{
  double em = self->pen->em, used, name;
  const char *word = sural_assessment_get_word (self->assessment, result);
  SuralColor color = sural_scale_mark_get_color (result->hypothesis->family, self->palette);
  /* Only a word for it has its colour: what is not so needs no attention. */
  gboolean quiet = result->withheld != NULL || result->band < SURAL_BAND_LEANS_FOR ||
                   result->band > SURAL_BAND_VERY_LIKELY;

  sural_pen_set_style (self->pen, 1.0, SURAL_WEIGHT_BOLD);
  name = sural_pen_get_width (self->pen, sural_scale_name (result));
  used = sural_pen_get_width (self->pen, word);
  if (self->cr != NULL)
    {
      sural_pen_show (self->pen, sural_scale_name (result), 0, y + em * 0.65, 0, self->width,
                      &self->palette->foreground);
      if (quiet)
        sural_pen_set_style (self->pen, 1.0, SURAL_WEIGHT_NORMAL);
      sural_pen_show (self->pen, word, self->width,
                      name + em + used > self->width ? y + em * 2 : y + em * 0.65, 1, self->width,
                      quiet ? &self->palette->foreground : &color);
    }
  *looked_at = self->width >= em * NARROW && !is_settled (result);
  if (*looked_at)
    add_looked_at (self, result, MAX (name, em * 4) + em * 0.9, y + em * 0.68,
                   self->width - MAX (name, em * 4) - used - em * 1.8);
  return name + em + used > self->width ? em * 2.75 : em * 1.4;
}

static double
add_scale (Scales *self, const SuralHypothesisResult *result, double y)
{
  double em = self->pen->em, top = y, bar = floor (em * 1.15);
  gboolean looked_at = FALSE;

  if (result == NULL)
    return 0;
  y += add_words (self, result, y, &looked_at);
  if (self->cr != NULL)
    {
      cairo_save (self->cr);
      cairo_translate (self->cr, 0, floor (y));
      sural_scale_bar_draw (result, self->cr, self->width, bar, self->palette);
      cairo_restore (self->cr);
    }
  y += bar + em * 0.25;
  if (is_settled (result))
    y += add_settled (self, result, y + em * 0.1);
  else if (!looked_at)
    y += add_looked_at (self, result, 0, y + em * 0.6, self->width);
  if (result->withheld != NULL)
    y += add_text (self, result->withheld, y + em * 0.1, 0.9, SURAL_WEIGHT_NORMAL,
                   &self->palette->warning) +
         em * 0.2;
  return y - top + em * 0.5;
}

/* What the ends mean, and the tick. */
static double
add_key (Scales *self, double y)
{
  double em = self->pen->em, middle = y + em * 0.6, start;
  /* Where both ends have no room for their words, each has half of it. */
  double half = (self->width - em * 0.5) / 2;
  const char *key = _ ("start, assumed");

  sural_pen_set_style (self->pen, 0.86, SURAL_WEIGHT_NORMAL);
  if (self->cr == NULL)
    return em * 1.3;
  sural_pen_show (self->pen, _ ("unlikely"), 0, middle, 0, half, &self->palette->dim);
  sural_pen_show (self->pen, _ ("likely"), self->width, middle, 1, half, &self->palette->dim);
  start = sural_pen_get_width (self->pen, key);
  if (sural_pen_get_width (self->pen, _ ("unlikely")) + start +
          sural_pen_get_width (self->pen, _ ("likely")) + em * 4 <
      self->width)
    {
      double x = floor ((self->width - start) / 2);

      sural_scale_mark_draw_start (self->cr, x - em * 0.5, middle - em * 0.4, em * 0.8,
                                   self->palette);
      sural_pen_show (self->pen, key, x, middle, 0, self->width, &self->palette->dim);
    }
  return em * 1.3;
}

/**
 * sural_scales_draw:
 * @assessment: what Sural can say now
 * @cr: (nullable): where, from 0, 0; NULL only measures
 * @width: in user units, from some 200 on
 * @font: (nullable): a Pango font description
 * @palette: the colours
 *
 * Where it comes from, on two scales: one sentence, then nerve above muscle, each from unlikely to
 * likely against its own absence, with the word of its band at its end. A bar is the interval, a
 * dot or a diamond on it the middle; what was not asked, or is held back, is hollow and has no
 * middle. A faint tick is the start, small squares are how much was looked at. There is no number,
 * and colour says nothing that shape and words do not.
 *
 * Returns: the height used
 */
double
sural_scales_draw (const SuralAssessment *assessment,
                   cairo_t *cr,
                   double width,
                   const char *font,
                   const SuralPalette *palette)
{
  g_auto (SuralPen) pen = { 0 };
  Scales self = { assessment, &pen, cr, width, palette };
  double y, em;

  g_return_val_if_fail (assessment != NULL, 0);
  g_return_val_if_fail (palette != NULL, 0);

  sural_pen_init (&pen, cr, font);
  em = pen.em;
  if (cr != NULL)
    cairo_save (cr);
  y = add_text (&self, sural_assessment_get_answer (assessment), 0, 1.15, SURAL_WEIGHT_BOLD,
                &palette->foreground);
  if (assessment->prior_dependent)
    y += add_text (&self, _ ("A word changes with the start, which is an assumption."), y, 0.9,
                   SURAL_WEIGHT_NORMAL, &palette->warning);
  y += em * 0.5;
  y += add_scale (&self, assessment->nerve, y);
  y += add_scale (&self, assessment->muscle, y);
  y += add_key (&self, y - em * 0.3) - em * 0.3;
  if (cr != NULL)
    cairo_restore (cr);

  return ceil (y);
}

static void
describe_scale (GString *text,
                const SuralAssessment *assessment,
                const SuralHypothesisResult *result)
{
  g_autofree char *looked_at = NULL;

  if (result == NULL)
    return;
  looked_at = sural_result_dup_looked_at (result);
  /* Translators: a scale, its word, and how much was looked at: "Nerve: likely, most of it looked
     at." */
  g_string_append_printf (text, _ (" %s: %s, %s."), sural_scale_name (result),
                          sural_assessment_get_word (assessment, result), looked_at);
  if (result->withheld != NULL)
    g_string_append_printf (text, " %s", result->withheld);
}

static void
add_word (GString *text, const SuralAssessment *assessment, const SuralHypothesisResult *result)
{
  /* Translators: a scale and its word: "Nerve: likely." */
  if (result != NULL)
    g_string_append_printf (text, _ (" %s: %s."), sural_scale_name (result),
                            sural_assessment_get_word (assessment, result));
}

/**
 * sural_scales_dup_verdict:
 * @assessment: what Sural can say now
 *
 * Returns: (transfer full): the answer and the word of each scale, and nothing that changes with
 *   every finding
 */
char *
sural_scales_dup_verdict (const SuralAssessment *assessment)
{
  g_autoptr (GString) text = NULL;

  g_return_val_if_fail (assessment != NULL, NULL);

  text = g_string_new (sural_assessment_get_answer (assessment));
  add_word (text, assessment, assessment->nerve);
  add_word (text, assessment, assessment->muscle);
  return g_string_free_and_steal (g_steal_pointer (&text));
}

/**
 * sural_scales_describe:
 * @assessment: what Sural can say now
 *
 * Returns: (transfer full): what the drawing shows, in sentences
 */
char *
sural_scales_describe (const SuralAssessment *assessment)
{
  g_autoptr (GString) text = NULL;

  g_return_val_if_fail (assessment != NULL, NULL);

  text = g_string_new (NULL);
  /* Translators: what the drawing is of, and the answer as a sentence. */
  g_string_printf (text, _ ("Nerve and muscle. %s"), sural_assessment_get_answer (assessment));
  if (assessment->prior_dependent)
    g_string_append_printf (text, " %s",
                            _ ("A word changes with the start, which is an assumption."));
  describe_scale (text, assessment, assessment->nerve);
  describe_scale (text, assessment, assessment->muscle);
  return g_string_free_and_steal (g_steal_pointer (&text));
}
