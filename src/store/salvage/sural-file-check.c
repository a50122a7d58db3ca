/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/salvage/sural-file-check.h"

#include "store/sural-store-private.h"

struct _SuralFileCheck
{
  SuralDatabase *database;
};

/**
 * sural_file_check_new:
 * @store: an open clinic
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what is to be run beside it; %NULL without @error where all
 *   of the file was read when it was opened
 */
SuralFileCheck *
sural_file_check_new (SuralStore *store, GError **error)
{
  g_autoptr (SuralFileCheck) self = NULL;

  g_return_val_if_fail (SURAL_IS_STORE (store), NULL);

  if (!sural_store_check_open (store, error) || store->hold >= SURAL_STORE_HOLD_READ_ONLY ||
      sural_database_is_checked_at_once (store->database))
    return NULL;
  self = g_new0 (SuralFileCheck, 1);
  self->database = sural_database_open_beside (store->database, error);
  return self->database != NULL ? g_steal_pointer (&self) : NULL;
}

/**
 * sural_file_check_run:
 * @self: a check
 * @n_bad: (out): pages that look as if they were not as they were written
 * @error: return location
 *
 * Reads every page of the file.
 *
 * Returns: whether it could be read
 */
gboolean
sural_file_check_run (SuralFileCheck *self, gint64 *n_bad, GError **error)
{
  return sural_database_count_bad_pages (self->database, n_bad, error);
}

/**
 * sural_file_check_free:
 * @self: (nullable): a check
 *
 * Closes it, and wipes its key.
 */
void
sural_file_check_free (SuralFileCheck *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->database, sural_database_free);
  g_free (self);
}

/**
 * sural_file_check_confirm:
 * @store: an open clinic, on its thread
 * @n_bad: (out): pages of its file that are not as they were written
 * @error: return location
 *
 * Nothing is written meanwhile.
 *
 * Returns: whether it could be read
 */
gboolean
sural_file_check_confirm (SuralStore *store, gint64 *n_bad, GError **error)
{
  g_return_val_if_fail (SURAL_IS_STORE (store), FALSE);

  *n_bad = 0;
  return sural_store_check_open (store, error) &&
         sural_database_count_bad_pages (store->database, n_bad, error);
}
