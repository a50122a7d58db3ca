/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "knowledge/sural-knowledge-private.h"

#include <math.h>

/* Sources, clusters, constants: what the other files refer to. The grammar has seen
 * every element before it comes here. */

/**
 * sural_source_parse:
 * @node: a source element
 * @file: the file's name, for messages
 * @error: where the error goes
 *
 * Returns: (transfer full): a #SuralSource
 */
gpointer
sural_source_parse (xmlNode *node, const char *file, GError **error)
{
  SuralSource *self = g_new0 (SuralSource, 1);

  self->id = sural_xml_intern_attribute (node, "id");
  self->url = sural_xml_dup_attribute (node, "url");
  /* What a study says stays as it said it. */
  self->citation = sural_xml_dup_kept_child_text (node, "citation");
  self->note = sural_xml_dup_kept_child_text (node, "note");

  return self;
}

/**
 * sural_cluster_parse:
 * @node: a cluster element
 * @file: the file's name, for messages
 * @error: where the error goes
 *
 * Returns: (transfer full) (nullable): a #SuralCluster, or %NULL when it is refused
 */
gpointer
sural_cluster_parse (xmlNode *node, const char *file, GError **error)
{
  SuralCluster *self = g_new0 (SuralCluster, 1);

  self->id = sural_xml_dup_attribute (node, "id");
  self->share = sural_xml_get_number (node, "share", 0);
  self->cap = sural_xml_get_number (node, "cap", 0);
  self->text = sural_xml_dup_child_text (node, "text");
  if (!sural_basis_parse (node, file, &self->grade, &self->provenance, &self->sources, error))
    g_clear_pointer (&self, sural_cluster_free);

  return self;
}

/**
 * sural_constant_parse:
 * @node: a constant element
 * @file: the file's name, for messages
 * @error: where the error goes
 *
 * Returns: (transfer full) (nullable): a #SuralConstant, or %NULL when it is refused
 */
gpointer
sural_constant_parse (xmlNode *node, const char *file, GError **error)
{
  SuralConstant *self = g_new0 (SuralConstant, 1);

  self->id = sural_xml_dup_attribute (node, "id");
  self->value = sural_xml_get_number (node, "value", 0);
  self->least = sural_xml_get_number (node, "least", NAN);
  self->most = sural_xml_get_number (node, "most", NAN);
  self->grade = sural_grade_parse (node, "grade");
  self->source = sural_xml_dup_attribute (node, "source");
  self->text = sural_xml_dup_child_text (node, "text");
  if (!sural_provenance_parse (node, "provenance", self->grade, file, &self->provenance, error))
    g_clear_pointer (&self, sural_constant_free);

  return self;
}
