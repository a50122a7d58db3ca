/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What any program of this toolkit takes: a window with a title bar and a line in it. It is held
 * beside Sural's by sural-window-bench, and links what it needs and nothing of ours. */
#include "config.h"

#include <adwaita.h>

#include "first-frame.h"

static void
painted_cb (GtkWindow *window, gpointer user_data)
{
  first_frame_print_memory ();
  gtk_window_destroy (window);
}

static void
activate_cb (GtkApplication *application, const gint64 *started)
{
  GtkWidget *window = adw_application_window_new (application);
  GtkWidget *view = adw_toolbar_view_new ();

  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), gtk_label_new ("Bare"));
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), view);
  gtk_window_set_default_size (GTK_WINDOW (window), 1100, 720);
  first_frame_watch (GTK_WINDOW (window), *started, painted_cb, NULL);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int argc, char *argv[])
{
  gint64 started = argc > 1 ? g_ascii_strtoll (argv[1], NULL, 10) : g_get_monotonic_time ();
  g_autoptr (AdwApplication) application =
      adw_application_new ("io.github.sural.Bare", G_APPLICATION_NON_UNIQUE);

  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), &started);
  return g_application_run (G_APPLICATION (application), 0, NULL);
}
