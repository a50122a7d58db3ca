/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-knowledge.h"
#include "store/sural-store.h"

G_BEGIN_DECLS

SuralCase *sural_patient_case_load (SuralStore *store,
                                    const char *episode_id,
                                    SuralKnowledge *knowledge,
                                    GError **error);

G_END_DECLS
