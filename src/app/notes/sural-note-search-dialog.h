/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/visit/sural-found-note.h"
#include "record/open/sural-context.h"

G_BEGIN_DECLS

#define SURAL_TYPE_NOTE_SEARCH_DIALOG (sural_note_search_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SuralNoteSearchDialog,
                      sural_note_search_dialog,
                      SURAL,
                      NOTE_SEARCH_DIALOG,
                      AdwDialog)

/* Searches in the notes of all patients. What is chosen closes it; signal: "failed" (message). */
AdwDialog *sural_note_search_dialog_new (SuralContext *context, const char *words);
/* What was chosen; NULL while nothing is. */
const SuralFoundNote *sural_note_search_dialog_get_chosen (SuralNoteSearchDialog *self);
const char *sural_note_search_dialog_get_words (SuralNoteSearchDialog *self);

G_END_DECLS
