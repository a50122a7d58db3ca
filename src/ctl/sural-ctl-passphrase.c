/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ctl/sural-ctl-passphrase.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "model/sural-error.h"

enum
{
  MAX_PASSPHRASE_BYTES = 1024,
};

/**
 * sural_ctl_passphrase_free:
 * @passphrase: (transfer full) (nullable): a passphrase
 *
 * Wipes it and frees it.
 */
void
sural_ctl_passphrase_free (SuralCtlPassphrase *passphrase)
{
  if (passphrase != NULL)
    explicit_bzero (passphrase, strlen (passphrase));
  g_free (passphrase);
}

/* Takes the first line out of @buffer and wipes the buffer. */
static SuralCtlPassphrase *
take_line (char *buffer, gsize size, const char *name, GError **error)
{
  SuralCtlPassphrase *passphrase = NULL;

  buffer[size] = '\0';
  buffer[strcspn (buffer, "\r\n")] = '\0';
  if (size > MAX_PASSPHRASE_BYTES)
    g_set_error (error, SURAL_ERROR, SURAL_ERROR_LIMIT,
                 _ ("%s: is longer than the %d bytes accepted"), name, MAX_PASSPHRASE_BYTES);
  else if (*buffer == '\0')
    g_set_error (error, SURAL_ERROR, SURAL_ERROR_INVALID, _ ("%s: the passphrase is empty"), name);
  else if (!g_utf8_validate (buffer, -1, NULL))
    g_set_error (error, SURAL_ERROR, SURAL_ERROR_INVALID, _ ("%s: the passphrase is not UTF-8"),
                 name);
  else
    passphrase = g_strdup (buffer);
  explicit_bzero (buffer, size);
  return passphrase;
}

/**
 * sural_ctl_passphrase_read_file:
 * @path: a file whose first line is the passphrase
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the passphrase, or %NULL
 */
SuralCtlPassphrase *
sural_ctl_passphrase_read_file (const char *path, GError **error)
{
  char buffer[MAX_PASSPHRASE_BYTES + 2];
  gsize size = 0;
  gssize n = 0;
  int descriptor = g_open (path, O_RDONLY | O_CLOEXEC, 0);

  while (descriptor >= 0 && size < sizeof buffer - 1)
    {
      n = read (descriptor, buffer + size, sizeof buffer - 1 - size);
      if (n <= 0 && !(n < 0 && errno == EINTR))
        break;
      size += n > 0 ? (gsize) n : 0;
    }
  if (descriptor < 0 || n < 0)
    {
      g_set_error (error, SURAL_ERROR, errno == ENOENT ? SURAL_ERROR_NOT_FOUND : SURAL_ERROR_FAILED,
                   "%s: %s", path, g_strerror (errno));
      explicit_bzero (buffer, sizeof buffer);
      if (descriptor >= 0)
        close (descriptor);
      return NULL;
    }
  close (descriptor);
  return take_line (buffer, size, path, error);
}

/* Ctrl+C has to be read as a key here: a signal would leave the terminal without echo. */
static gboolean
read_keys (int terminal, char *buffer, gsize most, gsize *size)
{
  char key;

  *size = 0;
  while (read (terminal, &key, 1) == 1)
    {
      if (key == '\r' || key == '\n')
        return TRUE;
      if (key == 3 || (key == 4 && *size == 0))
        return FALSE;
      if (key == 127 || key == 8)
        {
          while (*size > 0 && ((guchar) buffer[--*size] & 0xc0) == 0x80)
            ;
        }
      else if (key == 21)
        *size = 0;
      else if ((guchar) key >= 0x20 && *size < most)
        buffer[(*size)++] = key;
    }
  return FALSE;
}

/* At the terminal, whatever standard input and output are; nothing of the answer shows. */
static SuralCtlPassphrase *
ask (const char *question, const char *option, GError **error)
{
  char buffer[MAX_PASSPHRASE_BYTES + 2];
  struct termios before, quiet;
  gsize size = 0;
  int terminal = g_open ("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY, 0);

  if (terminal < 0 || tcgetattr (terminal, &before) != 0)
    {
      sural_error_set (error, SURAL_ERROR_FAILED,
                       _ ("there is no terminal to ask for the passphrase; give --%s=FILE"),
                       option);
      if (terminal >= 0)
        close (terminal);
      return NULL;
    }
  quiet = before;
  quiet.c_lflag &= ~(tcflag_t) (ECHO | ECHONL | ICANON | ISIG);
  tcsetattr (terminal, TCSAFLUSH, &quiet);
  dprintf (terminal, "%s", question);
  gboolean read = read_keys (terminal, buffer, sizeof buffer - 1, &size);
  dprintf (terminal, "\n");
  tcsetattr (terminal, TCSAFLUSH, &before);
  close (terminal);
  if (!read)
    {
      explicit_bzero (buffer, sizeof buffer);
      g_set_error (error, SURAL_ERROR, SURAL_ERROR_FAILED, _ ("no passphrase was given"));
      return NULL;
    }
  return take_line (buffer, size, _ ("the terminal"), error);
}

/**
 * sural_ctl_passphrase_get:
 * @file: (nullable): a file whose first line it is; %NULL: the terminal is asked
 * @question: what to ask
 * @option: which option names that file, for where there is no terminal
 * @twice: ask twice, for a passphrase that is new
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the passphrase, or %NULL
 */
SuralCtlPassphrase *
sural_ctl_passphrase_get (const char *file,
                          const char *question,
                          const char *option,
                          gboolean twice,
                          GError **error)
{
  g_autoptr (SuralCtlPassphrase) first = NULL;
  g_autoptr (SuralCtlPassphrase) second = NULL;

  if (file != NULL)
    return sural_ctl_passphrase_read_file (file, error);
  first = ask (question, option, error);
  if (first == NULL || !twice)
    return g_steal_pointer (&first);
  second = ask (_ ("Once more: "), option, error);
  if (second == NULL)
    return NULL;
  if (g_str_equal (first, second))
    return g_steal_pointer (&first);
  sural_error_set (error, SURAL_ERROR_INVALID, _ ("the two passphrases are not the same"));
  return NULL;
}
