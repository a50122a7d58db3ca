/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "case-file.h"
#include "reasoning/weigh/sural-gate-screen.h"
#include "reasoning/weigh/sural-ordering.h"

static SuralKnowledge *knowledge;

static gboolean
has (GPtrArray *list, const char *id)
{
  return g_ptr_array_find (list, sural_knowledge_get_finding (knowledge, id), NULL);
}

static void
check_list (GPtrArray *list)
{
  GPtrArray *findings = sural_knowledge_get_findings (knowledge);

  g_assert_cmpuint (list->len, >, 0);
  g_assert_cmpuint (list->len, <=, findings->len);
  for (guint i = 0; i < list->len; i++)
    {
      guint index = 0;

      g_assert_true (g_ptr_array_find (findings, g_ptr_array_index (list, i), NULL));
      g_assert_true (g_ptr_array_find (list, g_ptr_array_index (list, i), &index));
      g_assert_cmpuint (index, ==, i);
    }
}

static GPtrArray *
list (const char *ordering, SuralCase *earlier)
{
  const SuralOrdering *found = sural_knowledge_get_ordering (knowledge, ordering);

  g_assert_nonnull (found);
  return sural_ordering_list (found, earlier, knowledge);
}

/* Every way through a visit ends, names known findings once each and asks all of safety. */
static void
test_known_and_finite (void)
{
  GPtrArray *orderings = sural_knowledge_get_orderings (knowledge);
  GPtrArray *findings = sural_knowledge_get_findings (knowledge);
  g_autoptr (SuralCase) empty = sural_case_new ();

  g_assert_cmpuint (orderings->len, ==, 3);
  for (guint i = 0; i < orderings->len; i++)
    {
      g_autoptr (GPtrArray) found =
          sural_ordering_list (g_ptr_array_index (orderings, i), empty, knowledge);

      check_list (found);
      for (guint j = 0; j < findings->len; j++)
        {
          const SuralFindingDefinition *definition = g_ptr_array_index (findings, j);

          if (g_str_equal (definition->section, "safety") && definition->asked)
            g_assert_true (has (found, definition->id));
        }
    }
}

static guint
count_of_section (GPtrArray *found, gboolean history)
{
  guint n = 0;

  for (guint i = 0; i < found->len; i++)
    {
      const SuralFindingDefinition *definition = g_ptr_array_index (found, i);
      gboolean hands = definition->kind == SURAL_FINDING_TEST ||
                       definition->kind == SURAL_FINDING_NUMBER ||
                       definition->kind == SURAL_FINDING_GRADE;

      n += history ? g_str_equal (definition->section, "history") : hands;
    }
  return n;
}

/* All but what is only observed in the course of a test, or waits for one to be positive. */
static guint
count_tests (void)
{
  GPtrArray *findings = sural_knowledge_get_findings (knowledge);
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    {
      const SuralFindingDefinition *definition = g_ptr_array_index (findings, i);

      n += definition->part_of == NULL && definition->follows == NULL && definition->asked;
    }
  g_assert_cmpuint (n, <, findings->len);
  return n;
}

static guint
count_answers (GPtrArray *found)
{
  guint n = 0;

  for (guint i = 0; i < found->len; i++)
    n += g_str_equal (((SuralFindingDefinition *) g_ptr_array_index (found, i))->section,
                      "response");
  return n;
}

/* How the plan was answered is asked of those who can have had one. */
static void
test_answers (void)
{
  g_autoptr (SuralCase) earlier = sural_case_new ();
  g_autoptr (SuralFinding) onset = sural_finding_new ("hx-onset", SURAL_SIDE_NONE, "gradual");
  guint n = count_answers (sural_knowledge_get_findings (knowledge));
  g_autoptr (GPtrArray) follow_up = list ("follow-up", earlier);
  g_autoptr (GPtrArray) full = NULL;

  g_assert_cmpuint (n, >, 0);
  g_assert_cmpuint (count_answers (follow_up), ==, n);
  sural_case_record (earlier, onset);
  full = list ("full-examination", earlier);
  g_assert_cmpuint (count_answers (full), ==, n);
  g_assert_cmpuint (full->len, ==, count_tests ());
}

static void
test_sizes (void)
{
  guint n_answers = count_answers (sural_knowledge_get_findings (knowledge));
  g_autoptr (SuralCase) empty = sural_case_new ();
  g_autoptr (GPtrArray) quick = list ("quick-screen", empty);
  g_autoptr (GPtrArray) full = list ("full-examination", empty);

  g_assert_cmpuint (count_of_section (quick, TRUE), ==, 8);
  g_assert_cmpuint (count_of_section (quick, FALSE), ==, 6);
  g_assert_cmpuint (full->len, ==, count_tests () - n_answers);
  g_assert_cmpstr (sural_ordering_propose (knowledge, TRUE)->id, ==, "quick-screen");
  g_assert_cmpstr (sural_ordering_propose (knowledge, FALSE)->id, ==, "follow-up");
}

static void
test_follow_up (void)
{
  g_autoptr (SuralCase) earlier = sural_case_new ();
  g_autoptr (GPtrArray) found = NULL;

  case_file_record (earlier, "hx-onset", SURAL_SIDE_NONE, "sudden");
  case_file_record (earlier, "hx-worse-sitting", SURAL_SIDE_NONE, "yes");
  case_file_record (earlier, "hx-pop", SURAL_SIDE_NONE, "yes");
  case_file_record (earlier, "hx-heavy-leg", SURAL_SIDE_NONE, "no");
  case_file_record (earlier, "ex-slump", SURAL_SIDE_LEFT, "positive");
  case_file_record (earlier, "ex-slump", SURAL_SIDE_RIGHT, "negative");
  case_file_record (earlier, "ex-slr", SURAL_SIDE_LEFT, "negative");
  case_file_record (earlier, "ex-hop", SURAL_SIDE_LEFT, "unable");
  case_file_record (earlier, "ex-achilles-reflex", SURAL_SIDE_LEFT, "2");
  case_file_record (earlier, "ex-achilles-reflex", SURAL_SIDE_RIGHT, "2");
  case_file_record (earlier, "ex-heel-raise", SURAL_SIDE_LEFT, "9");
  case_file_record (earlier, "ex-heel-raise", SURAL_SIDE_RIGHT, "26");
  /* Weak on both sides alike is weak all the same. */
  case_file_record (earlier, "ex-pf-strength", SURAL_SIDE_LEFT, "4");
  case_file_record (earlier, "ex-pf-strength", SURAL_SIDE_RIGHT, "4");
  case_file_record (earlier, "ex-df-strength", SURAL_SIDE_LEFT, "5");
  case_file_record (earlier, "ex-df-strength", SURAL_SIDE_RIGHT, "5");
  case_file_record (earlier, "ex-repeated-extension", SURAL_SIDE_NONE, "centralises");
  case_file_record (earlier, "ex-repeated-flexion", SURAL_SIDE_NONE, "no-effect");
  found = list ("follow-up", earlier);
  check_list (found);
  g_assert_true (has (found, "hx-worse-sitting"));
  g_assert_true (has (found, "ex-slump"));
  g_assert_true (has (found, "ex-hop"));
  g_assert_true (has (found, "ex-heel-raise"));
  g_assert_true (has (found, "ex-pf-strength"));
  g_assert_true (has (found, "ex-repeated-extension"));
  g_assert_false (has (found, "hx-onset"));
  g_assert_false (has (found, "hx-pop"));
  g_assert_false (has (found, "hx-heavy-leg"));
  g_assert_false (has (found, "ex-slr"));
  g_assert_false (has (found, "ex-achilles-reflex"));
  g_assert_false (has (found, "ex-df-strength"));
  g_assert_false (has (found, "ex-repeated-flexion"));
}

/* A question about a positive test comes right after that test, at every kind of visit, and only
 * once the test is positive today on the leg that hurts. */
static void
test_followers (void)
{
  GPtrArray *orderings = sural_knowledge_get_orderings (knowledge);
  g_autoptr (SuralCase) earlier = sural_case_new ();
  const SuralFindingDefinition *follower =
      sural_knowledge_get_finding (knowledge, "ex-slr-differentiated");

  g_assert_cmpstr (follower->follows, ==, "ex-slr");
  sural_case_set_side (earlier, SURAL_SIDE_LEFT);
  case_file_record (earlier, "ex-slr", SURAL_SIDE_LEFT, "positive");
  case_file_record (earlier, "ex-slr-differentiated", SURAL_SIDE_LEFT, "positive");
  for (guint i = 0; i < orderings->len; i++)
    {
      const SuralOrdering *ordering = g_ptr_array_index (orderings, i);
      g_autoptr (SuralCase) today = sural_case_new ();
      g_autoptr (GPtrArray) none = NULL;
      g_autoptr (GPtrArray) negative = NULL;
      g_autoptr (GPtrArray) other_leg = NULL;
      g_autoptr (GPtrArray) positive = NULL;
      guint at = 0, after = 0;

      sural_case_set_side (today, SURAL_SIDE_LEFT);
      none = sural_ordering_list_today (ordering, earlier, today, knowledge);
      case_file_record (today, "ex-slr", SURAL_SIDE_LEFT, "negative");
      negative = sural_ordering_list_today (ordering, earlier, today, knowledge);
      case_file_record (today, "ex-slr", SURAL_SIDE_RIGHT, "positive");
      other_leg = sural_ordering_list_today (ordering, earlier, today, knowledge);
      case_file_record (today, "ex-slr", SURAL_SIDE_LEFT, "positive");
      positive = sural_ordering_list_today (ordering, earlier, today, knowledge);
      g_assert_false (has (none, follower->id) || has (negative, follower->id) ||
                      has (other_leg, follower->id));
      check_list (positive);
      g_assert_true (
          g_ptr_array_find (positive, sural_knowledge_get_finding (knowledge, "ex-slr"), &at));
      g_assert_true (g_ptr_array_find (positive, follower, &after));
      g_assert_cmpuint (after, ==, at + 1);
      /* Nothing else changed its place. */
      g_ptr_array_remove_index (positive, after);
      g_assert_cmpuint (positive->len, ==, none->len);
      for (guint j = 0; j < none->len; j++)
        g_assert_true (g_ptr_array_index (none, j) == g_ptr_array_index (positive, j));
    }
}

/* Whatever was found: no red flag is dropped, nothing comes twice, what was remarkable is there,
 * and of what was never done no more comes along than knowledge allows. */
static void
test_follow_up_property (void)
{
  const SuralOrdering *ordering = sural_knowledge_get_ordering (knowledge, "follow-up");
  GPtrArray *findings = sural_knowledge_get_findings (knowledge);
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint n = 0; n < 300; n++)
    {
      g_autoptr (SuralCase) earlier = case_file_random (knowledge, g_rand_double (rand), rand);
      g_autoptr (GPtrArray) found = sural_ordering_list (ordering, earlier, knowledge);
      g_autoptr (GHashTable) ranks = sural_gate_screens_rank (earlier, knowledge);
      guint n_new = 0;

      check_list (found);
      for (guint i = 0; i < findings->len; i++)
        {
          const SuralFindingDefinition *definition = g_ptr_array_index (findings, i);
          gboolean listed = has (found, definition->id);
          gboolean known = sural_case_lookup (earlier, definition->id, SURAL_SIDE_NONE) != NULL ||
                           sural_case_lookup (earlier, definition->id, SURAL_SIDE_LEFT) != NULL ||
                           sural_case_lookup (earlier, definition->id, SURAL_SIDE_RIGHT) != NULL;
          gboolean always = g_str_equal (definition->section, "safety") ||
                            g_str_equal (definition->section, "wells") ||
                            g_str_equal (definition->section, "results") ||
                            g_str_equal (definition->section, "response");
          /* The questions of a gate that fits the presentation come along as well. */
          gboolean asked =
              always || sural_gate_screens_lookup (ranks, definition) < SURAL_NEXT_SAFETY;

          if (!definition->asked)
            {
              g_assert_false (listed);
              continue;
            }
          if (always || sural_ordering_repeats (ordering, definition, earlier))
            g_assert_true (listed);
          if (!asked && !known && listed)
            n_new++;
        }
      g_assert_cmpuint (n_new, <=, ordering->needed);
    }
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  knowledge = sural_knowledge_new_builtin (&error);
  g_assert_no_error (error);
  g_test_add_func ("/ordering/known-and-finite", test_known_and_finite);
  g_test_add_func ("/ordering/sizes", test_sizes);
  g_test_add_func ("/ordering/answers", test_answers);
  g_test_add_func ("/ordering/follow-up", test_follow_up);
  g_test_add_func ("/ordering/followers", test_followers);
  g_test_add_func ("/ordering/follow-up-property", test_follow_up_property);
  status = g_test_run ();
  g_clear_object (&knowledge);
  return status;
}
