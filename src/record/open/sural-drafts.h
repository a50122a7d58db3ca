/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/open/sural-context.h"

G_BEGIN_DECLS

#define SURAL_TYPE_DRAFTS (sural_drafts_get_type ())
G_DECLARE_FINAL_TYPE (SuralDrafts, sural_drafts, SURAL, DRAFTS, GObject)

/* What was typed and has no place in the clinic's file yet: kept for as long as the program runs,
 * in memory that is neither swapped nor dumped, and never on the disk. */
SuralDrafts *sural_drafts_get (SuralContext *context);
void sural_drafts_keep (SuralDrafts *self, const char *key, GVariant *draft);
gboolean sural_drafts_is_empty (SuralDrafts *self);
void sural_drafts_clear (SuralDrafts *self);
GVariant *sural_drafts_dup (SuralDrafts *self, const char *key);

G_END_DECLS
