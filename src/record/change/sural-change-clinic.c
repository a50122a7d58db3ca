/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/change/sural-change-clinic.h"

/**
 * sural_change_write_patient_stands:
 *
 * Deletes a patient, or restores them; nothing of them is removed.
 */
gboolean
sural_change_write_patient_stands (const SuralChangeSite *site,
                                   const SuralChange *change,
                                   SuralChangeTurn *turn,
                                   GError **error)
{
  const char *id = sural_change_get_id (change);
  gboolean stands = sural_change_get_stands (change);

  turn->undo = sural_change_new_patient_stands (id, !stands);
  return stands ? sural_store_restore_patient (site->store, id, error)
                : sural_store_delete_patient (site->store, id, error);
}

/**
 * sural_change_write_merge:
 *
 * Has two records shown as one, or as two again. The journals are those of episodes, which go
 * along; the clinic has none.
 */
gboolean
sural_change_write_merge (const SuralChangeSite *site,
                          const SuralChange *change,
                          SuralChangeTurn *turn,
                          GError **error)
{
  const char *id = sural_change_get_id (change);
  const char *into_id = sural_change_get_into_id (change);
  gboolean merged = sural_change_get_stands (change);

  turn->undo = sural_change_new_merge (id, into_id, !merged);
  return merged ? sural_store_merge_patients (site->store, id, into_id, error)
                : sural_store_separate_patient (site->store, id, error);
}

/**
 * sural_change_write_take_back_import:
 *
 * Takes back what came with files. What takes it in again is the files themselves.
 */
gboolean
sural_change_write_take_back_import (const SuralChangeSite *site,
                                     const SuralChange *change,
                                     SuralChangeTurn *turn,
                                     GError **error)
{
  g_auto (GStrv) documents = sural_change_dup_ids (change);
  g_auto (GStrv) patient_ids = sural_change_dup_patient_ids (change);

  return sural_store_undo_import (site->store, (const char *const *) documents,
                                  (const char *const *) patient_ids, error);
}
