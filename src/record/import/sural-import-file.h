/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "exchange/diary/sural-diary-reader.h"
#include "knowledge/sural-knowledge.h"
#include "model/import/sural-import-batch.h"
#include "record/import/sural-import-input.h"
#include "scan/sural-sheet-reading.h"

G_BEGIN_DECLS

/* A file that somebody chose to import, read and recognised: a FHIR bundle, a training log,
 * a table of instruments, answers from a phone, an encrypted record, a picture of a diary sheet, or
 * a diary whose columns are still to be confirmed. A table that this program wrote is both: known
 * again in the patient who is open, and a diary where none is. */
typedef struct
{
  char *name;
  GBytes *bytes;              /* NULL: it is too large for memory, and lies at @place */
  GFile *place;               /* a training log that is; else NULL */
  GPtrArray *batches;         /* SuralImportBatch: a bundle; else NULL */
  SuralImportBatch *batch;    /* a training log, a table of our own or of instruments; else NULL */
  gboolean is_instruments;    /* a table of what instruments measured */
  gboolean is_archive;        /* an encrypted record: only its passphrase opens it */
  gboolean is_answers;        /* of a phone diary: only the clinic's key opens them */
  GBytes *codes;              /* what codes of a phone diary in a picture say; else NULL */
  SuralDiaryPreview *preview; /* a diary; else NULL */
  SuralSheetReading *sheet;   /* a picture of a diary sheet; else NULL */
} SuralImportFile;

void sural_import_file_free (SuralImportFile *self);
gboolean sural_import_file_is_training (SuralImportFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralImportFile, sural_import_file_free)

/* Reads and recognises @input on a thread of its own. */
void sural_import_file_read_async (SuralImportInput *input,
                                   SuralKnowledge *knowledge,
                                   SuralDay today,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
SuralImportFile *
sural_import_file_read_finish (SuralImportInput *input, GAsyncResult *result, GError **error);

/* Reads a training log again, as its universal times are in another zone. */
void sural_import_file_read_zone_async (SuralImportFile *self,
                                        GTimeZone *zone,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
SuralImportBatch *sural_import_file_read_zone_finish (GAsyncResult *result, GError **error);

/* Reads all of a diary on a thread of its own, with the mapping that was confirmed. With
 * @is_own_patient it becomes a patient with an episode for each complaint, else one batch without a
 * patient. */
void sural_import_file_read_diary_async (SuralImportFile *self,
                                         const SuralDiaryMapping *mapping,
                                         SuralKnowledge *knowledge,
                                         gboolean is_own_patient,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
GPtrArray *
sural_import_file_read_diary_finish (GAsyncResult *result, GError **error); /* SuralImportBatch */

/* Looks at a diary again as it is written in another encoding, on a thread of its own. */
void sural_import_file_decode_async (SuralImportFile *self,
                                     const char *encoding,
                                     SuralKnowledge *knowledge,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
SuralDiaryPreview *sural_import_file_decode_finish (GAsyncResult *result, GError **error);

/* Everything that stands in the way of a diary, found on a thread of its own. */
void sural_import_file_review_async (SuralImportFile *self,
                                     const SuralDiaryMapping *mapping,
                                     SuralKnowledge *knowledge,
                                     gboolean is_own_patient,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
SuralDiaryReview *sural_import_file_review_finish (GAsyncResult *result, GError **error);

/* By what the file is known when it comes again, so that what was said of its rows need not be said
 * twice. */
char *sural_import_file_dup_key (SuralImportFile *self);

G_END_DECLS
