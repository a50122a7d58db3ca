/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "first-frame.h"

#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

typedef struct
{
  GtkWindow *window;
  gint64 started;
  FirstFrameFunc then;
  gpointer user_data;
} Watch;

static double
read_processor (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000.0 +
         (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1000.0;
}

void
first_frame_print_memory (void)
{
  g_autofree char *status = NULL;
  const char *resident = NULL;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    g_error ("/proc/self/status cannot be read");
  resident = strstr (status, "VmRSS:");
  g_assert (resident != NULL);
  g_print ("memory %.3f\n", g_ascii_strtod (resident + strlen ("VmRSS:"), NULL) / 1024.0);
}

static void
after_paint_cb (GdkFrameClock *clock, Watch *watch)
{
  g_signal_handlers_disconnect_by_data (clock, watch);
  g_print ("frame %.3f\nprocessor %.3f\n",
           (double) (g_get_monotonic_time () - watch->started) / 1000.0, read_processor ());
  watch->then (watch->window, watch->user_data);
  g_free (watch);
}

static void
map_cb (GtkWidget *window, Watch *watch)
{
  g_signal_handlers_disconnect_by_data (window, watch);
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (after_paint_cb),
                    watch);
}

void
first_frame_watch (GtkWindow *window, gint64 started, FirstFrameFunc then, gpointer user_data)
{
  Watch *watch = g_new0 (Watch, 1);

  *watch = (Watch) { window, started, then, user_data };
  g_signal_connect (window, "map", G_CALLBACK (map_cb), watch);
}
