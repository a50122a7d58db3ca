/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "reasoning/plan/sural-planner.h"

G_BEGIN_DECLS

/* A row that says a sentence about a plan. */
GtkWidget *sural_plan_sentence_row_new (const char *sentence);
/* The same of what changes between two versions, which way it goes before it as + − ↑ ↓. */
GtkWidget *sural_plan_change_row_new (const SuralPlanChange *change);

G_END_DECLS
