/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "planner-cases.h"

#include <glib/gstdio.h>
#include <string.h>

#include "exchange/case/sural-case-json.h"
#include "exchange/json/sural-json.h"
#include "reasoning/plan/sural-plan-declined.h"

/* A step that the clinician declined is not proposed again before something new is recorded. */

static SuralKnowledge *knowledge;

#define DECLINED_AT (sural_time_from_day (sural_day_new (2026, 9, 20)) + 10 * 3600)

typedef struct
{
  SuralCase *subject;
  SuralPlan *plan; /* in force for a week */
} Week;

static void
week_clear (Week *self)
{
  g_clear_object (&self->subject);
  g_clear_pointer (&self->plan, sural_plan_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Week, week_clear)

static void
put_in_force (Week *self)
{
  self->plan = planner_case_propose (self->subject, knowledge);
  self->plan->made = sural_case_get_assessed (self->subject) - 7;
  sural_case_set_plan (self->subject, self->plan);
}

/* What is proposed for an exercise now: a step that changes something, or NULL. */
static SuralPlanAdvice *
proposed (GPtrArray *advices, const char *exercise)
{
  for (guint i = 0; i < advices->len; i++)
    {
      SuralPlanAdvice *advice = g_ptr_array_index (advices, i);

      if (g_str_equal (advice->exercise, exercise) && sural_plan_advice_changes (advice))
        return advice;
    }
  return NULL;
}

static const SuralPlanDecline *
declined (GPtrArray *advices, const char *exercise)
{
  for (guint i = 0; i < advices->len; i++)
    {
      SuralPlanAdvice *advice = g_ptr_array_index (advices, i);

      if (g_str_equal (advice->exercise, exercise))
        return advice->declined;
    }
  return NULL;
}

static void
decline (Week *self, const char *exercise)
{
  g_autoptr (GPtrArray) advices = planner_case_advise (self->subject, knowledge);
  const SuralPlanAdvice *advice = proposed (advices, exercise);
  SuralPlanDecline *decline = NULL;

  g_assert_nonnull (advice);
  decline = sural_plan_declined_new (advice, "Travels next week");
  decline->at = DECLINED_AT;
  sural_plan_take_decline (self->plan, decline);
}

static void
answer_at (SuralCase *subject, const char *id, const char *value, SuralTime recorded)
{
  g_autoptr (SuralFinding) finding =
      sural_finding_new_full (id, SURAL_SIDE_NONE, value, NULL, recorded);

  sural_case_record (subject, finding);
}

static void
set_up (Week *self)
{
  self->subject = planner_case_radiculopathy (knowledge);
  put_in_force (self);
  answer_at (self->subject, "hx-calf-response", "better", DECLINED_AT - 60);
  answer_at (self->subject, "hx-leg-response", "none", DECLINED_AT - 60);
  decline (self, "heel-raise-double");
}

/* It stays at its level and says why; others are proposed as before. */
static void
test_not_again (void)
{
  g_auto (Week) week = { 0 };
  g_autoptr (GPtrArray) advices = NULL;
  g_autofree char *text = NULL;

  set_up (&week);
  advices = planner_case_advise (week.subject, knowledge);
  g_assert_null (proposed (advices, "heel-raise-double"));
  g_assert_nonnull (proposed (advices, "walking"));
  g_assert_null (declined (advices, "walking"));
  text = sural_plan_declined_text (declined (advices, "heel-raise-double"), knowledge);
  g_assert_nonnull (strstr (text, "up to level 2"));
  g_assert_nonnull (strstr (text, "Travels next week"));
  g_assert_nonnull (strstr (text, "2026"));
}

/* What has nothing to do with the answer is nothing new; the same answer once more is. */
static void
test_something_new (void)
{
  g_auto (Week) week = { 0 };
  g_autoptr (GPtrArray) beside = NULL;
  g_autoptr (GPtrArray) scored = NULL;
  g_autoptr (GPtrArray) answered = NULL;

  set_up (&week);
  answer_at (week.subject, "hx-pop", "no", DECLINED_AT + 60);
  planner_case_measure (week.subject, "sleep-hours", 7);
  beside = planner_case_advise (week.subject, knowledge);
  g_assert_null (proposed (beside, "heel-raise-double"));

  answer_at (week.subject, "hx-calf-response", "better", DECLINED_AT + 60);
  answered = planner_case_advise (week.subject, knowledge);
  g_assert_nonnull (proposed (answered, "heel-raise-double"));

  decline (&week, "heel-raise-double");
  ((SuralPlanDecline *) g_ptr_array_index (week.plan->declined, 1))->at = DECLINED_AT + 120;
  planner_case_measure (week.subject, "calf-pain-worst", 1);
  scored = planner_case_advise (week.subject, knowledge);
  g_assert_nonnull (proposed (scored, "heel-raise-double"));
}

static void
test_taken_back (void)
{
  g_auto (Week) week = { 0 };
  g_autoptr (GPtrArray) advices = NULL;

  set_up (&week);
  sural_plan_take_decline (week.plan, sural_plan_decline_new ("walking", NULL));
  g_assert_cmpuint (week.plan->declined->len, ==, 1);
  sural_plan_take_decline (week.plan, sural_plan_decline_new ("heel-raise-double", NULL));
  g_assert_cmpuint (week.plan->declined->len, ==, 0);
  advices = planner_case_advise (week.subject, knowledge);
  g_assert_nonnull (proposed (advices, "heel-raise-double"));
}

/* Another step of the same exercise was never declined. */
static void
test_other_step (void)
{
  g_auto (Week) week = { 0 };
  g_autoptr (GPtrArray) advices = NULL;

  set_up (&week);
  answer_at (week.subject, "hx-calf-response", "worse-lasting", DECLINED_AT - 60);
  advices = planner_case_advise (week.subject, knowledge);
  g_assert_nonnull (proposed (advices, "heel-raise-double"));
  g_assert_cmpint (proposed (advices, "heel-raise-double")->action, ==, SURAL_ADVICE_REGRESS);
}

static SuralCase *
through_json (SuralCase *subject)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) written = sural_case_to_json (subject, knowledge);
  g_autofree char *text = sural_json_print (written);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  SuralCase *read = sural_case_from_json (bytes, "case.json", knowledge, &error);

  g_assert_no_error (error);
  return read;
}

/* A case that leaves as a file takes what was declined with it, and means the same there. */
static void
test_travels (void)
{
  g_auto (Week) week = { 0 };
  g_autoptr (SuralCase) read = NULL;
  g_autoptr (GPtrArray) advices = NULL;
  const SuralPlanDecline *there;

  set_up (&week);
  ((SuralPlanItem *) sural_plan_find_item (week.plan, "heel-raise-double"))->side = SURAL_SIDE_BOTH;
  read = through_json (week.subject);
  g_assert_cmpuint (sural_case_get_plan (read)->declined->len, ==, 1);
  there = g_ptr_array_index (sural_case_get_plan (read)->declined, 0);
  g_assert_cmpstr (there->reason, ==, "Travels next week");
  g_assert_cmpint (there->at, ==, DECLINED_AT);
  g_assert_cmpint (sural_plan_find_item (sural_case_get_plan (read), "heel-raise-double")->side, ==,
                   SURAL_SIDE_BOTH);
  advices = planner_case_advise (read, knowledge);
  g_assert_null (proposed (advices, "heel-raise-double"));
  g_assert_nonnull (declined (advices, "heel-raise-double"));
}

/* For every case: who declines all of it is asked nothing more. */
static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261126);
  guint n_declined = 0;

  for (guint i = 0; i < 1500; i++)
    {
      g_auto (Week) week = { planner_case_random (random, knowledge), NULL };
      g_autoptr (GPtrArray) advices = NULL;
      g_autoptr (GPtrArray) after = NULL;

      put_in_force (&week);
      advices = planner_case_advise (week.subject, knowledge);
      for (guint j = 0; j < advices->len; j++)
        {
          const SuralPlanAdvice *advice = g_ptr_array_index (advices, j);

          if (!sural_plan_advice_changes (advice))
            continue;
          sural_plan_take_decline (week.plan, sural_plan_declined_new (advice, "no"));
          n_declined++;
        }
      after = planner_case_advise (week.subject, knowledge);
      g_assert_cmpuint (after->len, ==, advices->len);
      for (guint j = 0; j < after->len; j++)
        g_assert_false (sural_plan_advice_changes (g_ptr_array_index (after, j)));
    }
  g_assert_cmpuint (n_declined, >, 50);
}

/* On what a rule about a result rests, where it is of @day. */
static char *
dup_basis_of (SuralKnowledge *asking, SuralDay day)
{
  g_autoptr (SuralCase) subject = planner_case_new (30);
  g_autoptr (SuralFinding) scan = sural_finding_new ("lab-ck", SURAL_SIDE_NONE, "raised");
  g_autoptr (SuralAssessment) assessment = NULL;
  g_autoptr (SuralTrend) trend = NULL;
  g_autoptr (SuralPlanFacts) facts = NULL;

  sural_finding_set_day (scan, day);
  sural_case_record (subject, scan);
  assessment = sural_assess (subject, asking);
  trend = sural_trend_new (subject, asking);
  facts = sural_plan_facts_new (subject, assessment, trend, asking);
  return sural_plan_declined_dup_basis (facts, "reduce");
}

/* The same result of another day is something new. */
static void
test_another_day (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("sural-declined-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "clinic.xml", NULL);
  g_autoptr (SuralKnowledge) asking = NULL;
  g_autofree char *none = NULL;
  g_autofree char *early = NULL;
  g_autofree char *late = NULL;
  g_autofree char *again = NULL;

  g_file_set_contents (path,
                       "<knowledge version=\"9\"><rule id=\"reduce-mine\" kind=\"reduce\""
                       " value=\"mine\"><text>Mine.</text><when>"
                       "<is finding=\"lab-ck\" value=\"raised\"/></when></rule></knowledge>",
                       -1, &error);
  g_assert_no_error (error);
  asking = sural_knowledge_new_with_folder (folder, &error);
  g_assert_no_error (error);
  none = dup_basis_of (asking, SURAL_DAY_UNKNOWN);
  early = dup_basis_of (asking, sural_day_new (2026, 9, 10));
  late = dup_basis_of (asking, sural_day_new (2026, 9, 11));
  again = dup_basis_of (asking, sural_day_new (2026, 9, 11));
  g_assert_cmpstr (late, ==, again);
  g_assert_cmpstr (early, !=, late);
  g_assert_cmpstr (early, !=, none);
  g_assert_no_errno (g_remove (path));
  g_assert_no_errno (g_rmdir (folder));
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  knowledge = sural_knowledge_new_builtin (&error);
  g_assert_no_error (error);

  g_test_add_func ("/plan-declined/not-again", test_not_again);
  g_test_add_func ("/plan-declined/something-new", test_something_new);
  g_test_add_func ("/plan-declined/taken-back", test_taken_back);
  g_test_add_func ("/plan-declined/other-step", test_other_step);
  g_test_add_func ("/plan-declined/travels", test_travels);
  g_test_add_func ("/plan-declined/another-day", test_another_day);
  g_test_add_func ("/plan-declined/random", test_random);

  status = g_test_run ();
  g_clear_object (&knowledge);
  return status;
}
