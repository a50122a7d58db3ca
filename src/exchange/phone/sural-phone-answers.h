/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-knowledge.h"
#include "model/import/sural-import-batch.h"
#include "model/import/sural-phone-diary.h"

G_BEGIN_DECLS

/* What was in the envelope: of which diary it is, and what it says. Both read it as hostile. */
char *sural_phone_answers_dup_key (GBytes *opened, const char *name, GError **error);
SuralImportBatch *sural_phone_answers_read (GBytes *opened,
                                            const char *name,
                                            const SuralPhoneDiary *diary,
                                            SuralDay today,
                                            SuralKnowledge *knowledge,
                                            GError **error);

G_END_DECLS
