/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/diary/sural-diary-cell.h"
#include "exchange/training/sural-training-readers.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/* dailyActivity of Fitbit: a row a day, with the minutes in which the wrist did not move. */

#define MINUTES_A_DAY 1440

static const char *const day_titles[] = { "ActivityDate", "Date" };
static const char *const sedentary_titles[] = { "SedentaryMinutes", "Minutes Sedentary" };
static const char *const sleep_titles[] = { "TotalMinutesAsleep", "Minutes Asleep" };

static const char *
find_any (const SuralTrainingTable *table, const char *const *any)
{
  return any[sural_training_table_has (table, any[0]) ? 0 : 1];
}

/* Minutes are whole: where it is open, "1,157" is a thousand. */
static double
take_minutes (SuralTrainingTable *row, const char *const *any)
{
  const char *title = find_any (row, any);
  double readings[2] = { NAN, NAN };

  if (sural_training_table_read_number (row, title, 0, readings) == 2)
    return readings[1] >= 0 ? readings[1] : NAN;
  return sural_training_table_take_amount (row, title, 0);
}

static gboolean
has_any (const SuralTrainingTable *table, const char *const *any)
{
  return sural_training_table_has (table, any[0]) || sural_training_table_has (table, any[1]);
}

/**
 * sural_fitbit_csv_is:
 * @titles: a table
 *
 * Returns: whether it is a list of days from Fitbit
 */
gboolean
sural_fitbit_csv_is (const SuralTrainingTable *titles)
{
  return has_any (titles, day_titles) && has_any (titles, sedentary_titles);
}

/* Which of two numbers is the month. */
typedef enum
{
  ORDER_NOT_SHOWN,
  ORDER_MONTH_FIRST,
  ORDER_DAY_FIRST,
} Order;

/* A day as it stands: one that can be read one way only, or two numbers of which either may be the
 * month, and the year. */
typedef struct
{
  SuralDay day;
  int first, second, year; /* 0 where @day is read */
  double sedentary, asleep;
  gboolean is_told; /* that its minutes are none */
  guint line;
} Row;

static void
read_row (SuralTrainingTable *table, GArray *rows)
{
  const char *day = sural_training_table_get (table, find_any (table, day_titles));
  Row row = { .day = SURAL_DAY_UNKNOWN };
  char mark = '\0', other = '\0';

  if (sscanf (day, "%2d%c%2d%c%4d", &row.first, &mark, &row.second, &other, &row.year) != 5 ||
      mark != other)
    {
      const SuralTime at = sural_training_table_moment (day);

      row = (Row) { .day = at != SURAL_TIME_UNKNOWN ? sural_time_get_day (at) : SURAL_DAY_UNKNOWN };
    }
  row.line = sural_training_table_get_line (table);
  row.sedentary = take_minutes (table, sedentary_titles);
  row.asleep = take_minutes (table, sleep_titles);
  row.is_told =
      !isfinite (row.sedentary) &&
      !sural_diary_is_gap (sural_training_table_get (table, find_any (table, sedentary_titles)));
  g_array_append_val (rows, row);
}

static gboolean
has_order (const Row *row)
{
  return row->year != 0 && row->first != row->second;
}

/* By the days that lie next to each other. */
static Order
judge_steps (GArray *rows)
{
  guint n_steps[2] = { 0, 0 };

  for (guint i = 1; i < rows->len; i++)
    {
      const Row *before = &g_array_index (rows, Row, i - 1);
      const Row *row = &g_array_index (rows, Row, i);

      if (before->year == 0 || row->year == 0)
        continue;
      n_steps[0] += row->first == before->first && ABS (row->second - before->second) == 1;
      n_steps[1] += row->second == before->second && ABS (row->first - before->first) == 1;
    }
  if (n_steps[0] == n_steps[1])
    return ORDER_NOT_SHOWN;
  return n_steps[0] > n_steps[1] ? ORDER_MONTH_FIRST : ORDER_DAY_FIRST;
}

/* Which of the two numbers is the month, by those that cannot be one. */
static Order
judge_order (GArray *rows)
{
  gboolean day_first = FALSE, month_first = FALSE;

  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = &g_array_index (rows, Row, i);

      day_first |= has_order (row) && row->first > 12;
      month_first |= has_order (row) && row->second > 12;
    }
  if (day_first && month_first)
    return ORDER_NOT_SHOWN;
  if (day_first || month_first)
    return day_first ? ORDER_DAY_FIRST : ORDER_MONTH_FIRST;
  return judge_steps (rows);
}

static SuralTime
get_start (const Row *row, Order order)
{
  SuralDay day = row->day;

  if (row->year != 0)
    day = order == ORDER_DAY_FIRST ? sural_day_new (row->year, row->second, row->first)
                                   : sural_day_new (row->year, row->first, row->second);
  return day != SURAL_DAY_UNKNOWN ? sural_time_from_day (day) : SURAL_TIME_UNKNOWN;
}

static void
add_row (SuralTrainingIntake *intake, const Row *row, Order order, gboolean has_sleep)
{
  SuralTraining day = { .kind = SURAL_TRAINING_SITTING,
                        .metres = SURAL_TRAINING_UNKNOWN,
                        .grams = SURAL_TRAINING_UNKNOWN };
  const double minutes = row->sedentary - (row->asleep > 0 ? row->asleep : 0);

  if (row->is_told)
    return;
  sural_training_intake_set_line (intake, row->line);
  /* A wrist that did not move all day lay in a drawer. */
  if (!isfinite (minutes) || minutes <= 0 || row->sedentary >= MINUTES_A_DAY)
    {
      sural_training_intake_leave_out (
          intake,
          minutes < 0 ? _ ("a day with more sleep than minutes without a movement")
                      : _ ("a day on which the device was not worn"),
          NULL);
      return;
    }
  /* With its night among days without theirs it would look as if somebody sat longer. */
  if (has_sleep && !(row->asleep > 0))
    {
      sural_training_intake_leave_out (
          intake, _ ("a day without minutes of sleep, which others of the file have"), NULL);
      return;
    }
  if (order == ORDER_NOT_SHOWN && has_order (row))
    {
      sural_training_intake_leave_out (
          intake, _ ("a day that could be two: nothing shows whether day or month comes first"),
          NULL);
      return;
    }
  day.started = get_start (row, order);
  day.seconds = sural_training_round (minutes * 60);
  sural_training_intake_add (intake, &day);
}

static gboolean
has_sleep (GArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    if (g_array_index (rows, Row, i).asleep > 0)
      return TRUE;
  return FALSE;
}

/**
 * sural_fitbit_csv_read:
 * @intake: where the days go
 * @table: a table of which sural_fitbit_csv_is()
 * @error: return location
 *
 * Takes the sedentary minutes of each day without those asleep. Where the file has no sleep they
 * contain the night, which is told. A day that could be two, and of which nothing in the file shows
 * which it is, is passed over.
 *
 * Returns: whether all of it was read
 */
gboolean
sural_fitbit_csv_read (SuralTrainingIntake *intake, SuralTrainingTable *table, GError **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (Row));
  g_autoptr (GError) local = NULL;
  gboolean knows_sleep;
  Order order;

  while (sural_training_table_next (table, &local))
    {
      if (sural_training_intake_is_cancelled (intake, error))
        return FALSE;
      read_row (table, rows);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  order = judge_order (rows);
  knows_sleep = has_sleep (rows);
  for (guint i = 0; i < rows->len; i++)
    add_row (intake, &g_array_index (rows, Row, i), order, knows_sleep);
  if (!knows_sleep)
    sural_training_intake_remark (
        intake, _ ("It does not tell sleep from sitting: the hours may contain the night."));
  return TRUE;
}
