/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/fhir/sural-fhir-observation.h"

#include <math.h>
#include <string.h>

#include "model/patient/sural-naming.h"

#define UCUM "http://unitsofmeasure.org"
#define CATEGORY "http://terminology.hl7.org/CodeSystem/observation-category"
#define ABSENT "http://terminology.hl7.org/CodeSystem/data-absent-reason"
#define EPISODE_OF_CARE "http://hl7.org/fhir/StructureDefinition/workflow-episodeOfCare"

static void
add_quantity (SuralFhirBundle *bundle, JsonObject *observation, double value, const char *unit)
{
  JsonObject *quantity = json_object_new ();
  const char *code = sural_fhir_codes_find_unit (bundle->codes, unit);

  json_object_set_double_member (quantity, "value", value);
  sural_fhir_add_text (quantity, "unit", unit);
  if (code != NULL)
    {
      json_object_set_string_member (quantity, "system", UCUM);
      json_object_set_string_member (quantity, "code", code);
    }
  json_object_set_object_member (observation, "valueQuantity", quantity);
}

static void
add_absent (JsonObject *observation, const char *reason, const char *text)
{
  JsonArray *codings = json_array_new ();

  json_array_add_object_element (codings, sural_fhir_make_coding (ABSENT, reason, NULL));
  sural_fhir_add_concept (observation, "dataAbsentReason", codings, text);
}

/* --- Findings --------------------------------------------------------------------------------- */

static const char *
find_category (const char *finding_id, const SuralFindingDefinition *definition)
{
  if (g_str_has_prefix (finding_id, "im-"))
    return "imaging";
  if (g_str_has_prefix (finding_id, "lab-"))
    return "laboratory";
  if (definition != NULL && g_str_equal (definition->section, "examination"))
    return "exam";
  return "survey";
}

static JsonArray *
make_finding_code (SuralFinding *finding, const SuralFindingDefinition *definition)
{
  JsonArray *codings = json_array_new ();

  json_array_add_object_element (
      codings, sural_fhir_make_coding (SURAL_NAMING_FINDING, sural_finding_get_id (finding),
                                       definition != NULL ? definition->label : NULL));
  return codings;
}

/* "Not known" is an answer, and says nothing of what was asked. */
static const char *
find_absence (const char *value)
{
  if (g_str_equal (value, "unable"))
    return "not-performed";
  if (g_str_equal (value, "unknown") || g_str_equal (value, "not-known"))
    return "asked-unknown";
  return NULL;
}

static void
add_answer (SuralFhirBundle *bundle,
            JsonObject *object,
            const SuralFindingDefinition *definition,
            const char *value)
{
  const char *label =
      definition != NULL ? sural_finding_definition_get_choice_label (definition, value) : NULL;
  const char *absence = find_absence (value);
  JsonArray *codings = NULL;

  if (absence != NULL)
    {
      add_absent (object, absence, label != NULL ? label : value);
      return;
    }
  codings = json_array_new ();
  sural_fhir_codes_append (bundle->codes, "answers", value, codings);
  json_array_add_object_element (codings,
                                 sural_fhir_make_coding (SURAL_NAMING_ANSWER, value, label));
  sural_fhir_add_concept (object, "valueCodeableConcept", codings, label != NULL ? label : value);
}

/* Codings of one concept mean the same, so that several answers are a component each. */
static void
add_answers (SuralFhirBundle *bundle,
             JsonObject *observation,
             SuralFinding *finding,
             const SuralFindingDefinition *definition)
{
  g_auto (GStrv) values = g_strsplit (sural_finding_get_value (finding), " ", -1);
  JsonArray *components = NULL;

  if (g_strv_length (values) == 1)
    {
      add_answer (bundle, observation, definition, values[0]);
      return;
    }
  components = json_array_new ();
  for (guint i = 0; values[i] != NULL; i++)
    {
      JsonObject *component = json_object_new ();

      sural_fhir_add_concept (component, "code", make_finding_code (finding, definition),
                              definition != NULL ? definition->label : NULL);
      add_answer (bundle, component, definition, values[i]);
      json_array_add_object_element (components, component);
    }
  json_object_set_array_member (observation, "component", components);
}

static void
add_value (SuralFhirBundle *bundle,
           JsonObject *observation,
           SuralFinding *finding,
           const SuralFindingDefinition *definition)
{
  const char *value = sural_finding_get_value (finding);
  const double number = sural_finding_get_number (finding);
  SuralDay day = SURAL_DAY_UNKNOWN;
  SuralFindingKind kind = definition != NULL ? definition->kind : SURAL_FINDING_CHOICE;

  if (kind == SURAL_FINDING_NUMBER && isfinite (number))
    add_quantity (bundle, observation, number, definition->unit);
  else if (kind == SURAL_FINDING_GRADE && isfinite (number) && number == floor (number))
    json_object_set_int_member (observation, "valueInteger", (gint64) number);
  else if (kind == SURAL_FINDING_DATE && sural_day_parse (value, &day, NULL))
    sural_fhir_add_day (observation, "valueDateTime", day);
  else
    add_answers (bundle, observation, finding, definition);
}

/**
 * sural_fhir_add_finding:
 * @bundle: a bundle
 * @visit: the visit that found it
 * @finding: an answer or a result that stands, with a value
 * @is_corrected: whether it was corrected after the visit
 *
 * Adds it as an Observation. What could not be done, or was answered by "not known", has a reason
 * and no value; what was never asked is not there at all.
 *
 * Returns: (transfer full): the id of the resource
 */
char *
sural_fhir_add_finding (SuralFhirBundle *bundle,
                        SuralVisit *visit,
                        SuralFinding *finding,
                        gboolean is_corrected)
{
  const char *finding_id = sural_finding_get_id (finding);
  const SuralFindingDefinition *definition =
      sural_knowledge_get_finding (bundle->knowledge, finding_id);
  const SuralSide side = sural_finding_get_side (finding);
  g_autofree char *part = g_strconcat (finding_id, ":", sural_side_to_string (side), NULL);
  g_autofree char *id = sural_fhir_make_id ("finding", sural_visit_get_id (visit), part);
  JsonObject *observation = sural_fhir_add_resource (bundle, "Observation", id);

  json_object_set_string_member (observation, "status", is_corrected ? "amended" : "final");
  sural_fhir_add_codes (observation, "category", CATEGORY, find_category (finding_id, definition));
  sural_fhir_add_concept (observation, "code", make_finding_code (finding, definition),
                          definition != NULL ? definition->label : finding_id);
  sural_fhir_add_subject (bundle, observation);
  sural_fhir_add_reference (observation, "encounter", sural_visit_get_id (visit));
  if (sural_finding_get_day (finding) != SURAL_DAY_UNKNOWN)
    sural_fhir_add_day (observation, "effectiveDateTime", sural_finding_get_day (finding));
  else
    sural_fhir_add_time (bundle, observation, "effectiveDateTime",
                         sural_finding_get_recorded (finding));
  add_value (bundle, observation, finding, definition);
  sural_fhir_add_note (observation, sural_finding_get_note (finding));
  sural_fhir_add_side (observation, side);
  return g_steal_pointer (&id);
}

/* --- Scores ----------------------------------------------------------------------------------- */

static SuralSide
find_side (SuralFhirBundle *bundle, SuralEpisode *episode, const char *measure)
{
  if (g_str_has_suffix (measure, "-left"))
    return SURAL_SIDE_LEFT;
  if (g_str_has_suffix (measure, "-right"))
    return SURAL_SIDE_RIGHT;
  return sural_fhir_codes_is_of_calf (bundle->codes, measure) ? sural_episode_get_side (episode)
                                                              : SURAL_SIDE_NONE;
}

/* Of which episode it is: R4 has an extension for it, and no element. */
static void
add_episode (JsonObject *observation, const SuralFhirEpisode *episode)
{
  JsonArray *extensions = json_array_new ();
  JsonObject *extension = json_object_new ();
  JsonObject *reference = sural_fhir_make_reference (sural_episode_get_id (episode->episode));
  JsonObject *identifier = json_object_new ();

  json_object_set_string_member (identifier, "system", SURAL_NAMING_EPISODE);
  json_object_set_string_member (identifier, "value", episode->origin);
  json_object_set_object_member (reference, "identifier", identifier);
  json_object_set_string_member (extension, "url", EPISODE_OF_CARE);
  json_object_set_object_member (extension, "valueReference", reference);
  json_array_add_object_element (extensions, extension);
  json_object_set_array_member (observation, "extension", extensions);
}

static void
add_origin (JsonObject *observation, SuralOrigin origin)
{
  JsonObject *meta = json_object_new ();
  JsonArray *tags = json_array_new ();

  json_array_add_object_element (tags,
                                 sural_fhir_make_coding (SURAL_NAMING_ORIGIN,
                                                         sural_origin_to_string (origin), NULL));
  json_object_set_array_member (meta, "tag", tags);
  json_object_set_object_member (observation, "meta", meta);
}

static void
add_measure (SuralFhirBundle *bundle, JsonObject *observation, const char *id)
{
  const SuralMeasure *measure = sural_knowledge_get_measure (bundle->knowledge, id);
  const char *label = measure != NULL ? measure->label : NULL;
  JsonArray *codings = json_array_new ();

  sural_fhir_codes_append (bundle->codes, "measures", id, codings);
  json_array_add_object_element (codings, sural_fhir_make_coding (SURAL_NAMING_MEASURE, id, label));
  sural_fhir_add_concept (observation, "code", codings, label != NULL ? label : id);
}

/**
 * sural_fhir_add_score:
 * @bundle: a bundle
 * @episode: the episode that it is of
 * @score: a value of a measure
 *
 * Adds it as an Observation. One that does not stand is entered in error and has no value: who had
 * it from an earlier file knows that it is gone, and nobody can take it for one that holds.
 */
void
sural_fhir_add_score (SuralFhirBundle *bundle,
                      const SuralFhirEpisode *episode,
                      const SuralFhirScore *score)
{
  const SuralMeasurement *measurement = &score->measurement;
  const SuralMeasure *measure =
      sural_knowledge_get_measure (bundle->knowledge, measurement->measure);
  JsonObject *observation = sural_fhir_add_resource (bundle, "Observation", score->id);
  const SuralSide side = find_side (bundle, episode->episode, measurement->measure);

  add_origin (observation, measurement->origin);
  add_episode (observation, episode);
  sural_fhir_add_identifier (observation, SURAL_NAMING_RECORD, score->id, NULL);
  json_object_set_string_member (observation, "status",
                                 !score->stands        ? "entered-in-error"
                                 : score->is_corrected ? "amended"
                                                       : "final");
  sural_fhir_add_codes (observation, "category", CATEGORY, "survey");
  add_measure (bundle, observation, measurement->measure);
  sural_fhir_add_subject (bundle, observation);
  sural_fhir_add_time (bundle, observation, "effectiveDateTime", measurement->at);
  if (score->stands)
    add_quantity (bundle, observation, measurement->value, measure != NULL ? measure->unit : NULL);
  if (sural_fhir_codes_is_of_calf (bundle->codes, measurement->measure))
    sural_fhir_add_site (bundle, observation, side);
  else
    sural_fhir_add_side (observation, side);
}
