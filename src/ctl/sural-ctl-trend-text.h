/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reasoning/course/sural-trend.h"

G_BEGIN_DECLS

char *sural_ctl_trend_text (const SuralTrend *trend);

G_END_DECLS
