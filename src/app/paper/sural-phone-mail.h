/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Begins an e-mail with a page attached, through the desktop's portal. */
void sural_phone_mail_async (const char *address,
                             const char *subject,
                             const char *body,
                             GBytes *page,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean sural_phone_mail_finish (GAsyncResult *result, GError **error);

G_END_DECLS
