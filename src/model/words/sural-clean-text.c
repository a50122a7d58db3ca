/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/words/sural-clean-text.h"

#include <string.h>

/* Printable ASCII with single blanks inside, as most texts are. */
static gboolean
is_plain (const char *text)
{
  gsize i;

  if (text[0] == ' ')
    return FALSE;
  for (i = 0; text[i] != '\0'; i++)
    if ((guchar) text[i] < ' ' || (guchar) text[i] > '~' || (text[i] == ' ' && text[i + 1] == ' '))
      return FALSE;
  return i == 0 || text[i - 1] != ' ';
}

static gboolean
is_variation_selector (gunichar c)
{
  return (c >= 0xfe00 && c <= 0xfe0f) || (c >= 0xe0100 && c <= 0xe01ef);
}

/* Letters, marks and signs that show nothing. */
static gboolean
is_blank_letter (gunichar c)
{
  return c == 0x034f || c == 0x115f || c == 0x1160 || c == 0x17b4 || c == 0x17b5 ||
         (c >= 0x180b && c <= 0x180f) || c == 0x2800 || c == 0x3164 || c == 0xffa0;
}

static gboolean
is_joiner (gunichar c)
{
  return c == 0x200c || c == 0x200d;
}

/* Whether letters of the script change their form with a joiner between them. */
static gboolean
is_joining (gunichar c)
{
  static const GUnicodeScript apart[] = {
    G_UNICODE_SCRIPT_LATIN,     G_UNICODE_SCRIPT_GREEK,    G_UNICODE_SCRIPT_CYRILLIC,
    G_UNICODE_SCRIPT_HAN,       G_UNICODE_SCRIPT_HIRAGANA, G_UNICODE_SCRIPT_KATAKANA,
    G_UNICODE_SCRIPT_HANGUL,    G_UNICODE_SCRIPT_HEBREW,   G_UNICODE_SCRIPT_COMMON,
    G_UNICODE_SCRIPT_INHERITED,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (apart); i++)
    if (g_unichar_get_script (c) == apart[i])
      return FALSE;
  return g_unichar_isalpha (c) || g_unichar_ismark (c);
}

/* Whether @c, which shows nothing itself, changes how what stands before it is written. */
static gboolean
is_needed (gunichar c, gunichar before, gunichar after)
{
  if (is_joiner (c))
    return is_joining (before) && is_joining (after);
  return is_variation_selector (c) && g_unichar_get_script (before) == G_UNICODE_SCRIPT_HAN;
}

static gboolean
is_invisible (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return type == G_UNICODE_CONTROL || type == G_UNICODE_FORMAT || is_variation_selector (c) ||
         is_blank_letter (c);
}

/* Takes out what cannot be seen, and makes one blank of every space between words. */
static char *
strip (const char *text)
{
  GString *clean = g_string_sized_new (strlen (text));
  gboolean space = FALSE;
  gunichar before = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gunichar after = g_utf8_get_char (g_utf8_next_char (p));

      if (g_unichar_isspace (c) || c == 0x0b || c == 0x85 || c == 0x2028 || c == 0x2029)
        {
          space = TRUE;
          before = 0;
          continue;
        }
      if (is_invisible (c) && !is_needed (c, before, after))
        continue;
      if (space && clean->len > 0)
        g_string_append_c (clean, ' ');
      space = FALSE;
      g_string_append_unichar (clean, c);
      before = c;
    }
  return g_string_free_and_steal (clean);
}

/**
 * sural_clean_text:
 * @text: (nullable): a name or another text of one line, from wherever it comes
 *
 * Makes one line of it that is spelled in one way (NFC): line breaks, tabs and every other space
 * become one blank, none at the ends; controls, marks of direction and what else cannot be seen are
 * taken out, but for the joiners and variants that some scripts are written with. A byte that is no
 * text becomes the replacement character. What is clean comes back as it is.
 *
 * Returns: (transfer full) (nullable): the clean text; %NULL for %NULL
 */
char *
sural_clean_text (const char *text)
{
  char *clean = NULL;

  if (text == NULL)
    return NULL;
  if (is_plain (text))
    return g_strdup (text);
  clean = g_utf8_make_valid (text, -1);
  /* What is taken out may have kept a letter from its accent: again until nothing changes. */
  while (TRUE)
    {
      g_autofree char *normal = g_utf8_normalize (clean, -1, G_NORMALIZE_NFC);
      g_autofree char *stripped = strip (normal);
      gboolean done = g_str_equal (stripped, clean);

      g_free (clean);
      clean = g_steal_pointer (&stripped);
      if (done)
        return clean;
    }
}

/**
 * sural_text_is_clean:
 * @text: (nullable): a text
 *
 * Returns: whether sural_clean_text() would leave it as it is
 */
gboolean
sural_text_is_clean (const char *text)
{
  g_autofree char *clean = sural_clean_text (text);

  return g_strcmp0 (clean, text) == 0;
}

/* Controls but for the end of a line and the tab, and what turns the direction of what follows. */
static gboolean
is_disorderly (gunichar c)
{
  return (g_unichar_iscntrl (c) && c != '\n' && c != '\t') || (c >= 0x202a && c <= 0x202e) ||
         (c >= 0x2066 && c <= 0x2069);
}

/**
 * sural_lines_are_clean:
 * @text: (nullable): a text
 *
 * Returns: whether sural_clean_lines() would leave it as it is
 */
gboolean
sural_lines_are_clean (const char *text)
{
  if (text == NULL)
    return TRUE;
  if (!g_utf8_validate (text, -1, NULL))
    return FALSE;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (is_disorderly (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

/**
 * sural_clean_lines:
 * @text: (nullable): a text of any number of lines, from wherever it comes
 *
 * Takes out controls and what would show words in another order than that in which they were
 * written; lines, blanks and spelling stay as they are.
 *
 * Returns: (transfer full) (nullable): the clean text; %NULL for %NULL
 */
char *
sural_clean_lines (const char *text)
{
  g_autofree char *valid = NULL;
  GString *clean = NULL;

  if (text == NULL || sural_lines_are_clean (text))
    return g_strdup (text);
  valid = g_utf8_make_valid (text, -1);
  clean = g_string_sized_new (strlen (valid));
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    if (!is_disorderly (g_utf8_get_char (p)))
      g_string_append_unichar (clean, g_utf8_get_char (p));
  return g_string_free_and_steal (clean);
}

/**
 * sural_text_begin_line:
 * @text: words as they stand within a sentence: "tendon d’Achille", "lundi"
 *
 * Returns: (transfer full): the words as they begin a line, a heading or a button: with a capital
 */
char *
sural_text_begin_line (const char *text)
{
  char first[7] = { 0 };

  g_return_val_if_fail (text != NULL, NULL);

  if (*text == '\0')
    return g_strdup ("");
  g_unichar_to_utf8 (g_unichar_totitle (g_utf8_get_char (text)), first);
  return g_strconcat (first, g_utf8_next_char (text), NULL);
}
