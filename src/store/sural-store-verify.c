/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/sural-store.h"

#include <glib/gi18n-lib.h>

#include "model/sural-error.h"
#include "store/sural-store-private.h"

/* Whether a patient is archived follows from their death and their episodes. */
static gboolean
verify_archived (SuralStore *self, GError **error)
{
  gint64 n = 0;

  if (!sural_database_query_int (
          self->database,
          "SELECT count(*) FROM patient p WHERE p.archived <> (p.died IS NOT NULL"
          " OR (EXISTS (SELECT 1 FROM episode e WHERE e.patient_id = p.id)"
          " AND NOT EXISTS (SELECT 1 FROM episode e WHERE e.patient_id = p.id AND e.closed = 0)))",
          &n, error))
    return FALSE;
  if (n == 0)
    return TRUE;
  g_set_error (error, SURAL_ERROR, SURAL_ERROR_DAMAGED,
               _ ("%s: patients are not in the part of the caseload where they belong; leave the "
                  "file as it is and restore a backup"),
               self->path);
  return FALSE;
}

/**
 * sural_store_verify:
 * @self: a store
 * @error: return location
 *
 * Reads every page and row back: the authentication of each page, the structure of the database,
 * the links between rows, what is kept of them for the caseload, and the audit trail.
 *
 * Returns: whether all is as it was written; %SURAL_ERROR_DAMAGED otherwise
 */
gboolean
sural_store_verify (SuralStore *self, GError **error)
{
  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);

  return sural_store_check_open (self, error) && sural_database_verify (self->database, error) &&
         verify_archived (self, error) &&
         sural_audit_verify (self->database, sural_secret_get_bytes (self->audit_key), error);
}
