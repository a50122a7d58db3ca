/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "visit-fixture.h"

#include "app/visit/steps/sural-exam-step.h"
#include "app/visit/sural-gate-strip.h"
#include "app/visit/instruments/sural-hold-timer.h"
#include "app/visit/instruments/sural-rep-counter.h"

typedef struct
{
  VisitFixture visit;
  SuralExamStep *exam;
} Fixture;

static void
show_exam (Fixture *self)
{
  GtkWidget *view = GTK_WIDGET (self->visit.view);

  sural_visit_view_show_step (self->visit.view, "exam");
  self->exam = SURAL_EXAM_STEP (app_find (view, SURAL_TYPE_EXAM_STEP, NULL));
}

static void
set_up (Fixture *self, gconstpointer data)
{
  visit_fixture_set_up (&self->visit, data);
  show_exam (self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  visit_fixture_tear_down (&self->visit, data);
}

/* Presses a key on the step, and lets it go again or holds it. */
static gboolean
press_and (Fixture *self, guint keyval, gboolean release)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (self->exam));
  gboolean handled = FALSE;

  app_let_paint (GTK_WIDGET (self->exam));
  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !handled; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_EVENT_CONTROLLER_KEY (controller))
        continue;
      g_signal_emit_by_name (controller, "key-pressed", keyval, 0, 0, &handled);
      if (release)
        g_signal_emit_by_name (controller, "key-released", keyval, 0, 0);
    }
  return handled;
}

static gboolean
press (Fixture *self, guint keyval)
{
  return press_and (self, keyval, TRUE);
}

static const char *
value_of (Fixture *self, const char *finding, SuralSide side)
{
  return sural_case_get_value (sural_record_get_case (self->visit.record), finding, side);
}

static GtkWidget *
find (Fixture *self, GType type)
{
  GtkWidget *found = app_find (GTK_WIDGET (self->exam), type, NULL);

  g_assert_nonnull (found);
  return found;
}

static void
test_counter (Fixture *self, gconstpointer data)
{
  SuralRepCounter *counter = NULL;

  g_assert_true (sural_visit_view_show_finding (self->visit.view, "ex-heel-raise"));
  counter = SURAL_REP_COUNTER (find (self, SURAL_TYPE_REP_COUNTER));
  g_assert_false (sural_rep_counter_is_running (counter));
  g_assert_nonnull (app_find (GTK_WIDGET (counter), GTK_TYPE_LABEL, "Rep counter, left"));

  /* The first Space starts it, the others count. */
  g_assert_true (press (self, GDK_KEY_space));
  g_assert_true (sural_rep_counter_is_running (counter));
  g_assert_cmpuint (sural_rep_counter_get_count (counter), ==, 0);
  for (guint i = 0; i < 12; i++)
    press (self, GDK_KEY_space);
  g_assert_cmpuint (sural_rep_counter_get_count (counter), ==, 12);
  g_assert_nonnull (app_find (GTK_WIDGET (counter), GTK_TYPE_LABEL, "12"));
  press (self, GDK_KEY_BackSpace);
  g_assert_cmpuint (sural_rep_counter_get_count (counter), ==, 11);

  /* A key that is held counts once. */
  for (guint i = 0; i < 20; i++)
    press_and (self, GDK_KEY_space, FALSE);
  press (self, GDK_KEY_space);
  g_assert_cmpuint (sural_rep_counter_get_count (counter), ==, 12);

  /* Nothing else is answered and no card turned meanwhile. */
  press (self, GDK_KEY_9);
  press (self, GDK_KEY_Right);
  press (self, GDK_KEY_b);
  press (self, GDK_KEY_Delete);
  g_assert_cmpstr (sural_exam_step_get_current (self->exam)->id, ==, "ex-heel-raise");
  g_assert_null (value_of (self, "ex-heel-raise", SURAL_SIDE_LEFT));

  press (self, GDK_KEY_Return);
  g_assert_false (sural_rep_counter_is_running (counter));
  app_spin_until (g_strcmp0 (value_of (self, "ex-heel-raise", SURAL_SIDE_LEFT), "12") == 0);
  g_assert_cmpstr (sural_exam_step_get_current (self->exam)->id, ==, "ex-heel-raise");

  /* The other side is next, and Escape records nothing. */
  g_assert_nonnull (app_find (GTK_WIDGET (counter), GTK_TYPE_LABEL, "Rep counter, right"));
  press (self, GDK_KEY_space);
  press (self, GDK_KEY_space);
  g_assert_true (press (self, GDK_KEY_Escape));
  g_assert_false (sural_rep_counter_is_running (counter));
  press (self, GDK_KEY_space);
  for (guint i = 0; i < 3; i++)
    press (self, GDK_KEY_space);
  press (self, GDK_KEY_Return);
  app_spin_until (value_of (self, "ex-heel-raise", SURAL_SIDE_RIGHT) != NULL);
  g_assert_cmpstr (value_of (self, "ex-heel-raise", SURAL_SIDE_RIGHT), ==, "3");
  g_assert_nonnull (app_find (GTK_WIDGET (self->exam), GTK_TYPE_LABEL,
                              "Side difference: right 9 reps less than left"));

  /* One undo takes the last count back. */
  sural_record_undo (self->visit.record);
  app_spin_until (value_of (self, "ex-heel-raise", SURAL_SIDE_RIGHT) == NULL);
  g_assert_cmpstr (value_of (self, "ex-heel-raise", SURAL_SIDE_LEFT), ==, "12");
}

/* Space on a button that has the focus presses the button; a number is typed as before. */
static void
test_counter_beside_typing (Fixture *self, gconstpointer data)
{
  SuralRepCounter *counter = NULL;
  GtkWidget *focus = NULL;

  g_assert_true (sural_visit_view_show_finding (self->visit.view, "ex-heel-raise"));
  counter = SURAL_REP_COUNTER (find (self, SURAL_TYPE_REP_COUNTER));
  gtk_widget_grab_focus (app_find (GTK_WIDGET (counter), GTK_TYPE_TOGGLE_BUTTON, NULL));
  g_assert_false (press (self, GDK_KEY_space));
  g_assert_false (sural_rep_counter_is_running (counter));

  sural_visit_view_show_finding (self->visit.view, "ex-heel-raise");
  press (self, GDK_KEY_7);
  focus = gtk_root_get_focus (GTK_ROOT (self->visit.window));
  g_assert_true (GTK_IS_TEXT (focus));
  g_assert_false (press (self, GDK_KEY_space));
  press (self, GDK_KEY_Return);
  app_spin_until (g_strcmp0 (value_of (self, "ex-heel-raise", SURAL_SIDE_LEFT), "7") == 0);
}

/* Leaving the card records what has been counted; nothing counted is nothing found. */
static void
test_counter_left (Fixture *self, gconstpointer data)
{
  sural_visit_view_show_finding (self->visit.view, "ex-heel-raise");
  press (self, GDK_KEY_space);
  sural_visit_view_show_finding (self->visit.view, "ex-slump");
  sural_visit_view_show_finding (self->visit.view, "ex-heel-raise");
  g_assert_false (
      sural_rep_counter_is_running (SURAL_REP_COUNTER (find (self, SURAL_TYPE_REP_COUNTER))));
  press (self, GDK_KEY_space);
  press (self, GDK_KEY_space);
  press (self, GDK_KEY_space);
  sural_visit_view_show_finding (self->visit.view, "ex-slump");
  app_spin_until (value_of (self, "ex-heel-raise", SURAL_SIDE_LEFT) != NULL);
  g_assert_cmpstr (value_of (self, "ex-heel-raise", SURAL_SIDE_LEFT), ==, "2");
  g_assert_cmpuint (sural_case_get_n_findings (sural_record_get_case (self->visit.record)), ==, 1);
}

static void
test_timer (Fixture *self, gconstpointer data)
{
  SuralHoldTimer *timer = NULL;

  g_assert_true (sural_visit_view_show_finding (self->visit.view, "ex-slump"));
  timer = SURAL_HOLD_TIMER (find (self, SURAL_TYPE_HOLD_TIMER));
  g_assert_nonnull (app_find (GTK_WIDGET (timer), GTK_TYPE_LABEL, "0:10"));
  g_assert_true (press (self, GDK_KEY_t));
  g_assert_true (sural_hold_timer_is_running (timer));
  app_spin_until (app_find (GTK_WIDGET (timer), GTK_TYPE_LABEL, "0:09") != NULL);
  /* It takes no key away from the answers. */
  press (self, GDK_KEY_p);
  app_spin_until (value_of (self, "ex-slump", SURAL_SIDE_LEFT) != NULL);
  g_assert_true (sural_hold_timer_is_running (timer));
  press (self, GDK_KEY_T);
  g_assert_false (sural_hold_timer_is_running (timer));
  g_assert_false (sural_hold_timer_is_over (timer));
  press (self, GDK_KEY_t);
  g_assert_nonnull (app_find (GTK_WIDGET (timer), GTK_TYPE_LABEL, "0:10"));

  /* It ends with the card. */
  sural_visit_view_show_finding (self->visit.view, "ex-achilles-reflex");
  g_assert_null (app_find (GTK_WIDGET (self->exam), SURAL_TYPE_HOLD_TIMER, NULL));
  g_assert_false (press (self, GDK_KEY_t));
}

/* To the end, counting down. */
static void
test_timer_over (Fixture *self, gconstpointer data)
{
  SuralHoldTimer *timer = NULL;

  g_assert_true (sural_visit_view_show_finding (self->visit.view, "ex-resisted-pf-knee-straight"));
  timer = SURAL_HOLD_TIMER (find (self, SURAL_TYPE_HOLD_TIMER));
  press (self, GDK_KEY_t);
  app_spin_until (sural_hold_timer_is_over (timer));
  g_assert_false (sural_hold_timer_is_running (timer));
  g_assert_nonnull (app_find (GTK_WIDGET (timer), GTK_TYPE_LABEL, "0:00"));
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (timer), "over"));
}

static double
measured (Fixture *self, const char *measure)
{
  GArray *all = sural_case_get_measurements (sural_record_get_case (self->visit.record));
  double value = -1;

  for (guint i = 0; i < all->len; i++)
    {
      const SuralMeasurement *measurement = &g_array_index (all, SuralMeasurement, i);

      if (g_strcmp0 (measurement->measure, measure) == 0)
        value = measurement->value;
    }
  return value;
}

/* Digits give the angle and a letter the result, in one go; the angle is a measurement. */
static void
test_angle (Fixture *self, gconstpointer data)
{
  g_assert_true (sural_visit_view_show_finding (self->visit.view, "ex-slr"));
  press (self, GDK_KEY_4);
  g_assert_true (GTK_IS_TEXT (gtk_root_get_focus (GTK_ROOT (self->visit.window))));
  g_assert_cmpstr (sural_exam_step_get_current (self->exam)->id, ==, "ex-slr");
  press (self, GDK_KEY_p);
  app_spin_until (g_strcmp0 (value_of (self, "ex-slr", SURAL_SIDE_LEFT), "positive") == 0);
  app_spin_until (measured (self, "slr-left") > 0);
  g_assert_cmpfloat (measured (self, "slr-left"), ==, 4);
  press (self, GDK_KEY_9);
  press (self, GDK_KEY_Return);
  app_spin_until (measured (self, "slr-right") > 0);
  g_assert_cmpfloat (measured (self, "slr-right"), ==, 9);
  g_assert_null (value_of (self, "ex-slr", SURAL_SIDE_RIGHT));

  sural_visit_view_show_finding (self->visit.view, "ex-slr");
  app_spin_until (app_find (GTK_WIDGET (self->exam), GTK_TYPE_LABEL,
                            "Side difference: left 5° less than right") != NULL);

  /* Measured again it is the same measurement. */
  press (self, GDK_KEY_7);
  press (self, GDK_KEY_Right);
  app_spin_until (measured (self, "slr-left") >= 7);
  app_spin_until (sural_case_get_measurements (sural_record_get_case (self->visit.record))->len ==
                  2);
  g_assert_cmpfloat (measured (self, "slr-left"), ==, 7);

  /* Undone one after the other, the angles with the answers, the last first. */
  sural_record_undo (self->visit.record);
  app_spin_until (measured (self, "slr-left") == 4);
  sural_record_undo (self->visit.record);
  app_spin_until (measured (self, "slr-right") == -1);
  g_assert_cmpstr (value_of (self, "ex-slr", SURAL_SIDE_LEFT), ==, "positive");
  sural_record_undo (self->visit.record);
  app_spin_until (value_of (self, "ex-slr", SURAL_SIDE_LEFT) == NULL);
  g_assert_cmpfloat (measured (self, "slr-left"), ==, 4);
  sural_record_undo (self->visit.record);
  app_spin_until (measured (self, "slr-left") == -1);
  g_assert_false (sural_record_can_undo (self->visit.record));
}

/* The angle of a positive test is asked for, and need not be given: with nothing typed the next
 * letter answers the other leg, as on any card. */
static void
test_angle_left_out (Fixture *self, gconstpointer data)
{
  g_assert_true (sural_visit_view_show_finding (self->visit.view, "ex-slr"));
  press (self, GDK_KEY_p);
  app_spin_until (g_strcmp0 (value_of (self, "ex-slr", SURAL_SIDE_LEFT), "positive") == 0);
  app_spin_until (GTK_IS_TEXT (gtk_root_get_focus (GTK_ROOT (self->visit.window))));
  press (self, GDK_KEY_n);
  app_spin_until (g_strcmp0 (value_of (self, "ex-slr", SURAL_SIDE_RIGHT), "negative") == 0);
  g_assert_cmpstr (value_of (self, "ex-slr", SURAL_SIDE_LEFT), ==, "positive");
  g_assert_cmpfloat (measured (self, "slr-left"), ==, -1);
}

/* What is counted is recorded once and is a value of its trend, here and in the check-in. */
static void
test_trend_of_count (Fixture *self, gconstpointer data)
{
  g_assert_true (sural_visit_view_show_finding (self->visit.view, "ex-heel-raise"));
  press (self, GDK_KEY_9);
  press (self, GDK_KEY_Return);
  app_spin_until (g_strcmp0 (value_of (self, "ex-heel-raise", SURAL_SIDE_LEFT), "9") == 0);
  app_spin_until (measured (self, "heel-raise-left") == 9);
  g_assert_nonnull (
      sural_trend_find (sural_record_get_trend (self->visit.record), "heel-raise-left"));
  g_assert_cmpfloat (measured (self, "heel-raise-right"), ==, -1);

  /* Where it is asked for as a score, the same number is meant. */
  sural_record_set_measured (self->visit.record, "heel-raise-left", 12);
  app_spin_until (measured (self, "heel-raise-left") == 12);
  g_assert_cmpstr (value_of (self, "ex-heel-raise", SURAL_SIDE_LEFT), ==, "12");
  g_assert_cmpuint (sural_case_get_measurements (sural_record_get_case (self->visit.record))->len,
                    ==, 1);

  sural_record_undo (self->visit.record);
  app_spin_until (measured (self, "heel-raise-left") == 9);
  g_assert_cmpstr (value_of (self, "ex-heel-raise", SURAL_SIDE_LEFT), ==, "9");
  sural_record_undo (self->visit.record);
  app_spin_until (measured (self, "heel-raise-left") == -1);
  g_assert_null (value_of (self, "ex-heel-raise", SURAL_SIDE_LEFT));
}

/* Presses a key and waits until the finding has the value. */
static void
answer (Fixture *self, guint keyval, const char *finding, const char *value)
{
  press (self, keyval);
  app_spin_until (g_strcmp0 (value_of (self, finding, SURAL_SIDE_NONE), value) == 0);
}

static void
observe (Fixture *self)
{
  press (self, GDK_KEY_Down);
  answer (self, GDK_KEY_5, "ex-repeated-extension-place-before", "calf");
  press (self, GDK_KEY_6);
  answer (self, GDK_KEY_Return, "ex-repeated-extension-pain-before", "6");
  answer (self, GDK_KEY_4, "ex-repeated-extension-sign-before", "heel-raise");
  press (self, GDK_KEY_2);
  answer (self, GDK_KEY_Down, "ex-repeated-extension-sets", "2");
  press (self, GDK_KEY_Down);
  answer (self, GDK_KEY_2, "ex-repeated-extension-during", "better");
  answer (self, GDK_KEY_3, "ex-repeated-extension-place-after", "buttock");
  press (self, GDK_KEY_3);
  answer (self, GDK_KEY_Return, "ex-repeated-extension-pain-after", "3");
  g_assert_null (value_of (self, "ex-repeated-extension", SURAL_SIDE_NONE));
  answer (self, GDK_KEY_2, "ex-repeated-extension-sign-after", "same");
}

static gboolean
has_label (Fixture *self, const char *text)
{
  return app_find (GTK_WIDGET (self->exam), GTK_TYPE_LABEL, text) != NULL;
}

/* The class follows from the observations, is recorded, and is corrected with one key. */
static void
test_response (Fixture *self, gconstpointer data)
{
  g_assert_true (sural_visit_view_show_finding (self->visit.view, "ex-repeated-extension"));
  g_assert_true (has_label (self, "What it is follows from the answers below"));
  observe (self);
  app_spin_until (
      g_strcmp0 (value_of (self, "ex-repeated-extension", SURAL_SIDE_NONE), "centralises") == 0);
  g_assert_true (has_label (self, "Follows: Centralises: moves towards the back, and stays so"));

  answer (self, GDK_KEY_n, "ex-repeated-extension-new-weakness", "no");
  answer (self, GDK_KEY_n, "ex-repeated-extension-saddle-bladder", "no");
  g_assert_cmpuint (sural_record_get_assessment (self->visit.record)->gates->len, ==, 0);

  /* After the last row comes the answer: one key corrects it, and it stays as it was corrected. */
  answer (self, GDK_KEY_2, "ex-repeated-extension", "better");
  sural_visit_view_show_finding (self->visit.view, "ex-repeated-extension");
  for (guint i = 0; i < 7; i++)
    press (self, GDK_KEY_Down);
  answer (self, GDK_KEY_6, "ex-repeated-extension-place-after", "foot");
  app_spin_until (has_label (self, "Follows: Peripheralises: moves down the leg, and stays so"));
  g_assert_cmpstr (value_of (self, "ex-repeated-extension", SURAL_SIDE_NONE), ==, "better");
}

/* Without a class of one's own it goes along with the answers. */
static void
test_response_changes (Fixture *self, gconstpointer data)
{
  GtkWidget *strip = NULL, *focus = NULL;

  sural_visit_view_show_finding (self->visit.view, "ex-repeated-extension");
  observe (self);
  app_spin_until (value_of (self, "ex-repeated-extension", SURAL_SIDE_NONE) != NULL);
  press (self, GDK_KEY_Up);
  answer (self, GDK_KEY_3, "ex-repeated-extension-sign-after", "worse");
  app_spin_until (g_strcmp0 (value_of (self, "ex-repeated-extension", SURAL_SIDE_NONE), "worse") ==
                  0);

  answer (self, GDK_KEY_y, "ex-repeated-extension-new-weakness", "yes");
  g_assert_true (sural_assessment_has_gate (sural_record_get_assessment (self->visit.record),
                                            "motor-loss-on-movement"));
  /* The flag asks for its reason; Escape goes back to the next question. */
  strip = app_find (GTK_WIDGET (self->visit.view), SURAL_TYPE_GATE_STRIP, NULL);
  focus = gtk_root_get_focus (GTK_ROOT (self->visit.window));
  g_assert_true (gtk_widget_is_ancestor (focus, strip));
  press (self, GDK_KEY_n);
  g_assert_null (value_of (self, "ex-repeated-extension-saddle-bladder", SURAL_SIDE_NONE));
  g_assert_true (app_press_with (strip, GDK_KEY_Escape, 0));
  answer (self, GDK_KEY_y, "ex-repeated-extension-saddle-bladder", "yes");
  g_assert_true (
      sural_assessment_has_gate (sural_record_get_assessment (self->visit.record), "cauda-equina"));
}

/* What was observed a week ago stands behind today's rows and is not mixed with them. */
static void
test_response_earlier (Fixture *self, gconstpointer data)
{
  SuralTime now = sural_context_get_now (self->visit.app.context);

  visit_fixture_close_view (&self->visit);
  app_fixture_set_now (&self->visit.app, now);
  visit_fixture_open_view (&self->visit);
  show_exam (self);
  sural_visit_view_show_finding (self->visit.view, "ex-repeated-extension");
  press (self, GDK_KEY_Down);
  answer (self, GDK_KEY_5, "ex-repeated-extension-place-before", "calf");
  visit_fixture_close_view (&self->visit);
  sural_record_end_visit (self->visit.record);
  app_spin_until (sural_record_get_visit (self->visit.record) == NULL);
  app_fixture_set_now (&self->visit.app, now + 7 * SURAL_SECONDS_PER_DAY);
  sural_record_start_visit (self->visit.record);
  app_spin_until (sural_record_get_visit (self->visit.record) != NULL);
  visit_fixture_open_view (&self->visit);
  show_exam (self);

  sural_visit_view_show_finding (self->visit.view, "ex-repeated-extension");
  app_spin_until (has_label (self, "On 20 Sep 2026: before: Calf"));
  for (guint i = 0; i < 6; i++)
    press (self, GDK_KEY_Down);
  press (self, GDK_KEY_Down);
  answer (self, GDK_KEY_6, "ex-repeated-extension-place-after", "foot");
  g_assert_true (has_label (self, "What it is follows from the answers below"));
  g_assert_null (value_of (self, "ex-repeated-extension", SURAL_SIDE_NONE));
}

int
main (int argc, char *argv[])
{
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/instruments/counter", Fixture, NULL, set_up, test_counter, tear_down);
  g_test_add ("/instruments/counter-beside-typing", Fixture, NULL, set_up,
              test_counter_beside_typing, tear_down);
  g_test_add ("/instruments/counter-left", Fixture, NULL, set_up, test_counter_left, tear_down);
  g_test_add ("/instruments/timer", Fixture, NULL, set_up, test_timer, tear_down);
  g_test_add ("/instruments/timer-over", Fixture, NULL, set_up, test_timer_over, tear_down);
  g_test_add ("/instruments/angle", Fixture, NULL, set_up, test_angle, tear_down);
  g_test_add ("/instruments/angle-left-out", Fixture, NULL, set_up, test_angle_left_out, tear_down);
  g_test_add ("/instruments/trend-of-count", Fixture, NULL, set_up, test_trend_of_count, tear_down);
  g_test_add ("/instruments/response", Fixture, NULL, set_up, test_response, tear_down);
  g_test_add ("/instruments/response-changes", Fixture, NULL, set_up, test_response_changes,
              tear_down);
  g_test_add ("/instruments/response-earlier", Fixture, NULL, set_up, test_response_earlier,
              tear_down);
  return g_test_run ();
}
