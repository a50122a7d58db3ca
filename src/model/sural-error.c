/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/sural-error.h"

#include <glib/gi18n-lib.h>

/* Where it is, beside the message that says it: a list can lead there, and another program need not
 * read sentences. */
typedef struct
{
  char *file;
  guint line;
  char *path;
} SuralErrorPrivate;

static void
sural_error_private_init (SuralErrorPrivate *self)
{
}

static void
sural_error_private_copy (const SuralErrorPrivate *from, SuralErrorPrivate *to)
{
  to->file = g_strdup (from->file);
  to->line = from->line;
  to->path = g_strdup (from->path);
}

static void
sural_error_private_clear (SuralErrorPrivate *self)
{
  g_free (self->file);
  g_free (self->path);
}

G_DEFINE_EXTENDED_ERROR (SuralError, sural_error)

static SuralErrorPrivate *
find_private (const GError *error)
{
  return error != NULL && error->domain == SURAL_ERROR ? sural_error_get_private (error) : NULL;
}

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

/**
 * sural_error_set_at:
 * @error: return location for a #GError
 * @code: what sort of error
 * @file: what is read, by the name that is shown
 * @line: its line, from 1; 0: all of it
 * @format: what is wrong there, and what to do
 * @...: for @format
 *
 * Sets an error as sural_error_set() does, which says its place in front of what is wrong and
 * carries it: sural_error_get_file(), sural_error_get_line().
 */
void
sural_error_set_at (GError **error,
                    SuralError code,
                    const char *file,
                    guint line,
                    const char *format,
                    ...)
{
  g_autofree char *what = NULL;
  va_list arguments;

  g_return_if_fail (file != NULL && format != NULL);

  if (error == NULL)
    return;
  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  if (line > 0)
    /* Translators: a file, a line of it, and what is wrong there */
    sural_error_set (error, code, _ ("%s:%u: %s"), file, line, what);
  else
    sural_error_set (error, code, _ ("%s: %s"), file, what);
  find_private (*error)->file = g_strdup (file);
  find_private (*error)->line = line;
}

/**
 * sural_error_set_in:
 * @error: return location for a #GError
 * @code: what sort of error
 * @file: what is read, by the name that is shown
 * @path: which value of it ("entry[3].resource.id"); empty: all of it
 * @format: what is wrong there, and what to do
 * @...: for @format
 *
 * As sural_error_set_at(), where a value has no line but a path: sural_error_get_path().
 */
void
sural_error_set_in (GError **error,
                    SuralError code,
                    const char *file,
                    const char *path,
                    const char *format,
                    ...)
{
  g_autofree char *what = NULL;
  va_list arguments;

  g_return_if_fail (file != NULL && path != NULL && format != NULL);

  if (error == NULL)
    return;
  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  if (*path != '\0')
    sural_error_set (error, code, "%s: %s: %s", file, path, what);
  else
    sural_error_set (error, code, "%s: %s", file, what);
  find_private (*error)->file = g_strdup (file);
  if (*path != '\0')
    find_private (*error)->path = g_strdup (path);
}

/**
 * sural_error_get_file:
 * @error: (nullable): an error of any domain
 *
 * Returns: (nullable) (transfer none): what was read when it came, by the name that is shown; %NULL
 *   where it does not say
 */
const char *
sural_error_get_file (const GError *error)
{
  const SuralErrorPrivate *self = find_private (error);

  return self != NULL ? self->file : NULL;
}

/**
 * sural_error_get_line:
 * @error: (nullable): an error of any domain
 *
 * Returns: the line of the file, from 1; 0 where it does not say
 */
guint
sural_error_get_line (const GError *error)
{
  const SuralErrorPrivate *self = find_private (error);

  return self != NULL ? self->line : 0;
}

/**
 * sural_error_get_path:
 * @error: (nullable): an error of any domain
 *
 * Returns: (nullable) (transfer none): which value of the file; %NULL where it does not say
 */
const char *
sural_error_get_path (const GError *error)
{
  const SuralErrorPrivate *self = find_private (error);

  return self != NULL ? self->path : NULL;
}
