/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/visit/instruments/instrument-words.h"

#include "app/common/say/sural-source-button.h"
#include "reasoning/weigh/sural-response.h"

#include <glib/gi18n-lib.h>

static char *
dup_number (const SuralTool *tool)
{
  if (tool->kind == SURAL_TOOL_METRONOME)
    return g_strdup_printf (_ ("%g beats a minute"), tool->per_minute);

  return g_strdup_printf (ngettext ("%u second", "%u seconds", tool->seconds), tool->seconds);
}

/**
 * sural_instrument_dup_words:
 * @tool: a metronome or a timer
 *
 * Returns: (transfer full): "60 beats a minute. One beat up …"
 */
char *
sural_instrument_dup_words (const SuralTool *tool)
{
  g_autofree char *number = dup_number (tool);

  return tool->text != NULL ? g_strdup_printf ("%s. %s", number, tool->text)
                            : g_strdup_printf ("%s.", number);
}

/**
 * sural_instrument_make_source:
 * @knowledge: where the sources are
 * @tool: a metronome or a timer
 *
 * Returns: (transfer floating): a button that says how its number is known and opens its source
 */
GtkWidget *
sural_instrument_make_source (SuralKnowledge *knowledge, const SuralTool *tool)
{
  g_autofree char *number = dup_number (tool);

  return sural_source_button_new (sural_basis_new_for_tool (tool, knowledge), number);
}

/**
 * sural_instrument_dup_key_hint:
 * @knowledge: the knowledge @definition is of
 * @definition: a finding
 *
 * Returns: (transfer full) (nullable): the keys of its tools; NULL when it has none
 */
char *
sural_instrument_dup_key_hint (SuralKnowledge *knowledge, const SuralFindingDefinition *definition)
{
  g_autoptr (GString) hint = g_string_new (NULL);

  for (guint i = 0; i < definition->tools->len; i++)
    {
      const SuralTool *tool = g_ptr_array_index (definition->tools, i);
      const char *text = tool->kind == SURAL_TOOL_METRONOME
                             ? _ ("Space starts the metronome and counts")
                         : tool->kind == SURAL_TOOL_TIMER ? _ ("T starts and stops the timer")
                                                          : _ ("Digits type the angle");

      g_string_append_printf (hint, "%s%s", hint->len > 0 ? " · " : "", text);
    }

  if (sural_response_is_observed (definition, knowledge))
    g_string_append_printf (hint, "%s%s", hint->len > 0 ? " · " : "",
                            _ ("Down and Up go through what was observed"));

  return hint->len > 0 ? g_string_free_and_steal (g_steal_pointer (&hint)) : NULL;
}

/**
 * sural_instrument_dup_clock:
 * @seconds: a time
 *
 * Returns: (transfer full): it in minutes and seconds
 */
char *
sural_instrument_dup_clock (guint seconds)
{
  return g_strdup_printf ("%u:%02u", seconds / 60, seconds % 60);
}
