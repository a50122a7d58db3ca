/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/weigh/sural-speaking.h"

#include <math.h>

#include "reasoning/weigh/sural-condition-eval.h"

static void
add_spoken (GPtrArray *spoken, const SuralHypothesisResult *result, GPtrArray *reasons)
{
  for (guint i = 0; i < reasons->len; i++)
    {
      SuralSpoken *one = g_new0 (SuralSpoken, 1);

      one->result = result;
      one->reason = g_ptr_array_index (reasons, i);
      g_ptr_array_add (spoken, one);
    }
}

static int
compare_spoken (gconstpointer a, gconstpointer b)
{
  const SuralSpoken *first = *(SuralSpoken *const *) a;
  const SuralSpoken *second = *(SuralSpoken *const *) b;
  double left = fabs (first->reason->weight), right = fabs (second->reason->weight);

  if (left < right || left > right)
    return left > right ? -1 : 1;
  return g_strcmp0 (first->reason->evidence->id, second->reason->evidence->id);
}

/**
 * sural_assessment_list_spoken:
 * @self: an assessment; it must outlive the list
 *
 * Returns: (transfer full) (element-type SuralSpoken): all reasons for and against nerve and
 * muscle, what weighs most first; what weighs nothing comes last
 */
GPtrArray *
sural_assessment_list_spoken (const SuralAssessment *self)
{
  GPtrArray *spoken = NULL;
  const SuralHypothesisResult *scales[2] = { NULL };

  g_return_val_if_fail (self != NULL, NULL);

  spoken = g_ptr_array_new_with_free_func (g_free);
  scales[0] = self->nerve;
  scales[1] = self->muscle;
  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      if (scales[i] == NULL)
        continue;
      add_spoken (spoken, scales[i], scales[i]->reasons_for);
      add_spoken (spoken, scales[i], scales[i]->reasons_against);
    }
  g_ptr_array_sort (spoken, compare_spoken);
  return spoken;
}

static void
add_reasons (GHashTable *speaking, GPtrArray *reasons)
{
  for (guint i = 0; i < reasons->len; i++)
    {
      const SuralReason *reason = g_ptr_array_index (reasons, i);

      g_hash_table_add (speaking, (gpointer) reason->evidence->finding);
    }
}

static void
add_findings (GHashTable *speaking, GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++)
    g_hash_table_add (speaking, (gpointer) g_intern_string (
                                    sural_finding_get_id (g_ptr_array_index (findings, i))));
}

static void
add_modifiers (GHashTable *speaking, const SuralHypothesisResult *result, SuralCase *subject)
{
  for (guint i = 0; i < result->modifiers->len; i++)
    {
      const SuralModifier *modifier = g_ptr_array_index (result->modifiers, i);
      g_autoptr (GPtrArray) because = g_ptr_array_new_with_free_func (g_object_unref);

      sural_condition_eval (modifier->when, subject, NULL, because);
      add_findings (speaking, because);
    }
}

/**
 * sural_assessment_list_speaking:
 * @self: an assessment
 * @subject: the case that it is of
 *
 * A finding speaks when it is a reason for anything, also one without a figure, a reason against
 * nerve or muscle, part of a start, or what opened a gate. A "no" against what must not be missed
 * is an answer that was given, and does not speak.
 *
 * Returns: (transfer full): the ids of the findings (interned) as a set
 */
GHashTable *
sural_assessment_list_speaking (const SuralAssessment *self, SuralCase *subject)
{
  GHashTable *speaking = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (SURAL_IS_CASE (subject), NULL);

  speaking = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < self->differential->len; i++)
    {
      const SuralHypothesisResult *result = g_ptr_array_index (self->differential, i);

      add_reasons (speaking, result->reasons_for);
      add_modifiers (speaking, result, subject);
      if (result == self->nerve || result == self->muscle)
        add_reasons (speaking, result->reasons_against);
    }
  for (guint i = 0; i < self->gates->len; i++)
    add_findings (speaking,
                  ((const SuralGateResult *) g_ptr_array_index (self->gates, i))->because);
  return speaking;
}

/* A plain no, or a negative test: nothing that was added to it. */
static gboolean
is_plain_no (SuralFinding *finding)
{
  const char *value = sural_finding_get_value (finding);
  const char *note = sural_finding_get_note (finding);

  return (note == NULL || *note == '\0') &&
         (g_strcmp0 (value, "no") == 0 || g_strcmp0 (value, "negative") == 0);
}

/**
 * sural_finding_is_quiet:
 * @definition: what was asked
 * @subject: a case
 * @speaking: what sural_assessment_list_speaking() said of it
 *
 * Returns: whether it was asked, is not there on any side that was looked at, and speaks neither
 * for nor against anything: it can be folded away. What is there never is, nor what was measured,
 * nor what the clinician added words to.
 */
gboolean
sural_finding_is_quiet (const SuralFindingDefinition *definition,
                        SuralCase *subject,
                        GHashTable *speaking)
{
  static const SuralSide sides[] = { SURAL_SIDE_NONE, SURAL_SIDE_LEFT, SURAL_SIDE_RIGHT,
                                     SURAL_SIDE_BOTH };
  guint n = 0;

  g_return_val_if_fail (definition != NULL && speaking != NULL, FALSE);
  g_return_val_if_fail (SURAL_IS_CASE (subject), FALSE);

  if (g_hash_table_contains (speaking, definition->id))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      SuralFinding *finding = sural_case_lookup (subject, definition->id, sides[i]);

      if (finding == NULL)
        continue;
      if (definition->dated || !is_plain_no (finding))
        return FALSE;
      n++;
    }
  return n > 0;
}
