/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/visit/sural-script.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/sural-error.h"

typedef SuralChange *(*ReadChange) (char **words, int n, GError **error);

static void
refuse (GError **error, const char *what, const char *word)
{
  /* TRANSLATORS: a word of a script, and what is wrong with it: “‘onset’ is nothing that a visit
   * does” */
  sural_error_set (error, SURAL_ERROR_INVALID, _ ("‘%.60s’ %s"), word, what);
}

static gboolean
read_number (const char *word, double *value, GError **error)
{
  char *end = NULL;

  *value = g_ascii_strtod (word, &end);
  if (end != word && *end == '\0' && isfinite (*value))
    return TRUE;
  refuse (error, _ ("is no number"), word);
  return FALSE;
}

static gboolean
read_time (const char *word, SuralTime *time, GError **error)
{
  SuralDay day;

  if (strchr (word, 'T') != NULL)
    return sural_time_parse (word, time, error);
  if (!sural_day_parse (word, &day, error))
    return FALSE;
  *time = sural_time_from_day (day);
  return TRUE;
}

/* A word such as day=2026-09-01 among those after the first @from. */
static const char *
find_option (char **words, int from, const char *name)
{
  gsize length = strlen (name);

  for (int i = from; words[i] != NULL; i++)
    if (strncmp (words[i], name, length) == 0 && words[i][length] == '=')
      return words[i] + length + 1;
  return NULL;
}

static SuralChange *
read_start (char **words, int n, GError **error)
{
  return sural_change_new_start_visit ();
}

static SuralChange *
read_end (char **words, int n, GError **error)
{
  return sural_change_new_end_visit ();
}

static SuralChange *
read_scope (char **words, int n, GError **error)
{
  return sural_change_new_scope (words[1]);
}

/* answer FINDING [left|right] VALUE|unknown [day=DAY] [note=TEXT] */
static SuralChange *
read_answer (char **words, int n, GError **error)
{
  SuralSide side = SURAL_SIDE_NONE;
  int at = sural_side_from_string (words[2], &side) && n > 3 ? 3 : 2;
  const char *value = g_str_equal (words[at], "unknown") ? NULL : words[at];
  const char *day_word = find_option (words, at + 1, "day");
  g_autoptr (SuralFinding) finding =
      sural_finding_new_full (words[1], at == 3 ? side : SURAL_SIDE_NONE, value,
                              find_option (words, at + 1, "note"), SURAL_TIME_UNKNOWN);
  SuralDay day;

  if (day_word != NULL)
    {
      if (!sural_day_parse (day_word, &day, error))
        return NULL;
      sural_finding_set_day (finding, day);
    }
  return sural_change_new_answer (finding);
}

/* measure MEASURE VALUE|unknown */
static SuralChange *
read_measure (char **words, int n, GError **error)
{
  double value = NAN;

  if (!g_str_equal (words[2], "unknown") && !read_number (words[2], &value, error))
    return NULL;
  return sural_change_new_measure (words[1], value, SURAL_TIME_UNKNOWN);
}

/* patient MEASURE=VALUE…: what the patient answered comes to that */
static SuralChange *
read_patient (char **words, int n, GError **error)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (SuralMeasurement));

  for (int i = 1; i < n; i++)
    {
      SuralMeasurement one = { NULL, SURAL_TIME_UNKNOWN, NAN, SURAL_ORIGIN_CLINIC };
      g_auto (GStrv) parts = g_strsplit (words[i], "=", 2);

      if (parts[0] == NULL || parts[1] == NULL)
        {
          refuse (error, _ ("is no MEASURE=VALUE"), words[i]);
          return NULL;
        }
      if (!read_number (parts[1], &one.value, error))
        return NULL;
      one.measure = g_intern_string (parts[0]);
      g_array_append_val (points, one);
    }
  return sural_change_new_patient_answers (points, NULL);
}

/* score MEASURE DAY VALUE */
static SuralChange *
read_score (char **words, int n, GError **error)
{
  SuralMeasurement one = { g_intern_string (words[1]), SURAL_TIME_UNKNOWN, NAN,
                           SURAL_ORIGIN_DIARY };
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof one);

  if (!read_time (words[2], &one.at, error) || !read_number (words[3], &one.value, error))
    return NULL;
  g_array_append_val (points, one);
  return sural_change_new_add_measurements (points);
}

/* score MEASURE DAY VALUE, of a correction */
static SuralChange *
read_point (char **words, int n, GError **error)
{
  SuralTime at;
  double value;

  if (!read_time (words[2], &at, error) || !read_number (words[3], &value, error))
    return NULL;
  return sural_change_new_measure (words[1], value, at);
}

/* retract MEASURE DAY */
static SuralChange *
read_retract (char **words, int n, GError **error)
{
  SuralMeasurement one = { g_intern_string (words[1]), SURAL_TIME_UNKNOWN, NAN,
                           SURAL_ORIGIN_DIARY };

  return read_time (words[2], &one.at, error) ? sural_change_new_retract (&one) : NULL;
}

static SuralChange *
read_side (char **words, int n, GError **error)
{
  SuralSide side;

  if (sural_side_from_string (words[1], &side))
    return sural_change_new_side (side);
  refuse (error, _ ("is none of left, right, both and none"), words[1]);
  return NULL;
}

/* map REGION left|right QUALITY [back|front|left|right]; alone: nothing is drawn */
static SuralChange *
read_map (char **words, int n, GError **error)
{
  g_autoptr (SuralPainMap) map = sural_pain_map_new (NULL, SURAL_TIME_UNKNOWN);
  SuralBodyView view = SURAL_BODY_VIEW_BACK;
  SuralPainQuality quality;
  SuralSide side;

  if (n == 1)
    return sural_change_new_redraw (NULL);
  if (n < 4 || !sural_side_from_string (words[2], &side) ||
      (side != SURAL_SIDE_LEFT && side != SURAL_SIDE_RIGHT) ||
      !sural_pain_quality_from_string (words[3], &quality) ||
      (n > 4 && !sural_body_view_from_string (words[4], &view)))
    {
      refuse (error, _ ("wants REGION left|right QUALITY [back|front|left|right]"), words[1]);
      return NULL;
    }
  sural_pain_map_add_region (map, view, quality, side, words[1]);
  return sural_change_new_draw (map);
}

/* conclude HYPOTHESIS [grade=G] [tissue=T] [reason=TEXT]; alone: it is taken back */
static SuralChange *
read_conclude (char **words, int n, GError **error)
{
  g_autoptr (SuralConclusion) conclusion = NULL;

  if (n > 1)
    conclusion = sural_conclusion_new (words[1], find_option (words, 2, "grade"),
                                       find_option (words, 2, "tissue"),
                                       find_option (words, 2, "reason"), SURAL_TIME_UNKNOWN);
  return sural_change_new_conclude (conclusion);
}

/* gate GATE REASON; without a reason it is taken back */
static SuralChange *
read_gate (char **words, int n, GError **error)
{
  return sural_change_new_acknowledge_gate (words[1], n > 2 ? words[2] : NULL);
}

/* consent share-with-coach yes|no|unknown [day=DAY] */
static SuralChange *
read_consent (char **words, int n, GError **error)
{
  const char *day_word = find_option (words, 3, "day");
  SuralConsentAnswer answer;
  SuralDay day = SURAL_DAY_UNKNOWN;
  g_autoptr (SuralConsent) consent = NULL;

  if (!sural_consent_answer_from_string (words[2], &answer))
    {
      refuse (error, _ ("is none of yes, no and unknown"), words[2]);
      return NULL;
    }
  if (day_word != NULL && !sural_day_parse (day_word, &day, error))
    return NULL;
  consent = sural_consent_new (words[1], answer, day, SURAL_CONSENT_SHARE_WITH_COACH_TEXT, NULL);
  return sural_change_new_consent (consent);
}

/* A number of an option, or NAN where it is not there. */
static gboolean
read_goal_score (char **words, const char *name, double *value, GError **error)
{
  const char *word = find_option (words, 2, name);
  char *end = NULL;

  *value = NAN;
  if (word == NULL)
    return TRUE;
  *value = g_ascii_strtod (word, &end);
  if (end != word && *end == '\0' && isfinite (*value))
    return TRUE;
  refuse (error, _ ("is no number"), word);
  return FALSE;
}

/* goal PLACE [TEXT] [group=GROUP] [score=N] [target=N] [by=DAY] [day=DAY]; without a text it is
 * taken away */
static SuralChange *
read_goal (char **words, int n, GError **error)
{
  const char *by = find_option (words, 2, "by");
  const char *day = find_option (words, 2, "day");
  g_autoptr (SuralGoal) goal = NULL;
  guint64 place = 0;

  if (!g_ascii_string_to_unsigned (words[1], 10, 1, SURAL_GOALS_MOST, &place, error))
    return NULL;
  goal = sural_goal_new ((guint) place, n > 2 ? words[2] : NULL, find_option (words, 2, "group"));
  if (!read_goal_score (words, "score", &goal->score, error) ||
      !read_goal_score (words, "target", &goal->target, error) ||
      (by != NULL && !sural_day_parse (by, &goal->by, error)) ||
      (day != NULL && !sural_day_parse (day, &goal->day, error)))
    return NULL;
  return sural_change_new_goal (goal);
}

/* days EXERCISE [DAY…]; without a day they are the planner's again, alone those of all are */
static SuralChange *
read_days (char **words, int n, GError **error)
{
  guint days = 0;

  for (int i = 2; i < n; i++)
    {
      guint day = 0;

      if (!sural_weekday_from_string (words[i], &day))
        {
          refuse (error, _ ("is no day of the week, as monday is"), words[i]);
          return NULL;
        }
      days |= 1u << day;
    }
  return sural_change_new_set_days (n > 1 ? words[1] : NULL, days);
}

static SuralChange *
read_note (char **words, int n, GError **error)
{
  return sural_change_new_draft_note (words[1]);
}

/* correct VISIT REASON, then a line of answer, measure, map or conclude; VISIT - for a point of a
 * trend of no visit, as “correct - 'why' score MEASURE DAY VALUE” */
static SuralChange *
read_correct (char **words, int n, GError **error)
{
  static const struct
  {
    const char *name;
    int n_least;
    ReadChange read;
  } KINDS[] = {
    { "answer", 3, read_answer },     { "measure", 3, read_measure }, { "map", 1, read_map },
    { "conclude", 1, read_conclude }, { "score", 4, read_point },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (KINDS); i++)
    {
      g_autoptr (SuralChange) what = NULL;

      if (!g_str_equal (KINDS[i].name, words[3]) || n - 3 < KINDS[i].n_least)
        continue;
      what = KINDS[i].read (words + 3, n - 3, error);
      return what != NULL ? sural_change_new_correct (g_str_equal (words[1], "-") ? "" : words[1],
                                                      words[2], what)
                          : NULL;
    }
  refuse (error, _ ("cannot be corrected, or has too few words"), words[3]);
  return NULL;
}

static const struct
{
  const char *name;
  int n_least; /* words, the name among them */
  int n_most;
  SuralScriptVerb verb;
  ReadChange read;
  const char *usage; /* what follows the name, as suralctl says it; NULL: nothing */
} LINES[] = {
  { "start", 1, 1, SURAL_SCRIPT_CHANGE, read_start, NULL },
  { "end", 1, 1, SURAL_SCRIPT_CHANGE, read_end, NULL },
  { "scope", 2, 2, SURAL_SCRIPT_CHANGE, read_scope, "ORDERING" },
  { "answer", 3, 6, SURAL_SCRIPT_CHANGE, read_answer,
    "FINDING [left|right] VALUE|unknown [day=DAY] [note=TEXT]" },
  { "measure", 3, 3, SURAL_SCRIPT_CHANGE, read_measure, "MEASURE VALUE|unknown" },
  { "patient", 2, 64, SURAL_SCRIPT_CHANGE, read_patient, "MEASURE=VALUE…" },
  { "score", 4, 4, SURAL_SCRIPT_CHANGE, read_score, "MEASURE DAY VALUE" },
  { "retract", 3, 3, SURAL_SCRIPT_CHANGE, read_retract, "MEASURE DAY" },
  { "side", 2, 2, SURAL_SCRIPT_CHANGE, read_side, "left|right|both|none" },
  { "map", 1, 5, SURAL_SCRIPT_CHANGE, read_map,
    "[REGION left|right QUALITY [back|front|left|right]]" },
  { "conclude", 1, 5, SURAL_SCRIPT_CHANGE, read_conclude,
    "[HYPOTHESIS [grade=G] [tissue=T] [reason=TEXT]]" },
  { "gate", 2, 3, SURAL_SCRIPT_CHANGE, read_gate, "GATE [REASON]" },
  { "consent", 3, 4, SURAL_SCRIPT_CHANGE, read_consent,
    "share-with-coach yes|no|unknown [day=DAY]" },
  { "goal", 2, 8, SURAL_SCRIPT_CHANGE, read_goal,
    "PLACE [TEXT] [group=GROUP] [score=N] [target=N] [by=DAY] [day=DAY]" },
  { "days", 1, 9, SURAL_SCRIPT_DAYS, read_days, "[EXERCISE [DAY…]]" },
  { "note", 2, 2, SURAL_SCRIPT_CHANGE, read_note, "TEXT" },
  { "correct", 4, 9, SURAL_SCRIPT_CHANGE, read_correct,
    "VISIT|- REASON answer|measure|map|conclude|score …" },
  { "accept", 1, 1, SURAL_SCRIPT_ACCEPT, NULL, NULL },
  { "sign", 1, 1, SURAL_SCRIPT_SIGN, NULL, NULL },
  { "undo", 1, 1, SURAL_SCRIPT_UNDO, NULL, NULL },
  { "redo", 1, 1, SURAL_SCRIPT_REDO, NULL, NULL },
};

/* What the line would have to be is said in the words of the manual, which have no language. */
static void
refuse_count (const char *verb, const char *usage, GError **error)
{
  if (usage != NULL)
    sural_error_set (error, SURAL_ERROR_INVALID,
                     /* Translators: a line of a script, and what it has to be */
                     _ ("%s: has too many words, or too few: it is “%s %s”"), verb, verb, usage);
  else
    sural_error_set (error, SURAL_ERROR_INVALID, _ ("%s: stands alone, without other words"), verb);
}

static gboolean
read_words (char **words, int n, SuralScriptVerb *verb, SuralChange **change, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (LINES); i++)
    {
      if (!g_str_equal (LINES[i].name, words[0]))
        continue;
      if (n < LINES[i].n_least || n > LINES[i].n_most)
        {
          refuse_count (words[0], LINES[i].usage, error);
          return FALSE;
        }
      *verb = LINES[i].verb;
      if (LINES[i].read == NULL)
        return TRUE;
      *change = LINES[i].read (words, n, error);
      return *change != NULL;
    }
  refuse (error, _ ("is nothing that a visit does"), words[0]);
  return FALSE;
}

/**
 * sural_script_read_line:
 * @line: one line of a script, without its end
 * @verb: (out): what it asks for
 * @change: (out) (transfer full) (nullable): the change, where that is one
 * @error: return location
 *
 * Returns: whether the line could be read; %SURAL_ERROR_INVALID otherwise
 */
gboolean
sural_script_read_line (const char *line,
                        SuralScriptVerb *verb,
                        SuralChange **change,
                        GError **error)
{
  g_auto (GStrv) words = NULL;
  g_autoptr (GError) local_error = NULL;
  int n = 0;

  g_return_val_if_fail (line != NULL && verb != NULL && change != NULL, FALSE);

  *change = NULL;
  *verb = SURAL_SCRIPT_NOTHING;
  if (!g_utf8_validate (line, -1, NULL))
    {
      g_set_error_literal (error, SURAL_ERROR, SURAL_ERROR_INVALID, _ ("is not UTF-8"));
      return FALSE;
    }
  if (!g_shell_parse_argv (line, &n, &words, &local_error))
    {
      if (g_error_matches (local_error, G_SHELL_ERROR, G_SHELL_ERROR_EMPTY_STRING))
        return TRUE;
      g_set_error_literal (error, SURAL_ERROR, SURAL_ERROR_INVALID, local_error->message);
      return FALSE;
    }
  return read_words (words, n, verb, change, error);
}
