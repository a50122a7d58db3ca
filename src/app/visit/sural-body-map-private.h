/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/visit/sural-body-map-view.h"

G_BEGIN_DECLS

/* What the files of SuralBodyMapView share: sural-body-map-view.c shows and keeps the drawing,
 * sural-body-map-input.c takes pointer and keys. */
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

  GArray *stroke; /* SuralPainPoint, the one under way; empty: none */
  SuralBodyView stroke_view;
};

/* Tells the regions and the listeners what has changed. */
void sural_body_map_view_state_changed (SuralBodyMapView *self);
/* Marks a region with the quality in hand, or takes that mark away. */
void sural_body_map_view_toggle (SuralBodyMapView *self, SuralBodyTarget *target);
/* Adds the stroke under way to the drawing. */
void sural_body_map_view_finish_stroke (SuralBodyMapView *self);

void sural_body_map_input_attach (SuralBodyMapView *self);

G_END_DECLS
