/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/sural-store.h"

#include "store/sural-store-private.h"

/* How far a visit got, so that it is taken up where it was left. */

static gboolean
write_scope (SuralStore *self, const char *visit_id, const char *ordering, GError **error)
{
  g_autofree char *id = g_uuid_string_random ();
  g_autoptr (SuralStatement) statement = sural_store_prepare (
      self,
      "INSERT INTO visit_scope (id, visit_id, ordering, recorded, clinician_id)"
      " VALUES (?, ?, ?, ?, ?)",
      error);

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, id);
  sural_statement_text (statement, visit_id);
  sural_statement_text (statement, ordering);
  sural_statement_int (statement, sural_store_get_now (self));
  sural_statement_text (statement, self->clinician_id);
  return sural_statement_run (statement, error) &&
         sural_store_audit (self, "choose", SURAL_ENTITY_VISIT_SCOPE, id, error);
}

/**
 * sural_store_choose_scope:
 * @self: a store
 * @visit_id: a visit
 * @ordering: the id of the way through the visit
 * @error: return location
 *
 * Records which way through a visit was chosen, in the place of the one before, which stays.
 *
 * Returns: whether it was written
 */
gboolean
sural_store_choose_scope (SuralStore *self,
                          const char *visit_id,
                          const char *ordering,
                          GError **error)
{
  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  g_return_val_if_fail (visit_id != NULL && ordering != NULL, FALSE);

  if (!sural_store_begin (self, error))
    return FALSE;
  return sural_store_end (self, write_scope (self, visit_id, ordering, error), error);
}

/**
 * sural_store_keep_place:
 * @self: a store
 * @visit_id: a visit
 * @step: the step of the visit
 * @finding: (nullable): the question or test within it
 * @error: return location
 *
 * Remembers where a visit is, in the place of where it was. This is a bookmark and says nothing
 * about the patient: alone of all writes it has no entry in the audit trail.
 *
 * Returns: whether it was written
 */
gboolean
sural_store_keep_place (SuralStore *self,
                        const char *visit_id,
                        const char *step,
                        const char *finding,
                        GError **error)
{
  g_autoptr (SuralStatement) statement = NULL;

  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  g_return_val_if_fail (visit_id != NULL && step != NULL, FALSE);

  statement = sural_store_prepare (self,
                                   "INSERT INTO visit_place (visit_id, step, finding)"
                                   " VALUES (?, ?, ?) ON CONFLICT (visit_id) DO UPDATE"
                                   " SET step = excluded.step, finding = excluded.finding",
                                   error);
  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, visit_id);
  sural_statement_text (statement, step);
  sural_statement_text (statement, finding);
  return sural_statement_run (statement, error);
}
