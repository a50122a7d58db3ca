/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/plan/sural-plan-advice.h"

#include "reasoning/plan/sural-plan-declined.h"
#include "reasoning/plan/sural-plan-facts.h"
#include "reasoning/plan/sural-plan-ladder.h"
#include "reasoning/plan/sural-plan-reasons.h"
#include "reasoning/plan/sural-plan-room.h"
#include "reasoning/plan/sural-plan-stations.h"
#include "reasoning/plan/sural-plan-within.h"
#include "reasoning/plan/sural-planner.h"
#include "reasoning/weigh/sural-condition-eval.h"

#include <glib/gi18n-lib.h>

/* The rules of plan.xml that turn an answer into an action. */
#define MUSCLE_RESPONSE "muscle-response"
#define NERVE_RESPONSE "nerve-response"

static const char *const action_names[] = { "none", "progress", "hold", "repeat", "regress" };

/**
 * sural_advice_action_to_string:
 * @action: an action
 *
 * Returns: its name as in plan.xml
 */
const char *
sural_advice_action_to_string (SuralAdviceAction action)
{
  g_return_val_if_fail ((guint) action < G_N_ELEMENTS (action_names), NULL);

  return action_names[action];
}

/**
 * sural_plan_advice_free:
 * @self: (transfer full): an advice
 */
void
sural_plan_advice_free (SuralPlanAdvice *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->exercise);
  g_free (self->rule);
  g_strfreev (self->because);
  g_free (self->to);
  g_free (self->waits);
  g_free (self->basis);
  g_clear_pointer (&self->declined, sural_plan_decline_free);
  g_free (self);
}

/**
 * sural_plan_advice_changes:
 * @self: an advice
 *
 * Returns: whether following it changes what the patient does
 */
gboolean
sural_plan_advice_changes (const SuralPlanAdvice *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return g_strcmp0 (self->to, self->exercise) != 0 || self->to_step != self->from_step;
}

/* --- the case since the plan was accepted ---
 *
 * An answer counts once: what was recorded up to the day of the version led to that version. */

static gboolean
is_old_answer (SuralFinding *finding, SuralDay made, SuralKnowledge *knowledge)
{
  const SuralFindingDefinition *definition =
      sural_knowledge_get_finding (knowledge, sural_finding_get_id (finding));
  SuralTime recorded = sural_finding_get_recorded (finding);

  return definition != NULL && g_str_equal (definition->section, "response") &&
         recorded != SURAL_TIME_UNKNOWN && sural_time_get_day (recorded) <= made;
}

static SuralCase *
case_since (SuralCase *subject, SuralDay made, SuralKnowledge *knowledge)
{
  SuralCase *since = sural_case_new ();
  GPtrArray *findings = sural_case_get_findings (subject);
  GArray *measurements = sural_case_get_measurements (subject);
  guint first = measurements->len;

  sural_case_set_side (since, sural_case_get_side (subject));
  sural_case_set_onset (since, sural_case_get_onset (subject));
  sural_case_set_assessed (since, sural_case_get_assessed (subject));
  sural_case_set_conclusion (since, sural_case_get_conclusion (subject));
  sural_case_set_plan (since, sural_case_get_plan (subject));
  for (guint i = 0; i < findings->len; i++)
    if (!is_old_answer (g_ptr_array_index (findings, i), made, knowledge))
      sural_case_record (since, g_ptr_array_index (findings, i));
  /* They are in order of time, and of one moment in the order of recording. */
  while (first > 0 &&
         sural_time_get_day (g_array_index (measurements, SuralMeasurement, first - 1).at) > made)
    first--;
  for (guint i = first; i < measurements->len; i++)
    sural_case_add_measurement (since, &g_array_index (measurements, SuralMeasurement, i));
  return since;
}

/* NULL: there is no plan in force, or nothing can have been recorded since. */
static SuralPlanFacts *
facts_since (const SuralPlanFacts *facts,
             const SuralAssessment *assessment,
             const SuralTrend *trend)
{
  const SuralPlan *plan = sural_case_get_plan (facts->subject);
  g_autoptr (SuralCase) since = NULL;

  if (plan == NULL || sural_case_get_assessed (facts->subject) <= plan->made)
    return NULL;
  since = case_since (facts->subject, plan->made, facts->knowledge);
  return sural_plan_facts_new (since, assessment, trend, facts->knowledge);
}

/* --- the answer --- */

typedef struct
{
  SuralAdviceAction action;
  const SuralPlanRule *rule;
} Answer;

static Answer
answer_of (const SuralPlanFacts *facts, const char *kind)
{
  Answer answer = { SURAL_ADVICE_NONE, g_hash_table_lookup (facts->rules, kind) };

  for (guint i = 0; answer.rule != NULL && i < G_N_ELEMENTS (action_names); i++)
    if (g_str_equal (answer.rule->value, action_names[i]))
      answer.action = (SuralAdviceAction) i;
  return answer;
}

/* The more careful of the two. Half an answer allows nothing: where one was not given, the other
 * can hold or take back, and never take up. */
static Answer
answer_for_both (Answer muscle, Answer nerve)
{
  Answer careful = nerve.action > muscle.action ? nerve : muscle;

  if (careful.action == SURAL_ADVICE_PROGRESS &&
      MIN (nerve.action, muscle.action) == SURAL_ADVICE_NONE)
    return (Answer) { SURAL_ADVICE_NONE, NULL };
  return careful;
}

static Answer
answer_for (const SuralPlanFacts *since, SuralGoesBy goes_by)
{
  Answer muscle = answer_of (since, MUSCLE_RESPONSE);
  Answer nerve = answer_of (since, NERVE_RESPONSE);

  switch (goes_by)
    {
    case SURAL_GOES_BY_LOCATION:
      return nerve;
    case SURAL_GOES_BY_INTENSITY:
      return muscle;
    case SURAL_GOES_BY_BOTH:
      return answer_for_both (muscle, nerve);
    case SURAL_GOES_BY_NOTHING:
    default:
      return (Answer) { SURAL_ADVICE_NONE, NULL };
    }
}

static char **
because_of (const SuralPlanFacts *since, const SuralPlanRule *rule)
{
  g_autoptr (GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);

  if (rule->when != NULL)
    sural_plan_reasons_collect (since, rule->when, sentences);
  g_ptr_array_add (sentences, NULL);
  return g_strdupv ((char **) sentences->pdata);
}

/* --- one exercise --- */

typedef struct
{
  const SuralPlanFacts *facts; /* of the whole case */
  const SuralPlanFacts *since; /* of what was recorded since the plan */
  const SuralPlan *proposal;
  SuralKnowledge *knowledge;
} Advisor;

/* Why the next step has to wait, or NULL. */
static char *
why_waiting (const Advisor *self, const SuralPlanItem *item, const SuralExercise *exercise)
{
  const SuralExerciseStep *next;
  g_autofree char *missing = NULL;

  if (!sural_plan_ladder_is_on (item, exercise))
    return g_strdup (_ ("The dose is your own: change it yourself if you want it to go up."));
  if (item->step >= sural_plan_ladder_get_length (exercise))
    return g_strdup (sural_knowledge_get_sentence (self->knowledge, "advice-no-step"));
  next = g_ptr_array_index (exercise->steps, item->step);
  missing = sural_plan_within_why_not_step (self->facts, exercise, next);
  if (missing != NULL)
    return g_steal_pointer (&missing);
  if (next->when == NULL || sural_plan_facts_permit (self->facts, next->when))
    return NULL;
  missing = sural_plan_reasons_missing (self->facts, next->when);
  if (missing != NULL)
    return g_strdup_printf (_ ("The next step waits for this: %s %s"), next->criterion, missing);
  return g_strdup_printf (_ ("The next step waits for this: %s"), next->criterion);
}

static gboolean
may_be_used (const Advisor *self, const SuralExercise *exercise)
{
  for (guint i = 0; i < self->proposal->left_out->len; i++)
    {
      const SuralPlanOmission *omission = g_ptr_array_index (self->proposal->left_out, i);

      if (g_str_equal (omission->exercise, exercise->id))
        return !omission->contraindicated;
    }
  return TRUE;
}

static void
go_back (const Advisor *self,
         SuralPlanAdvice *advice,
         const SuralPlan *plan,
         const SuralExercise *exercise)
{
  guint n_levels = (guint) sural_knowledge_get_constant (self->knowledge, "regress-levels");
  const SuralExercise *to =
      sural_plan_ladder_go_back (self->knowledge, exercise, &advice->to_step, n_levels);
  gboolean taken = to != NULL && to != exercise && sural_plan_find_item (plan, to->id) != NULL;

  g_set_str (&advice->to, to != NULL && !taken && may_be_used (self, to) ? to->id : NULL);
  if (advice->to == NULL)
    advice->to_step = 0;
}

/* What was declined on this very basis is not proposed again: the level stays. */
static void
heed_decline (const Advisor *self, SuralPlanAdvice *advice, const SuralPlan *plan, const char *kind)
{
  const SuralPlanDecline *declined = sural_plan_declined_find (plan, advice, self->since, kind);

  if (declined == NULL)
    return;
  advice->declined = sural_plan_decline_copy (declined);
  advice->action = SURAL_ADVICE_HOLD;
  g_set_str (&advice->to, advice->exercise);
  advice->to_step = advice->from_step;
}

static SuralPlanAdvice *
advice_new (const Advisor *self, const SuralPlanItem *item, Answer answer)
{
  SuralPlanAdvice *advice = g_new0 (SuralPlanAdvice, 1);

  advice->exercise = g_strdup (item->exercise);
  advice->action = answer.action;
  advice->rule = g_strdup (answer.rule->text);
  advice->because = because_of (self->since, answer.rule);
  advice->to = g_strdup (item->exercise);
  advice->from_step = advice->to_step = item->step;
  return advice;
}

/* What the proposal takes out and the answer sends back is left out for now: an easier exercise is
 * the proposal's to have. Of a good or a middling answer to it nothing follows. */
static SuralPlanAdvice *
advise_leaving (const Advisor *self, const SuralPlan *plan, const SuralPlanItem *item)
{
  const SuralExercise *exercise = sural_knowledge_get_exercise (self->knowledge, item->exercise);
  Answer answer = { SURAL_ADVICE_NONE, NULL };
  SuralPlanAdvice *advice;

  if (exercise != NULL)
    answer = answer_for (self->since, exercise->goes_by);
  if (answer.action != SURAL_ADVICE_REGRESS)
    return NULL;
  advice = advice_new (self, item, answer);
  g_clear_pointer (&advice->to, g_free);
  advice->to_step = 0;
  advice->basis = sural_plan_declined_dup_basis (self->since, answer.rule->kind);
  if (may_be_used (self, exercise))
    heed_decline (self, advice, plan, answer.rule->kind);
  return advice;
}

static SuralPlanAdvice *
advise_on (const Advisor *self, const SuralPlan *plan, const SuralPlanItem *item)
{
  const SuralExercise *exercise = sural_knowledge_get_exercise (self->knowledge, item->exercise);
  Answer answer = { SURAL_ADVICE_NONE, NULL };
  SuralPlanAdvice *advice;

  if (exercise != NULL)
    answer = answer_for (self->since, exercise->goes_by);
  if (answer.action == SURAL_ADVICE_NONE)
    return NULL;

  advice = advice_new (self, item, answer);
  if (answer.action == SURAL_ADVICE_PROGRESS)
    advice->waits = why_waiting (self, item, exercise);
  if (advice->waits != NULL)
    advice->action = SURAL_ADVICE_HOLD;
  if (advice->action == SURAL_ADVICE_PROGRESS)
    advice->to_step++;
  if (advice->action == SURAL_ADVICE_REGRESS)
    go_back (self, advice, plan, exercise);
  advice->basis = sural_plan_declined_dup_basis (self->since, answer.rule->kind);
  if (sural_plan_advice_changes (advice))
    heed_decline (self, advice, plan, answer.rule->kind);
  return advice;
}

/**
 * sural_plan_advise:
 * @facts: the facts of a case with the plan in force
 * @assessment: what was made of the case
 * @trend: (nullable): its trajectory
 * @proposal: what the planner proposes now
 *
 * Says for each exercise of the plan in force what the answer to it asks for: a step up, the same
 * again, or levels back. Nerve goes by where the symptom went, muscle by how strong it was and by
 * the next morning; what loads both takes the more careful of the two. Only what was recorded after
 * the plan was accepted counts, and without that there is no advice. Of what the proposal takes out
 * only the answer that sends it back is spoken of: it is left out for now. A step that was declined
 * is not proposed again before something new is recorded.
 *
 * The rules are those of kinds “muscle-response” and “nerve-response” in plan.xml (assumed: no
 * trial has tested such a table), the steps those of exercises.xml.
 *
 * Returns: (transfer full) (element-type SuralPlanAdvice): in the order of the plan
 */
GPtrArray *
sural_plan_advise (const SuralPlanFacts *facts,
                   const SuralAssessment *assessment,
                   const SuralTrend *trend,
                   const SuralPlan *proposal)
{
  g_autoptr (GPtrArray) advices =
      g_ptr_array_new_with_free_func ((GDestroyNotify) sural_plan_advice_free);
  g_autoptr (SuralPlanFacts) since = NULL;
  Advisor advisor = { .facts = facts, .proposal = proposal };
  const SuralPlan *plan;

  g_return_val_if_fail (facts != NULL && assessment != NULL && proposal != NULL, NULL);

  plan = sural_case_get_plan (facts->subject);
  if (proposal->withheld == NULL)
    since = facts_since (facts, assessment, trend);
  if (since == NULL)
    return g_steal_pointer (&advices);

  advisor.since = since;
  advisor.knowledge = facts->knowledge;
  for (guint i = 0; i < plan->items->len; i++)
    {
      const SuralPlanItem *item = g_ptr_array_index (plan->items, i);
      SuralPlanAdvice *advice = sural_plan_find_item (proposal, item->exercise) != NULL
                                    ? advise_on (&advisor, plan, item)
                                    : advise_leaving (&advisor, plan, item);

      if (advice != NULL)
        g_ptr_array_add (advices, advice);
    }
  return g_steal_pointer (&advices);
}

/* --- what is not added --- */

/* Whether @exercise is the easier one of something that goes out. */
static gboolean
takes_over (const SuralExercise *exercise,
            const SuralPlan *accepted,
            const SuralPlan *plan,
            SuralKnowledge *knowledge)
{
  for (guint i = 0; i < accepted->items->len; i++)
    {
      const SuralPlanItem *item = g_ptr_array_index (accepted->items, i);
      const SuralExercise *harder = NULL;

      if (sural_plan_find_item (plan, item->exercise) == NULL)
        harder = sural_knowledge_get_exercise (knowledge, item->exercise);
      while (harder != NULL && harder->follows != NULL)
        {
          if (g_str_equal (harder->follows, exercise->id))
            return TRUE;
          harder = sural_knowledge_get_exercise (knowledge, harder->follows);
        }
    }
  return FALSE;
}

static void
hold_back (SuralPlan *plan, const SuralPlan *accepted, Answer answer, SuralKnowledge *knowledge)
{
  for (guint i = 0; i < plan->items->len;)
    {
      const SuralPlanItem *item = g_ptr_array_index (plan->items, i);
      const SuralExercise *exercise = sural_knowledge_get_exercise (knowledge, item->exercise);
      g_autofree char *why = NULL;

      if (exercise == NULL || exercise->goes_by == SURAL_GOES_BY_NOTHING ||
          sural_plan_find_item (accepted, item->exercise) != NULL ||
          takes_over (exercise, accepted, plan, knowledge))
        {
          i++;
          continue;
        }
      why = sural_knowledge_fill_sentence (knowledge, "plan-not-added", "rule", answer.rule->text,
                                           NULL);
      g_ptr_array_add (plan->left_out, sural_plan_omission_new (item->exercise, why));
      g_ptr_array_remove_index (plan->items, i);
    }
}

/**
 * sural_plan_propose_next:
 * @facts: the facts of a case, with the version that was accepted last, if any
 * @assessment: what was made of the case
 * @trend: (nullable): its trajectory
 *
 * What the planner proposes today, with what the clinician decided carried over, as far as there is
 * room for it (sural_plan_room_fit()). While an answer to
 * the plan in force holds, repeats or takes back, nothing that loads calf, leg or nerve is added to
 * it, save the easier one of what goes out: a plan does not grow while the body says no.
 *
 * Returns: (transfer full): the plan, not yet accepted
 */
SuralPlan *
sural_plan_propose_next (const SuralPlanFacts *facts,
                         const SuralAssessment *assessment,
                         const SuralTrend *trend)
{
  g_autoptr (SuralPlan) possible = NULL;
  g_autoptr (SuralPlan) plan = NULL;
  g_autoptr (SuralPlanFacts) since = NULL;
  const SuralPlan *accepted;

  g_return_val_if_fail (facts != NULL && assessment != NULL, NULL);

  accepted = sural_case_get_plan (facts->subject);
  possible = sural_planner_list_possible (facts, assessment);
  plan = sural_plan_carry_over (possible, accepted, facts->knowledge);
  sural_plan_within_lower (plan, facts);
  if (plan->withheld != NULL)
    return g_steal_pointer (&plan);
  since = facts_since (facts, assessment, trend);
  if (since != NULL)
    {
      Answer muscle = answer_of (since, MUSCLE_RESPONSE);
      Answer nerve = answer_of (since, NERVE_RESPONSE);
      Answer careful = nerve.action > muscle.action ? nerve : muscle;

      if (careful.action >= SURAL_ADVICE_HOLD)
        hold_back (plan, accepted, careful, facts->knowledge);
    }
  sural_plan_room_fit (plan, facts, accepted);
  sural_plan_stations_collect (plan, facts, assessment);
  sural_planner_check_asked (plan, facts);
  return g_steal_pointer (&plan);
}

/* --- following it --- */

static void
add_reason (SuralPlanItem *item, const char *reason)
{
  g_autoptr (GStrvBuilder) why = g_strv_builder_new ();

  if (item->why != NULL)
    g_strv_builder_addv (why, (const char **) item->why);
  g_strv_builder_add (why, reason);
  g_strfreev (item->why);
  item->why = g_strv_builder_end (why);
}

static void
leave_out (SuralPlan *plan, guint at, const SuralPlanAdvice *advice)
{
  SuralPlanOmission *omission = sural_plan_omission_new (advice->exercise, advice->rule);

  omission->by_clinician = TRUE;
  g_ptr_array_add (plan->left_out, omission);
  g_ptr_array_remove_index (plan->items, at);
}

static void
drop_omission (SuralPlan *plan, const char *exercise)
{
  for (guint i = plan->left_out->len; i > 0; i--)
    if (g_str_equal (((SuralPlanOmission *) g_ptr_array_index (plan->left_out, i - 1))->exercise,
                     exercise))
      g_ptr_array_remove_index (plan->left_out, i - 1);
}

/* The easier exercise takes the place of the harder one. */
static void
replace (SuralPlan *plan, guint at, const SuralPlanAdvice *advice, const SuralExercise *to)
{
  const SuralPlanItem *old = g_ptr_array_index (plan->items, at);
  SuralPlanItem *item = sural_plan_item_new (to->id);

  sural_plan_ladder_set (item, to, advice->to_step);
  item->progress = g_strdup (to->progress);
  item->stop = g_strdup (to->stop);
  item->clinic = !to->home;
  item->side = to->sided ? old->side : SURAL_SIDE_NONE;
  item->override_reason = g_strdup (advice->rule);
  add_reason (item, to->why);
  leave_out (plan, at, advice);
  drop_omission (plan, to->id);
  g_ptr_array_insert (plan->items, (int) at, item);
}

/**
 * sural_plan_apply_advice:
 * @plan: a plan that is being made
 * @advice: what the clinician agrees to
 * @knowledge: the library
 *
 * Does to the plan what the advice says, with the rule among the reasons; an exercise that the plan
 * has not (any more) is passed over.
 */
void
sural_plan_apply_advice (SuralPlan *plan, const SuralPlanAdvice *advice, SuralKnowledge *knowledge)
{
  const SuralExercise *to = NULL;
  SuralPlanItem *item;
  guint at;

  g_return_if_fail (plan != NULL && advice != NULL);
  g_return_if_fail (SURAL_IS_KNOWLEDGE (knowledge));

  item = (SuralPlanItem *) sural_plan_find_item (plan, advice->exercise);
  if (item == NULL || !sural_plan_advice_changes (advice) ||
      !g_ptr_array_find (plan->items, item, &at))
    return;
  if (advice->to != NULL)
    to = sural_knowledge_get_exercise (knowledge, advice->to);
  if (to == NULL)
    leave_out (plan, at, advice);
  else if (!g_str_equal (advice->to, advice->exercise))
    replace (plan, at, advice, to);
  else
    {
      sural_plan_ladder_set (item, to, advice->to_step);
      add_reason (item, advice->rule);
    }
}
