/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/sural-visit.h"

struct _SuralVisit
{
  GObject parent_instance;

  char *id;
  char *episode_id;
  SuralTime started;
  SuralTime ended;
  char *clinician;
};

G_DEFINE_FINAL_TYPE (SuralVisit, sural_visit, G_TYPE_OBJECT)

static void
sural_visit_finalize (GObject *object)
{
  SuralVisit *self = SURAL_VISIT (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->episode_id, g_free);
  g_clear_pointer (&self->clinician, g_free);

  G_OBJECT_CLASS (sural_visit_parent_class)->finalize (object);
}

static void
sural_visit_class_init (SuralVisitClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sural_visit_finalize;
}

static void
sural_visit_init (SuralVisit *self)
{
}

/**
 * sural_visit_new:
 * @id: (nullable): the UUID
 * @episode_id: (nullable): the UUID of the episode
 * @started: when it began
 * @ended: when it ended; %SURAL_TIME_UNKNOWN while it goes on
 * @clinician: (nullable): who saw the patient
 *
 * Returns: (transfer full): a new object
 */
SuralVisit *
sural_visit_new (const char *id,
                 const char *episode_id,
                 SuralTime started,
                 SuralTime ended,
                 const char *clinician)
{
  SuralVisit *self = g_object_new (SURAL_TYPE_VISIT, NULL);

  self->id = g_strdup (id);
  self->episode_id = g_strdup (episode_id);
  self->started = started;
  self->ended = ended;
  self->clinician = g_strdup (clinician);

  return self;
}

/**
 * sural_visit_get_id:
 * @self: a visit
 *
 * Returns: (transfer none) (nullable): the UUID
 */
const char *
sural_visit_get_id (SuralVisit *self)
{
  g_return_val_if_fail (SURAL_IS_VISIT (self), NULL);

  return self->id;
}

/**
 * sural_visit_get_episode_id:
 * @self: a visit
 *
 * Returns: (transfer none) (nullable): the UUID of the episode
 */
const char *
sural_visit_get_episode_id (SuralVisit *self)
{
  g_return_val_if_fail (SURAL_IS_VISIT (self), NULL);

  return self->episode_id;
}

/**
 * sural_visit_get_started:
 * @self: a visit
 *
 * Returns: when it began
 */
SuralTime
sural_visit_get_started (SuralVisit *self)
{
  g_return_val_if_fail (SURAL_IS_VISIT (self), SURAL_TIME_UNKNOWN);

  return self->started;
}

/**
 * sural_visit_get_ended:
 * @self: a visit
 *
 * Returns: when it ended; %SURAL_TIME_UNKNOWN while it goes on
 */
SuralTime
sural_visit_get_ended (SuralVisit *self)
{
  g_return_val_if_fail (SURAL_IS_VISIT (self), SURAL_TIME_UNKNOWN);

  return self->ended;
}

/**
 * sural_visit_get_clinician:
 * @self: a visit
 *
 * Returns: (transfer none) (nullable): who saw the patient
 */
const char *
sural_visit_get_clinician (SuralVisit *self)
{
  g_return_val_if_fail (SURAL_IS_VISIT (self), NULL);

  return self->clinician;
}
