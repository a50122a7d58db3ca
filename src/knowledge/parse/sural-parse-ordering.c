/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "knowledge/sural-knowledge-private.h"

static void
step_free (SuralOrderingStep *self)
{
  g_clear_pointer (&self->section, g_free);
  g_clear_pointer (&self->when, sural_condition_free);
  g_free (self);
}

/* An element, with its steps. */
void
sural_ordering_free (SuralOrdering *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->label, g_free);
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  g_clear_pointer (&self->usual, g_strfreev);
  g_clear_pointer (&self->once, g_strfreev);
  g_free (self);
}

static SuralOrderingFor
get_proposed_for (xmlNode *node)
{
  g_autofree char *text = sural_xml_dup_attribute (node, "for");

  if (g_strcmp0 (text, "first") == 0)
    return SURAL_ORDERING_FOR_FIRST;

  return text != NULL ? SURAL_ORDERING_FOR_LATER : SURAL_ORDERING_FOR_ANY;
}

static gboolean
parse_steps (SuralOrdering *self, xmlNode *node, const char *file, GError **error)
{
  for (xmlNode *at = sural_xml_first (node, "step"); at != NULL; at = sural_xml_next (at, "step"))
    {
      SuralOrderingStep *step = g_new0 (SuralOrderingStep, 1);

      g_ptr_array_add (self->steps, step);
      step->finding = sural_xml_intern_attribute (at, "finding");
      step->section = sural_xml_dup_attribute (at, "section");
      if (!sural_condition_parse (at, "when", file, &step->when, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * sural_ordering_parse:
 * @node: an ordering element
 * @file: the file's name, for messages
 * @error: where the error goes
 *
 * Returns: (transfer full) (nullable): a #SuralOrdering, or %NULL when it is refused
 */
gpointer
sural_ordering_parse (xmlNode *node, const char *file, GError **error)
{
  g_autoptr (SuralOrdering) self = g_new0 (SuralOrdering, 1);

  self->id = sural_xml_intern_attribute (node, "id");
  self->label = sural_xml_dup_child_text (node, "label");
  self->text = sural_xml_dup_child_text (node, "text");
  self->proposed_for = get_proposed_for (node);
  self->repeat = sural_xml_get_boolean (node, "repeat", FALSE);
  self->needed = (guint) sural_xml_get_number (node, "needed", 0);
  self->usual = sural_xml_dup_words (node, "usual");
  self->once = sural_xml_dup_words (node, "once");
  self->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) step_free);

  if (!parse_steps (self, node, file, error))
    return NULL;

  return g_steal_pointer (&self);
}
