/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/plan/sural-plan-in-force.h"

#include "reasoning/plan/sural-plan-forbidden.h"
#include "reasoning/plan/sural-plan-room.h"
#include "reasoning/plan/sural-plan-stations.h"
#include "reasoning/plan/sural-plan-unasked.h"
#include "reasoning/plan/sural-planner.h"
#include "reasoning/weigh/sural-gates.h"
#include "reasoning/words/sural-day-text.h"

typedef struct
{
  SuralPlanFacts *facts;
  const SuralAssessment *assessment;
  const SuralPlan *proposal;
  const SuralPlan *accepted;
  SuralPlan *plan; /* what comes out */
} Decision;

static const SuralPlanOmission *
find_omission (const SuralPlan *plan, const char *exercise)
{
  for (guint i = 0; i < plan->left_out->len; i++)
    {
      const SuralPlanOmission *omission = g_ptr_array_index (plan->left_out, i);

      if (g_str_equal (omission->exercise, exercise))
        return omission;
    }
  return NULL;
}

/* --- what is struck out --- */

/* Nobody can say of an exercise that the library has lost whether an open gate forbids it. */
static char *
why_struck (const Decision *self, const SuralPlanItem *item)
{
  const SuralExercise *exercise =
      sural_knowledge_get_exercise (self->facts->knowledge, item->exercise);

  if (exercise != NULL)
    return sural_plan_why_forbidden (self->facts, self->assessment, exercise);
  if (self->assessment->gates->len > 0)
    return g_strdup (
        sural_knowledge_get_sentence (self->facts->knowledge, "plan-unknown-exercise"));
  return NULL;
}

/* Takes out what is forbidden today; returns how many that were. */
static guint
strike (Decision *self)
{
  SuralPlan *plan = self->plan;
  guint n_before = plan->items->len;

  g_ptr_array_set_size (plan->left_out, 0);
  for (guint i = 0; i < plan->items->len;)
    {
      const SuralPlanItem *item = g_ptr_array_index (plan->items, i);
      g_autofree char *why = why_struck (self, item);
      SuralPlanOmission *omission;

      if (why == NULL)
        {
          i++;
          continue;
        }
      omission = sural_plan_omission_new (item->exercise, why);
      omission->contraindicated = TRUE;
      g_ptr_array_add (plan->left_out, omission);
      g_ptr_array_remove_index (plan->items, i);
    }
  return n_before - plan->items->len;
}

/* What the clinician took out and what is struck come first, then what the planner leaves out
 * today, then what the version left out when it was accepted. */
static void
take_omissions (Decision *self, const SuralPlan *from, gboolean only_by_clinician)
{
  for (guint i = 0; i < from->left_out->len; i++)
    {
      const SuralPlanOmission *omission = g_ptr_array_index (from->left_out, i);

      if (only_by_clinician && !omission->by_clinician)
        continue;
      if (sural_plan_find_item (self->plan, omission->exercise) == NULL &&
          find_omission (self->plan, omission->exercise) == NULL)
        g_ptr_array_add (self->plan->left_out, sural_plan_omission_copy (omission));
    }
}

/* --- what is newer than the plan --- */

typedef enum
{
  AGE_KNOWN,  /* it was open when the plan was accepted */
  AGE_NEW,    /* it has opened since */
  AGE_UNSAID, /* nothing says when what opened it was recorded */
} Age;

static Age
age_of (const Decision *self, const SuralGateResult *result)
{
  Age age = AGE_KNOWN;

  for (guint i = 0; i < result->because->len; i++)
    {
      SuralTime recorded = sural_finding_get_recorded (g_ptr_array_index (result->because, i));

      if (recorded == SURAL_TIME_UNKNOWN)
        age = sural_case_get_assessed (self->facts->subject) > self->accepted->made ? AGE_UNSAID
                                                                                    : age;
      else if (sural_time_get_day (recorded) > self->accepted->made)
        return AGE_NEW;
    }
  return age;
}

/* A gate that takes out what was accepted was not known when it was. */
static gboolean
strikes (const Decision *self, const SuralGate *gate)
{
  for (guint i = 0; i < self->accepted->items->len; i++)
    {
      const SuralPlanItem *item = g_ptr_array_index (self->accepted->items, i);
      const SuralExercise *exercise =
          sural_knowledge_get_exercise (self->facts->knowledge, item->exercise);

      if (exercise != NULL && sural_gate_forbids (gate, exercise))
        return TRUE;
    }
  return FALSE;
}

static void
add_flags (Decision *self, guint n_struck)
{
  SuralKnowledge *knowledge = self->facts->knowledge;
  g_autofree char *date = sural_day_text (self->accepted->made);

  for (guint i = 0; i < self->assessment->gates->len; i++)
    {
      const SuralGateResult *result = g_ptr_array_index (self->assessment->gates, i);
      Age age = strikes (self, result->gate) ? AGE_NEW : age_of (self, result);

      /* What withholds the plan is named where that is said. */
      if (age == AGE_KNOWN || sural_gate_withholds_plan (result->gate))
        continue;
      g_ptr_array_add (self->plan->flags,
                       sural_knowledge_fill_sentence (knowledge,
                                                      age == AGE_NEW ? "plan-flag-new"
                                                                     : "plan-flag-open",
                                                      "date", date, "gate", result->gate->label,
                                                      "action", result->gate->action, NULL));
    }
  if (self->plan->withheld != NULL)
    {
      g_ptr_array_add (self->plan->flags,
                       sural_knowledge_fill_sentence (knowledge, "plan-stands-no-more", "date",
                                                      date, NULL));
    }
  else if (n_struck > 0)
    {
      g_autofree char *count = g_strdup_printf ("%u", n_struck);

      g_ptr_array_add (self->plan->flags,
                       sural_knowledge_fill_sentence (knowledge,
                                                      n_struck == 1 ? "plan-struck-one"
                                                                    : "plan-struck-more",
                                                      "count", count, "date", date, NULL));
    }
}

/* --- the rest of it, as of today --- */

static void
take_strings (GPtrArray *to, GPtrArray *from)
{
  g_ptr_array_set_size (to, 0);
  for (guint i = 0; i < from->len; i++)
    g_ptr_array_add (to, g_strdup (g_ptr_array_index (from, i)));
}

/* An item read from a file may say no more than which exercise it is. */
static void
add_reasons (const Decision *self)
{
  for (guint i = 0; i < self->plan->items->len; i++)
    {
      SuralPlanItem *item = g_ptr_array_index (self->plan->items, i);
      const SuralExercise *exercise =
          sural_knowledge_get_exercise (self->facts->knowledge, item->exercise);

      if (exercise != NULL && (item->why == NULL || item->why[0] == NULL))
        {
          g_strfreev (item->why);
          item->why = g_strdupv ((char **) (const char *const[]) { exercise->why, NULL });
        }
    }
}

/* What a version does not say is said by what is proposed today; and where something has opened or
 * was struck, what is to be left for now and when to look again are today's as well: "less of" what
 * is forbidden would be too little. */
static void
fill_in (Decision *self, gboolean changed)
{
  SuralPlan *plan = self->plan;
  const SuralPlan *proposal = self->proposal;

  if (plan->phase == NULL)
    g_set_str (&plan->phase, proposal->phase);
  if (plan->irritability == NULL)
    g_set_str (&plan->irritability, proposal->irritability);
  if (plan->direction == NULL)
    g_set_str (&plan->direction, proposal->direction);
  if (plan->goal == NULL || changed)
    g_set_str (&plan->goal, proposal->goal);
  if (plan->reduce->len == 0 || changed)
    take_strings (plan->reduce, proposal->reduce);
  if (proposal->review_by != SURAL_DAY_UNKNOWN &&
      (plan->review_by == SURAL_DAY_UNKNOWN || (changed && proposal->review_by < plan->review_by)))
    plan->review_by = proposal->review_by;
}

static void
check_today (Decision *self)
{
  SuralPlan *plan = self->plan;

  sural_plan_stations_collect (plan, self->facts, self->assessment);
  plan->reach = self->proposal->reach;
  g_ptr_array_set_size (plan->not_asked, 0);
  sural_plan_unasked_collect (self->facts, plan->items, plan->not_asked);
  g_ptr_array_unref (plan->criteria_met);
  plan->criteria_met = sural_plan_check_criteria (self->facts, plan->phase);
  if (plan->criteria->len > 0)
    return;
  for (guint i = 0; i < plan->criteria_met->len; i++)
    g_ptr_array_add (
        plan->criteria,
        g_strdup (((const SuralPlanCriterion *) g_ptr_array_index (plan->criteria_met, i))->text));
}

/**
 * sural_plan_in_force:
 * @facts: the facts of a case, with the version that was accepted last, if any
 * @assessment: what was made of the case
 * @proposal: what is proposed today, with the clinician's decisions carried over
 *
 * Decides which plan may be shown, printed and handed out today, for every page, paper and program.
 * Without an accepted version, or while an open gate withholds everything, that is @proposal.
 * Otherwise it is the accepted version without what an open gate or a known contraindication
 * forbids today, whoever put it in: what is struck is in left_out with its reason, and flags says
 * what has opened since the version was accepted. Criteria, and what was not asked, are as of
 * today.
 *
 * Returns: (transfer full): the plan; its version is that of the accepted one, 0 for a proposal
 */
SuralPlan *
sural_plan_in_force (SuralPlanFacts *facts,
                     const SuralAssessment *assessment,
                     const SuralPlan *proposal)
{
  Decision decision = { facts, assessment, proposal, NULL, NULL };
  guint n_struck = 0;

  g_return_val_if_fail (facts != NULL && assessment != NULL && proposal != NULL, NULL);

  decision.accepted = sural_case_get_plan (facts->subject);
  if (decision.accepted == NULL)
    return sural_plan_copy (proposal);
  if (proposal->withheld != NULL)
    {
      decision.plan = sural_plan_copy (proposal);
      add_flags (&decision, 0);
      return decision.plan;
    }

  decision.plan = sural_plan_copy (decision.accepted);
  g_ptr_array_set_size (decision.plan->flags, 0);
  take_strings (decision.plan->notices, proposal->notices);
  n_struck = strike (&decision);
  take_omissions (&decision, decision.accepted, TRUE);
  take_omissions (&decision, proposal, FALSE);
  take_omissions (&decision, decision.accepted, FALSE);
  add_flags (&decision, n_struck);
  add_reasons (&decision);
  fill_in (&decision, decision.plan->flags->len > 0);
  /* For an edit that gives it more or less time. */
  sural_plan_room_rank (decision.plan, facts, decision.accepted, FALSE);
  check_today (&decision);
  return decision.plan;
}
