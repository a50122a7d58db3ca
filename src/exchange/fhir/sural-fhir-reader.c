/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/fhir/sural-fhir-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "exchange/fhir/sural-fhir-contacts.h"
#include "exchange/fhir/sural-fhir-language.h"
#include "exchange/fhir/sural-fhir-own.h"
#include "exchange/fhir/sural-fhir-identifier.h"
#include "exchange/fhir/sural-fhir-source.h"
#include "exchange/fhir/sural-fhir-version.h"
#include "exchange/json/sural-json-cursor.h"
#include "exchange/json/sural-json-scan.h"
#include "exchange/json/sural-json.h"
#include "exchange/sural-pain-place.h"
#include "model/sural-clean-text.h"
#include "model/sural-error.h"

enum
{
  MAX_BUNDLE_BYTES = 64 * 1024 * 1024,
  MAX_BUNDLE_DEPTH = 64,
  MAX_ENTRY_NODES = 200 * 1000, /* values in one entry, and around all of them */
  MAX_PEOPLE = 50,              /* the file is read once for each */
};

/* Somebody whom a file is of. */
typedef struct
{
  char *full_url, *id;
  GPtrArray *numbers; /* char*: "system|value" of all its identifiers */
} Person;

static void
person_clear (gpointer data)
{
  Person *self = data;

  g_free (self->full_url);
  g_free (self->id);
  g_clear_pointer (&self->numbers, g_ptr_array_unref);
}

/* LOINC 72514-3, "Pain severity – 0–10 verbal numeric rating": the code itself says the range. */
static const char *const LOINC[] = { "http://loinc.org", "https://loinc.org",
                                     "urn:oid:2.16.840.1.113883.6.1", NULL };
static const char pain_code[] = "72514-3";
static const double pain_minimum = 0, pain_maximum = 10;

typedef struct
{
  SuralImportBatch *batch;
  const char *name;
  SuralDay today;
  SuralKnowledge *knowledge;
  GCancellable *cancellable;
  SuralFhirOwn *own;     /* NULL: another system wrote it */
  const GArray *people;  /* Person: all whom the file is of; NULL: they are being counted */
  guint nth;             /* which of them is read */
  GArray *counted;       /* Person: whom the file is of, as far as it was read */
  Person whose;          /* the patient */
  const char *entry_url; /* of the resource that is being read; borrowed from its entry */
  GStringChunk *texts;
  GArray *waiting;    /* Piece: what came before its patient */
  GHashTable *others; /* what kind of resource → how many */
  guint n_without;    /* entries that hold none */
  guint n_zones;      /* moments that were taken and say their zone */
  char zone[8];       /* that of the first of them: "+02:00", "Z" */
  gboolean is_told;   /* they are of several zones, or by no clock of a place */
} Reader;

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

/* A time of which only what is written counts: "2020", "2020-07" and "2020-07-22" end with their
 * year, month and day. */
static gboolean
is_over (const char *end, SuralDay today)
{
  g_autofree char *text = NULL;

  if (end == NULL || strlen (end) < 4 || today == SURAL_DAY_UNKNOWN)
    return FALSE;
  text = sural_day_to_string (today);
  return strncmp (end, text, MIN (strlen (end), strlen ("2020-07-22"))) < 0;
}

/* As is_over(), for a time that has not begun. */
static gboolean
is_to_come (const char *start, SuralDay today)
{
  g_autofree char *text = NULL;

  if (start == NULL || strlen (start) < 4 || today == SURAL_DAY_UNKNOWN)
    return FALSE;
  text = sural_day_to_string (today);
  return strncmp (start, text, MIN (strlen (start), strlen ("2020-07-22"))) > 0;
}

static gboolean
read_birth_date (const Reader *self,
                 const SuralJsonCursor *resource,
                 SuralPatient *patient,
                 GError **error)
{
  SuralDay day = SURAL_DAY_UNKNOWN;
  SuralJsonCursor here;
  const char *text;
  GError *what = NULL;

  if (!sural_json_cursor_enter (resource, "birthDate", &here))
    return TRUE;
  if (!sural_json_cursor_read_string (&here, &text, error))
    return FALSE;
  if (is_partial_date (text))
    {
      sural_patient_set_birth_part (patient, text);
      return TRUE;
    }
  if (!sural_day_parse (text, &day, &what))
    return sural_json_cursor_prefix (&here, error, what);
  if (self->today != SURAL_DAY_UNKNOWN && day > self->today)
    return sural_json_cursor_refuse (&here, error, _ ("%s lies after today"), text);
  sural_patient_set_birth_day (patient, day);
  return TRUE;
}

/* A day, a month or a year, whatever the time of it; "" for that alone that somebody died. */
static gboolean
read_death (const SuralJsonCursor *resource, SuralPatient *patient, GError **error)
{
  SuralJsonCursor here;
  SuralDay day = SURAL_DAY_UNKNOWN;
  g_autofree char *date = NULL;
  const char *text = NULL;
  GError *what = NULL;

  if (sural_json_cursor_enter (resource, "deceasedDateTime", &here))
    {
      if (!sural_json_cursor_read_string (&here, &text, error))
        return FALSE;
      date = g_strndup (text, strcspn (text, "T"));
      if (!is_partial_date (date) && !sural_day_parse (date, &day, &what))
        return sural_json_cursor_prefix (&here, error, what);
      sural_patient_set_died (patient, date);
    }
  else if (sural_json_cursor_enter (resource, "deceasedBoolean", &here))
    {
      if (!JSON_NODE_HOLDS_VALUE (here.node) ||
          json_node_get_value_type (here.node) != G_TYPE_BOOLEAN)
        return sural_json_cursor_refuse (&here, error, _ ("has to be true or false"));
      if (json_node_get_boolean (here.node))
        sural_patient_set_died (patient, "");
    }
  return TRUE;
}

/* Another record of the same person, that the system merged with this one. What it is known by
 * helps to find that person here; that there is one is said. */
static void
read_link (Reader *self, const SuralJsonCursor *link)
{
  const char *type = sural_json_cursor_peek_string (link, "type");
  gboolean is_gone = g_strcmp0 (type, "replaced-by") == 0;
  const char *whom = NULL;
  SuralJsonCursor other;
  g_autofree char *text = NULL;
  g_autofree char *remark = NULL;

  if ((!is_gone && g_strcmp0 (type, "replaces") != 0) ||
      !sural_json_cursor_enter (link, "other", &other))
    return;
  sural_import_batch_take_linked_key (self->batch,
                                      sural_fhir_identify_reference (&other, self->entry_url));
  whom = sural_json_cursor_peek_string (&other, "display");
  if (whom == NULL)
    whom = sural_json_cursor_peek_string (&other, "reference");
  text =
      g_strdup_printf (is_gone
                           ? _ ("the file says that this record was merged into another one: %s")
                           : _ ("the file says that another record was merged into this one: %s"),
                       whom != NULL ? whom : _ ("it does not say which"));
  remark = sural_clean_text (text);
  sural_import_batch_add_remark (self->batch, remark);
}

static void
read_links (Reader *self, const SuralJsonCursor *resource)
{
  SuralJsonCursor links;
  guint n = 0;

  if (!sural_json_cursor_enter_array (resource, "link", &links, &n))
    return;
  for (guint i = 0; i < n; i++)
    {
      SuralJsonCursor link = sural_json_cursor_element (&links, i);

      if (JSON_NODE_HOLDS_OBJECT (link.node))
        read_link (self, &link);
    }
}

/* That somebody died is said beside what was taken. */
static void
remark_death (Reader *self, SuralPatient *patient)
{
  const char *died = sural_patient_get_died (patient);
  g_autofree char *remark = NULL;

  if (died == NULL)
    return;
  remark = *died != '\0' ? g_strdup_printf (_ ("the file says that the patient died on %s"), died)
                         : g_strdup (_ ("the file says that the patient has died"));
  sural_import_batch_add_remark (self->batch, remark);
}

/* One word of the file that FHIR does not know is no reason to refuse the rest of it. */
static void
remark_gender (Reader *self, const char *gender)
{
  g_autofree char *text = g_strdup_printf (
      _ ("the sex is not taken: “%.20s” is none of “female”, “male”, “other” and “unknown”"),
      gender);
  g_autofree char *remark = sural_clean_text (text);

  sural_import_batch_add_remark (self->batch, remark);
}

/* Names by their use: the lower the better. What is old or of before a marriage comes last, and a
 * name whose period is over comes after all that still hold. */
static guint
rank_name (const SuralJsonCursor *name, SuralDay today)
{
  static const char *const USES[] = { "official", "usual", NULL, "temp", "nickname", "anonymous" };
  const char *use = sural_json_cursor_peek_string (name, "use");
  SuralJsonCursor period;
  guint rank = 2;

  if (g_strcmp0 (use, "old") == 0 || g_strcmp0 (use, "maiden") == 0)
    return 2 * G_N_ELEMENTS (USES);
  for (guint i = 0; i < G_N_ELEMENTS (USES); i++)
    if (g_strcmp0 (use, USES[i]) == 0)
      rank = i;
  if (sural_json_cursor_enter (name, "period", &period) && JSON_NODE_HOLDS_OBJECT (period.node) &&
      (is_over (sural_json_cursor_peek_string (&period, "end"), today) ||
       is_to_come (sural_json_cursor_peek_string (&period, "start"), today)))
    rank += G_N_ELEMENTS (USES);
  return rank;
}

static gboolean
enter_name (const Reader *self,
            const SuralJsonCursor *resource,
            SuralJsonCursor *names,
            SuralJsonCursor *name)
{
  guint n = 0;
  guint best = G_MAXUINT;

  if (!sural_json_cursor_enter_array (resource, "name", names, &n) || n == 0)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      SuralJsonCursor here = sural_json_cursor_element (names, i);
      guint rank =
          JSON_NODE_HOLDS_OBJECT (here.node) ? rank_name (&here, self->today) : G_MAXUINT - 1;

      if (rank < best)
        {
          best = rank;
          *name = here;
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
  return dup_clean (sural_json_cursor_peek_string (object, member));
}

static char *
join_given (const SuralJsonCursor *name)
{
  g_autoptr (GString) given = g_string_new (NULL);
  SuralJsonCursor array;
  guint n = 0;

  if (!sural_json_cursor_enter_array (name, "given", &array, &n))
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

/* Somebody of that name and nothing else, or NULL where nothing of it can be seen. */
static SuralPatient *
read_name (const SuralJsonCursor *name)
{
  g_autofree char *family = dup_clean_string (name, "family");
  g_autofree char *text = dup_clean_string (name, "text");
  g_autofree char *given = join_given (name);

  if (family == NULL && given == NULL)
    return text != NULL ? sural_patient_new (text, NULL) : NULL;
  return sural_patient_new (family != NULL ? family : "", given);
}

/* What somebody is or was called beside the name that is taken: by it a chart under a former name
 * is known again. */
static void
read_other_names (Reader *self, const SuralJsonCursor *names, const SuralJsonCursor *taken)
{
  guint n = sural_json_cursor_get_length (names);

  for (guint i = 0; i < n; i++)
    {
      SuralJsonCursor here = sural_json_cursor_element (names, i);
      g_autoptr (SuralPatient) other = here.node != taken->node ? read_name (&here) : NULL;

      if (other != NULL)
        sural_import_batch_add_other_name (self->batch, other);
    }
}

static char *
dup_number (const SuralJsonCursor *identifier)
{
  const char *system = sural_json_cursor_peek_string (identifier, "system");
  const char *value = sural_json_cursor_peek_string (identifier, "value");

  return system != NULL && *system != '\0' && value != NULL && *value != '\0'
             ? g_strconcat (system, "|", value, NULL)
             : NULL;
}

/* By these, too, the resources of a file may say whose they are; none of them is kept. */
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

/* The number of a Patient among those of the file; one that it has twice is one. */
static guint
count_person (Reader *self, const SuralJsonCursor *resource)
{
  const char *id = sural_json_cursor_peek_string (resource, "id");
  Person person = { NULL };

  for (guint i = 0; i < self->counted->len; i++)
    {
      const Person *one = &g_array_index (self->counted, Person, i);

      if (id != NULL && g_strcmp0 (one->id, id) == 0 &&
          g_strcmp0 (one->full_url, self->entry_url) == 0)
        return i;
    }
  person.id = g_strdup (id);
  person.full_url = g_strdup (self->entry_url);
  person.numbers = list_numbers (resource);
  g_array_append_val (self->counted, person);
  return self->counted->len - 1;
}

static gboolean
read_patient (Reader *self, const SuralJsonCursor *resource, GError **error)
{
  SuralJsonCursor names, name, here;
  SuralSex sex;

  if (count_person (self, resource) != self->nth ||
      sural_import_batch_get_patient (self->batch) != NULL)
    return TRUE;
  if (!enter_name (self, resource, &names, &name))
    return sural_json_cursor_refuse (resource, error, _ ("is a Patient without a name"));
  if (sural_json_cursor_enter (&name, "family", &here) && JSON_NODE_HOLDS_ARRAY (here.node))
    return sural_json_cursor_refuse (
        &here, error, _ ("is a list, as in FHIR DSTU2; Sural reads R4: export it as that"));
  g_autoptr (SuralPatient) patient = read_name (&name);
  if (patient == NULL)
    return sural_json_cursor_refuse (&name, error, _ ("has neither family, given nor text"));
  if (!read_birth_date (self, resource, patient, error) || !read_death (resource, patient, error))
    return FALSE;
  g_autofree char *external_id = sural_fhir_identify (resource, self->entry_url);
  const char *gender = sural_json_cursor_peek_string (resource, "gender");
  if (gender != NULL && sural_sex_from_string (gender, &sex))
    sural_patient_set_sex (patient, sex);
  else if (gender != NULL)
    remark_gender (self, gender);
  sural_patient_set_external_id (patient, external_id);
  sural_fhir_read_contacts (resource, patient);
  sural_fhir_read_language (resource, patient);
  sural_import_batch_set_patient (self->batch, patient);
  sural_import_batch_take_former_key (self->batch, sural_fhir_identify_as_before (resource));
  read_other_names (self, &names, &name);
  read_links (self, resource);
  remark_death (self, patient);
  if (sural_fhir_own_is_patient (resource))
    self->own = sural_fhir_own_new (self->name, patient, self->knowledge);
  self->whose.id = g_strdup (sural_json_cursor_peek_string (resource, "id"));
  self->whose.full_url = g_strdup (self->entry_url);
  self->whose.numbers = list_numbers (resource);
  return TRUE;
}

static gboolean
has_pain_code (const SuralJsonCursor *resource)
{
  SuralJsonCursor code, codings;
  guint n = 0;

  if (!sural_json_cursor_enter (resource, "code", &code) ||
      !sural_json_cursor_enter_array (&code, "coding", &codings, &n))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      SuralJsonCursor here = sural_json_cursor_element (&codings, i);
      const char *system = sural_json_cursor_peek_string (&here, "system");
      if (system != NULL && g_strv_contains (LOINC, system) &&
          g_strcmp0 (sural_json_cursor_peek_string (&here, "code"), pain_code) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_number (const Person *person, const char *number)
{
  return person->numbers != NULL && number != NULL &&
         g_ptr_array_find_with_equal_func (person->numbers, number, g_str_equal, NULL);
}

/* A reference by "Patient?identifier=SYSTEM|VALUE", as a transaction may have it, or by the number
 * alone. */
static gboolean
is_named_by_number (const Person *person, const SuralJsonCursor *subject)
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
  return has_number (person, number);
}

static gboolean
enter_subject (const SuralJsonCursor *resource, SuralJsonCursor *subject)
{
  return (sural_json_cursor_enter (resource, "subject", subject) ||
          sural_json_cursor_enter (resource, "patient", subject)) &&
         JSON_NODE_HOLDS_OBJECT (subject->node);
}

/* A subject is named by the URL of its entry, or as "Patient/ID", with or without a server before
 * it and a version after it; or by one of its numbers. */
static gboolean
is_about (const Person *person, const SuralJsonCursor *resource)
{
  SuralJsonCursor subject;
  g_autofree char *plain = NULL;
  char *version = NULL;

  if (!enter_subject (resource, &subject))
    return FALSE;
  if (is_named_by_number (person, &subject))
    return TRUE;
  plain = g_strdup (sural_json_cursor_peek_string (&subject, "reference"));
  if (plain == NULL)
    return FALSE;
  version = strstr (plain, "/_history/");
  if (version != NULL)
    *version = '\0';
  if (g_strcmp0 (plain, person->full_url) == 0)
    return TRUE;
  if (person->id == NULL)
    return FALSE;
  g_autofree char *relative = g_strconcat ("Patient/", person->id, NULL);
  g_autofree char *absolute = g_strconcat ("/", relative, NULL);
  return g_str_equal (plain, relative) ||
         (g_str_has_suffix (plain, absolute) &&
          (person->full_url == NULL || !g_str_has_prefix (person->full_url, "http")));
}

/* Whether it names anybody at all. */
static gboolean
says_whose (const SuralJsonCursor *resource)
{
  SuralJsonCursor subject, identifier;

  return enter_subject (resource, &subject) &&
         (sural_json_cursor_peek_string (&subject, "reference") != NULL ||
          sural_json_cursor_enter (&subject, "identifier", &identifier));
}

static gboolean
is_about_patient (const Reader *self, const SuralJsonCursor *resource)
{
  return is_about (&self->whose, resource);
}

/* Whether it is of another one of those whom the file is of: it is read with them. */
static gboolean
is_about_other (const Reader *self, const SuralJsonCursor *resource)
{
  for (guint i = 0; self->people != NULL && i < self->people->len; i++)
    if (i != self->nth && is_about (&g_array_index (self->people, Person, i), resource))
      return TRUE;
  return FALSE;
}

/* What is of nobody in particular is told once, with the first of them. */
static gboolean
is_first (const Reader *self)
{
  return self->nth == 0;
}

/* What is not taken is told with its reason, and a text of the file only as far as a line goes. */
static void pass_over_n (Reader *self, guint n, const char *format, ...) G_GNUC_PRINTF (3, 4);

#define pass_over(self, ...) pass_over_n (self, 1, __VA_ARGS__)

static void
pass_over_n (Reader *self, guint n, const char *format, ...)
{
  g_autofree char *text = NULL;
  g_autofree char *reason = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  reason = sural_clean_text (text);
  sural_import_batch_pass_over_n (self->batch, reason != NULL ? reason : "", n);
}

/* What a CodeableConcept is called. */
static const char *
peek_concept (const SuralJsonCursor *concept)
{
  const char *text = sural_json_cursor_peek_string (concept, "text");
  SuralJsonCursor codings;
  guint n = 0;

  if (text != NULL)
    return text;
  if (!sural_json_cursor_enter_array (concept, "coding", &codings, &n) || n == 0)
    return NULL;
  SuralJsonCursor first = sural_json_cursor_element (&codings, 0);
  text = sural_json_cursor_peek_string (&first, "display");
  return text != NULL ? text : sural_json_cursor_peek_string (&first, "code");
}

/* SNOMED CT: structures of the calf and of the lower leg, both legs and each of them. */
static gboolean
is_calf_code (const char *code)
{
  static const char *const CODES[] = { "53840002", "30021000", "48979004", "32696007", NULL };

  return code != NULL && g_strv_contains (CODES, code);
}

/* A pain of another place is another complaint. Without a place it is that of the episode. */
static gboolean
is_of_calf (const SuralJsonCursor *resource, const char **place)
{
  SuralJsonCursor site, codings;
  guint n = 0;

  *place = NULL;
  if (!sural_json_cursor_enter (resource, "bodySite", &site) || !JSON_NODE_HOLDS_OBJECT (site.node))
    return TRUE;
  if (sural_json_cursor_enter_array (&site, "coding", &codings, &n))
    for (guint i = 0; i < n; i++)
      {
        SuralJsonCursor here = sural_json_cursor_element (&codings, i);

        if (is_calf_code (sural_json_cursor_peek_string (&here, "code")))
          return TRUE;
      }
  *place = peek_concept (&site);
  if (*place == NULL)
    *place = _ ("a place that it does not name");
  return sural_pain_place_find (*place) == SURAL_PAIN_PLACE_CALF;
}

static gboolean
is_score_unit (const char *unit)
{
  static const char *const UNITS[] = { "{score}",  "1",     "score",     "points", "point", "/10",
                                       "{points}", "punkt", "{nominal}", "punkte", NULL };
  g_autofree char *small = unit != NULL ? g_ascii_strdown (unit, -1) : NULL;

  return small == NULL || *small == '\0' || g_strv_contains (UNITS, small);
}

/* A number that is a score of 0 to 10, or FALSE with the reason told. */
static gboolean
take_number (Reader *self, double number, const char *place, double *value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (text, sizeof text, "%g", number);
  if (place != NULL)
    {
      pass_over (self, _ ("%s: a pain of %s, not of the calf"), text, place);
      return FALSE;
    }
  if (!(number >= pain_minimum && number <= pain_maximum))
    {
      pass_over (self, _ ("%s: not between %g and %g"), text, pain_minimum, pain_maximum);
      return FALSE;
    }
  *value = number;
  return TRUE;
}

/* A score has no unit; UCUM writes that as "{score}" or "1". */
static gboolean
read_quantity (Reader *self, const SuralJsonCursor *quantity, const char *place, double *value)
{
  SuralJsonCursor here;
  const char *code = sural_json_cursor_peek_string (quantity, "code");
  const char *unit = sural_json_cursor_peek_string (quantity, "unit");
  const char *comparator = sural_json_cursor_peek_string (quantity, "comparator");
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  double number;

  if (!sural_json_cursor_enter (quantity, "value", &here) ||
      !sural_json_cursor_read_number (&here, &number, NULL))
    {
      pass_over (self, _ ("a quantity without a number"));
      return FALSE;
    }
  g_ascii_formatd (text, sizeof text, "%g", number);
  if (comparator != NULL)
    {
      pass_over (self, _ ("%s %s: a limit, not a value"), comparator, text);
      return FALSE;
    }
  if (!is_score_unit (code) || (code == NULL && !is_score_unit (unit)))
    {
      pass_over (self, _ ("%s %s: another unit"), text, unit != NULL ? unit : code);
      return FALSE;
    }
  return take_number (self, number, place, value);
}

/* Where the score stands: in the observation, or as the one component of a panel that is a pain
 * score. */
typedef struct
{
  SuralJsonCursor list, component;
  const SuralJsonCursor *place;
} Scored;

static guint
find_component (const SuralJsonCursor *resource, Scored *scored)
{
  guint n = 0, n_found = 0;

  if (!sural_json_cursor_enter_array (resource, "component", &scored->list, &n))
    return 0;
  for (guint i = 0; i < n; i++)
    {
      SuralJsonCursor here = sural_json_cursor_element (&scored->list, i);

      if (!JSON_NODE_HOLDS_OBJECT (here.node) || !has_pain_code (&here))
        continue;
      if (n_found++ == 0)
        scored->component = here;
    }
  return n_found;
}

static gboolean
has_value (const SuralJsonCursor *resource)
{
  static const char *const MEMBERS[] = { "valueQuantity", "valueInteger", "valueString",
                                         "dataAbsentReason", NULL };
  SuralJsonCursor here;

  for (guint i = 0; MEMBERS[i] != NULL; i++)
    if (sural_json_cursor_enter (resource, MEMBERS[i], &here))
      return TRUE;
  return FALSE;
}

static void
find_scored (const SuralJsonCursor *resource, Scored *scored)
{
  scored->place = resource;
  if (!(has_pain_code (resource) && has_value (resource)) && find_component (resource, scored) == 1)
    scored->place = &scored->component;
}

/* Whether anything in it is a pain score. */
static gboolean
is_pain_score (const SuralJsonCursor *resource)
{
  Scored scored;

  return has_pain_code (resource) || find_component (resource, &scored) == 1;
}

static gboolean
read_value (Reader *self, const SuralJsonCursor *observation, double *value)
{
  SuralJsonCursor here;
  Scored scored;
  const SuralJsonCursor *resource = NULL;
  const char *place = NULL;
  double number;
  gboolean of_calf = is_of_calf (observation, &place);

  find_scored (observation, &scored);
  resource = scored.place;

  if (of_calf)
    place = NULL;
  if (sural_json_cursor_enter (resource, "valueQuantity", &here) &&
      JSON_NODE_HOLDS_OBJECT (here.node))
    return read_quantity (self, &here, place, value);
  if (sural_json_cursor_enter (resource, "valueInteger", &here) &&
      sural_json_cursor_read_number (&here, &number, NULL))
    return take_number (self, number, place, value);
  if (sural_json_cursor_peek_string (resource, "valueString") != NULL)
    pass_over (self, _ ("“%.20s”: a text, not a number"),
               sural_json_cursor_peek_string (resource, "valueString"));
  else if (sural_json_cursor_enter (resource, "dataAbsentReason", &here))
    pass_over (self, _ ("a pain score that was not given"));
  else
    pass_over (self, _ ("a pain score without a value"));
  return FALSE;
}

/* When it was measured: a moment, or the start of a time. */
static const char *
peek_moment (const SuralJsonCursor *resource)
{
  const char *moment = sural_json_cursor_peek_string (resource, "effectiveDateTime");
  SuralJsonCursor period;

  if (moment == NULL)
    moment = sural_json_cursor_peek_string (resource, "effectiveInstant");
  if (moment == NULL && sural_json_cursor_enter (resource, "effectivePeriod", &period) &&
      JSON_NODE_HOLDS_OBJECT (period.node))
    moment = sural_json_cursor_peek_string (&period, "start");
  return moment;
}

static const char in_error[] = N_ ("a pain score that was entered in error");

/* What never happened is withdrawn where it came in before; what has no id cannot be. */
static void
withdraw (Reader *self, const SuralJsonCursor *resource)
{
  SuralImportWithdrawal withdrawal = { .reason = g_intern_string (_ (in_error)) };
  const char *when = peek_moment (resource);

  if (!sural_fhir_read_source (resource, self->entry_url, self->texts, &withdrawal.source))
    {
      pass_over (self, "%s", _ (in_error));
      return;
    }
  if (when != NULL && !is_partial_date (when) && !sural_time_parse (when, &withdrawal.at, NULL))
    withdrawal.at = SURAL_TIME_UNKNOWN;
  sural_import_batch_withdraw (self->batch, &withdrawal);
}

/* Whether it is a pain score of the patient that holds; the reason is told where it is not. */
static gboolean
is_kept (Reader *self, const SuralJsonCursor *resource)
{
  static const char *const statuses[] = { "preliminary", "final", "amended", "corrected", NULL };
  const char *status = sural_json_cursor_peek_string (resource, "status");

  if (!is_about_patient (self, resource) && (is_about_other (self, resource) || !is_first (self)))
    return FALSE;
  if (!is_pain_score (resource))
    pass_over (self, _ ("an observation that is no pain score (LOINC %s)"), pain_code);
  else if (!is_about_patient (self, resource) && !says_whose (resource))
    pass_over (self, _ ("a pain score that does not say whose it is"));
  else if (!is_about_patient (self, resource))
    pass_over (self, _ ("a pain score of somebody else"));
  else if (g_strcmp0 (status, "entered-in-error") == 0)
    withdraw (self, resource);
  else if (status == NULL || !g_strv_contains (statuses, status))
    pass_over (self, _ ("a pain score that is not final"));
  else
    return TRUE;
  return FALSE;
}

/* "2026-09-01T07:30:00+02:00" is what the clock showed where it was measured, and is kept so; one
 * zone all along is nothing to be told. "2026-09-01T05:30:00Z" is the clock of a machine: the day
 * may have been another where the patient was. */
static void
note_zone (Reader *self, const char *moment)
{
  const char *clock = strchr (moment, 'T');
  const char *zone = clock != NULL ? strpbrk (clock, "Zz+-") : NULL;

  if (zone == NULL)
    return;
  if (self->n_zones++ == 0)
    g_strlcpy (self->zone, zone, sizeof self->zone);
  self->is_told |= g_ascii_tolower (*zone) == 'z' || strcmp (zone + 1, "00:00") == 0 ||
                   strncmp (self->zone, zone, sizeof self->zone - 1) != 0;
}

static void
read_observation (Reader *self, const SuralJsonCursor *resource)
{
  SuralMeasurement measurement = { .measure = g_intern_static_string ("calf-pain-now"),
                                   .origin = SURAL_ORIGIN_IMPORT };
  SuralImportSource source = { NULL };
  const char *text = NULL;

  if (!is_kept (self, resource))
    return;
  text = peek_moment (resource);
  if (text == NULL)
    {
      pass_over (self, _ ("a pain score without a day"));
      return;
    }
  if (is_partial_date (text))
    {
      pass_over (self, _ ("%s: no day"), text);
      return;
    }
  if (!sural_time_parse (text, &measurement.at, NULL))
    {
      pass_over (self, _ ("“%.40s”: no day of the calendar between 1900 and 2199"), text);
      return;
    }
  if (!read_value (self, resource, &measurement.value))
    return;
  note_zone (self, text);
  if (sural_fhir_read_source (resource, self->entry_url, self->texts, &source))
    sural_import_batch_add_sourced (self->batch, &measurement, &source);
  else
    sural_import_batch_add (self->batch, &measurement);
}

/* --- One entry after the other ---------------------------------------------------------------- */

/* An entry of a bundle, or a line of a file of lines: no more than one of them is ever in memory as
 * a tree. */
typedef struct
{
  const char *text; /* within the file */
  gsize size;
  guint index; /* of an entry */
  guint line;  /* of a line; 0: it is an entry */
} Piece;

/* Keeps count of what Sural does not read; it is told at the end. */
static void
count_other (Reader *self, const char *type)
{
  g_autofree char *kind = g_strdup_printf ("%.40s", type);
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->others, kind));

  g_hash_table_replace (self->others, g_steal_pointer (&kind), GUINT_TO_POINTER (n + 1));
}

/* What is read only once it is known whose it is, and who wrote it. */
static gboolean
is_of_record (const char *type)
{
  static const char *const TYPES[] = { "Observation", "EpisodeOfCare", "Condition", "Goal", NULL };

  return type != NULL && g_strv_contains (TYPES, type);
}

static gboolean
read_of_record (Reader *self, const SuralJsonCursor *resource, const char *type, GError **error)
{
  g_autofree char *reason = NULL;
  const gboolean is_own =
      self->own != NULL && (self->people == NULL || is_about_patient (self, resource));
  SuralFhirOwnFate fate =
      is_own ? sural_fhir_own_read (self->own, resource, self->entry_url, &reason, error)
             : SURAL_FHIR_OWN_FOREIGN;

  if (fate == SURAL_FHIR_OWN_FAILED)
    return FALSE;
  if (fate == SURAL_FHIR_OWN_PASSED_OVER)
    pass_over (self, "%s", reason);
  else if (fate == SURAL_FHIR_OWN_FOREIGN && g_str_equal (type, "Observation"))
    read_observation (self, resource);
  else if (fate == SURAL_FHIR_OWN_FOREIGN && !is_about_other (self, resource))
    count_other (self, type);
  return TRUE;
}

static gboolean
read_resource (Reader *self, const Piece *piece, const SuralJsonCursor *resource, GError **error)
{
  const char *type = sural_json_cursor_peek_string (resource, "resourceType");

  if (!sural_fhir_check_version (resource, error))
    return FALSE;
  if (g_strcmp0 (type, "Patient") == 0)
    return read_patient (self, resource, error);
  if (is_of_record (type))
    {
      if (sural_import_batch_get_patient (self->batch) != NULL)
        return read_of_record (self, resource, type, error);
      g_array_append_vals (self->waiting, piece, 1);
    }
  else if (type == NULL)
    self->n_without++;
  else
    count_other (self, type);
  return TRUE;
}

static gboolean
holds_resource (const Piece *piece)
{
  return g_strstr_len (piece->text, (gssize) piece->size, "\"resourceType\"") != NULL ||
         g_strstr_len (piece->text, (gssize) piece->size, "\"DELETE\"") != NULL;
}

/* What was deleted does not hold any more, whosever it was. */
static gboolean
withdraw_deleted (Reader *self, const SuralJsonCursor *entry)
{
  SuralImportWithdrawal withdrawal = {
    .reason = g_intern_string (_ ("an observation that was deleted where it comes from")),
    .at = SURAL_TIME_UNKNOWN,
  };

  if (!sural_fhir_read_deleted (entry, self->texts, &withdrawal.source))
    return FALSE;
  sural_import_batch_withdraw (self->batch, &withdrawal);
  return TRUE;
}

/* The places above it are those that it has in the file. */
static gboolean
read_entry (Reader *self, const Piece *piece, JsonNode *node, GError **error)
{
  const SuralJsonCursor root = sural_json_cursor_root (NULL, self->name);
  const SuralJsonCursor entries = { .name = self->name, .parent = &root, .key = "entry" };
  const SuralJsonCursor entry = {
    .name = self->name, .parent = &entries, .index = piece->index, .node = node
  };
  SuralJsonCursor resource;

  if (!sural_json_cursor_check_object (&entry, NULL, error))
    return FALSE;
  if (!sural_json_cursor_enter (&entry, "resource", &resource))
    {
      if (!withdraw_deleted (self, &entry))
        self->n_without++;
      return TRUE;
    }
  self->entry_url = sural_json_cursor_peek_string (&entry, "fullUrl");
  return read_resource (self, piece, &resource, error);
}

static gboolean
read_line (Reader *self, const Piece *piece, JsonNode *node, GError **error)
{
  g_autofree char *place = g_strdup_printf ("%s: line %u", self->name, piece->line);
  SuralJsonCursor resource = sural_json_cursor_root (node, place);

  self->entry_url = NULL;
  return read_resource (self, piece, &resource, error);
}

static gboolean
read_piece (Reader *self, const Piece *piece, GError **error)
{
  g_autoptr (JsonNode) node = NULL;
  gboolean success = FALSE;

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  /* A file may be full of nothing. */
  if (piece->text[0] == '{' && !holds_resource (piece))
    {
      self->n_without++;
      return TRUE;
    }
  node = sural_json_build (piece->text, piece->size, self->name, error);
  if (node == NULL)
    return FALSE;
  success = piece->line > 0 ? read_line (self, piece, node, error)
                            : read_entry (self, piece, node, error);
  self->entry_url = NULL;
  return success;
}

static gboolean
element_cb (const char *text, gsize size, guint line, guint index, gpointer data, GError **error)
{
  const Piece piece = { .text = text, .size = size, .index = index };

  return read_piece (data, &piece, error);
}

/* What came before the patient, who is known now. */
static gboolean
read_waiting (Reader *self, GError **error)
{
  for (guint i = 0; i < self->waiting->len; i++)
    if (!read_piece (self, &g_array_index (self->waiting, Piece, i), error))
      return FALSE;
  return TRUE;
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
pass_over_others (Reader *self)
{
  guint n = 0;
  g_autofree gpointer *kinds = g_hash_table_get_keys_as_array (self->others, &n);

  if (!is_first (self))
    return;
  qsort (kinds, n, sizeof *kinds, compare_texts);
  for (guint i = 0; i < n; i++)
    pass_over_n (self, GPOINTER_TO_UINT (g_hash_table_lookup (self->others, kinds[i])),
                 _ ("%s: another kind of resource"), (const char *) kinds[i]);
  if (self->n_without > 0)
    pass_over_n (self, self->n_without, _ ("an entry without a resource"));
}

/* A moment is kept as it was written, which may be another hour than that of the patient. */
static void
remark_zones (Reader *self)
{
  g_autofree char *remark = NULL;

  if (!self->is_told)
    return;
  remark = g_strdup_printf (_ ("times with a zone, kept as the clock there showed them: %u"),
                            self->n_zones);
  sural_import_batch_add_remark (self->batch, remark);
}

/* RFC 8288 says "prev", FHIR "previous". */
static gboolean
is_other_page (const char *relation)
{
  static const char *const RELATIONS[] = { "next", "previous", "prev", NULL };

  return relation != NULL && g_strv_contains (RELATIONS, relation);
}

/* A page of a search that has others: what is missing is said. */
static void
remark_pages (Reader *self, const SuralJsonCursor *root)
{
  SuralJsonCursor links, total;
  double n_all = 0;
  guint n = 0;

  if (!sural_json_cursor_enter_array (root, "link", &links, &n))
    return;
  for (guint i = 0; i < n; i++)
    {
      SuralJsonCursor link = sural_json_cursor_element (&links, i);
      g_autofree char *remark = NULL;

      if (!is_other_page (sural_json_cursor_peek_string (&link, "relation")))
        continue;
      if (sural_json_cursor_enter (root, "total", &total))
        sural_json_cursor_read_number (&total, &n_all, NULL);
      remark = n_all > 0 ? g_strdup_printf (_ ("one page of a search of %.0f; the rest is in other"
                                               " pages"),
                                            n_all)
                         : g_strdup (_ ("one page of a search; the rest is in other pages"));
      sural_import_batch_add_remark (self->batch, remark);
      return;
    }
}

/* What is no moment says nothing, and is no reason to refuse the file. */
static SuralTime
read_written (const SuralJsonCursor *root)
{
  const char *text = sural_json_cursor_peek_string (root, "timestamp");
  SuralTime written = SURAL_TIME_UNKNOWN;

  if (text != NULL)
    sural_time_parse (text, &written, NULL);
  return written;
}

static gboolean
finish_bundle (Reader *self, const SuralJsonCursor *root, GError **error)
{
  if (sural_import_batch_get_patient (self->batch) == NULL)
    return sural_json_cursor_refuse (root, error, _ ("is a Bundle without a Patient"));
  if (!read_waiting (self, error))
    return FALSE;
  pass_over_others (self);
  remark_zones (self);
  remark_pages (self, root);
  sural_import_batch_set_written (self->batch, read_written (root));
  return TRUE;
}

/* What stands at the top of a file of one piece. */
static gboolean
read_top (Reader *self, const SuralJsonCursor *root, GError **error)
{
  const char *type = sural_json_cursor_peek_string (root, "resourceType");
  SuralJsonCursor entries;

  if (!sural_fhir_check_version (root, error))
    return FALSE;
  if (g_strcmp0 (type, "Bundle") == 0)
    {
      if (sural_json_cursor_enter (root, "entry", &entries) &&
          !sural_json_cursor_check_array (&entries, error))
        return FALSE;
      return finish_bundle (self, root, error);
    }
  if (g_strcmp0 (type, "Patient") == 0)
    {
      sural_import_batch_add_remark (self->batch,
                                     _ ("one Patient and no Bundle: nothing was measured"));
      return read_patient (self, root, error);
    }
  if (type != NULL)
    return sural_json_cursor_refuse (root, error,
                                     _ ("is one %.40s, not a Bundle: it does not say whose it is"),
                                     type);
  return sural_json_cursor_refuse (root, error, _ ("is not a FHIR Bundle"));
}

/* The file without its entries, which were read while it was held to the rules. */
static JsonNode *
build_around (Reader *self, const char *text, gsize size, const SuralJsonList *list, GError **error)
{
  g_autoptr (GString) around = g_string_new (NULL);

  if (list->start == 0)
    return sural_json_build (text, size, self->name, error);
  g_string_append_len (around, text, (gssize) list->start);
  g_string_append (around, "[]");
  g_string_append_len (around, text + list->end, (gssize) (size - list->end));
  return sural_json_build (around->str, around->len, self->name, error);
}

static gboolean
read_whole (Reader *self, const char *text, gsize size, GError **error)
{
  SuralJsonList list = { .key = "entry", .element = element_cb, .user_data = self };
  g_autoptr (JsonNode) node = NULL;
  SuralJsonCursor root;

  if (!sural_json_scan_list (text, size, self->name, MAX_BUNDLE_DEPTH, MAX_ENTRY_NODES, &list,
                             error))
    return FALSE;
  node = build_around (self, text, size, &list, error);
  if (node == NULL)
    return FALSE;
  root = sural_json_cursor_root (node, self->name);
  return read_top (self, &root, error);
}

/* --- One resource a line ---------------------------------------------------------------------- */

/* Whether the text is NDJSON: several lines of which each is an object of its own. */
static gboolean
is_lines (const char *text, gsize size)
{
  const char *end = NULL;
  const char *next = NULL;

  for (; size > 0 && g_ascii_isspace (*text); size--)
    text++;
  next = end = size > 0 ? memchr (text, '\n', size) : NULL;
  if (end == NULL || text[0] != '{')
    return FALSE;
  while (end > text && g_ascii_isspace (end[-1]))
    end--;
  while (next < text + size && g_ascii_isspace (*next))
    next++;
  return end > text + 1 && end[-1] == '}' && next < text + size && *next == '{';
}

static gboolean
read_one_line (Reader *self, const char *text, gsize size, guint n, GError **error)
{
  g_autofree char *place = g_strdup_printf ("%s: line %u", self->name, n);
  Piece piece = { .text = text, .size = size, .line = n };

  while (piece.size > 0 && g_ascii_isspace (*piece.text))
    {
      piece.text++;
      piece.size--;
    }
  if (piece.size == 0)
    return TRUE;
  return sural_json_scan_list (piece.text, piece.size, place, MAX_BUNDLE_DEPTH, MAX_ENTRY_NODES,
                               NULL, error) &&
         read_piece (self, &piece, error);
}

/* The lines as the Bundle that they would be. */
static gboolean
read_lines (Reader *self, const char *text, gsize size, GError **error)
{
  SuralJsonCursor root = sural_json_cursor_root (NULL, self->name);
  guint n = 1;

  for (gsize i = 0; i < size; n++)
    {
      const char *end = memchr (text + i, '\n', size - i);
      gsize length = end != NULL ? (gsize) (end - text) - i : size - i;

      if (!read_one_line (self, text + i, length, n, error))
        return FALSE;
      i += length + 1;
    }
  if (sural_import_batch_get_patient (self->batch) == NULL)
    return sural_json_cursor_refuse (&root, error,
                                     _ ("holds no Patient: it does not say whose it is"));
  if (!read_waiting (self, error))
    return FALSE;
  pass_over_others (self);
  remark_zones (self);
  return TRUE;
}

static void
reader_clear (Reader *self)
{
  g_clear_pointer (&self->own, sural_fhir_own_free);
  person_clear (&self->whose);
  g_clear_pointer (&self->texts, g_string_chunk_free);
  g_clear_pointer (&self->waiting, g_array_unref);
  g_clear_pointer (&self->others, g_hash_table_unref);
  g_clear_pointer (&self->counted, g_array_unref);
  g_clear_object (&self->batch);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, reader_clear)

static gboolean
check_size (GBytes *bytes, const char *name, GError **error)
{
  if (g_bytes_get_size (bytes) <= MAX_BUNDLE_BYTES)
    return TRUE;
  sural_error_set (error, SURAL_ERROR_LIMIT,
                   _ ("%s: is larger than the %d bytes that are accepted"), name, MAX_BUNDLE_BYTES);
  return FALSE;
}

/* Years between two entries of a hospital's record are no sign of a slip, as between two rows of a
 * diary: a day after today or before the birth is. */
static GPtrArray *
list_batches (Reader *self)
{
  GPtrArray *batches = g_ptr_array_new_with_free_func (g_object_unref);
  GPtrArray *own = self->own != NULL ? sural_fhir_own_get_batches (self->own) : NULL;

  g_ptr_array_add (batches, g_object_ref (self->batch));
  for (guint i = 0; own != NULL && i < own->len; i++)
    g_ptr_array_add (batches, g_object_ref (g_ptr_array_index (own, i)));
  for (guint i = 0; i < batches->len; i++)
    {
      SuralImportBatch *batch = g_ptr_array_index (batches, i);

      sural_import_batch_set_days (batch, SURAL_IMPORT_DAYS_REVIEWED);
      sural_import_batch_set_written (batch, sural_import_batch_get_written (self->batch));
    }
  return batches;
}

/* What a file is read with. */
typedef struct
{
  const char *text, *name;
  gsize size;
  SuralDay today;
  SuralKnowledge *knowledge;
  GCancellable *cancellable;
} Source;

/* Reads what the file has of the @nth of its patients. @counted: (out): who they are. */
static GPtrArray *
read_person (const Source *source,
             const GArray *people,
             guint nth,
             GArray **counted,
             GError **error)
{
  g_autoptr (SuralEpisode) episode =
      sural_episode_new (_ ("Imported pain scores"), SURAL_SIDE_NONE, SURAL_DAY_UNKNOWN);
  g_auto (Reader)
      self = { .batch = sural_import_batch_new (source->name),
               .name = source->name,
               .today = source->today,
               .knowledge = source->knowledge,
               .cancellable = source->cancellable,
               .people = people,
               .nth = nth,
               .counted = g_array_new (FALSE, FALSE, sizeof (Person)),
               .texts = g_string_chunk_new (512),
               .waiting = g_array_new (FALSE, FALSE, sizeof (Piece)),
               .others = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };

  g_array_set_clear_func (self.counted, person_clear);
  if (!(is_lines (source->text, source->size)
            ? read_lines (&self, source->text, source->size, error)
            : read_whole (&self, source->text, source->size, error)))
    return NULL;
  if (sural_import_batch_get_measurements (self.batch)->len > 0)
    sural_import_batch_set_episode (self.batch, episode);
  sural_import_batch_set_begins_person (self.batch, nth > 0);
  *counted = g_array_ref (self.counted);
  return list_batches (&self);
}

/* The batches of each in turn. */
static GPtrArray *
read_people (const Source *source, const GArray *people, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);

  if (people->len > MAX_PEOPLE)
    {
      sural_error_set (error, SURAL_ERROR_LIMIT,
                       ngettext ("%s: is of %u patient, more than the %d that are taken at once; "
                                 "export fewer into each file",
                                 "%s: is of %u patients, more than the %d that are taken at once; "
                                 "export fewer into each file",
                                 people->len),
                       source->name, people->len, MAX_PEOPLE);
      return NULL;
    }
  for (guint i = 0; i < people->len; i++)
    {
      g_autoptr (GArray) counted = NULL;
      GPtrArray *batches = read_person (source, people, i, &counted, error);

      if (batches == NULL)
        return NULL;
      g_ptr_array_extend_and_steal (all, batches);
    }
  return g_steal_pointer (&all);
}

/**
 * sural_fhir_read_bundle:
 * @bytes: the whole file; at most 64 MiB, 64 levels deep, 200 000 values in one entry
 * @name: what to call it in errors
 * @today: the day on which a name holds or is over; %SURAL_DAY_UNKNOWN: none is over
 * @knowledge: what the measures of a record that Sural wrote are checked against
 * @cancellable: (nullable): to stop
 * @error: return location for a #GError
 *
 * Reads a FHIR R4 Bundle, the same as one resource a line (NDJSON), or one Patient: the patient,
 * and the pain scores (LOINC 72514-3) about that patient as measurements of calf-pain-now. A birth
 * date without its day is kept as far as it goes; an impossible one fails the file. A number is a
 * score only as far as its place, unit, sign and range allow. What is not taken is counted by its
 * reason: limits, other units, other places, what was never final, is about somebody else or has no
 * day, other resources. No more than one entry is in memory as a tree. Of a record that Sural wrote
 * the episodes and the scores of all measures are taken, each known by its own id. A file of
 * several patients, at most 50, is read for each of them; what does not say of whom it is is
 * nobody's.
 *
 * Returns: (transfer full) (element-type SuralImportBatch): the patient with what others measured,
 *   with an episode of its own where there are such pain scores, then one for each episode of a
 *   record that Sural wrote, and so on for each patient, whose first begins a person; or %NULL with
 * %SURAL_ERROR_INVALID, %SURAL_ERROR_LIMIT or %G_IO_ERROR_CANCELLED
 */
GPtrArray *
sural_fhir_read_bundle (GBytes *bytes,
                        const char *name,
                        SuralDay today,
                        SuralKnowledge *knowledge,
                        GCancellable *cancellable,
                        GError **error)
{
  Source source = { NULL, name, 0, today, knowledge, cancellable };
  g_autoptr (GArray) people = NULL;
  g_autoptr (GPtrArray) batches = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  if (!check_size (bytes, name, error))
    return NULL;
  source.text = g_bytes_get_data (bytes, &source.size);
  if (source.size >= 3 && memcmp (source.text, "\xef\xbb\xbf", 3) == 0)
    {
      source.text += 3;
      source.size -= 3;
    }
  batches = read_person (&source, NULL, 0, &people, error);
  if (batches == NULL || people->len <= 1)
    return g_steal_pointer (&batches);
  return read_people (&source, people, error);
}
