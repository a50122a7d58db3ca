/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paint/sural-palette.h"
#include "reasoning/sural-assessment.h"

G_BEGIN_DECLS

/* Muscle, leans muscle, undecided, leans nerve, nerve. */
#define SURAL_N_BALANCE_ZONES 5

/* The edges of the zones in log-odds, by which reasoning chooses the words: private to the
 * painters. */
typedef struct
{
  double leans, clear;
} SuralBalanceScale;

SuralBalanceScale sural_balance_scale_new (SuralKnowledge *knowledge);
double sural_balance_scale_get_position (const SuralBalanceScale *self, double log_odds);
guint sural_balance_scale_get_zone (const SuralBalanceScale *self, double log_odds);

guint sural_balance_get_zone (SuralBalance balance);
const char *sural_balance_get_zone_name (guint zone);
SuralColor sural_balance_get_zone_color (guint zone, const SuralPalette *palette);

G_END_DECLS
