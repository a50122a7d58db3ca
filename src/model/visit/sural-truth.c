/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/visit/sural-truth.h"

/**
 * sural_truth_and:
 * @a: one truth
 * @b: the other
 *
 * Kleene's conjunction: false when either is false, whatever is unknown.
 *
 * Returns: the lesser of the two
 */
SuralTruth
sural_truth_and (SuralTruth a, SuralTruth b)
{
  return MIN (a, b);
}

/**
 * sural_truth_or:
 * @a: one truth
 * @b: the other
 *
 * Kleene's disjunction: true when either is true, whatever is unknown.
 *
 * Returns: the greater of the two
 */
SuralTruth
sural_truth_or (SuralTruth a, SuralTruth b)
{
  return MAX (a, b);
}

/**
 * sural_truth_not:
 * @a: a truth
 *
 * Returns: the opposite; unknown stays unknown
 */
SuralTruth
sural_truth_not (SuralTruth a)
{
  return (SuralTruth) (-(int) a);
}
