/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-fixture.h"

#include "app/plan/sural-advice-list.h"
#include "record/open/sural-record.h"

/* A week after the plan was accepted: what was answered becomes steps that are chosen one by one.
 */

typedef struct
{
  AppFixture app;
  SuralRecord *record;
  GtkWidget *window;
  SuralAdviceList *list;
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
load (Fixture *self, const char *patient)
{
  gboolean loaded = FALSE;

  sural_record_load_async (self->record, patient, NULL, NULL, loaded_cb, &loaded);
  app_spin_until (loaded);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *patient = NULL;
  SuralTime later = 0;

  app_fixture_set_up (&self->app, NULL);
  app_fixture_create_clinic (&self->app);
  patient = app_fixture_add_patient (&self->app, "Doe", "Jane");
  self->record = sural_record_new (self->app.context);
  load (self, patient);
  g_assert_nonnull (sural_plan_find_item (sural_record_get_proposal (self->record), "walking"));
  sural_record_accept_plan (self->record, sural_record_get_proposal (self->record));
  app_spin_until (sural_record_get_plan (self->record) != NULL);

  g_assert_true (sural_time_parse ("2026-09-27T10:00", &later, NULL));
  sural_context_set_now (self->app.context, later);
  sural_context_settle_store (self->app.context);
  load (self, patient);
  sural_record_start_visit (self->record);
  app_spin_until (sural_record_get_visit (self->record) != NULL);

  self->list = SURAL_ADVICE_LIST (sural_advice_list_new ());
  self->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (self->window), GTK_WIDGET (self->list));
  gtk_window_present (GTK_WINDOW (self->window));
  sural_advice_list_set_record (self->list, self->record);
  app_spin_once ();
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  for (guint i = 0; i < 30; i++)
    app_spin_once ();
  g_assert_finalize_object (g_steal_pointer (&self->record));
  app_fixture_tear_down (&self->app, NULL);
}

/* Both halves: walking goes by calf and leg. */
static void
answer (Fixture *self, const char *value)
{
  sural_record_set_finding (self->record, "hx-leg-response", SURAL_SIDE_NONE, "none");
  app_spin_until (sural_record_get_advices (self->record)->len > 0);
  sural_record_set_finding (self->record, "hx-calf-response", SURAL_SIDE_NONE, value);
  app_spin_until (g_strcmp0 (sural_case_get_value (sural_record_get_case (self->record),
                                                   "hx-calf-response", SURAL_SIDE_NONE),
                             value) == 0);
  sural_advice_list_set_record (self->list, self->record);
}

static guint
step_of (const SuralPlan *plan, const char *exercise)
{
  return sural_plan_find_item (plan, exercise)->step;
}

static void
toggle (Fixture *self, const char *label)
{
  GtkWidget *button = app_find (GTK_WIDGET (self->list), GTK_TYPE_TOGGLE_BUTTON, label);

  g_assert_nonnull (button);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button),
                                !gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button)));
}

/* Without an answer there is nothing to say, and nothing is said. */
static void
test_silent (Fixture *self, gconstpointer data)
{
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (self->list)));
  g_assert_cmpuint (sural_record_get_advices (self->record)->len, ==, 0);
}

static void
test_accept (Fixture *self, gconstpointer data)
{
  g_autoptr (SuralPlan) untouched = NULL;
  g_autoptr (SuralPlan) chosen = NULL;

  answer (self, "better");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (self->list)));
  untouched = sural_advice_list_dup_proposal (self->list);
  g_assert_cmpuint (step_of (untouched, "walking"), ==, 0);

  toggle (self, "Accept");
  chosen = sural_advice_list_dup_proposal (self->list);
  g_assert_cmpuint (step_of (chosen, "walking"), ==, 1);
  g_assert_cmpuint (step_of (sural_record_get_plan (self->record), "walking"), ==, 0);

  /* It is kept with its step, and the same answer does not count twice. */
  sural_record_accept_plan (self->record, chosen);
  app_spin_until (sural_record_get_plans (self->record)->len == 2);
  g_assert_cmpuint (step_of (sural_record_get_plan (self->record), "walking"), ==, 1);
  g_assert_cmpuint (step_of (sural_record_get_proposal (self->record), "walking"), ==, 1);
  g_assert_cmpuint (sural_record_get_advices (self->record)->len, ==, 0);
  sural_advice_list_set_record (self->list, self->record);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (self->list)));
}

/* Types a reason where it is asked for, and presses Enter. */
static void
give_reason (Fixture *self, const char *reason)
{
  GtkWidget *entry = app_find (GTK_WIDGET (self->list), GTK_TYPE_ENTRY, NULL);

  g_assert_nonnull (entry);
  g_assert_true (gtk_widget_is_drawable (entry));
  gtk_editable_set_text (GTK_EDITABLE (entry), reason);
  g_signal_emit_by_name (entry, "activate");
}

static GPtrArray *
declined_of (Fixture *self)
{
  return sural_record_get_plan (self->record)->declined;
}

/* A decline asks for a reason, is kept at once with its day, and is not proposed again: also not
 * when the record is read anew. It can be taken back. */
static void
test_decline (Fixture *self, gconstpointer data)
{
  g_autoptr (SuralPlan) plan = NULL;
  const SuralPlanDecline *declined;

  answer (self, "better");
  toggle (self, "Accept");
  toggle (self, "Decline");
  plan = sural_advice_list_dup_proposal (self->list);
  g_assert_cmpuint (step_of (plan, "walking"), ==, 0);

  give_reason (self, "  ");
  for (guint i = 0; i < 20; i++)
    app_spin_once ();
  g_assert_cmpuint (declined_of (self)->len, ==, 0);

  give_reason (self, "Travels <next> week");
  app_spin_until (declined_of (self)->len == 1);
  declined = g_ptr_array_index (declined_of (self), 0);
  g_assert_cmpstr (declined->exercise, ==, "walking");
  g_assert_cmpstr (declined->reason, ==, "Travels <next> week");
  g_assert_cmpuint (sural_time_get_day (declined->at), ==,
                    sural_context_get_today (self->app.context));

  sural_advice_list_set_record (self->list, self->record);
  g_assert_null (app_find (GTK_WIDGET (self->list), GTK_TYPE_TOGGLE_BUTTON, "Accept"));
  g_assert_cmpint (
      ((SuralPlanAdvice *) g_ptr_array_index (sural_record_get_advices (self->record), 0))->action,
      ==, SURAL_ADVICE_HOLD);

  app_click (GTK_WIDGET (self->list), "_Take Back");
  app_spin_until (declined_of (self)->len == 0);
  sural_advice_list_set_record (self->list, self->record);
  g_assert_nonnull (app_find (GTK_WIDGET (self->list), GTK_TYPE_TOGGLE_BUTTON, "Accept"));
}

/* What stays is said with its reason, and there is nothing to choose. */
static void
test_hold (Fixture *self, gconstpointer data)
{
  const SuralPlanAdvice *advice;

  answer (self, "same");
  advice = g_ptr_array_index (sural_record_get_advices (self->record), 0);
  g_assert_null (app_find (GTK_WIDGET (self->list), GTK_TYPE_TOGGLE_BUTTON, "Accept"));
  g_assert_nonnull (app_find (GTK_WIDGET (self->list), GTK_TYPE_LABEL, "Stays at its level"));
  g_assert_nonnull (app_find (GTK_WIDGET (self->list), GTK_TYPE_LABEL, advice->rule));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(name, function) g_test_add ("/advice/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("silent", test_silent);
  ADD ("accept", test_accept);
  ADD ("decline", test_decline);
  ADD ("hold", test_hold);
  return g_test_run ();
}
