/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "model/sural-day.h"
#include "model/sural-side.h"

G_BEGIN_DECLS

#define SURAL_TYPE_CASELOAD_ENTRY (sural_caseload_entry_get_type ())
G_DECLARE_FINAL_TYPE (SuralCaseloadEntry, sural_caseload_entry, SURAL, CASELOAD_ENTRY, GObject)

/**
 * SuralCaseloadMark:
 *
 * The one mark a caseload row carries, the gravest first to be shown.
 */
typedef enum
{
  SURAL_CASELOAD_MARK_NONE,
  SURAL_CASELOAD_MARK_REVIEW_DUE,
  SURAL_CASELOAD_MARK_OFF_TRACK,
  SURAL_CASELOAD_MARK_RED_FLAG,
} SuralCaseloadMark;

/* A row of the caseload: a patient and the episode that is open, read in one query. Properties
 * (read-only): patient-id, episode-id, name, birth-day, complaint, side, onset, last-visit,
 * pain (double, NAN when never recorded), review-by, mark (settable; reasoning, not the store,
 * knows it). The spark line is the last pain scores, oldest first. */
SuralCaseloadEntry *sural_caseload_entry_new (const char *patient_id,
                                              const char *episode_id,
                                              const char *name,
                                              SuralDay birth_day);

const char *sural_caseload_entry_get_patient_id (SuralCaseloadEntry *self);
const char *sural_caseload_entry_get_episode_id (SuralCaseloadEntry *self);
const char *sural_caseload_entry_get_name (SuralCaseloadEntry *self);
SuralDay sural_caseload_entry_get_birth_day (SuralCaseloadEntry *self);
const char *sural_caseload_entry_get_complaint (SuralCaseloadEntry *self);
SuralSide sural_caseload_entry_get_side (SuralCaseloadEntry *self);
SuralDay sural_caseload_entry_get_onset (SuralCaseloadEntry *self);
void sural_caseload_entry_set_episode (SuralCaseloadEntry *self,
                                       const char *complaint,
                                       SuralSide side,
                                       SuralDay onset);
SuralDay sural_caseload_entry_get_last_visit (SuralCaseloadEntry *self);
void sural_caseload_entry_set_last_visit (SuralCaseloadEntry *self, SuralDay day);
SuralDay sural_caseload_entry_get_review_by (SuralCaseloadEntry *self);
void sural_caseload_entry_set_review_by (SuralCaseloadEntry *self, SuralDay day);
double sural_caseload_entry_get_pain (SuralCaseloadEntry *self);
GArray *sural_caseload_entry_get_spark (SuralCaseloadEntry *self); /* SuralMeasurement */
void sural_caseload_entry_set_spark (SuralCaseloadEntry *self, GArray *measurements);
SuralCaseloadMark sural_caseload_entry_get_mark (SuralCaseloadEntry *self);
void sural_caseload_entry_set_mark (SuralCaseloadEntry *self, SuralCaseloadMark mark);

G_END_DECLS
