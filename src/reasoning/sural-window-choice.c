/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/sural-window-choice.h"

/* How closely a window fits, or -1. A grade says more about the time it takes than the tissue does
 * (Prakash 2018 against the AFL series of 2019). */
static int
fit (const SuralWindow *window, const char *hypothesis, const char *grade, const char *tissue)
{
  if (g_strcmp0 (window->hypothesis, hypothesis) != 0)
    return -1;
  if (window->grade != NULL && g_strcmp0 (window->grade, grade) != 0)
    return -1;
  if (window->tissue != NULL && g_strcmp0 (window->tissue, tissue) != 0)
    return -1;
  return (window->grade != NULL ? 2 : 0) + (window->tissue != NULL ? 1 : 0);
}

/**
 * sural_window_choose:
 * @conclusion: (nullable): the clinician's working diagnosis
 * @knowledge: which windows there are
 *
 * Returns: (transfer none) (nullable): the healing window that fits the conclusion most closely by
 *   grade and tissue; without a conclusion the one for that; %NULL for a conclusion whose course
 *   has no window
 */
const SuralWindow *
sural_window_choose (SuralConclusion *conclusion, SuralKnowledge *knowledge)
{
  const char *hypothesis = NULL, *grade = NULL, *tissue = NULL;
  const SuralWindow *best = NULL;
  GPtrArray *windows;
  int best_fit = -1;

  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  if (conclusion != NULL)
    {
      hypothesis = sural_conclusion_get_hypothesis (conclusion);
      grade = sural_conclusion_get_grade (conclusion);
      tissue = sural_conclusion_get_tissue (conclusion);
    }
  windows = sural_knowledge_get_windows (knowledge);
  for (guint i = 0; i < windows->len; i++)
    {
      const SuralWindow *window = g_ptr_array_index (windows, i);
      int this_fit = fit (window, hypothesis, grade, tissue);

      if (this_fit > best_fit)
        {
          best = window;
          best_fit = this_fit;
        }
    }
  return best;
}
