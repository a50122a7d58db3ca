/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/sural-error.h"

G_DEFINE_QUARK (sural - error - quark, sural_error)

/**
 * sural_error_set:
 * @error: return location for a #GError
 * @code: what sort of error
 * @format: what happened, where, and what to do
 * @...: for @format
 *
 * Sets an error whose message quotes what somebody else wrote. Whatever that holds, the message is
 * one line of valid text: line ends and other control characters become blanks, and a character
 * that was cut through, or is none, the replacement character.
 */
void
sural_error_set (GError **error, SuralError code, const char *format, ...)
{
  g_autofree char *raw = NULL;
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  raw = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  text = g_utf8_make_valid (raw, -1);
  for (char *at = text; *at != '\0'; at++)
    {
      if (g_ascii_iscntrl (*at))
        *at = ' ';
    }
  g_set_error_literal (error, SURAL_ERROR, code, text);
}
