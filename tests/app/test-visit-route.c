/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A visit that is left and taken up again, tests passed over, and what a visit leaves behind. */
#include "config.h"

#include "visit-fixture.h"

#include "app/common/entry/sural-scale-bar.h"
#include "app/visit/steps/sural-exam-step.h"
#include "app/visit/card/sural-finding-row.h"
#include "app/visit/steps/sural-hypothesis-choice.h"
#include "app/visit/steps/sural-questions-step.h"

static const char *
value_of (VisitFixture *self, const char *finding, SuralSide side)
{
  return sural_case_get_value (sural_record_get_case (self->record), finding, side);
}

static void
record (VisitFixture *self, const char *finding, SuralSide side, const char *value)
{
  sural_record_set_finding (self->record, finding, side, value);
  app_spin_until (g_strcmp0 (value_of (self, finding, side), value) == 0);
}

static void
press (GtkWidget *widget, guint keyval)
{
  app_press_with (widget, keyval, 0);
}

static SuralExamStep *
get_exam (VisitFixture *self)
{
  GtkWidget *found = app_find (GTK_WIDGET (self->view), SURAL_TYPE_EXAM_STEP, NULL);

  g_assert_nonnull (found);
  return SURAL_EXAM_STEP (found);
}

static const char *
get_card (VisitFixture *self)
{
  const SuralFindingDefinition *current = sural_exam_step_get_current (get_exam (self));

  return current != NULL ? current->id : NULL;
}

static GtkWidget *
find_scope (VisitFixture *self, const char *name)
{
  GtkWidget *label = app_find (GTK_WIDGET (self->view), GTK_TYPE_LABEL, name);

  g_assert_nonnull (label);
  return gtk_widget_get_ancestor (label, GTK_TYPE_CHECK_BUTTON);
}

static gboolean
is_chosen (VisitFixture *self, const char *name)
{
  return gtk_check_button_get_active (GTK_CHECK_BUTTON (find_scope (self, name)));
}

static void
choose (VisitFixture *self, const char *name)
{
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_scope (self, name)), TRUE);
}

/* Scope, step and card are those of before; of a card on which nothing was answered too. */
static void
test_taken_up_again (VisitFixture *self, gconstpointer data)
{
  g_assert_true (is_chosen (self, "Quick screen"));
  choose (self, "Full examination");
  g_assert_true (sural_visit_view_show_finding (self->view, "ex-slump"));
  press (GTK_WIDGET (get_exam (self)), GDK_KEY_Return);
  g_assert_cmpstr (get_card (self), !=, "ex-slump");
  sural_visit_view_show_finding (self->view, "ex-hop");
  g_assert_cmpstr (get_card (self), ==, "ex-hop");
  visit_fixture_restart (self);
  g_assert_true (is_chosen (self, "Full examination"));
  g_assert_cmpstr (sural_visit_view_get_step (self->view), ==, "exam");
  g_assert_cmpstr (get_card (self), ==, "ex-hop");

  /* Also back at a question of an earlier step. */
  g_assert_true (sural_visit_view_show_finding (self->view, "hx-worse-sitting"));
  visit_fixture_restart (self);
  g_assert_cmpstr (sural_visit_view_get_step (self->view), ==, "history");
  {
    GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self->window));
    GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, SURAL_TYPE_FINDING_ROW) : NULL;

    g_assert_nonnull (row);
    g_assert_cmpstr (sural_finding_row_get_definition (SURAL_FINDING_ROW (row))->id, ==,
                     "hx-worse-sitting");
  }
}

/* A way that was only proposed stays the visit's own, also when knowledge would now propose
 * another. */
static void
test_proposed_scope_is_kept (VisitFixture *self, gconstpointer data)
{
  app_spin_until (sural_visit_get_scope (sural_record_get_visit (self->record)) != NULL);
  visit_fixture_restart (self);
  g_assert_cmpstr (sural_visit_get_scope (sural_record_get_visit (self->record)), ==,
                   "quick-screen");
}

static gboolean
has_text (GtkWidget *root, const char *part)
{
  if (GTK_IS_LABEL (root) && gtk_widget_get_visible (root) &&
      strstr (gtk_label_get_label (GTK_LABEL (root)), part) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (has_text (child, part))
        return TRUE;
    }
  return FALSE;
}

/* A card that is turned without an answer is shown as skipped, stays unknown, and can be come back
 * to. */
static void
test_skip (VisitFixture *self, gconstpointer data)
{
  SuralExamStep *exam = NULL;

  sural_visit_view_show_finding (self->view, "ax-thompson");
  exam = get_exam (self);
  g_assert_false (has_text (GTK_WIDGET (exam), "skipped"));
  press (GTK_WIDGET (exam), GDK_KEY_Return);
  g_assert_cmpstr (get_card (self), ==, "ex-slr");
  g_assert_true (has_text (GTK_WIDGET (exam), "1 skipped"));
  g_assert_true (has_text (GTK_WIDGET (exam), "skipped, unknown"));
  g_assert_null (value_of (self, "ax-thompson", SURAL_SIDE_LEFT));
  visit_fixture_restart (self);
  g_assert_cmpstr (get_card (self), ==, "ex-slr");
  g_assert_true (has_text (GTK_WIDGET (get_exam (self)), "1 skipped"));

  sural_visit_view_show_finding (self->view, "ax-thompson");
  record (self, "ax-thompson", SURAL_SIDE_LEFT, "negative");
  sural_visit_view_show_finding (self->view, "ex-slr");
  g_assert_false (has_text (GTK_WIDGET (get_exam (self)), "skipped, unknown"));
}

static const char *
get_first_question (VisitFixture *self)
{
  GtkWidget *step = app_find (GTK_WIDGET (self->view), SURAL_TYPE_QUESTIONS_STEP, NULL);
  GtkWidget *row = app_find (step, SURAL_TYPE_FINDING_ROW, NULL);

  g_assert_nonnull (row);
  return sural_finding_row_get_definition (SURAL_FINDING_ROW (row))->id;
}

/* The safety step begins with what fits the presentation; while it is open, no question moves away
 * under the hand. */
static void
test_fitting_first (VisitFixture *self, gconstpointer data)
{
  sural_visit_view_show_step (self->view, "safety");
  g_assert_cmpstr (get_first_question (self), ==, "rf-saddle-numbness");
  record (self, "hx-oestrogen", SURAL_SIDE_NONE, "yes");
  g_assert_cmpstr (get_first_question (self), ==, "rf-saddle-numbness");
  sural_visit_view_show_step (self->view, "history");
  sural_visit_view_show_step (self->view, "safety");
  g_assert_cmpstr (get_first_question (self), ==, "wells-cancer");
  record (self, "hx-oestrogen", SURAL_SIDE_NONE, "no");
  g_assert_cmpstr (get_first_question (self), ==, "wells-cancer");
}

/* A positive test is followed by the question about it, a negative one is not; typing faster than
 * the file writes changes nothing of it. */
static void
test_follower (VisitFixture *self, gconstpointer data)
{
  sural_visit_view_show_finding (self->view, "ex-slr");
  press (GTK_WIDGET (get_exam (self)), GDK_KEY_p);
  /* The angle of a positive one comes before the other leg. */
  press (GTK_WIDGET (get_exam (self)), GDK_KEY_Return);
  press (GTK_WIDGET (get_exam (self)), GDK_KEY_n);
  app_spin_until (value_of (self, "ex-slr", SURAL_SIDE_RIGHT) != NULL);
  g_assert_cmpstr (get_card (self), ==, "ex-slr-differentiated");
  press (GTK_WIDGET (get_exam (self)), GDK_KEY_p);
  press (GTK_WIDGET (get_exam (self)), GDK_KEY_Return);
  g_assert_cmpstr (get_card (self), ==, "ex-slr-differentiated");
  press (GTK_WIDGET (get_exam (self)), GDK_KEY_Return);
  g_assert_cmpstr (get_card (self), ==, "ex-slump");
  press (GTK_WIDGET (get_exam (self)), GDK_KEY_n);
  press (GTK_WIDGET (get_exam (self)), GDK_KEY_n);
  app_spin_until (value_of (self, "ex-slump", SURAL_SIDE_RIGHT) != NULL);
  g_assert_cmpstr (get_card (self), ==, "ex-achilles-reflex");
}

/* A follow-up begins with a test, not with a question about one. */
static void
test_follow_up_begins (VisitFixture *self, gconstpointer data)
{
  SuralTime now = sural_context_get_now (self->app.context);

  record (self, "ex-slr", SURAL_SIDE_LEFT, "positive");
  record (self, "ex-slump", SURAL_SIDE_LEFT, "positive");
  visit_fixture_close_view (self);
  visit_fixture_end_visit (self);
  app_fixture_set_now (&self->app, now + 7 * SURAL_SECONDS_PER_DAY);
  visit_fixture_start_visit (self);
  visit_fixture_open_view (self);
  g_assert_true (is_chosen (self, "Follow-up"));
  app_spin_until (app_find (GTK_WIDGET (self->view), GTK_TYPE_LABEL, "Straight-leg raise") != NULL);
  sural_visit_view_show_step (self->view, "exam");
  g_assert_null (sural_exam_step_get_current (get_exam (self))->follows);
  sural_visit_view_show_finding (self->view, "ex-slr");
  press (GTK_WIDGET (get_exam (self)), GDK_KEY_p);
  press (GTK_WIDGET (get_exam (self)), GDK_KEY_Return);
  press (GTK_WIDGET (get_exam (self)), GDK_KEY_Return);
  /* Whether the answer was on record before the card was turned or after. */
  app_spin_until (g_strcmp0 (get_card (self), "ex-slr-differentiated") == 0);
}

static const SuralSnapshot *
get_snapshot (VisitFixture *self, guint index)
{
  GPtrArray *snapshots = sural_record_get_snapshots (self->record);

  g_assert_cmpuint (index, <, snapshots->len);
  return g_ptr_array_index (snapshots, index);
}

/* Each visit leaves what the findings weighed; the second one what moved it since the first. */
static void
test_snapshots (VisitFixture *self, gconstpointer data)
{
  SuralTime now = sural_context_get_now (self->app.context);
  const SuralSnapshotMove *move = NULL;
  gboolean found = FALSE;

  visit_fixture_close_view (self);
  record (self, "hx-back-pain", SURAL_SIDE_NONE, "yes");
  /* Signed and then ended with nothing new in between: kept once. */
  sural_record_sign_note (self->record, "Seen.");
  app_spin_until (sural_record_get_snapshots (self->record)->len == 1);
  visit_fixture_end_visit (self);
  g_assert_cmpuint (sural_record_get_snapshots (self->record)->len, ==, 1);
  g_assert_cmpuint (get_snapshot (self, 0)->moves->len, ==, 0);
  g_assert_cmpstr (get_snapshot (self, 0)->knowledge_digest, ==,
                   sural_knowledge_get_digest (sural_context_get_knowledge (self->app.context)));

  app_fixture_set_now (&self->app, now + 7 * SURAL_SECONDS_PER_DAY);
  visit_fixture_start_visit (self);
  record (self, "ex-slump", SURAL_SIDE_LEFT, "positive");
  record (self, "hx-back-pain", SURAL_SIDE_NONE, "yes");
  visit_fixture_end_visit (self);
  g_assert_cmpuint (sural_record_get_snapshots (self->record)->len, ==, 2);
  for (guint i = 0; i < get_snapshot (self, 1)->moves->len; i++)
    {
      move = g_ptr_array_index (get_snapshot (self, 1)->moves, i);
      /* What was asked again and is the same moved nothing. */
      g_assert_cmpstr (move->finding, !=, "hx-back-pain");
      if (g_strcmp0 (move->finding, "ex-slump") == 0)
        found = TRUE;
    }
  g_assert_true (found);
}

/* How much of a plan was done is asked of who has one. */
static void
test_no_plan (VisitFixture *self, gconstpointer data)
{
  static const char *const names[] = { "How much was done",
                                       "How much of the plan was done since last time?" };

  choose (self, "Follow-up");
  g_assert_true (sural_visit_view_show_step (self->view, "history"));
  app_spin_until (app_find (GTK_WIDGET (self->view), SURAL_TYPE_FINDING_ROW, NULL) != NULL);
  g_assert_null (sural_record_get_plan (self->record));
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_null (app_find (GTK_WIDGET (self->view), GTK_TYPE_LABEL, names[i]));
}

/* What a flag is open for has no place on a scale on which it would read unlikely. */
static void
test_flag_without_place (VisitFixture *self, gconstpointer data)
{
  GtkWidget *choice = NULL;

  record (self, "rf-saddle-numbness", SURAL_SIDE_NONE, "yes");
  g_assert_true (sural_visit_view_show_step (self->view, "conclusion"));
  app_spin_until ((choice = app_find (GTK_WIDGET (self->view), SURAL_TYPE_HYPOTHESIS_CHOICE,
                                      "Cauda equina syndrome")) != NULL &&
                  app_find (choice, GTK_TYPE_LABEL, "emergency") != NULL);
  g_assert_false (gtk_widget_get_visible (app_find (choice, SURAL_TYPE_SCALE_BAR, NULL)));
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(path, function)                                                                        \
  g_test_add (path, VisitFixture, NULL, visit_fixture_set_up, function, visit_fixture_tear_down)
  ADD ("/visit-route/taken-up-again", test_taken_up_again);
  ADD ("/visit-route/proposed-scope-is-kept", test_proposed_scope_is_kept);
  ADD ("/visit-route/no-plan", test_no_plan);
  ADD ("/visit-route/flag-without-place", test_flag_without_place);
  ADD ("/visit-route/skip", test_skip);
  ADD ("/visit-route/fitting-first", test_fitting_first);
  ADD ("/visit-route/follower", test_follower);
  ADD ("/visit-route/follow-up-begins", test_follow_up_begins);
  ADD ("/visit-route/snapshots", test_snapshots);
#undef ADD
  return g_test_run ();
}
