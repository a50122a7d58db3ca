/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/plan/sural-planner.h"

#include "reasoning/words/sural-day-text.h"
#include "reasoning/words/sural-plan-words.h"

#include <glib/gi18n-lib.h>

static void
say (GPtrArray *changes, SuralPlanChangeKind kind, char *text)
{
  SuralPlanChange *change = g_new0 (SuralPlanChange, 1);

  change->kind = kind;
  change->text = text;
  g_ptr_array_add (changes, change);
}

static void
change_free (gpointer data)
{
  SuralPlanChange *change = data;

  g_free (change->text);
  g_free (change);
}

/* How much of it is done in a week; only two of one exercise can be compared. */
static double
week_of (const SuralPlanItem *item)
{
  return (double) MAX (item->sets, 1) * MAX (item->reps, 1) * MAX (item->hold_s, 1) *
         MAX (item->per_day, 1) * (item->per_week == 0 ? 7 : item->per_week);
}

/* More or less of it, or another way of doing as much. */
static SuralPlanChangeKind
compare_dose (const SuralPlanItem *before, const SuralPlanItem *after)
{
  if (before->step != after->step)
    return after->step > before->step ? SURAL_PLAN_CHANGE_UP : SURAL_PLAN_CHANGE_DOWN;
  if (week_of (after) > week_of (before))
    return SURAL_PLAN_CHANGE_UP;
  if (week_of (after) < week_of (before))
    return SURAL_PLAN_CHANGE_DOWN;
  return SURAL_PLAN_CHANGE_OTHER;
}

static const char *
label_of (SuralKnowledge *knowledge, const char *exercise)
{
  const SuralExercise *definition = sural_knowledge_get_exercise (knowledge, exercise);

  return definition != NULL ? definition->label : exercise;
}

/* The two words stand where @format has {from} and {to}, in a translator's own order. */
static void
compare_words (GPtrArray *sentences,
               const char *format,
               const char *before,
               const char *after,
               const char *(*label) (const char *, SuralKnowledge *),
               SuralKnowledge *knowledge)
{
  g_autoptr (GString) sentence = NULL;

  if (g_strcmp0 (before, after) == 0)
    return;

  sentence = g_string_new (format);
  g_string_replace (sentence, "{from}", label (before, knowledge), 1);
  g_string_replace (sentence, "{to}", label (after, knowledge), 1);
  say (sentences, SURAL_PLAN_CHANGE_OTHER, g_string_free (g_steal_pointer (&sentence), FALSE));
}

static void
compare_withheld (GPtrArray *sentences, const SuralPlan *before, const SuralPlan *after)
{
  if (after->withheld != NULL && g_strcmp0 (before->withheld, after->withheld) != 0)
    say (sentences, SURAL_PLAN_CHANGE_OTHER,
         g_strdup_printf (_ ("Now withheld: %s"), after->withheld));
  else if (before->withheld != NULL && after->withheld == NULL)
    say (sentences, SURAL_PLAN_CHANGE_OTHER, g_strdup (_ ("No longer withheld.")));
}

static const char *
omission_of (const SuralPlan *plan, const char *exercise)
{
  for (guint i = 0; i < plan->left_out->len; i++)
    {
      const SuralPlanOmission *omission = g_ptr_array_index (plan->left_out, i);

      if (g_str_equal (omission->exercise, exercise))
        return omission->why;
    }
  return NULL;
}

static void
add_removed (GPtrArray *sentences,
             const SuralPlan *before,
             const SuralPlan *after,
             SuralKnowledge *knowledge)
{
  for (guint i = 0; i < before->items->len; i++)
    {
      const SuralPlanItem *item = g_ptr_array_index (before->items, i);
      const char *label = label_of (knowledge, item->exercise);
      const char *why = omission_of (after, item->exercise);

      if (sural_plan_find_item (after, item->exercise) != NULL)
        continue;
      if (why != NULL)
        say (sentences, SURAL_PLAN_CHANGE_REMOVED,
             g_strdup_printf (_ ("Taken out: %s. %s"), label, why));
      else
        say (sentences, SURAL_PLAN_CHANGE_REMOVED, g_strdup_printf (_ ("Taken out: %s."), label));
    }
}

static void
compare_item (GPtrArray *sentences,
              const SuralPlanItem *before,
              const SuralPlanItem *after,
              const char *label,
              SuralKnowledge *knowledge)
{
  g_autofree char *from = sural_plan_item_dose_text (before);
  g_autofree char *to = sural_plan_item_dose_text (after);

  if (!g_str_equal (from, to))
    say (sentences, compare_dose (before, after),
         g_strdup_printf (_ ("%s: dose changed from %s to %s."), label, from, to));
  if (after->override_reason != NULL &&
      g_strcmp0 (before->override_reason, after->override_reason) != 0)
    say (sentences, SURAL_PLAN_CHANGE_OTHER,
         g_strdup_printf (_ ("%s: the clinician’s reason: %s"), label, after->override_reason));
  if (before->override_reason != NULL && after->override_reason == NULL)
    say (sentences, SURAL_PLAN_CHANGE_OTHER,
         g_strdup_printf (_ ("%s: as the planner has it again."), label));
  if (!before->clinic != !after->clinic)
    say (sentences, SURAL_PLAN_CHANGE_OTHER,
         g_strdup_printf (after->clinic ? _ ("%s: now in the clinic.") : _ ("%s: now at home."),
                          label));
  if (before->days != after->days)
    {
      g_autofree char *days = sural_weekdays_text (after->days);

      say (sentences, SURAL_PLAN_CHANGE_OTHER,
           after->days != 0
               /* Translators: an exercise; “Monday, Wednesday and Friday” */
               ? g_strdup_printf (_ ("%s: its days are now %s."), label, days)
               : g_strdup_printf (_ ("%s: its days are laid out anew."), label));
    }
  if (before->side != after->side && after->side != SURAL_SIDE_NONE)
    /* Translators: an exercise; “Left leg”, “Right leg” or “Each leg”. */
    say (sentences, SURAL_PLAN_CHANGE_OTHER,
         g_strdup_printf (_ ("%s: now with: %s."), label, sural_plan_side_label (after->side)));
  if (g_strcmp0 (before->effort, after->effort) != 0)
    {
      g_autofree char *effort = sural_knowledge_dup_shown_text (knowledge, after->effort);

      say (sentences, SURAL_PLAN_CHANGE_OTHER,
           g_strdup_printf (_ ("%s: effort is now “%s”."), label, effort != NULL ? effort : ""));
    }
}

static void
add_new_and_changed (GPtrArray *sentences,
                     const SuralPlan *before,
                     const SuralPlan *after,
                     SuralKnowledge *knowledge)
{
  for (guint i = 0; i < after->items->len; i++)
    {
      const SuralPlanItem *item = g_ptr_array_index (after->items, i);
      const SuralPlanItem *old = sural_plan_find_item (before, item->exercise);
      const char *label = label_of (knowledge, item->exercise);
      g_autofree char *dose = NULL;

      if (old != NULL)
        {
          compare_item (sentences, old, item, label, knowledge);
          continue;
        }
      dose = sural_plan_item_dose_text (item);
      say (sentences, SURAL_PLAN_CHANGE_ADDED, g_strdup_printf (_ ("Added: %s, %s."), label, dose));
      if (item->override_reason != NULL)
        say (sentences, SURAL_PLAN_CHANGE_OTHER,
             g_strdup_printf (_ ("%s: the clinician’s reason: %s"), label, item->override_reason));
    }
}

/* Whether what both have stands in another order. */
static void
compare_order (GPtrArray *sentences, const SuralPlan *before, const SuralPlan *after)
{
  guint next = 0;

  for (guint i = 0; i < after->items->len; i++)
    {
      const SuralPlanItem *item = g_ptr_array_index (after->items, i);

      for (guint j = 0; j < before->items->len; j++)
        {
          const SuralPlanItem *old = g_ptr_array_index (before->items, j);

          if (!g_str_equal (old->exercise, item->exercise))
            continue;
          if (j < next)
            {
              say (sentences, SURAL_PLAN_CHANGE_OTHER,
                   g_strdup (_ ("The order of the exercises changed.")));
              return;
            }
          next = j;
        }
    }
}

static void
compare_time (GPtrArray *sentences, const SuralPlan *before, const SuralPlan *after)
{
  if (after->minutes_available > 0 && before->minutes_available != after->minutes_available)
    say (sentences, SURAL_PLAN_CHANGE_OTHER,
         g_strdup_printf (dngettext (GETTEXT_PACKAGE, "The patient has %u minute a day for it.",
                                     "The patient has %u minutes a day for it.",
                                     after->minutes_available),
                          after->minutes_available));
}

/* Adds every sentence of @from that @without has not, after @lead. */
static void
add_only_in (GPtrArray *sentences, GPtrArray *from, GPtrArray *without, const char *lead)
{
  for (guint i = 0; i < from->len; i++)
    {
      const char *text = g_ptr_array_index (from, i);

      if (!g_ptr_array_find_with_equal_func (without, text, g_str_equal, NULL))
        say (sentences, SURAL_PLAN_CHANGE_OTHER, g_strdup_printf ("%s %s", lead, text));
    }
}

/**
 * sural_plan_list_changes:
 * @before: (nullable): an earlier version; none for a first plan
 * @after: a later one
 * @knowledge: names the exercises
 *
 * Says what changed between two versions of a plan, and which way. Reasons alone may change without
 * a word; what the patient does, the phase and the review are what counts. Of a plan that is
 * withheld only that is said.
 *
 * Returns: (transfer full) (element-type SuralPlanChange): what changed, most important first;
 * empty when nothing changed
 */
GPtrArray *
sural_plan_list_changes (const SuralPlan *before, const SuralPlan *after, SuralKnowledge *knowledge)
{
  g_autoptr (GPtrArray) sentences = g_ptr_array_new_with_free_func (change_free);
  g_autoptr (SuralPlan) nothing = NULL;

  g_return_val_if_fail (after != NULL && SURAL_IS_KNOWLEDGE (knowledge), NULL);

  if (before == NULL)
    {
      nothing = sural_plan_new ();
      g_set_str (&nothing->phase, after->phase);
      g_set_str (&nothing->irritability, after->irritability);
      g_set_str (&nothing->direction, after->direction);
      nothing->review_by = after->review_by;
      before = nothing;
    }

  compare_withheld (sentences, before, after);
  if (after->withheld != NULL)
    return g_steal_pointer (&sentences);

  compare_words (sentences, _ ("Phase changed from {from} to {to}."), before->phase, after->phase,
                 sural_plan_phase_label, knowledge);
  compare_words (sentences, _ ("Irritability changed from {from} to {to}."), before->irritability,
                 after->irritability, sural_plan_irritability_label, knowledge);
  compare_words (sentences, _ ("Direction changed from {from} to {to}."), before->direction,
                 after->direction, sural_plan_direction_label, knowledge);
  add_new_and_changed (sentences, before, after, knowledge);
  add_removed (sentences, before, after, knowledge);
  compare_order (sentences, before, after);
  compare_time (sentences, before, after);
  add_only_in (sentences, after->reduce, before->reduce, _ ("Now to be reduced:"));
  add_only_in (sentences, before->reduce, after->reduce, _ ("No longer to be reduced:"));
  if (before->review_by != after->review_by && after->review_by != SURAL_DAY_UNKNOWN)
    {
      g_autofree char *day = sural_day_text (after->review_by);

      say (sentences, SURAL_PLAN_CHANGE_OTHER, g_strdup_printf (_ ("Next review by %s."), day));
    }

  return g_steal_pointer (&sentences);
}

/**
 * sural_plan_compare:
 * @before: (nullable): an earlier version; none for a first plan
 * @after: a later one
 * @knowledge: names the exercises
 *
 * Returns: (transfer full) (element-type utf8): the sentences of sural_plan_list_changes()
 */
GPtrArray *
sural_plan_compare (const SuralPlan *before, const SuralPlan *after, SuralKnowledge *knowledge)
{
  g_autoptr (GPtrArray) changes = sural_plan_list_changes (before, after, knowledge);
  GPtrArray *sentences = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; changes != NULL && i < changes->len; i++)
    {
      const SuralPlanChange *change = g_ptr_array_index (changes, i);

      g_ptr_array_add (sentences, g_strdup (change->text));
    }
  return sentences;
}
