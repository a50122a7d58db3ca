/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/course/sural-questionnaire-total.h"

#include <math.h>

static gboolean
is_answer (const SuralItem *self, double value)
{
  for (guint i = 0; i < self->answers->len; i++)
    if (((const SuralItemAnswer *) g_ptr_array_index (self->answers, i))->points == value)
      return TRUE;
  return FALSE;
}

/**
 * sural_item_takes:
 * @self: an item
 * @value: in points, or in the unit of the item's measure
 *
 * Returns: whether it can be answered so: by one of its answers, by a step of its scale, or by a
 *   number of its range; NAN is no answer
 */
gboolean
sural_item_takes (const SuralItem *self, double value)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->kind == SURAL_ITEM_CHOICE)
    return is_answer (self, value);
  return isfinite (value) && value >= self->minimum && value <= self->maximum &&
         (self->kind != SURAL_ITEM_SCALE || value == round (value));
}

/* A questionnaire about goals asks its one item again and again. */
static const SuralItem *
get_item (const SuralQuestionnaire *self, guint index)
{
  return g_ptr_array_index (self->items, self->goals ? 0 : index);
}

static double
get_percent (const SuralQuestionnaire *self, const double *answers, guint n_answers)
{
  double sum = 0, most = 0;

  for (guint i = 0; i < n_answers; i++)
    {
      if (isnan (answers[i]) && self->missing_rule != SURAL_MISSING_ZERO)
        continue;
      sum += isnan (answers[i]) ? 0 : answers[i];
      most += get_item (self, i)->maximum;
    }
  return 100 * sum / most;
}

static double
get_sum (const double *answers, guint n_answers)
{
  double sum = 0;

  for (guint i = 0; i < n_answers; i++)
    if (!isnan (answers[i]))
      sum += answers[i];
  return sum;
}

/**
 * sural_questionnaire_count:
 * @self: a questionnaire
 * @answers: (array length=n_answers): to each of its items, or to its one item for each goal; NAN
 *   where it was left out
 * @n_answers: how many were asked
 *
 * Counts by the rule that the questionnaire has: where more items were left out than it allows, or
 * all of them, there is no total. What is not known is never taken for nothing.
 *
 * Returns: the total, and how many items were left out
 */
SuralQuestionnaireTotal
sural_questionnaire_count (const SuralQuestionnaire *self, const double *answers, guint n_answers)
{
  SuralQuestionnaireTotal total = { NAN, n_answers, 0 };
  guint n_given = 0;
  double sum = 0;

  g_return_val_if_fail (self != NULL && (answers != NULL || n_answers == 0), total);
  g_return_val_if_fail (self->goals || n_answers == self->items->len, total);

  for (guint i = 0; i < n_answers; i++)
    total.n_missing += isnan (answers[i]);
  n_given = n_answers - total.n_missing;
  if (self->total_rule == SURAL_TOTAL_NONE || n_given == 0 || total.n_missing > self->most_missing)
    return total;
  sum = get_sum (answers, n_answers);
  if (self->total_rule == SURAL_TOTAL_PERCENT)
    total.value = get_percent (self, answers, n_answers);
  else if (self->total_rule == SURAL_TOTAL_MEAN)
    total.value = sum / (self->missing_rule == SURAL_MISSING_ZERO ? n_answers : n_given);
  else
    total.value = self->missing_rule == SURAL_MISSING_MEAN ? sum / n_given * n_answers : sum;
  return total;
}
