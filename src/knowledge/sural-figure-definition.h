/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A figure is a body posed by the angles of its joints, in degrees, and the things around it.
 * Lengths are in hundredths of the body's height. Seen from the side it looks to the right; "near"
 * is the side of the viewer. Seen from behind, "near" is the limb at the right. */

typedef enum
{
  SURAL_BODY_HEAD,
  SURAL_BODY_CHEST,
  SURAL_BODY_BACK,
  SURAL_BODY_SHOULDER,
  SURAL_BODY_ELBOW,
  SURAL_BODY_WRIST,
  SURAL_BODY_HAND,
  SURAL_BODY_HIP,
  SURAL_BODY_KNEE,
  SURAL_BODY_CALF,
  SURAL_BODY_ANKLE,
  SURAL_BODY_HEEL,
  SURAL_BODY_BALL,
  SURAL_BODY_TOE,
  SURAL_N_BODY_PARTS,
} SuralBodyPart;

typedef enum
{
  SURAL_LIMB_NEAR,
  SURAL_LIMB_FAR,
  SURAL_N_LIMBS,
} SuralLimb;

typedef struct
{
  SuralBodyPart part;
  SuralLimb limb;
} SuralBodyPoint;

/* Flexion, dorsiflexion and (of wrist and toes) extension are positive. trunk leans forward from
 * upright: 90 lies on the front, -90 on the back. */
typedef struct
{
  double trunk, lumbar, neck;
  double shoulder[SURAL_N_LIMBS], elbow[SURAL_N_LIMBS], wrist[SURAL_N_LIMBS];
  double hip[SURAL_N_LIMBS], knee[SURAL_N_LIMBS], ankle[SURAL_N_LIMBS], toes[SURAL_N_LIMBS];
  double x, y; /* of the anchor */
} SuralPose;

typedef enum
{
  SURAL_FIGURE_SIDE,
  SURAL_FIGURE_BEHIND,
} SuralFigureView;

typedef enum
{
  SURAL_HIGHLIGHT_NONE,
  SURAL_HIGHLIGHT_CALF,
  SURAL_HIGHLIGHT_ACHILLES,
  SURAL_HIGHLIGHT_THIGH,
  SURAL_HIGHLIGHT_BACK,
  SURAL_HIGHLIGHT_NERVE,
} SuralHighlight;

typedef enum
{
  SURAL_PROP_FLOOR,
  SURAL_PROP_TABLE,
  SURAL_PROP_WALL,
  SURAL_PROP_BOX,
  SURAL_PROP_CHAIR,
  SURAL_PROP_PILLOW,
  SURAL_PROP_BARBELL,
  SURAL_PROP_WEIGHT,
  SURAL_PROP_BALL,
  SURAL_PROP_SLED,
  SURAL_PROP_HELPER,
  SURAL_PROP_HAMMER,
  SURAL_PROP_DISTANCE,
  SURAL_PROP_BICYCLE,
  SURAL_N_PROPS,
} SuralPropKind;

/* Something around the body. at: it moves with that point of the body, and x and y count from
 * there. A helper's hand, a hammer come from the direction of angle (0 from above, clockwise). */
typedef struct
{
  SuralPropKind kind;
  gboolean attached;
  SuralBodyPoint at;
  double x, y, width, height, angle;
} SuralProp;

/* Where the movement goes. Where angle is NAN it follows the way of a point of the body; otherwise
 * it is a push into that direction (0 up, clockwise). */
typedef struct
{
  SuralBodyPoint at;
  double angle, length, offset;
} SuralFigureArrow;

/* A movement: poses that the joints turn through evenly, and what stands around. One picture may
 * show several exercises and findings. */
typedef struct
{
  const char *id; /* interned */
  char **shows;   /* ids of the exercises and findings it is the picture of */
  SuralFigureView view;
  SuralHighlight highlight;
  SuralBodyPoint anchor;
  GArray *poses;  /* SuralPose, at least one: the first is the start, the last the end */
  GArray *props;  /* SuralProp, from back to front */
  GArray *arrows; /* SuralFigureArrow */
} SuralFigureDefinition;

gboolean sural_figure_definition_is_still (const SuralFigureDefinition *self);
SuralPose sural_figure_definition_get_pose (const SuralFigureDefinition *self, double phase);

G_END_DECLS
