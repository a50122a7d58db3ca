/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is asked first, and when a screen counts as asked. */
#include "config.h"

#include "case-file.h"
#include "reasoning/weigh/sural-gate-screen.h"
#include "reasoning/weigh/sural-next-test.h"
#include "reasoning/weigh/sural-ordering.h"

static SuralKnowledge *knowledge;

static const SuralNextTest *
next_at (const SuralAssessment *assessment, guint index)
{
  g_assert_cmpuint (index, <, assessment->next->len);
  return g_ptr_array_index (assessment->next, index);
}

static guint
place_of (const SuralAssessment *assessment, const char *id)
{
  for (guint i = 0; i < assessment->next->len; i++)
    if (g_str_equal (next_at (assessment, i)->finding->id, id))
      return i;
  g_error ("%s is not next", id);
}

/* Swollen, without a pop: the nine items of the score come before all else, the squeeze that an
 * open gate asks for after them, cauda equina later. */
static void
test_swollen_asks_for_the_veins (void)
{
  g_autoptr (SuralCase) subject = case_file_read ("swollen-calf-old", knowledge);
  g_autoptr (SuralAssessment) assessment = sural_assess (subject, knowledge);
  guint n_items = 9;

  for (guint i = 0; i < n_items; i++)
    {
      g_assert_true (g_str_has_prefix (next_at (assessment, i)->finding->id, "wells-"));
      g_assert_cmpint (next_at (assessment, i)->rank, ==, SURAL_NEXT_FITS);
    }
  g_assert_cmpuint (place_of (assessment, "ax-thompson"), ==, n_items);
  g_assert_cmpuint (place_of (assessment, "rf-saddle-numbness"), >, n_items);
}

/* A pop: the squeeze. Where it could not be done it is not asked for as if nobody had tried. */
static void
test_pop_asks_for_the_squeeze (void)
{
  static const char *const names[] = { "achilles-squeeze-unasked", "achilles-other-leg-negative" };
  g_autoptr (SuralCase) tried = case_file_read ("achilles-squeeze-unable", knowledge);
  g_autoptr (SuralAssessment) after = sural_assess (tried, knowledge);

  g_assert_true (sural_assessment_has_gate (after, "achilles-rupture"));
  for (guint i = 0; i < after->next->len; i++)
    g_assert_cmpstr (next_at (after, i)->finding->id, !=, "ax-thompson");

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (SuralCase) subject = case_file_read (names[i], knowledge);
      g_autoptr (SuralAssessment) assessment = sural_assess (subject, knowledge);
      const SuralNextTest *first = next_at (assessment, 0);
      g_autofree char *why = sural_next_test_dup_why (first);

      g_assert_cmpstr (first->finding->id, ==, "ax-thompson");
      g_assert_cmpint (first->rank, ==, SURAL_NEXT_WAITED_FOR);
      g_assert_cmpstr (why, ==, "an open gate asks for it");
      g_assert_cmpuint (place_of (assessment, "wells-cancer"), <,
                        place_of (assessment, "rf-saddle-numbness"));
    }
}

/* What the findings say, and what then comes before what. */
static void
test_presentations (void)
{
  static const struct
  {
    const char *finding, *value, *first, *later;
  } rows[] = {
    { "vx-exertional-quick-relief", "yes", "vx-pulses-reduced", "rf-saddle-numbness" },
    { "hx-worse-walking", "yes", "vx-pulses-reduced", "wells-cancer" },
    { "hx-back-pain", "yes", "rf-saddle-numbness", "wells-cancer" },
    { "rf-bilateral-legs", "yes", "rf-saddle-numbness", "wells-cancer" },
    { "hx-only-calf-loading", "yes", "wells-cancer", "rf-saddle-numbness" },
    { "hx-oestrogen", "yes", "wells-cancer", "rf-saddle-numbness" },
    { "rf-compartment-tense", "yes", "rf-compartment-new-deficit", "rf-saddle-numbness" },
    { "rf-fever", "yes", "rf-limb-hot-red", "rf-saddle-numbness" },
    { "rf-cancer", "yes", "hx-back-pain", "rf-saddle-numbness" },
    { "hx-statin", "yes", "rf-dark-urine", "rf-saddle-numbness" },
    { "hx-high-mileage", "yes", "bx-bone-tenderness", "rf-saddle-numbness" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SuralCase) subject = sural_case_new ();
      g_autoptr (SuralAssessment) assessment = NULL;
      guint first;

      sural_case_set_side (subject, SURAL_SIDE_LEFT);
      case_file_record (subject, rows[i].finding, SURAL_SIDE_NONE, rows[i].value);
      assessment = sural_assess (subject, knowledge);
      g_test_message ("%s", rows[i].finding);
      first = place_of (assessment, rows[i].first);
      g_assert_cmpuint (first, <, place_of (assessment, rows[i].later));
      g_assert_cmpint (next_at (assessment, first)->rank, <, SURAL_NEXT_SAFETY);
    }
}

/* What has no answer of its own and is known all the same: both calves were measured, or who has a
 * cancer that is active has had one. */
static gboolean
is_known_all_the_same (SuralCase *subject, const char *id)
{
  if (g_str_equal (id, "wells-calf-3cm"))
    return sural_case_get_value (subject, "ex-calf-girth", SURAL_SIDE_LEFT) != NULL &&
           sural_case_get_value (subject, "ex-calf-girth", SURAL_SIDE_RIGHT) != NULL;
  return g_str_equal (id, "rf-cancer") &&
         g_strcmp0 (sural_case_get_value (subject, "wells-cancer", SURAL_SIDE_NONE), "yes") == 0;
}

/* Whatever is known: no red flag without an answer falls off the list, it only comes later; ranks
 * do not fall back, and nothing comes twice. What is known in another way is not asked for. */
static void
test_nothing_is_dropped (void)
{
  GPtrArray *findings = sural_knowledge_get_findings (knowledge);
  g_autoptr (GRand) rand = g_rand_new_with_seed (41);

  for (guint round = 0; round < 1000; round++)
    {
      double share = g_rand_double (rand);
      g_autoptr (SuralCase) subject = case_file_random (knowledge, share * share, rand);
      g_autoptr (SuralAssessment) assessment = sural_assess (subject, knowledge);
      g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
      SuralNextRank last = SURAL_NEXT_WAITED_FOR;

      for (guint i = 0; i < assessment->next->len; i++)
        {
          const SuralNextTest *next = next_at (assessment, i);

          g_assert_true (g_hash_table_add (seen, (gpointer) next->finding));
          g_assert_cmpint (next->rank, >=, last);
          g_assert_true (next->finding->asked);
          last = next->rank;
        }
      for (guint i = 0; i < findings->len; i++)
        {
          const SuralFindingDefinition *definition = g_ptr_array_index (findings, i);

          if (definition->safety && definition->asked && definition->part_of == NULL &&
              !sural_next_test_is_recorded (subject, definition))
            g_assert_cmpint (g_hash_table_contains (seen, definition), ==,
                             !is_known_all_the_same (subject, definition->id));
        }
    }
}

static gboolean
is_open (const char *gate, SuralCase *subject, const char *question)
{
  g_autoptr (GPtrArray) open =
      sural_gate_screen_list_open (sural_knowledge_get_gate (knowledge, gate), subject, knowledge);

  return g_ptr_array_find (open, sural_knowledge_get_finding (knowledge, question), NULL);
}

static void
test_answered (void)
{
  const SuralGate *wells = sural_knowledge_get_gate (knowledge, "deep-vein-thrombosis");
  g_autoptr (SuralCase) subject = sural_case_new ();

  /* Without a side both legs are asked about. */
  case_file_record (subject, "ax-thompson", SURAL_SIDE_RIGHT, "negative");
  g_assert_true (is_open ("achilles-rupture", subject, "ax-thompson"));
  case_file_record (subject, "ax-thompson", SURAL_SIDE_LEFT, "unable");
  g_assert_true (is_open ("achilles-rupture", subject, "ax-thompson"));
  case_file_record (subject, "ax-thompson", SURAL_SIDE_LEFT, "negative");
  g_assert_false (is_open ("achilles-rupture", subject, "ax-thompson"));
  /* With a side the other leg answers nothing. */
  sural_case_set_side (subject, SURAL_SIDE_LEFT);
  sural_case_forget (subject, "ax-thompson", SURAL_SIDE_LEFT);
  g_assert_true (is_open ("achilles-rupture", subject, "ax-thompson"));

  /* The two girths answer the item about them. */
  for (gsize i = 0; wells->questions[i] != NULL; i++)
    {
      g_assert_true (is_open (wells->id, subject, wells->questions[i]));
      g_assert_false (sural_gate_screen_is_complete (wells, subject, knowledge));
      if (!g_str_equal (wells->questions[i], "wells-calf-3cm"))
        case_file_record (subject, wells->questions[i], SURAL_SIDE_NONE, "no");
    }
  case_file_record (subject, "ex-calf-girth", SURAL_SIDE_LEFT, "38");
  g_assert_true (is_open (wells->id, subject, "wells-calf-3cm"));
  case_file_record (subject, "ex-calf-girth", SURAL_SIDE_RIGHT, "38");
  g_assert_true (sural_gate_screen_is_complete (wells, subject, knowledge));
}

/* Every gate that has something to ask says what; its presentation is none while nothing is known.
 */
static void
test_all_gates (void)
{
  GPtrArray *gates = sural_knowledge_get_gates (knowledge);
  g_autoptr (SuralCase) empty = sural_case_new ();

  for (guint i = 0; i < gates->len; i++)
    {
      const SuralGate *gate = g_ptr_array_index (gates, i);

      g_test_message ("%s", gate->id);
      g_assert_false (sural_gate_screen_fits (gate, empty));
      g_assert_false (sural_gate_screen_is_complete (gate, empty, knowledge));
      /* What is observed in the course of a movement is asked with it. */
      if (!g_str_equal (gate->id, "motor-loss-on-movement"))
        g_assert_nonnull (gate->questions[0]);
    }
}

/* The three questions took the place of one, which old records keep. */
static void
test_asked_no_more (void)
{
  const SuralFindingDefinition *old =
      sural_knowledge_get_finding (knowledge, "rf-tense-compartment");
  GPtrArray *orderings = sural_knowledge_get_orderings (knowledge);
  g_autoptr (SuralCase) empty = sural_case_new ();
  g_autoptr (SuralCase) positive = case_file_read ("gate-acute-compartment", knowledge);
  g_autoptr (SuralAssessment) assessment = sural_assess (empty, knowledge);
  g_autoptr (SuralAssessment) kept = sural_assess (positive, knowledge);

  g_assert_false (old->asked);
  g_assert_false (g_ptr_array_find (assessment->unknown, old, NULL));
  g_assert_true (sural_assessment_has_gate (kept, "acute-compartment"));
  for (guint i = 0; i < orderings->len; i++)
    {
      const SuralOrdering *ordering = g_ptr_array_index (orderings, i);
      g_autoptr (GPtrArray) none = sural_ordering_list (ordering, empty, knowledge);
      g_autoptr (GPtrArray) again = sural_ordering_list (ordering, positive, knowledge);

      g_assert_false (g_ptr_array_find (none, old, NULL));
      g_assert_false (g_ptr_array_find (again, old, NULL));
    }
}

/* The way through a visit follows today's presentation: the fitting block in full and first, also
 * where the way does not name it, and all the others after it in their order. */
static void
test_ordering_follows (void)
{
  const SuralOrdering *quick = sural_knowledge_get_ordering (knowledge, "quick-screen");
  g_autoptr (SuralCase) earlier = sural_case_new ();
  g_autoptr (SuralCase) today = sural_case_new ();
  g_autoptr (GPtrArray) plain = sural_ordering_list_today (quick, earlier, today, knowledge);
  g_autoptr (GPtrArray) effort = NULL;
  static const char *const pulses[] = { "vx-exertional-quick-relief", "vx-pulses-reduced",
                                        "vx-provocation-pulse-loss" };
  guint n = 0;

  case_file_record (today, "hx-worse-walking", SURAL_SIDE_NONE, "yes");
  effort = sural_ordering_list_today (quick, earlier, today, knowledge);
  g_assert_cmpuint (effort->len, ==, plain->len + G_N_ELEMENTS (pulses));
  for (guint i = 0; i < G_N_ELEMENTS (pulses); i++)
    {
      g_assert_false (
          g_ptr_array_find (plain, sural_knowledge_get_finding (knowledge, pulses[i]), NULL));
      g_assert_true (g_ptr_array_index (effort, i) ==
                     sural_knowledge_get_finding (knowledge, pulses[i]));
    }
  for (guint i = G_N_ELEMENTS (pulses); i < effort->len; i++)
    g_assert_true (g_ptr_array_index (effort, i) == g_ptr_array_index (plain, n++));

  /* An answer does not move its question, nor take it away. */
  case_file_record (today, "vx-pulses-reduced", SURAL_SIDE_NONE, "no");
  g_ptr_array_unref (plain);
  plain = sural_ordering_list_today (quick, earlier, today, knowledge);
  g_assert_cmpuint (plain->len, ==, effort->len);
  for (guint i = 0; i < plain->len; i++)
    g_assert_true (g_ptr_array_index (plain, i) == g_ptr_array_index (effort, i));
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  knowledge = sural_knowledge_new_builtin (&error);
  g_assert_no_error (error);
  g_test_add_func ("/gate-screen/swollen", test_swollen_asks_for_the_veins);
  g_test_add_func ("/gate-screen/pop", test_pop_asks_for_the_squeeze);
  g_test_add_func ("/gate-screen/presentations", test_presentations);
  g_test_add_func ("/gate-screen/nothing-is-dropped", test_nothing_is_dropped);
  g_test_add_func ("/gate-screen/answered", test_answered);
  g_test_add_func ("/gate-screen/all-gates", test_all_gates);
  g_test_add_func ("/gate-screen/asked-no-more", test_asked_no_more);
  g_test_add_func ("/gate-screen/ordering-follows", test_ordering_follows);
  result = g_test_run ();
  g_object_unref (knowledge);
  return result;
}
