/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/visit/sural-case.h"

#include "model/visit/sural-finding-set.h"

#include <math.h>

struct _SuralCase
{
  GObject parent_instance;

  SuralSex sex;
  SuralSide side;
  SuralDay birth_day;
  SuralDay onset;
  SuralDay assessed;
  char *goal_event;
  SuralDay goal_day;
  guint minutes_a_day;
  SuralConclusion *conclusion;
  SuralPlan *plan;
  SuralFindingSet *findings;
  GPtrArray *earlier; /* SuralFinding, oldest first */
  GArray *measurements;
  gboolean measurements_sorted;
  GArray *visit_days;
  GPtrArray *acknowledgements;
  GPtrArray *gates_elsewhere;
};

G_DEFINE_FINAL_TYPE (SuralCase, sural_case, G_TYPE_OBJECT)

static void
sural_case_finalize (GObject *object)
{
  SuralCase *self = SURAL_CASE (object);

  g_clear_pointer (&self->goal_event, g_free);
  g_clear_object (&self->conclusion);
  g_clear_pointer (&self->plan, sural_plan_unref);
  g_clear_pointer (&self->findings, sural_finding_set_free);
  g_clear_pointer (&self->earlier, g_ptr_array_unref);
  g_clear_pointer (&self->measurements, g_array_unref);
  g_clear_pointer (&self->visit_days, g_array_unref);
  g_clear_pointer (&self->acknowledgements, g_ptr_array_unref);
  g_clear_pointer (&self->gates_elsewhere, g_ptr_array_unref);

  G_OBJECT_CLASS (sural_case_parent_class)->finalize (object);
}

static void
sural_case_class_init (SuralCaseClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sural_case_finalize;
}

static void
sural_case_init (SuralCase *self)
{
  self->findings = sural_finding_set_new ();
  self->earlier = g_ptr_array_new_with_free_func (g_object_unref);
  self->measurements = g_array_new (FALSE, FALSE, sizeof (SuralMeasurement));
  self->measurements_sorted = TRUE;
  self->visit_days = g_array_new (FALSE, FALSE, sizeof (SuralDay));
  self->acknowledgements =
      g_ptr_array_new_with_free_func ((GDestroyNotify) sural_acknowledgement_free);
  self->gates_elsewhere =
      g_ptr_array_new_with_free_func ((GDestroyNotify) sural_gate_elsewhere_free);
}

/**
 * sural_case_new:
 *
 * Returns: (transfer full): a case of which nothing is known
 */
SuralCase *
sural_case_new (void)
{
  return g_object_new (SURAL_TYPE_CASE, NULL);
}

/**
 * sural_case_copy:
 * @self: a case
 *
 * Returns: (transfer full): a case that can be changed without changing @self
 */
SuralCase *
sural_case_copy (SuralCase *self)
{
  SuralCase *copy;

  g_return_val_if_fail (SURAL_IS_CASE (self), NULL);

  copy = sural_case_new ();
  copy->sex = self->sex;
  copy->side = self->side;
  copy->birth_day = self->birth_day;
  copy->onset = self->onset;
  copy->assessed = self->assessed;
  copy->goal_event = g_strdup (self->goal_event);
  copy->goal_day = self->goal_day;
  copy->minutes_a_day = self->minutes_a_day;
  g_set_object (&copy->conclusion, self->conclusion);
  sural_case_set_plan (copy, self->plan);
  g_clear_pointer (&copy->findings, sural_finding_set_free);
  copy->findings = sural_finding_set_copy (self->findings);
  for (guint i = 0; i < self->earlier->len; i++)
    sural_case_add_earlier (copy, g_ptr_array_index (self->earlier, i));
  g_array_append_vals (copy->measurements, self->measurements->data, self->measurements->len);
  copy->measurements_sorted = self->measurements_sorted;
  g_array_append_vals (copy->visit_days, self->visit_days->data, self->visit_days->len);
  for (guint i = 0; i < self->acknowledgements->len; i++)
    sural_case_add_acknowledgement (copy, g_ptr_array_index (self->acknowledgements, i));
  for (guint i = 0; i < self->gates_elsewhere->len; i++)
    sural_case_add_gate_elsewhere (copy, g_ptr_array_index (self->gates_elsewhere, i));

  return copy;
}

/**
 * sural_case_get_sex:
 * @self: a case
 *
 * Returns: the patient's sex
 */
SuralSex
sural_case_get_sex (SuralCase *self)
{
  g_return_val_if_fail (SURAL_IS_CASE (self), SURAL_SEX_UNKNOWN);

  return self->sex;
}

/**
 * sural_case_set_sex:
 * @self: a case
 * @sex: the patient's sex
 */
void
sural_case_set_sex (SuralCase *self, SuralSex sex)
{
  g_return_if_fail (SURAL_IS_CASE (self));

  self->sex = sex;
}

/**
 * sural_case_get_birth_day:
 * @self: a case
 *
 * Returns: the patient's day of birth
 */
SuralDay
sural_case_get_birth_day (SuralCase *self)
{
  g_return_val_if_fail (SURAL_IS_CASE (self), SURAL_DAY_UNKNOWN);

  return self->birth_day;
}

/**
 * sural_case_set_birth_day:
 * @self: a case
 * @day: the patient's day of birth
 */
void
sural_case_set_birth_day (SuralCase *self, SuralDay day)
{
  g_return_if_fail (SURAL_IS_CASE (self));

  self->birth_day = day;
}

/**
 * sural_case_get_side:
 * @self: a case
 *
 * Returns: the affected side
 */
SuralSide
sural_case_get_side (SuralCase *self)
{
  g_return_val_if_fail (SURAL_IS_CASE (self), SURAL_SIDE_NONE);

  return self->side;
}

/**
 * sural_case_set_side:
 * @self: a case
 * @side: the affected side
 */
void
sural_case_set_side (SuralCase *self, SuralSide side)
{
  g_return_if_fail (SURAL_IS_CASE (self));

  self->side = side;
}

/**
 * sural_case_get_onset:
 * @self: a case
 *
 * Returns: the day on which it began
 */
SuralDay
sural_case_get_onset (SuralCase *self)
{
  g_return_val_if_fail (SURAL_IS_CASE (self), SURAL_DAY_UNKNOWN);

  return self->onset;
}

/**
 * sural_case_set_onset:
 * @self: a case
 * @day: the day on which it began
 */
void
sural_case_set_onset (SuralCase *self, SuralDay day)
{
  g_return_if_fail (SURAL_IS_CASE (self));

  self->onset = day;
}

/**
 * sural_case_get_assessed:
 * @self: a case
 *
 * Returns: the day as of which the case stands
 */
SuralDay
sural_case_get_assessed (SuralCase *self)
{
  g_return_val_if_fail (SURAL_IS_CASE (self), SURAL_DAY_UNKNOWN);

  return self->assessed;
}

/**
 * sural_case_set_assessed:
 * @self: a case
 * @day: the day as of which the case stands
 */
void
sural_case_set_assessed (SuralCase *self, SuralDay day)
{
  g_return_if_fail (SURAL_IS_CASE (self));

  self->assessed = day;
}

/**
 * sural_case_get_goal_event:
 * @self: a case
 *
 * Returns: (transfer none) (nullable): what the patient trains for
 */
const char *
sural_case_get_goal_event (SuralCase *self)
{
  g_return_val_if_fail (SURAL_IS_CASE (self), NULL);

  return self->goal_event;
}

/**
 * sural_case_get_goal_day:
 * @self: a case
 *
 * Returns: the day of the goal event
 */
SuralDay
sural_case_get_goal_day (SuralCase *self)
{
  g_return_val_if_fail (SURAL_IS_CASE (self), SURAL_DAY_UNKNOWN);

  return self->goal_day;
}

/**
 * sural_case_set_goal:
 * @self: a case
 * @event: (nullable): what the patient trains for
 * @day: its day
 */
void
sural_case_set_goal (SuralCase *self, const char *event, SuralDay day)
{
  g_return_if_fail (SURAL_IS_CASE (self));

  g_set_str (&self->goal_event, event);
  self->goal_day = day;
}

/**
 * sural_case_get_minutes_a_day:
 * @self: a case
 *
 * Returns: the minutes a day that the patient has for exercises; 0: as with the plan in force
 */
guint
sural_case_get_minutes_a_day (SuralCase *self)
{
  g_return_val_if_fail (SURAL_IS_CASE (self), 0);

  return self->minutes_a_day;
}

/**
 * sural_case_set_minutes_a_day:
 * @self: a case
 * @minutes: that the patient has for exercises; 0: as with the plan in force
 */
void
sural_case_set_minutes_a_day (SuralCase *self, guint minutes)
{
  g_return_if_fail (SURAL_IS_CASE (self));

  self->minutes_a_day = minutes;
}

/**
 * sural_case_get_conclusion:
 * @self: a case
 *
 * Returns: (transfer none) (nullable): the clinician's working diagnosis, if there is one
 */
SuralConclusion *
sural_case_get_conclusion (SuralCase *self)
{
  g_return_val_if_fail (SURAL_IS_CASE (self), NULL);

  return self->conclusion;
}

/**
 * sural_case_set_conclusion:
 * @self: a case
 * @conclusion: (nullable): the clinician's working diagnosis
 */
void
sural_case_set_conclusion (SuralCase *self, SuralConclusion *conclusion)
{
  g_return_if_fail (SURAL_IS_CASE (self));
  g_return_if_fail (conclusion == NULL || SURAL_IS_CONCLUSION (conclusion));

  g_set_object (&self->conclusion, conclusion);
}

/**
 * sural_case_get_plan:
 * @self: a case
 *
 * Returns: (transfer none) (nullable): the plan that was in force when the case was assessed
 */
SuralPlan *
sural_case_get_plan (SuralCase *self)
{
  g_return_val_if_fail (SURAL_IS_CASE (self), NULL);

  return self->plan;
}

/**
 * sural_case_set_plan:
 * @self: a case
 * @plan: (nullable): the plan in force; an accepted plan does not change any more
 */
void
sural_case_set_plan (SuralCase *self, SuralPlan *plan)
{
  g_return_if_fail (SURAL_IS_CASE (self));

  if (plan != NULL)
    sural_plan_ref (plan);
  g_clear_pointer (&self->plan, sural_plan_unref);
  self->plan = plan;
}

/**
 * sural_case_record:
 * @self: a case
 * @finding: what was found; it takes the place of an earlier one of the same id and side
 */
void
sural_case_record (SuralCase *self, SuralFinding *finding)
{
  g_return_if_fail (SURAL_IS_CASE (self));
  g_return_if_fail (SURAL_IS_FINDING (finding));
  g_return_if_fail (sural_finding_get_value (finding) != NULL);

  sural_finding_set_record (self->findings, finding);
}

/**
 * sural_case_forget:
 * @self: a case
 * @finding_id: a finding's id
 * @side: its side
 *
 * Makes a finding unknown again.
 */
void
sural_case_forget (SuralCase *self, const char *finding_id, SuralSide side)
{
  g_return_if_fail (SURAL_IS_CASE (self));
  g_return_if_fail (finding_id != NULL);

  sural_finding_set_forget (self->findings, finding_id, side);
}

/**
 * sural_case_add_earlier:
 * @self: a case
 * @finding: a number that an earlier visit found and that a later one measured anew
 *
 * Nothing counts from it; it says since when the number that counts has been what it is.
 */
void
sural_case_add_earlier (SuralCase *self, SuralFinding *finding)
{
  guint position;

  g_return_if_fail (SURAL_IS_CASE (self));
  g_return_if_fail (SURAL_IS_FINDING (finding));

  position = self->earlier->len;
  while (position > 0 &&
         sural_finding_get_recorded (g_ptr_array_index (self->earlier, position - 1)) >
             sural_finding_get_recorded (finding))
    position--;
  g_ptr_array_insert (self->earlier, (int) position, g_object_ref (finding));
}

/**
 * sural_case_get_earlier:
 * @self: a case
 *
 * Returns: (transfer none) (element-type SuralFinding): what sural_case_add_earlier() was given,
 *   oldest first
 */
GPtrArray *
sural_case_get_earlier (SuralCase *self)
{
  g_return_val_if_fail (SURAL_IS_CASE (self), NULL);

  return self->earlier;
}

/**
 * sural_case_lookup:
 * @self: a case
 * @finding_id: a finding's id
 * @side: its side
 *
 * Returns: (transfer none) (nullable): the finding; %NULL when it was never recorded, which is
 *   unknown and not negative
 */
SuralFinding *
sural_case_lookup (SuralCase *self, const char *finding_id, SuralSide side)
{
  g_return_val_if_fail (SURAL_IS_CASE (self), NULL);
  g_return_val_if_fail (finding_id != NULL, NULL);

  return sural_finding_set_lookup (self->findings, finding_id, side);
}

/**
 * sural_case_is_recorded:
 * @self: a case
 * @finding_id: a finding's id
 *
 * Returns: whether something was recorded of it, on any side or without one
 */
gboolean
sural_case_is_recorded (SuralCase *self, const char *finding_id)
{
  g_return_val_if_fail (SURAL_IS_CASE (self), FALSE);
  g_return_val_if_fail (finding_id != NULL, FALSE);

  return sural_finding_set_has (self->findings, finding_id);
}

/**
 * sural_case_lookup_leg:
 * @self: a case
 * @finding_id: a finding's id
 * @leg: left or right
 *
 * Returns: (transfer none) (nullable): the finding of that leg; one recorded for both legs, or
 *   without a side, speaks for each
 */
SuralFinding *
sural_case_lookup_leg (SuralCase *self, const char *finding_id, SuralSide leg)
{
  g_return_val_if_fail (SURAL_IS_CASE (self), NULL);
  g_return_val_if_fail (finding_id != NULL, NULL);

  return sural_finding_set_lookup_leg (self->findings, finding_id, leg);
}

/**
 * sural_case_get_value:
 * @self: a case
 * @finding_id: a finding's id
 * @side: its side
 *
 * Returns: (transfer none) (nullable): the value as text; %NULL when unknown
 */
const char *
sural_case_get_value (SuralCase *self, const char *finding_id, SuralSide side)
{
  SuralFinding *finding = sural_case_lookup (self, finding_id, side);

  return finding != NULL ? sural_finding_get_value (finding) : NULL;
}

/**
 * sural_case_get_number:
 * @self: a case
 * @finding_id: a finding's id
 * @side: its side
 *
 * Returns: the value as a number; NAN when unknown or a word
 */
double
sural_case_get_number (SuralCase *self, const char *finding_id, SuralSide side)
{
  SuralFinding *finding = sural_case_lookup (self, finding_id, side);

  return finding != NULL ? sural_finding_get_number (finding) : NAN;
}

/**
 * sural_case_get_findings:
 * @self: a case
 *
 * Returns: (transfer none) (element-type SuralFinding): every finding that is known, in the order
 *   of first recording
 */
GPtrArray *
sural_case_get_findings (SuralCase *self)
{
  g_return_val_if_fail (SURAL_IS_CASE (self), NULL);

  return sural_finding_set_get_array (self->findings);
}

/**
 * sural_case_get_n_findings:
 * @self: a case
 *
 * Returns: how many findings are known
 */
guint
sural_case_get_n_findings (SuralCase *self)
{
  g_return_val_if_fail (SURAL_IS_CASE (self), 0);

  return sural_finding_set_get_array (self->findings)->len;
}

/**
 * sural_case_add_measurement:
 * @self: a case
 * @measurement: what was measured; copied
 */
void
sural_case_add_measurement (SuralCase *self, const SuralMeasurement *measurement)
{
  SuralMeasurement copy;

  g_return_if_fail (SURAL_IS_CASE (self));
  g_return_if_fail (measurement != NULL && measurement->measure != NULL);

  copy = *measurement;
  copy.measure = g_intern_string (measurement->measure);
  if (self->measurements->len > 0)
    {
      const SuralMeasurement *last =
          &g_array_index (self->measurements, SuralMeasurement, self->measurements->len - 1);

      self->measurements_sorted =
          self->measurements_sorted && sural_measurement_compare (last, &copy) <= 0;
    }
  g_array_append_val (self->measurements, copy);
}

/* Merge sort keeps what was written down twice in the order of writing. */
static int
compare_measurements (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return sural_measurement_compare (a, b);
}

/**
 * sural_case_get_measurements:
 * @self: a case
 *
 * Returns: (transfer none) (element-type SuralMeasurement): every measurement in the order of time
 */
GArray *
sural_case_get_measurements (SuralCase *self)
{
  g_return_val_if_fail (SURAL_IS_CASE (self), NULL);

  if (!self->measurements_sorted)
    {
      g_sort_array (self->measurements->data, self->measurements->len, sizeof (SuralMeasurement),
                    compare_measurements, NULL);
      self->measurements_sorted = TRUE;
    }

  return self->measurements;
}

/**
 * sural_case_find_measurement:
 * @self: a case
 * @measure: a measure's id
 * @life_days: how many days a value of it stands for now; 0: for ever
 *
 * What was measured after the day of assessment does not count. Without a day of assessment nobody
 * can say how old a value is, and only one that stands for ever is known.
 *
 * Returns: (transfer none) (nullable): the latest value up to the day of assessment; %NULL when
 *   there is none, or when it is older than @life_days: an old value says nothing about today
 */
const SuralMeasurement *
sural_case_find_measurement (SuralCase *self, const char *measure, guint life_days)
{
  GArray *all;

  g_return_val_if_fail (SURAL_IS_CASE (self), NULL);
  g_return_val_if_fail (measure != NULL, NULL);

  all = sural_case_get_measurements (self);
  for (guint i = all->len; i > 0; i--)
    {
      const SuralMeasurement *m = &g_array_index (all, SuralMeasurement, i - 1);
      SuralDay day = sural_time_get_day (m->at);

      if (!g_str_equal (m->measure, measure))
        continue;
      if (self->assessed == SURAL_DAY_UNKNOWN)
        return life_days == 0 ? m : NULL;
      if (day > self->assessed)
        continue;
      return life_days == 0 || self->assessed - day <= life_days ? m : NULL;
    }

  return NULL;
}

/**
 * sural_case_add_visit_day:
 * @self: a case
 * @day: a day on which the patient was seen; a day that is already there is not added again
 */
void
sural_case_add_visit_day (SuralCase *self, SuralDay day)
{
  guint position = 0;

  g_return_if_fail (SURAL_IS_CASE (self));
  g_return_if_fail (day != SURAL_DAY_UNKNOWN);

  while (position < self->visit_days->len &&
         g_array_index (self->visit_days, SuralDay, position) < day)
    position++;
  if (position < self->visit_days->len &&
      g_array_index (self->visit_days, SuralDay, position) == day)
    return;

  g_array_insert_val (self->visit_days, position, day);
}

/**
 * sural_case_get_visit_days:
 * @self: a case
 *
 * Returns: (transfer none) (element-type SuralDay): the days of visits, in order
 */
GArray *
sural_case_get_visit_days (SuralCase *self)
{
  g_return_val_if_fail (SURAL_IS_CASE (self), NULL);

  return self->visit_days;
}

/**
 * sural_case_add_acknowledgement:
 * @self: a case
 * @acknowledgement: what the clinician said to an alert; copied
 */
void
sural_case_add_acknowledgement (SuralCase *self, const SuralAcknowledgement *acknowledgement)
{
  g_return_if_fail (SURAL_IS_CASE (self));
  g_return_if_fail (acknowledgement != NULL);

  g_ptr_array_add (self->acknowledgements, sural_acknowledgement_copy (acknowledgement));
}

/**
 * sural_case_get_acknowledgements:
 * @self: a case
 *
 * Returns: (transfer none) (element-type SuralAcknowledgement): what was said to alerts, oldest
 *   first
 */
GPtrArray *
sural_case_get_acknowledgements (SuralCase *self)
{
  g_return_val_if_fail (SURAL_IS_CASE (self), NULL);

  return self->acknowledgements;
}

/**
 * sural_case_add_gate_elsewhere:
 * @self: a case
 * @gate: what another complaint of the patient opened; copied
 */
void
sural_case_add_gate_elsewhere (SuralCase *self, const SuralGateElsewhere *gate)
{
  g_return_if_fail (SURAL_IS_CASE (self));
  g_return_if_fail (gate != NULL);

  g_ptr_array_add (self->gates_elsewhere, sural_gate_elsewhere_copy (gate));
}

/**
 * sural_case_get_gates_elsewhere:
 * @self: a case
 *
 * Returns: (transfer none) (element-type SuralGateElsewhere): in the order in which they were added
 */
GPtrArray *
sural_case_get_gates_elsewhere (SuralCase *self)
{
  g_return_val_if_fail (SURAL_IS_CASE (self), NULL);

  return self->gates_elsewhere;
}

/**
 * sural_case_get_day_number:
 * @self: a case
 *
 * Returns: days from onset to the day of assessment, 0 on the day itself; -1 when either is not
 *   known or the order is impossible
 */
int
sural_case_get_day_number (SuralCase *self)
{
  g_return_val_if_fail (SURAL_IS_CASE (self), -1);

  if (self->onset == SURAL_DAY_UNKNOWN || self->assessed == SURAL_DAY_UNKNOWN ||
      self->assessed < self->onset)
    return -1;

  return (int) (self->assessed - self->onset);
}
