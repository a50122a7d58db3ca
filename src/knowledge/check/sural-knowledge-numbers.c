/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "knowledge/sural-knowledge-private.h"

/* Named numbers, and what stands beside a number that was chosen. */

/**
 * sural_knowledge_get_constant:
 * @self: the knowledge
 * @name: the id of a constant that exists
 *
 * Returns: its value
 */
double
sural_knowledge_get_constant (SuralKnowledge *self, const char *name)
{
  const SuralConstant *constant;

  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (self), NAN);

  constant = sural_registry_lookup (self->registries[SURAL_ELEMENT_CONSTANT], name);
  if (constant == NULL)
    {
      g_critical ("No constant “%s” in the knowledge files", name);
      return NAN;
    }

  return constant->value;
}

/**
 * sural_knowledge_get_constant_source:
 * @self: the knowledge
 * @name: a constant's id
 *
 * Returns: (nullable): the id of the source of the number; %NULL when it is assumed or there is no
 *   such number
 */
const char *
sural_knowledge_get_constant_source (SuralKnowledge *self, const char *name)
{
  const SuralConstant *constant;

  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  constant = sural_registry_lookup (self->registries[SURAL_ELEMENT_CONSTANT], name);

  return constant != NULL ? constant->source : NULL;
}

/**
 * sural_knowledge_get_constant_grade:
 * @self: the knowledge
 * @name: a constant's id
 *
 * Returns: how the number is known; unmeasured when there is no such number
 */
SuralGrade
sural_knowledge_get_constant_grade (SuralKnowledge *self, const char *name)
{
  const SuralConstant *constant;

  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (self), SURAL_GRADE_UNMEASURED);
  g_return_val_if_fail (name != NULL, SURAL_GRADE_UNMEASURED);

  constant = sural_registry_lookup (self->registries[SURAL_ELEMENT_CONSTANT], name);

  return constant != NULL ? constant->grade : SURAL_GRADE_UNMEASURED;
}

/**
 * sural_knowledge_find_constant:
 * @self: the knowledge
 * @name: a constant's id
 *
 * Returns: (transfer none) (nullable): the number with its text, grade and source; %NULL when there
 *   is none of that name
 */
const SuralConstant *
sural_knowledge_find_constant (SuralKnowledge *self, const char *name)
{
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  return sural_registry_lookup (self->registries[SURAL_ELEMENT_CONSTANT], name);
}

/**
 * sural_knowledge_get_constants:
 * @self: the knowledge
 *
 * Returns: (transfer none): #SuralConstant
 */
GPtrArray *
sural_knowledge_get_constants (SuralKnowledge *self)
{
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (self), NULL);

  return sural_registry_get_items (self->registries[SURAL_ELEMENT_CONSTANT]);
}

/**
 * sural_knowledge_get_clusters:
 * @self: the knowledge
 *
 * Returns: (transfer none): #SuralCluster
 */
GPtrArray *
sural_knowledge_get_clusters (SuralKnowledge *self)
{
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (self), NULL);

  return sural_registry_get_items (self->registries[SURAL_ELEMENT_CLUSTER]);
}

/**
 * sural_knowledge_get_people:
 * @self: the knowledge
 *
 * Returns: (transfer none): #SuralPeople
 */
GPtrArray *
sural_knowledge_get_people (SuralKnowledge *self)
{
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (self), NULL);

  return sural_registry_get_items (self->registries[SURAL_ELEMENT_PEOPLE]);
}

/**
 * sural_knowledge_list_other_studies:
 * @self: the knowledge
 * @evidence: one of its pieces of evidence
 *
 * Returns: (transfer container): #SuralEvidence that asks the same and was not chosen; may be empty
 */
GPtrArray *
sural_knowledge_list_other_studies (SuralKnowledge *self, const SuralEvidence *evidence)
{
  g_autofree char *rule = NULL;
  GPtrArray *all, *others;

  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (self), NULL);
  g_return_val_if_fail (evidence != NULL, NULL);

  rule = sural_condition_to_key (evidence->when);
  all = sural_knowledge_get_evidence (self);
  others = g_ptr_array_new ();
  for (guint i = 0; i < all->len; i++)
    {
      SuralEvidence *other = g_ptr_array_index (all, i);
      g_autofree char *key = NULL;

      if (other == evidence || other->finding != evidence->finding ||
          other->hypothesis != evidence->hypothesis)
        continue;
      key = sural_condition_to_key (other->when);
      if (g_str_equal (key, rule))
        g_ptr_array_add (others, other);
    }

  return others;
}
