/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/change/sural-change.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/sural-error.h"
#include "reasoning/plan/sural-plan-week.h"

/* The arguments of a change are one tuple of a type that its kind fixes. They are kept as such: so
 * a change can be compared, printed and read back without a line of code for each kind. A plan, a
 * drawing and a picture are carried beside it, and stand in the file by the time anybody asks for a
 * text. */
struct _SuralChange
{
  gatomicrefcount ref_count;
  SuralChangeKind kind;
  GVariant *arguments;
  SuralPlan *plan;
  SuralPainMap *map;
  SuralAttachment *attachment;
  SuralChange *inner; /* of a correction that has no text, for it carries a drawing */
};

#define FINDING_TYPE "(ssmsumsx)"       /* finding, side, value, day, note, recorded */
#define MEASUREMENT_TYPE "(sxds)"       /* measure, at, value, origin */
#define ROWS_TYPE "m(asas)"             /* of trends: those that stand, and those that do not */
#define MEASURED_TYPE "(smdx)"          /* measure, value, at */
#define ITEM_TYPE "(sssumd)"            /* questionnaire, edition, item, goal, value */
#define DECLINE_TYPE "(s(smsuumsmsms))" /* plan, and what the decline holds */

/* What each kind is called in journal and script, and the type of its arguments. */
static const struct
{
  const char *name;
  const char *type;
} KINDS[SURAL_N_CHANGES] = {
  [SURAL_CHANGE_START_VISIT] = { "start-visit", "()" },
  [SURAL_CHANGE_END_VISIT] = { "end-visit", "()" },
  [SURAL_CHANGE_REOPEN_VISIT] = { "reopen-visit", "(s)" },
  [SURAL_CHANGE_SCOPE] = { "scope", "(s)" },
  [SURAL_CHANGE_ANSWER] = { "answer", "(a" FINDING_TYPE ROWS_TYPE ")" },
  [SURAL_CHANGE_MEASURE] = { "measure", "(smdx" ROWS_TYPE ")" },
  [SURAL_CHANGE_SIDE] = { "side", "(s)" },
  [SURAL_CHANGE_ADD_MEASUREMENTS] = { "add-measurements", "(a" MEASUREMENT_TYPE ")" },
  [SURAL_CHANGE_RETRACT] = { "retract", "(smdx)" },
  [SURAL_CHANGE_MEASUREMENTS_STAND] = { "measurements-stand", "(asb)" },
  [SURAL_CHANGE_DRAW] = { "draw", "()" },
  [SURAL_CHANGE_REDRAW] = { "redraw", "(ms)" },
  [SURAL_CHANGE_CONCLUDE] = { "conclude", "(smsmsms)" },
  [SURAL_CHANGE_ACKNOWLEDGE_GATE] = { "acknowledge-gate", "(sms)" },
  [SURAL_CHANGE_ACKNOWLEDGE_ALERT] = { "acknowledge-alert", "(sumsmdms)" },
  [SURAL_CHANGE_ACCEPT_PLAN] = { "accept-plan", "()" },
  [SURAL_CHANGE_PLAN_STANDS] = { "plan-stands", "(sb)" },
  [SURAL_CHANGE_DECLINE_STEP] = { "decline-step", DECLINE_TYPE },
  [SURAL_CHANGE_DRAFT_NOTE] = { "draft-note", "(s)" },
  [SURAL_CHANGE_SIGN_NOTE] = { "sign-note", "(s)" },
  [SURAL_CHANGE_AMEND_NOTE] = { "amend-note", "(ss)" },
  [SURAL_CHANGE_CORRECT] = { "correct", "(sss)" }, /* visit, reason, and a change as text */
  [SURAL_CHANGE_EDIT_EPISODE] = { "edit-episode", "(a(sss))" }, /* field, from, to */
  [SURAL_CHANGE_DISCHARGE] = { "discharge", "(us)" },
  [SURAL_CHANGE_REOPEN_EPISODE] = { "reopen-episode", "()" },
  [SURAL_CHANGE_PATIENT_STANDS] = { "patient-stands", "(sb)" },
  [SURAL_CHANGE_MERGE] = { "merge", "(sbs)" }, /* the record, whether it is merged, into which */
  [SURAL_CHANGE_TAKE_BACK_IMPORT] = { "take-back-import", "(asas)" },
  [SURAL_CHANGE_CONSENT] = { "consent", "(ssuss)" }, /* what, answer, day, text, version */
  [SURAL_CHANGE_GOAL] = { "goal",
                          "(ussmdmduu)" }, /* place, activity, group, score, target, by, day */
  [SURAL_CHANGE_ARRANGE_WEEK] = { "arrange-week", "(sa(su))" }, /* plan; exercise and its days */
  [SURAL_CHANGE_PATIENT_ANSWERS] = { "patient-answers",
                                     "(a" MEASURED_TYPE "a" ITEM_TYPE ROWS_TYPE ")" },
  [SURAL_CHANGE_ATTACH] = { "attach", "()" },
  [SURAL_CHANGE_ATTACHMENT_STANDS] = { "attachment-stands", "(sbs)" }, /* its title last */
};

static SuralChange *
change_new (SuralChangeKind kind, GVariant *arguments)
{
  SuralChange *self = g_new0 (SuralChange, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->kind = kind;
  self->arguments = g_variant_ref_sink (arguments);
  /* In one piece from the beginning: strings that are borrowed from it point into this piece. Made
   * into one later, as by a comparison, it would let go of the parts that they point into. */
  g_variant_get_data (self->arguments);
  g_assert (g_variant_is_of_type (self->arguments, G_VARIANT_TYPE (KINDS[kind].type)));
  return self;
}

/**
 * sural_change_ref:
 * @self: a change
 *
 * Returns: (transfer full): @self
 */
SuralChange *
sural_change_ref (SuralChange *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * sural_change_unref:
 * @self: (transfer full): a change
 */
void
sural_change_unref (SuralChange *self)
{
  g_return_if_fail (self != NULL);
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_variant_unref (self->arguments);
  g_clear_pointer (&self->plan, sural_plan_unref);
  g_clear_pointer (&self->map, sural_pain_map_unref);
  g_clear_pointer (&self->attachment, sural_attachment_unref);
  g_clear_pointer (&self->inner, sural_change_unref);
  g_free (self);
}

/* --- A visit ---------------------------------------------------------------------------------- */

/**
 * sural_change_new_start_visit:
 *
 * Returns: (transfer full): the start of a visit
 */
SuralChange *
sural_change_new_start_visit (void)
{
  return change_new (SURAL_CHANGE_START_VISIT, g_variant_new ("()"));
}

/**
 * sural_change_new_end_visit:
 *
 * Returns: (transfer full): the end of the visit under way
 */
SuralChange *
sural_change_new_end_visit (void)
{
  return change_new (SURAL_CHANGE_END_VISIT, g_variant_new ("()"));
}

/**
 * sural_change_new_reopen_visit:
 * @visit_id: the visit that was ended last
 *
 * Returns: (transfer full): what takes its end back
 */
SuralChange *
sural_change_new_reopen_visit (const char *visit_id)
{
  g_return_val_if_fail (visit_id != NULL, NULL);
  return change_new (SURAL_CHANGE_REOPEN_VISIT, g_variant_new ("(s)", visit_id));
}

/**
 * sural_change_new_scope:
 * @ordering: (nullable): the id of a way through the visit; %NULL: none is chosen
 *
 * Returns: (transfer full): the choice of it
 */
SuralChange *
sural_change_new_scope (const char *ordering)
{
  return change_new (SURAL_CHANGE_SCOPE, g_variant_new ("(s)", ordering != NULL ? ordering : ""));
}

/* --- What is found and measured --------------------------------------------------------------- */

static gboolean
has_rows (const SuralChange *self)
{
  return self->kind == SURAL_CHANGE_ANSWER || self->kind == SURAL_CHANGE_MEASURE ||
         self->kind == SURAL_CHANGE_PATIENT_ANSWERS;
}

static GVariant *
pack_finding (SuralFinding *finding)
{
  return g_variant_new (FINDING_TYPE, sural_finding_get_id (finding),
                        sural_side_to_string (sural_finding_get_side (finding)),
                        sural_finding_get_value (finding), sural_finding_get_day (finding),
                        sural_finding_get_note (finding), sural_finding_get_recorded (finding));
}

/**
 * sural_change_new_answers:
 * @findings: (element-type SuralFinding): what was found; one without a value is unknown again. One
 *   that carries no moment is of the moment of the commit.
 *
 * Returns: (transfer full): the answers, which are taken back together
 */
SuralChange *
sural_change_new_answers (GPtrArray *findings)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a" FINDING_TYPE));

  g_return_val_if_fail (findings != NULL && findings->len > 0, NULL);

  for (guint i = 0; i < findings->len; i++)
    g_variant_builder_add_value (&builder, pack_finding (g_ptr_array_index (findings, i)));
  return change_new (SURAL_CHANGE_ANSWER,
                     g_variant_new ("(a" FINDING_TYPE ROWS_TYPE ")", &builder, FALSE, NULL, NULL));
}

/**
 * sural_change_new_answer:
 * @finding: what was found; without a value it is unknown again
 *
 * Returns: (transfer full): the answer
 */
SuralChange *
sural_change_new_answer (SuralFinding *finding)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new ();

  g_return_val_if_fail (SURAL_IS_FINDING (finding), NULL);

  g_ptr_array_add (findings, finding);
  return sural_change_new_answers (findings);
}

/**
 * sural_change_new_measure:
 * @measure: a measure's id
 * @value: in the measure's unit; NAN takes it back
 * @at: when it was so; unknown: at the moment of the commit
 *
 * Returns: (transfer full): what the visit under way measured, in place of what it measured before
 */
SuralChange *
sural_change_new_measure (const char *measure, double value, SuralTime at)
{
  g_return_val_if_fail (measure != NULL, NULL);
  return change_new (SURAL_CHANGE_MEASURE,
                     g_variant_new ("(smdx" ROWS_TYPE ")", measure, !isnan (value), value, at,
                                    FALSE, NULL, NULL));
}

/**
 * sural_change_new_patient_answers:
 * @measurements: (element-type SuralMeasurement): what the answers come to, in place of what the
 *   visit under way measured before; NAN takes it back; of an unknown moment: that of the commit
 * @answers: (element-type SuralPatientAnswer) (nullable): item by item, those that were left out
 *   among them
 *
 * Returns: (transfer full): what the patient answered without the clinician, which is taken back
 *   together
 */
SuralChange *
sural_change_new_patient_answers (GArray *measurements, GPtrArray *answers)
{
  g_auto (GVariantBuilder) measured = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a" MEASURED_TYPE));
  g_auto (GVariantBuilder) items = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a" ITEM_TYPE));

  g_return_val_if_fail (measurements != NULL, NULL);

  for (guint i = 0; i < measurements->len; i++)
    {
      const SuralMeasurement *one = &g_array_index (measurements, SuralMeasurement, i);

      g_variant_builder_add (&measured, MEASURED_TYPE, one->measure, !isnan (one->value),
                             one->value, one->at);
    }
  for (guint i = 0; answers != NULL && i < answers->len; i++)
    {
      const SuralPatientAnswer *one = g_ptr_array_index (answers, i);

      g_variant_builder_add (&items, ITEM_TYPE, one->questionnaire, one->edition, one->item,
                             one->goal, !isnan (one->value), one->value);
    }
  return change_new (SURAL_CHANGE_PATIENT_ANSWERS,
                     g_variant_new ("(a" MEASURED_TYPE "a" ITEM_TYPE ROWS_TYPE ")", &measured,
                                    &items, FALSE, NULL, NULL));
}

/**
 * sural_change_new_turned:
 * @change: answers, or what a visit measured
 * @stand: (array zero-terminated=1): measurements that stand with it
 * @fall: (array zero-terminated=1): measurements that do not
 *
 * Once done, a change of a trend is turned by its very rows. Written a second time as a value, it
 * would stand beside what was taken back by itself in between.
 *
 * Returns: (transfer full): @change, with the rows that it makes stand or fall instead of writing
 */
SuralChange *
sural_change_new_turned (const SuralChange *change,
                         const char *const *stand,
                         const char *const *fall)
{
  g_autoptr (GPtrArray) children = NULL;
  gsize n;

  g_return_val_if_fail (change != NULL && stand != NULL && fall != NULL, NULL);
  g_return_val_if_fail (has_rows (change), NULL);

  n = g_variant_n_children (change->arguments);
  children = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);
  for (gsize i = 0; i + 1 < n; i++)
    g_ptr_array_add (children, g_variant_get_child_value (change->arguments, i));
  g_ptr_array_add (children, g_variant_ref_sink (g_variant_new ("m(^as^as)", TRUE, stand, fall)));
  return change_new (change->kind,
                     g_variant_new_tuple ((GVariant *const *) children->pdata, children->len));
}

/**
 * sural_change_get_turned:
 * @stand: (out) (transfer full): the measurements that stand with it
 * @fall: (out) (transfer full): those that do not
 *
 * Returns: whether it was done before, so that rows are turned and none is written
 */
gboolean
sural_change_get_turned (const SuralChange *self, GStrv *stand, GStrv *fall)
{
  g_autoptr (GVariant) rows = NULL;
  g_autoptr (GVariant) lists = NULL;

  g_return_val_if_fail (self != NULL && stand != NULL && fall != NULL, FALSE);

  *stand = *fall = NULL;
  if (!has_rows (self))
    return FALSE;
  rows = g_variant_get_child_value (self->arguments, g_variant_n_children (self->arguments) - 1);
  lists = g_variant_get_maybe (rows);
  if (lists == NULL)
    return FALSE;
  g_variant_get (lists, "(^as^as)", stand, fall);
  return TRUE;
}

/**
 * sural_change_new_side:
 * @side: the leg or legs that the episode is about; none: not known
 *
 * Returns: (transfer full): that it is about them
 */
SuralChange *
sural_change_new_side (SuralSide side)
{
  return change_new (SURAL_CHANGE_SIDE, g_variant_new ("(s)", sural_side_to_string (side)));
}

/**
 * sural_change_new_add_measurements:
 * @measurements: (element-type SuralMeasurement): what was measured
 *
 * Returns: (transfer full): the points of a trend, which are taken back together
 */
SuralChange *
sural_change_new_add_measurements (GArray *measurements)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a" MEASUREMENT_TYPE));

  g_return_val_if_fail (measurements != NULL && measurements->len > 0, NULL);

  for (guint i = 0; i < measurements->len; i++)
    {
      const SuralMeasurement *one = &g_array_index (measurements, SuralMeasurement, i);

      g_variant_builder_add (&builder, MEASUREMENT_TYPE, one->measure, one->at, one->value,
                             sural_origin_to_string (one->origin));
    }
  return change_new (SURAL_CHANGE_ADD_MEASUREMENTS,
                     g_variant_new ("(a" MEASUREMENT_TYPE ")", &builder));
}

/**
 * sural_change_new_measurements_stand:
 * @ids: (array zero-terminated=1): ids of measurements
 * @stand: whether they count
 *
 * Returns: (transfer full): that they are taken back, or count again
 */
SuralChange *
sural_change_new_measurements_stand (const char *const *ids, gboolean stand)
{
  g_return_val_if_fail (ids != NULL && ids[0] != NULL, NULL);
  return change_new (SURAL_CHANGE_MEASUREMENTS_STAND, g_variant_new ("(^asb)", ids, stand));
}

/**
 * sural_change_new_retract:
 * @measurement: a point of a trend: its measure, moment and value
 *
 * Which row of the file that is, is found when it is done: what was measured, taken back and done
 * again stands in another one.
 *
 * Returns: (transfer full): that it does not count any more
 */
SuralChange *
sural_change_new_retract (const SuralMeasurement *measurement)
{
  g_return_val_if_fail (measurement != NULL && measurement->measure != NULL, NULL);
  return change_new (SURAL_CHANGE_RETRACT,
                     g_variant_new ("(smdx)", measurement->measure, !isnan (measurement->value),
                                    measurement->value, measurement->at));
}

/**
 * sural_change_new_draw:
 * @map: where it hurts; a copy is carried
 *
 * Returns: (transfer full): the drawing of the visit under way
 */
SuralChange *
sural_change_new_draw (SuralPainMap *map)
{
  SuralChange *self = NULL;

  g_return_val_if_fail (map != NULL, NULL);

  self = change_new (SURAL_CHANGE_DRAW, g_variant_new ("()"));
  self->map = sural_pain_map_copy (map);
  return self;
}

/**
 * sural_change_new_redraw:
 * @map_id: (nullable): a drawing that was kept; %NULL: nothing is drawn
 *
 * Returns: (transfer full): the same as the newest drawing of the visit under way
 */
SuralChange *
sural_change_new_redraw (const char *map_id)
{
  return change_new (SURAL_CHANGE_REDRAW, g_variant_new ("(ms)", map_id));
}

/* --- What is concluded ------------------------------------------------------------------------ */

/**
 * sural_change_new_conclude:
 * @conclusion: (nullable): the clinician's working diagnosis; %NULL takes that of the visit back
 *
 * Returns: (transfer full): the conclusion of the visit under way
 */
SuralChange *
sural_change_new_conclude (SuralConclusion *conclusion)
{
  if (conclusion == NULL)
    return change_new (SURAL_CHANGE_CONCLUDE, g_variant_new ("(smsmsms)", "", NULL, NULL, NULL));
  return change_new (SURAL_CHANGE_CONCLUDE,
                     g_variant_new ("(smsmsms)", sural_conclusion_get_hypothesis (conclusion),
                                    sural_conclusion_get_grade (conclusion),
                                    sural_conclusion_get_tissue (conclusion),
                                    sural_conclusion_get_reason (conclusion)));
}

/**
 * sural_change_new_acknowledge_gate:
 * @gate: a gate's id
 * @reason: (nullable): why the clinician goes on; %NULL takes back what was said
 *
 * Returns: (transfer full): the answer to an open flag
 */
SuralChange *
sural_change_new_acknowledge_gate (const char *gate, const char *reason)
{
  g_return_val_if_fail (gate != NULL, NULL);
  return change_new (SURAL_CHANGE_ACKNOWLEDGE_GATE, g_variant_new ("(sms)", gate, reason));
}

/**
 * sural_change_new_acknowledge_alert:
 * @acknowledgement: what was said to an alert of the trend; without a reason it is taken back
 *
 * Returns: (transfer full): the answer to it
 */
SuralChange *
sural_change_new_acknowledge_alert (const SuralAcknowledgement *acknowledgement)
{
  g_return_val_if_fail (acknowledgement != NULL, NULL);
  return change_new (SURAL_CHANGE_ACKNOWLEDGE_ALERT,
                     g_variant_new ("(sumsmdms)", acknowledgement->alert, acknowledgement->day,
                                    acknowledgement->measure, !isnan (acknowledgement->value),
                                    acknowledgement->value, acknowledgement->reason));
}

/* --- The plan --------------------------------------------------------------------------------- */

/**
 * sural_change_new_accept_plan:
 * @plan: what the clinician accepted; a copy is carried
 *
 * Returns: (transfer full): the episode's next plan
 */
SuralChange *
sural_change_new_accept_plan (SuralPlan *plan)
{
  SuralChange *self = NULL;

  g_return_val_if_fail (plan != NULL, NULL);

  self = change_new (SURAL_CHANGE_ACCEPT_PLAN, g_variant_new ("()"));
  self->plan = sural_plan_copy (plan);
  return self;
}

/**
 * sural_change_new_plan_stands:
 * @plan_id: an accepted version
 * @stands: whether it counts
 *
 * Returns: (transfer full): that it is taken back, or accepted again
 */
SuralChange *
sural_change_new_plan_stands (const char *plan_id, gboolean stands)
{
  g_return_val_if_fail (plan_id != NULL, NULL);
  return change_new (SURAL_CHANGE_PLAN_STANDS, g_variant_new ("(sb)", plan_id, stands));
}

/**
 * sural_change_new_attach:
 * @attachment: a picture, as sural_attachment_prepare() makes it
 *
 * Returns: (transfer full): that it is kept with the episode
 */
SuralChange *
sural_change_new_attach (SuralAttachment *attachment)
{
  SuralChange *self = NULL;

  g_return_val_if_fail (attachment != NULL, NULL);

  self = change_new (SURAL_CHANGE_ATTACH, g_variant_new ("()"));
  self->attachment = sural_attachment_ref (attachment);
  return self;
}

/**
 * sural_change_new_attachment_stands:
 * @attachment_id: what was attached
 * @title: what it is called, for whoever reads what can be undone
 * @stands: whether it is shown
 *
 * Returns: (transfer full): that it is withdrawn, or stands again
 */
SuralChange *
sural_change_new_attachment_stands (const char *attachment_id, const char *title, gboolean stands)
{
  g_return_val_if_fail (attachment_id != NULL && title != NULL, NULL);
  return change_new (SURAL_CHANGE_ATTACHMENT_STANDS,
                     g_variant_new ("(sbs)", attachment_id, stands, title));
}

/**
 * sural_change_new_decline_step:
 * @plan_id: the version that the step was proposed for
 * @decline: what was declined and why; without a reason it is taken back
 *
 * Returns: (transfer full): that the step is not taken
 */
SuralChange *
sural_change_new_decline_step (const char *plan_id, const SuralPlanDecline *decline)
{
  g_return_val_if_fail (plan_id != NULL && decline != NULL, NULL);
  return change_new (SURAL_CHANGE_DECLINE_STEP,
                     g_variant_new (DECLINE_TYPE, plan_id, decline->exercise, decline->to,
                                    decline->from_step, decline->to_step, decline->rule,
                                    decline->basis, decline->reason));
}

/**
 * sural_change_new_arrange_week:
 * @plan_id: an accepted version
 * @arranged: a plan with the days of its items (SuralPlanItem.days); the rest of it does not count
 *
 * Returns: (transfer full): the days of the week on which the version is done
 */
SuralChange *
sural_change_new_arrange_week (const char *plan_id, const SuralPlan *arranged)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(su)"));

  g_return_val_if_fail (plan_id != NULL && arranged != NULL, NULL);

  for (guint i = 0; i < arranged->items->len; i++)
    {
      const SuralPlanItem *item = g_ptr_array_index (arranged->items, i);

      if (item->days != 0)
        g_variant_builder_add (&builder, "(su)", item->exercise, item->days);
    }
  return change_new (SURAL_CHANGE_ARRANGE_WEEK, g_variant_new ("(sa(su))", plan_id, &builder));
}

/**
 * sural_change_arrange:
 * @self: an arrangement of a week
 * @plan: the version that it is of; gets its days, and none where it says none
 */
void
sural_change_arrange (const SuralChange *self, SuralPlan *plan)
{
  g_autoptr (GVariantIter) iter = NULL;
  const char *exercise;
  guint days;

  g_return_if_fail (self != NULL && self->kind == SURAL_CHANGE_ARRANGE_WEEK && plan != NULL);

  for (guint i = 0; i < plan->items->len; i++)
    ((SuralPlanItem *) g_ptr_array_index (plan->items, i))->days = 0;
  g_variant_get (self->arguments, "(&sa(su))", NULL, &iter);
  while (g_variant_iter_next (iter, "(&su)", &exercise, &days))
    {
      SuralPlanItem *item = (SuralPlanItem *) sural_plan_find_item (plan, exercise);

      if (item != NULL)
        item->days = days;
    }
}

/**
 * sural_change_new_set_days:
 * @exercise: (nullable): an exercise of the version in force; %NULL: all of them
 * @days: bits of its days, 1 for Monday; 0: the planner lays it out
 *
 * Returns: (transfer full): what is asked for: an arrangement that is of no version yet, and is not
 *   for committing before sural_change_set_days() has made one of it
 */
SuralChange *
sural_change_new_set_days (const char *exercise, guint days)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(su)"));

  if (exercise != NULL)
    g_variant_builder_add (&builder, "(su)", exercise, days);
  return change_new (SURAL_CHANGE_ARRANGE_WEEK, g_variant_new ("(sa(su))", "", &builder));
}

/**
 * sural_change_set_days:
 * @self: what sural_change_new_set_days() made
 * @plan: the version in force; gets the days
 * @error: return location
 *
 * The days of all other exercises stay as they are.
 *
 * Returns: whether the plan has the exercise, and does it on so many days; %SURAL_ERROR_INVALID
 *   otherwise
 */
gboolean
sural_change_set_days (const SuralChange *self, SuralPlan *plan, GError **error)
{
  g_autoptr (GVariantIter) iter = NULL;
  const char *exercise = NULL;
  SuralPlanItem *item = NULL;
  guint days = 0;

  g_return_val_if_fail (self != NULL && self->kind == SURAL_CHANGE_ARRANGE_WEEK, FALSE);
  g_return_val_if_fail (plan != NULL, FALSE);

  g_variant_get (self->arguments, "(&sa(su))", NULL, &iter);
  if (!g_variant_iter_next (iter, "(&su)", &exercise, &days))
    {
      sural_change_arrange (self, plan);
      return TRUE;
    }
  item = (SuralPlanItem *) sural_plan_find_item (plan, exercise);
  if (item == NULL)
    {
      g_set_error (error, SURAL_ERROR, SURAL_ERROR_INVALID, _ ("%s is not in the plan in force"),
                   exercise);
      return FALSE;
    }
  if (days != 0 && sural_plan_days_count (days) != sural_plan_item_get_days (item))
    {
      g_set_error (error, SURAL_ERROR, SURAL_ERROR_INVALID,
                   g_dngettext (GETTEXT_PACKAGE, "%s is done on %u day a week",
                                "%s is done on %u days a week", sural_plan_item_get_days (item)),
                   exercise, sural_plan_item_get_days (item));
      return FALSE;
    }
  item->days = days;
  return TRUE;
}

/* --- Notes ------------------------------------------------------------------------------------ */

/**
 * sural_change_new_draft_note:
 * @text: the note so far
 *
 * Returns: (transfer full): the draft of the visit under way
 */
SuralChange *
sural_change_new_draft_note (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);
  return change_new (SURAL_CHANGE_DRAFT_NOTE, g_variant_new ("(s)", text));
}

/**
 * sural_change_new_sign_note:
 * @text: the note
 *
 * Returns: (transfer full): the signed note of the visit under way
 */
SuralChange *
sural_change_new_sign_note (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);
  return change_new (SURAL_CHANGE_SIGN_NOTE, g_variant_new ("(s)", text));
}

/**
 * sural_change_new_amend_note:
 * @note_id: a signed note
 * @text: what is added to it
 *
 * Returns: (transfer full): the signed amendment
 */
SuralChange *
sural_change_new_amend_note (const char *note_id, const char *text)
{
  g_return_val_if_fail (note_id != NULL && text != NULL, NULL);
  return change_new (SURAL_CHANGE_AMEND_NOTE, g_variant_new ("(ss)", note_id, text));
}

/**
 * sural_change_new_correct:
 * @visit_id: a visit that is not under way; empty for a point of a trend of no visit
 * @reason: why, in words
 * @what: an answer, a measure, a drawing or a conclusion: what should have been recorded
 *
 * Returns: (transfer full): that @what stands in the place of what that visit recorded, as of the
 *   moment at which it was recorded; the original stays
 */
SuralChange *
sural_change_new_correct (const char *visit_id, const char *reason, const SuralChange *what)
{
  SuralChange *self = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (visit_id != NULL && reason != NULL && what != NULL, NULL);
  g_return_val_if_fail (what->kind != SURAL_CHANGE_CORRECT && what->plan == NULL, NULL);

  if (what->map == NULL)
    text = sural_change_to_text (what);
  self = change_new (SURAL_CHANGE_CORRECT,
                     g_variant_new ("(sss)", visit_id, reason, text != NULL ? text : ""));
  if (text == NULL)
    self->inner = sural_change_ref ((SuralChange *) what);
  return self;
}

/* --- An episode and its patient --------------------------------------------------------------- */

/* A field of an episode as text, empty where nothing is known, and read from it again. */
typedef struct
{
  const char *name;
  char *(*dup) (SuralEpisode *episode);
  void (*set) (SuralEpisode *episode, const char *text);
} Field;

static char *
dup_complaint (SuralEpisode *episode)
{
  return g_strdup (sural_episode_get_complaint (episode));
}

static char *
dup_side (SuralEpisode *episode)
{
  return g_strdup (sural_side_to_string (sural_episode_get_side (episode)));
}

static void
set_side (SuralEpisode *episode, const char *text)
{
  SuralSide side = SURAL_SIDE_NONE;

  sural_side_from_string (text, &side);
  sural_episode_set_side (episode, side);
}

static char *
dup_day (SuralDay day)
{
  return day != SURAL_DAY_UNKNOWN ? sural_day_to_string (day) : NULL;
}

static SuralDay
read_day (const char *text)
{
  SuralDay day = SURAL_DAY_UNKNOWN;

  return sural_day_parse (text, &day, NULL) ? day : SURAL_DAY_UNKNOWN;
}

static char *
dup_onset (SuralEpisode *episode)
{
  return dup_day (sural_episode_get_onset (episode));
}

static void
set_onset (SuralEpisode *episode, const char *text)
{
  sural_episode_set_onset (episode, read_day (text));
}

static char *
dup_mechanism (SuralEpisode *episode)
{
  return g_strdup (sural_episode_get_mechanism (episode));
}

static void
set_mechanism (SuralEpisode *episode, const char *text)
{
  sural_episode_set_mechanism (episode, *text != '\0' ? text : NULL);
}

static char *
dup_goal (SuralEpisode *episode)
{
  return g_strdup (sural_episode_get_goal_event (episode));
}

static void
set_goal (SuralEpisode *episode, const char *text)
{
  sural_episode_set_goal (episode, *text != '\0' ? text : NULL,
                          sural_episode_get_goal_day (episode));
}

static char *
dup_goal_day (SuralEpisode *episode)
{
  return dup_day (sural_episode_get_goal_day (episode));
}

static void
set_goal_day (SuralEpisode *episode, const char *text)
{
  sural_episode_set_goal (episode, sural_episode_get_goal_event (episode), read_day (text));
}

static const Field FIELDS[] = {
  { "complaint", dup_complaint, sural_episode_set_complaint },
  { "side", dup_side, set_side },
  { "onset", dup_onset, set_onset },
  { "mechanism", dup_mechanism, set_mechanism },
  { "goal", dup_goal, set_goal },
  { "goal-day", dup_goal_day, set_goal_day },
};

static char *
dup_field (const Field *field, SuralEpisode *episode)
{
  char *text = field->dup (episode);

  return text != NULL ? text : g_strdup ("");
}

/**
 * sural_change_new_edit_episode:
 * @before: an episode as it is
 * @after: as it is to be
 *
 * It carries what differs, with what was there: a field that was edited once more since is left as
 * it is, whichever way the change is turned.
 *
 * Returns: (transfer full): the edit
 */
SuralChange *
sural_change_new_edit_episode (SuralEpisode *before, SuralEpisode *after)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(sss)"));

  g_return_val_if_fail (SURAL_IS_EPISODE (before) && SURAL_IS_EPISODE (after), NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (FIELDS); i++)
    {
      g_autofree char *from = dup_field (&FIELDS[i], before);
      g_autofree char *to = dup_field (&FIELDS[i], after);

      if (!g_str_equal (from, to))
        g_variant_builder_add (&builder, "(sss)", FIELDS[i].name, from, to);
    }
  return change_new (SURAL_CHANGE_EDIT_EPISODE, g_variant_new ("(a(sss))", &builder));
}

/**
 * sural_change_dup_reversed:
 * @self: an edit of an episode
 *
 * Returns: (transfer full): the edit that makes what was of what is
 */
SuralChange *
sural_change_dup_reversed (const SuralChange *self)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(sss)"));
  g_autoptr (GVariantIter) iter = NULL;
  const char *name, *from, *to;

  g_return_val_if_fail (self != NULL && self->kind == SURAL_CHANGE_EDIT_EPISODE, NULL);

  g_variant_get (self->arguments, "(a(sss))", &iter);
  while (g_variant_iter_next (iter, "(&s&s&s)", &name, &from, &to))
    g_variant_builder_add (&builder, "(sss)", name, to, from);
  return change_new (SURAL_CHANGE_EDIT_EPISODE, g_variant_new ("(a(sss))", &builder));
}

/**
 * sural_change_edit:
 * @self: an edit of an episode
 * @episode: the episode as it is; a field that is not as the edit found it stays
 */
void
sural_change_edit (const SuralChange *self, SuralEpisode *episode)
{
  g_autoptr (GVariantIter) iter = NULL;
  const char *name, *from, *to;

  g_return_if_fail (self != NULL && self->kind == SURAL_CHANGE_EDIT_EPISODE);
  g_return_if_fail (SURAL_IS_EPISODE (episode));

  g_variant_get (self->arguments, "(a(sss))", &iter);
  while (g_variant_iter_next (iter, "(&s&s&s)", &name, &from, &to))
    for (gsize i = 0; i < G_N_ELEMENTS (FIELDS); i++)
      {
        g_autofree char *now = NULL;

        if (!g_str_equal (FIELDS[i].name, name))
          continue;
        now = dup_field (&FIELDS[i], episode);
        if (g_str_equal (now, from))
          FIELDS[i].set (episode, to);
      }
}

/**
 * sural_change_new_discharge:
 * @day: on which the treatment ended; may be unknown
 * @reason: why
 *
 * Returns: (transfer full): the end of the episode
 */
SuralChange *
sural_change_new_discharge (SuralDay day, SuralDischarge reason)
{
  const char *name = sural_discharge_to_string (reason);

  return change_new (SURAL_CHANGE_DISCHARGE, g_variant_new ("(us)", day, name != NULL ? name : ""));
}

/**
 * sural_change_new_reopen_episode:
 *
 * Returns: (transfer full): that the episode goes on: its end is taken back, or the patient is back
 */
SuralChange *
sural_change_new_reopen_episode (void)
{
  return change_new (SURAL_CHANGE_REOPEN_EPISODE, g_variant_new ("()"));
}

/**
 * sural_change_new_patient_stands:
 * @patient_id: a patient
 * @stands: whether they are in the clinic
 *
 * Returns: (transfer full): that they are deleted, or restored; nothing of them is removed
 */
SuralChange *
sural_change_new_patient_stands (const char *patient_id, gboolean stands)
{
  g_return_val_if_fail (patient_id != NULL, NULL);
  return change_new (SURAL_CHANGE_PATIENT_STANDS, g_variant_new ("(sb)", patient_id, stands));
}

/**
 * sural_change_new_merge:
 * @patient_id: a record
 * @into_id: another one of the same person, which stays
 * @merged: whether they are shown as one
 *
 * Returns: (transfer full): that they are, or are two again; nothing of either is removed
 */
SuralChange *
sural_change_new_merge (const char *patient_id, const char *into_id, gboolean merged)
{
  g_return_val_if_fail (patient_id != NULL && into_id != NULL, NULL);
  return change_new (SURAL_CHANGE_MERGE, g_variant_new ("(sbs)", patient_id, merged, into_id));
}

/**
 * sural_change_new_take_back_import:
 * @documents: (array zero-terminated=1): the files that were taken in
 * @patient_ids: (array zero-terminated=1): who came with them
 *
 * Returns: (transfer full): that none of it counts any more; the same files can be taken in again
 */
SuralChange *
sural_change_new_take_back_import (const char *const *documents, const char *const *patient_ids)
{
  g_return_val_if_fail (documents != NULL && patient_ids != NULL, NULL);
  return change_new (SURAL_CHANGE_TAKE_BACK_IMPORT,
                     g_variant_new ("(^as^as)", documents, patient_ids));
}

/* A number that may not be known. */
static GVariant *
new_maybe (double value)
{
  return g_variant_new_maybe (G_VARIANT_TYPE_DOUBLE,
                              isnan (value) ? NULL : g_variant_new_double (value));
}

static void
read_maybe (GVariant *maybe, double *value)
{
  g_autoptr (GVariant) inner = g_variant_get_maybe (maybe);

  *value = inner != NULL ? g_variant_get_double (inner) : NAN;
}

/**
 * sural_change_new_goal:
 * @goal: what the patient wants to do again; without an activity: nothing any more
 *
 * Returns: (transfer full): that it stands in its place
 */
SuralChange *
sural_change_new_goal (const SuralGoal *goal)
{
  g_return_val_if_fail (goal != NULL, NULL);
  return change_new (SURAL_CHANGE_GOAL,
                     g_variant_new ("(uss@md@mduu)", goal->place, goal->activity, goal->group,
                                    new_maybe (goal->score), new_maybe (goal->target), goal->by,
                                    goal->day));
}

/**
 * sural_change_new_consent:
 * @consent: what the patient said
 *
 * Returns: (transfer full): that they said so
 */
SuralChange *
sural_change_new_consent (const SuralConsent *consent)
{
  g_return_val_if_fail (consent != NULL, NULL);
  return change_new (SURAL_CHANGE_CONSENT,
                     g_variant_new ("(ssuss)", consent->id,
                                    sural_consent_answer_to_string (consent->answer), consent->day,
                                    consent->text, consent->version));
}

/* --- Reading ---------------------------------------------------------------------------------- */

/**
 * sural_change_get_kind:
 *
 * Returns: what kind of change it is
 */
SuralChangeKind
sural_change_get_kind (const SuralChange *self)
{
  g_return_val_if_fail (self != NULL, SURAL_N_CHANGES);
  return self->kind;
}

/**
 * sural_change_get_name:
 *
 * Returns: what its kind is called in journal and script
 */
const char *
sural_change_get_name (const SuralChange *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return KINDS[self->kind].name;
}

/**
 * sural_change_list_findings:
 *
 * Returns: (transfer full) (element-type SuralFinding): the answers
 */
GPtrArray *
sural_change_list_findings (const SuralChange *self)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GVariantIter) iter = NULL;
  const char *id, *side_name, *value, *note;
  SuralDay day;
  gint64 recorded;

  g_return_val_if_fail (self != NULL && self->kind == SURAL_CHANGE_ANSWER, NULL);

  g_variant_get (self->arguments, "(a" FINDING_TYPE ROWS_TYPE ")", &iter, NULL, NULL, NULL);
  while (
      g_variant_iter_next (iter, "(&s&sm&sum&sx)", &id, &side_name, &value, &day, &note, &recorded))
    {
      SuralSide side = SURAL_SIDE_NONE;
      SuralFinding *finding = NULL;

      sural_side_from_string (side_name, &side);
      finding = sural_finding_new_full (id, side, value, note, recorded);
      sural_finding_set_day (finding, day);
      g_ptr_array_add (findings, finding);
    }
  return g_steal_pointer (&findings);
}

static GArray *
list_measured (const SuralChange *self)
{
  GArray *measurements = g_array_new (FALSE, FALSE, sizeof (SuralMeasurement));
  g_autoptr (GVariant) measured = g_variant_get_child_value (self->arguments, 0);
  GVariantIter iter;
  const char *measure;
  gboolean known;
  double value;
  gint64 at;

  g_variant_iter_init (&iter, measured);
  while (g_variant_iter_next (&iter, "(&smdx)", &measure, &known, &value, &at))
    {
      SuralMeasurement one = { g_intern_string (measure), at, known ? value : NAN,
                               SURAL_ORIGIN_CLINIC };

      g_array_append_val (measurements, one);
    }
  return measurements;
}

/**
 * sural_change_list_patient_answers:
 *
 * Returns: (transfer full) (element-type SuralPatientAnswer): what the patient answered item by
 *   item; none where it was taken back
 */
GPtrArray *
sural_change_list_patient_answers (const SuralChange *self)
{
  GPtrArray *answers = g_ptr_array_new_with_free_func ((GDestroyNotify) sural_patient_answer_free);
  g_autoptr (GVariant) items = NULL;
  const char *questionnaire, *edition, *item;
  GVariantIter iter;
  gboolean known;
  double value;
  guint goal;

  g_return_val_if_fail (self != NULL && self->kind == SURAL_CHANGE_PATIENT_ANSWERS, answers);

  items = g_variant_get_child_value (self->arguments, 1);
  g_variant_iter_init (&iter, items);
  while (g_variant_iter_next (&iter, "(&s&s&sumd)", &questionnaire, &edition, &item, &goal, &known,
                              &value))
    g_ptr_array_add (answers, sural_patient_answer_new (questionnaire, edition, item, goal,
                                                        known ? value : NAN));
  return answers;
}

/**
 * sural_change_list_measurements:
 *
 * Returns: (transfer full) (element-type SuralMeasurement): the points of a trend, or what the
 *   answers of a patient come to, NAN where it is taken back
 */
GArray *
sural_change_list_measurements (const SuralChange *self)
{
  g_autoptr (GArray) measurements = g_array_new (FALSE, FALSE, sizeof (SuralMeasurement));
  g_autoptr (GVariantIter) iter = NULL;
  const char *measure, *origin;
  gint64 at;
  double value;

  g_return_val_if_fail (self != NULL, NULL);
  if (self->kind == SURAL_CHANGE_PATIENT_ANSWERS)
    return list_measured (self);
  g_return_val_if_fail (self->kind == SURAL_CHANGE_ADD_MEASUREMENTS, NULL);

  g_variant_get (self->arguments, "(a" MEASUREMENT_TYPE ")", &iter);
  while (g_variant_iter_next (iter, "(&sxd&s)", &measure, &at, &value, &origin))
    {
      SuralMeasurement one = { g_intern_string (measure), at, value, SURAL_ORIGIN_CLINIC };

      sural_origin_from_string (origin, &one.origin);
      g_array_append_val (measurements, one);
    }
  return g_steal_pointer (&measurements);
}

/**
 * sural_change_dup_ids:
 *
 * Returns: (transfer full) (array zero-terminated=1): of the measurements, or of the documents,
 * that it is about
 */
GStrv
sural_change_dup_ids (const SuralChange *self)
{
  GStrv ids = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (self->kind == SURAL_CHANGE_MEASUREMENTS_STAND ||
                            self->kind == SURAL_CHANGE_TAKE_BACK_IMPORT,
                        NULL);
  g_variant_get_child (self->arguments, 0, "^as", &ids);
  return ids;
}

/**
 * sural_change_dup_patient_ids:
 *
 * Returns: (transfer full) (array zero-terminated=1): who came with the files that are taken back
 */
GStrv
sural_change_dup_patient_ids (const SuralChange *self)
{
  GStrv ids = NULL;

  g_return_val_if_fail (self != NULL && self->kind == SURAL_CHANGE_TAKE_BACK_IMPORT, NULL);
  g_variant_get_child (self->arguments, 1, "^as", &ids);
  return ids;
}

/* An argument that is a string or maybe one. It is borrowed from the change. */
static const char *
get_string (const SuralChange *self, gsize index)
{
  g_autoptr (GVariant) child = g_variant_get_child_value (self->arguments, index);
  g_autoptr (GVariant) inner = NULL;

  if (g_variant_is_of_type (child, G_VARIANT_TYPE_STRING))
    return g_variant_get_string (child, NULL);
  g_return_val_if_fail (g_variant_is_of_type (child, G_VARIANT_TYPE ("ms")), NULL);
  inner = g_variant_get_maybe (child);
  return inner != NULL ? g_variant_get_string (inner, NULL) : NULL;
}

/**
 * sural_change_get_id:
 *
 * Returns: (transfer none) (nullable): the visit, way, measure, drawing, gate, plan, note or
 * picture that it is about, its first argument
 */
const char *
sural_change_get_id (const SuralChange *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (g_variant_n_children (self->arguments) > 0, NULL);
  return get_string (self, 0);
}

/**
 * sural_change_get_into_id:
 *
 * Returns: (transfer none): the record that stays when two are merged
 */
const char *
sural_change_get_into_id (const SuralChange *self)
{
  g_return_val_if_fail (self != NULL && self->kind == SURAL_CHANGE_MERGE, NULL);
  return get_string (self, 2);
}

/**
 * sural_change_get_text:
 *
 * Returns: (transfer none) (nullable): what was written: the reason at a gate or of a correction,
 *   the note, or the title of a picture
 */
const char *
sural_change_get_text (const SuralChange *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  if (self->kind == SURAL_CHANGE_AMEND_NOTE || self->kind == SURAL_CHANGE_ACKNOWLEDGE_GATE ||
      self->kind == SURAL_CHANGE_CORRECT)
    return get_string (self, 1);
  if (self->kind == SURAL_CHANGE_ATTACHMENT_STANDS)
    return get_string (self, 2);
  g_return_val_if_fail (self->kind == SURAL_CHANGE_DRAFT_NOTE ||
                            self->kind == SURAL_CHANGE_SIGN_NOTE,
                        NULL);
  return get_string (self, 0);
}

/**
 * sural_change_get_measured:
 *
 * Returns: what the visit measured, or the point that is taken back; its value is NAN where it is
 *   unknown again, and its moment unknown where it is that of the commit
 */
SuralMeasurement
sural_change_get_measured (const SuralChange *self)
{
  SuralMeasurement measured = { NULL, SURAL_TIME_UNKNOWN, NAN, SURAL_ORIGIN_CLINIC };
  const char *measure = NULL;
  gboolean known;
  double value;

  g_return_val_if_fail (self != NULL, measured);
  g_return_val_if_fail (self->kind == SURAL_CHANGE_MEASURE || self->kind == SURAL_CHANGE_RETRACT,
                        measured);

  g_variant_get_child (self->arguments, 0, "&s", &measure);
  g_variant_get_child (self->arguments, 1, "md", &known, &value);
  g_variant_get_child (self->arguments, 2, "x", &measured.at);
  measured.measure = g_intern_string (measure);
  if (known)
    measured.value = value;
  return measured;
}

/**
 * sural_change_get_stands:
 *
 * Returns: whether a plan, measurements or a picture are to count, a patient is in the clinic, or
 * two records are one
 */
gboolean
sural_change_get_stands (const SuralChange *self)
{
  gboolean stands;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (self->kind == SURAL_CHANGE_PLAN_STANDS ||
                            self->kind == SURAL_CHANGE_MEASUREMENTS_STAND ||
                            self->kind == SURAL_CHANGE_PATIENT_STANDS ||
                            self->kind == SURAL_CHANGE_ATTACHMENT_STANDS ||
                            self->kind == SURAL_CHANGE_MERGE,
                        FALSE);
  g_variant_get_child (self->arguments, 1, "b", &stands);
  return stands;
}

/**
 * sural_change_get_side:
 *
 * Returns: the side of the episode
 */
SuralSide
sural_change_get_side (const SuralChange *self)
{
  SuralSide side = SURAL_SIDE_NONE;
  const char *name = NULL;

  g_return_val_if_fail (self != NULL && self->kind == SURAL_CHANGE_SIDE, SURAL_SIDE_NONE);
  g_variant_get (self->arguments, "(&s)", &name);
  sural_side_from_string (name, &side);
  return side;
}

/**
 * sural_change_dup_conclusion:
 *
 * Returns: (transfer full) (nullable): the working diagnosis; %NULL: it is taken back
 */
SuralConclusion *
sural_change_dup_conclusion (const SuralChange *self)
{
  const char *hypothesis, *grade, *tissue, *reason;

  g_return_val_if_fail (self != NULL && self->kind == SURAL_CHANGE_CONCLUDE, NULL);
  g_variant_get (self->arguments, "(&sm&sm&sm&s)", &hypothesis, &grade, &tissue, &reason);
  if (*hypothesis == '\0')
    return NULL;
  return sural_conclusion_new (hypothesis, grade, tissue, reason, SURAL_TIME_UNKNOWN);
}

/**
 * sural_change_dup_acknowledgement:
 *
 * Returns: (transfer full): what was said to an alert
 */
SuralAcknowledgement *
sural_change_dup_acknowledgement (const SuralChange *self)
{
  const char *alert, *measure, *reason;
  gboolean known;
  double value;
  SuralDay day;

  g_return_val_if_fail (self != NULL && self->kind == SURAL_CHANGE_ACKNOWLEDGE_ALERT, NULL);
  g_variant_get (self->arguments, "(&sum&smdm&s)", &alert, &day, &measure, &known, &value, &reason);
  return sural_acknowledgement_new (alert, day, measure, known ? value : NAN, reason);
}

/**
 * sural_change_dup_decline:
 *
 * Returns: (transfer full): the step that is not taken
 */
SuralPlanDecline *
sural_change_dup_decline (const SuralChange *self)
{
  const char *exercise, *to, *rule, *basis, *reason;
  SuralPlanDecline *decline = NULL;
  guint from_step, to_step;

  g_return_val_if_fail (self != NULL && self->kind == SURAL_CHANGE_DECLINE_STEP, NULL);
  g_variant_get (self->arguments, "(&s(&sm&suum&sm&sm&s))", NULL, &exercise, &to, &from_step,
                 &to_step, &rule, &basis, &reason);
  decline = sural_plan_decline_new (exercise, reason);
  decline->to = g_strdup (to);
  decline->from_step = from_step;
  decline->to_step = to_step;
  decline->rule = g_strdup (rule);
  decline->basis = g_strdup (basis);
  return decline;
}

/**
 * sural_change_dup_goal:
 *
 * Returns: (transfer full): what the patient wants to do again, and how well it goes
 */
SuralGoal *
sural_change_dup_goal (const SuralChange *self)
{
  g_autoptr (GVariant) score = NULL;
  g_autoptr (GVariant) target = NULL;
  const char *activity, *group;
  SuralGoal *goal = NULL;
  SuralDay by, day;
  guint place;

  g_return_val_if_fail (self != NULL && self->kind == SURAL_CHANGE_GOAL, NULL);
  g_variant_get (self->arguments, "(u&s&s@md@mduu)", &place, &activity, &group, &score, &target,
                 &by, &day);
  goal = sural_goal_new (place, activity, group);
  goal->by = by;
  goal->day = day;
  read_maybe (score, &goal->score);
  read_maybe (target, &goal->target);
  return goal;
}

/**
 * sural_change_dup_consent:
 *
 * Returns: (transfer full): what the patient said
 */
SuralConsent *
sural_change_dup_consent (const SuralChange *self)
{
  SuralConsentAnswer answer = SURAL_CONSENT_NOT_ASKED;
  const char *id, *word, *text, *version;
  SuralDay day;

  g_return_val_if_fail (self != NULL && self->kind == SURAL_CHANGE_CONSENT, NULL);
  g_variant_get (self->arguments, "(&s&su&s&s)", &id, &word, &day, &text, &version);
  sural_consent_answer_from_string (word, &answer);
  return sural_consent_new (id, answer, day, text, version);
}

/**
 * sural_change_get_day:
 *
 * Returns: on which the treatment ended
 */
SuralDay
sural_change_get_day (const SuralChange *self)
{
  SuralDay day = SURAL_DAY_UNKNOWN;

  g_return_val_if_fail (self != NULL && self->kind == SURAL_CHANGE_DISCHARGE, SURAL_DAY_UNKNOWN);
  g_variant_get_child (self->arguments, 0, "u", &day);
  return day;
}

/**
 * sural_change_get_discharge:
 *
 * Returns: why the treatment ended
 */
SuralDischarge
sural_change_get_discharge (const SuralChange *self)
{
  SuralDischarge reason = SURAL_DISCHARGE_UNKNOWN;

  g_return_val_if_fail (self != NULL && self->kind == SURAL_CHANGE_DISCHARGE, reason);
  sural_discharge_from_string (get_string (self, 1), &reason);
  return reason;
}

/**
 * sural_change_get_plan:
 *
 * Returns: (transfer none): the plan that is accepted
 */
SuralPlan *
sural_change_get_plan (const SuralChange *self)
{
  g_return_val_if_fail (self != NULL && self->kind == SURAL_CHANGE_ACCEPT_PLAN, NULL);
  return self->plan;
}

/**
 * sural_change_get_pain_map:
 *
 * Returns: (transfer none): what is drawn
 */
SuralPainMap *
sural_change_get_pain_map (const SuralChange *self)
{
  g_return_val_if_fail (self != NULL && self->kind == SURAL_CHANGE_DRAW, NULL);
  return self->map;
}

/**
 * sural_change_get_attachment:
 *
 * Returns: (transfer none): what is attached
 */
SuralAttachment *
sural_change_get_attachment (const SuralChange *self)
{
  g_return_val_if_fail (self != NULL && self->kind == SURAL_CHANGE_ATTACH, NULL);
  return self->attachment;
}

/**
 * sural_change_equal:
 * @a: a change
 * @b: another
 *
 * Returns: whether they do the same; two that carry a plan or a picture only when it is the same
 *   one
 */
gboolean
sural_change_equal (const SuralChange *a, const SuralChange *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);
  return a->kind == b->kind && a->plan == b->plan && a->attachment == b->attachment &&
         g_variant_equal (a->arguments, b->arguments) &&
         (a->map == b->map ||
          (a->map != NULL && b->map != NULL && sural_pain_map_equal (a->map, b->map))) &&
         (a->inner == b->inner ||
          (a->inner != NULL && b->inner != NULL && sural_change_equal (a->inner, b->inner)));
}

/**
 * sural_change_dup_corrected:
 *
 * Returns: (transfer full) (nullable): what should have been recorded at the visit; %NULL where a
 *   later version of the program wrote it
 */
SuralChange *
sural_change_dup_corrected (const SuralChange *self)
{
  const char *text = NULL;

  g_return_val_if_fail (self != NULL && self->kind == SURAL_CHANGE_CORRECT, NULL);
  if (self->inner != NULL)
    return sural_change_ref (self->inner);
  g_variant_get (self->arguments, "(&s&s&s)", NULL, NULL, &text);
  return sural_change_from_text (text, NULL);
}

/* --- As text ---------------------------------------------------------------------------------- */

/**
 * sural_change_to_text:
 * @self: a change that carries no plan, no drawing and no picture
 *
 * Returns: (transfer full): the name of its kind, a blank, and its arguments
 */
char *
sural_change_to_text (const SuralChange *self)
{
  g_autofree char *arguments = NULL;

  g_return_val_if_fail (self != NULL && self->plan == NULL && self->map == NULL, NULL);
  g_return_val_if_fail (self->attachment == NULL, NULL);
  g_return_val_if_fail (self->inner == NULL, NULL);

  arguments = g_variant_print (self->arguments, FALSE);
  return g_strconcat (KINDS[self->kind].name, " ", arguments, NULL);
}

static gboolean
find_kind (const char *name, gsize length, SuralChangeKind *kind)
{
  for (guint i = 0; i < SURAL_N_CHANGES; i++)
    if (strlen (KINDS[i].name) == length && strncmp (KINDS[i].name, name, length) == 0)
      {
        *kind = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * sural_change_from_text:
 * @text: as sural_change_to_text() writes it
 * @error: return location
 *
 * Returns: (transfer full): the change; %SURAL_ERROR_INVALID for what is none, or carries what a
 *   text cannot
 */
SuralChange *
sural_change_from_text (const char *text, GError **error)
{
  g_autoptr (GVariant) arguments = NULL;
  g_autoptr (GError) local_error = NULL;
  const char *blank = NULL;
  SuralChangeKind kind;

  g_return_val_if_fail (text != NULL, NULL);

  blank = strchr (text, ' ');
  if (blank == NULL || !find_kind (text, blank - text, &kind) || kind == SURAL_CHANGE_DRAW ||
      kind == SURAL_CHANGE_ACCEPT_PLAN || kind == SURAL_CHANGE_ATTACH)
    {
      sural_error_set (error, SURAL_ERROR_INVALID,
                       _ ("‘%.40s’ is no change that this version of Sural knows"), text);
      return NULL;
    }
  arguments =
      g_variant_parse (G_VARIANT_TYPE (KINDS[kind].type), blank + 1, NULL, NULL, &local_error);
  if (arguments == NULL)
    {
      sural_error_set_at (error, SURAL_ERROR_INVALID, KINDS[kind].name, 0,
                          _ ("its arguments cannot be read: %s"), local_error->message);
      return NULL;
    }
  return change_new (kind, arguments);
}
