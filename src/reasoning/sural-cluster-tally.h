/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-knowledge.h"

G_BEGIN_DECLS

/**
 * SuralClusterTally:
 * @cluster: (nullable): the cluster; %NULL for findings that stand alone and add up whole
 * @strongest: the largest log-odds so far that spoke for (0) and against (1), as magnitudes
 * @sum: all log-odds so far that spoke for (0) and against (1), as magnitudes
 *
 * What the findings of one correlated cluster have said about one hypothesis.
 */
typedef struct
{
  const SuralCluster *cluster;
  double strongest[2];
  double sum[2];
} SuralClusterTally;

void sural_cluster_tally_add (SuralClusterTally *self, double log_lr);
double sural_cluster_tally_total (const SuralClusterTally *self);
double sural_cluster_tally_share (const SuralClusterTally *self, gboolean against);
double sural_cluster_tally_would_add (const SuralClusterTally *self, double log_lr);

G_END_DECLS
