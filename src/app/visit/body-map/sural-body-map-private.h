/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/visit/body-map/sural-body-map-view.h"

G_BEGIN_DECLS

/* What the files of SuralBodyMapView share: sural-body-map-view.c keeps the drawing and takes
 * pointer and keys, -draw.c draws, -walk.c says where an arrow key leads. */
struct _SuralBodyMapView
{
  GtkWidget parent_instance;

  SuralKnowledge *knowledge;
  SuralPainMap *map;
  SuralPainMap *earlier;
  GPtrArray *undo;     /* SuralPainMap, oldest first */
  GPtrArray *overlays; /* ids; NULL at the end */
  GPtrArray *targets;  /* SuralBodyTarget */
  SuralPainQuality quality;
  SuralBodyTarget *current; /* where the focus goes when it comes back */

  /* The figure without what is marked, kept while a stroke grows. */
  cairo_surface_t *figure;
  int figure_width, figure_height;
  double figure_scale;

  GArray *stroke; /* SuralPainPoint, the one under way; empty: none */
  SuralBodyView stroke_view;
};

/* Draws it, with the region that is in focus. */
void
sural_body_map_view_draw (SuralBodyMapView *self, SuralBodyTarget *focus, GtkSnapshot *snapshot);
/* (nullable): the nearest region from the current one in a direction. */
SuralBodyTarget *sural_body_map_view_find_next (SuralBodyMapView *self, float dx, float dy);

G_END_DECLS
