/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "knowledge/sural-knowledge.h"
#include "model/sural-case.h"
#include "reasoning/sural-wells.h"

G_BEGIN_DECLS

/* A gate that is open, and which findings opened it. */
typedef struct
{
  const SuralGate *gate;
  GPtrArray *because; /* SuralFinding (owned references) */
} SuralGateResult;

/* One reason for or against a hypothesis. */
typedef struct
{
  const SuralEvidence *evidence;
  SuralInterval lr; /* as the study gives it */
  double weight;    /* log-odds it moved, after its cluster's cap; its sign says which way */
  gboolean capped;  /* another finding of its cluster spoke first */
} SuralReason;

/**
 * SuralBand:
 *
 * A probability or a balance in words; the only form in which one is shown first.
 */
typedef enum
{
  SURAL_BAND_VERY_UNLIKELY,
  SURAL_BAND_UNLIKELY,
  SURAL_BAND_UNDECIDED,
  SURAL_BAND_LIKELY,
  SURAL_BAND_VERY_LIKELY,
} SuralBand;

const char *sural_band_to_string (SuralBand band); /* "very-unlikely" … */

typedef struct
{
  const SuralHypothesis *hypothesis;
  SuralInterval probability;
  SuralBand band;
  GPtrArray *reasons_for;     /* SuralReason, heaviest first */
  GPtrArray *reasons_against; /* SuralReason, heaviest first */
  GPtrArray *not_asked; /* const SuralFindingDefinition*: never recorded and would speak for or
                           against it, what could weigh most first */
} SuralHypothesisResult;

/* Nerve against muscle: log-odds, nerve positive. */
typedef enum
{
  SURAL_BALANCE_NERVE,
  SURAL_BALANCE_LEANS_NERVE,
  SURAL_BALANCE_UNDECIDED,
  SURAL_BALANCE_LEANS_MUSCLE,
  SURAL_BALANCE_MUSCLE,
} SuralBalance;

const char *sural_balance_to_string (SuralBalance balance); /* "nerve" "leans-nerve" … */
gboolean sural_balance_from_string (const char *text, SuralBalance *balance);

typedef struct
{
  const SuralFindingDefinition *finding;
  double gain; /* expected information, bits */
  double minutes;
  const SuralHypothesis *between[2]; /* what it would tell apart most; NULL when nothing */
} SuralNextTest;

/**
 * SuralAssessment:
 *
 * All that Sural can say about a case now. Belongs to the caller; refers to the knowledge it was
 * made with and keeps it alive.
 */
typedef struct
{
  SuralKnowledge *knowledge;
  const SuralPresentation *presentation;
  GPtrArray *gates;        /* SuralGateResult, most urgent first */
  GPtrArray *differential; /* SuralHypothesisResult, most probable first */
  SuralBalance balance;
  SuralInterval nerve_versus_muscle;
  gboolean prior_dependent;
  GPtrArray *next;    /* SuralNextTest, best first; safety items come first */
  SuralWells *wells;  /* NULL where the knowledge has no score for thrombosis */
  GPtrArray *unknown; /* const SuralFindingDefinition*: never recorded */
} SuralAssessment;

SuralAssessment *sural_assess (SuralCase *subject, SuralKnowledge *knowledge);
void sural_assessment_free (SuralAssessment *self);
const SuralHypothesisResult *
sural_assessment_find (const SuralAssessment *self, const char *hypothesis);
gboolean sural_assessment_has_gate (const SuralAssessment *self, const char *gate);
/* TRUE when a gate of urgency emergency or same-day is open: no plan then. */
gboolean sural_assessment_withholds_plan (const SuralAssessment *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralAssessment, sural_assessment_free)

G_END_DECLS
