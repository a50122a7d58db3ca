/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/words/sural-goal-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/words/sural-list-text.h"
#include "reasoning/words/sural-day-text.h"

static char *
score_text (double score)
{
  /* Translators: a score of at most ten: "3 of 10" */
  return g_strdup_printf (_ ("%.3g of %d"), score, SURAL_GOAL_SCORE_MOST);
}

static void
append_now (GString *text, const SuralGoal *self)
{
  g_autofree char *day = sural_day_text (self->day);
  g_autofree char *score = !isnan (self->score) ? score_text (self->score) : NULL;

  if (score == NULL)
    return;
  g_string_append (text, ": ");
  if (!isnan (self->first) && self->first_day != self->day)
    {
      g_autofree char *first_day = sural_day_text (self->first_day);

      /* Translators: a first score with its day, and the score of now with its day. */
      g_string_append_printf (text, _ ("%.3g (%s), now %s (%s)"), self->first, first_day, score,
                              day);
    }
  else
    /* Translators: a score and its day: "3 of 10 (20 Sep 2026)" */
    g_string_append_printf (text, _ ("%s (%s)"), score, day);
}

static void
append_wanted (GString *text, const SuralGoal *self)
{
  g_autofree char *target = !isnan (self->target) ? score_text (self->target) : NULL;
  g_autofree char *by = sural_day_text (self->by);

  if (target != NULL && *by != '\0')
    /* Translators: what is wanted, and until when: "wanted: 8 of 10 by 1 Nov 2026" */
    g_string_append_printf (text, _ ("; wanted: %s by %s"), target, by);
  else if (target != NULL)
    g_string_append_printf (text, _ ("; wanted: %s"), target);
  else if (*by != '\0')
    g_string_append_printf (text, _ ("; wanted by %s"), by);
}

/**
 * sural_goal_dup_text:
 * @self: a goal
 *
 * Returns: (transfer full): it in words: what the patient wants to do, how well it went first and
 *   goes now, what is wanted and until when, as far as it is known
 */
char *
sural_goal_dup_text (const SuralGoal *self)
{
  g_autoptr (GString) text = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  text = g_string_new (self->activity);
  append_now (text, self);
  append_wanted (text, self);
  return g_string_free_and_steal (g_steal_pointer (&text));
}

/**
 * sural_goals_dup_served:
 * @goals: (nullable) (element-type SuralGoal): the patient's goals
 * @group: the group of an exercise
 *
 * Returns: (transfer full) (nullable): which of the goals it serves, by their names; %NULL for none
 */
char *
sural_goals_dup_served (GPtrArray *goals, const char *group)
{
  g_autoptr (GString) names = g_string_new (NULL);

  g_return_val_if_fail (group != NULL, NULL);

  for (guint i = 0; goals != NULL && i < goals->len; i++)
    {
      const SuralGoal *goal = g_ptr_array_index (goals, i);

      if (g_str_equal (goal->group, group))
        sural_list_append (names, SURAL_LIST_ITEMS, goal->activity);
    }
  return names->len > 0 ? g_string_free_and_steal (g_steal_pointer (&names)) : NULL;
}
