/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/change/sural-correction.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "reasoning/words/sural-finding-text.h"

/**
 * sural_correction_free:
 * @self: a correction
 */
void
sural_correction_free (SuralCorrection *self)
{
  g_free (self->visit_id);
  g_free (self->reason);
  g_free (self->clinician);
  g_clear_pointer (&self->before, sural_change_unref);
  g_clear_pointer (&self->after, sural_change_unref);
  g_free (self);
}

static SuralChange *
read_correct (const char *text)
{
  g_autoptr (SuralChange) change = text != NULL ? sural_change_from_text (text, NULL) : NULL;

  return change != NULL && sural_change_get_kind (change) == SURAL_CHANGE_CORRECT
             ? g_steal_pointer (&change)
             : NULL;
}

/* NULL for a commit that is none, or of a later version of the program. */
static SuralCorrection *
read_correction (const SuralCommit *commit)
{
  g_autoptr (SuralChange) undo = read_correct (commit->undo);
  g_autoptr (SuralChange) redo = read_correct (commit->redo);
  g_autoptr (SuralChange) before = undo != NULL ? sural_change_dup_corrected (undo) : NULL;
  g_autoptr (SuralChange) after = redo != NULL ? sural_change_dup_corrected (redo) : NULL;
  SuralCorrection *self = NULL;

  if (before == NULL || after == NULL)
    return NULL;
  self = g_new0 (SuralCorrection, 1);
  self->visit_id = g_strdup (sural_change_get_id (redo));
  self->reason = g_strdup (sural_change_get_text (redo));
  self->clinician = g_strdup (commit->clinician);
  self->at = commit->recorded;
  self->before = g_steal_pointer (&before);
  self->after = g_steal_pointer (&after);
  self->stands = TRUE;
  return self;
}

/**
 * sural_corrections_list:
 * @commits: (element-type SuralCommit): the journal of an episode, the oldest first
 *
 * Returns: (transfer full) (element-type SuralCorrection): what was corrected, the oldest first;
 *   those that were taken back are among them
 */
GPtrArray *
sural_corrections_list (GPtrArray *commits)
{
  g_autoptr (GPtrArray) corrections =
      g_ptr_array_new_with_free_func ((GDestroyNotify) sural_correction_free);
  g_autoptr (GHashTable) by_commit = g_hash_table_new (g_str_hash, g_str_equal);

  g_return_val_if_fail (commits != NULL, NULL);

  for (guint i = 0; i < commits->len; i++)
    {
      const SuralCommit *commit = g_ptr_array_index (commits, i);
      SuralCorrection *correction = NULL;

      if (commit->turns != NULL)
        {
          correction = g_hash_table_lookup (by_commit, commit->turns);
          if (correction != NULL)
            correction->stands = !correction->stands;
        }
      else if ((correction = read_correction (commit)) != NULL)
        g_ptr_array_add (corrections, correction);
      if (correction != NULL)
        g_hash_table_insert (by_commit, commit->id, correction);
    }
  return g_steal_pointer (&corrections);
}

static gboolean
is_finding (const SuralChange *change, const char *finding_id, SuralSide side)
{
  g_autoptr (GPtrArray) findings = NULL;

  if (sural_change_get_kind (change) != SURAL_CHANGE_ANSWER)
    return FALSE;
  findings = sural_change_list_findings (change);
  for (guint i = 0; i < findings->len; i++)
    if (g_strcmp0 (sural_finding_get_id (g_ptr_array_index (findings, i)), finding_id) == 0 &&
        sural_finding_get_side (g_ptr_array_index (findings, i)) == side)
      return TRUE;
  return FALSE;
}

/**
 * sural_corrections_find_finding:
 * @corrections: (element-type SuralCorrection): those of an episode
 * @visit_id: a visit
 * @finding_id: a finding
 * @side: its side
 *
 * Returns: (transfer none) (nullable): the last correction of what that visit found
 */
const SuralCorrection *
sural_corrections_find_finding (GPtrArray *corrections,
                                const char *visit_id,
                                const char *finding_id,
                                SuralSide side)
{
  g_return_val_if_fail (corrections != NULL && finding_id != NULL, NULL);

  for (guint i = corrections->len; i > 0; i--)
    {
      const SuralCorrection *one = g_ptr_array_index (corrections, i - 1);

      if (one->stands && g_strcmp0 (one->visit_id, visit_id) == 0 &&
          is_finding (one->after, finding_id, side))
        return one;
    }
  return NULL;
}

/**
 * sural_corrections_find_point:
 * @corrections: (element-type SuralCorrection): those of an episode
 * @measure: a measure's id
 * @at: the moment of a point of its trend
 *
 * Returns: (transfer none) (nullable): the last correction of that point
 */
const SuralCorrection *
sural_corrections_find_point (GPtrArray *corrections, const char *measure, SuralTime at)
{
  g_return_val_if_fail (corrections != NULL && measure != NULL, NULL);

  for (guint i = corrections->len; i > 0; i--)
    {
      const SuralCorrection *one = g_ptr_array_index (corrections, i - 1);

      if (one->stands && sural_change_get_kind (one->after) == SURAL_CHANGE_MEASURE &&
          sural_change_get_measured (one->after).at == at &&
          g_strcmp0 (sural_change_get_id (one->after), measure) == 0)
        return one;
    }
  return NULL;
}

/**
 * sural_corrections_find_kind:
 * @corrections: (element-type SuralCorrection): those of an episode
 * @visit_id: a visit
 * @kind: %SURAL_CHANGE_CONCLUDE or %SURAL_CHANGE_REDRAW
 *
 * Returns: (transfer none) (nullable): the last correction of that visit's conclusion or drawing
 */
const SuralCorrection *
sural_corrections_find_kind (GPtrArray *corrections, const char *visit_id, SuralChangeKind kind)
{
  g_return_val_if_fail (corrections != NULL, NULL);

  for (guint i = corrections->len; i > 0; i--)
    {
      const SuralCorrection *one = g_ptr_array_index (corrections, i - 1);

      if (one->stands && g_strcmp0 (one->visit_id, visit_id) == 0 &&
          sural_change_get_kind (one->after) == kind)
        return one;
    }
  return NULL;
}

/* --- In words --------------------------------------------------------------------------------- */

static SuralFinding *
dup_first (const SuralChange *change)
{
  g_autoptr (GPtrArray) findings = sural_change_list_findings (change);

  return g_object_ref (g_ptr_array_index (findings, 0));
}

static char *
dup_finding_name (const SuralChange *change, SuralKnowledge *knowledge)
{
  g_autoptr (SuralFinding) finding = dup_first (change);
  const char *id = sural_finding_get_id (finding);
  const SuralFindingDefinition *definition = sural_knowledge_get_finding (knowledge, id);
  const char *name = definition != NULL ? definition->label : id;

  if (sural_finding_get_side (finding) == SURAL_SIDE_LEFT)
    /* TRANSLATORS: what was tested on the left leg */
    return g_strdup_printf (_ ("%s, left"), name);
  if (sural_finding_get_side (finding) == SURAL_SIDE_RIGHT)
    /* TRANSLATORS: what was tested on the right leg */
    return g_strdup_printf (_ ("%s, right"), name);
  return g_strdup (name);
}

/**
 * sural_recorded_dup_name:
 * @change: an answer, a measure, a conclusion or a drawing
 * @knowledge: what things are called by
 *
 * Returns: (transfer full): what it records: "Slump, left"
 */
char *
sural_recorded_dup_name (const SuralChange *change, SuralKnowledge *knowledge)
{
  const SuralMeasure *measure = NULL;

  g_return_val_if_fail (change != NULL, NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  switch ((int) sural_change_get_kind (change))
    {
    case SURAL_CHANGE_ANSWER:
      return dup_finding_name (change, knowledge);
    case SURAL_CHANGE_MEASURE:
      measure = sural_knowledge_get_measure (knowledge, sural_change_get_id (change));
      return g_strdup (measure != NULL ? measure->label : sural_change_get_id (change));
    case SURAL_CHANGE_CONCLUDE:
      return g_strdup (_ ("Working diagnosis"));
    default:
      return g_strdup (_ ("Pain map"));
    }
}

static char *
dup_finding_value (const SuralChange *change, SuralKnowledge *knowledge)
{
  g_autoptr (SuralFinding) finding = dup_first (change);
  const SuralFindingDefinition *definition =
      sural_knowledge_get_finding (knowledge, sural_finding_get_id (finding));

  if (sural_finding_get_value (finding) == NULL)
    return g_strdup (_ ("not recorded"));
  if (definition == NULL)
    return g_strdup (sural_finding_get_value (finding));
  return sural_finding_text_value (definition, finding);
}

static char *
dup_measured_value (const SuralChange *change, SuralKnowledge *knowledge)
{
  const SuralMeasurement measured = sural_change_get_measured (change);
  const SuralMeasure *measure = sural_knowledge_get_measure (knowledge, measured.measure);

  if (isnan (measured.value))
    return g_strdup (_ ("not recorded"));
  if (measure == NULL)
    return g_strdup_printf ("%g", measured.value);
  return sural_measure_text_value (measure, measured.value);
}

/**
 * sural_recorded_dup_value:
 * @change: an answer, a measure, a conclusion or a drawing
 * @knowledge: what things are called by
 *
 * Returns: (transfer full): what is recorded by it, in words
 */
char *
sural_recorded_dup_value (const SuralChange *change, SuralKnowledge *knowledge)
{
  g_autoptr (SuralConclusion) conclusion = NULL;
  const SuralHypothesis *hypothesis = NULL;

  g_return_val_if_fail (change != NULL, NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  switch ((int) sural_change_get_kind (change))
    {
    case SURAL_CHANGE_ANSWER:
      return dup_finding_value (change, knowledge);
    case SURAL_CHANGE_MEASURE:
      return dup_measured_value (change, knowledge);
    case SURAL_CHANGE_CONCLUDE:
      conclusion = sural_change_dup_conclusion (change);
      if (conclusion == NULL)
        return g_strdup (_ ("not recorded"));
      hypothesis =
          sural_knowledge_get_hypothesis (knowledge, sural_conclusion_get_hypothesis (conclusion));
      return g_strdup (hypothesis != NULL ? hypothesis->label
                                          : sural_conclusion_get_hypothesis (conclusion));
    default:
      return g_strdup (sural_change_get_id (change) != NULL ? _ ("drawn otherwise")
                                                            : _ ("not drawn"));
    }
}

/**
 * sural_correction_dup_what:
 * @self: a correction
 * @knowledge: what things are called by
 *
 * Returns: (transfer full): what was corrected: "Slump, left"
 */
char *
sural_correction_dup_what (const SuralCorrection *self, SuralKnowledge *knowledge)
{
  g_return_val_if_fail (self != NULL, NULL);
  return sural_recorded_dup_name (self->after, knowledge);
}

/**
 * sural_correction_dup_was:
 * @self: a correction
 * @knowledge: what things are called by
 *
 * Returns: (transfer full): what had been recorded, in words
 */
char *
sural_correction_dup_was (const SuralCorrection *self, SuralKnowledge *knowledge)
{
  g_return_val_if_fail (self != NULL, NULL);
  return sural_recorded_dup_value (self->before, knowledge);
}

/**
 * sural_correction_dup_now:
 * @self: a correction
 * @knowledge: what things are called by
 *
 * Returns: (transfer full): what stands in its place, in words
 */
char *
sural_correction_dup_now (const SuralCorrection *self, SuralKnowledge *knowledge)
{
  g_return_val_if_fail (self != NULL, NULL);
  return sural_recorded_dup_value (self->after, knowledge);
}
