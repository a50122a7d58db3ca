/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/plan/sural-plan-ladder.h"
#include "reasoning/plan/sural-plan-week.h"
#include "reasoning/plan/sural-planner.h"

static guint
find_omission (const SuralPlan *plan, const char *exercise)
{
  guint i;

  for (i = 0; i < plan->left_out->len; i++)
    if (g_str_equal (((SuralPlanOmission *) g_ptr_array_index (plan->left_out, i))->exercise,
                     exercise))
      break;
  return i;
}

static guint
find_item (const SuralPlan *plan, const char *exercise)
{
  guint i;

  for (i = 0; i < plan->items->len; i++)
    if (g_str_equal (((SuralPlanItem *) g_ptr_array_index (plan->items, i))->exercise, exercise))
      break;
  return i;
}

static void
carry_item (SuralPlan *plan, const SuralPlanItem *item)
{
  guint at = find_item (plan, item->exercise);
  guint omitted = find_omission (plan, item->exercise);
  const SuralPlanOmission *omission =
      omitted < plan->left_out->len ? g_ptr_array_index (plan->left_out, omitted) : NULL;

  /* What is forbidden stays out, whoever put it in. */
  if (omission != NULL && omission->contraindicated)
    return;
  if (omission != NULL)
    g_ptr_array_remove_index (plan->left_out, omitted);
  if (at < plan->items->len)
    g_ptr_array_remove_index (plan->items, at);
  g_ptr_array_insert (plan->items, (gint) MIN (at, plan->items->len), sural_plan_item_copy (item));
}

/* The step that was reached stays reached: only the clinician takes it up or back. */
static void
carry_step (SuralPlan *plan, const SuralPlanItem *item, SuralKnowledge *knowledge)
{
  const SuralExercise *exercise = sural_knowledge_get_exercise (knowledge, item->exercise);
  guint at = find_item (plan, item->exercise);

  if (exercise != NULL && item->step > 0 && at < plan->items->len)
    sural_plan_ladder_set (g_ptr_array_index (plan->items, at), exercise, item->step);
}

static void
carry_removal (SuralPlan *plan, const SuralPlanOmission *omission)
{
  guint at = find_item (plan, omission->exercise);

  if (at == plan->items->len)
    return;
  g_ptr_array_remove_index (plan->items, at);
  g_ptr_array_add (plan->left_out, sural_plan_omission_copy (omission));
}

/* The days stay where it is done on as many as before: they are the patient's week. */
static void
carry_days (SuralPlan *plan, const SuralPlanItem *item)
{
  guint at = find_item (plan, item->exercise);
  SuralPlanItem *now = at < plan->items->len ? g_ptr_array_index (plan->items, at) : NULL;

  if (now != NULL && item->days != 0 &&
      sural_plan_days_count (item->days) == sural_plan_item_get_days (now))
    now->days = item->days;
}

/* In the order that the accepted plan has; what is new follows what came before it. */
static void
keep_order (SuralPlan *plan, const SuralPlan *accepted)
{
  guint next = 0;

  for (guint i = 0; i < accepted->items->len; i++)
    {
      const SuralPlanItem *item = g_ptr_array_index (accepted->items, i);
      guint at = find_item (plan, item->exercise);

      if (at == plan->items->len)
        continue;
      if (at > next)
        g_ptr_array_insert (plan->items, (gint) next, g_ptr_array_steal_index (plan->items, at));
      next = find_item (plan, item->exercise) + 1;
    }
}

/**
 * sural_plan_carry_over:
 * @proposal: what the planner proposes now
 * @accepted: (nullable): the version in force
 * @knowledge: the library
 *
 * Keeps the steps that were reached and what the clinician decided: doses that were changed and
 * exercises that were added with a reason, those that were taken out, the order, the days of
 * the week, and the time the patient has. An exercise that is forbidden today is not kept, whatever
 * reason it was added with: the proposal takes it out and says why.
 *
 * Returns: (transfer full): the proposal with the clinician's own decisions
 */
SuralPlan *
sural_plan_carry_over (const SuralPlan *proposal,
                       const SuralPlan *accepted,
                       SuralKnowledge *knowledge)
{
  SuralPlan *plan;

  g_return_val_if_fail (proposal != NULL && SURAL_IS_KNOWLEDGE (knowledge), NULL);

  plan = sural_plan_copy (proposal);
  if (accepted == NULL || proposal->withheld != NULL)
    return plan;

  if (plan->minutes_available == 0)
    plan->minutes_available = accepted->minutes_available;
  for (guint i = 0; i < accepted->items->len; i++)
    {
      const SuralPlanItem *item = g_ptr_array_index (accepted->items, i);

      if (item->override_reason != NULL)
        carry_item (plan, item);
      else
        carry_step (plan, item, knowledge);
      carry_days (plan, item);
    }
  for (guint i = 0; i < accepted->left_out->len; i++)
    {
      const SuralPlanOmission *omission = g_ptr_array_index (accepted->left_out, i);

      if (omission->by_clinician)
        carry_removal (plan, omission);
    }
  keep_order (plan, accepted);
  return plan;
}
