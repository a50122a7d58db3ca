/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/weigh/sural-next-test.h"

#include "reasoning/weigh/sural-answered.h"
#include "reasoning/weigh/sural-condition-eval.h"
#include "reasoning/weigh/sural-gate-screen.h"
#include "reasoning/weigh/sural-test-gain.h"

#include <glib/gi18n-lib.h>

static gboolean
is_recorded (SuralCase *subject, const char *id, SuralSide side)
{
  return sural_case_lookup (subject, id, side) != NULL;
}

static gboolean
is_recorded_on_side (SuralCase *subject, const char *id, SuralSide side)
{
  return is_recorded (subject, id, side) || is_recorded (subject, id, SURAL_SIDE_BOTH);
}

/* A sided test is one test. It is done once the affected side is; one that gives a number, once
 * both are, since the other side is what the number is read against. */
static gboolean
is_done (SuralCase *subject, const SuralFindingDefinition *definition)
{
  SuralSide affected = sural_case_get_side (subject);
  gboolean left, right;

  if (!definition->sided || is_recorded (subject, definition->id, SURAL_SIDE_NONE))
    return sural_case_is_recorded (subject, definition->id);

  left = is_recorded_on_side (subject, definition->id, SURAL_SIDE_LEFT);
  right = is_recorded_on_side (subject, definition->id, SURAL_SIDE_RIGHT);
  if (definition->kind == SURAL_FINDING_NUMBER || definition->kind == SURAL_FINDING_GRADE)
    return left && right;
  if (affected == SURAL_SIDE_LEFT)
    return left;
  if (affected == SURAL_SIDE_RIGHT)
    return right;
  return affected == SURAL_SIDE_BOTH ? left && right : left || right;
}

/**
 * sural_next_test_is_recorded:
 * @subject: a case
 * @definition: what can be asked or tested
 *
 * Returns: whether anything was ever recorded of it, on whichever side
 */
gboolean
sural_next_test_is_recorded (SuralCase *subject, const SuralFindingDefinition *definition)
{
  g_return_val_if_fail (SURAL_IS_CASE (subject) && definition != NULL, FALSE);

  return sural_case_is_recorded (subject, definition->id);
}

/**
 * sural_next_test_is_due:
 * @subject: a case
 * @definition: what can be asked or tested
 *
 * A test that tells more about another one has no sense before that one came out positive. What is
 * observed in the course of a test is none of its own.
 *
 * Returns: whether it can be done now
 */
gboolean
sural_next_test_is_due (SuralCase *subject, const SuralFindingDefinition *definition)
{
  static const SuralSide sides[] = { SURAL_SIDE_LEFT, SURAL_SIDE_RIGHT, SURAL_SIDE_BOTH,
                                     SURAL_SIDE_NONE };
  SuralSide affected = sural_case_get_side (subject);
  gboolean one_side = affected == SURAL_SIDE_LEFT || affected == SURAL_SIDE_RIGHT;

  if (definition->part_of != NULL || !definition->asked)
    return FALSE;
  if (definition->follows == NULL)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      const char *value = sural_case_get_value (subject, definition->follows, sides[i]);
      gboolean other_leg = one_side && sides[i] == sural_side_get_other (affected);

      if (!other_leg && g_strcmp0 (value, "positive") == 0)
        return TRUE;
    }
  return FALSE;
}

static double
gain_per_minute (const SuralNextTest *test)
{
  return test->minutes > 0 ? test->gain / test->minutes : test->gain;
}

static int
compare_tests (gconstpointer a, gconstpointer b)
{
  const SuralNextTest *first = *(SuralNextTest *const *) a;
  const SuralNextTest *second = *(SuralNextTest *const *) b;
  double difference = gain_per_minute (first) - gain_per_minute (second);

  if (first->rank != second->rank)
    return first->rank < second->rank ? -1 : 1;
  if (first->rank != SURAL_NEXT_OTHER)
    return 0;
  if (difference < 0 || difference > 0)
    return difference > 0 ? -1 : 1;
  return g_strcmp0 (first->finding->id, second->finding->id);
}

/* What the open gates still have no answer to. */
static GHashTable *
list_waited_for (SuralCase *subject, SuralKnowledge *knowledge)
{
  GHashTable *waited_for = g_hash_table_new (NULL, NULL);
  GPtrArray *gates = sural_knowledge_get_gates (knowledge);

  for (guint i = 0; i < gates->len; i++)
    {
      const SuralGate *gate = g_ptr_array_index (gates, i);
      g_autoptr (GPtrArray) open = NULL;

      if (gate->questions[0] == NULL ||
          sural_condition_eval (gate->when, subject, NULL, NULL) != SURAL_TRUTH_TRUE)
        continue;
      open = sural_gate_screen_list_open (gate, subject, knowledge);
      for (guint j = 0; j < open->len; j++)
        if (!sural_answered_with_unable (subject, g_ptr_array_index (open, j)))
          g_hash_table_add (waited_for, g_ptr_array_index (open, j));
    }
  return waited_for;
}

/**
 * sural_next_tests_rank:
 * @differential: how the case is weighed now
 * @subject: the case
 * @knowledge: what can be asked and tested
 *
 * Ranks what has not been done yet by the information it is expected to bring for each minute it
 * takes. What is asked for safety comes before all else: first what an open gate waits for, then
 * the questions of the gates that fit the presentation, then all others, each in the order of the
 * knowledge: no gain ranks one red flag behind another. A finding that would move no hypothesis is
 * left out unless it is asked for safety. A test that could not be done does not come again as if
 * nobody had tried it: the gate that it leaves open says what to do instead.
 *
 * Returns: (transfer full): SuralNextTest, best first
 */
GPtrArray *
sural_next_tests_rank (const SuralDifferential *differential,
                       SuralCase *subject,
                       SuralKnowledge *knowledge)
{
  g_autoptr (SuralTestGain) gain = NULL;
  g_autoptr (GHashTable) ranks = NULL;
  g_autoptr (GHashTable) waited_for = NULL;
  GPtrArray *definitions, *tests;

  g_return_val_if_fail (differential != NULL, NULL);
  g_return_val_if_fail (SURAL_IS_CASE (subject), NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  gain = sural_test_gain_new (differential, knowledge);
  ranks = sural_gate_screens_rank (subject, knowledge);
  waited_for = list_waited_for (subject, knowledge);
  definitions = sural_knowledge_get_findings (knowledge);
  tests = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < definitions->len; i++)
    {
      const SuralFindingDefinition *definition = g_ptr_array_index (definitions, i);
      SuralNextTest test = { definition, 0,     definition->minutes,
                             NULL,       FALSE, sural_gate_screens_lookup (ranks, definition) };
      gboolean waits = g_hash_table_contains (waited_for, definition);

      if ((is_done (subject, definition) && !waits) ||
          !sural_next_test_is_due (subject, definition) ||
          sural_gate_screens_know (subject, knowledge, definition))
        continue;
      test.gain = sural_test_gain_of (gain, definition->id, &test.about, &test.confirms);
      if (test.gain > 0 || test.rank != SURAL_NEXT_OTHER)
        g_ptr_array_add (tests, g_memdup2 (&test, sizeof test));
    }
  /* A stable sort: what is asked for safety stays in its order. */
  g_ptr_array_sort (tests, compare_tests);
  return tests;
}

static const char *
name_of (const SuralHypothesis *hypothesis)
{
  switch (hypothesis->family)
    {
    case SURAL_FAMILY_NERVE:
      return _ ("nerve");
    case SURAL_FAMILY_MUSCLE:
      return _ ("muscle");
    case SURAL_FAMILY_OTHER:
    default:
      return hypothesis->label;
    }
}

/**
 * sural_next_test_dup_why:
 * @test: a test that is worth doing
 *
 * Returns: (transfer full): why, as a sentence without a stop: "could confirm: nerve"
 */
char *
sural_next_test_dup_why (const SuralNextTest *test)
{
  g_return_val_if_fail (test != NULL, NULL);

  switch (test->rank)
    {
    case SURAL_NEXT_WAITED_FOR:
    case SURAL_NEXT_OPEN:
      return g_strdup (_ ("an open gate asks for it"));
    case SURAL_NEXT_FITS:
      return g_strdup (_ ("safety, and it fits this presentation"));
    case SURAL_NEXT_SAFETY:
      return g_strdup (_ ("safety comes before everything else"));
    case SURAL_NEXT_OTHER:
    default:
      break;
    }
  if (test->about == NULL)
    return g_strdup (_ ("would tell most"));
  if (test->confirms)
    /* Translators: %s is an explanation of the complaint: "nerve", "Spinal stenosis". */
    return g_strdup_printf (_ ("more able to confirm than to exclude: %s"), name_of (test->about));
  /* Translators: %s is an explanation of the complaint: "nerve", "Spinal stenosis". */
  return g_strdup_printf (_ ("more able to exclude than to confirm: %s"), name_of (test->about));
}

/**
 * sural_next_tests_list_unknown:
 * @subject: a case
 * @knowledge: what can be asked and tested
 *
 * Returns: (transfer full): the definitions of which no side was ever recorded, in the order of the
 *   knowledge; what is only observed in the course of a test, asked no more, or known in another
 *   way is not among them
 */
GPtrArray *
sural_next_tests_list_unknown (SuralCase *subject, SuralKnowledge *knowledge)
{
  GPtrArray *definitions, *unknown;

  g_return_val_if_fail (SURAL_IS_CASE (subject), NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  definitions = sural_knowledge_get_findings (knowledge);
  unknown = g_ptr_array_new ();
  for (guint i = 0; i < definitions->len; i++)
    {
      SuralFindingDefinition *definition = g_ptr_array_index (definitions, i);

      if (definition->part_of == NULL && definition->asked &&
          !sural_case_is_recorded (subject, definition->id) &&
          !sural_gate_screens_know (subject, knowledge, definition))
        g_ptr_array_add (unknown, definition);
    }
  return unknown;
}
