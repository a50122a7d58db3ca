/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/sural-store.h"

G_BEGIN_DECLS

/* Gate id → the word that was said to it, as far as it is one for what opens it now. */
GHashTable *
sural_gate_words_list (SuralStore *store, const char *episode_id, GPtrArray *open, GError **error);

G_END_DECLS
