/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "model/sural-day.h"
#include "model/sural-side.h"

G_BEGIN_DECLS

#define SURAL_TYPE_EPISODE (sural_episode_get_type ())
G_DECLARE_FINAL_TYPE (SuralEpisode, sural_episode, SURAL, EPISODE, GObject)

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

G_END_DECLS
