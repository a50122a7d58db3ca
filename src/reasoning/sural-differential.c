/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/sural-differential.h"

#include "reasoning/sural-band.h"
#include "reasoning/sural-condition-eval.h"
#include "reasoning/sural-presentation.h"
#include "reasoning/sural-statistics.h"

#include <math.h>

/* A starting weight that is missing or not positive leaves the hypothesis where any finding for it
 * would still be seen: it is never ruled out by a file. */
static const double least_weight = 1e-6;

static double
log_weight (double weight)
{
  return log (weight > least_weight ? weight : least_weight);
}

static SuralInterval
starting_weight (const SuralPresentation *presentation, const SuralHypothesis *hypothesis)
{
  const SuralInterval *weight = NULL;
  SuralInterval logs;

  if (presentation != NULL)
    weight = g_hash_table_lookup (presentation->weights, hypothesis->id);
  if (weight == NULL)
    return (SuralInterval) { log (least_weight), log (least_weight), log (least_weight) };

  logs.mid = log_weight (weight->mid);
  logs.low = isnan (weight->low) ? logs.mid : log_weight (weight->low);
  logs.high = isnan (weight->high) ? logs.mid : log_weight (weight->high);
  return logs;
}

static void
clear_standing (gpointer data)
{
  SuralStanding *standing = data;

  g_clear_pointer (&standing->reasons, g_ptr_array_unref);
}

static void
add_standings (SuralDifferential *self, SuralKnowledge *knowledge)
{
  GPtrArray *hypotheses = sural_knowledge_get_hypotheses (knowledge);

  for (guint i = 0; i < hypotheses->len; i++)
    {
      SuralStanding standing = { .hypothesis = g_ptr_array_index (hypotheses, i) };

      standing.start = starting_weight (self->presentation, standing.hypothesis);
      standing.reasons = g_ptr_array_new_with_free_func (g_free);
      g_array_append_val (self->standings, standing);
    }
}

static gboolean
find_standing (const SuralDifferential *self, const char *hypothesis, guint *index)
{
  for (guint i = 0; i < self->standings->len; i++)
    if (g_str_equal (g_array_index (self->standings, SuralStanding, i).hypothesis->id, hypothesis))
      {
        *index = i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
is_measured (const SuralEvidence *evidence)
{
  return isfinite (evidence->lr.mid) && evidence->lr.mid > 0;
}

/* By hypothesis, then cluster, then id: sums are always taken in this order, so that the order in
 * which findings were recorded, or evidence stands in the files, changes no bit of the answer. */
static int
compare_states (gconstpointer a, gconstpointer b)
{
  const SuralEvidenceState *first = a, *second = b;
  int order;

  if (first->hypothesis != second->hypothesis)
    return first->hypothesis < second->hypothesis ? -1 : 1;
  order = g_strcmp0 (first->evidence->cluster, second->evidence->cluster);
  return order != 0 ? order : g_strcmp0 (first->evidence->id, second->evidence->id);
}

static void
add_states (SuralDifferential *self, SuralCase *subject, SuralKnowledge *knowledge)
{
  GPtrArray *all = sural_knowledge_get_evidence (knowledge);

  for (guint i = 0; i < all->len; i++)
    {
      const SuralEvidence *evidence = g_ptr_array_index (all, i);
      SuralEvidenceState state = { .evidence = evidence };

      if (!evidence->chosen || !find_standing (self, evidence->hypothesis, &state.hypothesis))
        continue;
      state.truth = sural_condition_eval (evidence->when, subject, NULL, NULL);
      g_array_append_val (self->states, state);
    }
  g_array_sort (self->states, compare_states);
}

static void
add_tallies (SuralDifferential *self, SuralKnowledge *knowledge)
{
  const SuralEvidenceState *before = NULL;

  for (guint i = 0; i < self->states->len; i++)
    {
      SuralEvidenceState *state = &g_array_index (self->states, SuralEvidenceState, i);
      const char *cluster = state->evidence->cluster;

      if (before == NULL || before->hypothesis != state->hypothesis ||
          g_strcmp0 (before->evidence->cluster, cluster) != 0)
        {
          SuralClusterTally tally = { NULL, { 0, 0 }, { 0, 0 } };

          if (cluster != NULL)
            tally.cluster = sural_knowledge_get_cluster (knowledge, cluster);
          g_array_append_val (self->tallies, tally);
        }
      state->tally = self->tallies->len - 1;
      if (state->truth == SURAL_TRUTH_TRUE && is_measured (state->evidence))
        sural_cluster_tally_add (&g_array_index (self->tallies, SuralClusterTally, state->tally),
                                 log (state->evidence->lr.mid));
      before = state;
    }
}

/* How far a likelihood ratio may be off, as the standard deviation of its logarithm; for one
 * without a usable interval an assumed one, never zero. */
static double
log_lr_deviation (SuralInterval lr, double assumed)
{
  if (isfinite (lr.low) && isfinite (lr.high) && lr.low > 0 && lr.high >= lr.low)
    return (log (lr.high) - log (lr.low)) / (2 * SURAL_Z_95);
  return assumed;
}

static int
compare_reasons (gconstpointer a, gconstpointer b)
{
  const SuralReason *first = *(SuralReason *const *) a;
  const SuralReason *second = *(SuralReason *const *) b;

  if (fabs (first->weight) < fabs (second->weight) || fabs (first->weight) > fabs (second->weight))
    return fabs (first->weight) > fabs (second->weight) ? -1 : 1;
  return g_strcmp0 (first->evidence->id, second->evidence->id);
}

/* Adds what each finding that holds moves its hypothesis by. @spoken has a bit for each sign of
 * each tally: whether the strongest of its cluster has had its whole say. */
static void
add_reasons (SuralDifferential *self, double assumed_deviation)
{
  g_autofree guint8 *spoken = g_new0 (guint8, self->tallies->len);

  for (guint i = 0; i < self->states->len; i++)
    {
      const SuralEvidenceState *state = &g_array_index (self->states, SuralEvidenceState, i);
      SuralStanding *standing = &g_array_index (self->standings, SuralStanding, state->hypothesis);
      const SuralClusterTally *tally =
          &g_array_index (self->tallies, SuralClusterTally, state->tally);
      SuralReason *reason;

      if (state->truth != SURAL_TRUTH_TRUE)
        continue;

      reason = g_new0 (SuralReason, 1);
      reason->evidence = state->evidence;
      reason->lr = state->evidence->lr;
      g_ptr_array_add (standing->reasons, reason);
      if (is_measured (state->evidence))
        {
          double log_lr = log (state->evidence->lr.mid);
          guint sign = log_lr < 0;
          double factor = 1;

          if (tally->cluster != NULL)
            {
              gboolean strongest = fabs (log_lr) >= tally->strongest[sign];

              reason->capped = !strongest || (spoken[state->tally] & (1u << sign)) != 0;
              if (!reason->capped)
                spoken[state->tally] |= (guint8) (1u << sign);
              else
                factor = sural_cluster_tally_share (tally, sign == 1);
            }
          reason->weight = factor * log_lr;
          standing->spoke[sign] += fabs (reason->weight);
          standing->spread[sign] +=
              pow (factor * log_lr_deviation (state->evidence->lr, assumed_deviation), 2);
          standing->n_measured++;
        }
    }
}

/* Keeps all that spoke for a hypothesis, and all that spoke against it, within what the best
 * published set of bedside tests reaches: clusters depend on each other too, in a way that nobody
 * has measured. Each reason gives way in proportion, so that the reasons still add up. */
static void
limit_standing (const SuralDifferential *self, SuralStanding *standing)
{
  double factor[2];

  for (guint sign = 0; sign < 2; sign++)
    {
      factor[sign] =
          standing->spoke[sign] > self->most[sign] ? self->most[sign] / standing->spoke[sign] : 1;
      standing->variance += pow (factor[sign], 2) * standing->spread[sign];
    }
  for (guint i = 0; i < standing->reasons->len; i++)
    {
      SuralReason *reason = g_ptr_array_index (standing->reasons, i);

      reason->weight *= factor[reason->weight < 0];
      standing->moved += reason->weight;
    }
}

/* The logarithm of a limit that the knowledge gives as a likelihood ratio; without a sense, none.
 */
static double
log_limit (SuralKnowledge *knowledge, const char *name)
{
  double limit = fabs (log (sural_knowledge_get_constant (knowledge, name)));

  return isnan (limit) ? INFINITY : limit;
}

/**
 * sural_differential_new:
 * @subject: a case
 * @knowledge: hypotheses, starting weights, evidence and clusters
 *
 * Weighs the findings of a case. The log-weight of a hypothesis is the logarithm of its starting
 * weight for this presentation plus the logarithms of the likelihood ratios of the findings that
 * hold, within a correlated cluster damped as sural_cluster_tally_share() says, and all together
 * for or against it no more than the best published set of bedside tests reaches. Only evidence
 * chosen among the studies of a test counts; evidence without a figure is listed and moves nothing.
 * A finding that was not recorded moves nothing either way.
 *
 * Returns: (transfer full): the weighing; it refers to @knowledge, which has to outlive it
 */
SuralDifferential *
sural_differential_new (SuralCase *subject, SuralKnowledge *knowledge)
{
  SuralDifferential *self;
  double factor;

  g_return_val_if_fail (SURAL_IS_CASE (subject), NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  self = g_new0 (SuralDifferential, 1);
  self->presentation = sural_presentation_choose (subject, knowledge);
  self->standings = g_array_new (FALSE, FALSE, sizeof (SuralStanding));
  g_array_set_clear_func (self->standings, clear_standing);
  self->states = g_array_new (FALSE, FALSE, sizeof (SuralEvidenceState));
  self->tallies = g_array_new (FALSE, FALSE, sizeof (SuralClusterTally));

  self->most[0] = log_limit (knowledge, "evidence-most-for");
  self->most[1] = log_limit (knowledge, "evidence-most-against");
  add_standings (self, knowledge);
  add_states (self, subject, knowledge);
  add_tallies (self, knowledge);
  factor = sural_knowledge_get_constant (knowledge, "lr-factor-without-interval");
  add_reasons (self, log (MAX (factor, 1)) / SURAL_Z_95);
  for (guint i = 0; i < self->standings->len; i++)
    limit_standing (self, &g_array_index (self->standings, SuralStanding, i));

  return self;
}

/**
 * sural_differential_free:
 * @self: (transfer full): a weighing
 */
void
sural_differential_free (SuralDifferential *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->standings);
  g_array_unref (self->states);
  g_array_unref (self->tallies);
  g_free (self);
}

/**
 * sural_differential_would_move:
 * @self: a weighing
 * @state: evidence with a figure that does not hold yet
 *
 * Returns: by how much its hypothesis would move, in log-odds, if it came to hold: what its cluster
 *   and all other findings have already said is not said again
 */
double
sural_differential_would_move (const SuralDifferential *self, const SuralEvidenceState *state)
{
  const SuralStanding *standing;
  const SuralClusterTally *tally;
  double log_lr, before, after;
  guint sign;

  g_return_val_if_fail (self != NULL && state != NULL, 0);
  g_return_val_if_fail (is_measured (state->evidence), 0);

  standing = &g_array_index (self->standings, SuralStanding, state->hypothesis);
  tally = &g_array_index (self->tallies, SuralClusterTally, state->tally);
  log_lr = log (state->evidence->lr.mid);
  sign = log_lr < 0;
  before = standing->spoke[sign];
  after = before + fabs (sural_cluster_tally_would_add (tally, log_lr));
  after = MIN (after, self->most[sign]) - MIN (before, self->most[sign]);
  return sign == 1 ? -after : after;
}

static double
mid_of (const SuralDifferential *self, guint index)
{
  const SuralStanding *standing = &g_array_index (self->standings, SuralStanding, index);

  return standing->start.mid + standing->moved;
}

/**
 * sural_differential_get_probabilities:
 * @self: a weighing
 *
 * Returns: (transfer full) (array): one for each standing; together they are 1
 */
double *
sural_differential_get_probabilities (const SuralDifferential *self)
{
  double *values;
  double all;

  g_return_val_if_fail (self != NULL, NULL);

  values = g_new (double, self->standings->len);
  for (guint i = 0; i < self->standings->len; i++)
    values[i] = mid_of (self, i);
  all = sural_log_sum_exp (values, self->standings->len);
  for (guint i = 0; i < self->standings->len; i++)
    values[i] = exp (values[i] - all);
  return values;
}

/* The log-weights of all hypotheses but @except, added up at their mids. */
static double
others_of (const SuralDifferential *self, guint except)
{
  g_autofree double *values = g_new (double, self->standings->len);
  guint n = 0;

  for (guint i = 0; i < self->standings->len; i++)
    if (i != except)
      values[n++] = mid_of (self, i);
  return sural_log_sum_exp (values, n);
}

static double
share_against (double log_weight_of_one, double log_weight_of_others)
{
  return 1 / (1 + exp (log_weight_of_others - log_weight_of_one));
}

/* The interval of one hypothesis with the others at their mids: the uncertainty of its own findings
 * around both ends of its starting weight. */
static SuralInterval
probability_of (const SuralDifferential *self, guint index)
{
  const SuralStanding *standing = &g_array_index (self->standings, SuralStanding, index);
  double others = others_of (self, index);
  double reach = SURAL_Z_95 * sqrt (standing->variance);

  return (SuralInterval) {
    share_against (standing->start.low + standing->moved - reach, others),
    share_against (standing->start.mid + standing->moved, others),
    share_against (standing->start.high + standing->moved + reach, others),
  };
}

static void
hypothesis_result_free (gpointer data)
{
  SuralHypothesisResult *self = data;

  g_ptr_array_unref (self->reasons_for);
  g_ptr_array_unref (self->reasons_against);
  g_ptr_array_unref (self->not_asked);
  g_free (self);
}

static guint
count_measured (const SuralDifferential *self)
{
  guint n = 0;

  for (guint i = 0; i < self->standings->len; i++)
    n += g_array_index (self->standings, SuralStanding, i).n_measured;
  return n;
}

static SuralHypothesisResult *
conclude_one (SuralDifferential *self, guint index, SuralKnowledge *knowledge)
{
  SuralStanding *standing = &g_array_index (self->standings, SuralStanding, index);
  SuralHypothesisResult *result = g_new0 (SuralHypothesisResult, 1);

  result->hypothesis = standing->hypothesis;
  result->probability = probability_of (self, index);
  /* Starting weights alone conclude nothing. */
  result->band = count_measured (self) == 0
                     ? SURAL_BAND_UNDECIDED
                     : sural_band_of (result->probability, standing->n_measured, knowledge);
  result->reasons_for = g_ptr_array_new_with_free_func (g_free);
  result->reasons_against = g_ptr_array_new_with_free_func (g_free);
  result->not_asked = g_ptr_array_new ();
  for (guint i = 0; i < standing->reasons->len; i++)
    {
      SuralReason *reason = g_memdup2 (g_ptr_array_index (standing->reasons, i), sizeof *reason);

      g_ptr_array_add (reason->weight < 0 ? result->reasons_against : result->reasons_for, reason);
    }
  g_ptr_array_sort (result->reasons_for, compare_reasons);
  g_ptr_array_sort (result->reasons_against, compare_reasons);
  return result;
}

static int
compare_results (gconstpointer a, gconstpointer b)
{
  const SuralHypothesisResult *first = *(SuralHypothesisResult *const *) a;
  const SuralHypothesisResult *second = *(SuralHypothesisResult *const *) b;
  double difference = first->probability.mid - second->probability.mid;

  if (difference < 0 || difference > 0)
    return difference > 0 ? -1 : 1;
  return g_strcmp0 (first->hypothesis->id, second->hypothesis->id);
}

/* Where a family stands: its log-weight at the three starting weights, and the variance of what its
 * findings add (each member's in proportion to its share of the family). */
static SuralInterval
family_of (const SuralDifferential *self, SuralFamily family, double *variance)
{
  g_autofree double *low = g_new (double, self->standings->len);
  g_autofree double *mid = g_new (double, self->standings->len);
  g_autofree double *high = g_new (double, self->standings->len);
  SuralInterval result;
  guint n = 0;

  for (guint i = 0; i < self->standings->len; i++)
    {
      const SuralStanding *standing = &g_array_index (self->standings, SuralStanding, i);

      if (standing->hypothesis->family != family)
        continue;
      low[n] = standing->start.low + standing->moved;
      mid[n] = standing->start.mid + standing->moved;
      high[n++] = standing->start.high + standing->moved;
    }
  result = (SuralInterval) { sural_log_sum_exp (low, n), sural_log_sum_exp (mid, n),
                             sural_log_sum_exp (high, n) };

  *variance = 0;
  for (guint i = 0; i < self->standings->len; i++)
    {
      const SuralStanding *standing = &g_array_index (self->standings, SuralStanding, i);

      if (standing->hypothesis->family == family)
        *variance += pow (exp (mid_of (self, i) - result.mid), 2) * standing->variance;
    }
  return result;
}

static SuralInterval
nerve_versus_muscle (const SuralDifferential *self)
{
  double nerve_variance, muscle_variance, reach;
  SuralInterval nerve = family_of (self, SURAL_FAMILY_NERVE, &nerve_variance);
  SuralInterval muscle = family_of (self, SURAL_FAMILY_MUSCLE, &muscle_variance);

  /* Knowledge without one of the two families has no balance to show. */
  if (!isfinite (nerve.mid) || !isfinite (muscle.mid))
    return (SuralInterval) { 0, 0, 0 };
  reach = SURAL_Z_95 * sqrt (nerve_variance + muscle_variance);
  return (SuralInterval) { nerve.low - muscle.high - reach, nerve.mid - muscle.mid,
                           nerve.high - muscle.low + reach };
}

/* Whether starting weights within their stated ranges would put another hypothesis first. */
static gboolean
depends_on_start (const SuralDifferential *self)
{
  const SuralStanding *leader = NULL;
  double least;

  for (guint i = 0; i < self->standings->len; i++)
    {
      const SuralStanding *standing = &g_array_index (self->standings, SuralStanding, i);

      if (leader == NULL ||
          standing->start.mid + standing->moved > leader->start.mid + leader->moved)
        leader = standing;
    }
  if (leader == NULL)
    return FALSE;

  least = leader->start.low + leader->moved;
  for (guint i = 0; i < self->standings->len; i++)
    {
      const SuralStanding *standing = &g_array_index (self->standings, SuralStanding, i);

      if (standing != leader && standing->start.high + standing->moved > least)
        return TRUE;
    }
  return FALSE;
}

/**
 * sural_differential_conclude:
 * @self: a weighing
 * @assessment: takes presentation, differential, balance, nerve_versus_muscle and prior_dependent
 *
 * Puts the weighing into probabilities (a softmax over the hypotheses), intervals and words. The
 * interval of a hypothesis carries that of its findings and both ends of its starting weight, with
 * the others held at their mids. The order depends on the starting weights when some choice of
 * them within their stated ranges puts another hypothesis first.
 */
void
sural_differential_conclude (SuralDifferential *self, SuralAssessment *assessment)
{
  g_return_if_fail (self != NULL && assessment != NULL);
  g_return_if_fail (SURAL_IS_KNOWLEDGE (assessment->knowledge));

  assessment->presentation = self->presentation;
  assessment->differential = g_ptr_array_new_with_free_func (hypothesis_result_free);
  for (guint i = 0; i < self->standings->len; i++)
    g_ptr_array_add (assessment->differential, conclude_one (self, i, assessment->knowledge));
  g_ptr_array_sort (assessment->differential, compare_results);
  assessment->nerve_versus_muscle = nerve_versus_muscle (self);
  assessment->balance = sural_balance_of (assessment->nerve_versus_muscle, assessment->knowledge);
  assessment->prior_dependent = depends_on_start (self);
}
