/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/open/sural-context.h"

G_BEGIN_DECLS

#define SURAL_TYPE_DRAFTS (sural_drafts_get_type ())
G_DECLARE_FINAL_TYPE (SuralDrafts, sural_drafts, SURAL, DRAFTS, GObject)

/* What was typed and is not saved yet: in memory that is neither swapped nor dumped, and in the
 * clinic's encrypted file, so that neither Escape nor a lock, the program's end or a crash loses
 * it. Outside that file it is never on the disk. */
SuralDrafts *sural_drafts_get (SuralContext *context);
void sural_drafts_keep (SuralDrafts *self, const char *key, GVariant *draft);
GVariant *sural_drafts_dup (SuralDrafts *self, const char *key);
gboolean sural_drafts_is_empty (SuralDrafts *self);

/* Once the clinic is open: what an earlier run of the program kept in the file. */
void sural_drafts_load (SuralDrafts *self);
/* Whether the program may end: whether the file has all of it. */
gboolean sural_drafts_are_safe (SuralDrafts *self);
void sural_drafts_give_up (SuralDrafts *self);

G_END_DECLS
