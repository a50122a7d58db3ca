/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/common/sural-number-entry.h"
#include "app/common/sural-typed.h"

#include "model/sural-error.h"

#include <locale.h>
#include <math.h>

static void
test_numbers (void)
{
  static const struct
  {
    const char *text;
    double value;
  } good[] = { { "3", 3 }, { " 2.5 ", 2.5 }, { "2,5", 2.5 }, { "-1,25", -1.25 }, { "0", 0 } };
  static const char *const bad[] = { "", " ", "x", "1.2.3", "1,2,3", "1 2", "0x10", "nan", "inf" };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      double value = NAN;

      g_assert_true (sural_typed_number (good[i].text, &value, NULL));
      g_assert_cmpfloat (value, ==, good[i].value);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      double value = 7;

      g_assert_false (sural_typed_number (bad[i], &value, &error));
      g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
      g_assert_cmpfloat (value, ==, 7);
    }
}

static void
test_days (void)
{
  SuralDay today = sural_day_new (2026, 9, 20);
  const struct
  {
    const char *text;
    SuralDay day;
  } good[] = {
    { "2026-09-20", today },
    { "20.9.2026", today },
    { "20.09.26", today },
    { " today ", today },
    { "2.4.1990", sural_day_new (1990, 4, 2) },
    { "2.4.90", sural_day_new (1990, 4, 2) },
    { "29.2.2024", sural_day_new (2024, 2, 29) },
    { "", SURAL_DAY_UNKNOWN },
  };
  static const char *const bad[] = { "2026-02-30", "31.4.2026",  "0.1.2026",   "1.13.2026",
                                     "20260920",   "1890-01-01", "2300-01-01", "soon",
                                     "1.2.3.4",    "2026-9",     "99999.1.1" };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      SuralDay day = 1;

      g_assert_true (sural_typed_day (good[i].text, today, &day, NULL));
      g_assert_cmpuint (day, ==, good[i].day);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      SuralDay day = 1;

      g_assert_false (sural_typed_day (bad[i], today, &day, &error));
      g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
      g_assert_cmpuint (day, ==, 1);
    }
}

static void
test_showing (void)
{
  g_autofree char *half = sural_format_number (2.5);
  g_autofree char *ten = sural_format_number (10);
  g_autofree char *nothing = sural_format_number (NAN);
  g_autofree char *day = sural_format_day (sural_day_new (2026, 9, 5));
  g_autofree char *unknown = sural_format_day (SURAL_DAY_UNKNOWN);

  g_assert_cmpstr (half, ==, "2.5");
  g_assert_cmpstr (ten, ==, "10");
  g_assert_cmpstr (nothing, ==, "");
  g_assert_cmpstr (day, ==, "5 Sep 2026");
  g_assert_cmpstr (unknown, ==, "");
}

/* A number that cannot be taken is still there after the page has shown itself anew. */
static void
test_wrong_stays (void)
{
  g_autoptr (GtkWidget) number = g_object_ref_sink (sural_number_entry_new (0, 10, NULL));
  GtkWidget *text = gtk_widget_get_first_child (number);

  g_assert_true (GTK_IS_EDITABLE (text));
  sural_number_entry_set_value (SURAL_NUMBER_ENTRY (number), 3);
  gtk_editable_set_text (GTK_EDITABLE (text), "45");
  g_assert_false (sural_number_entry_commit (SURAL_NUMBER_ENTRY (number)));
  sural_number_entry_set_value (SURAL_NUMBER_ENTRY (number), 3);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (text)), ==, "45");
  g_assert_true (gtk_widget_has_css_class (text, "error"));
  gtk_editable_set_text (GTK_EDITABLE (text), "5");
  g_assert_true (sural_number_entry_commit (SURAL_NUMBER_ENTRY (number)));
  g_assert_cmpfloat (sural_number_entry_get_value (SURAL_NUMBER_ENTRY (number)), ==, 5);
  sural_number_entry_set_value (SURAL_NUMBER_ENTRY (number), NAN);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (text)), ==, "");
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/typed/numbers", test_numbers);
  g_test_add_func ("/typed/days", test_days);
  g_test_add_func ("/typed/showing", test_showing);
  g_test_add_func ("/typed/wrong-stays", test_wrong_stays);
  return g_test_run ();
}
