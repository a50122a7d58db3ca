/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-knowledge.h"

G_BEGIN_DECLS

/* What may be done in the place of a station. */
typedef struct
{
  char *exercise; /* id: of which it is; forbidden with it; may be NULL */
  char *text;
} SuralInstead;

/* A station of a race, or a lift: when it waits, what is done in its place, and its way back. */
typedef struct
{
  const char *id; /* interned */
  char *label;
  char *exercise;        /* id: the way back has a place among the exercises; may be NULL */
  char *follows;         /* id: it takes its turn with this exercise; may be NULL */
  SuralCondition *when;  /* for whom it stands in the table */
  SuralCondition *waits; /* when it waits */
  SuralCondition *open;  /* when nothing holds it back any more */
  GPtrArray *instead;    /* SuralInstead: the first that is allowed */
  char *back;            /* the steps of its way back, in a line */
  char *opens;           /* what has to be true before the first */
  SuralGrade grade;
  SuralProvenance provenance;
  char **sources;
} SuralStation;

GPtrArray *sural_knowledge_get_stations (SuralKnowledge *self);

G_END_DECLS
