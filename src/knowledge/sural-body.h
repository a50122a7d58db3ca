/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-grade.h"
#include "model/visit/sural-pain-map.h"

G_BEGIN_DECLS

/* The figure that pain is drawn on: data/knowledge/body.xml. It is drawn once for one leg as seen
 * from behind, from the front and from the outside; the other leg is its mirror image. All of it is
 * in centimetres on a standing adult. */
typedef enum
{
  SURAL_BODY_ASPECT_BACK,  /* x: outwards from the midline */
  SURAL_BODY_ASPECT_FRONT, /* x: outwards from the midline */
  SURAL_BODY_ASPECT_SIDE,  /* x: towards the toes */
} SuralBodyAspect;

#define SURAL_N_BODY_ASPECTS 3

typedef enum
{
  SURAL_BODY_MOVE,
  SURAL_BODY_LINE,
  SURAL_BODY_CURVE, /* points 0 and 1 are the handles, 2 the end */
  SURAL_BODY_CLOSE,
} SuralBodyStepKind;

typedef struct
{
  SuralBodyStepKind kind;
  SuralPainPoint points[3]; /* a move or a line uses the first */
} SuralBodyStep;

/* A path of lines and Bézier curves. */
typedef struct
{
  GArray *steps;   /* SuralBodyStep */
  GArray *polygon; /* SuralPainPoint: the same, flattened, all its parts one after the other */
  GArray *parts;   /* guint: where each part begins in @polygon */
  double left, top, right, bottom;
} SuralBodyPath;

SuralBodyPath *sural_body_path_parse (const char *text);
void sural_body_path_free (SuralBodyPath *self);
gboolean sural_body_path_contains (const SuralBodyPath *self, double x, double y);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralBodyPath, sural_body_path_free)

typedef struct
{
  char *id;
  SuralBodyAspect aspect;
  SuralBodyPath *path;
  double weight; /* 1 for the outline; how strong a line inside it is, 0–1 */
  gboolean is_outline;
} SuralBodyLine;

/* How far down the leg a place is; symptoms "from above to below the knee" are in both. */
typedef enum
{
  SURAL_BODY_ZONE_ABOVE,
  SURAL_BODY_ZONE_KNEE,
  SURAL_BODY_ZONE_BELOW,
} SuralBodyZone;

typedef struct
{
  const char *id; /* interned; stands in records */
  SuralBodyAspect aspect;
  SuralBodyZone zone;
  SuralBodyPath *path;
  char *label; /* "inner half of the calf" */
} SuralBodyRegion;

typedef enum
{
  SURAL_BODY_DERMATOME,
  SURAL_BODY_MUSCLE,
} SuralBodyOverlayKind;

typedef struct
{
  const char *id; /* interned: "s1" "gastrocnemius" */
  SuralBodyOverlayKind kind;
  SuralGrade grade;
  SuralProvenance provenance;
  char *source;                               /* may be NULL */
  char *label;                                /* "S1" */
  char *text;                                 /* what it shows and how sure that is */
  SuralBodyPath *areas[SURAL_N_BODY_ASPECTS]; /* NULL where it is not seen */
} SuralBodyOverlay;

SuralBodyAspect sural_body_view_get_aspect (SuralBodyView view);

/* A view shows a leg or both; what @aspect draws is placed in the view by multiplying x by this: 1
 * or -1, or 0 when the leg of that side is not seen in the view. */
double sural_body_view_get_direction (SuralBodyView view, SuralSide side);

G_END_DECLS
