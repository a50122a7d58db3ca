/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "knowledge/sural-station.h"

#include "knowledge/sural-knowledge-private.h"

#include <glib/gi18n-lib.h>

static void
instead_free (SuralInstead *self)
{
  g_free (self->exercise);
  g_free (self->text);
  g_free (self);
}

/* An element, with what may be done in its place. */
void
sural_station_free (SuralStation *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->label, g_free);
  g_clear_pointer (&self->exercise, g_free);
  g_clear_pointer (&self->follows, g_free);
  g_clear_pointer (&self->when, sural_condition_free);
  g_clear_pointer (&self->waits, sural_condition_free);
  g_clear_pointer (&self->open, sural_condition_free);
  g_clear_pointer (&self->instead, g_ptr_array_unref);
  g_clear_pointer (&self->back, g_free);
  g_clear_pointer (&self->opens, g_free);
  g_clear_pointer (&self->sources, g_strfreev);
  g_free (self);
}

static void
parse_instead (SuralStation *self, xmlNode *node)
{
  self->instead = g_ptr_array_new_with_free_func ((GDestroyNotify) instead_free);
  for (xmlNode *at = sural_xml_first (node, "instead"); at != NULL;
       at = sural_xml_next (at, "instead"))
    {
      SuralInstead *instead = g_new0 (SuralInstead, 1);

      instead->exercise = sural_xml_dup_attribute (at, "exercise");
      instead->text = sural_xml_dup_child_text (at, "text");
      g_ptr_array_add (self->instead, instead);
    }
}

/**
 * sural_station_parse:
 * @node: a station element
 * @file: the file's name, for messages
 * @error: where the error goes
 *
 * Returns: (transfer full) (nullable): a #SuralStation, or %NULL when it is refused
 */
gpointer
sural_station_parse (xmlNode *node, const char *file, GError **error)
{
  SuralStation *self = g_new0 (SuralStation, 1);

  self->id = sural_xml_intern_attribute (node, "id");
  self->exercise = sural_xml_dup_attribute (node, "exercise");
  self->follows = sural_xml_dup_attribute (node, "follows");
  self->label = sural_xml_dup_child_text (node, "label");
  self->back = sural_xml_dup_child_text (node, "back");
  self->opens = sural_xml_dup_child_text (node, "opens");
  parse_instead (self, node);
  if (!sural_condition_parse (node, "when", file, &self->when, error) ||
      !sural_condition_parse (node, "waits", file, &self->waits, error) ||
      !sural_condition_parse (node, "open", file, &self->open, error) ||
      !sural_basis_parse (node, file, &self->grade, &self->provenance, &self->sources, error))
    g_clear_pointer (&self, sural_station_free);

  return self;
}

/**
 * sural_knowledge_get_stations:
 * @self: the knowledge
 *
 * Returns: (transfer none): #SuralStation, in the order of the file
 */
GPtrArray *
sural_knowledge_get_stations (SuralKnowledge *self)
{
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (self), NULL);

  return sural_registry_get_items (self->registries[SURAL_ELEMENT_STATION]);
}
