/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-knowledge.h"
#include "model/sural-role.h"
#include "record/sural-change.h"
#include "store/sural-store.h"

G_BEGIN_DECLS

/* What a change is made to, within the one transaction in which it is made. */
typedef struct
{
  SuralStore *store;
  SuralKnowledge *knowledge;
  const char *episode_id; /* NULL: a change of the clinic */
  SuralVisit *visit;      /* under way; NULL: none is */
} SuralChangeSite;

/**
 * SuralChangeTurn:
 *
 * How a change is turned, by changes.
 */
typedef struct
{
  SuralChange *undo; /* what takes it back; NULL: nothing does */
  SuralChange *redo; /* what does it again then; NULL: the change itself */
} SuralChangeTurn;

void sural_change_turn_clear (SuralChangeTurn *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SuralChangeTurn, sural_change_turn_clear)

/**
 * SuralChangeWrite:
 * @site: the episode
 * @change: a change of the kind
 * @turn: (out): how it is turned; comes empty
 * @error: return location
 *
 * Does a change, and says how it is turned. What was before it is read here, in the transaction
 * that changes it.
 *
 * Returns: whether it was done
 */
typedef gboolean (*SuralChangeWrite) (const SuralChangeSite *site,
                                      const SuralChange *change,
                                      SuralChangeTurn *turn,
                                      GError **error);

/* Whether the knowledge takes a change, before anything is written. It sees no store: what depends
 * on what is kept is refused where it is written. */
typedef gboolean (*SuralChangeCheck) (const SuralChange *change,
                                      SuralKnowledge *knowledge,
                                      GError **error);

/* What a change is made to. The clinic has no journal: who was deleted, or what was imported, is
 * taken back from where it is said. */
typedef enum
{
  SURAL_CHANGE_OF_VISIT, /* one has to be under way */
  SURAL_CHANGE_OF_EPISODE,
  SURAL_CHANGE_OF_CLINIC,
} SuralChangeReach;

/**
 * SuralChangeRule:
 *
 * What there is to know of a kind of change.
 */
typedef struct
{
  SuralChangeReach reach;
  gboolean is_quiet; /* neither in the journal nor a step of undo: what is typed and not yet said */
  SuralRole role;    /* who may do it at least */
  SuralChangeWrite write;
  SuralChangeCheck check; /* NULL: there is nothing in it to refuse */
} SuralChangeRule;

gboolean sural_change_check (const SuralChange *change, SuralKnowledge *knowledge, GError **error);
/* Does it, and fills in @turn, which comes empty. */
gboolean sural_change_write (const SuralChangeSite *site,
                             const SuralChange *change,
                             SuralChangeTurn *turn,
                             GError **error);
/* Whether the case of an episode can follow an answer by itself. */
gboolean sural_change_is_plain_answer (const SuralChange *change, SuralKnowledge *knowledge);
const SuralChangeRule *sural_change_kind_get_rule (SuralChangeKind kind);

G_END_DECLS
