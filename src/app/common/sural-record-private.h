/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/common/sural-record-jobs.h"
#include "app/common/sural-record.h"

G_BEGIN_DECLS

/* What the files of SuralRecord share: sural-record.c reads, sural-record-writes.c writes, and
 * sural-record-notes.c writes what is written in words. */

typedef enum
{
  SURAL_STEP_FINDING,
  SURAL_STEP_MEASURED,
  SURAL_STEP_SIDE,
  SURAL_STEP_CONCLUSION,
} SuralStepKind;

/* What one of them was, or is: what belongs to the kind is set. */
typedef struct
{
  char *value;  /* of a finding; NULL: unknown */
  SuralDay day; /* the day that it is of */
  char *note;   /* what was added to it; may be NULL */
  double number; /* of a measurement; NAN: nothing */
  SuralSide side; /* of the episode */
  SuralConclusion *conclusion; /* of this visit; NULL: none */
} SuralStepValue;

/* One thing that was set in this visit: what it was before, and what it is now. */
typedef struct
{
  SuralStepKind kind;
  char *finding_id;    /* of a finding */
  SuralSide side;      /* its side */
  const char *measure; /* interned; of a measurement */
  SuralStepValue before;
  SuralStepValue after;
  guint group; /* set together with others of this number; 0: alone */
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
  GPtrArray *steps;  /* SuralRecordStep, oldest first */
  GPtrArray *undone; /* SuralRecordStep that can be done again, the last one taken back at the end */
  guint last_group;
  guint n_recording; /* findings on their way to the file */
};

/* What is done with the result of a job, on the main thread; takes the result. */
typedef void (*SuralRecordApply) (SuralRecord *self, SuralRecordOrder *order, gpointer result);

/* One more step, after which nothing can be done again; takes it. */
void sural_record_push_step (SuralRecord *self, SuralRecordStep *step);
SuralFinding *sural_record_find_of_visit (SuralRecord *self, const char *finding_id, SuralSide side);
/* Writes without making a step of it. */
void sural_record_write_back (SuralRecord *self, const SuralRecordStep *step, const SuralStepValue *value);

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
