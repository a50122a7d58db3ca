/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/visit/sural-note.h"
#include "model/visit/sural-visit.h"
#include "record/change/sural-correction.h"

G_BEGIN_DECLS

/* What pages and papers say of corrections; one place, so that they say the same. */
char *sural_corrections_dup_mark (GPtrArray *corrections,
                                  const SuralCorrection *last,
                                  SuralKnowledge *knowledge);
const SuralCorrection *sural_corrections_find_for_case (GPtrArray *corrections,
                                                        GPtrArray *visits,
                                                        const char *finding_id,
                                                        SuralSide side,
                                                        const char *visit_id);
GPtrArray *sural_corrections_list_since (GPtrArray *corrections,
                                         GPtrArray *visits,
                                         SuralNote *note,
                                         SuralKnowledge *knowledge);
GPtrArray *
sural_corrections_list_lines (GPtrArray *corrections, GPtrArray *visits, SuralKnowledge *knowledge);

G_END_DECLS
