/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SURAL_TYPE_IMPORT_PROGRESS (sural_import_progress_get_type ())
G_DECLARE_FINAL_TYPE (SuralImportProgress, sural_import_progress, SURAL, IMPORT_PROGRESS, AdwDialog)

/* Shows which file is being taken in. Emits "cancelled" when somebody wants it to stop. */
SuralImportProgress *sural_import_progress_new (void);
void sural_import_progress_set_file (SuralImportProgress *self,
                                     const char *name,
                                     guint number,
                                     guint n_files);
void sural_import_progress_cancel (SuralImportProgress *self);

G_END_DECLS
