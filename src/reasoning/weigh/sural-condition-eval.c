/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/weigh/sural-condition-eval.h"

#include "model/visit/sural-several.h"

#include <math.h>
#include <string.h>

/* What a rule is read against, as the leg that it is asked about has it. */
typedef struct
{
  SuralCase *subject;
  GHashTable *facts;
  SuralSide leg; /* left or right */
} Context;

/* The findings a leaf looks at: of one leg, or of both. An empty slot is a leg not recorded. */
typedef struct
{
  SuralFinding *slot[2];
  SuralSide leg[2]; /* whose it is */
  guint n;
  gboolean every; /* both slots have to hold, not either */
} Looked;

static SuralTruth eval (const SuralCondition *condition, const Context *context);

static SuralTruth
truth_of (gboolean holds)
{
  return holds ? SURAL_TRUTH_TRUE : SURAL_TRUTH_FALSE;
}

static Looked
look (const SuralCondition *condition, const Context *context)
{
  SuralSide other = sural_side_get_other (context->leg);
  SuralSide first = condition->which == SURAL_WHICH_OTHER ? other : context->leg;
  Looked looked = { { sural_case_lookup_leg (context->subject, condition->subject, first), NULL },
                    { first, other },
                    1,
                    FALSE };

  if (condition->which == SURAL_WHICH_ANY || condition->which == SURAL_WHICH_BOTH)
    {
      looked.slot[1] = sural_case_lookup_leg (context->subject, condition->subject, other);
      looked.n = 2;
      looked.every = condition->which == SURAL_WHICH_BOTH;
    }
  return looked;
}

/* The day that it is of, or that on which it was recorded. */
static SuralDay
day_of (SuralFinding *finding, SuralTime recorded)
{
  SuralDay day = sural_finding_get_day (finding);

  if (day != SURAL_DAY_UNKNOWN)
    return day;
  return recorded != SURAL_TIME_UNKNOWN ? sural_time_get_day (recorded) : SURAL_DAY_UNKNOWN;
}

/* What was said of one conclusion says nothing of another one. */
static SuralDay
day_of_conclusion (SuralCase *subject)
{
  SuralConclusion *conclusion = sural_case_get_conclusion (subject);
  SuralTime since =
      conclusion != NULL ? sural_conclusion_get_since (conclusion) : SURAL_TIME_UNKNOWN;

  return since != SURAL_TIME_UNKNOWN ? sural_time_get_day (since) : SURAL_DAY_UNKNOWN;
}

static gboolean
is_said (SuralFinding *finding)
{
  const char *value = finding != NULL ? sural_finding_get_value (finding) : NULL;

  return g_strcmp0 (value, "yes") == 0 || g_strcmp0 (value, "positive") == 0;
}

/* The day of something that a test has to answer; unknown where it is not there. */
static SuralDay
day_of_event (SuralCase *subject, const char *id, gboolean since, SuralSide leg)
{
  SuralFinding *event;

  if (g_str_equal (id, SURAL_CONDITION_THE_CONCLUSION))
    return day_of_conclusion (subject);
  event = sural_case_lookup_leg (subject, id, leg);
  if (!is_said (event))
    return SURAL_DAY_UNKNOWN;
  return day_of (event,
                 since ? sural_finding_get_since (event) : sural_finding_get_recorded (event));
}

static double
number_of (SuralFinding *finding)
{
  return finding != NULL ? sural_finding_get_number (finding) : NAN;
}

/* Which of two numbers of one leg was measured later; those without a moment come last. */
static gboolean
is_later (SuralFinding *first, SuralFinding *second)
{
  return sural_finding_get_recorded (first) > sural_finding_get_recorded (second);
}

/* The number of a leg that stood at @at, the one that counts among those of earlier visits. */
static SuralFinding *
find_at (SuralCase *subject, const char *id, SuralSide leg, SuralTime at)
{
  GPtrArray *earlier = sural_case_get_earlier (subject);
  SuralFinding *now = sural_case_lookup_leg (subject, id, leg);

  if (now != NULL && sural_finding_get_recorded (now) <= at)
    return now;
  for (guint i = earlier->len; i > 0; i--)
    {
      SuralFinding *one = g_ptr_array_index (earlier, i - 1);

      if (g_str_equal (sural_finding_get_id (one), id) && sural_finding_get_side (one) == leg &&
          sural_finding_get_recorded (one) <= at)
        return one;
    }
  return NULL;
}

/* The day since which the leg has been above the other by that much, without a visit between that
 * measured less; unknown where it is not, or where nobody knows when it was measured. A leg that
 * was not measured again stands as it did. */
static SuralDay
day_of_growth (const SuralCondition *condition, SuralCase *subject, SuralSide leg)
{
  SuralSide other = sural_side_get_other (leg);
  SuralDay since = SURAL_DAY_UNKNOWN;
  SuralTime at = G_MAXINT64;

  for (;;)
    {
      SuralFinding *mine = find_at (subject, condition->grown, leg, at);
      SuralFinding *theirs = find_at (subject, condition->grown, other, at);
      SuralTime later;

      if (!(number_of (mine) - number_of (theirs) >= condition->grown_by))
        return since;
      later = sural_finding_get_recorded (is_later (mine, theirs) ? mine : theirs);
      if (later == SURAL_TIME_UNKNOWN)
        return since;
      since = sural_time_get_day (later);
      at = later - 1;
    }
}

/* Whether the patient was seen here by that day: who was not may have had it then already. */
static gboolean
was_seen_by (SuralCase *subject, SuralDay day)
{
  GArray *days = sural_case_get_visit_days (subject);

  return days->len > 0 && g_array_index (days, SuralDay, 0) <= day;
}

/* Whether @finding is known to be from before something that it is to answer: a day that is not
 * known says nothing, and what the first visit hears of may be older than a scan from elsewhere. */
static gboolean
is_before_growth (const SuralCondition *condition,
                  SuralFinding *finding,
                  SuralCase *subject,
                  SuralSide leg)
{
  SuralDay day = day_of (finding, sural_finding_get_recorded (finding));
  SuralDay grown;

  if (condition->grown == NULL || day == SURAL_DAY_UNKNOWN ||
      (sural_finding_get_day (finding) != SURAL_DAY_UNKNOWN && !was_seen_by (subject, day)))
    return FALSE;
  grown = day_of_growth (condition, subject, leg);
  return grown != SURAL_DAY_UNKNOWN && day < grown;
}

static gboolean
is_before_any (SuralFinding *finding,
               GPtrArray *ids,
               gboolean since,
               SuralCase *subject,
               SuralSide leg)
{
  SuralDay day;

  if (ids == NULL)
    return FALSE;
  day = day_of (finding, sural_finding_get_recorded (finding));
  if (sural_finding_get_day (finding) != SURAL_DAY_UNKNOWN && !was_seen_by (subject, day))
    return FALSE;
  for (guint i = 0; day != SURAL_DAY_UNKNOWN && i < ids->len; i++)
    {
      SuralDay of = day_of_event (subject, g_ptr_array_index (ids, i), since, leg);

      if (of != SURAL_DAY_UNKNOWN && day < of)
        return TRUE;
    }
  return FALSE;
}

/* A test says nothing of what happened after it. */
static gboolean
is_outdated (const SuralCondition *condition,
             SuralFinding *finding,
             SuralCase *subject,
             SuralSide leg)
{
  return finding != NULL && (is_before_any (finding, condition->after, FALSE, subject, leg) ||
                             is_before_any (finding, condition->since, TRUE, subject, leg) ||
                             is_before_growth (condition, finding, subject, leg));
}

static SuralTruth
eval_value (const SuralCondition *condition, SuralFinding *finding)
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
  if (value == NULL)
    return SURAL_TRUTH_UNKNOWN;
  if (sural_several_has (value, condition->value))
    return SURAL_TRUTH_TRUE;
  /* A test that could not be done came out neither way. */
  return g_str_equal (value, "unable") ? SURAL_TRUTH_UNKNOWN : SURAL_TRUTH_FALSE;
}

static SuralTruth
eval_slot (const SuralCondition *condition,
           const Looked *looked,
           guint slot,
           const Context *context)
{
  SuralTruth truth = eval_value (condition, looked->slot[slot]);

  if (truth == SURAL_TRUTH_TRUE &&
      is_outdated (condition, looked->slot[slot], context->subject, looked->leg[slot]))
    return SURAL_TRUTH_UNKNOWN;
  return truth;
}

static SuralTruth
eval_looked (const SuralCondition *condition, const Looked *looked, const Context *context)
{
  SuralTruth truth = eval_slot (condition, looked, 0, context);

  if (looked->n == 2)
    {
      SuralTruth second = eval_slot (condition, looked, 1, context);

      truth = looked->every ? sural_truth_and (truth, second) : sural_truth_or (truth, second);
    }
  return truth;
}

static double
number_on (SuralCase *subject, const char *id, SuralSide leg)
{
  SuralFinding *finding = sural_case_lookup_leg (subject, id, leg);

  return finding != NULL ? sural_finding_get_number (finding) : NAN;
}

/* Compares the leg with the other one. */
static SuralTruth
eval_pair (const SuralCondition *condition, const Context *context)
{
  double mine = number_on (context->subject, condition->subject, context->leg);
  double other =
      number_on (context->subject, condition->subject, sural_side_get_other (context->leg));
  double result;

  /* Against a leg that does nothing there is no share: it was not tested, or says nothing of the
   * other. */
  if (condition->kind == SURAL_CONDITION_RATIO)
    result = other > 0 ? mine / other : NAN;
  else
    result = condition->other_minus_affected ? other - mine : mine - other;

  if (isnan (result))
    return SURAL_TRUTH_UNKNOWN;
  return truth_of (sural_op_apply (condition->op, result, condition->number));
}

/* The highest value of the last day on which @measure was recorded. */
static const SuralMeasurement *
find_highest (SuralCase *subject, const char *measure, guint life_days)
{
  const SuralMeasurement *highest = sural_case_find_measurement (subject, measure, life_days);
  GArray *all = sural_case_get_measurements (subject);
  SuralDay day;

  if (highest == NULL)
    return NULL;
  day = sural_time_get_day (highest->at);
  for (guint i = 0; i < all->len; i++)
    {
      const SuralMeasurement *m = &g_array_index (all, SuralMeasurement, i);

      if (g_str_equal (m->measure, measure) && sural_time_get_day (m->at) == day &&
          m->value > highest->value)
        highest = m;
    }
  return highest;
}

/**
 * sural_measure_find_current:
 * @subject: a case
 * @measure: a measure's id
 * @at_least: (nullable): the measure that it is never below
 * @life_days: how many days a value stands for now; 0: for ever
 *
 * The value that a rule goes by: the last of @measure, or one of @at_least that is higher and not
 * from before it. Two scores that contradict each other are both somebody's word, and the graver
 * counts.
 *
 * Returns: (transfer none) (nullable): the value, of either measure; of @at_least also where there
 *   is none of @measure: it then says what @measure is at least and no more
 */
const SuralMeasurement *
sural_measure_find_current (SuralCase *subject,
                            const char *measure,
                            const char *at_least,
                            guint life_days)
{
  const SuralMeasurement *latest, *other;

  g_return_val_if_fail (SURAL_IS_CASE (subject), NULL);
  g_return_val_if_fail (measure != NULL, NULL);

  latest = sural_case_find_measurement (subject, measure, life_days);
  other = at_least != NULL ? find_highest (subject, at_least, life_days) : NULL;
  if (latest == NULL || other == NULL)
    return latest != NULL ? latest : other;
  if (other->value > latest->value &&
      sural_time_get_day (other->at) >= sural_time_get_day (latest->at))
    return other;
  return latest;
}

/* What is at least @least fulfils a rule that asks for much, or breaks one that asks for little. */
static SuralTruth
eval_at_least (const SuralCondition *condition, double least)
{
  gboolean holds = sural_op_apply (condition->op, least, condition->number);

  switch (condition->op)
    {
    case SURAL_OP_GT:
    case SURAL_OP_GE:
      return holds ? SURAL_TRUTH_TRUE : SURAL_TRUTH_UNKNOWN;
    case SURAL_OP_LT:
    case SURAL_OP_LE:
      return holds ? SURAL_TRUTH_UNKNOWN : SURAL_TRUTH_FALSE;
    case SURAL_OP_EQ:
    default:
      return least > condition->number ? SURAL_TRUTH_FALSE : SURAL_TRUTH_UNKNOWN;
    }
}

/* A value that has outlived its measure's life is as if it had never been taken. */
static SuralTruth
eval_measure (const SuralCondition *condition, SuralCase *subject)
{
  const SuralMeasurement *current =
      sural_measure_find_current (subject, condition->subject, condition->at_least,
                                  condition->life_days);

  if (current == NULL)
    return SURAL_TRUTH_UNKNOWN;
  if (!g_str_equal (current->measure, condition->subject) &&
      sural_case_find_measurement (subject, condition->subject, condition->life_days) == NULL)
    return eval_at_least (condition, current->value);
  return truth_of (sural_op_apply (condition->op, current->value, condition->number));
}

static SuralTruth
eval_age (const SuralCondition *condition, SuralCase *subject)
{
  SuralDay birth = sural_case_get_birth_day (subject);
  SuralDay assessed = sural_case_get_assessed (subject);

  if (birth == SURAL_DAY_UNKNOWN || assessed == SURAL_DAY_UNKNOWN || birth > assessed)
    return SURAL_TRUTH_UNKNOWN;
  return truth_of (
      sural_op_apply (condition->op, sural_day_years_between (birth, assessed), condition->number));
}

/* Neither "other" nor "not recorded" says that somebody is not of a sex in the sense of a rule. */
static SuralTruth
eval_sex (const SuralCondition *condition, SuralCase *subject)
{
  SuralSex sex = sural_case_get_sex (subject);

  if (sex != SURAL_SEX_FEMALE && sex != SURAL_SEX_MALE)
    return SURAL_TRUTH_UNKNOWN;
  return truth_of (g_strcmp0 (sural_sex_to_string (sex), condition->value) == 0);
}

/* A day that is still to come is a slip of the pen, and no answer. */
static SuralTruth
eval_days_since (const SuralCondition *condition, const Context *context)
{
  SuralFinding *finding =
      sural_case_lookup_leg (context->subject, condition->subject, context->leg);
  SuralDay day = finding != NULL ? sural_finding_get_day (finding) : SURAL_DAY_UNKNOWN;
  SuralDay assessed = sural_case_get_assessed (context->subject);
  SuralDay onset = sural_case_get_onset (context->subject);

  if (day == SURAL_DAY_UNKNOWN || assessed == SURAL_DAY_UNKNOWN || day > assessed)
    return SURAL_TRUTH_UNKNOWN;
  if (condition->since_onset)
    return onset == SURAL_DAY_UNKNOWN
               ? SURAL_TRUTH_UNKNOWN
               : truth_of (sural_op_apply (condition->op, (double) day - (double) onset,
                                           condition->number));
  return truth_of (sural_op_apply (condition->op, assessed - day, condition->number));
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

/* The points run between two ends: those of the true children, and with what is unknown added. A
 * negative child counts only once it is true where many points make the rule hold ("unless it is
 * known that …"); where few do, an unknown one may still take its points off. The score is unknown
 * while the two ends differ. */
static SuralTruth
eval_score (const SuralCondition *condition, const Context *context)
{
  gboolean few = condition->op == SURAL_OP_LT || condition->op == SURAL_OP_LE;
  double least = 0, most = 0;
  gboolean at_least, at_most;

  for (guint i = 0; i < condition->children->len; i++)
    {
      const SuralCondition *child = g_ptr_array_index (condition->children, i);
      SuralTruth truth = eval (child, context);

      if (truth == SURAL_TRUTH_FALSE)
        continue;
      if (truth == SURAL_TRUTH_TRUE || (few && child->points < 0))
        least += child->points;
      if (truth == SURAL_TRUTH_TRUE || child->points > 0)
        most += child->points;
    }
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
      looked = look (condition, context);
      return eval_looked (condition, &looked, context);
    case SURAL_CONDITION_DIFFERENCE:
    case SURAL_CONDITION_RATIO:
      return eval_pair (condition, context);
    case SURAL_CONDITION_MEASURE:
      return eval_measure (condition, context->subject);
    case SURAL_CONDITION_CONCLUSION:
      return eval_conclusion (condition, context->subject);
    case SURAL_CONDITION_DAY:
      return eval_day (condition, context->subject);
    case SURAL_CONDITION_FACT:
      return eval_fact (condition, context->facts);
    case SURAL_CONDITION_AGE:
      return eval_age (condition, context->subject);
    case SURAL_CONDITION_SEX:
      return eval_sex (condition, context->subject);
    case SURAL_CONDITION_DAYS_SINCE:
      return eval_days_since (condition, context);
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
  Looked looked = look (condition, context);

  for (guint i = 0; i < looked.n; i++)
    if (eval_slot (condition, &looked, i, context) == truth)
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
      add_once (because,
                sural_case_lookup_leg (context->subject, condition->subject, SURAL_SIDE_LEFT));
      add_once (because,
                sural_case_lookup_leg (context->subject, condition->subject, SURAL_SIDE_RIGHT));
    }
  else if (condition->kind == SURAL_CONDITION_DAYS_SINCE)
    {
      add_once (because,
                sural_case_lookup_leg (context->subject, condition->subject, context->leg));
    }
}

/* Asks the rule of each leg in question: the affected one, or both where both are affected or
 * nobody said which. */
static SuralTruth
eval_legs (const SuralCondition *condition,
           SuralCase *subject,
           GHashTable *facts,
           gboolean every,
           GPtrArray *because)
{
  SuralSide side = sural_case_get_side (subject);
  gboolean one = side == SURAL_SIDE_LEFT || side == SURAL_SIDE_RIGHT;
  Context legs[2] = { { subject, facts, one ? side : SURAL_SIDE_LEFT },
                      { subject, facts, SURAL_SIDE_RIGHT } };
  SuralTruth truths[2] = { eval (condition, &legs[0]), SURAL_TRUTH_UNKNOWN };
  SuralTruth truth = truths[0];

  if (!one)
    {
      truths[1] = eval (condition, &legs[1]);
      truth =
          every ? sural_truth_and (truths[0], truths[1]) : sural_truth_or (truths[0], truths[1]);
    }
  if (because != NULL && truth == SURAL_TRUTH_TRUE)
    for (guint i = 0; i < (one ? 1u : 2u); i++)
      if (truths[i] == SURAL_TRUTH_TRUE)
        collect (condition, &legs[i], SURAL_TRUTH_TRUE, because);
  return truth;
}

/**
 * sural_condition_eval:
 * @condition: a rule of the knowledge
 * @subject: the case it is asked of
 * @facts: (nullable): char* → char*, what the caller worked out (phase, irritability …)
 * @because: (nullable): takes references to the findings that made the rule true, each once, of
 *   the legs on which it is
 *
 * Evaluates a rule in Kleene's three values. What was never recorded is unknown, and so is a test
 * that could not be done, the number of a finding that has none, a comparison of sides with one
 * side missing, a value that is older than its measure's life, and everything about a conclusion,
 * onset, birth or fact that is not there; so is a test that is from before what it is to answer
 * (“after” and “since” of the rule). A count or a score is unknown as long as what is unknown
 * could still decide it.
 *
 * The whole rule is asked of one leg at a time: of the affected one; of each, where both are or
 * nobody said which. What it says of one leg is never mixed with what it says of the other. Here it
 * is enough that it holds for any leg: for what speaks for something, opens a gate or forbids.
 *
 * Returns: the truth; @because is left as it was unless that is %SURAL_TRUTH_TRUE
 */
SuralTruth
sural_condition_eval (const SuralCondition *condition,
                      SuralCase *subject,
                      GHashTable *facts,
                      GPtrArray *because)
{
  g_return_val_if_fail (condition != NULL, SURAL_TRUTH_UNKNOWN);
  g_return_val_if_fail (SURAL_IS_CASE (subject), SURAL_TRUTH_UNKNOWN);

  return eval_legs (condition, subject, facts, FALSE, because);
}

/**
 * sural_condition_eval_every_leg:
 * @condition: a rule of the knowledge
 * @subject: the case it is asked of
 * @facts: (nullable): char* → char*, what the caller worked out (phase, irritability …)
 * @because: (nullable): takes references to the findings that made the rule true, each once
 *
 * As sural_condition_eval(), but the rule has to hold for every leg in question: for what speaks
 * against something, permits or is to be met. One leg that was not looked at leaves it unknown.
 *
 * Returns: the truth; @because is left as it was unless that is %SURAL_TRUTH_TRUE
 */
SuralTruth
sural_condition_eval_every_leg (const SuralCondition *condition,
                                SuralCase *subject,
                                GHashTable *facts,
                                GPtrArray *because)
{
  g_return_val_if_fail (condition != NULL, SURAL_TRUTH_UNKNOWN);
  g_return_val_if_fail (SURAL_IS_CASE (subject), SURAL_TRUTH_UNKNOWN);

  return eval_legs (condition, subject, facts, TRUE, because);
}
