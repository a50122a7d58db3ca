/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "store/head/sural-head.h"

G_BEGIN_DECLS

/* What lies beside a database of what was not carried over into it yet, looked at without SQLite.
 */
typedef struct
{
  gboolean is_there;
  gboolean has_content; /* it is not empty */
  gboolean has_salt;    /* and it begins as one does */
  guint8 salt[SURAL_HEAD_SALT_SIZE];
  gboolean has_journal; /* of the other kind, which Sural never leaves beside a clinic */
} SuralLog;

char *sural_log_dup_path (const char *clinic_path);
char *sural_log_dup_journal_path (const char *clinic_path);
void sural_log_look (const char *clinic_path, SuralLog *log);

G_END_DECLS
