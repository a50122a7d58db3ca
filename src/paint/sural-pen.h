/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

#include "paint/sural-palette.h"

G_BEGIN_DECLS

typedef enum
{
  SURAL_WEIGHT_NORMAL,
  SURAL_WEIGHT_BOLD,
} SuralWeight;

/**
 * SuralPen:
 *
 * Writes single lines of plain text: private to the painters. Text is never markup. With @cr NULL
 * it only measures. A line that was set once is kept and costs nothing the next time.
 */
typedef struct
{
  cairo_t *cr;
  PangoLayout *layout; /* of what is not kept: shortened lines and paragraphs */
  GHashTable *lines;   /* what was set before */
  PangoFontDescription *font;
  double em;   /* size of the font in user units */
  double line; /* height of a line */
  double scale;
  SuralWeight weight;
  gboolean mirrored; /* @cr is flipped left to right: text is turned back where it stands */
} SuralPen;

void sural_pen_init (SuralPen *self, cairo_t *cr, const char *font);
void sural_pen_clear (SuralPen *self);
void sural_pen_set_style (SuralPen *self, double scale, SuralWeight weight);
double sural_pen_get_width (SuralPen *self, const char *text);
double sural_pen_show (SuralPen *self,
                       const char *text,
                       double x,
                       double y,
                       double align,
                       double max_width,
                       const SuralColor *color);
void sural_pen_show_haloed (SuralPen *self,
                            const char *text,
                            double x,
                            double y,
                            double align,
                            double max_width,
                            const SuralColor *color,
                            const SuralColor *halo);
double sural_pen_show_wrapped (SuralPen *self,
                               const char *text,
                               double x,
                               double y,
                               double width,
                               PangoAlignment alignment,
                               const SuralColor *color);

PangoContext *sural_pen_create_context (void);
void sural_cairo_set_color (cairo_t *cr, const SuralColor *color);
gboolean sural_cairo_is_turned (cairo_t *cr);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SuralPen, sural_pen_clear)

G_END_DECLS
