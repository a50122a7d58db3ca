/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/visit/sural-episode.h"

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
  SuralDay discharge_day;
  SuralDischarge discharge;
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

/**
 * sural_episode_copy:
 * @self: an episode
 *
 * Returns: (transfer full): another of the same id that can be changed apart
 */
SuralEpisode *
sural_episode_copy (SuralEpisode *self)
{
  SuralEpisode *copy = NULL;

  g_return_val_if_fail (SURAL_IS_EPISODE (self), NULL);

  copy = sural_episode_new (self->complaint, self->side, self->onset);
  copy->id = g_strdup (self->id);
  copy->patient_id = g_strdup (self->patient_id);
  copy->mechanism = g_strdup (self->mechanism);
  copy->goal_event = g_strdup (self->goal_event);
  copy->goal_day = self->goal_day;
  copy->closed = self->closed;
  copy->discharge_day = self->discharge_day;
  copy->discharge = self->discharge;
  return copy;
}

/* What is not said and what is empty are the same. */
static gboolean
is_same (const char *text, const char *other)
{
  return g_strcmp0 (text != NULL ? text : "", other != NULL ? other : "") == 0;
}

/**
 * sural_episode_compare:
 * @self: an episode
 * @other: another state of it
 *
 * Returns: what differs; 0 when nothing does
 */
SuralEpisodeChange
sural_episode_compare (SuralEpisode *self, SuralEpisode *other)
{
  guint changes = 0;

  g_return_val_if_fail (SURAL_IS_EPISODE (self) && SURAL_IS_EPISODE (other), 0);

  if (!is_same (self->complaint, other->complaint))
    changes |= SURAL_EPISODE_CHANGE_COMPLAINT;
  if (self->side != other->side)
    changes |= SURAL_EPISODE_CHANGE_SIDE;
  if (self->onset != other->onset)
    changes |= SURAL_EPISODE_CHANGE_ONSET;
  if (!is_same (self->mechanism, other->mechanism))
    changes |= SURAL_EPISODE_CHANGE_MECHANISM;
  if (!is_same (self->goal_event, other->goal_event) || self->goal_day != other->goal_day)
    changes |= SURAL_EPISODE_CHANGE_GOAL;
  if (self->closed != other->closed)
    changes |= SURAL_EPISODE_CHANGE_CLOSED;
  return (SuralEpisodeChange) changes;
}

/**
 * sural_episode_apply:
 * @self: an episode
 * @other: another state of it
 * @changes: what to take from it
 *
 * Takes part of another state, as to undo a change and leave what came after it.
 */
void
sural_episode_apply (SuralEpisode *self, SuralEpisode *other, SuralEpisodeChange changes)
{
  g_return_if_fail (SURAL_IS_EPISODE (self) && SURAL_IS_EPISODE (other));

  if ((changes & SURAL_EPISODE_CHANGE_COMPLAINT) != 0)
    sural_episode_set_complaint (self, other->complaint);
  if ((changes & SURAL_EPISODE_CHANGE_SIDE) != 0)
    self->side = other->side;
  if ((changes & SURAL_EPISODE_CHANGE_ONSET) != 0)
    self->onset = other->onset;
  if ((changes & SURAL_EPISODE_CHANGE_MECHANISM) != 0)
    sural_episode_set_mechanism (self, other->mechanism);
  if ((changes & SURAL_EPISODE_CHANGE_GOAL) != 0)
    sural_episode_set_goal (self, other->goal_event, other->goal_day);
  if ((changes & SURAL_EPISODE_CHANGE_CLOSED) != 0)
    {
      self->closed = other->closed;
      self->discharge_day = other->discharge_day;
      self->discharge = other->discharge;
    }
}

/**
 * sural_episode_change_to_string:
 * @change: one change
 *
 * Returns: its word in the audit trail
 */
const char *
sural_episode_change_to_string (SuralEpisodeChange change)
{
  switch (change)
    {
    case SURAL_EPISODE_CHANGE_COMPLAINT:
      return "complaint";
    case SURAL_EPISODE_CHANGE_SIDE:
      return "side";
    case SURAL_EPISODE_CHANGE_ONSET:
      return "onset";
    case SURAL_EPISODE_CHANGE_MECHANISM:
      return "mechanism";
    case SURAL_EPISODE_CHANGE_GOAL:
      return "goal";
    case SURAL_EPISODE_CHANGE_CLOSED:
      return "closed";
    default:
      g_return_val_if_reached ("update");
    }
}

/**
 * sural_episode_get_discharge_day:
 * @self: an episode
 *
 * Returns: the day on which it was closed; may be unknown
 */
SuralDay
sural_episode_get_discharge_day (SuralEpisode *self)
{
  g_return_val_if_fail (SURAL_IS_EPISODE (self), SURAL_DAY_UNKNOWN);

  return self->discharge_day;
}

/**
 * sural_episode_get_discharge:
 * @self: an episode
 *
 * Returns: why it was closed
 */
SuralDischarge
sural_episode_get_discharge (SuralEpisode *self)
{
  g_return_val_if_fail (SURAL_IS_EPISODE (self), SURAL_DISCHARGE_UNKNOWN);

  return self->discharge;
}

/**
 * sural_episode_set_discharge:
 * @self: an episode
 * @day: the day on which it was closed; may be unknown
 * @discharge: why
 */
void
sural_episode_set_discharge (SuralEpisode *self, SuralDay day, SuralDischarge discharge)
{
  g_return_if_fail (SURAL_IS_EPISODE (self));

  self->discharge_day = day;
  self->discharge = discharge;
}
