/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/open/sural-context.h"
#include "record/change/sural-committer.h"

G_BEGIN_DECLS

/* sural_commit_change() on the store thread, of any kind: for what is changed from where no record
 * is open, and by what a SuralRecord does not say. */
void sural_commit_async (SuralContext *context,
                         const char *episode_id,
                         SuralChange *change,
                         GAsyncReadyCallback callback,
                         gpointer user_data);
SuralCommit *sural_commit_finish (SuralContext *context, GAsyncResult *result, GError **error);

G_END_DECLS
