/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

enum
{
  DISK_JOB_STEPS = 32,
};

/* What somebody was told while a disk failed, or before its power went: in memory that outlives who
 * was told. */
typedef struct
{
  gboolean is_disturbed; /* something fails, or the power goes */
  gboolean has_begun;    /* the clinic was open */
  gboolean is_done;      /* all of the job was said to be done */
  gboolean is_in_doubt;  /* it was said that it may be done or not */
  gboolean is_telling;   /* what follows is being written: who dies here has told half of it */
  gint64 n_kept;         /* entries of the trail, when it was last said that something is saved */
  char trail_end[256];   /* and the last of them */
  guint n_tried;         /* changes that were begun */
  /* (nullable): the test itself looks into the clinic from here, and not any more: nothing fails
   * meanwhile. */
  void (*look) (gboolean begins);
  gint64 n_entries[DISK_JOB_STEPS]; /* that each of them adds, from a run that nothing disturbed */
} DiskTold;

/* Something that a clinic's files go through, and what has to be true of them afterwards. */
typedef struct
{
  const char *name;
  /* Makes what is there before. */
  void (*prepare) (const char *folder);
  /* Does it once, and keeps what is said; nothing that is said is without words. */
  void (*run) (const char *folder, DiskTold *told);
  /* With a sound disk: everything that was said to be saved is there, nothing else is, and work
   * goes on. @is_cut: the one who was told is gone; what was under way is there or is not. */
  void (*check) (const char *folder, const DiskTold *told, gboolean is_cut);
} DiskJob;

extern const DiskJob disk_jobs[];
extern const guint n_disk_jobs;

G_END_DECLS
