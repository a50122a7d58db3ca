/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <gtk/gtk.h>

#include "paint/sural-palette.h"

G_BEGIN_DECLS

#define SURAL_TYPE_DRAWING (sural_drawing_get_type ())
G_DECLARE_FINAL_TYPE (SuralDrawing, sural_drawing, SURAL, DRAWING, GtkWidget)

/* A widget around a painter of src/paint: it hands over the window's font and the palette that fits
 * the style (light, dark, high contrast), and draws anew when they change. Its role is that of an
 * image: give it an accessible label. */
typedef void (*SuralDrawFunc) (cairo_t *cr,
                               double width,
                               double height,
                               const char *font,
                               const SuralPalette *palette,
                               gpointer user_data);
/* The height that is needed at this width, in pixels. */
typedef double (*SuralMeasureFunc) (double width, const char *font, gpointer user_data);

GtkWidget *sural_drawing_new (void);
GtkWidget *sural_drawing_new_decorative (void);
void sural_drawing_set_draw_func (SuralDrawing *self,
                                  SuralDrawFunc draw,
                                  SuralMeasureFunc measure, /* NULL: the content size counts */
                                  gpointer user_data,
                                  GDestroyNotify destroy);
void sural_drawing_set_turns (SuralDrawing *self, gboolean turns);
void sural_drawing_set_content_size (SuralDrawing *self, int width, int height);
void sural_drawing_set_zoom (SuralDrawing *self, double zoom);
void sural_drawing_set_grows (SuralDrawing *self, gboolean grows);
/* Call when what is drawn has changed. */
void sural_drawing_update (SuralDrawing *self);

G_END_DECLS
