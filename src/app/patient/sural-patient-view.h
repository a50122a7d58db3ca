/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "record/open/sural-record.h"

G_BEGIN_DECLS

#define SURAL_TYPE_PATIENT_VIEW (sural_patient_view_get_type ())
G_DECLARE_FINAL_TYPE (SuralPatientView, sural_patient_view, SURAL, PATIENT_VIEW, AdwNavigationPage)

/* One patient: the banner and the pages. */
SuralPatientView *sural_patient_view_new (SuralRecord *record);
SuralRecord *sural_patient_view_get_record (SuralPatientView *self);
gboolean sural_patient_view_show_page (SuralPatientView *self, const char *name);
void sural_patient_view_show_note (SuralPatientView *self, const char *note_id, const char *words);
const char *sural_patient_view_get_page (SuralPatientView *self);

G_END_DECLS
