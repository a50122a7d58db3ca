/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/import/sural-import-file.h"
#include "record/import/sural-import-report.h"
#include "record/open/sural-context.h"

G_BEGIN_DECLS

#define SURAL_TYPE_IMPORT_RUN (sural_import_run_get_type ())
G_DECLARE_FINAL_TYPE (SuralImportRun, sural_import_run, SURAL, IMPORT_RUN, GObject)

/* Takes files in one after the other: bundles at once, diaries after somebody confirmed their
 * columns. It asks and tells by signals, and knows no window:
 * "working": the next file is read, or what it holds is stored; sural_import_run_stop() ends it
 * here; "waiting": that is over, for a question or for good; "diary" (SuralImportFile *file, const
 * char *remembered): which columns it has, to be answered by sural_import_run_answer(), which takes
 * the file; @remembered is how such a one was mapped before; "training" (SuralImportFile *file):
 * what a training log has, to be answered by the same with that batch or NULL; "sheet"
 * (SuralImportFile *file, SuralPatient *patient): what a picture of a diary sheet says, and whose
 * it is, to be answered by the same with what was confirmed, which takes the file; "question"
 * (SuralImportBatch *batch): whose it is, or where sural_import_batch_get_difference() tells of
 * one, which values hold, or where sural_import_batch_get_doubt() does, what is done with unlikely
 * days, to be answered by sural_import_run_say(); "archive" (const char *wrong): an encrypted
 * record, to be answered by sural_import_run_unseal(); @wrong is why the last passphrase did not
 * open it, NULL the first time; "done": no file is left. */
SuralImportRun *sural_import_run_new (SuralContext *context,
                                      GListModel *inputs,
                                      gboolean is_patient_open,
                                      const char *episode_id);
/* The same files once more, as they were read and confirmed: what was taken back comes back. */
SuralImportRun *sural_import_run_new_again (SuralImportRun *before);

void sural_import_run_start (SuralImportRun *self);
/* Ends it after what is stored already; it is told. */
void sural_import_run_cancel (SuralImportRun *self);
/* Ends it with nobody to tell, as by a lock. */
void sural_import_run_stop (SuralImportRun *self);
/* Batches NULL: the diary is not taken. */
void sural_import_run_answer (SuralImportRun *self,
                              GPtrArray *batches,
                              const char *shape,
                              const char *mapping);

/* What only a person can say before a file is taken in. */
typedef enum
{
  SURAL_IMPORT_SAID_NOTHING, /* it is not taken, which is no problem and not reported */
  SURAL_IMPORT_SAID_THIS_PATIENT,
  SURAL_IMPORT_SAID_SOMEBODY_NEW,
  SURAL_IMPORT_SAID_KEEP_DAYS,
  SURAL_IMPORT_SAID_LEAVE_DAYS_OUT,
  SURAL_IMPORT_SAID_REPLACE,
  SURAL_IMPORT_SAID_KEEP_BOTH,
} SuralImportSaid;

void sural_import_run_say (SuralImportRun *self, SuralImportSaid said);
/* Passphrase NULL: it is not taken. */
void sural_import_run_unseal (SuralImportRun *self, const char *passphrase);

const char *sural_import_run_get_name (SuralImportRun *self);  /* of the file under way */
char **sural_import_run_dup_paths_left (SuralImportRun *self); /* of the same and those behind it */
guint sural_import_run_get_position (SuralImportRun *self);    /* from 1 */
guint sural_import_run_get_n_files (SuralImportRun *self);
gboolean sural_import_run_is_patient_open (SuralImportRun *self);
SuralImportReport *sural_import_run_get_report (SuralImportRun *self);
const char *sural_import_run_get_only_patient (
    SuralImportRun
        *self); /* What sural_import_undo() is given; empty lists: there is nothing to take back. */
gboolean sural_import_run_can_undo (SuralImportRun *self);
GStrv sural_import_run_dup_documents (SuralImportRun *self);
GStrv sural_import_run_dup_new_patients (SuralImportRun *self);

G_END_DECLS
