/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reasoning/course/sural-series.h"
#include "reasoning/course/sural-trend.h"

G_BEGIN_DECLS

SuralMeasureTrend *
sural_measure_trend_new (const SuralSeries *series, SuralDay today, SuralKnowledge *knowledge);
void sural_measure_trend_free (SuralMeasureTrend *self);

G_END_DECLS
