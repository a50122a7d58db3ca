/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reasoning/course/sural-limb-pair.h"

G_BEGIN_DECLS

char *sural_limb_pair_dup_name (const SuralLimbPair *self);
char *sural_limb_pair_dup_values (const SuralLimbPair *self);
char *sural_limb_pair_dup_index (const SuralLimbPair *self);
char *sural_limb_pair_dup_mass (const SuralLimbPair *self);
char *sural_limb_pair_dup_norm (const SuralLimbPair *self);

G_END_DECLS
