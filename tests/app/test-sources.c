/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One click from every number to its source. */
#include "config.h"

#include "app-fixture.h"

#include "app/common/say/sural-source-button.h"
#include "app/exam/sural-hypothesis-row.h"
#include "app/exam/sural-reasoning-pane.h"
#include "app/plan/sural-plan-cards.h"
#include "app/plan/sural-plan-list.h"
#include "app/trends/sural-trends-page.h"
#include "app/visit/instruments/sural-hold-timer.h"
#include "app/visit/instruments/sural-rep-counter.h"
#include "reasoning/plan/sural-plan-ladder.h"
#include "record/open/sural-record.h"

typedef struct
{
  AppFixture app;
  SuralRecord *record;
  GtkWidget *window;
  GtkWidget *pane;
} Fixture;

static void
set_finding (Fixture *self, const char *id, SuralSide side, const char *value)
{
  sural_record_set_finding (self->record, id, side, value);
  app_spin_until (sural_case_get_value (sural_record_get_case (self->record), id, side) != NULL);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *patient = NULL;

  app_fixture_set_up (&self->app, NULL);
  app_fixture_create_clinic (&self->app);
  patient = app_fixture_add_patient (&self->app, "Doe", "Jane");
  self->record = app_fixture_load_record (&self->app, patient);
  sural_record_start_visit (self->record);
  app_spin_until (sural_record_get_visit (self->record) != NULL);
  self->window = gtk_window_new ();
  self->pane = sural_reasoning_pane_new ();
  sural_record_page_set_record (SURAL_RECORD_PAGE (self->pane), self->record);
  gtk_window_set_child (GTK_WINDOW (self->window), self->pane);
  gtk_window_present (GTK_WINDOW (self->window));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (g_steal_pointer (&self->record));
  app_fixture_tear_down (&self->app, NULL);
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

/* The text of all labels in what the button opens. */
static char *
open_and_read (GtkWidget *button)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  GtkPopover *popover = NULL;

  app_spin_until (gtk_widget_get_width (button) > 0);
  gtk_widget_grab_focus (button);
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  popover = gtk_menu_button_get_popover (GTK_MENU_BUTTON (button));
  g_assert_nonnull (popover);
  app_spin_until (gtk_widget_get_mapped (GTK_WIDGET (popover)));
  collect (GTK_WIDGET (popover), GTK_TYPE_LABEL, labels);
  for (guint i = 0; i < labels->len; i++)
    g_string_append_printf (text, "%s\n", gtk_label_get_text (g_ptr_array_index (labels, i)));
  gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static SuralHypothesisRow *
find_row (Fixture *self, const char *hypothesis)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  collect (self->pane, SURAL_TYPE_HYPOTHESIS_ROW, rows);
  for (guint i = 0; i < rows->len; i++)
    {
      SuralHypothesisRow *row = g_ptr_array_index (rows, i);

      if (g_str_equal (sural_hypothesis_row_get_hypothesis (row)->id, hypothesis))
        return row;
    }
  g_error ("no row of %s", hypothesis);
}

/* Each reason has a button with its grade, which opens provenance and citation. */
static void
test_reasons (Fixture *self, gconstpointer data)
{
  const SuralHypothesisResult *result = NULL;
  g_autoptr (GPtrArray) buttons = g_ptr_array_new ();
  SuralHypothesisRow *row = NULL;
  g_autofree char *text = NULL;

  set_finding (self, "hx-leg-worse-than-back", SURAL_SIDE_NONE, "yes");
  set_finding (self, "hx-back-pain", SURAL_SIDE_NONE, "yes");
  row = find_row (self, "lumbar-radiculopathy");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  result =
      sural_assessment_find (sural_record_get_assessment (self->record), "lumbar-radiculopathy");
  collect (GTK_WIDGET (row), GTK_TYPE_MENU_BUTTON, buttons);
  /* That of the interval comes first. */
  g_assert_cmpuint (buttons->len, ==, 3);
  g_assert_cmpuint (buttons->len, ==, 1 + result->reasons_for->len + result->reasons_against->len);
  g_assert_cmpstr (gtk_menu_button_get_label (g_ptr_array_index (buttons, 1)), ==, "published");
  g_assert_cmpstr (gtk_menu_button_get_label (g_ptr_array_index (buttons, 2)), ==, "assumed");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (g_ptr_array_index (buttons, 1)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Source of “Leg hurts more than the back”: published, "
                                       "computed from figures recalled from memory");
  text = open_and_read (g_ptr_array_index (buttons, 1));
  g_assert_nonnull (strstr (text, "published, computed from figures recalled from memory"));
  g_assert_nonnull (strstr (text, "Sensitivity 82 %, specificity 54 %"));
  g_assert_nonnull (strstr (text, "274 people"));
  g_assert_nonnull (strstr (text, "Vroomen PC"));
}

/* What was not asked yet stands below the reasons, and goes when it is answered. */
static void
test_not_asked (Fixture *self, gconstpointer data)
{
  SuralHypothesisRow *row = find_row (self, "calf-strain");
  GtkWidget *open = app_find (GTK_WIDGET (row), ADW_TYPE_ACTION_ROW, "Not asked yet");
  const SuralFindingDefinition *first = g_ptr_array_index (
      sural_assessment_find (sural_record_get_assessment (self->record), "calf-strain")->not_asked,
      0);

  g_assert_nonnull (open);
  g_assert_true (
      g_str_has_prefix (adw_action_row_get_subtitle (ADW_ACTION_ROW (open)), first->label));
  set_finding (self, first->id, first->sided ? SURAL_SIDE_LEFT : SURAL_SIDE_NONE,
               first->kind == SURAL_FINDING_TEST ? "negative" : "no");
  open = app_find (GTK_WIDGET (row), ADW_TYPE_ACTION_ROW, "Not asked yet");
  g_assert_false (
      g_str_has_prefix (adw_action_row_get_subtitle (ADW_ACTION_ROW (open)), first->label));
}

static GtkWidget *
find_button_in (GtkWidget *root, const char *beside)
{
  GtkWidget *label = app_find (root, GTK_TYPE_LABEL, beside);
  GtkWidget *button = NULL;

  g_assert_nonnull (label);
  for (GtkWidget *at = gtk_widget_get_parent (label); at != NULL && button == NULL;
       at = gtk_widget_get_parent (at))
    button = app_find (at, GTK_TYPE_MENU_BUTTON, NULL);
  return button;
}

/* The scales, the Wells score and the starting weights. */
static void
test_pane (Fixture *self, gconstpointer data)
{
  g_autofree char *scales = NULL;
  g_autofree char *wells = NULL;
  g_autofree char *weights = NULL;

  scales = open_and_read (find_button_in (self->pane, "Where from"));
  g_assert_nonnull (strstr (scales, "assumed, a design choice"));
  g_assert_nonnull (strstr (scales, "Likely: the lower bound is at least this"));
  g_assert_nonnull (strstr (scales, "a start alone never leans"));
  wells = open_and_read (find_button_in (self->pane, "Thrombosis"));
  g_assert_nonnull (strstr (wells, "27.9 %"));
  g_assert_nonnull (strstr (wells, "recalled from memory"));
  g_assert_nonnull (strstr (wells, "12 %"));
  g_assert_nonnull (strstr (wells, "Oudega"));
  weights = open_and_read (
      find_button_in (self->pane,
                      "Starting weights: Onset or date not known. They are an assumption, not "
                      "evidence."));
  g_assert_nonnull (strstr (weights, "Calf strain: 30 % (15 to 45)"));
}

/* A gate says what its rule rests on. */
static void
test_gate (Fixture *self, gconstpointer data)
{
  g_autofree char *text = NULL;

  set_finding (self, "rf-saddle-numbness", SURAL_SIDE_NONE, "yes");
  text = open_and_read (find_button_in (self->pane, "Emergency: Possible cauda equina syndrome"));
  g_assert_nonnull (strstr (text, "published, found in the source"));
  g_assert_nonnull (strstr (text, "their absence clears nothing"));
  g_assert_nonnull (strstr (text, "Dionne"));
}

static void
measure (Fixture *self, const char *id, int day, double value)
{
  guint before = sural_case_get_measurements (sural_record_get_case (self->record))->len;

  sural_record_add_measurement (self->record, id,
                                sural_time_from_day (sural_day_new (2026, 9, 1) + (SuralDay) day),
                                value, SURAL_ORIGIN_CLINIC);
  app_spin_until (sural_case_get_measurements (sural_record_get_case (self->record))->len > before);
}

/* The measures stand in the key of the chart as well. */
static GtkWidget *
find_trend_row (GtkWidget *page, const char *title)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  collect (page, GTK_TYPE_LIST_BOX_ROW, rows);
  for (guint i = 0; i < rows->len; i++)
    if (app_find (g_ptr_array_index (rows, i), GTK_TYPE_LABEL, title) != NULL)
      return g_ptr_array_index (rows, i);
  g_error ("no row named %s", title);
}

/* The window, what change counts, and the difference of the sides, on the page of the course. */
static void
test_trends (Fixture *self, gconstpointer data)
{
  GtkWidget *page = g_object_new (SURAL_TYPE_TRENDS_PAGE, NULL);
  GtkWidget *row = NULL;
  g_autofree char *window = NULL;
  g_autofree char *pain = NULL;
  g_autofree char *raise = NULL;

  measure (self, "calf-pain-worst", 1, 7);
  measure (self, "calf-pain-worst", 10, 3);
  measure (self, "slr-left", 10, 55);
  measure (self, "slr-right", 10, 72.5);
  gtk_window_set_child (GTK_WINDOW (self->window), page);
  sural_record_page_set_record (SURAL_RECORD_PAGE (page), self->record);

  row = find_trend_row (page, "Healing window");
  window = open_and_read (app_find (row, GTK_TYPE_MENU_BUTTON, NULL));
  g_assert_nonnull (strstr (window, "assumed, a design choice"));
  g_assert_nonnull (strstr (window, "Prakash"));
  row = find_trend_row (page, "Worst calf pain");
  pain = open_and_read (app_find (row, GTK_TYPE_MENU_BUTTON, NULL));
  g_assert_nonnull (strstr (pain, "published, seen in a secondary source"));
  g_assert_nonnull (strstr (pain, "2 points or 30 %"));
  g_assert_nonnull (strstr (pain, "Ostelo"));
  row = find_trend_row (page, "Straight leg raise, difference of the sides");
  g_assert_nonnull (app_find (row, GTK_TYPE_LABEL, "Left 17.5° less"));
  g_assert_nonnull (app_find (row, GTK_TYPE_LABEL, "Healthy people differ by 5° on average"));
  raise = open_and_read (app_find (row, GTK_TYPE_MENU_BUTTON, NULL));
  g_assert_nonnull (strstr (raise, "published, found in the source"));
}

static SuralPlan *
make_plan (SuralKnowledge *knowledge)
{
  SuralPlan *plan = sural_plan_new ();
  SuralPlanItem *hop = sural_plan_item_new ("run-walk");

  sural_plan_ladder_set (hop, sural_knowledge_get_exercise (knowledge, "run-walk"), 2);
  g_ptr_array_add (plan->items, hop);
  plan->phase = g_strdup ("return");
  plan->irritability = g_strdup ("high");
  plan->direction = g_strdup ("none");
  g_ptr_array_add (plan->criteria_met,
                   sural_plan_criterion_new ("Worst calf pain 0 of 10.", SURAL_TRUTH_UNKNOWN));
  return plan;
}

/* The dose of a level, the cut-offs of irritability and a criterion, on the plan. */
static void
test_plan (Fixture *self, gconstpointer data)
{
  SuralKnowledge *knowledge = sural_context_get_knowledge (self->app.context);
  g_autoptr (SuralPlan) plan = make_plan (knowledge);
  g_autoptr (GPtrArray) goals = g_ptr_array_new_with_free_func ((GDestroyNotify) sural_goal_free);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *cards = sural_plan_cards_new ();
  GtkWidget *list = sural_plan_list_new (knowledge);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  g_autofree char *level = NULL;
  g_autofree char *irritability = NULL;
  g_autofree char *criterion = NULL;

  sural_plan_list_set_plan (SURAL_PLAN_LIST (list), plan);
  g_ptr_array_add (goals, sural_goal_new (1, "Run <5> km", "running"));
  g_ptr_array_add (goals, sural_goal_new (2, "Stairs", "heel-raise"));
  sural_plan_cards_show (SURAL_PLAN_CARDS (cards), plan, goals, knowledge);
  g_assert_nonnull (app_find (cards, GTK_TYPE_LABEL, "Serves"));
  g_assert_nonnull (app_find (cards, GTK_TYPE_LABEL, "Run <5> km"));
  g_assert_null (app_find (cards, GTK_TYPE_LABEL, "Stairs"));
  gtk_box_append (GTK_BOX (box), cards);
  gtk_box_append (GTK_BOX (box), list);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  gtk_window_set_child (GTK_WINDOW (self->window), scrolled);

  /* The start is published, this level is a choice. */
  level = open_and_read (
      find_button_in (cards, sural_knowledge_get_exercise (knowledge, "run-walk")->label));
  g_assert_nonnull (strstr (level, "assumed, a design choice"));
  g_assert_nonnull (strstr (level, "Table A2 seen."));
  irritability = open_and_read (find_button_in (list, "Irritability"));
  g_assert_nonnull (strstr (irritability, "7 of 10 or more"));
  g_assert_nonnull (strstr (irritability, "assumed, a design choice"));
  g_assert_nonnull (strstr (irritability, "Barakatt"));
  criterion = open_and_read (find_button_in (list, "Worst calf pain 0 of 10."));
  g_assert_nonnull (strstr (criterion, "published, found in the source"));
  g_assert_nonnull (strstr (criterion, "Green"));
}

/* The tempo of the metronome and the time of a timer. */
static void
test_tools (Fixture *self, gconstpointer data)
{
  SuralKnowledge *knowledge = sural_context_get_knowledge (self->app.context);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *counter =
      sural_rep_counter_new (knowledge, sural_knowledge_get_finding (knowledge, "ex-heel-raise"),
                             NULL);
  GtkWidget *timer =
      sural_hold_timer_new (knowledge, sural_knowledge_get_finding (knowledge, "ex-slump"), NULL);
  g_autofree char *tempo = NULL;
  g_autofree char *time = NULL;

  gtk_box_append (GTK_BOX (box), counter);
  gtk_box_append (GTK_BOX (box), timer);
  gtk_window_set_child (GTK_WINDOW (self->window), box);
  tempo = open_and_read (app_find (counter, GTK_TYPE_MENU_BUTTON, NULL));
  g_assert_nonnull (strstr (tempo, "published, seen in a secondary source"));
  g_assert_nonnull (strstr (tempo, "Hébert-Losier"));
  time = open_and_read (app_find (timer, GTK_TYPE_MENU_BUTTON, NULL));
  g_assert_nonnull (strstr (time, "assumed, a design choice"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/sources/reasons", Fixture, NULL, set_up, test_reasons, tear_down);
  g_test_add ("/sources/not-asked", Fixture, NULL, set_up, test_not_asked, tear_down);
  g_test_add ("/sources/pane", Fixture, NULL, set_up, test_pane, tear_down);
  g_test_add ("/sources/gate", Fixture, NULL, set_up, test_gate, tear_down);
  g_test_add ("/sources/trends", Fixture, NULL, set_up, test_trends, tear_down);
  g_test_add ("/sources/plan", Fixture, NULL, set_up, test_plan, tear_down);
  g_test_add ("/sources/tools", Fixture, NULL, set_up, test_tools, tear_down);
  return g_test_run ();
}
