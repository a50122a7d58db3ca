/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-knowledge.h"

G_BEGIN_DECLS

/* The exercise whose levels lead from walking to the longest race. */
#define SURAL_RUNNING_LADDER "run-walk"

/* What somebody trains for: how it is known by its name, and what of the running ladder it asks. */
typedef struct
{
  const char *id; /* interned */
  char *label;    /* as it stands in a sentence */
  char *kind;     /* "running" "hyrox" */
  char **words;   /* folded: one of them in a goal is this event */
  guint minutes; /* of the running ladder: the first level whose session is as long has got there */
  guint taper;   /* days before it with less */
  char **instead; /* ids: what may be offered where it is not by then, the most like it first */
  SuralGrade grade;
  SuralProvenance provenance;
  char **sources;
} SuralEvent;

GPtrArray *sural_knowledge_get_events (SuralKnowledge *self);
const SuralEvent *sural_knowledge_get_event (SuralKnowledge *self, const char *id);
const SuralEvent *sural_knowledge_find_event (SuralKnowledge *self, const char *goal);

G_END_DECLS
