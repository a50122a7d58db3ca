/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "paint/sural-palette.h"
#include "reasoning/sural-assessment.h"

G_BEGIN_DECLS

/**
 * SuralBalancePoint:
 * @day: when
 * @label: the day in words, as short as it goes
 * @balance: in words
 * @nerve_versus_muscle: log-odds, nerve positive
 * @under_way: the visit has not ended: drawn hollow
 * @knowledge_changed: other knowledge weighed the visit before
 */
typedef struct
{
  SuralDay day;
  const char *label;
  SuralBalance balance;
  SuralInterval nerve_versus_muscle;
  gboolean under_way;
  gboolean knowledge_changed;
} SuralBalancePoint;

/* Nerve against muscle over the visits (SuralBalancePoint, oldest first), on a true time axis;
 * width × height user units. */
void sural_balance_history_draw (GArray *points,
                                 SuralKnowledge *knowledge,
                                 cairo_t *cr,
                                 double width,
                                 double height,
                                 const char *font,
                                 const SuralPalette *palette);
/* The same in sentences, for those who do not see it. */
char *sural_balance_history_describe (GArray *points, SuralKnowledge *knowledge);

G_END_DECLS
