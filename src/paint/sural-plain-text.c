/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/sural-plain-text.h"

/* Around text whose direction must not reach its surroundings (Unicode Standard Annex 9). */
#define FIRST_STRONG_ISOLATE "\xe2\x81\xa8"
#define POP_ISOLATE "\xe2\x81\xa9"

/* Characters that are no text: they would turn the order of a line around, or show as boxes. */
static gboolean
is_dropped (gunichar character)
{
  if (character == '\n' || character == '\t')
    return FALSE;

  return g_unichar_iscntrl (character) || (character >= 0x202a && character <= 0x202e) ||
         (character >= 0x2066 && character <= 0x2069);
}

/**
 * sural_plain_text:
 * @text: what somebody typed, or what came from a file
 *
 * Bytes that are no UTF-8 are replaced. Control characters other than the ends of lines and tabs,
 * and those that change the direction of what follows, are left out: a name cannot turn a date
 * around.
 *
 * Returns: (transfer full): what is left
 */
char *
sural_plain_text (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GString) plain = g_string_sized_new (64);

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (!is_dropped (character))
        g_string_append_unichar (plain, character);
    }

  return g_string_free_and_steal (g_steal_pointer (&plain));
}

/**
 * sural_plain_text_isolate:
 * @text: a name or the like that comes to stand in a line with other text
 *
 * Returns: (transfer full): sural_plain_text() within marks that keep its direction to itself
 */
char *
sural_plain_text_isolate (const char *text)
{
  g_autofree char *plain = sural_plain_text (text);

  return g_strconcat (FIRST_STRONG_ISOLATE, plain, POP_ISOLATE, NULL);
}
