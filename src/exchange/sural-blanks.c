/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/sural-blanks.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How much of a text is told, in characters. */
#define MOST_TOLD 40

static const struct
{
  gunichar c;
  const char *name;
} names[] = {
  { '\t', N_ ("tabulator") },
  { '\n', N_ ("line break") },
  { '\r', N_ ("carriage return") },
  { 0x00a0, N_ ("no-break space") },
  { 0x00ad, N_ ("soft hyphen") },
  { 0x2007, N_ ("figure space") },
  { 0x2009, N_ ("thin space") },
  { 0x200b, N_ ("zero-width space") },
  { 0x200c, N_ ("zero-width non-joiner") },
  { 0x200d, N_ ("zero-width joiner") },
  { 0x200e, N_ ("left-to-right mark") },
  { 0x200f, N_ ("right-to-left mark") },
  { 0x202f, N_ ("narrow no-break space") },
  { 0x2060, N_ ("word joiner") },
  { 0x3000, N_ ("ideographic space") },
  { 0xfeff, N_ ("byte order mark") },
};

/* What has no width, and what is told of a text's direction. */
static gboolean
is_unseen (gunichar c)
{
  return c == 0xad || (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) ||
         (c >= 0x2060 && c <= 0x2069) || c == 0xfeff;
}

static gboolean
is_blank (gunichar c)
{
  return c == ' ' || (c >= '\t' && c <= '\r') ||
         (c >= 0x80 && (g_unichar_isspace (c) || is_unseen (c)));
}

/**
 * sural_blanks_trim:
 * @text: text in UTF-8; what is between its blanks is moved to its begin
 * @size: its bytes
 *
 * Returns: how many bytes are left
 */
gsize
sural_blanks_trim (char *text, gsize size)
{
  const char *begin = text;
  const char *end = text + size;

  while (begin < end && is_blank (g_utf8_get_char (begin)))
    begin = g_utf8_next_char (begin);
  while (end > begin)
    {
      const char *last = g_utf8_find_prev_char (begin, end);
      if (last == NULL || !is_blank (g_utf8_get_char (last)))
        break;
      end = last;
    }
  if (begin > text)
    memmove (text, begin, (gsize) (end - begin));
  return (gsize) (end - begin);
}

/**
 * sural_blanks_dup_plain:
 * @text: text in UTF-8
 *
 * Returns: (transfer full): @text with one plain space for each run of blanks, and without what
 *   cannot be seen
 */
char *
sural_blanks_dup_plain (const char *text)
{
  GString *plain = g_string_new (NULL);

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (is_unseen (c))
        continue;
      if (!is_blank (c))
        g_string_append_unichar (plain, c);
      else if (plain->len > 0 && plain->str[plain->len - 1] != ' ')
        g_string_append_c (plain, ' ');
    }
  if (plain->len > 0 && plain->str[plain->len - 1] == ' ')
    g_string_truncate (plain, plain->len - 1);
  return g_string_free (plain, FALSE);
}

/**
 * sural_blanks_name:
 * @text: text in UTF-8; a character that was cut through is told as one that is none
 *
 * Returns: (transfer full): the begin of @text on one line, with what cannot be seen said by name:
 *   "4‹zero-width space›5"
 */
char *
sural_blanks_name (const char *text)
{
  g_autofree char *valid = g_utf8_validate (text, -1, NULL) ? NULL : g_utf8_make_valid (text, -1);
  GString *told = g_string_new (NULL);
  guint n = 0;

  text = valid != NULL ? valid : text;
  for (; *text != '\0' && n < MOST_TOLD; text = g_utf8_next_char (text), n++)
    {
      gunichar c = g_utf8_get_char (text);
      const char *name = NULL;

      for (gsize i = 0; i < G_N_ELEMENTS (names) && name == NULL; i++)
        name = names[i].c == c ? _ (names[i].name) : NULL;
      if (name != NULL)
        g_string_append_printf (told, "‹%s›", name);
      else if (c != ' ' && (is_blank (c) || is_unseen (c) || !g_unichar_isprint (c)))
        g_string_append_printf (told, "‹U+%04X›", c);
      else
        g_string_append_unichar (told, c);
    }
  if (*text != '\0')
    g_string_append (told, "…");
  return g_string_free (told, FALSE);
}
