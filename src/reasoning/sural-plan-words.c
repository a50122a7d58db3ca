/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/sural-plan-words.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *value;
  const char *label;
} Word;

static const char *
label_of (const Word *words, guint n_words, const char *value)
{
  if (value == NULL)
    return _ ("unknown");
  for (guint i = 0; i < n_words; i++)
    if (g_str_equal (words[i].value, value))
      return _ (words[i].label);
  return value;
}

/**
 * sural_plan_phase_label:
 * @phase: (nullable): a plan's phase
 *
 * Returns: the phase in words
 */
const char *
sural_plan_phase_label (const char *phase)
{
  static const Word words[] = { { "calm", N_ ("calm") },
                                { "restore", N_ ("restore") },
                                { "load", N_ ("load") },
                                { "return", N_ ("return") },
                                { "unknown", N_ ("unknown") } };

  return label_of (words, G_N_ELEMENTS (words), phase);
}

/**
 * sural_plan_irritability_label:
 * @irritability: (nullable): a plan's irritability
 *
 * Returns: it in words
 */
const char *
sural_plan_irritability_label (const char *irritability)
{
  static const Word words[] = { { "high", N_ ("high") },
                                { "moderate", N_ ("moderate") },
                                { "low", N_ ("low") },
                                { "unknown", N_ ("unknown") } };

  return label_of (words, G_N_ELEMENTS (words), irritability);
}

/**
 * sural_plan_direction_label:
 * @direction: (nullable): a plan's direction of preference
 *
 * Returns: it in words
 */
const char *
sural_plan_direction_label (const char *direction)
{
  static const Word words[] = { { "extension", N_ ("extension") },
                                { "flexion", N_ ("flexion") },
                                { "side-glide", N_ ("side-glide") },
                                { "none", N_ ("none") },
                                { "unknown", N_ ("unknown") } };

  return label_of (words, G_N_ELEMENTS (words), direction);
}

static void
append_part (GString *text, char *part)
{
  if (text->len > 0)
    g_string_append (text, ", ");
  g_string_append (text, part);
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
