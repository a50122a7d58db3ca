/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/plan/sural-plan.h"

/**
 * sural_station_state_to_string:
 * @state: what a station is today
 *
 * Returns: "free", "steps" or "waits"
 */
const char *
sural_station_state_to_string (SuralStationState state)
{
  static const char *const names[] = { "free", "steps", "waits" };

  g_return_val_if_fail ((gsize) state < G_N_ELEMENTS (names), "waits");

  return names[state];
}

/**
 * sural_reach_kind_to_string:
 * @kind: whether a goal fits
 *
 * Returns: "none", "within", "at-best", "not" or "open"
 */
const char *
sural_reach_kind_to_string (SuralReachKind kind)
{
  static const char *const names[] = { "none", "within", "at-best", "not", "open" };

  g_return_val_if_fail ((gsize) kind < G_N_ELEMENTS (names), "none");

  return names[kind];
}

/**
 * sural_plan_station_new:
 * @station: its id
 * @label: what it is called
 *
 * Returns: (transfer full): a station that waits, with nothing in its place yet
 */
SuralPlanStation *
sural_plan_station_new (const char *station, const char *label)
{
  SuralPlanStation *self;

  g_return_val_if_fail (station != NULL && label != NULL, NULL);

  self = g_new0 (SuralPlanStation, 1);
  self->station = g_strdup (station);
  self->label = g_strdup (label);
  self->state = SURAL_STATION_WAITS;
  return self;
}

/**
 * sural_plan_station_copy:
 * @self: a station
 *
 * Returns: (transfer full): the same again
 */
SuralPlanStation *
sural_plan_station_copy (const SuralPlanStation *self)
{
  SuralPlanStation *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = sural_plan_station_new (self->station, self->label);
  copy->state = self->state;
  copy->instead = g_strdup (self->instead);
  copy->back = g_strdup (self->back);
  copy->opens = g_strdup (self->opens);
  copy->exercise = g_strdup (self->exercise);
  copy->closed = self->closed;
  copy->turn = self->turn;
  copy->next = self->next;
  return copy;
}

/**
 * sural_plan_station_free:
 * @self: (nullable): a station
 */
void
sural_plan_station_free (SuralPlanStation *self)
{
  if (self == NULL)
    return;

  g_free (self->station);
  g_free (self->label);
  g_free (self->instead);
  g_free (self->back);
  g_free (self->opens);
  g_free (self->exercise);
  g_free (self);
}
