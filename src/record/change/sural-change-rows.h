/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/change/sural-change-site.h"

G_BEGIN_DECLS

/**
 * SuralChangeRows:
 *
 * The measurements that a change made stand, and those that it made fall: by them it is turned, not
 * by its values, which may have been taken back by themselves in between.
 */
typedef struct
{
  GPtrArray *stand; /* ids of measurements */
  GPtrArray *fall;
} SuralChangeRows;

SuralChangeRows sural_change_rows_init (void);
void sural_change_rows_clear (SuralChangeRows *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SuralChangeRows, sural_change_rows_clear)

/* Takes over both ids, of which either may be NULL. */
void sural_change_rows_take (SuralChangeRows *self, char *stands, char *falls);
/* Does a change once more that was done before; @change says which rows those are. */
gboolean sural_change_rows_turn (SuralChangeRows *self,
                                 const SuralChangeSite *site,
                                 const SuralChange *change,
                                 GError **error);
/* Says how the change that made them is turned. */
void sural_change_rows_set_turn (const SuralChangeRows *self,
                                 SuralChangeTurn *turn,
                                 SuralChange *undo,
                                 SuralChange *redo);
gboolean sural_change_is_turned (const SuralChange *change);

G_END_DECLS
