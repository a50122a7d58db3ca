/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/plan/sural-plan-facts.h"

#include "knowledge/sural-event.h"
#include "model/words/sural-id-hash.h"
#include "reasoning/weigh/sural-condition-eval.h"
#include "reasoning/weigh/sural-screen.h"

/**
 * sural_plan_facts_set:
 * @self: the facts
 * @name: a fact's name
 * @value: its value
 *
 * States a fact; what was worked out from an earlier value of it stays.
 */
void
sural_plan_facts_set (SuralPlanFacts *self, const char *name, const char *value)
{
  g_return_if_fail (self != NULL && name != NULL && value != NULL);

  g_hash_table_insert (self->values, g_strdup (name), g_strdup (value));
}

static const char *
conclusion_of (SuralCase *subject)
{
  SuralConclusion *conclusion = sural_case_get_conclusion (subject);

  return conclusion != NULL ? sural_conclusion_get_hypothesis (conclusion) : NULL;
}

/* Of nerve and muscle, who concludes the one has decided against the other: nothing is given and
 * nothing cut for it. */
static gboolean
is_ruled_out (const SuralHypothesis *hypothesis, const SuralHypothesis *concluded)
{
  return concluded != NULL && concluded->part == SURAL_PART_ORIGIN &&
         hypothesis->part == SURAL_PART_ORIGIN;
}

/* How open a hypothesis is. One that was not ranked was not ruled out either. */
static const char *
standing (const SuralAssessment *assessment,
          const SuralHypothesis *hypothesis,
          const SuralHypothesis *concluded)
{
  const SuralHypothesisResult *result;

  if (hypothesis == concluded)
    return "concluded";
  if (is_ruled_out (hypothesis, concluded))
    return "closed";

  result = sural_assessment_find (assessment, hypothesis->id);
  if (result == NULL)
    return "open";

  switch (result->band)
    {
    case SURAL_BAND_VERY_UNLIKELY:
    case SURAL_BAND_UNLIKELY:
      return "closed";
    case SURAL_BAND_LEANS_FOR:
    case SURAL_BAND_LIKELY:
    case SURAL_BAND_VERY_LIKELY:
      return "likely";
    case SURAL_BAND_LEANS_AGAINST:
    case SURAL_BAND_UNDECIDED:
    case SURAL_BAND_NOT_ASKED:
    default:
      return "open";
    }
}

static void
add_hypotheses (SuralPlanFacts *self, const SuralAssessment *assessment)
{
  GPtrArray *hypotheses = sural_knowledge_get_hypotheses (self->knowledge);
  const char *id = conclusion_of (self->subject);
  const SuralHypothesis *concluded =
      id != NULL ? sural_knowledge_get_hypothesis (self->knowledge, id) : NULL;

  for (guint i = 0; i < hypotheses->len; i++)
    {
      const SuralHypothesis *hypothesis = g_ptr_array_index (hypotheses, i);

      sural_plan_facts_set (self, hypothesis->id, standing (assessment, hypothesis, concluded));
    }
}

/* How far each thing that must not be missed was looked for. */
static void
add_screens (SuralPlanFacts *self, const SuralAssessment *assessment)
{
  for (guint i = 0; i < assessment->must_not_miss->len; i++)
    {
      const SuralScreen *screen = g_ptr_array_index (assessment->must_not_miss, i);
      g_autofree char *name = g_strconcat ("screen-", screen->result->hypothesis->id, NULL);

      sural_plan_facts_set (self, name, sural_screen_get_fact (screen));
    }
}

/* What kind of thing is concluded: rules ask for it, so that they hold also for what a clinic adds.
 * A conclusion that the knowledge does not know (any more) explains no more than “other” does. */
static const char *
part_of_conclusion (const SuralPlanFacts *self)
{
  const char *concluded = conclusion_of (self->subject);
  const SuralHypothesis *hypothesis =
      concluded != NULL ? sural_knowledge_get_hypothesis (self->knowledge, concluded) : NULL;

  if (concluded == NULL)
    return "none";
  return hypothesis != NULL ? sural_part_to_string (hypothesis->part) : "rest";
}

static void
add_conclusion (SuralPlanFacts *self)
{
  SuralConclusion *conclusion = sural_case_get_conclusion (self->subject);
  const char *tissue = NULL;
  const char *grade = NULL;

  if (conclusion != NULL)
    {
      tissue = sural_conclusion_get_tissue (conclusion);
      grade = sural_conclusion_get_grade (conclusion);
    }
  sural_plan_facts_set (self, "conclusion",
                        conclusion != NULL ? conclusion_of (self->subject) : "none");
  sural_plan_facts_set (self, "conclusion-part", part_of_conclusion (self));
  sural_plan_facts_set (self, "tissue", tissue != NULL ? tissue : "unknown");
  sural_plan_facts_set (self, "grade", grade != NULL ? grade : "unknown");
}

static void
add_goal (SuralPlanFacts *self)
{
  SuralDay goal = sural_case_get_goal_day (self->subject);
  SuralDay today = sural_case_get_assessed (self->subject);

  if (sural_case_get_goal_event (self->subject) == NULL && goal == SURAL_DAY_UNKNOWN)
    sural_plan_facts_set (self, "goal", "none");
  else if (goal != SURAL_DAY_UNKNOWN && today != SURAL_DAY_UNKNOWN && goal < today)
    sural_plan_facts_set (self, "goal", "past");
  else
    sural_plan_facts_set (self, "goal", "ahead");
}

/* Whether this is the lighter one of the weeks since onset. */
static void
add_deload (SuralPlanFacts *self)
{
  SuralDay onset = sural_case_get_onset (self->subject);
  SuralDay today = sural_case_get_assessed (self->subject);
  guint weeks = (guint) sural_knowledge_get_constant (self->knowledge, "deload-weeks");
  gboolean now = onset != SURAL_DAY_UNKNOWN && today != SURAL_DAY_UNKNOWN && today >= onset &&
                 (guint) (today - onset) / 7 % weeks == weeks - 1;

  sural_plan_facts_set (self, "deload", now ? "now" : "later");
}

/* Whether the days of less before the goal have begun. */
static void
add_taper (SuralPlanFacts *self)
{
  const SuralEvent *event =
      sural_knowledge_find_event (self->knowledge, sural_case_get_goal_event (self->subject));
  SuralDay goal = sural_case_get_goal_day (self->subject);
  SuralDay today = sural_case_get_assessed (self->subject);
  gboolean ahead =
      event != NULL && goal != SURAL_DAY_UNKNOWN && today != SURAL_DAY_UNKNOWN && goal >= today;

  sural_plan_facts_set (self, "taper",
                        !ahead                                    ? "none"
                        : goal - today <= (SuralDay) event->taper ? "now"
                                                                  : "later");
}

/* What kind of event the goal is, by its words. */
static void
add_event (SuralPlanFacts *self)
{
  const char *goal = sural_case_get_goal_event (self->subject);
  const SuralEvent *event = sural_knowledge_find_event (self->knowledge, goal);

  sural_plan_facts_set (self, "event",
                        event != NULL  ? event->kind
                        : goal != NULL ? "other"
                                       : "none");
}

/* Which leg it is: of two there is no sound one to train. */
static void
add_side (SuralPlanFacts *self)
{
  SuralSide side = sural_case_get_side (self->subject);

  sural_plan_facts_set (self, "side",
                        side == SURAL_SIDE_NONE ? "none" : sural_side_to_string (side));
}

/* The phase of the plan in force: some of what opens a phase does not close it again. */
static void
add_plan (SuralPlanFacts *self)
{
  const SuralPlan *plan = sural_case_get_plan (self->subject);

  sural_plan_facts_set (self, "phase-before",
                        plan != NULL && plan->phase != NULL ? plan->phase : "none");
}

static void
add_gates (SuralPlanFacts *self, const SuralAssessment *assessment)
{
  GPtrArray *gates = sural_knowledge_get_gates (self->knowledge);
  const SuralGate *gravest = NULL;

  for (guint i = 0; i < gates->len; i++)
    {
      const SuralGate *gate = g_ptr_array_index (gates, i);
      gboolean open = sural_assessment_has_gate (assessment, gate->id);
      g_autofree char *name = g_strconcat ("gate-", gate->id, NULL);

      sural_plan_facts_set (self, name, open ? "open" : "not-open");
      if (open && (gravest == NULL || gate->urgency < gravest->urgency))
        gravest = gate;
    }
  sural_plan_facts_set (self, "gate-urgency",
                        gravest != NULL ? sural_urgency_to_string (gravest->urgency) : "none");
}

static void
add_alerts (SuralPlanFacts *self, const SuralTrend *trend)
{
  GPtrArray *alerts = sural_knowledge_get_alerts (self->knowledge);

  for (guint i = 0; i < alerts->len; i++)
    {
      const SuralAlertDefinition *alert = g_ptr_array_index (alerts, i);
      g_autofree char *name = g_strconcat ("alert-", alert->id, NULL);

      sural_plan_facts_set (self, name, "no");
    }
  for (guint i = 0; trend != NULL && i < trend->alerts->len; i++)
    {
      const SuralAlert *alert = g_ptr_array_index (trend->alerts, i);
      g_autofree char *name = g_strconcat ("alert-", alert->definition->id, NULL);

      sural_plan_facts_set (self, name, "yes");
    }
}

static gboolean
names_a_fact (const SuralPlanRule *rule)
{
  return !g_str_equal (rule->kind, "reduce") && !g_str_equal (rule->kind, "criteria") &&
         !g_str_equal (rule->kind, "review") && !g_str_equal (rule->kind, "need");
}

/* The first rule of a kind that holds gives the fact; the order of the file lets later ones ask. */
static void
apply_rules (SuralPlanFacts *self)
{
  GPtrArray *rules = sural_knowledge_get_plan_rules (self->knowledge);

  for (guint i = 0; i < rules->len; i++)
    {
      SuralPlanRule *rule = g_ptr_array_index (rules, i);

      if (!names_a_fact (rule) || g_hash_table_contains (self->rules, rule->kind) ||
          !(rule->every_leg ? sural_plan_facts_permit (self, rule->when)
                            : sural_plan_facts_hold (self, rule->when)))
        continue;
      sural_plan_facts_set (self, rule->kind, rule->value);
      g_hash_table_insert (self->rules, g_strdup (rule->kind), rule);
    }
}

/**
 * sural_plan_facts_new:
 * @subject: a case
 * @assessment: what was made of it
 * @trend: (nullable): its trajectory
 * @knowledge: the knowledge both were made with
 *
 * Works out the facts that the exercises' rules ask about. The cut-offs for irritability and the
 * phases are those of plan.xml, graded as assumed there: no validated ones exist.
 *
 * Returns: (transfer full): the facts
 */
SuralPlanFacts *
sural_plan_facts_new (SuralCase *subject,
                      const SuralAssessment *assessment,
                      const SuralTrend *trend,
                      SuralKnowledge *knowledge)
{
  SuralPlanFacts *self;

  g_return_val_if_fail (SURAL_IS_CASE (subject), NULL);
  g_return_val_if_fail (assessment != NULL && SURAL_IS_KNOWLEDGE (knowledge), NULL);

  self = g_new0 (SuralPlanFacts, 1);
  self->knowledge = g_object_ref (knowledge);
  self->subject = g_object_ref (subject);
  self->values = g_hash_table_new_full (sural_id_hash, g_str_equal, g_free, g_free);
  self->rules = g_hash_table_new_full (sural_id_hash, g_str_equal, g_free, NULL);

  add_hypotheses (self, assessment);
  add_screens (self, assessment);
  add_conclusion (self);
  add_goal (self);
  add_event (self);
  add_taper (self);
  add_deload (self);
  add_side (self);
  add_plan (self);
  add_gates (self, assessment);
  add_alerts (self, trend);
  apply_rules (self);

  return self;
}

/**
 * sural_plan_facts_free:
 * @self: (transfer full): the facts
 */
void
sural_plan_facts_free (SuralPlanFacts *self)
{
  g_return_if_fail (self != NULL);

  g_clear_object (&self->knowledge);
  g_clear_object (&self->subject);
  g_clear_pointer (&self->values, g_hash_table_unref);
  g_clear_pointer (&self->rules, g_hash_table_unref);
  g_free (self);
}

/**
 * sural_plan_facts_get:
 * @self: the facts
 * @name: a fact's name
 *
 * Returns: its value; "unknown" when nothing decided it
 */
const char *
sural_plan_facts_get (const SuralPlanFacts *self, const char *name)
{
  const char *value;

  g_return_val_if_fail (self != NULL && name != NULL, NULL);

  value = g_hash_table_lookup (self->values, name);
  return value != NULL ? value : "unknown";
}

/**
 * sural_plan_facts_hold:
 * @self: the facts
 * @condition: (nullable): a rule; none always holds
 *
 * For what forbids, waits or is to be reduced: one leg is enough.
 *
 * Returns: whether the rule is known to hold for any leg in question; unknown is not
 */
gboolean
sural_plan_facts_hold (const SuralPlanFacts *self, const SuralCondition *condition)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return condition == NULL ||
         sural_condition_eval (condition, self->subject, self->values, NULL) == SURAL_TRUTH_TRUE;
}

/**
 * sural_plan_facts_permit:
 * @self: the facts
 * @condition: (nullable): a rule; none always permits
 *
 * For what puts an exercise into the plan or lets it go up.
 *
 * Returns: whether the rule is known to hold for every leg in question; unknown is not
 */
gboolean
sural_plan_facts_permit (const SuralPlanFacts *self, const SuralCondition *condition)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return condition == NULL ||
         sural_condition_eval_every_leg (condition, self->subject, self->values, NULL) ==
             SURAL_TRUTH_TRUE;
}
