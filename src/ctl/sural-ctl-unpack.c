/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ctl/sural-ctl.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "ctl/sural-ctl-io.h"
#include "ctl/sural-ctl-passphrase.h"
#include "model/sural-error.h"
#include "record/export/sural-patient-archive.h"

/* The last part of a name that somebody wrote into an archive, where it is one that leads nowhere
 * else and hides nothing. */
static const char *
get_safe_name (const char *name)
{
  const char *slash = strrchr (name, '/');
  const char *base = slash != NULL ? slash + 1 : name;
  const gsize length = strspn (base, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                     "0123456789-_.");

  return length > 0 && length <= 100 && base[length] == '\0' && *base != '.' ? base : NULL;
}

/* Nothing that is there is written over. */
static gboolean
write_new (const char *path, GBytes *content, GError **error)
{
  gsize size = 0;
  const guint8 *bytes = g_bytes_get_data (content, &size);
  const int fd = g_open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  gsize at = 0;

  while (fd >= 0 && at < size)
    {
      const gssize n = write (fd, bytes + at, size - at);

      if (n < 0 && errno != EINTR)
        break;
      at += n > 0 ? (gsize) n : 0;
    }
  if (fd >= 0 && at == size && close (fd) == 0)
    return TRUE;
  sural_error_set_at (error, errno == EEXIST ? SURAL_ERROR_EXISTS : SURAL_ERROR_FAILED, path, 0,
                      "%s", errno == EEXIST ? _ ("is there already") : g_strerror (errno));
  if (fd >= 0)
    g_unlink (path);
  return FALSE;
}

static gboolean
write_files (SuralPatientArchive *archive, const char *name, const char *folder, GError **error)
{
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      sural_error_set_at (error, SURAL_ERROR_FAILED, folder, 0, "%s", g_strerror (errno));
      return FALSE;
    }
  for (guint i = 0; i < sural_patient_archive_get_n_files (archive); i++)
    {
      GBytes *content = NULL;
      const char *base = get_safe_name (sural_patient_archive_get_file (archive, i, &content));
      g_autofree char *path = base != NULL ? g_build_filename (folder, base, NULL) : NULL;

      if (path == NULL)
        {
          sural_error_set_at (error, SURAL_ERROR_INVALID, name, 0,
                              _ ("holds a file whose name could lead elsewhere"));
          return FALSE;
        }
      if (!write_new (path, content, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
unpack (const char *path, const char *folder, const char *passphrase_file, GError **error)
{
  const char *name = sural_ctl_get_file_name (path);
  g_autoptr (GBytes) sealed = sural_ctl_read_file (path, error);
  g_autoptr (SuralCtlPassphrase) passphrase = NULL;
  g_autoptr (SuralPatientArchive) archive = NULL;

  if (sealed == NULL || !sural_patient_archive_check (sealed, name, error))
    return FALSE;
  passphrase = sural_ctl_passphrase_get (passphrase_file, _ ("Passphrase of the archive: "),
                                         "archive-passphrase-file", FALSE, error);
  if (passphrase != NULL)
    archive = sural_patient_archive_open (sealed, name, passphrase, error);
  return archive != NULL && write_files (archive, name, folder, error);
}

/**
 * sural_ctl_unpack:
 * @verb: "unpack"
 * @argc: as main() has it
 * @argv: as main() has it
 *
 * Writes what is in an archive into a folder, in clear: needs no clinic.
 *
 * Returns: how it ended
 */
SuralCtlStatus
sural_ctl_unpack (const SuralCtlVerb *verb, int argc, char **argv)
{
  g_autofree char *file = NULL;
  const GOptionEntry options[] = {
    { "archive-passphrase-file", 0, 0, G_OPTION_ARG_FILENAME, &file,
      _ ("Read the passphrase of the archive from this file instead of asking"), "FILE" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GError) error = NULL;
  SuralCtlStatus status = SURAL_CTL_FAILED;

  if (!sural_ctl_parse (verb, options, &argc, &argv, &status))
    return status;
  if (argc != 3)
    return sural_ctl_misused (_ ("unpack: say which ARCHIVE, and the FOLDER to write into"));
  return unpack (argv[1], argv[2], file, &error) ? SURAL_CTL_DONE : sural_ctl_failed (error);
}
