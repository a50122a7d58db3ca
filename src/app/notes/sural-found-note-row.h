/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/visit/sural-found-note.h"

G_BEGIN_DECLS

#define SURAL_TYPE_FOUND_NOTE_ROW (sural_found_note_row_get_type ())
G_DECLARE_FINAL_TYPE (SuralFoundNoteRow,
                      sural_found_note_row,
                      SURAL,
                      FOUND_NOTE_ROW,
                      AdwPreferencesRow)

/* A note that was found: whose, when it was written, and the words where they stand. */
GtkWidget *sural_found_note_row_new (const SuralFoundNote *found);
/* Belongs to the caller of sural_found_note_row_new(). */
const SuralFoundNote *sural_found_note_row_get_found (SuralFoundNoteRow *self);

G_END_DECLS
