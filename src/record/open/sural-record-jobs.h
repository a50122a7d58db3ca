/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-knowledge.h"
#include "model/visit/sural-case.h"
#include "record/change/sural-committer.h"
#include "record/change/sural-correction.h"
#include "store/sural-store.h"

G_BEGIN_DECLS

/* What a record shows, as read in one job on the store thread. */
typedef struct
{
  SuralPatient *patient;
  SuralPatient *opened;  /* the record that was asked for, which is shown in that one; or NULL */
  GPtrArray *merged;     /* SuralMergedRecord: those that are shown in this one */
  GPtrArray *episodes;   /* SuralEpisode, newest first */
  SuralEpisode *episode; /* NULL: the patient has none yet */
  SuralCase *subject;
  GPtrArray *plans;
  GPtrArray *visits;
  GPtrArray *notes;
  GPtrArray *pain_maps;
  GPtrArray *attachments; /* SuralAttachment, of the patient */
  GPtrArray *snapshots;
  GPtrArray *commits;       /* SuralCommit, oldest first */
  GPtrArray *corrections;   /* SuralCorrection, of the commits */
  SuralVisit *visit;        /* NULL: none under way */
  GHashTable *acknowledged; /* gate id → reason, of all visits */
  GHashTable *words;        /* the same of the visit under way alone; NULL: none is */
  guint16 diary_clinic;     /* by which diary sheets of this clinic are told from others */
  char *trail_end;          /* of the clinic's audit trail when this was read */
  char *phone_key;          /* of the newest phone diary of the episode; NULL: none */
} SuralRecordData;

void sural_record_data_free (SuralRecordData *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralRecordData, sural_record_data_free)

typedef enum
{
  SURAL_RECORD_LOAD,
  SURAL_RECORD_COMMIT,
  SURAL_RECORD_UNDO,
  SURAL_RECORD_REDO,
} SuralRecordTask;

/* What is to be done on the store thread. */
typedef struct
{
  SuralRecordTask task;
  SuralKnowledge *knowledge;
  char *patient_id;
  char *episode_id;
  SuralDay today;
  SuralChange *change; /* of a commit */
} SuralRecordOrder;

void sural_record_order_free (SuralRecordOrder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralRecordOrder, sural_record_order_free)

/* What came of it. */
typedef struct
{
  SuralCommit *commit;   /* NULL: nothing was loaded but the record, or there was nothing to turn */
  SuralRecordData *data; /* NULL: the change says all that is new */
  GPtrArray *notes;      /* of a draft */
} SuralRecordResult;

void sural_record_result_free (SuralRecordResult *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralRecordResult, sural_record_result_free)

/* A job for sural_store_thread_run_async(); takes a SuralRecordOrder and gives a SuralRecordResult.
 */
gpointer
sural_record_job (SuralStore *store, gpointer order, GCancellable *cancellable, GError **error);

G_END_DECLS
