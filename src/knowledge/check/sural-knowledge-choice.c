/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "knowledge/sural-knowledge-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Several studies of one question may be kept, but one alone may speak, and which one is no matter
 * of taste: the rule stands in words at the head of evidence.xml and in docs/KNOWLEDGE.md. */

static int
prefer (double a, double b)
{
  return a > b ? 1 : a < b ? -1 : 0;
}

static double
distance_from_one (const SuralEvidence *evidence)
{
  return isfinite (evidence->lr.mid) ? fabs (log (evidence->lr.mid)) : INFINITY;
}

/* Positive when @a is to be preferred. */
static int
compare_studies (const SuralEvidence *a, const SuralEvidence *b)
{
  int order = prefer (a->study.as_asked, b->study.as_asked);

  if (order == 0)
    order = prefer (a->grade == SURAL_GRADE_PUBLISHED, b->grade == SURAL_GRADE_PUBLISHED);
  if (order == 0)
    order = prefer (a->study.reference, b->study.reference);
  if (order == 0)
    order = prefer (!a->study.controls, !b->study.controls);
  if (order == 0)
    order = prefer (!isnan (a->lr.low), !isnan (b->lr.low));
  if (order == 0)
    order = prefer (a->study.n, b->study.n);
  if (order == 0)
    order = prefer (distance_from_one (b), distance_from_one (a));

  return order;
}

static gboolean
refuse (SuralKnowledge *self, const SuralEvidence *evidence, const char *reason, GError **error)
{
  const SuralPlace *place =
      sural_registry_get_place (self->registries[SURAL_ELEMENT_EVIDENCE], evidence->id);

  return sural_xml_refuse (error, place->file, place->line, _ ("evidence “%s”%s"), evidence->id,
                           reason);
}

static gboolean
check_pair (SuralKnowledge *self,
            const SuralEvidence *chosen,
            const SuralEvidence *other,
            GError **error)
{
  g_autofree char *reason = NULL;

  if (other->chosen)
    {
      reason = g_strdup_printf (_ (" and “%s” say the same; choose one"), chosen->id);
      return refuse (self, other, reason, error);
    }
  if (!chosen->study.stated || !other->study.stated)
    {
      const SuralEvidence *bare = other->study.stated ? chosen : other;

      reason =
          g_strdup_printf (_ (" asks the same as “%s” and needs “study”, for the choice of one"),
                           bare == other ? chosen->id : other->id);
      return refuse (self, bare, reason, error);
    }
  if (compare_studies (other, chosen) > 0)
    {
      reason =
          g_strdup_printf (_ (" is chosen, but by the rule of choice “%s” comes first"), other->id);
      return refuse (self, chosen, reason, error);
    }

  return TRUE;
}

static gboolean
check_group (SuralKnowledge *self, GPtrArray *group, GError **error)
{
  const SuralEvidence *chosen = NULL;

  for (guint i = 0; i < group->len && chosen == NULL; i++)
    {
      const SuralEvidence *evidence = g_ptr_array_index (group, i);

      if (evidence->chosen)
        chosen = evidence;
    }
  if (chosen == NULL)
    return refuse (self, g_ptr_array_index (group, 0),
                   _ (": of all that ask the same, one must be chosen"), error);

  for (guint i = 0; i < group->len; i++)
    {
      const SuralEvidence *evidence = g_ptr_array_index (group, i);

      if (evidence != chosen && !check_pair (self, chosen, evidence, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * sural_knowledge_check_choice:
 * @self: the knowledge, with all files read
 * @error: where the error goes, as "file:line: reason"
 *
 * Holds every question (one hypothesis, one rule) to exactly one chosen piece of evidence, and that
 * to the rule: done as the finding asks, published before assumed, imaging or electrodiagnosis
 * before other references, no cases against controls, with an interval, more people, the ratio
 * nearer to one.
 *
 * Returns: whether the choices follow the rule
 */
gboolean
sural_knowledge_check_choice (SuralKnowledge *self, GError **error)
{
  GPtrArray *items = sural_registry_get_items (self->registries[SURAL_ELEMENT_EVIDENCE]);
  g_autoptr (GHashTable) groups =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GPtrArray) order = g_ptr_array_new ();

  for (guint i = 0; i < items->len; i++)
    {
      SuralEvidence *evidence = g_ptr_array_index (items, i);
      g_autofree char *rule = sural_condition_to_key (evidence->when);
      g_autofree char *key = g_strconcat (evidence->hypothesis, rule, NULL);
      GPtrArray *group = g_hash_table_lookup (groups, key);

      if (group == NULL)
        {
          group = g_ptr_array_new ();
          g_hash_table_insert (groups, g_steal_pointer (&key), group);
          g_ptr_array_add (order, group);
        }
      g_ptr_array_add (group, evidence);
    }
  for (guint i = 0; i < order->len; i++)
    {
      if (!check_group (self, g_ptr_array_index (order, i), error))
        return FALSE;
    }

  return TRUE;
}
