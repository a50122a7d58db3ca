/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/plan/sural-plan.h"

G_DEFINE_BOXED_TYPE (SuralPlan, sural_plan, sural_plan_ref, sural_plan_unref)

/**
 * sural_plan_item_new:
 * @exercise: an exercise's id
 *
 * Returns: (transfer full): an item without a dose
 */
SuralPlanItem *
sural_plan_item_new (const char *exercise)
{
  SuralPlanItem *self;

  g_return_val_if_fail (exercise != NULL, NULL);

  self = g_new0 (SuralPlanItem, 1);
  self->exercise = g_strdup (exercise);

  return self;
}

/**
 * sural_plan_item_copy:
 * @self: an item
 *
 * Returns: (transfer full): a deep copy
 */
SuralPlanItem *
sural_plan_item_copy (const SuralPlanItem *self)
{
  SuralPlanItem *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->exercise = g_strdup (self->exercise);
  copy->effort = g_strdup (self->effort);
  copy->why = g_strdupv (self->why);
  copy->progress = g_strdup (self->progress);
  copy->stop = g_strdup (self->stop);
  copy->sources = g_strdupv (self->sources);
  copy->override_reason = g_strdup (self->override_reason);

  return copy;
}

/**
 * sural_plan_item_free:
 * @self: (transfer full): an item
 */
void
sural_plan_item_free (SuralPlanItem *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->exercise);
  g_free (self->effort);
  g_strfreev (self->why);
  g_free (self->progress);
  g_free (self->stop);
  g_strfreev (self->sources);
  g_free (self->override_reason);
  g_free (self);
}

static gboolean
strv_equal0 (char **a, char **b)
{
  if (a == NULL || b == NULL)
    return a == b;

  return g_strv_equal ((const char *const *) a, (const char *const *) b);
}

/**
 * sural_plan_item_equal:
 * @a: an item
 * @b: another
 *
 * Returns: whether both ask the same of the patient for the same reasons
 */
gboolean
sural_plan_item_equal (const SuralPlanItem *a, const SuralPlanItem *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return g_str_equal (a->exercise, b->exercise) && a->sets == b->sets && a->reps == b->reps &&
         a->hold_s == b->hold_s && a->per_day == b->per_day && a->per_week == b->per_week &&
         g_strcmp0 (a->effort, b->effort) == 0 && strv_equal0 (a->why, b->why) &&
         g_strcmp0 (a->progress, b->progress) == 0 && g_strcmp0 (a->stop, b->stop) == 0 &&
         strv_equal0 (a->sources, b->sources) && a->minutes == b->minutes &&
         !a->clinic == !b->clinic && a->step == b->step && a->side == b->side &&
         a->days == b->days && g_strcmp0 (a->override_reason, b->override_reason) == 0;
}

/**
 * sural_plan_omission_new:
 * @exercise: an exercise's id
 * @why: why it is not in the plan, a sentence
 *
 * Returns: (transfer full): an omission
 */
SuralPlanOmission *
sural_plan_omission_new (const char *exercise, const char *why)
{
  SuralPlanOmission *self;

  g_return_val_if_fail (exercise != NULL && why != NULL, NULL);

  self = g_new0 (SuralPlanOmission, 1);
  self->exercise = g_strdup (exercise);
  self->why = g_strdup (why);

  return self;
}

/**
 * sural_plan_omission_copy:
 * @self: an omission
 *
 * Returns: (transfer full): a deep copy
 */
SuralPlanOmission *
sural_plan_omission_copy (const SuralPlanOmission *self)
{
  SuralPlanOmission *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = sural_plan_omission_new (self->exercise, self->why);
  copy->contraindicated = self->contraindicated;
  copy->by_clinician = self->by_clinician;
  copy->waits = g_strdup (self->waits);
  copy->arguments = g_strdupv (self->arguments);
  copy->item = self->item != NULL ? sural_plan_item_copy (self->item) : NULL;

  return copy;
}

/**
 * sural_plan_omission_free:
 * @self: (transfer full): an omission
 */
void
sural_plan_omission_free (SuralPlanOmission *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->exercise);
  g_free (self->why);
  g_free (self->waits);
  g_strfreev (self->arguments);
  g_clear_pointer (&self->item, sural_plan_item_free);
  g_free (self);
}

/**
 * sural_plan_criterion_new:
 * @text: what must be true, a sentence
 * @met: whether it is
 *
 * Returns: (transfer full): a criterion without a reason
 */
SuralPlanCriterion *
sural_plan_criterion_new (const char *text, SuralTruth met)
{
  SuralPlanCriterion *self;

  g_return_val_if_fail (text != NULL, NULL);

  self = g_new0 (SuralPlanCriterion, 1);
  self->text = g_strdup (text);
  self->met = met;

  return self;
}

/**
 * sural_plan_criterion_copy:
 * @self: a criterion
 *
 * Returns: (transfer full): a deep copy
 */
SuralPlanCriterion *
sural_plan_criterion_copy (const SuralPlanCriterion *self)
{
  SuralPlanCriterion *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = sural_plan_criterion_new (self->text, self->met);
  copy->because = g_strdup (self->because);

  return copy;
}

/**
 * sural_plan_criterion_free:
 * @self: (transfer full): a criterion
 */
void
sural_plan_criterion_free (SuralPlanCriterion *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->text);
  g_free (self->because);
  g_free (self);
}

/**
 * sural_plan_new:
 *
 * Returns: (transfer full): a plan without items
 */
SuralPlan *
sural_plan_new (void)
{
  SuralPlan *self = g_new0 (SuralPlan, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify) sural_plan_item_free);
  self->left_out = g_ptr_array_new_with_free_func ((GDestroyNotify) sural_plan_omission_free);
  self->reduce = g_ptr_array_new_with_free_func (g_free);
  self->criteria = g_ptr_array_new_with_free_func (g_free);
  self->criteria_met = g_ptr_array_new_with_free_func ((GDestroyNotify) sural_plan_criterion_free);
  self->stations = g_ptr_array_new_with_free_func ((GDestroyNotify) sural_plan_station_free);
  self->reach.earliest = SURAL_DAY_UNKNOWN;
  self->reach.latest = SURAL_DAY_UNKNOWN;
  self->reach.taper = SURAL_DAY_UNKNOWN;
  self->not_asked = g_ptr_array_new_with_free_func (g_free);
  self->declined = g_ptr_array_new_with_free_func ((GDestroyNotify) sural_plan_decline_free);
  self->flags = g_ptr_array_new_with_free_func (g_free);
  self->notices = g_ptr_array_new_with_free_func (g_free);

  return self;
}

static void
copy_strings (GPtrArray *from, GPtrArray *to)
{
  for (guint i = 0; i < from->len; i++)
    g_ptr_array_add (to, g_strdup (g_ptr_array_index (from, i)));
}

/**
 * sural_plan_copy:
 * @self: a plan
 *
 * Returns: (transfer full): a deep copy that can be changed
 */
SuralPlan *
sural_plan_copy (const SuralPlan *self)
{
  SuralPlan *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = sural_plan_new ();
  copy->withheld = g_strdup (self->withheld);
  copy->phase = g_strdup (self->phase);
  copy->irritability = g_strdup (self->irritability);
  copy->direction = g_strdup (self->direction);
  for (guint i = 0; i < self->items->len; i++)
    g_ptr_array_add (copy->items, sural_plan_item_copy (g_ptr_array_index (self->items, i)));
  for (guint i = 0; i < self->left_out->len; i++)
    g_ptr_array_add (copy->left_out,
                     sural_plan_omission_copy (g_ptr_array_index (self->left_out, i)));
  copy_strings (self->reduce, copy->reduce);
  copy_strings (self->criteria, copy->criteria);
  for (guint i = 0; i < self->criteria_met->len; i++)
    g_ptr_array_add (copy->criteria_met,
                     sural_plan_criterion_copy (g_ptr_array_index (self->criteria_met, i)));
  copy_strings (self->not_asked, copy->not_asked);
  for (guint i = 0; i < self->declined->len; i++)
    g_ptr_array_add (copy->declined,
                     sural_plan_decline_copy (g_ptr_array_index (self->declined, i)));
  copy_strings (self->flags, copy->flags);
  copy_strings (self->notices, copy->notices);
  for (guint i = 0; i < self->stations->len; i++)
    g_ptr_array_add (copy->stations,
                     sural_plan_station_copy (g_ptr_array_index (self->stations, i)));
  copy->reach = self->reach;
  copy->goal = g_strdup (self->goal);
  copy->minutes_available = self->minutes_available;
  copy->review_by = self->review_by;
  copy->made = self->made;
  copy->accepted_by = g_strdup (self->accepted_by);
  copy->version = self->version;
  copy->id = g_strdup (self->id);

  return copy;
}

/**
 * sural_plan_ref:
 * @self: a plan
 *
 * Returns: (transfer full): @self
 */
SuralPlan *
sural_plan_ref (SuralPlan *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * sural_plan_unref:
 * @self: (transfer full): a plan
 */
void
sural_plan_unref (SuralPlan *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->withheld);
  g_free (self->phase);
  g_free (self->irritability);
  g_free (self->direction);
  g_free (self->accepted_by);
  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->left_out);
  g_ptr_array_unref (self->reduce);
  g_ptr_array_unref (self->criteria);
  g_ptr_array_unref (self->criteria_met);
  g_ptr_array_unref (self->stations);
  g_ptr_array_unref (self->not_asked);
  g_ptr_array_unref (self->declined);
  g_ptr_array_unref (self->flags);
  g_ptr_array_unref (self->notices);
  g_free (self->goal);
  g_free (self->id);
  g_free (self);
}

/**
 * sural_plan_find_item:
 * @self: a plan
 * @exercise: an exercise's id
 *
 * Returns: (transfer none) (nullable): the item for @exercise
 */
const SuralPlanItem *
sural_plan_find_item (const SuralPlan *self, const char *exercise)
{
  g_return_val_if_fail (self != NULL && exercise != NULL, NULL);

  for (guint i = 0; i < self->items->len; i++)
    {
      const SuralPlanItem *item = g_ptr_array_index (self->items, i);

      if (g_str_equal (item->exercise, exercise))
        return item;
    }

  return NULL;
}

static void
drop_last_decline (SuralPlan *self, const char *exercise)
{
  for (guint i = self->declined->len; i > 0; i--)
    {
      const SuralPlanDecline *decline = g_ptr_array_index (self->declined, i - 1);

      if (!g_str_equal (decline->exercise, exercise))
        continue;
      g_ptr_array_remove_index (self->declined, i - 1);
      return;
    }
}

/**
 * sural_plan_take_decline:
 * @self: a version on record
 * @decline: (transfer full): what the clinician said last
 *
 * Adds what was declined; without a reason it takes the last word on that exercise back.
 */
void
sural_plan_take_decline (SuralPlan *self, SuralPlanDecline *decline)
{
  g_return_if_fail (self != NULL && decline != NULL);

  if (decline->reason != NULL)
    {
      g_ptr_array_add (self->declined, decline);
      return;
    }
  drop_last_decline (self, decline->exercise);
  sural_plan_decline_free (decline);
}
