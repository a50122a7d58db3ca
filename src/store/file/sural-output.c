/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/file/sural-output.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "model/sural-error.h"
#include "store/backup/sural-backup-file.h"
#include "store/file/sural-file.h"

#define CLINIC_SUFFIX ".sural"
#define KEYS_SUFFIX ".keys"

/* What lies beside a clinic under its name. */
static const char *const PARTS[] = { KEYS_SUFFIX,  ".head",     ".tries", ".new",
                                     ".replacing", ".partial",  "-wal",   "-shm",
                                     "-journal",   ".new.keys", NULL };

static gboolean
exists (const char *path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* One that was not made half: of the name of clinics, or with its keys beside it. */
static gboolean
is_clinic (const char *path)
{
  g_autofree char *keys = g_strconcat (path, KEYS_SUFFIX, NULL);

  return exists (path) && (g_str_has_suffix (path, CLINIC_SUFFIX) || exists (keys));
}

static gboolean
is_of_clinic (const char *path)
{
  if (is_clinic (path))
    return TRUE;
  for (guint i = 0; PARTS[i] != NULL; i++)
    {
      g_autofree char *of = NULL;

      if (!g_str_has_suffix (path, PARTS[i]))
        continue;
      of = g_strndup (path, strlen (path) - strlen (PARTS[i]));
      /* Keys alone are those of a clinic that is away. */
      if (is_clinic (of) || (g_str_has_suffix (of, CLINIC_SUFFIX) && exists (path)))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_backup (const char *path)
{
  char begin[sizeof SURAL_BACKUP_FILE_MAGIC - 1];
  FILE *file = NULL;
  gboolean is = FALSE;

  /* A pipe would be waited for. */
  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return FALSE;
  file = fopen (path, "rbe");
  if (file == NULL)
    return FALSE;
  is = fread (begin, 1, sizeof begin, file) == sizeof begin &&
       memcmp (begin, SURAL_BACKUP_FILE_MAGIC, sizeof begin) == 0;
  fclose (file);
  return is;
}

/**
 * sural_output_check:
 * @path: (nullable): where somebody wants something to be written; %NULL for a place that is no
 *   file of this computer
 * @error: return location
 *
 * Whoever saves a paper, a table or a record chooses its name, and is asked whether what is there
 * is to be replaced. A clinic, what lies beside it under its name, and a backup never are: they may
 * be the only copy.
 *
 * Returns: whether it may be written
 */
gboolean
sural_output_check (const char *path, GError **error)
{
  g_autofree char *own = NULL;

  if (path == NULL)
    return TRUE;
  own = sural_file_dup_own_path (path);
  if (!is_of_clinic (path) && !is_of_clinic (own) && !is_backup (path))
    return TRUE;
  sural_error_set_at (error, SURAL_ERROR_EXISTS, path, 0,
                      _ ("belongs to a clinic or is a backup, and stays; choose another name"));
  return FALSE;
}
