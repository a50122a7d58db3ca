/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/sural-store.h"

G_BEGIN_DECLS

/* Gate id → the word that was said to it, as far as it is one for what opens it now. */
GHashTable *
sural_gate_words_list (SuralStore *store, const char *episode_id, GPtrArray *open, GError **error);
/* Those of them that were said at one visit. */
GHashTable *sural_gate_words_list_at (SuralStore *store,
                                      const char *episode_id,
                                      const char *visit_id,
                                      GHashTable *holding,
                                      GError **error);

G_END_DECLS
