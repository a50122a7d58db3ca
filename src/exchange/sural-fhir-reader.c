/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/sural-fhir-reader.h"

#include <string.h>

#include "exchange/sural-json-cursor.h"
#include "exchange/sural-json.h"
#include "model/sural-clean-text.h"
#include "model/sural-error.h"

enum
{
  MAX_BUNDLE_BYTES = 64 * 1024 * 1024,
  MAX_BUNDLE_DEPTH = 64,
};

/* LOINC 72514-3, "Pain severity – 0–10 verbal numeric rating": the code itself says the range. */
static const char loinc[] = "http://loinc.org";
static const char pain_code[] = "72514-3";
static const double pain_minimum = 0, pain_maximum = 10;

typedef struct
{
  SuralImportBatch *batch;
  const char *full_url; /* of the patient; borrowed from the document */
  const char *id;
  guint n_passed_over;
} Reader;

/* A string member, or NULL where there is none of that kind. What FHIR's own schema would refuse in
 * resources that Sural does not read is none of its business. */
static const char *
peek_string (const SuralJsonCursor *parent, const char *key)
{
  SuralJsonCursor here;

  if (!sural_json_cursor_enter (parent, key, &here) || !JSON_NODE_HOLDS_VALUE (here.node) ||
      json_node_get_value_type (here.node) != G_TYPE_STRING)
    return NULL;
  return json_node_get_string (here.node);
}

static gboolean
enter_array (const SuralJsonCursor *parent, const char *key, SuralJsonCursor *array, guint *n)
{
  if (!sural_json_cursor_enter (parent, key, array) || !JSON_NODE_HOLDS_ARRAY (array->node))
    return FALSE;
  *n = sural_json_cursor_get_length (array);
  return TRUE;
}

/* FHIR dates may be a year or a year and a month; such a one is not a day. */
static gboolean
is_partial_date (const char *text)
{
  gsize size = strlen (text);

  if (strspn (text, "0123456789") == 4 && size == 4)
    return TRUE;
  return size == 7 && strspn (text, "0123456789") == 4 && text[4] == '-' &&
         strspn (text + 5, "0123456789") == 2 && g_ascii_strtoull (text + 5, NULL, 10) - 1 < 12;
}

static gboolean
read_birth_date (const SuralJsonCursor *resource, SuralDay *day, GError **error)
{
  SuralJsonCursor here;
  const char *text;
  GError *what = NULL;

  *day = SURAL_DAY_UNKNOWN;
  if (!sural_json_cursor_enter (resource, "birthDate", &here))
    return TRUE;
  if (!sural_json_cursor_read_string (&here, &text, error))
    return FALSE;
  if (!is_partial_date (text) && !sural_day_parse (text, day, &what))
    return sural_json_cursor_prefix (&here, error, what);
  return TRUE;
}

/* The official name, else the first. */
static gboolean
enter_name (const SuralJsonCursor *resource, SuralJsonCursor *names, SuralJsonCursor *name)
{
  guint n = 0;

  if (!enter_array (resource, "name", names, &n) || n == 0)
    return FALSE;
  *name = sural_json_cursor_element (names, 0);
  for (guint i = 0; i < n; i++)
    {
      SuralJsonCursor here = sural_json_cursor_element (names, i);
      if (g_strcmp0 (peek_string (&here, "use"), "official") == 0)
        {
          *name = here;
          break;
        }
    }
  return TRUE;
}

/* The text as it goes into the record; %NULL where nothing of it can be seen. */
static char *
dup_clean (const char *text)
{
  g_autofree char *clean = sural_clean_text (text);

  return clean != NULL && *clean != '\0' ? g_steal_pointer (&clean) : NULL;
}

static char *
dup_clean_string (const SuralJsonCursor *object, const char *member)
{
  return dup_clean (peek_string (object, member));
}

static char *
join_given (const SuralJsonCursor *name)
{
  g_autoptr (GString) given = g_string_new (NULL);
  SuralJsonCursor array;
  guint n = 0;

  if (!enter_array (name, "given", &array, &n))
    return NULL;
  for (guint i = 0; i < n; i++)
    {
      SuralJsonCursor here = sural_json_cursor_element (&array, i);
      const char *text = NULL;
      if (sural_json_cursor_read_string (&here, &text, NULL))
        g_string_append_printf (given, "%s%s", given->len > 0 ? " " : "", text);
    }
  return dup_clean (given->str);
}

/* "system|value" of the first identifier that is not a number of the state, which a clinic has no
 * use for; else the id that the sending system gave the resource. */
static char *
read_external_id (const SuralJsonCursor *resource)
{
  SuralJsonCursor identifiers;
  guint n = 0;

  if (enter_array (resource, "identifier", &identifiers, &n))
    for (guint i = 0; i < n; i++)
      {
        SuralJsonCursor here = sural_json_cursor_element (&identifiers, i);
        SuralJsonCursor type;
        gboolean typed = sural_json_cursor_enter (&here, "type", &type);
        const char *system = peek_string (&here, "system");
        const char *value = peek_string (&here, "value");
        if (!typed && system != NULL && value != NULL)
          return g_strconcat (system, "|", value, NULL);
      }
  return g_strdup (peek_string (resource, "id"));
}

static gboolean
read_patient (Reader *self, const SuralJsonCursor *resource, GError **error)
{
  SuralJsonCursor names, name, here;
  SuralDay birth_day;
  SuralSex sex;

  if (sural_import_batch_get_patient (self->batch) != NULL)
    return sural_json_cursor_refuse (resource, error,
                                     "is a second Patient; one file holds one patient");
  if (!enter_name (resource, &names, &name))
    return sural_json_cursor_refuse (resource, error, "is a Patient without a name");
  g_autofree char *family = dup_clean_string (&name, "family");
  g_autofree char *text = dup_clean_string (&name, "text");
  g_autofree char *given = join_given (&name);
  if (family == NULL && given == NULL && text == NULL)
    return sural_json_cursor_refuse (&name, error, "has neither family, given nor text");
  if (!read_birth_date (resource, &birth_day, error))
    return FALSE;

  gboolean whole = family == NULL && given == NULL;
  g_autoptr (SuralPatient) patient = sural_patient_new (whole            ? text
                                                        : family != NULL ? family
                                                                         : "",
                                                        given);
  g_autofree char *external_id = read_external_id (resource);
  const char *gender = peek_string (resource, "gender");
  if (sural_json_cursor_enter (resource, "gender", &here) && !sural_sex_from_string (gender, &sex))
    return sural_json_cursor_refuse (&here, error,
                                     "has to be \"female\", \"male\", \"other\" or \"unknown\"");
  if (gender != NULL)
    sural_patient_set_sex (patient, sex);
  sural_patient_set_birth_day (patient, birth_day);
  sural_patient_set_external_id (patient, external_id);
  sural_import_batch_set_patient (self->batch, patient);
  self->id = peek_string (resource, "id");
  return TRUE;
}

static gboolean
has_pain_code (const SuralJsonCursor *resource)
{
  SuralJsonCursor code, codings;
  guint n = 0;

  if (!sural_json_cursor_enter (resource, "code", &code) ||
      !enter_array (&code, "coding", &codings, &n))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      SuralJsonCursor here = sural_json_cursor_element (&codings, i);
      if (g_strcmp0 (peek_string (&here, "system"), loinc) == 0 &&
          g_strcmp0 (peek_string (&here, "code"), pain_code) == 0)
        return TRUE;
    }
  return FALSE;
}

/* A subject is named by the URL of its entry, or as "Patient/ID", with or without a server before
 * it. */
static gboolean
is_about_patient (const Reader *self, const SuralJsonCursor *resource)
{
  SuralJsonCursor subject;

  if (!sural_json_cursor_enter (resource, "subject", &subject))
    return FALSE;
  const char *reference = peek_string (&subject, "reference");
  if (reference == NULL)
    return FALSE;
  if (g_strcmp0 (reference, self->full_url) == 0)
    return TRUE;
  if (self->id == NULL)
    return FALSE;
  g_autofree char *relative = g_strconcat ("Patient/", self->id, NULL);
  g_autofree char *absolute = g_strconcat ("/", relative, NULL);
  return g_str_equal (reference, relative) || g_str_has_suffix (reference, absolute);
}

static gboolean
is_kept (const Reader *self, const SuralJsonCursor *resource)
{
  static const char *const statuses[] = { "preliminary", "final", "amended", "corrected", NULL };
  const char *status = peek_string (resource, "status");

  return has_pain_code (resource) && status != NULL && g_strv_contains (statuses, status) &&
         is_about_patient (self, resource);
}

/* A score has no unit; UCUM writes that as "{score}" or "1". */
static gboolean
read_score (const SuralJsonCursor *quantity, double *value, GError **error)
{
  SuralJsonCursor here;
  const char *code = peek_string (quantity, "code");

  if (code != NULL && !g_str_equal (code, "{score}") && !g_str_equal (code, "1"))
    {
      sural_json_cursor_enter (quantity, "code", &here);
      return sural_json_cursor_refuse (&here, error, "a pain score has the unit {score}");
    }
  if (!sural_json_cursor_enter (quantity, "value", &here))
    return sural_json_cursor_refuse (&here, error, "is missing");
  if (!sural_json_cursor_read_number (&here, value, error))
    return FALSE;
  if (*value < pain_minimum || *value > pain_maximum)
    return sural_json_cursor_refuse (&here, error, "a pain score lies between %g and %g",
                                     pain_minimum, pain_maximum);
  return TRUE;
}

static gboolean
read_observation (Reader *self, const SuralJsonCursor *resource, GError **error)
{
  SuralMeasurement measurement = { .measure = g_intern_static_string ("calf-pain-now"),
                                   .origin = SURAL_ORIGIN_IMPORT };
  SuralJsonCursor quantity, when;
  const char *text;
  GError *what = NULL;

  if (!is_kept (self, resource) ||
      !sural_json_cursor_enter (resource, "valueQuantity", &quantity) ||
      !sural_json_cursor_enter (resource, "effectiveDateTime", &when))
    {
      self->n_passed_over++;
      return TRUE;
    }
  if (!sural_json_cursor_read_string (&when, &text, error))
    return FALSE;
  if (is_partial_date (text))
    {
      self->n_passed_over++;
      return TRUE;
    }
  if (!sural_time_parse (text, &measurement.at, &what))
    return sural_json_cursor_prefix (&when, error, what);
  if (!read_score (&quantity, &measurement.value, error))
    return FALSE;
  sural_import_batch_add (self->batch, &measurement);
  return TRUE;
}

typedef gboolean (*ReadResource) (Reader *self, const SuralJsonCursor *resource, GError **error);

/* Calls @read for each resource of @type. */
static gboolean
for_each (Reader *self,
          const SuralJsonCursor *entries,
          const char *type,
          ReadResource read,
          GCancellable *cancellable,
          GError **error)
{
  for (guint i = 0; i < sural_json_cursor_get_length (entries); i++)
    {
      SuralJsonCursor entry = sural_json_cursor_element (entries, i);
      SuralJsonCursor resource;
      if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
          !sural_json_cursor_check_object (&entry, NULL, error))
        return FALSE;
      if (!sural_json_cursor_enter (&entry, "resource", &resource) ||
          g_strcmp0 (peek_string (&resource, "resourceType"), type) != 0)
        continue;
      if (!read (self, &resource, error))
        return FALSE;
      if (g_str_equal (type, "Patient"))
        self->full_url = peek_string (&entry, "fullUrl");
    }
  return TRUE;
}

static guint
count_others (const SuralJsonCursor *entries)
{
  guint n = 0;

  for (guint i = 0; i < sural_json_cursor_get_length (entries); i++)
    {
      SuralJsonCursor entry = sural_json_cursor_element (entries, i);
      SuralJsonCursor resource;
      const char *type = sural_json_cursor_enter (&entry, "resource", &resource)
                             ? peek_string (&resource, "resourceType")
                             : NULL;
      n += g_strcmp0 (type, "Patient") != 0 && g_strcmp0 (type, "Observation") != 0;
    }
  return n;
}

static gboolean
read_bundle (Reader *self, const SuralJsonCursor *root, GCancellable *cancellable, GError **error)
{
  SuralJsonCursor entries;

  if (g_strcmp0 (peek_string (root, "resourceType"), "Bundle") != 0)
    return sural_json_cursor_refuse (root, error, "is not a FHIR Bundle");
  if (!sural_json_cursor_enter (root, "entry", &entries))
    return sural_json_cursor_refuse (root, error, "is a Bundle without a Patient");
  if (!sural_json_cursor_check_array (&entries, error) ||
      !for_each (self, &entries, "Patient", read_patient, cancellable, error))
    return FALSE;
  if (sural_import_batch_get_patient (self->batch) == NULL)
    return sural_json_cursor_refuse (root, error, "is a Bundle without a Patient");
  if (!for_each (self, &entries, "Observation", read_observation, cancellable, error))
    return FALSE;
  sural_import_batch_set_n_passed_over (self->batch, self->n_passed_over + count_others (&entries));
  return TRUE;
}

/**
 * sural_fhir_read_bundle:
 * @bytes: the whole file; at most 64 MiB, 64 levels deep
 * @name: what to call it in errors
 * @cancellable: (nullable): to stop
 * @error: return location for a #GError
 *
 * Reads a FHIR R4 Bundle: its one Patient, and the pain scores (LOINC 72514-3) about that patient
 * as measurements of calf-pain-now. A birth date without its day is unknown; an impossible date or
 * a score outside of its scale fails the file. Observations that were never final, that are about
 * somebody else, or that have no day, and all other resources, are passed over and counted.
 *
 * Returns: (transfer full): the batch, with an episode of its own where there are pain scores; or
 *   %NULL with %SURAL_ERROR_INVALID, %SURAL_ERROR_LIMIT or %G_IO_ERROR_CANCELLED
 */
SuralImportBatch *
sural_fhir_read_bundle (GBytes *bytes, const char *name, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  g_autoptr (JsonNode) node =
      sural_json_parse (bytes, name, MAX_BUNDLE_BYTES, MAX_BUNDLE_DEPTH, error);
  if (node == NULL)
    return NULL;
  g_autoptr (SuralImportBatch) batch = sural_import_batch_new (name);
  g_autoptr (SuralEpisode) episode =
      sural_episode_new ("Imported pain scores", SURAL_SIDE_NONE, SURAL_DAY_UNKNOWN);
  Reader self = { .batch = batch };
  SuralJsonCursor root = sural_json_cursor_root (node, name);

  if (!read_bundle (&self, &root, cancellable, error))
    return NULL;
  if (sural_import_batch_get_measurements (batch)->len > 0)
    sural_import_batch_set_episode (batch, episode);
  return g_steal_pointer (&batch);
}
