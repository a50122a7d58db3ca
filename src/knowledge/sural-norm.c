/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "knowledge/sural-knowledge-private.h"

#include <glib/gi18n-lib.h>

/* An element; its finding is an interned id. */
void
sural_norm_free (SuralNorm *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->source, g_free);
  g_free (self);
}

static SuralSex
get_sex (xmlNode *node)
{
  g_autofree char *text = sural_xml_dup_attribute (node, "sex");
  SuralSex sex = SURAL_SEX_UNKNOWN;

  sural_sex_from_string (text, &sex);

  return sex;
}

/**
 * sural_norm_parse:
 * @node: a norm element
 * @file: the file's name, for messages
 * @error: where the error goes
 *
 * Returns: (transfer full) (nullable): a #SuralNorm, or %NULL when it is refused
 */
gpointer
sural_norm_parse (xmlNode *node, const char *file, GError **error)
{
  SuralNorm *self = g_new0 (SuralNorm, 1);

  self->id = sural_xml_intern_attribute (node, "id");
  self->finding = sural_xml_intern_attribute (node, "finding");
  self->sex = get_sex (node);
  self->from_age = (int) sural_xml_get_number (node, "from-age", 0);
  self->to_age = (int) sural_xml_get_number (node, "to-age", 0);
  self->value = sural_xml_get_number (node, "value", 0);
  self->grade = sural_grade_parse (node, "grade");
  self->source = sural_xml_dup_attribute (node, "source");

  if (self->from_age > self->to_age)
    {
      sural_xml_refuse (error, file, sural_xml_get_line (node),
                        _ ("norm “%s” ends before it begins"), self->id);
      g_clear_pointer (&self, sural_norm_free);
    }
  else if (!sural_provenance_parse (node, "provenance", self->grade, file, &self->provenance,
                                    error))
    g_clear_pointer (&self, sural_norm_free);

  return self;
}

/**
 * sural_knowledge_get_norms:
 * @self: the knowledge
 *
 * Returns: (transfer none): #SuralNorm
 */
GPtrArray *
sural_knowledge_get_norms (SuralKnowledge *self)
{
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (self), NULL);

  return sural_registry_get_items (self->registries[SURAL_ELEMENT_NORM]);
}

/**
 * sural_knowledge_find_norm:
 * @self: the knowledge
 * @finding: a finding's id
 * @sex: whose norm
 * @age: in whole years; below 0 when it is not known
 *
 * Returns: (transfer none) (nullable): what healthy people of that sex and age manage; %NULL when
 * nobody measured it, or sex or age is not known
 */
const SuralNorm *
sural_knowledge_find_norm (SuralKnowledge *self, const char *finding, SuralSex sex, int age)
{
  GPtrArray *norms = NULL;

  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (self), NULL);

  norms = sural_knowledge_get_norms (self);
  for (guint i = 0; i < norms->len; i++)
    {
      const SuralNorm *norm = g_ptr_array_index (norms, i);

      if (g_strcmp0 (norm->finding, finding) == 0 && norm->sex != SURAL_SEX_UNKNOWN &&
          norm->sex == sex && age >= norm->from_age && age <= norm->to_age)
        return norm;
    }

  return NULL;
}

/**
 * sural_knowledge_find_adult_norm:
 * @self: the knowledge
 * @finding: a finding's id
 *
 * Returns: (transfer none) (nullable): what healthy adults manage, whatever their sex and age;
 * %NULL when there is no such series
 */
const SuralNorm *
sural_knowledge_find_adult_norm (SuralKnowledge *self, const char *finding)
{
  GPtrArray *norms = NULL;

  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (self), NULL);

  norms = sural_knowledge_get_norms (self);
  for (guint i = 0; i < norms->len; i++)
    {
      const SuralNorm *norm = g_ptr_array_index (norms, i);

      if (g_strcmp0 (norm->finding, finding) == 0 && norm->sex == SURAL_SEX_UNKNOWN)
        return norm;
    }

  return NULL;
}
