/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SuralTruth:
 *
 * Kleene's three values. What was never recorded is @SURAL_TRUTH_UNKNOWN and never
 * @SURAL_TRUTH_FALSE.
 */
typedef enum
{
  SURAL_TRUTH_FALSE = -1,
  SURAL_TRUTH_UNKNOWN = 0,
  SURAL_TRUTH_TRUE = 1,
} SuralTruth;

SuralTruth sural_truth_and (SuralTruth a, SuralTruth b);
SuralTruth sural_truth_or (SuralTruth a, SuralTruth b);
SuralTruth sural_truth_not (SuralTruth a);

G_END_DECLS
