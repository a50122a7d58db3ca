/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/import/sural-import-input.h"

#include "exchange/sural-file-content.h"
#include "exchange/sural-named-file.h"
#include "model/sural-error.h"

#include <glib/gi18n-lib.h>

struct _SuralImportInput
{
  GObject parent_instance;

  char *name;
  GFile *file;   /* NULL: @bytes */
  GBytes *bytes; /* NULL: @file */
};

G_DEFINE_FINAL_TYPE (SuralImportInput, sural_import_input, G_TYPE_OBJECT)

static void
sural_import_input_finalize (GObject *object)
{
  SuralImportInput *self = SURAL_IMPORT_INPUT (object);

  g_free (self->name);
  g_clear_object (&self->file);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  G_OBJECT_CLASS (sural_import_input_parent_class)->finalize (object);
}

static void
sural_import_input_class_init (SuralImportInputClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sural_import_input_finalize;
}

static void
sural_import_input_init (SuralImportInput *self)
{
}

/**
 * sural_import_input_new_for_file:
 * @file: what was chosen or dropped
 *
 * Returns: (transfer full): what reads it, called as the file is
 */
SuralImportInput *
sural_import_input_new_for_file (GFile *file)
{
  SuralImportInput *self = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  self = g_object_new (SURAL_TYPE_IMPORT_INPUT, NULL);
  self->file = g_object_ref (file);
  self->name = g_file_get_basename (file);
  return self;
}

/**
 * sural_import_input_new_for_bytes:
 * @bytes: what was pasted
 * @name: what it is called where it is told what came of it
 *
 * Returns: (transfer full): what reads it
 */
SuralImportInput *
sural_import_input_new_for_bytes (GBytes *bytes, const char *name)
{
  SuralImportInput *self = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  self = g_object_new (SURAL_TYPE_IMPORT_INPUT, NULL);
  self->bytes = g_bytes_ref (bytes);
  self->name = g_strdup (name);
  return self;
}

/**
 * sural_import_input_get_name:
 * @self: what is taken in
 *
 * Returns: (transfer none): what it is called
 */
const char *
sural_import_input_get_name (SuralImportInput *self)
{
  g_return_val_if_fail (SURAL_IS_IMPORT_INPUT (self), NULL);
  return self->name;
}

/**
 * sural_import_input_dup_path:
 * @self: what is taken in
 *
 * Returns: (transfer full) (nullable): where its file lies
 */
char *
sural_import_input_dup_path (SuralImportInput *self)
{
  g_return_val_if_fail (SURAL_IS_IMPORT_INPUT (self), NULL);
  return self->file != NULL ? g_file_get_path (self->file) : NULL;
}

/**
 * sural_import_input_get_file:
 * @self: what is taken in
 *
 * Returns: (transfer none) (nullable): the file; NULL: it was pasted
 */
GFile *
sural_import_input_get_file (SuralImportInput *self)
{
  g_return_val_if_fail (SURAL_IS_IMPORT_INPUT (self), NULL);
  return self->file;
}

/* --- Reading ---------------------------------------------------------------------------------- */

static GBytes *
load_file (SuralImportInput *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInfo) info = sural_named_file_query (self->file, self->name, cancellable, error);

  if (info == NULL)
    return NULL;
  return g_file_info_get_size (info) <= SURAL_FILE_MOST_BYTES
             ? g_file_load_bytes (self->file, cancellable, NULL, error)
             : NULL;
}

/**
 * sural_import_input_load:
 * @self: what is taken in
 * @cancellable: (nullable): to stop
 * @error: return location
 *
 * Reads all of it, and blocks meanwhile; from any thread.
 *
 * Returns: (transfer full) (nullable): what it holds, or NULL with one line that says what is wrong
 *   with it; NULL without an error is a file that is too large for memory
 */
GBytes *
sural_import_input_load (SuralImportInput *self, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (SURAL_IS_IMPORT_INPUT (self), NULL);

  return self->file != NULL ? load_file (self, cancellable, error) : g_bytes_ref (self->bytes);
}

/**
 * sural_import_input_load_whole:
 * @self: what is taken in
 * @cancellable: (nullable): to stop
 * @error: return location
 *
 * As sural_import_input_load(), for what is not read in pieces.
 *
 * Returns: (transfer full) (nullable): what it holds, or NULL with one line that says what is wrong
 *   with it, %SURAL_ERROR_LIMIT where it is too large for memory
 */
GBytes *
sural_import_input_load_whole (SuralImportInput *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GBytes) bytes = sural_import_input_load (self, cancellable, &local);

  if (bytes != NULL)
    return g_steal_pointer (&bytes);
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else
    sural_error_set_at (error, SURAL_ERROR_LIMIT, self->name, 0,
                        _ ("is larger than the %d MB that are read"),
                        SURAL_FILE_MOST_BYTES / (1024 * 1024));
  return NULL;
}
