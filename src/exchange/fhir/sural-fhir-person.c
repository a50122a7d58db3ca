/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/fhir/sural-fhir-person.h"

#include <string.h>

static char *
dup_number (const SuralJsonCursor *identifier)
{
  const char *system = sural_json_cursor_peek_string (identifier, "system");
  const char *value = sural_json_cursor_peek_string (identifier, "value");

  return system != NULL && *system != '\0' && value != NULL && *value != '\0'
             ? g_strconcat (system, "|", value, NULL)
             : NULL;
}

static GPtrArray *
list_numbers (const SuralJsonCursor *patient)
{
  GPtrArray *numbers = g_ptr_array_new_with_free_func (g_free);
  SuralJsonCursor identifiers;
  guint n = 0;

  sural_json_cursor_enter_array (patient, "identifier", &identifiers, &n);
  for (guint i = 0; i < n; i++)
    {
      SuralJsonCursor here = sural_json_cursor_element (&identifiers, i);
      char *number = JSON_NODE_HOLDS_OBJECT (here.node) ? dup_number (&here) : NULL;

      if (number != NULL)
        g_ptr_array_add (numbers, number);
    }
  return numbers;
}

/**
 * sural_fhir_person_init:
 * @self: (out): somebody; to be cleared with sural_fhir_person_clear()
 * @patient: a resource Patient
 * @entry_url: (nullable): the URL of its entry
 *
 * Keeps what the resources of a file may name somebody by.
 */
void
sural_fhir_person_init (SuralFhirPerson *self,
                        const SuralJsonCursor *patient,
                        const char *entry_url)
{
  self->id = g_strdup (sural_json_cursor_peek_string (patient, "id"));
  self->full_url = g_strdup (entry_url);
  self->numbers = list_numbers (patient);
}

/**
 * sural_fhir_person_clear:
 * @self: somebody, or zeros
 */
void
sural_fhir_person_clear (SuralFhirPerson *self)
{
  g_free (self->full_url);
  g_free (self->id);
  g_clear_pointer (&self->numbers, g_ptr_array_unref);
}

/**
 * sural_fhir_person_is:
 * @self: somebody
 * @patient: a resource Patient
 * @entry_url: (nullable): the URL of its entry
 *
 * Returns: whether it is they: one that a file has twice is one, where it has an id
 */
gboolean
sural_fhir_person_is (const SuralFhirPerson *self,
                      const SuralJsonCursor *patient,
                      const char *entry_url)
{
  const char *id = sural_json_cursor_peek_string (patient, "id");

  return id != NULL && g_strcmp0 (self->id, id) == 0 && g_strcmp0 (self->full_url, entry_url) == 0;
}

static gboolean
has_number (const SuralFhirPerson *self, const char *number)
{
  return self->numbers != NULL && number != NULL &&
         g_ptr_array_find_with_equal_func (self->numbers, number, g_str_equal, NULL);
}

/* A reference by "Patient?identifier=SYSTEM|VALUE", as a transaction may have it, or by the number
 * alone. */
static gboolean
is_named_by_number (const SuralFhirPerson *self, const SuralJsonCursor *subject)
{
  static const char BY_NUMBER[] = "?identifier=";
  const char *reference = sural_json_cursor_peek_string (subject, "reference");
  const char *question = reference != NULL ? strchr (reference, '?') : NULL;
  SuralJsonCursor identifier;
  g_autofree char *number = NULL;

  if (question != NULL && g_str_has_prefix (reference, "Patient?") &&
      g_str_has_prefix (question, BY_NUMBER))
    number = g_uri_unescape_string (question + strlen (BY_NUMBER), NULL);
  else if (reference == NULL && sural_json_cursor_enter (subject, "identifier", &identifier) &&
           JSON_NODE_HOLDS_OBJECT (identifier.node))
    number = dup_number (&identifier);
  return has_number (self, number);
}

static gboolean
enter_subject (const SuralJsonCursor *resource, SuralJsonCursor *subject)
{
  return (sural_json_cursor_enter (resource, "subject", subject) ||
          sural_json_cursor_enter (resource, "patient", subject)) &&
         JSON_NODE_HOLDS_OBJECT (subject->node);
}

/* A number of the same issuer that is another one: whoever is named beside it, it is not certain
 * who is meant. */
static gboolean
has_other_number (const SuralFhirPerson *self, const SuralJsonCursor *subject)
{
  SuralJsonCursor identifier;
  const char *system = NULL;
  g_autofree char *issuer = NULL;
  g_autofree char *number = NULL;

  if (!sural_json_cursor_enter (subject, "identifier", &identifier) ||
      !JSON_NODE_HOLDS_OBJECT (identifier.node))
    return FALSE;
  system = sural_json_cursor_peek_string (&identifier, "system");
  number = dup_number (&identifier);
  if (number == NULL || has_number (self, number))
    return FALSE;
  issuer = g_strconcat (system, "|", NULL);
  for (guint i = 0; self->numbers != NULL && i < self->numbers->len; i++)
    if (g_str_has_prefix (g_ptr_array_index (self->numbers, i), issuer))
      return TRUE;
  return FALSE;
}

/**
 * sural_fhir_person_is_subject:
 * @self: somebody
 * @resource: a resource
 *
 * A subject is named by the URL of its entry, or as “Patient/ID”, with or without a server
 * before it and a version after it; or by one of its numbers.
 *
 * Returns: whether the resource is about them
 */
gboolean
sural_fhir_person_is_subject (const SuralFhirPerson *self, const SuralJsonCursor *resource)
{
  SuralJsonCursor subject;
  g_autofree char *plain = NULL;
  char *version = NULL;

  if (!enter_subject (resource, &subject))
    return FALSE;
  if (is_named_by_number (self, &subject))
    return TRUE;
  if (has_other_number (self, &subject))
    return FALSE;
  plain = g_strdup (sural_json_cursor_peek_string (&subject, "reference"));
  if (plain == NULL)
    return FALSE;
  version = strstr (plain, "/_history/");
  if (version != NULL)
    *version = '\0';
  if (g_strcmp0 (plain, self->full_url) == 0)
    return TRUE;
  if (self->id == NULL)
    return FALSE;
  g_autofree char *relative = g_strconcat ("Patient/", self->id, NULL);
  g_autofree char *absolute = g_strconcat ("/", relative, NULL);
  return g_str_equal (plain, relative) ||
         (g_str_has_suffix (plain, absolute) &&
          (self->full_url == NULL || !g_str_has_prefix (self->full_url, "http")));
}

/**
 * sural_fhir_says_whose:
 * @resource: a resource
 *
 * Returns: whether it names anybody at all
 */
gboolean
sural_fhir_says_whose (const SuralJsonCursor *resource)
{
  SuralJsonCursor subject, identifier;

  return enter_subject (resource, &subject) &&
         (sural_json_cursor_peek_string (&subject, "reference") != NULL ||
          sural_json_cursor_enter (&subject, "identifier", &identifier));
}
