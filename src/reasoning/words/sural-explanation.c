/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/words/sural-explanation.h"

#include "reasoning/weigh/sural-band.h"

#include <math.h>

static const char *const names[] = {
  [SURAL_EXPLANATION_NERVE] = "nerve", [SURAL_EXPLANATION_MUSCLE] = "muscle",
  [SURAL_EXPLANATION_BOTH] = "both",   [SURAL_EXPLANATION_NEITHER] = "neither",
  [SURAL_EXPLANATION_OPEN] = "open",   [SURAL_EXPLANATION_NOT_ASKED] = "not-asked",
};

/**
 * sural_explanation_to_string:
 * @explanation: what the two scales say together
 *
 * Returns: (transfer none): its id: "nerve" "muscle" "both" "neither" "open" "not-asked"
 */
const char *
sural_explanation_to_string (SuralExplanation explanation)
{
  g_return_val_if_fail ((guint) explanation < G_N_ELEMENTS (names), NULL);

  return names[explanation];
}

/**
 * sural_explanation_from_string:
 * @text: (nullable): an id, as sural_explanation_to_string() gives it
 * @explanation: (out): the answer
 *
 * Returns: whether there is such an answer
 */
gboolean
sural_explanation_from_string (const char *text, SuralExplanation *explanation)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (text, names[i]) == 0)
      {
        *explanation = (SuralExplanation) i;
        return TRUE;
      }
  return FALSE;
}

/* One scale, with how it was weighed. */
typedef struct
{
  const SuralStanding *standing;
  const SuralHypothesisResult *result;
  double moved;
  gboolean published_for;
} Scale;

static Scale
find_scale (const SuralDifferential *differential, const SuralHypothesisResult *result)
{
  Scale scale = { NULL, result, 0, FALSE };

  for (guint i = 0; i < differential->standings->len; i++)
    {
      const SuralStanding *standing = &g_array_index (differential->standings, SuralStanding, i);

      if (result == NULL || standing->hypothesis != result->hypothesis)
        continue;
      scale.standing = standing;
      scale.moved = sural_spoken_get_moved (&standing->spoken, &differential->limits);
      scale.published_for = standing->spoken.n_published[0] > 0;
    }
  return scale;
}

static gboolean
leans_for (const Scale *scale)
{
  return scale->result != NULL && sural_band_get_sign (scale->result->band) > 0;
}

static gboolean
leans_against (const Scale *scale)
{
  return scale->result != NULL && sural_band_get_sign (scale->result->band) < 0;
}

static gboolean
is_not_asked (const Scale *scale)
{
  return scale->result == NULL || scale->result->band == SURAL_BAND_NOT_ASKED;
}

/* Signs and not the start say "two things at once"; a start low enough keeps a scale from leaning
 * though its findings moved it far. Of the muscle no finding has a published figure. */
static gboolean
moved_far (const Scale *scale, SuralKnowledge *knowledge)
{
  double least = log (sural_knowledge_get_constant (knowledge, "both-least-move"));

  if (scale->result == NULL || scale->result->withheld != NULL || scale->moved < least)
    return FALSE;
  return scale->published_for || scale->result->hypothesis->family == SURAL_FAMILY_MUSCLE;
}

static gboolean
is_complete_enough (const Scale *scale, SuralKnowledge *knowledge)
{
  return scale->result != NULL &&
         scale->result->completeness >=
             sural_knowledge_get_constant (knowledge, "neither-least-completeness");
}

static SuralExplanation
answer_of (const Scale *nerve, const Scale *muscle, SuralKnowledge *knowledge)
{
  if (is_not_asked (nerve) && is_not_asked (muscle))
    return SURAL_EXPLANATION_NOT_ASKED;
  if (leans_for (nerve) && (leans_for (muscle) || moved_far (muscle, knowledge)))
    return SURAL_EXPLANATION_BOTH;
  if (leans_for (nerve))
    return SURAL_EXPLANATION_NERVE;
  if (leans_for (muscle))
    return moved_far (nerve, knowledge) ? SURAL_EXPLANATION_BOTH : SURAL_EXPLANATION_MUSCLE;
  if (leans_against (nerve) && leans_against (muscle) && is_complete_enough (nerve, knowledge) &&
      is_complete_enough (muscle, knowledge))
    return SURAL_EXPLANATION_NEITHER;
  return SURAL_EXPLANATION_OPEN;
}

static SuralBalance
balance_of (const SuralAssessment *assessment)
{
  switch (assessment->explanation)
    {
    case SURAL_EXPLANATION_NERVE:
      return assessment->nerve->band == SURAL_BAND_LEANS_FOR ? SURAL_BALANCE_LEANS_NERVE
                                                             : SURAL_BALANCE_NERVE;
    case SURAL_EXPLANATION_MUSCLE:
      return assessment->muscle->band == SURAL_BAND_LEANS_FOR ? SURAL_BALANCE_LEANS_MUSCLE
                                                              : SURAL_BALANCE_MUSCLE;
    case SURAL_EXPLANATION_BOTH:
    case SURAL_EXPLANATION_NEITHER:
    case SURAL_EXPLANATION_OPEN:
    case SURAL_EXPLANATION_NOT_ASKED:
    default:
      return SURAL_BALANCE_UNDECIDED;
    }
}

/* The difference of the two scales, with their errors added in quadrature. */
static SuralInterval
difference_of (const SuralHypothesisResult *nerve, const SuralHypothesisResult *muscle)
{
  SuralInterval a, b;
  double mid;

  if (nerve == NULL || muscle == NULL)
    return (SuralInterval) { 0, 0, 0 };
  a = nerve->log_odds;
  b = muscle->log_odds;
  mid = a.mid - b.mid;
  return (SuralInterval) { mid - hypot (a.mid - a.low, b.high - b.mid), mid,
                           mid + hypot (a.high - a.mid, b.mid - b.low) };
}

/**
 * sural_explanation_find:
 * @differential: a weighing
 * @assessment: with its scales; takes answer, balance, nerve_versus_muscle and prior_dependent
 *
 * Reads the two scales together: nerve, muscle, both or neither. Both is said when one leans and
 * findings moved the other far; neither only when enough of what separates was looked at. Their
 * difference is near 0 for both, neither and unknown alike: it never stands without the answer.
 */
void
sural_explanation_find (const SuralDifferential *differential, SuralAssessment *assessment)
{
  Scale nerve, muscle;

  g_return_if_fail (differential != NULL && assessment != NULL);

  nerve = find_scale (differential, assessment->nerve);
  muscle = find_scale (differential, assessment->muscle);
  assessment->explanation = answer_of (&nerve, &muscle, assessment->knowledge);
  assessment->nerve_versus_muscle = difference_of (nerve.result, muscle.result);
  assessment->balance = balance_of (assessment);
  assessment->prior_dependent =
      (nerve.standing != NULL && sural_band_depends_on_start (nerve.standing, &differential->limits,
                                                              assessment->knowledge)) ||
      (muscle.standing != NULL &&
       sural_band_depends_on_start (muscle.standing, &differential->limits, assessment->knowledge));
}
