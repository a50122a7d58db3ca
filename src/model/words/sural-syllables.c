/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/words/sural-syllables.h"

#include <string.h>

/* Shorter words find their place in the next line. */
#define SHORTEST_WORD 7
/* What of a word may stand at the end of a line or begin one, at least; and between two places
 * where it may end. */
#define SHORTEST_END 3
#define SHORTEST_PART 2
#define LONGEST_ONSET 4
/* That does not stay whole. */
#define LONG_WORD 9

/* How a language parts its words. The last consonant before a vowel goes with it, and so do all of
 * those that are one sound, or begin a word; behind “+” what does so only behind another consonant
 * (“Las-ten”, “her-stel-len”), or behind what begins many words (“be-stel-len”). */
typedef struct
{
  const char *language;
  const char *vowels;
  const char *prefixes[3]; /* of two letters, the second a vowel */
  const char *onsets[40];
} Rules;

static const Rules rules[] = {
  { "de",
    "aeiouyäöü",
    { "be", "ge", NULL },
    { "ch", "ck", "ph", "th", "sch", "schl", "schm", "schn", "schr", "schw", "+st", "+str", "+sp",
      "+spr", NULL } },
  { "es",
    "aeiouáéíóúü",
    { NULL },
    { "bl", "br", "cl", "cr", "dr", "fl", "fr", "gl", "gr", "pl", "pr", "tr", "ch", "ll", "rr",
      NULL } },
  { "fr", "aeiouyàâäéèêëîïôöûùüœ", { NULL }, { "bl",  "br",  "cl", "cr", "dr", "fl", "fr",
                                               "gl",  "gr",  "pl", "pr", "tr", "vr", "chr",
                                               "phr", "thr", "ch", "ph", "th", "gn", NULL } },
};

/* English does not part its words by sound; before these endings it always may. */
static const char *const english_endings[] = { "flexion", "tion", "sion", "cian", "ment", "ness",
                                               "less",    "ful",  "ship", "ward", NULL };

static const Rules *
find_rules (const char *language)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    if (language != NULL && strncmp (language, rules[i].language, 2) == 0)
      return &rules[i];
  return NULL;
}

static gboolean
is_vowel (const Rules *self, gunichar letter)
{
  return g_utf8_strchr (self->vowels, -1, letter) != NULL;
}

static gboolean
is_onset (const Rules *self, const gunichar *letters, guint n, gboolean is_all)
{
  char text[LONGEST_ONSET + 1] = { 0 };

  for (guint i = 0; i < n; i++)
    {
      if (letters[i] > 127)
        return FALSE;
      text[i] = (char) letters[i];
    }
  for (guint i = 0; self->onsets[i] != NULL; i++)
    if (strcmp (self->onsets[i], text) == 0 ||
        (self->onsets[i][0] == '+' && !is_all && strcmp (self->onsets[i] + 1, text) == 0))
      return TRUE;
  return FALSE;
}

static gboolean
is_prefix (const Rules *self, const gunichar *letters, guint n)
{
  for (guint i = 0; n == 2 && self->prefixes[i] != NULL; i++)
    if ((gunichar) self->prefixes[i][0] == letters[0] &&
        (gunichar) self->prefixes[i][1] == letters[1])
      return TRUE;
  return FALSE;
}

/* Where the next part begins, of consonants from @from to before the vowel at @to. */
static guint
find_onset (const Rules *self, const gunichar *letters, guint from, guint to)
{
  const gboolean is_behind = is_prefix (self, letters, from);
  guint start = to - 1;

  for (guint n = 2; n <= to - from && n <= LONGEST_ONSET; n++)
    if (is_onset (self, letters + to - n, n, n == to - from && !is_behind))
      start = to - n;
  return start;
}

/* Appends a word, with soft hyphens in it, none of them nearer to an end of it than @shortest
 * letters. Returns: whether there are any */
static gboolean
append_parts (const Rules *self, GString *out, const char *word, const char *end, guint shortest)
{
  g_autofree gunichar *letters = NULL;
  glong n = 0;
  const char *written = word;
  guint begun = 0, consonants = 0; /* where the part and the consonants began */
  gboolean has_vowel = FALSE;

  letters = g_utf8_to_ucs4_fast (word, end - word, &n);
  for (glong i = 0; i < n; i++)
    letters[i] = g_unichar_tolower (letters[i]);
  for (guint i = 0; n >= SHORTEST_WORD && i < (guint) n; i++)
    {
      guint start = 0;

      if (!is_vowel (self, letters[i]))
        continue;
      start = has_vowel && i > consonants ? find_onset (self, letters, consonants, i) : 0;
      if (start >= shortest && start >= begun + SHORTEST_PART && start + shortest <= (guint) n)
        {
          const char *at = g_utf8_offset_to_pointer (word, start);

          g_string_append_len (out, written, at - written);
          g_string_append (out, SURAL_SOFT_HYPHEN);
          written = at;
          begun = start;
        }
      has_vowel = TRUE;
      consonants = i + 1;
    }
  g_string_append_len (out, written, end - written);
  return written != word;
}

/* A long word that has no other part gives two letters: “izquier-da”. */
static void
append_word (const Rules *self, GString *out, const char *word, const char *end)
{
  const gsize before = out->len;

  if (append_parts (self, out, word, end, SHORTEST_END) ||
      g_utf8_strlen (word, end - word) < LONG_WORD)
    return;
  g_string_truncate (out, before);
  append_parts (self, out, word, end, SHORTEST_PART);
}

/* Where the ending of an English word begins, of @n letters; 0 where it has none. */
static glong
find_english_ending (const char *word, glong n)
{
  g_autofree char *folded =
      g_utf8_strdown (word, (gssize) (g_utf8_offset_to_pointer (word, n) - word));

  if (!g_str_is_ascii (folded))
    return 0;
  if (g_str_has_suffix (folded, "s") && !g_str_has_suffix (folded, "ss"))
    folded[strlen (folded) - 1] = '\0';
  for (gsize i = 0; english_endings[i] != NULL; i++)
    if (g_str_has_suffix (folded, english_endings[i]))
      return (glong) (strlen (folded) - strlen (english_endings[i]));
  return 0;
}

static void
append_english_word (GString *out, const char *word, const char *end)
{
  const glong n = g_utf8_strlen (word, end - word);
  const glong at = n >= SHORTEST_WORD ? find_english_ending (word, n) : 0;

  g_string_append_len (out, word, at >= SHORTEST_END ? at : end - word);
  if (at < SHORTEST_END)
    return;
  g_string_append (out, SURAL_SOFT_HYPHEN);
  g_string_append_len (out, word + at, end - word - at);
}

/**
 * sural_syllables_hyphenate:
 * @text: what is shown
 * @language: its language, as `de` or `de_AT`
 *
 * Parts the long words of a text, so that a line may end in one of them with a hyphen and never
 * leaves a single letter to the next. It goes by sounds and knows no words; English, which does not
 * part its words by sound, has them parted before some endings (“Examina-tion”), and where nothing
 * is known of a language nothing is changed.
 */
void
sural_syllables_hyphenate (GString *text, const char *language)
{
  const Rules *self = find_rules (language);
  const gboolean english = language != NULL && strncmp (language, "en", 2) == 0;
  g_autofree char *whole = NULL;
  const char *word = NULL;

  g_return_if_fail (text != NULL);

  if (self == NULL && !english)
    return;
  whole = g_strdup (text->str);
  g_string_truncate (text, 0);
  for (const char *at = whole;; at = g_utf8_next_char (at))
    {
      if (g_unichar_isalpha (g_utf8_get_char (at)))
        {
          word = word != NULL ? word : at;
          continue;
        }
      if (word != NULL && english)
        append_english_word (text, word, at);
      else if (word != NULL)
        append_word (self, text, word, at);
      word = NULL;
      if (*at == '\0')
        break;
      g_string_append_unichar (text, g_utf8_get_char (at));
    }
}
