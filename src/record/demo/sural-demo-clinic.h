/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/open/sural-context.h"

G_BEGIN_DECLS

/* The passphrase of every demonstration clinic. */
extern const char *const sural_demo_passphrase;

/* Creates a clinic at the context's path, fills it with a dozen invented patients at different
 * points of the healing window, leaves it open on the context's store thread, and lets time stand
 * still there. */
void sural_demo_clinic_build_async (SuralContext *context,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean
sural_demo_clinic_build_finish (SuralContext *context, GAsyncResult *result, GError **error);

G_END_DECLS
