/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/common/drawing/sural-drawing.h"

#include <adwaita.h>
#include <math.h>

/* Dots per inch at which text has its usual size. */
#define USUAL_DPI 96.0

struct _SuralDrawing
{
  GtkWidget parent_instance;

  SuralDrawFunc draw;
  SuralMeasureFunc measure;
  gpointer user_data;
  GDestroyNotify destroy;
  int width, height;
  double zoom;
  gboolean turns;
  gboolean grows;
};

G_DEFINE_FINAL_TYPE (SuralDrawing, sural_drawing, GTK_TYPE_WIDGET)

static char *
dup_font (SuralDrawing *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));

  return pango_font_description_to_string (pango_context_get_font_description (context));
}

/* What a drawing says grows with the text of the desktop, and the room for it has to. */
static double
get_text_scale (SuralDrawing *self)
{
  int dpi = -1;

  if (!self->grows)
    return 1;
  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-xft-dpi", &dpi, NULL);
  return dpi > 0 ? dpi / (USUAL_DPI * PANGO_SCALE) : 1;
}

static gboolean
lies_on_card (GtkWidget *widget)
{
  for (; widget != NULL; widget = gtk_widget_get_parent (widget))
    if (gtk_widget_has_css_class (widget, "card"))
      return TRUE;
  return FALSE;
}

static const SuralPalette *
get_palette (GtkWidget *widget)
{
  AdwStyleManager *style = adw_style_manager_get_for_display (gtk_widget_get_display (widget));
  gboolean dark = adw_style_manager_get_dark (style);
  gboolean high_contrast = adw_style_manager_get_high_contrast (style);

  return lies_on_card (widget) ? sural_palette_get_card (dark, high_contrast)
                               : sural_palette_get (dark, high_contrast);
}

static void
sural_drawing_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SuralDrawing *self = SURAL_DRAWING (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  g_autofree char *font = NULL;
  cairo_t *cr = NULL;

  if (self->draw == NULL || width <= 0 || height <= 0)
    return;
  font = dup_font (self);
  cr = gtk_snapshot_append_cairo (snapshot,
                                  &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  /* Painters draw from left to right; where one reads the other way they are turned around, and
   * turn their text back. */
  if (self->turns && gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    {
      cairo_translate (cr, width, 0);
      cairo_scale (cr, -1, 1);
    }
  self->draw (cr, width, height, font, get_palette (widget), self->user_data);
  cairo_destroy (cr);
}

static GtkSizeRequestMode
sural_drawing_get_request_mode (GtkWidget *widget)
{
  return SURAL_DRAWING (widget)->measure != NULL ? GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH
                                                 : GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
sural_drawing_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  SuralDrawing *self = SURAL_DRAWING (widget);
  int size = orientation == GTK_ORIENTATION_HORIZONTAL ? self->width : self->height;
  int scaled = (int) ceil (size * self->zoom * get_text_scale (self));

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      /* A narrow window takes the width back, not the height: text needs lines. */
      *minimum = MIN (size, scaled);
      *natural = scaled;
      return;
    }
  if (self->measure != NULL)
    {
      g_autofree char *font = dup_font (self);
      int width = for_size >= 0 ? for_size : self->width;

      scaled = MAX (scaled, (int) ceil (self->measure (width, font, self->user_data)));
    }
  *minimum = *natural = scaled;
}

static void
sural_drawing_dispose (GObject *object)
{
  SuralDrawing *self = SURAL_DRAWING (object);

  sural_drawing_set_draw_func (self, NULL, NULL, NULL, NULL);
  G_OBJECT_CLASS (sural_drawing_parent_class)->dispose (object);
}

static void
sural_drawing_class_init (SuralDrawingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_drawing_dispose;
  widget_class->snapshot = sural_drawing_snapshot;
  widget_class->measure = sural_drawing_measure;
  widget_class->get_request_mode = sural_drawing_get_request_mode;
  gtk_widget_class_set_css_name (widget_class, "drawing");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
sural_drawing_init (SuralDrawing *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  self->turns = TRUE;
  self->grows = TRUE;
  self->zoom = 1;
  g_signal_connect_object (style, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
}

/**
 * sural_drawing_new:
 *
 * Returns: (transfer floating): an empty drawing
 */
GtkWidget *
sural_drawing_new (void)
{
  return g_object_new (SURAL_TYPE_DRAWING, NULL);
}

/**
 * sural_drawing_new_decorative:
 *
 * For what stands beside words that say the same.
 *
 * Returns: (transfer floating): an empty drawing that a screen reader passes over
 */
GtkWidget *
sural_drawing_new_decorative (void)
{
  return g_object_new (SURAL_TYPE_DRAWING, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                       NULL);
}

/**
 * sural_drawing_set_draw_func:
 * @draw: (nullable): what draws; NULL leaves the place empty
 * @measure: (nullable): says how high it has to be for a width; NULL keeps the content size
 * @user_data: handed to both
 * @destroy: (nullable): frees @user_data
 */
void
sural_drawing_set_draw_func (SuralDrawing *self,
                             SuralDrawFunc draw,
                             SuralMeasureFunc measure,
                             gpointer user_data,
                             GDestroyNotify destroy)
{
  GDestroyNotify old_destroy = NULL;
  gpointer old_data = NULL;

  g_return_if_fail (SURAL_IS_DRAWING (self));

  old_destroy = self->destroy;
  old_data = self->user_data;
  self->draw = draw;
  self->measure = measure;
  self->user_data = user_data;
  self->destroy = destroy;
  if (old_destroy != NULL)
    old_destroy (old_data);
  sural_drawing_update (self);
}

/**
 * sural_drawing_set_content_size:
 * @width: the least width in pixels, ≥ 0
 * @height: the least height in pixels, ≥ 0
 *
 * Both are for text of the usual size. With larger text the height grows, and the width where there
 * is room.
 */
void
sural_drawing_set_content_size (SuralDrawing *self, int width, int height)
{
  g_return_if_fail (SURAL_IS_DRAWING (self));
  g_return_if_fail (width >= 0 && height >= 0);

  self->width = width;
  self->height = height;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * sural_drawing_set_zoom:
 * @zoom: above 0
 *
 * Makes it so many times as high, and as wide where there is room.
 */
void
sural_drawing_set_zoom (SuralDrawing *self, double zoom)
{
  g_return_if_fail (SURAL_IS_DRAWING (self));
  g_return_if_fail (zoom > 0);

  self->zoom = zoom;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * sural_drawing_set_grows:
 * @grows: whether it grows with the text of the desktop, as it does unless somebody says otherwise
 *
 * A picture in which nothing is written leaves the room to the words beside it.
 */
void
sural_drawing_set_grows (SuralDrawing *self, gboolean grows)
{
  g_return_if_fail (SURAL_IS_DRAWING (self));

  self->grows = grows;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * sural_drawing_set_turns:
 * @turns: whether it is turned around where one reads from right to left, as it is unless somebody
 *   says otherwise
 *
 * Left and right of a body stay where they are; those of a scale or a time axis do not.
 */
void
sural_drawing_set_turns (SuralDrawing *self, gboolean turns)
{
  g_return_if_fail (SURAL_IS_DRAWING (self));

  self->turns = turns;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * sural_drawing_update:
 *
 * Measures and draws anew, after what is drawn has changed.
 */
void
sural_drawing_update (SuralDrawing *self)
{
  g_return_if_fail (SURAL_IS_DRAWING (self));
  gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
