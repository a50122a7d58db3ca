/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/fhir/sural-fhir-build.h"

G_BEGIN_DECLS

/* The versions of the plan of an episode, a CarePlan each, and the goal that they work towards. */
void sural_fhir_add_goal (SuralFhirBundle *bundle, const SuralFhirEpisode *with);
void sural_fhir_add_care_plans (SuralFhirBundle *bundle, const SuralFhirEpisode *episode);

G_END_DECLS
