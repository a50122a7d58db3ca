/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/sural-ordering.h"

#include "reasoning/sural-assessment.h"
#include "reasoning/sural-condition-eval.h"
#include "reasoning/sural-next-test.h"

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
      g_strv_contains ((const char *const *) self->once, definition->id))
    return FALSE;
  none = sural_case_lookup (earlier, definition->id, SURAL_SIDE_NONE);
  left = sural_case_lookup (earlier, definition->id, SURAL_SIDE_LEFT);
  right = sural_case_lookup (earlier, definition->id, SURAL_SIDE_RIGHT);
  if (definition->kind == SURAL_FINDING_NUMBER || definition->kind == SURAL_FINDING_GRADE)
    return definition->sided ? differs (definition, left, right) : none != NULL;

  return is_remarkable (self, none) || is_remarkable (self, left) || is_remarkable (self, right);
}

/* What follows a test has its place after that test, whoever names it: insert_followers(). */
static void
add_once (GPtrArray *list, const SuralFindingDefinition *definition)
{
  if (definition->follows == NULL && !g_ptr_array_find (list, definition, NULL))
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

/**
 * sural_ordering_list:
 * @self: a way through a visit
 * @earlier: the case as the visits before left it; of the first visit, an empty one
 * @knowledge: the knowledge @self is of
 *
 * The steps whose rule holds, then what was remarkable, then what is still needed.
 *
 * Returns: (transfer container) (element-type SuralFindingDefinition): each finding once
 */
GPtrArray *
sural_ordering_list (const SuralOrdering *self, SuralCase *earlier, SuralKnowledge *knowledge)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  GPtrArray *findings = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (SURAL_IS_CASE (earlier) && SURAL_IS_KNOWLEDGE (knowledge), NULL);

  for (guint i = 0; i < self->steps->len; i++)
    add_step (list, g_ptr_array_index (self->steps, i), earlier, knowledge);
  findings = sural_knowledge_get_findings (knowledge);
  for (guint i = 0; i < findings->len; i++)
    {
      if (sural_ordering_repeats (self, g_ptr_array_index (findings, i), earlier))
        add_once (list, g_ptr_array_index (findings, i));
    }
  if (self->needed > 0)
    add_needed (list, self->needed, earlier, knowledge);

  return g_steal_pointer (&list);
}

/**
 * sural_ordering_list_today:
 * @self: a way through a visit
 * @earlier: the case as the visits before left it; of the first visit, an empty one
 * @today: the case with what this visit recorded alone
 * @knowledge: the knowledge @self is of
 *
 * As sural_ordering_list(), and right after each test that is positive today what follows it.
 *
 * Returns: (transfer container) (element-type SuralFindingDefinition): each finding once
 */
GPtrArray *
sural_ordering_list_today (const SuralOrdering *self,
                           SuralCase *earlier,
                           SuralCase *today,
                           SuralKnowledge *knowledge)
{
  GPtrArray *list = NULL;

  g_return_val_if_fail (SURAL_IS_CASE (today), NULL);

  list = sural_ordering_list (self, earlier, knowledge);
  if (list != NULL)
    insert_followers (list, today, knowledge);
  return list;
}
