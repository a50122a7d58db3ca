/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/course/sural-alert-answer.h"

#include "reasoning/course/sural-measure-change.h"
#include "reasoning/words/sural-day-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* How much worse the measure is than it was when the alert was acknowledged; NAN when that cannot
 * be said. */
static double
how_much_worse (const SuralAlert *self, const SuralAcknowledgement *answer)
{
  SuralMeasureChange change = { answer->value,           self->value, 0, 0, NAN, FALSE,
                                SURAL_MEANINGFUL_UNKNOWN };

  if (self->measure == NULL || isnan (answer->value) || isnan (self->value))
    return NAN;

  return -sural_measure_change_in_better_direction (&change, self->measure);
}

/**
 * sural_alert_judge_answer:
 * @self: an alert that holds
 * @answer: its last acknowledgement
 *
 * Whether an acknowledged alert keeps quiet. It comes back when things change:
 *
 * - its rule is met anew: it has held without a break only since a day after the acknowledgement;
 * - another measure meets the rule, or one does where time alone did;
 * - the measure is worse than it was then, by the least change that counts from there (where none
 *   is published, by more than one step of its scale).
 *
 * That the same numbers go on, or get better, is no reason to ask again.
 *
 * Returns: %SURAL_ALERT_STAYS_QUIET, or why it comes back
 */
SuralAlertReturn
sural_alert_judge_answer (const SuralAlert *self, const SuralAcknowledgement *answer)
{
  double worse, least;

  g_return_val_if_fail (self != NULL, SURAL_ALERT_STAYS_QUIET);
  g_return_val_if_fail (answer != NULL, SURAL_ALERT_STAYS_QUIET);

  if (self->since > answer->day)
    return SURAL_ALERT_MET_ANEW;
  if (self->measure != NULL && g_strcmp0 (self->measure->id, answer->measure) != 0)
    return SURAL_ALERT_ELSEWHERE;
  worse = how_much_worse (self, answer);
  if (isnan (worse) || worse <= 0)
    return SURAL_ALERT_STAYS_QUIET;
  least = sural_measure_change_least_that_counts (self->measure, answer->value);
  if (isnan (least))
    return worse > self->measure->step ? SURAL_ALERT_WORSE : SURAL_ALERT_STAYS_QUIET;

  /* Values are typed with a decimal or two. */
  return worse >= least - 1e-9 ? SURAL_ALERT_WORSE : SURAL_ALERT_STAYS_QUIET;
}

static char *
describe_return (const SuralAlert *self, SuralAlertReturn why)
{
  g_autofree char *day = sural_day_text (self->answer->day);

  switch (why)
    {
    case SURAL_ALERT_MET_ANEW:
      /* Translators: a date, a reason that the clinician gave. */
      return g_strdup_printf (_ ("Acknowledged on %s (%s); the rule had not been met since and is "
                                 "met anew."),
                              day, self->answer->reason);
    case SURAL_ALERT_ELSEWHERE:
      /* Translators: a date, a reason, the name of a measure. */
      return g_strdup_printf (_ ("Acknowledged on %s (%s); now %s meets the rule."), day,
                              self->answer->reason, self->measure->label);
    case SURAL_ALERT_WORSE:
      /* Translators: a date, a reason, the name of a measure, its value then and now. */
      return g_strdup_printf (_ ("Acknowledged on %s (%s); since then %s went from %.3g to %.3g, "
                                 "worse by what counts."),
                              day, self->answer->reason, self->measure->label, self->answer->value,
                              self->value);
    case SURAL_ALERT_STAYS_QUIET:
    default:
      return NULL;
    }
}

/* The newest word on an alert; one that took an earlier word back is none. */
static const SuralAcknowledgement *
find_last (GPtrArray *acknowledgements, const char *alert)
{
  for (guint i = acknowledgements->len; i > 0; i--)
    {
      const SuralAcknowledgement *one = g_ptr_array_index (acknowledgements, i - 1);

      if (g_str_equal (one->alert, alert))
        return one->reason != NULL ? one : NULL;
    }

  return NULL;
}

/**
 * sural_alerts_answer:
 * @alerts: (element-type SuralAlert): those that hold
 * @acknowledgements: (element-type SuralAcknowledgement): what the clinician said, oldest first
 *
 * Notes on each alert its acknowledgement, and where that no longer counts, why.
 */
void
sural_alerts_answer (GPtrArray *alerts, GPtrArray *acknowledgements)
{
  g_return_if_fail (alerts != NULL);
  g_return_if_fail (acknowledgements != NULL);

  for (guint i = 0; i < alerts->len; i++)
    {
      SuralAlert *alert = g_ptr_array_index (alerts, i);
      const SuralAcknowledgement *last = find_last (acknowledgements, alert->definition->id);

      if (last == NULL)
        continue;
      alert->answer = sural_acknowledgement_copy (last);
      alert->back = describe_return (alert, sural_alert_judge_answer (alert, last));
    }
}
