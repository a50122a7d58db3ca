/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "knowledge/sural-knowledge.h"
#include "model/visit/sural-pain-map.h"
#include "paint/sural-palette.h"

G_BEGIN_DECLS

/* What is drawn: the figure with its overlays and words, which changes seldom, what is marked on
 * it, or both. */
typedef enum
{
  SURAL_BODY_MAP_WHOLE,
  SURAL_BODY_MAP_FIGURE,
  SURAL_BODY_MAP_MARKS,
} SuralBodyMapParts;

/**
 * SuralBodyMapLook:
 * @map: (nullable): what is drawn
 * @earlier: (nullable): an earlier drawing, shown beneath as an outline
 * @overlays: (nullable) (array zero-terminated=1): ids of the overlays that are shown
 * @focus: (nullable): a region to frame
 * @focus_view: where
 * @focus_side: on which side
 * @legend: whether the qualities that occur are explained beneath
 * @parts: what of it is drawn
 */
typedef struct
{
  const SuralPainMap *map;
  const SuralPainMap *earlier;
  const char *const *overlays;
  const SuralBodyRegion *focus;
  SuralBodyView focus_view;
  SuralSide focus_side;
  gboolean legend;
  SuralBodyMapParts parts;
} SuralBodyMapLook;

/* Where a view stands: its middle and top in user units, and how many of them a centimetre has. */
typedef struct
{
  double x, y, scale;
} SuralBodyPlace;

/* The four views stand side by side, or two by two where there is little room. */
double sural_body_map_get_height (double width);
double sural_body_map_get_least_height (double width);
void sural_body_map_get_place (double width,
                               double height,
                               gboolean legend,
                               SuralBodyView view,
                               SuralBodyPlace *place);
/* The view at a place and the point on it; FALSE between the views. */
gboolean sural_body_map_find (double width,
                              double height,
                              gboolean legend,
                              double x,
                              double y,
                              SuralBodyView *view,
                              SuralPainPoint *point);
void sural_body_map_draw (SuralKnowledge *knowledge,
                          const SuralBodyMapLook *look,
                          cairo_t *cr,
                          double width,
                          double height,
                          const char *font,
                          const SuralPalette *palette);
/* One quality as a patch, for a key or a button. */
void sural_body_map_draw_quality (SuralPainQuality quality,
                                  cairo_t *cr,
                                  double width,
                                  double height,
                                  const SuralPalette *palette);
const char *sural_body_map_get_quality_name (SuralPainQuality quality);
const char *sural_body_map_get_view_name (SuralBodyView view);

G_END_DECLS
