/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/sural-diary-words.h"

#include <string.h>

typedef struct
{
  const char *word;
  SuralDiaryRole role;
} RoleWord;

/* English and German, as normalize() leaves them. */
static const RoleWord role_words[] = {
  { "date", SURAL_DIARY_ROLE_DATE },        { "datum", SURAL_DIARY_ROLE_DATE },
  { "at", SURAL_DIARY_ROLE_DATE },          { "when", SURAL_DIARY_ROLE_DATE },
  { "datetime", SURAL_DIARY_ROLE_DATE },    { "timestamp", SURAL_DIARY_ROLE_DATE },
  { "zeitpunkt", SURAL_DIARY_ROLE_DATE },   { "startdate", SURAL_DIARY_ROLE_DATE },
  { "day", SURAL_DIARY_ROLE_DAY },          { "startday", SURAL_DIARY_ROLE_DAY },
  { "tag", SURAL_DIARY_ROLE_DAY },          { "month", SURAL_DIARY_ROLE_MONTH },
  { "startmonth", SURAL_DIARY_ROLE_MONTH }, { "monat", SURAL_DIARY_ROLE_MONTH },
  { "year", SURAL_DIARY_ROLE_YEAR },        { "startyear", SURAL_DIARY_ROLE_YEAR },
  { "jahr", SURAL_DIARY_ROLE_YEAR },        { "time", SURAL_DIARY_ROLE_TIME },
  { "starttime", SURAL_DIARY_ROLE_TIME },   { "uhrzeit", SURAL_DIARY_ROLE_TIME },
  { "zeit", SURAL_DIARY_ROLE_TIME },        { "name", SURAL_DIARY_ROLE_NAME },
  { "complaint", SURAL_DIARY_ROLE_NAME },   { "symptom", SURAL_DIARY_ROLE_NAME },
  { "measure", SURAL_DIARY_ROLE_NAME },     { "item", SURAL_DIARY_ROLE_NAME },
  { "beschwerde", SURAL_DIARY_ROLE_NAME },  { "messgrosse", SURAL_DIARY_ROLE_NAME },
  { "value", SURAL_DIARY_ROLE_VALUE },      { "intensity", SURAL_DIARY_ROLE_VALUE },
  { "score", SURAL_DIARY_ROLE_VALUE },      { "rating", SURAL_DIARY_ROLE_VALUE },
  { "wert", SURAL_DIARY_ROLE_VALUE },       { "intensitat", SURAL_DIARY_ROLE_VALUE },
  { "starke", SURAL_DIARY_ROLE_VALUE },     { "nrs", SURAL_DIARY_ROLE_VALUE },
  { "nprs", SURAL_DIARY_ROLE_VALUE },       { "vas", SURAL_DIARY_ROLE_VALUE },
};

/* What people call a measure besides its id and its label. Only what can mean nothing else. */
static const struct
{
  const char *word;
  const char *measure;
} measure_words[] = {
  { "calfpain", "calf-pain-now" },
  { "wadenschmerz", "calf-pain-now" },
  { "wadenschmerzen", "calf-pain-now" },
  { "schmerzwade", "calf-pain-now" },
  { "worstcalfpain", "calf-pain-worst" },
  { "starksterwadenschmerz", "calf-pain-worst" },
  { "lowbackpain", "back-pain" },
  { "ruckenschmerz", "back-pain" },
  { "ruckenschmerzen", "back-pain" },
  { "kreuzschmerzen", "back-pain" },
  { "hourssitting", "sitting-hours" },
  { "sitzstunden", "sitting-hours" },
  { "minutessitting", "sitting-tolerance" },
  { "runningload", "run-load" },
  { "lauflast", "run-load" },
  { "hoursofsleep", "sleep-hours" },
  { "sleep", "sleep-hours" },
  { "schlafstunden", "sleep-hours" },
  { "schlaf", "sleep-hours" },
  { "stresslevel", "stress" },
};

/* Letters and digits only, small, without accents: "Rücken-Schmerz" is "ruckenschmerz". */
static char *
normalize (const char *text)
{
  g_autofree char *ascii = g_str_to_ascii (text, "C");
  GString *out = g_string_new (NULL);

  for (const char *c = ascii; *c != '\0'; c++)
    if (g_ascii_isalnum (*c))
      g_string_append_c (out, g_ascii_tolower (*c));
  return g_string_free (out, FALSE);
}

/**
 * sural_diary_guess_role:
 * @header: the name of a column
 *
 * Returns: what such a column usually holds
 */
SuralDiaryRole
sural_diary_guess_role (const char *header)
{
  g_autofree char *word = normalize (header);

  for (gsize i = 0; i < G_N_ELEMENTS (role_words); i++)
    if (g_str_equal (word, role_words[i].word))
      return role_words[i].role;
  return SURAL_DIARY_ROLE_NONE;
}

/**
 * sural_diary_guess_measure:
 * @name: what a diary calls something
 * @knowledge: the measures there are
 *
 * Returns: (nullable) (transfer none): the id of the measure that @name is or clearly means; %NULL
 *   when it could be something else
 */
const char *
sural_diary_guess_measure (const char *name, SuralKnowledge *knowledge)
{
  GPtrArray *measures = sural_knowledge_get_measures (knowledge);
  g_autofree char *word = normalize (name);

  if (*word == '\0')
    return NULL;
  for (guint i = 0; i < measures->len; i++)
    {
      const SuralMeasure *measure = g_ptr_array_index (measures, i);
      g_autofree char *id = normalize (measure->id);
      g_autofree char *label = normalize (measure->label);
      if (g_str_equal (word, id) || g_str_equal (word, label))
        return measure->id;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (measure_words); i++)
    {
      const SuralMeasure *measure =
          g_str_equal (word, measure_words[i].word)
              ? sural_knowledge_get_measure (knowledge, measure_words[i].measure)
              : NULL;
      if (measure != NULL)
        return measure->id;
    }
  return NULL;
}

/**
 * sural_diary_name_is_pain:
 * @name: what a diary calls something
 *
 * Returns: whether it is a pain of some kind ("Knee Pain", "Knieschmerz")
 */
gboolean
sural_diary_name_is_pain (const char *name)
{
  static const char *const words[] = { "pain", "ache", "throb", "sore", "schmerz" };
  g_autofree char *word = normalize (name);

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (word, words[i]) != NULL)
      return TRUE;
  return FALSE;
}
