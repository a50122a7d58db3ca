/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/patient/sural-patient.h"
#include "store/sural-store.h"

G_BEGIN_DECLS

/* Who is meant by an appointment: what somebody said, and who has a number or a name. */
gboolean sural_store_remember_appointment (SuralStore *self,
                                           const char *uid,
                                           const char *title,
                                           const char *patient_id,
                                           GError **error);
gboolean sural_store_recall_appointment (SuralStore *self,
                                         const char *uid,
                                         const char *title,
                                         SuralPatient **patient,
                                         GError **error);
GHashTable *sural_store_list_numbers (SuralStore *self, GError **error);
gboolean sural_store_get_shown_patient (SuralStore *self,
                                        const char *patient_id,
                                        SuralPatient **patient,
                                        GError **error);

G_END_DECLS
