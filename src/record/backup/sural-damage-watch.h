/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/open/sural-context.h"

G_BEGIN_DECLS

/* Reads the file of the open clinic whole, beside the work, where it was too large to be read so
 * when it was opened. */
void sural_damage_watch_async (SuralContext *context,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
/* FALSE with SURAL_ERROR_DAMAGED where a page is not as it was written. */
gboolean sural_damage_watch_finish (SuralContext *context, GAsyncResult *result, GError **error);

G_END_DECLS
