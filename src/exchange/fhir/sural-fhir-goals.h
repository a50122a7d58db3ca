/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/fhir/sural-fhir-build.h"

G_BEGIN_DECLS

/* What the patient wants to do again, in the patient's own words: a Goal each, and an Observation
 * for how well it went first and goes now. */
char *sural_fhir_make_own_goal_id (SuralEpisode *episode, const SuralGoal *goal);
void sural_fhir_add_own_goals (SuralFhirBundle *bundle, const SuralFhirEpisode *episode);

G_END_DECLS
