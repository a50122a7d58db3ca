/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/figure/sural-figure-body.h"

#include <math.h>

/* The body from behind: trunk and lumbar bend to the right, hip and shoulder lift a limb sideways,
 * elbow bends the forearm inwards. */

#define THIGH 24.2
#define SHANK 24.4
#define UPPER_ARM 16.6
#define FOREARM 14.4
#define HIPS 4.6
#define SHOULDERS 9.0
#define PELVIS 5.5
#define BEND 14.5

enum
{
  GROUP_LEGS,
  GROUP_TRUNK,
  GROUP_ARMS,
};

/* What clothes cover is left out. */
/* clang-format off */
static const SuralGirth thigh_girths[] = {
  { 0.25, 4.4, 4.4 }, { 0.60, 3.8, 3.8 }, { 0.90, 3.0, 3.0 }, { 1.00, 2.9, 2.9 },
};
static const SuralGirth shorts_girths[] = {
  { 0.00, 4.4, 4.4 }, { 0.25, 4.7, 4.7 }, { 0.52, 4.5, 4.5 },
};
static const SuralGirth shank_girths[] = {
  { 0.00, 2.9, 2.9 }, { 0.14, 3.1, 3.1 }, { 0.32, 3.7, 3.6 }, { 0.52, 3.0, 2.9 }, { 0.78, 1.9, 1.9 },
  { 1.00, 1.8, 1.8 },
};
static const SuralGirth foot_girths[] = {
  { 0.00, 1.9, 1.9 }, { 0.50, 2.2, 2.2 }, { 0.85, 2.6, 2.6 },
};
static const SuralGirth arm_girths[] = {
  { 0.35, 2.6, 2.6 }, { 1.00, 2.0, 2.0 },
};
static const SuralGirth sleeve_girths[] = {
  { 0.00, 3.0, 3.0 }, { 0.25, 3.0, 3.0 }, { 0.48, 2.9, 2.9 },
};
static const SuralGirth forearm_girths[] = {
  { 0.00, 2.0, 2.0 }, { 0.30, 2.1, 2.1 }, { 1.00, 1.4, 1.4 }, { 1.30, 1.5, 1.5 }, { 1.45, 0.9, 0.9 },
};
static const SuralGirth neck_girths[] = {
  { 0.00, 3.2, 3.2 }, { 0.50, 2.7, 2.7 }, { 1.00, 2.7, 2.7 },
};
static const SuralGirth trunk_girths[] = {
  { -3.0, 5.8, 5.8 }, { 0.0, 8.4, 8.4 }, { 4.0, 8.5, 8.5 }, { 9.0, 7.2, 7.2 }, { 13.0, 7.0, 7.0 },
  { 19.0, 8.4, 8.4 }, { 24.0, 9.4, 9.4 }, { 27.6, 8.6, 8.6 }, { 30.0, 4.6, 4.6 }, { 31.4, 2.9, 2.9 },
};
static const SuralGirth hips_girths[] = {
  { -3.0, 5.8, 5.8 }, { 0.0, 8.4, 8.4 }, { 4.0, 8.5, 8.5 }, { 5.8, 8.2, 8.2 },
};
static const SuralGirth low_back_girths[] = {
  { 4.5, 3.6, 3.6 }, { 8.0, 3.2, 3.2 }, { 11.5, 3.0, 3.0 }, { 14.5, 2.6, 2.6 },
};
static const SuralPoint head_outline[] = {
  { 0.0, 7.0 }, { 3.7, 5.7 }, { 5.2, 2.2 }, { 5.0, -1.2 }, { 3.4, -4.8 }, { 0.0, -6.0 },
  { -3.4, -4.8 }, { -5.0, -1.2 }, { -5.2, 2.2 }, { -3.7, 5.7 },
};
static const SuralPoint hair_outline[] = {
  { 0.0, 7.5 }, { 4.0, 6.1 }, { 5.6, 2.4 }, { 5.0, -1.0 }, { 3.0, -3.8 }, { 0.0, -4.2 },
  { -3.0, -3.8 }, { -5.0, -1.0 }, { -5.6, 2.4 }, { -4.0, 6.1 },
};
/* clang-format on */

static SuralPoint
spine_at (const SuralPose *pose, double along, double *up)
{
  double share = CLAMP ((along - PELVIS) / BEND, 0, 1);
  double bent = along - PELVIS;
  SuralPoint at = sural_point_along ((SuralPoint) { 0, 0 }, pose->trunk, MIN (along, PELVIS), 0);

  if (share > 0)
    at = sural_point_along (at, pose->trunk + pose->lumbar * share / 2, MIN (bent, BEND), 0);
  if (bent > BEND)
    at = sural_point_along (at, pose->trunk + pose->lumbar, bent - BEND, 0);
  *up = pose->trunk + pose->lumbar * share;

  return at;
}

static void
add_spine (SuralShape *shape, const SuralPose *pose, const SuralGirth *girths, guint n_girths)
{
  SuralPoint left[SURAL_SHAPE_MAX / 2];
  double up;

  g_return_if_fail (n_girths <= G_N_ELEMENTS (left));
  for (guint i = 0; i < n_girths; i++)
    {
      SuralPoint at = spine_at (pose, girths[i].along, &up);
      SuralHeading heading = sural_heading (up);

      sural_shape_add (shape, sural_point_towards (at, heading, 0, -girths[i].front));
      left[i] = sural_point_towards (at, heading, 0, girths[i].back);
    }
  for (guint i = n_girths; i > 0; i--)
    sural_shape_add (shape, left[i - 1]);
}

static void
add_limb (SuralBody *self,
          guint group,
          SuralTone tone,
          SuralPoint from,
          SuralPoint to,
          const SuralGirth *girths,
          guint n_girths)
{
  if (!self->bones)
    sural_shape_add_limb (sural_body_add_shape (self, group, tone, FALSE), from, to, girths,
                          n_girths);
}

static void
build_leg (SuralBody *self, const SuralPose *pose, SuralLimb limb)
{
  SuralPoint *points = self->points[limb];
  double side = limb == SURAL_LIMB_NEAR ? 1 : -1;
  double thigh = 180 - side * pose->hip[limb];
  SuralPoint foot;

  points[SURAL_BODY_HIP] = (SuralPoint) { side * HIPS, 0 };
  points[SURAL_BODY_KNEE] = sural_point_along (points[SURAL_BODY_HIP], thigh, THIGH, 0);
  points[SURAL_BODY_ANKLE] = sural_point_along (points[SURAL_BODY_KNEE], thigh, SHANK, 0);
  points[SURAL_BODY_CALF] =
      sural_point_between (points[SURAL_BODY_KNEE], points[SURAL_BODY_ANKLE], 0.3);
  foot = sural_point_along (points[SURAL_BODY_ANKLE], 180, 3.2, side * 0.8);
  points[SURAL_BODY_HEEL] = points[SURAL_BODY_BALL] = points[SURAL_BODY_TOE] =
      sural_point_along (points[SURAL_BODY_ANKLE], 180, 4.6, 0);
  add_limb (self, GROUP_LEGS, SURAL_TONE_SKIN, points[SURAL_BODY_ANKLE], foot, foot_girths,
            G_N_ELEMENTS (foot_girths));
  add_limb (self, GROUP_LEGS, SURAL_TONE_SKIN, points[SURAL_BODY_KNEE], points[SURAL_BODY_ANKLE],
            shank_girths, G_N_ELEMENTS (shank_girths));
  add_limb (self, GROUP_LEGS, SURAL_TONE_SKIN, points[SURAL_BODY_HIP], points[SURAL_BODY_KNEE],
            thigh_girths, G_N_ELEMENTS (thigh_girths));
  add_limb (self, GROUP_LEGS, SURAL_TONE_SHORTS, points[SURAL_BODY_HIP], points[SURAL_BODY_KNEE],
            shorts_girths, G_N_ELEMENTS (shorts_girths));
}

static void
build_arm (SuralBody *self, const SuralPose *pose, SuralLimb limb)
{
  SuralPoint *points = self->points[limb];
  double side = limb == SURAL_LIMB_NEAR ? 1 : -1;
  double up, upper, lower;
  SuralPoint at = spine_at (pose, 26.5, &up);

  upper = up + 180 - side * pose->shoulder[limb];
  lower = upper + side * pose->elbow[limb];
  points[SURAL_BODY_SHOULDER] = sural_point_along (at, up, 0, -side * SHOULDERS);
  points[SURAL_BODY_ELBOW] = sural_point_along (points[SURAL_BODY_SHOULDER], upper, UPPER_ARM, 0);
  points[SURAL_BODY_WRIST] = sural_point_along (points[SURAL_BODY_ELBOW], lower, FOREARM, 0);
  points[SURAL_BODY_HAND] = sural_point_along (points[SURAL_BODY_WRIST], lower, 4, 0);
  add_limb (self, GROUP_ARMS, SURAL_TONE_SKIN, points[SURAL_BODY_ELBOW], points[SURAL_BODY_WRIST],
            forearm_girths, G_N_ELEMENTS (forearm_girths));
  add_limb (self, GROUP_ARMS, SURAL_TONE_SKIN, points[SURAL_BODY_SHOULDER],
            points[SURAL_BODY_ELBOW], arm_girths, G_N_ELEMENTS (arm_girths));
  add_limb (self, GROUP_ARMS, SURAL_TONE_SHIRT, points[SURAL_BODY_SHOULDER],
            points[SURAL_BODY_ELBOW], sleeve_girths, G_N_ELEMENTS (sleeve_girths));
}

static void
add_outline (SuralShape *shape,
             SuralPoint middle,
             double up,
             const SuralPoint *points,
             guint n_points)
{
  SuralHeading heading = sural_heading (up);

  for (guint i = 0; i < n_points; i++)
    sural_shape_add (shape, sural_point_towards (middle, heading, points[i].y, -points[i].x));
}

static void
build_head (SuralBody *self, const SuralPose *pose)
{
  double up, turned;
  SuralPoint base = spine_at (pose, 30.5, &up);
  SuralPoint middle;

  turned = up + pose->neck;
  middle = sural_point_along (sural_point_along (base, up, 3.5, 0), turned, 7.4, 0);
  add_limb (self, GROUP_TRUNK, SURAL_TONE_SKIN, base, sural_point_along (middle, turned, -3, 0),
            neck_girths, G_N_ELEMENTS (neck_girths));
  if (!self->bones)
    {
      add_outline (sural_body_add_shape (self, GROUP_TRUNK, SURAL_TONE_SKIN, FALSE), middle, turned,
                   head_outline, G_N_ELEMENTS (head_outline));
      add_outline (sural_body_add_shape (self, GROUP_TRUNK, SURAL_TONE_HAIR, FALSE), middle, turned,
                   hair_outline, G_N_ELEMENTS (hair_outline));
    }
  self->points[0][SURAL_BODY_HEAD] = self->points[1][SURAL_BODY_HEAD] = middle;
}

static void
build_trunk (SuralBody *self, const SuralPose *pose)
{
  add_spine (sural_body_add_shape (self, GROUP_TRUNK, SURAL_TONE_SHIRT, FALSE), pose, trunk_girths,
             G_N_ELEMENTS (trunk_girths));
  add_spine (sural_body_add_shape (self, GROUP_TRUNK, SURAL_TONE_SHORTS, FALSE), pose, hips_girths,
             G_N_ELEMENTS (hips_girths));
  self->highlight = (SuralShape) { .tone = SURAL_TONE_ACCENT, .group = GROUP_TRUNK };
  add_spine (&self->highlight, pose, low_back_girths, G_N_ELEMENTS (low_back_girths));
}

/**
 * sural_body_build_behind:
 * @self: an empty body
 * @pose: its joints
 *
 * Builds the body as seen from behind, the middle between the hips at the origin.
 */
void
sural_body_build_behind (SuralBody *self, const SuralPose *pose)
{
  double up;

  build_leg (self, pose, SURAL_LIMB_FAR);
  build_leg (self, pose, SURAL_LIMB_NEAR);
  if (!self->bones)
    build_trunk (self, pose);
  build_head (self, pose);
  build_arm (self, pose, SURAL_LIMB_FAR);
  build_arm (self, pose, SURAL_LIMB_NEAR);
  for (int limb = 0; limb < SURAL_N_LIMBS; limb++)
    {
      self->points[limb][SURAL_BODY_BACK] = spine_at (pose, 9, &up);
      self->points[limb][SURAL_BODY_CHEST] = spine_at (pose, 22, &up);
    }
}
