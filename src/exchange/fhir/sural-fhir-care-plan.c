/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/fhir/sural-fhir-care-plan.h"

#include "exchange/fhir/sural-fhir-goals.h"
#include "model/patient/sural-naming.h"
#include "reasoning/plan/sural-plan-days.h"

static gboolean
has_goal (SuralEpisode *episode)
{
  const char *event = sural_episode_get_goal_event (episode);

  return event != NULL && *event != '\0';
}

static char *
make_goal_id (SuralEpisode *episode)
{
  return sural_fhir_make_id ("goal", sural_episode_get_id (episode), NULL);
}

/**
 * sural_fhir_add_goal:
 * @bundle: a bundle
 * @with: an episode; where it has no goal, nothing is added
 */
void
sural_fhir_add_goal (SuralFhirBundle *bundle, const SuralFhirEpisode *with)
{
  SuralEpisode *episode = with->episode;
  g_autofree char *id = make_goal_id (episode);
  JsonObject *goal = NULL;
  JsonObject *target = NULL;
  JsonArray *list = NULL;

  if (!has_goal (episode))
    return;
  goal = sural_fhir_add_resource (bundle, "Goal", id);
  sural_fhir_add_identifier (goal, SURAL_NAMING_EPISODE, with->origin, NULL);
  json_object_set_string_member (goal, "lifecycleStatus",
                                 sural_episode_is_closed (episode) ? "completed" : "active");
  sural_fhir_add_concept (goal, "description", NULL, sural_episode_get_goal_event (episode));
  sural_fhir_add_subject (bundle, goal);
  if (sural_episode_get_goal_day (episode) == SURAL_DAY_UNKNOWN)
    return;
  list = json_array_new ();
  target = json_object_new ();
  sural_fhir_add_day (target, "dueDate", sural_episode_get_goal_day (episode));
  json_array_add_object_element (list, target);
  json_object_set_array_member (goal, "target", list);
}

static JsonArray *
make_days (guint days)
{
  static const char *const codes[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };
  JsonArray *list = json_array_new ();

  for (guint day = 0; day < SURAL_PLAN_WEEK_DAYS; day++)
    if ((days >> day) & 1)
      json_array_add_string_element (list, codes[day]);
  return list;
}

/* How often, as far as a Timing says it: so many times a day, on the days that were agreed; or a
 * week where not each day counts and nobody said which. */
static void
add_timing (JsonObject *detail, const SuralPlanItem *item, guint days)
{
  JsonObject *timing = NULL;
  JsonObject *repeat = NULL;
  const gboolean is_weekly = item->per_week > 0 && item->per_week < 7 && days == 0;

  if (item->per_day == 0 && !is_weekly && days == 0)
    return;
  timing = json_object_new ();
  repeat = json_object_new ();
  json_object_set_int_member (repeat, "frequency",
                              MAX (item->per_day, 1) * (is_weekly ? item->per_week : 1));
  json_object_set_int_member (repeat, "period", 1);
  json_object_set_string_member (repeat, "periodUnit", is_weekly ? "wk" : "d");
  if (days != 0)
    json_object_set_array_member (repeat, "dayOfWeek", make_days (days));
  json_object_set_object_member (timing, "repeat", repeat);
  json_object_set_object_member (detail, "scheduledTiming", timing);
}

/* The dose, how to go on, and when to stop: what a person needs to do it. */
static char *
dup_description (const SuralPlanItem *item, const char *dose)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *const parts[] = { dose, item->progress, item->stop, item->override_reason };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL && *parts[i] != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", parts[i]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_reasons (JsonObject *detail, char **why)
{
  JsonArray *list = NULL;

  if (why == NULL || why[0] == NULL)
    return;
  list = json_array_new ();
  for (guint i = 0; why[i] != NULL; i++)
    json_array_add_object_element (list, sural_fhir_make_concept (NULL, why[i]));
  json_object_set_array_member (detail, "reasonCode", list);
}

static JsonObject *
make_activity (SuralFhirBundle *bundle,
               const SuralPlanItem *item,
               const char *dose,
               guint days,
               const char *status)
{
  const SuralExercise *exercise = sural_knowledge_get_exercise (bundle->knowledge, item->exercise);
  const char *label = exercise != NULL ? exercise->label : item->exercise;
  g_autofree char *description = dup_description (item, dose);
  JsonObject *activity = json_object_new ();
  JsonObject *detail = json_object_new ();
  JsonArray *codings = json_array_new ();

  json_array_add_object_element (codings,
                                 sural_fhir_make_coding (SURAL_NAMING_EXERCISE, item->exercise,
                                                         exercise != NULL ? exercise->label
                                                                          : NULL));
  sural_fhir_add_concept (detail, "code", codings, label);
  add_reasons (detail, item->why);
  json_object_set_string_member (detail, "status", status);
  add_timing (detail, item, days);
  sural_fhir_add_text (detail, "description", description);
  json_object_set_object_member (activity, "detail", detail);
  return activity;
}

static void
add_activities (SuralFhirBundle *bundle,
                JsonObject *care_plan,
                const SuralFhirPlan *version,
                const char *status)
{
  GPtrArray *items = version->plan->items;
  JsonArray *list = NULL;

  if (items->len == 0)
    return;
  list = json_array_new ();
  for (guint i = 0; i < items->len; i++)
    json_array_add_object_element (list,
                                   make_activity (bundle, g_ptr_array_index (items, i),
                                                  version->doses[i], version->days[i], status));
  json_object_set_array_member (care_plan, "activity", list);
}

/* What the plan says besides its exercises, and what was left out of it and why. */
static void
add_notes (SuralFhirBundle *bundle, JsonObject *care_plan, const SuralPlan *plan)
{
  sural_fhir_add_note (care_plan, plan->withheld);
  for (guint i = 0; i < plan->flags->len; i++)
    sural_fhir_add_note (care_plan, g_ptr_array_index (plan->flags, i));
  for (guint i = 0; i < plan->reduce->len; i++)
    sural_fhir_add_note (care_plan, g_ptr_array_index (plan->reduce, i));
  for (guint i = 0; i < plan->left_out->len; i++)
    {
      const SuralPlanOmission *omission = g_ptr_array_index (plan->left_out, i);
      const SuralExercise *exercise =
          sural_knowledge_get_exercise (bundle->knowledge, omission->exercise);
      g_autofree char *text =
          g_strdup_printf ("Left out: %s. %s",
                           exercise != NULL ? exercise->label : omission->exercise, omission->why);

      sural_fhir_add_note (care_plan, text);
    }
}

static const char *
find_status (const SuralFhirEpisode *episode, const SuralFhirPlan *version)
{
  if (!version->is_latest)
    return "revoked";
  if (sural_episode_is_closed (episode->episode))
    return "completed";
  return version->plan->withheld != NULL ? "on-hold" : "active";
}

static const char *
find_activity_status (const char *status)
{
  if (g_str_equal (status, "active"))
    return "scheduled";
  return g_str_equal (status, "on-hold")
             ? "on-hold"
             : (g_str_equal (status, "completed") ? "completed" : "stopped");
}

static void
add_list_reference (JsonObject *resource, const char *key, const char *id)
{
  JsonArray *list = json_array_new ();

  json_array_add_object_element (list, sural_fhir_make_reference (id));
  json_object_set_array_member (resource, key, list);
}

/* What it works towards: the event, and what the patient wants to do again. */
static void
add_goals (JsonObject *care_plan, const SuralFhirEpisode *episode)
{
  JsonArray *list = json_array_new ();

  if (has_goal (episode->episode))
    {
      g_autofree char *id = make_goal_id (episode->episode);

      json_array_add_object_element (list, sural_fhir_make_reference (id));
    }
  for (guint i = 0; i < episode->goals->len; i++)
    {
      g_autofree char *id =
          sural_fhir_make_own_goal_id (episode->episode, g_ptr_array_index (episode->goals, i));

      json_array_add_object_element (list, sural_fhir_make_reference (id));
    }
  if (json_array_get_length (list) > 0)
    json_object_set_array_member (care_plan, "goal", list);
  else
    json_array_unref (list);
}

static void
add_period (JsonObject *care_plan, const SuralPlan *plan)
{
  JsonObject *period = json_object_new ();

  sural_fhir_add_day (period, "start", plan->made);
  if (json_object_get_size (period) > 0)
    json_object_set_object_member (care_plan, "period", period);
  else
    json_object_unref (period);
}

static void
add_care_plan (SuralFhirBundle *bundle,
               const SuralFhirEpisode *episode,
               const SuralFhirPlan *version,
               const SuralFhirPlan *earlier)
{
  g_autofree char *complaint =
      sural_fhir_make_id ("complaint", sural_episode_get_id (episode->episode), NULL);
  const char *status = find_status (episode, version);
  JsonObject *care_plan = sural_fhir_add_resource (bundle, "CarePlan", version->plan->id);

  if (earlier != NULL)
    add_list_reference (care_plan, "replaces", earlier->plan->id);
  json_object_set_string_member (care_plan, "status", status);
  json_object_set_string_member (care_plan, "intent", "plan");
  sural_fhir_add_text (care_plan, "title", "Rehabilitation plan");
  sural_fhir_add_text (care_plan, "description", version->plan->goal);
  sural_fhir_add_subject (bundle, care_plan);
  add_period (care_plan, version->plan);
  add_list_reference (care_plan, "addresses", complaint);
  add_goals (care_plan, episode);
  add_activities (bundle, care_plan, version, find_activity_status (status));
  add_notes (bundle, care_plan, version->plan);
}

/**
 * sural_fhir_add_care_plans:
 * @bundle: a bundle
 * @episode: an episode
 *
 * Each version of its plan; one that was replaced is revoked, and one that may not be done today is
 * on hold.
 */
void
sural_fhir_add_care_plans (SuralFhirBundle *bundle, const SuralFhirEpisode *episode)
{
  const SuralFhirPlan *earlier = NULL;

  for (guint i = 0; i < episode->plans->len; i++)
    {
      const SuralFhirPlan *version = g_ptr_array_index (episode->plans, i);

      add_care_plan (bundle, episode, version, earlier);
      earlier = version;
    }
}
