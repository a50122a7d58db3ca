/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/file/sural-database.h"
#include "store/head/sural-head.h"

G_BEGIN_DECLS

/* Head, file and log of a clinic, held against each other before anything is written. */
typedef struct _SuralExamination SuralExamination;

SuralExamination *sural_examination_new (const char *path,
                                         SuralSecret *key,
                                         const guint8 *salt,
                                         SuralHead *head,
                                         GError **error);
void sural_examination_free (SuralExamination *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralExamination, sural_examination_free)

GPtrArray *sural_examination_get_mismatches (SuralExamination *self); /* SuralMismatch */
gboolean sural_examination_needs_choice (SuralExamination *self);
const SuralHeadContent *sural_examination_get_head (SuralExamination *self);

/* Once it is chosen that the clinic opens. */
gboolean sural_examination_has_journal (SuralExamination *self);
gboolean sural_examination_set_aside (SuralExamination *self, GError **error);
SuralDatabase *sural_examination_take_database (SuralExamination *self);

G_END_DECLS
