/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/visit/body-map/sural-body-map-private.h"

#include "paint/body/sural-body-map.h"

#include <adwaita.h>
#include <math.h>

static SuralPainMap *
dup_shown (SuralBodyMapView *self)
{
  SuralPainMap *shown = sural_pain_map_copy (self->map);

  if (self->stroke->len > 0)
    sural_pain_map_add_stroke (shown, self->stroke_view, self->quality,
                               (const SuralPainPoint *) self->stroke->data, self->stroke->len);
  return shown;
}

/* Pixels of the screen for one of the widget's. */
static double
get_scale (SuralBodyMapView *self)
{
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));
  GdkSurface *surface = native != NULL ? gtk_native_get_surface (native) : NULL;

  return surface != NULL ? gdk_surface_get_scale (surface) : 1;
}

static gboolean
is_figure_kept (SuralBodyMapView *self, int width, int height, double scale)
{
  return self->figure != NULL && self->figure_width == width && self->figure_height == height &&
         G_APPROX_VALUE (self->figure_scale, scale, 0.001);
}

/* The figure takes long to draw and seldom changes: it is kept as it was, in pixels. A surface like
 * the target of a snapshot would keep the strokes, and each frame would draw them all again. */
static void
draw_figure (SuralBodyMapView *self,
             SuralBodyMapLook *look,
             cairo_t *cr,
             const char *font,
             const SuralPalette *palette)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  double scale = get_scale (self);
  cairo_t *own = NULL;

  if (!is_figure_kept (self, width, height, scale))
    {
      g_clear_pointer (&self->figure, cairo_surface_destroy);
      self->figure = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) ceil (width * scale),
                                                 (int) ceil (height * scale));
      cairo_surface_set_device_scale (self->figure, scale, scale);
      self->figure_width = width;
      self->figure_height = height;
      self->figure_scale = scale;
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
