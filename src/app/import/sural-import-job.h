/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/import/sural-import-report.h"
#include "store/sural-store-thread.h"

G_BEGIN_DECLS

/* Stores what one file holds (SuralImportBatch), all of it or nothing. */
void sural_import_job_async (SuralStoreThread *thread,
                             GPtrArray *batches,
                             const char *episode_id,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean sural_import_job_finish (SuralStoreThread *thread,
                                  GAsyncResult *result,
                                  SuralImportCounts *counts,
                                  char **patient_id,
                                  GError **error);

G_END_DECLS
