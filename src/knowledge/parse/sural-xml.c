/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "knowledge/parse/sural-xml.h"

#include "model/sural-error.h"

#include <glib/gi18n-lib.h>
#include <libxml/parser.h>
#include <libxml/relaxng.h>
#include <limits.h>
#include <math.h>
#include <string.h>

struct _SuralXmlSchema
{
  xmlRelaxNGPtr grammar;
};

/* What libxml2 complained about first, and the first line it named: the complaints after it mostly
 * repeat it from further out, but the first one may come without a line. */
typedef struct
{
  int line;
  char *message;
} Complaint;

#if LIBXML_VERSION >= 21200
typedef const xmlError SuralXmlError;
#else
typedef xmlError SuralXmlError;
#endif

/* libxml2 says of anything wrong inside an element of an <interleave> only that it is "extra", and
 * of a text without letters only that it has no type. */
static char *
reword (const char *message)
{
  static const char before[] = "Extra element ", after[] = " in interleave";
  g_autofree char *text = g_strdelimit (g_strchomp (g_strdup (message)), "\n", ' ');

  if (g_str_has_prefix (text, "Error validating datatype"))
    return g_strdup (_ ("a text is empty or too long, or a value is not of its kind"));
  if (!g_str_has_prefix (text, before) || !g_str_has_suffix (text, after))
    return g_steal_pointer (&text);

  text[strlen (text) - strlen (after)] = '\0';

  return g_strdup_printf (
      _ ("element %s does not fit here, or something in it is missing or wrong"),
      text + strlen (before));
}

static void
on_complaint (void *user_data, SuralXmlError *error)
{
  Complaint *complaint = user_data;

  if (error == NULL || error->message == NULL)
    return;

  if (complaint->line <= 0)
    complaint->line = error->line;
  if (complaint->message == NULL)
    complaint->message = reword (error->message);
}

static void
complaint_clear (Complaint *complaint)
{
  g_clear_pointer (&complaint->message, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Complaint, complaint_clear)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlParserCtxt, xmlFreeParserCtxt)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlRelaxNGParserCtxt, xmlRelaxNGFreeParserCtxt)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlRelaxNGValidCtxt, xmlRelaxNGFreeValidCtxt)

/**
 * sural_xml_refuse:
 * @error: where the error goes
 * @file: the name of the file
 * @line: the line, or 0 when the whole file is meant
 * @format: the reason
 *
 * Sets the one form in which a file is refused, "file:line: reason".
 *
 * Returns: %FALSE
 */
gboolean
sural_xml_refuse (GError **error, const char *file, int line, const char *format, ...)
{
  g_autofree char *reason = NULL;
  va_list args;

  va_start (args, format);
  reason = g_strdup_vprintf (format, args);
  va_end (args);

  sural_error_set_at (error, SURAL_ERROR_INVALID, file, (guint) MAX (line, 0), "%s", reason);
  return FALSE;
}

/**
 * sural_xml_schema_new:
 * @grammar: a RELAX NG grammar
 * @error: where the error goes
 *
 * Compiles a grammar once for many files.
 *
 * Returns: (transfer full): the schema, or %NULL when the grammar itself does not hold
 */
SuralXmlSchema *
sural_xml_schema_new (GBytes *grammar, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (grammar, &size);
  g_autoptr (xmlRelaxNGParserCtxt) context = xmlRelaxNGNewMemParserCtxt (data, (int) size);
  g_auto (Complaint) complaint = { 0 };
  g_autoptr (SuralXmlSchema) self = g_new0 (SuralXmlSchema, 1);

  if (context != NULL)
    {
      xmlRelaxNGSetParserStructuredErrors (context, on_complaint, &complaint);
      self->grammar = xmlRelaxNGParse (context);
    }
  if (self->grammar == NULL)
    {
      sural_xml_refuse (error, _ ("knowledge.rng"), complaint.line, "%s",
                        complaint.message != NULL ? complaint.message : "not a grammar");
      return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * sural_xml_schema_free:
 * @self: (nullable): a schema
 */
void
sural_xml_schema_free (SuralXmlSchema *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->grammar, xmlRelaxNGFree);
  g_free (self);
}

static int
count_lines (const char *data, const char *end)
{
  int lines = 1;

  for (const char *at = data; at < end; at++)
    lines += *at == '\n';

  return lines;
}

/* What is decided on the bytes, before a parser sees them. A DOCTYPE is the door to entities,
 * bombs and other files, and knowledge has no use for one, so that not even a comment may name
 * one. The bytes must be UTF-8 for the search to mean anything. */
static gboolean
check_bytes (const char *file, const char *data, gsize size, GError **error)
{
  const char *bad;
  const char *doctype;

  if (size > SURAL_XML_MAX_BYTES)
    {
      sural_error_set_at (error, SURAL_ERROR_LIMIT, file, 0,
                          _ ("larger than %zu bytes; split it into several files"),
                          SURAL_XML_MAX_BYTES);
      return FALSE;
    }
  if (size == 0)
    return sural_xml_refuse (error, file, 0, _ ("empty file"));
  if (!g_utf8_validate_len (data, size, &bad))
    return sural_xml_refuse (error, file, count_lines (data, bad), _ ("not UTF-8 text"));

  doctype = g_strstr_len (data, (gssize) size, "<!DOCTYPE");
  if (doctype != NULL)
    return sural_xml_refuse (error, file, count_lines (data, doctype),
                             _ ("a DOCTYPE is not accepted"));

  return TRUE;
}

/* Not XML_PARSE_HUGE: depth and the length of names and texts stay bounded by libxml2. */
static xmlDoc *
parse_bytes (const char *file, const char *data, gsize size, int options, GError **error)
{
  g_autoptr (xmlParserCtxt) context = xmlNewParserCtxt ();
  g_autoptr (xmlDoc) document = NULL;
  SuralXmlError *last;

  if (context == NULL)
    {
      sural_xml_refuse (error, file, 0, _ ("no memory to read it"));
      return NULL;
    }

  /* Comments are for who reads the file. */
  context->sax->comment = NULL;
  document = xmlCtxtReadMemory (context, data, (int) size, NULL, "UTF-8",
                                XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                                    XML_PARSE_BIG_LINES | XML_PARSE_COMPACT | options);
  if (document == NULL)
    {
      g_autofree char *message = NULL;

      last = xmlCtxtGetLastError (context);
      message = g_strdup (last != NULL && last->message != NULL ? last->message : _ ("not XML"));
      g_strdelimit (g_strchomp (message), "\n", ' ');
      sural_xml_refuse (error, file, last != NULL ? last->line : 0, "%s", message);
      return NULL;
    }
  if (document->intSubset != NULL || document->extSubset != NULL)
    {
      sural_xml_refuse (error, file, 1, _ ("a DOCTYPE is not accepted"));
      return NULL;
    }

  return g_steal_pointer (&document);
}

static gboolean
validate (SuralXmlSchema *schema, xmlDoc *document, Complaint *complaint)
{
  g_autoptr (xmlRelaxNGValidCtxt) context = xmlRelaxNGNewValidCtxt (schema->grammar);

  if (context == NULL)
    return FALSE;

  xmlRelaxNGSetValidStructuredErrors (context, on_complaint, complaint);

  return xmlRelaxNGValidateDoc (context, document) == 0;
}

/* Some complaints of libxml2 come without a line. The definition that does not hold by itself is
 * where to look then. */
static int
find_line (SuralXmlSchema *schema, xmlDoc *document)
{
  xmlNode *root = xmlDocGetRootElement (document);

  for (xmlNode *at = root->children; at != NULL; at = at->next)
    {
      g_autoptr (xmlDoc) single = xmlNewDoc ((const xmlChar *) "1.0");
      g_auto (Complaint) complaint = { 0 };
      xmlNode *copy;

      if (at->type != XML_ELEMENT_NODE)
        continue;
      copy = xmlDocCopyNode (root, single, 2);
      xmlDocSetRootElement (single, copy);
      xmlAddChild (copy, xmlDocCopyNode (at, single, 1));
      if (!validate (schema, single, &complaint))
        return (int) xmlGetLineNo (at);
    }

  return (int) xmlGetLineNo (root);
}

static gboolean
check_grammar (SuralXmlSchema *schema, const char *file, xmlDoc *document, GError **error)
{
  g_auto (Complaint) complaint = { 0 };

  if (validate (schema, document, &complaint))
    return TRUE;

  return sural_xml_refuse (error, file,
                           complaint.line > 0 ? complaint.line : find_line (schema, document), "%s",
                           complaint.message != NULL ? complaint.message
                                                     : _ ("does not match the grammar"));
}

/**
 * sural_xml_parse:
 * @schema: (nullable): the grammar; %NULL for a file of the program itself, which was held against
 * it when that was built
 * @file: the file's name, for messages
 * @bytes: what the file holds
 * @error: where the error goes, as "file:line: reason"
 *
 * Parses a file and checks it against the grammar.
 *
 * Returns: (transfer full) (nullable): the document, or %NULL when it is refused
 */
xmlDoc *
sural_xml_parse (SuralXmlSchema *schema, const char *file, GBytes *bytes, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autoptr (xmlDoc) document = NULL;

  if (schema == NULL)
    return parse_bytes (file, data, size, XML_PARSE_NOBLANKS, error);
  if (!check_bytes (file, data, size, error))
    return NULL;

  document = parse_bytes (file, data, size, 0, error);
  if (document == NULL || !check_grammar (schema, file, document, error))
    return NULL;

  return g_steal_pointer (&document);
}
