/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/fhir/sural-fhir-language.h"

#include <string.h>

/* The language in which somebody gets their papers, as the one that they prefer to be spoken to in.
 */

#define LANGUAGES "urn:ietf:bcp:47"

/**
 * sural_fhir_add_language:
 * @resource: a Patient
 * @patient: whose it is
 *
 * Adds the language of their papers as `communication`, preferred; nothing where it is that of the
 * program, which says nothing of the patient.
 */
void
sural_fhir_add_language (JsonObject *resource, SuralPatient *patient)
{
  const char *language = NULL;
  JsonObject *coding = NULL;
  JsonObject *concept = NULL;
  JsonObject *communication = NULL;
  JsonArray *codings = NULL;
  JsonArray *list = NULL;

  g_return_if_fail (resource != NULL && SURAL_IS_PATIENT (patient));

  language = sural_patient_get_language (patient);
  if (language == NULL)
    return;
  coding = json_object_new ();
  json_object_set_string_member (coding, "system", LANGUAGES);
  json_object_set_string_member (coding, "code", language);
  codings = json_array_new ();
  json_array_add_object_element (codings, coding);
  concept = json_object_new ();
  json_object_set_array_member (concept, "coding", codings);
  communication = json_object_new ();
  json_object_set_object_member (communication, "language", concept);
  json_object_set_boolean_member (communication, "preferred", TRUE);
  list = json_array_new ();
  json_array_add_object_element (list, communication);
  json_object_set_array_member (resource, "communication", list);
}

/* As BCP 47 writes one: parts of letters and digits, the first of letters alone. */
static gboolean
is_tag (const char *text)
{
  const gsize size = strlen (text);
  const gsize first = strcspn (text, "-");

  if (size < 2 || size > 35 || first < 2 || first > 8 || text[size - 1] == '-')
    return FALSE;
  for (gsize i = 0; i < size; i++)
    if (!(i < first ? g_ascii_isalpha (text[i]) : g_ascii_isalnum (text[i]) || text[i] == '-'))
      return FALSE;
  return strstr (text, "--") == NULL;
}

/* The tag of a language, NULL: none is said. Where no system stands beside a code it can be no
 * other. */
static const char *
peek_tag (const SuralJsonCursor *communication)
{
  SuralJsonCursor language, codings;
  guint n = 0;

  if (!sural_json_cursor_enter (communication, "language", &language) ||
      !JSON_NODE_HOLDS_OBJECT (language.node) ||
      !sural_json_cursor_enter_array (&language, "coding", &codings, &n))
    return NULL;
  for (guint i = 0; i < n; i++)
    {
      SuralJsonCursor coding = sural_json_cursor_element (&codings, i);
      const char *system = sural_json_cursor_peek_string (&coding, "system");
      const char *code = sural_json_cursor_peek_string (&coding, "code");

      if (code != NULL && is_tag (code) && (system == NULL || g_str_equal (system, LANGUAGES)))
        return code;
    }
  return NULL;
}

static gboolean
is_preferred (const SuralJsonCursor *communication)
{
  SuralJsonCursor preferred;

  return sural_json_cursor_enter (communication, "preferred", &preferred) &&
         JSON_NODE_HOLDS_VALUE (preferred.node) &&
         json_node_get_value_type (preferred.node) == G_TYPE_BOOLEAN &&
         json_node_get_boolean (preferred.node);
}

/**
 * sural_fhir_read_language:
 * @resource: a Patient
 * @patient: gets the language that they prefer, or the only one that is said
 *
 * Of several of which none is preferred none is taken. What is no tag of BCP 47 is not taken, and
 * is no fault of the file.
 */
void
sural_fhir_read_language (const SuralJsonCursor *resource, SuralPatient *patient)
{
  SuralJsonCursor list;
  guint n = 0;

  g_return_if_fail (resource != NULL && SURAL_IS_PATIENT (patient));

  if (!sural_json_cursor_enter_array (resource, "communication", &list, &n))
    return;
  for (guint i = 0; i < n; i++)
    {
      SuralJsonCursor one = sural_json_cursor_element (&list, i);
      const char *tag = JSON_NODE_HOLDS_OBJECT (one.node) ? peek_tag (&one) : NULL;

      if (tag == NULL || (n > 1 && !is_preferred (&one)))
        continue;
      sural_patient_set_language (patient, tag);
      return;
    }
}
