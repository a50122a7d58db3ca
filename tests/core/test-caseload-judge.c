/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/course/sural-caseload-judge.h"

/* Where in the caseload a patient stands. */

static SuralKnowledge *knowledge;

typedef struct
{
  SuralCase *subject;
  SuralDay onset;
  SuralDay today;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->onset = sural_day_new (2026, 9, 1);
  self->today = sural_day_new (2026, 9, 20);
  self->subject = sural_case_new ();
  sural_case_set_onset (self->subject, self->onset);
  sural_case_set_assessed (self->subject, self->today);
  sural_case_set_side (self->subject, SURAL_SIDE_LEFT);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_object (&self->subject);
}

/* A value a day, from one to the other in a straight line. */
static void
add_pain (Fixture *self, SuralDay from, SuralDay to, double first, double last)
{
  for (SuralDay day = from; day <= to; day++)
    {
      const double share = to > from ? (double) (day - from) / (double) (to - from) : 0;
      const SuralMeasurement value = { g_intern_string ("calf-pain-worst"),
                                       sural_time_from_day (day), first + (last - first) * share,
                                       SURAL_ORIGIN_DIARY };

      sural_case_add_measurement (self->subject, &value);
    }
}

static void
record (Fixture *self, const char *id, const char *value)
{
  g_autoptr (SuralFinding) finding =
      sural_finding_new_full (id, SURAL_SIDE_NONE, value, NULL, sural_time_from_day (self->today));

  sural_case_record (self->subject, finding);
}

static void
assert_verdict (Fixture *self,
                SuralDay review_by,
                SuralCaseloadSection section,
                SuralCaseloadMark mark)
{
  g_autoptr (SuralAssessment) assessment = sural_assess (self->subject, knowledge);
  g_autoptr (SuralTrend) trend = sural_trend_new (self->subject, knowledge);
  g_autoptr (SuralCaseloadVerdict) verdict =
      sural_caseload_judge (assessment, trend, review_by, self->today);

  g_assert_cmpint (verdict->section, ==, section);
  g_assert_cmpint (verdict->mark, ==, mark);
  g_assert_cmpint (verdict->reason != NULL, ==,
                   assessment->gates->len > 0 || section == SURAL_CASELOAD_SECTION_OFF_TRACK);
}

/* What was never recorded, recorded once, long ago, or does not move is not "on track". */
static void
test_unknown (Fixture *self, gconstpointer data)
{
  const double stale = sural_knowledge_get_constant (knowledge, "trend-stale-days");

  assert_verdict (self, SURAL_DAY_UNKNOWN, SURAL_CASELOAD_SECTION_UNKNOWN,
                  SURAL_CASELOAD_MARK_NONE);
  add_pain (self, self->today, self->today, 1, 1);
  assert_verdict (self, SURAL_DAY_UNKNOWN, SURAL_CASELOAD_SECTION_UNKNOWN,
                  SURAL_CASELOAD_MARK_NONE);
  tear_down (self, NULL);

  /* Too early for an alert, and no better. */
  set_up (self, NULL);
  self->today = self->onset + 6;
  sural_case_set_assessed (self->subject, self->today);
  add_pain (self, self->onset, self->today, 6, 6);
  assert_verdict (self, SURAL_DAY_UNKNOWN, SURAL_CASELOAD_SECTION_UNKNOWN,
                  SURAL_CASELOAD_MARK_NONE);
  tear_down (self, NULL);

  /* Over, and well: until that is too long ago. */
  set_up (self, NULL);
  add_pain (self, self->onset, self->onset + 10, 6, 0);
  self->today = self->onset + 10 + (SuralDay) stale;
  sural_case_set_assessed (self->subject, self->today);
  assert_verdict (self, SURAL_DAY_UNKNOWN, SURAL_CASELOAD_SECTION_ON_TRACK,
                  SURAL_CASELOAD_MARK_NONE);
  self->today++;
  sural_case_set_assessed (self->subject, self->today);
  assert_verdict (self, SURAL_DAY_UNKNOWN, SURAL_CASELOAD_SECTION_UNKNOWN,
                  SURAL_CASELOAD_MARK_NONE);
}

static void
test_on_track_and_due (Fixture *self, gconstpointer data)
{
  add_pain (self, self->onset, self->today, 7, 1);
  assert_verdict (self, SURAL_DAY_UNKNOWN, SURAL_CASELOAD_SECTION_ON_TRACK,
                  SURAL_CASELOAD_MARK_NONE);
  assert_verdict (self, self->today + 1, SURAL_CASELOAD_SECTION_ON_TRACK, SURAL_CASELOAD_MARK_NONE);
  assert_verdict (self, self->today, SURAL_CASELOAD_SECTION_DUE, SURAL_CASELOAD_MARK_REVIEW_DUE);
  assert_verdict (self, self->today - 30, SURAL_CASELOAD_SECTION_DUE,
                  SURAL_CASELOAD_MARK_REVIEW_DUE);
}

/* Who does not improve is off track; with the reason given it is quiet, and still off track. */
static void
test_off_track (Fixture *self, gconstpointer data)
{
  g_autoptr (SuralAcknowledgement) answer = NULL;
  g_autoptr (SuralTrend) trend = NULL;

  add_pain (self, self->onset, self->today, 5, 5);
  assert_verdict (self, self->today, SURAL_CASELOAD_SECTION_OFF_TRACK,
                  SURAL_CASELOAD_MARK_OFF_TRACK);
  trend = sural_trend_new (self->subject, knowledge);
  for (guint i = 0; i < trend->alerts->len; i++)
    {
      const SuralAlert *alert = g_ptr_array_index (trend->alerts, i);
      g_autoptr (SuralAcknowledgement) seen =
          sural_acknowledgement_new (alert->definition->id, self->today,
                                     alert->measure != NULL ? alert->measure->id : NULL,
                                     alert->value, "was on holiday");

      sural_case_add_acknowledgement (self->subject, seen);
    }
  assert_verdict (self, self->today, SURAL_CASELOAD_SECTION_OFF_TRACK, SURAL_CASELOAD_MARK_NONE);
}

/* A flag comes before how the pain goes. */
static void
test_gates (Fixture *self, gconstpointer data)
{
  GPtrArray *gates = sural_knowledge_get_gates (knowledge);
  guint n_urgent = 0, n_milder = 0;

  add_pain (self, self->onset, self->today, 7, 1);
  record (self, "rf-saddle-numbness", "yes");
  assert_verdict (self, self->today, SURAL_CASELOAD_SECTION_URGENT, SURAL_CASELOAD_MARK_RED_FLAG);

  /* All gates there are, each alone over a patient who does well. */
  for (guint i = 0; i < gates->len; i++)
    {
      g_autoptr (SuralAssessment) assessment = NULL;
      g_autoptr (SuralTrend) trend = NULL;
      g_autoptr (SuralCaseloadVerdict) verdict = NULL;
      SuralGateResult result = { g_ptr_array_index (gates, i), NULL };
      gboolean urgent = result.gate->urgency != SURAL_URGENCY_SOON;

      tear_down (self, NULL);
      set_up (self, NULL);
      add_pain (self, self->onset, self->today, 7, 1);
      assessment = sural_assess (self->subject, knowledge);
      g_assert_cmpuint (assessment->gates->len, ==, 0);
      trend = sural_trend_new (self->subject, knowledge);
      g_ptr_array_set_free_func (assessment->gates, NULL);
      g_ptr_array_add (assessment->gates, &result);
      verdict = sural_caseload_judge (assessment, trend, SURAL_DAY_UNKNOWN, self->today);
      g_assert_cmpint (verdict->section, ==,
                       urgent ? SURAL_CASELOAD_SECTION_URGENT : SURAL_CASELOAD_SECTION_DUE);
      g_assert_cmpint (verdict->mark, ==, SURAL_CASELOAD_MARK_RED_FLAG);
      g_assert_cmpstr (verdict->reason, ==, result.gate->label);
      if (urgent)
        n_urgent++;
      else
        n_milder++;
    }
  g_assert_cmpuint (n_urgent, >, 0);
  g_assert_cmpuint (n_milder, >, 0);
}

static gint64
rank_of (const char *finding, SuralDay since, SuralDay today)
{
  g_autoptr (SuralCase) subject = sural_case_new ();
  g_autoptr (SuralFinding) answer =
      sural_finding_new_full (finding, SURAL_SIDE_NONE, "yes", NULL, sural_time_from_day (since));
  g_autoptr (SuralAssessment) assessment = NULL;
  g_autoptr (SuralTrend) trend = NULL;
  g_autoptr (SuralCaseloadVerdict) verdict = NULL;

  sural_case_set_onset (subject, since);
  sural_case_set_assessed (subject, today);
  sural_case_set_side (subject, SURAL_SIDE_LEFT);
  sural_case_record (subject, answer);
  assessment = sural_assess (subject, knowledge);
  trend = sural_trend_new (subject, knowledge);
  verdict = sural_caseload_judge (assessment, trend, SURAL_DAY_UNKNOWN, today);
  g_assert_cmpint (verdict->section, ==, SURAL_CASELOAD_SECTION_URGENT);
  return verdict->rank;
}

/* Among who is urgent an emergency of today comes before what is urgent for a week,
 * and of two emergencies the one that is open for longer. */
static void
test_most_urgent_first (Fixture *self, gconstpointer data)
{
  const SuralDay ago = self->today - 7;
  const gint64 emergency = rank_of ("rf-saddle-numbness", self->today, self->today);
  const gint64 emergency_ago = rank_of ("rf-saddle-numbness", ago, self->today);
  const gint64 urgent_ago = rank_of ("hx-lump-growing", ago, self->today);

  g_assert_cmpint (emergency_ago, <, emergency);
  g_assert_cmpint (emergency, <, urgent_ago);
}

static void
test_without_case (void)
{
  g_autoptr (SuralCaseloadVerdict) gone = sural_caseload_judge_without_case (TRUE);
  g_autoptr (SuralCaseloadVerdict) fresh = sural_caseload_judge_without_case (FALSE);

  g_assert_cmpint (gone->section, ==, SURAL_CASELOAD_SECTION_ARCHIVED);
  g_assert_cmpint (fresh->section, ==, SURAL_CASELOAD_SECTION_UNKNOWN);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  knowledge = sural_knowledge_new_builtin (&error);
  g_assert_no_error (error);
  ADD ("/caseload-judge/unknown", test_unknown);
  ADD ("/caseload-judge/on-track-and-due", test_on_track_and_due);
  ADD ("/caseload-judge/off-track", test_off_track);
  ADD ("/caseload-judge/gates", test_gates);
  ADD ("/caseload-judge/most-urgent-first", test_most_urgent_first);
  g_test_add_func ("/caseload-judge/without-case", test_without_case);
  status = g_test_run ();
  g_object_unref (knowledge);
  return status;
}
