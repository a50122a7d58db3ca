/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/training/sural-training-readers.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* activities.csv of Strava's export of all that somebody has, in the language of the account.
 * Several titles stand twice: the first “Distance” is in kilometres as they are shown, the second
 * in metres. Times are universal. Where the titles were seen stands in docs/TRAINING.md. */

typedef enum
{
  TITLE_DATE,
  TITLE_TYPE,
  TITLE_ELAPSED,
  TITLE_MOVING,
  TITLE_DISTANCE,
  N_TITLES,
} Title;

#define N_LANGUAGES 5

static const char *const titles[N_LANGUAGES][N_TITLES] = {
  { "Activity Date", "Activity Type", "Elapsed Time", "Moving Time", "Distance" },
  { "Aktivitätsdatum", "Aktivitätsart", "Verstrichene Zeit", "Bewegungszeit", "Distanz" },
  { "Date de l'activité", "Type d'activité", "Temps écoulé", "Durée de déplacement", "Distance" },
  { "Fecha de la actividad", "Tipo de actividad", "Tiempo transcurrido", "Tiempo en movimiento",
    "Distancia" },
  { "Fecha de actividad", "Tipo de actividad", "Tiempo transcurrido", "Tiempo en movimiento",
    "Distancia" },
};

static const char *const *
find_language (const SuralTrainingTable *table)
{
  return sural_training_table_find_language (table, titles[0], N_LANGUAGES, N_TITLES,
                                             TITLE_ELAPSED + 1);
}

/**
 * sural_strava_csv_is:
 * @table: a table
 *
 * Returns: whether it is a list of activities from Strava
 */
gboolean
sural_strava_csv_is (const SuralTrainingTable *table)
{
  return find_language (table) != NULL;
}

/* Nobody keeps a session of less than a minute: where it is open, "1.341" is a thousand. */
static double
take_seconds (SuralTrainingTable *row, const char *title, guint n)
{
  double readings[2] = { NAN, NAN };

  if (sural_training_table_read_number (row, title, n, readings) == 2 && readings[0] < 60)
    return readings[1];
  return sural_training_table_take_amount (row, title, n);
}

static gint64
read_seconds (SuralTrainingTable *row, const char *const *language)
{
  double seconds = take_seconds (row, language[TITLE_MOVING], 0);

  if (!(seconds > 0))
    seconds = take_seconds (row, language[TITLE_ELAPSED], 1);
  if (!(seconds > 0))
    seconds = take_seconds (row, language[TITLE_ELAPSED], 0);
  return seconds > 0 ? sural_training_round (seconds) : SURAL_TRAINING_UNKNOWN;
}

/* Metres that are open are those that the kilometres before them say. */
static double
take_metres (SuralTrainingTable *row, const char *title, double kilometres)
{
  double readings[2] = { NAN, NAN };

  if (sural_training_table_read_number (row, title, 1, readings) == 2 && kilometres > 0)
    return fabs (readings[1] - kilometres * 1000) < fabs (readings[0] - kilometres * 1000)
               ? readings[1]
               : readings[0];
  return sural_training_table_take_amount (row, title, 1);
}

/* Of some exports both are kilometres: metres are a thousand times as many, miles more still. */
static gint64
read_metres (SuralTrainingTable *row, const char *const *language)
{
  const double kilometres = sural_training_table_take_amount (row, language[TITLE_DISTANCE], 0);
  const double metres = take_metres (row, language[TITLE_DISTANCE], kilometres);
  const gboolean is_twice = metres > 0 && kilometres > 0 && metres < kilometres * 100;

  if (metres > 0 && !is_twice)
    return sural_training_round (metres);
  return kilometres > 0 ? sural_training_round (kilometres * 1000) : SURAL_TRAINING_UNKNOWN;
}

static SuralTime
read_start (SuralTrainingIntake *intake, const SuralTrainingTable *row, const char *const *language)
{
  const SuralTime utc =
      sural_training_table_moment (sural_training_table_get (row, language[TITLE_DATE]));

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
  const char *const *language = find_language (table);
  g_autoptr (GError) local = NULL;

  while (sural_training_table_next (table, &local))
    {
      SuralTraining session = { .grams = SURAL_TRAINING_UNKNOWN };

      if (sural_training_intake_is_cancelled (intake, error))
        return FALSE;
      sural_training_intake_set_line (intake, sural_training_table_get_line (table));
      session.kind =
          sural_training_kind_of_words (sural_training_table_get (table, language[TITLE_TYPE]));
      session.started = read_start (intake, table, language);
      session.seconds = read_seconds (table, language);
      session.metres = read_metres (table, language);
      sural_training_intake_add (intake, &session);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}
