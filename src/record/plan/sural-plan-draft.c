/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/plan/sural-plan-draft.h"

#include "reasoning/plan/sural-plan-room.h"
#include "reasoning/plan/sural-plan-week.h"

#include <glib/gi18n-lib.h>

struct _SuralPlanDraft
{
  GObject parent_instance;

  SuralPlan *plan;
  GPtrArray *before; /* SuralPlan, the oldest first */
  GPtrArray *steps;  /* GVariant: the change that was made to each of them */
  SuralSide side;    /* the episode's */
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (SuralPlanDraft, sural_plan_draft, G_TYPE_OBJECT)

static guint
find_item (SuralPlanDraft *self, const char *exercise)
{
  guint i;

  for (i = 0; i < self->plan->items->len; i++)
    if (g_str_equal (((SuralPlanItem *) g_ptr_array_index (self->plan->items, i))->exercise,
                     exercise))
      break;
  return i;
}

/* A change in words that sural_plan_draft_replay() reads: what, to which exercise, the numbers and
 * the texts that go with it. */
static GVariant *
step_new (const char *kind,
          const char *exercise,
          const guint32 *numbers,
          gsize n_numbers,
          const char *const *texts)
{
  static const char *const none[] = { NULL };

  return g_variant_new ("(ss@au@as)", kind, exercise,
                        g_variant_new_fixed_array (G_VARIANT_TYPE_UINT32, numbers, n_numbers,
                                                   sizeof *numbers),
                        g_variant_new_strv (texts != NULL ? texts : none, -1));
}

/* Keeps the plan as it is, for undo; the change follows. */
static void
begin (SuralPlanDraft *self, GVariant *step)
{
  g_ptr_array_add (self->before, sural_plan_copy (self->plan));
  g_ptr_array_add (self->steps, g_variant_ref_sink (step));
}

static void
emit_changed (SuralPlanDraft *self)
{
  g_signal_emit (self, changed_signal, 0);
}

static void
sural_plan_draft_finalize (GObject *object)
{
  SuralPlanDraft *self = SURAL_PLAN_DRAFT (object);

  g_clear_pointer (&self->plan, sural_plan_unref);
  g_clear_pointer (&self->before, g_ptr_array_unref);
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  G_OBJECT_CLASS (sural_plan_draft_parent_class)->finalize (object);
}

static void
sural_plan_draft_class_init (SuralPlanDraftClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sural_plan_draft_finalize;
  changed_signal = g_signal_new ("changed", SURAL_TYPE_PLAN_DRAFT, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
sural_plan_draft_init (SuralPlanDraft *self)
{
  self->before = g_ptr_array_new_with_free_func ((GDestroyNotify) sural_plan_unref);
  self->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);
}

/**
 * sural_plan_draft_new:
 * @base: what to begin with; stays as it is
 * @side: the episode's
 *
 * Returns: (transfer full): a draft
 */
SuralPlanDraft *
sural_plan_draft_new (const SuralPlan *base, SuralSide side)
{
  SuralPlanDraft *self;

  g_return_val_if_fail (base != NULL, NULL);

  self = g_object_new (SURAL_TYPE_PLAN_DRAFT, NULL);
  self->plan = sural_plan_copy (base);
  self->side = side;
  g_clear_pointer (&self->plan->id, g_free);
  /* They were of the version before; the new one knows of them. */
  g_ptr_array_set_size (self->plan->flags, 0);
  self->plan->version = 0;
  return self;
}

/**
 * sural_plan_draft_get_plan:
 *
 * Returns: (transfer none): the plan as it stands now; another one after the next change
 */
SuralPlan *
sural_plan_draft_get_plan (SuralPlanDraft *self)
{
  g_return_val_if_fail (SURAL_IS_PLAN_DRAFT (self), NULL);
  return self->plan;
}

/**
 * sural_plan_draft_can_undo:
 *
 * Returns: whether anything was changed
 */
gboolean
sural_plan_draft_can_undo (SuralPlanDraft *self)
{
  g_return_val_if_fail (SURAL_IS_PLAN_DRAFT (self), FALSE);
  return self->before->len > 0;
}

/**
 * sural_plan_draft_undo:
 *
 * Takes the last change back; does nothing when there is none.
 */
void
sural_plan_draft_undo (SuralPlanDraft *self)
{
  g_return_if_fail (SURAL_IS_PLAN_DRAFT (self));

  if (self->before->len == 0)
    return;
  sural_plan_unref (self->plan);
  self->plan = g_ptr_array_steal_index (self->before, self->before->len - 1);
  g_ptr_array_remove_index (self->steps, self->steps->len - 1);
  emit_changed (self);
}

/**
 * sural_plan_draft_set_dose:
 * @exercise: one of the plan
 * @dose: sets, reps, hold_s, per_day, per_week, clinic and side are taken
 * @reason: why it differs from what the planner has; not empty
 *
 * Overrides the dose of an exercise.
 */
void
sural_plan_draft_set_dose (SuralPlanDraft *self,
                           const char *exercise,
                           const SuralPlanItem *dose,
                           const char *reason)
{
  SuralPlanItem *item;
  g_autoptr (SuralPlanItem) old = NULL;
  guint at;

  g_return_if_fail (SURAL_IS_PLAN_DRAFT (self));
  g_return_if_fail (exercise != NULL && dose != NULL && reason != NULL && *reason != '\0');

  at = find_item (self, exercise);
  g_return_if_fail (at < self->plan->items->len);
  {
    const guint32 numbers[] = { dose->sets,     dose->reps,   dose->hold_s, dose->per_day,
                                dose->per_week, dose->clinic, dose->side };

    begin (self, step_new ("dose", exercise, numbers, G_N_ELEMENTS (numbers),
                           (const char *const[]) { reason, NULL }));
  }
  item = g_ptr_array_index (self->plan->items, at);
  old = sural_plan_item_copy (item);
  item->sets = dose->sets;
  item->reps = dose->reps;
  item->hold_s = dose->hold_s;
  item->per_day = dose->per_day;
  item->per_week = dose->per_week;
  item->clinic = dose->clinic;
  item->side = dose->side;
  g_set_str (&item->override_reason, reason);
  sural_plan_item_scale_minutes (item, old);
  emit_changed (self);
}

static void
drop_omission (SuralPlan *plan, const char *exercise)
{
  for (guint i = plan->left_out->len; i > 0; i--)
    {
      const SuralPlanOmission *omission = g_ptr_array_index (plan->left_out, i - 1);

      if (g_str_equal (omission->exercise, exercise))
        g_ptr_array_remove_index (plan->left_out, i - 1);
    }
}

static SuralPlanItem *
item_new (const SuralExercise *exercise, SuralSide side, const char *left_out, const char *reason)
{
  SuralPlanItem *item = sural_plan_item_new (exercise->id);
  g_autoptr (GStrvBuilder) why = g_strv_builder_new ();

  item->sets = exercise->sets;
  item->reps = exercise->reps;
  item->hold_s = exercise->hold_s;
  item->per_day = exercise->per_day;
  item->per_week = exercise->per_week;
  item->effort = g_strdup (exercise->effort);
  item->progress = g_strdup (exercise->progress);
  item->stop = g_strdup (exercise->stop);
  item->sources = g_strdupv (exercise->sources);
  item->minutes = exercise->minutes;
  item->clinic = !exercise->home;
  item->side = exercise->sided ? side : SURAL_SIDE_NONE;
  item->override_reason = g_strdup (reason);
  g_strv_builder_add (why, exercise->why);
  if (left_out != NULL)
    g_strv_builder_add (why, left_out);
  item->why = g_strv_builder_end (why);
  return item;
}

/**
 * sural_plan_draft_add:
 * @exercise: one that the plan has not
 * @left_out: (nullable): why the planner leaves it out; is kept among the item's reasons
 * @reason: why the clinician adds it; not empty
 *
 * Adds an exercise with the dose of the library at the end of the plan; one that is done with one
 * leg is done with the episode's.
 */
void
sural_plan_draft_add (SuralPlanDraft *self,
                      const SuralExercise *exercise,
                      const char *left_out,
                      const char *reason)
{
  g_return_if_fail (SURAL_IS_PLAN_DRAFT (self));
  g_return_if_fail (exercise != NULL && reason != NULL && *reason != '\0');
  g_return_if_fail (find_item (self, exercise->id) == self->plan->items->len);

  begin (self,
         step_new ("add", exercise->id, NULL, 0, (const char *const[]) { reason, left_out, NULL }));
  drop_omission (self->plan, exercise->id);
  g_ptr_array_add (self->plan->items, item_new (exercise, self->side, left_out, reason));
  emit_changed (self);
}

/**
 * sural_plan_draft_remove:
 * @exercise: one of the plan
 *
 * Takes an exercise out; the plan says that the clinician did.
 */
void
sural_plan_draft_remove (SuralPlanDraft *self, const char *exercise)
{
  SuralPlanOmission *omission;
  guint at;

  g_return_if_fail (SURAL_IS_PLAN_DRAFT (self) && exercise != NULL);

  at = find_item (self, exercise);
  g_return_if_fail (at < self->plan->items->len);
  begin (self, step_new ("remove", exercise, NULL, 0, NULL));
  omission = sural_plan_omission_new (exercise, _ ("Taken out by the clinician."));
  omission->by_clinician = TRUE;
  g_ptr_array_add (self->plan->left_out, omission);
  g_ptr_array_remove_index (self->plan->items, at);
  emit_changed (self);
}

static void
move (SuralPlanDraft *self, guint from, guint to)
{
  const SuralPlanItem *item = g_ptr_array_index (self->plan->items, from);
  const guint32 place = to;

  if (from == to)
    return;
  begin (self, step_new ("move", item->exercise, &place, 1, NULL));
  g_ptr_array_insert (self->plan->items, (int) to,
                      g_ptr_array_steal_index (self->plan->items, from));
  emit_changed (self);
}

/**
 * sural_plan_draft_move:
 * @exercise: one of the plan
 * @steps: below 0 up, above 0 down, among those of its place (home or clinic)
 *
 * Returns: whether there was one to change places with
 */
gboolean
sural_plan_draft_move (SuralPlanDraft *self, const char *exercise, int steps)
{
  GPtrArray *items;
  const SuralPlanItem *item;
  guint at;

  g_return_val_if_fail (SURAL_IS_PLAN_DRAFT (self) && exercise != NULL && steps != 0, FALSE);

  items = self->plan->items;
  at = find_item (self, exercise);
  g_return_val_if_fail (at < items->len, FALSE);
  item = g_ptr_array_index (items, at);
  for (int to = (int) at + (steps < 0 ? -1 : 1); to >= 0 && (guint) to < items->len;
       to += steps < 0 ? -1 : 1)
    {
      const SuralPlanItem *other = g_ptr_array_index (items, to);

      if (!other->clinic != !item->clinic)
        continue;
      move (self, at, (guint) to);
      return TRUE;
    }
  return FALSE;
}

/**
 * sural_plan_draft_move_to:
 * @exercise: one of the plan
 * @place_of: the one whose place it takes
 */
void
sural_plan_draft_move_to (SuralPlanDraft *self, const char *exercise, const char *place_of)
{
  guint from, to;

  g_return_if_fail (SURAL_IS_PLAN_DRAFT (self) && exercise != NULL && place_of != NULL);

  from = find_item (self, exercise);
  to = find_item (self, place_of);
  if (from < self->plan->items->len && to < self->plan->items->len)
    move (self, from, to);
}

/**
 * sural_plan_draft_set_minutes_available:
 * @minutes: that the patient has a day; 0: not said, the usual
 * @knowledge: the library
 *
 * Takes in what there is time for now, and lets wait what there is not (sural_plan_room_refit()).
 */
void
sural_plan_draft_set_minutes_available (SuralPlanDraft *self,
                                        guint minutes,
                                        SuralKnowledge *knowledge)
{
  g_return_if_fail (SURAL_IS_PLAN_DRAFT (self) && SURAL_IS_KNOWLEDGE (knowledge));

  if (self->plan->minutes_available == minutes)
    return;
  {
    const guint32 number = minutes;

    begin (self, step_new ("minutes", "", &number, 1, NULL));
  }
  self->plan->minutes_available = minutes;
  sural_plan_room_refit (self->plan, knowledge);
  emit_changed (self);
}

static void
set_days (SuralPlanDraft *self, const char *exercise, guint days)
{
  guint at = find_item (self, exercise);

  if (at < self->plan->items->len)
    ((SuralPlanItem *) g_ptr_array_index (self->plan->items, at))->days = days;
}

static void
arrange (SuralPlanDraft *self, const char *const *exercises, const guint32 *days, gsize n)
{
  begin (self, step_new ("week", "", days, n, exercises));
  for (gsize i = 0; i < n; i++)
    set_days (self, exercises[i], days[i]);
  emit_changed (self);
}

/**
 * sural_plan_draft_arrange:
 * @arranged: the plan with the days of its items set, as sural_plan_move_session() gives it
 *
 * Sets on which days of the week each item is done.
 */
void
sural_plan_draft_arrange (SuralPlanDraft *self, const SuralPlan *arranged)
{
  g_autoptr (GPtrArray) exercises = g_ptr_array_new_null_terminated (8, NULL, TRUE);
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (guint32));

  g_return_if_fail (SURAL_IS_PLAN_DRAFT (self) && arranged != NULL);

  for (guint i = 0; i < arranged->items->len; i++)
    {
      const SuralPlanItem *item = g_ptr_array_index (arranged->items, i);
      guint32 bits = item->days;

      g_ptr_array_add (exercises, item->exercise);
      g_array_append_val (days, bits);
    }
  arrange (self, (const char *const *) exercises->pdata, (const guint32 *) days->data, days->len);
}

/**
 * sural_plan_draft_dup_steps:
 *
 * Returns: (transfer full): the changes so far, for sural_plan_draft_replay()
 */
GVariant *
sural_plan_draft_dup_steps (SuralPlanDraft *self)
{
  g_return_val_if_fail (SURAL_IS_PLAN_DRAFT (self), NULL);
  return g_variant_ref_sink (g_variant_new_array (G_VARIANT_TYPE ("(ssauas)"),
                                                  (GVariant **) self->steps->pdata,
                                                  self->steps->len));
}

static void
replay_dose (SuralPlanDraft *self, const char *exercise, const guint32 *numbers, const char *reason)
{
  g_autoptr (SuralPlanItem) dose = sural_plan_item_new (exercise);

  dose->sets = numbers[0];
  dose->reps = numbers[1];
  dose->hold_s = numbers[2];
  dose->per_day = numbers[3];
  dose->per_week = numbers[4];
  dose->clinic = numbers[5] != 0;
  dose->side = (SuralSide) numbers[6];
  sural_plan_draft_set_dose (self, exercise, dose, reason);
}

static void
replay_step (SuralPlanDraft *self, SuralKnowledge *knowledge, GVariant *step)
{
  const char *kind = NULL, *exercise = NULL;
  g_autoptr (GVariant) list = NULL;
  g_autofree const char **texts = NULL;
  const guint32 *numbers = NULL;
  gsize n_numbers = 0;
  guint at = 0;
  gboolean is_in = FALSE;

  g_variant_get (step, "(&s&s@au^a&s)", &kind, &exercise, &list, &texts);
  numbers = g_variant_get_fixed_array (list, &n_numbers, sizeof *numbers);
  at = find_item (self, exercise);
  is_in = at < self->plan->items->len;
  if (g_str_equal (kind, "minutes"))
    sural_plan_draft_set_minutes_available (self, numbers[0], knowledge);
  else if (g_str_equal (kind, "week") && g_strv_length ((char **) texts) == n_numbers)
    arrange (self, texts, numbers, n_numbers);
  else if (g_str_equal (kind, "dose") && is_in)
    replay_dose (self, exercise, numbers, texts[0]);
  else if (g_str_equal (kind, "remove") && is_in)
    sural_plan_draft_remove (self, exercise);
  else if (g_str_equal (kind, "move") && is_in && numbers[0] < self->plan->items->len)
    move (self, at, numbers[0]);
  else if (g_str_equal (kind, "add") && !is_in &&
           sural_knowledge_get_exercise (knowledge, exercise) != NULL)
    sural_plan_draft_add (self, sural_knowledge_get_exercise (knowledge, exercise), texts[1],
                          texts[0]);
}

/**
 * sural_plan_draft_replay:
 * @knowledge: where the exercises are
 * @steps: what sural_plan_draft_dup_steps() gave for a draft of the same plan
 *
 * Makes the changes again, one by one, so that each can be undone. One that has no place in the
 * plan any more is left out.
 */
void
sural_plan_draft_replay (SuralPlanDraft *self, SuralKnowledge *knowledge, GVariant *steps)
{
  g_return_if_fail (SURAL_IS_PLAN_DRAFT (self));
  g_return_if_fail (g_variant_is_of_type (steps, G_VARIANT_TYPE ("a(ssauas)")));

  for (gsize i = 0; i < g_variant_n_children (steps); i++)
    {
      g_autoptr (GVariant) step = g_variant_get_child_value (steps, i);

      replay_step (self, knowledge, step);
    }
}
