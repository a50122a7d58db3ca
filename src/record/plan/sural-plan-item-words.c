/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/plan/sural-plan-item-words.h"

#include "paint/paper/sural-handout-words.h"
#include "reasoning/plan/sural-plan-ladder.h"
#include "reasoning/plan/sural-plan-room.h"
#include "reasoning/plan/sural-plan-week.h"
#include "reasoning/words/sural-day-text.h"
#include "reasoning/words/sural-plan-words.h"

#include <math.h>

#include <glib/gi18n-lib.h>

/**
 * sural_plan_item_words_dose:
 * @item: an exercise of a plan
 * @exercise: (nullable): what the library has of it
 *
 * Returns: (transfer full): its dose in the words of the handout, and how hard; a habit is not
 *   counted in times a day
 */
char *
sural_plan_item_words_dose (const SuralPlanItem *item, const SuralExercise *exercise)
{
  gboolean habit = exercise != NULL && g_str_equal (exercise->group, "habit");
  g_autofree char *dose = NULL;
  g_autofree char *effort = NULL;

  g_return_val_if_fail (item != NULL, NULL);

  dose = habit && item->per_day <= 1 ? NULL : sural_handout_dose_line (item);
  effort = exercise != NULL ? sural_units_text (&exercise->units, item->effort)
                            : g_strdup (item->effort);
  if (dose != NULL && effort != NULL)
    return g_strdup_printf ("%s. %s", dose, effort);
  return g_strdup (dose != NULL ? dose : effort != NULL ? effort : "");
}

static void
append_part (GString *text, const char *part)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
}

/**
 * sural_plan_item_words_details:
 * @item: an exercise of a plan
 * @exercise: (nullable): what the library has of it
 *
 * Returns: (transfer full): with which leg, how far up, how many minutes, and what it takes; ""
 * when nothing is said
 */
char *
sural_plan_item_words_details (const SuralPlanItem *item, const SuralExercise *exercise)
{
  GString *text = g_string_new (NULL);
  guint n_steps = exercise != NULL ? sural_plan_ladder_get_length (exercise) : 0;

  g_return_val_if_fail (item != NULL, NULL);

  if (item->side != SURAL_SIDE_NONE)
    append_part (text, sural_plan_side_label (item->side));
  if (n_steps > 0)
    {
      g_autofree char *level =
          g_strdup_printf (_ ("Level %u of %u"), MIN (item->step, n_steps) + 1, n_steps + 1);

      append_part (text, level);
    }
  if (sural_plan_item_get_day_minutes (item) > 0)
    {
      g_autofree char *minutes =
          /* Translators: minutes that an exercise takes on a day on which it is done */
          g_strdup_printf (_ ("≈ %.0f min a day"), ceil (sural_plan_item_get_day_minutes (item)));

      append_part (text, minutes);
    }
  if (exercise != NULL && exercise->equipment != NULL)
    append_part (text, exercise->equipment);
  return g_string_free_and_steal (text);
}

/**
 * sural_plan_item_words_next_level:
 * @item: an exercise of a plan
 * @exercise: (nullable): what the library has of it
 *
 * Returns: (transfer full) (nullable): what one level up would be, and what it waits for; NULL when
 *   there is none
 */
char *
sural_plan_item_words_next_level (const SuralPlanItem *item, const SuralExercise *exercise)
{
  g_autoptr (SuralPlanItem) next = NULL;
  const SuralExerciseStep *step = NULL;
  g_autofree char *dose = NULL;

  g_return_val_if_fail (item != NULL, NULL);

  if (exercise == NULL || item->step >= sural_plan_ladder_get_length (exercise) ||
      !sural_plan_ladder_is_on (item, exercise))
    return NULL;
  step = g_ptr_array_index (exercise->steps, item->step);
  next = sural_plan_item_new (exercise->id);
  sural_plan_ladder_set (next, exercise, item->step + 1);
  dose = sural_plan_item_words_dose (next, exercise);
  if (step->criterion == NULL)
    return g_steal_pointer (&dose);
  /* Translators: a dose; what has to be true before it */
  return g_strdup_printf (_ ("%s\nWaits for: %s"), dose, step->criterion);
}

/**
 * sural_plan_words_minutes:
 * @plan: a plan with items
 * @knowledge: the library
 *
 * Returns: (transfer full): how many minutes its exercises at home take on a day with all of them
 */
char *
sural_plan_words_minutes (const SuralPlan *plan, SuralKnowledge *knowledge)
{
  guint minutes = (guint) ceil (sural_plan_get_exercise_minutes (plan, knowledge));

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u minute of exercises a day",
                                       "%u minutes of exercises a day", minutes),
                          minutes);
}

/**
 * sural_plan_words_room:
 * @plan: a plan with items
 * @knowledge: where the usual minutes are
 *
 * Returns: (transfer full): how many minutes a day the patient has for it, or that nobody said so,
 *   and whether it takes longer
 */
char *
sural_plan_words_room (const SuralPlan *plan, SuralKnowledge *knowledge)
{
  guint available;
  gboolean too_long;

  g_return_val_if_fail (plan != NULL && SURAL_IS_KNOWLEDGE (knowledge), NULL);

  available = sural_plan_get_minutes_available (plan, knowledge);
  too_long = sural_plan_is_too_long (plan, knowledge);
  if (plan->minutes_available == 0)
    return g_strdup_printf (
        too_long
            ? g_dngettext (GETTEXT_PACKAGE,
                           "Longer than usual: a plan has %u minute a day where nobody asked.",
                           "Longer than usual: a plan has %u minutes a day where nobody asked.",
                           available)
            : g_dngettext (GETTEXT_PACKAGE, "Of %u minute a day, the usual where nobody asked.",
                           "Of %u minutes a day, the usual where nobody asked.", available),
        available);
  return g_strdup_printf (
      too_long ? g_dngettext (GETTEXT_PACKAGE, "Too long: the patient has %u minute a day.",
                              "Too long: the patient has %u minutes a day.", available)
               : g_dngettext (GETTEXT_PACKAGE, "The patient has %u minute a day.",
                              "The patient has %u minutes a day.", available),
      available);
}

/**
 * sural_plan_words_habits:
 * @plan: a plan with items
 * @knowledge: the library
 *
 * Returns: (transfer full) (nullable): how many minutes its habits take in the course of a day;
 *   %NULL when they take none
 */
char *
sural_plan_words_habits (const SuralPlan *plan, SuralKnowledge *knowledge)
{
  guint minutes = (guint) ceil (sural_plan_get_habit_minutes (plan, knowledge));

  if (minutes == 0)
    return NULL;
  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "Walks, breaks and the like on top: %u minute, over the day.",
                   "Walks, breaks and the like on top: %u minutes, over the day.", minutes),
      minutes);
}

/**
 * sural_plan_words_training:
 * @plan: a plan with items
 * @knowledge: the library
 *
 * Returns: (transfer full) (nullable): how many minutes a week go into training around what hurts;
 *   %NULL when there is none
 */
char *
sural_plan_words_training (const SuralPlan *plan, SuralKnowledge *knowledge)
{
  guint minutes = (guint) ceil (sural_plan_get_training_minutes (plan, knowledge));

  if (minutes == 0)
    return NULL;
  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE,
                   "Training around it: %u minute a week, in place of what has to wait.",
                   "Training around it: %u minutes a week, in place of what has to wait.", minutes),
      minutes);
}

/**
 * sural_plan_words_sessions:
 * @plan: a plan with items
 * @knowledge: the library
 *
 * Returns: (transfer full) (nullable): how many minutes a week go into running and the loads of the
 *   sport, which take none of the minutes a day; %NULL when there are none
 */
char *
sural_plan_words_sessions (const SuralPlan *plan, SuralKnowledge *knowledge)
{
  guint minutes = (guint) ceil (sural_plan_get_session_minutes (plan, knowledge));

  if (minutes == 0)
    return NULL;
  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE,
                   "Sessions of their own: %u minute a week, in place of other training.",
                   "Sessions of their own: %u minutes a week, in place of other training.",
                   minutes),
      minutes);
}

/**
 * sural_plan_words_review:
 * @review_by: the day by which a plan is to be looked at again
 * @today: today
 *
 * Returns: (transfer full): when the next review is, or since when it is overdue
 */
char *
sural_plan_words_review (SuralDay review_by, SuralDay today)
{
  g_autofree char *day = sural_day_text (review_by);

  if (review_by == today)
    return g_strdup (_ ("Review due today"));
  if (review_by < today)
    /* Translators: a date. */
    return g_strdup_printf (_ ("Review overdue since %s"), day);
  /* Translators: a date. */
  return g_strdup_printf (_ ("Next review by %s"), day);
}
