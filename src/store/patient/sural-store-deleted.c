/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/sural-store.h"

#include "store/sural-store-private.h"

#include <glib/gi18n-lib.h>

/* What goes with a patient who is deleted, and who can be brought back. */

/* How much there is of each, by the id of a patient in p. */
#define CONTENTS                                                                                   \
  "(SELECT count(*) FROM episode e WHERE e.patient_id = p.id),"                                    \
  " (SELECT count(*) FROM visit v JOIN episode e ON e.id = v.episode_id"                           \
  " WHERE e.patient_id = p.id),"                                                                   \
  " (SELECT count(*) FROM note n JOIN visit v ON v.id = n.visit_id"                                \
  " JOIN episode e ON e.id = v.episode_id"                                                         \
  " WHERE e.patient_id = p.id AND n.signed_at IS NOT NULL)"

/**
 * sural_deleted_patient_free:
 * @self: (nullable): a patient who was deleted
 */
void
sural_deleted_patient_free (SuralDeletedPatient *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->name);
  g_free (self->birth_part);
  g_free (self);
}

static SuralDeletedPatient *
read_row (SuralStatement *statement)
{
  g_autoptr (SuralPatient) patient = sural_patient_new (sural_statement_get_text (statement, 1),
                                                        sural_statement_get_text (statement, 2));
  SuralDeletedPatient *self = g_new0 (SuralDeletedPatient, 1);

  self->id = g_strdup (sural_statement_get_text (statement, 0));
  self->name = sural_patient_dup_display_name (patient);
  self->birth_day = sural_statement_get_day (statement, 3);
  self->deleted = sural_statement_get_int (statement, 4);
  self->n_episodes = (guint) sural_statement_get_int (statement, 5);
  self->n_visits = (guint) sural_statement_get_int (statement, 6);
  self->n_signed = (guint) sural_statement_get_int (statement, 7);
  self->birth_part = g_strdup (sural_statement_get_text (statement, 8));
  return self;
}

#define COLUMNS                                                                                    \
  "SELECT p.id, p.family_name, p.given_name, p.birth_day,"                                         \
  " (SELECT max(a.at) FROM audit a WHERE a.entity = 'patient' AND a.entity_id = p.id"              \
  " AND a.action = 'hide') AS deleted, " CONTENTS ", p.birth_part FROM patient p"

/**
 * sural_store_list_deleted:
 * @self: a store
 * @error: return location
 *
 * Returns: (transfer full) (element-type SuralDeletedPatient): who was deleted and can be restored,
 *   the last one first
 */
GPtrArray *
sural_store_list_deleted (SuralStore *self, GError **error)
{
  g_autoptr (SuralStatement) statement = NULL;
  g_autoptr (GPtrArray) patients =
      g_ptr_array_new_with_free_func ((GDestroyNotify) sural_deleted_patient_free);

  g_return_val_if_fail (SURAL_IS_STORE (self), NULL);

  statement = sural_store_prepare (self,
                                   COLUMNS " WHERE p.hidden = 1 AND p.merged_into IS NULL"
                                           " ORDER BY deleted DESC, p.sort_name, p.seq",
                                   error);
  if (statement == NULL)
    return NULL;
  while (sural_statement_next (statement))
    g_ptr_array_add (patients, read_row (statement));
  return sural_statement_finish (statement, error) ? g_steal_pointer (&patients) : NULL;
}

/**
 * sural_store_describe_patient:
 * @self: a store
 * @patient_id: a patient
 * @error: return location
 *
 * Returns: (transfer full): who it is and how much of them there is;
 *   %SURAL_ERROR_NOT_FOUND when there is no such patient
 */
SuralDeletedPatient *
sural_store_describe_patient (SuralStore *self, const char *patient_id, GError **error)
{
  g_autoptr (SuralStatement) statement = NULL;
  gboolean row;

  g_return_val_if_fail (SURAL_IS_STORE (self), NULL);
  g_return_val_if_fail (patient_id != NULL, NULL);

  statement = sural_store_prepare (self, COLUMNS " WHERE p.id = ?", error);
  if (statement == NULL)
    return NULL;
  sural_statement_text (statement, patient_id);
  if (!sural_statement_step (statement, &row, error))
    return NULL;
  if (row)
    return read_row (statement);
  sural_store_check_not_found (self, _ ("patient"), patient_id, error);
  return NULL;
}
