/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/course/sural-trend.h"
#include "reasoning/words/sural-day-text.h"
#include "reasoning/words/sural-long-run-words.h"

#include <math.h>
#include <string.h>

static SuralKnowledge *knowledge;

static SuralDay
onset (void)
{
  return sural_day_new (2026, 8, 1);
}

/* A case that began on onset() and is looked at @day days later. */
static SuralCase *
case_on_day (guint day)
{
  SuralCase *subject = sural_case_new ();

  sural_case_set_side (subject, SURAL_SIDE_LEFT);
  sural_case_set_onset (subject, onset ());
  sural_case_set_assessed (subject, onset () + day);
  return subject;
}

static void
measure (SuralCase *subject, const char *id, guint day, double value)
{
  SuralMeasurement measurement = { id, sural_time_from_day (onset () + day), value,
                                   SURAL_ORIGIN_DIARY };

  sural_case_add_measurement (subject, &measurement);
}

/* A line from @from to @to over the days @first to @last, each day once. */
static void
measure_line (SuralCase *subject, const char *id, guint first, guint last, double from, double to)
{
  for (guint day = first; day <= last; day++)
    measure (subject, id, day, from + (to - from) * (day - first) / (double) (last - first));
}

static const SuralAlert *
find_alert (const SuralTrend *trend, const char *id)
{
  for (guint i = 0; i < trend->alerts->len; i++)
    {
      const SuralAlert *alert = g_ptr_array_index (trend->alerts, i);

      if (g_str_equal (alert->definition->id, id))
        return alert;
    }
  return NULL;
}

static void
conclude (SuralCase *subject, const char *hypothesis, const char *grade, const char *tissue)
{
  g_autoptr (SuralConclusion) conclusion =
      sural_conclusion_new (hypothesis, grade, tissue, NULL, SURAL_TIME_UNKNOWN);

  sural_case_set_conclusion (subject, conclusion);
}

static void
test_empty (void)
{
  g_autoptr (SuralCase) subject = sural_case_new ();
  g_autoptr (SuralTrend) trend = sural_trend_new (subject, knowledge);

  g_assert_cmpint (trend->day, ==, -1);
  g_assert_cmpuint (trend->measures->len, ==, 0);
  g_assert_cmpuint (trend->alerts->len, ==, 0);
  g_assert_cmpuint (trend->drivers->len, ==, 0);
  g_assert_cmpuint (trend->window_from, ==, SURAL_DAY_UNKNOWN);
}

/* What a change amounts to that begins on @first. */
static SuralMeaningful
meaning_from (const char *id, guint first, double from, double to)
{
  g_autoptr (SuralCase) subject = case_on_day (first + 20);
  g_autoptr (SuralTrend) trend = NULL;

  for (guint day = first; day < first + 3; day++)
    {
      measure (subject, id, day, from);
      measure (subject, id, 18 + day, to);
    }
  trend = sural_trend_new (subject, knowledge);
  g_assert_cmpfloat_with_epsilon (sural_trend_find (trend, id)->change, to - from, 1e-12);
  return sural_trend_find (trend, id)->meaningful;
}

static SuralMeaningful
meaning_of (const char *id, double from, double to)
{
  return meaning_from (id, 15, from, to);
}

static void
test_right_direction (void)
{
  g_assert_cmpint (meaning_of ("calf-pain-worst", 7, 3), ==, SURAL_MEANINGFUL_IMPROVED);
  g_assert_cmpint (meaning_of ("calf-pain-worst", 3, 7), ==, SURAL_MEANINGFUL_WORSE);
  g_assert_cmpint (meaning_of ("sitting-tolerance", 10, 60), ==, SURAL_MEANINGFUL_IMPROVED);
  g_assert_cmpint (meaning_of ("sitting-tolerance", 60, 10), ==, SURAL_MEANINGFUL_WORSE);
  g_assert_cmpint (meaning_of ("heel-raise-left", 9, 25), ==, SURAL_MEANINGFUL_IMPROVED);
  g_assert_cmpint (meaning_of ("heel-raise-left", 25, 9), ==, SURAL_MEANINGFUL_WORSE);
  g_assert_cmpint (meaning_of ("run-load", 100, 500), ==, SURAL_MEANINGFUL_UNKNOWN);
  g_assert_cmpint (meaning_of ("sleep-hours", 5, 8), ==, SURAL_MEANINGFUL_UNKNOWN);
}

/* The larger of points and share has to be reached; exactly reached counts. */
static void
test_least_change (void)
{
  g_assert_cmpint (meaning_of ("calf-pain-worst", 4, 3), ==, SURAL_MEANINGFUL_NO);
  g_assert_cmpint (meaning_of ("calf-pain-worst", 4, 2), ==, SURAL_MEANINGFUL_IMPROVED);
  g_assert_cmpint (meaning_of ("calf-pain-worst", 10, 8), ==, SURAL_MEANINGFUL_NO);
  g_assert_cmpint (meaning_of ("calf-pain-worst", 10, 7), ==, SURAL_MEANINGFUL_IMPROVED);
}

/* In the first two weeks three points have to go; that it got worse counts as ever, and so does
 * what has no rule for these days. */
static void
test_early_change (void)
{
  g_assert_cmpint (meaning_from ("calf-pain-worst", 0, 4, 2), ==, SURAL_MEANINGFUL_NO);
  g_assert_cmpint (meaning_from ("calf-pain-worst", 14, 4, 2), ==, SURAL_MEANINGFUL_NO);
  g_assert_cmpint (meaning_from ("calf-pain-worst", 14, 4, 1), ==, SURAL_MEANINGFUL_IMPROVED);
  g_assert_cmpint (meaning_from ("calf-pain-worst", 15, 4, 2), ==, SURAL_MEANINGFUL_IMPROVED);
  g_assert_cmpint (meaning_from ("calf-pain-worst", 0, 4, 6), ==, SURAL_MEANINGFUL_WORSE);
  g_assert_cmpint (meaning_from ("heel-raise-left", 0, 9, 16), ==, SURAL_MEANINGFUL_IMPROVED);
}

/* Without an onset nobody knows which days are the first. */
static void
test_early_without_onset (void)
{
  g_autoptr (SuralCase) subject = sural_case_new ();
  g_autoptr (SuralTrend) trend = NULL;
  const SuralMeasureTrend *pain;

  measure (subject, "calf-pain-worst", 0, 4);
  measure (subject, "calf-pain-worst", 10, 2);
  trend = sural_trend_new (subject, knowledge);
  pain = sural_trend_find (trend, "calf-pain-worst");
  g_assert_cmpint (pain->meaningful, ==, SURAL_MEANINGFUL_IMPROVED);
  g_assert_cmpfloat (pain->mcid, ==, 2);
  g_assert_cmpstr (pain->mcid_source, ==, "ostelo-2008");
}

/* The number that was asked for says itself how it is known. */
static void
test_early_basis (void)
{
  g_autoptr (SuralCase) subject = case_on_day (20);
  g_autoptr (SuralTrend) trend = NULL;
  const SuralMeasureTrend *pain;

  measure (subject, "calf-pain-worst", 2, 6);
  measure (subject, "calf-pain-worst", 12, 3);
  trend = sural_trend_new (subject, knowledge);
  pain = sural_trend_find (trend, "calf-pain-worst");
  g_assert_cmpfloat (pain->mcid, ==, 3);
  g_assert_cmpint (pain->mcid_grade, ==, SURAL_GRADE_ASSUMED);
  g_assert_cmpint (pain->mcid_provenance, ==, SURAL_PROVENANCE_DESIGN);
  g_assert_cmpstr (pain->mcid_source, ==, "ostelo-devet-2005");
}

static void
test_one_value_is_no_change (void)
{
  g_autoptr (SuralCase) subject = case_on_day (20);
  g_autoptr (SuralTrend) trend = NULL;
  const SuralMeasureTrend *pain;

  measure (subject, "calf-pain-worst", 3, 6);
  measure (subject, "calf-pain-worst", 3, 8);
  trend = sural_trend_new (subject, knowledge);
  pain = sural_trend_find (trend, "calf-pain-worst");
  g_assert_cmpuint (pain->n, ==, 2);
  g_assert_cmpfloat (pain->baseline, ==, 7);
  g_assert_cmpfloat (pain->latest, ==, 7);
  g_assert_cmpint (pain->meaningful, ==, SURAL_MEANINGFUL_UNKNOWN);
  g_assert_true (isnan (pain->slope_per_week.mid));
  g_assert_cmpuint (pain->forecast->len, ==, 0);
}

static void
test_one_bad_night (void)
{
  g_autoptr (SuralCase) subject = case_on_day (10);
  g_autoptr (SuralTrend) trend = NULL;

  measure_line (subject, "calf-pain-worst", 0, 9, 3, 3);
  measure (subject, "calf-pain-worst", 10, 9);
  trend = sural_trend_new (subject, knowledge);
  g_assert_cmpint (sural_trend_find (trend, "calf-pain-worst")->meaningful, ==,
                   SURAL_MEANINGFUL_NO);
  g_assert_null (find_alert (trend, "worsening"));
}

static void
test_slope_and_forecast (void)
{
  g_autoptr (SuralCase) subject = case_on_day (20);
  g_autoptr (SuralTrend) trend = NULL;
  const SuralMeasureTrend *pain;
  double width = 0;

  for (guint day = 0; day <= 20; day++)
    measure (subject, "calf-pain-worst", day, 8 - 0.2 * day + (day % 2 == 0 ? 0.5 : -0.5));
  trend = sural_trend_new (subject, knowledge);
  pain = sural_trend_find (trend, "calf-pain-worst");
  g_assert_cmpfloat_with_epsilon (pain->slope_per_week.mid, -1.4, 0.2);
  g_assert_cmpfloat (pain->slope_per_week.low, <, pain->slope_per_week.high);
  g_assert_cmpuint (pain->forecast->len, >, 0);
  for (guint i = 0; i < pain->forecast->len; i++)
    {
      const SuralForecast *forecast = &g_array_index (pain->forecast, SuralForecast, i);

      g_assert_cmpuint (forecast->day, ==, onset () + 21 + i);
      g_assert_cmpfloat (forecast->value.low, >=, 0);
      g_assert_cmpfloat (forecast->value.low, <=, forecast->value.mid);
      g_assert_cmpfloat (forecast->value.mid, <=, forecast->value.high);
      /* The upper half is not cut off by the end of the scale: it widens. */
      g_assert_cmpfloat (forecast->value.high - forecast->value.mid, >, width);
      width = forecast->value.mid > 0 ? forecast->value.high - forecast->value.mid : 0;
    }
}

static void
test_stale_diary_forecasts_nothing (void)
{
  g_autoptr (SuralCase) subject = case_on_day (60);
  g_autoptr (SuralTrend) trend = NULL;

  measure_line (subject, "calf-pain-worst", 0, 20, 8, 4);
  measure_line (subject, "sitting-hours", 50, 60, 4, 8);
  trend = sural_trend_new (subject, knowledge);
  g_assert_cmpuint (sural_trend_find (trend, "calf-pain-worst")->forecast->len, ==, 0);
  g_assert_cmpuint (sural_trend_find (trend, "sitting-hours")->forecast->len, ==, 0);
  g_assert_null (find_alert (trend, "plateau"));
}

static void
test_later_days_are_not_known (void)
{
  g_autoptr (SuralCase) subject = case_on_day (10);
  g_autoptr (SuralTrend) trend = NULL;

  measure (subject, "calf-pain-worst", 1, 6);
  measure (subject, "calf-pain-worst", 11, 1);
  trend = sural_trend_new (subject, knowledge);
  g_assert_cmpuint (sural_trend_find (trend, "calf-pain-worst")->n, ==, 1);
}

static void
check_window (const char *hypothesis, const char *grade, const char *tissue, const char *text)
{
  g_autoptr (SuralCase) subject = case_on_day (10);
  g_autoptr (SuralTrend) trend = NULL;

  if (hypothesis != NULL)
    conclude (subject, hypothesis, grade, tissue);
  trend = sural_trend_new (subject, knowledge);
  g_assert_cmpint (trend->day, ==, 10);
  if (text == NULL)
    {
      g_assert_null (trend->window);
      g_assert_cmpuint (trend->window_to, ==, SURAL_DAY_UNKNOWN);
      return;
    }
  g_assert_cmpstr (trend->window->hypothesis, ==, hypothesis);
  g_assert_nonnull (strstr (trend->window->text, text));
  g_assert_cmpuint (trend->window_from, ==, onset () + (SuralDay) trend->window->from);
  g_assert_cmpuint (trend->window_to, ==, onset () + (SuralDay) trend->window->to);
}

static void
test_window (void)
{
  check_window (NULL, NULL, NULL, "two to six weeks");
  check_window ("calf-strain", NULL, NULL, "grade not known");
  check_window ("calf-strain", "3", NULL, "Grade 3");
  check_window ("calf-strain", "3", "soleus", "Grade 3");
  check_window ("calf-strain", NULL, "soleus", "Soleus");
  check_window ("lumbar-radiculopathy", NULL, NULL, "Radiculopathy");
  check_window ("deep-vein-thrombosis", NULL, NULL, NULL);
}

static const SuralHealingWindow *
window_of (const char *hypothesis,
           const char *grade,
           const char *tissue,
           const char *finding,
           const char *value)
{
  g_autoptr (SuralCase) subject = case_on_day (20);
  g_autoptr (SuralTrend) trend = NULL;

  conclude (subject, hypothesis, grade, tissue);
  if (finding != NULL)
    {
      g_autoptr (SuralFinding) said = sural_finding_new (finding, SURAL_SIDE_NONE, value);

      sural_case_record (subject, said);
    }
  trend = sural_trend_new (subject, knowledge);
  return trend->window;
}

/* What came from running, or is not the first, takes longer, whatever the grade and tissue are;
 * what is not known to does not, and nothing makes a window shorter. */
static void
test_longer_window (void)
{
  static const char *const grades[] = { NULL, "0", "1", "2", "3" };
  static const char *const tissues[] = { NULL, "soleus", "gastrocnemius" };

  for (guint i = 0; i < G_N_ELEMENTS (grades); i++)
    for (guint j = 0; j < G_N_ELEMENTS (tissues); j++)
      {
        const SuralHealingWindow *plain =
            window_of ("calf-strain", grades[i], tissues[j], NULL, NULL);
        const SuralHealingWindow *runner = window_of ("calf-strain", grades[i], tissues[j],
                                                      "hx-mechanism", "steady-running lunge");
        const SuralHealingWindow *again =
            window_of ("calf-strain", grades[i], tissues[j], "hx-previous-strain", "yes");

        g_assert_null (plain->when);
        g_assert_true (
            window_of ("calf-strain", grades[i], tissues[j], "hx-previous-strain", "no") == plain);
        g_assert_true (window_of ("calf-strain", grades[i], tissues[j], "hx-mechanism", "sled") ==
                       plain);
        g_assert_true (runner == again);
        g_assert_cmpstr (runner->grade, ==, plain->grade);
        g_assert_cmpstr (runner->tissue, ==, plain->tissue);
        g_assert_cmpint (runner->from, ==, plain->from + 12);
        g_assert_cmpint (runner->to, ==, plain->to + 12);
      }
}

/* Nobody with a narrow canal is told that a root settles in weeks; who does not know of one is. */
static void
test_window_of_narrow_canal (void)
{
  static const char *const root = "lumbar-radiculopathy";

  g_assert_nonnull (window_of (root, NULL, NULL, NULL, NULL));
  g_assert_nonnull (window_of (root, NULL, NULL, "hx-spinal-stenosis", "no"));
  g_assert_nonnull (window_of (root, NULL, NULL, "im-mri-spine", "root-compression"));
  g_assert_null (window_of (root, NULL, NULL, "hx-spinal-stenosis", "yes"));
  g_assert_null (window_of (root, NULL, NULL, "im-mri-spine", "stenosis"));
}

static void
test_healing_well_is_silent (void)
{
  for (guint day = 3; day <= 40; day++)
    {
      g_autoptr (SuralCase) subject = case_on_day (day);
      g_autoptr (SuralTrend) trend = NULL;

      for (guint i = 0; i <= day; i++)
        measure (subject, "calf-pain-worst", i, round (MAX (0, 7 - 0.25 * i)));
      trend = sural_trend_new (subject, knowledge);
      g_assert_cmpuint (trend->alerts->len, ==, 0);
    }
}

static void
test_not_improving (void)
{
  g_autoptr (SuralCase) early = case_on_day (13);
  g_autoptr (SuralCase) late = case_on_day (20);
  g_autoptr (SuralTrend) before = NULL;
  g_autoptr (SuralTrend) after = NULL;
  const SuralAlert *alert;

  measure_line (early, "calf-pain-worst", 1, 13, 6, 5);
  measure_line (late, "calf-pain-worst", 1, 20, 6, 5);
  before = sural_trend_new (early, knowledge);
  after = sural_trend_new (late, knowledge);
  g_assert_null (find_alert (before, "not-improving"));
  alert = find_alert (after, "not-improving");
  g_assert_nonnull (alert);
  g_assert_cmpuint (alert->since, ==, onset () + 14);
  g_assert_nonnull (strstr (alert->because, "2 Aug 2026"));
  g_assert_cmpuint (alert->reconsider->len, >, 3);
}

static void
test_not_improving_needs_a_course (void)
{
  g_autoptr (SuralCase) subject = case_on_day (20);
  g_autoptr (SuralTrend) trend = NULL;

  measure (subject, "calf-pain-worst", 19, 6);
  measure (subject, "calf-pain-worst", 20, 6);
  trend = sural_trend_new (subject, knowledge);
  g_assert_null (find_alert (trend, "not-improving"));
}

static void
test_plateau (void)
{
  g_autoptr (SuralCase) subject = case_on_day (35);
  g_autoptr (SuralCase) healing = case_on_day (35);
  g_autoptr (SuralTrend) trend = NULL;
  g_autoptr (SuralTrend) other = NULL;
  const SuralAlert *alert;

  measure_line (subject, "calf-pain-worst", 0, 14, 8, 4);
  measure_line (subject, "calf-pain-worst", 15, 35, 4, 4);
  trend = sural_trend_new (subject, knowledge);
  alert = find_alert (trend, "plateau");
  g_assert_nonnull (alert);
  g_assert_cmpuint (alert->since, >=, onset () + 28);
  g_assert_null (find_alert (trend, "not-improving"));
  g_assert_null (find_alert (trend, "worsening"));

  /* Slow, but going the right way. */
  measure_line (healing, "calf-pain-worst", 0, 35, 6, 2.5);
  other = sural_trend_new (healing, knowledge);
  g_assert_null (find_alert (other, "plateau"));
}

static void
test_beyond_window (void)
{
  g_autoptr (SuralCase) within = case_on_day (42);
  g_autoptr (SuralCase) beyond = case_on_day (50);
  g_autoptr (SuralCase) gone = case_on_day (50);
  g_autoptr (SuralTrend) first = NULL;
  g_autoptr (SuralTrend) second = NULL;
  g_autoptr (SuralTrend) third = NULL;

  measure (within, "calf-pain-worst", 41, 3);
  measure (beyond, "calf-pain-worst", 49, 3);
  measure_line (gone, "calf-pain-worst", 45, 50, 0, 0);
  first = sural_trend_new (within, knowledge);
  second = sural_trend_new (beyond, knowledge);
  third = sural_trend_new (gone, knowledge);
  g_assert_null (find_alert (first, "beyond-window"));
  g_assert_nonnull (find_alert (second, "beyond-window"));
  g_assert_cmpuint (find_alert (second, "beyond-window")->since, ==, onset () + 43);
  g_assert_nonnull (strstr (find_alert (second, "beyond-window")->because, "50"));
  g_assert_null (find_alert (third, "beyond-window"));
}

static void
test_silence_is_not_recovery (void)
{
  g_autoptr (SuralCase) subject = case_on_day (50);
  g_autoptr (SuralTrend) trend = sural_trend_new (subject, knowledge);

  g_assert_nonnull (find_alert (trend, "beyond-window"));
  g_assert_cmpuint (trend->alerts->len, ==, 1);
}

static void
test_worsening (void)
{
  g_autoptr (SuralCase) pain = case_on_day (12);
  g_autoptr (SuralCase) strength = case_on_day (12);
  g_autoptr (SuralTrend) first = NULL;
  g_autoptr (SuralTrend) second = NULL;
  const SuralAlert *alert;

  measure_line (pain, "calf-pain-worst", 0, 8, 5, 3);
  measure_line (pain, "calf-pain-worst", 9, 12, 7, 8);
  first = sural_trend_new (pain, knowledge);
  alert = find_alert (first, "worsening");
  g_assert_nonnull (alert);
  g_assert_cmpuint (alert->since, >, onset () + 8);

  measure (strength, "heel-raise-left", 0, 20);
  measure (strength, "heel-raise-left", 10, 9);
  second = sural_trend_new (strength, knowledge);
  alert = find_alert (second, "worsening");
  g_assert_nonnull (alert);
  g_assert_nonnull (strstr (alert->because, "Heel raises"));
}

static const SuralDriver *
find_driver (const SuralTrend *trend, const char *id, int lag)
{
  for (guint i = 0; i < trend->drivers->len; i++)
    {
      const SuralDriver *driver = g_ptr_array_index (trend->drivers, i);

      if (g_str_equal (driver->id, id) && driver->lag == lag)
        return driver;
    }
  return NULL;
}

static void
test_drivers (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  g_autoptr (SuralCase) subject = case_on_day (60);
  g_autoptr (SuralTrend) trend = NULL;
  g_autoptr (SuralTrend) again = NULL;
  double yesterday = 0;

  for (guint day = 0; day <= 60; day++)
    {
      double load = g_rand_int_range (rand, 0, 5) * 60;
      double sitting = g_rand_int_range (rand, 2, 10);

      /* Pain falls over time, follows yesterday's run, and does not care about sitting. */
      measure (subject, "run-load", day, load);
      measure (subject, "sitting-hours", day, sitting);
      measure (subject, "calf-pain-worst", day,
               7 - 0.08 * day + 0.01 * yesterday + g_rand_double_range (rand, -0.4, 0.4));
      yesterday = load;
    }
  trend = sural_trend_new (subject, knowledge);
  g_assert_cmpuint (trend->drivers->len, ==, 4);
  g_assert_cmpfloat (find_driver (trend, "run-load", 1)->low, >, 0.5);
  g_assert_cmpfloat (find_driver (trend, "run-load", 1)->high, <, 3);
  g_assert_cmpfloat (find_driver (trend, "sitting-hours", 0)->low, <, 0.3);
  g_assert_cmpfloat (find_driver (trend, "sitting-hours", 0)->high, >, -0.3);
  g_assert_cmpuint (find_driver (trend, "run-load", 0)->n, ==, 61);
  g_assert_cmpuint (find_driver (trend, "run-load", 1)->n, ==, 60);

  again = sural_trend_new (subject, knowledge);
  g_assert_true (find_driver (trend, "run-load", 1)->low ==
                 find_driver (again, "run-load", 1)->low);
}

static void
test_drivers_silent (void)
{
  g_autoptr (SuralCase) brief = case_on_day (12);
  g_autoptr (SuralCase) constant = case_on_day (40);
  g_autoptr (SuralTrend) first = NULL;
  g_autoptr (SuralTrend) second = NULL;

  measure_line (brief, "calf-pain-worst", 0, 12, 6, 3);
  measure_line (brief, "sitting-hours", 0, 12, 9, 3);
  measure_line (constant, "calf-pain-worst", 0, 40, 6, 3);
  measure_line (constant, "sitting-hours", 0, 40, 8, 8);
  first = sural_trend_new (brief, knowledge);
  second = sural_trend_new (constant, knowledge);
  g_assert_cmpuint (first->drivers->len, ==, 0);
  g_assert_cmpuint (second->drivers->len, ==, 0);
}

static void
test_ten_years (void)
{
  g_autoptr (SuralCase) subject = case_on_day (3650);
  g_autoptr (SuralTrend) trend = NULL;
  gint64 before;

  for (guint day = 0; day < 3650; day++)
    {
      static const char *const ids[] = { "calf-pain-worst",   "back-pain",     "leg-symptoms",
                                         "sitting-tolerance", "sitting-hours", "run-load" };

      for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
        measure (subject, ids[i], day, (day * 7 + i * 3) % 9);
    }
  before = g_get_monotonic_time ();
  trend = sural_trend_new (subject, knowledge);
  g_test_message ("22 000 measurements: %.1f ms", (g_get_monotonic_time () - before) / 1000.0);
  g_assert_cmpuint (trend->measures->len, ==, 6);
  g_assert_cmpuint (sural_trend_find (trend, "run-load")->n, ==, 3650);
}

/* What stands beside a date was recorded on that day, or is the middle of what was. */
static void
assert_recorded (SuralCase *subject, const char *id, SuralDay day, double value)
{
  GArray *all = sural_case_get_measurements (subject);
  double least = INFINITY, most = -INFINITY;

  for (guint i = 0; i < all->len; i++)
    {
      const SuralMeasurement *at = &g_array_index (all, SuralMeasurement, i);

      if (!g_str_equal (at->measure, id) || sural_time_get_day (at->at) != day)
        continue;
      least = MIN (least, at->value);
      most = MAX (most, at->value);
    }
  g_assert_cmpfloat (value, >=, least);
  g_assert_cmpfloat (value, <=, most);
}

static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  GPtrArray *measures = sural_knowledge_get_measures (knowledge);

  for (guint round = 0; round < 300; round++)
    {
      g_autoptr (SuralCase) subject = case_on_day ((guint) g_rand_int_range (rand, 0, 80));
      g_autoptr (SuralTrend) trend = NULL;
      guint n = (guint) g_rand_int_range (rand, 0, 60);

      for (guint i = 0; i < n; i++)
        {
          const SuralMeasure *m =
              g_ptr_array_index (measures, g_rand_int_range (rand, 0, (gint32) measures->len));

          measure (subject, m->id, (guint) g_rand_int_range (rand, 0, 80),
                   g_rand_double_range (rand, m->minimum, m->maximum));
        }
      trend = sural_trend_new (subject, knowledge);
      for (guint i = 0; i < trend->measures->len; i++)
        {
          const SuralMeasureTrend *one = g_ptr_array_index (trend->measures, i);

          g_assert_true (isfinite (one->baseline) && isfinite (one->latest));
          g_assert_cmpfloat (one->baseline, >=, one->measure->minimum);
          g_assert_cmpfloat (one->latest, <=, one->measure->maximum);
          g_assert_cmpuint (one->baseline_day, <=, one->latest_day);
          assert_recorded (subject, one->measure->id, one->baseline_day, one->baseline_recorded);
          assert_recorded (subject, one->measure->id, one->latest_day, one->latest_recorded);
          for (guint j = 0; j < one->forecast->len; j++)
            {
              SuralInterval value = g_array_index (one->forecast, SuralForecast, j).value;

              g_assert_true (value.low <= value.mid && value.mid <= value.high);
            }
        }
      for (guint i = 0; i < trend->alerts->len; i++)
        {
          const SuralAlert *alert = g_ptr_array_index (trend->alerts, i);

          g_assert_cmpuint (alert->since, <=, sural_case_get_assessed (subject));
          g_assert_null (strstr (alert->because, "nan"));
        }
    }
}

/* --- what an alert asks to think of once more --- */

static gboolean
mentions (const char *text, const char *const *words)
{
  for (gsize i = 0; words[i] != NULL; i++)
    if (strstr (text, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* What speaks of each conclusion as if it were not one. */
static const struct
{
  const char *conclusion;
  const char *words[5];
} settled[] = {
  { "lumbar-radiculopathy", { "The spine:", "Soleus rather", "The grade:", "Recurrence:", NULL } },
  { "deep-vein-thrombosis", { "Deep vein thrombosis:", NULL } },
  { "bone-stress", { "Bone stress:", NULL } },
  { "arterial", { "Vessel or", NULL } },
  { "compartment", { "Vessel or", NULL } },
};

static void
check_reconsider (const SuralAlert *alert, const char *conclusion)
{
  const char *first;
  gboolean clot = FALSE;

  g_assert_cmpuint (alert->reconsider->len, >=, 2);
  first = g_ptr_array_index (alert->reconsider, 0);
  for (guint i = 0; i < alert->reconsider->len; i++)
    {
      const char *text = g_ptr_array_index (alert->reconsider, i);

      clot = clot || strstr (text, "Deep vein thrombosis:") != NULL;
      for (gsize j = 0; j < G_N_ELEMENTS (settled); j++)
        if (g_strcmp0 (settled[j].conclusion, conclusion) == 0)
          g_assert_false (mentions (text, settled[j].words));
    }
  /* The nerve is not what a strain is led away to, and what must not be missed always is there. */
  g_assert_null (strstr (first, "The spine:"));
  g_assert_cmpint (clot, ==, g_strcmp0 (conclusion, "deep-vein-thrombosis") != 0);
}

/* Whatever is concluded: nothing that is already the conclusion, or was concluded against. */
static void
test_reconsider_follows_conclusion (void)
{
  GPtrArray *hypotheses = sural_knowledge_get_hypotheses (knowledge);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i <= hypotheses->len; i++)
    for (guint worse = 0; worse < 2; worse++)
      {
        const char *conclusion = i < hypotheses->len
                                     ? ((SuralHypothesis *) g_ptr_array_index (hypotheses, i))->id
                                     : NULL;
        g_autoptr (SuralCase) subject = case_on_day (60);
        g_autoptr (SuralFinding) weeks =
            sural_finding_new_number ("hx-conservative-care-weeks", SURAL_SIDE_NONE, 5);
        g_autoptr (SuralTrend) trend = NULL;

        if (conclusion != NULL)
          conclude (subject, conclusion, NULL, NULL);
        sural_case_record (subject, weeks);
        measure_line (subject, "calf-pain-worst", 1, 60, 4, worse ? 9 : 4);
        trend = sural_trend_new (subject, knowledge);
        for (guint j = 0; j < trend->alerts->len; j++)
          {
            const SuralAlert *alert = g_ptr_array_index (trend->alerts, j);

            g_hash_table_add (seen, alert->definition->id);
            check_reconsider (alert, conclusion);
          }
      }
  g_assert_cmpuint (g_hash_table_size (seen), ==, sural_knowledge_get_alerts (knowledge)->len);
}

/* A tissue or grade that is concluded is not put up as something else to think of. */
static void
test_reconsider_follows_tissue (void)
{
  g_autoptr (SuralCase) subject = case_on_day (60);
  g_autoptr (SuralTrend) trend = NULL;
  const SuralAlert *alert;

  conclude (subject, "calf-strain", "3", "soleus");
  measure_line (subject, "calf-pain-worst", 1, 60, 4, 4);
  trend = sural_trend_new (subject, knowledge);
  alert = find_alert (trend, "beyond-window");
  for (guint i = 0; i < alert->reconsider->len; i++)
    g_assert_false (mentions (g_ptr_array_index (alert->reconsider, i),
                              (const char *const[]) { "Soleus", "grade 3", NULL }));
}

static const SuralAlert *
care_alert (SuralCase *subject, double weeks, SuralTrend **trend)
{
  g_autoptr (SuralFinding) finding =
      sural_finding_new_number ("hx-conservative-care-weeks", SURAL_SIDE_NONE, weeks);

  sural_case_record (subject, finding);
  *trend = sural_trend_new (subject, knowledge);
  return find_alert (*trend, "care-without-change");
}

/* Four weeks of care and no change that counts: speak to a physician. A single score shows none. */
static void
test_weeks_of_care (void)
{
  static const struct
  {
    double weeks;
    double from, to; /* of the worst pain; below 0: nothing was recorded */
    gboolean speaks;
  } rows[] = { { 3, 6, 6, FALSE }, { 4, 6, 6, TRUE },  { 6, 6, 5.5, TRUE }, { 12, 4, 8, TRUE },
               { 6, 6, 2, FALSE }, { 6, 0, 0, FALSE }, { 6, -1, -1, TRUE }, { 3, -1, -1, FALSE } };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SuralCase) subject = case_on_day (45);
      g_autoptr (SuralTrend) trend = NULL;
      const SuralAlert *alert;

      if (rows[i].from >= 0)
        measure_line (subject, "calf-pain-worst", 1, 45, rows[i].from, rows[i].to);
      alert = care_alert (subject, rows[i].weeks, &trend);
      g_assert_cmpint (alert != NULL, ==, rows[i].speaks);
      if (alert != NULL)
        g_assert_nonnull (strstr (alert->definition->text, "physician about imaging"));
    }
}

/* A run is long when it exceeds the longest of the 30 days before by more than a tenth: not by a
 * tenth, not against an older one, and not where no run is known. */
static void
test_long_run (void)
{
  static const struct
  {
    guint before_day, day, today;
    double before, distance;
    gboolean is_long;
  } runs[] = {
    { 0, 10, 10, 10, 11, FALSE }, { 0, 10, 10, 10, 11.01, TRUE }, { 0, 30, 30, 10, 12, TRUE },
    { 0, 31, 31, 10, 12, FALSE }, { 0, 10, 40, 10, 12, TRUE },    { 0, 10, 41, 10, 12, FALSE },
    { 0, 10, 10, 10, 5, FALSE },  { 10, 10, 10, 10, 20, FALSE }, /* of one day the median */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (runs); i++)
    {
      g_autoptr (SuralCase) subject = case_on_day (runs[i].today);
      g_autoptr (SuralTrend) trend = NULL;

      measure (subject, "run-longest", runs[i].before_day, runs[i].before);
      measure (subject, "run-longest", runs[i].day, runs[i].distance);
      trend = sural_trend_new (subject, knowledge);
      g_assert_true ((trend->long_run != NULL) == runs[i].is_long);
      if (trend->long_run == NULL)
        continue;
      g_assert_cmpuint (trend->long_run->day, ==, onset () + runs[i].day);
      g_assert_cmpuint (trend->long_run->before_day, ==, onset () + runs[i].before_day);
      g_assert_cmpfloat (trend->long_run->distance, ==, runs[i].distance);
      g_assert_cmpfloat (trend->long_run->before, ==, runs[i].before);
    }
}

/* What is said: both runs, and how much more. */
static void
test_long_run_words (void)
{
  g_autoptr (SuralCase) subject = case_on_day (10);
  g_autoptr (SuralTrend) trend = NULL;
  g_autofree char *words = NULL;
  g_autofree char *day = sural_day_text (onset () + 10);

  measure (subject, "run-longest", 1, 8);
  measure (subject, "run-longest", 5, 10);
  measure (subject, "run-longest", 10, 14);
  trend = sural_trend_new (subject, knowledge);
  words = sural_long_run_describe (trend->long_run);
  g_assert_nonnull (strstr (words, "14 km"));
  g_assert_nonnull (strstr (words, day));
  g_assert_nonnull (strstr (words, "40 % longer"));
  g_assert_nonnull (strstr (words, "10 km"));
  g_assert_cmpint (trend->long_run->rule->grade, ==, SURAL_GRADE_PUBLISHED);
  g_assert_cmpstr (trend->long_run->rule->source, ==, "frandsen-2025");
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  knowledge = sural_knowledge_new_builtin (&error);
  g_assert_no_error (error);
  g_test_add_func ("/trend/reconsider-follows-conclusion", test_reconsider_follows_conclusion);
  g_test_add_func ("/trend/reconsider-follows-tissue", test_reconsider_follows_tissue);
  g_test_add_func ("/trend/weeks-of-care", test_weeks_of_care);
  g_test_add_func ("/trend/empty", test_empty);
  g_test_add_func ("/trend/right-direction", test_right_direction);
  g_test_add_func ("/trend/least-change", test_least_change);
  g_test_add_func ("/trend/one-value-is-no-change", test_one_value_is_no_change);
  g_test_add_func ("/trend/one-bad-night", test_one_bad_night);
  g_test_add_func ("/trend/slope-and-forecast", test_slope_and_forecast);
  g_test_add_func ("/trend/stale-diary-forecasts-nothing", test_stale_diary_forecasts_nothing);
  g_test_add_func ("/trend/later-days-are-not-known", test_later_days_are_not_known);
  g_test_add_func ("/trend/window", test_window);
  g_test_add_func ("/trend/longer-window", test_longer_window);
  g_test_add_func ("/trend/window-of-narrow-canal", test_window_of_narrow_canal);
  g_test_add_func ("/trend/early-change", test_early_change);
  g_test_add_func ("/trend/early-without-onset", test_early_without_onset);
  g_test_add_func ("/trend/early-basis", test_early_basis);
  g_test_add_func ("/trend/healing-well-is-silent", test_healing_well_is_silent);
  g_test_add_func ("/trend/not-improving", test_not_improving);
  g_test_add_func ("/trend/not-improving-needs-a-course", test_not_improving_needs_a_course);
  g_test_add_func ("/trend/plateau", test_plateau);
  g_test_add_func ("/trend/beyond-window", test_beyond_window);
  g_test_add_func ("/trend/silence-is-not-recovery", test_silence_is_not_recovery);
  g_test_add_func ("/trend/worsening", test_worsening);
  g_test_add_func ("/trend/drivers", test_drivers);
  g_test_add_func ("/trend/drivers-silent", test_drivers_silent);
  g_test_add_func ("/trend/long-run", test_long_run);
  g_test_add_func ("/trend/long-run-words", test_long_run_words);
  g_test_add_func ("/trend/ten-years", test_ten_years);
  g_test_add_func ("/trend/random", test_random);
  result = g_test_run ();
  g_object_unref (knowledge);
  return result;
}
