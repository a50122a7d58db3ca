/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-condition.h"
#include "model/visit/sural-case.h"
#include "model/visit/sural-truth.h"

G_BEGIN_DECLS

/* Evaluates a rule over a case in three values, for any or for every leg in question. @facts
 * (char* → char*) may be NULL. When @because is not NULL, the findings (owned references) that made
 * it true are added to it. */
SuralTruth sural_condition_eval (const SuralCondition *condition,
                                 SuralCase *subject,
                                 GHashTable *facts,
                                 GPtrArray *because);
SuralTruth sural_condition_eval_every_leg (const SuralCondition *condition,
                                           SuralCase *subject,
                                           GHashTable *facts,
                                           GPtrArray *because);
const SuralMeasurement *sural_measure_find_current (SuralCase *subject,
                                                    const char *measure,
                                                    const char *at_least,
                                                    guint life_days);

G_END_DECLS
