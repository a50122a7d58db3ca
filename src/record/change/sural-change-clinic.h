/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/change/sural-change-site.h"

G_BEGIN_DECLS

/* What is done to who and what is in the clinic; each for the kind that it is named
 * after, as SuralChangeWrite says. */
gboolean sural_change_write_patient_stands (const SuralChangeSite *site,
                                            const SuralChange *change,
                                            SuralChangeTurn *turn,
                                            GError **error);
gboolean sural_change_write_merge (const SuralChangeSite *site,
                                   const SuralChange *change,
                                   SuralChangeTurn *turn,
                                   GError **error);
gboolean sural_change_write_take_back_import (const SuralChangeSite *site,
                                              const SuralChange *change,
                                              SuralChangeTurn *turn,
                                              GError **error);

G_END_DECLS
