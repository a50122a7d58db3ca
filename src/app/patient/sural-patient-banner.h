/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/common/page/sural-record-page.h"

G_BEGIN_DECLS

#define SURAL_TYPE_PATIENT_BANNER (sural_patient_banner_get_type ())
G_DECLARE_FINAL_TYPE (SuralPatientBanner,
                      sural_patient_banner,
                      SURAL,
                      PATIENT_BANNER,
                      SuralRecordPage)

/* Who is on the table: two identifiers, the side and the complaint, on every page of a patient. */
GtkWidget *sural_patient_banner_new (void);

G_END_DECLS
