/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "knowledge/sural-condition.h"

#include <math.h>

/**
 * sural_condition_new:
 * @kind: what the node asks
 *
 * Returns: (transfer full): a node without children, subject or value
 */
SuralCondition *
sural_condition_new (SuralConditionKind kind)
{
  SuralCondition *self = g_new0 (SuralCondition, 1);

  self->kind = kind;
  self->number = NAN;
  if (kind <= SURAL_CONDITION_SCORE)
    self->children = g_ptr_array_new_with_free_func ((GDestroyNotify) sural_condition_free);

  return self;
}

/**
 * sural_condition_free:
 * @self: (transfer full): a node, freed with all below it
 */
void
sural_condition_free (SuralCondition *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->children, g_ptr_array_unref);
  g_clear_pointer (&self->after, g_ptr_array_unref);
  g_clear_pointer (&self->since, g_ptr_array_unref);
  g_free (self->value);
  g_free (self);
}

static gboolean
asks_about_a_finding (const SuralCondition *self)
{
  return self->kind == SURAL_CONDITION_IS || self->kind == SURAL_CONDITION_COMPARE ||
         self->kind == SURAL_CONDITION_DIFFERENCE || self->kind == SURAL_CONDITION_RATIO ||
         self->kind == SURAL_CONDITION_DAYS_SINCE;
}

/**
 * sural_condition_collect_findings:
 * @self: a rule
 * @ids: (element-type utf8): receives the interned ids of the findings it asks about, each once
 */
void
sural_condition_collect_findings (const SuralCondition *self, GPtrArray *ids)
{
  g_return_if_fail (self != NULL && ids != NULL);

  if (asks_about_a_finding (self) && !g_ptr_array_find (ids, self->subject, NULL))
    g_ptr_array_add (ids, (gpointer) self->subject);
  for (guint i = 0; self->children != NULL && i < self->children->len; i++)
    sural_condition_collect_findings (g_ptr_array_index (self->children, i), ids);
}

/**
 * sural_op_apply:
 * @op: a comparison
 * @a: its left side
 * @b: its right side
 *
 * Returns: whether it holds; never for NAN
 */
gboolean
sural_op_apply (SuralOp op, double a, double b)
{
  switch (op)
    {
    case SURAL_OP_LT:
      return a < b;
    case SURAL_OP_LE:
      return a <= b;
    case SURAL_OP_EQ:
      return a >= b && a <= b;
    case SURAL_OP_GE:
      return a >= b;
    case SURAL_OP_GT:
      return a > b;
    default:
      g_return_val_if_reached (FALSE);
    }
}
