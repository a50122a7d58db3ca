/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a visit lacks before its plan is accepted or its note is signed. */
#include "config.h"

#include "reasoning/weigh/sural-visit-gaps.h"

static SuralKnowledge *
get_knowledge (void)
{
  g_autoptr (GError) error = NULL;
  SuralKnowledge *knowledge = sural_knowledge_new_builtin (&error);

  g_assert_no_error (error);
  return knowledge;
}

/* All that the knowledge holds, as the fullest way through a visit asks it. */
static GPtrArray *
find_gaps (SuralKnowledge *knowledge, SuralCase *subject)
{
  g_autoptr (SuralAssessment) assessment = sural_assess (subject, knowledge);

  return sural_visit_gaps_find (subject, sural_knowledge_get_findings (knowledge), assessment,
                                NULL);
}

/* What is missing but words to gates. */
static GPtrArray *
find_other_gaps (SuralKnowledge *knowledge, SuralCase *subject)
{
  GPtrArray *gaps = find_gaps (knowledge, subject);

  while (gaps->len > 0 && ((const SuralVisitGap *) g_ptr_array_index (gaps, 0))->gate != NULL)
    g_ptr_array_remove_index (gaps, 0);
  return gaps;
}

static void
answer (SuralCase *subject, const char *id, const char *value)
{
  g_autoptr (SuralFinding) finding = sural_finding_new (id, SURAL_SIDE_NONE, value);

  sural_case_record (subject, finding);
}

static void
test_nothing_recorded (void)
{
  g_autoptr (SuralKnowledge) knowledge = get_knowledge ();
  g_autoptr (SuralCase) subject = sural_case_new ();
  g_autoptr (GPtrArray) gaps = find_gaps (knowledge, subject);
  const SuralVisitGap *safety = NULL;

  g_assert_cmpuint (gaps->len, ==, 2);
  safety = g_ptr_array_index (gaps, 0);
  g_assert_cmpint (safety->kind, ==, SURAL_VISIT_GAP_SAFETY);
  g_assert_cmpuint (safety->n_open, ==, safety->n_asked);
  g_assert_cmpuint (safety->n_asked, >, 10);
  g_assert_cmpint (((const SuralVisitGap *) g_ptr_array_index (gaps, 1))->kind, ==,
                   SURAL_VISIT_GAP_DIAGNOSIS);
}

/* Each answer, yes or no, closes its own question and no other; the last one closes the gap. */
static void
test_each_answer_counts (void)
{
  g_autoptr (SuralKnowledge) knowledge = get_knowledge ();
  g_autoptr (SuralCase) subject = sural_case_new ();
  g_autoptr (SuralConclusion) conclusion =
      sural_conclusion_new ("calf-strain", NULL, NULL, NULL, 1);
  GPtrArray *findings = sural_knowledge_get_findings (knowledge);
  guint n_open = 0;

  sural_case_set_conclusion (subject, conclusion);
  {
    g_autoptr (GPtrArray) gaps = find_other_gaps (knowledge, subject);

    g_assert_cmpuint (gaps->len, ==, 1);
    n_open = ((const SuralVisitGap *) g_ptr_array_index (gaps, 0))->n_open;
  }
  for (guint i = 0; i < findings->len; i++)
    {
      const SuralFindingDefinition *definition = g_ptr_array_index (findings, i);
      g_autoptr (GPtrArray) gaps = NULL;

      if (!definition->safety || !definition->asked || definition->sided ||
          definition->kind != SURAL_FINDING_YES_NO || !g_str_equal (definition->section, "safety"))
        continue;
      answer (subject, definition->id, i % 2 == 0 ? "no" : "yes");
      n_open--;
      gaps = find_other_gaps (knowledge, subject);
      g_assert_cmpuint (gaps->len, ==, n_open > 0 ? 1 : 0);
      if (n_open > 0)
        g_assert_cmpuint (((const SuralVisitGap *) g_ptr_array_index (gaps, 0))->n_open, ==,
                          n_open);
    }
  g_assert_cmpuint (n_open, ==, 0);
}

/* An emergency wants a word before anything is accepted or signed; with one it is no gap. */
static void
test_open_gate (void)
{
  g_autoptr (SuralKnowledge) knowledge = get_knowledge ();
  g_autoptr (SuralCase) subject = sural_case_new ();
  g_autoptr (GHashTable) acknowledged = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) nothing = g_ptr_array_new ();
  g_autoptr (GPtrArray) gaps = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (SuralAssessment) assessment = NULL;
  const SuralVisitGap *gap = NULL;

  answer (subject, "rf-bladder", "yes");
  answer (subject, "rf-saddle-numbness", "yes");
  assessment = sural_assess (subject, knowledge);
  gaps = sural_visit_gaps_find (subject, nothing, assessment, acknowledged);
  gap = g_ptr_array_index (gaps, 0);
  g_assert_cmpint (gap->kind, ==, SURAL_VISIT_GAP_GATE);
  g_assert_cmpstr (gap->id, ==, "cauda-equina");
  g_hash_table_add (acknowledged, (gpointer) "cauda-equina");
  after = sural_visit_gaps_find (subject, nothing, assessment, acknowledged);
  g_assert_cmpuint (after->len, ==, gaps->len - 1);
}

/* What the way through the visit does not ask is no gap of it. */
static void
test_not_asked (void)
{
  g_autoptr (SuralKnowledge) knowledge = get_knowledge ();
  g_autoptr (SuralCase) subject = sural_case_new ();
  g_autoptr (SuralAssessment) assessment = sural_assess (subject, knowledge);
  g_autoptr (GPtrArray) nothing = g_ptr_array_new ();
  g_autoptr (GPtrArray) gaps = sural_visit_gaps_find (subject, nothing, assessment, NULL);

  g_assert_cmpuint (gaps->len, ==, 1);
  g_assert_cmpint (((const SuralVisitGap *) g_ptr_array_index (gaps, 0))->kind, ==,
                   SURAL_VISIT_GAP_DIAGNOSIS);
}

/* The letters that answer questions are no words, in no number of blanks and signs. */
static void
test_word (void)
{
  static const char *const slips[] = { "",         " ",       "n",     "y",     "nn",  "0",
                                       "123",      "n y",     "…!",    "  p  ", "nnn", "NNYN",
                                       "ynynnnnn", "n n n n", "nnn 1", "pnu" };
  static const char *const words[] = {
    "sent", "Ultraschall am Montag", "срочно", "已转诊院", "n/a today", "nnn sent", "any", "нет"
  };

  for (gsize i = 0; i < G_N_ELEMENTS (slips); i++)
    g_assert_false (sural_visit_gap_is_word (slips[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_true (sural_visit_gap_is_word (words[i]));
}

static void
test_remark (void)
{
  g_autoptr (SuralKnowledge) knowledge = get_knowledge ();
  g_autoptr (SuralCase) subject = sural_case_new ();
  g_autoptr (SuralAssessment) assessment = sural_assess (subject, knowledge);
  g_autoptr (GPtrArray) nothing = g_ptr_array_new ();
  g_autoptr (GPtrArray) gaps = sural_visit_gaps_find (subject, nothing, assessment, NULL);
  g_autofree char *remark =
      sural_visit_gap_dup_remark (g_ptr_array_index (gaps, 0), "100 % sure on Monday");

  /* What was typed is text, whatever is in it. */
  g_assert_cmpstr (remark, ==, "Without a working diagnosis: 100 % sure on Monday");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/visit-gaps/nothing-recorded", test_nothing_recorded);
  g_test_add_func ("/visit-gaps/open-gate", test_open_gate);
  g_test_add_func ("/visit-gaps/each-answer-counts", test_each_answer_counts);
  g_test_add_func ("/visit-gaps/not-asked", test_not_asked);
  g_test_add_func ("/visit-gaps/word", test_word);
  g_test_add_func ("/visit-gaps/remark", test_remark);
  return g_test_run ();
}
