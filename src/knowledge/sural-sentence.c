/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "knowledge/sural-knowledge-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What the program says of its own accord and what is clinical in it: the safety net, what a phase
 * is called, what is written while a gate is open. A word in braces stands for what is known only
 * then, as "{gate}". */

/**
 * sural_sentence_free:
 * @self: (nullable): a sentence
 */
void
sural_sentence_free (SuralSentence *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->list, g_free);
  g_clear_pointer (&self->instead_of, g_free);
  g_clear_pointer (&self->when, sural_condition_free);
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->sources, g_strfreev);
  g_free (self);
}

/**
 * sural_sentence_parse:
 * @node: a sentence element
 * @file: the file's name, for messages
 * @error: where the error goes
 *
 * Returns: (transfer full) (nullable): a #SuralSentence, or %NULL when it is refused
 */
gpointer
sural_sentence_parse (xmlNode *node, const char *file, GError **error)
{
  SuralSentence *self = g_new0 (SuralSentence, 1);

  self->id = sural_xml_dup_attribute (node, "id");
  self->list = sural_xml_dup_attribute (node, "list");
  self->fixed = sural_xml_get_boolean (node, "fixed", FALSE);
  self->instead_of = sural_xml_dup_attribute (node, "instead-of");
  self->text = sural_xml_dup_child_text (node, "text");
  if (!sural_condition_parse (node, "when", file, &self->when, error) ||
      !sural_basis_parse (node, file, &self->grade, &self->provenance, &self->sources, error))
    g_clear_pointer (&self, sural_sentence_free);

  return self;
}

/* The words in braces, in the order of the text: "{gate} {action}". */
static char *
dup_placeholders (const char *text)
{
  g_autoptr (GRegex) regex = g_regex_new ("\\{[a-z-]+\\}", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  g_regex_match (regex, text, 0, &match);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    g_ptr_array_add (words, g_match_info_fetch (match, 0));
  g_ptr_array_sort_values (words, (GCompareFunc) strcmp);
  g_ptr_array_add (words, NULL);

  return g_strjoinv (" ", (char **) words->pdata);
}

/**
 * sural_sentence_check_clinic:
 * @ours: (nullable): the sentence of that id in our files
 * @theirs: the sentence of a clinic's file
 * @place: where it is, for messages
 * @error: where the error goes
 *
 * A clinic may word a sentence in its own way, with the same words in braces, and add to a list.
 * What stands in a list of ours or is fixed, as the safety net, stays as it is; and a sentence that
 * nobody asks for is a slip of the pen.
 *
 * Returns: whether the clinic's sentence is taken
 */
gboolean
sural_sentence_check_clinic (const SuralSentence *ours,
                             const SuralSentence *theirs,
                             const SuralPlace *place,
                             GError **error)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  if (ours == NULL)
    return theirs->list != NULL ||
           sural_xml_refuse (
               error, place->file, place->line,
               _ ("sentence “%s” is none of ours: give it a list to add to, or the id "
                  "of the sentence that it replaces"),
               theirs->id);
  if (ours->list != NULL && g_strcmp0 (ours->list, theirs->list) == 0 &&
      g_str_equal (ours->text, theirs->text))
    return TRUE;
  if (ours->list != NULL)
    return sural_xml_refuse (
        error, place->file, place->line,
        _ ("sentence “%s” belongs to the list “%s”, which may be added to only: "
           "give yours another id"),
        theirs->id, ours->list);
  if (theirs->list != NULL)
    return sural_xml_refuse (error, place->file, place->line,
                             _ ("sentence “%s” belongs to no list of ours"), theirs->id);
  if (ours->instead_of != NULL &&
      (g_strcmp0 (ours->instead_of, theirs->instead_of) != 0 || theirs->when == NULL ||
       !sural_condition_is_same (ours->when, theirs->when)))
    return sural_xml_refuse (error, place->file, place->line,
                             _ ("sentence “%s” must stand in for the same one as ours, when ours "
                                "does"),
                             theirs->id);
  if (ours->fixed && !g_str_equal (ours->text, theirs->text))
    return sural_xml_refuse (error, place->file, place->line,
                             _ ("sentence “%s” is part of the safety net and must keep our text"),
                             theirs->id);
  before = dup_placeholders (ours->text);
  after = dup_placeholders (theirs->text);
  return g_str_equal (before, after) ||
         sural_xml_refuse (error, place->file, place->line,
                           _ ("sentence “%s” must have the same words in braces as ours: %s"),
                           theirs->id, *before != '\0' ? before : "none");
}

/**
 * sural_knowledge_find_sentence:
 * @self: the knowledge
 * @id: an id
 *
 * Returns: (transfer none) (nullable): the sentence with its grade and sources; %NULL when there is
 *   none
 */
const SuralSentence *
sural_knowledge_find_sentence (SuralKnowledge *self, const char *id)
{
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (self) && id != NULL, NULL);

  return sural_registry_lookup (self->registries[SURAL_ELEMENT_SENTENCE], id);
}

/**
 * sural_knowledge_get_sentence:
 * @self: the knowledge
 * @id: one of sentences.xml; that each of them is there and none is missing is tested
 *
 * Returns: (transfer none): its text, in the reader's language
 */
const char *
sural_knowledge_get_sentence (SuralKnowledge *self, const char *id)
{
  const SuralSentence *sentence = sural_knowledge_find_sentence (self, id);

  g_return_val_if_fail (sentence != NULL, "");

  return sentence->text;
}

/* The text with its words in braces filled in. What is filled in is not looked at again: it may
 * have braces of its own. */
static char *
fill (const char *text, GHashTable *values)
{
  GString *filled = g_string_new (NULL);

  while (*text != '\0')
    {
      const char *end = *text == '{' ? strchr (text, '}') : NULL;
      g_autofree char *word = end != NULL ? g_strndup (text + 1, (gsize) (end - text - 1)) : NULL;
      const char *value = word != NULL ? g_hash_table_lookup (values, word) : NULL;

      if (value != NULL)
        g_string_append (filled, value);
      else
        g_string_append_c (filled, *text);
      text = value != NULL ? end + 1 : text + 1;
    }

  return g_string_free (filled, FALSE);
}

/**
 * sural_knowledge_fill_sentence_from:
 * @self: the knowledge
 * @id: one of sentences.xml
 * @values: (element-type utf8 utf8): what stands for each of its words in braces
 *
 * Returns: (transfer full): the text with its words in braces filled in
 */
char *
sural_knowledge_fill_sentence_from (SuralKnowledge *self, const char *id, GHashTable *values)
{
  g_return_val_if_fail (values != NULL, NULL);

  return fill (sural_knowledge_get_sentence (self, id), values);
}

/**
 * sural_knowledge_fill_sentence:
 * @self: the knowledge
 * @id: one of sentences.xml
 * @name: (nullable): the first of its words in braces, without them; %NULL: none
 * @...: what stands for it, then the next word and so on, up to %NULL
 *
 * Returns: (transfer full): the text with its words in braces filled in
 */
char *
sural_knowledge_fill_sentence (SuralKnowledge *self, const char *id, const char *name, ...)
{
  g_autoptr (GHashTable) values = g_hash_table_new (g_str_hash, g_str_equal);
  va_list arguments;

  va_start (arguments, name);
  for (; name != NULL; name = va_arg (arguments, const char *))
    g_hash_table_insert (values, (gpointer) name, va_arg (arguments, char *));
  va_end (arguments);

  return sural_knowledge_fill_sentence_from (self, id, values);
}

/**
 * sural_knowledge_list_sentences:
 * @self: the knowledge
 * @list: the name of a list, as "handout-emergency"
 *
 * Returns: (transfer container) (element-type SuralSentence): its sentences in the order of the
 *   files, a clinic's own last
 */
GPtrArray *
sural_knowledge_list_sentences (SuralKnowledge *self, const char *list)
{
  GPtrArray *found = g_ptr_array_new ();
  GPtrArray *items;

  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (self) && list != NULL, found);

  items = sural_registry_get_items (self->registries[SURAL_ELEMENT_SENTENCE]);
  for (guint i = 0; i < items->len; i++)
    {
      SuralSentence *sentence = g_ptr_array_index (items, i);

      if (g_strcmp0 (sentence->list, list) == 0)
        g_ptr_array_add (found, sentence);
    }

  return found;
}

/**
 * sural_knowledge_list_instead:
 * @self: the knowledge
 * @id: one of sentences.xml
 *
 * Returns: (transfer container) (element-type SuralSentence): those that stand in for it where
 * their rule holds, in the order of the files
 */
GPtrArray *
sural_knowledge_list_instead (SuralKnowledge *self, const char *id)
{
  GPtrArray *found = g_ptr_array_new ();
  GPtrArray *items;

  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (self) && id != NULL, found);

  items = sural_registry_get_items (self->registries[SURAL_ELEMENT_SENTENCE]);
  for (guint i = 0; i < items->len; i++)
    {
      SuralSentence *sentence = g_ptr_array_index (items, i);

      if (g_strcmp0 (sentence->instead_of, id) == 0)
        g_ptr_array_add (found, sentence);
    }

  return found;
}
