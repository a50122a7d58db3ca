/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-knowledge.h"

G_BEGIN_DECLS

/* How one item is answered. */
typedef enum
{
  SURAL_ITEM_SCALE,  /* whole numbers of a range, between two ends in words */
  SURAL_ITEM_CHOICE, /* one of its answers */
  SURAL_ITEM_NUMBER, /* a number, in the unit of its measure as it is kept */
} SuralItemKind;

/* One answer of a choice, and what it counts. */
typedef struct
{
  char *text;
  double points;
} SuralItemAnswer;

/* One question that the patient answers. */
typedef struct
{
  const char *id; /* interned */
  SuralItemKind kind;
  char *text;
  char *hint;              /* what to mind when answering; may be NULL */
  char *low, *high;        /* the ends of a scale in words; NULL without a scale */
  const char *measure;     /* interned: what its answer is a value of; NULL: of the total */
  double minimum, maximum; /* of the answer, in points or in the unit of the measure */
  double step;             /* of a number; 1 of a scale; NAN of a choice */
  GPtrArray *answers;      /* SuralItemAnswer; of a choice */
} SuralItem;

typedef enum
{
  SURAL_TOTAL_NONE, /* each item is a value of its own */
  SURAL_TOTAL_SUM,
  SURAL_TOTAL_MEAN,    /* of what was answered */
  SURAL_TOTAL_PERCENT, /* of the most that what was answered could come to */
} SuralTotalRule;

/* What a left-out item counts, where some may be left out. */
typedef enum
{
  SURAL_MISSING_LEFT_OUT, /* nothing: mean and percent are of the others */
  SURAL_MISSING_ZERO,
  SURAL_MISSING_MEAN, /* the mean of those that were answered */
} SuralMissingRule;

/* What a patient is asked item by item, and how it is counted. */
typedef struct
{
  const char *id; /* interned */
  char *edition;  /* of its words and of how it is counted */
  char *label;
  char *text;           /* said before its first item; may be NULL */
  gboolean granted;     /* its words are somebody else's, and stand as they are written */
  char *licence;        /* under which terms; NULL for own words */
  char *licence_source; /* where that is written: the id of a source; NULL for own words */
  char *language;       /* of words that are never translated; NULL for own words */
  gboolean usual;       /* it is asked unless it is put aside */
  gboolean goals;       /* its one item is asked of each goal of the patient's own */
  GPtrArray *items;     /* SuralItem */
  SuralTotalRule total_rule;
  SuralMissingRule missing_rule;
  guint most_missing;  /* items that may be left out of a total */
  const char *measure; /* interned: what the total is a value of; NULL without one */
  char **sources;      /* of how it is counted */
} SuralQuestionnaire;

GPtrArray *sural_knowledge_get_questionnaires (SuralKnowledge *self); /* SuralQuestionnaire */
const SuralQuestionnaire *sural_knowledge_get_questionnaire (SuralKnowledge *self, const char *id);

G_END_DECLS
