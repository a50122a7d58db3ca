/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-knowledge.h"
#include "store/sural-store.h"

G_BEGIN_DECLS

/* What to read of the caseload. */
typedef struct
{
  SuralKnowledge *knowledge;
  SuralDay today;
  SuralCaseloadSort sort;
  SuralCaseloadFilter filter;
  char *search; /* NULL: none */
  char *id;    /* a patient: of the row before the page (NULL: it is the first), or the one meant */
  guint limit; /* rows of a page, or that are judged */
  gboolean only_changed; /* of those who are to be judged; the list is read before the others */
} SuralCaseloadQuery;

void sural_caseload_query_free (SuralCaseloadQuery *self);

/* How far judging is. */
typedef struct
{
  gboolean is_changed; /* there were some whose record was changed, and may be more */
  gboolean is_more;    /* there may be more of any kind */
  gboolean moved;      /* of somebody another thing is said now */
} SuralCaseloadProgress;

/* The first rows, and how many there are. */
typedef struct
{
  GPtrArray *rows; /* SuralCaseloadEntry */
  guint counts[SURAL_CASELOAD_N_SECTIONS];
  guint n_everybody; /* whatever is searched or filtered */
} SuralCaseloadAnswer;

void sural_caseload_answer_free (SuralCaseloadAnswer *self);

/* Jobs for sural_store_thread_run_async(); each takes a SuralCaseloadQuery. */
gpointer sural_caseload_job_judge (SuralStore *store,
                                   gpointer query,
                                   GCancellable *cancellable,
                                   GError **error); /* SuralCaseloadProgress */
gpointer sural_caseload_job_answer (SuralStore *store,
                                    gpointer query,
                                    GCancellable *cancellable,
                                    GError **error); /* SuralCaseloadAnswer */
gpointer sural_caseload_job_page (SuralStore *store,
                                  gpointer query,
                                  GCancellable *cancellable,
                                  GError **error); /* GPtrArray of SuralCaseloadEntry */
gpointer sural_caseload_job_places (SuralStore *store,
                                    gpointer query,
                                    GCancellable *cancellable,
                                    GError **error); /* GPtrArray of char * */
gpointer sural_caseload_job_count (SuralStore *store,
                                   gpointer query,
                                   GCancellable *cancellable,
                                   GError **error); /* gint64 */
gpointer sural_caseload_job_find (SuralStore *store,
                                  gpointer query,
                                  GCancellable *cancellable,
                                  GError **error); /* gint64 */

G_END_DECLS
