/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/trends/sural-trend-view.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/common/sural-typed.h"

#define NO_POINT G_MAXUINT

/* How near the pointer has to be to a point to mean it, in pixels. */
#define REACH 24.0

struct _SuralTrendView
{
  GtkWidget parent_instance;

  SuralTrendChart *chart;
  guint point;
};

G_DEFINE_FINAL_TYPE (SuralTrendView, sural_trend_view, GTK_TYPE_WIDGET)

typedef enum
{
  SIGNAL_POINT_CHANGED,
  N_SIGNALS,
} SuralTrendViewSignal;

static guint signals[N_SIGNALS];

static const SuralTrendPoint *
get_point (SuralTrendView *self)
{
  GArray *points = self->chart != NULL ? sural_trend_chart_get_points (self->chart) : NULL;

  if (points == NULL || self->point >= points->len)
    return NULL;

  return &g_array_index (points, SuralTrendPoint, self->point);
}

static char *
dup_point_text (const SuralTrendPoint *point)
{
  g_autofree char *value = sural_format_number (point->value);
  g_autofree char *day = sural_format_day (point->day);

  if (point->measure->unit == NULL)
    /* Translators: measure, value, date. */
    return g_strdup_printf (_ ("%s: %s on %s"), point->measure->label, value, day);

  /* Translators: measure, value, unit, date. */
  return g_strdup_printf (_ ("%s: %s %s on %s"), point->measure->label, value, point->measure->unit,
                          day);
}

static void
look_at (SuralTrendView *self, guint point, gboolean announce)
{
  const SuralTrendPoint *found;
  g_autofree char *text = NULL;

  if (self->point == point)
    return;

  self->point = point;
  found = get_point (self);
  if (found != NULL)
    text = dup_point_text (found);
  if (announce && text != NULL)
    gtk_accessible_announce (GTK_ACCESSIBLE (self), text,
                             GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  g_signal_emit (self, signals[SIGNAL_POINT_CHANGED], 0, text);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
draw_chart (SuralTrendView *self, cairo_t *cr, double width, double height)
{
  GtkWidget *widget = GTK_WIDGET (self);
  AdwStyleManager *style = adw_style_manager_get_for_display (gtk_widget_get_display (widget));
  PangoContext *context = gtk_widget_get_pango_context (widget);
  g_autofree char *font =
      pango_font_description_to_string (pango_context_get_font_description (context));

  sural_trend_chart_set_font (self->chart, font);
  sural_trend_chart_draw (self->chart, cr, width, height,
                          sural_palette_get (adw_style_manager_get_dark (style),
                                             adw_style_manager_get_high_contrast (style)));
}

static void
draw_ring (SuralTrendView *self, GtkSnapshot *snapshot)
{
  const SuralTrendPoint *point = get_point (self);
  g_autoptr (GskPathBuilder) builder = NULL;
  g_autoptr (GskPath) path = NULL;
  g_autoptr (GskStroke) stroke = NULL;
  GdkRGBA *color = NULL;

  if (point == NULL)
    return;

  builder = gsk_path_builder_new ();
  gsk_path_builder_add_circle (builder, &GRAPHENE_POINT_INIT ((float) point->x, (float) point->y),
                               7.0F);
  path = gsk_path_builder_free_to_path (g_steal_pointer (&builder));
  stroke = gsk_stroke_new (2.0F);
  color = adw_style_manager_get_accent_color_rgba (adw_style_manager_get_default ());
  gtk_snapshot_append_stroke (snapshot, path, stroke, color);
  gdk_rgba_free (color);
}

static void
sural_trend_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SuralTrendView *self = SURAL_TREND_VIEW (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  cairo_t *cr;

  if (self->chart == NULL || width <= 0 || height <= 0)
    return;

  cr = gtk_snapshot_append_cairo (snapshot,
                                  &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  draw_chart (self, cr, width, height);
  cairo_destroy (cr);
  draw_ring (self, snapshot);
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

  *minimum =
      self->chart != NULL ? (int) ceil (sural_trend_chart_get_minimum_height (self->chart)) : 0;
  *natural = *minimum;
}

static void
walk (SuralTrendView *self, int step)
{
  GArray *points = self->chart != NULL ? sural_trend_chart_get_points (self->chart) : NULL;
  gint64 next;

  if (points == NULL || points->len == 0)
    return;

  next = self->point == NO_POINT ? (step > 0 ? 0 : (gint64) points->len - 1)
                                 : (gint64) self->point + step;
  look_at (self, (guint) CLAMP (next, 0, (gint64) points->len - 1), TRUE);
}

static void
walk_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  walk (SURAL_TREND_VIEW (widget), g_variant_get_int32 (parameter));
}

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, SuralTrendView *self)
{
  GArray *points = self->chart != NULL ? sural_trend_chart_get_points (self->chart) : NULL;
  guint nearest = NO_POINT;
  double distance = REACH;

  for (guint i = 0; points != NULL && i < points->len; i++)
    {
      const SuralTrendPoint *point = &g_array_index (points, SuralTrendPoint, i);
      double d = hypot (point->x - x, point->y - y);

      if (d < distance)
        {
          distance = d;
          nearest = i;
        }
    }

  look_at (self, nearest, FALSE);
}

static void
leave_cb (GtkEventControllerMotion *controller, SuralTrendView *self)
{
  look_at (self, NO_POINT, FALSE);
}

static void
sural_trend_view_dispose (GObject *object)
{
  SuralTrendView *self = SURAL_TREND_VIEW (object);

  g_clear_object (&self->chart);

  G_OBJECT_CLASS (sural_trend_view_parent_class)->dispose (object);
}

static void
sural_trend_view_class_init (SuralTrendViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_trend_view_dispose;
  widget_class->snapshot = sural_trend_view_snapshot;
  widget_class->measure = sural_trend_view_measure;

  signals[SIGNAL_POINT_CHANGED] =
      g_signal_new ("point-changed", SURAL_TYPE_TREND_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_install_action (widget_class, "point.walk", "i", walk_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Right, 0, "point.walk", "i", 1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, 0, "point.walk", "i", -1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Home, 0, "point.walk", "i",
                                       -(G_MAXINT32 / 2));
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_End, 0, "point.walk", "i",
                                       G_MAXINT32 / 2);
  gtk_widget_class_set_css_name (widget_class, "trendview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
sural_trend_view_init (SuralTrendView *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  AdwStyleManager *style = adw_style_manager_get_default ();

  self->point = NO_POINT;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  g_signal_connect_object (style, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
}

/**
 * sural_trend_view_set_chart:
 * @self: a view
 * @chart: (nullable): what to show; the point that was looked at is let go
 */
void
sural_trend_view_set_chart (SuralTrendView *self, SuralTrendChart *chart)
{
  g_autofree char *description = NULL;

  g_return_if_fail (SURAL_IS_TREND_VIEW (self));

  if (!g_set_object (&self->chart, chart))
    return;

  look_at (self, NO_POINT, FALSE);
  if (chart != NULL)
    description = sural_trend_chart_describe (chart);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Trend chart"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  description != NULL ? description : "", -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
