/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reasoning/weigh/sural-differential.h"

G_BEGIN_DECLS

/* What tests would tell in one state of a case. What all of them share (the words of now, the rates
 * of outcomes) is worked out once, for dozens are asked about; it borrows the differential. */
typedef struct _SuralTestGain SuralTestGain;

SuralTestGain *
sural_test_gain_new (const SuralDifferential *differential, SuralKnowledge *knowledge);
void sural_test_gain_free (SuralTestGain *self);
double sural_test_gain_of (SuralTestGain *self,
                           const char *finding,
                           const SuralHypothesis **about,
                           gboolean *confirms);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralTestGain, sural_test_gain_free)

G_END_DECLS
