/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-knowledge.h"
#include "store/sural-store.h"

G_BEGIN_DECLS

/* The rows that were judged today. The store thread looks into it while the list learns. */
typedef struct _SuralCaseloadKnown SuralCaseloadKnown;

SuralCaseloadKnown *sural_caseload_known_new (void);
SuralCaseloadKnown *sural_caseload_known_ref (SuralCaseloadKnown *self);
void sural_caseload_known_unref (SuralCaseloadKnown *self);
void sural_caseload_known_learn (SuralCaseloadKnown *self, GPtrArray *entries);
void sural_caseload_known_forget (SuralCaseloadKnown *self, const char *patient_id);
gboolean sural_caseload_known_contains (SuralCaseloadKnown *self, const char *patient_id);

/* What to read of the caseload. */
typedef struct
{
  SuralKnowledge *knowledge;
  char *patient_id; /* only the row of this patient; NULL: a page */
  SuralCaseloadPart part;
  char *search;   /* NULL: everybody of the part */
  char *after_id; /* the last patient of the page before; NULL: the first page */
  guint limit;
  SuralDay today;
  SuralCaseloadKnown *known;
} SuralCaseloadQuery;

void sural_caseload_query_free (SuralCaseloadQuery *self);

/* A job for sural_store_thread_run_async(); it takes a SuralCaseloadQuery. */
gpointer sural_caseload_job_page (SuralStore *store,
                                  gpointer query,
                                  GCancellable *cancellable,
                                  GError **error); /* GPtrArray of SuralCaseloadEntry */

G_END_DECLS
