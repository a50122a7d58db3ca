/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/backup/sural-restore-run.h"

#include "store/keys/sural-secret.h"

typedef struct
{
  char *backup_path;
  char *clinic_path;
  SuralSecret *passphrase;
} Preparing;

static void
preparing_free (gpointer data)
{
  Preparing *self = data;

  g_free (self->backup_path);
  g_free (self->clinic_path);
  sural_secret_free (self->passphrase);
  g_free (self);
}

static void
prepare_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Preparing *self = task_data;
  const SuralProgress progress = { NULL, NULL, cancellable, 0, 1 };
  GError *error = NULL;
  SuralRestore *restore =
      sural_restore_new (self->backup_path, self->clinic_path,
                         sural_secret_get_text (self->passphrase), &progress, &error);

  if (restore != NULL)
    g_task_return_pointer (task, restore, (GDestroyNotify) sural_restore_free);
  else
    g_task_return_error (task, error);
}

/**
 * sural_restore_run_prepare_async:
 * @backup_path: a backup
 * @clinic_path: where its clinic is to be
 * @passphrase: what opened the clinic when the backup was made; copied
 * @cancellable: (nullable): to stop it
 * @callback: called on the caller's main context
 * @user_data: for @callback
 *
 * As sural_restore_new().
 */
void
sural_restore_run_prepare_async (const char *backup_path,
                                 const char *clinic_path,
                                 const char *passphrase,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Preparing *self = g_new0 (Preparing, 1);

  self->backup_path = g_strdup (backup_path);
  self->clinic_path = g_strdup (clinic_path);
  self->passphrase = sural_secret_new_from_text (passphrase);
  g_task_set_task_data (task, self, preparing_free);
  g_task_run_in_thread (task, prepare_thread);
}

/**
 * sural_restore_run_prepare_finish:
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (transfer full): what can be restored
 */
SuralRestore *
sural_restore_run_prepare_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
