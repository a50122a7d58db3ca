/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/training/sural-training-xml.h"

#include <glib/gi18n-lib.h>
#include <libxml/xmlreader.h>
#include <math.h>
#include <string.h>

#include "model/sural-error.h"

/* How deep elements lie in each other, and how much text of one is kept, in bytes. */
#define MOST_DEPTH 64
#define MOST_TEXT 1024

struct _SuralTrainingXml
{
  GInputStream *stream;
  char *name;
  xmlTextReader *reader;
  const xmlChar *names[MOST_DEPTH]; /* of the reader's dictionary: of the elements around */
  int depth;                        /* of the element of the last step */
  gboolean is_empty;                /* its end is still to be told */
  GString *text;
  GError *error; /* of the stream */
};

static int
read_cb (void *user_data, char *buffer, int length)
{
  SuralTrainingXml *self = user_data;
  const gssize n = self->error == NULL ? g_input_stream_read (self->stream, buffer, (gsize) length,
                                                              NULL, &self->error)
                                       : -1;

  return (int) n;
}

static void
silence_cb (void *user_data, xmlErrorPtr error)
{
}

/**
 * sural_training_xml_new:
 * @stream: what to read
 * @name: what to call it in errors
 *
 * Returns: (transfer full): a walk before the first element
 */
SuralTrainingXml *
sural_training_xml_new (GInputStream *stream, const char *name)
{
  SuralTrainingXml *self = g_new0 (SuralTrainingXml, 1);

  self->stream = g_object_ref (stream);
  self->name = g_strdup (name);
  self->text = g_string_new (NULL);
  /* Neither XML_PARSE_NOENT nor _DTDLOAD nor _HUGE: entities stay what they are, and limits hold.
   */
  self->reader = xmlReaderForIO (read_cb, NULL, self, NULL, NULL,
                                 XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                                     XML_PARSE_COMPACT);
  if (self->reader != NULL)
    xmlTextReaderSetStructuredErrorHandler (self->reader, (xmlStructuredErrorFunc) silence_cb,
                                            NULL);
  return self;
}

/**
 * sural_training_xml_free:
 * @self: a walk
 */
void
sural_training_xml_free (SuralTrainingXml *self)
{
  g_clear_pointer (&self->reader, xmlFreeTextReader);
  g_object_unref (self->stream);
  g_free (self->name);
  g_string_free (self->text, TRUE);
  g_clear_error (&self->error);
  g_free (self);
}

static SuralTrainingXmlStep
refuse (SuralTrainingXml *self, const char *what, GError **error)
{
  sural_error_set_at (error, SURAL_ERROR_INVALID, self->name,
                      (guint) MAX (xmlTextReaderGetParserLineNumber (self->reader), 1), "%s", what);
  return SURAL_TRAINING_XML_FAULT;
}

static SuralTrainingXmlStep
end (SuralTrainingXml *self, int status, GError **error)
{
  if (self->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->error));
      return SURAL_TRAINING_XML_FAULT;
    }
  if (status == 0)
    return SURAL_TRAINING_XML_OVER;
  return refuse (self, _ ("is damaged XML, or its end is missing"), error);
}

static gboolean
declares_entities (SuralTrainingXml *self)
{
  const xmlNode *node = xmlTextReaderCurrentNode (self->reader);
  const xmlDtd *dtd = (const xmlDtd *) node;

  return node != NULL && node->type == XML_DTD_NODE &&
         (dtd->entities != NULL || dtd->pentities != NULL);
}

static gboolean
enter (SuralTrainingXml *self)
{
  self->depth = xmlTextReaderDepth (self->reader);
  if (self->depth < 0 || self->depth >= MOST_DEPTH)
    return FALSE;
  self->names[self->depth] = xmlTextReaderConstLocalName (self->reader);
  self->is_empty = xmlTextReaderIsEmptyElement (self->reader) == 1;
  g_string_truncate (self->text, 0);
  return TRUE;
}

static void
keep_text (SuralTrainingXml *self)
{
  const char *text = (const char *) xmlTextReaderConstValue (self->reader);
  const gsize room = MOST_TEXT - self->text->len;

  if (text != NULL)
    g_string_append_len (self->text, text, (gssize) MIN (strlen (text), room));
}

/**
 * sural_training_xml_next:
 * @self: a walk
 * @error: return location; tells the line
 *
 * Goes on to where an element begins or ends.
 *
 * Returns: which of both it is
 */
SuralTrainingXmlStep
sural_training_xml_next (SuralTrainingXml *self, GError **error)
{
  if (self->is_empty)
    {
      self->is_empty = FALSE;
      return SURAL_TRAINING_XML_END;
    }
  for (;;)
    {
      const int status = self->reader != NULL ? xmlTextReaderRead (self->reader) : -1;

      if (status != 1)
        return end (self, status, error);
      switch (xmlTextReaderNodeType (self->reader))
        {
        case XML_READER_TYPE_DOCUMENT_TYPE:
          if (declares_entities (self))
            return refuse (self, _ ("declares entities, which no training log needs"), error);
          break;
        case XML_READER_TYPE_ENTITY_REFERENCE:
          return refuse (self, _ ("uses an entity, which no training log needs"), error);
        case XML_READER_TYPE_ELEMENT:
          if (!enter (self))
            return refuse (self, _ ("its elements lie deeper in each other than is accepted"),
                           error);
          return SURAL_TRAINING_XML_BEGIN;
        case XML_READER_TYPE_END_ELEMENT:
          self->depth = xmlTextReaderDepth (self->reader);
          return SURAL_TRAINING_XML_END;
        case XML_READER_TYPE_TEXT:
        case XML_READER_TYPE_CDATA:
          keep_text (self);
          break;
        default:
          break;
        }
    }
}

static gboolean
is_named (const SuralTrainingXml *self, int depth, const char *name)
{
  return depth >= 0 && depth < MOST_DEPTH && self->names[depth] != NULL &&
         g_str_equal (self->names[depth], name);
}

/**
 * sural_training_xml_is:
 * @self: a walk
 * @name: of an element, without its namespace
 *
 * Returns: whether the element of the last step is called so
 */
gboolean
sural_training_xml_is (const SuralTrainingXml *self, const char *name)
{
  return is_named (self, self->depth, name);
}

/**
 * sural_training_xml_is_in:
 * @self: a walk
 * @parent: of an element
 *
 * Returns: whether the element of the last step lies directly in such a one
 */
gboolean
sural_training_xml_is_in (const SuralTrainingXml *self, const char *parent)
{
  return is_named (self, self->depth - 1, parent);
}

/**
 * sural_training_xml_has_around:
 * @self: a walk
 * @ancestor: of an element
 *
 * Returns: whether the element of the last step lies in such a one, however deep
 */
gboolean
sural_training_xml_has_around (const SuralTrainingXml *self, const char *ancestor)
{
  for (int depth = self->depth - 1; depth >= 0; depth--)
    if (is_named (self, depth, ancestor))
      return TRUE;
  return FALSE;
}

/**
 * sural_training_xml_dup_attribute:
 * @self: a walk where an element begins
 * @name: of an attribute
 *
 * Returns: (transfer full) (nullable): its value
 */
char *
sural_training_xml_dup_attribute (SuralTrainingXml *self, const char *name)
{
  xmlChar *value = xmlTextReaderGetAttribute (self->reader, (const xmlChar *) name);
  char *copy = value != NULL ? g_strndup ((const char *) value, MOST_TEXT) : NULL;

  xmlFree (value);
  return copy;
}

/**
 * sural_training_xml_get_text:
 * @self: a walk where an element without others in it ends
 *
 * Returns: (transfer none): what stands in it, as far as it is kept
 */
const char *
sural_training_xml_get_text (const SuralTrainingXml *self)
{
  return self->text->str;
}

/**
 * sural_training_xml_number:
 * @text: (nullable): a number as XML has it, with a decimal point
 *
 * Returns: the number; NAN where it is none
 */
double
sural_training_xml_number (const char *text)
{
  g_autofree char *plain = text != NULL ? g_strstrip (g_strdup (text)) : NULL;
  char *rest = NULL;
  double number;

  if (plain == NULL || *plain == '\0')
    return NAN;
  number = g_ascii_strtod (plain, &rest);
  return *rest == '\0' && isfinite (number) ? number : NAN;
}

/**
 * sural_training_xml_walk:
 * @intake: where the sessions go; it says when to stop
 * @stream: XML of any length
 * @begun: called where an element begins
 * @ended: called where one ends
 * @reader: for both
 * @error: return location
 *
 * Goes through all of it, as each reader of a log in XML does.
 *
 * Returns: whether all of it was read
 */
gboolean
sural_training_xml_walk (SuralTrainingIntake *intake,
                         GInputStream *stream,
                         SuralTrainingXmlVisit begun,
                         SuralTrainingXmlVisit ended,
                         gpointer reader,
                         GError **error)
{
  g_autoptr (SuralTrainingXml) xml =
      sural_training_xml_new (stream, sural_training_intake_get_name (intake));
  SuralTrainingXmlStep step;

  while ((step = sural_training_xml_next (xml, error)) < SURAL_TRAINING_XML_OVER)
    {
      if (sural_training_intake_is_cancelled (intake, error))
        return FALSE;
      if (step == SURAL_TRAINING_XML_BEGIN)
        begun (reader, xml);
      else
        ended (reader, xml);
    }
  return step == SURAL_TRAINING_XML_OVER;
}
