/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/change/sural-change-visit.h"

#include <glib/gi18n-lib.h>

#include "model/sural-error.h"
#include "reasoning/weigh/sural-gates.h"
#include "reasoning/weigh/sural-visit-gaps.h"
#include "record/open/sural-patient-case.h"
#include "record/visit/sural-gate-words.h"
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
  const char *visit_id = sural_change_site_get_visit_id (site);

  if (!sural_store_get_conclusion (site->store, visit_id, &before, error))
    return FALSE;
  turn->undo = sural_change_new_conclude (before);
  if (site->turns)
    return sural_store_turn_conclusion (site->store, visit_id, conclusion, site->back, error);
  return conclusion != NULL ? sural_store_add_conclusion (site->store, visit_id, conclusion, error)
                            : sural_store_withdraw_conclusion (site->store, visit_id, error);
}

/* A word is for a gate that is open: said beforehand it would stand where nobody has looked yet.
 * What turns another was written over what is there again by then. */
static gboolean
check_open (const SuralChangeSite *site, const char *id, GPtrArray *open, GError **error)
{
  const SuralGate *gate = sural_knowledge_get_gate (site->knowledge, id);

  if (gate == NULL)
    return TRUE;
  for (guint i = 0; i < open->len; i++)
    if (((const SuralGateResult *) g_ptr_array_index (open, i))->gate == gate)
      return TRUE;
  g_set_error (error, SURAL_ERROR, SURAL_ERROR_INVALID,
               _ ("%s: this flag is not open. Record what was found first; a flag that it opens "
                  "asks for your word then"),
               gate->label);
  return FALSE;
}

/* In a script as in the window. */
static gboolean
check_word (const char *reason, GError **error)
{
  if (sural_visit_gap_is_word (reason))
    return TRUE;
  sural_error_set (error, SURAL_ERROR_INVALID,
                   _ ("Letters that answer questions are no reason. Say in words what you did, or "
                      "why you go on."));
  return FALSE;
}

/**
 * sural_change_write_acknowledge_gate:
 *
 * Keeps why the clinician goes on at an open gate, or takes it back. What is taken back then is
 * there again as far as it still held.
 */
gboolean
sural_change_write_acknowledge_gate (const SuralChangeSite *site,
                                     const SuralChange *change,
                                     SuralChangeTurn *turn,
                                     GError **error)
{
  const char *visit_id = sural_change_site_get_visit_id (site);
  const char *gate = sural_change_get_id (change);
  const char *reason = sural_change_get_text (change);
  g_autoptr (SuralCase) subject =
      sural_patient_case_load (site->store, site->episode_id, site->knowledge, error);
  g_autoptr (GPtrArray) open =
      subject != NULL ? sural_gates_find_open (subject, site->knowledge) : NULL;
  g_autoptr (GHashTable) holding =
      open != NULL ? sural_gate_words_list (site->store, site->episode_id, open, error) : NULL;
  g_autoptr (GHashTable) before =
      holding != NULL
          ? sural_gate_words_list_at (site->store, site->episode_id, visit_id, holding, error)
          : NULL;

  if (before == NULL || (!site->turns && reason != NULL &&
                         (!check_word (reason, error) || !check_open (site, gate, open, error))))
    return FALSE;
  turn->undo = sural_change_new_acknowledge_gate (gate, g_hash_table_lookup (before, gate));
  return reason != NULL ? sural_store_acknowledge_gate (site->store, visit_id, gate, reason, error)
                        : sural_store_withdraw_acknowledgement (site->store, visit_id, gate, error);
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
