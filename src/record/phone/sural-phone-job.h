/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/phone/sural-phone-sheet.h"
#include "store/sural-store-thread.h"

G_BEGIN_DECLS

/* Gives a phone diary out on the thread of the store. */
void sural_phone_job_async (SuralStoreThread *thread,
                            SuralPhoneSheet *sheet,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
GBytes *sural_phone_job_finish (SuralStoreThread *thread, GAsyncResult *result, GError **error);

G_END_DECLS
