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

/* @text folded, and for each byte of that the byte of @text whose character it comes from. */
static char *
fold_with_origins (const char *text, GArray *origins)
{
  g_autoptr (GString) folded = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      g_autofree char *letter = g_strndup (p, (gsize) (g_utf8_next_char (p) - p));
      g_autofree char *bare = sural_search_text_fold (letter);
      guint origin = (guint) (p - text);

      g_string_append (folded, bare);
      for (gsize i = 0; bare[i] != '\0'; i++)
        g_array_append_val (origins, origin);
    }
  return g_string_free_and_steal (g_steal_pointer (&folded));
}

static void
find_word (const char *text, const char *folded, GArray *origins, const char *word, GArray *hits)
{
  for (const char *at = strstr (folded, word); at != NULL; at = strstr (at + strlen (word), word))
    {
      gsize first = (gsize) (at - folded);
      guint last = g_array_index (origins, guint, first + strlen (word) - 1);
      const char *end = g_utf8_next_char (text + last);
      SuralSearchHit hit = { g_array_index (origins, guint, first), 0 };

      /* The accents of a letter belong to it. */
      while (*end != '\0' && g_unichar_ismark (g_utf8_get_char (end)))
        end = g_utf8_next_char (end);
      hit.end = (guint) (end - text);
      g_array_append_val (hits, hit);
    }
}

/**
 * sural_search_text_find:
 * @text: a text, valid UTF-8
 * @needle: folded words
 *
 * Returns: (transfer full) (nullable) (element-type SuralSearchHit): where the words of @needle
 *   stand in @text, as bytes of it; NULL when one of them does not
 */
GArray *
sural_search_text_find (const char *text, const char *needle)
{
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (SuralSearchHit));
  g_autoptr (GArray) origins = g_array_new (FALSE, FALSE, sizeof (guint));
  g_auto (GStrv) words = NULL;
  g_autofree char *folded = NULL;

  g_return_val_if_fail (text != NULL && needle != NULL, NULL);
  g_return_val_if_fail (g_utf8_validate (text, -1, NULL), NULL);

  folded = fold_with_origins (text, origins);
  words = g_strsplit_set (needle, " \t\n", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      guint before = hits->len;

      if (*words[i] == '\0')
        continue;
      find_word (text, folded, origins, words[i], hits);
      if (hits->len == before)
        return NULL;
    }
  return g_steal_pointer (&hits);
}
