/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/sural-episode.h"

struct _SuralEpisode
{
  GObject parent_instance;

  char *id;
  char *patient_id;
  char *complaint;
  SuralSide side;
  SuralDay onset;
  char *mechanism;
  char *goal_event;
  SuralDay goal_day;
  gboolean closed;
};

G_DEFINE_FINAL_TYPE (SuralEpisode, sural_episode, G_TYPE_OBJECT)

static void
sural_episode_finalize (GObject *object)
{
  SuralEpisode *self = SURAL_EPISODE (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->patient_id, g_free);
  g_clear_pointer (&self->complaint, g_free);
  g_clear_pointer (&self->mechanism, g_free);
  g_clear_pointer (&self->goal_event, g_free);

  G_OBJECT_CLASS (sural_episode_parent_class)->finalize (object);
}

static void
sural_episode_class_init (SuralEpisodeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sural_episode_finalize;
}

static void
sural_episode_init (SuralEpisode *self)
{
}

/**
 * sural_episode_new:
 * @complaint: (nullable): what the patient complains of
 * @side: the affected side
 * @onset: the day on which it began
 *
 * Returns: (transfer full): a new object
 */
SuralEpisode *
sural_episode_new (const char *complaint, SuralSide side, SuralDay onset)
{
  SuralEpisode *self = g_object_new (SURAL_TYPE_EPISODE, NULL);

  self->complaint = g_strdup (complaint);
  self->side = side;
  self->onset = onset;

  return self;
}

/**
 * sural_episode_get_id:
 * @self: an episode
 *
 * Returns: (transfer none) (nullable): the UUID; %NULL until it was saved
 */
const char *
sural_episode_get_id (SuralEpisode *self)
{
  g_return_val_if_fail (SURAL_IS_EPISODE (self), NULL);

  return self->id;
}

/**
 * sural_episode_set_id:
 * @self: an episode
 * @id: (nullable): the UUID; %NULL until it was saved
 */
void
sural_episode_set_id (SuralEpisode *self, const char *id)
{
  g_return_if_fail (SURAL_IS_EPISODE (self));

  g_set_str (&self->id, id);
}

/**
 * sural_episode_get_patient_id:
 * @self: an episode
 *
 * Returns: (transfer none) (nullable): the UUID of the patient
 */
const char *
sural_episode_get_patient_id (SuralEpisode *self)
{
  g_return_val_if_fail (SURAL_IS_EPISODE (self), NULL);

  return self->patient_id;
}

/**
 * sural_episode_set_patient_id:
 * @self: an episode
 * @patient_id: (nullable): the UUID of the patient
 */
void
sural_episode_set_patient_id (SuralEpisode *self, const char *patient_id)
{
  g_return_if_fail (SURAL_IS_EPISODE (self));

  g_set_str (&self->patient_id, patient_id);
}

/**
 * sural_episode_get_complaint:
 * @self: an episode
 *
 * Returns: (transfer none) (nullable): what the patient complains of
 */
const char *
sural_episode_get_complaint (SuralEpisode *self)
{
  g_return_val_if_fail (SURAL_IS_EPISODE (self), NULL);

  return self->complaint;
}

/**
 * sural_episode_set_complaint:
 * @self: an episode
 * @complaint: (nullable): what the patient complains of
 */
void
sural_episode_set_complaint (SuralEpisode *self, const char *complaint)
{
  g_return_if_fail (SURAL_IS_EPISODE (self));

  g_set_str (&self->complaint, complaint);
}

/**
 * sural_episode_get_side:
 * @self: an episode
 *
 * Returns: the affected side
 */
SuralSide
sural_episode_get_side (SuralEpisode *self)
{
  g_return_val_if_fail (SURAL_IS_EPISODE (self), SURAL_SIDE_NONE);

  return self->side;
}

/**
 * sural_episode_set_side:
 * @self: an episode
 * @side: the affected side
 */
void
sural_episode_set_side (SuralEpisode *self, SuralSide side)
{
  g_return_if_fail (SURAL_IS_EPISODE (self));

  self->side = side;
}

/**
 * sural_episode_get_onset:
 * @self: an episode
 *
 * Returns: the day on which it began
 */
SuralDay
sural_episode_get_onset (SuralEpisode *self)
{
  g_return_val_if_fail (SURAL_IS_EPISODE (self), SURAL_DAY_UNKNOWN);

  return self->onset;
}

/**
 * sural_episode_set_onset:
 * @self: an episode
 * @onset: the day on which it began
 */
void
sural_episode_set_onset (SuralEpisode *self, SuralDay onset)
{
  g_return_if_fail (SURAL_IS_EPISODE (self));

  self->onset = onset;
}

/**
 * sural_episode_get_mechanism:
 * @self: an episode
 *
 * Returns: (transfer none) (nullable): how it began, a value of the finding hx-mechanism
 */
const char *
sural_episode_get_mechanism (SuralEpisode *self)
{
  g_return_val_if_fail (SURAL_IS_EPISODE (self), NULL);

  return self->mechanism;
}

/**
 * sural_episode_set_mechanism:
 * @self: an episode
 * @mechanism: (nullable): how it began, a value of the finding hx-mechanism
 */
void
sural_episode_set_mechanism (SuralEpisode *self, const char *mechanism)
{
  g_return_if_fail (SURAL_IS_EPISODE (self));

  g_set_str (&self->mechanism, mechanism);
}

/**
 * sural_episode_get_goal_event:
 * @self: an episode
 *
 * Returns: (transfer none) (nullable): what the patient trains for
 */
const char *
sural_episode_get_goal_event (SuralEpisode *self)
{
  g_return_val_if_fail (SURAL_IS_EPISODE (self), NULL);

  return self->goal_event;
}

/**
 * sural_episode_get_goal_day:
 * @self: an episode
 *
 * Returns: the day of the goal event
 */
SuralDay
sural_episode_get_goal_day (SuralEpisode *self)
{
  g_return_val_if_fail (SURAL_IS_EPISODE (self), SURAL_DAY_UNKNOWN);

  return self->goal_day;
}

/**
 * sural_episode_is_closed:
 * @self: an episode
 *
 * Returns: whether the patient was discharged
 */
gboolean
sural_episode_is_closed (SuralEpisode *self)
{
  g_return_val_if_fail (SURAL_IS_EPISODE (self), FALSE);

  return self->closed;
}

/**
 * sural_episode_set_closed:
 * @self: an episode
 * @closed: whether the patient was discharged
 */
void
sural_episode_set_closed (SuralEpisode *self, gboolean closed)
{
  g_return_if_fail (SURAL_IS_EPISODE (self));

  self->closed = closed;
}

/**
 * sural_episode_set_goal:
 * @self: an episode
 * @event: (nullable): what the patient trains for
 * @day: its day
 */
void
sural_episode_set_goal (SuralEpisode *self, const char *event, SuralDay day)
{
  g_return_if_fail (SURAL_IS_EPISODE (self));

  g_set_str (&self->goal_event, event);
  self->goal_day = day;
}
