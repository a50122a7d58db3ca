/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/backup/sural-restore.h"

G_BEGIN_DECLS

/* What is said of backups, in the window and by suralctl. */
char *sural_backup_words_moment (gint64 created);
char *sural_backup_words_time (SuralTime time);
char *sural_backup_words_content (const SuralRestoreReview *review);
char *sural_backup_words_loss (const SuralRestoreReview *review);

G_END_DECLS
