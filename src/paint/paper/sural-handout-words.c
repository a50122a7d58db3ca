/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/paper/sural-handout-words.h"

#include <glib/gi18n-lib.h>

#include "model/words/sural-clean-text.h"
#include "model/words/sural-list-text.h"
#include "paint/bars/sural-scale.h"

static char *
duration (guint seconds)
{
  if (seconds >= 60 && seconds % 60 == 0)
    return g_strdup_printf (ngettext ("%u minute", "%u minutes", seconds / 60), seconds / 60);

  return g_strdup_printf (ngettext ("%u second", "%u seconds", seconds), seconds);
}

static char *
amount (const SuralPlanItem *item)
{
  g_autofree char *hold = item->hold_s > 0 ? duration (item->hold_s) : NULL;

  if (item->sets > 1 && item->reps > 1)
    return g_strdup_printf (ngettext ("%u set of %u", "%u sets of %u", item->sets), item->sets,
                            item->reps);
  if (MAX (item->sets, item->reps) > 1)
    return g_strdup_printf (ngettext ("%u repetition", "%u repetitions",
                                      MAX (item->sets, item->reps)),
                            MAX (item->sets, item->reps));
  if (hold != NULL)
    /* Translators: "for 2 minutes" */
    return g_strdup_printf (_ ("for %s"), hold);

  return NULL;
}

static char *
how_often (const SuralPlanItem *item)
{
  gboolean some_days = item->per_week > 0 && item->per_week < 7;
  g_autofree char *day = NULL;

  if (item->per_day == 1 && !some_days)
    day = g_strdup (_ ("once a day"));
  else if (item->per_day == 2)
    day = g_strdup (_ ("twice a day"));
  else if (item->per_day > 2)
    day = g_strdup_printf (ngettext ("%u time a day", "%u times a day", item->per_day),
                           item->per_day);
  if (!some_days)
    return g_steal_pointer (&day);
  if (day == NULL)
    return g_strdup_printf (ngettext ("%u day a week", "%u days a week", item->per_week),
                            item->per_week);

  /* Translators: "twice a day on 3 days a week" */
  return g_strdup_printf (ngettext ("%s on %u day a week", "%s on %u days a week", item->per_week),
                          day, item->per_week);
}

/**
 * sural_handout_dose:
 * @item: an item of a plan
 *
 * The dose as one would say it: "3 sets of 10, twice a day, hold each for 5 seconds".
 *
 * Returns: (transfer full) (nullable): the words; NULL when the item has no dose
 */
char *
sural_handout_dose (const SuralPlanItem *item)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  char *how_much = amount (item);
  char *often = how_often (item);

  if (how_much != NULL)
    g_ptr_array_add (words, how_much);
  if (often != NULL)
    g_ptr_array_add (words, often);
  if (item->hold_s > 0 && MAX (item->sets, item->reps) > 1)
    {
      g_autofree char *hold = duration (item->hold_s);

      g_ptr_array_add (words, g_strdup_printf (_ ("hold each for %s"), hold));
    }
  if (words->len == 0)
    return NULL;

  return sural_list_text (words, SURAL_LIST_ITEMS);
}

/**
 * sural_handout_dose_line:
 * @item: an item of a plan
 *
 * As sural_handout_dose(), for a line of its own: it begins with a capital.
 *
 * Returns: (transfer full) (nullable): the words; NULL when the item has no dose
 */
char *
sural_handout_dose_line (const SuralPlanItem *item)
{
  g_autofree char *dose = sural_handout_dose (item);

  return dose != NULL ? sural_text_begin_line (dose) : NULL;
}

/**
 * sural_handout_leg_dose:
 * @item: an item of a plan
 *
 * As sural_handout_dose(), with the leg before it where it is done with one: "right leg, 3 sets of
 * 10, twice a day".
 *
 * Returns: (transfer full) (nullable): the words; NULL when the item has neither
 */
char *
sural_handout_leg_dose (const SuralPlanItem *item)
{
  g_autofree char *dose = sural_handout_dose (item);
  const char *leg = NULL;

  switch (item->side)
    {
    case SURAL_SIDE_LEFT:
      leg = _ ("left leg");
      break;
    case SURAL_SIDE_RIGHT:
      leg = _ ("right leg");
      break;
    case SURAL_SIDE_BOTH:
      leg = _ ("each leg");
      break;
    case SURAL_SIDE_NONE:
    default:
      return g_steal_pointer (&dose);
    }
  if (dose == NULL)
    return g_strdup (leg);

  /* Translators: a leg and a dose: "right leg, 3 sets of 10" */
  return g_strdup_printf (_ ("%s, %s"), leg, dose);
}

/**
 * sural_handout_leg_dose_line:
 * @item: an item of a plan
 *
 * As sural_handout_leg_dose(), for a line of its own: it begins with a capital.
 *
 * Returns: (transfer full) (nullable): the words; NULL when the item has neither leg nor dose
 */
char *
sural_handout_leg_dose_line (const SuralPlanItem *item)
{
  g_autofree char *dose = sural_handout_leg_dose (item);

  return dose != NULL ? sural_text_begin_line (dose) : NULL;
}

static char *
window_between (const SuralHealingWindow *window, SuralKnowledge *knowledge)
{
  gboolean weeks = window->from % 7 == 0 && window->to % 7 == 0;
  g_autofree char *from = g_strdup_printf ("%d", weeks ? window->from / 7 : window->from);
  g_autofree char *to = g_strdup_printf ("%d", weeks ? window->to / 7 : window->to);

  return sural_knowledge_fill_sentence (knowledge, weeks ? "window-weeks" : "window-days", "from",
                                        from, "to", to, NULL);
}

/**
 * sural_handout_window:
 * @trend: (nullable): with the healing window of the case
 * @phase: (nullable): of the plan; one that goes back to sport is no longer told to be late
 * @knowledge: where the sentences are
 *
 * Returns: (transfer full) (nullable): the window in plain words, in weeks where it is whole weeks;
 *   NULL without one
 */
char *
sural_handout_window (const SuralTrend *trend, const char *phase, SuralKnowledge *knowledge)
{
  const SuralHealingWindow *window = trend != NULL ? trend->window : NULL;
  g_autofree char *between = NULL;
  g_autofree char *today = NULL;
  const char *outlook = "window-good-and-bad";

  if (window == NULL || window->to < window->from)
    return NULL;
  between = window_between (window, knowledge);
  if (trend->day >= 0)
    today = g_strdup_printf (_ ("Today is day %d."), trend->day);
  if (trend->day > window->to)
    outlook = g_strcmp0 (phase, "return") == 0 ? "window-on-the-way" : "window-longer";

  return g_strdup_printf ("%s%s%s %s", between, today != NULL ? " " : "",
                          today != NULL ? today : "",
                          sural_knowledge_get_sentence (knowledge, outlook));
}

/**
 * sural_handout_window_grade:
 * @grade: of the window's days
 * @knowledge: where the sentences are
 *
 * Returns: (transfer none): how sure the figure is, without dressing it up
 */
const char *
sural_handout_window_grade (SuralGrade grade, SuralKnowledge *knowledge)
{
  switch (grade)
    {
    case SURAL_GRADE_PUBLISHED:
      return sural_knowledge_get_sentence (knowledge, "figure-published");
    case SURAL_GRADE_ASSUMED:
      return sural_knowledge_get_sentence (knowledge, "figure-assumed");
    case SURAL_GRADE_UNMEASURED:
    default:
      return sural_knowledge_get_sentence (knowledge, "figure-unmeasured");
    }
}

/**
 * sural_handout_where_to_go:
 * @assessment: (nullable): with the open gates
 * @knowledge: where the sentences are
 *
 * Returns: (transfer none): what the patient does before anything else, by the most urgent gate
 *   that withholds the plan
 */
const char *
sural_handout_where_to_go (const SuralAssessment *assessment, SuralKnowledge *knowledge)
{
  gboolean same_day = FALSE;

  for (guint i = 0; assessment != NULL && i < assessment->gates->len; i++)
    {
      const SuralGateResult *result = g_ptr_array_index (assessment->gates, i);

      if (result->gate->urgency == SURAL_URGENCY_EMERGENCY)
        return sural_knowledge_get_sentence (knowledge, "go-emergency");
      same_day = same_day || result->gate->urgency == SURAL_URGENCY_SAME_DAY;
    }

  return sural_knowledge_get_sentence (knowledge, same_day ? "go-same-day" : "go-first");
}
