/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-knowledge.h"
#include "store/sural-store.h"

G_BEGIN_DECLS

/* What to read of the caseload. */
typedef struct
{
  SuralKnowledge *knowledge;
  char *search; /* NULL: everybody */
  guint offset;
  guint limit;
  SuralDay today;
  GHashTable *known; /* patient id → SuralCaseloadEntry that was judged today; never changed */
} SuralCaseloadQuery;

void sural_caseload_query_free (SuralCaseloadQuery *self);

/* A job for sural_store_thread_run_async(); it takes a SuralCaseloadQuery. */
gpointer sural_caseload_job_page (SuralStore *store,
                                  gpointer query,
                                  GCancellable *cancellable,
                                  GError **error); /* GPtrArray of SuralCaseloadEntry */

G_END_DECLS
