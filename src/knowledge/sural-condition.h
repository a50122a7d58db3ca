/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "model/visit/sural-interval.h"

G_BEGIN_DECLS

/**
 * SuralConditionKind:
 *
 * What a rule in knowledge may ask. Inner nodes have children; leaves ask about one thing.
 * In XML: <all> <any> <not> <known-by> <count at-least=""> <score op=""> <is> <compare>
 * <difference> <ratio> <measure> <conclusion> <day> <fact> <age> <sex> <days-since>.
 */
typedef enum
{
  SURAL_CONDITION_ALL,        /* every child */
  SURAL_CONDITION_ANY,        /* one child */
  SURAL_CONDITION_NOT,        /* not its one child */
  SURAL_CONDITION_KNOWN_BY,   /* one thing known in several ways: what those that are known say */
  SURAL_CONDITION_COUNT,      /* number children at least */
  SURAL_CONDITION_SCORE,      /* points of true children compared with number */
  SURAL_CONDITION_IS,         /* finding has value */
  SURAL_CONDITION_COMPARE,    /* finding's number op number */
  SURAL_CONDITION_DIFFERENCE, /* (affected minus other, or other minus affected) op number */
  SURAL_CONDITION_RATIO,      /* affected / other op number */
  SURAL_CONDITION_MEASURE,    /* latest value of a measure op number */
  SURAL_CONDITION_CONCLUSION, /* the clinician's working diagnosis is value */
  SURAL_CONDITION_DAY,        /* days since onset op number */
  SURAL_CONDITION_FACT,       /* a fact worked out by the caller (phase, irritability …) is value */
  SURAL_CONDITION_AGE,        /* years on the day of assessment op number */
  SURAL_CONDITION_SEX,        /* the patient's sex is value */
  SURAL_CONDITION_DAYS_SINCE, /* days from the day that a finding carries op number */
} SuralConditionKind;

typedef enum
{
  SURAL_OP_LT,
  SURAL_OP_LE,
  SURAL_OP_EQ,
  SURAL_OP_GE,
  SURAL_OP_GT,
} SuralOp;

/* Which side of a sided finding a leaf looks at, from the leg that the rule is asked about. For an
 * unsided finding it does not matter. */
typedef enum
{
  SURAL_WHICH_AFFECTED, /* that leg */
  SURAL_WHICH_OTHER,    /* the other one */
  SURAL_WHICH_ANY,
  SURAL_WHICH_BOTH,
} SuralWhich;

/* In place of a finding in "since": the clinician's conclusion. */
#define SURAL_CONDITION_THE_CONCLUSION "conclusion"

typedef struct _SuralCondition SuralCondition;

/* A node of a rule; built by the loader, read by reasoning. One struct for all kinds, for a rule is
 * walked in many ways: asked, put into words, compared with a clinic's own, searched for cycles. */
struct _SuralCondition
{
  SuralConditionKind kind;
  GPtrArray *children; /* SuralCondition; NULL for a leaf */
  const char *subject; /* finding, measure or fact id (interned); NULL for inner nodes */
  char *value;         /* for IS, CONCLUSION, FACT */
  SuralOp op;
  double number;
  double points; /* of a child of SCORE */
  SuralWhich which;
  gboolean other_minus_affected; /* for DIFFERENCE */
  gboolean since_onset;          /* for DAYS_SINCE: from the onset to the day, not from it to now */
  GPtrArray *after;  /* of IS, ids (interned): what was found before one of these was last
                        said yes to answers nothing; NULL: none */
  GPtrArray *since;  /* likewise, before one of these began to stand */
  const char *grown; /* likewise, before this number (interned) of the leg was above that of the
                        other by @grown_by; NULL: none */
  double grown_by;
  guint life_days;      /* of MEASURE, by its measure; 0: a value never grows old */
  const char *at_least; /* of MEASURE, by its measure (interned): it is never below this
                           other one; NULL: nothing says so */
};

SuralCondition *sural_condition_new (SuralConditionKind kind);
void sural_condition_free (SuralCondition *self);
void sural_condition_collect_findings (const SuralCondition *self, GPtrArray *ids);
gboolean sural_op_apply (SuralOp op, double a, double b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralCondition, sural_condition_free)

G_END_DECLS
