/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "model/visit/sural-snapshot.h"
#include "paint/sural-palette.h"
#include "reasoning/weigh/sural-assessment.h"

G_BEGIN_DECLS

/* Where nerve or muscle stood at a visit. */
typedef struct
{
  SuralBand band;
  SuralInterval probability; /* NAN where the visit has none */
  double completeness;       /* 0 to 1; NAN where that is not known */
} SuralBalanceStand;

/**
 * SuralBalancePoint:
 * @day: when
 * @label: (nullable): the day in words, as short as it goes
 * @shares: kept by the first model: shares of one list, which have no place on these scales
 * @words: what the visit came to, as short as it goes
 * @nerve: where the nerve stood
 * @muscle: where the muscle stood
 * @start: (nullable): whose starting weights hold since the visit before, where others held then
 * @under_way: the visit has not ended: drawn hollow
 * @knowledge_changed: other knowledge weighed the visit before
 */
typedef struct
{
  SuralDay day;
  char *label;
  gboolean shares;
  const char *words;
  SuralBalanceStand nerve, muscle;
  char *start;
  gboolean under_way;
  gboolean knowledge_changed;
} SuralBalancePoint;

void sural_balance_point_take_snapshot (SuralBalancePoint *self,
                                        const SuralSnapshot *snapshot,
                                        const SuralSnapshot *before,
                                        SuralKnowledge *knowledge);
void sural_balance_point_take_assessment (SuralBalancePoint *self,
                                          const SuralAssessment *assessment,
                                          const SuralSnapshot *before);
void sural_balance_point_clear (SuralBalancePoint *self);

/* Nerve and muscle over the visits (SuralBalancePoint, oldest first), each in a lane of its own on
 * a true time axis. Returns the height used; with @cr NULL only measures. */
double sural_balance_history_draw (GArray *points,
                                   cairo_t *cr,
                                   double width,
                                   const char *font,
                                   const SuralPalette *palette);
/* The same in sentences, for those who do not see it. */
char *sural_balance_history_describe (GArray *points);

G_END_DECLS
