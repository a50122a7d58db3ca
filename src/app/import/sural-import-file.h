/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "exchange/sural-diary-reader.h"
#include "model/sural-import-batch.h"

G_BEGIN_DECLS

/* A file that somebody chose to import, read and recognised: a FHIR bundle, or a diary whose
 * columns are still to be confirmed. */
typedef struct
{
  char *name;
  GBytes *bytes;
  SuralImportBatch *batch;    /* a bundle; NULL for a diary */
  SuralDiaryPreview *preview; /* a diary; NULL for a bundle */
} SuralImportFile;

void sural_import_file_free (SuralImportFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralImportFile, sural_import_file_free)

/* Reads and recognises @file on a thread of its own. */
void sural_import_file_read_async (GFile *file,
                                   SuralKnowledge *knowledge,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
SuralImportFile *sural_import_file_read_finish (GFile *file, GAsyncResult *result, GError **error);

G_END_DECLS
