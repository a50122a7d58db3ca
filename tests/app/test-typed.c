/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/common/entry/sural-date-row.h"
#include "app/common/entry/sural-number-entry.h"
#include "record/words/sural-typed.h"

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

static SuralWrittenReading
reading_of (SuralDateOrderChoice order, SuralWrittenKind kind)
{
  return sural_typed_reading (sural_day_new (2026, 9, 20), order, kind);
}

/* What is no day is refused in words, and with today as it would be taken. */
static void
test_days (void)
{
  static const struct
  {
    const char *text;
    const char *message;
  } bad[] = {
    { "2026-02-30",
      "There is no day “2026-02-30” in the calendar; write today as 09/20/2026 or 20 Sep 2026" },
    { "soon", "“soon” is not a date; write today as 09/20/2026 or 20 Sep 2026" },
    { "21.9.2026", "“21.9.2026” has not been yet; today is 20 Sep 2026" },
    { "1890-01-01", "“1890-01-01” does not lie between 1900 and 2199" },
    { "Sep 2026", "The day of the month is missing; write it as 09/20/2026 or 20 Sep 2026" },
  };
  SuralWrittenReading reading = reading_of (SURAL_DATE_ORDER_CHOICE_LOCALE, SURAL_WRITTEN_PAST);
  SuralDay day = 1;

  g_assert_true (sural_typed_day ("20.9.2026", &reading, &day, NULL));
  g_assert_cmpuint (day, ==, reading.today);
  g_assert_true (sural_typed_day (" yesterday ", &reading, &day, NULL));
  g_assert_cmpuint (day, ==, reading.today - 1);
  g_assert_true (sural_typed_day ("", &reading, &day, NULL));
  g_assert_cmpuint (day, ==, SURAL_DAY_UNKNOWN);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      day = 1;
      g_assert_false (sural_typed_day (bad[i].text, &reading, &day, &error));
      g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
      g_assert_cmpstr (error->message, ==, bad[i].message);
      g_assert_cmpuint (day, ==, 1);
    }
}

/* The setting goes before the locale, which is month first here. */
static void
test_order (void)
{
  static const struct
  {
    SuralDateOrderChoice order;
    const char *today;
    SuralDay third_or_fourth;
  } orders[] = {
    { SURAL_DATE_ORDER_CHOICE_LOCALE, "09/20/2026", 0 },
    { SURAL_DATE_ORDER_CHOICE_MONTH_FIRST, "09/20/2026", 0 },
    { SURAL_DATE_ORDER_CHOICE_DAY_FIRST, "20/09/2026", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      SuralWrittenReading reading = reading_of (orders[i].order, SURAL_WRITTEN_PAST);
      g_autofree char *today = sural_written_day_format (reading.today, &reading);
      SuralDay day = SURAL_DAY_UNKNOWN;

      g_assert_cmpstr (today, ==, orders[i].today);
      g_assert_true (sural_typed_day ("3/4/26", &reading, &day, NULL));
      g_assert_cmpuint (day, ==,
                        orders[i].third_or_fourth ? sural_day_new (2026, 4, 3)
                                                  : sural_day_new (2026, 3, 4));
    }
}

static const char *
hint_of (GtkWidget *row)
{
  for (GtkWidget *child = gtk_widget_get_first_child (row); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      const char *hint = NULL;

      if (GTK_IS_LABEL (child) && gtk_widget_has_css_class (child, "date-hint"))
        return gtk_widget_get_visible (child) ? gtk_label_get_label (GTK_LABEL (child)) : "";
      hint = hint_of (child);
      if (hint != NULL)
        return hint;
    }
  return NULL;
}

static void
check_row (GtkWidget *row, const char *text, const char *hint, gboolean wrong)
{
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  g_assert_cmpstr (hint_of (row), ==, hint);
  g_assert_cmpint (gtk_widget_has_css_class (row, "error"), ==, wrong);
}

/* A row says under what is typed how it was understood; what is half typed is wrong only once the
 * focus has gone. */
static void
test_row (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *row = g_object_new (SURAL_TYPE_DATE_ROW, NULL);
  GtkWidget *other = gtk_entry_new ();
  SuralWrittenReading reading = reading_of (SURAL_DATE_ORDER_CHOICE_DAY_FIRST, SURAL_WRITTEN_BIRTH);

  gtk_box_append (GTK_BOX (box), row);
  gtk_box_append (GTK_BOX (box), other);
  gtk_window_set_child (GTK_WINDOW (window), box);
  gtk_window_present (GTK_WINDOW (window));
  sural_date_row_set_reading (SURAL_DATE_ROW (row), &reading);
  gtk_widget_grab_focus (other);
  check_row (row, "", "", FALSE);
  check_row (row, "19/7/84", "19 Jul 1984, 42 years old", FALSE);
  check_row (row, "19/7", "The year is missing; write it as 20/09/2026", TRUE);
  gtk_widget_grab_focus (row);
  check_row (row, "", "20/09/2026 or 20 Sep 2026", FALSE);
  check_row (row, "19/7/8", "20/09/2026 or 20 Sep 2026", FALSE);
  g_assert_false (sural_date_row_is_valid (SURAL_DATE_ROW (row)));
  gtk_widget_grab_focus (other);
  g_assert_true (gtk_widget_has_css_class (row, "error"));
  g_assert_cmpstr (hint_of (row), ==,
                   "“19/7/8” is not a date; write today as 20/09/2026 or 20 Sep 2026");
  sural_date_row_set_day (SURAL_DATE_ROW (row), sural_day_new (1984, 7, 19));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "19/07/1984");
  g_assert_cmpuint (sural_date_row_get_day (SURAL_DATE_ROW (row)), ==, sural_day_new (1984, 7, 19));
  gtk_window_destroy (GTK_WINDOW (window));
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
  g_autoptr (GtkWidget) number = g_object_ref_sink (sural_number_entry_new (0, 10, NULL, NULL));
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
  adw_init ();
  g_test_add_func ("/typed/numbers", test_numbers);
  g_test_add_func ("/typed/days", test_days);
  g_test_add_func ("/typed/order", test_order);
  g_test_add_func ("/typed/row", test_row);
  g_test_add_func ("/typed/showing", test_showing);
  g_test_add_func ("/typed/wrong-stays", test_wrong_stays);
  return g_test_run ();
}
