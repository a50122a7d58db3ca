/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reasoning/weigh/sural-differential.h"

G_BEGIN_DECLS

void sural_cluster_speech_add (const SuralClusterRun *run,
                               const SuralEvidenceState *states,
                               const SuralEvidenceState *supposed,
                               SuralSpoken *spoken,
                               double *weights);
void sural_cluster_speech_replace (SuralSpoken *spoken,
                                   const SuralSpoken *before,
                                   const SuralSpoken *after);

G_END_DECLS
