/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/plan/sural-plan-move.h"

#include <glib/gi18n-lib.h>

#include "model/sural-error.h"
#include "reasoning/plan/sural-plan-week.h"
#include "reasoning/words/sural-day-text.h"

static const char *
label_of (const char *exercise, SuralKnowledge *knowledge)
{
  const SuralExercise *known = sural_knowledge_get_exercise (knowledge, exercise);

  return known != NULL ? known->label : exercise;
}

/* The days as they are shown, set; what is daily needs none. */
static SuralPlan *
dup_with_days (const SuralPlan *plan, SuralKnowledge *knowledge)
{
  SuralPlan *copy = sural_plan_copy (plan);
  SuralPlanWeek week;
  g_autofree guint *days = sural_plan_week_lay_out (plan, knowledge, &week);

  for (guint i = 0; i < copy->items->len; i++)
    ((SuralPlanItem *) g_ptr_array_index (copy->items, i))->days =
        days[i] == SURAL_PLAN_ALL_DAYS ? 0 : days[i];
  return copy;
}

static void
refuse (SuralPlanApart which, SuralKnowledge *knowledge, GError **error)
{
  static const char *const sentences[SURAL_N_PLAN_APARTS] = {
    [SURAL_PLAN_APART_KINDS] = "move-kinds",
    [SURAL_PLAN_APART_IMPACT] = "move-impact",
    [SURAL_PLAN_APART_HEAVY] = "move-heavy",
    [SURAL_PLAN_APART_REST] = "move-rest",
  };

  g_set_error_literal (error, SURAL_ERROR, SURAL_ERROR_INVALID,
                       sural_knowledge_get_sentence (knowledge, sentences[which]));
}

/* What the planner keeps apart stays apart. */
static gboolean
check_apart (const SuralPlan *before,
             const SuralPlan *after,
             SuralKnowledge *knowledge,
             GError **error)
{
  SuralPlanWeek one, other;
  SuralPlanBreaks allowed, breaks;
  SuralPlanApart which = SURAL_PLAN_APART_KINDS;

  sural_plan_week_count (before, knowledge, &one);
  allowed = sural_plan_week_get_breaks (&one);
  sural_plan_week_count_as_set (after, knowledge, &other);
  breaks = sural_plan_week_get_breaks (&other);
  if (!sural_plan_breaks_exceed (&breaks, &allowed, &which))
    return TRUE;
  refuse (which, knowledge, error);
  return FALSE;
}

static gboolean
check_session (guint days, const char *label, guint from, guint to, GError **error)
{
  g_autofree char *day = NULL;

  if (days == SURAL_PLAN_ALL_DAYS || days == 0)
    {
      /* Translators: an exercise that is done every day */
      sural_error_set (error, SURAL_ERROR_INVALID, _ ("%s is done every day."), label);
      return FALSE;
    }
  day = sural_weekday_text ((days >> from) & 1 ? to : from);
  if (!((days >> from) & 1))
    {
      /* Translators: an exercise; a day of the week */
      sural_error_set (error, SURAL_ERROR_INVALID, _ ("%s is not done on %s."), label, day);
      return FALSE;
    }
  if ((days >> to) & 1)
    {
      /* Translators: an exercise; a day of the week */
      sural_error_set (error, SURAL_ERROR_INVALID, _ ("%s is done on %s already."), label, day);
      return FALSE;
    }
  return TRUE;
}

/**
 * sural_plan_move_session:
 * @plan: a plan; stays as it is
 * @knowledge: the library, which knows what lands and what is heavy
 * @exercise: one of its items
 * @from: the day on which it is done, 0 for Monday
 * @to: the day to which it moves
 * @error: return location
 *
 * Moves one session of an exercise. What is kept apart stays so: what lands and what is heavy never
 * come to share a day, neither comes to lie on two days in a row, and a day of rest is left, as far
 * as the planner's own week has it (sural_plan_days_get_breaks()).
 *
 * Returns: (transfer full) (nullable): the plan with the days set; %SURAL_ERROR_INVALID with the
 *   reason in words where it is not moved, %SURAL_ERROR_NOT_FOUND where the plan has it not
 */
SuralPlan *
sural_plan_move_session (const SuralPlan *plan,
                         SuralKnowledge *knowledge,
                         const char *exercise,
                         guint from,
                         guint to,
                         GError **error)
{
  g_autoptr (SuralPlan) after = NULL;
  SuralPlanItem *item = NULL;

  g_return_val_if_fail (plan != NULL && exercise != NULL && SURAL_IS_KNOWLEDGE (knowledge), NULL);
  g_return_val_if_fail (from < SURAL_PLAN_WEEK_DAYS && to < SURAL_PLAN_WEEK_DAYS, NULL);

  after = dup_with_days (plan, knowledge);
  item = (SuralPlanItem *) sural_plan_find_item (after, exercise);
  if (item == NULL)
    {
      sural_error_set (error, SURAL_ERROR_NOT_FOUND, _ ("%s is not in the plan."),
                       label_of (exercise, knowledge));
      return NULL;
    }
  if (!check_session (item->days, label_of (exercise, knowledge), from, to, error))
    return NULL;
  item->days = (item->days & ~(1u << from)) | 1u << to;
  return check_apart (plan, after, knowledge, error) ? g_steal_pointer (&after) : NULL;
}

static guint
swap_bits (guint days, guint one, guint other)
{
  guint rest = days & ~(1u << one | 1u << other);

  return rest | ((days >> one) & 1) << other | ((days >> other) & 1) << one;
}

/**
 * sural_plan_swap_days:
 * @plan: a plan; stays as it is
 * @knowledge: the library
 * @one: a day, 0 for Monday
 * @other: another
 * @error: return location
 *
 * Lets two days of the week change places with all that is done on them.
 *
 * Returns: (transfer full) (nullable): the plan with the days set; %SURAL_ERROR_INVALID with the
 *   reason in words where what is kept apart would not be any more, or both days are the same
 */
SuralPlan *
sural_plan_swap_days (const SuralPlan *plan,
                      SuralKnowledge *knowledge,
                      guint one,
                      guint other,
                      GError **error)
{
  g_autoptr (SuralPlan) after = NULL;
  gboolean moves = FALSE;

  g_return_val_if_fail (plan != NULL && SURAL_IS_KNOWLEDGE (knowledge), NULL);
  g_return_val_if_fail (one < SURAL_PLAN_WEEK_DAYS && other < SURAL_PLAN_WEEK_DAYS, NULL);

  after = dup_with_days (plan, knowledge);
  for (guint i = 0; i < after->items->len; i++)
    {
      SuralPlanItem *item = g_ptr_array_index (after->items, i);
      guint days = swap_bits (item->days, one, other);

      moves = moves || days != item->days;
      item->days = days;
    }
  if (!moves)
    {
      sural_error_set (error, SURAL_ERROR_INVALID, _ ("Both days hold the same."));
      return NULL;
    }
  return check_apart (plan, after, knowledge, error) ? g_steal_pointer (&after) : NULL;
}

/**
 * sural_plan_forget_days:
 * @plan: a plan; stays as it is
 *
 * Returns: (transfer full): the plan with no days set: the planner lays its week out again
 */
SuralPlan *
sural_plan_forget_days (const SuralPlan *plan)
{
  SuralPlan *after;

  g_return_val_if_fail (plan != NULL, NULL);

  after = sural_plan_copy (plan);
  for (guint i = 0; i < after->items->len; i++)
    ((SuralPlanItem *) g_ptr_array_index (after->items, i))->days = 0;
  return after;
}

/**
 * sural_plan_has_set_days:
 * @plan: a plan
 *
 * Returns: whether somebody set days of it
 */
gboolean
sural_plan_has_set_days (const SuralPlan *plan)
{
  g_return_val_if_fail (plan != NULL, FALSE);

  for (guint i = 0; i < plan->items->len; i++)
    if (((const SuralPlanItem *) g_ptr_array_index (plan->items, i))->days != 0)
      return TRUE;
  return FALSE;
}

/**
 * sural_plan_take_days:
 * @self: a plan
 * @from: another
 *
 * Gives each item the days that it has in @from; one that @from has not keeps its own.
 */
void
sural_plan_take_days (SuralPlan *self, const SuralPlan *from)
{
  g_return_if_fail (self != NULL && from != NULL);

  for (guint i = 0; i < self->items->len; i++)
    {
      SuralPlanItem *item = g_ptr_array_index (self->items, i);
      const SuralPlanItem *other = sural_plan_find_item (from, item->exercise);

      if (other != NULL)
        item->days = other->days;
    }
}

/**
 * sural_plan_check_days:
 * @plan: a plan, perhaps with days set
 * @knowledge: the library
 * @error: return location
 *
 * Returns: whether its days keep apart what the planner's own keep apart; %SURAL_ERROR_INVALID with
 *   the reason otherwise
 */
gboolean
sural_plan_check_days (const SuralPlan *plan, SuralKnowledge *knowledge, GError **error)
{
  g_autoptr (SuralPlan) planners = NULL;

  g_return_val_if_fail (plan != NULL && SURAL_IS_KNOWLEDGE (knowledge), FALSE);

  planners = sural_plan_forget_days (plan);
  return check_apart (planners, plan, knowledge, error);
}
