/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/course/sural-caseload-judge.h"

static SuralCaseloadVerdict *
verdict_new (SuralCaseloadSection section, SuralCaseloadMark mark, const char *reason)
{
  SuralCaseloadVerdict *self = g_new0 (SuralCaseloadVerdict, 1);

  self->section = section;
  self->mark = mark;
  self->reason = g_strdup (reason);
  return self;
}

/**
 * sural_caseload_verdict_free:
 * @self: (nullable): a verdict
 */
void
sural_caseload_verdict_free (SuralCaseloadVerdict *self)
{
  if (self == NULL)
    return;
  g_free (self->reason);
  g_free (self);
}

/* More days than any clinic has seen. */
static const gint64 DAYS = 1000000;

/* Since when a gate is open: the earliest of what it is open for, so that who is asked the same
 * again does not move to the end. */
static SuralDay
open_since (const SuralGateResult *gate)
{
  SuralDay since = SURAL_DAY_UNKNOWN;

  for (guint i = 0; gate->because != NULL && i < gate->because->len; i++)
    {
      SuralTime recorded = sural_finding_get_recorded (g_ptr_array_index (gate->because, i));
      SuralDay day =
          recorded != SURAL_TIME_UNKNOWN ? sural_time_get_day (recorded) : SURAL_DAY_UNKNOWN;

      if (day != SURAL_DAY_UNKNOWN && (since == SURAL_DAY_UNKNOWN || day < since))
        since = day;
    }
  return since;
}

/* An emergency before what has to be seen the same day, and so on; of those that are alike the one
 * that is open for longest, of which it is not known since when before all. */
static SuralCaseloadVerdict *
verdict_new_for_gate (SuralCaseloadSection section, const SuralGateResult *gate)
{
  SuralCaseloadVerdict *self =
      verdict_new (section, SURAL_CASELOAD_MARK_RED_FLAG, gate->gate->label);

  self->rank = (gint64) gate->gate->urgency * DAYS + MAX (open_since (gate), 0);
  return self;
}

/* The alert to name: one that waits for the clinician before one that they answered. */
static const SuralAlert *
find_alert (const SuralTrend *trend, gboolean *is_open)
{
  const SuralAlert *first = NULL;

  *is_open = FALSE;
  for (guint i = 0; i < trend->alerts->len; i++)
    {
      const SuralAlert *alert = g_ptr_array_index (trend->alerts, i);

      if (sural_alert_is_open (alert))
        {
          *is_open = TRUE;
          return alert;
        }
      if (first == NULL)
        first = alert;
    }
  return first;
}

/* Of those that are alike the one that holds for longest comes first. */
static SuralCaseloadVerdict *
verdict_new_for_alert (const SuralAlert *alert, gboolean is_open)
{
  SuralCaseloadVerdict *self =
      verdict_new (SURAL_CASELOAD_SECTION_OFF_TRACK,
                   is_open ? SURAL_CASELOAD_MARK_OFF_TRACK : SURAL_CASELOAD_MARK_NONE,
                   alert->definition->label);

  self->rank = MAX (alert->since, 0);
  return self;
}

/* Whether a value still says something about now (constant trend-stale-days). */
static gboolean
is_recent (const SuralMeasureTrend *measure, const SuralTrend *trend, SuralDay today)
{
  return measure->latest_day != SURAL_DAY_UNKNOWN && measure->latest_day <= today &&
         (double) (today - measure->latest_day) <=
             sural_knowledge_get_constant (trend->knowledge, "trend-stale-days");
}

/* Whether it is known that it goes well: a pain is over (constant trend-recovered-pain), or less by
 * what counts as a change, as of now; and none of recent is more by that. */
static gboolean
is_going_well (const SuralTrend *trend, SuralDay today)
{
  const double over = sural_knowledge_get_constant (trend->knowledge, "trend-recovered-pain");
  gboolean well = FALSE;

  for (guint i = 0; i < trend->measures->len; i++)
    {
      const SuralMeasureTrend *measure = g_ptr_array_index (trend->measures, i);

      if (g_strcmp0 (measure->measure->panel, "pain") != 0 || measure->n < 2 ||
          measure->latest_day <= measure->baseline_day || !is_recent (measure, trend, today))
        continue;
      if (measure->meaningful == SURAL_MEANINGFUL_WORSE)
        return FALSE;
      if (measure->meaningful == SURAL_MEANINGFUL_IMPROVED || measure->latest <= over)
        well = TRUE;
    }
  return well;
}

/**
 * sural_caseload_judge:
 * @assessment: what the findings weigh
 * @trend: the course
 * @review_by: when the plan is to be looked at again; may be unknown
 * @today: the day it is
 *
 * Says where in the caseload a patient stands: the gravest of what applies. A gate counts although
 * it was acknowledged, for the patient still has it; an alert that was acknowledged leaves the
 * patient off track, and carries no mark until things change. On track is only said of a course
 * that is known; of one that is not nothing is said.
 *
 * Returns: (transfer full): the verdict
 */
SuralCaseloadVerdict *
sural_caseload_judge (const SuralAssessment *assessment,
                      const SuralTrend *trend,
                      SuralDay review_by,
                      SuralDay today)
{
  const SuralGateResult *gate = NULL;
  const SuralAlert *alert = NULL;
  gboolean is_open = FALSE;

  g_return_val_if_fail (assessment != NULL, NULL);
  g_return_val_if_fail (trend != NULL, NULL);

  gate = assessment->gates->len > 0 ? g_ptr_array_index (assessment->gates, 0) : NULL;
  alert = find_alert (trend, &is_open);
  if (gate != NULL && gate->gate->urgency <= SURAL_URGENCY_URGENT)
    return verdict_new_for_gate (SURAL_CASELOAD_SECTION_URGENT, gate);
  if (alert != NULL && gate != NULL)
    return verdict_new_for_gate (SURAL_CASELOAD_SECTION_OFF_TRACK, gate);
  if (alert != NULL)
    return verdict_new_for_alert (alert, is_open);
  if (gate != NULL)
    return verdict_new_for_gate (SURAL_CASELOAD_SECTION_DUE, gate);
  if (review_by != SURAL_DAY_UNKNOWN && review_by <= today)
    return verdict_new (SURAL_CASELOAD_SECTION_DUE, SURAL_CASELOAD_MARK_REVIEW_DUE, NULL);
  if (!is_going_well (trend, today))
    return verdict_new (SURAL_CASELOAD_SECTION_UNKNOWN, SURAL_CASELOAD_MARK_NONE, NULL);
  return verdict_new (SURAL_CASELOAD_SECTION_ON_TRACK, SURAL_CASELOAD_MARK_NONE, NULL);
}

/**
 * sural_caseload_judge_without_case:
 * @is_discharged: whether there was an episode and none is open
 *
 * Returns: (transfer full): the verdict on a patient of whom there is nothing to reason about
 */
SuralCaseloadVerdict *
sural_caseload_judge_without_case (gboolean is_discharged)
{
  return verdict_new (is_discharged ? SURAL_CASELOAD_SECTION_ARCHIVED
                                    : SURAL_CASELOAD_SECTION_UNKNOWN,
                      SURAL_CASELOAD_MARK_NONE, NULL);
}
