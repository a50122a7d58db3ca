/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/patient/sural-caseload-entry.h"
#include "reasoning/course/sural-trend.h"
#include "reasoning/weigh/sural-assessment.h"

G_BEGIN_DECLS

/* Where in the caseload a patient stands, and why. */
typedef struct
{
  SuralCaseloadSection section;
  SuralCaseloadMark mark;
  gint64 rank;  /* within the section, the least first; 0: there is no order */
  char *reason; /* one line of the knowledge: a gate or an alert; may be NULL */
} SuralCaseloadVerdict;

SuralCaseloadVerdict *sural_caseload_judge (const SuralAssessment *assessment,
                                            const SuralTrend *trend,
                                            SuralDay review_by,
                                            SuralDay today);
SuralCaseloadVerdict *sural_caseload_judge_without_case (gboolean is_discharged);
void sural_caseload_verdict_free (SuralCaseloadVerdict *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralCaseloadVerdict, sural_caseload_verdict_free)

G_END_DECLS
