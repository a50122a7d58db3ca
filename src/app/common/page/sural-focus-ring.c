/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/common/page/sural-focus-ring.h"

/* GTK takes the ring away three seconds after the last key that moved it. Whoever looks at the
 * patient in between and then presses a letter has to see which question it answers. */

static const char BY_KEYBOARD[] = "sural-by-keyboard";

static gboolean
is_by_keyboard (GtkWindow *window)
{
  return g_object_get_data (G_OBJECT (window), BY_KEYBOARD) != NULL;
}

static void
set_by_keyboard (GtkWindow *window, gboolean by_keyboard)
{
  g_object_set_data (G_OBJECT (window), BY_KEYBOARD, GINT_TO_POINTER (by_keyboard));
  gtk_window_set_focus_visible (window, by_keyboard);
}

static gboolean
key_pressed_cb (GtkWindow *window)
{
  set_by_keyboard (window, TRUE);
  return GDK_EVENT_PROPAGATE;
}

static void
pressed_cb (GtkWindow *window)
{
  set_by_keyboard (window, FALSE);
}

static void
visible_cb (GtkWindow *window)
{
  if (!gtk_window_get_focus_visible (window) && is_by_keyboard (window))
    gtk_window_set_focus_visible (window, TRUE);
}

/**
 * sural_focus_ring_keep:
 * @window: a window
 *
 * What has the focus shows it for as long as the keyboard was the last that was used.
 */
void
sural_focus_ring_keep (GtkWindow *window)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *press = gtk_gesture_click_new ();

  g_return_if_fail (GTK_IS_WINDOW (window));

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), window);
  gtk_widget_add_controller (GTK_WIDGET (window), keys);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (press), 0);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (press), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (press, "pressed", G_CALLBACK (pressed_cb), window);
  gtk_widget_add_controller (GTK_WIDGET (window), GTK_EVENT_CONTROLLER (press));
  g_signal_connect (window, "notify::focus-visible", G_CALLBACK (visible_cb), NULL);
}
