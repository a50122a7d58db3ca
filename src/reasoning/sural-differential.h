/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/sural-truth.h"
#include "reasoning/sural-assessment.h"
#include "reasoning/sural-cluster-tally.h"

G_BEGIN_DECLS

/* One piece of evidence as it stands in this case. */
typedef struct
{
  const SuralEvidence *evidence;
  SuralTruth truth;
  guint hypothesis; /* index into standings */
  guint tally;      /* index into tallies */
} SuralEvidenceState;

/* Where one hypothesis stands, in logarithms of weights. */
typedef struct
{
  const SuralHypothesis *hypothesis;
  SuralInterval start; /* starting weight */
  double moved;        /* what the findings add */
  double variance;     /* of what they add */
  double spoke[2];     /* what spoke for (0) and against (1) it before the limit, as magnitudes */
  double spread[2];    /* the variance of either */
  guint n_measured;    /* findings with a figure that spoke */
  GPtrArray *reasons;  /* SuralReason */
} SuralStanding;

/* The weighing, before it is put into probabilities and words. */
typedef struct
{
  const SuralPresentation *presentation;
  GArray *standings; /* SuralStanding, in the order of the knowledge */
  GArray *states;    /* SuralEvidenceState of all chosen evidence, by id */
  GArray *tallies;   /* SuralClusterTally */
  double most[2];    /* the most that all findings together may speak for and against */
} SuralDifferential;

SuralDifferential *sural_differential_new (SuralCase *subject, SuralKnowledge *knowledge);
void sural_differential_free (SuralDifferential *self);
double
sural_differential_would_move (const SuralDifferential *self, const SuralEvidenceState *state);
double *sural_differential_get_probabilities (const SuralDifferential *self);
void sural_differential_conclude (SuralDifferential *self, SuralAssessment *assessment);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralDifferential, sural_differential_free)

G_END_DECLS
