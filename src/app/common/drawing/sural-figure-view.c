/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/common/drawing/sural-figure-view.h"

#include <math.h>

#include "app/common/drawing/sural-drawing.h"
#include "paint/figure/sural-figure.h"

/* One movement there and back, in microseconds. */
#define CYCLE (3.2 * G_USEC_PER_SEC)

enum
{
  WIDTH = 200,
  HEIGHT = 104,
};

typedef struct
{
  SuralKnowledge *knowledge;
  const SuralFigureDefinition *figure;
  gint64 started; /* 0: at rest */
  double phase;
} Show;

static void
show_free (Show *self)
{
  g_clear_object (&self->knowledge);
  g_free (self);
}

static void
draw (cairo_t *cr,
      double width,
      double height,
      const char *font,
      const SuralPalette *palette,
      gpointer user_data)
{
  const Show *self = user_data;

  if (self->started == 0)
    sural_figure_draw_pair (self->figure, cr, width, height, palette);
  else
    sural_figure_draw (self->figure, cr, width, height, self->phase, SURAL_FIGURE_PLAIN, palette);
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  Show *self = user_data;
  double share = (double) (gdk_frame_clock_get_frame_time (clock) - self->started) / CYCLE;

  self->phase = (1 - cos (2 * G_PI * CLAMP (share, 0, 1))) / 2;
  if (share >= 1)
    self->started = 0;
  gtk_widget_queue_draw (widget);

  return share >= 1 ? G_SOURCE_REMOVE : G_SOURCE_CONTINUE;
}

static gboolean
is_motion_wanted (GtkWidget *widget)
{
  gboolean wanted = FALSE;

  g_object_get (gtk_widget_get_settings (widget), "gtk-enable-animations", &wanted, NULL);

  return wanted;
}

static void
play (GtkWidget *widget, Show *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);

  if (self->started != 0 || clock == NULL || sural_figure_definition_is_still (self->figure) ||
      !is_motion_wanted (widget))
    return;
  self->started = gdk_frame_clock_get_frame_time (clock);
  self->phase = 0;
  gtk_widget_add_tick_callback (widget, tick_cb, self, NULL);
}

/* Plays once when it is pointed at, and never by itself: nothing moves that was not asked to. */
static void
enter_cb (GtkEventControllerMotion *controller, double x, double y, Show *self)
{
  play (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller)), self);
}

static Show *
get_show (GtkWidget *view)
{
  return g_object_get_data (G_OBJECT (view), "show");
}

/**
 * sural_figure_view_set_scale:
 * @view: a picture
 * @scale: of its usual size, above 0
 */
void
sural_figure_view_set_scale (GtkWidget *view, double scale)
{
  g_return_if_fail (SURAL_IS_DRAWING (view) && get_show (view) != NULL && scale > 0);

  sural_drawing_set_zoom (SURAL_DRAWING (view), scale);
}

/**
 * sural_figure_view_can_play:
 * @view: a picture
 *
 * Returns: whether there is a movement to show and motion is not to be reduced
 */
gboolean
sural_figure_view_can_play (GtkWidget *view)
{
  g_return_val_if_fail (SURAL_IS_DRAWING (view) && get_show (view) != NULL, FALSE);

  return !sural_figure_definition_is_still (get_show (view)->figure) && is_motion_wanted (view);
}

/**
 * sural_figure_view_play:
 * @view: a picture
 *
 * Shows the movement there and back once; does nothing when motion is to be reduced.
 */
void
sural_figure_view_play (GtkWidget *view)
{
  g_return_if_fail (SURAL_IS_DRAWING (view) && get_show (view) != NULL);

  play (view, get_show (view));
}

/**
 * sural_figure_view_new:
 * @knowledge: where the figures are
 * @shown: id of an exercise or a finding
 *
 * The picture of a movement: start and end, and the movement itself once whenever the pointer
 * enters, unless animations are off.
 *
 * Returns: (transfer floating) (nullable): the picture, or %NULL when there is none
 */
GtkWidget *
sural_figure_view_new (SuralKnowledge *knowledge, const char *shown)
{
  const SuralFigureDefinition *figure = sural_knowledge_find_figure (knowledge, shown);
  GtkWidget *drawing = NULL;
  Show *self = NULL;

  if (figure == NULL)
    return NULL;
  self = g_new0 (Show, 1);
  self->knowledge = g_object_ref (knowledge);
  self->figure = figure;
  drawing = sural_drawing_new ();
  sural_drawing_set_turns (SURAL_DRAWING (drawing), FALSE);
  sural_drawing_set_draw_func (SURAL_DRAWING (drawing), draw, NULL, self,
                               (GDestroyNotify) show_free);
  g_object_set_data (G_OBJECT (drawing), "show", self);
  sural_drawing_set_content_size (SURAL_DRAWING (drawing), WIDTH, HEIGHT);
  gtk_widget_set_halign (drawing, GTK_ALIGN_START);
  if (!sural_figure_definition_is_still (figure))
    {
      GtkEventController *motion = gtk_event_controller_motion_new ();

      g_signal_connect (motion, "enter", G_CALLBACK (enter_cb), self);
      gtk_widget_add_controller (drawing, motion);
    }

  return drawing;
}
