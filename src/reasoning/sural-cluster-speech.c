/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/sural-cluster-speech.h"

#include "reasoning/sural-statistics.h"

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

/* How far the bound nearer to 1 is from 1: what the finding says at the least. */
static double
least_said (const SuralEvidenceState *state)
{
  return fabs (state->log_lr) - SURAL_Z_95 * state->deviation;
}

/* A published member speaks before an assumed one; of published ones the one whose bound nearer to 1
 * is farthest from it, so that precision counts; of assumed ones the heaviest. */
static gboolean
speaks_before (const SuralEvidenceState *a, const SuralEvidenceState *b)
{
  double first, second;

  if (is_published (a) != is_published (b))
    return is_published (a);
  first = is_published (a) ? least_said (a) : fabs (a->log_lr);
  second = is_published (b) ? least_said (b) : fabs (b->log_lr);
  if (first < second || first > second)
    return first > second;
  return fabs (a->log_lr) > fabs (b->log_lr);
}

/* Findings that go together must not multiply (Vroomen 2002: after the history, examination added
 * little). All but the speaker add the cluster's share of their log-odds, and together no more than
 * its cap. */
static double
share_of (const SuralCluster *cluster, double rest)
{
  if (cluster == NULL || rest * cluster->share <= cluster->cap)
    return cluster != NULL ? cluster->share : 1;
  return cluster->cap / rest;
}

static void
hear (SuralSpoken *spoken, const SuralEvidenceState *state, double share, guint sign)
{
  double said = share * fabs (state->log_lr);

  spoken->n_rows++;
  if (!is_published (state))
    {
      spoken->assumed[sign] += said;
      spoken->widest[sign] = MAX (spoken->widest[sign], state->deviation);
      return;
    }
  spoken->published[sign] += said;
  spoken->variance += pow (share * state->deviation, 2);
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
 * Lets the findings of a cluster speak: of each sign one whole, the others a share.
 */
void
sural_cluster_speech_add (const SuralClusterRun *run,
                          const SuralEvidenceState *states,
                          const SuralEvidenceState *supposed,
                          SuralSpoken *spoken,
                          double *weights)
{
  g_return_if_fail (run != NULL && states != NULL && spoken != NULL);

  for (guint sign = 0; sign < 2; sign++)
    {
      const SuralEvidenceState *speaker = NULL;
      double rest = 0, share;

      for (guint i = 0; i < run->n; i++)
        {
          if (!speaks (&states[i], supposed, sign))
            continue;
          rest += fabs (states[i].log_lr);
          if (speaker == NULL || speaks_before (&states[i], speaker))
            speaker = &states[i];
        }
      if (speaker == NULL)
        continue;
      share = share_of (run->cluster, rest - fabs (speaker->log_lr));
      for (guint i = 0; i < run->n; i++)
        {
          double said = &states[i] == speaker ? 1 : share;

          if (!speaks (&states[i], supposed, sign))
            continue;
          hear (spoken, &states[i], said, sign);
          if (weights != NULL)
            weights[i] = said * states[i].log_lr;
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
