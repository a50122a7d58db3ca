/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <math.h>

G_BEGIN_DECLS

/**
 * SuralInterval:
 *
 * A number with the ends of its 95 % interval, low ≤ mid ≤ high. A number without a published
 * interval has NAN for both ends; one that is not known at all has NAN for all three.
 */
typedef struct
{
  double low;
  double mid;
  double high;
} SuralInterval;

#define SURAL_INTERVAL_UNKNOWN ((SuralInterval) { NAN, NAN, NAN })

G_END_DECLS
