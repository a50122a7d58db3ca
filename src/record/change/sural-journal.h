/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/visit/sural-commit.h"

G_BEGIN_DECLS

/**
 * SuralJournal:
 *
 * What can be taken back and done again, as it follows from the commits of an episode. It is worked
 * out anew from what is kept, so that it is the same after a lock, a restart or a crash.
 */
typedef struct _SuralJournal SuralJournal;

SuralJournal *sural_journal_new (GPtrArray *commits, const char *visit_id);
void sural_journal_free (SuralJournal *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralJournal, sural_journal_free)

const SuralCommit *sural_journal_get_undo (SuralJournal *self); /* the next to take back, or NULL */
/* The next to do again, or NULL; @turned receives the commit that took it back. */
const SuralCommit *sural_journal_get_redo (SuralJournal *self, const SuralCommit **turned);

gboolean sural_journal_is_outside_visit (const SuralCommit *commit);

G_END_DECLS
