/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/case/sural-result-json.h"

#include "exchange/json/sural-json-build.h"

static JsonObject *
balance_to_json (const SuralSnapshot *snapshot)
{
  JsonObject *object = json_object_new ();

  sural_json_add_string (object, "band", snapshot->balance);
  sural_json_add_number (object, "low", snapshot->nerve_versus_muscle.low);
  sural_json_add_number (object, "mid", snapshot->nerve_versus_muscle.mid);
  sural_json_add_number (object, "high", snapshot->nerve_versus_muscle.high);
  return object;
}

/* In log-odds, as it is kept; nothing of it where the model of that visit had no such scale. */
static void
add_scale (JsonObject *object, const char *key, const SuralSnapshotScale *scale)
{
  JsonObject *entry = NULL;

  if (scale->band == NULL)
    {
      json_object_set_null_member (object, key);
      return;
    }
  entry = json_object_new ();
  sural_json_add_string (entry, "band", scale->band);
  sural_json_add_interval (entry, "log_odds", scale->odds);
  sural_json_add_number (entry, "completeness", scale->completeness);
  json_object_set_object_member (object, key, entry);
}

/* By which model it was made, and what its two scales said. */
static void
add_scales (JsonObject *object, const SuralSnapshot *snapshot)
{
  sural_json_add_number (object, "model", snapshot->model);
  sural_json_add_string (object, "answer", snapshot->answer);
  sural_json_add_string (object, "presentation", snapshot->presentation);
  add_scale (object, "nerve", &snapshot->nerve);
  add_scale (object, "muscle", &snapshot->muscle);
}

static JsonObject *
scales_to_json (const SuralSnapshot *snapshot)
{
  JsonObject *object = json_object_new ();

  add_scales (object, snapshot);
  return object;
}

static JsonObject *
standing_to_json (const SuralSnapshotStanding *standing)
{
  JsonObject *object = json_object_new ();

  sural_json_add_string (object, "band", standing->band);
  sural_json_add_interval (object, "probability", standing->probability);
  return object;
}

static const SuralSnapshotStanding *
find_standing (const SuralSnapshot *snapshot, const char *hypothesis)
{
  for (guint i = 0; i < snapshot->standings->len; i++)
    {
      const SuralSnapshotStanding *standing = g_ptr_array_index (snapshot->standings, i);

      if (g_str_equal (standing->hypothesis, hypothesis))
        return standing;
    }
  return NULL;
}

static void
add_standing (JsonObject *object, const char *key, const SuralSnapshotStanding *standing)
{
  if (standing != NULL)
    json_object_set_object_member (object, key, standing_to_json (standing));
  else
    json_object_set_null_member (object, key);
}

/* In the order of the later one. */
static JsonArray *
differential_to_json (const SuralSnapshot *before, const SuralSnapshot *after)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < after->standings->len; i++)
    {
      const SuralSnapshotStanding *standing = g_ptr_array_index (after->standings, i);
      JsonObject *object = json_object_new ();

      sural_json_add_string (object, "id", standing->hypothesis);
      add_standing (object, "before", find_standing (before, standing->hypothesis));
      add_standing (object, "after", standing);
      json_array_add_object_element (array, object);
    }
  return array;
}

/* The gates of @one that are not among those of @other. */
static JsonArray *
gates_only_in (const SuralSnapshot *one, const SuralSnapshot *other)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < one->gates->len; i++)
    {
      const char *gate = g_ptr_array_index (one->gates, i);

      if (!g_ptr_array_find_with_equal_func (other->gates, gate, g_str_equal, NULL))
        json_array_add_string_element (array, gate);
    }
  return array;
}

/* A finding as it is now, as a case has it: a value, or one for each side; null: taken back. */
static void
add_value (JsonObject *object, const SuralSnapshotMove *move)
{
  JsonObject *sides = NULL;

  for (guint i = 0; i < move->values->len; i++)
    {
      SuralFinding *finding = g_ptr_array_index (move->values, i);
      SuralSide side = sural_finding_get_side (finding);

      if (side == SURAL_SIDE_NONE)
        {
          sural_json_add_string (object, "value", sural_finding_get_value (finding));
          return;
        }
      if (sides == NULL)
        sides = json_object_new ();
      sural_json_add_string (sides, sural_side_to_string (side), sural_finding_get_value (finding));
    }
  if (sides != NULL)
    json_object_set_object_member (object, "value", sides);
  else
    json_object_set_null_member (object, "value");
}

static JsonArray *
moves_to_json (GPtrArray *moves)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < moves->len; i++)
    {
      const SuralSnapshotMove *move = g_ptr_array_index (moves, i);
      JsonObject *object = json_object_new ();

      sural_json_add_string (object, "finding", move->finding);
      add_value (object, move);
      sural_json_add_string (object, "presentation", move->presentation);
      sural_json_add_number (object, "weight", move->weight);
      sural_json_add_string (object, "toward", move->weight > 0 ? "nerve" : "muscle");
      json_array_add_object_element (array, object);
    }
  return array;
}

/**
 * sural_reassessment_to_json:
 * @before: what the findings weighed at an earlier visit
 * @after: what they weigh at a later one, with what moved it
 *
 * Returns: (transfer full): how the differential moved, and which new findings moved nerve against
 *   muscle and by how much (log-odds, nerve positive), heaviest first. "finding" is null where time
 *   or the scores moved it
 */
JsonNode *
sural_reassessment_to_json (const SuralSnapshot *before, const SuralSnapshot *after)
{
  g_return_val_if_fail (before != NULL && after != NULL, NULL);

  JsonObject *root = json_object_new ();
  JsonObject *balance = json_object_new ();
  JsonObject *gates = json_object_new ();
  gboolean same = g_strcmp0 (before->knowledge_digest, after->knowledge_digest) == 0;

  json_object_set_object_member (root, "before", scales_to_json (before));
  json_object_set_object_member (root, "after", scales_to_json (after));
  json_object_set_object_member (balance, "before", balance_to_json (before));
  json_object_set_object_member (balance, "after", balance_to_json (after));
  sural_json_add_number (balance, "change",
                         after->nerve_versus_muscle.mid - before->nerve_versus_muscle.mid);
  json_object_set_object_member (root, "nerve_versus_muscle", balance);
  json_object_set_array_member (root, "differential", differential_to_json (before, after));
  json_object_set_array_member (gates, "opened", gates_only_in (after, before));
  json_object_set_array_member (gates, "closed", gates_only_in (before, after));
  json_object_set_object_member (root, "gates", gates);
  json_object_set_array_member (root, "moved", moves_to_json (after->moves));
  json_object_set_boolean_member (root, "knowledge_changed", !same);
  return sural_json_take_object (root);
}

/**
 * sural_snapshot_to_json:
 * @snapshot: what the findings weighed at a visit
 *
 * Returns: (transfer full): it, in the shapes of an assessment
 */
JsonNode *
sural_snapshot_to_json (const SuralSnapshot *snapshot)
{
  g_return_val_if_fail (snapshot != NULL, NULL);

  JsonObject *root = json_object_new ();
  JsonObject *knowledge = json_object_new ();
  JsonArray *differential = json_array_new ();
  JsonArray *gates = json_array_new ();

  sural_json_add_string (knowledge, "version", snapshot->knowledge_version);
  sural_json_add_string (knowledge, "digest", snapshot->knowledge_digest);
  json_object_set_object_member (root, "knowledge", knowledge);
  add_scales (root, snapshot);
  json_object_set_object_member (root, "nerve_versus_muscle", balance_to_json (snapshot));
  json_object_set_boolean_member (root, "prior_dependent", snapshot->prior_dependent);
  for (guint i = 0; i < snapshot->standings->len; i++)
    {
      const SuralSnapshotStanding *standing = g_ptr_array_index (snapshot->standings, i);
      JsonObject *object = standing_to_json (standing);

      sural_json_add_string (object, "id", standing->hypothesis);
      json_array_add_object_element (differential, object);
    }
  for (guint i = 0; i < snapshot->gates->len; i++)
    json_array_add_string_element (gates, g_ptr_array_index (snapshot->gates, i));
  json_object_set_array_member (root, "differential", differential);
  json_object_set_array_member (root, "gates", gates);
  return sural_json_take_object (root);
}
