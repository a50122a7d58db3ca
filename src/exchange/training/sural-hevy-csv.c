/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/training/sural-training-readers.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* workouts.csv of Hevy: a row a set, with its workout's start and end in local time. */

#define KILOGRAMS_A_POUND 0.45359237

typedef struct
{
  SuralTraining session;
  guint line; /* of its first set */
} Workout;

/**
 * sural_hevy_csv_is:
 * @titles: a table
 *
 * Returns: whether it is a list of sets from Hevy
 */
gboolean
sural_hevy_csv_is (const SuralTrainingTable *titles)
{
  return sural_training_table_has (titles, "start_time") &&
         sural_training_table_has (titles, "exercise_title") &&
         sural_training_table_has (titles, "set_type");
}

/* Weight times repetitions; NAN where one of them is not known, as with the body's own weight. */
static double
read_grams (SuralTrainingTable *row)
{
  const double repetitions = sural_training_table_take_amount (row, "reps", 0);
  double kilograms = sural_training_table_take_amount (row, "weight_kg", 0);

  if (!isfinite (kilograms))
    kilograms = KILOGRAMS_A_POUND * sural_training_table_take_amount (row, "weight_lbs", 0);
  return kilograms > 0 && repetitions > 0 ? kilograms * repetitions * 1000 : NAN;
}

static gboolean
is_warm_up (const SuralTrainingTable *row)
{
  g_autofree char *type = g_ascii_strdown (sural_training_table_get (row, "set_type"), -1);

  return strstr (type, "warm") != NULL;
}

/* A distance belongs to a run that is no set: how far is said, and when it began is not. */
static void
tell_distance (SuralTrainingIntake *intake, SuralTrainingTable *row)
{
  const double kilometres = sural_training_table_take_amount (row, "distance_km", 0);
  const double miles = sural_training_table_take_amount (row, "distance_miles", 0);

  if (kilometres > 0 || miles > 0)
    sural_training_intake_leave_out (intake,
                                     _ ("a set with a distance, which is not taken for a run"),
                                     NULL);
}

static SuralTraining
begin_workout (SuralTrainingIntake *intake, const SuralTrainingTable *row)
{
  SuralTraining workout = { .kind = SURAL_TRAINING_LIFT,
                            .seconds = SURAL_TRAINING_UNKNOWN,
                            .metres = SURAL_TRAINING_UNKNOWN,
                            .grams = SURAL_TRAINING_UNKNOWN };
  const SuralTime ended = sural_training_table_moment (sural_training_table_get (row, "end_time"));

  workout.started = sural_training_table_moment (sural_training_table_get (row, "start_time"));
  if (workout.started != SURAL_TIME_UNKNOWN && ended > workout.started)
    workout.seconds = ended - workout.started;
  else if (workout.started != SURAL_TIME_UNKNOWN && ended != SURAL_TIME_UNKNOWN &&
           ended < workout.started)
    sural_training_intake_leave_out (
        intake, _ ("a session that ends before it begins: its length is not known"), NULL);
  return workout;
}

/* The sets of one workout may stand anywhere in the file. */
static void
add_set (SuralTrainingIntake *intake, GHashTable *places, GArray *workouts, SuralTrainingTable *row)
{
  const char *start = sural_training_table_get (row, "start_time");
  const double grams = is_warm_up (row) ? NAN : read_grams (row);
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (places, start));
  SuralTraining *workout = NULL;

  if (place == 0)
    {
      const Workout begun = { begin_workout (intake, row), sural_training_table_get_line (row) };

      g_array_append_val (workouts, begun);
      place = workouts->len;
      g_hash_table_insert (places, g_strdup (start), GUINT_TO_POINTER (place));
    }
  workout = &g_array_index (workouts, Workout, place - 1).session;
  if (isfinite (grams))
    workout->grams = MIN (MAX (workout->grams, 0) + sural_training_round (grams), (gint64) 1e15);
}

/**
 * sural_hevy_csv_read:
 * @intake: where the sessions go
 * @table: a table of which sural_hevy_csv_is()
 * @error: return location
 *
 * Adds the sets of each workout up: kilograms or pounds times repetitions. A warm-up does not
 * count, and neither does what has no weight.
 *
 * Returns: whether all of it was read
 */
gboolean
sural_hevy_csv_read (SuralTrainingIntake *intake, SuralTrainingTable *table, GError **error)
{
  g_autoptr (GArray) workouts = g_array_new (FALSE, FALSE, sizeof (Workout));
  g_autoptr (GHashTable) places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) local = NULL;

  while (sural_training_table_next (table, &local))
    {
      if (sural_training_intake_is_cancelled (intake, error))
        return FALSE;
      sural_training_intake_set_line (intake, sural_training_table_get_line (table));
      tell_distance (intake, table);
      add_set (intake, places, workouts, table);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  for (guint i = 0; i < workouts->len; i++)
    {
      const Workout *workout = &g_array_index (workouts, Workout, i);

      sural_training_intake_set_line (intake, workout->line);
      sural_training_intake_add (intake, &workout->session);
    }
  return TRUE;
}
