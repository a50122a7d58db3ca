/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/trends/sural-trend-view-private.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/common/say/sural-announce.h"
#include "app/trends/sural-trend-mark.h"

/* One turn of the wheel or one key: how much more or less of the time is shown. */
#define ZOOM_STEP 1.4
/* How much of what is shown one key goes along. */
#define PAN_SHARE 0.25

G_DEFINE_FINAL_TYPE (SuralTrendView, sural_trend_view, GTK_TYPE_WIDGET)

typedef enum
{
  SIGNAL_DAY_CHANGED,
  SIGNAL_DAY_ACTIVATED,
  N_SIGNALS,
} SuralTrendViewSignal;

static guint signals[N_SIGNALS];

/* --- Drawing ---------------------------------------------------------------------------------- */

static void
sural_trend_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  sural_trend_view_draw (SURAL_TREND_VIEW (widget), snapshot);
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
      sural_trend_view_set_up_chart (self);
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

/* --- The day that is looked at ---------------------------------------------------------------- */

/* The day that the crosshair is on. */
static void
look_at (SuralTrendView *self, SuralDay day)
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

static void
activate (SuralTrendView *self)
{
  if (self->day != SURAL_DAY_UNKNOWN)
    g_signal_emit (self, signals[SIGNAL_DAY_ACTIVATED], 0, self->day);
}

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
  look_at (self, day);
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
  activate (SURAL_TREND_VIEW (widget));
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
  look_at (self, sural_trend_chart_find_day (self->chart, x));
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
  look_at (self, sural_trend_chart_find_day (self->chart, x));
  if (n_press == 2)
    activate (self);
}

static void
leave_cb (GtkEventControllerMotion *controller, SuralTrendView *self)
{
  self->pointer_x = NAN;
  if (self->pinned)
    return;
  look_at (self, SURAL_DAY_UNKNOWN);
}

static void
add_key (GtkWidgetClass *klass, guint key, GdkModifierType state, const char *action, int argument)
{
  gtk_widget_class_add_binding_action (klass, key, state, action, "i", argument);
}

/* What the keyboard does with the chart. */
static void
add_keys (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "chart.step", "i", step_cb);
  gtk_widget_class_install_action (klass, "chart.value", "i", value_cb);
  gtk_widget_class_install_action (klass, "chart.end", "i", end_cb);
  gtk_widget_class_install_action (klass, "chart.activate", NULL, activate_cb);
  gtk_widget_class_install_action (klass, "chart.zoom", "i", zoom_cb);
  gtk_widget_class_install_action (klass, "chart.pan", "i", pan_cb);

  gtk_widget_class_add_binding_action (klass, GDK_KEY_Return, 0, "chart.activate", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_KP_Enter, 0, "chart.activate", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_ISO_Enter, 0, "chart.activate", NULL);
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
static void
add_pointer (SuralTrendView *self)
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

  add_keys (widget_class);
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
  add_pointer (self);
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
  look_at (self, SURAL_DAY_UNKNOWN);
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

/**
 * sural_trend_view_get_day:
 * @self: a view
 *
 * Returns: the day that the crosshair is on; %SURAL_DAY_UNKNOWN while no day is looked at
 */
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
  picture = sural_trend_view_draw_chart (self, width, height, 2, sural_palette_get_paper ());
  /* That drawing told the chart other places than those on the screen. */
  sural_trend_view_refresh (self);

  return picture;
}
