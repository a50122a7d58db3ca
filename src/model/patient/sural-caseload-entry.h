/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "model/day/sural-day.h"
#include "model/patient/sural-sex.h"
#include "model/visit/sural-side.h"

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

/**
 * SuralCaseloadSection:
 *
 * Where in the caseload a patient stands, the most urgent first.
 */
typedef enum
{
  SURAL_CASELOAD_SECTION_URGENT,    /* a gate asks for more than to be seen soon */
  SURAL_CASELOAD_SECTION_OFF_TRACK, /* an alert of the trend holds */
  SURAL_CASELOAD_SECTION_DUE,       /* a milder gate is open, or the day of the review is reached */
  SURAL_CASELOAD_SECTION_UNKNOWN,   /* nothing was recorded from which one could tell */
  SURAL_CASELOAD_SECTION_ON_TRACK,
  SURAL_CASELOAD_SECTION_ARCHIVED, /* every episode was discharged */
} SuralCaseloadSection;

enum
{
  SURAL_CASELOAD_N_SECTIONS = SURAL_CASELOAD_SECTION_ARCHIVED + 1,
};

/* A row of the caseload: a patient and the episode that is open, or the last one, read in one
 * query. Properties (read-only): patient-id, episode-id, name, birth-day, complaint, side, onset,
 * last-visit, pain (double, NAN when never recorded), review-by, mark (settable; reasoning, not the
 * store, knows it). The spark line is the last pain scores, oldest first. */
SuralCaseloadEntry *sural_caseload_entry_new (const char *patient_id,
                                              const char *episode_id,
                                              const char *name,
                                              SuralDay birth_day);

const char *sural_caseload_entry_get_patient_id (SuralCaseloadEntry *self);
const char *sural_caseload_entry_get_episode_id (SuralCaseloadEntry *self);
const char *sural_caseload_entry_get_name (SuralCaseloadEntry *self);
SuralSex sural_caseload_entry_get_sex (SuralCaseloadEntry *self);
void sural_caseload_entry_set_sex (SuralCaseloadEntry *self, SuralSex sex);
const char *sural_caseload_entry_get_died (SuralCaseloadEntry *self); /* NULL: nobody said so */
void sural_caseload_entry_set_died (SuralCaseloadEntry *self, const char *died);
SuralDay sural_caseload_entry_get_birth_day (SuralCaseloadEntry *self);
/* "1984" or "1984-03" where the day is not known */
const char *sural_caseload_entry_get_birth_part (SuralCaseloadEntry *self);
void sural_caseload_entry_set_birth_part (SuralCaseloadEntry *self, const char *birth_part);
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
SuralCaseloadSection sural_caseload_entry_get_section (SuralCaseloadEntry *self);
const char *sural_caseload_entry_get_reason (SuralCaseloadEntry *self);
void sural_caseload_entry_set_section (SuralCaseloadEntry *self,
                                       SuralCaseloadSection section,
                                       const char *reason);
/* The order within a section, the least first: how urgent what put the patient there is, and of
 * what is alike since when it is so. 0: no order. */
gint64 sural_caseload_entry_get_rank (SuralCaseloadEntry *self);
void sural_caseload_entry_set_rank (SuralCaseloadEntry *self, gint64 rank);
/* The day of which the verdict (section, mark, reason) is; unknown: the record was changed since.
 */
SuralDay sural_caseload_entry_get_judged (SuralCaseloadEntry *self);
void sural_caseload_entry_set_judged (SuralCaseloadEntry *self, SuralDay day);
/* What the last of the pain scores is of, and out of how many. */
const char *sural_caseload_entry_get_pain_label (SuralCaseloadEntry *self);
double sural_caseload_entry_get_pain_most (SuralCaseloadEntry *self);
void
sural_caseload_entry_set_pain_meaning (SuralCaseloadEntry *self, const char *label, double most);
const char *sural_caseload_entry_get_external_id (SuralCaseloadEntry *self);
void sural_caseload_entry_set_external_id (SuralCaseloadEntry *self, const char *id);
/* A visit that nobody ended: its episode, and when it was begun. */
const char *sural_caseload_entry_get_open_episode_id (SuralCaseloadEntry *self);
SuralTime sural_caseload_entry_get_open_since (SuralCaseloadEntry *self);
void sural_caseload_entry_set_open_visit (SuralCaseloadEntry *self,
                                          const char *episode_id,
                                          SuralTime since);
/* Visits that ended without a signed note: how many, and the episode of the newest. */
guint sural_caseload_entry_get_n_unsigned (SuralCaseloadEntry *self);
const char *sural_caseload_entry_get_unsigned_episode_id (SuralCaseloadEntry *self);
void sural_caseload_entry_set_unsigned (SuralCaseloadEntry *self,
                                        guint n_unsigned,
                                        const char *episode_id);
/* Whether no episode is open any more, and since when; the day may be unknown. */
guint sural_caseload_entry_get_n_open_episodes (SuralCaseloadEntry *self);
void sural_caseload_entry_set_n_open_episodes (SuralCaseloadEntry *self, guint n_open_episodes);
gboolean sural_caseload_entry_is_discharged (SuralCaseloadEntry *self);
SuralDay sural_caseload_entry_get_discharge_day (SuralCaseloadEntry *self);
void
sural_caseload_entry_set_discharged (SuralCaseloadEntry *self, gboolean discharged, SuralDay day);

G_END_DECLS
