/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/patient/overview-words.h"

#include <glib/gi18n-lib.h>

#include "model/words/sural-list-text.h"
#include "reasoning/weigh/sural-parts.h"
#include "reasoning/words/sural-grade-words.h"
#include "reasoning/words/sural-note-words.h"
#include "reasoning/words/sural-plan-words.h"
#include "record/words/sural-words.h"

/**
 * sural_overview_dup_window_words:
 * @trend: a trend
 *
 * Returns: (transfer full): where on the healing window today is
 */
char *
sural_overview_dup_window_words (const SuralTrend *trend)
{
  if (trend->day < 0)
    return g_strdup (_ ("The day of onset is not known"));
  if (trend->window == NULL)
    /* Translators: days since onset. */
    return g_strdup_printf (_ ("Day %d"), trend->day);
  if (trend->day < trend->window->from)
    /* Translators: days since onset, then the first and last day of the window. */
    return g_strdup_printf (_ ("Day %d, before the window of day %d to %d"), trend->day,
                            trend->window->from, trend->window->to);
  if (trend->day > trend->window->to)
    return g_strdup_printf (_ ("Day %d, beyond the window of day %d to %d"), trend->day,
                            trend->window->from, trend->window->to);

  return g_strdup_printf (_ ("Day %d, within the window of day %d to %d"), trend->day,
                          trend->window->from, trend->window->to);
}

/**
 * sural_overview_dup_window_source:
 * @trend: a trend
 *
 * Returns: (transfer full): what the window rests on, with its grade; may be empty
 */
char *
sural_overview_dup_window_source (const SuralTrend *trend)
{
  g_autofree char *grade = NULL;

  if (trend->window == NULL)
    return g_strdup ("");

  grade = sural_grade_dup_words (trend->window->number_grade, trend->window->provenance,
                                 SURAL_PROVENANCE_FOUND);
  /* Translators: a sentence about the window, then how its numbers are known. */
  return g_strdup_printf (_ ("%s (%s)"), trend->window->text, grade);
}

/**
 * sural_overview_dup_conclusion_words:
 * @conclusion: (nullable): the clinician's working diagnosis
 * @knowledge: where its name is
 *
 * Returns: (transfer full): the working diagnosis with grade and tissue, or that there is none
 */
char *
sural_overview_dup_conclusion_words (SuralConclusion *conclusion, SuralKnowledge *knowledge)
{
  const SuralHypothesis *hypothesis;
  GString *words;

  if (conclusion == NULL)
    return g_strdup (_ ("No working diagnosis yet"));

  hypothesis =
      sural_knowledge_get_hypothesis (knowledge, sural_conclusion_get_hypothesis (conclusion));
  words = g_string_new (hypothesis != NULL ? hypothesis->label
                                           : sural_conclusion_get_hypothesis (conclusion));
  if (sural_conclusion_get_tissue (conclusion) != NULL)
    g_string_append_printf (words, ", %s",
                            sural_words_tissue (sural_conclusion_get_tissue (conclusion)));
  if (sural_conclusion_get_grade (conclusion) != NULL)
    {
      g_string_append (words, ", ");
      /* Translators: MRI grade of a muscle strain, 0 to 3. */
      g_string_append_printf (words, _ ("grade %s"), sural_conclusion_get_grade (conclusion));
    }

  return g_string_free (words, FALSE);
}

/**
 * sural_overview_dup_scales_words:
 * @assessment: an assessment
 *
 * Returns: (transfer full): what else is considered, and how much is not known
 */
char *
sural_overview_dup_scales_words (const SuralAssessment *assessment)
{
  g_autoptr (GPtrArray) others = sural_assessment_list_considered (assessment, TRUE);
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *unknown =
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u finding was not recorded.",
                                    "%u findings were not recorded.", assessment->unknown->len),
                       assessment->unknown->len);

  for (guint i = 0; i < others->len; i++)
    {
      const SuralHypothesisResult *result = g_ptr_array_index (others, i);

      /* Translators: a hypothesis, and how it stands */
      g_autofree char *one =
          g_strdup_printf (_ ("%s (%s)"), result->hypothesis->label, sural_result_label (result));

      sural_list_append (names, SURAL_LIST_ITEMS, one);
    }
  if (others->len == 0)
    return g_steal_pointer (&unknown);

  /* Translators: a list of hypotheses with their words, then a sentence. */
  return g_strdup_printf (_ ("Besides: %s. %s"), names->str, unknown);
}

/**
 * sural_overview_dup_plan_title:
 * @plan: an accepted plan
 * @knowledge: where the phase has its word
 *
 * Returns: (transfer full): its version and phase
 */
char *
sural_overview_dup_plan_title (const SuralPlan *plan, SuralKnowledge *knowledge)
{
  if (plan->phase == NULL)
    /* Translators: version number of the plan. */
    return g_strdup_printf (_ ("Version %u"), plan->version);

  /* Translators: version number of the plan, then its phase. */
  return g_strdup_printf (_ ("Version %u, phase: %s"), plan->version,
                          sural_plan_phase_label (plan->phase, knowledge));
}

/**
 * sural_overview_dup_plan_items:
 * @plan: an accepted plan
 * @knowledge: where the exercises' names are
 *
 * Returns: (transfer full): the names of its items in one line
 */
char *
sural_overview_dup_plan_items (const SuralPlan *plan, SuralKnowledge *knowledge)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < plan->items->len; i++)
    {
      const SuralPlanItem *item = g_ptr_array_index (plan->items, i);
      const SuralExercise *exercise = sural_knowledge_get_exercise (knowledge, item->exercise);

      if (i > 0)
        g_string_append (words, " · ");
      g_string_append (words, exercise != NULL ? exercise->label : item->exercise);
    }

  return g_string_free (words, FALSE);
}
