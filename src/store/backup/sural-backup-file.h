/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/keys/sural-key-file.h"
#include "store/file/sural-progress.h"

G_BEGIN_DECLS

/* With what a backup begins. */
#define SURAL_BACKUP_FILE_MAGIC "SURALBK\n"

/* A backup: one file that holds the encrypted database of a clinic and the key file that opens it,
 * so that nobody can keep the one without the other. Nothing in it is in the clear but when it was
 * made, of which schema, and what a key file says. */
typedef struct _SuralBackupFile SuralBackupFile;

#define SURAL_BACKUP_FILE_SUFFIX ".suralbackup"

/* What a backup is made from. */
typedef struct
{
  const char *database_path; /* closed, and read back */
  GBytes *keys;              /* the text of the key file */
  SuralSecret *seal_key;     /* from sural_backup_file_derive_key() */
  gint64 created;            /* microseconds since 1970 of universal time */
  guint schema;
} SuralBackupParts;

SuralSecret *sural_backup_file_derive_key (SuralSecret *audit_key);
gboolean sural_backup_file_write (const char *path,
                                  const SuralBackupParts *parts,
                                  const SuralProgress *progress,
                                  GError **error);

/* Reads the head alone; nothing is believed of it before the check. */
SuralBackupFile *sural_backup_file_new (const char *path, GError **error);
void sural_backup_file_free (SuralBackupFile *self);
gboolean
sural_backup_file_check (SuralBackupFile *self, const SuralProgress *progress, GError **error);
gboolean
sural_backup_file_check_seal (SuralBackupFile *self, SuralSecret *seal_key, GError **error);
gboolean sural_backup_file_extract (SuralBackupFile *self,
                                    const char *database_path,
                                    const SuralProgress *progress,
                                    GError **error);

const char *sural_backup_file_get_path (SuralBackupFile *self);
SuralKeyFile *sural_backup_file_get_keys (SuralBackupFile *self);
GBytes *sural_backup_file_get_keys_text (SuralBackupFile *self);
gint64 sural_backup_file_get_created (SuralBackupFile *self);
guint sural_backup_file_get_schema (SuralBackupFile *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralBackupFile, sural_backup_file_free)

G_END_DECLS
