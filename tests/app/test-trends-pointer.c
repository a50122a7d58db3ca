/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What pointer, wheel and fingers do to the chart, on a real window. The pointer's events come from
 * the display itself; no display under test has fingers, so theirs come from the gesture. */
#include "config.h"

#include "app-fixture.h"

#include <math.h>

#include "app/trends/sural-trend-view-private.h"
#include "app/trends/sural-trends-page.h"
#include "record/open/sural-record.h"

typedef struct
{
  AppFixture app;
  SuralRecord *record;
  GtkWindow *window;
  SuralTrendView *view;
} Fixture;

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (sural_record_load_finish (SURAL_RECORD (source), result, &error));
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

static void
fill (Fixture *self)
{
  g_autoptr (GArray) measurements = g_array_new (FALSE, FALSE, sizeof (SuralMeasurement));

  for (guint day = 1; day <= 40; day++)
    {
      const SuralMeasurement one = { g_intern_string ("calf-pain-worst"),
                                     sural_time_from_day (sural_day_new (2026, 8, 1) + day),
                                     day % 7, SURAL_ORIGIN_DIARY };

      g_array_append_val (measurements, one);
    }
  sural_record_add_measurements (self->record, measurements);
  app_spin_until (sural_case_get_measurements (sural_record_get_case (self->record))->len == 40);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *patient = NULL;
  gboolean loaded = FALSE;
  GtkWidget *page = NULL;

  app_fixture_set_up (&self->app, NULL);
  app_fixture_create_clinic (&self->app);
  patient = app_fixture_add_patient (&self->app, "Doe", "Jane");
  self->record = sural_record_new (self->app.context);
  sural_record_load_async (self->record, patient, NULL, NULL, loaded_cb, &loaded);
  app_spin_until (loaded);
  fill (self);
  page = g_object_new (SURAL_TYPE_TRENDS_PAGE, NULL);
  self->window = GTK_WINDOW (adw_window_new ());
  gtk_window_set_default_size (self->window, 900, 700);
  adw_window_set_content (ADW_WINDOW (self->window), page);
  sural_record_page_set_record (SURAL_RECORD_PAGE (page), self->record);
  gtk_window_present (self->window);
  self->view = SURAL_TREND_VIEW (app_find (page, SURAL_TYPE_TREND_VIEW, NULL));
  app_spin_until (gtk_widget_get_width (GTK_WIDGET (self->view)) > 0 && self->view->chart != NULL);
  for (guint i = 0; i < 20; i++)
    app_spin_once ();
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (self->window);
  app_spin_until (G_OBJECT (self->record)->ref_count == 1);
  g_assert_finalize_object (g_steal_pointer (&self->record));
  app_fixture_tear_down (&self->app, NULL);
}

static double
span (Fixture *self)
{
  double first, last;

  sural_trend_chart_get_range (self->view->chart, &first, &last);
  return last - first;
}

static double
first_day (Fixture *self)
{
  double first, last;

  sural_trend_chart_get_range (self->view->chart, &first, &last);
  return first;
}

/* Where a point of the chart is on the display; without a window manager a window is at its
 * corner. */
static void
on_display (Fixture *self, double x, double y, int *display_x, int *display_y)
{
  graphene_point_t at;
  double left, top;

  g_assert_true (gtk_widget_compute_point (GTK_WIDGET (self->view), GTK_WIDGET (self->window),
                                           &GRAPHENE_POINT_INIT ((float) x, (float) y), &at));
  gtk_native_get_surface_transform (GTK_NATIVE (self->window), &left, &top);
  *display_x = (int) (at.x + left);
  *display_y = (int) (at.y + top);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (g_subprocess_wait_check_finish (G_SUBPROCESS (source), result, &error));
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

/* Has the display do what @commands say. */
static void
have_display (const char *commands)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) argv = NULL;
  g_autofree char *line = g_strconcat ("xdotool ", commands, NULL);
  g_autoptr (GSubprocess) process = NULL;
  gboolean done = FALSE;

  g_assert_true (g_shell_parse_argv (line, NULL, &argv, &error));
  process =
      g_subprocess_newv ((const char *const *) argv, G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error);
  g_assert_no_error (error);
  g_subprocess_wait_check_async (process, NULL, done_cb, &done);
  app_spin_until (done);
  for (guint i = 0; i < 20; i++)
    app_spin_once ();
}

static GtkEventController *
find_controller (Fixture *self, GType type)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (self->view));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (G_OBJECT_TYPE (controller) == type)
        return controller;
    }
  g_assert_not_reached ();
}

/* Ctrl and wheel: nearer, and what is below the pointer stays there. */
static void
test_wheel (Fixture *self, gconstpointer data)
{
  const double whole = span (self), x = 300;
  double day;
  int at_x, at_y;
  g_autofree char *nearer = NULL;
  g_autofree char *farther = NULL;

  on_display (self, x, 120, &at_x, &at_y);
  day = sural_trend_chart_find_day (self->view->chart, x);
  nearer = g_strdup_printf ("mousemove %d %d keydown ctrl click 4 click 4 click 4 keyup ctrl", at_x,
                            at_y);
  have_display (nearer);
  app_spin_until (span (self) < whole * 0.8);
  g_assert_cmpfloat (fabs (sural_trend_chart_find_day (self->view->chart, x) - day), <=, 1);
  /* Without Ctrl the wheel is the page's. */
  {
    const double zoomed = span (self);

    have_display ("click 5");
    g_assert_cmpfloat (span (self), ==, zoomed);
  }
  farther = g_strdup ("keydown ctrl click 5 click 5 click 5 click 5 click 5 click 5 keyup ctrl");
  have_display (farther);
  app_spin_until (span (self) >= whole * 0.99);
}

/* A drag takes the days along, once the chart is nearer than the whole. */
static void
test_drag (Fixture *self, gconstpointer data)
{
  int from_x, to_x, y;
  double before, days;
  g_autofree char *drag = NULL;

  on_display (self, 500, 120, &from_x, &y);
  on_display (self, 380, 120, &to_x, &y);
  drag = g_strdup_printf ("mousemove %d %d mousedown 1 mousemove %d %d mousemove %d %d mouseup 1",
                          from_x, y, (from_x + to_x) / 2, y, to_x, y);
  before = first_day (self);
  have_display (drag);
  g_assert_cmpfloat (first_day (self), ==, before);

  sural_trend_chart_zoom (self->view->chart, 0.2, NAN);
  sural_trend_view_refresh (self->view);
  before = first_day (self);
  days = 120 * sural_trend_chart_get_days_per_unit (self->view->chart);
  have_display (drag);
  app_spin_until (first_day (self) > before);
  g_assert_cmpfloat (fabs (first_day (self) - before - days), <, days * 0.15);
}

/* Where the gesture begins it sets the scale to one; without fingers it cannot begin, so that is
 * done for it. Two fingers apart: nearer; together: farther, and no farther than the whole. */
static void
test_pinch (Fixture *self, gconstpointer data)
{
  GtkEventController *pinch = find_controller (self, GTK_TYPE_GESTURE_ZOOM);
  const double whole = span (self);

  self->view->pinch_scale = 1;
  g_signal_emit_by_name (pinch, "scale-changed", 1.5);
  g_signal_emit_by_name (pinch, "scale-changed", 2.0);
  g_assert_cmpfloat (fabs (span (self) - whole / 2), <, whole * 0.02);
  /* Another pinch begins where the last one ended. */
  self->view->pinch_scale = 1;
  g_signal_emit_by_name (pinch, "scale-changed", 1.0);
  g_assert_cmpfloat (fabs (span (self) - whole / 2), <, whole * 0.02);
  g_signal_emit_by_name (pinch, "scale-changed", 0.1);
  g_assert_cmpfloat (span (self), <=, whole * 1.001);
  g_assert_cmpfloat (span (self), >, whole * 0.95);
  /* Nonsense of a broken screen changes nothing. */
  g_signal_emit_by_name (pinch, "scale-changed", 0.0);
  g_signal_emit_by_name (pinch, "scale-changed", -1.0);
  g_assert_cmpfloat (span (self), >, whole * 0.95);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(name, function)                                                                        \
  g_test_add ("/trends-pointer/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("wheel", test_wheel);
  ADD ("drag", test_drag);
  ADD ("pinch", test_pinch);
  return g_test_run ();
}
