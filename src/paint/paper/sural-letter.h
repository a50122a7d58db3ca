/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/patient/sural-contact.h"
#include "paint/paper/sural-document.h"
#include "paint/paper/sural-letterhead.h"
#include "paint/paper/sural-paper.h"
#include "reasoning/course/sural-trend.h"
#include "reasoning/weigh/sural-assessment.h"

G_BEGIN_DECLS

typedef enum
{
  SURAL_LETTER_REFERRAL,   /* at an open gate: to whoever has to see the patient */
  SURAL_LETTER_REFERRER,   /* to whoever sent the patient: findings, conclusion, plan */
  SURAL_LETTER_COACH,      /* what may be trained and what may not, and no diagnosis */
  SURAL_LETTER_ATTENDANCE, /* that the patient was here, and when */
} SuralLetterKind;

/**
 * SuralLetter:
 *
 * What goes to somebody else with or about the patient. Texts may be NULL and days unknown: they
 * are left to be filled in by hand, or said to be not known; nothing is made up.
 */
typedef struct
{
  SuralLetterKind kind;
  const char *patient_name;
  SuralDay birth_day;
  const char *birth_part;      /* where the day of birth is not known */
  const SuralContact *reached; /* how the patient is; NULL: not known */
  const char *clinic_name;
  const SuralLetterhead *letterhead;
  const char *clinician;
  const char *complaint;
  const char *addressee; /* in one line, its parts parted by commas; NULL: nobody by name */
  SuralDay date;
  SuralCase *subject;
  const SuralAssessment *assessment;
  const SuralTrend *trend;
  const SuralPlan *plan; /* in force; NULL: none was made */
  gboolean accepted;     /* the plan is a version that was accepted, on the day that it was made */
  const char *accepted_by; /* who accepted it */
  guint n_proposed;        /* changes that are proposed and not in it */
  GPtrArray *goals;        /* SuralGoal: what the patient wants to do again; may be NULL */
  SuralDay consented;      /* coach: when the patient agreed */
  SuralTime from, until;   /* attendance; unknown: not recorded */
  SuralKnowledge *knowledge;
  SuralPaper paper;
} SuralLetter;

SuralDocument *sural_letter_compose (const SuralLetter *letter);
gboolean sural_letter_write_pdf (const SuralLetter *letter,
                                 GOutputStream *stream,
                                 GCancellable *cancellable,
                                 GError **error);
const char *sural_letter_kind_get_title (SuralLetterKind kind);
gboolean sural_letter_kind_from_string (const char *text, SuralLetterKind *kind);

G_END_DECLS
