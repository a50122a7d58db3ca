/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/visit/body-map/sural-body-map-private.h"

#include "paint/body/sural-body-map.h"

#include <adwaita.h>

static SuralPainMap *
dup_shown (SuralBodyMapView *self)
{
  SuralPainMap *shown = sural_pain_map_copy (self->map);

  if (self->stroke->len > 0)
    sural_pain_map_add_stroke (shown, self->stroke_view, self->quality,
                               (const SuralPainPoint *) self->stroke->data, self->stroke->len);
  return shown;
}

/* The figure takes long to draw and seldom changes: it is kept as it was. */
static void
draw_figure (SuralBodyMapView *self,
             SuralBodyMapLook *look,
             cairo_t *cr,
             const char *font,
             const SuralPalette *palette)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  cairo_t *own = NULL;

  if (self->figure == NULL || self->figure_width != width || self->figure_height != height)
    {
      g_clear_pointer (&self->figure, cairo_surface_destroy);
      /* A surface like the target has its pixels, two for one on a fine screen. */
      self->figure = cairo_surface_create_similar (cairo_get_target (cr), CAIRO_CONTENT_COLOR_ALPHA,
                                                   width, height);
      self->figure_width = width;
      self->figure_height = height;
      own = cairo_create (self->figure);
      look->parts = SURAL_BODY_MAP_FIGURE;
      sural_body_map_draw (self->knowledge, look, own, width, height, font, palette);
      cairo_destroy (own);
    }
  cairo_set_source_surface (cr, self->figure, 0, 0);
  cairo_paint (cr);
}

/* Draws the figure, kept as it was, and over it what is marked, what is being drawn and, where it
 * is not NULL, the region in focus. */
void
sural_body_map_view_draw (SuralBodyMapView *self, SuralBodyTarget *focus, GtkSnapshot *snapshot)
{
  GtkWidget *widget = GTK_WIDGET (self);
  AdwStyleManager *style = adw_style_manager_get_for_display (gtk_widget_get_display (widget));
  PangoContext *context = gtk_widget_get_pango_context (widget);
  g_autofree char *font =
      pango_font_description_to_string (pango_context_get_font_description (context));
  g_autoptr (SuralPainMap) shown = dup_shown (self);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  SuralBodyMapLook look = { .map = shown,
                            .earlier = self->earlier,
                            .overlays = (const char *const *) self->overlays->pdata };
  const SuralPalette *palette = sural_palette_get (adw_style_manager_get_dark (style),
                                                   adw_style_manager_get_high_contrast (style));
  cairo_t *cr = NULL;

  if (width <= 0 || height <= 0)
    return;
  if (focus != NULL && self->stroke->len == 0)
    {
      look.focus = sural_body_target_get_region (focus);
      look.focus_view = sural_body_target_get_view (focus);
      look.focus_side = sural_body_target_get_side (focus);
    }
  cr = gtk_snapshot_append_cairo (snapshot,
                                  &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  draw_figure (self, &look, cr, font, palette);
  look.parts = SURAL_BODY_MAP_MARKS;
  sural_body_map_draw (self->knowledge, &look, cr, width, height, font, palette);
  cairo_destroy (cr);
}
