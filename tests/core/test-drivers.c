/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What pain follows, over thousands of made-up diaries: how often it speaks when there is nothing,
 * and whether it finds what was put in. */
#include "config.h"

#include "reasoning/course/sural-drivers.h"
#include "reasoning/words/sural-driver-words.h"

#include "reasoning/course/sural-day-regression.h"
#include "reasoning/course/sural-student.h"

#include <math.h>
#include <string.h>

#define N_DIARIES 1000
#define MOST_DAYS 84

static SuralKnowledge *knowledge;

/* What the made-up patient is like. */
typedef struct
{
  const char *name;
  guint days;
  double carry;       /* how much of a day's pain is left the next day */
  double scatter;     /* of a day, in points */
  double missing;     /* the share of entries that are not made */
  double round_to;    /* points; 0: not rounded */
  double from, to;    /* pain at the start and at the end, healing exponentially */
  double flares;      /* the chance of one to begin on a day; two points or more for some days */
  gboolean weekly;    /* trains and sits by the week; otherwise each day as it comes */
  gboolean returns;   /* training grows as the weeks go by */
  gboolean only_runs; /* rest days are not written down */
  gboolean careful;   /* runs less and sits more the day after a bad one */
} Patient;

/* Points of pain for an hour of sitting or a hundred of load more, the same day or the next. */
typedef struct
{
  double sitting[2], running[2];
} Truth;

static double
draw_normal (GRand *rand)
{
  return sqrt (-2 * log (1 - g_rand_double (rand))) * cos (2 * G_PI * g_rand_double (rand));
}

static double
draw_sitting (const Patient *patient, guint day, GRand *rand)
{
  gboolean weekend = day % 7 >= 5;
  double hours = (patient->weekly ? (weekend ? 4 : 8) : 6.5) +
                 draw_normal (rand) * (patient->weekly ? 1.2 : 2);

  return round (CLAMP (hours, 0, 16) * 2) / 2;
}

static double
draw_running (const Patient *patient, guint day, GRand *rand)
{
  static const double plan[] = { 0, 250, 0, 300, 0, 450, 100 };
  double load = patient->weekly ? plan[day % 7] : g_rand_int_range (rand, 0, 5) * 100;

  if (patient->returns)
    load *= 0.2 + 1.2 * day / patient->days;
  if (load > 0)
    load *= 1 + 0.3 * draw_normal (rand);
  if (patient->weekly && g_rand_double (rand) < 0.15)
    load = 0;

  return round (MAX (load, 0));
}

static void
measure (SuralCase *subject, const char *id, guint day, double value)
{
  SuralDay at = sural_day_new (2026, 8, 1) + day;
  SuralMeasurement measurement = { id, sural_time_from_day (at), value, SURAL_ORIGIN_DIARY };

  sural_case_add_measurement (subject, &measurement);
}

static void
measure_or_forget (SuralCase *subject,
                   const char *id,
                   guint day,
                   double value,
                   const Patient *patient,
                   GRand *rand)
{
  if (g_rand_double (rand) >= patient->missing)
    measure (subject, id, day, value);
}

static SuralCase *
keep_diary (const Patient *patient, const Truth *truth, GRand *rand)
{
  SuralCase *subject = sural_case_new ();
  double sitting[MOST_DAYS], running[MOST_DAYS];
  double carried = draw_normal (rand) * patient->scatter;
  double yesterday = 0;
  guint flare = 0;

  sural_case_set_onset (subject, sural_day_new (2026, 8, 1));
  for (guint day = 0; day < patient->days; day++)
    {
      double pain = patient->to + (patient->from - patient->to) * exp (-3.0 * day / patient->days);

      sitting[day] = draw_sitting (patient, day, rand);
      running[day] = draw_running (patient, day, rand);
      if (patient->careful && day > 0)
        {
          sitting[day] = MAX (sitting[day] + round (2 * yesterday) / 2, 0);
          running[day] = MAX (running[day] - round (60 * yesterday), 0);
        }
      carried = patient->carry * carried +
                sqrt (1 - patient->carry * patient->carry) * patient->scatter * draw_normal (rand);
      if (flare == 0 && g_rand_double (rand) < patient->flares)
        flare = (guint) g_rand_int_range (rand, 3, 8);
      pain += carried + (flare > 0 ? 2.5 : 0);
      flare -= flare > 0;
      yesterday = carried;
      for (guint lag = 0; lag < 2 && lag <= day; lag++)
        pain += truth->sitting[lag] * (sitting[day - lag] - 6.5) +
                truth->running[lag] * (running[day - lag] - 150) / 100;
      pain = CLAMP (pain, 0, 10);
      if (patient->round_to > 0)
        pain = round (pain / patient->round_to) * patient->round_to;
      measure_or_forget (subject, "calf-pain-worst", day, pain, patient, rand);
      measure_or_forget (subject, "sitting-hours", day, sitting[day], patient, rand);
      if (!patient->only_runs || running[day] > 0)
        measure_or_forget (subject, "run-load", day, running[day], patient, rand);
    }

  return subject;
}

static GPtrArray *
find_drivers (const Patient *patient, const Truth *truth, guint32 number)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (number);
  g_autoptr (SuralCase) subject = keep_diary (patient, truth, rand);
  g_autoptr (GPtrArray) series = sural_series_list (subject, knowledge);

  return sural_drivers_find (series, knowledge);
}

/* --- Nothing to find -------------------------------------------------------------------------- */

static const Patient nulls[] = {
  { "healing", 56, 0.6, 1.0, 0.15, 1, 7, 1.5, 0, TRUE, FALSE, FALSE, FALSE },
  { "returning to training", 70, 0.8, 1.2, 0.1, 0.5, 7, 1, 0, TRUE, TRUE, FALSE, FALSE },
  { "four weeks", 32, 0.6, 1.2, 0.05, 1, 6, 3, 0, TRUE, FALSE, FALSE, FALSE },
  { "sluggish", 84, 0.95, 2.0, 0.2, 1, 5, 5, 0, TRUE, FALSE, FALSE, FALSE },
  { "erratic", 60, 0.0, 1.5, 0.1, 1, 5, 4, 0, FALSE, FALSE, FALSE, FALSE },
  { "flares", 84, 0.4, 0.7, 0.15, 1, 4, 2, 0.06, TRUE, FALSE, FALSE, FALSE },
  { "recovered", 84, 0.7, 0.8, 0.1, 1, 6, 0, 0, TRUE, TRUE, FALSE, FALSE },
  { "only runs", 84, 0.7, 1.2, 0.1, 1, 6, 3, 0, TRUE, FALSE, TRUE, FALSE },
  { "gappy", 84, 0.6, 1.2, 0.4, 1, 6, 2, 0, TRUE, FALSE, FALSE, FALSE },
  { "three weeks", 24, 0.6, 1.2, 0.0, 1, 6, 3, 0, TRUE, FALSE, FALSE, FALSE },
  { "careful", 84, 0.6, 1.2, 0.1, 1, 5, 4, 0, TRUE, FALSE, FALSE, TRUE },
};

static void
test_silence (gconstpointer data)
{
  static const Truth nothing = { 0 };
  const Patient *patient = data;
  guint alarms = 0;

  for (guint i = 0; i < N_DIARIES; i++)
    {
      g_autoptr (GPtrArray) drivers = find_drivers (patient, &nothing, i + 1);

      alarms += drivers->len > 0;
    }
  g_test_message ("%s: %u of %u diaries speak", patient->name, alarms, N_DIARIES);
  g_assert_cmpuint (alarms, <=, N_DIARIES / 20);
}

/* --- Something to find ------------------------------------------------------------------------ */

typedef struct
{
  Patient patient;
  Truth truth;
} Effect;

static const Effect effects[] = {
  { { "sitting, same day", 56, 0.5, 0.8, 0.1, 0.5, 7, 3, 0, TRUE, FALSE, FALSE, FALSE },
    { { 0.5, 0 }, { 0, 0 } } },
  { { "running, next day", 56, 0.5, 0.8, 0.1, 0.5, 6, 3, 0, TRUE, FALSE, FALSE, FALSE },
    { { 0, 0 }, { 0, 0.6 } } },
  { { "running, same day, erratic", 60, 0.3, 1.0, 0.1, 1, 5, 4, 0, FALSE, FALSE, FALSE, FALSE },
    { { 0, 0 }, { 0.6, 0 } } },
  { { "both", 70, 0.6, 0.8, 0.1, 0.5, 6, 4, 0, TRUE, FALSE, FALSE, FALSE },
    { { 0.4, 0 }, { 0, 0.6 } } },
  { { "running helps", 84, 0.7, 0.8, 0.15, 1, 7, 5, 0, TRUE, FALSE, FALSE, FALSE },
    { { 0, 0 }, { 0, -0.6 } } },
  { { "four weeks", 34, 0.5, 0.6, 0.0, 0.5, 6, 4, 0, TRUE, FALSE, FALSE, FALSE },
    { { 0.6, 0 }, { 0, 0.0 } } },
};

static double
get_truth (const Truth *truth, const SuralDriver *driver)
{
  return g_str_equal (driver->id, "run-load") ? truth->running[driver->lag]
                                              : truth->sitting[driver->lag];
}

static void
test_recovery (gconstpointer data)
{
  const Effect *effect = data;
  guint asked = 0, signs = 0, within = 0, sizes = 0;

  for (guint i = 0; i < N_DIARIES; i++)
    {
      g_autoptr (GPtrArray) drivers = find_drivers (&effect->patient, &effect->truth, i + 1);

      asked += (effect->truth.sitting[0] != 0) + (effect->truth.sitting[1] != 0) +
               (effect->truth.running[0] != 0) + (effect->truth.running[1] != 0);
      for (guint j = 0; j < drivers->len; j++)
        {
          const SuralDriver *driver = g_ptr_array_index (drivers, j);
          double truth = get_truth (&effect->truth, driver);

          if (truth == 0)
            continue;
          sizes++;
          within += driver->low <= truth && truth <= driver->high;
          signs += sural_driver_is_clear (driver) && (driver->low > 0) == (truth > 0);
        }
    }
  g_test_message ("%s: sign %u of %u, size %u of %u", effect->patient.name, signs, asked, within,
                  sizes);
  g_assert_cmpuint (signs * 10, >=, asked * 9);
  g_assert_cmpuint (within * 10, >=, sizes * 9);
}

/* --- The parts -------------------------------------------------------------------------------- */

/* Tabulated quantiles (Student 1908; any table of t). */
static void
test_student (void)
{
  g_assert_cmpfloat_with_epsilon (sural_student_quantile (0.025, 1), 12.706, 0.001);
  g_assert_cmpfloat_with_epsilon (sural_student_quantile (0.025, 5), 2.571, 0.001);
  g_assert_cmpfloat_with_epsilon (sural_student_quantile (0.005, 10), 3.169, 0.001);
  g_assert_cmpfloat_with_epsilon (sural_student_quantile (0.05, 30), 1.697, 0.001);
  g_assert_cmpfloat_with_epsilon (sural_student_quantile (0.025, 1e6), 1.960, 0.001);
  g_assert_cmpfloat_with_epsilon (sural_student_quantile (0.5, 7), 0, 1e-9);
}

/* Without scatter the line comes back to the last digit, whatever days are missing. */
static void
test_exact (void)
{
  const SuralDay days[] = { 10, 11, 13, 14, 20, 21, 22, 25 };
  double outcome[8], columns[16];
  SuralInterval found[2];

  for (guint i = 0; i < 8; i++)
    {
      columns[2 * i] = 1;
      columns[2 * i + 1] = (i * 5) % 7;
      outcome[i] = 3 + 0.5 * columns[2 * i + 1];
    }
  g_assert_true (sural_day_regression_fit (&(SuralDayRegression) { days, outcome, columns, 8, 2 },
                                           0.05, found));
  g_assert_cmpfloat_with_epsilon (found[0].mid, 3, 1e-6);
  g_assert_cmpfloat_with_epsilon (found[1].mid, 0.5, 1e-6);
  g_assert_cmpfloat_with_epsilon (found[1].low, 0.5, 1e-4);

  /* A column that says nothing of its own. */
  for (guint i = 0; i < 8; i++)
    columns[2 * i + 1] = 4;
  g_assert_false (sural_day_regression_fit (&(SuralDayRegression) { days, outcome, columns, 8, 2 },
                                            0.05, found));
}

/* One huge run among rest days says nothing about runs, and a fortnight about nothing. */
static void
test_too_little (void)
{
  static const Patient brief = { "brief", 20, 0, 0.1, 0, 0, 5, 5, 0, FALSE, FALSE, FALSE };
  static const Truth strong = { { 0.5, 0 }, { 0, 1 } };
  g_autoptr (GPtrArray) drivers = find_drivers (&brief, &strong, 1);
  g_autoptr (SuralCase) subject = sural_case_new ();
  g_autoptr (GPtrArray) series = NULL;
  g_autoptr (GPtrArray) once = NULL;

  g_assert_cmpuint (drivers->len, ==, 0);
  for (guint day = 0; day < 60; day++)
    {
      measure (subject, "run-load", day, day == 30 ? 900 : 0);
      measure (subject, "calf-pain-worst", day, day == 30 ? 9 : 2 + day % 2);
    }
  series = sural_series_list (subject, knowledge);
  once = sural_drivers_find (series, knowledge);
  g_assert_cmpuint (once->len, ==, 0);
}

static void
add_diaries (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (nulls); i++)
    {
      g_autofree char *path = g_strdup_printf ("/drivers/silence/%u", i);

      g_test_add_data_func (path, &nulls[i], test_silence);
    }
  for (guint i = 0; i < G_N_ELEMENTS (effects); i++)
    {
      g_autofree char *path = g_strdup_printf ("/drivers/recovery/%u", i);

      g_test_add_data_func (path, &effects[i], test_recovery);
    }
}

/* --- In words --------------------------------------------------------------------------------- */

static void
measure_on (SuralCase *subject, const char *id, guint day, double value)
{
  SuralMeasurement one = { g_intern_string (id),
                           sural_time_from_day (sural_day_new (2026, 8, 1) + day), value,
                           SURAL_ORIGIN_DIARY };

  sural_case_add_measurement (subject, &one);
}

/* Says how many days are missing, then nothing that chance explains, then an association. */
static void
test_words (void)
{
  g_autoptr (SuralCase) brief = sural_case_new ();
  g_autoptr (SuralCase) idle = sural_case_new ();
  g_autoptr (SuralCase) clear = sural_case_new ();
  SuralCase *cases[] = { brief, idle, clear };
  const guint days[] = { 9, 60, 60 };
  g_auto (GStrv) texts = g_new0 (char *, G_N_ELEMENTS (cases) + 1);
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SuralTrend) trend = NULL;

      for (guint day = 0; day < days[i]; day++)
        {
          double sitting = 5 + g_rand_int_range (rand, 0, 6);
          double noise = g_rand_double_range (rand, -1, 1);

          measure_on (cases[i], "sitting-hours", day, sitting);
          measure_on (cases[i], "calf-pain-worst", day,
                      cases[i] == clear ? CLAMP (2 + 0.6 * (sitting - 5) + noise / 2, 0, 10)
                                        : 4 + round (noise));
        }
      trend = sural_trend_new (cases[i], knowledge);
      texts[i] = sural_drivers_describe (trend);
    }
  g_test_message ("%s\n%s\n%s", texts[0], texts[1], texts[2]);
  g_assert_nonnull (strstr (texts[0], "Needs 21 days"));
  g_assert_nonnull (strstr (texts[0], "there are 9."));
  g_assert_nonnull (strstr (texts[0], "there are 0."));
  g_assert_null (strstr (texts[0], "Pain went with"));
  g_assert_nonnull (strstr (texts[1], "chance"));
  g_assert_nonnull (strstr (texts[2], "Pain went with"));
  g_assert_nonnull (strstr (texts[2], "does not say what causes what"));
  g_assert_nonnull (strstr (texts[2], "60 days"));
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  knowledge = sural_knowledge_new_builtin (&error);
  g_assert_no_error (error);
  g_test_add_func ("/drivers/words", test_words);
  g_test_add_func ("/drivers/student", test_student);
  g_test_add_func ("/drivers/exact", test_exact);
  g_test_add_func ("/drivers/too-little", test_too_little);
  add_diaries ();
  result = g_test_run ();
  g_object_unref (knowledge);

  return result;
}
