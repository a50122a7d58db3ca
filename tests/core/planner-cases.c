/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "planner-cases.h"

#include "reasoning/plan/sural-plan-advice.h"
#include "reasoning/plan/sural-plan-in-force.h"
#include "reasoning/plan/sural-plan-ladder.h"

/* A left calf, seen on 2026-09-20, @day days after it began; -1: nobody knows. */
SuralCase *
planner_case_new (int day)
{
  SuralCase *subject = sural_case_new ();
  SuralDay assessed = sural_day_new (2026, 9, 20);

  sural_case_set_side (subject, SURAL_SIDE_LEFT);
  sural_case_set_assessed (subject, assessed);
  if (day >= 0)
    sural_case_set_onset (subject, assessed - (SuralDay) day);
  return subject;
}

void
planner_case_record (SuralCase *subject, const char *id, SuralSide side, const char *value)
{
  g_autoptr (SuralFinding) finding = sural_finding_new (id, side, value);

  sural_case_record (subject, finding);
}

static void
record_number (SuralCase *subject, const char *id, SuralSide side, double value)
{
  g_autoptr (SuralFinding) finding = sural_finding_new_number (id, side, value);

  sural_case_record (subject, finding);
}

void
planner_case_measure (SuralCase *subject, const char *id, double value)
{
  SuralMeasurement measurement = { g_intern_string (id),
                                   sural_time_from_day (sural_case_get_assessed (subject)), value,
                                   SURAL_ORIGIN_CLINIC };

  sural_case_add_measurement (subject, &measurement);
}

void
planner_case_conclude_tissue (SuralCase *subject, const char *hypothesis, const char *tissue)
{
  g_autoptr (SuralConclusion) conclusion = NULL;

  conclusion = sural_conclusion_new (hypothesis, NULL, tissue, NULL,
                                     sural_time_from_day (sural_case_get_assessed (subject)));
  sural_case_set_conclusion (subject, conclusion);
}

void
planner_case_conclude (SuralCase *subject, const char *hypothesis)
{
  planner_case_conclude_tissue (subject, hypothesis, NULL);
}

/* Answers every yes/no question of the safety sections with no. */
void
planner_case_screen_negative (SuralCase *subject, SuralKnowledge *knowledge)
{
  GPtrArray *findings = sural_knowledge_get_findings (knowledge);

  for (guint i = 0; i < findings->len; i++)
    {
      const SuralFindingDefinition *finding = g_ptr_array_index (findings, i);

      if (finding->kind == SURAL_FINDING_YES_NO && !g_str_equal (finding->section, "history") &&
          !g_str_equal (finding->section, "examination"))
        planner_case_record (subject, finding->id,
                             finding->sided ? SURAL_SIDE_LEFT : SURAL_SIDE_NONE, "no");
    }
}

/* First sacral root, extension centralises, moderately irritable. */
SuralCase *
planner_case_radiculopathy (SuralKnowledge *knowledge)
{
  SuralCase *subject = planner_case_new (24);

  planner_case_screen_negative (subject, knowledge);
  planner_case_record (subject, "hx-onset", SURAL_SIDE_NONE, "gradual");
  planner_case_record (subject, "hx-worse-sitting", SURAL_SIDE_NONE, "yes");
  planner_case_record (subject, "hx-below-knee", SURAL_SIDE_NONE, "yes");
  planner_case_record (subject, "ex-slump", SURAL_SIDE_LEFT, "positive");
  planner_case_record (subject, "ex-slump", SURAL_SIDE_RIGHT, "negative");
  planner_case_record (subject, "ex-slump-differentiated", SURAL_SIDE_LEFT, "positive");
  planner_case_record (subject, "ex-slr", SURAL_SIDE_LEFT, "positive");
  planner_case_record (subject, "ex-slr-differentiated", SURAL_SIDE_LEFT, "positive");
  planner_case_record (subject, "ex-repeated-extension", SURAL_SIDE_NONE, "centralises");
  planner_case_record (subject, "ex-repeated-flexion", SURAL_SIDE_NONE, "peripheralises");
  record_number (subject, "ex-achilles-reflex", SURAL_SIDE_LEFT, 1);
  record_number (subject, "ex-achilles-reflex", SURAL_SIDE_RIGHT, 2);
  record_number (subject, "ex-heel-raise", SURAL_SIDE_LEFT, 9);
  record_number (subject, "ex-heel-raise", SURAL_SIDE_RIGHT, 26);
  planner_case_measure (subject, "calf-pain-worst", 5);
  planner_case_measure (subject, "sitting-tolerance", 20);
  planner_case_conclude (subject, "lumbar-radiculopathy");
  return subject;
}

/* A sprinter's calf on the sixth day. */
SuralCase *
planner_case_strain (SuralKnowledge *knowledge)
{
  SuralCase *subject = planner_case_new (5);

  planner_case_screen_negative (subject, knowledge);
  planner_case_record (subject, "hx-onset", SURAL_SIDE_NONE, "sudden");
  planner_case_record (subject, "hx-mechanism", SURAL_SIDE_NONE, "sprint-jump");
  planner_case_record (subject, "hx-worse-sitting", SURAL_SIDE_NONE, "no");
  planner_case_record (subject, "ex-slump", SURAL_SIDE_LEFT, "negative");
  planner_case_record (subject, "ex-slr", SURAL_SIDE_LEFT, "negative");
  planner_case_record (subject, "ex-palpation-focal", SURAL_SIDE_LEFT, "positive");
  planner_case_record (subject, "ax-thompson", SURAL_SIDE_LEFT, "negative");
  planner_case_record (subject, "ex-repeated-extension", SURAL_SIDE_NONE, "no-effect");
  planner_case_measure (subject, "calf-pain-worst", 5);
  planner_case_measure (subject, "walking-tolerance", 15);
  planner_case_conclude (subject, "calf-strain");
  return subject;
}

/* Strong, calm and on the way back to a race; the spine was part of it. */
SuralCase *
planner_case_return (SuralKnowledge *knowledge)
{
  SuralCase *subject = planner_case_new (60);

  planner_case_screen_negative (subject, knowledge);
  planner_case_record (subject, "ex-slump", SURAL_SIDE_LEFT, "positive");
  planner_case_record (subject, "ex-slr", SURAL_SIDE_LEFT, "negative");
  planner_case_record (subject, "ex-hop", SURAL_SIDE_LEFT, "negative");
  record_number (subject, "ex-heel-raise", SURAL_SIDE_LEFT, 29);
  record_number (subject, "ex-heel-raise", SURAL_SIDE_RIGHT, 30);
  planner_case_measure (subject, "calf-pain-worst", 1);
  planner_case_measure (subject, "sitting-tolerance", 90);
  planner_case_conclude (subject, "lumbar-radiculopathy");
  sural_case_set_goal (subject, "race", sural_day_new (2026, 11, 1));
  return subject;
}

static void
record_randomly (GRand *random,
                 SuralCase *subject,
                 const SuralFindingDefinition *finding,
                 SuralSide side,
                 double p_flag)
{
  gboolean flag =
      !g_str_equal (finding->section, "history") && !g_str_equal (finding->section, "examination");
  const SuralChoice *choice;

  if (finding->kind == SURAL_FINDING_NUMBER)
    {
      record_number (subject, finding->id, side,
                     g_rand_int_range (random, (gint32) finding->minimum,
                                       (gint32) MIN (finding->maximum, 60) + 1));
      return;
    }
  if (finding->kind == SURAL_FINDING_DATE)
    {
      planner_case_record (subject, finding->id, side, "2026-08-20");
      return;
    }
  choice = g_ptr_array_index (finding->choices,
                              g_rand_int_range (random, 0, (gint32) finding->choices->len));
  if (flag && g_rand_double (random) >= p_flag &&
      (g_str_equal (choice->value, "yes") || g_str_equal (choice->value, "positive")))
    return;
  planner_case_record (subject, finding->id, side, choice->value);
}

static void
measure_randomly (GRand *random, SuralCase *subject, SuralKnowledge *knowledge)
{
  GPtrArray *measures = sural_knowledge_get_measures (knowledge);

  for (guint i = 0; i < measures->len; i++)
    {
      const SuralMeasure *measure = g_ptr_array_index (measures, i);
      double share = g_rand_double (random) * g_rand_double (random);

      if (g_rand_boolean (random))
        planner_case_measure (subject, measure->id,
                              measure->minimum + share * (measure->maximum - measure->minimum));
    }
}

/* Anything that may be recorded, with few red flags, so that most cases get a plan. */
SuralCase *
planner_case_random (GRand *random, SuralKnowledge *knowledge)
{
  SuralCase *subject = planner_case_new (g_rand_int_range (random, -1, 90));
  GPtrArray *findings = sural_knowledge_get_findings (knowledge);
  GPtrArray *hypotheses = sural_knowledge_get_hypotheses (knowledge);
  static const char *const tissues[] = { NULL, "gastrocnemius", "soleus", "connective" };
  double p_recorded = g_rand_double (random);
  double p_flag = g_rand_boolean (random) ? 0 : 0.06;
  gint32 concluded = g_rand_int_range (random, -3, (gint32) hypotheses->len);

  sural_case_set_side (subject, (SuralSide) g_rand_int_range (random, 0, SURAL_SIDE_BOTH + 1));
  for (guint i = 0; i < findings->len; i++)
    {
      const SuralFindingDefinition *finding = g_ptr_array_index (findings, i);

      if (g_rand_double (random) >= p_recorded)
        continue;
      if (!finding->sided)
        {
          record_randomly (random, subject, finding, SURAL_SIDE_NONE, p_flag);
          continue;
        }
      record_randomly (random, subject, finding, SURAL_SIDE_LEFT, p_flag);
      if (g_rand_boolean (random))
        record_randomly (random, subject, finding, SURAL_SIDE_RIGHT, p_flag);
    }
  measure_randomly (random, subject, knowledge);
  if (concluded >= 0)
    planner_case_conclude_tissue (
        subject, ((SuralHypothesis *) g_ptr_array_index (hypotheses, concluded))->id,
        tissues[g_rand_int_range (random, 0, G_N_ELEMENTS (tissues))]);
  return subject;
}

SuralPlan *
planner_case_propose (SuralCase *subject, SuralKnowledge *knowledge)
{
  g_autoptr (SuralAssessment) assessment = sural_assess (subject, knowledge);
  g_autoptr (SuralTrend) trend = sural_trend_new (subject, knowledge);

  return sural_planner_propose (subject, assessment, trend, knowledge);
}

/* Everything that the rules let into a plan, whether there is room for it or not. */
SuralPlan *
planner_case_list_possible (SuralCase *subject, SuralKnowledge *knowledge)
{
  g_autoptr (SuralAssessment) assessment = sural_assess (subject, knowledge);
  g_autoptr (SuralTrend) trend = sural_trend_new (subject, knowledge);
  g_autoptr (SuralPlanFacts) facts = sural_plan_facts_new (subject, assessment, trend, knowledge);

  return sural_planner_list_possible (facts, assessment);
}

/* Any exercises of the library, accepted some days ago, half of them with a clinician's reason:
 * also one that names what forbids it today, word for word. */
SuralPlan *
planner_case_random_plan (GRand *random, SuralCase *subject, SuralKnowledge *knowledge)
{
  static const char *const phases[] = { "calm", "restore", "load", "return" };
  GPtrArray *exercises = sural_knowledge_get_exercises (knowledge);
  g_autoptr (SuralPlan) proposal = planner_case_propose (subject, knowledge);
  SuralPlan *plan = sural_plan_new ();
  double share = g_rand_double (random);

  plan->made = sural_case_get_assessed (subject) - (SuralDay) g_rand_int_range (random, 0, 20);
  plan->version = 1;
  g_set_str (&plan->phase, phases[g_rand_int_range (random, 0, G_N_ELEMENTS (phases))]);
  for (guint i = 0; i < exercises->len; i++)
    {
      const SuralExercise *exercise = g_ptr_array_index (exercises, i);
      SuralPlanItem *item;

      if (g_rand_double (random) >= share)
        continue;
      item = sural_plan_item_new (exercise->id);
      sural_plan_ladder_set (item, exercise, 0);
      item->clinic = !exercise->home;
      if (g_rand_boolean (random))
        item->override_reason = g_strdup ("Seen and cleared today");
      for (guint j = 0; item->override_reason != NULL && j < proposal->left_out->len; j++)
        {
          const SuralPlanOmission *omission = g_ptr_array_index (proposal->left_out, j);

          if (g_str_equal (omission->exercise, exercise->id))
            item->why = g_strdupv ((char **) (const char *const[]) { omission->why, NULL });
        }
      g_ptr_array_add (plan->items, item);
    }
  return plan;
}

/* The plan that may be shown and printed, as the program works it out. */
SuralPlan *
planner_case_in_force (SuralCase *subject, SuralKnowledge *knowledge)
{
  g_autoptr (SuralAssessment) assessment = sural_assess (subject, knowledge);
  g_autoptr (SuralTrend) trend = sural_trend_new (subject, knowledge);
  g_autoptr (SuralPlanFacts) facts = sural_plan_facts_new (subject, assessment, trend, knowledge);
  g_autoptr (SuralPlan) carried = sural_plan_propose_next (facts, assessment, trend);

  return sural_plan_in_force (facts, assessment, carried);
}

/* What is advised for the plan in force, as the program works it out. */
GPtrArray *
planner_case_advise (SuralCase *subject, SuralKnowledge *knowledge)
{
  g_autoptr (SuralAssessment) assessment = sural_assess (subject, knowledge);
  g_autoptr (SuralTrend) trend = sural_trend_new (subject, knowledge);
  g_autoptr (SuralPlanFacts) facts = sural_plan_facts_new (subject, assessment, trend, knowledge);
  g_autoptr (SuralPlan) carried = sural_plan_propose_next (facts, assessment, trend);

  return sural_plan_advise (facts, assessment, trend, carried);
}
