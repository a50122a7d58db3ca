/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/plan/sural-plan.h"

G_BEGIN_DECLS

/* What is kept of a plan are sentences: they are said in the language of a paper. */
void sural_plan_say_in_language (SuralPlan *plan, const SuralPlan *proposal);

G_END_DECLS
