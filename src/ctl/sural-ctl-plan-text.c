/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ctl/sural-ctl-plan-text.h"

#include "ctl/sural-ctl-text.h"
#include "reasoning/plan/sural-plan-declined.h"
#include "reasoning/plan/sural-plan-room.h"
#include "reasoning/plan/sural-plan-rule.h"
#include "reasoning/plan/sural-plan-week.h"
#include "reasoning/weigh/sural-basis.h"
#include "reasoning/words/sural-day-text.h"
#include "reasoning/words/sural-plan-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static const char *
get_label (SuralKnowledge *knowledge, const char *exercise)
{
  const SuralExercise *definition = sural_knowledge_get_exercise (knowledge, exercise);

  return definition != NULL ? definition->label : exercise;
}

static char *
describe_dose (const SuralPlanItem *item)
{
  g_autoptr (GString) dose = g_string_new (NULL);

  if (item->sets > 0 && item->reps > 0)
    g_string_append_printf (dose, ", %u × %u", item->sets, item->reps);
  else if (item->sets > 0 || item->reps > 0)
    g_string_append_printf (dose, ", %u ×", MAX (item->sets, item->reps));
  if (item->hold_s > 0)
    g_string_append_printf (dose, _ (", hold %u s"), item->hold_s);
  if (item->per_day > 0)
    g_string_append_printf (dose, _ (", %u a day"), item->per_day);
  if (item->per_week > 0)
    g_string_append_printf (dose, ngettext (", %u day a week", ", %u days a week", item->per_week),
                            item->per_week);
  return g_strdup (dose->len > 0 ? dose->str + 2 : _ ("as described"));
}

static void
add_labelled (GString *out, const char *bullet, const char *text)
{
  if (text != NULL && *text != '\0')
    sural_ctl_text_paragraph (out, bullet, text);
}

/* How the dose is known, and from where: "assumed, a design choice [green-2022]". */
static char *
describe_source (const SuralPlanItem *item, SuralKnowledge *knowledge)
{
  g_autofree char *ids = item->sources != NULL ? g_strjoinv ("] [", item->sources) : NULL;
  g_autoptr (SuralBasis) basis = sural_basis_new_for_item (item, knowledge);
  const char *words = basis != NULL ? basis->words : _ ("on record");

  return ids != NULL && *ids != '\0' ? g_strdup_printf ("%s [%s]", words, ids) : g_strdup (words);
}

/* @days: of the week, as it is laid out or was set */
static void
add_days (GString *out, const SuralPlanItem *item, guint days)
{
  g_autofree char *names = NULL;
  g_autofree char *text = NULL;

  if (days == SURAL_PLAN_ALL_DAYS)
    return;
  names = sural_weekdays_text (days);
  text = g_strdup_printf (item->days == days ? _ ("%s (set)") : _ ("%s (an example)"), names);
  add_labelled (out, _ ("    days:     "), text);
}

static void
add_item (GString *out,
          const SuralPlanItem *item,
          guint days,
          SuralKnowledge *knowledge,
          GPtrArray *cited)
{
  g_autofree char *dose = describe_dose (item);
  g_autofree char *effort = sural_knowledge_dup_shown_text (knowledge, item->effort);
  g_autofree char *title =
      g_strdup_printf ("%s — %s%s", get_label (knowledge, item->exercise), dose,
                       sural_ctl_text_changed (knowledge, "exercise", item->exercise));

  sural_ctl_text_paragraph (out, "  ", title);
  add_days (out, item, days);
  add_labelled (out, _ ("    effort:   "), effort);
  for (guint i = 0; item->why != NULL && item->why[i] != NULL; i++)
    add_labelled (out, _ ("    because:  "), item->why[i]);
  add_labelled (out, _ ("    progress: "), item->progress);
  add_labelled (out, _ ("    stop:     "), item->stop);
  for (guint i = 0; item->sources != NULL && item->sources[i] != NULL; i++)
    sural_ctl_text_cite (cited, item->sources[i]);
  g_autofree char *source = describe_source (item, knowledge);
  add_labelled (out, _ ("    source:   "), source);
}

static void
add_list (GString *out, const char *title, GPtrArray *texts)
{
  if (texts->len == 0)
    return;
  sural_ctl_text_heading (out, title);
  for (guint i = 0; i < texts->len; i++)
    sural_ctl_text_paragraph (out, "  • ", g_ptr_array_index (texts, i));
}

/* What waits and what is left out are two things: the one comes, the other does not. */
static void
add_omissions (GString *out, GPtrArray *left_out, SuralKnowledge *knowledge, gboolean waiting)
{
  gboolean headed = FALSE;

  for (guint i = 0; i < left_out->len; i++)
    {
      const SuralPlanOmission *omission = g_ptr_array_index (left_out, i);

      if ((omission->waits != NULL) != waiting)
        continue;
      if (!headed)
        sural_ctl_text_heading (out, waiting ? _ ("WAITS, AND FOR WHAT") : _ ("LEFT OUT, AND WHY"));
      headed = TRUE;
      g_autofree char *text =
          g_strdup_printf ("%s: %s%s", get_label (knowledge, omission->exercise),
                           omission->why != NULL ? omission->why : "",
                           sural_ctl_text_changed (knowledge, "exercise", omission->exercise));
      sural_ctl_text_paragraph (out, "  − ", text);
    }
}

/* "22 a day for exercises at home, of the 25 that the patient has". */
static void
add_minutes (GString *out, const SuralPlan *plan, SuralKnowledge *knowledge)
{
  g_autofree char *text =
      g_strdup_printf (_ ("%.0f a day for exercises at home, of the %u %s; walks, breaks and other "
                          "habits on top: %.0f over the day; training around it: %.0f a week; "
                          "running and loads of the sport: %.0f a week"),
                       ceil (sural_plan_get_exercise_minutes (plan, knowledge)),
                       sural_plan_get_minutes_available (plan, knowledge),
                       plan->minutes_available > 0 ? _ ("that the patient has")
                                                   : _ ("that are usual where nobody asked"),
                       ceil (sural_plan_get_habit_minutes (plan, knowledge)),
                       ceil (sural_plan_get_training_minutes (plan, knowledge)),
                       ceil (sural_plan_get_session_minutes (plan, knowledge)));

  sural_ctl_text_paragraph (out,
                            sural_plan_is_too_long (plan, knowledge) ? _ ("! Too long: ")
                                                                     : _ ("Minutes: "),
                            text);
}

/* What stands beside the exercises has a part of its own. */
static void
add_items (GString *out,
           const SuralPlan *plan,
           SuralKnowledge *knowledge,
           gboolean training,
           GPtrArray *cited)
{
  guint n = 0;
  SuralPlanWeek week;
  g_autofree guint *days = sural_plan_week_lay_out (plan, knowledge, &week);

  for (guint i = 0; i < plan->items->len; i++)
    {
      const SuralPlanItem *item = g_ptr_array_index (plan->items, i);

      if (!sural_plan_item_is_training (item, knowledge) != !training)
        continue;
      if (n++ == 0)
        sural_ctl_text_heading (out, training ? _ ("KEEP THE ENGINE RUNNING")
                                              : _ ("EXERCISES AND HABITS"));
      add_item (out, item, days[i], knowledge, cited);
    }
  if (n == 0 && !training)
    {
      sural_ctl_text_heading (out, _ ("EXERCISES AND HABITS"));
      g_string_append (out, _ ("  None.\n"));
    }
}

static void
add_criteria (GString *out, GPtrArray *criteria)
{
  if (criteria->len == 0)
    return;
  sural_ctl_text_heading (out, _ ("TO GO ON TO THE NEXT PHASE"));
  for (guint i = 0; i < criteria->len; i++)
    {
      const SuralPlanCriterion *criterion = g_ptr_array_index (criteria, i);
      const char *state = criterion->met == SURAL_TRUTH_TRUE    ? _ ("Met")
                          : criterion->met == SURAL_TRUTH_FALSE ? _ ("Not met")
                                                                : _ ("Not recorded");
      g_autofree char *text =
          g_strdup_printf ("%s: %s%s%s", state, criterion->text,
                           criterion->because != NULL ? " " : "",
                           criterion->because != NULL ? criterion->because : "");
      sural_ctl_text_paragraph (out, "  • ", text);
    }
}

static void
add_advice (GString *out, const SuralPlanAdvice *advice, SuralKnowledge *knowledge)
{
  g_autofree char *title = NULL;
  g_autofree char *because = g_strjoinv (" ", advice->because);

  if (!sural_plan_advice_changes (advice))
    title = g_strdup_printf (_ ("%s: stays as it is"), get_label (knowledge, advice->exercise));
  else if (advice->to == NULL)
    title = g_strdup_printf (_ ("%s: leave out for now"), get_label (knowledge, advice->exercise));
  else if (g_str_equal (advice->to, advice->exercise))
    title =
        g_strdup_printf (_ ("%s: from step %u to step %u"), get_label (knowledge, advice->exercise),
                         advice->from_step, advice->to_step);
  else
    title = g_strdup_printf (_ ("%s: back to %s"), get_label (knowledge, advice->exercise),
                             get_label (knowledge, advice->to));
  sural_ctl_text_paragraph (out, "  ", title);
  add_labelled (out, _ ("    rule:     "), advice->rule);
  add_labelled (out, _ ("    because:  "), because);
  add_labelled (out, _ ("    waits:    "), advice->waits);
  if (advice->declined != NULL)
    {
      g_autofree char *declined = sural_plan_declined_text (advice->declined, knowledge);

      add_labelled (out, _ ("    declined: "), declined);
    }
}

static void
add_stations (GString *out, GPtrArray *stations)
{
  if (stations->len == 0)
    return;
  sural_ctl_text_heading (out, _ ("STATIONS AND LIFTS"));
  for (guint i = 0; i < stations->len; i++)
    {
      const SuralPlanStation *station = g_ptr_array_index (stations, i);
      g_autofree char *title = NULL;

      if (station->state == SURAL_STATION_WAITS)
        title = g_strdup_printf (_ ("%s waits. For now: %s"), station->label,
                                 sural_plan_station_text (station));
      else
        title = g_strdup_printf (_ ("%s: %s"), station->label,
                                 station->state == SURAL_STATION_STEPS
                                     ? _ ("step by step, one at a time")
                                     : _ ("nothing holds it back"));
      sural_ctl_text_paragraph (out, "  ", title);
      if (station->state == SURAL_STATION_WAITS)
        add_labelled (out, _ ("    opens:    "), station->opens);
      if (station->state != SURAL_STATION_FREE)
        add_labelled (out, _ ("    back:     "), station->back);
    }
}

/* The clinic's own rules that speak in this plan. */
static void
add_changed (GString *out, const SuralPlan *plan, SuralKnowledge *knowledge)
{
  g_autoptr (GPtrArray) rules = sural_plan_list_changed_rules (plan, knowledge);

  if (rules->len == 0)
    return;
  sural_ctl_text_heading (out, _ ("RULES CHANGED BY THIS CLINIC"));
  for (guint i = 0; i < rules->len; i++)
    {
      const SuralPlanRule *rule = g_ptr_array_index (rules, i);
      g_autofree char *text = g_strdup_printf (_ ("%s: %s"), rule->id, rule->text);

      sural_ctl_text_paragraph (out, "  • ", text);
    }
}

/* The plan below is at the steps that were accepted last: none of this is done to it. */
static void
add_advices (GString *out, GPtrArray *advices, SuralKnowledge *knowledge)
{
  if (advices->len == 0)
    return;
  sural_ctl_text_heading (out, _ ("WHAT THE ANSWER TO THE PLAN ASKS FOR (NOT APPLIED)"));
  for (guint i = 0; i < advices->len; i++)
    add_advice (out, g_ptr_array_index (advices, i), knowledge);
}

/**
 * sural_ctl_plan_text:
 * @plan: a plan
 * @changes: (element-type utf8): what the proposal of today would change in it
 * @advices: (element-type SuralPlanAdvice): what the answer to the plan in force asks for
 * @knowledge: where its exercises are defined
 *
 * Returns: (transfer full): it for a clinician to read
 */
char *
sural_ctl_plan_text (const SuralPlan *plan,
                     GPtrArray *changes,
                     GPtrArray *advices,
                     SuralKnowledge *knowledge)
{
  g_autoptr (GPtrArray) cited = g_ptr_array_new ();
  GString *out = g_string_new (NULL);

  if (plan->withheld != NULL)
    {
      sural_ctl_text_paragraph (out, _ ("! No plan: "), plan->withheld);
      for (guint i = 0; i < plan->flags->len; i++)
        sural_ctl_text_paragraph (out, "! ", g_ptr_array_index (plan->flags, i));
      return g_string_free (out, FALSE);
    }
  for (guint i = 0; i < plan->flags->len; i++)
    sural_ctl_text_paragraph (out, "! ", g_ptr_array_index (plan->flags, i));
  for (guint i = 0; i < plan->notices->len; i++)
    sural_ctl_text_paragraph (out, "! ", g_ptr_array_index (plan->notices, i));
  g_string_append_printf (out, _ ("Phase: %s. Irritability: %s. Direction of preference: %s.\n"),
                          sural_plan_phase_label (plan->phase, knowledge),
                          sural_plan_irritability_label (plan->irritability, knowledge),
                          sural_plan_direction_label (plan->direction, knowledge));
  if (plan->review_by != SURAL_DAY_UNKNOWN)
    {
      g_autofree char *review_by = sural_day_to_string (plan->review_by);
      g_string_append_printf (out, _ ("Review by %s.\n"), review_by);
    }
  add_minutes (out, plan, knowledge);
  if (plan->goal != NULL)
    sural_ctl_text_paragraph (out, "", plan->goal);
  add_list (out, _ ("CONTRAINDICATIONS NOT LOOKED FOR"), plan->not_asked);
  add_list (out, _ ("WHAT THE PROPOSAL OF TODAY WOULD CHANGE (NOT ACCEPTED)"), changes);
  add_advices (out, advices, knowledge);
  add_items (out, plan, knowledge, FALSE, cited);
  add_items (out, plan, knowledge, TRUE, cited);
  add_stations (out, plan->stations);
  add_list (out, _ ("HELD BACK, FOR NOW"), plan->reduce);
  add_criteria (out, plan->criteria_met);
  add_omissions (out, plan->left_out, knowledge, TRUE);
  add_omissions (out, plan->left_out, knowledge, FALSE);
  add_changed (out, plan, knowledge);
  sural_ctl_text_sources (out, cited, knowledge);
  return g_string_free (out, FALSE);
}
