/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reasoning/course/sural-series.h"

G_BEGIN_DECLS

/* A robust line through days. */
typedef struct
{
  SuralInterval per_day;
  SuralDay centre; /* the day at which the line passes through level */
  double level;
  double spread; /* of the days around the line, one standard deviation */
  double lever;  /* root of the summed squares of the days' distances from the centre */
} SuralSlope;

gboolean sural_slope_estimate (const SuralPoint *points, guint n, SuralSlope *slope);
double sural_slope_at (const SuralSlope *self, SuralDay day);

G_END_DECLS
