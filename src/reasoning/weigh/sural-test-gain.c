/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/weigh/sural-test-gain.h"

#include "reasoning/weigh/sural-band.h"

#include <math.h>

struct _SuralTestGain
{
  const SuralDifferential *differential;
  SuralKnowledge *knowledge;
  GHashTable *by_finding; /* interned finding id → GArray of indices into the states */
  gboolean *asked;        /* of each standing, whether tests are ranked by it */
  SuralBand *bands;       /* of each standing, its word now */
  double assumed_rate;    /* of an outcome elsewhere, where only one likelihood ratio is known */
  double assumed_most;    /* of that outcome under its hypothesis */
  double least_rate;      /* no outcome is taken to be rarer, or the opposite surer, than this */
  double movement_share;  /* what movement counts beside a changed word */
};

/* One way a test can come out, for one hypothesis. */
typedef struct
{
  const SuralEvidenceState *state;
  double moved; /* log-odds by which it would move the hypothesis */
  gboolean flips;
} Outcome;

static const SuralStanding *
standing_at (const SuralTestGain *self, guint i)
{
  return &g_array_index (self->differential->standings, SuralStanding, i);
}

static double
get_log_odds (const SuralTestGain *self, const SuralStanding *standing)
{
  return standing->start.mid +
         sural_spoken_get_moved (&standing->spoken, &self->differential->limits);
}

/* Tests are ranked by what they do to nerve, muscle and the leader of what else it may be. What
 * must not be missed is asked for its own sake and stands outside. */
static void
choose_asked (SuralTestGain *self)
{
  guint n = self->differential->standings->len, leader = n;

  for (guint i = 0; i < n; i++)
    {
      SuralPart part = standing_at (self, i)->hypothesis->part;

      self->asked[i] = part == SURAL_PART_ORIGIN;
      if (part == SURAL_PART_OTHERWISE &&
          (leader == n || get_log_odds (self, standing_at (self, i)) >
                              get_log_odds (self, standing_at (self, leader))))
        leader = i;
    }
  if (leader < n)
    self->asked[leader] = TRUE;
}

static void
add_by_finding (SuralTestGain *self, guint index)
{
  const SuralEvidenceState *state =
      &g_array_index (self->differential->states, SuralEvidenceState, index);
  GArray *indices = NULL;

  /* What already holds, or can no longer hold, brings nothing; nor does what is not counted. */
  if (state->truth != SURAL_TRUTH_UNKNOWN || !isfinite (state->log_lr) || state->spent ||
      !self->asked[state->hypothesis])
    return;
  indices = g_hash_table_lookup (self->by_finding, state->evidence->finding);
  if (indices == NULL)
    {
      indices = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (self->by_finding, (gpointer) state->evidence->finding, indices);
    }
  g_array_append_val (indices, index);
}

/**
 * sural_test_gain_new:
 * @differential: how the case is weighed now
 * @knowledge: the assumptions about rates
 *
 * Returns: (transfer full): what the gain of each test is worked out from
 */
SuralTestGain *
sural_test_gain_new (const SuralDifferential *differential, SuralKnowledge *knowledge)
{
  SuralTestGain *self;

  g_return_val_if_fail (differential != NULL, NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  self = g_new0 (SuralTestGain, 1);
  self->differential = differential;
  self->knowledge = knowledge;
  self->asked = g_new0 (gboolean, differential->standings->len);
  self->bands = g_new0 (SuralBand, differential->standings->len);
  self->assumed_rate = sural_knowledge_get_constant (knowledge, "next-assumed-rate");
  self->assumed_most = sural_knowledge_get_constant (knowledge, "next-assumed-most");
  self->least_rate = sural_knowledge_get_constant (knowledge, "next-least-rate");
  self->movement_share = sural_knowledge_get_constant (knowledge, "next-movement-share");
  self->by_finding = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  choose_asked (self);
  for (guint i = 0; i < differential->standings->len; i++)
    if (self->asked[i])
      self->bands[i] = sural_band_of (standing_at (self, i), &standing_at (self, i)->spoken,
                                      &differential->limits, knowledge);
  for (guint i = 0; i < differential->states->len; i++)
    add_by_finding (self, i);
  return self;
}

/**
 * sural_test_gain_free:
 * @self: (transfer full): no longer needed
 */
void
sural_test_gain_free (SuralTestGain *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->by_finding);
  g_free (self->asked);
  g_free (self->bands);
  g_free (self);
}

static Outcome
suppose (const SuralTestGain *self, const SuralEvidenceState *state)
{
  const SuralStanding *standing = standing_at (self, state->hypothesis);
  const SuralSpeechLimits *limits = &self->differential->limits;
  Outcome outcome = { state, 0, FALSE };
  SuralSpoken spoken;

  sural_differential_suppose (self->differential, state, &spoken);
  outcome.moved =
      sural_spoken_get_moved (&spoken, limits) - sural_spoken_get_moved (&standing->spoken, limits);
  outcome.flips =
      sural_band_of (standing, &spoken, limits, self->knowledge) != self->bands[state->hypothesis];
  return outcome;
}

static double
bounded (const SuralTestGain *self, double rate)
{
  return CLAMP (rate, self->least_rate, 1 - self->least_rate);
}

/* How often an outcome comes under a hypothesis (@within) and elsewhere (@elsewhere), given its
 * likelihood ratio and that of the opposite outcome, which may be NAN.
 *
 * LR = within / elsewhere and opposite = (1 - within) / (1 - elsewhere) have one solution,
 * elsewhere = (1 - opposite) / (LR - opposite), when they lie on different sides of 1. With one
 * ratio alone the rate elsewhere is an assumption, low enough that the outcome staying away tells
 * little, as nobody has measured what it tells. */
static double
rate_of (const SuralTestGain *self, double lr, double opposite, double probability)
{
  double elsewhere;

  if (!isnan (opposite) && (lr - 1) * (opposite - 1) < 0)
    elsewhere = bounded (self, (1 - opposite) / (lr - opposite));
  else
    elsewhere = bounded (self, MIN (self->assumed_rate, self->assumed_most / lr));
  return probability * bounded (self, lr * elsewhere) + (1 - probability) * elsewhere;
}

static double
worth (const SuralTestGain *self, const Outcome *outcome, double rate)
{
  return rate * ((outcome->flips ? 1 : 0) + self->movement_share * fabs (outcome->moved));
}

/* What the outcomes of one test for one hypothesis are expected to bring. Two that lie on different
 * sides of 1 are taken as opposites and both count; of others each is held against all the rest,
 * and the one that brings most counts: a lower bound, since telling the rest apart could only add.
 */
static double
gain_for (const SuralTestGain *self, const Outcome *outcomes, guint n, double probability)
{
  double best = 0;

  if (n == 2 && outcomes[0].state->log_lr * outcomes[1].state->log_lr < 0)
    {
      double first = outcomes[0].state->evidence->lr.mid;
      double second = outcomes[1].state->evidence->lr.mid;

      return worth (self, &outcomes[0], rate_of (self, first, second, probability)) +
             worth (self, &outcomes[1], rate_of (self, second, first, probability));
    }
  for (guint i = 0; i < n; i++)
    best =
        MAX (best, worth (self, &outcomes[i],
                          rate_of (self, outcomes[i].state->evidence->lr.mid, NAN, probability)));
  return best;
}

static gboolean
is_confirming (const Outcome *outcomes, guint n)
{
  double most = 0, least = 0;

  for (guint i = 0; i < n; i++)
    {
      most = MAX (most, outcomes[i].moved);
      least = MIN (least, outcomes[i].moved);
    }
  return most >= -least;
}

/**
 * sural_test_gain_of:
 * @self: made by sural_test_gain_new()
 * @finding: a finding's interned id
 * @about: (out): the hypothesis it is expected to tell most about; %NULL when it tells nothing
 * @confirms: (out): whether it can move that one up more than down
 *
 * What a finding is expected to bring for nerve, for muscle and for the leader of what else it may
 * be: the chance that a word changes, and a stated share of the movement in log-odds. The scales
 * are not disjoint, so that a test that speaks to two of them counts for both.
 *
 * Returns: 0 or more; of no meaning but to rank by
 */
double
sural_test_gain_of (SuralTestGain *self,
                    const char *finding,
                    const SuralHypothesis **about,
                    gboolean *confirms)
{
  GArray *indices;
  double all = 0, most = 0;

  g_return_val_if_fail (self != NULL && finding != NULL, 0);
  g_return_val_if_fail (about != NULL && confirms != NULL, 0);

  *about = NULL;
  *confirms = FALSE;
  indices = g_hash_table_lookup (self->by_finding, finding);
  for (guint begin = 0, end; indices != NULL && begin < indices->len; begin = end)
    {
      /* The states are sorted by hypothesis. */
      const SuralEvidenceState *states = (SuralEvidenceState *) self->differential->states->data;
      guint hypothesis = states[g_array_index (indices, guint, begin)].hypothesis;
      const SuralStanding *standing = standing_at (self, hypothesis);
      double probability = 1 / (1 + exp (-get_log_odds (self, standing)));
      Outcome outcomes[16];
      double gain;

      for (end = begin; end < indices->len && end - begin < G_N_ELEMENTS (outcomes); end++)
        {
          const SuralEvidenceState *state = &states[g_array_index (indices, guint, end)];

          if (state->hypothesis != hypothesis)
            break;
          outcomes[end - begin] = suppose (self, state);
        }
      gain = gain_for (self, outcomes, end - begin, probability);
      all += gain;
      if (gain > most)
        {
          most = gain;
          *about = standing->hypothesis;
          *confirms = is_confirming (outcomes, end - begin);
        }
    }
  return all;
}
