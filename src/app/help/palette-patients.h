/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/help/sural-command-palette.h"
#include "model/patient/sural-patient.h"
#include "record/open/sural-context.h"

G_BEGIN_DECLS

/* Has the palette ask the clinic for the patients, and what is attached to them; with @like, for
 * another record of that one. */
void sural_command_palette_connect (SuralCommandPalette *self,
                                    SuralContext *context,
                                    SuralPatient *like,
                                    guint position);

G_END_DECLS
