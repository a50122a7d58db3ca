/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/visit/sural-questions.h"

#include "record/visit/sural-visit-values.h"

/**
 * sural_questions_asks:
 * @questions: the safety screen or the history
 * @definition: a finding
 *
 * A question of a safety section belongs to the safety screen; a test or a measurement of such a
 * section takes hands and belongs to the examination.
 *
 * Returns: whether @definition is asked there
 */
gboolean
sural_questions_asks (SuralQuestions questions, const SuralFindingDefinition *definition)
{
  gboolean is_history = g_strcmp0 (definition->section, "history") == 0 ||
                        g_strcmp0 (definition->section, "results") == 0 ||
                        g_strcmp0 (definition->section, "response") == 0;
  gboolean is_question = definition->kind == SURAL_FINDING_YES_NO ||
                         definition->kind == SURAL_FINDING_CHOICE ||
                         definition->kind == SURAL_FINDING_DATE;

  if (questions == SURAL_QUESTIONS_HISTORY)
    return is_history;
  return !is_history && is_question && g_strcmp0 (definition->section, "examination") != 0;
}

static void
add (GPtrArray *gathered, SuralQuestions questions, const SuralFindingDefinition *definition)
{
  if (sural_questions_asks (questions, definition) &&
      !g_ptr_array_find (gathered, definition, NULL))
    g_ptr_array_add (gathered, (gpointer) definition);
}

/* What others have looked at comes after what only the patient can tell: it is often not there yet.
 */
static void
put_results_last (GPtrArray *gathered)
{
  guint n = gathered->len;

  for (guint i = 0, seen = 0; seen < n; seen++)
    {
      const SuralFindingDefinition *definition = g_ptr_array_index (gathered, i);

      if (g_strcmp0 (definition->section, "results") == 0)
        g_ptr_array_add (gathered, g_ptr_array_steal_index (gathered, i));
      else
        i++;
    }
}

/**
 * sural_questions_gather:
 * @questions: the safety screen or the history
 * @route: the way through the visit
 * @record: whose
 * @extras: (element-type SuralFindingDefinition): what was asked for outside the way
 *
 * Returns: (transfer container) (element-type SuralFindingDefinition): what the way through the
 * visit asks there, then what was recorded or asked for outside it; results last
 */
GPtrArray *
sural_questions_gather (SuralQuestions questions,
                        SuralVisitRoute *route,
                        SuralRecord *record,
                        GPtrArray *extras)
{
  GPtrArray *wanted = sural_visit_route_get_findings (route);
  GPtrArray *findings = sural_knowledge_get_findings (
      sural_context_get_knowledge (sural_record_get_context (record)));
  GPtrArray *gathered = g_ptr_array_new ();

  for (guint i = 0; i < wanted->len; i++)
    add (gathered, questions, g_ptr_array_index (wanted, i));
  for (guint i = 0; i < findings->len; i++)
    {
      if (sural_visit_values_is_recorded (record, g_ptr_array_index (findings, i)))
        add (gathered, questions, g_ptr_array_index (findings, i));
    }
  for (guint i = 0; i < extras->len; i++)
    add (gathered, questions, g_ptr_array_index (extras, i));
  put_results_last (gathered);
  return gathered;
}
