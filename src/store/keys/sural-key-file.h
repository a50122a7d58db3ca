/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/patient/sural-clinician.h"
#include "store/keys/sural-secret.h"

G_BEGIN_DECLS

/**
 * SuralKeyCost:
 * @passes: Argon2id passes
 * @memory: Argon2id memory in bytes
 *
 * What one try of a passphrase costs; kept in the key file, so that it can grow with machines.
 */
typedef struct
{
  guint64 passes;
  gsize memory;
} SuralKeyCost;

/* The file beside the clinic that holds the database's key, wrapped once for each clinician and
 * once for the recovery code. */
typedef struct _SuralKeyFile SuralKeyFile;

#define SURAL_KEY_SIZE 32
#define SURAL_DATABASE_SALT_SIZE 16
#define SURAL_KEY_FILE_LIMIT (256 * 1024) /* bytes */

const SuralKeyCost *sural_key_cost_get_default (void);
gboolean sural_key_cost_is_sane (const SuralKeyCost *cost);

SuralKeyFile *sural_key_file_new (const SuralKeyCost *cost);
SuralKeyFile *sural_key_file_load (const char *path, GError **error);
SuralKeyFile *
sural_key_file_parse (const char *name, const char *text, gsize length, GError **error);
gboolean sural_key_file_save_new (SuralKeyFile *self, const char *path, GError **error);
void sural_key_file_free (SuralKeyFile *self);

gboolean sural_key_file_add_clinician (SuralKeyFile *self,
                                       SuralSecret *key,
                                       const char *clinician_id,
                                       const char *passphrase,
                                       GError **error);
char *sural_key_file_add_recovery (SuralKeyFile *self,
                                   SuralSecret *key,
                                   const char *clinician_id,
                                   GError **error);
SuralSecret *sural_key_file_unlock (SuralKeyFile *self,
                                    const char *passphrase,
                                    char **clinician_id,
                                    GError **error);

SuralSecret *sural_key_file_unlock_as (SuralKeyFile *self,
                                       const char *who,
                                       const char *passphrase,
                                       char **clinician_id,
                                       gboolean *by_recovery,
                                       GError **error);

/* Whose the entries are: in clear, so that one can choose who one is. */
GPtrArray *sural_key_file_list_clinicians (SuralKeyFile *self); /* SuralClinician */
gboolean sural_key_file_has_clinician (SuralKeyFile *self, const char *clinician_id);
void sural_key_file_label_only (SuralKeyFile *self, const char *clinician_id);
void sural_key_file_set_name (SuralKeyFile *self, const char *clinician_id, const char *name);
gboolean sural_key_file_remove_clinician (SuralKeyFile *self, const char *clinician_id);
gboolean sural_key_file_set_passphrase (SuralKeyFile *self,
                                        SuralSecret *key,
                                        const char *clinician_id,
                                        const char *wanted,
                                        GError **error);

/* Each needs what opens the clinic now, for the key is kept nowhere; sural_key_file_replace() puts
 * the change in the file's place. */
gboolean sural_key_file_change_passphrase (SuralKeyFile *self,
                                           const char *who,
                                           const char *current,
                                           const char *wanted,
                                           GError **error);
char *sural_key_file_renew_recovery (SuralKeyFile *self, const char *current, GError **error);
int sural_key_file_replace (SuralKeyFile *self, const char *path, GError **error);

const char *sural_key_file_get_clinic_id (SuralKeyFile *self);
const guint8 *sural_key_file_get_database_salt (SuralKeyFile *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralKeyFile, sural_key_file_free)

G_END_DECLS
