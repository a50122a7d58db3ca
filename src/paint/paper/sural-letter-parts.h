/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paint/paper/sural-letter.h"
#include "paint/paper/sural-sheet.h"

G_BEGIN_DECLS

/* What letters are made of; private to the painters. */
void sural_letter_add_addressee (SuralDocument *document, const char *addressee);
void sural_letter_add_list (SuralDocument *document, GPtrArray *texts);
void sural_letter_add_notices (SuralDocument *document, const SuralLetter *letter);
void sural_letter_add_signature (SuralDocument *document, const SuralLetter *letter);
char *sural_letter_format_moment (SuralTime time);

/* What was recorded: @is_wanted says of which findings; each stands once. */
typedef gboolean (*SuralLetterWanted) (const SuralFindingDefinition *definition, gpointer data);
gboolean sural_letter_add_findings (SuralDocument *document,
                                    const SuralLetter *letter,
                                    const char *title,
                                    SuralLetterWanted is_wanted,
                                    gpointer data);

/* Each writes its own body. */
void sural_letter_write_referral (SuralDocument *document, const SuralLetter *letter);
void sural_letter_write_referrer (SuralDocument *document, const SuralLetter *letter);
void sural_letter_write_coach (SuralDocument *document, const SuralLetter *letter);
void sural_letter_write_attendance (SuralDocument *document, const SuralLetter *letter);

void sural_letter_add_which_plan (SuralDocument *document, const SuralLetter *letter);

G_END_DECLS
