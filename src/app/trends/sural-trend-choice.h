/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "paint/chart/sural-trend-chart.h"
#include "record/open/sural-context.h"

G_BEGIN_DECLS

#define SURAL_TYPE_TREND_CHOICE (sural_trend_choice_get_type ())
G_DECLARE_FINAL_TYPE (SuralTrendChoice, sural_trend_choice, SURAL, TREND_CHOICE, GObject)

/* What of the trends is shown, as a menu with checks; remembered for each clinic. Signal "changed"
 * when the person chose anew. */
SuralTrendChoice *sural_trend_choice_new (SuralContext *context);
/* Offers the measures of @chart and shows those of them that were chosen. */
void sural_trend_choice_apply (SuralTrendChoice *self, SuralTrendChart *chart);
GActionGroup *sural_trend_choice_get_actions (SuralTrendChoice *self);
GMenuModel *sural_trend_choice_get_menu (SuralTrendChoice *self);

G_END_DECLS
