/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/patient/sural-attachment.h"
#include "record/open/sural-context.h"
#include "scan/sural-colours.h"

G_BEGIN_DECLS

/* All that stand of a patient (SuralAttachment), with their small pictures. */
void sural_attachments_list_async (SuralContext *context,
                                   const char *patient_id,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
GPtrArray *
sural_attachments_list_finish (SuralContext *context, GAsyncResult *result, GError **error);

/* The picture of one, decoded in a sandbox as a foreign one is. */
void sural_attachment_view_async (SuralContext *context,
                                  const char *attachment_id,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
SuralColours *
sural_attachment_view_finish (SuralContext *context, GAsyncResult *result, GError **error);

G_END_DECLS
