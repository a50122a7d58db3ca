/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-fixture.h"

#include "app/visit/instruments/sural-beat.h"
#include "app/visit/instruments/sural-hold-timer.h"
#include "app/visit/instruments/sural-metronome.h"
#include "app/visit/instruments/sural-rep-counter.h"

/* A beat is where the clock says, however long it runs and however the tempo divides. */
static void
test_beat (void)
{
  g_assert_cmpint (sural_beat_at (-1, 60), ==, -1);
  g_assert_cmpint (sural_beat_at (0, 60), ==, 0);
  for (gint64 n = 1; n <= 36000; n++)
    {
      g_assert_cmpint (sural_beat_at (n * G_USEC_PER_SEC, 60), ==, n);
      g_assert_cmpint (sural_beat_at (n * G_USEC_PER_SEC - 1, 60), ==, n - 1);
    }
  for (int per_minute = 10; per_minute <= 300; per_minute++)
    {
      gint64 hour = G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC;
      gint64 last = -1;

      g_assert_cmpint (sural_beat_at (hour, per_minute), ==, per_minute * 60);
      for (gint64 t = 0; t < 60 * (gint64) G_USEC_PER_SEC; t += 16667)
        {
          gint64 beat = sural_beat_at (t, per_minute);

          /* At most one beat a frame is passed over, none is repeated. */
          g_assert_cmpint (beat, >=, last);
          g_assert_cmpint (beat, <=, last + 1);
          last = beat;
        }
    }
}

static void
test_seconds (void)
{
  g_assert_cmpuint (sural_beat_seconds (0, 10, FALSE), ==, 10);
  g_assert_cmpuint (sural_beat_seconds (1, 10, FALSE), ==, 10);
  g_assert_cmpuint (sural_beat_seconds (G_USEC_PER_SEC, 10, FALSE), ==, 9);
  g_assert_cmpuint (sural_beat_seconds (10 * G_USEC_PER_SEC - 1, 10, FALSE), ==, 1);
  g_assert_cmpuint (sural_beat_seconds (10 * G_USEC_PER_SEC, 10, FALSE), ==, 0);
  g_assert_cmpuint (sural_beat_seconds (99 * G_USEC_PER_SEC, 10, FALSE), ==, 0);
  g_assert_cmpuint (sural_beat_seconds (0, 10, TRUE), ==, 0);
  g_assert_cmpuint (sural_beat_seconds (2 * G_USEC_PER_SEC - 1, 10, TRUE), ==, 1);
  g_assert_cmpuint (sural_beat_seconds (12 * G_USEC_PER_SEC, 10, TRUE), ==, 12);
  g_assert_cmpuint (sural_beat_seconds (-5, 10, FALSE), ==, 10);
  g_assert_cmpuint (sural_beat_seconds (-5, 10, TRUE), ==, 0);
}

typedef struct
{
  gint64 started;
  gint64 last;
  guint n;
} Beats;

static void
beat_cb (SuralMetronome *metronome, gint64 number, Beats *beats)
{
  /* The clock of the frames may run a frame ahead; no beat comes earlier than that. */
  gint64 latest = g_get_monotonic_time () - beats->started + 50 * 1000;

  g_assert_cmpint (number, <=, sural_beat_at (latest, 300));
  g_assert_cmpint (number, >, beats->last);
  beats->last = number;
  beats->n++;
}

static guint
count_lit (GtkWidget *metronome)
{
  guint n = 0;

  for (GtkWidget *lamp = gtk_widget_get_first_child (metronome); lamp != NULL;
       lamp = gtk_widget_get_next_sibling (lamp))
    n += gtk_widget_has_css_class (lamp, "lit");
  return n;
}

/* A program that is held up misses beats and does not push the others along. */
static void
test_metronome (void)
{
  GtkWidget *window = gtk_window_new ();
  SuralMetronome *metronome = g_object_new (SURAL_TYPE_METRONOME, NULL);
  SuralClick *click = sural_click_new ();
  Beats beats = { 0, -1, 0 };
  gint64 held = 0;

  sural_metronome_set_tempo (metronome, 300, 2);
  sural_metronome_set_click (metronome, click);
  g_signal_connect (metronome, "beat", G_CALLBACK (beat_cb), &beats);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (metronome));
  gtk_window_present (GTK_WINDOW (window));
  app_spin_until (gtk_widget_get_mapped (GTK_WIDGET (metronome)));
  g_assert_false (sural_metronome_is_running (metronome));
  g_assert_cmpuint (count_lit (GTK_WIDGET (metronome)), ==, 0);

  beats.started = g_get_monotonic_time ();
  sural_metronome_start (metronome);
  app_spin_until (beats.last >= 2);
  g_assert_cmpuint (count_lit (GTK_WIDGET (metronome)), ==, 1);

  held = g_get_monotonic_time ();
  while (g_get_monotonic_time () - held < 700 * 1000)
    ;
  held = sural_beat_at (g_get_monotonic_time () - beats.started, 300);
  app_spin_until (beats.last >= held);
  g_assert_cmpint (beats.n, <, beats.last + 1);

  sural_metronome_stop (metronome);
  g_assert_cmpint (sural_metronome_get_beat (metronome), ==, -1);
  g_assert_cmpuint (count_lit (GTK_WIDGET (metronome)), ==, 0);

  /* It does not go on where nobody sees it. */
  sural_metronome_start (metronome);
  gtk_widget_set_visible (window, FALSE);
  g_assert_false (sural_metronome_is_running (metronome));

  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (click);
}

/* Where there is no sound device the clicks are played into nothing, and nobody waits for it. */
static void
test_click (void)
{
  SuralClick *click = sural_click_new ();

  g_assert_false (sural_click_is_ready (click));
  sural_click_play (click, TRUE);
  app_spin_until (sural_click_is_ready (click));
  for (guint i = 0; i < 5; i++)
    {
      sural_click_play (click, i % 2 == 0);
      app_spin_once ();
    }
  g_assert_true (sural_click_is_ready (click));
  g_assert_finalize_object (click);
}

/* The cards of a visit share their clicks, which outlive each of them. */
static void
test_shared_click (void)
{
  g_autoptr (SuralClick) first = sural_click_dup_default ();
  SuralClick *address = first;
  g_autoptr (SuralClick) second = NULL;

  g_clear_object (&first);
  second = sural_click_dup_default ();
  g_assert_true (second == address);
}

/* A window that is hidden draws no frames; what is measured goes on. */
static void
test_hidden (void)
{
  GtkWidget *window = gtk_window_new ();
  SuralMetronome *metronome = g_object_new (SURAL_TYPE_METRONOME, NULL);
  Beats beats = { 0, -1, 0 };
  GdkSurface *surface = NULL;
  gint64 frames = 0;

  sural_metronome_set_tempo (metronome, 300, 2);
  g_signal_connect (metronome, "beat", G_CALLBACK (beat_cb), &beats);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (metronome));
  gtk_window_present (GTK_WINDOW (window));
  app_spin_until (gtk_widget_get_mapped (GTK_WIDGET (metronome)));
  beats.started = g_get_monotonic_time ();
  sural_metronome_start (metronome);
  app_spin_until (beats.last >= 1);
  surface = gtk_native_get_surface (GTK_NATIVE (window));
  gdk_surface_hide (surface);
  app_spin_until (beats.last >= 3);
  frames = gdk_frame_clock_get_frame_counter (gdk_surface_get_frame_clock (surface));
  app_spin_until (beats.last >= 6);
  g_assert_cmpint (gdk_frame_clock_get_frame_counter (gdk_surface_get_frame_clock (surface)), ==,
                   frames);
  g_assert_true (sural_metronome_is_running (metronome));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
count_cb (guint *n)
{
  (*n)++;
}

/* What was measured across a sleep of the computer does not count, and the words say so. */
static void
test_sleep (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralKnowledge) knowledge = sural_knowledge_new_builtin (&error);
  SuralTool tools[] = { { .kind = SURAL_TOOL_TIMER, .seconds = 60, .counts_up = TRUE },
                        { .kind = SURAL_TOOL_METRONOME, .per_minute = 60, .beats_per_rep = 2 } };
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  SuralFindingDefinition definition = { .tools = list, .maximum = 50 };
  GtkWidget *window = gtk_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  SuralHoldTimer *timer = NULL;
  SuralRepCounter *counter = NULL;
  guint n_counted = 0, n_discarded = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (tools); i++)
    g_ptr_array_add (list, &tools[i]);
  timer = SURAL_HOLD_TIMER (sural_hold_timer_new (knowledge, &definition, NULL));
  counter = SURAL_REP_COUNTER (sural_rep_counter_new (knowledge, &definition, NULL));
  g_signal_connect_swapped (counter, "counted", G_CALLBACK (count_cb), &n_counted);
  g_signal_connect_swapped (counter, "discarded", G_CALLBACK (count_cb), &n_discarded);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (timer));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (counter));
  gtk_window_set_child (GTK_WINDOW (window), box);
  gtk_window_present (GTK_WINDOW (window));
  app_spin_until (gtk_widget_get_mapped (GTK_WIDGET (counter)));

  sural_hold_timer_toggle (timer);
  sural_rep_counter_start (counter);
  sural_rep_counter_take_key (counter, GDK_KEY_space);
  g_assert_cmpuint (sural_rep_counter_get_count (counter), ==, 1);
  sural_beat_sleep (3 * G_USEC_PER_SEC);
  /* Before either has looked at the clock: what is pressed now takes nothing. */
  sural_rep_counter_take_key (counter, GDK_KEY_Return);
  g_assert_cmpuint (n_counted, ==, 0);
  g_assert_cmpuint (n_discarded, ==, 1);
  g_assert_false (sural_rep_counter_is_running (counter));
  app_spin_until (sural_hold_timer_is_void (timer));
  g_assert_false (sural_hold_timer_is_running (timer));
  g_assert_false (sural_hold_timer_is_over (timer));
  g_assert_nonnull (
      app_find (GTK_WIDGET (timer), GTK_TYPE_LABEL,
                "The computer slept while this ran: the time does not count. Start again."));
  g_assert_nonnull (
      app_find (GTK_WIDGET (counter), GTK_TYPE_LABEL,
                "The computer slept while this ran: the count is void. Start again."));

  sural_hold_timer_toggle (timer);
  g_assert_false (sural_hold_timer_is_void (timer));
  app_spin_until (app_find (GTK_WIDGET (timer), GTK_TYPE_LABEL, "0:01") != NULL);
  g_assert_true (sural_hold_timer_is_running (timer));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Counting up it says when the time is up and goes on. */
static void
test_timer_up (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralKnowledge) knowledge = sural_knowledge_new_builtin (&error);
  SuralTool tool = { .kind = SURAL_TOOL_TIMER, .seconds = 1, .counts_up = TRUE };
  g_autoptr (GPtrArray) tools = g_ptr_array_new ();
  SuralFindingDefinition definition = { .tools = tools };
  GtkWidget *window = gtk_window_new ();
  SuralHoldTimer *timer = NULL;

  g_assert_no_error (error);
  g_ptr_array_add (tools, &tool);
  timer = SURAL_HOLD_TIMER (sural_hold_timer_new (knowledge, &definition, NULL));
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (timer));
  gtk_window_present (GTK_WINDOW (window));
  app_spin_until (gtk_widget_get_mapped (GTK_WIDGET (timer)));
  g_assert_nonnull (app_find (GTK_WIDGET (timer), GTK_TYPE_LABEL, "0:00"));
  sural_hold_timer_toggle (timer);
  app_spin_until (sural_hold_timer_is_over (timer));
  g_assert_true (sural_hold_timer_is_running (timer));
  app_spin_until (app_find (GTK_WIDGET (timer), GTK_TYPE_LABEL, "0:02") != NULL);
  sural_hold_timer_toggle (timer);
  g_assert_false (sural_hold_timer_is_running (timer));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The button that turns the sound on and off; a button that opens a source is none. */
static GtkToggleButton *
find_sound (GtkWidget *root)
{
  if (GTK_IS_TOGGLE_BUTTON (root) &&
      g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (root)), "audio-volume-high-symbolic") == 0)
    return GTK_TOGGLE_BUTTON (root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkToggleButton *found = find_sound (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Sound off is remembered. */
static void
test_sound (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralKnowledge) knowledge = sural_knowledge_new_builtin (&error);
  g_autoptr (GSettings) settings = g_settings_new ("io.github.sural.Sural");
  const SuralFindingDefinition *heel_raise = NULL;
  g_autoptr (GtkWidget) first = NULL;
  g_autoptr (GtkWidget) second = NULL;

  g_assert_no_error (error);
  heel_raise = sural_knowledge_get_finding (knowledge, "ex-heel-raise");
  first = g_object_ref_sink (sural_rep_counter_new (knowledge, heel_raise, settings));
  gtk_toggle_button_set_active (find_sound (first), FALSE);
  g_assert_false (g_settings_get_boolean (settings, "visit-sound"));
  second = g_object_ref_sink (sural_rep_counter_new (knowledge, heel_raise, settings));
  g_assert_false (gtk_toggle_button_get_active (find_sound (second)));
  g_settings_reset (settings, "visit-sound");
}

int
main (int argc, char *argv[])
{
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/metronome/beat", test_beat);
  g_test_add_func ("/metronome/seconds", test_seconds);
  g_test_add_func ("/metronome/metronome", test_metronome);
  g_test_add_func ("/metronome/click", test_click);
  g_test_add_func ("/metronome/shared-click", test_shared_click);
  g_test_add_func ("/metronome/hidden", test_hidden);
  g_test_add_func ("/metronome/sleep", test_sleep);
  g_test_add_func ("/metronome/timer-up", test_timer_up);
  g_test_add_func ("/metronome/sound", test_sound);
  return g_test_run ();
}
