/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "record/open/sural-record.h"

G_BEGIN_DECLS

#define SURAL_TYPE_PATIENT_BANNER (sural_patient_banner_get_type ())
G_DECLARE_FINAL_TYPE (SuralPatientBanner, sural_patient_banner, SURAL, PATIENT_BANNER, AdwBin)

/* Who is on the table: two identifiers, the side and the complaint, on every page of a patient.
 * Property: record (SuralRecord). */
GtkWidget *sural_patient_banner_new (void);
void sural_patient_banner_set_record (SuralPatientBanner *self, SuralRecord *record);

G_END_DECLS
