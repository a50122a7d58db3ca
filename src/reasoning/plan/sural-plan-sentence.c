/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said to a patient, in the words that fit this one. */
#include "config.h"

#include "reasoning/plan/sural-plan-sentence.h"

/**
 * sural_plan_sentence:
 * @knowledge: the knowledge
 * @facts: (nullable): the facts of a case; %NULL: nothing is known of it
 * @id: one of sentences.xml
 *
 * A sentence of the safety net is said to everybody and never dropped, but “if it spreads to both
 * legs” is no advice for who has it in both: then another one stands in for it.
 *
 * Returns: (transfer none): the text of the first sentence that stands in for @id and is known to
 *   fit; its own where none is
 */
const char *
sural_plan_sentence (SuralKnowledge *knowledge, const SuralPlanFacts *facts, const char *id)
{
  g_autoptr (GPtrArray) others = NULL;

  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge) && id != NULL, "");

  others = sural_knowledge_list_instead (knowledge, id);
  for (guint i = 0; facts != NULL && i < others->len; i++)
    {
      const SuralSentence *sentence = g_ptr_array_index (others, i);

      if (sural_plan_facts_hold (facts, sentence->when))
        return sentence->text;
    }
  return sural_knowledge_get_sentence (knowledge, id);
}
