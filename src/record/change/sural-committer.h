/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-knowledge.h"
#include "record/change/sural-change-kind.h"
#include "record/change/sural-journal.h"

G_BEGIN_DECLS

/* The one way in which an episode changes. Each call is one transaction: what it does, its entry in
 * the journal and those in the audit trail are kept together, or nothing is. They block, like the
 * store. */
SuralCommit *sural_commit_change (SuralStore *store,
                                  SuralKnowledge *knowledge,
                                  const char *episode_id,
                                  SuralRole role,
                                  const SuralChange *change,
                                  GError **error);
/* NULL without error: there is nothing to take back, or to do again. */
SuralCommit *sural_commit_undo (SuralStore *store,
                                SuralKnowledge *knowledge,
                                const char *episode_id,
                                SuralRole role,
                                GError **error);
SuralCommit *sural_commit_redo (SuralStore *store,
                                SuralKnowledge *knowledge,
                                const char *episode_id,
                                SuralRole role,
                                GError **error);

G_END_DECLS
