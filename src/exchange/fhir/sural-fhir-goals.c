/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/fhir/sural-fhir-goals.h"

#include <math.h>

#include "model/patient/sural-naming.h"

#define CATEGORY "http://terminology.hl7.org/CodeSystem/observation-category"
#define UCUM "http://unitsofmeasure.org"

/**
 * sural_fhir_make_own_goal_id:
 * @episode: an episode
 * @goal: one of its goals
 *
 * Returns: (transfer full): the id of its resource
 */
char *
sural_fhir_make_own_goal_id (SuralEpisode *episode, const SuralGoal *goal)
{
  g_autofree char *place = g_strdup_printf ("%u", goal->place);

  return sural_fhir_make_id ("own-goal", sural_episode_get_id (episode), place);
}

/* By its episode and place, which the reader takes apart. It has none of the episode's own
 * identifiers: an earlier version would take it for the event that the episode works towards. */
static void
add_identifier (JsonObject *resource,
                const SuralFhirEpisode *episode,
                const SuralGoal *goal,
                const char *part)
{
  g_autofree char *value = g_strdup_printf ("%s/%u%s%s", episode->origin, goal->place,
                                            part != NULL ? "/" : "", part != NULL ? part : "");

  sural_fhir_add_identifier (resource, SURAL_NAMING_OWN_GOAL, value, NULL);
}

static JsonObject *
make_score (double score)
{
  JsonObject *quantity = json_object_new ();

  json_object_set_double_member (quantity, "value", score);
  json_object_set_string_member (quantity, "unit", "0–10");
  json_object_set_string_member (quantity, "system", UCUM);
  json_object_set_string_member (quantity, "code", "{score}");
  return quantity;
}

static JsonArray *
make_score_code (void)
{
  JsonArray *codings = json_array_new ();

  json_array_add_object_element (codings, sural_fhir_make_coding (SURAL_NAMING_OWN_SCORE, "ability",
                                                                  "How well it can be done"));
  return codings;
}

/* Which exercises serve it; R4 has no element for that. */
static void
add_group (JsonObject *resource, const char *group)
{
  JsonArray *list = NULL;
  JsonObject *extension = NULL;

  if (*group == '\0')
    return;
  list = json_array_new ();
  extension = json_object_new ();
  json_object_set_string_member (extension, "url", SURAL_NAMING_SERVED_BY);
  json_object_set_string_member (extension, "valueString", group);
  json_array_add_object_element (list, extension);
  json_object_set_array_member (resource, "extension", list);
}

/* How well it is wanted, and until when. */
static void
add_target (JsonObject *resource, const SuralGoal *goal)
{
  JsonArray *list = NULL;
  JsonObject *target = NULL;

  if (isnan (goal->target) && goal->by == SURAL_DAY_UNKNOWN)
    return;
  list = json_array_new ();
  target = json_object_new ();
  if (!isnan (goal->target))
    {
      sural_fhir_add_concept (target, "measure", make_score_code (), "How well it can be done");
      json_object_set_object_member (target, "detailQuantity", make_score (goal->target));
    }
  sural_fhir_add_day (target, "dueDate", goal->by);
  json_array_add_object_element (list, target);
  json_object_set_array_member (resource, "target", list);
}

static void
add_goal (SuralFhirBundle *bundle, const SuralFhirEpisode *episode, const SuralGoal *goal)
{
  g_autofree char *id = sural_fhir_make_own_goal_id (episode->episode, goal);
  JsonObject *resource = sural_fhir_add_resource (bundle, "Goal", id);

  add_group (resource, goal->group);
  add_identifier (resource, episode, goal, NULL);
  json_object_set_string_member (resource, "lifecycleStatus",
                                 sural_episode_is_closed (episode->episode) ? "completed"
                                                                            : "active");
  sural_fhir_add_concept (resource, "description", NULL, goal->activity);
  sural_fhir_add_subject (bundle, resource);
  add_target (resource, goal);
}

static void
add_score (SuralFhirBundle *bundle,
           const SuralFhirEpisode *episode,
           const SuralGoal *goal,
           const char *part,
           double score,
           SuralDay day)
{
  g_autofree char *goal_id = sural_fhir_make_own_goal_id (episode->episode, goal);
  g_autofree char *id = sural_fhir_make_id ("own-goal-score", goal_id, part);
  JsonArray *focus = json_array_new ();
  JsonObject *resource = sural_fhir_add_resource (bundle, "Observation", id);

  add_identifier (resource, episode, goal, part);
  json_object_set_string_member (resource, "status", "final");
  sural_fhir_add_codes (resource, "category", CATEGORY, "survey");
  sural_fhir_add_concept (resource, "code", make_score_code (), goal->activity);
  sural_fhir_add_subject (bundle, resource);
  json_array_add_object_element (focus, sural_fhir_make_reference (goal_id));
  json_object_set_array_member (resource, "focus", focus);
  sural_fhir_add_day (resource, "effectiveDateTime", day);
  json_object_set_object_member (resource, "valueQuantity", make_score (score));
}

/**
 * sural_fhir_add_own_goals:
 * @bundle: a bundle
 * @episode: an episode
 *
 * A Goal for each, with the target and the day that were named; of each score that was given first,
 * and of the one that holds, an Observation whose focus is the goal.
 */
void
sural_fhir_add_own_goals (SuralFhirBundle *bundle, const SuralFhirEpisode *episode)
{
  for (guint i = 0; episode->goals != NULL && i < episode->goals->len; i++)
    {
      const SuralGoal *goal = g_ptr_array_index (episode->goals, i);

      add_goal (bundle, episode, goal);
      if (!isnan (goal->first) && (goal->first_day != goal->day || isnan (goal->score) ||
                                   goal->first < goal->score || goal->first > goal->score))
        add_score (bundle, episode, goal, "first", goal->first, goal->first_day);
      if (!isnan (goal->score))
        add_score (bundle, episode, goal, "now", goal->score, goal->day);
    }
}
