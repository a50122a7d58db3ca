/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/fhir/sural-fhir-build.h"

#include <string.h>

#include "model/patient/sural-naming.h"

/**
 * sural_fhir_make_id:
 * @kind: what the resource is
 * @id: an id of the store
 * @part: (nullable): which part of it
 *
 * What the store has no id for is known by where it is: a UUID (version 5) of the three, the same
 * in every export.
 *
 * Returns: (transfer full): the id
 */
char *
sural_fhir_make_id (const char *kind, const char *id, const char *part)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA1);
  guint8 b[20];
  gsize size = sizeof b;

  g_return_val_if_fail (kind != NULL && id != NULL, NULL);

  g_checksum_update (checksum, (const guchar *) SURAL_NAMING_RECORD, -1);
  g_checksum_update (checksum, (const guchar *) kind, (gssize) strlen (kind) + 1);
  g_checksum_update (checksum, (const guchar *) id, (gssize) strlen (id) + 1);
  g_checksum_update (checksum, (const guchar *) (part != NULL ? part : ""), -1);
  g_checksum_get_digest (checksum, b, &size);
  b[6] = (b[6] & 0x0f) | 0x50;
  b[8] = (b[8] & 0x3f) | 0x80;
  return g_strdup_printf ("%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x",
                          b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11],
                          b[12], b[13], b[14], b[15]);
}

/**
 * sural_fhir_add_resource:
 * @bundle: a bundle
 * @type: a type of R4
 * @id: a UUID
 *
 * Returns: (transfer none): the resource, in its entry
 */
JsonObject *
sural_fhir_add_resource (SuralFhirBundle *bundle, const char *type, const char *id)
{
  JsonObject *entry = json_object_new ();
  JsonObject *resource = json_object_new ();
  g_autofree char *url = g_strconcat ("urn:uuid:", id, NULL);

  json_object_set_string_member (resource, "resourceType", type);
  json_object_set_string_member (resource, "id", id);
  json_object_set_string_member (entry, "fullUrl", url);
  json_object_set_object_member (entry, "resource", resource);
  json_array_add_object_element (bundle->entries, entry);
  return resource;
}

/**
 * sural_fhir_make_reference:
 * @id: of a resource of the bundle
 *
 * Returns: (transfer full): a Reference to it
 */
JsonObject *
sural_fhir_make_reference (const char *id)
{
  JsonObject *reference = json_object_new ();
  g_autofree char *url = g_strconcat ("urn:uuid:", id, NULL);

  json_object_set_string_member (reference, "reference", url);
  return reference;
}

/**
 * sural_fhir_add_reference:
 * @object: an object
 * @key: the member
 * @id: of a resource of the bundle
 */
void
sural_fhir_add_reference (JsonObject *object, const char *key, const char *id)
{
  json_object_set_object_member (object, key, sural_fhir_make_reference (id));
}

/**
 * sural_fhir_add_person:
 * @object: an object
 * @key: the member, a Reference
 * @name: (nullable): who it was; the clinic says no more of them
 */
void
sural_fhir_add_person (JsonObject *object, const char *key, const char *name)
{
  JsonObject *reference = NULL;

  if (name == NULL || *name == '\0')
    return;
  reference = json_object_new ();
  json_object_set_string_member (reference, "display", name);
  json_object_set_object_member (object, key, reference);
}

/**
 * sural_fhir_add_subject:
 * @bundle: a bundle
 * @resource: what is about its patient
 */
void
sural_fhir_add_subject (SuralFhirBundle *bundle, JsonObject *resource)
{
  sural_fhir_add_reference (resource, "subject", sural_patient_get_id (bundle->record->patient));
}

/**
 * sural_fhir_add_identifier:
 * @resource: a resource
 * @system: who gave it
 * @value: what was given
 * @type: (nullable): what it is, of HL7 v2 table 0203
 */
void
sural_fhir_add_identifier (JsonObject *resource,
                           const char *system,
                           const char *value,
                           const char *type)
{
  JsonObject *identifier = json_object_new ();
  JsonArray *list = NULL;

  if (!json_object_has_member (resource, "identifier"))
    json_object_set_array_member (resource, "identifier", json_array_new ());
  list = json_object_get_array_member (resource, "identifier");
  if (type != NULL)
    sural_fhir_add_code (identifier, "type", "http://terminology.hl7.org/CodeSystem/v2-0203", type);
  json_object_set_string_member (identifier, "system", system);
  json_object_set_string_member (identifier, "value", value);
  json_array_add_object_element (list, identifier);
}

/**
 * sural_fhir_make_coding:
 * @system: a system
 * @code: a code of it
 * @display: (nullable): what it is called
 *
 * Returns: (transfer full): a Coding
 */
JsonObject *
sural_fhir_make_coding (const char *system, const char *code, const char *display)
{
  JsonObject *coding = json_object_new ();

  json_object_set_string_member (coding, "system", system);
  json_object_set_string_member (coding, "code", code);
  sural_fhir_add_text (coding, "display", display);
  return coding;
}

/**
 * sural_fhir_make_concept:
 * @codings: (transfer full) (nullable): its codes
 * @text: (nullable): what people call it
 *
 * Returns: (transfer full): a CodeableConcept
 */
JsonObject *
sural_fhir_make_concept (JsonArray *codings, const char *text)
{
  JsonObject *concept = json_object_new ();

  if (codings != NULL && json_array_get_length (codings) > 0)
    json_object_set_array_member (concept, "coding", codings);
  else
    g_clear_pointer (&codings, json_array_unref);
  sural_fhir_add_text (concept, "text", text);
  return concept;
}

/**
 * sural_fhir_add_concept:
 * @object: an object
 * @key: the member
 * @codings: (transfer full) (nullable): its codes
 * @text: (nullable): what people call it
 */
void
sural_fhir_add_concept (JsonObject *object, const char *key, JsonArray *codings, const char *text)
{
  json_object_set_object_member (object, key, sural_fhir_make_concept (codings, text));
}

/**
 * sural_fhir_add_code:
 * @object: an object
 * @key: the member, a CodeableConcept
 * @system: a system of FHIR's own
 * @code: a code of it
 */
void
sural_fhir_add_code (JsonObject *object, const char *key, const char *system, const char *code)
{
  JsonArray *codings = json_array_new ();

  json_array_add_object_element (codings, sural_fhir_make_coding (system, code, NULL));
  sural_fhir_add_concept (object, key, codings, NULL);
}

/**
 * sural_fhir_add_codes:
 * @object: an object
 * @key: the member, a list of CodeableConcept
 * @system: a system of FHIR's own
 * @code: a code of it, the only one of the list
 */
void
sural_fhir_add_codes (JsonObject *object, const char *key, const char *system, const char *code)
{
  JsonArray *list = json_array_new ();
  JsonArray *codings = json_array_new ();

  json_array_add_object_element (codings, sural_fhir_make_coding (system, code, NULL));
  json_array_add_object_element (list, sural_fhir_make_concept (codings, NULL));
  json_object_set_array_member (object, key, list);
}

/* FHIR's strings hold no control characters but tab and line breaks, and are never empty. */
static char *
dup_string (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GString) plain = g_string_new (NULL);

  for (const char *next = valid; *next != '\0'; next = g_utf8_next_char (next))
    {
      const gunichar letter = g_utf8_get_char (next);

      if (letter >= 0x20 || letter == '\t' || letter == '\n')
        g_string_append_unichar (plain, letter);
    }
  g_strstrip (plain->str);
  return *plain->str != '\0' ? g_strdup (plain->str) : NULL;
}

/**
 * sural_fhir_add_text:
 * @object: an object
 * @key: the member
 * @text: (nullable): its value; left out where there is nothing to be seen
 */
void
sural_fhir_add_text (JsonObject *object, const char *key, const char *text)
{
  g_autofree char *plain = text != NULL ? dup_string (text) : NULL;

  if (plain != NULL)
    json_object_set_string_member (object, key, plain);
}

/**
 * sural_fhir_add_day:
 * @object: an object
 * @key: the member
 * @day: its value; left out where it is not known
 */
void
sural_fhir_add_day (JsonObject *object, const char *key, SuralDay day)
{
  g_autofree char *text = day != SURAL_DAY_UNKNOWN ? sural_day_to_string (day) : NULL;

  sural_fhir_add_text (object, key, text);
}

/* How far the clock on the wall was from universal time. */
static char *
dup_offset (GTimeZone *zone, SuralTime time)
{
  /* 1970-01-01 00:00 by the same clock. */
  const gint64 local = time - sural_time_from_day (sural_day_new (1970, 1, 1));
  const int interval = g_time_zone_find_interval (zone, G_TIME_TYPE_STANDARD, local);
  const int offset = interval >= 0 ? g_time_zone_get_offset (zone, interval) : 0;
  const int minutes = ABS (offset) / 60;

  return g_strdup_printf ("%c%02d:%02d", offset < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

/**
 * sural_fhir_add_time:
 * @bundle: a bundle
 * @object: an object
 * @key: the member
 * @time: its value, on the clinic's clock: a day where the time of day is not known; left out where
 *   nothing is
 *
 * A time of day has its zone, as FHIR wants it; the digits are those that the clock showed.
 */
void
sural_fhir_add_time (SuralFhirBundle *bundle, JsonObject *object, const char *key, SuralTime time)
{
  g_autofree char *text = sural_time_to_string (time);
  g_autofree char *offset = NULL;
  g_autofree char *full = NULL;

  if (strchr (text, 'T') == NULL)
    {
      sural_fhir_add_text (object, key, text);
      return;
    }
  offset = dup_offset (bundle->record->zone, time);
  full = g_strconcat (text, offset, NULL);
  json_object_set_string_member (object, key, full);
}

static const char *
get_side_text (SuralSide side)
{
  static const char *const TEXTS[] = { NULL, "Left", "Right", "Both sides" };

  return TEXTS[side];
}

/**
 * sural_fhir_add_site:
 * @bundle: a bundle
 * @object: an object
 * @side: which leg
 *
 * The calf as a bodySite, with the side as far as it is known.
 */
void
sural_fhir_add_site (SuralFhirBundle *bundle, JsonObject *object, SuralSide side)
{
  static const char *const TEXTS[] = { "Calf", "Left calf", "Right calf", "Both calves" };
  JsonArray *codings = json_array_new ();

  sural_fhir_codes_append (bundle->codes, "sites",
                           side == SURAL_SIDE_LEFT || side == SURAL_SIDE_RIGHT
                               ? sural_side_to_string (side)
                               : "none",
                           codings);
  if (side != SURAL_SIDE_NONE)
    json_array_add_object_element (codings, sural_fhir_make_coding (SURAL_NAMING_SIDE,
                                                                    sural_side_to_string (side),
                                                                    get_side_text (side)));
  sural_fhir_add_concept (object, "bodySite", codings, TEXTS[side]);
}

/**
 * sural_fhir_add_side:
 * @object: an object
 * @side: the side that it is of; nothing is added where it has none
 *
 * The side alone as a bodySite: which structure a test is of is not coded.
 */
void
sural_fhir_add_side (JsonObject *object, SuralSide side)
{
  JsonArray *codings = NULL;

  if (side == SURAL_SIDE_NONE)
    return;
  codings = json_array_new ();
  json_array_add_object_element (codings, sural_fhir_make_coding (SURAL_NAMING_SIDE,
                                                                  sural_side_to_string (side),
                                                                  get_side_text (side)));
  sural_fhir_add_concept (object, "bodySite", codings, get_side_text (side));
}

/**
 * sural_fhir_add_note:
 * @resource: a resource
 * @text: (nullable): an Annotation more; none where nothing is said
 */
void
sural_fhir_add_note (JsonObject *resource, const char *text)
{
  g_autoptr (JsonObject) note = json_object_new ();

  if (text != NULL)
    sural_fhir_add_text (note, "text", text);
  if (json_object_get_size (note) == 0)
    return;
  if (!json_object_has_member (resource, "note"))
    json_object_set_array_member (resource, "note", json_array_new ());
  json_array_add_object_element (json_object_get_array_member (resource, "note"),
                                 g_steal_pointer (&note));
}
