/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/open/sural-context.h"

G_BEGIN_DECLS

#define SURAL_TYPE_BACKUP_RUN (sural_backup_run_get_type ())
G_DECLARE_FINAL_TYPE (SuralBackupRun, sural_backup_run, SURAL, BACKUP_RUN, GObject)

/* The backups of a clinic: when the last good one was made, and one that is being made. “changed”
 * tells of either, “saved” of a copy that was saved elsewhere, with its path. */
SuralBackupRun *sural_backup_run_get (SuralContext *context);

/* Of the last good one, in microseconds since 1970; 0: none, or its folder is not there. */
gint64 sural_backup_run_get_last (SuralBackupRun *self);
gboolean sural_backup_run_is_old (SuralBackupRun *self);
gboolean sural_backup_run_is_busy (SuralBackupRun *self);
double sural_backup_run_get_fraction (SuralBackupRun *self);
const char *sural_backup_run_get_failure (SuralBackupRun *self); /* of the last try; NULL: none */

char *sural_backup_run_dup_folder (SuralBackupRun *self);
char *sural_backup_run_dup_second (SuralBackupRun *self); /* NULL: none is set */
void sural_backup_run_set_folder (SuralBackupRun *self, GFile *folder);
void sural_backup_run_set_second (SuralBackupRun *self, GFile *folder);

/* Looks for the last good one; where it is older than a day one is made. */
void sural_backup_run_begin_day (SuralBackupRun *self);
void sural_backup_run_start (SuralBackupRun *self);
void sural_backup_run_cancel (SuralBackupRun *self);
/* One file elsewhere, whatever is set. */
void sural_backup_run_save_copy (SuralBackupRun *self, GFile *file);

G_END_DECLS
