/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/file/sural-progress.h"
#include "store/sural-store.h"

G_BEGIN_DECLS

/* A backup that is being made: a copy of the clinic as it was at one moment. The copy is taken
 * where the store is used; what comes after it may be done on any one thread. */
typedef struct _SuralBackup SuralBackup;

SuralBackup *sural_backup_new (SuralStore *store,
                               const char *scratch_folder,
                               const SuralProgress *progress,
                               GError **error);
gboolean sural_backup_verify (SuralBackup *self, const SuralProgress *progress, GError **error);
gboolean sural_backup_write (SuralBackup *self,
                             const char *path,
                             const SuralProgress *progress,
                             GError **error);
gboolean sural_backup_write_into (SuralBackup *self,
                                  const char *folder,
                                  char **path,
                                  const SuralProgress *progress,
                                  GError **error);
void sural_backup_free (SuralBackup *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralBackup, sural_backup_free)

/* What is in it. */
gint64 sural_backup_get_n_patients (SuralBackup *self);
gint64 sural_backup_get_n_entries (SuralBackup *self);
const char *sural_backup_get_trail_end (SuralBackup *self);

/* All of it at once, where nobody waits meanwhile. */
gboolean sural_backup_make (SuralStore *store,
                            const char *path,
                            const SuralProgress *progress,
                            GError **error);
gboolean sural_backup_make_into (SuralStore *store,
                                 const char *folder,
                                 char **path,
                                 const SuralProgress *progress,
                                 GError **error);

G_END_DECLS
