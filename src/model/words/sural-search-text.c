/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/words/sural-search-text.h"

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
      g_autofree char *letter = NULL;
      g_autofree char *bare = NULL;
      guint origin = (guint) (p - text);

      if (g_ascii_isprint (*p))
        {
          g_string_append_c (folded, g_ascii_tolower (*p));
          g_array_append_val (origins, origin);
          continue;
        }
      letter = g_strndup (p, (gsize) (g_utf8_next_char (p) - p));
      bare = sural_search_text_fold (letter);
      g_string_append (folded, bare);
      for (gsize i = 0; bare[i] != '\0'; i++)
        g_array_append_val (origins, origin);
    }
  return g_string_free_and_steal (g_steal_pointer (&folded));
}

static void
find_word (const char *text,
           const char *folded,
           GArray *origins,
           const char *word,
           guint number,
           GArray *hits)
{
  for (const char *at = strstr (folded, word); at != NULL; at = strstr (at + strlen (word), word))
    {
      gsize first = (gsize) (at - folded);
      guint last = g_array_index (origins, guint, first + strlen (word) - 1);
      const char *end = g_utf8_next_char (text + last);
      SuralSearchHit hit = { g_array_index (origins, guint, first), 0, number };

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
      find_word (text, folded, origins, words[i], i, hits);
      if (hits->len == before)
        return NULL;
    }
  return g_steal_pointer (&hits);
}

enum
{
  WORDS_LIMIT = 16,
  LETTERS_LIMIT = 64,
};

static gboolean
is_in_word (gunichar letter)
{
  return g_unichar_isalnum (letter) || g_unichar_ismark (letter);
}

/* From @from on; NULL: there is no word any more. */
static const char *
find_begin (const char *from)
{
  while (*from != '\0' && !g_unichar_isalnum (g_utf8_get_char (from)))
    from = g_utf8_next_char (from);
  return *from != '\0' ? from : NULL;
}

/**
 * sural_search_text_has_spaces:
 * @word: a word, valid UTF-8
 *
 * Where words are written with spaces between them they are found by how they begin, and elsewhere
 * (Chinese, Japanese, Thai) wherever they stand. That holds of all scripts but the Latin, the Greek
 * and the Cyrillic here, of whose letters it is sure that every index knows them.
 *
 * Returns: whether @word is found by its beginning
 */
gboolean
sural_search_text_has_spaces (const char *word)
{
  g_return_val_if_fail (word != NULL, FALSE);

  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar letter = g_utf8_get_char (p);
      gboolean is_known = letter < 0x250 || (letter >= 0x386 && letter < 0x482) ||
                          (letter >= 0x48a && letter < 0x528) ||
                          (letter >= 0x1e00 && letter < 0x1f00);

      if (!is_known || !g_unichar_isalnum (letter))
        return FALSE;
    }
  return TRUE;
}

/* What is looked for anywhere in a text is looked for as it was typed. */
static char *
dup_word (const char *begin, gsize length)
{
  g_autofree char *word = g_strndup (begin, length);
  g_autofree char *composed = g_utf8_normalize (word, -1, G_NORMALIZE_DEFAULT_COMPOSE);

  return g_ascii_strdown (sural_search_text_has_spaces (composed) ? composed : word, -1);
}

/**
 * sural_search_text_split:
 * @typed: (nullable): what a person typed
 *
 * Letters and digits make a word, whatever stands between them. At most 16 words of 64 letters
 * count.
 *
 * Returns: (transfer full): its words, in small letters where they are of ASCII; composed (NFC) if
 *   they are found by their beginning
 */
GStrv
sural_search_text_split (const char *typed)
{
  g_autofree char *valid = g_utf8_make_valid (typed != NULL ? typed : "", -1);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  const char *begin = find_begin (valid);

  for (guint n_words = 0; begin != NULL && n_words < WORDS_LIMIT; n_words++)
    {
      const char *end = begin;

      for (guint n = 0; *end != '\0' && is_in_word (g_utf8_get_char (end)) && n < LETTERS_LIMIT;
           n++)
        end = g_utf8_next_char (end);
      g_strv_builder_take (words, dup_word (begin, (gsize) (end - begin)));
      /* The rest of one that is too long is no word of its own. */
      while (*end != '\0' && is_in_word (g_utf8_get_char (end)))
        end = g_utf8_next_char (end);
      begin = find_begin (end);
    }
  return g_strv_builder_end (words);
}
