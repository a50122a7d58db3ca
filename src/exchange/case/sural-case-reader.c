/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/case/sural-case-json.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "exchange/case/sural-case-plan-json.h"
#include "exchange/json/sural-json-cursor.h"
#include "exchange/json/sural-json.h"
#include "model/sural-error.h"
#include "model/visit/sural-several.h"

enum
{
  MAX_CASE_BYTES = 16 * 1024 * 1024,
  MAX_CASE_DEPTH = 16,
};

typedef struct
{
  SuralCase *subject;
  SuralKnowledge *knowledge;
} Reader;

static gboolean
read_day (const SuralJsonCursor *parent, const char *key, SuralDay *day, GError **error)
{
  SuralJsonCursor here;
  const char *text;
  GError *what = NULL;

  *day = SURAL_DAY_UNKNOWN;
  if (!sural_json_cursor_enter (parent, key, &here))
    return TRUE;
  if (!sural_json_cursor_read_string (&here, &text, error))
    return FALSE;
  if (!sural_day_parse (text, day, &what))
    return sural_json_cursor_prefix (&here, error, what);
  return TRUE;
}

static gboolean
enter_required (const SuralJsonCursor *parent,
                const char *key,
                SuralJsonCursor *child,
                GError **error)
{
  return sural_json_cursor_enter (parent, key, child) ||
         sural_json_cursor_refuse (child, error, _ ("is missing"));
}

static gboolean
read_optional_string (const SuralJsonCursor *parent,
                      const char *key,
                      const char **text,
                      GError **error)
{
  SuralJsonCursor here;

  *text = NULL;
  return !sural_json_cursor_enter (parent, key, &here) ||
         sural_json_cursor_read_string (&here, text, error);
}

static gboolean
read_patient (Reader *self, const SuralJsonCursor *patient, GError **error)
{
  static const char *const keys[] = { "sex", "birth_date", NULL };
  SuralJsonCursor here;
  SuralDay birth_day;
  const char *text;
  SuralSex sex;

  if (!sural_json_cursor_check_object (patient, keys, error))
    return FALSE;
  if (sural_json_cursor_enter (patient, "sex", &here))
    {
      if (!sural_json_cursor_read_string (&here, &text, error))
        return FALSE;
      if (!sural_sex_from_string (text, &sex))
        return sural_json_cursor_refuse (
            &here, error, _ ("has to be \"female\", \"male\", \"other\" or \"unknown\""));
      sural_case_set_sex (self->subject, sex);
    }
  if (!read_day (patient, "birth_date", &birth_day, error))
    return FALSE;
  sural_case_set_birth_day (self->subject, birth_day);
  return TRUE;
}

static gboolean
read_goal (Reader *self, const SuralJsonCursor *goal, GError **error)
{
  static const char *const keys[] = { "event", "date", NULL };
  const char *event;
  SuralDay day;

  if (!sural_json_cursor_check_object (goal, keys, error) ||
      !read_optional_string (goal, "event", &event, error) || !read_day (goal, "date", &day, error))
    return FALSE;
  sural_case_set_goal (self->subject, event, day);
  return TRUE;
}

static gboolean
read_episode (Reader *self, const SuralJsonCursor *episode, GError **error)
{
  static const char *const keys[] = { "side", "onset", "assessed", "goal", NULL };
  SuralJsonCursor here;
  SuralDay onset, assessed;
  const char *text;
  SuralSide side;

  if (!sural_json_cursor_check_object (episode, keys, error))
    return FALSE;
  if (sural_json_cursor_enter (episode, "side", &here))
    {
      if (!sural_json_cursor_read_string (&here, &text, error))
        return FALSE;
      if (!sural_side_from_string (text, &side) || side == SURAL_SIDE_NONE)
        return sural_json_cursor_refuse (&here, error,
                                         _ ("has to be \"left\", \"right\" or \"both\""));
      sural_case_set_side (self->subject, side);
    }
  if (!read_day (episode, "onset", &onset, error) ||
      !read_day (episode, "assessed", &assessed, error))
    return FALSE;
  if (onset != SURAL_DAY_UNKNOWN && assessed != SURAL_DAY_UNKNOWN && assessed < onset)
    {
      sural_json_cursor_enter (episode, "assessed", &here);
      return sural_json_cursor_refuse (&here, error, _ ("lies before the onset"));
    }
  sural_case_set_onset (self->subject, onset);
  sural_case_set_assessed (self->subject, assessed);
  return !sural_json_cursor_enter (episode, "goal", &here) || read_goal (self, &here, error);
}

/* What was found cannot have been found later than it was looked at. */
static gboolean
check_past (Reader *self, const SuralJsonCursor *here, SuralDay day, GError **error)
{
  SuralDay assessed = sural_case_get_assessed (self->subject);

  return day == SURAL_DAY_UNKNOWN || assessed == SURAL_DAY_UNKNOWN || day <= assessed ||
         sural_json_cursor_refuse (here, error, _ ("lies after the day of assessment"));
}

static gboolean
add_answer (const SuralJsonCursor *here,
            const SuralFindingDefinition *definition,
            GString *answers,
            GError **error)
{
  const char *id;

  if (!sural_json_cursor_read_string (here, &id, error))
    return FALSE;
  if (sural_finding_definition_get_choice_label (definition, id) == NULL)
    return sural_json_cursor_refuse (here, error, _ ("“%.60s” is no answer of this finding"), id);
  if (sural_several_has (answers->str, id))
    return sural_json_cursor_refuse (here, error, _ ("“%s” is there twice"), id);
  g_string_append_printf (answers, "%s%s", answers->len > 0 ? " " : "", id);
  return TRUE;
}

/* ["sled", "sprint-jump"], or one string with blanks; in any order, as people name them. */
static char *
read_several (const SuralJsonCursor *here, const SuralFindingDefinition *definition, GError **error)
{
  g_autoptr (GString) answers = g_string_new (NULL);
  const char *text;
  char *ordered;

  if (JSON_NODE_HOLDS_ARRAY (here->node))
    {
      JsonArray *array = json_node_get_array (here->node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        {
          SuralJsonCursor one = { here->name, here, NULL, i, json_array_get_element (array, i) };

          if (!add_answer (&one, definition, answers, error))
            return NULL;
        }
      if (answers->len == 0)
        {
          sural_json_cursor_refuse (here, error, _ ("names no answer; what is unknown is null"));
          return NULL;
        }
    }
  else if (sural_json_cursor_read_string (here, &text, error))
    g_string_append (answers, text);
  else
    return NULL;
  ordered = sural_finding_definition_dup_several (definition, answers->str);
  /* What cannot be put in order is refused as it is, with what would be taken. */
  return ordered != NULL ? ordered : g_strdup (answers->str);
}

/* A word where a number belongs would reach the rules as a finding that no rule understands. */
static SuralFinding *
read_answer (const SuralJsonCursor *here,
             const SuralFindingDefinition *definition,
             SuralSide side,
             GError **error)
{
  g_autofree char *several = NULL;
  const char *text;
  double number;

  if (definition->kind == SURAL_FINDING_NUMBER || definition->kind == SURAL_FINDING_GRADE)
    return sural_json_cursor_read_number (here, &number, error)
               ? sural_finding_new_number (definition->id, side, number)
               : NULL;
  if (definition->several)
    {
      several = read_several (here, definition, error);
      return several != NULL ? sural_finding_new (definition->id, side, several) : NULL;
    }
  return sural_json_cursor_read_string (here, &text, error)
             ? sural_finding_new (definition->id, side, text)
             : NULL;
}

/* A value, or where the finding carries a day {"value": …, "date": …}. */
static gboolean
read_finding_value (Reader *self,
                    const SuralJsonCursor *here,
                    const SuralFindingDefinition *definition,
                    SuralSide side,
                    GError **error)
{
  static const char *const keys[] = { "value", "date", NULL };
  gboolean with_day = definition->dated && JSON_NODE_HOLDS_OBJECT (here->node);
  g_autoptr (SuralFinding) finding = NULL;
  SuralJsonCursor field = *here;
  SuralJsonCursor date = *here;
  SuralDay day = SURAL_DAY_UNKNOWN;
  GError *what = NULL;

  if (JSON_NODE_HOLDS_NULL (here->node))
    return TRUE;
  if (with_day &&
      (!sural_json_cursor_check_object (here, keys, error) ||
       !read_day (here, "date", &day, error) || !enter_required (here, "value", &field, error)))
    return FALSE;
  finding = read_answer (&field, definition, side, error);
  if (finding == NULL)
    return FALSE;
  if (with_day)
    {
      sural_finding_set_day (finding, day);
      sural_json_cursor_enter (here, "date", &date);
    }
  if (!sural_knowledge_check_finding (self->knowledge, finding, &what))
    return sural_json_cursor_prefix (&field, error, what);
  if (!check_past (self, &date, sural_finding_get_day (finding), error))
    return FALSE;
  sural_case_record (self->subject, finding);
  return TRUE;
}

static gboolean
read_finding (Reader *self, const SuralJsonCursor *here, GError **error)
{
  static const char *const sides[] = { "left", "right", NULL };
  const SuralFindingDefinition *definition =
      sural_knowledge_get_finding (self->knowledge, here->key);
  SuralJsonCursor leg;

  if (definition == NULL)
    return sural_json_cursor_refuse (here, error, _ ("is not a finding that Sural knows"));
  if (JSON_NODE_HOLDS_NULL (here->node))
    return TRUE;
  if (!definition->sided)
    return read_finding_value (self, here, definition, SURAL_SIDE_NONE, error);

  if (!JSON_NODE_HOLDS_OBJECT (here->node))
    return sural_json_cursor_refuse (here, error, _ ("has two sides: {\"left\": …, \"right\": …}"));
  if (!sural_json_cursor_check_object (here, sides, error))
    return FALSE;
  if (sural_json_cursor_enter (here, "left", &leg) &&
      !read_finding_value (self, &leg, definition, SURAL_SIDE_LEFT, error))
    return FALSE;
  return !sural_json_cursor_enter (here, "right", &leg) ||
         read_finding_value (self, &leg, definition, SURAL_SIDE_RIGHT, error);
}

static gboolean
read_findings (Reader *self, const SuralJsonCursor *findings, GError **error)
{
  JsonObjectIter iter;
  const char *id;
  JsonNode *node;

  if (!sural_json_cursor_check_object (findings, NULL, error))
    return FALSE;
  json_object_iter_init_ordered (&iter, json_node_get_object (findings->node));
  while (json_object_iter_next_ordered (&iter, &id, &node))
    {
      SuralJsonCursor here = { findings->name, findings, id, 0, node };
      if (!read_finding (self, &here, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_moment (Reader *self, const SuralJsonCursor *here, SuralTime *at, GError **error)
{
  const char *text;
  GError *what = NULL;

  if (!sural_json_cursor_read_string (here, &text, error))
    return FALSE;
  if (!sural_time_parse (text, at, &what))
    return sural_json_cursor_prefix (here, error, what);
  return check_past (self, here, sural_time_get_day (*at), error);
}

/* Says a moment of a finding that is there. */
typedef gboolean (*MomentReader) (Reader *self,
                                  const SuralJsonCursor *here,
                                  SuralFinding *finding,
                                  SuralTime at,
                                  GError **error);

static gboolean
read_moment_of (Reader *self,
                const SuralJsonCursor *here,
                const SuralFindingDefinition *definition,
                SuralSide side,
                MomentReader read,
                GError **error)
{
  SuralFinding *finding = sural_case_lookup (self->subject, definition->id, side);
  SuralTime at = SURAL_TIME_UNKNOWN;

  if (!read_moment (self, here, &at, error))
    return FALSE;
  if (finding == NULL)
    return sural_json_cursor_refuse (here, error, _ ("has no value in “findings”"));
  return read (self, here, finding, at, error);
}

/* By the id of each finding; of what has two sides, each. */
static gboolean
read_moments (Reader *self, const SuralJsonCursor *moments, MomentReader read, GError **error)
{
  static const char *const sides[] = { "left", "right", NULL };
  JsonObjectIter iter;
  const char *id;
  JsonNode *node;

  if (!sural_json_cursor_check_object (moments, NULL, error))
    return FALSE;
  json_object_iter_init_ordered (&iter, json_node_get_object (moments->node));
  while (json_object_iter_next_ordered (&iter, &id, &node))
    {
      SuralJsonCursor here = { moments->name, moments, id, 0, node };
      const SuralFindingDefinition *definition = sural_knowledge_get_finding (self->knowledge, id);
      SuralJsonCursor leg;

      if (definition == NULL)
        return sural_json_cursor_refuse (&here, error, _ ("is not a finding that Sural knows"));
      if (!definition->sided)
        {
          if (!read_moment_of (self, &here, definition, SURAL_SIDE_NONE, read, error))
            return FALSE;
          continue;
        }
      if (!sural_json_cursor_check_object (&here, sides, error) ||
          (sural_json_cursor_enter (&here, "left", &leg) &&
           !read_moment_of (self, &leg, definition, SURAL_SIDE_LEFT, read, error)) ||
          (sural_json_cursor_enter (&here, "right", &leg) &&
           !read_moment_of (self, &leg, definition, SURAL_SIDE_RIGHT, read, error)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
take_recorded (Reader *self,
               const SuralJsonCursor *here,
               SuralFinding *before,
               SuralTime at,
               GError **error)
{
  g_autoptr (SuralFinding) finding =
      sural_finding_new_full (sural_finding_get_id (before), sural_finding_get_side (before),
                              sural_finding_get_value (before), sural_finding_get_note (before),
                              at);

  sural_finding_set_day (finding, sural_finding_get_day (before));
  sural_case_record (self->subject, finding);
  return TRUE;
}

/* When each finding was recorded. */
static gboolean
read_recorded (Reader *self, const SuralJsonCursor *recorded, GError **error)
{
  return read_moments (self, recorded, take_recorded, error);
}

static gboolean
take_since (Reader *self,
            const SuralJsonCursor *here,
            SuralFinding *finding,
            SuralTime at,
            GError **error)
{
  if (sural_finding_get_recorded (finding) == SURAL_TIME_UNKNOWN ||
      at > sural_finding_get_recorded (finding))
    return sural_json_cursor_refuse (here, error, _ ("lies after “recorded”, or has none"));
  sural_finding_set_since (finding, at);
  return TRUE;
}

/* Since when each stands that was said again. */
static gboolean
read_since (Reader *self, const SuralJsonCursor *since, GError **error)
{
  return read_moments (self, since, take_since, error);
}

static gboolean
read_earlier_one (Reader *self,
                  const SuralJsonCursor *here,
                  const SuralFindingDefinition *definition,
                  SuralSide side,
                  GError **error)
{
  static const char *const keys[] = { "value", "recorded", NULL };
  g_autoptr (SuralFinding) answer = NULL;
  g_autoptr (SuralFinding) finding = NULL;
  SuralTime at = SURAL_TIME_UNKNOWN;
  SuralJsonCursor value, recorded;
  GError *what = NULL;

  if (!sural_json_cursor_check_object (here, keys, error) ||
      !enter_required (here, "value", &value, error) ||
      !enter_required (here, "recorded", &recorded, error) ||
      !read_moment (self, &recorded, &at, error))
    return FALSE;
  answer = read_answer (&value, definition, side, error);
  if (answer == NULL)
    return FALSE;
  if (!sural_knowledge_check_finding (self->knowledge, answer, &what))
    return sural_json_cursor_prefix (&value, error, what);
  finding =
      sural_finding_new_full (definition->id, side, sural_finding_get_value (answer), NULL, at);
  sural_case_add_earlier (self->subject, finding);
  return TRUE;
}

static gboolean
read_earlier_leg (Reader *self,
                  const SuralJsonCursor *here,
                  const SuralFindingDefinition *definition,
                  SuralSide side,
                  GError **error)
{
  if (!sural_json_cursor_check_array (here, error))
    return FALSE;
  for (guint i = 0; i < sural_json_cursor_get_length (here); i++)
    {
      SuralJsonCursor element = sural_json_cursor_element (here, i);

      if (!read_earlier_one (self, &element, definition, side, error))
        return FALSE;
    }
  return TRUE;
}

/* What earlier visits measured, of what a rule asks for since when it has grown. */
static gboolean
read_earlier (Reader *self, const SuralJsonCursor *earlier, GError **error)
{
  static const char *const sides[] = { "left", "right", NULL };
  JsonObjectIter iter;
  const char *id;
  JsonNode *node;

  if (!sural_json_cursor_check_object (earlier, NULL, error))
    return FALSE;
  json_object_iter_init_ordered (&iter, json_node_get_object (earlier->node));
  while (json_object_iter_next_ordered (&iter, &id, &node))
    {
      SuralJsonCursor here = { earlier->name, earlier, id, 0, node };
      const SuralFindingDefinition *definition = sural_knowledge_get_finding (self->knowledge, id);
      SuralJsonCursor leg;

      if (definition == NULL || !definition->earlier)
        return sural_json_cursor_refuse (&here, error, _ ("is not a finding that Sural knows"));
      if (!sural_json_cursor_check_object (&here, sides, error) ||
          (sural_json_cursor_enter (&here, "left", &leg) &&
           !read_earlier_leg (self, &leg, definition, SURAL_SIDE_LEFT, error)) ||
          (sural_json_cursor_enter (&here, "right", &leg) &&
           !read_earlier_leg (self, &leg, definition, SURAL_SIDE_RIGHT, error)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_measurement (Reader *self, const SuralJsonCursor *here, GError **error)
{
  static const char *const keys[] = { "measure", "at", "value", "origin", NULL };
  SuralMeasurement measurement = { .origin = SURAL_ORIGIN_CLINIC };
  SuralJsonCursor field;
  GError *what = NULL;
  const char *text;

  if (!sural_json_cursor_check_object (here, keys, error) ||
      !enter_required (here, "measure", &field, error) ||
      !sural_json_cursor_read_string (&field, &text, error))
    return FALSE;
  const SuralMeasure *measure = sural_knowledge_get_measure (self->knowledge, text);
  if (measure == NULL)
    return sural_json_cursor_refuse (&field, error, _ ("‘%.60s’ is not a measure that Sural knows"),
                                     text);
  measurement.measure = measure->id;

  if (!enter_required (here, "at", &field, error) ||
      !sural_json_cursor_read_string (&field, &text, error))
    return FALSE;
  if (!sural_time_parse (text, &measurement.at, &what))
    return sural_json_cursor_prefix (&field, error, what);

  if (sural_json_cursor_enter (here, "origin", &field) &&
      (!sural_json_cursor_read_string (&field, &text, error) ||
       (!sural_origin_from_string (text, &measurement.origin) &&
        !sural_json_cursor_refuse (&field, error,
                                   _ ("has to be \"clinic\", \"diary\" or \"import\"")))))
    return FALSE;

  if (!enter_required (here, "value", &field, error) ||
      !sural_json_cursor_read_number (&field, &measurement.value, error))
    return FALSE;
  if (!sural_knowledge_check_measurement (self->knowledge, measure->id, measurement.value, &what))
    return sural_json_cursor_prefix (&field, error, what);
  sural_case_add_measurement (self->subject, &measurement);
  return TRUE;
}

static gboolean
read_measurements (Reader *self, const SuralJsonCursor *measurements, GError **error)
{
  if (!sural_json_cursor_check_array (measurements, error))
    return FALSE;
  for (guint i = 0; i < sural_json_cursor_get_length (measurements); i++)
    {
      SuralJsonCursor here = sural_json_cursor_element (measurements, i);
      if (!read_measurement (self, &here, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_visits (Reader *self, const SuralJsonCursor *visits, GError **error)
{
  if (!sural_json_cursor_check_array (visits, error))
    return FALSE;
  for (guint i = 0; i < sural_json_cursor_get_length (visits); i++)
    {
      SuralJsonCursor here = sural_json_cursor_element (visits, i);
      GError *what = NULL;
      const char *text;
      SuralDay day;
      if (!sural_json_cursor_read_string (&here, &text, error))
        return FALSE;
      if (!sural_day_parse (text, &day, &what))
        return sural_json_cursor_prefix (&here, error, what);
      sural_case_add_visit_day (self->subject, day);
    }
  return TRUE;
}

static gboolean
read_word (const SuralJsonCursor *parent,
           const char *key,
           const char *const *words,
           const char **text,
           GError **error)
{
  SuralJsonCursor here;

  if (!read_optional_string (parent, key, text, error))
    return FALSE;
  if (*text == NULL || g_strv_contains (words, *text))
    return TRUE;
  g_autofree char *known = g_strjoinv (", ", (char **) words);
  sural_json_cursor_enter (parent, key, &here);
  return sural_json_cursor_refuse (&here, error, _ ("has to be one of %s, or null"), known);
}

static gboolean
refuse_hypothesis (Reader *self, SuralJsonCursor *field, const char *word, GError **error)
{
  GPtrArray *hypotheses = sural_knowledge_get_hypotheses (self->knowledge);
  g_autoptr (GString) known = g_string_new (NULL);

  for (guint i = 0; i < hypotheses->len; i++)
    {
      const SuralHypothesis *hypothesis = g_ptr_array_index (hypotheses, i);

      g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", hypothesis->id);
    }
  return sural_json_cursor_refuse (field, error,
                                   _ ("“%.60s” is not a hypothesis that Sural knows (known: %s)"),
                                   word, known->str);
}

static gboolean
read_conclusion (Reader *self, const SuralJsonCursor *here, GError **error)
{
  static const char *const keys[] = { "hypothesis", "grade", "tissue", "reason", "since", NULL };
  static const char *const grades[] = { "0", "1", "2", "3", NULL };
  static const char *const tissues[] = { "gastrocnemius", "soleus", NULL };
  const char *hypothesis, *grade, *tissue, *reason;
  SuralTime since = SURAL_TIME_UNKNOWN;
  SuralJsonCursor field;

  if (!sural_json_cursor_check_object (here, keys, error) ||
      !enter_required (here, "hypothesis", &field, error) ||
      !sural_json_cursor_read_string (&field, &hypothesis, error))
    return FALSE;
  if (sural_knowledge_get_hypothesis (self->knowledge, hypothesis) == NULL)
    return refuse_hypothesis (self, &field, hypothesis, error);
  if (!read_word (here, "grade", grades, &grade, error) ||
      !read_word (here, "tissue", tissues, &tissue, error) ||
      !read_optional_string (here, "reason", &reason, error) ||
      (sural_json_cursor_enter (here, "since", &field) &&
       !read_moment (self, &field, &since, error)))
    return FALSE;
  g_autoptr (SuralConclusion) conclusion =
      sural_conclusion_new (hypothesis, grade, tissue, reason, SURAL_TIME_UNKNOWN);
  sural_conclusion_set_since (conclusion, since);
  sural_case_set_conclusion (self->subject, conclusion);
  return TRUE;
}

static gboolean
read_acknowledgement (Reader *self, const SuralJsonCursor *here, GError **error)
{
  static const char *const keys[] = { "alert", "day", "measure", "value", "reason", NULL };
  const char *alert, *text, *measure, *reason;
  double value = NAN;
  SuralJsonCursor field;
  GError *what = NULL;
  SuralDay day;

  if (!sural_json_cursor_check_object (here, keys, error) ||
      !enter_required (here, "alert", &field, error) ||
      !sural_json_cursor_read_string (&field, &alert, error))
    return FALSE;
  if (sural_knowledge_get_alert (self->knowledge, alert) == NULL)
    return sural_json_cursor_refuse (&field, error, _ ("‘%.60s’ is not an alert that Sural knows"),
                                     alert);
  if (!enter_required (here, "day", &field, error) ||
      !sural_json_cursor_read_string (&field, &text, error))
    return FALSE;
  if (!sural_day_parse (text, &day, &what))
    return sural_json_cursor_prefix (&field, error, what);
  if (!read_optional_string (here, "measure", &measure, error) ||
      !read_optional_string (here, "reason", &reason, error))
    return FALSE;
  if (sural_json_cursor_enter (here, "value", &field) &&
      !sural_json_cursor_read_number (&field, &value, error))
    return FALSE;
  g_autoptr (SuralAcknowledgement) acknowledgement =
      sural_acknowledgement_new (alert, day, measure, value, reason);
  sural_case_add_acknowledgement (self->subject, acknowledgement);
  return TRUE;
}

static gboolean
read_acknowledgements (Reader *self, const SuralJsonCursor *list, GError **error)
{
  if (!sural_json_cursor_check_array (list, error))
    return FALSE;
  for (guint i = 0; i < sural_json_cursor_get_length (list); i++)
    {
      SuralJsonCursor here = sural_json_cursor_element (list, i);
      if (!read_acknowledgement (self, &here, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_gate_elsewhere (Reader *self, const SuralJsonCursor *here, GError **error)
{
  static const char *const keys[] = { "gate", "complaint", NULL };
  const char *id, *complaint;
  SuralJsonCursor field;

  if (!sural_json_cursor_check_object (here, keys, error) ||
      !enter_required (here, "gate", &field, error) ||
      !sural_json_cursor_read_string (&field, &id, error))
    return FALSE;
  if (sural_knowledge_get_gate (self->knowledge, id) == NULL)
    return sural_json_cursor_refuse (&field, error, _ ("‘%.60s’ is not a gate that Sural knows"),
                                     id);
  if (!read_optional_string (here, "complaint", &complaint, error))
    return FALSE;
  g_autoptr (SuralGateElsewhere) gate = sural_gate_elsewhere_new (id, complaint, NULL);
  sural_case_add_gate_elsewhere (self->subject, gate);
  return TRUE;
}

static gboolean
read_gates_elsewhere (Reader *self, const SuralJsonCursor *list, GError **error)
{
  if (!sural_json_cursor_check_array (list, error))
    return FALSE;
  for (guint i = 0; i < sural_json_cursor_get_length (list); i++)
    {
      SuralJsonCursor here = sural_json_cursor_element (list, i);
      if (!read_gate_elsewhere (self, &here, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_plan (Reader *self, const SuralJsonCursor *here, GError **error)
{
  SuralJsonCursor made;
  g_autoptr (SuralPlan) plan =
      sural_case_plan_from_json (here, sural_case_get_side (self->subject), self->knowledge, error);

  if (plan == NULL)
    return FALSE;
  sural_json_cursor_enter (here, "made", &made);
  if (!check_past (self, &made, plan->made, error))
    return FALSE;
  sural_case_set_plan (self->subject, plan);
  return TRUE;
}

static gboolean
check_birth (Reader *self, const SuralJsonCursor *root, GError **error)
{
  SuralDay birth = sural_case_get_birth_day (self->subject);
  SuralDay onset = sural_case_get_onset (self->subject);
  SuralDay assessed = sural_case_get_assessed (self->subject);
  SuralDay earliest = onset != SURAL_DAY_UNKNOWN ? onset : assessed;
  SuralJsonCursor patient, here;

  if (birth == SURAL_DAY_UNKNOWN || earliest == SURAL_DAY_UNKNOWN || birth <= earliest)
    return TRUE;
  sural_json_cursor_enter (root, "patient", &patient);
  sural_json_cursor_enter (&patient, "birth_date", &here);
  return sural_json_cursor_refuse (&here, error, _ ("lies after the episode"));
}

static gboolean
read_case (Reader *self, const SuralJsonCursor *root, GError **error)
{
  static const char *const keys[] = { "patient",    "episode",      "findings",     "recorded",
                                      "since",      "earlier",      "measurements", "visits",
                                      "conclusion", "acknowledged", "elsewhere",    "plan",
                                      NULL };
  static const struct
  {
    const char *key;
    gboolean (*read) (Reader *self, const SuralJsonCursor *here, GError **error);
  } parts[] = {
    { "patient", read_patient },
    { "episode", read_episode },
    { "findings", read_findings },
    { "recorded", read_recorded },
    { "since", read_since },
    { "earlier", read_earlier },
    { "measurements", read_measurements },
    { "visits", read_visits },
    { "conclusion", read_conclusion },
    { "acknowledged", read_acknowledgements },
    { "elsewhere", read_gates_elsewhere },
    { "plan", read_plan },
  };

  if (!sural_json_cursor_check_object (root, keys, error))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      SuralJsonCursor here;
      if (sural_json_cursor_enter (root, parts[i].key, &here) &&
          !parts[i].read (self, &here, error))
        return FALSE;
    }
  return check_birth (self, root, error);
}

/**
 * sural_case_from_json:
 * @bytes: the whole file; at most 16 MiB, 16 levels deep
 * @name: what to call it in errors
 * @knowledge: what ids, sides and values are checked against
 * @error: return location for a #GError
 *
 * Reads a case. Every part may be missing or null and is unknown then; nothing that is there is
 * passed over: an unknown key, id, value, side or day is refused with its place.
 *
 * Returns: (transfer full): the case, or %NULL with %SURAL_ERROR_INVALID or %SURAL_ERROR_LIMIT
 */
SuralCase *
sural_case_from_json (GBytes *bytes, const char *name, SuralKnowledge *knowledge, GError **error)
{
  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  g_autoptr (JsonNode) node = sural_json_parse (bytes, name, MAX_CASE_BYTES, MAX_CASE_DEPTH, error);
  if (node == NULL)
    return NULL;

  g_autoptr (SuralCase) subject = sural_case_new ();
  Reader self = { subject, knowledge };
  SuralJsonCursor root = sural_json_cursor_root (node, name);
  return read_case (&self, &root, error) ? g_steal_pointer (&subject) : NULL;
}
