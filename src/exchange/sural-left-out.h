/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/import/sural-import-batch.h"

G_BEGIN_DECLS

/* What of a file is left out, and where: each reason once, with how often it was and the lines, or
 * the days of what has none. */
typedef struct _SuralLeftOut SuralLeftOut;

SuralLeftOut *sural_left_out_new (void);
void sural_left_out_free (SuralLeftOut *self);
void sural_left_out_add (SuralLeftOut *self, const char *reason, guint n);
void sural_left_out_add_at (SuralLeftOut *self, const char *reason, guint line, SuralTime at);
void sural_left_out_tell (SuralLeftOut *self, SuralImportBatch *batch);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralLeftOut, sural_left_out_free)

G_END_DECLS
