/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "model/day/sural-day.h"
#include "store/file/sural-progress.h"

G_BEGIN_DECLS

/* What there is to know of the clinic that a backup would replace. */
typedef enum
{
  SURAL_RESTORE_NOTHING_THERE, /* nothing is replaced */
  SURAL_RESTORE_LOSES_NOTHING, /* the backup holds everything that is there */
  SURAL_RESTORE_LOSES_ENTRIES, /* what was done since the backup */
  SURAL_RESTORE_OTHER_CLINIC,  /* or one that went another way since: nothing can be compared */
  SURAL_RESTORE_UNREADABLE,    /* damaged: what it holds besides cannot be said */
} SuralRestoreLoss;

/**
 * SuralRestoreReview:
 * @created: when the backup was made, in microseconds since 1970 of universal time
 * @n_patients: in the backup
 * @n_entries: of its audit trail
 * @last: when its last entry was made, on the clinic's clock
 * @loss: what becomes of the clinic that is there
 * @n_lost: entries that it has and the backup has not; they stay in the file that is kept
 * @lost_from: when the first of those was made, on the clinic's clock
 * @lost_until: when the last was
 *
 * What restoring a backup would do.
 */
typedef struct
{
  gint64 created;
  gint64 n_patients;
  gint64 n_entries;
  SuralTime last;
  SuralRestoreLoss loss;
  gint64 n_lost;
  SuralTime lost_from;
  SuralTime lost_until;
} SuralRestoreReview;

/* A backup that was found good and waits beside the clinic to take its place. The clinic must not
 * be open, and stays closed to others until this is freed. */
typedef struct _SuralRestore SuralRestore;

SuralRestore *sural_restore_new (const char *backup_path,
                                 const char *clinic_path,
                                 const char *passphrase,
                                 const SuralProgress *progress,
                                 GError **error);
const SuralRestoreReview *sural_restore_get_review (SuralRestore *self);
char *sural_restore_dup_trail_end (SuralRestore *self, GError **error);
gboolean sural_restore_apply (SuralRestore *self, char **kept_path, GError **error);
void sural_restore_free (SuralRestore *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralRestore, sural_restore_free)

G_END_DECLS
