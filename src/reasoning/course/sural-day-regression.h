/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/day/sural-day.h"
#include "model/visit/sural-interval.h"

G_BEGIN_DECLS

/* The most columns that a regression may have. */
#define SURAL_DAY_REGRESSION_MOST 12

/* Days with an outcome and what is to explain it. */
typedef struct
{
  const SuralDay *days;  /* rising, each once */
  const double *outcome; /* a value a day */
  const double *columns; /* n_columns values a day */
  guint n, n_columns;
} SuralDayRegression;

gboolean
sural_day_regression_fit (const SuralDayRegression *self, double outside, SuralInterval *effects);

G_END_DECLS
