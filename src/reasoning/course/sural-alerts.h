/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reasoning/course/sural-series.h"
#include "reasoning/course/sural-trend.h"

G_BEGIN_DECLS

/**
 * SuralCourse:
 * @knowledge: thresholds and alerts
 * @subject: the case, for its conclusion and for how long it has been treated
 * @series: SuralSeries of every measure with a value
 * @onset: when it began; may be unknown
 * @today: the day as of which it is looked at
 * @window_to: the last day of the healing window; may be unknown
 *
 * What the alerts are read from.
 */
typedef struct
{
  SuralKnowledge *knowledge;
  SuralCase *subject;
  GPtrArray *series;
  SuralDay onset;
  SuralDay today;
  SuralDay window_to;
} SuralCourse;

/* The alerts that hold (SuralAlert), in the order of the knowledge. */
GPtrArray *sural_alerts_find (const SuralCourse *course);

G_END_DECLS
