/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/training/sural-training-readers.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Activities.csv of Garmin Connect, in English, German, French or Spanish. Its times are local. It
 * does not say whether its distances are kilometres or miles: cadence, stride (in metres either
 * way) and time tell it. */

#define METRES_A_MILE 1609.344

/* The titles that are asked for, in the languages that are known. */
typedef enum
{
  TITLE_TYPE,
  TITLE_DATE,
  TITLE_DISTANCE,
  TITLE_TIME,
  TITLE_MOVING,
  TITLE_CADENCE,
  TITLE_STRIDE,
  N_TITLES,
} Title;

#define N_LANGUAGES 4
#define METRES_A_YARD 0.9144

static const char *const titles[N_LANGUAGES][N_TITLES] = {
  { "Activity Type", "Date", "Distance", "Time", "Moving Time", "Avg Run Cadence",
    "Avg Stride Length" },
  { "Aktivitätstyp", "Datum", "Distanz", "Zeit", "Zeit in Bewegung", "Ø Schrittfrequenz (Laufen)",
    "Ø Schrittlänge" },
  { "Type d'activité", "Date", "Distance", "Durée", "Temps de déplacement",
    "Cadence de course moyenne", NULL },
  { "Tipo de actividad", "Fecha", "Distancia", "Tiempo", NULL, NULL, NULL },
};

static const char *const *
find_language (const SuralTrainingTable *table)
{
  return sural_training_table_find_language (table, titles[0], N_LANGUAGES, N_TITLES,
                                             TITLE_TIME + 1);
}

/**
 * sural_garmin_csv_is:
 * @titles: a table
 *
 * Returns: whether it is a list of activities from Garmin Connect
 */
gboolean
sural_garmin_csv_is (const SuralTrainingTable *table)
{
  return find_language (table) != NULL;
}

/* A row as it stands, before it is known what its distance is in. */
typedef struct
{
  SuralTraining session;
  double distance; /* NAN: none */
  gboolean is_swim;
  guint line;
} Row;

/* Of a swim the distance is in metres or yards, whatever that of the others is in. */
static gboolean
is_swim (const char *type)
{
  static const char *const words[] = { "swim", "schwimm", "natation", "nataci" };
  g_autofree char *small = g_utf8_strdown (type, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (small, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* Metres may be more than a thousand, which kilometres never are. */
static double
take_distance (SuralTrainingTable *row, const char *title, gboolean is_in_metres)
{
  double readings[2] = { NAN, NAN };

  if (is_in_metres && sural_training_table_read_number (row, title, 0, readings) == 2)
    return readings[1];
  return sural_training_table_take_amount (row, title, 0);
}

/* The distance by steps and stride; NAN where the row does not have both. */
static double
count_metres (SuralTrainingTable *row, const char *const *language, double seconds)
{
  const double cadence = sural_training_table_get_number (row, language[TITLE_CADENCE], 0);
  const double stride = sural_training_table_get_number (row, language[TITLE_STRIDE], 0);

  return cadence > 0 && stride > 0.2 && stride < 3 ? cadence * stride * seconds / 60 : NAN;
}

static void
read_row (SuralTrainingTable *table, const char *const *language, Row *row, double *ratio)
{
  const double whole = sural_training_table_take_clock (table, language[TITLE_TIME]);
  const double moving = sural_training_table_take_clock (table, language[TITLE_MOVING]);
  double seconds = moving > 0 && moving <= whole ? moving : whole;

  row->line = sural_training_table_get_line (table);
  row->session = (SuralTraining) { .grams = SURAL_TRAINING_UNKNOWN };
  row->session.kind =
      sural_training_kind_of_words (sural_training_table_get (table, language[TITLE_TYPE]));
  row->session.started =
      sural_training_table_moment (sural_training_table_get (table, language[TITLE_DATE]));
  row->session.seconds = seconds > 0 ? sural_training_round (seconds) : SURAL_TRAINING_UNKNOWN;
  row->is_swim = is_swim (sural_training_table_get (table, language[TITLE_TYPE]));
  row->distance = take_distance (table, language[TITLE_DISTANCE], row->is_swim);
  *ratio = row->distance > 0.5 ? count_metres (table, language, whole) / row->distance : NAN;
}

static int
compare_numbers (const void *a, const void *b)
{
  const double one = *(const double *) a;
  const double other = *(const double *) b;

  return (one > other) - (one < other);
}

/* Metres of one of the file's units: a mile is nearer to what was counted, or it is not. */
static double
judge_unit (SuralTrainingIntake *intake, GArray *ratios)
{
  if (ratios->len == 0)
    {
      sural_training_intake_remark (intake,
                                    _ ("It does not say whether its distances are kilometres or "
                                       "miles: they are taken as kilometres."));
      return 1000;
    }
  g_array_sort (ratios, compare_numbers);
  if (g_array_index (ratios, double, ratios->len / 2) < sqrt (1000 * METRES_A_MILE))
    return 1000;
  sural_training_intake_remark (intake, _ ("Its distances are miles, by steps and stride."));
  return METRES_A_MILE;
}

static void
add_rows (SuralTrainingIntake *intake, GArray *rows, double unit)
{
  for (guint i = 0; i < rows->len; i++)
    {
      Row *row = &g_array_index (rows, Row, i);

      const double size = !row->is_swim ? unit : unit > 1000 ? METRES_A_YARD : 1;

      row->session.metres =
          row->distance > 0 ? sural_training_round (row->distance * size) : SURAL_TRAINING_UNKNOWN;
      sural_training_intake_set_line (intake, row->line);
      sural_training_intake_add (intake, &row->session);
    }
}

/**
 * sural_garmin_csv_read:
 * @intake: where the sessions go
 * @table: a table of which sural_garmin_csv_is()
 * @error: return location
 *
 * Returns: whether all of it was read
 */
gboolean
sural_garmin_csv_read (SuralTrainingIntake *intake, SuralTrainingTable *table, GError **error)
{
  const char *const *language = find_language (table);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (Row));
  g_autoptr (GArray) ratios = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GError) local = NULL;

  while (sural_training_table_next (table, &local))
    {
      Row row = { 0 };
      double ratio = NAN;

      if (sural_training_intake_is_cancelled (intake, error))
        return FALSE;
      read_row (table, language, &row, &ratio);
      g_array_append_val (rows, row);
      if (row.session.kind == SURAL_TRAINING_RUN && isfinite (ratio))
        g_array_append_val (ratios, ratio);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  add_rows (intake, rows, judge_unit (intake, ratios));
  return TRUE;
}
