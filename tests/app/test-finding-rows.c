/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions that one key does not answer: several answers, a result with its day, a date. */
#include "config.h"

#include "visit-fixture.h"

#include "app/common/entry/sural-date-entry.h"
#include "app/patient/sural-intake-dialog.h"
#include "app/visit/sural-answer.h"
#include "app/visit/card/sural-finding-row.h"
#include "app/visit/steps/sural-questions-step.h"
#include "app/visit/card/sural-result-details.h"

static SuralFinding *
find_recorded (VisitFixture *self, const char *id)
{
  return sural_case_lookup (sural_record_get_case (self->record), id, SURAL_SIDE_NONE);
}

static gboolean
is_recorded (VisitFixture *self, const char *id, const char *value)
{
  SuralFinding *finding = find_recorded (self, id);

  return !sural_record_is_recording (self->record) &&
         g_strcmp0 (finding != NULL ? sural_finding_get_value (finding) : NULL, value) == 0;
}

static gboolean
is_recorded_with (VisitFixture *self,
                  const char *id,
                  const char *value,
                  SuralDay day,
                  const char *note)
{
  SuralFinding *finding = find_recorded (self, id);

  return is_recorded (self, id, value) && finding != NULL &&
         sural_finding_get_day (finding) == day &&
         g_strcmp0 (sural_finding_get_note (finding), note) == 0;
}

/* Presses a key as the step's controller would see it, and the row's where the step lets it pass.
 */
static void
press (GtkWidget *widget, guint keyval)
{
  app_press_with (widget, keyval, 0);
}

static GtkWidget *
focus_of (VisitFixture *self)
{
  return gtk_root_get_focus (GTK_ROOT (self->window));
}

/* The row of a question, with the focus. */
static GtkWidget *
show_row (VisitFixture *self, const char *id)
{
  GtkWidget *row = NULL;

  g_assert_true (sural_visit_view_show_finding (self->view, id));
  row = focus_of (self);
  g_assert_true (SURAL_IS_FINDING_ROW (row));
  g_assert_cmpstr (sural_finding_row_get_definition (SURAL_FINDING_ROW (row))->id, ==, id);
  return row;
}

/* A key of the keyboard goes to the step first, which takes it. */
static void
type_key (GtkWidget *row, guint keyval)
{
  press (gtk_widget_get_ancestor (row, SURAL_TYPE_QUESTIONS_STEP), keyval);
}

static GtkWidget *
text_in (GtkWidget *root)
{
  GtkWidget *text = app_find (root, GTK_TYPE_TEXT, NULL);

  g_assert_nonnull (text);
  return text;
}

/* Digits switch answers on and off however fast they come, letters go on after the ninth, and Enter
 * goes on. */
static void
test_several (VisitFixture *self, gconstpointer data)
{
  GtkWidget *row = show_row (self, "hx-mechanism");

  /* Nothing is kept yet when the next key comes. */
  type_key (row, GDK_KEY_6);
  type_key (row, GDK_KEY_1);
  type_key (row, GDK_KEY_a);
  g_assert_true (focus_of (self) == row);
  app_spin_until (is_recorded (self, "hx-mechanism", "sprint-jump sled jump-rope"));
  type_key (row, GDK_KEY_1);
  app_spin_until (is_recorded (self, "hx-mechanism", "sled jump-rope"));
  /* "Nothing that is known" stands alone, either way. */
  type_key (row, GDK_KEY_c);
  app_spin_until (is_recorded (self, "hx-mechanism", "unknown"));
  type_key (row, GDK_KEY_2);
  app_spin_until (is_recorded (self, "hx-mechanism", "steady-running"));
  sural_record_undo (self->record);
  app_spin_until (is_recorded (self, "hx-mechanism", "unknown"));
  type_key (row, GDK_KEY_Delete);
  app_spin_until (is_recorded (self, "hx-mechanism", NULL));
  type_key (row, GDK_KEY_Return);
  g_assert_true (focus_of (self) != row);
}

/* With the pointer as with the keys: a click adds an answer, another takes it back. */
static void
test_several_clicks (VisitFixture *self, gconstpointer data)
{
  GtkWidget *row = show_row (self, "hx-mechanism");
  GtkWidget *sled = gtk_widget_get_ancestor (app_find (row, GTK_TYPE_LABEL, "Sled push / pull"),
                                             GTK_TYPE_TOGGLE_BUTTON);
  GtkWidget *lunge =
      gtk_widget_get_ancestor (app_find (row, GTK_TYPE_LABEL, "Lunges"), GTK_TYPE_TOGGLE_BUTTON);

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (lunge), TRUE);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (sled), TRUE);
  app_spin_until (is_recorded (self, "hx-mechanism", "sled lunge"));
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (lunge)));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (lunge), FALSE);
  app_spin_until (is_recorded (self, "hx-mechanism", "sled"));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (sled), FALSE);
  app_spin_until (is_recorded (self, "hx-mechanism", NULL));
}

/* The day and the report's words are asked for once there is a result, and go with it. */
static void
test_result (VisitFixture *self, gconstpointer data)
{
  GtkWidget *row = show_row (self, "im-mri-calf");
  GtkWidget *details = app_find (row, SURAL_TYPE_RESULT_DETAILS, NULL);
  GtkWidget *date = app_find (details, SURAL_TYPE_DATE_ENTRY, NULL);
  GtkWidget *note = gtk_widget_get_last_child (details);
  SuralDay day = sural_day_new (2026, 9, 10);

  g_assert_false (gtk_widget_get_visible (details));
  type_key (row, GDK_KEY_1);
  /* It does not go on by itself: the day is typed next. */
  g_assert_true (gtk_widget_is_ancestor (focus_of (self), date));
  g_assert_true (gtk_widget_get_visible (details));
  app_spin_until (is_recorded_with (self, "im-mri-calf", "tear", SURAL_DAY_UNKNOWN, NULL));

  gtk_editable_set_text (GTK_EDITABLE (text_in (date)), "10.9.2026");
  gtk_widget_grab_focus (note);
  gtk_editable_set_text (GTK_EDITABLE (note), "  4 cm, inner head ");
  g_assert_true (sural_finding_row_commit (SURAL_FINDING_ROW (row)));
  app_spin_until (is_recorded_with (self, "im-mri-calf", "tear", day, "4 cm, inner head"));
  g_assert_nonnull (app_find (date, GTK_TYPE_LABEL, "10 Sep 2026"));

  /* Another answer is of the same day; undo brings back all of the one before. */
  gtk_widget_grab_focus (row);
  type_key (row, GDK_KEY_2);
  app_spin_until (is_recorded_with (self, "im-mri-calf", "haematoma", day, "4 cm, inner head"));
  sural_record_undo (self->record);
  app_spin_until (is_recorded_with (self, "im-mri-calf", "tear", day, "4 cm, inner head"));

  gtk_widget_grab_focus (row);
  type_key (row, GDK_KEY_Delete);
  app_spin_until (is_recorded (self, "im-mri-calf", NULL));
  g_assert_false (gtk_widget_get_visible (details));
}

/* What is no day, or none that has been, is said under the entry, is not recorded, and Enter stays
 * until it is put right. */
static void
test_wrong_day (VisitFixture *self, gconstpointer data)
{
  static const char *const wrong[] = { "soon", "30.2.2026", "21.9.2026" };
  GtkWidget *row = show_row (self, "lab-d-dimer");
  GtkWidget *date = app_find (row, SURAL_TYPE_DATE_ENTRY, NULL);
  GtkWidget *entry = gtk_widget_get_first_child (date);
  GtkWidget *hint = gtk_widget_get_last_child (date);
  GtkWidget *step = gtk_widget_get_ancestor (row, SURAL_TYPE_QUESTIONS_STEP);

  type_key (row, GDK_KEY_1);
  app_spin_until (is_recorded (self, "lab-d-dimer", "raised"));
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      gtk_widget_grab_focus (date);
      gtk_editable_set_text (GTK_EDITABLE (entry), wrong[i]);
      press (step, GDK_KEY_Return);
      g_assert_true (gtk_widget_is_ancestor (focus_of (self), date));
      g_assert_true (gtk_widget_has_css_class (entry, "error"));
      g_assert_true (gtk_widget_get_visible (hint));
      g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (hint)), wrong[i]));
      g_assert_true (is_recorded_with (self, "lab-d-dimer", "raised", SURAL_DAY_UNKNOWN, NULL));
    }
  gtk_editable_set_text (GTK_EDITABLE (entry), "2026-09-20");
  g_assert_false (gtk_widget_has_css_class (entry, "error"));
  press (step, GDK_KEY_Return);
  g_assert_false (gtk_widget_is_ancestor (focus_of (self), date));
  app_spin_until (
      is_recorded_with (self, "lab-d-dimer", "raised", sural_day_new (2026, 9, 20), NULL));
}

/* A digit begins a date; emptied, it is unknown again. */
static void
test_date (VisitFixture *self, gconstpointer data)
{
  GtkWidget *row = show_row (self, "im-dvt-treated-since");
  GtkWidget *step = gtk_widget_get_ancestor (row, SURAL_TYPE_QUESTIONS_STEP);
  GtkWidget *date = app_find (row, SURAL_TYPE_DATE_ENTRY, NULL);
  GtkWidget *entry = gtk_widget_get_first_child (date);

  type_key (row, GDK_KEY_2);
  g_assert_true (gtk_widget_is_ancestor (focus_of (self), date));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "2");
  gtk_editable_set_text (GTK_EDITABLE (entry), "2/30");
  press (step, GDK_KEY_Return);
  g_assert_true (gtk_widget_is_ancestor (focus_of (self), date));
  gtk_editable_set_text (GTK_EDITABLE (entry), "2026-09-02");
  press (step, GDK_KEY_Return);
  app_spin_until (is_recorded (self, "im-dvt-treated-since", "2026-09-02"));
  g_assert_cmpuint (sural_finding_get_day (find_recorded (self, "im-dvt-treated-since")), ==,
                    sural_day_new (2026, 9, 2));

  gtk_widget_grab_focus (date);
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  g_assert_true (sural_finding_row_commit (SURAL_FINDING_ROW (row)));
  app_spin_until (is_recorded (self, "im-dvt-treated-since", NULL));
}

/* At the next visit a result stands there as what it was, with its day, and is no answer of today.
 */
static void
test_result_earlier (VisitFixture *self, gconstpointer data)
{
  SuralTime now = sural_context_get_now (self->app.context);
  GtkWidget *row = NULL;

  sural_record_set_result (self->record, "im-us-calf", SURAL_SIDE_NONE, "haematoma",
                           sural_day_new (2026, 9, 18), "3 cm");
  app_spin_until (is_recorded (self, "im-us-calf", "haematoma"));
  visit_fixture_close_view (self);
  visit_fixture_end_visit (self);
  app_fixture_set_now (&self->app, now + 7 * SURAL_SECONDS_PER_DAY);
  visit_fixture_start_visit (self);
  visit_fixture_open_view (self);

  row = show_row (self, "im-us-calf");
  app_spin_until (app_find (row, GTK_TYPE_LABEL,
                            "Before: A haematoma, 18 Sep 2026 (3 cm), 20 Sep 2026") != NULL);
  g_assert_false (gtk_widget_get_visible (app_find (row, SURAL_TYPE_RESULT_DETAILS, NULL)));
}

static GtkCheckButton *
find_mechanism (SuralIntakeDialog *dialog, const char *label)
{
  GtkWidget *row = app_find (GTK_WIDGET (dialog), ADW_TYPE_ACTION_ROW, label);

  g_assert_nonnull (row);
  return GTK_CHECK_BUTTON (adw_action_row_get_activatable_widget (ADW_ACTION_ROW (row)));
}

/* A new patient's story has more than one beginning, too. */
static void
test_intake (VisitFixture *self, gconstpointer data)
{
  SuralIntakeDialog *dialog = sural_intake_dialog_new (self->app.context);
  GtkWidget *row = NULL;

  adw_dialog_present (ADW_DIALOG (dialog), self->window);
  row = app_find (GTK_WIDGET (dialog), ADW_TYPE_EXPANDER_ROW, "Mechanism");
  g_assert_nonnull (row);
  g_assert_cmpstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), ==, "Not known");
  gtk_check_button_set_active (find_mechanism (dialog, "Sled push / pull"), TRUE);
  gtk_check_button_set_active (find_mechanism (dialog, "Sprint / jump / push-off"), TRUE);
  g_assert_cmpstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), ==,
                   "Sprint / jump / push-off, Sled push / pull");
  gtk_check_button_set_active (find_mechanism (dialog, "Nothing that is known"), TRUE);
  g_assert_false (gtk_check_button_get_active (find_mechanism (dialog, "Sled push / pull")));
  gtk_check_button_set_active (find_mechanism (dialog, "Nothing that is known"), FALSE);
  g_assert_cmpstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), ==, "Not known");
  adw_dialog_force_close (ADW_DIALOG (dialog));
}

#define add(path, func)                                                                            \
  g_test_add (path, VisitFixture, NULL, visit_fixture_set_up, func, visit_fixture_tear_down)

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  add ("/finding-rows/several", test_several);
  add ("/finding-rows/several-clicks", test_several_clicks);
  add ("/finding-rows/result", test_result);
  add ("/finding-rows/wrong-day", test_wrong_day);
  add ("/finding-rows/date", test_date);
  add ("/finding-rows/result-earlier", test_result_earlier);
  add ("/finding-rows/intake", test_intake);
  return g_test_run ();
}
