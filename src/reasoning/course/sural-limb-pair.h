/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-knowledge.h"
#include "model/visit/sural-side.h"

G_BEGIN_DECLS

/**
 * SuralLimbPair:
 * @left: what was measured of the left leg
 * @right: the same of the right
 * @day: the last day on which both were measured
 * @left_value: of that day, in the measure's unit
 * @right_value: the same
 * @of: the leg that is held against the other: that of the complaint, or else the weaker one;
 *   %SURAL_SIDE_NONE: the complaint has no side and both are the same
 * @index: how much of the other it reaches, 1 for all of it; NAN where the other reached nothing
 * @is_by_mass: whether the measure is told by body mass as well
 * @mass: body mass in kg; NAN where it is not known
 * @left_by_mass: force as a share of body weight, torque in Nm for each kg; NAN without the mass
 * @right_by_mass: the same
 * @least: from which index legs are called alike
 * @healthy: what healthy people reach; %NULL: no publication was found
 * @asymmetry: by which share the legs of healthy people differ; %NULL: the same
 *
 * One measure of an instrument on both legs.
 */
typedef struct
{
  const SuralMeasure *left;
  const SuralMeasure *right;
  SuralDay day;
  double left_value;
  double right_value;
  SuralSide of;
  double index;
  gboolean is_by_mass;
  double mass;
  double left_by_mass;
  double right_by_mass;
  const SuralConstant *least;
  const SuralConstant *healthy;
  const SuralConstant *asymmetry;
} SuralLimbPair;

GPtrArray *sural_limb_pairs_find (GPtrArray *series, SuralSide side, SuralKnowledge *knowledge);

G_END_DECLS
