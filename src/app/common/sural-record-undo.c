/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/common/sural-record-private.h"
#include "app/common/sural-words.h"
#include "reasoning/sural-finding-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* What was set in a visit, taken back and done again, and what that is in words. */

static void
clear_value (SuralStepValue *value)
{
  g_free (value->value);
  g_free (value->note);
  g_clear_object (&value->conclusion);
}

void
sural_record_step_free (SuralRecordStep *self)
{
  g_free (self->finding_id);
  clear_value (&self->before);
  clear_value (&self->after);
  g_free (self);
}

/**
 * sural_record_push_step:
 * @step: (transfer full): what was set just now
 *
 * What had been taken back before cannot be done again after it.
 */
void
sural_record_push_step (SuralRecord *self, SuralRecordStep *step)
{
  g_ptr_array_add (self->steps, step);
  g_ptr_array_set_size (self->undone, 0);
}

static gboolean
is_in_visit (SuralRecord *self)
{
  return self->data != NULL && self->data->visit != NULL;
}

static const SuralRecordStep *
get_last (GPtrArray *steps)
{
  return steps->len > 0 ? g_ptr_array_index (steps, steps->len - 1) : NULL;
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
  return self->steps->len > 0 && is_in_visit (self);
}

/**
 * sural_record_can_redo:
 *
 * Returns: TRUE when something that was taken back can be done again
 */
gboolean
sural_record_can_redo (SuralRecord *self)
{
  g_return_val_if_fail (SURAL_IS_RECORD (self), FALSE);
  return self->undone->len > 0 && is_in_visit (self);
}

/* From one list to the other: the last, and those that were set together with it. */
static void
turn (SuralRecord *self, GPtrArray *from, GPtrArray *to, gboolean back)
{
  guint group = get_last (from)->group;

  do
    {
      SuralRecordStep *step = g_ptr_array_steal_index (from, from->len - 1);

      sural_record_write_back (self, step, back ? &step->before : &step->after);
      g_ptr_array_add (to, step);
    }
  while (group != 0 && from->len > 0 && get_last (from)->group == group);
}

/**
 * sural_record_undo:
 *
 * Takes the last thing set in this visit back to what it was before, and with it those that were
 * set at once with it.
 */
void
sural_record_undo (SuralRecord *self)
{
  g_return_if_fail (SURAL_IS_RECORD (self));
  if (sural_record_can_undo (self))
    turn (self, self->steps, self->undone, TRUE);
}

/**
 * sural_record_redo:
 *
 * Sets again what was taken back last, and with it those that were taken back at once with it.
 */
void
sural_record_redo (SuralRecord *self)
{
  g_return_if_fail (SURAL_IS_RECORD (self));
  if (sural_record_can_redo (self))
    turn (self, self->undone, self->steps, FALSE);
}

static char *
dup_finding_text (SuralRecord *self, const SuralRecordStep *step)
{
  const SuralFindingDefinition *definition =
      sural_knowledge_get_finding (sural_context_get_knowledge (self->context), step->finding_id);
  const SuralStepValue *value = step->after.value != NULL ? &step->after : &step->before;
  g_autoptr (SuralFinding) finding = NULL;
  g_autofree char *words = NULL;

  if (definition == NULL || value->value == NULL)
    return g_strdup (definition != NULL ? definition->label : step->finding_id);
  finding = sural_finding_new (step->finding_id, step->side, value->value);
  words = sural_finding_text_value (definition, finding);
  if (step->side == SURAL_SIDE_NONE)
    /* TRANSLATORS: a finding and what was answered: “Slump: positive” */
    return g_strdup_printf (_ ("%s: %s"), definition->label, words);
  /* TRANSLATORS: a finding, its side, and what was answered: “Slump, left: positive” */
  return g_strdup_printf (_ ("%s, %s: %s"), definition->label, sural_words_side (step->side), words);
}

static char *
dup_measure_text (SuralRecord *self, const SuralRecordStep *step)
{
  const SuralMeasure *measure =
      sural_knowledge_get_measure (sural_context_get_knowledge (self->context), step->measure);
  double number = !isnan (step->after.number) ? step->after.number : step->before.number;
  g_autofree char *words = NULL;

  if (measure == NULL || isnan (number))
    return g_strdup (measure != NULL ? measure->label : step->measure);
  words = sural_measure_text (measure, number);
  return g_strdup_printf (_ ("%s: %s"), measure->label, words);
}

static char *
dup_conclusion_text (SuralRecord *self, const SuralRecordStep *step)
{
  const char *id = sural_conclusion_get_hypothesis (step->after.conclusion);
  const SuralHypothesis *hypothesis =
      sural_knowledge_get_hypothesis (sural_context_get_knowledge (self->context), id);

  return g_strdup_printf (_ ("Working diagnosis: %s"), hypothesis != NULL ? hypothesis->label : id);
}

static guint
count_group (GPtrArray *steps)
{
  guint group = get_last (steps)->group, n = 1;

  for (guint i = steps->len - 1; group != 0 && i > 0; i--)
    {
      if (((SuralRecordStep *) g_ptr_array_index (steps, i - 1))->group != group)
        break;
      n++;
    }
  return n;
}

static char *
dup_text (SuralRecord *self, GPtrArray *steps)
{
  const SuralRecordStep *step = get_last (steps);
  guint n = count_group (steps);

  if (n > 1)
    return g_strdup_printf (ngettext ("%u answer", "%u answers", n), n);
  switch (step->kind)
    {
    case SURAL_STEP_FINDING:
      return dup_finding_text (self, step);
    case SURAL_STEP_MEASURED:
      return dup_measure_text (self, step);
    case SURAL_STEP_CONCLUSION:
      return dup_conclusion_text (self, step);
    case SURAL_STEP_SIDE:
    default:
      return g_strdup_printf (_ ("Which leg it is: %s"),
                              step->after.side != SURAL_SIDE_NONE
                                  ? sural_words_side (step->after.side)
                                  : _ ("not known"));
    }
}

static const char *
get_place (GPtrArray *steps)
{
  const SuralRecordStep *step = get_last (steps);

  switch (step->kind)
    {
    case SURAL_STEP_FINDING:
      return step->finding_id;
    case SURAL_STEP_MEASURED:
      return step->measure;
    case SURAL_STEP_CONCLUSION:
      return "conclusion";
    case SURAL_STEP_SIDE:
    default:
      return "side";
    }
}

/**
 * sural_record_dup_undo_text:
 *
 * Returns: (transfer full) (nullable): what undo would take back: "Slump, left: positive"
 */
char *
sural_record_dup_undo_text (SuralRecord *self)
{
  g_return_val_if_fail (SURAL_IS_RECORD (self), NULL);
  return sural_record_can_undo (self) ? dup_text (self, self->steps) : NULL;
}

/**
 * sural_record_dup_redo_text:
 *
 * Returns: (transfer full) (nullable): what redo would set again
 */
char *
sural_record_dup_redo_text (SuralRecord *self)
{
  g_return_val_if_fail (SURAL_IS_RECORD (self), NULL);
  return sural_record_can_redo (self) ? dup_text (self, self->undone) : NULL;
}

/**
 * sural_record_dup_undo_place:
 *
 * Returns: (transfer full) (nullable): where that was set: the id of a finding or of a measure,
 *   "side" or "conclusion"
 */
char *
sural_record_dup_undo_place (SuralRecord *self)
{
  g_return_val_if_fail (SURAL_IS_RECORD (self), NULL);
  return sural_record_can_undo (self) ? g_strdup (get_place (self->steps)) : NULL;
}

/**
 * sural_record_dup_redo_place:
 *
 * Returns: (transfer full) (nullable): where what redo sets again was set
 */
char *
sural_record_dup_redo_place (SuralRecord *self)
{
  g_return_val_if_fail (SURAL_IS_RECORD (self), NULL);
  return sural_record_can_redo (self) ? g_strdup (get_place (self->undone)) : NULL;
}
