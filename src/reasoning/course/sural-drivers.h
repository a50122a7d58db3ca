/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reasoning/course/sural-series.h"
#include "reasoning/course/sural-trend.h"

G_BEGIN_DECLS

/* Does pain follow sitting or calf loading (SuralDriver)? Empty while none can be told from chance.
 */
gboolean sural_driver_is_clear (const SuralDriver *self);
GPtrArray *sural_drivers_find (GPtrArray *series, SuralKnowledge *knowledge);
/* How far the diary is from saying so (SuralDriverCover). */
GArray *sural_drivers_cover (GPtrArray *series, SuralKnowledge *knowledge);

G_END_DECLS
