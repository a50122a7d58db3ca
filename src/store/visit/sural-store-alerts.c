/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/sural-store.h"

#include "store/sural-store-private.h"

static gboolean
write_acknowledgement (SuralStore *self,
                       const char *episode_id,
                       const SuralAcknowledgement *acknowledgement,
                       GError **error)
{
  g_autofree char *id = g_uuid_string_random ();
  g_autoptr (SuralStatement) statement = sural_store_prepare (
      self,
      "INSERT INTO alert_acknowledgement (id, episode_id, alert, measure, value, reason, recorded,"
      " clinician_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      error);

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, id);
  sural_statement_text (statement, episode_id);
  sural_statement_text (statement, acknowledgement->alert);
  sural_statement_text (statement, acknowledgement->measure);
  sural_statement_double (statement, acknowledgement->value);
  sural_statement_text (statement, acknowledgement->reason);
  sural_statement_int (statement, sural_store_get_now (self));
  sural_statement_text (statement, self->clinician_id);

  return sural_statement_run (statement, error) &&
         sural_store_audit (self, acknowledgement->reason != NULL ? "acknowledge" : "take back",
                            SURAL_ENTITY_ALERT_ACKNOWLEDGEMENT, id, error);
}

/**
 * sural_store_acknowledge_alert:
 * @self: a store
 * @episode_id: an episode
 * @acknowledgement: what the clinician said; without a reason it takes the last word on that alert
 *   back. Its day does not count: it is kept under the clock of the store.
 * @error: return location
 *
 * Keeps what was said to an alert; what was said before stays.
 *
 * Returns: whether it was written
 */
gboolean
sural_store_acknowledge_alert (SuralStore *self,
                               const char *episode_id,
                               const SuralAcknowledgement *acknowledgement,
                               GError **error)
{
  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  g_return_val_if_fail (episode_id != NULL, FALSE);
  g_return_val_if_fail (acknowledgement != NULL, FALSE);

  if (!sural_store_begin (self, error))
    return FALSE;

  return sural_store_end (self, write_acknowledgement (self, episode_id, acknowledgement, error),
                          error);
}

/**
 * sural_store_get_alert_acknowledgement:
 * @self: a store
 * @episode_id: an episode
 * @alert: an alert's id
 * @acknowledgement: (out) (transfer full) (nullable): what was said to it; %NULL for nothing, or
 *   what was taken back
 * @error: return location
 *
 * Returns: whether it could be read
 */
gboolean
sural_store_get_alert_acknowledgement (SuralStore *self,
                                       const char *episode_id,
                                       const char *alert,
                                       SuralAcknowledgement **acknowledgement,
                                       GError **error)
{
  g_autoptr (SuralStatement) statement = NULL;
  gboolean row;

  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  g_return_val_if_fail (episode_id != NULL && alert != NULL && acknowledgement != NULL, FALSE);

  *acknowledgement = NULL;
  statement = sural_store_prepare (self,
                                   "SELECT recorded, measure, value, reason"
                                   " FROM alert_acknowledgement WHERE episode_id = ? AND alert = ?"
                                   " ORDER BY seq DESC LIMIT 1",
                                   error);
  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, episode_id);
  sural_statement_text (statement, alert);
  if (!sural_statement_step (statement, &row, error))
    return FALSE;
  if (row && !sural_statement_is_null (statement, 3))
    *acknowledgement =
        sural_acknowledgement_new (alert,
                                   sural_time_get_day (sural_statement_get_int (statement, 0)),
                                   sural_statement_get_text (statement, 1),
                                   sural_statement_get_double (statement, 2),
                                   sural_statement_get_text (statement, 3));
  return TRUE;
}
