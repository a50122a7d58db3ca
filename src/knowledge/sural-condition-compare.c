/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "knowledge/sural-knowledge-private.h"

/* Whether one rule holds wherever another does. All of it looks at the form alone, so that it is
 * sure: what is not seen to hold is refused. */

/**
 * sural_condition_is_same:
 * @a: (nullable): a rule
 * @b: (nullable): another one
 *
 * Returns: whether both ask the same in the same form
 */
gboolean
sural_condition_is_same (const SuralCondition *a, const SuralCondition *b)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  if (a == NULL || b == NULL)
    return a == b;

  first = sural_condition_to_key (a);
  second = sural_condition_to_key (b);

  return g_str_equal (first, second);
}

static gboolean
has_child (const SuralCondition *parent, const SuralCondition *child)
{
  for (guint i = 0; i < parent->children->len; i++)
    {
      if (sural_condition_is_same (g_ptr_array_index (parent->children, i), child))
        return TRUE;
    }

  return FALSE;
}

static gboolean
has_children_of (const SuralCondition *parent, const SuralCondition *other)
{
  for (guint i = 0; i < other->children->len; i++)
    {
      if (!has_child (parent, g_ptr_array_index (other->children, i)))
        return FALSE;
    }

  return TRUE;
}

/**
 * sural_condition_holds_wherever:
 * @ours: (nullable): a rule of ours
 * @theirs: (nullable): a clinic's
 *
 * Theirs is ours, or an "any" with ours among its children, or with each child of our "any".
 *
 * Returns: whether @theirs is seen to hold wherever @ours does
 */
gboolean
sural_condition_holds_wherever (const SuralCondition *ours, const SuralCondition *theirs)
{
  if (ours == NULL || theirs == NULL)
    return ours == theirs;
  if (sural_condition_is_same (ours, theirs))
    return TRUE;
  if (theirs->kind != SURAL_CONDITION_ANY)
    return FALSE;
  for (guint i = 0; i < theirs->children->len; i++)
    {
      if (sural_condition_holds_wherever (ours, g_ptr_array_index (theirs->children, i)))
        return TRUE;
    }

  return ours->kind == SURAL_CONDITION_ANY && has_children_of (theirs, ours);
}

/**
 * sural_condition_holds_only_where:
 * @ours: (nullable): a rule of ours; %NULL: it never holds
 * @theirs: (nullable): a clinic's; %NULL: it never holds
 *
 * Theirs is ours, or an "all" with ours among its children, or with each child of our "all", or is
 * left out; or it is one child of our "any", or an "any" of several.
 *
 * Returns: whether @theirs is seen to hold nowhere but where @ours does
 */
gboolean
sural_condition_holds_only_where (const SuralCondition *ours, const SuralCondition *theirs)
{
  if (theirs == NULL)
    return TRUE;
  if (ours == NULL)
    return FALSE;
  if (sural_condition_is_same (ours, theirs) ||
      (ours->kind == SURAL_CONDITION_ANY && has_child (ours, theirs)))
    return TRUE;
  if (theirs->kind != SURAL_CONDITION_ALL && theirs->kind != SURAL_CONDITION_ANY)
    return FALSE;
  for (guint i = 0; i < theirs->children->len; i++)
    {
      gboolean within =
          sural_condition_holds_only_where (ours, g_ptr_array_index (theirs->children, i));

      /* One child of an "all" is enough, and each of an "any" has to. */
      if (within == (theirs->kind == SURAL_CONDITION_ALL))
        return within;
    }

  return theirs->kind == SURAL_CONDITION_ANY ||
         (ours->kind == SURAL_CONDITION_ALL && has_children_of (theirs, ours));
}
