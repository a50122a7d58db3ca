/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-fixture.h"

#include "app/caseload/sural-caseload-model.h"
#include "app/caseload/sural-caseload-pane.h"
#include "app/caseload/sural-caseload-row.h"
#include "app/common/sural-record.h"
#include "app/demo/sural-demo-clinic.h"

static void
counted_cb (guint *n)
{
  (*n)++;
}

static SuralCaseloadEntry *
entry_at (SuralCaseloadModel *model, guint position)
{
  g_autoptr (SuralCaseloadItem) item = g_list_model_get_item (G_LIST_MODEL (model), position);

  app_spin_until (sural_caseload_item_get_entry (item) != NULL);
  return sural_caseload_item_get_entry (item);
}

static void
test_search (AppFixture *self, gconstpointer data)
{
  g_autoptr (SuralCaseloadModel) model = NULL;
  guint counted = 0;

  app_fixture_create_clinic (self);
  for (guint i = 0; i < 150; i++)
    {
      g_autofree char *family = g_strdup_printf ("Person%03u", i);
      g_autofree char *id = app_fixture_add_patient (self, family, i == 70 ? "Zoë" : "Ann");
    }
  model = sural_caseload_model_new (self->context);
  g_signal_connect_swapped (model, "counted", G_CALLBACK (counted_cb), &counted);
  sural_caseload_model_refresh (model);
  app_spin_until (counted == 1);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 150);
  /* A row of the third page is read without the second. */
  g_assert_cmpstr (sural_caseload_entry_get_name (entry_at (model, 149)), ==, "Person149, Ann");

  sural_caseload_model_set_search (model, "zoe");
  app_spin_until (counted == 2);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 1);
  g_assert_cmpstr (sural_caseload_entry_get_name (entry_at (model, 0)), ==, "Person070, Zoë");
  sural_caseload_model_set_search (model, "nobody at all");
  app_spin_until (counted == 3);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 0);
  sural_caseload_model_set_search (model, NULL);
  app_spin_until (counted == 4);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 150);
  sural_caseload_model_clear (model);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 0);
}

static void
built_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (sural_demo_clinic_build_finish (SURAL_CONTEXT (source), result, &error));
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

static void
test_demonstration (AppFixture *self, gconstpointer data)
{
  static const struct
  {
    const char *name;
    SuralCaseloadMark mark;
  } expected[] = {
    { "Petrov, Irina", SURAL_CASELOAD_MARK_RED_FLAG },
    { "Haddad, Samir", SURAL_CASELOAD_MARK_RED_FLAG },
    { "Fischer, Jonas", SURAL_CASELOAD_MARK_RED_FLAG },
    { "Okafor, David", SURAL_CASELOAD_MARK_OFF_TRACK },
    { "Novak, Tomas", SURAL_CASELOAD_MARK_OFF_TRACK },
    { "Silva, Marta", SURAL_CASELOAD_MARK_NONE },
  };
  g_autoptr (SuralCaseloadModel) model = NULL;
  guint counted = 0, found = 0;
  gboolean built = FALSE;

  sural_demo_clinic_build_async (self->context, built_cb, &built);
  app_spin_until (built);
  model = sural_caseload_model_new (self->context);
  g_signal_connect_swapped (model, "counted", G_CALLBACK (counted_cb), &counted);
  sural_caseload_model_refresh (model);
  app_spin_until (counted == 1);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 12);
  for (guint i = 0; i < 12; i++)
    {
      SuralCaseloadEntry *entry = entry_at (model, i);
      g_autofree char *text =
          sural_caseload_row_describe (entry, sural_context_get_today (self->context));

      g_assert_nonnull (strstr (text, sural_caseload_entry_get_name (entry)));
      for (guint j = 0; j < G_N_ELEMENTS (expected); j++)
        if (g_str_equal (expected[j].name, sural_caseload_entry_get_name (entry)))
          {
            g_assert_cmpint (sural_caseload_entry_get_mark (entry), ==, expected[j].mark);
            found++;
          }
    }
  g_assert_cmpuint (found, ==, G_N_ELEMENTS (expected));
}

/* The rows stay while their content is read again. */
static void
wait_for_mark (SuralCaseloadModel *model, SuralCaseloadMark mark)
{
  sural_caseload_model_refresh (model);
  app_spin_until (g_list_model_get_n_items (G_LIST_MODEL (model)) == 1);
  app_spin_until (sural_caseload_entry_get_mark (entry_at (model, 0)) == mark);
}

static void
add_pain (SuralRecord *record, SuralDay from, SuralDay to, double value)
{
  GArray *all = sural_case_get_measurements (sural_record_get_case (record));
  guint n = all->len + (to - from) + 1;

  for (SuralDay day = from; day <= to; day++)
    sural_record_add_measurement (record, "calf-pain-worst", sural_time_from_day (day), value,
                                  SURAL_ORIGIN_DIARY);
  app_spin_until (sural_case_get_measurements (sural_record_get_case (record))->len == n);
}

/* Who is off track is marked until the clinician has said why they go on, and again when the
 * numbers get worse. */
static void
test_acknowledged (AppFixture *self, gconstpointer data)
{
  g_autoptr (SuralCaseloadModel) model = NULL;
  g_autoptr (SuralRecord) record = NULL;
  g_autofree char *id = NULL;
  SuralDay onset = sural_day_new (2026, 9, 1);

  app_fixture_create_clinic (self);
  id = app_fixture_add_patient (self, "Doe", "Jane");
  record = app_fixture_load_record (self, id);
  add_pain (record, onset + 1, onset + 16, 5);
  model = sural_caseload_model_new (self->context);
  wait_for_mark (model, SURAL_CASELOAD_MARK_OFF_TRACK);

  sural_record_acknowledge_alert (record, "not-improving", "was on holiday");
  app_spin_until (sural_trend_count_open_alerts (sural_record_get_trend (record)) == 0);
  wait_for_mark (model, SURAL_CASELOAD_MARK_NONE);

  add_pain (record, onset + 17, onset + 19, 9);
  wait_for_mark (model, SURAL_CASELOAD_MARK_OFF_TRACK);
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

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/caseload/search", AppFixture, NULL, app_fixture_set_up, test_search,
              app_fixture_tear_down);
  g_test_add ("/caseload/enter-before-the-answer", AppFixture, NULL, app_fixture_set_up,
              test_enter_before_the_answer, app_fixture_tear_down);
  g_test_add ("/caseload/demonstration", AppFixture, NULL, app_fixture_set_up, test_demonstration,
              app_fixture_tear_down);
  g_test_add ("/caseload/acknowledged", AppFixture, NULL, app_fixture_set_up, test_acknowledged,
              app_fixture_tear_down);
  return g_test_run ();
}
