/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/plan/sural-plan-stations.h"

#include "knowledge/sural-station.h"
#include "reasoning/plan/sural-plan-forbidden.h"

/* Whether an exercise could be done today: nothing forbids it, and there is what it takes. */
static gboolean
is_allowed (const SuralPlanFacts *facts, const SuralAssessment *assessment, const char *id)
{
  const SuralExercise *exercise =
      id != NULL ? sural_knowledge_get_exercise (facts->knowledge, id) : NULL;
  g_autofree char *why = NULL;

  if (exercise == NULL)
    return id == NULL;
  why = sural_plan_why_forbidden (facts, assessment, exercise);
  return why == NULL &&
         (exercise->lacks == NULL || !sural_plan_facts_hold (facts, exercise->lacks));
}

/* The way back is an exercise of its own: it waits while that is forbidden. */
static gboolean
is_forbidden (const SuralPlanFacts *facts, const SuralAssessment *assessment, const char *id)
{
  const SuralExercise *exercise =
      id != NULL ? sural_knowledge_get_exercise (facts->knowledge, id) : NULL;
  g_autofree char *why = NULL;

  if (exercise == NULL)
    return FALSE;
  why = sural_plan_why_forbidden (facts, assessment, exercise);
  return why != NULL;
}

static const char *
find_instead (const SuralPlanFacts *facts,
              const SuralAssessment *assessment,
              const SuralStation *station)
{
  for (guint i = 0; i < station->instead->len; i++)
    {
      const SuralInstead *instead = g_ptr_array_index (station->instead, i);

      if (is_allowed (facts, assessment, instead->exercise))
        return instead->text;
    }
  return NULL;
}

/* Whether its way back could begin, and waits for its turn or for room. */
static gboolean
waits_its_turn (const SuralPlan *plan, const char *exercise)
{
  for (guint i = 0; exercise != NULL && i < plan->left_out->len; i++)
    {
      const SuralPlanOmission *omission = g_ptr_array_index (plan->left_out, i);

      if (omission->waits != NULL && g_str_equal (omission->exercise, exercise))
        return TRUE;
    }
  return FALSE;
}

/* When a station comes back: with the turn of its way back, or after what that is. */
static guint
turn_of (const SuralStation *station, SuralKnowledge *knowledge)
{
  const char *id = station->exercise != NULL ? station->exercise : station->follows;
  const SuralExercise *exercise = id != NULL ? sural_knowledge_get_exercise (knowledge, id) : NULL;

  return exercise != NULL ? 2 * exercise->sequence + (station->exercise == NULL) : 0;
}

/* Of those that wait for nothing but their turn, the first come next. */
static void
mark_next (GPtrArray *stations)
{
  guint first = G_MAXUINT;

  for (guint i = 0; i < stations->len; i++)
    {
      const SuralPlanStation *station = g_ptr_array_index (stations, i);

      if (station->next)
        first = MIN (first, station->turn);
    }
  for (guint i = 0; i < stations->len; i++)
    {
      SuralPlanStation *station = g_ptr_array_index (stations, i);

      station->next = station->next && station->turn == first;
    }
}

static SuralPlanStation *
make_station (const SuralPlan *plan,
              const SuralPlanFacts *facts,
              const SuralAssessment *assessment,
              const SuralStation *station)
{
  SuralPlanStation *self = sural_plan_station_new (station->id, station->label);
  gboolean held;

  self->back = g_strdup (station->back);
  self->exercise = g_strdup (station->exercise);
  self->closed = is_forbidden (facts, assessment, station->exercise) ||
                 is_forbidden (facts, assessment, station->follows);
  self->turn = turn_of (station, facts->knowledge);
  held = self->closed || sural_plan_facts_hold (facts, station->waits);
  if (held || waits_its_turn (plan, station->exercise) || waits_its_turn (plan, station->follows))
    {
      self->next = !held;
      self->instead = g_strdup (find_instead (facts, assessment, station));
      self->opens = g_strdup (station->opens);
      return self;
    }
  self->state =
      sural_plan_facts_permit (facts, station->open) ? SURAL_STATION_FREE : SURAL_STATION_STEPS;
  return self;
}

/**
 * sural_plan_stations_collect:
 * @plan: a plan, fitted into its room
 * @facts: the facts of a case
 * @assessment: what was made of it
 *
 * Works out what each station of a race, and each lift, that concerns the patient is today: while
 * it waits, for what holds it back or for its turn, the first thing in its place that no gate and
 * no contraindication forbids; and the steps of its way back. Steps and substitutes are those of
 * events.xml, all assumed. Which come next follows the order in which what loads hard begins. A
 * plan that is withheld has none.
 */
void
sural_plan_stations_collect (SuralPlan *plan,
                             const SuralPlanFacts *facts,
                             const SuralAssessment *assessment)
{
  GPtrArray *known;

  g_return_if_fail (plan != NULL && facts != NULL && assessment != NULL);

  g_ptr_array_set_size (plan->stations, 0);
  if (plan->withheld != NULL)
    return;
  known = sural_knowledge_get_stations (facts->knowledge);
  for (guint i = 0; i < known->len; i++)
    {
      const SuralStation *station = g_ptr_array_index (known, i);

      if (sural_plan_facts_hold (facts, station->when))
        g_ptr_array_add (plan->stations, make_station (plan, facts, assessment, station));
    }
  mark_next (plan->stations);
}
