/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/fhir/sural-fhir-writer.h"

#include <string.h>

#include "exchange/fhir/sural-fhir-care-plan.h"
#include "exchange/fhir/sural-fhir-contacts.h"
#include "exchange/fhir/sural-fhir-language.h"
#include "exchange/fhir/sural-fhir-goals.h"
#include "exchange/fhir/sural-fhir-observation.h"
#include "exchange/json/sural-json-build.h"
#include "exchange/json/sural-json.h"
#include "model/patient/sural-naming.h"

#define CLINICAL "http://terminology.hl7.org/CodeSystem/condition-clinical"
#define VERIFICATION "http://terminology.hl7.org/CodeSystem/condition-ver-status"
#define CONDITION_CATEGORY "http://terminology.hl7.org/CodeSystem/condition-category"

/* --- The patient ------------------------------------------------------------------------------ */

/* By what the system knows them that they came from, and by what this clinic does. Where it is the
 * first of the two, another Sural is meant as well: a record goes round and is known again. */
static void
add_identifiers (JsonObject *resource, SuralPatient *patient)
{
  const char *external = sural_patient_get_external_id (patient);
  const char *bar = external != NULL ? strrchr (external, '|') : NULL;
  g_autofree char *system = bar != NULL ? g_strndup (external, (gsize) (bar - external)) : NULL;

  if (system != NULL && *system != '\0' && bar[1] != '\0' && strchr (system, ':') != NULL)
    sural_fhir_add_identifier (resource, system, bar + 1, "MR");
  sural_fhir_add_identifier (resource, SURAL_NAMING_PATIENT, sural_patient_get_id (patient), "MR");
}

static void
add_name (JsonObject *resource, SuralPatient *patient)
{
  JsonArray *names = json_array_new ();
  JsonObject *name = json_object_new ();
  const char *given = sural_patient_get_given_name (patient);

  json_object_set_string_member (name, "use", "official");
  sural_fhir_add_text (name, "family", sural_patient_get_family_name (patient));
  if (given != NULL && *given != '\0')
    {
      JsonArray *list = json_array_new ();

      json_array_add_string_element (list, given);
      json_object_set_array_member (name, "given", list);
    }
  json_array_add_object_element (names, name);
  json_object_set_array_member (resource, "name", names);
}

static void
add_death (JsonObject *resource, SuralPatient *patient)
{
  const char *died = sural_patient_get_died (patient);

  if (died == NULL)
    return;
  if (*died != '\0')
    json_object_set_string_member (resource, "deceasedDateTime", died);
  else
    json_object_set_boolean_member (resource, "deceasedBoolean", TRUE);
}

static void
add_patient (SuralFhirBundle *bundle)
{
  SuralPatient *patient = bundle->record->patient;
  g_autofree char *born = sural_patient_dup_born (patient);
  JsonObject *resource =
      sural_fhir_add_resource (bundle, "Patient", sural_patient_get_id (patient));

  add_identifiers (resource, patient);
  add_name (resource, patient);
  if (sural_patient_get_sex (patient) != SURAL_SEX_UNKNOWN)
    json_object_set_string_member (resource, "gender",
                                   sural_sex_to_string (sural_patient_get_sex (patient)));
  sural_fhir_add_text (resource, "birthDate", born);
  add_death (resource, patient);
  sural_fhir_add_contacts (resource, patient);
  sural_fhir_add_language (resource, patient);
}

/* --- The episode ------------------------------------------------------------------------------ */

static char *
make_complaint_id (SuralEpisode *episode)
{
  return sural_fhir_make_id ("complaint", sural_episode_get_id (episode), NULL);
}

static void
add_diagnoses (JsonObject *resource, const char *complaint, const char *conclusion)
{
  const char *const ids[] = { complaint, conclusion };
  JsonArray *list = json_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (ids) && ids[i] != NULL; i++)
    {
      JsonObject *diagnosis = json_object_new ();

      sural_fhir_add_reference (diagnosis, "condition", ids[i]);
      json_array_add_object_element (list, diagnosis);
    }
  json_object_set_array_member (resource, "diagnosis", list);
}

/* Of care, not of the complaint: from the first visit to the discharge. */
static void
add_care_period (SuralFhirBundle *bundle, JsonObject *resource, const SuralFhirEpisode *episode)
{
  JsonObject *period = json_object_new ();

  if (episode->visits->len > 0)
    {
      const SuralFhirVisit *first = g_ptr_array_index (episode->visits, 0);

      sural_fhir_add_time (bundle, period, "start", sural_visit_get_started (first->visit));
    }
  sural_fhir_add_day (period, "end", sural_episode_get_discharge_day (episode->episode));
  if (json_object_get_size (period) > 0)
    json_object_set_object_member (resource, "period", period);
  else
    json_object_unref (period);
}

/* The last visit that concluded something: what an earlier one concluded is no diagnosis any more.
 */
static const SuralFhirVisit *
find_concluding (const SuralFhirEpisode *episode)
{
  for (guint i = episode->visits->len; i > 0; i--)
    {
      const SuralFhirVisit *visit = g_ptr_array_index (episode->visits, i - 1);

      if (visit->conclusion != NULL)
        return visit;
    }
  return NULL;
}

static char *
make_conclusion_id (const SuralFhirVisit *visit)
{
  return visit != NULL ? sural_fhir_make_id ("conclusion", sural_visit_get_id (visit->visit), NULL)
                       : NULL;
}

static void
add_episode (SuralFhirBundle *bundle, const SuralFhirEpisode *episode)
{
  const char *id = sural_episode_get_id (episode->episode);
  g_autofree char *complaint = make_complaint_id (episode->episode);
  g_autofree char *conclusion = make_conclusion_id (find_concluding (episode));
  JsonObject *resource = sural_fhir_add_resource (bundle, "EpisodeOfCare", id);

  sural_fhir_add_identifier (resource, SURAL_NAMING_EPISODE, episode->origin, NULL);
  json_object_set_string_member (resource, "status",
                                 sural_episode_is_closed (episode->episode) ? "finished"
                                                                            : "active");
  add_diagnoses (resource, complaint, conclusion);
  sural_fhir_add_reference (resource, "patient", sural_patient_get_id (bundle->record->patient));
  add_care_period (bundle, resource, episode);
}

/* What set it off is of the complaint; R4 has no element for it. */
static void
add_mechanism (JsonObject *resource, const char *mechanism)
{
  JsonArray *list = NULL;
  JsonObject *extension = NULL;

  if (mechanism == NULL || *mechanism == '\0')
    return;
  list = json_array_new ();
  extension = json_object_new ();
  json_object_set_string_member (extension, "url", SURAL_NAMING_MECHANISM);
  sural_fhir_add_text (extension, "valueString", mechanism);
  json_array_add_object_element (list, extension);
  json_object_set_array_member (resource, "extension", list);
}

static void
add_sites (SuralFhirBundle *bundle, JsonObject *resource, SuralSide side)
{
  JsonObject *holder = json_object_new ();
  JsonArray *list = json_array_new ();

  sural_fhir_add_site (bundle, holder, side);
  json_array_add_element (list, json_object_dup_member (holder, "bodySite"));
  json_object_set_array_member (resource, "bodySite", list);
  json_object_unref (holder);
}

static void
add_complaint (SuralFhirBundle *bundle, SuralEpisode *episode, const char *origin)
{
  g_autofree char *id = make_complaint_id (episode);
  const char *complaint = sural_episode_get_complaint (episode);
  JsonObject *resource = sural_fhir_add_resource (bundle, "Condition", id);

  add_mechanism (resource, sural_episode_get_mechanism (episode));
  sural_fhir_add_identifier (resource, SURAL_NAMING_EPISODE, origin, NULL);
  sural_fhir_add_code (resource, "clinicalStatus", CLINICAL,
                       sural_episode_is_closed (episode) ? "inactive" : "active");
  sural_fhir_add_codes (resource, "category", CONDITION_CATEGORY, "problem-list-item");
  if (complaint != NULL && *complaint != '\0')
    sural_fhir_add_concept (resource, "code", NULL, complaint);
  add_sites (bundle, resource, sural_episode_get_side (episode));
  sural_fhir_add_subject (bundle, resource);
  sural_fhir_add_day (resource, "onsetDateTime", sural_episode_get_onset (episode));
}

/* --- The visits ------------------------------------------------------------------------------- */

static void
add_participant (JsonObject *resource, const char *name)
{
  JsonObject *participant = NULL;
  JsonArray *list = NULL;

  if (name == NULL || *name == '\0')
    return;
  participant = json_object_new ();
  list = json_array_new ();
  sural_fhir_add_person (participant, "individual", name);
  json_array_add_object_element (list, participant);
  json_object_set_array_member (resource, "participant", list);
}

static void
add_encounter (SuralFhirBundle *bundle, SuralEpisode *episode, SuralVisit *visit)
{
  JsonObject *resource = sural_fhir_add_resource (bundle, "Encounter", sural_visit_get_id (visit));
  JsonObject *period = json_object_new ();
  JsonArray *episodes = json_array_new ();

  json_object_set_string_member (resource, "status",
                                 sural_visit_get_ended (visit) != SURAL_TIME_UNKNOWN
                                     ? "finished"
                                     : "in-progress");
  json_object_set_object_member (
      resource, "class",
      sural_fhir_make_coding ("http://terminology.hl7.org/CodeSystem/v3-ActCode", "AMB",
                              "ambulatory"));
  sural_fhir_add_subject (bundle, resource);
  json_array_add_object_element (episodes,
                                 sural_fhir_make_reference (sural_episode_get_id (episode)));
  json_object_set_array_member (resource, "episodeOfCare", episodes);
  add_participant (resource, sural_visit_get_clinician (visit));
  sural_fhir_add_time (bundle, period, "start", sural_visit_get_started (visit));
  sural_fhir_add_time (bundle, period, "end", sural_visit_get_ended (visit));
  json_object_set_object_member (resource, "period", period);
}

static char *
dup_conclusion_text (SuralFhirBundle *bundle, SuralConclusion *conclusion)
{
  const char *id = sural_conclusion_get_hypothesis (conclusion);
  const SuralHypothesis *hypothesis = sural_knowledge_get_hypothesis (bundle->knowledge, id);
  GString *text = g_string_new (hypothesis != NULL ? hypothesis->label : id);

  if (sural_conclusion_get_grade (conclusion) != NULL)
    g_string_append_printf (text, ", grade %s", sural_conclusion_get_grade (conclusion));
  if (sural_conclusion_get_tissue (conclusion) != NULL)
    g_string_append_printf (text, ", %s", sural_conclusion_get_tissue (conclusion));
  return g_string_free (text, FALSE);
}

static void
add_hypothesis (SuralFhirBundle *bundle,
                JsonObject *object,
                const char *key,
                SuralConclusion *conclusion)
{
  const char *id = sural_conclusion_get_hypothesis (conclusion);
  const SuralHypothesis *hypothesis = sural_knowledge_get_hypothesis (bundle->knowledge, id);
  g_autofree char *text = dup_conclusion_text (bundle, conclusion);
  JsonArray *codings = json_array_new ();

  sural_fhir_codes_append (bundle->codes, "hypotheses", id, codings);
  json_array_add_object_element (codings,
                                 sural_fhir_make_coding (SURAL_NAMING_HYPOTHESIS, id,
                                                         hypothesis != NULL ? hypothesis->label
                                                                            : NULL));
  sural_fhir_add_concept (object, key, codings, text);
}

/* A working diagnosis: provisional for as long as it is one. */
static void
add_conclusion (SuralFhirBundle *bundle, SuralEpisode *episode, const SuralFhirVisit *visit)
{
  g_autofree char *id = make_conclusion_id (visit);
  JsonObject *resource = sural_fhir_add_resource (bundle, "Condition", id);

  sural_fhir_add_code (resource, "clinicalStatus", CLINICAL,
                       sural_episode_is_closed (episode) ? "inactive" : "active");
  sural_fhir_add_code (resource, "verificationStatus", VERIFICATION, "provisional");
  sural_fhir_add_codes (resource, "category", CONDITION_CATEGORY, "encounter-diagnosis");
  add_hypothesis (bundle, resource, "code", visit->conclusion);
  sural_fhir_add_subject (bundle, resource);
  sural_fhir_add_reference (resource, "encounter", sural_visit_get_id (visit->visit));
  sural_fhir_add_time (bundle, resource, "recordedDate",
                       sural_conclusion_get_recorded (visit->conclusion));
  sural_fhir_add_person (resource, "asserter", sural_visit_get_clinician (visit->visit));
}

/* What a visit concluded, and why: of each visit, also of one whose conclusion was another. */
static void
add_impression (SuralFhirBundle *bundle, SuralEpisode *episode, const SuralFhirVisit *visit)
{
  g_autofree char *id = sural_fhir_make_id ("impression", sural_visit_get_id (visit->visit), NULL);
  g_autofree char *complaint = make_complaint_id (episode);
  g_autofree char *text = dup_conclusion_text (bundle, visit->conclusion);
  JsonObject *resource = sural_fhir_add_resource (bundle, "ClinicalImpression", id);
  JsonArray *problems = json_array_new ();
  JsonArray *findings = json_array_new ();
  JsonObject *finding = json_object_new ();

  json_object_set_string_member (resource, "status", "completed");
  sural_fhir_add_subject (bundle, resource);
  sural_fhir_add_reference (resource, "encounter", sural_visit_get_id (visit->visit));
  sural_fhir_add_time (bundle, resource, "date", sural_conclusion_get_recorded (visit->conclusion));
  sural_fhir_add_person (resource, "assessor", sural_visit_get_clinician (visit->visit));
  json_array_add_object_element (problems, sural_fhir_make_reference (complaint));
  json_object_set_array_member (resource, "problem", problems);
  sural_fhir_add_text (resource, "summary", text);
  add_hypothesis (bundle, finding, "itemCodeableConcept", visit->conclusion);
  sural_fhir_add_text (finding, "basis", sural_conclusion_get_reason (visit->conclusion));
  json_array_add_object_element (findings, finding);
  json_object_set_array_member (resource, "finding", findings);
}

static void
add_visit (SuralFhirBundle *bundle, SuralEpisode *episode, const SuralFhirVisit *visit)
{
  add_encounter (bundle, episode, visit->visit);
  for (guint i = 0; i < visit->findings->len; i++)
    {
      SuralFinding *finding = g_ptr_array_index (visit->findings, i);

      g_free (sural_fhir_add_finding (bundle, visit->visit, finding,
                                      g_ptr_array_find (visit->corrected, finding, NULL)));
    }
  if (visit->conclusion != NULL)
    add_impression (bundle, episode, visit);
}

/* --- The notes -------------------------------------------------------------------------------- */

static void
add_content (JsonObject *resource, const char *text)
{
  JsonArray *list = json_array_new ();
  JsonObject *content = json_object_new ();
  JsonObject *attachment = json_object_new ();
  g_autofree char *data = g_base64_encode ((const guchar *) text, strlen (text));

  json_object_set_string_member (attachment, "contentType", "text/plain;charset=utf-8");
  json_object_set_string_member (attachment, "data", data);
  json_object_set_object_member (content, "attachment", attachment);
  json_array_add_object_element (list, content);
  json_object_set_array_member (resource, "content", list);
}

static void
add_context (JsonObject *resource, const char *visit_id)
{
  JsonObject *context = json_object_new ();
  JsonArray *encounters = json_array_new ();

  json_array_add_object_element (encounters, sural_fhir_make_reference (visit_id));
  json_object_set_array_member (context, "encounter", encounters);
  json_object_set_object_member (resource, "context", context);
}

/* An amendment adds to the note before it, which stays. */
static void
add_relation (JsonObject *resource, const char *amends)
{
  JsonArray *list = NULL;
  JsonObject *relation = NULL;

  if (amends == NULL)
    return;
  list = json_array_new ();
  relation = json_object_new ();
  json_object_set_string_member (relation, "code", "appends");
  sural_fhir_add_reference (relation, "target", amends);
  json_array_add_object_element (list, relation);
  json_object_set_array_member (resource, "relatesTo", list);
}

static void
add_author (JsonObject *resource, const char *name)
{
  JsonObject *author = NULL;
  JsonArray *list = NULL;

  if (name == NULL || *name == '\0')
    return;
  author = json_object_new ();
  list = json_array_new ();
  json_object_set_string_member (author, "display", name);
  json_array_add_object_element (list, author);
  json_object_set_array_member (resource, "author", list);
}

/* Signed ones; what is still a draft is nobody's word yet. */
static void
add_document (SuralFhirBundle *bundle, SuralNote *note)
{
  JsonObject *resource = NULL;
  JsonArray *codings = NULL;

  if (!sural_note_is_signed (note))
    return;
  resource = sural_fhir_add_resource (bundle, "DocumentReference", sural_note_get_id (note));
  codings = json_array_new ();
  json_object_set_string_member (resource, "status", "current");
  json_object_set_string_member (resource, "docStatus",
                                 sural_note_get_amends (note) != NULL ? "amended" : "final");
  sural_fhir_codes_append (bundle->codes, "documents", "note", codings);
  sural_fhir_add_concept (resource, "type", codings, "Progress note");
  sural_fhir_add_subject (bundle, resource);
  sural_fhir_add_time (bundle, resource, "date", sural_note_get_signed_at (note));
  /* An instant has its time of day. */
  if (sural_note_get_signed_at (note) % SURAL_SECONDS_PER_DAY == 0)
    json_object_remove_member (resource, "date");
  add_author (resource, sural_note_get_signed_by (note));
  add_relation (resource, sural_note_get_amends (note));
  add_content (resource, sural_note_get_text (note));
  add_context (resource, sural_note_get_visit_id (note));
}

/* --- All of it -------------------------------------------------------------------------------- */

static void
add_whole_episode (SuralFhirBundle *bundle, const SuralFhirEpisode *episode)
{
  const SuralFhirVisit *concluding = find_concluding (episode);

  add_episode (bundle, episode);
  add_complaint (bundle, episode->episode, episode->origin);
  sural_fhir_add_goal (bundle, episode);
  sural_fhir_add_own_goals (bundle, episode);
  for (guint i = 0; i < episode->visits->len; i++)
    add_visit (bundle, episode->episode, g_ptr_array_index (episode->visits, i));
  if (concluding != NULL)
    add_conclusion (bundle, episode->episode, concluding);
  for (guint i = 0; i < episode->scores->len; i++)
    sural_fhir_add_score (bundle, episode, g_ptr_array_index (episode->scores, i));
  sural_fhir_add_care_plans (bundle, episode);
  for (guint i = 0; i < episode->notes->len; i++)
    add_document (bundle, g_ptr_array_index (episode->notes, i));
}

/**
 * sural_fhir_write_record:
 * @record: a whole record
 * @knowledge: where the words for its findings, measures and exercises are
 *
 * A collection: Patient; of each episode EpisodeOfCare, Condition of the complaint, Goal, a Goal
 * for each of the patient's own; of each visit Encounter, an Observation a finding,
 * ClinicalImpression; Condition of the conclusion that holds, an Observation a score, a CarePlan a
 * version, a DocumentReference a signed note. Codes of others only where there is one
 * (#SuralFhirCodes), our own and a text always. What is not known is not there. The same record
 * gives the same resources.
 *
 * Returns: (transfer full): JSON in UTF-8
 */
GBytes *
sural_fhir_write_record (const SuralFhirRecord *record, SuralKnowledge *knowledge)
{
  g_autoptr (SuralFhirCodes) codes = sural_fhir_codes_new ();
  g_autoptr (JsonNode) root = NULL;
  SuralFhirBundle bundle = { record, knowledge, codes, json_array_new () };
  JsonObject *object = json_object_new ();
  char *text = NULL;

  g_return_val_if_fail (record != NULL, NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  json_object_set_string_member (object, "resourceType", "Bundle");
  json_object_set_string_member (object, "type", "collection");
  /* An instant: it has its time of day. */
  if (record->made % SURAL_SECONDS_PER_DAY != 0)
    sural_fhir_add_time (&bundle, object, "timestamp", record->made);
  add_patient (&bundle);
  for (guint i = 0; i < record->episodes->len; i++)
    add_whole_episode (&bundle, g_ptr_array_index (record->episodes, i));
  json_object_set_array_member (object, "entry", bundle.entries);
  root = sural_json_take_object (object);
  text = sural_json_print (root);
  return g_bytes_new_take (text, strlen (text));
}
