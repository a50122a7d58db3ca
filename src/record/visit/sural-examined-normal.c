/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/visit/sural-examined-normal.h"

#include "record/visit/sural-visit-values.h"

static gboolean
has_id (GPtrArray *ids, const char *id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_strcmp0 (g_ptr_array_index (ids, i), id) == 0)
      return TRUE;
  return FALSE;
}

/* What opens or closes a gate, or is one of its questions, is answered for itself. */
static gboolean
is_read_by_gate (SuralKnowledge *knowledge, const char *id)
{
  GPtrArray *gates = sural_knowledge_get_gates (knowledge);

  for (guint i = 0; i < gates->len; i++)
    {
      const SuralGate *gate = g_ptr_array_index (gates, i);
      g_autoptr (GPtrArray) ids = g_ptr_array_new ();

      if (gate->when != NULL)
        sural_condition_collect_findings (gate->when, ids);
      if (gate->fits != NULL)
        sural_condition_collect_findings (gate->fits, ids);
      if (has_id (ids, id) || g_strv_contains ((const char *const *) gate->questions, id))
        return TRUE;
    }
  return FALSE;
}

/**
 * sural_examined_normal_get_value:
 * @knowledge: what says which answer is the normal one
 * @definition: a test
 *
 * Returns: (transfer none) (nullable): the value that is its normal answer; %NULL where the
 *   knowledge names none, for a red flag, and for what a gate reads
 */
const char *
sural_examined_normal_get_value (SuralKnowledge *knowledge,
                                 const SuralFindingDefinition *definition)
{
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);
  g_return_val_if_fail (definition != NULL, NULL);

  if (definition->normal == NULL || definition->safety || definition->dated ||
      is_read_by_gate (knowledge, definition->id))
    return NULL;
  return definition->normal;
}

static void
add_side (SuralRecord *record,
          const SuralFindingDefinition *definition,
          SuralSide side,
          const char *value,
          GPtrArray *findings)
{
  if (sural_visit_values_get (record, definition->id, side) == NULL)
    g_ptr_array_add (findings, sural_finding_new_full (definition->id, side, value, NULL,
                                                       sural_context_get_now (
                                                           sural_record_get_context (record))));
}

/**
 * sural_examined_normal_list:
 * @record: the open patient, with a visit under way
 * @definition: a test
 *
 * Returns: (transfer full) (element-type SuralFinding): what would be recorded: the normal answer
 *   of each side that has none at this visit; what was recorded is never overwritten
 */
GPtrArray *
sural_examined_normal_list (SuralRecord *record, const SuralFindingDefinition *definition)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func (g_object_unref);
  const char *value = NULL;

  g_return_val_if_fail (SURAL_IS_RECORD (record), findings);
  g_return_val_if_fail (definition != NULL, findings);

  value = sural_examined_normal_get_value (sural_context_get_knowledge (
                                               sural_record_get_context (record)),
                                           definition);
  if (value == NULL || sural_record_get_visit (record) == NULL)
    return findings;
  if (!definition->sided)
    {
      add_side (record, definition, SURAL_SIDE_NONE, value, findings);
      return findings;
    }
  add_side (record, definition, SURAL_SIDE_LEFT, value, findings);
  add_side (record, definition, SURAL_SIDE_RIGHT, value, findings);
  return findings;
}

/**
 * sural_examined_normal_record:
 * @record: the open patient, with a visit under way
 * @definition: the test in front
 *
 * Records it as normal; one sural_record_undo() takes it back as a whole.
 *
 * Returns: FALSE when there is nothing to record
 */
gboolean
sural_examined_normal_record (SuralRecord *record, const SuralFindingDefinition *definition)
{
  g_autoptr (GPtrArray) findings = sural_examined_normal_list (record, definition);

  if (findings->len == 0)
    return FALSE;
  sural_record_set_answers (record, findings);
  return TRUE;
}
