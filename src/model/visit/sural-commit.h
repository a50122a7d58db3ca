/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/day/sural-day.h"

G_BEGIN_DECLS

/**
 * SuralCommit:
 *
 * A change that was made to an episode, as the journal keeps it. What takes it back and what does
 * it again are changes themselves, written as text.
 */
typedef struct
{
  char *id;
  char *episode_id; /* NULL: of the clinic, and in no journal */
  char *visit_id;   /* the visit under way; NULL: none was */
  char *kind;       /* of change */
  char *undo;       /* NULL: it cannot be taken back */
  char *redo;       /* NULL: it cannot be done again */
  char *turns; /* the commit that this one takes back or does again; NULL: it is a new change */
  SuralTime recorded;
  char *clinician; /* who made it, by name; NULL until it was read back */
} SuralCommit;

SuralCommit *sural_commit_new (const char *episode_id, const char *visit_id, const char *kind);
void sural_commit_free (SuralCommit *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralCommit, sural_commit_free)

G_END_DECLS
