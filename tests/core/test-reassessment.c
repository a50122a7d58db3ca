/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "case-file.h"
#include "reasoning/course/sural-reassessment.h"
#include "reasoning/words/sural-reassessment-words.h"

static SuralKnowledge *knowledge;

static double
weigh (SuralCase *subject)
{
  g_autoptr (SuralAssessment) assessment = sural_assess (subject, knowledge);

  return assessment->nerve_versus_muscle.mid;
}

static double
sum_of (GPtrArray *moves)
{
  double sum = 0;

  for (guint i = 0; i < moves->len; i++)
    sum += ((const SuralSnapshotMove *) g_ptr_array_index (moves, i))->weight;
  return sum;
}

static const SuralSnapshotMove *
find_move (GPtrArray *moves, const char *finding)
{
  for (guint i = 0; i < moves->len; i++)
    {
      const SuralSnapshotMove *move = g_ptr_array_index (moves, i);

      if (g_strcmp0 (move->finding, finding) == 0)
        return move;
    }
  return NULL;
}

/* The same case twice moves nothing, whatever is in it. */
static void
test_same (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (guint n = 0; n < 40; n++)
    {
      g_autoptr (SuralCase) subject = case_file_random (knowledge, g_rand_double (rand), rand);
      g_autoptr (SuralCase) copy = sural_case_copy (subject);
      g_autoptr (GPtrArray) moves = sural_reassessment_find_moves (subject, copy, knowledge);

      g_assert_cmpuint (moves->len, ==, 0);
    }
}

/* A definition by chance that is another in @after than in @before. */
static void
change_one (SuralCase *after, GRand *rand)
{
  GPtrArray *definitions = sural_knowledge_get_findings (knowledge);
  const SuralFindingDefinition *definition =
      g_ptr_array_index (definitions, g_rand_int_range (rand, 0, (gint32) definitions->len));
  SuralSide side = SURAL_SIDE_NONE;
  g_autoptr (SuralFinding) finding = NULL;

  if (definition->sided)
    side = g_rand_boolean (rand) ? SURAL_SIDE_LEFT : SURAL_SIDE_RIGHT;
  finding = case_file_random_finding (definition, side, rand);
  if (finding != NULL && g_rand_int_range (rand, 0, 5) > 0)
    sural_case_record (after, finding);
  else
    sural_case_forget (after, definition->id, side);
}

/* One finding that changed has moved all that moved: exactly the change, in whatever cluster. */
static void
test_one_finding (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  guint n_moved = 0;

  for (guint n = 0; n < 400; n++)
    {
      g_autoptr (SuralCase) before = case_file_random (knowledge, g_rand_double (rand), rand);
      g_autoptr (SuralCase) after = sural_case_copy (before);
      g_autoptr (GPtrArray) moves = NULL;

      change_one (after, rand);
      moves = sural_reassessment_find_moves (before, after, knowledge);
      g_assert_cmpuint (moves->len, <=, 1);
      g_assert_cmpfloat_with_epsilon (sum_of (moves), weigh (after) - weigh (before), 1e-8);
      n_moved += moves->len;
    }
  g_assert_cmpuint (n_moved, >, 20);
}

static gboolean
is_any_capped (SuralCase *subject)
{
  g_autoptr (SuralAssessment) assessment = sural_assess (subject, knowledge);

  for (guint i = 0; i < assessment->differential->len; i++)
    {
      const SuralHypothesisResult *result = g_ptr_array_index (assessment->differential, i);

      for (guint sign = 0; sign < 2; sign++)
        {
          GPtrArray *reasons = sign == 0 ? result->reasons_for : result->reasons_against;

          for (guint j = 0; j < reasons->len; j++)
            {
              const SuralReason *reason = g_ptr_array_index (reasons, j);

              /* Capped by its cluster, or all together held to what the best tests reach. */
              if (reason->capped ||
                  (isfinite (reason->lr.mid) &&
                   fabs (fabs (reason->weight) - fabs (log (reason->lr.mid))) > 1e-9))
                return TRUE;
            }
        }
    }
  return FALSE;
}

/* Findings that each stand alone: no rule asks for two of them at once. */
static const char *const lone_findings[] = {
  "hx-pop",   "hx-worse-sitting", "hx-better-extension",    "hx-only-calf-loading",
  "hx-focal", "hx-back-pain",     "hx-leg-worse-than-back", "hx-worse-cough",
};

/* Sets one of the lone findings in a copy of @subject to what it is in @model. */
static SuralCase *
copy_with (SuralCase *subject, SuralCase *model, const char *id)
{
  SuralCase *copy = sural_case_copy (subject);
  SuralFinding *finding = sural_case_lookup (model, id, SURAL_SIDE_NONE);

  if (finding != NULL)
    sural_case_record (copy, finding);
  else
    sural_case_forget (copy, id, SURAL_SIDE_NONE);
  return copy;
}

/* Nor is anything capped with one of the findings alone changed, or alone as it was. */
static gboolean
is_any_capped_between (SuralCase *before, SuralCase *after)
{
  if (is_any_capped (before) || is_any_capped (after))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (lone_findings); i++)
    {
      g_autoptr (SuralCase) first = copy_with (before, after, lone_findings[i]);
      g_autoptr (SuralCase) last = copy_with (after, before, lone_findings[i]);

      if (is_any_capped (first) || is_any_capped (last))
        return TRUE;
    }
  return FALSE;
}

/* Where nothing caps, what each of several new findings moved adds up to the change. */
static void
test_sum (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  guint n_checked = 0;

  for (guint n = 0; n < 400; n++)
    {
      g_autoptr (SuralCase) before = sural_case_new ();
      g_autoptr (SuralCase) after = NULL;
      g_autoptr (GPtrArray) moves = NULL;
      double change;

      sural_case_set_side (before, SURAL_SIDE_LEFT);
      after = sural_case_copy (before);
      for (guint i = 0; i < G_N_ELEMENTS (lone_findings); i++)
        {
          const SuralFindingDefinition *definition =
              sural_knowledge_get_finding (knowledge, lone_findings[i]);
          g_autoptr (SuralFinding) then =
              case_file_random_finding (definition, SURAL_SIDE_NONE, rand);
          g_autoptr (SuralFinding) now =
              case_file_random_finding (definition, SURAL_SIDE_NONE, rand);

          if (g_rand_boolean (rand))
            sural_case_record (before, then);
          if (g_rand_boolean (rand))
            sural_case_record (after, now);
        }
      if (is_any_capped_between (before, after))
        continue;
      moves = sural_reassessment_find_moves (before, after, knowledge);
      change = weigh (after) - weigh (before);
      g_assert_cmpfloat_with_epsilon (sum_of (moves), change, 1e-8);
      if (fabs (change) > 1e-6)
        {
          g_assert_true ((sum_of (moves) > 0) == (change > 0));
          n_checked++;
        }
    }
  g_assert_cmpuint (n_checked, >, 50);
}

/* The order of recording changes no bit of the answer, and heavier comes first. */
static void
test_deterministic (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (13);

  for (guint n = 0; n < 12; n++)
    {
      g_autoptr (SuralCase) before = case_file_random (knowledge, 0.3, rand);
      g_autoptr (SuralCase) after = case_file_random (knowledge, 0.3, rand);
      g_autoptr (SuralCase) turned = sural_case_copy (after);
      g_autoptr (GPtrArray) findings =
          g_ptr_array_copy (sural_case_get_findings (after), (GCopyFunc) g_object_ref, NULL);
      g_autoptr (GPtrArray) moves = NULL;
      g_autoptr (GPtrArray) again = NULL;

      g_ptr_array_set_free_func (findings, g_object_unref);
      for (guint i = 0; i < findings->len; i++)
        sural_case_forget (turned, sural_finding_get_id (g_ptr_array_index (findings, i)),
                           sural_finding_get_side (g_ptr_array_index (findings, i)));
      for (guint i = findings->len; i > 0; i--)
        sural_case_record (turned, g_ptr_array_index (findings, i - 1));
      moves = sural_reassessment_find_moves (before, after, knowledge);
      again = sural_reassessment_find_moves (before, turned, knowledge);
      g_assert_cmpuint (moves->len, ==, again->len);
      for (guint i = 0; i < moves->len; i++)
        {
          const SuralSnapshotMove *a = g_ptr_array_index (moves, i);
          const SuralSnapshotMove *b = g_ptr_array_index (again, i);

          g_assert_true (a->finding == b->finding);
          g_assert_cmpfloat (a->weight, ==, b->weight);
          if (i > 0)
            g_assert_cmpfloat (
                fabs (a->weight), <=,
                fabs (((const SuralSnapshotMove *) g_ptr_array_index (moves, i - 1))->weight));
        }
    }
}

/* A test that was positive before and shares its cluster with a new one is not what is new. */
static void
test_what_is_new (void)
{
  g_autoptr (SuralCase) before = sural_case_new ();
  g_autoptr (SuralCase) after = NULL;
  g_autoptr (GPtrArray) moves = NULL;
  const SuralSnapshotMove *move = NULL;

  sural_case_set_side (before, SURAL_SIDE_LEFT);
  case_file_record (before, "ex-slr", SURAL_SIDE_LEFT, "positive");
  case_file_record (before, "ex-slr-differentiated", SURAL_SIDE_LEFT, "positive");
  after = sural_case_copy (before);
  case_file_record (after, "ex-slump", SURAL_SIDE_LEFT, "positive");
  case_file_record (after, "ex-slump", SURAL_SIDE_RIGHT, "negative");
  case_file_record (after, "ex-slump-differentiated", SURAL_SIDE_LEFT, "positive");
  case_file_record (after, "ex-achilles-reflex", SURAL_SIDE_LEFT, "1");
  case_file_record (after, "ex-achilles-reflex", SURAL_SIDE_RIGHT, "2");
  moves = sural_reassessment_find_moves (before, after, knowledge);
  g_assert_null (find_move (moves, "ex-slr"));
  g_assert_null (find_move (moves, "ex-slr-differentiated"));
  move = find_move (moves, "ex-slump");
  g_assert_nonnull (move);
  g_assert_cmpfloat (move->weight, >, 0);
  g_assert_cmpuint (move->values->len, ==, 2);
  /* What was asked about it is part of it. */
  g_assert_null (find_move (moves, "ex-slump-differentiated"));
  move = find_move (moves, "ex-achilles-reflex");
  g_assert_nonnull (move);
  g_assert_cmpfloat (move->weight, >, 0);
  g_assert_cmpuint (moves->len, ==, 2);
}

/* Where so much is new that the last of it could not move anything, the heaviest of it is named all
 * the same. */
static void
test_much_at_once (void)
{
  g_autoptr (SuralCase) before = sural_case_new ();
  g_autoptr (SuralCase) after = case_file_read ("s1", knowledge);
  g_autoptr (GPtrArray) moves = NULL;
  const SuralSnapshotMove *slump = NULL;

  sural_case_set_side (before, sural_case_get_side (after));
  sural_case_set_assessed (before, sural_case_get_assessed (after));
  moves = sural_reassessment_find_moves (before, after, knowledge);
  slump = find_move (moves, "ex-slump");
  g_assert_nonnull (slump);
  g_assert_cmpfloat (slump->weight, >, 0);
  g_assert_nonnull (find_move (moves, "ex-achilles-reflex"));
}

/* Weeks that passed move it too where they change the starting weights, and no finding is blamed.
 */
static void
test_time (void)
{
  g_autoptr (SuralCase) before = sural_case_new ();
  g_autoptr (SuralCase) after = NULL;
  g_autoptr (GPtrArray) moves = NULL;
  const SuralSnapshotMove *move = NULL;

  sural_case_set_side (before, SURAL_SIDE_LEFT);
  sural_case_set_onset (before, sural_day_new (2026, 8, 1));
  sural_case_set_assessed (before, sural_day_new (2026, 8, 10));
  case_file_record (before, "hx-onset", SURAL_SIDE_NONE, "gradual");
  after = sural_case_copy (before);
  sural_case_set_assessed (after, sural_day_new (2026, 10, 10));
  moves = sural_reassessment_find_moves (before, after, knowledge);
  g_assert_cmpuint (moves->len, ==, 1);
  move = g_ptr_array_index (moves, 0);
  g_assert_null (move->finding);
  g_assert_nonnull (move->presentation);
  g_assert_cmpfloat_with_epsilon (move->weight, weigh (after) - weigh (before), 1e-12);
}

static SuralSnapshot *
take (SuralCase *before, SuralCase *subject)
{
  g_autoptr (SuralAssessment) assessment = sural_assess (subject, knowledge);

  return sural_reassessment_take_snapshot (
      assessment,
      before != NULL ? sural_reassessment_find_moves (before, subject, knowledge) : NULL);
}

/* A snapshot holds what the assessment said, and by which knowledge. */
static void
test_snapshot (void)
{
  g_autoptr (SuralCase) subject = case_file_read ("gate-cauda-equina", knowledge);
  g_autoptr (SuralAssessment) assessment = sural_assess (subject, knowledge);
  g_autoptr (SuralSnapshot) snapshot = take (NULL, subject);
  g_autoptr (SuralSnapshot) again = take (NULL, subject);
  const SuralHypothesisResult *leader = g_ptr_array_index (assessment->differential, 0);
  const SuralSnapshotStanding *first = g_ptr_array_index (snapshot->standings, 0);

  g_assert_cmpstr (snapshot->knowledge_version, ==, sural_knowledge_get_version (knowledge));
  g_assert_cmpuint (strlen (snapshot->knowledge_digest), ==, 64);
  g_assert_cmpstr (snapshot->balance, ==, sural_balance_to_string (assessment->balance));
  g_assert_cmpuint (snapshot->model, ==, 2);
  g_assert_cmpstr (snapshot->answer, ==, sural_explanation_to_string (assessment->explanation));
  g_assert_cmpstr (snapshot->presentation, ==, assessment->presentation->id);
  g_assert_cmpstr (snapshot->nerve.band, ==, sural_band_to_string (assessment->nerve->band));
  g_assert_cmpfloat (snapshot->nerve.odds.mid, ==, assessment->nerve->log_odds.mid);
  g_assert_cmpfloat (snapshot->nerve.completeness, ==, assessment->nerve->completeness);
  g_assert_cmpstr (snapshot->muscle.band, ==, sural_band_to_string (assessment->muscle->band));
  g_assert_cmpfloat (snapshot->muscle.odds.high, ==, assessment->muscle->log_odds.high);
  g_assert_cmpuint (snapshot->standings->len, ==, assessment->differential->len);
  g_assert_cmpstr (first->hypothesis, ==, leader->hypothesis->id);
  g_assert_cmpstr (first->band, ==, sural_band_to_string (leader->band));
  g_assert_cmpfloat (first->probability.mid, ==, leader->probability.mid);
  g_assert_cmpuint (snapshot->gates->len, ==, assessment->gates->len);
  g_assert_cmpstr (g_ptr_array_index (snapshot->gates, 0), ==, "cauda-equina");
  g_assert_true (sural_snapshot_equal (snapshot, again));
}

static void
test_words (void)
{
  g_autoptr (SuralCase) early = sural_case_new ();
  g_autoptr (SuralCase) late = NULL;
  g_autoptr (SuralSnapshot) before = NULL;
  g_autoptr (SuralSnapshot) after = NULL;
  g_autofree char *step = NULL;
  g_autofree char *reasons = NULL;
  g_autofree char *still = NULL;

  sural_case_set_side (early, SURAL_SIDE_LEFT);
  late = sural_case_copy (early);
  case_file_record (late, "ex-slump", SURAL_SIDE_LEFT, "positive");
  case_file_record (late, "ex-slump", SURAL_SIDE_RIGHT, "negative");
  case_file_record (late, "ex-slump-differentiated", SURAL_SIDE_LEFT, "positive");
  before = take (NULL, early);
  after = take (early, late);
  after->answer = g_intern_string ("nerve");
  after->balance = g_intern_string ("leans-nerve");
  step = sural_reassessment_dup_step (before, after);
  g_assert_cmpstr (step, ==, "not asked → leans nerve");
  still = sural_reassessment_dup_step (before, before);
  g_assert_cmpstr (still, ==, "still not asked");
  reasons = sural_reassessment_dup_reasons (before, after, SURAL_SIDE_LEFT, knowledge);
  g_assert_nonnull (strstr (reasons, "Toward the nerve: "));
  g_assert_nonnull (strstr (reasons, "(left): Positive"));
  g_assert_null (strstr (reasons, "Toward the muscle"));
  g_assert_null (strstr (reasons, "knowledge"));

  /* By other knowledge it may have moved without a finding; that is said. */
  g_set_str (&before->knowledge_digest, "another");
  g_clear_pointer (&reasons, g_free);
  reasons = sural_reassessment_dup_reasons (before, before, SURAL_SIDE_LEFT, knowledge);
  g_assert_cmpstr (reasons, ==, "No new finding moved it.");
  /* A flag that opened is no “nothing”. */
  {
    g_autoptr (SuralCase) flagged = sural_case_copy (early);
    g_autoptr (SuralSnapshot) opened = NULL;
    g_autofree char *said = NULL;
    g_autofree char *back = NULL;

    case_file_record (flagged, "rf-saddle-numbness", SURAL_SIDE_NONE, "yes");
    opened = take (early, flagged);
    said = sural_reassessment_dup_reasons (before, opened, SURAL_SIDE_LEFT, knowledge);
    g_assert_nonnull (strstr (said, "Flag opened: Possible cauda equina syndrome."));
    g_assert_null (strstr (said, "No new finding"));
    back = sural_reassessment_dup_reasons (opened, before, SURAL_SIDE_LEFT, knowledge);
    g_assert_nonnull (strstr (back, "Flag no longer open: Possible cauda equina syndrome."));
  }
  g_clear_pointer (&reasons, g_free);
  reasons = sural_reassessment_dup_reasons (before, after, SURAL_SIDE_LEFT, knowledge);
  g_assert_true (g_str_has_suffix (reasons, "The knowledge changed too."));
}

/* What the first model kept is no place to go on from: no arrow leads from its shares of one list.
 */
static void
test_first_model (void)
{
  g_autoptr (SuralSnapshot) old = sural_snapshot_new ("1", "aa");
  g_autoptr (SuralSnapshot) older = sural_snapshot_new ("1", "aa");
  g_autoptr (SuralCase) subject = sural_case_new ();
  g_autoptr (SuralSnapshot) now = take (NULL, subject);
  g_autofree char *across = NULL;
  g_autofree char *within = NULL;

  old->balance = g_intern_string ("leans-nerve");
  across = sural_reassessment_dup_step (old, now);
  g_assert_null (strstr (across, "→"));
  g_assert_nonnull (strstr (across, "not asked"));
  g_assert_nonnull (strstr (across, "kept by the first model: shares of one list: leans nerve"));
  within = sural_reassessment_dup_step (older, old);
  g_assert_cmpstr (within, ==, "undecided → leans nerve");
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  knowledge = sural_knowledge_new_builtin (&error);
  g_assert_no_error (error);
  g_test_add_func ("/reassessment/same", test_same);
  g_test_add_func ("/reassessment/one-finding", test_one_finding);
  g_test_add_func ("/reassessment/sum", test_sum);
  g_test_add_func ("/reassessment/deterministic", test_deterministic);
  g_test_add_func ("/reassessment/what-is-new", test_what_is_new);
  g_test_add_func ("/reassessment/much-at-once", test_much_at_once);
  g_test_add_func ("/reassessment/time", test_time);
  g_test_add_func ("/reassessment/snapshot", test_snapshot);
  g_test_add_func ("/reassessment/words", test_words);
  g_test_add_func ("/reassessment/first-model", test_first_model);
  status = g_test_run ();
  g_clear_object (&knowledge);
  return status;
}
