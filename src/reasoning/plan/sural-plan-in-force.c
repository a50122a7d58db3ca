/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/plan/sural-plan-in-force.h"

#include "reasoning/plan/sural-plan-forbidden.h"
#include "reasoning/plan/sural-plan-room.h"
#include "reasoning/plan/sural-plan-stations.h"
#include "reasoning/plan/sural-plan-unasked.h"
#include "reasoning/plan/sural-plan-within.h"
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

static void
leave_out (Decision *self, const SuralPlanItem *item, const char *why)
{
  SuralPlanOmission *omission = sural_plan_omission_new (item->exercise, why);

  omission->contraindicated = TRUE;
  g_ptr_array_add (self->plan->left_out, omission);
}

/* Takes out what is forbidden today; returns how many that were. */
static guint
strike (Decision *self)
{
  SuralPlan *plan = self->plan;
  guint n_before = plan->items->len;

  for (guint i = 0; i < plan->items->len;)
    {
      const SuralPlanItem *item = g_ptr_array_index (plan->items, i);
      g_autofree char *why = why_struck (self, item);

      if (why == NULL)
        {
          i++;
          continue;
        }
      leave_out (self, item, why);
      g_ptr_array_remove_index (plan->items, i);
    }
  return n_before - plan->items->len;
}

/* What is proposed today one level below an exercise that is too long for the patient. */
static const SuralPlanItem *
find_shorter (const Decision *self, const SuralPlanItem *item)
{
  const SuralExercise *exercise =
      sural_knowledge_get_exercise (self->facts->knowledge, item->exercise);
  g_autofree char *why =
      exercise != NULL ? sural_plan_within_why_not (self->facts, exercise) : NULL;

  if (why == NULL || exercise->follows == NULL ||
      sural_plan_find_item (self->plan, exercise->follows) != NULL)
    return NULL;
  return sural_plan_find_item (self->proposal, exercise->follows);
}

/* Nobody is left without a walk because the one that was agreed is too long now. */
static guint
shorten (Decision *self)
{
  SuralPlan *plan = self->plan;
  guint n = sural_plan_within_lower (plan, self->facts);

  for (guint i = 0; i < plan->items->len; i++)
    {
      const SuralPlanItem *item = g_ptr_array_index (plan->items, i);
      const SuralPlanItem *shorter = find_shorter (self, item);
      g_autofree char *why = shorter != NULL ? why_struck (self, item) : NULL;

      if (why == NULL)
        continue;
      leave_out (self, item, why);
      g_ptr_array_remove_index (plan->items, i);
      g_ptr_array_insert (plan->items, (gint) i, sural_plan_item_copy (shorter));
      n++;
    }
  return n;
}

/* What the clinician took out and what is struck come first, then what the planner leaves out
 * today, then what the version left out when it was accepted. Why it did is no reason any more for
 * what is proposed today: that is a change of the proposal. */
static void
take_omissions (Decision *self, const SuralPlan *from, gboolean only_by_clinician)
{
  for (guint i = 0; i < from->left_out->len; i++)
    {
      const SuralPlanOmission *omission = g_ptr_array_index (from->left_out, i);

      if (only_by_clinician && !omission->by_clinician)
        continue;
      if (!only_by_clinician && sural_plan_find_item (self->proposal, omission->exercise) != NULL)
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
  AGE_UNSAID, /* nothing says when what opened it was recorded */
  AGE_NEW,    /* it has opened since */
} Age;

static Age
age_of_record (const Decision *self, SuralTime recorded)
{
  SuralDay accepted = self->accepted->made;

  if (recorded != SURAL_TIME_UNKNOWN)
    return sural_time_get_day (recorded) > accepted ? AGE_NEW : AGE_KNOWN;
  return sural_case_get_assessed (self->facts->subject) > accepted ? AGE_UNSAID : AGE_KNOWN;
}

/* The newest of what opened it decides, and what nothing is known of before what was known. */
static Age
age_of (const Decision *self, const SuralGateResult *result)
{
  Age age = AGE_KNOWN;

  for (guint i = 0; i < result->because->len; i++)
    {
      SuralFinding *finding = g_ptr_array_index (result->because, i);

      age = MAX (age, age_of_record (self, sural_finding_get_recorded (finding)));
    }
  if (result->concluded != NULL)
    {
      SuralConclusion *conclusion = sural_case_get_conclusion (self->facts->subject);

      age = MAX (age, age_of_record (self, sural_conclusion_get_recorded (conclusion)));
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

/* How many of the accepted exercises something was done to. */
static void
add_count (Decision *self, guint n, const char *one, const char *more)
{
  g_autofree char *date = sural_day_text (self->accepted->made);
  g_autofree char *count = g_strdup_printf ("%u", n);

  if (n > 0)
    g_ptr_array_add (self->plan->flags,
                     sural_knowledge_fill_sentence (self->facts->knowledge, n == 1 ? one : more,
                                                    "count", count, "date", date, NULL));
}

static void
add_flags (Decision *self, guint n_struck, guint n_lowered)
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
  else
    {
      add_count (self, n_struck, "plan-struck-one", "plan-struck-more");
      add_count (self, n_lowered, "plan-lowered-one", "plan-lowered-more");
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
 * forbids today, whoever put it in, and with nothing longer than what the patient can do: what is
 * struck is in left_out with its reason, and flags says what was done and what has opened since the
 * version was accepted. Criteria, and what was not asked, are as of today.
 *
 * Returns: (transfer full): the plan; its version is that of the accepted one, 0 for a proposal
 */
SuralPlan *
sural_plan_in_force (SuralPlanFacts *facts,
                     const SuralAssessment *assessment,
                     const SuralPlan *proposal)
{
  Decision decision = { facts, assessment, proposal, NULL, NULL };
  guint n_struck = 0, n_lowered = 0;

  g_return_val_if_fail (facts != NULL && assessment != NULL && proposal != NULL, NULL);

  decision.accepted = sural_case_get_plan (facts->subject);
  if (decision.accepted == NULL)
    return sural_plan_copy (proposal);
  if (proposal->withheld != NULL)
    {
      decision.plan = sural_plan_copy (proposal);
      add_flags (&decision, 0, 0);
      return decision.plan;
    }

  decision.plan = sural_plan_copy (decision.accepted);
  g_ptr_array_set_size (decision.plan->flags, 0);
  take_strings (decision.plan->notices, proposal->notices);
  g_ptr_array_set_size (decision.plan->left_out, 0);
  n_lowered = shorten (&decision);
  n_struck = strike (&decision);
  take_omissions (&decision, decision.accepted, TRUE);
  take_omissions (&decision, proposal, FALSE);
  take_omissions (&decision, decision.accepted, FALSE);
  add_flags (&decision, n_struck, n_lowered);
  add_reasons (&decision);
  fill_in (&decision, decision.plan->flags->len > 0);
  /* For an edit that gives it more or less time. */
  sural_plan_room_rank (decision.plan, facts, decision.accepted, FALSE);
  check_today (&decision);
  return decision.plan;
}
