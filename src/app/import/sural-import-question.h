/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/import/sural-import-batch.h"

G_BEGIN_DECLS

/* What only a person can say before a file is taken in. The answer is a "response" of the dialog;
 * "cancel" takes nothing in. */
#define SURAL_IMPORT_ANSWER_KNOWN "known"
#define SURAL_IMPORT_ANSWER_NEW "new"
#define SURAL_IMPORT_ANSWER_REPLACE "replace"
#define SURAL_IMPORT_ANSWER_KEEP_BOTH "keep-both"
#define SURAL_IMPORT_ANSWER_KEEP_DAYS "keep-days"
#define SURAL_IMPORT_ANSWER_LEAVE_OUT "leave-out"

AdwDialog *sural_import_question_new_whom (SuralImportBatch *batch);
AdwDialog *sural_import_question_new_differing (SuralImportBatch *batch);
AdwDialog *sural_import_question_new_days (SuralImportBatch *batch);

/* Answered by SURAL_IMPORT_ANSWER_OPEN, with the passphrase. */
#define SURAL_IMPORT_ANSWER_OPEN "open"
AdwDialog *sural_import_question_new_archive (const char *name, const char *wrong);
const char *sural_import_question_get_passphrase (AdwDialog *dialog);

G_END_DECLS
