/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/change/sural-change-site.h"

G_BEGIN_DECLS

/* What is done to an episode, and what is said of it on no visit; each for the kind that it is
 * named after, as SuralChangeWrite says. */
gboolean sural_change_write_side (const SuralChangeSite *site,
                                  const SuralChange *change,
                                  SuralChangeTurn *turn,
                                  GError **error);
gboolean sural_change_write_edit_episode (const SuralChangeSite *site,
                                          const SuralChange *change,
                                          SuralChangeTurn *turn,
                                          GError **error);
gboolean sural_change_write_discharge (const SuralChangeSite *site,
                                       const SuralChange *change,
                                       SuralChangeTurn *turn,
                                       GError **error);
gboolean sural_change_write_reopen_episode (const SuralChangeSite *site,
                                            const SuralChange *change,
                                            SuralChangeTurn *turn,
                                            GError **error);
gboolean sural_change_write_acknowledge_alert (const SuralChangeSite *site,
                                               const SuralChange *change,
                                               SuralChangeTurn *turn,
                                               GError **error);
gboolean sural_change_write_consent (const SuralChangeSite *site,
                                     const SuralChange *change,
                                     SuralChangeTurn *turn,
                                     GError **error);
gboolean sural_change_write_goal (const SuralChangeSite *site,
                                  const SuralChange *change,
                                  SuralChangeTurn *turn,
                                  GError **error);
gboolean sural_change_write_attach (const SuralChangeSite *site,
                                    const SuralChange *change,
                                    SuralChangeTurn *turn,
                                    GError **error);
gboolean sural_change_write_attachment_stands (const SuralChangeSite *site,
                                               const SuralChange *change,
                                               SuralChangeTurn *turn,
                                               GError **error);

G_END_DECLS
