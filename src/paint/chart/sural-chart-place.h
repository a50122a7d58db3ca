/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paint/chart/sural-chart-frame.h"

G_BEGIN_DECLS

/* The upright place of one panel's plot, with its scale. What outlives the drawing is the place
 * alone (SuralChartSpan): the scale is the panel's. */
typedef struct
{
  double top, bottom;
  double low, high;
} SuralChartPlot;

/* Points of a series, from @from until before @to. */
typedef struct
{
  guint from, to;
} SuralChartRange;

static inline double
sural_chart_plot_y (const SuralChartPlot *self, double value)
{
  double share = (CLAMP (value, self->low, self->high) - self->low) / (self->high - self->low);

  return self->bottom - share * (self->bottom - self->top);
}

G_END_DECLS
