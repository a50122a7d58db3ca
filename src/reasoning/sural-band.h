/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reasoning/sural-assessment.h"

G_BEGIN_DECLS

SuralBand sural_band_of (SuralInterval probability, guint n_measured, SuralKnowledge *knowledge);
SuralBalance sural_balance_of (SuralInterval log_odds, SuralKnowledge *knowledge);

G_END_DECLS
