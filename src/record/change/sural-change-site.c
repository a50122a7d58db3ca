/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/change/sural-change-site.h"

#include <glib/gi18n-lib.h>

#include "model/day/sural-day-check.h"
#include "model/sural-error.h"

/**
 * sural_change_turn_clear:
 * @self: how a change is turned
 */
void
sural_change_turn_clear (SuralChangeTurn *self)
{
  g_clear_pointer (&self->undo, sural_change_unref);
  g_clear_pointer (&self->redo, sural_change_unref);
}

/**
 * sural_change_site_get_visit_id:
 * @self: what is changed
 *
 * Returns: the visit under way, of which there has to be one
 */
const char *
sural_change_site_get_visit_id (const SuralChangeSite *self)
{
  return sural_visit_get_id (self->visit);
}

/**
 * sural_change_site_get_moment:
 * @self: what is changed
 *
 * Returns: the moment of what is recorded now: never before the visit that records it began
 */
SuralTime
sural_change_site_get_moment (const SuralChangeSite *self)
{
  return MAX (sural_store_get_now (self->store), sural_visit_get_started (self->visit));
}

/**
 * sural_change_site_check_alive:
 * @self: what is changed
 * @error: return location
 *
 * Nobody is treated who has died. What was begun before is ended, and what was noted is kept.
 *
 * Returns: whether the patient is not known to have died; %SURAL_ERROR_INVALID otherwise
 */
gboolean
sural_change_site_check_alive (const SuralChangeSite *self, GError **error)
{
  g_autoptr (SuralEpisode) episode = sural_store_get_episode (self->store, self->episode_id, error);
  g_autoptr (SuralPatient) patient =
      episode != NULL
          ? sural_store_get_patient (self->store, sural_episode_get_patient_id (episode), error)
          : NULL;

  if (patient == NULL)
    return FALSE;
  if (sural_patient_get_died (patient) == NULL)
    return TRUE;
  g_set_error_literal (error, SURAL_ERROR, SURAL_ERROR_INVALID,
                       _ ("This patient has died. Where that is wrong, take it back under Edit "
                          "Patient first."));
  return FALSE;
}

/**
 * sural_change_site_check_day:
 * @self: what is changed
 * @what: what the day is of, in words
 * @day: a day; may be unknown
 * @error: return location
 *
 * Nothing was measured, found or said after today, nor before the patient was born: a day that
 * is typed passes what a day from a file passes. What is here already is not asked about again.
 *
 * Returns: whether nothing speaks against the day; %SURAL_ERROR_INVALID otherwise
 */
gboolean
sural_change_site_check_day (const SuralChangeSite *self,
                             const char *what,
                             SuralDay day,
                             GError **error)
{
  SuralDayBounds bounds = { .today = sural_time_get_day (sural_store_get_now (self->store)) };
  g_autoptr (SuralEpisode) episode = NULL;
  g_autoptr (SuralPatient) patient = NULL;
  g_autofree char *text = NULL;

  if (day == SURAL_DAY_UNKNOWN)
    return TRUE;
  episode = sural_store_get_episode (self->store, self->episode_id, error);
  if (episode == NULL)
    return FALSE;
  patient = sural_store_get_patient (self->store, sural_episode_get_patient_id (episode), error);
  if (patient == NULL)
    return FALSE;
  bounds.born = sural_patient_get_birth_day (patient);
  if (sural_day_doubt (day, &bounds) == SURAL_DAY_SOUND)
    return TRUE;
  text = sural_day_doubt_to_string (sural_day_doubt (day, &bounds), day);
  /* Translators: what a day is of, and what speaks against it: "onset: 2062-05-01 lies after
   * today" */
  sural_error_set (error, SURAL_ERROR_INVALID, _ ("%s: %s"), what, text);
  return FALSE;
}
