/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/exam/wells-words.h"

#include "reasoning/words/sural-grade-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static const char *
stratum_words (SuralWellsStratum stratum)
{
  switch (stratum)
    {
    case SURAL_WELLS_LIKELY:
      return _ ("likely");
    case SURAL_WELLS_UNLIKELY:
      return _ ("unlikely, not excluded");
    case SURAL_WELLS_INCOMPLETE:
    default:
      return _ ("not enough recorded");
    }
}

/**
 * wells_words_title:
 * @wells: the score
 *
 * Returns: (transfer full): the score, or its two ends while items are open, and the stratum
 */
char *
wells_words_title (const SuralWells *wells)
{
  g_return_val_if_fail (wells != NULL, NULL);

  if (wells->n_unknown == 0)
    return g_strdup_printf (_ ("Wells score %g: %s"), wells->score_low,
                            stratum_words (wells->stratum));
  return g_strdup_printf (_ ("Wells score %g to %g: %s"), wells->score_low, wells->score_high,
                          stratum_words (wells->stratum));
}

static void
add_sentence (GString *text, const char *sentence)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", sentence);
}

static void
add_derived (GString *text, const SuralWells *wells, SuralKnowledge *knowledge)
{
  for (guint i = 0; i < wells->items->len; i++)
    {
      const SuralWellsItem *item = &g_array_index (wells->items, SuralWellsItem, i);
      const SuralFindingDefinition *definition =
          sural_knowledge_get_finding (knowledge, item->finding);
      g_autofree char *sentence = NULL;

      if (!item->derived || definition == NULL)
        continue;
      sentence = g_strdup_printf (item->truth == SURAL_TRUTH_TRUE
                                      ? _ ("“%s” is yes from what was measured.")
                                      : _ ("“%s” is no from what was measured."),
                                  definition->label);
      add_sentence (text, sentence);
    }
}

static void
add_probability (GString *text, const SuralWells *wells)
{
  g_autofree char *sentence = NULL;
  g_autofree char *grade = NULL;

  if (wells->figure == NULL)
    return;
  grade = sural_grade_dup_words (wells->figure->grade, wells->figure->provenance,
                                 SURAL_PROVENANCE_FOUND);
  /* Translators: a number of people, and how it is known. */
  sentence = g_strdup_printf (_ ("%.1f in 100 of this stratum had one in its study (%s)."),
                              100 * wells->probability, grade);
  add_sentence (text, sentence);
}

/**
 * wells_words_subtitle:
 * @wells: the score
 * @knowledge: what the score comes from
 *
 * Returns: (transfer full): what to do next, what was measured rather than asked, how many items
 *   are open, and what the stratum meant in its study
 */
char *
wells_words_subtitle (const SuralWells *wells, SuralKnowledge *knowledge)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (wells != NULL, NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  if (wells->n_unknown > 0)
    {
      g_autofree char *open =
          g_strdup_printf (ngettext ("%u item is open.", "%u items are open.", wells->n_unknown),
                           wells->n_unknown);

      add_sentence (text, open);
    }
  add_derived (text, wells, knowledge);
  if (wells->action != NULL)
    add_sentence (text, wells->action);
  add_probability (text, wells);
  return g_string_free_and_steal (g_steal_pointer (&text));
}
