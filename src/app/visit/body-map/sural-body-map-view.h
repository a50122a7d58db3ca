/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/visit/body-map/sural-body-target.h"
#include "knowledge/sural-knowledge.h"
#include "model/visit/sural-pain-map.h"

G_BEGIN_DECLS

#define SURAL_TYPE_BODY_MAP_VIEW (sural_body_map_view_get_type ())
G_DECLARE_FINAL_TYPE (SuralBodyMapView, sural_body_map_view, SURAL, BODY_MAP_VIEW, GtkWidget)

/* The figure to draw on. A mouse, a finger or a pen draws strokes of the quality in hand; the arrow
 * keys walk the regions and Space marks one. 1–5 choose the quality, Ctrl+Z takes the last mark
 * back. Signals: "edited" when the clinician has changed the drawing, "state-changed" when the
 * quality or the region in focus is another. */
GtkWidget *sural_body_map_view_new (SuralKnowledge *knowledge);

/* Shows a drawing that came from elsewhere; forgets what could be undone. */
void sural_body_map_view_set_map (SuralBodyMapView *self, const SuralPainMap *map);
SuralPainMap *sural_body_map_view_get_map (SuralBodyMapView *self);
void sural_body_map_view_set_earlier (SuralBodyMapView *self, SuralPainMap *earlier);
void sural_body_map_view_set_overlay (SuralBodyMapView *self, const char *id, gboolean shown);
void sural_body_map_view_set_quality (SuralBodyMapView *self, SuralPainQuality quality);
SuralPainQuality sural_body_map_view_get_quality (SuralBodyMapView *self);
/* The region that the arrow keys have reached; NULL while the focus is elsewhere. */
SuralBodyTarget *sural_body_map_view_get_focus (SuralBodyMapView *self);
gboolean sural_body_map_view_can_undo (SuralBodyMapView *self);
void sural_body_map_view_undo (SuralBodyMapView *self);
void sural_body_map_view_clear (SuralBodyMapView *self);

G_END_DECLS
