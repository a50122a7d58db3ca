/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "visit-fixture.h"

#include "app/exam/sural-gate-card.h"
#include "app/visit/steps/sural-conclusion-step.h"
#include "app/visit/steps/sural-hypothesis-choice.h"
#include "app/visit/steps/sural-exam-step.h"
#include "app/visit/card/sural-finding-row.h"
#include "app/visit/steps/sural-gaps-box.h"
#include "app/visit/sural-gate-strip.h"
#include "app/visit/instruments/sural-measure-row.h"
#include "app/visit/steps/sural-note-step.h"
#include "app/visit/steps/sural-questions-step.h"
#include "app/visit/steps/sural-step-end.h"
#include "reasoning/weigh/sural-parts.h"

#include <string.h>

static const char *
value_of (VisitFixture *self, const char *finding, SuralSide side)
{
  return sural_case_get_value (sural_record_get_case (self->record), finding, side);
}

static guint
count_findings (VisitFixture *self)
{
  return sural_case_get_n_findings (sural_record_get_case (self->record));
}

static void
press_with (GtkWidget *widget, guint keyval, GdkModifierType modifiers)
{
  app_press_with (widget, keyval, modifiers);
}

static void
press (GtkWidget *widget, guint keyval)
{
  press_with (widget, keyval, 0);
}

/* Nothing is on record that was not on screen. */
static void
assert_shown (VisitFixture *self, SuralAsking *asking)
{
  GPtrArray *findings = sural_case_get_findings (sural_record_get_case (self->record));

  for (guint i = 0; i < findings->len; i++)
    {
      SuralFinding *finding = g_ptr_array_index (findings, i);

      if (!sural_asking_was_shown (asking, sural_finding_get_id (finding),
                                   sural_finding_get_side (finding)))
        g_error ("%s was recorded and not shown", sural_finding_get_id (finding));
    }
}

static GtkWidget *
find (VisitFixture *self, GType type)
{
  GtkWidget *found = app_find (GTK_WIDGET (self->view), type, NULL);

  g_assert_nonnull (found);
  return found;
}

/* The first widget of a type below @root that a screen reader calls @name. */
static GtkWidget *
find_called (GtkWidget *root, GType type, const char *name)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type) &&
      gtk_test_accessible_has_property (GTK_ACCESSIBLE (root), GTK_ACCESSIBLE_PROPERTY_LABEL))
    {
      g_autofree char *wrong =
          gtk_test_accessible_check_property (GTK_ACCESSIBLE (root), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                              name);

      if (wrong == NULL)
        return root;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_called (child, type, name);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
is_on (VisitFixture *self, const char *name)
{
  GtkWidget *toggle = find_called (GTK_WIDGET (self->view), GTK_TYPE_TOGGLE_BUTTON, name);

  g_assert_nonnull (toggle);
  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (toggle));
}

static void
choose_scope (VisitFixture *self, const char *name)
{
  GtkWidget *check = find_called (GTK_WIDGET (self->view), GTK_TYPE_CHECK_BUTTON, name);

  g_assert_nonnull (check);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
}

static SuralExamStep *
show_test (VisitFixture *self, const char *finding)
{
  g_assert_true (sural_visit_view_show_finding (self->view, finding));
  g_assert_cmpstr (sural_visit_view_get_step (self->view), ==, "exam");
  return SURAL_EXAM_STEP (find (self, SURAL_TYPE_EXAM_STEP));
}

/* One key for one test that is normal; what comes up next has no answer by it, and what a gate
 * reads is not answered so at all. */
static void
test_normal (VisitFixture *self, gconstpointer data)
{
  SuralExamStep *exam = NULL;
  GtkWidget *button = NULL;

  choose_scope (self, "Full examination");
  exam = show_test (self, "ex-slump");
  button = app_find (GTK_WIDGET (self->view), GTK_TYPE_BUTTON, "Examined, Nor_mal");
  g_assert_nonnull (button);
  press (GTK_WIDGET (exam), GDK_KEY_a);
  app_spin_until (value_of (self, "ex-slump", SURAL_SIDE_RIGHT) != NULL);
  g_assert_cmpstr (value_of (self, "ex-slump", SURAL_SIDE_LEFT), ==, "negative");
  g_assert_cmpstr (value_of (self, "ex-slump", SURAL_SIDE_RIGHT), ==, "negative");
  g_assert_cmpstr (sural_exam_step_get_current (exam)->id, !=, "ex-slump");
  app_spin_until (sural_record_is_settled (self->record));
  g_assert_cmpuint (count_findings (self), ==, 2);

  sural_record_undo (self->record);
  app_spin_until (count_findings (self) == 0);

  exam = show_test (self, "ax-thompson");
  g_assert_false (gtk_widget_get_mapped (button));
  press (GTK_WIDGET (exam), GDK_KEY_a);
  exam = show_test (self, "ex-s1-sensation");
  g_assert_false (gtk_widget_get_mapped (button));
  press (GTK_WIDGET (exam), GDK_KEY_a);
  app_spin_until (sural_record_is_settled (self->record));
  g_assert_cmpuint (count_findings (self), ==, 0);
}

static void
test_keys (VisitFixture *self, gconstpointer data)
{
  SuralExamStep *exam = NULL;
  const SuralFindingDefinition *next = NULL;

  choose_scope (self, "Full examination");
  exam = show_test (self, "ex-slump");
  press (GTK_WIDGET (exam), GDK_KEY_p);
  g_assert_true (is_on (self, "Slump, left, positive"));
  g_assert_cmpstr (sural_exam_step_get_current (exam)->id, ==, "ex-slump");
  press (GTK_WIDGET (exam), GDK_KEY_n);
  app_spin_until (value_of (self, "ex-slump", SURAL_SIDE_RIGHT) != NULL);
  g_assert_cmpstr (value_of (self, "ex-slump", SURAL_SIDE_LEFT), ==, "positive");
  g_assert_cmpstr (value_of (self, "ex-slump", SURAL_SIDE_RIGHT), ==, "negative");

  /* The Enter after an answer that went on by itself is no skip; the one after it is. */
  next = sural_exam_step_get_current (exam);
  g_assert_cmpstr (next->id, !=, "ex-slump");
  press (GTK_WIDGET (exam), GDK_KEY_Return);
  g_assert_true (sural_exam_step_get_current (exam) == next);
  press (GTK_WIDGET (exam), GDK_KEY_Return);
  g_assert_true (sural_exam_step_get_current (exam) != next);
  g_assert_cmpuint (count_findings (self), ==, 2);
}

static void
test_digits (VisitFixture *self, gconstpointer data)
{
  SuralExamStep *exam = show_test (self, "ex-achilles-reflex");
  GtkWidget *focus = NULL;

  press (GTK_WIDGET (exam), GDK_KEY_1);
  app_spin_until (g_strcmp0 (value_of (self, "ex-achilles-reflex", SURAL_SIDE_LEFT), "1") == 0);

  exam = show_test (self, "ex-heel-raise");
  press (GTK_WIDGET (exam), GDK_KEY_9);
  /* The digit has begun a number, which is recorded once it is finished. */
  focus = gtk_root_get_focus (GTK_ROOT (self->window));
  g_assert_true (GTK_IS_TEXT (focus));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (focus)), ==, "9");
  g_assert_null (value_of (self, "ex-heel-raise", SURAL_SIDE_LEFT));
  /* A letter goes into the text now and answers nothing. */
  press (GTK_WIDGET (exam), GDK_KEY_p);
  g_assert_cmpstr (sural_exam_step_get_current (exam)->id, ==, "ex-heel-raise");
  press (GTK_WIDGET (exam), GDK_KEY_Return);
  app_spin_until (g_strcmp0 (value_of (self, "ex-heel-raise", SURAL_SIDE_LEFT), "9") == 0);
  g_assert_null (value_of (self, "ex-heel-raise", SURAL_SIDE_RIGHT));
}

static void
test_undo (VisitFixture *self, gconstpointer data)
{
  SuralExamStep *exam = NULL;

  choose_scope (self, "Full examination");
  exam = show_test (self, "ex-slump");
  press (GTK_WIDGET (exam), GDK_KEY_p);
  app_spin_until (value_of (self, "ex-slump", SURAL_SIDE_LEFT) != NULL);
  press (GTK_WIDGET (exam), GDK_KEY_l);
  press (GTK_WIDGET (exam), GDK_KEY_n);
  app_spin_until (g_strcmp0 (value_of (self, "ex-slump", SURAL_SIDE_LEFT), "negative") == 0);
  sural_record_undo (self->record);
  app_spin_until (is_on (self, "Slump, left, positive"));
  g_assert_false (is_on (self, "Slump, left, negative"));
  sural_record_undo (self->record);
  app_spin_until (value_of (self, "ex-slump", SURAL_SIDE_LEFT) == NULL);
  g_assert_false (is_on (self, "Slump, left, positive"));
  g_assert_false (is_on (self, "Slump, left, negative"));
}

static gboolean
is_chosen (VisitFixture *self, const char *name)
{
  GtkWidget *check = find_called (GTK_WIDGET (self->view), GTK_TYPE_CHECK_BUTTON, name);

  g_assert_nonnull (check);
  return gtk_check_button_get_active (GTK_CHECK_BUTTON (check));
}

/* Another scope leaves the card where it is and what is recorded in the way. */
static void
test_scope (VisitFixture *self, gconstpointer data)
{
  SuralExamStep *exam = NULL;

  g_assert_true (is_chosen (self, "Quick screen"));
  choose_scope (self, "Full examination");
  exam = show_test (self, "ex-hop");
  press (GTK_WIDGET (exam), GDK_KEY_p);
  app_spin_until (value_of (self, "ex-hop", SURAL_SIDE_LEFT) != NULL);
  g_assert_cmpstr (sural_exam_step_get_current (exam)->id, ==, "ex-hop");
  choose_scope (self, "Quick screen");
  g_assert_cmpstr (sural_exam_step_get_current (exam)->id, ==, "ex-hop");
  g_assert_true (is_on (self, "Hop, left, positive"));

  /* An answer goes on by itself, first to the other side. It came after the six of the screen, so
   * that the step is done; that it is, is said, and left with Enter. */
  press (GTK_WIDGET (exam), GDK_KEY_n);
  app_spin_until (value_of (self, "ex-hop", SURAL_SIDE_RIGHT) != NULL);
  g_assert_cmpstr (sural_visit_view_get_step (self->view), ==, "exam");
  g_assert_nonnull (
      gtk_widget_get_ancestor (gtk_root_get_focus (GTK_ROOT (self->window)), SURAL_TYPE_STEP_END));
  press (GTK_WIDGET (exam), GDK_KEY_n);
  g_assert_cmpstr (sural_visit_view_get_step (self->view), ==, "exam");
  press (GTK_WIDGET (exam), GDK_KEY_Return);
  g_assert_cmpstr (sural_visit_view_get_step (self->view), ==, "conclusion");
}

static gboolean
is_kept (VisitFixture *self)
{
  return !sural_record_is_recording (self->record);
}

/* One key answers no to the rest of a group, as far as it has been on screen; what is looked at
 * comes after what is asked, and each undo takes back what one key has given. What was answered
 * before stays. */
static void
test_no_to_the_rest (VisitFixture *self, gconstpointer data)
{
  SuralAsking *asking = sural_visit_view_get_asking (self->view);
  GtkWidget *step = NULL;
  GtkWidget *row = NULL;
  guint n_before = 0, n_keys = 0;

  g_assert_true (sural_visit_view_show_finding (self->view, "rf-fever"));
  row = gtk_root_get_focus (GTK_ROOT (self->window));
  step = gtk_widget_get_ancestor (row, SURAL_TYPE_QUESTIONS_STEP);
  press (step, GDK_KEY_y);
  app_spin_until (value_of (self, "rf-fever", SURAL_SIDE_NONE) != NULL);
  n_before = count_findings (self);
  g_assert_true (sural_visit_view_show_finding (self->view, "rf-saddle-numbness"));
  press (step, GDK_KEY_0);
  app_spin_until (is_kept (self) && value_of (self, "rf-saddle-numbness", SURAL_SIDE_NONE) != NULL);
  g_assert_cmpstr (value_of (self, "rf-fever", SURAL_SIDE_NONE), ==, "yes");
  g_assert_true (is_on (self, "Numbness between the legs, no"));
  assert_shown (self, asking);
  /* What is looked at is denied by no key that is meant for what is asked. */
  g_assert_null (value_of (self, "rf-clonus", SURAL_SIDE_NONE));
  g_assert_null (value_of (self, "wells-oedema", SURAL_SIDE_NONE));
  sural_record_undo (self->record);
  app_spin_until (is_kept (self) && value_of (self, "rf-saddle-numbness", SURAL_SIDE_NONE) == NULL);
  g_assert_cmpuint (count_findings (self), ==, n_before);
  g_assert_cmpstr (value_of (self, "rf-fever", SURAL_SIDE_NONE), ==, "yes");

  /* The same key goes through all of it, and denies no judgement. */
  g_assert_true (sural_visit_view_show_finding (self->view, "rf-saddle-numbness"));
  while (value_of (self, "wells-oedema", SURAL_SIDE_NONE) == NULL)
    {
      g_assert_cmpuint (n_keys++, <, 12);
      press (step, GDK_KEY_0);
      app_spin_until (is_kept (self));
      assert_shown (self, asking);
    }
  g_assert_cmpstr (value_of (self, "rf-clonus", SURAL_SIDE_NONE), ==, "no");
  g_assert_null (value_of (self, "wells-alternative", SURAL_SIDE_NONE));
}

/* A red flag that was passed over is unknown. A no to the rest, which is what comes, does not deny
 * it. */
static void
test_rest_leaves_unknown (VisitFixture *self, gconstpointer data)
{
  GtkWidget *step = NULL;

  g_assert_true (sural_visit_view_show_finding (self->view, "rf-saddle-numbness"));
  step = gtk_widget_get_ancestor (gtk_root_get_focus (GTK_ROOT (self->window)),
                                  SURAL_TYPE_QUESTIONS_STEP);
  press (step, GDK_KEY_Return);
  press (step, GDK_KEY_0);
  app_spin_until (is_kept (self) && value_of (self, "rf-bladder", SURAL_SIDE_NONE) != NULL);
  g_assert_cmpstr (value_of (self, "rf-bladder", SURAL_SIDE_NONE), ==, "no");
  for (guint i = 0; i < 12; i++)
    {
      press (step, GDK_KEY_0);
      app_spin_until (is_kept (self));
    }
  g_assert_cmpstr (value_of (self, "rf-clonus", SURAL_SIDE_NONE), ==, "no");
  g_assert_null (value_of (self, "rf-saddle-numbness", SURAL_SIDE_NONE));
}

/* Walking through every card with Enter alone records nothing: unknown stays unknown. */
static void
test_enter_only (VisitFixture *self, gconstpointer data)
{
  SuralExamStep *exam = NULL;
  guint n_cards = 0;

  choose_scope (self, "Full examination");
  sural_visit_view_show_step (self->view, "exam");
  exam = SURAL_EXAM_STEP (find (self, SURAL_TYPE_EXAM_STEP));
  while (g_strcmp0 (sural_visit_view_get_step (self->view), "exam") == 0)
    {
      g_assert_cmpuint (n_cards++, <, 100);
      press (GTK_WIDGET (exam), GDK_KEY_Return);
    }
  g_assert_cmpuint (n_cards, >, 20);
  g_assert_cmpstr (sural_visit_view_get_step (self->view), ==, "conclusion");
  /* A job that comes after all that the cards could have given. */
  sural_record_set_finding (self->record, "hx-back-pain", SURAL_SIDE_NONE, "no");
  app_spin_until (value_of (self, "hx-back-pain", SURAL_SIDE_NONE) != NULL);
  g_assert_cmpuint (count_findings (self), ==, 1);
}

static GtkWidget *
focused_row (VisitFixture *self)
{
  return gtk_root_get_focus (GTK_ROOT (self->window));
}

static gboolean
is_said_skipped (GtkWidget *row)
{
  GtkWidget *mark = app_find (row, GTK_TYPE_LABEL, "skipped, unknown");

  return mark != NULL && gtk_widget_get_visible (mark);
}

/* Red flags that are passed over say so, stay unknown and are gone back to with one click; an
 * answer takes the mark away, and only its own. */
static void
test_skipped_questions (VisitFixture *self, gconstpointer data)
{
  GtkWidget *first = NULL, *step = NULL, *second = NULL;
  const char *id = NULL;

  sural_visit_view_show_step (self->view, "safety");
  first = focused_row (self);
  g_assert_true (SURAL_IS_FINDING_ROW (first));
  id = sural_finding_row_get_definition (SURAL_FINDING_ROW (first))->id;
  step = gtk_widget_get_ancestor (first, SURAL_TYPE_QUESTIONS_STEP);
  g_assert_false (gtk_widget_get_sensitive (app_find (step, GTK_TYPE_BUTTON, "First _skipped")));

  press (step, GDK_KEY_Return);
  second = focused_row (self);
  g_assert_true (second != first);
  g_assert_true (is_said_skipped (first));
  g_assert_false (is_said_skipped (second));
  press (step, GDK_KEY_Return);
  g_assert_true (is_said_skipped (second));
  g_assert_cmpuint (count_findings (self), ==, 0);
  g_assert_null (value_of (self, id, SURAL_SIDE_NONE));

  app_click (step, "First _skipped");
  g_assert_true (focused_row (self) == first);
  press (step, GDK_KEY_n);
  app_spin_until (value_of (self, id, SURAL_SIDE_NONE) != NULL);
  app_spin_until (!is_said_skipped (first));
  g_assert_true (is_said_skipped (second));
  app_click (step, "First _skipped");
  g_assert_true (focused_row (self) == second);
  press (step, GDK_KEY_u);
  g_assert_cmpuint (count_findings (self), ==, 1);
  g_assert_true (is_said_skipped (second));
}

/* What was passed over is said again when the visit is taken up at a later question. */
static void
test_skipped_resume (VisitFixture *self, gconstpointer data)
{
  GtkWidget *first = NULL, *step = NULL;

  sural_visit_view_show_step (self->view, "safety");
  first = focused_row (self);
  step = gtk_widget_get_ancestor (first, SURAL_TYPE_QUESTIONS_STEP);
  press (step, GDK_KEY_Return);
  press (step, GDK_KEY_Return);
  press (step, GDK_KEY_n);
  app_spin_until (count_findings (self) == 1);
  visit_fixture_close_view (self);

  visit_fixture_open_view (self);
  g_assert_true (sural_visit_view_show_finding (self->view, "rf-saddle-numbness"));
  g_assert_cmpstr (sural_visit_view_get_step (self->view), ==, "safety");
  g_assert_true (is_said_skipped (focused_row (self)));
}

static void
test_gate (VisitFixture *self, gconstpointer data)
{
  SuralGateStrip *strip = SURAL_GATE_STRIP (find (self, SURAL_TYPE_GATE_STRIP));
  GtkWidget *row = NULL;
  GtkWidget *entry = NULL;
  GtkWidget *button = NULL;

  g_assert_true (sural_visit_view_show_finding (self->view, "rf-bladder"));
  g_assert_cmpstr (sural_visit_view_get_step (self->view), ==, "safety");
  row = gtk_root_get_focus (GTK_ROOT (self->window));
  g_assert_true (SURAL_IS_FINDING_ROW (row));
  g_assert_cmpuint (sural_gate_strip_get_n_gates (strip), ==, 0);
  press (gtk_widget_get_ancestor (row, SURAL_TYPE_QUESTIONS_STEP), GDK_KEY_y);
  app_spin_until (sural_gate_strip_get_n_gates (strip) == 1);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (strip)));

  entry = app_find (GTK_WIDGET (strip), GTK_TYPE_ENTRY, NULL);
  button = app_find (GTK_WIDGET (strip), GTK_TYPE_BUTTON, "Ac_knowledge");
  g_assert_false (gtk_widget_get_sensitive (button));
  gtk_editable_set_text (GTK_EDITABLE (entry), "  ");
  g_assert_false (gtk_widget_get_sensitive (button));
  gtk_editable_set_text (GTK_EDITABLE (entry), "Sent to the emergency department");
  g_assert_true (gtk_widget_get_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  app_spin_until (sural_gate_strip_get_n_gates (strip) == 0);
  g_assert_cmpstr (sural_record_get_gate_acknowledgement (self->record, "cauda-equina"), ==,
                   "Sent to the emergency department");
  /* Acknowledged is not closed: the gate stays open in the reasoning. */
  g_assert_true (
      sural_assessment_has_gate (sural_record_get_assessment (self->record), "cauda-equina"));
}

/* What Sural names first, or one that it does not name. */
static const SuralHypothesis *
get_hypothesis (VisitFixture *self, gboolean first)
{
  const SuralAssessment *assessment = sural_record_get_assessment (self->record);
  g_autoptr (GPtrArray) named = sural_assessment_list_named (assessment);
  const SuralHypothesisResult *result = NULL;

  g_assert_cmpuint (named->len, ==, 1);
  result = g_ptr_array_index (assessment->differential, assessment->differential->len - 1);
  return ((const SuralHypothesisResult *) (first ? g_ptr_array_index (named, 0) : result))
      ->hypothesis;
}

static void
record (VisitFixture *self, const char *id, const char *value)
{
  sural_record_set_finding (self->record, id, SURAL_SIDE_NONE, value);
  app_spin_until (
      sural_case_get_value (sural_record_get_case (self->record), id, SURAL_SIDE_NONE) != NULL);
}

/* Enough for a word: the therapist has something to differ from. */
static void
record_strain (VisitFixture *self)
{
  record (self, "hx-onset", "sudden");
  record (self, "hx-focal", "yes");
  record (self, "hx-only-calf-loading", "yes");
  record (self, "hx-mechanism", "sprint-jump");
}

static SuralConclusion *
get_conclusion (VisitFixture *self)
{
  return sural_case_get_conclusion (sural_record_get_case (self->record));
}

static gboolean
is_concluded (VisitFixture *self, const char *hypothesis, const char *reason)
{
  SuralConclusion *conclusion = get_conclusion (self);

  return conclusion != NULL &&
         g_strcmp0 (sural_conclusion_get_hypothesis (conclusion), hypothesis) == 0 &&
         g_strcmp0 (sural_conclusion_get_reason (conclusion), reason) == 0;
}

/* Who chooses has concluded: also what differs is on record at once, its reason still to give. */
static void
test_conclusion (VisitFixture *self, gconstpointer data)
{
  GtkWidget *step = find (self, SURAL_TYPE_CONCLUSION_STEP);
  const SuralHypothesis *other = NULL;
  GtkWidget *check = NULL, *reason = NULL;

  record_strain (self);
  other = get_hypothesis (self, FALSE);
  sural_visit_view_show_step (self->view, "conclusion");
  check = find_called (step, GTK_TYPE_CHECK_BUTTON, get_hypothesis (self, TRUE)->label);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  app_spin_until (is_concluded (self, get_hypothesis (self, TRUE)->id, NULL));

  check = find_called (step, GTK_TYPE_CHECK_BUTTON, other->label);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  app_spin_until (is_concluded (self, other->id, NULL));
  app_type (step, "Reason for differing", "The ultrasound shows it");
  reason = app_find (step, ADW_TYPE_ENTRY_ROW, "Reason for differing");
  g_signal_emit_by_name (reason, "entry-activated");
  app_spin_until (is_concluded (self, other->id, "The ultrasound shows it"));
  g_assert_cmpstr (sural_visit_view_get_step (self->view), ==, "conclusion");
}

/* Tab goes on from wherever it comes to, on every step, until it is round. */
static void
test_tab_is_held_nowhere (VisitFixture *self, gconstpointer data)
{
  static const char *const steps[] = { "check-in", "safety",     "pain-map", "history",
                                       "exam",     "conclusion", "plan",     "note" };

  record_strain (self);
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      GtkWidget *first = NULL;
      guint n = 0;

      g_assert_true (sural_visit_view_show_step (self->view, steps[i]));
      app_let_paint (self->window);
      for (;;)
        {
          GtkWidget *before = gtk_root_get_focus (GTK_ROOT (self->window));
          GtkWidget *after = NULL;

          gtk_widget_child_focus (self->window, GTK_DIR_TAB_FORWARD);
          after = gtk_root_get_focus (GTK_ROOT (self->window));
          if (after == before)
            {
              g_test_fail_printf ("%s: Tab is held by a %s", steps[i], G_OBJECT_TYPE_NAME (before));
              break;
            }
          if (after == first)
            break;
          if (first == NULL)
            first = after;
          g_assert_cmpuint (++n, <, 1000);
        }
      g_assert_cmpuint (n, >, 5);
    }
}

/* By keys: the arrows look around, Enter goes on, and neither chooses; a digit and Space do. */
static void
test_conclusion_keys (VisitFixture *self, gconstpointer data)
{
  GtkWidget *step = find (self, SURAL_TYPE_CONCLUSION_STEP);
  GtkWidget *row = NULL;
  const SuralHypothesis *second = NULL;

  record_strain (self);
  sural_visit_view_show_step (self->view, "conclusion");
  row = gtk_root_get_focus (GTK_ROOT (self->window));
  g_assert_true (SURAL_IS_HYPOTHESIS_CHOICE (row));
  press (step, GDK_KEY_Return);
  g_assert_nonnull (
      gtk_widget_get_ancestor (gtk_root_get_focus (GTK_ROOT (self->window)), SURAL_TYPE_STEP_END));
  g_assert_null (get_conclusion (self));

  gtk_widget_grab_focus (row);
  row = GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (gtk_widget_get_parent (row)), 1));
  second = sural_hypothesis_choice_get_hypothesis (SURAL_HYPOTHESIS_CHOICE (row));
  press (step, GDK_KEY_2);
  app_spin_until (is_concluded (self, second->id, NULL));
  g_assert_true (sural_hypothesis_choice_get_active (SURAL_HYPOTHESIS_CHOICE (row)));
}

/* Where nothing is named there is nothing to differ from; and every hypothesis can be concluded,
 * what has no odds of its own last. */
static void
test_conclusion_open (VisitFixture *self, gconstpointer data)
{
  GtkWidget *step = find (self, SURAL_TYPE_CONCLUSION_STEP);
  SuralKnowledge *knowledge = sural_context_get_knowledge (self->app.context);
  GPtrArray *hypotheses = sural_knowledge_get_hypotheses (knowledge);
  GtkWidget *list = NULL;
  SuralHypothesisChoice *last = NULL;

  sural_visit_view_show_step (self->view, "conclusion");
  for (guint i = 0; i < hypotheses->len; i++)
    g_assert_nonnull (
        find_called (step, GTK_TYPE_CHECK_BUTTON,
                     ((const SuralHypothesis *) g_ptr_array_index (hypotheses, i))->label));
  list = gtk_widget_get_parent (app_find (step, SURAL_TYPE_HYPOTHESIS_CHOICE, NULL));
  last = SURAL_HYPOTHESIS_CHOICE (
      gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), (int) hypotheses->len - 1));
  g_assert_cmpint (sural_hypothesis_choice_get_hypothesis (last)->part, ==, SURAL_PART_REST);
  sural_hypothesis_choice_set_active (last, TRUE);
  app_spin_until (is_concluded (self, sural_hypothesis_choice_get_hypothesis (last)->id, NULL));
}

/* Who only looked has not concluded; a reason that was typed and not taken is taken on leaving; and
 * what nobody touched is not recorded anew. */
static void
test_conclusion_on_leaving (VisitFixture *self, gconstpointer data)
{
  GtkWidget *step = find (self, SURAL_TYPE_CONCLUSION_STEP);
  const SuralHypothesis *other = NULL;
  GtkWidget *check = NULL;

  record_strain (self);
  other = get_hypothesis (self, FALSE);
  sural_visit_view_show_step (self->view, "conclusion");
  sural_visit_view_show_step (self->view, "plan");
  g_assert_null (get_conclusion (self));

  sural_visit_view_show_step (self->view, "conclusion");
  check = find_called (step, GTK_TYPE_CHECK_BUTTON, other->label);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  app_type (step, "Reason for differing", "The ultrasound shows it");
  sural_visit_view_show_step (self->view, "plan");
  app_spin_until (is_concluded (self, other->id, "The ultrasound shows it"));

  app_fixture_set_now (&self->app, sural_context_get_now (self->app.context) + 60);
  sural_visit_view_show_step (self->view, "conclusion");
  sural_visit_view_show_step (self->view, "plan");
  for (guint i = 0; i < 20; i++)
    app_spin_once ();
  g_assert_cmpint (sural_conclusion_get_recorded (get_conclusion (self)), ==,
                   sural_context_get_now (self->app.context) - 60);
}

/* Types the word that is asked for, and Enter. */
static void
give_word (VisitFixture *self, const char *word)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self->window));
  GtkWidget *entry = gtk_widget_get_ancestor (focus, GTK_TYPE_ENTRY);

  g_assert_nonnull (entry);
  g_assert_nonnull (gtk_widget_get_ancestor (entry, SURAL_TYPE_GAPS_BOX));
  gtk_editable_set_text (GTK_EDITABLE (entry), word);
  g_signal_emit_by_name (entry, "activate");
}

static void
test_note (VisitFixture *self, gconstpointer data)
{
  GtkWidget *step = find (self, SURAL_TYPE_NOTE_STEP);
  GtkWidget *text = app_find (step, GTK_TYPE_TEXT_VIEW, NULL);
  SuralNote *note = NULL;

  sural_visit_view_show_step (self->view, "note");
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)), "Calf, day 19.", -1);
  /* Leaving the step saves what is half typed. */
  sural_visit_view_show_step (self->view, "plan");
  app_spin_until (sural_record_get_notes (self->record)->len == 1);
  sural_visit_view_show_step (self->view, "note");
  /* Without a diagnosis and without the safety questions it asks for a word, and signs nothing. */
  press_with (step, GDK_KEY_Return, GDK_CONTROL_MASK);
  give_word (self, "n");
  g_assert_null (sural_record_get_gate_acknowledgement (self->record, "gap-safety"));
  give_word (self, "Asked by telephone");
  app_spin_until (sural_record_get_gate_acknowledgement (self->record, "gap-safety") != NULL);
  press_with (step, GDK_KEY_Return, GDK_CONTROL_MASK);
  give_word (self, "Ultrasound on Monday");
  app_spin_until (sural_record_get_gate_acknowledgement (self->record, "gap-diagnosis") != NULL);
  g_assert_false (
      sural_note_is_signed (g_ptr_array_index (sural_record_get_notes (self->record), 0)));
  press_with (step, GDK_KEY_Return, GDK_CONTROL_MASK);
  app_spin_until (
      sural_note_is_signed (g_ptr_array_index (sural_record_get_notes (self->record), 0)));
  note = g_ptr_array_index (sural_record_get_notes (self->record), 0);
  g_assert_true (g_str_has_prefix (sural_note_get_text (note), "Calf, day 19.\n"));
  g_assert_nonnull (strstr (sural_note_get_text (note), "Asked by telephone"));
  g_assert_nonnull (
      strstr (sural_note_get_text (note), "Without a working diagnosis: Ultrasound on Monday"));
  g_assert_false (gtk_text_view_get_editable (GTK_TEXT_VIEW (text)));

  app_click (step, "_Finish visit");
  app_spin_until (sural_record_get_visit (self->record) == NULL);
}

static char *
dup_note_text (VisitFixture *self)
{
  GtkWidget *step = find (self, SURAL_TYPE_NOTE_STEP);
  GtkTextBuffer *buffer =
      gtk_text_view_get_buffer (GTK_TEXT_VIEW (app_find (step, GTK_TYPE_TEXT_VIEW, NULL)));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
test_resume (VisitFixture *self, gconstpointer data)
{
  GtkWidget *text = NULL;

  g_assert_cmpstr (sural_visit_view_get_step (self->view), ==, "check-in");
  text = find_called (GTK_WIDGET (self->view), GTK_TYPE_ENTRY, "Worst calf pain");
  g_assert_nonnull (text);
  gtk_editable_set_text (GTK_EDITABLE (text), "6,5");
  sural_visit_view_show_step (self->view, "safety");
  app_spin_until (sural_case_get_measurements (sural_record_get_case (self->record))->len == 1);
  g_assert_cmpfloat (g_array_index (sural_case_get_measurements (
                                        sural_record_get_case (self->record)),
                                    SuralMeasurement, 0)
                         .value,
                     ==, 6.5);
  visit_fixture_close_view (self);

  visit_fixture_open_view (self);
  g_assert_cmpstr (sural_visit_view_get_step (self->view), ==, "safety");
}

/* What an earlier visit found stands beside today's answer and is not taken for it. */
static void
test_earlier (VisitFixture *self, gconstpointer data)
{
  SuralTime now = sural_context_get_now (self->app.context);
  g_autofree char *note = NULL;

  sural_record_set_finding (self->record, "ex-slump", SURAL_SIDE_LEFT, "positive");
  app_spin_until (value_of (self, "ex-slump", SURAL_SIDE_LEFT) != NULL);
  visit_fixture_close_view (self);
  sural_record_end_visit (self->record);
  app_spin_until (sural_record_get_visit (self->record) == NULL);
  app_fixture_set_now (&self->app, now + 7 * SURAL_SECONDS_PER_DAY);
  visit_fixture_start_visit (self);
  visit_fixture_open_view (self);

  g_assert_true (is_chosen (self, "Follow-up"));
  show_test (self, "ex-slump");
  g_assert_false (is_on (self, "Slump, left, positive"));
  app_spin_until (
      app_find (GTK_WIDGET (self->view), GTK_TYPE_LABEL, "Before: Positive, 20 Sep 2026") != NULL);

  /* Undoing today's answer brings the earlier one back without making it today's. */
  press (find (self, SURAL_TYPE_EXAM_STEP), GDK_KEY_n);
  app_spin_until (is_on (self, "Slump, left, negative") &&
                  g_strcmp0 (value_of (self, "ex-slump", SURAL_SIDE_LEFT), "negative") == 0);
  sural_record_undo (self->record);
  app_spin_until (g_strcmp0 (value_of (self, "ex-slump", SURAL_SIDE_LEFT), "positive") == 0);
  g_assert_false (is_on (self, "Slump, left, positive"));
  g_assert_false (is_on (self, "Slump, left, negative"));

  /* Today's note says nothing of what was not looked at today. */
  sural_visit_view_show_step (self->view, "note");
  note = dup_note_text (self);
  g_assert_cmpstr (note, !=, "");
  g_assert_null (strstr (note, "Slump"));
}

#define add(path, func)                                                                            \
  g_test_add (path, VisitFixture, NULL, visit_fixture_set_up, func, visit_fixture_tear_down)

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  add ("/visit/keys", test_keys);
  add ("/visit/normal", test_normal);
  add ("/visit/digits", test_digits);
  add ("/visit/undo", test_undo);
  add ("/visit/enter-only", test_enter_only);
  add ("/visit/scope", test_scope);
  add ("/visit/no-to-the-rest", test_no_to_the_rest);
  add ("/visit/rest-leaves-unknown", test_rest_leaves_unknown);
  add ("/visit/skipped-questions", test_skipped_questions);
  add ("/visit/skipped-resume", test_skipped_resume);
  add ("/visit/gate", test_gate);
  add ("/visit/conclusion", test_conclusion);
  add ("/visit/conclusion-keys", test_conclusion_keys);
  add ("/visit/tab-is-held-nowhere", test_tab_is_held_nowhere);
  add ("/visit/conclusion-open", test_conclusion_open);
  add ("/visit/conclusion-on-leaving", test_conclusion_on_leaving);
  add ("/visit/note", test_note);
  add ("/visit/resume", test_resume);
  add ("/visit/earlier", test_earlier);
  return g_test_run ();
}
