/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/visit/sural-conclusion.h"
#include "model/visit/sural-episode.h"
#include "model/patient/sural-goal.h"
#include "model/visit/sural-measurement.h"
#include "model/visit/sural-note.h"
#include "model/patient/sural-patient.h"
#include "model/plan/sural-plan.h"
#include "model/visit/sural-visit.h"

G_BEGIN_DECLS

/* A whole record as a value: what is written as a bundle, gathered by whoever has the store. */

/* One value of a measure. */
typedef struct
{
  char *id;
  SuralMeasurement measurement;
  gboolean stands;       /* FALSE: it was taken back or replaced, and is sent without its value */
  gboolean is_corrected; /* TRUE: it stands in the place of another that was sent as final */
} SuralFhirScore;

typedef struct
{
  SuralVisit *visit;
  GPtrArray *findings;         /* SuralFinding: those that stand */
  GPtrArray *corrected;        /* SuralFinding: those of them that were corrected after the visit */
  SuralConclusion *conclusion; /* NULL: the visit has none */
} SuralFhirVisit;

typedef struct
{
  SuralPlan *plan;
  char **doses;       /* of each item, in words */
  guint *days;        /* of each item, bits from 1 for Monday: those that were agreed; 0: none */
  gboolean is_latest; /* as it is in force; the others were replaced */
} SuralFhirPlan;

typedef struct
{
  SuralEpisode *episode;
  char *origin;      /* its id in the clinic where it began, by which it is known again */
  GPtrArray *visits; /* SuralFhirVisit, oldest first */
  GPtrArray *scores; /* SuralFhirScore, oldest first */
  GPtrArray *plans;  /* SuralFhirPlan, oldest first */
  GPtrArray *goals;  /* SuralGoal: the patient's own, in their places */
  GPtrArray *notes;  /* SuralNote, oldest first; drafts are left out when it is written */
} SuralFhirEpisode;

typedef struct
{
  SuralPatient *patient;
  GPtrArray *episodes; /* SuralFhirEpisode, newest first */
  SuralTime made;      /* when it is written */
  GTimeZone *zone;     /* of the clinic: FHIR wants one with each time of day */
} SuralFhirRecord;

SuralFhirRecord *sural_fhir_record_new (SuralPatient *patient, SuralTime made, GTimeZone *zone);
void sural_fhir_record_free (SuralFhirRecord *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralFhirRecord, sural_fhir_record_free)

SuralFhirEpisode *
sural_fhir_record_add_episode (SuralFhirRecord *self, SuralEpisode *episode, const char *origin);
SuralFhirVisit *sural_fhir_episode_add_visit (SuralFhirEpisode *self, SuralVisit *visit);
void sural_fhir_episode_add_score (SuralFhirEpisode *self,
                                   const char *id,
                                   const SuralMeasurement *measurement,
                                   gboolean stands,
                                   gboolean is_corrected);
void sural_fhir_episode_add_plan (SuralFhirEpisode *self,
                                  SuralPlan *plan,
                                  char **doses,
                                  guint *days,
                                  gboolean is_latest);

G_END_DECLS
