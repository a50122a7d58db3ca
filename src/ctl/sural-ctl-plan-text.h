/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-knowledge.h"
#include "model/plan/sural-plan.h"

G_BEGIN_DECLS

char *sural_ctl_plan_text (const SuralPlan *plan,
                           GPtrArray *changes,
                           GPtrArray *advices,
                           SuralKnowledge *knowledge);

G_END_DECLS
