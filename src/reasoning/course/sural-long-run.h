/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-knowledge.h"

G_BEGIN_DECLS

/**
 * SuralLongRun:
 * @rule: what it is judged by, and where that comes from
 * @measure: the longest run of a day
 * @day: the day of the run
 * @distance: how far it was, in the measure's unit
 * @before_day: the day of the longest run of the days before
 * @before: how far that was
 * @days: how many days before are looked at
 *
 * A run that was longer than the runs before by more than the rule has it.
 */
typedef struct
{
  const SuralConstant *rule;
  const SuralMeasure *measure;
  SuralDay day;
  double distance;
  SuralDay before_day;
  double before;
  guint days;
} SuralLongRun;

SuralLongRun *sural_long_run_find (GPtrArray *series, SuralDay today, SuralKnowledge *knowledge);

G_END_DECLS
