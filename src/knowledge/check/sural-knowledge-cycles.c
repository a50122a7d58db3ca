/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "knowledge/sural-knowledge-private.h"

#include <glib/gi18n-lib.h>

/* Rules of one kind give a fact that rules of another kind may ask for. A fact that rests on
 * itself, directly or round about, would depend on the order in which it is asked. */

typedef struct
{
  SuralKnowledge *knowledge;
  GPtrArray *path; /* kinds that are being looked into */
  GHashTable *done;
  const SuralPlanRule *culprit;
} Search;

static gboolean visit_kind (Search *search, const char *kind);

static gboolean
visit_condition (Search *search, const SuralCondition *condition)
{
  if (condition == NULL)
    return TRUE;
  if (condition->kind == SURAL_CONDITION_FACT)
    return visit_kind (search, condition->subject);
  for (guint i = 0; condition->children != NULL && i < condition->children->len; i++)
    {
      if (!visit_condition (search, g_ptr_array_index (condition->children, i)))
        return FALSE;
    }

  return TRUE;
}

/* The rule "wells" is given its own fact by the score that it explains. */
static gboolean
is_given (const char *kind)
{
  return g_str_equal (kind, "wells");
}

/* The last rule that closes the circle is the one to name: ours come first, a clinic's after. */
static gboolean
visit_kind (Search *search, const char *kind)
{
  GPtrArray *rules = sural_knowledge_get_plan_rules (search->knowledge);

  if (is_given (kind) || g_hash_table_contains (search->done, kind))
    return TRUE;
  if (g_ptr_array_find_with_equal_func (search->path, kind, g_str_equal, NULL))
    return FALSE;

  g_ptr_array_add (search->path, (gpointer) kind);
  for (guint i = 0; i < rules->len; i++)
    {
      const SuralPlanRule *rule = g_ptr_array_index (rules, i);

      if (!g_str_equal (rule->kind, kind) || visit_condition (search, rule->when))
        continue;
      if (search->culprit == NULL)
        search->culprit = rule;
      return FALSE;
    }
  g_ptr_array_set_size (search->path, (gint) search->path->len - 1);
  g_hash_table_add (search->done, (gpointer) kind);

  return TRUE;
}

/* Of the rules in a circle the one read last made it one. */
static const SuralPlanRule *
find_culprit (Search *search)
{
  SuralRegistry *registry = search->knowledge->registries[SURAL_ELEMENT_RULE];
  GPtrArray *rules = sural_registry_get_items (registry);
  const SuralPlanRule *culprit = search->culprit;

  for (guint i = 0; i < rules->len; i++)
    {
      const SuralPlanRule *rule = g_ptr_array_index (rules, i);

      if (sural_registry_get_place (registry, rule->id)->layer >
              sural_registry_get_place (registry, culprit->id)->layer &&
          g_ptr_array_find_with_equal_func (search->path, rule->kind, g_str_equal, NULL) &&
          rule->when != NULL)
        culprit = rule;
    }

  return culprit;
}

/**
 * sural_knowledge_check_cycles:
 * @self: the knowledge, with all files read
 * @error: where the error goes, as "file:line: reason"
 *
 * Returns: whether no fact that rules give rests on itself
 */
gboolean
sural_knowledge_check_cycles (SuralKnowledge *self, GError **error)
{
  SuralRegistry *registry = self->registries[SURAL_ELEMENT_RULE];
  GPtrArray *rules = sural_registry_get_items (registry);
  g_autoptr (GPtrArray) path = g_ptr_array_new ();
  g_autoptr (GHashTable) done = g_hash_table_new (g_str_hash, g_str_equal);
  Search search = { self, path, done, NULL };

  for (guint i = 0; i < rules->len; i++)
    {
      const SuralPlanRule *rule = g_ptr_array_index (rules, i);
      const SuralPlanRule *culprit;
      const SuralPlace *place;

      if (visit_kind (&search, rule->kind))
        continue;
      culprit = find_culprit (&search);
      place = sural_registry_get_place (registry, culprit->id);
      return sural_xml_refuse (error, place->file, place->line,
                               _ ("rule “%s” asks for a fact that rests on itself by way of “%s”"),
                               culprit->id, culprit->kind);
    }

  return TRUE;
}
