/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/course/sural-healing-window-choice.h"

#include "reasoning/weigh/sural-condition-eval.h"

/* How closely a window fits, or -1. A grade says more about the time it takes than the tissue does
 * (Prakash 2018 against the AFL series of 2019); what else makes it longer only decides between
 * windows of one grade and tissue, so that it never shortens one. */
static int
fit (const SuralHealingWindow *window,
     const char *hypothesis,
     const char *grade,
     const char *tissue,
     SuralCase *subject)
{
  if (g_strcmp0 (window->hypothesis, hypothesis) != 0)
    return -1;
  if (window->grade != NULL && g_strcmp0 (window->grade, grade) != 0)
    return -1;
  if (window->tissue != NULL && g_strcmp0 (window->tissue, tissue) != 0)
    return -1;
  if (window->when != NULL &&
      sural_condition_eval (window->when, subject, NULL, NULL) != SURAL_TRUTH_TRUE)
    return -1;
  return (window->grade != NULL ? 4 : 0) + (window->tissue != NULL ? 2 : 0) +
         (window->when != NULL ? 1 : 0);
}

/* Whose days no window is about, as those of a child. */
static gboolean
has_none (SuralCase *subject, SuralKnowledge *knowledge)
{
  g_autoptr (GPtrArray) sentences = sural_knowledge_list_sentences (knowledge, "no-window");

  for (guint i = 0; i < sentences->len; i++)
    {
      const SuralSentence *sentence = g_ptr_array_index (sentences, i);

      if (sentence->when != NULL &&
          sural_condition_eval (sentence->when, subject, NULL, NULL) == SURAL_TRUTH_TRUE)
        return TRUE;
    }
  return FALSE;
}

/**
 * sural_healing_window_choose:
 * @subject: a case, for the clinician's working diagnosis and what lengthens its course
 * @knowledge: which windows there are
 *
 * Returns: (transfer none) (nullable): the healing window that fits the conclusion most closely by
 *   grade, tissue and its own condition; without a conclusion the one for that; %NULL for a
 *   conclusion whose course has no window, and for whom none of them is about (no-window of
 *   sentences.xml). A condition that is not known to hold does not fit.
 */
const SuralHealingWindow *
sural_healing_window_choose (SuralCase *subject, SuralKnowledge *knowledge)
{
  const char *hypothesis = NULL, *grade = NULL, *tissue = NULL;
  SuralConclusion *conclusion;
  const SuralHealingWindow *best = NULL;
  GPtrArray *windows;
  int best_fit = -1;

  g_return_val_if_fail (SURAL_IS_CASE (subject), NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  if (has_none (subject, knowledge))
    return NULL;
  conclusion = sural_case_get_conclusion (subject);
  if (conclusion != NULL)
    {
      hypothesis = sural_conclusion_get_hypothesis (conclusion);
      grade = sural_conclusion_get_grade (conclusion);
      tissue = sural_conclusion_get_tissue (conclusion);
    }
  windows = sural_knowledge_get_windows (knowledge);
  for (guint i = 0; i < windows->len; i++)
    {
      const SuralHealingWindow *window = g_ptr_array_index (windows, i);
      int this_fit = fit (window, hypothesis, grade, tissue, subject);

      if (this_fit > best_fit)
        {
          best = window;
          best_fit = this_fit;
        }
    }
  return best;
}
