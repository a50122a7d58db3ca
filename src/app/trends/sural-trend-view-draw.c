/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/trends/sural-trend-view-private.h"

#include <adwaita.h>

static const SuralPalette *
get_palette (SuralTrendView *self)
{
  AdwStyleManager *style =
      adw_style_manager_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));

  return sural_palette_get (adw_style_manager_get_dark (style),
                            adw_style_manager_get_high_contrast (style));
}

static GdkTexture *
make_texture (cairo_surface_t *surface)
{
  g_autoptr (GBytes) bytes = NULL;
  int height = cairo_image_surface_get_height (surface);
  int stride = cairo_image_surface_get_stride (surface);

  cairo_surface_flush (surface);
  bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface),
                                      (gsize) stride * (gsize) height,
                                      (GDestroyNotify) cairo_surface_destroy, surface);

  return gdk_memory_texture_new (cairo_image_surface_get_width (surface), height,
                                 GDK_MEMORY_DEFAULT, bytes, (gsize) stride);
}

/* (transfer full): the chart without the crosshair, @scale pixels a unit. The texture takes the
 * pixels of the picture over: nothing is copied. */
GdkTexture *
sural_trend_view_draw_chart (SuralTrendView *self,
                             int width,
                             int height,
                             int scale,
                             const SuralPalette *palette)
{
  cairo_surface_t *surface =
      cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width * scale, height * scale);
  cairo_t *cr;

  cairo_surface_set_device_scale (surface, scale, scale);
  cr = cairo_create (surface);
  sural_trend_chart_draw (self->chart, cr, width, height, palette);
  cairo_destroy (cr);

  return make_texture (surface);
}

/* Tells the chart the font and direction of the view, before it is measured as well as before it is
 * drawn: its height follows the font. */
void
sural_trend_view_set_up_chart (SuralTrendView *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  g_autofree char *font =
      pango_font_description_to_string (pango_context_get_font_description (context));

  sural_trend_chart_set_font (self->chart, font);
  sural_trend_chart_set_mirrored (self->chart,
                                  gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL);
}

/* Draws the chart once for a size and what is shown; the crosshair is drawn over the picture. */
static void
ensure_drawn (SuralTrendView *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));

  if (self->drawn != NULL && gdk_texture_get_width (self->drawn) == width * scale &&
      gdk_texture_get_height (self->drawn) == height * scale)
    return;
  g_clear_object (&self->drawn);
  sural_trend_view_set_up_chart (self);
  self->drawn = sural_trend_view_draw_chart (self, width, height, scale, get_palette (self));
}

/* Draws the chart, and the crosshair over it. */
void
sural_trend_view_draw (SuralTrendView *self, GtkSnapshot *snapshot)
{
  graphene_rect_t bounds =
      GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (GTK_WIDGET (self)),
                          (float) gtk_widget_get_height (GTK_WIDGET (self)));
  cairo_t *cr;

  if (self->chart == NULL || bounds.size.width <= 0 || bounds.size.height <= 0)
    return;
  ensure_drawn (self);
  gtk_snapshot_append_texture (snapshot, self->drawn, &bounds);
  if (self->day == SURAL_DAY_UNKNOWN)
    return;
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  sural_trend_chart_draw_crosshair (self->chart, cr, self->day, get_palette (self));
  cairo_destroy (cr);
}
