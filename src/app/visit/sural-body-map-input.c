/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/visit/sural-body-map-private.h"

#include "paint/body/sural-body-map.h"

#include <math.h>

/* Points of a stroke closer together than this, in centimetres, tell nothing new. */
static const double LEAST_STEP = 0.3;

/* --- Pointer, finger and pen ------------------------------------------------------------------ */

static void
add_point (SuralBodyMapView *self, double x, double y)
{
  GtkWidget *widget = GTK_WIDGET (self);
  SuralBodyPlace place;
  SuralPainPoint point;
  const SuralPainPoint *last = NULL;

  sural_body_map_get_place (gtk_widget_get_width (widget), gtk_widget_get_height (widget), FALSE,
                            self->stroke_view, &place);
  point.x = (x - place.x) / place.scale;
  point.y = (y - place.y) / place.scale;
  if (self->stroke->len > 0)
    last = &g_array_index (self->stroke, SuralPainPoint, self->stroke->len - 1);
  if (self->stroke->len >= SURAL_PAIN_MARK_MOST_POINTS ||
      (last != NULL && hypot (point.x - last->x, point.y - last->y) < LEAST_STEP))
    return;
  g_array_append_val (self->stroke, point);
  gtk_widget_queue_draw (widget);
}

static void
drag_begin_cb (SuralBodyMapView *self, double x, double y, GtkGesture *gesture)
{
  GtkWidget *widget = GTK_WIDGET (self);
  SuralPainPoint point;

  if (!sural_body_map_find (gtk_widget_get_width (widget), gtk_widget_get_height (widget), FALSE, x,
                            y, &self->stroke_view, &point))
    {
      gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  g_array_set_size (self->stroke, 0);
  add_point (self, x, y);
}

static void
drag_update_cb (SuralBodyMapView *self, double dx, double dy, GtkGestureDrag *gesture)
{
  double x = 0, y = 0;

  if (self->stroke->len > 0 && gtk_gesture_drag_get_start_point (gesture, &x, &y))
    add_point (self, x + dx, y + dy);
}

static void
drag_end_cb (SuralBodyMapView *self, double dx, double dy, GtkGestureDrag *gesture)
{
  sural_body_map_view_finish_stroke (self);
}

static void
drag_cancel_cb (SuralBodyMapView *self)
{
  g_array_set_size (self->stroke, 0);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* --- Keyboard --------------------------------------------------------------------------------- */

static void
get_middle (SuralBodyTarget *target, graphene_point_t *middle)
{
  graphene_rect_t bounds;

  graphene_point_init (middle, 0, 0);
  if (gtk_widget_compute_bounds (GTK_WIDGET (target), gtk_widget_get_parent (GTK_WIDGET (target)),
                                 &bounds))
    graphene_rect_get_center (&bounds, middle);
}

/* The nearest region in a direction: what lies straight ahead before what lies aside. */
static SuralBodyTarget *
find_next (SuralBodyMapView *self, float dx, float dy)
{
  SuralBodyTarget *best = NULL;
  graphene_point_t from;
  float best_cost = INFINITY;

  get_middle (self->current, &from);
  for (guint i = 0; i < self->targets->len; i++)
    {
      SuralBodyTarget *target = g_ptr_array_index (self->targets, i);
      graphene_point_t to;
      float along, aside, cost;

      get_middle (target, &to);
      along = (to.x - from.x) * dx + (to.y - from.y) * dy;
      aside = fabsf ((to.x - from.x) * dy) + fabsf ((to.y - from.y) * dx);
      cost = along + 2.5f * aside;
      if (target == self->current || along < 2 || aside > 3 * along || cost >= best_cost)
        continue;
      best_cost = cost;
      best = target;
    }
  return best;
}

static gboolean
move_focus (SuralBodyMapView *self, guint keyval)
{
  SuralBodyTarget *next = NULL;

  if (keyval == GDK_KEY_Left || keyval == GDK_KEY_KP_Left)
    next = find_next (self, -1, 0);
  else if (keyval == GDK_KEY_Right || keyval == GDK_KEY_KP_Right)
    next = find_next (self, 1, 0);
  else if (keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up)
    next = find_next (self, 0, -1);
  else if (keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down)
    next = find_next (self, 0, 1);
  else
    return FALSE;
  if (next == NULL)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return TRUE;
    }
  self->current = next;
  gtk_widget_grab_focus (GTK_WIDGET (next));
  sural_body_map_view_state_changed (self);
  return TRUE;
}

static gboolean
key_pressed_cb (SuralBodyMapView *self, guint keyval, guint keycode, GdkModifierType modifiers)
{
  const GdkModifierType held = modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK);

  if (held == GDK_CONTROL_MASK && keyval == GDK_KEY_z && sural_body_map_view_can_undo (self))
    {
      sural_body_map_view_undo (self);
      return GDK_EVENT_STOP;
    }
  if (held != 0)
    return GDK_EVENT_PROPAGATE;
  if (self->current == NULL)
    return GDK_EVENT_PROPAGATE;
  if (move_focus (self, keyval))
    return GDK_EVENT_STOP;
  if (keyval == GDK_KEY_space || keyval == GDK_KEY_KP_Space)
    {
      sural_body_map_view_toggle (self, self->current);
      return GDK_EVENT_STOP;
    }
  return GDK_EVENT_PROPAGATE;
}

/**
 * sural_body_map_input_attach:
 * @self: a figure
 *
 * Lets it take strokes of a mouse, a finger or a pen, and keys.
 */
void
sural_body_map_input_attach (SuralBodyMapView *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (drag, "cancel", G_CALLBACK (drag_cancel_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
