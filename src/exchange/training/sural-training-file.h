/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "model/import/sural-import-batch.h"

G_BEGIN_DECLS

/* A training log of any kind that is read: what it is, is judged by its content. */
gboolean sural_training_file_is (GBytes *bytes);
SuralImportBatch *sural_training_file_read (GBytes *bytes,
                                            const char *name,
                                            GTimeZone *zone,
                                            GCancellable *cancellable,
                                            GError **error);
/* The same of a file that is too large to be taken into memory. */
SuralImportBatch *sural_training_file_read_long (GFile *file,
                                                 const char *name,
                                                 GTimeZone *zone,
                                                 GCancellable *cancellable,
                                                 GError **error);
const char *sural_training_source_get_label (const char *source);

G_END_DECLS
