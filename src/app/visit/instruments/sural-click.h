/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SURAL_TYPE_CLICK (sural_click_get_type ())
G_DECLARE_FINAL_TYPE (SuralClick, sural_click, SURAL, CLICK, GObject)

/* The two clicks of the instruments. Where no sound can be played it stays silent: what sounds is
 * always shown as well. */
SuralClick *sural_click_new (void);
SuralClick *sural_click_dup_default (void);
void sural_click_play (SuralClick *self, gboolean high);
gboolean sural_click_is_ready (SuralClick *self);

G_END_DECLS
