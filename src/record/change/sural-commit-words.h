/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-knowledge.h"
#include "model/visit/sural-commit.h"

G_BEGIN_DECLS

/* What a commit changed, in words: "Slump, left: positive". */
char *sural_commit_dup_text (const SuralCommit *commit, SuralKnowledge *knowledge);
/* What a commit that takes something back took back. */
char *sural_commit_dup_undone_text (const SuralCommit *commit, SuralKnowledge *knowledge);
/* What a commit that was just made did: "Taken back: Slump, left: positive". */
char *sural_commit_dup_report (const SuralCommit *commit, SuralKnowledge *knowledge);
/* Where on the pages it was changed: the id of a finding or measure, or "side", "scope",
 * "pain-map", "conclusion", "plan", "note"; NULL for what stands on none. */
char *sural_commit_dup_place (const SuralCommit *commit);

G_END_DECLS
