/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/change/sural-change-site.h"

G_BEGIN_DECLS

/* What is found, measured and drawn; each for the kind that it is named
 * after, as SuralChangeWrite says. */
gboolean sural_change_write_answer (const SuralChangeSite *site,
                                    const SuralChange *change,
                                    SuralChangeTurn *turn,
                                    GError **error);
gboolean sural_change_write_measure (const SuralChangeSite *site,
                                     const SuralChange *change,
                                     SuralChangeTurn *turn,
                                     GError **error);
gboolean sural_change_write_patient_answers (const SuralChangeSite *site,
                                             const SuralChange *change,
                                             SuralChangeTurn *turn,
                                             GError **error);
gboolean sural_change_write_add_measurements (const SuralChangeSite *site,
                                              const SuralChange *change,
                                              SuralChangeTurn *turn,
                                              GError **error);
gboolean sural_change_write_retract (const SuralChangeSite *site,
                                     const SuralChange *change,
                                     SuralChangeTurn *turn,
                                     GError **error);
gboolean sural_change_write_measurements_stand (const SuralChangeSite *site,
                                                const SuralChange *change,
                                                SuralChangeTurn *turn,
                                                GError **error);
gboolean sural_change_write_draw (const SuralChangeSite *site,
                                  const SuralChange *change,
                                  SuralChangeTurn *turn,
                                  GError **error);
gboolean sural_change_write_redraw (const SuralChangeSite *site,
                                    const SuralChange *change,
                                    SuralChangeTurn *turn,
                                    GError **error);

/* What a visit found before, and an answer with its moment. */
SuralFinding *sural_change_dup_found (GPtrArray *found, SuralFinding *finding);
SuralFinding *sural_change_dup_settled (SuralFinding *finding, SuralTime now);

G_END_DECLS
