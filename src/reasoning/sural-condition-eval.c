/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/sural-condition-eval.h"

#include <math.h>

/* What a rule is read against. */
typedef struct
{
  SuralCase *subject;
  GHashTable *facts;
} Context;

/* The findings a leaf looks at: one, or the two sides. An empty slot is a side not recorded. */
typedef struct
{
  SuralFinding *slot[2];
  guint n;
  gboolean every; /* both slots have to hold, not either */
} Looked;

static SuralTruth eval (const SuralCondition *condition, const Context *context);

static SuralTruth
truth_of (gboolean holds)
{
  return holds ? SURAL_TRUTH_TRUE : SURAL_TRUTH_FALSE;
}

/* A side's finding; one recorded for both sides, or without a side, speaks for each. */
static SuralFinding *
lookup_side (SuralCase *subject, const char *id, SuralSide side)
{
  SuralFinding *finding = sural_case_lookup (subject, id, side);

  if (finding == NULL)
    finding = sural_case_lookup (subject, id, SURAL_SIDE_BOTH);
  return finding;
}

static gboolean
is_one_side (SuralSide side)
{
  return side == SURAL_SIDE_LEFT || side == SURAL_SIDE_RIGHT;
}

static Looked
look_at_sides (const SuralCondition *condition, SuralCase *subject)
{
  Looked looked = { { NULL, NULL }, 2, FALSE };

  looked.slot[0] = lookup_side (subject, condition->subject, SURAL_SIDE_LEFT);
  looked.slot[1] = lookup_side (subject, condition->subject, SURAL_SIDE_RIGHT);
  looked.every = condition->which == SURAL_WHICH_BOTH;
  return looked;
}

static Looked
look (const SuralCondition *condition, SuralCase *subject)
{
  SuralSide side = sural_case_get_side (subject);
  SuralFinding *unsided = sural_case_lookup (subject, condition->subject, SURAL_SIDE_NONE);

  if (unsided != NULL)
    return (Looked) { { unsided, NULL }, 1, FALSE };

  switch (condition->which)
    {
    case SURAL_WHICH_AFFECTED:
      if (!is_one_side (side))
        return look_at_sides (condition, subject);
      return (Looked) { { lookup_side (subject, condition->subject, side), NULL }, 1, FALSE };
    case SURAL_WHICH_OTHER:
      /* Without one affected side there is no other one. */
      if (!is_one_side (side))
        return (Looked) { { NULL, NULL }, 1, FALSE };
      side = sural_side_get_other (side);
      return (Looked) { { lookup_side (subject, condition->subject, side), NULL }, 1, FALSE };
    case SURAL_WHICH_ANY:
    case SURAL_WHICH_BOTH:
      return look_at_sides (condition, subject);
    default:
      g_return_val_if_reached (((Looked) { { NULL, NULL }, 1, FALSE }));
    }
}

static SuralTruth
eval_finding (const SuralCondition *condition, SuralFinding *finding)
{
  const char *value;

  if (finding == NULL)
    return SURAL_TRUTH_UNKNOWN;

  if (condition->kind == SURAL_CONDITION_COMPARE)
    {
      double number = sural_finding_get_number (finding);

      if (isnan (number))
        return SURAL_TRUTH_UNKNOWN;
      return truth_of (sural_op_apply (condition->op, number, condition->number));
    }

  value = sural_finding_get_value (finding);
  if (g_strcmp0 (value, condition->value) == 0)
    return SURAL_TRUTH_TRUE;
  /* A test that could not be done came out neither way. */
  if (value == NULL || g_str_equal (value, "unable"))
    return SURAL_TRUTH_UNKNOWN;
  return SURAL_TRUTH_FALSE;
}

static SuralTruth
eval_looked (const SuralCondition *condition, const Looked *looked)
{
  SuralTruth truth = eval_finding (condition, looked->slot[0]);

  if (looked->n == 2)
    {
      SuralTruth second = eval_finding (condition, looked->slot[1]);

      truth = looked->every ? sural_truth_and (truth, second) : sural_truth_or (truth, second);
    }
  return truth;
}

static double
number_on (SuralCase *subject, const char *id, SuralSide side)
{
  SuralFinding *finding = lookup_side (subject, id, side);

  return finding != NULL ? sural_finding_get_number (finding) : NAN;
}

/* Compares @affected with the other side. */
static SuralTruth
eval_pair_from (const SuralCondition *condition, SuralCase *subject, SuralSide affected)
{
  double mine = number_on (subject, condition->subject, affected);
  double other = number_on (subject, condition->subject, sural_side_get_other (affected));
  double result;

  if (condition->kind == SURAL_CONDITION_RATIO)
    result = mine / other;
  else
    result = condition->other_minus_affected ? other - mine : mine - other;

  if (isnan (result))
    return SURAL_TRUTH_UNKNOWN;
  return truth_of (sural_op_apply (condition->op, result, condition->number));
}

static SuralTruth
eval_pair (const SuralCondition *condition, SuralCase *subject)
{
  SuralSide side = sural_case_get_side (subject);

  if (is_one_side (side))
    return eval_pair_from (condition, subject, side);
  return sural_truth_or (eval_pair_from (condition, subject, SURAL_SIDE_LEFT),
                         eval_pair_from (condition, subject, SURAL_SIDE_RIGHT));
}

static SuralTruth
eval_measure (const SuralCondition *condition, SuralCase *subject)
{
  GArray *measurements = sural_case_get_measurements (subject);
  SuralDay assessed = sural_case_get_assessed (subject);

  for (guint i = measurements->len; i > 0; i--)
    {
      const SuralMeasurement *m = &g_array_index (measurements, SuralMeasurement, i - 1);

      if (assessed != SURAL_DAY_UNKNOWN && sural_time_get_day (m->at) > assessed)
        continue;
      if (g_strcmp0 (m->measure, condition->subject) == 0)
        return truth_of (sural_op_apply (condition->op, m->value, condition->number));
    }
  return SURAL_TRUTH_UNKNOWN;
}

static SuralTruth
eval_conclusion (const SuralCondition *condition, SuralCase *subject)
{
  SuralConclusion *conclusion = sural_case_get_conclusion (subject);

  if (g_strcmp0 (condition->value, "none") == 0)
    return truth_of (conclusion == NULL);
  if (conclusion == NULL)
    return SURAL_TRUTH_UNKNOWN;
  return truth_of (g_strcmp0 (sural_conclusion_get_hypothesis (conclusion), condition->value) == 0);
}

static SuralTruth
eval_day (const SuralCondition *condition, SuralCase *subject)
{
  int day = sural_case_get_day_number (subject);

  if (day < 0)
    return SURAL_TRUTH_UNKNOWN;
  return truth_of (sural_op_apply (condition->op, day, condition->number));
}

static SuralTruth
eval_fact (const SuralCondition *condition, GHashTable *facts)
{
  const char *value = facts != NULL ? g_hash_table_lookup (facts, condition->subject) : NULL;

  if (value == NULL)
    return SURAL_TRUTH_UNKNOWN;
  return truth_of (g_strcmp0 (value, condition->value) == 0);
}

static SuralTruth
eval_all_or_any (const SuralCondition *condition, const Context *context)
{
  gboolean all = condition->kind == SURAL_CONDITION_ALL;
  SuralTruth truth = all ? SURAL_TRUTH_TRUE : SURAL_TRUTH_FALSE;
  SuralTruth settled = sural_truth_not (truth);

  for (guint i = 0; i < condition->children->len && truth != settled; i++)
    {
      SuralTruth child = eval (g_ptr_array_index (condition->children, i), context);

      truth = all ? sural_truth_and (truth, child) : sural_truth_or (truth, child);
    }
  return truth;
}

/* One thing that can be known in several ways: true if one of them says so, false if one says not
 * and none says so, unknown only while none is known. */
static SuralTruth
eval_known_by (const SuralCondition *condition, const Context *context)
{
  gboolean denied = FALSE;

  for (guint i = 0; i < condition->children->len; i++)
    {
      SuralTruth child = eval (g_ptr_array_index (condition->children, i), context);

      if (child == SURAL_TRUTH_TRUE)
        return SURAL_TRUTH_TRUE;
      denied |= child == SURAL_TRUTH_FALSE;
    }
  return denied ? SURAL_TRUTH_FALSE : SURAL_TRUTH_UNKNOWN;
}

static SuralTruth
eval_count (const SuralCondition *condition, const Context *context)
{
  guint n_true = 0, n_unknown = 0;

  for (guint i = 0; i < condition->children->len; i++)
    {
      SuralTruth child = eval (g_ptr_array_index (condition->children, i), context);

      n_true += child == SURAL_TRUTH_TRUE;
      n_unknown += child == SURAL_TRUTH_UNKNOWN;
    }
  if (n_true >= condition->number)
    return SURAL_TRUTH_TRUE;
  return n_true + n_unknown >= condition->number ? SURAL_TRUTH_UNKNOWN : SURAL_TRUTH_FALSE;
}

/* The points run from those of the true children to those with every unknown positive child added;
 * a negative child counts only once it is true. The score is unknown while the two ends differ. */
static SuralTruth
eval_score (const SuralCondition *condition, const Context *context)
{
  double least = 0, most = 0;
  gboolean at_least, at_most;

  for (guint i = 0; i < condition->children->len; i++)
    {
      const SuralCondition *child = g_ptr_array_index (condition->children, i);
      SuralTruth truth = eval (child, context);

      if (truth == SURAL_TRUTH_TRUE)
        least += child->points;
      else if (truth == SURAL_TRUTH_UNKNOWN && child->points > 0)
        most += child->points;
    }
  most += least;
  at_least = sural_op_apply (condition->op, least, condition->number);
  at_most = sural_op_apply (condition->op, most, condition->number);
  return at_least == at_most ? truth_of (at_least) : SURAL_TRUTH_UNKNOWN;
}

static SuralTruth
eval (const SuralCondition *condition, const Context *context)
{
  Looked looked;

  switch (condition->kind)
    {
    case SURAL_CONDITION_ALL:
    case SURAL_CONDITION_ANY:
      return eval_all_or_any (condition, context);
    case SURAL_CONDITION_NOT:
      return sural_truth_not (eval (g_ptr_array_index (condition->children, 0), context));
    case SURAL_CONDITION_KNOWN_BY:
      return eval_known_by (condition, context);
    case SURAL_CONDITION_COUNT:
      return eval_count (condition, context);
    case SURAL_CONDITION_SCORE:
      return eval_score (condition, context);
    case SURAL_CONDITION_IS:
    case SURAL_CONDITION_COMPARE:
      looked = look (condition, context->subject);
      return eval_looked (condition, &looked);
    case SURAL_CONDITION_DIFFERENCE:
    case SURAL_CONDITION_RATIO:
      return eval_pair (condition, context->subject);
    case SURAL_CONDITION_MEASURE:
      return eval_measure (condition, context->subject);
    case SURAL_CONDITION_CONCLUSION:
      return eval_conclusion (condition, context->subject);
    case SURAL_CONDITION_DAY:
      return eval_day (condition, context->subject);
    case SURAL_CONDITION_FACT:
      return eval_fact (condition, context->facts);
    default:
      g_return_val_if_reached (SURAL_TRUTH_UNKNOWN);
    }
}

static void
add_once (GPtrArray *because, SuralFinding *finding)
{
  if (finding != NULL && !g_ptr_array_find (because, finding, NULL))
    g_ptr_array_add (because, g_object_ref (finding));
}

static void
collect_looked (const SuralCondition *condition,
                const Context *context,
                SuralTruth truth,
                GPtrArray *because)
{
  Looked looked = look (condition, context->subject);

  for (guint i = 0; i < looked.n; i++)
    if (eval_finding (condition, looked.slot[i]) == truth)
      add_once (because, looked.slot[i]);
}

/* Adds the findings for which @condition came out as @truth: those of the children that came out
 * the same way, or the opposite way below a NOT. */
static void
collect (const SuralCondition *condition,
         const Context *context,
         SuralTruth truth,
         GPtrArray *because)
{
  if (condition->children != NULL)
    {
      SuralTruth wanted = truth;

      if (condition->kind == SURAL_CONDITION_NOT)
        wanted = sural_truth_not (truth);
      for (guint i = 0; i < condition->children->len; i++)
        {
          const SuralCondition *child = g_ptr_array_index (condition->children, i);

          if (eval (child, context) == wanted)
            collect (child, context, wanted, because);
        }
      return;
    }

  if (condition->kind == SURAL_CONDITION_IS || condition->kind == SURAL_CONDITION_COMPARE)
    {
      collect_looked (condition, context, truth, because);
    }
  else if (condition->kind == SURAL_CONDITION_DIFFERENCE ||
           condition->kind == SURAL_CONDITION_RATIO)
    {
      add_once (because, lookup_side (context->subject, condition->subject, SURAL_SIDE_LEFT));
      add_once (because, lookup_side (context->subject, condition->subject, SURAL_SIDE_RIGHT));
    }
}

/**
 * sural_condition_eval:
 * @condition: a rule of the knowledge
 * @subject: the case it is asked of
 * @facts: (nullable): char* → char*, what the caller worked out (phase, irritability …)
 * @because: (nullable): takes references to the findings that made the rule true, each once
 *
 * Evaluates a rule in Kleene's three values. What was never recorded is unknown, and so is a test
 * that could not be done, the number of a finding that has none, a comparison of sides with one
 * side missing, and everything about a conclusion, onset or fact that is not there. A count or a
 * score is unknown as long as what is unknown could still decide it.
 *
 * With an affected side of "both", or none known, a rule about the affected side looks at either.
 *
 * Returns: the truth; @because is left as it was unless that is %SURAL_TRUTH_TRUE
 */
SuralTruth
sural_condition_eval (const SuralCondition *condition,
                      SuralCase *subject,
                      GHashTable *facts,
                      GPtrArray *because)
{
  Context context = { subject, facts };
  SuralTruth truth;

  g_return_val_if_fail (condition != NULL, SURAL_TRUTH_UNKNOWN);
  g_return_val_if_fail (SURAL_IS_CASE (subject), SURAL_TRUTH_UNKNOWN);

  truth = eval (condition, &context);
  if (because != NULL && truth == SURAL_TRUTH_TRUE)
    collect (condition, &context, truth, because);
  return truth;
}

SuralTruth
sural_condition_eval_every_leg (const SuralCondition *condition,
                                SuralCase *subject,
                                GHashTable *facts)
{
  return sural_condition_eval (condition, subject, facts, NULL);
}
