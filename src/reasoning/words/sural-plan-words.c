/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/words/sural-plan-words.h"

#include <glib/gi18n-lib.h>

#include "model/words/sural-list-text.h"

/* The word that sentences.xml has for a value of a kind; an unknown value is given back. */
static const char *
label_of (const char *kind, const char *value, SuralKnowledge *knowledge)
{
  const SuralSentence *sentence = NULL;
  g_autofree char *id = NULL;

  if (value == NULL || g_str_equal (value, "unknown"))
    return _ ("unknown");
  id = g_strconcat (kind, "-", value, NULL);
  sentence = sural_knowledge_find_sentence (knowledge, id);
  return sentence != NULL ? sentence->text : value;
}

/**
 * sural_plan_phase_label:
 * @phase: (nullable): a plan's phase
 * @knowledge: where it has its word
 *
 * Returns: the phase in words
 */
const char *
sural_plan_phase_label (const char *phase, SuralKnowledge *knowledge)
{
  return label_of ("phase", phase, knowledge);
}

/**
 * sural_plan_irritability_label:
 * @irritability: (nullable): a plan's irritability
 * @knowledge: where it has its word
 *
 * Returns: it in words
 */
const char *
sural_plan_irritability_label (const char *irritability, SuralKnowledge *knowledge)
{
  return label_of ("irritability", irritability, knowledge);
}

/**
 * sural_plan_direction_label:
 * @direction: (nullable): a plan's direction of preference
 * @knowledge: where it has its word
 *
 * Returns: it in words
 */
const char *
sural_plan_direction_label (const char *direction, SuralKnowledge *knowledge)
{
  return label_of ("direction", direction, knowledge);
}

static void
append_part (GString *text, char *part)
{
  sural_list_append (text, SURAL_LIST_ITEMS, part);
  g_free (part);
}

/**
 * sural_plan_side_label:
 * @side: of an exercise that is done with one leg
 *
 * Returns: (nullable): with which leg it is done; %NULL when it was not said
 */
const char *
sural_plan_side_label (SuralSide side)
{
  switch (side)
    {
    case SURAL_SIDE_LEFT:
      return _ ("Left leg");
    case SURAL_SIDE_RIGHT:
      return _ ("Right leg");
    case SURAL_SIDE_BOTH:
      return _ ("Each leg");
    case SURAL_SIDE_NONE:
    default:
      return NULL;
    }
}

/**
 * sural_plan_item_dose_text:
 * @item: an item of a plan
 *
 * Returns: (transfer full): its dose in words: "3 × 15, hold 10 s, 2 times a day, 5 days a week"
 */
char *
sural_plan_item_dose_text (const SuralPlanItem *item)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const guint week = 7;

  g_return_val_if_fail (item != NULL, NULL);

  if (item->sets > 0 && item->reps > 0)
    append_part (text, g_strdup_printf (_ ("%u × %u"), item->sets, item->reps));
  else if (item->reps > 0 || item->sets > 0)
    append_part (text, g_strdup_printf (_ ("%u ×"), MAX (item->reps, item->sets)));
  if (item->hold_s > 0)
    append_part (text, g_strdup_printf (_ ("hold %u s"), item->hold_s));
  if (item->per_day > 0)
    append_part (text, g_strdup_printf (dngettext (GETTEXT_PACKAGE, "once a day", "%u times a day",
                                                   item->per_day),
                                        item->per_day));
  if (item->per_week > 0 && item->per_week < week)
    append_part (text, g_strdup_printf (dngettext (GETTEXT_PACKAGE, "%u day a week",
                                                   "%u days a week", item->per_week),
                                        item->per_week));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * sural_plan_station_text:
 * @station: a station or a lift as it is today
 *
 * Returns: (transfer none): what is done about it for now
 */
const char *
sural_plan_station_text (const SuralPlanStation *station)
{
  g_return_val_if_fail (station != NULL, NULL);

  switch (station->state)
    {
    case SURAL_STATION_FREE:
      return _ ("As before");
    case SURAL_STATION_STEPS:
      return _ ("Step by step, one new thing at a time");
    case SURAL_STATION_WAITS:
    default:
      return station->instead != NULL ? station->instead : _ ("Leave it out");
    }
}

/**
 * sural_plan_which_text:
 * @accepted: (nullable): the day on which the plan was accepted, in words; %NULL or empty: it is a
 *   proposal
 * @by: (nullable): the name of who accepted it
 * @n_proposed: how many changes of it are proposed
 *
 * Which plan something is of, so that whoever reads it knows whether it is agreed, and whether more
 * is to come.
 *
 * Returns: (transfer full): it in a sentence or two
 */
char *
sural_plan_which_text (const char *accepted, const char *by, guint n_proposed)
{
  g_autofree char *which = NULL;
  g_autofree char *changes = NULL;

  if (accepted == NULL || *accepted == '\0')
    which = g_strdup (_ ("This plan is a proposal: it is not accepted yet."));
  else if (by != NULL)
    /* Translators: a day; a name */
    which = g_strdup_printf (_ ("This plan was accepted on %s by %s."), accepted, by);
  else
    which = g_strdup_printf (_ ("This plan was accepted on %s."), accepted);
  if (n_proposed == 0)
    return g_steal_pointer (&which);
  changes =
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u change is proposed and is not in it yet.",
                                    "%u changes are proposed and are not in it yet.", n_proposed),
                       n_proposed);
  return g_strdup_printf (C_ ("two sentences", "%s %s"), which, changes);
}
