/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-knowledge.h"
#include "model/import/sural-import-batch.h"

G_BEGIN_DECLS

/* What a training log comes to, in words, before it is taken in. */
typedef struct
{
  char *title, *text;
} SuralTrainingLine;

GPtrArray *sural_training_words_totals (SuralImportBatch *batch,
                                        SuralKnowledge *knowledge); /* SuralTrainingLine */
GPtrArray *sural_training_words_days (SuralImportBatch *batch,
                                      SuralKnowledge *knowledge,
                                      guint most,
                                      guint *n_more); /* SuralTrainingLine, the newest first */
GPtrArray *sural_training_words_reasons (SuralImportBatch *batch); /* char* */

G_END_DECLS
