/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/import/sural-import-input.h"

G_BEGIN_DECLS

/* A picture as a clinic keeps its logo: small enough for that, whatever was chosen. */
void sural_clinic_logo_read_async (SuralImportInput *input,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
GBytes *
sural_clinic_logo_read_finish (SuralImportInput *input, GAsyncResult *result, GError **error);

G_END_DECLS
