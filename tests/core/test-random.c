/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "case-file.h"
#include "many.h"
#include "reasoning/weigh/sural-assessment.h"
#include "reasoning/weigh/sural-gates.h"

#include <glib/gstdio.h>
#include <math.h>

enum
{
  N_CASES = MANY (10000),
  /* Of them by the other knowledge too, as many where fewer cases are tried. */
  N_COMPARED = 200,
};

static SuralKnowledge *knowledge;

/* Our presentations as they stand in their file. */
static char *
read_presentations (void)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "..", "data", "knowledge", "hypotheses.xml", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  const char *from, *to;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  from = strstr (text, "<presentation ");
  to = g_strrstr (text, "</presentation>");
  g_assert_true (from != NULL && to != NULL && from < to);

  return g_strdup_printf ("%.*s</presentation>", (int) (to - from), from);
}

/* What must not be missed may start higher only. */
static char *
dup_turned_starts (void)
{
  GPtrArray *hypotheses = sural_knowledge_get_hypotheses (knowledge);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < hypotheses->len; i++)
    {
      const SuralHypothesis *hypothesis = g_ptr_array_index (hypotheses, i);
      guint start = hypothesis->part == SURAL_PART_MUST_NOT_MISS ? 55 + i : 1 + i * 4;

      if (hypothesis->part != SURAL_PART_REST)
        g_string_append_printf (text,
                                "<start hypothesis=\"%s\" low=\"%u\" mid=\"%u\" high=\"%u\"/>",
                                hypothesis->id, start, start, start);
    }
  g_string_append (text, "</presentation>");

  return g_string_free_and_steal (text);
}

/* Ours, with every start turned round: another leader in a case of four, for much is recorded. */
static SuralKnowledge *
knowledge_turned_round (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("sural-random-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "turned.xml", NULL);
  g_autoptr (GRegex) starts = g_regex_new ("<start [^>]*>", 0, 0, NULL);
  g_autofree char *ours = read_presentations ();
  g_autofree char *bare = g_regex_replace_literal (starts, ours, -1, 0, "", 0, NULL);
  g_autofree char *with = dup_turned_starts ();
  g_autoptr (GString) text = g_string_new (bare);
  SuralKnowledge *turned;

  g_assert_cmpuint (g_string_replace (text, "</presentation>", with, 0), ==,
                    sural_knowledge_get_presentations (knowledge)->len);
  g_string_prepend (text, "<knowledge version=\"1\">\n");
  g_string_append (text, "</knowledge>\n");

  g_assert_no_error (error);
  g_file_set_contents (path, text->str, -1, &error);
  g_assert_no_error (error);
  turned = sural_knowledge_new_with_folder (folder, &error);
  g_assert_no_error (error);
  g_assert_no_errno (g_remove (path));
  g_assert_no_errno (g_rmdir (folder));
  return turned;
}

static void
assert_sound (const SuralAssessment *assessment)
{
  for (guint i = 0; i < assessment->differential->len; i++)
    {
      const SuralHypothesisResult *result = g_ptr_array_index (assessment->differential, i);
      SuralInterval p = result->probability;

      g_assert_true (p.low > 0 && p.low <= p.mid && p.mid <= p.high && p.high < 1);
      g_assert_true (isfinite (result->log_odds.low) && isfinite (result->log_odds.mid) &&
                     isfinite (result->log_odds.high));
      g_assert_cmpint (result->hypothesis->part, !=, SURAL_PART_REST);
    }
  g_assert_true (isfinite (assessment->nerve_versus_muscle.low) &&
                 isfinite (assessment->nerve_versus_muscle.mid) &&
                 isfinite (assessment->nerve_versus_muscle.high));
  for (guint i = 0; i < assessment->next->len; i++)
    {
      const SuralNextTest *next = g_ptr_array_index (assessment->next, i);

      g_assert_true (isfinite (next->gain) && next->gain >= 0);
    }
}

static void
assert_wells (const SuralAssessment *assessment, SuralCase *subject)
{
  const SuralWells *wells = assessment->wells;
  gboolean open = sural_assessment_has_gate (assessment, "deep-vein-thrombosis");

  g_assert_cmpfloat (wells->score_low, <=, wells->score_high);
  const char *scan = sural_case_get_value (subject, "im-dvt-ultrasound", SURAL_SIDE_NONE);

  const char *dimer = sural_case_get_value (subject, "lab-d-dimer", SURAL_SIDE_NONE);

  /* A scan that showed one and a raised D-dimer open it as well; a scan that showed none, or
   * treatment, may close it. */
  if (open)
    g_assert_true (wells->stratum == SURAL_WELLS_LIKELY || g_strcmp0 (scan, "positive") == 0 ||
                   g_strcmp0 (dimer, "raised") == 0);
  else if (wells->stratum == SURAL_WELLS_LIKELY)
    g_assert_true (g_strcmp0 (scan, "negative") == 0 ||
                   sural_case_get_value (subject, "im-dvt-treated-since", SURAL_SIDE_NONE) != NULL);
  g_assert_cmpint (wells->stratum == SURAL_WELLS_UNLIKELY, ==,
                   wells->score_high < wells->threshold);
}

static void
assert_same_gates (GPtrArray *a, GPtrArray *b)
{
  g_assert_cmpuint (a->len, ==, b->len);
  for (guint i = 0; i < a->len; i++)
    {
      const SuralGateResult *first = g_ptr_array_index (a, i);
      const SuralGateResult *second = g_ptr_array_index (b, i);

      g_assert_cmpstr (first->gate->id, ==, second->gate->id);
      g_assert_cmpuint (first->because->len, >, 0);
      g_assert_cmpuint (first->because->len, ==, second->because->len);
    }
}

/* Whatever is recorded: numbers that are numbers, probabilities between 0 and 1, and gates that are
 * the same whoever leads the ranking. */
static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (31);
  g_autoptr (SuralKnowledge) turned = knowledge_turned_round ();
  guint n_open = 0, n_other_leader = 0;

  for (guint round = 0; round < N_CASES; round++)
    {
      double share = g_rand_double (rand);
      g_autoptr (SuralCase) subject = case_file_random (knowledge, share * share, rand);
      g_autoptr (SuralAssessment) assessment = sural_assess (subject, knowledge);
      g_autoptr (GPtrArray) gates = sural_gates_find_open (subject, turned);

      assert_sound (assessment);
      assert_wells (assessment, subject);
      assert_same_gates (assessment->gates, gates);
      n_open += gates->len > 0;
      if (round % (N_CASES / N_COMPARED) == 0)
        {
          g_autoptr (SuralAssessment) other = sural_assess (subject, turned);
          const SuralHypothesisResult *first = g_ptr_array_index (assessment->differential, 0);
          const SuralHypothesisResult *second = g_ptr_array_index (other->differential, 0);

          assert_same_gates (assessment->gates, other->gates);
          n_other_leader += !g_str_equal (first->hypothesis->id, second->hypothesis->id);
        }
    }
  /* The cases are of both sorts, and the other knowledge does rank otherwise. */
  g_assert_cmpuint (n_open, >, N_CASES / 10);
  g_assert_cmpuint (n_open, <, N_CASES);
  g_assert_cmpuint (n_other_leader, >, N_COMPARED / 5);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  knowledge = sural_knowledge_new_builtin (&error);
  g_assert_no_error (error);
  g_test_add_func ("/random/assess", test_random);
  result = g_test_run ();
  g_object_unref (knowledge);
  return result;
}
