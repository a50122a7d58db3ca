/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/open/sural-record-jobs.h"
#include "record/open/sural-record.h"
#include "record/open/sural-reading.h"

G_BEGIN_DECLS

/* What the files of SuralRecord share: sural-record.c reads and commits, sural-record-writes.c and
 * sural-record-findings.c make the changes, sural-record-undo.c turns them. */
struct _SuralRecord
{
  GObject parent_instance;

  SuralContext *context;
  char *patient_id;
  char *episode_id;
  SuralRecordData *data;
  SuralJournal *journal; /* of the data's commits */
  SuralReading *reading; /* what is said of the case; NULL without an episode */
  guint n_recording;     /* findings on their way to the file */
  guint n_ending;        /* ends of the visit on their way */
  guint n_pending;       /* changes on their way, findings among them */
};

void sural_record_commit (SuralRecord *self, SuralChange *change);
void sural_record_turn (SuralRecord *self, SuralRecordTask task);
void sural_record_fail (SuralRecord *self, const char *message);
gboolean sural_record_has_episode (SuralRecord *self);

G_END_DECLS
