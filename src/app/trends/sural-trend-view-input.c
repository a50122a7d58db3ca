/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/trends/sural-trend-view-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/common/sural-announce.h"
#include "app/trends/sural-trend-mark.h"

/* One turn of the wheel or one key: how much more or less of the time is shown. */
#define ZOOM_STEP 1.4
/* How much of what is shown one key goes along. */
#define PAN_SHARE 0.25

/* --- The day that is looked at ---------------------------------------------------------------- */

static void
announce (SuralTrendView *self, const char *text)
{
  sural_announce (GTK_WIDGET (self), text);
}

/* Tells which value the keyboard is on. */
static void
point_out (SuralTrendView *self)
{
  g_autoptr (GArray) points = sural_trend_chart_read (self->chart, self->day);

  if (points->len == 0)
    return;
  self->series = MIN (self->series, points->len - 1);
  sural_trend_view_point_out (self, &g_array_index (points, SuralTrendPoint, self->series));
}

/* Keeps @day in view. */
static void
reveal (SuralTrendView *self, SuralDay day)
{
  double first, last;

  sural_trend_chart_get_range (self->chart, &first, &last);
  if (day >= first && day <= last)
    return;
  sural_trend_chart_pan (self->chart, day - (first + last) / 2);
  sural_trend_view_refresh (self);
}

static void
go_to (SuralTrendView *self, SuralDay day)
{
  g_autofree char *text = NULL;

  if (day == SURAL_DAY_UNKNOWN)
    return;
  reveal (self, day);
  sural_trend_view_look_at (self, day);
  text = sural_trend_chart_describe_day (self->chart, day);
  announce (self, text);
  point_out (self);
}

/* The first or last day with a value. */
static SuralDay
find_end (SuralTrendView *self, int step)
{
  return sural_trend_chart_step_day (self->chart, step < 0 ? SURAL_DAY_FIRST : SURAL_DAY_LAST - 1,
                                     -step);
}

static void
step_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SuralTrendView *self = SURAL_TREND_VIEW (widget);
  int step = g_variant_get_int32 (parameter);

  if (self->chart == NULL)
    return;
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    step = -step;
  go_to (self, self->day == SURAL_DAY_UNKNOWN
                   ? find_end (self, -step)
                   : sural_trend_chart_step_day (self->chart, self->day, step));
}

static void
end_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SuralTrendView *self = SURAL_TREND_VIEW (widget);

  if (self->chart != NULL)
    go_to (self, find_end (self, g_variant_get_int32 (parameter)));
}

/* From value to value of one day. */
static void
value_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SuralTrendView *self = SURAL_TREND_VIEW (widget);
  g_autoptr (GArray) points = NULL;
  g_autofree char *text = NULL;

  if (self->chart == NULL || self->day == SURAL_DAY_UNKNOWN)
    return;
  points = sural_trend_chart_read (self->chart, self->day);
  if (points->len == 0)
    return;
  self->series = (guint) CLAMP ((int) self->series + g_variant_get_int32 (parameter), 0,
                                (int) points->len - 1);
  text = sural_trend_mark_describe (&g_array_index (points, SuralTrendPoint, self->series));
  announce (self, text);
  point_out (self);
}

/* What there is about the day: its visit. */
static void
activate_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  sural_trend_view_activate (SURAL_TREND_VIEW (widget));
}

/* --- Nearer and along ------------------------------------------------------------------------- */

static void
announce_range (SuralTrendView *self)
{
  double first, last;
  g_autofree char *text = NULL;

  sural_trend_chart_get_range (self->chart, &first, &last);
  text = g_strdup_printf (ngettext ("%d day is shown", "%d days are shown",
                                    (gulong) lround (last - first)),
                          (int) lround (last - first));
  announce (self, text);
}

static void
zoom (SuralTrendView *self, double factor, double about)
{
  if (self->chart == NULL)
    return;
  sural_trend_chart_zoom (self->chart, factor, about);
  sural_trend_view_refresh (self);
}

static void
zoom_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SuralTrendView *self = SURAL_TREND_VIEW (widget);
  int step = g_variant_get_int32 (parameter);

  if (self->chart == NULL)
    return;
  if (step == 0)
    {
      sural_trend_chart_set_range (self->chart, NAN, NAN);
      sural_trend_view_refresh (self);
    }
  else
    {
      zoom (self, pow (ZOOM_STEP, -step), self->day != SURAL_DAY_UNKNOWN ? self->day : NAN);
    }
  announce_range (self);
}

static void
pan_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SuralTrendView *self = SURAL_TREND_VIEW (widget);
  int step = g_variant_get_int32 (parameter);
  double first, last;

  if (self->chart == NULL)
    return;
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    step = -step;
  sural_trend_chart_get_range (self->chart, &first, &last);
  sural_trend_chart_pan (self->chart, step * (last - first) * PAN_SHARE);
  sural_trend_view_refresh (self);
  announce_range (self);
}

static double
day_at (SuralTrendView *self, double x)
{
  double first, last;

  sural_trend_chart_get_range (self->chart, &first, &last);

  return first + (x - sural_trend_chart_get_day_x (self->chart, first)) *
                     sural_trend_chart_get_days_per_unit (self->chart);
}

/* With Ctrl, for without it the page is scrolled; sideways it goes along the time. The event itself
 * does not say where the pointer is. */
static gboolean
scroll_cb (GtkEventControllerScroll *controller, double dx, double dy, SuralTrendView *self)
{
  GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));
  double first, last;

  if (self->chart == NULL)
    return GDK_EVENT_PROPAGATE;
  if ((state & GDK_CONTROL_MASK) != 0)
    {
      zoom (self, pow (ZOOM_STEP, dy),
            isnan (self->pointer_x) ? NAN : day_at (self, self->pointer_x));
      return GDK_EVENT_STOP;
    }
  if ((state & GDK_SHIFT_MASK) != 0 && dx == 0)
    dx = dy;
  else if (fabs (dx) <= fabs (dy))
    return GDK_EVENT_PROPAGATE;
  sural_trend_chart_get_range (self->chart, &first, &last);
  sural_trend_chart_pan (self->chart, dx * (last - first) * PAN_SHARE / 4);
  sural_trend_view_refresh (self);

  return GDK_EVENT_STOP;
}

static void
drag_begin_cb (GtkGestureDrag *gesture, double x, double y, SuralTrendView *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (self->chart != NULL)
    sural_trend_chart_get_range (self->chart, &self->drag_first, &self->drag_last);
}

static void
drag_update_cb (GtkGestureDrag *gesture, double dx, double dy, SuralTrendView *self)
{
  double days;

  if (self->chart == NULL || !sural_trend_chart_is_zoomed (self->chart))
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  days = dx * sural_trend_chart_get_days_per_unit (self->chart);
  sural_trend_chart_set_range (self->chart, self->drag_first - days, self->drag_last - days);
  sural_trend_view_refresh (self);
}

static void
pinch_begin_cb (GtkGesture *gesture, GdkEventSequence *sequence, SuralTrendView *self)
{
  self->pinch_scale = 1;
}

static void
pinch_cb (GtkGestureZoom *gesture, double scale, SuralTrendView *self)
{
  double x, y;
  gboolean has_centre;

  if (self->chart == NULL || !(scale > 0))
    return;
  has_centre = gtk_gesture_is_active (GTK_GESTURE (gesture)) &&
               gtk_gesture_get_bounding_box_center (GTK_GESTURE (gesture), &x, &y);
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  zoom (self, self->pinch_scale / scale, has_centre ? day_at (self, x) : NAN);
  self->pinch_scale = scale;
}

static void
enter_cb (GtkEventControllerMotion *controller, double x, double y, SuralTrendView *self)
{
  self->pointer_x = x;
}

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, SuralTrendView *self)
{
  self->pointer_x = x;
  /* A widget that appears below a resting pointer is no movement of it. */
  if (self->chart == NULL || (self->pinned && fabs (x - self->pinned_x) < 2))
    return;
  self->pinned = FALSE;
  sural_trend_view_look_at (self, sural_trend_chart_find_day (self->chart, x));
}

/* A tap looks at a day and keeps it, so that one can go and ask for its visit; a second one asks.
 */
static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, SuralTrendView *self)
{
  if (self->chart == NULL)
    return;
  self->pinned = TRUE;
  self->pinned_x = x;
  sural_trend_view_look_at (self, sural_trend_chart_find_day (self->chart, x));
  if (n_press == 2)
    sural_trend_view_activate (self);
}

static void
leave_cb (GtkEventControllerMotion *controller, SuralTrendView *self)
{
  self->pointer_x = NAN;
  if (self->pinned)
    return;
  sural_trend_view_look_at (self, SURAL_DAY_UNKNOWN);
}

static void
add_key (GtkWidgetClass *klass, guint key, GdkModifierType state, const char *action, int argument)
{
  gtk_widget_class_add_binding_action (klass, key, state, action, "i", argument);
}

/* What the keyboard does with the chart. */
void
sural_trend_view_add_keys (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "chart.step", "i", step_cb);
  gtk_widget_class_install_action (klass, "chart.value", "i", value_cb);
  gtk_widget_class_install_action (klass, "chart.end", "i", end_cb);
  gtk_widget_class_install_action (klass, "chart.activate", NULL, activate_cb);
  gtk_widget_class_install_action (klass, "chart.zoom", "i", zoom_cb);
  gtk_widget_class_install_action (klass, "chart.pan", "i", pan_cb);

  gtk_widget_class_add_binding_action (klass, GDK_KEY_Return, 0, "chart.activate", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_KP_Enter, 0, "chart.activate", NULL);
  add_key (klass, GDK_KEY_Right, 0, "chart.step", 1);
  add_key (klass, GDK_KEY_Left, 0, "chart.step", -1);
  add_key (klass, GDK_KEY_Down, 0, "chart.value", 1);
  add_key (klass, GDK_KEY_Up, 0, "chart.value", -1);
  add_key (klass, GDK_KEY_Home, 0, "chart.end", -1);
  add_key (klass, GDK_KEY_End, 0, "chart.end", 1);
  add_key (klass, GDK_KEY_plus, 0, "chart.zoom", 1);
  add_key (klass, GDK_KEY_plus, GDK_SHIFT_MASK, "chart.zoom", 1);
  add_key (klass, GDK_KEY_equal, 0, "chart.zoom", 1);
  add_key (klass, GDK_KEY_KP_Add, 0, "chart.zoom", 1);
  add_key (klass, GDK_KEY_minus, 0, "chart.zoom", -1);
  add_key (klass, GDK_KEY_KP_Subtract, 0, "chart.zoom", -1);
  add_key (klass, GDK_KEY_0, 0, "chart.zoom", 0);
  add_key (klass, GDK_KEY_KP_0, 0, "chart.zoom", 0);
  add_key (klass, GDK_KEY_Right, GDK_SHIFT_MASK, "chart.pan", 1);
  add_key (klass, GDK_KEY_Left, GDK_SHIFT_MASK, "chart.pan", -1);
}

/* And what pointer and fingers do. */
void
sural_trend_view_add_pointer (SuralTrendView *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll =
      gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->pointer_x = NAN;
  g_signal_connect (motion, "enter", G_CALLBACK (enter_cb), self);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (pinch));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}
