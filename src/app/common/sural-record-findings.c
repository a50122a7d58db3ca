/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/common/sural-record-private.h"

#include <math.h>

/* What a visit finds and measures, and how it is taken back. */

void
sural_record_step_free (SuralRecordStep *self)
{
  g_free (self->finding_id);
  g_free (self->value);
  g_free (self->note);
  g_free (self);
}

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

/* What was recorded in the visit under way; an earlier visit's value is no answer of this one, and
 * to bring it back must not record it anew. */
static SuralFinding *
find_of_visit (SuralRecord *self, const char *finding_id, SuralSide side)
{
  SuralFinding *finding = sural_case_lookup (self->data->subject, finding_id, side);

  if (finding == NULL || self->data->visit == NULL || sural_finding_is_from_intake (finding) ||
      sural_finding_get_recorded (finding) < sural_visit_get_started (self->data->visit))
    return NULL;
  return finding;
}

static void
apply_finding (SuralRecord *self, SuralRecordOrder *order, gpointer result)
{
  SuralRecordStep *step = g_new0 (SuralRecordStep, 1);
  SuralFinding *before = NULL;

  step->finding_id = g_strdup (sural_finding_get_id (order->finding));
  step->side = sural_finding_get_side (order->finding);
  step->group = order->group;
  before = find_of_visit (self, step->finding_id, step->side);
  if (before != NULL)
    {
      step->value = g_strdup (sural_finding_get_value (before));
      step->day = sural_finding_get_day (before);
      step->note = g_strdup (sural_finding_get_note (before));
    }
  g_ptr_array_add (self->steps, step);
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

  step->measure = order->measurement.measure;
  step->number = order->before;
  g_ptr_array_add (self->steps, step);
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

      step->side = before;
      g_ptr_array_add (self->steps, step);
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

/**
 * sural_record_can_undo:
 *
 * Returns: TRUE when something was recorded in this visit that can be taken back
 */
gboolean
sural_record_can_undo (SuralRecord *self)
{
  g_return_val_if_fail (SURAL_IS_RECORD (self), FALSE);
  return self->steps->len > 0 && self->data != NULL && self->data->visit != NULL;
}

static guint
undo_last (SuralRecord *self)
{
  SuralRecordStep *step = g_ptr_array_steal_index (self->steps, self->steps->len - 1);
  guint group = step->group;

  if (step->finding_id != NULL)
    {
      SuralFinding *before =
          sural_finding_new_full (step->finding_id, step->side, step->value, step->note,
                                  sural_context_get_now (self->context));

      sural_finding_set_day (before, step->day);
      write_finding (self, before, 0, apply_undone);
    }
  else if (step->measure != NULL)
    write_measured (self, step->measure, step->number, sural_record_apply_reload);
  else
    write_side (self, step->side, apply_side_undone);
  sural_record_step_free (step);
  return group;
}

static gboolean
is_of_group (SuralRecord *self, guint group)
{
  const SuralRecordStep *last = NULL;

  if (group == 0 || self->steps->len == 0)
    return FALSE;
  last = g_ptr_array_index (self->steps, self->steps->len - 1);
  return last->group == group;
}

/**
 * sural_record_undo:
 *
 * Takes the last finding or measurement of this visit, or the side said in it, back to what it was
 * before, and with it those that were recorded at once with it.
 */
void
sural_record_undo (SuralRecord *self)
{
  guint group = 0;

  g_return_if_fail (SURAL_IS_RECORD (self));
  if (!sural_record_can_undo (self))
    return;
  group = undo_last (self);
  while (is_of_group (self, group))
    undo_last (self);
}
