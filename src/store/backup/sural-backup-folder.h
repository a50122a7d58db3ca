/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A backup that lies in a folder. */
typedef struct
{
  char *path;
  gint64 created; /* microseconds since 1970 of universal time */
  guint schema;
  guint64 size; /* bytes */
} SuralBackupEntry;

void sural_backup_entry_free (SuralBackupEntry *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralBackupEntry, sural_backup_entry_free)

char *sural_backup_folder_dup_default (const char *clinic_path);
char *sural_backup_folder_dup_name (const char *folder,
                                    const char *clinic_path,
                                    gint64 created,
                                    guint nth);
GPtrArray *sural_backup_folder_list (const char *folder,
                                     const char *clinic_id,
                                     GError **error); /* SuralBackupEntry, newest first */
GPtrArray *sural_backup_folder_list_of (const char *folder,
                                        const char *clinic_path,
                                        GError **error); /* by the key file beside the clinic */

/* The newest are kept, and that of each of the last days, weeks and months. */
void sural_backup_folder_choose (const gint64 *created, gsize n, gboolean *keep);
gboolean sural_backup_folder_rotate (const char *folder, const char *clinic_id, GError **error);

G_END_DECLS
