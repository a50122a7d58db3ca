/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-knowledge.h"
#include "model/visit/sural-case.h"
#include "model/visit/sural-visit.h"
#include "record/change/sural-change.h"

G_BEGIN_DECLS

/**
 * SuralCorrectable:
 *
 * One thing that was recorded and may be corrected, and how: by one of @values, or by a number
 * where there are none. Who shows it decides nothing.
 */
typedef struct
{
  char *visit_id;      /* that recorded it; empty: a point of a trend of no visit */
  char *what;          /* what it is called: “Slump, left” */
  char *was;           /* what is recorded, in words */
  GPtrArray *values;   /* char*, what may be chosen; NULL in it: not recorded; empty: a number */
  GPtrArray *labels;   /* char*, of the values */
  guint chosen;        /* the value that is recorded */
  SuralChange *stands; /* what is recorded: its finding, its point or its conclusion */
  const SuralShownUnit *shown; /* of a number; NULL: as it is kept */
} SuralCorrectable;

SuralCorrectable *sural_correctable_new_finding (SuralKnowledge *knowledge,
                                                 SuralVisit *open,
                                                 const char *visit_id,
                                                 SuralFinding *finding,
                                                 GError **error);
SuralCorrectable *sural_correctable_new_point (SuralKnowledge *knowledge,
                                               SuralVisit *open,
                                               GPtrArray *visits,
                                               GArray *points,
                                               const SuralMeasurement *point,
                                               GError **error);
SuralCorrectable *sural_correctable_new_conclusion (SuralKnowledge *knowledge,
                                                    SuralVisit *open,
                                                    const char *visit_id,
                                                    SuralConclusion *conclusion,
                                                    GError **error);
SuralCorrectable *sural_correctable_ref (SuralCorrectable *self);
void sural_correctable_unref (SuralCorrectable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralCorrectable, sural_correctable_unref)

/* Both: what is to stand in its place; NULL where that is what stands, or with an error. */
SuralChange *sural_correctable_choose (const SuralCorrectable *self, guint value);
SuralChange *
sural_correctable_read (const SuralCorrectable *self, const char *text, GError **error);

G_END_DECLS
