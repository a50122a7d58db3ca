/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "model/day/sural-day.h"

G_BEGIN_DECLS

#define SURAL_TYPE_NOTE (sural_note_get_type ())
G_DECLARE_FINAL_TYPE (SuralNote, sural_note, SURAL, NOTE, GObject)

/* A SOAP note of a visit: a draft until it is signed, then immutable. An amendment is a note of its
 * own that names the one it amends; both stay. */
SuralNote *sural_note_new (const char *id,
                           const char *visit_id,
                           const char *text,
                           const char *amends,
                           SuralTime written,
                           SuralTime signed_at,
                           const char *signed_by);

const char *sural_note_get_id (SuralNote *self);
const char *sural_note_get_visit_id (SuralNote *self);
const char *sural_note_get_text (SuralNote *self);
const char *sural_note_get_amends (SuralNote *self);
SuralTime sural_note_get_written (SuralNote *self);
SuralTime sural_note_get_signed_at (SuralNote *self);
const char *sural_note_get_signed_by (SuralNote *self);
gboolean sural_note_is_signed (SuralNote *self);

/* That it came with the record of another clinic, of whose people none works here, whatever their
 * name is. */
void sural_note_set_elsewhere (SuralNote *self, gboolean elsewhere);
char *sural_note_dup_signer (SuralNote *self);

G_END_DECLS
