/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-knowledge.h"
#include "model/import/sural-import-batch.h"
#include "store/sural-store-thread.h"

G_BEGIN_DECLS

/* Opens answers from a phone with the clinic's key, and finds out of which episode they are. */
SuralImportBatch *sural_phone_intake_open (SuralStore *store,
                                           GBytes *bytes,
                                           const char *name,
                                           SuralKnowledge *knowledge,
                                           SuralDay today,
                                           char **episode_id,
                                           GError **error);

/* The same on the thread of the store. */
void sural_phone_intake_open_async (SuralStoreThread *thread,
                                    GBytes *bytes,
                                    const char *name,
                                    SuralKnowledge *knowledge,
                                    SuralDay today,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
SuralImportBatch *sural_phone_intake_open_finish (SuralStoreThread *thread,
                                                  GAsyncResult *result,
                                                  char **episode_id,
                                                  GError **error);

G_END_DECLS
