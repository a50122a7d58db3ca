/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/fhir/sural-fhir-pain.h"

#include <glib/gi18n-lib.h>
#include <string.h>

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

/* SNOMED CT: structures of the calf and of the lower leg, both legs and each of them. A code means
 * something only in its own system. */
static gboolean
is_calf_code (const SuralJsonCursor *coding, SuralSide *side)
{
  static const struct
  {
    const char *code;
    SuralSide side;
  } CODES[] = { { "53840002", SURAL_SIDE_NONE },
                { "30021000", SURAL_SIDE_NONE },
                { "48979004", SURAL_SIDE_LEFT },
                { "32696007", SURAL_SIDE_RIGHT } };
  static const char *const SNOMED[] = { "http://snomed.info/sct", "https://snomed.info/sct",
                                        "urn:oid:2.16.840.1.113883.6.96", NULL };
  const char *system = sural_json_cursor_peek_string (coding, "system");
  const char *code = sural_json_cursor_peek_string (coding, "code");

  if (system == NULL || !g_strv_contains (SNOMED, system))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (CODES); i++)
    if (g_strcmp0 (code, CODES[i].code) == 0)
      {
        *side = CODES[i].side;
        return TRUE;
      }
  return FALSE;
}

/* Words for another part of the body; the leg has the calf in it. */
static gboolean
is_contrary (const char *text)
{
  static const char *const LEG[] = { "leg",    "legs",  "lower", "bein", "jambe",
                                     "pierna", "gamba", "perna", NULL };
  g_autofree char *folded = text != NULL ? sural_pain_place_fold (text) : NULL;
  g_auto (GStrv) words = folded != NULL ? g_strsplit (folded, " ", -1) : NULL;

  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    if (!g_strv_contains (LEG, words[i]) &&
        sural_pain_place_find (words[i]) == SURAL_PAIN_PLACE_OTHER)
      return TRUE;
  return FALSE;
}

static void
note_side (const char *text, SuralSide *side)
{
  if (text != NULL && *side == SURAL_SIDE_NONE)
    *side = sural_pain_place_find_side (text);
}

/* What a coding of a code or a place is called: each has a say. */
static const char *
find_contrary_display (const SuralJsonCursor *concept)
{
  SuralJsonCursor codings;
  guint n = 0;

  if (!sural_json_cursor_enter_array (concept, "coding", &codings, &n))
    return NULL;
  for (guint i = 0; i < n; i++)
    {
      SuralJsonCursor here = sural_json_cursor_element (&codings, i);
      const char *display = JSON_NODE_HOLDS_OBJECT (here.node)
                                ? sural_json_cursor_peek_string (&here, "display")
                                : NULL;

      if (is_contrary (display))
        return display;
    }
  return NULL;
}

/* A place that is told by reference (the extension “bodySite”), or in a form
 * that is not that of R4, is one that cannot be read here. */
static gboolean
has_unread_place (const SuralJsonCursor *resource)
{
  SuralJsonCursor here, extensions;
  guint n = 0;

  if (sural_json_cursor_enter (resource, "bodySite", &here) && !JSON_NODE_HOLDS_OBJECT (here.node))
    return TRUE;
  if (!sural_json_cursor_enter_array (resource, "extension", &extensions, &n))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      SuralJsonCursor extension = sural_json_cursor_element (&extensions, i);
      const char *url = JSON_NODE_HOLDS_OBJECT (extension.node)
                            ? sural_json_cursor_peek_string (&extension, "url")
                            : NULL;

      if (url != NULL && (g_str_has_suffix (url, "/bodySite") || strstr (url, "bodyStructure")))
        return TRUE;
    }
  return FALSE;
}

/* A pain of another place is another complaint. Without a place it is that of the episode. Words
 * go before a code: they are what somebody read. */
static gboolean
is_of_calf (const SuralJsonCursor *resource, const char **place, SuralSide *side)
{
  SuralJsonCursor site, code, codings;
  guint n = 0;

  *place = NULL;
  *side = SURAL_SIDE_NONE;
  if (sural_json_cursor_enter (resource, "code", &code) && JSON_NODE_HOLDS_OBJECT (code.node))
    {
      *place = sural_json_cursor_peek_string (&code, "text");
      note_side (*place, side);
      if (is_contrary (*place))
        return FALSE;
      *place = find_contrary_display (&code);
      if (*place != NULL)
        return FALSE;
    }
  if (has_unread_place (resource))
    {
      *place = _ ("a place that it does not name");
      return FALSE;
    }
  if (!sural_json_cursor_enter (resource, "bodySite", &site))
    return TRUE;
  *place = sural_json_cursor_peek_string (&site, "text");
  note_side (*place, side);
  if (is_contrary (*place))
    return FALSE;
  *place = find_contrary_display (&site);
  if (*place != NULL)
    return FALSE;
  if (sural_json_cursor_enter_array (&site, "coding", &codings, &n))
    for (guint i = 0; i < n; i++)
      {
        SuralJsonCursor here = sural_json_cursor_element (&codings, i);

        if (!JSON_NODE_HOLDS_OBJECT (here.node))
          continue;
        SuralSide coded = SURAL_SIDE_NONE;
        const gboolean is_calf = is_calf_code (&here, &coded);

        if (coded != SURAL_SIDE_NONE)
          *side = *side == SURAL_SIDE_NONE || *side == coded ? coded : SURAL_SIDE_BOTH;
        note_side (sural_json_cursor_peek_string (&here, "display"), side);
        if (is_calf)
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
  static const char *const UNITS[] = { "{score}",   "1",         "score",    "points",
                                       "point",     "/10",       "{points}", "punkt",
                                       "{nominal}", "punkte",    "nrs",      "nprs",
                                       "of 10",     "out of 10", "0-10",     NULL };
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

/* What people write beside a number that is not one of 0 to 10, whatever its code says. */
#define OTHER_SCALE                                                                                \
  "(?:-|–|—|\\bto\\b|\\bbis\\b|/|\\bof\\b|\\bvon\\b)\\s*100\\b|\\d\\s*[cm]m\\b|\\b[cm]m\\b|%|"     \
  "\\b(?:percent|per cent|prozent|millimet|centimet|zentimet)"

static gboolean
says_other_scale (const char *text)
{
  static GRegex *regex;

  if (text == NULL)
    return FALSE;
  if (g_once_init_enter_pointer (&regex))
    g_once_init_leave_pointer (&regex,
                               g_regex_new (OTHER_SCALE, G_REGEX_CASELESS | G_REGEX_OPTIMIZE,
                                            G_REGEX_MATCH_DEFAULT, NULL));
  return g_regex_match (regex, text, 0, NULL);
}

static const char *
peek_text_of (const SuralJsonCursor *resource, const char *member)
{
  SuralJsonCursor concept;

  return sural_json_cursor_enter (resource, member, &concept) &&
                 JSON_NODE_HOLDS_OBJECT (concept.node)
             ? sural_json_cursor_peek_string (&concept, "text")
             : NULL;
}

/* Whether the range that it gives for reference, the way of measuring or its name says that the
 * number is one of 100. A range that ends below ten may be the one of the healthy. */
static gboolean
is_of_other_scale (const SuralJsonCursor *resource)
{
  SuralJsonCursor ranges;
  guint n = 0;

  if (says_other_scale (peek_text_of (resource, "code")) ||
      says_other_scale (peek_text_of (resource, "method")))
    return TRUE;
  if (!sural_json_cursor_enter_array (resource, "referenceRange", &ranges, &n))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      SuralJsonCursor range = sural_json_cursor_element (&ranges, i);
      SuralJsonCursor high, value;
      double number = 0;

      if (!JSON_NODE_HOLDS_OBJECT (range.node))
        continue;
      if (says_other_scale (sural_json_cursor_peek_string (&range, "text")) ||
          (sural_json_cursor_enter (&range, "high", &high) && JSON_NODE_HOLDS_OBJECT (high.node) &&
           sural_json_cursor_enter (&high, "value", &value) &&
           sural_json_cursor_read_number (&value, &number, NULL) && number > pain_maximum))
        return TRUE;
    }
  return FALSE;
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
  if (!is_score_unit (code) || (code == NULL && !is_score_unit (unit)) || says_other_scale (unit))
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

/* A range, a ratio, a word from a list; or several scores in one. */
static gboolean
has_other_value (const SuralJsonCursor *resource)
{
  static const char *const MEMBERS[] = {
    "valueRange", "valueRatio", "valueBoolean", "valueCodeableConcept", "valueSampledData",
    "component",  NULL
  };
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
 * @side: (out): of which calf it is; %SURAL_SIDE_NONE where that is not said
 *
 * A score has a number between 0 and 10, no unit, and is of the calf or of no place; nothing beside
 * it says that it means something else.
 *
 * Returns: whether there is one
 */
gboolean
sural_fhir_pain_read (const SuralJsonCursor *observation,
                      SuralImportBatch *batch,
                      double *value,
                      SuralSide *side)
{
  SuralJsonCursor here;
  Scored scored;
  const SuralJsonCursor *resource = NULL;
  const char *place = NULL;
  double number;
  gboolean of_calf = is_of_calf (observation, &place, side);

  find_scored (observation, &scored);
  resource = scored.place;

  if (of_calf)
    place = NULL;
  if (sural_json_cursor_enter (observation, "modifierExtension", &here))
    {
      sural_fhir_pass_over (batch, _ ("a pain score with an extension that changes its meaning"));
      return FALSE;
    }
  if (sural_json_cursor_enter (resource, "dataAbsentReason", &here))
    {
      sural_fhir_pass_over (batch, _ ("a pain score that was not given"));
      return FALSE;
    }
  if (is_of_other_scale (observation) || is_of_other_scale (resource))
    {
      sural_fhir_pass_over (batch, _ ("a pain score on another scale than 0 to 10"));
      return FALSE;
    }
  if (sural_json_cursor_enter (resource, "valueQuantity", &here) &&
      JSON_NODE_HOLDS_OBJECT (here.node))
    return read_quantity (batch, &here, place, value);
  if (sural_json_cursor_enter (resource, "valueInteger", &here) &&
      sural_json_cursor_read_number (&here, &number, NULL))
    return take_number (batch, number, place, value);
  if (sural_json_cursor_peek_string (resource, "valueString") != NULL)
    sural_fhir_pass_over (batch, _ ("“%.20s”: a text, not a number"),
                          sural_json_cursor_peek_string (resource, "valueString"));
  else if (has_other_value (resource))
    sural_fhir_pass_over (batch, _ ("a pain score that is no single number"));
  else
    sural_fhir_pass_over (batch, _ ("a pain score without a value"));
  return FALSE;
}
