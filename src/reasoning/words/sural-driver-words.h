/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reasoning/course/sural-trend.h"

G_BEGIN_DECLS

char *sural_drivers_describe (const SuralTrend *trend);
gboolean sural_drivers_were_examined (const SuralTrend *trend);

G_END_DECLS
