/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/visit/sural-visit.h"

struct _SuralVisit
{
  GObject parent_instance;

  char *id;
  char *episode_id;
  SuralTime started;
  SuralTime ended;
  char *clinician;
  char *scope;
  char *step;
  char *finding;
};

G_DEFINE_FINAL_TYPE (SuralVisit, sural_visit, G_TYPE_OBJECT)

static void
sural_visit_finalize (GObject *object)
{
  SuralVisit *self = SURAL_VISIT (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->episode_id, g_free);
  g_clear_pointer (&self->clinician, g_free);
  g_clear_pointer (&self->scope, g_free);
  g_clear_pointer (&self->step, g_free);
  g_clear_pointer (&self->finding, g_free);

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

/**
 * sural_visit_get_scope:
 * @self: a visit
 *
 * Returns: (transfer none) (nullable): the ordering that was chosen; %NULL: the proposed one
 */
const char *
sural_visit_get_scope (SuralVisit *self)
{
  g_return_val_if_fail (SURAL_IS_VISIT (self), NULL);

  return self->scope;
}

/**
 * sural_visit_set_scope:
 * @self: a visit
 * @ordering: (nullable): the id of an ordering
 */
void
sural_visit_set_scope (SuralVisit *self, const char *ordering)
{
  g_return_if_fail (SURAL_IS_VISIT (self));

  g_set_str (&self->scope, ordering);
}

/**
 * sural_visit_get_step:
 * @self: a visit
 *
 * Returns: (transfer none) (nullable): the step it was left at; %NULL when that is not known
 */
const char *
sural_visit_get_step (SuralVisit *self)
{
  g_return_val_if_fail (SURAL_IS_VISIT (self), NULL);

  return self->step;
}

/**
 * sural_visit_get_finding:
 * @self: a visit
 *
 * Returns: (transfer none) (nullable): the question or test it was left at
 */
const char *
sural_visit_get_finding (SuralVisit *self)
{
  g_return_val_if_fail (SURAL_IS_VISIT (self), NULL);

  return self->finding;
}

/**
 * sural_visit_set_place:
 * @self: a visit
 * @step: (nullable): a step
 * @finding: (nullable): a question or test within it
 */
void
sural_visit_set_place (SuralVisit *self, const char *step, const char *finding)
{
  g_return_if_fail (SURAL_IS_VISIT (self));

  g_set_str (&self->step, step);
  g_set_str (&self->finding, finding);
}
