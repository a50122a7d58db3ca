/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/change/sural-change-visit.h"

#include "record/visit/sural-visit-snapshot.h"

/**
 * sural_change_write_start_visit:
 *
 * Starts a visit. One that was started stays: what was found in it may be taken back, that it
 * was is not.
 */
gboolean
sural_change_write_start_visit (const SuralChangeSite *site,
                                const SuralChange *change,
                                SuralChangeTurn *turn,
                                GError **error)
{
  g_autoptr (SuralVisit) visit = NULL;

  if (!sural_change_site_check_alive (site, error))
    return FALSE;
  visit = sural_store_start_visit (site->store, site->episode_id, error);
  return visit != NULL;
}

/**
 * sural_change_write_end_visit:
 *
 * Ends the visit under way, with what Sural says of the patient by then.
 */
gboolean
sural_change_write_end_visit (const SuralChangeSite *site,
                              const SuralChange *change,
                              SuralChangeTurn *turn,
                              GError **error)
{
  if (!sural_visit_snapshot_keep (site->store, site->visit, site->knowledge, error) ||
      !sural_store_end_visit (site->store, sural_change_site_get_visit_id (site), error))
    return FALSE;
  turn->undo = sural_change_new_reopen_visit (sural_change_site_get_visit_id (site));
  turn->redo = sural_change_new_end_visit ();
  return TRUE;
}

/**
 * sural_change_write_reopen_visit:
 *
 * Goes on with the visit that was ended last.
 */
gboolean
sural_change_write_reopen_visit (const SuralChangeSite *site,
                                 const SuralChange *change,
                                 SuralChangeTurn *turn,
                                 GError **error)
{
  if (!sural_store_reopen_visit (site->store, sural_change_get_id (change), error))
    return FALSE;
  turn->undo = sural_change_new_end_visit ();
  return TRUE;
}

/**
 * sural_change_write_scope:
 *
 * Chooses the way through the visit.
 */
gboolean
sural_change_write_scope (const SuralChangeSite *site,
                          const SuralChange *change,
                          SuralChangeTurn *turn,
                          GError **error)
{
  /* The first is where a visit begins: there is nothing to go back to. */
  if (sural_visit_get_scope (site->visit) != NULL)
    turn->undo = sural_change_new_scope (sural_visit_get_scope (site->visit));
  return sural_store_choose_scope (site->store, sural_change_site_get_visit_id (site),
                                   sural_change_get_id (change), error);
}

/**
 * sural_change_write_conclude:
 *
 * Keeps the working diagnosis of the visit, or takes it back.
 */
gboolean
sural_change_write_conclude (const SuralChangeSite *site,
                             const SuralChange *change,
                             SuralChangeTurn *turn,
                             GError **error)
{
  g_autoptr (SuralConclusion) conclusion = sural_change_dup_conclusion (change);
  g_autoptr (SuralConclusion) before = NULL;

  if (!sural_store_get_conclusion (site->store, sural_change_site_get_visit_id (site), &before,
                                   error))
    return FALSE;
  turn->undo = sural_change_new_conclude (before);
  return conclusion != NULL
             ? sural_store_add_conclusion (site->store, sural_change_site_get_visit_id (site),
                                           conclusion, error)
             : sural_store_withdraw_conclusion (site->store, sural_change_site_get_visit_id (site),
                                                error);
}

/**
 * sural_change_write_acknowledge_gate:
 *
 * Keeps why the clinician goes on at an open gate, or takes it back.
 */
gboolean
sural_change_write_acknowledge_gate (const SuralChangeSite *site,
                                     const SuralChange *change,
                                     SuralChangeTurn *turn,
                                     GError **error)
{
  g_autoptr (GHashTable) before =
      sural_store_list_acknowledged_at (site->store, sural_change_site_get_visit_id (site), error);
  const char *gate = sural_change_get_id (change);
  const char *reason = sural_change_get_text (change);

  if (before == NULL)
    return FALSE;
  turn->undo = sural_change_new_acknowledge_gate (gate, g_hash_table_lookup (before, gate));
  return reason != NULL
             ? sural_store_acknowledge_gate (site->store, sural_change_site_get_visit_id (site),
                                             gate, reason, error)
             : sural_store_withdraw_acknowledgement (site->store,
                                                     sural_change_site_get_visit_id (site), gate,
                                                     error);
}

/**
 * sural_change_write_draft_note:
 *
 * Keeps the draft of the note of the visit.
 */
gboolean
sural_change_write_draft_note (const SuralChangeSite *site,
                               const SuralChange *change,
                               SuralChangeTurn *turn,
                               GError **error)
{
  return sural_store_save_note_draft (site->store, sural_change_site_get_visit_id (site),
                                      sural_change_get_text (change), error);
}

/**
 * sural_change_write_sign_note:
 *
 * Signs the note of the visit.
 */
gboolean
sural_change_write_sign_note (const SuralChangeSite *site,
                              const SuralChange *change,
                              SuralChangeTurn *turn,
                              GError **error)
{
  g_autoptr (SuralNote) note =
      sural_store_sign_note (site->store, sural_change_site_get_visit_id (site),
                             sural_change_get_text (change), error);

  /* Who signs has read what Sural says now: it is kept also where the visit is never ended. */
  return note != NULL &&
         sural_visit_snapshot_keep (site->store, site->visit, site->knowledge, error);
}

/**
 * sural_change_write_amend_note:
 *
 * Signs what is added to a note.
 */
gboolean
sural_change_write_amend_note (const SuralChangeSite *site,
                               const SuralChange *change,
                               SuralChangeTurn *turn,
                               GError **error)
{
  g_autoptr (SuralNote) note = sural_store_amend_note (site->store, sural_change_get_id (change),
                                                       sural_change_get_text (change), error);

  return note != NULL;
}
