/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SURAL_TYPE_IMPORT_INPUT (sural_import_input_get_type ())
G_DECLARE_FINAL_TYPE (SuralImportInput, sural_import_input, SURAL, IMPORT_INPUT, GObject)

/* Where something that is taken in comes from: a file, or what was pasted, which never lies in a
 * file that is not encrypted. */
SuralImportInput *sural_import_input_new_for_file (GFile *file);
SuralImportInput *sural_import_input_new_for_bytes (GBytes *bytes, const char *name);

const char *sural_import_input_get_name (SuralImportInput *self);
char *sural_import_input_dup_path (SuralImportInput *self);  /* NULL: it has none */
GFile *sural_import_input_get_file (SuralImportInput *self); /* NULL: it has none */
GBytes *sural_import_input_load (SuralImportInput *self, GCancellable *cancellable, GError **error);
GBytes *
sural_import_input_load_whole (SuralImportInput *self, GCancellable *cancellable, GError **error);

G_END_DECLS
