/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "record/import/sural-import-file.h"
#include "record/open/sural-context.h"

G_BEGIN_DECLS

#define SURAL_TYPE_DIARY_DIALOG (sural_diary_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SuralDiaryDialog, sural_diary_dialog, SURAL, DIARY_DIALOG, AdwDialog)

/* Shows the first rows of a diary and what each column is taken for. Emits "accepted" (GPtrArray of
 * SuralImportBatch) once the whole file was read with that mapping. Takes @file. With
 * @is_own_patient the diary becomes a patient, and its complaints episodes. @remembered is how such
 * a file was mapped the last time, or NULL. */
SuralDiaryDialog *sural_diary_dialog_new (SuralContext *context,
                                          SuralImportFile *file,
                                          gboolean is_own_patient,
                                          const char *remembered);
/* Whom it goes to: said in the dialog, and nothing of it was before that person was born. */
void sural_diary_dialog_set_patient (SuralDiaryDialog *self, SuralPatient *patient);
/* How it is mapped now, for the next file of its kind. */
char *sural_diary_dialog_dup_mapping (SuralDiaryDialog *self);
char *sural_diary_dialog_dup_shape (SuralDiaryDialog *self);
void sural_diary_dialog_import (SuralDiaryDialog *self);
/* Whether everything that has to be said was said. */
gboolean sural_diary_dialog_is_ready (SuralDiaryDialog *self);

G_END_DECLS
