/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-knowledge.h"
#include "record/change/sural-change.h"
#include "store/sural-store.h"

G_BEGIN_DECLS

/* What a change is made to, within the one transaction in which it is made. */
typedef struct
{
  SuralStore *store;
  SuralKnowledge *knowledge;
  const char *episode_id; /* NULL: a change of the clinic */
  SuralVisit *visit;      /* under way; NULL: none is */
  gboolean turns;         /* what was done before is taken back, or done again */
  gboolean back;          /* it is taken back */
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

const char *sural_change_site_get_visit_id (const SuralChangeSite *self);
SuralTime sural_change_site_get_moment (const SuralChangeSite *self);
/* What depends on whose episode it is, and is refused as it is written. */
gboolean sural_change_site_check_alive (const SuralChangeSite *self, GError **error);
gboolean sural_change_site_check_day (const SuralChangeSite *self,
                                      const char *what,
                                      SuralDay day,
                                      GError **error);

G_END_DECLS
