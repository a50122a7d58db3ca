/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <libxml/tree.h>

#include "model/visit/sural-interval.h"
#include "model/words/sural-units.h"

G_BEGIN_DECLS

/* The only place that touches libxml2's parser. A file is hostile until shown otherwise: no
 * network, no DOCTYPE and so no entities, bounded size and depth, UTF-8, checked against the
 * grammar before anything looks at it. */

typedef struct _SuralXmlSchema SuralXmlSchema;

SuralXmlSchema *sural_xml_schema_new (GBytes *grammar, GError **error);
void sural_xml_schema_free (SuralXmlSchema *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralXmlSchema, sural_xml_schema_free)

/* Files larger than this are refused. */
#define SURAL_XML_MAX_BYTES ((gsize) 1024 * 1024)

xmlDoc *sural_xml_parse (SuralXmlSchema *schema, const char *file, GBytes *bytes, GError **error);
gboolean sural_xml_refuse (GError **error, const char *file, int line, const char *format, ...)
    G_GNUC_PRINTF (4, 5);

/* Reading a document that has passed the grammar. */
xmlNode *sural_xml_first (xmlNode *parent, const char *name);
xmlNode *sural_xml_next (xmlNode *node, const char *name);
int sural_xml_get_line (xmlNode *node);
gboolean sural_xml_is (xmlNode *node, const char *name);
gboolean sural_xml_has (xmlNode *node, const char *name);
char *sural_xml_dup_attribute (xmlNode *node, const char *name);
const char *sural_xml_intern_attribute (xmlNode *node, const char *name);
double sural_xml_get_number (xmlNode *node, const char *name, double fallback);
gboolean sural_xml_get_boolean (xmlNode *node, const char *name, gboolean fallback);
char **sural_xml_dup_words (xmlNode *node, const char *name);
SuralInterval sural_xml_get_interval (xmlNode *node);
/* What its texts and numbers are shown in, from the loading on; metric until it is set. */
void sural_xml_set_units (xmlDoc *document, const SuralUnits *units);
const SuralUnits *sural_xml_get_units (xmlNode *node);
char *sural_xml_dup_id (xmlNode *node);
char *sural_xml_dup_text (xmlNode *node);
char *sural_xml_dup_kept_child_text (xmlNode *parent, const char *name);
char *sural_xml_dup_child_text (xmlNode *parent, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlDoc, xmlFreeDoc)

G_END_DECLS
