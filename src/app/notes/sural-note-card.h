/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "record/open/sural-record.h"

G_BEGIN_DECLS

#define SURAL_TYPE_NOTE_CARD (sural_note_card_get_type ())
G_DECLARE_FINAL_TYPE (SuralNoteCard, sural_note_card, SURAL, NOTE_CARD, AdwBin)

/* One note: when, by whom, its text, and how to amend it. */
GtkWidget *sural_note_card_new (SuralRecord *record, SuralNote *note);
/* Marks where the folded words stand; FALSE: they do not. */
gboolean sural_note_card_search (SuralNoteCard *self, const char *needle);
gboolean sural_note_card_is_of (SuralNoteCard *self, const char *note_id);
gboolean sural_note_card_get_hit (SuralNoteCard *self, GtkWidget *within, graphene_rect_t *bounds);
gboolean sural_note_card_amend (SuralNoteCard *self, const char *note_id);

G_END_DECLS
