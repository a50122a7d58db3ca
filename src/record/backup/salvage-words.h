/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/sural-store.h"

G_BEGIN_DECLS

/* What could be read of a damaged file, in words. */
char *salvage_words_damage (const SuralSalvageReport *report, const char *name);
const char *salvage_words_kind (SuralSalvageKind kind);
char *salvage_words_count (const SuralSalvageReport *report, SuralSalvageKind kind);
GPtrArray *salvage_words_rest (const SuralSalvageReport *report); /* char*: sentences */
char *salvage_words_since (const SuralSalvageReport *report);

/* Why an open clinic takes no changes; NULL: it does. */
const char *salvage_words_hold (SuralStoreHold hold);

G_END_DECLS
