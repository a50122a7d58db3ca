/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/visit/steps/sural-visit-step.h"

G_BEGIN_DECLS

#define SURAL_TYPE_NOTE_STEP (sural_note_step_get_type ())
G_DECLARE_FINAL_TYPE (SuralNoteStep, sural_note_step, SURAL, NOTE_STEP, SuralVisitStep)

/* The SOAP note of the visit: composed from what was recorded, edited freely, saved as a draft
 * while it is typed, signed once. Emits "finished" when the clinician ends the visit. */
GtkWidget *sural_note_step_new (void);

G_END_DECLS
