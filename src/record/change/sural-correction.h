/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-knowledge.h"
#include "model/visit/sural-commit.h"
#include "record/change/sural-change.h"

G_BEGIN_DECLS

/**
 * SuralCorrection:
 *
 * What an earlier visit recorded and what stands in its place now. The journal keeps both: the
 * original is never changed.
 */
typedef struct
{
  char *visit_id; /* empty: a point of a trend of no visit */
  char *reason;
  char *clinician;
  SuralTime at;        /* when it was corrected */
  SuralChange *before; /* what stood until then */
  SuralChange *after;  /* what stands since */
  gboolean stands;     /* FALSE: it was taken back */
} SuralCorrection;

GPtrArray *sural_corrections_list (GPtrArray *commits);
void sural_correction_free (SuralCorrection *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralCorrection, sural_correction_free)

/* The correction by which a value stands now; NULL: it stands as it was recorded. */
const SuralCorrection *sural_corrections_find_finding (GPtrArray *corrections,
                                                       const char *visit_id,
                                                       const char *finding_id,
                                                       SuralSide side);
const SuralCorrection *
sural_corrections_find_point (GPtrArray *corrections, const char *measure, SuralTime at);
const SuralCorrection *
sural_corrections_find_kind (GPtrArray *corrections, const char *visit_id, SuralChangeKind kind);

/* What an answer, a measure, a conclusion or a drawing records, in words: its name, its value. */
char *sural_recorded_dup_name (const SuralChange *change, SuralKnowledge *knowledge);
char *sural_recorded_dup_value (const SuralChange *change, SuralKnowledge *knowledge);

char *sural_correction_dup_what (const SuralCorrection *self, SuralKnowledge *knowledge);
char *sural_correction_dup_was (const SuralCorrection *self, SuralKnowledge *knowledge);
char *sural_correction_dup_now (const SuralCorrection *self, SuralKnowledge *knowledge);

G_END_DECLS
