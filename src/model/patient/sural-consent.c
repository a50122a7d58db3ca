/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/patient/sural-consent.h"

static const char *const ANSWERS[] = {
  [SURAL_CONSENT_NOT_ASKED] = "unknown",
  [SURAL_CONSENT_YES] = "yes",
  [SURAL_CONSENT_NO] = "no",
};

/**
 * sural_consent_new:
 * @id: what is asked
 * @answer: what was said
 * @day: on which; unknown: today, when it is committed
 * @text: (nullable): the id of the sentence that was read
 * @version: (nullable): of the clinical content that has it
 *
 * Returns: (transfer full): the consent
 */
SuralConsent *
sural_consent_new (const char *id,
                   SuralConsentAnswer answer,
                   SuralDay day,
                   const char *text,
                   const char *version)
{
  SuralConsent *self = NULL;

  g_return_val_if_fail (id != NULL, NULL);

  self = g_new0 (SuralConsent, 1);
  self->id = g_strdup (id);
  self->answer = answer;
  self->day = day;
  self->text = g_strdup (text != NULL ? text : "");
  self->version = g_strdup (version != NULL ? version : "");
  return self;
}

/**
 * sural_consent_free:
 * @self: a consent
 */
void
sural_consent_free (SuralConsent *self)
{
  g_free (self->id);
  g_free (self->text);
  g_free (self->version);
  g_free (self);
}

/**
 * sural_consent_answer_to_string:
 * @answer: what was said
 *
 * Returns: (transfer none): the word it is kept as
 */
const char *
sural_consent_answer_to_string (SuralConsentAnswer answer)
{
  g_return_val_if_fail ((gsize) answer < G_N_ELEMENTS (ANSWERS), ANSWERS[0]);
  return ANSWERS[answer];
}

/**
 * sural_consent_answer_from_string:
 * @text: a word
 * @answer: (out): what it says
 *
 * Returns: whether it is one of them; @answer is untouched otherwise
 */
gboolean
sural_consent_answer_from_string (const char *text, SuralConsentAnswer *answer)
{
  for (gsize i = 0; text != NULL && i < G_N_ELEMENTS (ANSWERS); i++)
    if (g_str_equal (text, ANSWERS[i]))
      {
        *answer = (SuralConsentAnswer) i;
        return TRUE;
      }
  return FALSE;
}
