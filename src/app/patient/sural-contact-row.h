/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/patient/sural-contact.h"

G_BEGIN_DECLS

#define SURAL_TYPE_CONTACT_ROW (sural_contact_row_get_type ())
G_DECLARE_FINAL_TYPE (SuralContactRow, sural_contact_row, SURAL, CONTACT_ROW, AdwExpanderRow)

/* How somebody is reached, folded: the row says what is known while it is closed. Of the patient
 * (property own-only) phone and e-mail are asked and nothing else. Emits "changed". */
void sural_contact_row_set_contact (SuralContactRow *self, const SuralContact *contact);
void sural_contact_row_get_contact (SuralContactRow *self, SuralContact *contact);
/* In words what keeps it from being saved; NULL: nothing. */
const char *sural_contact_row_find_obstacle (SuralContactRow *self);

G_END_DECLS
