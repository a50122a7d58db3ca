/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/weigh/sural-ordering.h"

#include "reasoning/weigh/sural-assessment.h"
#include "reasoning/weigh/sural-condition-eval.h"
#include "reasoning/weigh/sural-gate-screen.h"
#include "reasoning/weigh/sural-next-test.h"

/**
 * sural_ordering_propose:
 * @knowledge: the knowledge
 * @first_visit: whether the patient has not been seen for this episode before
 *
 * Returns: (transfer none) (nullable): the way that knowledge proposes for such a visit, else the
 * first there is; %NULL when there is none
 */
const SuralOrdering *
sural_ordering_propose (SuralKnowledge *knowledge, gboolean first_visit)
{
  const SuralOrderingFor wanted = first_visit ? SURAL_ORDERING_FOR_FIRST : SURAL_ORDERING_FOR_LATER;
  GPtrArray *orderings = NULL;

  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  orderings = sural_knowledge_get_orderings (knowledge);
  for (guint i = 0; i < orderings->len; i++)
    {
      const SuralOrdering *ordering = g_ptr_array_index (orderings, i);

      if (ordering->proposed_for == wanted)
        return ordering;
    }

  return orderings->len > 0 ? g_ptr_array_index (orderings, 0) : NULL;
}

static gboolean
is_remarkable (const SuralOrdering *self, SuralFinding *finding)
{
  const char *value = finding != NULL ? sural_finding_get_value (finding) : NULL;

  return value != NULL && !g_strv_contains ((const char *const *) self->usual, value);
}

/* A number or grade is compared with the other side; where that was not looked at, it is still
 * needed. */
static gboolean
differs (const SuralFindingDefinition *definition, SuralFinding *left, SuralFinding *right)
{
  if (left == NULL && right == NULL)
    return FALSE;
  if (!definition->sided || left == NULL || right == NULL)
    return TRUE;

  return g_strcmp0 (sural_finding_get_value (left), sural_finding_get_value (right)) != 0;
}

/**
 * sural_ordering_repeats:
 * @self: a way through a visit
 * @definition: a finding
 * @earlier: the case as the visits before left it
 *
 * A question or test is repeated when an answer of either side is not one of the usual ones; a
 * number or grade when the sides differ or only one is known. What was never recorded is not
 * repeated, and is not taken for usual either: the tests still needed come along on their own. What
 * follows a test is not repeated for its own sake: it comes along when that test is positive again.
 *
 * Returns: whether @definition is looked at again for what was found before
 */
gboolean
sural_ordering_repeats (const SuralOrdering *self,
                        const SuralFindingDefinition *definition,
                        SuralCase *earlier)
{
  SuralFinding *none = NULL;
  SuralFinding *left = NULL;
  SuralFinding *right = NULL;

  g_return_val_if_fail (self != NULL && definition != NULL, FALSE);

  if (!self->repeat || definition->part_of != NULL || definition->follows != NULL ||
      !definition->asked || g_strv_contains ((const char *const *) self->once, definition->id))
    return FALSE;
  none = sural_case_lookup (earlier, definition->id, SURAL_SIDE_NONE);
  left = sural_case_lookup (earlier, definition->id, SURAL_SIDE_LEFT);
  right = sural_case_lookup (earlier, definition->id, SURAL_SIDE_RIGHT);
  if (definition->kind == SURAL_FINDING_NUMBER || definition->kind == SURAL_FINDING_GRADE)
    return definition->sided ? differs (definition, left, right) : none != NULL;

  return is_remarkable (self, none) || is_remarkable (self, left) || is_remarkable (self, right);
}

/* What follows a test has its place after that test, whoever names it: insert_followers(). What is
 * asked no more has none. */
static void
add_once (GPtrArray *list, const SuralFindingDefinition *definition)
{
  if (definition->follows == NULL && definition->asked &&
      !g_ptr_array_find (list, definition, NULL))
    g_ptr_array_add (list, (gpointer) definition);
}

static void
add_step (GPtrArray *list,
          const SuralOrderingStep *step,
          SuralCase *earlier,
          SuralKnowledge *knowledge)
{
  GPtrArray *findings = sural_knowledge_get_findings (knowledge);

  if (step->when != NULL &&
      sural_condition_eval (step->when, earlier, NULL, NULL) != SURAL_TRUTH_TRUE)
    return;
  for (guint i = 0; i < findings->len; i++)
    {
      const SuralFindingDefinition *definition = g_ptr_array_index (findings, i);

      if (step->finding != NULL
              ? g_str_equal (definition->id, step->finding)
              : definition->part_of == NULL && g_str_equal (definition->section, step->section))
        add_once (list, definition);
    }
}

/* Of what was never recorded, what would tell most. */
static void
add_needed (GPtrArray *list, guint n, SuralCase *earlier, SuralKnowledge *knowledge)
{
  g_autoptr (SuralAssessment) assessment = sural_assess (earlier, knowledge);
  guint wanted = list->len + n;

  for (guint i = 0; i < assessment->next->len && list->len < wanted; i++)
    add_once (list, ((const SuralNextTest *) g_ptr_array_index (assessment->next, i))->finding);
}

/* A question that tells more about a test comes right after it, once it is positive today: what it
 * was at an earlier visit does not answer for this one. */
static void
insert_followers (GPtrArray *list, SuralCase *today, SuralKnowledge *knowledge)
{
  GPtrArray *findings = sural_knowledge_get_findings (knowledge);

  for (guint i = 0; i < findings->len; i++)
    {
      const SuralFindingDefinition *definition = g_ptr_array_index (findings, i);
      const SuralFindingDefinition *followed =
          sural_knowledge_get_finding (knowledge, definition->follows);
      guint index = 0;

      if (followed != NULL && g_ptr_array_find (list, followed, &index) &&
          sural_next_test_is_due (today, definition))
        g_ptr_array_insert (list, (int) index + 1, (gpointer) definition);
    }
}

/* How it began and what the muscle does keep their order; what safety hangs on does not. */
static gboolean
may_come_first (const SuralFindingDefinition *definition)
{
  static const char *const sections[] = { "safety", "wells",    "vascular", "compartment",
                                          "bone",   "achilles", NULL };

  return definition->asked && definition->follows == NULL &&
         g_strv_contains (sections, definition->section);
}

/* The questions of the gates that fit the presentation come first, whatever the way; those that
 * were never answered come along. All others stay, in their order. */
static GPtrArray *
put_fitting_first (GPtrArray *list,
                   SuralCase *earlier,
                   SuralCase *presented,
                   SuralKnowledge *knowledge)
{
  g_autoptr (GHashTable) ranks = sural_gate_screens_rank (presented, knowledge);
  GPtrArray *findings = sural_knowledge_get_findings (knowledge);
  GPtrArray *sorted = g_ptr_array_new ();

  for (int rank = SURAL_NEXT_WAITED_FOR; rank < SURAL_NEXT_SAFETY; rank++)
    for (guint i = 0; i < findings->len; i++)
      {
        SuralFindingDefinition *definition = g_ptr_array_index (findings, i);

        if ((int) sural_gate_screens_lookup (ranks, definition) == rank &&
            may_come_first (definition) &&
            (g_ptr_array_find (list, definition, NULL) ||
             !sural_next_test_is_recorded (earlier, definition)))
          g_ptr_array_add (sorted, definition);
      }
  for (guint i = 0; i < list->len; i++)
    {
      if (!g_ptr_array_find (sorted, g_ptr_array_index (list, i), NULL))
        g_ptr_array_add (sorted, g_ptr_array_index (list, i));
    }
  return sorted;
}

static GPtrArray *
list_for (const SuralOrdering *self,
          SuralCase *earlier,
          SuralCase *presented,
          SuralKnowledge *knowledge)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  GPtrArray *findings = sural_knowledge_get_findings (knowledge);

  for (guint i = 0; i < self->steps->len; i++)
    add_step (list, g_ptr_array_index (self->steps, i), earlier, knowledge);
  for (guint i = 0; i < findings->len; i++)
    {
      if (sural_ordering_repeats (self, g_ptr_array_index (findings, i), earlier))
        add_once (list, g_ptr_array_index (findings, i));
    }
  if (self->needed > 0)
    add_needed (list, self->needed, earlier, knowledge);

  return put_fitting_first (list, earlier, presented, knowledge);
}

/* What the visits before said, and what today adds to it or changes. */
static SuralCase *
join (SuralCase *earlier, SuralCase *today)
{
  SuralCase *whole = sural_case_copy (earlier);
  GPtrArray *findings = sural_case_get_findings (today);

  for (guint i = 0; i < findings->len; i++)
    sural_case_record (whole, g_ptr_array_index (findings, i));
  return whole;
}

/**
 * sural_ordering_list:
 * @self: a way through a visit
 * @earlier: the case as the visits before left it; of the first visit, an empty one
 * @knowledge: the knowledge @self is of
 *
 * The steps whose rule holds, then what was remarkable, then what is still needed; before all of it
 * the safety questions that fit the presentation, which come along in any way.
 *
 * Returns: (transfer container) (element-type SuralFindingDefinition): each finding once
 */
GPtrArray *
sural_ordering_list (const SuralOrdering *self, SuralCase *earlier, SuralKnowledge *knowledge)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (SURAL_IS_CASE (earlier) && SURAL_IS_KNOWLEDGE (knowledge), NULL);

  return list_for (self, earlier, earlier, knowledge);
}

/**
 * sural_ordering_list_today:
 * @self: a way through a visit
 * @earlier: the case as the visits before left it; of the first visit, an empty one
 * @today: the case with what this visit recorded alone
 * @knowledge: the knowledge @self is of
 *
 * As sural_ordering_list(), by the presentation as today left it, and right after each test that is
 * positive today what follows it.
 *
 * Returns: (transfer container) (element-type SuralFindingDefinition): each finding once
 */
GPtrArray *
sural_ordering_list_today (const SuralOrdering *self,
                           SuralCase *earlier,
                           SuralCase *today,
                           SuralKnowledge *knowledge)
{
  g_autoptr (SuralCase) presented = NULL;
  GPtrArray *list = NULL;

  g_return_val_if_fail (self != NULL && SURAL_IS_KNOWLEDGE (knowledge), NULL);
  g_return_val_if_fail (SURAL_IS_CASE (earlier) && SURAL_IS_CASE (today), NULL);

  presented = join (earlier, today);
  list = list_for (self, earlier, presented, knowledge);
  insert_followers (list, today, knowledge);
  return list;
}
