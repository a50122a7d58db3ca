/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/weigh/sural-parts.h"

#include "model/words/sural-list-text.h"
#include "reasoning/weigh/sural-gates.h"

#include <glib/gi18n-lib.h>

static gboolean
leans_for (const SuralHypothesisResult *self)
{
  return self->withheld == NULL && self->band >= SURAL_BAND_LEANS_FOR &&
         self->band <= SURAL_BAND_VERY_LIKELY;
}

/**
 * sural_result_has_support:
 * @self: how a hypothesis stands
 *
 * Returns: whether a finding speaks for it, counted or already in its start; how it starts is none
 */
gboolean
sural_result_has_support (const SuralHypothesisResult *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  /* A result may settle it without being weighed. */
  if (leans_for (self))
    return TRUE;
  for (guint i = 0; i < self->reasons_for->len; i++)
    {
      const SuralReason *reason = g_ptr_array_index (self->reasons_for, i);

      if (reason->weight > 0 || reason->spent)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_complete_enough (const SuralAssessment *self)
{
  double least = sural_knowledge_get_constant (self->knowledge, "neither-least-completeness");

  return self->nerve != NULL && self->muscle != NULL && self->nerve->completeness >= least &&
         self->muscle->completeness >= least;
}

/* Nerve and muscle were looked at and do not explain it. */
static gboolean
asks_for_more (const SuralAssessment *self)
{
  if (self->explanation == SURAL_EXPLANATION_NEITHER)
    return TRUE;
  return self->explanation == SURAL_EXPLANATION_OPEN && is_complete_enough (self);
}

/**
 * sural_assessment_considers:
 * @self: an assessment
 * @result: one of its differential
 *
 * Of what it is when neither nerve nor muscle explains it, only that is shown for which a finding
 * speaks, unless both were looked at and neither explains it.
 *
 * Returns: whether the hypothesis is to be shown with its reasons
 */
gboolean
sural_assessment_considers (const SuralAssessment *self, const SuralHypothesisResult *result)
{
  g_return_val_if_fail (self != NULL && result != NULL, FALSE);

  if (result->hypothesis->part != SURAL_PART_OTHERWISE)
    return TRUE;
  return sural_result_has_support (result) ||
         (result->band != SURAL_BAND_NOT_ASKED && asks_for_more (self));
}

/**
 * sural_assessment_list_part:
 * @self: an assessment
 * @part: which of the questions
 *
 * Returns: (transfer container) (element-type SuralHypothesisResult): its hypotheses in the order
 * of the differential; the two scales nerve first, as they are drawn
 */
GPtrArray *
sural_assessment_list_part (const SuralAssessment *self, SuralPart part)
{
  GPtrArray *list = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  list = g_ptr_array_new ();
  if (part == SURAL_PART_ORIGIN)
    {
      if (self->nerve != NULL)
        g_ptr_array_add (list, (gpointer) self->nerve);
      if (self->muscle != NULL)
        g_ptr_array_add (list, (gpointer) self->muscle);
    }
  for (guint i = 0; i < self->differential->len; i++)
    {
      const SuralHypothesisResult *result = g_ptr_array_index (self->differential, i);

      if (result->hypothesis->part == part && result != self->nerve && result != self->muscle)
        g_ptr_array_add (list, (gpointer) result);
    }
  return list;
}

/**
 * sural_assessment_list_considered:
 * @self: an assessment
 * @considered: whether to list those that are shown, or those that are not
 *
 * Returns: (transfer container) (element-type SuralHypothesisResult): what it may be when neither
 *   nerve nor muscle explains it, in the order of the differential
 */
GPtrArray *
sural_assessment_list_considered (const SuralAssessment *self, gboolean considered)
{
  GPtrArray *list = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  list = g_ptr_array_new ();
  for (guint i = 0; i < self->differential->len; i++)
    {
      const SuralHypothesisResult *result = g_ptr_array_index (self->differential, i);

      if (result->hypothesis->part == SURAL_PART_OTHERWISE &&
          sural_assessment_considers (self, result) == considered)
        g_ptr_array_add (list, (gpointer) result);
    }
  return list;
}

static char *
dup_names (GPtrArray *results, gboolean not_asked)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < results->len; i++)
    {
      const SuralHypothesisResult *result = g_ptr_array_index (results, i);

      if ((result->band == SURAL_BAND_NOT_ASKED) == not_asked)
        sural_list_append (text, SURAL_LIST_ITEMS, result->hypothesis->label);
    }
  return text->len > 0 ? g_string_free_and_steal (g_steal_pointer (&text)) : NULL;
}

/**
 * sural_parts_dup_not_considered:
 * @self: an assessment
 *
 * Returns: (transfer full) (nullable): in sentences, what was not looked for among that which it
 * may be when neither nerve nor muscle explains it, and for what no finding speaks; %NULL when all
 * of it is considered
 */
char *
sural_parts_dup_not_considered (const SuralAssessment *self)
{
  g_autoptr (GPtrArray) results = NULL;
  g_autofree char *not_asked = NULL, *silent = NULL, *first = NULL, *second = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  results = sural_assessment_list_considered (self, FALSE);
  not_asked = dup_names (results, TRUE);
  silent = dup_names (results, FALSE);
  if (not_asked != NULL)
    /* Translators: a list of hypotheses. */
    first = g_strdup_printf (_ ("Not looked for: %s."), not_asked);
  if (silent != NULL)
    /* Translators: a list of hypotheses. */
    second = g_strdup_printf (_ ("No finding speaks for: %s."), silent);
  if (first != NULL && second != NULL)
    return g_strdup_printf ("%s %s", first, second);
  return first != NULL ? g_steal_pointer (&first) : g_steal_pointer (&second);
}

static void
add_scales (const SuralAssessment *self, GPtrArray *list)
{
  switch (self->explanation)
    {
    case SURAL_EXPLANATION_NERVE:
      g_ptr_array_add (list, (gpointer) self->nerve);
      break;
    case SURAL_EXPLANATION_MUSCLE:
      g_ptr_array_add (list, (gpointer) self->muscle);
      break;
    case SURAL_EXPLANATION_BOTH:
      g_ptr_array_add (list, (gpointer) self->nerve);
      g_ptr_array_add (list, (gpointer) self->muscle);
      break;
    case SURAL_EXPLANATION_NEITHER:
    case SURAL_EXPLANATION_OPEN:
    case SURAL_EXPLANATION_NOT_ASKED:
    default:
      break;
    }
}

/* A gate that nothing but the conclusion opened says nothing of its own: whoever concludes against
 * the findings differs from them all the same. */
static gboolean
is_concluded_alone (const SuralGateResult *gate)
{
  return gate->concluded != NULL && gate->because->len == 0;
}

/**
 * sural_assessment_list_named:
 * @self: an assessment
 *
 * What the words put first: what an open gate sends elsewhere for, today or now; otherwise the
 * scale that leans, or both of them; otherwise what leans for when neither does. It may be empty:
 * how a hypothesis starts never names it.
 *
 * Returns: (transfer container) (element-type SuralHypothesisResult): what is named
 */
GPtrArray *
sural_assessment_list_named (const SuralAssessment *self)
{
  GPtrArray *list = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  list = g_ptr_array_new ();
  for (guint i = 0; i < self->must_not_miss->len; i++)
    {
      const SuralScreen *screen = g_ptr_array_index (self->must_not_miss, i);

      if (screen->gate != NULL && sural_gate_withholds_plan (screen->gate->gate) &&
          !is_concluded_alone (screen->gate))
        g_ptr_array_add (list, (gpointer) screen->result);
    }
  if (list->len == 0)
    add_scales (self, list);
  for (guint i = 0; list->len == 0 && i < self->differential->len; i++)
    {
      const SuralHypothesisResult *result = g_ptr_array_index (self->differential, i);

      if (result->hypothesis->part == SURAL_PART_OTHERWISE && leans_for (result))
        g_ptr_array_add (list, (gpointer) result);
    }
  return list;
}

/**
 * sural_assessment_get_rest:
 * @self: an assessment
 *
 * Returns: (transfer none) (nullable): the hypothesis that stands for all that has no odds of its
 * own
 */
const SuralHypothesis *
sural_assessment_get_rest (const SuralAssessment *self)
{
  GPtrArray *hypotheses;

  g_return_val_if_fail (self != NULL, NULL);

  hypotheses = sural_knowledge_get_hypotheses (self->knowledge);
  for (guint i = 0; i < hypotheses->len; i++)
    {
      const SuralHypothesis *hypothesis = g_ptr_array_index (hypotheses, i);

      if (hypothesis->part == SURAL_PART_REST)
        return hypothesis;
    }
  return NULL;
}

/**
 * sural_assessment_differs:
 * @self: an assessment
 * @hypothesis: the id of what somebody else puts first
 *
 * Returns: whether the words put something first, and it is none of that
 */
gboolean
sural_assessment_differs (const SuralAssessment *self, const char *hypothesis)
{
  g_autoptr (GPtrArray) named = NULL;

  g_return_val_if_fail (self != NULL && hypothesis != NULL, FALSE);

  named = sural_assessment_list_named (self);
  for (guint i = 0; i < named->len; i++)
    {
      const SuralHypothesisResult *result = g_ptr_array_index (named, i);

      if (g_str_equal (result->hypothesis->id, hypothesis))
        return FALSE;
    }
  return named->len > 0;
}
