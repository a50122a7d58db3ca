/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/training/sural-training-intake.h"

G_BEGIN_DECLS

/* Goes through XML that may be hostile element by element: nothing is fetched, no entity is
 * replaced, and no more of it is in memory than where it stands. */
typedef struct _SuralTrainingXml SuralTrainingXml;

typedef enum
{
  SURAL_TRAINING_XML_BEGIN, /* of an element */
  SURAL_TRAINING_XML_END,   /* of the same; its text is known now */
  SURAL_TRAINING_XML_OVER,  /* of the file */
  SURAL_TRAINING_XML_FAULT, /* it is damaged, or is refused */
} SuralTrainingXmlStep;

SuralTrainingXml *sural_training_xml_new (GInputStream *stream, const char *name);
void sural_training_xml_free (SuralTrainingXml *self);
SuralTrainingXmlStep sural_training_xml_next (SuralTrainingXml *self, GError **error);
gboolean sural_training_xml_is (const SuralTrainingXml *self, const char *name);
gboolean sural_training_xml_is_in (const SuralTrainingXml *self, const char *parent);
gboolean sural_training_xml_has_around (const SuralTrainingXml *self, const char *ancestor);
char *sural_training_xml_dup_attribute (SuralTrainingXml *self, const char *name);
const char *sural_training_xml_get_text (const SuralTrainingXml *self);
double sural_training_xml_number (const char *text);

/* What a reader does where an element begins, or ends. */
typedef void (*SuralTrainingXmlVisit) (gpointer reader, SuralTrainingXml *xml);

gboolean sural_training_xml_walk (SuralTrainingIntake *intake,
                                  GInputStream *stream,
                                  SuralTrainingXmlVisit begun,
                                  SuralTrainingXmlVisit ended,
                                  gpointer reader,
                                  GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralTrainingXml, sural_training_xml_free)

G_END_DECLS
