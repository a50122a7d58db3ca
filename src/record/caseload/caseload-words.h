/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/sural-store.h"

G_BEGIN_DECLS

/* "2 episodes, 5 visits, 1 signed note" */
char *sural_caseload_words_contents (const SuralDeletedPatient *patient);

G_END_DECLS
