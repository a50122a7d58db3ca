/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/change/sural-change-site.h"

G_BEGIN_DECLS

/* What is done to the plan of an episode; each for the kind that it is named
 * after, as SuralChangeWrite says. */
gboolean sural_change_write_accept_plan (const SuralChangeSite *site,
                                         const SuralChange *change,
                                         SuralChangeTurn *turn,
                                         GError **error);
gboolean sural_change_write_plan_stands (const SuralChangeSite *site,
                                         const SuralChange *change,
                                         SuralChangeTurn *turn,
                                         GError **error);
gboolean sural_change_write_decline_step (const SuralChangeSite *site,
                                          const SuralChange *change,
                                          SuralChangeTurn *turn,
                                          GError **error);
gboolean sural_change_write_arrange_week (const SuralChangeSite *site,
                                          const SuralChange *change,
                                          SuralChangeTurn *turn,
                                          GError **error);

G_END_DECLS
