/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/weigh/sural-condition-eval.h"

static SuralCondition *
is_value (const char *finding, const char *value, SuralWhich which)
{
  SuralCondition *self = sural_condition_new (SURAL_CONDITION_IS);

  self->subject = g_intern_string (finding);
  self->value = g_strdup (value);
  self->which = which;
  return self;
}

static SuralCondition *
of_number (SuralConditionKind kind, const char *subject, SuralOp op, double number)
{
  SuralCondition *self = sural_condition_new (kind);

  self->subject = g_intern_string (subject);
  self->op = op;
  self->number = number;
  return self;
}

static SuralCondition *
with_points (SuralCondition *self, double points)
{
  self->points = points;
  return self;
}

/* Takes the children up to NULL. */
static SuralCondition *
parent_of (SuralConditionKind kind, double number, ...)
{
  SuralCondition *self = sural_condition_new (kind);
  SuralCondition *child;
  va_list children;

  self->number = number;
  self->op = SURAL_OP_GE;
  va_start (children, number);
  while ((child = va_arg (children, SuralCondition *)) != NULL)
    g_ptr_array_add (self->children, child);
  va_end (children);
  return self;
}

static void
record (SuralCase *subject, const char *id, SuralSide side, const char *value)
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

/* Evaluates and frees. */
static SuralTruth
ask (SuralCase *subject, SuralCondition *condition)
{
  g_autoptr (SuralCondition) owned = condition;

  return sural_condition_eval (owned, subject, NULL, NULL);
}

#define assert_truth(subject, condition, expected)                                                 \
  g_assert_cmpint (ask (subject, condition), ==, SURAL_TRUTH_##expected)

static void
test_unknown_is_not_negative (void)
{
  g_autoptr (SuralCase) subject = sural_case_new ();

  assert_truth (subject, is_value ("hx-pop", "yes", SURAL_WHICH_AFFECTED), UNKNOWN);
  assert_truth (subject, is_value ("hx-pop", "no", SURAL_WHICH_AFFECTED), UNKNOWN);
  assert_truth (subject,
                parent_of (SURAL_CONDITION_NOT, 0, is_value ("hx-pop", "yes", SURAL_WHICH_AFFECTED),
                           NULL),
                UNKNOWN);
  record (subject, "hx-pop", SURAL_SIDE_NONE, "no");
  assert_truth (subject, is_value ("hx-pop", "yes", SURAL_WHICH_AFFECTED), FALSE);
  assert_truth (subject,
                parent_of (SURAL_CONDITION_NOT, 0, is_value ("hx-pop", "yes", SURAL_WHICH_AFFECTED),
                           NULL),
                TRUE);
}

static void
test_unable_is_neither (void)
{
  g_autoptr (SuralCase) subject = sural_case_new ();

  sural_case_set_side (subject, SURAL_SIDE_LEFT);
  record (subject, "ex-slump", SURAL_SIDE_LEFT, "unable");
  assert_truth (subject, is_value ("ex-slump", "positive", SURAL_WHICH_AFFECTED), UNKNOWN);
  assert_truth (subject, is_value ("ex-slump", "negative", SURAL_WHICH_AFFECTED), UNKNOWN);
  assert_truth (subject, is_value ("ex-slump", "unable", SURAL_WHICH_AFFECTED), TRUE);
}

static void
test_all_and_any (void)
{
  g_autoptr (SuralCase) subject = sural_case_new ();

  record (subject, "a", SURAL_SIDE_NONE, "yes");
  record (subject, "b", SURAL_SIDE_NONE, "no");
  for (guint i = 0; i < 2; i++)
    {
      SuralConditionKind kind = i == 0 ? SURAL_CONDITION_ALL : SURAL_CONDITION_ANY;
      SuralTruth with_true = i == 0 ? SURAL_TRUTH_UNKNOWN : SURAL_TRUTH_TRUE;
      SuralTruth with_false = i == 0 ? SURAL_TRUTH_FALSE : SURAL_TRUTH_UNKNOWN;

      g_assert_cmpint (ask (subject, parent_of (kind, 0, is_value ("a", "yes", 0),
                                                is_value ("c", "yes", 0), NULL)),
                       ==, with_true);
      g_assert_cmpint (ask (subject, parent_of (kind, 0, is_value ("c", "yes", 0),
                                                is_value ("b", "yes", 0), NULL)),
                       ==, with_false);
    }
}

static SuralCondition *
count_of_three (double at_least)
{
  return parent_of (SURAL_CONDITION_COUNT, at_least, is_value ("a", "yes", 0),
                    is_value ("b", "yes", 0), is_value ("c", "yes", 0), NULL);
}

static void
test_count (void)
{
  g_autoptr (SuralCase) subject = sural_case_new ();

  record (subject, "a", SURAL_SIDE_NONE, "yes");
  record (subject, "b", SURAL_SIDE_NONE, "no");
  assert_truth (subject, count_of_three (1), TRUE);
  assert_truth (subject, count_of_three (2), UNKNOWN);
  assert_truth (subject, count_of_three (3), FALSE);
}

static SuralCondition *
score (void)
{
  return parent_of (SURAL_CONDITION_SCORE, 2, with_points (is_value ("a", "yes", 0), 1),
                    with_points (is_value ("b", "yes", 0), 1),
                    with_points (is_value ("c", "yes", 0), -2), NULL);
}

static void
test_score (void)
{
  g_autoptr (SuralCase) subject = sural_case_new ();

  assert_truth (subject, score (), UNKNOWN);
  record (subject, "a", SURAL_SIDE_NONE, "yes");
  assert_truth (subject, score (), UNKNOWN);
  /* The negative points are not awarded by leaving the question out. */
  record (subject, "b", SURAL_SIDE_NONE, "yes");
  assert_truth (subject, score (), TRUE);
  record (subject, "c", SURAL_SIDE_NONE, "yes");
  assert_truth (subject, score (), FALSE);
  record (subject, "c", SURAL_SIDE_NONE, "no");
  record (subject, "b", SURAL_SIDE_NONE, "no");
  assert_truth (subject, score (), FALSE);
}

static void
test_sides (void)
{
  g_autoptr (SuralCase) subject = sural_case_new ();

  record (subject, "t", SURAL_SIDE_LEFT, "positive");
  record (subject, "t", SURAL_SIDE_RIGHT, "negative");

  sural_case_set_side (subject, SURAL_SIDE_LEFT);
  assert_truth (subject, is_value ("t", "positive", SURAL_WHICH_AFFECTED), TRUE);
  assert_truth (subject, is_value ("t", "positive", SURAL_WHICH_OTHER), FALSE);
  sural_case_set_side (subject, SURAL_SIDE_RIGHT);
  assert_truth (subject, is_value ("t", "positive", SURAL_WHICH_AFFECTED), FALSE);
  assert_truth (subject, is_value ("t", "positive", SURAL_WHICH_OTHER), TRUE);
  assert_truth (subject, is_value ("t", "positive", SURAL_WHICH_ANY), TRUE);
  assert_truth (subject, is_value ("t", "positive", SURAL_WHICH_BOTH), FALSE);
  /* Each leg is asked about in turn, and "the other" is the other one of that. */
  sural_case_set_side (subject, SURAL_SIDE_BOTH);
  assert_truth (subject, is_value ("t", "positive", SURAL_WHICH_AFFECTED), TRUE);
  assert_truth (subject, is_value ("t", "positive", SURAL_WHICH_OTHER), TRUE);
  sural_case_forget (subject, "t", SURAL_SIDE_RIGHT);
  assert_truth (subject, is_value ("t", "positive", SURAL_WHICH_BOTH), UNKNOWN);
}

static SuralTruth
ask_every_leg (SuralCase *subject, SuralCondition *condition)
{
  g_autoptr (SuralCondition) owned = condition;

  return sural_condition_eval_every_leg (owned, subject, NULL, NULL);
}

/* Positive here and not there: two halves of a rule that hold on different legs are no whole. */
static void
test_legs_are_not_mixed (void)
{
  static const SuralSide sides[] = { SURAL_SIDE_NONE, SURAL_SIDE_BOTH };

  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      g_autoptr (SuralCase) subject = sural_case_new ();

      sural_case_set_side (subject, sides[i]);
      record (subject, "t", SURAL_SIDE_LEFT, "positive");
      record (subject, "u", SURAL_SIDE_LEFT, "negative");
      record (subject, "t", SURAL_SIDE_RIGHT, "negative");
      record (subject, "u", SURAL_SIDE_RIGHT, "positive");
      assert_truth (subject,
                    parent_of (SURAL_CONDITION_ALL, 0, is_value ("t", "positive", 0),
                               is_value ("u", "positive", 0), NULL),
                    FALSE);
      /* For: one leg is enough. Against: every leg. Both at once never. */
      assert_truth (subject, is_value ("t", "positive", 0), TRUE);
      assert_truth (subject, is_value ("t", "negative", 0), TRUE);
      g_assert_cmpint (ask_every_leg (subject, is_value ("t", "negative", 0)), ==,
                       SURAL_TRUTH_FALSE);
      record (subject, "t", SURAL_SIDE_LEFT, "negative");
      g_assert_cmpint (ask_every_leg (subject, is_value ("t", "negative", 0)), ==,
                       SURAL_TRUTH_TRUE);
      sural_case_forget (subject, "t", SURAL_SIDE_RIGHT);
      g_assert_cmpint (ask_every_leg (subject, is_value ("t", "negative", 0)), ==,
                       SURAL_TRUTH_UNKNOWN);
    }
}

/* What is recorded of both legs at once, or of none in particular, is said of each. */
static void
test_one_value_for_both_legs (void)
{
  static const SuralSide recorded[] = { SURAL_SIDE_NONE, SURAL_SIDE_BOTH };
  static const SuralSide asked[] = { SURAL_SIDE_NONE, SURAL_SIDE_LEFT, SURAL_SIDE_RIGHT,
                                     SURAL_SIDE_BOTH };

  for (guint i = 0; i < G_N_ELEMENTS (recorded) * G_N_ELEMENTS (asked); i++)
    {
      g_autoptr (SuralCase) subject = sural_case_new ();

      record (subject, "t", recorded[i % 2], "positive");
      sural_case_set_side (subject, asked[i / 2]);
      g_assert_cmpint (ask_every_leg (subject, is_value ("t", "positive", 0)), ==,
                       SURAL_TRUTH_TRUE);
      assert_truth (subject, is_value ("t", "positive", SURAL_WHICH_OTHER), TRUE);
      assert_truth (subject, is_value ("t", "positive", SURAL_WHICH_BOTH), TRUE);
    }
}

/* The findings of the leg on which the rule held, and not those of the other. */
static void
test_because_of_one_leg (void)
{
  g_autoptr (SuralCase) subject = sural_case_new ();
  g_autoptr (GPtrArray) because = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (SuralCondition) rule =
      parent_of (SURAL_CONDITION_ALL, 0, is_value ("t", "positive", 0),
                 parent_of (SURAL_CONDITION_ANY, 0, is_value ("u", "positive", 0),
                            is_value ("v", "positive", 0), NULL),
                 NULL);

  record (subject, "t", SURAL_SIDE_LEFT, "positive");
  record (subject, "u", SURAL_SIDE_LEFT, "positive");
  record (subject, "v", SURAL_SIDE_RIGHT, "positive");
  g_assert_cmpint (sural_condition_eval (rule, subject, NULL, because), ==, SURAL_TRUTH_TRUE);
  g_assert_cmpuint (because->len, ==, 2);
  for (guint i = 0; i < because->len; i++)
    g_assert_cmpint (sural_finding_get_side (g_ptr_array_index (because, i)), ==, SURAL_SIDE_LEFT);
}

/* Few points hold the rule only if no unknown one is missing, and are denied only if no unknown
 * one could still take points off. */
static void
test_score_of_few_points (void)
{
  g_autoptr (SuralCase) subject = sural_case_new ();

  for (guint op = SURAL_OP_LT; op <= SURAL_OP_LE; op++)
    {
      SuralCondition *few =
          parent_of (SURAL_CONDITION_SCORE, 1, with_points (is_value ("a", "yes", 0), 2),
                     with_points (is_value ("c", "yes", 0), -2), NULL);

      few->op = op;
      record (subject, "a", SURAL_SIDE_NONE, "yes");
      g_assert_cmpint (ask (subject, few), ==, SURAL_TRUTH_UNKNOWN);
    }
}

/* Several choices in one answer, with one blank between. */
static void
test_several_choices (void)
{
  g_autoptr (SuralCase) subject = sural_case_new ();

  record (subject, "m", SURAL_SIDE_NONE, "sprint-jump sled");
  assert_truth (subject, is_value ("m", "sled", 0), TRUE);
  assert_truth (subject, is_value ("m", "sprint-jump", 0), TRUE);
  assert_truth (subject, is_value ("m", "sprint", 0), FALSE);
  assert_truth (subject, is_value ("m", "jump", 0), FALSE);
  assert_truth (subject, is_value ("m", "sle", 0), FALSE);
  assert_truth (subject, is_value ("m", "sprint-jump sled", 0), FALSE);
  assert_truth (subject, is_value ("m", "", 0), FALSE);
}

static void
test_age_and_sex (void)
{
  g_autoptr (SuralCase) subject = sural_case_new ();

  assert_truth (subject, of_number (SURAL_CONDITION_AGE, NULL, SURAL_OP_GE, 60), UNKNOWN);
  sural_case_set_birth_day (subject, sural_day_new (1966, 9, 20));
  assert_truth (subject, of_number (SURAL_CONDITION_AGE, NULL, SURAL_OP_GE, 60), UNKNOWN);
  sural_case_set_assessed (subject, sural_day_new (2026, 9, 19));
  assert_truth (subject, of_number (SURAL_CONDITION_AGE, NULL, SURAL_OP_GE, 60), FALSE);
  sural_case_set_assessed (subject, sural_day_new (2026, 9, 20));
  assert_truth (subject, of_number (SURAL_CONDITION_AGE, NULL, SURAL_OP_GE, 60), TRUE);
  sural_case_set_assessed (subject, sural_day_new (1966, 9, 19));
  assert_truth (subject, of_number (SURAL_CONDITION_AGE, NULL, SURAL_OP_LT, 60), UNKNOWN);

  for (guint i = 0; i <= SURAL_SEX_OTHER; i++)
    {
      SuralCondition *female = sural_condition_new (SURAL_CONDITION_SEX);

      female->value = g_strdup ("female");
      sural_case_set_sex (subject, (SuralSex) i);
      g_assert_cmpint (ask (subject, female), ==,
                       i == SURAL_SEX_FEMALE ? SURAL_TRUTH_TRUE
                       : i == SURAL_SEX_MALE ? SURAL_TRUTH_FALSE
                                             : SURAL_TRUTH_UNKNOWN);
    }
}

static void
test_days_since (void)
{
  g_autoptr (SuralCase) subject = sural_case_new ();

  record (subject, "d", SURAL_SIDE_NONE, "2026-09-01");
  assert_truth (subject, of_number (SURAL_CONDITION_DAYS_SINCE, "d", SURAL_OP_LE, 14), UNKNOWN);
  sural_case_set_assessed (subject, sural_day_new (2026, 9, 15));
  assert_truth (subject, of_number (SURAL_CONDITION_DAYS_SINCE, "d", SURAL_OP_LE, 14), TRUE);
  assert_truth (subject, of_number (SURAL_CONDITION_DAYS_SINCE, "d", SURAL_OP_GT, 14), FALSE);
  assert_truth (subject, of_number (SURAL_CONDITION_DAYS_SINCE, "e", SURAL_OP_LE, 14), UNKNOWN);
  /* A day that is still to come, and a word that is none. */
  sural_case_set_assessed (subject, sural_day_new (2026, 8, 31));
  assert_truth (subject, of_number (SURAL_CONDITION_DAYS_SINCE, "d", SURAL_OP_LE, 14), UNKNOWN);
  record (subject, "d", SURAL_SIDE_NONE, "negative");
  assert_truth (subject, of_number (SURAL_CONDITION_DAYS_SINCE, "d", SURAL_OP_LE, 14), UNKNOWN);
}

/* A day before the onset is a negative number of days after it; without an onset there is none. */
static void
test_days_since_onset (void)
{
  g_autoptr (SuralCase) subject = sural_case_new ();
  g_autoptr (SuralCondition) after = of_number (SURAL_CONDITION_DAYS_SINCE, "d", SURAL_OP_GE, 0);
  static const struct
  {
    guint month, day;
    SuralTruth truth;
  } rows[] = {
    { 8, 31, SURAL_TRUTH_FALSE },
    { 9, 1, SURAL_TRUTH_TRUE },
    { 9, 14, SURAL_TRUTH_TRUE },
  };

  after->since_onset = TRUE;
  sural_case_set_assessed (subject, sural_day_new (2026, 9, 15));
  record (subject, "d", SURAL_SIDE_NONE, "2026-09-14");
  g_assert_cmpint (sural_condition_eval (after, subject, NULL, NULL), ==, SURAL_TRUTH_UNKNOWN);
  sural_case_set_onset (subject, sural_day_new (2026, 9, 1));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *day = g_strdup_printf ("2026-%02u-%02u", rows[i].month, rows[i].day);

      record (subject, "d", SURAL_SIDE_NONE, day);
      g_assert_cmpint (sural_condition_eval (after, subject, NULL, NULL), ==, rows[i].truth);
    }
}

/* A value stands for now on the last day of its life, and is unknown on the next. */
static void
test_old_value_is_unknown (void)
{
  g_autoptr (SuralCase) subject = sural_case_new ();
  g_autoptr (SuralCondition) mild = of_number (SURAL_CONDITION_MEASURE, "m", SURAL_OP_LE, 3);
  SuralDay taken = sural_day_new (2026, 5, 10);
  SuralMeasurement measurement = { "m", sural_time_from_day (taken), 2, SURAL_ORIGIN_CLINIC };

  mild->life_days = 14;
  sural_case_add_measurement (subject, &measurement);
  g_assert_cmpint (sural_condition_eval (mild, subject, NULL, NULL), ==, SURAL_TRUTH_UNKNOWN);
  for (guint age = 0; age < 30; age++)
    {
      sural_case_set_assessed (subject, taken + age);
      g_assert_cmpint (sural_condition_eval (mild, subject, NULL, NULL), ==,
                       age <= 14 ? SURAL_TRUTH_TRUE : SURAL_TRUTH_UNKNOWN);
    }
}

static void
measure_on (SuralCase *subject, const char *measure, SuralDay day, double value)
{
  SuralMeasurement measurement = { g_intern_string (measure), sural_time_from_day (day), value,
                                   SURAL_ORIGIN_CLINIC };

  sural_case_add_measurement (subject, &measurement);
}

/* A worst pain is at least the pain of now: where they contradict each other the graver counts, and
 * the pain of now alone says what the worst is not. */
static void
test_never_below (void)
{
  static const struct
  {
    int worst, worst_day; /* -1: not recorded; days ago */
    int now, now_day;
    SuralTruth at_most_3, at_least_7;
  } rows[] = {
    { 2, 0, -1, 0, SURAL_TRUTH_TRUE, SURAL_TRUTH_FALSE },
    { 2, 0, 9, 0, SURAL_TRUTH_FALSE, SURAL_TRUTH_TRUE },
    { 2, 3, 9, 0, SURAL_TRUTH_FALSE, SURAL_TRUTH_TRUE },
    { 2, 0, 5, 0, SURAL_TRUTH_FALSE, SURAL_TRUTH_FALSE },
    /* What was said before the worst of these days was asked is no part of it. */
    { 2, 0, 9, 3, SURAL_TRUTH_TRUE, SURAL_TRUTH_FALSE },
    { 8, 0, 0, 0, SURAL_TRUTH_FALSE, SURAL_TRUTH_TRUE },
    { 8, 3, 0, 0, SURAL_TRUTH_FALSE, SURAL_TRUTH_TRUE },
    { -1, 0, 9, 0, SURAL_TRUTH_FALSE, SURAL_TRUTH_TRUE },
    { -1, 0, 5, 0, SURAL_TRUTH_FALSE, SURAL_TRUTH_UNKNOWN },
    { -1, 0, 1, 0, SURAL_TRUTH_UNKNOWN, SURAL_TRUTH_UNKNOWN },
    { -1, 0, 9, 20, SURAL_TRUTH_UNKNOWN, SURAL_TRUTH_UNKNOWN },
    { 2, 20, 9, 0, SURAL_TRUTH_FALSE, SURAL_TRUTH_TRUE },
    { 2, 20, 1, 0, SURAL_TRUTH_UNKNOWN, SURAL_TRUTH_UNKNOWN },
  };
  SuralDay today = sural_day_new (2026, 9, 20);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SuralCase) subject = sural_case_new ();
      g_autoptr (SuralCondition) mild =
          of_number (SURAL_CONDITION_MEASURE, "worst", SURAL_OP_LE, 3);
      g_autoptr (SuralCondition) much =
          of_number (SURAL_CONDITION_MEASURE, "worst", SURAL_OP_GE, 7);

      mild->life_days = much->life_days = 14;
      mild->at_least = much->at_least = g_intern_string ("now");
      sural_case_set_assessed (subject, today);
      if (rows[i].worst >= 0)
        measure_on (subject, "worst", today - (SuralDay) rows[i].worst_day, rows[i].worst);
      if (rows[i].now >= 0)
        measure_on (subject, "now", today - (SuralDay) rows[i].now_day, rows[i].now);
      g_test_message ("row %u", i);
      g_assert_cmpint (sural_condition_eval (mild, subject, NULL, NULL), ==, rows[i].at_most_3);
      g_assert_cmpint (sural_condition_eval (much, subject, NULL, NULL), ==, rows[i].at_least_7);
    }
}

/* A leg that does nothing is no measure of the other. */
static void
test_share_of_nothing (void)
{
  g_autoptr (SuralCase) subject = sural_case_new ();

  sural_case_set_side (subject, SURAL_SIDE_LEFT);
  record_number (subject, "n", SURAL_SIDE_LEFT, 1);
  record_number (subject, "n", SURAL_SIDE_RIGHT, 0);
  assert_truth (subject, of_number (SURAL_CONDITION_RATIO, "n", SURAL_OP_LT, 0.5), UNKNOWN);
  assert_truth (subject, of_number (SURAL_CONDITION_RATIO, "n", SURAL_OP_GE, 0.5), UNKNOWN);
  record_number (subject, "n", SURAL_SIDE_RIGHT, 4);
  assert_truth (subject, of_number (SURAL_CONDITION_RATIO, "n", SURAL_OP_LT, 0.5), TRUE);
  record_number (subject, "n", SURAL_SIDE_LEFT, 0);
  assert_truth (subject, of_number (SURAL_CONDITION_RATIO, "n", SURAL_OP_LT, 0.5), TRUE);
}

static void
test_numbers (void)
{
  g_autoptr (SuralCase) subject = sural_case_new ();

  sural_case_set_side (subject, SURAL_SIDE_LEFT);
  record_number (subject, "girth", SURAL_SIDE_LEFT, 40);
  assert_truth (subject, of_number (SURAL_CONDITION_COMPARE, "girth", SURAL_OP_GE, 40), TRUE);
  assert_truth (subject, of_number (SURAL_CONDITION_COMPARE, "girth", SURAL_OP_GT, 40), FALSE);
  assert_truth (subject, of_number (SURAL_CONDITION_DIFFERENCE, "girth", SURAL_OP_GE, 3), UNKNOWN);
  record_number (subject, "girth", SURAL_SIDE_RIGHT, 37);
  assert_truth (subject, of_number (SURAL_CONDITION_DIFFERENCE, "girth", SURAL_OP_GE, 3), TRUE);
  assert_truth (subject, of_number (SURAL_CONDITION_RATIO, "girth", SURAL_OP_LT, 0.9), FALSE);
  sural_case_set_side (subject, SURAL_SIDE_RIGHT);
  assert_truth (subject, of_number (SURAL_CONDITION_DIFFERENCE, "girth", SURAL_OP_GE, 3), FALSE);
  sural_case_set_side (subject, SURAL_SIDE_NONE);
  assert_truth (subject, of_number (SURAL_CONDITION_DIFFERENCE, "girth", SURAL_OP_GE, 3), TRUE);

  record_number (subject, "reps", SURAL_SIDE_LEFT, 0);
  record_number (subject, "reps", SURAL_SIDE_RIGHT, 0);
  assert_truth (subject, of_number (SURAL_CONDITION_RATIO, "reps", SURAL_OP_LT, 0.7), UNKNOWN);
}

static void
test_time_and_conclusion (void)
{
  g_autoptr (SuralCase) subject = sural_case_new ();
  g_autoptr (SuralConclusion) conclusion =
      sural_conclusion_new ("calf-strain", NULL, NULL, NULL, SURAL_TIME_UNKNOWN);
  g_autoptr (SuralCondition) none = sural_condition_new (SURAL_CONDITION_CONCLUSION);
  g_autoptr (SuralCondition) strain = sural_condition_new (SURAL_CONDITION_CONCLUSION);
  SuralMeasurement measurement = { "m", sural_time_from_day (sural_day_new (2026, 9, 1)), 7,
                                   SURAL_ORIGIN_DIARY };

  none->value = g_strdup ("none");
  strain->value = g_strdup ("calf-strain");
  g_assert_cmpint (sural_condition_eval (none, subject, NULL, NULL), ==, SURAL_TRUTH_TRUE);
  g_assert_cmpint (sural_condition_eval (strain, subject, NULL, NULL), ==, SURAL_TRUTH_UNKNOWN);
  sural_case_set_conclusion (subject, conclusion);
  g_assert_cmpint (sural_condition_eval (none, subject, NULL, NULL), ==, SURAL_TRUTH_FALSE);
  g_assert_cmpint (sural_condition_eval (strain, subject, NULL, NULL), ==, SURAL_TRUTH_TRUE);

  assert_truth (subject, of_number (SURAL_CONDITION_DAY, NULL, SURAL_OP_GE, 42), UNKNOWN);
  sural_case_set_onset (subject, sural_day_new (2026, 8, 1));
  sural_case_set_assessed (subject, sural_day_new (2026, 9, 12));
  assert_truth (subject, of_number (SURAL_CONDITION_DAY, NULL, SURAL_OP_GE, 42), TRUE);
  assert_truth (subject, of_number (SURAL_CONDITION_DAY, NULL, SURAL_OP_GE, 43), FALSE);

  assert_truth (subject, of_number (SURAL_CONDITION_MEASURE, "m", SURAL_OP_GE, 7), UNKNOWN);
  sural_case_add_measurement (subject, &measurement);
  assert_truth (subject, of_number (SURAL_CONDITION_MEASURE, "m", SURAL_OP_GE, 7), TRUE);
  /* What comes after the day of assessment was not known on it. */
  measurement.at = sural_time_from_day (sural_day_new (2026, 9, 13));
  measurement.value = 1;
  sural_case_add_measurement (subject, &measurement);
  assert_truth (subject, of_number (SURAL_CONDITION_MEASURE, "m", SURAL_OP_GE, 7), TRUE);
}

static void
test_facts (void)
{
  g_autoptr (SuralCase) subject = sural_case_new ();
  g_autoptr (GHashTable) facts = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (SuralCondition) fact = sural_condition_new (SURAL_CONDITION_FACT);

  fact->subject = g_intern_string ("phase");
  fact->value = g_strdup ("early");
  g_assert_cmpint (sural_condition_eval (fact, subject, NULL, NULL), ==, SURAL_TRUTH_UNKNOWN);
  g_assert_cmpint (sural_condition_eval (fact, subject, facts, NULL), ==, SURAL_TRUTH_UNKNOWN);
  g_hash_table_insert (facts, (gpointer) "phase", (gpointer) "late");
  g_assert_cmpint (sural_condition_eval (fact, subject, facts, NULL), ==, SURAL_TRUTH_FALSE);
  g_hash_table_insert (facts, (gpointer) "phase", (gpointer) "early");
  g_assert_cmpint (sural_condition_eval (fact, subject, facts, NULL), ==, SURAL_TRUTH_TRUE);
}

static void
test_because (void)
{
  g_autoptr (SuralCase) subject = sural_case_new ();
  g_autoptr (GPtrArray) because = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (SuralCondition) rule =
      parent_of (SURAL_CONDITION_ANY, 0, is_value ("a", "yes", 0), is_value ("b", "yes", 0),
                 parent_of (SURAL_CONDITION_NOT, 0, is_value ("c", "yes", 0), NULL),
                 is_value ("a", "yes", 0), NULL);

  g_assert_cmpint (sural_condition_eval (rule, subject, NULL, because), ==, SURAL_TRUTH_UNKNOWN);
  g_assert_cmpuint (because->len, ==, 0);

  record (subject, "a", SURAL_SIDE_NONE, "yes");
  record (subject, "b", SURAL_SIDE_NONE, "no");
  record (subject, "c", SURAL_SIDE_NONE, "no");
  g_assert_cmpint (sural_condition_eval (rule, subject, NULL, because), ==, SURAL_TRUTH_TRUE);
  g_assert_cmpuint (because->len, ==, 2);
  g_assert_cmpstr (sural_finding_get_id (g_ptr_array_index (because, 0)), ==, "a");
  g_assert_cmpstr (sural_finding_get_id (g_ptr_array_index (because, 1)), ==, "c");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/condition/unknown-is-not-negative", test_unknown_is_not_negative);
  g_test_add_func ("/condition/unable-is-neither", test_unable_is_neither);
  g_test_add_func ("/condition/all-and-any", test_all_and_any);
  g_test_add_func ("/condition/count", test_count);
  g_test_add_func ("/condition/score", test_score);
  g_test_add_func ("/condition/sides", test_sides);
  g_test_add_func ("/condition/legs-are-not-mixed", test_legs_are_not_mixed);
  g_test_add_func ("/condition/one-value-for-both-legs", test_one_value_for_both_legs);
  g_test_add_func ("/condition/because-of-one-leg", test_because_of_one_leg);
  g_test_add_func ("/condition/score-of-few-points", test_score_of_few_points);
  g_test_add_func ("/condition/several-choices", test_several_choices);
  g_test_add_func ("/condition/age-and-sex", test_age_and_sex);
  g_test_add_func ("/condition/days-since", test_days_since);
  g_test_add_func ("/condition/days-since-onset", test_days_since_onset);
  g_test_add_func ("/condition/old-value-is-unknown", test_old_value_is_unknown);
  g_test_add_func ("/condition/never-below", test_never_below);
  g_test_add_func ("/condition/share-of-nothing", test_share_of_nothing);
  g_test_add_func ("/condition/numbers", test_numbers);
  g_test_add_func ("/condition/time-and-conclusion", test_time_and_conclusion);
  g_test_add_func ("/condition/facts", test_facts);
  g_test_add_func ("/condition/because", test_because);
  return g_test_run ();
}
