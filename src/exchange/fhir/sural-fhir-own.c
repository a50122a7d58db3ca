/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/fhir/sural-fhir-own.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "exchange/fhir/sural-fhir-source.h"
#include "model/words/sural-clean-text.h"
#include "model/patient/sural-naming.h"

#define EPISODE_OF_CARE "http://hl7.org/fhir/StructureDefinition/workflow-episodeOfCare"

struct _SuralFhirOwn
{
  char *name;
  SuralPatient *patient;
  SuralKnowledge *knowledge;
  GPtrArray *batches;   /* one an episode, in the order of the file */
  GHashTable *episodes; /* id → its batch, borrowed */
  GStringChunk *texts;
};

/**
 * sural_fhir_own_new:
 * @name: what the file is called
 * @patient: whose record it is
 * @knowledge: what measures and values are checked against
 *
 * Returns: (transfer full): a record without episodes
 */
SuralFhirOwn *
sural_fhir_own_new (const char *name, SuralPatient *patient, SuralKnowledge *knowledge)
{
  SuralFhirOwn *self = NULL;

  g_return_val_if_fail (name != NULL && SURAL_IS_PATIENT (patient), NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  self = g_new0 (SuralFhirOwn, 1);
  self->name = g_strdup (name);
  self->patient = g_object_ref (patient);
  self->knowledge = g_object_ref (knowledge);
  self->batches = g_ptr_array_new_with_free_func (g_object_unref);
  self->episodes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->texts = g_string_chunk_new (512);
  return self;
}

/**
 * sural_fhir_own_free:
 * @self: (nullable): a record
 */
void
sural_fhir_own_free (SuralFhirOwn *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_object_unref (self->patient);
  g_object_unref (self->knowledge);
  g_ptr_array_unref (self->batches);
  g_hash_table_unref (self->episodes);
  g_string_chunk_free (self->texts);
  g_free (self);
}

/**
 * sural_fhir_own_get_batches:
 * @self: a record
 *
 * Returns: (transfer none) (element-type SuralImportBatch): one an episode that was named so far
 */
GPtrArray *
sural_fhir_own_get_batches (SuralFhirOwn *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->batches;
}

/* The value of the identifier that @system gave. */
static const char *
find_identifier (const SuralJsonCursor *resource, const char *system)
{
  SuralJsonCursor list;
  guint n = 0;

  if (!sural_json_cursor_enter_array (resource, "identifier", &list, &n))
    return NULL;
  for (guint i = 0; i < n; i++)
    {
      SuralJsonCursor here = sural_json_cursor_element (&list, i);

      if (g_strcmp0 (sural_json_cursor_peek_string (&here, "system"), system) == 0)
        return sural_json_cursor_peek_string (&here, "value");
    }
  return NULL;
}

/**
 * sural_fhir_own_is_patient:
 * @patient: a FHIR Patient
 *
 * Returns: whether a Sural wrote it
 */
gboolean
sural_fhir_own_is_patient (const SuralJsonCursor *patient)
{
  const char *value = NULL;

  g_return_val_if_fail (patient != NULL, FALSE);

  value = find_identifier (patient, SURAL_NAMING_PATIENT);
  return value != NULL && g_uuid_string_is_valid (value);
}

/* The code of a Coding of @system in a CodeableConcept. */
static const char *
find_code (const SuralJsonCursor *object, const char *member, const char *system)
{
  SuralJsonCursor concept, codings;
  guint n = 0;

  if (!sural_json_cursor_enter (object, member, &concept) ||
      !JSON_NODE_HOLDS_OBJECT (concept.node) ||
      !sural_json_cursor_enter_array (&concept, "coding", &codings, &n))
    return NULL;
  for (guint i = 0; i < n; i++)
    {
      SuralJsonCursor here = sural_json_cursor_element (&codings, i);

      if (g_strcmp0 (sural_json_cursor_peek_string (&here, "system"), system) == 0)
        return sural_json_cursor_peek_string (&here, "code");
    }
  return NULL;
}

static char *
dup_text (const SuralJsonCursor *object, const char *member, const char *text_member)
{
  SuralJsonCursor concept;
  const char *text = NULL;
  g_autofree char *clean = NULL;

  if (sural_json_cursor_enter (object, member, &concept) && JSON_NODE_HOLDS_OBJECT (concept.node))
    text = sural_json_cursor_peek_string (&concept, text_member);
  clean = text != NULL ? sural_clean_text (text) : NULL;
  return clean != NULL && *clean != '\0' ? g_steal_pointer (&clean) : NULL;
}

/* --- Episodes --------------------------------------------------------------------------------- */

/* Whatever of an episode comes first makes it: the entries of a bundle have no order. */
static SuralImportBatch *
get_batch (SuralFhirOwn *self, const char *episode_id)
{
  SuralImportBatch *batch = g_hash_table_lookup (self->episodes, episode_id);
  g_autoptr (SuralEpisode) episode = NULL;

  if (batch != NULL)
    return batch;
  episode = sural_episode_new ("", SURAL_SIDE_NONE, SURAL_DAY_UNKNOWN);
  sural_episode_set_id (episode, episode_id);
  batch = sural_import_batch_new (self->name);
  sural_import_batch_set_patient (batch, self->patient);
  sural_import_batch_set_episode (batch, episode);
  sural_import_batch_set_maker (batch, SURAL_IMPORT_OWN_TIMES);
  g_ptr_array_add (self->batches, batch);
  g_hash_table_insert (self->episodes, g_strdup (episode_id), batch);
  return batch;
}

static SuralEpisode *
find_episode (SuralFhirOwn *self, const SuralJsonCursor *resource)
{
  const char *id = find_identifier (resource, SURAL_NAMING_EPISODE);

  return id != NULL && g_uuid_string_is_valid (id)
             ? sural_import_batch_get_episode (get_batch (self, id))
             : NULL;
}

static SuralFhirOwnFate
read_episode (SuralFhirOwn *self, const SuralJsonCursor *resource)
{
  SuralEpisode *episode = find_episode (self, resource);

  if (episode == NULL)
    return SURAL_FHIR_OWN_FOREIGN;
  sural_episode_set_closed (episode, g_strcmp0 (sural_json_cursor_peek_string (resource, "status"),
                                                "finished") == 0);
  return SURAL_FHIR_OWN_TAKEN;
}

/* A day that is left out is not known; one that is none fails the file. */
static gboolean
read_day (const SuralJsonCursor *object, const char *member, SuralDay *day, GError **error)
{
  SuralJsonCursor here;
  const char *text = NULL;
  GError *what = NULL;

  *day = SURAL_DAY_UNKNOWN;
  if (!sural_json_cursor_enter (object, member, &here))
    return TRUE;
  if (!sural_json_cursor_read_string (&here, &text, error))
    return FALSE;
  return sural_day_parse (text, day, &what) || sural_json_cursor_prefix (&here, error, what);
}

static void
read_side (const SuralJsonCursor *resource, SuralEpisode *episode)
{
  SuralJsonCursor sites;
  SuralSide side = SURAL_SIDE_NONE;
  guint n = 0;

  if (!sural_json_cursor_enter_array (resource, "bodySite", &sites, &n))
    return;
  for (guint i = 0; i < n; i++)
    {
      SuralJsonCursor site = sural_json_cursor_element (&sites, i);
      SuralJsonCursor codings;
      guint n_codings = 0;

      if (!sural_json_cursor_enter_array (&site, "coding", &codings, &n_codings))
        continue;
      for (guint j = 0; j < n_codings; j++)
        {
          SuralJsonCursor coding = sural_json_cursor_element (&codings, j);
          const char *code = sural_json_cursor_peek_string (&coding, "code");

          if (code != NULL &&
              g_strcmp0 (sural_json_cursor_peek_string (&coding, "system"), SURAL_NAMING_SIDE) == 0)
            sural_side_from_string (code, &side);
        }
    }
  sural_episode_set_side (episode, side);
}

/* An extension of a resource, by its address. */
static gboolean
find_extension (const SuralJsonCursor *resource, const char *url, SuralJsonCursor *extension)
{
  SuralJsonCursor list;
  guint n = 0;

  if (!sural_json_cursor_enter_array (resource, "extension", &list, &n))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      *extension = sural_json_cursor_element (&list, i);
      if (g_strcmp0 (sural_json_cursor_peek_string (extension, "url"), url) == 0)
        return TRUE;
    }
  return FALSE;
}

static SuralFhirOwnFate
read_complaint (SuralFhirOwn *self, const SuralJsonCursor *resource, GError **error)
{
  SuralEpisode *episode = find_episode (self, resource);
  g_autofree char *complaint = dup_text (resource, "code", "text");
  g_autofree char *mechanism = NULL;
  SuralJsonCursor extension;
  SuralDay onset = SURAL_DAY_UNKNOWN;

  if (episode == NULL)
    return SURAL_FHIR_OWN_FOREIGN;
  if (!read_day (resource, "onsetDateTime", &onset, error))
    return SURAL_FHIR_OWN_FAILED;
  if (find_extension (resource, SURAL_NAMING_MECHANISM, &extension) &&
      sural_json_cursor_peek_string (&extension, "valueString") != NULL)
    mechanism = sural_clean_text (sural_json_cursor_peek_string (&extension, "valueString"));
  sural_episode_set_complaint (episode, complaint != NULL ? complaint : "");
  sural_episode_set_onset (episode, onset);
  if (mechanism != NULL)
    sural_episode_set_mechanism (episode, mechanism);
  read_side (resource, episode);
  return SURAL_FHIR_OWN_TAKEN;
}

/* Of a goal of the patient's own, or of a score of it: "EPISODE/PLACE" or "EPISODE/PLACE/PART". The
 * goal is made by whichever of them comes first. */
static SuralGoal *
find_own_goal (SuralFhirOwn *self, const SuralJsonCursor *resource, char **part)
{
  const char *value = find_identifier (resource, SURAL_NAMING_OWN_GOAL);
  g_auto (GStrv) parts = value != NULL ? g_strsplit (value, "/", 3) : NULL;
  guint64 place = 0;

  if (parts == NULL || g_strv_length (parts) < 2 || !g_uuid_string_is_valid (parts[0]) ||
      !g_ascii_string_to_unsigned (parts[1], 10, 1, SURAL_GOALS_MOST, &place, NULL))
    return NULL;
  *part = g_strdup (parts[2]);
  return sural_import_batch_get_goal (get_batch (self, parts[0]), (guint) place);
}

/* How well it can be done: from 0 to 10, or nothing that was said. */
static double
read_ability (const SuralJsonCursor *object, const char *member)
{
  SuralJsonCursor quantity, number;
  double value = NAN;

  if (!sural_json_cursor_enter (object, member, &quantity) ||
      !JSON_NODE_HOLDS_OBJECT (quantity.node) ||
      sural_json_cursor_peek_string (&quantity, "comparator") != NULL ||
      !sural_json_cursor_enter (&quantity, "value", &number) ||
      !sural_json_cursor_read_number (&number, &value, NULL) ||
      !(value >= 0 && value <= SURAL_GOAL_SCORE_MOST))
    return NAN;
  return value;
}

static SuralFhirOwnFate
read_own_goal (SuralFhirOwn *self, const SuralJsonCursor *resource, GError **error)
{
  g_autofree char *part = NULL;
  SuralGoal *goal = find_own_goal (self, resource, &part);
  g_autofree char *activity = dup_text (resource, "description", "text");
  SuralJsonCursor extension, targets;
  guint n = 0;

  if (goal == NULL || activity == NULL)
    return SURAL_FHIR_OWN_FOREIGN;
  g_set_str (&goal->activity, activity);
  if (find_extension (resource, SURAL_NAMING_SERVED_BY, &extension) &&
      sural_json_cursor_peek_string (&extension, "valueString") != NULL)
    g_set_str (&goal->group, sural_json_cursor_peek_string (&extension, "valueString"));
  if (sural_json_cursor_enter_array (resource, "target", &targets, &n) && n > 0)
    {
      SuralJsonCursor target = sural_json_cursor_element (&targets, 0);

      goal->target = read_ability (&target, "detailQuantity");
      if (!read_day (&target, "dueDate", &goal->by, error))
        return SURAL_FHIR_OWN_FAILED;
    }
  return SURAL_FHIR_OWN_TAKEN;
}

static SuralFhirOwnFate
read_own_score (SuralFhirOwn *self, const SuralJsonCursor *resource, char **reason, GError **error)
{
  g_autofree char *part = NULL;
  SuralGoal *goal = find_own_goal (self, resource, &part);
  double score = read_ability (resource, "valueQuantity");
  SuralDay day = SURAL_DAY_UNKNOWN;

  if (goal == NULL)
    return SURAL_FHIR_OWN_FOREIGN;
  if (!read_day (resource, "effectiveDateTime", &day, error))
    return SURAL_FHIR_OWN_FAILED;
  if (isnan (score) || day == SURAL_DAY_UNKNOWN ||
      g_strcmp0 (sural_json_cursor_peek_string (resource, "status"), "final") != 0)
    {
      *reason = g_strdup (_ ("a score of a goal of the patient’s own that is none"));
      return SURAL_FHIR_OWN_PASSED_OVER;
    }
  if (g_strcmp0 (part, "first") == 0)
    {
      goal->first = score;
      goal->first_day = day;
      return SURAL_FHIR_OWN_TAKEN;
    }
  goal->score = score;
  goal->day = day;
  return SURAL_FHIR_OWN_TAKEN;
}

static SuralFhirOwnFate
read_goal (SuralFhirOwn *self, const SuralJsonCursor *resource, GError **error)
{
  SuralEpisode *episode = find_episode (self, resource);
  g_autofree char *event = dup_text (resource, "description", "text");
  SuralJsonCursor targets;
  SuralDay day = SURAL_DAY_UNKNOWN;
  guint n = 0;

  if (episode == NULL)
    return read_own_goal (self, resource, error);
  if (sural_json_cursor_enter_array (resource, "target", &targets, &n) && n > 0)
    {
      SuralJsonCursor target = sural_json_cursor_element (&targets, 0);

      if (!read_day (&target, "dueDate", &day, error))
        return SURAL_FHIR_OWN_FAILED;
    }
  sural_episode_set_goal (episode, event, day);
  return SURAL_FHIR_OWN_TAKEN;
}

/* --- Scores ----------------------------------------------------------------------------------- */

/* By what the episode is known, whatever a server has made of the reference. */
static char *
dup_episode_id (const SuralJsonCursor *resource)
{
  SuralJsonCursor extension, reference, identifier;
  const char *id = NULL;

  if (!find_extension (resource, EPISODE_OF_CARE, &extension) ||
      !sural_json_cursor_enter (&extension, "valueReference", &reference) ||
      !JSON_NODE_HOLDS_OBJECT (reference.node) ||
      !sural_json_cursor_enter (&reference, "identifier", &identifier) ||
      !JSON_NODE_HOLDS_OBJECT (identifier.node) ||
      g_strcmp0 (sural_json_cursor_peek_string (&identifier, "system"), SURAL_NAMING_EPISODE) != 0)
    return NULL;
  id = sural_json_cursor_peek_string (&identifier, "value");
  return id != NULL && g_uuid_string_is_valid (id) ? g_strdup (id) : NULL;
}

static SuralOrigin
read_origin (const SuralJsonCursor *resource)
{
  SuralOrigin origin = SURAL_ORIGIN_IMPORT;
  SuralJsonCursor meta, tags;
  guint n = 0;

  if (!sural_json_cursor_enter (resource, "meta", &meta) || !JSON_NODE_HOLDS_OBJECT (meta.node) ||
      !sural_json_cursor_enter_array (&meta, "tag", &tags, &n))
    return origin;
  for (guint i = 0; i < n; i++)
    {
      SuralJsonCursor tag = sural_json_cursor_element (&tags, i);
      const char *code = sural_json_cursor_peek_string (&tag, "code");

      if (code != NULL &&
          g_strcmp0 (sural_json_cursor_peek_string (&tag, "system"), SURAL_NAMING_ORIGIN) == 0)
        sural_origin_from_string (code, &origin);
    }
  return origin;
}

static gboolean
read_moment (const SuralJsonCursor *resource, SuralTime *at, GError **error)
{
  SuralJsonCursor here;
  const char *text = NULL;
  GError *what = NULL;

  *at = SURAL_TIME_UNKNOWN;
  if (!sural_json_cursor_enter (resource, "effectiveDateTime", &here))
    return TRUE;
  if (!sural_json_cursor_read_string (&here, &text, error))
    return FALSE;
  return sural_time_parse (text, at, &what) || sural_json_cursor_prefix (&here, error, what);
}

/* Its unit is that of the measure, or it is no value of it. */
static gboolean
read_value (const SuralJsonCursor *resource, const SuralMeasure *measure, double *value)
{
  SuralJsonCursor quantity, number;

  return sural_json_cursor_enter (resource, "valueQuantity", &quantity) &&
         JSON_NODE_HOLDS_OBJECT (quantity.node) &&
         sural_json_cursor_peek_string (&quantity, "comparator") == NULL &&
         g_strcmp0 (sural_json_cursor_peek_string (&quantity, "unit"), measure->unit) == 0 &&
         sural_json_cursor_enter (&quantity, "value", &number) &&
         sural_json_cursor_read_number (&number, value, NULL);
}

static SuralFhirOwnFate
withdraw (SuralFhirOwn *self,
          SuralImportBatch *batch,
          const SuralJsonCursor *resource,
          const char *full_url,
          SuralTime at)
{
  SuralImportWithdrawal withdrawal = {
    .at = at, .reason = g_intern_string (_ ("a score that was taken back")), .is_for_good = TRUE
  };

  if (sural_fhir_read_source (resource, full_url, self->texts, &withdrawal.source))
    sural_import_batch_withdraw (batch, &withdrawal);
  return SURAL_FHIR_OWN_TAKEN;
}

static SuralFhirOwnFate
take_score (SuralFhirOwn *self,
            SuralImportBatch *batch,
            const SuralJsonCursor *resource,
            const char *full_url,
            const SuralMeasurement *measurement)
{
  SuralImportSource source = { NULL };

  if (sural_fhir_read_source (resource, full_url, self->texts, &source))
    sural_import_batch_add_sourced (batch, measurement, &source);
  else
    sural_import_batch_add (batch, measurement);
  return SURAL_FHIR_OWN_TAKEN;
}

static SuralFhirOwnFate
read_score (SuralFhirOwn *self,
            const SuralJsonCursor *resource,
            const char *full_url,
            const char *measure_id,
            char **reason,
            GError **error)
{
  static const char *const taken[] = { "final", "amended", "corrected", NULL };
  const SuralMeasure *measure = sural_knowledge_get_measure (self->knowledge, measure_id);
  const char *status = sural_json_cursor_peek_string (resource, "status");
  g_autofree char *episode_id = dup_episode_id (resource);
  SuralMeasurement measurement = { .origin = read_origin (resource) };

  if (episode_id == NULL)
    return SURAL_FHIR_OWN_FOREIGN;
  if (!read_moment (resource, &measurement.at, error))
    return SURAL_FHIR_OWN_FAILED;
  if (g_strcmp0 (status, "entered-in-error") == 0)
    return withdraw (self, get_batch (self, episode_id), resource, full_url, measurement.at);
  if (measure == NULL)
    *reason = g_strdup_printf (_ ("%.40s: a measure that is not known"), measure_id);
  else if (status == NULL || !g_strv_contains (taken, status))
    *reason = g_strdup_printf (_ ("%s: not final"), measure_id);
  else if (measurement.at == SURAL_TIME_UNKNOWN)
    *reason = g_strdup_printf (_ ("%s: without a day"), measure_id);
  else if (!read_value (resource, measure, &measurement.value) ||
           !sural_knowledge_check_measurement (self->knowledge, measure->id, measurement.value,
                                               NULL))
    *reason = g_strdup_printf (_ ("%s: no value of this measure"), measure_id);
  if (*reason != NULL)
    return SURAL_FHIR_OWN_PASSED_OVER;
  measurement.measure = measure->id;
  return take_score (self, get_batch (self, episode_id), resource, full_url, &measurement);
}

static SuralFhirOwnFate
read_observation (SuralFhirOwn *self,
                  const SuralJsonCursor *resource,
                  const char *full_url,
                  char **reason,
                  GError **error)
{
  const char *measure = find_code (resource, "code", SURAL_NAMING_MEASURE);

  if (measure != NULL)
    return read_score (self, resource, full_url, measure, reason, error);
  if (find_code (resource, "code", SURAL_NAMING_OWN_SCORE) != NULL)
    return read_own_score (self, resource, reason, error);
  if (find_code (resource, "code", SURAL_NAMING_FINDING) == NULL)
    return SURAL_FHIR_OWN_FOREIGN;
  *reason = g_strdup (_ ("a finding of a visit: episodes and scores are taken in, visits are not"));
  return SURAL_FHIR_OWN_PASSED_OVER;
}

/**
 * sural_fhir_own_read:
 * @self: a record
 * @resource: one of its resources
 * @full_url: (nullable): the address of its entry
 * @reason: (out): why it is passed over; %NULL otherwise
 * @error: return location
 *
 * Takes an episode, its complaint, its goals or a score. All else is told apart from what others
 * may have put into the file since.
 *
 * Returns: what became of it
 */
SuralFhirOwnFate
sural_fhir_own_read (SuralFhirOwn *self,
                     const SuralJsonCursor *resource,
                     const char *full_url,
                     char **reason,
                     GError **error)
{
  const char *type = NULL;

  g_return_val_if_fail (self != NULL && resource != NULL && reason != NULL, SURAL_FHIR_OWN_FOREIGN);

  *reason = NULL;
  type = sural_json_cursor_peek_string (resource, "resourceType");
  if (g_strcmp0 (type, "EpisodeOfCare") == 0)
    return read_episode (self, resource);
  if (g_strcmp0 (type, "Condition") == 0)
    return read_complaint (self, resource, error);
  if (g_strcmp0 (type, "Goal") == 0)
    return read_goal (self, resource, error);
  if (g_strcmp0 (type, "Observation") == 0)
    return read_observation (self, resource, full_url, reason, error);
  return SURAL_FHIR_OWN_FOREIGN;
}
