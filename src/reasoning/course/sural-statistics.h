/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/visit/sural-interval.h"

G_BEGIN_DECLS

/* The normal quantile that leaves 2.5 % above it: half a 95 % interval in standard deviations. */
#define SURAL_Z_95 1.959963984540054

/* Turns the median absolute deviation of a normal sample into its standard deviation. */
#define SURAL_MAD_TO_SD 1.4826

void sural_sort_numbers (double *values, guint n);
double sural_median (double *values, guint n);
double sural_log_sum_exp (const double *values, guint n);

G_END_DECLS
