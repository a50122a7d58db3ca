/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/day/sural-day.h"

G_BEGIN_DECLS

/**
 * SuralDayBounds:
 * @today: the day it is; %SURAL_DAY_UNKNOWN: not checked
 * @born: when the patient was born; %SURAL_DAY_UNKNOWN: not known
 *
 * Between what a day from outside has to lie.
 */
typedef struct
{
  SuralDay today, born;
} SuralDayBounds;

/**
 * SuralDayDoubt:
 * @SURAL_DAY_SOUND: nothing speaks against it
 * @SURAL_DAY_AFTER_TODAY: it has not been yet
 * @SURAL_DAY_BEFORE_BIRTH: the patient was not born
 * @SURAL_DAY_FAR: it lies far from the other days that came with it
 *
 * What speaks against a day that came from outside. A day in doubt is asked about, never changed.
 */
typedef enum
{
  SURAL_DAY_SOUND,
  SURAL_DAY_AFTER_TODAY,
  SURAL_DAY_BEFORE_BIRTH,
  SURAL_DAY_FAR,
} SuralDayDoubt;

SuralDayDoubt sural_day_doubt (SuralDay day, const SuralDayBounds *bounds);
void sural_day_find_doubts (const SuralDay *days,
                            guint n,
                            const SuralDayBounds *bounds,
                            SuralDayDoubt *doubts);
char *sural_day_doubt_to_string (SuralDayDoubt doubt, SuralDay day);

G_END_DECLS
