/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-fixture.h"

#include "app/caseload/sural-caseload-pane.h"
#include "app/caseload/sural-caseload-row.h"
#include "record/caseload/sural-caseload-model.h"

static SuralCaseloadEntry *
entry_at (SuralCaseloadModel *model, guint position)
{
  g_autoptr (SuralCaseloadItem) item = g_list_model_get_item (G_LIST_MODEL (model), position);

  app_spin_until (sural_caseload_item_get_entry (item) != NULL);
  return sural_caseload_item_get_entry (item);
}

/* Tab goes into the list and out of it again, however many there are. */
static void
test_one_stop (AppFixture *self, gconstpointer data)
{
  GtkWidget *pane = g_object_new (SURAL_TYPE_CASELOAD_PANE, NULL);
  GtkWidget *window = g_object_new (ADW_TYPE_WINDOW, "content", pane, "default-width", 400,
                                    "default-height", 700, NULL);
  GListModel *model = NULL;
  GtkWidget *list = NULL;
  guint n_stops = 0;

  app_fixture_create_clinic (self);
  for (guint i = 0; i < 6; i++)
    {
      g_autofree char *name = g_strdup_printf ("Person%u", i);
      g_autofree char *id = app_fixture_add_patient (self, name, "Ann");
    }
  sural_caseload_pane_set_context (SURAL_CASELOAD_PANE (pane), self->context);
  model = sural_caseload_pane_get_model (SURAL_CASELOAD_PANE (pane));
  gtk_window_present (GTK_WINDOW (window));
  sural_caseload_pane_refresh (SURAL_CASELOAD_PANE (pane));
  app_spin_until (g_list_model_get_n_items (model) == 6);
  list = app_find (pane, GTK_TYPE_LIST_VIEW, NULL);
  app_spin_until (gtk_widget_get_mapped (list));
  sural_caseload_pane_focus_search (SURAL_CASELOAD_PANE (pane));
  for (guint i = 0; i < 12; i++)
    {
      GtkWidget *focus = NULL;

      gtk_widget_child_focus (window, GTK_DIR_TAB_FORWARD);
      focus = gtk_window_get_focus (GTK_WINDOW (window));
      if (focus != NULL && gtk_widget_is_ancestor (focus, list))
        n_stops++;
      else if (n_stops > 0)
        break;
    }
  g_assert_cmpuint (n_stops, ==, 1);
  gtk_window_destroy (GTK_WINDOW (window));
  app_spin_until (G_OBJECT (self->context)->ref_count == 1);
}

static void
open_cb (char **opened, const char *patient_id)
{
  g_assert_null (*opened);
  *opened = g_strdup (patient_id);
}

/* Types a name and presses Enter before anybody has been looked up. */
static void
press_enter_on (GtkWidget *pane, const char *words)
{
  GtkWidget *search = app_find (pane, GTK_TYPE_SEARCH_ENTRY, NULL);

  gtk_editable_set_text (GTK_EDITABLE (search), words);
  g_signal_emit_by_name (search, "activate");
}

/* Whoever types faster than the answer comes opens the patient who was named, never the one who
 * happens to head the list. */
static void
test_enter_before_the_answer (AppFixture *self, gconstpointer data)
{
  GtkWidget *pane = g_object_new (SURAL_TYPE_CASELOAD_PANE, NULL);
  GtkWidget *window = g_object_new (ADW_TYPE_WINDOW, "content", pane, NULL);
  g_autofree char *first = NULL;
  g_autofree char *named = NULL;
  g_autofree char *opened = NULL;
  GListModel *model = NULL;

  app_fixture_create_clinic (self);
  first = app_fixture_add_patient (self, "Abel", "Ann");
  named = app_fixture_add_patient (self, "Zorn", "Zoë");
  sural_caseload_pane_set_context (SURAL_CASELOAD_PANE (pane), self->context);
  g_signal_connect_swapped (pane, "open", G_CALLBACK (open_cb), &opened);
  model = sural_caseload_pane_get_model (SURAL_CASELOAD_PANE (pane));
  gtk_window_present (GTK_WINDOW (window));
  sural_caseload_pane_refresh (SURAL_CASELOAD_PANE (pane));
  app_spin_until (g_list_model_get_n_items (model) == 2);
  entry_at (SURAL_CASELOAD_MODEL (model), 0);

  press_enter_on (pane, "zorn");
  g_assert_null (opened);
  app_spin_until (opened != NULL);
  g_assert_cmpstr (opened, ==, named);
  g_clear_pointer (&opened, g_free);
  app_spin_until (g_list_model_get_n_items (model) == 2);

  /* Nobody of that name, and no name at all, open nobody. */
  press_enter_on (pane, "nobody");
  app_spin_until (g_list_model_get_n_items (model) == 0);
  press_enter_on (pane, "");
  app_spin_until (g_list_model_get_n_items (model) == 2);
  for (guint i = 0; i < 10; i++)
    app_spin_once ();
  g_assert_null (opened);

  gtk_window_destroy (GTK_WINDOW (window));
  app_spin_until (G_OBJECT (self->context)->ref_count == 1);
}

/* What a screen reader is told of a row. */
static void
test_said (AppFixture *self, gconstpointer data)
{
  g_autoptr (SuralCaseloadModel) model = NULL;
  g_autoptr (SuralCaseloadItem) item = NULL;
  g_autoptr (SuralRecord) record = NULL;
  g_autofree char *id = NULL;
  g_autofree char *said = NULL;

  app_fixture_create_clinic (self);
  id = app_fixture_add_patient (self, "Dunne", "Ann");
  record = app_fixture_load_record (self, id);
  sural_record_start_visit (record);
  app_spin_until (sural_record_get_visit (record) != NULL);
  sural_record_set_finding (record, "rf-saddle-numbness", SURAL_SIDE_NONE, "yes");
  app_spin_until (sural_record_is_settled (record));
  model = sural_caseload_model_new (self->context);
  sural_caseload_model_refresh (model);
  app_spin_until (!sural_caseload_model_is_counting (model));
  item = g_list_model_get_item (G_LIST_MODEL (model), 0);
  said = sural_caseload_row_describe (item, sural_context_get_today (self->context));
  g_assert_cmpstr (said, ==,
                   "Dunne, Ann, born 2 Apr 1990, urgent, Possible cauda equina syndrome, "
                   "visit open, Calf pain, day 19");
}

/* The heading over the same rows changes with their section: one place says where somebody stands.
 */
static void
test_heading (AppFixture *self, gconstpointer data)
{
  GtkWidget *pane = g_object_new (SURAL_TYPE_CASELOAD_PANE, NULL);
  GtkWidget *window = g_object_new (ADW_TYPE_WINDOW, "content", pane, "default-width", 400,
                                    "default-height", 700, NULL);
  g_autoptr (SuralRecord) record = NULL;
  g_autofree char *id = NULL;
  SuralCaseloadModel *model = NULL;

  app_fixture_create_clinic (self);
  id = app_fixture_add_patient (self, "Dunne", "Ann");
  sural_caseload_pane_set_context (SURAL_CASELOAD_PANE (pane), self->context);
  model = SURAL_CASELOAD_MODEL (sural_caseload_pane_get_model (SURAL_CASELOAD_PANE (pane)));
  gtk_window_present (GTK_WINDOW (window));
  sural_caseload_pane_refresh (SURAL_CASELOAD_PANE (pane));
  app_spin_until (app_find (pane, GTK_TYPE_LABEL, "Not Known Yet") != NULL);

  record = app_fixture_load_record (self, id);
  sural_record_start_visit (record);
  app_spin_until (sural_record_get_visit (record) != NULL);
  sural_record_set_finding (record, "rf-saddle-numbness", SURAL_SIDE_NONE, "yes");
  app_spin_until (sural_record_is_settled (record));
  sural_caseload_pane_refresh (SURAL_CASELOAD_PANE (pane));
  app_spin_until (!sural_caseload_model_is_counting (model) &&
                  g_str_equal (sural_caseload_model_get_heading (model, 0), "Urgent"));
  for (guint i = 0; i < 5; i++)
    app_spin_once ();
  g_assert_nonnull (app_find (pane, GTK_TYPE_LABEL, "Urgent"));
  g_assert_null (app_find (pane, GTK_TYPE_LABEL, "Not Known Yet"));

  g_clear_object (&record);
  gtk_window_destroy (GTK_WINDOW (window));
  app_spin_until (G_OBJECT (self->context)->ref_count == 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/caseload/enter-before-the-answer", AppFixture, NULL, app_fixture_set_up,
              test_enter_before_the_answer, app_fixture_tear_down);
  g_test_add ("/caseload/heading", AppFixture, NULL, app_fixture_set_up, test_heading,
              app_fixture_tear_down);
  g_test_add ("/caseload/one-stop", AppFixture, NULL, app_fixture_set_up, test_one_stop,
              app_fixture_tear_down);
  g_test_add ("/caseload/said", AppFixture, NULL, app_fixture_set_up, test_said,
              app_fixture_tear_down);
  return g_test_run ();
}
