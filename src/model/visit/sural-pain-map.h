/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "model/day/sural-day.h"
#include "model/visit/sural-side.h"

G_BEGIN_DECLS

/* From where the body is looked at. @SURAL_BODY_VIEW_LEFT is the left side, with the toes to the
 * left.
 */
typedef enum
{
  SURAL_BODY_VIEW_BACK,
  SURAL_BODY_VIEW_FRONT,
  SURAL_BODY_VIEW_LEFT,
  SURAL_BODY_VIEW_RIGHT,
} SuralBodyView;

#define SURAL_N_BODY_VIEWS 4

typedef enum
{
  SURAL_PAIN_ACHE,
  SURAL_PAIN_SHARP,
  SURAL_PAIN_BURNING,
  SURAL_PAIN_NUMB,
  SURAL_PAIN_TINGLING,
} SuralPainQuality;

#define SURAL_N_PAIN_QUALITIES 5

/* No drawing has more. */
#define SURAL_PAIN_MAP_MOST_MARKS 400
#define SURAL_PAIN_MARK_MOST_POINTS 1000

const char *sural_body_view_to_string (SuralBodyView view);
gboolean sural_body_view_from_string (const char *text, SuralBodyView *view);
const char *sural_pain_quality_to_string (SuralPainQuality quality);
gboolean sural_pain_quality_from_string (const char *text, SuralPainQuality *quality);

/* Centimetres on a standing adult: x to the right of the picture from the middle of the view, y
 * down from the top of the figure. */
typedef struct
{
  double x, y;
} SuralPainPoint;

/**
 * SuralPainMark:
 * @view: the view that it is drawn on
 * @quality: what it feels like
 * @side: the side of a region; @SURAL_SIDE_NONE for a stroke
 * @region: (nullable): the region that is marked as a whole; NULL for a stroke of the pen
 * @points: SuralPainPoint, the stroke; empty for a region
 */
typedef struct
{
  SuralBodyView view;
  SuralPainQuality quality;
  SuralSide side;
  const char *region; /* interned */
  GArray *points;
} SuralPainMark;

/* A drawing of where it hurts: plain data, filled by whoever made it and then only read. */
typedef struct _SuralPainMap SuralPainMap;

#define SURAL_TYPE_PAIN_MAP (sural_pain_map_get_type ())
GType sural_pain_map_get_type (void) G_GNUC_CONST;

SuralPainMap *sural_pain_map_new (const char *visit_id, SuralTime recorded);
SuralPainMap *sural_pain_map_copy (const SuralPainMap *self);
SuralPainMap *sural_pain_map_ref (SuralPainMap *self);
void sural_pain_map_unref (SuralPainMap *self);

const char *sural_pain_map_get_visit_id (const SuralPainMap *self);
SuralTime sural_pain_map_get_recorded (const SuralPainMap *self);
guint sural_pain_map_get_n_marks (const SuralPainMap *self);
const SuralPainMark *sural_pain_map_get_mark (const SuralPainMap *self, guint index);
gboolean sural_pain_map_equal (const SuralPainMap *a, const SuralPainMap *b);

gboolean sural_pain_map_add_stroke (SuralPainMap *self,
                                    SuralBodyView view,
                                    SuralPainQuality quality,
                                    const SuralPainPoint *points,
                                    guint n_points);
gboolean sural_pain_map_add_region (SuralPainMap *self,
                                    SuralBodyView view,
                                    SuralPainQuality quality,
                                    SuralSide side,
                                    const char *region);
gboolean sural_pain_map_has_region (const SuralPainMap *self,
                                    SuralBodyView view,
                                    SuralPainQuality quality,
                                    SuralSide side,
                                    const char *region);
gboolean sural_pain_map_remove_region (SuralPainMap *self,
                                       SuralBodyView view,
                                       SuralPainQuality quality,
                                       SuralSide side,
                                       const char *region);

/* The points of a stroke as text, "12.5,40.1 12.8,41", for the store. */
char *sural_pain_mark_dup_points_text (const SuralPainMark *mark);
gboolean sural_pain_map_add_stroke_text (SuralPainMap *self,
                                         SuralBodyView view,
                                         SuralPainQuality quality,
                                         const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralPainMap, sural_pain_map_unref)

G_END_DECLS
