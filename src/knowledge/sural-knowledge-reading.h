/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-knowledge.h"

G_BEGIN_DECLS

/* Knowledge that is read while something else is done. */
typedef struct _SuralKnowledgeReading SuralKnowledgeReading;

SuralKnowledgeReading *sural_knowledge_reading_new (const char *folder, const SuralUnits *units);
SuralKnowledge *
sural_knowledge_reading_finish (SuralKnowledgeReading *self, char **refusal, GError **error);

G_END_DECLS
