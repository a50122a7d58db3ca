/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-knowledge.h"
#include "model/visit/sural-case.h"
#include "model/visit/sural-truth.h"

G_BEGIN_DECLS

/* Where the two-level score stands. Incomplete: what is not recorded could still make it likely. */
typedef enum
{
  SURAL_WELLS_UNLIKELY,
  SURAL_WELLS_INCOMPLETE,
  SURAL_WELLS_LIKELY,
} SuralWellsStratum;

const char *sural_wells_stratum_to_string (SuralWellsStratum stratum);

/* One item of the score. */
typedef struct
{
  const char *finding; /* interned: the question of the item */
  double points;
  SuralTruth truth;
  gboolean derived; /* known from a measurement, not from an answer to the question */
} SuralWellsItem;

/* The Wells score for deep vein thrombosis. It belongs to the caller; texts and ids belong to the
 * knowledge, which has to outlive it. */
typedef struct
{
  GArray *items;     /* SuralWellsItem in the order of the score */
  double score_low;  /* of what is recorded; what is not counts for nothing */
  double score_high; /* with every point that is not recorded added */
  double threshold;  /* from here on likely */
  SuralWellsStratum stratum;
  double probability; /* of a thrombosis in the stratum, as published; NAN while incomplete
                         or once a result has settled it */
  const SuralConstant
      *figure;        /* the probability with its grade and source; NULL while incomplete */
  const char *action; /* what to do next; NULL when the knowledge does not say */
  guint n_unknown;    /* items that could still add points */
} SuralWells;

SuralWells *sural_wells_new (SuralCase *subject, SuralKnowledge *knowledge);
void sural_wells_free (SuralWells *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralWells, sural_wells_free)

G_END_DECLS
