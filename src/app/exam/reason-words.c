/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/exam/reason-words.h"

#include "record/words/sural-typed.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/**
 * reason_words_ratio:
 * @reason: a reason
 *
 * Returns: (transfer full): "LR 1.3 (1.0 to 1.7)"; what is unmeasured has no number
 */
char *
reason_words_ratio (const SuralReason *reason)
{
  g_autofree char *mid = NULL;
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;

  g_return_val_if_fail (reason != NULL, NULL);

  mid = sural_format_number (reason->lr.mid);
  low = sural_format_number (reason->lr.low);
  high = sural_format_number (reason->lr.high);
  if (isnan (reason->lr.mid))
    return g_strdup (_ ("no figure"));
  if (isnan (reason->lr.low) || isnan (reason->lr.high))
    return g_strdup_printf (_ ("LR %s"), mid);
  /* TRANSLATORS: a likelihood ratio with its 95 % interval */
  return g_strdup_printf (_ ("LR %s (%s to %s)"), mid, low, high);
}

/**
 * reason_words_limits:
 * @reason: a reason
 * @known: what was said of its figure
 *
 * Returns: (transfer full): @known, and what keeps the figure from counting whole, or from counting
 *   for this patient
 */
char *
reason_words_limits (const SuralReason *reason, const char *known)
{
  g_autoptr (GString) text = NULL;

  g_return_val_if_fail (reason != NULL && known != NULL, NULL);

  text = g_string_new (known);
  if (reason->evidence->grade == SURAL_GRADE_PUBLISHED)
    g_string_append_printf (text, " · %s",
                            reason->like_one ? _ ("people like this one") : _ ("other people"));
  if (reason->spent)
    g_string_append_printf (text, " · %s", _ ("already in the start"));
  else if (reason->capped)
    g_string_append_printf (text, " · %s", _ ("counts little beside its like"));
  return g_string_free_and_steal (g_steal_pointer (&text));
}
