/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-fixture.h"

#include <math.h>
#include <string.h>

#include "record/visit/sural-earlier-findings.h"
#include "app/trends/sural-alert-row.h"
#include "app/trends/sural-diary-grid.h"
#include "app/trends/sural-trend-mark.h"
#include "app/trends/sural-trend-row.h"
#include "app/trends/sural-trend-table.h"
#include "app/trends/sural-trend-view.h"
#include "app/trends/sural-trend-row.h"
#include "app/trends/sural-trends-page.h"
#include "app/exam/sural-exam-page.h"
#include "app/trends/sural-correct-dialog.h"
#include "app/trends/sural-visit-dialog.h"
#include "reasoning/words/sural-finding-text.h"

typedef struct
{
  AppFixture app;
  char *patient_id;
  SuralRecord *record;
  GtkWindow *window;
  SuralTrendsPage *page;
} Fixture;

static SuralCase *
get_case (Fixture *self)
{
  return sural_record_get_case (self->record);
}

static guint
n_values (Fixture *self)
{
  return sural_case_get_measurements (get_case (self))->len;
}

static SuralDay
day_of (int day)
{
  return sural_day_new (2026, 8, 1) + (SuralDay) day;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  app_fixture_set_up (&self->app, NULL);
  app_fixture_create_clinic (&self->app);
  self->patient_id = app_fixture_add_patient (&self->app, "Doe", "Jane");
  self->record = app_fixture_load_record (&self->app, self->patient_id);
  for (int day = 1; day <= 20; day++)
    sural_record_add_measurement (self->record, "calf-pain-worst",
                                  sural_time_from_day (day_of (day)), 9 - day % 4,
                                  SURAL_ORIGIN_DIARY);
  sural_record_add_measurement (self->record, "sitting-hours", sural_time_from_day (day_of (3)),
                                6.5, SURAL_ORIGIN_DIARY);
  app_spin_until (n_values (self) == 21);

  self->page = g_object_new (SURAL_TYPE_TRENDS_PAGE, NULL);
  self->window = GTK_WINDOW (adw_window_new ());
  gtk_window_set_default_size (self->window, 900, 700);
  adw_window_set_content (ADW_WINDOW (self->window), GTK_WIDGET (self->page));
  sural_record_page_set_record (SURAL_RECORD_PAGE (self->page), self->record);
  gtk_window_present (self->window);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (self->window);
  app_spin_once ();
  g_assert_finalize_object (g_steal_pointer (&self->record));
  g_clear_pointer (&self->patient_id, g_free);
  app_fixture_tear_down (&self->app, NULL);
}

static GtkWidget *
find_type (GtkWidget *root, GType type)
{
  GtkWidget *found = NULL;

  if (g_type_is_a (G_OBJECT_TYPE (root), type))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_type (child, type);

  return found;
}

static SuralTrendView *
get_view (Fixture *self)
{
  SuralTrendView *view =
      SURAL_TREND_VIEW (find_type (GTK_WIDGET (self->page), SURAL_TYPE_TREND_VIEW));

  app_spin_until (gtk_widget_get_width (GTK_WIDGET (view)) > 0);

  return view;
}

static void
press (SuralTrendView *view, const char *action, int argument)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (view), action, "i", argument));
}

static guint
count_marks (SuralTrendView *view)
{
  guint count = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (view)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    count += SURAL_IS_TREND_MARK (child);

  return count;
}

static void
keep_text (SuralTrendView *view, const char *text, char **kept)
{
  g_set_str (kept, text);
}

/* The arrow keys go from day to day and say every value of it. */
static void
test_crosshair (Fixture *self, gconstpointer data)
{
  SuralTrendView *view = get_view (self);
  g_autofree char *text = NULL;
  g_autofree char *expected = NULL;
  const SuralMeasure *pain;

  g_signal_connect (view, "day-changed", G_CALLBACK (keep_text), &text);
  g_assert_cmpuint (sural_trend_view_get_day (view), ==, SURAL_DAY_UNKNOWN);
  press (view, "chart.step", 1);
  g_assert_cmpuint (sural_trend_view_get_day (view), ==, day_of (1));
  press (view, "chart.step", 1);
  press (view, "chart.step", 1);
  g_assert_cmpuint (sural_trend_view_get_day (view), ==, day_of (3));
  g_assert_nonnull (strstr (text, "4 August 2026"));
  pain = sural_knowledge_get_measure (sural_context_get_knowledge (self->app.context),
                                      "calf-pain-worst");
  expected = g_strdup_printf ("%s 6", pain->label);
  g_assert_nonnull (strstr (text, expected));
  g_assert_nonnull (strstr (text, " 6.5"));
  press (view, "chart.end", 1);
  g_assert_cmpuint (sural_trend_view_get_day (view), ==, day_of (20));
  press (view, "chart.step", 1);
  g_assert_cmpuint (sural_trend_view_get_day (view), ==, day_of (20));
  press (view, "chart.end", -1);
  g_assert_cmpuint (sural_trend_view_get_day (view), ==, day_of (1));
}

/* A value is followed by its unit; a scale is none. */
static void
test_units (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *measure, *text;
  } rows[] = { { "calf-pain-worst", "5" }, { "sitting-hours", "5 h/day" } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const SuralMeasurement one = { g_intern_string (rows[i].measure),
                                     sural_time_from_day (day_of (1)), 5, SURAL_ORIGIN_DIARY };
      g_autoptr (SuralTrendRow) row =
          sural_trend_row_new (&one, day_of (0), sural_context_get_knowledge (self->app.context));
      g_autofree char *text = sural_trend_row_dup_value (row);

      g_assert_cmpstr (text, ==, rows[i].text);
    }
}

/* What a screen reader is offered is what is in view. */
static int
get_needed_height (SuralTrendView *view)
{
  int height = 0;

  gtk_widget_measure (GTK_WIDGET (view), GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);
  return height;
}

/* Text of twice the size needs a chart of twice the height, before it was ever drawn as well. */
static void
test_large_text (Fixture *self, gconstpointer data)
{
  SuralTrendView *view = get_view (self);
  GtkSettings *settings = gtk_settings_get_default ();
  int usual = get_needed_height (view);
  int dpi = 0;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", dpi * 2, NULL);
  app_spin_until (get_needed_height (view) > usual * 9 / 5);
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
  app_spin_until (get_needed_height (view) == usual);
}

static void
test_zoom (Fixture *self, gconstpointer data)
{
  SuralTrendView *view = get_view (self);
  guint fewer;

  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_ROLE_LIST);
  app_spin_until (count_marks (view) == 21);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (gtk_widget_get_first_child (GTK_WIDGET (view))),
                                   GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  press (view, "chart.step", 1);
  for (guint i = 0; i < 8; i++)
    press (view, "chart.zoom", 1);
  app_spin_until (count_marks (view) < 21);
  fewer = count_marks (view);
  g_assert_cmpuint (fewer, >, 3);
  press (view, "chart.pan", 1);
  press (view, "chart.pan", 1);
  app_spin_once ();
  /* The arrow keys take the view along. */
  press (view, "chart.end", 1);
  g_assert_cmpuint (sural_trend_view_get_day (view), ==, day_of (20));
  press (view, "chart.zoom", 0);
  app_spin_until (count_marks (view) == 21);
}

/* A measure that is taken out of the chart is not read out either; the last one stays. */
static void
test_choice (Fixture *self, gconstpointer data)
{
  SuralTrendView *view = get_view (self);
  GtkWidget *page = GTK_WIDGET (self->page);

  app_spin_until (count_marks (view) == 21);
  g_assert_true (gtk_widget_activate_action (page, "show.calf-pain-worst", NULL));
  app_spin_until (count_marks (view) == 1);
  g_assert_true (gtk_widget_activate_action (page, "show.calf-pain-worst", NULL));
  app_spin_until (count_marks (view) == 21);
}

static void
test_table (Fixture *self, gconstpointer data)
{
  SuralTrendTable *table = g_object_ref_sink (g_object_new (SURAL_TYPE_TREND_TABLE, NULL));
  GListModel *model = sural_trend_table_get_model (table);
  g_autoptr (SuralTrendRow) newest = NULL;
  g_autoptr (SuralTrendRow) oldest = NULL;
  GtkColumnView *view = sural_trend_table_get_view (table);
  g_autoptr (GtkColumnViewColumn) date =
      g_list_model_get_item (gtk_column_view_get_columns (view), 0);

  sural_trend_table_set_record (table, self->record);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 21);
  newest = g_list_model_get_item (model, 0);
  g_assert_cmpint (sural_trend_row_get_measurement (newest)->at, ==,
                   sural_time_from_day (day_of (20)));
  gtk_column_view_sort_by_column (view, date, GTK_SORT_ASCENDING);
  oldest = g_list_model_get_item (model, 0);
  g_assert_cmpint (sural_trend_row_get_measurement (oldest)->at, ==,
                   sural_time_from_day (day_of (1)));
  g_object_unref (table);
}

static void
type (SuralDiaryGrid *grid, guint row, guint column, const char *text)
{
  gtk_editable_set_text (sural_diary_grid_get_cell (grid, row, column), text);
}

static guint
n_faults (GtkWidget *root)
{
  guint count = GTK_IS_LABEL (root) && gtk_widget_has_css_class (root, "error") &&
                *gtk_label_get_text (GTK_LABEL (root)) != '\0';

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    count += n_faults (child);

  return count;
}

static void
keep_ids (SuralRecord *record, const char *const *ids, GStrv *kept)
{
  *kept = g_strdupv ((char **) ids);
}

/* The table has all of the width that its dialog has, also while nothing is wrong in it. */
static void
test_grid_width (Fixture *self, gconstpointer data)
{
  AdwDialog *dialog = g_object_ref_sink (sural_diary_grid_new (self->record));
  SuralDiaryGrid *grid = SURAL_DIARY_GRID (dialog);
  GtkWidget *last =
      GTK_WIDGET (sural_diary_grid_get_cell (grid, 0, sural_diary_grid_get_n_columns (grid) - 1));
  GtkWidget *table = gtk_widget_get_parent (last);
  graphene_rect_t bounds;

  adw_dialog_present (dialog, GTK_WIDGET (self->page));
  app_spin_until (gtk_widget_get_width (last) > 0);
  app_let_paint (last);
  g_assert_true (gtk_widget_compute_bounds (last, table, &bounds));
  g_assert_cmpfloat (bounds.origin.x + bounds.size.width, >=, gtk_widget_get_width (table) - 1);
  adw_dialog_force_close (dialog);
  g_object_unref (dialog);
}

/* A row that is wrong says so and keeps everything back; what is right is saved as one, and undone
 * as one, without touching what was there. */
static void
test_grid (Fixture *self, gconstpointer data)
{
  AdwDialog *dialog = g_object_ref_sink (sural_diary_grid_new (self->record));
  SuralDiaryGrid *grid = SURAL_DIARY_GRID (dialog);
  GtkWidget *save = NULL;
  g_auto (GStrv) ids = NULL;
  guint before = n_values (self);

  g_signal_connect (self->record, "batch-added", G_CALLBACK (keep_ids), &ids);
  adw_dialog_present (dialog, GTK_WIDGET (self->page));
  save = app_find (GTK_WIDGET (grid), GTK_TYPE_BUTTON, "_Save");
  g_assert_cmpuint (sural_diary_grid_get_n_rows (grid), ==, 14);
  g_assert_cmpuint (sural_diary_grid_get_n_columns (grid), >, 2);
  g_assert_cmpuint (sural_diary_grid_get_day (grid, 13), ==,
                    sural_context_get_today (self->app.context));
  g_assert_false (gtk_widget_get_sensitive (save));
  type (grid, 0, 0, "3,5");
  type (grid, 1, 0, "4.5");
  g_assert_true (gtk_widget_get_sensitive (save));
  type (grid, 2, 0, "eleventy");
  type (grid, 3, 0, "400");
  g_assert_false (gtk_widget_get_sensitive (save));
  g_assert_cmpuint (n_faults (GTK_WIDGET (grid)), ==, 2);
  g_assert_cmpuint (n_values (self), ==, before);
  type (grid, 2, 0, "");
  type (grid, 3, 0, " 5 ");
  g_assert_cmpuint (n_faults (GTK_WIDGET (grid)), ==, 0);
  g_signal_emit_by_name (save, "clicked");
  app_spin_until (ids != NULL);
  g_assert_cmpuint (n_values (self), ==, before + 3);
  g_assert_cmpuint (g_strv_length (ids), ==, 3);

  sural_record_retract_measurements (self->record, (const char *const *) ids);
  app_spin_until (n_values (self) == before);
  g_object_unref (dialog);
}

/* The first row of an alert that waits for the clinician, or of one that does not. */
static GtkWidget *
find_alert_row (Fixture *self, gboolean is_open)
{
  GtkWidget *list = GTK_WIDGET (
      gtk_widget_get_template_child (GTK_WIDGET (self->page), SURAL_TYPE_TRENDS_PAGE, "alerts"));

  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if ((find_type (row, ADW_TYPE_ENTRY_ROW) != NULL) == is_open)
      return row;

  return NULL;
}

static guint
n_open_alerts (Fixture *self)
{
  return sural_trend_count_open_alerts (sural_record_get_trend (self->record));
}

/* Pain that gets worse speaks; the reason for going on quiets it, here and in the
 * file, and can be taken back. Without a reason nothing happens. */
static void
test_acknowledge (Fixture *self, gconstpointer data)
{
  GtkWidget *row, *entry;
  g_autofree char *text = NULL;
  guint n_open;

  get_view (self);
  for (int day = 44; day <= 50; day++)
    sural_record_add_measurement (self->record, "calf-pain-worst",
                                  sural_time_from_day (day_of (day)), 10, SURAL_ORIGIN_DIARY);
  app_spin_until (n_values (self) == 28);
  n_open = n_open_alerts (self);
  g_assert_cmpuint (n_open, >, 0);
  row = find_alert_row (self, TRUE);
  entry = find_type (row, ADW_TYPE_ENTRY_ROW);
  gtk_widget_activate_action (row, "alert.acknowledge", NULL);
  g_assert_cmpuint (sural_case_get_acknowledgements (get_case (self))->len, ==, 0);

  /* A change elsewhere leaves what is being typed. */
  gtk_editable_set_text (GTK_EDITABLE (entry), " The load <was> changed ");
  sural_record_add_measurement (self->record, "sleep-hours", sural_time_from_day (day_of (5)), 7,
                                SURAL_ORIGIN_DIARY);
  app_spin_until (n_values (self) == 29);
  row = find_alert_row (self, TRUE);
  entry = find_type (row, ADW_TYPE_ENTRY_ROW);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, " The load <was> changed ");

  gtk_widget_activate_action (row, "alert.acknowledge", NULL);
  app_spin_until (n_open_alerts (self) == n_open - 1);
  row = find_alert_row (self, FALSE);
  g_object_get (row, "subtitle", &text, NULL);
  g_assert_nonnull (strstr (text, "The load <was> changed"));

  sural_record_reload (self->record);
  for (guint i = 0; i < 20; i++)
    app_spin_once ();
  g_assert_cmpuint (n_open_alerts (self), ==, n_open - 1);
  gtk_widget_activate_action (find_alert_row (self, FALSE), "alert.take-back", NULL);
  app_spin_until (n_open_alerts (self) == n_open);
  g_assert_null (find_alert_row (self, FALSE));
}

/* Too few days are told as such; with enough the bars are there for everyone. */
static void
test_drivers (Fixture *self, gconstpointer data)
{
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (SuralMeasurement));
  GtkWidget *words, *bars;

  get_view (self);
  words = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (self->page),
                                                     SURAL_TYPE_TRENDS_PAGE, "driver_words"));
  bars = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (self->page), SURAL_TYPE_TRENDS_PAGE,
                                                    "driver_bars"));
  g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (words)), "Needs 21 days"));
  g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (words)), "there are 1."));
  g_assert_false (gtk_widget_get_visible (bars));
  for (int day = -60; day < 0; day++)
    {
      double sitting = 4 + (day * 7 + 700) % 11 / 2.0;
      SuralMeasurement pain = { g_intern_string ("calf-pain-worst"),
                                sural_time_from_day (day_of (day)),
                                CLAMP (round (2 * (2 + sitting)) / 2 - 3, 0, 10),
                                SURAL_ORIGIN_DIARY };
      SuralMeasurement hours = { g_intern_string ("sitting-hours"),
                                 sural_time_from_day (day_of (day)), sitting, SURAL_ORIGIN_DIARY };

      g_array_append_val (values, pain);
      g_array_append_val (values, hours);
    }
  sural_record_add_measurements (self->record, values);
  app_spin_until (gtk_widget_get_visible (bars));
  g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (words)), "Pain went with"));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (bars), GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (bars), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "What drives pain");
  app_spin_until (gtk_widget_get_height (bars) > 60);
}

/* From a day with a visit one gets to what was recorded then. */
static void
test_visit (Fixture *self, gconstpointer data)
{
  SuralTrendView *view = get_view (self);
  GtkWidget *button =
      GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (self->page), SURAL_TYPE_TRENDS_PAGE,
                                                 "visit_button"));
  SuralDay today = sural_context_get_today (self->app.context);
  GtkWidget *dialog = NULL;
  g_autofree char *score = NULL;

  sural_record_start_visit (self->record);
  app_spin_until (sural_record_get_visit (self->record) != NULL);
  sural_record_set_finding (self->record, "hx-pop", SURAL_SIDE_NONE, "yes");
  sural_record_add_measurement (self->record, "calf-pain-worst",
                                sural_time_from_day (today) + 36000, 3, SURAL_ORIGIN_CLINIC);
  app_spin_until (n_values (self) == 22);
  press (view, "chart.end", -1);
  g_assert_false (gtk_widget_get_visible (button));
  gtk_widget_activate_action (GTK_WIDGET (view), "chart.activate", NULL);
  g_assert_null (adw_window_get_visible_dialog (ADW_WINDOW (self->window)));
  press (view, "chart.end", 1);
  g_assert_cmpuint (sural_trend_view_get_day (view), ==, today);
  g_assert_true (gtk_widget_get_visible (button));
  gtk_widget_activate_action (GTK_WIDGET (view), "chart.activate", NULL);
  dialog = GTK_WIDGET (adw_window_get_visible_dialog (ADW_WINDOW (self->window)));
  g_assert_true (SURAL_IS_VISIT_DIALOG (dialog));
  score = sural_measure_text (sural_knowledge_get_measure (sural_context_get_knowledge (
                                                               self->app.context),
                                                           "calf-pain-worst"),
                              3);
  app_spin_until (app_find (dialog, ADW_TYPE_ACTION_ROW, score) != NULL);
  g_assert_null (app_find (dialog, ADW_TYPE_ACTION_ROW, "No finding was recorded"));
  /* A visit under way is changed in its steps. */
  g_assert_null (app_find (dialog, GTK_TYPE_BUTTON, "Correct…"));
  adw_dialog_force_close (ADW_DIALOG (dialog));
  for (guint i = 0; i < 20; i++)
    app_spin_once ();
}

static SuralCorrectDialog *
open_correct_dialog (Fixture *self, GtkWidget *button)
{
  AdwDialog *dialog = NULL;

  g_signal_emit_by_name (button, "clicked");
  dialog = adw_window_get_visible_dialog (ADW_WINDOW (self->window));
  g_assert_true (SURAL_IS_CORRECT_DIALOG (dialog));
  return SURAL_CORRECT_DIALOG (dialog);
}

static gpointer
get_child (SuralCorrectDialog *dialog, const char *name)
{
  return gtk_widget_get_template_child (GTK_WIDGET (dialog), SURAL_TYPE_CORRECT_DIALOG, name);
}

/* Whether a row under a widget says so in its second line. */
static gboolean
has_words (GtkWidget *root, const char *words)
{
  if (ADW_IS_ACTION_ROW (root) && adw_action_row_get_subtitle (ADW_ACTION_ROW (root)) != NULL &&
      strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (root)), words) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_words (child, words))
      return TRUE;
  return FALSE;
}

/* What a visit found is corrected after it: with a reason, as of its day; undo says what it takes
 * back and the original stands again. */
/* What pages show beside the answer of today. */
static const char *
get_earlier (SuralEarlierFindings *earlier)
{
  g_autoptr (GPtrArray) found =
      sural_earlier_findings_list (earlier, "hx-pop", SURAL_SIDE_NONE, G_MAXINT64);

  return found->len > 0 ? sural_finding_get_value (g_ptr_array_index (found, 0)) : NULL;
}

static void
test_correct (Fixture *self, gconstpointer data)
{
  g_autoptr (SuralEarlierFindings) earlier = NULL;
  SuralDay today = sural_context_get_today (self->app.context);
  AdwDialog *visit_dialog = NULL;
  SuralCorrectDialog *dialog = NULL;
  SuralFinding *finding = NULL;
  g_autofree char *undo = NULL;

  sural_record_start_visit (self->record);
  app_spin_until (sural_record_get_visit (self->record) != NULL);
  sural_record_set_finding (self->record, "hx-pop", SURAL_SIDE_NONE, "yes");
  sural_record_end_visit (self->record);
  app_spin_until (sural_record_get_visit (self->record) == NULL);
  earlier = sural_earlier_findings_new (self->record);
  app_spin_until (g_strcmp0 (get_earlier (earlier), "yes") == 0);
  visit_dialog =
      sural_visit_dialog_new (self->record, sural_visit_dialog_find (self->record, today));
  adw_dialog_present (visit_dialog, GTK_WIDGET (self->window));
  app_spin_until (app_find (GTK_WIDGET (visit_dialog), GTK_TYPE_BUTTON, "Correct…") != NULL);

  dialog =
      open_correct_dialog (self, app_find (GTK_WIDGET (visit_dialog), GTK_TYPE_BUTTON, "Correct…"));
  g_assert_false (gtk_widget_get_sensitive (get_child (dialog, "correct_button")));
  adw_combo_row_set_selected (get_child (dialog, "choice_row"), 2);
  /* Not without a reason. */
  g_assert_false (gtk_widget_get_sensitive (get_child (dialog, "correct_button")));
  gtk_editable_set_text (get_child (dialog, "reason_row"), "heard <wrongly>");
  g_assert_true (gtk_widget_get_sensitive (get_child (dialog, "correct_button")));
  g_signal_emit_by_name (get_child (dialog, "correct_button"), "clicked");
  app_spin_until (sural_record_get_corrections (self->record)->len == 1);
  finding = sural_case_lookup (get_case (self), "hx-pop", SURAL_SIDE_NONE);
  g_assert_cmpstr (sural_finding_get_value (finding), ==, "no");
  g_assert_cmpint (sural_time_get_day (sural_finding_get_recorded (finding)), ==, today);
  app_spin_until (has_words (GTK_WIDGET (visit_dialog), "heard <wrongly>"));
  app_spin_until (g_strcmp0 (get_earlier (earlier), "no") == 0);

  undo = sural_record_dup_undo_text (self->record);
  g_assert_true (g_str_has_prefix (undo, "Correction: "));
  sural_record_undo (self->record);
  app_spin_until (g_strcmp0 (sural_finding_get_value (
                                 sural_case_lookup (get_case (self), "hx-pop", SURAL_SIDE_NONE)),
                             "yes") == 0);
  app_spin_until (!has_words (GTK_WIDGET (visit_dialog), "heard <wrongly>"));
  app_spin_until (g_strcmp0 (get_earlier (earlier), "yes") == 0);
  adw_dialog_force_close (visit_dialog);
  for (guint i = 0; i < 20; i++)
    app_spin_once ();
}

/* --- From the rows of pages ------------------------------------------------------------------- */

/* A visit that has ended, with a finding on both legs and a score. */
static void
do_visit (Fixture *self)
{
  sural_record_start_visit (self->record);
  app_spin_until (sural_record_get_visit (self->record) != NULL);
  sural_record_set_finding (self->record, "ex-heel-raise", SURAL_SIDE_LEFT, "7");
  sural_record_set_finding (self->record, "ex-heel-raise", SURAL_SIDE_RIGHT, "25");
  sural_record_set_finding (self->record, "hx-pop", SURAL_SIDE_NONE, "yes");
  sural_record_end_visit (self->record);
  app_spin_until (sural_record_get_visit (self->record) == NULL);
}

/* The label, also one with more in it. */
static GtkWidget *
find_words (GtkWidget *root, const char *words)
{
  GtkWidget *found = NULL;

  if (GTK_IS_LABEL (root) && strstr (gtk_label_get_text (GTK_LABEL (root)), words) != NULL)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_words (child, words);
  return found;
}

/* The one that shows and is called so. */
static GtkWidget *
find_named (GtkWidget *root, GType type, const char *name)
{
  GtkWidget *found = NULL;

  if (g_type_is_a (G_OBJECT_TYPE (root), type) && gtk_widget_get_mapped (root))
    {
      g_autofree char *other =
          gtk_test_accessible_check_property (GTK_ACCESSIBLE (root), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                              name);

      if (other == NULL)
        return root;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_named (child, type, name);
  return found;
}

/* Types another number and why, and presses the button. */
static void
correct_number (Fixture *self, const char *number)
{
  SuralCorrectDialog *dialog =
      SURAL_CORRECT_DIALOG (adw_window_get_visible_dialog (ADW_WINDOW (self->window)));

  gtk_editable_set_text (get_child (dialog, "number_row"), number);
  gtk_editable_set_text (get_child (dialog, "reason_row"), "typed <wrongly>");
  g_assert_true (gtk_widget_get_sensitive (get_child (dialog, "correct_button")));
  g_signal_emit_by_name (get_child (dialog, "correct_button"), "clicked");
  app_spin_until (adw_window_get_visible_dialog (ADW_WINDOW (self->window)) == NULL);
}

/* A row of the Exam page corrects what it shows, on the leg that is said; the original is seen. */
static void
test_correct_exam (Fixture *self, gconstpointer data)
{
  GtkWidget *page = NULL;
  GtkWidget *button = NULL;
  SuralFinding *finding = NULL;
  const SuralFindingDefinition *definition =
      sural_knowledge_get_finding (sural_context_get_knowledge (self->app.context),
                                   "ex-heel-raise");
  g_autofree char *name = g_strdup_printf ("Correct %s", definition->label);

  do_visit (self);
  page = sural_exam_page_new ();
  sural_record_page_set_record (SURAL_RECORD_PAGE (page), self->record);
  adw_window_set_content (ADW_WINDOW (self->window), page);
  self->page = NULL;
  app_spin_until ((button = find_named (page, GTK_TYPE_MENU_BUTTON, name)) != NULL);
  /* What has one value needs no menu. */
  g_assert_nonnull (find_named (page, GTK_TYPE_BUTTON, "Correct Pop or kick"));
  g_assert_true (gtk_widget_get_focusable (button) ||
                 gtk_widget_get_focusable (gtk_widget_get_first_child (button)));

  gtk_widget_activate_action (button, "exam-section.correct", "(si)", "ex-heel-raise",
                              (int) SURAL_SIDE_RIGHT);
  correct_number (self, "21");
  app_spin_until (find_words (page, "Corrected 20 Sep 2026, was 25") != NULL);
  finding = sural_case_lookup (get_case (self), "ex-heel-raise", SURAL_SIDE_RIGHT);
  g_assert_cmpstr (sural_finding_get_value (finding), ==, "21");
  finding = sural_case_lookup (get_case (self), "ex-heel-raise", SURAL_SIDE_LEFT);
  g_assert_cmpstr (sural_finding_get_value (finding), ==, "7");

  sural_record_undo (self->record);
  app_spin_until (find_words (page, "Corrected") == NULL);
  finding = sural_case_lookup (get_case (self), "ex-heel-raise", SURAL_SIDE_RIGHT);
  g_assert_cmpstr (sural_finding_get_value (finding), ==, "25");

  /* A visit under way changes its answers where they are asked. */
  sural_record_start_visit (self->record);
  app_spin_until (sural_record_get_visit (self->record) != NULL);
  sural_record_set_finding (self->record, "ex-heel-raise", SURAL_SIDE_LEFT, "9");
  sural_record_set_finding (self->record, "ex-heel-raise", SURAL_SIDE_RIGHT, "26");
  app_spin_until (find_named (page, GTK_TYPE_MENU_BUTTON, name) == NULL);
  g_assert_nonnull (find_named (page, GTK_TYPE_BUTTON, "Correct Pop or kick"));
  app_spin_until (
      g_strcmp0 (sural_case_get_value (get_case (self), "ex-heel-raise", SURAL_SIDE_RIGHT), "26") ==
      0);
  for (guint i = 0; i < 20; i++)
    app_spin_once ();
}

/* So does a row of the table of trends; what a test counts has no such button. */
static void
test_correct_table (Fixture *self, gconstpointer data)
{
  SuralTrendTable *table =
      SURAL_TREND_TABLE (find_type (GTK_WIDGET (self->page), SURAL_TYPE_TREND_TABLE));
  const SuralMeasure *measure =
      sural_knowledge_get_measure (sural_context_get_knowledge (self->app.context),
                                   "sitting-hours");
  const SuralMeasure *counted =
      sural_knowledge_get_measure (sural_context_get_knowledge (self->app.context),
                                   "heel-raise-left");
  g_autofree char *name = g_strdup_printf ("Correct %s of 4 Aug 2026", measure->label);
  g_autofree char *none = g_strdup_printf ("Correct %s of 20 Sep 2026", counted->label);
  GtkWidget *button = NULL;

  do_visit (self);
  adw_toggle_group_set_active_name (
      ADW_TOGGLE_GROUP (gtk_widget_get_template_child (GTK_WIDGET (self->page),
                                                       SURAL_TYPE_TRENDS_PAGE, "view_group")),
      "table");
  app_spin_until ((button = find_named (GTK_WIDGET (table), GTK_TYPE_BUTTON, name)) != NULL);
  app_spin_until (find_words (GTK_WIDGET (table), counted->label) != NULL);
  g_assert_null (find_named (GTK_WIDGET (table), GTK_TYPE_BUTTON, none));
  g_assert_true (gtk_widget_get_focusable (button));
  g_signal_emit_by_name (button, "clicked");
  correct_number (self, "4,5");
  app_spin_until (find_words (GTK_WIDGET (table), "Corrected 20 Sep 2026, was 6.5") != NULL);
  g_assert_nonnull (find_words (GTK_WIDGET (table), "4.5"));
  sural_record_undo (self->record);
  app_spin_until (find_words (GTK_WIDGET (table), "Corrected") == NULL);
}

#define add(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  add ("/trends/crosshair", test_crosshair);
  add ("/trends/large-text", test_large_text);
  add ("/trends/zoom", test_zoom);
  add ("/trends/units", test_units);
  add ("/trends/choice", test_choice);
  add ("/trends/table", test_table);
  add ("/trends/grid", test_grid);
  add ("/trends/grid-width", test_grid_width);
  add ("/trends/acknowledge", test_acknowledge);
  add ("/trends/drivers", test_drivers);
  add ("/trends/visit", test_visit);
  add ("/trends/correct", test_correct);
  add ("/trends/correct-exam", test_correct_exam);
  add ("/trends/correct-table", test_correct_table);
  return g_test_run ();
}
