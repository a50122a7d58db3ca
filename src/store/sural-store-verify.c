/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/sural-store.h"

#include "store/sural-store-private.h"

/**
 * sural_store_verify:
 * @self: a store
 * @error: return location
 *
 * Reads every page and row back: the authentication of each page, the structure of the database,
 * the links between rows, and the audit trail.
 *
 * Returns: whether all is as it was written; %SURAL_ERROR_DAMAGED otherwise
 */
gboolean
sural_store_verify (SuralStore *self, GError **error)
{
  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);

  return sural_store_check_open (self, error) && sural_database_verify (self->database, error) &&
         sural_audit_verify (self->database, sural_secret_get_bytes (self->audit_key), error);
}
