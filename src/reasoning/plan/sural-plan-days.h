/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SURAL_PLAN_WEEK_DAYS 7
/* Days are bits, 1 for Monday. */
#define SURAL_PLAN_ALL_DAYS ((1u << SURAL_PLAN_WEEK_DAYS) - 1)

/* What a week keeps apart where it can. */
typedef enum
{
  SURAL_PLAN_APART_KINDS,  /* what lands and what is heavy */
  SURAL_PLAN_APART_IMPACT, /* a day on which something lands and the next of them */
  SURAL_PLAN_APART_HEAVY,  /* a heavy day and the next of them */
  SURAL_PLAN_APART_REST,   /* all that and training, from one day of rest */
  SURAL_N_PLAN_APARTS,
} SuralPlanApart;

/* How often each of them is not kept. */
typedef struct
{
  guint n[SURAL_N_PLAN_APARTS];
} SuralPlanBreaks;

guint sural_plan_days_count (guint days);
guint sural_plan_days_count_neighbours (guint days);
guint sural_plan_days_get_least_gap (guint days);
SuralPlanBreaks sural_plan_days_get_breaks (guint impact, guint heavy, guint training);
gboolean sural_plan_breaks_exceed (const SuralPlanBreaks *self,
                                   const SuralPlanBreaks *allowed,
                                   SuralPlanApart *which);

G_END_DECLS
