/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/case/sural-case-json.h"

#include <math.h>

#include "exchange/case/sural-case-plan-json.h"
#include "exchange/json/sural-json-build.h"

static void
add_patient (JsonObject *root, SuralCase *subject)
{
  JsonObject *patient = json_object_new ();
  SuralSex sex = sural_case_get_sex (subject);

  sural_json_add_string (patient, "sex",
                         sex != SURAL_SEX_UNKNOWN ? sural_sex_to_string (sex) : NULL);
  sural_json_add_day (patient, "birth_date", sural_case_get_birth_day (subject));
  json_object_set_object_member (root, "patient", patient);
}

static void
add_episode (JsonObject *root, SuralCase *subject)
{
  JsonObject *episode = json_object_new ();
  SuralSide side = sural_case_get_side (subject);
  const char *event = sural_case_get_goal_event (subject);
  SuralDay day = sural_case_get_goal_day (subject);

  sural_json_add_string (episode, "side",
                         side != SURAL_SIDE_NONE ? sural_side_to_string (side) : NULL);
  sural_json_add_day (episode, "onset", sural_case_get_onset (subject));
  sural_json_add_day (episode, "assessed", sural_case_get_assessed (subject));
  if (event != NULL || day != SURAL_DAY_UNKNOWN)
    {
      JsonObject *goal = json_object_new ();
      sural_json_add_string (goal, "event", event);
      sural_json_add_day (goal, "date", day);
      json_object_set_object_member (episode, "goal", goal);
    }
  else
    json_object_set_null_member (episode, "goal");
  json_object_set_object_member (root, "episode", episode);
}

/* Several answers are a list even where one was given: who reads it need not look at both. */
static void
add_answer (JsonObject *object,
            const char *key,
            const SuralFindingDefinition *definition,
            SuralFinding *finding)
{
  g_auto (GStrv) answers = NULL;
  JsonArray *array = NULL;

  if (definition->kind == SURAL_FINDING_NUMBER || definition->kind == SURAL_FINDING_GRADE)
    {
      sural_json_add_number (object, key, sural_finding_get_number (finding));
      return;
    }
  if (!definition->several)
    {
      sural_json_add_string (object, key, sural_finding_get_value (finding));
      return;
    }
  answers = g_strsplit (sural_finding_get_value (finding), " ", -1);
  array = json_array_new ();
  for (char **answer = answers; *answer != NULL; answer++)
    json_array_add_string_element (array, *answer);
  json_object_set_array_member (object, key, array);
}

static void
add_value (JsonObject *object,
           const char *key,
           const SuralFindingDefinition *definition,
           SuralFinding *finding)
{
  SuralDay day = sural_finding_get_day (finding);
  JsonObject *dated = NULL;

  if (!definition->dated || day == SURAL_DAY_UNKNOWN)
    {
      add_answer (object, key, definition, finding);
      return;
    }
  dated = json_object_new ();
  add_answer (dated, "value", definition, finding);
  sural_json_add_day (dated, "date", day);
  json_object_set_object_member (object, key, dated);
}

static void
add_sided (JsonObject *findings, SuralCase *subject, const SuralFindingDefinition *definition)
{
  SuralFinding *left = sural_case_lookup (subject, definition->id, SURAL_SIDE_LEFT);
  SuralFinding *right = sural_case_lookup (subject, definition->id, SURAL_SIDE_RIGHT);

  if (left == NULL && right == NULL)
    return;
  JsonObject *sides = json_object_new ();
  if (left != NULL)
    add_value (sides, "left", definition, left);
  if (right != NULL)
    add_value (sides, "right", definition, right);
  json_object_set_object_member (findings, definition->id, sides);
}

/* In the order of knowledge, so that equal cases print equally. */
static void
add_findings (JsonObject *root, SuralCase *subject, SuralKnowledge *knowledge)
{
  GPtrArray *definitions = sural_knowledge_get_findings (knowledge);
  JsonObject *findings = json_object_new ();

  for (guint i = 0; i < definitions->len; i++)
    {
      const SuralFindingDefinition *definition = g_ptr_array_index (definitions, i);
      SuralFinding *finding = NULL;
      if (definition->sided)
        add_sided (findings, subject, definition);
      else if ((finding = sural_case_lookup (subject, definition->id, SURAL_SIDE_NONE)) != NULL)
        add_value (findings, definition->id, definition, finding);
    }
  json_object_set_object_member (root, "findings", findings);
}

/* When something is of a finding; unknown where it is not to be told. */
typedef SuralTime (*MomentOf) (SuralFinding *finding);

static void
add_moment (JsonObject *object, const char *key, SuralFinding *finding, MomentOf moment_of)
{
  const SuralTime at = finding != NULL ? moment_of (finding) : SURAL_TIME_UNKNOWN;
  g_autofree char *text = NULL;

  if (at == SURAL_TIME_UNKNOWN)
    return;
  text = sural_time_to_string (at);
  sural_json_add_string (object, key, text);
}

static void
add_moments (JsonObject *root,
             const char *key,
             SuralCase *subject,
             SuralKnowledge *knowledge,
             MomentOf moment_of)
{
  GPtrArray *definitions = sural_knowledge_get_findings (knowledge);
  JsonObject *moments = json_object_new ();

  for (guint i = 0; i < definitions->len; i++)
    {
      const SuralFindingDefinition *definition = g_ptr_array_index (definitions, i);
      JsonObject *sides = NULL;

      if (!definition->sided)
        {
          add_moment (moments, definition->id,
                      sural_case_lookup (subject, definition->id, SURAL_SIDE_NONE), moment_of);
          continue;
        }
      sides = json_object_new ();
      add_moment (sides, "left", sural_case_lookup (subject, definition->id, SURAL_SIDE_LEFT),
                  moment_of);
      add_moment (sides, "right", sural_case_lookup (subject, definition->id, SURAL_SIDE_RIGHT),
                  moment_of);
      if (json_object_get_size (sides) > 0)
        json_object_set_object_member (moments, definition->id, sides);
      else
        json_object_unref (sides);
    }
  if (json_object_get_size (moments) > 0)
    json_object_set_object_member (root, key, moments);
  else
    json_object_unref (moments);
}

/* Since when it stands, where it was said again since. */
static SuralTime
get_since (SuralFinding *finding)
{
  const SuralTime since = sural_finding_get_since (finding);

  return since != sural_finding_get_recorded (finding) ? since : SURAL_TIME_UNKNOWN;
}

static void
add_earlier_of (JsonObject *sides, SuralCase *subject, const char *id, SuralSide side)
{
  GPtrArray *earlier = sural_case_get_earlier (subject);
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < earlier->len; i++)
    {
      SuralFinding *finding = g_ptr_array_index (earlier, i);
      JsonObject *object = NULL;

      if (sural_finding_get_side (finding) != side ||
          !g_str_equal (sural_finding_get_id (finding), id))
        continue;
      object = json_object_new ();
      sural_json_add_number (object, "value", sural_finding_get_number (finding));
      add_moment (object, "recorded", finding, sural_finding_get_recorded);
      json_array_add_object_element (array, object);
    }
  if (json_array_get_length (array) > 0)
    json_object_set_array_member (sides, sural_side_to_string (side), array);
  else
    json_array_unref (array);
}

/* What earlier visits measured, of what a rule asks for since when it has grown. */
static void
add_earlier (JsonObject *root, SuralCase *subject, SuralKnowledge *knowledge)
{
  GPtrArray *definitions = sural_knowledge_get_findings (knowledge);
  JsonObject *earlier = json_object_new ();

  for (guint i = 0; i < definitions->len; i++)
    {
      const SuralFindingDefinition *definition = g_ptr_array_index (definitions, i);
      JsonObject *sides = NULL;

      if (!definition->earlier)
        continue;
      sides = json_object_new ();
      add_earlier_of (sides, subject, definition->id, SURAL_SIDE_LEFT);
      add_earlier_of (sides, subject, definition->id, SURAL_SIDE_RIGHT);
      if (json_object_get_size (sides) > 0)
        json_object_set_object_member (earlier, definition->id, sides);
      else
        json_object_unref (sides);
    }
  if (json_object_get_size (earlier) > 0)
    json_object_set_object_member (root, "earlier", earlier);
  else
    json_object_unref (earlier);
}

static void
add_measurements (JsonObject *root, SuralCase *subject)
{
  GArray *measurements = sural_case_get_measurements (subject);
  JsonArray *array = json_array_sized_new (measurements->len);

  for (guint i = 0; i < measurements->len; i++)
    {
      const SuralMeasurement *measurement = &g_array_index (measurements, SuralMeasurement, i);
      g_autofree char *at = sural_time_to_string (measurement->at);
      JsonObject *object = json_object_new ();
      sural_json_add_string (object, "measure", measurement->measure);
      sural_json_add_string (object, "at", at);
      sural_json_add_number (object, "value", measurement->value);
      if (measurement->origin != SURAL_ORIGIN_CLINIC)
        sural_json_add_string (object, "origin", sural_origin_to_string (measurement->origin));
      json_array_add_object_element (array, object);
    }
  json_object_set_array_member (root, "measurements", array);
}

static void
add_visits (JsonObject *root, SuralCase *subject)
{
  GArray *days = sural_case_get_visit_days (subject);
  JsonArray *array = json_array_sized_new (days->len);

  if (days->len == 0)
    {
      json_array_unref (array);
      return;
    }
  for (guint i = 0; i < days->len; i++)
    {
      g_autofree char *text = sural_day_to_string (g_array_index (days, SuralDay, i));
      json_array_add_string_element (array, text);
    }
  json_object_set_array_member (root, "visits", array);
}

static void
add_conclusion (JsonObject *root, SuralCase *subject)
{
  SuralConclusion *conclusion = sural_case_get_conclusion (subject);

  if (conclusion == NULL)
    {
      json_object_set_null_member (root, "conclusion");
      return;
    }
  JsonObject *object = json_object_new ();
  sural_json_add_string (object, "hypothesis", sural_conclusion_get_hypothesis (conclusion));
  sural_json_add_string (object, "grade", sural_conclusion_get_grade (conclusion));
  sural_json_add_string (object, "tissue", sural_conclusion_get_tissue (conclusion));
  if (sural_conclusion_get_reason (conclusion) != NULL)
    sural_json_add_string (object, "reason", sural_conclusion_get_reason (conclusion));
  if (sural_conclusion_get_since (conclusion) != SURAL_TIME_UNKNOWN)
    {
      g_autofree char *since = sural_time_to_string (sural_conclusion_get_since (conclusion));

      sural_json_add_string (object, "since", since);
    }
  json_object_set_object_member (root, "conclusion", object);
}

static void
add_acknowledgements (JsonObject *root, SuralCase *subject)
{
  GPtrArray *list = sural_case_get_acknowledgements (subject);
  JsonArray *array;

  if (list->len == 0)
    return;
  array = json_array_sized_new (list->len);
  for (guint i = 0; i < list->len; i++)
    {
      const SuralAcknowledgement *one = g_ptr_array_index (list, i);
      JsonObject *object = json_object_new ();
      sural_json_add_string (object, "alert", one->alert);
      sural_json_add_day (object, "day", one->day);
      sural_json_add_string (object, "measure", one->measure);
      sural_json_add_number (object, "value", one->value);
      sural_json_add_string (object, "reason", one->reason);
      json_array_add_object_element (array, object);
    }
  json_object_set_array_member (root, "acknowledged", array);
}

/* What opened them stands with the other complaint. */
static void
add_gates_elsewhere (JsonObject *root, SuralCase *subject)
{
  GPtrArray *list = sural_case_get_gates_elsewhere (subject);
  JsonArray *array;

  if (list->len == 0)
    return;
  array = json_array_sized_new (list->len);
  for (guint i = 0; i < list->len; i++)
    {
      const SuralGateElsewhere *one = g_ptr_array_index (list, i);
      JsonObject *object = json_object_new ();

      sural_json_add_string (object, "gate", one->gate);
      sural_json_add_string (object, "complaint", one->complaint);
      json_array_add_object_element (array, object);
    }
  json_object_set_array_member (root, "elsewhere", array);
}

/**
 * sural_case_to_json:
 * @self: a case
 * @knowledge: what its findings are defined by
 *
 * Writes a case so that sural_case_from_json() reads the same case back. What is unknown is null or
 * not there. Notes of findings stay behind: reasoning does not look at them.
 *
 * Returns: (transfer full): the document
 */
JsonNode *
sural_case_to_json (SuralCase *self, SuralKnowledge *knowledge)
{
  g_return_val_if_fail (SURAL_IS_CASE (self), NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  JsonObject *root = json_object_new ();
  add_patient (root, self);
  add_episode (root, self);
  add_findings (root, self, knowledge);
  /* A letter that is written from the case says when each was recorded. */
  add_moments (root, "recorded", self, knowledge, sural_finding_get_recorded);
  add_moments (root, "since", self, knowledge, get_since);
  add_earlier (root, self, knowledge);
  add_measurements (root, self);
  add_visits (root, self);
  add_conclusion (root, self);
  add_acknowledgements (root, self);
  add_gates_elsewhere (root, self);
  if (sural_case_get_plan (self) != NULL)
    json_object_set_object_member (root, "plan",
                                   sural_case_plan_to_json (sural_case_get_plan (self)));
  return sural_json_take_object (root);
}
