/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/case/sural-result-json.h"

#include "exchange/json/sural-json-build.h"
#include "reasoning/plan/sural-plan-advice.h"
#include "reasoning/plan/sural-plan-ladder.h"
#include "reasoning/plan/sural-plan-room.h"
#include "reasoning/plan/sural-plan-rule.h"
#include "reasoning/plan/sural-plan-week.h"

/* How the dose is known, and how that got here: null when the library no longer has the exercise.
 */
static void
add_grade (JsonObject *object, const SuralPlanItem *item, SuralKnowledge *knowledge)
{
  SuralGrade grade;
  SuralProvenance provenance;
  gboolean known = sural_plan_ladder_get_grade (item, knowledge, &grade, &provenance);

  sural_json_add_string (object, "grade", known ? sural_grade_to_string (grade) : NULL);
  sural_json_add_string (object, "provenance",
                         known ? sural_provenance_to_string (provenance) : NULL);
}

static void
add_day (JsonObject *object, const char *name, SuralDay day)
{
  g_autofree char *text = day != SURAL_DAY_UNKNOWN ? sural_day_to_string (day) : NULL;

  sural_json_add_string (object, name, text);
}

/* How far the goal is: days are null where nothing could be counted. */
static void
add_reach (JsonObject *root, const SuralPlanReach *reach)
{
  JsonObject *object = json_object_new ();

  sural_json_add_string (object, "kind", sural_reach_kind_to_string (reach->kind));
  sural_json_add_string (object, "event", reach->event);
  json_object_set_int_member (object, "levels", reach->levels);
  add_day (object, "earliest", reach->earliest);
  add_day (object, "latest", reach->latest);
  add_day (object, "taper", reach->taper);
  json_object_set_object_member (root, "reach", object);
}

static void
add_stations (JsonObject *root, GPtrArray *stations)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < stations->len; i++)
    {
      const SuralPlanStation *station = g_ptr_array_index (stations, i);
      JsonObject *object = json_object_new ();

      sural_json_add_string (object, "station", station->station);
      sural_json_add_string (object, "label", station->label);
      sural_json_add_string (object, "state", sural_station_state_to_string (station->state));
      sural_json_add_string (object, "instead", station->instead);
      sural_json_add_string (object, "back", station->back);
      sural_json_add_string (object, "opens", station->opens);
      json_object_set_boolean_member (object, "closed", station->closed);
      json_object_set_boolean_member (object, "next", station->next);
      json_array_add_object_element (array, object);
    }
  json_object_set_array_member (root, "stations", array);
}

static JsonArray *
days_to_json (guint days)
{
  JsonArray *array = json_array_new ();

  for (guint day = 0; day < SURAL_PLAN_WEEK_DAYS; day++)
    if ((days >> day) & 1)
      json_array_add_string_element (array, sural_weekday_to_string (day));
  return array;
}

/* @days: on which it is done in the week as it is shown */
static JsonObject *
item_to_json (const SuralPlanItem *item, guint days, SuralKnowledge *knowledge)
{
  JsonObject *object = json_object_new ();
  const char *const *sources = (const char *const *) item->sources;
  const SuralExercise *exercise = sural_knowledge_get_exercise (knowledge, item->exercise);

  sural_json_add_string (object, "exercise", item->exercise);
  sural_json_add_string (object, "group", exercise != NULL ? exercise->group : NULL);
  sural_json_add_count (object, "sets", item->sets);
  sural_json_add_count (object, "reps", item->reps);
  sural_json_add_count (object, "hold_s", item->hold_s);
  sural_json_add_count (object, "per_day", item->per_day);
  sural_json_add_count (object, "per_week", item->per_week);
  json_object_set_array_member (object, "days", days_to_json (days));
  json_object_set_boolean_member (object, "days_set", item->days == days);
  sural_json_add_string (object, "effort", item->effort);
  sural_json_add_strv (object, "why", (const char *const *) item->why);
  sural_json_add_string (object, "progress", item->progress);
  sural_json_add_string (object, "stop", item->stop);
  /* The first is the one that the dose rests on. */
  sural_json_add_string (object, "source", sources != NULL ? sources[0] : NULL);
  sural_json_add_strv (object, "sources", sources);
  add_grade (object, item, knowledge);
  sural_json_add_number (object, "minutes", item->minutes);
  json_object_set_boolean_member (object, "clinic", item->clinic);
  json_object_set_int_member (object, "step", item->step);
  sural_json_add_string (object, "side",
                         item->side != SURAL_SIDE_NONE ? sural_side_to_string (item->side) : NULL);
  sural_json_add_string (object, "override_reason", item->override_reason);
  json_object_set_boolean_member (object, "changed",
                                  sural_knowledge_is_changed (knowledge, "exercise",
                                                              item->exercise));
  return object;
}

/* The rule by which it waits, and what fills its sentence: null where it does not wait. */
static void
add_waits (JsonObject *object, const SuralPlanOmission *omission)
{
  JsonObject *arguments;

  sural_json_add_string (object, "waits", omission->waits);
  if (omission->waits == NULL)
    return;
  arguments = json_object_new ();
  for (gsize i = 0; omission->arguments[i] != NULL; i += 2)
    sural_json_add_string (arguments, omission->arguments[i], omission->arguments[i + 1]);
  json_object_set_object_member (object, "waits_for", arguments);
}

static JsonArray *
omissions_to_json (GPtrArray *left_out, SuralKnowledge *knowledge)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < left_out->len; i++)
    {
      const SuralPlanOmission *omission = g_ptr_array_index (left_out, i);
      JsonObject *object = json_object_new ();
      sural_json_add_string (object, "exercise", omission->exercise);
      sural_json_add_string (object, "why", omission->why);
      add_waits (object, omission);
      json_object_set_boolean_member (object, "changed",
                                      sural_knowledge_is_changed (knowledge, "exercise",
                                                                  omission->exercise));
      json_array_add_object_element (array, object);
    }
  return array;
}

/* The ids of the clinic's own rules that speak in the plan. */
static JsonArray *
changed_rules_to_json (const SuralPlan *plan, SuralKnowledge *knowledge)
{
  g_autoptr (GPtrArray) rules = sural_plan_list_changed_rules (plan, knowledge);
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < rules->len; i++)
    json_array_add_string_element (array, ((SuralPlanRule *) g_ptr_array_index (rules, i))->id);
  return array;
}

static const char *
met_to_string (SuralTruth met)
{
  return met == SURAL_TRUTH_TRUE ? "met" : met == SURAL_TRUTH_FALSE ? "not-met" : "not-recorded";
}

static JsonArray *
criteria_to_json (GPtrArray *criteria)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < criteria->len; i++)
    {
      const SuralPlanCriterion *criterion = g_ptr_array_index (criteria, i);
      JsonObject *object = json_object_new ();
      sural_json_add_string (object, "criterion", criterion->text);
      sural_json_add_string (object, "state", met_to_string (criterion->met));
      sural_json_add_string (object, "because", criterion->because);
      json_array_add_object_element (array, object);
    }
  return array;
}

/**
 * sural_plan_to_json:
 * @plan: a plan, proposed or accepted
 * @knowledge: what it was proposed from
 *
 * Counts that do not apply to an exercise are null; "withheld" is null or why there is no plan;
 * "flags" says what has opened or is forbidden since the plan was accepted.
 *
 * Returns: (transfer full): what `suralctl plan --format=json` prints
 */
JsonNode *
sural_plan_to_json (const SuralPlan *plan, SuralKnowledge *knowledge)
{
  g_return_val_if_fail (plan != NULL, NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  JsonObject *root = json_object_new ();
  JsonArray *items = json_array_new ();
  SuralPlanWeek week;
  g_autofree guint *days = sural_plan_week_lay_out (plan, knowledge, &week);

  for (guint i = 0; i < plan->items->len; i++)
    json_array_add_object_element (items, item_to_json (g_ptr_array_index (plan->items, i), days[i],
                                                        knowledge));
  sural_json_add_string (root, "withheld", plan->withheld);
  sural_json_add_string (root, "phase", plan->phase);
  sural_json_add_string (root, "irritability", plan->irritability);
  sural_json_add_string (root, "direction", plan->direction);
  sural_json_add_number (root, "minutes", sural_plan_get_exercise_minutes (plan, knowledge));
  sural_json_add_number (root, "minutes_habits", sural_plan_get_habit_minutes (plan, knowledge));
  add_reach (root, &plan->reach);
  add_stations (root, plan->stations);
  sural_json_add_number (root, "minutes_training_week",
                         sural_plan_get_training_minutes (plan, knowledge));
  sural_json_add_number (root, "minutes_sessions_week",
                         sural_plan_get_session_minutes (plan, knowledge));
  json_object_set_int_member (root, "minutes_available",
                              sural_plan_get_minutes_available (plan, knowledge));
  json_object_set_boolean_member (root, "minutes_asked", plan->minutes_available > 0);
  json_object_set_boolean_member (root, "too_long", sural_plan_is_too_long (plan, knowledge));
  json_object_set_array_member (root, "items", items);
  json_object_set_array_member (root, "left_out", omissions_to_json (plan->left_out, knowledge));
  sural_json_add_texts (root, "flags", plan->flags);
  sural_json_add_texts (root, "notices", plan->notices);
  sural_json_add_texts (root, "not_asked", plan->not_asked);
  sural_json_add_string (root, "goal", plan->goal);
  sural_json_add_texts (root, "reduce", plan->reduce);
  sural_json_add_texts (root, "criteria", plan->criteria);
  json_object_set_array_member (root, "criteria_met", criteria_to_json (plan->criteria_met));
  json_object_set_array_member (root, "changed_rules", changed_rules_to_json (plan, knowledge));
  sural_json_add_day (root, "review_by", plan->review_by);
  return sural_json_take_object (root);
}

/**
 * sural_plan_json_add_changes:
 * @plan: what sural_plan_to_json() made of the plan in force
 * @changes: (element-type utf8): what the proposal of today would change in it
 *
 * Adds "changes".
 */
void
sural_plan_json_add_changes (JsonNode *plan, GPtrArray *changes)
{
  g_return_if_fail (plan != NULL && changes != NULL);

  sural_json_add_texts (json_node_get_object (plan), "changes", changes);
}

/* The step that is not proposed again, and why. */
static void
add_declined (JsonObject *advice, const SuralPlanDecline *declined)
{
  JsonObject *object = json_object_new ();
  sural_json_add_string (object, "to", declined->to);
  json_object_set_int_member (object, "to_step", declined->to_step);
  sural_json_add_string (object, "reason", declined->reason);
  sural_json_add_day (object, "on",
                      declined->at != SURAL_TIME_UNKNOWN ? sural_time_get_day (declined->at)
                                                         : SURAL_DAY_UNKNOWN);
  json_object_set_object_member (advice, "declined", object);
}

static JsonObject *
advice_to_json (const SuralPlanAdvice *advice)
{
  JsonObject *object = json_object_new ();
  sural_json_add_string (object, "exercise", advice->exercise);
  sural_json_add_string (object, "action", sural_advice_action_to_string (advice->action));
  sural_json_add_string (object, "rule", advice->rule);
  sural_json_add_strv (object, "because", (const char *const *) advice->because);
  json_object_set_int_member (object, "from_step", advice->from_step);
  sural_json_add_string (object, "to", advice->to);
  json_object_set_int_member (object, "to_step", advice->to_step);
  sural_json_add_string (object, "waits", advice->waits);
  if (advice->declined != NULL)
    add_declined (object, advice->declined);
  return object;
}

/**
 * sural_plan_json_add_advice:
 * @plan: what sural_plan_to_json() made of the plan in force
 * @advices: (element-type SuralPlanAdvice): what the answer to the plan in force asks for
 *
 * Adds "advice": for each exercise of the plan in force a step up, the same, or levels back. The
 * items of the proposal are still at the steps that were accepted last.
 */
void
sural_plan_json_add_advice (JsonNode *plan, GPtrArray *advices)
{
  JsonArray *array = json_array_new ();

  g_return_if_fail (plan != NULL && advices != NULL);

  for (guint i = 0; i < advices->len; i++)
    json_array_add_object_element (array, advice_to_json (g_ptr_array_index (advices, i)));
  json_object_set_array_member (json_node_get_object (plan), "advice", array);
}
