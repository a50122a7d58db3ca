/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The scores of a visit: pressed or typed, last time's marked, and what a product is made of. */
#include "config.h"

#include "visit-fixture.h"

#include "app/visit/steps/sural-check-in-step.h"
#include "app/visit/instruments/sural-measure-row.h"
#include "record/visit/sural-visit-values.h"

#include <math.h>
#include <string.h>

static GtkWidget *
find_row (GtkWidget *root, const char *measure)
{
  if (SURAL_IS_MEASURE_ROW (root) &&
      g_str_equal (sural_measure_row_get_measure (SURAL_MEASURE_ROW (root))->id, measure))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_row (child, measure);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
get_row (VisitFixture *self, const char *measure)
{
  GtkWidget *row = find_row (GTK_WIDGET (self->view), measure);

  g_assert_nonnull (row);
  return row;
}

static void
collect (GtkWidget *root, GType type, GPtrArray *found)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type))
    g_ptr_array_add (found, root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect (child, type, found);
}

static GtkWidget *
get_chip (VisitFixture *self, const char *measure, guint index)
{
  g_autoptr (GPtrArray) chips = g_ptr_array_new ();

  collect (get_row (self, measure), GTK_TYPE_TOGGLE_BUTTON, chips);
  g_assert_cmpuint (chips->len, ==, 11);
  return g_ptr_array_index (chips, index);
}

static void
assert_name (GtkWidget *widget, const char *name)
{
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       name);
}

static gboolean
is_measured (VisitFixture *self, const char *measure, double value)
{
  return sural_visit_values_get_measurement (self->record, measure) == value;
}

static GtkWidget *
get_text (VisitFixture *self, const char *measure, guint index)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();

  collect (get_row (self, measure), GTK_TYPE_ENTRY, entries);
  g_assert_cmpuint (entries->len, >, index);
  return g_ptr_array_index (entries, index);
}

static void
type (VisitFixture *self, const char *measure, guint index, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (get_text (self, measure, index)), text);
  sural_measure_row_commit (SURAL_MEASURE_ROW (get_row (self, measure)));
}

static gboolean
is_pressed (VisitFixture *self, const char *measure, guint index)
{
  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (get_chip (self, measure, index)));
}

/* A press is an answer, in place of what was half typed; the same once more takes it back. What is
 * typed presses its chip, and what lies between two presses none. */
static void
test_chips (VisitFixture *self, gconstpointer data)
{
  const char *measure = "calf-pain-worst";

  gtk_editable_set_text (GTK_EDITABLE (get_text (self, measure, 0)), "45");
  g_signal_emit_by_name (get_chip (self, measure, 7), "clicked");
  app_spin_until (is_measured (self, measure, 7));
  g_assert_true (is_pressed (self, measure, 7));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_text (self, measure, 0))), ==, "7");
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (self->window)),
                                         get_row (self, measure)));

  g_signal_emit_by_name (get_chip (self, measure, 7), "clicked");
  app_spin_until (isnan (sural_visit_values_get_measurement (self->record, measure)));
  g_assert_false (is_pressed (self, measure, 7));

  type (self, measure, 0, "10");
  app_spin_until (is_measured (self, measure, 10));
  app_spin_until (is_pressed (self, measure, 10));
  type (self, measure, 0, "4,5");
  app_spin_until (is_measured (self, measure, 4.5));
  app_spin_until (!is_pressed (self, measure, 10));
  for (guint i = 0; i <= 10; i++)
    g_assert_false (is_pressed (self, measure, i));

  /* Whoever goes by Tab goes from score to score, not from chip to chip. */
  g_assert_false (gtk_widget_get_focusable (get_chip (self, measure, 0)));
  /* A scale below nought has its own points. */
  assert_name (get_chip (self, "groc", 0), "Overall change, -5");
}

static void
test_last_time (VisitFixture *self, gconstpointer data)
{
  SuralTime now = sural_context_get_now (self->app.context);

  type (self, "calf-pain-worst", 0, "6");
  app_spin_until (is_measured (self, "calf-pain-worst", 6));
  assert_name (get_chip (self, "calf-pain-worst", 6), "Worst calf pain, 6");
  visit_fixture_close_view (self);
  sural_record_end_visit (self->record);
  app_spin_until (sural_record_get_visit (self->record) == NULL);
  app_fixture_set_now (&self->app, now + 7 * SURAL_SECONDS_PER_DAY);
  visit_fixture_start_visit (self);
  visit_fixture_open_view (self);

  assert_name (get_chip (self, "calf-pain-worst", 6), "Worst calf pain, 6, last time");
  g_assert_true (gtk_widget_has_css_class (get_chip (self, "calf-pain-worst", 6), "last-time"));
  g_assert_false (gtk_widget_has_css_class (get_chip (self, "calf-pain-worst", 5), "last-time"));
  /* Marked, and not chosen: today nothing was said. */
  g_assert_false (is_pressed (self, "calf-pain-worst", 6));
}

/* Minutes and effort are typed, their product is recorded; one of them alone is nothing yet. */
static void
test_factors (VisitFixture *self, gconstpointer data)
{
  GtkWidget *row = get_row (self, "run-load");

  assert_name (get_text (self, "run-load", 0), "Run load, Minutes");
  assert_name (get_text (self, "run-load", 1), "Run load, Effort");
  type (self, "run-load", 0, "30");
  g_assert_nonnull (app_find (row, GTK_TYPE_LABEL, "Missing: Effort"));
  g_assert_false (sural_measure_row_is_recorded (SURAL_MEASURE_ROW (row)));
  /* Enter goes to the other one first. */
  gtk_widget_grab_focus (row);
  app_press_with (app_find (GTK_WIDGET (self->view), SURAL_TYPE_CHECK_IN_STEP, NULL),
                  GDK_KEY_Return, 0);
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (self->window)),
                                         get_text (self, "run-load", 1)));
  type (self, "run-load", 1, "11");
  g_assert_false (sural_measure_row_is_recorded (SURAL_MEASURE_ROW (row)));
  type (self, "run-load", 1, "5");
  app_spin_until (is_measured (self, "run-load", 150));
  g_assert_nonnull (app_find (row, GTK_TYPE_LABEL, "= 150 min·RPE"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_text (self, "run-load", 0))), ==, "30");

  /* Undone, and what was typed does not stand there as if it counted. */
  sural_record_undo (self->record);
  app_spin_until (isnan (sural_visit_values_get_measurement (self->record, "run-load")));
  app_spin_until (gtk_editable_get_text (GTK_EDITABLE (get_text (self, "run-load", 0)))[0] == '\0');
}

/* What is printed beside a day is that day's value; the medians that judge it are named. */
static void
test_named_numbers (VisitFixture *self, gconstpointer data)
{
  const SuralMeasureTrend *trend = NULL;
  static const double values[] = { 8, 6, 7, 2, 4, 3 };
  static const int days[] = { -13, -12, -11, -3, -2, -1 };
  SuralTime now = sural_context_get_now (self->app.context);

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    sural_record_add_measurement (self->record, "calf-pain-worst",
                                  now + days[i] * SURAL_SECONDS_PER_DAY, values[i],
                                  SURAL_ORIGIN_DIARY);
  app_spin_until ((trend = sural_trend_find (sural_record_get_trend (self->record),
                                             "calf-pain-worst")) != NULL &&
                  trend->n == G_N_ELEMENTS (values));
  g_assert_true (sural_measure_trend_is_smoothed (trend));
  g_assert_cmpint (trend->meaningful, ==, SURAL_MEANINGFUL_IMPROVED);
  app_spin_until (app_find (GTK_WIDGET (self->view), ADW_TYPE_ACTION_ROW,
                            "Worst calf pain has improved: 3, was 8") != NULL);
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (
                                app_find (GTK_WIDGET (self->view), ADW_TYPE_ACTION_ROW,
                                          "Worst calf pain has improved: 3, was 8"))),
                            "median of days 7 → 3"));
}

static guint
count_goals (VisitFixture *self)
{
  g_autoptr (GPtrArray) goals = sural_record_list_goals (self->record);

  return goals->len;
}

static GtkWidget *
get_goal_row (VisitFixture *self, guint place)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  collect (GTK_WIDGET (self->view), SURAL_TYPE_MEASURE_ROW, rows);
  for (guint i = 0; i < rows->len; i++)
    if (sural_measure_row_get_place (g_ptr_array_index (rows, i)) == place)
      return g_ptr_array_index (rows, i);
  return NULL;
}

static void
score_goal (VisitFixture *self, guint place, const char *text)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();
  GtkWidget *row = get_goal_row (self, place);

  collect (row, GTK_TYPE_ENTRY, entries);
  gtk_editable_set_text (GTK_EDITABLE (g_ptr_array_index (entries, 0)), text);
  sural_measure_row_commit (SURAL_MEASURE_ROW (row));
}

static double
get_goal_score (VisitFixture *self, guint place)
{
  g_autoptr (GPtrArray) goals = sural_record_list_goals (self->record);

  return ((const SuralGoal *) g_ptr_array_index (goals, place - 1))->score;
}

/* What the patient wants to do again is asked again at the next visit, in their words, beside what
 * it was; the same score is a new one of today. Their mean is a score of the visit once all were
 * asked; what is cleared leaves what was said before. */
static void
test_goals (VisitFixture *self, gconstpointer data)
{
  static const char *const names[] = { "Run <b>5</b> km", "Stairs" };
  g_autoptr (GPtrArray) goals = g_ptr_array_new_with_free_func ((GDestroyNotify) sural_goal_free);
  SuralTime now = sural_context_get_now (self->app.context);

  g_assert_null (get_goal_row (self, 1));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      SuralGoal *goal = sural_goal_new (i + 1, names[i], NULL);

      goal->score = 3 + i;
      g_ptr_array_add (goals, goal);
    }
  sural_record_set_goals (self->record, goals);
  app_spin_until (count_goals (self) == 2 && sural_record_is_settled (self->record));
  app_spin_until (get_goal_row (self, 2) != NULL);
  visit_fixture_close_view (self);
  sural_record_end_visit (self->record);
  app_spin_until (sural_record_get_visit (self->record) == NULL);
  app_fixture_set_now (&self->app, now + 7 * SURAL_SECONDS_PER_DAY);
  visit_fixture_start_visit (self);
  visit_fixture_open_view (self);

  g_assert_nonnull (app_find (get_goal_row (self, 1), GTK_TYPE_LABEL, "Run <b>5</b> km"));
  g_assert_nonnull (app_find (get_goal_row (self, 1), GTK_TYPE_LABEL, "Before: 3, 20 Sep 2026"));
  g_assert_false (sural_measure_row_is_recorded (SURAL_MEASURE_ROW (get_goal_row (self, 1))));
  score_goal (self, 1, "3");
  app_spin_until (sural_measure_row_is_recorded (SURAL_MEASURE_ROW (get_goal_row (self, 1))));
  g_assert_true (isnan (sural_visit_values_get_measurement (self->record, "psfs")));
  score_goal (self, 2, "8");
  app_spin_until (is_measured (self, "psfs", 5.5));
  app_spin_until (get_goal_score (self, 2) == 8);
  g_assert_nonnull (app_find (get_goal_row (self, 2), GTK_TYPE_LABEL, "Before: 4, 20 Sep 2026"));
  score_goal (self, 2, "");
  app_spin_until (get_goal_score (self, 2) == 4);
  g_assert_false (sural_measure_row_is_recorded (SURAL_MEASURE_ROW (get_goal_row (self, 2))));
}

#define add(path, func)                                                                            \
  g_test_add (path, VisitFixture, NULL, visit_fixture_set_up, func, visit_fixture_tear_down)

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  add ("/check-in/chips", test_chips);
  add ("/check-in/last-time", test_last_time);
  add ("/check-in/factors", test_factors);
  add ("/check-in/named-numbers", test_named_numbers);
  add ("/check-in/goals", test_goals);
  return g_test_run ();
}
