/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/fhir/sural-fhir-pain.h"

#include <glib/gi18n-lib.h>

#include "exchange/fhir/sural-fhir-remark.h"
#include "exchange/sural-pain-place.h"

static const char *const LOINC[] = { "http://loinc.org", "https://loinc.org",
                                     "urn:oid:2.16.840.1.113883.6.1", NULL };
static const double pain_minimum = 0, pain_maximum = 10;

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
          g_strcmp0 (sural_json_cursor_peek_string (&here, "code"), SURAL_FHIR_PAIN_CODE) == 0)
        return TRUE;
    }
  return FALSE;
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
take_number (SuralImportBatch *batch, double number, const char *place, double *value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (text, sizeof text, "%g", number);
  if (place != NULL)
    {
      sural_fhir_pass_over (batch, _ ("%s: a pain of %s, not of the calf"), text, place);
      return FALSE;
    }
  if (!(number >= pain_minimum && number <= pain_maximum))
    {
      sural_fhir_pass_over (batch, _ ("%s: not between %g and %g"), text, pain_minimum,
                            pain_maximum);
      return FALSE;
    }
  *value = number;
  return TRUE;
}

/* A score has no unit; UCUM writes that as "{score}" or "1". */
static gboolean
read_quantity (SuralImportBatch *batch,
               const SuralJsonCursor *quantity,
               const char *place,
               double *value)
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
      sural_fhir_pass_over (batch, _ ("a quantity without a number"));
      return FALSE;
    }
  g_ascii_formatd (text, sizeof text, "%g", number);
  if (comparator != NULL)
    {
      sural_fhir_pass_over (batch, _ ("%s %s: a limit, not a value"), comparator, text);
      return FALSE;
    }
  if (!is_score_unit (code) || (code == NULL && !is_score_unit (unit)))
    {
      sural_fhir_pass_over (batch, _ ("%s %s: another unit"), text, unit != NULL ? unit : code);
      return FALSE;
    }
  return take_number (batch, number, place, value);
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

/**
 * sural_fhir_pain_is_score:
 * @observation: an Observation
 *
 * Returns: whether it is a pain score, or a panel of which one component is
 */
gboolean
sural_fhir_pain_is_score (const SuralJsonCursor *observation)
{
  Scored scored;

  return has_pain_code (observation) || find_component (observation, &scored) == 1;
}

/**
 * sural_fhir_pain_read:
 * @observation: a pain score
 * @batch: is told why the value is not taken
 * @value: (out): from 0 to 10
 *
 * A score has a number between 0 and 10, no unit, and is of the calf or of no place.
 *
 * Returns: whether there is one
 */
gboolean
sural_fhir_pain_read (const SuralJsonCursor *observation, SuralImportBatch *batch, double *value)
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
    return read_quantity (batch, &here, place, value);
  if (sural_json_cursor_enter (resource, "valueInteger", &here) &&
      sural_json_cursor_read_number (&here, &number, NULL))
    return take_number (batch, number, place, value);
  if (sural_json_cursor_peek_string (resource, "valueString") != NULL)
    sural_fhir_pass_over (batch, _ ("“%.20s”: a text, not a number"),
                          sural_json_cursor_peek_string (resource, "valueString"));
  else if (sural_json_cursor_enter (resource, "dataAbsentReason", &here))
    sural_fhir_pass_over (batch, _ ("a pain score that was not given"));
  else
    sural_fhir_pass_over (batch, _ ("a pain score without a value"));
  return FALSE;
}
