/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/weigh/sural-differential.h"

#include "model/words/sural-list-text.h"
#include "reasoning/course/sural-statistics.h"
#include "reasoning/weigh/sural-band.h"
#include "reasoning/weigh/sural-completeness.h"
#include "reasoning/weigh/sural-condition-eval.h"
#include "reasoning/weigh/sural-presentation.h"
#include "reasoning/words/sural-cluster-speech.h"
#include "reasoning/words/sural-finding-text.h"

#include <math.h>

static double
log_odds (double probability)
{
  return log (probability / (1 - probability));
}

static double
probability_at (double log_odds)
{
  return 1 / (1 + exp (-log_odds));
}

static void
clear_standing (gpointer data)
{
  SuralStanding *standing = data;

  g_clear_pointer (&standing->modifiers, g_ptr_array_unref);
  g_clear_pointer (&standing->reasons, g_ptr_array_unref);
}

/* Modifiers act on the start and are no findings. Published ones are risk ratios of the general
 * population, which act less in people with symptoms: the hypothesis limits their product. */
static double
add_modifiers (SuralStanding *standing, SuralCase *subject)
{
  const SuralHypothesis *hypothesis = standing->hypothesis;
  double most = log (hypothesis->modifiers_most);
  double sum = 0;

  for (guint i = 0; i < hypothesis->modifiers->len; i++)
    {
      SuralModifier *modifier = g_ptr_array_index (hypothesis->modifiers, i);

      if (sural_condition_eval (modifier->when, subject, NULL, NULL) != SURAL_TRUTH_TRUE)
        continue;
      g_ptr_array_add (standing->modifiers, modifier);
      sum += log (modifier->factor.mid);
    }
  return isnan (most) ? sum : CLAMP (sum, -most, most);
}

static void
add_standing (SuralDifferential *self, const SuralHypothesis *hypothesis, SuralCase *subject)
{
  SuralStanding standing = { .hypothesis = hypothesis };
  const SuralInterval *start = NULL;
  double modified;

  if (self->presentation != NULL)
    start = g_hash_table_lookup (self->presentation->starts, hypothesis->id);
  standing.by_presentation = start != NULL;
  if (start == NULL)
    start = &hypothesis->start;
  standing.modifiers = g_ptr_array_new ();
  standing.reasons = g_ptr_array_new_with_free_func (g_free);
  modified = add_modifiers (&standing, subject);
  standing.start =
      (SuralInterval) { log_odds (start->low) + modified, log_odds (start->mid) + modified,
                        log_odds (start->high) + modified };
  g_array_append_val (self->standings, standing);
}

static void
add_standings (SuralDifferential *self, SuralCase *subject)
{
  GPtrArray *hypotheses = sural_knowledge_get_hypotheses (self->knowledge);

  for (guint i = 0; i < hypotheses->len; i++)
    {
      const SuralHypothesis *hypothesis = g_ptr_array_index (hypotheses, i);

      if (hypothesis->part != SURAL_PART_REST)
        add_standing (self, hypothesis, subject);
    }
}

static gboolean
find_standing (const SuralDifferential *self, const char *hypothesis, guint *index)
{
  for (guint i = 0; i < self->standings->len; i++)
    if (g_array_index (self->standings, SuralStanding, i).hypothesis->id == hypothesis)
      {
        *index = i;
        return TRUE;
      }
  return FALSE;
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

/* How far a likelihood ratio may be off, as the standard deviation of its logarithm; for one
 * without a usable interval an assumed one, never zero. */
static double
log_lr_deviation (SuralInterval lr, double assumed)
{
  if (isfinite (lr.low) && isfinite (lr.high) && lr.low > 0 && lr.high >= lr.low)
    return (log (lr.high) - log (lr.low)) / (2 * SURAL_Z_95);
  return assumed;
}

/* What speaks against has to hold on every leg that is asked about, what speaks for on one: so no
 * finding speaks both ways. */
static SuralTruth
truth_of (const SuralEvidence *evidence, SuralCase *subject)
{
  if (evidence->lr.mid < 1)
    return sural_condition_eval_every_leg (evidence->when, subject, NULL, NULL);
  return sural_condition_eval (evidence->when, subject, NULL, NULL);
}

static gboolean
is_spent (const SuralDifferential *self, const SuralEvidence *evidence, guint standing)
{
  return self->presentation != NULL &&
         g_array_index (self->standings, SuralStanding, standing).by_presentation &&
         g_strv_contains ((const char *const *) self->presentation->spends, evidence->finding);
}

static gboolean
is_from_people_like (const SuralEvidence *evidence, SuralCase *subject)
{
  if (evidence->grade != SURAL_GRADE_PUBLISHED)
    return FALSE;
  return evidence->people == NULL ||
         sural_condition_eval (evidence->people->when, subject, NULL, NULL) == SURAL_TRUTH_TRUE;
}

static void
add_states (SuralDifferential *self, SuralCase *subject)
{
  GPtrArray *all = sural_knowledge_get_evidence (self->knowledge);

  for (guint i = 0; i < all->len; i++)
    {
      const SuralEvidence *evidence = g_ptr_array_index (all, i);
      SuralEvidenceState state = { .evidence = evidence };

      if (!evidence->chosen || !find_standing (self, evidence->hypothesis, &state.hypothesis))
        continue;
      state.truth = truth_of (evidence, subject);
      state.spent = is_spent (self, evidence, state.hypothesis);
      state.log_lr = evidence->lr.mid > 0 ? log (evidence->lr.mid) : NAN;
      state.deviation = log_lr_deviation (evidence->lr, self->limits.deviation);
      if (state.truth == SURAL_TRUTH_TRUE)
        state.like = is_from_people_like (evidence, subject);
      g_array_append_val (self->states, state);
    }
  g_array_sort (self->states, compare_states);
}

static gboolean
belongs_to_run (const SuralEvidenceState *before, const SuralEvidenceState *state)
{
  return before != NULL && state->evidence->cluster != NULL &&
         before->hypothesis == state->hypothesis &&
         g_strcmp0 (before->evidence->cluster, state->evidence->cluster) == 0;
}

static void
add_runs (SuralDifferential *self)
{
  const SuralEvidenceState *before = NULL;

  for (guint i = 0; i < self->states->len; i++)
    {
      SuralEvidenceState *state = &g_array_index (self->states, SuralEvidenceState, i);

      if (!belongs_to_run (before, state))
        {
          SuralClusterRun run = { NULL, i, 0 };

          if (state->evidence->cluster != NULL)
            run.cluster = sural_knowledge_get_cluster (self->knowledge, state->evidence->cluster);
          g_array_append_val (self->clusters, run);
        }
      state->cluster = self->clusters->len - 1;
      g_array_index (self->clusters, SuralClusterRun, state->cluster).n++;
      before = state;
    }
}

static const SuralEvidenceState *
states_of (const SuralDifferential *self, const SuralClusterRun *run)
{
  return &g_array_index (self->states, SuralEvidenceState, run->first);
}

/* Lists a row that holds as a reason, with what the cluster left of it. */
static void
add_reason (SuralStanding *standing, const SuralEvidenceState *state, double weight)
{
  SuralReason *reason = g_new0 (SuralReason, 1);

  reason->evidence = state->evidence;
  reason->lr = state->evidence->lr;
  reason->spent = state->spent;
  reason->like_one = state->like;
  reason->weight = weight;
  reason->capped =
      !state->spent && isfinite (state->log_lr) && fabs (weight) < fabs (state->log_lr);
  g_ptr_array_add (standing->reasons, reason);
}

static void
hear_cluster (SuralDifferential *self, const SuralClusterRun *run)
{
  const SuralEvidenceState *states = states_of (self, run);
  SuralStanding *standing = &g_array_index (self->standings, SuralStanding, states->hypothesis);
  g_autofree double *weights = g_new0 (double, run->n);

  sural_cluster_speech_add (run, states, NULL, &standing->spoken, weights);
  for (guint i = 0; i < run->n; i++)
    if (states[i].truth == SURAL_TRUTH_TRUE)
      add_reason (standing, &states[i], weights[i]);
}

/* Each reason gives way to the limits in proportion, so that the reasons still add up. */
static void
limit_reasons (const SuralDifferential *self, SuralStanding *standing)
{
  double published[2], assumed[2];

  sural_spoken_get_factors (&standing->spoken, &self->limits, published, assumed);
  for (guint i = 0; i < standing->reasons->len; i++)
    {
      SuralReason *reason = g_ptr_array_index (standing->reasons, i);
      guint sign = reason->weight < 0;

      reason->weight *=
          reason->evidence->grade == SURAL_GRADE_PUBLISHED ? published[sign] : assumed[sign];
    }
}

/**
 * sural_differential_new:
 * @subject: a case
 * @knowledge: hypotheses, where they start, evidence and clusters
 *
 * Weighs the findings of a case. Each hypothesis is held against its own absence, as a likelihood
 * ratio is defined: its log-odds are those of its start for this presentation, with what modifies
 * the start, plus the logarithms of the likelihood ratios of the findings that hold, damped within
 * a correlated cluster as sural_cluster_speech_add() says and limited as sural_spoken_get_moved()
 * does. Nothing is normalised: no finding of one hypothesis moves another. Only evidence chosen
 * among the studies of a test counts; evidence without a figure is listed and moves nothing, and
 * neither does what chose the presentation. A finding that was not recorded moves nothing either
 * way.
 *
 * Returns: (transfer full): the weighing; it refers to @knowledge, which has to outlive it
 */
SuralDifferential *
sural_differential_new (SuralCase *subject, SuralKnowledge *knowledge)
{
  SuralDifferential *self;

  g_return_val_if_fail (SURAL_IS_CASE (subject), NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  self = g_new0 (SuralDifferential, 1);
  self->knowledge = knowledge;
  self->presentation = sural_presentation_choose (subject, knowledge);
  self->standings = g_array_new (FALSE, FALSE, sizeof (SuralStanding));
  g_array_set_clear_func (self->standings, clear_standing);
  self->states = g_array_new (FALSE, FALSE, sizeof (SuralEvidenceState));
  self->clusters = g_array_new (FALSE, FALSE, sizeof (SuralClusterRun));
  sural_speech_limits_init (&self->limits, knowledge);

  add_standings (self, subject);
  add_states (self, subject);
  add_runs (self);
  for (guint i = 0; i < self->clusters->len; i++)
    hear_cluster (self, &g_array_index (self->clusters, SuralClusterRun, i));
  for (guint i = 0; i < self->standings->len; i++)
    limit_reasons (self, &g_array_index (self->standings, SuralStanding, i));

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
  g_array_unref (self->clusters);
  g_free (self);
}

/**
 * sural_differential_suppose:
 * @self: a weighing
 * @state: evidence with a figure that does not hold yet
 * @spoken: (out): what would have spoken for its hypothesis if it came to hold
 *
 * Works out what would be if one more row spoke: what its cluster and all other findings have
 * already said is not said again.
 */
void
sural_differential_suppose (const SuralDifferential *self,
                            const SuralEvidenceState *state,
                            SuralSpoken *spoken)
{
  const SuralClusterRun *run;
  SuralSpoken before = { 0 }, after = { 0 };

  g_return_if_fail (self != NULL && state != NULL && spoken != NULL);

  run = &g_array_index (self->clusters, SuralClusterRun, state->cluster);
  *spoken = g_array_index (self->standings, SuralStanding, state->hypothesis).spoken;
  sural_cluster_speech_add (run, states_of (self, run), NULL, &before, NULL);
  sural_cluster_speech_add (run, states_of (self, run), state, &after, NULL);
  sural_cluster_speech_replace (spoken, &before, &after);
}

static void
hypothesis_result_free (gpointer data)
{
  SuralHypothesisResult *self = data;

  g_ptr_array_unref (self->modifiers);
  g_ptr_array_unref (self->reasons_for);
  g_ptr_array_unref (self->reasons_against);
  g_ptr_array_unref (self->not_asked);
  g_free (self->settled);
  g_free (self);
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

static void
add_reasons (SuralHypothesisResult *result, const SuralStanding *standing)
{
  result->reasons_for = g_ptr_array_new_with_free_func (g_free);
  result->reasons_against = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < standing->reasons->len; i++)
    {
      const SuralReason *reason = g_ptr_array_index (standing->reasons, i);
      gboolean against = reason->weight < 0 || reason->lr.mid < 1;

      g_ptr_array_add (against ? result->reasons_against : result->reasons_for,
                       g_memdup2 (reason, sizeof *reason));
    }
  g_ptr_array_sort (result->reasons_for, compare_reasons);
  g_ptr_array_sort (result->reasons_against, compare_reasons);
}

/* Nothing is ever said to be certain or excluded by findings alone. */
static SuralInterval
as_shown (SuralInterval log_odds, SuralKnowledge *knowledge)
{
  double least = sural_knowledge_get_constant (knowledge, "shown-least");
  double most = sural_knowledge_get_constant (knowledge, "shown-most");

  return (SuralInterval) { CLAMP (probability_at (log_odds.low), least, most),
                           CLAMP (probability_at (log_odds.mid), least, most),
                           CLAMP (probability_at (log_odds.high), least, most) };
}

/* The result of a rule that holds, with its day, in words; NULL when it does not hold. What else
 * the rule asks for besides is not named. */
static char *
dup_settling (const SuralCondition *condition, SuralCase *subject, SuralKnowledge *knowledge)
{
  g_autoptr (GPtrArray) because = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  if (condition == NULL ||
      sural_condition_eval (condition, subject, NULL, because) != SURAL_TRUTH_TRUE)
    return NULL;
  for (guint i = 0; i < because->len; i++)
    {
      SuralFinding *finding = g_ptr_array_index (because, i);
      const SuralFindingDefinition *definition =
          sural_knowledge_get_finding (knowledge, sural_finding_get_id (finding));
      g_autofree char *text = NULL;

      if (definition == NULL || !definition->dated)
        continue;
      text = sural_finding_text (knowledge, finding);
      if (!g_ptr_array_find_with_equal_func (texts, text, g_str_equal, NULL))
        g_ptr_array_add (texts, g_steal_pointer (&text));
    }
  return sural_list_text (texts, SURAL_LIST_CLAUSES);
}

/* A result that settles it takes the word as far as any finding could, and what is shown with it to
 * the end of what is ever shown: it stands beyond all that only findings speak for, and has no
 * interval, for none was measured. */
static void
settle (SuralHypothesisResult *result, SuralCase *subject, SuralKnowledge *knowledge)
{
  const SuralHypothesis *hypothesis = result->hypothesis;
  double end;

  result->settled = dup_settling (hypothesis->confirmed, subject, knowledge);
  if (result->settled != NULL)
    {
      result->band = SURAL_BAND_VERY_LIKELY;
      end = sural_knowledge_get_constant (knowledge, "shown-most");
    }
  else
    {
      result->settled = dup_settling (hypothesis->excluded, subject, knowledge);
      if (result->settled == NULL)
        return;
      result->band = SURAL_BAND_VERY_UNLIKELY;
      end = sural_knowledge_get_constant (knowledge, "shown-least");
    }
  result->probability = (SuralInterval) { end, end, end };
}

/* Another thing explains its signs as well and has to be settled first: nothing is said for it. */
static void
withhold (SuralHypothesisResult *result, SuralCase *subject)
{
  const SuralHypothesis *hypothesis = result->hypothesis;

  if (hypothesis->withheld == NULL ||
      sural_condition_eval (hypothesis->withheld, subject, NULL, NULL) != SURAL_TRUTH_TRUE)
    return;
  result->withheld = hypothesis->withheld_why;
  if (sural_band_get_sign (result->band) > 0)
    result->band = SURAL_BAND_UNDECIDED;
}

static SuralHypothesisResult *
conclude_one (const SuralDifferential *self, guint index, SuralCase *subject)
{
  const SuralStanding *standing = &g_array_index (self->standings, SuralStanding, index);
  const SuralSpoken *spoken = &standing->spoken;
  SuralHypothesisResult *result = g_new0 (SuralHypothesisResult, 1);

  result->hypothesis = standing->hypothesis;
  result->log_odds = sural_standing_get_log_odds (standing, spoken, &self->limits);
  result->start =
      (SuralInterval) { probability_at (standing->start.low), probability_at (standing->start.mid),
                        probability_at (standing->start.high) };
  /* Nothing found out: the range of opinions is all there is to show. */
  result->probability =
      as_shown (spoken->n_rows > 0 ? result->log_odds : standing->start, self->knowledge);
  result->band = sural_band_of (standing, spoken, &self->limits, self->knowledge);
  settle (result, subject, self->knowledge);
  withhold (result, subject);
  result->completeness = sural_completeness_of (self, index, subject);
  result->n_measured = spoken->n_published[0] + spoken->n_published[1];
  result->n_like = spoken->n_like[0] + spoken->n_like[1];
  result->modifiers = g_ptr_array_copy (standing->modifiers, NULL, NULL);
  result->not_asked = g_ptr_array_new ();
  add_reasons (result, standing);
  return result;
}

/**
 * sural_differential_conclude:
 * @self: a weighing
 * @subject: the case it was made of
 *
 * Puts the weighing into log-odds, probabilities, intervals and words, one for each hypothesis.
 *
 * Returns: (transfer full) (element-type SuralHypothesisResult): in the order of the knowledge
 */
GPtrArray *
sural_differential_conclude (const SuralDifferential *self, SuralCase *subject)
{
  GPtrArray *results;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (SURAL_IS_CASE (subject), NULL);

  results = g_ptr_array_new_with_free_func (hypothesis_result_free);
  for (guint i = 0; i < self->standings->len; i++)
    g_ptr_array_add (results, conclude_one (self, i, subject));
  return results;
}
