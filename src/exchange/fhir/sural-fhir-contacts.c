/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/fhir/sural-fhir-contacts.h"

#include <string.h>

#include "model/words/sural-clean-text.h"
#include "model/patient/sural-naming.h"

/* What is longer is no name and no number, and is left where it is. */
#define TEXT_LIMIT 300

/* Behind the id of a practitioner: where they work. */
#define PRACTICE "-practice"

/* --- Out -------------------------------------------------------------------------------------- */

static void
add_telecom (JsonObject *resource, const SuralContact *contact)
{
  const char *const systems[] = { "phone", "email" };
  const char *const values[] = { contact->phone, contact->email };
  JsonArray *list = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (systems); i++)
    {
      JsonObject *one = NULL;

      if (values[i] == NULL)
        continue;
      if (list == NULL)
        list = json_array_new ();
      one = json_object_new ();
      json_object_set_string_member (one, "system", systems[i]);
      json_object_set_string_member (one, "value", values[i]);
      json_array_add_object_element (list, one);
    }
  if (list != NULL)
    json_object_set_array_member (resource, "telecom", list);
}

static void
add_in_list (JsonObject *resource, const char *key, const char *text)
{
  JsonArray *list = NULL;
  JsonObject *one = NULL;

  if (text == NULL)
    return;
  list = json_array_new ();
  one = json_object_new ();
  json_object_set_string_member (one, "text", text);
  json_array_add_object_element (list, one);
  json_object_set_array_member (resource, key, list);
}

/* Adds a resource within the patient's, and what refers to it. */
static JsonObject *
contain (JsonArray *contained, GPtrArray *references, const char *type, const char *id)
{
  JsonObject *resource = json_object_new ();

  json_object_set_string_member (resource, "resourceType", type);
  json_object_set_string_member (resource, "id", id);
  json_array_add_object_element (contained, resource);
  g_ptr_array_add (references, g_strconcat ("#", id, NULL));
  return resource;
}

/* A person, and where they work as an organization of its own: what reaches them is the person's
 * where there is one. */
static void
contain_contact (JsonArray *contained,
                 GPtrArray *references,
                 const SuralContact *contact,
                 SuralContactRole role)
{
  const char *id = sural_contact_role_to_string (role);
  g_autofree char *practice_id = g_strconcat (id, PRACTICE, NULL);
  gboolean is_place = contact->name == NULL && contact->practice != NULL;
  JsonObject *whom = NULL;

  if (sural_contact_is_empty (contact))
    return;
  if (!is_place)
    {
      whom = contain (contained, references, "Practitioner", id);
      add_in_list (whom, "name", contact->name);
    }
  if (contact->practice != NULL)
    {
      JsonObject *place = contain (contained, references, "Organization", practice_id);

      json_object_set_string_member (place, "name", contact->practice);
      if (is_place)
        whom = place;
    }
  add_telecom (whom, contact);
  add_in_list (whom, "address", contact->address);
}

static JsonObject *
make_reference (const char *reference)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "reference", reference);
  return object;
}

static void
add_general_practitioner (JsonObject *resource, GPtrArray *references)
{
  JsonArray *list = json_array_new ();

  for (guint i = 0; i < references->len; i++)
    json_array_add_object_element (list, make_reference (g_ptr_array_index (references, i)));
  json_object_set_array_member (resource, "generalPractitioner", list);
}

/* A Patient has no member for who referred them: it is an extension of ours. */
static void
add_referrer (JsonObject *resource, GPtrArray *references)
{
  JsonArray *list = json_array_new ();

  for (guint i = 0; i < references->len; i++)
    {
      JsonObject *extension = json_object_new ();

      json_object_set_string_member (extension, "url", SURAL_NAMING_REFERRER);
      json_object_set_object_member (extension, "valueReference",
                                     make_reference (g_ptr_array_index (references, i)));
      json_array_add_object_element (list, extension);
    }
  json_object_set_array_member (resource, "extension", list);
}

/**
 * sural_fhir_add_contacts:
 * @resource: a Patient
 * @patient: whose it is
 *
 * Adds telecom, generalPractitioner and, as an extension, who referred.
 */
void
sural_fhir_add_contacts (JsonObject *resource, SuralPatient *patient)
{
  JsonArray *contained = json_array_new ();
  g_autoptr (GPtrArray) practitioner = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) referrer = g_ptr_array_new_with_free_func (g_free);

  g_return_if_fail (resource != NULL && SURAL_IS_PATIENT (patient));

  add_telecom (resource, sural_patient_get_contact (patient, SURAL_CONTACT_PATIENT));
  contain_contact (contained, practitioner,
                   sural_patient_get_contact (patient, SURAL_CONTACT_GENERAL_PRACTITIONER),
                   SURAL_CONTACT_GENERAL_PRACTITIONER);
  contain_contact (contained, referrer, sural_patient_get_contact (patient, SURAL_CONTACT_REFERRER),
                   SURAL_CONTACT_REFERRER);
  if (json_array_get_length (contained) > 0)
    json_object_set_array_member (resource, "contained", contained);
  else
    json_array_unref (contained);
  if (practitioner->len > 0)
    add_general_practitioner (resource, practitioner);
  if (referrer->len > 0)
    add_referrer (resource, referrer);
}

/* --- In --------------------------------------------------------------------------------------- */

/* The text as it goes into the record; NULL for none, and for one that is too long to be true. */
static char *
dup_short (const char *text)
{
  g_autofree char *clean = sural_clean_text (text);

  return clean != NULL && *clean != '\0' && strlen (clean) <= TEXT_LIMIT ? g_steal_pointer (&clean)
                                                                         : NULL;
}

static void
take (char **into, char *text)
{
  if (*into == NULL)
    *into = text;
  else
    g_free (text);
}

static void
append_texts (GString *text, const SuralJsonCursor *object, const char *key, const char *between)
{
  SuralJsonCursor list;
  guint n = 0;

  if (!sural_json_cursor_enter_array (object, key, &list, &n))
    return;
  for (guint i = 0; i < n; i++)
    {
      SuralJsonCursor here = sural_json_cursor_element (&list, i);
      const char *one = NULL;

      if (sural_json_cursor_read_string (&here, &one, NULL))
        g_string_append_printf (text, "%s%s", text->len > 0 ? between : "", one);
    }
}

static void
append_text (GString *text, const SuralJsonCursor *object, const char *key, const char *between)
{
  const char *one = sural_json_cursor_peek_string (object, key);

  if (one != NULL && *one != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? between : "", one);
}

/* "Dr. Anna Berg" of a HumanName. */
static char *
dup_person (const SuralJsonCursor *name)
{
  g_autoptr (GString) text = g_string_new (NULL);

  append_text (text, name, "text", " ");
  if (text->len > 0)
    return dup_short (text->str);
  append_texts (text, name, "prefix", " ");
  append_texts (text, name, "given", " ");
  append_text (text, name, "family", " ");
  return dup_short (text->str);
}

/* In one line. */
static char *
dup_address (const SuralJsonCursor *address)
{
  g_autoptr (GString) text = g_string_new (NULL);

  append_text (text, address, "text", ", ");
  if (text->len == 0)
    {
      append_texts (text, address, "line", ", ");
      append_text (text, address, "postalCode", ", ");
      append_text (text, address, "city", " ");
    }
  g_strdelimit (text->str, "\r\n", ' ');
  return dup_short (text->str);
}

static void
read_telecom (const SuralJsonCursor *resource, SuralContact *contact)
{
  SuralJsonCursor list;
  guint n = 0;

  if (!sural_json_cursor_enter_array (resource, "telecom", &list, &n))
    return;
  for (guint i = 0; i < n; i++)
    {
      SuralJsonCursor here = sural_json_cursor_element (&list, i);
      const char *system = sural_json_cursor_peek_string (&here, "system");
      const char *value = sural_json_cursor_peek_string (&here, "value");

      if (g_strcmp0 (sural_json_cursor_peek_string (&here, "use"), "old") == 0)
        continue;
      if (g_strcmp0 (system, "phone") == 0)
        take (&contact->phone, dup_short (value));
      else if (g_strcmp0 (system, "email") == 0 && sural_email_is_likely (value))
        take (&contact->email, dup_short (value));
    }
}

/* The first of a list of objects. */
static gboolean
enter_first (const SuralJsonCursor *resource, const char *key, SuralJsonCursor *first)
{
  SuralJsonCursor list;
  guint n = 0;

  if (!sural_json_cursor_enter_array (resource, key, &list, &n) || n == 0)
    return FALSE;
  *first = sural_json_cursor_element (&list, 0);
  return JSON_NODE_HOLDS_OBJECT (first->node);
}

static gboolean
find_contained (const SuralJsonCursor *patient, const char *id, SuralJsonCursor *found)
{
  SuralJsonCursor list;
  guint n = 0;

  if (!sural_json_cursor_enter_array (patient, "contained", &list, &n))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      *found = sural_json_cursor_element (&list, i);
      if (JSON_NODE_HOLDS_OBJECT (found->node) &&
          g_strcmp0 (sural_json_cursor_peek_string (found, "id"), id) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Somebody whom the patient's resource refers to: within it, or by what they are called. */
static void
read_reference (const SuralJsonCursor *patient,
                const SuralJsonCursor *reference,
                SuralContact *contact)
{
  const char *whom = sural_json_cursor_peek_string (reference, "reference");
  SuralJsonCursor found, here;
  gboolean is_place = FALSE;

  if (whom == NULL || *whom != '#' || !find_contained (patient, whom + 1, &found))
    {
      take (&contact->name, dup_short (sural_json_cursor_peek_string (reference, "display")));
      return;
    }
  is_place =
      g_strcmp0 (sural_json_cursor_peek_string (&found, "resourceType"), "Organization") == 0;
  if (is_place)
    take (&contact->practice, dup_short (sural_json_cursor_peek_string (&found, "name")));
  else if (enter_first (&found, "name", &here))
    take (&contact->name, dup_person (&here));
  if (enter_first (&found, "address", &here))
    take (&contact->address, dup_address (&here));
  read_telecom (&found, contact);
}

static void
read_general_practitioner (const SuralJsonCursor *resource, SuralContact *contact)
{
  SuralJsonCursor list;
  guint n = 0;

  if (!sural_json_cursor_enter_array (resource, "generalPractitioner", &list, &n))
    return;
  for (guint i = 0; i < n; i++)
    {
      SuralJsonCursor here = sural_json_cursor_element (&list, i);

      if (JSON_NODE_HOLDS_OBJECT (here.node))
        read_reference (resource, &here, contact);
    }
}

static void
read_referrer (const SuralJsonCursor *resource, SuralContact *contact)
{
  SuralJsonCursor list, reference;
  guint n = 0;

  if (!sural_json_cursor_enter_array (resource, "extension", &list, &n))
    return;
  for (guint i = 0; i < n; i++)
    {
      SuralJsonCursor here = sural_json_cursor_element (&list, i);

      if (JSON_NODE_HOLDS_OBJECT (here.node) &&
          g_strcmp0 (sural_json_cursor_peek_string (&here, "url"), SURAL_NAMING_REFERRER) == 0 &&
          sural_json_cursor_enter (&here, "valueReference", &reference))
        read_reference (resource, &reference, contact);
    }
}

/**
 * sural_fhir_read_contacts:
 * @resource: a Patient
 * @patient: gets what it says of how they, their general practitioner and who referred are reached
 *
 * Practitioners are read where they lie within the Patient; of others the name that stands beside
 * the reference. What is not as it has to be is not taken, and is no fault of the file.
 */
void
sural_fhir_read_contacts (const SuralJsonCursor *resource, SuralPatient *patient)
{
  SuralContact contacts[SURAL_N_CONTACTS] = { { NULL } };

  g_return_if_fail (resource != NULL && SURAL_IS_PATIENT (patient));

  read_telecom (resource, &contacts[SURAL_CONTACT_PATIENT]);
  read_general_practitioner (resource, &contacts[SURAL_CONTACT_GENERAL_PRACTITIONER]);
  read_referrer (resource, &contacts[SURAL_CONTACT_REFERRER]);
  for (int i = 0; i < SURAL_N_CONTACTS; i++)
    {
      sural_patient_set_contact (patient, (SuralContactRole) i, &contacts[i]);
      sural_contact_clear (&contacts[i]);
    }
}
