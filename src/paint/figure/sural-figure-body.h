/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-figure-definition.h"

G_BEGIN_DECLS

/* The shapes of a posed body: private to the painters. Lengths are in hundredths of its height, y
 * points up, and the ground is at y = 0. */

typedef struct
{
  double x, y;
} SuralPoint;

/* What an area is, and so how much ink it takes: figures have no colours but the accent, and look
 * the same on paper. */
typedef enum
{
  SURAL_TONE_SKIN,
  SURAL_TONE_SHIRT,
  SURAL_TONE_SHORTS,
  SURAL_TONE_HAIR,
  SURAL_TONE_ACCENT,
} SuralTone;

enum
{
  SURAL_SHAPE_MAX = 28,
  SURAL_BODY_MAX = 40,
};

/* A closed smooth curve through its points. Only as many of them as n_line have a line around. */
typedef struct
{
  SuralTone tone;
  gboolean far;
  guint group; /* shapes of a group have one outline together */
  guint n, n_line;
  SuralPoint points[SURAL_SHAPE_MAX];
} SuralShape;

/* A body in one pose. Its arrays have a fixed size, for it is made anew for each picture of a
 * movement and lives on the stack. */
typedef struct
{
  SuralPoint points[SURAL_N_LIMBS][SURAL_N_BODY_PARTS];
  SuralShape shapes[SURAL_BODY_MAX];
  guint n_shapes;
  SuralShape highlight;
  SuralPoint nerve[SURAL_SHAPE_MAX];
  guint n_nerve;
  gboolean bones; /* only points are wanted: shapes stay empty */
} SuralBody;

void sural_body_pose (SuralBody *self, const SuralFigureDefinition *figure, const SuralPose *pose);
void
sural_body_pose_bones (SuralBody *self, const SuralFigureDefinition *figure, const SuralPose *pose);

/* sural-figure-side.c and sural-figure-behind.c: with the hip's middle at the origin */
void sural_body_build_side (SuralBody *self, const SuralPose *pose, SuralHighlight highlight);
void sural_body_build_behind (SuralBody *self, const SuralPose *pose);

/* sural-figure-shape.c */

/* A direction, by its sine and cosine. */
typedef struct
{
  double s, c;
} SuralHeading;

SuralHeading sural_heading (double angle);
SuralPoint sural_point_towards (SuralPoint from, SuralHeading heading, double ahead, double left);
SuralPoint sural_point_along (SuralPoint from, double angle, double ahead, double left);
SuralPoint sural_point_between (SuralPoint a, SuralPoint b, double share);
SuralShape *sural_body_add_shape (SuralBody *self, guint group, SuralTone tone, gboolean far);
void sural_shape_add (SuralShape *shape, SuralPoint point);

/* Half the thickness of a limb at a place along it, from 0 to 1. */
typedef struct
{
  double along, front, back;
} SuralGirth;

void sural_shape_add_limb (SuralShape *shape,
                           SuralPoint from,
                           SuralPoint to,
                           const SuralGirth *girths,
                           guint n_girths);

G_END_DECLS
