/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/fhir/sural-fhir-version.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* In which version of FHIR a resource is written. Only a CapabilityStatement says so; of the others
 * it shows in what their profile is called, and in members that no other version has. */

/* https://hl7.org/fhir/R4/observation.html, …/STU3/observation.html, …/R5/observation.html, and the
 * same of Patient and Bundle. */
static const struct
{
  const char *type;
  const char *member;
  const char *version;
} members[] = {
  { "Observation", "comments", "DSTU2" },
  { "Observation", "reliability", "DSTU2" },
  { "Patient", "careProvider", "DSTU2" },
  { "Observation", "comment", "STU3" },
  { "Observation", "related", "STU3" },
  { "Observation", "context", "STU3" },
  { "Patient", "animal", "STU3" },
  { "Observation", "triggeredBy", "R5" },
  { "Observation", "instantiatesCanonical", "R5" },
  { "Observation", "instantiatesReference", "R5" },
  { "Observation", "bodyStructure", "R5" },
  { "Bundle", "issues", "R5" },
};

/* How a version is called in the address of a profile, and behind one. */
static const struct
{
  const char *mark;
  const char *version;
} marks[] = {
  { "/fhir/1.0/", "DSTU2" }, { "/fhir/DSTU2/", "DSTU2" }, { "|1.0.", "DSTU2" },
  { "/fhir/3.0/", "STU3" },  { "/fhir/STU3/", "STU3" },   { "|3.0.", "STU3" },
  { "/fhir/5.0/", "R5" },    { "/fhir/R5/", "R5" },       { "|5.0.", "R5" },
};

static const char *
peek_string (const SuralJsonCursor *here)
{
  if (!JSON_NODE_HOLDS_VALUE (here->node) || json_node_get_value_type (here->node) != G_TYPE_STRING)
    return NULL;
  return json_node_get_string (here->node);
}

static const char *
peek_member (const SuralJsonCursor *parent, const char *key)
{
  SuralJsonCursor here;

  return sural_json_cursor_enter (parent, key, &here) ? peek_string (&here) : NULL;
}

/* A guide of somebody else counts its own versions: only profiles of HL7's base are meant. */
static const char *
find_mark (const char *profile)
{
  if (strstr (profile, "hl7.org/fhir/") == NULL)
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    if (strstr (profile, marks[i].mark) != NULL &&
        (*marks[i].mark != '|' || strstr (profile, "hl7.org/fhir/StructureDefinition/") != NULL))
      return marks[i].version;
  return NULL;
}

static const char *
find_in_profiles (const SuralJsonCursor *resource)
{
  SuralJsonCursor meta, profiles;

  if (!sural_json_cursor_enter (resource, "meta", &meta) || !JSON_NODE_HOLDS_OBJECT (meta.node) ||
      !sural_json_cursor_enter (&meta, "profile", &profiles) ||
      !JSON_NODE_HOLDS_ARRAY (profiles.node))
    return NULL;
  for (guint i = 0; i < sural_json_cursor_get_length (&profiles); i++)
    {
      SuralJsonCursor here = sural_json_cursor_element (&profiles, i);
      const char *profile = peek_string (&here);
      const char *version = profile != NULL ? find_mark (profile) : NULL;

      if (version != NULL)
        return version;
    }
  return NULL;
}

/* What the server says of itself, where it is among what it sent. */
static const char *
find_said (const SuralJsonCursor *resource, const char *type)
{
  const char *said = NULL;

  if (g_strcmp0 (type, "CapabilityStatement") != 0 && g_strcmp0 (type, "Conformance") != 0)
    return NULL;
  said = peek_member (resource, "fhirVersion");
  if (said == NULL)
    return NULL;
  return g_str_has_prefix (said, "1.0")   ? "DSTU2"
         : g_str_has_prefix (said, "3.0") ? "STU3"
         : g_str_has_prefix (said, "5.0") ? "R5"
                                          : NULL;
}

/**
 * sural_fhir_check_version:
 * @resource: a resource
 * @error: return location for a #GError
 *
 * The same member means something else in another version, or is missing there without a word; so
 * what is not R4 is refused rather than half read.
 *
 * Returns: whether nothing says that @resource is of another version of FHIR than R4
 */
gboolean
sural_fhir_check_version (const SuralJsonCursor *resource, GError **error)
{
  const char *type = NULL;
  const char *version = NULL;
  SuralJsonCursor here;

  if (!JSON_NODE_HOLDS_OBJECT (resource->node))
    return TRUE;
  type = peek_member (resource, "resourceType");
  version = find_said (resource, type);
  if (version == NULL)
    version = find_in_profiles (resource);
  if (version != NULL)
    return sural_json_cursor_refuse (
        resource, error, _ ("is FHIR %s, as it says; Sural reads R4: export it as that"), version);
  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    if (g_strcmp0 (type, members[i].type) == 0 &&
        sural_json_cursor_enter (resource, members[i].member, &here))
      return sural_json_cursor_refuse (
          resource, error, _ ("is FHIR %s, for it has “%s”; Sural reads R4: export it as that"),
          members[i].version, members[i].member);
  return TRUE;
}
