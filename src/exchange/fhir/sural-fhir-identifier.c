/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/fhir/sural-fhir-identifier.h"

#include <string.h>

#include "exchange/fhir/sural-fhir-date.h"

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

/* Shapes: 9 is a digit, A a letter, X either; all else stands for itself. */
static gboolean
has_shape (const char *value, const char *shape)
{
  for (; *shape != '\0'; shape++, value++)
    {
      if (*shape == '9' ? !g_ascii_isdigit (*value)
                        : (*shape == 'A'   ? !g_ascii_isalpha (*value)
                           : *shape == 'X' ? !g_ascii_isalnum (*value)
                                           : *value != *shape))
        return FALSE;
    }
  return *value == '\0';
}

/* --- Numbers of the state that have nothing but digits: by their check digits --- */

/* Each of the first @n digits times its weight. */
static int
weigh (const char *digits, const int *weights, int n)
{
  int sum = 0;

  for (int i = 0; i < n; i++)
    sum += (digits[i] - '0') * weights[i];
  return sum;
}

static gboolean
passes_luhn (const char *digits)
{
  const int n = (int) strlen (digits);
  int sum = 0;

  for (int i = 0; i < n; i++)
    {
      int d = digits[n - 1 - i] - '0';

      if (i % 2 == 1)
        d = d < 5 ? 2 * d : 2 * d - 9;
      sum += d;
    }
  return sum % 10 == 0;
}

/* Two digits each of a year, a month and a day, in the order in which @at has them. */
static gboolean
is_date (const char *month, const char *day)
{
  const int m = (month[0] - '0') * 10 + month[1] - '0';
  const int d = (day[0] - '0') * 10 + day[1] - '0';

  return m >= 1 && m <= 12 && d >= 1 && d <= 31;
}

/* Poland counts centuries in the month. */
static gboolean
is_pesel (const char *digits)
{
  static const int WEIGHTS[] = { 1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1 };
  const char month[] = { (char) ('0' + (digits[2] - '0') % 2), digits[3], '\0' };

  return weigh (digits, WEIGHTS, 11) % 10 == 0 && is_date (month, digits + 4);
}

static gboolean
is_norwegian (const char *digits)
{
  static const int FIRST[] = { 3, 7, 6, 1, 8, 9, 4, 5, 2, 1 };
  static const int SECOND[] = { 5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1 };
  const char day[] = { (char) ('0' + (digits[0] - '0') % 4), digits[1], '\0' };

  return weigh (digits, FIRST, 10) % 11 == 0 && weigh (digits, SECOND, 11) % 11 == 0 &&
         is_date (digits + 2, day);
}

/* Two check digits of the nine before them. */
static gboolean
is_cpf (const char *digits)
{
  static const int FIRST[] = { 10, 9, 8, 7, 6, 5, 4, 3, 2 };
  static const int SECOND[] = { 11, 10, 9, 8, 7, 6, 5, 4, 3, 2 };
  const int one = weigh (digits, FIRST, 9) * 10 % 11 % 10;
  const int two = weigh (digits, SECOND, 10) * 10 % 11 % 10;

  return one == digits[9] - '0' && two == digits[10] - '0';
}

static gboolean
is_turkish (const char *digits)
{
  int odd = 0, even = 0, all = 0;

  for (int i = 0; i < 9; i += 2)
    odd += digits[i] - '0';
  for (int i = 1; i < 8; i += 2)
    even += digits[i] - '0';
  all = odd + even + digits[9] - '0';
  return digits[0] != '0' && (odd * 7 - even + 100) % 10 == digits[9] - '0' &&
         all % 10 == digits[10] - '0';
}

/* Belgium: nine digits and what is left of 97, before or after 2000. */
static gboolean
is_belgian (const char *digits)
{
  const guint64 number = g_ascii_strtoull (digits, NULL, 10);
  const guint64 check = number % 100;

  return is_date (digits + 2, digits + 4) &&
         (97 - number / 100 % 97 == check || 97 - (2000000000 + number / 100) % 97 == check);
}

/* Estonia and Lithuania: the sex and the century, a birth date, three digits and a check. */
static gboolean
is_baltic (const char *digits)
{
  static const int FIRST[] = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 1 };
  static const int SECOND[] = { 3, 4, 5, 6, 7, 8, 9, 1, 2, 3 };
  int check = weigh (digits, FIRST, 10) % 11;

  if (check == 10)
    check = weigh (digits, SECOND, 10) % 11 % 10;
  return digits[0] >= '1' && digits[0] <= '6' && is_date (digits + 3, digits + 5) &&
         check == digits[10] - '0';
}

static gboolean
is_romanian (const char *digits)
{
  static const int WEIGHTS[] = { 2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9 };
  const int check = weigh (digits, WEIGHTS, 12) % 11;

  return digits[0] != '0' && is_date (digits + 3, digits + 5) &&
         (check == 10 ? 1 : check) == digits[12] - '0';
}

static gboolean
is_austrian (const char *digits)
{
  static const int WEIGHTS[] = { 3, 7, 9, 0, 5, 8, 4, 2, 1, 6 };

  return digits[0] != '0' && is_date (digits + 6, digits + 4) &&
         weigh (digits, WEIGHTS, 10) % 11 == digits[3] - '0';
}

/* United Kingdom, NHS: nothing but a check digit, so that one record number in eleven is one. */
static gboolean
is_nhs (const char *digits)
{
  static const int WEIGHTS[] = { 10, 9, 8, 7, 6, 5, 4, 3, 2, 1 };

  return weigh (digits, WEIGHTS, 10) % 11 == 0;
}

static gboolean
is_chinese (const char *plain)
{
  static const int WEIGHTS[] = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2 };

  return has_shape (plain, "99999999999999999X") && is_date (plain + 10, plain + 12) &&
         "10X98765432"[weigh (plain, WEIGHTS, 17) % 11] == g_ascii_toupper (plain[17]);
}

static gboolean
is_national_by_digits (const char *digits)
{
  switch (strlen (digits))
    {
    case 10:
      return is_austrian (digits) ||
             (is_date (digits + 2, digits + 4) && passes_luhn (digits)); /* Sweden */
    case 11:
      return is_pesel (digits) || is_norwegian (digits) || is_cpf (digits) || is_turkish (digits) ||
             is_belgian (digits) || is_baltic (digits);
    case 12:
      return (g_str_has_prefix (digits, "19") || g_str_has_prefix (digits, "20")) &&
             is_date (digits + 4, digits + 6) && passes_luhn (digits + 2); /* Sweden */
    case 13:
      return g_str_has_prefix (digits, "756") || is_romanian (digits) ||
             (is_date (digits + 2, digits + 4) && passes_luhn (digits)); /* South Africa */
    case 15:
      return digits[0] == '1' || digits[0] == '2'; /* France */
    default:
      return FALSE;
    }
}

/* --- And those with letters --- */

/* Spain: the letter is what is left of 23; of foreigners X, Y or Z stands for a first digit. */
static gboolean
is_spanish (const char *plain)
{
  g_autofree char *digits = NULL;
  const char *foreign = NULL;

  if (!has_shape (plain, "X9999999A") || strlen (plain) != 9)
    return FALSE;
  digits = g_strdup (plain);
  foreign = strchr ("XYZ", g_ascii_toupper (plain[0]));
  if (!g_ascii_isdigit (plain[0]))
    {
      if (foreign == NULL)
        return FALSE;
      digits[0] = (char) ('0' + (foreign - "XYZ"));
    }
  return "TRWAGMYFPDXBNJZSQVHLCKE"[g_ascii_strtoull (digits, NULL, 10) % 23] ==
         g_ascii_toupper (plain[8]);
}

/* Germany, health insurance: the letter as two digits, eight digits and a check. */
static gboolean
is_german (const char *plain)
{
  int digits[10];
  int sum = 0;

  if (!has_shape (plain, "A999999999"))
    return FALSE;
  digits[0] = (g_ascii_toupper (plain[0]) - 'A' + 1) / 10;
  digits[1] = (g_ascii_toupper (plain[0]) - 'A' + 1) % 10;
  for (int i = 0; i < 8; i++)
    digits[2 + i] = plain[1 + i] - '0';
  for (int i = 0; i < 10; i++)
    {
      int product = digits[i] * (i % 2 == 0 ? 1 : 2);
      sum += product / 10 + product % 10;
    }
  return sum % 10 == plain[9] - '0';
}

/* Ireland: a letter of 23, and one more since 2013. */
static gboolean
is_irish (const char *plain)
{
  static const int WEIGHTS[] = { 8, 7, 6, 5, 4, 3, 2 };
  int sum = 0;

  if (!has_shape (plain, "9999999A") && !has_shape (plain, "9999999AA"))
    return FALSE;
  sum = weigh (plain, WEIGHTS, 7);
  if (plain[8] != '\0' && g_ascii_toupper (plain[8]) != 'W')
    sum += 9 * (g_ascii_toupper (plain[8]) - 'A' + 1);
  return "WABCDEFGHIJKLMNOPQRSTUV"[sum % 23] == g_ascii_toupper (plain[7]);
}

static gboolean
is_national_with_letters (const char *plain)
{
  return is_spanish (plain) || is_german (plain) || is_irish (plain) || is_chinese (plain) ||
         /* United Kingdom, insurance; its last letter is A to D */
         (has_shape (plain, "AA999999A") && strchr ("ABCD", g_ascii_toupper (plain[8])) != NULL);
}

/**
 * sural_fhir_is_national_number:
 * @value: a number
 *
 * Returns: whether it has the shape of a number of the state: that of Switzerland (756 and ten
 *   digits), of the United States (3-2-4; Medicare), of Sweden, Denmark, Finland, the Czech
 * Republic and Korea (a birth date, a sign and some places), of Italy, of Mexico, of France
 * (fifteen digits, of which the first is the sex), of India and of Britain as they group it; or the
 * check digits of one of Austria, Belgium, Brazil, China, Estonia, Germany, Ireland, Lithuania,
 * Norway, Poland, Romania, South Africa, Spain, Sweden or Turkey
 */
gboolean
sural_fhir_is_national_number (const char *value)
{
  static const char *const SHAPES[] = { "999-99-9999",
                                        "999999-9999",
                                        "99999999-9999",
                                        "999999A999A",
                                        "999999-999A",
                                        "999999+9999",
                                        "AAAAAA99A99A999A",
                                        "999.999.999-99",
                                        "99.99.99-999.99",
                                        "999999/9999",
                                        "999999/999",
                                        "999999-9999999",
                                        "AAAA999999AAAAAAX9",
                                        "9AX9-AX9-AA99",
                                        "9AX9AX9AA99",
                                        "9999999A9999999",
                                        NULL };
  static const char *const GROUPED[] = { "999 999 9999", "9999 9999 9999", "AA 99 99 99 A",
                                         "999 99 9999", NULL };
  g_autofree char *plain = NULL;
  g_autofree char *digits = NULL;

  g_return_val_if_fail (value != NULL, FALSE);

  for (guint i = 0; GROUPED[i] != NULL; i++)
    if (has_shape (value, GROUPED[i]))
      return TRUE;
  plain = dup_plain (value);
  for (guint i = 0; SHAPES[i] != NULL; i++)
    if (has_shape (plain, SHAPES[i]))
      return TRUE;
  if (is_national_with_letters (plain))
    return TRUE;
  digits = dup_digits (plain);
  return digits != NULL && is_national_by_digits (digits);
}

/* Six digits that are a birth date: the day first as in Denmark, Iceland and Greece, or the year as
 * in the Czech Republic, Slovakia and Bulgaria, which count sex and century in the month. */
static gboolean
begins_with_birth (const char *digits)
{
  const char month[] = { (char) ('0' + (digits[2] - '0') % 5 % 2), digits[3], '\0' };

  return is_date (digits + 2, digits) || (digits[2] < '9' && is_date (month, digits + 4));
}

/* What nobody called a record number, and could be a number of the state: nine digits are one in
 * the United States, the Netherlands, Canada, Portugal, Australia, Hungary and Israel, and most
 * have no check digit; ten have that of the British health service, or begin with a birth date;
 * thirteen begin with one in Korea, Luxembourg and on the Balkans, and with the sex in France. */
static gboolean
may_be_national (const char *value)
{
  g_autofree char *plain = dup_plain (value);
  g_autofree char *digits = dup_digits (plain);

  switch (digits != NULL ? strlen (digits) : 0)
    {
    case 9:
      return TRUE;
    case 10:
      return is_nhs (digits) || begins_with_birth (digits);
    case 11:
      return is_date (digits + 2, digits) && passes_luhn (digits); /* Greece */
    case 13:
      return (is_date (digits + 2, digits + 4) && strchr ("12345678", digits[6]) != NULL) ||
             (is_date (digits + 2, digits) && (digits[4] == '9' || digits[4] == '0')) ||
             (is_date (digits + 4, digits + 6) &&
              (g_str_has_prefix (digits, "19") || g_str_has_prefix (digits, "20"))) ||
             ((digits[0] == '1' || digits[0] == '2') && is_date (digits + 3, "01"));
    default:
      return FALSE;
    }
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

/* Whether a time ended before today; one that ends in a day may hold still. */
static gboolean
is_over (const SuralJsonCursor *period)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return sural_fhir_date_is_over (sural_json_cursor_peek_string (period, "end"),
                                  sural_day_new (g_date_time_get_year (now),
                                                 g_date_time_get_month (now),
                                                 g_date_time_get_day_of_month (now)));
}

/* One that still holds ("old" ones were somebody's once) and is no number of the state, whatever is
 * said of it: some systems take that for the record number. */
static gboolean
is_usable (const SuralJsonCursor *identifier, const char **system, const char **value)
{
  SuralJsonCursor period;

  *system = sural_json_cursor_peek_string (identifier, "system");
  *value = sural_json_cursor_peek_string (identifier, "value");
  return *system != NULL && **system != '\0' && *value != NULL && **value != '\0' &&
         g_strcmp0 (sural_json_cursor_peek_string (identifier, "use"), "old") != 0 &&
         !(sural_json_cursor_enter (identifier, "period", &period) &&
           JSON_NODE_HOLDS_OBJECT (period.node) && is_over (&period)) &&
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

      if (find_type (&here) == TYPE_NONE && is_usable (&here, &system, &value) &&
          !may_be_national (value))
        return g_strconcat (system, "|", value, NULL);
    }
  return identify_by_server (full_url, sural_json_cursor_peek_string (patient, "id"));
}

/**
 * sural_fhir_identify_otherwise:
 * @patient: a FHIR Patient
 * @key: (nullable): of sural_fhir_identify()
 *
 * Somebody has a record number in each house, and no system promises to write them in one order.
 *
 * Returns: (transfer full) (element-type utf8): what else @patient is known by: the other record
 *   numbers
 */
GPtrArray *
sural_fhir_identify_otherwise (const SuralJsonCursor *patient, const char *key)
{
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);
  SuralJsonCursor identifiers;
  const char *system = NULL;
  const char *value = NULL;
  guint n = 0;

  g_return_val_if_fail (patient != NULL, keys);

  sural_json_cursor_enter_array (patient, "identifier", &identifiers, &n);
  for (guint i = 0; i < n; i++)
    {
      SuralJsonCursor here = sural_json_cursor_element (&identifiers, i);
      g_autofree char *other = NULL;

      if (find_type (&here) != TYPE_OWN || !is_usable (&here, &system, &value))
        continue;
      other = g_strconcat (system, "|", value, NULL);
      if (g_strcmp0 (other, key) != 0)
        g_ptr_array_add (keys, g_steal_pointer (&other));
    }
  return keys;
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
