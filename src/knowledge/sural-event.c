/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "knowledge/sural-event.h"

#include "knowledge/sural-knowledge-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* An element; what may be offered instead is known by its id. */
void
sural_event_free (SuralEvent *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->label, g_free);
  g_clear_pointer (&self->kind, g_free);
  g_clear_pointer (&self->words, g_strfreev);
  g_clear_pointer (&self->instead, g_strfreev);
  g_clear_pointer (&self->sources, g_strfreev);
  g_free (self);
}

/**
 * sural_event_parse:
 * @node: an event element
 * @file: the file's name, for messages
 * @error: where the error goes
 *
 * Returns: (transfer full) (nullable): a #SuralEvent, or %NULL when it is refused
 */
gpointer
sural_event_parse (xmlNode *node, const char *file, GError **error)
{
  SuralEvent *self = g_new0 (SuralEvent, 1);
  g_autofree char *words = sural_xml_dup_attribute (node, "words");
  g_autofree char *folded = NULL;

  self->id = sural_xml_intern_attribute (node, "id");
  self->kind = sural_xml_dup_attribute (node, "kind");
  folded = g_utf8_casefold (words != NULL ? words : "", -1);
  self->words = g_strsplit (folded, "|", -1);
  self->minutes = (guint) sural_xml_get_number (node, "minutes", 0);
  self->taper = (guint) sural_xml_get_number (node, "taper", 0);
  self->instead = sural_xml_dup_words (node, "instead");
  self->label = sural_xml_dup_child_text (node, "label");
  if (!sural_basis_parse (node, file, &self->grade, &self->provenance, &self->sources, error))
    g_clear_pointer (&self, sural_event_free);

  return self;
}

/**
 * sural_knowledge_get_events:
 * @self: the knowledge
 *
 * Returns: (transfer none): #SuralEvent
 */
GPtrArray *
sural_knowledge_get_events (SuralKnowledge *self)
{
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (self), NULL);

  return sural_registry_get_items (self->registries[SURAL_ELEMENT_EVENT]);
}

/**
 * sural_knowledge_get_event:
 * @self: the knowledge
 * @id: an id
 *
 * Returns: (transfer none) (nullable): the event; %NULL when there is none
 */
const SuralEvent *
sural_knowledge_get_event (SuralKnowledge *self, const char *id)
{
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (self) && id != NULL, NULL);

  return sural_registry_lookup (self->registries[SURAL_ELEMENT_EVENT], id);
}

/* A word stands between what is neither letter nor digit: “10 k” is in “10 k race”, not in “110
 * km”. */
static gboolean
has_word (const char *text, const char *word)
{
  for (const char *at = text; (at = strstr (at, word)) != NULL; at++)
    {
      const char *after = at + strlen (word);
      gboolean begins = at == text || !g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (at)));

      if (begins && (*after == '\0' || !g_unichar_isalnum (g_utf8_get_char (after))))
        return TRUE;
    }

  return FALSE;
}

/**
 * sural_knowledge_find_event:
 * @self: the knowledge
 * @goal: (nullable): a goal in somebody's own words
 *
 * Returns: (transfer none) (nullable): the first event, in the order of the file, that a word of
 * the goal names; %NULL when none does
 */
const SuralEvent *
sural_knowledge_find_event (SuralKnowledge *self, const char *goal)
{
  g_autofree char *folded = NULL;
  GPtrArray *events;

  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (self), NULL);

  if (goal == NULL)
    return NULL;
  folded = g_utf8_casefold (goal, -1);
  events = sural_knowledge_get_events (self);
  for (guint i = 0; i < events->len; i++)
    {
      const SuralEvent *event = g_ptr_array_index (events, i);

      for (char **word = event->words; *word != NULL; word++)
        if (**word != '\0' && has_word (folded, *word))
          return event;
    }

  return NULL;
}
