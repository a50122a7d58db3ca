/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/sural-consent.h"

#include <glib/gi18n-lib.h>

#include "record/sural-change.h"
#include "record/words/sural-typed.h"

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
 * sural_consent_find:
 * @commits: (element-type SuralCommit): the journal of an episode, the oldest first
 * @id: what is asked
 *
 * Returns: (transfer full): what stands now: what the newest commit of it did, be it an answer or
 *   one that is taken back
 */
SuralConsent *
sural_consent_find (GPtrArray *commits, const char *id)
{
  g_return_val_if_fail (commits != NULL && id != NULL, NULL);

  for (guint i = commits->len; i > 0; i--)
    {
      const SuralCommit *commit = g_ptr_array_index (commits, i - 1);
      g_autoptr (SuralChange) change = NULL;
      g_autoptr (SuralConsent) consent = NULL;

      if (!g_str_equal (commit->kind, "consent") || commit->redo == NULL)
        continue;
      change = sural_change_from_text (commit->redo, NULL);
      if (change == NULL || sural_change_get_kind (change) != SURAL_CHANGE_CONSENT)
        continue;
      consent = sural_change_dup_consent (change);
      if (g_str_equal (consent->id, id))
        return g_steal_pointer (&consent);
    }
  return sural_consent_new (id, SURAL_CONSENT_NOT_ASKED, SURAL_DAY_UNKNOWN, NULL, NULL);
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

/**
 * sural_consent_dup_words:
 * @self: a consent
 *
 * Returns: (transfer full): what was said and when: "Yes, 29 Nov 2026"
 */
char *
sural_consent_dup_words (const SuralConsent *self)
{
  g_autofree char *day = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->answer == SURAL_CONSENT_NOT_ASKED)
    return g_strdup (_ ("Not asked yet"));
  day = sural_format_day (self->day);
  return self->answer == SURAL_CONSENT_YES
             /* TRANSLATORS: the patient agreed, and on which day */
             ? g_strdup_printf (_ ("Yes, %s"), day)
             /* TRANSLATORS: the patient did not agree, and on which day */
             : g_strdup_printf (_ ("No, %s"), day);
}
