/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/trends/sural-trend-view-private.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/trends/sural-trend-mark.h"

G_DEFINE_FINAL_TYPE (SuralTrendView, sural_trend_view, GTK_TYPE_WIDGET)

typedef enum
{
  SIGNAL_DAY_CHANGED,
  SIGNAL_DAY_ACTIVATED,
  N_SIGNALS,
} SuralTrendViewSignal;

static guint signals[N_SIGNALS];

static const SuralPalette *
get_palette (SuralTrendView *self)
{
  AdwStyleManager *style =
      adw_style_manager_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));

  return sural_palette_get (adw_style_manager_get_dark (style),
                            adw_style_manager_get_high_contrast (style));
}

/* The day that the crosshair is on. */
void
sural_trend_view_look_at (SuralTrendView *self, SuralDay day)
{
  g_autofree char *text = NULL;

  if (self->day == day)
    return;
  self->day = day;
  if (day != SURAL_DAY_UNKNOWN)
    text = sural_trend_chart_describe_day (self->chart, day);
  g_signal_emit (self, signals[SIGNAL_DAY_CHANGED], 0, text);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
sural_trend_view_activate (SuralTrendView *self)
{
  if (self->day != SURAL_DAY_UNKNOWN)
    g_signal_emit (self, signals[SIGNAL_DAY_ACTIVATED], 0, self->day);
}

/* --- Drawing ---------------------------------------------------------------------------------- */

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

static GdkTexture *
draw_chart (SuralTrendView *self, int width, int height, int scale, const SuralPalette *palette)
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

static void
set_up_chart (SuralTrendView *self)
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
  set_up_chart (self);
  self->drawn = draw_chart (self, width, height, scale, get_palette (self));
}

static void
sural_trend_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SuralTrendView *self = SURAL_TREND_VIEW (widget);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                               (float) gtk_widget_get_height (widget));
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

static void
sural_trend_view_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  SuralTrendView *self = SURAL_TREND_VIEW (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 280;
      *natural = 720;
      return;
    }

  *minimum = 0;
  if (self->chart != NULL)
    {
      /* How high it is follows its font. */
      set_up_chart (self);
      *minimum = (int) ceil (sural_trend_chart_get_minimum_height (self->chart));
    }
  *natural = *minimum;
}

static void
sural_trend_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SuralTrendView *self = SURAL_TREND_VIEW (widget);

  for (guint i = 0; i < self->marks->len; i++)
    {
      GtkWidget *mark = g_ptr_array_index (self->marks, i);
      const SuralTrendPoint *point = sural_trend_mark_get_point (SURAL_TREND_MARK (mark));
      double x = sural_trend_chart_get_day_x (self->chart, point->day);
      GtkAllocation place = { isfinite (x) ? (int) x - 6 : 0,
                              isfinite (point->y) ? (int) point->y - 6 : 0, 12, 12 };

      gtk_widget_measure (mark, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
      gtk_widget_size_allocate (mark, &place, -1);
    }
}

static void
restyle (SuralTrendView *self)
{
  g_clear_object (&self->drawn);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
sural_trend_view_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (sural_trend_view_parent_class)->css_changed (widget, change);
  restyle (SURAL_TREND_VIEW (widget));
}

static void
sural_trend_view_direction_changed (GtkWidget *widget, GtkTextDirection previous)
{
  GTK_WIDGET_CLASS (sural_trend_view_parent_class)->direction_changed (widget, previous);
  restyle (SURAL_TREND_VIEW (widget));
}

/* --- The object ------------------------------------------------------------------------------- */

static void
sural_trend_view_dispose (GObject *object)
{
  SuralTrendView *self = SURAL_TREND_VIEW (object);

  g_clear_handle_id (&self->settle_id, g_source_remove);
  sural_trend_view_clear_marks (self);
  g_clear_object (&self->drawn);
  g_clear_object (&self->chart);

  G_OBJECT_CLASS (sural_trend_view_parent_class)->dispose (object);
}

static void
sural_trend_view_finalize (GObject *object)
{
  g_ptr_array_unref (SURAL_TREND_VIEW (object)->marks);

  G_OBJECT_CLASS (sural_trend_view_parent_class)->finalize (object);
}

static void
sural_trend_view_class_init (SuralTrendViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_trend_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = sural_trend_view_finalize;
  widget_class->snapshot = sural_trend_view_snapshot;
  widget_class->measure = sural_trend_view_measure;
  widget_class->size_allocate = sural_trend_view_size_allocate;
  widget_class->css_changed = sural_trend_view_css_changed;
  widget_class->direction_changed = sural_trend_view_direction_changed;

  signals[SIGNAL_DAY_CHANGED] =
      g_signal_new ("day-changed", SURAL_TYPE_TREND_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_DAY_ACTIVATED] =
      g_signal_new ("day-activated", SURAL_TYPE_TREND_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, G_TYPE_UINT);

  sural_trend_view_add_keys (widget_class);
  gtk_widget_class_set_css_name (widget_class, "trendview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static void
sural_trend_view_init (SuralTrendView *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  self->day = SURAL_DAY_UNKNOWN;
  self->marks = g_ptr_array_new ();
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  sural_trend_view_add_pointer (self);
  g_signal_connect_object (style, "notify::dark", G_CALLBACK (restyle), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (restyle), self,
                           G_CONNECT_SWAPPED);
}

/**
 * sural_trend_view_set_chart:
 * @self: a view
 * @chart: (nullable): what to show; the day that was looked at is let go
 */
void
sural_trend_view_set_chart (SuralTrendView *self, SuralTrendChart *chart)
{
  g_autofree char *description = NULL;

  g_return_if_fail (SURAL_IS_TREND_VIEW (self));

  if (self->chart == chart)
    return;
  sural_trend_view_look_at (self, SURAL_DAY_UNKNOWN);
  g_set_object (&self->chart, chart);
  sural_trend_view_clear_marks (self);
  if (chart != NULL)
    description = sural_trend_chart_describe (chart);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Trend chart"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  description != NULL ? description : "", -1);
  sural_trend_view_refresh (self);
}

/**
 * sural_trend_view_refresh:
 * @self: a view
 *
 * Draws the chart anew, after its range or its measures were changed.
 */
void
sural_trend_view_refresh (SuralTrendView *self)
{
  g_return_if_fail (SURAL_IS_TREND_VIEW (self));

  g_clear_object (&self->drawn);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  sural_trend_view_settle_soon (self);
}

SuralDay
sural_trend_view_get_day (SuralTrendView *self)
{
  g_return_val_if_fail (SURAL_IS_TREND_VIEW (self), SURAL_DAY_UNKNOWN);

  return self->day;
}

/**
 * sural_trend_view_get_picture:
 * @self: a view
 *
 * Returns: (transfer full) (nullable): what is seen without the crosshair, on paper, two pixels a
 *   unit; NULL while nothing is
 */
GdkTexture *
sural_trend_view_get_picture (SuralTrendView *self)
{
  int width = MAX (gtk_widget_get_width (GTK_WIDGET (self)), 600);
  int height;
  GdkTexture *picture;

  g_return_val_if_fail (SURAL_IS_TREND_VIEW (self), NULL);

  if (self->chart == NULL || sural_trend_chart_is_empty (self->chart))
    return NULL;
  height = (int) ceil (sural_trend_chart_get_minimum_height (self->chart));
  picture = draw_chart (self, width, height, 2, sural_palette_get_paper ());
  /* That drawing told the chart other places than those on the screen. */
  sural_trend_view_refresh (self);

  return picture;
}
