/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/head/sural-log.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* The header of a log: https://www.sqlite.org/fileformat2.html#the_write_ahead_log */
#define HEADER_SIZE 32
#define SALT_AT 16

/**
 * sural_log_dup_path:
 * @clinic_path: a clinic's file
 *
 * Returns: (transfer full): the log beside it
 */
char *
sural_log_dup_path (const char *clinic_path)
{
  return g_strconcat (clinic_path, "-wal", NULL);
}

/**
 * sural_log_dup_journal_path:
 * @clinic_path: a clinic's file
 *
 * Returns: (transfer full): where a journal of the other kind would be
 */
char *
sural_log_dup_journal_path (const char *clinic_path)
{
  return g_strconcat (clinic_path, "-journal", NULL);
}

static gboolean
is_filled (const char *path)
{
  GStatBuf status;

  return g_stat (path, &status) == 0 && status.st_size > 0;
}

/**
 * sural_log_look:
 * @clinic_path: a clinic's file
 * @log: (out): what is beside it
 *
 * Reads the head of the log alone. It is new each time the log begins anew, which is after all of
 * it was carried over.
 */
void
sural_log_look (const char *clinic_path, SuralLog *log)
{
  g_autofree char *path = sural_log_dup_path (clinic_path);
  g_autofree char *journal = sural_log_dup_journal_path (clinic_path);
  guint8 header[HEADER_SIZE];
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

  memset (log, 0, sizeof *log);
  log->is_there = fd >= 0;
  log->has_content = is_filled (path);
  log->has_journal = is_filled (journal);
  if (fd < 0)
    return;
  if (pread (fd, header, sizeof header, 0) == sizeof header)
    {
      log->has_salt = TRUE;
      memcpy (log->salt, header + SALT_AT, sizeof log->salt);
    }
  close (fd);
}
