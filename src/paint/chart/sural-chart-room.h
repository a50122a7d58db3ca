/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SuralChartRoom:
 *
 * Which parts of a plot are taken, in small squares, so that a word can be put where no line runs.
 */
typedef struct _SuralChartRoom SuralChartRoom;

SuralChartRoom *
sural_chart_room_new (double left, double top, double right, double bottom, double cell);
void sural_chart_room_free (SuralChartRoom *self);
void sural_chart_room_take (SuralChartRoom *self, double x0, double y0, double x1, double y1);
void sural_chart_room_take_line (SuralChartRoom *self, double x0, double y0, double x1, double y1);
gboolean
sural_chart_room_is_free (const SuralChartRoom *self, double x0, double y0, double x1, double y1);
gboolean sural_chart_room_find (SuralChartRoom *self,
                                double *x,
                                double *y,
                                double width,
                                double height,
                                double away,
                                int most);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralChartRoom, sural_chart_room_free)

G_END_DECLS
