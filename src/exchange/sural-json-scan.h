/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Checks that @text is one JSON text of bounded depth without building anything. */
gboolean
sural_json_scan (const char *text, gsize size, const char *name, guint max_depth, GError **error);

G_END_DECLS
