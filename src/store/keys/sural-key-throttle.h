/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Slows down the guessing of passphrases within one program. */
gint64 sural_key_throttle_get_wait (guint n_failures);
void sural_key_throttle_wait (const char *path);
void sural_key_throttle_report (const char *path, gboolean success);

G_END_DECLS
