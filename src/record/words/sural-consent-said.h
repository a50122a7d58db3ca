/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/visit/sural-commit.h"
#include "model/patient/sural-consent.h"

G_BEGIN_DECLS

/* What a patient said, as the journal has it: what stands now; of one who was never asked, that. */
SuralConsent *sural_consent_find (GPtrArray *commits, const char *id);
char *sural_consent_dup_words (const SuralConsent *self); /* "Yes, 29 Nov 2026" */

G_END_DECLS
