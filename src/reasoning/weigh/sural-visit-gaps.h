/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reasoning/weigh/sural-assessment.h"

G_BEGIN_DECLS

/* Under which a word for going on without a diagnosis is kept. */
#define SURAL_VISIT_GAP_ID_DIAGNOSIS "gap-diagnosis"

/* What a visit lacks when its plan is accepted or its note is signed. The clinician may go on
 * without it, and says why; the word stands in the note. */
typedef enum
{
  SURAL_VISIT_GAP_GATE,      /* an emergency or a gate of the same day that nobody said a word to */
  SURAL_VISIT_GAP_SAFETY,    /* safety questions that have no answer of this visit */
  SURAL_VISIT_GAP_DIAGNOSIS, /* no working diagnosis */
} SuralVisitGapKind;

/* One of them, with the id under which the clinician's word on it is kept. */
typedef struct
{
  SuralVisitGapKind kind;
  const char *id;        /* under which its word is kept: "gap-safety", or the gate's */
  const SuralGate *gate; /* NULL for another kind */
  guint n_open, n_asked; /* of the safety questions */
} SuralVisitGap;

GPtrArray *sural_visit_gaps_find (SuralCase *of_visit,
                                  GPtrArray *asked,
                                  const SuralAssessment *assessment,
                                  GHashTable *acknowledged);
char *sural_visit_gap_dup_question (const SuralVisitGap *gap);
char *sural_visit_gap_dup_remark (const SuralVisitGap *gap, const char *word);
gboolean sural_visit_gap_is_id (const char *id);
gboolean sural_visit_gap_is_word (const char *text);

G_END_DECLS
