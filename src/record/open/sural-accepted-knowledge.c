/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/open/sural-accepted-knowledge.h"

#define KEY "accepted-knowledge"
/* Those that were wanted before the last of them are of no clinic any more. */
#define MOST_KEPT 16

/**
 * sural_accepted_knowledge_has:
 * @settings: the settings
 * @knowledge: built-in knowledge with what lies beside a clinic
 *
 * Returns: whether it may be used: it was looked at with every byte as it is now, or is ours alone
 */
gboolean
sural_accepted_knowledge_has (GSettings *settings, SuralKnowledge *knowledge)
{
  g_autofree char *digest = NULL;
  g_auto (GStrv) accepted = NULL;

  g_return_val_if_fail (G_IS_SETTINGS (settings), FALSE);

  digest = sural_knowledge_dup_own_digest (knowledge);
  accepted = g_settings_get_strv (settings, KEY);
  return digest == NULL || g_strv_contains ((const char *const *) accepted, digest);
}

/**
 * sural_accepted_knowledge_may_add:
 * @settings: the settings
 *
 * Returns: whether somebody at this machine may say so, or only who administers it
 */
gboolean
sural_accepted_knowledge_may_add (GSettings *settings)
{
  g_return_val_if_fail (G_IS_SETTINGS (settings), FALSE);

  return g_settings_is_writable (settings, KEY);
}

/**
 * sural_accepted_knowledge_add:
 * @settings: the settings
 * @knowledge: what somebody looked at and wants to be used
 *
 * Keeps its digest; a byte of it that is another one is asked for again.
 */
void
sural_accepted_knowledge_add (GSettings *settings, SuralKnowledge *knowledge)
{
  g_autofree char *digest = NULL;
  g_auto (GStrv) accepted = NULL;
  g_autoptr (GStrvBuilder) wanted = g_strv_builder_new ();
  g_auto (GStrv) kept = NULL;

  g_return_if_fail (G_IS_SETTINGS (settings));

  digest = sural_knowledge_dup_own_digest (knowledge);
  if (digest == NULL)
    return;
  accepted = g_settings_get_strv (settings, KEY);
  g_strv_builder_add (wanted, digest);
  for (guint i = 0; accepted[i] != NULL && i + 1 < MOST_KEPT; i++)
    if (!g_str_equal (accepted[i], digest))
      g_strv_builder_add (wanted, accepted[i]);
  kept = g_strv_builder_end (wanted);
  g_settings_set_strv (settings, KEY, (const char *const *) kept);
}
