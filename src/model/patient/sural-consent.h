/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/day/sural-day.h"

G_BEGIN_DECLS

/* What a patient is asked: whether their coach may see plan and course. The sentence that is read
 * to them has this id; another wording has another one, so that it is known what was agreed to. */
#define SURAL_CONSENT_SHARE_WITH_COACH "share-with-coach"
#define SURAL_CONSENT_SHARE_WITH_COACH_TEXT "consent-coach-1"

typedef enum
{
  SURAL_CONSENT_NOT_ASKED,
  SURAL_CONSENT_YES,
  SURAL_CONSENT_NO,
} SuralConsentAnswer;

/**
 * SuralConsent:
 *
 * What a patient said to one question, as the journal has it: nothing else keeps it.
 */
typedef struct
{
  char *id;
  SuralConsentAnswer answer;
  SuralDay day;  /* on which it was said; unknown: not asked */
  char *text;    /* the sentence that was read to them, by its id */
  char *version; /* of the clinical content that has it, a clinic's own wording among it */
} SuralConsent;

SuralConsent *sural_consent_new (const char *id,
                                 SuralConsentAnswer answer,
                                 SuralDay day,
                                 const char *text,
                                 const char *version);
void sural_consent_free (SuralConsent *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralConsent, sural_consent_free)

const char *sural_consent_answer_to_string (SuralConsentAnswer answer);
gboolean sural_consent_answer_from_string (const char *text, SuralConsentAnswer *answer);

G_END_DECLS
