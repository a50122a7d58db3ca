/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "knowledge/parse/sural-xml.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

static gboolean
is_element (xmlNode *node, const char *name)
{
  return node->type == XML_ELEMENT_NODE &&
         (name == NULL || strcmp ((const char *) node->name, name) == 0);
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
  xmlChar *raw = xmlGetNoNsProp (node, (const xmlChar *) name);
  char *value;

  if (raw == NULL)
    return NULL;

  value = g_strstrip (g_strdup ((const char *) raw));
  xmlFree (raw);

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
  g_autofree char *value = sural_xml_dup_attribute (node, name);

  return g_intern_string (value);
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
  g_autofree char *value = sural_xml_dup_attribute (node, name);

  return value != NULL ? g_ascii_strtod (value, NULL) : fallback;
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
  g_autofree char *value = sural_xml_dup_attribute (node, name);

  return value != NULL;
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
  g_autofree char *value = sural_xml_dup_attribute (node, name);

  return value != NULL ? g_str_equal (value, "yes") : fallback;
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
  g_autofree char *value = sural_xml_dup_attribute (node, name);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_auto (GStrv) parts = g_strsplit_set (value != NULL ? value : "", " \t\r\n", -1);

  for (gsize i = 0; parts[i] != NULL; i++)
    {
      if (*parts[i] != '\0')
        g_strv_builder_add (words, parts[i]);
    }

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
      if (strchr (" \t\r\n", *at) == NULL)
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
  xmlChar *raw = xmlNodeGetContent (node);
  char *id = dup_collapsed (raw != NULL ? (const char *) raw : "");

  xmlFree (raw);
  return id;
}

/* The text as it is written, in the metric units that are kept. */
static char *
dup_kept_text (xmlNode *node)
{
  g_autofree char *text = sural_xml_dup_id (node);

  /* The empty text is the catalogue's header. */
  if (*text == '\0')
    return g_steal_pointer (&text);

  return g_strdup (g_dgettext (GETTEXT_PACKAGE, text));
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
