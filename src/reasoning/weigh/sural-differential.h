/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/visit/sural-truth.h"
#include "reasoning/course/sural-standing.h"
#include "reasoning/weigh/sural-assessment.h"

G_BEGIN_DECLS

/* One piece of evidence as it stands in this case. */
typedef struct
{
  const SuralEvidence *evidence;
  SuralTruth truth;
  guint hypothesis; /* index into standings */
  guint cluster;    /* index into clusters */
  gboolean spent;   /* the start rests on its finding */
  gboolean like;    /* published, in people like this one */
  double log_lr;    /* NAN without a figure */
  double deviation; /* standard error of log_lr */
} SuralEvidenceState;

/* The evidence of one hypothesis and one cluster: a run of states. */
typedef struct
{
  const SuralCluster *cluster; /* NULL: one row on its own */
  guint first, n;
} SuralClusterRun;

/* The weighing, before it is put into probabilities and words. */
typedef struct
{
  SuralKnowledge *knowledge;
  const SuralPresentation *presentation;
  GArray *standings; /* SuralStanding, in the order of the knowledge; none for the rest */
  GArray *states;    /* SuralEvidenceState of all chosen evidence, by hypothesis and cluster */
  GArray *clusters;  /* SuralClusterRun */
  SuralSpeechLimits limits;
} SuralDifferential;

SuralDifferential *sural_differential_new (SuralCase *subject, SuralKnowledge *knowledge);
void sural_differential_free (SuralDifferential *self);
void sural_differential_suppose (const SuralDifferential *self,
                                 const SuralEvidenceState *state,
                                 SuralSpoken *spoken);
GPtrArray *sural_differential_conclude (const SuralDifferential *self, SuralCase *subject);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralDifferential, sural_differential_free)

G_END_DECLS
