/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-knowledge.h"
#include "model/import/sural-import-batch.h"
#include "record/export/sural-patient-archive.h"

G_BEGIN_DECLS

gboolean sural_record_intake_read (SuralPatientArchive *archive,
                                   const char *name,
                                   SuralKnowledge *knowledge,
                                   SuralDay today,
                                   GCancellable *cancellable,
                                   GPtrArray **batches,
                                   GError **error);
gboolean sural_record_intake_check (SuralRecordRows *rows,
                                    const char *name,
                                    SuralKnowledge *knowledge,
                                    guint *n_unknown,
                                    GError **error);

G_END_DECLS
