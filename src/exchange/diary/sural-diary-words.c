/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/diary/sural-diary-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "exchange/sural-pain-place.h"

typedef struct
{
  const char *word;
  SuralDiaryRole role;
} RoleWord;

/* English and German, and what the forms and spreadsheets of other languages call theirs, as
 * normalize() leaves them. */
static const RoleWord role_words[] = {
  { "date", SURAL_DIARY_ROLE_DATE },
  { "datum", SURAL_DIARY_ROLE_DATE },
  { "at", SURAL_DIARY_ROLE_DATE },
  { "when", SURAL_DIARY_ROLE_DATE },
  { "datetime", SURAL_DIARY_ROLE_DATE },
  { "timestamp", SURAL_DIARY_ROLE_DATE },
  { "zeitpunkt", SURAL_DIARY_ROLE_DATE },
  { "startdate", SURAL_DIARY_ROLE_DATE },
  { "day", SURAL_DIARY_ROLE_DAY },
  { "startday", SURAL_DIARY_ROLE_DAY },
  { "tag", SURAL_DIARY_ROLE_DAY },
  { "month", SURAL_DIARY_ROLE_MONTH },
  { "startmonth", SURAL_DIARY_ROLE_MONTH },
  { "monat", SURAL_DIARY_ROLE_MONTH },
  { "year", SURAL_DIARY_ROLE_YEAR },
  { "startyear", SURAL_DIARY_ROLE_YEAR },
  { "jahr", SURAL_DIARY_ROLE_YEAR },
  { "time", SURAL_DIARY_ROLE_TIME },
  { "starttime", SURAL_DIARY_ROLE_TIME },
  { "uhrzeit", SURAL_DIARY_ROLE_TIME },
  { "zeit", SURAL_DIARY_ROLE_TIME },
  { "name", SURAL_DIARY_ROLE_NAME },
  { "complaint", SURAL_DIARY_ROLE_NAME },
  { "symptom", SURAL_DIARY_ROLE_NAME },
  { "measure", SURAL_DIARY_ROLE_NAME },
  { "item", SURAL_DIARY_ROLE_NAME },
  { "beschwerde", SURAL_DIARY_ROLE_NAME },
  { "messgrosse", SURAL_DIARY_ROLE_NAME },
  { "value", SURAL_DIARY_ROLE_VALUE },
  { "intensity", SURAL_DIARY_ROLE_VALUE },
  { "score", SURAL_DIARY_ROLE_VALUE },
  { "rating", SURAL_DIARY_ROLE_VALUE },
  { "wert", SURAL_DIARY_ROLE_VALUE },
  { "intensitat", SURAL_DIARY_ROLE_VALUE },
  { "starke", SURAL_DIARY_ROLE_VALUE },
  { "nrs", SURAL_DIARY_ROLE_VALUE },
  { "nprs", SURAL_DIARY_ROLE_VALUE },
  { "vas", SURAL_DIARY_ROLE_VALUE },
  { "severity", SURAL_DIARY_ROLE_VALUE },
  { "schmerzstarke", SURAL_DIARY_ROLE_VALUE },
  { "amount", SURAL_DIARY_ROLE_VALUE },
  { "ratingamount", SURAL_DIARY_ROLE_VALUE },
  { "level", SURAL_DIARY_ROLE_VALUE },
  { "fulldate", SURAL_DIARY_ROLE_DATE },
  { "starttimestamp", SURAL_DIARY_ROLE_DATE },
  { "dateandtime", SURAL_DIARY_ROLE_DATE },
  { "datetimelocal", SURAL_DIARY_ROLE_DATE },
  { "fecha", SURAL_DIARY_ROLE_DATE },
  { "timeofday", SURAL_DIARY_ROLE_TIME },
  { "clock", SURAL_DIARY_ROLE_TIME },
  { "zeitstempel", SURAL_DIARY_ROLE_DATE },
  { "data", SURAL_DIARY_ROLE_DATE },
  { "dato", SURAL_DIARY_ROLE_DATE },
  { "horodateur", SURAL_DIARY_ROLE_DATE },
  { "horodatage", SURAL_DIARY_ROLE_DATE },
  { "marcatemporal", SURAL_DIARY_ROLE_DATE },
  { "informazionicronologiche", SURAL_DIARY_ROLE_DATE },
  { "carimbodedatahora", SURAL_DIARY_ROLE_DATE },
  { "tijdstempel", SURAL_DIARY_ROLE_DATE },
  { "sygnaturaczasowa", SURAL_DIARY_ROLE_DATE },
  { "дата", SURAL_DIARY_ROLE_DATE },
  { "отметкавремени", SURAL_DIARY_ROLE_DATE },
  { "日付", SURAL_DIARY_ROLE_DATE },
  { "日期", SURAL_DIARY_ROLE_DATE },
  { "タイムスタンプ", SURAL_DIARY_ROLE_DATE },
  { "jour", SURAL_DIARY_ROLE_DAY },
  { "dia", SURAL_DIARY_ROLE_DAY },
  { "giorno", SURAL_DIARY_ROLE_DAY },
  { "dag", SURAL_DIARY_ROLE_DAY },
  { "mois", SURAL_DIARY_ROLE_MONTH },
  { "mes", SURAL_DIARY_ROLE_MONTH },
  { "mese", SURAL_DIARY_ROLE_MONTH },
  { "maand", SURAL_DIARY_ROLE_MONTH },
  { "annee", SURAL_DIARY_ROLE_YEAR },
  { "ano", SURAL_DIARY_ROLE_YEAR },
  { "anno", SURAL_DIARY_ROLE_YEAR },
  { "jaar", SURAL_DIARY_ROLE_YEAR },
  { "heure", SURAL_DIARY_ROLE_TIME },
  { "hora", SURAL_DIARY_ROLE_TIME },
  { "ora", SURAL_DIARY_ROLE_TIME },
  { "orario", SURAL_DIARY_ROLE_TIME },
  { "tijd", SURAL_DIARY_ROLE_TIME },
  { "tijdstip", SURAL_DIARY_ROLE_TIME },
  { "godzina", SURAL_DIARY_ROLE_TIME },
  { "klockslag", SURAL_DIARY_ROLE_TIME },
  { "klokkeslett", SURAL_DIARY_ROLE_TIME },
  { "saat", SURAL_DIARY_ROLE_TIME },
  { "время", SURAL_DIARY_ROLE_TIME },
  { "時刻", SURAL_DIARY_ROLE_TIME },
  { "时间", SURAL_DIARY_ROLE_TIME },
  { "detail", SURAL_DIARY_ROLE_NAME },
  { "symptome", SURAL_DIARY_ROLE_NAME },
  { "symptoom", SURAL_DIARY_ROLE_NAME },
  { "sintoma", SURAL_DIARY_ROLE_NAME },
  { "sintomo", SURAL_DIARY_ROLE_NAME },
  { "valeur", SURAL_DIARY_ROLE_VALUE },
  { "valor", SURAL_DIARY_ROLE_VALUE },
  { "valore", SURAL_DIARY_ROLE_VALUE },
  { "waarde", SURAL_DIARY_ROLE_VALUE },
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
  g_autofree char *folded = sural_pain_place_fold (text);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);

  return g_strjoinv ("", words);
}

/* --- What a title says beside the name -------------------------------------------------------- */

/* The parts of "Calf pain (now, 0-10)": the name, and what stands in brackets. */
static void
split_title (const char *title, char **name, char **inside)
{
  g_autoptr (GString) outer = g_string_new (NULL);
  g_autoptr (GString) inner = g_string_new (NULL);
  guint depth = 0;

  for (const char *c = title; *c != '\0'; c++)
    if (*c == '(' || *c == '[')
      {
        depth++;
        g_string_append_c (inner, ' ');
      }
    else if ((*c == ')' || *c == ']') && depth > 0)
      depth--;
    else
      g_string_append_c (depth > 0 ? inner : outer, *c);
  *name = g_string_free (g_steal_pointer (&outer), FALSE);
  *inside = g_string_free (g_steal_pointer (&inner), FALSE);
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
  g_autofree char *outer = NULL;
  g_autofree char *inner = NULL;

  split_title (header, &outer, &inner);
  g_autofree char *word = normalize (outer);
  for (gsize i = 0; i < G_N_ELEMENTS (role_words); i++)
    if (g_str_equal (word, role_words[i].word))
      return role_words[i].role;
  return SURAL_DIARY_ROLE_NONE;
}

/* "0-10", "1 to 5", "0–100", "/10", "of 100": the scale that a title names. */
static gboolean
find_scale (const char *title, double *low, double *high)
{
  g_autoptr (GRegex) regex =
      g_regex_new ("(?<![\\d.])(\\d{1,3})\\s*(?:-|–|—|to|bis|\\.\\.\\.?|…)"
                   "\\s*(\\d{1,4})(?![\\d.])|(?:/|\\bof\\b|\\bvon\\b)\\s*(\\d{1,4})"
                   "\\b",
                   G_REGEX_CASELESS, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  if (!g_regex_match (regex, title, 0, &match))
    return FALSE;
  g_autofree char *from = g_match_info_fetch (match, 1);
  g_autofree char *to = g_match_info_fetch (match, 2);
  g_autofree char *of = g_match_info_fetch (match, 3);
  *low = from != NULL ? g_ascii_strtod (from, NULL) : 0;
  *high = g_ascii_strtod (of != NULL && *of != '\0' ? of : to, NULL);
  return *high > *low;
}

/* What can stand in brackets behind a name as its unit, and how knowledge writes it. */
static const struct
{
  const char *word;
  const char *unit;
} unit_words[] = {
  { "h", "h" },      { "hr", "h" },        { "hrs", "h" },       { "hour", "h" },
  { "hours", "h" },  { "std", "h" },       { "stunden", "h" },   { "min", "min" },
  { "mins", "min" }, { "minutes", "min" }, { "minuten", "min" }, { "s", "s" },
  { "sec", "s" },    { "mm", "mm" },       { "cm", "cm" },       { "kg", "kg" },
  { "lb", "lb" },    { "lbs", "lb" },      { "km", "km" },       { "mi", "mi" },
  { "miles", "mi" }, { "%", "%" },         { "percent", "%" },   { "reps", "reps" },
};

static const char *
find_unit (const char *inside)
{
  g_auto (GStrv) words = g_strsplit_set (inside, " ,;/", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *small = g_ascii_strdown (words[i], -1);
      for (gsize j = 0; j < G_N_ELEMENTS (unit_words); j++)
        if (g_str_equal (small, unit_words[j].word))
          return unit_words[j].unit;
    }
  return NULL;
}

/* "h/day" is a number of hours. */
static gboolean
unit_fits (const char *unit, const char *of_measure)
{
  const gsize length = strlen (unit);

  return of_measure != NULL && strncmp (of_measure, unit, length) == 0 &&
         (of_measure[length] == '\0' || of_measure[length] == '/');
}

/**
 * sural_diary_find_unit:
 * @text: what stands behind a number or in brackets
 *
 * Returns: (nullable): the unit that it says, as knowledge writes it
 */
const char *
sural_diary_find_unit (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);
  return find_unit (text);
}

/**
 * sural_diary_unit_fits:
 * @unit: of sural_diary_find_unit()
 * @measure: a measure
 *
 * Returns: whether a number in @unit is one of @measure
 */
gboolean
sural_diary_unit_fits (const char *unit, const SuralMeasure *measure)
{
  g_return_val_if_fail (unit != NULL && measure != NULL, FALSE);
  return unit_fits (unit, measure->unit);
}

/* What a title says its numbers mean: "0 = no pain, 10 = worst", "1: mild 2: moderate". */
typedef struct
{
  guint n;
  double lowest, highest;
  char *lowest_word, *highest_word;
} Legend;

static void
legend_clear (Legend *self)
{
  g_free (self->lowest_word);
  g_free (self->highest_word);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Legend, legend_clear)

static void
add_to_legend (Legend *legend, double number, const char *words)
{
  if (legend->n == 0 || number < legend->lowest)
    {
      legend->lowest = number;
      g_set_str (&legend->lowest_word, words);
    }
  if (legend->n == 0 || number > legend->highest)
    {
      legend->highest = number;
      g_set_str (&legend->highest_word, words);
    }
  legend->n++;
}

static gboolean
has_beginning (const char *text, const char *const *beginnings)
{
  g_autofree char *folded = sural_pain_place_fold (text);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    for (guint j = 0; beginnings[j] != NULL; j++)
      if (g_str_has_prefix (words[i], beginnings[j]))
        return TRUE;
  return FALSE;
}

/* What the words of a legend begin with at its good end, and at its bad one. */
static const char *const GOOD[] = { "no",       "best",  "painless", "painfree", "free",   "kein",
                                    "gut",      "aucun", "sans",     "mejor",    "ningun", "sin",
                                    "schmerzf", "meill", "perfe",    "relax",    NULL };
static const char *const BAD[] = { "worst",    "severe", "max",    "unbear", "extrem",
                                   "unertrag", "stark",  "schlim", "insup",  "insop",
                                   "peor",     "pire",   NULL };

/* "0 none, 1 mild, 2 severe", "0 worst - 10 none": numbers with words behind them, of which one
 * says how good or bad that is. */
static char *
take_bare_legend (const char *title, Legend *legend)
{
  g_autoptr (GRegex) regex =
      g_regex_new ("(?<![\\d.])(\\d{1,2})\\s*(?:[-–—]\\s*)?([^\\W\\d][^\\d,;/"
                   "()=:–—-]*)",
                   G_REGEX_CASELESS, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  gboolean judges = FALSE;

  for (g_regex_match (regex, title, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *number = g_match_info_fetch (match, 1);
      g_autofree char *word = g_match_info_fetch (match, 2);

      add_to_legend (legend, g_ascii_strtod (number, NULL), word);
      judges = judges || has_beginning (word, GOOD) || has_beginning (word, BAD);
    }
  if (legend->n >= 2 && judges)
    return g_regex_replace_literal (regex, title, -1, 0, " ", 0, NULL);
  legend_clear (legend);
  *legend = (Legend) { 0 };
  return g_strdup (title);
}

/* Also the other way round: "no pain = 0". Returns: (transfer full): @title without it */
static char *
take_legend (const char *title, Legend *legend)
{
  static const char *const patterns[] = {
    "(?<![\\d.])(?<number>\\d{1,3})\\s*(?:=|:|\\bis\\b|\\bist\\b|\\bmeans\\b)\\s*(?<word>[^\\d,;/"
    "()=:]+)",
    "(?<word>[^\\d,;/()=:]+?)\\s*=\\s*(?<number>\\d{1,3})(?![\\d.])",
  };
  g_autofree char *rest = g_strdup (title);

  for (gsize i = 0; i < G_N_ELEMENTS (patterns) && legend->n == 0; i++)
    {
      g_autoptr (GRegex) regex = g_regex_new (patterns[i], G_REGEX_CASELESS, 0, NULL);
      g_autoptr (GMatchInfo) match = NULL;
      g_autofree char *without = NULL;

      for (g_regex_match (regex, title, 0, &match); g_match_info_matches (match);
           g_match_info_next (match, NULL))
        {
          g_autofree char *number = g_match_info_fetch_named (match, "number");
          g_autofree char *word = g_match_info_fetch_named (match, "word");

          add_to_legend (legend, g_ascii_strtod (number, NULL), word);
        }
      without = legend->n > 0 ? g_regex_replace_literal (regex, title, -1, 0, " ", 0, NULL) : NULL;
      if (without != NULL)
        g_set_str (&rest, without);
    }
  return legend->n > 0 ? g_steal_pointer (&rest) : take_bare_legend (title, legend);
}

/* Why the legend of a title speaks against a scale on which the highest number is the worst. */
static char *
find_against_legend (const char *title, double minimum, double maximum)
{
  g_auto (Legend) legend = { 0 };
  g_autofree char *rest = take_legend (title, &legend);

  if (legend.n == 0)
    return NULL;
  if (legend.highest > minimum ? has_beginning (legend.highest_word, GOOD)
                               : has_beginning (legend.highest_word, BAD))
    return g_strdup (_ ("its highest number is the best"));
  if (legend.highest > minimum && legend.highest != maximum)
    return g_strdup_printf (_ ("on a scale from %g to %g, not from %g to %g"), legend.lowest,
                            legend.highest, minimum, maximum);
  return NULL;
}

/* Why a column whose title says so is not that measure; NULL when nothing speaks against it. */
static char *
find_against (const char *title, const char *inside, const SuralMeasure *measure)
{
  const char *unit = strchr (title, '%') != NULL ? "%" : find_unit (inside);
  double low, high;
  char *legend = measure->better == SURAL_BETTER_LOWER
                     ? find_against_legend (title, measure->minimum, measure->maximum)
                     : NULL;

  if (legend != NULL)
    return legend;

  if (unit != NULL && !unit_fits (unit, measure->unit))
    return g_strdup_printf (_ ("in %s, which is not the unit of “%s”"), unit, measure->label);
  if (find_scale (title, &low, &high) && (low != measure->minimum || high != measure->maximum) &&
      !(low == 0 && high == measure->maximum))
    return g_strdup_printf (_ ("on a scale from %g to %g, which is not that of “%s”"), low, high,
                            measure->label);
  return NULL;
}

/**
 * sural_diary_dup_against:
 * @title: of a column of values
 * @measure: what a row of it is said to be
 *
 * Returns: (transfer full) (nullable): why its values are not on the scale of @measure: "in mm,
 * which is not the unit of …"; %NULL when nothing in the title speaks against it
 */
char *
sural_diary_dup_against (const char *title, const SuralMeasure *measure)
{
  g_autofree char *outer = NULL;
  g_autofree char *inner = NULL;

  split_title (title, &outer, &inner);
  return find_against (title, inner, measure);
}

static gboolean
has_word (const char *text, const char *const *words)
{
  g_autofree char *word = normalize (text);

  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (word, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

static const SuralMeasure *
find_measure (const char *word, SuralKnowledge *knowledge)
{
  GPtrArray *measures = sural_knowledge_get_measures (knowledge);

  for (guint i = 0; *word != '\0' && i < measures->len; i++)
    {
      const SuralMeasure *measure = g_ptr_array_index (measures, i);
      g_autofree char *id = normalize (measure->id);
      g_autofree char *label = normalize (measure->label);
      if (g_str_equal (word, id) || g_str_equal (word, label))
        return measure;
    }
  for (gsize i = 0; *word != '\0' && i < G_N_ELEMENTS (measure_words); i++)
    if (g_str_equal (word, measure_words[i].word))
      return sural_knowledge_get_measure (knowledge, measure_words[i].measure);
  return NULL;
}

/* --- The pain of the calf in words of its own ------------------------------------------------- */

/* Words that say that something hurts, as a word of its own or the beginning or end of one. */
static const char *const HURTS[] = { "pain",  "pains", "ache",    "sore",   "soreness", "schmerz",
                                     "dolor", "dor",   "douleur", "pijn",   "bol",      "bolest",
                                     "nrs",   "nprs",  "vnrs",    "smarta", "smerte",   "kipu",
                                     "agri",  "боль",  "боли",    "біль",   "痛",       NULL };

/* What is said beside the pain of a calf without making it another one. */
static const char *const FILLERS[] = {
  "how",      "bad",     "strong",     "much",  "is",     "your",      "the",        "my",
  "now",      "current", "currently",  "today", "level",  "score",     "rating",     "intensity",
  "severity", "vas",     "scale",      "of",    "in",     "at",        "moment",     "please",
  "rate",     "do",      "you",        "feel",  "have",   "right",     "wie",        "stark",
  "ist",      "der",     "die",        "dein",  "deine",  "ihr",       "ihre",       "jetzt",
  "aktuell",  "heute",   "gerade",     "im",    "starke", "skala",     "du",         "au",
  "le",       "la",      "de",         "des",   "dans",   "intensite", "maintenant", "en",
  "el",       "ahora",   "intensidad", "al",    "il",     "del",       "ora",        "adesso",
  "na",       "da",      "agora",      "het",   "nu",     "w",         "в",          "intensita",
  "niveau",   "nivel",   "hoy",        "oggi",  NULL
};

/* What can stand in brackets beside those without making it another measure. */
static const char *const BESIDE[] = { "to",     "bis",     "per",    "day",    "tag",  "jour",
                                      "dia",    "night",   "nacht",  "nuit",   "last", "numeric",
                                      "number", "integer", "points", "punkte", "pts",  "value",
                                      "wert",   "rpe",     "from",   "von",    NULL };

/* What is said of a pain that is not how strong it is then: what was taken against it, how long or
 * how often it was, what is hoped for, another time, a mean. A word begins with one of the first,
 * or is one of the second; folded. */
static const char *const NOT_STRENGTH[] = {
  "killer",   "medic",    "medik",     "tablet",   "reliev",   "relief",    "linder",   "soulag",
  "alivi",    "analges",  "interfer",  "duration", "dauer",    "duree",     "duracion", "frequen",
  "frecuen",  "haufig",   "attack",    "anfall",   "anfalle",  "threshold", "schwelle", "toler",
  "objectif", "objetiv",  "change",    "ander",    "cambio",   "improv",    "besser",   "accept",
  "akzept",   "allowed",  "erlaub",    "patch",    "pflaster", "cream",     "salbe",    "pomad",
  "yesterd",  "previous", "gestern",   "expect",   "erwart",   "predict",   "averag",   "durchsch",
  "mittlere", "mittelw",  "moyen",     "promedi",  "lowest",   "geringst",  "niedrig",  "minim",
  "catastro", "avoid",    "vermeid",   "revers",   "invers",   "invert",    "umgekehr", "episode",
  "comprim",  "pastill",  "injection", "spritze",  "injekt",   "worry",     "worries",  "trigger",
  NULL
};
static const char *const NOT_STRENGTH_WORDS[] = {
  "anti",    "free",   "frei",   "freie",  "freies", "less",  "los",   "drug",    "drugs",
  "pill",    "pills",  "dose",   "dosis",  "times",  "mal",   "veces", "fois",    "count",
  "number",  "anzahl", "nr",     "nombre", "numero", "often", "goal",  "target",  "aim",
  "ziel",    "but",    "meta",   "mittel", "delta",  "diff",  "limit", "grenze",  "limite",
  "fear",    "angst",  "peur",   "miedo",  "hier",   "ayer",  "mean",  "avg",     "media",
  "schnitt", "least",  "seuil",  "umbral", "type",   "typ",   "cause", "ursache", "gel",
  "crise",   "crises", "crisis", NULL
};
/* These are said of a time where a number stands before them: "the last 24 hours". */
static const char *const SPANS[] = { "hours",   "minutes", "days",   "weeks",  "stunden",
                                     "minuten", "tage",    "wochen", "heures", "jours",
                                     "horas",   "minutos", "dias",   NULL };
/* And these where the title says no scale, the ends of which may be called so. */
static const char *const NONE[] = { "no",    "none",   "not",   "without", "kein",
                                    "keine", "ohne",   "sans",  "aucun",   "aucune",
                                    "sin",   "ningun", "sense", "pas",     NULL };

/* A long word may stand in a longer one: "wadenschmerz", "kuitpijn". */
static gboolean
hurts (const char *word)
{
  for (guint i = 0; HURTS[i] != NULL; i++)
    if (g_str_equal (word, HURTS[i]) ||
        ((strlen (HURTS[i]) > 3 || (HURTS[i][0] & 0x80) != 0) && strstr (word, HURTS[i]) != NULL))
      return TRUE;
  return FALSE;
}

static gboolean
is_not_strength (const char *word)
{
  if (g_strv_contains (NOT_STRENGTH_WORDS, word))
    return TRUE;
  for (guint i = 0; NOT_STRENGTH[i] != NULL; i++)
    if (g_str_has_prefix (word, NOT_STRENGTH[i]))
      return TRUE;
  return FALSE;
}

/* "painkillers", "schmerzmittel", "antidouleur": what stands before and behind the pain in one
 * word.
 */
static gboolean
has_not_strength (const char *word)
{
  for (guint i = 0; HURTS[i] != NULL; i++)
    {
      const char *found = strlen (HURTS[i]) > 3 ? strstr (word, HURTS[i]) : NULL;
      g_autofree char *before = found != NULL ? g_strndup (word, (gsize) (found - word)) : NULL;

      if (found != NULL &&
          (is_not_strength (before) || is_not_strength (found + strlen (HURTS[i]))))
        return TRUE;
    }
  return is_not_strength (word);
}

/* @title is without its legend, which has words for the ends of a scale. */
static gboolean
says_other_than_strength (const char *title)
{
  g_autofree char *folded = sural_pain_place_fold (title);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  const gboolean has_digit = strpbrk (folded, "0123456789") != NULL;

  for (guint i = 0; words[i] != NULL; i++)
    if (has_not_strength (words[i]) || (!has_digit && g_strv_contains (NONE, words[i])) ||
        (g_strv_contains (SPANS, words[i]) && (i == 0 || !g_ascii_isdigit (*words[i - 1]))))
      return TRUE;
  return FALSE;
}

static gboolean
is_number (const char *word)
{
  return word[strspn (word, "0123456789")] == '\0';
}

static gboolean
begins_with_one_of (const char *word, const char *const *beginnings)
{
  for (guint i = 0; beginnings[i] != NULL; i++)
    if (g_str_has_prefix (word, beginnings[i]))
      return TRUE;
  return FALSE;
}

static const char *const WORST[] = { "worst",   "max",       "peak", "strongest",
                                     "starkst", "schlimmst", NULL };

/* "(left)", "(knee)", "(relief)", "(quality)": what is said in brackets makes it something else. */
static gboolean
is_something_else (const char *inside)
{
  g_autofree char *folded = sural_pain_place_fold (inside);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *word = words[i];
      const char *letters = word + strspn (word, "0123456789");

      if (g_str_equal (word, "right") && g_strcmp0 (words[i + 1], "now") != 0)
        return TRUE;
      if (*letters != '\0' && !g_strv_contains (FILLERS, word) && !g_strv_contains (BESIDE, word) &&
          find_unit (letters) == NULL && !hurts (word) && !begins_with_one_of (word, WORST))
        return TRUE;
    }
  return FALSE;
}

/* "Do you have calf pain?" has yes for an answer, or 1. */
static gboolean
asks_whether (GStrv words)
{
  static const char *const how[] = {
    "how", "much", "rate", "level", "score", "rating", "wie", NULL
  };
  gboolean has_verb = FALSE;

  for (guint i = 0; words[i] != NULL; i++)
    if (g_strv_contains (how, words[i]) || is_number (words[i]))
      return FALSE;
    else
      has_verb = has_verb || g_str_equal (words[i], "have") || g_str_equal (words[i], "do");
  return has_verb;
}

/* What the worst of a day is asked with: "in the last 24 hours". */
static gboolean
is_of_span (const char *word)
{
  static const char *const words[] = { "last",    "past",    "over", "during",    "hours",
                                       "letzten", "stunden", "den",  "dernieres", "heures",
                                       "ultimas", "horas",   "las",  "les",       NULL };

  return g_strv_contains (words, word);
}

/* "How bad is your calf pain right now?", "Douleur au mollet": whatever more is said than that the
 * calf hurts now, or how it was at its worst, makes it another pain; so does a side. */
static const char *
find_calf_pain (const char *title)
{
  g_autofree char *folded = sural_pain_place_fold (title);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  gboolean has_pain = FALSE, has_calf = FALSE, is_worst = FALSE, has_span = FALSE;

  if (asks_whether (words))
    return NULL;
  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *word = words[i];
      const gboolean is_calf = sural_pain_place_find (word) == SURAL_PAIN_PLACE_CALF;

      has_calf |= is_calf;
      if (hurts (word))
        has_pain = TRUE;
      else if (begins_with_one_of (word, WORST))
        is_worst = TRUE;
      else if (g_str_equal (word, "right") && g_strcmp0 (words[i + 1], "now") != 0)
        return NULL;
      else if (is_of_span (word))
        has_span = TRUE;
      else if (!is_calf && !is_number (word) && !g_strv_contains (FILLERS, word))
        return NULL;
    }
  if (!has_pain || !has_calf || (has_span && !is_worst))
    return NULL;
  return is_worst ? "calf-pain-worst" : "calf-pain-now";
}

/**
 * sural_diary_guess_measure:
 * @name: what a diary calls something
 * @knowledge: the measures there are
 * @against: (out) (optional) (nullable): why it is not the measure that it is called by
 *
 * What stands in brackets is not part of the name, but has to fit: the unit, the scale, what its
 * numbers mean, and whether the worst is meant. What makes it something else, as a side or another
 * place, is not passed over.
 *
 * Returns: (nullable) (transfer none): the id of the measure that @name is or clearly means; %NULL
 *   when it could be something else
 */
const char *
sural_diary_guess_measure (const char *name, SuralKnowledge *knowledge, char **against)
{
  g_autofree char *whole = normalize (name);
  g_autofree char *outer = NULL;
  g_autofree char *inner = NULL;
  g_autofree char *reason = NULL;
  const SuralMeasure *measure = find_measure (whole, knowledge);

  if (against != NULL)
    *against = NULL;
  if (measure != NULL && strchr (name, '%') == NULL)
    return measure->id;
  g_auto (Legend) legend = { 0 };
  g_autofree char *rest = take_legend (name, &legend);
  split_title (rest, &outer, &inner);
  if (is_something_else (inner))
    return NULL;
  g_autofree char *word = normalize (outer);
  measure = find_measure (word, knowledge);
  if (measure == NULL && find_calf_pain (outer) != NULL)
    measure = sural_knowledge_get_measure (knowledge, find_calf_pain (outer));
  if (measure != NULL && g_str_equal (measure->id, "calf-pain-now") && has_word (inner, WORST))
    measure = sural_knowledge_get_measure (knowledge, "calf-pain-worst");
  if (measure == NULL)
    return NULL;
  reason = find_against (name, inner, measure);
  if (reason == NULL)
    return measure->id;
  if (against != NULL)
    *against = g_steal_pointer (&reason);
  return NULL;
}

/**
 * sural_diary_is_note:
 * @header: the title of a column
 *
 * Returns: whether it holds what somebody wrote beside the values
 */
gboolean
sural_diary_is_note (const char *header)
{
  static const char *const words[] = { "note",   "notiz",     "comment", "kommentar", "bemerkung",
                                       "remark", "anmerkung", "nota",    "opmerking", NULL };

  return has_word (header, words);
}

/**
 * sural_diary_is_birth:
 * @header: the title of a column
 *
 * Returns: whether it holds when somebody was born, which is no day of a diary
 */
gboolean
sural_diary_is_birth (const char *header)
{
  static const char *const words[] = { "birth",     "geburt", "gebdat",  "geboren", "geboorte",
                                       "naissance", "nacim",  "nascita", "nascim",  "fodelse",
                                       "fodsels",   "рожден", NULL };
  g_autofree char *word = normalize (header);

  return has_word (header, words) || g_str_equal (word, "dob") || g_str_has_prefix (word, "dob") ||
         g_str_has_suffix (word, "dob") || g_str_equal (word, "born") ||
         g_str_equal (word, "geb") || g_str_equal (word, "bday");
}

/**
 * sural_diary_is_person:
 * @header: the title of a column
 *
 * Returns: whether it says whose each row is: "Patient", "MRN", "record_id"
 */
gboolean
sural_diary_is_person (const char *header)
{
  static const char *const words[] = { "name",
                                       "fullname",
                                       "firstname",
                                       "lastname",
                                       "surname",
                                       "familyname",
                                       "vorname",
                                       "nachname",
                                       "familienname",
                                       "nom",
                                       "prenom",
                                       "nomprenom",
                                       "nombre",
                                       "apellido",
                                       "apellidos",
                                       "patient",
                                       "patientin",
                                       "patientid",
                                       "patientname",
                                       "patientnumber",
                                       "patid",
                                       "patnr",
                                       "patientennummer",
                                       "patientennr",
                                       "paciente",
                                       "mrn",
                                       "recordid",
                                       "recordnumber",
                                       "studyid",
                                       "subject",
                                       "subjectid",
                                       "participant",
                                       "participantid",
                                       "participantcode",
                                       "respondent",
                                       "respondentid",
                                       "proband",
                                       "probandid",
                                       "probandin",
                                       "client",
                                       "clientid",
                                       "person",
                                       "personid",
                                       "user",
                                       "userid",
                                       "username",
                                       "email",
                                       "emailaddress",
                                       "mail",
                                       "pseudonym",
                                       "athlete",
                                       "caseid",
                                       "chartnumber",
                                       NULL };
  g_autofree char *word = normalize (header);

  return g_strv_contains (words, word);
}

/**
 * sural_diary_is_of_entry:
 * @header: the title of a column
 *
 * Returns: whether it says when something was entered, sent or written to the file, rather than
 *   when it was so
 */
gboolean
sural_diary_is_of_entry (const char *header)
{
  static const char *const words[] = {
    "created",        "entered",        "export",
    "modified",       "updated",        "submitted",
    "completed",      "complet",        "saved",
    "synced",         "timestamp",      "zeitstempel",
    "horodat",        "erstellt",       "geandert",
    "gespeichert",    "marcatemporal",  "modifi",
    "printed",        "download",       "informazionicronologiche",
    "carimbo",        "tijdstempel",    "sygnaturaczasowa",
    "отметкавремени", "タイムスタンプ", NULL
  };

  return has_word (header, words);
}

/**
 * sural_diary_names_day:
 * @header: the title of a column
 *
 * Returns: whether a word of it is that of a date or a day
 */
gboolean
sural_diary_names_day (const char *header)
{
  static const char *const words[] = { "date", "datum", "fecha",  "data", "dato",  "day", "tag",
                                       "jour", "dia",   "giorno", "dag",  "когда", NULL };
  g_autofree char *folded = sural_pain_place_fold (header);
  g_auto (GStrv) found = g_strsplit (folded, " ", -1);

  for (guint i = 0; found[i] != NULL; i++)
    if (g_strv_contains (words, found[i]) || g_str_has_suffix (found[i], "datum") ||
        g_str_has_suffix (found[i], "tag"))
      return TRUE;
  return FALSE;
}

/**
 * sural_diary_is_weekday_title:
 * @header: the title of a column
 * @column: its number, from 0, by which a column without a title is called
 *
 * Returns: whether the day of the week of each row may stand in it: "Day", "Wochentag", "Jour de la
 *   semaine", or no title at all
 */
gboolean
sural_diary_is_weekday_title (const char *header, guint column)
{
  static const char *const words[] = { "",
                                       "day",
                                       "weekday",
                                       "dayofweek",
                                       "dayoftheweek",
                                       "dow",
                                       "wday",
                                       "tag",
                                       "wochentag",
                                       "wtag",
                                       "wt",
                                       "jour",
                                       "joursemaine",
                                       "jourdelasemaine",
                                       "jourdesemaine",
                                       "dia",
                                       "diasemana",
                                       "diadelasemana",
                                       "diadesemana",
                                       "giorno",
                                       "giornodellasettimana",
                                       "giornosettimana",
                                       "dag",
                                       "weekdag",
                                       "datum",
                                       "date",
                                       "fecha",
                                       "data",
                                       NULL };
  g_autofree char *untitled = g_strdup_printf (_ ("Column %u"), column + 1);
  g_autofree char *word = normalize (header);

  return g_str_equal (header, untitled) || g_strv_contains (words, word);
}

/**
 * sural_diary_is_begin:
 * @header: the title of a column
 *
 * Returns: whether it says when something began, beside another that says when it ended
 */
gboolean
sural_diary_is_begin (const char *header)
{
  static const char *const words[] = { "start", "begin",  "from",   "von", "beginn",
                                       "debut", "inicio", "inizio", NULL };

  return has_word (header, words);
}

/**
 * sural_diary_is_unit_title:
 * @header: the title of a column
 *
 * Returns: whether it holds in what the value of each row is
 */
gboolean
sural_diary_is_unit_title (const char *header)
{
  static const char *const words[] = { "unit",   "units",  "einheit", "einheiten",
                                       "unite",  "unidad", "unita",   "eenheid",
                                       "uom",    "scale",  "skala",   "echelle",
                                       "escala", "scala",  "range",   NULL };
  g_autofree char *word = normalize (header);

  return g_strv_contains (words, word);
}

/**
 * sural_diary_unit_text_fits:
 * @text: in what a value is, as its row says: "mm", "0-10", "NRS"
 * @measure: a measure
 *
 * Returns: whether nothing in it speaks against @measure
 */
gboolean
sural_diary_unit_text_fits (const char *text, const SuralMeasure *measure)
{
  const char *unit = strchr (text, '%') != NULL ? "%" : find_unit (text);
  double low, high;

  if (unit != NULL)
    return unit_fits (unit, measure->unit);
  return !find_scale (text, &low, &high) || high == measure->maximum;
}

/* --- Pains ------------------------------------------------------------------------------------ */

static gboolean
drop (GString *word, const char *const *parts)
{
  gboolean dropped = FALSE;

  for (guint i = 0; parts[i] != NULL; i++)
    dropped = g_string_replace (word, parts[i], "", 0) > 0 || dropped;
  return dropped;
}

/* The same for what has to be a word of its own. */
static gboolean
drop_words (const char *title, GString *word, const char *const *parts)
{
  g_autofree char *folded = sural_pain_place_fold (title);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  gboolean dropped = FALSE;

  for (guint i = 0; words[i] != NULL; i++)
    if (g_strv_contains (parts, words[i]))
      dropped = g_string_replace (word, words[i], "", 1) > 0 || dropped;
  return dropped;
}

/**
 * sural_diary_guess_pain:
 * @name: what a diary calls something
 * @against: (out) (optional) (nullable): why it is no pain from 0 to 10, although it is called one
 *
 * A pain of a place that is not the calf is another complaint, and so is one of which more is said
 * than that it is one ("headache", "knee pain", "pain in the evening"). What is said of a pain that
 * is not how strong it is ("painkillers", "pain relief", "pain goal") is none.
 *
 * Returns: whether it is a pain, and whether of no place in particular
 */
SuralDiaryPain
sural_diary_guess_pain (const char *name, char **against)
{
  static const char *const pains[] = { "schmerzen",
                                       "schmerz",
                                       "painful",
                                       "pain",
                                       "ache",
                                       "throbbing",
                                       "soreness",
                                       "sore",
                                       "dolor",
                                       "douleur",
                                       "numericratingscale",
                                       "nprs",
                                       "nrs",
                                       "pijn",
                                       "smarta",
                                       "smerte",
                                       "bolest",
                                       "боль",
                                       "боли",
                                       "біль",
                                       "痛み",
                                       "疼痛",
                                       "痛",
                                       NULL };
  /* Too short to be looked for inside of others. */
  static const char *const short_pains[] = { "dor", "bol", "agri", "kipu", NULL };
  static const char *const more[] = { "intensitat", "intensity", "starke",  "severity", "level",
                                      "rating",     "score",     "current", "today",    "aktuell",
                                      "jetzt",      "heute",     "now",     "value",    "wert",
                                      "scale",      "skala",     "vas",     "of",       "intensite",
                                      "intensidad", "intensita", "niveau",  "nivel",    "ahora",
                                      "maintenant", "adesso",    "hoy",     "oggi",     NULL };
  g_autofree char *outer = NULL;
  g_autofree char *inner = NULL;
  double low, high;

  if (against != NULL)
    *against = NULL;
  g_auto (Legend) legend = { 0 };
  g_autofree char *plain = take_legend (name, &legend);
  split_title (plain, &outer, &inner);
  g_autofree char *word = normalize (outer);
  g_autoptr (GString) rest = g_string_new (word);
  if (!drop (rest, pains) && !drop_words (outer, rest, short_pains))
    return SURAL_DIARY_NO_PAIN;
  const char *unit = strchr (name, '%') != NULL ? "%" : find_unit (inner);
  g_autofree char *reason = find_against_legend (name, 0, 10);
  if (reason != NULL)
    ;
  else if (unit != NULL)
    reason = g_strdup_printf (_ ("in %s, not from 0 to 10"), unit);
  else if (find_scale (name, &low, &high) && (low != 0 || high != 10))
    reason = g_strdup_printf (_ ("on a scale from %g to %g, not from 0 to 10"), low, high);
  else if (says_other_than_strength (plain))
    reason = g_strdup (_ ("it says something else than how strong a pain is at that time"));
  if (reason != NULL)
    {
      if (against != NULL)
        *against = g_steal_pointer (&reason);
      return SURAL_DIARY_NO_PAIN;
    }
  if (is_something_else (inner))
    return SURAL_DIARY_PAIN_ELSEWHERE;
  drop (rest, more);
  for (gsize i = 0; i < rest->len;)
    if (g_ascii_isdigit (rest->str[i]))
      g_string_erase (rest, (gssize) i, 1);
    else
      i++;
  return rest->len == 0 ? SURAL_DIARY_PAIN_UNPLACED : SURAL_DIARY_PAIN_ELSEWHERE;
}

/**
 * sural_diary_value_is_bare:
 * @header: the title of a column of values
 *
 * Returns: whether it says nothing of the scale: "rating", "intensity"
 */
gboolean
sural_diary_value_is_bare (const char *header)
{
  static const char *const scales[] = { "nrs", "nprs", "vas", "vnrs", NULL };
  double low, high;

  return !find_scale (header, &low, &high) && !has_word (header, scales);
}

/**
 * sural_diary_is_grade_word:
 * @text: a cell
 *
 * Returns: whether it says in a word how bad something is: "moderate", "unerträglich"
 */
gboolean
sural_diary_is_grade_word (const char *text)
{
  static const char *const words[] = { "none",      "mild",         "slight",      "moderate",
                                       "medium",    "severe",       "strong",      "unbearable",
                                       "worst",     "verysevere",   "keine",       "leicht",
                                       "mittel",    "massig",       "mittelstark", "stark",
                                       "sehrstark", "unertraglich", "heftig",      NULL };

  if (*text == '\0' || g_ascii_isdigit (*text) || strlen (text) > 24)
    return FALSE;
  g_autofree char *word = normalize (text);
  return g_strv_contains (words, word);
}

/**
 * sural_diary_is_strong_grade:
 * @text: a cell
 *
 * Returns: whether it says in a word that something is as bad as it gets, or nearly: "severe"
 */
gboolean
sural_diary_is_strong_grade (const char *text)
{
  static const char *const words[] = { "severe",        "strong",     "unbearable", "worst",
                                       "verysevere",    "verystrong", "stark",      "sehrstark",
                                       "unertraglich",  "heftig",     "severo",     "insoportable",
                                       "insupportable", "fort",       "fuerte",     NULL };

  if (*text == '\0' || g_ascii_isdigit (*text) || strlen (text) > 24)
    return FALSE;
  g_autofree char *word = normalize (text);
  return g_strv_contains (words, word);
}

/**
 * sural_diary_find_grade_behind:
 * @name: what a row is called
 *
 * Returns: (transfer none) (nullable): where "(Severe)" begins behind @name: it says how bad it
 * was, and not what
 */
const char *
sural_diary_find_grade_behind (const char *name)
{
  const char *open = strrchr (name, '(');
  const gsize size = open != NULL ? strlen (open) : 0;
  g_autofree char *inside = NULL;

  if (open == NULL || open == name || size < 3 || open[size - 1] != ')')
    return NULL;
  inside = g_strndup (open + 1, size - 2);
  return sural_diary_is_grade_word (inside) ? open : NULL;
}

/**
 * sural_diary_is_side_title:
 * @header: the title of a column
 *
 * Returns: whether it holds which leg each row is of, in whatever words
 */
gboolean
sural_diary_is_side_title (const char *header)
{
  static const char *const words[] = { "side",        "leg",         "whichleg",    "whichside",
                                       "laterality",  "seite",       "bein",        "cote",
                                       "jambe",       "lado",        "pierna",      "lateralite",
                                       "lateralidad", "lateralitat", "lr",          "rl",
                                       "leftright",   "rechtslinks", "linksrechts", NULL };
  g_autofree char *word = normalize (header);

  return g_strv_contains (words, word);
}

/**
 * sural_diary_is_place_title:
 * @header: the title of a column
 *
 * Returns: whether it holds where each row's pain is
 */
gboolean
sural_diary_is_place_title (const char *header)
{
  static const char *const words[] = {
    "location",     "locations",    "bodypart",       "bodyparts",       "bodysite",
    "bodyarea",     "bodyregion",   "painlocation",   "painlocations",   "locationofpain",
    "painsite",     "painarea",     "where",          "koerperteil",     "korperteil",
    "korperstelle", "korperregion", "schmerzort",     "lokalisation",    "schmerzlokalisation",
    "stelle",       "lieu",         "localisation",   "zonedouloureuse", "partieducorps",
    "zona",         "localizacion", "partedelcuerpo", "lugar",           NULL
  };
  g_autofree char *word = normalize (header);

  return g_strv_contains (words, word);
}

/**
 * sural_diary_names_other_pain:
 * @text: what a file is called, or what stands above its table
 *
 * Returns: whether it says that the pain in it is that of another part of the body: "knee pain log"
 */
gboolean
sural_diary_names_other_pain (const char *text)
{
  static const char *const diaries[] = { "diary",  "log",     "journal",  "tagebuch",  "diario",
                                         "record", "tracker", "tracking", "protokoll", NULL };
  g_autofree char *folded = sural_pain_place_fold (text);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  gboolean is_diary = FALSE, is_other = FALSE;

  for (guint i = 0; words[i] != NULL; i++)
    {
      const gboolean is_pain = hurts (words[i]);

      if (sural_pain_place_find (words[i]) == SURAL_PAIN_PLACE_CALF)
        return FALSE;
      is_diary = is_diary || is_pain || g_strv_contains (diaries, words[i]) ||
                 g_str_has_suffix (words[i], "tagebuch");
      is_other = is_other || sural_pain_place_is_other_word (words[i]) ||
                 (is_pain && sural_pain_place_find (words[i]) == SURAL_PAIN_PLACE_OTHER);
    }
  return is_diary && is_other;
}

/**
 * sural_diary_may_be_name_of:
 * @text: whose a row is, as it says
 * @name: what somebody is called
 *
 * Returns: whether @text may mean who is called @name: they have a word in common, or @text is a
 *   number, a pseudonym or one letter
 */
gboolean
sural_diary_may_be_name_of (const char *text, const char *name)
{
  g_autofree char *folded = sural_pain_place_fold (text);
  g_autofree char *folded_name = sural_pain_place_fold (name);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  g_auto (GStrv) of_name = g_strsplit (folded_name, " ", -1);
  guint n_words = 0;

  if (strpbrk (folded, "0123456789") != NULL)
    return TRUE;
  for (guint i = 0; words[i] != NULL; i++)
    {
      n_words += g_utf8_strlen (words[i], -1) > 1;
      if (g_utf8_strlen (words[i], -1) > 1 &&
          g_strv_contains ((const char *const *) of_name, words[i]))
        return TRUE;
    }
  return n_words < 2;
}
