/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/words/sural-cluster-speech.h"

#include <math.h>

static gboolean
speaks (const SuralEvidenceState *state, const SuralEvidenceState *supposed, guint sign)
{
  if (!isfinite (state->log_lr) || state->spent || (state->log_lr < 0) != (sign == 1))
    return FALSE;
  return state->truth == SURAL_TRUTH_TRUE || state == supposed;
}

static gboolean
is_published (const SuralEvidenceState *state)
{
  return state->evidence->grade == SURAL_GRADE_PUBLISHED;
}

/* What the rows of one sign and one grade have to say: the strongest whole, the others a share. */
typedef struct
{
  const SuralEvidenceState *speaker;
  double strongest, sum;
} Voices;

static void
add_voice (Voices *self, const SuralEvidenceState *state)
{
  double said = fabs (state->log_lr);

  self->sum += said;
  if (self->speaker != NULL && said <= self->strongest)
    return;
  self->speaker = state;
  self->strongest = said;
}

static double
rest_of (const Voices *self)
{
  return self->sum - self->strongest;
}

/* Findings that go together must not multiply (Vroomen 2002: after the history, examination added
 * little). All but the speaker add the cluster's share of their log-odds, and together no more than
 * its cap. */
static double
shared (const SuralCluster *cluster, double rest, double cap)
{
  return cluster != NULL ? MIN (cluster->share * rest, cap) : rest;
}

static double
cap_of (const SuralCluster *cluster)
{
  return cluster != NULL ? cluster->cap : INFINITY;
}

/* What all voices of one grade say with none of the other beside them. */
static double
alone (const SuralCluster *cluster, const Voices *voices)
{
  return voices->strongest + shared (cluster, rest_of (voices), cap_of (cluster));
}

/* What assumed rows add to what the published ones have said: their share of what the cap has left,
 * but never so little that the cluster says less than it would without the published ones. So no
 * finding that speaks for something ever lowers it. */
static double
added_by_assumed (const SuralCluster *cluster, const Voices *published, const Voices *assumed)
{
  double said = alone (cluster, published);
  /* Never below nothing, not even by the rounding of a sum: a weight says which way by its sign. */
  double left = MAX (0, cap_of (cluster) - (said - published->strongest));

  if (published->speaker == NULL)
    return alone (cluster, assumed);
  return MAX (shared (cluster, assumed->sum, left), alone (cluster, assumed) - said);
}

/* What one row says of what its grade says: the speaker whole, the others in proportion. */
static double
said_by (const SuralEvidenceState *state, const Voices *voices, double all)
{
  double own = fabs (state->log_lr);

  if (all < voices->strongest)
    return all * own / voices->sum;
  if (state == voices->speaker)
    return own;
  return rest_of (voices) > 0 ? (all - voices->strongest) * own / rest_of (voices) : 0;
}

static void
hear (SuralSpoken *spoken, const SuralEvidenceState *state, double said, guint sign)
{
  double own = fabs (state->log_lr);

  spoken->n_rows++;
  if (!is_published (state))
    {
      spoken->assumed[sign] += said;
      spoken->widest[sign] = MAX (spoken->widest[sign], state->deviation);
      return;
    }
  spoken->published[sign] += said;
  spoken->variance += pow (own > 0 ? said / own * state->deviation : 0, 2);
  spoken->n_published[sign]++;
  if (state->like)
    {
      spoken->like[sign] += said;
      spoken->n_like[sign]++;
    }
}

/**
 * sural_cluster_speech_add:
 * @run: a cluster of one hypothesis
 * @states: its evidence, as many as @run has
 * @supposed: (nullable): one of them that is to speak though it does not hold
 * @spoken: what it adds to
 * @weights: (nullable) (inout) (array): takes what each row says, in log-odds with its sign; 0 for
 *   what does not speak
 *
 * Lets the findings of a cluster speak, for and against apart: the strongest published one whole,
 * the other published ones a share of theirs, assumed ones what the cluster's cap has left.
 * Whatever comes to speak for something never lowers it.
 */
void
sural_cluster_speech_add (const SuralClusterRun *run,
                          const SuralEvidenceState *states,
                          const SuralEvidenceState *supposed,
                          SuralSpoken *spoken,
                          double *weights)
{
  g_return_if_fail (run != NULL && states != NULL && spoken != NULL);

  for (guint i = 0; i < run->n; i++)
    spoken->n_spent += states[i].spent && states[i].truth == SURAL_TRUTH_TRUE;
  for (guint sign = 0; sign < 2; sign++)
    {
      Voices published = { 0 }, assumed = { 0 };
      double by_published, by_assumed;

      for (guint i = 0; i < run->n; i++)
        if (speaks (&states[i], supposed, sign))
          add_voice (is_published (&states[i]) ? &published : &assumed, &states[i]);
      by_published = alone (run->cluster, &published);
      by_assumed = added_by_assumed (run->cluster, &published, &assumed);
      for (guint i = 0; i < run->n; i++)
        {
          gboolean measured = is_published (&states[i]);
          double said;

          if (!speaks (&states[i], supposed, sign))
            continue;
          said = said_by (&states[i], measured ? &published : &assumed,
                          measured ? by_published : by_assumed);
          hear (spoken, &states[i], said, sign);
          if (weights != NULL)
            weights[i] = sign == 0 ? said : -said;
        }
    }
}

/**
 * sural_cluster_speech_replace:
 * @spoken: what spoke for a hypothesis
 * @before: what one of its clusters said of it
 * @after: what that cluster would say
 *
 * Puts one cluster's say in the place of another. The widest error of the assumed block can only
 * grow by it.
 */
void
sural_cluster_speech_replace (SuralSpoken *spoken,
                              const SuralSpoken *before,
                              const SuralSpoken *after)
{
  g_return_if_fail (spoken != NULL && before != NULL && after != NULL);

  for (guint sign = 0; sign < 2; sign++)
    {
      spoken->published[sign] += after->published[sign] - before->published[sign];
      spoken->assumed[sign] += after->assumed[sign] - before->assumed[sign];
      spoken->like[sign] += after->like[sign] - before->like[sign];
      spoken->widest[sign] = MAX (spoken->widest[sign], after->widest[sign]);
      spoken->n_published[sign] += after->n_published[sign] - before->n_published[sign];
      spoken->n_like[sign] += after->n_like[sign] - before->n_like[sign];
    }
  spoken->variance += after->variance - before->variance;
  spoken->n_rows += after->n_rows - before->n_rows;
}
