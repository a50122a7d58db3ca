/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "knowledge/sural-body.h"

G_BEGIN_DECLS

#define SURAL_TYPE_BODY_TARGET (sural_body_target_get_type ())
G_DECLARE_FINAL_TYPE (SuralBodyTarget, sural_body_target, SURAL, BODY_TARGET, GtkWidget)

/* One region of the figure as the keyboard and a screen reader know it: a box to tick, with the
 * name of the region. It shows nothing itself; the body map draws. */
GtkWidget *
sural_body_target_new (const SuralBodyRegion *region, SuralBodyView view, SuralSide side);
const SuralBodyRegion *sural_body_target_get_region (SuralBodyTarget *self);
SuralBodyView sural_body_target_get_view (SuralBodyTarget *self);
SuralSide sural_body_target_get_side (SuralBodyTarget *self);
const char *sural_body_target_get_name (SuralBodyTarget *self);
const char *sural_body_target_get_marks (SuralBodyTarget *self);
/* What a screen reader says of it: whether the quality in hand is marked, and all that is. */
void sural_body_target_set_marks (SuralBodyTarget *self, gboolean checked, const char *marks);

G_END_DECLS
