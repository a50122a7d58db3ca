/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/fhir/sural-fhir-patient.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "exchange/fhir/sural-fhir-contacts.h"
#include "exchange/fhir/sural-fhir-date.h"
#include "exchange/fhir/sural-fhir-identifier.h"
#include "exchange/fhir/sural-fhir-language.h"
#include "exchange/fhir/sural-fhir-remark.h"
#include "model/words/sural-clean-text.h"

static gboolean
read_birth_date (const SuralJsonCursor *resource,
                 SuralPatient *patient,
                 SuralDay today,
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
  if (sural_fhir_date_is_partial (text))
    {
      sural_patient_set_birth_part (patient, text);
      return TRUE;
    }
  if (!sural_day_parse (text, &day, &what))
    return sural_json_cursor_prefix (&here, error, what);
  if (today != SURAL_DAY_UNKNOWN && day > today)
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
      if (!sural_fhir_date_is_partial (date) && !sural_day_parse (date, &day, &what))
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
read_link (const SuralJsonCursor *link, const char *entry_url, SuralImportBatch *batch)
{
  const char *type = sural_json_cursor_peek_string (link, "type");
  gboolean is_gone = g_strcmp0 (type, "replaced-by") == 0;
  const char *whom = NULL;
  SuralJsonCursor other;

  if ((!is_gone && g_strcmp0 (type, "replaces") != 0) ||
      !sural_json_cursor_enter (link, "other", &other))
    return;
  sural_import_batch_take_linked_key (batch, sural_fhir_identify_reference (&other, entry_url));
  whom = sural_json_cursor_peek_string (&other, "display");
  if (whom == NULL)
    whom = sural_json_cursor_peek_string (&other, "reference");
  sural_fhir_remark (batch,
                     is_gone ? _ ("the file says that this record was merged into another one: %s")
                             : _ ("the file says that another record was merged into this one: %s"),
                     whom != NULL ? whom : _ ("it does not say which"));
}

static void
read_links (const SuralJsonCursor *resource, const char *entry_url, SuralImportBatch *batch)
{
  SuralJsonCursor links;
  guint n = 0;

  if (!sural_json_cursor_enter_array (resource, "link", &links, &n))
    return;
  for (guint i = 0; i < n; i++)
    {
      SuralJsonCursor link = sural_json_cursor_element (&links, i);

      if (JSON_NODE_HOLDS_OBJECT (link.node))
        read_link (&link, entry_url, batch);
    }
}

/* That somebody died is said beside what was taken. */
static void
remark_death (SuralImportBatch *batch, SuralPatient *patient)
{
  const char *died = sural_patient_get_died (patient);
  g_autofree char *remark = NULL;

  if (died == NULL)
    return;
  remark = *died != '\0' ? g_strdup_printf (_ ("the file says that the patient died on %s"), died)
                         : g_strdup (_ ("the file says that the patient has died"));
  sural_import_batch_add_remark (batch, remark);
}

/* One word of the file that FHIR does not know is no reason to refuse the rest of it. */
static void
read_gender (const SuralJsonCursor *resource, SuralPatient *patient, SuralImportBatch *batch)
{
  const char *gender = sural_json_cursor_peek_string (resource, "gender");
  SuralSex sex;

  if (gender == NULL)
    return;
  if (sural_sex_from_string (gender, &sex))
    sural_patient_set_sex (patient, sex);
  else
    sural_fhir_remark (
        batch,
        _ ("the sex is not taken: “%.20s” is none of “female”, “male”, “other” and “unknown”"),
        gender);
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
      (sural_fhir_date_is_over (sural_json_cursor_peek_string (&period, "end"), today) ||
       sural_fhir_date_is_to_come (sural_json_cursor_peek_string (&period, "start"), today)))
    rank += G_N_ELEMENTS (USES);
  return rank;
}

static gboolean
enter_name (const SuralJsonCursor *resource,
            SuralJsonCursor *names,
            SuralJsonCursor *name,
            SuralDay today)
{
  guint n = 0;
  guint best = G_MAXUINT;

  if (!sural_json_cursor_enter_array (resource, "name", names, &n) || n == 0)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      SuralJsonCursor here = sural_json_cursor_element (names, i);
      guint rank = JSON_NODE_HOLDS_OBJECT (here.node) ? rank_name (&here, today) : G_MAXUINT - 1;

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
read_other_names (SuralImportBatch *batch,
                  const SuralJsonCursor *names,
                  const SuralJsonCursor *taken)
{
  guint n = sural_json_cursor_get_length (names);

  for (guint i = 0; i < n; i++)
    {
      SuralJsonCursor here = sural_json_cursor_element (names, i);
      g_autoptr (SuralPatient) other = here.node != taken->node ? read_name (&here) : NULL;

      if (other != NULL)
        sural_import_batch_add_other_name (batch, other);
    }
}

/* By another number, too, somebody is known again. */
static void
read_other_numbers (SuralImportBatch *batch, const SuralJsonCursor *resource, const char *key)
{
  g_autoptr (GPtrArray) keys = sural_fhir_identify_otherwise (resource, key);

  for (guint i = 0; i < keys->len; i++)
    sural_import_batch_take_linked_key (batch, g_strdup (g_ptr_array_index (keys, i)));
}

/**
 * sural_fhir_read_patient:
 * @resource: a Patient
 * @entry_url: (nullable): the URL of its entry
 * @today: the day on which a name holds or is over; may be unknown
 * @batch: what is taken; gets the patient
 * @error: return location
 *
 * A birth date without its day is kept as far as it goes; an impossible one fails the file. What
 * else somebody is or was called, and which other records are of the same person, helps to find
 * them; that somebody died is said.
 *
 * Returns: whether it was taken; %SURAL_ERROR_INVALID otherwise
 */
gboolean
sural_fhir_read_patient (const SuralJsonCursor *resource,
                         const char *entry_url,
                         SuralDay today,
                         SuralImportBatch *batch,
                         GError **error)
{
  SuralJsonCursor names, name, here;
  g_autoptr (SuralPatient) patient = NULL;
  g_autofree char *external_id = NULL;

  if (!enter_name (resource, &names, &name, today))
    return sural_json_cursor_refuse (resource, error, _ ("is a Patient without a name"));
  if (sural_json_cursor_enter (&name, "family", &here) && JSON_NODE_HOLDS_ARRAY (here.node))
    return sural_json_cursor_refuse (
        &here, error, _ ("is a list, as in FHIR DSTU2; Sural reads R4: export it as that"));
  patient = read_name (&name);
  if (patient == NULL)
    return sural_json_cursor_refuse (&name, error, _ ("has neither family, given nor text"));
  if (!read_birth_date (resource, patient, today, error) || !read_death (resource, patient, error))
    return FALSE;
  external_id = sural_fhir_identify (resource, entry_url);
  read_gender (resource, patient, batch);
  sural_patient_set_external_id (patient, external_id);
  sural_fhir_read_contacts (resource, patient);
  sural_fhir_read_language (resource, patient);
  sural_import_batch_set_patient (batch, patient);
  sural_import_batch_take_former_key (batch, sural_fhir_identify_as_before (resource));
  read_other_numbers (batch, resource, external_id);
  read_other_names (batch, &names, &name);
  read_links (resource, entry_url, batch);
  remark_death (batch, patient);
  return TRUE;
}
