/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

gint64 sural_fingerprint (const char *text);
int sural_fingerprint_install (sqlite3 *db);

G_END_DECLS
