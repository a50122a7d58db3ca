/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "model/import/sural-diary-layout.h"
#include "model/plan/sural-plan.h"
#include "paint/chart/sural-trend-chart.h"
#include "paint/paper/sural-document.h"
#include "paint/paper/sural-letterhead.h"
#include "paint/paper/sural-paper.h"
#include "reasoning/weigh/sural-assessment.h"

G_BEGIN_DECLS

/**
 * SuralHandout:
 *
 * What the patient takes home: safety net, exercises with doses, stop rules, next review, and then
 * the detail. All fields but @plan and @knowledge may be NULL.
 */
typedef struct
{
  const char *patient_name; /* NULL: the line is left to be filled in by hand */
  SuralDay birth_day;
  const char *birth_part; /* where the day is not known */
  const char *clinic_name;
  const SuralLetterhead *letterhead;
  const char *clinician;
  const char *complaint;
  SuralDay date;
  const SuralPlan *plan;
  gboolean accepted; /* the plan is a version that was accepted, on the day that it was made */
  const char *accepted_by;           /* who accepted it */
  guint n_proposed;                  /* changes that are proposed and not in it */
  SuralCase *subject;                /* whose words they are said in; NULL: those for everybody */
  const SuralAssessment *assessment; /* for what to do where a gate withholds the plan */
  GPtrArray *goals; /* SuralGoal: what the patient wants to do again; may be NULL */
  SuralKnowledge *knowledge;
  const SuralTrend *trend; /* for the healing window in words */
  SuralTrendChart *chart;
  SuralPaper paper;
  const SuralDiaryTicket *ticket; /* of a diary that is read back; NULL: it is not */
  gboolean large_print;           /* for whoever reads with difficulty: body text of 17 points */
  const char *phone_page;         /* where the diary for the phone is; NULL: nowhere */
} SuralHandout;

SuralDocument *sural_handout_compose (const SuralHandout *handout);
/* Writes a tagged PDF with title, language and bookmarks. A withheld plan gives a page that says so
 * and what to do instead. */
gboolean sural_handout_write_pdf (const SuralHandout *handout,
                                  GOutputStream *stream,
                                  GCancellable *cancellable,
                                  GError **error);

G_END_DECLS
