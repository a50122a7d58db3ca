/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/open/sural-context.h"

G_BEGIN_DECLS

/* Saves a patient's whole record as a file: as an archive under a passphrase of its own, or without
 * one as a FHIR R4 bundle in clear. It is read on the store thread; deriving a key and encrypting
 * wait on another one, so that whatever is saved meanwhile waits for neither. */
void sural_record_saver_save_async (SuralContext *context,
                                    const char *patient_id,
                                    const char *passphrase,
                                    GFile *file,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
char *sural_record_saver_save_finish (SuralContext *context, GAsyncResult *result, GError **error);

G_END_DECLS
