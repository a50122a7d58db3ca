/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "knowledge/sural-knowledge-private.h"

/* All conditions of a knowledge, wherever they stand. */

static void
add (GPtrArray *conditions, SuralCondition *condition)
{
  if (condition != NULL)
    g_ptr_array_add (conditions, condition);
}

static void
add_exercise (GPtrArray *conditions, const SuralExercise *exercise)
{
  add (conditions, exercise->when);
  add (conditions, exercise->never);
  add (conditions, exercise->lacks);
  for (guint i = 0; i < exercise->steps->len; i++)
    add (conditions, ((SuralExerciseStep *) g_ptr_array_index (exercise->steps, i))->when);
}

static void
add_ordering (GPtrArray *conditions, const SuralOrdering *ordering)
{
  for (guint i = 0; i < ordering->steps->len; i++)
    add (conditions, ((SuralOrderingStep *) g_ptr_array_index (ordering->steps, i))->when);
}

static void
add_hypothesis (GPtrArray *conditions, const SuralHypothesis *hypothesis)
{
  add (conditions, hypothesis->reason);
  add (conditions, hypothesis->confirmed);
  add (conditions, hypothesis->excluded);
  add (conditions, hypothesis->treated);
  add (conditions, hypothesis->withheld);
  for (guint i = 0; i < hypothesis->modifiers->len; i++)
    add (conditions, ((SuralModifier *) g_ptr_array_index (hypothesis->modifiers, i))->when);
}

static void
add_alert (GPtrArray *conditions, const SuralAlertDefinition *alert)
{
  for (guint i = 0; i < alert->reconsider->len; i++)
    add (conditions, ((SuralReconsider *) g_ptr_array_index (alert->reconsider, i))->when);
}

/**
 * sural_knowledge_list_conditions:
 * @self: the knowledge
 *
 * Returns: (transfer container) (element-type SuralCondition): every condition that stands inside a
 *   definition, not those inside other conditions; they belong to the knowledge
 */
GPtrArray *
sural_knowledge_list_conditions (SuralKnowledge *self)
{
  GPtrArray *conditions = g_ptr_array_new ();
  GPtrArray *of[SURAL_N_ELEMENTS] = { NULL };

  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (self), conditions);

  for (int i = 0; i < SURAL_N_ELEMENTS; i++)
    of[i] = sural_registry_get_items (self->registries[i]);
  for (guint i = 0; i < of[SURAL_ELEMENT_PRESENTATION]->len; i++)
    add (conditions,
         ((SuralPresentation *) g_ptr_array_index (of[SURAL_ELEMENT_PRESENTATION], i))->when);
  for (guint i = 0; i < of[SURAL_ELEMENT_EVIDENCE]->len; i++)
    add (conditions, ((SuralEvidence *) g_ptr_array_index (of[SURAL_ELEMENT_EVIDENCE], i))->when);
  for (guint i = 0; i < of[SURAL_ELEMENT_PEOPLE]->len; i++)
    add (conditions, ((SuralPeople *) g_ptr_array_index (of[SURAL_ELEMENT_PEOPLE], i))->when);
  for (guint i = 0; i < of[SURAL_ELEMENT_WINDOW]->len; i++)
    add (conditions,
         ((SuralHealingWindow *) g_ptr_array_index (of[SURAL_ELEMENT_WINDOW], i))->when);
  for (guint i = 0; i < of[SURAL_ELEMENT_HYPOTHESIS]->len; i++)
    add_hypothesis (conditions, g_ptr_array_index (of[SURAL_ELEMENT_HYPOTHESIS], i));
  for (guint i = 0; i < of[SURAL_ELEMENT_GATE]->len; i++)
    {
      const SuralGate *gate = g_ptr_array_index (of[SURAL_ELEMENT_GATE], i);

      add (conditions, gate->when);
      add (conditions, gate->fits);
    }
  for (guint i = 0; i < of[SURAL_ELEMENT_ALERT]->len; i++)
    add_alert (conditions, g_ptr_array_index (of[SURAL_ELEMENT_ALERT], i));
  for (guint i = 0; i < of[SURAL_ELEMENT_EXERCISE]->len; i++)
    add_exercise (conditions, g_ptr_array_index (of[SURAL_ELEMENT_EXERCISE], i));
  for (guint i = 0; i < of[SURAL_ELEMENT_RULE]->len; i++)
    {
      const SuralPlanRule *rule = g_ptr_array_index (of[SURAL_ELEMENT_RULE], i);

      add (conditions, rule->when);
      add (conditions, rule->met);
    }
  for (guint i = 0; i < of[SURAL_ELEMENT_SENTENCE]->len; i++)
    add (conditions, ((SuralSentence *) g_ptr_array_index (of[SURAL_ELEMENT_SENTENCE], i))->when);
  for (guint i = 0; i < of[SURAL_ELEMENT_ORDERING]->len; i++)
    add_ordering (conditions, g_ptr_array_index (of[SURAL_ELEMENT_ORDERING], i));

  return conditions;
}

static void
bind_life (SuralKnowledge *self, SuralCondition *condition)
{
  const SuralMeasure *measure = NULL;

  if (condition->kind == SURAL_CONDITION_MEASURE)
    measure = sural_knowledge_get_measure (self, condition->subject);
  if (measure != NULL)
    {
      condition->life_days = measure->life_days;
      condition->at_least = measure->at_least;
    }
  for (guint i = 0; condition->children != NULL && i < condition->children->len; i++)
    bind_life (self, g_ptr_array_index (condition->children, i));
}

/**
 * sural_knowledge_bind_lives:
 * @self: the knowledge, with all files read
 *
 * Writes into every question about a measure how long a value of it stands for now, so that whoever
 * evaluates it needs nothing but the condition.
 */
void
sural_knowledge_bind_lives (SuralKnowledge *self)
{
  g_autoptr (GPtrArray) conditions = sural_knowledge_list_conditions (self);

  for (guint i = 0; i < conditions->len; i++)
    bind_life (self, g_ptr_array_index (conditions, i));
}
