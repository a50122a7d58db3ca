/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/sural-store.h"

#include <glib/gi18n-lib.h>

#include "model/sural-error.h"
#include "store/head/sural-schema.h"
#include "store/sural-store-private.h"

static gboolean
fail_changed (SuralStore *self, const char *what, GError **error)
{
  sural_error_set_at (error, SURAL_ERROR_DAMAGED, self->path, 0,
                      _ ("%s was changed outside Sural; compare with a backup"), what);
  return FALSE;
}

/* What was removed or added since the last commit of Sural, whatever it was, does not go with the
 * head. */
static gboolean
verify_head (SuralStore *self, GError **error)
{
  SuralHeadState state;

  /* What was opened as a copy to be read has none. */
  if (self->keeper == NULL)
    return TRUE;
  if (!sural_head_state_read (self->database, &state, error))
    return FALSE;
  return sural_head_state_equal (&state, sural_head_keeper_get_state (self->keeper)) ||
         fail_changed (self, _ ("the end of the audit trail"), error);
}

/* Nothing is missing that keeps records from being changed, or makes them found. */
static gboolean
verify_schema (SuralStore *self, GError **error)
{
  g_autoptr (GPtrArray) found =
      g_ptr_array_new_with_free_func ((GDestroyNotify) sural_mismatch_free);

  if (!sural_schema_compare (self->database, found, error) ||
      !sural_schema_find_empty (self->database, found, error))
    return FALSE;
  if (found->len == 0)
    return TRUE;
  return fail_changed (self, ((SuralMismatch *) g_ptr_array_index (found, 0))->part, error);
}

static gboolean
verify_search (SuralStore *self, GError **error)
{
  gint64 n = 0;

  return sural_database_query_int (self->database,
                                   "SELECT count(*) FROM patient WHERE seq NOT IN"
                                   " (SELECT id FROM patient_search_docsize)",
                                   &n, error) &&
         (n == 0 || fail_changed (self, "patient_search", error));
}

/**
 * sural_store_verify:
 * @self: a store
 * @error: return location
 *
 * Reads every page and row back: the authentication of each page, the structure of the database,
 * the links between rows, what is kept of them for the caseload, the audit trail and its end, and
 * whether all triggers and indexes are there.
 *
 * Returns: whether all is as it was written; %SURAL_ERROR_DAMAGED otherwise
 */
gboolean
sural_store_verify (SuralStore *self, GError **error)
{
  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);

  return sural_store_check_open (self, error) && sural_database_verify (self->database, error) &&
         sural_store_verify_summary (self, error) && verify_schema (self, error) &&
         verify_search (self, error) &&
         sural_audit_verify (self->database, sural_secret_get_bytes (self->audit_key), error) &&
         verify_head (self, error);
}
