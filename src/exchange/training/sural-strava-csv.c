/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/training/sural-training-readers.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* activities.csv of Strava's export of all that somebody has. Several titles stand twice: the first
 * “Distance” is in kilometres as they are shown, the second in metres. Times are universal. */

/**
 * sural_strava_csv_is:
 * @titles: a table
 *
 * Returns: whether it is a list of activities from Strava
 */
gboolean
sural_strava_csv_is (const SuralTrainingTable *titles)
{
  return sural_training_table_has (titles, "Activity Date") &&
         sural_training_table_has (titles, "Activity Type") &&
         sural_training_table_has (titles, "Elapsed Time");
}

static gint64
read_seconds (const SuralTrainingTable *row)
{
  double seconds = sural_training_table_number (sural_training_table_get (row, "Moving Time"));

  if (!(seconds > 0))
    seconds = sural_training_table_number (sural_training_table_get_nth (row, "Elapsed Time", 1));
  if (!(seconds > 0))
    seconds = sural_training_table_number (sural_training_table_get (row, "Elapsed Time"));
  return seconds > 0 ? sural_training_round (seconds) : SURAL_TRAINING_UNKNOWN;
}

static gint64
read_metres (const SuralTrainingTable *row)
{
  const double metres =
      sural_training_table_number (sural_training_table_get_nth (row, "Distance", 1));
  const double kilometres =
      sural_training_table_number (sural_training_table_get (row, "Distance"));

  if (metres > 0)
    return sural_training_round (metres);
  return kilometres > 0 ? sural_training_round (kilometres * 1000) : SURAL_TRAINING_UNKNOWN;
}

static SuralTime
read_start (SuralTrainingIntake *intake, const SuralTrainingTable *row)
{
  const SuralTime utc =
      sural_training_table_moment (sural_training_table_get (row, "Activity Date"));

  if (utc == SURAL_TIME_UNKNOWN)
    return SURAL_TIME_UNKNOWN;
  return sural_training_intake_from_unix (intake,
                                          utc - sural_time_from_day (sural_day_new (1970, 1, 1)));
}

/**
 * sural_strava_csv_read:
 * @intake: where the sessions go
 * @table: a table of which sural_strava_csv_is()
 * @error: return location
 *
 * Returns: whether all of it was read
 */
gboolean
sural_strava_csv_read (SuralTrainingIntake *intake, SuralTrainingTable *table, GError **error)
{
  g_autoptr (GError) local = NULL;

  while (sural_training_table_next (table, &local))
    {
      SuralTraining session = { .grams = SURAL_TRAINING_UNKNOWN };

      if (sural_training_intake_is_cancelled (intake, error))
        return FALSE;
      session.kind =
          sural_training_kind_of_words (sural_training_table_get (table, "Activity Type"));
      session.started = read_start (intake, table);
      session.seconds = read_seconds (table);
      session.metres = read_metres (table);
      sural_training_intake_add (intake, &session);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}
