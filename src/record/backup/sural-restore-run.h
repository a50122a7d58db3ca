/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "store/backup/sural-restore.h"

G_BEGIN_DECLS

/* Checks a backup on a thread of its own. The clinic is locked meanwhile. */
void sural_restore_run_prepare_async (const char *backup_path,
                                      const char *clinic_path,
                                      const char *passphrase,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
SuralRestore *sural_restore_run_prepare_finish (GAsyncResult *result, GError **error);

G_END_DECLS
