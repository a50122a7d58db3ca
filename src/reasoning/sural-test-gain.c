/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/sural-test-gain.h"

#include <math.h>

struct _SuralTestGain
{
  const SuralDifferential *differential;
  GHashTable *by_finding; /* interned finding id → GArray of indices into the states */
  double *prior;          /* probability of each hypothesis now */
  double *result;         /* scratch: of the outcome, under each hypothesis */
  guint n;
  double assumed_rate; /* of an outcome elsewhere, where only one likelihood ratio is known */
  double assumed_most; /* of that outcome under its hypothesis */
  double least_rate;   /* no outcome is taken to be rarer, or the opposite surer, than this */
};

static const SuralHypothesis *
hypothesis_at (const SuralTestGain *self, guint i)
{
  return g_array_index (self->differential->standings, SuralStanding, i).hypothesis;
}

/* One way a test can come out, and what it would do to each hypothesis. NAN: nothing. */
typedef struct
{
  const SuralCondition *when;
  double *lr;
} Outcome;

static void
clear_outcome (gpointer data)
{
  g_free (((Outcome *) data)->lr);
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
  self->n = differential->standings->len;
  self->prior = sural_differential_get_probabilities (differential);
  self->result = g_new0 (double, self->n);
  self->assumed_rate = sural_knowledge_get_constant (knowledge, "next-assumed-rate");
  self->assumed_most = sural_knowledge_get_constant (knowledge, "next-assumed-most");
  self->least_rate = sural_knowledge_get_constant (knowledge, "next-least-rate");
  self->by_finding = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  for (guint i = 0; i < differential->states->len; i++)
    {
      const SuralEvidenceState *state =
          &g_array_index (differential->states, SuralEvidenceState, i);
      GArray *indices;

      /* What already holds, or can no longer hold, brings nothing. */
      if (state->truth != SURAL_TRUTH_UNKNOWN || !(state->evidence->lr.mid > 0))
        continue;
      indices = g_hash_table_lookup (self->by_finding, state->evidence->finding);
      if (indices == NULL)
        {
          indices = g_array_new (FALSE, FALSE, sizeof (guint));
          g_hash_table_insert (self->by_finding, (gpointer) state->evidence->finding, indices);
        }
      g_array_append_val (indices, i);
    }
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
  g_free (self->prior);
  g_free (self->result);
  g_free (self);
}

static gboolean
same_condition (const SuralCondition *a, const SuralCondition *b)
{
  guint n = a->children != NULL ? a->children->len : 0;

  if (a->kind != b->kind || a->subject != b->subject || a->op != b->op || a->which != b->which ||
      a->other_minus_affected != b->other_minus_affected || g_strcmp0 (a->value, b->value) != 0 ||
      n != (b->children != NULL ? b->children->len : 0))
    return FALSE;
  if (a->number < b->number || a->number > b->number)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!same_condition (g_ptr_array_index (a->children, i), g_ptr_array_index (b->children, i)))
      return FALSE;
  return TRUE;
}

static Outcome *
outcome_for (GArray *outcomes, const SuralCondition *when, guint n)
{
  Outcome fresh = { when, NULL };

  for (guint i = 0; i < outcomes->len; i++)
    if (same_condition (g_array_index (outcomes, Outcome, i).when, when))
      return &g_array_index (outcomes, Outcome, i);

  fresh.lr = g_new (double, n);
  for (guint i = 0; i < n; i++)
    fresh.lr[i] = NAN;
  g_array_append_val (outcomes, fresh);
  return &g_array_index (outcomes, Outcome, outcomes->len - 1);
}

/* The outcomes of one finding, each with the likelihood ratio it would have now: what its cluster
 * and the others have already said is not said again. */
static GArray *
list_outcomes (SuralTestGain *self, GArray *indices)
{
  GArray *outcomes = g_array_new (FALSE, FALSE, sizeof (Outcome));

  g_array_set_clear_func (outcomes, clear_outcome);
  for (guint i = 0; i < indices->len; i++)
    {
      const SuralEvidenceState *state =
          &g_array_index (self->differential->states, SuralEvidenceState,
                          g_array_index (indices, guint, i));
      Outcome *outcome = outcome_for (outcomes, state->evidence->when, self->n);
      double *lr = &outcome->lr[state->hypothesis];
      double moved = sural_differential_would_move (self->differential, state);

      *lr = (isnan (*lr) ? 1 : *lr) * exp (moved);
    }
  return outcomes;
}

static double
bounded (const SuralTestGain *self, double rate)
{
  return CLAMP (rate, self->least_rate, 1 - self->least_rate);
}

/* The rate elsewhere of an outcome of which only the likelihood ratio is known: an assumption, and
 * low enough that the outcome staying away tells little, as nobody has measured what it tells. */
static double
assumed_elsewhere (const SuralTestGain *self, double lr)
{
  return bounded (self, MIN (self->assumed_rate, self->assumed_most / lr));
}

/* How often an outcome comes under a hypothesis (@within) and elsewhere (@elsewhere), given its
 * likelihood ratio there and that of the opposite outcome; one of them may be NAN.
 *
 * LR = within / elsewhere and opposite = (1 - within) / (1 - elsewhere) have one solution,
 * elsewhere = (1 - opposite) / (LR - opposite), when they lie on different sides of 1. */
static void
rates_of (const SuralTestGain *self, double lr, double opposite, double *within, double *elsewhere)
{
  if (!isnan (lr) && !isnan (opposite) && (lr - 1) * (opposite - 1) < 0)
    {
      *elsewhere = bounded (self, (1 - opposite) / (lr - opposite));
      *within = bounded (self, lr * *elsewhere);
    }
  else if (!isnan (lr))
    {
      *elsewhere = assumed_elsewhere (self, lr);
      *within = bounded (self, lr * *elsewhere);
    }
  else
    {
      double away = assumed_elsewhere (self, opposite);

      *elsewhere = 1 - away;
      *within = 1 - bounded (self, opposite * away);
    }
}

static double
surprise (double probability)
{
  return probability > 0 ? -probability * log2 (probability) : 0;
}

/* What knowing whether an outcome came, with self->result under each hypothesis, takes off the
 * entropy of the hypotheses, in bits. */
static double
expected_gain (const SuralTestGain *self)
{
  double came = 0, before = 0, after_came = 0, after_not = 0;

  for (guint i = 0; i < self->n; i++)
    came += self->prior[i] * self->result[i];
  if (!(came > 0 && came < 1))
    return 0;
  for (guint i = 0; i < self->n; i++)
    {
      before += surprise (self->prior[i]);
      after_came += surprise (self->prior[i] * self->result[i] / came);
      after_not += surprise (self->prior[i] * (1 - self->result[i]) / (1 - came));
    }
  return MAX (before - came * after_came - (1 - came) * after_not, 0);
}

static double
gain_of_outcome (SuralTestGain *self, const Outcome *outcome, const Outcome *opposite)
{
  double elsewhere = 0;
  guint n_known = 0;

  for (guint i = 0; i < self->n; i++)
    {
      double other = opposite != NULL ? opposite->lr[i] : NAN;
      double rate;

      self->result[i] = NAN;
      if (isnan (outcome->lr[i]) && isnan (other))
        continue;
      rates_of (self, outcome->lr[i], other, &self->result[i], &rate);
      elsewhere += rate;
      n_known++;
    }
  if (n_known == 0)
    return 0;
  for (guint i = 0; i < self->n; i++)
    if (isnan (self->result[i]))
      self->result[i] = elsewhere / n_known;
  return expected_gain (self);
}

/* The two hypotheses that the outcome in self->result tells apart most: those with the largest part
 * in what it takes off the chance of naming the wrong one, p q (a - b)², for the probabilities p
 * and q and the outcome's rates a and b. Nerve comes first, then muscle. */
static void
find_most_apart (const SuralTestGain *self, const SuralHypothesis *between[2])
{
  double most = 0;

  for (guint i = 0; i < self->n; i++)
    for (guint j = i + 1; j < self->n; j++)
      {
        const SuralHypothesis *one = hypothesis_at (self, i), *other = hypothesis_at (self, j);
        double apart = self->prior[i] * self->prior[j] * pow (self->result[i] - self->result[j], 2);

        if (apart <= most)
          continue;
        most = apart;
        between[0] = other->family < one->family ? other : one;
        between[1] = between[0] == one ? other : one;
      }
}

/**
 * sural_test_gain_of:
 * @self: made by sural_test_gain_new()
 * @finding: a finding's interned id
 * @between: (out caller-allocates) (array fixed-size=2): the two hypotheses it would tell apart
 *   most; untouched when it tells nothing
 *
 * The information, in bits, that a finding is expected to bring about which hypothesis holds: the
 * entropy of the hypotheses now less what it will be on average once the result is known. Two
 * outcomes are taken as opposites (positive and negative). Of more (how it began, what the
 * movement did) each is held against all the rest, and the one that tells most counts: a lower
 * bound, since telling the rest apart could only add.
 *
 * Returns: bits, 0 or more
 */
double
sural_test_gain_of (SuralTestGain *self, const char *finding, const SuralHypothesis *between[2])
{
  g_autoptr (GArray) outcomes = NULL;
  GArray *indices;
  double best = 0;

  g_return_val_if_fail (self != NULL && finding != NULL, 0);

  indices = g_hash_table_lookup (self->by_finding, finding);
  if (indices == NULL)
    return 0;

  outcomes = list_outcomes (self, indices);
  for (guint i = 0; i < outcomes->len; i++)
    {
      const Outcome *opposite = NULL;
      double gain;

      if (outcomes->len == 2)
        opposite = &g_array_index (outcomes, Outcome, 1 - i);
      gain = gain_of_outcome (self, &g_array_index (outcomes, Outcome, i), opposite);
      if (gain > best)
        {
          best = gain;
          find_most_apart (self, between);
        }
    }
  return best;
}
