/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/patient/sural-caseload-entry.h"
#include "model/patient/sural-patient.h"
#include "record/open/sural-context.h"

G_BEGIN_DECLS

/* Who may be meant, and what of anybody: the first of them, and how many there are. */
typedef struct
{
  GPtrArray *entries; /* SuralCaseloadEntry */
  guint n;
  GPtrArray *attachments; /* SuralFoundAttachment; none where a second record is looked for */
  guint n_attachments;
} SuralFoundPatients;

void sural_found_patients_free (SuralFoundPatients *self);
void sural_patient_finder_find_async (SuralContext *context,
                                      const char *typed,
                                      SuralPatient *like,
                                      guint limit,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
SuralFoundPatients *
sural_patient_finder_find_finish (SuralContext *context, GAsyncResult *result, GError **error);
/* The row of one patient; NULL without error where the caseload does not list them. */
void sural_patient_finder_read_async (SuralContext *context,
                                      const char *patient_id,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
SuralCaseloadEntry *
sural_patient_finder_read_finish (SuralContext *context, GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralFoundPatients, sural_found_patients_free)

G_END_DECLS
