/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/figure/sural-figure-body.h"

#include <math.h>

/* The body from the side. Lengths of its segments as shares of its height are those of an average
 * adult; they are drawing, not measurement. */

#define THIGH 24.2
#define SHANK 24.4
#define UPPER_ARM 16.6
#define FOREARM 14.4
#define HAND 6.6

#define PELVIS 5.5
#define BEND 14.5 /* the part of the trunk that bends */
#define TRUNK 31.0
#define SHOULDER_AT 27.0

/* The far limbs stand a little behind the near ones, seen slightly from above. */
#define DEPTH_X 2.0
#define DEPTH_Y 1.3

enum
{
  GROUP_FAR_ARM,
  GROUP_FAR_LEG,
  GROUP_TRUNK,
  GROUP_NEAR_LEG,
  GROUP_NEAR_ARM,
};

/* What clothes cover is left out. */
/* clang-format off */
static const SuralGirth thigh_girths[] = {
  { 0.20, 5.2, 5.0 }, { 0.55, 4.4, 4.4 }, { 0.85, 3.4, 3.4 }, { 1.00, 3.3, 3.0 },
};
static const SuralGirth shorts_girths[] = {
  { 0.00, 5.4, 5.6 }, { 0.20, 5.5, 5.4 }, { 0.52, 4.9, 4.9 },
};
static const SuralGirth shank_girths[] = {
  { 0.00, 3.2, 3.0 }, { 0.12, 2.7, 3.6 }, { 0.30, 2.5, 4.7 }, { 0.48, 2.3, 4.0 }, { 0.70, 2.0, 2.5 },
  { 0.88, 1.8, 1.8 }, { 1.00, 2.0, 2.0 },
};
static const SuralGirth calf_girths[] = {
  { 0.07, -0.6, 3.0 }, { 0.18, -0.2, 3.95 }, { 0.30, 0.0, 4.45 }, { 0.46, -0.3, 3.9 }, { 0.60, -0.9, 2.8 },
};
static const SuralGirth achilles_girths[] = {
  { 0.55, -1.3, 2.9 }, { 0.70, -1.1, 2.3 }, { 0.90, -0.6, 1.8 }, { 1.02, -0.6, 2.2 },
};
static const SuralGirth front_girths[] = {
  { 0.16, 4.9, 0.4 }, { 0.35, 4.6, 0.3 }, { 0.60, 3.9, 0.0 }, { 0.78, 3.3, -0.8 },
};
static const SuralGirth upper_arm_girths[] = {
  { 0.30, 2.8, 2.7 }, { 0.70, 2.3, 2.3 }, { 1.00, 2.0, 2.1 },
};
static const SuralGirth sleeve_girths[] = {
  { 0.00, 3.4, 3.4 }, { 0.25, 3.2, 3.1 }, { 0.48, 3.0, 3.0 },
};
static const SuralGirth forearm_girths[] = {
  { 0.00, 2.0, 2.1 }, { 0.25, 2.2, 2.1 }, { 0.70, 1.6, 1.6 }, { 1.00, 1.3, 1.3 },
};
static const SuralGirth hand_girths[] = {
  { 0.00, 1.3, 1.3 }, { 0.35, 1.7, 1.5 }, { 0.70, 1.4, 1.3 }, { 1.00, 0.7, 0.7 },
};
static const SuralGirth neck_girths[] = {
  { 0.00, 2.6, 3.0 }, { 0.50, 2.5, 2.7 }, { 1.00, 2.6, 2.7 },
};

/* Along the spine from the hip, to the front, to the back. */
static const SuralGirth trunk_girths[] = {
  { -4.6, 1.4, 2.6 }, { -1.5, 4.7, 6.0 }, { 2.5, 5.4, 6.5 }, { 6.5, 5.2, 5.2 }, { 11.0, 5.0, 4.2 },
  { 16.0, 5.4, 4.5 }, { 21.0, 6.2, 5.4 }, { 25.5, 6.0, 5.5 }, { 28.8, 4.2, 4.6 }, { 31.2, 2.2, 2.9 },
};
static const SuralGirth hips_girths[] = {
  { -4.6, 1.4, 2.6 }, { -1.5, 4.7, 6.0 }, { 2.5, 5.4, 6.5 }, { 5.6, 5.4, 5.7 },
};
static const SuralGirth low_back_girths[] = {
  { 4.0, -1.8, 5.6 }, { 7.0, -1.6, 4.8 }, { 11.0, -1.4, 4.0 }, { 14.5, -1.8, 4.1 },
};

/* To the front and up from the head's middle. */
static const SuralPoint head_outline[] = {
  { 0.2, 7.0 },   { 3.6, 5.8 },   { 5.2, 3.2 },   { 5.3, 1.3 },   { 6.6, -0.9 },  { 5.4, -1.8 },
  { 5.5, -3.3 },  { 4.9, -5.4 },  { 3.2, -6.1 },  { 0.6, -5.0 },  { -1.8, -4.6 }, { -4.2, -3.8 },
  { -5.6, -0.6 }, { -5.6, 2.6 },  { -3.6, 5.8 },
};
static const SuralPoint hair_outline[] = {
  { 0.4, 7.6 },   { 3.9, 6.3 },   { 5.2, 4.2 },   { 3.4, 3.9 },   { 1.0, 2.9 },   { 0.2, 0.6 },
  { -1.2, -1.4 }, { -2.9, -4.0 }, { -5.0, -3.4 }, { -6.2, -0.4 }, { -6.1, 3.0 },  { -3.9, 6.4 },
};
/* Forward and up from the ankle. */
static const SuralPoint foot_outline[] = {
  { 1.9, 1.6 },   { 3.2, 0.0 },   { 6.2, -1.6 },  { 8.6, -2.6 },  { 9.3, -3.6 },  { 8.4, -4.35 },
  { 5.0, -4.1 },  { 2.2, -3.9 },  { -1.0, -4.2 }, { -3.2, -4.35 },{ -4.4, -3.2 }, { -3.4, -0.9 },
  { -2.0, 1.2 },
};
static const SuralPoint toes_outline[] = {
  { 0.0, 1.3 },   { 2.6, 0.5 },   { 4.2, -0.1 },  { 4.3, -0.8 },  { 2.4, -1.0 },  { 0.0, -1.0 },
  { -1.0, 0.2 },
};
static const SuralPoint toes_joint = { 8.3, -3.35 };
/* clang-format on */

/* A frame of reference: where its middle is, and the direction of its y axis. */
typedef struct
{
  SuralPoint middle;
  double up;
} Frame;

static SuralPoint
place (const Frame *frame, SuralPoint point)
{
  return sural_point_along (frame->middle, frame->up, point.y, -point.x);
}

static void
add_outline (SuralBody *self,
             guint group,
             SuralTone tone,
             gboolean far,
             const Frame *frame,
             const SuralPoint *points,
             guint n_points)
{
  SuralHeading heading = sural_heading (frame->up);
  SuralShape *shape;

  if (self->bones)
    return;
  shape = sural_body_add_shape (self, group, tone, far);
  for (guint i = 0; i < n_points; i++)
    sural_shape_add (shape,
                     sural_point_towards (frame->middle, heading, points[i].y, -points[i].x));
}

static void
add_limb (SuralBody *self,
          guint group,
          SuralTone tone,
          gboolean far,
          SuralPoint from,
          SuralPoint to,
          const SuralGirth *girths,
          guint n_girths)
{
  if (!self->bones)
    sural_shape_add_limb (sural_body_add_shape (self, group, tone, far), from, to, girths,
                          n_girths);
}

/* --- the trunk: straight pelvis, an arc, straight chest -----------------------------------------
 */

/* The frame of the spine at @along from the hip. */
static Frame
spine_at (const SuralPose *pose, double along)
{
  double share = CLAMP ((along - PELVIS) / BEND, 0, 1);
  SuralPoint at = sural_point_along ((SuralPoint) { 0, 0 }, pose->trunk, MIN (along, PELVIS), 0);
  double bent = along - PELVIS;

  if (share > 0)
    {
      /* The chord of an arc points half way and is that much shorter. */
      double turn = pose->lumbar * share;
      double half = turn * G_PI / 360.0;
      double chord = MIN (bent, BEND) * (fabs (half) > 1e-6 ? sin (half) / half : 1);

      at = sural_point_along (at, pose->trunk + turn / 2, chord, 0);
    }
  if (bent > BEND)
    at = sural_point_along (at, pose->trunk + pose->lumbar, bent - BEND, 0);

  return (Frame) { at, pose->trunk + pose->lumbar * share };
}

static void
add_spine (SuralShape *shape, const SuralPose *pose, const SuralGirth *girths, guint n_girths)
{
  SuralPoint back[SURAL_SHAPE_MAX / 2];

  g_return_if_fail (n_girths <= G_N_ELEMENTS (back));
  for (guint i = 0; i < n_girths; i++)
    {
      Frame frame = spine_at (pose, girths[i].along);
      SuralHeading heading = sural_heading (frame.up);

      sural_shape_add (shape, sural_point_towards (frame.middle, heading, 0, -girths[i].front));
      back[i] = sural_point_towards (frame.middle, heading, 0, girths[i].back);
    }
  for (guint i = n_girths; i > 0; i--)
    sural_shape_add (shape, back[i - 1]);
}

static void
build_head (SuralBody *self, const SuralPose *pose)
{
  Frame base = spine_at (pose, TRUNK - 0.5);
  Frame head = { base.middle, base.up + pose->neck };
  SuralPoint nape;

  head.middle =
      sural_point_along (sural_point_along (base.middle, base.up + pose->neck / 2 + 8, 4.6, 0),
                         head.up, 6.2, -1.0);
  nape = place (&head, (SuralPoint) { -0.6, -2.6 });
  add_limb (self, GROUP_TRUNK, SURAL_TONE_SKIN, FALSE, base.middle, nape, neck_girths,
            G_N_ELEMENTS (neck_girths));
  add_outline (self, GROUP_TRUNK, SURAL_TONE_SKIN, FALSE, &head, head_outline,
               G_N_ELEMENTS (head_outline));
  add_outline (self, GROUP_TRUNK, SURAL_TONE_HAIR, FALSE, &head, hair_outline,
               G_N_ELEMENTS (hair_outline));
  self->points[SURAL_LIMB_NEAR][SURAL_BODY_HEAD] = head.middle;
  self->points[SURAL_LIMB_FAR][SURAL_BODY_HEAD] = head.middle;
}

static void
build_trunk (SuralBody *self, const SuralPose *pose)
{
  Frame chest = spine_at (pose, 22);
  Frame back = spine_at (pose, 9);

  build_head (self, pose);
  if (!self->bones)
    {
      add_spine (sural_body_add_shape (self, GROUP_TRUNK, SURAL_TONE_SHIRT, FALSE), pose,
                 trunk_girths, G_N_ELEMENTS (trunk_girths));
      add_spine (sural_body_add_shape (self, GROUP_TRUNK, SURAL_TONE_SHORTS, FALSE), pose,
                 hips_girths, G_N_ELEMENTS (hips_girths));
    }
  for (int limb = 0; limb < SURAL_N_LIMBS; limb++)
    {
      self->points[limb][SURAL_BODY_CHEST] = place (&chest, (SuralPoint) { 6, 0 });
      self->points[limb][SURAL_BODY_BACK] = place (&back, (SuralPoint) { -4.6, 0 });
    }
}

/* --- the limbs ----------------------------------------------------------------------------------
 */

static SuralPoint
depth (SuralPoint point, SuralLimb limb)
{
  if (limb == SURAL_LIMB_FAR)
    {
      point.x += DEPTH_X;
      point.y += DEPTH_Y;
    }

  return point;
}

static void
build_foot (SuralBody *self, const SuralPose *pose, SuralLimb limb, guint group, double up)
{
  SuralPoint *points = self->points[limb];
  Frame foot = { points[SURAL_BODY_ANKLE], up };
  Frame toes = { place (&foot, toes_joint), up - pose->toes[limb] };
  gboolean far = limb == SURAL_LIMB_FAR;

  add_outline (self, group, SURAL_TONE_SKIN, far, &toes, toes_outline, G_N_ELEMENTS (toes_outline));
  add_outline (self, group, SURAL_TONE_SKIN, far, &foot, foot_outline, G_N_ELEMENTS (foot_outline));
  points[SURAL_BODY_HEEL] = place (&foot, (SuralPoint) { -3.4, -4.3 });
  points[SURAL_BODY_BALL] = place (&foot, (SuralPoint) { 8.3, -4.35 });
  points[SURAL_BODY_TOE] = place (&toes, (SuralPoint) { 4.3, -0.5 });
}

/* Directions of legs and arms count from straight down: 180 degrees from up, forward is less. */
static void
build_leg (SuralBody *self, const SuralPose *pose, SuralLimb limb)
{
  SuralPoint *points = self->points[limb];
  gboolean far = limb == SURAL_LIMB_FAR;
  guint group = far ? GROUP_FAR_LEG : GROUP_NEAR_LEG;
  double thigh = 180 - (pose->hip[limb] - pose->trunk);
  double shank = thigh + pose->knee[limb];

  points[SURAL_BODY_HIP] = depth ((SuralPoint) { 0, 0 }, limb);
  points[SURAL_BODY_KNEE] = sural_point_along (points[SURAL_BODY_HIP], thigh, THIGH, 0);
  points[SURAL_BODY_ANKLE] = sural_point_along (points[SURAL_BODY_KNEE], shank, SHANK, 0);
  points[SURAL_BODY_CALF] = sural_point_along (points[SURAL_BODY_KNEE], shank, SHANK * 0.3, -4.6);

  build_foot (self, pose, limb, group, shank - 180 - pose->ankle[limb]);
  add_limb (self, group, SURAL_TONE_SKIN, far, points[SURAL_BODY_KNEE], points[SURAL_BODY_ANKLE],
            shank_girths, G_N_ELEMENTS (shank_girths));
  add_limb (self, group, SURAL_TONE_SKIN, far, points[SURAL_BODY_HIP], points[SURAL_BODY_KNEE],
            thigh_girths, G_N_ELEMENTS (thigh_girths));
  add_limb (self, group, SURAL_TONE_SHORTS, far, points[SURAL_BODY_HIP], points[SURAL_BODY_KNEE],
            shorts_girths, G_N_ELEMENTS (shorts_girths));
}

static void
build_arm (SuralBody *self, const SuralPose *pose, SuralLimb limb)
{
  SuralPoint *points = self->points[limb];
  gboolean far = limb == SURAL_LIMB_FAR;
  guint group = far ? GROUP_FAR_ARM : GROUP_NEAR_ARM;
  Frame frame = spine_at (pose, SHOULDER_AT);
  double upper = 180 - (pose->shoulder[limb] - frame.up);
  double lower = upper - pose->elbow[limb];
  double hand = lower - pose->wrist[limb];

  points[SURAL_BODY_SHOULDER] = depth (place (&frame, (SuralPoint) { 0.4, 0 }), limb);
  points[SURAL_BODY_ELBOW] = sural_point_along (points[SURAL_BODY_SHOULDER], upper, UPPER_ARM, 0);
  points[SURAL_BODY_WRIST] = sural_point_along (points[SURAL_BODY_ELBOW], lower, FOREARM, 0);
  points[SURAL_BODY_HAND] = sural_point_along (points[SURAL_BODY_WRIST], hand, HAND * 0.6, 0);

  add_limb (self, group, SURAL_TONE_SKIN, far, points[SURAL_BODY_WRIST],
            sural_point_along (points[SURAL_BODY_WRIST], hand, HAND, 0), hand_girths,
            G_N_ELEMENTS (hand_girths));
  add_limb (self, group, SURAL_TONE_SKIN, far, points[SURAL_BODY_ELBOW], points[SURAL_BODY_WRIST],
            forearm_girths, G_N_ELEMENTS (forearm_girths));
  add_limb (self, group, SURAL_TONE_SKIN, far, points[SURAL_BODY_SHOULDER],
            points[SURAL_BODY_ELBOW], upper_arm_girths, G_N_ELEMENTS (upper_arm_girths));
  add_limb (self, group, SURAL_TONE_SHIRT, far, points[SURAL_BODY_SHOULDER],
            points[SURAL_BODY_ELBOW], sleeve_girths, G_N_ELEMENTS (sleeve_girths));
}

/* --- what is meant ------------------------------------------------------------------------------
 */

/* The sciatic nerve and its branch: low back, buttock, back of the thigh, calf, outer foot. */
static void
build_nerve (SuralBody *self, const SuralPose *pose)
{
  const SuralPoint *points = self->points[SURAL_LIMB_NEAR];
  Frame at[] = { spine_at (pose, 12), spine_at (pose, 7), spine_at (pose, 2) };
  double thigh = 180 - (pose->hip[SURAL_LIMB_NEAR] - pose->trunk);
  double shank = thigh + pose->knee[SURAL_LIMB_NEAR];
  Frame foot = { points[SURAL_BODY_ANKLE], shank - 180 - pose->ankle[SURAL_LIMB_NEAR] };
  SuralPoint *nerve = self->nerve;

  nerve[self->n_nerve++] = place (&at[0], (SuralPoint) { -2.4, 0 });
  nerve[self->n_nerve++] = place (&at[1], (SuralPoint) { -3.0, 0 });
  nerve[self->n_nerve++] = place (&at[2], (SuralPoint) { -3.8, 0 });
  nerve[self->n_nerve++] = sural_point_along (points[SURAL_BODY_HIP], thigh, 4, -3.4);
  nerve[self->n_nerve++] = sural_point_along (points[SURAL_BODY_HIP], thigh, THIGH * 0.5, -2.2);
  nerve[self->n_nerve++] = sural_point_along (points[SURAL_BODY_KNEE], shank, -1.0, -1.5);
  nerve[self->n_nerve++] = sural_point_along (points[SURAL_BODY_KNEE], shank, SHANK * 0.3, -2.2);
  nerve[self->n_nerve++] = sural_point_along (points[SURAL_BODY_KNEE], shank, SHANK * 0.8, -0.9);
  nerve[self->n_nerve++] = place (&foot, (SuralPoint) { -0.9, -2.0 });
  nerve[self->n_nerve++] = place (&foot, (SuralPoint) { 3.0, -2.7 });
  nerve[self->n_nerve++] = place (&foot, (SuralPoint) { 7.6, -3.2 });
}

static void
build_highlight (SuralBody *self, const SuralPose *pose, SuralHighlight highlight)
{
  const SuralPoint *points = self->points[SURAL_LIMB_NEAR];
  SuralShape *shape = &self->highlight;

  shape->tone = SURAL_TONE_ACCENT;
  shape->group = GROUP_NEAR_LEG;
  switch (highlight)
    {
    case SURAL_HIGHLIGHT_CALF:
      sural_shape_add_limb (shape, points[SURAL_BODY_KNEE], points[SURAL_BODY_ANKLE], calf_girths,
                            G_N_ELEMENTS (calf_girths));
      break;
    case SURAL_HIGHLIGHT_ACHILLES:
      sural_shape_add_limb (shape, points[SURAL_BODY_KNEE], points[SURAL_BODY_ANKLE],
                            achilles_girths, G_N_ELEMENTS (achilles_girths));
      break;
    case SURAL_HIGHLIGHT_THIGH:
      sural_shape_add_limb (shape, points[SURAL_BODY_HIP], points[SURAL_BODY_KNEE], front_girths,
                            G_N_ELEMENTS (front_girths));
      break;
    case SURAL_HIGHLIGHT_BACK:
      shape->group = GROUP_TRUNK;
      add_spine (shape, pose, low_back_girths, G_N_ELEMENTS (low_back_girths));
      break;
    case SURAL_HIGHLIGHT_NERVE:
      build_nerve (self, pose);
      break;
    case SURAL_HIGHLIGHT_NONE:
    default:
      break;
    }
  /* All of its edge is seen. */
  shape->n_line = shape->n;
}

/**
 * sural_body_build_side:
 * @self: an empty body
 * @pose: its joints
 * @highlight: what is to catch the eye
 *
 * Builds the body as seen from its right side, the hip at the origin, from back to front.
 */
void
sural_body_build_side (SuralBody *self, const SuralPose *pose, SuralHighlight highlight)
{
  build_arm (self, pose, SURAL_LIMB_FAR);
  build_leg (self, pose, SURAL_LIMB_FAR);
  build_trunk (self, pose);
  build_leg (self, pose, SURAL_LIMB_NEAR);
  if (!self->bones)
    build_highlight (self, pose, highlight);
  build_arm (self, pose, SURAL_LIMB_NEAR);
}
