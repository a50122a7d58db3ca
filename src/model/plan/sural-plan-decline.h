/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/day/sural-day.h"

G_BEGIN_DECLS

/**
 * SuralPlanDecline:
 *
 * A step up or back that was proposed for an exercise of a plan and that the clinician declined.
 * The texts are copied from knowledge, so that it reads the same for ever.
 */
typedef struct
{
  char *exercise;  /* id */
  char *to;        /* the exercise that was to follow, often the same; NULL: to leave it out */
  guint from_step; /* of the exercise's steps; 0: its start */
  guint to_step;
  char *rule;   /* the rule that proposed it, a sentence */
  char *basis;  /* a checksum of what was recorded that made the rule hold */
  char *reason; /* why not; NULL: the last word on that exercise is taken back */
  SuralTime at;
} SuralPlanDecline;

SuralPlanDecline *sural_plan_decline_new (const char *exercise, const char *reason);
SuralPlanDecline *sural_plan_decline_copy (const SuralPlanDecline *self);
void sural_plan_decline_free (SuralPlanDecline *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralPlanDecline, sural_plan_decline_free)

G_END_DECLS
