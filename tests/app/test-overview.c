/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-fixture.h"

#include "app/patient/sural-goals-dialog.h"
#include "app/patient/sural-overview-page.h"

static SuralConsentAnswer
get_answer (SuralRecord *record)
{
  g_autoptr (SuralConsent) consent =
      sural_record_dup_consent (record, SURAL_CONSENT_SHARE_WITH_COACH);

  return consent->answer;
}

/* What a patient agrees to is chosen, dated, shown and taken back, with no visit under way. */
static void
test_consent (AppFixture *self, gconstpointer data)
{
  GtkWidget *page = g_object_ref_sink (g_object_new (SURAL_TYPE_OVERVIEW_PAGE, NULL));
  g_autoptr (SuralRecord) record = NULL;
  g_autofree char *id = NULL;
  g_autofree char *text = NULL;
  GtkWidget *row = NULL;

  app_fixture_create_clinic (self);
  id = app_fixture_add_patient (self, "Doe", "Jane");
  record = app_fixture_load_record (self, id);
  sural_record_page_set_record (SURAL_RECORD_PAGE (page), record);
  row = GTK_WIDGET (gtk_widget_get_template_child (page, SURAL_TYPE_OVERVIEW_PAGE, "coach"));
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (row)), ==, SURAL_CONSENT_NOT_ASKED);
  g_assert_false (sural_record_can_undo (record));

  adw_combo_row_set_selected (ADW_COMBO_ROW (row), SURAL_CONSENT_YES);
  app_spin_until (get_answer (record) == SURAL_CONSENT_YES);
  app_spin_until (sural_record_can_undo (record));
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "Yes, 20 Sep 2026");
  text = sural_record_dup_undo_text (record);
  g_assert_cmpstr (text, ==, "Sharing with the coach: Yes, 20 Sep 2026");

  sural_record_undo (record);
  app_spin_until (get_answer (record) == SURAL_CONSENT_NOT_ASKED);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (row)), ==, SURAL_CONSENT_NOT_ASKED);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "");
  sural_record_redo (record);
  app_spin_until (adw_combo_row_get_selected (ADW_COMBO_ROW (row)) == SURAL_CONSENT_YES);
  app_spin_until (sural_record_is_settled (record));
  g_assert_finalize_object (page);
}

static GtkWidget *
group_of (AdwDialog *dialog, const char *name)
{
  return GTK_WIDGET (
      gtk_widget_get_template_child (GTK_WIDGET (dialog), SURAL_TYPE_GOALS_DIALOG, name));
}

static guint
count_goals (SuralRecord *record)
{
  g_autoptr (GPtrArray) goals = sural_record_list_goals (record);

  return goals->len;
}

/* Goals are typed in the patient's words, show as they were typed, are followed by their mean and
 * can be taken back. What cannot be a score is not saved. */
static void
test_goals (AppFixture *self, gconstpointer data)
{
  GtkWidget *page = g_object_ref_sink (g_object_new (SURAL_TYPE_OVERVIEW_PAGE, NULL));
  g_autoptr (SuralRecord) record = NULL;
  g_autofree char *id = NULL;
  AdwDialog *dialog = NULL;
  const SuralMeasurement *mean = NULL;
  GtkWidget *save = NULL;
  GObject *shown = NULL;

  app_fixture_create_clinic (self);
  id = app_fixture_add_patient (self, "Doe", "Jane");
  record = app_fixture_load_record (self, id);
  sural_record_page_set_record (SURAL_RECORD_PAGE (page), record);
  dialog = ADW_DIALOG (g_object_ref_sink (sural_goals_dialog_new (record)));
  save = GTK_WIDGET (
      gtk_widget_get_template_child (GTK_WIDGET (dialog), SURAL_TYPE_GOALS_DIALOG, "save"));
  app_type (group_of (dialog, "first"), "What the Patient Wants to Do Again", "Run <b>5</b> km");
  app_type (group_of (dialog, "first"), "How Well It Goes Now, 0 to 10", "11");
  g_assert_false (gtk_widget_get_sensitive (save));
  app_type (group_of (dialog, "first"), "How Well It Goes Now, 0 to 10", "2.5");
  g_assert_true (gtk_widget_get_sensitive (save));
  app_type (group_of (dialog, "second"), "How Well It Goes Now, 0 to 10", "6");
  g_assert_false (gtk_widget_get_sensitive (save));
  app_type (group_of (dialog, "second"), "What the Patient Wants to Do Again", "Stairs");
  g_signal_emit_by_name (save, "clicked");
  app_spin_until (count_goals (record) == 2);
  app_spin_until (sural_record_is_settled (record));
  shown = gtk_widget_get_template_child (page, SURAL_TYPE_OVERVIEW_PAGE, "goals");
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (
                       gtk_list_box_get_row_at_index (GTK_LIST_BOX (shown), 0))),
                   ==, "Run <b>5</b> km: 2.5 of 10 (20 Sep 2026)");
  mean = sural_case_find_measurement (sural_record_get_case (record), "psfs", 0);
  g_assert_nonnull (mean);
  g_assert_cmpfloat_with_epsilon (mean->value, 4.25, 1e-9);
  g_object_unref (dialog);

  sural_record_undo (record);
  app_spin_until (count_goals (record) == 1);
  app_spin_until (sural_record_is_settled (record));
  g_assert_finalize_object (page);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/overview/consent", AppFixture, NULL, app_fixture_set_up, test_consent,
              app_fixture_tear_down);
  g_test_add ("/overview/goals", AppFixture, NULL, app_fixture_set_up, test_goals,
              app_fixture_tear_down);
  return g_test_run ();
}
