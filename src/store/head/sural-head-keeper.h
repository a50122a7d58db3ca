/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/file/sural-database.h"
#include "store/head/sural-head.h"

G_BEGIN_DECLS

gboolean sural_head_state_read (SuralDatabase *database, SuralHeadState *state, GError **error);

/* Keeps the head of a clinic while its file is open. It is made after the file and freed after it.
 */
typedef struct _SuralHeadKeeper SuralHeadKeeper;

SuralHeadKeeper *sural_head_keeper_new (SuralHead *head,
                                        SuralDatabase *database,
                                        const SuralHeadContent *before,
                                        GError **error);
void sural_head_keeper_free (SuralHeadKeeper *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralHeadKeeper, sural_head_keeper_free)

const SuralHeadState *sural_head_keeper_get_state (SuralHeadKeeper *self);

G_END_DECLS
