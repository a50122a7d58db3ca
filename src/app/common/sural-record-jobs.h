/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/sural-case.h"
#include "store/sural-store.h"

G_BEGIN_DECLS

/* What a record shows, as read in one job on the store thread. */
typedef struct
{
  SuralPatient *patient;
  SuralEpisode *episode; /* NULL: the patient has none yet */
  SuralCase *subject;
  GPtrArray *plans;
  GPtrArray *visits;
  GPtrArray *notes;
  GPtrArray *pain_maps;
  GPtrArray *snapshots;
  SuralVisit *visit;        /* NULL: none under way */
  GHashTable *acknowledged; /* gate id → reason */
} SuralRecordData;

void sural_record_data_free (SuralRecordData *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralRecordData, sural_record_data_free)

/* What a job is to do; only the fields that the job needs are set. */
typedef struct
{
  SuralKnowledge *knowledge;
  char *patient_id;
  char *episode_id;
  SuralDay today;
  char *id;   /* gate, note or step */
  char *text; /* reason, note, ordering or finding */
  SuralFinding *finding;
  guint group; /* of findings recorded at once; 0: alone */
  SuralConclusion *conclusion;
  SuralMeasurement measurement;
  double before; /* what was measured at the visit before; NAN for nothing */
  GArray *measurements;
  GStrv ids;
  SuralPlan *plan;
  SuralPainMap *pain_map;
  SuralAcknowledgement *acknowledgement;
  SuralPlanDecline *decline; /* of the plan whose id is @id */
  SuralSide side;            /* of the episode */
} SuralRecordOrder;

void sural_record_order_free (SuralRecordOrder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralRecordOrder, sural_record_order_free)

/* Jobs for sural_store_thread_run_async(); each takes a SuralRecordOrder. Those that need a visit
 * take the one under way and fail with a sentence when there is none. */
gpointer sural_record_job_load (SuralStore *store,
                                gpointer order,
                                GCancellable *cancellable,
                                GError **error); /* SuralRecordData */
gpointer sural_record_job_start_visit (SuralStore *store,
                                       gpointer order,
                                       GCancellable *cancellable,
                                       GError **error);
gpointer sural_record_job_end_visit (SuralStore *store,
                                     gpointer order,
                                     GCancellable *cancellable,
                                     GError **error);
gpointer sural_record_job_choose_scope (SuralStore *store,
                                        gpointer order,
                                        GCancellable *cancellable,
                                        GError **error);
gpointer sural_record_job_keep_place (SuralStore *store,
                                      gpointer order,
                                      GCancellable *cancellable,
                                      GError **error);
gpointer sural_record_job_add_finding (SuralStore *store,
                                       gpointer order,
                                       GCancellable *cancellable,
                                       GError **error);
gpointer sural_record_job_set_measured (SuralStore *store,
                                        gpointer order,
                                        GCancellable *cancellable,
                                        GError **error);
gpointer sural_record_job_set_side (SuralStore *store,
                                    gpointer order,
                                    GCancellable *cancellable,
                                    GError **error); /* SuralEpisode */
gpointer sural_record_job_add_measurement (SuralStore *store,
                                           gpointer order,
                                           GCancellable *cancellable,
                                           GError **error);
gpointer sural_record_job_add_measurements (SuralStore *store,
                                            gpointer order,
                                            GCancellable *cancellable,
                                            GError **error); /* GStrv of ids */
gpointer sural_record_job_retract_measurements (SuralStore *store,
                                                gpointer order,
                                                GCancellable *cancellable,
                                                GError **error);
gpointer sural_record_job_retract_measurement (SuralStore *store,
                                               gpointer order,
                                               GCancellable *cancellable,
                                               GError **error);
gpointer sural_record_job_conclude (SuralStore *store,
                                    gpointer order,
                                    GCancellable *cancellable,
                                    GError **error);
gpointer sural_record_job_acknowledge_gate (SuralStore *store,
                                            gpointer order,
                                            GCancellable *cancellable,
                                            GError **error);
gpointer sural_record_job_acknowledge_alert (SuralStore *store,
                                             gpointer order,
                                             GCancellable *cancellable,
                                             GError **error);
gpointer sural_record_job_add_pain_map (SuralStore *store,
                                        gpointer order,
                                        GCancellable *cancellable,
                                        GError **error); /* GPtrArray */
gpointer sural_record_job_accept_plan (SuralStore *store,
                                       gpointer order,
                                       GCancellable *cancellable,
                                       GError **error);
gpointer sural_record_job_decline_step (SuralStore *store,
                                        gpointer order,
                                        GCancellable *cancellable,
                                        GError **error);
gpointer sural_record_job_save_note_draft (SuralStore *store,
                                           gpointer order,
                                           GCancellable *cancellable,
                                           GError **error);
gpointer sural_record_job_sign_note (SuralStore *store,
                                     gpointer order,
                                     GCancellable *cancellable,
                                     GError **error);
gpointer sural_record_job_amend_note (SuralStore *store,
                                      gpointer order,
                                      GCancellable *cancellable,
                                      GError **error);
G_END_DECLS
