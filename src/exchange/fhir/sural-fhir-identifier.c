/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/fhir/sural-fhir-identifier.h"

#include <string.h>

/* Kinds of identifiers (HL7 v2 table 0203) that an institution gives its own patients. */
static const char *const OWN_TYPES[] = { "MR", "MRT", "PI", "PT", "RRI", NULL };

/* And those of the state, of taxes and of health insurance, whatever else is said of the number;
 * "NN" with a country ("NNCHE") is one, too. */
static const char *const NATIONAL_TYPES[] = { "SS",  "NI", "SB",  "TAX", "HC",  "MC",
                                              "MCD", "MA", "PPN", "DL",  "NII", NULL };

/* Issuers of numbers of the state, as FHIR names them: registers of persons, of taxes and of health
 * insurance. What begins with one of them is one of them. */
static const char *const NATIONAL_SYSTEMS[] = {
  "urn:oid:2.16.756.5.32",               /* Switzerland, AHV */
  "urn:oid:2.16.756.5.30.1.123.100.1.1", /* Switzerland, insured persons' card */
  "urn:oid:2.16.840.1.113883.4.1",       /* United States, SSN */
  "http://hl7.org/fhir/sid/us-ssn",
  "http://hl7.org/fhir/sid/us-medicare",
  "http://hl7.org/fhir/sid/us-mbi",
  "urn:oid:2.16.840.1.113883.2.1.4.1", /* United Kingdom, NHS */
  "https://fhir.nhs.uk/",
  "http://fhir.nhs.net/",
  "http://fhir.de/sid/gkv/", /* Germany, health insurance */
  "http://fhir.de/NamingSystem/gkv/",
  "urn:oid:1.2.40.0.10.1.4.3.1",       /* Austria, social insurance */
  "urn:oid:2.16.840.1.113883.2.4.6.3", /* Netherlands, BSN */
  "http://fhir.nl/fhir/NamingSystem/bsn",
  "urn:oid:1.2.208.176.1.2",             /* Denmark, CPR */
  "urn:oid:1.2.752.129.2.1.3.1",         /* Sweden, personnummer */
  "urn:oid:2.16.578.1.12.4.1.4.1",       /* Norway, fødselsnummer */
  "urn:oid:1.2.246.21",                  /* Finland */
  "urn:oid:1.2.250.1.213.1.4",           /* France, INS */
  "urn:oid:2.16.840.1.113883.2.9.4.3.2", /* Italy, codice fiscale */
  "http://hl7.it/sid/codiceFiscale",
  "http://ns.electronichealth.net.au/id/", /* Australia */
  NULL,
};

/**
 * sural_fhir_find_server:
 * @full_url: (nullable): the address of an entry: "https://server/fhir/Observation/o5", or with
 *   "/_history/2" after it
 * @relative: what it holds: "Observation/o5"
 *
 * Returns: how much of @full_url is the server; 0 where it is not the address of that resource
 */
gsize
sural_fhir_find_server (const char *full_url, const char *relative)
{
  g_autofree char *plain = NULL;
  g_autofree char *end = NULL;
  char *version = NULL;

  g_return_val_if_fail (relative != NULL, 0);

  if (full_url == NULL ||
      !(g_str_has_prefix (full_url, "https://") || g_str_has_prefix (full_url, "http://")))
    return 0;
  plain = g_strdup (full_url);
  version = strstr (plain, "/_history/");
  if (version != NULL)
    *version = '\0';
  end = g_strconcat ("/", relative, NULL);
  return g_str_has_suffix (plain, end) ? strlen (plain) - strlen (end) : 0;
}

/* Every dash becomes "-", and every blank is left out: a number is copied from all kinds of places.
 */
static char *
dup_plain (const char *value)
{
  g_autofree char *valid = g_utf8_make_valid (value, -1);
  GString *plain = g_string_new (NULL);

  for (const char *next = valid; *next != '\0'; next = g_utf8_next_char (next))
    {
      const gunichar letter = g_utf8_get_char (next);

      if (g_unichar_type (letter) == G_UNICODE_DASH_PUNCTUATION)
        g_string_append_c (plain, '-');
      else if (!g_unichar_isspace (letter) && !g_unichar_iszerowidth (letter))
        g_string_append_unichar (plain, letter);
    }
  return g_string_free (plain, FALSE);
}

/* The digits alone, without what people write between them. */
static char *
dup_digits (const char *plain)
{
  GString *digits = g_string_new (NULL);

  for (; *plain != '\0'; plain++)
    {
      if (g_ascii_isdigit (*plain))
        g_string_append_c (digits, *plain);
      else if (strchr (".-/", *plain) == NULL)
        return g_string_free (digits, TRUE);
    }
  return g_string_free (digits, FALSE);
}

/* Shapes: 9 is a digit, A a letter; all else stands for itself. */
static gboolean
has_shape (const char *value, const char *shape)
{
  for (; *shape != '\0'; shape++, value++)
    {
      if (*shape == '9' ? !g_ascii_isdigit (*value)
                        : (*shape == 'A' ? !g_ascii_isalpha (*value) : *value != *shape))
        return FALSE;
    }
  return *value == '\0';
}

/**
 * sural_fhir_is_national_number:
 * @value: a number
 *
 * Returns: whether it has the shape of a number of the state: that of Switzerland (756 and ten
 *   digits), of the United States (3-2-4), of Sweden, Denmark and Finland (a birth date, a sign and
 *   four places), of Italy (sixteen places) or of France (fifteen digits, of which the first is the
 *   sex)
 */
gboolean
sural_fhir_is_national_number (const char *value)
{
  static const char *const SHAPES[] = { "999-99-9999",      "999999-9999", "99999999-9999",
                                        "999999A999A",      "999999-999A", "999999+9999",
                                        "AAAAAA99A99A999A", NULL };
  g_autofree char *plain = NULL;
  g_autofree char *digits = NULL;

  g_return_val_if_fail (value != NULL, FALSE);

  plain = dup_plain (value);
  for (guint i = 0; SHAPES[i] != NULL; i++)
    if (has_shape (plain, SHAPES[i]))
      return TRUE;
  digits = dup_digits (plain);
  if (digits == NULL)
    return FALSE;
  return (strlen (digits) == 13 && g_str_has_prefix (digits, "756")) ||
         (strlen (digits) == 15 && (digits[0] == '1' || digits[0] == '2'));
}

/* What a system is told from others by: neither by "https" or "http", nor by whether an OID says
 * that it is one. */
static const char *
skip_scheme (const char *system)
{
  static const char *const SCHEMES[] = { "https://", "http://", "urn:oid:", NULL };

  for (guint i = 0; SCHEMES[i] != NULL; i++)
    if (g_ascii_strncasecmp (system, SCHEMES[i], strlen (SCHEMES[i])) == 0)
      return system + strlen (SCHEMES[i]);
  return system;
}

static gboolean
is_national_system (const char *system)
{
  const char *given = skip_scheme (system);

  for (guint i = 0; NATIONAL_SYSTEMS[i] != NULL; i++)
    {
      const char *known = skip_scheme (NATIONAL_SYSTEMS[i]);
      gsize length = strlen (known);

      if (g_ascii_strncasecmp (given, known, length) == 0 &&
          (given[length] == '\0' || given[length] == '.' || given[length] == '/' ||
           known[length - 1] == '/' || NATIONAL_SYSTEMS[i][0] == 'h'))
        return TRUE;
    }
  return FALSE;
}

typedef enum
{
  TYPE_NONE, /* nobody says what it is */
  TYPE_OWN,
  TYPE_OTHER,
} IdentifierType;

static IdentifierType
find_type (const SuralJsonCursor *identifier)
{
  SuralJsonCursor type, codings;
  IdentifierType found = TYPE_OTHER;
  guint n = 0;

  if (!sural_json_cursor_enter (identifier, "type", &type))
    return TYPE_NONE;
  sural_json_cursor_enter_array (&type, "coding", &codings, &n);
  for (guint i = 0; i < n; i++)
    {
      SuralJsonCursor coding = sural_json_cursor_element (&codings, i);
      const char *code = sural_json_cursor_peek_string (&coding, "code");

      if (code != NULL && (g_strv_contains (NATIONAL_TYPES, code) || g_str_has_prefix (code, "NN")))
        return TYPE_OTHER;
      if (code != NULL && g_strv_contains (OWN_TYPES, code))
        found = TYPE_OWN;
    }
  return found;
}

/* One that still holds ("old" ones were somebody's once) and is no number of the state, whatever is
 * said of it: some systems take that for the record number. */
static gboolean
is_usable (const SuralJsonCursor *identifier, const char **system, const char **value)
{
  *system = sural_json_cursor_peek_string (identifier, "system");
  *value = sural_json_cursor_peek_string (identifier, "value");
  return *system != NULL && **system != '\0' && *value != NULL && **value != '\0' &&
         g_strcmp0 (sural_json_cursor_peek_string (identifier, "use"), "old") != 0 &&
         !is_national_system (*system) && !sural_fhir_is_national_number (*value);
}

/* "https://server/fhir/Patient/p1": an id means something only together with its server. */
static char *
identify_by_server (const char *full_url, const char *id)
{
  g_autofree char *relative = NULL;
  gsize server = 0;

  if (id == NULL || sural_fhir_is_national_number (id))
    return NULL;
  relative = g_strconcat ("Patient/", id, NULL);
  server = sural_fhir_find_server (full_url, relative);
  return server > 0 ? g_strdup_printf ("%.*s|%s", (int) server, full_url, id) : NULL;
}

/**
 * sural_fhir_identify:
 * @patient: a FHIR Patient
 * @full_url: (nullable): the address of its entry in the bundle
 *
 * What a patient is known by is issuer and value together: of an identifier that says it is a
 * record number, else of one that says nothing of itself, else the id of the resource on its
 * server; none of them where it is a number of the state by its type, system or shape. A resource
 * id by itself is no key: another server gives the same ids to others.
 *
 * Returns: (transfer full) (nullable): "issuer|value"; %NULL where there is no key
 */
char *
sural_fhir_identify (const SuralJsonCursor *patient, const char *full_url)
{
  SuralJsonCursor identifiers;
  const char *system = NULL;
  const char *value = NULL;
  guint n = 0;

  g_return_val_if_fail (patient != NULL, NULL);

  sural_json_cursor_enter_array (patient, "identifier", &identifiers, &n);
  for (guint i = 0; i < n; i++)
    {
      SuralJsonCursor here = sural_json_cursor_element (&identifiers, i);

      if (find_type (&here) == TYPE_OWN && is_usable (&here, &system, &value))
        return g_strconcat (system, "|", value, NULL);
    }
  for (guint i = 0; i < n; i++)
    {
      SuralJsonCursor here = sural_json_cursor_element (&identifiers, i);

      if (find_type (&here) == TYPE_NONE && is_usable (&here, &system, &value))
        return g_strconcat (system, "|", value, NULL);
    }
  return identify_by_server (full_url, sural_json_cursor_peek_string (patient, "id"));
}

/* "https://server/fhir/Patient/p1" or, on the server of who names it, "Patient/p1". */
static char *
identify_by_address (const char *address, const char *full_url)
{
  static const char PATIENT[] = "Patient/";
  g_autofree char *plain = g_strdup (address);
  g_autofree char *absolute = NULL;
  char *version = strstr (plain, "/_history/");
  const char *id = NULL;

  if (version != NULL)
    *version = '\0';
  if (g_str_has_prefix (plain, PATIENT) && full_url != NULL &&
      g_strrstr (full_url, "/Patient/") != NULL)
    absolute = g_strdup_printf ("%.*s%s", (int) (g_strrstr (full_url, "/Patient/") + 1 - full_url),
                                full_url, plain);
  else
    absolute = g_strdup (plain);
  id = g_strrstr (absolute, PATIENT);
  return id != NULL ? identify_by_server (absolute, id + strlen (PATIENT)) : NULL;
}

/**
 * sural_fhir_identify_reference:
 * @reference: a Reference to a Patient
 * @full_url: (nullable): the address of the resource that has it
 *
 * Returns: (transfer full) (nullable): by what that patient is known, as sural_fhir_identify() has
 * it
 */
char *
sural_fhir_identify_reference (const SuralJsonCursor *reference, const char *full_url)
{
  SuralJsonCursor identifier;
  const char *system = NULL;
  const char *value = NULL;
  const char *address = NULL;

  g_return_val_if_fail (reference != NULL, NULL);

  if (sural_json_cursor_enter (reference, "identifier", &identifier) &&
      JSON_NODE_HOLDS_OBJECT (identifier.node) && is_usable (&identifier, &system, &value))
    return g_strconcat (system, "|", value, NULL);
  address = sural_json_cursor_peek_string (reference, "reference");
  return address != NULL ? identify_by_address (address, full_url) : NULL;
}

/**
 * sural_fhir_identify_as_before:
 * @patient: a FHIR Patient
 *
 * The first identifier that says nothing of itself, whatever it is, or the bare id of the resource.
 *
 * Returns: (transfer full) (nullable): by what an earlier version of the program kept the patient
 */
char *
sural_fhir_identify_as_before (const SuralJsonCursor *patient)
{
  SuralJsonCursor identifiers;
  guint n = 0;

  g_return_val_if_fail (patient != NULL, NULL);

  sural_json_cursor_enter_array (patient, "identifier", &identifiers, &n);
  for (guint i = 0; i < n; i++)
    {
      SuralJsonCursor here = sural_json_cursor_element (&identifiers, i);
      SuralJsonCursor type;
      const char *system = sural_json_cursor_peek_string (&here, "system");
      const char *value = sural_json_cursor_peek_string (&here, "value");

      if (!sural_json_cursor_enter (&here, "type", &type) && system != NULL && value != NULL)
        return g_strconcat (system, "|", value, NULL);
    }
  return g_strdup (sural_json_cursor_peek_string (patient, "id"));
}
