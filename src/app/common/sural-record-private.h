/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/common/sural-record-jobs.h"
#include "app/common/sural-record.h"

G_BEGIN_DECLS

/* What the files of SuralRecord share: sural-record.c reads, sural-record-writes.c writes, and
 * sural-record-notes.c writes what is written in words. */

/* A finding, what was measured or the side of the episode as it was before it was set in this
 * visit. */
typedef struct
{
  char *finding_id;    /* NULL: a measurement or the side */
  SuralSide side;      /* of the finding, or of the episode before */
  char *value;         /* NULL: unknown */
  SuralDay day;        /* the day that the finding is of */
  char *note;          /* what was added to it; may be NULL */
  const char *measure; /* interned; NULL beside no finding: the side */
  double number;       /* NAN: nothing */
  guint group;         /* set together with others of this number; 0: alone */
} SuralRecordStep;

void sural_record_step_free (SuralRecordStep *self);

struct _SuralRecord
{
  GObject parent_instance;

  SuralContext *context;
  char *patient_id;
  char *episode_id;
  SuralRecordData *data;
  SuralAssessment *assessment;
  SuralTrend *trend;
  SuralPlanFacts *facts; /* of the case as it is now */
  SuralPlan *proposal;
  SuralPlan *in_force; /* what may be shown and printed today */
  GPtrArray *advices;
  GPtrArray *steps; /* SuralRecordStep, oldest first */
  guint last_group;
  guint n_recording; /* findings on their way to the file */
};

/* What is done with the result of a job, on the main thread; takes the result. */
typedef void (*SuralRecordApply) (SuralRecord *self, SuralRecordOrder *order, gpointer result);

/* Reads the record again, for a job whose result says no more than that. */
void sural_record_apply_reload (SuralRecord *self, SuralRecordOrder *order, gpointer result);
/* Reasons anew and emits "changed". */
void sural_record_reason (SuralRecord *self);
/* Emits "failed". */
void sural_record_fail (SuralRecord *self, const char *message);
/* Emits "batch-added". */
void sural_record_report_batch (SuralRecord *self, const char *const *ids);
/* TRUE when there is an episode to write to; emits "failed" otherwise. */
gboolean sural_record_has_episode (SuralRecord *self);
/* An order of this record's episode; the caller fills in the rest. */
SuralRecordOrder *sural_record_new_order (SuralRecord *self);
/* Gives a job to the store thread. Jobs run in the order they were given and come back in it, so
 * that what is applied here follows what is kept there. Takes @order, which outlives the job. */
void sural_record_dispatch (SuralRecord *self,
                            SuralStoreJob job,
                            SuralRecordOrder *order,
                            GDestroyNotify result_destroy,
                            SuralRecordApply apply);
G_END_DECLS
