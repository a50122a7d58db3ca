/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "model/patient/sural-acknowledgement.h"
#include "model/visit/sural-case.h"
#include "model/patient/sural-caseload-entry.h"
#include "model/patient/sural-caseload-scope.h"
#include "model/patient/sural-clinic-details.h"
#include "model/patient/sural-clinician.h"
#include "model/visit/sural-commit.h"
#include "model/import/sural-diary-layout.h"
#include "model/visit/sural-episode.h"
#include "model/visit/sural-found-note.h"
#include "model/import/sural-import-batch.h"
#include "model/visit/sural-note.h"
#include "model/visit/sural-pain-map.h"
#include "model/patient/sural-patient.h"
#include "model/plan/sural-plan.h"
#include "model/visit/sural-snapshot.h"
#include "model/visit/sural-visit.h"
#include "store/head/sural-mismatch.h"
#include "store/file/sural-progress.h"
#include "store/salvage/sural-salvage.h"
#include "store/keys/sural-secret.h"

G_BEGIN_DECLS

#define SURAL_TYPE_STORE (sural_store_get_type ())
G_DECLARE_FINAL_TYPE (SuralStore, sural_store, SURAL, STORE, GObject)

/* One clinic: an encrypted file ("clinic.sural") and its key file beside it ("clinic.sural.keys").
 *
 * These calls block and are made on one thread at a time: suralctl calls them directly, the window
 * through SuralStoreThread. Each write and its audit entry are one transaction. Every function that
 * can fail returns FALSE or NULL and sets a SURAL_ERROR. */

/* Creates the clinic. @recovery_code receives the code that opens it when the passphrase is lost;
 * it is shown once and kept nowhere. Refuses when either file is there already. */
SuralStore *sural_store_create (const char *path,
                                const char *clinician,
                                const char *passphrase,
                                char **recovery_code,
                                GError **error);
/* Opens with a passphrase or a recovery code. Wrong: SURAL_ERROR_PASSPHRASE, after the same time
 * whatever was wrong. */
SuralStore *sural_store_open (const char *path, const char *passphrase, GError **error);
SuralStore *sural_store_open_as (const char *path,
                                 const char *clinician_id,
                                 const char *passphrase,
                                 GError **error);
/* What head, file and log say differently is found before anything is written. Where that may be a
 * loss the clinic opens only for who accepts it; SURAL_ERROR_MISMATCH otherwise. */
SuralStore *sural_store_open_examined (const char *path,
                                       const char *clinician_id,
                                       const char *passphrase,
                                       gboolean accept,
                                       GPtrArray **mismatches,
                                       GError **error);
GPtrArray *sural_store_get_mismatches (SuralStore *self); /* SuralMismatch */
/* Why an open clinic takes no changes. */
typedef enum
{
  SURAL_STORE_HOLD_NONE,
  SURAL_STORE_HOLD_FULL,      /* the disk is full: it is tried again with each change */
  SURAL_STORE_HOLD_READ_ONLY, /* the file may not be written: it was opened as a copy */
  SURAL_STORE_HOLD_DAMAGED,   /* what could be read of a damaged file */
} SuralStoreHold;

/* Of a damaged file what can be read: to look at, and to save elsewhere. Nothing is changed. */
SuralStore *sural_store_open_salvaged (const char *path,
                                       const char *clinician_id,
                                       const char *passphrase,
                                       gint64 since,
                                       const SuralProgress *progress,
                                       SuralSalvageReport *report,
                                       GError **error);
SuralStoreHold sural_store_get_hold (SuralStore *self);
/* Each asks for what opens the clinic once more, and leaves it open. */
gboolean sural_store_change_passphrase (SuralStore *self,
                                        const char *current,
                                        const char *wanted,
                                        GError **error);
char *sural_store_renew_recovery (SuralStore *self, const char *current, GError **error);
gboolean sural_store_exists (const char *path);
/* Whether others on this computer can read what wraps the key of the clinic. */
gboolean sural_store_has_exposed_keys (const char *path);
void sural_store_close (SuralStore *self); /* wipes the key; later calls: SURAL_ERROR_LOCKED */
const char *sural_store_get_clinician (SuralStore *self);
const char *sural_store_get_clinician_id (SuralStore *self);
SuralRole sural_store_get_role (SuralStore *self);
gboolean sural_store_refuse_role (SuralStore *self, SuralRole least, GError **error);
const char *sural_store_get_path (SuralStore *self);

/* Who works in the clinic. Before it is open, beside it: ids and names, for a choice, without
 * roles; empty where there is but one. What changes a key asks for the passphrase of the owner once
 * more. */
GPtrArray *sural_store_list_accounts (const char *path, GError **error);   /* SuralClinician */
GPtrArray *sural_store_list_clinicians (SuralStore *self, GError **error); /* SuralClinician */
char *sural_store_add_clinician (SuralStore *self,
                                 const char *current,
                                 const char *name,
                                 SuralRole role,
                                 const char *passphrase,
                                 GError **error);
gboolean sural_store_remove_clinician (SuralStore *self, const char *clinician_id, GError **error);
gboolean sural_store_rename_clinician (SuralStore *self,
                                       const char *clinician_id,
                                       const char *name,
                                       GError **error);
gboolean sural_store_set_clinician_role (SuralStore *self,
                                         const char *clinician_id,
                                         SuralRole role,
                                         GError **error);
gboolean sural_store_set_clinician_registration (SuralStore *self,
                                                 const char *clinician_id,
                                                 const char *registration,
                                                 GError **error);
/* For who forgot theirs, or was removed and comes back. */
gboolean sural_store_give_passphrase (SuralStore *self,
                                      const char *current,
                                      const char *clinician_id,
                                      const char *wanted,
                                      GError **error);

/* What stands at the head of the clinic's papers; an owner says it. */
SuralClinicDetails *sural_store_get_clinic_details (SuralStore *self, GError **error);
gboolean sural_store_set_clinic_details (SuralStore *self,
                                         const SuralClinicDetails *details,
                                         GError **error);

/* Settles a clock for tests and demonstrations: what "now" is in rows written from here on;
 * SURAL_TIME_UNKNOWN is the machine's clock. */
void sural_store_set_now (SuralStore *self, SuralTime now);
SuralTime sural_store_get_now (SuralStore *self);

/* Patients and episodes. Saving one without an id gives it one. */
gboolean sural_store_save_patient (SuralStore *self, SuralPatient *patient, GError **error);
SuralPatient *sural_store_get_patient (SuralStore *self, const char *patient_id, GError **error);
/* Other patients of the same name and day of birth; or the first of them, or NULL. */
GPtrArray *sural_store_list_namesakes (SuralStore *self, SuralPatient *patient, GError **error);
gboolean sural_store_find_namesake (SuralStore *self,
                                    SuralPatient *patient,
                                    SuralPatient **namesake,
                                    GError **error);
gboolean sural_store_delete_patient (SuralStore *self,
                                     const char *patient_id,
                                     GError **error); /* hides; undone by restore */
gboolean sural_store_restore_patient (SuralStore *self, const char *patient_id, GError **error);
gboolean sural_store_save_episode (SuralStore *self, SuralEpisode *episode, GError **error);
SuralEpisode *sural_store_get_episode (SuralStore *self, const char *episode_id, GError **error);
GPtrArray *sural_store_list_episodes (SuralStore *self,
                                      const char *patient_id,
                                      GError **error); /* newest first */

/* Closes an episode, and opens it again; nothing of it is removed. */
gboolean sural_store_discharge_episode (SuralStore *self,
                                        const char *episode_id,
                                        SuralDay day,
                                        SuralDischarge discharge,
                                        GError **error);
gboolean sural_store_reopen_episode (SuralStore *self, const char *episode_id, GError **error);

/* A patient who was deleted, or is to be, with what goes with them. */
typedef struct
{
  char *id;
  char *name; /* as lists show it */
  SuralDay birth_day;
  char *birth_part;  /* where the day is not known */
  SuralTime deleted; /* the last time; SURAL_TIME_UNKNOWN: never */
  guint n_episodes;
  guint n_visits;
  guint n_signed; /* notes */
} SuralDeletedPatient;

void sural_deleted_patient_free (SuralDeletedPatient *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralDeletedPatient, sural_deleted_patient_free)
GPtrArray *sural_store_list_deleted (SuralStore *self, GError **error); /* SuralDeletedPatient */
SuralDeletedPatient *
sural_store_describe_patient (SuralStore *self, const char *patient_id, GError **error);

/* Two records of one person. The one that is merged stays as it is, with its name and its number;
 * its episodes are shown with those of the other, and go back when the two are separated. */

/* How much one record brings to another, and what speaks against it. */
typedef struct
{
  guint n_episodes, n_visits, n_scores, n_notes, n_signed, n_plans, n_imports;
  guint n_doubles;           /* scores that both have from the same source */
  gboolean has_open_visit;   /* the record that is merged */
  gboolean keeps_open_visit; /* the one that stays */
} SuralMergeContents;

/* A record that is shown in another one. */
typedef struct
{
  char *id;
  char *name; /* as lists show it */
  SuralDay birth_day;
  char *birth_part;
  char *external_id; /* NULL: none */
  char *into_id;
  char *into_name;
  SuralTime merged;
  char *clinician; /* who merged them */
} SuralMergedRecord;

void sural_merged_record_free (SuralMergedRecord *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralMergedRecord, sural_merged_record_free)
gboolean sural_store_merge_patients (SuralStore *self,
                                     const char *patient_id,
                                     const char *into_id,
                                     GError **error);
gboolean sural_store_separate_patient (SuralStore *self, const char *patient_id, GError **error);
gboolean sural_store_describe_merge (SuralStore *self,
                                     const char *patient_id,
                                     const char *into_id,
                                     SuralMergeContents *contents,
                                     GError **error);
char *sural_store_find_survivor (SuralStore *self, const char *patient_id, GError **error);
GPtrArray *sural_store_list_merged (SuralStore *self,
                                    const char *into_id,
                                    GError **error); /* SuralMergedRecord; NULL: in all */

/* The caseload: patients whose name, birth date or complaint match every word of @search by prefix,
 * accents and case ignored (NULL: all), in the order of names. @offset and @limit page through. */
GPtrArray *sural_store_list_caseload (SuralStore *self,
                                      const char *search,
                                      guint offset,
                                      guint limit,
                                      GError **error);
/* The list in an order of its own, walked by its rows: a page begins behind the last row of the one
 * before, or behind one of the rows that stand at every so many. */
GPtrArray *sural_store_list_caseload_page (SuralStore *self,
                                           const SuralCaseloadScope *scope,
                                           const char *after_id,
                                           guint limit,
                                           GError **error);
GPtrArray *sural_store_list_caseload_places (SuralStore *self,
                                             const SuralCaseloadScope *scope,
                                             guint every,
                                             GError **error); /* char *: ids of patients */
gboolean sural_store_count_caseload (SuralStore *self,
                                     const SuralCaseloadScope *scope,
                                     guint counts[SURAL_CASELOAD_N_SECTIONS],
                                     GError **error);
gint64 sural_store_find_in_caseload (SuralStore *self,
                                     const SuralCaseloadScope *scope,
                                     const char *patient_id,
                                     GError **error);
/* The first of those of whom something waits, and of those who may be meant. */
GPtrArray *sural_store_list_waiting (SuralStore *self,
                                     SuralTodayKind kind,
                                     guint limit,
                                     guint *n,
                                     GError **error);
GPtrArray *
sural_store_list_alike (SuralStore *self, SuralPatient *like, guint limit, GError **error);
GPtrArray *sural_store_find_patients (SuralStore *self,
                                      const char *typed,
                                      SuralPatient *like,
                                      guint limit,
                                      guint *n,
                                      GError **error);
/* Verdicts: what reasoning says of the patients, kept until their record, the day or the knowledge
 * is another one. */
gboolean
sural_store_begin_judging (SuralStore *self, SuralDay today, const char *knowledge, GError **error);
gboolean sural_store_count_unjudged (SuralStore *self, SuralDay today, guint *n, GError **error);
GPtrArray *sural_store_list_unjudged (SuralStore *self,
                                      SuralDay today,
                                      gboolean changed,
                                      guint limit,
                                      GError **error);
gboolean
sural_store_keep_verdicts (SuralStore *self, GPtrArray *entries, SuralDay today, GError **error);
GPtrArray *sural_store_read_caseload_row (SuralStore *self, const char *patient_id, GError **error);
GPtrArray *
sural_store_list_open_episodes (SuralStore *self, const char *patient_id, GError **error);
gint64 sural_store_count_patients (SuralStore *self, const char *search, GError **error);

/* Visits. */
SuralVisit *sural_store_start_visit (SuralStore *self, const char *episode_id, GError **error);
gboolean sural_store_end_visit (SuralStore *self, const char *visit_id, GError **error);
gboolean sural_store_reopen_visit (SuralStore *self, const char *visit_id, GError **error);
SuralVisit *sural_store_get_open_visit (SuralStore *self,
                                        const char *episode_id,
                                        GError **error); /* NULL without error: none */
GPtrArray *sural_store_list_visits (SuralStore *self,
                                    const char *episode_id,
                                    GError **error); /* oldest first */
/* Several writes as one, and the journal of them. The calls nest: the outermost keeps or takes
 * back. */
gboolean sural_store_begin_change (SuralStore *self, GError **error);
gboolean sural_store_end_change (SuralStore *self, gboolean success, GError **error);
gboolean sural_store_add_commit (SuralStore *self, SuralCommit *commit, GError **error);
GPtrArray *sural_store_list_commits (SuralStore *self,
                                     const char *episode_id,
                                     GError **error); /* SuralCommit, oldest first */

/* What a visit is taken up again with: the way through it, and where on it one was. */
gboolean sural_store_choose_scope (SuralStore *self,
                                   const char *visit_id,
                                   const char *ordering,
                                   GError **error);
gboolean sural_store_keep_place (SuralStore *self,
                                 const char *visit_id,
                                 const char *step,
                                 const char *finding,
                                 GError **error);

/* What the findings weighed at a visit: append-only; the newest of a visit counts. */
gboolean sural_store_add_snapshot (SuralStore *self,
                                   const char *visit_id,
                                   const SuralSnapshot *snapshot,
                                   GError **error);
GPtrArray *sural_store_list_snapshots (SuralStore *self,
                                       const char *episode_id,
                                       GError **error); /* one a visit, oldest first */

/* Append-only records. A finding with value NULL takes the last one back (undo); the old rows stay.
 */
gboolean sural_store_add_finding (SuralStore *self,
                                  const char *visit_id,
                                  SuralFinding *finding,
                                  GError **error);
/* What an undo (@back) or a redo gives again. */
gboolean sural_store_turn_finding (SuralStore *self,
                                   const char *visit_id,
                                   SuralFinding *finding,
                                   gboolean back,
                                   GError **error);
/* A number that is a finding and a value of a trend. */
gboolean sural_store_add_counted (SuralStore *self,
                                  const char *visit_id,
                                  SuralFinding *finding,
                                  const SuralMeasurement *measurement,
                                  char **stands,
                                  char **falls,
                                  GError **error);
/* In place of what the visit measured before; NAN takes it back. */
gboolean sural_store_set_measured (SuralStore *self,
                                   const char *visit_id,
                                   const SuralMeasurement *measurement,
                                   char **stands,
                                   char **falls,
                                   GError **error);
GPtrArray *sural_store_list_findings (SuralStore *self,
                                      const char *visit_id,
                                      GError **error); /* current ones */
gboolean sural_store_add_measurement (SuralStore *self,
                                      const char *episode_id,
                                      const SuralMeasurement *measurement,
                                      GError **error);
/* All of them or none. @ids receives what takes exactly these back. */
gboolean sural_store_add_measurements (SuralStore *self,
                                       const char *episode_id,
                                       GArray *measurements, /* SuralMeasurement */
                                       GStrv *ids,
                                       GError **error);
gboolean
sural_store_retract_measurements (SuralStore *self, const char *const *ids, GError **error);
gboolean
sural_store_restore_measurements (SuralStore *self, const char *const *ids, GError **error);
/* Marks the measurement of that measure and moment as superseded; the row stays. */
gboolean sural_store_retract_measurement (SuralStore *self,
                                          const char *episode_id,
                                          const SuralMeasurement *measurement,
                                          GError **error);
gboolean sural_store_get_measured (SuralStore *self,
                                   const char *visit_id,
                                   const char *measure,
                                   SuralMeasurement *measured,
                                   GError **error);
/* The measurement that is meant by its measure and moment, and what is kept under an id. */
char *sural_store_find_measurement (SuralStore *self,
                                    const char *episode_id,
                                    const SuralMeasurement *measurement,
                                    GError **error);
gboolean sural_store_get_measurement (SuralStore *self,
                                      const char *id,
                                      SuralMeasurement *measurement,
                                      GError **error);

/* A measurement with what it is known by. */
typedef struct
{
  char *id;
  SuralMeasurement measurement;
  gboolean stands;       /* FALSE: it was taken back, or another took its place */
  gboolean is_corrected; /* TRUE: a file put it in the place of another, or said so of it */
} SuralScore;

void sural_score_free (SuralScore *self);
GPtrArray *sural_store_list_scores (SuralStore *self,
                                    const char *episode_id,
                                    GError **error); /* SuralScore, oldest first */
/* The id of the episode in the clinic that it came from; NULL without error: it began here. */
char *sural_store_find_episode_origin (SuralStore *self, const char *episode_id, GError **error);
/* That the record was given out as a file. */
gboolean sural_store_note_export (SuralStore *self, const char *patient_id, GError **error);

gboolean sural_store_add_conclusion (SuralStore *self,
                                     const char *visit_id,
                                     SuralConclusion *conclusion,
                                     GError **error);
gboolean sural_store_turn_conclusion (SuralStore *self,
                                      const char *visit_id,
                                      SuralConclusion *conclusion,
                                      gboolean back,
                                      GError **error);
gboolean sural_store_withdraw_conclusion (SuralStore *self, const char *visit_id, GError **error);
gboolean sural_store_acknowledge_gate (SuralStore *self,
                                       const char *visit_id,
                                       const char *gate,
                                       const char *reason,
                                       GError **error);
/* What a visit concluded last, and what was said to an alert last: NULL without error for nothing.
 */
gboolean sural_store_get_conclusion (SuralStore *self,
                                     const char *visit_id,
                                     SuralConclusion **conclusion,
                                     GError **error);
gboolean sural_store_get_alert_acknowledgement (SuralStore *self,
                                                const char *episode_id,
                                                const char *alert,
                                                SuralAcknowledgement **acknowledgement,
                                                GError **error);
/* Takes the last word on a gate back: it was not acknowledged. */
gboolean sural_store_withdraw_acknowledgement (SuralStore *self,
                                               const char *visit_id,
                                               const char *gate,
                                               GError **error);
GHashTable *
sural_store_list_acknowledged_at (SuralStore *self, const char *visit_id, GError **error);

/* What the clinician says to an alert of the trend; append-only, the newest of an alert counts. One
 * without a reason takes the last back. sural_store_load_case() reads them. */
gboolean sural_store_acknowledge_alert (SuralStore *self,
                                        const char *episode_id,
                                        const SuralAcknowledgement *acknowledgement,
                                        GError **error);

/* Pain maps: append-only; the newest of a visit counts. */
gboolean sural_store_add_pain_map (SuralStore *self,
                                   const char *visit_id,
                                   const SuralPainMap *map,
                                   GError **error);
GPtrArray *sural_store_list_pain_maps (SuralStore *self,
                                       const char *episode_id,
                                       GError **error); /* one a visit, oldest first */

/* The newest of a visit, by its id: NULL without error for none; and the same drawn again, or with
 * NULL nothing. */
gboolean
sural_store_find_pain_map (SuralStore *self, const char *visit_id, char **map_id, GError **error);
gboolean sural_store_repeat_pain_map (SuralStore *self,
                                      const char *visit_id,
                                      const char *map_id,
                                      GError **error);

/* Plans: accepting gives the next version. A step that was proposed for a version and declined is
 * kept with it; without a reason the last word on the exercise is taken back. */
gboolean
sural_store_accept_plan (SuralStore *self, const char *episode_id, SuralPlan *plan, GError **error);
SuralPlan *sural_store_get_plan (SuralStore *self,
                                 const char *episode_id,
                                 GError **error); /* latest; NULL without error: none */
GPtrArray *sural_store_list_plans (SuralStore *self,
                                   const char *episode_id,
                                   GError **error); /* oldest first */
/* A version that is taken back stays, and counts no more until it stands again. */
gboolean sural_store_set_plan_stands (SuralStore *self,
                                      const char *plan_id,
                                      gboolean stands,
                                      GError **error);
gboolean sural_store_decline_step (SuralStore *self,
                                   const char *plan_id,
                                   const SuralPlanDecline *decline,
                                   GError **error);
gboolean sural_store_arrange_week (SuralStore *self,
                                   const char *plan_id,
                                   const SuralPlan *arranged,
                                   GError **error);

/* Diary sheets that are printed to be read back: by their key whose they are. */
gboolean sural_store_find_diary_clinic (SuralStore *self, guint16 *clinic, GError **error);
gboolean sural_store_keep_diary_sheet (SuralStore *self,
                                       const SuralDiaryTicket *ticket,
                                       const char *episode_id,
                                       SuralDay first,
                                       GError **error);
char *sural_store_find_diary_sheet (SuralStore *self,
                                    const SuralDiaryTicket *ticket,
                                    GError **error); /* the episode */

/* Notes: one draft a visit; signing makes it immutable. */
gboolean sural_store_save_note_draft (SuralStore *self,
                                      const char *visit_id,
                                      const char *text,
                                      GError **error);
SuralNote *
sural_store_sign_note (SuralStore *self, const char *visit_id, const char *text, GError **error);
SuralNote *
sural_store_amend_note (SuralStore *self, const char *note_id, const char *text, GError **error);
GPtrArray *sural_store_list_notes (SuralStore *self,
                                   const char *episode_id,
                                   GError **error); /* oldest first, drafts too */
/* Those of everybody in which all words of @search stand. */
GPtrArray *sural_store_search_notes (SuralStore *self,
                                     const char *search,
                                     guint limit,
                                     GCancellable *cancellable,
                                     GError **error); /* SuralFoundNote, newest first */

/* Everything reasoning needs of an episode, as it stands on @day (SURAL_DAY_UNKNOWN: all of it). */
SuralCase *
sural_store_load_case (SuralStore *self, const char *episode_id, SuralDay day, GError **error);
/* The same as one visit left it, before the next began. */
/* What training logs have of the patient of the episode (GArray of SuralTraining), and what it
 * comes to on each day (GArray of SuralMeasurement), up to a moment. */
GArray *sural_store_list_training (SuralStore *self,
                                   const char *episode_id,
                                   SuralTime before,
                                   GError **error);
GArray *sural_store_list_training_values (SuralStore *self,
                                          const char *episode_id,
                                          SuralTime before,
                                          GError **error);

SuralCase *sural_store_load_case_of_visit (SuralStore *self, const char *visit_id, GError **error);

/* Takes a batch whole or not at all; what is already there is not added again. A batch without a
 * patient goes to @episode_id. */
gboolean sural_store_import (SuralStore *self,
                             SuralImportBatch *batch,
                             const char *episode_id,
                             guint *n_added,
                             guint *n_known,
                             char **patient_id,
                             GCancellable *cancellable,
                             GError **error);
/* The batches of one file, all or none of them. */
gboolean sural_store_import_all (SuralStore *self,
                                 GPtrArray *batches, /* SuralImportBatch */
                                 const char *episode_id,
                                 guint *n_added,
                                 guint *n_known,
                                 char **patient_id,
                                 GCancellable *cancellable,
                                 GError **error);

/* A file that was taken in, to tell it from others. */
typedef struct
{
  char *document_id;
  char *file_name;
  SuralTime taken;
  char *clinician; /* who took it in */
  SuralPatient *patient;
  guint n_values;   /* that came with it or that it withdrew; what was known already did not. Of a
                       whole record: visits, findings, scores and so on */
  guint n_sessions; /* of training, the same */
  gboolean is_taken_back;
  SuralTime taken_back;     /* if it is */
  gboolean brought_patient; /* and there is nothing else of them */
  gboolean is_record;       /* it was the whole record of another clinic */
} SuralStoredImport;

void sural_stored_import_free (SuralStoredImport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralStoredImport, sural_stored_import_free)
GPtrArray *sural_store_list_imports (SuralStore *self,
                                     const char *patient_id,
                                     guint limit,
                                     GError **error); /* SuralStoredImport */
SuralStoredImport *
sural_store_find_import (SuralStore *self, const char *document_id, GError **error);

/* Takes files back that were taken in, all or none; they can be taken in again. */
gboolean sural_store_retract_documents (SuralStore *self, const char *const *ids, GError **error);
/* And with them the patients who came with them. */
gboolean sural_store_undo_import (SuralStore *self,
                                  const char *const *documents,
                                  const char *const *patient_ids,
                                  GError **error);

/* How a kind of file (known by its shape) was mapped the last time; NULL without error: never. */
gboolean sural_store_remember_mapping (SuralStore *self,
                                       const char *shape,
                                       const char *mapping,
                                       GError **error);
char *sural_store_recall_mapping (SuralStore *self, const char *shape, GError **error);

/* What was typed in a dialog and not saved, by the dialog. */
typedef struct
{
  char *key;
  SuralSecret *value;
} SuralDraft;

void sural_draft_free (SuralDraft *self);
gboolean
sural_store_keep_draft (SuralStore *self, const char *key, SuralSecret *value, GError **error);
GPtrArray *sural_store_list_drafts (SuralStore *self, GError **error); /* SuralDraft */

/* Reads every page and row back: cipher and database integrity, foreign keys, audit chain. */
gboolean sural_store_verify (SuralStore *self, GError **error);

G_END_DECLS
