/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/trends/sural-trend-view.h"

G_BEGIN_DECLS

/* What the files of SuralTrendView share: sural-trend-view.c listens to keys and pointer, -draw.c
 * draws, -marks.c tells the values to a screen reader. */
struct _SuralTrendView
{
  GtkWidget parent_instance;

  SuralTrendChart *chart;
  GdkTexture *drawn; /* the chart without the crosshair; NULL when it has to be drawn anew */
  SuralDay day;      /* where the crosshair is */
  guint series;      /* which of the day's values the arrow keys are on */
  GPtrArray *marks;  /* SuralTrendMark; they are children */
  guint settle_id;
  gboolean pinned; /* the crosshair stays when the pointer leaves */
  double pinned_x;
  double pointer_x; /* NAN: the pointer is elsewhere */
  double drag_first, drag_last, pinch_scale;
};

void sural_trend_view_draw (SuralTrendView *self, GtkSnapshot *snapshot);
void sural_trend_view_set_up_chart (SuralTrendView *self);
GdkTexture *sural_trend_view_draw_chart (SuralTrendView *self,
                                         int width,
                                         int height,
                                         int scale,
                                         const SuralPalette *palette);

void sural_trend_view_clear_marks (SuralTrendView *self);
void sural_trend_view_settle_soon (SuralTrendView *self);
void sural_trend_view_point_out (SuralTrendView *self, const SuralTrendPoint *point);

G_END_DECLS
