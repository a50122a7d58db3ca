/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "record/open/sural-context.h"

G_BEGIN_DECLS

#define SURAL_TYPE_BACKUP_PAGE (sural_backup_page_get_type ())
G_DECLARE_FINAL_TYPE (SuralBackupPage, sural_backup_page, SURAL, BACKUP_PAGE, AdwPreferencesPage)

/* The page of the preferences that makes backups and says where they go. */
void sural_backup_page_set_context (SuralBackupPage *self, SuralContext *context);

G_END_DECLS
