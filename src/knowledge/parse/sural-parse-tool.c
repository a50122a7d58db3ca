/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "knowledge/sural-knowledge-private.h"

#include <glib/gi18n-lib.h>

/**
 * sural_tool_free:
 * @self: (nullable) (transfer full): a tool
 */
void
sural_tool_free (SuralTool *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->healthy_difference, g_free);
  g_clear_pointer (&self->source, g_free);
  g_free (self);
}

static SuralToolKind
get_kind (xmlNode *node)
{
  g_autofree char *text = sural_xml_dup_attribute (node, "kind");

  if (g_str_equal (text, "metronome"))
    return SURAL_TOOL_METRONOME;

  return g_str_equal (text, "timer") ? SURAL_TOOL_TIMER : SURAL_TOOL_MEASURE;
}

static SuralTool *
parse_tool (xmlNode *node)
{
  SuralTool *self = g_new0 (SuralTool, 1);
  g_autofree char *counts = sural_xml_dup_attribute (node, "counts");

  self->kind = get_kind (node);
  self->text = sural_xml_dup_child_text (node, "text");
  self->per_minute = sural_xml_get_number (node, "per-minute", 0);
  self->beats_per_rep = (guint) sural_xml_get_number (node, "beats-per-rep", 1);
  self->seconds = (guint) sural_xml_get_number (node, "seconds", 0);
  self->counts_up = g_strcmp0 (counts, "up") == 0;
  self->left = sural_xml_intern_attribute (node, "left");
  self->right = sural_xml_intern_attribute (node, "right");
  self->healthy_difference = sural_xml_dup_attribute (node, "healthy-difference");
  self->source = sural_xml_dup_attribute (node, "source");
  self->grade = sural_grade_parse (node, "grade");

  return self;
}

/* A metronome counts into a number, and a measure stands beside each side. */
static gboolean
check_tool (const SuralFindingDefinition *finding,
            const SuralTool *self,
            const char *file,
            int line,
            GError **error)
{
  for (guint i = 0; i < finding->tools->len; i++)
    {
      const SuralTool *other = g_ptr_array_index (finding->tools, i);

      if (other != self && other->kind == self->kind)
        return sural_xml_refuse (error, file, line, _ ("finding “%s” has two tools of one kind"),
                                 finding->id);
    }
  if (self->kind == SURAL_TOOL_METRONOME && finding->kind != SURAL_FINDING_NUMBER)
    return sural_xml_refuse (error, file, line,
                             _ ("finding “%s” is no number that a metronome could count"),
                             finding->id);
  if (self->kind == SURAL_TOOL_MEASURE && !finding->sided)
    return sural_xml_refuse (error, file, line,
                             _ ("finding “%s” has no sides to take a measure for"), finding->id);
  if (self->kind == SURAL_TOOL_MEASURE && finding->kind == SURAL_FINDING_NUMBER)
    return sural_xml_refuse (
        error, file, line,
        _ ("finding “%s” is a number; a measure beside it would be a second one"), finding->id);
  if (self->grade == SURAL_GRADE_PUBLISHED && self->source == NULL)
    return sural_xml_refuse (error, file, line,
                             _ ("finding “%s”: the published number of a tool needs a source"),
                             finding->id);

  return TRUE;
}

/**
 * sural_tools_parse:
 * @finding: a finding whose kind and sides have been read
 * @node: its element
 * @file: the file's name, for messages
 * @error: where the error goes
 *
 * Adds the tools of a finding to it.
 *
 * Returns: %FALSE when one is refused
 */
gboolean
sural_tools_parse (SuralFindingDefinition *finding, xmlNode *node, const char *file, GError **error)
{
  for (xmlNode *at = sural_xml_first (node, "tool"); at != NULL; at = sural_xml_next (at, "tool"))
    {
      SuralTool *tool = parse_tool (at);

      g_ptr_array_add (finding->tools, tool);
      if (!check_tool (finding, tool, file, sural_xml_get_line (at), error) ||
          !sural_provenance_parse (at, "provenance", tool->grade, file, &tool->provenance, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * sural_finding_definition_get_tool:
 * @self: a finding
 * @kind: a kind of tool
 *
 * Returns: (transfer none) (nullable): the tool of that kind that the test is done with; %NULL when
 * it has none
 */
const SuralTool *
sural_finding_definition_get_tool (const SuralFindingDefinition *self, SuralToolKind kind)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->tools->len; i++)
    {
      const SuralTool *tool = g_ptr_array_index (self->tools, i);

      if (tool->kind == kind)
        return tool;
    }

  return NULL;
}
