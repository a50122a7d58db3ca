/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/open/sural-context.h"

G_BEGIN_DECLS

/* Files that were taken back. */
typedef struct
{
  char *file_name; /* of the first of them; NULL where only patients came */
  GStrv patients;  /* the ids of those who went with them */
} SuralImportUndone;

void sural_import_undone_free (SuralImportUndone *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralImportUndone, sural_import_undone_free)

/* Takes back files that were taken in, by whatever way it was asked: after an import, in the
 * history, by suralctl. */
SuralImportUndone *sural_import_undo (SuralStore *store,
                                      SuralKnowledge *knowledge,
                                      const char *const *documents,
                                      const char *const *patients,
                                      GError **error);
void sural_import_undo_async (SuralContext *context,
                              const char *const *documents,
                              const char *const *patients,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
SuralImportUndone *
sural_import_undo_finish (SuralContext *context, GAsyncResult *result, GError **error);

G_END_DECLS
