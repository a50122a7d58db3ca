/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "record/open/sural-record.h"

G_BEGIN_DECLS

#define SURAL_TYPE_SCREEN_STRIP (sural_screen_strip_get_type ())
G_DECLARE_FINAL_TYPE (SuralScreenStrip, sural_screen_strip, SURAL, SCREEN_STRIP, AdwBin)

/* What must not be missed, what asks for most first: a button for each, whose popover says how far
 * it was looked for and why. Emits finding-chosen(id) when an open question is chosen. */
GtkWidget *sural_screen_strip_new (void);
void sural_screen_strip_set_can_choose (SuralScreenStrip *self, gboolean can_choose);
void sural_screen_strip_update (SuralScreenStrip *self, SuralRecord *record);

G_END_DECLS
