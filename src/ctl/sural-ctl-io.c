/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ctl/sural-ctl-io.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "exchange/case/sural-case-json.h"
#include "exchange/json/sural-json.h"
#include "model/sural-error.h"
#include "model/words/sural-translation.h"
#include "store/file/sural-output.h"

/* Of a SHA-256, as hexadecimal digits. */
#define DIGEST_LENGTH 64

/* The largest file that any reader accepts, and one byte to tell that there is more. */
static const gsize max_file_bytes = 64 * 1024 * 1024 + 1;

static void
print_error (const char *message)
{
  g_autofree char *line = g_utf8_make_valid (message, -1);

  for (char *c = line; *c != '\0'; c++)
    if (g_ascii_iscntrl (*c))
      *c = ' ';
  fprintf (stderr, "suralctl: %s\n", line);
}

/**
 * sural_ctl_print:
 * @text: what to print, UTF-8 whatever the locale
 *
 * Returns: whether all of it reached standard output; a full disk is told as an error
 */
SuralCtlStatus
sural_ctl_print (const char *text)
{
  if (fputs (text, stdout) >= 0 && fflush (stdout) == 0)
    return SURAL_CTL_DONE;
  g_autofree char *message = g_strdup_printf (_ ("standard output: %s"), g_strerror (errno));
  print_error (message);
  return SURAL_CTL_FAILED;
}

/**
 * sural_ctl_append_field:
 * @out: a line under way
 * @text: (nullable): a field of it
 *
 * Appends a text so that it is one field of one line whatever it holds.
 */
void
sural_ctl_append_field (GString *out, const char *text)
{
  for (const char *c = text; c != NULL && *c != '\0'; c++)
    g_string_append_c (out, g_ascii_iscntrl (*c) ? ' ' : *c);
}

/**
 * sural_ctl_print_json:
 * @node: (transfer full): what to print
 *
 * Returns: as sural_ctl_print()
 */
SuralCtlStatus
sural_ctl_print_json (JsonNode *node)
{
  g_autofree char *text = sural_json_print (node);

  json_node_unref (node);
  return sural_ctl_print (text);
}

/**
 * sural_ctl_failed:
 * @error: (transfer none): what happened
 *
 * Returns: the status to end with, after telling @error as one line
 */
SuralCtlStatus
sural_ctl_failed (GError *error)
{
  print_error (error->message);
  return SURAL_CTL_FAILED;
}

/**
 * sural_ctl_misused:
 * @format: what is wrong with the command line
 * @...: for @format
 *
 * Returns: the status to end with, after telling it as one line
 */
SuralCtlStatus
sural_ctl_misused (const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  print_error (message);
  return SURAL_CTL_MISUSED;
}

/**
 * sural_ctl_parse:
 * @verb: the verb
 * @options: its options
 * @argc: (inout): as main() has it
 * @argv: (inout): as main() has it; what is left are the arguments
 * @status: (out): what to end with when this fails
 *
 * Returns: whether the options could be read
 */
gboolean
sural_ctl_parse (const SuralCtlVerb *verb,
                 const GOptionEntry *options,
                 int *argc,
                 char ***argv,
                 SuralCtlStatus *status)
{
  g_autoptr (GOptionContext) context = g_option_context_new (verb->arguments);
  g_autoptr (GError) error = NULL;

  g_option_context_set_summary (context, _ (verb->summary));
  g_option_context_add_main_entries (context, options, NULL);
  if (g_option_context_parse (context, argc, argv, &error))
    return TRUE;
  *status = sural_ctl_misused ("%s: %s", verb->name, error->message);
  return FALSE;
}

/**
 * sural_ctl_check_format:
 * @format: (nullable): what --format says; %NULL: text
 * @json: (out): whether it says JSON
 * @status: (out): what to end with when this fails
 *
 * Returns: whether it says one of the two
 */
gboolean
sural_ctl_check_format (const char *format, gboolean *json, SuralCtlStatus *status)
{
  *json = g_strcmp0 (format, "json") == 0;
  if (*json || format == NULL || g_str_equal (format, "text"))
    return TRUE;
  *status = sural_ctl_misused (_ ("--format is text or json, not ‘%s’"), format);
  return FALSE;
}

/**
 * sural_ctl_take_language:
 * @verb: the verb
 * @language: (nullable): what --language says, a BCP 47 tag; %NULL: the language of the environment
 * @status: (out): what to end with when this fails
 *
 * From then on all that is said to people, on paper too, is in that language; ids and numbers of
 * JSON are the same in every one.
 *
 * Returns: whether there is such a translation
 */
gboolean
sural_ctl_take_language (const SuralCtlVerb *verb, const char *language, SuralCtlStatus *status)
{
  g_auto (GStrv) tags = NULL;
  g_autofree char *list = NULL;

  if (language == NULL || sural_translation_is_there (language))
    {
      sural_translation_enter (sural_translation_get (language));
      return TRUE;
    }
  tags = sural_translation_list ();
  list = g_strjoinv (" ", tags);
  *status = sural_ctl_misused (_ ("%s: --language is one of these: %s, not ‘%s’"), verb->name, list,
                               language);
  return FALSE;
}

/**
 * sural_ctl_get_file_name:
 * @path: a path, or "-"
 *
 * Returns: what to call it in messages
 */
const char *
sural_ctl_get_file_name (const char *path)
{
  return g_str_equal (path, "-") ? _ ("standard input") : path;
}

/* Reads what follows @begun. */
static GBytes *
read_descriptor (int descriptor, GByteArray *begun, const char *name, GError **error)
{
  g_autoptr (GByteArray) bytes = begun;
  guint8 buffer[64 * 1024];

  while (bytes->len < max_file_bytes)
    {
      gssize n = read (descriptor, buffer, MIN (sizeof buffer, max_file_bytes - bytes->len));
      if (n == 0)
        break;
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          g_set_error (error, SURAL_ERROR, SURAL_ERROR_FAILED, "%s: %s", name, g_strerror (errno));
          return NULL;
        }
      g_byte_array_append (bytes, buffer, (guint) n);
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static gboolean
refuse (GError **error, const char *path, const char *what)
{
  g_set_error (error, SURAL_ERROR, SURAL_ERROR_INVALID, "%s: %s", path, what);
  return FALSE;
}

/* A pipe is opened without waiting for somebody who writes into it, who may never come. Nobody is
 * the end of the file; who has written nothing yet is not. */
static gboolean
begin_pipe (int descriptor, const char *path, GByteArray *begun, GError **error)
{
  guint8 first;
  const gssize n = read (descriptor, &first, 1);

  if (n == 0)
    return refuse (error, path,
                   _ ("is a pipe into which nothing is written; give a file, or “-” and pipe into "
                      "suralctl"));
  if (n == 1)
    g_byte_array_append (begun, &first, 1);
  return fcntl (descriptor, F_SETFL, 0) == 0 || refuse (error, path, g_strerror (errno));
}

/* A device may never end, and holds nobody's diary. */
static gboolean
begin_file (int descriptor, const char *path, GByteArray *begun, GError **error)
{
  struct stat status;

  if (fstat (descriptor, &status) != 0)
    return refuse (error, path, g_strerror (errno));
  if (S_ISDIR (status.st_mode))
    return refuse (error, path, _ ("is a folder; give the files in it"));
  if (S_ISCHR (status.st_mode) || S_ISBLK (status.st_mode))
    return refuse (error, path, _ ("is a device, not a file"));
  return !S_ISFIFO (status.st_mode) || begin_pipe (descriptor, path, begun, error);
}

/**
 * sural_ctl_read_file:
 * @path: a path, or "-" for standard input
 * @error: return location for a #GError
 *
 * Reads at most one byte more than any reader accepts, so that an endless pipe ends. A folder, a
 * device and a pipe into which nobody writes are refused as what they are.
 *
 * Returns: (transfer full): the bytes, or %NULL
 */
GBytes *
sural_ctl_read_file (const char *path, GError **error)
{
  if (g_str_equal (path, "-"))
    return read_descriptor (STDIN_FILENO, g_byte_array_new (), _ ("standard input"), error);

  int descriptor = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
  if (descriptor < 0)
    {
      g_set_error (error, SURAL_ERROR, errno == ENOENT ? SURAL_ERROR_NOT_FOUND : SURAL_ERROR_FAILED,
                   "%s: %s", path, g_strerror (errno));
      return NULL;
    }
  g_autoptr (GByteArray) begun = g_byte_array_new ();
  GBytes *bytes = NULL;
  if (begin_file (descriptor, path, begun, error))
    bytes = read_descriptor (descriptor, g_steal_pointer (&begun), path, error);
  close (descriptor);
  return bytes;
}

/**
 * sural_ctl_load_knowledge:
 * @folder: (nullable): a clinic's own files to lay over the built-in ones
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the knowledge, or %NULL
 */
SuralKnowledge *
sural_ctl_load_knowledge (const char *folder, GError **error)
{
  static const SuralUnits metric = { FALSE, FALSE, FALSE };

  return sural_ctl_load_knowledge_in (folder, &metric, error);
}

/* The digest in “FOLDER#DIGEST”, or NULL. */
static const char *
find_digest (const char *folder)
{
  const char *mark = folder != NULL ? strrchr (folder, '#') : NULL;

  return mark != NULL && strlen (mark + 1) == DIGEST_LENGTH &&
                 strspn (mark + 1, "0123456789abcdef") == DIGEST_LENGTH
             ? mark + 1
             : NULL;
}

static gboolean
check_digest (SuralKnowledge *knowledge, const char *path, const char *wanted, GError **error)
{
  g_autofree char *digest = sural_knowledge_dup_own_digest (knowledge);

  if (g_strcmp0 (digest, wanted) == 0)
    return TRUE;
  g_set_error (error, SURAL_ERROR, SURAL_ERROR_DIFFERS,
               _ ("%s: is not the clinical content that was asked for; look at it by “suralctl "
                  "knowledge check” and give the digest that it says"),
               path);
  return FALSE;
}

/**
 * sural_ctl_load_knowledge_in:
 * @folder: (nullable): a clinic's own files to lay over the built-in ones; with “#” and a digest
 * behind it, those with that digest and no others
 * @units: what is shown in words and on paper
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the knowledge, or %NULL
 */
SuralKnowledge *
sural_ctl_load_knowledge_in (const char *folder, const SuralUnits *units, GError **error)
{
  g_autofree char *path = NULL;
  g_autoptr (SuralKnowledge) knowledge = NULL;
  const char *wanted = find_digest (folder);

  if (wanted == NULL)
    return sural_knowledge_new_in_units (folder, units, error);
  path = g_strndup (folder, (gsize) (wanted - 1 - folder));
  knowledge = sural_knowledge_new_in_units (path, units, error);
  if (knowledge == NULL || !check_digest (knowledge, path, wanted, error))
    return NULL;
  return g_steal_pointer (&knowledge);
}

/**
 * sural_ctl_load_case:
 * @path: a case file, or "-"
 * @knowledge: what it is checked against
 * @error: return location for a #GError
 *
 * A case that does not say when it was assessed is assessed today.
 *
 * Returns: (transfer full): the case, or %NULL
 */
SuralCase *
sural_ctl_load_case (const char *path, SuralKnowledge *knowledge, GError **error)
{
  g_autoptr (GBytes) bytes = sural_ctl_read_file (path, error);
  if (bytes == NULL)
    return NULL;
  SuralCase *subject =
      sural_case_from_json (bytes, sural_ctl_get_file_name (path), knowledge, error);
  if (subject != NULL && sural_case_get_assessed (subject) == SURAL_DAY_UNKNOWN)
    {
      SuralDay today = sural_time_get_day (sural_time_now ());
      sural_case_set_assessed (subject, MAX (today, sural_case_get_onset (subject)));
    }
  return subject;
}

/* The ending stays, because it chooses the format: "a/b.png" is made as "a/.b-X7Y8Z9.png". */
static char *
make_temporary_path (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *base = g_path_get_basename (path);
  const char *ending = strrchr (base, '.');
  g_autofree char *stem =
      ending != NULL ? g_strndup (base, (gsize) (ending - base)) : g_strdup (base);
  g_autofree char *unique = g_uuid_string_random ();
  g_autofree char *name =
      g_strdup_printf (".%s-%.8s%s", stem, unique, ending != NULL ? ending : "");

  return g_build_filename (folder, name, NULL);
}

static gboolean
sync_file (const char *path)
{
  int descriptor = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gboolean synced = descriptor >= 0 && fsync (descriptor) == 0;

  if (descriptor >= 0)
    close (descriptor);
  return synced;
}

/**
 * sural_ctl_write_file:
 * @path: the file to make or replace
 * @write: makes it at the path that it is given
 * @data: for @write
 * @error: return location for a #GError
 *
 * When anything fails, what was at @path is as it was and nothing new lies beside it.
 *
 * Returns: whether the file is there
 */
gboolean
sural_ctl_write_file (const char *path, SuralCtlWriter write, gpointer data, GError **error)
{
  g_autofree char *temporary = make_temporary_path (path);

  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) local = NULL;

  if (!sural_output_check (path, error))
    return FALSE;
  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      g_set_error (error, SURAL_ERROR, SURAL_ERROR_NOT_FOUND, _ ("%s: there is no folder %s"), path,
                   folder);
      return FALSE;
    }
  if (!write (temporary, data, &local))
    {
      /* Nobody asked for the temporary name. */
      g_autoptr (GString) message = g_string_new (local->message);
      g_string_replace (message, temporary, path, 0);
      g_set_error (error, SURAL_ERROR, SURAL_ERROR_FAILED, "%s%s%s",
                   g_str_has_prefix (message->str, path) ? "" : path,
                   g_str_has_prefix (message->str, path) ? "" : ": ", message->str);
      g_unlink (temporary);
      return FALSE;
    }
  if (!sync_file (temporary) || g_rename (temporary, path) != 0)
    {
      g_set_error (error, SURAL_ERROR, SURAL_ERROR_FAILED, "%s: %s", path, g_strerror (errno));
      g_unlink (temporary);
      return FALSE;
    }
  return TRUE;
}
