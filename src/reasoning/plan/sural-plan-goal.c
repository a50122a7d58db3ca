/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/plan/sural-plan-goal.h"

#include "model/words/sural-list-text.h"
#include "reasoning/plan/sural-plan-reach.h"
#include "reasoning/words/sural-day-text.h"

#include <glib/gi18n-lib.h>

/* What is said to a colleague, and the same to the patient. */
static const struct
{
  const char *id, *patient;
} sentences[] = {
  { "goal-flag-first", "handout-goal-flag-first" },
  { "goal-within-reach", "handout-goal-within-reach" },
  { "goal-at-best", "handout-goal-at-best" },
  { "goal-not-by-then", "handout-goal-not-by-then" },
  { "goal-possible", "handout-goal-possible" },
  { "goal-possible-walk", "handout-goal-possible-walk" },
  { "goal-possible-none", "handout-goal-possible-none" },
  { "goal-open", "handout-goal-open" },
  { "goal-open-no-run", "handout-goal-open-no-run" },
  { "goal-loading-first", "handout-goal-loading-first" },
};

/* What is said, and to whom. */
typedef struct
{
  const SuralPlanFacts *facts;
  gboolean patient;
  const char *name; /* of the event */
  const char *on;   /* its day, in words */
  SuralDay goal;
} Saying;

static GHashTable *
values_new (const Saying *self)
{
  GHashTable *values = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  g_hash_table_insert (values, (gpointer) "event", g_strdup (self->name));
  g_hash_table_insert (values, (gpointer) "date", g_strdup (self->on));

  return values;
}

static char *
fill (const Saying *self, const char *id, GHashTable *values)
{
  for (gsize i = 0; self->patient && i < G_N_ELEMENTS (sentences); i++)
    if (g_str_equal (sentences[i].id, id))
      {
        id = sentences[i].patient;
        break;
      }

  return sural_knowledge_fill_sentence_from (self->facts->knowledge, id, values);
}

/* Of an event and its day alone. */
static char *
say (const Saying *self, const char *id)
{
  g_autoptr (GHashTable) values = values_new (self);

  return fill (self, id, values);
}

static void
add_number (GHashTable *values, const char *word, guint number)
{
  g_hash_table_insert (values, (gpointer) word, g_strdup_printf ("%u", number));
}

static void
add_range (GHashTable *values, const SuralPlanReach *reach)
{
  g_hash_table_insert (values, (gpointer) "from", sural_day_text (reach->earliest));
  g_hash_table_insert (values, (gpointer) "to", sural_day_text (reach->latest));
  add_number (values, "levels", reach->levels);
}

/* What is possible by the day of the goal: shorter, shared, or at a walk. */
static char *
dup_possible (const Saying *self, const SuralEvent *event)
{
  const SuralPlanFacts *facts = self->facts;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GHashTable) values = values_new (self);
  guint longest = sural_plan_reach_get_minutes_by (facts, self->goal);

  for (gsize i = 0; event != NULL && event->instead[i] != NULL; i++)
    {
      const SuralEvent *other = sural_knowledge_get_event (facts->knowledge, event->instead[i]);
      SuralPlanReach reach;

      if (other == NULL || !sural_plan_reach_find (facts, other, &reach) ||
          reach.earliest > self->goal)
        continue;
      sural_list_append (text, SURAL_LIST_ITEMS, other->label);
    }
  g_hash_table_insert (values, (gpointer) "events", g_strdup (text->str));
  add_number (values, "minutes", longest);
  if (text->len > 0)
    return fill (self, "goal-possible", values);
  return fill (self, longest == 0 ? "goal-possible-none" : "goal-possible-walk", values);
}

/* What the ladder gets to by then, where it is not known what the event asks for. */
static char *
open_text (const Saying *self)
{
  guint longest = sural_plan_reach_get_minutes_by (self->facts, self->goal);
  g_autoptr (GHashTable) values = values_new (self);

  add_number (values, "minutes", longest);
  return fill (self, longest > 0 ? "goal-open" : "goal-open-no-run", values);
}

static char *
not_text (const Saying *self, const SuralPlanReach *reach)
{
  g_autoptr (GHashTable) values = values_new (self);

  add_range (values, reach);
  g_hash_table_insert (values, (gpointer) "possible",
                       dup_possible (self, sural_knowledge_get_event (self->facts->knowledge,
                                                                      reach->event)));
  return fill (self, "goal-not-by-then", values);
}

static char *
reach_text (const Saying *self, const SuralPlanReach *reach)
{
  g_autoptr (GHashTable) values = values_new (self);

  add_range (values, reach);
  g_hash_table_insert (values, (gpointer) "taper", sural_day_text (reach->taper));
  return fill (self, reach->kind == SURAL_REACH_WITHIN ? "goal-within-reach" : "goal-at-best",
               values);
}

static char *
dup_text (const Saying *self, const SuralPlanReach *reach)
{
  if (!g_str_equal (sural_plan_facts_get (self->facts, "gate-urgency"), "none"))
    return say (self, "goal-flag-first");
  switch (reach->kind)
    {
    case SURAL_REACH_WITHIN:
    case SURAL_REACH_AT_BEST:
      return reach_text (self, reach);
    case SURAL_REACH_NOT:
      return not_text (self, reach);
    case SURAL_REACH_OPEN:
      return open_text (self);
    case SURAL_REACH_NONE:
    default:
      return say (self, "goal-loading-first");
    }
}

/* Returns: whether there is a goal that has a date. */
static gboolean
saying_init (Saying *self, const SuralPlanFacts *facts, gboolean patient)
{
  const char *event = sural_case_get_goal_event (facts->subject);

  *self = (Saying) { .facts = facts,
                     .patient = patient,
                     .name = event != NULL ? event : _ ("the event"),
                     .goal = sural_case_get_goal_day (facts->subject) };
  return self->goal != SURAL_DAY_UNKNOWN &&
         sural_case_get_assessed (facts->subject) != SURAL_DAY_UNKNOWN;
}

/**
 * sural_plan_goal_text:
 * @facts: the facts of a case
 * @reach: how far its goal is
 *
 * Says whether the day of the goal fits the levels of the running ladder that are still ahead
 * (sural_plan_reach_work_out()), openly where it does not, with what is possible by then. While a
 * gate is open or loading waits nothing is promised; neither where it is not known what the event
 * asks for.
 *
 * Returns: (transfer full) (nullable): sentences; NULL without a goal that has a date
 */
char *
sural_plan_goal_text (const SuralPlanFacts *facts, const SuralPlanReach *reach)
{
  g_autofree char *on = NULL;
  Saying saying;

  g_return_val_if_fail (facts != NULL && reach != NULL, NULL);

  if (!saying_init (&saying, facts, FALSE))
    return NULL;
  on = sural_day_text (saying.goal);
  saying.on = on;
  return saying.goal < sural_case_get_assessed (facts->subject) ? say (&saying, "goal-passed")
                                                                : dup_text (&saying, reach);
}

/**
 * sural_plan_goal_patient_text:
 * @facts: the facts of a case
 * @reach: how far its goal is
 *
 * What sural_plan_goal_text() says, in the words of the patient's paper: whoever trains for a day
 * has to read there whether it fits, and what is possible where it does not.
 *
 * Returns: (transfer full) (nullable): sentences; NULL without a goal whose day is ahead
 */
char *
sural_plan_goal_patient_text (const SuralPlanFacts *facts, const SuralPlanReach *reach)
{
  g_autofree char *on = NULL;
  Saying saying;

  g_return_val_if_fail (facts != NULL && reach != NULL, NULL);

  if (!saying_init (&saying, facts, TRUE) || saying.goal < sural_case_get_assessed (facts->subject))
    return NULL;
  on = sural_day_text (saying.goal);
  saying.on = on;
  return dup_text (&saying, reach);
}
