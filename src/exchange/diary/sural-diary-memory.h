/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/diary/sural-diary-reader.h"

G_BEGIN_DECLS

/* How a kind of file was mapped the last time, so that nobody maps it twice. */
char *sural_diary_preview_dup_shape (const SuralDiaryPreview *self);
char *sural_diary_mapping_to_text (const SuralDiaryMapping *self, const SuralDiaryPreview *preview);
SuralDiaryMapping *sural_diary_mapping_from_text (const char *text,
                                                  const SuralDiaryPreview *preview,
                                                  SuralKnowledge *knowledge);

/* What was said of the rows of one file, for when that very file comes again. */
gboolean sural_diary_mapping_has_answers (const SuralDiaryMapping *self);
char *sural_diary_mapping_answers_to_text (const SuralDiaryMapping *self);
gboolean sural_diary_mapping_take_answers (SuralDiaryMapping *self, const char *text);

G_END_DECLS
