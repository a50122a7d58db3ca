/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-knowledge.h"
#include "model/visit/sural-pain-map.h"

G_BEGIN_DECLS

/* Where a view of a map is marked, on a grid: private to the pain pattern. */
typedef struct
{
  double x, y;    /* middle of the cell in the view, in cm */
  double local_x; /* the same on the drawing of one leg */
  SuralSide side;
  const SuralBodyRegion *region; /* NULL: outside of all */
  guint spot;                    /* cells of one connected spot share this number */
} SuralPainCell;

/* One view, for a place on the skin may be drawn in two of them. The cells alone are kept: areas,
 * spots and distances are counted from them, however it was drawn. */
typedef struct
{
  SuralBodyView view;
  GArray *cells; /* SuralPainCell */
  guint n_spots;
} SuralPainCover;

double sural_pain_cover_get_cell_size (void);
SuralPainCover *
sural_pain_cover_new (const SuralPainMap *map, SuralBodyView view, SuralKnowledge *knowledge);
void sural_pain_cover_free (SuralPainCover *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralPainCover, sural_pain_cover_free)

G_END_DECLS
