/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/open/sural-record-private.h"

#include <math.h>

/* What a visit finds and measures. */

/**
 * sural_record_set_finding:
 * @finding_id: a finding's id
 * @side: its side; none for an unsided one
 * @value: (nullable): the answer, or NULL to take it back to unknown
 *
 * Records a finding in the visit under way; sural_record_undo() takes it back.
 */
void
sural_record_set_finding (SuralRecord *self,
                          const char *finding_id,
                          SuralSide side,
                          const char *value)
{
  g_autoptr (SuralFinding) finding = NULL;

  g_return_if_fail (SURAL_IS_RECORD (self));
  g_return_if_fail (finding_id != NULL);

  finding =
      sural_finding_new_full (finding_id, side, value, NULL, sural_context_get_now (self->context));
  sural_record_commit (self, sural_change_new_answer (finding));
}

/**
 * sural_record_set_result:
 * @finding_id: the id of a finding that carries a day
 * @side: its side; none for an unsided one
 * @value: what was found
 * @day: the day that it is of; unknown where none is known
 * @note: (nullable): what its report says
 *
 * Records a result in the visit under way; sural_record_undo() takes it back.
 */
void
sural_record_set_result (SuralRecord *self,
                         const char *finding_id,
                         SuralSide side,
                         const char *value,
                         SuralDay day,
                         const char *note)
{
  g_autoptr (SuralFinding) finding = NULL;

  g_return_if_fail (SURAL_IS_RECORD (self));
  g_return_if_fail (finding_id != NULL && value != NULL);

  finding =
      sural_finding_new_full (finding_id, side, value, note, sural_context_get_now (self->context));
  sural_finding_set_day (finding, day);
  sural_record_commit (self, sural_change_new_answer (finding));
}

/**
 * sural_record_is_recording:
 *
 * Returns: whether a finding is on its way to the file: what is shown runs ahead of what is kept,
 * and "changed" follows
 */
gboolean
sural_record_is_recording (SuralRecord *self)
{
  g_return_val_if_fail (SURAL_IS_RECORD (self), FALSE);
  return self->n_recording > 0;
}

/**
 * sural_record_is_settled:
 *
 * Returns: whether no change is on its way to the file
 */
gboolean
sural_record_is_settled (SuralRecord *self)
{
  g_return_val_if_fail (SURAL_IS_RECORD (self), FALSE);
  return self->n_pending == 0;
}

/**
 * sural_record_set_findings:
 * @finding_ids: findings without sides, ended by NULL
 * @value: the answer to each of them
 *
 * Records all of the findings or none; one sural_record_undo() takes all of them back.
 */
void
sural_record_set_findings (SuralRecord *self, const char *const *finding_ids, const char *value)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (SURAL_IS_RECORD (self));
  g_return_if_fail (finding_ids != NULL && value != NULL);

  for (gsize i = 0; finding_ids[i] != NULL; i++)
    g_ptr_array_add (findings, sural_finding_new_full (finding_ids[i], SURAL_SIDE_NONE, value, NULL,
                                                       sural_context_get_now (self->context)));
  if (findings->len > 0)
    sural_record_commit (self, sural_change_new_answers (findings));
}

/**
 * sural_record_set_answers:
 * @findings: (element-type SuralFinding): what was found, each on its side
 *
 * Records all of the findings or none; one sural_record_undo() takes all of them back.
 */
void
sural_record_set_answers (SuralRecord *self, GPtrArray *findings)
{
  g_return_if_fail (SURAL_IS_RECORD (self));
  g_return_if_fail (findings != NULL);

  if (findings->len > 0)
    sural_record_commit (self, sural_change_new_answers (findings));
}

/**
 * sural_record_set_measured:
 * @measure: a measure's id
 * @value: in the measure's unit; NAN takes it back
 *
 * Records what was measured in the visit under way, in place of what was measured in it before;
 * sural_record_undo() takes it back. What a test counts is recorded as the finding of that test.
 */
void
sural_record_set_measured (SuralRecord *self, const char *measure, double value)
{
  const SuralMeasure *definition = NULL;
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_return_if_fail (SURAL_IS_RECORD (self));
  g_return_if_fail (measure != NULL);

  definition = sural_knowledge_get_measure (sural_context_get_knowledge (self->context), measure);
  if (definition == NULL || definition->counted_by == NULL)
    sural_record_commit (self, sural_change_new_measure (measure, value,
                                                         sural_context_get_now (self->context)));
  else
    sural_record_set_finding (self, definition->counted_by, definition->side,
                              isnan (value) ? NULL
                                            : g_ascii_formatd (text, sizeof text, "%.10g", value));
}

/**
 * sural_record_set_side:
 * @side: the leg or legs that the episode is about; none takes it back to not known
 *
 * Records it for the episode; within a visit sural_record_undo() takes it back. With a side that is
 * not known rules look at both legs.
 */
void
sural_record_set_side (SuralRecord *self, SuralSide side)
{
  g_return_if_fail (SURAL_IS_RECORD (self));
  sural_record_commit (self, sural_change_new_side (side));
}

/**
 * sural_record_conclude:
 * @conclusion: the clinician's working diagnosis
 *
 * Records it in the visit under way; sural_record_undo() takes it back.
 */
void
sural_record_conclude (SuralRecord *self, SuralConclusion *conclusion)
{
  g_return_if_fail (SURAL_IS_RECORD (self));
  g_return_if_fail (SURAL_IS_CONCLUSION (conclusion));
  sural_record_commit (self, sural_change_new_conclude (conclusion));
}
