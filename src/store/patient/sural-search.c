/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/sural-store-private.h"

enum
{
  WORDS_LIMIT = 16,
  LETTERS_LIMIT = 64,
};

/* Without a letter or digit the index has nothing to look for. */
static gboolean
has_token (const char *word)
{
  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

static void
append_word (GString *query, const char *word)
{
  guint n = 0;

  if (query->len > 0)
    g_string_append_c (query, ' ');
  g_string_append_c (query, '"');
  for (const char *p = word; *p != '\0' && n < LETTERS_LIMIT; p = g_utf8_next_char (p), n++)
    {
      if (*p == '"')
        g_string_append_c (query, '"');
      g_string_append_unichar (query, g_utf8_get_char (p));
    }
  g_string_append (query, "\"*");
}

/**
 * sural_search_build_query:
 * @search: (nullable): what a person typed
 *
 * Makes of each word a quoted prefix, so that nothing in it is an operator of the full-text query
 * language; all of them must match. At most 16 words of 64 letters count.
 *
 * Returns: (transfer full) (nullable): the query, or %NULL when there is no word to look for
 */
char *
sural_search_build_query (const char *search)
{
  g_autofree char *valid = NULL;
  g_auto (GStrv) words = NULL;
  g_autoptr (GString) query = g_string_new (NULL);
  guint n = 0;

  if (search == NULL)
    return NULL;
  valid = g_utf8_make_valid (search, -1);
  words = g_strsplit_set (valid, " \t\r\n,;", -1);
  for (char **word = words; *word != NULL && n < WORDS_LIMIT; word++)
    if (has_token (*word))
      {
        append_word (query, *word);
        n++;
      }
  return n > 0 ? g_string_free (g_steal_pointer (&query), FALSE) : NULL;
}
