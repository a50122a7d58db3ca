/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-knowledge.h"
#include "store/sural-store.h"

G_BEGIN_DECLS

/* A patient's whole record as a FHIR R4 bundle, to be given out. */
GBytes *sural_fhir_export (SuralStore *store,
                           SuralKnowledge *knowledge,
                           const char *patient_id,
                           SuralPatient **patient,
                           GError **error);

G_END_DECLS
