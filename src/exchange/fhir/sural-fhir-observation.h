/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/fhir/sural-fhir-build.h"

G_BEGIN_DECLS

/* What was asked, tested and measured: an Observation each. */
char *sural_fhir_add_finding (SuralFhirBundle *bundle,
                              SuralVisit *visit,
                              SuralFinding *finding,
                              gboolean is_corrected);
void sural_fhir_add_score (SuralFhirBundle *bundle,
                           const SuralFhirEpisode *episode,
                           const SuralFhirScore *score);

G_END_DECLS
