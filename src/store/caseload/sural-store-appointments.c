/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/caseload/sural-store-appointments.h"

#include <string.h>

#include "store/sural-store-private.h"

/* Two titles that differ in case or in spaces are one. */
static char *
dup_title (const char *title)
{
  g_autofree char *folded = g_utf8_casefold (title, -1);
  g_autofree char *normal = g_utf8_normalize (folded, -1, G_NORMALIZE_ALL_COMPOSE);

  return normal != NULL ? g_strdup (g_strstrip (normal)) : g_strdup ("");
}

static gboolean
write_said (SuralStore *self,
            const char *uid,
            const char *title,
            const char *patient_id,
            GError **error)
{
  g_autofree char *id = sural_store_new_id (self);
  g_autofree char *folded = dup_title (title);
  g_autoptr (SuralStatement) statement = sural_store_prepare (
      self,
      "INSERT INTO appointment_patient (id, uid, title, patient_id, recorded, clinician_id)"
      " VALUES (?, ?, ?, ?, ?, ?)",
      error);

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, id);
  sural_statement_text (statement, uid);
  sural_statement_text (statement, folded);
  sural_statement_text (statement, patient_id);
  sural_statement_int (statement, sural_store_get_now (self));
  sural_statement_text (statement, self->clinician_id);
  return sural_statement_run (statement, error) &&
         sural_store_audit (self, "assign", SURAL_ENTITY_APPOINTMENT_PATIENT, id, error);
}

/**
 * sural_store_remember_appointment:
 * @self: a store
 * @uid: what the calendar knows the appointment by
 * @title: what it is called there
 * @patient_id: whose somebody said it is
 * @error: return location
 *
 * Keeps whom somebody chose, with an entry in the audit trail.
 *
 * Returns: whether it is kept
 */
gboolean
sural_store_remember_appointment (SuralStore *self,
                                  const char *uid,
                                  const char *title,
                                  const char *patient_id,
                                  GError **error)
{
  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  g_return_val_if_fail (uid != NULL && *uid != '\0' && title != NULL && patient_id != NULL, FALSE);

  if (!sural_store_begin (self, error))
    return FALSE;
  return sural_store_end (self, write_said (self, uid, title, patient_id, error), error);
}

/* The patient by that id, or who is shown in their place; NULL without an error where they were
 * deleted. */
static gboolean
get_shown (SuralStore *self, const char *id, SuralPatient **patient, GError **error)
{
  g_autofree char *survivor = sural_store_find_survivor (self, id, error);
  g_autoptr (SuralStatement) statement = NULL;
  gboolean row = FALSE;

  *patient = NULL;
  if (survivor == NULL)
    return FALSE;
  statement =
      sural_store_prepare (self, "SELECT 1 FROM patient WHERE id = ? AND hidden = 0", error);
  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, survivor);
  if (!sural_statement_step (statement, &row, error))
    return FALSE;
  if (row)
    *patient = sural_store_get_patient (self, survivor, error);
  return !row || *patient != NULL;
}

/**
 * sural_store_recall_appointment:
 * @self: a store
 * @uid: what the calendar knows the appointment by
 * @title: what it is called there today
 * @patient: (out) (transfer full) (nullable): whose somebody said that one of that title is; %NULL
 *   where nobody did, or the patient was deleted
 * @error: return location
 *
 * Returns: whether it could be looked up
 */
gboolean
sural_store_recall_appointment (SuralStore *self,
                                const char *uid,
                                const char *title,
                                SuralPatient **patient,
                                GError **error)
{
  g_autoptr (SuralStatement) statement = NULL;
  g_autofree char *folded = NULL;
  gboolean row = FALSE;

  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  g_return_val_if_fail (uid != NULL && title != NULL && patient != NULL, FALSE);

  *patient = NULL;
  folded = dup_title (title);
  statement = sural_store_prepare (self,
                                   "SELECT patient_id FROM appointment_patient WHERE uid = ?"
                                   " AND title = ? ORDER BY seq DESC LIMIT 1",
                                   error);
  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, uid);
  sural_statement_text (statement, folded);
  if (!sural_statement_step (statement, &row, error))
    return FALSE;
  return !row || get_shown (self, sural_statement_get_text (statement, 0), patient, error);
}

/* The number without its issuer, folded. */
static char *
dup_value (const char *key)
{
  const char *value = strrchr (key, '|');

  return g_utf8_casefold (value != NULL ? value + 1 : key, -1);
}

/**
 * sural_store_list_numbers:
 * @self: a store
 * @error: return location
 *
 * Lists the record numbers that patients have, or that somebody said are theirs, each without its
 * issuer and case-folded. Two systems may have given the same one.
 *
 * Returns: (transfer full) (element-type utf8 GPtrArray): number → ids of those who have it, who
 *   may have been merged or deleted since
 */
GHashTable *
sural_store_list_numbers (SuralStore *self, GError **error)
{
  g_autoptr (GHashTable) numbers =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  g_autoptr (SuralStatement) statement = NULL;

  g_return_val_if_fail (SURAL_IS_STORE (self), NULL);

  statement = sural_store_prepare (
      self,
      "SELECT external_id, id FROM patient WHERE external_id IS NOT NULL"
      " AND external_id NOT LIKE 'diary:%' AND (hidden = 0 OR merged_into IS NOT NULL)"
      " UNION SELECT k.key, k.patient_id FROM patient_key k WHERE NOT EXISTS"
      " (SELECT 1 FROM document_retraction r WHERE r.document_id = k.document_id)",
      error);
  if (statement == NULL)
    return NULL;
  while (sural_statement_next (statement))
    {
      char *value = dup_value (sural_statement_get_text (statement, 0));
      GPtrArray *ids = g_hash_table_lookup (numbers, value);

      if (ids == NULL)
        {
          ids = g_ptr_array_new_with_free_func (g_free);
          g_hash_table_insert (numbers, value, ids);
        }
      else
        g_free (value);
      g_ptr_array_add (ids, g_strdup (sural_statement_get_text (statement, 1)));
    }
  return sural_statement_finish (statement, error) ? g_steal_pointer (&numbers) : NULL;
}

/**
 * sural_store_get_shown_patient:
 * @self: a store
 * @patient_id: a patient
 * @patient: (out) (transfer full) (nullable): who is shown by that id today; %NULL where they were
 *   deleted
 * @error: return location
 *
 * Returns: whether it could be looked up
 */
gboolean
sural_store_get_shown_patient (SuralStore *self,
                               const char *patient_id,
                               SuralPatient **patient,
                               GError **error)
{
  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  g_return_val_if_fail (patient_id != NULL && patient != NULL, FALSE);

  return get_shown (self, patient_id, patient, error);
}
