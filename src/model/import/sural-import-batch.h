/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "model/day/sural-day-check.h"
#include "model/import/sural-diary-layout.h"
#include "model/import/sural-record-rows.h"
#include "model/visit/sural-episode.h"
#include "model/patient/sural-goal.h"
#include "model/visit/sural-measurement.h"
#include "model/patient/sural-patient.h"
#include "model/visit/sural-training.h"

G_BEGIN_DECLS

#define SURAL_TYPE_IMPORT_BATCH (sural_import_batch_get_type ())
G_DECLARE_FINAL_TYPE (SuralImportBatch, sural_import_batch, SURAL, IMPORT_BATCH, GObject)

/* What a file holds, read and checked but not yet stored: the store takes a batch whole or not at
 * all, and taking the same batch twice adds nothing. The patient is NULL where the file names none
 * (a diary): then the measurements belong to an episode that is already there. */
SuralImportBatch *sural_import_batch_new (const char *name);

const char *sural_import_batch_get_name (SuralImportBatch *self);
SuralPatient *sural_import_batch_get_patient (SuralImportBatch *self);
void sural_import_batch_set_patient (SuralImportBatch *self, SuralPatient *patient);
SuralEpisode *sural_import_batch_get_episode (SuralImportBatch *self);
void sural_import_batch_set_episode (SuralImportBatch *self, SuralEpisode *episode);
void sural_import_batch_add (SuralImportBatch *self, const SuralMeasurement *measurement);
GArray *sural_import_batch_get_measurements (SuralImportBatch *self);
/* What the patient wants to do again: one a place, made by asking for it. */
SuralGoal *sural_import_batch_get_goal (SuralImportBatch *self, guint place);
GPtrArray *sural_import_batch_get_goals (SuralImportBatch *self); /* SuralGoal */

/* Sessions of a training log, in the order of the file. */
void sural_import_batch_add_training (SuralImportBatch *self, const SuralTraining *session);
GArray *sural_import_batch_get_training (SuralImportBatch *self); /* SuralTraining */

/* What a measurement was in the system that it came from. A diary has none: its rows are known by
 * measure and moment. */
typedef struct
{
  const char *key;         /* issuer and resource: "https://server/fhir|Observation/o5" */
  const char *version;     /* NULL: none is said */
  gboolean is_corrected;   /* it says of itself that it was changed, and is known to be the same */
  gboolean came_corrected; /* it says so, whatever it is known by */
  gboolean is_preliminary; /* it says of itself that it is not final yet */
} SuralImportSource;

void sural_import_batch_add_sourced (SuralImportBatch *self,
                                     const SuralMeasurement *measurement,
                                     const SuralImportSource *source);
const SuralImportSource *sural_import_batch_get_source (SuralImportBatch *self, guint n);

/* What the file says never happened. */
typedef struct
{
  SuralImportSource source;
  SuralTime at; /* SURAL_TIME_UNKNOWN: it does not say */
  const char
      *reason; /* interned: how it is told where there is nothing to withdraw; NULL: it is not */
  gboolean is_for_good; /* whatever version comes without a number of its own */
} SuralImportWithdrawal;

void sural_import_batch_withdraw (SuralImportBatch *self, const SuralImportWithdrawal *withdrawal);
GArray *sural_import_batch_get_withdrawals (SuralImportBatch *self); /* SuralImportWithdrawal */

/* A table that this program wrote: its rows are known by what they say, whatever brought them in.
 */
typedef enum
{
  SURAL_IMPORT_FOREIGN,
  SURAL_IMPORT_OWN_TIMES,
  SURAL_IMPORT_OWN_DAYS, /* earlier versions wrote the day alone */
} SuralImportMaker;

void sural_import_batch_set_maker (SuralImportBatch *self, SuralImportMaker maker);
SuralImportMaker sural_import_batch_get_maker (SuralImportBatch *self);

/* When the file says that it was written, by the clock on the wall; SURAL_TIME_UNKNOWN: it does
 * not.
 */
void sural_import_batch_set_written (SuralImportBatch *self, SuralTime written);
SuralTime sural_import_batch_get_written (SuralImportBatch *self);

/* The episode that such a table says it is of; NULL: it does not say. */
void sural_import_batch_set_own_episode (SuralImportBatch *self, const char *episode_id);
const char *sural_import_batch_get_own_episode (SuralImportBatch *self);

/* What a diary sheet says by its code, by which the store knows whose it is; NULL: it is none. */
void sural_import_batch_set_ticket (SuralImportBatch *self, const SuralDiaryTicket *ticket);
const SuralDiaryTicket *sural_import_batch_get_ticket (SuralImportBatch *self);

/* A whole record as it was kept in another clinic, taken in row by row; NULL: it is none. */
void sural_import_batch_set_record (SuralImportBatch *self, SuralRecordRows *record);
SuralRecordRows *sural_import_batch_get_record (SuralImportBatch *self);

/* What is done with values that differ from those which an earlier file gave the same moment. */
typedef enum
{
  SURAL_IMPORT_DIFFERING_UNSAID, /* a later edition of the file replaces them; else it is asked */
  SURAL_IMPORT_DIFFERING_REPLACE,
  SURAL_IMPORT_DIFFERING_KEEP_BOTH,
} SuralImportDiffering;

void sural_import_batch_set_differing (SuralImportBatch *self, SuralImportDiffering differing);
SuralImportDiffering sural_import_batch_get_differing (SuralImportBatch *self);

/* What is done with values of days that are unlikely. */
typedef enum
{
  SURAL_IMPORT_DAYS_UNSAID,   /* it is asked */
  SURAL_IMPORT_DAYS_REVIEWED, /* how they lie to each other, by a reader that did not know the
                                 patient; or it is no sign of a slip */
  SURAL_IMPORT_DAYS_KEEP,
  SURAL_IMPORT_DAYS_LEAVE_OUT,
} SuralImportDays;

void sural_import_batch_set_days (SuralImportBatch *self, SuralImportDays days);
SuralImportDays sural_import_batch_get_days (SuralImportBatch *self);

/* Rows or resources that were read past because they hold nothing Sural keeps, and why. */
typedef struct
{
  char *reason; /* what was passed over and why: "7 mm: another unit" */
  guint n;      /* how often; 0: a remark on the whole file */
} SuralImportReason;

guint sural_import_batch_get_n_passed_over (SuralImportBatch *self);
void sural_import_batch_set_n_passed_over (SuralImportBatch *self, guint n);
void sural_import_batch_pass_over (SuralImportBatch *self, const char *reason);
void sural_import_batch_pass_over_n (SuralImportBatch *self, const char *reason, guint n);
void sural_import_batch_add_remark (SuralImportBatch *self, const char *remark);
GPtrArray *sural_import_batch_get_reasons (SuralImportBatch *self); /* SuralImportReason */

/* Other names of the patient: of before a marriage, of before a date. */
void sural_import_batch_add_other_name (SuralImportBatch *self, SuralPatient *name);
GPtrArray *sural_import_batch_get_other_names (SuralImportBatch *self); /* SuralPatient */

/* By what other records of the same person are known, where the file says so. */
void sural_import_batch_take_linked_key (SuralImportBatch *self, char *key);
GPtrArray *sural_import_batch_get_linked_keys (SuralImportBatch *self); /* char*; NULL: none */

/* By what an earlier version of the program would have kept the patient of this file. */
void sural_import_batch_set_begins_person (SuralImportBatch *self, gboolean begins);
gboolean sural_import_batch_begins_person (SuralImportBatch *self);
void sural_import_batch_set_zoned (SuralImportBatch *self, gboolean is_zoned);
gboolean sural_import_batch_is_zoned (SuralImportBatch *self);
void sural_import_batch_take_former_key (SuralImportBatch *self, char *key);
const char *sural_import_batch_get_former_key (SuralImportBatch *self);

/* Whom the clinician says it is of: an id, or somebody new whatever the file resembles. */
typedef enum
{
  SURAL_IMPORT_WHOEVER_FITS,
  SURAL_IMPORT_SOMEBODY_NEW,
  SURAL_IMPORT_SOMEBODY_KNOWN,
} SuralImportWhom;

void
sural_import_batch_set_whom (SuralImportBatch *self, SuralImportWhom whom, const char *patient_id);
SuralImportWhom sural_import_batch_get_whom (SuralImportBatch *self, const char **patient_id);

/* What the store says of it; forgotten when the batch is taken in anew. */
void sural_import_batch_begin_taking (SuralImportBatch *self);
/* The episode that it went to, once it was taken in; NULL: none. */
void sural_import_batch_set_taken_episode (SuralImportBatch *self, const char *episode_id);
const char *sural_import_batch_get_taken_episode (SuralImportBatch *self);
void sural_import_batch_add_outcome (SuralImportBatch *self, const char *reason, guint n);
void sural_import_batch_set_corrected (SuralImportBatch *self, guint n_replaced, guint n_withdrawn);
guint sural_import_batch_get_n_replaced (SuralImportBatch *self);
guint sural_import_batch_get_n_withdrawn (SuralImportBatch *self);
void sural_import_batch_set_candidate (SuralImportBatch *self, SuralPatient *candidate);
SuralPatient *sural_import_batch_get_candidate (SuralImportBatch *self);
void sural_import_batch_set_recipient (SuralImportBatch *self, SuralPatient *recipient);
SuralPatient *sural_import_batch_get_recipient (SuralImportBatch *self);

/* How many values differ from those of the same moment, and the first of them. */
typedef struct
{
  guint n; /* 0: none does */
  SuralTime at;
  double here, there;
} SuralImportDifference;

void
sural_import_batch_set_difference (SuralImportBatch *self, const SuralImportDifference *difference);
const SuralImportDifference *sural_import_batch_get_difference (SuralImportBatch *self);

/* How many new values are of unlikely days, and the first of those days. */
typedef struct
{
  guint n; /* 0: none is */
  SuralDay day;
  SuralDayDoubt doubt;
} SuralImportDoubt;

void sural_import_batch_set_doubt (SuralImportBatch *self, const SuralImportDoubt *doubt);
const SuralImportDoubt *sural_import_batch_get_doubt (SuralImportBatch *self);

/* What the store made of it, by which it is taken back: the document with its measurements, NULL
 * when nothing was new, and the patient, NULL when they were there already. */
const char *sural_import_batch_get_document_id (SuralImportBatch *self);
const char *sural_import_batch_get_new_patient_id (SuralImportBatch *self);
void sural_import_batch_set_taken (SuralImportBatch *self,
                                   const char *document_id,
                                   const char *new_patient_id);

G_END_DECLS
