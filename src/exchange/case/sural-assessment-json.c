/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/case/sural-result-json.h"

#include "exchange/json/sural-json-build.h"

static JsonArray *
gates_to_json (GPtrArray *gates, SuralKnowledge *knowledge)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < gates->len; i++)
    {
      const SuralGateResult *result = g_ptr_array_index (gates, i);
      g_autoptr (GPtrArray) because = g_ptr_array_new ();
      /* Both legs of one test are one reason. */
      for (guint j = 0; j < result->because->len; j++)
        {
          const char *id = sural_finding_get_id (g_ptr_array_index (result->because, j));
          if (!g_ptr_array_find (because, id, NULL))
            g_ptr_array_add (because, (gpointer) id);
        }
      JsonObject *gate = json_object_new ();
      sural_json_add_string (gate, "id", result->gate->id);
      sural_json_add_string (gate, "urgency", sural_urgency_to_string (result->gate->urgency));
      sural_json_add_string (gate, "label", result->gate->label);
      sural_json_add_texts (gate, "because", because);
      if (result->concluded != NULL)
        sural_json_add_string (gate, "concluded", result->concluded->id);
      if (result->elsewhere != NULL)
        sural_json_add_string (gate, "elsewhere", result->elsewhere);
      sural_json_add_string (gate, "action", result->gate->action);
      sural_json_add_string (gate, "basis", result->gate->basis);
      sural_json_add_string (gate, "grade", sural_grade_to_string (result->gate->grade));
      sural_json_add_string (gate, "provenance",
                             sural_provenance_to_string (result->gate->provenance));
      sural_json_add_strv (gate, "sources", (const char *const *) result->gate->sources);
      json_object_set_boolean_member (gate, "changed",
                                      sural_knowledge_is_changed (knowledge, "gate",
                                                                  result->gate->id));
      json_array_add_object_element (array, gate);
    }
  return array;
}

static JsonArray *
reasons_to_json (GPtrArray *reasons, SuralKnowledge *knowledge)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < reasons->len; i++)
    {
      const SuralReason *reason = g_ptr_array_index (reasons, i);
      JsonObject *object = json_object_new ();
      sural_json_add_string (object, "finding", reason->evidence->finding);
      sural_json_add_interval (object, "lr", reason->lr);
      sural_json_add_number (object, "weight", reason->weight);
      json_object_set_boolean_member (object, "capped", reason->capped);
      json_object_set_boolean_member (object, "spent", reason->spent);
      json_object_set_boolean_member (object, "like_this_one", reason->like_one);
      sural_json_add_string (object, "grade", sural_grade_to_string (reason->evidence->grade));
      sural_json_add_string (object, "provenance",
                             sural_provenance_to_string (reason->evidence->provenance));
      sural_json_add_string (object, "seen",
                             sural_provenance_to_string (reason->evidence->accuracy.seen));
      sural_json_add_string (object, "source", reason->evidence->source);
      sural_json_add_string (object, "population", reason->evidence->population);
      sural_json_add_string (object, "text", reason->evidence->text);
      json_object_set_boolean_member (object, "changed",
                                      sural_knowledge_is_changed (knowledge, "evidence",
                                                                  reason->evidence->id));
      json_array_add_object_element (array, object);
    }
  return array;
}

static JsonArray *
definitions_to_json (GPtrArray *definitions)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < definitions->len; i++)
    {
      const SuralFindingDefinition *definition = g_ptr_array_index (definitions, i);
      json_array_add_string_element (array, definition->id);
    }
  return array;
}

/* What raises or lowers the start, and is no finding. */
static JsonArray *
modifiers_to_json (GPtrArray *modifiers)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < modifiers->len; i++)
    {
      const SuralModifier *modifier = g_ptr_array_index (modifiers, i);
      JsonObject *object = json_object_new ();
      sural_json_add_string (object, "id", modifier->id);
      sural_json_add_interval (object, "factor", modifier->factor);
      sural_json_add_string (object, "grade", sural_grade_to_string (modifier->grade));
      sural_json_add_string (object, "provenance",
                             sural_provenance_to_string (modifier->provenance));
      sural_json_add_strv (object, "sources", (const char *const *) modifier->sources);
      sural_json_add_string (object, "text", modifier->text);
      json_array_add_object_element (array, object);
    }
  return array;
}

static JsonArray *
differential_to_json (GPtrArray *differential, SuralKnowledge *knowledge)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < differential->len; i++)
    {
      const SuralHypothesisResult *result = g_ptr_array_index (differential, i);
      JsonObject *object = json_object_new ();
      sural_json_add_string (object, "id", result->hypothesis->id);
      sural_json_add_string (object, "band", sural_band_to_string (result->band));
      sural_json_add_string (object, "part", sural_part_to_string (result->hypothesis->part));
      sural_json_add_interval (object, "probability", result->probability);
      sural_json_add_interval (object, "start", result->start);
      sural_json_add_number (object, "completeness", result->completeness);
      sural_json_add_number (object, "n_measured", result->n_measured);
      sural_json_add_string (object, "withheld", result->withheld);
      json_object_set_array_member (object, "modifiers", modifiers_to_json (result->modifiers));
      json_object_set_array_member (object, "for",
                                    reasons_to_json (result->reasons_for, knowledge));
      json_object_set_array_member (object, "against",
                                    reasons_to_json (result->reasons_against, knowledge));
      json_object_set_array_member (object, "not_asked", definitions_to_json (result->not_asked));
      json_object_set_boolean_member (object, "changed",
                                      sural_knowledge_is_changed (knowledge, "hypothesis",
                                                                  result->hypothesis->id));
      json_array_add_object_element (array, object);
    }
  return array;
}

static JsonObject *
scale_to_json (const SuralHypothesisResult *scale)
{
  JsonObject *object = json_object_new ();

  sural_json_add_string (object, "band", sural_band_to_string (scale->band));
  sural_json_add_number (object, "low", scale->probability.low);
  sural_json_add_number (object, "mid", scale->probability.mid);
  sural_json_add_number (object, "high", scale->probability.high);
  sural_json_add_number (object, "completeness", scale->completeness);
  sural_json_add_string (object, "withheld", scale->withheld);
  return object;
}

/* The gate that is its rule belongs to it: its questions decide when it rests. */
static gboolean
is_screen_changed (SuralKnowledge *knowledge, const SuralHypothesis *hypothesis)
{
  return sural_knowledge_is_changed (knowledge, "hypothesis", hypothesis->id) ||
         (hypothesis->gate != NULL &&
          sural_knowledge_is_changed (knowledge, "gate", hypothesis->gate));
}

static JsonArray *
screens_to_json (GPtrArray *screens, SuralKnowledge *knowledge)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < screens->len; i++)
    {
      const SuralScreen *screen = g_ptr_array_index (screens, i);
      SuralInterval probability = screen->result->probability;
      JsonObject *object = json_object_new ();

      sural_json_add_string (object, "id", screen->result->hypothesis->id);
      sural_json_add_string (object, "word", sural_screen_word_to_string (screen->word));
      sural_json_add_number (object, "low", probability.low);
      sural_json_add_number (object, "mid", probability.mid);
      sural_json_add_number (object, "high", probability.high);
      json_object_set_array_member (object, "open", definitions_to_json (screen->open));
      json_object_set_array_member (object, "unable", definitions_to_json (screen->unable));
      json_object_set_boolean_member (object, "reason", screen->reason);
      json_object_set_boolean_member (object, "excluded", screen->excluded);
      json_object_set_boolean_member (object, "treated", screen->treated);
      sural_json_add_string (object, "action", screen->action);
      json_object_set_boolean_member (object, "changed",
                                      is_screen_changed (knowledge, screen->result->hypothesis));
      json_array_add_object_element (array, object);
    }
  return array;
}

static JsonArray *
next_to_json (GPtrArray *next)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < next->len; i++)
    {
      const SuralNextTest *test = g_ptr_array_index (next, i);
      JsonObject *object = json_object_new ();
      sural_json_add_string (object, "finding", test->finding->id);
      sural_json_add_number (object, "gain", test->gain);
      sural_json_add_number (object, "minutes", test->minutes);
      sural_json_add_string (object, "about", test->about != NULL ? test->about->id : NULL);
      sural_json_add_string (object, "would",
                             test->about == NULL ? NULL
                             : test->confirms    ? "confirm"
                                                 : "exclude");
      json_array_add_object_element (array, object);
    }
  return array;
}

static JsonObject *
wells_to_json (const SuralWells *wells)
{
  JsonObject *object = json_object_new ();
  JsonArray *items = json_array_new ();
  const SuralConstant *figure = wells->figure;

  for (guint i = 0; i < wells->items->len; i++)
    {
      const SuralWellsItem *item = &g_array_index (wells->items, SuralWellsItem, i);
      JsonObject *entry = json_object_new ();
      sural_json_add_string (entry, "finding", item->finding);
      sural_json_add_number (entry, "points", item->points);
      sural_json_add_string (entry, "state",
                             item->truth == SURAL_TRUTH_TRUE    ? "yes"
                             : item->truth == SURAL_TRUTH_FALSE ? "no"
                                                                : "unknown");
      json_object_set_boolean_member (entry, "derived", item->derived);
      json_array_add_object_element (items, entry);
    }
  sural_json_add_number (object, "score_low", wells->score_low);
  sural_json_add_number (object, "score_high", wells->score_high);
  sural_json_add_number (object, "threshold", wells->threshold);
  sural_json_add_string (object, "stratum", sural_wells_stratum_to_string (wells->stratum));
  sural_json_add_number (object, "probability", wells->probability);
  sural_json_add_string (object, "grade",
                         figure != NULL ? sural_grade_to_string (figure->grade) : NULL);
  sural_json_add_string (object, "provenance",
                         figure != NULL ? sural_provenance_to_string (figure->provenance) : NULL);
  sural_json_add_string (object, "source", figure != NULL ? figure->source : NULL);
  sural_json_add_string (object, "action", wells->action);
  json_object_set_array_member (object, "items", items);
  return object;
}

/* Where hypotheses start, with the two ends of the range. */
static JsonObject *
presentation_to_json (const SuralPresentation *presentation, SuralKnowledge *knowledge)
{
  JsonObject *object = json_object_new ();
  JsonArray *starts = json_array_new ();
  GPtrArray *hypotheses = sural_knowledge_get_hypotheses (knowledge);

  for (guint i = 0; i < hypotheses->len; i++)
    {
      const SuralHypothesis *hypothesis = g_ptr_array_index (hypotheses, i);
      const SuralInterval *start = g_hash_table_lookup (presentation->starts, hypothesis->id);
      JsonObject *entry = NULL;

      if (start == NULL)
        continue;
      entry = json_object_new ();
      sural_json_add_string (entry, "hypothesis", hypothesis->id);
      sural_json_add_interval (entry, "probability", *start);
      json_array_add_object_element (starts, entry);
    }
  sural_json_add_string (object, "id", presentation->id);
  sural_json_add_string (object, "grade", sural_grade_to_string (presentation->grade));
  sural_json_add_string (object, "provenance",
                         sural_provenance_to_string (presentation->provenance));
  sural_json_add_strv (object, "sources", (const char *const *) presentation->sources);
  json_object_set_array_member (object, "starts", starts);
  json_object_set_boolean_member (object, "changed",
                                  sural_knowledge_is_changed (knowledge, "presentation",
                                                              presentation->id));
  return object;
}

static JsonArray *
notices_to_json (GPtrArray *notices)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < notices->len; i++)
    {
      const SuralNotice *notice = g_ptr_array_index (notices, i);
      JsonObject *object = json_object_new ();

      sural_json_add_string (object, "id", notice->id);
      sural_json_add_string (object, "text", notice->text);
      json_array_add_object_element (array, object);
    }
  return array;
}

/**
 * sural_assessment_to_json:
 * @assessment: what Sural says about a case
 *
 * Returns: (transfer full): what `suralctl assess --format=json` prints
 */
JsonNode *
sural_assessment_to_json (const SuralAssessment *assessment)
{
  g_return_val_if_fail (assessment != NULL, NULL);

  JsonObject *root = json_object_new ();
  JsonObject *balance = json_object_new ();
  SuralInterval interval = assessment->nerve_versus_muscle;

  json_object_set_array_member (root, "gates",
                                gates_to_json (assessment->gates, assessment->knowledge));
  json_object_set_array_member (root, "differential",
                                differential_to_json (assessment->differential,
                                                      assessment->knowledge));
  json_object_set_array_member (root, "notices", notices_to_json (assessment->notices));
  sural_json_add_string (balance, "band", sural_balance_to_string (assessment->balance));
  sural_json_add_number (balance, "low", interval.low);
  sural_json_add_number (balance, "mid", interval.mid);
  sural_json_add_number (balance, "high", interval.high);
  json_object_set_object_member (root, "nerve_versus_muscle", balance);
  sural_json_add_string (root, "answer", sural_explanation_to_string (assessment->explanation));
  if (assessment->nerve != NULL)
    json_object_set_object_member (root, "nerve", scale_to_json (assessment->nerve));
  if (assessment->muscle != NULL)
    json_object_set_object_member (root, "muscle", scale_to_json (assessment->muscle));
  json_object_set_array_member (root, "must_not_miss",
                                screens_to_json (assessment->must_not_miss, assessment->knowledge));
  json_object_set_boolean_member (root, "prior_dependent", assessment->prior_dependent);
  if (assessment->presentation != NULL)
    json_object_set_object_member (root, "presentation",
                                   presentation_to_json (assessment->presentation,
                                                         assessment->knowledge));
  if (assessment->wells != NULL)
    json_object_set_object_member (root, "wells", wells_to_json (assessment->wells));
  json_object_set_array_member (root, "next", next_to_json (assessment->next));
  json_object_set_array_member (root, "unknown", definitions_to_json (assessment->unknown));
  return sural_json_take_object (root);
}
