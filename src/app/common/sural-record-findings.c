/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/common/sural-record-private.h"

#include <math.h>

/* What a visit finds and measures, and how it is taken back. */

static void
apply_undone (SuralRecord *self, SuralRecordOrder *order, gpointer result)
{
  gboolean is_unknown = sural_finding_get_value (order->finding) == NULL;

  if (is_unknown)
    sural_case_forget (self->data->subject, sural_finding_get_id (order->finding),
                       sural_finding_get_side (order->finding));
  else
    sural_case_record (self->data->subject, order->finding);
  sural_record_reason (self);
  /* What an earlier visit found counts again, if there is anything; and what this one counts is a
   * value of a trend as well. */
  if (is_unknown || order->measurement.measure != NULL)
    sural_record_reload (self);
}

/**
 * sural_record_find_of_visit:
 * @finding_id: a finding's id
 * @side: its side
 *
 * An earlier visit's value is no answer of this one, and to bring it back must not record it anew.
 *
 * Returns: (transfer none) (nullable): what was recorded in the visit under way
 */
SuralFinding *
sural_record_find_of_visit (SuralRecord *self, const char *finding_id, SuralSide side)
{
  SuralFinding *finding = sural_case_lookup (self->data->subject, finding_id, side);

  if (finding == NULL || self->data->visit == NULL || sural_finding_is_from_intake (finding) ||
      sural_finding_get_recorded (finding) < sural_visit_get_started (self->data->visit))
    return NULL;
  return finding;
}

static void
take_finding (SuralStepValue *value, SuralFinding *finding)
{
  if (finding == NULL)
    return;
  value->value = g_strdup (sural_finding_get_value (finding));
  value->day = sural_finding_get_day (finding);
  value->note = g_strdup (sural_finding_get_note (finding));
}

static void
apply_finding (SuralRecord *self, SuralRecordOrder *order, gpointer result)
{
  SuralRecordStep *step = g_new0 (SuralRecordStep, 1);

  step->kind = SURAL_STEP_FINDING;
  step->finding_id = g_strdup (sural_finding_get_id (order->finding));
  step->side = sural_finding_get_side (order->finding);
  step->group = order->group;
  take_finding (&step->before,
                sural_record_find_of_visit (self, step->finding_id, step->side));
  take_finding (&step->after, order->finding);
  sural_record_push_step (self, step);
  apply_undone (self, order, result);
}

/* A number that a trend follows is written once, as the finding, and told to the trend with it. */
static void
count (SuralRecord *self, SuralRecordOrder *order)
{
  const SuralMeasure *measure =
      sural_knowledge_find_counted (sural_context_get_knowledge (self->context),
                                    sural_finding_get_id (order->finding),
                                    sural_finding_get_side (order->finding));
  const char *value = sural_finding_get_value (order->finding);

  if (measure != NULL)
    order->measurement =
        (SuralMeasurement) { measure->id, sural_finding_get_recorded (order->finding),
                             value != NULL ? g_ascii_strtod (value, NULL) : NAN,
                             SURAL_ORIGIN_CLINIC };
}

/* A new finding of now. */
static SuralFinding *
make_finding (SuralRecord *self, const char *finding_id, SuralSide side, const char *value)
{
  return sural_finding_new_full (finding_id, side, value, NULL,
                                 sural_context_get_now (self->context));
}

/* Checks a finding against its definition and hands it to the store; takes it. */
static void
write_finding (SuralRecord *self, SuralFinding *taken, guint group, SuralRecordApply apply)
{
  g_autoptr (SuralFinding) finding = taken;
  g_autoptr (GError) error = NULL;
  SuralRecordOrder *order = NULL;

  if (sural_finding_get_value (finding) != NULL &&
      !sural_knowledge_check_finding (sural_context_get_knowledge (self->context), finding, &error))
    {
      sural_record_fail (self, error->message);
      return;
    }
  order = sural_record_new_order (self);
  order->finding = g_steal_pointer (&finding);
  order->group = group;
  count (self, order);
  sural_record_dispatch (self, sural_record_job_add_finding, order, NULL, apply);
}

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
  g_return_if_fail (SURAL_IS_RECORD (self));
  g_return_if_fail (finding_id != NULL);

  if (sural_record_has_episode (self))
    write_finding (self, make_finding (self, finding_id, side, value), 0, apply_finding);
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
  SuralFinding *finding = NULL;

  g_return_if_fail (SURAL_IS_RECORD (self));
  g_return_if_fail (finding_id != NULL && value != NULL);

  if (!sural_record_has_episode (self))
    return;
  finding =
      sural_finding_new_full (finding_id, side, value, note, sural_context_get_now (self->context));
  sural_finding_set_day (finding, day);
  write_finding (self, finding, 0, apply_finding);
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
 * sural_record_set_findings:
 * @finding_ids: findings without sides, ended by NULL
 * @value: the answer to each of them
 *
 * Records each of the findings; one sural_record_undo() takes all of them back.
 */
void
sural_record_set_findings (SuralRecord *self, const char *const *finding_ids, const char *value)
{
  g_return_if_fail (SURAL_IS_RECORD (self));
  g_return_if_fail (finding_ids != NULL && value != NULL);

  if (!sural_record_has_episode (self))
    return;
  self->last_group++;
  for (gsize i = 0; finding_ids[i] != NULL; i++)
    write_finding (self, make_finding (self, finding_ids[i], SURAL_SIDE_NONE, value),
                   self->last_group, apply_finding);
}

static void
apply_measured (SuralRecord *self, SuralRecordOrder *order, gpointer result)
{
  SuralRecordStep *step = g_new0 (SuralRecordStep, 1);

  step->kind = SURAL_STEP_MEASURED;
  step->measure = order->measurement.measure;
  step->before.number = order->before;
  step->after.number = order->measurement.value;
  sural_record_push_step (self, step);
  sural_record_reload (self);
}

static void
write_measured (SuralRecord *self, const char *measure, double value, SuralRecordApply apply)
{
  g_autoptr (GError) error = NULL;
  SuralRecordOrder *order = NULL;

  if (!isnan (value) &&
      !sural_knowledge_check_measurement (sural_context_get_knowledge (self->context), measure,
                                          value, &error))
    {
      sural_record_fail (self, error->message);
      return;
    }
  order = sural_record_new_order (self);
  order->measurement =
      (SuralMeasurement) { g_intern_string (measure), sural_context_get_now (self->context), value,
                           SURAL_ORIGIN_CLINIC };
  sural_record_dispatch (self, sural_record_job_set_measured, order, NULL, apply);
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

  if (!sural_record_has_episode (self))
    return;
  definition = sural_knowledge_get_measure (sural_context_get_knowledge (self->context), measure);
  if (definition == NULL || definition->counted_by == NULL)
    write_measured (self, measure, value, apply_measured);
  else
    sural_record_set_finding (self, definition->counted_by, definition->side,
                              isnan (value) ? NULL
                                            : g_ascii_formatd (text, sizeof text, "%.10g", value));
}

/* The case, its reasoning and what names the episode follow at once. */
static void
apply_side_undone (SuralRecord *self, SuralRecordOrder *order, gpointer result)
{
  g_clear_object (&self->data->episode);
  self->data->episode = result;
  sural_case_set_side (self->data->subject, sural_episode_get_side (self->data->episode));
  sural_record_reason (self);
}

static void
apply_side (SuralRecord *self, SuralRecordOrder *order, gpointer result)
{
  SuralSide before = sural_episode_get_side (self->data->episode);

  if (before != order->side)
    {
      SuralRecordStep *step = g_new0 (SuralRecordStep, 1);

      step->kind = SURAL_STEP_SIDE;
      step->before.side = before;
      step->after.side = order->side;
      sural_record_push_step (self, step);
    }
  apply_side_undone (self, order, result);
}

static void
write_side (SuralRecord *self, SuralSide side, SuralRecordApply apply)
{
  SuralRecordOrder *order = sural_record_new_order (self);

  order->side = side;
  sural_record_dispatch (self, sural_record_job_set_side, order, g_object_unref, apply);
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
  if (sural_record_has_episode (self))
    write_side (self, side, apply_side);
}

/* A conclusion comes to the record with all that follows from it. */
static void
apply_conclusion (SuralRecord *self, SuralRecordOrder *order, gpointer result)
{
  SuralConclusion *before = sural_case_get_conclusion (self->data->subject);
  SuralRecordStep *step = g_new0 (SuralRecordStep, 1);

  step->kind = SURAL_STEP_CONCLUSION;
  if (before != NULL && self->data->visit != NULL &&
      sural_conclusion_get_recorded (before) >= sural_visit_get_started (self->data->visit))
    step->before.conclusion = g_object_ref (before);
  step->after.conclusion = g_object_ref (order->conclusion);
  sural_record_push_step (self, step);
  /* The next one may come before all is read again. */
  sural_case_set_conclusion (self->data->subject, order->conclusion);
  sural_record_reload (self);
}

static void
write_conclusion (SuralRecord *self, SuralConclusion *conclusion, SuralRecordApply apply)
{
  SuralRecordOrder *order = sural_record_new_order (self);

  g_set_object (&order->conclusion, conclusion);
  sural_record_dispatch (self, sural_record_job_conclude, order, NULL, apply);
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

  if (sural_record_has_episode (self))
    write_conclusion (self, conclusion, apply_conclusion);
}

/* What was concluded before, as of now: the row that said it first stays where it is. */
static SuralConclusion *
renew (SuralRecord *self, SuralConclusion *conclusion)
{
  return sural_conclusion_new (sural_conclusion_get_hypothesis (conclusion),
                               sural_conclusion_get_grade (conclusion),
                               sural_conclusion_get_tissue (conclusion),
                               sural_conclusion_get_reason (conclusion),
                               sural_context_get_now (self->context));
}

/**
 * sural_record_write_back:
 * @step: what was set
 * @value: what it is to be: before it, or after it
 *
 * Writes it without making a step of it.
 */
void
sural_record_write_back (SuralRecord *self, const SuralRecordStep *step, const SuralStepValue *value)
{
  SuralFinding *finding = NULL;
  g_autoptr (SuralConclusion) conclusion = NULL;

  switch (step->kind)
    {
    case SURAL_STEP_FINDING:
      finding = sural_finding_new_full (step->finding_id, step->side, value->value, value->note,
                                        sural_context_get_now (self->context));
      sural_finding_set_day (finding, value->day);
      write_finding (self, finding, 0, apply_undone);
      break;
    case SURAL_STEP_MEASURED:
      write_measured (self, step->measure, value->number, sural_record_apply_reload);
      break;
    case SURAL_STEP_SIDE:
      write_side (self, value->side, apply_side_undone);
      break;
    case SURAL_STEP_CONCLUSION:
    default:
      if (value->conclusion != NULL)
        conclusion = renew (self, value->conclusion);
      write_conclusion (self, conclusion, sural_record_apply_reload);
    }
}
