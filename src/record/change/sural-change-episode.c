/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/change/sural-change-episode.h"

#include <math.h>

#include "model/sural-error.h"
#include "reasoning/weigh/sural-gates.h"
#include "record/words/sural-consent-said.h"
#include "record/words/sural-goals-said.h"
#include "record/open/sural-patient-case.h"
#include "record/visit/sural-gate-words.h"
#include "record/words/sural-words.h"
#include "store/patient/sural-store-attachments.h"

/**
 * sural_change_write_side:
 *
 * Keeps which leg the episode is about.
 */
gboolean
sural_change_write_side (const SuralChangeSite *site,
                         const SuralChange *change,
                         SuralChangeTurn *turn,
                         GError **error)
{
  g_autoptr (SuralEpisode) episode = sural_store_get_episode (site->store, site->episode_id, error);

  if (episode == NULL)
    return FALSE;
  turn->undo = sural_change_new_side (sural_episode_get_side (episode));
  if (sural_episode_get_side (episode) == sural_change_get_side (change))
    return TRUE;
  sural_episode_set_side (episode, sural_change_get_side (change));
  return sural_store_save_episode (site->store, episode, error);
}

/**
 * sural_change_write_edit_episode:
 *
 * Edits an episode: what was edited once more since stays as it is.
 */
gboolean
sural_change_write_edit_episode (const SuralChangeSite *site,
                                 const SuralChange *change,
                                 SuralChangeTurn *turn,
                                 GError **error)
{
  g_autoptr (SuralEpisode) before = sural_store_get_episode (site->store, site->episode_id, error);
  g_autoptr (SuralEpisode) after = NULL;

  if (before == NULL)
    return FALSE;
  after = sural_episode_copy (before);
  sural_change_edit (change, after);
  turn->redo = sural_change_new_edit_episode (before, after);
  turn->undo = sural_change_dup_reversed (turn->redo);
  return sural_episode_compare (before, after) == 0 ||
         sural_store_save_episode (site->store, after, error);
}

static SuralChange *
dup_discharge (SuralEpisode *closed)
{
  return sural_change_new_discharge (sural_episode_get_discharge_day (closed),
                                     sural_episode_get_discharge (closed));
}

/* Nobody is let go of with an emergency that nobody said a word to. */
static gboolean
check_gates_said (const SuralChangeSite *site, GError **error)
{
  g_autoptr (SuralCase) subject =
      sural_patient_case_load (site->store, site->episode_id, site->knowledge, error);
  g_autoptr (GPtrArray) open =
      subject != NULL ? sural_gates_find_open (subject, site->knowledge) : NULL;
  g_autoptr (GHashTable) acknowledged =
      open != NULL ? sural_gate_words_list (site->store, site->episode_id, open, error) : NULL;
  const SuralGate *gate =
      acknowledged != NULL ? sural_gates_find_unsaid (open, acknowledged) : NULL;

  if (gate != NULL)
    {
      g_autofree char *message = sural_words_dup_not_discharged (gate);

      g_set_error_literal (error, SURAL_ERROR, SURAL_ERROR_INVALID, message);
    }
  return acknowledged != NULL && gate == NULL;
}

/**
 * sural_change_write_discharge:
 *
 * Ends the episode. Nobody is let go of with an emergency that nobody said a word to.
 */
gboolean
sural_change_write_discharge (const SuralChangeSite *site,
                              const SuralChange *change,
                              SuralChangeTurn *turn,
                              GError **error)
{
  g_autoptr (SuralEpisode) before = sural_store_get_episode (site->store, site->episode_id, error);

  if (before == NULL || !check_gates_said (site, error))
    return FALSE;
  turn->undo = sural_episode_is_closed (before) ? dup_discharge (before)
                                                : sural_change_new_reopen_episode ();
  return sural_store_discharge_episode (site->store, site->episode_id,
                                        sural_change_get_day (change),
                                        sural_change_get_discharge (change), error);
}

/**
 * sural_change_write_reopen_episode:
 *
 * Goes on with an episode that was ended.
 */
gboolean
sural_change_write_reopen_episode (const SuralChangeSite *site,
                                   const SuralChange *change,
                                   SuralChangeTurn *turn,
                                   GError **error)
{
  g_autoptr (SuralEpisode) before = sural_store_get_episode (site->store, site->episode_id, error);

  if (before == NULL)
    return FALSE;
  if (sural_episode_is_closed (before))
    turn->undo = dup_discharge (before);
  return sural_store_reopen_episode (site->store, site->episode_id, error);
}

/**
 * sural_change_write_acknowledge_alert:
 *
 * Keeps what was said to an alert of the trend, or takes it back.
 */
gboolean
sural_change_write_acknowledge_alert (const SuralChangeSite *site,
                                      const SuralChange *change,
                                      SuralChangeTurn *turn,
                                      GError **error)
{
  g_autoptr (SuralAcknowledgement) said = sural_change_dup_acknowledgement (change);
  g_autoptr (SuralAcknowledgement) before = NULL;

  if (!sural_store_get_alert_acknowledgement (site->store, site->episode_id, said->alert, &before,
                                              error))
    return FALSE;
  if (before == NULL)
    before = sural_acknowledgement_new (said->alert, said->day, NULL, NAN, NULL);
  turn->undo = sural_change_new_acknowledge_alert (before);
  return sural_store_acknowledge_alert (site->store, site->episode_id, said, error);
}

/**
 * sural_change_write_consent:
 *
 * Says what the patient consents to. The journal is where it is kept: it says what was said
 * before, and keeps what is said now.
 */
gboolean
sural_change_write_consent (const SuralChangeSite *site,
                            const SuralChange *change,
                            SuralChangeTurn *turn,
                            GError **error)
{
  g_autoptr (GPtrArray) commits = sural_store_list_commits (site->store, site->episode_id, error);
  g_autoptr (SuralConsent) said = sural_change_dup_consent (change);
  g_autoptr (SuralConsent) before = NULL;

  if (commits == NULL)
    return FALSE;
  before = sural_consent_find (commits, said->id);
  if (said->answer != SURAL_CONSENT_NOT_ASKED && said->day == SURAL_DAY_UNKNOWN)
    said->day = sural_time_get_day (sural_store_get_now (site->store));
  if (said->answer != SURAL_CONSENT_NOT_ASKED && *said->version == '\0')
    g_set_str (&said->version, sural_knowledge_get_version (site->knowledge));
  turn->undo = sural_change_new_consent (before);
  turn->redo = sural_change_new_consent (said);
  return TRUE;
}

/**
 * sural_change_write_goal:
 *
 * Says what the patient wants to do again. Kept by the journal, as a consent is.
 */
gboolean
sural_change_write_goal (const SuralChangeSite *site,
                         const SuralChange *change,
                         SuralChangeTurn *turn,
                         GError **error)
{
  g_autoptr (GPtrArray) commits = sural_store_list_commits (site->store, site->episode_id, error);
  g_autoptr (SuralGoal) goal = sural_change_dup_goal (change);
  g_autoptr (SuralGoal) before = NULL;

  if (commits == NULL)
    return FALSE;
  before = sural_goals_dup_at (commits, goal->place);
  if (!isnan (goal->score) && !sural_change_site_check_day (site, goal->activity, goal->day, error))
    return FALSE;
  if (goal->day == SURAL_DAY_UNKNOWN && !isnan (goal->score))
    goal->day = sural_time_get_day (sural_store_get_now (site->store));
  turn->undo = sural_change_new_goal (before);
  turn->redo = sural_change_new_goal (goal);
  return TRUE;
}

/**
 * sural_change_write_attach:
 *
 * Attaches a picture. It is in the file by then: it is done again by its id.
 */
gboolean
sural_change_write_attach (const SuralChangeSite *site,
                           const SuralChange *change,
                           SuralChangeTurn *turn,
                           GError **error)
{
  const SuralAttachment *attachment = sural_change_get_attachment (change);
  g_autofree char *id = NULL;

  if (!sural_store_add_attachment (site->store, site->episode_id, attachment, &id, error))
    return FALSE;
  turn->undo = sural_change_new_attachment_stands (id, attachment->title, FALSE);
  turn->redo = sural_change_new_attachment_stands (id, attachment->title, TRUE);
  return TRUE;
}

/**
 * sural_change_write_attachment_stands:
 *
 * Withdraws a picture, or has it stand again.
 */
gboolean
sural_change_write_attachment_stands (const SuralChangeSite *site,
                                      const SuralChange *change,
                                      SuralChangeTurn *turn,
                                      GError **error)
{
  const char *id = sural_change_get_id (change);
  const gboolean stands = sural_change_get_stands (change);

  turn->undo = sural_change_new_attachment_stands (id, sural_change_get_text (change), !stands);
  return sural_store_set_attachment_stands (site->store, site->episode_id, id, stands, error);
}
