/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/case/sural-case-plan-json.h"

#include "exchange/json/sural-json-build.h"
#include "reasoning/plan/sural-plan-days.h"
#include "reasoning/plan/sural-plan-ladder.h"

#include <glib/gi18n-lib.h>
#include <math.h>

enum
{
  MAX_COUNT = 10000, /* more repetitions or seconds than anybody does */
};

static gboolean
read_count (const SuralJsonCursor *parent, const char *key, guint *count, GError **error)
{
  SuralJsonCursor here;
  double number;

  if (!sural_json_cursor_enter (parent, key, &here))
    return TRUE;
  if (!sural_json_cursor_read_number (&here, &number, error))
    return FALSE;
  if (number < 0 || number > MAX_COUNT || number != floor (number))
    return sural_json_cursor_refuse (&here, error, _ ("has to be a whole number from 0 to %d"),
                                     MAX_COUNT);
  *count = (guint) number;
  return TRUE;
}

static gboolean
read_side (const SuralJsonCursor *parent, SuralPlanItem *item, GError **error)
{
  SuralJsonCursor here;
  const char *text;

  if (!sural_json_cursor_enter (parent, "side", &here))
    return TRUE;
  if (!sural_json_cursor_read_string (&here, &text, error))
    return FALSE;
  if (!sural_side_from_string (text, &item->side) || item->side == SURAL_SIDE_NONE)
    return sural_json_cursor_refuse (&here, error, _ ("has to be \"left\", \"right\" or \"both\""));
  return TRUE;
}

static gboolean
read_dose (const SuralJsonCursor *here, SuralPlanItem *item, GError **error)
{
  SuralJsonCursor reason;
  const char *text;

  if (sural_json_cursor_enter (here, "override_reason", &reason))
    {
      if (!sural_json_cursor_read_string (&reason, &text, error))
        return FALSE;
      item->override_reason = g_strdup (text);
    }
  return read_count (here, "sets", &item->sets, error) &&
         read_count (here, "reps", &item->reps, error) &&
         read_count (here, "hold_s", &item->hold_s, error) &&
         read_count (here, "per_day", &item->per_day, error) &&
         read_count (here, "per_week", &item->per_week, error);
}

static const SuralExercise *
read_exercise (const SuralJsonCursor *here,
               const char *key,
               SuralKnowledge *knowledge,
               GError **error)
{
  const SuralExercise *exercise;
  SuralJsonCursor field;
  const char *id;

  if (!sural_json_cursor_enter (here, key, &field))
    {
      sural_json_cursor_refuse (&field, error, _ ("is missing"));
      return NULL;
    }
  if (!sural_json_cursor_read_string (&field, &id, error))
    return NULL;
  exercise = sural_knowledge_get_exercise (knowledge, id);
  if (exercise == NULL)
    sural_json_cursor_refuse (&field, error, _ ("‘%.60s’ is not an exercise that Sural knows"), id);
  return exercise;
}

/* Sentences that were accepted with it; NULL where there is no such part. */
static gboolean
read_sentences (const SuralJsonCursor *parent, const char *key, GStrv *sentences, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  SuralJsonCursor here;

  *sentences = NULL;
  if (!sural_json_cursor_enter (parent, key, &here))
    return TRUE;
  if (!sural_json_cursor_check_array (&here, error))
    return FALSE;
  for (guint i = 0; i < sural_json_cursor_get_length (&here); i++)
    {
      SuralJsonCursor element = sural_json_cursor_element (&here, i);
      const char *text;

      if (!sural_json_cursor_read_string (&element, &text, error))
        return FALSE;
      g_strv_builder_add (builder, text);
    }
  *sentences = g_strv_builder_end (builder);
  return TRUE;
}

static gboolean
read_why (const SuralJsonCursor *parent, SuralPlanItem *item, GError **error)
{
  g_auto (GStrv) sentences = NULL;

  if (!read_sentences (parent, "why", &sentences, error))
    return FALSE;
  if (sentences == NULL)
    return TRUE;
  g_strfreev (item->why);
  item->why = g_steal_pointer (&sentences);
  return TRUE;
}

/* On which days of the week somebody set it to be done. */
static gboolean
read_days (const SuralJsonCursor *parent, SuralPlanItem *item, GError **error)
{
  SuralJsonCursor here;

  if (!sural_json_cursor_enter (parent, "days", &here))
    return TRUE;
  if (!sural_json_cursor_check_array (&here, error))
    return FALSE;
  for (guint i = 0; i < sural_json_cursor_get_length (&here); i++)
    {
      SuralJsonCursor element = sural_json_cursor_element (&here, i);
      const char *text;
      guint day = 0;

      if (!sural_json_cursor_read_string (&element, &text, error))
        return FALSE;
      if (!sural_weekday_from_string (text, &day))
        return sural_json_cursor_refuse (&element, error,
                                         _ ("has to be a day of the week, as \"monday\""));
      item->days |= 1u << day;
    }
  return TRUE;
}

/* What is not said of the dose is that of the step, and the side is the episode's. */
static SuralPlanItem *
read_item (const SuralJsonCursor *here, SuralSide side, SuralKnowledge *knowledge, GError **error)
{
  static const char *const keys[] = { "exercise", "step",     "side",
                                      "sets",     "reps",     "hold_s",
                                      "per_day",  "per_week", "override_reason",
                                      "why",      "days",     NULL };
  g_autoptr (SuralPlanItem) item = NULL;
  const SuralExercise *exercise;
  guint step = 0, n_steps = 0;

  if (!sural_json_cursor_check_object (here, keys, error))
    return NULL;
  exercise = read_exercise (here, "exercise", knowledge, error);
  if (exercise == NULL || !read_count (here, "step", &step, error))
    return NULL;
  n_steps = sural_plan_ladder_get_length (exercise);
  if (step > n_steps)
    {
      sural_json_cursor_refuse (here, error,
                                ngettext ("%s has %u step only", "%s has %u steps only", n_steps),
                                exercise->id, n_steps);
      return NULL;
    }

  item = sural_plan_item_new (exercise->id);
  sural_plan_ladder_set (item, exercise, step);
  item->progress = g_strdup (exercise->progress);
  item->stop = g_strdup (exercise->stop);
  item->clinic = !exercise->home;
  item->side = exercise->sided ? side : SURAL_SIDE_NONE;
  return read_side (here, item, error) && read_dose (here, item, error) &&
                 read_why (here, item, error) && read_days (here, item, error)
             ? g_steal_pointer (&item)
             : NULL;
}

static gboolean
read_items (const SuralJsonCursor *here,
            SuralSide side,
            SuralKnowledge *knowledge,
            SuralPlan *plan,
            GError **error)
{
  if (!sural_json_cursor_check_array (here, error))
    return FALSE;
  for (guint i = 0; i < sural_json_cursor_get_length (here); i++)
    {
      SuralJsonCursor element = sural_json_cursor_element (here, i);
      SuralPlanItem *item = read_item (&element, side, knowledge, error);

      if (item == NULL)
        return FALSE;
      g_ptr_array_add (plan->items, item);
    }
  return TRUE;
}

static gboolean
read_text (const SuralJsonCursor *parent, const char *key, char **text, GError **error)
{
  SuralJsonCursor here;
  const char *read = NULL;

  if (!sural_json_cursor_enter (parent, key, &here))
    return TRUE;
  if (!sural_json_cursor_read_string (&here, &read, error))
    return FALSE;
  g_set_str (text, read);
  return TRUE;
}

static gboolean
read_moment (const SuralJsonCursor *parent, const char *key, SuralTime *at, GError **error)
{
  SuralJsonCursor here;
  const char *text;
  GError *what = NULL;

  if (!sural_json_cursor_enter (parent, key, &here))
    return TRUE;
  if (!sural_json_cursor_read_string (&here, &text, error))
    return FALSE;
  return sural_time_parse (text, at, &what) || sural_json_cursor_prefix (&here, error, what);
}

static SuralPlanDecline *
read_decline (const SuralJsonCursor *here, SuralKnowledge *knowledge, GError **error)
{
  static const char *const keys[] = { "exercise", "to",     "from_step", "to_step", "rule",
                                      "basis",    "reason", "at",        NULL };
  g_autoptr (SuralPlanDecline) decline = NULL;
  const SuralExercise *exercise;
  SuralJsonCursor to;

  if (!sural_json_cursor_check_object (here, keys, error))
    return NULL;
  exercise = read_exercise (here, "exercise", knowledge, error);
  if (exercise == NULL)
    return NULL;
  decline = sural_plan_decline_new (exercise->id, NULL);
  if (sural_json_cursor_enter (here, "to", &to))
    {
      exercise = read_exercise (here, "to", knowledge, error);
      if (exercise == NULL)
        return NULL;
      g_set_str (&decline->to, exercise->id);
    }
  if (!read_count (here, "from_step", &decline->from_step, error) ||
      !read_count (here, "to_step", &decline->to_step, error) ||
      !read_text (here, "rule", &decline->rule, error) ||
      !read_text (here, "basis", &decline->basis, error) ||
      !read_text (here, "reason", &decline->reason, error) ||
      !read_moment (here, "at", &decline->at, error))
    return NULL;
  if (decline->reason == NULL || *decline->reason == '\0')
    {
      sural_json_cursor_refuse (here, error, _ ("has no reason"));
      return NULL;
    }
  return g_steal_pointer (&decline);
}

static gboolean
read_declines (const SuralJsonCursor *here,
               SuralKnowledge *knowledge,
               SuralPlan *plan,
               GError **error)
{
  if (!sural_json_cursor_check_array (here, error))
    return FALSE;
  for (guint i = 0; i < sural_json_cursor_get_length (here); i++)
    {
      SuralJsonCursor element = sural_json_cursor_element (here, i);
      SuralPlanDecline *decline = read_decline (&element, knowledge, error);

      if (decline == NULL)
        return FALSE;
      sural_plan_take_decline (plan, decline);
    }
  return TRUE;
}

/* What the clinician took out, and why. */
static gboolean
read_removed (const SuralJsonCursor *parent,
              SuralKnowledge *knowledge,
              SuralPlan *plan,
              GError **error)
{
  static const char *const keys[] = { "exercise", "why", NULL };
  SuralJsonCursor here;

  if (!sural_json_cursor_enter (parent, "removed", &here))
    return TRUE;
  if (!sural_json_cursor_check_array (&here, error))
    return FALSE;
  for (guint i = 0; i < sural_json_cursor_get_length (&here); i++)
    {
      SuralJsonCursor element = sural_json_cursor_element (&here, i);
      const SuralExercise *exercise = NULL;
      SuralPlanOmission *omission = NULL;
      g_autofree char *why = NULL;

      if (!sural_json_cursor_check_object (&element, keys, error))
        return FALSE;
      exercise = read_exercise (&element, "exercise", knowledge, error);
      if (exercise == NULL || !read_text (&element, "why", &why, error))
        return FALSE;
      omission = sural_plan_omission_new (exercise->id, why);
      omission->by_clinician = TRUE;
      g_ptr_array_add (plan->left_out, omission);
    }
  return TRUE;
}

static const char *const PHASES[] = { "calm", "restore", "load", "return", NULL };
static const char *const IRRITABILITIES[] = { "high", "moderate", "low", "unknown", NULL };
static const char *const DIRECTIONS[] = { "extension", "flexion", "side-glide",
                                          "none",      "unknown", NULL };

static gboolean
read_word (const SuralJsonCursor *parent,
           const char *key,
           const char *const *words,
           char **word,
           GError **error)
{
  g_autofree char *list = NULL;
  g_autofree char *quoted = NULL;
  SuralJsonCursor here;
  const char *text;

  if (!sural_json_cursor_enter (parent, key, &here))
    return TRUE;
  if (!sural_json_cursor_read_string (&here, &text, error))
    return FALSE;
  g_set_str (word, text);
  if (g_strv_contains (words, text))
    return TRUE;
  list = g_strjoinv ("\", \"", (char **) words);
  quoted = g_strdup_printf ("\"%s\"", list);
  return sural_json_cursor_refuse (&here, error, _ ("has to be one of %s, or null"), quoted);
}

static gboolean
read_head (const SuralJsonCursor *here, SuralPlan *plan, GError **error)
{
  SuralJsonCursor field;
  const char *text;
  GError *what = NULL;

  if (!sural_json_cursor_enter (here, "made", &field))
    return sural_json_cursor_refuse (&field, error, _ ("is missing"));
  if (!sural_json_cursor_read_string (&field, &text, error))
    return FALSE;
  if (!sural_day_parse (text, &plan->made, &what))
    return sural_json_cursor_prefix (&field, error, what);
  return read_word (here, "phase", PHASES, &plan->phase, error) &&
         read_word (here, "irritability", IRRITABILITIES, &plan->irritability, error) &&
         read_word (here, "direction", DIRECTIONS, &plan->direction, error);
}

static gboolean
read_list (const SuralJsonCursor *parent, const char *key, GPtrArray *to, GError **error)
{
  g_auto (GStrv) sentences = NULL;

  if (!read_sentences (parent, key, &sentences, error))
    return FALSE;
  for (gsize i = 0; sentences != NULL && sentences[i] != NULL; i++)
    g_ptr_array_add (to, g_strdup (sentences[i]));
  return TRUE;
}

/* What was accepted with the exercises: what is not there is said by what is proposed today. */
static gboolean
read_rest (const SuralJsonCursor *here, SuralPlan *plan, GError **error)
{
  SuralJsonCursor field;
  const char *text;
  GError *what = NULL;

  if (!read_list (here, "reduce", plan->reduce, error) ||
      !read_list (here, "criteria", plan->criteria, error))
    return FALSE;
  if (sural_json_cursor_enter (here, "goal", &field))
    {
      if (!sural_json_cursor_read_string (&field, &text, error))
        return FALSE;
      g_set_str (&plan->goal, text);
    }
  if (!sural_json_cursor_enter (here, "review_by", &field))
    return TRUE;
  if (!sural_json_cursor_read_string (&field, &text, error))
    return FALSE;
  return sural_day_parse (text, &plan->review_by, &what) ||
         sural_json_cursor_prefix (&field, error, what);
}

/**
 * sural_case_plan_from_json:
 * @here: the part "plan" of a case
 * @side: the episode's side
 * @knowledge: the library
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the plan in force
 */
SuralPlan *
sural_case_plan_from_json (const SuralJsonCursor *here,
                           SuralSide side,
                           SuralKnowledge *knowledge,
                           GError **error)
{
  static const char *const keys[] = { "made",      "phase",         "irritability", "direction",
                                      "review_by", "minutes_a_day", "goal",         "reduce",
                                      "criteria",  "items",         "removed",      "declined",
                                      NULL };
  g_autoptr (SuralPlan) plan = sural_plan_new ();
  SuralJsonCursor items, declined;

  g_return_val_if_fail (here != NULL && SURAL_IS_KNOWLEDGE (knowledge), NULL);

  if (!sural_json_cursor_check_object (here, keys, error) || !read_head (here, plan, error) ||
      !read_count (here, "minutes_a_day", &plan->minutes_available, error) ||
      !read_rest (here, plan, error) || !read_removed (here, knowledge, plan, error))
    return NULL;
  if (sural_json_cursor_enter (here, "items", &items) &&
      !read_items (&items, side, knowledge, plan, error))
    return NULL;
  if (sural_json_cursor_enter (here, "declined", &declined) &&
      !read_declines (&declined, knowledge, plan, error))
    return NULL;
  return g_steal_pointer (&plan);
}

static void
add_days (JsonObject *object, guint days)
{
  JsonArray *array;

  if (days == 0)
    return;
  array = json_array_new ();
  for (guint day = 0; day < SURAL_PLAN_WEEK_DAYS; day++)
    if ((days >> day) & 1)
      json_array_add_string_element (array, sural_weekday_to_string (day));
  json_object_set_array_member (object, "days", array);
}

static void
add_list (JsonObject *object, const char *key, GPtrArray *sentences)
{
  JsonArray *array;

  if (sentences->len == 0)
    return;
  array = json_array_sized_new (sentences->len);
  for (guint i = 0; i < sentences->len; i++)
    json_array_add_string_element (array, g_ptr_array_index (sentences, i));
  json_object_set_array_member (object, key, array);
}

static void
add_why (JsonObject *object, const SuralPlanItem *item)
{
  JsonArray *array = NULL;

  if (item->why == NULL || item->why[0] == NULL)
    return;
  array = json_array_new ();
  for (gsize i = 0; item->why[i] != NULL; i++)
    json_array_add_string_element (array, item->why[i]);
  json_object_set_array_member (object, "why", array);
}

static void
add_declines (JsonObject *object, GPtrArray *declined)
{
  JsonArray *array;

  if (declined->len == 0)
    return;
  array = json_array_sized_new (declined->len);
  for (guint i = 0; i < declined->len; i++)
    {
      const SuralPlanDecline *decline = g_ptr_array_index (declined, i);
      g_autofree char *at =
          decline->at != SURAL_TIME_UNKNOWN ? sural_time_to_string (decline->at) : NULL;
      JsonObject *entry = json_object_new ();
      sural_json_add_string (entry, "exercise", decline->exercise);
      sural_json_add_string (entry, "to", decline->to);
      json_object_set_int_member (entry, "from_step", decline->from_step);
      json_object_set_int_member (entry, "to_step", decline->to_step);
      sural_json_add_string (entry, "rule", decline->rule);
      sural_json_add_string (entry, "basis", decline->basis);
      sural_json_add_string (entry, "reason", decline->reason);
      sural_json_add_string (entry, "at", at);
      json_array_add_object_element (array, entry);
    }
  json_object_set_array_member (object, "declined", array);
}

static void
add_removed (JsonObject *object, GPtrArray *left_out)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < left_out->len; i++)
    {
      const SuralPlanOmission *omission = g_ptr_array_index (left_out, i);
      JsonObject *entry = NULL;

      if (!omission->by_clinician)
        continue;
      entry = json_object_new ();
      sural_json_add_string (entry, "exercise", omission->exercise);
      sural_json_add_string (entry, "why", omission->why);
      json_array_add_object_element (array, entry);
    }
  if (json_array_get_length (array) > 0)
    json_object_set_array_member (object, "removed", array);
  else
    json_array_unref (array);
}

/**
 * sural_case_plan_to_json:
 * @plan: the plan in force
 *
 * Returns: (transfer full): what sural_case_plan_from_json() reads
 */
JsonObject *
sural_case_plan_to_json (const SuralPlan *plan)
{
  JsonObject *object = json_object_new ();
  JsonArray *items = json_array_new ();

  g_return_val_if_fail (plan != NULL, object);

  sural_json_add_day (object, "made", plan->made);
  sural_json_add_string (object, "phase", plan->phase);
  if (plan->irritability != NULL)
    sural_json_add_string (object, "irritability", plan->irritability);
  if (plan->direction != NULL)
    sural_json_add_string (object, "direction", plan->direction);
  if (plan->review_by != SURAL_DAY_UNKNOWN)
    sural_json_add_day (object, "review_by", plan->review_by);
  if (plan->minutes_available > 0)
    json_object_set_int_member (object, "minutes_a_day", plan->minutes_available);
  if (plan->goal != NULL)
    sural_json_add_string (object, "goal", plan->goal);
  add_list (object, "reduce", plan->reduce);
  add_list (object, "criteria", plan->criteria);
  for (guint i = 0; i < plan->items->len; i++)
    {
      const SuralPlanItem *item = g_ptr_array_index (plan->items, i);
      JsonObject *entry = json_object_new ();
      sural_json_add_string (entry, "exercise", item->exercise);
      json_object_set_int_member (entry, "step", item->step);
      if (item->side != SURAL_SIDE_NONE)
        sural_json_add_string (entry, "side", sural_side_to_string (item->side));
      json_object_set_int_member (entry, "sets", item->sets);
      json_object_set_int_member (entry, "reps", item->reps);
      json_object_set_int_member (entry, "hold_s", item->hold_s);
      json_object_set_int_member (entry, "per_day", item->per_day);
      json_object_set_int_member (entry, "per_week", item->per_week);
      if (item->override_reason != NULL)
        sural_json_add_string (entry, "override_reason", item->override_reason);
      add_why (entry, item);
      add_days (entry, item->days);
      json_array_add_object_element (items, entry);
    }
  json_object_set_array_member (object, "items", items);
  add_removed (object, plan->left_out);
  add_declines (object, plan->declined);
  return object;
}
