/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/plan/sural-plan-room.h"

#include "model/words/sural-list-text.h"
#include "reasoning/plan/sural-plan-sequence.h"
#include "reasoning/plan/sural-plan-week.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* --- what counts --- */

/**
 * sural_plan_count_exercises:
 * @plan: a plan
 * @knowledge: the library
 *
 * Returns: how many of its items are exercises and no habits
 */
guint
sural_plan_count_exercises (const SuralPlan *plan, SuralKnowledge *knowledge)
{
  guint n = 0;

  g_return_val_if_fail (plan != NULL, 0);

  for (guint i = 0; i < plan->items->len; i++)
    n += sural_plan_item_counts (g_ptr_array_index (plan->items, i), knowledge);
  return n;
}

/**
 * sural_plan_get_minutes_available:
 * @plan: a plan
 * @knowledge: where the usual minutes are
 *
 * Returns: the minutes a day that the patient has for exercises at home: those that were recorded
 *   with the plan, else the usual ones (`plan-minutes-a-day`, assumed)
 */
guint
sural_plan_get_minutes_available (const SuralPlan *plan, SuralKnowledge *knowledge)
{
  g_return_val_if_fail (plan != NULL && SURAL_IS_KNOWLEDGE (knowledge), 0);

  return plan->minutes_available > 0
             ? plan->minutes_available
             : (guint) sural_knowledge_get_constant (knowledge, "plan-minutes-a-day");
}

/* Whether it takes of the minutes a day that the patient has at home. */
static gboolean
takes_minutes (const SuralPlanItem *item, SuralKnowledge *knowledge)
{
  return !item->clinic && !sural_plan_item_is_training (item, knowledge) &&
         !sural_plan_item_is_own_session (item, knowledge);
}

static double
minutes_of (const SuralPlan *plan, SuralKnowledge *knowledge, gboolean counting)
{
  double minutes = 0;

  for (guint i = 0; i < plan->items->len; i++)
    {
      const SuralPlanItem *item = g_ptr_array_index (plan->items, i);

      if (takes_minutes (item, knowledge) && !sural_plan_item_counts (item, knowledge) == !counting)
        minutes += sural_plan_item_get_day_minutes (item);
    }
  return minutes;
}

/**
 * sural_plan_get_exercise_minutes:
 * @plan: a plan
 * @knowledge: the library
 *
 * Returns: the minutes that its exercises at home take on a day on which all of them are done
 */
double
sural_plan_get_exercise_minutes (const SuralPlan *plan, SuralKnowledge *knowledge)
{
  g_return_val_if_fail (plan != NULL && SURAL_IS_KNOWLEDGE (knowledge), 0);

  return minutes_of (plan, knowledge, TRUE);
}

/**
 * sural_plan_get_habit_minutes:
 * @plan: a plan
 * @knowledge: the library
 *
 * Returns: the minutes that its habits take in the course of a day: walks, rides, breaks
 */
double
sural_plan_get_habit_minutes (const SuralPlan *plan, SuralKnowledge *knowledge)
{
  g_return_val_if_fail (plan != NULL && SURAL_IS_KNOWLEDGE (knowledge), 0);

  return minutes_of (plan, knowledge, FALSE);
}

/**
 * sural_plan_get_training_minutes:
 * @plan: a plan
 * @knowledge: the library
 *
 * Returns: the minutes in a week of what trains around what hurts, wherever it is done
 */
double
sural_plan_get_training_minutes (const SuralPlan *plan, SuralKnowledge *knowledge)
{
  double minutes = 0;

  g_return_val_if_fail (plan != NULL && SURAL_IS_KNOWLEDGE (knowledge), 0);

  for (guint i = 0; i < plan->items->len; i++)
    {
      const SuralPlanItem *item = g_ptr_array_index (plan->items, i);

      if (sural_plan_item_is_training (item, knowledge))
        minutes += sural_plan_item_get_day_minutes (item) * sural_plan_item_get_days (item);
    }
  return minutes;
}

/**
 * sural_plan_get_session_minutes:
 * @plan: a plan
 * @knowledge: the library
 *
 * Returns: the minutes in a week of those of its exercises that are training of their own: running
 *   and the loads of the sport
 */
double
sural_plan_get_session_minutes (const SuralPlan *plan, SuralKnowledge *knowledge)
{
  double minutes = 0;

  g_return_val_if_fail (plan != NULL && SURAL_IS_KNOWLEDGE (knowledge), 0);

  for (guint i = 0; i < plan->items->len; i++)
    {
      const SuralPlanItem *item = g_ptr_array_index (plan->items, i);

      if (sural_plan_item_is_own_session (item, knowledge))
        minutes += sural_plan_item_get_day_minutes (item) * sural_plan_item_get_days (item);
    }
  return minutes;
}

/* Half a minute that a sum of fractions has too much is none. */
static gboolean
exceeds (double minutes, guint available)
{
  return minutes > available + 0.01;
}

/**
 * sural_plan_is_too_long:
 * @plan: a plan
 * @knowledge: the library
 *
 * Returns: whether its exercises at home take longer than the minutes a day that the patient has:
 *   what a clinician adds is never dropped, and one exercise always stays
 */
gboolean
sural_plan_is_too_long (const SuralPlan *plan, SuralKnowledge *knowledge)
{
  g_return_val_if_fail (plan != NULL && SURAL_IS_KNOWLEDGE (knowledge), FALSE);

  return exceeds (minutes_of (plan, knowledge, TRUE),
                  sural_plan_get_minutes_available (plan, knowledge));
}

/* --- why it waits, in words --- */

/* “Press-up from lying”, “Heel raise on both legs”: ids separated by spaces as their names. */
static char *
labels_of (const char *ids, SuralKnowledge *knowledge)
{
  g_auto (GStrv) names = g_strsplit (ids, " ", -1);
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; names[i] != NULL; i++)
    {
      const SuralExercise *exercise = sural_knowledge_get_exercise (knowledge, names[i]);

      /* Translators: an exercise, by its name */
      g_autofree char *name =
          g_strdup_printf (_ ("“%s”"), exercise != NULL ? exercise->label : names[i]);

      sural_list_append (text, SURAL_LIST_ITEMS, name);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * sural_plan_waits_text:
 * @rule: why something waits: the id of a sentence
 * @arguments: (array zero-terminated=1): name, value, name, value …; what is for exercises has ids
 * @knowledge: where the sentence is
 *
 * Returns: (transfer full): the reason in words
 */
char *
sural_plan_waits_text (const char *rule, char **arguments, SuralKnowledge *knowledge)
{
  g_autoptr (GHashTable) values = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  g_return_val_if_fail (rule != NULL && arguments != NULL, NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  for (gsize i = 0; arguments[i] != NULL && arguments[i + 1] != NULL; i += 2)
    {
      const SuralExercise *exercise = sural_knowledge_get_exercise (knowledge, arguments[i + 1]);
      char *value = NULL;

      if (g_str_equal (arguments[i], "exercise"))
        value = g_strdup (exercise != NULL ? exercise->label : arguments[i + 1]);
      else if (g_str_equal (arguments[i], "exercises"))
        value = labels_of (arguments[i + 1], knowledge);
      else
        value = g_strdup (arguments[i + 1]);
      g_hash_table_insert (values, arguments[i], value);
    }
  return sural_knowledge_fill_sentence_from (knowledge, rule, values);
}

/* @item is taken over. */
static void
let_wait (SuralPlan *plan,
          SuralPlanItem *item,
          const char *rule,
          const char *const *arguments,
          SuralKnowledge *knowledge)
{
  g_auto (GStrv) copied = g_strdupv ((char **) arguments);
  g_autofree char *why = sural_plan_waits_text (rule, copied, knowledge);
  SuralPlanOmission *omission = sural_plan_omission_new (item->exercise, why);

  omission->waits = g_strdup (rule);
  omission->arguments = g_steal_pointer (&copied);
  omission->item = item;
  g_ptr_array_add (plan->left_out, omission);
}

/* --- in which order they get room --- */

/* The place of the first rule that names the exercise; after all of them where none does. */
static guint
need_of (const SuralPlanFacts *facts, const SuralPlanItem *item, const SuralPlanRule **by)
{
  GPtrArray *rules = sural_knowledge_get_plan_rules_of (facts->knowledge, "need");
  const SuralExercise *exercise = sural_knowledge_get_exercise (facts->knowledge, item->exercise);
  guint i;

  for (i = 0; exercise != NULL && i < rules->len; i++)
    {
      const SuralPlanRule *rule = g_ptr_array_index (rules, i);

      if ((g_str_equal (rule->value, exercise->id) || g_str_equal (rule->value, exercise->group)) &&
          sural_plan_facts_hold (facts, rule->when))
        {
          *by = rule;
          return i;
        }
    }
  return rules->len;
}

static void
add_reason (SuralPlanItem *item, const char *reason)
{
  g_autoptr (GStrvBuilder) why = NULL;

  if (item->why != NULL && g_strv_contains ((const char *const *) item->why, reason))
    return;
  why = g_strv_builder_new ();
  if (item->why != NULL)
    g_strv_builder_addv (why, (const char **) item->why);
  g_strv_builder_add (why, reason);
  g_strfreev (item->why);
  item->why = g_strv_builder_end (why);
}

/**
 * sural_plan_room_rank:
 * @plan: a plan
 * @facts: the facts of the case
 * @accepted: (nullable): the version in force
 * @explain: whether the rule that names an exercise is put among its reasons
 *
 * Works out how soon each item gets room, and which are new. A version without any exercise counts
 * as none: then nothing is new.
 */
void
sural_plan_room_rank (SuralPlan *plan,
                      const SuralPlanFacts *facts,
                      const SuralPlan *accepted,
                      gboolean explain)
{
  gboolean first;

  g_return_if_fail (plan != NULL && facts != NULL);

  first = accepted == NULL || sural_plan_count_exercises (accepted, facts->knowledge) == 0;

  for (guint i = 0; i < plan->items->len; i++)
    {
      SuralPlanItem *item = g_ptr_array_index (plan->items, i);
      const SuralPlanRule *by = NULL;

      item->is_new = !first && sural_plan_find_item (accepted, item->exercise) == NULL;
      item->need = need_of (facts, item, &by);
      if (explain && by != NULL && by->text != NULL && item->override_reason == NULL)
        add_reason (item, by->text);
    }
}

/* The clinician's own first, then by need; of one need what is done already, then what comes
 * first in the sequence and in the plan (the sort keeps that order). */
static int
compare (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const SuralPlanItem *one = *(SuralPlanItem *const *) a;
  const SuralPlanItem *other = *(SuralPlanItem *const *) b;
  SuralKnowledge *knowledge = user_data;
  const SuralExercise *its, *others;

  if ((one->override_reason != NULL) != (other->override_reason != NULL))
    return one->override_reason != NULL ? -1 : 1;
  if (one->need != other->need)
    return one->need < other->need ? -1 : 1;
  if (one->is_new != other->is_new)
    return one->is_new ? 1 : -1;
  its = sural_knowledge_get_exercise (knowledge, one->exercise);
  others = sural_knowledge_get_exercise (knowledge, other->exercise);
  if (its == NULL || others == NULL)
    return 0;
  return (int) its->sequence - (int) others->sequence;
}

/* --- the sequence --- */

static void
hold_turns (SuralPlan *plan, const SuralPlan *accepted, SuralKnowledge *knowledge)
{
  g_autoptr (GPtrArray) candidates = g_ptr_array_new ();
  guint step = (guint) sural_knowledge_get_constant (knowledge, "plan-sequence-step");
  g_autofree char *level = g_strdup_printf ("%u", step + 1);

  /* Who waits stays with the plan, and is waited for by those after it. */
  g_ptr_array_extend (candidates, plan->items, NULL, NULL);
  for (guint i = 0; i < plan->items->len;)
    {
      SuralPlanItem *item = g_ptr_array_index (plan->items, i);
      const SuralExercise *before = NULL;

      if (item->override_reason == NULL &&
          (accepted == NULL || sural_plan_find_item (accepted, item->exercise) == NULL))
        before = sural_plan_sequence_find_before (candidates, accepted, item, knowledge);
      if (before == NULL)
        {
          i++;
          continue;
        }
      let_wait (plan, g_ptr_array_steal_index (plan->items, i), SURAL_PLAN_WAITS_SEQUENCE,
                (const char *const[]) { "exercise", before->id, "level", level, NULL }, knowledge);
    }
}

/* --- the room --- */

typedef struct
{
  SuralPlan *plan;
  SuralKnowledge *knowledge;
  guint most, most_new, minutes;
  guint n, n_new;              /* that were taken in */
  double taken;                /* minutes of theirs */
  gboolean tapers;             /* the days of less before the goal have begun */
  GString *fresh;              /* ids of those that are new */
  const SuralExercise *begins; /* the first that is new of what loads hard */
  GPtrArray *late;             /* SuralExercise: those that found no room, in the order of need */
} Room;

static void
take_in (Room *self, const SuralPlanItem *item)
{
  const SuralExercise *exercise = sural_knowledge_get_exercise (self->knowledge, item->exercise);

  self->n++;
  if (takes_minutes (item, self->knowledge))
    self->taken += sural_plan_item_get_day_minutes (item);
  if (!item->is_new || item->override_reason != NULL)
    return;
  self->n_new++;
  if (self->begins == NULL && exercise != NULL && exercise->sequence > 0)
    self->begins = exercise;
  g_string_append_printf (self->fresh, "%s%s", self->fresh->len > 0 ? " " : "", item->exercise);
}

/* The first of its group that found no room: what is needed less does not overtake it. */
static const SuralExercise *
find_late (Room *self, const SuralPlanItem *item)
{
  const SuralExercise *exercise = sural_knowledge_get_exercise (self->knowledge, item->exercise);

  for (guint i = 0; exercise != NULL && i < self->late->len; i++)
    {
      const SuralExercise *late = g_ptr_array_index (self->late, i);

      if (g_str_equal (late->group, exercise->group))
        return late;
    }
  return NULL;
}

/* Of what loads hard only one turn begins at a time, also where both could. */
static gboolean
begins_beside (Room *self, const SuralPlanItem *item)
{
  const SuralExercise *exercise = sural_knowledge_get_exercise (self->knowledge, item->exercise);

  return item->is_new && self->begins != NULL && exercise != NULL && exercise->sequence > 0 &&
         exercise->sequence != self->begins->sequence;
}

/* Lets it wait where there is no room for it; one exercise always stays. */
static gboolean
has_to_wait (Room *self, SuralPlanItem *item)
{
  double needs = takes_minutes (item, self->knowledge) ? sural_plan_item_get_day_minutes (item) : 0;
  g_autofree char *most = g_strdup_printf ("%u", self->most);
  g_autofree char *most_new = g_strdup_printf ("%u", self->most_new);
  g_autofree char *minutes = g_strdup_printf ("%u", self->minutes);
  g_autofree char *taken = g_strdup_printf ("%.0f", ceil (self->taken));
  g_autofree char *needed = g_strdup_printf ("%.0f", ceil (needs));
  g_autofree char *level =
      g_strdup_printf ("%.0f",
                       1 + sural_knowledge_get_constant (self->knowledge, "plan-sequence-step"));
  const SuralExercise *late = find_late (self, item);

  if (item->override_reason != NULL)
    return FALSE;
  if (self->n >= self->most)
    let_wait (self->plan, item, SURAL_PLAN_WAITS_PLACE,
              (const char *const[]) { "most", most, NULL }, self->knowledge);
  else if (item->is_new && self->tapers)
    let_wait (self->plan, item, SURAL_PLAN_WAITS_TAPER, (const char *const[]) { NULL },
              self->knowledge);
  else if (item->is_new && self->n_new >= self->most_new)
    let_wait (self->plan, item, SURAL_PLAN_WAITS_NEW,
              (const char *const[]) { "most", most_new, "exercises", self->fresh->str, NULL },
              self->knowledge);
  else if (begins_beside (self, item))
    let_wait (self->plan, item, SURAL_PLAN_WAITS_SEQUENCE,
              (const char *const[]) { "exercise", self->begins->id, "level", level, NULL },
              self->knowledge);
  else if (late != NULL)
    let_wait (self->plan, item, SURAL_PLAN_WAITS_BEFORE,
              (const char *const[]) { "exercise", late->id, NULL }, self->knowledge);
  else if (self->n > 0 && exceeds (self->taken + needs, self->minutes))
    let_wait (self->plan, item, SURAL_PLAN_WAITS_MINUTES,
              (const char *const[]) { "needs", needed, "minutes", minutes, "taken", taken, NULL },
              self->knowledge);
  else
    return FALSE;
  return TRUE;
}

/* It waits: its omission has it now. */
static void
put_off (Room *self, SuralPlanItem *item)
{
  const SuralExercise *exercise = sural_knowledge_get_exercise (self->knowledge, item->exercise);
  guint at = 0;

  if (g_ptr_array_find (self->plan->items, item, &at))
    g_ptr_array_steal_index (self->plan->items, at);
  if (exercise != NULL)
    g_ptr_array_add (self->late, (gpointer) exercise);
}

/* Beside the exercises: so many kinds of training around what hurts, those that are needed first;
 * none of it takes a place or minutes of the plan. */
static void
fit_training (SuralPlan *plan, SuralKnowledge *knowledge)
{
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  guint most = (guint) sural_knowledge_get_constant (knowledge, "plan-most-training");
  g_autofree char *text = g_strdup_printf ("%u", most);
  guint at = 0;

  for (guint i = 0; i < plan->items->len; i++)
    if (sural_plan_item_is_training (g_ptr_array_index (plan->items, i), knowledge))
      g_ptr_array_add (order, g_ptr_array_index (plan->items, i));
  g_ptr_array_sort_with_data (order, compare, knowledge);
  for (guint i = most; i < order->len; i++)
    {
      SuralPlanItem *item = g_ptr_array_index (order, i);

      if (item->override_reason != NULL || !g_ptr_array_find (plan->items, item, &at))
        continue;
      let_wait (plan, g_ptr_array_steal_index (plan->items, at), SURAL_PLAN_WAITS_TRAINING,
                (const char *const[]) { "most", text, NULL }, knowledge);
    }
}

/* What waited for room is tried again; what waits for its turn waits on. */
static void
take_back (SuralPlan *plan)
{
  for (guint i = 0; i < plan->left_out->len;)
    {
      SuralPlanOmission *omission = g_ptr_array_index (plan->left_out, i);

      if (omission->item == NULL || omission->by_clinician ||
          g_strcmp0 (omission->waits, SURAL_PLAN_WAITS_SEQUENCE) == 0)
        {
          i++;
          continue;
        }
      g_ptr_array_add (plan->items, g_steal_pointer (&omission->item));
      g_ptr_array_remove_index (plan->left_out, i);
    }
}

/**
 * sural_plan_room_refit:
 * @plan: a plan that sural_plan_room_fit() was done to, with other minutes, or edited since
 * @knowledge: the library, with the numbers (`plan-most-items`, `plan-most-new`, all assumed)
 *
 * Takes in what there is room for, in the order in which it is needed; the rest waits in left_out,
 * each with its rule and words. What the clinician added or dosed stays whatever it takes, and one
 * exercise stays in any case: then the plan is too long, and says so.
 */
void
sural_plan_room_refit (SuralPlan *plan, SuralKnowledge *knowledge)
{
  Room room = { .plan = plan, .knowledge = knowledge };
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  g_autoptr (GPtrArray) late = g_ptr_array_new ();
  g_autoptr (GString) fresh = g_string_new (NULL);

  g_return_if_fail (plan != NULL && SURAL_IS_KNOWLEDGE (knowledge));

  room.most = (guint) sural_knowledge_get_constant (knowledge, "plan-most-items");
  room.most_new = (guint) sural_knowledge_get_constant (knowledge, "plan-most-new");
  room.minutes = sural_plan_get_minutes_available (plan, knowledge);
  room.tapers = plan->reach.taper != SURAL_DAY_UNKNOWN && plan->made != SURAL_DAY_UNKNOWN &&
                plan->made >= plan->reach.taper;
  room.fresh = fresh;
  room.late = late;
  take_back (plan);
  for (guint i = 0; i < plan->items->len; i++)
    if (sural_plan_item_counts (g_ptr_array_index (plan->items, i), knowledge))
      g_ptr_array_add (order, g_ptr_array_index (plan->items, i));
  g_ptr_array_sort_with_data (order, compare, knowledge);
  for (guint i = 0; i < order->len; i++)
    {
      SuralPlanItem *item = g_ptr_array_index (order, i);

      if (!has_to_wait (&room, item))
        take_in (&room, item);
      else
        put_off (&room, item);
    }
  fit_training (plan, knowledge);
}

/**
 * sural_plan_room_fit:
 * @plan: everything that could be done today, with what the clinician decided carried over; its
 *   minutes_available are the patient's
 * @facts: the facts of the case
 * @accepted: (nullable): the version in force, by which it is told what is new
 *
 * Leaves in the plan what there is room for. What loads hard takes its turn
 * (sural_plan_sequence_find_before()); then, in the order of the rules of kind “need” in plan.xml
 * (what the conclusion needs first, then the phase), exercises come in until there are
 * `plan-most-items`, no more than `plan-most-new` of them new, and no longer a day than the patient
 * has. Habits are part of the day: they do not count. Neither does what trains around what hurts,
 * of which there are `plan-most-training` kinds at a time. Same input, same plan.
 */
void
sural_plan_room_fit (SuralPlan *plan, const SuralPlanFacts *facts, const SuralPlan *accepted)
{
  g_return_if_fail (plan != NULL && facts != NULL);

  sural_plan_room_rank (plan, facts, accepted, TRUE);
  hold_turns (plan, accepted, facts->knowledge);
  sural_plan_room_refit (plan, facts->knowledge);
}
