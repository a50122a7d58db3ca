/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reasoning/course/sural-standing.h"
#include "reasoning/weigh/sural-assessment.h"

G_BEGIN_DECLS

SuralBand sural_band_of (const SuralStanding *standing,
                         const SuralSpoken *spoken,
                         const SuralSpeechLimits *limits,
                         SuralKnowledge *knowledge);
gboolean sural_band_depends_on_start (const SuralStanding *standing,
                                      const SuralSpeechLimits *limits,
                                      SuralKnowledge *knowledge);
int sural_band_get_sign (SuralBand band);

G_END_DECLS
