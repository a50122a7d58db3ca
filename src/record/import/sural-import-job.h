/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-knowledge.h"
#include "model/import/sural-import-batch.h"
#include "store/sural-store-thread.h"

G_BEGIN_DECLS

/* What became of one file. */
typedef struct
{
  guint n_added, n_known, n_passed_over, n_replaced, n_withdrawn;
} SuralImportCounts;

/* Stores what one file holds (SuralImportBatch), all of it or nothing. With a shape, how it was
 * mapped is remembered. */
void sural_import_job_async (SuralStoreThread *thread,
                             SuralKnowledge *knowledge,
                             GPtrArray *batches,
                             const char *episode_id,
                             const char *shape,
                             const char *mapping,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean sural_import_job_finish (SuralStoreThread *thread,
                                  GAsyncResult *result,
                                  SuralImportCounts *counts,
                                  char **patient_id,
                                  char **patient_name,
                                  GError **error);

/* Whose a diary sheet is. */
void sural_import_job_find_sheet_async (SuralStoreThread *thread,
                                        const SuralDiaryTicket *ticket,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
SuralPatient *
sural_import_job_find_sheet_finish (SuralStoreThread *thread, GAsyncResult *result, GError **error);

/* How a file of that shape was mapped the last time. */
void sural_import_job_recall_async (SuralStoreThread *thread,
                                    const char *shape,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
char *
sural_import_job_recall_finish (SuralStoreThread *thread, GAsyncResult *result); /* NULL: never */

/* Remembers what was said of a file that is not taken in yet. */
void sural_import_job_remember (SuralStoreThread *thread, const char *shape, const char *mapping);

G_END_DECLS
