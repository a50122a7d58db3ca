/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "exchange/diary/sural-diary-reader.h"

G_BEGIN_DECLS

#define SURAL_TYPE_DIARY_ROWS (sural_diary_rows_get_type ())
G_DECLARE_FINAL_TYPE (SuralDiaryRows, sural_diary_rows, SURAL, DIARY_ROWS, AdwPreferencesGroup)

/* The rows of a diary that cannot be taken as they stand: each is mended, left out, or kept where
 * only its day is unlikely. What is said goes into the mapping that is shown; emits "answered"
 * after each answer, and "typed" while one is being typed. */
SuralDiaryRows *sural_diary_rows_new (void);
void sural_diary_rows_show (SuralDiaryRows *self,
                            const SuralDiaryReview *review,
                            const char *const *header,
                            SuralDiaryMapping *mapping);
void sural_diary_rows_set_mapping (SuralDiaryRows *self, SuralDiaryMapping *mapping);
void sural_diary_rows_take_typed (SuralDiaryRows *self, SuralDiaryMapping *mapping);
void sural_diary_rows_leave_all_out (SuralDiaryRows *self);
guint sural_diary_rows_get_n_shown (SuralDiaryRows *self);

G_END_DECLS
