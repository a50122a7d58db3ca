/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "knowledge/sural-knowledge.h"
#include "model/visit/sural-case.h"
#include "reasoning/weigh/sural-wells.h"

G_BEGIN_DECLS

/* A gate that is open, and what opened it: findings, the clinician's own conclusion, or both. */
typedef struct
{
  const SuralGate *gate;
  GPtrArray *because; /* SuralFinding (owned references); may be empty beside a conclusion */
  const SuralHypothesis *concluded; /* what is concluded and not known to be treated; NULL: none */
  char *elsewhere; /* the other complaint of the patient that opened it, may be empty; NULL: this */
} SuralGateResult;

/* One reason for or against a hypothesis. */
typedef struct
{
  const SuralEvidence *evidence;
  SuralInterval lr;  /* as the study gives it */
  double weight;     /* log-odds it moved, after cluster and limits; its sign says which way */
  gboolean capped;   /* another finding of its cluster spoke first */
  gboolean spent;    /* the start rests on this finding: it is not counted once more */
  gboolean like_one; /* published, in people like this one */
} SuralReason;

/**
 * SuralBand:
 *
 * Where a hypothesis stands against its own absence, in words; the only form in which it is shown
 * first. A word is named by the bound that could hurt: the upper one for what is unlikely, the
 * lower one for what is likely.
 */
typedef enum
{
  SURAL_BAND_VERY_UNLIKELY,
  SURAL_BAND_UNLIKELY,
  SURAL_BAND_LEANS_AGAINST,
  SURAL_BAND_UNDECIDED,
  SURAL_BAND_LEANS_FOR,
  SURAL_BAND_LIKELY,
  SURAL_BAND_VERY_LIKELY,
  SURAL_BAND_NOT_ASKED, /* nothing of its own was found out: no word of likelihood */
} SuralBand;

const char *sural_band_to_string (SuralBand band); /* "very-unlikely" … */
gboolean sural_band_from_string (const char *text, SuralBand *band);

/* Each against its own absence; results of different hypotheses do not add up to anything. */
typedef struct
{
  const SuralHypothesis *hypothesis;
  SuralInterval log_odds;    /* mid, and what its findings leave open around it */
  SuralInterval probability; /* the same within what is ever said (constants shown-least and -most);
                                the range of the start where nothing was found out */
  SuralInterval start;       /* probability it starts from, with its modifiers */
  SuralBand band;
  double completeness;        /* how much of what speaks for or against it was looked at, 0 to 1 */
  guint n_measured;           /* published figures that spoke */
  guint n_like;               /* of these, from people like this one */
  char *settled;              /* the result that settles it, in words; NULL: only findings speak */
  const char *withheld;       /* why nothing is said for it now; NULL: it is said */
  GPtrArray *modifiers;       /* const SuralModifier* that hold */
  GPtrArray *reasons_for;     /* SuralReason, heaviest first */
  GPtrArray *reasons_against; /* SuralReason, heaviest first */
  GPtrArray *not_asked; /* const SuralFindingDefinition*: never recorded and would speak for or
                           against it, what could weigh most first */
} SuralHypothesisResult;

/* Nerve against muscle in one word, as snapshots of all versions have it. */
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

/* What the two scales say together. */
typedef enum
{
  SURAL_EXPLANATION_NERVE,
  SURAL_EXPLANATION_MUSCLE,
  SURAL_EXPLANATION_BOTH,
  SURAL_EXPLANATION_NEITHER,
  SURAL_EXPLANATION_OPEN,
  SURAL_EXPLANATION_NOT_ASKED,
} SuralExplanation;

const char *sural_explanation_to_string (SuralExplanation explanation); /* "nerve" … "not-asked" */
gboolean sural_explanation_from_string (const char *text, SuralExplanation *explanation);

/* How far something that must not be missed has been looked for. */
typedef enum
{
  SURAL_SCREEN_GATE,     /* its gate is open */
  SURAL_SCREEN_ASK,      /* not asked enough to say */
  SURAL_SCREEN_LOW,      /* all asked, and something still speaks for it */
  SURAL_SCREEN_UNLIKELY, /* all asked, nothing speaks for it, the upper bound is below the line */
} SuralScreenWord;

const char *sural_screen_word_to_string (SuralScreenWord word); /* "gate" "ask" "low" "unlikely" */

/* One hypothesis that must not be missed: a word of how far it was looked for, with what is open
 * and what to do. Its odds alone would read as safety where nobody has asked. */
typedef struct
{
  const SuralHypothesisResult *result;
  const SuralGateResult *gate; /* NULL while its gate is not open */
  SuralScreenWord word;
  gboolean reason;    /* something recorded speaks for it, or raises its start */
  gboolean excluded;  /* a result ruled it out */
  gboolean treated;   /* it was found and is being treated */
  GPtrArray *open;    /* const SuralFindingDefinition*: its own questions that nobody asked */
  GPtrArray *unable;  /* the same: tried, and could not be done */
  const char *action; /* what to do; NULL when the knowledge does not say */
} SuralScreen;

/* Why something comes before something else, soonest first. */
typedef enum
{
  SURAL_NEXT_WAITED_FOR, /* a gate that is open and fits the presentation waits for the answer */
  SURAL_NEXT_FITS,       /* a question of a gate that fits the presentation */
  SURAL_NEXT_OPEN,       /* a question of a gate that is open all the same */
  SURAL_NEXT_SAFETY,     /* all others that are asked for safety */
  SURAL_NEXT_OTHER,
} SuralNextRank;

/* What may be asked or tested next. Rank goes first, and only what is not asked for safety is
 * ordered by what it gains in a minute: no gain puts one red flag behind another. */
typedef struct
{
  const SuralFindingDefinition *finding;
  double gain; /* changes of a word that it is expected to bring, and a share of the movement */
  double minutes;
  const SuralHypothesis *about; /* what it would move most; NULL when nothing */
  gboolean confirms;            /* it can move that up more than down */
  SuralNextRank rank;           /* everything but OTHER is asked for safety */
} SuralNextTest;

/* What has to be known beside every figure. */
typedef struct
{
  const char *id; /* of its sentence */
  char *text;
} SuralNotice;

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
  GPtrArray *gates;         /* SuralGateResult, most urgent first */
  GPtrArray *differential;  /* SuralHypothesisResult: what leads first */
  GPtrArray *must_not_miss; /* SuralScreen, what asks for most first */
  GPtrArray *notices;       /* SuralNotice: whom this was not made for, what does not agree */
  SuralExplanation explanation;
  const SuralHypothesisResult *nerve;  /* the scales; they are in the differential too */
  const SuralHypothesisResult *muscle; /* NULL where the knowledge has no such hypothesis */
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
const SuralScreen *
sural_assessment_find_screen (const SuralAssessment *self, const char *hypothesis);
gboolean sural_assessment_has_gate (const SuralAssessment *self, const char *gate);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralAssessment, sural_assessment_free)

G_END_DECLS
