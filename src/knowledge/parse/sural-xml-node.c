/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "knowledge/parse/sural-xml.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Most names that are asked for are not the one, and differ in their first letter. */
static gboolean
is_name (const xmlChar *name, const char *wanted)
{
  return *name == (xmlChar) *wanted && strcmp ((const char *) name, wanted) == 0;
}

static gboolean
is_element (xmlNode *node, const char *name)
{
  return node->type == XML_ELEMENT_NODE && (name == NULL || is_name (node->name, name));
}

static xmlNode *
find_from (xmlNode *node, const char *name)
{
  while (node != NULL && !is_element (node, name))
    node = node->next;

  return node;
}

/**
 * sural_xml_first:
 * @parent: an element
 * @name: (nullable): a name, or %NULL for any
 *
 * Returns: (nullable): the first child element of that name
 */
xmlNode *
sural_xml_first (xmlNode *parent, const char *name)
{
  return find_from (parent->children, name);
}

/**
 * sural_xml_next:
 * @node: an element
 * @name: (nullable): a name, or %NULL for any
 *
 * Returns: (nullable): the next sibling element of that name
 */
xmlNode *
sural_xml_next (xmlNode *node, const char *name)
{
  return find_from (node->next, name);
}

/**
 * sural_xml_get_line:
 * @node: an element
 *
 * Returns: the line on which it begins
 */
int
sural_xml_get_line (xmlNode *node)
{
  return (int) xmlGetLineNo (node);
}

/**
 * sural_xml_is:
 * @node: an element
 * @name: a name
 *
 * Returns: whether @node is a @name
 */
gboolean
sural_xml_is (xmlNode *node, const char *name)
{
  return is_element (node, name);
}

static gboolean
is_blank (char letter)
{
  return letter == ' ' || letter == '\t' || letter == '\r' || letter == '\n';
}

/* The text below an attribute or an element as the document holds it, which is how nearly all of
 * them are; %NULL where it is of several pieces. */
static const char *
peek_text (const xmlNode *child)
{
  if (child == NULL)
    return "";
  if (child->next != NULL || child->type != XML_TEXT_NODE || child->content == NULL)
    return NULL;

  return (const char *) child->content;
}

static const xmlAttr *
find_attribute (const xmlNode *node, const char *name)
{
  const xmlAttr *at = node->properties;

  while (at != NULL && (at->ns != NULL || !is_name (at->name, name)))
    at = at->next;

  return at;
}

/* The value of an attribute as it is written: within the document, or in @owned. */
static const char *
read_attribute (xmlNode *node, const char *name, xmlChar **owned)
{
  const xmlAttr *attribute = find_attribute (node, name);
  const char *text;

  if (attribute == NULL)
    return NULL;

  text = peek_text (attribute->children);
  if (text == NULL)
    text = (const char *) (*owned = xmlGetNoNsProp (node, (const xmlChar *) name));

  return text;
}

/* Where a text begins and how long it is without the blanks around it. */
static const char *
trim (const char *text, gsize *length)
{
  gsize end;

  while (is_blank (*text))
    text++;
  end = strlen (text);
  while (end > 0 && is_blank (text[end - 1]))
    end--;
  *length = end;

  return text;
}

/**
 * sural_xml_dup_attribute:
 * @node: an element
 * @name: an attribute
 *
 * Returns: (transfer full) (nullable): its value without blanks around it; %NULL when it is missing
 */
char *
sural_xml_dup_attribute (xmlNode *node, const char *name)
{
  xmlChar *owned = NULL;
  const char *text = read_attribute (node, name, &owned);
  char *value = NULL;
  gsize length;

  if (text != NULL)
    {
      text = trim (text, &length);
      value = g_strndup (text, length);
    }
  xmlFree (owned);

  return value;
}

/**
 * sural_xml_intern_attribute:
 * @node: an element
 * @name: an attribute
 *
 * Returns: (nullable): its value, interned; %NULL when it is missing
 */
const char *
sural_xml_intern_attribute (xmlNode *node, const char *name)
{
  g_autofree char *value = NULL;
  xmlChar *owned = NULL;
  const char *text = read_attribute (node, name, &owned);
  const char *interned = NULL;
  gsize length;

  if (text != NULL)
    {
      text = trim (text, &length);
      if (text[length] != '\0')
        text = value = g_strndup (text, length);
      interned = g_intern_string (text);
    }
  xmlFree (owned);

  return interned;
}

/**
 * sural_xml_get_number:
 * @node: an element
 * @name: an attribute that the grammar holds to a decimal within bounds
 * @fallback: what a missing one means
 *
 * Returns: the number
 */
double
sural_xml_get_number (xmlNode *node, const char *name, double fallback)
{
  xmlChar *owned = NULL;
  const char *text = read_attribute (node, name, &owned);
  double number = text != NULL ? g_ascii_strtod (text, NULL) : fallback;

  xmlFree (owned);

  return number;
}

/**
 * sural_xml_has:
 * @node: an element
 * @name: an attribute
 *
 * Returns: whether the element has it
 */
gboolean
sural_xml_has (xmlNode *node, const char *name)
{
  return find_attribute (node, name) != NULL;
}

/**
 * sural_xml_get_boolean:
 * @node: an element
 * @name: an attribute that is "yes" or "no"
 * @fallback: what a missing one means
 *
 * Returns: whether it says yes
 */
gboolean
sural_xml_get_boolean (xmlNode *node, const char *name, gboolean fallback)
{
  xmlChar *owned = NULL;
  const char *text = read_attribute (node, name, &owned);
  gboolean says = fallback;
  gsize length;

  if (text != NULL)
    {
      text = trim (text, &length);
      says = length == strlen ("yes") && strncmp (text, "yes", length) == 0;
    }
  xmlFree (owned);

  return says;
}

/**
 * sural_xml_dup_words:
 * @node: an element
 * @name: an attribute with words and blanks between
 *
 * Returns: (transfer full): the words; none when the attribute is missing
 */
char **
sural_xml_dup_words (xmlNode *node, const char *name)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  xmlChar *owned = NULL;
  const char *at = read_attribute (node, name, &owned);

  while (at != NULL && *at != '\0')
    {
      const char *begin = at;

      while (*at != '\0' && !is_blank (*at))
        at++;
      if (at > begin)
        g_strv_builder_take (words, g_strndup (begin, (gsize) (at - begin)));
      else
        at++;
    }
  xmlFree (owned);

  return g_strv_builder_end (words);
}

/**
 * sural_xml_get_interval:
 * @node: (nullable): an element with mid and, together or not at all, low and high
 *
 * Returns: the interval; all NAN when there is no element
 */
SuralInterval
sural_xml_get_interval (xmlNode *node)
{
  if (node == NULL)
    return SURAL_INTERVAL_UNKNOWN;

  return (SuralInterval) {
    .low = sural_xml_get_number (node, "low", NAN),
    .mid = sural_xml_get_number (node, "mid", NAN),
    .high = sural_xml_get_number (node, "high", NAN),
  };
}

/* One blank for every run of white space, as the message catalogue has it. */
static char *
dup_collapsed (const char *text)
{
  char *collapsed = g_malloc (strlen (text) + 1);
  char *end = collapsed;

  for (const char *at = text; *at != '\0'; at++)
    {
      if (!is_blank (*at))
        *end++ = *at;
      else if (end > collapsed && end[-1] != ' ')
        *end++ = ' ';
    }
  if (end > collapsed && end[-1] == ' ')
    end--;
  *end = '\0';

  return collapsed;
}

/**
 * sural_xml_set_units:
 * @document: a document
 * @units: what it is shown in; outlives the reading
 */
void
sural_xml_set_units (xmlDoc *document, const SuralUnits *units)
{
  document->_private = (gpointer) units;
}

/**
 * sural_xml_get_units:
 * @node: an element
 *
 * Returns: what its document is shown in
 */
const SuralUnits *
sural_xml_get_units (xmlNode *node)
{
  static const SuralUnits metric = { FALSE, FALSE, FALSE };

  return node->doc != NULL && node->doc->_private != NULL ? node->doc->_private : &metric;
}

/**
 * sural_xml_dup_id:
 * @node: an element whose text is the name of something else: an exercise, a group
 *
 * Returns: (transfer full): its text, white space collapsed, as it is written: a name that happens
 * to be a word of the program as well is not translated
 */
char *
sural_xml_dup_id (xmlNode *node)
{
  const char *text = peek_text (node->children);
  xmlChar *owned = text == NULL ? xmlNodeGetContent (node) : NULL;
  char *id = dup_collapsed (text != NULL ? text : owned != NULL ? (const char *) owned : "");

  xmlFree (owned);
  return id;
}

/* The text as it is written, in the metric units that are kept. */
static char *
dup_kept_text (xmlNode *node)
{
  g_autofree char *text = sural_xml_dup_id (node);
  const char *translated;

  /* The empty text is the catalogue's header. */
  if (*text == '\0')
    return g_steal_pointer (&text);

  /* A language that does not have it gives back what it was asked. */
  translated = g_dgettext (GETTEXT_PACKAGE, text);

  return translated == text ? g_steal_pointer (&text) : g_strdup (translated);
}

/**
 * sural_xml_dup_text:
 * @node: an element
 *
 * Returns: (transfer full): its text, white space collapsed, translated, in the units of the
 * document
 */
char *
sural_xml_dup_text (xmlNode *node)
{
  g_autofree char *kept = dup_kept_text (node);

  return sural_units_text (sural_xml_get_units (node), kept);
}

/**
 * sural_xml_dup_kept_child_text:
 * @parent: an element
 * @name: a child element
 *
 * Returns: (transfer full) (nullable): the child's text, translated, in metric units: for what goes
 *   into the record and is shown from there; %NULL when there is no such child
 */
char *
sural_xml_dup_kept_child_text (xmlNode *parent, const char *name)
{
  xmlNode *child = sural_xml_first (parent, name);

  return child != NULL ? dup_kept_text (child) : NULL;
}

/**
 * sural_xml_dup_child_text:
 * @parent: an element
 * @name: a child element
 *
 * Returns: (transfer full) (nullable): the child's text as sural_xml_dup_text() gives it; %NULL
 * when there is no such child
 */
char *
sural_xml_dup_child_text (xmlNode *parent, const char *name)
{
  xmlNode *child = sural_xml_first (parent, name);

  return child != NULL ? sural_xml_dup_text (child) : NULL;
}
