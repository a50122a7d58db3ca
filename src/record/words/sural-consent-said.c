/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/words/sural-consent-said.h"

#include <glib/gi18n-lib.h>

#include "record/change/sural-change.h"
#include "record/words/sural-typed.h"

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
