/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/visit/sural-side.h"
#include "store/sural-store.h"

G_BEGIN_DECLS

/**
 * SuralGateWord:
 *
 * What the clinician said to a gate. It is a word for what was found until then: what it is worth
 * now, sural_gate_words_list() says.
 */
typedef struct
{
  char *reason;
  gint64 place; /* of its entry in the audit trail: what comes later has a greater one */
} SuralGateWord;

void sural_gate_word_free (SuralGateWord *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralGateWord, sural_gate_word_free)

/* Gate id → SuralGateWord, of all visits of an episode. */
GHashTable *sural_store_list_gate_words (SuralStore *self, const char *episode_id, GError **error);

/* Since which place of the trail a finding, or the conclusion, is what it is now; 0: there is none.
 * What was taken back and given again has the place of when it was first given. */
gboolean sural_store_find_finding_place (SuralStore *self,
                                         const char *episode_id,
                                         const char *finding,
                                         SuralSide side,
                                         gint64 *place,
                                         GError **error);
gboolean sural_store_find_conclusion_place (SuralStore *self,
                                            const char *episode_id,
                                            gint64 *place,
                                            GError **error);
/* The same of one visit, which may have concluded nothing, or took it back. */
gboolean sural_store_find_conclusion_place_at (SuralStore *self,
                                               const char *visit_id,
                                               gint64 *place,
                                               GError **error);

G_END_DECLS
