/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is typed, kept and shown where units are chosen. */
#include "config.h"

#include "app-fixture.h"

#include "app/common/entry/sural-count-row.h"
#include "app/common/entry/sural-number-entry.h"
#include "app/patient/sural-intake-dialog.h"
#include "app/preferences/sural-preferences-dialog.h"
#include "app/window/sural-main-window.h"

#define G_SETTINGS_ENABLE_BACKEND
#include <gio/gsettingsbackend.h>
#include <math.h>
#include <string.h>

static const SuralUnits american = { TRUE, TRUE, TRUE };

typedef struct
{
  AppFixture app;
  SuralMainWindow *window;
  char *patient_id;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GSettingsBackend) backend = g_memory_settings_backend_new ();
  g_autoptr (GSettings) settings = g_settings_new_with_backend (SETTINGS_ID, backend);
  g_autoptr (SuralContext) context = NULL;

  app_fixture_set_up (&self->app, NULL);
  context = sural_context_new (sural_context_get_knowledge (self->app.context), settings,
                               sural_context_get_clinic_path (self->app.context));
  sural_context_set_now (context, sural_context_get_now (self->app.context));
  g_set_object (&self->app.context, context);
  app_fixture_create_clinic (&self->app);
  self->patient_id = app_fixture_add_patient (&self->app, "Doe", "Jane");
  self->window = g_object_ref (sural_main_window_new (NULL, self->app.context));
  gtk_window_present (GTK_WINDOW (self->window));
  sural_main_window_enter_clinic (self->window);
  sural_main_window_open_patient (self->window, self->patient_id, NULL);
  app_spin_until (sural_main_window_get_patient_view (self->window) != NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  for (guint i = 0; i < 20; i++)
    app_spin_once ();
  app_spin_until (G_OBJECT (self->window)->ref_count == 1);
  g_assert_finalize_object (g_steal_pointer (&self->window));
  g_clear_pointer (&self->patient_id, g_free);
  app_fixture_tear_down (&self->app, NULL);
}

static AdwDialog *
get_dialog (Fixture *self)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->window));
}

static double
get_mass (Fixture *self)
{
  SuralRecord *record = sural_main_window_get_record (self->window);
  SuralCase *subject = record != NULL ? sural_record_get_case (record) : NULL;
  const SuralMeasurement *last =
      subject != NULL ? sural_case_find_measurement (subject, "body-mass", 0) : NULL;

  return last != NULL ? last->value : NAN;
}

static void
type_mass (Fixture *self, const char *row, const char *text)
{
  g_action_group_activate_action (G_ACTION_GROUP (self->window), "edit-patient", NULL);
  app_spin_until (get_dialog (self) != NULL);
  app_type (GTK_WIDGET (get_dialog (self)), row, text);
  app_click (GTK_WIDGET (get_dialog (self)), "_Save");
  app_spin_until (get_dialog (self) == NULL);
}

static GtkWidget *
find_text (Fixture *self, const char *text)
{
  return app_find (GTK_WIDGET (self->window), GTK_TYPE_LABEL, text);
}

/* One truth: what is typed in pounds is kept in kilograms, and shown in what is chosen, at once. */
static void
test_body_mass (Fixture *self, gconstpointer data)
{
  GSettings *settings = sural_context_get_settings (self->app.context);

  type_mass (self, "Body Mass (kg)", "176 lb");
  app_spin_until (fabs (get_mass (self) - 79.83225712) < 1e-6);
  app_spin_until (find_text (self, "79.83 kg on 20 Sep 2026") != NULL);

  g_settings_set_string (settings, "mass-unit", "lb");
  app_spin_until (find_text (self, "176 lb on 20 Sep 2026") != NULL);
  app_spin_until (!isnan (get_mass (self)));
  g_assert_cmpfloat_with_epsilon (get_mass (self), 79.83225712, 1e-6);

  app_fixture_set_now (&self->app, sural_context_get_now (self->app.context) + 86400);
  type_mass (self, "Body Mass (lb)", "170");
  app_spin_until (find_text (self, "170 lb on 21 Sep 2026") != NULL);

  g_settings_set_string (settings, "mass-unit", "kg");
  app_spin_until (find_text (self, "77.11 kg on 21 Sep 2026") != NULL);
}

/* What no adult weighs is refused with the range in the unit that is shown. */
static void
test_implausible_mass (Fixture *self, gconstpointer data)
{
  GSettings *settings = sural_context_get_settings (self->app.context);
  GtkWidget *dialog = NULL;
  GtkWidget *save = NULL;

  g_settings_set_string (settings, "mass-unit", "lb");
  app_spin_until (sural_main_window_get_patient_view (self->window) != NULL);
  g_action_group_activate_action (G_ACTION_GROUP (self->window), "edit-patient", NULL);
  app_spin_until (get_dialog (self) != NULL);
  dialog = GTK_WIDGET (get_dialog (self));
  save = app_find (dialog, GTK_TYPE_BUTTON, "_Save");
  app_type (dialog, "Body Mass (lb)", "17");
  g_assert_nonnull (app_find (dialog, GTK_TYPE_LABEL, "A body mass is 55.2 to 661.3 lb."));
  g_assert_false (gtk_widget_get_sensitive (save));
  app_type (dialog, "Body Mass (lb)", "1,234");
  g_assert_false (gtk_widget_get_sensitive (save));
  app_type (dialog, "Body Mass (lb)", "30 cm");
  g_assert_false (gtk_widget_get_sensitive (save));
  app_type (dialog, "Body Mass (lb)", "55.2");
  g_assert_true (gtk_widget_get_sensitive (save));
  adw_dialog_force_close (ADW_DIALOG (dialog));
  app_spin_until (get_dialog (self) == NULL);
}

/* The preferences keep the keyboard; the pages behind them follow as they close. */
static void
test_preferences (Fixture *self, gconstpointer data)
{
  GSettings *settings = sural_context_get_settings (self->app.context);
  SuralKnowledge *before = sural_context_get_knowledge (self->app.context);
  SuralRecord *record = sural_main_window_get_record (self->window);
  GtkWidget *row = NULL;

  g_action_group_activate_action (G_ACTION_GROUP (self->window), "preferences", NULL);
  app_spin_until (get_dialog (self) != NULL);
  row = app_find (GTK_WIDGET (get_dialog (self)), ADW_TYPE_COMBO_ROW, "Length");
  g_assert_nonnull (row);
  g_assert_cmpstr (gtk_string_list_get_string (
                       GTK_STRING_LIST (adw_combo_row_get_model (ADW_COMBO_ROW (row))), 0),
                   ==, "As the locale (cm)");
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 2);
  g_assert_cmpint (g_settings_get_enum (settings, "length-unit"), ==, 2);
  g_assert_true (sural_context_get_knowledge (self->app.context) != before);
  g_assert_cmpstr (sural_knowledge_get_finding (sural_context_get_knowledge (self->app.context),
                                                "ex-calf-girth")
                       ->shown->symbol,
                   ==, "in");
  g_assert_true (sural_main_window_get_record (self->window) == record);
  adw_dialog_force_close (get_dialog (self));
  app_spin_until (sural_main_window_get_record (self->window) != NULL &&
                  sural_main_window_get_record (self->window) != record &&
                  sural_main_window_get_patient_view (self->window) != NULL);
}

/* A number is typed in the unit that is shown, and an explicit one counts instead. */
static void
test_entry (void)
{
  const SuralShownUnit *pounds = sural_units_find (&american, "kg");
  g_autoptr (GtkWidget) number = g_object_ref_sink (sural_number_entry_new (25, 300, "kg", pounds));
  GtkWidget *text = gtk_widget_get_first_child (number);
  SuralNumberEntry *entry = SURAL_NUMBER_ENTRY (number);

  gtk_editable_set_text (GTK_EDITABLE (text), "145");
  g_assert_true (sural_number_entry_commit (entry));
  g_assert_cmpfloat_with_epsilon (sural_number_entry_get_value (entry), 65.77089365, 1e-9);
  sural_number_entry_set_value (entry, sural_number_entry_get_value (entry));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (text)), ==, "145");
  gtk_editable_set_text (GTK_EDITABLE (text), "60 kg");
  g_assert_true (sural_number_entry_commit (entry));
  g_assert_cmpfloat (sural_number_entry_get_value (entry), ==, 60);
  sural_number_entry_set_value (entry, 60);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (text)), ==, "132.3");
  gtk_editable_set_text (GTK_EDITABLE (text), "1,234");
  g_assert_false (sural_number_entry_commit (entry));
  g_assert_nonnull (app_find (number, GTK_TYPE_LABEL,
                              "“1,234” can be two numbers; write it without the mark for "
                              "thousands, or with fewer decimals"));
  g_assert_cmpfloat (sural_number_entry_get_value (entry), ==, 60);
}

/* Whatever is typed into a row for whole numbers, it ends as what was typed or as what was there.
 */
static void
test_count (void)
{
  static const char *const texts[] = { "2.5", "3,5", "7.0", "1e1", "12x", "-3", "51",   "1,234",
                                       "",    "x",   "0",   "50",  " 9 ", "+4", "0x10", "2 5" };
  g_autoptr (GtkWidget) row = g_object_ref_sink (adw_spin_row_new_with_range (0, 50, 1));
  AdwSpinRow *spin = ADW_SPIN_ROW (row);

  sural_count_row_guard (spin);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      char *end = NULL;
      g_autofree char *plain = g_strstrip (g_strdup (texts[i]));
      double typed = g_ascii_strtod (plain, &end);
      gboolean whole = *end == '\0' && *texts[i] != '\0' && typed == floor (typed) && typed >= 0 &&
                       typed <= 50 && strpbrk (texts[i], "ex") == NULL;
      guint count = 99;

      adw_spin_row_set_value (spin, 8);
      gtk_editable_set_text (GTK_EDITABLE (spin), texts[i]);
      adw_spin_row_update (spin);
      g_assert_cmpfloat (adw_spin_row_get_value (spin), ==, whole ? typed : 8);
      g_assert_cmpint (gtk_widget_has_css_class (row, "error"), ==, !whole);
      g_assert_cmpint (sural_count_row_take (spin, &count), ==, whole);
      g_assert_cmpuint (count, ==, whole ? (guint) typed : 99);
      /* Whoever saw the reason takes what stands there. */
      g_assert_true (sural_count_row_take (spin, &count));
      g_assert_cmpuint (count, ==, whole ? (guint) typed : 8);
      gtk_widget_remove_css_class (row, "error");
    }
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/units/entry", test_entry);
  g_test_add_func ("/units/count", test_count);
  g_test_add ("/units/body-mass", Fixture, NULL, set_up, test_body_mass, tear_down);
  g_test_add ("/units/implausible-mass", Fixture, NULL, set_up, test_implausible_mass, tear_down);
  g_test_add ("/units/preferences", Fixture, NULL, set_up, test_preferences, tear_down);
  return g_test_run ();
}
