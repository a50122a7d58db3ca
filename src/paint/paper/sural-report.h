/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/visit/sural-pain-map.h"
#include "paint/paper/sural-handout.h"
#include "reasoning/weigh/sural-assessment.h"

G_BEGIN_DECLS

/**
 * SuralReport:
 *
 * What goes to whoever referred the patient. The names, @plan, @chart, @corrected and
 * @pain_map may be NULL.
 */
typedef struct
{
  const char *patient_name;
  const char *birth_part; /* where the day of birth is not known */
  const char *clinic_name;
  const SuralLetterhead *letterhead;
  const char *clinician;
  const char *complaint;
  SuralCase *subject;
  const SuralAssessment *assessment;
  const SuralTrend *trend;
  const SuralPlan *plan;
  gboolean accepted; /* the plan is a version that was accepted, on the day that it was made */
  const char *accepted_by; /* who accepted it */
  guint n_proposed;        /* changes that are proposed and not in it */
  SuralTrendChart *chart;
  GPtrArray *corrected;   /* char*, what has another value than an earlier report said; or NULL */
  SuralPainMap *pain_map; /* as it was drawn the last time; NULL: it was not */
  SuralKnowledge *knowledge;
  const char *trail_end; /* of the clinic's audit trail, to be held against it later; or NULL */
  SuralPaper paper;
} SuralReport;

SuralDocument *sural_report_compose (const SuralReport *report);
gboolean sural_report_write_pdf (const SuralReport *report,
                                 GOutputStream *stream,
                                 GCancellable *cancellable,
                                 GError **error);

G_END_DECLS
