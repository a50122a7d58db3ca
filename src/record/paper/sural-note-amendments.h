/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/visit/sural-note.h"

G_BEGIN_DECLS

/* What was added to a note after it was signed; one place, so that papers have the same. */
GPtrArray *sural_note_list_amendments (GPtrArray *notes, SuralNote *note);

G_END_DECLS
