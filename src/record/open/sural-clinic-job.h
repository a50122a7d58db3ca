/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/open/sural-context.h"

G_BEGIN_DECLS

/* A job on the store thread that needs an open clinic, for those who know the context alone: it is
 * refused while the clinic is locked. @tag is the function that asks for it. */
void sural_clinic_job_async (SuralContext *context,
                             gpointer tag,
                             SuralStoreJob job,
                             gpointer job_data,
                             GDestroyNotify job_data_destroy,
                             GDestroyNotify result_destroy,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gpointer
sural_clinic_job_finish (SuralContext *context, gpointer tag, GAsyncResult *result, GError **error);

G_END_DECLS
