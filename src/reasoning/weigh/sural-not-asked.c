/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/weigh/sural-not-asked.h"

#include "reasoning/weigh/sural-next-test.h"

#include <math.h>

/* A question that is open, and the most that an answer could weigh, as a magnitude in log-odds. */
typedef struct
{
  const SuralFindingDefinition *definition;
  double most;
} Question;

static int
compare_questions (gconstpointer a, gconstpointer b)
{
  const Question *first = a, *second = b;

  if (first->most < second->most || first->most > second->most)
    return first->most > second->most ? -1 : 1;
  return g_strcmp0 (first->definition->id, second->definition->id);
}

static void
add_question (GArray *questions, const SuralFindingDefinition *definition, double weight)
{
  Question fresh = { definition, weight };

  for (guint i = 0; i < questions->len; i++)
    {
      Question *question = &g_array_index (questions, Question, i);

      if (question->definition == definition)
        {
          question->most = MAX (question->most, weight);
          return;
        }
    }
  g_array_append_val (questions, fresh);
}

static void
fill_one (const SuralDifferential *differential,
          guint hypothesis,
          GHashTable *open,
          GPtrArray *not_asked)
{
  g_autoptr (GArray) questions = g_array_new (FALSE, FALSE, sizeof (Question));

  for (guint i = 0; i < differential->states->len; i++)
    {
      const SuralEvidenceState *state =
          &g_array_index (differential->states, SuralEvidenceState, i);
      const SuralFindingDefinition *definition = NULL;
      double lr = state->evidence->lr.mid;

      if (state->hypothesis != hypothesis || state->truth != SURAL_TRUTH_UNKNOWN || state->spent)
        continue;
      definition = g_hash_table_lookup (open, state->evidence->finding);
      if (definition != NULL)
        add_question (questions, definition, lr > 0 ? fabs (log (lr)) : 0);
    }
  g_array_sort (questions, compare_questions);
  for (guint i = 0; i < questions->len; i++)
    g_ptr_array_add (not_asked, (gpointer) g_array_index (questions, Question, i).definition);
}

/* The findings of which nothing is recorded and that can be asked now, by interned id. */
static GHashTable *
list_open (SuralAssessment *assessment, SuralCase *subject)
{
  GHashTable *open = g_hash_table_new (NULL, NULL);
  GPtrArray *definitions = sural_knowledge_get_findings (assessment->knowledge);

  for (guint i = 0; i < definitions->len; i++)
    {
      SuralFindingDefinition *definition = g_ptr_array_index (definitions, i);

      if (!sural_next_test_is_recorded (subject, definition) &&
          sural_next_test_is_due (subject, definition))
        g_hash_table_insert (open, (gpointer) definition->id, definition);
    }
  return open;
}

/**
 * sural_not_asked_fill:
 * @differential: how the case is weighed now
 * @assessment: what was concluded from it; its results take what has not been asked
 * @subject: the case
 *
 * Lists for each hypothesis what was never recorded and has evidence for or against it, what could
 * weigh most first, evidence without a figure last. What was tried and could not be done was asked.
 */
void
sural_not_asked_fill (const SuralDifferential *differential,
                      SuralAssessment *assessment,
                      SuralCase *subject)
{
  g_autoptr (GHashTable) open = NULL;

  g_return_if_fail (differential != NULL && assessment != NULL);
  g_return_if_fail (SURAL_IS_CASE (subject));

  open = list_open (assessment, subject);
  for (guint i = 0; i < differential->standings->len; i++)
    {
      const SuralHypothesis *hypothesis =
          g_array_index (differential->standings, SuralStanding, i).hypothesis;

      for (guint j = 0; j < assessment->differential->len; j++)
        {
          SuralHypothesisResult *result = g_ptr_array_index (assessment->differential, j);

          if (result->hypothesis == hypothesis)
            fill_one (differential, i, open, result->not_asked);
        }
    }
}
