/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A visit that is left and taken up again, tests passed over, and what a visit leaves behind. */
#include "config.h"

#include "app-fixture.h"

#include "app/visit/sural-exam-step.h"
#include "app/visit/sural-finding-row.h"
#include "app/visit/sural-questions-step.h"
#include "app/visit/sural-visit-view.h"

typedef struct
{
  AppFixture app;
  char *patient_id;
  SuralRecord *record;
  GtkWidget *window;
  SuralVisitView *view;
} Fixture;

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (sural_record_load_finish (SURAL_RECORD (source), result, &error));
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

static gpointer
set_now_job (SuralStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  sural_store_set_now (store, *(SuralTime *) data);
  return NULL;
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
}

static void
set_now (Fixture *self, SuralTime now)
{
  gboolean done = FALSE;

  sural_context_set_now (self->app.context, now);
  sural_store_thread_run_async (sural_context_get_store_thread (self->app.context), set_now_job,
                                &now, NULL, NULL, NULL, done_cb, &done);
  app_spin_until (done);
}

static void
load (Fixture *self)
{
  gboolean loaded = FALSE;

  self->record = sural_record_new (self->app.context);
  sural_record_load_async (self->record, self->patient_id, NULL, NULL, loaded_cb, &loaded);
  app_spin_until (loaded);
}

static void
open_view (Fixture *self)
{
  AdwNavigationView *nav = ADW_NAVIGATION_VIEW (adw_navigation_view_new ());

  adw_navigation_view_set_animate_transitions (nav, FALSE);
  adw_navigation_view_add (nav, adw_navigation_page_new (gtk_label_new (NULL), "Patient"));
  self->window = g_object_new (ADW_TYPE_WINDOW, "default-width", 1280, "default-height", 800,
                               "content", nav, NULL);
  self->view = SURAL_VISIT_VIEW (sural_visit_view_new (self->record));
  adw_navigation_view_push (nav, ADW_NAVIGATION_PAGE (self->view));
  gtk_window_present (GTK_WINDOW (self->window));
  app_spin_until (gtk_widget_get_mapped (GTK_WIDGET (self->view)));
}

static void
close_view (Fixture *self)
{
  gtk_window_destroy (GTK_WINDOW (g_steal_pointer (&self->window)));
  self->view = NULL;
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
start_visit (Fixture *self)
{
  sural_record_start_visit (self->record);
  app_spin_until (sural_record_get_visit (self->record) != NULL);
}

static void
end_visit (Fixture *self)
{
  sural_record_end_visit (self->record);
  app_spin_until (sural_record_get_visit (self->record) == NULL);
}

/* As after a crash: the window is gone and everything is read from the file again. */
static void
restart (Fixture *self)
{
  close_view (self);
  g_assert_finalize_object (g_steal_pointer (&self->record));
  load (self);
  open_view (self);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  app_fixture_set_up (&self->app, NULL);
  app_fixture_create_clinic (&self->app);
  set_now (self, sural_context_get_now (self->app.context));
  self->patient_id = app_fixture_add_patient (&self->app, "Doe", "Jane");
  load (self);
  start_visit (self);
  open_view (self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  if (self->window != NULL)
    close_view (self);
  g_assert_finalize_object (g_steal_pointer (&self->record));
  g_clear_pointer (&self->patient_id, g_free);
  app_fixture_tear_down (&self->app, NULL);
}

static const char *
value_of (Fixture *self, const char *finding, SuralSide side)
{
  return sural_case_get_value (sural_record_get_case (self->record), finding, side);
}

static void
record (Fixture *self, const char *finding, SuralSide side, const char *value)
{
  sural_record_set_finding (self->record, finding, side, value);
  app_spin_until (g_strcmp0 (value_of (self, finding, side), value) == 0);
}

static void
press (GtkWidget *widget, guint keyval)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean handled = FALSE;

      if (!GTK_IS_EVENT_CONTROLLER_KEY (controller))
        continue;
      g_signal_emit_by_name (controller, "key-pressed", keyval, 0u, (GdkModifierType) 0, &handled);
      if (handled)
        return;
    }
}

static SuralExamStep *
get_exam (Fixture *self)
{
  GtkWidget *found = app_find (GTK_WIDGET (self->view), SURAL_TYPE_EXAM_STEP, NULL);

  g_assert_nonnull (found);
  return SURAL_EXAM_STEP (found);
}

static const char *
get_card (Fixture *self)
{
  const SuralFindingDefinition *current = sural_exam_step_get_current (get_exam (self));

  return current != NULL ? current->id : NULL;
}

static GtkWidget *
find_scope (Fixture *self, const char *name)
{
  GtkWidget *label = app_find (GTK_WIDGET (self->view), GTK_TYPE_LABEL, name);

  g_assert_nonnull (label);
  return gtk_widget_get_ancestor (label, GTK_TYPE_CHECK_BUTTON);
}

static gboolean
is_chosen (Fixture *self, const char *name)
{
  return gtk_check_button_get_active (GTK_CHECK_BUTTON (find_scope (self, name)));
}

static void
choose (Fixture *self, const char *name)
{
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_scope (self, name)), TRUE);
}

/* Scope, step and card are those of before; of a card on which nothing was answered too. */
static void
test_taken_up_again (Fixture *self, gconstpointer data)
{
  g_assert_true (is_chosen (self, "Quick screen"));
  choose (self, "Full examination");
  g_assert_true (sural_visit_view_show_finding (self->view, "ex-slump"));
  press (GTK_WIDGET (get_exam (self)), GDK_KEY_Return);
  g_assert_cmpstr (get_card (self), !=, "ex-slump");
  sural_visit_view_show_finding (self->view, "ex-hop");
  g_assert_cmpstr (get_card (self), ==, "ex-hop");
  restart (self);
  g_assert_true (is_chosen (self, "Full examination"));
  g_assert_cmpstr (sural_visit_view_get_step (self->view), ==, "exam");
  g_assert_cmpstr (get_card (self), ==, "ex-hop");

  /* Also back at a question of an earlier step. */
  g_assert_true (sural_visit_view_show_finding (self->view, "hx-worse-sitting"));
  restart (self);
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
test_proposed_scope_is_kept (Fixture *self, gconstpointer data)
{
  app_spin_until (sural_visit_get_scope (sural_record_get_visit (self->record)) != NULL);
  restart (self);
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
test_skip (Fixture *self, gconstpointer data)
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
  restart (self);
  g_assert_cmpstr (get_card (self), ==, "ex-slr");
  g_assert_true (has_text (GTK_WIDGET (get_exam (self)), "1 skipped"));

  sural_visit_view_show_finding (self->view, "ax-thompson");
  record (self, "ax-thompson", SURAL_SIDE_LEFT, "negative");
  sural_visit_view_show_finding (self->view, "ex-slr");
  g_assert_false (has_text (GTK_WIDGET (get_exam (self)), "skipped, unknown"));
}

/* A positive test is followed by the question about it, a negative one is not; typing faster than
 * the file writes changes nothing of it. */
static void
test_follower (Fixture *self, gconstpointer data)
{
  sural_visit_view_show_finding (self->view, "ex-slr");
  press (GTK_WIDGET (get_exam (self)), GDK_KEY_p);
  press (GTK_WIDGET (get_exam (self)), GDK_KEY_n);
  app_spin_until (value_of (self, "ex-slr", SURAL_SIDE_RIGHT) != NULL);
  g_assert_cmpstr (get_card (self), ==, "ex-slr-differentiated");
  press (GTK_WIDGET (get_exam (self)), GDK_KEY_p);
  press (GTK_WIDGET (get_exam (self)), GDK_KEY_Return);
  g_assert_cmpstr (get_card (self), ==, "ex-slump");
  press (GTK_WIDGET (get_exam (self)), GDK_KEY_n);
  press (GTK_WIDGET (get_exam (self)), GDK_KEY_n);
  app_spin_until (value_of (self, "ex-slump", SURAL_SIDE_RIGHT) != NULL);
  g_assert_cmpstr (get_card (self), ==, "ex-achilles-reflex");
}

/* A follow-up begins with a test, not with a question about one. */
static void
test_follow_up_begins (Fixture *self, gconstpointer data)
{
  SuralTime now = sural_context_get_now (self->app.context);

  record (self, "ex-slr", SURAL_SIDE_LEFT, "positive");
  record (self, "ex-slump", SURAL_SIDE_LEFT, "positive");
  close_view (self);
  end_visit (self);
  set_now (self, now + 7 * SURAL_SECONDS_PER_DAY);
  start_visit (self);
  open_view (self);
  g_assert_true (is_chosen (self, "Follow-up"));
  app_spin_until (app_find (GTK_WIDGET (self->view), GTK_TYPE_LABEL, "Straight-leg raise") != NULL);
  sural_visit_view_show_step (self->view, "exam");
  g_assert_null (sural_exam_step_get_current (get_exam (self))->follows);
  sural_visit_view_show_finding (self->view, "ex-slr");
  press (GTK_WIDGET (get_exam (self)), GDK_KEY_p);
  press (GTK_WIDGET (get_exam (self)), GDK_KEY_Return);
  /* Whether the answer was on record before the card was turned or after. */
  app_spin_until (g_strcmp0 (get_card (self), "ex-slr-differentiated") == 0);
}

static const SuralSnapshot *
get_snapshot (Fixture *self, guint index)
{
  GPtrArray *snapshots = sural_record_get_snapshots (self->record);

  g_assert_cmpuint (index, <, snapshots->len);
  return g_ptr_array_index (snapshots, index);
}

/* Each visit leaves what the findings weighed; the second one what moved it since the first. */
static void
test_snapshots (Fixture *self, gconstpointer data)
{
  SuralTime now = sural_context_get_now (self->app.context);
  const SuralSnapshotMove *move = NULL;
  gboolean found = FALSE;

  close_view (self);
  record (self, "hx-back-pain", SURAL_SIDE_NONE, "yes");
  /* Signed and then ended with nothing new in between: kept once. */
  sural_record_sign_note (self->record, "Seen.");
  app_spin_until (sural_record_get_snapshots (self->record)->len == 1);
  end_visit (self);
  g_assert_cmpuint (sural_record_get_snapshots (self->record)->len, ==, 1);
  g_assert_cmpuint (get_snapshot (self, 0)->moves->len, ==, 0);
  g_assert_cmpstr (get_snapshot (self, 0)->knowledge_digest, ==,
                   sural_knowledge_get_digest (sural_context_get_knowledge (self->app.context)));

  set_now (self, now + 7 * SURAL_SECONDS_PER_DAY);
  start_visit (self);
  record (self, "ex-slump", SURAL_SIDE_LEFT, "positive");
  record (self, "hx-back-pain", SURAL_SIDE_NONE, "yes");
  end_visit (self);
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

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/visit-course/taken-up-again", test_taken_up_again);
  ADD ("/visit-course/proposed-scope-is-kept", test_proposed_scope_is_kept);
  ADD ("/visit-course/skip", test_skip);
  ADD ("/visit-course/follower", test_follower);
  ADD ("/visit-course/follow-up-begins", test_follow_up_begins);
  ADD ("/visit-course/snapshots", test_snapshots);
#undef ADD
  return g_test_run ();
}
