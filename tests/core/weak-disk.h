/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A disk that fails, or whose power goes. Linked into a test program, it stands between everything
 * in it, SQLite's file layer and our own writes alike, and the system: whatever is done to a file
 * below one folder is counted, can fail, and is remembered until it was synced. Everything else
 * goes by untouched. One thread uses it at a time. */
typedef enum
{
  WEAK_DISK_SOUND,
  WEAK_DISK_FULL,       /* ENOSPC */
  WEAK_DISK_BROKEN,     /* EIO, of names and syncs, too */
  WEAK_DISK_SHORT,      /* takes half of what is written, and says so */
  WEAK_DISK_SHORT_FULL, /* takes half, and has no room for the rest */
} WeakDiskFault;

/* What is not synced when the power goes. */
typedef enum
{
  WEAK_DISK_KEEP_NOTHING,
  WEAK_DISK_KEEP_ALL,
  WEAK_DISK_KEEP_SOME, /* sector by sector, as chance has it */
} WeakDiskKeep;

void weak_disk_watch (const char *folder);
void weak_disk_stop (void);
guint weak_disk_get_n_steps (void);
void weak_disk_fail_at (guint step, WeakDiskFault fault, gboolean for_ever);
gboolean weak_disk_has_failed (void);
void weak_disk_heal (void);

/* From now on until weak_disk_stop() what is not synced is remembered. */
void weak_disk_remember (void);
/* What a disk would hold whose power goes now, as the files of another folder. */
void weak_disk_cut_power_at (guint step, WeakDiskKeep keep, guint32 seed, const char *into);
void weak_disk_cut_power (void);

G_END_DECLS
