/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/sural-cluster-tally.h"

#include <math.h>

/**
 * sural_cluster_tally_add:
 * @self: a tally
 * @log_lr: the logarithm of a likelihood ratio
 *
 * Counts one more finding of the cluster.
 */
void
sural_cluster_tally_add (SuralClusterTally *self, double log_lr)
{
  guint sign = log_lr < 0;

  g_return_if_fail (self != NULL);
  g_return_if_fail (isfinite (log_lr));

  self->strongest[sign] = MAX (self->strongest[sign], fabs (log_lr));
  self->sum[sign] += fabs (log_lr);
}

/**
 * sural_cluster_tally_share:
 * @self: a tally
 * @against: for what spoke against, not for
 *
 * Findings that go together must not multiply (Vroomen 2002: after the history, examination added
 * little). The strongest speaks whole; the others add the cluster's share of their log-odds, and
 * together no more than its cap.
 *
 * Returns: the factor, 0–1, on each finding but the strongest
 */
double
sural_cluster_tally_share (const SuralClusterTally *self, gboolean against)
{
  double rest;

  g_return_val_if_fail (self != NULL, 0);

  if (self->cluster == NULL)
    return 1;
  rest = self->sum[against] - self->strongest[against];
  if (rest * self->cluster->share <= self->cluster->cap)
    return self->cluster->share;
  return self->cluster->cap / rest;
}

/**
 * sural_cluster_tally_total:
 * @self: a tally
 *
 * Returns: the log-odds the cluster moves its hypothesis by, for minus against
 */
double
sural_cluster_tally_total (const SuralClusterTally *self)
{
  double total[2];

  g_return_val_if_fail (self != NULL, 0);

  for (guint sign = 0; sign < 2; sign++)
    {
      double rest = self->sum[sign] - self->strongest[sign];

      total[sign] = self->strongest[sign] + rest * sural_cluster_tally_share (self, sign == 1);
    }
  return total[0] - total[1];
}

/**
 * sural_cluster_tally_would_add:
 * @self: a tally
 * @log_lr: the logarithm of a likelihood ratio
 *
 * Returns: by how much the total would move if a finding of @log_lr came in
 */
double
sural_cluster_tally_would_add (const SuralClusterTally *self, double log_lr)
{
  SuralClusterTally with;

  g_return_val_if_fail (self != NULL, 0);

  with = *self;
  sural_cluster_tally_add (&with, log_lr);
  return sural_cluster_tally_total (&with) - sural_cluster_tally_total (self);
}
