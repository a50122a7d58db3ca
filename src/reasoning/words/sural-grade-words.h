/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-knowledge.h"

G_BEGIN_DECLS

/* How a number is known, for people: it stands beside every number. */
const char *sural_grade_label (SuralGrade grade);
const char *sural_provenance_label (SuralProvenance provenance, SuralProvenance seen);
char *sural_grade_dup_words (SuralGrade grade, SuralProvenance provenance, SuralProvenance seen);
char *sural_evidence_dup_grade (const SuralEvidence *evidence);

G_END_DECLS
