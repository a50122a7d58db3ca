/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "many.h"
#include "planner-cases.h"
#include "reasoning/plan/sural-plan-ladder.h"

#include <math.h>
#include <string.h>

#include "reasoning/plan/sural-plan-rule.h"
#include "reasoning/plan/sural-plan-unasked.h"
#include "reasoning/plan/sural-plan-room.h"
#include "reasoning/plan/sural-plan-week.h"
#include "reasoning/weigh/sural-gate-screen.h"
#include "reasoning/words/sural-day-text.h"

/* What the clinician makes of a plan, and what it must not hide. */

static SuralKnowledge *knowledge;

static SuralPlanItem *
find_item (SuralPlan *plan, const char *exercise)
{
  return (SuralPlanItem *) sural_plan_find_item (plan, exercise);
}

static SuralPlanOmission *
find_omission (SuralPlan *plan, const char *exercise)
{
  for (guint i = 0; i < plan->left_out->len; i++)
    {
      SuralPlanOmission *omission = g_ptr_array_index (plan->left_out, i);

      if (g_str_equal (omission->exercise, exercise))
        return omission;
    }
  return NULL;
}

static gboolean
names_together (GPtrArray *sentences, const char *question, const char *exercise)
{
  for (guint i = 0; i < sentences->len; i++)
    {
      const char *text = g_ptr_array_index (sentences, i);

      if (strstr (text, question) != NULL && strstr (text, exercise) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* --- what was never asked --- */

static void
test_not_asked (void)
{
  const char *strength = sural_knowledge_get_finding (knowledge, "ex-pf-strength")->label;
  const char *slider = sural_knowledge_get_exercise (knowledge, "sciatic-slider")->label;
  g_autoptr (SuralCase) subject = planner_case_radiculopathy (knowledge);
  g_autoptr (SuralPlan) roomy = sural_plan_new ();
  g_autoptr (SuralPlan) before = NULL;
  g_autoptr (SuralPlan) after = NULL;

  /* There is time for the slider as well. */
  roomy->minutes_available = 60;
  sural_case_set_plan (subject, roomy);
  before = planner_case_propose (subject, knowledge);
  g_assert_nonnull (sural_plan_find_item (before, "sciatic-slider"));
  g_assert_true (names_together (before->not_asked, strength, slider));

  planner_case_record (subject, "ex-pf-strength", SURAL_SIDE_LEFT, "5");
  after = planner_case_propose (subject, knowledge);
  g_assert_nonnull (sural_plan_find_item (after, "sciatic-slider"));
  g_assert_false (names_together (after->not_asked, strength, slider));
}

/* Nothing recorded but what puts an exercise into the plan: its red flags are all named. */
static void
test_not_asked_red_flags (void)
{
  const char *trauma = sural_knowledge_get_finding (knowledge, "rf-major-trauma")->label;
  const char *press_up = sural_knowledge_get_exercise (knowledge, "prone-press-up")->label;
  g_autoptr (SuralCase) subject = planner_case_new (20);
  g_autoptr (SuralPlan) plan = NULL;
  g_autoptr (SuralPlan) asked = NULL;

  planner_case_record (subject, "ex-repeated-extension", SURAL_SIDE_NONE, "centralises");
  planner_case_conclude (subject, "lumbar-radiculopathy");
  plan = planner_case_propose (subject, knowledge);
  g_assert_nonnull (sural_plan_find_item (plan, "prone-press-up"));
  g_assert_true (names_together (plan->not_asked, trauma, press_up));

  planner_case_screen_negative (subject, knowledge);
  asked = planner_case_propose (subject, knowledge);
  g_assert_false (names_together (asked->not_asked, trauma, press_up));
}

/* --- the goal, planned backwards --- */

static SuralPlan *
propose_for (SuralCase *subject, const char *event, SuralDay day)
{
  sural_case_set_goal (subject, event, day);
  return planner_case_propose (subject, knowledge);
}

/* Counted from the levels of the ladder; what does not fit is said openly, with what does. */
static void
test_goal (void)
{
  g_autoptr (SuralCase) subject = planner_case_radiculopathy (knowledge);
  SuralDay today = sural_case_get_assessed (subject);
  g_autoptr (SuralPlan) none = planner_case_propose (subject, knowledge);
  g_autoptr (SuralPlan) far = propose_for (subject, "10 km", today + 700);
  g_autoptr (SuralPlan) fits = propose_for (subject, "10 km", far->reach.latest);
  g_autoptr (SuralPlan) at_best = propose_for (subject, "10 km", far->reach.latest - 1);
  g_autoptr (SuralPlan) just = propose_for (subject, "10 km", far->reach.earliest);
  g_autoptr (SuralPlan) early = propose_for (subject, "10 km", far->reach.earliest - 1);
  g_autoptr (SuralPlan) marathon = propose_for (subject, "Marathon", far->reach.earliest);
  g_autoptr (SuralPlan) unknown = propose_for (subject, "race", today + 700);
  g_autoptr (SuralPlan) ultra = propose_for (subject, "Ultra marathon", today + 700);
  g_autoptr (SuralPlan) past = propose_for (subject, "10 km", today - 1);
  g_autoptr (SuralPlan) flagged = NULL;
  g_autofree char *from = sural_day_text (far->reach.earliest);

  g_assert_cmpstr (none->phase, ==, "restore");
  g_assert_null (none->goal);
  g_assert_cmpint (none->reach.kind, ==, SURAL_REACH_NONE);

  g_assert_cmpint (fits->reach.kind, ==, SURAL_REACH_WITHIN);
  g_assert_nonnull (strstr (fits->goal, "within reach"));
  g_assert_cmpint (fits->reach.taper, ==, far->reach.latest - 7);
  g_assert_cmpint (at_best->reach.kind, ==, SURAL_REACH_AT_BEST);
  g_assert_null (strstr (at_best->goal, "within reach"));
  g_assert_cmpint (just->reach.kind, ==, SURAL_REACH_AT_BEST);

  g_assert_cmpint (early->reach.kind, ==, SURAL_REACH_NOT);
  g_assert_true (g_str_has_prefix (early->goal, "Not by then"));
  g_assert_nonnull (strstr (early->goal, from));
  g_assert_nonnull (strstr (early->goal, "assumed"));
  g_assert_nonnull (strstr (early->goal, "5 km"));
  g_assert_true (g_str_has_prefix (marathon->goal, "Not by then"));
  g_assert_nonnull (strstr (marathon->goal, "10 km"));

  /* What is not known is not promised, however far away. */
  g_assert_cmpint (unknown->reach.kind, ==, SURAL_REACH_OPEN);
  g_assert_null (strstr (unknown->goal, "within reach"));
  g_assert_cmpint (ultra->reach.kind, ==, SURAL_REACH_OPEN);
  g_assert_nonnull (strstr (past->goal, "has passed"));

  /* Nothing is promised before what a gate asks for is settled. */
  planner_case_record (subject, "bx-bone-tenderness", SURAL_SIDE_NONE, "yes");
  flagged = propose_for (subject, "10 km", today + 700);
  g_assert_null (flagged->withheld);
  g_assert_cmpint (flagged->reach.kind, ==, SURAL_REACH_NONE);
  g_assert_null (strstr (flagged->goal, "within reach"));
  g_assert_nonnull (strstr (flagged->goal, "red flag"));
}

/* --- the clinician's own decisions --- */

static void
test_carry_dose (void)
{
  g_autoptr (SuralCase) subject = planner_case_radiculopathy (knowledge);
  g_autoptr (SuralPlan) proposal = planner_case_propose (subject, knowledge);
  g_autoptr (SuralPlan) accepted = sural_plan_copy (proposal);
  g_autoptr (SuralPlan) carried = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  SuralPlanItem *item = find_item (accepted, "prone-press-up");

  item->reps += 5;
  item->override_reason = g_strdup ("Tolerates more");
  accepted->minutes_available = 25;
  /* The last comes first. */
  g_ptr_array_insert (accepted->items, 0,
                      g_ptr_array_steal_index (accepted->items, accepted->items->len - 1));
  carried = sural_plan_carry_over (proposal, accepted, knowledge);
  changes = sural_plan_compare (accepted, carried, knowledge);
  g_assert_cmpuint (changes->len, ==, 0);
  g_assert_true (sural_plan_item_equal (find_item (carried, "prone-press-up"), item));
  g_assert_cmpuint (carried->minutes_available, ==, 25);
  for (guint i = 0; i < carried->items->len; i++)
    g_assert_cmpstr (((SuralPlanItem *) g_ptr_array_index (carried->items, i))->exercise, ==,
                     ((SuralPlanItem *) g_ptr_array_index (accepted->items, i))->exercise);
}

static void
test_carry_added_and_removed (void)
{
  g_autoptr (SuralCase) subject = planner_case_strain (knowledge);
  g_autoptr (SuralPlan) proposal = planner_case_propose (subject, knowledge);
  g_autoptr (SuralPlan) accepted = sural_plan_copy (proposal);
  g_autoptr (SuralPlan) carried = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  SuralPlanItem *added = sural_plan_item_new ("prone-lying");
  SuralPlanOmission *removed = sural_plan_omission_new ("calf-isometric-straight", "Has no time");
  guint at;

  added->override_reason = g_strdup ("Likes it");
  g_assert_nonnull (find_omission (accepted, "prone-lying"));
  g_ptr_array_remove (accepted->left_out, find_omission (accepted, "prone-lying"));
  g_ptr_array_add (accepted->items, added);
  g_assert_true (
      g_ptr_array_find (accepted->items, find_item (accepted, "calf-isometric-straight"), &at));
  g_ptr_array_remove_index (accepted->items, at);
  removed->by_clinician = TRUE;
  g_ptr_array_add (accepted->left_out, removed);

  carried = sural_plan_carry_over (proposal, accepted, knowledge);
  g_assert_nonnull (find_item (carried, "prone-lying"));
  g_assert_null (find_item (carried, "calf-isometric-straight"));
  g_assert_cmpstr (find_omission (carried, "calf-isometric-straight")->why, ==, "Has no time");
  changes = sural_plan_compare (accepted, carried, knowledge);
  g_assert_cmpuint (changes->len, ==, 0);
}

/* What is forbidden today goes out, whoever put it in and with whatever reason. */
static void
test_carry_contraindicated (void)
{
  g_autoptr (SuralCase) subject = planner_case_radiculopathy (knowledge);
  g_autoptr (SuralPlan) accepted = planner_case_propose (subject, knowledge);
  g_autoptr (SuralPlan) proposal = NULL;
  g_autoptr (SuralPlan) carried = NULL;
  g_autoptr (SuralPlan) known = NULL;
  SuralPlanItem *item = find_item (accepted, "prone-press-up");
  const SuralPlanOmission *omission;

  item->override_reason = g_strdup ("Tolerates more");
  planner_case_record (subject, "ex-repeated-extension", SURAL_SIDE_NONE, "peripheralises");
  proposal = planner_case_propose (subject, knowledge);
  omission = find_omission (proposal, "prone-press-up");
  g_assert_true (omission->contraindicated);
  carried = sural_plan_carry_over (proposal, accepted, knowledge);
  g_assert_null (find_item (carried, "prone-press-up"));

  g_clear_pointer (&item->why, g_strfreev);
  item->why = g_strdupv ((char **) (const char *const[]) { omission->why, NULL });
  known = sural_plan_carry_over (proposal, accepted, knowledge);
  g_assert_null (find_item (known, "prone-press-up"));
  g_assert_cmpstr (find_omission (known, "prone-press-up")->why, ==, omission->why);
}

/* --- the week --- */

static SuralPlanItem *
add_item (SuralPlan *plan, double minutes, guint per_day, guint per_week, gboolean clinic)
{
  SuralPlanItem *item = sural_plan_item_new ("heel-raise-double");

  item->minutes = minutes;
  item->per_day = per_day;
  item->per_week = per_week;
  item->clinic = clinic;
  g_ptr_array_add (plan->items, item);
  return item;
}

static void
test_week (void)
{
  g_autoptr (SuralPlan) plan = sural_plan_new ();
  SuralPlanWeek week;
  double home = 0, clinic = 0;
  guint n_busy = 0;

  add_item (plan, 4, 3, 7, FALSE);
  add_item (plan, 10, 1, 3, FALSE);
  add_item (plan, 20, 0, 2, TRUE);
  sural_plan_week_count (plan, knowledge, &week);
  for (guint day = 0; day < SURAL_PLAN_WEEK_DAYS; day++)
    {
      g_assert_true (week.home[day] == 12 || week.home[day] == 22);
      g_assert_true (week.clinic[day] == 0 || week.clinic[day] == 20);
      /* There are days enough: the clinic does not fall on a full one. */
      g_assert_false (week.home[day] == 22 && week.clinic[day] == 20);
      n_busy += week.home[day] == 22;
      home += week.home[day];
      clinic += week.clinic[day];
    }
  g_assert_cmpuint (n_busy, ==, 3);
  g_assert_cmpfloat (home, ==, 4 * 3 * 7 + 10 * 3);
  g_assert_cmpfloat (clinic, ==, 40);
  /* What is done at home, all of it on one day. */
  g_assert_cmpfloat (sural_plan_get_exercise_minutes (plan, knowledge), ==, 22);
  g_assert_cmpfloat (sural_plan_get_habit_minutes (plan, knowledge), ==, 0);
}

/* Three runs, two days of hops, three heavy days: never on one day, never two heavy days in a row,
 * and a day of rest. */
static void
test_days_apart (void)
{
  static const struct
  {
    const char *exercise;
    guint days;
  } rows[] = { { "heel-raise-loaded", 3 },
               { "pogo-hop", 2 },
               { "run-walk", 3 },
               { "hinge-reload", 2 },
               { "bike-training", 3 } };
  g_autoptr (SuralPlan) plan = sural_plan_new ();
  SuralPlanWeek week;
  guint n_impact = 0, n_heavy = 0;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      SuralPlanItem *item = sural_plan_item_new (rows[i].exercise);

      item->per_week = rows[i].days;
      item->per_day = 1;
      item->minutes = 10;
      g_ptr_array_add (plan->items, item);
    }
  sural_plan_week_count (plan, knowledge, &week);
  g_assert_cmpuint (week.impact & week.heavy, ==, 0);
  g_assert_cmpuint ((week.impact | week.heavy) & (1u << 6), ==, 0);
  g_assert_cmpfloat (week.training[6], ==, 0);
  for (guint day = 0; day < SURAL_PLAN_WEEK_DAYS; day++)
    {
      guint next = (day + 1) % SURAL_PLAN_WEEK_DAYS;

      n_impact += (week.impact >> day) & 1;
      n_heavy += (week.heavy >> day) & 1;
      g_assert_false (((week.heavy >> day) & 1) && ((week.heavy >> next) & 1));
      g_assert_false (((week.impact >> day) & 1) && ((week.impact >> next) & 1));
    }
  g_assert_cmpuint (n_impact, ==, 3);
  g_assert_cmpuint (n_heavy, ==, 3);
}

static SuralPlanChangeKind
find_change (GPtrArray *changes, const char *part)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const SuralPlanChange *change = g_ptr_array_index (changes, i);

      if (strstr (change->text, part) != NULL)
        return change->kind;
    }
  g_test_message ("nothing says “%s”", part);
  g_test_fail ();
  return SURAL_PLAN_CHANGE_OTHER;
}

/* Every sentence about an exercise says which way it goes. */
static void
test_change_kinds (void)
{
  g_autoptr (SuralPlan) before = sural_plan_new ();
  g_autoptr (SuralPlan) after = sural_plan_new ();
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (GPtrArray) back = NULL;
  const char *raise = sural_knowledge_get_exercise (knowledge, "heel-raise-double")->label;
  const char *pogo = sural_knowledge_get_exercise (knowledge, "pogo-hop")->label;

  add_item (before, 10, 1, 3, FALSE);
  add_item (after, 10, 2, 3, FALSE);
  g_ptr_array_add (after->items, sural_plan_item_new ("pogo-hop"));
  changes = sural_plan_list_changes (before, after, knowledge);
  g_assert_cmpint (find_change (changes, raise), ==, SURAL_PLAN_CHANGE_UP);
  g_assert_cmpint (find_change (changes, pogo), ==, SURAL_PLAN_CHANGE_ADDED);
  back = sural_plan_list_changes (after, before, knowledge);
  g_assert_cmpint (find_change (back, raise), ==, SURAL_PLAN_CHANGE_DOWN);
  g_assert_cmpint (find_change (back, pogo), ==, SURAL_PLAN_CHANGE_REMOVED);
}

static void
test_minutes_follow_dose (void)
{
  g_autoptr (SuralPlanItem) before = sural_plan_item_new ("heel-raise-double");
  g_autoptr (SuralPlanItem) after = NULL;

  before->sets = 3;
  before->reps = 10;
  before->minutes = 6;
  before->per_day = 2;
  after = sural_plan_item_copy (before);
  after->sets = 2;
  after->reps = 5;
  sural_plan_item_scale_minutes (after, before);
  g_assert_cmpfloat (after->minutes, ==, 2);
  g_assert_cmpfloat (sural_plan_item_get_day_minutes (after), ==, 4);
}

static gboolean
has_sentence (GPtrArray *sentences, const char *part)
{
  for (guint i = 0; i < sentences->len; i++)
    if (strstr (g_ptr_array_index (sentences, i), part) != NULL)
      return TRUE;
  return FALSE;
}

static void
answer_harmlessly (SuralCase *subject, const SuralFindingDefinition *definition)
{
  const char *value = definition->kind == SURAL_FINDING_YES_NO ? "no" : "negative";
  g_autofree char *number = NULL;

  if (definition->kind == SURAL_FINDING_NUMBER || definition->kind == SURAL_FINDING_GRADE)
    value = number = g_strdup_printf ("%g", definition->maximum);
  else if (definition->kind == SURAL_FINDING_CHOICE)
    value = ((SuralChoice *) g_ptr_array_index (definition->choices, 0))->value;
  if (!definition->sided)
    {
      planner_case_record (subject, definition->id, SURAL_SIDE_NONE, value);
      return;
    }
  planner_case_record (subject, definition->id, SURAL_SIDE_LEFT, value);
  planner_case_record (subject, definition->id, SURAL_SIDE_RIGHT, value);
}

/* Whoever answers what is listed has nothing left that was not asked. */
static void
test_unasked_list (void)
{
  g_autoptr (SuralCase) subject = planner_case_radiculopathy (knowledge);
  guint n_asked = 0;

  for (guint round = 0; round < 20; round++)
    {
      g_autoptr (SuralAssessment) assessment = sural_assess (subject, knowledge);
      g_autoptr (SuralPlanFacts) facts =
          sural_plan_facts_new (subject, assessment, NULL, knowledge);
      g_autoptr (SuralPlan) plan = sural_planner_propose_from (facts, assessment);
      g_autoptr (GPtrArray) unasked = NULL;

      g_assert_null (plan->withheld);
      unasked = sural_plan_unasked_list (facts, plan->items);
      g_assert_cmpint (unasked->len > 0, ==, plan->not_asked->len > 0);
      if (unasked->len == 0)
        break;
      for (guint i = 0; i < unasked->len; i++)
        {
          const SuralFindingDefinition *definition = g_ptr_array_index (unasked, i);

          n_asked++;
          answer_harmlessly (subject, definition);
        }
    }
  g_assert_cmpuint (n_asked, >, 3);
  {
    g_autoptr (SuralPlan) plan = planner_case_propose (subject, knowledge);

    g_assert_cmpuint (plan->not_asked->len, ==, 0);
    g_assert_cmpuint (plan->items->len, >, 3);
  }
}

static gboolean
is_recorded_on_all_legs (SuralCase *subject, const SuralFindingDefinition *definition)
{
  if (!definition->sided)
    return sural_case_get_value (subject, definition->id, SURAL_SIDE_NONE) != NULL;
  return sural_case_get_value (subject, definition->id, SURAL_SIDE_LEFT) != NULL &&
         sural_case_get_value (subject, definition->id, SURAL_SIDE_RIGHT) != NULL;
}

static gboolean
was_observed (SuralCase *subject, const char *test)
{
  GPtrArray *findings = sural_case_get_findings (subject);

  for (guint i = 0; i < findings->len; i++)
    {
      const char *id = sural_finding_get_id (g_ptr_array_index (findings, i));
      const SuralFindingDefinition *definition = sural_knowledge_get_finding (knowledge, id);

      if (g_strcmp0 (definition->part_of, test) == 0)
        return TRUE;
    }
  return FALSE;
}

/* A gate whose questions all have their answers was asked. */
static void
check_asked_gates (SuralCase *subject, GPtrArray *sentences)
{
  GPtrArray *gates = sural_knowledge_get_gates (knowledge);

  for (guint i = 0; i < gates->len; i++)
    {
      const SuralGate *gate = g_ptr_array_index (gates, i);

      if (sural_gate_screen_is_complete (gate, subject, knowledge))
        g_assert_false (has_sentence (sentences, gate->label));
    }
}

static guint
check_unasked (GRand *random)
{
  g_autoptr (SuralCase) subject = planner_case_random (random, knowledge);
  g_autoptr (SuralPlan) any = planner_case_random_plan (random, subject, knowledge);
  g_autoptr (SuralAssessment) assessment = sural_assess (subject, knowledge);
  g_autoptr (SuralPlanFacts) facts = sural_plan_facts_new (subject, assessment, NULL, knowledge);
  g_autoptr (GPtrArray) unasked = sural_plan_unasked_list (facts, any->items);
  g_autoptr (GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);

  sural_plan_unasked_collect (facts, any->items, sentences);
  g_assert_cmpint (sentences->len > 0, ==, unasked->len > 0);
  check_asked_gates (subject, sentences);
  for (guint i = 0; i < unasked->len; i++)
    {
      const SuralFindingDefinition *definition = g_ptr_array_index (unasked, i);

      g_assert_false (is_recorded_on_all_legs (subject, definition));
      g_assert_true (definition->part_of == NULL || was_observed (subject, definition->part_of));
    }
  return unasked->len;
}

/* "Not asked" is said of nothing that was answered, whatever the answer, and of no observation
 * whose test was not observed. */
static void
test_unasked_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (12);
  guint n_unasked = 0;

  for (guint i = 0; i < MANY (10000); i++)
    n_unasked += check_unasked (random);
  g_assert_cmpuint (n_unasked, >, MANY (10000));
}

/* Both questions of the tendon are answered: what else its rule looks at makes no gate that was not
 * asked. */
static void
test_unasked_tendon (void)
{
  const SuralGate *gate = sural_knowledge_get_gate (knowledge, "achilles-rupture");
  g_autoptr (SuralCase) subject = planner_case_strain (knowledge);
  g_autoptr (SuralPlan) before = planner_case_propose (subject, knowledge);
  g_autoptr (SuralPlan) plan = NULL;

  /* Whether there was a pop was not asked. */
  g_assert_true (has_sentence (before->not_asked, gate->label));
  for (gsize i = 0; gate->questions[i] != NULL; i++)
    {
      const SuralFindingDefinition *definition =
          sural_knowledge_get_finding (knowledge, gate->questions[i]);

      planner_case_record (subject, definition->id,
                           definition->sided ? SURAL_SIDE_LEFT : SURAL_SIDE_NONE,
                           definition->kind == SURAL_FINDING_YES_NO ? "no" : "negative");
    }
  plan = planner_case_propose (subject, knowledge);
  g_assert_cmpuint (plan->items->len, >, 0);
  g_assert_false (has_sentence (plan->not_asked, gate->label));
}

/* Every red flag was answered, and what observing a repeated movement would tell besides was not:
 * the cauda equina was looked for. */
static void
test_unasked_movements (void)
{
  const char *label = sural_knowledge_get_gate (knowledge, "cauda-equina")->label;
  g_autoptr (SuralCase) subject = planner_case_radiculopathy (knowledge);
  g_autoptr (SuralPlan) plan = NULL;
  g_autoptr (SuralPlan) less = NULL;
  gboolean named = FALSE;

  plan = planner_case_propose (subject, knowledge);
  for (guint i = 0; i < plan->not_asked->len; i++)
    g_assert_null (strstr (g_ptr_array_index (plan->not_asked, i), label));

  /* One flag not asked is enough to say so. */
  sural_case_forget (subject, "rf-bladder", SURAL_SIDE_NONE);
  less = planner_case_propose (subject, knowledge);
  for (guint i = 0; i < less->not_asked->len; i++)
    named = named || strstr (g_ptr_array_index (less->not_asked, i), label) != NULL;
  g_assert_true (named);
}

static void
test_compare_edits (void)
{
  g_autoptr (SuralCase) subject = planner_case_radiculopathy (knowledge);
  g_autoptr (SuralPlan) before = planner_case_propose (subject, knowledge);
  g_autoptr (SuralPlan) after = sural_plan_copy (before);
  g_autoptr (GPtrArray) changes = NULL;
  SuralPlanItem *item = find_item (after, "prone-press-up");

  item->override_reason = g_strdup ("Works nights");
  item->clinic = TRUE;
  item->side = SURAL_SIDE_BOTH;
  after->minutes_available = 20;
  g_ptr_array_insert (after->items, 0, g_ptr_array_steal_index (after->items, 1));
  changes = sural_plan_compare (before, after, knowledge);
  g_assert_cmpuint (changes->len, ==, 5);
  g_assert_true (has_sentence (changes, "Each leg"));
  g_assert_true (has_sentence (changes, "Works nights"));
  g_assert_true (has_sentence (changes, "now in the clinic"));
  g_assert_true (has_sentence (changes, "order"));
  g_assert_true (has_sentence (changes, "20 minutes a day"));
}

/* Each level has its own grade; a dose of the clinician's own is nobody's figure. */
static void
test_grade_of_a_level (void)
{
  const SuralExercise *run = sural_knowledge_get_exercise (knowledge, "run-walk");
  g_autoptr (SuralPlanItem) item = sural_plan_item_new ("run-walk");
  g_autoptr (SuralPlanItem) gone = sural_plan_item_new ("no-such-exercise");
  SuralGrade grade = SURAL_GRADE_UNMEASURED;
  SuralProvenance provenance = SURAL_PROVENANCE_MEMORY;

  sural_plan_ladder_set (item, run, 0);
  g_assert_true (sural_plan_ladder_get_grade (item, knowledge, &grade, &provenance));
  g_assert_cmpint (grade, ==, SURAL_GRADE_PUBLISHED);
  g_assert_cmpint (provenance, ==, SURAL_PROVENANCE_FOUND);
  sural_plan_ladder_set (item, run, 2);
  g_assert_true (sural_plan_ladder_get_grade (item, knowledge, &grade, &provenance));
  g_assert_cmpint (grade, ==, SURAL_GRADE_ASSUMED);
  sural_plan_ladder_set (item, run, 0);
  item->reps += 4;
  g_assert_true (sural_plan_ladder_get_grade (item, knowledge, &grade, &provenance));
  g_assert_cmpint (grade, ==, SURAL_GRADE_ASSUMED);
  g_assert_cmpint (provenance, ==, SURAL_PROVENANCE_DESIGN);
  g_assert_false (sural_plan_ladder_get_grade (gone, knowledge, &grade, &provenance));
}

static const char *
rule_of (const char *kind, const char *value, const char *irritability)
{
  g_autoptr (SuralPlan) plan = sural_plan_new ();
  const SuralPlanRule *rule;

  plan->irritability = g_strdup (irritability);
  rule = sural_plan_find_rule (plan, kind, value, knowledge);
  return rule != NULL ? rule->id : NULL;
}

/* A plan that starts gently because nobody knows is not one of a leg that is easily stirred up; and
 * what may have had two reasons is given none. */
static void
test_rule_of_a_plan (void)
{
  g_assert_cmpstr (rule_of ("phase", "calm", "high"), ==, "phase-calm");
  g_assert_cmpstr (rule_of ("phase", "calm", "unknown"), ==, "phase-calm-3");
  g_assert_cmpstr (rule_of ("phase", "calm", "low"), ==, "phase-calm-2");
  g_assert_cmpstr (rule_of ("phase", "restore", "moderate"), ==, "phase-restore");
  g_assert_cmpstr (rule_of ("irritability", "high", "high"), ==, "irritability-high");
  g_assert_cmpstr (rule_of ("direction", "none", NULL), ==, "direction-none");
  g_assert_null (rule_of ("direction", "extension", NULL));
  g_assert_null (rule_of ("phase", NULL, NULL));
  g_assert_null (rule_of ("phase", "no-such-phase", NULL));
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  knowledge = sural_knowledge_new_builtin (&error);
  g_assert_no_error (error);

  g_test_add_func ("/plan-edit/not-asked", test_not_asked);
  g_test_add_func ("/plan-edit/not-asked-red-flags", test_not_asked_red_flags);
  g_test_add_func ("/plan-edit/goal", test_goal);
  g_test_add_func ("/plan-edit/carry-dose", test_carry_dose);
  g_test_add_func ("/plan-edit/carry-added-and-removed", test_carry_added_and_removed);
  g_test_add_func ("/plan-edit/carry-contraindicated", test_carry_contraindicated);
  g_test_add_func ("/plan-edit/week", test_week);
  g_test_add_func ("/plan-edit/days-apart", test_days_apart);
  g_test_add_func ("/plan-edit/change-kinds", test_change_kinds);
  g_test_add_func ("/plan-edit/minutes-follow-dose", test_minutes_follow_dose);
  g_test_add_func ("/plan-edit/unasked-list", test_unasked_list);
  g_test_add_func ("/plan-edit/unasked-tendon", test_unasked_tendon);
  g_test_add_func ("/plan-edit/unasked-random", test_unasked_random);
  g_test_add_func ("/plan-edit/unasked-movements", test_unasked_movements);
  g_test_add_func ("/plan-edit/compare-edits", test_compare_edits);
  g_test_add_func ("/plan-edit/grade-of-a-level", test_grade_of_a_level);
  g_test_add_func ("/plan-edit/rule-of-a-plan", test_rule_of_a_plan);

  status = g_test_run ();
  g_clear_object (&knowledge);
  return status;
}
