/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-knowledge.h"

G_BEGIN_DECLS

/* What spoke, before the limits: magnitudes in log-odds, for (0) and against (1). */
typedef struct
{
  double published[2];
  double assumed[2];
  double like[2];       /* of the published: from people like this one */
  double variance;      /* of the published: the sum of their squared standard errors */
  double widest[2];     /* the largest standard error of an assumed row; 0: none spoke */
  guint n_rows;         /* rows with a figure that spoke */
  guint n_spent;        /* rows that hold and are in the start already */
  guint n_published[2]; /* of these, published */
  guint n_like[2];      /* of these, in people like this one */
} SuralSpoken;

/* What keeps sums honest; from the knowledge. */
typedef struct
{
  double most[2]; /* the most that all together may say, for and against */
  double assumed; /* the most that all assumed rows of one sign may say */
  double
      deviation; /* the standard error of a ratio without an interval, and of the assumed block */
} SuralSpeechLimits;

/* Where one hypothesis stands against its own absence. */
typedef struct
{
  const SuralHypothesis *hypothesis;
  SuralInterval start;      /* log-odds, with its modifiers */
  gboolean by_presentation; /* the start is the presentation's, not its own */
  GPtrArray *modifiers;     /* const SuralModifier* that hold */
  SuralSpoken spoken;
  GPtrArray *reasons; /* SuralReason */
} SuralStanding;

void sural_speech_limits_init (SuralSpeechLimits *self, SuralKnowledge *knowledge);
double sural_spoken_get_moved (const SuralSpoken *self, const SuralSpeechLimits *limits);
void sural_spoken_get_factors (const SuralSpoken *self,
                               const SuralSpeechLimits *limits,
                               double published[2],
                               double assumed[2]);
double sural_spoken_get_published (const SuralSpoken *self, const SuralSpeechLimits *limits);
SuralInterval sural_standing_get_log_odds (const SuralStanding *self,
                                           const SuralSpoken *spoken,
                                           const SuralSpeechLimits *limits);

G_END_DECLS
