/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "reasoning/course/sural-alert-answer.h"
#include "store-fixture.h"

/* An alert that the clinician has seen keeps quiet until things change. */

static SuralKnowledge *knowledge;

static SuralDay
onset (void)
{
  return sural_day_new (2026, 8, 1);
}

static SuralAlert
make_alert (const SuralMeasure *measure, SuralDay since, double value)
{
  return (SuralAlert) { .definition = g_ptr_array_index (sural_knowledge_get_alerts (knowledge), 0),
                        .since = since,
                        .measure = measure,
                        .value = value };
}

static void
test_judge (void)
{
  const SuralMeasure *pain = sural_knowledge_get_measure (knowledge, "calf-pain-worst");
  const SuralMeasure *reps = sural_knowledge_get_measure (knowledge, "heel-raise-left");
  SuralDay day = onset () + 20;
  double least = MAX (pain->mcid, pain->mcid_fraction * 5);
  g_autoptr (SuralAcknowledgement) answer =
      sural_acknowledgement_new ("not-improving", day, pain->id, 5, "changed the load");
  g_autoptr (SuralAcknowledgement) timed =
      sural_acknowledgement_new ("beyond-window", day, NULL, NAN, "soleus");
  g_autoptr (SuralAcknowledgement) strength =
      sural_acknowledgement_new ("worsening", day, reps->id, 20, "tired legs");
  const struct
  {
    const SuralAcknowledgement *answer;
    SuralAlert alert;
    SuralAlertReturn expected;
  } cases[] = {
    { answer, make_alert (pain, day - 6, 5), SURAL_ALERT_STAYS_QUIET },
    { answer, make_alert (pain, day, 5), SURAL_ALERT_STAYS_QUIET },
    { answer, make_alert (pain, day + 1, 5), SURAL_ALERT_MET_ANEW },
    { answer, make_alert (pain, day - 6, 1), SURAL_ALERT_STAYS_QUIET },
    { answer, make_alert (pain, day - 6, 5 + least - 0.1), SURAL_ALERT_STAYS_QUIET },
    { answer, make_alert (pain, day - 6, 5 + least), SURAL_ALERT_WORSE },
    { answer, make_alert (reps, day - 6, 5), SURAL_ALERT_ELSEWHERE },
    { timed, make_alert (NULL, day - 6, NAN), SURAL_ALERT_STAYS_QUIET },
    { timed, make_alert (pain, day - 6, 5), SURAL_ALERT_ELSEWHERE },
    /* More is better here. */
    { strength, make_alert (reps, day, 40), SURAL_ALERT_STAYS_QUIET },
    { strength, make_alert (reps, day, 2), SURAL_ALERT_WORSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("case %u", i);
      g_assert_cmpint (sural_alert_judge_answer (&cases[i].alert, cases[i].answer), ==,
                       cases[i].expected);
    }
}

/* Whatever the numbers: better never brings an alert back, and what brings it back at one value
 * does so at every worse one. */
static void
test_monotone (void)
{
  const SuralMeasure *pain = sural_knowledge_get_measure (knowledge, "calf-pain-worst");

  for (guint then = 0; then <= 10; then++)
    {
      g_autoptr (SuralAcknowledgement) answer =
          sural_acknowledgement_new ("plateau", onset () + 30, pain->id, then, "seen");
      gboolean back = FALSE;

      for (guint now = 0; now <= 10; now++)
        {
          SuralAlert alert = make_alert (pain, onset () + 20, now);
          SuralAlertReturn judged = sural_alert_judge_answer (&alert, answer);

          if (now <= then)
            g_assert_cmpint (judged, ==, SURAL_ALERT_STAYS_QUIET);
          if (back)
            g_assert_cmpint (judged, ==, SURAL_ALERT_WORSE);
          back = judged == SURAL_ALERT_WORSE;
        }
    }
}

/* --- Through the trend ------------------------------------------------------------------------ */

static void
measure_days (SuralCase *subject, guint first, guint last, double value)
{
  for (guint day = first; day <= last; day++)
    {
      SuralMeasurement one = { g_intern_string ("calf-pain-worst"),
                               sural_time_from_day (onset () + day), value, SURAL_ORIGIN_DIARY };

      sural_case_add_measurement (subject, &one);
    }
}

static SuralCase *
case_on_day (guint day)
{
  SuralCase *subject = sural_case_new ();

  sural_case_set_onset (subject, onset ());
  sural_case_set_assessed (subject, onset () + day);

  return subject;
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

/* What the clinician says on a day about the alert as it stands then. */
static void
acknowledge (SuralCase *subject, const char *id, guint day)
{
  g_autoptr (SuralCase) then = sural_case_copy (subject);
  g_autoptr (SuralTrend) trend = NULL;
  g_autoptr (SuralAcknowledgement) answer = NULL;
  const SuralAlert *alert;

  sural_case_set_assessed (then, onset () + day);
  trend = sural_trend_new (then, knowledge);
  alert = find_alert (trend, id);
  g_assert_nonnull (alert);
  answer = sural_acknowledgement_new (id, onset () + day,
                                      alert->measure != NULL ? alert->measure->id : NULL,
                                      alert->value, "load was changed");
  sural_case_add_acknowledgement (subject, answer);
}

static void
test_goes_on (void)
{
  g_autoptr (SuralCase) subject = case_on_day (26);
  g_autoptr (SuralTrend) trend = NULL;
  const SuralAlert *alert;

  measure_days (subject, 1, 26, 6);
  acknowledge (subject, "not-improving", 16);
  trend = sural_trend_new (subject, knowledge);
  alert = find_alert (trend, "not-improving");
  g_assert_nonnull (alert);
  g_assert_cmpstr (alert->answer->reason, ==, "load was changed");
  g_assert_null (alert->back);
  g_assert_false (sural_alert_is_open (alert));
  g_assert_cmpuint (sural_trend_count_open_alerts (trend), ==, 0);
}

static void
test_comes_back_worse (void)
{
  g_autoptr (SuralCase) subject = case_on_day (26);
  g_autoptr (SuralTrend) trend = NULL;
  const SuralAlert *alert;

  measure_days (subject, 1, 18, 6);
  measure_days (subject, 19, 26, 9);
  acknowledge (subject, "not-improving", 16);
  trend = sural_trend_new (subject, knowledge);
  alert = find_alert (trend, "not-improving");
  g_assert_nonnull (alert);
  g_assert_true (sural_alert_is_open (alert));
  g_assert_nonnull (strstr (alert->back, "from 6 to 9"));
}

static void
test_comes_back_anew (void)
{
  g_autoptr (SuralCase) subject = case_on_day (38);
  g_autoptr (SuralTrend) trend = NULL;
  const SuralAlert *alert;

  measure_days (subject, 1, 18, 6);
  measure_days (subject, 19, 28, 2);
  measure_days (subject, 29, 38, 6);
  acknowledge (subject, "not-improving", 16);
  trend = sural_trend_new (subject, knowledge);
  alert = find_alert (trend, "not-improving");
  g_assert_nonnull (alert);
  g_assert_cmpuint (alert->since, >, onset () + 28);
  g_assert_true (sural_alert_is_open (alert));
  g_assert_nonnull (strstr (alert->back, "anew"));
}

/* Beyond the window is met by time: it comes back only when pain had gone and is there again. */
static void
test_beyond (void)
{
  g_autoptr (SuralCase) same = case_on_day (80);
  g_autoptr (SuralCase) relapse = case_on_day (80);
  g_autoptr (SuralTrend) trend = NULL;
  g_autoptr (SuralTrend) other = NULL;
  const SuralAlert *alert;

  measure_days (same, 1, 80, 3);
  acknowledge (same, "beyond-window", 45);
  trend = sural_trend_new (same, knowledge);
  g_assert_false (sural_alert_is_open (find_alert (trend, "beyond-window")));

  measure_days (relapse, 1, 46, 3);
  measure_days (relapse, 47, 60, 0);
  measure_days (relapse, 61, 80, 3);
  acknowledge (relapse, "beyond-window", 45);
  other = sural_trend_new (relapse, knowledge);
  alert = find_alert (other, "beyond-window");
  g_assert_nonnull (alert);
  g_assert_cmpuint (alert->since, >, onset () + 60);
  g_assert_true (sural_alert_is_open (alert));
}

static void
test_taken_back (void)
{
  g_autoptr (SuralCase) subject = case_on_day (20);
  g_autoptr (SuralTrend) trend = NULL;
  g_autoptr (SuralAcknowledgement) back =
      sural_acknowledgement_new ("not-improving", onset () + 17, NULL, NAN, NULL);

  measure_days (subject, 1, 20, 6);
  acknowledge (subject, "not-improving", 16);
  sural_case_add_acknowledgement (subject, back);
  trend = sural_trend_new (subject, knowledge);
  g_assert_null (find_alert (trend, "not-improving")->answer);
  g_assert_true (sural_alert_is_open (find_alert (trend, "not-improving")));
}

/* --- In the store ----------------------------------------------------------------------------- */

static void
test_store (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *episode_id = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralCase) read = NULL;
  g_autoptr (SuralCase) earlier = NULL;
  g_autoptr (SuralAcknowledgement) seen =
      sural_acknowledgement_new ("plateau", onset (), "calf-pain-worst", 4.5, "on holiday");
  g_autoptr (SuralAcknowledgement) back =
      sural_acknowledgement_new ("plateau", onset (), NULL, NAN, NULL);
  GPtrArray *list;
  const SuralAcknowledgement *first;

  store_fixture_add_patient (fixture->store, "Berg", "Anna", "calf", NULL, &episode_id);
  sural_store_set_now (fixture->store, store_fixture_time (2026, 9, 1, 10));
  g_assert_true (sural_store_acknowledge_alert (fixture->store, episode_id, seen, &error));
  sural_store_set_now (fixture->store, store_fixture_time (2026, 9, 3, 10));
  g_assert_true (sural_store_acknowledge_alert (fixture->store, episode_id, back, &error));
  g_assert_false (sural_store_acknowledge_alert (fixture->store, "nobody", seen, &error));
  g_clear_error (&error);
  store_fixture_reopen (fixture);

  read = sural_store_load_case (fixture->store, episode_id, SURAL_DAY_UNKNOWN, &error);
  g_assert_no_error (error);
  list = sural_case_get_acknowledgements (read);
  g_assert_cmpuint (list->len, ==, 2);
  first = g_ptr_array_index (list, 0);
  g_assert_cmpstr (first->alert, ==, "plateau");
  g_assert_cmpstr (first->measure, ==, "calf-pain-worst");
  g_assert_cmpfloat (first->value, ==, 4.5);
  g_assert_cmpstr (first->reason, ==, "on holiday");
  g_assert_cmpuint (first->day, ==, sural_day_new (2026, 9, 1));
  g_assert_null (((const SuralAcknowledgement *) g_ptr_array_index (list, 1))->reason);

  /* A day in the past does not know what was said later. */
  earlier = sural_store_load_case (fixture->store, episode_id, sural_day_new (2026, 9, 2), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sural_case_get_acknowledgements (earlier)->len, ==, 1);
  sural_store_verify (fixture->store, &error);
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  knowledge = sural_knowledge_new_builtin (NULL);
  g_assert_nonnull (knowledge);
  g_test_add_func ("/alert-answer/judge", test_judge);
  g_test_add_func ("/alert-answer/monotone", test_monotone);
  g_test_add_func ("/alert-answer/goes-on", test_goes_on);
  g_test_add_func ("/alert-answer/comes-back-worse", test_comes_back_worse);
  g_test_add_func ("/alert-answer/comes-back-anew", test_comes_back_anew);
  g_test_add_func ("/alert-answer/beyond", test_beyond);
  g_test_add_func ("/alert-answer/taken-back", test_taken_back);
  g_test_add ("/alert-answer/store", StoreFixture, NULL, store_fixture_set_up, test_store,
              store_fixture_tear_down);
  status = g_test_run ();
  g_object_unref (knowledge);

  return status;
}
