/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/change/sural-change-site.h"

G_BEGIN_DECLS

/* What an earlier visit recorded is corrected: as SuralChangeCheck and SuralChangeWrite say. */
gboolean
sural_change_check_correct (const SuralChange *change, SuralKnowledge *knowledge, GError **error);
gboolean sural_change_write_correct (const SuralChangeSite *site,
                                     const SuralChange *change,
                                     SuralChangeTurn *turn,
                                     GError **error);

G_END_DECLS
