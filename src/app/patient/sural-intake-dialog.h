/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/visit/sural-episode.h"
#include "model/patient/sural-patient.h"
#include "record/open/sural-record.h"

G_BEGIN_DECLS

#define SURAL_TYPE_INTAKE_DIALOG (sural_intake_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SuralIntakeDialog, sural_intake_dialog, SURAL, INTAKE_DIALOG, AdwDialog)

/* New patient with their first episode, a new episode of a patient, a patient's own data, or an
 * episode that is there. Emits "saved" (patient id, episode id or NULL) once the store has it,
 * "episode-changed" (before, after) for an episode that was edited, and "open" (patient id) instead
 * when a new patient turns out to be here already. */
SuralIntakeDialog *sural_intake_dialog_new (SuralContext *context);
/* Fills in a name and a date of birth, as somebody else wrote them. */
void sural_intake_dialog_fill (SuralIntakeDialog *self, SuralPatient *patient);
SuralIntakeDialog *sural_intake_dialog_new_episode (SuralContext *context, SuralPatient *patient);
SuralIntakeDialog *sural_intake_dialog_edit (SuralContext *context, SuralPatient *patient);
SuralIntakeDialog *sural_intake_dialog_edit_episode (SuralRecord *record);

void sural_intake_dialog_set_mass_record (SuralIntakeDialog *self, SuralRecord *record);

G_END_DECLS
