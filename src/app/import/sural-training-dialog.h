/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "knowledge/sural-knowledge.h"
#include "record/import/sural-import-file.h"

G_BEGIN_DECLS

#define SURAL_TYPE_TRAINING_DIALOG (sural_training_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SuralTrainingDialog, sural_training_dialog, SURAL, TRAINING_DIALOG, AdwDialog)

/* Shows what a training log comes to before it is taken in: totals, the newest days, and what was
 * passed over; where its times are universal, it asks in which zone they were. "accepted": what
 * sural_training_dialog_get_batch() has is to be taken in. */
SuralTrainingDialog *sural_training_dialog_new (SuralImportFile *file, SuralKnowledge *knowledge);
SuralImportBatch *sural_training_dialog_get_batch (SuralTrainingDialog *self);
void sural_training_dialog_set_patient (SuralTrainingDialog *self, SuralPatient *patient);
void sural_training_dialog_import (SuralTrainingDialog *self);

G_END_DECLS
