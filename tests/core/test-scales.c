/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three questions, never one list: what holds of the weighing whatever is recorded. */
#include "config.h"

#include "case-file.h"
#include "many.h"
#include "reasoning/weigh/sural-assessment.h"
#include "reasoning/weigh/sural-band.h"
#include "reasoning/weigh/sural-differential.h"
#include "reasoning/words/sural-cluster-speech.h"
#include "reasoning/words/sural-day-text.h"
#include "reasoning/words/sural-note-words.h"

#include <math.h>
#include <string.h>

enum
{
  N_CASES = MANY (10000),
};

static SuralKnowledge *knowledge;

static gboolean
is_strain_sign (const SuralEvidence *evidence)
{
  return evidence->hypothesis == g_intern_static_string ("calf-strain") && evidence->lr.mid > 1 &&
         (evidence->when->kind == SURAL_CONDITION_IS);
}

static const SuralEvidence *
random_strain_sign (GRand *rand)
{
  GPtrArray *all = sural_knowledge_get_evidence (knowledge);

  for (;;)
    {
      const SuralEvidence *evidence =
          g_ptr_array_index (all, g_rand_int_range (rand, 0, (gint32) all->len));

      if (is_strain_sign (evidence))
        return evidence;
    }
}

static void
record_sign (SuralCase *subject, const SuralEvidence *sign, SuralSide side)
{
  const SuralFindingDefinition *definition = sural_knowledge_get_finding (knowledge, sign->finding);

  case_file_record (subject, sign->finding, definition->sided ? side : SURAL_SIDE_NONE,
                    sign->when->value);
}

static void
forget (SuralCase *subject, const char *finding)
{
  for (SuralSide side = SURAL_SIDE_NONE; side <= SURAL_SIDE_BOTH; side++)
    sural_case_forget (subject, finding, side);
}

static gboolean
asks (const char *gate, const char *finding)
{
  return g_strv_contains (
      (const char *const *) sural_knowledge_get_gate (knowledge, gate)->questions, finding);
}

/* A torn muscle excuses nobody from a clot: what speaks for a strain lowers nothing that must not
 * be missed, and takes no word back. */
static void
test_strain_never_lowers (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (53);

  for (guint round = 0; round < N_CASES; round++)
    {
      const SuralEvidence *sign = random_strain_sign (rand);
      g_autoptr (SuralCase) without =
          case_file_random (knowledge, g_rand_double (rand) * 0.6, rand);
      g_autoptr (SuralCase) with = NULL;
      g_autoptr (SuralAssessment) before = NULL;
      g_autoptr (SuralAssessment) after = NULL;

      forget (without, sign->finding);
      with = sural_case_copy (without);
      record_sign (with, sign, g_rand_boolean (rand) ? SURAL_SIDE_LEFT : SURAL_SIDE_RIGHT);
      before = sural_assess (without, knowledge);
      after = sural_assess (with, knowledge);
      for (guint i = 0; i < before->must_not_miss->len; i++)
        {
          const SuralScreen *then = g_ptr_array_index (before->must_not_miss, i);
          const char *id = then->result->hypothesis->id;
          const SuralScreen *now = sural_assessment_find_screen (after, id);

          g_assert_cmpfloat (now->result->log_odds.mid, >=, then->result->log_odds.mid - 1e-9);
          /* An answer to one of its own questions is what the word waits for. */
          if (!asks (then->result->hypothesis->gate, sign->finding))
            g_assert_true (now->word != SURAL_SCREEN_UNLIKELY ||
                           then->word == SURAL_SCREEN_UNLIKELY);
          g_assert_true (then->word != SURAL_SCREEN_GATE || now->word == SURAL_SCREEN_GATE);
        }
    }
}

static void
assert_screen (const SuralScreen *screen, const SuralAssessment *assessment)
{
  const SuralHypothesisResult *result = screen->result;
  double line = sural_knowledge_get_constant (knowledge, "screen-unlikely");

  g_assert_cmpint (screen->word == SURAL_SCREEN_GATE, ==, screen->gate != NULL);
  g_assert_cmpint (screen->gate != NULL, ==,
                   sural_assessment_has_gate (assessment, result->hypothesis->gate));
  g_assert_nonnull (screen->action);
  if (screen->word == SURAL_SCREEN_UNLIKELY && !screen->excluded)
    {
      g_assert_cmpuint (screen->open->len, ==, 0);
      g_assert_false (screen->reason);
      g_assert_cmpfloat (result->probability.high, <, line);
    }
  if (screen->word != SURAL_SCREEN_UNLIKELY)
    g_assert_cmpint (sural_band_get_sign (result->band), >=, 0);
  if (!screen->excluded)
    g_assert_cmpint (result->band, !=, SURAL_BAND_VERY_UNLIKELY);
}

static void
assert_result (const SuralHypothesisResult *result)
{
  double least = sural_knowledge_get_constant (knowledge, "shown-least");
  double most = sural_knowledge_get_constant (knowledge, "shown-most");
  SuralInterval p = result->probability;
  gboolean confirmed = FALSE;
  guint n_like = 0;

  g_assert_true (p.low >= least && p.low <= p.mid && p.mid <= p.high && p.high <= most);
  g_assert_true (result->completeness >= 0 && result->completeness <= 1);
  for (guint i = 0; i < result->reasons_for->len; i++)
    n_like += ((const SuralReason *) g_ptr_array_index (result->reasons_for, i))->like_one;
  confirmed = result->band == SURAL_BAND_VERY_LIKELY && result->hypothesis->confirmed != NULL;
  /* Without a published finding from people like this one, nothing more than leaning. */
  if (result->band == SURAL_BAND_LIKELY || (result->band == SURAL_BAND_VERY_LIKELY && !confirmed))
    g_assert_cmpuint (n_like, >, 0);
}

/* All assumed weight for one hypothesis together is no stronger than the largest single guess, and
 * a start alone never leans. */
static void
assert_movement (const SuralHypothesisResult *result)
{
  double cap = log (sural_knowledge_get_constant (knowledge, "assumed-most"));
  double start = log (result->start.mid / (1 - result->start.mid));
  double moved = result->log_odds.mid - start;
  double assumed[2] = { 0, 0 }, sum = 0;

  for (guint way = 0; way < 2; way++)
    {
      GPtrArray *reasons = way == 0 ? result->reasons_for : result->reasons_against;

      for (guint i = 0; i < reasons->len; i++)
        {
          const SuralReason *reason = g_ptr_array_index (reasons, i);

          sum += reason->weight;
          if (reason->evidence->grade == SURAL_GRADE_ASSUMED)
            assumed[reason->weight < 0] += fabs (reason->weight);
          if (reason->spent)
            g_assert_cmpfloat (reason->weight, ==, 0);
        }
    }
  g_assert_cmpfloat_with_epsilon (sum, moved, 1e-9);
  g_assert_cmpfloat (assumed[0], <=, cap + 1e-9);
  g_assert_cmpfloat (assumed[1], <=, cap + 1e-9);
  if (result->hypothesis->part != SURAL_PART_MUST_NOT_MISS &&
      sural_band_get_sign (result->band) > 0 && result->band != SURAL_BAND_VERY_LIKELY)
    g_assert_cmpfloat (moved, >=, log (2) - 1e-9);
}

/* No finding speaks for and against one hypothesis at once. */
static void
assert_one_way (const SuralHypothesisResult *result)
{
  for (guint i = 0; i < result->reasons_for->len; i++)
    for (guint j = 0; j < result->reasons_against->len; j++)
      {
        const SuralReason *a = g_ptr_array_index (result->reasons_for, i);
        const SuralReason *b = g_ptr_array_index (result->reasons_against, j);

        if (a->weight > 0 && b->weight < 0 && a->evidence->finding == b->evidence->finding)
          g_error ("%s and %s both count", a->evidence->id, b->evidence->id);
      }
}

static void
test_whatever_is_recorded (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (59);
  guint seen[SURAL_EXPLANATION_NOT_ASKED + 1] = { 0 };

  for (guint round = 0; round < N_CASES; round++)
    {
      g_autoptr (SuralCase) subject = case_file_random (knowledge, g_rand_double (rand), rand);
      g_autoptr (SuralAssessment) assessment = sural_assess (subject, knowledge);

      for (guint i = 0; i < assessment->must_not_miss->len; i++)
        assert_screen (g_ptr_array_index (assessment->must_not_miss, i), assessment);
      for (guint i = 0; i < assessment->differential->len; i++)
        {
          assert_result (g_ptr_array_index (assessment->differential, i));
          assert_movement (g_ptr_array_index (assessment->differential, i));
          assert_one_way (g_ptr_array_index (assessment->differential, i));
        }
      seen[assessment->explanation]++;
    }
  for (guint i = 0; i < G_N_ELEMENTS (seen); i++)
    g_test_message ("%s: %u", sural_explanation_to_string ((SuralExplanation) i), seen[i]);
  g_assert_cmpuint (seen[SURAL_EXPLANATION_NERVE], >, 0);
  g_assert_cmpuint (seen[SURAL_EXPLANATION_MUSCLE], >, 0);
  g_assert_cmpuint (seen[SURAL_EXPLANATION_OPEN], >, 0);
}

static gboolean
asks_about (const SuralCondition *condition, const char *finding)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  if (condition == NULL)
    return FALSE;
  sural_condition_collect_findings (condition, ids);
  return g_ptr_array_find (ids, finding, NULL);
}

static gboolean
concerns (const SuralHypothesis *hypothesis, const char *finding)
{
  GPtrArray *all = sural_knowledge_get_evidence (knowledge);

  for (guint i = 0; i < hypothesis->modifiers->len; i++)
    if (asks_about (((const SuralModifier *) g_ptr_array_index (hypothesis->modifiers, i))->when,
                    finding))
      return TRUE;
  for (guint i = 0; i < all->len; i++)
    {
      const SuralEvidence *evidence = g_ptr_array_index (all, i);

      if (evidence->hypothesis == hypothesis->id && asks_about (evidence->when, finding))
        return TRUE;
    }
  return FALSE;
}

/* Nothing is normalised: what says nothing about a hypothesis does not move it. */
static void
test_nothing_is_shared (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (61);
  GPtrArray *definitions = sural_knowledge_get_findings (knowledge);

  for (guint round = 0; round < N_CASES; round++)
    {
      const SuralFindingDefinition *definition =
          g_ptr_array_index (definitions, g_rand_int_range (rand, 0, (gint32) definitions->len));
      g_autoptr (SuralCase) subject =
          case_file_random (knowledge, g_rand_double (rand) * 0.6, rand);
      g_autoptr (SuralCase) without = sural_case_copy (subject);
      g_autoptr (SuralAssessment) before = NULL;
      g_autoptr (SuralAssessment) after = NULL;

      forget (without, definition->id);
      before = sural_assess (without, knowledge);
      after = sural_assess (subject, knowledge);
      if (before->presentation != after->presentation)
        continue;
      for (guint i = 0; i < before->differential->len; i++)
        {
          const SuralHypothesisResult *then = g_ptr_array_index (before->differential, i);
          const SuralHypothesisResult *now = sural_assessment_find (after, then->hypothesis->id);

          if (!concerns (then->hypothesis, definition->id))
            g_assert_cmpmem (&then->log_odds, sizeof (SuralInterval), &now->log_odds,
                             sizeof (SuralInterval));
        }
    }
}

/* Rows of one cluster, made up. */
typedef struct
{
  SuralEvidence evidence[8];
  SuralEvidenceState states[8];
  SuralCluster cluster;
  SuralClusterRun run;
} Made;

static void
make_rows (Made *self, GRand *rand)
{
  *self = (Made) { 0 };
  self->cluster.share = g_rand_double (rand);
  self->cluster.cap = g_rand_double_range (rand, 0, 2);
  self->run = (SuralClusterRun) { &self->cluster, 0, G_N_ELEMENTS (self->states) };
  for (guint i = 0; i < G_N_ELEMENTS (self->states); i++)
    {
      SuralEvidenceState *state = &self->states[i];

      self->evidence[i].grade = g_rand_boolean (rand) ? SURAL_GRADE_PUBLISHED : SURAL_GRADE_ASSUMED;
      state->evidence = &self->evidence[i];
      state->log_lr = g_rand_double_range (rand, -1.6, 1.6);
      state->deviation = g_rand_double_range (rand, 0.05, 0.5);
      state->truth = g_rand_boolean (rand) ? SURAL_TRUTH_TRUE : SURAL_TRUTH_UNKNOWN;
    }
}

/* One more finding that speaks for something never lowers it, and one against never raises it;
 * assumed ones do not lower its lower bound, nor raise its upper one. */
static void
test_support_never_hurts (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (67);
  SuralSpeechLimits limits;
  SuralStanding standing = { .start = { -1, 0, 1 } };

  sural_speech_limits_init (&limits, knowledge);
  for (guint round = 0; round < N_CASES; round++)
    {
      Made made;
      SuralSpoken before = { 0 }, after = { 0 };
      SuralInterval then, now;
      guint more;

      make_rows (&made, rand);
      more = (guint) g_rand_int_range (rand, 0, G_N_ELEMENTS (made.states));
      made.states[more].truth = SURAL_TRUTH_UNKNOWN;
      sural_cluster_speech_add (&made.run, made.states, NULL, &before, NULL);
      sural_cluster_speech_add (&made.run, made.states, &made.states[more], &after, NULL);
      then = sural_standing_get_log_odds (&standing, &before, &limits);
      now = sural_standing_get_log_odds (&standing, &after, &limits);
      if (made.states[more].log_lr > 0)
        {
          g_assert_cmpfloat (now.mid, >=, then.mid - 1e-9);
          if (made.evidence[more].grade == SURAL_GRADE_ASSUMED)
            g_assert_cmpfloat (now.low, >=, then.low - 1e-9);
        }
      else
        {
          g_assert_cmpfloat (now.mid, <=, then.mid + 1e-9);
          if (made.evidence[more].grade == SURAL_GRADE_ASSUMED)
            g_assert_cmpfloat (now.high, <=, then.high + 1e-9);
        }
    }
}

/* The strongest published row speaks whole, the others a share up to the cap; assumed ones take
 * what the cap has left. */
static void
test_cluster_says_it_once (void)
{
  SuralCluster cluster = { .share = 0.25, .cap = 0.5 };
  SuralEvidence published = { .grade = SURAL_GRADE_PUBLISHED };
  SuralEvidence assumed = { .grade = SURAL_GRADE_ASSUMED };
  SuralEvidenceState states[] = {
    { .evidence = &published, .truth = SURAL_TRUTH_TRUE, .log_lr = 1 },
    { .evidence = &published, .truth = SURAL_TRUTH_TRUE, .log_lr = 2 },
    { .evidence = &assumed, .truth = SURAL_TRUTH_TRUE, .log_lr = 1.5 },
    { .evidence = &published, .truth = SURAL_TRUTH_TRUE, .log_lr = -0.7 },
  };
  SuralClusterRun run = { &cluster, 0, G_N_ELEMENTS (states) };
  SuralSpoken spoken = { 0 };
  double weights[G_N_ELEMENTS (states)] = { 0 };

  sural_cluster_speech_add (&run, states, NULL, &spoken, weights);
  g_assert_cmpfloat_with_epsilon (weights[1], 2, 1e-12);
  g_assert_cmpfloat_with_epsilon (weights[0], 0.25, 1e-12);
  /* A quarter of 1.5 would be 0.375; a quarter is left of the cap. */
  g_assert_cmpfloat_with_epsilon (weights[2], 0.25, 1e-12);
  g_assert_cmpfloat_with_epsilon (weights[3], -0.7, 1e-12);
  g_assert_cmpfloat_with_epsilon (spoken.published[0], 2.25, 1e-12);
  g_assert_cmpfloat_with_epsilon (spoken.assumed[0], 0.25, 1e-12);

  /* What is spent says nothing. */
  states[1].spent = TRUE;
  spoken = (SuralSpoken) { 0 };
  sural_cluster_speech_add (&run, states, NULL, &spoken, weights);
  g_assert_cmpfloat_with_epsilon (spoken.published[0], 1, 1e-12);
  /* Alone the assumed row would say 1.5: it makes up what the published one says less. */
  g_assert_cmpfloat_with_epsilon (spoken.assumed[0], 0.5, 1e-12);
}

static void
record_result (SuralCase *subject, const char *id, const char *value, SuralDay day)
{
  g_autoptr (SuralFinding) finding = sural_finding_new (id, SURAL_SIDE_NONE, value);

  sural_finding_set_day (finding, day);
  sural_case_record (subject, finding);
}

static SuralCase *
case_without_results (GRand *rand)
{
  SuralCase *subject = case_file_random (knowledge, g_rand_double_range (rand, 0.05, 0.5), rand);
  GPtrArray *definitions = sural_knowledge_get_findings (knowledge);

  for (guint i = 0; i < definitions->len; i++)
    {
      const SuralFindingDefinition *definition = g_ptr_array_index (definitions, i);

      if (definition->dated)
        forget (subject, definition->id);
    }
  return subject;
}

/* A result of an unknown day settles nothing and weighs nothing: that day is not today. */
static void
check_undated (SuralCase *subject, const SuralFindingDefinition *definition, const char *value)
{
  g_autoptr (SuralAssessment) before = sural_assess (subject, knowledge);
  g_autoptr (SuralAssessment) after = NULL;

  record_result (subject, definition->id, value, SURAL_DAY_UNKNOWN);
  after = sural_assess (subject, knowledge);
  for (guint i = 0; i < after->differential->len; i++)
    {
      const SuralHypothesisResult *result = g_ptr_array_index (after->differential, i);
      const SuralHypothesisResult *was = sural_assessment_find (before, result->hypothesis->id);

      g_test_message ("%s %s: %s", definition->id, value, result->hypothesis->id);
      g_assert_null (result->settled);
      g_assert_cmpfloat (result->log_odds.mid, ==, was->log_odds.mid);
      g_assert_cmpfloat (result->probability.mid, ==, was->probability.mid);
    }
  forget (subject, definition->id);
}

/* What a result settles is said with its day, and stands at the end of its scale, so that nothing
 * that only findings speak for stands beyond it. */
static guint
check_dated (SuralCase *subject, const SuralFindingDefinition *definition, const char *value)
{
  g_autofree char *day = sural_day_text (sural_case_get_assessed (subject));
  g_autoptr (SuralAssessment) assessment = NULL;
  double least = sural_knowledge_get_constant (knowledge, "shown-least");
  double most = sural_knowledge_get_constant (knowledge, "shown-most");
  guint n_settled = 0;

  record_result (subject, definition->id, value, sural_case_get_assessed (subject));
  assessment = sural_assess (subject, knowledge);
  for (guint i = 0; i < assessment->differential->len; i++)
    {
      const SuralHypothesisResult *result = g_ptr_array_index (assessment->differential, i);
      g_autofree char *looked_at = sural_result_dup_looked_at (result);
      SuralInterval p = result->probability;

      if (result->settled == NULL)
        continue;
      n_settled++;
      g_assert_nonnull (strstr (result->settled, definition->label));
      g_assert_nonnull (strstr (result->settled, day));
      g_assert_true (p.low == p.mid && p.mid == p.high && (p.mid == least || p.mid == most));
      if (result->withheld == NULL)
        {
          g_assert_cmpstr (looked_at, ==, result->settled);
          g_assert_nonnull (strstr (sural_result_label (result), "by a result"));
        }
    }
  forget (subject, definition->id);
  return n_settled;
}

static void
test_results_settle (void)
{
  GRand *rand = g_rand_new_with_seed (20260903);
  GPtrArray *definitions = sural_knowledge_get_findings (knowledge);
  guint n_settled = 0;

  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (SuralCase) subject = case_without_results (rand);

      for (guint j = 0; j < definitions->len; j++)
        {
          const SuralFindingDefinition *definition = g_ptr_array_index (definitions, j);

          for (guint k = 0; definition->dated && k < definition->choices->len; k++)
            {
              const SuralChoice *choice = g_ptr_array_index (definition->choices, k);

              check_undated (subject, definition, choice->value);
              n_settled += check_dated (subject, definition, choice->value);
            }
        }
    }
  g_assert_cmpuint (n_settled, >, 20);
  g_rand_free (rand);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  knowledge = sural_knowledge_new_builtin (&error);
  g_assert_no_error (error);
  g_test_add_func ("/scales/strain-never-lowers", test_strain_never_lowers);
  g_test_add_func ("/scales/whatever-is-recorded", test_whatever_is_recorded);
  g_test_add_func ("/scales/nothing-is-shared", test_nothing_is_shared);
  g_test_add_func ("/scales/support-never-hurts", test_support_never_hurts);
  g_test_add_func ("/scales/cluster-says-it-once", test_cluster_says_it_once);
  g_test_add_func ("/scales/results-settle", test_results_settle);
  result = g_test_run ();
  g_object_unref (knowledge);
  return result;
}
