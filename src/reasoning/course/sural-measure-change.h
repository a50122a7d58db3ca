/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reasoning/course/sural-series.h"
#include "reasoning/course/sural-trend.h"

G_BEGIN_DECLS

/* From where a measure came and where it is, over a run of days. */
typedef struct
{
  double before, after; /* NAN without a day */
  SuralDay from, to;
  double mcid;    /* that applies from @before, in this direction; NAN when unmeasured */
  gboolean early; /* it is that of the first days of an episode */
  SuralMeaningful meaningful;
} SuralMeasureChange;

SuralMeasureChange sural_measure_change_over (const SuralSeries *series,
                                              guint begin,
                                              guint end,
                                              SuralKnowledge *knowledge);
double sural_measure_change_least_that_counts (const SuralMeasure *measure, double before);
double sural_measure_change_in_better_direction (const SuralMeasureChange *self,
                                                 const SuralMeasure *measure);

G_END_DECLS
