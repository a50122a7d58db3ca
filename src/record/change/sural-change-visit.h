/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/change/sural-change-site.h"

G_BEGIN_DECLS

/* What is done to the visit under way itself, and to what it concludes and notes; each for the
 * kind that it is named after, as SuralChangeWrite says. */
gboolean sural_change_write_start_visit (const SuralChangeSite *site,
                                         const SuralChange *change,
                                         SuralChangeTurn *turn,
                                         GError **error);
gboolean sural_change_write_end_visit (const SuralChangeSite *site,
                                       const SuralChange *change,
                                       SuralChangeTurn *turn,
                                       GError **error);
gboolean sural_change_write_reopen_visit (const SuralChangeSite *site,
                                          const SuralChange *change,
                                          SuralChangeTurn *turn,
                                          GError **error);
gboolean sural_change_write_scope (const SuralChangeSite *site,
                                   const SuralChange *change,
                                   SuralChangeTurn *turn,
                                   GError **error);
gboolean sural_change_write_conclude (const SuralChangeSite *site,
                                      const SuralChange *change,
                                      SuralChangeTurn *turn,
                                      GError **error);
gboolean sural_change_write_acknowledge_gate (const SuralChangeSite *site,
                                              const SuralChange *change,
                                              SuralChangeTurn *turn,
                                              GError **error);
gboolean sural_change_write_draft_note (const SuralChangeSite *site,
                                        const SuralChange *change,
                                        SuralChangeTurn *turn,
                                        GError **error);
gboolean sural_change_write_sign_note (const SuralChangeSite *site,
                                       const SuralChange *change,
                                       SuralChangeTurn *turn,
                                       GError **error);
gboolean sural_change_write_amend_note (const SuralChangeSite *site,
                                        const SuralChange *change,
                                        SuralChangeTurn *turn,
                                        GError **error);

G_END_DECLS
