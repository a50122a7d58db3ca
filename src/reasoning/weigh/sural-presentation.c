/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/weigh/sural-presentation.h"

#include "reasoning/weigh/sural-condition-eval.h"

/**
 * sural_presentation_choose:
 * @subject: a case
 * @knowledge: which presentations there are
 *
 * Returns: (transfer none) (nullable): the first presentation that holds, else the one that is for
 *   every other case; %NULL when the knowledge has none
 */
const SuralPresentation *
sural_presentation_choose (SuralCase *subject, SuralKnowledge *knowledge)
{
  const SuralPresentation *otherwise = NULL;
  GPtrArray *presentations;

  g_return_val_if_fail (SURAL_IS_CASE (subject), NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  presentations = sural_knowledge_get_presentations (knowledge);
  for (guint i = 0; i < presentations->len; i++)
    {
      const SuralPresentation *presentation = g_ptr_array_index (presentations, i);

      if (presentation->when == NULL)
        otherwise = presentation;
      else if (sural_condition_eval (presentation->when, subject, NULL, NULL) == SURAL_TRUTH_TRUE)
        return presentation;
    }
  return otherwise;
}
