/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/common/sural-search-text.h"

#include <string.h>

/**
 * sural_search_text_fold:
 * @text: (nullable): a text
 *
 * Returns: (transfer full): it without accents and case, to search in or to search for
 */
char *
sural_search_text_fold (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  g_autofree char *apart = g_utf8_normalize (valid, -1, G_NORMALIZE_ALL);
  g_autoptr (GString) bare = g_string_new (NULL);

  for (const char *p = apart; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_ismark (g_utf8_get_char (p)))
      g_string_append_unichar (bare, g_utf8_get_char (p));
  return g_utf8_casefold (bare->str, -1);
}

/**
 * sural_search_text_matches:
 * @folded: a folded text to search in
 * @needle: folded words
 *
 * Returns: whether every word of @needle is somewhere in @folded; without a word everything matches
 */
gboolean
sural_search_text_matches (const char *folded, const char *needle)
{
  g_auto (GStrv) words = NULL;

  g_return_val_if_fail (folded != NULL && needle != NULL, FALSE);

  words = g_strsplit_set (needle, " \t\n", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (folded, words[i]) == NULL)
      return FALSE;
  return TRUE;
}
