/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/training/sural-training-readers.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* The journal of Daylio: a mood and activities in the patient's own words, "read | sitting 6 h".
 * Mood is a word without a scale and never a pain; an activity has a number only where its name has
 * one, and an entry says when it was written, not when something was done. What is left is sitting.
 */

#define SECONDS_A_DAY 86400

/**
 * sural_daylio_csv_is:
 * @titles: a table
 *
 * Returns: whether it is the journal of Daylio
 */
gboolean
sural_daylio_csv_is (const SuralTrainingTable *titles)
{
  return sural_training_table_has (titles, "full_date") &&
         sural_training_table_has (titles, "mood") &&
         sural_training_table_has (titles, "activities");
}

/* What one of @word is in seconds; 0 for what is no length of time. */
static double
find_size (const char *word)
{
  static const char *const hours[] = { "h", "hr", "hrs", "hour", "hours", "std", "stunden", NULL };
  static const char *const minutes[] = { "min", "mins", "minutes", "minuten", NULL };

  if (g_strv_contains (hours, word))
    return 3600;
  return g_strv_contains (minutes, word) ? 60 : 0;
}

static gboolean
is_sitting (const char *word)
{
  static const char *const words[] = { "sitting", "sat", "sit", "sitzen", "gesessen", NULL };

  return g_strv_contains (words, word);
}

/* What makes a bound, a part or nothing of the number beside it: "< 4 h", "2 x 45 min", "no
 * sitting". */
static gboolean
is_no_amount (const char *word)
{
  static const char *const words[] = { "x",    "×",     "-",    "–",     "to",    "bis",   "no",
                                       "not",  "none",  "kein", "keine", "nicht", "less",  "more",
                                       "than", "under", "over", "unter", "über",  "every", "per",
                                       "alle", "pro",   "max",  "min.",  "/",     NULL };

  return g_strv_contains (words, word) || strpbrk (word, "<>≤≥") != NULL;
}

/* "6h" is a number and its unit as "6 h" is. The colon of a clock stays. */
static char *
part_numbers (const char *activity)
{
  g_autofree char *small = g_utf8_strdown (activity, -1);
  GString *parted = g_string_new (NULL);

  for (const char *at = small; *at != '\0'; at++)
    {
      if (at > small && g_ascii_isalpha (*at) && g_ascii_isdigit (at[-1]))
        g_string_append_c (parted, ' ');
      g_string_append_c (
          parted, (*at == ':' && !g_ascii_isdigit (at[1])) || *at == '(' || *at == ')' ? ' ' : *at);
    }
  return g_string_free (parted, FALSE);
}

/* How long somebody sat, by one activity in seconds: "6 h", "1 h 30 min"; NAN where it does not
 * say, or where a number is not one of hours or minutes. */
static double
read_activity (const char *activity, gboolean *names_sitting)
{
  g_autofree char *parted = part_numbers (activity);
  g_auto (GStrv) words = g_strsplit (parted, " ", -1);
  double number = NAN, sum = 0;
  gboolean is_sure = TRUE;

  *names_sitting = FALSE;
  for (guint i = 0; words[i] != NULL; i++)
    {
      const double size = find_size (words[i]);

      if (is_sitting (words[i]))
        *names_sitting = TRUE;
      else if (g_ascii_isdigit (words[i][0]))
        {
          is_sure = is_sure && !isfinite (number);
          number = sural_training_table_number (words[i]);
          is_sure = is_sure && number > 0;
        }
      else if (size > 0)
        {
          is_sure = is_sure && isfinite (number);
          sum += isfinite (number) ? number * size : 0;
          number = NAN;
        }
      else if (is_no_amount (words[i]))
        is_sure = FALSE;
    }
  return *names_sitting && is_sure && !isfinite (number) && sum > 0 ? sum : NAN;
}

typedef struct
{
  SuralTrainingIntake *intake;
  GHashTable *days; /* of SuralDay: double*, seconds of sitting */
  GArray *order;    /* the days as they came */
} Journal;

static void
add_sitting (Journal *self, SuralDay day, double seconds)
{
  double *sum = g_hash_table_lookup (self->days, GUINT_TO_POINTER (day));

  if (sum == NULL)
    {
      sum = g_new0 (double, 1);
      g_hash_table_insert (self->days, GUINT_TO_POINTER (day), sum);
      g_array_append_val (self->order, day);
    }
  *sum += seconds;
}

static void
read_activities (Journal *self, const char *cell, SuralDay day)
{
  g_auto (GStrv) activities = g_strsplit (cell, "|", -1);

  for (guint i = 0; activities[i] != NULL; i++)
    {
      gboolean names_sitting = FALSE;
      const double seconds = read_activity (activities[i], &names_sitting);

      if (isfinite (seconds))
        add_sitting (self, day, seconds);
      else if (names_sitting)
        sural_training_intake_leave_out (self->intake,
                                         _ ("sitting of which it is not said how long"), NULL);
      else if (*g_strstrip (activities[i]) != '\0')
        sural_training_intake_leave_out (
            self->intake, _ ("an activity that says neither how much nor when it was done"), NULL);
    }
}

static void
read_row (Journal *self, const SuralTrainingTable *row)
{
  const SuralTime at = sural_training_table_moment (sural_training_table_get (row, "full_date"));

  if (at == SURAL_TIME_UNKNOWN)
    sural_training_intake_leave_out (self->intake, _ ("an entry without a day that can be read"),
                                     NULL);
  else
    read_activities (self, sural_training_table_get (row, "activities"), sural_time_get_day (at));
}

static void
add_days (const Journal *self)
{
  sural_training_intake_set_line (self->intake, 0);
  for (guint i = 0; i < self->order->len; i++)
    {
      const SuralDay day = g_array_index (self->order, SuralDay, i);
      const double *seconds = g_hash_table_lookup (self->days, GUINT_TO_POINTER (day));
      SuralTraining session = { .kind = SURAL_TRAINING_SITTING,
                                .started = sural_time_from_day (day),
                                .metres = SURAL_TRAINING_UNKNOWN,
                                .grams = SURAL_TRAINING_UNKNOWN };

      if (*seconds > SECONDS_A_DAY)
        {
          sural_training_intake_leave_out (self->intake,
                                           _ ("a day with more than 24 hours of sitting"),
                                           &session);
          continue;
        }
      session.seconds = sural_training_round (*seconds);
      sural_training_intake_add (self->intake, &session);
    }
}

/**
 * sural_daylio_csv_read:
 * @intake: where the days go
 * @table: a table of which sural_daylio_csv_is()
 * @error: return location
 *
 * Adds up what a day's entries say of sitting, which is estimated as that of any device is. Nothing
 * else is taken.
 *
 * Returns: whether all of it was read
 */
gboolean
sural_daylio_csv_read (SuralTrainingIntake *intake, SuralTrainingTable *table, GError **error)
{
  g_autoptr (GHashTable) days = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (SuralDay));
  g_autoptr (GError) local = NULL;
  Journal journal = { intake, days, order };

  sural_training_intake_remark (
      intake, _ ("Moods and notes are not taken: a mood is a word without a scale."));
  while (sural_training_table_next (table, &local))
    {
      if (sural_training_intake_is_cancelled (intake, error))
        return FALSE;
      sural_training_intake_set_line (intake, sural_training_table_get_line (table));
      read_row (&journal, table);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  add_days (&journal);
  return TRUE;
}
