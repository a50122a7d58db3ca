/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/sural-store.h"

#include "store/sural-store-private.h"

#include <glib/gi18n-lib.h>

/* In which of the records that were merged a person is shown. */

/**
 * sural_store_find_survivor:
 * @self: a store
 * @patient_id: a patient
 * @error: return location
 *
 * Returns: (transfer full): the record in which that person is shown: the one into which theirs was
 *   merged, through others too, or their own; %SURAL_ERROR_NOT_FOUND when there is no such patient
 */
char *
sural_store_find_survivor (SuralStore *self, const char *patient_id, GError **error)
{
  g_autoptr (SuralStatement) statement = NULL;
  gboolean row;

  g_return_val_if_fail (SURAL_IS_STORE (self), NULL);
  g_return_val_if_fail (patient_id != NULL, NULL);

  statement = sural_store_prepare (
      self,
      "WITH RECURSIVE led (id, next) AS (SELECT id, merged_into FROM patient WHERE id = ?"
      " UNION SELECT p.id, p.merged_into FROM led JOIN patient p ON p.id = led.next)"
      " SELECT id FROM led WHERE next IS NULL",
      error);
  if (statement == NULL)
    return NULL;
  sural_statement_text (statement, patient_id);
  if (!sural_statement_step (statement, &row, error))
    return NULL;
  if (row)
    return g_strdup (sural_statement_get_text (statement, 0));
  sural_store_check_not_found (self, _ ("patient"), patient_id, error);
  return NULL;
}
