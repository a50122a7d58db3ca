/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GFileInfo *
sural_named_file_query (GFile *file, const char *name, GCancellable *cancellable, GError **error);

G_END_DECLS
