/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Puts a clinic in a place, with its key file and in the stead of another one if need be, whole or
 * not at all, also across a sudden death. The new files are made at sural_replacement_dup_path();
 * what was there is kept under another name, with its log, and is a clinic there. */
char *sural_replacement_dup_path (const char *clinic_path);
char *sural_replacement_dup_kept_path (const char *clinic_path, gint64 now);
gboolean sural_replacement_begin (const char *clinic_path, GError **error);
gboolean sural_replacement_commit (const char *clinic_path, const char *kept_path, GError **error);

gboolean sural_replacement_is_pending (const char *clinic_path);
gboolean sural_replacement_resume (const char *clinic_path, GError **error);

/* Takes away what was made at sural_replacement_dup_path(), unless it is being put in place. */
void sural_replacement_discard (const char *clinic_path);

G_END_DECLS
