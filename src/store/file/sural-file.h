/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The few things the store does with files itself. All files it makes are for their owner alone. */
gboolean sural_file_write_new (const char *path, const char *data, gsize length, GError **error);
int sural_file_replace (const char *path, const char *data, gsize length, GError **error);
char *sural_file_read (const char *path, gsize limit, gsize *length, GError **error);
gboolean sural_file_create_empty (const char *path, GError **error);
gboolean sural_file_sync (const char *path, GError **error);
gboolean sural_file_rename_to_new (const char *from, const char *to);
gboolean sural_file_fail (const char *path, GError **error);
gboolean sural_file_sync_folder (const char *path, GError **error);
gboolean sural_file_keep_new (const char *path, GError **error);
char *sural_file_dup_own_path (const char *path);
gboolean sural_file_is_there (const char *path);
gboolean sural_file_has_other_name (const char *path);
int sural_file_lock (const char *path, GError **error);

G_END_DECLS
