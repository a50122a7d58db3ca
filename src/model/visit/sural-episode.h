/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "model/day/sural-day.h"
#include "model/visit/sural-discharge.h"
#include "model/visit/sural-side.h"

G_BEGIN_DECLS

#define SURAL_TYPE_EPISODE (sural_episode_get_type ())
G_DECLARE_FINAL_TYPE (SuralEpisode, sural_episode, SURAL, EPISODE, GObject)

/**
 * SuralEpisodeChange:
 * @SURAL_EPISODE_CHANGE_COMPLAINT: the complaint
 * @SURAL_EPISODE_CHANGE_SIDE: the affected side
 * @SURAL_EPISODE_CHANGE_ONSET: the day on which it began
 * @SURAL_EPISODE_CHANGE_MECHANISM: what set it off
 * @SURAL_EPISODE_CHANGE_GOAL: the event and its day
 * @SURAL_EPISODE_CHANGE_CLOSED: whether the patient was discharged
 *
 * What differs between two states of an episode.
 */
typedef enum
{
  SURAL_EPISODE_CHANGE_COMPLAINT = 1 << 0,
  SURAL_EPISODE_CHANGE_SIDE = 1 << 1,
  SURAL_EPISODE_CHANGE_ONSET = 1 << 2,
  SURAL_EPISODE_CHANGE_MECHANISM = 1 << 3,
  SURAL_EPISODE_CHANGE_GOAL = 1 << 4,
  SURAL_EPISODE_CHANGE_CLOSED = 1 << 5,
} SuralEpisodeChange;

#define SURAL_EPISODE_CHANGE_LAST SURAL_EPISODE_CHANGE_CLOSED

/* One complaint of one patient from onset to discharge. */
SuralEpisode *sural_episode_new (const char *complaint, SuralSide side, SuralDay onset);

const char *sural_episode_get_id (SuralEpisode *self);
void sural_episode_set_id (SuralEpisode *self, const char *id);
const char *sural_episode_get_patient_id (SuralEpisode *self);
void sural_episode_set_patient_id (SuralEpisode *self, const char *id);
const char *sural_episode_get_complaint (SuralEpisode *self);
void sural_episode_set_complaint (SuralEpisode *self, const char *complaint);
SuralSide sural_episode_get_side (SuralEpisode *self);
void sural_episode_set_side (SuralEpisode *self, SuralSide side);
SuralDay sural_episode_get_onset (SuralEpisode *self);
void sural_episode_set_onset (SuralEpisode *self, SuralDay onset);
const char *sural_episode_get_mechanism (SuralEpisode *self);
void sural_episode_set_mechanism (SuralEpisode *self, const char *mechanism);
const char *sural_episode_get_goal_event (SuralEpisode *self);
SuralDay sural_episode_get_goal_day (SuralEpisode *self);
void sural_episode_set_goal (SuralEpisode *self, const char *event, SuralDay day);
gboolean sural_episode_is_closed (SuralEpisode *self);
void sural_episode_set_closed (SuralEpisode *self, gboolean closed);
/* When and why it was closed; unknown for one that came closed from elsewhere. */
SuralDay sural_episode_get_discharge_day (SuralEpisode *self);
SuralDischarge sural_episode_get_discharge (SuralEpisode *self);
void sural_episode_set_discharge (SuralEpisode *self, SuralDay day, SuralDischarge discharge);

SuralEpisode *sural_episode_copy (SuralEpisode *self);
SuralEpisodeChange sural_episode_compare (SuralEpisode *self, SuralEpisode *other);
void sural_episode_apply (SuralEpisode *self, SuralEpisode *other, SuralEpisodeChange changes);
const char *sural_episode_change_to_string (SuralEpisodeChange change);

G_END_DECLS
