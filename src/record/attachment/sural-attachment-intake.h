/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/patient/sural-attachment.h"
#include "record/import/sural-import-input.h"

G_BEGIN_DECLS

/* From a file of anybody to a picture that can be kept: nothing of it is written anywhere. */
SuralAttachment *sural_attachment_prepare (GBytes *bytes, const char *name, GError **error);
void sural_attachment_prepare_async (SuralImportInput *input,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
SuralAttachment *
sural_attachment_prepare_finish (SuralImportInput *input, GAsyncResult *result, GError **error);
gboolean sural_attachment_describe (SuralAttachment *self,
                                    SuralAttachmentKind kind,
                                    const char *title,
                                    SuralDay day,
                                    SuralDay today,
                                    GError **error);

G_END_DECLS
